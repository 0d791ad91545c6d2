// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What of a case the proof follows: cells, each with a handful of values. A field's
//! values are cut into the regions that the conditions can tell apart; what cannot be
//! cut is an *atom*, a comparison whose truth is followed as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::ids::{FieldId, FundId, ListId, OptionId, ProcessId, ReqId, WayId, WayNameId};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant};
use crate::base::value::{Type, Value, ValueRef};
use crate::condition::{
    Comparison, Condition, Facts, FundAttr, ItemStatus, LooksAt, Read, ReqStatus, Shape, Truth,
};
use crate::definition::model::{Catalog, Opening, Part, Process, Requirement, Shared, Target, Way};

use super::truths::Truths;

/// Something that is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// The life of a requirement: open, fulfilled, waived, open again.
    Life(ReqId),
    /// Its choice: none, or an option.
    Choice(ReqId),
    /// In which region the value of a field lies; region 0 is unknown.
    Field(FieldId),
    /// How often a way was taken, up to where it stops to matter.
    Taken(WayId),
    /// Not a cell itself: that a computed yes/no is looked into, instead of being
    /// followed as a whole.
    Inside(FieldId),
    /// The truth of a comparison.
    Atom(u16),
    /// Whether something has held at some moment.
    Seen,
    /// The earliest stretch of steps of which something was opened again: none, or its
    /// number + 1. In a process that is not large each step is a stretch.
    Undermined,
}

/// The values of [`Cell::Life`].
pub const OPEN: u8 = 0;
/// Fulfilled.
pub const FULFILLED: u8 = 1;
/// Waived.
pub const WAIVED: u8 = 2;
/// Open again, after it was done.
pub const REOPENED: u8 = 3;

/// The values of [`Cell::Atom`], in order.
pub const ATOM: [Truths; 3] = [Truths::TRUE, Truths::FALSE, Truths::UNKNOWN];

/// Up to so many steps, [`Cell::Undermined`] tells them all apart.
const STEPS_EXACT: usize = 200;
/// Beyond, it tells so many stretches apart.
const STRETCHES: usize = 64;

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

/// A comparison that is followed as a whole.
#[derive(Clone, Debug)]
pub struct Atom {
    /// As it was written.
    pub text: String,
    /// What can change it.
    pub deps: Deps,
    /// It asks whether there is that claim on a fund, and nothing else.
    pub claim: Option<(FundId, FundAttr)>,
    /// It is never unknown.
    pub certain: bool,
    /// What it is in a case that was just opened.
    pub initial: Truths,
}

/// What the truth of something can depend on.
#[derive(Clone, Debug, Default)]
pub struct Deps {
    /// Fields.
    pub fields: BTreeSet<FieldId>,
    /// Requirements: their life or choice.
    pub reqs: BTreeSet<ReqId>,
    /// Lists.
    pub lists: BTreeSet<ListId>,
    /// Linked cases of requirements.
    pub links: BTreeSet<ReqId>,
    /// What this case claimed of funds, in which way.
    pub funds: Vec<(FundId, FundAttr)>,
    /// How often ways were taken.
    pub ways: BTreeSet<WayNameId>,
    /// The round.
    pub round: bool,
    /// Time, settings, registers, other cases: it can change at any moment.
    pub free: bool,
}

/// The cells of one process.
pub struct Cells<'p> {
    /// The process.
    pub process: &'p Process,
    /// What processes share.
    pub shared: &'p Shared,
    /// The processes of the catalogue, to see what can be opened.
    processes: &'p [Arc<Process>],
    domains: Vec<Domain>,
    caps: Vec<u8>,
    atoms: Vec<Atom>,
    /// The atoms by what was written.
    texts: BTreeMap<Box<str>, u16>,
    /// Whether every requirement's atoms were met.
    pub(super) is_numbered: bool,
    /// For each field the requirements that ask it.
    askers: Vec<Vec<ReqId>>,
    /// Whether a case may begin in any state at all.
    pub(super) begins_anywhere: bool,
    /// What is asked on every way to somewhere, besides what the process asks.
    besides: Vec<(Target, ReqId)>,
    /// Requirements of which people can always bring the linked case where it counts.
    sure_links: BTreeSet<ReqId>,
}

impl<'p> Cells<'p> {
    /// Cuts up a process.
    #[must_use]
    pub fn new(process: &'p Process, catalog: &'p Catalog) -> Self {
        let shared: &'p Shared = &catalog.shared;
        let mut constants: Vec<Vec<Value>> = vec![Vec::new(); process.fields.len()];
        let mut times = vec![None; process.way_names.len()];
        for condition in conditions(process) {
            let Some(shape) = condition.shape() else {
                continue;
            };
            each_comparison(&shape, &mut |comparison| match comparison.subject() {
                Some(Read::Field(field)) => {
                    constants[field.index()].extend(comparison.constants().into_iter().cloned());
                }
                Some(Read::Times(name)) => {
                    let most = comparison.constants().into_iter().filter_map(number).max();
                    let slot: &mut Option<i64> = &mut times[name.index()];
                    *slot = (*slot).max(most);
                }
                _ => {}
            });
        }
        let start = &process.start;
        let domains = (0u16..).zip(process.fields.iter().zip(&constants));
        let domains = domains.map(|(id, (field, constants))| {
            // What another case hands over is not held to this field's bounds.
            let field_id = FieldId(id);
            let handed = start.asks.contains(&field_id) || start.takes.contains(&field_id);
            let bounds = field.bounds.filter(|_| !handed);
            domain(field.kind, bounds, constants, shared)
        });
        let domains = domains.collect();
        let caps = process.ways.iter().map(|way| {
            let read = times[way.name.index()].map_or(0, |most| most.saturating_add(1));
            let cap = way.at_most.map_or(read, i64::from);
            u8::try_from(cap.clamp(0, 200)).unwrap_or(u8::MAX)
        });
        let caps = caps.collect();
        Self {
            process,
            shared,
            processes: &catalog.processes,
            domains,
            caps,
            atoms: Vec::new(),
            texts: BTreeMap::new(),
            is_numbered: false,
            askers: askers(process),
            besides: Vec::new(),
            sure_links: BTreeSet::new(),
            begins_anywhere: false,
        }
    }

    /// As if a case could begin at any step, with anything done and anything known: so
    /// that what is proved holds of every case, however it came to be where it is.
    pub fn begin_anywhere(&mut self) {
        self.begins_anywhere = true;
    }

    /// As if a requirement were asked on every way to there.
    pub fn ask_besides(&mut self, target: Target, req: ReqId) {
        self.besides.push((target, req));
    }

    /// As proved of other processes: people can always bring the linked cases of these
    /// requirements to an end that counts.
    pub fn link_surely(&mut self, reqs: BTreeSet<ReqId>) {
        self.sure_links = reqs;
    }

    /// Whether people can always bring the linked case of a requirement where it counts.
    #[must_use]
    pub fn links_surely(&self, req: ReqId) -> bool {
        self.sure_links.contains(&req)
    }

    /// Everything that a way asks.
    #[must_use]
    pub fn asks(&self, way: &Way) -> Vec<ReqId> {
        let besides = self.besides.iter().filter(|(target, _)| *target == way.to);
        let besides = besides.map(|(_, req)| *req);
        way.asks.iter().copied().chain(besides).collect()
    }

    /// Whether a case can certainly be opened: what its start asks is known for certain,
    /// and it does nothing by itself that could be refused. `req`: what is handed over
    /// may also be what this requirement itself asks.
    #[must_use]
    pub fn opens_surely(
        &self,
        child: ProcessId,
        with: &[(FieldId, Condition)],
        req: Option<&Requirement>,
    ) -> bool {
        let Some(child) = self.processes.get(child.index()) else {
            return false;
        };
        let acts = child
            .steps
            .first()
            .is_none_or(|step| !step.automatic.is_empty())
            || child
                .openings
                .iter()
                .any(|opening| opening.as_soon_as.is_some());
        let mut asks = child.start.asks.iter();
        !acts
            && asks.all(|field| {
                let mut given = with.iter().filter(|(into, _)| into == field);
                given.any(|(_, from)| self.is_surely_known(from, req))
            })
    }

    /// The same for what opens by itself.
    #[must_use]
    pub fn opening_is_sure(&self, opening: &Opening) -> bool {
        self.opens_surely(opening.process, &opening.with, None)
    }

    /// Whether a value that is handed over is a field that is known for certain.
    fn is_surely_known(&self, value: &Condition, req: Option<&Requirement>) -> bool {
        let [Read::Field(field)] = value.reads() else {
            return false;
        };
        let named = &self.process.fields[field.index()].named;
        let forgotten = || {
            let mut ways = self.process.ways.iter();
            ways.any(|way| way.forgets.contains(field))
        };
        let asked = req.is_some_and(|req| {
            let parts = req.parts.iter().enumerate();
            parts
                .filter(|(bit, _)| req.required >> bit & 1 == 1)
                .any(|(_, part)| matches!(part, Part::Field(f) if f == field))
        });
        let begins = self.process.start.asks.contains(field) && !forgotten();
        value.source().trim() == &*named.id && (asked || begins)
    }

    /// How many values a cell has.
    #[must_use]
    pub fn size(&self, cell: Cell) -> usize {
        match cell {
            Cell::Life(_) => 4,
            Cell::Atom(_) => 3,
            Cell::Choice(req) => 1 + self.options(req).len(),
            Cell::Field(field) => self.domains[field.index()].samples.len(),
            Cell::Taken(way) => 1 + usize::from(self.caps[way.index()]),
            Cell::Inside(_) => 1,
            Cell::Seen => 2,
            Cell::Undermined => 1 + self.process.steps.len().div_ceil(self.stretch()),
        }
    }

    /// How many steps [`Cell::Undermined`] takes together: one, unless there are many.
    const fn stretch(&self) -> usize {
        let steps = self.process.steps.len();
        if steps <= STEPS_EXACT {
            1
        } else {
            steps.div_ceil(STRETCHES)
        }
    }

    /// The value of [`Cell::Undermined`] that holds a step.
    #[must_use]
    pub fn stretch_of(&self, step: usize) -> u8 {
        u8::try_from(1 + step / self.stretch()).unwrap_or(u8::MAX)
    }

    /// The first step of the stretch that a value of [`Cell::Undermined`] other than 0
    /// stands for.
    #[must_use]
    pub const fn first_of(&self, value: u8) -> usize {
        (value as usize).saturating_sub(1) * self.stretch()
    }

    /// The requirements that ask a field.
    #[must_use]
    pub fn askers(&self, field: FieldId) -> &[ReqId] {
        &self.askers[field.index()]
    }

    /// The options of a requirement's choice.
    #[must_use]
    pub fn options(&self, req: ReqId) -> &'p [OptionId] {
        self.process.reqs[req.index()]
            .choice
            .and_then(|set| self.shared.choice_sets.get(set.index()))
            .map_or(&[], |set| &set.options)
    }

    /// The regions of a field.
    #[must_use]
    pub fn domain(&self, field: FieldId) -> &Domain {
        &self.domains[field.index()]
    }

    /// An atom.
    #[must_use]
    pub fn atom(&self, atom: u16) -> &Atom {
        &self.atoms[usize::from(atom)]
    }

    /// The atom that a comparison is.
    pub fn intern(&mut self, comparison: &Comparison<'_>) -> Option<u16> {
        if let Some(known) = self.texts.get(comparison.text) {
            return Some(*known);
        }
        let index = u16::try_from(self.atoms.len()).ok()?;
        let deps = self.deps(&comparison.looks_at());
        let certain = comparison.always_has_an_answer();
        let initial = self.initial(comparison, &deps, certain);
        let claim = match comparison.subject() {
            Some(Read::Fund(fund, what))
                if comparison.truth_for(ValueRef::Bool(true)) == Truth::True =>
            {
                deps.funds.contains(&(fund, what)).then_some((fund, what))
            }
            _ => None,
        };
        self.texts.insert(comparison.text.into(), index);
        self.atoms.push(Atom {
            text: comparison.text.to_owned(),
            deps,
            claim,
            certain,
            initial,
        });
        Some(index)
    }

    /// In words of the process, for who must know what made a proof too large.
    #[must_use]
    pub fn name(&self, cell: Cell) -> String {
        match cell {
            Cell::Life(req) | Cell::Choice(req) => {
                self.process.reqs[req.index()].named.id.to_string()
            }
            Cell::Field(field) | Cell::Inside(field) => {
                self.process.fields[field.index()].named.id.to_string()
            }
            Cell::Taken(way) => format!("{}.keer", self.process.ways[way.index()].named.id),
            Cell::Atom(atom) => self.atom(atom).text.clone(),
            Cell::Seen | Cell::Undermined => String::new(),
        }
    }

    fn initial(&self, comparison: &Comparison<'_>, deps: &Deps, certain: bool) -> Truths {
        let start = &self.process.start;
        let mut given = start.asks.iter().chain(&start.takes);
        let open = deps.free || !deps.reqs.is_empty();
        if open || given.any(|field| deps.fields.contains(field)) {
            return if certain { Truths::KNOWN } else { Truths::ANY };
        }
        comparison.truth(&Blank(self.process)).into()
    }

    fn deps(&self, looks: &LooksAt) -> Deps {
        let mut deps = Deps::default();
        let mut todo = vec![looks.clone()];
        while let Some(looks) = todo.pop() {
            deps.lists.extend(looks.lists);
            deps.free |= !looks.registers.is_empty();
            for req in looks.requirements {
                self.see_requirement(req, &mut deps, &mut todo);
            }
            for read in looks.reads {
                self.see_read(read, &mut deps, &mut todo);
            }
        }
        deps
    }

    fn see_requirement(&self, req: ReqId, deps: &mut Deps, todo: &mut Vec<LooksAt>) {
        if deps.reqs.insert(req) {
            let req = &self.process.reqs[req.index()];
            todo.extend(
                req.only_if
                    .iter()
                    .chain(&req.condition)
                    .map(|c| c.looks_at().clone()),
            );
        }
    }

    fn see_read(&self, read: Read, deps: &mut Deps, todo: &mut Vec<LooksAt>) {
        match read {
            Read::Field(field) => {
                if deps.fields.insert(field) {
                    let derived = self.process.fields[field.index()].derived.as_ref();
                    todo.extend(derived.map(|c| c.looks_at().clone()));
                }
            }
            Read::Choice(req) => {
                deps.reqs.insert(req);
            }
            Read::Times(name) => {
                deps.ways.insert(name);
            }
            Read::Round => deps.round = true,
            Read::LinkEnded(req, _) | Read::LinkRunning(req) | Read::LinkCount(req) => {
                deps.links.insert(req);
            }
            Read::Fund(
                fund,
                what @ (FundAttr::Requested | FundAttr::Reserved | FundAttr::Spent),
            ) => {
                deps.funds.push((fund, what));
            }
            Read::Fund(_, FundAttr::Free)
            | Read::By(_)
            | Read::At(_)
            | Read::Since(_)
            | Read::Today
            | Read::Setting(_)
            | Read::Term(..)
            | Read::Column(_) => deps.free = true,
        }
    }
}

/// For each field the requirements that ask it.
fn askers(process: &Process) -> Vec<Vec<ReqId>> {
    let mut askers = vec![Vec::new(); process.fields.len()];
    for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
        for part in &req.parts {
            if let Part::Field(field) = part
                && askers[field.index()].last() != Some(&id)
            {
                askers[field.index()].push(id);
            }
        }
    }
    askers
}

/// Every condition that cuts up the domains of a process.
fn conditions(process: &Process) -> impl Iterator<Item = &Condition> {
    use crate::definition::model::{Claim, StateSet};
    let reqs = process.reqs.iter();
    let reqs = reqs.flat_map(|req| req.conditions(process).into_iter());
    let ways = process
        .ways
        .iter()
        .flat_map(|way| way.when.iter().chain(&way.as_soon_as));
    let fields = process.fields.iter().filter_map(|f| f.derived.as_ref());
    let promises = process.promises.iter().flat_map(|promise| {
        let (set, other) = match &promise.claim {
            Claim::NeverWithout(set, other)
            | Claim::NeverBefore(set, other)
            | Claim::AtHolds(set, other) => (Some(set), Some(other)),
            Claim::AlwaysReachable(_)
            | Claim::EachReachable(_)
            | Claim::OnlyBy(..)
            | Claim::Entitled(_) => (None, None),
        };
        let set = set.and_then(|set| match set {
            StateSet::Where(condition) => Some(condition),
            StateSet::At(_) => None,
        });
        set.into_iter().chain(other)
    });
    reqs.chain(ways).chain(fields).chain(promises)
}

fn each_comparison<'c>(shape: &Shape<'c>, see: &mut impl FnMut(&Comparison<'c>)) {
    match shape {
        Shape::Const(_) | Shape::Requirement(..) => {}
        Shape::Not(part) => each_comparison(part, see),
        Shape::All(parts) | Shape::Any(parts) => {
            for part in parts {
                each_comparison(part, see);
            }
        }
        Shape::If(parts) => {
            for part in parts.iter() {
                each_comparison(part, see);
            }
        }
        Shape::Agree(parts, _) => {
            for part in parts.iter() {
                each_comparison(part, see);
            }
        }
        Shape::Is(_, _, comparison) | Shape::Comparison(comparison) => see(comparison),
    }
}

const fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(n) | Value::Money(Cents(n)) => Some(*n),
        Value::Date(date) => Some(date.0 as i64),
        Value::Instant(instant) => Some(instant.0),
        _ => None,
    }
}

fn domain(kind: Type, bounds: Option<(i64, i64)>, constants: &[Value], shared: &Shared) -> Domain {
    let mut samples = vec![Value::Unknown];
    let mut exact = true;
    match kind {
        Type::Bool => samples.extend([Value::Bool(true), Value::Bool(false)]),
        Type::Choice(set) => samples.extend(
            shared.choice_sets[set.index()]
                .options
                .iter()
                .map(|option| Value::Choice(*option)),
        ),
        Type::Number => samples.extend(cut(constants, bounds).map(Value::Number)),
        Type::Money => samples.extend(cut(constants, bounds).map(|n| Value::Money(Cents(n)))),
        Type::Date => samples.extend(
            cut(constants, Some((0, 40_000)))
                .filter_map(|n| i32::try_from(n).ok())
                .map(|n| Value::Date(Date(n))),
        ),
        Type::Instant => {
            samples.extend(cut(constants, None).map(|n| Value::Instant(Instant(n))));
        }
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

/// A number of each region: the constants, and between and beside them.
fn cut(constants: &[Value], bounds: Option<(i64, i64)>) -> impl Iterator<Item = i64> {
    let (low, high) = bounds.unwrap_or((-1_000_000_000_000, 1_000_000_000_000));
    let mut points: BTreeSet<i64> = constants.iter().filter_map(number).collect();
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
    points.into_iter()
}

/// A case that was just opened, and of which nothing was said.
struct Blank<'p>(&'p Process);

impl Facts for Blank<'_> {
    fn read(&self, read: Read) -> ValueRef<'_> {
        match read {
            Read::Field(field) => match &self.0.fields[field.index()].derived {
                Some(condition) => condition.eval(self),
                None => ValueRef::Unknown,
            },
            Read::Times(_) | Read::LinkCount(_) => ValueRef::Number(0),
            Read::Round => ValueRef::Number(1),
            Read::LinkEnded(..) | Read::LinkRunning(_) | Read::Fund(..) => ValueRef::Bool(false),
            _ => ValueRef::Unknown,
        }
    }

    fn requirement(&self, _: ReqId, _: ReqStatus) -> Truth {
        Truth::Unknown
    }

    fn item_count(&self, _: ListId) -> usize {
        0
    }

    fn item_value(&self, _: ListId, _: usize, _: crate::base::ids::ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }

    fn item_is(&self, _: ListId, _: usize, _: ItemStatus) -> bool {
        false
    }

    fn row_count(&self, _: crate::base::ids::RegisterId) -> usize {
        0
    }

    fn row_value(
        &self,
        _: crate::base::ids::RegisterId,
        _: usize,
        _: crate::base::ids::ColumnId,
    ) -> ValueRef<'_> {
        ValueRef::Unknown
    }

    fn tier(&self, _: crate::base::ids::TierId, _: i64) -> ValueRef<'_> {
        ValueRef::Unknown
    }
}
