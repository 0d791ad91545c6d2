// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What no longer need be kept. Until when is worked out when a case ends, and once more
//! before anything is destroyed, for the rules are those of today. Each case is destroyed
//! on its own, and only as it stood when it was judged: what is broken off goes on where
//! it was, and two programs that do this destroy a case once.

use super::hold::Holding;
use super::live::Live;
use super::note::{Note, NoteKind};
use super::reading::{Fetched, Reading};
use super::{Service, ServiceError, work};
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::{Date, Instant};
use crate::engine::retention;
use crate::engine::view::View;
use crate::store::{CaseChange, Change, Head, HeadLife, Keep, Outcome, Store};

/// Cases that are looked at together.
const PAGE: usize = 100;

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
    /// Those that were not, and why.
    pub left: Vec<Due>,
    /// Whether nothing of it stands beside the store any more.
    pub is_scrubbed: bool,
}

/// Until when a case is kept, and by which rule.
pub fn until(view: &View<'_>, changed: Date) -> Option<(Instant, Box<str>)> {
    let kept = retention::kept(view, changed)?;
    Some((kept.until.start(), (*kept.rule.named.id).into()))
}

/// A case as it was judged.
struct Judged {
    due: Due,
    head: Option<Head>,
    source: Option<Box<str>>,
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
            let (head, kept, _, _) = match self.kept_today(id, now).await {
                Ok(found) => found,
                Err(ServiceError::Store(error)) => return Err(error.into()),
                Err(_) => return Ok(false),
            };
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
            let Judged { due, head, source } = judged;
            let id = due.case;
            let settled = match (&due.state, head) {
                (State::Due, Some(head)) => {
                    let note = note(&due, source.as_deref(), who);
                    let erased = self.erase_as(&head, &note, now).await?;
                    purged.erased += u64::from(erased);
                    if erased {
                        return Ok(());
                    }
                    false
                }
                // Another program was here first.
                (State::Failed(ServiceError::Erased(_)), _) => return Ok(()),
                (State::Later(kept), Some(head)) => self.keep_until(head, kept.clone()).await?,
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
            head: None,
            source: None,
        };
        let holding = match held_since {
            Some(_) => self.kept(case).await.map(|kept| kept.holding),
            None => Ok(None),
        };
        let today = self.kept_today(case, now).await;
        match (holding, today) {
            (Err(ServiceError::Store(error)), _) | (_, Err(ServiceError::Store(error))) => {
                return Err(error.into());
            }
            (Err(error), _) | (_, Err(error)) => judged.due.state = State::Failed(error),
            (Ok(holder), Ok((head, kept, source, waits))) => {
                judged.due.process = head.process.clone();
                let over = kept.as_ref().is_some_and(|(until, _)| *until <= now);
                judged.due.state = match holder {
                    Some(holder) => State::Held(holder),
                    None if !over => State::Later(kept),
                    None if waits => State::Waits,
                    None => State::Due,
                };
                judged.head = Some(head);
                judged.source = source;
            }
        }
        Ok(judged)
    }

    /// Until when a case is kept by the rules of today, where that is said, and whether
    /// something in it is still to be done.
    async fn kept_today(&self, id: CaseId, now: Instant) -> Result<Today, ServiceError> {
        let live = self.load(id).await?.ok_or(ServiceError::NoCase(id))?;
        let changed = self.changed(&live).await?;
        self.refresh().await?;
        let process = self
            .book()
            .edition(live.case.process, live.case.fingerprint);
        let process = process.ok_or_else(|| ServiceError::Definition {
            process: live.head.process.to_string(),
            fingerprint: format!("{:032x}", live.head.fingerprint),
        })?;
        let (ledger, fetched) = (self.ledger(), Fetched::default());
        let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
        let view = View::new(process, &live.case, &reading, now.date());
        let kept = until(&view, changed);
        let source = kept.as_ref().and_then(|(_, rule)| {
            let mut rules = process.retention.iter();
            let rule = rules.find(|known| *known.named.id == **rule)?;
            rule.source.as_deref().map(Into::into)
        });
        let rows = work::rows(process, &live.case, &reading, now.date(), &self.master);
        Ok((live.head.clone(), kept, source, !rows.is_empty()))
    }

    /// The day on which something last happened in a case; that it is held or released
    /// does not count.
    async fn changed(&self, live: &Live) -> Result<Date, ServiceError> {
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

/// The head of a case, until when it is kept, where that is said, and whether something
/// in it is still to be done.
type Today = (Head, Option<(Instant, Box<str>)>, Option<Box<str>>, bool);

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
    }
}
