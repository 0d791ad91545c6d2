// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values worth trying for a field: the one that comes to mind first, then those around
//! the constants that the conditions of its process name.

use std::collections::BTreeSet;
use std::iter;
use std::sync::Arc;

use crate::base::ids::PersonId;
use crate::base::money::Cents;
use crate::base::time::{Date, Span, Unit};
use crate::base::value::{Type, Value};
use crate::condition::Condition;
use crate::definition::model::{Claim, Field, Process, Shared, StateSet, TermStart};

/// Most values for one field.
const MANY: usize = 60;
/// Most characters of a name before its number; with it a name has at most sixty.
const NAME_MAX: usize = 54;
/// Days before and after today that are always worth trying.
const DAYS: [i32; 7] = [1, 7, 14, 30, 60, 90, 400];

/// The constants of one process.
#[derive(Clone, Debug, Default)]
pub(super) struct Constants {
    numbers: Vec<i64>,
    money: Vec<i64>,
    dates: Vec<Date>,
    spans: Vec<Span>,
}

/// Persons and organisations that the story knows so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub persons: Vec<PersonId>,
    pub organisations: Vec<Arc<str>>,
}

impl Constants {
    /// Everything that a process names.
    pub fn of(process: &Process, shared: &Shared) -> Self {
        let mut found = Self::default();
        for condition in conditions(process) {
            found.scan(condition.source());
        }
        let limits = shared.mandates.iter().filter_map(|mandate| mandate.up_to);
        found.money.extend(limits.map(|limit| limit.0));
        for (_, value) in shared.settings.iter().flat_map(|setting| &setting.values) {
            match value {
                Value::Number(n) => found.numbers.push(*n),
                Value::Money(Cents(n)) => found.money.push(*n),
                Value::Span(span) => found.spans.push(*span),
                _ => {}
            }
        }
        found.tidy()
    }

    fn tidy(mut self) -> Self {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        self.money.sort_unstable();
        self.money.dedup();
        self.dates.sort_unstable();
        self.dates.dedup();
        let mut seen = BTreeSet::new();
        self.spans.retain(|span| seen.insert(span.to_string()));
        self
    }

    /// Numbers, amounts, days and lengths of time in the text of a condition.
    fn scan(&mut self, source: &str) {
        let words: Vec<&str> = source
            .split([' ', '(', ')', '[', ']', ',', '\n'])
            .filter(|word| !word.is_empty())
            .collect();
        for (index, word) in words.iter().enumerate() {
            let next = words.get(index + 1).copied().unwrap_or_default();
            let before = index.checked_sub(1).and_then(|i| words.get(i)).copied();
            if let Ok(date) = Date::parse(word) {
                self.dates.push(date);
            } else if before == Some("€") || word.starts_with('€') {
                let amount = Cents::parse(&format!("€ {}", word.trim_start_matches('€')));
                self.money.extend(amount.map(|amount| amount.0).ok());
            } else if let Ok(span) = Span::parse(&format!("{word} {next}")) {
                self.spans.push(span);
            } else {
                self.numbers.extend(word.parse::<i64>().ok());
            }
        }
    }

    /// The first of the candidates, without the others.
    pub fn ordinary(&self, field: &Field, shared: &Shared, today: Date) -> Value {
        match field.kind {
            Type::Date => Value::Date(today),
            Type::Number => Value::Number(within(1, field.bounds)),
            Type::Money => Value::Money(Cents(within(10_000, field.bounds))),
            _ => {
                let known = Known::default();
                let mut each = self.each(field, shared, today, &known);
                each.next().unwrap_or_default()
            }
        }
    }

    /// Values for a field or column, the most ordinary first.
    pub fn candidates(
        &self,
        field: &Field,
        shared: &Shared,
        today: Date,
        known: &Known,
    ) -> Vec<Value> {
        let each = self.each(field, shared, today, known);
        each.take(MANY).collect()
    }

    fn each<'v>(
        &'v self,
        field: &'v Field,
        shared: &'v Shared,
        today: Date,
        known: &'v Known,
    ) -> Box<dyn Iterator<Item = Value> + 'v> {
        let bounds = field.bounds;
        match field.kind {
            Type::Bool => Box::new([false, true].into_iter().map(Value::Bool)),
            Type::Choice(set) => {
                let options = shared.choice_sets[set.index()].options.iter();
                Box::new(options.map(|option| Value::Choice(*option)))
            }
            Type::Choices(set) => {
                let options = &shared.choice_sets[set.index()].options;
                let single = options.iter().map(|option| Arc::from(vec![*option]));
                let all = || {
                    let mut sorted = options.clone();
                    sorted.sort_unstable();
                    Arc::from(sorted)
                };
                let none = Arc::from(Vec::new());
                let rest = iter::once_with(all).chain(iter::once(none));
                Box::new(single.chain(rest).map(Value::Choices))
            }
            Type::Number => {
                let numbers = around(1, &self.numbers, 1, bounds);
                Box::new(numbers.into_iter().map(Value::Number))
            }
            Type::Money => {
                let amounts = around(10_000, &self.money, 100, bounds);
                Box::new(amounts.into_iter().map(|cents| Value::Money(Cents(cents))))
            }
            Type::Date => Box::new(self.days(today).into_iter().map(Value::Date)),
            Type::Instant => {
                let days = self.days(today).into_iter();
                let moments = days.filter_map(|day| day.at(9, 0));
                Box::new(moments.map(Value::Instant))
            }
            Type::Span => {
                let ordinary = [Span::new(4, Unit::Weeks), Span::new(1, Unit::Days)];
                let spans = ordinary.into_iter().chain(self.spans.iter().copied());
                Box::new(spans.map(Value::Span))
            }
            Type::Text => Box::new(iter::once(Value::Text(Arc::clone(&field.named.title)))),
            Type::Document => Box::new(iter::once(Value::Document(Arc::clone(&field.named.title)))),
            Type::Organisation => {
                let own: Arc<str> = Arc::from(numbered(&field.named.id, 1));
                let first = iter::once(Arc::clone(&own));
                let others = known.organisations.iter();
                let others = others.filter(move |other| **other != own).cloned();
                Box::new(first.chain(others).map(Value::Organisation))
            }
            Type::Person | Type::Persons => {
                let own = PersonId::new(&numbered(&field.named.id, 1));
                let first = iter::once(own.clone());
                let others = known.persons.iter();
                let others = others.filter(move |other| **other != own).cloned();
                Box::new(first.chain(others).map(Value::Person))
            }
        }
    }

    /// Days around today, as far away as the lengths of time that are named.
    fn days(&self, today: Date) -> Vec<Date> {
        let mut all = vec![today];
        let mut add = |day: Option<Date>| {
            if let Some(day) = day
                && !all.contains(&day)
            {
                all.push(day);
            }
        };
        for days in DAYS {
            add(today.plus_days(-days));
            add(today.plus_days(days));
        }
        for date in &self.dates {
            add(Some(*date));
        }
        for span in &self.spans {
            for day in [today.minus(*span), today.plus(*span)]
                .into_iter()
                .flatten()
            {
                add(day.plus_days(-1));
                add(Some(day));
                add(day.plus_days(1));
            }
        }
        all
    }
}

/// A name with a number, no longer than a name may be.
pub(in crate::proof) fn numbered(name: &str, n: usize) -> String {
    let cut = name
        .char_indices()
        .nth(NAME_MAX)
        .map_or(name.len(), |(at, _)| at);
    format!("{}_{n}", name.get(..cut).unwrap_or(name))
}

fn within(n: i64, bounds: Option<(i64, i64)>) -> i64 {
    bounds.map_or(n, |(low, high)| n.clamp(low, high.max(low)))
}

/// A number that is ordinary, then those at and next to constants, within bounds.
fn around(ordinary: i64, constants: &[i64], step: i64, bounds: Option<(i64, i64)>) -> Vec<i64> {
    let (low, high) = bounds.unwrap_or((i64::MIN, i64::MAX));
    let mut all = vec![within(ordinary, bounds)];
    let near = constants.iter().flat_map(|constant| {
        let (less, more) = (constant.saturating_sub(step), constant.saturating_add(step));
        [*constant, more, less]
    });
    let ends = bounds.map(|(low, high)| [low, high]).into_iter().flatten();
    for n in near.chain([0]).chain(ends) {
        if (low..=high).contains(&n) && !all.contains(&n) {
            all.push(n);
        }
    }
    all
}

/// Every condition of a process.
fn conditions(process: &Process) -> Vec<&Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    all.extend(
        process
            .fields
            .iter()
            .filter_map(|field| field.derived.as_ref()),
    );
    for req in &process.reqs {
        all.extend(req.conditions(process));
    }
    for way in &process.ways {
        all.extend(way.when.iter().chain(&way.as_soon_as));
    }
    for term in &process.terms {
        all.push(&term.length);
        if let TermStart::Condition(start) = &term.start {
            all.push(start);
        }
    }
    for opening in &process.openings {
        all.extend(opening.as_soon_as.iter().chain(&opening.when));
    }
    for promise in &process.promises {
        match &promise.claim {
            Claim::NeverWithout(states, condition)
            | Claim::NeverBefore(states, condition)
            | Claim::AtHolds(states, condition) => {
                all.push(condition);
                if let StateSet::Where(condition) = states {
                    all.push(condition);
                }
            }
            _ => {}
        }
    }
    all
}
