// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What was handed over when a case began and stays as it is: yes or no, a number or a
//! choice that nobody is asked for in that process. All else may be anything.

use std::collections::BTreeMap;

use crate::base::ids::{FieldId, OptionId, ReqId};
use crate::base::value::{Type, ValueRef};
use crate::condition::{
    Condition, Known, Measure, Possible, Range, Ranges, Read, ReqStatus, Truth,
};
use crate::definition::model::{Part, Process};

/// Larger numbers are not told apart.
const NUMBER_MAX: i64 = 64;

/// A value that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Held {
    Unknown,
    Bool(bool),
    Number(i64),
    Choice(OptionId),
}

impl Held {
    const fn value(self) -> ValueRef<'static> {
        match self {
            Self::Unknown => ValueRef::Unknown,
            Self::Bool(yes) => ValueRef::Bool(yes),
            Self::Number(n) => ValueRef::Number(n),
            Self::Choice(option) => ValueRef::Choice(option),
        }
    }

    fn of(value: ValueRef<'_>) -> Option<Self> {
        Some(match value {
            ValueRef::Unknown => Self::Unknown,
            ValueRef::Bool(yes) => Self::Bool(yes),
            ValueRef::Number(n) if n.abs() <= NUMBER_MAX => Self::Number(n),
            ValueRef::Choice(option) => Self::Choice(option),
            _ => return None,
        })
    }
}

/// The fields of a process that stay as they were handed over.
pub(super) fn kept(process: &Process) -> Vec<FieldId> {
    let fields = process.start.asks.iter().chain(&process.start.takes);
    let kept = fields.filter(|field| {
        let definition = &process.fields[field.index()];
        let plain = matches!(definition.kind, Type::Bool | Type::Number | Type::Choice(_));
        let asks = |part: &Part| matches!(part, Part::Field(f) if f == *field);
        let asked = process.reqs.iter().any(|req| req.parts.iter().any(asks));
        let written = process.terms.iter().flat_map(|term| &term.suspensions);
        let mut written = written.flat_map(|s| [s.from, s.until]);
        plain && definition.derived.is_none() && !asked && !written.any(|f| f == **field)
    });
    kept.copied().collect()
}

/// What is known of a case for as long as it runs.
pub(super) struct Facts<'p> {
    pub process: &'p Process,
    /// Of these fields; the others may be anything.
    pub held: &'p BTreeMap<FieldId, Held>,
}

impl Ranges for Facts<'_> {
    fn read(&self, read: Read) -> Range<'_> {
        let Read::Field(field) = read else {
            return Range::ANY;
        };
        match (
            self.held.get(&field),
            &self.process.fields[field.index()].derived,
        ) {
            (Some(held), _) => Range::exactly(held.value()),
            (None, Some(derived)) => derived.range(self),
            (None, None) => Range::ANY,
        }
    }

    fn requirement(&self, _: ReqId, _: ReqStatus) -> Possible {
        Possible::ANY
    }
}

impl Facts<'_> {
    /// Whether a condition, if there is one, could be true.
    pub fn can_hold(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| condition.possible(self).has(Truth::True))
    }

    /// Whether it could be anything but false.
    pub fn may_apply(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| {
            let possible = condition.possible(self);
            possible.has(Truth::True) || possible.has(Truth::Unknown)
        })
    }

    /// The values that it could have; `None` when they are not told apart.
    pub fn values(&self, condition: &Condition) -> Option<Vec<Held>> {
        let range = condition.range(self);
        let mut all: Vec<Held> = range.unknown.then_some(Held::Unknown).into_iter().collect();
        match range.known {
            Known::Nothing => {}
            Known::Between(Measure::Number, low, high)
                if low >= -NUMBER_MAX && high <= NUMBER_MAX =>
            {
                all.extend((low..=high).map(Held::Number));
            }
            Known::Exactly(value) => all.push(Held::of(value)?),
            Known::Options(options) => all.extend(options.iter().copied().map(Held::Choice)),
            Known::Anything if condition.kind() == Type::Bool => {
                all.extend([Held::Bool(false), Held::Bool(true)]);
            }
            _ => return None,
        }
        Some(all)
    }
}
