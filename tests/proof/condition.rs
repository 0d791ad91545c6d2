// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Conditions at random, about what a plan has.

use super::dice::Dice;
use super::generate::{FieldKind, OPTIONS, Plan, Req, ReqKind};

impl Plan {
    /// A condition. It never asks the state of a requirement from `before` on, so that
    /// no two requirements lapse by each other.
    pub(super) fn condition(&self, dice: &mut Dice, before: usize) -> String {
        let first = self.atom(dice, before);
        match dice.below(8) {
            0 => format!("{first} en {}", self.atom(dice, before)),
            1 => format!("{first} of {}", self.atom(dice, before)),
            2 => {
                let (second, third) = (self.atom(dice, before), self.atom(dice, before));
                format!("{first} en ({second} of {third})")
            }
            3 => format!("niet ({first})"),
            _ => first,
        }
    }

    fn atom(&self, dice: &mut Dice, before: usize) -> String {
        let reqs = &self.reqs[..before.min(self.reqs.len())];
        for _ in 0..6 {
            let found = match dice.below(15) {
                0..=4 => {
                    let (name, kind) = &self.fields[dice.below(self.fields.len())];
                    Some(field(dice, name, *kind))
                }
                5..=7 if !reqs.is_empty() => {
                    let req = &reqs[dice.below(reqs.len())];
                    Some(state(dice, req))
                }
                8 | 9 => {
                    let choices: Vec<&Req> = self.reqs.iter().filter(|req| req.choice).collect();
                    choices.get(dice.below(choices.len())).map(|req| {
                        let sign = dice.pick(&["=", "=", "<>"]);
                        format!("{} {sign} {}", req.name, dice.pick(&OPTIONS[..2]))
                    })
                }
                10 => self.linked_state(dice),
                11 if self.list => Some(list(dice).to_owned()),
                12 if !self.ways.is_empty() => {
                    let way = &self.ways[dice.below(self.ways.len())];
                    Some(format!(
                        "{way}.keer {} {}",
                        dice.pick(&["<", ">=", "="]),
                        dice.below(3)
                    ))
                }
                13 if dice.percent(30) => Some(format!("ronde {} 1", dice.pick(&["=", ">"]))),
                13 if self.timed => Some(format!("{}t0.verlopen", self.prefix)),
                14 if self.fund => Some(format!("kas.{}", dice.pick(&["gereserveerd", "besteed"]))),
                _ => None,
            };
            if let Some(found) = found {
                return found;
            }
        }
        let (name, _) = &self.fields[0];
        format!("{name} is bekend")
    }

    fn linked_state(&self, dice: &mut Dice) -> Option<String> {
        let linked = self.linked.as_ref()?;
        let req = self.reqs.iter().find(|req| req.kind == ReqKind::Link)?;
        let name = &req.name;
        Some(match dice.below(4) {
            0 => format!("{name}.loopt"),
            1 => format!(
                "{name}.keer {} {}",
                dice.pick(&["<", ">="]),
                1 + dice.below(2)
            ),
            _ => format!("{name}.{}", linked.ends[dice.below(linked.ends.len())]),
        })
    }
}

fn field(dice: &mut Dice, name: &str, kind: FieldKind) -> String {
    if dice.percent(15) && kind != FieldKind::Derived {
        return format!("{name} is {}", dice.pick(&["bekend", "onbekend"]));
    }
    match kind {
        FieldKind::Bool | FieldKind::Derived => {
            format!("{name}{}", dice.pick(&["", " = ja", " = nee"]))
        }
        FieldKind::Choice => match dice.below(4) {
            0 => format!("{name} in [{}, {}]", OPTIONS[0], OPTIONS[1]),
            1 => format!("{name} <> {}", dice.pick(&OPTIONS[..2])),
            _ => format!("{name} = {}", dice.pick(&OPTIONS[..2])),
        },
        FieldKind::Money => {
            format!("{name} {} € 100", dice.pick(&["<=", ">", ">=", "<", "="]))
        }
        FieldKind::Number => {
            format!(
                "{name} {} {}",
                dice.pick(&["<=", ">", ">=", "<", "="]),
                1 + dice.below(2)
            )
        }
        FieldKind::Date => {
            let later = dice.pick(&["", " + 14 dagen"]);
            format!("{name}{later} {} vandaag", dice.pick(&["<=", ">"]))
        }
        FieldKind::Person => format!("{name} is bekend"),
    }
}

fn state(dice: &mut Dice, req: &Req) -> String {
    let states: &[&str] = if req.kind == ReqKind::Condition {
        &["voldaan", "open"]
    } else if req.waivable {
        &["vervuld", "voldaan", "open", "afgezien"]
    } else {
        &["vervuld", "vervuld", "voldaan", "open", "vervallen"]
    };
    let no = if dice.percent(15) { "niet " } else { "" };
    format!("{} is {no}{}", req.name, dice.pick(states))
}

fn list(dice: &mut Dice) -> &'static str {
    [
        "aantal(l0 met klaar) >= 1",
        "aantal(l0 met open) = 0",
        "aantal(l0) >= 1",
        "aantal(l0 met lx = ja) >= 1",
        "aantal(l0 met vervallen) = 0",
        "aantal(l0 met klaar en lx = nee) = 0",
    ][dice.below(6)]
}
