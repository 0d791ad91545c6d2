// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Findings about tables, in words.

use std::fmt::Write as _; // writing to a string cannot fail

use crate::base::text::{Lang, Text};
use crate::condition::{ItemStatus, ReqStatus};
use crate::definition::model::{List, Table};
use crate::proof::region::{slot_name, value_text};

use super::inputs::{Inputs, Item, Var};
use super::{Input, Question, TableFault};

/// What is not right, where, for which input, and the way out.
pub(super) fn finding(
    inputs: &Inputs<'_>,
    table: &Table,
    kind: TableFault,
    rows: &[usize],
    example: Option<&Input>,
) -> Text {
    let id = &table.named.id;
    let shown = |lang| example.map_or(String::new(), |input| shown(inputs, input, lang));
    let (bare_nl, bare_en) = (shown(Lang::Nl), shown(Lang::En));
    let (nl, en) = (format!("als {bare_nl}"), format!("when {bare_en}"));
    let first = rows.first().copied().unwrap_or_default();
    let others = rows.get(1..).unwrap_or_default();
    let (one_nl, one_en) = (named(table, first, Lang::Nl), named(table, first, Lang::En));
    let (all_nl, all_en) = (listed(table, rows, Lang::Nl), listed(table, rows, Lang::En));
    let (by_nl, by_en) = (
        listed(table, others, Lang::Nl),
        listed(table, others, Lang::En),
    );
    let one = others.len() == 1;
    let (go_nl, go_en) = if one {
        ("gaat", "goes")
    } else {
        ("gaan", "go")
    };
    match kind {
        TableFault::Gap => Text::new(
            format!(
                "Tabel {id} heeft geen uitkomst {nl}. Voeg een rij toe, of zet `anders` onder de tabel."
            ),
            format!("Table {id} has no outcome {en}. Add a row, or put `anders` under the table."),
        ),
        TableFault::Overlap => Text::new(
            format!(
                "Tabel {id} is precies_een, maar {all_nl} gelden allebei {nl}. Dan is er geen uitkomst. Maak één van de twee smaller."
            ),
            format!(
                "Table {id} is precies_een, but {all_en} both hold {en}. Then there is no outcome. Make one of the two narrower."
            ),
        ),
        TableFault::NeverTrue => Text::new(
            format!(
                "Tabel {id}: {one_nl} geldt voor geen enkele invoer. Verbeter de voorwaarde, of haal de rij weg."
            ),
            format!(
                "Table {id}: {one_en} holds for no input at all. Correct its condition, or remove it."
            ),
        ),
        TableFault::Shadowed => Text::new(
            format!(
                "Tabel {id}: {one_nl} beslist nooit, want {by_nl} {go_nl} altijd voor. Een voorbeeld: {bare_nl}. Zet de rij hoger, of haal haar weg."
            ),
            format!(
                "Table {id}: {one_en} never decides, because {by_en} always {go_en} before it. An example: {bare_en}. Move it up, or remove it."
            ),
        ),
        TableFault::OtherwiseNever | TableFault::Undecided => Text::new(
            format!(
                "Tabel {id}: `anders` is nooit nodig, want er geldt altijd een rij. Haal `anders` weg."
            ),
            format!(
                "Table {id}: `anders` is never needed, because some row always holds. Remove it."
            ),
        ),
    }
}

/// What could not be told, and because of what.
pub(super) fn undecided(
    inputs: &Inputs<'_>,
    table: &Table,
    question: Question,
    vars: &[usize],
) -> Text {
    let id = &table.named.id;
    let row = |row, lang| named(table, row, lang);
    let (nl, en) = match question {
        Question::Gap => (
            "altijd een uitkomst heeft".to_owned(),
            "always has an outcome".to_owned(),
        ),
        Question::Otherwise => (
            "`anders` nodig heeft".to_owned(),
            "needs its `anders`".to_owned(),
        ),
        Question::Overlap(a, b) => (
            format!(
                "{} en {} uit elkaar houdt",
                row(a, Lang::Nl),
                row(b, Lang::Nl)
            ),
            format!("keeps {} and {} apart", row(a, Lang::En), row(b, Lang::En)),
        ),
        Question::True(n) | Question::Decides(n) => (
            format!("{} ooit gebruikt", row(n, Lang::Nl)),
            format!("ever uses {}", row(n, Lang::En)),
        ),
    };
    let because: Vec<String> = vars.iter().filter_map(|var| cause(inputs, *var)).collect();
    if because.is_empty() {
        return Text::new(
            format!(
                "Onbeslist of tabel {id} {nl}: er zijn te veel combinaties. Maak de tabel kleiner."
            ),
            format!(
                "Undecided whether table {id} {en}: there are too many combinations. Make the table smaller."
            ),
        );
    }
    let because = because.join("; ");
    Text::new(
        format!("Onbeslist of tabel {id} {nl}: dat hangt af van {because}. Kijk dit zelf na."),
        format!(
            "Undecided whether table {id} {en}: that depends on {because}. Check this yourself."
        ),
    )
}

fn cause(inputs: &Inputs<'_>, var: usize) -> Option<String> {
    Some(match inputs.vars.get(var)? {
        Var::Slot(slot, _) => slot_name(inputs.process, inputs.shared, *slot),
        Var::Life(req) => inputs.process.reqs.get(req.index())?.named.id.to_string(),
        Var::Order(left, right) => format!("{left} tegenover {right}"),
        Var::Computed(text, _) => (*text).to_owned(),
    })
}

fn named(table: &Table, row: usize, lang: Lang) -> String {
    let line = table.rows.get(row).map_or(0, |row| row.origin.line);
    let (word, place) = (lang.pick("rij", "row"), lang.pick("regel", "line"));
    format!("{word} {} ({place} {line})", row + 1)
}

fn listed(table: &Table, rows: &[usize], lang: Lang) -> String {
    let names: Vec<String> = rows.iter().map(|row| named(table, *row, lang)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} {} {last}", rest.join(", "), lang.pick("en", "and"))
        }
        _ => names.join(", "),
    }
}

fn shown(inputs: &Inputs<'_>, input: &Input, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (slot, value) in &input.values {
        let name = slot_name(inputs.process, inputs.shared, *slot);
        let value = value_text(value, inputs.shared);
        parts.push(format!("{name} = {}", value.get(lang)));
    }
    for (req, life) in &input.lives {
        let req = inputs.process.reqs.get(req.index());
        let id = req.map_or("", |req| &req.named.id);
        parts.push(format!("{id} is {}", life_name(*life)));
    }
    for (list, items) in &input.items {
        let list = inputs.process.lists.get(list.index());
        let id = list.map_or("", |list| &list.named.id);
        parts.push(format!("{id}: {}", listed_items(inputs, list, items, lang)));
    }
    parts.join(", ")
}

/// The items of a list: alike ones together.
fn listed_items(inputs: &Inputs<'_>, list: Option<&List>, items: &[Item], lang: Lang) -> String {
    let mut groups: Vec<(usize, &Item)> = Vec::new();
    for item in items {
        match groups.last_mut() {
            Some((count, known)) if *known == item => *count += 1,
            _ => groups.push((1, item)),
        }
    }
    let told = groups.into_iter().map(|(count, item)| {
        let done = item.status == ItemStatus::Done;
        let mut text = format!("{count} {}", if done { "klaar" } else { "open" });
        for (column, value) in &item.values {
            let column = list.and_then(|list| list.columns.get(column.index()));
            let id = column.map_or("", |column| &column.named.id);
            let value = value_text(value, inputs.shared);
            let _ = write!(text, " {id} = {}", value.get(lang));
        }
        text
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => lang.pick("leeg", "empty").to_owned(),
        all => all.join(" + "),
    }
}

/// The word of the language, the same in both.
const fn life_name(life: ReqStatus) -> &'static str {
    match life {
        ReqStatus::Open => "open",
        ReqStatus::Fulfilled => "vervuld",
        ReqStatus::Waived => "afgezien",
        ReqStatus::Lapsed => "vervallen",
        ReqStatus::Satisfied => "voldaan",
    }
}
