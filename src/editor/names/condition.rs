// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The names in a condition, and which names of the process they may mean.

use super::outline::Page;
use super::usage::{here, other_process, part, term};
use super::{Ask, Index, Kind, Lookup, Owner, Use};
use crate::condition::{Mention, MentionRole, RESERVED_NAMES, mentions};
use crate::definition::node::Node;
use crate::editor::walk::Spot;

/// What stands before the dot of a setting.
const SETTINGS: &str = "instelling";
/// What a rule of retention is about, and what stands between a list and the condition.
const RETENTION: &str = "bewaarregel";
const PART: &str = "deel";
const WITH: &str = " met ";
/// What a term can be asked.
const TERM_WORDS: [&str; 7] = [
    "start",
    "einddatum",
    "wacht",
    "loopt",
    "opgeschort",
    "gehaald",
    "verlopen",
];
/// What a fund can be asked.
const FUND_WORDS: [&str; 4] = ["vrij", "gevraagd", "gereserveerd", "besteed"];
/// What a requirement can be asked.
const REQUIREMENT_WORDS: [&str; 4] = ["door", "op", "loopt", "keer"];

/// What can be asked of a name of a process, behind a dot; ends of a linked case aside.
#[must_use]
pub fn attributes(index: &Index<'_>, process: &Owner, name: &str) -> Vec<&'static str> {
    let has = |kind: Kind, owner: &Owner| {
        let lookup = Lookup {
            name: name.to_owned(),
            among: vec![(kind, owner.clone())],
        };
        !index.meaning(&Ask::First(lookup)).is_empty()
    };
    let mut words = Vec::new();
    if has(Kind::Requirement, process) {
        words.extend(["door", "op"]);
    }
    if has(
        Kind::Requirement,
        &Owner::Leading(Box::new(process.clone())),
    ) {
        words.extend(["loopt", "keer"]);
    }
    if has(Kind::Step, process) {
        words.push("sinds");
    }
    if has(Kind::Term, process) {
        words.extend(TERM_WORDS);
    }
    if has(Kind::Way, process) {
        words.push("keer");
    }
    if has(Kind::Fund, &Owner::Shared) {
        words.extend(FUND_WORDS);
    }
    words
}

/// Adds the uses of names in a condition.
pub(super) fn of(page: &Page<'_>, spot: &Spot<'_, '_>, out: &mut Vec<Use>) {
    let mut around = Around::new(page, spot);
    if spot.key == PART
        && spot
            .frame()
            .is_some_and(|frame| frame.object.name == RETENTION)
    {
        part_of_case(&mut around, spot, out);
        return;
    }
    for mention in mentions(spot.text) {
        around.mention(&mention, spot, out);
    }
}

/// Adds the uses of names in what a rule of retention is about: a field, a list, or items
/// of a list by a condition.
fn part_of_case(around: &mut Around, spot: &Spot<'_, '_>, out: &mut Vec<Use>) {
    let (name, with) = spot.text.split_once(WITH).unwrap_or((spot.text, ""));
    let among = vec![around.own(Kind::Field), around.own(Kind::List)];
    let lookup = Lookup {
        name: name.trim().to_owned(),
        among,
    };
    let start = name.len() - name.trim_start().len();
    out.push(Use {
        place: part(spot, start..name.trim_end().len().max(start)),
        ask: Ask::First(lookup),
    });
    let list = Owner::List(Box::new(around.here.clone()), name.trim().to_owned());
    around.item = Some(list);
    // The condition where it stands in the text, so that its places are right.
    let before = spot.text.len() - with.len();
    let with = format!("{:before$}{with}", "");
    for mention in mentions(&with) {
        around.mention(&mention, spot, out);
    }
}

/// What the names in one condition may mean.
struct Around {
    /// The process.
    here: Owner,
    /// The list whose columns can be named directly.
    item: Option<Owner>,
    /// What the value of the whole condition is for.
    whole: Option<Lookup>,
    /// Whether the value of the whole is an option of any kind.
    is_law: bool,
    /// Whether a step or end alone is a condition too: that a case is there.
    is_state: bool,
}

impl Around {
    fn new(page: &Page<'_>, spot: &Spot<'_, '_>) -> Self {
        let here = here(page, spot);
        let list = |key: &str| {
            let list = spot.frame()?.node.get(key).and_then(Node::text)?;
            Some(Owner::List(Box::new(here.clone()), list.to_owned()))
        };
        let object = spot.frame().map_or("", |frame| frame.object.name);
        let item = match (object, spot.key) {
            ("mandaat_nodig", _) => list("elk"),
            ("vereiste", "met") => list("per"),
            _ => None,
        };
        let named = || {
            let name = spot.frame()?.name?;
            Some(name.text.to_string())
        };
        let innermost = || spot.names.last().map(|name| (*name).to_owned());
        let whole = match (object, spot.key) {
            ("veld", "is") => named().map(|name| (name, Kind::Field, here.clone())),
            (_, "met") => innermost()
                .zip(other_process(spot))
                .map(|(name, process)| (name, Kind::Field, process)),
            ("schrijven_in_register", "velden") => innermost()
                .zip(named())
                .map(|(name, register)| (name, Kind::Column, Owner::Register(register))),
            _ => None,
        };
        Self {
            here,
            item,
            whole: whole.map(|(name, kind, owner)| Lookup {
                name,
                among: vec![(kind, owner)],
            }),
            is_law: (object, spot.key) == ("mandaat_nodig", "wet"),
            is_state: object == "belofte" && matches!(spot.key, "nooit" | "bij"),
        }
    }

    fn mention(&self, mention: &Mention<'_>, spot: &Spot<'_, '_>, out: &mut Vec<Use>) {
        let mut add = |at: usize, ask: Ask| {
            if let Some((_, range)) = mention.path.get(at) {
                let place = part(spot, range.clone());
                out.push(Use { place, ask });
            }
        };
        match mention.path.as_slice() {
            [(name, _)] => {
                if let Some(ask) = self.single(mention, name) {
                    add(0, ask);
                }
            }
            [(first, _), (second, _), ..] => {
                if let Some(lookup) = self.first(first, second) {
                    add(0, Ask::First(lookup));
                }
                if let Some(lookup) = self.second(first, second) {
                    add(1, Ask::First(lookup));
                }
            }
            [] => {}
        }
    }

    fn single(&self, mention: &Mention<'_>, name: &str) -> Option<Ask> {
        let lookup = |among| Lookup {
            name: name.to_owned(),
            among,
        };
        let row = || mention.row.as_deref().and_then(|row| row.first()).copied();
        match mention.role {
            MentionRole::Rows => {
                let register = (Kind::Register, Owner::Shared);
                return Some(Ask::First(lookup(vec![self.own(Kind::List), register])));
            }
            MentionRole::Column => return Some(Ask::First(lookup(self.columns(row()?)))),
            MentionRole::Tier => {
                return Some(Ask::First(lookup(vec![(Kind::Tier, Owner::Shared)])));
            }
            MentionRole::Value => {}
        }
        let mut of: Vec<Lookup> = mention
            .opposite
            .iter()
            .filter_map(|path| self.path(path, row()))
            .collect();
        if mention.is_whole {
            of.extend(self.whole.clone());
        }
        let mut other = lookup(self.single_among(row()));
        if self.is_state && mention.is_whole {
            other
                .among
                .splice(0..0, [self.own(Kind::Step), self.own(Kind::End)]);
        }
        if self.is_law && mention.is_whole {
            other.among.push((Kind::Option, Owner::Shared));
        }
        // A word of the language, unless it is an option of what stands opposite.
        if RESERVED_NAMES.contains(&name) {
            other.among.clear();
        }
        Some(Ask::Option {
            of,
            other,
            is_left: mention.is_left,
        })
    }

    fn own(&self, kind: Kind) -> (Kind, Owner) {
        (kind, self.here.clone())
    }

    /// The columns of what is counted: a list or a register.
    fn columns(&self, rows: &str) -> Vec<(Kind, Owner)> {
        let list = Owner::List(Box::new(self.here.clone()), rows.to_owned());
        let register = Owner::Register(rows.to_owned());
        vec![(Kind::Column, list), (Kind::Column, register)]
    }

    /// What a name without a dot may mean.
    fn single_among(&self, row: Option<&str>) -> Vec<(Kind, Owner)> {
        let mut among = row.map(|row| self.columns(row)).unwrap_or_default();
        among.extend(self.item.clone().map(|list| (Kind::Column, list)));
        among.push(self.own(Kind::Field));
        among.push(self.own(Kind::Requirement));
        among.push(self.own(Kind::List));
        among.push((Kind::Register, Owner::Shared));
        among
    }

    /// A path as a whole: what its value belongs to.
    fn path(&self, path: &[&str], row: Option<&str>) -> Option<Lookup> {
        match path {
            [name] => Some(Lookup {
                name: (*name).to_owned(),
                among: self.single_among(row),
            }),
            [SETTINGS, name] => Some(Lookup {
                name: (*name).to_owned(),
                among: vec![(Kind::Setting, Owner::Shared)],
            }),
            _ => None,
        }
    }

    /// What stands before a dot: told by what is asked of it.
    fn first(&self, first: &str, second: &str) -> Option<Lookup> {
        if first == SETTINGS {
            return None;
        }
        let mut among = Vec::new();
        // A requirement is asked this only when it has a linked case.
        if matches!(second, "loopt" | "keer") {
            let linked = Owner::Leading(Box::new(self.here.clone()));
            among.push((Kind::Requirement, linked));
        }
        if matches!(second, "door" | "op") {
            among.push(self.own(Kind::Requirement));
        }
        if second == "sinds" {
            among.push(self.own(Kind::Step));
        }
        if TERM_WORDS.contains(&second) {
            among.extend(term(&self.here));
        }
        if second == "keer" {
            among.extend([Kind::Step, Kind::End, Kind::Way].map(|kind| self.own(kind)));
        }
        if FUND_WORDS.contains(&second) {
            among.push((Kind::Fund, Owner::Shared));
        }
        // Otherwise an end of the linked case is asked for.
        among.push(self.own(Kind::Requirement));
        let name = first.to_owned();
        Some(Lookup { name, among })
    }

    fn second(&self, first: &str, second: &str) -> Option<Lookup> {
        let name = second.to_owned();
        if first == SETTINGS {
            let among = vec![(Kind::Setting, Owner::Shared)];
            return Some(Lookup { name, among });
        }
        if REQUIREMENT_WORDS.contains(&second) || second == "sinds" {
            return None;
        }
        let there = Owner::LedTo(Box::new(self.here.clone()), first.to_owned());
        let among = vec![(Kind::End, there)];
        Some(Lookup { name, among })
    }
}
