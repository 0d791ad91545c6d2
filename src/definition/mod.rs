// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 2: what a definition says. YAML becomes a tree in which every word
//! knows its place. Knows no case and no clock.

pub mod keys;
pub mod model;
pub mod node;
pub mod reference;
pub mod scalar;
pub mod schema;
pub mod shape;
pub mod yaml;
