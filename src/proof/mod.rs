// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 7: what is certain before anything happens. Pure: answers are values.

pub mod region;
pub mod roster;
pub mod table;
