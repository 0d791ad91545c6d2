// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Doorbraak: processes of the social domain as YAML, driven by a pure engine.
pub mod base;
pub mod change;
pub mod cli;
pub mod condition;
pub mod daemon;
pub mod definition;
pub mod diagnostic;
pub mod editor;
pub mod engine;
pub mod export;
pub mod files;
pub mod proof;
pub mod record;
pub mod service;
pub mod simulation;
pub mod store;
