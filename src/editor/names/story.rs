// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Scenarios: which case, and so which process, each part of a story is about.

use super::outline::Page;
use super::{Kind, Owner};
use crate::definition::node::Node;
use crate::editor::walk::{Frame, Spot};

/// The verbs that are about an item of a list.
const ITEM_VERBS: [&str; 4] = ["wijzig", "bevestig", "rond_af", "laat_vervallen"];

/// What a command gives its name under `als` to. What must be refused makes nothing.
pub(super) fn made(command: &Node) -> Option<Kind> {
    if command.get("geweigerd").is_some() {
        return None;
    }
    if command.get("voeg_toe").is_some() {
        return Some(Kind::Item);
    }
    let opens = command.get("open").is_some() || command.get("start").is_some();
    opens.then_some(Kind::Case)
}

/// The process that a word of a story is about.
pub(super) fn process(page: &Page<'_>, spot: &Spot<'_, '_>) -> Owner {
    let mut frames = spot.frames.iter().rev();
    let about = frames.find_map(|frame| match frame.object.name {
        "stap_in_verhaal" | "handeling" => Some(of_command(page, frame.node)),
        "verwachting" | "verwachting_in_verhaal" => of_expectation(page, frame, spot),
        "zaak" => Some(of_case(page, frame.node)),
        _ => None,
    });
    about.unwrap_or_else(|| Owner::CaseOf(page.id.to_owned(), None))
}

fn of_command(page: &Page<'_>, command: &Node) -> Owner {
    if let Some(process) = command.get("start").and_then(Node::text) {
        return Owner::Process(process.to_owned());
    }
    let case = command.get("zaak").and_then(Node::text);
    if case.is_none()
        && let Some(item) = item(command)
    {
        return Owner::CaseOfItem(page.id.to_owned(), item.to_owned());
    }
    Owner::CaseOf(page.id.to_owned(), case.map(str::to_owned))
}

/// The item that a command is about.
fn item(command: &Node) -> Option<&str> {
    let mut verbs = ITEM_VERBS.iter();
    verbs.find_map(|verb| command.get(verb)?.text())
}

/// An expectation says its case itself, stands under its name, or is about the cases of
/// the commands beside it. `None`: what it stands in knows.
fn of_expectation(page: &Page<'_>, frame: &Frame<'_>, spot: &Spot<'_, '_>) -> Option<Owner> {
    if let Some(case) = frame.node.get("zaak").and_then(Node::text) {
        return Some(Owner::CaseOf(page.id.to_owned(), Some(case.to_owned())));
    }
    match frame.key {
        "zaken" => {
            let case = frame.name.map(|name| name.text.to_string());
            Some(Owner::CaseOf(page.id.to_owned(), case))
        }
        "precies_een" | "ander" => {
            let step = spot.within("stap_in_verhaal")?.node;
            let command = step.get("tegelijk")?.items().first()?;
            Some(of_command(page, command))
        }
        _ => Some(Owner::CaseOf(page.id.to_owned(), None)),
    }
}

/// The process of a case under `zaken`.
fn of_case(page: &Page<'_>, case: &Node) -> Owner {
    if let Some(before) = case.get("na_casus").and_then(Node::text) {
        let named = case.get("zaak").and_then(Node::text);
        return Owner::CaseOf(before.to_owned(), named.map(str::to_owned));
    }
    match case.get("proces").and_then(Node::text) {
        Some(process) => Owner::Process(process.to_owned()),
        None => Owner::CaseOf(page.id.to_owned(), None),
    }
}

/// The process that a case runs, where the case gets its name.
pub(super) fn process_of_case(page: &Page<'_>, spot: &Spot<'_, '_>, value: &Node) -> Option<Owner> {
    let frame = spot.frame()?;
    if frame.object.name == "casus" {
        return Some(of_case(page, value));
    }
    let here = of_command(page, frame.node);
    if frame.node.get("start").is_some() && spot.key == "als" {
        return Some(here);
    }
    let by = match spot.key {
        "als" => frame.node.get("open").and_then(Node::text)?,
        _ => spot.names.last().copied()?,
    };
    Some(Owner::LedTo(Box::new(here), by.to_owned()))
}

/// The list that an item belongs to, where the item gets its name.
pub(super) fn list_of_item(page: &Page<'_>, spot: &Spot<'_, '_>) -> Option<Owner> {
    let command = spot.frame()?.node;
    let list = command.get("voeg_toe").and_then(Node::text)?;
    let process = of_command(page, command);
    Some(Owner::List(Box::new(process), list.to_owned()))
}

/// The list whose columns a command gives, if it gives any.
pub(super) fn list_of_command(page: &Page<'_>, command: &Node) -> Option<Owner> {
    if let Some(list) = command.get("voeg_toe").and_then(Node::text) {
        let process = of_command(page, command);
        return Some(Owner::List(Box::new(process), list.to_owned()));
    }
    item(command).map(|item| Owner::ItemOf(page.id.to_owned(), item.to_owned()))
}
