// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A case as it stands, at any moment, and its history in words; each without what the
//! reader may not see.

use std::sync::Arc;

use super::access::{Asked, Reader, Seen};
use super::live::{Live, one, open};
use super::note::{Note, NoteKind};
use super::part::{Gone, Part, destroyed};
use super::reading::{Fetched, Reading};
use super::{Service, ServiceError};
use crate::base::ids::CaseId;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::definition::model::{Process, Shared};
use crate::engine::explain::{Told, hidden, looked_at, tell_to};
use crate::engine::sight::Hidden;
use crate::engine::view::View;
use crate::engine::{Actor, Case, Context, Event, Offer, Sight, options};
use crate::record::Lexicon as _;
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
    /// What of it was destroyed.
    pub gone: Vec<Gone>,
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
    /// What of it was destroyed since, or before.
    pub gone: Vec<Gone>,
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
    /// Titles of the fields and lists of which what it told was destroyed.
    pub destroyed: Vec<Box<str>>,
    /// The hash of the event.
    pub hash: [u8; 32],
}

/// A line about an event of the service itself.
fn noted(kept: &KeptEvent, content: &[u8]) -> Line {
    let note: Option<Note> = serde_json::from_slice(content).ok();
    let text = note.as_ref().map(|note| {
        let reason = &note.reason;
        match NoteKind::named(&kept.kind) {
            Some(NoteKind::Held) => {
                Text::new(format!("vastgehouden: {reason}"), format!("held: {reason}"))
            }
            Some(NoteKind::Released) => Text::new(
                format!("losgelaten: {reason}"),
                format!("released: {reason}"),
            ),
            Some(NoteKind::PartGone) => part_gone(&note.parts, reason),
            Some(NoteKind::Erased) | None => {
                Text::new(format!("gewist: {reason}"), format!("erased: {reason}"))
            }
        }
    });
    Line {
        number: kept.number,
        at: kept.at,
        by: note.map(|note| note.by),
        kind: kept.kind.clone(),
        text,
        hidden: Vec::new(),
        destroyed: Vec::new(),
        hash: kept.hash,
    }
}

/// That parts were destroyed, by which rules. What they were, each line tells that told it.
fn part_gone(parts: &[Part], reason: &str) -> Text {
    let rules: Vec<&str> = parts.iter().map(|part| &*part.rule).collect();
    let rules = rules.join(", ");
    Text::new(
        format!("deel vernietigd volgens {rules}: {reason}"),
        format!("part destroyed by {rules}: {reason}"),
    )
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
                let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
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
        self.note_look(reader, &seen, asked, looked).await?;
        let mut case = seen.live.case.clone();
        seen.sight
            .mask_case(&seen.process, self.book().shared(), &mut case);
        Ok(Shown {
            head: seen.live.head.clone(),
            process: seen.process,
            case,
            gone: seen.live.gone.clone(),
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
        let (seen, events) = self.seen_whole(id, reader).await?;
        let shared = self.book().shared();
        let mut lines = Vec::new();
        let mut told = Telling::new(&seen);
        for kept in events {
            if until.is_some_and(|until| kept.at > until) {
                break;
            }
            let step = self.step(&seen, &mut told, &kept, &reader.actor).await?;
            lines.push(to_line(&told, shared, kept, &step));
        }
        let asked = if until.is_some() {
            Asked::Then
        } else {
            Asked::History
        };
        let looked = told.case.as_ref();
        let looked = looked.map(|case| told.sight.shown(&told.process, case));
        self.note_look(reader, &seen, asked, looked.unwrap_or_default())
            .await?;
        if let Some(case) = &mut told.case {
            told.sight.mask_case(&told.process, shared, case);
        }
        Ok(History {
            process: told.process,
            sight: told.sight,
            lines,
            case: told.case,
            gone: seen.live.gone.clone(),
        })
    }

    /// A case with all its events. When part of them is destroyed in between, what was
    /// read first has another key: then it is read again.
    pub(super) async fn seen_whole(
        &self,
        id: CaseId,
        reader: &Reader,
    ) -> Result<(Seen, Vec<KeptEvent>), ServiceError> {
        loop {
            let seen = self.seen(id, reader).await?;
            let known = seen.live.head.version;
            let events = self.store.events(id, 0, usize::MAX).await?;
            let destroys = |event: &KeptEvent| {
                let kind = NoteKind::named(&event.kind);
                matches!(kind, Some(NoteKind::PartGone | NoteKind::Erased))
            };
            let later = events.iter().filter(|event| event.number > known);
            if !later.into_iter().any(destroys) {
                return Ok((seen, events));
            }
        }
    }

    /// One event of a story further: on the version that the case stood on then, with
    /// what of that version somebody may see.
    pub(super) async fn step(
        &self,
        seen: &Seen,
        told: &mut Telling,
        kept: &KeptEvent,
        actor: &Actor,
    ) -> Result<Step, ServiceError> {
        let id = seen.live.head.id;
        let tampered = |why| ServiceError::Tampered { case: id, why };
        let content = open(&seen.live.key, id, kept).map_err(tampered)?;
        if NoteKind::named(&kept.kind).is_some() {
            if let Some(case) = &mut told.case {
                case.version += 1;
            }
            return Ok(Step {
                content: content.into_json(),
                event: None,
                destroyed: Vec::new(),
            });
        }
        let (case, event, process) = one(self.book(), id, told.case.take(), kept, content.json())?;
        let destroyed = destroyed(&content, process);
        if process.fingerprint != told.process.fingerprint {
            let edition = self.book().edition(process.id, process.fingerprint);
            told.process = edition.cloned().ok_or_else(|| ServiceError::Definition {
                process: process.named.id.to_string(),
                fingerprint: format!("{:032x}", process.fingerprint.0),
            })?;
            told.sight = if process.fingerprint == seen.process.fingerprint {
                seen.sight.clone()
            } else {
                self.sight_then(seen, &told.process, &case, actor).await?
            };
        }
        told.case = Some(case);
        Ok(Step {
            content: content.into_json(),
            event: Some(event),
            destroyed,
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

/// A story as far as it was told.
pub(super) struct Telling {
    /// The case as it stood then.
    pub case: Option<Case>,
    /// The definition that it stood on.
    pub process: Arc<Process>,
    /// What somebody may see of it.
    pub sight: Sight,
}

/// One event of a story.
pub(super) struct Step {
    /// What is kept of it.
    pub content: Vec<u8>,
    /// The event; `None` for one of the service itself.
    pub event: Option<Event>,
    /// Titles of the fields and lists of which what it told was destroyed.
    pub destroyed: Vec<Box<str>>,
}

impl Telling {
    pub(super) fn new(seen: &Seen) -> Self {
        Self {
            case: None,
            process: Arc::clone(&seen.process),
            sight: seen.sight.clone(),
        }
    }
}

/// An event in words, without what is hidden.
pub(super) fn to_line(told: &Telling, shared: &Shared, kept: KeptEvent, step: &Step) -> Line {
    let Some(event) = &step.event else {
        return noted(&kept, &step.content);
    };
    let teller = Teller {
        process: &told.process,
        shared,
    };
    let (shown, unseen) = told.sight.mask_event(&told.process, shared, event);
    let text = shown.and_then(|event| teller.event(&event));
    let mut destroyed = step.destroyed.clone();
    destroyed.retain(|title| unseen.iter().all(|(_, hidden)| **hidden != **title));
    Line {
        number: kept.number,
        at: kept.at,
        by: event.by.as_ref().map(|by| by.0.as_ref().into()),
        kind: kept.kind,
        text: with_destroyed(with_hidden(text, &unseen), &destroyed),
        hidden: unseen,
        destroyed,
        hash: kept.hash,
    }
}

/// A sentence with what of it was destroyed.
fn with_destroyed(text: Option<Text>, titles: &[Box<str>]) -> Option<Text> {
    if titles.is_empty() {
        return text;
    }
    let titles = titles.join(", ");
    let (nl, en) = (
        format!("vernietigd: {titles}"),
        format!("destroyed: {titles}"),
    );
    Some(match text {
        Some(text) => Text::new(
            format!("{} ({nl})", text.nl.trim_end()),
            format!("{} ({en})", text.en.trim_end()),
        ),
        None => Text::new(nl, en),
    })
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
