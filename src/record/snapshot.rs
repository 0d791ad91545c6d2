// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A case as it stands, in bytes. It saves playing its events again; it holds indices, so
//! it is good only while everything they mean is numbered as it was: that is what
//! [`layout`] tells.

use sha2::{Digest, Sha256};

use crate::definition::model::{Catalog, Named, Process};
use crate::engine::Case;

/// Changes whenever the form of a case in this program does.
const FORM: u32 = 1;

/// How a definition and what it shares with others are numbered: equal numbers mean
/// that every index in a case means the same.
#[must_use]
pub fn layout(process: &Process, catalog: &Catalog, processes: &[&str]) -> [u8; 16] {
    let shared = &catalog.shared;
    let mut said = Sha256::new();
    said.update(FORM.to_be_bytes());
    let mut table = |names: &mut dyn Iterator<Item = &str>| {
        for name in names {
            said.update(name.as_bytes());
            said.update([0xff]);
        }
        said.update([0xfe]);
    };
    table(&mut processes.iter().copied());
    // Where linked cases ended is told in the numbers of the catalogue.
    for other in &catalog.processes {
        table(&mut names(other.ends.iter().map(|end| &end.named)));
    }
    table(&mut names(shared.roles.iter().map(|role| &role.named)));
    table(&mut names(&shared.options));
    table(&mut names(shared.funds.iter().map(|fund| &fund.named)));
    for fund in &shared.funds {
        table(&mut names(fund.categories.iter().map(|(named, _)| named)));
    }
    table(&mut names(process.steps.iter().map(|step| &step.named)));
    table(&mut names(process.ends.iter().map(|end| &end.named)));
    table(&mut names(process.reqs.iter().map(|req| &req.named)));
    table(&mut names(process.fields.iter().map(|field| &field.named)));
    table(&mut names(process.ways.iter().map(|way| &way.named)));
    table(&mut names(process.terms.iter().map(|term| &term.named)));
    table(&mut names(process.lists.iter().map(|list| &list.named)));
    table(&mut names(process.openings.iter().map(|one| &one.named)));
    said.update(process.fingerprint.0.to_be_bytes());
    let mut half = [0; 16];
    let hash = said.finalize();
    half.copy_from_slice(hash.get(..16).unwrap_or(&[0; 16]));
    half
}

fn names<'n>(named: impl IntoIterator<Item = &'n Named>) -> impl Iterator<Item = &'n str> {
    named.into_iter().map(|named| &*named.id)
}

/// A case in bytes. `None` when it cannot be written, which costs time and nothing else.
#[must_use]
pub fn pack(case: &Case) -> Option<Vec<u8>> {
    postcard::to_allocvec(case).ok()
}

/// The case in those bytes, if they are one.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<Case> {
    postcard::from_bytes(bytes).ok()
}
