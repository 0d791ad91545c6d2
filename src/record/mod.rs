// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 5: what is kept of a case for years. The engine's events hold small indices,
//! which mean something only beside one catalogue; here every index has become a name,
//! so that a history can be read without the program that wrote it, and after the
//! catalogue around it has changed.
//!
//! [`Record`] is one event with names, as JSON. [`write()`] makes it, [`read()`] finds the
//! indices again in the definition that the case stands on. [`snapshot`] is a case as it
//! stands: a saving of time, never the truth, and thrown away when the definition is
//! numbered otherwise.
//!
//! It knows definitions and the engine's events; nothing of where they are kept.

mod apart;
mod fact;
mod lexicon;
mod read;
pub mod snapshot;
mod stand;
mod text;
mod value;
mod write;

pub use apart::{Apart, Column, Topic, topics};
pub use fact::{Fact, Record};
pub use lexicon::{Lexicon, fingerprint};
pub use read::{RecordError, read};
pub use stand::KeptMigration;
pub use value::Kept;
pub use write::{Others, write};
