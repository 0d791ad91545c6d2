// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Searching: cases by what can be said of them, and by words and persons. Only what
//! somebody may see is found; whoever looks for a word or a person, reads.

use super::access::{Asked, Reader};
use super::{Service, ServiceError, words};
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::Instant;
use crate::engine::{Actor, Manner};
use crate::store::{Between, FindQuestion, Head, HeadLife, Store};

/// Most pages of the store that are looked through for one answer.
const PAGES_MAX: usize = 40;

/// What cases are looked for. What is not said does not matter.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Of this process.
    pub process: Option<Box<str>>,
    /// That stand at this step or end.
    pub place: Option<Box<str>>,
    /// Whose life is this.
    pub life: Option<HeadLife>,
    /// Opened in this time.
    pub opened: Between,
    /// Closed in this time.
    pub closed: Between,
    /// In which something must be done before that moment.
    pub due: Option<Instant>,
    /// With all of these words, wherever they stand.
    pub text: Option<Box<str>>,
    /// In which this role is held; with a person: by that person.
    pub role: Option<Box<str>>,
    /// With this person: as holder of a role, or in a field.
    pub person: Option<PersonId>,
}

/// Where the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor(i64, CaseId);

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The cases.
    pub heads: Vec<Head>,
    /// Where the next page begins; `None`: there is none.
    pub next: Option<Cursor>,
}

impl Cursor {
    /// The cursor that a text says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (order, id) = text.split_once('.')?;
        let id = uuid::Uuid::try_parse(id).ok()?;
        Some(Self(order.parse().ok()?, CaseId(id)))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0, self.1.0.simple())
    }
}

impl Search {
    /// Whether finding something tells what stands in a case.
    const fn reads(&self) -> bool {
        self.text.is_some() || self.role.is_some() || self.person.is_some()
    }
}

impl<S: Store> Service<S> {
    /// A page of cases that somebody looks for and may see.
    ///
    /// # Errors
    /// [`ServiceError::NoPurpose`], the store.
    pub async fn search(
        &self,
        reader: &Reader,
        search: &Search,
        after: Option<Cursor>,
        most: usize,
    ) -> Result<Hits, ServiceError> {
        let mut question = FindQuestion {
            process: search.process.clone(),
            place: search.place.clone(),
            life: search.life,
            opened: search.opened,
            closed: search.closed,
            due: search.due,
            words: self.words_of(search, &reader.actor),
            tail: None,
            after: after.map(|Cursor(order, id)| (order, id)),
            most,
        };
        let mut hits = Hits::default();
        if search.text.is_some() && question.words.is_empty() {
            return Ok(hits);
        }
        let mut looks = Vec::new();
        for _ in 0..PAGES_MAX {
            let found = self.store.find(&question).await?;
            let next = found.next.map(|(order, id)| Cursor(order, id));
            for (order, head) in found.cases {
                let id = head.id;
                if !search.reads() && self.sees_outright(&head, &reader.actor) {
                    hits.heads.push(head);
                } else if let Some(seen) = self.sight_of_head(&head, &reader.actor).await?
                    && (!search.reads() || seen.sight.manner != Manner::SingleFields)
                {
                    if search.reads() && reader.actor != Actor::engine() {
                        let noted = self.noted(reader, &seen, Asked::Search, Vec::new())?;
                        looks.push(self.look(id, reader.now, &noted)?);
                    }
                    hits.heads.push(head);
                }
                hits.next = Some(Cursor(order, id));
                if hits.heads.len() >= most {
                    break;
                }
            }
            if hits.heads.len() >= most {
                break;
            }
            hits.next = next;
            question.after = found.next;
            if next.is_none() {
                break;
            }
        }
        self.keep_looks(looks).await?;
        Ok(hits)
    }

    fn words_of(&self, search: &Search, actor: &Actor) -> Vec<crate::store::Word> {
        let key = self.master.own();
        let mut all = Vec::new();
        if let Some(text) = &search.text {
            all.extend(words::of_text(text, key));
        }
        match (&search.role, &search.person) {
            (Some(role), person) => all.push(words::of_role(role, person.as_ref(), key)),
            (None, Some(person)) => all.push(words::of_person(person, key)),
            (None, None) => {}
        }
        // Who has no role here only sees the own cases.
        if actor.roles.is_empty() && *actor != Actor::engine() {
            all.push(words::of_person(&actor.person, key));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}
