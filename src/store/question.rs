// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can be asked of a store, and how it answers.

use super::change::{Head, HeadLife, KeptEvent, Look, Word};
use crate::base::ids::CaseId;
use crate::base::money::Cents;
use crate::base::time::Instant;

/// A case as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredCase {
    /// How it stands.
    pub head: Head,
    /// Its key, wrapped; empty once it was destroyed.
    pub key: Box<[u8]>,
    /// The newest snapshot, sealed, and the number of the last event in it.
    pub snapshot: Option<(u32, Box<[u8]>)>,
    /// The events after that.
    pub events: Vec<KeptEvent>,
}

/// What is new in what cases share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedNews {
    /// The number up to which this goes.
    pub upto: u64,
    /// Rows that were written and not taken back: number, register, case, columns.
    pub rows: Vec<(u64, Box<str>, CaseId, Box<str>)>,
    /// Numbers of rows that were taken back.
    pub withdrawn: Vec<u64>,
    /// What is committed of every fund: fund, year, category, how much.
    pub funds: Vec<(Box<str>, u16, Box<str>, Cents)>,
    /// The version of everything shared that was ever written.
    pub versions: Vec<(Box<str>, u64)>,
}

/// A question for work that waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkQuestion {
    /// For one of these roles; empty: for any.
    pub roles: Vec<Box<str>>,
    /// For this person: what the person holds, or nobody does.
    pub person: Option<Box<str>>,
    /// Only of this process.
    pub process: Option<Box<str>>,
    /// After this row: the last of the page before.
    pub after: Option<(Option<Instant>, CaseId, Box<str>)>,
    /// At most so many.
    pub most: usize,
}

/// Work that waits in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// In which case.
    pub case: CaseId,
    /// Of which process.
    pub process: Box<str>,
    /// At which step or end.
    pub place: Box<str>,
    /// The role that can do it.
    pub role: Box<str>,
    /// Who holds that role.
    pub person: Option<Box<str>>,
    /// Before when.
    pub before: Option<Instant>,
    /// Ids of requirements and ways.
    pub what: Vec<Box<str>>,
}

/// A question for what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookQuestion {
    /// Only in this case.
    pub case: Option<CaseId>,
    /// After this number.
    pub after: u64,
    /// At most so many.
    pub most: usize,
}

/// That somebody read, as it is kept: in one chain over all cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLook {
    /// Its number, from 1.
    pub number: u64,
    /// What was kept.
    pub look: Look,
    /// The hash over all of this and the hash of the one before.
    pub hash: [u8; 32],
}

/// A question for cases. What is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindQuestion {
    /// Of this process.
    pub process: Option<Box<str>>,
    /// That stand at this step or end.
    pub place: Option<Box<str>>,
    /// Whose life is this.
    pub life: Option<HeadLife>,
    /// Opened at or after the first moment, and before the second.
    pub opened: Between,
    /// Closed at or after the first moment, and before the second.
    pub closed: Between,
    /// In which something must be done before that moment.
    pub due: Option<Instant>,
    /// With all of these words.
    pub words: Vec<Word>,
    /// Whose id ends with these bytes.
    pub tail: Option<[u8; 4]>,
    /// After this one: the last of the page before, by what the answer is ordered by.
    pub after: Option<(i64, CaseId)>,
    /// At most so many.
    pub most: usize,
}

/// A stretch of time: from, and until but not including.
pub type Between = (Option<Instant>, Option<Instant>);

/// By what cases are ordered that were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindOrder {
    /// When they were opened, the last first.
    Opened,
    /// When they were closed, the last first.
    Closed,
    /// Before when something must be done, the first first.
    Due,
}

/// A page of cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The cases, each with what it is ordered by.
    pub cases: Vec<(i64, Head)>,
    /// Where the next page begins; `None`: there is none. There may be fewer cases on a
    /// page than was asked, and more on the next.
    pub next: Option<(i64, CaseId)>,
}

impl FindQuestion {
    /// Whether the head of a case answers the question, as far as a head can.
    #[must_use]
    pub fn fits(&self, head: &Head) -> bool {
        let within = |at: Instant, (from, until): Between| {
            from.is_none_or(|from| from <= at) && until.is_none_or(|until| at < until)
        };
        let same = |wanted: &Option<Box<str>>, is: &str| {
            wanted.as_ref().is_none_or(|wanted| **wanted == *is)
        };
        let ended = self.closed == (None, None)
            || head.life != HeadLife::Open && within(head.since, self.closed);
        let tail = |tail: &[u8; 4]| head.id.0.as_bytes().ends_with(tail);
        self.tail.as_ref().is_none_or(tail)
            && same(&self.process, &head.process)
            && same(&self.place, &head.place)
            && self.life.is_none_or(|life| life == head.life)
            && within(head.opened, self.opened)
            && ended
    }

    /// By what the answer is ordered.
    #[must_use]
    pub const fn order(&self) -> FindOrder {
        if !self.words.is_empty() {
            FindOrder::Opened
        } else if self.due.is_some() {
            FindOrder::Due
        } else if self.closed.0.is_some() || self.closed.1.is_some() {
            FindOrder::Closed
        } else {
            FindOrder::Opened
        }
    }
}

/// A message that waits to be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its number: later ones are greater.
    pub number: u64,
    /// About which case.
    pub case: CaseId,
    /// When it happened.
    pub at: Instant,
    /// Its kind.
    pub kind: Box<str>,
    /// Its body, as JSON.
    pub body: Box<str>,
    /// How often it was tried.
    pub tries: u32,
}

impl WorkQuestion {
    /// What rows are ordered by.
    #[must_use]
    pub fn order(row: &WorkRow) -> (i64, CaseId, &str) {
        let before = row.before.map_or(i64::MAX, |before| before.0);
        (before, row.case, &row.role)
    }

    /// Whether a row answers the question.
    #[must_use]
    pub fn asks(&self, row: &WorkRow) -> bool {
        let mine = self.person.is_some() && row.person == self.person;
        let free = row.person.is_none() || self.person.is_none() || mine;
        let anybody = self.roles.is_empty() && self.person.is_none();
        let after = self.after.as_ref().is_none_or(|(before, case, role)| {
            let before = before.map_or(i64::MAX, |before| before.0);
            Self::order(row) > (before, *case, role)
        });
        let process = self
            .process
            .as_ref()
            .is_none_or(|name| *name == row.process);
        (anybody || mine || (self.roles.contains(&row.role) && free)) && after && process
    }
}
