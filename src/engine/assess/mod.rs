// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Deciding: a file per kind of command. Each collects *all* reasons against, or
//! leaves the events that carry it out; then [`super::follow`] adds what these set
//! in motion, in the same decision.

mod choice;
mod correct;
mod fulfil;
mod hold;
mod item;
mod known;
mod link;
mod money;
mod open;
mod pause;
mod take;
mod term;
mod time;
mod values;

pub use choice::table_outcome;
pub(super) use fulfil::{barriers as fulfil_barriers, place as fulfil_place};
pub(super) use link::barriers as link_barriers;
pub use open::{Opening, open};
pub(super) use take::{barriers as way_barriers, opens_itself as way_opens_itself};

use std::sync::Arc;

use crate::base::ids::PersonId;
use crate::definition::model::{Process, Target};

use super::case::Case;
use super::command::{Command, CommandKind};
use super::event::{CaseEvent, Decision, Event, EventKind, Events};
use super::follow;
use super::refusal::{About, Reason, ReasonKind, Refusal, Verdict};
use super::view::View;
use super::world::Context;

/// Decides about a command. Pure: the same input gives the same verdict.
///
/// A decision holds the events for every case, fund and register that it touches;
/// if any part of that is refused, all of it is, with the reasons.
#[must_use]
pub fn assess(process: &Process, case: &Case, command: &Command, context: &Context<'_>) -> Verdict {
    let mut desk = Desk::new(process, case, command, context);
    if !stands_on(process, case, context) {
        desk.refuse(About::Case, ReasonKind::OtherVersion);
    } else if known::is_known(process, context.world.shared(), command) {
        desk.decide();
    } else {
        desk.refuse(About::Case, ReasonKind::NotHere);
    }
    // Only what came of it leaves the desk, which is large to carry around.
    if !desk.reasons.is_empty() {
        return Verdict::Refused(Refusal {
            reasons: desk.reasons,
        });
    }
    if follow::is_quiet(process, case, &desk.events) {
        return Verdict::Allowed(Decision {
            events: desk.events,
        });
    }
    match follow::follow(process, case, desk.events, context) {
        Ok(events) => Verdict::Allowed(Decision { events }),
        Err(reasons) => Verdict::Refused(Refusal { reasons }),
    }
}

/// Whether a case stands on a definition. Beside other shared parts than it began with a
/// definition has another fingerprint; the world knows that it is the same.
fn stands_on(process: &Process, case: &Case, context: &Context<'_>) -> bool {
    let world = context.world;
    case.fingerprint == process.fingerprint
        || world
            .definition(case.process, case.fingerprint)
            .is_some_and(|own| std::ptr::eq(own, process))
}

/// One command on the desk: what it may look at, and what came of it so far.
struct Desk<'a> {
    view: View<'a>,
    context: &'a Context<'a>,
    command: &'a Command,
    reasons: Vec<Reason>,
    events: Events,
}

impl<'a> Desk<'a> {
    fn new(
        process: &'a Process,
        case: &'a Case,
        command: &'a Command,
        context: &'a Context<'a>,
    ) -> Self {
        let view = View::new(process, case, context.world, context.today);
        Self {
            view,
            context,
            command,
            reasons: Vec::new(),
            events: Events::new(),
        }
    }

    fn decide(&mut self) {
        match &self.command.kind {
            CommandKind::Fulfil {
                req,
                fields,
                choice,
                documents,
            } => {
                fulfil::fulfil(self, *req, fields, *choice, documents);
            }
            CommandKind::Waive { req } => fulfil::waive(self, *req),
            CommandKind::Take { way } => take::take(self, *way),
            CommandKind::Correct { fields } => correct::correct(self, fields),
            CommandKind::Hold { role } => hold::hold(self, *role),
            CommandKind::HandOver {
                role,
                to,
                documents,
            } => hold::hand_over(self, *role, to, documents),
            CommandKind::Pause { until } => pause::pause(self, *until),
            CommandKind::Resume => pause::resume(self),
            CommandKind::Extend {
                term,
                clause,
                documents,
                agreed,
            } => {
                term::extend(self, *term, *clause, documents, agreed);
            }
            CommandKind::Suspend { term, clause } => term::suspend(self, *term, *clause),
            CommandKind::Restart { term, clause } => term::restart(self, *term, *clause),
            CommandKind::AddItem { list, values } => item::add(self, *list, values),
            CommandKind::ChangeItem { list, item, values } => {
                item::change(self, *list, *item, values);
            }
            CommandKind::AgreeItem { list, item } => item::agree(self, *list, *item),
            CommandKind::FinishItem {
                list,
                item,
                values,
                documents,
            } => {
                item::finish(self, *list, *item, values, documents);
            }
            CommandKind::DropItem { list, item } => item::drop(self, *list, *item),
            CommandKind::OpenLink { req, item } => link::open_link(self, *req, *item),
            CommandKind::PassTime => time::pass(self),
        }
    }

    fn refuse(&mut self, about: About, kind: ReasonKind) {
        self.reasons.push(Reason { about, kind });
    }

    fn check(&mut self, about: About, result: Result<(), ReasonKind>) {
        if let Err(kind) = result {
            self.refuse(about, kind);
        }
    }

    fn emit(&mut self, kind: EventKind) {
        self.emit_for(None, kind);
    }

    /// With the person on whose behalf it was, if any.
    fn emit_for(&mut self, on_behalf: Option<PersonId>, kind: EventKind) {
        let event = Event {
            at: self.context.now,
            by: Some(self.actor().clone()),
            on_behalf,
            kind,
        };
        self.events.push(CaseEvent {
            case: self.view.case.id,
            event,
        });
    }

    const fn actor(&self) -> &'a PersonId {
        &self.context.actor.person
    }

    /// The reason that came with the command, if it says anything.
    fn reason(&self) -> Option<&'a Arc<str>> {
        self.command
            .reason
            .as_ref()
            .filter(|reason| !reason.trim().is_empty())
    }

    /// The reason that must come with the command.
    fn needed_reason(&mut self, about: About) -> Arc<str> {
        if let Some(reason) = self.reason() {
            Arc::clone(reason)
        } else {
            self.refuse(about, ReasonKind::ReasonNeeded);
            Arc::from("")
        }
    }

    /// Work on an open, running case only.
    fn must_be_running(&mut self, about: About) {
        if matches!(self.view.case.position, Target::End(_)) {
            self.refuse(about, ReasonKind::Closed);
        } else if self.view.case.paused.is_some() {
            self.refuse(about, ReasonKind::Paused);
        }
    }
}
