// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Checking that a store says what was written, taking one case out in full, and erasing
//! one.

use super::access::{Asked, ReadLine, Reader};
use super::live::unseal;
use super::note::{Note, NoteKind};
use super::show::Telling;
use super::{Service, ServiceError};
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::Instant;
use crate::definition::model::Target;
use crate::engine::{Event, EventKind};
use crate::store::chain::{Broken, SALT_BYTES, Walk, commitment, look_hash};
use crate::store::vault::Key;
use crate::store::{Erasure, Head, HeadLife, KeptEvent, LookQuestion, Outcome, Store};

/// Events that are read at once.
const PAGE: usize = 1_000;

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Cases that were checked.
    pub cases: u64,
    /// Events that were checked.
    pub events: u64,
    /// Cases of which the content was erased.
    pub erased: u64,
    /// Cases that are as they were written, and that the definitions of today cannot
    /// read: where they stand was not checked.
    pub unread: Vec<CaseId>,
    /// A hash over the last hashes of all cases: kept elsewhere, it shows later that no
    /// case was taken out as a whole.
    pub anchor: [u8; 32],
    /// Lines of who read what that were checked.
    pub looks: u64,
    /// The hash of the last of them: kept elsewhere with its number, it shows later that
    /// none of those lines was taken out.
    pub last_look: [u8; 32],
    /// Whether nothing of what was erased stands beside the store any more.
    pub is_scrubbed: bool,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which case.
    pub case: CaseId,
    /// What.
    pub what: Broken,
}

impl<S: Store> Service<S> {
    /// Checks what is on the disk, and every case: the chain of its events, that their
    /// content is what was promised, and that the case stands where they bring it.
    /// `progress` is told how many cases were done.
    ///
    /// # Errors
    /// The store, also when the disk does not say what it wrote; a history that this
    /// catalogue does not understand.
    pub async fn verify(
        &self,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Checked, ServiceError> {
        self.store.check().await?;
        let mut checked = Checked {
            is_scrubbed: self.store.scrub().await?,
            ..Checked::default()
        };
        self.verify_looks(&mut checked).await?;
        let mut after = None;
        loop {
            let heads = self.store.heads(after, PAGE).await?;
            let Some(last) = heads.last() else {
                return Ok(checked);
            };
            after = Some(last.id);
            for head in heads {
                let (head, events, faults) = self.verify_now(head).await?;
                if self.book().is_lost(&head.process, head.fingerprint)
                    && head.life != HeadLife::Erased
                {
                    checked.unread.push(head.id);
                }
                let anchor = checked.anchor;
                checked.anchor = commitment(&[0; SALT_BYTES], &[anchor, head.hash].concat());
                checked.cases += 1;
                checked.events += events;
                checked.erased += u64::from(head.life == HeadLife::Erased);
                let fault = |what| Fault {
                    case: head.id,
                    what,
                };
                checked.faults.extend(faults.into_iter().map(fault));
                progress(checked.cases);
            }
        }
    }

    /// Whether the log of readings still has the line of an anchor: its number, a colon and
    /// its hash. However much was read since, it stays so.
    ///
    /// # Errors
    /// The store.
    pub async fn has_look(&self, anchor: &str) -> Result<bool, ServiceError> {
        let (number, hash) = anchor.split_once(':').unwrap_or((anchor, ""));
        let Ok(number) = number.parse::<u64>() else {
            return Ok(false);
        };
        if number == 0 {
            return Ok(hash == hex(&[0; 32]));
        }
        let question = LookQuestion {
            case: None,
            after: number - 1,
            most: 1,
        };
        let found = self.store.looks(&question).await?;
        Ok(found
            .first()
            .is_some_and(|kept| kept.number == number && hex(&kept.hash) == hash))
    }

    /// Checks what was noted of reading: that nothing is missing or was changed.
    async fn verify_looks(&self, checked: &mut Checked) -> Result<(), ServiceError> {
        let mut question = LookQuestion {
            most: PAGE,
            ..LookQuestion::default()
        };
        loop {
            let page = self.store.looks(&question).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            question.after = last.number;
            for kept in page {
                checked.looks += 1;
                let hash = look_hash(&checked.last_look, checked.looks, &kept.look);
                let sound = kept.number == checked.looks && hash == kept.hash;
                if !sound || self.open_look(&kept).is_err() {
                    checked.faults.push(Fault {
                        case: kept.look.case,
                        what: Broken::Look(checked.looks),
                    });
                }
                // What comes after one that is wrong is judged by itself.
                (checked.looks, checked.last_look) = (kept.number, kept.hash);
            }
        }
    }

    /// Checks a case as it stands: again, when something was done in it meanwhile.
    async fn verify_now(&self, mut head: Head) -> Result<(Head, u64, Vec<Broken>), ServiceError> {
        loop {
            let (events, faults) = self.verify_case(&head).await?;
            if faults.is_empty() {
                return Ok((head, events, faults));
            }
            match self.store.case(head.id).await? {
                Some(now) if now.head.version != head.version => head = now.head,
                _ => return Ok((head, events, faults)),
            }
        }
    }

    async fn verify_case(&self, head: &Head) -> Result<(u64, Vec<Broken>), ServiceError> {
        let id = head.id;
        let erased = head.life == HeadLife::Erased;
        let mut faults = Vec::new();
        let wrapped = self.store.case(id).await?.map(|case| case.key);
        let wrapped = wrapped.unwrap_or_default();
        let key = self.master.unwrap(id, &wrapped)?;
        if erased && !wrapped.is_empty() {
            faults.push(Broken::Stands);
        }
        if key.is_none() && !erased {
            faults.push(Broken::Content(0));
        }
        let mut walk = Walk::new(id);
        let mut count = 0;
        let mut is_held = false;
        let mut after = 0;
        loop {
            let events = self.store.events(id, after, PAGE).await?;
            let Some(last) = events.last() else { break };
            after = last.number;
            for event in &events {
                count += 1;
                if let Err(what) = walk.step(event) {
                    faults.push(what);
                    return Ok((count, faults));
                }
                faults.extend(self.content_fault(head, key.as_ref(), event));
                match NoteKind::named(&event.kind) {
                    Some(NoteKind::Held) => is_held = true,
                    Some(NoteKind::Released | NoteKind::Erased) => is_held = false,
                    Some(NoteKind::PartGone) | None => {}
                }
            }
        }
        if let Err(what) = walk.end(head.version, &head.hash) {
            faults.push(what);
        }
        let kept = self.store.kept(id).await?;
        let as_kept = is_held == kept.is_some_and(|kept| kept.held.is_some());
        let lost = self.book().is_lost(&head.process, head.fingerprint);
        let to_stand = !erased && !lost;
        if faults.is_empty() && (!as_kept || to_stand && !self.stands(head).await?) {
            faults.push(Broken::Stands);
        }
        Ok((count, faults))
    }

    /// What is wrong with the content of an event. Of an erased case it is gone, but for
    /// the event that tells of that.
    fn content_fault(&self, head: &Head, key: Option<&Key>, event: &KeptEvent) -> Option<Broken> {
        let tells = head.life == HeadLife::Erased && *event.kind == *NoteKind::Erased.id();
        match key {
            Some(key) => unseal(key, head.id, event).err(),
            None if tells => unseal(self.master.own(), head.id, event).err(),
            None => (!event.sealed.is_empty()).then_some(Broken::Content(event.number)),
        }
    }

    /// Whether a case stands where its events bring it.
    async fn stands(&self, head: &Head) -> Result<bool, ServiceError> {
        let Some(live) = self.load(head.id).await? else {
            return Ok(false);
        };
        let case = &live.case;
        let Some(process) = self.book().edition(case.process, case.fingerprint) else {
            return Ok(false);
        };
        let stands = match case.position {
            Target::Step(_) => HeadLife::Open,
            Target::End(_) => HeadLife::Closed,
        };
        Ok(head.process == (*process.named.id).into()
            && head.fingerprint == case.fingerprint.0
            && head.place == (*process.target(case.position).id).into()
            && (head.life, head.since, head.opened) == (stands, case.since, case.opened_at)
            && head.version == case.version)
    }

    /// Everything that is kept of a case, as one JSON document: readable without this
    /// program, with the hashes to check it and with who read it. What the reader may not
    /// see is left out, and named where it was; a hash of that event cannot be checked.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn export(
        &self,
        id: CaseId,
        reader: &Reader,
    ) -> Result<serde_json::Value, ServiceError> {
        let (seen, all) = self.seen_whole(id, reader).await?;
        let head = seen.live.head.clone();
        let shared = self.book().shared();
        let mut told = Telling::new(&seen);
        let mut events = Vec::new();
        for kept in all {
            let step = self.step(&seen, &mut told, &kept, &reader.actor).await?;
            let broken = |_| ServiceError::Tampered {
                case: id,
                why: Broken::Content(kept.number),
            };
            let mut content: serde_json::Value =
                serde_json::from_slice(&step.content).map_err(broken)?;
            plain(&mut content);
            let event = step.event.as_ref();
            let masked = event.map(|event| told.sight.mask_event(&told.process, shared, event));
            let (masked, unseen) = masked.unwrap_or_default();
            let names: Vec<&str> = unseen.iter().map(|(id, _)| &**id).collect();
            if !names.is_empty() {
                leave_out(&mut content, masked.as_ref(), &names);
            }
            events.push(serde_json::json!({
                "nummer": kept.number,
                "soort": &*kept.kind,
                "inhoud": content,
                "verborgen": names,
                "vernietigd": step.destroyed,
                "belofte": hex(&kept.commitment),
                "hash": hex(&kept.hash),
            }));
        }
        let looks = self.read_lines(id).await?;
        let looked = seen.sight.shown(&seen.process, &seen.live.case);
        self.note_look(reader, &seen, Asked::File, looked).await?;
        let kept = self.kept_in_parts(id, reader.now).await?;
        let holding = kept.holding.map(|held| {
            serde_json::json!({
                "door": &*held.by,
                "sinds": held.since.to_string(),
                "reden": &*held.reason,
            })
        });
        let until = kept.until.as_ref();
        Ok(serde_json::json!({
            "bewaren_tot": until.map(|(until, _)| until.date().to_string()),
            "bewaarregel": until.map(|(_, rule)| &**rule),
            "vastgehouden": holding,
            "vernietigde_delen": seen.live.gone,
            "zaak": id.0.to_string(),
            "proces": &*head.process,
            "definitie": format!("{:032x}", head.fingerprint),
            "hash": hex(&head.hash),
            "gebeurtenissen": events,
            "inzagen": looks.iter().map(ReadLine::to_json).collect::<Vec<_>>(),
        }))
    }

    /// Erases the content of a case that ended: its key and everything it sealed. The
    /// chain stays, with an event that tells who, when, why and on what mandate.
    /// What of it may stand beside the store goes with [`Service::scrub`].
    ///
    /// # Errors
    /// [`ServiceError::StillOpen`], [`ServiceError::Erased`], [`ServiceError::Held`], the
    /// store.
    pub async fn erase(
        &self,
        id: CaseId,
        who: &PersonId,
        reason: &str,
        mandate: &str,
        now: Instant,
    ) -> Result<(), ServiceError> {
        let note = Note {
            by: who.0.as_ref().into(),
            reason: reason.into(),
            mandate: Some(mandate.into()),
            parts: Vec::new(),
        };
        loop {
            // The head first: who holds the case after this, adds an event to it, and then
            // this comes too late.
            let head = self.alive(id).await?;
            if head.life == HeadLife::Open {
                return Err(ServiceError::StillOpen(id));
            }
            self.refuse_held(id).await?;
            if self.erase_as(&head, &note, now).await? {
                return Ok(());
            }
        }
    }

    /// Erases a case as it stood; `false` when something happened in it since.
    pub(super) async fn erase_as(
        &self,
        head: &Head,
        note: &Note,
        now: Instant,
    ) -> Result<bool, ServiceError> {
        let came = self.store.erase(self.erasure(head, note, now)?).await?;
        self.cache.take(head.id);
        Ok(came == Outcome::Kept)
    }

    /// Clears away what erased content and old keys may have left beside the store.
    /// `false` when somebody else who reads keeps something of it there: ask again later.
    ///
    /// # Errors
    /// The store.
    pub async fn scrub(&self) -> Result<bool, ServiceError> {
        Ok(self.store.scrub().await?)
    }

    /// The key of the case is destroyed: what tells of it is sealed with that of the store.
    fn erasure(&self, head: &Head, note: &Note, now: Instant) -> Result<Erasure, ServiceError> {
        let (after, event) = NoteKind::Erased.event(head, note, self.master.own(), now)?;
        Ok(Erasure {
            head: Head {
                life: HeadLife::Erased,
                due: None,
                ..after
            },
            before: head.version,
            event,
        })
    }
}

/// Content as people read it: what stands apart in its place, and `null` where it was
/// destroyed. Its depth is that of an event.
fn plain(content: &mut serde_json::Value) {
    match content {
        serde_json::Value::Array(all) => all.iter_mut().for_each(plain),
        serde_json::Value::Object(all) => {
            if let Some(piece) = all.get_mut("$").map(serde_json::Value::take) {
                *content = piece;
            } else {
                all.values_mut().for_each(plain);
            }
        }
        _ => {}
    }
}

/// Takes what is hidden out of the content of an event. `masked` is the event without it;
/// there is none of one that is hidden as a whole.
fn leave_out(content: &mut serde_json::Value, masked: Option<&Event>, names: &[&str]) {
    let Some(what) = content.get_mut("wat") else {
        return;
    };
    let Some(event) = masked else {
        *what = serde_json::Value::Null;
        return;
    };
    let facts = what.as_object_mut().into_iter();
    let Some(fact) = facts.flat_map(serde_json::Map::values_mut).next() else {
        return;
    };
    let is_hidden = |pair: &serde_json::Value| {
        let name = pair.get(0).and_then(serde_json::Value::as_str);
        name.is_some_and(|name| names.contains(&name))
    };
    for key in ["velden", "kolommen"] {
        if let Some(serde_json::Value::Array(pairs)) = fact.get_mut(key) {
            pairs.retain(|pair| !is_hidden(pair));
        }
    }
    let (values, kept) = match &event.kind {
        EventKind::ItemAdded { values, .. } => (values, fact.get_mut("kolommen")),
        EventKind::Registered { row, .. } | EventKind::Withdrawn { row, .. } => {
            let row_kept = fact.get_mut("rij");
            (
                &row.values,
                row_kept.and_then(|row| row.get_mut("kolommen")),
            )
        }
        _ => return,
    };
    let kept = kept.and_then(serde_json::Value::as_array_mut);
    for (value, kept) in values.iter().zip(kept.into_iter().flatten()) {
        if value.is_unknown() {
            *kept = serde_json::Value::Null;
        }
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}
