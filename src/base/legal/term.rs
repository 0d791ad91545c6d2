// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The algebra of terms: from facts and a day to what a term says on that day.
//! Works with dates only, so neither the time of day nor the change of the clocks
//! can move an end.
//!
//! How it reads the law:
//! - The start is the day of a fact, and `first_day` says whether that day counts.
//!   A length in days, weeks, months or years that counts from the day after
//!   ends on the start plus the length (Awb 6:8: announced on 2 March, six weeks,
//!   last day 13 April).
//! - A term that begins where another ended (Awb 7:10: the decision on an
//!   objection counts from the day after the filing term) takes as its start the
//!   last day of the other *after* that has moved: the filing term ran until then.
//! - Extensions follow one another from the end as counted. Whether that day is a
//!   working day is asked once, at the very end.
//! - A standstill lasts from its first day up to but not including the day on
//!   which the term runs again; so many days, so many days later the end. Those
//!   that overlap count once. One that begins after the last day does nothing.
//!   In a term of working days, working days make way for working days; what is left
//!   of it when it runs again never lies before that day.
//! - Whether a term is within the reach of what its regime says about working days
//!   follows from its length as the law sets it. Extensions and standstills change
//!   nothing in that: otherwise a longer term could end earlier. Days of standstill
//!   are not among the working days it must hold.
//! - A length in hours is rounded up to days and counts from the start, whatever
//!   `first_day` says: the end is the last date on which it can fall. The exact
//!   moment is [`Instant::plus`](crate::base::time::Instant::plus).

use super::{Calendar, End, FirstDay, Regime};
use crate::base::time::{Date, Span, Unit};

/// What is known of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermFacts<'a> {
    /// The day of the fact that starts it, once known.
    pub start: Option<Date>,
    /// How long it is.
    pub length: Span,
    /// What was added to it, in order.
    pub extensions: &'a [Span],
    /// When it stood still, in any order.
    pub standstills: &'a [Standstill],
    /// Whether what it asks was done.
    pub met: Met,
}

/// A time in which a term stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill {
    /// The day of the fact that stops it ([`Regime::suspension_first_day`] says
    /// whether that day still counts).
    pub from: Date,
    /// The first day that counts again, once known. A day before the standstill
    /// began makes it nothing.
    pub until: Option<Date>,
}

/// Whether what a term asks was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// Not yet.
    No,
    /// Yes, and on which day does not matter.
    Yes,
    /// Yes, on that day; that may have been too late.
    On(Date),
}

/// Where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermState {
    /// `wacht`: its start is not known.
    Waiting,
    /// `loopt`
    Running,
    /// `opgeschort`: it stands still.
    Suspended,
    /// `gehaald`
    Met,
    /// Done, but after its last day.
    MetLate,
    /// `verlopen`: its last day has passed.
    Expired,
}

/// What a term says on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermReading {
    /// Where it stands.
    pub state: TermState,
    /// Its days; `None` while its start is not known.
    pub days: Option<TermDays>,
}

/// The days of a term that has a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermDays {
    /// The first day that counts.
    pub first: Date,
    /// The last day. While the term stands still without a known end: the last
    /// day if it ran again today.
    pub last: Date,
    /// The last day before it was moved to a working day: the same as `last`
    /// when it was not moved, otherwise the reason for it.
    pub counted: Date,
    /// Days from today (or from the day it was met) to `last`: none on the last
    /// day itself, negative after it.
    pub left: i32,
}

/// Why a term cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// A length or an extension is less than nothing.
    #[error("the length of a term cannot be negative")]
    Negative,
    /// It would run past the year 2200.
    #[error("the term runs past the year 2200")]
    Range,
}

impl Regime {
    /// Reads a term on a day.
    ///
    /// # Errors
    /// [`TermError`] when a length is negative or the end lies past the year 2200.
    pub fn read(
        &self,
        calendar: &Calendar,
        facts: &TermFacts<'_>,
        today: Date,
    ) -> Result<TermReading, TermError> {
        let Some(start) = facts.start else {
            let state = if facts.met == Met::No {
                TermState::Waiting
            } else {
                TermState::Met
            };
            return Ok(TermReading { state, days: None });
        };
        let day = match facts.met {
            Met::On(met) => met,
            Met::No | Met::Yes => today,
        };
        let reckoning = Reckoning::new(self, calendar, facts, start)?;
        let pauses = reckoning.pauses(facts.standstills, day)?;
        let (counted, stands_still) = reckoning.suspended(&pauses)?;
        let last = reckoning.moved(counted, &pauses)?;
        let state = match facts.met {
            Met::On(met) if met > last => TermState::MetLate,
            Met::On(_) | Met::Yes => TermState::Met,
            Met::No if stands_still => TermState::Suspended,
            Met::No if today > last => TermState::Expired,
            Met::No => TermState::Running,
        };
        let days = TermDays {
            first: reckoning.first,
            last,
            counted,
            left: day.days_until(last),
        };
        Ok(TermReading {
            state,
            days: Some(days),
        })
    }
}

/// Days in which a term does not count, `until` not included.
#[derive(Clone, Copy)]
struct Pause {
    from: Date,
    until: Date,
    /// Whether the term stands still on the day of reading.
    now: bool,
}

/// One term, counted as if it never stood still.
struct Reckoning<'a> {
    calendar: &'a Calendar,
    regime: &'a Regime,
    first: Date,
    end: Date,
    /// Counted in working days.
    working: bool,
    /// Working days it must hold, and whether its end may move.
    least: u16,
    moves: bool,
}

impl<'a> Reckoning<'a> {
    fn new(
        regime: &'a Regime,
        calendar: &'a Calendar,
        facts: &TermFacts<'_>,
        start: Date,
    ) -> Result<Self, TermError> {
        let negative = |span: &Span| span.amount < 0;
        if negative(&facts.length) || facts.extensions.iter().any(negative) {
            return Err(TermError::Negative);
        }
        let first = match regime.first_day {
            FirstDay::DayAfter => start.plus_days(1).ok_or(TermError::Range)?,
            FirstDay::SameDay => start,
        };
        let end = counted_end(regime, calendar, facts, start)?;
        let reaches = regime.reaches(facts.length);
        let days = first.days_until(end).saturating_add(1);
        let least = regime
            .least
            .filter(|l| reaches && days >= i32::from(l.from_days));
        Ok(Self {
            calendar,
            regime,
            first,
            end,
            working: regime.unit(facts.length) == Unit::WorkingDays,
            least: least.map_or(0, |l| l.working_days),
            moves: reaches && regime.end == End::NextWorkingDay,
        })
    }

    /// The standstills as days that do not count: ascending and apart. One whose
    /// end is not known ends on the day of reading; one that has not begun by
    /// then is left out.
    fn pauses(&self, standstills: &[Standstill], day: Date) -> Result<Vec<Pause>, TermError> {
        let delay = match self.regime.suspension_first_day {
            FirstDay::DayAfter => 1,
            FirstDay::SameDay => 0,
        };
        let mut pauses = Vec::with_capacity(standstills.len());
        for s in standstills {
            let begun = s.from <= day;
            let now = begun && s.until.is_none_or(|until| day < until);
            let from = s
                .from
                .plus_days(delay)
                .ok_or(TermError::Range)?
                .max(self.first);
            let until = s.until.unwrap_or(day).max(from);
            if now || from < until {
                pauses.push(Pause { from, until, now });
            }
        }
        pauses.sort_by_key(|p| (p.from, p.until));
        pauses.dedup_by(|later, earlier| {
            let overlap = later.from <= earlier.until;
            if overlap {
                earlier.until = earlier.until.max(later.until);
                earlier.now |= later.now;
            }
            overlap
        });
        Ok(pauses)
    }

    /// The end as counted with the standstills, and whether the term stands still
    /// on the day of reading.
    fn suspended(&self, pauses: &[Pause]) -> Result<(Date, bool), TermError> {
        let (mut end, mut now) = (self.end, false);
        for (i, pause) in pauses.iter().enumerate() {
            let before = pauses.get(..i).unwrap_or_default();
            if pause.from > self.moved(end, before)? {
                break;
            }
            // A term that had been moved to a working day still ran on the days
            // in between: from there it goes on.
            let from = end.max(pause.from);
            let later = if self.working {
                let lost = self.calendar.working_days_between(pause.from, pause.until);
                // Counted to a day off, none of the days left may be a working day.
                let later = self.calendar.add_working_days(from, lost);
                later.map(|later| later.max(pause.until))
            } else {
                from.plus_days(pause.from.days_until(pause.until))
            };
            end = later.ok_or(TermError::Range)?;
            now |= pause.now;
        }
        Ok((end, now))
    }

    /// The last day: the end as counted, later where the regime asks for more
    /// working days or for an end on a working day.
    fn moved(&self, end: Date, pauses: &[Pause]) -> Result<Date, TermError> {
        let last = self
            .with_least_working_days(end, pauses)
            .ok_or(TermError::Range)?;
        if self.moves {
            self.calendar.working_day_from(last).ok_or(TermError::Range)
        } else {
            Ok(last)
        }
    }

    fn with_least_working_days(&self, end: Date, pauses: &[Pause]) -> Option<Date> {
        let counts = |day: Date| {
            let still = pauses.iter().any(|p| p.from <= day && day < p.until);
            !still && self.calendar.is_working_day(day)
        };
        let mut day = self.first;
        let mut missing = self.least;
        while missing > 0 {
            missing -= u16::from(counts(day));
            if missing > 0 {
                day = day.plus_days(1)?;
            }
        }
        Some(if self.least > 0 { end.max(day) } else { end })
    }
}

/// The last day of the length and its extensions, counted one after the other.
fn counted_end(
    regime: &Regime,
    calendar: &Calendar,
    facts: &TermFacts<'_>,
    start: Date,
) -> Result<Date, TermError> {
    let unit = regime.unit(facts.length);
    let early = i32::from(regime.first_day == FirstDay::SameDay && unit != Unit::Hours);
    let end = if unit == Unit::WorkingDays {
        let eve = start.plus_days(-early).ok_or(TermError::Range)?;
        lengthened(regime, calendar, eve, facts.length)?
    } else {
        let after = lengthened(regime, calendar, start, facts.length)?;
        after.plus_days(-early).ok_or(TermError::Range)?
    };
    // A term of nothing ends on the day of the fact itself.
    let end = end.max(start);
    facts
        .extensions
        .iter()
        .try_fold(end, |end, span| lengthened(regime, calendar, end, *span))
}

/// A length later.
fn lengthened(
    regime: &Regime,
    calendar: &Calendar,
    from: Date,
    length: Span,
) -> Result<Date, TermError> {
    const HOURS_PER_DAY: u32 = 24;
    let later = match regime.unit(length) {
        Unit::WorkingDays => calendar.add_working_days(from, length.amount),
        Unit::Hours => {
            let days = length.amount.unsigned_abs().div_ceil(HOURS_PER_DAY);
            i32::try_from(days)
                .ok()
                .and_then(|days| from.plus_days(days))
        }
        unit => from.plus(Span::new(length.amount, unit)).ok(),
    };
    later.ok_or(TermError::Range)
}
