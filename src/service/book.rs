// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every definition that cases stand on: those of the catalogue, and older ones that the
//! store kept. An older one is understood again beside what processes share today.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ServiceError;
use crate::base::ids::ProcessId;
use crate::base::time::Instant;
use crate::definition::load::{Input, Loaded, Variant, fingerprint_of, load};
use crate::definition::model::{Catalog, Fingerprint, Process, Shared};
use crate::diagnostic::{Source, Sources};
use crate::record::Lexicon;
use crate::record::snapshot::layout;
use crate::store::Definition;

/// Definitions by what they say.
#[derive(Debug)]
pub struct Book {
    catalog: Catalog,
    /// The files that everything was read from: those of the catalogue, and older ones as
    /// variants.
    files: Vec<Input>,
    definitions: BTreeMap<(ProcessId, Fingerprint), Edition>,
    /// By which fields running cases of a process are found.
    keys: BTreeMap<ProcessId, Vec<Arc<str>>>,
    /// Definitions that cannot be understood beside what processes share today.
    lost: BTreeSet<(Box<str>, u128)>,
}

/// A definition, with how it is numbered.
#[derive(Debug)]
struct Edition {
    process: Arc<Process>,
    layout: [u8; 16],
    /// The name of its file.
    file: Box<str>,
}

impl Book {
    /// The definitions of a catalogue, and those that a store kept. One that cannot be
    /// understood any more is left out: only the cases on it cannot be read.
    ///
    /// # Errors
    /// [`ServiceError::NoCatalogue`] when the files do not come to a catalogue.
    pub fn new(
        catalog: Catalog,
        files: Vec<Input>,
        kept: &[Definition],
    ) -> Result<Self, ServiceError> {
        let current = |kept: &Definition| {
            let mut processes = catalog.processes.iter();
            processes.any(|process| {
                *process.named.id == *kept.process && process.fingerprint.0 == kept.fingerprint
            })
        };
        if kept.iter().all(current) {
            return Ok(Self::of(catalog, files, &[], &Sources::new(), kept));
        }
        let (files, loaded) = beside(&files, kept);
        let catalog = loaded.catalog.ok_or(ServiceError::NoCatalogue)?;
        let (variants, sources) = (&loaded.variants, &loaded.sources);
        Ok(Self::of(catalog, files, variants, sources, kept))
    }

    /// The same with everything that was read: every version that a plan may name, the
    /// plans themselves, and what is wrong with them. No book when there is no catalogue.
    #[must_use]
    pub fn with_versions(files: &[Input], kept: &[Definition]) -> (Option<Self>, Loaded) {
        let (files, loaded) = beside(files, kept);
        let book = loaded.catalog.as_ref().map(|catalog| {
            let (variants, sources) = (&loaded.variants, &loaded.sources);
            Self::of(catalog.clone(), files, variants, sources, kept)
        });
        (book, loaded)
    }

    fn of(
        catalog: Catalog,
        files: Vec<Input>,
        variants: &[Variant],
        sources: &Sources,
        kept: &[Definition],
    ) -> Self {
        let mut book = Self {
            definitions: BTreeMap::new(),
            keys: BTreeMap::new(),
            lost: BTreeSet::new(),
            files,
            catalog,
        };
        // What each file comes to beside the shared parts of today.
        let mut read = Vec::new();
        for process in book.catalog.processes.clone() {
            let file = book.own_file(&process);
            read.push((file.clone(), process.id, process.fingerprint));
            book.add(process.fingerprint, process, file);
        }
        for variant in variants {
            let Some(process) = own(variant) else {
                continue;
            };
            let name = sources.get(variant.file).map_or("", Source::name);
            // A process that the catalogue no longer has is nobody's to read.
            if book.process_named(&process.named.id) == Some(process.id) {
                read.push((name.into(), process.id, process.fingerprint));
                book.add(process.fingerprint, Arc::clone(process), name.into());
            }
        }
        for definition in kept {
            book.recall(definition, &read);
        }
        book.keys = keys(&book);
        book
    }

    fn add(&mut self, fingerprint: Fingerprint, process: Arc<Process>, file: Box<str>) {
        let names: Vec<&str> = self.names().collect();
        let layout = layout(&process, &self.catalog, &names);
        let key = (process.id, fingerprint);
        let edition = Edition {
            process,
            layout,
            file,
        };
        self.definitions.entry(key).or_insert(edition);
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.catalog
            .processes
            .iter()
            .map(|process| &*process.named.id)
    }

    /// The file of a process of the catalogue: it has its name.
    fn own_file(&self, process: &Process) -> Box<str> {
        let own = self.files.iter().find(|file| {
            let stem = file.name.rsplit('/').next().unwrap_or_default();
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            stem == &*process.named.id && !file.name.contains("/varianten/")
        });
        own.map_or_else(Box::default, |own| own.name.as_str().into())
    }

    /// Finds an older definition among those that were read. Beside other shared parts it
    /// has another fingerprint today; a case keeps the one that it began with.
    fn recall(&mut self, kept: &Definition, read: &[(Box<str>, ProcessId, Fingerprint)]) {
        let wanted = Fingerprint(kept.fingerprint);
        let id = self.process_named(&kept.process);
        if id.is_some_and(|id| self.definitions.contains_key(&(id, wanted))) {
            return;
        }
        let found = kept.files.first().and_then(|(_, text)| {
            let mut read = read.iter().filter(|(_, of, _)| Some(*of) == id);
            let (_, id, today) = read.find(|(name, ..)| {
                let mut files = self.files.iter();
                files.any(|file| *file.name == **name && *file.bytes == **text)
            })?;
            // It must be what it was when it was kept.
            says(kept).filter(|says| *says == wanted)?;
            let edition = self.definitions.get(&(*id, *today))?;
            Some((Arc::clone(&edition.process), edition.file.clone()))
        });
        if let Some((process, file)) = found {
            self.add(wanted, process, file);
        } else {
            let key = (kept.process.clone(), kept.fingerprint);
            self.lost.insert(key);
        }
    }

    /// Whether a definition cannot be understood any more.
    #[must_use]
    pub fn is_lost(&self, process: &str, fingerprint: u128) -> bool {
        self.lost.contains(&(process.into(), fingerprint))
    }

    /// Whether there is any that cannot be understood any more.
    #[must_use]
    pub fn has_lost(&self) -> bool {
        !self.lost.is_empty()
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
    pub fn keys(&self, id: ProcessId) -> &[Arc<str>] {
        self.keys.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// A definition, to keep in a store: its own file first, then those that it may use.
    #[must_use]
    pub fn to_keep(&self, process: &Process, now: Instant) -> Definition {
        let key = (process.id, process.fingerprint);
        let edition = self.definitions.get(&key);
        let own = self
            .files
            .iter()
            .filter(|file| edition.is_some_and(|edition| *edition.file == *file.name));
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

    fn process(&self, id: ProcessId) -> Option<&Process> {
        let process = self.catalog.processes.get(id.index());
        process.map(|process| &**process)
    }

    fn definition(&self, id: ProcessId, of: Fingerprint) -> Option<&Process> {
        self.edition(id, of).map(|process| &**process)
    }
}

/// The fields by which any definition looks for a running case of a process (`sleutel`).
fn keys(book: &Book) -> BTreeMap<ProcessId, Vec<Arc<str>>> {
    let mut keys: BTreeMap<ProcessId, Vec<Arc<str>>> = BTreeMap::new();
    for edition in book.definitions.values() {
        let own = &edition.process;
        for opening in &own.openings {
            // Of itself a definition speaks as it is, of others as the catalogue has them.
            let meant = if opening.process == own.id {
                Some(&**own)
            } else {
                book.process(opening.process)
            };
            let field = opening.key.zip(meant);
            let field = field.and_then(|(key, meant)| meant.fields.get(key.index()));
            let Some(field) = field else { continue };
            let fields = keys.entry(opening.process).or_default();
            if !fields.contains(&field.named.id) {
                fields.push(Arc::clone(&field.named.id));
            }
        }
    }
    keys
}

/// The process of a variant.
fn own(variant: &Variant) -> Option<&Arc<Process>> {
    let mut processes = variant.catalog.as_ref()?.processes.iter();
    processes.find(|process| process.named.origin.file == variant.file)
}

/// Understands files beside definitions that were kept: as variants, for under
/// `varianten/` a file takes the place of the process of the same id. All at once, so that
/// everything is numbered alike; what does not go with the rest is left out.
fn beside(files: &[Input], kept: &[Definition]) -> (Vec<Input>, Loaded) {
    let folder = files.first().and_then(|file| file.name.split('/').next());
    let folder = folder.unwrap_or_default();
    let mut older: Vec<Input> = Vec::new();
    for definition in kept {
        let Some((_, text)) = definition.files.first() else {
            continue;
        };
        let mut known = files.iter().chain(&older);
        if !known.any(|file| *file.bytes == **text) {
            older.push(Input {
                name: format!("{folder}/varianten/{:032x}.yaml", definition.fingerprint),
                bytes: text.to_vec(),
            });
        }
    }
    let with = |older: &[Input]| [files, older].concat();
    let all = with(&older);
    let loaded = load(all.clone());
    if loaded.is_ok() || older.is_empty() {
        return (all, loaded);
    }
    let mut good: Vec<Input> = Vec::new();
    for one in older {
        good.push(one);
        if !load(with(&good)).is_ok() {
            good.pop();
        }
    }
    let all = with(&good);
    let loaded = load(all.clone());
    (all, loaded)
}

/// The fingerprint of a definition beside the shared parts that were kept with it.
fn says(kept: &Definition) -> Option<Fingerprint> {
    let (own, _) = kept.files.first()?;
    let files = kept.files.iter().map(|(name, text)| Input {
        name: name.to_string(),
        bytes: text.to_vec(),
    });
    fingerprint_of(files.collect(), own)
}
