// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every definition that cases stand on: those of the catalogue, and older ones that the
//! store kept. An older one is understood again beside what processes share today.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ServiceError;
use crate::base::ids::{FieldId, ProcessId};
use crate::base::time::Instant;
use crate::definition::load::{Input, load};
use crate::definition::model::{Catalog, Fingerprint, Process, Shared};
use crate::record::snapshot::layout;
use crate::record::{Lexicon, fingerprint};
use crate::store::Definition;

/// Definitions by what they say.
#[derive(Debug)]
pub struct Book {
    catalog: Catalog,
    /// The files that the catalogue was read from.
    files: Vec<Input>,
    definitions: BTreeMap<(ProcessId, Fingerprint), Edition>,
    /// By which fields running cases of a process are found.
    keys: BTreeMap<ProcessId, Vec<FieldId>>,
}

/// A definition, with how it is numbered.
#[derive(Debug)]
struct Edition {
    process: Arc<Process>,
    layout: [u8; 16],
}

impl Book {
    /// The definitions of a catalogue, and those that a store kept.
    ///
    /// # Errors
    /// [`ServiceError::Definition`] for one that does not come out as it was.
    pub fn new(
        catalog: Catalog,
        files: Vec<Input>,
        kept: &[Definition],
    ) -> Result<Self, ServiceError> {
        let mut book = Self {
            definitions: BTreeMap::new(),
            keys: BTreeMap::new(),
            files,
            catalog,
        };
        for process in book.catalog.processes.clone() {
            book.add(process);
        }
        for definition in kept {
            book.recall(definition)?;
        }
        book.keys = keys(&book);
        Ok(book)
    }

    fn add(&mut self, process: Arc<Process>) {
        let names: Vec<&str> = self.names().collect();
        let layout = layout(&process, &self.catalog.shared, &names);
        let key = (process.id, process.fingerprint);
        self.definitions.insert(key, Edition { process, layout });
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.catalog
            .processes
            .iter()
            .map(|process| &*process.named.id)
    }

    /// Understands an older definition, unless it is still the one of the catalogue.
    fn recall(&mut self, kept: &Definition) -> Result<(), ServiceError> {
        let lost = || ServiceError::Definition {
            process: kept.process.to_string(),
            fingerprint: fingerprint::show(Fingerprint(kept.fingerprint)),
        };
        let id = self.process_named(&kept.process).ok_or_else(lost)?;
        if self
            .definitions
            .contains_key(&(id, Fingerprint(kept.fingerprint)))
        {
            return Ok(());
        }
        let (_, text) = kept.files.first().ok_or_else(lost)?;
        let mut files = self.files.clone();
        let folder = files.first().and_then(|file| file.name.split('/').next());
        let folder = folder.unwrap_or_default();
        // Under `varianten/` a file takes the place of the process of the same id.
        files.push(Input {
            name: format!("{folder}/varianten/{:032x}.yaml", kept.fingerprint),
            bytes: text.to_vec(),
        });
        let loaded = load(files);
        let found = loaded.variants.iter().find_map(|variant| {
            let mut processes = variant.catalog.as_ref()?.processes.iter();
            processes.find(|process| process.fingerprint.0 == kept.fingerprint)
        });
        self.add(Arc::clone(found.ok_or_else(lost)?));
        Ok(())
    }

    /// What processes share.
    #[must_use]
    pub fn shared(&self) -> &Arc<Shared> {
        &self.catalog.shared
    }

    /// The catalogue.
    #[must_use]
    pub const fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// A definition.
    #[must_use]
    pub fn edition(&self, id: ProcessId, of: Fingerprint) -> Option<&Arc<Process>> {
        self.definitions
            .get(&(id, of))
            .map(|edition| &edition.process)
    }

    /// How a definition is numbered.
    #[must_use]
    pub fn layout(&self, id: ProcessId, of: Fingerprint) -> Option<&[u8; 16]> {
        self.definitions
            .get(&(id, of))
            .map(|edition| &edition.layout)
    }

    /// By which fields running cases of a process are found.
    #[must_use]
    pub fn keys(&self, id: ProcessId) -> &[FieldId] {
        self.keys.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// A definition of the catalogue, to keep in a store: its own file first, then those
    /// that it may use.
    #[must_use]
    pub fn to_keep(&self, process: &Process, now: Instant) -> Definition {
        let own = self.files.iter().filter(|file| {
            let stem = file.name.rsplit('/').next().unwrap_or_default();
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            stem == &*process.named.id && !file.name.contains("/varianten/")
        });
        let parts = self
            .files
            .iter()
            .filter(|file| file.name.contains("/delen/"));
        let files = own.chain(parts);
        Definition {
            process: (*process.named.id).into(),
            fingerprint: process.fingerprint.0,
            version: process.version,
            since: now,
            files: files
                .map(|file| (file.name.as_str().into(), file.bytes.as_slice().into()))
                .collect(),
        }
    }
}

impl Lexicon for Book {
    fn shared(&self) -> &Shared {
        &self.catalog.shared
    }

    fn process_name(&self, id: ProcessId) -> Option<&Arc<str>> {
        let process = self.catalog.processes.get(id.index());
        process.map(|process| &process.named.id)
    }

    fn process_named(&self, name: &str) -> Option<ProcessId> {
        let mut processes = self.catalog.processes.iter();
        let found = processes.find(|process| *process.named.id == *name);
        found.map(|process| process.id)
    }

    fn definition(&self, id: ProcessId, of: Fingerprint) -> Option<&Process> {
        self.edition(id, of).map(|process| &**process)
    }
}

/// The fields by which any definition looks for a running case of a process (`sleutel`).
fn keys(book: &Book) -> BTreeMap<ProcessId, Vec<FieldId>> {
    let mut keys: BTreeMap<ProcessId, Vec<FieldId>> = BTreeMap::new();
    for edition in book.definitions.values() {
        for opening in &edition.process.openings {
            let Some(field) = opening.key else { continue };
            let fields = keys.entry(opening.process).or_default();
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
    }
    keys
}
