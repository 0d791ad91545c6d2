// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One requirement: why it is asked, what it asks, of whom, and under which rules.

use super::names::{apart, code, listed, sentence, title};
use super::{Page, Teller};
use crate::base::ids::ReqId;
use crate::definition::model::{
    Link, MandateCheck, Part, Requirement, Reserve, Spend, Together, Who,
};

impl Teller<'_> {
    /// Requirements as items of a list. `usual` is who works here anyway.
    pub fn requirements(&self, page: &mut Page, reqs: &[ReqId], usual: Option<&Who>) {
        for req in reqs
            .iter()
            .filter_map(|req| self.process.reqs.get(req.index()))
        {
            let about = req
                .about
                .as_ref()
                .map_or_else(String::new, |about| format!(" {}", sentence(about)));
            page.item(0, &format!("**{}**{about}", sentence(&title(&req.named))));
            page.items(1, &self.requirement(req, usual));
        }
    }

    fn requirement(&self, req: &Requirement, usual: Option<&Who>) -> Vec<String> {
        let mut out = Vec::new();
        let mut add = |line: String| out.push(sentence(&line));
        if let Some(condition) = &req.only_if {
            add(format!("Alleen als {}", code(condition)));
        }
        if let Some(condition) = &req.condition {
            add(format!("Dit moet zo zijn: {}", code(condition)));
        }
        if req.condition.is_none()
            && let Some(who) = &req.who
            && usual != Some(who)
        {
            add(format!("Dit doet: {}", self.who(who)));
        }
        for line in self.parts(req) {
            add(line);
        }
        if !req.on_behalf.is_empty() {
            let roles: Vec<_> = req.on_behalf.iter().collect();
            add(format!(
                "{} mag het akkoord namens een ander vastleggen",
                self.roles(&roles)
            ));
        }
        for line in self.separation(req) {
            add(line);
        }
        if let Some(mandate) = &req.mandate {
            add(self.mandate(mandate));
        }
        if let Some(reserve) = &req.reserves {
            add(self.reserve(reserve));
        }
        if let Some(spend) = &req.spends {
            add(self.spend(spend));
        }
        if let Some(who) = &req.waive {
            add(format!(
                "{} mag hiervan afzien, met een reden",
                self.who(who)
            ));
        }
        if let Some(term) = req
            .term
            .and_then(|term| self.process.terms.get(term.index()))
        {
            add(self.short_term(term));
        }
        out
    }

    /// What must be given.
    fn parts(&self, req: &Requirement) -> Vec<String> {
        let chosen = |bits: u64| {
            req.parts
                .iter()
                .enumerate()
                .filter(move |(bit, _)| bits >> bit & 1 == 1)
        };
        let required: Vec<&Part> = chosen(req.required).map(|(_, part)| part).collect();
        let mut out = Vec::new();
        let fields: Vec<String> = required
            .iter()
            .filter_map(|part| self.asked_field(part))
            .collect();
        if !fields.is_empty() {
            out.push(format!("Vul in: {}", apart(&fields)));
        }
        let rest = required
            .iter()
            .filter(|part| !matches!(part, Part::Field(_)));
        out.extend(rest.filter_map(|part| self.part(req, part)));
        if !req.any_of.is_empty() {
            let either = req.any_of.iter().map(|bits| {
                let lines: Vec<String> = chosen(*bits)
                    .filter_map(|(_, part)| self.alternative(req, part))
                    .collect();
                listed(&lines, "en")
            });
            out.push(format!(
                "Een van deze is genoeg: {}",
                either.collect::<Vec<_>>().join("; of ")
            ));
        }
        out.extend(self.together(req));
        out
    }

    fn asked_field(&self, part: &Part) -> Option<String> {
        match part {
            Part::Field(field) => Some(self.field(*field)),
            _ => None,
        }
    }

    fn alternative(&self, req: &Requirement, part: &Part) -> Option<String> {
        match part {
            Part::Field(field) => Some(format!("{} is ingevuld", self.field(*field))),
            other => self.part(req, other).map(|text| text.to_lowercase()),
        }
    }

    fn part(&self, req: &Requirement, part: &Part) -> Option<String> {
        match part {
            Part::Field(_) | Part::Reservation => None,
            Part::Document(kinds) => Some(format!("Bewijs: {}", self.documents(kinds))),
            Part::AgreeRole(role) => Some(format!("Akkoord van: {}", self.role(*role))),
            Part::AgreeField(field) => Some(format!(
                "Akkoord van de persoon bij “{}”",
                self.field(*field)
            )),
            Part::Choice => Some(self.choice(req)),
            Part::Link => req.link.as_ref().map(|link| self.link(link)),
        }
    }

    fn choice(&self, req: &Requirement) -> String {
        let table = req
            .table
            .and_then(|table| self.process.tables.get(table.index()));
        let table = table.map(|table| format!("de tabel “{}”", title(&table.named)));
        let options = req
            .choice
            .and_then(|set| self.shared.choice_sets.get(set.index()));
        let options = options.into_iter().flat_map(|set| &set.options);
        let options: Vec<String> = options
            .filter_map(|option| self.shared.options.get(option.index()))
            .map(title)
            .collect();
        let options = listed(&options, "of");
        match table {
            Some(table) if req.table_proposes => {
                format!(
                    "Kies: {options}. {} doet een voorstel; wie iets anders kiest, geeft een reden",
                    sentence(&table).trim_end_matches('.')
                )
            }
            Some(table) => format!("De uitkomst volgt uit {table}: {options}"),
            None => format!("Kies: {options}"),
        }
    }

    fn together(&self, req: &Requirement) -> Option<String> {
        match req.together.as_ref()? {
            Together::Count(count) => Some(format!(
                "{count} verschillende personen maken samen dezelfde keuze"
            )),
            Together::Roles(roles) => {
                let roles: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
                Some(format!(
                    "{} maken samen dezelfde keuze; dat zijn verschillende personen",
                    listed(&roles, "en")
                ))
            }
        }
    }

    fn link(&self, link: &Link) -> String {
        let name = self.process_name(link.process);
        let per = link
            .per
            .and_then(|list| self.process.lists.get(list.index()));
        let per = per.map_or_else(String::new, |list| {
            format!(" voor elke regel van “{}”", title(&list.named))
        });
        if link.opened_is_enough {
            return format!("Open een zaak “{name}”{per}");
        }
        let process = self.catalog.processes.get(link.process.index());
        let ends = process.into_iter().flat_map(|process| {
            link.ends
                .iter()
                .filter_map(|end| process.ends.get(end.index()))
        });
        let ends: Vec<String> = ends.map(|end| format!("“{}”", title(&end.named))).collect();
        let least = match link.at_least {
            Some(count) if count > 1 => format!(", minstens {count} keer"),
            _ => String::new(),
        };
        format!(
            "Er is een zaak “{name}”{per} die eindigt met {}{least}",
            listed(&ends, "of")
        )
    }

    /// Who may not do it, and who must.
    pub fn separation(&self, req: &Requirement) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(separation) = &req.different_from {
            let unless = separation.unless.as_ref();
            let unless = unless.map_or_else(String::new, |c| format!(", tenzij {}", code(c)));
            out.push(format!(
                "Dit doet een ander dan {}{unless}",
                self.persons(&separation.from)
            ));
        }
        if !req.same_as.is_empty() {
            out.push(format!("Dit doet alleen {}", self.persons(&req.same_as)));
        }
        out
    }

    pub fn mandate(&self, check: &MandateCheck) -> String {
        let each = check
            .each
            .and_then(|list| self.process.lists.get(list.index()));
        let each = each.map_or_else(String::new, |list| {
            format!(" voor elke regel van “{}”", title(&list.named))
        });
        let law = check
            .law
            .as_ref()
            .map(|law| format!("de wet ({})", code(law)));
        let amount = check
            .amount
            .as_ref()
            .map(|amount| format!("het bedrag ({})", code(amount)));
        let about: Vec<String> = law.into_iter().chain(amount).collect();
        let about = if about.is_empty() {
            String::new()
        } else {
            format!(" over {}", listed(&about, "en"))
        };
        let total = check.total.as_ref().map_or_else(String::new, |total| {
            format!(
                ". Wat in de afgelopen {} al is uitgegeven, telt mee",
                total.over
            )
        });
        format!("Wie dit doet, heeft{each} mandaat om te beslissen{about}{total}")
    }

    pub fn reserve(&self, reserve: &Reserve) -> String {
        let fund = self
            .shared
            .funds
            .get(reserve.fund.index())
            .map_or_else(String::new, |fund| title(&fund.named));
        let when = reserve
            .when
            .as_ref()
            .map_or_else(String::new, |when| format!(" als {}", code(when)));
        let short = match &reserve.shortage {
            Some(shortage) => {
                let opening = self.process.openings.get(shortage.opens.index());
                let name =
                    opening.map_or_else(String::new, |opening| self.process_name(opening.process));
                format!("Is er te weinig, dan wacht de aanvraag en begint een zaak “{name}”")
            }
            None => "Is er te weinig, dan kan het niet".to_owned(),
        };
        format!(
            "Dit reserveert {} uit {fund}{when}. {short}",
            code(&reserve.amount)
        )
    }

    pub fn spend(&self, spend: &Spend) -> String {
        let fund = self
            .shared
            .funds
            .get(spend.fund.index())
            .map_or_else(String::new, |fund| title(&fund.named));
        match &spend.amount {
            Some(amount) => format!(
                "Dit geeft {} uit van wat in {fund} is gereserveerd",
                code(amount)
            ),
            None => format!("Dit geeft uit wat in {fund} is gereserveerd"),
        }
    }
}
