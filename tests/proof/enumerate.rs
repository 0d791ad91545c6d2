// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every state that a small process can come to, by asking the engine everything in
//! each of them; and with that an answer to each promise that shares nothing with the
//! prover.

use std::collections::{HashMap, VecDeque};

use doorbraak::base::time::Instant;
use doorbraak::definition::model::*;
use doorbraak::engine::{Decision, EventKind};

use super::lens::{Key, key};
use super::moves::{Cut, Move, Outcome};
use super::state::{Model, State};

/// The answer to one question.
#[derive(Clone, Debug)]
pub enum Answer {
    /// In every state.
    Holds,
    /// Not here: the shortest way there (empty when it is about what never happens).
    Broken(Vec<Move>),
    /// There are more states than were visited.
    TooBig,
}

impl Answer {
    /// In words, for whoever looks into a clash.
    pub fn tell(&self, model: &Model) -> String {
        match self {
            Self::Holds => "holds\n".to_owned(),
            Self::TooBig => "too big\n".to_owned(),
            Self::Broken(path) => path.iter().map(|step| step.tell(model) + "\n").collect(),
        }
    }
}

/// What there is to say about a process.
pub struct Report {
    /// For each promise.
    pub promises: Vec<Answer>,
    /// For each promise, whether it is broken only within a decision, at a place that
    /// the case passed by itself.
    pub passing: Vec<bool>,
    /// For each step, end and way whether it occurs; in file order.
    pub steps: Vec<bool>,
    pub ends: Vec<bool>,
    pub ways: Vec<bool>,
    /// Whether from everywhere an end can be reached.
    pub ends_reachable: Answer,
    /// Every state was visited.
    pub whole: bool,
    /// Nothing was left out: neither combinations nor moments.
    pub exact: bool,
    pub states: usize,
    pub transitions: usize,
}

/// A state that was met.
struct Node {
    parent: u32,
    depth: u32,
    how: Move,
    position: Target,
}

struct Search<'a> {
    model: &'a Model,
    known: HashMap<Key, u32>,
    nodes: Vec<Node>,
    edges: Vec<(u32, u32)>,
    /// The first node at which each promise is broken.
    broken: Vec<Option<u32>>,
    passing: Vec<bool>,
    steps: Vec<bool>,
    ends: Vec<bool>,
    ways: Vec<bool>,
    todo: VecDeque<(u32, State)>,
    transitions: usize,
}

/// No node.
const NONE: u32 = u32::MAX;

/// The state before anything is there; only its clock counts.
pub fn nothing(model: &Model) -> State {
    let _ = model;
    State {
        cases: Vec::new(),
        now: Instant::parse("2026-03-02 09:00").unwrap(),
        seen: 0,
    }
}

/// Visits every state, up to so many.
pub fn enumerate(model: &Model, states_max: usize) -> Report {
    let process = model.process();
    let count = process.promises.len();
    let mut search = Search {
        model,
        known: HashMap::new(),
        nodes: Vec::new(),
        edges: Vec::new(),
        broken: vec![None; count],
        passing: vec![false; count],
        steps: vec![false; process.steps.len()],
        ends: vec![false; process.ends.len()],
        ways: vec![false; process.ways.len()],
        todo: VecDeque::new(),
        transitions: 0,
    };
    let mut cut = Cut(false);
    let base = nothing(model);
    for outcome in model.beginnings(&base, &mut cut) {
        search.see(NONE, &base, outcome);
    }
    while let Some((node, state)) = search.todo.pop_front() {
        if search.nodes.len() > states_max {
            search.todo.push_front((node, state));
            break;
        }
        for outcome in model.outcomes(&state, &mut cut) {
            search.see(node, &state, outcome);
        }
    }
    let timed = model.lenses.iter().any(|lens| lens.timed);
    search.report(!cut.0 && !timed)
}

impl Search<'_> {
    /// One outcome of one move.
    fn see(&mut self, from: u32, before: &State, outcome: Outcome) {
        self.transitions += 1;
        self.note(before, &outcome.decision);
        let Outcome { how, state, .. } = outcome;
        let key = key(self.model, &state);
        if let Some(known) = self.known.get(&key) {
            if from != NONE {
                self.edges.push((from, *known));
            }
            return;
        }
        let id = u32::try_from(self.nodes.len()).unwrap_or(NONE);
        let position = state.cases[0].position;
        let depth = self
            .nodes
            .get(from as usize)
            .map_or(0, |node| node.depth + 1);
        self.known.insert(key, id);
        self.nodes.push(Node {
            parent: from,
            depth,
            how,
            position,
        });
        if from != NONE {
            self.edges.push((from, id));
        }
        self.stands(position);
        for (index, promise) in self.model.process().promises.iter().enumerate() {
            if self.broken[index].is_none() && is_broken(self.model, &state, index, &promise.claim)
            {
                self.broken[index] = Some(id);
            }
        }
        self.todo.push_back((id, state));
    }

    fn stands(&mut self, at: Target) {
        match at {
            Target::Step(step) => self.steps[step.index()] = true,
            Target::End(end) => self.ends[end.index()] = true,
        }
    }

    /// What was done within a decision.
    fn note(&mut self, before: &State, decision: &Decision) {
        let main = before.cases.first().map(|case| case.id);
        let mut moved = false;
        for event in &decision.events {
            if let EventKind::Moved { way, to, .. } = &event.event.kind
                && main.is_none_or(|main| main == event.case)
            {
                self.ways[way.index()] = true;
                self.stands(*to);
                moved = true;
            }
        }
        if !moved || decision.events.len() < 2 || main.is_none() {
            return;
        }
        let mut state = before.clone();
        for event in &decision.events {
            self.model.perform_one(&mut state, event);
            state.seen |= self.model.remembers(&state);
            if matches!(event.event.kind, EventKind::Moved { .. }) && main == Some(event.case) {
                for (index, promise) in self.model.process().promises.iter().enumerate() {
                    self.passing[index] |= is_broken(self.model, &state, index, &promise.claim);
                }
            }
        }
    }

    fn report(self, exact: bool) -> Report {
        let whole = self.todo.is_empty();
        let process = self.model.process();
        let all_ends = (0u16..)
            .map(|end| Target::End(doorbraak::base::ids::EndId(end)))
            .take(process.ends.len());
        let all_ends: Vec<Target> = all_ends.collect();
        let promises = process.promises.iter().enumerate();
        let promises = promises.map(|(index, promise)| match &promise.claim {
            Claim::AlwaysReachable(targets) => self.always(targets, whole),
            Claim::EachReachable(targets) => self.each(targets, whole),
            _ => match self.broken[index] {
                Some(node) => Answer::Broken(self.path(node)),
                None if whole => Answer::Holds,
                None => Answer::TooBig,
            },
        });
        Report {
            promises: promises.collect(),
            ends_reachable: self.always(&all_ends, whole),
            passing: self.passing.clone(),
            steps: self.steps.clone(),
            ends: self.ends.clone(),
            ways: self.ways.clone(),
            whole,
            exact,
            states: self.nodes.len(),
            transitions: self.transitions,
        }
    }

    fn path(&self, mut node: u32) -> Vec<Move> {
        let mut path = Vec::new();
        while let Some(found) = self.nodes.get(node as usize) {
            path.push(found.how.clone());
            node = found.parent;
        }
        path.reverse();
        path
    }

    /// Whether from every state one of these can be reached.
    fn always(&self, targets: &[Target], whole: bool) -> Answer {
        let mut reaches: Vec<bool> = self
            .nodes
            .iter()
            .map(|node| targets.contains(&node.position))
            .collect();
        // Where nobody looked yet, anything may follow.
        for (node, _) in &self.todo {
            reaches[*node as usize] = true;
        }
        let mut back: Vec<Vec<u32>> = vec![Vec::new(); self.nodes.len()];
        for (from, to) in &self.edges {
            back[*to as usize].push(*from);
        }
        let mut todo: Vec<u32> = (0u32..)
            .zip(&reaches)
            .filter(|(_, reaches)| **reaches)
            .map(|(node, _)| node)
            .collect();
        while let Some(node) = todo.pop() {
            for from in &back[node as usize] {
                if !std::mem::replace(&mut reaches[*from as usize], true) {
                    todo.push(*from);
                }
            }
        }
        // In order of meeting, so the first is the nearest. Where a case has ended,
        // nothing is promised any more.
        let runs = self
            .nodes
            .iter()
            .map(|node| matches!(node.position, Target::Step(_)));
        match reaches
            .iter()
            .zip(runs)
            .position(|(reaches, runs)| runs && !reaches)
        {
            Some(node) => Answer::Broken(self.path(u32::try_from(node).unwrap_or(NONE))),
            None if whole => Answer::Holds,
            None => Answer::TooBig,
        }
    }

    fn each(&self, targets: &[Target], whole: bool) -> Answer {
        let reached = |target: &Target| self.nodes.iter().any(|node| node.position == *target);
        match (targets.iter().all(reached), whole) {
            (true, _) => Answer::Holds,
            (false, true) => Answer::Broken(Vec::new()),
            (false, false) => Answer::TooBig,
        }
    }
}

/// Whether a promise about single states is broken in this one.
pub fn is_broken(model: &Model, state: &State, index: usize, claim: &Claim) -> bool {
    match claim {
        Claim::NeverWithout(states, condition) | Claim::AtHolds(states, condition) => {
            is_at(model, state, states) && !model.holds(state, condition)
        }
        Claim::NeverBefore(states, _) => {
            let bit = model.remembered.iter().position(|known| *known == index);
            let seen = bit.is_some_and(|bit| state.seen >> bit & 1 == 1);
            is_at(model, state, states) && !seen
        }
        // Who may do what is no matter of states.
        Claim::AlwaysReachable(_)
        | Claim::EachReachable(_)
        | Claim::OnlyBy(..)
        | Claim::Entitled(_) => false,
    }
}

fn is_at(model: &Model, state: &State, states: &StateSet) -> bool {
    match states {
        StateSet::At(targets) => targets.contains(&state.cases[0].position),
        StateSet::Where(condition) => model.holds(state, condition),
    }
}
