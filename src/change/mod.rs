// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 8: change. What is different between two versions of a process, in words, and
//! what that means for the cases that run.
//!
//! `things` takes a process apart into things with facets, `pair` finds which thing
//! of the one version is which of the other, [`compare()`] tells the difference and
//! [`fate`] what it means for one case. [`plan`] reads what somebody decided about that,
//! [`migrate`](mod@migrate) takes a case along, and [`sound`] proves that none gets stuck. Everything goes by name, never by index: the
//! two versions may come from two catalogues. Pure: definitions and cases in, answers out.

mod carry;
mod compare;
mod facet;
pub mod fate;

pub mod migrate;
mod pair;
pub mod plan;
mod say;
pub mod sound;
mod things;
mod weigh;

use crate::base::ids::Origin;
use crate::base::text::Text;
use crate::definition::model::{Catalog, Process};

pub use compare::{Comparison, compare};
pub use facet::{Aspect, Family};

/// One version of a process, with the catalogue it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The process.
    pub process: &'a Process,
}

/// How much a change can matter to cases that run, should they go over to the new
/// version. (By themselves they stay on the version they began with.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// They do not notice.
    Harmless,
    /// They notice, and can go on.
    Notice,
    /// They may get stuck: a place, a way or a value is gone.
    Stuck,
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id, and otherwise looks the same: probably renamed.
    Renamed,
    /// It belongs somewhere else, or comes in another order.
    Moved,
    /// Something of it is other than it was.
    Changed(Aspect),
}

/// One difference between two versions.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of thing.
    pub family: Family,
    /// Its id: in the old version, or in the new one when it is new.
    pub id: String,
    /// What happened to it.
    pub what: What,
    /// How much that can matter.
    pub severity: Severity,
    /// The same in plain words.
    pub text: Text,
    /// Where it stands in the old version.
    pub old: Option<Origin>,
    /// Where it stands in the new version.
    pub new: Option<Origin>,
}
