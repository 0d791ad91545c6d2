// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What must be proved of a process.

use super::{Named, Target};
use crate::condition::Condition;

/// A promise, to be proved.
#[derive(Debug)]
pub struct Promise {
    /// Id, title, place.
    pub named: Named,
    /// What is promised.
    pub claim: Claim,
}

/// What a promise says.
#[derive(Debug)]
pub enum Claim {
    /// `nooit X, zonder Y`
    NeverWithout(StateSet, Condition),
    /// `nooit X, eerst Y`
    NeverBefore(StateSet, Condition),
    /// `altijd_bereikbaar`
    AlwaysReachable(Vec<Target>),
    /// `elk_bereikbaar`
    EachReachable(Vec<Target>),
    /// `bij X, geldt Y`
    AtHolds(StateSet, Condition),
}

/// The states a promise speaks of.
#[derive(Debug)]
pub enum StateSet {
    /// Standing at one of these.
    At(Vec<Target>),
    /// Wherever this is true.
    Where(Condition),
}
