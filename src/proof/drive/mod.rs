// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From a path to a story: given what must happen in a case, in order, finds the
//! persons, values, items, linked cases and days that make the real engine allow it.
//!
//! A run (`run`) follows the moves and does whatever the engine says is missing. Where
//! it has a choice it takes the first that comes to mind, unless it has a *wish*
//! (`wish`). Where it gets stuck, `mend` asks on a copy of the case what would help,
//! and each answer is a list of wishes to try next (`search`). Nothing is believed:
//! only a run in which the engine allowed everything counts.

mod acts;
mod change;
mod grant;
mod imagine;
mod imagined;
mod items;
mod journey;
mod leaf;
mod links;
mod mend;
mod moves;
mod onward;
mod people;
mod plan;
mod purse;
mod repair;
mod requirement;
mod route;
mod run;
mod script;
mod search;
mod seek;
mod shorten;
mod spots;
mod stretch;
mod time;
mod values;
mod wish;

pub use journey::{BEGIN, Driven, Frozen, Journey, Limits, Move, Stuck};
pub use onward::goes_on;
pub use purse::{Empty, Purse};
pub use script::{Deed, Role, Script, What};
pub use search::drive;
pub(super) use values::numbered;
