// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Laws that hold for any commands in any order: the answer is events or reasons,
//! never a panic; a refusal changes nothing; and the events of a case, played again,
//! make the same case.

use std::collections::BTreeMap;
use std::sync::Arc;

use doorbraak::base::ids::*;
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Instant, Span, Unit};
use doorbraak::base::value::{Type, Value};
use doorbraak::definition::model::{Catalog, Part, Process, RoleKind, WayKind};
use doorbraak::engine::command::{Command, CommandKind, OnBehalf};
use doorbraak::engine::options::Action;
use doorbraak::engine::{
    Actor, Case, CaseEvent, Decision, EventKind, Offer, Opening, Verdict, World, apply, begin, open,
};
use doorbraak::simulation::world::MemoryWorld;
use proptest::prelude::*;

use crate::support::House;

/// A command before it is known how many there are of anything: numbers that are
/// taken modulo.
type Draw = (u8, u16, u16, u16, u8);

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    proptest::collection::vec(any::<Draw>(), 1..120)
}

fn pick<T: Copy>(from: &[T], n: u16) -> Option<T> {
    from.get(usize::from(n) % from.len().max(1)).copied()
}

fn nth(count: usize, n: u16) -> u16 {
    u16::try_from(usize::from(n) % count.max(1)).unwrap()
}

fn value(catalog: &Catalog, kind: Type, n: u16) -> Value {
    let options = |set: ChoiceSetId| &catalog.shared.choice_sets[set.index()].options;
    match kind {
        _ if n.is_multiple_of(11) => Value::Unknown,
        Type::Text => Value::Text(Arc::from(format!("tekst {n}"))),
        Type::Number => Value::Number(i64::from(n) - 30_000),
        Type::Bool => Value::Bool(n.is_multiple_of(2)),
        Type::Date => Value::Date(Date(20_000 + i32::from(n % 2_000))),
        Type::Instant => Value::Instant(Instant(1_790_000_000_000 + i64::from(n))),
        // Mostly what a fund can bear; now and then more than a field may hold.
        Type::Money if n.is_multiple_of(13) => Value::Money(Cents(i64::from(n) * 100)),
        Type::Money => Value::Money(Cents(i64::from(n % 450) * 100)),
        Type::Span => Value::Span(Span::new(i32::from(n % 50), Unit::Days)),
        Type::Choice(set) => pick(options(set), n).map_or(Value::Unknown, Value::Choice),
        Type::Choices(set) => Value::Choices(pick(options(set), n).into_iter().collect()),
        Type::Person | Type::Persons => Value::Person(person(n)),
        Type::Organisation => Value::Organisation(Arc::from("org")),
        Type::Document => Value::Document(Arc::from("doc")),
    }
}

const PEOPLE: [&str; 5] = ["kim", "bo", "hilde", "ada", "bea"];

fn person(n: u16) -> PersonId {
    PersonId::new(PEOPLE[usize::from(n) % PEOPLE.len()])
}

/// Giving a requirement most of what it asks.
fn fulfil(catalog: &Catalog, process: &Process, req: ReqId, draw: Draw) -> CommandKind {
    let (_, _, b, c, _) = draw;
    let definition = &process.reqs[req.index()];
    let asked = definition.parts.iter().filter_map(|part| match part {
        Part::Field(field) => Some(*field),
        _ => None,
    });
    let fields = asked.map(|field| {
        let kind = process.fields[field.index()].kind;
        (field, value(catalog, kind, c))
    });
    let options = definition
        .choice
        .map(|set| &catalog.shared.choice_sets[set.index()].options);
    let asks_document = |part: &Part| matches!(part, Part::Document(_));
    let documents = definition.parts.iter().filter(|part| asks_document(part));
    let choice = options.filter(|_| definition.table.is_none());
    CommandKind::Fulfil {
        req,
        fields: fields.collect(),
        choice: choice.and_then(|options| pick(options, b)),
        documents: documents.map(|_| (None, Arc::from("stuk"))).collect(),
    }
}

/// One of the things that may be done now: this is how cases get anywhere.
fn offered(catalog: &Catalog, process: &Process, offers: &[Offer], draw: Draw) -> Option<Command> {
    if draw.2.is_multiple_of(5) && !process.lists.is_empty() {
        let list = ListId(nth(process.lists.len(), draw.1));
        let columns = (0..)
            .map(ColumnId)
            .zip(&process.lists[list.index()].columns);
        let values = columns.map(|(id, column)| (id, value(catalog, column.kind, 1)));
        let values = values.collect();
        return Some(Command::plain(CommandKind::AddItem { list, values }));
    }
    // Leaving and pausing are always possible, and would end every story early.
    let rare = |offer: &&Offer| match offer.action {
        Action::Take(way) => process.ways[way.index()].kind == WayKind::Out,
        Action::Pause | Action::Waive(_) => true,
        _ => false,
    };
    let open = offers.iter().filter(|offer| offer.is_open());
    let open: Vec<&Offer> = open
        .filter(|offer| draw.2.is_multiple_of(7) || !rare(offer))
        .collect();
    let kind = match open.get(usize::from(draw.1) % open.len().max(1))?.action {
        Action::Fulfil(req) => fulfil(catalog, process, req, draw),
        Action::OpenLink(req) => CommandKind::OpenLink { req, item: None },
        Action::Waive(req) => CommandKind::Waive { req },
        Action::Take(way) => CommandKind::Take { way },
        Action::Hold(role) => CommandKind::Hold { role },
        Action::Pause => CommandKind::Pause { until: None },
        Action::Resume => CommandKind::Resume,
    };
    Some(Command::plain(kind).because("omdat het kan"))
}

#[allow(clippy::too_many_lines)]
fn command(catalog: &Catalog, process: &Process, draw: Draw) -> Command {
    let (verb, a, b, c, flags) = draw;
    let req = ReqId(nth(process.reqs.len(), a));
    let list = ListId(nth(process.lists.len(), a));
    let columns = process
        .lists
        .get(list.index())
        .map_or(0, |list| list.columns.len());
    let column = ColumnId(nth(columns, b));
    let row = process
        .lists
        .get(list.index())
        .and_then(|list| list.columns.get(column.index()))
        .map(|definition| (column, value(catalog, definition.kind, c)));
    let item = ItemId(u32::from(b % 3));
    let role = RoleId(nth(catalog.shared.roles.len(), a));
    let field = FieldId(nth(process.fields.len(), b));
    let fields = vec![(field, value(catalog, process.fields[field.index()].kind, c))];
    let documents = vec![(
        None,
        Arc::from(if c.is_multiple_of(5) { "" } else { "stuk" }),
    )];
    let clause = |count: usize| ClauseId(nth(count, b));
    let term = TermId(nth(process.terms.len(), a));
    let clauses = process.terms.get(term.index());
    let extensions = clauses.map_or(0, |term| term.extensions.len());
    let suspensions = clauses.map_or(0, |term| term.suspensions.len());
    let no_lists = process.lists.is_empty();
    // Ids that a process does not have cannot be expressed in a resolved command.
    let no_reqs = process.reqs.is_empty();
    let kind = match verb % 24 {
        0..=6 if no_reqs => CommandKind::Resume,
        0..=5 => fulfil(catalog, process, req, draw),
        6 => CommandKind::Waive { req },
        7..=10 => CommandKind::Take {
            way: WayId(nth(process.ways.len(), a)),
        },
        11 => CommandKind::Correct { fields },
        12 => CommandKind::Hold { role },
        13 => CommandKind::HandOver {
            role,
            to: person(b),
            documents,
        },
        14 => CommandKind::Pause { until: None },
        15 => CommandKind::Resume,
        16 if extensions > 0 => CommandKind::Extend {
            term,
            clause: clause(extensions),
            documents,
            agreed: vec![role],
        },
        17 if suspensions > 0 => CommandKind::Suspend {
            term,
            clause: clause(suspensions),
        },
        18 if suspensions > 0 => CommandKind::Restart {
            term,
            clause: clause(suspensions),
        },
        19 if !no_lists => CommandKind::AddItem {
            list,
            values: row.into_iter().collect(),
        },
        20 if !no_lists => CommandKind::ChangeItem {
            list,
            item,
            values: row.into_iter().collect(),
        },
        21 if !no_lists => CommandKind::AgreeItem { list, item },
        22 if !no_lists => CommandKind::FinishItem {
            list,
            item,
            values: Vec::new(),
            documents,
        },
        23 if !no_lists && flags & 8 == 0 => CommandKind::DropItem { list, item },
        _ if no_reqs => CommandKind::PassTime,
        _ => CommandKind::OpenLink {
            req,
            item: (flags & 16 != 0).then_some(item),
        },
    };
    let on_behalf = (flags & 3 == 3).then_some(OnBehalf {
        role: RoleId(nth(catalog.shared.roles.len(), c)),
        form: None,
        on: None,
    });
    let reason = (flags & 32 == 0).then(|| Arc::from("omdat het moet"));
    Command {
        kind,
        on_behalf,
        reason,
    }
}

/// A world with everybody in it, and a case of each process that people may open.
fn world(house: &House) -> MemoryWorld {
    let catalog = house.catalog();
    let mut world = MemoryWorld::new(catalog);
    let all: Vec<RoleId> = (0..catalog.shared.roles.len())
        .map(|n| RoleId(u16::try_from(n).unwrap()))
        .collect();
    for (index, name) in PEOPLE.iter().enumerate() {
        // Two people have every role, so that much is possible; the others have one.
        let roles = if index < 2 {
            all.clone()
        } else {
            vec![all[index % all.len()]]
        };
        world.add(name, &roles);
    }
    world
}

/// Kim has every role of one per case, Bo is every party.
fn holders(catalog: &Catalog) -> Vec<(RoleId, PersonId)> {
    let roles = (0..).map(RoleId).zip(&catalog.shared.roles);
    let held = roles.filter_map(|(id, role)| match role.kind {
        RoleKind::Party => Some((id, PersonId::new("bo"))),
        RoleKind::Staff => role.one_per_case.then(|| (id, PersonId::new("kim"))),
    });
    held.collect()
}

struct Played {
    world: MemoryWorld,
    history: Vec<CaseEvent>,
    began: BTreeMap<CaseId, Case>,
}

impl Played {
    fn keep(&mut self, decision: &Decision) {
        for event in &decision.events {
            if let EventKind::Opened(opened) = &event.event.kind {
                let process = self
                    .world
                    .definition(opened.process, opened.fingerprint)
                    .unwrap();
                let case = begin(process, event.case, event.event.at, opened);
                self.began.insert(event.case, case);
            }
        }
        self.world.commit(decision);
        self.history.extend(decision.events.iter().cloned());
    }

    /// The same cases, made from their events alone, as a store would keep them.
    fn again(&self) -> Vec<Case> {
        let mut cases = self.began.clone();
        let stored = serde_json::to_string(&self.history).unwrap();
        let stored: Vec<CaseEvent> = serde_json::from_str(&stored).unwrap();
        for event in &stored {
            let case = cases.get_mut(&event.case).unwrap();
            if matches!(event.event.kind, EventKind::Opened(_)) {
                continue;
            }
            let process = self
                .world
                .definition(case.process, case.fingerprint)
                .unwrap();
            apply(process, case, &event.event);
        }
        cases.into_values().collect()
    }
}

fn check(house: &House, draws: Vec<Draw>) -> Result<(), TestCaseError> {
    let catalog = house.catalog();
    let mut played = Played {
        world: world(house),
        history: Vec::new(),
        began: BTreeMap::new(),
    };
    let mut now = Instant::parse("2026-11-02 09:00").unwrap();
    for (index, process) in catalog.processes.iter().cycle().take(7).enumerate() {
        let fields = process.start.asks.iter().chain(&process.start.takes);
        let fields = fields.map(|field| {
            (
                *field,
                value(catalog, process.fields[field.index()].kind, 1),
            )
        });
        let opening = Opening {
            fields: fields.collect(),
            holders: holders(catalog),
        };
        let actor = played
            .world
            .person(&person(u16::try_from(index % 2).unwrap()))
            .unwrap()
            .clone();
        if let Verdict::Allowed(decision) =
            open(process, &opening, &played.world.context(&actor, now))
        {
            played.keep(&decision);
        }
    }
    for draw in draws {
        let all = played.world.cases();
        let live = all.filter(|case| case.ended().is_none() || draw.2.is_multiple_of(6));
        let cases: Vec<CaseId> = live.map(|case| case.id).collect();
        let Some(case) = pick(&cases, draw.3 / 7) else {
            continue;
        };
        let process = Arc::clone(
            played
                .world
                .definition_of(World::case(&played.world, case).unwrap())
                .unwrap(),
        );
        if draw.0 >= 240 {
            now = now
                .plus(Span::new(i32::from(draw.1 % 30), Unit::Days))
                .unwrap();
        }
        let (command, actor) = if draw.0 % 10 == 9 {
            (Command::plain(CommandKind::PassTime), Actor::engine())
        } else {
            let who = person(if draw.4 & 64 == 0 { draw.2 % 2 } else { draw.2 });
            let actor = played.world.person(&who).unwrap().clone();
            let offers = played.world.options(case, &actor, now);
            let likely = offered(catalog, &process, &offers, draw).filter(|_| draw.4 & 128 == 0);
            let command = likely.unwrap_or_else(|| command(catalog, &process, draw));
            (command, actor)
        };
        let before = World::case(&played.world, case).unwrap().clone();
        let verdict = played.world.assess(case, &command, &actor, now).unwrap();
        match verdict {
            Verdict::Allowed(decision) => played.keep(&decision),
            Verdict::Refused(refusal) => {
                prop_assert!(!refusal.reasons.is_empty());
                for told in played.world.tell(case, &refusal, now.date()) {
                    prop_assert!(!told.text.nl.is_empty() && !told.text.en.is_empty());
                }
                prop_assert_eq!(World::case(&played.world, case), Some(&before));
            }
        }
        let free = doorbraak::engine::fund_free(&played.world, FundId(0), now.date());
        prop_assert!(free >= Cents(0), "a fund was overdrawn: {free}");
    }
    let cases: Vec<Case> = played.world.cases().cloned().collect();
    prop_assert_eq!(played.again(), cases);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_commands_end_in_events_or_reasons_and_replay_to_the_same(draws in draws()) {
        thread_local! {
            static HOUSE: House = House::with(&[]);
        }
        HOUSE.with(|house| check(house, draws))?;
    }
}
