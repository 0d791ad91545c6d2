// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a run does otherwise than it would of itself, and where.

use crate::base::ids::{
    ClauseId, ColumnId, EndId, FieldId, ListId, OptionId, ReqId, TermId, WayId,
};
use crate::base::value::Value;

/// Where in a story: which of the driven cases, and the how manieth stretch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub case: usize,
    pub stage: u32,
}

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Wish {
    /// When this field is filled in, then with this.
    Value(FieldId, Value),
    /// When this choice is made, then this one.
    Choose(ReqId, OptionId),
    /// Do this requirement though nothing asks for it.
    Do(ReqId),
    /// Waive it.
    Waive(ReqId),
    /// Add an item, and perhaps finish it.
    Add {
        list: ListId,
        values: Vec<(ColumnId, Value)>,
        done: bool,
    },
    /// Finish the n-th item.
    Finish {
        list: ListId,
        nth: usize,
        values: Vec<(ColumnId, Value)>,
    },
    /// Drop the n-th item.
    Drop { list: ListId, nth: usize },
    /// Go the n-th route.
    Route(usize),
    /// A linked case of this requirement ends there.
    End(ReqId, EndId),
    /// Let so many days pass.
    Wait(i32),
    /// First take that way once more, and come back.
    Detour(WayId),
    /// Let a term stand still from today, or run again.
    Still(TermId, ClauseId, bool),
}

/// A wish in its place.
pub(super) type Placed = (Spot, Wish);

impl Wish {
    /// Whether it is carried out once, at its own stretch; the others say how.
    pub const fn is_deed(&self) -> bool {
        matches!(
            self,
            Self::Do(_)
                | Self::Waive(_)
                | Self::Add { .. }
                | Self::Finish { .. }
                | Self::Drop { .. }
                | Self::Wait(_)
                | Self::Detour(_)
                | Self::Still(..)
        )
    }

    /// How far-fetched it is.
    pub const fn price(&self) -> u32 {
        match self {
            Self::Value(..) | Self::Choose(..) => 1,
            Self::Do(_) | Self::Add { .. } | Self::Finish { .. } => 2,
            Self::End(..) | Self::Drop { .. } => 3,
            Self::Wait(_) | Self::Waive(_) | Self::Still(..) => 4,
            Self::Route(_) => 6,
            Self::Detour(_) => 8,
        }
    }

    /// Whether both are about the same thing, so that they cannot both be.
    pub fn rivals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(a, _), Self::Value(b, _)) => a == b,
            (Self::Choose(a, _), Self::Choose(b, _))
            | (Self::Do(a), Self::Waive(b))
            | (Self::Waive(a), Self::Do(b))
            | (Self::End(a, _), Self::End(b, _)) => a == b,
            (
                Self::Finish {
                    list: a, nth: n, ..
                }
                | Self::Drop { list: a, nth: n },
                Self::Finish {
                    list: b, nth: m, ..
                }
                | Self::Drop { list: b, nth: m },
            ) => a == b && n == m,
            (Self::Route(_), Self::Route(_)) => true,
            _ => false,
        }
    }
}
