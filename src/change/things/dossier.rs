// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Fields, lists with their columns, and decision tables with their rows.

use super::Facets;
use crate::base::ids::{FieldId, ListId, TableId};
use crate::base::money::Cents;
use crate::base::value::Type;
use crate::change::Side;
use crate::change::facet::{Aspect, Family, Thing, Word};
use crate::change::say::{code, noted, number, same, word};
use crate::definition::model::{Field, HitRule, List, Part, Table};

pub fn fields(side: Side<'_>) -> Vec<Thing> {
    let fields = (0u16..).map(FieldId).zip(&side.process.fields);
    let thing = |(id, field): (FieldId, &Field)| {
        let mut facets = of_field(side, field);
        let asking = side.process.reqs.iter();
        let asking = asking.filter(|req| {
            let mut parts = req.parts.iter();
            parts.any(|part| matches!(part, Part::Field(asked) if *asked == id))
        });
        let asking = asking.map(|req| noted("vereiste", "requirement", Some(&req.named)));
        facets.many(Aspect::Around, asking.collect());
        facets.thing(Family::Field, &field.named, None)
    };
    fields.map(thing).collect()
}

fn of_field(side: Side<'_>, field: &Field) -> Facets {
    let mut facets = Facets::titled(&field.named);
    facets.one(Aspect::Type, Some(Side::kind(field.kind)));
    if let Type::Choice(set) | Type::Choices(set) = field.kind {
        facets.many(Aspect::Options, side.options(set));
    }
    let bound = |bound: i64| {
        let said = match field.kind {
            Type::Money => Cents(bound).to_string(),
            _ => bound.to_string(),
        };
        Word {
            said: same(&said),
            ..number(bound)
        }
    };
    let (least, most) = field.bounds.unzip();
    // Open on that side: there is no such bound.
    let least = least.filter(|least| *least != i64::MIN);
    let most = most.filter(|most| *most != i64::MAX);
    facets.one(Aspect::Least, least.map(bound));
    facets.one(Aspect::Most, most.map(bound));
    facets.one(Aspect::Privacy, Some(Side::privacy(field.privacy)));
    let visible = field.visible_to;
    let visible = (!visible.is_empty()).then(|| side.roles(visible.iter()));
    facets.one(Aspect::VisibleTo, visible);
    facets.one(Aspect::Derived, field.derived.as_ref().map(code));
    facets
}

pub fn lists(side: Side<'_>) -> Vec<Thing> {
    let mut all = Vec::new();
    for (id, list) in (0u16..).map(ListId).zip(&side.process.lists) {
        all.push(of_list(side, id, list));
        let owner = noted("lijst", "list", Some(&list.named));
        let column = |column: &Field| {
            of_field(side, column).thing(Family::Column, &column.named, Some(owner.clone()))
        };
        all.extend(list.columns.iter().map(column));
    }
    all
}

fn of_list(side: Side<'_>, id: ListId, list: &List) -> Thing {
    let mut facets = Facets::titled(&list.named);
    let who = list.who.as_ref();
    let who = match who {
        Some(who) => side.who(Some(who)),
        None => word("=", "wie de stap heeft", "whoever has the step"),
    };
    facets.one(Aspect::Who, Some(who));
    let parts = |parts: &[crate::definition::model::ItemPart]| {
        parts.iter().map(|part| side.item_part(id, part)).collect()
    };
    facets.many(Aspect::Each, parts(&list.each));
    facets.many(Aspect::Done, parts(&list.done));
    let steps = list.steps.iter().map(|step| side.step(*step));
    facets.many(Aspect::At, steps.collect());
    let columns = list.columns.iter();
    let columns = columns.map(|column| noted("kolom", "column", Some(&column.named)));
    facets.many(Aspect::Around, columns.collect());
    facets.thing(Family::List, &list.named, None)
}

pub fn tables(side: Side<'_>) -> Vec<Thing> {
    let mut all = Vec::new();
    for (_, table) in (0u16..).map(TableId).zip(&side.process.tables) {
        all.push(of_table(side, table));
        all.extend(rows(side, table));
    }
    all
}

fn of_table(side: Side<'_>, table: &Table) -> Thing {
    let mut facets = Facets::titled(&table.named);
    let hit = match table.hit {
        HitRule::First => word(
            "eerste",
            "de eerste rij die klopt",
            "the first row that is true",
        ),
        HitRule::ExactlyOne => word("precies_een", "precies één rij", "exactly one row"),
    };
    facets.one(Aspect::Hit, Some(hit));
    facets.many(Aspect::Options, side.options(table.gives));
    let otherwise = table.otherwise.map(|option| side.option(option));
    facets.one(Aspect::Otherwise, otherwise);
    let rows = table.rows.iter().map(|row| code(&row.when));
    facets.many(Aspect::Around, rows.collect());
    facets.thing(Family::Table, &table.named, None)
}

/// A row is known by its condition.
fn rows(side: Side<'_>, table: &Table) -> Vec<Thing> {
    let owner = noted("tabel", "table", Some(&table.named));
    let thing = |(number, row): (usize, &crate::definition::model::TableRow)| {
        let Word { key, said } = code(&row.when);
        let mut facets = Facets::default();
        facets.one(Aspect::Then, Some(side.option(row.then)));
        facets.many(Aspect::Around, vec![word(number.to_string(), "", "")]);
        Thing {
            family: Family::Row,
            id: key.into(),
            title: said,
            owner: Some(owner.clone()),
            origin: Some(row.origin),
            facets: facets.0,
        }
    };
    table.rows.iter().enumerate().map(thing).collect()
}
