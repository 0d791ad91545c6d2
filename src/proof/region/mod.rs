// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a process can tell apart: for everything that a condition reads, its values
//! divided in regions on which every comparison with a constant has one answer. A proof
//! then looks at one value per region, and misses nothing.
//!
//! What compares several things, or computes, is listed as a relation: within regions it
//! may have more than one answer, and [`crate::condition::Condition::possible`] gives
//! them all. Amounts and numbers without bounds are looked at up to
//! [`crate::base::limits::NUMBER_PROVED_MAX`], dates from 1920 to 2180.

mod divide;
mod gather;
mod show;

use crate::base::ids::{ColumnId, FieldId, ListId, OptionId, ReqId};
use crate::base::money::Cents;
use crate::base::value::{Type, Value, ValueRef};
use crate::condition::{
    Atom, Condition, FundAttr, Known, Measure, Range, Read, Rows, Slot, TermAttr,
};
use crate::definition::model::{Process, Shared};

pub(in crate::proof) use divide::{Asked, divide, number};
pub use gather::conditions;
pub(in crate::proof) use gather::of_claim;
pub use show::{slot_name, value as value_text};

/// Everything that the conditions of a process read, in regions: first the fields, in
/// order; then the choices of requirements and the columns of lists; then the rest as it
/// was met.
#[derive(Clone, Debug)]
pub struct Regions {
    all: Vec<SlotRegions>,
    choices: Vec<Option<usize>>,
    relations: Vec<Relation>,
}

/// One thing and its regions.
#[derive(Clone, Debug)]
pub struct SlotRegions {
    /// Which thing.
    pub slot: Slot,
    /// Its type.
    pub kind: Type,
    /// Its regions; the first is always *unknown*. They do not overlap, and there is no
    /// value outside them.
    pub regions: Vec<Region>,
    /// Whether every question about this thing alone has one answer in each region.
    pub exact: bool,
    /// It is computed from other things (a field with `is`): its region follows from
    /// theirs.
    pub derived: bool,
    /// It is compared with another thing, or computed with: see [`Regions::relations`].
    pub related: bool,
}

/// Values that no comparison with a constant tells apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Which values.
    pub set: Set,
    /// One of them, chosen to read well.
    pub sample: Value,
}

/// Which values a region holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Set {
    /// None: it is not known.
    Unknown,
    /// From the first to and including the last.
    Between(Measure, i64, i64),
    /// These options.
    Options(Box<[OptionId]>),
    /// Only the sample.
    Exactly,
    /// All with these answers.
    Like(Answers),
    /// Every known value.
    Anything,
}

/// What is so for every value of a region of texts or selections.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// `bevat` is true of these.
    pub has: Vec<Value>,
    /// `bevat` is not true of these.
    pub lacks: Vec<Value>,
    /// It is none of these.
    pub not: Vec<Value>,
}

/// A comparison or a sum of more than one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What it depends on.
    pub slots: Vec<Slot>,
    /// As it is written.
    pub text: String,
}

impl Regions {
    /// The regions of everything that a process reads, by all its conditions.
    #[must_use]
    pub fn of(process: &Process, shared: &Shared) -> Self {
        Self::with(process, shared, &conditions(process))
    }

    /// The regions by some of its conditions only: coarser, for a question that the
    /// others have no part in.
    #[must_use]
    pub fn with(
        process: &Process,
        shared: &Shared,
        conditions: &[(&Condition, Option<ListId>)],
    ) -> Self {
        let mut builder = Builder::new(process, shared);
        for (condition, item) in conditions {
            builder.read(condition, *item);
        }
        builder.finish()
    }

    /// Everything that is read.
    #[must_use]
    pub fn all(&self) -> &[SlotRegions] {
        &self.all
    }

    /// The regions of one thing; `None` when no condition reads it.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<&SlotRegions> {
        match slot {
            Slot::Value(Read::Field(field)) => self.all.get(field.index()),
            Slot::Value(Read::Choice(req)) => self.choice(req),
            slot => self.all.iter().find(|one| one.slot == slot),
        }
    }

    /// The regions of a field.
    #[must_use]
    pub fn field(&self, field: FieldId) -> Option<&SlotRegions> {
        self.all.get(field.index())
    }

    /// The regions of the choice of a requirement; `None` when it has no choice.
    #[must_use]
    pub fn choice(&self, req: ReqId) -> Option<&SlotRegions> {
        let at = self.choices.get(req.index()).copied().flatten()?;
        self.all.get(at)
    }

    /// The regions of a column of a list.
    #[must_use]
    pub fn column(&self, list: ListId, column: ColumnId) -> Option<&SlotRegions> {
        self.get(Slot::Column(Rows::List(list), column))
    }

    /// Comparisons and sums of more than one thing.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }
}

impl SlotRegions {
    /// The region in which a value lies.
    #[must_use]
    pub fn region_of(&self, value: ValueRef<'_>) -> Option<usize> {
        self.regions.iter().position(|region| region.holds(value))
    }
}

impl Region {
    /// What it means for [`Condition::possible`].
    #[must_use]
    pub fn range(&self) -> Range<'_> {
        let known = match &self.set {
            Set::Unknown => return Range::UNKNOWN,
            Set::Between(measure, low, high) => Known::Between(*measure, *low, *high),
            Set::Options(options) => Known::Options(options),
            Set::Exactly => Known::Exactly(self.sample.as_ref()),
            Set::Like(_) => Known::Like(self.sample.as_ref()),
            Set::Anything => Known::Anything,
        };
        Range::known(known)
    }

    /// Whether a value lies in it.
    #[must_use]
    pub fn holds(&self, value: ValueRef<'_>) -> bool {
        if value.is_unknown() || self.set == Set::Unknown {
            return value.is_unknown() && self.set == Set::Unknown;
        }
        match (&self.set, value) {
            (Set::Between(_, low, high), value) => {
                let number = match value {
                    ValueRef::Number(n) | ValueRef::Money(Cents(n)) => n,
                    ValueRef::Date(day) => i64::from(day.0),
                    ValueRef::Instant(at) => at.0,
                    _ => return false,
                };
                (*low..=*high).contains(&number)
            }
            (Set::Options(options), ValueRef::Choice(option)) => options.contains(&option),
            (Set::Exactly, value) => value == self.sample.as_ref(),
            (Set::Like(answers), value) => answers.fit(value),
            (Set::Anything, _) => true,
            _ => false,
        }
    }
}

impl Answers {
    fn fit(&self, value: ValueRef<'_>) -> bool {
        let has = |part: &Value| match (value, part) {
            (ValueRef::Text(text), Value::Text(part)) => text.contains(&**part),
            (ValueRef::Choices(options), Value::Choice(option)) => options.contains(option),
            _ => false,
        };
        self.has.iter().all(has)
            && !self.lacks.iter().any(has)
            && !self.not.iter().any(|other| other.as_ref() == value)
    }
}

/// Gathers what is asked of everything.
struct Builder<'p> {
    process: &'p Process,
    shared: &'p Shared,
    slots: Vec<(Slot, Asked, bool)>,
    relations: Vec<Relation>,
}

impl<'p> Builder<'p> {
    fn new(process: &'p Process, shared: &'p Shared) -> Self {
        let fields = (0u16..).take(process.fields.len()).map(FieldId);
        let fields = fields.map(|field| Slot::Value(Read::Field(field)));
        let reqs = (0u16..).zip(&process.reqs);
        let choices = reqs.filter(|(_, req)| req.choice.is_some());
        let choices = choices.map(|(id, _)| Slot::Value(Read::Choice(ReqId(id))));
        let lists = (0u16..).zip(&process.lists);
        let columns = lists.flat_map(|(id, list)| {
            let columns = (0u16..).take(list.columns.len()).map(ColumnId);
            columns.map(move |column| Slot::Column(Rows::List(ListId(id)), column))
        });
        let slots = fields.chain(choices).chain(columns);
        Self {
            process,
            shared,
            slots: slots.map(|slot| (slot, Asked::default(), false)).collect(),
            relations: Vec::new(),
        }
    }

    fn read(&mut self, condition: &Condition, item: Option<ListId>) {
        for read in condition.reads() {
            self.find(Slot::Value(*read));
        }
        for atom in condition.atoms(item) {
            match atom {
                Atom::Compared(slot, op, with) => self.ask(slot, &mut |kind, asked| {
                    asked.compared(kind, op, with);
                }),
                Atom::Contains(slot, part) => self.ask(slot, &mut |_, asked| asked.contains(part)),
                Atom::Empty(slot) => self.ask(slot, &mut |_, asked| asked.empty()),
                Atom::Known(slot) | Atom::Truth(slot) => {
                    self.find(slot);
                }
                Atom::Relation(slots, text) => self.relate(slots, text),
                Atom::Pair(a, b) => self.pair(a, b),
                Atom::Order(..) | Atom::Computed(..) => {}
            }
        }
    }

    fn find(&mut self, slot: Slot) -> usize {
        if let Some(at) = self.slots.iter().position(|(known, ..)| *known == slot) {
            return at;
        }
        self.slots.push((slot, Asked::default(), false));
        self.slots.len() - 1
    }

    fn kind(&self, slot: Slot) -> Type {
        kind_of(self.process, self.shared, slot).map_or(Type::Text, |(kind, _)| kind)
    }

    /// Asks something of a thing, and of everything that it simply passes on.
    fn ask(&mut self, slot: Slot, ask: &mut dyn FnMut(Type, &mut Asked)) {
        let mut left = vec![slot];
        let mut seen = Vec::new();
        while let Some(slot) = left.pop() {
            if seen.contains(&slot) {
                continue;
            }
            seen.push(slot);
            let (at, kind) = (self.find(slot), self.kind(slot));
            if let Some((_, asked, _)) = self.slots.get_mut(at) {
                ask(kind, asked);
            }
            if let Some(derived) = derived(self.process, slot) {
                left.extend(derived.passes(None).unwrap_or_default());
            }
        }
    }

    fn relate(&mut self, slots: Vec<Slot>, text: &str) {
        for slot in &slots {
            let at = self.find(*slot);
            if let Some((_, _, related)) = self.slots.get_mut(at) {
                *related = true;
            }
        }
        let text = text.to_owned();
        let relation = Relation { slots, text };
        if !self.relations.contains(&relation) {
            self.relations.push(relation);
        }
    }

    /// Choices that are compared with each other are told apart option by option: then
    /// their regions decide it. What a register holds is nobody's to know.
    fn pair(&mut self, a: Slot, b: Slot) {
        let of_register = |slot| matches!(slot, Slot::Column(Rows::Register(_), _));
        if of_register(a) || of_register(b) {
            return;
        }
        let shared = self.shared;
        for slot in [a, b] {
            self.ask(slot, &mut |kind, asked| {
                if let Type::Choice(set) = kind
                    && let Some(set) = shared.choice_sets.get(set.index())
                {
                    asked.every_option(&set.options);
                }
            });
        }
    }

    fn finish(self) -> Regions {
        let mut choices = vec![None; self.process.reqs.len()];
        let mut all = Vec::with_capacity(self.slots.len());
        for (at, (slot, asked, related)) in self.slots.into_iter().enumerate() {
            if let Slot::Value(Read::Choice(req)) = slot
                && let Some(choice) = choices.get_mut(req.index())
            {
                *choice = Some(at);
            }
            let (kind, bounds) =
                kind_of(self.process, self.shared, slot).unwrap_or((Type::Text, None));
            let (regions, exact) = divide(kind, bounds, &asked, self.shared);
            all.push(SlotRegions {
                slot,
                kind,
                regions,
                exact,
                derived: derived(self.process, slot).is_some(),
                related,
            });
        }
        Regions {
            all,
            choices,
            relations: self.relations,
        }
    }
}

/// The condition of a field that is computed.
fn derived(process: &Process, slot: Slot) -> Option<&Condition> {
    match slot {
        Slot::Value(Read::Field(field)) => process.fields.get(field.index())?.derived.as_ref(),
        _ => None,
    }
}

/// The type of a thing, and its bounds as a number.
#[must_use]
pub fn kind_of(
    process: &Process,
    shared: &Shared,
    slot: Slot,
) -> Option<(Type, Option<(i64, i64)>)> {
    let columns = |rows: Rows| match rows {
        Rows::List(list) => process.lists.get(list.index()).map(|list| &list.columns),
        Rows::Register(id) => shared.registers.get(id.index()).map(|r| &r.columns),
    };
    let counted = Some((0, i64::from(u32::MAX)));
    Some(match slot {
        Slot::Column(rows, column) => {
            let column = columns(rows)?.get(column.index())?;
            (column.kind, column.bounds)
        }
        Slot::Value(read) => match read {
            Read::Field(field) => {
                let field = process.fields.get(field.index())?;
                (field.kind, field.bounds)
            }
            Read::Choice(req) => (Type::Choice(process.reqs.get(req.index())?.choice?), None),
            Read::Setting(setting) => (shared.settings.get(setting.index())?.kind, None),
            Read::By(_) => (Type::Persons, None),
            Read::At(_) | Read::Since(_) => (Type::Instant, None),
            Read::Times(_) | Read::LinkCount(_) => (Type::Number, counted),
            Read::Round => (Type::Number, counted.map(|(_, most)| (1, most))),
            Read::Today | Read::Term(_, TermAttr::Start | TermAttr::End) => (Type::Date, None),
            Read::Fund(_, FundAttr::Free) => (Type::Money, None),
            Read::Fund(..) | Read::Term(..) | Read::LinkEnded(..) | Read::LinkRunning(_) => {
                (Type::Bool, None)
            }
            Read::Column(_) => return None,
        },
    })
}
