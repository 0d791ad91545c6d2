// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A case as it stands, at any moment, and its history in words.

use std::sync::Arc;

use super::live::{Live, one, unseal};
use super::note::{Note, NoteKind};
use super::{Service, ServiceError};
use crate::base::ids::CaseId;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::definition::model::Process;
use crate::engine::explain::{Told, tell};
use crate::engine::view::View;
use crate::engine::{Actor, Case, Context, Offer, options};
use crate::record::Lexicon as _;
use crate::simulation::narrate::Teller;
use crate::store::{Head, KeptEvent, Store};

/// A case as it stands.
#[derive(Clone, Debug)]
pub struct Shown {
    /// How the store knows it.
    pub head: Head,
    /// Its definition.
    pub process: Arc<Process>,
    /// The case.
    pub case: Case,
    /// What can be done, with what is in the way for this person.
    pub offers: Vec<(Offer, Vec<Told>)>,
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
        hash: kept.hash,
    }
}

impl<S: Store> Service<S> {
    /// A case as it stands, with what this person can do in it.
    ///
    /// # Errors
    /// [`ServiceError`].
    pub async fn show(
        &self,
        id: CaseId,
        actor: &Actor,
        now: Instant,
    ) -> Result<Shown, ServiceError> {
        let live = self.load(id).await?.ok_or(ServiceError::NoCase(id))?;
        let process = self.process_of(&live)?;
        self.refresh().await?;
        let mut fetched = super::reading::Fetched::default();
        fetched.cases.insert(id, Some(Arc::clone(&live)));
        loop {
            let (cases, finds) = {
                let ledger = self.ledger();
                let reading =
                    super::reading::Reading::new(self.book(), &self.people, &ledger, &fetched);
                let context = Context {
                    now,
                    today: now.date(),
                    actor,
                    world: &reading,
                    fresh: 0,
                };
                let offers = options(&process, &live.case, &context);
                let view = View::new(&process, &live.case, &reading, context.today);
                let told = offers.into_iter().map(|offer| {
                    let told = offer.barriers.iter().map(|reason| tell(&view, reason));
                    let told = told.collect();
                    (offer, told)
                });
                let offers: Vec<_> = told.collect();
                let missing = reading.missing();
                if missing.0.is_empty() && missing.1.is_empty() {
                    return Ok(Shown {
                        head: live.head.clone(),
                        process: Arc::clone(&process),
                        case: live.case.clone(),
                        offers,
                    });
                }
                missing
            };
            self.fetch_all(&mut fetched, cases, finds).await?;
        }
    }

    fn process_of(&self, live: &Live) -> Result<Arc<Process>, ServiceError> {
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
    ) -> Result<(Vec<Line>, Option<Case>), ServiceError> {
        let live = self.load(id).await?.ok_or(ServiceError::NoCase(id))?;
        let mut lines = Vec::new();
        let mut case: Option<Case> = None;
        for kept in self.store.events(id, 0, usize::MAX).await? {
            if until.is_some_and(|until| kept.at > until) {
                break;
            }
            let tampered = |why| ServiceError::Tampered { case: id, why };
            let content = unseal(&live.key, id, &kept).map_err(tampered)?;
            if NoteKind::named(&kept.kind).is_some() {
                lines.push(noted(&kept, &content));
                if let Some(case) = &mut case {
                    case.version += 1;
                }
                continue;
            }
            let (after, event, process) = one(self.book(), id, case, &kept, &content)?;
            case = Some(after);
            let teller = Teller {
                process,
                shared: self.book().shared(),
            };
            lines.push(Line {
                number: kept.number,
                at: kept.at,
                by: event.by.as_ref().map(|by| by.0.as_ref().into()),
                kind: kept.kind,
                text: teller.event(&event),
                hash: kept.hash,
            });
        }
        Ok((lines, case))
    }

    /// The cases of an id, or of its first or last digits.
    ///
    /// # Errors
    /// The store.
    pub async fn find(&self, digits: &str) -> Result<Vec<CaseId>, ServiceError> {
        let wanted: String = digits.chars().filter(|c| *c != '-').collect();
        let wanted = wanted.to_ascii_lowercase();
        let mut after = None;
        let mut found = Vec::new();
        // Something else than digits names no case, and nothing at all not every case.
        if wanted.is_empty() || !wanted.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(found);
        }
        loop {
            let page = self.store.heads(after, 1_000).await?;
            let Some(last) = page.last() else {
                return Ok(found);
            };
            after = Some(last.id);
            let ids = page.iter().map(|head| head.id);
            found.extend(ids.filter(|id| {
                let text = id.0.simple().to_string();
                text.starts_with(&wanted) || text.ends_with(&wanted)
            }));
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
