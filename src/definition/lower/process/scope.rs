// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a dotted name in a condition of one process stands for.

use super::decl::Decl;
use crate::base::ids::{
    ChoiceSetId, ColumnId, EndId, FieldId, FundId, ListId, OptionId, RegisterId, ReqId, SettingId,
    StepId, TermId, TierId, WayNameId,
};
use crate::base::value::Type;
use crate::condition::{Among, FundAttr, Read, Resolved, Scope, TermAttr, Unresolved};
use crate::definition::lower::names::Names;
use crate::definition::lower::shared::SharedNames;
use crate::definition::lower::world::World;

/// The names within reach of one process.
pub struct ProcessScope<'a> {
    /// Everything.
    pub world: &'a World<'a>,
    /// The process itself.
    pub decl: &'a Decl<'a>,
    /// Whose columns can be named directly, if any.
    pub item: Option<ListId>,
}

/// What stands before the dot of a setting.
const SETTINGS: &str = "instelling";

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

    fn visible_names<'n>(&'n self, names: &'n Names) -> impl Iterator<Item = String> + 'n {
        let user = self.decl.file;
        let seen = names
            .iter()
            .filter(move |(_, place)| self.shared().sees(user, place.file));
        seen.map(|(name, _)| name.to_owned())
    }

    fn single(&self, name: &str) -> Option<Resolved> {
        match name {
            "ronde" => return Some(Resolved::Value(Read::Round, Type::Number)),
            "vandaag" => return Some(Resolved::Value(Read::Today, Type::Date)),
            _ => {}
        }
        if let Some((column, kind)) = self.item.and_then(|list| self.list_column(list, name)) {
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

    /// What `first.second` stands for.
    fn attribute(&self, first: &str, second: &str) -> Option<Resolved> {
        if first == SETTINGS {
            let index = self.visible(&self.shared().settings, second)?;
            let kind = self.world.setting_kind(index)?;
            return Some(Resolved::Value(Read::Setting(SettingId(index)), kind));
        }
        let mut found = None;
        self.attributes(first, &mut |name, read, kind| {
            if found.is_none() && name == second {
                found = Some(Resolved::Value(read, kind));
            }
        });
        found
    }

    /// All that `first.…` can be, with what it stands for; not of `instelling`.
    fn attributes(&self, first: &str, add: &mut dyn FnMut(&str, Read, Type)) {
        let decl = self.decl;
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
    }

    fn attribute_names(&self, first: &str) -> Vec<String> {
        if first == SETTINGS {
            return self.visible_names(&self.shared().settings).collect();
        }
        let mut all = Vec::new();
        self.attributes(first, &mut |name, _, _| all.push(name.to_owned()));
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
        all.extend(["ronde", "vandaag", SETTINGS].map(str::to_owned));
        all
    }
}

impl Scope for ProcessScope<'_> {
    fn resolve(&self, path: &[&str]) -> Result<Resolved, Unresolved> {
        match path {
            [name] => self.single(name).ok_or(Unresolved { part: 0 }),
            [first, second] => self.attribute(first, second).ok_or_else(|| {
                let known = *first == SETTINGS
                    || self.single(first).is_some()
                    || !self.attribute_names(first).is_empty();
                Unresolved {
                    part: usize::from(known),
                }
            }),
            _ => Err(Unresolved {
                part: path.len().min(3).saturating_sub(1),
            }),
        }
    }

    fn list_column(&self, list: ListId, name: &str) -> Option<(ColumnId, Type)> {
        let list = self.decl.lists.get(list.index())?;
        let index = list.column_names.get(name)?;
        let column = list.columns.get(usize::from(index))?;
        Some((ColumnId(index), column.kind))
    }

    fn register_column(&self, register: RegisterId, name: &str) -> Option<(ColumnId, Type)> {
        let mut columns = (0u16..).zip(self.world.register_columns(register));
        let (index, column) = columns.find(|(_, column)| *column.named.id == *name)?;
        Some((ColumnId(index), column.kind))
    }

    fn option(&self, set: ChoiceSetId, name: &str) -> Option<OptionId> {
        self.world.choices.option(set, name)
    }

    fn options(&self, set: ChoiceSetId) -> Vec<String> {
        self.world.choices.texts(set).map(str::to_owned).collect()
    }

    fn sets_overlap(&self, a: ChoiceSetId, b: ChoiceSetId) -> bool {
        self.world.choices.overlap(a, b)
    }

    fn tier(&self, name: &str) -> Option<TierId> {
        self.visible(&self.shared().tiers, name).map(TierId)
    }

    fn candidates(&self, among: Among<'_>) -> Vec<String> {
        match among {
            Among::Names => self.first_names(),
            Among::Attributes(first) => self.attribute_names(first),
            Among::ListColumns(list) => {
                let list = self.decl.lists.get(list.index());
                let names = list.into_iter().flat_map(|list| list.column_names.ids());
                names.map(str::to_owned).collect()
            }
            Among::RegisterColumns(register) => {
                let columns = self.world.register_columns(register).iter();
                columns.map(|column| column.named.id.to_string()).collect()
            }
            Among::Tiers => self.visible_names(&self.shared().tiers).collect(),
        }
    }
}
