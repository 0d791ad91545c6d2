// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The table of results: which scenario, which way it went, how it ended, which
//! refusals it met, how much time passed in it.

use comfy_table::{
    Attribute, Cell, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
};

use super::Played;
use crate::cli::look::Look;
use crate::definition::model::Target;
use crate::simulation::Outcome;

/// A line under the header, and nothing else.
const LINES: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// From this width on, there is room for names in one piece.
const WIDE: usize = 90;

/// Below this width there is no room for the route and the refusals.
const NARROW: usize = 60;

/// From this width on, there is room to name all refusals.
const ROOMY: usize = 150;

/// More than this in one cell makes a row hard to read.
const CELL_CHARS_MAX: usize = 30;

/// An empty table that fits.
pub fn empty(look: &Look, header: &[&str]) -> Table {
    let mut table = Table::new();
    let width = u16::try_from(look.width).unwrap_or(u16::MAX);
    table
        .load_style(LINES)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let bold = |text: &&str| {
        if look.color {
            Cell::new(text).add_attribute(Attribute::Bold)
        } else {
            Cell::new(text)
        }
    };
    table.set_header(header.iter().map(bold));
    table
}

/// The table without the blanks at the ends of lines.
pub fn shown(table: &Table) -> String {
    let lines: Vec<String> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    format!("{}\n", lines.join("\n"))
}

/// One row per scenario.
pub fn table(results: &[Played<'_>], look: &Look) -> String {
    if results.is_empty() {
        return String::new();
    }
    let header = match look.lang {
        crate::base::text::Lang::Nl => ["", "casus", "weg", "einde", "weigeringen", "duur"],
        crate::base::text::Lang::En => ["", "scenario", "route", "end", "refusals", "time"],
    };
    let mut table = empty(look, &header);
    if !(NARROW..WIDE).contains(&look.width) {
        // Names read badly in pieces.
        for column in [0, 5] {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    if look.width < NARROW {
        for column in [2, 4] {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::Hidden);
            }
        }
    }
    for column in [1, 3] {
        // Ids break where their words do.
        if let Some(column) = table.column_mut(column) {
            column.set_delimiter('_');
        }
    }
    for played in results {
        let outcome = played.outcome;
        table.add_row([
            mark(outcome.passed, look),
            Cell::new(&*outcome.id),
            Cell::new(route(outcome, look)),
            Cell::new(end(outcome)),
            Cell::new(refusals(outcome, look)),
            Cell::new(days(outcome.days(), look)),
        ]);
    }
    shown(&table)
}

fn mark(passed: bool, look: &Look) -> Cell {
    let (sign, color) = if passed {
        ("✓", Color::Green)
    } else {
        ("✗", Color::Red)
    };
    if look.color {
        Cell::new(sign).fg(color)
    } else {
        Cell::new(sign)
    }
}

/// The way of the first case and how many others came with it; where that is too much
/// for a cell, in how many steps.
fn route(outcome: &Outcome, look: &Look) -> String {
    let Some(first) = outcome.routes.first() else {
        return String::new();
    };
    let others = match outcome.routes.len() - 1 {
        0 => String::new(),
        count => format!(" +{count}"),
    };
    let way = first
        .stops
        .iter()
        .filter(|stop| matches!(stop.target, Target::Step(_)));
    let names: Vec<&str> = way.map(|stop| &*stop.id).collect();
    let whole = format!("{}: {}{others}", first.process_id, names.join(" → "));
    if whole.chars().count() <= CELL_CHARS_MAX {
        return whole;
    }
    let steps = names.len();
    let word = look.pick("stappen", "steps");
    format!("{}{others}, {steps} {word}", first.process_id)
}

/// Where the first case stands at the end.
fn end(outcome: &Outcome) -> String {
    let first = outcome.routes.first();
    let ended = first.filter(|route| route.end.is_some());
    ended
        .and_then(|route| route.stops.last())
        .map_or_else(|| "…".to_owned(), |stop| stop.id.to_string())
}

/// The refusals that were met, each once; where that is too much for a cell, how many
/// there were and of how many kinds.
fn refusals(outcome: &Outcome, look: &Look) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for met in &outcome.refusals {
        if !ids.contains(&met.reason) {
            ids.push(met.reason);
        }
    }
    let whole = ids.join(", ");
    if whole.chars().count() <= CELL_CHARS_MAX || look.width >= ROOMY {
        return whole;
    }
    let (count, kinds) = (outcome.refusals.len(), ids.len());
    let word = look.pick("soorten", "kinds");
    format!("{count} ({kinds} {word})")
}

fn days(days: i32, look: &Look) -> String {
    match days {
        1 => format!("1 {}", look.pick("dag", "day")),
        _ => format!("{days} {}", look.pick("dagen", "days")),
    }
}
