// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One command by itself, in the very form that it has in a scenario, for a case that is
//! there already. Who asks it is known from elsewhere, and never read from the text.

use std::sync::Arc;

use super::desk::Desk;
use super::read::Word;
use super::{CaseSlot, ItemSlot, NamedCase, NamedItem, Verb};
use crate::base::ids::{ItemId, ListId, PersonId, ProcessId, WayId};
use crate::definition::model::{Catalog, Process};
use crate::definition::node::{Key, Node, NodeValue, Scalar};
use crate::definition::shape;
use crate::diagnostic::codes::scenario as codes;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::engine::{Actor, Case, Command, CommandKind, Opening};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// To open a case.
    Open(ProcessId, Opening),
    /// To do something in the case.
    Do(Command),
}

/// Keys that only mean something within a story.
const OF_A_STORY: [&str; 5] = ["geweigerd", "opent", "volgens", "als", "zaak"];

/// Reads a command of somebody; `case` is the case it is about, on its definition, if
/// there is one yet. Items go by their number. Persons may be anybody.
///
/// # Errors
/// Everything that is wrong with it.
pub fn single(
    catalog: &Catalog,
    case: Option<(&Arc<Process>, &Case)>,
    who: &PersonId,
    mut node: Node,
) -> Result<Asked, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    if let NodeValue::Map(entries) = &mut node.value {
        for (key, _) in entries.iter() {
            if OF_A_STORY.contains(&key.text.as_str()) {
                let noun = super::desk::noun(
                    "sleutel van een losse handeling",
                    "key of a command by itself",
                );
                diagnostics.push(codes::unknown_name(key.place, &key.text, &noun, []));
            }
        }
        entries.retain(|(key, _)| key.text != "wie");
        let place = node.place;
        let text = who.0.to_string();
        let value = Node {
            place,
            value: NodeValue::Scalar(Scalar::plain(text, place)),
        };
        let key = Key {
            text: "wie".into(),
            place,
        };
        entries.push((key, value));
    }
    shape::check_command(&node, &mut diagnostics);
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    let mut desk = desk(catalog, case, &node);
    desk.people.push(Actor {
        person: who.clone(),
        ..Actor::engine()
    });
    let act = desk.act(&node);
    diagnostics.append(&mut desk.diagnostics);
    match act {
        Some(act) if !has_errors(&diagnostics) => {
            let reason = act.reason.clone();
            let kind = match (act.verb, case) {
                (
                    Verb::Start {
                        process,
                        fields,
                        holders,
                        ..
                    },
                    _,
                ) => return Ok(Asked::Open(process, Opening { fields, holders })),
                (verb, Some((process, case))) => kind(process, case, &desk.items, verb),
                (_, None) => None,
            };
            kind.map(|kind| {
                Asked::Do(Command {
                    kind,
                    on_behalf: act.on_behalf,
                    reason,
                })
            })
            .ok_or(diagnostics)
        }
        _ => Err(diagnostics),
    }
}

/// A desk on which only this case lies, and its items by number.
fn desk<'a>(catalog: &'a Catalog, case: Option<(&Arc<Process>, &Case)>, node: &Node) -> Desk<'a> {
    let mut desk = Desk {
        catalog,
        variants: &[],
        before: &[],
        names: &[],
        current: catalog.processes.clone(),
        people: Vec::new(),
        strangers: true,
        cases: Vec::new(),
        lost: false,
        items: Vec::new(),
        diagnostics: Vec::new(),
    };
    if let Some((definition, case)) = case {
        desk.cases.push(NamedCase {
            name: "zaak".into(),
            definition: Arc::clone(definition),
            place: node.place,
        });
        for (list, items) in (0..).map(ListId).zip(&case.lists) {
            desk.items.extend(items.iter().map(|item| NamedItem {
                name: item.id.0.to_string().into(),
                case: CaseSlot(0),
                list,
                place: node.place,
            }));
        }
    }
    desk
}

fn kind(process: &Process, case: &Case, items: &[NamedItem], verb: Verb) -> Option<CommandKind> {
    let item = |slot: ItemSlot| -> Option<(ListId, ItemId)> {
        let named = items.get(usize::from(slot.0))?;
        Some((named.list, ItemId(named.name.parse().ok()?)))
    };
    Some(match verb {
        Verb::Plain(kind) => kind,
        Verb::Way(ways) => CommandKind::Take {
            way: way(process, case, &ways)?,
        },
        Verb::AddItem { list, values, .. } => CommandKind::AddItem { list, values },
        Verb::OpenLink {
            req, item: about, ..
        } => {
            let item = match about {
                Some(slot) => Some(item(slot)?.1),
                None => None,
            };
            CommandKind::OpenLink { req, item }
        }
        Verb::Item(slot, verb) => {
            let (list, item) = item(slot)?;
            verb.command(list, item)
        }
        Verb::Start { .. } => return None,
    })
}

/// Of the ways of one name: the one that starts where the case stands, else one from
/// everywhere, else any: the engine says what is wrong with it.
#[must_use]
pub fn way(process: &Process, case: &Case, ways: &[WayId]) -> Option<WayId> {
    let from = |way: &&WayId| process.ways.get(way.index()).and_then(|way| way.from);
    let here = ways.iter().find(|way| from(way) == Some(case.position));
    let everywhere = || ways.iter().find(|way| from(way).is_none());
    here.or_else(everywhere).or_else(|| ways.first()).copied()
}

impl Desk<'_> {
    /// A person that nobody told about, where anybody may be named.
    pub(super) fn stranger(&self, word: Word<'_>) -> Option<PersonId> {
        self.strangers.then(|| PersonId::new(word.text))
    }
}
