// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Between definitions. A case stays on the version it began with, so a linked case may
//! number its ends, fields and requirements otherwise than the definition that speaks of
//! it. What is the same is what has the same name.
//!
//! A definition speaks of another process as the catalogue defines it, and of its own
//! process as it is itself.

use crate::base::ids::{EndId, FieldId, ProcessId, ReqId};
use crate::definition::model::{Named, Process};
use crate::engine::world::World;

/// An end that the definition which speaks of it does not have: none that it asks for.
pub const NOWHERE: EndId = EndId(u16::MAX);

/// The definition whose numbers `own` uses when it speaks of a process.
pub(super) fn speaks_of<'a>(own: &'a Process, world: &'a dyn World, of: ProcessId) -> &'a Process {
    if own.id == of { own } else { world.process(of) }
}

/// An end of one definition, as another numbers it.
pub(super) fn end(from: &Process, into: &Process, end: EndId) -> EndId {
    let number = number(from, into, end.index(), |process| {
        process.ends.iter().map(|end| &end.named)
    });
    number.map_or(NOWHERE, EndId)
}

/// A requirement of one definition, as another numbers it.
pub(super) fn requirement(from: &Process, into: &Process, req: ReqId) -> Option<ReqId> {
    let number = number(from, into, req.index(), |process| {
        process.reqs.iter().map(|req| &req.named)
    });
    number.map(ReqId)
}

/// A field of one definition, as another numbers it.
#[must_use]
pub fn field(from: &Process, into: &Process, field: FieldId) -> Option<FieldId> {
    let number = number(from, into, field.index(), |process| {
        process.fields.iter().map(|field| &field.named)
    });
    number.map(FieldId)
}

/// The number of what has the same name. Mostly both are one definition.
fn number<'p, N: Iterator<Item = &'p Named>>(
    from: &'p Process,
    into: &'p Process,
    index: usize,
    names: impl Fn(&'p Process) -> N,
) -> Option<u16> {
    if std::ptr::eq(from, into) {
        return u16::try_from(index).ok();
    }
    let name = &names(from).nth(index)?.id;
    let number = names(into).position(|named| named.id == *name)?;
    u16::try_from(number).ok()
}
