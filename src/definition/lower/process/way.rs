// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Ways: where they lead, when, and what they undo.

use std::collections::{BTreeMap, BTreeSet};

use super::decl::{Decl, WayDecl};
use super::opening::openings;
use super::room::Room;
use crate::base::ids::{FieldId, ReqId, WayId, WayNameId};
use crate::definition::lower::literal;
use crate::definition::lower::view::{Word, word_at, words};
use crate::definition::model::{Home, Part, Requirement, Target, Way, WayKind, Who};
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::routes as codes;

/// Understands one way. `default_who` is its step's. `None` when it leads nowhere.
pub fn way(
    decl: &WayDecl<'_>,
    default_who: Option<&Who>,
    undoing: &Undoing<'_>,
    room: &Room<'_>,
) -> Option<Way> {
    let node = decl.entry.node;
    let target = word_at(node, "naar").unwrap_or_else(|| decl.entry.key());
    let to = room
        .target(&target)
        .filter(|to| direction(decl, *to, &target, room));
    let written = words(node, "behoudt");
    let goes_back = matches!(decl.kind, WayKind::Back | WayKind::Reopen);
    let reopened = if goes_back && room.has_room_for(undoing.reqs.len()) {
        to.map(|to| undoing.reopened(to)).unwrap_or_default()
    } else {
        Vec::new()
    };
    let keeps = keeps(&written, to.is_some(), &reopened, room);
    let forgets = undoing.forgotten(&reopened, &keeps);
    let stays: BTreeSet<ReqId> = keeps.iter().copied().collect();
    let mut reopens = reopened;
    reopens.retain(|req| !stays.contains(req));
    let name = room.decl.way_names.get(decl.entry.id).map(WayNameId);
    let when = room.truth(node, "als");
    let as_soon_as = room.truth(node, "zodra");
    let own_who = room.who(node, "wie");
    let openings = openings(node, room);
    let at_most = literal::small(word_at(node, "hooguit"), room.desk);
    let to = to?;
    Some(Way {
        named: room.desk.named(&decl.entry),
        name: name?,
        kind: decl.kind,
        from: decl.from,
        to,
        who: own_who.or_else(|| default_who.cloned()),
        when,
        as_soon_as,
        at_most,
        new_round: word_at(node, "ronde").is_some(),
        forgets,
        keeps,
        reopens,
        openings,
        asks: Vec::new(),
        quiet: false,
    })
}

/// Whether a way of this kind may lead there; says so when not.
fn direction(decl: &WayDecl<'_>, to: Target, word: &Word<'_>, room: &Room<'_>) -> bool {
    let mistake = match (decl.kind, decl.from, to) {
        (WayKind::On, Some(Target::Step(from)), Target::Step(to)) if to <= from => {
            Some(codes::on_goes_back(word.text, word.place))
        }
        (WayKind::Back, Some(Target::Step(from)), Target::Step(to)) if to > from => {
            Some(codes::back_goes_on(word.text, word.place))
        }
        (WayKind::Back | WayKind::Reopen, _, Target::End(_)) => {
            Some(codes::back_to_an_end(word.text, word.place))
        }
        (WayKind::Out, _, Target::Step(_)) => Some(codes::out_to_a_step(word.text, word.place)),
        _ => None,
    };
    let Some(mistake) = mistake else { return true };
    room.desk.say(mistake);
    false
}

/// What a way back undoes, for any step it leads to.
pub struct Undoing<'r> {
    reqs: &'r [Requirement],
    /// Every field that is asked, by the first requirement that asks it.
    asked_first: Vec<(ReqId, FieldId)>,
}

impl<'r> Undoing<'r> {
    /// Over the requirements of a process, which stand in the order of their homes:
    /// of steps, then of ends.
    pub fn new(reqs: &'r [Requirement]) -> Self {
        let mut first = BTreeMap::new();
        for (id, req) in (0u16..).zip(reqs) {
            for field in asked_fields(req) {
                first.entry(field).or_insert(ReqId(id));
            }
        }
        let mut asked_first: Vec<_> = first.into_iter().map(|(field, req)| (req, field)).collect();
        asked_first.sort_unstable();
        Self { reqs, asked_first }
    }

    /// What a way back to there would reopen if it kept nothing: requirements of that
    /// step, of later steps and of ends.
    fn reopened(&self, to: Target) -> Vec<ReqId> {
        let Target::Step(to) = to else {
            return Vec::new();
        };
        let before = |req: &Requirement| matches!(req.home, Home::Step(step) if step < to);
        let start = self.reqs.partition_point(before);
        (0u16..)
            .zip(self.reqs)
            .skip(start)
            .map(|(id, _)| ReqId(id))
            .collect()
    }

    /// Fields asked by what reopens, unless something that stays asked them too.
    fn forgotten(&self, reopened: &[ReqId], keeps: &[ReqId]) -> Vec<FieldId> {
        let Some(start) = reopened.first() else {
            return Vec::new();
        };
        let kept = keeps.iter().filter_map(|req| self.reqs.get(req.index()));
        let kept: BTreeSet<FieldId> = kept.flat_map(asked_fields).collect();
        let from = self.asked_first.partition_point(|(req, _)| req < start);
        let asked = self.asked_first.iter().skip(from).map(|(_, field)| *field);
        let mut forgotten: Vec<FieldId> = asked.filter(|field| !kept.contains(field)).collect();
        forgotten.sort_unstable();
        forgotten
    }
}

fn keeps(
    written: &[Word<'_>],
    known_target: bool,
    reopened: &[ReqId],
    room: &Room<'_>,
) -> Vec<ReqId> {
    let mut keeps = Vec::new();
    for word in written {
        let Some(req) = room.decl.req_names.get(word.text).map(ReqId) else {
            room.desk
                .unknown(Kind::Requirement, word, room.decl.req_names.ids());
            continue;
        };
        if known_target && reopened.binary_search(&req).is_err() {
            room.desk
                .say(codes::keeps_what_stays(word.text, word.place));
        }
        keeps.push(req);
    }
    keeps
}

/// The fields a requirement asks.
pub fn asked_fields(req: &Requirement) -> impl Iterator<Item = FieldId> + '_ {
    req.parts.iter().filter_map(|part| match part {
        Part::Field(field) => Some(*field),
        _ => None,
    })
}

/// Where ways start.
pub struct Starts(BTreeMap<Option<Target>, Vec<WayId>>);

impl Starts {
    /// Of these ways.
    pub fn new(ways: &[Way]) -> Self {
        let mut starts: BTreeMap<_, Vec<WayId>> = BTreeMap::new();
        for (id, way) in (0u16..).zip(ways) {
            starts.entry(way.from).or_default().push(WayId(id));
        }
        Self(starts)
    }

    /// The ways that start at a place, in file order.
    pub fn of(&self, place: Option<Target>) -> Vec<WayId> {
        self.0.get(&place).cloned().unwrap_or_default()
    }
}

/// Which step's `wie` counts for a way by default.
pub fn default_step(decl: &WayDecl<'_>, process: &Decl<'_>) -> Option<usize> {
    match decl.from {
        Some(Target::Step(step)) if step.index() < process.steps.len() => Some(step.index()),
        _ => None,
    }
}
