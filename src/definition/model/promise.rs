// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What must be proved of a process.

use super::{Named, Process, Target, Who};
use crate::base::ids::*;
use crate::base::text::Text;
use crate::condition::Condition;

/// A promise, to be proved.
#[derive(Debug)]
pub struct Promise {
    /// Id, title, place.
    pub named: Named,
    /// What is promised.
    pub claim: Claim,
}

/// What a promise says.
#[derive(Debug)]
pub enum Claim {
    /// `nooit X, zonder Y`
    NeverWithout(StateSet, Condition),
    /// `nooit X, eerst Y`
    NeverBefore(StateSet, Condition),
    /// `altijd_bereikbaar`
    AlwaysReachable(Vec<Target>),
    /// `elk_bereikbaar`
    EachReachable(Vec<Target>),
    /// `bij X, geldt Y`
    AtHolds(StateSet, Condition),
    /// `alleen`: nobody else may do any of these.
    OnlyBy(Who, Vec<Act>),
    /// `bevoegd`: these may do this, and nothing else may be done by anyone.
    Entitled(Vec<(Act, Who)>),
}

/// Something that a role may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Opening a case.
    Start,
    /// Working at a step: what it asks, its ways and its lists, unless these are named.
    Step(StepId),
    /// Giving what a requirement asks, agreements aside.
    Fulfil(ReqId),
    /// Agreeing, by one's own role.
    Agree(ReqId),
    /// Recording an agreement for a party.
    OnBehalf(ReqId),
    /// Waiving.
    Waive(ReqId),
    /// Taking every way of that name.
    Take(WayNameId),
    /// Taking the ways of that name at one step.
    TakeAt(StepId, WayNameId),
    /// Working on a list.
    List(ListId),
    /// Agreeing to an item of a list, by one's own role.
    AgreeItem(ListId),
    /// Making a term longer; the number is that of the extension.
    Extend(TermId, usize),
    /// Stopping a term and letting it run again; the number is that of the suspension.
    Suspend(TermId, usize),
    /// Pausing a case and resuming it.
    Pause,
}

/// The states a promise speaks of.
#[derive(Debug)]
pub enum StateSet {
    /// Standing at one of these.
    At(Vec<Target>),
    /// Wherever this is true.
    Where(Condition),
}

impl Act {
    /// What is done, in words; `name` is how things are called.
    #[must_use]
    pub fn said(self, process: &Process, name: impl Fn(&Named) -> String) -> Text {
        let named = |found: Option<&Named>| found.map_or_else(String::new, &name);
        let req = |id: ReqId| named(process.reqs.get(id.index()).map(|req| &req.named));
        let list = |id: ListId| named(process.lists.get(id.index()).map(|list| &list.named));
        let (of, nl, en) = match self {
            Self::Start => return Text::new("een zaak openen", "open a case"),
            Self::Pause => return Text::new("een zaak pauzeren", "pause a case"),
            Self::Step(step) => {
                let step = process.steps.get(step.index());
                (named(step.map(|step| &step.named)), "werken bij", "work at")
            }
            Self::Fulfil(id) => (req(id), "vervullen:", "fulfil"),
            Self::Agree(id) => (req(id), "akkoord geven:", "agree to"),
            Self::OnBehalf(id) => (
                req(id),
                "vastleggen namens een ander:",
                "record for another",
            ),
            Self::Waive(id) => (req(id), "afzien van", "waive"),
            Self::Take(way) | Self::TakeAt(_, way) => {
                let ways = process.ways.iter();
                let way = ways.into_iter().find(|found| found.name == way);
                (
                    named(way.map(|way| &way.named)),
                    "de weg nemen:",
                    "take the way",
                )
            }
            Self::List(id) => (list(id), "werken aan de lijst", "work on the list"),
            Self::AgreeItem(id) => (list(id), "akkoord geven in de lijst", "agree in the list"),
            Self::Extend(term, at) => {
                let term = process.terms.get(term.index());
                let found = term.and_then(|term| term.extensions.get(at));
                (
                    named(found.map(|found| &found.named)),
                    "verlengen:",
                    "extend:",
                )
            }
            Self::Suspend(term, at) => {
                let term = process.terms.get(term.index());
                let found = term.and_then(|term| term.suspensions.get(at));
                (
                    named(found.map(|found| &found.named)),
                    "opschorten:",
                    "suspend:",
                )
            }
        };
        Text::new(format!("{nl} {of}"), format!("{en} {of}"))
    }
}
