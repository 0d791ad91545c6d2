// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The moves that are one deed.

use super::people::By;
use super::requirement::REASON;
use super::run::{Run, because};
use crate::base::ids::{FieldId, ReqId, RoleId, TermId};
use crate::base::legal::TermState;
use crate::base::time::{Span, Unit};
use crate::base::value::Value;
use crate::condition::Truth;
use crate::definition::model::RoleSet;
use crate::engine::case::Life;
use crate::engine::command::CommandKind;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::{Command, terms};

impl Run<'_> {
    pub fn set(&mut self, field: FieldId, value: &Value) -> Result<(), Vec<Reason>> {
        let Some(case) = self.case(0) else {
            return Err(Vec::new());
        };
        let now = case.field(field).clone();
        if now == *value {
            return Ok(());
        }
        self.asked(|run| match run.fill_in(0, field, value) {
            Ok(()) => Ok(()),
            Err(reasons) if now.is_unknown() => Err(reasons),
            Err(_) => run.correct(0, field, value),
        })
    }

    pub fn comes_to_ask(&self, req: ReqId) -> Result<(), Vec<Reason>> {
        let applies = self
            .view(0)
            .map(|view| view.applies(&view.process.reqs[req.index()]));
        if applies == Some(Truth::True) {
            return Ok(());
        }
        Err(vec![because(About::Req(req), ReasonKind::Lapsed)])
    }

    pub fn fulfil_asked(&mut self, req: ReqId) -> Result<(), Vec<Reason>> {
        let fulfilled = |run: &Self| {
            run.case(0)
                .is_some_and(|case| case.req(req).life == Life::Fulfilled)
        };
        if fulfilled(self) {
            return Ok(());
        }
        let lapses = self
            .view(0)
            .is_some_and(|view| view.applies(&view.process.reqs[req.index()]) == Truth::False);
        if lapses {
            return Err(vec![because(About::Req(req), ReasonKind::Lapsed)]);
        }
        self.asked(|run| run.work_only(0, req))?;
        let moved = !self.workable(0).contains(&req);
        if fulfilled(self) || moved {
            return Ok(());
        }
        Err(vec![because(About::Req(req), ReasonKind::NothingGiven)])
    }

    pub fn link_asked(
        &mut self,
        req: ReqId,
        end: Option<crate::base::ids::EndId>,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(0);
        let Some(link) = &process.reqs[req.index()].link else {
            return Err(vec![because(About::Req(req), ReasonKind::NothingGiven)]);
        };
        let child = match self.running(0, req) {
            Some(child) => child,
            None => self.asked(|run| run.open_linked(0, req, link))?,
        };
        match end {
            Some(end) => self.lead(child, &[end]),
            None => Ok(()),
        }
    }

    pub fn hand_over(&mut self, role: RoleId) -> Result<(), Vec<Reason>> {
        let holder = self.case(0).and_then(|case| case.holder(role)).cloned();
        let holder = match holder {
            Some(holder) => holder,
            None => self.hold(0, role)?.person,
        };
        let Some(actor) = self.somebody(0, role) else {
            return Err(Vec::new());
        };
        let to = actor.person.clone();
        self.add_person(actor);
        let definition = &self.shared().roles[role.index()];
        let kinds: Vec<_> = definition
            .handover
            .iter()
            .flat_map(|h| h.documents.clone())
            .collect();
        let documents = kinds
            .into_iter()
            .map(|kind| (Some(kind), self.document()))
            .collect();
        let kind = CommandKind::HandOver {
            role,
            to,
            documents,
        };
        let command = Command::plain(kind).because(REASON);
        self.asked(|run| run.perform(0, &command, &By::Person(holder)))
    }

    /// Lets a term expire.
    pub fn expire(&mut self, term: TermId) -> Result<(), Vec<Reason>> {
        let Some(view) = self.view(0) else {
            return Err(Vec::new());
        };
        let reading = terms::reading(&view, term);
        if terms::is_late(&view, term, &reading) {
            return Ok(());
        }
        let running = reading.state == TermState::Running;
        let Some(days) = reading.days.filter(|_| running) else {
            return Err(vec![because(About::Term(term), ReasonKind::TermNotRunning)]);
        };
        let days = view.today.days_until(days.last).saturating_add(1);
        self.asked(|run| run.wait(days))
    }

    pub fn let_pass(&mut self, span: Span) -> Result<(), Vec<Reason>> {
        let today = self.clock.date();
        let days = match span.unit {
            Unit::WorkingDays => return Err(Vec::new()),
            _ => self
                .clock
                .plus(span)
                .map(|then| today.days_until(then.date())),
        };
        let days = days.ok().filter(|days| *days >= 0).ok_or_else(Vec::new)?;
        self.asked(|run| run.wait(days))
    }

    pub fn pause(&mut self) -> Result<(), Vec<Reason>> {
        let process = self.process(0);
        let Some(who) = &process.pause else {
            return Err(vec![because(
                About::Case,
                ReasonKind::NoRole {
                    needed: RoleSet::default(),
                },
            )]);
        };
        let command = Command::plain(CommandKind::Pause { until: None }).because(REASON);
        self.asked(|run| run.perform(0, &command, &By::who(Some(who))))
    }

    pub fn resume(&mut self) -> Result<(), Vec<Reason>> {
        let process = self.process(0);
        let by = By::who(process.pause.as_ref());
        self.asked(|run| run.perform(0, &Command::plain(CommandKind::Resume), &by))
    }
}
