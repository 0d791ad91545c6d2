// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A world in memory: the cases, registers and funds of one municipality, and the
//! people in it. The smallest host of the engine: it decides nothing, it only keeps
//! what was decided. Ids come from a counter, so the same story has the same ids.

mod keep;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::ids::{
    CaseId, CategoryId, FieldId, FundId, PersonId, ProcessId, RegisterId, RoleId,
};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant};
use crate::base::value::Value;
use crate::definition::model::{Catalog, Fingerprint, Process, RoleSet, Shared};
use crate::engine::across;
use crate::engine::case::Case;
use crate::engine::explain::{Told, tell};
use crate::engine::view::View;
use crate::engine::{
    Actor, Command, CommandKind, Context, Decision, Offer, Opening, Refusal, Verdict, World,
    assess, begin, open, options, terms,
};

/// A world in memory.
#[derive(Clone, Debug)]
pub struct MemoryWorld {
    shared: Arc<Shared>,
    /// The definitions that new cases run on, by [`ProcessId`].
    current: Vec<Arc<Process>>,
    /// Every definition that a case may stand on.
    definitions: BTreeMap<(ProcessId, Fingerprint), Arc<Process>>,
    cases: BTreeMap<CaseId, Case>,
    registers: Vec<Vec<Box<[Value]>>>,
    /// What counts against ceilings, by fund, year and category.
    claimed: BTreeMap<(FundId, u16, Option<CategoryId>), i64>,
    /// What was reserved and spent before anything happened here.
    initial: BTreeMap<FundId, (Cents, Cents)>,
    people: BTreeMap<PersonId, Actor>,
    signals: Vec<Signal>,
    next: u128,
}

/// A message that the world sent to whoever has a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// When.
    pub at: Instant,
    /// About which case.
    pub case: CaseId,
    /// The id of the term, fund or opening that it comes from.
    pub source: Arc<str>,
    /// To whom.
    pub roles: Vec<RoleId>,
}

/// Why something could not even be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// There is no such case.
    #[error("there is no such case")]
    Case,
    /// There is no such person.
    #[error("there is no such person")]
    Person,
}

impl MemoryWorld {
    /// A world in which nothing happened yet.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let current = catalog.processes.clone();
        let definitions = current
            .iter()
            .map(|process| ((process.id, process.fingerprint), Arc::clone(process)));
        Self {
            shared: Arc::clone(&catalog.shared),
            definitions: definitions.collect(),
            current,
            cases: BTreeMap::new(),
            registers: vec![Vec::new(); catalog.shared.registers.len()],
            claimed: BTreeMap::new(),
            initial: BTreeMap::new(),
            people: BTreeMap::new(),
            signals: Vec::new(),
            next: 1,
        }
    }

    /// Somebody takes part, or has other roles from now on.
    pub fn add_person(&mut self, actor: Actor) {
        self.people.insert(actor.person.clone(), actor);
    }

    /// Somebody with these roles takes part.
    pub fn add(&mut self, person: &str, roles: &[RoleId]) -> PersonId {
        let id = PersonId::new(person);
        let roles = roles.iter().copied().collect();
        self.add_person(Actor {
            person: id.clone(),
            roles,
            organisations: Vec::new(),
        });
        id
    }

    /// Everybody who takes part, by id.
    pub fn people(&self) -> impl Iterator<Item = &Actor> {
        self.people.values()
    }

    /// Somebody who takes part.
    #[must_use]
    pub fn person(&self, person: &PersonId) -> Option<&Actor> {
        self.people.get(person)
    }

    /// Every case, in order of opening.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values()
    }

    /// The first case from a number on, in order of opening.
    #[must_use]
    pub fn case_from(&self, number: u128) -> Option<CaseId> {
        self.cases
            .range(CaseId(uuid::Uuid::from_u128(number))..)
            .next()
            .map(|(id, _)| *id)
    }

    /// Everything that was sent, in order.
    #[must_use]
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// The definition that a case stands on.
    #[must_use]
    pub fn definition_of(&self, case: &Case) -> Option<&Arc<Process>> {
        self.definitions.get(&(case.process, case.fingerprint))
    }

    /// The definition that new cases of a process run on.
    #[must_use]
    pub fn newest(&self, process: ProcessId) -> Option<&Arc<Process>> {
        self.current.get(process.index())
    }

    /// From here new cases of that process run on this definition. Those that run
    /// stay on theirs.
    pub fn replace(&mut self, process: &Arc<Process>) {
        if let Some(current) = self.current.get_mut(process.id.index()) {
            *current = Arc::clone(process);
        }
        self.definitions
            .insert((process.id, process.fingerprint), Arc::clone(process));
    }

    /// A case as conditions see it on a day.
    #[must_use]
    pub fn view(&self, case: CaseId, today: Date) -> Option<View<'_>> {
        let case = self.cases.get(&case)?;
        Some(View::new(self.definition_of(case)?, case, self, today))
    }

    /// What to decide with.
    #[must_use]
    pub fn context<'a>(&'a self, actor: &'a Actor, now: Instant) -> Context<'a> {
        Context {
            now,
            today: now.date(),
            actor,
            world: self,
            fresh: self.next,
        }
    }

    /// Opens a case, if that may.
    ///
    /// # Errors
    /// [`Unknown::Person`]. The inner error is the refusal, with all reasons.
    pub fn open(
        &mut self,
        process: ProcessId,
        opening: &Opening,
        who: &PersonId,
        now: Instant,
    ) -> Result<Result<CaseId, Refusal>, Unknown> {
        let id = CaseId(uuid::Uuid::from_u128(self.next));
        let definition = self.current.get(process.index()).ok_or(Unknown::Case)?;
        let actor = self.people.get(who).ok_or(Unknown::Person)?;
        match open(definition, opening, &self.context(actor, now)) {
            Verdict::Allowed(decision) => {
                self.commit(&decision);
                Ok(Ok(id))
            }
            Verdict::Refused(refusal) => Ok(Err(refusal)),
        }
    }

    /// Carries out a command, if it may.
    ///
    /// # Errors
    /// [`Unknown`]. The inner error is the refusal, with all reasons.
    pub fn act(
        &mut self,
        case: CaseId,
        command: &Command,
        who: &PersonId,
        now: Instant,
    ) -> Result<Result<Decision, Refusal>, Unknown> {
        let actor = self.people.get(who).ok_or(Unknown::Person)?;
        let verdict = self.assess(case, command, actor, now)?;
        Ok(self.conclude(verdict))
    }

    /// Time passed in a case: what is due, happens.
    ///
    /// # Errors
    /// [`Unknown::Case`]. The inner error is the refusal, if what time sets in motion
    /// is not possible.
    pub fn pass_time(
        &mut self,
        case: CaseId,
        now: Instant,
    ) -> Result<Result<Decision, Refusal>, Unknown> {
        let verdict = self.assess(
            case,
            &Command::plain(CommandKind::PassTime),
            &Actor::engine(),
            now,
        )?;
        Ok(self.conclude(verdict))
    }

    /// Decides about a command, and does nothing.
    ///
    /// # Errors
    /// [`Unknown::Case`].
    pub fn assess(
        &self,
        case: CaseId,
        command: &Command,
        actor: &Actor,
        now: Instant,
    ) -> Result<Verdict, Unknown> {
        let case = self.cases.get(&case).ok_or(Unknown::Case)?;
        let process = self.definition_of(case).ok_or(Unknown::Case)?;
        Ok(assess(process, case, command, &self.context(actor, now)))
    }

    fn conclude(&mut self, verdict: Verdict) -> Result<Decision, Refusal> {
        match verdict {
            Verdict::Allowed(decision) => {
                self.commit(&decision);
                Ok(decision)
            }
            Verdict::Refused(refusal) => Err(refusal),
        }
    }

    /// What can be done in a case now, with what is in the way for that person.
    #[must_use]
    pub fn options(&self, case: CaseId, actor: &Actor, now: Instant) -> Vec<Offer> {
        let found = self
            .cases
            .get(&case)
            .and_then(|case| Some((case, self.definition_of(case)?)));
        found.map_or_else(Vec::new, |(case, process)| {
            options(process, case, &self.context(actor, now))
        })
    }

    /// A refusal in words.
    #[must_use]
    pub fn tell(&self, case: CaseId, refusal: &Refusal, today: Date) -> Vec<Told> {
        let view = self.view(case, today);
        view.map_or_else(Vec::new, |view| {
            refusal
                .reasons
                .iter()
                .map(|reason| tell(&view, reason))
                .collect()
        })
    }

    /// A refusal to open a case in words.
    #[must_use]
    pub fn tell_opening(&self, process: ProcessId, refusal: &Refusal, now: Instant) -> Vec<Told> {
        let Some(definition) = self.current.get(process.index()) else {
            return Vec::new();
        };
        let opened = crate::engine::event::Opened {
            process,
            fingerprint: definition.fingerprint,
            fields: Vec::new(),
            holders: Vec::new(),
            opener: None,
        };
        let case = begin(
            definition,
            CaseId(uuid::Uuid::from_u128(self.next)),
            now,
            &opened,
        );
        let view = View::new(definition, &case, self, now.date());
        refusal
            .reasons
            .iter()
            .map(|reason| tell(&view, reason))
            .collect()
    }

    /// The number that the next case gets.
    #[must_use]
    pub const fn next_number(&self) -> u128 {
        self.next
    }

    /// The first day after today on which time alone may change something.
    #[must_use]
    pub fn next_due(&self, today: Date) -> Option<Date> {
        self.cases
            .keys()
            .filter_map(|case| terms::next_due(&self.view(*case, today)?))
            .min()
    }

    /// Keeps what was decided, all of it.
    pub fn commit(&mut self, decision: &Decision) {
        for event in &decision.events {
            self.perform(event);
        }
    }
}

impl World for MemoryWorld {
    fn shared(&self) -> &Shared {
        &self.shared
    }

    fn process(&self, process: ProcessId) -> &Process {
        &self.current[process.index()]
    }

    fn definition(&self, process: ProcessId, fingerprint: Fingerprint) -> Option<&Process> {
        self.definitions
            .get(&(process, fingerprint))
            .map(|process| &**process)
    }

    fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.get(&id)
    }

    fn rows(&self, register: RegisterId) -> &[Box<[Value]>] {
        self.registers
            .get(register.index())
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents {
        let years = year.map_or((0, u16::MAX), |year| (year, year));
        let of_fund = self
            .claimed
            .range((fund, years.0, None)..=(fund, years.1, Some(CategoryId(u16::MAX))));
        let counted = of_fund.filter(|((_, _, of), _)| category.is_none() || *of == category);
        Cents(counted.fold(0i64, |sum, (_, cents)| sum.saturating_add(*cents)))
    }

    fn keyed(&self, process: ProcessId, field: FieldId, value: &Value) -> Option<CaseId> {
        let same = |case: &&Case| {
            if case.process != process || case.ended().is_some() {
                return false;
            }
            let own = self.definition(process, case.fingerprint);
            let field = own.and_then(|own| across::field(self.process(process), own, field));
            field.and_then(|field| case.fields.get(field.index())) == Some(value)
        };
        self.cases.values().find(same).map(|case| case.id)
    }

    fn roles_of(&self, person: &PersonId) -> RoleSet {
        self.people
            .get(person)
            .map_or_else(RoleSet::default, |actor| actor.roles)
    }
}
