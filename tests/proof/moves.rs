// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that somebody could do in a state, and what the engine makes of it.

use doorbraak::base::ids::*;
use doorbraak::base::value::Value;
use doorbraak::condition::Truth;
use doorbraak::definition::model::*;
use doorbraak::engine::case::{Case, ItemLife, Life};
use doorbraak::engine::command::{Documents, OnBehalf};
use doorbraak::engine::view::View;
use doorbraak::engine::{
    Actor, Command, CommandKind, Decision, Opening, Verdict, assess, open, terms,
};

use super::lens::Lens;
use super::state::{ITEMS, Model, Sight, State};

/// Something that was done.
#[derive(Clone, Debug)]
pub enum Move {
    /// The first case was opened, with these fields.
    Open(Vec<(FieldId, Value)>),
    /// Somebody asked something.
    Ask {
        /// In which case.
        case: CaseId,
        /// Who, as index in the cast.
        who: usize,
        /// What.
        command: Command,
    },
    /// So many days passed.
    Wait(i32),
}

impl Move {
    /// In words, as far as the first case goes.
    pub fn tell(&self, model: &Model) -> String {
        let process = model.process();
        let told = |case: &CaseId, kind: &CommandKind| {
            if case.0.as_u128() != 1 {
                return format!("in a linked case {kind:?}");
            }
            let req = |id: &ReqId| process.reqs[id.index()].named.id.to_string();
            let values = |fields: &[(FieldId, Value)]| {
                let names = fields.iter().map(|(id, value)| {
                    format!(" {} = {value:?}", process.fields[id.index()].named.id)
                });
                names.collect::<String>()
            };
            match kind {
                CommandKind::Fulfil {
                    req: id,
                    fields,
                    choice,
                    ..
                } => {
                    let options = &model.catalog.shared.options;
                    let chosen = choice.map(|id| format!(" {}", options[id.index()].id));
                    format!(
                        "vervul {}{}{}",
                        req(id),
                        values(fields),
                        chosen.unwrap_or_default()
                    )
                }
                CommandKind::Waive { req: id } => format!("afzien {}", req(id)),
                CommandKind::OpenLink { req: id, .. } => format!("open {}", req(id)),
                CommandKind::Take { way } => {
                    let way = &process.ways[way.index()];
                    format!("neem {} naar {}", way.named.id, process.target(way.to).id)
                }
                CommandKind::Correct { fields } => format!("corrigeer{}", values(fields)),
                other => format!("{other:?}"),
            }
        };
        match self {
            Self::Open(fields) => format!("open {fields:?}"),
            Self::Wait(days) => format!("wacht {days} dagen"),
            Self::Ask { case, who, command } => {
                let who = &model.cast[*who].person;
                let behalf = if command.on_behalf.is_some() {
                    " namens een partij"
                } else {
                    ""
                };
                format!("{who}: {}{behalf}", told(case, &command.kind))
            }
        }
    }
}

/// A move with what came of it: a decision of the engine, and the state after it.
pub struct Outcome {
    pub how: Move,
    pub decision: Decision,
    pub state: State,
}

/// Everything that can be given at once is tried, up to so many combinations.
const COMBINATIONS: usize = 400;
/// A jump over every term there is.
const FAR: i32 = 400;

/// Whether anything was left out for its number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cut(pub bool);

impl Model {
    /// Every way in which the first case can begin.
    pub fn beginnings(&self, base: &State, cut: &mut Cut) -> Vec<Outcome> {
        let process = self.process();
        let mut slots: Vec<Vec<Option<(FieldId, Value)>>> = Vec::new();
        let start = &process.start;
        for field in start.asks.iter().chain(&start.takes) {
            let values = self.values(self.main, *field, base.now.date());
            let mut slot: Vec<_> = values.into_iter().map(|v| Some((*field, v))).collect();
            if start.takes.contains(field) {
                slot.push(None);
            }
            slots.push(slot);
        }
        let mut found = Vec::new();
        for fields in product(&slots, cut) {
            let opening = Opening {
                fields: fields.clone(),
                holders: self.parties(),
            };
            let sight = Sight {
                model: self,
                state: base,
            };
            for actor in self.regulars() {
                if let Verdict::Allowed(decision) = open(process, &opening, &sight.context(actor)) {
                    let mut state = self.perform(base, &decision);
                    self.settle(&mut state);
                    let how = Move::Open(fields.clone());
                    found.push(Outcome {
                        how,
                        decision,
                        state,
                    });
                    break;
                }
            }
        }
        found
    }

    /// Everything that can be done in a state.
    pub fn outcomes(&self, state: &State, cut: &mut Cut) -> Vec<Outcome> {
        let mut found = Vec::new();
        for case in &state.cases {
            let linked = self.is_linked(state, case.id) && !self.is_final(case);
            if case.id != state.cases[0].id && !linked {
                continue;
            }
            for (kinds, everyone) in self.requests(state, case, cut) {
                for command in kinds {
                    self.ask(state, case, &command, everyone, &mut found, cut);
                }
            }
        }
        if self.lenses.iter().any(|lens| lens.timed) {
            self.wait(state, &mut found);
        }
        found
    }

    /// Whether what happens in a case can still matter to the one that opened it.
    fn is_linked(&self, state: &State, id: CaseId) -> bool {
        let mut links = state.cases.iter().flat_map(|case| &case.rare().links);
        let past = self.lenses.iter().any(|lens| lens.past_links);
        links.any(|link| link.case == id && (past || !link.past))
    }

    /// What comes of a command by everybody who may, or by the first. Where nobody may,
    /// somebody new is asked who has not done anything in the case.
    fn ask(
        &self,
        state: &State,
        case: &Case,
        command: &Command,
        everyone: bool,
        found: &mut Vec<Outcome>,
        cut: &mut Cut,
    ) {
        let before = found.len();
        for who in 0..self.regulars().len() {
            found.extend(self.asked(state, case, command, who));
            if !everyone && found.len() > before {
                return;
            }
        }
        if found.len() > before {
            return;
        }
        let Some(newcomer) = self.newcomer(case) else {
            // Perhaps one more could.
            cut.0 = true;
            return;
        };
        let who = self
            .cast
            .iter()
            .position(|actor| actor.person == newcomer.person);
        found.extend(who.and_then(|who| self.asked(state, case, command, who)));
    }

    /// One of those who stand ready, who did nothing in a case yet.
    fn newcomer(&self, case: &Case) -> Option<&Actor> {
        let mut ready = self.cast[self.regulars().len()..].iter();
        ready.find(|actor| !case.people.contains(&actor.person))
    }

    fn asked(&self, state: &State, case: &Case, command: &Command, who: usize) -> Option<Outcome> {
        let sight = Sight { model: self, state };
        let context = sight.context(&self.cast[who]);
        let Verdict::Allowed(decision) = assess(self.of(case), case, command, &context) else {
            return None;
        };
        let mut after = self.perform(state, &decision);
        self.settle(&mut after);
        let command = command.clone();
        let case = case.id;
        Some(Outcome {
            how: Move::Ask { case, who, command },
            decision,
            state: after,
        })
    }

    /// Time passes: to the next day on which something is due, and far ahead.
    fn wait(&self, state: &State, found: &mut Vec<Outcome>) {
        let sight = Sight { model: self, state };
        let today = state.now.date();
        let due = state
            .cases
            .iter()
            .filter_map(|case| terms::next_due(&View::new(self.of(case), case, &sight, today)));
        let due = due.min().map(|day| today.days_until(day));
        for days in due.into_iter().chain([FAR]) {
            found.extend(self.jump(state, days));
        }
    }

    fn jump(&self, state: &State, days: i32) -> Option<Outcome> {
        let mut after = state.clone();
        after.now = state.now.date().plus_days(days)?.at(9, 0)?;
        let mut whole = Decision::default();
        let ids: Vec<CaseId> = after.cases.iter().map(|case| case.id).collect();
        for id in ids {
            let Some(case) = after.case(id) else { continue };
            let sight = Sight {
                model: self,
                state: &after,
            };
            let engine = Actor::engine();
            let command = Command::plain(CommandKind::PassTime);
            let verdict = assess(self.of(case), case, &command, &sight.context(&engine));
            let Verdict::Allowed(decision) = verdict else {
                return None;
            };
            after = self.perform(&after, &decision);
            whole.events.extend(decision.events);
        }
        self.settle(&mut after);
        Some(Outcome {
            how: Move::Wait(days),
            decision: whole,
            state: after,
        })
    }

    /// Commands worth asking in a case, in groups; with whether it matters who asks.
    fn requests(&self, state: &State, case: &Case, cut: &mut Cut) -> Vec<(Vec<Command>, bool)> {
        let process = self.of(case);
        let lens = &self.lenses[case.process.index()];
        let (reqs, ways) = match case.position {
            Target::Step(step) => {
                let step = &process.steps[step.index()];
                (&step.workable, &step.all_ways)
            }
            Target::End(end) => {
                let end = &process.ends[end.index()];
                (&end.after, &end.ways)
            }
        };
        let mut groups = Vec::new();
        for way in ways {
            let take = Command::plain(CommandKind::Take { way: *way }).because("reden");
            groups.push((vec![take], false));
        }
        for id in reqs {
            self.work(state, case, *id, cut, &mut groups);
        }
        groups.push((self.corrections(state, case, lens, cut), false));
        for role in &lens.held {
            let hold = Command::plain(CommandKind::Hold { role: *role });
            groups.push((vec![hold], true));
            let others = self.regulars().iter();
            let others: Vec<_> = others.filter(|actor| actor.roles.has(*role)).collect();
            // To somebody new, where all of them did something already.
            let all_acted = others.iter().all(|one| case.people.contains(&one.person));
            let others = others
                .into_iter()
                .chain(self.newcomer(case).filter(|_| all_acted));
            let hand_over = others.map(|to| {
                let kind = CommandKind::HandOver {
                    role: *role,
                    to: to.person.clone(),
                    documents: Vec::new(),
                };
                Command::plain(kind).because("reden")
            });
            groups.push((hand_over.collect(), false));
        }
        if process.pause.is_some() {
            let pause = Command::plain(CommandKind::Pause { until: None }).because("reden");
            groups.push((vec![pause, Command::plain(CommandKind::Resume)], false));
        }
        for (index, list) in process.lists.iter().enumerate().filter(|_| lens.lists) {
            let id = ListId(u16::try_from(index).unwrap_or(u16::MAX));
            self.listing(state, case, id, list, &mut groups, cut);
        }
        groups
    }

    /// What can be done about a requirement.
    fn work(
        &self,
        state: &State,
        case: &Case,
        id: ReqId,
        cut: &mut Cut,
        groups: &mut Vec<(Vec<Command>, bool)>,
    ) {
        let process = self.of(case);
        let req = &process.reqs[id.index()];
        if req.condition.is_some() || case.req(id).life != Life::Open {
            return;
        }
        let sight = Sight { model: self, state };
        let view = View::new(process, case, &sight, state.now.date());
        if view.applies(req) == Truth::False {
            return;
        }
        let lens = &self.lenses[case.process.index()];
        let agrees = req
            .parts
            .iter()
            .any(|part| matches!(part, Part::AgreeRole(_) | Part::AgreeField(_)));
        let everyone = agrees || lens.acts[id.index()];
        let gifts = self.gifts(state, case, id, cut);
        let mut fulfil: Vec<Command> = gifts
            .iter()
            .map(|gift| {
                let kind = CommandKind::Fulfil {
                    req: id,
                    fields: gift.fields.clone(),
                    choice: gift.choice,
                    documents: gift.documents.clone(),
                };
                // A reason, for whoever departs from what a table proposes.
                Command::plain(kind).because("reden")
            })
            .collect();
        let parties = req.parts.iter().filter_map(|part| match part {
            Part::AgreeRole(role) if !req.on_behalf.is_empty() => Some(*role),
            _ => None,
        });
        for role in parties {
            let behalf = OnBehalf {
                role,
                form: None,
                on: None,
            };
            fulfil.extend(gifts.iter().map(|gift| Command {
                kind: CommandKind::Fulfil {
                    req: id,
                    fields: gift.fields.clone(),
                    choice: gift.choice,
                    documents: gift.documents.clone(),
                },
                on_behalf: Some(behalf.clone()),
                reason: Some("reden".into()),
            }));
        }
        groups.push((fulfil, everyone));
        if req.waive.is_some() {
            let waive = Command::plain(CommandKind::Waive { req: id }).because("reden");
            groups.push((vec![waive], lens.acts[id.index()]));
        }
        if let Some(link) = &req.link {
            let items: Vec<Option<ItemId>> = match link.per {
                None => vec![None],
                Some(list) => {
                    let items = case.lists[list.index()].iter();
                    let open = items.filter(|item| item.life == ItemLife::Open);
                    open.map(|item| Some(item.id)).collect()
                }
            };
            let open = items
                .into_iter()
                .map(|item| Command::plain(CommandKind::OpenLink { req: id, item }));
            groups.push((open.collect(), false));
        }
    }

    /// Everything that can be given to a requirement at once.
    fn gifts(&self, state: &State, case: &Case, id: ReqId, cut: &mut Cut) -> Vec<Gift> {
        let req = &self.of(case).reqs[id.index()];
        let given = case.req(id).given;
        let today = state.now.date();
        let mut slots: Vec<Vec<Option<Given>>> = Vec::new();
        for (bit, part) in req.parts.iter().enumerate() {
            match part {
                Part::Field(id) => {
                    let mut values = self.values(case.process, *id, today);
                    values.retain(|value| value != case.field(*id));
                    let mut slot: Vec<_> = values
                        .into_iter()
                        .map(|value| Some(Given::Field(*id, value)))
                        .collect();
                    slot.push(None);
                    slots.push(slot);
                }
                Part::Document(kinds) if given >> bit & 1 == 0 => {
                    let kind = kinds.first().copied();
                    slots.push(vec![Some(Given::Document(kind)), None]);
                }
                _ => {}
            }
        }
        if let Some(set) = req.choice {
            let options = &self.catalog.shared.choice_sets[set.index()].options;
            let mut slot: Vec<_> = options.iter().map(|o| Some(Given::Choice(*o))).collect();
            slot.push(None);
            slots.push(slot);
        }
        let all = product(&slots, cut);
        all.into_iter()
            .map(|givens| {
                let mut gift = Gift::default();
                for given in givens {
                    match given {
                        Given::Field(id, value) => gift.fields.push((id, value)),
                        Given::Document(kind) => gift.documents.push((kind, "stuk 1".into())),
                        Given::Choice(option) => gift.choice = Some(option),
                    }
                }
                gift
            })
            .collect()
    }

    /// Fields made otherwise: each by itself, and by pairs where something could come of
    /// it in between.
    fn corrections(&self, state: &State, case: &Case, lens: &Lens, cut: &mut Cut) -> Vec<Command> {
        let process = self.of(case);
        let today = state.now.date();
        let mut singles: Vec<(FieldId, Value)> = Vec::new();
        for (id, field) in (0u16..).map(FieldId).zip(&process.fields) {
            if field.derived.is_some() {
                continue;
            }
            let lens = &self.lenses[case.process.index()];
            if !lens.read[id.index()] && !lens.asked[id.index()] {
                continue;
            }
            let mut values = self.values(case.process, id, today);
            values.push(Value::Unknown);
            values.retain(|value| value != case.field(id));
            singles.extend(values.into_iter().map(|value| (id, value)));
        }
        let correct = |fields: Vec<(FieldId, Value)>| {
            Command::plain(CommandKind::Correct { fields }).because("reden")
        };
        let mut all: Vec<Command> = singles
            .iter()
            .map(|one| correct(vec![one.clone()]))
            .collect();
        if lens.automatic {
            for (n, one) in singles.iter().enumerate() {
                for other in singles[n + 1..].iter().filter(|other| other.0 != one.0) {
                    all.push(correct(vec![one.clone(), other.clone()]));
                }
            }
            let fields = process
                .fields
                .iter()
                .filter(|field| field.derived.is_none());
            cut.0 |= fields.count() > 2;
        }
        all
    }

    /// What can be done with a list.
    fn listing(
        &self,
        state: &State,
        case: &Case,
        id: ListId,
        list: &List,
        groups: &mut Vec<(Vec<Command>, bool)>,
        cut: &mut Cut,
    ) {
        let today = state.now.date();
        let slots: Vec<Vec<Option<(ColumnId, Value)>>> = (0u16..)
            .map(ColumnId)
            .zip(&list.columns)
            .map(|(column, field)| {
                let values = self.kind_values(case.process, field, today).into_iter();
                let mut slot: Vec<_> = values.map(|value| Some((column, value))).collect();
                slot.push(None);
                slot
            })
            .collect();
        let all = product(&slots, cut);
        let items = &case.lists[id.index()];
        let open = items.iter().filter(|item| item.life == ItemLife::Open);
        if open.clone().count() < ITEMS {
            let add = all.iter().map(|values| {
                Command::plain(CommandKind::AddItem {
                    list: id,
                    values: values.clone(),
                })
            });
            groups.push((add.collect(), false));
        }
        let parts = list.each.iter().chain(&list.done);
        let documents: Documents = parts
            .clone()
            .filter_map(|part| match part {
                ItemPart::Document(kinds) => Some((kinds.first().copied(), "stuk 1".into())),
                _ => None,
            })
            .collect();
        let agrees = parts
            .clone()
            .any(|part| matches!(part, ItemPart::AgreeRole(_) | ItemPart::AgreeColumn(_)));
        let finishing = |column: &ColumnId| {
            let mut done = list.done.iter();
            done.any(|part| matches!(part, ItemPart::Column(c) if c == column))
        };
        for item in open {
            let mut work = Vec::new();
            for values in all.iter().filter(|values| !values.is_empty()) {
                let values = values.clone();
                work.push(Command::plain(CommandKind::ChangeItem {
                    list: id,
                    item: item.id,
                    values,
                }));
            }
            let drop = CommandKind::DropItem {
                list: id,
                item: item.id,
            };
            work.push(Command::plain(drop).because("reden"));
            groups.push((work, false));
            let finish = all
                .iter()
                .filter(|values| values.iter().all(|(column, _)| finishing(column)))
                .map(|values| {
                    Command::plain(CommandKind::FinishItem {
                        list: id,
                        item: item.id,
                        values: values.clone(),
                        documents: documents.clone(),
                    })
                });
            groups.push((finish.collect(), agrees));
            if agrees {
                let agree = Command::plain(CommandKind::AgreeItem {
                    list: id,
                    item: item.id,
                });
                groups.push((vec![agree], true));
            }
        }
    }
}

/// Something given to a requirement.
#[derive(Clone, Debug)]
enum Given {
    Field(FieldId, Value),
    Document(Option<DocumentKindId>),
    Choice(OptionId),
}

/// What one command gives.
#[derive(Default)]
struct Gift {
    fields: Vec<(FieldId, Value)>,
    documents: Documents,
    choice: Option<OptionId>,
}

/// Every choice of one of each slot (`None`: nothing), the fullest first.
fn product<T: Clone>(slots: &[Vec<Option<T>>], cut: &mut Cut) -> Vec<Vec<T>> {
    let mut all: Vec<Vec<T>> = vec![Vec::new()];
    for slot in slots {
        if all.len() * slot.len() > COMBINATIONS {
            cut.0 = true;
        }
        let mut next = Vec::new();
        for chosen in &all {
            for one in slot {
                if next.len() < COMBINATIONS {
                    let mut more = chosen.clone();
                    more.extend(one.clone());
                    next.push(more);
                }
            }
        }
        all = next;
    }
    all
}
