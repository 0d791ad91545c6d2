// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What would make a condition come out otherwise: tried on a copy of the case, one
//! change after the other, until everything that is wanted holds there. Each answer is a
//! list of wishes; whether they can come true is for a run to find out.

use crate::base::ids::{ClauseId, ColumnId, FieldId, ItemId, ListId, ReqId, TermId};
use crate::base::legal::TermState;
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::{Type, Value};
use crate::condition::{Condition, Read, Truth};
use crate::definition::model::{Field, ItemPart, Part, Process, Target};
use crate::engine::case::{Case, Claim, ClaimLife, Item, ItemLife, Life, LinkState, Purpose};
use crate::engine::refusal::About;
use crate::engine::view::View;
use crate::engine::{Verdict, assess, terms};

use super::leaf::{Base, Leaf, Rests, all_bases, bases, leaves, statuses, term_bases};
use super::run::{Refused, Run};
use super::wish::{Placed, Spot, Wish};

/// Most answers.
const FOUND_MAX: usize = 10;
/// Most states that are looked at.
const NODES_MAX: usize = 240;
/// Most changes in one answer.
const DEPTH_MAX: usize = 14;
/// Most changes that are tried at one point.
const WIDTH: usize = 10;
/// Most items that are added at once.
const COPIES: usize = 4;
/// Most combinations of columns.
const COMBINATIONS: usize = 96;

/// What is wanted.
#[derive(Clone)]
pub(super) enum Goal<'p> {
    /// A condition that is true, or false.
    Holds(&'p Condition, bool),
    /// A field that is known.
    Known(FieldId),
    /// A reason that is gone, by changing what these conditions rest on.
    Gone(Box<Refused>, About, &'static str, Vec<&'p Condition>),
    /// A requirement that is done.
    Done(ReqId),
    /// A term that runs.
    Runs(TermId),
}

/// Lists of wishes that would bring all goals, the most ordinary first.
pub(super) fn mend(run: &Run<'_>, slot: usize, goals: &[Goal<'_>]) -> Vec<Vec<Placed>> {
    let process = run.process(slot);
    let Some(case) = run.case(slot) else {
        return Vec::new();
    };
    let mut mender = Mender {
        run,
        slot,
        process: &process,
        found: Vec::new(),
        nodes: 0,
    };
    let mut state = State {
        case: case.clone(),
        today: run.clock.date(),
        wishes: Vec::new(),
    };
    let spot = run.spot(slot);
    for (n, (at, wish)) in run.wishes.iter().enumerate() {
        if *at == spot && !run.granted.get(n).copied().unwrap_or(false) {
            mender.apply(&mut state, wish);
        }
    }
    mender.search(&state, goals, 0);
    let mut found = mender.found;
    let price = |fix: &Vec<Placed>| -> u32 {
        let each = fix.iter().map(|(at, wish)| {
            let early = if *at == spot { 0 } else { 5 };
            wish.price() + early
        });
        each.sum()
    };
    found.sort_by_key(price);
    found.dedup();
    found
}

#[derive(Clone)]
struct State {
    case: Case,
    today: Date,
    wishes: Vec<Placed>,
}

struct Mender<'r, 'a> {
    run: &'r Run<'a>,
    slot: usize,
    process: &'r Process,
    found: Vec<Vec<Placed>>,
    nodes: usize,
}

/// A change: the wish for it in its place, and what it does here.
struct Change {
    placed: Placed,
    here: Wish,
}

impl Mender<'_, '_> {
    fn view<'v>(&'v self, state: &'v State) -> View<'v> {
        View::new(self.process, &state.case, &self.run.world, state.today)
    }

    fn search(&mut self, state: &State, goals: &[Goal<'_>], depth: usize) {
        if self.found.len() >= FOUND_MAX || self.nodes >= NODES_MAX || depth > DEPTH_MAX {
            return;
        }
        self.nodes += 1;
        let Some(goal) = goals.iter().find(|goal| !self.is_met(state, goal)) else {
            self.found.push(state.wishes.clone());
            return;
        };
        for next in self.options(state, goal) {
            self.search(&next, goals, depth + 1);
        }
    }

    fn is_met(&self, state: &State, goal: &Goal<'_>) -> bool {
        match goal {
            Goal::Holds(condition, want) => {
                condition.truth(&self.view(state)) == Truth::from(*want)
            }
            Goal::Known(field) => !self.view(state).field(*field).is_unknown(),
            Goal::Done(req) => state.case.req(*req).life != Life::Open,
            Goal::Runs(term) => {
                terms::reading(&self.view(state), *term).state == TermState::Running
            }
            Goal::Gone(refused, about, id, _) => {
                let context = self.run.world.context(&refused.actor, self.run.clock);
                match assess(self.process, &state.case, &refused.command, &context) {
                    Verdict::Allowed(_) => true,
                    Verdict::Refused(refusal) => !refusal
                        .reasons
                        .iter()
                        .any(|reason| reason.about == *about && reason.kind.id() == *id),
                }
            }
        }
    }

    /// States a step nearer to a goal, the most ordinary change first.
    fn options(&self, state: &State, goal: &Goal<'_>) -> Vec<State> {
        let mut all = match goal {
            Goal::Holds(condition, want) => self.for_condition(state, condition, *want, 0),
            Goal::Known(field) => match &self.process.fields[field.index()].derived {
                Some(condition) => {
                    let rests = all_bases(self.process, [condition]);
                    let mut all = self.make_known(state, &rests.bases);
                    all.truncate(WIDTH);
                    all
                }
                None => self.make_known(state, &[Base::Field(*field)]),
            },
            Goal::Done(req) => self.tried(state, self.of_req(*req)),
            Goal::Runs(term) => {
                let rests = term_bases(self.process, *term);
                let near = self.nearer(state, goal, &rests);
                if near.is_empty() {
                    self.make_known(state, &rests.bases)
                } else {
                    near
                }
            }
            Goal::Gone(_, _, _, support) => {
                let rests = all_bases(self.process, support.iter().copied());
                self.nearer(state, goal, &rests)
            }
        };
        all.sort_by_key(|next| {
            let last = next.wishes.last();
            last.map_or(0, |(spot, wish)| {
                wish.price()
                    + if *spot == self.run.spot(self.slot) {
                        0
                    } else {
                        5
                    }
            })
        });
        all.truncate(WIDTH);
        all
    }

    /// Single changes that bring a goal.
    fn nearer(&self, state: &State, goal: &Goal<'_>, rests: &Rests) -> Vec<State> {
        let mut near = Vec::new();
        for base in &rests.bases {
            let changed = self.tried(state, self.of_base(state, *base, &rests.text));
            near.extend(changed.into_iter().filter(|next| self.is_met(next, goal)));
        }
        near
    }

    fn for_condition(
        &self,
        state: &State,
        condition: &Condition,
        want: bool,
        level: usize,
    ) -> Vec<State> {
        if level > 6 {
            return Vec::new();
        }
        let mut all = Vec::new();
        let why = condition.explain(&self.view(state));
        for leaf in leaves(&why, want) {
            all.extend(self.for_leaf(state, condition, want, &leaf, level));
        }
        all
    }

    fn for_leaf(
        &self,
        state: &State,
        condition: &Condition,
        want: bool,
        leaf: &Leaf,
        level: usize,
    ) -> Vec<State> {
        let mut all = Vec::new();
        // What is computed as yes or no has parts of its own.
        for read in leaf.seen.iter().filter_map(|seen| seen.read) {
            let Read::Field(field) = read else { continue };
            let Some(derived) = &self.process.fields[field.index()].derived else {
                continue;
            };
            if derived.kind() != Type::Bool {
                continue;
            }
            for value in [true, false] {
                let pending = [(field, Value::Bool(value))];
                let view = View {
                    pending: &pending,
                    ..self.view(state)
                };
                if is_mended(condition, want, leaf, &view) {
                    all.extend(self.for_condition(state, derived, value, level + 1));
                }
            }
        }
        for (req, status) in statuses(self.process, &leaf.text) {
            all.extend(self.for_status(state, req, status, leaf.want, level));
        }
        let rests = bases(self.process, leaf);
        let mut direct = Vec::new();
        for base in &rests.bases {
            let changed = self.tried(state, self.of_base(state, *base, &rests.text));
            direct.extend(
                changed
                    .into_iter()
                    .filter(|next| is_mended(condition, want, leaf, &self.view(next))),
            );
        }
        if direct.is_empty() && all.is_empty() && rests.bases.len() > 1 {
            // Not one of them alone: what is not known yet comes first, then anything.
            all.extend(self.make_known(state, &rests.bases));
            if all.is_empty() {
                for base in &rests.bases {
                    if let Base::Field(_) | Base::Choice(_) = base {
                        all.extend(self.tried(state, self.of_base(state, *base, &rests.text)));
                    }
                }
            }
        }
        all.extend(direct);
        all
    }

    /// `is vervallen` and `is voldaan` have a condition of their own.
    fn for_status(
        &self,
        state: &State,
        req: ReqId,
        status: &str,
        want: bool,
        level: usize,
    ) -> Vec<State> {
        let Some(only_if) = &self.process.reqs[req.index()].only_if else {
            return Vec::new();
        };
        let lapsed = only_if.truth(&self.view(state)) == Truth::False;
        match (status, want) {
            ("vervallen" | "voldaan", true) => self.for_condition(state, only_if, false, level + 1),
            ("vervuld", true) if lapsed => self.for_condition(state, only_if, true, level + 1),
            ("vervallen", false) => self.for_condition(state, only_if, true, level + 1),
            _ => Vec::new(),
        }
    }

    /// Each of these that is not known, with an ordinary value.
    fn make_known(&self, state: &State, rests: &[Base]) -> Vec<State> {
        let view = self.view(state);
        let unknown = rests.iter().filter(|base| match base {
            Base::Field(field) => view.field(*field).is_unknown(),
            Base::Choice(req) => state.case.req(*req).choice.is_none(),
            Base::Req(req) => state.case.req(*req).life == Life::Open,
            _ => false,
        });
        let mut all = Vec::new();
        for base in unknown {
            let mut changes = self.of_base(state, *base, "");
            changes.truncate(4);
            all.extend(self.tried(state, changes));
        }
        all
    }

    /// The states after each of these changes, where they are possible.
    fn tried(&self, state: &State, changes: Vec<Vec<Change>>) -> Vec<State> {
        let mut all = Vec::new();
        for change in changes {
            let clashes = change.iter().any(|change| {
                let (spot, wish) = &change.placed;
                let mut made = state.wishes.iter().chain(&self.run.wishes);
                let same = |other: &Placed| other.0.case == spot.case && wish.rivals(&other.1);
                let rival = state.wishes.iter().any(same);
                rival || made.any(|other| other.0 == *spot && wish.rivals(&other.1))
            });
            if clashes {
                continue;
            }
            let mut next = state.clone();
            for change in change {
                self.apply(&mut next, &change.here);
                next.wishes.push(change.placed);
            }
            all.push(next);
        }
        all
    }

    /// Changes of one thing that a condition rests on.
    fn of_base(&self, state: &State, base: Base, text: &str) -> Vec<Vec<Change>> {
        match base {
            Base::Field(field) => self.of_field(state, field),
            Base::Choice(req) => self.of_choice(state, req),
            Base::Req(req) => self.of_req(req),
            Base::List(list) => self.of_list(state, list, text),
            Base::Day => self.of_day(state),
            Base::Ends(req, end) => {
                let spot = self.spot_of_req(req);
                let change = |spot| vec![change(spot, Wish::End(req, end))];
                spot.map(change).into_iter().collect()
            }
            Base::Times(name) => {
                let ways = (0..).map(crate::base::ids::WayId).zip(&self.process.ways);
                let named = ways.filter(|(_, way)| way.name == name);
                let spot = self.run.spot(self.slot);
                let often = named.flat_map(|(id, _)| {
                    (1..=COPIES)
                        .map(move |n| (0..n).map(|_| change(spot, Wish::Detour(id))).collect())
                });
                often.collect()
            }
        }
    }

    fn of_field(&self, state: &State, field: FieldId) -> Vec<Vec<Change>> {
        let now = state.case.field(field);
        let Some((spot, there)) = self.spot_of_field(field) else {
            return self.of_standstill(field, now);
        };
        let definition = &self.process.fields[field.index()];
        let all = self.candidates(state, definition);
        let others = all.into_iter().filter(|value| value != now);
        let changes = others.map(|value| {
            vec![Change {
                placed: (spot, Wish::Value(there, value.clone())),
                here: Wish::Value(field, value),
            }]
        });
        changes.collect()
    }

    /// A date that a term writes when it stands still or runs again.
    fn of_standstill(&self, field: FieldId, now: &Value) -> Vec<Vec<Change>> {
        let spot = self.run.spot(self.slot);
        let mut all = Vec::new();
        for (term, definition) in (0..).map(TermId).zip(&self.process.terms) {
            for (clause, suspension) in (0..).map(ClauseId).zip(&definition.suspensions) {
                let stops = suspension.from == field;
                if now.is_unknown() && (stops || suspension.until == field) {
                    all.push(vec![change(spot, Wish::Still(term, clause, stops))]);
                }
            }
        }
        all
    }

    /// As the run would, and with the organisations that are only wished for.
    fn candidates(&self, state: &State, field: &Field) -> Vec<Value> {
        let mut all = self.run.candidates(self.slot, field);
        if matches!(field.kind, Type::Organisation | Type::Person) {
            for value in &state.case.fields {
                if value.fits(field.kind) && !value.is_unknown() && !all.contains(value) {
                    all.push(value.clone());
                }
            }
        }
        all
    }

    fn of_choice(&self, state: &State, req: ReqId) -> Vec<Vec<Change>> {
        let Some(spot) = self.spot_of_req(req) else {
            return Vec::new();
        };
        let definition = &self.process.reqs[req.index()];
        let Some(set) = definition.choice else {
            return Vec::new();
        };
        if definition.table.is_some() && !definition.table_proposes {
            return self.of_table(state, req);
        }
        let options = &self.run.shared().choice_sets[set.index()].options;
        let now = state.case.req(req).choice;
        let others = options.iter().filter(|option| Some(**option) != now);
        others
            .map(|option| vec![change(spot, Wish::Choose(req, *option))])
            .collect()
    }

    /// What a table alone decides, follows from what its rows look at.
    fn of_table(&self, state: &State, req: ReqId) -> Vec<Vec<Change>> {
        let Some(table) = self.process.reqs[req.index()].table else {
            return Vec::new();
        };
        let rows = &self.process.tables[table.index()].rows;
        let rests = all_bases(self.process, rows.iter().map(|row| &row.when));
        let mut all = Vec::new();
        for base in rests.bases {
            if base != Base::Choice(req) && base != Base::Req(req) {
                all.extend(self.of_base(state, base, &rests.text));
            }
        }
        all
    }

    fn of_req(&self, req: ReqId) -> Vec<Vec<Change>> {
        let definition = &self.process.reqs[req.index()];
        let Some(spot) = self.spot_of_req(req) else {
            return Vec::new();
        };
        if definition.condition.is_some() {
            return Vec::new();
        }
        let mut all = vec![vec![change(spot, Wish::Do(req))]];
        if let Some(set) = definition.choice {
            let options = &self.run.shared().choice_sets[set.index()].options;
            all.extend(options.iter().map(|option| {
                vec![
                    change(spot, Wish::Choose(req, *option)),
                    change(spot, Wish::Do(req)),
                ]
            }));
        }
        if definition.waive.is_some() {
            all.push(vec![change(spot, Wish::Waive(req))]);
        }
        all
    }

    fn of_day(&self, state: &State) -> Vec<Vec<Change>> {
        let spot = self.run.spot(self.slot);
        let view = self.view(state);
        let mut days: Vec<i32> = vec![1, 7, 31, 100, 370];
        for index in 0..self.process.terms.len() {
            let Ok(term) = u16::try_from(index) else {
                break;
            };
            let reading = terms::reading(&view, crate::base::ids::TermId(term));
            if let Some(span) = reading.days {
                days.push(state.today.days_until(span.first));
                days.push(state.today.days_until(span.last).saturating_add(1));
            }
        }
        days.retain(|days| *days > 0);
        days.sort_unstable();
        days.dedup();
        days.into_iter()
            .map(|days| vec![change(spot, Wish::Wait(days))])
            .collect()
    }

    fn of_list(&self, state: &State, list: ListId, text: &str) -> Vec<Vec<Change>> {
        let Some(spot) = self.spot_of_list(list) else {
            return Vec::new();
        };
        let definition = &self.process.lists[list.index()];
        let late = |column: ColumnId| {
            definition
                .done
                .iter()
                .any(|part| matches!(part, ItemPart::Column(c) if *c == column))
        };
        let named: Vec<(ColumnId, &Field)> = (0..)
            .map(ColumnId)
            .zip(&definition.columns)
            .filter(|(_, column)| names(text, &column.named.id))
            .collect();
        let mut sets: Vec<Vec<(ColumnId, Value)>> = vec![Vec::new()];
        for (column, field) in &named {
            let values = self.candidates(state, field);
            let mut more = Vec::new();
            for set in &sets {
                for value in &values {
                    if more.len() >= COMBINATIONS {
                        break;
                    }
                    let mut set = set.clone();
                    set.push((*column, value.clone()));
                    more.push(set);
                }
            }
            sets = more;
        }
        let mut all = Vec::new();
        let items = &state.case.lists[list.index()];
        let open: Vec<usize> = (0..items.len())
            .filter(|n| items[*n].life == ItemLife::Open)
            .collect();
        for set in &sets {
            let late: Vec<(ColumnId, Value)> =
                set.iter().filter(|(c, _)| late(*c)).cloned().collect();
            let finish = |nth: &usize| {
                let values = late.clone();
                change(
                    spot,
                    Wish::Finish {
                        list,
                        nth: *nth,
                        values,
                    },
                )
            };
            all.push(open.iter().map(finish).collect());
            all.extend(open.iter().map(|nth| vec![finish(nth)]));
        }
        for copies in 1..=COPIES {
            for set in &sets {
                for done in [false, true] {
                    let add = || Wish::Add {
                        list,
                        values: set.clone(),
                        done,
                    };
                    all.push((0..copies).map(|_| change(spot, add())).collect());
                }
            }
        }
        all.push(
            open.iter()
                .map(|nth| change(spot, Wish::Drop { list, nth: *nth }))
                .collect(),
        );
        all.retain(|changes| !changes.is_empty());
        all
    }

    /// Where a field can get another value, and which field that is there.
    fn spot_of_field(&self, field: FieldId) -> Option<(Spot, FieldId)> {
        let (run, slot) = (self.run, self.slot);
        if run.plan.freezes_field(slot, field)
            || self.process.fields[field.index()].derived.is_some()
        {
            return None;
        }
        if run.plan.set_next(slot, run.at, field).is_some() {
            return None;
        }
        let led = &run.cases[slot];
        let known = run
            .case(slot)
            .is_some_and(|case| !case.field(field).is_unknown());
        if known {
            let mut given = led.fields.iter().rev();
            let given = given.find(|(id, _)| *id == field);
            return match given {
                Some((_, stage)) => Some((
                    Spot {
                        case: slot,
                        stage: *stage,
                    },
                    field,
                )),
                None => self.at_opener(field),
            };
        }
        let asks = |req: &ReqId| {
            let parts = &self.process.reqs[req.index()].parts;
            let asks = parts
                .iter()
                .any(|part| matches!(part, Part::Field(f) if *f == field));
            asks && !run.plan.freezes_req(slot, *req)
        };
        if run.workable(slot).iter().any(asks) {
            return Some((run.spot(slot), field));
        }
        let visit = led.visits.iter().rev().find(|(place, _)| match place {
            Target::Step(step) => self.process.steps[step.index()].workable.iter().any(asks),
            Target::End(end) => self.process.ends[end.index()].after.iter().any(asks),
        });
        if let Some(stage) = self.left_at(visit) {
            return Some((Spot { case: slot, stage }, field));
        }
        let start = &self.process.start;
        let opened = slot == 0 && (start.asks.contains(&field) || start.takes.contains(&field));
        opened.then_some((Spot { case: 0, stage: 0 }, field))
    }

    /// The stretch in which a case worked where it came to stand at that visit.
    fn left_at(&self, visit: Option<&(Target, u32)>) -> Option<u32> {
        visit.map(|(_, stage)| stage + 1)
    }

    /// What was handed over came from a field of the case that opened this one.
    fn at_opener(&self, field: FieldId) -> Option<(Spot, FieldId)> {
        let (by, purpose) = self.run.script.cases.get(self.slot)?.by?;
        let Purpose::Link(req) = purpose else {
            return None;
        };
        let opener = &self.run.cases[by];
        let link = opener.process.reqs[req.index()].link.as_ref()?;
        let (_, from) = link.with.iter().find(|(id, _)| *id == field)?;
        let [Read::Field(there)] = from.reads() else {
            return None;
        };
        let (_, stage) = opener.fields.iter().rev().find(|(id, _)| id == there)?;
        Some((
            Spot {
                case: by,
                stage: *stage,
            },
            *there,
        ))
    }

    fn spot_of_req(&self, req: ReqId) -> Option<Spot> {
        let (run, slot) = (self.run, self.slot);
        if run.plan.freezes_req(slot, req) {
            return None;
        }
        let led = &run.cases[slot];
        let open = run
            .case(slot)
            .is_some_and(|case| case.req(req).life == Life::Open);
        if !open {
            let (_, stage) = led.reqs.iter().rev().find(|(id, _)| *id == req)?;
            return Some(Spot {
                case: slot,
                stage: *stage,
            });
        }
        if run.workable(slot).contains(&req) {
            return Some(run.spot(slot));
        }
        let visit = led.visits.iter().rev().find(|(place, _)| match place {
            Target::Step(step) => self.process.steps[step.index()].workable.contains(&req),
            Target::End(end) => self.process.ends[end.index()].after.contains(&req),
        });
        let stage = self.left_at(visit)?;
        Some(Spot { case: slot, stage })
    }

    fn spot_of_list(&self, list: ListId) -> Option<Spot> {
        let (run, slot) = (self.run, self.slot);
        let steps = &self.process.lists[list.index()].steps;
        let works = |place: &Target| match place {
            Target::Step(step) => steps.is_empty() || steps.contains(step),
            Target::End(_) => false,
        };
        if run.position(slot).as_ref().is_some_and(works) {
            return Some(run.spot(slot));
        }
        let visit = run.cases[slot]
            .visits
            .iter()
            .rev()
            .find(|(place, _)| works(place));
        let stage = self.left_at(visit)?;
        Some(Spot { case: slot, stage })
    }

    /// What a wish would do to the case.
    fn apply(&self, state: &mut State, wish: &Wish) {
        let case = &mut state.case;
        match wish {
            Wish::Value(field, value) | Wish::Correct(field, value) => {
                case.fields[field.index()] = value.clone();
            }
            Wish::Choose(req, option) => {
                self.fulfil(case, *req);
                case.reqs[req.index()].choice = Some(*option);
            }
            Wish::Do(req) => self.fulfil(case, *req),
            Wish::Waive(req) => case.reqs[req.index()].life = Life::Waived,
            Wish::Add { list, values, done } => self.add(case, *list, values, *done),
            Wish::Finish { list, nth, values } => {
                self.finish(case, *list, *nth, values);
            }
            Wish::Drop { list, nth } => {
                if let Some(item) = case.lists[list.index()].get_mut(*nth) {
                    item.life = ItemLife::Dropped;
                }
            }
            Wish::End(req, end) => {
                let links = &mut case.rare.get_or_insert_with(Box::default).links;
                links.push(LinkState {
                    req: *req,
                    item: None,
                    case: case.id,
                    ended: Some(*end),
                    past: false,
                });
                self.fulfil(case, *req);
            }
            Wish::Wait(days) => {
                state.today = state.today.plus_days(*days).unwrap_or(state.today);
            }
            Wish::Detour(way) => {
                let taken = &mut case.taken[way.index()];
                *taken = taken.saturating_add(1);
            }
            Wish::Still(term, clause, stops) => {
                let suspension = &self.process.terms[term.index()].suspensions[clause.index()];
                let field = if *stops {
                    suspension.from
                } else {
                    suspension.until
                };
                case.fields[field.index()] = Value::Date(state.today);
            }
            Wish::Route(_) => {}
        }
        self.claim(state);
    }

    /// Money that would be set aside by then.
    fn claim(&self, state: &mut State) {
        for (index, req) in (0..).map(ReqId).zip(&self.process.reqs) {
            let Some(reserve) = &req.reserves else {
                continue;
            };
            if state.case.req(index).life != Life::Fulfilled || state.case.claim(index).is_some() {
                continue;
            }
            let view = self.view(state);
            let when = reserve
                .when
                .as_ref()
                .map_or(Truth::True, |when| when.truth(&view));
            let amount = reserve.amount.eval(&view).to_value();
            if let (Truth::True, Value::Money(amount)) = (when, amount) {
                let claim = Claim {
                    fund: reserve.fund,
                    category: None,
                    req: index,
                    amount,
                    spent: Cents(0),
                    at: state.today,
                    life: ClaimLife::Reserved,
                };
                state
                    .case
                    .rare
                    .get_or_insert_with(Box::default)
                    .claims
                    .push(claim);
            }
        }
    }

    fn fulfil(&self, case: &mut Case, req: ReqId) {
        let definition = &self.process.reqs[req.index()];
        let first = definition.choice.and_then(|set| {
            self.run.shared().choice_sets[set.index()]
                .options
                .first()
                .copied()
        });
        let fields = definition.parts.iter().filter_map(|part| match part {
            Part::Field(field) => Some(*field),
            _ => None,
        });
        for field in fields {
            if case.field(field).is_unknown() {
                case.fields[field.index()] = self.run.value_for(self.slot, field);
            }
        }
        let now = self.run.clock;
        let state = &mut case.reqs[req.index()];
        state.life = Life::Fulfilled;
        state.given = u64::MAX;
        state.at = Some(now);
        state.choice = state.choice.or(first);
    }

    fn add(&self, case: &mut Case, list: ListId, values: &[(ColumnId, Value)], done: bool) {
        let definition = &self.process.lists[list.index()];
        let mut columns = vec![Value::Unknown; definition.columns.len()];
        let parts = definition.each.iter();
        let parts = parts.chain(if done {
            definition.done.as_slice()
        } else {
            &[]
        });
        for part in parts {
            if let ItemPart::Column(column) | ItemPart::AgreeColumn(column) = part {
                let field = &definition.columns[column.index()];
                let ordinary = self.run.candidates(self.slot, field).into_iter().next();
                columns[column.index()] = ordinary.unwrap_or_default();
            }
        }
        let late = |column: ColumnId| {
            definition
                .done
                .iter()
                .any(|part| matches!(part, ItemPart::Column(c) if *c == column))
        };
        for (column, value) in values {
            if done || !late(*column) {
                columns[column.index()] = value.clone();
            }
        }
        let items = &mut case.lists[list.index()];
        let id = u32::try_from(items.len()).map_or(u32::MAX, |n| n | 1 << 30);
        items.push(Item {
            id: ItemId(id),
            life: if done { ItemLife::Done } else { ItemLife::Open },
            values: columns.into(),
            given: u64::MAX,
            by: Vec::new(),
        });
    }

    fn finish(&self, case: &mut Case, list: ListId, nth: usize, values: &[(ColumnId, Value)]) {
        let definition = &self.process.lists[list.index()];
        let Some(item) = case.lists[list.index()].get_mut(nth) else {
            return;
        };
        item.life = ItemLife::Done;
        item.given = u64::MAX;
        for part in &definition.done {
            if let ItemPart::Column(column) = part
                && item.value(*column).is_unknown()
            {
                let field = &definition.columns[column.index()];
                let ordinary = self.run.candidates(self.slot, field).into_iter().next();
                item.values[column.index()] = ordinary.unwrap_or_default();
            }
        }
        for (column, value) in values {
            item.values[column.index()] = value.clone();
        }
    }
}

fn change(spot: Spot, wish: Wish) -> Change {
    Change {
        placed: (spot, wish.clone()),
        here: wish,
    }
}

/// Whether a part of a condition came out as it should, or no longer matters.
fn is_mended(condition: &Condition, want: bool, leaf: &Leaf, view: &View<'_>) -> bool {
    if condition.truth(view) == Truth::from(want) {
        return true;
    }
    let left = leaves(&condition.explain(view), want);
    left.iter().all(|other| other.range != leaf.range)
}

/// Whether a text has a word.
fn names(text: &str, word: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(|c| !is_word(c)).any(|part| part == word)
}
