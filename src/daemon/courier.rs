// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Messages are delivered: at least once, those of one case in their order, several cases
//! at once. One node at a time does this, by a lease; but the order does not rest on it.
//! A store offers of each case only the first message that neither arrived nor was given
//! up, so whoever sends one, however late, sends one whose predecessors are settled: the
//! worst that a slow node can do is to send again what arrived.

use std::collections::{BTreeSet, VecDeque};
use std::future::Future;
use std::pin::pin;

use futures_util::StreamExt as _;
use futures_util::future::{Either, select};
use futures_util::stream::FuturesUnordered;
use tracing::{Instrument as _, Span};

use super::clock::{Chance, Clock};
use super::measure::Measures;
use super::pause::pause;
use super::stop::Stop;
use super::task::Task;
use super::{is_final, letter};
use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::store::{Delivery, LetterQuestion, LetterState, Parcel, Store, StoreError};

/// The name of the task, for the lease.
const TASK: &str = "bezorgen";
/// How long a lease lasts: who dies is missed after this.
const LEASE_MS: u64 = 10_000;
/// How long before its end it is asked again.
const LEASE_SPARE_MS: u64 = 7_000;
/// Deliveries at once, each of another case.
const LANES: usize = 8;
/// Messages asked of the store at once.
const PAGE: usize = 2_048;
/// Others write too: look this often.
const LOOK_MS: u64 = 1_000;
/// The first pause of a message that did not arrive.
const PAUSE_FIRST_MS: u64 = 5_000;
/// The longest.
const PAUSE_MOST_MS: u64 = 60 * 60 * 1_000;
/// The longest that an endpoint may ask for.
const RETRY_AFTER_MAX_MS: u64 = PAUSE_MOST_MS;
/// The first rest after an endpoint did not work at all.
const REST_FIRST_MS: u64 = 1_000;
/// The longest.
const REST_MOST_MS: u64 = 60_000;
/// How often messages are looked for that a wrong clock put off.
const SWEEP_MS: u64 = 60 * 60 * 1_000;
/// The longest pause when the store is away.
const PAUSE_STORE_MS: u64 = 60_000;

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Its name: the same at every try.
    pub id: String,
    /// When it is sent.
    pub sent: Instant,
    /// The event.
    pub body: String,
}

/// Where messages go.
pub trait Endpoint: Send + Sync {
    /// Sends one, and hears what came of it, within a time.
    fn post(&self, envelope: &Envelope) -> impl Future<Output = Came> + Send;
}

/// What came of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// An answer, with how long to wait before the next try, where it says so.
    Answer {
        /// The status of HTTP.
        status: u16,
        /// Milliseconds.
        retry_after: Option<u64>,
    },
    /// No answer, or not in time.
    Nothing,
}

/// What is done with a message after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It arrived.
    Arrived,
    /// To be tried again after so many milliseconds.
    Later(u64),
    /// Given up.
    Dead,
}

impl Came {
    /// What to do with a message that was tried so often before.
    #[must_use]
    pub fn verdict(self, tries: u32, tries_max: u32, draw: u32) -> Verdict {
        let asked = match self {
            Self::Answer {
                status: 200..=299, ..
            } => return Verdict::Arrived,
            // Gone, and not to come back.
            Self::Answer { status: 410, .. } => return Verdict::Dead,
            Self::Answer { retry_after, .. } => retry_after.unwrap_or(0),
            Self::Nothing => 0,
        };
        if tries.saturating_add(1) >= tries_max {
            return Verdict::Dead;
        }
        let own = pause(tries, PAUSE_FIRST_MS, PAUSE_MOST_MS, draw);
        Verdict::Later(own.max(asked.min(RETRY_AFTER_MAX_MS)))
    }

    /// Whether the endpoint cannot take anything now, whatever the message.
    #[must_use]
    pub const fn is_away(self) -> bool {
        matches!(
            self,
            Self::Nothing
                | Self::Answer {
                    status: 408 | 429 | 500..=599,
                    ..
                }
        )
    }

    /// In a word, for who counts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Answer { status, .. } => match status {
                200..=299 => "2xx",
                300..=399 => "3xx",
                400..=499 => "4xx",
                500..=599 => "5xx",
                _ => "anders",
            },
            Self::Nothing => "geen_antwoord",
        }
    }
}

/// What a courier goes by.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The source of the events.
    pub source: Box<str>,
    /// A message that was tried so often is given up.
    pub tries_max: u32,
    /// The name of this node, that no other has.
    pub holder: Box<str>,
}

/// Delivers messages.
#[derive(Debug)]
pub struct Courier<'a, S, C, E, D> {
    store: &'a S,
    clock: &'a C,
    endpoint: &'a E,
    chance: D,
    measures: &'a Measures,
    rules: &'a Rules,
    /// Until when this node has the task; when to ask again.
    held: u64,
    renew: u64,
    /// Messages to send, of the last page.
    queue: VecDeque<Parcel>,
    /// Cases of which one is on its way.
    busy: BTreeSet<CaseId>,
    /// When to ask for more.
    look: u64,
    /// When to look for what a wrong clock put off.
    sweep: u64,
    /// How often in a row the endpoint was away, and until when it is left alone.
    strikes: u32,
    rest: u64,
    /// How often in a row the store did not answer.
    away: u32,
}

/// What one delivery came to.
struct Report {
    case: CaseId,
    came: Came,
    kept: Result<(), StoreError>,
}

impl<'a, S: Store, C: Clock, E: Endpoint, D: Chance> Courier<'a, S, C, E, D> {
    /// From a store to an endpoint, by a clock.
    pub fn new(
        store: &'a S,
        clock: &'a C,
        endpoint: &'a E,
        chance: D,
        (rules, measures): (&'a Rules, &'a Measures),
    ) -> Self {
        Self {
            store,
            clock,
            endpoint,
            chance,
            measures,
            rules,
            held: 0,
            renew: 0,
            queue: VecDeque::new(),
            busy: BTreeSet::new(),
            look: 0,
            sweep: 0,
            strikes: 0,
            rest: 0,
            away: 0,
        }
    }

    /// Goes on until the word to stop; what is on its way is finished first, and the task
    /// given back.
    ///
    /// # Errors
    /// A store that only starting again can help.
    pub async fn run(mut self, mut stop: Stop) -> Result<(), StoreError> {
        let mut on_its_way = FuturesUnordered::new();
        while !stop.is_given() {
            if let Err(error) = self.prepare().await {
                self.store_away(error)?;
            }
            while let Some(parcel) = self.next() {
                let draw = self.chance.draw();
                let span = tracing::info_span!(
                    "deliver",
                    case = %parcel.case.0,
                    number = parcel.number,
                    tries = parcel.tries,
                    came = tracing::field::Empty,
                    otel.kind = "client",
                );
                let from = (self.store, self.clock, self.endpoint);
                on_its_way.push(deliver(from, self.rules, parcel, draw).instrument(span));
            }
            let wait = self.idle();
            let report = {
                let (clock, sleeper) = (self.clock, &mut stop);
                let idle = pin!(sleeper.sleep(clock, wait));
                if on_its_way.is_empty() {
                    idle.await;
                    None
                } else {
                    match select(on_its_way.next(), idle).await {
                        Either::Left((report, _)) => report,
                        Either::Right(_) => None,
                    }
                }
            };
            if let Some(report) = report {
                self.note(report)?;
            }
        }
        while let Some(report) = on_its_way.next().await {
            self.note(report)?;
        }
        self.give_back().await;
        Ok(())
    }

    /// Has the task, and messages to send, if there are any.
    async fn prepare(&mut self) -> Result<(), StoreError> {
        let ticks = self.clock.ticks();
        if ticks >= self.renew {
            self.lease().await?;
        }
        if ticks >= self.held {
            self.queue.clear();
            return Ok(());
        }
        if ticks >= self.sweep {
            self.sweep().await?;
            self.sweep = ticks.saturating_add(SWEEP_MS);
        }
        if self.queue.is_empty() && ticks >= self.look {
            let most = PAGE + self.busy.len();
            let page = self.store.outbox(self.clock.now(), most).await?;
            let free = page
                .into_iter()
                .filter(|one| !self.busy.contains(&one.case));
            self.queue.extend(free);
            if self.queue.is_empty() {
                self.look = ticks.saturating_add(LOOK_MS);
            }
        }
        self.away = 0;
        Ok(())
    }

    /// Asks for the task, or for longer.
    async fn lease(&mut self) -> Result<(), StoreError> {
        let (now, ticks) = (self.clock.now(), self.clock.ticks());
        let had = ticks < self.held;
        let has = self.task().take(now, LEASE_MS).await?;
        if has {
            self.held = ticks.saturating_add(LEASE_MS);
            self.renew = self.held.saturating_sub(LEASE_SPARE_MS);
        } else {
            self.held = 0;
            self.renew = ticks.saturating_add(LOOK_MS);
        }
        if has != had {
            tracing::info!(has, "the task of delivering");
            // Whoever takes over looks at once at what there is.
            (self.look, self.sweep) = (0, if has { 0 } else { self.sweep });
        }
        self.measures.delivers(has);
        Ok(())
    }

    fn task(&self) -> Task<'_, S> {
        Task {
            store: self.store,
            name: TASK,
            holder: &self.rules.holder,
        }
    }

    async fn give_back(&self) {
        self.task().give_back(self.clock.now()).await;
        self.measures.delivers(false);
    }

    /// Messages that are put off longer than any pause were put off by a clock that was
    /// wrong: they are asked for again.
    async fn sweep(&mut self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let most = i64::try_from(2 * RETRY_AFTER_MAX_MS).unwrap_or(i64::MAX);
        let mut question = LetterQuestion {
            state: LetterState::Waiting,
            since: Some(Instant(now.0.saturating_add(most))),
            after: 0,
            most: PAGE,
        };
        loop {
            let page = self.store.letters(&question).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            question.after = last.parcel.number;
            tracing::warn!(
                messages = page.len(),
                "put off by a wrong clock; asked for again"
            );
            for letter in page {
                let again = Delivery::Again(now);
                self.store.delivered(letter.parcel.number, again).await?;
            }
        }
    }

    /// The next message to send, if one may be sent now.
    fn next(&mut self) -> Option<Parcel> {
        let ticks = self.clock.ticks();
        // An endpoint that was away gets one at a time until it answers.
        let lanes = if self.strikes == 0 { LANES } else { 1 };
        if self.busy.len() >= lanes || ticks >= self.held || ticks < self.rest {
            return None;
        }
        while let Some(parcel) = self.queue.pop_front() {
            if self.busy.insert(parcel.case) {
                return Some(parcel);
            }
        }
        None
    }

    /// How long there is nothing to do, as far as can be seen from here.
    fn idle(&self) -> u64 {
        let ticks = self.clock.ticks();
        let mut until = self.renew;
        if ticks < self.held {
            let lanes_full =
                !self.busy.is_empty() && (self.strikes > 0 || self.busy.len() >= LANES);
            let next = if self.queue.is_empty() {
                self.look
            } else {
                self.rest
            };
            if !lanes_full {
                until = until.min(next);
            }
        }
        until.saturating_sub(ticks)
    }

    /// Takes in what came of a delivery.
    fn note(&mut self, report: Report) -> Result<(), StoreError> {
        let Report { case, came, kept } = report;
        self.busy.remove(&case);
        // The next of this case can be asked for.
        self.look = 0;
        self.measures.sent(came.word());
        if came.is_away() {
            let ticks = self.clock.ticks();
            // Those that were on their way together are one strike.
            if ticks >= self.rest {
                let asked = match came {
                    Came::Answer { retry_after, .. } => retry_after.unwrap_or(0),
                    Came::Nothing => 0,
                };
                let draw = self.chance.draw();
                let own = pause(self.strikes, REST_FIRST_MS, REST_MOST_MS, draw);
                self.strikes = self.strikes.saturating_add(1);
                self.rest = ticks.saturating_add(own.max(asked.min(RETRY_AFTER_MAX_MS)));
            }
        } else {
            self.strikes = 0;
            self.rest = 0;
        }
        kept.or_else(|error| self.store_away(error))
    }

    /// Tells of a store that does not answer; the task waits a while.
    fn store_away(&mut self, error: StoreError) -> Result<(), StoreError> {
        if is_final(&error) {
            return Err(error);
        }
        tracing::warn!(%error, "the store does not answer; messages wait");
        let draw = self.chance.draw();
        let wait = pause(self.away, LOOK_MS, PAUSE_STORE_MS, draw);
        self.away = self.away.saturating_add(1);
        self.queue.clear();
        (self.held, self.look) = (0, 0);
        self.renew = self.clock.ticks().saturating_add(wait);
        Ok(())
    }
}

/// Sends one message, and keeps what came of it.
async fn deliver<S: Store, C: Clock, E: Endpoint>(
    (store, clock, endpoint): (&S, &C, &E),
    rules: &Rules,
    parcel: Parcel,
    draw: u32,
) -> Report {
    let envelope = Envelope {
        id: letter::id(&parcel),
        sent: clock.now(),
        body: letter::event(&parcel, &rules.source),
    };
    let came = endpoint.post(&envelope).await;
    Span::current().record("came", came.word());
    let verdict = came.verdict(parcel.tries, rules.tries_max, draw);
    let now = clock.now();
    let number = parcel.number;
    match verdict {
        Verdict::Arrived => tracing::debug!(case = %parcel.case.0, number, "delivered"),
        Verdict::Later(ms) => tracing::info!(
            case = %parcel.case.0, number, tries = parcel.tries + 1, came = came.word(), ms,
            "not delivered; tried again later"
        ),
        Verdict::Dead => tracing::warn!(
            case = %parcel.case.0, number, tries = parcel.tries + 1, came = came.word(),
            "given up; see `opslag berichten`"
        ),
    }
    let delivery = match verdict {
        Verdict::Arrived => Delivery::Arrived(now),
        Verdict::Later(ms) => {
            let ms = i64::try_from(ms).unwrap_or(i64::MAX);
            Delivery::Later(Instant(now.0.saturating_add(ms)), parcel.tries)
        }
        Verdict::Dead => Delivery::Dead(now, parcel.tries),
    };
    let span = tracing::debug_span!("store.delivered");
    Report {
        case: parcel.case,
        came,
        kept: store.delivered(number, delivery).instrument(span).await,
    }
}
