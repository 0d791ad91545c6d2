// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is asked of the driver, and what it answers.

use crate::base::ids::{
    EndId, FieldId, FundId, ListId, OptionId, ProcessId, ReqId, RoleId, TermId, WayId,
};
use crate::base::money::Cents;
use crate::base::time::{Instant, Span};
use crate::base::value::Value;
use crate::definition::model::{Catalog, Process, Target};
use crate::engine::Reason;
use crate::engine::case::Case;

use super::script::Script;

/// When stories begin, unless asked otherwise: 2 November 2026, 09:00 on Dutch clocks.
pub const BEGIN: Instant = Instant(1_793_606_400_000);

/// One thing that the story must do, in order. All are about the first case.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// Open the case; always the first move, and never another. Fields that a [`Move::Set`] right behind it names come with it, if
    /// the start asks or takes them.
    Open,
    /// Take this way, by a person or by itself.
    Take(WayId),
    /// Come to stand there, by whatever ways are shortest.
    Reach(Target),
    /// Fulfil a requirement; with this choice, if one is named.
    Fulfil {
        /// Which.
        req: ReqId,
        /// Its choice; `None`: whichever.
        choice: Option<OptionId>,
    },
    /// Bring it about that a requirement is asked.
    Ask(ReqId),
    /// Waive a requirement.
    Waive(ReqId),
    /// Give a field this value; if it has another, correct it.
    Set(FieldId, Value),
    /// Somebody becomes the holder of a role.
    Hold(RoleId),
    /// The role goes to somebody else.
    HandOver(RoleId),
    /// Add an item to a list.
    AddItem(ListId),
    /// Finish an open item of a list; one is added if there is none.
    FinishItem(ListId),
    /// Drop an open item of a list; one is added if there is none.
    DropItem(ListId),
    /// Open a linked case for a requirement, and lead it to that end; `None`: only open.
    Link {
        /// For which requirement.
        req: ReqId,
        /// To which end of its process.
        end: Option<EndId>,
    },
    /// Bring another case of the story, by its place among them, to stand there.
    Lead {
        /// Which case.
        case: usize,
        /// Where.
        to: Target,
    },
    /// Let this term expire.
    Pass(TermId),
    /// Let so much time pass (no working days).
    Wait(Span),
    /// Pause the case.
    Pause,
    /// Go on with a paused case.
    Resume,
}

/// What only a [`Move`] may touch, in the first case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frozen {
    /// Requirements that are neither fulfilled nor waived of the driver's own accord.
    pub reqs: Vec<ReqId>,
    /// Fields that keep what they have.
    pub fields: Vec<FieldId>,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Journey {
    /// The process of the first case.
    pub process: ProcessId,
    /// What must happen.
    pub moves: Vec<Move>,
    /// What must not.
    pub frozen: Frozen,
    /// When the story begins.
    pub begin: Instant,
    /// Ceilings of funds in this story, instead of their own.
    pub ceilings: Vec<(FundId, Cents)>,
}

impl Journey {
    /// A journey with nothing frozen, from [`BEGIN`].
    #[must_use]
    pub const fn new(process: ProcessId, moves: Vec<Move>) -> Self {
        Self {
            process,
            moves,
            frozen: Frozen {
                reqs: Vec::new(),
                fields: Vec::new(),
            },
            begin: BEGIN,
            ceilings: Vec::new(),
        }
    }

    /// The shortest story to a step or end.
    #[must_use]
    pub fn to(process: ProcessId, target: Target) -> Self {
        Self::new(process, vec![Move::Open, Move::Reach(target)])
    }

    /// The first move that names something that is not there, or opens a second case; the number of moves if the
    /// process itself is not.
    pub(super) fn unknown(&self, catalog: &Catalog) -> Option<usize> {
        let Some(process) = catalog.processes.get(self.process.index()) else {
            return Some(self.moves.len());
        };
        let mut moves = self.moves.iter().enumerate();
        moves
            .find(|(index, next)| {
                let again = *index > 0 && **next == Move::Open;
                again || !next.is_known(process, catalog)
            })
            .map(|(index, _)| index)
    }

    /// The shortest story through a way. One that starts everywhere is taken from the
    /// first step.
    #[must_use]
    pub fn through(process: ProcessId, way: WayId, from: Option<Target>) -> Self {
        let mut moves = vec![Move::Open];
        moves.extend(from.map(Move::Reach));
        moves.push(Move::Take(way));
        Self::new(process, moves)
    }
}

impl Move {
    /// Whether everything that it names is there.
    fn is_known(&self, process: &Process, catalog: &Catalog) -> bool {
        let req = |id: ReqId| id.index() < process.reqs.len();
        let list = |id: ListId| id.index() < process.lists.len();
        match self {
            Self::Open | Self::Wait(_) | Self::Pause | Self::Resume | Self::Lead { .. } => true,
            Self::Take(way) => way.index() < process.ways.len(),
            Self::Reach(Target::Step(step)) => step.index() < process.steps.len(),
            Self::Reach(Target::End(end)) => end.index() < process.ends.len(),
            Self::Fulfil { req: id, .. } | Self::Ask(id) | Self::Waive(id) => req(*id),
            Self::Set(field, _) => field.index() < process.fields.len(),
            Self::Hold(role) | Self::HandOver(role) => role.index() < catalog.shared.roles.len(),
            Self::AddItem(id) | Self::FinishItem(id) | Self::DropItem(id) => list(*id),
            Self::Link { req: id, end } => {
                let link = process
                    .reqs
                    .get(id.index())
                    .and_then(|req| req.link.as_ref());
                link.is_some_and(|link| {
                    let ends = catalog.processes[link.process.index()].ends.len();
                    end.is_none_or(|end| end.index() < ends)
                })
            }
            Self::Pass(term) => term.index() < process.terms.len(),
        }
    }
}

/// How far the driver goes. All are counts, so that the answer never depends on the
/// machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most runs.
    pub runs: usize,
    /// Most commands in a story.
    pub deeds: usize,
    /// Most replays for making the story shorter; 0: not.
    pub replays: usize,
    /// Most levels of linked cases.
    pub depth: usize,
    /// Most pieces of work for one journey: questions to the engine, and states tried.
    pub work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            runs: 200,
            deeds: 400,
            replays: 200,
            depth: 4,
            work: 100_000,
        }
    }
}

/// A story that the engine allowed.
#[derive(Clone, Debug)]
pub struct Driven {
    /// What is done, by whom and when.
    pub script: Script,
    /// Every case as it ends, in order of opening. The first is the one of the journey.
    pub cases: Vec<Case>,
    /// How many runs it took.
    pub runs: usize,
}

/// No story was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Stuck {
    /// The move that the best run could not make, as index.
    pub at: usize,
    /// What the engine said against it, in the case that was stuck.
    pub reasons: Vec<Reason>,
    /// The case that was stuck, if one was opened: the first, or a linked one.
    pub case: Option<Box<Case>>,
    /// How many runs were tried.
    pub runs: usize,
    /// Whether everything that came to mind was tried (or the limit was reached).
    pub exhausted: bool,
}
