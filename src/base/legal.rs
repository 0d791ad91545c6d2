// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The law's time: which days are working days, how a term is counted and when
//! it ends. The holidays, the regimes and the lengths are data of the catalogue;
//! only the ways of reckoning are here.

mod calendar;
mod regime;
mod term;

pub use calendar::{Calendar, CalendarError, Decreed, Holiday, HolidayDay};
pub use regime::{Counting, End, FirstDay, LeastWorkingDays, Regime};
pub use term::{Met, Standstill, TermDays, TermError, TermFacts, TermReading, TermState};
