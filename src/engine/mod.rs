// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 3: the engine. One pure step function drives production, scenarios,
//! simulation and proof alike: [`assess()`] decides, [`apply()`] performs.
//!
//! Time, fresh ids, the actor and everything outside the case come in through
//! [`Context`]; refusals and events go out as values. It sees only resolved
//! definitions ([`crate::definition::model`]), so it never looks up a string.
//!
//! Start with [`assess()`]; then `assess/` holds a file per command, [`view`] what
//! conditions can see, `follow/` what one decision sets in motion elsewhere.

pub mod across;
pub mod apply;
mod assess;
pub mod case;
pub mod command;
pub mod event;
pub mod explain;
mod follow;
mod funds;
mod guard;
pub mod options;
pub mod refusal;
pub mod retention;
pub mod sight;
mod stand;
pub mod terms;
pub mod view;
pub mod world;

pub use apply::{apply, begin};
pub use assess::{Opening, assess, open, table_outcome};
pub use case::Case;
pub use command::{Command, CommandKind};
pub use event::{CaseEvent, Decision, Event, EventKind};
pub use funds::{ceiling as fund_ceiling, free as fund_free};
pub use options::{Offer, options};
pub use refusal::{Reason, ReasonKind, Refusal, Verdict};
pub use sight::{Manner, Sight, sight};
pub use stand::{Course, Migrated, Stand};
pub use world::{Actor, Context, World};
