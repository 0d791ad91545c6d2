// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What no longer need be kept. Until when is worked out when a case ends, and once more
//! before anything is destroyed, for the rules are those of today. Each case is destroyed
//! on its own, and only as it stood when it was judged: what is broken off goes on where
//! it was, and two programs that do this destroy a case once. A part that need not be kept
//! as long as the rest goes by itself, before.

use std::sync::Arc;

use super::hold::Holding;
use super::live::Live;
use super::note::{Note, NoteKind};
use super::part::{Gone, Part, Timetable};
use super::reading::{Fetched, Reading};
use super::{Service, ServiceError, work};
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::{Date, Instant};
use crate::engine::retention;
use crate::engine::view::View;
use crate::store::{CaseChange, Change, FindQuestion, Head, HeadLife, Keep, Outcome, Store};

/// Cases that are looked at together.
const PAGE: usize = 100;
/// A clock that stands further after the last case that was opened may be wrong.
const QUIET_MS: i64 = 31 * 24 * 60 * 60 * 1_000;

/// A case that need not be kept any longer.
#[derive(Debug)]
pub struct Due {
    /// Which case.
    pub case: CaseId,
    /// Its process.
    pub process: Box<str>,
    /// Until when it was to be kept.
    pub until: Instant,
    /// By which rule.
    pub rule: Box<str>,
    /// What is to come of it.
    pub state: State,
}

/// What is to come of a case that need not be kept.
#[derive(Debug)]
pub enum State {
    /// Its content is destroyed.
    Due,
    /// Parts of it are destroyed.
    Parts(Vec<Part>),
    /// Nothing is left of the parts that go now; `Some`: then the next.
    Done(Option<(Instant, Box<str>)>),
    /// Somebody holds it.
    Held(Holding),
    /// Something in it is still to be done.
    Waits,
    /// By the rules of today it is kept longer; `None`: no rule says until when.
    Later(Option<(Instant, Box<str>)>),
    /// It cannot be read.
    Failed(ServiceError),
}

/// What came of destroying what need not be kept.
#[derive(Debug, Default)]
pub struct Purged {
    /// How many were destroyed, by this program.
    pub erased: u64,
    /// Of how many a part was destroyed, by this program.
    pub redacted: u64,
    /// Those that were not, and why.
    pub left: Vec<Due>,
    /// Whether nothing of it stands beside the store any more.
    pub is_scrubbed: bool,
}

/// When something of a case goes first, and by which rule.
pub fn until(view: &View<'_>, changed: Date) -> Option<(Instant, Box<str>)> {
    let kept = retention::plan(view, changed)?.next(None);
    Some((kept.until.start(), (*kept.rule.named.id).into()))
}

/// Until when each part of a case is kept.
pub(super) fn timetable(view: &View<'_>, changed: Date) -> Option<Timetable> {
    let plan = retention::plan(view, changed)?;
    Some(Timetable::of(view.process, &plan))
}

/// A case as it was judged.
struct Judged {
    due: Due,
    today: Option<Today>,
}

/// A case by the rules of today.
struct Today {
    live: Arc<Live>,
    /// Until when it is kept, where that is said.
    table: Option<Timetable>,
    /// Whether something in it is still to be done.
    waits: bool,
}

impl Today {
    fn next(&self, after: Option<Date>) -> Option<(Instant, Box<str>)> {
        self.table.as_ref().map(|table| table.next(after).told())
    }
}

impl<S: Store> Service<S> {
    /// A page of what need not be kept any longer, and what would come of it; `after` is
    /// the last of the page before.
    ///
    /// # Errors
    /// The store.
    pub async fn outlived(
        &self,
        now: Instant,
        after: Option<&Due>,
    ) -> Result<Vec<Due>, ServiceError> {
        let after = after.map(|due| (due.until, due.case));
        let judged = self.judge_page(now, after).await?;
        Ok(judged.into_iter().map(|judged| judged.due).collect())
    }

    /// Destroys everything that need not be kept any longer. `progress` is told how many
    /// were looked at.
    ///
    /// # Errors
    /// The store; what was destroyed before stays so.
    pub async fn purge(
        &self,
        who: &PersonId,
        now: Instant,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Purged, ServiceError> {
        let mut purged = Purged::default();
        let mut after = None;
        let mut seen = 0;
        loop {
            let page = self.judge_page(now, after).await?;
            let Some(last) = page.last() else { break };
            after = Some((last.due.until, last.due.case));
            for judged in page {
                seen += 1;
                self.settle(judged, who, now, &mut purged).await?;
                progress(seen);
            }
            self.scrub().await?;
        }
        purged.is_scrubbed = self.scrub().await?;
        Ok(purged)
    }

    /// Whether a clock may be believed by which something is to be destroyed, that nobody
    /// looks at first: where cases are opened, it stands not long after the last of them.
    ///
    /// # Errors
    /// [`ServiceError::ClockAhead`]; the store.
    pub async fn trust_clock(&self, now: Instant) -> Result<(), ServiceError> {
        let newest = FindQuestion {
            most: 1,
            ..FindQuestion::default()
        };
        let page = self.store.find(&newest).await?;
        match page.cases.first() {
            Some((_, head)) if now.0.saturating_sub(head.opened.0) > QUIET_MS => {
                Err(ServiceError::ClockAhead(head.opened))
            }
            _ => Ok(()),
        }
    }

    /// Works out once more until when every case that ended is kept, by the rules of
    /// today; answers how many that changed.
    ///
    /// # Errors
    /// The store. A case that cannot be read stays as it was.
    pub async fn recount(&self, now: Instant) -> Result<u64, ServiceError> {
        let mut changed = 0;
        let mut after = None;
        loop {
            let heads = self.store.heads(after, PAGE).await?;
            let Some(last) = heads.last() else {
                return Ok(changed);
            };
            after = Some(last.id);
            let closed = heads.iter().filter(|head| head.life == HeadLife::Closed);
            for head in closed {
                changed += u64::from(self.recount_one(head.id, now).await?);
            }
        }
    }

    async fn recount_one(&self, id: CaseId, now: Instant) -> Result<bool, ServiceError> {
        loop {
            let today = match self.kept_today(id, now).await {
                Ok(found) => found,
                Err(ServiceError::Store(error)) => return Err(error.into()),
                Err(_) => return Ok(false),
            };
            let head = today.live.head.clone();
            let mut kept = today.next(None);
            if let Some(table) = today.table.filter(Timetable::has_parts) {
                // What is gone already is not to go once more.
                match self.sift(&today.live, &table, now.date()).await? {
                    Some(sifted) if sifted.parts.is_empty() => {
                        kept = Some(table.next(Some(now.date())).told());
                    }
                    Some(_) => {}
                    None => continue,
                }
            }
            let known = self.store.kept(id).await?;
            let known = known.and_then(|known| Some((known.until?, known.rule)));
            if head.life != HeadLife::Closed || known == kept {
                return Ok(false);
            }
            if self.keep_until(head, kept).await? {
                return Ok(true);
            }
        }
    }

    /// Does what a judgement says, and judges again what changed meanwhile.
    async fn settle(
        &self,
        mut judged: Judged,
        who: &PersonId,
        now: Instant,
        purged: &mut Purged,
    ) -> Result<(), ServiceError> {
        loop {
            let Judged { due, today } = judged;
            let id = due.case;
            let settled = match (&due.state, today) {
                (State::Due, Some(today)) => {
                    let source = today.table.and_then(|table| table.whole.source);
                    let note = note(&due, source.as_deref(), who);
                    if self.erase_as(&today.live.head, &note, now).await? {
                        purged.erased += 1;
                        return Ok(());
                    }
                    false
                }
                (State::Parts(_), Some(today)) => {
                    if self.redact_today(today, who, now).await? {
                        purged.redacted += 1;
                        return Ok(());
                    }
                    false
                }
                // Another program was here first.
                (State::Failed(ServiceError::Erased(_)), _) => return Ok(()),
                (State::Done(next), Some(today)) => {
                    let head = today.live.head.clone();
                    if self.keep_until(head, next.clone()).await? {
                        return Ok(());
                    }
                    false
                }
                (State::Later(kept), Some(today)) => {
                    let head = today.live.head.clone();
                    self.keep_until(head, kept.clone()).await?
                }
                _ => true,
            };
            if settled {
                purged.left.push(due);
                return Ok(());
            }
            // Somebody else did something in it, or destroyed it.
            let kept = self.store.kept(id).await?;
            let over = kept.and_then(|kept| {
                let until = kept.until.filter(|until| *until <= now)?;
                Some((until, kept))
            });
            let Some((until, kept)) = over else {
                return Ok(());
            };
            judged = self.judge(id, until, kept.rule, kept.held, now).await?;
        }
    }

    async fn redact_today(
        &self,
        today: Today,
        who: &PersonId,
        now: Instant,
    ) -> Result<bool, ServiceError> {
        let Some(table) = today.table else {
            return Ok(false);
        };
        match self.sift(&today.live, &table, now.date()).await? {
            Some(sifted) => self.redact(&today.live, sifted, who, now).await,
            None => Ok(false),
        }
    }

    async fn judge_page(
        &self,
        now: Instant,
        after: Option<(Instant, CaseId)>,
    ) -> Result<Vec<Judged>, ServiceError> {
        let mut judged = Vec::new();
        for kept in self.store.outlived(now, after, PAGE).await? {
            let Some(until) = kept.until else { continue };
            judged.push(
                self.judge(kept.case, until, kept.rule, kept.held, now)
                    .await?,
            );
        }
        Ok(judged)
    }

    async fn judge(
        &self,
        case: CaseId,
        until: Instant,
        rule: Box<str>,
        held_since: Option<Instant>,
        now: Instant,
    ) -> Result<Judged, ServiceError> {
        let mut judged = Judged {
            due: Due {
                case,
                process: "".into(),
                until,
                rule,
                state: State::Due,
            },
            today: None,
        };
        let holding = match held_since {
            Some(_) => self.kept(case).await.map(|kept| kept.holding),
            None => Ok(None),
        };
        let today = self.stand_today(case, now).await;
        match (holding, today) {
            (Err(ServiceError::Store(error)), _) | (_, Err(ServiceError::Store(error))) => {
                return Err(error.into());
            }
            (Err(error), _) | (_, Err(error)) => judged.due.state = State::Failed(error),
            (Ok(holder), Ok((today, state))) => {
                judged.due.process = today.live.head.process.clone();
                judged.due.state = match (holder, state) {
                    (Some(holder), _) => State::Held(holder),
                    (None, State::Due | State::Parts(_)) if today.waits => State::Waits,
                    (None, state) => state,
                };
                judged.today = Some(today);
            }
        }
        Ok(judged)
    }

    /// A case by the rules of today, and what is to come of it if nothing is in the way.
    async fn stand_today(&self, id: CaseId, now: Instant) -> Result<(Today, State), ServiceError> {
        loop {
            let today = self.kept_today(id, now).await?;
            let Some(table) = &today.table else {
                return Ok((today, State::Later(None)));
            };
            if table.whole.told().0 <= now {
                return Ok((today, State::Due));
            }
            let day = now.date();
            let next = today.next(Some(day));
            if table.next(None).told().0 > now {
                return Ok((today, State::Later(next)));
            }
            let sifted = self.sift(&today.live, table, day).await?;
            match sifted.map(|sifted| sifted.parts) {
                Some(parts) if parts.is_empty() => return Ok((today, State::Done(next))),
                Some(parts) => return Ok((today, State::Parts(parts))),
                // Something happened in it meanwhile.
                None => {}
            }
        }
    }

    /// A case by the rules of today.
    async fn kept_today(&self, id: CaseId, now: Instant) -> Result<Today, ServiceError> {
        let live = self.load(id).await?.ok_or(ServiceError::NoCase(id))?;
        let changed = self.changed(&live).await?;
        self.refresh().await?;
        let process = self.process_of(&live)?;
        let (ledger, fetched) = (self.ledger(), Fetched::default());
        let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
        let view = View::new(&process, &live.case, &reading, now.date());
        let table = timetable(&view, changed);
        let today = now.date();
        let rows = work::rows(&process, &live.case, &reading, today, &self.master);
        drop(reading);
        Ok(Today {
            table,
            waits: !rows.is_empty(),
            live,
        })
    }

    /// What goes before a case that ended as a whole, and the case itself, by the rules of
    /// today, beside what went already; `None` where nothing goes before.
    pub(super) async fn parts_of(
        &self,
        id: CaseId,
        now: Instant,
    ) -> Result<Option<(Timetable, Vec<Gone>)>, ServiceError> {
        let today = self.kept_today(id, now).await?;
        let table = today.table.filter(Timetable::has_parts);
        Ok(table.map(|table| (table, today.live.gone.clone())))
    }

    /// The day on which something last happened in a case; that it is held or released
    /// does not count.
    pub(super) async fn changed(&self, live: &Live) -> Result<Date, ServiceError> {
        let mut number = live.head.version;
        while number > 0 {
            number -= 1;
            let events = self.store.events(live.head.id, number, 1).await?;
            match events.first() {
                Some(event) if NoteKind::named(&event.kind).is_some() => {}
                Some(event) => return Ok(event.at.date()),
                None => break,
            }
        }
        Ok(live.case.since.date())
    }

    /// Notes until when a case is kept, if it still is as it was.
    async fn keep_until(
        &self,
        head: Head,
        kept: Option<(Instant, Box<str>)>,
    ) -> Result<bool, ServiceError> {
        let keep = kept.map_or(Keep::Open, |(until, rule)| Keep::Until(until, rule));
        let change = CaseChange::keeping(head.version, head, Vec::new(), keep);
        let change = Change {
            cases: vec![change],
            ..Change::default()
        };
        Ok(self.store.commit(change).await? == Outcome::Kept)
    }
}

/// What the chain of a case says of its end.
fn note(due: &Due, source: Option<&str>, who: &PersonId) -> Note {
    let mandate = match source {
        Some(source) => format!("bewaartermijn {}.{}: {source}", due.process, due.rule),
        None => format!("bewaartermijn {}.{}", due.process, due.rule),
    };
    Note {
        by: who.0.as_ref().into(),
        reason: format!("bewaartermijn voorbij op {}", due.until.date()).into(),
        mandate: Some(mandate.into()),
        parts: Vec::new(),
    }
}
