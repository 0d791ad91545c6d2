// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Changes of one thing that a condition rests on: other values, choices, items, days.

use super::imagined::State;
use super::leaf::{Base, all_bases};
use super::mend::{Change, Mender, change};
use super::wish::Wish;
use crate::base::ids::{ClauseId, ColumnId, FieldId, ListId, ReqId, TermId, WayId, WayNameId};
use crate::base::value::{Type, Value};
use crate::definition::model::{Field, ItemPart};
use crate::engine::case::ItemLife;
use crate::engine::terms;

/// Most items that are added at once.
const COPIES: usize = 4;

/// Most combinations of columns.
const COMBINATIONS: usize = 96;

impl Mender<'_, '_> {
    /// Changes of one thing that a condition rests on.
    pub fn of_base(&self, state: &State, base: Base, text: &str) -> Vec<Vec<Change>> {
        match base {
            Base::Field(field) => self.of_field(state, field),
            Base::Choice(req) => self.of_choice(state, req),
            Base::Req(req) => self.of_req(req),
            Base::List(list) => self.of_list(state, list, text),
            Base::Day => self.of_day(state),
            Base::Ends(req, end) => {
                let mark = self.spot_of_req(req);
                let change = |mark| vec![change(mark, Wish::End(req, end))];
                mark.map(change).into_iter().collect()
            }
            Base::Times(name) => self.of_way(name),
        }
    }

    /// A way once more, or a few times: from here, or when the case stood where it starts.
    fn of_way(&self, name: WayNameId) -> Vec<Vec<Change>> {
        let ways = (0..).map(WayId).zip(&self.process.ways);
        let mut all = Vec::new();
        for (id, way) in ways.filter(|(_, way)| way.name == name) {
            for copies in 1..=COPIES {
                let spots = self.spots_of_way(way);
                all.extend(spots.into_iter().map(|mark| {
                    let again = (0..copies).map(|_| change(mark, Wish::Detour(id)));
                    again.collect()
                }));
            }
        }
        all
    }

    pub fn of_field(&self, state: &State, field: FieldId) -> Vec<Vec<Change>> {
        let now = state.case.field(field);
        let Some((mark, there)) = self.spot_of_field(field) else {
            return self.of_standstill(field, now);
        };
        let definition = &self.process.fields[field.index()];
        let all = self.candidates(state, definition);
        let others = all.into_iter().filter(|value| value != now);
        let changes = others.map(|value| {
            vec![Change {
                placed: (mark, Wish::Value(there, value.clone())),
                here: Wish::Value(field, value),
            }]
        });
        changes.collect()
    }

    /// A date that a term writes when it stands still or runs again.
    pub fn of_standstill(&self, field: FieldId, now: &Value) -> Vec<Vec<Change>> {
        let mark = self.run.spot(self.slot);
        let mut all = Vec::new();
        for (term, definition) in (0..).map(TermId).zip(&self.process.terms) {
            for (clause, suspension) in (0..).map(ClauseId).zip(&definition.suspensions) {
                let stops = suspension.from == field;
                if now.is_unknown() && (stops || suspension.until == field) {
                    all.push(vec![change(mark, Wish::Still(term, clause, stops))]);
                }
            }
        }
        all
    }

    /// As the run would, and with the organisations that are only wished for.
    pub fn candidates(&self, state: &State, field: &Field) -> Vec<Value> {
        let mut all = self.run.candidates(self.slot, field);
        if matches!(field.kind, Type::Organisation | Type::Person) {
            for value in &state.case.fields {
                if value.fits(field.kind) && !value.is_unknown() && !all.contains(value) {
                    all.push(value.clone());
                }
            }
        }
        all
    }

    pub fn of_choice(&self, state: &State, req: ReqId) -> Vec<Vec<Change>> {
        let Some(mark) = self.spot_of_req(req) else {
            return Vec::new();
        };
        let definition = &self.process.reqs[req.index()];
        let Some(set) = definition.choice else {
            return Vec::new();
        };
        if definition.table.is_some() && !definition.table_proposes {
            return self.of_table(state, req);
        }
        if self
            .run
            .plan
            .chosen_next(self.slot, self.run.at, req)
            .is_some()
        {
            return Vec::new();
        }
        let options = &self.run.shared().choice_sets[set.index()].options;
        let now = state.case.req(req).choice;
        let others = options.iter().filter(|option| Some(**option) != now);
        others
            .map(|option| vec![change(mark, Wish::Choose(req, *option))])
            .collect()
    }

    /// What a table alone decides, follows from what its rows look at.
    pub fn of_table(&self, state: &State, req: ReqId) -> Vec<Vec<Change>> {
        let Some(table) = self.process.reqs[req.index()].table else {
            return Vec::new();
        };
        let rows = &self.process.tables[table.index()].rows;
        let rests = all_bases(self.process, rows.iter().map(|row| &row.when));
        let mut all = Vec::new();
        for base in rests.bases {
            if base != Base::Choice(req) && base != Base::Req(req) {
                all.extend(self.of_base(state, base, &rests.text));
            }
        }
        all
    }

    pub fn of_req(&self, req: ReqId) -> Vec<Vec<Change>> {
        let definition = &self.process.reqs[req.index()];
        let Some(mark) = self.spot_of_req(req) else {
            return Vec::new();
        };
        if definition.condition.is_some() {
            return Vec::new();
        }
        let mut all = vec![vec![change(mark, Wish::Do(req))]];
        if let Some(set) = definition.choice {
            let options = &self.run.shared().choice_sets[set.index()].options;
            all.extend(options.iter().map(|option| {
                vec![
                    change(mark, Wish::Choose(req, *option)),
                    change(mark, Wish::Do(req)),
                ]
            }));
        }
        if definition.waive.is_some() {
            all.push(vec![change(mark, Wish::Waive(req))]);
        }
        all
    }

    pub fn of_day(&self, state: &State) -> Vec<Vec<Change>> {
        let mark = self.run.spot(self.slot);
        let view = self.view(state);
        let mut days: Vec<i32> = vec![1, 7, 31, 100, 370];
        for index in 0..self.process.terms.len() {
            let Ok(term) = u16::try_from(index) else {
                break;
            };
            let reading = terms::reading(&view, crate::base::ids::TermId(term));
            if let Some(span) = reading.days {
                days.push(state.today.days_until(span.first));
                days.push(state.today.days_until(span.last).saturating_add(1));
            }
        }
        days.retain(|days| *days > 0);
        days.sort_unstable();
        days.dedup();
        days.into_iter()
            .map(|days| vec![change(mark, Wish::Wait(days))])
            .collect()
    }

    pub fn of_list(&self, state: &State, list: ListId, text: &str) -> Vec<Vec<Change>> {
        let spots = self.spots_of_list(list);
        let Some(mark) = spots.first().copied() else {
            return Vec::new();
        };
        let definition = &self.process.lists[list.index()];
        let late = |column: ColumnId| {
            definition
                .done
                .iter()
                .any(|part| matches!(part, ItemPart::Column(c) if *c == column))
        };
        let named: Vec<(ColumnId, &Field)> = (0..)
            .map(ColumnId)
            .zip(&definition.columns)
            .filter(|(_, column)| names(text, &column.named.id))
            .collect();
        let mut sets: Vec<Vec<(ColumnId, Value)>> = vec![Vec::new()];
        for (column, field) in &named {
            let values = self.candidates(state, field);
            let mut more = Vec::new();
            for set in &sets {
                for value in &values {
                    if more.len() >= COMBINATIONS {
                        break;
                    }
                    let mut set = set.clone();
                    set.push((*column, value.clone()));
                    more.push(set);
                }
            }
            sets = more;
        }
        let mut all = Vec::new();
        let items = &state.case.lists[list.index()];
        let open: Vec<usize> = (0..items.len())
            .filter(|n| items[*n].life == ItemLife::Open)
            .collect();
        for set in &sets {
            let late: Vec<(ColumnId, Value)> =
                set.iter().filter(|(c, _)| late(*c)).cloned().collect();
            let finish = |nth: &usize| {
                let values = late.clone();
                change(
                    mark,
                    Wish::Finish {
                        list,
                        nth: *nth,
                        values,
                    },
                )
            };
            all.push(open.iter().map(finish).collect());
            all.extend(open.iter().map(|nth| vec![finish(nth)]));
        }
        for copies in 1..=COPIES {
            for set in &sets {
                for (mark, done) in spots
                    .iter()
                    .flat_map(|mark| [(*mark, false), (*mark, true)])
                {
                    let add = || Wish::Add {
                        list,
                        values: set.clone(),
                        done,
                    };
                    all.push((0..copies).map(|_| change(mark, add())).collect());
                }
            }
        }
        all.push(
            open.iter()
                .map(|nth| change(mark, Wish::Drop { list, nth: *nth }))
                .collect(),
        );
        all.retain(|changes| !changes.is_empty());
        all
    }
}

/// Whether a text has a word.
fn names(text: &str, word: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(|c| !is_word(c)).any(|part| part == word)
}
