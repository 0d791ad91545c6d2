// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a dotted name in a condition of one process stands for.

use super::decl::Decl;
use crate::base::ids::{
    ChoiceSetId, ColumnId, EndId, FieldId, FundId, ListId, OptionId, RegisterId, ReqId, SettingId,
    StepId, TermId, TierId, WayNameId,
};
use crate::base::value::Type;
use crate::condition::{FundAttr, Read, Resolved, Scope, TermAttr, Unresolved};
use crate::definition::lower::names::Names;
use crate::definition::lower::shared::SharedNames;
use crate::definition::lower::world::World;
use crate::definition::model::Field;

/// The names within reach of one process.
pub struct ProcessScope<'a> {
    /// Everything.
    pub world: &'a World<'a>,
    /// The process itself.
    pub decl: &'a Decl<'a>,
    /// Whose columns can be named directly, if any.
    pub item: Option<ListId>,
}

const TERM_WORDS: [(&str, TermAttr, Type); 7] = [
    ("start", TermAttr::Start, Type::Date),
    ("einddatum", TermAttr::End, Type::Date),
    ("wacht", TermAttr::Waiting, Type::Bool),
    ("loopt", TermAttr::Running, Type::Bool),
    ("opgeschort", TermAttr::Suspended, Type::Bool),
    ("gehaald", TermAttr::Met, Type::Bool),
    ("verlopen", TermAttr::Expired, Type::Bool),
];

const FUND_WORDS: [(&str, FundAttr, Type); 4] = [
    ("vrij", FundAttr::Free, Type::Money),
    ("gevraagd", FundAttr::Requested, Type::Bool),
    ("gereserveerd", FundAttr::Reserved, Type::Bool),
    ("besteed", FundAttr::Spent, Type::Bool),
];

impl ProcessScope<'_> {
    const fn shared(&self) -> &SharedNames<'_> {
        self.world.names
    }

    /// A shared name that this process may use.
    fn visible(&self, names: &Names, name: &str) -> Option<u16> {
        let index = names.get(name)?;
        let owner = names.place(index)?.file;
        self.shared().sees(self.decl.file, owner).then_some(index)
    }

    fn visible_names(&self, names: &Names) -> impl Iterator<Item = String> {
        let user = self.decl.file;
        let seen = names
            .iter()
            .filter(move |(_, place)| self.shared().sees(user, place.file));
        seen.map(|(name, _)| name.to_owned())
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn single(&self, name: &str) -> Option<Resolved> {
        match name {
            "ronde" => return Some(Resolved::Value(Read::Round, Type::Number)),
            "vandaag" => return Some(Resolved::Value(Read::Today, Type::Date)),
            _ => {}
        }
        if let Some((column, kind)) = self.item.and_then(|list| self.list_column(list, name).ok()) {
            return Some(Resolved::Value(Read::Column(column), kind));
        }
        let decl = self.decl;
        if let Some(field) = decl.field_names.get(name).map(FieldId) {
            return Some(Resolved::Value(Read::Field(field), decl.field_kind(field)?));
        }
        if let Some(req) = decl.req_names.get(name) {
            let choice = decl.reqs.get(usize::from(req)).and_then(|req| req.choice);
            return Some(Resolved::Requirement(ReqId(req), choice.map(Type::Choice)));
        }
        if let Some(list) = decl.list_names.get(name) {
            return Some(Resolved::List(ListId(list)));
        }
        self.visible(&self.shared().registers, name)
            .map(|register| Resolved::Register(RegisterId(register)))
    }

    /// All that `first.…` can be, with what it stands for.
    fn attributes(&self, first: &str) -> Vec<(String, Read, Type)> {
        let mut all: Vec<(String, Read, Type)> = Vec::new();
        let mut add = |name: &str, read: Read, kind: Type| all.push((name.to_owned(), read, kind));
        let decl = self.decl;
        if first == "instelling" {
            for (name, index) in self
                .visible_names(&self.shared().settings)
                .filter_map(|name| {
                    let index = self.shared().settings.get(&name)?;
                    Some((name, index))
                })
            {
                if let Some(kind) = self.world.setting_kind(index) {
                    add(&name, Read::Setting(SettingId(index)), kind);
                }
            }
            return all;
        }
        if let Some(index) = decl.req_names.get(first) {
            let req = ReqId(index);
            add("door", Read::By(req), Type::Persons);
            add("op", Read::At(req), Type::Instant);
            if let Some(link) = decl.reqs.get(req.index()).and_then(|req| req.link) {
                add("loopt", Read::LinkRunning(req), Type::Bool);
                add("keer", Read::LinkCount(req), Type::Number);
                if let Some(child) = self.world.process(link.text) {
                    for (end, (name, _)) in (0u16..).zip(child.end_names.iter()) {
                        add(name, Read::LinkEnded(req, EndId(end)), Type::Bool);
                    }
                }
            }
        }
        if let Some(step) = decl.step_names.get(first) {
            add("sinds", Read::Since(StepId(step)), Type::Instant);
        }
        if let Some(term) = decl.term_names.get(first) {
            for (word, attr, kind) in TERM_WORDS {
                add(word, Read::Term(TermId(term), attr), kind);
            }
        }
        if let Some(way) = decl.way_names.get(first) {
            add("keer", Read::Times(WayNameId(way)), Type::Number);
        }
        if let Some(fund) = self.visible(&self.shared().funds, first) {
            for (word, attr, kind) in FUND_WORDS {
                add(word, Read::Fund(FundId(fund), attr), kind);
            }
        }
        all
    }

    fn first_names(&self) -> Vec<String> {
        let decl = self.decl;
        let mut all: Vec<String> = Vec::new();
        if let Some(list) = self.item.and_then(|list| decl.lists.get(list.index())) {
            all.extend(list.column_names.ids().map(str::to_owned));
        }
        for names in [
            &decl.field_names,
            &decl.req_names,
            &decl.list_names,
            &decl.step_names,
            &decl.term_names,
            &decl.way_names,
        ] {
            all.extend(names.ids().map(str::to_owned));
        }
        all.extend(self.visible_names(&self.shared().registers));
        all.extend(self.visible_names(&self.shared().funds));
        all.extend(["ronde", "vandaag", "instelling"].map(str::to_owned));
        all
    }
}

impl Scope for ProcessScope<'_> {
    fn resolve(&self, path: &[&str]) -> Result<Resolved, Unresolved> {
        match path {
            [name] => self.single(name).ok_or_else(|| Unresolved {
                part: 0,
                candidates: self.first_names(),
            }),
            [first, second] => {
                let attributes = self.attributes(first);
                if let Some((_, read, kind)) = attributes.iter().find(|(name, ..)| name == second) {
                    return Ok(Resolved::Value(*read, *kind));
                }
                let known = !attributes.is_empty() || self.single(first).is_some();
                if known || *first == "instelling" {
                    let candidates = attributes.into_iter().map(|(name, ..)| name).collect();
                    return Err(Unresolved {
                        part: 1,
                        candidates,
                    });
                }
                Err(Unresolved {
                    part: 0,
                    candidates: self.first_names(),
                })
            }
            _ => Err(Unresolved {
                part: path.len().min(3).saturating_sub(1),
                candidates: Vec::new(),
            }),
        }
    }

    fn list_column(&self, list: ListId, name: &str) -> Result<(ColumnId, Type), Unresolved> {
        let list = self.decl.lists.get(list.index());
        list.and_then(|list| column(&list.column_names, &list.columns, name))
            .ok_or_else(|| Unresolved {
                part: 0,
                candidates: list
                    .map(|l| l.column_names.ids().map(str::to_owned).collect())
                    .unwrap_or_default(),
            })
    }

    fn register_column(
        &self,
        register: RegisterId,
        name: &str,
    ) -> Result<(ColumnId, Type), Unresolved> {
        let columns = self.world.register_columns(register);
        let found = (0u16..)
            .zip(columns)
            .find(|(_, column)| *column.named.id == *name);
        found
            .map(|(index, column)| (ColumnId(index), column.kind))
            .ok_or_else(|| Unresolved {
                part: 0,
                candidates: columns
                    .iter()
                    .map(|column| column.named.id.to_string())
                    .collect(),
            })
    }

    fn option(&self, set: ChoiceSetId, name: &str) -> Option<OptionId> {
        self.world.choices.option(set, name)
    }

    fn options(&self, set: ChoiceSetId) -> Vec<String> {
        self.world
            .choices
            .texts(set)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    fn sets_overlap(&self, a: ChoiceSetId, b: ChoiceSetId) -> bool {
        let others = self.world.choices.ids(b);
        self.world
            .choices
            .ids(a)
            .iter()
            .any(|option| others.contains(option))
    }

    fn tier(&self, name: &str) -> Result<TierId, Unresolved> {
        let tiers = &self.shared().tiers;
        self.visible(tiers, name)
            .map(TierId)
            .ok_or_else(|| Unresolved {
                part: 0,
                candidates: self.visible_names(tiers).collect(),
            })
    }
}

fn column(names: &Names, columns: &[Field], name: &str) -> Option<(ColumnId, Type)> {
    let index = names.get(name)?;
    columns
        .get(usize::from(index))
        .map(|column| (ColumnId(index), column.kind))
}
