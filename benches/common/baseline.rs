// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The baseline: what somebody would write by hand for this one process. Names are
//! looked up, facts are kept in slots, every accepted command leaves an audit record.

use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone, PartialEq)]
pub enum Fact {
    Bool(bool),
    Cents(i64),
    Text(Arc<str>),
    Choice(u16),
}

pub struct Actor {
    pub person: Arc<str>,
    pub role: u8,
}

pub struct Command {
    pub name: &'static str,
    pub facts: Vec<(usize, Fact)>,
    pub actor: usize,
    pub reason: Option<Arc<str>>,
}

#[derive(Clone)]
pub struct Record {
    pub at: i64,
    pub by: Arc<str>,
    pub name: u16,
    pub facts: Option<Box<[(usize, Fact)]>>,
}

#[derive(Clone)]
pub struct Case {
    pub step: u8,
    pub slots: [Option<Fact>; 7],
    pub loops: u8,
    pub audit: Vec<Record>,
}

struct Row {
    id: u16,
    from: u8,
    role: u8,
    kind: Kind,
}

enum Kind {
    Set(&'static [usize]),
    Go { to: u8, asks: &'static [usize] },
    Back { to: u8, clears: &'static [usize] },
}

pub struct Table {
    rows: HashMap<&'static str, Row>,
    pub actors: [Actor; 3],
}

const AGREED: usize = 0;
const AMOUNT: usize = 1;
const WHY: usize = 2;
const ADVICE: usize = 3;
const DECISION: usize = 4;
const OUTCOME: usize = 5;
const ROUNDED: usize = 6;

impl Table {
    pub fn new() -> Self {
        let rows = [
            ("opgave", 0, 0, Kind::Set(&[AGREED, AMOUNT])),
            (
                "twee",
                0,
                0,
                Kind::Go {
                    to: 1,
                    asks: &[AGREED, AMOUNT],
                },
            ),
            ("drie", 1, 0, Kind::Go { to: 2, asks: &[] }),
            ("onderzoek", 2, 1, Kind::Set(&[WHY])),
            (
                "vier",
                2,
                1,
                Kind::Go {
                    to: 3,
                    asks: &[WHY],
                },
            ),
            ("advies", 3, 1, Kind::Set(&[ADVICE])),
            (
                "vijf",
                3,
                1,
                Kind::Go {
                    to: 4,
                    asks: &[ADVICE],
                },
            ),
            ("besluit", 4, 2, Kind::Set(&[DECISION])),
            (
                "zes",
                4,
                2,
                Kind::Go {
                    to: 5,
                    asks: &[DECISION],
                },
            ),
            (
                "opnieuw",
                4,
                2,
                Kind::Back {
                    to: 2,
                    clears: &[WHY, ADVICE, DECISION],
                },
            ),
            ("afsluiting", 5, 1, Kind::Set(&[OUTCOME, ROUNDED])),
            (
                "gesloten",
                5,
                1,
                Kind::Go {
                    to: 6,
                    asks: &[OUTCOME, ROUNDED],
                },
            ),
        ];
        let rows = rows.into_iter().enumerate();
        let rows = rows
            .map(|(id, (name, from, role, kind))| {
                (
                    name,
                    Row {
                        id: id as u16,
                        from,
                        role,
                        kind,
                    },
                )
            })
            .collect();
        let actor = |person: &str, role| Actor {
            person: person.into(),
            role,
        };
        Self {
            rows,
            actors: [actor("kim", 0), actor("bo", 1), actor("lea", 2)],
        }
    }

    pub fn open(&self) -> Case {
        Case {
            step: 0,
            slots: Default::default(),
            loops: 0,
            audit: Vec::new(),
        }
    }

    /// Performs a command, or says (only) that it may not.
    pub fn perform(&self, case: &mut Case, command: &Command, now: i64) -> bool {
        let Some(row) = self.rows.get(command.name) else {
            return false;
        };
        let actor = &self.actors[command.actor];
        if row.from != case.step || row.role != actor.role {
            return false;
        }
        match &row.kind {
            Kind::Set(slots) => {
                for (slot, fact) in &command.facts {
                    if !slots.contains(slot) {
                        return false;
                    }
                    case.slots[*slot] = Some(fact.clone());
                }
            }
            Kind::Go { to, asks } => {
                let agreed = case.slots[AGREED] == Some(Fact::Bool(true));
                let within =
                    matches!(case.slots[AMOUNT], Some(Fact::Cents(cents)) if cents <= 500_000);
                if !agreed || !within || asks.iter().any(|slot| case.slots[*slot].is_none()) {
                    return false;
                }
                case.step = *to;
            }
            Kind::Back { to, clears } => {
                if case.slots[DECISION] != Some(Fact::Choice(1))
                    || case.loops >= 2
                    || command.reason.is_none()
                {
                    return false;
                }
                case.loops += 1;
                clears.iter().for_each(|slot| case.slots[*slot] = None);
                case.step = *to;
            }
        }
        let facts = (!command.facts.is_empty()).then(|| command.facts.clone().into());
        case.audit.push(Record {
            at: now,
            by: Arc::clone(&actor.person),
            name: row.id,
            facts,
        });
        true
    }
}

/// The story: twenty commands, three of them refused.
pub fn story() -> Vec<(Command, bool)> {
    let text: Arc<str> = "gesproken".into();
    let c = |name, actor, facts: Vec<(usize, Fact)>| Command {
        name,
        facts,
        actor,
        reason: None,
    };
    let back = Command {
        name: "opnieuw",
        facts: vec![],
        actor: 2,
        reason: Some("niet goed".into()),
    };
    vec![
        (
            c(
                "opgave",
                0,
                vec![(AGREED, Fact::Bool(true)), (AMOUNT, Fact::Cents(126_000))],
            ),
            true,
        ),
        (c("twee", 1, vec![]), false),
        (c("twee", 0, vec![]), true),
        (c("drie", 0, vec![]), true),
        (c("vier", 1, vec![]), false),
        (
            c("onderzoek", 1, vec![(WHY, Fact::Text(Arc::clone(&text)))]),
            true,
        ),
        (c("vier", 1, vec![]), true),
        (c("advies", 1, vec![(ADVICE, Fact::Choice(0))]), true),
        (c("vijf", 1, vec![]), true),
        (c("besluit", 2, vec![(DECISION, Fact::Choice(1))]), true),
        (back, true),
        (c("onderzoek", 1, vec![(WHY, Fact::Text(text))]), true),
        (c("vier", 1, vec![]), true),
        (c("advies", 1, vec![(ADVICE, Fact::Choice(0))]), true),
        (c("vijf", 1, vec![]), true),
        (c("besluit", 2, vec![(DECISION, Fact::Choice(0))]), true),
        (c("zes", 2, vec![]), true),
        (c("gesloten", 1, vec![]), false),
        (
            c(
                "afsluiting",
                1,
                vec![(OUTCOME, Fact::Choice(0)), (ROUNDED, Fact::Bool(true))],
            ),
            true,
        ),
        (c("gesloten", 1, vec![]), true),
    ]
}
