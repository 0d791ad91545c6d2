// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The steps of a story.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::{Act, CaseSlot, ItemVerb, Naming, Step, StepKind, Until, Verb};
use crate::base::ids::{ClauseId, OpeningId, OptionId, ProcessId, ReqId, TermId, WayId};
use crate::base::limits::SIMULTANEOUS_MAX;
use crate::base::time::{Date, Instant, Span};
use crate::definition::model::{Process, WayKind};
use crate::definition::node::Node;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::command::{CommandKind, OnBehalf};
use crate::simulation::find;

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
    fn act(&mut self, node: &Node) -> Option<Act> {
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

    /// The name that a command gives to what it makes. What must be refused makes
    /// nothing.
    fn alias(node: &Node) -> Option<Word<'_>> {
        read::word(node, "als").filter(|_| node.get("geweigerd").is_none())
    }

    /// The case that a step is about: the one it names, or the first of the story.
    pub fn case_of(&mut self, node: &Node) -> Option<CaseSlot> {
        match read::word(node, "zaak") {
            Some(word) => self.case(word),
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

    fn start(&mut self, node: &Node) -> Option<(Arc<Process>, Option<Verb>)> {
        let (process, definition) = self.process(read::word(node, "start")?)?;
        let fields = self.fields(&definition, node.get("met"));
        let holders = self.holders(node.get("rollen"));
        let name = Self::alias(node).and_then(|word| self.name_case(word, Arc::clone(&definition)));
        Some((
            definition,
            Some(Verb::Start {
                process,
                name,
                fields,
                holders,
            }),
        ))
    }

    fn verb(
        &mut self,
        verb: &str,
        node: &Node,
        step: &Node,
        case: CaseSlot,
        process: &Process,
    ) -> Option<Verb> {
        match verb {
            "corrigeer" => {
                return Some(Verb::Plain(CommandKind::Correct {
                    fields: self.fields(process, Some(node)),
                }));
            }
            "pauzeer" => {
                let until = read::word(step, "tot").and_then(|word| until(word.text));
                let until = until.map(|until| match until {
                    Until::Day(day) => day,
                    Until::Moment(moment) => moment.date(),
                });
                return Some(Verb::Plain(CommandKind::Pause { until }));
            }
            "hervat" => return Some(Verb::Plain(CommandKind::Resume)),
            _ => {}
        }
        let word = Word::of(node.scalar()?);
        match verb {
            "vervul" => self.fulfil(process, word, step),
            "afzien" => Some(Verb::Plain(CommandKind::Waive {
                req: self.req(process, word)?,
            })),
            "naar" => self.way(process, word, &[WayKind::On]),
            "terug" => self.way(process, word, &[WayKind::Back, WayKind::Reopen]),
            "eruit" => self.way(process, word, &[WayKind::Out]),
            "heropen" => self.way(process, word, &[WayKind::Reopen]),
            "neem" => Some(Verb::Plain(CommandKind::Hold {
                role: self.role(word)?,
            })),
            "draag_over" => {
                let to = read::word(step, "aan").and_then(|word| self.person(word));
                let documents = self.documents(step.get("bewijs"));
                Some(Verb::Plain(CommandKind::HandOver {
                    role: self.role(word)?,
                    to: to?,
                    documents,
                }))
            }
            "verleng" => {
                let documents = self.documents(step.get("bewijs"));
                let agreed = read::words_at(step, "akkoord")
                    .into_iter()
                    .filter_map(|word| self.role(word))
                    .collect();
                let (term, clause) = self.clause(process, word, true)?;
                Some(Verb::Plain(CommandKind::Extend {
                    term,
                    clause,
                    documents,
                    agreed,
                }))
            }
            "schort_op" => {
                let (term, clause) = self.clause(process, word, false)?;
                Some(Verb::Plain(CommandKind::Suspend { term, clause }))
            }
            "loopt_weer" => {
                let (term, clause) = self.clause(process, word, false)?;
                Some(Verb::Plain(CommandKind::Restart { term, clause }))
            }
            "open" => self.open(process, word, case, step),
            "voeg_toe" => {
                let list = self.list(process, word)?;
                let columns = process
                    .lists
                    .get(list.index())
                    .map(|list| list.columns.as_slice())
                    .unwrap_or_default();
                let values = self.columns(columns, step.get("met"));
                let name = Self::alias(step).and_then(|word| self.name_item(word, case, list));
                Some(Verb::AddItem { list, values, name })
            }
            _ => self.item_verb(verb, word, case, process, step),
        }
    }

    fn item_verb(
        &mut self,
        verb: &str,
        word: Word<'_>,
        case: CaseSlot,
        process: &Process,
        step: &Node,
    ) -> Option<Verb> {
        let item = self.item(word, Some(case))?;
        let list = self
            .items
            .get(usize::from(item.0))
            .and_then(|item| process.lists.get(item.list.index()))?;
        let verb = match verb {
            "wijzig" => ItemVerb::Change(self.columns(&list.columns, step.get("met"))),
            "bevestig" => ItemVerb::Agree,
            "rond_af" => {
                let values = self.columns(&list.columns, step.get("met"));
                ItemVerb::Finish(values, self.documents(step.get("bewijs")))
            }
            _ => ItemVerb::Drop,
        };
        Some(Verb::Item(item, verb))
    }

    fn fulfil(&mut self, process: &Process, word: Word<'_>, step: &Node) -> Option<Verb> {
        let req = self.req(process, word)?;
        let documents = self.documents(step.get("bewijs"));
        let mut fields = Vec::new();
        let mut choice = None;
        for (key, value) in read::pairs(step.get("met")) {
            if key.text == word.text && find::field(process, key.text).is_none() {
                choice = self.choice(process, req, value);
            } else {
                fields.extend(self.field_value(process, key, value));
            }
        }
        Some(Verb::Plain(CommandKind::Fulfil {
            req,
            fields,
            choice,
            documents,
        }))
    }

    fn choice(&mut self, process: &Process, req: ReqId, node: &Node) -> Option<OptionId> {
        let word = Word::of(node.scalar()?);
        let Some(set) = process.reqs.get(req.index()).and_then(|req| req.choice) else {
            let noun = (
                "keuze: dit vereiste vraagt er geen",
                "choice: this requirement asks none",
            );
            return self.known(None, word, noun, []);
        };
        self.option(set, word)
    }

    fn way(&mut self, process: &Process, word: Word<'_>, kinds: &[WayKind]) -> Option<Verb> {
        let of_kind = || {
            (0..)
                .map(WayId)
                .zip(&process.ways)
                .filter(|(_, way)| kinds.contains(&way.kind))
        };
        let name = |way: &crate::definition::model::Way| {
            process.way_names.get(way.name.index()).map(Arc::clone)
        };
        let ways: Vec<WayId> = of_kind()
            .filter(|(_, way)| name(way).as_deref() == Some(word.text))
            .map(|(id, _)| id)
            .collect();
        let names: Vec<Arc<str>> = of_kind().filter_map(|(_, way)| name(way)).collect();
        let found = (!ways.is_empty()).then_some(ways);
        let noun = (
            "weg van deze soort in dit proces",
            "way of this kind in this process",
        );
        self.known(found, word, noun, names.iter().map(|name| &**name))
            .map(Verb::Way)
    }

    fn clause(
        &mut self,
        process: &Process,
        word: Word<'_>,
        extension: bool,
    ) -> Option<(TermId, ClauseId)> {
        let (term, clause) = word.text.split_once('.').unwrap_or((word.text, ""));
        let names = process.terms.iter().map(|term| &term.named);
        let found = find::term(process, term);
        let id = self.among(
            found,
            Word { text: term, ..word },
            ("termijn van dit proces", "term of this process"),
            names,
        )?;
        let term = process.terms.get(id.index())?;
        let word = Word {
            text: clause,
            ..word
        };
        let clause = if extension {
            let names = term.extensions.iter().map(|extension| &extension.named);
            self.among(
                find::extension(term, clause),
                word,
                ("verlenging van die termijn", "extension of that term"),
                names,
            )
        } else {
            let names = term.suspensions.iter().map(|suspension| &suspension.named);
            self.among(
                find::suspension(term, clause),
                word,
                ("opschorting van die termijn", "suspension of that term"),
                names,
            )
        };
        clause.map(|clause| (id, clause))
    }

    fn open(
        &mut self,
        process: &Process,
        word: Word<'_>,
        case: CaseSlot,
        step: &Node,
    ) -> Option<Verb> {
        let req = self.req(process, word)?;
        let item = match read::word(step, "item") {
            Some(word) => Some(self.item(word, Some(case))?),
            None => None,
        };
        let linked = process
            .reqs
            .get(req.index())
            .and_then(|req| req.link.as_ref())
            .map(|link| link.process);
        let Some(linked) = linked.and_then(|linked| self.current.get(linked.index()).cloned())
        else {
            let links = process
                .reqs
                .iter()
                .filter(|req| req.link.is_some())
                .map(|req| &req.named);
            let noun = (
                "vereiste met een gekoppelde zaak",
                "requirement with a linked case",
            );
            return self.among(None, word, noun, links);
        };
        let name = Self::alias(step).and_then(|word| self.name_case(word, linked));
        Some(Verb::OpenLink { req, item, name })
    }

    /// `opent`: names for cases that open by themselves. An opening is named by its
    /// id or by the process that it opens; first those of the case's own process are
    /// looked at, then all others, for one thing may set off another.
    fn namings(&mut self, process: Option<&Process>, node: &Node) -> Vec<Naming> {
        let mut namings = Vec::new();
        for (by, name) in read::pairs(node.get("opent")) {
            let Some(name) = name.scalar().map(Word::of) else {
                continue;
            };
            let found = process.and_then(|process| self.opens(process, by.text));
            let found = found.or_else(|| {
                let current = self.current.clone();
                current
                    .iter()
                    .find_map(|process| self.opens(process, by.text))
            });
            let known: Vec<Arc<str>> = self.openings();
            let noun = (
                "opening of vereiste dat een zaak opent",
                "opening or requirement that opens a case",
            );
            let Some(definition) = self.known(found, by, noun, known.iter().map(|n| &**n)) else {
                continue;
            };
            if let Some(slot) = self.name_case(name, definition) {
                namings.push(Naming {
                    by: by.text.into(),
                    place: by.place,
                    name: name.text.into(),
                    slot,
                });
            }
        }
        namings
    }

    /// What a process opens under a name: of an opening, of a requirement with a
    /// linked case or a shortage, or of the process that it opens.
    fn opens(&self, process: &Process, name: &str) -> Option<Arc<Process>> {
        let req = find::req(process, name).and_then(|req| process.reqs.get(req.index()));
        let linked = req
            .and_then(|req| req.link.as_ref())
            .map(|link| link.process);
        let named = |id: ProcessId| self.current.get(id.index()).cloned();
        let opened = linked.or_else(|| {
            let opening = (0..).map(OpeningId).zip(&process.openings);
            let mut openings = opening.filter(|(id, opening)| {
                find::opens_as(process, *id, name)
                    || named(opening.process).is_some_and(|opened| *opened.named.id == *name)
            });
            openings.next().map(|(_, opening)| opening.process)
        });
        opened.and_then(named)
    }

    fn openings(&self) -> Vec<Arc<str>> {
        let openings = self
            .current
            .iter()
            .flat_map(|process| process.openings.iter());
        openings
            .map(|opening| Arc::clone(&opening.named.id))
            .collect()
    }
}

/// A date or a moment.
fn until(text: &str) -> Option<Until> {
    Date::parse(text)
        .map(Until::Day)
        .or_else(|_| Instant::parse(text).map(Until::Moment))
        .ok()
}
