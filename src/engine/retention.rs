// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Until when a case is kept, and each part of it. Worked out from the rules of today (they
//! are live) and the case as it stands; nothing is decided here, and nothing happens by
//! itself.

use super::case::{Case, Item};
use super::view::View;
use crate::base::ids::{ColumnId, FieldId, ItemId, ListId};
use crate::base::time::Date;
use crate::base::value::ValueRef;
use crate::condition::{Atom, Condition, Rows, Slot, Truth};
use crate::definition::model::{KeptFrom, KeptPart, Process, Retention, Target};

/// Until when something is kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The first day on which it may be destroyed.
    pub until: Date,
    /// The rule that keeps it longest.
    pub rule: &'a Retention,
}

/// Until when a case that ended is kept, and what of it goes before.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The case itself: its course, and whatever is left of it.
    pub whole: Kept<'a>,
    /// What no part names.
    pub rest: Kept<'a>,
    /// Fields that go before.
    pub fields: Vec<(FieldId, Kept<'a>)>,
    /// Items that go before.
    pub items: Vec<(ListId, ItemId, Kept<'a>)>,
}

impl<'a> Plan<'a> {
    /// The first moment after a day at which something goes; then the case itself.
    #[must_use]
    pub fn next(&self, after: Option<Date>) -> Kept<'a> {
        let fields = self.fields.iter().map(|(_, kept)| *kept);
        let items = self.items.iter().map(|(_, _, kept)| *kept);
        let parts = fields.chain(items);
        let parts = parts.filter(|kept| after.is_none_or(|after| kept.until > after));
        parts.fold(
            self.whole,
            |best, one| {
                if one.until < best.until { one } else { best }
            },
        )
    }
}

/// Until when a case that ended is kept: as long as the longest of all rules that apply to
/// something in it. `changed` is the day on which something last happened in it. `None`
/// for a case that runs, and where no rule says how long.
#[must_use]
pub fn kept<'a>(view: &View<'a>, changed: Date) -> Option<Kept<'a>> {
    plan(view, changed).map(|plan| plan.whole)
}

/// The same, and what of it goes before. What a part names is kept by the longest of the
/// rules that name it; what none names, by the longest of the others. Where it is unsure
/// whether a rule applies, the longest of both counts.
#[must_use]
pub fn plan<'a>(view: &View<'a>, changed: Date) -> Option<Plan<'a>> {
    if !matches!(view.case.position, Target::End(_)) {
        return None;
    }
    let ended = view.case.since.date();
    let applies = |rule: &'a Retention| {
        let when = rule.when.as_ref();
        let applies = when.map_or(Truth::True, |when| when.truth(view));
        let from = start(view, rule, ended, changed);
        let until = after(view, rule, from).max(ended);
        (applies != Truth::False).then_some(Rule {
            kept: Kept { until, rule },
            sure: applies == Truth::True,
        })
    };
    let process: &'a Process = view.process;
    let rules: Vec<Rule<'a>> = process.retention.iter().filter_map(applies).collect();
    let rest = longest(
        rules
            .iter()
            .filter(|rule| rule.is_of_rest())
            .map(|r| r.kept),
    )?;
    let about = rules.iter().filter(|rule| rule.is_about_something(view));
    let whole = longest(about.map(|rule| rule.kept))?;
    let mut plan = Plan {
        whole,
        rest,
        fields: Vec::new(),
        items: Vec::new(),
    };
    if rules.iter().all(Rule::is_of_rest) {
        return Some(plan);
    }
    let fields = (0u16..).map(FieldId).zip(&process.fields);
    for (id, field) in fields {
        let kept = of(&rules, rest, |part| names_field(part, id));
        if field.derived.is_none() && kept.until < whole.until {
            plan.fields.push((id, kept));
        }
    }
    for (list, items) in (0u16..).map(ListId).zip(&view.case.lists) {
        for (index, item) in items.iter().enumerate() {
            let kept = of(&rules, rest, |part| names_item(view, part, list, index));
            if kept.until < whole.until {
                plan.items.push((list, item.id, kept));
            }
        }
    }
    Some(plan)
}

/// The columns of a list that rules choose items by. They stay until the case itself goes:
/// without them nobody knows any more which rule the rest falls under.
#[must_use]
pub fn staying(process: &Process, list: ListId) -> Vec<ColumnId> {
    let mut found = Vec::new();
    let mut see = |slot: Slot| {
        if let Slot::Column(Rows::List(of), column) = slot
            && of == list
            && !found.contains(&column)
        {
            found.push(column);
        }
    };
    for rule in &process.retention {
        for (item, condition) in conditions(rule) {
            for atom in condition.atoms(item) {
                match atom {
                    Atom::Compared(slot, ..)
                    | Atom::Contains(slot, _)
                    | Atom::Known(slot)
                    | Atom::Empty(slot)
                    | Atom::Truth(slot) => see(slot),
                    Atom::Relation(slots, _) => slots.into_iter().for_each(&mut see),
                    Atom::Pair(left, right) => [left, right].into_iter().for_each(&mut see),
                    Atom::Computed(..) | Atom::Order(..) => {}
                }
            }
        }
    }
    found
}

/// Every condition of a rule, and the list whose items it is asked of.
fn conditions(rule: &Retention) -> impl Iterator<Item = (Option<ListId>, &Condition)> {
    let with = rule.parts.iter().filter_map(|part| match part {
        KeptPart::Items { list, with, .. } => Some((Some(*list), with.as_ref()?)),
        KeptPart::Field(_) => None,
    });
    let from = match &rule.from {
        KeptFrom::Day(day) => Some(day),
        KeptFrom::End | KeptFrom::LastChange => None,
    };
    let plain = rule.when.iter().chain([&rule.length]).chain(from);
    plain.map(|condition| (None, condition)).chain(with)
}

/// A rule that applies, or may.
struct Rule<'a> {
    kept: Kept<'a>,
    /// Whether it surely applies.
    sure: bool,
}

impl Rule<'_> {
    /// Whether it is about everything that no part names.
    fn is_of_rest(&self) -> bool {
        self.kept.rule.parts.is_empty()
    }

    /// Whether what it is about is there.
    fn is_about_something(&self, view: &View<'_>) -> bool {
        let mut parts = self.kept.rule.parts.iter();
        self.is_of_rest()
            || parts.any(|part| match part {
                KeptPart::Field(field) => {
                    let value = view.case.fields.get(field.index());
                    value.is_some_and(|value| !value.is_unknown())
                }
                KeptPart::Items { list, .. } => {
                    let items = items(view.case, *list);
                    (0..items.len())
                        .any(|index| names_item(view, part, *list, index) != Truth::False)
                }
            })
    }
}

fn items(case: &Case, list: ListId) -> &[Item] {
    case.lists.get(list.index()).map_or(&[], Vec::as_slice)
}

fn names_field(part: &KeptPart, field: FieldId) -> Truth {
    match part {
        KeptPart::Field(named) if *named == field => Truth::True,
        _ => Truth::False,
    }
}

fn names_item(view: &View<'_>, part: &KeptPart, list: ListId, index: usize) -> Truth {
    match part {
        KeptPart::Items {
            list: named, with, ..
        } if *named == list => {
            let item = View {
                item: Some((list, index)),
                ..*view
            };
            with.as_ref().map_or(Truth::True, |with| with.truth(&item))
        }
        _ => Truth::False,
    }
}

/// Until when something is kept that parts may name.
fn of<'a>(rules: &[Rule<'a>], rest: Kept<'a>, names: impl Fn(&KeptPart) -> Truth) -> Kept<'a> {
    let mut sure = false;
    let naming = rules.iter().filter(|rule| {
        let mut found = Truth::False;
        for part in &rule.kept.rule.parts {
            match names(part) {
                Truth::True => found = Truth::True,
                Truth::Unknown if found == Truth::False => found = Truth::Unknown,
                Truth::Unknown | Truth::False => {}
            }
        }
        sure |= found == Truth::True && rule.sure;
        found != Truth::False
    });
    let own = longest(naming.map(|rule| rule.kept));
    match own {
        Some(own) if sure => own,
        own => longest(own.into_iter().chain([rest])).unwrap_or(rest),
    }
}

/// The one that reaches furthest; of several that reach equally far the first.
fn longest<'a>(kept: impl Iterator<Item = Kept<'a>>) -> Option<Kept<'a>> {
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
