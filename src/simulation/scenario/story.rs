// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The steps of a story.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::{Act, CaseSlot, Step, StepKind, Until};
use crate::base::limits::SIMULTANEOUS_MAX;
use crate::base::time::{Date, Instant, Span};
use crate::definition::model::Process;
use crate::definition::node::Node;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::command::OnBehalf;

/// The verbs of commands.
const VERBS: [&str; 21] = [
    "vervul",
    "afzien",
    "naar",
    "terug",
    "eruit",
    "heropen",
    "corrigeer",
    "neem",
    "draag_over",
    "pauzeer",
    "hervat",
    "verleng",
    "schort_op",
    "loopt_weer",
    "voeg_toe",
    "wijzig",
    "bevestig",
    "rond_af",
    "laat_vervallen",
    "open",
    "start",
];

/// The verbs that are about an item.
const ITEM_VERBS: [&str; 4] = ["wijzig", "bevestig", "rond_af", "laat_vervallen"];

impl Desk<'_> {
    /// `verloop`
    pub fn story(&mut self, node: Option<&Node>) -> Vec<Step> {
        let steps = node.map(Node::items).unwrap_or_default();
        steps.iter().filter_map(|step| self.step(step)).collect()
    }

    fn step(&mut self, node: &Node) -> Option<Step> {
        let kind = if let Some(commands) = node.get("tegelijk") {
            self.at_once(node, commands)?
        } else if VERBS.iter().any(|verb| node.get(verb).is_some()) {
            StepKind::Act(Box::new(self.act(node)?))
        } else if let Some(word) = read::word(node, "na") {
            StepKind::After(Span::parse(word.text).ok()?, self.namings(None, node))
        } else if let Some(word) = read::word(node, "tot") {
            StepKind::Until(until(word.text)?, self.namings(None, node))
        } else if let Some(word) = read::word(node, "nieuwe_versie") {
            self.new_version(word)?
        } else {
            StepKind::Expect(self.expectation(node.get("verwacht")?, None))
        };
        let place = node
            .entries()
            .first()
            .map_or(node.place, |(key, _)| key.place.to(node.place));
        Some(Step {
            place,
            remark: read::text(node, "uitleg"),
            kind,
        })
    }

    fn new_version(&mut self, word: Word<'_>) -> Option<StepKind> {
        let variants = self.variants;
        let found = variants.iter().find(|variant| variant.path == word.text);
        let paths = variants.iter().map(|variant| variant.path.as_str());
        let noun = (
            "bestand onder varianten/ met een proces",
            "file under varianten/ with a process",
        );
        let variant = self.known(found, word, noun, paths)?;
        // A variant with an error has no catalogue; that was reported with the file.
        let mut processes = variant.catalog.as_ref()?.processes.iter();
        let process = processes.find(|process| process.named.origin.file == variant.file)?;
        self.replace(process);
        Some(StepKind::NewVersion(Arc::clone(process)))
    }

    fn at_once(&mut self, node: &Node, commands: &Node) -> Option<StepKind> {
        let count = commands.items().len();
        if count > SIMULTANEOUS_MAX {
            self.say(codes::too_many_at_once(
                commands.place,
                count,
                SIMULTANEOUS_MAX,
            ));
            return None;
        }
        let acts: Vec<Act> = commands
            .items()
            .iter()
            .filter_map(|command| self.act(command))
            .collect();
        let race = node.get("verwacht").map(|expected| {
            let mut cases: Vec<CaseSlot> = acts.iter().filter_map(|act| act.case).collect();
            cases.sort_unstable();
            cases.dedup();
            self.race(expected, &cases)
        });
        Some(StepKind::AtOnce(acts, race))
    }

    /// One command. Everything in it is looked at, also when a part is unknown.
    pub(super) fn act(&mut self, node: &Node) -> Option<Act> {
        let who = read::word(node, "wie").and_then(|word| self.person(word));
        let (verb, word) = VERBS
            .iter()
            .find_map(|verb| Some((*verb, node.get(verb)?)))?;
        let on_behalf = self.on_behalf(node);
        let by_new = read::word(node, "volgens").is_some();
        let (case, process, verb_read) = if verb == "start" {
            let (process, started) = self.start(node)?;
            (None, process, started)
        } else {
            let case = self.case_of_command(verb, word, node)?;
            let process = self.definition(case)?;
            let process = if by_new {
                self.newest(process)
            } else {
                process
            };
            let read = self.verb(verb, word, node, case, &process);
            (Some(case), process, read)
        };
        let refused = node
            .get("geweigerd")
            .map(|words| self.reasons(&process, &read::words(words)));
        let names = self.namings(Some(&process), node);
        let about = if word.is_empty() {
            node.place
        } else {
            word.place
        };
        Some(Act {
            place: node
                .entries()
                .first()
                .map_or(node.place, |(key, _)| key.place.to(node.place)),
            about,
            who: who?,
            case,
            verb: verb_read?,
            on_behalf: on_behalf?,
            reason: read::text(node, "reden"),
            by_new,
            refused,
            names,
        })
    }

    /// The case that a command is about: for an item, the case of that item.
    fn case_of_command(&mut self, verb: &str, word: &Node, node: &Node) -> Option<CaseSlot> {
        if node.get("zaak").is_none() && ITEM_VERBS.contains(&verb) {
            let item = self.item(Word::of(word.scalar()?), None)?;
            return self.items.get(usize::from(item.0)).map(|item| item.case);
        }
        self.case_of(node)
    }

    /// The definition that new cases of the same process run on.
    fn newest(&self, process: Arc<Process>) -> Arc<Process> {
        self.current
            .get(process.id.index())
            .map_or(process, Arc::clone)
    }

    /// The case that a step is about: the one it names, or the first of the story.
    pub fn case_of(&mut self, node: &Node) -> Option<CaseSlot> {
        match read::word(node, "zaak") {
            Some(word) => self.case(word),
            None if self.lost => None,
            None if self.cases.is_empty() => {
                self.say(codes::no_case(node.place));
                None
            }
            None => Some(CaseSlot(0)),
        }
    }

    /// `namens`, with form and day. The outer answer is `None` when the role is unknown.
    #[allow(
        clippy::option_option,
        reason = "not said, and said wrongly, are two things"
    )]
    fn on_behalf(&mut self, node: &Node) -> Option<Option<OnBehalf>> {
        let Some(word) = read::word(node, "namens") else {
            return Some(None);
        };
        let role = self.role(word)?;
        let on = read::word(node, "op").and_then(|word| match until(word.text)? {
            Until::Day(day) => Some(day),
            Until::Moment(moment) => Some(moment.date()),
        });
        Some(Some(OnBehalf {
            role,
            form: read::text(node, "vorm"),
            on,
        }))
    }
}

/// A date or a moment.
pub fn until(text: &str) -> Option<Until> {
    Date::parse(text)
        .map(Until::Day)
        .or_else(|_| Instant::parse(text).map(Until::Moment))
        .ok()
}
