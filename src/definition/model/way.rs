// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where a case can go, and what that opens or writes.

use serde::{Deserialize, Serialize};

use super::{Named, Who};
use crate::base::ids::*;
use crate::condition::Condition;

/// Kinds of ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WayKind {
    /// `naar`: on to a later step or an end; asks the step's requirements.
    On,
    /// `terug`: back to an earlier step; reopens; asks a reason.
    Back,
    /// `eruit`: out, before the step is done; asks a reason.
    Out,
    /// `terug` of an end: reopening a closed case.
    Reopen,
}

impl WayKind {
    /// The word for it in the definition language and in commands.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::On => "naar",
            Self::Back => "terug",
            Self::Out => "eruit",
            Self::Reopen => "heropen",
        }
    }
}

/// Where a way leads, and where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// To a step.
    Step(StepId),
    /// To an end.
    End(EndId),
}

/// A way.
#[derive(Debug)]
pub struct Way {
    /// Id, title, place.
    pub named: Named,
    /// Ways of the same name, over all steps.
    pub name: WayNameId,
    /// Which kind.
    pub kind: WayKind,
    /// Where it starts; `None`: everywhere (`overal`).
    pub from: Option<Target>,
    /// Where it leads.
    pub to: Target,
    /// Who may take it (already defaulted to the step's); `None`: anyone on the case.
    pub who: Option<Who>,
    /// Only when this is true.
    pub when: Option<Condition>,
    /// The engine takes it itself as soon as this is true.
    pub as_soon_as: Option<Condition>,
    /// At most so often.
    pub at_most: Option<u16>,
    /// Starts a new round instead of undoing.
    pub new_round: bool,
    /// Requirements that a way back does not reopen.
    pub keeps: Vec<ReqId>,
    /// What a way back reopens: requirements of the target step and of every later
    /// step, less `keeps`. Fields that these asked become unknown.
    pub reopens: Vec<ReqId>,
    /// Fields that become unknown with them.
    pub forgets: Vec<FieldId>,
    /// What it opens.
    pub openings: Vec<OpeningId>,
    /// What it asks (for `On`: the step's requirements and the end's; else the end's).
    pub asks: Vec<ReqId>,
    /// Whether taking it sets nothing else in motion, as far as the definition goes.
    pub quiet: bool,
}

/// Something that is opened by itself.
#[derive(Debug)]
pub struct Opening {
    /// Id, title, place.
    pub named: Named,
    /// Which process.
    pub process: ProcessId,
    /// What is handed over.
    pub with: Vec<(FieldId, Condition)>,
    /// At most one per value of this field, however many cases would open it.
    pub key: Option<FieldId>,
    /// Opened as soon as this is true (for openings of the process itself).
    pub as_soon_as: Option<Condition>,
    /// Opened only when this is true (for openings of ends and ways).
    pub when: Option<Condition>,
}

/// What a process writes in a register, and when.
#[derive(Debug)]
pub struct RegisterWrite {
    /// In which register.
    pub register: RegisterId,
    /// At which moments.
    pub at: Vec<WriteMoment>,
    /// The value of each column.
    pub values: Vec<Condition>,
}

/// When a register row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WriteMoment {
    /// At any end.
    AnyEnd,
    /// At one end.
    End(EndId),
    /// When a requirement is fulfilled.
    Fulfilled(ReqId),
    /// When a case is opened.
    Opened,
}
