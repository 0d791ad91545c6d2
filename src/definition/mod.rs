// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 2: what a definition says. YAML becomes a tree in which every word
//! knows its place. Knows no case and no clock.

pub mod model;
pub mod node;
pub mod yaml;
