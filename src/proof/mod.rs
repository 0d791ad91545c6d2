// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 7: what is true of every story. What is refuted, or can occur, is shown by a
//! story that the real engine plays.

pub mod casus;
pub mod drive;
