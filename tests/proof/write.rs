// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A plan as YAML: one key per line, so that a line with what is under it can be
//! taken out.

use std::fmt::Write as _;

use super::dice::Dice;
use super::generate::{FieldKind, OPTIONS, Place, Plan, Req, ReqKind};

/// A way, as planned.
struct Way {
    name: String,
    section: &'static str,
    from: Where,
    to: String,
    to_step: Option<usize>,
    asks_nobody: bool,
}

/// Where a way starts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Step(usize),
    End(usize),
    Everywhere,
}

/// Lines with their depth.
struct Page(String);

impl Page {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.0, "{:width$}{text}", "", width = depth * 2);
    }
}

impl Plan {
    /// The text of the process.
    pub(super) fn write(mut self, dice: &mut Dice) -> String {
        let ways = self.plan_ways(dice);
        self.ways = ways.iter().map(|way| way.name.clone()).collect();
        let mut page = Page(String::new());
        page.line(0, &format!("proces: {}", self.name));
        page.line(0, "versie: 1");
        page.line(0, "gebruik: [delen/basis.yaml]");
        self.write_start(&mut page, dice);
        self.write_fields(&mut page, dice);
        if self.list {
            write_list(&mut page, dice);
        }
        if self.timed {
            self.write_term(&mut page, dice);
        }
        if self.table {
            self.write_table(&mut page, dice);
        }
        page.line(0, "stappen:");
        for step in 0..self.steps {
            page.line(1, &format!("{}s{step}:", self.prefix));
            page.line(
                2,
                &format!("wie: {}", dice.pick(&["een", "een", "twee", "houder"])),
            );
            self.write_reqs(&mut page, dice, 2, "nodig", Place::Step(step));
            self.write_ways(&mut page, dice, 2, &ways, Where::Step(step));
        }
        page.line(0, "eindes:");
        for end in 0..self.ends {
            page.line(1, &format!("{}e{end}:", self.prefix));
            let kind = if end == 0 { "eindpunt" } else { "uitweg" };
            page.line(2, &format!("soort: {kind}"));
            self.write_reqs(&mut page, dice, 2, "nodig", Place::End(end));
            self.write_reqs(&mut page, dice, 2, "nog_doen", Place::After(end));
            self.write_ways(&mut page, dice, 2, &ways, Where::End(end));
        }
        if self.reqs.iter().any(|req| req.place == Place::Every) {
            page.line(0, "bij_elk_einde:");
            let which = dice.pick(&["alle", "eindpunt"]);
            self.write_reqs(&mut page, dice, 1, which, Place::Every);
        }
        if ways.iter().any(|way| way.from == Where::Everywhere) {
            page.line(0, "overal:");
            self.write_ways(&mut page, dice, 1, &ways, Where::Everywhere);
        }
        if dice.percent(50) {
            self.write_opening(&mut page, dice, 0, "oz", true);
        }
        if dice.percent(8) {
            page.line(0, "pauze:");
            page.line(1, "wie: twee");
        }
        if self.name == super::sample::MAIN {
            self.write_promises(&mut page, dice);
        }
        page.0
    }

    fn plan_ways(&self, dice: &mut Dice) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        let prefix = self.prefix;
        let mut add = |section, from, to: (String, Option<usize>), end: Option<usize>| {
            let name = format!("{prefix}w{}", ways.len());
            let every = self.reqs.iter().any(|req| req.place == Place::Every);
            let asked = |end: usize| self.reqs.iter().any(|req| req.place == Place::End(end));
            let asks_nobody = end.is_none_or(|end| !every && !asked(end));
            ways.push(Way {
                name,
                section,
                from,
                to: to.0,
                to_step: to.1,
                asks_nobody,
            });
        };
        let step = |n: usize| (format!("{prefix}s{n}"), Some(n));
        let end = |n: usize| (format!("{prefix}e{n}"), None);
        for from in 0..self.steps {
            let last = from + 1 == self.steps;
            if !last {
                add("naar", Where::Step(from), step(from + 1), None);
            }
            if last || dice.percent(20) {
                let to = if last && from == 0 {
                    0
                } else {
                    dice.below(self.ends)
                };
                add("naar", Where::Step(from), end(to), Some(to));
            }
            if last && self.ends > 1 && dice.percent(60) {
                let to = dice.below(self.ends);
                add("naar", Where::Step(from), end(to), Some(to));
            }
            if from + 2 < self.steps && dice.percent(15) {
                add("naar", Where::Step(from), step(from + 2), None);
            }
            if dice.percent(if from == 0 { 10 } else { 35 }) {
                add("terug", Where::Step(from), step(dice.below(from + 1)), None);
            }
            if dice.percent(20) {
                let to = dice.below(self.ends);
                add("eruit", Where::Step(from), end(to), Some(to));
            }
        }
        for from in 0..self.ends {
            if dice.percent(12) {
                add(
                    "terug",
                    Where::End(from),
                    step(dice.below(self.steps)),
                    None,
                );
            }
        }
        if dice.percent(15) {
            let to = dice.below(self.ends);
            add("eruit", Where::Everywhere, end(to), Some(to));
        }
        ways
    }

    fn write_start(&self, page: &mut Page, dice: &mut Dice) {
        if self.started.is_empty() {
            return;
        }
        page.line(0, "start:");
        let names: Vec<&str> = self.started.iter().map(|n| &*self.fields[*n].0).collect();
        let key = dice.pick(&["invullen", "invullen", "mag"]);
        page.line(1, &format!("{key}: [{}]", names.join(", ")));
    }

    fn write_fields(&self, page: &mut Page, dice: &mut Dice) {
        page.line(0, "dossier:");
        for (name, kind) in &self.fields {
            page.line(1, &format!("{name}:"));
            let word = match kind {
                FieldKind::Bool | FieldKind::Derived => "janee",
                FieldKind::Choice => "keuze",
                FieldKind::Money => "bedrag",
                FieldKind::Number => "getal",
                FieldKind::Date => "datum",
                FieldKind::Person => "persoon",
            };
            page.line(2, &format!("soort: {word}"));
            match kind {
                FieldKind::Choice => {
                    let count = 2 + dice.below(2);
                    page.line(2, &format!("uit: [{}]", OPTIONS[..count].join(", ")));
                }
                FieldKind::Number => {
                    page.line(2, "van: 0");
                    page.line(2, "tot: 3");
                }
                FieldKind::Derived => {
                    let other = self
                        .fields
                        .iter()
                        .find(|(_, kind)| *kind != FieldKind::Derived);
                    if let Some((other, kind)) = other {
                        let of = match kind {
                            FieldKind::Bool | FieldKind::Derived => format!("{other} = nee"),
                            FieldKind::Choice => format!("{other} = rood"),
                            FieldKind::Money => format!("{other} > € 100"),
                            FieldKind::Number => format!("{other} >= 2"),
                            FieldKind::Date => format!("{other} <= vandaag"),
                            FieldKind::Person => format!("{other} is bekend"),
                        };
                        page.line(2, &format!("is: {of}"));
                    }
                }
                _ => {}
            }
        }
    }

    fn write_term(&self, page: &mut Page, dice: &mut Dice) {
        page.line(0, "termijnen:");
        page.line(1, &format!("{}t0:", self.prefix));
        let date = self
            .fields
            .iter()
            .find(|(_, kind)| *kind == FieldKind::Date);
        let start = match date {
            Some((name, _)) => name.clone(),
            None => format!("{}s0.sinds", self.prefix),
        };
        page.line(2, &format!("start: {start}"));
        page.line(2, &format!("duur: {}", dice.pick(&["2 weken", "20 dagen"])));
        page.line(2, "regime: gewoon");
        if dice.percent(60) {
            // Of a field only: what reads the term may not be read by it.
            page.line(2, &format!("gehaald_als: {} is bekend", self.fields[0].0));
        }
    }

    fn write_table(&self, page: &mut Page, dice: &mut Dice) {
        page.line(0, "tabellen:");
        page.line(1, "tafel:");
        page.line(
            2,
            &format!("treffer: {}", dice.pick(&["eerste", "precies_een"])),
        );
        page.line(2, &format!("geeft: [{}, {}]", OPTIONS[0], OPTIONS[1]));
        page.line(2, "regels:");
        for _ in 0..=dice.below(2) {
            page.line(3, &format!("- als: {}", self.condition(dice, 0)));
            page.line(3, &format!("  dan: {}", dice.pick(&OPTIONS[..2])));
        }
        if dice.percent(60) {
            page.line(2, &format!("anders: {}", dice.pick(&OPTIONS[..2])));
        }
    }

    fn write_reqs(&self, page: &mut Page, dice: &mut Dice, depth: usize, key: &str, at: Place) {
        let mut here = self
            .reqs
            .iter()
            .enumerate()
            .filter(|(_, req)| req.place == at)
            .peekable();
        if here.peek().is_none() {
            return;
        }
        page.line(depth, &format!("{key}:"));
        for (n, req) in here {
            page.line(depth + 1, &format!("{}:", req.name));
            self.write_req(page, dice, depth + 2, n, req);
        }
    }

    fn write_req(&self, page: &mut Page, dice: &mut Dice, depth: usize, n: usize, req: &Req) {
        let fields: Vec<&str> = req.fields.iter().map(|n| &*self.fields[*n].0).collect();
        let person = self
            .fields
            .iter()
            .find(|(_, kind)| *kind == FieldKind::Person);
        if req.kind == ReqKind::Condition {
            page.line(depth, &format!("voorwaarde: {}", self.condition(dice, n)));
        } else {
            if !fields.is_empty() && req.kind != ReqKind::OneOf {
                page.line(depth, &format!("invullen: [{}]", fields.join(", ")));
            }
            self.write_kind(
                page,
                dice,
                depth,
                req,
                &fields,
                person.map(|(name, _)| &**name),
            );
            self.write_money(page, dice, depth, req);
            if !matches!(req.place, Place::Step(_)) || dice.percent(20) {
                page.line(depth, &format!("wie: {}", dice.pick(&["een", "twee"])));
            }
            if req.waivable {
                page.line(depth, "afzien:");
                page.line(depth + 1, "wie: twee");
            }
            if n > 0 && dice.percent(15) {
                let other = &self.reqs[dice.below(n)];
                let key = dice.pick(&["ander_dan", "ander_dan", "zelfde_als"]);
                if other.kind != ReqKind::Condition {
                    page.line(depth, &format!("{key}: {}", other.name));
                }
            }
        }
        if dice.percent(25) {
            page.line(depth, &format!("alleen_als: {}", self.condition(dice, n)));
        }
    }

    fn write_kind(
        &self,
        page: &mut Page,
        dice: &mut Dice,
        depth: usize,
        req: &Req,
        fields: &[&str],
        person: Option<&str>,
    ) {
        match req.kind {
            ReqKind::Bare | ReqKind::Fill | ReqKind::Condition => {}
            ReqKind::Choose | ReqKind::Together => {
                page.line(depth, &format!("kies: [{}]", OPTIONS[..2].join(", ")));
                if req.kind == ReqKind::Together {
                    page.line(depth, "samen: 2");
                } else if self.table && dice.percent(25) {
                    page.line(depth, "tabel: tafel");
                }
            }
            ReqKind::Table => page.line(depth, "tabel: tafel"),
            ReqKind::Agree => {
                let who = match person {
                    Some(person) if dice.percent(50) => person,
                    _ => dice.pick(&["inwoner", "inwoner", "twee", "[inwoner, twee]"]),
                };
                page.line(depth, &format!("akkoord: {who}"));
                if who.contains("inwoner") && dice.percent(40) {
                    page.line(depth, "namens: een");
                }
            }
            ReqKind::Proof => {
                let kinds = dice.pick(&["stuk", "[stuk, brief]"]);
                page.line(depth, &format!("bewijs: {kinds}"));
            }
            ReqKind::OneOf => {
                page.line(depth, "een_van:");
                if let Some(field) = fields.first() {
                    page.line(depth + 1, &format!("- invullen: {field}"));
                }
                page.line(
                    depth + 1,
                    dice.pick(&["- akkoord: inwoner", "- bewijs: stuk"]),
                );
            }
            ReqKind::Link => self.write_link(page, dice, depth),
        }
    }

    fn write_money(&self, page: &mut Page, dice: &mut Dice, depth: usize, req: &Req) {
        let Some(amount) = self
            .money()
            .filter(|_| self.fund && !matches!(req.place, Place::After(_)))
        else {
            return;
        };
        let decides = matches!(req.kind, ReqKind::Choose | ReqKind::Fill | ReqKind::Bare);
        if decides && dice.percent(40) {
            page.line(depth, "reserveert:");
            page.line(depth + 1, "pot: kas");
            page.line(depth + 1, &format!("bedrag: {amount}"));
            if req.choice && dice.percent(60) {
                page.line(depth + 1, &format!("als: {} = {}", req.name, OPTIONS[0]));
            }
        } else if decides && dice.percent(25) {
            page.line(depth, "besteedt:");
            page.line(depth + 1, "pot: kas");
        }
    }

    /// What a way or an end opens, or the case itself.
    fn write_opening(&self, page: &mut Page, dice: &mut Dice, depth: usize, name: &str, own: bool) {
        let Some(linked) = self.linked.as_ref().filter(|_| self.opens) else {
            return;
        };
        page.line(depth, "opent:");
        page.line(depth + 1, &format!("{name}:"));
        page.line(depth + 2, &format!("proces: {}", linked.name));
        self.write_handed(page, depth + 2, linked);
        if own {
            page.line(
                depth + 2,
                &format!("zodra: {}", self.condition(dice, usize::MAX)),
            );
        }
    }

    fn write_link(&self, page: &mut Page, dice: &mut Dice, depth: usize) {
        let Some(linked) = &self.linked else { return };
        page.line(depth, &format!("subzaak: {}", linked.name));
        self.write_handed(page, depth, linked);
        match dice.below(4) {
            0 => {}
            1 => page.line(depth, "tot: geopend"),
            _ => page.line(depth, &format!("einde: {}", linked.ends[dice.below(2)])),
        }
        if self.list && dice.percent(50) {
            page.line(depth, "per: l0");
        }
    }

    fn write_handed(&self, page: &mut Page, depth: usize, linked: &super::generate::Linked) {
        if !linked.started.is_empty() {
            page.line(depth, "met:");
            for (name, kind) in &linked.started {
                let same = self.fields.iter().find(|(_, mine)| mine == kind);
                let from = same.map(|(name, _)| name.clone());
                let fixed = match kind {
                    FieldKind::Bool | FieldKind::Derived => {
                        format!("{} is bekend", self.fields[0].0)
                    }
                    FieldKind::Money => "€ 100".to_owned(),
                    _ => "1".to_owned(),
                };
                page.line(depth + 1, &format!("{name}: {}", from.unwrap_or(fixed)));
            }
        }
    }

    fn write_ways(&self, page: &mut Page, dice: &mut Dice, depth: usize, all: &[Way], at: Where) {
        for section in ["naar", "terug", "eruit"] {
            let mut here = all
                .iter()
                .filter(|way| way.from == at && way.section == section)
                .peekable();
            if here.peek().is_none() {
                continue;
            }
            page.line(depth, &format!("{section}:"));
            for way in here {
                page.line(depth + 1, &format!("{}:", way.name));
                page.line(depth + 2, &format!("naar: {}", way.to));
                self.write_way(page, dice, depth + 2, way);
            }
        }
    }

    fn write_way(&self, page: &mut Page, dice: &mut Dice, depth: usize, way: &Way) {
        let always = if way.section == "terug" { 40 } else { 45 };
        if dice.percent(always) {
            page.line(depth, &format!("als: {}", self.condition(dice, usize::MAX)));
        } else if way.asks_nobody && dice.percent(18) {
            page.line(
                depth,
                &format!("zodra: {}", self.condition(dice, usize::MAX)),
            );
        }
        if way.from == Where::Everywhere || matches!(way.from, Where::End(_)) || dice.percent(15) {
            page.line(
                depth,
                &format!("wie: {}", dice.pick(&["een", "twee", "inwoner"])),
            );
        }
        if dice.percent(15) {
            self.write_opening(page, dice, depth, &format!("o{}", way.name), false);
        }
        if way.section == "terug" {
            if dice.percent(40) {
                page.line(depth, &format!("hooguit: {}", 1 + dice.below(2)));
            }
            if dice.percent(20) {
                page.line(depth, "ronde: nieuw");
            }
            let Some(to) = way.to_step else { return };
            let kept = self.reqs.iter().filter(|req| {
                req.kind != ReqKind::Condition
                    && !matches!(req.place, Place::After(_))
                    && match req.place {
                        Place::Step(step) => step >= to,
                        _ => true,
                    }
            });
            let kept: Vec<&str> = kept
                .map(|req| &*req.name)
                .filter(|_| dice.percent(20))
                .collect();
            if !kept.is_empty() {
                page.line(depth, &format!("behoudt: [{}]", kept.join(", ")));
            }
        } else if dice.percent(6) {
            page.line(depth, "hooguit: 1");
        }
    }

    fn write_promises(&self, page: &mut Page, dice: &mut Dice) {
        page.line(0, "beloftes:");
        let mut count = 0;
        let mut write = |page: &mut Page, lines: &[String]| {
            page.line(1, &format!("b{count}:"));
            count += 1;
            for line in lines {
                page.line(2, line);
            }
        };
        for key in ["zonder", "eerst", "geldt"] {
            for _ in 0..1 + dice.below(3) {
                let first = if key == "geldt" { "bij" } else { "nooit" };
                let place = match dice.below(5) {
                    0 => self.condition(dice, usize::MAX),
                    1 => format!("{}s{}", self.prefix, dice.below(self.steps)),
                    _ => format!("{}e{}", self.prefix, dice.below(self.ends)),
                };
                // Half of them are about a requirement, as real promises are.
                let about = if dice.percent(50) {
                    let req = &self.reqs[dice.below(self.reqs.len())];
                    format!(
                        "{} is {}",
                        req.name,
                        dice.pick(&["voldaan", "voldaan", "vervuld"])
                    )
                } else {
                    self.condition(dice, usize::MAX)
                };
                let about = about.replace(
                    "vervuld",
                    if self.is_bare(&about) {
                        "voldaan"
                    } else {
                        "vervuld"
                    },
                );
                write(
                    page,
                    &[format!("{first}: {place}"), format!("{key}: {about}")],
                );
            }
        }
        let ends: Vec<String> = (0..self.ends)
            .map(|n| format!("{}e{n}", self.prefix))
            .collect();
        write(page, &[format!("altijd_bereikbaar: [{}]", ends.join(", "))]);
        for key in ["altijd_bereikbaar", "elk_bereikbaar"] {
            let one = if dice.percent(70) {
                dice.below(self.ends).to_string()
            } else {
                String::new()
            };
            let target = if one.is_empty() {
                format!("{}s{}", self.prefix, dice.below(self.steps))
            } else {
                format!("{}e{one}", self.prefix)
            };
            write(page, &[format!("{key}: {target}")]);
        }
    }

    /// Whether a text asks a requirement that is a condition.
    fn is_bare(&self, text: &str) -> bool {
        let asked = |req: &Req| {
            req.kind == ReqKind::Condition && text.split(' ').any(|word| word == req.name)
        };
        self.reqs.iter().any(asked)
    }
}

fn write_list(page: &mut Page, dice: &mut Dice) {
    page.line(0, "lijsten:");
    page.line(1, "l0:");
    page.line(2, "velden:");
    page.line(3, "lx:");
    page.line(4, "soort: janee");
    if dice.percent(40) {
        page.line(2, "elk:");
        page.line(3, dice.pick(&["invullen: lx", "akkoord: twee"]));
    }
    if dice.percent(40) {
        page.line(2, "klaar:");
        page.line(
            3,
            dice.pick(&["invullen: lx", "bewijs: stuk", "akkoord: inwoner"]),
        );
    }
}
