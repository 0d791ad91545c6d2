// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A case as it stands, at any moment, and its history in words; each without what the
//! reader may not see.

use std::sync::Arc;

use super::access::{Asked, Reader, Seen};
use super::live::{Live, unseal};
use super::reading::{Fetched, Reading};
use super::{Service, ServiceError};
use crate::base::ids::CaseId;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::definition::model::{Process, Shared};
use crate::engine::explain::{Told, hidden, looked_at, tell_to};
use crate::engine::sight::Hidden;
use crate::engine::view::View;
use crate::engine::{Case, Context, Event, EventKind, Offer, Sight, apply, begin, options};
use crate::record::{Lexicon as _, Record, read};
use crate::simulation::narrate::Teller;
use crate::store::{FindQuestion, Head, KeptEvent, Store};

/// Cases that are read at once.
const PAGE: usize = 1_000;

/// A case as it stands.
#[derive(Clone, Debug)]
pub struct Shown {
    /// How the store knows it.
    pub head: Head,
    /// Its definition.
    pub process: Arc<Process>,
    /// The case, without what is hidden.
    pub case: Case,
    /// What this person may see of it.
    pub sight: Sight,
    /// What can be done, with what is in the way for this person.
    pub offers: Vec<(Offer, Vec<Told>)>,
}

/// What happened in a case, up to a moment.
#[derive(Clone, Debug)]
pub struct History {
    /// Its definition.
    pub process: Arc<Process>,
    /// What this person may see of it.
    pub sight: Sight,
    /// Everything that happened, in words.
    pub lines: Vec<Line>,
    /// The case as it stood then, without what is hidden; `None`: there was none yet.
    pub case: Option<Case>,
}

/// One line of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the case.
    pub number: u32,
    /// When.
    pub at: Instant,
    /// By whom; `None` when the engine followed a rule.
    pub by: Option<Box<str>>,
    /// Its kind.
    pub kind: Box<str>,
    /// What happened, in words; `None` where only the engine has to know.
    pub text: Option<Text>,
    /// What of it is hidden.
    pub hidden: Vec<Hidden>,
    /// The hash of the event.
    pub hash: [u8; 32],
}

impl<S: Store> Service<S> {
    /// A case as it stands, with what this person can do in it.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn show(&self, id: CaseId, reader: &Reader) -> Result<Shown, ServiceError> {
        self.shown(id, reader, Asked::Case).await
    }

    /// The same, asked for why something may not be done.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn why(&self, id: CaseId, reader: &Reader) -> Result<Shown, ServiceError> {
        self.shown(id, reader, Asked::Why).await
    }

    async fn shown(
        &self,
        id: CaseId,
        reader: &Reader,
        asked: Asked,
    ) -> Result<Shown, ServiceError> {
        let seen = self.seen(id, reader).await?;
        let Seen {
            live,
            process,
            sight,
        } = &seen;
        self.refresh().await?;
        let mut fetched = Fetched::default();
        fetched.cases.insert(id, Some(Arc::clone(live)));
        let mut looked = sight.shown(process, &live.case);
        let offers = loop {
            let (cases, finds) = {
                let ledger = self.ledger();
                let reading = Reading::new(self.book(), &self.people, &ledger, &fetched);
                let context = Context {
                    now: reader.now,
                    today: reader.now.date(),
                    actor: &reader.actor,
                    world: &reading,
                    fresh: 0,
                };
                let offers = options(process, &live.case, &context);
                let view = View::new(process, &live.case, &reading, context.today);
                let reasons = offers.iter().flat_map(|offer| &offer.barriers);
                looked.extend(reasons.flat_map(|reason| looked_at(process, sight, reason)));
                let told = offers.into_iter().map(|mut offer| {
                    let told = offer.barriers.iter();
                    let told = told.map(|reason| tell_to(&view, sight, reason)).collect();
                    let barriers = offer.barriers.iter_mut();
                    barriers.for_each(|reason| sight.mask_reason(process, reason));
                    (offer, told)
                });
                let offers: Vec<(Offer, Vec<Told>)> = told.collect();
                let missing = reading.missing();
                if missing.0.is_empty() && missing.1.is_empty() {
                    break offers;
                }
                missing
            };
            self.fetch_all(&mut fetched, cases, finds).await?;
        };
        looked.sort_unstable();
        looked.dedup();
        self.note(reader, &seen, asked, looked).await?;
        let mut case = seen.live.case.clone();
        seen.sight
            .mask_case(&seen.process, self.book().shared(), &mut case);
        Ok(Shown {
            head: seen.live.head.clone(),
            process: seen.process,
            case,
            sight: seen.sight,
            offers,
        })
    }

    pub(super) fn process_of(&self, live: &Live) -> Result<Arc<Process>, ServiceError> {
        let found = self
            .book()
            .edition(live.case.process, live.case.fingerprint);
        found.cloned().ok_or_else(|| ServiceError::Definition {
            process: live.head.process.to_string(),
            fingerprint: format!("{:032x}", live.head.fingerprint),
        })
    }

    /// The history of a case in words, and the case as it stood after the last event of
    /// it, up to and including a moment.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn history(
        &self,
        id: CaseId,
        until: Option<Instant>,
        reader: &Reader,
    ) -> Result<History, ServiceError> {
        let seen = self.seen(id, reader).await?;
        let shared = self.book().shared();
        let mut lines = Vec::new();
        let mut case = None;
        for kept in self.store.events(id, 0, usize::MAX).await? {
            if until.is_some_and(|until| kept.at > until) {
                break;
            }
            let event = self.event_of(&seen, &kept)?;
            perform(&seen.process, &mut case, id, &event);
            lines.push(to_line(&seen, shared, kept, &event));
        }
        let asked = if until.is_some() {
            Asked::Then
        } else {
            Asked::History
        };
        let looked = case.as_ref();
        let looked = looked.map(|case| seen.sight.shown(&seen.process, case));
        self.note(reader, &seen, asked, looked.unwrap_or_default())
            .await?;
        if let Some(case) = &mut case {
            seen.sight.mask_case(&seen.process, shared, case);
        }
        Ok(History {
            process: seen.process,
            sight: seen.sight,
            lines,
            case,
        })
    }

    /// An event as the engine knows it.
    pub(super) fn event_of(&self, seen: &Seen, kept: &KeptEvent) -> Result<Event, ServiceError> {
        let case = seen.live.head.id;
        let tampered = |why| ServiceError::Tampered { case, why };
        let content = unseal(&seen.live.key, case, kept).map_err(tampered)?;
        let record: Record = serde_json::from_slice(&content)
            .map_err(|_| tampered(crate::store::chain::Broken::Content(kept.number)))?;
        read(&seen.process, self.book(), &record).map_err(|why| ServiceError::Record {
            case,
            number: kept.number,
            why,
        })
    }

    /// The cases of an id, or of its first or last digits: all of them, for within.
    ///
    /// # Errors
    /// The store.
    pub(super) async fn find(&self, digits: &str) -> Result<Vec<CaseId>, ServiceError> {
        let wanted: String = digits.chars().filter(|c| *c != '-').collect();
        let wanted = wanted.to_ascii_lowercase();
        // Something else than digits names no case, and nothing at all not every case.
        if wanted.is_empty() || !wanted.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(Vec::new());
        }
        if let Some(id) = whole(&wanted) {
            let there = self.store.case(id).await?.is_some();
            return Ok(there.then_some(id).into_iter().collect());
        }
        let mut found = self.beginning_with(&wanted).await?;
        if let Some(tail) = tail(&wanted) {
            let mut question = FindQuestion {
                tail: Some(tail),
                most: PAGE,
                ..FindQuestion::default()
            };
            loop {
                let page = self.store.find(&question).await?;
                let ids = page.cases.iter().map(|(_, head)| head.id);
                found.extend(ids.filter(|id| id.0.simple().to_string().ends_with(&wanted)));
                question.after = page.next;
                if page.next.is_none() {
                    break;
                }
            }
        } else {
            // So few digits end many ids: they are gone through.
            found.extend(self.ending_with(&wanted).await?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    async fn beginning_with(&self, digits: &str) -> Result<Vec<CaseId>, ServiceError> {
        let least = uuid::Uuid::try_parse(&format!("{digits:0<32}"));
        let Ok(least) = least else {
            return Ok(Vec::new());
        };
        let before = least.as_u128().checked_sub(1);
        let mut after = before.map(|before| CaseId(uuid::Uuid::from_u128(before)));
        let mut found = Vec::new();
        loop {
            let page = self.store.heads(after, PAGE).await?;
            let fits = |id: &CaseId| id.0.simple().to_string().starts_with(digits);
            let ids = page.iter().map(|head| head.id).take_while(fits);
            let before = found.len();
            found.extend(ids);
            if found.len() - before < PAGE {
                return Ok(found);
            }
            after = found.last().copied();
        }
    }

    async fn ending_with(&self, digits: &str) -> Result<Vec<CaseId>, ServiceError> {
        let mut after = None;
        let mut found = Vec::new();
        loop {
            let page = self.store.heads(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(found);
            };
            after = Some(last.id);
            let ids = page.iter().map(|head| head.id);
            found.extend(ids.filter(|id| id.0.simple().to_string().ends_with(digits)));
        }
    }

    /// The title of a process.
    #[must_use]
    pub fn title(&self, process: &str) -> Option<&str> {
        let id = self.book().process_named(process)?;
        let process = self.book().catalog().processes.get(id.index())?;
        Some(&process.named.title)
    }
}

/// The bytes that an id ends with, if there are digits enough.
fn tail(digits: &str) -> Option<[u8; 4]> {
    let start = digits.len().checked_sub(8)?;
    let last = u32::from_str_radix(digits.get(start..)?, 16).ok()?;
    Some(last.to_be_bytes())
}

/// The id that is written out in full.
fn whole(digits: &str) -> Option<CaseId> {
    let id = uuid::Uuid::try_parse(digits).ok();
    id.filter(|_| digits.len() == 32).map(CaseId)
}

/// Performs an event on the case that earlier ones made.
pub(super) fn perform(process: &Process, case: &mut Option<Case>, id: CaseId, event: &Event) {
    match (case.as_mut(), &event.kind) {
        (None, EventKind::Opened(opened)) => {
            *case = Some(begin(process, id, event.at, opened));
        }
        (Some(case), _) => apply(process, case, event),
        (None, _) => {}
    }
}

/// An event in words, without what is hidden.
pub(super) fn to_line(seen: &Seen, shared: &Shared, kept: KeptEvent, event: &Event) -> Line {
    let teller = Teller {
        process: &seen.process,
        shared,
    };
    let (shown, unseen) = seen.sight.mask_event(&seen.process, shared, event);
    let text = shown.and_then(|event| teller.event(&event));
    Line {
        number: kept.number,
        at: kept.at,
        by: event.by.as_ref().map(|by| by.0.as_ref().into()),
        kind: kept.kind,
        text: with_hidden(text, &unseen),
        hidden: unseen,
        hash: kept.hash,
    }
}

/// A sentence with what of it is hidden.
fn with_hidden(text: Option<Text>, unseen: &[Hidden]) -> Option<Text> {
    if unseen.is_empty() {
        return text;
    }
    let titles: Vec<&str> = unseen.iter().map(|(_, title)| &**title).collect();
    let unseen = hidden(&titles.join(", "));
    Some(match text {
        Some(text) => Text::new(
            format!("{} ({})", text.nl.trim_end(), unseen.nl),
            format!("{} ({})", text.en.trim_end(), unseen.en),
        ),
        None => unseen,
    })
}
