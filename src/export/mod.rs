// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 5: a definition in other forms, one file per form. Pure: text out.
//!
//! A drawing is made from a [`picture::Picture`]; start at [`format`](mod@format) to add a form.

pub mod bpmn;
pub mod describe;
pub mod document;
pub mod dot;
pub mod format;
mod layout;
mod measure;
pub mod mermaid;
pub mod picture;
pub mod pnml;
pub mod svg;
mod xml;
