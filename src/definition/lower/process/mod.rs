// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One process: its names are declared first, then everything in it is resolved,
//! then what the engine wants to look up is worked out beforehand.

pub mod decl;
pub mod declare;
pub mod derive;
mod duty;
mod entitled;
mod link;
mod list;
mod opening;
mod parts;
mod person;
mod promise;
mod requirement;
mod retention;
pub mod room;
mod scope;
mod table;
mod term;
pub mod way;
mod write;

use std::sync::Arc;

use crate::base::ids::{EndId, FieldId, ReqId, RoleId, StepId};
use crate::base::value::Type;
use crate::condition::Expect;
use crate::definition::lower::desk::prose;
use crate::definition::lower::literal;
use crate::definition::lower::view::{Entry, get, under, word_at};
use crate::definition::model::{
    BoundRole, End, Field, Fingerprint, Home, Process, Reading, Requirement, RoleKind, RoleSet,
    Start, Step, Target, Way, Who,
};
use decl::{Owner, ids};
use opening::openings;
use room::Room;

/// Understands one process. The fingerprint is over its own file and all that it uses.
pub fn lower(room: &Room<'_>, fingerprint: Fingerprint) -> Process {
    let decl = room.decl;
    let step_who: Vec<Option<Who>> = decl
        .steps
        .iter()
        .map(|entry| room.who(entry.node, "wie"))
        .collect();
    let fields = fields(room);
    let reqs: Vec<Requirement> = ids(&decl.reqs)
        .map(|(id, req)| {
            requirement::requirement(ReqId(id), req, of_home(req.home, &step_who), room)
        })
        .collect();
    let ways = ways(&step_who, &reqs, room);
    let from = way::Starts::new(&ways);
    let steps = steps(&step_who, &from, room);
    let ends = ends(&from, room);
    let bound = bound_roles(room);
    let mut process = Process {
        id: room.me,
        named: room.desk.named(&Entry {
            id: decl.id.text,
            place: decl.id.place,
            node: decl.node,
        }),
        version: literal::small(word_at(decl.node, "versie"), room.desk).unwrap_or(1),
        fingerprint,
        about: prose(decl.node, "uitleg"),
        start: start(room),
        fields,
        lists: decl
            .lists
            .iter()
            .map(|list| list::list(list, room))
            .collect(),
        steps,
        ends,
        everywhere: from.of(None),
        way_names: decl.way_names.ids().map(Into::into).collect(),
        terms: decl
            .terms
            .iter()
            .filter_map(|term| term::term(term, room))
            .collect(),
        tables: decl
            .tables
            .iter()
            .filter_map(|(entry, gives)| table::table(entry, *gives, room))
            .collect(),
        writes: under(decl.node, "registers")
            .filter_map(|entry| write::write(&entry, room))
            .collect(),
        pause: get(decl.node, "pauze").and_then(|pause| room.who(pause, "wie")),
        reading: reading(room),
        promises: under(decl.node, "beloftes")
            .filter_map(|entry| promise::promise(&entry, room))
            .collect(),
        retention: retention::rules(room),
        origins: decl
            .origins()
            .iter()
            .filter_map(|word| room.process(word))
            .collect(),
        plain_roles: plain_roles(room, &bound),
        bound_roles: bound,
        readers: Vec::new(),
        list_readers: Vec::new(),
        openings: Vec::new(),
        reqs,
        ways,
    };
    openings(decl.node, room);
    process.openings = room.take_openings();
    derive::derive(&mut process, room);
    process
}

fn fields(room: &Room<'_>) -> Vec<Field> {
    let decl = room.decl;
    let mut fields = decl.fields.clone();
    for (field, entry) in fields.iter_mut().zip(&decl.field_entries) {
        field.derived = get(entry.node, "is")
            .and_then(|node| room.expression(node, Expect::Type(field.kind), None));
    }
    fields
}

fn of_home(home: Home, step_who: &[Option<Who>]) -> Option<&Who> {
    match home {
        Home::Step(step) => step_who.get(step.index()).and_then(Option::as_ref),
        Home::End(_) | Home::EveryEnd(_) | Home::After(_) => None,
    }
}

fn ways(step_who: &[Option<Who>], reqs: &[Requirement], room: &Room<'_>) -> Vec<Way> {
    let undoing = way::Undoing::new(reqs);
    let lower = |decl| {
        let step = way::default_step(decl, room.decl);
        let who = step
            .and_then(|step| step_who.get(step))
            .and_then(Option::as_ref);
        way::way(decl, who, &undoing, room)
    };
    room.decl.ways.iter().filter_map(lower).collect()
}

fn steps(step_who: &[Option<Who>], ways: &way::Starts, room: &Room<'_>) -> Vec<Step> {
    let decl = room.decl;
    let lower = |(id, entry): (u16, &Entry<'_>)| Step {
        named: room.desk.named(entry),
        about: prose(entry.node, "uitleg"),
        who: step_who.get(usize::from(id)).cloned().flatten(),
        reqs: decl.reqs_of(Home::Step(StepId(id))).to_vec(),
        ways: ways.of(Some(Target::Step(StepId(id)))),
        all_ways: Vec::new(),
        workable: Vec::new(),
        automatic: Vec::new(),
        term: decl.term_of.get(&Owner::Step(StepId(id))).copied(),
    };
    ids(&decl.steps).map(lower).collect()
}

fn ends(ways: &way::Starts, room: &Room<'_>) -> Vec<End> {
    let decl = room.decl;
    let mut ends = Vec::new();
    for (id, (entry, kind)) in ids(&decl.ends) {
        let end = EndId(id);
        let homes = [
            Home::End(end),
            Home::EveryEnd(None),
            Home::EveryEnd(Some(*kind)),
        ];
        let homes = homes.map(|home| decl.reqs_of(home));
        let reqs = if room.has_room_for(homes.iter().map(|reqs| reqs.len()).sum()) {
            homes.concat()
        } else {
            Vec::new()
        };
        ends.push(End {
            named: room.desk.named(entry),
            about: prose(entry.node, "uitleg"),
            kind: *kind,
            reqs,
            after: decl.reqs_of(Home::After(end)).to_vec(),
            ways: ways.of(Some(Target::End(end))),
            automatic: Vec::new(),
            openings: openings(entry.node, room),
        });
    }
    ends
}

fn start(room: &Room<'_>) -> Start {
    let decl = room.decl;
    let who = get(decl.node, "start").and_then(|start| room.who(start, "wie"));
    Start {
        who,
        asks: decl.asks.clone(),
        takes: decl.takes.clone(),
    }
}

/// `inzage`
fn reading(room: &Room<'_>) -> Reading {
    let Some(node) = get(room.decl.node, "inzage") else {
        return Reading::default();
    };
    Reading {
        purpose: prose(node, "doel"),
        ground: prose(node, "grond"),
        who: room.who(node, "wie").map(|who| who.set).unwrap_or_default(),
    }
}

fn plain_roles(room: &Room<'_>, bound: &[BoundRole]) -> RoleSet {
    let roles = ids(&room.world.shared.roles).map(|(id, role)| (RoleId(id), role));
    let plain = roles.filter(|(id, role)| {
        role.kind == RoleKind::Staff
            && !role.one_per_case
            && bound.iter().all(|bound| bound.role != *id)
    });
    plain.map(|(id, _)| id).collect()
}

/// How roles that are bound to a field are bound here.
fn bound_roles(room: &Room<'_>) -> Vec<BoundRole> {
    let mut bound = Vec::new();
    for (id, role) in ids(&room.world.shared.roles) {
        let find = |name: &Option<Arc<str>>, wanted: Type| {
            let field = room.decl.field_names.get(name.as_ref()?).map(FieldId)?;
            (room.decl.field_kind(field) == Some(wanted)).then_some(field)
        };
        let members_of = find(&role.members_of, Type::Organisation);
        let different_from = find(&role.different_from, Type::Person);
        if members_of.is_some() || different_from.is_some() {
            bound.push(BoundRole {
                role: RoleId(id),
                members_of,
                different_from,
            });
        }
    }
    bound
}
