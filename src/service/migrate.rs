// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Running cases that go to another version of their process, and back. What a plan does
//! with a case is decided elsewhere ([`Passage`]); here it is done once, as an event of
//! the case itself: whoever asks again after a crash goes on with what is left, for a case
//! that went over stands on the old version no more.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::decide::edition;
use super::keep::{Maker, Prepared};
use super::live::{replay, unseal};
use super::reading::{Fetched, Reading};
use super::{Order, Service, ServiceError, work};
use crate::base::ids::{CaseId, ProcessId};
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::definition::model::{Fingerprint, Process, Target};
use crate::engine::{Case, CaseEvent, Course, Decision, Event, EventKind, Migrated, Stand, apply};
use crate::record::{Fact, Record};
use crate::store::chain::Broken;
use crate::store::{self, Head, HeadLife, KeptEvent, Store};

/// Cases that are asked of the store at once.
const PAGE: usize = 500;
/// How often a case is tried again because others changed it meanwhile.
const ATTEMPTS_MAX: usize = 16;

/// What a plan does with one case.
pub trait Passage {
    /// The case on the new version, as it goes over at that moment.
    ///
    /// # Errors
    /// Every reason why somebody has to decide about it first.
    fn over(&self, case: &Case, now: Instant) -> Result<Over, Vec<Text>>;
}

/// A case on the new version.
#[derive(Clone, Debug)]
pub struct Over {
    /// The case.
    pub case: Case,
    /// What it had and does not take along, in words.
    pub behind: Vec<Text>,
}

/// A plan that was read and found good.
#[derive(Clone, Debug)]
pub struct Migration {
    /// Its id.
    pub plan: Arc<str>,
    /// A hash of what it says.
    pub hash: Fingerprint,
    /// The old version.
    pub from: Arc<Process>,
    /// The new version.
    pub to: Arc<Process>,
}

/// Whether anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earnest {
    /// It is only looked at.
    Dry,
    /// It is done.
    Real,
}

/// One case, and what became of it.
#[derive(Debug)]
pub struct Transit {
    /// Which case.
    pub case: CaseId,
    /// The id of the step at which it stood.
    pub place: Box<str>,
    /// What became of it.
    pub came: Came,
}

/// What became of a case.
#[derive(Debug)]
pub enum Came {
    /// It went, or would go.
    Went {
        /// The id of the step at which it stands now.
        to: Box<str>,
        /// What it left behind.
        behind: Vec<Text>,
    },
    /// It stays where it is: somebody has to decide first.
    Stays(Vec<Text>),
    /// Something is wrong with it.
    Failed(ServiceError),
}

/// The cases of a migration, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that went.
    pub went: u64,
    /// Those that stay until somebody decides.
    pub stay: u64,
    /// Those with which something is wrong.
    pub failed: u64,
    /// Whether all were looked at.
    pub whole: bool,
}

/// Which way cases go.
#[derive(Clone, Copy)]
enum Direction<'p> {
    /// To the new version.
    Over(&'p dyn Passage),
    /// Back to the old one.
    Back,
}

impl Tally {
    fn count(&mut self, came: &Came) {
        match came {
            Came::Went { .. } => self.went += 1,
            Came::Stays(_) => self.stay += 1,
            Came::Failed(_) => self.failed += 1,
        }
    }
}

impl<S: Store> Service<S> {
    /// Takes every running case of the old version to the new one, one by one. `each` is
    /// told of every case, and may end it between two.
    ///
    /// # Errors
    /// The store; what was done before stays done.
    pub async fn migrate(
        &self,
        order: &Order,
        migration: &Migration,
        passage: &dyn Passage,
        earnest: Earnest,
        mut each: impl FnMut(Transit) -> ControlFlow<()>,
    ) -> Result<Tally, ServiceError> {
        let direction = Direction::Over(passage);
        self.each_one(order, migration, direction, earnest, &mut each)
            .await
    }

    /// Puts back every case that went over by this plan and did nothing since. `each` is
    /// told of those, and of the cases that went on and stay.
    ///
    /// # Errors
    /// The store; what was done before stays done.
    pub async fn migrate_back(
        &self,
        order: &Order,
        migration: &Migration,
        earnest: Earnest,
        mut each: impl FnMut(Transit) -> ControlFlow<()>,
    ) -> Result<Tally, ServiceError> {
        let direction = Direction::Back;
        self.each_one(order, migration, direction, earnest, &mut each)
            .await
    }

    /// Every case that goes that way, one by one.
    async fn each_one(
        &self,
        order: &Order,
        migration: &Migration,
        direction: Direction<'_>,
        earnest: Earnest,
        each: &mut impl FnMut(Transit) -> ControlFlow<()>,
    ) -> Result<Tally, ServiceError> {
        self.refresh().await?;
        let mut tally = Tally::default();
        let mut after = None;
        loop {
            let heads = self.store.heads(after, PAGE).await?;
            let Some(last) = heads.last() else {
                tally.whole = true;
                return Ok(tally);
            };
            after = Some(last.id);
            for head in &heads {
                let goes = match direction {
                    Direction::Over(_) => self.is_to_go(migration, head),
                    Direction::Back => self.may_go_back(migration, head),
                };
                if !goes {
                    continue;
                }
                let came = match direction {
                    Direction::Over(passage) => {
                        self.one_over(order, migration, passage, earnest, head.id)
                            .await
                    }
                    Direction::Back => self.one_back(order, migration, earnest, head.id).await,
                };
                let Some(came) = settled(came)? else {
                    continue;
                };
                tally.count(&came);
                if told(head, came, each).is_break() {
                    return Ok(tally);
                }
            }
        }
    }

    /// Every running case of a version, or why it cannot be read; answers how many of its
    /// process run on other versions.
    ///
    /// # Errors
    /// The store.
    pub async fn each_running(
        &self,
        version: &Arc<Process>,
        mut each: impl FnMut(&Head, Result<&Case, &ServiceError>),
    ) -> Result<u64, ServiceError> {
        let mut others = 0;
        let mut after = None;
        loop {
            let heads = self.store.heads(after, PAGE).await?;
            let Some(last) = heads.last() else {
                return Ok(others);
            };
            after = Some(last.id);
            let running = heads
                .iter()
                .filter(|head| head.life == HeadLife::Open && *head.process == *version.named.id);
            for head in running {
                if !self.is_on(version, version.id, Fingerprint(head.fingerprint)) {
                    others += 1;
                    continue;
                }
                match self.load(head.id).await {
                    Ok(Some(live)) => each(head, Ok(&live.case)),
                    Ok(None) => {}
                    Err(error @ ServiceError::Store(_)) => return Err(error),
                    Err(error) => each(head, Err(&error)),
                }
            }
        }
    }

    /// Whether a case stands on a version: beside other shared parts it has another
    /// fingerprint, and is the same version still.
    fn is_on(&self, version: &Arc<Process>, process: ProcessId, of: Fingerprint) -> bool {
        let edition = self.book().edition(process, of);
        edition.is_some_and(|edition| Arc::ptr_eq(edition, version))
    }

    fn is_to_go(&self, migration: &Migration, head: &Head) -> bool {
        let from = &migration.from;
        head.life == HeadLife::Open
            && *head.process == *from.named.id
            && self.is_on(from, from.id, Fingerprint(head.fingerprint))
    }

    fn may_go_back(&self, migration: &Migration, head: &Head) -> bool {
        let from = &migration.from;
        head.life != HeadLife::Erased
            && *head.process == *from.named.id
            && !self.is_on(from, from.id, Fingerprint(head.fingerprint))
    }

    /// Takes one case over; `None` when it is not there to take any more.
    async fn one_over(
        &self,
        order: &Order,
        migration: &Migration,
        passage: &dyn Passage,
        earnest: Earnest,
        id: CaseId,
    ) -> Result<Option<Came>, ServiceError> {
        let _lock = self.lock(id).await;
        for _ in 0..ATTEMPTS_MAX {
            self.cache.take(id);
            let Some(live) = self.load(id).await? else {
                return Ok(None);
            };
            let case = &live.case;
            if case.ended().is_some()
                || !self.is_on(&migration.from, case.process, case.fingerprint)
            {
                return Ok(None);
            }
            let asked = Case {
                fingerprint: migration.from.fingerprint,
                ..case.clone()
            };
            let Over { case, behind } = match passage.over(&asked, order.now) {
                Ok(over) => over,
                Err(reasons) => return Ok(Some(Came::Stays(reasons))),
            };
            let went = Came::Went {
                to: (*migration.to.target(case.position).id).into(),
                behind,
            };
            if earnest == Earnest::Dry {
                return Ok(Some(went));
            }
            let migrated = Migrated {
                plan: Arc::clone(&migration.plan),
                hash: migration.hash,
                course: Course::Over,
                from: live.case.fingerprint,
                to: migration.to.fingerprint,
                versions: (migration.from.version, migration.to.version),
                stand: Stand::of(&case),
            };
            if self.write(order, &live, migrated).await? {
                return Ok(Some(went));
            }
        }
        Err(ServiceError::Contended)
    }

    /// Puts one case back; `None` when it did not go over by this plan.
    async fn one_back(
        &self,
        order: &Order,
        migration: &Migration,
        earnest: Earnest,
        id: CaseId,
    ) -> Result<Option<Came>, ServiceError> {
        let _lock = self.lock(id).await;
        for _ in 0..ATTEMPTS_MAX {
            self.cache.take(id);
            let Some(live) = self.load(id).await? else {
                return Ok(None);
            };
            let events = self.store.events(id, 0, usize::MAX).await?;
            let tampered = |why| ServiceError::Tampered { case: id, why };
            let mut went = None;
            for (index, event) in events.iter().enumerate().rev() {
                if *event.kind != *Fact::MIGRATED && *event.kind != *Fact::REVERTED {
                    continue;
                }
                let content = unseal(&live.key, id, event).map_err(tampered)?;
                let record = serde_json::from_slice::<Record>(&content);
                let record = record.map_err(|_| tampered(Broken::Content(event.number)))?;
                went = match record.fact {
                    Fact::Migrated(kept) if kept.hash == migration.hash => Some((index, kept)),
                    _ => None,
                };
                break;
            }
            let Some((index, kept)) = went else {
                return Ok(None);
            };
            if let Some(since) = events.get(index + 1) {
                return Ok(Some(Came::Stays(vec![went_on(since)])));
            }
            let before = events.get(..index).unwrap_or_default();
            let before = replay(self.book(), &live.key, id, None, before)?;
            let before = before.ok_or_else(|| tampered(Broken::Missing(1)))?;
            let old = edition(self, &before)?;
            let back = Came::Went {
                to: (*old.target(before.position).id).into(),
                behind: Vec::new(),
            };
            if earnest == Earnest::Dry {
                return Ok(Some(back));
            }
            let migrated = Migrated {
                plan: Arc::clone(&migration.plan),
                hash: migration.hash,
                course: Course::Back,
                from: live.case.fingerprint,
                to: before.fingerprint,
                versions: (kept.versions.1, kept.versions.0),
                stand: Stand::of(&before),
            };
            if self.write(order, &live, migrated).await? {
                return Ok(Some(back));
            }
        }
        Err(ServiceError::Contended)
    }

    /// Writes the event, and everything that follows from how the case stands now; tells
    /// whether nobody came between.
    async fn write(
        &self,
        order: &Order,
        live: &Arc<super::live::Live>,
        migrated: Migrated,
    ) -> Result<bool, ServiceError> {
        let id = live.head.id;
        let event = Event {
            at: order.now,
            by: Some(order.actor.person.clone()),
            on_behalf: None,
            kind: EventKind::Migrated(Box::new(migrated)),
        };
        let mut after = (**live).clone();
        apply(edition(self, &after.case)?, &mut after.case, &event);
        let process = Arc::clone(edition(self, &after.case)?);
        self.keep_definition(&after.case, order.now).await?;
        let fetched = self.around(&process, after, order.now).await?;
        let event = CaseEvent { case: id, event };
        let mut prepared = self.prepared(order, live, fetched, event)?;
        look_at_once(&process, &mut prepared, order.now);
        Ok(self.keep(prepared, order.now).await? == store::Outcome::Kept)
    }

    /// Everything that is looked at to tell what waits in a case.
    async fn around(
        &self,
        process: &Arc<Process>,
        after: super::live::Live,
        now: Instant,
    ) -> Result<Fetched, ServiceError> {
        let mut fetched = Fetched::default();
        let id = after.head.id;
        fetched.cases.insert(id, Some(Arc::new(after)));
        loop {
            let (cases, finds) = {
                let ledger = self.ledger();
                let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
                if let Some(Some(live)) = fetched.cases.get(&id) {
                    let today = now.date();
                    work::rows(process, &live.case, &reading, today, &self.master);
                }
                reading.missing()
            };
            if cases.is_empty() && finds.is_empty() {
                return Ok(fetched);
            }
            self.fetch_all(&mut fetched, cases, finds).await?;
        }
    }

    fn prepared(
        &self,
        order: &Order,
        live: &Arc<super::live::Live>,
        mut fetched: Fetched,
        event: CaseEvent,
    ) -> Result<Prepared, ServiceError> {
        fetched.cases.insert(live.head.id, Some(Arc::clone(live)));
        let ledger = self.ledger();
        let maker = Maker {
            book: self.book(),
            people: self.people(),
            ledger: &ledger,
            master: &self.master,
            today: order.now.date(),
        };
        let decision = Decision {
            events: [event].into_iter().collect(),
        };
        maker.make(fetched, &decision, Vec::new())
    }
}

/// Where the engine does something by itself, it is to look at once whether it does it
/// now: the case came there without it.
fn look_at_once(process: &Process, prepared: &mut Prepared, now: Instant) {
    for (live, change) in prepared.cases.iter_mut().zip(&mut prepared.change.cases) {
        let ways = match live.case.position {
            Target::Step(step) => process.steps.get(step.index()).map(|step| &step.automatic),
            Target::End(_) => None,
        };
        let mut openings = process.openings.iter();
        let itself = ways.is_some_and(|ways| !ways.is_empty())
            || openings.any(|opening| opening.as_soon_as.is_some());
        if itself {
            change.head.due = Some(now.date().start());
            Arc::make_mut(live).head.due = change.head.due;
        }
    }
}

/// What became of a case; an error of the store ends it all, another is of that case.
fn settled(came: Result<Option<Came>, ServiceError>) -> Result<Option<Came>, ServiceError> {
    match came {
        Err(error @ ServiceError::Store(_)) => Err(error),
        Err(error) => Ok(Some(Came::Failed(error))),
        Ok(came) => Ok(came),
    }
}

fn told(
    head: &Head,
    came: Came,
    each: &mut impl FnMut(Transit) -> ControlFlow<()>,
) -> ControlFlow<()> {
    each(Transit {
        case: head.id,
        place: head.place.clone(),
        came,
    })
}

fn went_on(since: &KeptEvent) -> Text {
    let (number, kind) = (since.number, &since.kind);
    Text::new(
        format!("er gebeurde sindsdien iets in de zaak (gebeurtenis {number}: {kind})"),
        format!("something happened in the case since (event {number}: {kind})"),
    )
}
