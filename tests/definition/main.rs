// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Loading definitions through the public door.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop

mod golden;
mod meaning;
mod robust;
mod support;

#[test]
fn folder() {
    let Ok(root) = std::env::var("DOORBRAAK_FOLDER") else {
        return;
    };
    let loaded = support::folder(std::path::Path::new(&root));
    println!("{}", support::short(&loaded));
    println!("ok: {}", loaded.is_ok());
}
