// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What waits in a case, per role: everything that only waits for somebody who may.

use super::master::Master;
use super::{Service, ServiceError};
use crate::base::ids::{CaseId, PersonId, RoleId};
use crate::base::time::{Date, Instant};
use crate::definition::model::{Process, Role, RoleKind};
use crate::engine::options::Action;
use crate::engine::{Actor, Case, Context, Offer, ReasonKind, World, options};
use crate::store::{Store, Work, WorkQuestion, WorkRow};

/// The role under which stands what anybody on the case may do.
const ANYBODY: &str = "*";

/// Most pages that are looked through for one, when much of them is of cases that are not
/// for who asks.
const PAGES_MAX: usize = 20;

/// Work that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// In which case.
    pub case: CaseId,
    /// Of which process.
    pub process: Box<str>,
    /// At which step or end.
    pub place: Box<str>,
    /// For which role.
    pub role: Box<str>,
    /// Whether it is this person's own: nobody else holds the role.
    pub own: bool,
    /// Before when.
    pub before: Option<Instant>,
    /// Ids of requirements and ways.
    pub what: Vec<Box<str>>,
    /// Whether the case can be read: its definition still fits what processes share.
    pub readable: bool,
}

impl<S: Store> Service<S> {
    /// A page of what waits for somebody: by day, soonest first; `after` is the last of
    /// the page before.
    ///
    /// # Errors
    /// The store.
    pub async fn waiting(
        &self,
        actor: &Actor,
        process: Option<&str>,
        after: Option<&Waiting>,
        most: usize,
    ) -> Result<Vec<Waiting>, ServiceError> {
        let roles = &self.book().shared().roles;
        // Whoever has a role may also do the work of those that it includes.
        let mine = (0..).map(RoleId).zip(roles).filter(|(id, role)| {
            actor.roles.has(*id) || role.also.iter().any(|other| actor.roles.has(*other))
        });
        let mine = mine.map(|(_, role)| Box::from(&*role.named.id));
        let mut question = WorkQuestion {
            roles: mine.chain([ANYBODY.into()]).collect(),
            person: Some(hidden(&self.master, &actor.person)),
            process: process.map(Into::into),
            after: after.map(|row| (row.before, row.case, row.role.clone())),
            most,
        };
        let mut waiting = Vec::new();
        for _ in 0..PAGES_MAX {
            let rows = self.store().work(&question).await?;
            let is_last = rows.len() < most;
            if let Some(row) = rows.last() {
                question.after = Some((row.before, row.case, row.role.clone()));
            }
            for row in rows {
                if waiting.len() < most && self.is_for(&row, actor).await? {
                    waiting.push(Waiting {
                        readable: self.is_readable(row.case).await?,
                        own: row.person.is_some(),
                        case: row.case,
                        process: row.process,
                        place: row.place,
                        role: row.role,
                        before: row.before,
                        what: row.what,
                    });
                }
            }
            if is_last || waiting.len() >= most {
                break;
            }
        }
        Ok(waiting)
    }

    async fn is_readable(&self, id: CaseId) -> Result<bool, ServiceError> {
        let book = self.book();
        if !book.has_lost() {
            return Ok(true);
        }
        let head = self.store().case(id).await?.map(|case| case.head);
        Ok(head.is_none_or(|head| !book.is_lost(&head.process, head.fingerprint)))
    }

    /// Whether somebody may see the case in which work waits. Who has a role that nothing
    /// in a case narrows, may; else the case itself must say so.
    async fn is_for(&self, row: &WorkRow, actor: &Actor) -> Result<bool, ServiceError> {
        let roles = (0..).map(RoleId).zip(&self.book().shared().roles);
        let is_plain = |(id, role): (RoleId, &Role)| {
            *role.named.id == *row.role
                && role.kind == RoleKind::Staff
                && !role.one_per_case
                && role.members_of.is_none()
                && role.different_from.is_none()
                && (actor.roles.has(id) || role.also.iter().any(|wider| actor.roles.has(*wider)))
        };
        if row.person.is_some() || roles.into_iter().any(is_plain) {
            return Ok(true);
        }
        Ok(self.sight_of(row.case, actor).await?.is_some())
    }
}

/// A person in a list of work: who has the master key can find the own work, nobody can
/// read who it is.
fn hidden(master: &Master, person: &PersonId) -> Box<str> {
    let hash = master.blind("persoon", person.0.as_bytes());
    let half = hash.iter().take(16);
    half.fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
        .into()
}

/// Everything that waits in a case, per role.
pub fn rows(
    process: &Process,
    case: &Case,
    world: &dyn World,
    today: Date,
    master: &Master,
) -> Vec<Work> {
    let engine = Actor::engine();
    let context = Context {
        now: case.since,
        today,
        actor: &engine,
        world,
        fresh: 0,
    };
    let mut rows: Vec<Work> = Vec::new();
    for offer in options(process, case, &context) {
        let Some(what) = waits(process, case, &offer) else {
            continue;
        };
        let before = offer.before.map(Date::start);
        if offer.who.is_empty() {
            add(&mut rows, ANYBODY, None, before, what);
        }
        for role in &offer.who {
            let person = case.holder(*role).map(|person| hidden(master, person));
            let shared = world.shared().roles.get(role.index());
            let name = shared.map_or("?", |role| &*role.named.id);
            add(&mut rows, name, person, before, what);
        }
    }
    rows.sort();
    rows
}

fn add(
    rows: &mut Vec<Work>,
    role: &str,
    person: Option<Box<str>>,
    before: Option<Instant>,
    what: &str,
) {
    match rows.iter_mut().find(|row| *row.role == *role) {
        Some(row) => {
            row.before = match (row.before, before) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            if !row.what.iter().any(|known| **known == *what) {
                row.what.push(what.into());
            }
        }
        None => rows.push(Work {
            role: role.into(),
            person,
            before,
            what: vec![what.into()],
        }),
    }
}

/// The id of what an offer is about, when it only waits for somebody who may.
fn waits<'p>(process: &'p Process, case: &Case, offer: &Offer) -> Option<&'p str> {
    let mut barriers = offer.barriers.iter();
    if !barriers.all(|barrier| is_about_who(&barrier.kind)) {
        return None;
    }
    match offer.action {
        Action::Fulfil(req) | Action::OpenLink(req) => {
            process.reqs.get(req.index()).map(|req| &*req.named.id)
        }
        Action::Take(way) if case.ended().is_none() => {
            let way = process.ways.get(way.index())?;
            way.as_soon_as.is_none().then_some(&*way.named.id)
        }
        Action::Take(_) | Action::Waive(_) | Action::Hold(_) | Action::Pause | Action::Resume => {
            None
        }
    }
}

const fn is_about_who(kind: &ReasonKind) -> bool {
    matches!(
        kind,
        ReasonKind::NoRole { .. }
            | ReasonKind::NotHolder { .. }
            | ReasonKind::NoHolder { .. }
            | ReasonKind::NotParty { .. }
            | ReasonKind::SamePerson { .. }
            | ReasonKind::OtherPerson
            | ReasonKind::NoMandate { .. }
            | ReasonKind::ReasonNeeded
    )
}
