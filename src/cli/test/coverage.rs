// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What of the catalogue the scenarios touched, per process, and what not.

use comfy_table::{Cell, CellAlignment, ColumnConstraint};
use serde_json::{Value, json};
use std::fmt::Write as _; // writing to a string cannot fail

use super::table::{empty, shown};
use crate::base::ids::Origin;
use crate::cli::look::{Look, Tone};
use crate::cli::stories::Stories;
use crate::simulation::Outcome;
use crate::simulation::coverage::{Coverage, Kind, KindCount, ProcessCount, Untouched};

/// A table of counts, and the list of what was not touched.
pub fn tables(stories: &Stories, outcomes: &[Outcome], look: &Look) -> String {
    let coverage = of(outcomes.iter());
    let counts = coverage.counts(&stories.catalog);
    let kinds: Vec<Kind> = Kind::ALL
        .into_iter()
        .filter(|kind| counts.iter().any(|c| find(c, *kind).is_some()))
        .collect();
    let names: Vec<&str> = kinds.iter().map(|kind| head(*kind, look)).collect();
    let header: Vec<&str> = std::iter::once(look.pick("proces", "process"))
        .chain(names)
        .collect();
    let mut table = empty(look, &header);
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 1));
    }
    for count in &counts {
        let cells = kinds.iter().map(|kind| cell(find(count, *kind)));
        table.add_row(std::iter::once(Cell::new(&*count.id)).chain(cells));
    }
    let mut out = format!(
        "\n{}\n",
        look.paint(Tone::Title, look.pick("Geraakt", "Touched"))
    );
    out.push_str(&shown(&table));
    out.push_str(&left(stories, &coverage.untouched(&stories.catalog), look));
    out
}

/// A head that leaves room for all columns beside each other.
fn head(kind: Kind, look: &Look) -> &'static str {
    let (nl, en) = match kind {
        Kind::Step => ("stap", "step"),
        Kind::End => ("einde", "end"),
        Kind::Way => ("weg", "way"),
        Kind::Requirement => ("vereiste", "req."),
        Kind::Waiver => ("afzien", "waive"),
        Kind::Refusal => ("nee", "no"),
        Kind::Term => ("termijn", "term"),
        Kind::List => ("lijst", "list"),
        Kind::Row => ("regel", "row"),
        Kind::Promise => ("belofte", "promise"),
    };
    look.pick(nl, en)
}

/// The same for programs.
pub fn document<'a>(stories: &Stories, outcomes: impl Iterator<Item = &'a Outcome>) -> Value {
    let coverage = of(outcomes);
    let counts = coverage.counts(&stories.catalog);
    let processes = counts.iter().map(|count| {
        let kinds = count.kinds.iter().map(
            |kind| json!({ "kind": kind.kind.name().en, "touched": kind.touched, "all": kind.all }),
        );
        json!({ "process": &*count.id, "kinds": kinds.collect::<Vec<_>>() })
    });
    let untouched = coverage.untouched(&stories.catalog);
    let untouched = untouched.iter().map(|left| {
        json!({
            "kind": left.thing.kind().name().en,
            "id": left.id,
            "title": &*left.title,
            "file": file(stories, left.origin),
            "line": left.origin.line,
        })
    });
    json!({ "processes": processes.collect::<Vec<_>>(), "untouched": untouched.collect::<Vec<_>>() })
}

fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Coverage {
    let mut coverage = Coverage::new();
    for outcome in outcomes {
        coverage.add(outcome);
    }
    coverage
}

fn find(count: &ProcessCount, kind: Kind) -> Option<KindCount> {
    count.kinds.iter().find(|count| count.kind == kind).copied()
}

fn cell(count: Option<KindCount>) -> Cell {
    let text = count.map_or_else(String::new, |count| {
        format!("{}/{}", count.touched, count.all)
    });
    Cell::new(text).set_alignment(CellAlignment::Right)
}

fn left(stories: &Stories, untouched: &[Untouched], look: &Look) -> String {
    if untouched.is_empty() {
        return String::new();
    }
    let title = look.pick("Nog niet geraakt", "Not touched yet");
    let mut out = format!("\n{}\n", look.paint(Tone::Title, title));
    for thing in untouched {
        let kind = thing.thing.kind().name();
        let place = format!("{}:{}", file(stories, thing.origin), thing.origin.line);
        let _ = writeln!(
            out,
            "{}  {}: {}",
            look.paint(Tone::Faint, &place),
            look.say(&kind),
            thing.id
        );
    }
    out
}

fn file(stories: &Stories, origin: Origin) -> &str {
    stories
        .sources
        .get(origin.file)
        .map_or("", crate::diagnostic::Source::name)
}
