// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The one door through which cases are read. Who may see what is the engine's to say
//! ([`mod@sight`]); here it is asked, and what is read is noted before it is given: who, as
//! what, what for, on what ground, in which case, and the names of what was shown; never
//! what it said.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tracing::Instrument as _;

use super::act::Order;
use super::live::Live;
use super::reading::{Fetched, Reading};
use super::{Service, ServiceError, chance};
use crate::base::ids::{CaseId, PersonId, RoleId};
use crate::base::time::Instant;
use crate::definition::model::{Fingerprint, Process};
use crate::engine::sight::outright;
use crate::engine::view::View;
use crate::engine::{Actor, Case, Manner, Sight, sight};
use crate::record::Lexicon as _;
use crate::store::chain::{Broken, SALT_BYTES, commitment};
use crate::store::vault::{NONCE_BYTES, Seal};
use crate::store::{Change, Head, HeadLife, Hold, KeptLook, Look, LookQuestion, Outcome, Store};

/// Readings that are fetched at once.
const PAGE: usize = 1_000;
/// What somebody reads the own case for.
const OWN: &str = "eigen zaak";

/// Somebody who reads.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Who.
    pub actor: Actor,
    /// When.
    pub now: Instant,
    /// What for; else what the process says (`inzage`).
    pub purpose: Option<Box<str>>,
    /// On what ground; else what the process says.
    pub ground: Option<Box<str>>,
}

/// What was asked of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// How it stands.
    #[serde(rename = "zaak")]
    Case,
    /// How it stood.
    #[serde(rename = "zaak_toen")]
    Then,
    /// Why something may not be done.
    #[serde(rename = "waarom")]
    Why,
    /// Why something could be done.
    #[serde(rename = "waarom_toen")]
    WhyThen,
    /// What happened.
    #[serde(rename = "geschiedenis")]
    History,
    /// All of it.
    #[serde(rename = "dossier")]
    File,
    /// Who read it.
    #[serde(rename = "inzagen")]
    Readings,
    /// Whether it is there, by words or persons.
    #[serde(rename = "gezocht")]
    Search,
    /// To do something, which was refused with reasons.
    #[serde(rename = "geweigerd")]
    Refusal,
    /// A case by its number.
    #[serde(rename = "nummer")]
    Number,
}

/// What is noted of a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Who.
    #[serde(rename = "door")]
    pub by: PersonId,
    /// As what: ids of roles.
    #[serde(rename = "als")]
    pub roles: Vec<Box<str>>,
    /// What for.
    #[serde(rename = "doel")]
    pub purpose: Option<Box<str>>,
    /// On what ground.
    #[serde(rename = "grond")]
    pub ground: Option<Box<str>>,
    /// What was asked.
    #[serde(rename = "wat")]
    pub asked: Asked,
    /// Ids of the fields and lists that were shown.
    #[serde(rename = "velden")]
    pub fields: Vec<Arc<str>>,
    /// Whether it was shown; else there was nothing for this person.
    #[serde(rename = "getoond")]
    pub shown: bool,
}

/// One line of the log of readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadLine {
    /// Its number in the store.
    pub number: u64,
    /// When.
    pub at: Instant,
    /// What was noted.
    pub noted: Noted,
}

/// A case with what somebody may see of it.
pub(super) struct Seen {
    pub live: Arc<Live>,
    pub process: Arc<Process>,
    pub sight: Sight,
}

impl ReadLine {
    /// The line as a document.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        let mut line = serde_json::to_value(&self.noted).unwrap_or_default();
        line["nummer"] = self.number.into();
        line["op"] = self.at.to_string().into();
        line
    }
}

impl Reader {
    /// Somebody who reads what the work asks.
    #[must_use]
    pub const fn new(actor: Actor, now: Instant) -> Self {
        Self {
            actor,
            now,
            purpose: None,
            ground: None,
        }
    }

    fn is_engine(&self) -> bool {
        self.actor == Actor::engine()
    }
}

impl<S: Store> Service<S> {
    /// A case for somebody who may see it. Who may not, and who asks for one that is not
    /// there, hears the same, in the same time; and it is noted.
    pub(super) async fn seen(&self, id: CaseId, reader: &Reader) -> Result<Seen, ServiceError> {
        if let Some(seen) = self.sight_of(id, &reader.actor).await? {
            return Ok(seen);
        }
        self.note_miss(id, reader).await?;
        Err(ServiceError::NoCase(id))
    }

    /// A case with what somebody may see of it; `None` for one that is not there, or not
    /// for this person.
    pub(super) async fn sight_of(
        &self,
        id: CaseId,
        actor: &Actor,
    ) -> Result<Option<Seen>, ServiceError> {
        let live = match self.load(id).await {
            Ok(Some(live)) => live,
            Ok(None) => return Ok(None),
            Err(ServiceError::Erased(id)) if !self.sees_head(id, actor).await? => return Ok(None),
            Err(error) => return Err(error),
        };
        self.sight_of_live(live, actor).await
    }

    /// The same for a case that was just looked at.
    async fn sight_of_live(
        &self,
        live: Arc<Live>,
        actor: &Actor,
    ) -> Result<Option<Seen>, ServiceError> {
        let process = self.process_of(&live)?;
        let sight = self.sight_in(&live, &process, actor).await?;
        Ok(sight.map(|sight| Seen {
            live,
            process,
            sight,
        }))
    }

    /// The same for a case that the store found; of one that was erased nothing is left
    /// to see.
    pub(super) async fn sight_of_head(
        &self,
        head: &Head,
        actor: &Actor,
    ) -> Result<Option<Seen>, ServiceError> {
        if head.life == HeadLife::Erased {
            return Ok(None);
        }
        self.sight_of(head.id, actor).await
    }

    /// Whether somebody would see a case whatever was in it.
    async fn sees_head(&self, id: CaseId, actor: &Actor) -> Result<bool, ServiceError> {
        let stored = self.store.case(id).await?;
        Ok(stored.is_some_and(|stored| self.sees_outright(&stored.head, actor)))
    }

    /// Whether somebody sees a case whatever is in it: for pages of many.
    pub(super) fn sees_outright(&self, head: &Head, actor: &Actor) -> bool {
        let process = self.book().process_named(&head.process);
        let process = process.and_then(|id| self.book().edition(id, Fingerprint(head.fingerprint)));
        process.is_some_and(|process| outright(process, self.book().shared(), actor))
    }

    async fn sight_in(
        &self,
        live: &Arc<Live>,
        process: &Process,
        actor: &Actor,
    ) -> Result<Option<Sight>, ServiceError> {
        let mut fetched = Fetched::default();
        fetched.cases.insert(live.head.id, Some(Arc::clone(live)));
        loop {
            let (cases, finds) = {
                let ledger = self.ledger();
                let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
                let view = View::new(process, &live.case, &reading, live.case.since.date());
                let sight = sight(&view, actor);
                let missing = reading.missing();
                if missing.0.is_empty() && missing.1.is_empty() {
                    return Ok(sight);
                }
                missing
            };
            self.fetch_all(&mut fetched, cases, finds).await?;
        }
    }

    /// What somebody who may see a case may see of it as it stood on an older version:
    /// what both that version and the present one show.
    pub(super) async fn sight_then(
        &self,
        seen: &Seen,
        process: &Process,
        case: &Case,
        actor: &Actor,
    ) -> Result<Sight, ServiceError> {
        let mut live = Live::clone(&seen.live);
        live.case = case.clone();
        live.case.holders.clone_from(&seen.live.case.holders);
        let sight = self.sight_in(&Arc::new(live), process, actor).await?;
        let mut sight = sight.unwrap_or_else(|| Sight::nothing(process, seen.sight.manner));
        sight.hide_also(process, &seen.sight.hidden_fields(&seen.process));
        Ok(sight)
    }

    /// Notes that somebody reads; only then it is given.
    ///
    /// # Errors
    /// [`ServiceError::NoPurpose`], the store.
    pub(super) async fn note_look(
        &self,
        reader: &Reader,
        seen: &Seen,
        asked: Asked,
        fields: Vec<Arc<str>>,
    ) -> Result<(), ServiceError> {
        if reader.is_engine() {
            return Ok(());
        }
        let noted = self.noted(reader, seen, asked, fields)?;
        let look = self.look(seen.live.head.id, reader.now, &noted)?;
        self.keep_looks(vec![look]).await
    }

    /// What is noted of a reading.
    ///
    /// # Errors
    /// [`ServiceError::NoPurpose`].
    pub(super) fn noted(
        &self,
        reader: &Reader,
        seen: &Seen,
        asked: Asked,
        fields: Vec<Arc<str>>,
    ) -> Result<Noted, ServiceError> {
        let (purpose, ground) = purpose(reader, seen, asked)
            .ok_or_else(|| ServiceError::NoPurpose(seen.process.named.title.as_ref().into()))?;
        Ok(Noted {
            by: reader.actor.person.clone(),
            roles: self.role_ids(&seen.sight.roles),
            purpose,
            ground,
            asked,
            fields,
            shown: true,
        })
    }

    fn role_ids(&self, roles: &[RoleId]) -> Vec<Box<str>> {
        let known = &self.book().shared().roles;
        let roles = roles.iter().filter_map(|role| known.get(role.index()));
        roles.map(|role| (*role.named.id).into()).collect()
    }

    /// What is noted of somebody who hears why not, when that tells something of the case.
    pub(super) async fn look_of_refusal(
        &self,
        live: Arc<Live>,
        order: &Order,
        mut looked: Vec<Arc<str>>,
    ) -> Result<Option<Look>, ServiceError> {
        let reader = Reader::new(order.actor.clone(), order.now);
        if looked.is_empty() || reader.is_engine() {
            return Ok(None);
        }
        looked.sort_unstable();
        looked.dedup();
        let Some(seen) = self.sight_of_live(live, &order.actor).await? else {
            return Ok(None);
        };
        let noted = self.noted(&reader, &seen, Asked::Refusal, looked)?;
        self.look(seen.live.head.id, order.now, &noted).map(Some)
    }

    /// Whether what somebody hears rests on what still is so. What is noted of it is kept
    /// in the same breath.
    pub(super) async fn still_holds(
        &self,
        holds: Vec<Hold>,
        look: Option<Look>,
    ) -> Result<bool, ServiceError> {
        let span = tracing::debug_span!("store.holds", holds = holds.len());
        async {
            let Some(look) = look else {
                return Ok(self.store.holds(&holds).await?);
            };
            let change = Change {
                holds,
                looks: vec![look],
                ..Change::default()
            };
            Ok(self.store.commit(change).await? == Outcome::Kept)
        }
        .instrument(span)
        .await
    }

    /// Notes that somebody asked for a case that is not there, or not for this person.
    pub(super) async fn note_miss(&self, id: CaseId, reader: &Reader) -> Result<(), ServiceError> {
        self.note_bare(id, reader, Asked::Number, false).await
    }

    /// Notes what was asked of a case that nobody can open.
    async fn note_bare(
        &self,
        id: CaseId,
        reader: &Reader,
        asked: Asked,
        shown: bool,
    ) -> Result<(), ServiceError> {
        if reader.is_engine() {
            return Ok(());
        }
        let noted = Noted {
            by: reader.actor.person.clone(),
            roles: self.role_ids(&reader.actor.roles.iter().collect::<Vec<_>>()),
            purpose: reader.purpose.clone(),
            ground: reader.ground.clone(),
            asked,
            fields: Vec::new(),
            shown,
        };
        let look = self.look(id, reader.now, &noted)?;
        self.keep_looks(vec![look]).await
    }

    pub(super) fn look(
        &self,
        case: CaseId,
        at: Instant,
        noted: &Noted,
    ) -> Result<Look, ServiceError> {
        let salt = chance::<SALT_BYTES>()?;
        let content = serde_json::to_vec(noted).unwrap_or_default();
        let text = [salt.as_slice(), &content].concat();
        let seal = Seal::Look(case.0.as_bytes());
        Ok(Look {
            case,
            at,
            commitment: commitment(&salt, &content),
            sealed: self
                .master
                .own()
                .seal(seal, chance::<NONCE_BYTES>()?, &text),
        })
    }

    /// Keeps what was read: those of many readers at once are made durable together.
    pub(super) async fn keep_looks(&self, looks: Vec<Look>) -> Result<(), ServiceError> {
        if !looks.is_empty() {
            let change = Change {
                looks,
                ..Change::default()
            };
            self.store.commit(change).await?;
        }
        Ok(())
    }

    /// What a kept reading says.
    ///
    /// # Errors
    /// [`Broken::Look`].
    pub(super) fn open_look(&self, kept: &KeptLook) -> Result<Noted, Broken> {
        let broken = || Broken::Look(kept.number);
        let seal = Seal::Look(kept.look.case.0.as_bytes());
        let text = self.master.own().open(seal, &kept.look.sealed);
        let text = text.map_err(|_| broken())?;
        let (salt, content) = text.split_first_chunk::<SALT_BYTES>().ok_or_else(broken)?;
        if commitment(salt, content) != kept.look.commitment {
            return Err(broken());
        }
        serde_json::from_slice(content).map_err(|_| broken())
    }

    /// Who read a case, for whoever may see it; also after it was erased. Reading this
    /// is noted as well, and not in the answer.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn readings(
        &self,
        id: CaseId,
        reader: &Reader,
    ) -> Result<Vec<ReadLine>, ServiceError> {
        match self.seen(id, reader).await {
            Ok(seen) => {
                let lines = self.read_lines(id).await?;
                self.note_look(reader, &seen, Asked::Readings, Vec::new())
                    .await?;
                Ok(lines)
            }
            // Who sees such cases outright: nobody is a party of it any more.
            Err(ServiceError::Erased(id)) => {
                let lines = self.read_lines(id).await?;
                self.note_bare(id, reader, Asked::Readings, true).await?;
                Ok(lines)
            }
            Err(error) => Err(error),
        }
    }

    pub(super) async fn read_lines(&self, id: CaseId) -> Result<Vec<ReadLine>, ServiceError> {
        let mut question = LookQuestion {
            case: Some(id),
            after: 0,
            most: PAGE,
        };
        let mut lines = Vec::new();
        loop {
            let page = self.store.looks(&question).await?;
            let Some(last) = page.last() else {
                return Ok(lines);
            };
            question.after = last.number;
            for kept in page {
                let noted = self.open_look(&kept);
                let noted = noted.map_err(|why| ServiceError::Tampered { case: id, why })?;
                lines.push(ReadLine {
                    number: kept.number,
                    at: kept.look.at,
                    noted,
                });
            }
        }
    }

    /// The cases of an id, or of its first or last digits, as far as somebody may see
    /// them. That there is none, or none for this person, is the same, and noted.
    ///
    /// # Errors
    /// The store.
    pub async fn named(&self, digits: &str, reader: &Reader) -> Result<Vec<CaseId>, ServiceError> {
        let found = self.find(digits).await?;
        let mut seen = Vec::new();
        for id in &found {
            // Somebody who sees it all hears how many there are, and nothing else.
            let erased = matches!(self.head_of(*id).await?, Some(head)
                if head.life == HeadLife::Erased && self.sees_outright(&head, &reader.actor));
            if erased || self.sight_of(*id, &reader.actor).await?.is_some() {
                seen.push(*id);
            }
            if seen.len() > NAMED_MAX {
                break;
            }
        }
        if seen.is_empty() {
            let id = found.first().copied();
            let id = id.unwrap_or(CaseId(uuid::Uuid::nil()));
            self.note_miss(id, reader).await?;
        }
        Ok(seen)
    }

    async fn head_of(&self, id: CaseId) -> Result<Option<Head>, ServiceError> {
        Ok(self.store.case(id).await?.map(|stored| stored.head))
    }
}

/// Most cases that one name is looked up for.
const NAMED_MAX: usize = 16;

/// What for and on what ground, for one who reads: as said, or as the process says for
/// those who work on it. Who reads the own case needs neither.
type Purpose = (Option<Box<str>>, Option<Box<str>>);

fn purpose(reader: &Reader, seen: &Seen, asked: Asked) -> Option<Purpose> {
    let of = &seen.process.reading;
    let said = |said: &Option<Box<str>>, kept: &Option<Arc<str>>| -> Option<Box<str>> {
        let kept = kept.as_deref().map(Into::into);
        said.clone()
            .or(kept.filter(|_| seen.sight.manner == Manner::Works))
    };
    let purpose = said(&reader.purpose, &of.purpose);
    let ground = said(&reader.ground, &of.ground);
    match seen.sight.manner {
        Manner::Engine => Some((purpose, ground)),
        Manner::Party => Some((Some(purpose.unwrap_or_else(|| OWN.into())), ground)),
        // Who does something and hears why not, has said what for.
        _ if asked == Asked::Refusal => Some((purpose, ground)),
        _ => (purpose.is_some() && ground.is_some()).then_some((purpose, ground)),
    }
}
