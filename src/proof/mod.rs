// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 7: proof. Can a case end badly, and if so, how?

pub mod cells;
pub mod explore;
pub mod formula;
pub mod layout;
pub mod live;
pub mod moves;
pub mod never;
pub mod system;
pub mod truths;
pub mod verdict;
