// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a proof came to: proved, refuted with a story, or undecided and why.

use crate::base::ids::{Origin, ProcessId};
use crate::base::text::Text;

/// Everything that was asked of a catalogue, with its answers.
#[derive(Debug, Default)]
pub struct Report {
    /// The answers, in order of process and of asking.
    pub findings: Vec<Finding>,
}

/// A question about a process, with its answer.
#[derive(Debug)]
pub struct Finding {
    /// About which process.
    pub process: ProcessId,
    /// The question.
    pub question: Question,
    /// What is asked, in words.
    pub title: Text,
    /// Where it stands.
    pub origin: Origin,
    /// The answer.
    pub verdict: Verdict,
}

/// Kinds of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// A promise of the process, by its place among them.
    Promise(usize),
    /// Can every step, end and way occur?
    Occurs,
    /// Does some end stay within reach, whatever happens?
    Ends,
    /// Does every step have an owner?
    Owned,
    /// Does a person do what a person must do?
    ByPeople,
    /// Is a table complete and without rows that get in each other's way?
    Table(usize),
    /// What must hold between this process and others.
    Between(Link),
    /// Can the people of a roster do it?
    Roster,
}

/// What is asked between processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// Can the cases that are waited for end where that counts?
    Ends,
    /// Is what another process asks at its start there?
    Handed,
    /// Do chains of cases stop somewhere?
    Round,
}

/// An answer.
#[derive(Debug)]
pub enum Verdict {
    /// It holds in everything that the engine can do.
    Proved {
        /// How it was found.
        by: Text,
    },
    /// It does not hold, and this is how.
    Refuted(Box<Refutation>),
    /// It is not known.
    Undecided {
        /// Why.
        why: Text,
    },
}

/// How a promise is broken.
#[derive(Debug)]
pub struct Refutation {
    /// What goes wrong.
    pub what: Text,
    /// The shortest story, as a `casus` file that the engine plays to the bad state;
    /// `None` when what is wrong can be seen without one.
    pub story: Option<Story>,
    /// Why it can go wrong.
    pub cause: Option<Text>,
    /// The smallest change that was found to prevent it.
    pub mend: Option<Text>,
}

/// A story that was played by the engine.
#[derive(Clone, Debug)]
pub struct Story {
    /// A name for its file.
    pub name: String,
    /// The `casus` file.
    pub casus: String,
    /// Its steps in words, one a line.
    pub lines: Vec<Text>,
}

impl Verdict {
    /// It does not hold, for this.
    pub(super) fn refuted(
        what: Text,
        story: Option<Story>,
        cause: Option<Text>,
        mend: Option<Text>,
    ) -> Self {
        Self::Refuted(Box::new(Refutation {
            what,
            story,
            cause,
            mend,
        }))
    }

    /// It does not hold, which needs no story.
    pub(super) fn plainly_refuted(what: Text) -> Self {
        Self::refuted(what, None, None, None)
    }

    /// Whether it was proved.
    #[must_use]
    pub const fn is_proved(&self) -> bool {
        matches!(self, Self::Proved { .. })
    }

    /// Whether it was refuted.
    #[must_use]
    pub const fn is_refuted(&self) -> bool {
        matches!(self, Self::Refuted(_))
    }
}
