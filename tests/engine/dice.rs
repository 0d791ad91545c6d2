// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Stories from numbers: somebody opens cases, does what is offered, and asks what is
//! not; time passes. Numbers come from a seed, or from bytes that a fuzzer gives.

use doorbraak::base::ids::*;
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Span, Unit};
use doorbraak::base::value::{Type, Value};
use doorbraak::definition::model::{Field, ItemPart, Part};
use doorbraak::engine::command::{Documents, OnBehalf};
use doorbraak::engine::options::Action;
use doorbraak::engine::{Actor, Command, CommandKind, Opening};

use super::town::Town;

const PEOPLE: u64 = 8;

/// Numbers to choose by, used up one after the other.
pub enum Dice<'a> {
    /// As many as are wanted, from one.
    Seed(u64),
    /// Those that are there; then only noughts.
    Bytes(&'a [u8]),
}

impl Dice<'_> {
    fn is_used_up(&self) -> bool {
        matches!(self, Self::Bytes([]))
    }

    pub fn below(&mut self, n: usize) -> usize {
        let number = match self {
            Self::Seed(seed) => {
                // SplitMix64: enough to choose with, and the same everywhere.
                *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut z = *seed;
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                usize::try_from((z ^ (z >> 31)) >> 33).unwrap()
            }
            // One byte chooses from few, so that changing one changes one choice.
            Self::Bytes(bytes) => {
                let (taken, left) = bytes.split_at(bytes.len().min(if n > 256 { 3 } else { 1 }));
                *bytes = left;
                let each = taken.iter();
                each.fold(0, |number, byte| number << 8 | usize::from(*byte))
            }
        };
        number % n.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// An index, now and then one that does not exist.
    fn index(&mut self, len: usize) -> u16 {
        let beyond = usize::from(self.one_in(40)) * 300;
        u16::try_from(self.below(len) + beyond).unwrap()
    }

    fn value(&mut self, town: &Town, field: &Field) -> Value {
        if self.one_in(25) {
            return Value::Unknown;
        }
        let kind = if self.one_in(30) {
            Type::Text
        } else {
            field.kind
        };
        let (low, high) = field.bounds.unwrap_or((-20_000, 200_000));
        let span = usize::try_from(high.saturating_sub(low))
            .unwrap_or(1)
            .max(1);
        let number = low.saturating_add(i64::try_from(self.below(span)).unwrap());
        let extreme = if self.one_in(2) { i64::MAX } else { i64::MIN };
        let number = if self.one_in(30) { extreme } else { number };
        let days = i32::try_from(self.below(120)).unwrap() - 40;
        match kind {
            Type::Text => Value::Text("tekst é".into()),
            Type::Number => Value::Number(number),
            Type::Money => Value::Money(Cents(number)),
            Type::Bool => Value::Bool(self.one_in(2)),
            Type::Date => Value::Date(town.today().plus_days(days).unwrap_or(Date::MAX)),
            Type::Instant => Value::Instant(town.now),
            Type::Span => Value::Span(Span::new(days, Unit::Days)),
            Type::Person => Value::Person(PersonId::new(&format!("p{}", self.below(8)))),
            Type::Organisation => Value::Organisation("wijkteam".into()),
            Type::Document => Value::Document("stuk 1".into()),
            Type::Choice(set) => {
                let options = &town.catalog.shared.choice_sets[set.index()].options;
                Value::Choice(options[self.below(options.len())])
            }
            Type::Choices(set) => {
                let options = &town.catalog.shared.choice_sets[set.index()].options;
                Value::Choices(options[..self.below(options.len() + 1)].into())
            }
            Type::Persons => Value::Unknown,
        }
    }

    fn fields(&mut self, town: &Town, process: ProcessId) -> Vec<(FieldId, Value)> {
        let fields = &town.world.newest(process).unwrap().fields;
        let count = self.below(3);
        let each = (0..count).map(|_| {
            let id = self.index(fields.len());
            let value = match fields.get(usize::from(id)) {
                Some(field) => self.value(town, field),
                None => Value::Bool(true),
            };
            (FieldId(id), value)
        });
        each.collect()
    }

    fn documents(&mut self, town: &Town) -> Documents {
        let kinds = town.catalog.shared.documents.len();
        (0..self.below(3))
            .map(|_| {
                let kind = (!self.one_in(4)).then(|| DocumentKindId(self.index(kinds)));
                let text = if self.one_in(10) { " " } else { "stuk 1" };
                (kind, text.into())
            })
            .collect()
    }

    /// A command that somebody who knows the process would give.
    fn sensible(&mut self, town: &Town, case: CaseId, actor: &Actor) -> Option<CommandKind> {
        let offers = town.world.options(case, actor, town.now);
        let open: Vec<Action> = offers
            .iter()
            .filter(|o| o.is_open())
            .map(|o| o.action)
            .collect();
        let action = *open.get(self.below(open.len()))?;
        let found = town.case(case);
        let process = town.world.definition_of(found)?;
        Some(match action {
            Action::Fulfil(id) => {
                let req = &process.reqs[id.index()];
                let mut fields = Vec::new();
                let mut documents = Documents::new();
                for part in &req.parts {
                    match part {
                        Part::Field(field) if found.field(*field).is_unknown() => {
                            let value = self.value(town, &process.fields[field.index()]);
                            fields.push((*field, value));
                        }
                        Part::Document(kinds) => {
                            documents.push((kinds.first().copied(), "stuk 1".into()));
                        }
                        _ => {}
                    }
                }
                let choice = req.choice.filter(|_| req.table.is_none() || self.one_in(2));
                let choice = choice.map(|set| {
                    let options = &town.catalog.shared.choice_sets[set.index()].options;
                    options[self.below(options.len())]
                });
                CommandKind::Fulfil {
                    req: id,
                    fields,
                    choice,
                    documents,
                }
            }
            Action::OpenLink(req) => {
                let list = process.reqs[req.index()].link.as_ref()?.per;
                let item = list.and_then(|list| {
                    let items = &found.lists[list.index()];
                    items.get(self.below(items.len())).map(|item| item.id)
                });
                CommandKind::OpenLink { req, item }
            }
            Action::Waive(req) => CommandKind::Waive { req },
            Action::Take(way) => CommandKind::Take { way },
            Action::Hold(role) => CommandKind::Hold { role },
            Action::Pause if !self.one_in(6) => return None,
            Action::Pause => CommandKind::Pause { until: None },
            Action::Resume => CommandKind::Resume,
        })
    }

    /// Any command at all.
    fn any(&mut self, town: &Town, case: CaseId) -> CommandKind {
        let found = town.case(case);
        let process = town.world.definition_of(found).unwrap().clone();
        let list = ListId(self.index(process.lists.len()));
        let items = process
            .lists
            .get(list.index())
            .map_or(0, |_| found.lists[list.index()].len());
        let item = ItemId(u32::from(self.index(items)));
        let req = ReqId(self.index(process.reqs.len()));
        let term = TermId(self.index(process.terms.len()));
        let clause = ClauseId(self.index(2));
        let values: Vec<(ColumnId, Value)> = match process.lists.get(list.index()) {
            None => Vec::new(),
            Some(list) => (0..self.below(4))
                .map(|_| {
                    let id = self.index(list.columns.len());
                    let value = match list.columns.get(usize::from(id)) {
                        Some(column) => self.value(town, column),
                        None => Value::Bool(true),
                    };
                    (ColumnId(id), value)
                })
                .collect(),
        };
        let roles = town.catalog.shared.roles.len();
        let documents = self.documents(town);
        match self.below(19) {
            0 | 1 => {
                let options = town.catalog.shared.options.len();
                CommandKind::Fulfil {
                    req,
                    fields: self.fields(town, process.id),
                    choice: self.one_in(2).then(|| OptionId(self.index(options))),
                    documents,
                }
            }
            2 => CommandKind::Waive { req },
            3 | 4 => CommandKind::Take {
                way: WayId(self.index(process.ways.len())),
            },
            5 | 6 => CommandKind::Correct {
                fields: self.fields(town, process.id),
            },
            7 => CommandKind::Hold {
                role: RoleId(self.index(roles)),
            },
            8 => CommandKind::HandOver {
                role: RoleId(self.index(roles)),
                to: PersonId::new(&format!("p{}", self.below(9))),
                documents,
            },
            9 => CommandKind::Resume,
            10 => CommandKind::Extend {
                term,
                clause,
                documents,
                agreed: (0..self.below(2))
                    .map(|_| RoleId(self.index(roles)))
                    .collect(),
            },
            11 => CommandKind::Suspend { term, clause },
            12 => CommandKind::Restart { term, clause },
            13 => CommandKind::AddItem { list, values },
            14 => CommandKind::ChangeItem { list, item, values },
            15 => CommandKind::AgreeItem { list, item },
            16 => CommandKind::FinishItem {
                list,
                item,
                values,
                documents,
            },
            17 => CommandKind::DropItem { list, item },
            _ => CommandKind::OpenLink {
                req,
                item: self.one_in(2).then_some(item),
            },
        }
    }

    /// An item with everything in it, agreed and done by whoever may.
    fn item(&mut self, town: &Town, case: CaseId, person: &PersonId) -> Option<CommandKind> {
        let found = town.case(case);
        let process = town.world.definition_of(found)?.clone();
        if process.lists.is_empty() {
            return None;
        }
        let index = self.below(process.lists.len());
        let list = ListId(u16::try_from(index).unwrap());
        let definition = &process.lists[index];
        let items = &found.lists[index];
        if items.is_empty() || self.one_in(3) {
            let mut values = Vec::new();
            for (id, column) in (0u16..).zip(&definition.columns) {
                let value = match column.kind {
                    Type::Person => Value::Person(person.clone()),
                    _ => self.value(town, column),
                };
                values.push((ColumnId(id), value));
            }
            return Some(CommandKind::AddItem { list, values });
        }
        let item = items[self.below(items.len())].id;
        if self.one_in(2) {
            return Some(CommandKind::AgreeItem { list, item });
        }
        let kinds = definition.each.iter().chain(&definition.done);
        let documents = kinds.filter_map(|part| match part {
            ItemPart::Document(kinds) => Some((kinds.first().copied(), "stuk 1".into())),
            _ => None,
        });
        Some(CommandKind::FinishItem {
            list,
            item,
            values: Vec::new(),
            documents: documents.collect(),
        })
    }

    fn opening(&mut self, town: &mut Town, process: ProcessId, who: &Actor) -> bool {
        let definition = town.world.newest(process).unwrap().clone();
        let mut fields: Vec<(FieldId, Value)> = Vec::new();
        for id in definition.start.asks.iter().chain(&definition.start.takes) {
            let value = self.value(town, &definition.fields[id.index()]);
            if !self.one_in(12) {
                fields.push((*id, value));
            }
        }
        if self.one_in(12) {
            fields.extend(self.fields(town, process));
        }
        let mut holders = Vec::new();
        for (role, _) in (0u16..).zip(&town.catalog.shared.roles) {
            if self.one_in(2) {
                let person = PersonId::new(&format!("p{}", self.below(8)));
                let role = RoleId(role);
                let wanted = &town.catalog.shared.roles[role.index()];
                if wanted.one_per_case
                    || wanted.kind == doorbraak::definition::model::RoleKind::Party
                {
                    holders.push((role, person));
                }
            }
        }
        if self.one_in(20) {
            holders.push((RoleId(self.index(9)), PersonId::new("niemand")));
        }
        let opening = Opening { fields, holders };
        town.opens(process, &opening, who).is_ok()
    }
}

/// A story of so many moves, or until there is nothing to choose by any more; how many
/// of them were allowed.
pub fn story(town: &mut Town, mut dice: Dice<'_>, moves: usize) -> usize {
    let roles = town.catalog.shared.roles.len();
    let people: Vec<PersonId> = (0..PEOPLE)
        .map(|n| {
            let mine: Vec<RoleId> = (0..roles)
                .filter(|_| n == 0 || dice.one_in(2))
                .map(|role| RoleId(u16::try_from(role).unwrap()))
                .collect();
            let person = town.world.add(&format!("p{n}"), &mine);
            town.member(&person.0, "wijkteam");
            person
        })
        .collect();
    let processes = town.catalog.processes.len();
    let mut allowed = 0;
    for _ in 0..moves {
        if dice.is_used_up() {
            break;
        }
        let person = &people[dice.below(people.len())];
        let actor = town.actor(&person.0).clone();
        let cases: Vec<CaseId> = town.world.cases().map(|case| case.id).collect();
        if cases.is_empty() || dice.one_in(15) {
            let process = ProcessId(u16::try_from(dice.below(processes)).unwrap());
            allowed += usize::from(dice.opening(town, process, &actor));
            continue;
        }
        if dice.one_in(12) {
            let days = i32::try_from(dice.below(30)).unwrap();
            town.now = town.today().plus_days(days).unwrap().at(9, 0).unwrap();
            town.tick();
            continue;
        }
        let case = cases[cases.len() - 1 - dice.below(cases.len().min(6))];
        let kind = match dice.below(8) {
            0 | 1 => dice.any(town, case),
            2 => match dice.item(town, case, person) {
                Some(kind) => kind,
                None => continue,
            },
            _ => match dice.sensible(town, case, &actor) {
                Some(kind) => kind,
                None => continue,
            },
        };
        let on_behalf = dice.one_in(12).then(|| OnBehalf {
            role: RoleId(dice.index(roles)),
            form: None,
            on: None,
        });
        let reason = (!dice.one_in(8)).then(|| "daarom".into());
        let command = Command {
            kind,
            on_behalf,
            reason,
        };
        allowed += usize::from(town.decide(case, &command, &actor).is_ok());
    }
    town.replays();
    allowed
}
