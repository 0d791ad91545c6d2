// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Terms: of the process, of a step, of a requirement.

use super::decl::{Owner, ReqDecl, TermDecl};
use super::opening::opening;
use super::room::Room;
use crate::base::ids::{FieldId, RegimeId, ReqId};
use crate::base::value::Type;
use crate::condition::{Condition, Expect};
use crate::definition::lower::literal;
use crate::definition::lower::view::{Entry, entries, flag, get, under, word_at, words};
use crate::definition::model::{Extension, Home, MetWhen, Suspension, Target, Term, TermStart};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::terms;

/// Understands one term. `None` when it has no length or no start.
pub fn term(decl: &TermDecl<'_>, room: &Room<'_>) -> Option<Term> {
    let node = decl.entry.node;
    let start = start(decl, room);
    let length = span(node, "duur", decl.entry.place, room);
    let regime = regime(node, room);
    let met_when = met_when(decl, room);
    let extensions = under(node, "verlengen")
        .filter_map(|entry| extension(&entry, room))
        .collect();
    let suspensions = under(node, "opschorten")
        .filter_map(|entry| suspension(&entry, room))
        .collect();
    let expiry = get(node, "verlopen");
    let warning = get(node, "waarschuwing").and_then(|warning| {
        let before = literal::span(word_at(warning, "voor"), room.desk)?;
        Some((
            before,
            room.world
                .names
                .roles(&words(warning, "signaal"), room.desk),
        ))
    });
    let expired_signals = expiry
        .map(|expiry| room.world.names.roles(&words(expiry, "signaal"), room.desk))
        .unwrap_or_default();
    let expired_opens = expiry.and_then(|expiry| expired_opens(expiry, room));
    let named = match decl.owner {
        Owner::Process => room.desk.named(&decl.entry),
        Owner::Step(_) | Owner::Req(_) => own_or_owner(decl, room),
    };
    Some(Term {
        named,
        source: get(node, "bron").and_then(source),
        start: start?,
        length: length?,
        regime: regime?,
        met_when,
        extensions,
        suspensions,
        expired_signals,
        expired_opens,
        warning,
        pauses: flag(node, "werktermijn").unwrap_or(decl.owner != Owner::Process),
    })
}

/// A short term without a title is called after its step or requirement.
fn own_or_owner(decl: &TermDecl<'_>, room: &Room<'_>) -> crate::definition::model::Named {
    let own = room.desk.named(&decl.entry);
    if get(decl.entry.node, "titel").is_some() {
        return own;
    }
    let owner: Option<&Entry<'_>> = match decl.owner {
        Owner::Process => None,
        Owner::Step(step) => room.decl.steps.get(step.index()),
        Owner::Req(req) => room.decl.reqs.get(usize::from(req)).map(|req| &req.entry),
    };
    owner.map_or(own, |entry| room.desk.named(entry))
}

/// One text, or the texts per subject.
/// A source: one text, or a text per subject.
pub fn source(node: &Node) -> Option<std::sync::Arc<str>> {
    if let Some(text) = node.text() {
        return Some(text.into());
    }
    let texts: Vec<&str> = entries(node)
        .filter_map(|entry| entry.node.text())
        .collect();
    (!texts.is_empty()).then(|| texts.join("; ").into())
}

fn start(decl: &TermDecl<'_>, room: &Room<'_>) -> Option<TermStart> {
    if let Some(node) = get(decl.entry.node, "start") {
        return room
            .expression(node, Expect::DateOrInstant, None)
            .map(TermStart::Condition);
    }
    let here = match decl.owner {
        Owner::Process => {
            room.desk.skip(decl.entry.place);
            return None;
        }
        Owner::Step(step) => Some(Target::Step(step)),
        Owner::Req(req) => room.decl.reqs.get(usize::from(req)).and_then(stands_at),
    };
    if here.is_none() {
        room.desk
            .say(terms::no_start(decl.entry.id, decl.entry.place));
    }
    here.map(TermStart::Here)
}

/// Where a case stands while a requirement waits; nowhere certain for what ends ask.
const fn stands_at(req: &ReqDecl<'_>) -> Option<Target> {
    match req.home {
        Home::Step(step) => Some(Target::Step(step)),
        Home::After(end) => Some(Target::End(end)),
        Home::End(_) | Home::EveryEnd(_) => None,
    }
}

/// The regime that is named; without one every day counts and nothing moves (the
/// last regime of the catalogue).
fn regime(node: &Node, room: &Room<'_>) -> Option<RegimeId> {
    let names = room.world.names;
    match word_at(node, "regime") {
        Some(word) => names
            .find(Kind::Regime, &names.regimes, &word, room.desk)
            .map(RegimeId),
        None => u16::try_from(room.world.shared.regimes.len())
            .ok()?
            .checked_sub(1)
            .map(RegimeId),
    }
}

fn met_when(decl: &TermDecl<'_>, room: &Room<'_>) -> MetWhen {
    if let Some(condition) = room.truth(decl.entry.node, "gehaald_als") {
        return MetWhen::Condition(condition);
    }
    match decl.owner {
        Owner::Process => MetWhen::Never,
        Owner::Step(step) => MetWhen::Left(step),
        Owner::Req(req) => MetWhen::Satisfied(ReqId(req)),
    }
}

/// The length of time under a key that must be there.
fn span(node: &Node, key: &str, place: Place, room: &Room<'_>) -> Option<Condition> {
    let length = room.desk.must(get(node, key), place)?;
    room.expression(length, Expect::Type(Type::Span), None)
}

fn extension(entry: &Entry<'_>, room: &Room<'_>) -> Option<Extension> {
    let node = entry.node;
    let by = span(node, "met", entry.place, room);
    let extension = Extension {
        named: room.desk.named(entry),
        who: room.who(node, "wie"),
        at_most: literal::small(word_at(node, "hooguit"), room.desk),
        when: room.truth(node, "als"),
        documents: room
            .world
            .names
            .documents(&words(node, "bewijs"), room.desk),
        agreement: room.world.names.roles(&words(node, "akkoord"), room.desk),
        by: by?,
    };
    Some(extension)
}

fn suspension(entry: &Entry<'_>, room: &Room<'_>) -> Option<Suspension> {
    let from = date_field(entry, "van", room);
    let until = date_field(entry, "tot", room);
    Some(Suspension {
        named: room.desk.named(entry),
        from: from?,
        until: until?,
        who: room.who(entry.node, "wie"),
    })
}

fn date_field(entry: &Entry<'_>, key: &str, room: &Room<'_>) -> Option<FieldId> {
    let Some(word) = word_at(entry.node, key) else {
        room.desk.skip(entry.place);
        return None;
    };
    let field = room.read_field(&word)?;
    if room.decl.field_kind(field) == Some(Type::Date) {
        return Some(field);
    }
    room.desk
        .say(terms::suspension_without_dates(word.text, word.place));
    None
}

fn expired_opens(expiry: &Node, room: &Room<'_>) -> Option<crate::base::ids::OpeningId> {
    let mut all = under(expiry, "opent");
    let first = all.next()?;
    if let Some(second) = all.next() {
        room.desk
            .say(terms::expiry_opens_one(second.id, second.place));
    }
    opening(&first, room)
}
