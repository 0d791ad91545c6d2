// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Destroying parts of a case. What goes is taken out of every event that tells it; what is
//! left is sealed with another key, in one transaction with an event that says what went
//! and by which rule. The digests stay, and with them the chain.

use std::collections::BTreeMap;

use super::keep::Maker;
use super::live::{Live, freeze, one, open};
use super::note::{Note, NoteKind};
use super::part::{Gone, Part, Term, Timetable};
use super::reading::{Fetched, Reading};
use super::{Service, ServiceError, chance, master, retain, words, work};
use crate::base::ids::PersonId;
use crate::base::time::{Date, Instant};
use crate::definition::model::Process;
use crate::engine::Case;
use crate::engine::view::View;
use crate::record::{Column, Record, Topic, topics};
use crate::store::chain::Broken;
use crate::store::content::Content;
use crate::store::vault::{KEY_BYTES, Key, NONCE_BYTES, Seal};
use crate::store::{CaseChange, Change, Hold, Keep, KeptEvent, Outcome, Redaction, Store};

/// What is left of the events of a case when what need not be kept is taken out.
pub(super) struct Sifted {
    events: Vec<(KeptEvent, Content)>,
    /// What was taken out.
    pub parts: Vec<Part>,
}

impl<S: Store> Service<S> {
    /// Takes out of the events of a case what need not be kept on a day; nothing is kept
    /// of that. `None`: something happened in the case since it was read.
    pub(super) async fn sift(
        &self,
        live: &Live,
        table: &Timetable,
        today: Date,
    ) -> Result<Option<Sifted>, ServiceError> {
        let id = live.head.id;
        let events = self.store.events(id, 0, usize::MAX).await?;
        match self.sift_all(live, events, table, today) {
            Ok(sifted) => Ok(sifted),
            Err(error) => match self.store.case(id).await? {
                Some(now) if now.head.version != live.head.version => Ok(None),
                _ => Err(error),
            },
        }
    }

    fn sift_all(
        &self,
        live: &Live,
        events: Vec<KeptEvent>,
        table: &Timetable,
        today: Date,
    ) -> Result<Option<Sifted>, ServiceError> {
        let id = live.head.id;
        if u32::try_from(events.len()).ok() != Some(live.head.version) {
            return Ok(None);
        }
        let mut parts: BTreeMap<Box<str>, Part> = BTreeMap::new();
        let mut sifted = Vec::with_capacity(events.len());
        let mut case: Option<Case> = None;
        for kept in events {
            let tampered = |why| ServiceError::Tampered { case: id, why };
            let mut content = open(&live.key, id, &kept).map_err(tampered)?;
            if NoteKind::named(&kept.kind).is_none() {
                let (then, ..) = one(self.book(), id, case.take(), &kept, content.json())?;
                let broken = || tampered(Broken::Content(kept.number));
                let record = serde_json::from_slice::<Record>(content.json());
                let record = record.map_err(|_| broken())?;
                let process = self.book().edition(then.process, then.fingerprint);
                let process = process.ok_or_else(broken)?;
                let goes = going(&record, &content, process, table, today).ok_or_else(broken)?;
                content.destroy(|index| goes.get(index).is_some_and(Option::is_some));
                for (topic, term) in topics(&record).iter().zip(&goes) {
                    let Some(term) = term else { continue };
                    let part = parts.entry(term.rule.clone()).or_insert_with(|| Part {
                        rule: term.rule.clone(),
                        source: term.source.clone(),
                        ..Part::default()
                    });
                    match topic {
                        Topic::Field(name) => {
                            part.fields.insert((*name).into());
                        }
                        Topic::Item { list, item, .. } => {
                            part.items.insert(((*list).into(), *item));
                        }
                        Topic::With(_) => {}
                    }
                }
                case = Some(then);
            }
            sifted.push((kept, content));
        }
        Ok(Some(Sifted {
            events: sifted,
            parts: parts.into_values().collect(),
        }))
    }

    /// Puts what is left in the place of what was, and tells of it in the chain; `false`
    /// when something happened in the case since.
    pub(super) async fn redact(
        &self,
        live: &Live,
        sifted: Sifted,
        who: &PersonId,
        now: Instant,
    ) -> Result<bool, ServiceError> {
        let id = live.head.id;
        let Sifted { events, parts } = sifted;
        let key = Key::new(chance::<KEY_BYTES>()?);
        let (wrapped, changed) = self
            .master
            .wrap(id.0.as_bytes(), chance::<NONCE_BYTES>()?, &key);
        let rules: Vec<&str> = parts.iter().map(|part| &*part.rule).collect();
        let note = Note {
            by: who.0.as_ref().into(),
            reason: "bewaartermijn van een deel voorbij".into(),
            mandate: Some(
                format!("bewaartermijn {}: {}", live.head.process, rules.join(", ")).into(),
            ),
            parts: parts.clone(),
        };
        let (head, event) = NoteKind::PartGone.event(&live.head, &note, &key, now)?;
        let mut after = Live {
            case: self.replayed(live, &events)?,
            key,
            head,
            gone: live.gone.clone(),
            ..live.clone()
        };
        after.case.version = after.head.version;
        after
            .gone
            .extend(parts.into_iter().map(|part| Gone { at: now, part }));
        let mut sealed = Vec::with_capacity(events.len());
        for (kept, content) in &events {
            let seal = Seal::Event(id.0.as_bytes(), kept.number);
            let nonce = chance::<NONCE_BYTES>()?;
            let bytes = after.key.seal(seal, nonce, &content.bytes());
            sealed.push((kept.number, bytes));
        }
        let day = self.changed(live).await?;
        self.refresh().await?;
        let change = self.after_redaction(&mut after, live.head.version, event, day, now)?;
        let change = Change {
            cases: vec![change],
            holds: vec![Hold::Shared(master::CHANGED.into(), changed)],
            ..Change::default()
        };
        let redaction = Redaction {
            change,
            key: wrapped,
            sealed,
        };
        let came = self.store.redact(redaction).await?;
        self.cache.take(id);
        Ok(came == Outcome::Kept)
    }

    /// The case as it stands by what is left of its events.
    fn replayed(&self, live: &Live, events: &[(KeptEvent, Content)]) -> Result<Case, ServiceError> {
        let id = live.head.id;
        let mut case: Option<Case> = None;
        for (kept, content) in events {
            case = match case {
                Some(mut case) if NoteKind::named(&kept.kind).is_some() => {
                    case.version += 1;
                    Some(case)
                }
                case => Some(one(self.book(), id, case, kept, content.json())?.0),
            };
        }
        case.ok_or(ServiceError::NoCase(id))
    }

    /// Everything that follows from how the case stands with what is left.
    fn after_redaction(
        &self,
        after: &mut Live,
        before: u32,
        event: KeptEvent,
        day: Date,
        now: Instant,
    ) -> Result<CaseChange, ServiceError> {
        let process = self.process_of(after)?;
        let today = now.date();
        let (ledger, fetched) = (self.ledger(), Fetched::default());
        let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
        let view = View::new(&process, &after.case, &reading, today);
        let next = retain::timetable(&view, day);
        let next = next.map(|table| table.next(Some(today)).told());
        let maker = Maker {
            book: self.book(),
            people: self.people(),
            ledger: &ledger,
            master: &self.master,
            today,
        };
        after.head.due = maker.look_again(&reading, &after.case)?;
        let work = work::rows(&process, &after.case, &reading, today, &self.master);
        let shared = self.book().shared();
        let words = words::of_case(&process, shared, &after.case, self.master.own());
        let keep = next.map_or(Keep::Open, |(until, rule)| Keep::Until(until, rule));
        let mut change = CaseChange::keeping(before, after.head.clone(), vec![event], keep);
        change.snapshot = freeze(self.book(), after)?;
        change.work = Some(work);
        change.words = Some(words);
        Ok(change)
    }
}

/// Of each piece of an event by what it goes, if it is there and goes on that day; `None`
/// when the pieces are not those that the event should have.
fn going<'t>(
    record: &Record,
    content: &Content,
    process: &Process,
    table: &'t Timetable,
    today: Date,
) -> Option<Vec<Option<&'t Term>>> {
    let topics = topics(record);
    let pieces: Vec<bool> = content.pieces().collect();
    if pieces.len() != topics.len() {
        return None;
    }
    let field = |name: &str| Some(table.field(name, process)).filter(|term| term.is_over(today));
    let is_gone = |name: &str| {
        let of = topics.iter().zip(&pieces);
        let mut of = of.filter(|(topic, _)| **topic == Topic::Field(name));
        of.all(|(_, is_here)| !is_here)
    };
    let goes = topics.iter().zip(&pieces).map(|(topic, is_here)| {
        if !is_here {
            return None;
        }
        match topic {
            Topic::Field(name) => field(name),
            Topic::Item { list, item, column } => {
                let column = column.and_then(|column| name_of(column, list, process));
                let term = table.item((list, *item), column, process);
                Some(term).filter(|term| term.is_over(today))
            }
            Topic::With(names) => {
                let all = names
                    .iter()
                    .all(|name| field(name).is_some() || is_gone(name));
                let first = names.iter().find_map(|name| field(name));
                first.filter(|_| all)
            }
        }
    });
    Some(goes.collect())
}

/// The name of a column.
fn name_of<'n>(column: Column<'n>, list: &str, process: &'n Process) -> Option<&'n str> {
    match column {
        Column::Named(name) => Some(name),
        Column::Nth(index) => {
            let mut lists = process.lists.iter();
            let list = lists.find(|known| *known.named.id == *list)?;
            list.columns.get(index).map(|column| &*column.named.id)
        }
    }
}
