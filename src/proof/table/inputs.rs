// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the rows of a table look at, as variables with a few values each; and an
//! assumption about some of them, as a condition sees it.

use std::cmp::Ordering;

use crate::base::ids::{ColumnId, ListId, RegisterId, ReqId, TierId};
use crate::base::money::Cents;
use crate::base::value::{Type, Value, ValueRef};
use crate::condition::{
    Atom, Computed, Condition, ItemStatus, Known, Measure, Possible, Range, Ranges, Read,
    ReqStatus, Slot, Truth,
};
use crate::definition::model::{Process, Shared};
use crate::engine::view::tier_total;
use crate::proof::region::{Asked, Region, Regions, divide};

/// The lives of a requirement, as far as a table can see them.
pub(super) const LIVES: [ReqStatus; 4] = [
    ReqStatus::Open,
    ReqStatus::Fulfilled,
    ReqStatus::Waived,
    ReqStatus::Lapsed,
];

/// How two things compare.
const ORDERS: [Ordering; 3] = [Ordering::Less, Ordering::Equal, Ordering::Greater];

/// Most items that an example has of one kind.
const SIZE_MAX: usize = 50;
/// Most kinds of items that are tried in one list.
const KINDS_MAX: usize = 12;

/// Something that is branched on.
#[derive(Debug)]
pub(super) enum Var<'p> {
    /// One thing, in one of its known regions.
    Slot(Slot, Vec<Region>),
    /// The life of a requirement.
    Life(ReqId),
    /// How two sides of a comparison compare.
    Order(&'p str, &'p str),
    /// What something computed comes to.
    Computed(&'p str, Vec<Region>),
}

impl Var<'_> {
    /// How many values it has.
    pub fn values(&self) -> usize {
        match self {
            Self::Slot(_, regions) | Self::Computed(_, regions) => regions.len(),
            Self::Life(_) => LIVES.len(),
            Self::Order(..) => ORDERS.len(),
        }
    }
}

/// The variables of one table.
#[derive(Debug)]
pub(super) struct Inputs<'p> {
    pub process: &'p Process,
    pub shared: &'p Shared,
    pub vars: Vec<Var<'p>>,
    /// Per row, the variables that its condition depends on.
    pub of_row: Vec<Vec<usize>>,
    /// For every list that is looked at: what could be in it, to try.
    pub contents: Vec<(ListId, Vec<Vec<Item>>)>,
}

impl<'p> Inputs<'p> {
    pub fn new(process: &'p Process, shared: &'p Shared, rows: &[&'p Condition]) -> Self {
        let deep: Vec<Vec<&'p Condition>> = rows.iter().map(|row| all_of(process, row)).collect();
        let asked: Vec<_> = deep.iter().flatten().map(|c| (*c, None)).collect();
        let regions = Regions::with(process, shared, &asked);
        let mut inputs = Self {
            process,
            shared,
            vars: Vec::new(),
            of_row: Vec::new(),
            contents: Vec::new(),
        };
        let computed = computed(deep.iter().flatten().copied(), shared);
        for conditions in &deep {
            let mut vars = Vec::new();
            for condition in conditions {
                inputs.gather(condition, &regions, &computed, &mut vars);
            }
            inputs.of_row.push(vars);
        }
        inputs.contents = contents(process, &regions, &deep.concat(), &inputs.sizes());
        inputs
    }

    /// How many items to try: a few, and what counts are compared with.
    fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![1, 2];
        for var in &self.vars {
            let Var::Computed(_, regions) = var else {
                continue;
            };
            let samples = regions.iter().filter_map(|region| match region.sample {
                Value::Number(n) => usize::try_from(n).ok(),
                _ => None,
            });
            sizes.extend(samples.filter(|n| (1..=SIZE_MAX).contains(n)));
        }
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    fn gather(
        &mut self,
        condition: &'p Condition,
        regions: &Regions,
        computed: &[(&'p str, Vec<Region>)],
        into: &mut Vec<usize>,
    ) {
        for read in condition.reads() {
            let slot = Slot::Value(*read);
            let passes_on = derived(self.process, *read)
                .is_some_and(|c| c.kind() == Type::Bool || c.passes(None).is_some());
            if let (false, Some(found)) = (passes_on, regions.get(slot)) {
                let known = found.regions.iter().skip(1).cloned().collect();
                self.add(Var::Slot(slot, known), into);
            }
        }
        for req in condition.requirements() {
            self.add(Var::Life(*req), into);
        }
        for atom in condition.atoms(None) {
            match atom {
                Atom::Order(left, right) => self.add(Var::Order(left, right), into),
                Atom::Computed(of, ..) => {
                    let found = computed.iter().find(|(known, _)| same(known, of.text));
                    if let Some((text, regions)) = found {
                        self.add(Var::Computed(text, regions.clone()), into);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, var: Var<'p>, into: &mut Vec<usize>) {
        let known = self.vars.iter().position(|other| match (other, &var) {
            (Var::Slot(a, _), Var::Slot(b, _)) => a == b,
            (Var::Life(a), Var::Life(b)) => a == b,
            (Var::Computed(a, _), Var::Computed(b, _)) => same(a, b),
            (Var::Order(a, b), Var::Order(c, d)) => {
                same(a, c) && same(b, d) || same(a, d) && same(b, c)
            }
            _ => false,
        });
        let at = known.unwrap_or(self.vars.len());
        if known.is_none() {
            self.vars.push(var);
        }
        if !into.contains(&at) {
            into.push(at);
        }
    }

    /// The variable of one thing.
    pub fn var_of(&self, slot: Slot) -> Option<usize> {
        let mut vars = self.vars.iter();
        vars.position(|var| matches!(var, Var::Slot(other, _) if *other == slot))
    }
}

/// An item of a list in an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `open` or `klaar`.
    pub status: ItemStatus,
    /// Its columns.
    pub values: Vec<(ColumnId, Value)>,
}

/// What could be in each list that conditions look at: nothing, several items of one
/// kind, or one each of two kinds.
fn contents(
    process: &Process,
    regions: &Regions,
    conditions: &[&Condition],
    sizes: &[usize],
) -> Vec<(ListId, Vec<Vec<Item>>)> {
    let mut lists: Vec<ListId> = Vec::new();
    for list in conditions.iter().flat_map(|condition| condition.lists()) {
        if !lists.contains(list) {
            lists.push(*list);
        }
    }
    let of = |list: ListId| {
        let columns = process
            .lists
            .get(list.index())
            .map_or(0, |l| l.columns.len());
        let mut kinds: Vec<Vec<(ColumnId, Value)>> = vec![Vec::new()];
        for column in (0u16..).take(columns).map(ColumnId) {
            let Some(found) = regions.column(list, column) else {
                continue;
            };
            let samples: Vec<&Value> = found.regions.iter().skip(1).map(|r| &r.sample).collect();
            let room = (KINDS_MAX / kinds.len().max(1)).max(1);
            let more = kinds.iter().flat_map(|kind| {
                samples.iter().take(room).map(move |value| {
                    let mut more = kind.clone();
                    more.push((column, (*value).clone()));
                    more
                })
            });
            kinds = more.collect();
        }
        let statuses = [ItemStatus::Open, ItemStatus::Done];
        let items: Vec<Item> = statuses
            .into_iter()
            .flat_map(|status| {
                let items = kinds.iter().cloned();
                items.map(move |values| Item { status, values })
            })
            .collect();
        let mut all = vec![Vec::new()];
        for item in &items {
            all.extend(sizes.iter().map(|size| vec![item.clone(); *size]));
        }
        for (n, one) in items.iter().enumerate() {
            let others = items.iter().skip(n + 1);
            all.extend(others.map(|other| vec![one.clone(), other.clone()]));
        }
        all
    };
    lists.into_iter().map(|list| (list, of(list))).collect()
}

/// Whether two texts say the same, white space aside.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// The condition of a field that is computed.
pub(super) fn derived(process: &Process, read: Read) -> Option<&Condition> {
    match read {
        Read::Field(field) => process.fields.get(field.index())?.derived.as_ref(),
        _ => None,
    }
}

/// A condition with those of every computed field behind it.
fn all_of<'p>(process: &'p Process, condition: &'p Condition) -> Vec<&'p Condition> {
    let mut all = vec![condition];
    let mut at = 0;
    while let Some(condition) = all.get(at).copied() {
        at += 1;
        for inner in condition
            .reads()
            .iter()
            .filter_map(|read| derived(process, *read))
        {
            if !all.iter().any(|known| std::ptr::eq(*known, inner)) {
                all.push(inner);
            }
        }
    }
    all
}

/// What is computed and compared with constants, in regions by all of those.
fn computed<'p>(
    conditions: impl Iterator<Item = &'p Condition>,
    shared: &Shared,
) -> Vec<(&'p str, Vec<Region>)>
where
{
    let mut all: Vec<(Computed<'p>, Type, Asked)> = Vec::new();
    for condition in conditions {
        for atom in condition.atoms(None) {
            let Atom::Computed(of, op, with) = atom else {
                continue;
            };
            let kind = match with {
                Value::Number(_) => Type::Number,
                Value::Money(_) => Type::Money,
                Value::Date(_) => Type::Date,
                Value::Instant(_) => Type::Instant,
                _ => continue,
            };
            let at = all.iter().position(|(known, ..)| same(known.text, of.text));
            let at = at.unwrap_or_else(|| {
                all.push((of, kind, Asked::default()));
                all.len() - 1
            });
            if let Some((_, kind, asked)) = all.get_mut(at) {
                asked.compared(*kind, op, with);
            }
        }
    }
    let known = |(of, kind, asked): (Computed<'p>, Type, Asked)| {
        let bounds = of.counts.then_some((0, i64::MAX));
        let (regions, _) = divide(kind, bounds, &asked, shared);
        (of.text, regions.into_iter().skip(1).collect())
    };
    all.into_iter().map(known).collect()
}

/// Some variables have a value; of the others anything is possible.
pub(super) struct Assumed<'a, 'p> {
    pub inputs: &'a Inputs<'p>,
    pub values: &'a [Option<usize>],
}

impl Assumed<'_, '_> {
    fn region(&self, at: usize) -> Option<&Region> {
        let value = self.values.get(at).copied().flatten()?;
        match self.inputs.vars.get(at)? {
            Var::Slot(_, regions) | Var::Computed(_, regions) => regions.get(value),
            _ => None,
        }
    }

    fn anything(&self, at: Option<usize>) -> Range<'_> {
        let Some(Var::Slot(_, regions)) = at.and_then(|at| self.inputs.vars.get(at)) else {
            return Range::known(Known::Anything);
        };
        let ends = regions
            .iter()
            .filter_map(|region| match region.range().known {
                Known::Between(measure, low, high) => Some((measure, low, high)),
                _ => None,
            });
        let hull = ends.reduce(|(measure, a, b), (_, c, d)| (measure, a.min(c), b.max(d)));
        Range::known(match hull {
            Some((measure, low, high)) => Known::Between(measure, low, high),
            None => Known::Anything,
        })
    }
}

impl Ranges for Assumed<'_, '_> {
    fn read(&self, read: Read) -> Range<'_> {
        let at = self.inputs.var_of(Slot::Value(read));
        let assumed = at.and_then(|at| self.region(at));
        match derived(self.inputs.process, read) {
            Some(condition) => {
                let found = condition.range(self);
                assumed.map_or(found, |region| found.within(region.range()))
            }
            None => assumed.map_or_else(|| self.anything(at), Region::range),
        }
    }

    fn requirement(&self, req: ReqId, status: ReqStatus) -> Possible {
        let vars = self.inputs.vars.iter().zip(self.values);
        let mut life = vars.filter_map(|(var, value)| match var {
            Var::Life(other) if *other == req => *value,
            _ => None,
        });
        match life.find_map(|value| LIVES.get(value)) {
            None => Possible::KNOWN,
            Some(life) => Possible::only(lives(*life, status)),
        }
    }

    fn order(&self, left: &str, right: &str) -> Option<Ordering> {
        let mut vars = self.inputs.vars.iter().zip(self.values);
        vars.find_map(|(var, value)| match var {
            Var::Order(a, b) if same(a, left) && same(b, right) => ORDERS.get((*value)?).copied(),
            Var::Order(a, b) if same(a, right) && same(b, left) => {
                ORDERS.get((*value)?).copied().map(Ordering::reverse)
            }
            _ => None,
        })
    }

    fn computed(&self, text: &str) -> Option<Range<'_>> {
        let mut vars = self.inputs.vars.iter();
        let at =
            vars.position(|var| matches!(var, Var::Computed(other, _) if same(other, text)))?;
        self.region(at).map(Region::range)
    }

    fn tier(&self, tier: TierId, (low, high): (i64, i64)) -> Range<'_> {
        let total = |units| {
            let tier = self.inputs.shared.tiers.get(tier.index())?;
            tier_total(tier, units)
        };
        let rising = self
            .inputs
            .shared
            .tiers
            .get(tier.index())
            .is_some_and(|tier| tier.tiers.iter().all(|(_, each)| *each >= Cents(0)));
        match (total(low), total(high)) {
            (Some(Cents(a)), Some(Cents(b))) if rising || low == high => {
                Range::known(Known::Between(Measure::Money, a, b))
            }
            _ => Range::ANY,
        }
    }
}

/// Whether a requirement with that life is in that state.
pub(super) fn lives(life: ReqStatus, status: ReqStatus) -> Truth {
    let satisfied = status == ReqStatus::Satisfied && life != ReqStatus::Open;
    (life == status || satisfied).into()
}

/// One input, as a condition sees it: what is not given is unknown.
pub(super) struct Example<'a, 'p> {
    pub inputs: &'a Inputs<'p>,
    pub values: Vec<(Slot, Value)>,
    pub lives: Vec<(ReqId, ReqStatus)>,
    pub items: Vec<(ListId, Vec<Item>)>,
}

impl Example<'_, '_> {
    fn items(&self, list: ListId) -> &[Item] {
        let found = self.items.iter().find(|(other, _)| *other == list);
        found.map_or(&[], |(_, items)| items)
    }
}

impl crate::condition::Facts for Example<'_, '_> {
    fn read(&self, read: Read) -> ValueRef<'_> {
        if let Some(condition) = derived(self.inputs.process, read) {
            return condition.eval(self);
        }
        let mut values = self.values.iter();
        let found = values.find(|(slot, _)| *slot == Slot::Value(read));
        found.map_or(ValueRef::Unknown, |(_, value)| value.as_ref())
    }

    fn requirement(&self, req: ReqId, status: ReqStatus) -> Truth {
        let life = self.lives.iter().find(|(other, _)| *other == req);
        life.map_or(Truth::Unknown, |(_, life)| lives(*life, status))
    }

    fn item_count(&self, list: ListId) -> usize {
        self.items(list).len()
    }

    fn item_value(&self, list: ListId, index: usize, column: ColumnId) -> ValueRef<'_> {
        let values = self.items(list).get(index).map(|item| item.values.iter());
        let found = values.and_then(|mut values| values.find(|(other, _)| *other == column));
        found.map_or(ValueRef::Unknown, |(_, value)| value.as_ref())
    }

    fn item_is(&self, list: ListId, index: usize, status: ItemStatus) -> bool {
        let item = self.items(list).get(index);
        item.is_some_and(|item| item.status == status || status == ItemStatus::Complete)
    }

    fn row_count(&self, _: RegisterId) -> usize {
        0
    }

    fn row_value(&self, _: RegisterId, _: usize, _: ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }

    fn tier(&self, tier: TierId, units: i64) -> ValueRef<'_> {
        let tier = self.inputs.shared.tiers.get(tier.index());
        tier.and_then(|tier| tier_total(tier, units))
            .map_or(ValueRef::Unknown, ValueRef::Money)
    }
}
