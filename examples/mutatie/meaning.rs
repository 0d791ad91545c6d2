// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a process comes to, without what is only for people: titles, places in the
//! file, and whether an end is called a goal or an exit where nothing hangs on that.
//! Two processes with the same meaning are one process to everybody in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use doorbraak::base::legal::{Counting, End};
use doorbraak::definition::model::{Act, Process, RoleSet, Shared};
use doorbraak::proof::rights::{By, rights};

/// The meaning of a process.
pub fn meaning(process: &Process, shared: &Shared) -> String {
    let mut all = String::new();
    for part in [
        format!("{:?}", process.start),
        format!("{:?}", process.fields),
        format!("{:?}", process.lists),
        format!("{:?}", process.steps),
        format!("{:?}", process.ends),
        format!("{:?}", process.reqs),
        format!("{:?}", process.ways),
        terms(process, shared),
        format!("{:?}", process.tables),
        format!("{:?}", process.openings),
        format!("{:?}", process.writes),
        format!("{:?}", process.promises),
        format!("{:?}", process.bound_roles),
    ] {
        all.push_str(&plain(&part));
        all.push('\n');
    }
    let mut by = BTreeSet::new();
    for right in rights(process) {
        // Where something is worked on without roles of its own, only who counts.
        let step = match right.act {
            Act::Fulfil(_) | Act::List(_) => None,
            _ => right.step,
        };
        let who = match right.by {
            By::Roles(roles) => format!("{:?}", widened(shared, roles)),
            other => format!("{other:?}"),
        };
        by.insert((right.act, step, who));
    }
    let _ = write!(all, "{by:?}");
    all
}

/// Terms, each with how it counts instead of by which regime: counting every day is
/// the same with a calendar of holidays as without one.
fn terms(process: &Process, shared: &Shared) -> String {
    let mut all = String::new();
    for term in &process.terms {
        let text = format!("{term:?}");
        let counts = shared.regimes.get(term.regime.index()).map(|(_, regime)| {
            let mut regime = regime.clone();
            let whole_days = regime.counting == Counting::Calendar
                && regime.end == End::Stays
                && regime.least.is_none();
            if whole_days && !text.contains("WorkingDays") {
                regime.calendar = None;
            }
            regime
        });
        let by = format!("regime: {:?}", term.regime);
        let mut text = text.replace(&by, &format!("regime: {counts:?}"));
        if process.pause.is_none() {
            // Nothing stands still where nobody can pause.
            text = text.replace("pauses: true", "pauses: false");
        }
        all.push_str(&text);
    }
    all
}

fn widened(shared: &Shared, roles: RoleSet) -> RoleSet {
    let wider = roles
        .iter()
        .flat_map(|role| &shared.roles[role.index()].also);
    wider.fold(roles, |all, role| all.with(*role))
}

/// Without places, titles and kinds of ends, and without the roles as written.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let marks = [
        ("Origin {", '}'),
        ("title: \"", '"'),
        ("about: Some(\"", '"'),
        ("source: Some(\"", '"'),
        ("kind: Goal", ','),
        ("kind: Exit", ','),
        ("Some(Who {", ')'),
    ];
    loop {
        let next = marks.iter().filter_map(|(from, to)| {
            let at = rest.find(from)?;
            Some((at, from.len(), *to))
        });
        let Some((at, long, to)) = next.min() else {
            out.push_str(rest);
            return out;
        };
        out.push_str(&rest[..at]);
        rest = &rest[at + long..];
        if to == ')' {
            // `Who` holds `RoleId(n)` and `RoleSet(n)`: it ends with `})`.
            rest = rest.find("})").map_or("", |end| &rest[end + 2..]);
            out.push_str("None");
        } else {
            let end = closing(rest, to);
            rest = rest.get(end..).unwrap_or_default();
        }
    }
}

/// After the character that ends it; a quote with a backslash before it does not.
fn closing(text: &str, to: char) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == to && !(to == '"' && before == '\\') {
            return at + c.len_utf8();
        }
        before = c;
    }
    text.len()
}
