// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Which words of a file give a name to something, and to what.

use super::outline::Page;
use super::story;
use super::{Definition, Kind, Options, Owner, Symbol};
use crate::definition::keys::{FileKind, common as c};
use crate::definition::node::Node;
use crate::editor::walk::{Spot, What};

/// Adds the name that a word gives, if it gives one.
pub(super) fn of(page: &Page<'_>, spot: &Spot<'_, '_>, out: &mut Vec<Definition>) {
    let found = match spot.what {
        What::Name(_, value) => name(page, spot).map(|(kind, owner)| (kind, owner, value)),
        What::Id(noun) => id(page, spot, noun == c::OPTION),
        _ => None,
    };
    let Some((kind, owner, value)) = found else {
        return;
    };
    let whole = if value.place.range().is_empty() {
        spot.place
    } else {
        spot.place.to(value.place)
    };
    let text = |key: &str| value.get(key).and_then(Node::text).map(str::to_owned);
    // Of options and kinds of documents the title stands behind the colon.
    let own = matches!(spot.what, What::Name(..))
        .then(|| value.text().map(str::to_owned))
        .flatten();
    out.push(Definition {
        symbol: Symbol {
            kind,
            owner,
            name: spot.text.to_owned(),
        },
        place: spot.place,
        whole,
        title: text("titel").or(own),
        about: text("uitleg"),
        sort: text("soort"),
        options: options(page, kind, value),
        leads_to: leads_to(page, spot, kind, value),
    });
}

/// Names before a colon.
fn name(page: &Page<'_>, spot: &Spot<'_, '_>) -> Option<(Kind, String)> {
    let object = spot.frame()?.object.name;
    let named = spot.frame()?.name.map_or("", |name| name.text.as_str());
    let process = || page.id.to_owned();
    let shared = String::new;
    Some(match (object, spot.key) {
        ("proces", "dossier") => (Kind::Field, process()),
        ("proces", "lijsten") => (Kind::List, process()),
        ("proces", "termijnen") => (Kind::Term, process()),
        ("proces", "tabellen") => (Kind::Table, process()),
        ("proces", "stappen") => (Kind::Step, process()),
        ("proces", "eindes") => (Kind::End, process()),
        ("proces", "beloftes") => (Kind::Promise, process()),
        ("proces", "bewaren") => (Kind::Retention, process()),
        (_, "opent") if page.kind == FileKind::Process => (Kind::Opening, process()),
        ("stap" | "einde", "nodig") | ("einde", "nog_doen") | ("bij_elk_einde", _) => {
            (Kind::Requirement, process())
        }
        ("stap" | "einde" | "overal", "naar" | "terug" | "eruit") => (Kind::Way, process()),
        ("lijst", "velden") => (Kind::Column, format!("{}/{named}", page.id)),
        ("termijn" | "korte_termijn", key @ ("verlengen" | "opschorten")) => {
            let kind = if key == "verlengen" {
                Kind::Extension
            } else {
                Kind::Suspension
            };
            (kind, format!("{}/{}", page.id, term(spot)))
        }
        ("delen", "rollen") => (Kind::Role, shared()),
        ("delen", "keuzelijsten") if spot.names.is_empty() => (Kind::ChoiceList, shared()),
        ("delen", "keuzelijsten") => (Kind::Option, shared()),
        ("delen", "documenten") => (Kind::Document, shared()),
        ("delen", "kalenders") => (Kind::Calendar, shared()),
        ("delen", "regimes") => (Kind::Regime, shared()),
        ("delen", "mandaten") => (Kind::Mandate, shared()),
        ("delen", "potten") => (Kind::Fund, shared()),
        ("delen", "registers") => (Kind::Register, shared()),
        ("delen", "instellingen") => (Kind::Setting, shared()),
        ("delen", "staffels") => (Kind::Tier, shared()),
        ("delen", "tabellen") => (Kind::Table, shared()),
        ("register", "velden") => (Kind::Column, format!("/{named}")),
        ("casus", "personen") => (Kind::Person, process()),
        ("casus", "zaken") => (Kind::Case, process()),
        _ => return None,
    })
}

/// The term that an extension belongs to: by its own name, or that of the step or
/// requirement whose term it is.
fn term<'n>(spot: &Spot<'n, '_>) -> &'n str {
    let mut named = spot.frames.iter().rev().filter_map(|frame| frame.name);
    named.next().map_or("", |name| name.text.as_str())
}

/// Names behind a colon.
fn id<'n>(page: &Page<'_>, spot: &Spot<'n, '_>, option: bool) -> Option<(Kind, String, &'n Node)> {
    let frame = spot.frame()?;
    let own = frame.node.get(spot.key)?;
    Some(match (frame.object.name, spot.key) {
        ("proces", "proces") => (Kind::Process, String::new(), frame.node),
        ("casus", "casus") => (Kind::Scenario, String::new(), frame.node),
        (_, "uit" | "kies" | "geeft") if option => (Kind::Option, String::new(), own),
        ("stap_in_verhaal" | "handeling", "als") => {
            (story::made(frame.node)?, page.id.to_owned(), own)
        }
        ("stap_in_verhaal" | "handeling", "opent") => (Kind::Case, page.id.to_owned(), own),
        _ => return None,
    })
}

fn options(page: &Page<'_>, kind: Kind, value: &Node) -> Option<Options> {
    let key = match kind {
        Kind::Field | Kind::Column | Kind::Setting => "uit",
        Kind::Requirement => "kies",
        Kind::Table => "geeft",
        Kind::ChoiceList => {
            let entries = value.entries().iter();
            let names = entries.map(|(key, _)| key.text.to_string());
            return Some(Options::Written(names.collect()));
        }
        _ => return None,
    };
    let Some(node) = value.get(key) else {
        let table = value.get("tabel").filter(|_| kind == Kind::Requirement)?;
        return Some(Options::Table(page.own(), table.text()?.to_owned()));
    };
    Some(if let Some(list) = node.text() {
        Options::List(list.to_owned())
    } else {
        let items = node.items().iter().filter_map(Node::text);
        Options::Written(items.map(str::to_owned).collect())
    })
}

fn leads_to(page: &Page<'_>, spot: &Spot<'_, '_>, kind: Kind, value: &Node) -> Option<Owner> {
    let process = |key: &str| {
        let process = value.get(key).and_then(Node::text)?;
        Some(Owner::Process(process.to_owned()))
    };
    match kind {
        Kind::Requirement => process("subzaak").or_else(|| {
            let short = value.get("reserveert")?.get("tekort")?;
            Some(Owner::Process(short.get("opent")?.text()?.to_owned()))
        }),
        Kind::Opening => process("proces"),
        Kind::Case => story::process_of_case(page, spot, value),
        Kind::Item => story::list_of_item(page, spot),
        _ => None,
    }
}
