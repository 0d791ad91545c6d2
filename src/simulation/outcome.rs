// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What came of playing a scenario: did it come out, what happened step by step, and
//! what it touched. Values only; how it is shown is for the doors.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::ids::{CaseId, EndId, Origin, ProcessId, WayId};
use crate::base::text::Text;
use crate::base::time::{Date, Instant};
use crate::definition::model::{EndKind, Fingerprint, Target};
use crate::diagnostic::{Diagnostic, Place};

use super::coverage::Touch;

/// A scenario that was played.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The id of the scenario.
    pub id: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Where the scenario stands.
    pub place: Place,
    /// Whether everything came out as it says.
    pub passed: bool,
    /// What happened, in order; the scenarios before it are one step each.
    pub steps: Vec<StepOutcome>,
    /// What came out otherwise, each at its own line of the scenario.
    pub failures: Vec<Diagnostic>,
    /// Where each case went, in order of opening.
    pub routes: Vec<Route>,
    /// Every reason for which something was refused, in order of occurrence.
    pub refusals: Vec<Met>,
    /// When the story began (scenarios before it included).
    pub began: Instant,
    /// Where its clock stood at the end.
    pub ended: Instant,
    /// What of the catalogue it touched.
    pub touched: BTreeSet<Touch>,
}

/// A reason that was met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Met {
    /// The machine id of the reason.
    pub reason: &'static str,
    /// The id of what it is about; `None`: the case as a whole.
    pub about: Option<Arc<str>>,
}

/// One step of the story.
#[derive(Clone, Debug)]
pub struct StepOutcome {
    /// Where it stands in the scenario.
    pub place: Place,
    /// When it happened (for time that passes: when that ended).
    pub at: Instant,
    /// What kind of step.
    pub kind: StepKind,
    /// Who did what, in one sentence.
    pub headline: Text,
    /// What happened, in order. For time that passes each with its own day.
    pub happened: Vec<Happening>,
    /// The scenario's own remark (Dutch, as written).
    pub remark: Option<Arc<str>>,
    /// Whether it came out as the scenario says.
    pub passed: bool,
    /// What waits for somebody after it, in order of the cases; only when watched.
    pub waiting: Vec<Waiting>,
}

/// Something that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The name of the case in the story; its process where it has none.
    pub case: Arc<str>,
    /// Where the case stands.
    pub stands: Arc<str>,
    /// What waits.
    pub title: Arc<str>,
    /// What is still missing, part by part.
    pub missing: Vec<Text>,
    /// Who can do it, in words.
    pub who: Text,
    /// Before when.
    pub before: Option<Date>,
}

/// Kinds of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A scenario that this one begins with.
    Prelude,
    /// A case is opened at the beginning.
    Opening,
    /// A command that was carried out.
    Done,
    /// A command that was refused.
    Refused,
    /// Time passed.
    Time,
    /// Commands at the same time.
    AtOnce,
    /// A new version of a process.
    NewVersion,
    /// An expectation.
    Expectation,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: Instant,
    /// The name of the case in the story, or its number; `None`: not about a case.
    pub case: Option<Arc<str>>,
    /// What.
    pub text: Text,
    /// The rule behind it, for a refusal.
    pub rule: Option<RuleRef>,
}

/// The rule that said no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRef {
    /// Where it stands in the catalogue.
    pub origin: Option<Origin>,
    /// Why it is there, in the words of the definition.
    pub why: Option<Arc<str>>,
}

/// Where a case went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The case.
    pub case: CaseId,
    /// Its name in the story, if it got one.
    pub name: Option<Arc<str>>,
    /// Its process.
    pub process: ProcessId,
    /// The id of its process.
    pub process_id: Arc<str>,
    /// On which definition it ran.
    pub fingerprint: Fingerprint,
    /// Where it stood, in order; the first is where it was opened.
    pub stops: Vec<Stop>,
    /// What was refused in it, in order.
    pub refused: Vec<RefusedHere>,
    /// Where it ended, if it did.
    pub end: Option<(EndId, EndKind)>,
}

/// A stop of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The step or end.
    pub target: Target,
    /// By which way it came there; `None`: it was opened there.
    pub way: Option<WayId>,
    /// Its id.
    pub id: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Since when.
    pub at: Instant,
}

/// A reason for which something was refused, and where the case stood then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedHere {
    /// Where.
    pub at: Target,
    /// The machine id of the reason.
    pub reason: &'static str,
    /// What is wrong, in words.
    pub text: Text,
}

impl Outcome {
    /// How much time went by in the story, in whole days.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.began.date().days_until(self.ended.date())
    }
}
