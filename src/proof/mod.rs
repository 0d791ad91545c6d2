// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 7: proof. Can a case end badly, and if so, how?
//!
//! [`never`](mod@never) and [`live`] look at every state that can be reached, as far as a question
//! is concerned: [`cells`] are what is followed, [`moves`] what can happen to them, and
//! what is not followed may be anything. What that leaves open, [`drive`] tries on the
//! engine itself: a promise is only called broken with a story that the engine plays.
//! [`occur`] asks what can be at all: what is certain is told so, the rest in stories.
//!
//! [`table`] and [`roster`] need no states: they look at decision tables and at people.
//! [`region`] is what a process can tell apart of everything that it reads.

pub mod between;
pub mod casus;
pub mod cells;
mod certain;
pub mod drive;
pub mod explore;
pub mod formula;
pub mod layout;
pub mod live;
pub mod mend;
pub mod moves;
pub mod never;
pub mod occur;
pub mod play;
pub mod prove;
pub mod region;
pub mod rights;
pub mod roster;
pub mod several;
pub mod states;
pub mod system;
pub mod table;
mod tell;
pub mod truths;
pub mod verdict;
mod walk;
