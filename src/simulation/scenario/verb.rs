// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The verbs of commands: what each one names and gives.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::story::until;
use super::{CaseSlot, ItemVerb, Until, Verb};
use crate::base::ids::{ClauseId, OptionId, ReqId, TermId, WayId};
use crate::definition::model::{Process, WayKind};
use crate::definition::node::Node;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::command::CommandKind;
use crate::simulation::find;

impl Desk<'_> {
    /// `start`: a new case.
    pub fn start(&mut self, node: &Node) -> Option<(Arc<Process>, Option<Verb>)> {
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

    /// Every other verb; `node` is its value, `step` the whole command.
    pub fn verb(
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

    /// The name that a command gives to what it makes. What must be refused makes
    /// nothing.
    fn alias(node: &Node) -> Option<Word<'_>> {
        read::word(node, "als").filter(|_| node.get("geweigerd").is_none())
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
        let mut others = process.ways.iter();
        let other = others.find(|way| name(way).as_deref() == Some(word.text));
        if let (true, Some(other)) = (ways.is_empty(), other) {
            let key = other.kind.keyword();
            self.say(codes::other_kind_of_way(word.place, word.text, key));
            return None;
        }
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
}
