// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Finds the names and types of one process, before anything refers to them.

use std::collections::BTreeMap;

use super::decl::{Decl, ListDecl, Owner, ReqDecl, TermDecl, WayDecl, ids};
use crate::base::ids::{ChoiceSetId, EndId, FieldId, FileId, ReqId, StepId, TermId};
use crate::base::limits::ENTRIES_MAX;
use crate::condition::{KEYWORDS, RESERVED_NAMES};
use crate::definition::lower::choices::Choices;
use crate::definition::lower::desk::Desk;
use crate::definition::lower::field;
use crate::definition::lower::names::{Names, NotAdded};
use crate::definition::lower::shared::SharedNames;
use crate::definition::lower::view::{Entry, Word, get, under, word_at, words};
use crate::definition::model::{EndKind, Home, Target, WayKind};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::names as say;
use crate::diagnostic::codes::{fields, limits};

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
            desk.say(limits::too_many(ENTRIES_MAX, entry.place));
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
            let Some(req) = space.take(&mut self.req_names, &entry, desk) else {
                continue;
            };
            self.reqs_of.entry(home).or_default().push(ReqId(req));
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
            desk.say(limits::too_many(ENTRIES_MAX, self.id.place));
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
            if let Some(term) = add(&mut self.term_names, &entry, desk) {
                self.term_of.insert(owner, TermId(term));
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
            desk.say(fields::derived_is_asked(word.text, word.place));
        }
        Some(found)
    }
}
