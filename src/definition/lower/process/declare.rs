// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The names and types of one process, before anything refers to them.

use std::collections::BTreeMap;

use crate::base::ids::{ChoiceSetId, EndId, FieldId, FileId, StepId};
use crate::base::limits::ENTRIES_MAX;
use crate::base::value::Type;
use crate::condition::{KEYWORDS, RESERVED_NAMES};
use crate::definition::lower::choices::Choices;
use crate::definition::lower::desk::Desk;
use crate::definition::lower::field;
use crate::definition::lower::names::{Names, NotAdded};
use crate::definition::lower::shared::SharedNames;
use crate::definition::lower::view::{Entry, Word, get, under, word_at, words};
use crate::definition::model::{EndKind, Field, Home, Target, WayKind};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::names as say;
use crate::diagnostic::codes::structure;

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
    /// Names of ways; several ways may share one.
    pub way_names: Names,
    /// Ways.
    pub ways: Vec<WayDecl<'a>>,
    /// Names of terms, short ones included.
    pub term_names: Names,
    /// Terms.
    pub terms: Vec<TermDecl<'a>>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// One of `termijnen`.
    Process,
    /// A step's.
    Step(StepId),
    /// A requirement's, by its number.
    Req(u16),
}

/// Kinds of names that share one namespace, and the tables of it.
struct Namespace<'d> {
    taken: BTreeMap<&'d str, Place>,
}

impl<'d> Namespace<'d> {
    /// Takes a name, or says who has it.
    fn take(&mut self, names: &mut Names, entry: &Entry<'d>, desk: &Desk<'_>) -> Option<u16> {
        if KEYWORDS.contains(&entry.id) || RESERVED_NAMES.contains(&entry.id) {
            desk.say(say::reserved(entry.id, entry.place));
        }
        if let Some(before) = self.taken.get(entry.id) {
            desk.say(say::taken(entry.id, entry.place, *before));
            return None;
        }
        self.taken.insert(entry.id, entry.place);
        add(names, entry, desk)
    }
}

fn add(names: &mut Names, entry: &Entry<'_>, desk: &Desk<'_>) -> Option<u16> {
    match names.add(entry.id, entry.place) {
        Ok(index) => Some(index),
        Err(NotAdded::Taken(before)) => {
            desk.say(say::taken(entry.id, entry.place, before));
            None
        }
        Err(NotAdded::Full) => {
            desk.say(structure::too_many(ENTRIES_MAX, entry.place));
            None
        }
    }
}

/// Declares one process.
pub fn declare<'a>(
    file: FileId,
    node: &'a Node,
    id: Word<'a>,
    shared: &SharedNames<'a>,
    choices: &mut Choices,
    desk: &Desk<'_>,
) -> Decl<'a> {
    let mut decl = Decl::empty(file, node, id);
    let mut space = Namespace {
        taken: BTreeMap::new(),
    };
    decl.declare_fields(&mut space, shared, choices, desk);
    decl.declare_tables(&mut space, shared, choices, desk);
    decl.declare_places(&mut space, desk);
    decl.declare_reqs(&mut space, shared, choices, desk);
    decl.declare_ways(desk);
    decl.declare_terms(&mut space, desk);
    decl.declare_start(desk);
    decl
}

impl<'a> Decl<'a> {
    fn empty(file: FileId, node: &'a Node, id: Word<'a>) -> Self {
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
            way_names: Names::default(),
            ways: Vec::new(),
            term_names: Names::default(),
            terms: Vec::new(),
            table_names: Names::default(),
            tables: Vec::new(),
            asks: Vec::new(),
            takes: Vec::new(),
        }
    }

    fn declare_fields(
        &mut self,
        space: &mut Namespace<'a>,
        shared: &SharedNames<'a>,
        choices: &mut Choices,
        desk: &Desk<'_>,
    ) {
        for entry in under(self.node, "dossier") {
            if space.take(&mut self.field_names, &entry, desk).is_some() {
                self.fields
                    .push(field::field(&entry, shared, choices, desk));
                self.field_entries.push(entry);
            }
        }
        for entry in under(self.node, "lijsten") {
            if space.take(&mut self.list_names, &entry, desk).is_none() {
                continue;
            }
            let mut list = ListDecl {
                entry,
                column_names: Names::default(),
                columns: Vec::new(),
            };
            for column in under(entry.node, "velden") {
                field::column_name(&column, desk);
                if add(&mut list.column_names, &column, desk).is_some() {
                    list.columns
                        .push(field::field(&column, shared, choices, desk));
                }
            }
            self.lists.push(list);
        }
    }

    fn declare_tables(
        &mut self,
        space: &mut Namespace<'a>,
        shared: &SharedNames<'a>,
        choices: &mut Choices,
        desk: &Desk<'_>,
    ) {
        let own: Vec<Entry<'a>> = under(self.node, "tabellen").collect();
        let used = shared
            .table_entries
            .iter()
            .filter(|e| shared.sees(self.file, e.place.file));
        for entry in own.iter().chain(used) {
            if space.take(&mut self.table_names, entry, desk).is_some() {
                let gives = get(entry.node, "geeft")
                    .and_then(|n| field::choice_set(n, shared, choices, desk));
                self.tables.push((*entry, gives));
            }
        }
    }

    fn declare_places(&mut self, space: &mut Namespace<'a>, desk: &Desk<'_>) {
        for entry in under(self.node, "stappen") {
            if space.take(&mut self.step_names, &entry, desk).is_some() {
                self.steps.push(entry);
            }
        }
        for entry in under(self.node, "eindes") {
            if let Some(step) = self
                .step_names
                .get(entry.id)
                .and_then(|step| self.step_names.place(step))
            {
                desk.say(say::taken(entry.id, entry.place, step));
                continue;
            }
            if add(&mut self.end_names, &entry, desk).is_some() {
                let exit = word_at(entry.node, "soort").is_some_and(|word| word.text == "uitweg");
                self.ends
                    .push((entry, if exit { EndKind::Exit } else { EndKind::Goal }));
            }
        }
    }

    fn declare_reqs(
        &mut self,
        space: &mut Namespace<'a>,
        shared: &SharedNames<'a>,
        choices: &mut Choices,
        desk: &Desk<'_>,
    ) {
        for (home, entry) in self.homes() {
            if space.take(&mut self.req_names, &entry, desk).is_none() {
                continue;
            }
            let choice = self.choice(entry.node, shared, choices, desk);
            self.reqs.push(ReqDecl {
                entry,
                home,
                choice,
                link: word_at(entry.node, "subzaak"),
            });
        }
    }

    /// Every requirement with where it belongs, in file order of the kinds of homes.
    fn homes(&self) -> Vec<(Home, Entry<'a>)> {
        let mut all = Vec::new();
        for (step, entry) in ids(&self.steps) {
            all.extend(under(entry.node, "nodig").map(|req| (Home::Step(StepId(step)), req)));
        }
        for (end, (entry, _)) in ids(&self.ends) {
            all.extend(under(entry.node, "nodig").map(|req| (Home::End(EndId(end)), req)));
            all.extend(under(entry.node, "nog_doen").map(|req| (Home::After(EndId(end)), req)));
        }
        if let Some(every) = get(self.node, "bij_elk_einde") {
            for (key, kind) in [
                ("alle", None),
                ("eindpunt", Some(EndKind::Goal)),
                ("uitweg", Some(EndKind::Exit)),
            ] {
                all.extend(under(every, key).map(|req| (Home::EveryEnd(kind), req)));
            }
        }
        all
    }

    /// The choice of a requirement: written out, of a list, or what its table gives.
    fn choice(
        &self,
        node: &'a Node,
        shared: &SharedNames<'a>,
        choices: &mut Choices,
        desk: &Desk<'_>,
    ) -> Option<ChoiceSetId> {
        if let Some(options) = get(node, "kies") {
            return field::choice_set(options, shared, choices, desk);
        }
        let table = self.table_names.get(word_at(node, "tabel")?.text)?;
        self.tables
            .get(usize::from(table))
            .and_then(|(_, gives)| *gives)
    }

    fn declare_ways(&mut self, desk: &Desk<'_>) {
        let mut ways = Vec::new();
        for (step, entry) in ids(&self.steps) {
            let from = Some(Target::Step(StepId(step)));
            for (key, kind) in [
                ("naar", WayKind::On),
                ("terug", WayKind::Back),
                ("eruit", WayKind::Out),
            ] {
                ways.extend(under(entry.node, key).map(|entry| WayDecl { entry, kind, from }));
            }
        }
        for (end, (entry, _)) in ids(&self.ends) {
            let from = Some(Target::End(EndId(end)));
            ways.extend(under(entry.node, "terug").map(|entry| WayDecl {
                entry,
                kind: WayKind::Reopen,
                from,
            }));
        }
        if let Some(everywhere) = get(self.node, "overal") {
            ways.extend(under(everywhere, "eruit").map(|entry| WayDecl {
                entry,
                kind: WayKind::Out,
                from: None,
            }));
        }
        if ways.len() > ENTRIES_MAX {
            desk.say(structure::too_many(ENTRIES_MAX, self.id.place));
            ways.truncate(ENTRIES_MAX);
        }
        for way in &ways {
            let _ = self.way_names.add(way.entry.id, way.entry.place);
        }
        self.ways = ways;
    }

    fn declare_terms(&mut self, space: &mut Namespace<'a>, desk: &Desk<'_>) {
        for entry in under(self.node, "termijnen") {
            if space.take(&mut self.term_names, &entry, desk).is_some() {
                self.terms.push(TermDecl {
                    entry,
                    owner: Owner::Process,
                });
            }
        }
        let steps = ids(&self.steps).map(|(step, entry)| (Owner::Step(StepId(step)), entry));
        let reqs = ids(&self.reqs).map(|(req, decl)| (Owner::Req(req), &decl.entry));
        for (owner, of) in steps.chain(reqs) {
            let Some(node) = get(of.node, "termijn") else {
                continue;
            };
            let entry = Entry { node, ..*of };
            if add(&mut self.term_names, &entry, desk).is_some() {
                self.terms.push(TermDecl { entry, owner });
            }
        }
    }

    fn declare_start(&mut self, desk: &Desk<'_>) {
        let Some(start) = get(self.node, "start") else {
            return;
        };
        self.asks = words(start, "invullen")
            .iter()
            .filter_map(|word| self.start_field(word, desk))
            .collect();
        self.takes = words(start, "mag")
            .iter()
            .filter_map(|word| self.start_field(word, desk))
            .collect();
    }

    fn start_field(&self, word: &Word<'_>, desk: &Desk<'_>) -> Option<FieldId> {
        let found = self.field(word, desk)?;
        if self.is_derived(found) {
            desk.say(structure::derived_is_asked(word.text, word.place));
        }
        Some(found)
    }

    /// A field by name; says so when there is none.
    pub fn field(&self, word: &Word<'_>, desk: &Desk<'_>) -> Option<FieldId> {
        let found = self.field_names.get(word.text).map(FieldId);
        if found.is_none() {
            let names: Vec<&str> = self.field_names.ids().collect();
            desk.say(say::unknown(
                say::Kind::Field,
                word.text,
                word.place,
                &names,
            ));
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

    /// The options under `oorsprong`.
    pub fn origins(&self) -> Vec<Word<'a>> {
        words(self.node, "oorsprong")
    }
}

/// Things with their numbers.
pub fn ids<T>(things: &[T]) -> impl Iterator<Item = (u16, &T)> {
    (0u16..).zip(things)
}
