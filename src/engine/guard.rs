// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The questions that commands share: who may, is it somebody else, is there a
//! mandate, what is still missing. Each answers with a reason or with nothing.

use std::sync::Arc;

use crate::base::ids::{DocumentKindId, ListId, OptionId, PersonId, ReqId, RoleId};
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::ValueRef;
use crate::condition::{Condition, Truth};
use crate::definition::model::{
    BoundRole, ItemPart, Mandate, MandateCheck, MandateTotal, Part, PersonRef, Process,
    Requirement, Role, RoleKind, RoleSet, Who,
};

use super::across;
use super::case::{Case, Item, ItemLife};
use super::refusal::ReasonKind;
use super::terms;
use super::view::View;
use super::world::Actor;

/// Whether the actor is one of those who may; `None` lets anyone who works on the
/// case, or is a party of it.
pub fn who(view: &View<'_>, actor: &Actor, who: Option<&Who>) -> Result<(), ReasonKind> {
    let Some(who) = who else {
        return on_the_case(view, actor);
    };
    // Most people are told by the roles they have.
    if who.set.both(view.process.plain_roles).meets(actor.roles) {
        return Ok(());
    }
    let mut nearest = None;
    for role in &who.roles {
        match role_in_case(view, actor, *role) {
            Ok(()) => return Ok(()),
            Err(Some(reason)) => nearest = nearest.or(Some(reason)),
            Err(None) => {}
        }
    }
    Err(nearest.unwrap_or(ReasonKind::NoRole { needed: who.set }))
}

/// Whether the actor works on the case or is a party of it: holds a role in it, or has
/// one that its process gives work to.
fn on_the_case(view: &View<'_>, actor: &Actor) -> Result<(), ReasonKind> {
    let mut held = view.case.holders.iter();
    if held.any(|holder| holder.current && holder.person == actor.person) {
        return Ok(());
    }
    let needed = named_roles(view.process);
    let roles = &view.shared().roles;
    let works = |id: RoleId| {
        let role = &roles[id.index()];
        role.kind == RoleKind::Staff && !role.one_per_case && has(actor.roles, id, role)
    };
    if needed.is_empty() || needed.iter().any(works) {
        return Ok(());
    }
    Err(ReasonKind::NoRole { needed })
}

/// Every role that a process gives something to do.
#[must_use]
pub fn named_roles(process: &Process) -> RoleSet {
    let steps = process.steps.iter().map(|step| &step.who);
    let reqs = process.reqs.iter().map(|req| &req.who);
    let ways = process.ways.iter().map(|way| &way.who);
    let lists = process.lists.iter().map(|list| &list.who);
    let all = steps.chain(reqs).chain(ways).chain(lists);
    all.chain([&process.start.who, &process.pause])
        .flatten()
        .fold(RoleSet::default(), |roles, who| roles.union(who.set))
}

/// Whether the actor counts as that role in this case. `Err(None)`: not at all;
/// `Err(Some(_))`: nearly, and this is what is in the way.
fn role_in_case(view: &View<'_>, actor: &Actor, id: RoleId) -> Result<(), Option<ReasonKind>> {
    let role = &view.shared().roles[id.index()];
    if role.kind == RoleKind::Party {
        return party(view, actor, id);
    }
    if !has(actor.roles, id, role) {
        return Err(None);
    }
    bound(view, actor, id)?;
    if role.one_per_case {
        holder(view, actor, id)
    } else {
        Ok(())
    }
}

/// Whether the actor is that party of the case.
fn party(view: &View<'_>, actor: &Actor, id: RoleId) -> Result<(), Option<ReasonKind>> {
    match view.case.holder(id) {
        Some(person) if *person == actor.person => Ok(()),
        Some(_) if actor.roles.has(id) => Err(Some(ReasonKind::NotParty { role: id })),
        None if actor.roles.has(id) => Err(Some(ReasonKind::NoHolder { role: id })),
        _ => Err(None),
    }
}

/// Whether the actor is the one who holds that role in the case.
fn holder(view: &View<'_>, actor: &Actor, id: RoleId) -> Result<(), Option<ReasonKind>> {
    match view.case.holder(id) {
        Some(holder) if *holder == actor.person => Ok(()),
        Some(holder) => Err(Some(ReasonKind::NotHolder {
            role: id,
            holder: holder.clone(),
        })),
        None => Err(Some(ReasonKind::NoHolder { role: id })),
    }
}

/// Whether the actor may open a case: as [`who`], but a role that one person holds
/// per case is nobody's before there is a case.
pub fn who_opens(view: &View<'_>, actor: &Actor, allowed: Option<&Who>) -> Result<(), ReasonKind> {
    let Some(allowed) = allowed else {
        return if actor.roles.is_empty() && !named_roles(view.process).is_empty() {
            who(view, actor, None)
        } else {
            Ok(())
        };
    };
    let has_role = |id: &RoleId| {
        let role = &view.shared().roles[id.index()];
        role.kind == RoleKind::Staff
            && has(actor.roles, *id, role)
            && bound(view, actor, *id).is_ok()
    };
    if allowed.roles.iter().any(has_role) {
        return Ok(());
    }
    who(view, actor, Some(allowed))
}

/// Whether those roles include that one, directly or because a wider one does.
pub fn has(roles: RoleSet, id: RoleId, role: &Role) -> bool {
    roles.has(id) || role.also.iter().any(|wider| roles.has(*wider))
}

/// A role that this process binds to a dossier field: members of an organisation, or
/// anybody but one person.
fn bound(view: &View<'_>, actor: &Actor, id: RoleId) -> Result<(), Option<ReasonKind>> {
    let mut bound_roles = view.process.bound_roles.iter();
    match bound_roles.find(|bound| bound.role == id) {
        Some(bound) => within(view, actor, bound),
        None => Ok(()),
    }
}

/// Whether the actor is whom the dossier field of a bound role lets be it.
fn within(view: &View<'_>, actor: &Actor, bound: &BoundRole) -> Result<(), Option<ReasonKind>> {
    if let Some(field) = bound.members_of {
        match view.field(field) {
            ValueRef::Organisation(org)
                if actor.organisations.iter().any(|mine| **mine == *org) => {}
            ValueRef::Unknown => return Err(Some(ReasonKind::PersonUnknown)),
            _ => return Err(Some(ReasonKind::NotParty { role: bound.role })),
        }
    }
    if let Some(field) = bound.different_from {
        match view.field(field) {
            ValueRef::Person(person) if *person == actor.person => {
                return Err(Some(ReasonKind::SamePerson {
                    person: actor.person.clone(),
                }));
            }
            ValueRef::Unknown => return Err(Some(ReasonKind::PersonUnknown)),
            _ => {}
        }
    }
    Ok(())
}

/// Whether the actor may act as that role here, whatever else is asked.
pub fn acts_as(view: &View<'_>, actor: &Actor, role: RoleId) -> bool {
    role_in_case(view, actor, role).is_ok()
}

/// Separation of duties: `ander_dan` and `zelfde_als` of a requirement.
pub fn separation(view: &View<'_>, actor: &Actor, req: &Requirement) -> Result<(), ReasonKind> {
    if let Some(separation) = &req.different_from {
        let excused = separation
            .unless
            .as_ref()
            .is_some_and(|unless| unless.truth(view) == Truth::True);
        if !excused {
            for from in &separation.from {
                match refers_to(view, from, &actor.person) {
                    Some(true) => {
                        return Err(ReasonKind::SamePerson {
                            person: actor.person.clone(),
                        });
                    }
                    Some(false) => {}
                    None => return Err(ReasonKind::PersonUnknown),
                }
            }
        }
    }
    if req.same_as.is_empty()
        || req
            .same_as
            .iter()
            .any(|r| refers_to(view, r, &actor.person) == Some(true))
    {
        return Ok(());
    }
    Err(ReasonKind::OtherPerson)
}

/// Whether a reference includes a person; `None` when that is not known.
fn refers_to(view: &View<'_>, reference: &PersonRef, person: &PersonId) -> Option<bool> {
    let case = view.case;
    Some(match reference {
        PersonRef::Req(req) => case.contributors(*req).any(|p| p == person),
        PersonRef::Role(role) => case
            .holders
            .iter()
            .any(|h| h.role == *role && h.person == *person),
        PersonRef::Field(field) => match view.field(*field) {
            ValueRef::Person(known) => known == person,
            _ => return None,
        },
        PersonRef::Column(list, column) => {
            let live = case.lists[list.index()]
                .iter()
                .filter(|item| item.life != ItemLife::Dropped);
            let mut found = false;
            for item in live {
                match item.value(*column).as_ref() {
                    ValueRef::Person(known) => found |= known == person,
                    _ => return None,
                }
            }
            found
        }
        PersonRef::Linked(link, process, req) => {
            let linked = case.rare().links.iter().filter(|l| l.req == *link);
            let mut cases = linked
                .filter_map(|l| view.world.case(l.case))
                .filter(|c| c.process == *process);
            cases.any(|c| contributed(view, c, *req, person))
        }
        PersonRef::Opener(choices) => {
            let Some(opener) = case.rare().opener else {
                return Some(false);
            };
            let Some((_, req)) = choices
                .iter()
                .find(|(process, _)| *process == opener.process)
            else {
                return Some(false);
            };
            contributed(view, view.world.case(opener.case)?, *req, person)
        }
    })
}

/// Whether somebody contributed to a requirement of another case: one that this
/// definition means, whatever version that case stands on.
fn contributed(view: &View<'_>, other: &Case, req: ReqId, person: &PersonId) -> bool {
    let meant = across::speaks_of(view.process, view.world, other.process);
    let own = view.world.definition(other.process, other.fingerprint);
    let req = own.and_then(|own| across::requirement(meant, own, req));
    req.is_some_and(|req| other.contributors(req).any(|p| p == person))
}

/// Whether the actor has the mandate that a requirement asks (Awb 10:1 and further).
/// Only a mandate of a role that may fulfil the requirement counts: who decides alone
/// cannot borrow the limit of a role that decides in company.
pub fn mandate(
    view: &View<'_>,
    actor: &Actor,
    req: &Requirement,
    check: &MandateCheck,
) -> Result<(), ReasonKind> {
    let Some(list) = check.each else {
        return one_mandate(view, actor, req, check);
    };
    let items = view.case.lists[list.index()].iter().enumerate();
    let mut live = items
        .filter(|(_, item)| item.life != ItemLife::Dropped)
        .peekable();
    if live.peek().is_none() {
        // No items are no way around the mandate: of nothing, nothing is known.
        return one_mandate(view, actor, req, check);
    }
    for (index, _) in live {
        let item = Some((list, index));
        one_mandate(&View { item, ..*view }, actor, req, check)?;
    }
    Ok(())
}

fn one_mandate(
    view: &View<'_>,
    actor: &Actor,
    req: &Requirement,
    check: &MandateCheck,
) -> Result<(), ReasonKind> {
    let law = match check.law.as_ref().map(|law| law.eval(view)) {
        None => None,
        Some(ValueRef::Choice(law)) => Some(law),
        Some(_) => return Err(ReasonKind::MandateUnknown),
    };
    let own = match check.amount.as_ref().map(|amount| amount.eval(view)) {
        None => Cents(0),
        Some(ValueRef::Money(amount)) => amount,
        Some(_) => return Err(ReasonKind::MandateUnknown),
    };
    let before = match &check.total {
        Some(total) => spent_before(view, total).ok_or(ReasonKind::MandateUnknown)?,
        None => Cents(0),
    };
    let amount = Cents(own.0.saturating_add(before.0));
    let mandates = &view.shared().mandates;
    let covering = mandates
        .iter()
        .filter(|m| covers(m, law, amount, view.today));
    let who = who_for(view, req);
    let roles = &view.shared().roles;
    let decides = |role: RoleId| {
        who.is_none_or(|who| {
            let mut acting = who.roles.iter();
            acting.any(|acts| *acts == role || roles[acts.index()].also.contains(&role))
        })
    };
    let mut holders: Vec<RoleId> = Vec::new();
    for mandate in covering {
        let holding = std::iter::once(mandate.role).chain(mandate.deputies.iter().copied());
        for role in holding.filter(|role| decides(*role)) {
            if has(actor.roles, role, &roles[role.index()]) {
                return Ok(());
            }
            if !holders.contains(&role) {
                holders.push(role);
            }
        }
    }
    Err(ReasonKind::NoMandate {
        law,
        amount,
        before,
        holders,
    })
}

fn covers(mandate: &Mandate, law: Option<OptionId>, amount: Cents, today: Date) -> bool {
    mandate.from.is_none_or(|from| from <= today)
        && mandate.until.is_none_or(|until| today <= until)
        && law.is_none_or(|law| mandate.laws.is_empty() || mandate.laws.contains(&law))
        && mandate.up_to.is_none_or(|limit| amount <= limit)
}

/// What a register says was spent before and counts (GEL-06: a need that is split is
/// judged as a whole).
fn spent_before(view: &View<'_>, total: &MandateTotal) -> Option<Cents> {
    let since = view.today.minus(total.over).ok()?;
    if total
        .per
        .iter()
        .any(|(_, field)| view.field(*field).is_unknown())
    {
        // Nobody knows which rows these are.
        return None;
    }
    let mut sum = Cents(0);
    for row in view.world.rows(total.register) {
        let value = |column: usize| {
            row.get(column)
                .map_or(ValueRef::Unknown, crate::base::value::Value::as_ref)
        };
        let mut per = total.per.iter();
        let same = per.all(|(column, field)| value(column.index()) == view.field(*field));
        let recent = matches!(value(total.date.index()), ValueRef::Date(on) if on >= since && on <= view.today);
        if same && recent {
            let ValueRef::Money(amount) = value(total.amount.index()) else {
                return None;
            };
            sum = sum.checked_add(amount)?;
        }
    }
    Some(sum)
}

/// Whether a condition is true, and if not, which of the two ways it is not.
pub fn holds(view: &View<'_>, condition: &Condition) -> Result<(), ReasonKind> {
    match condition.truth(view) {
        Truth::True => Ok(()),
        Truth::False => Err(ReasonKind::ConditionFalse),
        Truth::Unknown => Err(ReasonKind::ConditionUnknown),
    }
}

/// Parts of a requirement that are still missing, as bits; zero when complete. Of the
/// alternatives of `een_van`, the one nearest to complete counts.
#[must_use]
pub fn missing(req: &Requirement, given: u64) -> u64 {
    let alternatives = req.any_of.iter().map(|bits| bits & !given);
    let nearest = alternatives
        .min_by_key(|bits| bits.count_ones())
        .unwrap_or(0);
    req.required & !given | nearest
}

/// How many of these kinds of documents were not given. A document without a kind is
/// of one of them, not of all.
#[must_use]
pub fn documents_lacking(
    kinds: &[DocumentKindId],
    given: &[(Option<DocumentKindId>, Arc<str>)],
) -> usize {
    let given = given.iter().filter(|(_, text)| !text.trim().is_empty());
    let named = |kind: &&DocumentKindId| given.clone().any(|(of, _)| of.as_ref() == Some(*kind));
    let without_name = given.clone().filter(|(of, _)| of.is_none()).count();
    let unnamed = kinds.iter().filter(|kind| !named(kind)).count();
    unnamed.saturating_sub(without_name)
}

/// Parts of an item that are still missing for finishing it: bits of `each`, then of
/// `done`. Columns count by being known.
#[must_use]
pub fn item_missing(process: &Process, list: ListId, item: &Item) -> u64 {
    let definition = &process.lists[list.index()];
    let mut missing = 0;
    for (bit, part) in definition.each.iter().chain(&definition.done).enumerate() {
        let given = match part {
            ItemPart::Column(column) => !item.value(*column).is_unknown(),
            _ => item.given >> bit & 1 == 1,
        };
        missing |= u64::from(!given) << bit;
    }
    missing
}

/// Why a requirement that is asked here is not satisfied; `None` when it is.
#[must_use]
pub fn unsatisfied(view: &View<'_>, id: ReqId) -> Option<ReasonKind> {
    use crate::condition::ReqStatus;
    let req = &view.process.reqs[id.index()];
    match view.is(id, ReqStatus::Satisfied) {
        Truth::True => None,
        truth if req.condition.is_some() => Some(if truth == Truth::False {
            ReasonKind::ConditionFalse
        } else {
            ReasonKind::ConditionUnknown
        }),
        _ => {
            let missing = missing(req, view.given(id));
            Some(ReasonKind::RequirementOpen {
                missing,
                who: able(view, req, missing),
                before: terms::deadline(view, req),
            })
        }
    }
}

/// Who may work on a requirement: its own `wie`, else that of the step at hand.
#[must_use]
pub fn who_for<'a>(view: &View<'a>, req: &'a Requirement) -> Option<&'a Who> {
    use crate::definition::model::Target;
    req.who.as_ref().or_else(|| match view.case.position {
        Target::Step(step) => view.process.steps[step.index()].who.as_ref(),
        Target::End(_) => None,
    })
}

/// Who can give some of what is missing: whoever works on the requirement and, where an
/// agreement is missing, who agrees and who may record that. Empty: whoever is on the case.
#[must_use]
pub fn able(view: &View<'_>, req: &Requirement, missing: u64) -> RoleSet {
    let workers = who_for(view, req).map_or_else(RoleSet::default, |who| who.set);
    let parts = req.parts.iter().enumerate();
    let asked = parts.filter(|(bit, _)| missing >> bit & 1 == 1);
    let (mut agree, mut more) = (RoleSet::default(), missing == 0);
    for (_, part) in asked {
        match part {
            Part::AgreeRole(role) => agree = agree.with(*role),
            _ => more = true,
        }
    }
    if agree.is_empty() || (more && workers.is_empty()) {
        return workers;
    }
    let recorders = agree.union(req.on_behalf);
    if more {
        recorders.union(workers)
    } else {
        recorders
    }
}
