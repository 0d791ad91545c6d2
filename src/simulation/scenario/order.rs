// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reading scenarios in the right order: those that others begin with come first.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::{Lowered, Scenario, StepKind};
use crate::base::ids::PersonId;
use crate::base::time::Instant;
use crate::definition::load::{Scenario as File, Variant};
use crate::definition::model::{Catalog, Process};
use crate::diagnostic::codes::scenario as codes;
use crate::diagnostic::{Diagnostic, sort};
use crate::engine::Actor;

/// Reads scenarios against a catalogue: what they name is looked up, their values are
/// read. They are answered in the order of the files; one without an id or a
/// beginning (which the shape check reports) is left out.
#[must_use]
pub fn lower(catalog: &Catalog, variants: &[Variant], files: &[File]) -> Lowered {
    let files: Vec<&File> = files
        .iter()
        .filter(|file| read::word(&file.node, "casus").is_some() && begin(file).is_some())
        .collect();
    let names: Vec<&str> = files
        .iter()
        .map(|file| read::word(&file.node, "casus").map_or("", |word| word.text))
        .collect();
    let preludes: Vec<Vec<(usize, Word<'_>)>> =
        files.iter().map(|file| preludes(file, &names)).collect();
    let mut done: Vec<Option<Scenario>> = files.iter().map(|_| None).collect();
    let mut diagnostics = Vec::new();
    loop {
        let ready = |index: &usize| {
            done[*index].is_none()
                && preludes[*index]
                    .iter()
                    .all(|(before, _)| done[*before].is_some())
        };
        let Some(index) = (0..files.len()).find(ready) else {
            break;
        };
        done[index] = Some(one(
            catalog,
            variants,
            &names,
            &done,
            files[index],
            &mut diagnostics,
        ));
    }
    // What is left waits for a circle, or is in one: it is read as far as it goes.
    for index in 0..files.len() {
        if done[index].is_none() {
            let circle = preludes[index]
                .iter()
                .filter(|(before, _)| reaches(&preludes, *before, index));
            diagnostics.extend(circle.map(|(_, word)| codes::prelude_cycle(word.place, word.text)));
            let mut scenario = one(
                catalog,
                variants,
                &names,
                &done,
                files[index],
                &mut diagnostics,
            );
            scenario.sound = false;
            done[index] = Some(scenario);
        }
    }
    sort(&mut diagnostics);
    diagnostics.dedup();
    Lowered {
        scenarios: done.into_iter().flatten().collect(),
        diagnostics,
    }
}

/// The scenarios that one begins with.
fn preludes<'n>(file: &'n File, names: &[&str]) -> Vec<(usize, Word<'n>)> {
    let words =
        read::pairs(file.node.get("zaken")).filter_map(|(_, case)| read::word(case, "na_casus"));
    words
        .filter_map(|word| Some((names.iter().position(|name| *name == word.text)?, word)))
        .collect()
}

/// Whether one scenario begins, directly or not, with another.
fn reaches(preludes: &[Vec<(usize, Word<'_>)>], from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut todo = vec![from];
    while let Some(next) = todo.pop() {
        if next == to {
            return true;
        }
        todo.extend(
            preludes[next]
                .iter()
                .map(|(before, _)| *before)
                .filter(|before| seen.insert(*before)),
        );
    }
    false
}

fn begin(file: &File) -> Option<Instant> {
    read::word(&file.node, "begin").and_then(|word| Instant::parse(word.text).ok())
}

fn one(
    catalog: &Catalog,
    variants: &[Variant],
    names: &[&str],
    before: &[Option<Scenario>],
    file: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> Scenario {
    let node = &file.node;
    let mut desk = Desk {
        catalog,
        variants,
        before,
        names,
        current: catalog.processes.clone(),
        people: Vec::new(),
        strangers: false,
        cases: Vec::new(),
        lost: false,
        items: Vec::new(),
        diagnostics: Vec::new(),
    };
    let preludes = preludes(file, names);
    for (index, _) in &preludes {
        if let Some(scenario) = before.get(*index).and_then(Option::as_ref) {
            desk.comes_after(scenario);
        }
    }
    desk.persons(node.get("personen"));
    let given = desk.given(node.get("gegeven"));
    let opens = desk.beginnings(node.get("zaken"));
    let story = desk.story(node.get("verloop"));
    let finally = node
        .get("verwacht")
        .map(|node| desk.expectation(node, None));
    let id = read::word(node, "casus");
    let place = id.map_or(node.place, |word| word.place);
    let id: Arc<str> = id.map_or("", |word| word.text).into();
    let all_sound = preludes.iter().all(|(index, _)| {
        before
            .get(*index)
            .and_then(Option::as_ref)
            .is_some_and(|scenario| scenario.sound)
    });
    let scenario = Scenario {
        title: read::text(node, "titel").unwrap_or_else(|| Arc::clone(&id)),
        about: read::text(node, "uitleg"),
        place,
        sound: desk.diagnostics.is_empty() && all_sound,
        begin: begin(file).unwrap_or(Instant(0)),
        given,
        people: desk.people,
        cases: desk.cases,
        items: desk.items,
        opens,
        story,
        finally,
        id,
    };
    diagnostics.extend(desk.diagnostics);
    scenario
}

impl Desk<'_> {
    /// The people of a scenario before this one take part, and what it made the
    /// newest version stays so.
    fn comes_after(&mut self, scenario: &Scenario) {
        let known: Vec<PersonId> = self
            .people
            .iter()
            .map(|actor| actor.person.clone())
            .collect();
        let new = scenario
            .people
            .iter()
            .filter(|actor| !known.contains(&actor.person));
        let new: Vec<Actor> = new.cloned().collect();
        self.people.extend(new);
        for step in &scenario.story {
            if let StepKind::NewVersion(process) = &step.kind {
                self.replace(process);
            }
        }
    }

    /// New cases of a process run on this from here.
    pub fn replace(&mut self, process: &Arc<Process>) {
        if let Some(current) = self
            .current
            .iter_mut()
            .find(|current| current.named.id == process.named.id)
        {
            *current = Arc::clone(process);
        }
    }
}
