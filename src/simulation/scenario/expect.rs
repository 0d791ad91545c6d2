// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `verwacht`: everything that must be true, taken apart into single checks so that
//! each has a line of its own when it is not.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::value::yes_no;
use super::{
    AllCheck, CaseCheck, CaseSlot, Check, CheckKind, Doable, Each, Expectation, FundCell, Race,
};
use crate::base::ids::{ChoiceSetId, ReqId};
use crate::base::legal::TermState;
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::{Type, Value};
use crate::condition::ReqStatus;
use crate::definition::model::{Process, Target};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::case::{ClaimLife, ItemLife};
use crate::simulation::find;

/// The keys that are about one case.
const ABOUT_CASE: [&str; 14] = [
    "stap",
    "einde",
    "ronde",
    "gepauzeerd",
    "vereisten",
    "dossier",
    "termijnen",
    "lijsten",
    "kan",
    "kan_niet",
    "keer",
    "subzaken",
    "houder",
    "signalen",
];

impl Desk<'_> {
    /// `verwacht`. Without `zaak` it is about `default`, or else the first case.
    pub fn expectation(&mut self, node: &Node, default: Option<CaseSlot>) -> Expectation {
        let mut checks = Vec::new();
        self.checks(node, default, &mut checks);
        Expectation { checks }
    }

    /// `verwacht` of simultaneous commands in these cases.
    pub fn race(&mut self, node: &Node, cases: &[CaseSlot]) -> Race {
        let each = |desk: &mut Self, key: &str| {
            let node = node.get(key)?;
            let of = cases
                .iter()
                .map(|case| (*case, desk.expectation(node, Some(*case))))
                .collect();
            Some(Each {
                place: place_of(node),
                cases: of,
            })
        };
        let exactly_one = each(self, "precies_een");
        let others = each(self, "ander");
        Race {
            place: node.place,
            always: self.expectation(node, None),
            exactly_one,
            others,
        }
    }

    fn checks(&mut self, node: &Node, default: Option<CaseSlot>, out: &mut Vec<Check>) {
        let about_case = ABOUT_CASE
            .iter()
            .chain(&["pot"])
            .any(|key| node.get(key).is_some());
        if about_case {
            let slot = match default.filter(|_| node.get("zaak").is_none()) {
                Some(slot) => Some(slot),
                None => self.case_of(node),
            };
            if let Some((slot, process)) =
                slot.and_then(|slot| Some((slot, self.definition(slot)?)))
            {
                for (key, value) in read::pairs(Some(node)) {
                    self.case_checks(slot, &process, key, value, node, out);
                }
            }
        }
        for (name, inner) in read::pairs(node.get("zaken")) {
            if let Some(slot) = self.case(name) {
                self.checks(inner, Some(slot), out);
            }
        }
        self.all_checks(node, out);
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm per key: the catalogue of what can be expected of a case"
    )]
    fn case_checks(
        &mut self,
        slot: CaseSlot,
        process: &Process,
        key: Word<'_>,
        value: &Node,
        whole: &Node,
        out: &mut Vec<Check>,
    ) {
        let mut push = |place: Place, check: CaseCheck| {
            out.push(Check {
                place,
                kind: CheckKind::Case(slot, check),
            })
        };
        let word = value.scalar().map(Word::of);
        let here = key.place.to(value.place);
        match key.text {
            "stap" => {
                let names = process.steps.iter().map(|step| &step.named);
                let noun = ("stap van dit proces", "step of this process");
                let step =
                    word.and_then(|w| self.among(find::step(process, w.text), w, noun, names));
                step.into_iter()
                    .for_each(|step| push(here, CaseCheck::At(Target::Step(step))));
            }
            "einde" => {
                let names = process.ends.iter().map(|end| &end.named);
                let noun = ("einde van dit proces", "end of this process");
                let end = word.and_then(|w| self.among(find::end(process, w.text), w, noun, names));
                end.into_iter()
                    .for_each(|end| push(here, CaseCheck::At(Target::End(end))));
            }
            "ronde" => number(word)
                .into_iter()
                .for_each(|n| push(here, CaseCheck::Round(n))),
            "gepauzeerd" => {
                let paused = word.and_then(|w| yes_no(w.text));
                paused
                    .into_iter()
                    .for_each(|yes| push(here, CaseCheck::Paused(yes)));
            }
            "vereisten" => {
                for (name, life) in read::pairs(Some(value)) {
                    let req = self.req(process, name);
                    let status = life.text().and_then(status);
                    if let (Some(req), Some(status)) = (req, status) {
                        push(name.place.to(life.place), CaseCheck::Req(req, status));
                    }
                }
            }
            "dossier" => {
                for (name, field_value) in read::pairs(Some(value)) {
                    let place = name.place.to(field_value.place);
                    if let Some((req, set)) = choice_of(process, name.text) {
                        let option = field_value
                            .scalar()
                            .map(Word::of)
                            .filter(|w| w.text != "onbekend");
                        let found = option.map(|word| self.option(set, word));
                        if found != Some(None) {
                            push(place, CaseCheck::Choice(req, found.flatten()));
                        }
                    } else if field_value.text() == Some("onbekend") {
                        let field = self.field(process, name);
                        field
                            .into_iter()
                            .for_each(|field| push(place, CaseCheck::Field(field, Value::Unknown)));
                    } else if let Some((field, value)) =
                        self.field_value(process, name, field_value)
                    {
                        push(place, CaseCheck::Field(field, value));
                    }
                }
            }
            "termijnen" => {
                for (name, state) in read::pairs(Some(value)) {
                    let names = process.terms.iter().map(|term| &term.named);
                    let found = find::term(process, name.text);
                    let noun = ("termijn van dit proces", "term of this process");
                    let Some(term) = self.among(found, name, noun, names) else {
                        continue;
                    };
                    if let Some((stand, node)) = state
                        .get("stand")
                        .and_then(|n| Some((term_state(n.text()?)?, n)))
                    {
                        push(node.place, CaseCheck::Term(term, stand));
                    }
                    if let Some((end, node)) =
                        state.get("einddatum").and_then(|n| Some((date(n)?, n)))
                    {
                        push(node.place, CaseCheck::TermEnd(term, end));
                    }
                }
            }
            "lijsten" => {
                for (name, counts) in read::pairs(Some(value)) {
                    let Some(list) = self.list(process, name) else {
                        continue;
                    };
                    for (life, count) in read::pairs(Some(counts)) {
                        let count_read = number(count.scalar().map(Word::of));
                        if let (Some(item), Some(n)) = (item_life(life.text), count_read) {
                            push(life.place.to(count.place), CaseCheck::Items(list, item, n));
                        }
                    }
                }
            }
            "kan" | "kan_niet" => {
                let who = read::word(whole, "voor").and_then(|word| self.person(word));
                for word in read::words(value) {
                    if let Some(what) = self.doable(process, word) {
                        push(
                            word.place,
                            CaseCheck::May {
                                what,
                                yes: key.text == "kan",
                                who: who.clone(),
                            },
                        );
                    }
                }
            }
            "keer" => {
                for (name, count) in read::pairs(Some(value)) {
                    let found = find::way_name(process, name.text);
                    let known = process.way_names.iter().map(|name| &**name);
                    let way = self.known(
                        found,
                        name,
                        ("weg van dit proces", "way of this process"),
                        known,
                    );
                    if let (Some(way), Some(n)) = (way, number(count.scalar().map(Word::of))) {
                        push(name.place.to(count.place), CaseCheck::Times(way, n));
                    }
                }
            }
            "subzaken" => {
                for (name, count) in read::pairs(Some(value)) {
                    let req = self.req(process, name);
                    if let (Some(req), Some(n)) = (req, number(count.scalar().map(Word::of))) {
                        push(name.place.to(count.place), CaseCheck::Links(req, n));
                    }
                }
            }
            "houder" => {
                for (name, person) in read::pairs(Some(value)) {
                    let role = self.role(name);
                    let who = person
                        .scalar()
                        .and_then(|scalar| self.person(Word::of(scalar)));
                    if let (Some(role), Some(who)) = (role, who) {
                        push(name.place.to(person.place), CaseCheck::Holder(role, who));
                    }
                }
            }
            "signalen" => {
                for (name, roles) in read::pairs(Some(value)) {
                    let source = self.signal_source(process, name);
                    let roles = read::words(roles)
                        .into_iter()
                        .map(|word| self.role(word))
                        .collect::<Option<Vec<_>>>();
                    if let (Some(source), Some(roles)) = (source, roles) {
                        push(name.place, CaseCheck::Signals(source, roles));
                    }
                }
            }
            "pot" => {
                let claim = word.and_then(|word| claim_life(word.text));
                claim
                    .into_iter()
                    .for_each(|claim| push(here, CaseCheck::Claim(claim)));
            }
            _ => {}
        }
    }

    fn doable(&mut self, process: &Process, word: Word<'_>) -> Option<Doable> {
        let (req, way) = (
            find::req(process, word.text),
            find::way_name(process, word.text),
        );
        let what = Doable {
            name: word.text.into(),
            req,
            way,
        };
        let names = process
            .reqs
            .iter()
            .map(|req| &*req.named.id)
            .chain(process.way_names.iter().map(|name| &**name));
        let found = (req.is_some() || way.is_some()).then_some(what);
        self.known(
            found,
            word,
            (
                "weg of vereiste van dit proces",
                "way or requirement of this process",
            ),
            names,
        )
    }

    fn signal_source(&mut self, process: &Process, word: Word<'_>) -> Option<Arc<str>> {
        let shared = self.shared();
        let names: Vec<&str> = process
            .terms
            .iter()
            .map(|term| &term.named)
            .chain(process.openings.iter().map(|opening| &opening.named))
            .chain(shared.funds.iter().map(|fund| &fund.named))
            .map(|named| &*named.id)
            .collect();
        let found = names
            .iter()
            .find(|name| **name == word.text)
            .map(|name| Arc::from(*name));
        self.known(
            found,
            word,
            ("termijn, pot of opening", "term, fund or opening"),
            names.iter().copied(),
        )
    }

    fn all_checks(&mut self, node: &Node, out: &mut Vec<Check>) {
        let shared = self.shared();
        let mut push = |place: Place, check: AllCheck| {
            out.push(Check {
                place,
                kind: CheckKind::All(check),
            })
        };
        for (name, cells) in read::pairs(node.get("potten")) {
            let names = shared.funds.iter().map(|fund| &fund.named);
            let Some(fund) =
                self.among(find::fund(shared, name.text), name, ("pot", "fund"), names)
            else {
                continue;
            };
            for (cell, amount) in read::pairs(Some(cells)) {
                let amount_read = amount.text().and_then(|text| Cents::parse(text).ok());
                if let (Some(what), Some(cents)) = (fund_cell(cell.text), amount_read) {
                    push(
                        cell.place.to(amount.place),
                        AllCheck::Fund(fund, what, cents),
                    );
                }
            }
        }
        for (name, count) in read::pairs(node.get("registers")) {
            let names = shared.registers.iter().map(|register| &register.named);
            let found = find::register(shared, name.text);
            let register = self.among(found, name, ("register", "register"), names);
            if let (Some(register), Some(n)) = (register, number(count.scalar().map(Word::of))) {
                push(name.place.to(count.place), AllCheck::Rows(register, n));
            }
        }
        for (name, count) in read::pairs(node.get("aantal_zaken")) {
            let process = self.process(name);
            if let (Some((process, _)), Some(n)) = (process, number(count.scalar().map(Word::of))) {
                push(name.place.to(count.place), AllCheck::Cases(process, n));
            }
        }
        if let Some(report) = node.get("rapport") {
            self.report(report, out);
        }
    }

    fn report(&mut self, node: &Node, out: &mut Vec<Check>) -> Option<()> {
        let shared = self.shared();
        let word = read::word(node, "uit")?;
        let names = shared.registers.iter().map(|register| &register.named);
        let register = self.among(
            find::register(shared, word.text),
            word,
            ("register", "register"),
            names,
        )?;
        let columns = &shared.registers.get(register.index())?.columns;
        let word = read::word(node, "per")?;
        let choices = columns
            .iter()
            .filter(|column| matches!(column.kind, Type::Choice(_)))
            .map(|column| &column.named);
        let found = find::column(columns, word.text)
            .and_then(|column| Some((column, columns.get(column.index())?.kind)))
            .and_then(|(column, kind)| {
                if let Type::Choice(set) = kind {
                    Some((column, set))
                } else {
                    None
                }
            });
        let (column, set) = self.among(
            found,
            word,
            (
                "keuzekolom van dit register",
                "choice column of this register",
            ),
            choices,
        )?;
        let least = number(read::word(node, "kleinste_cel")).unwrap_or(1);
        for (name, count) in read::pairs(node.get("regels")) {
            let Some(option) = self.option(set, name) else {
                continue;
            };
            let place = name.place.to(count.place);
            let count = match count.text() {
                Some("onderdrukt") => None,
                Some(text) => match text.parse() {
                    Ok(count) => Some(count),
                    Err(_) => {
                        self.say(codes::value_unreadable(place, text, Type::Number));
                        continue;
                    }
                },
                None => continue,
            };
            let check = AllCheck::Report {
                register,
                column,
                least,
                option,
                count,
            };
            out.push(Check {
                place,
                kind: CheckKind::All(check),
            });
        }
        Some(())
    }
}

/// The requirement by a name, if it has a choice and no field has that name.
fn choice_of(process: &Process, name: &str) -> Option<(ReqId, ChoiceSetId)> {
    let req = find::req(process, name).filter(|_| find::field(process, name).is_none())?;
    Some((req, process.reqs.get(req.index())?.choice?))
}

fn place_of(node: &Node) -> Place {
    node.entries()
        .first()
        .map_or(node.place, |(key, _)| key.place.to(node.place))
}

fn number<T: std::str::FromStr>(word: Option<Word<'_>>) -> Option<T> {
    word.and_then(|word| word.text.parse().ok())
}

fn date(node: &Node) -> Option<Date> {
    node.text().and_then(|text| Date::parse(text).ok())
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

fn fund_cell(text: &str) -> Option<FundCell> {
    Some(match text {
        "gereserveerd" => FundCell::Reserved,
        "besteed" => FundCell::Spent,
        "vrij" => FundCell::Free,
        _ => return None,
    })
}
