// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 0: the words every other floor speaks. Ids, money, values, dates,
//! the legal calendar, limits and bilingual text. Knows nothing of processes.

pub mod ids;
pub mod legal;
pub mod limits;
pub mod money;
pub mod text;
pub mod time;
pub mod value;
