// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who may do what, read off a process: everything that the engine lets people do, and
//! whether that is what a promise says. Knows definitions only.
//!
//! Mandates, separation of duties and bindings of a role to a field are left out: they
//! only ever take away, and a mandate may be another tomorrow.

use crate::base::ids::{FieldId, ListId, Origin, ReqId, StepId, TermId};
use crate::base::text::Text;
use crate::definition::model::{
    Act, Home, ItemPart, Named, Part, Process, Requirement, RoleSet, Shared, Together, Way, Who,
};

use super::verdict::Verdict;

/// How many differences are named before the rest is counted.
const SHOWN: usize = 5;

/// Something that may be done in some place.
pub struct Right {
    /// What.
    pub act: Act,
    /// The step that gave its roles, or would.
    pub step: Option<StepId>,
    /// Who may.
    pub by: By,
    /// The line by which they may; `None` for a case as a whole.
    pub origin: Option<Origin>,
}

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever has one of these roles.
    Roles(RoleSet),
    /// Whoever works on the case.
    Anyone,
    /// The person in a field, whatever their roles.
    Person(FieldId),
}

/// Everything that people may do in a case, in file order.
#[must_use]
pub fn rights(process: &Process) -> Vec<Right> {
    let mut all = vec![right(Act::Start, None, process.start.who.as_ref(), None)];
    for (id, step) in (0u16..).map(StepId).zip(&process.steps) {
        if step.who.is_some() {
            let origin = step.named.origin;
            all.push(right(Act::Step(id), None, step.who.as_ref(), origin));
        }
    }
    for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
        of_requirement(process, id, req, &mut all);
    }
    // What the engine takes by itself nobody takes.
    let ways = process.ways.iter().filter(|way| way.as_soon_as.is_none());
    all.extend(ways.map(|way| of_way(process, way)));
    for (id, list) in (0u16..).map(ListId).zip(&process.lists) {
        of_list(process, id, &mut all);
        let agreed = roles(
            list.each
                .iter()
                .chain(&list.done)
                .filter_map(|part| match part {
                    ItemPart::AgreeRole(role) => Some(*role),
                    _ => None,
                }),
        );
        all.extend(by_roles(Act::AgreeItem(id), agreed, list.named.origin));
    }
    for (id, term) in (0u16..).map(TermId).zip(&process.terms) {
        for (at, found) in term.extensions.iter().enumerate() {
            let act = Act::Extend(id, at);
            all.push(right(act, None, found.who.as_ref(), found.named.origin));
        }
        for (at, found) in term.suspensions.iter().enumerate() {
            let act = Act::Suspend(id, at);
            all.push(right(act, None, found.who.as_ref(), found.named.origin));
        }
    }
    if process.pause.is_some() {
        all.push(right(Act::Pause, None, process.pause.as_ref(), None));
    }
    all
}

fn right(
    act: Act,
    step: Option<StepId>,
    who: Option<&Who>,
    origin: impl Into<Option<Origin>>,
) -> Right {
    let by = who.map_or(By::Anyone, |who| By::Roles(who.set));
    let origin = origin.into();
    Right {
        act,
        step,
        by,
        origin,
    }
}

fn by_roles(act: Act, roles: RoleSet, origin: Origin) -> Option<Right> {
    let (by, origin) = (By::Roles(roles), Some(origin));
    let step = None;
    (!roles.is_empty()).then_some(Right {
        act,
        step,
        by,
        origin,
    })
}

fn roles(all: impl Iterator<Item = crate::base::ids::RoleId>) -> RoleSet {
    all.collect()
}

fn of_requirement(process: &Process, id: ReqId, req: &Requirement, all: &mut Vec<Right>) {
    if req.condition.is_some() {
        return;
    }
    let origin = req.named.origin;
    if is_work(req) {
        for (step, who) in places(process, id, req) {
            let given = step.and_then(|step| process.steps.get(step.index()));
            let given = given.filter(|given| given.who.as_ref() == who);
            let origin = given.map_or(origin, |step| step.named.origin);
            all.push(right(Act::Fulfil(id), step, who, origin));
        }
    }
    let agreeing = req.parts.iter().filter_map(|part| match part {
        Part::AgreeRole(role) => Some(*role),
        _ => None,
    });
    let together = match &req.together {
        Some(Together::Roles(roles)) => roles.as_slice(),
        _ => &[],
    };
    let agreed = roles(agreeing.chain(together.iter().copied()));
    all.extend(by_roles(Act::Agree(id), agreed, origin));
    all.extend(req.parts.iter().filter_map(|part| match part {
        Part::AgreeField(field) => Some(Right {
            act: Act::Agree(id),
            step: None,
            by: By::Person(*field),
            origin: Some(origin),
        }),
        _ => None,
    }));
    all.extend(by_roles(Act::OnBehalf(id), req.on_behalf, origin));
    if let Some(waive) = &req.waive {
        all.push(right(Act::Waive(id), None, Some(waive), origin));
    }
}

/// Whether there is something to give besides agreements.
fn is_work(req: &Requirement) -> bool {
    let by_several = matches!(req.together, Some(Together::Roles(_)));
    let agreement = |part: &Part| match part {
        Part::AgreeRole(_) | Part::AgreeField(_) => true,
        Part::Choice => by_several,
        Part::Reservation => req.parts.len() > 1,
        _ => false,
    };
    req.parts.is_empty() || !req.parts.iter().all(agreement)
}

/// Where a requirement is worked on, with who may there: one place if it says so
/// itself, else every step at which it can be.
fn places<'p>(
    process: &'p Process,
    id: ReqId,
    req: &'p Requirement,
) -> Vec<(Option<StepId>, Option<&'p Who>)> {
    if let Home::Step(step) = req.home {
        return vec![(Some(step), req.who.as_ref())];
    }
    if req.who.is_some() || matches!(req.home, Home::After(_)) {
        return vec![(None, req.who.as_ref())];
    }
    let steps = (0u16..).map(StepId).zip(&process.steps);
    let here = steps.filter(|(_, step)| step.workable.contains(&id));
    here.map(|(step, found)| (Some(step), found.who.as_ref()))
        .collect()
}

fn of_way(process: &Process, way: &Way) -> Right {
    use crate::definition::model::Target;
    let step = match way.from {
        Some(Target::Step(step)) => Some(step),
        _ => None,
    };
    let given = step.and_then(|step| process.steps.get(step.index()));
    let given = given.filter(|step| step.who == way.who);
    let origin = given.map_or(way.named.origin, |step| step.named.origin);
    right(Act::Take(way.name), step, way.who.as_ref(), origin)
}

fn of_list(process: &Process, id: ListId, all: &mut Vec<Right>) {
    let list = &process.lists[id.index()];
    if list.who.is_some() {
        let origin = list.named.origin;
        all.push(right(Act::List(id), None, list.who.as_ref(), origin));
        return;
    }
    for (step, found) in (0u16..).map(StepId).zip(&process.steps) {
        if list.steps.is_empty() || list.steps.contains(&step) {
            let origin = found.named.origin;
            all.push(right(Act::List(id), Some(step), found.who.as_ref(), origin));
        }
    }
}

/// Whether these are the only roles that may do any of these.
#[must_use]
pub fn only(process: &Process, shared: &Shared, who: &Who, acts: &[Act]) -> Verdict {
    let allowed = widened(shared, who.set);
    let rights = rights(process);
    let asked: Vec<&Right> = rights
        .iter()
        .filter(|right| acts.iter().any(|act| covers(*act, right.act)))
        .collect();
    let looked = asked.len();
    let found = asked.into_iter().filter_map(|right| {
        let by = beyond(process, shared, right.by, allowed)?;
        Some(also(process, &by, right))
    });
    judged(looked, found.collect())
}

/// Whether a promise about one act speaks of another: all that is given to a requirement
/// counts, agreements and what is recorded for another too.
fn covers(act: Act, other: Act) -> bool {
    match (act, other) {
        (Act::Fulfil(req), Act::Agree(own) | Act::OnBehalf(own)) => req == own,
        _ => act == other,
    }
}

/// Whether exactly these may do this, and nobody anything else.
#[must_use]
pub fn entitled(process: &Process, shared: &Shared, rows: &[(Act, Who)]) -> Verdict {
    let rights = rights(process);
    let row = |act: Act| rows.iter().find(|(own, _)| *own == act).map(|(_, who)| who);
    let mut faults = Vec::new();
    for right in &rights {
        let By::Roles(by) = right.by else {
            if right.by == By::Anyone {
                let anyone = Text::new("iedereen in de zaak", "anyone on the case");
                faults.push(also(process, &anyone, right));
            }
            continue;
        };
        let here = match (right.step, right.act) {
            (Some(step), Act::Take(way)) => row(Act::TakeAt(step, way)),
            _ => None,
        };
        let usual = || row(Act::Step(right.step?));
        let Some(said) = here.or_else(|| row(right.act)).or_else(usual) else {
            faults.push(also(process, &named(shared, by), right));
            continue;
        };
        let (may, said) = (widened(shared, by), widened(shared, said.set));
        let more = RoleSet(by.0 & !said.0);
        if !more.is_empty() {
            faults.push(also(process, &named(shared, more), right));
        } else if may != said {
            let less = RoleSet(said.0 & !may.0);
            faults.push(not(process, &named(shared, less), right.act));
        }
    }
    for (act, who) in rows {
        let exists = rights.iter().any(|right| match *act {
            Act::TakeAt(step, way) => right.act == Act::Take(way) && right.step == Some(step),
            act => right.act == act,
        });
        if !exists {
            faults.push(not(process, &named(shared, who.set), *act));
        }
    }
    judged(rights.len(), faults)
}

/// Those roles, and every role that includes one of them.
fn widened(shared: &Shared, roles: RoleSet) -> RoleSet {
    let wider = roles
        .iter()
        .filter_map(|role| shared.roles.get(role.index()));
    wider
        .flat_map(|role| &role.also)
        .fold(roles, |all, role| all.with(*role))
}

/// Who may besides those that are allowed.
fn beyond(process: &Process, shared: &Shared, by: By, allowed: RoleSet) -> Option<Text> {
    match by {
        By::Roles(roles) => {
            let written = RoleSet(roles.0 & !allowed.0);
            let all = RoleSet(widened(shared, roles).0 & !allowed.0);
            let more = if written.is_empty() { all } else { written };
            (!more.is_empty()).then(|| named(shared, more))
        }
        By::Anyone => Some(Text::new("iedereen in de zaak", "anyone on the case")),
        By::Person(field) => {
            let field = process.fields.get(field.index());
            let field = field.map_or("", |field| &field.named.id);
            Some(Text::new(
                format!("de persoon in het veld `{field}`"),
                format!("the person in the field `{field}`"),
            ))
        }
    }
}

fn named(shared: &Shared, roles: RoleSet) -> Text {
    let roles = roles
        .iter()
        .filter_map(|role| shared.roles.get(role.index()));
    let names: Vec<String> = roles.map(|role| code(&role.named)).collect();
    let joined = |last: &str| match names.as_slice() {
        [start @ .., end] if !start.is_empty() => format!("{} {last} {end}", start.join(", ")),
        all => all.concat(),
    };
    Text::new(joined("en"), joined("and"))
}

fn code(named: &Named) -> String {
    format!("`{}`", named.id)
}

/// Somebody who may as well.
fn also(process: &Process, by: &Text, right: &Right) -> Text {
    let act = right.act.said(process, code);
    let (nl, en) = match right.origin {
        Some(Origin { line, .. }) => (format!(" (regel {line})"), format!(" (line {line})")),
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("dit mag ook {}: {}{nl}", by.nl, act.nl),
        format!("{} may too: {}{en}", by.en, act.en),
    )
}

/// Somebody who may not.
fn not(process: &Process, by: &Text, act: Act) -> Text {
    let act = act.said(process, code);
    Text::new(
        format!("dit mag niet: {} ({})", act.nl, by.nl),
        format!("this may not be done: {} ({})", act.en, by.en),
    )
}

fn judged(looked: usize, faults: Vec<Text>) -> Verdict {
    if faults.is_empty() {
        return Verdict::Proved {
            by: Text::new(
                format!("nagegaan wie het mag doen, op {looked} plekken in het proces"),
                format!("looked at who may do it, in {looked} places of the process"),
            ),
        };
    }
    let rest = faults.len().saturating_sub(SHOWN);
    let mut shown: Vec<Text> = faults.into_iter().take(SHOWN).collect();
    if rest > 0 {
        shown.push(Text::new(
            format!("en nog {rest}"),
            format!("and {rest} more"),
        ));
    }
    let nl: Vec<&str> = shown.iter().map(|text| text.nl.as_str()).collect();
    let en: Vec<&str> = shown.iter().map(|text| text.en.as_str()).collect();
    Verdict::plainly_refuted(Text::new(nl.join("; "), en.join("; ")))
}
