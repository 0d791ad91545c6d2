// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Divides the values of one type into regions, given what is asked of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Answers, Region, Set};
use crate::base::ids::OptionId;
use crate::base::limits::{NUMBER_PROVED_MAX, REGIONS_MAX};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant};
use crate::base::value::{Type, Value};
use crate::condition::{CompareOp, Measure};
use crate::definition::model::Shared;

/// Dates that a proof looks at where nothing is said of them: 1920 up to and including
/// 2180, so that adding a term to one stays inside the years that are counted with.
const FIRST_DAY: Date = Date(-18_263);
const LAST_DAY: Date = Date(77_066);
/// A day to show where any day will do: 2 November 2026.
const ANY_DAY: Date = Date(20_759);
/// Of so many different parts of a text, or options in a choice of several, every
/// combination is a region; of more, none is told apart.
const COMBINED_MAX: usize = 5;

/// What is asked of one thing.
#[derive(Clone, Debug, Default)]
pub(in crate::proof) struct Asked {
    /// Where a new region begins, for what has a number.
    starts: BTreeSet<i64>,
    options: Vec<OptionId>,
    texts: Vec<Arc<str>>,
    parts: Vec<Arc<str>>,
    empty: bool,
}

impl Asked {
    pub fn compared(&mut self, kind: Type, op: CompareOp, with: &Value) {
        let (first, after) = match (with, kind) {
            (Value::Number(n) | Value::Money(Cents(n)), _) => (*n, n.saturating_add(1)),
            (Value::Date(day), Type::Instant) => {
                let next = day.0.saturating_add(1);
                (day.start().0, Date(next).start().0)
            }
            (Value::Date(day), _) => (i64::from(day.0), i64::from(day.0) + 1),
            (Value::Instant(at), _) => (at.0, at.0.saturating_add(1)),
            (Value::Choice(option), _) => return once(&mut self.options, *option),
            (Value::Text(text), _) => return once(&mut self.texts, text.clone()),
            _ => return,
        };
        match op {
            CompareOp::Equal | CompareOp::NotEqual => self.starts.extend([first, after]),
            CompareOp::Less | CompareOp::GreaterEqual => self.starts.extend([first]),
            CompareOp::LessEqual | CompareOp::Greater => self.starts.extend([after]),
        }
    }

    pub fn contains(&mut self, part: &Value) {
        match part {
            Value::Text(text) => once(&mut self.parts, text.clone()),
            Value::Choice(option) => once(&mut self.options, *option),
            _ => {}
        }
    }

    pub fn empty(&mut self) {
        self.empty = true;
    }

    /// A region of its own for every option.
    pub fn every_option(&mut self, options: &[OptionId]) {
        for option in options {
            once(&mut self.options, *option);
        }
    }
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// The regions of a type, unknown first, and whether every question has one answer in
/// each of them.
pub(in crate::proof) fn divide(
    kind: Type,
    bounds: Option<(i64, i64)>,
    asked: &Asked,
    shared: &Shared,
) -> (Vec<Region>, bool) {
    let mut regions = vec![Region {
        set: Set::Unknown,
        sample: Value::Unknown,
    }];
    let mut number = |measure| {
        let (first, last) = whole(measure);
        let (low, high) = bounds.unwrap_or((first, last));
        let low = if low == i64::MIN { first } else { low };
        let high = if high == i64::MAX { last } else { high };
        intervals(&mut regions, measure, (low, high), asked)
    };
    let exact = match kind {
        Type::Bool => {
            regions.extend([true, false].map(|known| exactly(Value::Bool(known))));
            true
        }
        Type::Number => number(Measure::Number),
        Type::Money => number(Measure::Money),
        Type::Date => number(Measure::Date),
        Type::Instant => number(Measure::Instant),
        Type::Choice(set) => {
            options(&mut regions, asked, options_of(shared, set));
            true
        }
        Type::Choices(set) => selections(&mut regions, asked, options_of(shared, set)),
        Type::Text => texts(&mut regions, asked),
        Type::Span | Type::Person | Type::Persons | Type::Organisation | Type::Document => {
            regions.push(Region {
                set: Set::Anything,
                sample: some(kind),
            });
            kind != Type::Span && kind != Type::Persons
        }
    };
    (regions, exact)
}

/// The first and the last that a proof looks at where nothing else is said.
pub(super) fn whole(measure: Measure) -> (i64, i64) {
    match measure {
        Measure::Number | Measure::Money => (-NUMBER_PROVED_MAX, NUMBER_PROVED_MAX),
        Measure::Date => (i64::from(FIRST_DAY.0), i64::from(LAST_DAY.0)),
        Measure::Instant => (FIRST_DAY.start().0, Date(LAST_DAY.0 + 1).start().0 - 1),
    }
}

fn options_of(shared: &Shared, set: crate::base::ids::ChoiceSetId) -> &[OptionId] {
    shared
        .choice_sets
        .get(set.index())
        .map_or(&[], |set| &set.options)
}

fn exactly(value: Value) -> Region {
    Region {
        set: Set::Exactly,
        sample: value,
    }
}

/// Something of a type of which nothing is asked but whether it is known.
fn some(kind: Type) -> Value {
    match kind {
        Type::Span => Value::Span(crate::base::time::Span::new(
            1,
            crate::base::time::Unit::Weeks,
        )),
        Type::Person => Value::Person(crate::base::ids::PersonId::new("iemand")),
        Type::Organisation => Value::Organisation("organisatie".into()),
        Type::Document => Value::Document("D-1".into()),
        _ => Value::Unknown,
    }
}

fn intervals(
    regions: &mut Vec<Region>,
    measure: Measure,
    (first, last): (i64, i64),
    asked: &Asked,
) -> bool {
    let inside = asked
        .starts
        .iter()
        .filter(|at| **at > first && **at <= last);
    let starts: Vec<i64> = inside.copied().take(REGIONS_MAX).collect();
    let mut low = first;
    for next in starts.iter().copied().chain([last.saturating_add(1)]) {
        let high = next - 1;
        let sample = number(measure, nice(measure, (low, high), (first, last)));
        regions.push(Region {
            set: Set::Between(measure, low, high),
            sample,
        });
        low = next;
    }
    starts.len() < REGIONS_MAX
}

/// A number of the interval that reads well.
fn nice(measure: Measure, (low, high): (i64, i64), (first, last): (i64, i64)) -> i64 {
    let anywhere = match measure {
        Measure::Number => 1,
        Measure::Money => 100,
        Measure::Date => i64::from(ANY_DAY.0),
        Measure::Instant => ANY_DAY.start().0 + 9 * 3_600_000,
    };
    let fits = |n: &i64| (low..=high).contains(n);
    if low == first && high == last && fits(&anywhere) {
        return anywhere;
    }
    let unit = match measure {
        Measure::Money => 100,
        _ => 1,
    };
    let up = low.div_euclid(unit).saturating_mul(unit);
    let up = if up < low {
        up.saturating_add(unit)
    } else {
        up
    };
    let down = high.div_euclid(unit).saturating_mul(unit);
    let open_below = low == first && first < 0;
    let near = if open_below { [down, high] } else { [up, low] };
    near.into_iter().find(fits).unwrap_or(low)
}

/// The value of a type behind a number.
pub(in crate::proof) fn number(measure: Measure, n: i64) -> Value {
    match measure {
        Measure::Number => Value::Number(n),
        Measure::Money => Value::Money(Cents(n)),
        Measure::Date => i32::try_from(n).map_or(Value::Unknown, |days| Value::Date(Date(days))),
        Measure::Instant => Value::Instant(Instant(n)),
    }
}

fn options(regions: &mut Vec<Region>, asked: &Asked, all: &[OptionId]) {
    let (named, others): (Vec<OptionId>, Vec<OptionId>) = all
        .iter()
        .partition(|option| asked.options.contains(option));
    let alone = named.into_iter().map(|option| vec![option]);
    let rest = (!others.is_empty()).then_some(others);
    for options in alone.chain(rest) {
        let sample = options
            .first()
            .map_or(Value::Unknown, |o| Value::Choice(*o));
        regions.push(Region {
            set: Set::Options(options.into()),
            sample,
        });
    }
}

/// Of a choice of several: every combination of the options that are asked for.
fn selections(regions: &mut Vec<Region>, asked: &Asked, all: &[OptionId]) -> bool {
    let mut named: Vec<OptionId> = asked.options.clone();
    named.retain(|option| all.contains(option));
    named.sort_unstable();
    let other = all.iter().find(|option| !named.contains(option)).copied();
    if named.len() > COMBINED_MAX {
        regions.push(Region {
            set: Set::Anything,
            sample: Value::Choices(named.into()),
        });
        return false;
    }
    let nothing = Value::Choices(Vec::new().into());
    for bits in 0..1_usize << named.len() {
        let (has, lacks): (Vec<_>, Vec<_>) = named
            .iter()
            .enumerate()
            .partition(|(bit, _)| bits >> bit & 1 == 1);
        let options = |list: &[(usize, &OptionId)]| -> Vec<OptionId> {
            list.iter().map(|(_, option)| **option).collect()
        };
        let values = |list: &[(usize, &OptionId)]| -> Vec<Value> {
            list.iter().map(|(_, o)| Value::Choice(**o)).collect()
        };
        let mut sample = options(&has);
        let alone = has.is_empty() && asked.empty;
        if alone {
            regions.push(exactly(nothing.clone()));
            match other {
                Some(option) => sample.push(option),
                None => continue,
            }
        }
        let not = if alone {
            vec![nothing.clone()]
        } else {
            Vec::new()
        };
        regions.push(Region {
            set: Set::Like(Answers {
                has: values(&has),
                lacks: values(&lacks),
                not,
            }),
            sample: Value::Choices(sample.into()),
        });
    }
    true
}

fn texts(regions: &mut Vec<Region>, asked: &Asked) -> bool {
    let mut alone = asked.texts.clone();
    if asked.empty {
        once(&mut alone, "".into());
    }
    let any = |sample: &str| Region {
        set: Set::Anything,
        sample: Value::Text(sample.into()),
    };
    if asked.parts.len() > COMBINED_MAX || alone.len() > REGIONS_MAX {
        regions.push(any("tekst"));
        return false;
    }
    let before = regions.len();
    regions.extend(alone.iter().map(|text| exactly(Value::Text(text.clone()))));
    for bits in 0..1_usize << asked.parts.len() {
        let (has, lacks): (Vec<_>, Vec<_>) = asked
            .parts
            .iter()
            .enumerate()
            .partition(|(bit, _)| bits >> bit & 1 == 1);
        let has: Vec<&str> = has.into_iter().map(|(_, part)| &**part).collect();
        let lacks: Vec<&str> = lacks.into_iter().map(|(_, part)| &**part).collect();
        // A text with one part may hold another: then there is none without it.
        if lacks
            .iter()
            .any(|part| has.iter().any(|text| text.contains(part)))
        {
            continue;
        }
        let fits = |text: &String| {
            !alone.iter().any(|other| **other == **text)
                && has.iter().all(|part| text.contains(part))
                && !lacks.iter().any(|part| text.contains(part))
        };
        let mut samples =
            ["tekst", " ", "iets", " - ", "#"]
                .iter()
                .map(|by| match has.as_slice() {
                    [] => (*by).to_owned(),
                    parts => format!("{}{by}", parts.join(by)),
                });
        let Some(sample) = samples.find(fits) else {
            regions.truncate(before);
            regions.push(any("tekst"));
            return false;
        };
        let values = |texts: &[&str]| texts.iter().map(|t| Value::Text((*t).into())).collect();
        regions.push(Region {
            set: Set::Like(Answers {
                has: values(&has),
                lacks: values(&lacks),
                not: alone.iter().map(|t| Value::Text(t.clone())).collect(),
            }),
            sample: Value::Text(sample.into()),
        });
    }
    true
}
