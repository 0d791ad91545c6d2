// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The values of fields cut into regions, by the constants that the conditions of a
//! process compare them with.

use std::collections::BTreeSet;

use crate::base::ids::FieldId;
use crate::base::value::{Type, Value};
use crate::condition::{Condition, Measure, Range, Read};
use crate::definition::model::{Process, Shared};
use crate::proof::region::{number, of_claim};

/// More regions than this are not followed.
const REGIONS_MAX: usize = 60;

/// The regions of a field.
#[derive(Clone, Debug)]
pub struct Domain {
    /// A value of each region; the first is unknown.
    pub samples: Vec<Value>,
    /// Every comparison of the field with constants has one answer in each region.
    pub exact: bool,
}

/// What the conditions of a process compare with.
pub(super) struct Cuts {
    /// For each field, the constants.
    constants: Vec<Vec<Value>>,
    /// For each name of ways, the largest number of times.
    times: Vec<Option<i64>>,
}

impl Cuts {
    pub fn of(process: &Process) -> Self {
        let mut cuts = Self {
            constants: vec![Vec::new(); process.fields.len()],
            times: vec![None; process.way_names.len()],
        };
        for comparison in conditions(process).flat_map(Condition::comparisons) {
            let constants = comparison.constants().into_iter();
            match comparison.subject() {
                Some(Read::Field(field)) => {
                    cuts.constants[field.index()].extend(constants.cloned());
                }
                Some(Read::Times(name)) => {
                    let most = &mut cuts.times[name.index()];
                    *most = constants.filter_map(point).max().max(*most);
                }
                _ => {}
            }
        }
        cuts
    }

    /// The regions of each field.
    pub fn domains(&self, process: &Process, shared: &Shared) -> Vec<Domain> {
        let start = &process.start;
        let fields = (0u16..).map(FieldId).zip(&process.fields);
        let fields = fields.zip(&self.constants);
        let domains = fields.map(|((id, field), constants)| {
            // What another case hands over is not held to this field's bounds.
            let handed = start.asks.contains(&id) || start.takes.contains(&id);
            let bounds = field.bounds.filter(|_| !handed);
            domain(field.kind, bounds, constants, shared)
        });
        domains.collect()
    }

    /// For each way, from how many times on it no longer matters.
    pub fn caps(&self, process: &Process) -> Vec<u8> {
        let caps = process.ways.iter().map(|way| {
            let read = self.times[way.name.index()].map_or(0, |most| most.saturating_add(1));
            let cap = way.at_most.map_or(read, i64::from);
            u8::try_from(cap.clamp(0, 200)).unwrap_or(u8::MAX)
        });
        caps.collect()
    }
}

/// Every condition that cuts up the domains of a process.
fn conditions(process: &Process) -> impl Iterator<Item = &Condition> {
    let reqs = process.reqs.iter();
    let reqs = reqs.flat_map(|req| req.conditions(process).into_iter());
    let ways = process.ways.iter();
    let ways = ways.flat_map(|way| way.when.iter().chain(&way.as_soon_as));
    let fields = process.fields.iter().filter_map(|f| f.derived.as_ref());
    let promises = process.promises.iter();
    let promises = promises.flat_map(|promise| of_claim(&promise.claim));
    reqs.chain(ways).chain(fields).chain(promises)
}

fn domain(kind: Type, bounds: Option<(i64, i64)>, constants: &[Value], shared: &Shared) -> Domain {
    let mut samples = vec![Value::Unknown];
    let mut exact = true;
    let numbers = |measure, bounds| {
        let points = points(constants, bounds).into_iter();
        points.map(move |n| number(measure, n))
    };
    match kind {
        Type::Number => samples.extend(numbers(Measure::Number, bounds)),
        Type::Money => samples.extend(numbers(Measure::Money, bounds)),
        Type::Date => samples.extend(numbers(Measure::Date, Some((0, 40_000)))),
        Type::Instant => samples.extend(numbers(Measure::Instant, None)),
        Type::Bool => samples.extend([Value::Bool(true), Value::Bool(false)]),
        Type::Choice(set) => samples.extend(
            shared.choice_sets[set.index()]
                .options
                .iter()
                .map(|option| Value::Choice(*option)),
        ),
        _ => {
            samples.push(Value::Bool(true)); // stands for anything that is known
            exact = false;
        }
    }
    if samples.len() > REGIONS_MAX {
        samples = vec![Value::Unknown, Value::Bool(true)];
        exact = false;
    }
    Domain { samples, exact }
}

/// Where a value lies among the numbers, days or moments.
fn point(value: &Value) -> Option<i64> {
    Range::exactly(value.as_ref()).number()
}

/// A number of each region: the constants, and between and beside them.
fn points(constants: &[Value], bounds: Option<(i64, i64)>) -> BTreeSet<i64> {
    let (low, high) = bounds.unwrap_or((-1_000_000_000_000, 1_000_000_000_000));
    let mut points: BTreeSet<i64> = constants.iter().filter_map(point).collect();
    if points.is_empty() {
        points.insert(0.clamp(low, high));
    } else {
        let beside: Vec<i64> = points
            .iter()
            .flat_map(|n| [n.saturating_sub(1), n.saturating_add(1)])
            .collect();
        points.extend(beside);
    }
    points.retain(|n| (low..=high).contains(n));
    if points.is_empty() {
        points.insert(low);
    }
    points
}
