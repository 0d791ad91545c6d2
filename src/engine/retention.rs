// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Until when a case is kept. Worked out from the rules of today (they are live) and the
//! case as it stands; nothing is decided here, and nothing happens by itself.

use super::view::View;
use crate::base::time::Date;
use crate::base::value::ValueRef;
use crate::condition::Truth;
use crate::definition::model::{KeptFrom, Retention, Target};

/// Until when a case is kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The first day on which its content may be destroyed.
    pub until: Date,
    /// The rule that keeps it longest.
    pub rule: &'a Retention,
}

/// Until when a case that ended is kept: of all rules that apply the one that reaches
/// furthest; of several that reach equally far the first. `changed` is the day on which
/// something last happened in it. `None` for a case that runs, and where no rule says how
/// long.
#[must_use]
pub fn kept<'a>(view: &View<'a>, changed: Date) -> Option<Kept<'a>> {
    if !matches!(view.case.position, Target::End(_)) {
        return None;
    }
    let ended = view.case.since.date();
    let applies = |rule: &&Retention| {
        let when = rule.when.as_ref();
        when.is_none_or(|when| when.truth(view) != Truth::False)
    };
    let kept = view.process.retention.iter().filter(applies);
    let kept = kept.map(|rule| {
        let from = start(view, rule, ended, changed);
        Kept {
            until: after(view, rule, from).max(ended),
            rule,
        }
    });
    kept.reduce(|best, one| if one.until > best.until { one } else { best })
}

/// The day from which a rule counts.
fn start(view: &View<'_>, rule: &Retention, ended: Date, changed: Date) -> Date {
    match &rule.from {
        KeptFrom::End => ended,
        KeptFrom::LastChange => changed.max(ended),
        KeptFrom::Day(day) => match day.eval(view) {
            ValueRef::Date(day) => day,
            ValueRef::Instant(moment) => moment.date(),
            _ => ended,
        },
    }
}

/// So long after a day. Where the length is not known, or leads past the end of time, it
/// is never over: what is unsure is kept.
fn after(view: &View<'_>, rule: &Retention, from: Date) -> Date {
    match rule.length.eval(view) {
        ValueRef::Span(length) => from.plus(length).unwrap_or(Date::MAX),
        _ => Date::MAX,
    }
}
