// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 2: what a definition says. YAML becomes a tree in which every word
//! knows its place; the table of keys says what shape it may have; lowering gives
//! every name a meaning. Knows no case and no clock.
//!
//! Start here if you want to … load a folder: `load.rs`; see what a definition
//! means: `model.rs`; add a key: `keys/`; add a check: `lower/check/`.

pub mod fingerprint;
pub mod keys;
pub mod load;
mod lower;
pub mod model;
pub mod node;
pub mod reference;
pub mod scalar;
pub mod schema;
pub mod shape;
mod share;
pub mod yaml;
