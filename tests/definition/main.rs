// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Loading definitions through the public door.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop
#![allow(clippy::format_push_string, clippy::format_collect)] // and need not be quick

use doorbraak::diagnostic::Severity;

mod golden;
mod known;
mod meaning;
mod robust;
mod support;

/// The catalogue that ships, or the folder that `DOORBRAAK_FOLDER` names.
#[test]
fn the_shipped_catalogue_has_no_mistakes() {
    let root = std::env::var("DOORBRAAK_FOLDER").unwrap_or_else(|_| "workflows".to_owned());
    let root = std::path::Path::new(&root);
    if !root.exists() {
        return;
    }
    let mut loaded = support::folder(root);
    loaded
        .diagnostics
        .retain(|found| found.severity != Severity::Note);
    assert_eq!(support::short(&loaded), "");
    assert!(loaded.is_ok());
}
