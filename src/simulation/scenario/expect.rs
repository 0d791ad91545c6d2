// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `verwacht`: everything that must be true, taken apart into single checks so that
//! each has a line of its own when it is not.

use super::desk::Desk;
use super::read::{self, Word};
use super::{AllCheck, CaseSlot, Check, CheckKind, Each, Expectation, FundCell, Race};
use crate::base::money::Cents;
use crate::base::value::Type;
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::scenario as codes;
use crate::simulation::find;

/// The keys that are about one case.
const ABOUT_CASE: [&str; 15] = [
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
    "pot",
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
            let place = node
                .entries()
                .first()
                .map_or(node.place, |(key, _)| key.place.to(node.place));
            Some(Each { place, cases: of })
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
        if ABOUT_CASE.iter().any(|key| node.get(key).is_some()) {
            let slot = match default.filter(|_| node.get("zaak").is_none()) {
                Some(slot) => Some(slot),
                None => self.case_of(node),
            };
            let case = slot.and_then(|slot| Some((slot, self.definition(slot)?)));
            for (key, value) in read::pairs(Some(node)) {
                if let Some((slot, process)) = &case
                    && ABOUT_CASE.contains(&key.text)
                {
                    let found = self.case_checks(process, key, value, node);
                    let checks = found
                        .into_iter()
                        .map(|(place, check)| (place, CheckKind::Case(*slot, check)));
                    out.extend(checks.map(|(place, kind)| Check { place, kind }));
                }
            }
        }
        for (name, inner) in read::pairs(node.get("zaken")) {
            if let Some(slot) = self.case(name) {
                self.checks(inner, Some(slot), out);
            }
        }
        let mut found = self.fund_checks(node);
        found.extend(self.count_checks(node));
        found.extend(
            node.get("rapport")
                .and_then(|report| self.report(report))
                .unwrap_or_default(),
        );
        out.extend(found.into_iter().map(|(place, check)| Check {
            place,
            kind: CheckKind::All(check),
        }));
    }

    fn fund_checks(&mut self, node: &Node) -> Vec<(Place, AllCheck)> {
        let shared = self.shared();
        let mut checks = Vec::new();
        for (name, cells) in read::pairs(node.get("potten")) {
            let names = shared.funds.iter().map(|fund| &fund.named);
            let Some(fund) =
                self.among(find::fund(shared, name.text), name, ("pot", "fund"), names)
            else {
                continue;
            };
            for (key, value) in read::pairs(Some(cells)) {
                let amount = value.text().and_then(|text| Cents::parse(text).ok());
                let check = fund_cell(key.text).zip(amount);
                let check = check.map(|(cell, amount)| AllCheck::Fund(fund, cell, amount));
                checks.extend(check.map(|check| (key.place.to(value.place), check)));
            }
        }
        checks
    }

    fn count_checks(&mut self, node: &Node) -> Vec<(Place, AllCheck)> {
        let shared = self.shared();
        let mut found = Vec::new();
        for (name, value) in read::pairs(node.get("registers")) {
            let names = shared.registers.iter().map(|register| &register.named);
            let register = self.among(
                find::register(shared, name.text),
                name,
                ("register", "register"),
                names,
            );
            let check = register
                .zip(count(value))
                .map(|(register, rows)| AllCheck::Rows(register, rows));
            found.extend(check.map(|check| (name.place.to(value.place), check)));
        }
        for (name, value) in read::pairs(node.get("aantal_zaken")) {
            let process = self.process(name).map(|(process, _)| process);
            let check = process
                .zip(count(value))
                .map(|(process, cases)| AllCheck::Cases(process, cases));
            found.extend(check.map(|check| (name.place.to(value.place), check)));
        }
        found
    }

    fn report(&mut self, node: &Node) -> Option<Vec<(Place, AllCheck)>> {
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
            .filter(|column| matches!(column.kind, Type::Choice(_)));
        let found = find::column(columns, word.text).and_then(|column| {
            match columns.get(column.index())?.kind {
                Type::Choice(set) => Some((column, set)),
                _ => None,
            }
        });
        let noun = (
            "keuzekolom van dit register",
            "choice column of this register",
        );
        let (column, set) = self.among(found, word, noun, choices.map(|column| &column.named))?;
        let least = node.get("kleinste_cel").and_then(count).unwrap_or(1);
        let mut checks = Vec::new();
        for (name, value) in read::pairs(node.get("regels")) {
            let place = name.place.to(value.place);
            let (Some(option), Some(written)) =
                (self.option(set, name), value.scalar().map(Word::of))
            else {
                continue;
            };
            let many = written.text.parse().ok();
            if many.is_none() && written.text != "onderdrukt" {
                self.say(codes::value_unreadable(
                    written.place,
                    written.text,
                    Type::Number,
                ));
                continue;
            }
            checks.push((
                place,
                AllCheck::Report {
                    register,
                    column,
                    least,
                    option,
                    count: many,
                },
            ));
        }
        Some(checks)
    }
}

fn count(node: &Node) -> Option<usize> {
    node.text().and_then(|text| text.parse().ok())
}

fn fund_cell(text: &str) -> Option<FundCell> {
    Some(match text {
        "gereserveerd" => FundCell::Reserved,
        "besteed" => FundCell::Spent,
        "vrij" => FundCell::Free,
        _ => return None,
    })
}
