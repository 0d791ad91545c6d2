// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Which words of a file use a name, and which names they may mean.

use std::ops::Range;

use super::outline::Page;
use super::{Ask, Kind, Lookup, Owner, Use};
use super::{condition, story};
use crate::definition::keys::{FileKind, Words, common as c};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::editor::walk::{Spot, What};

/// Adds the uses of names in a word.
pub(super) fn of(page: &Page<'_>, spot: &Spot<'_, '_>, out: &mut Vec<Use>) {
    match spot.what {
        What::Name(noun, _) => first(spot, among_names(page, spot, noun), out),
        What::Id(noun) => first(spot, among_ids(page, spot, noun), out),
        What::Dotted(_) => dotted(page, spot, out),
        What::Condition if is_a_moment(spot) => {}
        What::Condition => condition::of(page, spot, out),
        What::Value => {
            if let Some(of) = value_of(page, spot) {
                let word = spot.text.to_owned();
                let story = (page.kind == FileKind::Casus).then(|| page.id.to_owned());
                out.push(Use {
                    place: spot.place,
                    ask: Ask::Value { of, word, story },
                });
            }
        }
        _ => {}
    }
}

/// Whether a word stands for a moment that has no name of its own.
fn is_a_moment(spot: &Spot<'_, '_>) -> bool {
    let object = spot.frame().map(|frame| frame.object.name);
    object == Some("bewaarregel")
        && spot.key == "vanaf"
        && matches!(spot.text, "einde" | "laatste_wijziging")
}

fn first(spot: &Spot<'_, '_>, among: Vec<(Kind, Owner)>, out: &mut Vec<Use>) {
    if !among.is_empty() {
        let name = spot.text.to_owned();
        out.push(Use {
            place: spot.place,
            ask: Ask::First(Lookup { name, among }),
        });
    }
}

/// Whose names a word means when nothing says otherwise.
pub(super) fn here(page: &Page<'_>, spot: &Spot<'_, '_>) -> Owner {
    match page.kind {
        FileKind::Casus => story::process(page, spot),
        FileKind::Process | FileKind::Parts | FileKind::Roster | FileKind::Migration => page.own(),
    }
}

fn text_of(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::text).map(str::to_owned)
}

/// The process that a mapping hands something over to.
pub(super) fn other_process(spot: &Spot<'_, '_>) -> Option<Owner> {
    let frame = spot.frame()?;
    let key = match frame.object.name {
        "opening" | "opening_zodra" => "proces",
        "vereiste" => "subzaak",
        "tekort" => "opent",
        _ => return None,
    };
    text_of(frame.node, key).map(Owner::Process)
}

/// What a name before a colon may mean, when it is used and not given there.
pub(super) fn among_names(page: &Page<'_>, spot: &Spot<'_, '_>, noun: Words) -> Vec<(Kind, Owner)> {
    let Some(frame) = spot.frame() else {
        return Vec::new();
    };
    let story = || Owner::Story(page.id.to_owned());
    match (frame.object.name, spot.key) {
        ("proces", "registers") => vec![(Kind::Register, Owner::Shared)],
        ("stap" | "einde" | "overal", "naar" | "terug" | "eruit") => {
            let What::Name(_, value) = spot.what else {
                return Vec::new();
            };
            // Without `naar` the name of a way is also where it leads.
            if value.get("naar").is_some() {
                return Vec::new();
            }
            vec![(Kind::Step, page.own()), (Kind::End, page.own())]
        }
        ("schrijven_in_register", "velden") => {
            let register = frame.name.map_or("", |name| name.text.as_str());
            vec![(Kind::Column, Owner::Register(register.to_owned()))]
        }
        ("optellen", "per") => {
            let register = text_of(frame.node, "uit").unwrap_or_default();
            vec![(Kind::Column, Owner::Register(register))]
        }
        ("pot", "categorieen") => vec![(Kind::Option, Owner::Shared)],
        ("gegeven", "registers") => match spot.names {
            [] => vec![(Kind::Register, Owner::Shared)],
            [register, ..] => vec![(Kind::Column, Owner::Register((*register).to_owned()))],
        },
        ("verwachting" | "verwachting_in_verhaal", "signalen") => {
            let here = here(page, spot);
            let mut among = term(&here);
            among.push((Kind::Fund, Owner::Shared));
            among.push((Kind::Opening, here));
            among
        }
        ("verwachting" | "verwachting_in_verhaal", "zaken") => vec![(Kind::Case, story())],
        ("stap_in_verhaal" | "handeling", "opent") => {
            let here = here(page, spot);
            vec![
                (Kind::Opening, here.clone()),
                (Kind::Requirement, here),
                (Kind::Process, Owner::Shared),
                (Kind::Opening, Owner::AnyProcess),
                (Kind::Requirement, Owner::AnyProcess),
            ]
        }
        ("stap_in_verhaal" | "handeling", "met") => given(page, spot, frame.node),
        ("verwachting" | "verwachting_in_verhaal", "dossier") => {
            let here = here(page, spot);
            vec![(Kind::Field, here.clone()), (Kind::Requirement, here)]
        }
        (_, "met") => other_process(spot)
            .map(|process| vec![(Kind::Field, process)])
            .unwrap_or_default(),
        ("bevoegd", "termijnen") => match spot.names {
            [] => term(&page.own()),
            [term, ..] => {
                let term = || Owner::Term(Box::new(page.own()), (*term).to_owned());
                vec![(Kind::Extension, term()), (Kind::Suspension, term())]
            }
        },
        ("bevoegd", "akkoord") => {
            vec![(Kind::Requirement, page.own()), (Kind::List, page.own())]
        }
        ("bevoegd", _) => by_noun(page, spot, noun),
        _ if page.kind == FileKind::Casus => {
            if matches!(
                (frame.object.name, spot.key),
                ("casus", "personen" | "zaken")
            ) {
                return Vec::new();
            }
            by_noun(page, spot, noun)
        }
        _ => Vec::new(),
    }
}

/// What a command gives: columns of an item, or fields and a choice.
fn given(page: &Page<'_>, spot: &Spot<'_, '_>, command: &Node) -> Vec<(Kind, Owner)> {
    if let Some(list) = story::list_of_command(page, command) {
        return vec![(Kind::Column, list)];
    }
    let here = here(page, spot);
    vec![(Kind::Field, here.clone()), (Kind::Requirement, here)]
}

/// What a name behind a colon may mean, when it is used and not given there.
pub(super) fn among_ids(page: &Page<'_>, spot: &Spot<'_, '_>, noun: Words) -> Vec<(Kind, Owner)> {
    let Some(frame) = spot.frame() else {
        return Vec::new();
    };
    let node = frame.node;
    let here = || here(page, spot);
    let register = || Owner::Register(text_of(node, "uit").unwrap_or_default());
    match (frame.object.name, spot.key) {
        // These give a name.
        (_, "uit" | "kies" | "geeft") if noun == c::OPTION => Vec::new(),
        ("proces", "proces")
        | ("casus", "casus")
        | ("delen", "delen")
        | ("stap_in_verhaal" | "handeling", "als" | "opent") => Vec::new(),
        ("opening" | "opening_zodra", "sleutel") => other_process(spot)
            .map(|process| vec![(Kind::Field, process)])
            .unwrap_or_default(),
        ("vereiste", "einde") | ("tekort", "toegewezen" | "afgewezen") => other_process(spot)
            .map(|process| vec![(Kind::End, process)])
            .unwrap_or_default(),
        ("optellen", "bedrag" | "op") | ("rapport", "per") => {
            vec![(Kind::Column, register())]
        }
        ("vereiste" | "alternatief", "akkoord") => {
            vec![(Kind::Role, Owner::Shared), (Kind::Field, here())]
        }
        ("vraag_per_regel", key) if key != "bewijs" => {
            let list = spot.within("lijst").and_then(|frame| frame.name);
            let list = list.map_or("", |name| name.text.as_str());
            let column = (
                Kind::Column,
                Owner::List(Box::new(page.own()), list.to_owned()),
            );
            match key {
                "akkoord" => vec![(Kind::Role, Owner::Shared), column],
                _ => vec![column],
            }
        }
        ("schrijven_in_register", "bij") => {
            vec![(Kind::End, here()), (Kind::Requirement, here())]
        }
        ("rol", "uit" | "ander_dan") => vec![(Kind::Field, Owner::AnyProcess)],
        ("zaak", "zaak") => {
            let before = text_of(node, "na_casus").unwrap_or_default();
            vec![(Kind::Case, Owner::Story(before))]
        }
        (_, "kan" | "kan_niet") => {
            let mut among = way(&here());
            among.push((Kind::Requirement, here()));
            among
        }
        _ => by_noun(page, spot, noun),
    }
}

/// What the table of keys calls it.
fn by_noun(page: &Page<'_>, spot: &Spot<'_, '_>, noun: Words) -> Vec<(Kind, Owner)> {
    let here = || here(page, spot);
    let story = || Owner::Story(page.id.to_owned());
    let shared = |kind| vec![(kind, Owner::Shared)];
    match noun {
        c::ROLE => shared(Kind::Role),
        c::OPTION => shared(Kind::Option),
        c::OPTIONS => shared(Kind::ChoiceList),
        c::DOCUMENT => shared(Kind::Document),
        c::CALENDAR => shared(Kind::Calendar),
        c::REGIME => shared(Kind::Regime),
        c::FUND => shared(Kind::Fund),
        c::REGISTER => shared(Kind::Register),
        c::SETTING => shared(Kind::Setting),
        c::PROCESS => shared(Kind::Process),
        c::CASUS => shared(Kind::Scenario),
        c::FIELD => vec![(Kind::Field, here())],
        c::LIST => vec![(Kind::List, here())],
        c::STEP => vec![(Kind::Step, here())],
        c::END => vec![(Kind::End, here())],
        c::REQUIREMENT => vec![(Kind::Requirement, here())],
        c::TARGET => vec![(Kind::Step, here()), (Kind::End, here())],
        c::WAY => way(&here()),
        c::TERM => term(&here()),
        c::TABLE => vec![(Kind::Table, here()), (Kind::Table, Owner::Shared)],
        c::PERSON => vec![(Kind::Person, story())],
        c::CASE => vec![(Kind::Case, story())],
        c::ITEM => vec![(Kind::Item, story())],
        _ => Vec::new(),
    }
}

fn way(process: &Owner) -> Vec<(Kind, Owner)> {
    let kinds = [Kind::Step, Kind::End, Kind::Way];
    kinds.map(|kind| (kind, process.clone())).to_vec()
}

/// A term by its own name, or by that of the step or requirement it belongs to.
pub(super) fn term(process: &Owner) -> Vec<(Kind, Owner)> {
    let kinds = [Kind::Term, Kind::Step, Kind::Requirement];
    kinds.map(|kind| (kind, process.clone())).to_vec()
}

/// Names with a dot between them.
fn dotted(page: &Page<'_>, spot: &Spot<'_, '_>, out: &mut Vec<Use>) {
    let here = here(page, spot);
    if spot.key == "geweigerd" {
        return refusal(spot, &here, out);
    }
    let mut add = |range: Range<usize>, among: Vec<(Kind, Owner)>| {
        let name = spot.text.get(range.clone()).unwrap_or("").to_owned();
        out.push(Use {
            place: part(spot, range),
            ask: Ask::First(Lookup { name, among }),
        });
    };
    let Some(dot) = spot.text.find('.') else {
        let among = match spot.key {
            "verleng" | "schort_op" | "loopt_weer" => term(&here),
            _ => vec![
                (Kind::Requirement, here.clone()),
                (Kind::Role, Owner::Shared),
                (Kind::Field, here),
            ],
        };
        return add(0..spot.text.len(), among);
    };
    let (before, after) = (0..dot, dot + 1..spot.text.len());
    let first = spot.text.get(before.clone()).unwrap_or("").to_owned();
    match (spot.key, first.as_str()) {
        (key @ ("verleng" | "schort_op" | "loopt_weer"), _) => {
            let kind = if key == "verleng" {
                Kind::Extension
            } else {
                Kind::Suspension
            };
            add(before, term(&here));
            add(after, vec![(kind, Owner::Term(Box::new(here), first))]);
        }
        (_, "oorsprong") => {
            let origins = Owner::OriginsOf(Box::new(here));
            add(after, vec![(Kind::Requirement, origins)]);
        }
        _ => {
            add(
                before,
                vec![
                    (Kind::List, here.clone()),
                    (Kind::Requirement, here.clone()),
                ],
            );
            let column = (
                Kind::Column,
                Owner::List(Box::new(here.clone()), first.clone()),
            );
            let theirs = (Kind::Requirement, Owner::LedTo(Box::new(here), first));
            add(after, vec![column, theirs]);
        }
    }
}

/// What a refusal speaks about: anything by that name.
fn refusal(spot: &Spot<'_, '_>, here: &Owner, out: &mut Vec<Use>) {
    let own = |kind: Kind| (kind, here.clone());
    let (first, second) = spot.text.split_once('.').unwrap_or((spot.text, ""));
    let whole = vec![
        own(Kind::Requirement),
        own(Kind::Step),
        own(Kind::End),
        own(Kind::Way),
        own(Kind::Field),
        own(Kind::List),
        own(Kind::Term),
        (Kind::Role, Owner::Shared),
        (Kind::Document, Owner::Shared),
        (Kind::Fund, Owner::Shared),
    ];
    let mut add = |range: Range<usize>, name: &str, among| {
        out.push(Use {
            place: part(spot, range),
            ask: Ask::All(Lookup {
                name: name.to_owned(),
                among,
            }),
        });
    };
    add(0..first.len(), first, whole);
    if !second.is_empty() {
        let list = Owner::List(Box::new(here.clone()), first.to_owned());
        let term = || Owner::Term(Box::new(here.clone()), first.to_owned());
        let among = vec![
            (Kind::Column, list),
            (Kind::Extension, term()),
            (Kind::Suspension, term()),
        ];
        add(first.len() + 1..spot.text.len(), second, among);
    }
}

/// The place of a part of a word.
pub(super) fn part(spot: &Spot<'_, '_>, range: Range<usize>) -> Place {
    spot.scalar
        .map_or(spot.place, |scalar| scalar.place_of(range))
}

/// What a value is the value of.
fn value_of(page: &Page<'_>, spot: &Spot<'_, '_>) -> Option<Lookup> {
    let frame = spot.frame()?;
    if frame.object.name == "instelling" {
        let name = frame.name?.text.to_string();
        let among = vec![(Kind::Setting, Owner::Shared)];
        return Some(Lookup { name, among });
    }
    let name = (*spot.names.last()?).to_owned();
    let here = || here(page, spot);
    let among = match (frame.object.name, spot.key) {
        ("gegeven", "instellingen") => vec![(Kind::Setting, Owner::Shared)],
        ("gegeven", "registers") => {
            let register = (*spot.names.first()?).to_owned();
            vec![(Kind::Column, Owner::Register(register))]
        }
        ("stap_in_verhaal" | "handeling", "met") => given(page, spot, frame.node),
        _ => vec![(Kind::Field, here()), (Kind::Requirement, here())],
    };
    Some(Lookup { name, among })
}
