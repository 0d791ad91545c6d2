// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What programs that serve one store ask of it: whose task something is, which messages
//! did not arrive, and how much waits.

use super::question::Parcel;
use crate::base::time::Instant;

/// A task that one program at a time does, asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Which task.
    pub task: Box<str>,
    /// The program that asks: a name that no other has.
    pub holder: Box<str>,
    /// The moment, as that program sees it.
    pub now: Instant,
    /// Until when it has the task, unless it asks again; not later than now gives it back.
    pub until: Instant,
}

impl Lease {
    /// Whether it can be had, while a holder has it until a moment. A lease that ends more
    /// than twice as far away as what is asked now was taken by a clock that was wrong: it
    /// counts as ended, for else nobody would do the task until that moment.
    #[must_use]
    pub fn is_free(&self, holder: &str, until: Instant) -> bool {
        let asks = self.until > self.now;
        *self.holder == *holder || (asks && (until <= self.now || until > self.implausible()))
    }

    /// A lease that ends later than this was not taken by a clock like this one.
    #[must_use]
    pub const fn implausible(&self) -> Instant {
        let length = self.until.0.saturating_sub(self.now.0);
        Instant(self.until.0.saturating_add(length))
    }
}

/// Whether a message waits still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// It will be tried.
    Waiting,
    /// It was given up.
    Dead,
}

/// A question for messages that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterQuestion {
    /// Those that wait, or those that were given up.
    pub state: LetterState,
    /// Only those that will be tried, or were given up, at this moment or later.
    pub since: Option<Instant>,
    /// After this number: the last of the page before.
    pub after: u64,
    /// At most so many.
    pub most: usize,
}

/// A message that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The message.
    pub parcel: Parcel,
    /// When it will be tried, or when it was given up.
    pub when: Instant,
}

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages to be delivered, those after another of their case included.
    pub waiting: u64,
    /// When the oldest of them happened.
    pub oldest: Option<Instant>,
    /// Messages that were given up.
    pub dead: u64,
    /// Cases in which time has something to change.
    pub due: u64,
    /// Since when the first of them waits.
    pub first_due: Option<Instant>,
}
