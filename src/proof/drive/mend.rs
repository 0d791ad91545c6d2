// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What would make a condition come out otherwise: tried on a copy of the case, one
//! change after the other, until everything that is wanted holds there. Each answer is a
//! list of wishes; whether they can come true is for a run to find out.

use crate::base::ids::{FieldId, ReqId, TermId};
use crate::base::legal::TermState;
use crate::base::value::{Type, Value};
use crate::condition::{Condition, Read, Truth};
use crate::definition::model::Process;
use crate::engine::case::{Case, Life};
use crate::engine::command::CommandKind;
use crate::engine::refusal::About;
use crate::engine::view::View;
use crate::engine::{Verdict, assess, terms};

use super::imagined::State;
use super::leaf::{Base, Leaf, Rests, all_bases, bases, leaves, statuses, term_bases};
use super::run::{Refused, Run};
use super::seek::Visit;
use super::wish::{Placed, Spot, Wish};

/// Most changes that are tried at one point.
const WIDTH: usize = 10;
/// Most changes of one thing that are kept.
const ENOUGH: usize = 16;

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
        visits: Vec::new(),
    };
    let mut state = State::new(case.clone(), run.clock.date());
    let mark = run.spot(slot);
    for (n, (at, wish)) in run.wishes.iter().enumerate() {
        if *at == mark && !run.granted.get(n).copied().unwrap_or(false) {
            mender.apply(&mut state, wish);
        }
    }
    mender.search(&mut state, goals, 0);
    let mut found = mender.found;
    let price = |fix: &Vec<Placed>| -> u32 {
        let each = fix.iter().map(|(at, wish)| {
            let early = if *at == mark { 0 } else { 5 };
            // What was wished for before had its reason.
            let mut made = run.wishes.iter();
            let other = made.any(|(place, made)| place == at && made.rivals(wish));
            wish.price() + early + if other { 4 } else { 0 }
        });
        each.sum()
    };
    found.sort_by_key(price);
    found.dedup();
    found
}

/// What would help, as far as it was found.
pub(super) struct Mender<'r, 'a> {
    pub run: &'r Run<'a>,
    pub slot: usize,
    pub process: &'r Process,
    pub found: Vec<Vec<Placed>>,
    /// How many states were looked at.
    pub nodes: usize,
    pub visits: Vec<Visit>,
}

/// A change: the wish for it in its place, and what it does here.
pub(super) struct Change {
    pub placed: Placed,
    pub here: Wish,
}

impl Mender<'_, '_> {
    pub fn view<'v>(&'v self, state: &'v State) -> View<'v> {
        View::new(self.process, &state.case, &self.run.world, state.today)
    }

    pub fn is_met(&self, state: &State, goal: &Goal<'_>) -> bool {
        match goal {
            Goal::Holds(condition, want) => {
                condition.truth(&self.view(state)) == Truth::from(*want)
            }
            Goal::Known(field) => !self.view(state).field(*field).is_unknown(),
            Goal::Done(req) => state.case.req(*req).life != Life::Open,
            Goal::Runs(term) => {
                terms::reading(&self.view(state), *term).state == TermState::Running
            }
            Goal::Gone(refused, about, id, _) => self.is_gone(state, refused, *about, id),
        }
    }

    /// Whether a command is no longer refused for that.
    fn is_gone(&self, state: &State, refused: &Refused, about: About, id: &str) -> bool {
        let mut case = state.case.clone();
        let mut command = refused.command.clone();
        if let Some(now) = self.run.case(self.slot) {
            as_wished(now, &mut case, &mut command.kind);
        }
        let context = self.run.world.context(&refused.actor, self.run.clock);
        match assess(self.process, &case, &command, &context) {
            Verdict::Allowed(_) => true,
            Verdict::Refused(refusal) => {
                let mut left = refusal.reasons.iter();
                !left.any(|reason| reason.about == about && reason.kind.id() == id)
            }
        }
    }

    /// What brings a goal a step nearer, the most ordinary first.
    pub fn options(&self, state: &mut State, goal: &Goal<'_>) -> Vec<Vec<Change>> {
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
            Goal::Done(req) => self.tried(state, self.of_req(*req), |_| true),
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
            next.last().map_or(0, |Change { placed, .. }| {
                let (mark, wish) = placed;
                wish.price()
                    + if *mark == self.run.spot(self.slot) {
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
    pub fn nearer(&self, state: &mut State, goal: &Goal<'_>, rests: &Rests) -> Vec<Vec<Change>> {
        let mut near = Vec::new();
        for base in &rests.bases {
            let changes = self.of_base(state, *base, &rests.text);
            near.extend(self.tried(state, changes, |next| self.is_met(next, goal)));
        }
        near
    }

    pub fn for_condition(
        &self,
        state: &mut State,
        condition: &Condition,
        want: bool,
        level: usize,
    ) -> Vec<Vec<Change>> {
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

    pub fn for_leaf(
        &self,
        state: &mut State,
        condition: &Condition,
        want: bool,
        leaf: &Leaf,
        level: usize,
    ) -> Vec<Vec<Change>> {
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
            let changes = self.of_base(state, *base, &rests.text);
            direct.extend(self.tried(state, changes, |next| {
                is_mended(condition, want, leaf, &self.view(next))
            }));
        }
        if direct.is_empty() && all.is_empty() && rests.bases.len() > 1 {
            // Not one of them alone: what is not known yet comes first, then anything.
            all.extend(self.make_known(state, &rests.bases));
            if all.is_empty() {
                for base in &rests.bases {
                    if let Base::Field(_) | Base::Choice(_) = base {
                        let changes = self.of_base(state, *base, &rests.text);
                        all.extend(self.tried(state, changes, |_| true));
                    }
                }
            }
        }
        all.extend(direct);
        all
    }

    /// `is vervallen` and `is voldaan` have a condition of their own.
    pub fn for_status(
        &self,
        state: &mut State,
        req: ReqId,
        status: &str,
        want: bool,
        level: usize,
    ) -> Vec<Vec<Change>> {
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
    pub fn make_known(&self, state: &mut State, rests: &[Base]) -> Vec<Vec<Change>> {
        let is_unknown = |base: &&Base| match base {
            Base::Field(field) => self.view(state).field(*field).is_unknown(),
            Base::Choice(req) => state.case.req(*req).choice.is_none(),
            Base::Req(req) => state.case.req(*req).life == Life::Open,
            _ => false,
        };
        let unknown: Vec<Base> = rests.iter().filter(is_unknown).copied().collect();
        let mut all = Vec::new();
        for base in unknown {
            let mut changes = self.of_base(state, base, "");
            changes.truncate(4);
            all.extend(self.tried(state, changes, |_| true));
        }
        all
    }

    /// The first of these changes that are possible and will do.
    pub fn tried(
        &self,
        state: &mut State,
        changes: Vec<Vec<Change>>,
        will_do: impl Fn(&State) -> bool,
    ) -> Vec<Vec<Change>> {
        let mut all = Vec::new();
        for change in changes {
            if !self.run.plan.purse.pays() {
                break;
            }
            if self.clashes(state, &change) {
                continue;
            }
            let now = state.moment();
            self.make(state, &change);
            let will = will_do(state);
            state.back_to(now);
            if will {
                all.push(change);
            }
            if all.len() >= ENOUGH {
                break;
            }
        }
        all
    }

    /// Whether something else was wished before.
    fn clashes(&self, state: &State, change: &[Change]) -> bool {
        change.iter().any(|change| {
            let (mark, wish) = &change.placed;
            let rival = |other: &Placed| other.0.case == mark.case && wish.rivals(&other.1);
            let again = |other: &Placed| {
                let often = matches!(wish, Wish::Add { .. } | Wish::Detour(_));
                !often && *other == change.placed
            };
            state.wishes.iter().any(rival) || self.run.wishes.iter().any(again)
        })
    }

    /// Makes a change.
    pub fn make(&self, state: &mut State, change: &[Change]) {
        for change in change {
            state.wishes.push(change.placed.clone());
            self.apply(state, &change.here);
        }
    }
}

pub(super) fn change(mark: Spot, wish: Wish) -> Change {
    Change {
        placed: (mark, wish.clone()),
        here: wish,
    }
}

/// Whether a part of a condition came out as it should, or no longer matters.
fn is_mended(condition: &Condition, want: bool, leaf: &Leaf, view: &View<'_>) -> bool {
    if condition.truth(view) == Truth::from(want) {
        return true;
    }
    let left = leaves(&condition.outline(view), want);
    left.iter().all(|other| other.range != leaf.range)
}

/// What is wished for is what the command gives, not what the case has already.
fn as_wished(now: &Case, case: &mut Case, kind: &mut CommandKind) {
    let CommandKind::Fulfil {
        req,
        fields,
        choice,
        ..
    } = kind
    else {
        return;
    };
    let wished = case.req(*req).choice;
    case.reqs[req.index()] = *now.req(*req);
    if choice.is_some() && wished.is_some() {
        *choice = wished;
    }
    for (field, value) in fields {
        let slot = &mut case.fields[field.index()];
        if now.field(*field).is_unknown() && !slot.is_unknown() {
            *value = std::mem::take(slot);
        }
    }
}
