// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can be expected of one case, key by key.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::value::yes_no;
use super::{CaseCheck, Doable};
use crate::base::ids::{ChoiceSetId, ReqId};
use crate::base::legal::TermState;
use crate::base::time::Date;
use crate::base::value::Value;
use crate::condition::ReqStatus;
use crate::definition::model::{Process, Target};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::engine::case::{ClaimLife, ItemLife};
use crate::simulation::find;

/// Checks with their places.
type Found = Vec<(Place, CaseCheck)>;

impl Desk<'_> {
    /// What one key of an expectation asks of a case; `whole` is the expectation.
    pub fn case_checks(
        &mut self,
        process: &Process,
        key: Word<'_>,
        value: &Node,
        whole: &Node,
    ) -> Found {
        let word = value.scalar().map(Word::of);
        let single = match key.text {
            "stap" | "einde" => {
                let target = word.and_then(|word| self.target(process, word, key.text == "stap"));
                target.map(CaseCheck::At)
            }
            "ronde" => number(word).map(CaseCheck::Round),
            "gepauzeerd" => word
                .and_then(|word| yes_no(word.text))
                .map(CaseCheck::Paused),
            "pot" => word
                .and_then(|word| claim_life(word.text))
                .map(CaseCheck::Claim),
            "termijnen" => return self.terms(process, value),
            "lijsten" => return self.lists(process, value),
            "kan" | "kan_niet" => return self.possible(process, value, key.text == "kan", whole),
            _ => return self.pairs(process, key.text, value),
        };
        single
            .map(|check| (key.place.to(value.place), check))
            .into_iter()
            .collect()
    }

    /// The keys whose value is a map with one check per entry.
    fn pairs(&mut self, process: &Process, key: &str, node: &Node) -> Found {
        let mut found = Vec::new();
        for (name, value) in read::pairs(Some(node)) {
            let word = value.scalar().map(Word::of);
            let check = match key {
                "vereisten" => {
                    let req = self.req(process, name);
                    req.zip(word.and_then(|word| status(word.text)))
                        .map(|(req, status)| CaseCheck::Req(req, status))
                }
                "dossier" => self.known_value(process, name, value),
                "keer" => {
                    let known = process.way_names.iter().map(|name| &**name);
                    let noun = ("weg van dit proces", "way of this process");
                    let way = self.known(find::way_name(process, name.text), name, noun, known);
                    way.zip(number(word))
                        .map(|(way, times)| CaseCheck::Times(way, times))
                }
                "subzaken" => {
                    let req = self.req(process, name);
                    req.zip(number(word))
                        .map(|(req, count)| CaseCheck::Links(req, count))
                }
                "houder" => {
                    let role = self.role(name);
                    let person = word.and_then(|word| self.person(word));
                    role.zip(person)
                        .map(|(role, person)| CaseCheck::Holder(role, person))
                }
                "signalen" => self.signals(process, name, value),
                _ => None,
            };
            found.extend(check.map(|check| (name.place.to(value.place), check)));
        }
        found
    }

    fn target(&mut self, process: &Process, word: Word<'_>, is_step: bool) -> Option<Target> {
        if is_step {
            let names = process.steps.iter().map(|step| &step.named);
            let noun = ("stap van dit proces", "step of this process");
            return self
                .among(find::step(process, word.text), word, noun, names)
                .map(Target::Step);
        }
        let names = process.ends.iter().map(|end| &end.named);
        let noun = ("einde van dit proces", "end of this process");
        self.among(find::end(process, word.text), word, noun, names)
            .map(Target::End)
    }

    /// A field, or the choice of a requirement.
    fn known_value(
        &mut self,
        process: &Process,
        name: Word<'_>,
        value: &Node,
    ) -> Option<CaseCheck> {
        let unknown = value.text() == Some("onbekend");
        if let Some((req, set)) = choice_of(process, name.text) {
            if unknown {
                return Some(CaseCheck::Choice(req, None));
            }
            let option = self.option(set, Word::of(value.scalar()?))?;
            return Some(CaseCheck::Choice(req, Some(option)));
        }
        if unknown {
            return self
                .field(process, name)
                .map(|field| CaseCheck::Field(field, Value::Unknown));
        }
        self.field_value(process, name, value)
            .map(|(field, value)| CaseCheck::Field(field, value))
    }

    fn terms(&mut self, process: &Process, node: &Node) -> Found {
        let mut found = Vec::new();
        for (name, state) in read::pairs(Some(node)) {
            let names = process.terms.iter().map(|term| &term.named);
            let noun = ("termijn van dit proces", "term of this process");
            let Some(term) = self.among(find::term(process, name.text), name, noun, names) else {
                continue;
            };
            if let Some(word) = read::word(state, "stand") {
                found.extend(
                    term_state(word.text).map(|state| (word.place, CaseCheck::Term(term, state))),
                );
            }
            if let Some(word) = read::word(state, "einddatum") {
                let end = Date::parse(word.text).ok();
                found.extend(end.map(|end| (word.place, CaseCheck::TermEnd(term, end))));
            }
        }
        found
    }

    fn lists(&mut self, process: &Process, node: &Node) -> Found {
        let mut found = Vec::new();
        for (name, counts) in read::pairs(Some(node)) {
            let Some(list) = self.list(process, name) else {
                continue;
            };
            for (life, count) in read::pairs(Some(counts)) {
                let many = number(count.scalar().map(Word::of));
                let check = item_life(life.text).zip(many);
                let check = check.map(|(life, many)| CaseCheck::Items(list, life, many));
                found.extend(check.map(|check| (life.place.to(count.place), check)));
            }
        }
        found
    }

    fn possible(&mut self, process: &Process, node: &Node, yes: bool, whole: &Node) -> Found {
        let who = read::word(whole, "voor").and_then(|word| self.person(word));
        let mut found = Vec::new();
        for word in read::words(node) {
            let what = self.doable(process, word);
            found.extend(what.map(|what| {
                (
                    word.place,
                    CaseCheck::May {
                        what,
                        yes,
                        who: who.clone(),
                    },
                )
            }));
        }
        found
    }

    fn doable(&mut self, process: &Process, word: Word<'_>) -> Option<Doable> {
        let (req, way) = (
            find::req(process, word.text),
            find::way_name(process, word.text),
        );
        let found = (req.is_some() || way.is_some()).then(|| Doable {
            name: word.text.into(),
            req,
            way,
        });
        let reqs = process.reqs.iter().map(|req| &*req.named.id);
        let known = reqs.chain(process.way_names.iter().map(|name| &**name));
        self.known(
            found,
            word,
            (
                "weg of vereiste van dit proces",
                "way or requirement of this process",
            ),
            known,
        )
    }

    fn signals(&mut self, process: &Process, word: Word<'_>, roles: &Node) -> Option<CaseCheck> {
        let shared = self.shared();
        let terms = process.terms.iter().map(|term| &term.named);
        let openings = process.openings.iter().map(|opening| &opening.named);
        let funds = shared.funds.iter().map(|fund| &fund.named);
        let known: Vec<&str> = terms
            .chain(openings)
            .chain(funds)
            .map(|named| &*named.id)
            .collect();
        let found = known
            .iter()
            .find(|name| **name == word.text)
            .map(|name| Arc::from(*name));
        let noun = ("termijn, pot of opening", "term, fund or opening");
        let source: Option<Arc<str>> = self.known(found, word, noun, known.iter().copied());
        let roles: Option<Vec<_>> = read::words(roles)
            .into_iter()
            .map(|word| self.role(word))
            .collect();
        Some(CaseCheck::Signals(source?, roles?))
    }
}

/// The requirement by a name, if it has a choice and no field has that name.
fn choice_of(process: &Process, name: &str) -> Option<(ReqId, ChoiceSetId)> {
    let req = find::req(process, name).filter(|_| find::field(process, name).is_none())?;
    Some((req, process.reqs.get(req.index())?.choice?))
}

fn number<T: std::str::FromStr>(word: Option<Word<'_>>) -> Option<T> {
    word.and_then(|word| word.text.parse().ok())
}

fn status(text: &str) -> Option<ReqStatus> {
    Some(match text {
        "open" => ReqStatus::Open,
        "vervuld" => ReqStatus::Fulfilled,
        "afgezien" => ReqStatus::Waived,
        "vervallen" => ReqStatus::Lapsed,
        _ => return None,
    })
}

fn term_state(text: &str) -> Option<TermState> {
    Some(match text {
        "wacht" => TermState::Waiting,
        "loopt" => TermState::Running,
        "opgeschort" => TermState::Suspended,
        "gehaald" => TermState::Met,
        "te_laat_gehaald" => TermState::MetLate,
        "verlopen" => TermState::Expired,
        _ => return None,
    })
}

fn item_life(text: &str) -> Option<ItemLife> {
    Some(match text {
        "open" => ItemLife::Open,
        "klaar" => ItemLife::Done,
        "vervallen" => ItemLife::Dropped,
        _ => return None,
    })
}

#[allow(
    clippy::option_option,
    reason = "no claim at all is one of the answers"
)]
fn claim_life(text: &str) -> Option<Option<ClaimLife>> {
    Some(match text {
        "gereserveerd" => Some(ClaimLife::Reserved),
        "gevraagd" => Some(ClaimLife::Requested),
        "geweigerd" => Some(ClaimLife::Denied),
        "besteed" => Some(ClaimLife::Spent),
        "vrijgegeven" => Some(ClaimLife::Released),
        "geen" => None,
        _ => return None,
    })
}
