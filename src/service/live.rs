// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cases in memory: made from a snapshot and the events after it, and kept a while. One
//! that turns out to be old is dropped and made again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::book::Book;
use super::chance;
use super::error::ServiceError;
use super::master::Master;
use super::note::{Note, NoteKind};
use super::part::Gone;
use crate::base::ids::CaseId;
use crate::definition::model::{Fingerprint, Process};
use crate::engine::event::EventKind;
use crate::engine::{Case, Event, apply, begin};
use crate::record::{Lexicon as _, Record, read, snapshot};
use crate::store::chain::Broken;
use crate::store::content::Content;
use crate::store::vault::{Key, NONCE_BYTES, Seal};
use crate::store::{Head, HeadLife, KeptEvent, StoredCase, Word, Work};

/// Most cases that are remembered per generation.
const CASES_MAX: usize = 20_000;

/// A case in memory.
#[derive(Clone, Debug)]
pub struct Live {
    /// The case.
    pub case: Case,
    /// How the store knows it.
    pub head: Head,
    /// Its key.
    pub key: Key,
    /// The work that waits in it; `None` when that is not known.
    pub work: Option<Vec<Work>>,
    /// By what it can be found; `None` when that is not known.
    pub keys: Option<Vec<[u8; 32]>>,
    /// By which words it can be searched for; `None` when that is not known.
    pub words: Option<Vec<Word>>,
    /// The number of events in the newest snapshot.
    pub snapshot: u32,
    /// What of it was destroyed.
    pub gone: Vec<Gone>,
}

/// The content of a sealed event, as it was promised.
pub fn open(key: &Key, case: CaseId, event: &KeptEvent) -> Result<Content, Broken> {
    let seal = Seal::Event(case.0.as_bytes(), event.number);
    let bytes = key.open(seal, &event.sealed).ok();
    let content = bytes.and_then(|bytes| Content::read(&bytes));
    let content = content.filter(|content| content.commitment() == event.commitment);
    content.ok_or(Broken::Content(event.number))
}

/// The text of a sealed event.
pub fn unseal(key: &Key, case: CaseId, event: &KeptEvent) -> Result<Vec<u8>, Broken> {
    open(key, case, event).map(Content::into_json)
}

/// Makes a case from what is kept of it.
///
/// # Errors
/// [`ServiceError`]: erased, changed by others, or not to be understood.
pub fn revive(book: &Book, master: &Master, stored: StoredCase) -> Result<Live, ServiceError> {
    let id = stored.head.id;
    if stored.head.life == HeadLife::Erased {
        return Err(ServiceError::Erased(id));
    }
    let tampered = |why| ServiceError::Tampered { case: id, why };
    let key = master.unwrap(id, &stored.key)?;
    let key = key.ok_or_else(|| tampered(Broken::Content(0)))?;
    let ready = stored
        .snapshot
        .as_ref()
        .and_then(|(version, sealed)| thaw(book, &key, &stored.head, *version, sealed));
    let (ready, mut gone) = ready.map_or((None, Vec::new()), |(case, gone)| (Some(case), gone));
    let upto = ready.as_ref().map_or(0, |case| case.version);
    gone_in(&key, id, &stored.events, &mut gone).map_err(tampered)?;
    let case = replay(book, &key, id, ready, &stored.events)?;
    let Some(case) = case.filter(|case| case.version == stored.head.version) else {
        // A snapshot that does not fit any more: the events before it are needed.
        return Err(tampered(Broken::Missing(upto.saturating_add(1))));
    };
    Ok(Live {
        case,
        head: stored.head,
        key,
        work: None,
        keys: None,
        words: None,
        snapshot: upto,
        gone,
    })
}

/// The case in a snapshot, if everything is still numbered as it was then.
fn thaw(
    book: &Book,
    key: &Key,
    head: &Head,
    version: u32,
    sealed: &[u8],
) -> Option<(Case, Vec<Gone>)> {
    let process = book.process_named(&head.process)?;
    let layout = book.layout(process, Fingerprint(head.fingerprint))?;
    let seal = Seal::Snapshot(head.id.0.as_bytes(), version);
    let text = key.open(seal, sealed).ok()?;
    let bytes = text.strip_prefix(layout)?;
    let (length, bytes) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (gone, bytes) = bytes.split_at_checked(length)?;
    let gone = match gone {
        [] => Vec::new(),
        gone => serde_json::from_slice(gone).ok()?,
    };
    let case = snapshot::unpack(bytes).filter(|case| case.version == version)?;
    Some((case, gone))
}

/// A case as it stands, sealed; `None` when it cannot be written, which costs time and
/// nothing else.
pub fn freeze(book: &Book, live: &Live) -> Result<Option<Box<[u8]>>, ServiceError> {
    let case = &live.case;
    let layout = book.layout(case.process, case.fingerprint);
    let gone = match live.gone.as_slice() {
        [] => Vec::new(),
        gone => serde_json::to_vec(gone).unwrap_or_default(),
    };
    let length = u32::try_from(gone.len()).ok();
    let (Some(layout), Some(packed), Some(length)) = (layout, snapshot::pack(case), length) else {
        return Ok(None);
    };
    let text = [layout.as_slice(), &length.to_be_bytes(), &gone, &packed].concat();
    let seal = Seal::Snapshot(case.id.0.as_bytes(), live.head.version);
    Ok(Some(live.key.seal(seal, chance::<NONCE_BYTES>()?, &text)))
}

/// Adds what events tell that was destroyed.
fn gone_in(
    key: &Key,
    id: CaseId,
    events: &[KeptEvent],
    gone: &mut Vec<Gone>,
) -> Result<(), Broken> {
    let told = events.iter();
    let told = told.filter(|event| *event.kind == *NoteKind::PartGone.id());
    for event in told {
        gone.extend(gone_by(event, &unseal(key, id, event)?));
    }
    Ok(())
}

/// What an event tells that was destroyed.
pub fn gone_by(event: &KeptEvent, content: &[u8]) -> Vec<Gone> {
    let note = serde_json::from_slice::<Note>(content);
    let parts = note.map(|note| note.parts).unwrap_or_default().into_iter();
    let at = event.at;
    parts.map(|part| Gone { at, part }).collect()
}

/// Whether a snapshot can be used; if not, all events must be read.
pub fn fits(book: &Book, master: &Master, stored: &StoredCase) -> bool {
    let Some((version, sealed)) = &stored.snapshot else {
        return true;
    };
    let key = master.unwrap(stored.head.id, &stored.key).ok().flatten();
    key.is_some_and(|key| thaw(book, &key, &stored.head, *version, sealed).is_some())
}

/// Plays events.
pub fn replay(
    book: &Book,
    key: &Key,
    id: CaseId,
    begun: Option<Case>,
    events: &[KeptEvent],
) -> Result<Option<Case>, ServiceError> {
    let mut case = begun;
    for kept in events {
        let content =
            unseal(key, id, kept).map_err(|why| ServiceError::Tampered { case: id, why })?;
        case = Some(match case {
            // It is no matter of the engine: nothing in the case is otherwise.
            Some(mut case) if NoteKind::named(&kept.kind).is_some() => {
                case.version += 1;
                case
            }
            case => one(book, id, case, kept, &content)?.0,
        });
    }
    Ok(case)
}

/// Plays one event: the case after it, the event, and the definition that it was of.
pub fn one<'b>(
    book: &'b Book,
    id: CaseId,
    case: Option<Case>,
    kept: &KeptEvent,
    content: &[u8],
) -> Result<(Case, Event, &'b Process), ServiceError> {
    let broken = ServiceError::Tampered {
        case: id,
        why: Broken::Content(kept.number),
    };
    let Ok(record) = serde_json::from_slice::<Record>(content) else {
        return Err(broken);
    };
    let understand = |why| ServiceError::Record {
        case: id,
        number: kept.number,
        why,
    };
    if let Some(mut case) = case {
        let Some(process) = book.edition(case.process, case.fingerprint) else {
            return Err(lost(book, &case));
        };
        let event = read(process, book, &record).map_err(understand)?;
        apply(process, &mut case, &event);
        return Ok((case, event, process));
    }
    let crate::record::Fact::Opened {
        process,
        fingerprint,
        ..
    } = &record.fact
    else {
        return Err(broken);
    };
    let lost = || ServiceError::Definition {
        process: process.to_string(),
        fingerprint: crate::record::fingerprint::show(*fingerprint),
    };
    let process = book.process_named(process).ok_or_else(lost)?;
    let process = book.edition(process, *fingerprint).ok_or_else(lost)?;
    let event = read(process, book, &record).map_err(understand)?;
    match &event.kind {
        EventKind::Opened(opened) => Ok((begin(process, id, event.at, opened), event, process)),
        _ => Err(broken),
    }
}

fn lost(book: &Book, case: &Case) -> ServiceError {
    let name = book.process_name(case.process);
    ServiceError::Definition {
        process: name.map_or_else(String::new, ToString::to_string),
        fingerprint: crate::record::fingerprint::show(case.fingerprint),
    }
}

/// Cases that were used lately: two generations, of which the older is forgotten.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: BTreeMap<CaseId, Arc<Live>>,
    old: BTreeMap<CaseId, Arc<Live>>,
}

impl Cache {
    /// A case, taken out: it is put back when it is known to be right still.
    pub fn take(&self, id: CaseId) -> Option<Arc<Live>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.young.remove(&id).or_else(|| all.old.remove(&id))
    }

    /// A case, left in.
    pub fn get(&self, id: CaseId) -> Option<Arc<Live>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.young.get(&id).or_else(|| all.old.get(&id)).cloned()
    }

    /// Puts a case in.
    pub fn put(&self, live: Arc<Live>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.young.len() >= CASES_MAX {
            all.old = std::mem::take(&mut all.young);
        }
        all.young.insert(live.head.id, live);
    }
}
