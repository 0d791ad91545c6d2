// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One command: fetched for, decided, kept. What changed meanwhile is noticed when the
//! change is kept, or before a refusal is told; then it is decided again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant as Moment;

use tokio::sync::MutexGuard;
use tracing::Instrument as _;
use uuid::Uuid;

use super::access::Reader;
use super::act::{Done, Order, Outcome};
use super::keep::{Maker, Prepared};
use super::reading::{Fetched, Find, Reading};
use super::{Service, ServiceError, watch};
use crate::base::ids::{CaseId, FundId, ProcessId};
use crate::base::time::Instant;
use crate::definition::model::Fingerprint;
use crate::engine::event::Opened;
use crate::engine::explain::{Told, looked_at, tell, tell_to};
use crate::engine::view::View;
use crate::engine::{
    Case, Command, Context, Decision, EventKind, Opening, Verdict, assess, begin, open, sight,
};
use crate::store::{self, Hold, Request, Store};

/// How often more is fetched for one decision.
const FETCHES_MAX: usize = 64;

/// What was asked, as a hash.
pub(super) type Digest = [u8; 32];

/// What the engine is asked.
pub(super) enum Question {
    Open(ProcessId, Opening),
    /// A command in a case; and the definition that its names were understood with, when
    /// they were.
    Act(CaseId, Command, Option<Fingerprint>),
}

/// What an attempt came to.
enum Step {
    Fetch(Vec<CaseId>, Vec<Find>),
    Fund(BTreeSet<FundId>),
    Refused(Vec<Told>, Vec<Hold>, Vec<Arc<str>>),
    /// Refused to somebody who may not know of the case.
    Unseen(CaseId),
    /// Allowed, and nothing comes of it; when to look again.
    Nothing(Option<Instant>),
    Ready(Box<Prepared>, Done),
}

impl Question {
    const fn word(&self) -> &'static str {
        match self {
            Self::Open(..) => watch::OPEN,
            Self::Act(_, command, _) => watch::word(&command.kind),
        }
    }
}

impl<S: Store> Service<S> {
    /// Decides, and tells whoever watches. Runs in the span of the command.
    pub(super) async fn decide(
        &self,
        order: &Order,
        question: Question,
        digest: Option<Digest>,
    ) -> Result<Outcome, ServiceError> {
        let (word, began) = (question.word(), Moment::now());
        let came = self.decide_until_kept(order, question, digest).await;
        self.tell_of(word, began, &came);
        came
    }

    async fn decide_until_kept(
        &self,
        order: &Order,
        question: Question,
        digest: Option<Digest>,
    ) -> Result<Outcome, ServiceError> {
        let mut guards: Vec<MutexGuard<'_, ()>> = Vec::new();
        let mut held = BTreeSet::new();
        let mut fetched = Fetched::default();
        let mut rounds = 0;
        let mut attempts = 0;
        let mut seen = BTreeSet::new();
        loop {
            if let Question::Act(case, ..) = &question
                && !fetched.cases.contains_key(case)
            {
                let live = match self.cache.take(*case) {
                    Some(live) => Some(live),
                    None => self.load(*case).await?,
                };
                fetched.cases.insert(*case, live);
            }
            seen.extend(fetched.cases.keys().copied());
            let engine = tracing::debug_span!("engine", attempts, rounds);
            let step = engine.in_scope(|| self.attempt(order, &question, &mut fetched, &held));
            match step? {
                Step::Fetch(cases, finds) => {
                    rounds += 1;
                    if rounds > FETCHES_MAX {
                        return Err(ServiceError::Contended);
                    }
                    self.fetch_all(&mut fetched, cases, finds).await?;
                }
                Step::Fund(needed) => {
                    // All of them, in one order: two commands never wait for each other.
                    guards.clear();
                    held.extend(needed);
                    for fund in &held {
                        if let Some(lock) = self.funds.get(fund.index()) {
                            guards.push(lock.lock().await);
                        }
                    }
                    self.refresh().await?;
                }
                Step::Unseen(case) => {
                    self.note_miss(case, &Reader::new(order.actor.clone(), order.now))
                        .await?;
                    return Err(ServiceError::NoCase(case));
                }
                Step::Refused(told, holds, looked) => {
                    if let Some(done) = self.answered(order, digest).await? {
                        return Ok(Outcome::Done(done));
                    }
                    let live = match &question {
                        Question::Act(case, ..) => fetched.cases.get(case).cloned().flatten(),
                        Question::Open(..) => None,
                    };
                    let look = match live {
                        Some(live) => self.look_of_refusal(live, order, looked).await?,
                        None => None,
                    };
                    if self.still_holds(holds, look).await? {
                        self.remember(fetched);
                        return Ok(Outcome::Refused(told));
                    }
                    attempts += 1;
                    fetched = Fetched::default();
                    self.forget(&seen, attempts).await?;
                }
                Step::Nothing(due) => {
                    let Question::Act(case, ..) = question else {
                        return Err(ServiceError::Contended);
                    };
                    let done = self.nothing(case, fetched, due).await?;
                    return Ok(Outcome::Done(done));
                }
                Step::Ready(mut prepared, done) => {
                    prepared.change.request = request(order, digest, &done);
                    match self.keep(*prepared, order.now).await? {
                        store::Outcome::Kept => return Ok(Outcome::Done(done)),
                        store::Outcome::Repeated(known) => {
                            return repeated(&known).map(Outcome::Done);
                        }
                        store::Outcome::Conflict => {
                            attempts += 1;
                            fetched = Fetched::default();
                            self.forget(&seen, attempts).await?;
                        }
                    }
                }
            }
        }
    }

    /// Decides once, with what was fetched.
    fn attempt(
        &self,
        order: &Order,
        question: &Question,
        fetched: &mut Fetched,
        held: &BTreeSet<FundId>,
    ) -> Result<Step, ServiceError> {
        let ledger = self.ledger();
        let book = self.book();
        let reading = Reading::new(book, self.people(), &ledger, fetched);
        let context = Context {
            now: order.now,
            today: order.now.date(),
            actor: &order.actor,
            world: &reading,
            fresh: fresh(),
        };
        let (verdict, case) = match question {
            Question::Open(process, opening) => {
                let definition = book.catalog().processes.get(process.index());
                let definition =
                    definition.ok_or_else(|| ServiceError::NoProcess(process.0.to_string()))?;
                (
                    open(definition, opening, &context),
                    CaseId(Uuid::from_u128(context.fresh)),
                )
            }
            Question::Act(id, command, of) => {
                let live = fetched.cases.get(id).and_then(Option::as_ref);
                let live = live.ok_or(ServiceError::NoCase(*id))?;
                if of.is_some_and(|of| of != live.case.fingerprint) {
                    return Err(ServiceError::OtherVersion(*id));
                }
                let process = edition(self, &live.case)?;
                (assess(process, &live.case, command, &context), *id)
            }
        };
        let (cases, finds) = reading.missing();
        if !cases.is_empty() || !finds.is_empty() {
            return Ok(Step::Fetch(cases, finds));
        }
        let decision = match verdict {
            Verdict::Refused(refusal) => {
                let mut holds = reading.holds(&BTreeSet::new());
                let mut looked = Vec::new();
                let told = match question {
                    Question::Open(process, _) => {
                        self.tell_opening(&reading, *process, &refusal.reasons, order.now)
                    }
                    Question::Act(id, ..) => {
                        let live = fetched.cases.get(id).and_then(Option::as_ref);
                        let live = live.ok_or(ServiceError::NoCase(*id))?;
                        holds.push(Hold::Case(*id, live.head.version));
                        let process = edition(self, &live.case)?;
                        let view = View::new(process, &live.case, &reading, order.now.date());
                        let Some(sight) = sight(&view, &order.actor) else {
                            return Ok(Step::Unseen(*id));
                        };
                        let reasons = refusal.reasons.iter();
                        looked.extend(
                            reasons
                                .clone()
                                .flat_map(|reason| looked_at(process, &sight, reason)),
                        );
                        reasons
                            .map(|reason| tell_to(&view, &sight, reason))
                            .collect()
                    }
                };
                let (cases, finds) = reading.missing();
                if !cases.is_empty() || !finds.is_empty() {
                    return Ok(Step::Fetch(cases, finds));
                }
                return Ok(Step::Refused(told, holds, looked));
            }
            Verdict::Allowed(decision) => decision,
        };
        let maker = Maker {
            book,
            people: self.people(),
            ledger: &ledger,
            master: &self.master,
            today: order.now.date(),
        };
        if decision.events.is_empty() {
            let live = fetched.cases.get(&case).and_then(Option::as_ref);
            let live = live.ok_or(ServiceError::NoCase(case))?;
            return Ok(Step::Nothing(maker.look_again(&reading, &live.case)?));
        }
        let taken_from = funds_of(&decision, fetched);
        if !taken_from.is_subset(held) {
            return Ok(Step::Fund(taken_from));
        }
        let changed = decision.events.iter().map(|event| event.case).collect();
        let holds = reading.holds(&changed);
        drop(reading);
        let prepared = maker.make(std::mem::take(fetched), &decision, holds)?;
        let done = done(case, &decision, &prepared);
        Ok(Step::Ready(Box::new(prepared), done))
    }

    /// Nothing came of it: at most the day changes on which somebody has to look again.
    async fn nothing(
        &self,
        id: CaseId,
        mut fetched: Fetched,
        due: Option<Instant>,
    ) -> Result<Done, ServiceError> {
        let live = fetched.cases.remove(&id).flatten();
        let mut live = live.ok_or(ServiceError::NoCase(id))?;
        let version = live.head.version;
        if live.head.due != due {
            self.store.look_again(id, version, due).await?;
            Arc::make_mut(&mut live).head.due = due;
        }
        self.cache.put(live);
        self.remember(fetched);
        Ok(Done {
            case: id,
            version,
            opened: Vec::new(),
            repeated: false,
            quiet: true,
        })
    }

    fn tell_opening(
        &self,
        reading: &Reading<'_>,
        process: ProcessId,
        reasons: &[crate::engine::Reason],
        now: Instant,
    ) -> Vec<Told> {
        let Some(definition) = self.book().catalog().processes.get(process.index()) else {
            return Vec::new();
        };
        let opened = Opened {
            process,
            fingerprint: definition.fingerprint,
            fields: Vec::new(),
            holders: Vec::new(),
            opener: None,
        };
        let case = begin(definition, CaseId(Uuid::nil()), now, &opened);
        let view = View::new(definition, &case, reading, now.date());
        reasons.iter().map(|reason| tell(&view, reason)).collect()
    }

    /// Keeps what was decided, and remembers how the cases stand.
    pub(super) async fn keep(
        &self,
        prepared: Prepared,
        now: Instant,
    ) -> Result<store::Outcome, ServiceError> {
        let Prepared { change, cases } = prepared;
        for (live, of) in cases.iter().zip(&change.cases) {
            if of.before == 0 {
                self.keep_definition(&live.case, now).await?;
            }
        }
        let shares =
            !(change.rows.is_empty() && change.funds.is_empty() && change.touches.is_empty());
        let (cases_count, messages) = (change.cases.len(), change.messages.len());
        let began = Moment::now();
        let span = tracing::debug_span!("store.commit", cases = cases_count, messages);
        let came = self.store.commit(change).instrument(span).await?;
        let us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        let kept = came == store::Outcome::Kept;
        tracing::debug!(us, kept, cases = cases_count, messages, "store.commit");
        if came == store::Outcome::Kept {
            if shares {
                self.refresh().await?;
            }
            for live in cases {
                self.cache.put(live);
            }
        }
        Ok(came)
    }

    /// Keeps the definition of a case with it, once.
    pub(super) async fn keep_definition(
        &self,
        case: &Case,
        now: Instant,
    ) -> Result<(), ServiceError> {
        let of = (case.process, case.fingerprint);
        if self.is_kept(of) {
            return Ok(());
        }
        if let Some(process) = self.book().edition(case.process, case.fingerprint)
            && process.fingerprint == case.fingerprint
        {
            let definition = self.book().to_keep(process, now);
            self.store.keep_definition(definition).await?;
        }
        self.note_kept(of);
        Ok(())
    }

    pub(super) async fn answered(
        &self,
        order: &Order,
        digest: Option<Digest>,
    ) -> Result<Option<Done>, ServiceError> {
        let (Some(key), Some(digest)) = (&order.key, digest) else {
            return Ok(None);
        };
        let span = tracing::debug_span!("store.request");
        match self.store.answered(key).instrument(span).await? {
            Some(known) if known.digest == digest => repeated(&known).map(Some),
            Some(_) => Err(ServiceError::Store(store::StoreError::KeyReused {
                key: key.to_string(),
            })),
            None => Ok(None),
        }
    }
}

pub(super) fn edition<'s, S: Store>(
    service: &'s Service<S>,
    case: &Case,
) -> Result<&'s Arc<crate::definition::model::Process>, ServiceError> {
    let found = service.book().edition(case.process, case.fingerprint);
    found.ok_or_else(|| ServiceError::Definition {
        process: case.process.0.to_string(),
        fingerprint: crate::record::fingerprint::show(case.fingerprint),
    })
}

/// A run of ids that nobody used: the time first, so that cases of one day lie together.
fn fresh() -> u128 {
    Uuid::now_v7().as_u128()
}

/// The funds that a decision takes from or gives back to.
fn funds_of(decision: &Decision, fetched: &Fetched) -> BTreeSet<FundId> {
    let mut claims: BTreeMap<CaseId, Vec<FundId>> = BTreeMap::new();
    let mut funds = BTreeSet::new();
    for event in &decision.events {
        let known = claims.entry(event.case).or_insert_with(|| {
            let live = fetched.cases.get(&event.case).and_then(Option::as_ref);
            let claims = live.map_or(&[][..], |live| &live.case.rare().claims);
            claims.iter().map(|claim| claim.fund).collect()
        });
        match &event.event.kind {
            EventKind::Claimed { fund, .. } => {
                known.push(*fund);
                funds.insert(*fund);
            }
            EventKind::ClaimSet { claim, .. } => {
                let index = usize::try_from(*claim).unwrap_or(usize::MAX);
                funds.extend(known.get(index));
            }
            _ => {}
        }
    }
    funds
}

fn done(case: CaseId, decision: &Decision, prepared: &Prepared) -> Done {
    let opened = decision
        .events
        .iter()
        .filter_map(|event| matches!(event.event.kind, EventKind::Opened(_)).then_some(event.case));
    let own = prepared.cases.iter().find(|live| live.head.id == case);
    Done {
        case,
        version: own.map_or(0, |live| live.head.version),
        opened: opened.filter(|id| *id != case).collect(),
        repeated: false,
        quiet: false,
    }
}

fn request(order: &Order, digest: Option<Digest>, done: &Done) -> Option<Request> {
    Some(Request {
        key: order.key.clone()?,
        digest: digest?,
        answer: serde_json::to_vec(done).unwrap_or_default().into(),
        at: order.now,
    })
}

fn repeated(known: &Request) -> Result<Done, ServiceError> {
    let done = serde_json::from_slice::<Done>(&known.answer);
    let done = done.map_err(|error| store::StoreError::Damaged {
        why: error.to_string(),
    })?;
    Ok(Done {
        repeated: true,
        ..done
    })
}
