// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A world small enough to visit whole: one case, the cases linked to it, a fixed
//! cast, a clock that only jumps. What may happen in it is asked of the real engine.

use std::sync::Arc;

use doorbraak::base::ids::*;
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Instant};
use doorbraak::base::value::{Type, Value};
use doorbraak::condition::Condition;
use doorbraak::definition::model::*;
use doorbraak::engine::case::Case;
use doorbraak::engine::view::View;
use doorbraak::engine::{Actor, Context, Decision, EventKind, World, apply, begin};

use super::lens::Lens;

/// What is the same in every state.
pub struct Model {
    /// The definitions.
    pub catalog: Catalog,
    /// The process whose promises are asked.
    pub main: ProcessId,
    /// Everybody there is; the last are [`NEWCOMERS`], who do only what nobody else can.
    pub cast: Vec<Actor>,
    /// Per process what of a case can make a difference.
    pub lenses: Vec<Lens>,
    /// Conditions whose having been true is remembered, a bit each.
    pub remembered: Vec<usize>,
}

/// One state of the world.
#[derive(Clone, Debug)]
pub struct State {
    /// The cases by ascending id; the first is the one the promises are about.
    pub cases: Vec<Arc<Case>>,
    /// The moment.
    pub now: Instant,
    /// Which remembered conditions were true before or are now.
    pub seen: u64,
}

/// A state as the engine looks at it.
pub struct Sight<'a> {
    pub model: &'a Model,
    pub state: &'a State,
}

/// How many open items a list has at most.
pub const ITEMS: usize = 2;
/// How many persons there are with one role and no other.
const SINGLES: usize = 2;
/// How many stand ready: a proof takes it that a role never runs out of people.
pub const NEWCOMERS: usize = 3;

impl Model {
    /// A model of one process of a catalogue.
    pub fn new(catalog: Catalog, main: ProcessId) -> Self {
        let cast = cast(&catalog.shared);
        let lenses = catalog
            .processes
            .iter()
            .map(|process| Lens::new(process, &catalog))
            .collect();
        let promises = catalog.processes[main.index()].promises.iter().enumerate();
        let remembered = promises
            .filter(|(_, promise)| matches!(promise.claim, Claim::NeverBefore(..)))
            .map(|(index, _)| index)
            .collect();
        Self {
            catalog,
            main,
            cast,
            lenses,
            remembered,
        }
    }

    /// The process whose promises are asked.
    pub fn process(&self) -> &Process {
        &self.catalog.processes[self.main.index()]
    }

    /// Everybody but those who stand ready.
    pub fn regulars(&self) -> &[Actor] {
        &self.cast[..self.cast.len() - NEWCOMERS]
    }

    /// The definition of a case.
    pub fn of(&self, case: &Case) -> &Process {
        &self.catalog.processes[case.process.index()]
    }

    /// The party persons, by role.
    pub fn parties(&self) -> Vec<(RoleId, PersonId)> {
        let roles = (0u16..).map(RoleId).zip(&self.catalog.shared.roles);
        let parties = roles.filter(|(_, role)| role.kind == RoleKind::Party);
        parties
            .filter_map(|(id, _)| {
                let person = self.cast.iter().find(|actor| actor.roles.has(id))?;
                Some((id, person.person.clone()))
            })
            .collect()
    }

    /// What a decision makes of a state.
    pub fn perform(&self, state: &State, decision: &Decision) -> State {
        let mut next = state.clone();
        for event in &decision.events {
            self.perform_one(&mut next, event);
        }
        next
    }

    /// What one event makes of a state.
    pub fn perform_one(&self, state: &mut State, event: &doorbraak::engine::CaseEvent) {
        if let EventKind::Opened(opened) = &event.event.kind {
            let process = &self.catalog.processes[opened.process.index()];
            let case = begin(process, event.case, event.event.at, opened);
            state.cases.push(Arc::new(case));
            state.cases.sort_by_key(|case| case.id);
        } else if let Some(case) = state.cases.iter_mut().find(|case| case.id == event.case) {
            let process = &self.catalog.processes[case.process.index()];
            apply(process, Arc::make_mut(case), &event.event);
        }
    }

    /// Forgets the cases that can never matter to the first one again, and remembers
    /// which conditions are true now.
    pub fn settle(&self, state: &mut State) {
        let mut live = vec![state.cases[0].id];
        let mut next = 0;
        while let Some(id) = live.get(next).copied() {
            next += 1;
            let case = state.cases.iter().find(|case| case.id == id);
            let links = case.iter().flat_map(|case| &case.rare().links);
            let links = links.filter(|link| !link.past || self.past_links_matter());
            live.extend(links.map(|link| link.case));
        }
        state.cases.retain(|case| live.contains(&case.id));
        state.seen |= self.remembers(state);
    }

    /// Whether a case has ended for good, and nothing of it is looked at any more.
    pub fn is_final(&self, case: &Case) -> bool {
        let lens = &self.lenses[case.process.index()];
        let end = case.ended().map(|end| &self.of(case).ends[end.index()]);
        end.is_some_and(|end| end.ways.is_empty()) && !lens.acts.contains(&true)
    }

    fn past_links_matter(&self) -> bool {
        self.lenses.iter().any(|lens| lens.past_links)
    }

    /// Which remembered conditions are true in a state.
    pub fn remembers(&self, state: &State) -> u64 {
        let mut seen = 0;
        for (bit, index) in self.remembered.iter().enumerate() {
            if let Claim::NeverBefore(_, condition) = &self.process().promises[*index].claim {
                seen |= u64::from(self.holds(state, condition)) << bit;
            }
        }
        seen
    }

    /// Whether a condition about the first case is true.
    pub fn holds(&self, state: &State, condition: &Condition) -> bool {
        let sight = Sight { model: self, state };
        let view = View::new(self.process(), &state.cases[0], &sight, state.now.date());
        condition.truth(&view) == doorbraak::condition::Truth::True
    }

    /// Values to try in a field: on, below and above everything it is compared with.
    pub fn values(&self, process: ProcessId, id: FieldId, today: Date) -> Vec<Value> {
        let field = &self.catalog.processes[process.index()].fields[id.index()];
        let mut values = self.kind_values(process, field, today);
        if !self.lenses[process.index()].read[id.index()] {
            values.truncate(1);
        }
        values
    }

    /// Values to try in a column.
    pub fn kind_values(&self, process: ProcessId, field: &Field, today: Date) -> Vec<Value> {
        let lens = &self.lenses[process.index()];
        let within = |n: &i64| {
            field
                .bounds
                .is_none_or(|(low, high)| (low..=high).contains(n))
        };
        let around = |constants: &[i64], fallback: i64| {
            let mut all: Vec<i64> = constants.iter().flat_map(|n| [n - 1, *n, n + 1]).collect();
            if let Some((low, high)) = field.bounds {
                all.extend([low, high]);
            }
            if constants.is_empty() {
                all.push(fallback);
            }
            all.retain(within);
            all.sort_unstable();
            all.dedup();
            all
        };
        let sets = &self.catalog.shared.choice_sets;
        match field.kind {
            Type::Bool => vec![Value::Bool(true), Value::Bool(false)],
            Type::Choice(set) => {
                let options = sets[set.index()].options.iter();
                options.map(|option| Value::Choice(*option)).collect()
            }
            Type::Choices(set) => vec![Value::Choices(sets[set.index()].options[..1].into())],
            Type::Money => {
                let amounts = around(&lens.amounts, 0).into_iter();
                amounts.map(|cents| Value::Money(Cents(cents))).collect()
            }
            Type::Number => {
                let numbers = around(&lens.numbers, 1).into_iter();
                numbers.map(Value::Number).collect()
            }
            Type::Date if lens.timed => {
                let days = [-10, 0, 10].into_iter();
                days.filter_map(|days| today.plus_days(days).map(Value::Date))
                    .collect()
            }
            Type::Date => vec![Value::Date(today)],
            Type::Instant => today.at(9, 0).map(Value::Instant).into_iter().collect(),
            Type::Person if lens.persons_matter => {
                let people = self.regulars().iter();
                people.map(|a| Value::Person(a.person.clone())).collect()
            }
            Type::Person => vec![Value::Person(self.cast[0].person.clone())],
            Type::Text => vec![Value::Text("tekst".into())],
            Type::Organisation => vec![Value::Organisation("organisatie".into())],
            Type::Document => vec![Value::Document("stuk 1".into())],
            Type::Span | Type::Persons => Vec::new(),
        }
    }
}

/// Somebody with every role of an employee, some with only one, one for each party; and
/// those who stand ready.
fn cast(shared: &Shared) -> Vec<Actor> {
    let actor = |name: &str, roles: RoleSet| Actor {
        person: PersonId::new(name),
        roles,
        organisations: vec!["organisatie".into()],
    };
    let staff = (0u16..)
        .map(RoleId)
        .zip(&shared.roles)
        .filter(|(_, role)| role.kind == RoleKind::Staff);
    let all = staff
        .clone()
        .fold(RoleSet::default(), |set, (id, _)| set.with(id));
    let mut cast = vec![actor("allen_0", all)];
    for n in 1..=SINGLES {
        for (id, role) in staff.clone() {
            let name = format!("{}_{n}", role.named.id);
            cast.push(actor(&name, RoleSet::default().with(id)));
        }
    }
    for (id, role) in (0u16..).map(RoleId).zip(&shared.roles) {
        if role.kind == RoleKind::Party {
            let name = format!("{}_0", role.named.id);
            cast.push(actor(&name, RoleSet::default().with(id)));
        }
    }
    cast.extend((0..NEWCOMERS).map(|n| actor(&format!("nieuw_{n}"), all)));
    cast
}

impl State {
    /// A case of it.
    pub fn case(&self, id: CaseId) -> Option<&Arc<Case>> {
        self.cases.iter().find(|case| case.id == id)
    }
}

impl Sight<'_> {
    /// What to decide with.
    pub fn context<'a>(&'a self, actor: &'a Actor) -> Context<'a> {
        let last = self
            .state
            .cases
            .last()
            .map_or(0, |case| case.id.0.as_u128());
        Context {
            now: self.state.now,
            today: self.state.now.date(),
            actor,
            world: self,
            fresh: last + 1,
        }
    }
}

impl World for Sight<'_> {
    fn shared(&self) -> &Shared {
        &self.model.catalog.shared
    }

    fn process(&self, process: ProcessId) -> &Process {
        &self.model.catalog.processes[process.index()]
    }

    fn definition(&self, process: ProcessId, fingerprint: Fingerprint) -> Option<&Process> {
        let found = self.model.catalog.processes.get(process.index())?;
        (found.fingerprint == fingerprint).then_some(found)
    }

    fn case(&self, id: CaseId) -> Option<&Case> {
        self.state.case(id).map(|case| &**case)
    }

    fn rows(&self, _register: RegisterId) -> &[Box<[Value]>] {
        &[]
    }

    fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents {
        let claims = self.state.cases.iter().flat_map(|case| &case.rare().claims);
        let counted = claims.filter(|claim| {
            claim.fund == fund
                && (category.is_none() || claim.category == category)
                && year.is_none_or(|year| claim.at.year() == year)
        });
        Cents(counted.map(|claim| claim.committed().0).sum())
    }

    fn keyed(&self, process: ProcessId, field: FieldId, value: &Value) -> Option<CaseId> {
        let mut cases = self.state.cases.iter();
        let same = |case: &&Arc<Case>| {
            case.process == process && case.ended().is_none() && case.field(field) == value
        };
        cases.find(same).map(|case| case.id)
    }

    fn roles_of(&self, person: &PersonId) -> RoleSet {
        let mut cast = self.model.cast.iter();
        cast.find(|actor| actor.person == *person)
            .map_or_else(RoleSet::default, |actor| actor.roles)
    }
}
