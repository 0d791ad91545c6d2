// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can be seen of a command from outside: a span, in the log and for whoever collects
//! spans, and a word to whoever counts. Which case, what kind of command and what came of
//! it; never who, or what was said. The fields of every span in this room are ids, numbers
//! and words of the language: they leave the program.

use std::fmt::Debug;
use std::time::{Duration, Instant as Moment};

use tracing::Span;
use uuid::Uuid;

use super::audit::hex;
use super::master::Master;
use super::{Order, Outcome, Service, ServiceError};
use crate::base::ids::CaseId;
use crate::engine::CommandKind;

/// Somebody who counts commands.
pub trait Observer: Debug + Send + Sync {
    /// A command was answered.
    fn command(&self, seen: &Seen<'_>);
}

/// A command that was answered.
#[derive(Debug)]
pub struct Seen<'a> {
    /// Its kind.
    pub kind: &'static str,
    /// What came of it.
    pub outcome: &'static str,
    /// The ids of the rules that refused it.
    pub rules: &'a [&'static str],
    /// How long it took.
    pub took: Duration,
}

/// The word for opening a case.
pub(super) const OPEN: &str = "start";
/// The word for what was asked as text, before it was understood.
pub(super) const TEXT: &str = "tekst";

/// The word of the language for a command.
pub(super) const fn word(command: &CommandKind) -> &'static str {
    match command {
        CommandKind::Fulfil { .. } => "vervul",
        CommandKind::Waive { .. } => "afzien",
        CommandKind::Take { .. } => "naar",
        CommandKind::Correct { .. } => "corrigeer",
        CommandKind::Hold { .. } => "neem",
        CommandKind::HandOver { .. } => "draag_over",
        CommandKind::Pause { .. } => "pauzeer",
        CommandKind::Resume => "hervat",
        CommandKind::Extend { .. } => "verleng",
        CommandKind::Suspend { .. } => "schort_op",
        CommandKind::Restart { .. } => "loopt_weer",
        CommandKind::AddItem { .. } => "voeg_toe",
        CommandKind::ChangeItem { .. } => "wijzig",
        CommandKind::AgreeItem { .. } => "bevestig",
        CommandKind::FinishItem { .. } => "rond_af",
        CommandKind::DropItem { .. } => "laat_vervallen",
        CommandKind::OpenLink { .. } => "open",
        CommandKind::PassTime => "tijd",
    }
}

/// The span of a command, with an id of its own. The name of a request is made up by who
/// asks, so it may say anything: it is told as a hash that only the master key makes.
pub(super) fn span(order: &Order, case: Option<CaseId>, master: &Master) -> Span {
    let span = tracing::info_span!(
        "command",
        id = tracing::field::Empty,
        case = tracing::field::Empty,
        kind = tracing::field::Empty,
        request = tracing::field::Empty,
        outcome = tracing::field::Empty,
        rules = tracing::field::Empty,
        otel.status_code = tracing::field::Empty,
    );
    // Nobody reads a span that is off: then there is nothing to make up.
    if span.is_disabled() {
        return span;
    }
    span.record("id", tracing::field::display(Uuid::now_v7()));
    if let Some(case) = case {
        span.record("case", tracing::field::display(case.0));
    }
    if let Some(key) = &order.key {
        let hash = master.blind("verzoeknaam", key.as_bytes());
        let hash = hex(hash.first_chunk::<8>().map_or(&[][..], |half| half));
        span.record("request", tracing::field::display(hash));
    }
    span
}

impl<S> Service<S> {
    /// Has somebody count commands.
    #[must_use]
    pub fn observed_by(mut self, observer: std::sync::Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Tells what came of a command.
    pub(super) fn tell_of(
        &self,
        kind: &'static str,
        began: Moment,
        came: &Result<Outcome, ServiceError>,
    ) {
        let took = began.elapsed();
        let mut rules = Vec::new();
        let outcome = match came {
            Ok(Outcome::Done(done)) if done.repeated => "herhaald",
            Ok(Outcome::Done(done)) if done.quiet => "niets",
            Ok(Outcome::Done(_)) => "gedaan",
            Ok(Outcome::Refused(told)) => {
                rules.extend(told.iter().map(|told| told.id));
                "geweigerd"
            }
            Err(_) => "fout",
        };
        let span = Span::current();
        span.record("kind", kind);
        span.record("outcome", outcome);
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        match came {
            Err(error) => {
                span.record("otel.status_code", "error");
                tracing::warn!(us, error = error.word(), "failed");
            }
            Ok(Outcome::Refused(_)) => {
                span.record("rules", tracing::field::debug(&rules));
                tracing::info!(us, "refused");
            }
            Ok(Outcome::Done(done)) => {
                if kind == OPEN {
                    span.record("case", tracing::field::display(done.case.0));
                }
                tracing::info!(us, case = %done.case.0, "done");
            }
        }
        if let Some(observer) = &self.observer {
            observer.command(&Seen {
                kind,
                outcome,
                rules: &rules,
                took,
            });
        }
    }
}

impl ServiceError {
    /// A word for what went wrong, for logs. Not what it says: that may quote what
    /// somebody typed.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Store(_) => "store",
            Self::NoCase(_) => "no case",
            Self::NoProcess(_) => "no process",
            Self::Erased(_) => "erased",
            Self::Unreadable(_) => "unreadable",
            Self::WrongKey => "wrong key",
            Self::Definition { .. } => "definition",
            Self::NoCatalogue => "no catalogue",
            Self::OtherVersion(_) => "other version",
            Self::OldKey => "old key",
            Self::SameKey => "same key",
            Self::OtherKey { .. } => "other key",
            Self::Held { .. } => "held",
            Self::NotHeld(_) => "not held",
            Self::Record { .. } => "record",
            Self::Tampered { .. } => "tampered",
            Self::Row { .. } => "row",
            Self::Contended => "contended",
            Self::ClockAhead(_) => "clock ahead",
            Self::StillOpen(_) => "still open",
            Self::NoPurpose(_) => "no purpose",
            Self::NoRole => "no role",
            Self::NotCounted(_) => "not counted",
            Self::NoEvent(_) => "no event",
            Self::Chance(_) => "chance",
        }
    }
}
