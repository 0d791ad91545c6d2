// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The names and types of one process, and how to look them up.

use std::collections::BTreeMap;

use crate::base::ids::{ChoiceSetId, EndId, FieldId, FileId, ReqId, StepId, TermId};
use crate::base::value::Type;
use crate::definition::lower::desk::Desk;
use crate::definition::lower::names::Names;
use crate::definition::lower::view::{Entry, Word, get, words};
use crate::definition::model::{EndKind, Field, Home, Target, WayKind};
use crate::definition::node::Node;
use crate::diagnostic::codes::names as say;

/// What a process declares. Positions in the vectors are the ids of the model.
pub struct Decl<'a> {
    /// Its file.
    pub file: FileId,
    /// Its tree.
    pub node: &'a Node,
    /// Its id and where that stands.
    pub id: Word<'a>,
    /// Field names.
    pub field_names: Names,
    /// Fields, without their `is`.
    pub fields: Vec<Field>,
    /// Fields as written.
    pub field_entries: Vec<Entry<'a>>,
    /// List names.
    pub list_names: Names,
    /// Lists.
    pub lists: Vec<ListDecl<'a>>,
    /// Step names.
    pub step_names: Names,
    /// Steps as written.
    pub steps: Vec<Entry<'a>>,
    /// End names.
    pub end_names: Names,
    /// Ends as written, with their kind.
    pub ends: Vec<(Entry<'a>, EndKind)>,
    /// Requirement names.
    pub req_names: Names,
    /// Requirements.
    pub reqs: Vec<ReqDecl<'a>>,
    /// The requirements of each home, in file order.
    pub reqs_of: BTreeMap<Home, Vec<ReqId>>,
    /// Names of ways; several ways may share one.
    pub way_names: Names,
    /// Ways.
    pub ways: Vec<WayDecl<'a>>,
    /// Names of terms, short ones included.
    pub term_names: Names,
    /// Terms.
    pub terms: Vec<TermDecl<'a>>,
    /// The short term of each step and requirement that has one.
    pub term_of: BTreeMap<Owner, TermId>,
    /// Names of decision tables.
    pub table_names: Names,
    /// Decision tables with what they give.
    pub tables: Vec<(Entry<'a>, Option<ChoiceSetId>)>,
    /// Fields that must be given at the start.
    pub asks: Vec<FieldId>,
    /// Fields that may be given at the start.
    pub takes: Vec<FieldId>,
}

/// A list of items.
pub struct ListDecl<'a> {
    /// As written.
    pub entry: Entry<'a>,
    /// Names of its columns.
    pub column_names: Names,
    /// Its columns.
    pub columns: Vec<Field>,
}

/// A requirement.
pub struct ReqDecl<'a> {
    /// As written.
    pub entry: Entry<'a>,
    /// Where it belongs.
    pub home: Home,
    /// Its choice.
    pub choice: Option<ChoiceSetId>,
    /// The process it links to.
    pub link: Option<Word<'a>>,
}

/// A way.
pub struct WayDecl<'a> {
    /// As written.
    pub entry: Entry<'a>,
    /// Which kind.
    pub kind: WayKind,
    /// Where it starts.
    pub from: Option<Target>,
}

/// A term.
pub struct TermDecl<'a> {
    /// As written; the id is the name conditions use.
    pub entry: Entry<'a>,
    /// Whose short term it is.
    pub owner: Owner,
}

/// Whose term it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// One of `termijnen`.
    Process,
    /// A step's.
    Step(StepId),
    /// A requirement's, by its number.
    Req(u16),
}

impl<'a> Decl<'a> {
    /// A process that declares nothing yet.
    pub fn empty(file: FileId, node: &'a Node, id: Word<'a>) -> Self {
        Self {
            file,
            node,
            id,
            field_names: Names::default(),
            fields: Vec::new(),
            field_entries: Vec::new(),
            list_names: Names::default(),
            lists: Vec::new(),
            step_names: Names::default(),
            steps: Vec::new(),
            end_names: Names::default(),
            ends: Vec::new(),
            req_names: Names::default(),
            reqs: Vec::new(),
            reqs_of: BTreeMap::new(),
            way_names: Names::default(),
            ways: Vec::new(),
            term_names: Names::default(),
            terms: Vec::new(),
            term_of: BTreeMap::new(),
            table_names: Names::default(),
            tables: Vec::new(),
            asks: Vec::new(),
            takes: Vec::new(),
        }
    }

    /// A field by name; says so when there is none.
    pub fn field(&self, word: &Word<'_>, desk: &Desk<'_>) -> Option<FieldId> {
        let found = self.field_names.get(word.text).map(FieldId);
        if found.is_none() {
            desk.unknown(say::Kind::Field, word, self.field_names.ids());
        }
        found
    }

    /// Whether a field is computed.
    pub fn is_derived(&self, field: FieldId) -> bool {
        self.field_entries
            .get(field.index())
            .is_some_and(|entry| get(entry.node, "is").is_some())
    }

    /// The type of a field.
    pub fn field_kind(&self, field: FieldId) -> Option<Type> {
        self.fields.get(field.index()).map(|field| field.kind)
    }

    /// An end by name.
    pub fn end(&self, name: &str) -> Option<EndId> {
        self.end_names.get(name).map(EndId)
    }

    /// The ends of the kind `eindpunt`.
    pub fn goals(&self) -> Vec<EndId> {
        ids(&self.ends)
            .filter(|(_, (_, kind))| *kind == EndKind::Goal)
            .map(|(end, _)| EndId(end))
            .collect()
    }

    /// A step or an end by name.
    pub fn target(&self, name: &str) -> Option<Target> {
        let step = self
            .step_names
            .get(name)
            .map(|step| Target::Step(StepId(step)));
        step.or_else(|| self.end(name).map(Target::End))
    }

    /// The requirements of a home, in file order.
    pub fn reqs_of(&self, home: Home) -> &[ReqId] {
        self.reqs_of.get(&home).map_or(&[], Vec::as_slice)
    }

    /// The options under `oorsprong`.
    pub fn origins(&self) -> Vec<Word<'a>> {
        words(self.node, "oorsprong")
    }
}

/// Things with their numbers.
pub fn ids<T>(things: &[T]) -> impl Iterator<Item = (u16, &T)> {
    (0u16..).zip(things)
}
