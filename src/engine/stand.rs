// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything of a case that its definition numbers: what another version of the process
//! numbers otherwise. Who acted, the round, pauses and who opened the case are the same on
//! every version, and stay.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::case::{Act, Case, Claim, Item, LinkState, Rare, ReqState, Row, TermState};
use crate::base::ids::{CaseId, FieldId, OpeningId, TermId};
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Target};

/// A case went to another version of its process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Migrated {
    /// The id of the plan by which.
    pub plan: Arc<str>,
    /// A hash of what the plan says.
    pub hash: Fingerprint,
    /// Whether it went over, or back.
    pub course: Course,
    /// The definition that it leaves.
    pub from: Fingerprint,
    /// The definition that it stands on from now on.
    pub to: Fingerprint,
    /// The versions of both, for people.
    pub versions: (u32, u32),
    /// How it stands there.
    pub stand: Stand,
}

/// Which way a case goes by a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Course {
    /// To the new version.
    Over,
    /// To the old version again, as it was.
    Back,
}

/// What a definition numbers of a case. The parts are those of [`Case`] and [`Rare`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the part of a case of the same name")]
pub struct Stand {
    pub position: Target,
    pub since: Instant,
    pub fields: Box<[Value]>,
    pub reqs: Box<[ReqState]>,
    pub taken: Box<[u16]>,
    pub step_since: Box<[Option<Instant>]>,
    pub lists: Box<[Vec<Item>]>,
    pub acts: Vec<Act>,
    pub proposals: Vec<(FieldId, Value)>,
    pub links: Vec<LinkState>,
    pub opened: Vec<(OpeningId, CaseId)>,
    pub terms: Vec<(TermId, TermState)>,
    pub claims: Vec<Claim>,
    pub rows: Vec<Row>,
    pub fired: Vec<OpeningId>,
}

impl Stand {
    /// How a case stands.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let rare = case.rare().clone();
        Self {
            position: case.position,
            since: case.since,
            fields: case.fields.clone(),
            reqs: case.reqs.clone(),
            taken: case.taken.clone(),
            step_since: case.step_since.clone(),
            lists: case.lists.clone(),
            acts: case.acts.clone(),
            proposals: case.proposals.clone(),
            links: rare.links,
            opened: rare.opened,
            terms: rare.terms,
            claims: rare.claims,
            rows: rare.rows,
            fired: rare.fired,
        }
    }

    /// Lets a case stand like this.
    pub(super) fn put(self, case: &mut Case) {
        case.position = self.position;
        case.since = self.since;
        case.fields = self.fields;
        case.reqs = self.reqs;
        case.taken = self.taken;
        case.step_since = self.step_since;
        case.lists = self.lists;
        case.acts = self.acts;
        case.proposals = self.proposals;
        let before = case.rare.take();
        let had = before.is_some();
        let rare = Rare {
            links: self.links,
            opened: self.opened,
            terms: self.terms,
            claims: self.claims,
            rows: self.rows,
            fired: self.fired,
            ..before.map_or_else(Rare::default, |rare| *rare)
        };
        // A case that had nothing rare is the same case again without it.
        case.rare = (had || rare != Rare::default()).then(|| Box::new(rare));
    }
}
