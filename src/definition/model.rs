// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a definition means, once everything in it is resolved: small typed
//! indices, compiled conditions, fields as slots. What did not resolve cannot be
//! expressed here, so the engine has no "unknown step" error at all.

mod dossier;
mod process;
mod promise;
mod requirement;
mod retention;
mod shared;
mod table;
mod term;
mod way;

use std::sync::Arc;

pub use dossier::*;
pub use process::*;
pub use promise::*;
pub use requirement::*;
pub use retention::*;
pub use shared::*;
pub use table::*;
pub use term::*;
pub use way::*;

/// Everything that was loaded from one folder.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The processes, in order of file name.
    pub processes: Vec<Arc<Process>>,
    /// Everything the processes share.
    pub shared: Arc<Shared>,
}
