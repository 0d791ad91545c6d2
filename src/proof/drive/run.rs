// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One run: a world, a clock, the story so far, and what it knows about how it came here.

use std::sync::Arc;

use crate::base::ids::{CaseId, FieldId, OptionId, PersonId, ReqId, RoleId};
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::condition::{ReqStatus, Truth};
use crate::definition::model::{Field, Process, Shared, Target};
use crate::engine::case::Case;
use crate::engine::event::Opened;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::view::View;
use crate::engine::{Actor, CaseEvent, Command, EventKind, World};
use crate::simulation::MemoryWorld;

use super::journey::Journey;
use super::plan::Plan;
use super::script::{Born, Deed, Role, Script, What, beginning};
use super::time;
use super::values::Known;
use super::wish::{Placed, Spot, Wish};

/// A run, as far as it came.
#[derive(Clone)]
pub(super) struct Run<'a> {
    pub plan: &'a Plan<'a>,
    pub world: MemoryWorld,
    pub clock: Instant,
    pub script: Script,
    /// By place in the story.
    pub cases: Vec<Led>,
    pub wishes: Vec<Placed>,
    /// Which of the wishes that are deeds were carried out.
    pub granted: Vec<bool>,
    /// The move at hand.
    pub at: usize,
    /// Other wishes that would have done as well, with how far the run was.
    pub siblings: Vec<(Progress, Vec<Placed>)>,
    /// Why the next deeds are done.
    pub role: Role,
    /// The last command that nobody could carry out.
    pub refused: Option<Refused>,
    /// Why wishes of this stretch could not be granted.
    pub denied: Vec<Reason>,
    /// What stopped the linked case at hand.
    pub linked: Option<Box<Failure>>,
    /// How many levels of linked cases deep it is.
    pub depth: usize,
    documents: usize,
}

/// How far a run came: moves made, then stretches begun, over all cases.
pub(super) type Progress = (usize, u32);

/// What is remembered of a case.
#[derive(Clone)]
pub(super) struct Led {
    pub id: CaseId,
    pub process: Arc<Process>,
    /// The number of the stretch.
    pub stage: u32,
    /// At which stretch fields got their value.
    pub fields: Vec<(FieldId, u32)>,
    /// At which stretch requirements were worked on.
    pub reqs: Vec<(ReqId, u32)>,
    /// Where it stood, and at which stretch.
    pub visits: Vec<(Target, u32)>,
}

impl Led {
    /// A case of which it is not known how it came here.
    pub fn at(id: CaseId, process: &Arc<Process>) -> Self {
        Self {
            id,
            process: Arc::clone(process),
            stage: 0,
            fields: Vec::new(),
            reqs: Vec::new(),
            visits: Vec::new(),
        }
    }
}

/// A command that nobody could carry out, and the nearest to who could.
#[derive(Clone)]
pub(super) struct Refused {
    pub slot: usize,
    pub command: Command,
    pub actor: Actor,
    pub reasons: Vec<Reason>,
}

/// Why a run stopped, and what might help.
#[derive(Clone)]
pub(super) struct Failure {
    pub slot: usize,
    pub reasons: Vec<Reason>,
    pub fixes: Vec<Vec<Placed>>,
}

/// What came of part of a run.
pub(super) type Outcome<T> = Result<T, Box<Failure>>;

impl<'a> Run<'a> {
    pub fn new(plan: &'a Plan<'a>, wishes: Vec<Placed>) -> Self {
        let journey = plan.journey;
        if let Some(start) = &plan.start {
            return Self {
                world: start.world.clone(),
                clock: start.clock,
                script: start.script.clone(),
                cases: start.cases.clone(),
                ..Self::before(plan, journey, wishes)
            };
        }
        Self::before(plan, journey, wishes)
    }

    /// A run before anything happened.
    fn before(plan: &'a Plan<'a>, journey: &Journey, wishes: Vec<Placed>) -> Self {
        Self {
            plan,
            world: beginning(plan.catalog, journey.begin, &journey.ceilings),
            clock: journey.begin,
            script: Script {
                begin: journey.begin,
                ceilings: journey.ceilings.clone(),
                persons: Vec::new(),
                cases: Vec::new(),
                deeds: Vec::new(),
            },
            cases: Vec::new(),
            granted: vec![false; wishes.len()],
            wishes,
            at: 0,
            siblings: Vec::new(),
            role: Role::Helps,
            refused: None,
            denied: Vec::new(),
            linked: None,
            depth: 0,
            documents: 0,
        }
    }

    /// How far it came.
    pub fn progress(&self) -> Progress {
        (self.at, self.cases.iter().map(|led| led.stage).sum())
    }

    pub fn shared(&self) -> &Shared {
        World::shared(&self.world)
    }

    pub fn process(&self, slot: usize) -> Arc<Process> {
        Arc::clone(&self.cases[slot].process)
    }

    /// A case of the story. `None` is not possible for one that was opened.
    pub fn case(&self, slot: usize) -> Option<&Case> {
        World::case(&self.world, self.cases.get(slot)?.id)
    }

    pub fn view(&self, slot: usize) -> Option<View<'_>> {
        self.world.view(self.cases.get(slot)?.id, self.clock.date())
    }

    pub fn position(&self, slot: usize) -> Option<Target> {
        self.case(slot).map(|case| case.position)
    }

    pub fn spot(&self, slot: usize) -> Spot {
        let stage = self.cases.get(slot).map_or(0, |led| led.stage);
        Spot { case: slot, stage }
    }

    /// Something went wrong without a reason of the engine.
    pub fn lost<T>(&self, slot: usize) -> Outcome<T> {
        self.stop(slot, Vec::new())
    }

    /// It stops for these reasons, and nothing comes to mind that would help.
    #[allow(clippy::unused_self, reason = "reads as what the run does")]
    pub fn stop<T>(&self, slot: usize, reasons: Vec<Reason>) -> Outcome<T> {
        Err(Box::new(Failure {
            slot,
            reasons,
            fixes: Vec::new(),
        }))
    }

    /// Whether a requirement is fulfilled, waived or not asked.
    pub fn is_satisfied(&self, slot: usize, req: ReqId) -> bool {
        self.view(slot)
            .is_some_and(|view| view.is(req, ReqStatus::Satisfied) == Truth::True)
    }

    /// The last wish of a kind for a case, made at this stretch or before.
    fn wish<T>(&self, slot: usize, pick: impl Fn(&Wish) -> Option<T>) -> Option<T> {
        let now = self.cases.get(slot).map_or(0, |led| led.stage);
        let of_case = self
            .wishes
            .iter()
            .enumerate()
            .filter_map(|(n, (mark, wish))| {
                let counts = mark.case == slot && mark.stage <= now;
                counts.then(|| Some((mark.stage, n, pick(wish)?))).flatten()
            });
        of_case
            .max_by_key(|(stage, n, _)| (*stage, *n))
            .map(|(.., found)| found)
    }

    /// What a field is to be filled in with.
    pub fn value_for(&self, slot: usize, field: FieldId) -> Value {
        if let Some(value) = self.plan.set_next(slot, self.at, field) {
            return value.clone();
        }
        let wished = self.wish(slot, |wish| match wish {
            Wish::Value(id, value) if *id == field => Some(value.clone()),
            _ => None,
        });
        wished.unwrap_or_else(|| {
            let process = self.process(slot);
            self.ordinary(slot, &process.fields[field.index()])
        })
    }

    /// The value of a field or column that comes to mind first.
    pub fn ordinary(&self, slot: usize, field: &Field) -> Value {
        let constants = self.plan.constants(self.cases[slot].process.id);
        constants.ordinary(field, self.shared(), self.clock.date())
    }

    /// Values worth trying for a field or column of a case.
    pub fn candidates(&self, slot: usize, field: &Field) -> Vec<Value> {
        let process = self.cases[slot].process.id;
        let organisations = self
            .cases
            .iter()
            .filter_map(|led| World::case(&self.world, led.id));
        let organisations = organisations.flat_map(|case| case.fields.iter());
        let mut known = Known {
            persons: self
                .script
                .persons
                .iter()
                .map(|p| p.person.clone())
                .collect(),
            organisations: Vec::new(),
        };
        for value in organisations {
            if let Value::Organisation(organisation) = value
                && !known.organisations.contains(organisation)
            {
                known.organisations.push(Arc::clone(organisation));
            }
        }
        self.plan
            .constants(process)
            .candidates(field, self.shared(), self.clock.date(), &known)
    }

    /// Which choice is to be made; `None`: whichever comes first.
    pub fn choice_for(&self, slot: usize, req: ReqId) -> Option<OptionId> {
        let chosen = self.plan.chosen_next(slot, self.at, req);
        chosen.or_else(|| {
            self.wish(slot, |wish| match wish {
                Wish::Choose(id, option) if *id == req => Some(*option),
                _ => None,
            })
        })
    }

    /// In which end a linked case is to end.
    pub fn end_for(&self, slot: usize, req: ReqId) -> Option<crate::base::ids::EndId> {
        self.wish(slot, |wish| match wish {
            Wish::End(id, end) if *id == req => Some(*end),
            _ => None,
        })
    }

    /// Which route is to be gone from here.
    pub fn route_for(&self, slot: usize) -> usize {
        let mark = self.spot(slot);
        let found = self.wishes.iter().rev().find_map(|(at, wish)| match wish {
            Wish::Route(n) if *at == mark => Some(*n),
            _ => None,
        });
        found.unwrap_or(0)
    }

    /// A reference to a document.
    pub fn document(&mut self) -> Arc<str> {
        self.documents += 1;
        Arc::from(format!("D-{}", self.documents))
    }

    /// Everybody in a value takes part in the story.
    pub fn meet(&mut self, value: &Value) {
        if let Value::Person(person) = value {
            self.known_person(person);
        }
    }

    /// Somebody takes part, if only by name.
    pub fn known_person(&mut self, person: &PersonId) {
        if self.world.person(person).is_none() {
            self.add_person(Actor {
                person: person.clone(),
                roles: crate::definition::model::RoleSet::default(),
                organisations: Vec::new(),
            });
        }
    }

    /// Somebody takes part.
    pub fn add_person(&mut self, actor: Actor) {
        self.world.add_person(actor.clone());
        self.script.persons.push(actor);
    }

    /// Keeps what was decided, and writes it in the story.
    pub fn keep(&mut self, slot: usize, who: Option<PersonId>, what: What, events: &[CaseEvent]) {
        let mut deed = Deed {
            case: slot,
            who,
            what,
            role: self.role,
            opens: Vec::new(),
            ways: Vec::new(),
            item: None,
        };
        for event in events {
            self.note(event, &mut deed);
        }
        self.script.deeds.push(deed);
    }

    fn note(&mut self, event: &CaseEvent, deed: &mut Deed) {
        if let EventKind::Opened(opened) = &event.event.kind {
            deed.opens.push(self.script.cases.len());
            self.born(event.case, opened);
            return;
        }
        let Some(slot) = self.cases.iter().position(|led| led.id == event.case) else {
            return;
        };
        let led = &mut self.cases[slot];
        let stage = led.stage;
        match &event.event.kind {
            EventKind::Moved { way, to, .. } => {
                deed.ways.push((slot, *way));
                led.visits.push((*to, stage));
            }
            EventKind::Contributed { req, fields, .. } => {
                led.fields
                    .extend(fields.iter().map(|(field, _)| (*field, stage)));
                led.reqs.push((*req, stage));
            }
            EventKind::ItemAdded { item, .. } if slot == deed.case => deed.item = Some(*item),
            _ => {}
        }
    }

    fn born(&mut self, id: CaseId, opened: &Opened) {
        let by = opened.opener.and_then(|opener| {
            let by = self.cases.iter().position(|led| led.id == opener.case)?;
            Some((by, opener.purpose))
        });
        self.script.cases.push(Born {
            process: opened.process,
            by,
        });
        let process = Arc::clone(&self.plan.catalog.processes[opened.process.index()]);
        let first = World::case(&self.world, id).map(|case| case.position);
        let own = if by.is_none() { Some(0) } else { None };
        let given = opened
            .fields
            .iter()
            .filter_map(|(field, _)| Some((*field, own?)));
        self.cases.push(Led {
            id,
            stage: 0,
            fields: given.collect(),
            reqs: Vec::new(),
            visits: first.map(|first| (first, 0)).into_iter().collect(),
            process,
        });
    }

    /// Lets days pass.
    ///
    /// # Errors
    /// The reasons, when what time sets in motion is refused.
    pub fn wait(&mut self, days: i32) -> Result<(), Vec<Reason>> {
        let events = time::pass(&mut self.world, &mut self.clock, days)?;
        self.keep(0, None, What::Wait(days), &events);
        Ok(())
    }

    /// The party roles that somebody may need in a case of this process.
    pub fn parties(&self, process: &Process) -> Vec<RoleId> {
        use crate::definition::model::{ItemPart, Part, RoleKind};
        let who = process.reqs.iter().filter_map(|req| req.who.as_ref());
        let who = who.chain(process.ways.iter().filter_map(|way| way.who.as_ref()));
        let who = who.chain(process.lists.iter().filter_map(|list| list.who.as_ref()));
        let mut all: Vec<RoleId> = who.flat_map(|who| who.roles.iter().copied()).collect();
        all.extend(
            process
                .reqs
                .iter()
                .flat_map(|req| &req.parts)
                .filter_map(|part| match part {
                    Part::AgreeRole(role) => Some(*role),
                    _ => None,
                }),
        );
        let parts = process
            .lists
            .iter()
            .flat_map(|list| list.each.iter().chain(&list.done));
        all.extend(parts.filter_map(|part| match part {
            ItemPart::AgreeRole(role) => Some(*role),
            _ => None,
        }));
        let roles = &self.shared().roles;
        all.retain(|role| roles[role.index()].kind == RoleKind::Party);
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A reason that the driver itself has.
pub(super) const fn because(about: About, kind: ReasonKind) -> Reason {
    Reason { about, kind }
}
