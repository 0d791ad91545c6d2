// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From a decision of the engine to a change of the store: its events performed, written
//! with names, hashed and sealed; and everything that follows from how cases stand now.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use uuid::Uuid;

use super::book::Book;
use super::error::ServiceError;
use super::ledger::Ledger;
use super::live::{Live, freeze};
use super::master::{self, Master};
use super::people::People;
use super::reading::{Fetched, Reading};
use super::{chance, fill, retain, words, work};
use crate::base::ids::{CaseId, EndId, ProcessId};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant};
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Process, Target};
use crate::engine::event::Opened;
use crate::engine::view::View;
use crate::engine::{Case, CaseEvent, Decision, Event, EventKind, apply, begin, terms};
use crate::record::{self, Kept, Lexicon, Others};
use crate::store::chain::Link;
use crate::store::content::Content;
use crate::store::vault::{KEY_BYTES, Key, NONCE_BYTES, Seal};
use crate::store::{
    CaseChange, Change, FundChange, Head, HeadLife, Hold, Keep, KeptEvent, Message, RowChange,
    RowWay, Word, Work,
};

/// Events after a snapshot before the next is made, at least.
const TAIL_MIN: u32 = 32;
/// Of a long history, the part (one in so many) that may come after the snapshot.
const TAIL_PART: u32 = 4;

/// The kinds of events by which a case may come to have other words.
const WORDED: [&str; 8] = [
    "geopend",
    "bijgedragen",
    "verplaatst",
    "gecorrigeerd",
    "vastgelegd",
    "houder",
    "regel_toegevoegd",
    "regel_gewijzigd",
];

/// A decision, ready to be kept.
pub struct Prepared {
    /// What the store is asked to do.
    pub change: Change,
    /// The cases as they stand afterwards.
    pub cases: Vec<Arc<Live>>,
}

/// What a change is made with.
pub struct Maker<'a> {
    /// The definitions.
    pub book: &'a Book,
    /// Who works here.
    pub people: Arc<People>,
    /// What cases share.
    pub ledger: &'a Ledger,
    /// The keys.
    pub master: &'a Master,
    /// The day.
    pub today: Date,
}

/// One case while its events are performed.
struct Draft {
    live: Live,
    before: u32,
    events: Vec<KeptEvent>,
    /// The key of a new case, and how often the master key was changed when it was sealed.
    wrapped: Option<(Box<[u8]>, u64)>,
    kinds: Vec<&'static str>,
}

/// The process and the definition of every case in a decision, and where it ends.
#[derive(Default)]
struct Stands {
    on: BTreeMap<CaseId, (ProcessId, Fingerprint)>,
    /// Where cases end by the decision.
    ended: BTreeMap<CaseId, EndId>,
}

impl Others for Stands {
    fn stands_on(&self, case: CaseId) -> Option<(ProcessId, Fingerprint)> {
        self.on.get(&case).copied()
    }

    fn ended_at(&self, case: CaseId, lexicon: &dyn Lexicon) -> Option<Arc<str>> {
        let (process, fingerprint) = self.stands_on(case)?;
        let ends = &lexicon.definition(process, fingerprint)?.ends;
        let end = ends.get(self.ended.get(&case)?.index())?;
        Some(Arc::clone(&end.named.id))
    }
}

impl Stands {
    fn of(fetched: &Fetched, decision: &Decision) -> Self {
        let known = fetched.cases.values().flatten();
        let known = known.map(|live| (live.head.id, (live.case.process, live.case.fingerprint)));
        let new = decision
            .events
            .iter()
            .filter_map(|event| match &event.event.kind {
                EventKind::Opened(opened) => {
                    Some((event.case, (opened.process, opened.fingerprint)))
                }
                _ => None,
            });
        let ended = decision.events.iter();
        let ended = ended.filter_map(|event| match event.event.kind {
            EventKind::Moved {
                to: Target::End(end),
                ..
            } => Some((event.case, end)),
            _ => None,
        });
        Self {
            on: known.chain(new).collect(),
            ended: ended.collect(),
        }
    }
}

/// What follows from how a case stands.
struct After {
    place: Box<str>,
    life: HeadLife,
    due: Option<Instant>,
    work: Vec<Work>,
    keys: Vec<[u8; 32]>,
    words: Option<Vec<Word>>,
    kept: Option<(Instant, Box<str>)>,
}

impl Maker<'_> {
    /// Performs a decision on the cases that were fetched for it.
    ///
    /// # Errors
    /// [`ServiceError::Chance`]; a case that was not fetched.
    pub fn make(
        &self,
        mut fetched: Fetched,
        decision: &Decision,
        holds: Vec<Hold>,
    ) -> Result<Prepared, ServiceError> {
        let mut change = Change {
            holds,
            ..Change::default()
        };
        let stands = Stands::of(&fetched, decision);
        let mut drafts: Vec<Draft> = Vec::new();
        for event in &decision.events {
            let index = drafts
                .iter()
                .position(|draft| draft.live.head.id == event.case);
            if index.is_none() {
                drafts.push(self.draft(&mut fetched, event)?);
            }
            let index = index.unwrap_or(drafts.len() - 1);
            let Some(draft) = drafts.get_mut(index) else {
                continue;
            };
            self.perform(draft, &stands, &event.event, &mut change)?;
        }
        // What follows is read from a world in which all of it has happened.
        let mut lives = Vec::new();
        let mut rest = Vec::new();
        for draft in drafts {
            let live = Arc::new(draft.live);
            fetched.cases.insert(live.head.id, Some(Arc::clone(&live)));
            lives.push(live);
            rest.push((draft.before, draft.events, draft.wrapped, draft.kinds));
        }
        let reading = Reading::new(self.book, Arc::clone(&self.people), self.ledger, &fetched);
        let after = lives.iter().zip(&rest).map(|(live, (.., kinds))| {
            let mut after = self.after(&reading, &live.case)?;
            after.words = self.words(live, kinds)?;
            Ok(after)
        });
        let after = after.collect::<Result<Vec<_>, ServiceError>>()?;
        drop(fetched);
        let mut cases = Vec::with_capacity(lives.len());
        for ((live, after), (before, events, wrapped, kinds)) in
            lives.into_iter().zip(after).zip(rest)
        {
            let draft = Draft {
                live: Arc::unwrap_or_clone(live),
                before,
                events,
                wrapped,
                kinds,
            };
            cases.push(Arc::new(self.finish(draft, after, &mut change)?));
        }
        Ok(Prepared { change, cases })
    }

    fn draft(&self, fetched: &mut Fetched, event: &CaseEvent) -> Result<Draft, ServiceError> {
        let id = event.case;
        if let EventKind::Opened(opened) = &event.event.kind {
            return self.begin(id, event.event.at, opened);
        }
        let live = fetched.cases.remove(&id).flatten();
        let live = live.ok_or(ServiceError::NoCase(id))?;
        let live = Arc::unwrap_or_clone(live);
        Ok(Draft {
            before: live.head.version,
            live,
            events: Vec::new(),
            wrapped: None,
            kinds: Vec::new(),
        })
    }

    /// A new case, with a key of its own.
    fn begin(&self, id: CaseId, at: Instant, opened: &Opened) -> Result<Draft, ServiceError> {
        let process = self.definition(opened.process, opened.fingerprint, id)?;
        let key = Key::new(chance::<KEY_BYTES>()?);
        let nonce = chance::<NONCE_BYTES>()?;
        let (wrapped, changed) = self.master.wrap(id.0.as_bytes(), nonce, &key);
        let case = begin(process, id, at, opened);
        let head = Head {
            id,
            process: (*process.named.id).into(),
            fingerprint: opened.fingerprint.0,
            version: 0,
            hash: [0; 32],
            place: "".into(),
            life: HeadLife::Open,
            since: case.since,
            opened: case.opened_at,
            due: None,
        };
        Ok(Draft {
            live: Live {
                case,
                head,
                key,
                work: Some(Vec::new()),
                keys: Some(Vec::new()),
                words: Some(Vec::new()),
                snapshot: 0,
                gone: Vec::new(),
            },
            before: 0,
            events: Vec::new(),
            wrapped: Some((wrapped, changed)),
            kinds: Vec::new(),
        })
    }

    fn definition(
        &self,
        process: ProcessId,
        fingerprint: Fingerprint,
        case: CaseId,
    ) -> Result<&Process, ServiceError> {
        let found = self.book.edition(process, fingerprint);
        found
            .map(|process| &**process)
            .ok_or(ServiceError::NoCase(case))
    }

    /// Performs one event, and everything in the change that it comes to.
    fn perform(
        &self,
        draft: &mut Draft,
        stands: &Stands,
        event: &Event,
        change: &mut Change,
    ) -> Result<(), ServiceError> {
        let case = &mut draft.live.case;
        let process = self.definition(case.process, case.fingerprint, case.id)?;
        let is_new = matches!(event.kind, EventKind::Claimed { .. });
        let before = case.claim_of(&event.kind).filter(|_| !is_new).copied();
        if !matches!(event.kind, EventKind::Opened(_)) {
            apply(process, case, event);
        }
        if let Some(after) = case.claim_of(&event.kind).copied() {
            let by = before.map_or(0, |claim| claim.committed().0);
            let by = after.committed().0.saturating_sub(by);
            let fund = self.book.shared().funds.get(after.fund.index());
            if let (Some(fund), true) = (fund, by != 0) {
                let category = after.category.and_then(|c| fund.categories.get(c.index()));
                change.funds.push(FundChange {
                    fund: (*fund.named.id).into(),
                    year: after.at.year(),
                    category: category.map_or("", |(named, _)| &*named.id).into(),
                    by: Cents(by),
                });
            }
        }
        if let Some(row) = self.row(case, event) {
            change.rows.push(row);
        }
        self.write(draft, stands, process, event)
    }

    fn row(&self, case: &Case, event: &Event) -> Option<RowChange> {
        let (register, row, way) = match &event.kind {
            EventKind::Registered { register, row } => (register, row, RowWay::Written),
            EventKind::Withdrawn { register, row } => (register, row, RowWay::Withdrawn),
            _ => return None,
        };
        let register = self.book.shared().registers.get(register.index())?;
        let values = row.values.iter();
        let values: Vec<Kept> = values.map(|value| Kept::of(value, self.book)).collect();
        Some(RowChange {
            register: (*register.named.id).into(),
            case: case.id,
            values: serde_json::to_string(&values).ok()?.into(),
            way,
        })
    }

    /// Writes an event with names, hashes it and seals it.
    fn write(
        &self,
        draft: &mut Draft,
        stands: &Stands,
        process: &Process,
        event: &Event,
    ) -> Result<(), ServiceError> {
        let record = record::write(process, self.book, stands, event);
        let kind = record.fact.kind();
        let Ok(json) = serde_json::to_vec(&record) else {
            return Err(ServiceError::NoCase(draft.live.head.id));
        };
        let content = Content::new(json, fill)?;
        let commitment = content.commitment();
        let head = &mut draft.live.head;
        let number = head.version + 1;
        let hash = Link {
            before: &head.hash,
            case: head.id,
            number,
            at: event.at,
            kind,
            commitment: &commitment,
        }
        .hash();
        let seal = Seal::Event(head.id.0.as_bytes(), number);
        let sealed = draft
            .live
            .key
            .seal(seal, chance::<NONCE_BYTES>()?, &content.bytes());
        head.version = number;
        head.hash = hash;
        draft.kinds.push(kind);
        draft.events.push(KeptEvent {
            number,
            at: event.at,
            kind: kind.into(),
            commitment,
            hash,
            sealed,
        });
        Ok(())
    }

    /// What follows from how a case stands.
    fn after(&self, reading: &Reading<'_>, case: &Case) -> Result<After, ServiceError> {
        let process = self.definition(case.process, case.fingerprint, case.id)?;
        let view = View::new(process, case, reading, self.today);
        Ok(After {
            place: (*process.target(case.position).id).into(),
            life: match case.position {
                Target::Step(_) => HeadLife::Open,
                Target::End(_) => HeadLife::Closed,
            },
            due: self.due(&view).map(Date::start),
            work: work::rows(process, case, reading, self.today, self.master),
            keys: self.keys(case),
            words: None,
            kept: retain::until(&view, self.today),
        })
    }

    /// When somebody must look at a case again.
    ///
    /// # Errors
    /// A case on a definition that is not there.
    pub fn look_again(
        &self,
        reading: &Reading<'_>,
        case: &Case,
    ) -> Result<Option<Instant>, ServiceError> {
        let process = self.definition(case.process, case.fingerprint, case.id)?;
        let view = View::new(process, case, reading, self.today);
        Ok(self.due(&view).map(Date::start))
    }

    /// The day on which somebody must look whether time changed something.
    fn due(&self, view: &View<'_>) -> Option<Date> {
        if terms::is_due(view) {
            return Some(self.today);
        }
        let tomorrow = self
            .today
            .plus_days(1)
            .filter(|_| terms::watches_others(view));
        match (terms::next_due(view), tomorrow) {
            (Some(due), Some(tomorrow)) => Some(due.min(tomorrow)),
            (due, tomorrow) => due.or(tomorrow),
        }
    }

    /// Everything that is kept of a case.
    fn finish(
        &self,
        draft: Draft,
        after: After,
        change: &mut Change,
    ) -> Result<Live, ServiceError> {
        let Draft {
            mut live,
            before,
            events,
            wrapped,
            kinds,
        } = draft;
        let was = live.head.life;
        live.head.place = after.place;
        let moved = live.head.fingerprint != live.case.fingerprint.0;
        live.head.fingerprint = live.case.fingerprint.0;
        live.head.life = after.life;
        live.head.since = live.case.since;
        live.head.due = after.due;
        let work = (live.work.as_ref() != Some(&after.work)).then(|| after.work.clone());
        let keys = (live.keys.as_ref() != Some(&after.keys)).then(|| after.keys.clone());
        if keys.is_some() && !self.book.keys(live.case.process).is_empty() {
            change
                .touches
                .push(format!("sleutel:{}", live.head.process).into());
        }
        let words = after
            .words
            .filter(|words| live.words.as_ref() != Some(words));
        live.words = words.clone().or(live.words);
        live.work = Some(after.work);
        live.keys = Some(after.keys);
        let tail = live.head.version.saturating_sub(live.snapshot);
        // A snapshot of another version is of no use any more.
        let snapshot = if moved || tail >= TAIL_MIN.max(live.head.version / TAIL_PART) {
            freeze(self.book, &live)?
        } else {
            None
        };
        if snapshot.is_some() {
            live.snapshot = live.head.version;
        }
        if let Some(last) = events.last() {
            change
                .messages
                .push(message(&live.head, before, last, &kinds));
        }
        let key = wrapped.map(|(key, changed)| {
            change
                .holds
                .push(Hold::Shared(master::CHANGED.into(), changed));
            key
        });
        change.cases.push(CaseChange {
            keep: keep(was, &live.head, after.kept),
            head: live.head.clone(),
            before,
            events,
            snapshot,
            key,
            work,
            keys,
            words,
        });
        Ok(live)
    }

    /// The words by which a case can be searched for, if they may not be what they were.
    fn words(&self, live: &Live, kinds: &[&str]) -> Result<Option<Vec<Word>>, ServiceError> {
        let known = live.words.is_some();
        if known && !kinds.iter().any(|kind| WORDED.contains(kind)) {
            return Ok(None);
        }
        let case = &live.case;
        let process = self.definition(case.process, case.fingerprint, case.id)?;
        let words = words::of_case(process, self.book.shared(), case, self.master.own());
        Ok(Some(words))
    }

    /// By what the case can be found while it runs.
    fn keys(&self, case: &Case) -> Vec<[u8; 32]> {
        if case.ended().is_some() {
            return Vec::new();
        }
        let Some(own) = self.book.edition(case.process, case.fingerprint) else {
            return Vec::new();
        };
        let names = self.book.keys(case.process).iter();
        names
            .filter_map(|name| {
                // A version may have no such field, or have it elsewhere.
                let mut fields = own.fields.iter().zip(&case.fields);
                let (_, value) = fields.find(|(field, _)| field.named.id == *name)?;
                let value = Some(value).filter(|value| !value.is_unknown())?;
                let (book, master) = (self.book, self.master);
                Some(find_key(book, master, case.process, name, value))
            })
            .collect()
    }
}

/// What changes in how long a case is kept. As long as it runs nothing is known of that.
fn keep(was: HeadLife, head: &Head, kept: Option<(Instant, Box<str>)>) -> Vec<Keep> {
    match (kept, was) {
        (Some((until, rule)), _) => vec![Keep::Until(until, rule)],
        (None, HeadLife::Open) if head.life == HeadLife::Open => Vec::new(),
        (None, _) => vec![Keep::Open],
    }
}

/// The hash by which a running case is found.
pub fn find_key(
    book: &Book,
    master: &Master,
    process: ProcessId,
    field: &str,
    value: &Value,
) -> [u8; 32] {
    let value = serde_json::to_vec(&Kept::of(value, book)).unwrap_or_default();
    let name = book.process_name(process).map_or("", |name| &**name);
    master.blind(&format!("sleutel {name} {field}"), &value)
}

/// A message about a case, as the outside reads it.
#[derive(Serialize)]
struct Body<'a> {
    zaak: Uuid,
    proces: &'a str,
    vanaf: u32,
    tot: u32,
    soorten: &'a [&'a str],
    plek: &'a str,
    leven: &'a str,
}

/// What the outside is told of a change: which kinds of things happened, and where the
/// case stands. Nothing about a person.
fn message(head: &Head, before: u32, last: &KeptEvent, kinds: &[&str]) -> Message {
    let life = match head.life {
        HeadLife::Open => "open",
        HeadLife::Closed => "gesloten",
        HeadLife::Erased => "gewist",
    };
    let body = Body {
        zaak: head.id.0,
        proces: &head.process,
        vanaf: before + 1,
        tot: head.version,
        soorten: kinds,
        plek: &head.place,
        leven: life,
    };
    Message {
        case: head.id,
        at: last.at,
        kind: "zaak.gewijzigd".into(),
        body: serde_json::to_string(&body).unwrap_or_default().into(),
    }
}
