// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms of a case: their facts gathered from the case, then read by the algebra of
//! [`crate::base::legal`]. Nothing is stored but extensions and what was noted, so
//! correcting a date moves a term as if it had always been so.

use crate::base::ids::TermId;
use crate::base::legal::{Calendar, Met, Standstill, TermFacts, TermReading, TermState};
use crate::base::time::{Date, Span};
use crate::base::value::ValueRef;
use crate::condition::{Condition, Read, ReqStatus, TermAttr, Truth};
use crate::definition::model::{MetWhen, Process, Requirement, Target, Term, TermStart};

use super::view::View;

/// What a term says today. A term that cannot be counted (a length that is not known,
/// an end past the year 2200) waits.
#[must_use]
pub fn reading(view: &View<'_>, id: TermId) -> TermReading {
    let term = &view.process.terms[id.index()];
    let waiting = TermReading {
        state: TermState::Waiting,
        days: None,
    };
    let ValueRef::Span(length) = term.length.eval(view) else {
        return waiting;
    };
    let memory = view.case.term(id);
    let extensions: Vec<Span> = memory.map_or_else(Vec::new, |m| {
        m.extensions.iter().map(|(_, by)| *by).collect()
    });
    let standstills = standstills(view, id);
    let facts = TermFacts {
        start: start(view, term),
        length,
        extensions: &extensions,
        standstills: &standstills,
        met: met(view, term),
    };
    let (_, regime) = &view.shared().regimes[term.regime.index()];
    let calendars = &view.shared().calendars;
    let calendar = regime
        .calendar
        .and_then(|c| calendars.get(c.index()))
        .map(|(_, calendar)| calendar);
    let none = Calendar::default();
    regime
        .read(calendar.unwrap_or(&none), &facts, view.today)
        .unwrap_or(waiting)
}

fn start(view: &View<'_>, term: &Term) -> Option<Date> {
    match &term.start {
        TermStart::Condition(condition) => match condition.eval(view) {
            ValueRef::Date(date) => Some(date),
            ValueRef::Instant(moment) => Some(moment.date()),
            _ => None,
        },
        TermStart::Here(Target::Step(step)) => {
            view.case.step_since[step.index()].map(crate::base::time::Instant::date)
        }
        TermStart::Here(end @ Target::End(_)) => {
            (view.case.position == *end).then(|| view.case.since.date())
        }
    }
}

fn met(view: &View<'_>, term: &Term) -> Met {
    let yes = |yes: bool| if yes { Met::Yes } else { Met::No };
    match &term.met_when {
        MetWhen::Never => Met::No,
        MetWhen::Condition(condition) => yes(condition.truth(view) == Truth::True),
        MetWhen::Left(step) => yes(view.case.step_since[step.index()].is_some()
            && view.case.position != Target::Step(*step)),
        MetWhen::Satisfied(req) => match view.case.req(*req).at {
            Some(at) if view.is(*req, ReqStatus::Satisfied) == Truth::True => Met::On(at.date()),
            _ => yes(view.is(*req, ReqStatus::Satisfied) == Truth::True),
        },
    }
}

fn standstills(view: &View<'_>, id: TermId) -> Vec<Standstill> {
    let term = &view.process.terms[id.index()];
    let mut standstills = Vec::new();
    for suspension in &term.suspensions {
        if let ValueRef::Date(from) = view.field(suspension.from) {
            let until = match view.field(suspension.until) {
                ValueRef::Date(until) => Some(until),
                _ => None,
            };
            standstills.push(Standstill { from, until });
        }
    }
    if let Some(memory) = view.case.term(id) {
        let earlier = memory.standstills.iter();
        standstills.extend(earlier.map(|(from, until)| Standstill {
            from: *from,
            until: Some(*until),
        }));
    }
    if term.pauses {
        let pauses = &view.case.rare().pauses;
        standstills.extend(pauses.iter().map(|(from, until)| Standstill {
            from: *from,
            until: *until,
        }));
    }
    standstills
}

/// Something of a term, as conditions read it.
pub(super) fn attribute<'a>(view: &View<'a>, id: TermId, attr: TermAttr) -> ValueRef<'a> {
    let reading = reading(view, id);
    let date = |date: Option<Date>| date.map_or(ValueRef::Unknown, ValueRef::Date);
    let is = |states: &[TermState]| ValueRef::Bool(states.contains(&reading.state));
    match attr {
        TermAttr::Start => date(reading.days.map(|days| days.first)),
        TermAttr::End => date(reading.days.map(|days| days.last)),
        TermAttr::Waiting => is(&[TermState::Waiting]),
        TermAttr::Running => is(&[TermState::Running]),
        TermAttr::Suspended => is(&[TermState::Suspended]),
        TermAttr::Met => is(&[TermState::Met, TermState::MetLate]),
        TermAttr::Expired => ValueRef::Bool(is_late(view, id, &reading)),
    }
}

/// Whether a term has passed: now, or before it was met after all.
#[must_use]
pub fn is_late(view: &View<'_>, id: TermId, reading: &TermReading) -> bool {
    let noted = view.case.term(id).and_then(|memory| memory.expired);
    matches!(reading.state, TermState::Expired | TermState::MetLate)
        || noted.is_some() && noted == reading.days.map(|days| days.last)
}

/// Before when a requirement must be satisfied: its own term, else that of the step.
#[must_use]
pub fn deadline(view: &View<'_>, req: &Requirement) -> Option<Date> {
    let step = match view.case.position {
        Target::Step(step) => view.process.steps[step.index()].term,
        Target::End(_) => None,
    };
    let term = req.term.or(step)?;
    reading(view, term).days.map(|days| days.last)
}

/// What the scheduler has to note about a term today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The end is near.
    Warning(Date),
    /// The last day has passed.
    Expiry(Date),
}

/// What is due of a term and not noted yet.
#[must_use]
pub fn due(view: &View<'_>, id: TermId) -> Option<Due> {
    let reading = reading(view, id);
    let last = reading.days?.last;
    let memory = view.case.term(id);
    let term = &view.process.terms[id.index()];
    match reading.state {
        TermState::Expired if memory.and_then(|m| m.expired) != Some(last) => {
            Some(Due::Expiry(last))
        }
        TermState::Running => {
            let (before, _) = term.warning.as_ref()?;
            let from = last.minus(*before).ok()?;
            let noted = memory.and_then(|m| m.warned) == Some(last);
            (view.today >= from && !noted).then_some(Due::Warning(last))
        }
        _ => None,
    }
}

/// Whether something of a term is due already, and not noted yet.
#[must_use]
pub fn is_due(view: &View<'_>) -> bool {
    let terms = (0u16..).map(TermId).zip(&view.process.terms);
    terms.into_iter().any(|(id, _)| due(view, id).is_some())
}

/// The first day after today on which time alone may change something in this case;
/// `None` when it waits for people only.
#[must_use]
pub fn next_due(view: &View<'_>) -> Option<Date> {
    let mut next: Option<Date> = None;
    let mut consider = |date: Option<Date>| {
        if let Some(date) = date.filter(|date| *date > view.today) {
            next = Some(next.map_or(date, |next| next.min(date)));
        }
    };
    for index in 0..view.process.terms.len() {
        let Ok(id) = u16::try_from(index).map(TermId) else {
            break;
        };
        let reading = reading(view, id);
        let goes_on = match reading.state {
            TermState::Running => true,
            // Until a day that is known already.
            TermState::Suspended => standstills(view, id)
                .iter()
                .all(|still| still.until.is_some()),
            _ => false,
        };
        if let (true, Some(days)) = (goes_on, reading.days) {
            consider(days.last.plus_days(1));
            if let Some((before, _)) = &view.process.terms[index].warning {
                consider(days.last.minus(*before).ok());
            }
        }
    }
    if watches_the_day(view) {
        consider(view.today.plus_days(1));
    }
    next
}

/// Whether something that the engine does by itself here depends on what day it is.
fn watches_the_day(view: &View<'_>) -> bool {
    let mut conditions = automatic(view).into_iter();
    conditions.any(|condition| reads(view.process, condition, &Condition::reads_today))
}

/// Whether something that the engine does by itself here depends on what other cases
/// share: then it may become true without anything happening in this case.
#[must_use]
pub fn watches_others(view: &View<'_>) -> bool {
    let shared = |condition: &Condition| {
        let mut reads = condition.reads().iter();
        !condition.registers().is_empty()
            || reads.any(|read| matches!(read, Read::Fund(..) | Read::Setting(_)))
    };
    let mut conditions = automatic(view).into_iter();
    conditions.any(|condition| reads(view.process, condition, &shared))
}

/// The conditions of everything that the engine does by itself where the case stands.
fn automatic<'a>(view: &View<'a>) -> Vec<&'a Condition> {
    let ways = match view.case.position {
        Target::Step(step) => &view.process.steps[step.index()].automatic,
        Target::End(end) => &view.process.ends[end.index()].automatic,
    };
    let process = view.process;
    let ways = ways.iter().map(|way| &process.ways[way.index()]);
    let asked = ways.clone().flat_map(|way| &way.asks);
    let asked = asked.flat_map(|req| {
        let req = &process.reqs[req.index()];
        req.condition.iter().chain(&req.only_if)
    });
    let conditions = ways.flat_map(|way| way.as_soon_as.iter().chain(&way.when));
    let openings = process.openings.iter();
    let openings = openings.filter_map(|opening| opening.as_soon_as.as_ref());
    conditions.chain(asked).chain(openings).collect()
}

/// Whether a condition looks at such a thing, itself or through computed fields.
fn reads(process: &Process, condition: &Condition, wanted: &dyn Fn(&Condition) -> bool) -> bool {
    let mut todo = vec![condition];
    let mut seen = Vec::new();
    while let Some(next) = todo.pop() {
        if wanted(next) {
            return true;
        }
        for read in next.reads() {
            if let Read::Field(field) = read
                && !seen.contains(field)
            {
                seen.push(*field);
                todo.extend(&process.fields[field.index()].derived);
            }
        }
    }
    false
}
