// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is still asked, part by part, of a requirement or an item.

use super::{both, options};
use crate::base::ids::{ColumnId, DocumentKindId, FieldId, RoleId};
use crate::base::text::Text;
use crate::definition::model::{Field, ItemPart, Part, Requirement, Shared};
use crate::engine::view::View;

/// What a requirement still asks, part by part.
#[must_use]
pub fn missing_parts(view: &View<'_>, req: &Requirement, missing: u64) -> Vec<Text> {
    let parts = req
        .parts
        .iter()
        .enumerate()
        .filter(|(bit, _)| missing >> bit & 1 == 1);
    parts.map(|(_, part)| part_text(view, req, part)).collect()
}

fn part_text(view: &View<'_>, req: &Requirement, part: &Part) -> Text {
    let shared = view.shared();
    let title = |field: FieldId| &*view.process.fields[field.index()].named.title;
    match part {
        Part::Field(field) => ask(shared, Ask::Fill(title(*field))),
        Part::Document(kinds) => ask(shared, Ask::Document(kinds)),
        Part::AgreeRole(role) => ask(shared, Ask::AgreeRole(*role)),
        Part::AgreeField(field) => ask(shared, Ask::AgreeIn(title(*field))),
        Part::Choice => {
            let options = req
                .choice
                .map(|set| options(shared, &shared.choice_sets[set.index()].options));
            let options = options.unwrap_or_default();
            Text::new(format!("kies: {options}"), format!("choose: {options}"))
        }
        Part::Link => link_text(view, req),
        Part::Reservation => Text::new(
            "het geld is nog niet gereserveerd",
            "the money is not reserved yet",
        ),
    }
}

fn link_text(view: &View<'_>, req: &Requirement) -> Text {
    let Some(link) = &req.link else {
        return both("");
    };
    let process = view.world.process(link.process);
    let title = &process.named.title;
    if link.opened_is_enough {
        return Text::new(
            format!("open een zaak {title}"),
            format!("open a case {title}"),
        );
    }
    let ends: Vec<&str> = link
        .ends
        .iter()
        .map(|end| &*process.ends[end.index()].named.title)
        .collect();
    let (nl, en) = (ends.join(" of "), ends.join(" or "));
    Text::new(
        format!("een zaak {title} die eindigt in: {nl}"),
        format!("a case {title} that ends in: {en}"),
    )
}

pub(super) fn item_part(shared: &Shared, columns: &[Field], part: &ItemPart) -> Text {
    let title = |column: ColumnId| &*columns[column.index()].named.title;
    let part = match part {
        ItemPart::Column(column) => Ask::Fill(title(*column)),
        ItemPart::Document(kinds) => Ask::Document(kinds),
        ItemPart::AgreeColumn(column) => Ask::AgreeIn(title(*column)),
        ItemPart::AgreeRole(role) => Ask::AgreeRole(*role),
    };
    ask(shared, part)
}

/// What a requirement and an item can both ask.
#[derive(Clone, Copy)]
enum Ask<'a> {
    /// A value, of this title.
    Fill(&'a str),
    /// A document of one of these kinds.
    Document(&'a [DocumentKindId]),
    /// The agreement of somebody with this role.
    AgreeRole(RoleId),
    /// The agreement of whoever stands there.
    AgreeIn(&'a str),
}

fn ask(shared: &Shared, part: Ask<'_>) -> Text {
    match part {
        Ask::Fill(title) => Text::new(format!("vul in: {title}"), format!("fill in: {title}")),
        Ask::Document(kinds) => {
            let kinds = kinds.iter().map(|kind| &shared.documents[kind.index()]);
            let names: Vec<&str> = kinds.map(|kind| &*kind.title).collect();
            Text::new(
                format!("bewijs: {}", names.join(" of ")),
                format!("document: {}", names.join(" or ")),
            )
        }
        Ask::AgreeRole(role) => {
            let role = &shared.roles[role.index()].named.title;
            Text::new(
                format!("akkoord van {role}"),
                format!("agreement of {role}"),
            )
        }
        Ask::AgreeIn(title) => Text::new(
            format!("akkoord van: {title}"),
            format!("agreement of: {title}"),
        ),
    }
}
