// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that the processes of one catalogue can refer to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::choices::Choices;
use super::process::decl::Decl;
use super::shared::SharedNames;
use crate::base::ids::{ProcessId, RegisterId};
use crate::base::value::Type;
use crate::definition::model::{Field, Shared};

/// The shared things and the processes of one catalogue.
pub struct World<'a> {
    /// Shared names.
    pub names: &'a SharedNames<'a>,
    /// What they mean.
    pub shared: &'a Shared,
    /// Options and sets.
    pub choices: &'a Choices,
    /// The processes, by `ProcessId`.
    pub processes: Vec<&'a Decl<'a>>,
    by_name: BTreeMap<&'a str, ProcessId>,
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> World<'a> {
    /// A world of these processes.
    pub fn new(
        names: &'a SharedNames<'a>,
        shared: &'a Shared,
        choices: &'a Choices,
        processes: Vec<&'a Decl<'a>>,
    ) -> Self {
        let by_name = (0u16..)
            .zip(&processes)
            .map(|(index, decl)| (decl.id.text, ProcessId(index)))
            .collect();
        Self {
            names,
            shared,
            choices,
            processes,
            by_name,
            asked: RefCell::new(BTreeSet::new()),
        }
    }

    /// A process by name.
    pub fn process_id(&self, name: &str) -> Option<ProcessId> {
        self.asked.borrow_mut().insert(name.to_owned());
        self.by_name.get(name).copied()
    }

    /// The names of processes that were looked up since this was last asked.
    pub fn take_asked(&self) -> BTreeSet<String> {
        self.asked.take()
    }

    /// A process by name.
    pub fn process(&self, name: &str) -> Option<&'a Decl<'a>> {
        self.process_id(name)
            .and_then(|id| self.processes.get(id.index()))
            .copied()
    }

    /// The names of all processes.
    pub fn process_names(&self) -> impl Iterator<Item = &'a str> {
        self.by_name.keys().copied()
    }

    /// The type of a setting.
    pub fn setting_kind(&self, index: u16) -> Option<Type> {
        self.shared
            .settings
            .get(usize::from(index))
            .map(|setting| setting.kind)
    }

    /// The columns of a register.
    pub fn register_columns(&self, register: RegisterId) -> &'a [Field] {
        self.shared
            .registers
            .get(register.index())
            .map_or(&[], |register| register.columns.as_slice())
    }
}
