// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What can be asked: to open a case, or to do something in one; typed, or as text in the
//! form of a scenario. How it is decided is in `decide.rs`.

use std::fmt;
use std::time::Instant as Moment;

use serde::{Deserialize, Serialize};
use tokio::sync::MutexGuard;
use tracing::{Instrument as _, Span};

use super::access::Reader;
use super::decide::{Digest, Question};
use super::{Service, ServiceError, watch};
use crate::base::ids::{CaseId, ProcessId};
use crate::base::time::Instant;
use crate::definition::model::Fingerprint;
use crate::definition::yaml;
use crate::diagnostic::Sources;
use crate::engine::explain::Told;
use crate::engine::{Actor, Case, Command, Opening};
use crate::simulation::scenario::{Asked, single};
use crate::store::Store;

/// How often a command is understood anew because its case went to another version.
const VERSIONS_MAX: usize = 4;

/// What is asked, by whom.
#[derive(Clone, Debug)]
pub struct Order {
    /// Who asks.
    pub actor: Actor,
    /// When.
    pub now: Instant,
    /// A key that the asker made up: the same command with the same key is done once.
    pub key: Option<Box<str>>,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was done.
    Done(Done),
    /// It was refused, for all of these reasons.
    Refused(Vec<Told>),
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// In which case.
    #[serde(rename = "zaak")]
    pub case: CaseId,
    /// The number of its last event.
    #[serde(rename = "versie")]
    pub version: u32,
    /// Cases that were opened by it.
    #[serde(rename = "geopend")]
    pub opened: Vec<CaseId>,
    /// Whether this is the answer to an earlier command with the same key.
    #[serde(skip)]
    pub repeated: bool,
    /// Whether nothing came of it.
    #[serde(skip)]
    pub quiet: bool,
}

/// What a text came to.
enum Read {
    /// It was done before.
    Before(Done),
    /// It is to be decided.
    Now(Question),
}

impl<S: Store> Service<S> {
    /// Opens a case, as a command in YAML or JSON asks it (`start: …`).
    ///
    /// # Errors
    /// [`ServiceError`]. A refusal is an outcome.
    pub async fn open_text(&self, order: &Order, text: &str) -> Result<Outcome, ServiceError> {
        let digest = self.digest(order, format_args!("open {text}"));
        let (span, began) = (watch::span(order, None, &self.master), Moment::now());
        let read = async {
            // What was done before need not be understood again: the catalogue may have
            // changed.
            if let Some(done) = self.answered(order, digest).await? {
                return Ok(Read::Before(done));
            }
            match self.understand(order, None, text)? {
                Asked::Open(process, opening) => Ok(Read::Now(Question::Open(process, opening))),
                Asked::Do(_) => Err(unreadable(text, Vec::new())),
            }
        };
        let read = read.instrument(span.clone()).await;
        self.go_on(order, read, digest, (span, began)).await
    }

    /// Decides what was read; what was answered before, or could not be read, is told.
    async fn go_on(
        &self,
        order: &Order,
        read: Result<Read, ServiceError>,
        digest: Option<Digest>,
        (span, began): (Span, Moment),
    ) -> Result<Outcome, ServiceError> {
        let came = match read {
            Ok(Read::Now(Question::Act(case, command, of))) => {
                return self
                    .act_on(order, case, (command, of), (digest, span))
                    .await;
            }
            Ok(Read::Now(question)) => {
                return self.decide(order, question, digest).instrument(span).await;
            }
            Ok(Read::Before(done)) => Ok(Outcome::Done(done)),
            Err(error) => Err(error),
        };
        span.in_scope(|| self.tell_of(watch::TEXT, began, &came));
        came
    }

    /// Opens a case.
    ///
    /// # Errors
    /// [`ServiceError`]. A refusal is an outcome.
    pub async fn open(
        &self,
        order: &Order,
        process: ProcessId,
        opening: Opening,
    ) -> Result<Outcome, ServiceError> {
        let digest = self.digest(order, format_args!("open {} {opening:?}", process.0));
        let span = watch::span(order, None, &self.master);
        self.decide(order, Question::Open(process, opening), digest)
            .instrument(span)
            .await
    }

    /// Does something in a case, as a command in YAML or JSON asks it.
    ///
    /// # Errors
    /// [`ServiceError`]. A refusal is an outcome.
    pub async fn act_text(
        &self,
        order: &Order,
        case: CaseId,
        text: &str,
    ) -> Result<Outcome, ServiceError> {
        let digest = self.digest(order, format_args!("{} {text}", case.0));
        let span = watch::span(order, Some(case), &self.master);
        let began = Moment::now();
        // A name means what it does on the version that the case stands on when it is
        // decided: a case may go to another just then.
        for _ in 0..VERSIONS_MAX {
            let read = async {
                // What was done before need not be understood again: the case went on since.
                if let Some(done) = self.answered(order, digest).await? {
                    return Ok(Read::Before(done));
                }
                // Who may not see the case learns nothing of what can be done in it.
                let reader = Reader::new(order.actor.clone(), order.now);
                let live = self.seen(case, &reader).await?.live;
                let of = Some(live.case.fingerprint);
                match self.understand(order, Some(&live.case), text)? {
                    Asked::Do(command) => Ok(Read::Now(Question::Act(case, command, of))),
                    Asked::Open(..) => Err(unreadable(text, Vec::new())),
                }
            };
            let read = read.instrument(span.clone()).await;
            match self.go_on(order, read, digest, (span.clone(), began)).await {
                Err(ServiceError::OtherVersion(_)) => {
                    self.cache.take(case);
                }
                other => return other,
            }
        }
        Err(ServiceError::OtherVersion(case))
    }

    /// Does something in a case.
    ///
    /// # Errors
    /// [`ServiceError`]. A refusal is an outcome.
    pub async fn act(
        &self,
        order: &Order,
        case: CaseId,
        command: Command,
    ) -> Result<Outcome, ServiceError> {
        let digest = self.digest(order, format_args!("{} {command:?}", case.0));
        let span = watch::span(order, Some(case), &self.master);
        self.act_on(order, case, (command, None), (digest, span))
            .await
    }

    async fn act_on(
        &self,
        order: &Order,
        case: CaseId,
        (command, of): (Command, Option<Fingerprint>),
        (digest, span): (Option<Digest>, Span),
    ) -> Result<Outcome, ServiceError> {
        async {
            // One writer per case here; other programs are noticed when it is kept.
            let _lock = self.lock(case).await;
            self.decide(order, Question::Act(case, command, of), digest)
                .await
        }
        .instrument(span)
        .await
    }

    /// A hash of what is asked, and by whom, where it may be asked again. Who does not have
    /// the master key cannot find out what was asked by trying.
    fn digest(&self, order: &Order, said: fmt::Arguments<'_>) -> Option<Digest> {
        order.key.as_ref()?;
        let asked = format!("{}\n{said}", order.actor.person);
        Some(self.master.blind("verzoek", asked.as_bytes()))
    }

    pub(super) async fn lock(&self, case: CaseId) -> Option<MutexGuard<'_, ()>> {
        let count = self.locks.len().max(1) as u128;
        let index = usize::try_from(case.0.as_u128() % count).unwrap_or(0);
        match self.locks.get(index) {
            Some(lock) => Some(lock.lock().await),
            None => None,
        }
    }

    fn understand(
        &self,
        order: &Order,
        case: Option<&Case>,
        text: &str,
    ) -> Result<Asked, ServiceError> {
        let mut sources = Sources::new();
        let file = sources.add("opdracht", text);
        let (node, diagnostics) = match file {
            Some(file) => yaml::parse(file, text),
            None => (None, Vec::new()),
        };
        let Some(node) = node.filter(|_| diagnostics.is_empty()) else {
            return Err(unreadable(text, diagnostics));
        };
        let standing = case.and_then(|case| {
            let edition = self.book().edition(case.process, case.fingerprint)?;
            Some((edition, case))
        });
        single(self.book().catalog(), standing, &order.actor.person, node)
            .map_err(|diagnostics| unreadable(text, diagnostics))
    }
}

fn unreadable(text: &str, diagnostics: Vec<crate::diagnostic::Diagnostic>) -> ServiceError {
    let mut sources = Sources::new();
    sources.add("opdracht", text);
    ServiceError::Unreadable(Box::new((diagnostics, sources)))
}
