// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A municipality in a test: a catalogue from a few lines of YAML, people, a clock.
//! Whatever is asked of it, it also checks what holds for every command: the same
//! verdict twice, nothing changed by a refusal, a history that replays to the same
//! cases (through JSON too), ways as `options` says, ceilings that hold.

use std::collections::BTreeMap;

use doorbraak::base::ids::*;
use doorbraak::base::legal::TermReading;
use doorbraak::base::money::Cents;
use doorbraak::base::text::Lang;
use doorbraak::base::time::{Date, Instant, Span};
use doorbraak::base::value::{Type, Value};
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::*;
use doorbraak::diagnostic::Severity;
use doorbraak::engine::case::{Claim, Life};
use doorbraak::engine::command::{Documents, OnBehalf};
use doorbraak::engine::event::CaseEvent;
use doorbraak::engine::options::Action;
use doorbraak::engine::refusal::About;
use doorbraak::engine::{
    Actor, Case, Command, CommandKind, Decision, EventKind, Opening, Refusal, Verdict, World,
    apply, begin, fund_free, terms,
};
use doorbraak::simulation::world::MemoryWorld;

use super::command::{Ask, Verb};

pub struct Town {
    pub world: MemoryWorld,
    pub catalog: Catalog,
    pub now: Instant,
    /// Everything that was asked, in order.
    pub asked: Vec<Asked>,
    history: Vec<CaseEvent>,
}

/// Something that was asked, and whether it happened.
#[allow(dead_code, reason = "the tests of the service ask it again")]
pub enum Asked {
    Open {
        process: ProcessId,
        opening: Opening,
        actor: Actor,
        now: Instant,
        /// The cases that came of it; `None` when it was refused.
        opened: Option<Vec<CaseId>>,
    },
    Act {
        case: CaseId,
        command: Command,
        actor: Actor,
        now: Instant,
        /// How many events came of it, and which cases; `None` when it was refused.
        came: Option<(usize, Vec<CaseId>)>,
    },
}

/// What a refusal says: `<reason id> <what it is about>`, in order.
pub type No = Vec<String>;

fn index<'a>(mut names: impl Iterator<Item = &'a Named>, id: &str) -> u16 {
    let found = names.position(|named| &*named.id == id);
    u16::try_from(found.unwrap_or_else(|| panic!("no {id}"))).unwrap()
}

impl Town {
    /// A town with these files; each is named by its first line.
    pub fn new(files: &[&str]) -> Self {
        let inputs = files.iter().map(|text| {
            let (kind, id) = text.trim_start().split_once('\n').unwrap().0.split_once(": ").unwrap();
            let folder = if kind == "delen" { "delen/" } else { "" };
            Input {
                name: format!("stad/{folder}{}.yaml", id.trim()),
                bytes: format!(
                    "# SPDX-FileCopyrightText: 2026 The Doorbraak authors\n# SPDX-License-Identifier: EUPL-1.2\n{}\n",
                    text.trim()
                )
                .into_bytes(),
            }
        });
        Self::load(inputs.collect())
    }

    /// A town with the files of a folder, and those of its `delen`.
    pub fn folder(path: &str) -> Self {
        let mut inputs = Vec::new();
        for folder in [path.to_owned(), format!("{path}/delen")] {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let file = entry.unwrap().path();
                if file
                    .extension()
                    .is_some_and(|extension| extension == "yaml")
                {
                    let name = file.file_name().unwrap().to_string_lossy().into_owned();
                    let below = folder.strip_prefix(path).unwrap_or_default();
                    inputs.push(Input {
                        name: format!("stad{below}/{name}"),
                        bytes: std::fs::read(&file).unwrap(),
                    });
                }
            }
        }
        inputs.retain(|input| !input.bytes.starts_with(b"casus"));
        Self::load(inputs)
    }

    fn load(inputs: Vec<Input>) -> Self {
        let loaded = load(inputs);
        let errors: Vec<String> = loaded
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .map(|found| format!("{}: {:?}", found.message.en, found.help))
            .collect();
        Self::on(loaded.catalog.unwrap_or_else(|| panic!("{errors:#?}")))
    }

    /// The same town before anything happened in it, without reading its files again.
    pub fn anew(&self) -> Self {
        Self::on(Catalog {
            processes: self.catalog.processes.clone(),
            shared: self.catalog.shared.clone(),
        })
    }

    fn on(catalog: Catalog) -> Self {
        Self {
            world: MemoryWorld::new(&catalog),
            catalog,
            now: Instant::parse("2026-03-02 09:00").unwrap(),
            asked: Vec::new(),
            history: Vec::new(),
        }
    }

    /// The same town with people in it: `("kim", "teamleider jurist")`.
    pub fn with(mut self, people: &[(&str, &str)]) -> Self {
        for (person, roles) in people {
            let roles: Vec<RoleId> = roles
                .split_whitespace()
                .map(|role| self.role(role))
                .collect();
            self.world.add(person, &roles);
        }
        self
    }

    /// Somebody who belongs to an organisation.
    pub fn member(&mut self, person: &str, organisation: &str) {
        let mut actor = self.actor(person).clone();
        actor.organisations.push(organisation.into());
        self.world.add_person(actor);
    }

    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Time passes for every case, on each day that something is due.
    pub fn wait_until(&mut self, day: &str) {
        let until = Date::parse(day).unwrap();
        while let Some(due) = self
            .world
            .next_due(self.today())
            .filter(|due| *due <= until)
        {
            self.now = due.at(9, 0).unwrap();
            self.tick();
        }
        self.now = until.at(9, 0).unwrap();
        self.tick();
    }

    /// Time passes on this day.
    pub fn tick(&mut self) {
        let ids: Vec<CaseId> = self.world.cases().map(|case| case.id).collect();
        for id in ids {
            self.decide(id, &Command::plain(CommandKind::PassTime), &Actor::engine())
                .unwrap_or_else(|no| panic!("time was refused: {no:?}"));
        }
    }

    pub fn role(&self, id: &str) -> RoleId {
        RoleId(index(
            self.catalog.shared.roles.iter().map(|role| &role.named),
            id,
        ))
    }

    pub fn fund(&self, id: &str) -> FundId {
        FundId(index(
            self.catalog.shared.funds.iter().map(|fund| &fund.named),
            id,
        ))
    }

    pub fn process(&self, id: &str) -> ProcessId {
        ProcessId(index(self.catalog.processes.iter().map(|p| &p.named), id))
    }

    pub fn actor(&self, person: &str) -> &Actor {
        self.world
            .person(&PersonId::new(person))
            .unwrap_or_else(|| panic!("no {person}"))
    }

    pub fn case(&self, id: CaseId) -> &Case {
        World::case(&self.world, id).unwrap()
    }

    fn of(&self, id: CaseId) -> &Process {
        self.world.definition_of(self.case(id)).unwrap()
    }

    pub fn option(&self, id: &str) -> OptionId {
        OptionId(index(self.catalog.shared.options.iter(), id))
    }

    fn value(&self, kind: Type, text: &str) -> Value {
        if text == "?" {
            return Value::Unknown;
        }
        match kind {
            Type::Choice(_) => Value::Choice(self.option(text)),
            Type::Person => Value::Person(PersonId::new(text)),
            Type::Organisation => Value::Organisation(text.into()),
            Type::Document => Value::Document(text.into()),
            Type::Text => Value::Text(text.into()),
            Type::Number => Value::Number(text.parse().unwrap()),
            Type::Bool => Value::Bool(text == "ja"),
            Type::Date => Value::Date(Date::parse(text).unwrap()),
            Type::Instant => Value::Instant(Instant::parse(text).unwrap()),
            Type::Money => Value::Money(money(text)),
            Type::Span => Value::Span(Span::parse(text).unwrap()),
            Type::Choices(_) | Type::Persons => panic!("not used here"),
        }
    }

    fn fields(&self, process: &Process, with: &[(String, String)]) -> Vec<(FieldId, Value)> {
        let each = with.iter().map(|(name, text)| {
            let field = index(process.fields.iter().map(|f| &f.named), name);
            (
                FieldId(field),
                self.value(process.fields[usize::from(field)].kind, text),
            )
        });
        each.collect()
    }

    fn documents(&self, ask: &Ask) -> Documents {
        let kind = |id: &String| DocumentKindId(index(self.catalog.shared.documents.iter(), id));
        let each = ask.documents.iter();
        each.map(|(id, text)| (id.as_ref().map(kind), text.as_str().into()))
            .collect()
    }

    pub fn req(&self, case: CaseId, id: &str) -> ReqId {
        ReqId(index(self.of(case).reqs.iter().map(|r| &r.named), id))
    }

    pub fn term(&self, case: CaseId, id: &str) -> TermId {
        TermId(index(self.of(case).terms.iter().map(|t| &t.named), id))
    }

    /// The way of that name from where the case stands.
    fn way(&self, case: CaseId, id: &str) -> WayId {
        let process = self.of(case);
        let at = self.case(case).position;
        let ways = process.ways.iter();
        let here = ways
            .clone()
            .position(|way| &*way.named.id == id && way.from.is_none_or(|from| from == at));
        let found = here.or_else(|| ways.clone().position(|way| &*way.named.id == id));
        WayId(u16::try_from(found.unwrap_or_else(|| panic!("no way {id}"))).unwrap())
    }

    fn clause(&self, case: CaseId, term: &str, id: &str) -> (TermId, ClauseId) {
        let term = self.term(case, term);
        let definition = &self.of(case).terms[term.index()];
        let extensions = definition.extensions.iter().map(|e| &e.named);
        let found = extensions.clone().any(|named| &*named.id == id);
        let clause = if found {
            index(extensions, id)
        } else {
            index(definition.suspensions.iter().map(|s| &s.named), id)
        };
        (term, ClauseId(clause))
    }

    fn columns(&self, case: CaseId, ask: &Ask, list: &str) -> (ListId, Vec<(ColumnId, Value)>) {
        let process = self.of(case);
        let list = ListId(index(process.lists.iter().map(|l| &l.named), list));
        let columns = &process.lists[list.index()].columns;
        let each = ask.with.iter().map(|(name, text)| {
            let column = index(columns.iter().map(|c| &c.named), name);
            (
                ColumnId(column),
                self.value(columns[usize::from(column)].kind, text),
            )
        });
        (list, each.collect())
    }

    /// A command, with its names looked up for a case.
    pub fn command(&self, case: CaseId, ask: &Ask) -> Command {
        let columns = |list: &str| self.columns(case, ask, list);
        let documents = self.documents(ask);
        let kind = match &ask.verb {
            Verb::Fulfil(req) => {
                let (choice, fields): (Vec<_>, Vec<_>) =
                    ask.with.iter().cloned().partition(|(name, _)| name == req);
                CommandKind::Fulfil {
                    req: self.req(case, req),
                    fields: self.fields(self.of(case), &fields),
                    choice: choice.first().map(|(_, option)| self.option(option)),
                    documents,
                }
            }
            Verb::Waive(req) => CommandKind::Waive {
                req: self.req(case, req),
            },
            Verb::Take(way) => CommandKind::Take {
                way: self.way(case, way),
            },
            Verb::Correct => CommandKind::Correct {
                fields: self.fields(self.of(case), &ask.with),
            },
            Verb::Hold(role) => CommandKind::Hold {
                role: self.role(role),
            },
            Verb::HandOver(role, to) => CommandKind::HandOver {
                role: self.role(role),
                to: PersonId::new(to),
                documents,
            },
            Verb::Pause => CommandKind::Pause { until: None },
            Verb::Resume => CommandKind::Resume,
            Verb::Extend(term, clause) => {
                let (term, clause) = self.clause(case, term, clause);
                let agreed = ask.agreed.iter().map(|role| self.role(role)).collect();
                CommandKind::Extend {
                    term,
                    clause,
                    documents,
                    agreed,
                }
            }
            Verb::Suspend(term, clause) => {
                let (term, clause) = self.clause(case, term, clause);
                CommandKind::Suspend { term, clause }
            }
            Verb::Restart(term, clause) => {
                let (term, clause) = self.clause(case, term, clause);
                CommandKind::Restart { term, clause }
            }
            Verb::Add(list) => {
                let (list, values) = columns(list);
                CommandKind::AddItem { list, values }
            }
            Verb::Change(list, item) => {
                let (list, values) = columns(list);
                CommandKind::ChangeItem {
                    list,
                    item: ItemId(*item),
                    values,
                }
            }
            Verb::Agree(list, item) => CommandKind::AgreeItem {
                list: columns(list).0,
                item: ItemId(*item),
            },
            Verb::Finish(list, item) => {
                let (list, values) = columns(list);
                CommandKind::FinishItem {
                    list,
                    item: ItemId(*item),
                    values,
                    documents,
                }
            }
            Verb::Drop(list, item) => CommandKind::DropItem {
                list: columns(list).0,
                item: ItemId(*item),
            },
            Verb::Open(req, item) => CommandKind::OpenLink {
                req: self.req(case, req),
                item: item.map(ItemId),
            },
            Verb::Time => CommandKind::PassTime,
        };
        Command {
            kind,
            on_behalf: ask.behalf.as_ref().map(|role| OnBehalf {
                role: self.role(role),
                form: Some("mondeling".into()),
                on: Some(self.today()),
            }),
            reason: ask.reason.as_deref().map(Into::into),
        }
    }

    /// Tries to open a case.
    pub fn try_open(
        &mut self,
        process: &str,
        who: &str,
        fields: &[(&str, &str)],
        holders: &[(&str, &str)],
    ) -> Result<CaseId, No> {
        let id = self.process(process);
        let definition = self.world.newest(id).unwrap().clone();
        let fields: Vec<(String, String)> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let opening = Opening {
            fields: self.fields(&definition, &fields),
            holders: holders
                .iter()
                .map(|(role, person)| (self.role(role), PersonId::new(person)))
                .collect(),
        };
        let actor = self.actor(who).clone();
        self.opens(id, &opening, &actor)
    }

    /// Opens a case, and checks what holds for every command.
    pub fn opens(&mut self, id: ProcessId, opening: &Opening, actor: &Actor) -> Result<CaseId, No> {
        let definition = self.world.newest(id).unwrap().clone();
        let case = CaseId(uuid::Uuid::from_u128(self.world.next_number()));
        let context = self.world.context(actor, self.now);
        let verdict = doorbraak::engine::open(&definition, opening, &context);
        assert_eq!(
            verdict,
            doorbraak::engine::open(&definition, opening, &context),
            "the same question, another answer"
        );
        self.asked.push(Asked::Open {
            process: id,
            opening: opening.clone(),
            actor: actor.clone(),
            now: self.now,
            opened: match &verdict {
                Verdict::Allowed(decision) => Some(opened(decision)),
                Verdict::Refused(_) => None,
            },
        });
        match verdict {
            Verdict::Allowed(decision) => {
                self.keep(&decision);
                Ok(case)
            }
            Verdict::Refused(refusal) => {
                assert!(!refusal.reasons.is_empty());
                let told = self.world.tell_opening(id, &refusal, self.now);
                assert_eq!(told.len(), refusal.reasons.len());
                Err(names(&definition, &self.catalog.shared, &refusal))
            }
        }
    }

    pub fn open(&mut self, process: &str, who: &str, fields: &[(&str, &str)]) -> CaseId {
        self.try_open(process, who, fields, &[]).unwrap()
    }

    pub fn open_for(&mut self, process: &str, who: &str, holders: &[(&str, &str)]) -> CaseId {
        self.try_open(process, who, &[], holders).unwrap()
    }

    /// Asks something; the answer is what happened, or what is in the way.
    pub fn ask(&mut self, case: CaseId, who: &str, ask: &Ask) -> Result<Vec<String>, No> {
        let command = self.command(case, ask);
        let actor = self.actor(who).clone();
        self.decide(case, &command, &actor)
    }

    /// It may, and this is what happens.
    #[track_caller]
    pub fn does(&mut self, case: CaseId, who: &str, ask: Ask) -> Vec<String> {
        match self.ask(case, who, &ask) {
            Ok(events) => events,
            Err(no) => panic!("{who} may not {ask:?}: {no:?}"),
        }
    }

    /// It may not, and this is all that is in the way.
    #[track_caller]
    pub fn refuses(&mut self, case: CaseId, who: &str, ask: Ask, reasons: &[&str]) {
        match self.ask(case, who, &ask) {
            Ok(events) => panic!("{who} may {ask:?}: {events:?}"),
            Err(no) => assert_eq!(no, reasons, "{who} {ask:?}"),
        }
    }

    /// Asks, and checks what holds for every command.
    pub fn decide(
        &mut self,
        id: CaseId,
        command: &Command,
        actor: &Actor,
    ) -> Result<Vec<String>, No> {
        let before = self.case(id).clone();
        self.options_are_right(id, actor);
        let verdict = self.world.assess(id, command, actor, self.now).unwrap();
        let again = self.world.assess(id, command, actor, self.now).unwrap();
        assert_eq!(verdict, again, "the same question, another answer");
        assert_eq!(*self.case(id), before, "deciding changed something");
        let process = self.world.definition_of(&before).unwrap().clone();
        self.asked.push(Asked::Act {
            case: id,
            command: command.clone(),
            actor: actor.clone(),
            now: self.now,
            came: match &verdict {
                Verdict::Allowed(decision) => Some((decision.events.len(), opened(decision))),
                Verdict::Refused(_) => None,
            },
        });
        match verdict {
            Verdict::Allowed(decision) => {
                self.keep(&decision);
                let mut events = Vec::new();
                for event in &decision.events {
                    events.push(self.event(id, event));
                }
                Ok(events)
            }
            Verdict::Refused(refusal) => {
                assert!(!refusal.reasons.is_empty(), "a refusal without a reason");
                let told = self.world.tell(id, &refusal, self.today());
                assert_eq!(told.len(), refusal.reasons.len());
                Err(names(&process, &self.catalog.shared, &refusal))
            }
        }
    }

    fn keep(&mut self, decision: &Decision) {
        let json = serde_json::to_string(decision).unwrap();
        let read: Decision = serde_json::from_str(&json).unwrap();
        assert_eq!(&read, decision, "JSON loses something");
        self.world.commit(decision);
        self.history.extend(read.events);
        for event in &decision.events {
            let case = self.case(event.case);
            let json = serde_json::to_string(case).unwrap();
            assert_eq!(serde_json::from_str::<Case>(&json).unwrap(), *case);
        }
        self.ceilings_hold();
        self.rows_stand();
    }

    /// Every way of `options` is a way of `assess`, and the other way round.
    fn options_are_right(&self, id: CaseId, actor: &Actor) {
        for offer in self.world.options(id, actor, self.now) {
            let kind = match offer.action {
                Action::Take(way) => CommandKind::Take { way },
                Action::Hold(role) => CommandKind::Hold { role },
                Action::Waive(req) => CommandKind::Waive { req },
                Action::Pause => CommandKind::Pause { until: None },
                Action::Resume => CommandKind::Resume,
                Action::Fulfil(_) | Action::OpenLink(_) => continue,
            };
            let command = Command::plain(kind).because("daarom");
            match self.world.assess(id, &command, actor, self.now).unwrap() {
                Verdict::Allowed(_) => assert!(offer.is_open(), "{offer:?} may be done after all"),
                // What follows elsewhere may be refused where the way itself is open.
                Verdict::Refused(no) if offer.is_open() => {
                    assert!(
                        no.reasons.iter().all(|reason| reason.about == About::Case),
                        "{offer:?} may not be done after all: {no:?}"
                    );
                    assert!(!matches!(offer.action, Action::Pause | Action::Resume));
                }
                Verdict::Refused(no) => assert_eq!(no.reasons, offer.barriers, "{offer:?}"),
            }
        }
    }

    /// What is reserved and spent never passes what there is.
    fn ceilings_hold(&self) {
        for (index, fund) in (0u16..).zip(&self.catalog.shared.funds) {
            let free = fund_free(&self.world, FundId(index), self.today());
            assert!(free >= Cents(0), "{} is overdrawn: {free:?}", fund.named.id);
            let (reserved, spent) = self.world.fund_state(FundId(index));
            assert!(reserved >= Cents(0) && spent >= Cents(0));
            let year = fund.per_year.then(|| self.today().year());
            for (category, (_, cap)) in (0u16..).zip(&fund.categories) {
                let claimed = self
                    .world
                    .claimed(FundId(index), Some(CategoryId(category)), year);
                assert!(claimed <= *cap, "{} passed a category", fund.named.id);
            }
        }
        let mut kept = BTreeMap::new();
        for case in self.world.cases() {
            for claim in &case.rare().claims {
                *kept.entry(claim.fund).or_insert(0) += claim.committed().0;
            }
        }
        for (fund, cents) in kept {
            assert_eq!(
                self.world.claimed(fund, None, None).0,
                cents,
                "the books do not add up"
            );
        }
    }

    /// No row outlives what it tells, and what is fulfilled is told once.
    fn rows_stand(&self) {
        for case in self.world.cases() {
            let process = self.world.definition_of(case).unwrap();
            for row in &case.rare().rows {
                let write = &process.writes[row.write.index()];
                let there = self.world.rows(write.register);
                assert!(there.contains(&row.values), "{row:?} is not there");
                if let WriteMoment::Fulfilled(req) = row.at {
                    let stands = case.req(req).life == Life::Fulfilled;
                    assert!(stands || case.is_paid(req), "{row:?} outlives its decision");
                }
            }
            for (index, write) in process.writes.iter().enumerate() {
                for at in &write.at {
                    let WriteMoment::Fulfilled(req) = at else {
                        continue;
                    };
                    if case.req(*req).life == Life::Fulfilled
                        && process.reqs[req.index()].spends.is_none()
                    {
                        let rows = case.rare().rows.iter();
                        let told = rows.filter(|row| row.write.index() == index && row.at == *at);
                        assert_eq!(told.count(), 1, "{} is told once", process.named.id);
                    }
                }
            }
        }
    }

    /// Everything that happened.
    pub fn history(&self) -> &[CaseEvent] {
        &self.history
    }

    /// The sum of a column of amounts of a register, over rows of which another column
    /// says this.
    pub fn sum(&self, register: &str, amount: &str, of: Option<(&str, &Value)>) -> i64 {
        let registers = &self.catalog.shared.registers;
        let id = RegisterId(index(registers.iter().map(|r| &r.named), register));
        let columns = &registers[id.index()].columns;
        let column = |name: &str| usize::from(index(columns.iter().map(|c| &c.named), name));
        let rows = self.world.rows(id).iter();
        let rows = rows.filter(|row| of.is_none_or(|(name, value)| row[column(name)] == *value));
        rows.map(|row| match &row[column(amount)] {
            Value::Money(cents) => cents.0,
            _ => 0,
        })
        .sum()
    }

    /// The whole history, replayed, gives the same cases.
    pub fn replays(&self) {
        let mut cases: BTreeMap<CaseId, Case> = BTreeMap::new();
        for event in &self.history {
            if let EventKind::Opened(opened) = &event.event.kind {
                let process = self
                    .world
                    .definition(opened.process, opened.fingerprint)
                    .unwrap();
                cases.insert(
                    event.case,
                    begin(process, event.case, event.event.at, opened),
                );
                continue;
            }
            let case = cases.get_mut(&event.case).unwrap();
            let process = self
                .world
                .definition(case.process, case.fingerprint)
                .unwrap();
            apply(process, case, &event.event);
        }
        let kept: Vec<&Case> = self.world.cases().collect();
        let replayed: Vec<&Case> = cases.values().collect();
        assert_eq!(kept, replayed);
    }

    /// An event in a few words; of another case with its number in front.
    fn event(&self, asked: CaseId, event: &CaseEvent) -> String {
        let process = self.of(event.case);
        let shared = &self.catalog.shared;
        let req = |req: &ReqId| process.reqs[req.index()].named.id.to_string();
        let done = |fulfilled: bool| if fulfilled { " fulfilled" } else { "" };
        let told = match &event.event.kind {
            EventKind::Opened(_) => format!("opened {}", process.named.id),
            EventKind::Contributed {
                req: id, fulfilled, ..
            } => {
                format!("contributed {}{}", req(id), done(*fulfilled))
            }
            EventKind::Given {
                req: id, fulfilled, ..
            } => {
                format!("given {}{}", req(id), done(*fulfilled))
            }
            EventKind::Undone { req: id, .. } => format!("undone {}", req(id)),
            EventKind::Waived { req: id, .. } => format!("waived {}", req(id)),
            EventKind::Moved { way, .. } => format!("moved {}", process.ways[way.index()].named.id),
            EventKind::Corrected(correction) => {
                let reqs: Vec<String> = correction.reopened.iter().map(req).collect();
                format!("corrected [{}]", reqs.join(" "))
            }
            EventKind::Reopened { reqs } => {
                let reqs: Vec<String> = reqs.iter().map(req).collect();
                format!("reopened [{}]", reqs.join(" "))
            }
            EventKind::Holds { role, person, .. } => {
                format!("holds {} {person}", shared.roles[role.index()].named.id)
            }
            EventKind::Extended { term, by, .. } => {
                let term = &process.terms[term.index()].named.id;
                format!("extended {term} {}", by.show(Lang::Nl))
            }
            EventKind::StoodStill { term, from, until } => {
                let term = &process.terms[term.index()].named.id;
                format!("stood still {term} {} {}", iso(*from), iso(*until))
            }
            EventKind::Warned { term, end } => {
                let term = &process.terms[term.index()].named.id;
                format!("warned {term} {}", iso(*end))
            }
            EventKind::Expired { term, end } => {
                let term = &process.terms[term.index()].named.id;
                format!("expired {term} {}", iso(*end))
            }
            EventKind::LinkOpened { req: id, .. } => format!("link opened {}", req(id)),
            EventKind::LinkEnded { case, .. } => format!("link ended {}", number(*case)),
            EventKind::LinkReopened { case } => format!("link reopened {}", number(*case)),
            EventKind::ChildOpened { opening, .. } => {
                format!("opens {}", process.openings[opening.index()].named.id)
            }
            EventKind::Claimed { amount, life, .. } => {
                format!("claimed {} {life:?}", euro(*amount))
            }
            EventKind::ClaimSet { life, spent, .. } => {
                format!("claim {life:?} spent {}", euro(*spent))
            }
            EventKind::FundLow { percent, .. } => format!("low {percent}"),
            EventKind::Registered { register, .. } => {
                format!("row {}", shared.registers[register.index()].named.id)
            }
            EventKind::Withdrawn { register, .. } => {
                format!("row back {}", shared.registers[register.index()].named.id)
            }
            EventKind::Migrated(migrated) => format!("migrated by {}", migrated.plan),
            EventKind::Recorded { .. } => "recorded".into(),
            EventKind::Paused { .. } => "paused".into(),
            EventKind::Resumed => "resumed".into(),
            EventKind::ItemAdded { item, .. } => format!("item {} added", item.0),
            EventKind::ItemChanged { item, .. } => format!("item {} changed", item.0),
            EventKind::ItemGiven { item, .. } => format!("item {} given", item.0),
            EventKind::ItemDone { item, .. } => format!("item {} done", item.0),
            EventKind::ItemDropped { item, .. } => format!("item {} dropped", item.0),
        };
        if event.case == asked {
            told
        } else {
            format!("#{} {told}", number(event.case))
        }
    }

    /// Where a case stands.
    pub fn at(&self, case: CaseId) -> &str {
        &self.of(case).target(self.case(case).position).id
    }

    /// The life of a requirement.
    pub fn life(&self, case: CaseId, req: &str) -> Life {
        self.case(case).req(self.req(case, req)).life
    }

    /// The choice of a requirement.
    pub fn choice(&self, case: CaseId, req: &str) -> Option<&str> {
        let option = self.case(case).req(self.req(case, req)).choice?;
        Some(&self.catalog.shared.options[option.index()].id)
    }

    fn field_id(&self, case: CaseId, id: &str) -> FieldId {
        FieldId(index(self.of(case).fields.iter().map(|f| &f.named), id))
    }

    pub fn field(&self, case: CaseId, id: &str) -> &Value {
        self.case(case).field(self.field_id(case, id))
    }

    /// The old value that stands ready for a field.
    pub fn proposal(&self, case: CaseId, id: &str) -> Option<&Value> {
        let field = self.field_id(case, id);
        let mut proposals = self.case(case).proposals.iter();
        proposals
            .find(|(known, _)| *known == field)
            .map(|(_, value)| value)
    }

    /// Who contributed to a requirement.
    pub fn people(&self, case: CaseId, req: &str) -> Vec<&str> {
        let req = self.req(case, req);
        self.case(case).contributors(req).map(|p| &*p.0).collect()
    }

    pub fn claims(&self, case: CaseId) -> &[Claim] {
        &self.case(case).rare().claims
    }

    /// What is left of a fund today.
    pub fn free(&self, fund: &str) -> String {
        euro(fund_free(&self.world, self.fund(fund), self.today()))
    }

    pub fn reading(&self, case: CaseId, term: &str) -> TermReading {
        let id = self.term(case, term);
        terms::reading(&self.world.view(case, self.today()).unwrap(), id)
    }

    /// The last day of a term.
    pub fn last_day(&self, case: CaseId, term: &str) -> String {
        self.reading(case, term)
            .days
            .map_or_else(String::new, |days| iso(days.last))
    }

    pub fn next_due(&self, case: CaseId) -> Option<String> {
        terms::next_due(&self.world.view(case, self.today()).unwrap()).map(iso)
    }

    /// Until when a case is kept, and by which rule, when it last changed on that day.
    pub fn kept(&self, case: CaseId, changed: &str) -> Option<(String, String)> {
        let view = self.world.view(case, self.today()).unwrap();
        let changed = Date::parse(changed).unwrap();
        let kept = doorbraak::engine::retention::kept(&view, changed)?;
        Some((iso(kept.until), kept.rule.named.id.to_string()))
    }

    /// What is in the way of a way, for somebody.
    pub fn barriers(&self, case: CaseId, who: &str, way: &str) -> Vec<&'static str> {
        let way = Action::Take(self.way(case, way));
        self.barriers_of(case, who, way)
            .unwrap_or_else(|| vec!["not offered"])
    }

    pub fn barriers_of(
        &self,
        case: CaseId,
        who: &str,
        action: Action,
    ) -> Option<Vec<&'static str>> {
        let offers = self.world.options(case, self.actor(who), self.now);
        let offer = offers.into_iter().find(|offer| offer.action == action)?;
        Some(offer.barriers.iter().map(|b| b.kind.id()).collect())
    }

    /// The latest case.
    pub fn latest(&self) -> CaseId {
        self.world.cases().last().unwrap().id
    }

    pub fn rows(&self, register: &str) -> usize {
        let names = self.catalog.shared.registers.iter().map(|r| &r.named);
        self.world.rows(RegisterId(index(names, register))).len()
    }

    /// Messages sent so far, by source.
    pub fn signals(&self) -> Vec<&str> {
        self.world
            .signals()
            .iter()
            .map(|signal| &*signal.source)
            .collect()
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.replays();
        }
    }
}

/// The reasons of a refusal, in the words of the definition.
fn names(process: &Process, shared: &Shared, refusal: &Refusal) -> No {
    let each = refusal.reasons.iter().map(|reason| {
        let about = match reason.about {
            About::Case => "zaak".to_owned(),
            About::Req(id) => process.reqs[id.index()].named.id.to_string(),
            About::Way(id) => process.ways[id.index()].named.id.to_string(),
            About::Field(id) => process.fields[id.index()].named.id.to_string(),
            About::Term(id) => process.terms[id.index()].named.id.to_string(),
            About::Clause(term, _) | About::Suspension(term, _) => {
                process.terms[term.index()].named.id.to_string()
            }
            About::List(id) => process.lists[id.index()].named.id.to_string(),
            About::Item(list, item) => {
                format!("{}.{}", process.lists[list.index()].named.id, item.0)
            }
            About::Role(id) => shared.roles[id.index()].named.id.to_string(),
        };
        format!("{} {about}", reason.kind.id())
    });
    each.collect()
}

fn number(case: CaseId) -> u128 {
    case.0.as_u128()
}

/// The cases that a decision opens, in order.
fn opened(decision: &Decision) -> Vec<CaseId> {
    let events = decision.events.iter();
    let opened = events.filter(|event| matches!(event.event.kind, EventKind::Opened(_)));
    opened.map(|event| event.case).collect()
}

pub fn money(text: &str) -> Cents {
    Cents::parse(text).unwrap()
}

pub fn euro(cents: Cents) -> String {
    if cents.0 % 100 == 0 {
        (cents.0 / 100).to_string()
    } else {
        format!("{},{:02}", cents.0 / 100, cents.0 % 100)
    }
}

fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Roles and documents that most tests can do with.
pub const BASIS: &str = "
delen: basis
rollen:
  regisseur: { per_zaak: 1, wissel: { wie: hoofd, bewijs: brief } }
  teamleider:
  hoofd: { omvat: teamleider }
  medewerker:
  jurist:
  inwoner: { soort: partij }
documenten: { brief: Brief, verslag: Verslag, beschikking: Beschikking }
keuzelijsten:
  wetten: { wmo: , jeugdwet: }
regimes:
  kalender: { soort: kalender, verschuift: nee, opschorten_tel: zelfde_dag }
";
