// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A requirement's linked case.

use super::decl::ReqDecl;
use super::opening::handed_over;
use super::room::Room;
use crate::definition::lower::literal;
use crate::definition::lower::view::{word_at, words};
use crate::definition::model::Link;

/// `subzaak`, if the requirement has one.
pub fn link(decl: &ReqDecl<'_>, room: &Room<'_>) -> Option<Link> {
    let node = decl.entry.node;
    let process = room.process(&decl.link?)?;
    let written = words(node, "einde");
    let ends = if written.is_empty() {
        room.world
            .processes
            .get(process.index())
            .map(|child| child.goals())
            .unwrap_or_default()
    } else {
        room.ends(process, &written)
    };
    let per = word_at(node, "per").and_then(|word| room.list(&word));
    let at_least = literal::small::<u16>(word_at(node, "minstens"), room.desk);
    Some(Link {
        process,
        with: handed_over(node, process, decl.entry.place, per, room),
        ends,
        opened_is_enough: word_at(node, "tot").is_some_and(|word| word.text == "geopend"),
        per,
        at_least: if per.is_some() {
            at_least
        } else {
            Some(at_least.unwrap_or(1))
        },
    })
}
