// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Small processes at random: every kind of thing the language has, in little, with
//! promises about it. First is decided what there is, then it is written, so that
//! conditions can speak of anything.

use super::dice::Dice;
use super::sample::Sample;

/// A field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKind {
    Bool,
    Choice,
    Money,
    Number,
    Date,
    Person,
    Derived,
}

/// A requirement, as far as conditions can speak of it.
#[derive(Clone)]
pub(super) struct Req {
    pub name: String,
    pub kind: ReqKind,
    pub choice: bool,
    pub waivable: bool,
    pub place: Place,
    pub fields: Vec<usize>,
}

/// What a requirement mainly is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ReqKind {
    Bare,
    Fill,
    Choose,
    Together,
    Agree,
    Proof,
    Condition,
    OneOf,
    Link,
    Table,
}

/// Where a requirement stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Step(usize),
    End(usize),
    Every,
    After(usize),
}

/// What there is.
pub(super) struct Plan {
    pub name: String,
    pub prefix: &'static str,
    pub fields: Vec<(String, FieldKind)>,
    pub started: Vec<usize>,
    pub steps: usize,
    pub ends: usize,
    pub reqs: Vec<Req>,
    pub list: bool,
    pub timed: bool,
    pub linked: Option<Linked>,
    pub ways: Vec<String>,
    pub table: bool,
    pub fund: bool,
    pub opens: bool,
}

/// The process that this one may open, as far as this one must know it.
#[derive(Clone)]
pub(super) struct Linked {
    pub name: String,
    pub ends: Vec<String>,
    pub started: Vec<(String, FieldKind)>,
}

/// The options of every choice.
pub(super) const OPTIONS: [&str; 3] = ["rood", "groen", "blauw"];

/// A sample of a seed. It need not load.
pub fn sample(seed: u64) -> Sample {
    let mut dice = Dice::new(seed);
    let linked = dice.percent(30);
    let sub = linked.then(|| Plan::new(&mut dice, "sub", None));
    let known = sub.as_ref().map(Plan::linked);
    let main = Plan::new(&mut dice, "hoofd", known);
    let main = main.write(&mut dice);
    match sub {
        Some(sub) => Sample::new(&[&main, &sub.write(&mut dice)]),
        None => Sample::new(&[&main]),
    }
}

impl Plan {
    fn new(dice: &mut Dice, name: &str, linked: Option<Linked>) -> Self {
        let small = name == "sub";
        let fields = if small || dice.percent(55) {
            1
        } else {
            2 + dice.below(2)
        };
        let prefix = if small { "k" } else { "" };
        let kinds = [
            FieldKind::Bool,
            FieldKind::Bool,
            FieldKind::Choice,
            FieldKind::Choice,
            FieldKind::Money,
            FieldKind::Number,
            FieldKind::Derived,
            FieldKind::Person,
            FieldKind::Date,
        ];
        let timed = dice.percent(12);
        let mut plan = Self {
            name: name.to_owned(),
            prefix,
            fields: Vec::new(),
            started: Vec::new(),
            steps: if small {
                1 + dice.below(2)
            } else {
                2 + dice.below(3)
            },
            ends: if small { 2 } else { 1 + dice.below(3) },
            reqs: Vec::new(),
            list: !small && dice.percent(12),
            timed,
            linked,
            ways: Vec::new(),
            table: !small && dice.percent(15),
            fund: false,
            opens: false,
        };
        for n in 0..fields {
            let kind = kinds[dice.below(if timed { 9 } else { 8 })];
            let kind = if n == 0 && kind == FieldKind::Derived {
                FieldKind::Bool
            } else {
                kind
            };
            plan.fields.push((format!("{prefix}v{n}"), kind));
            let simple = matches!(kind, FieldKind::Bool | FieldKind::Money);
            let starts = if small {
                simple
            } else {
                kind != FieldKind::Derived
            };
            if starts && dice.percent(if small { 40 } else { 15 }) {
                plan.started.push(n);
            }
        }
        plan.fund = !small && plan.money().is_some() && dice.percent(40);
        plan.opens = plan.linked.is_some() && dice.percent(30);
        let mut wanted: Vec<Place> = Vec::new();
        for step in 0..plan.steps {
            let count = [0, 1, 1, 2][dice.below(if small { 3 } else { 4 })];
            wanted.extend((0..count).map(|_| Place::Step(step)));
        }
        for end in 0..plan.ends {
            if dice.percent(30) {
                wanted.push(Place::End(end));
            }
        }
        if !small && dice.percent(12) {
            wanted.push(Place::Every);
        }
        if !small && dice.percent(12) {
            wanted.push(Place::After(dice.below(plan.ends)));
        }
        if wanted.is_empty() {
            wanted.push(Place::Step(0));
        }
        for (n, place) in wanted.into_iter().enumerate() {
            let req = plan.req(dice, n, place);
            plan.reqs.push(req);
        }
        plan
    }

    fn req(&self, dice: &mut Dice, n: usize, place: Place) -> Req {
        let linked = self.linked.is_some() && !self.reqs.iter().any(|r| r.kind == ReqKind::Link);
        let kind = match dice.below(if linked { 14 } else { 11 }) {
            0 => ReqKind::Bare,
            1 | 2 => ReqKind::Fill,
            3 | 4 => ReqKind::Choose,
            5 => ReqKind::Agree,
            6 => ReqKind::Proof,
            7 => ReqKind::Condition,
            8 => ReqKind::OneOf,
            9 if dice.percent(40) => ReqKind::Together,
            9 if self.table => ReqKind::Table,
            9 | 10 => ReqKind::Fill,
            _ => ReqKind::Link,
        };
        let own: Vec<usize> = (0..self.fields.len())
            .filter(|n| self.fields[*n].1 != FieldKind::Derived)
            .collect();
        let mut fields = Vec::new();
        let fills = kind == ReqKind::Fill
            || kind == ReqKind::OneOf
            || matches!(kind, ReqKind::Choose | ReqKind::Agree | ReqKind::Proof)
                && dice.percent(30);
        if fills {
            for _ in 0..=dice.below(2) {
                let field = own[dice.below(own.len())];
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
        }
        Req {
            name: format!("{}q{n}", self.prefix),
            kind,
            choice: matches!(kind, ReqKind::Choose | ReqKind::Together | ReqKind::Table),
            waivable: kind != ReqKind::Condition && dice.percent(15),
            place,
            fields,
        }
    }

    /// A field with an amount, if there is one.
    pub(super) fn money(&self) -> Option<&str> {
        let mut fields = self.fields.iter();
        let money = fields.find(|(_, kind)| *kind == FieldKind::Money);
        money.map(|(name, _)| &**name)
    }

    fn linked(&self) -> Linked {
        Linked {
            name: self.name.clone(),
            ends: (0..self.ends)
                .map(|n| format!("{}e{n}", self.prefix))
                .collect(),
            started: self
                .started
                .iter()
                .map(|n| self.fields[*n].clone())
                .collect(),
        }
    }
}
