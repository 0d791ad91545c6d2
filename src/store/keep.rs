// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long cases are kept, who holds them, and the keys that they are sealed with.

use crate::base::ids::CaseId;
use crate::base::time::Instant;

/// What is raised when there is another master key. Every opening of a case rests on it, so
/// a store lets those who do not raise it read it side by side.
pub const MASTER_KEY: &str = "hoofdsleutel";

/// A change in how long a case is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// At least until then, by that rule.
    Until(Instant, Box<str>),
    /// No moment is known: it runs, or no rule says.
    Open,
    /// Somebody holds it, since then.
    Held(Instant),
    /// Nobody holds it any more.
    Released,
}

/// How long a case is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// Which case.
    pub case: CaseId,
    /// At least until then; `None`: that is not known.
    pub until: Option<Instant>,
    /// The rule that says so; empty where none does.
    pub rule: Box<str>,
    /// Since when somebody holds it: then it is kept, whatever the rule says.
    pub held: Option<Instant>,
}

impl Keeping {
    /// What is known before anything was said.
    #[must_use]
    pub fn nothing(case: CaseId) -> Self {
        Self {
            case,
            until: None,
            rule: "".into(),
            held: None,
        }
    }

    /// With a change.
    pub fn change(&mut self, change: &Keep) {
        match change {
            Keep::Until(until, rule) => {
                self.until = Some(*until);
                self.rule = rule.clone();
            }
            Keep::Open => {
                self.until = None;
                self.rule = "".into();
            }
            Keep::Held(since) => self.held = Some(*since),
            Keep::Released => self.held = None,
        }
    }
}

/// Another key around keys. It happens only if the setting is as it was; of the cases
/// those whose key is as it was get the new one, and the others stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrap {
    /// A setting, by name.
    pub setting: Option<(Box<str>, Swap)>,
    /// Something that cases share and that is not what it was any more.
    pub touches: Vec<Box<str>>,
    /// Wrapped keys of cases.
    pub cases: Vec<(CaseId, Swap)>,
}

/// What something was, and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// What it was.
    pub before: Box<[u8]>,
    /// What it becomes.
    pub after: Box<[u8]>,
}
