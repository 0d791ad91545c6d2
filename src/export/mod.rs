// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 4: a definition in other forms, one file per form. Pure: text out.

pub mod describe;
