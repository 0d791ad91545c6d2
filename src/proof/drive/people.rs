// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who does it: somebody who is in the story already, else somebody new with one of the
//! roles that may, else somebody who first takes the role on.

use std::sync::Arc;

use crate::base::ids::{PersonId, RoleId};
use crate::base::value::ValueRef;
use crate::definition::model::{RoleKind, RoleSet, Who};
use crate::engine::command::CommandKind;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::{Actor, Command, Verdict};

use super::run::{Refused, Run, because};
use super::script::{Role, What};
use super::values::numbered;

/// Who may do something.
#[derive(Clone, Debug)]
pub(super) enum By {
    /// One of these roles.
    Roles(Vec<RoleId>),
    /// Anybody on the case.
    Anyone,
    /// This person.
    Person(PersonId),
}

impl By {
    pub fn who(who: Option<&Who>) -> Self {
        who.map_or(Self::Anyone, |who| Self::Roles(who.roles.clone()))
    }
}

/// Most persons with the same role.
const SAME_MAX: usize = 6;

impl Run<'_> {
    /// Has a command carried out by whoever may.
    ///
    /// # Errors
    /// The reasons against the person who came nearest.
    pub fn perform(&mut self, slot: usize, command: &Command, by: &By) -> Result<(), Vec<Reason>> {
        if self.script.deeds.len() >= self.plan.limits.deeds || self.plan.purse.is_short() {
            return Err(vec![because(About::Case, ReasonKind::ChainTooLong)]);
        }
        let mut nearest: Option<(Actor, Vec<Reason>)> = None;
        for actor in self.known(by) {
            match self.attempt(slot, command, &actor) {
                Ok(()) => return Ok(()),
                Err(reasons) => nearer(&mut nearest, actor, reasons),
            }
        }
        for role in self.roles_of(slot, by) {
            let definition = &self.shared().roles[role.index()];
            if definition.kind == RoleKind::Party || definition.one_per_case {
                continue;
            }
            let Some(actor) = self.somebody(slot, role) else {
                continue;
            };
            match self.attempt_new(slot, command, &actor) {
                Ok(()) => return Ok(()),
                Err(reasons) => nearer(&mut nearest, actor, reasons),
            }
        }
        for role in self.roles_of(slot, by) {
            match self.take_on(slot, role, command) {
                Some(Ok(())) => return Ok(()),
                Some(Err((actor, reasons))) => nearer(&mut nearest, actor, reasons),
                None => {}
            }
        }
        let Some((actor, reasons)) = nearest else {
            return Err(vec![because(
                About::Case,
                ReasonKind::NoRole {
                    needed: RoleSet::default(),
                },
            )]);
        };
        self.refused = Some(Refused {
            slot,
            command: command.clone(),
            actor,
            reasons: reasons.clone(),
        });
        Err(reasons)
    }

    /// Those in the story who might.
    fn known(&self, by: &By) -> Vec<Actor> {
        let roles = &self.shared().roles;
        let fits = |actor: &&Actor| match by {
            By::Person(person) => actor.person == *person,
            By::Anyone => true,
            By::Roles(wanted) => wanted.iter().any(|role| {
                let mut wider = roles[role.index()].also.iter();
                actor.roles.has(*role) || wider.any(|wide| actor.roles.has(*wide))
            }),
        };
        self.script.persons.iter().filter(fits).cloned().collect()
    }

    /// The roles that somebody new could have.
    fn roles_of(&self, slot: usize, by: &By) -> Vec<RoleId> {
        match by {
            By::Roles(roles) => roles.clone(),
            By::Person(_) => Vec::new(),
            By::Anyone => {
                let process = self.process(slot);
                let steps = process.steps.iter().filter_map(|step| step.who.as_ref());
                let all = process.start.who.iter().chain(steps);
                let mut roles: Vec<RoleId> = Vec::new();
                for role in all.flat_map(|who| &who.roles) {
                    if !roles.contains(role) {
                        roles.push(*role);
                    }
                }
                roles
            }
        }
    }

    fn attempt(
        &mut self,
        slot: usize,
        command: &Command,
        actor: &Actor,
    ) -> Result<(), Vec<Reason>> {
        if !self.plan.purse.pays() {
            return Err(Vec::new());
        }
        let id = self.cases[slot].id;
        match self.world.assess(id, command, actor, self.clock) {
            Ok(Verdict::Allowed(decision)) => {
                self.world.commit(&decision);
                let what = What::Command(command.clone());
                self.keep(slot, Some(actor.person.clone()), what, &decision.events);
                Ok(())
            }
            Ok(Verdict::Refused(refusal)) => Err(refusal.reasons),
            Err(_) => Err(Vec::new()),
        }
    }

    /// As [`Self::attempt`], by somebody who is not in the story yet.
    fn attempt_new(
        &mut self,
        slot: usize,
        command: &Command,
        actor: &Actor,
    ) -> Result<(), Vec<Reason>> {
        if !self.plan.purse.pays() {
            return Err(Vec::new());
        }
        let id = self.cases[slot].id;
        match self.world.assess(id, command, actor, self.clock) {
            Ok(Verdict::Allowed(_)) => {
                self.add_person(actor.clone());
                self.attempt(slot, command, actor)
            }
            Ok(Verdict::Refused(refusal)) => Err(refusal.reasons),
            Err(_) => Err(Vec::new()),
        }
    }

    /// Somebody new with a role, named after it, who belongs to the organisation that the
    /// case binds the role to.
    pub fn somebody(&self, slot: usize, role: RoleId) -> Option<Actor> {
        let definition = &self.shared().roles[role.index()];
        let name = (1..=SAME_MAX).map(|n| numbered(&definition.named.id, n));
        let mut free = name.filter(|name| self.world.person(&PersonId::new(name)).is_none());
        let person = PersonId::new(&free.next()?);
        let mut organisations = Vec::new();
        if let Some(led) = self.cases.get(slot)
            && let Some(bound) = led.process.bound_roles.iter().find(|b| b.role == role)
            && let Some(field) = bound.members_of
            && let ValueRef::Organisation(organisation) = self.view(slot)?.field(field)
        {
            organisations.push(Arc::from(organisation));
        }
        Some(Actor {
            person,
            roles: RoleSet::default().with(role),
            organisations,
        })
    }

    /// Somebody becomes the holder of a role that nobody holds yet, and does it then.
    /// `None`: the role is not one that is held, or is held already.
    #[allow(clippy::type_complexity, reason = "said once")]
    fn take_on(
        &mut self,
        slot: usize,
        role: RoleId,
        command: &Command,
    ) -> Option<Result<(), (Actor, Vec<Reason>)>> {
        let definition = &self.shared().roles[role.index()];
        let is_held = definition.kind == RoleKind::Party || definition.one_per_case;
        if !is_held || self.case(slot)?.holder(role).is_some() {
            return None;
        }
        let before = self.clone();
        let asked = std::mem::replace(&mut self.role, Role::Helps);
        let held = self.hold(slot, role);
        self.role = asked;
        let actor = held.ok()?;
        let done = self.attempt(slot, command, &actor);
        Some(done.map_err(|reasons| {
            let siblings = std::mem::take(&mut self.siblings);
            *self = before;
            self.siblings = siblings;
            (actor, reasons)
        }))
    }

    /// Somebody becomes the holder of a role.
    ///
    /// # Errors
    /// The reasons against.
    pub fn hold(&mut self, slot: usize, role: RoleId) -> Result<Actor, Vec<Reason>> {
        let command = Command::plain(CommandKind::Hold { role });
        let has = |actor: &&Actor| actor.roles.has(role);
        let known = self.script.persons.iter().find(has).cloned();
        match known {
            Some(actor) => self.attempt(slot, &command, &actor).map(|()| actor),
            None => match self.somebody(slot, role) {
                Some(actor) => self.attempt_new(slot, &command, &actor).map(|()| actor),
                None => Err(Vec::new()),
            },
        }
    }
}

/// Keeps who was refused for the least, and least for being who they are.
fn nearer(nearest: &mut Option<(Actor, Vec<Reason>)>, actor: Actor, reasons: Vec<Reason>) {
    let distance = |reasons: &[Reason]| {
        let personal = reasons
            .iter()
            .filter(|reason| is_personal(&reason.kind))
            .count();
        (personal, reasons.len())
    };
    let closer = nearest
        .as_ref()
        .is_none_or(|(_, known)| distance(&reasons) < distance(known));
    if closer {
        *nearest = Some((actor, reasons));
    }
}

/// Whether a reason is about who asks.
fn is_personal(kind: &ReasonKind) -> bool {
    match kind {
        ReasonKind::NoMandate { holders, .. } => !holders.is_empty(),
        ReasonKind::NoRole { .. }
        | ReasonKind::NotHolder { .. }
        | ReasonKind::NoHolder { .. }
        | ReasonKind::NotParty { .. }
        | ReasonKind::SamePerson { .. }
        | ReasonKind::OtherPerson
        | ReasonKind::GivenAlready
        | ReasonKind::Unqualified { .. } => true,
        _ => false,
    }
}
