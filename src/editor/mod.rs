// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Floor 8: help while somebody writes. Formats files, and answers what an editor
//! asks about them: what is wrong, what a name means, where it is used, what can
//! stand here. Pure except for the loop of the protocol (`protocol/`), which reads no
//! rule of its own: it turns messages into questions.

pub mod complete;
pub mod format;
pub mod hover;
pub mod names;
pub mod navigate;
pub mod position;
pub mod protocol;
pub mod rename;
pub mod symbols;
pub mod walk;
pub mod workspace;
