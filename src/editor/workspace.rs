// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The files of one catalogue as they are in the editor, saved or not. A change reads
//! one file again; what the files come to together, and which names are in them, is
//! worked out when it is asked.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;

use super::names::{Index, Outline, Page, outline};
use crate::base::ids::FileId;
use crate::definition::keys::FileKind;
use crate::definition::load::{Folder, Input, Known, Scenario, Understood};
use crate::definition::node::Node;
use crate::diagnostic::{Diagnostic, Source, Sources, sort};
use crate::simulation;

/// The files of one catalogue.
#[derive(Debug)]
pub struct Workspace {
    folder: Folder,
    /// By file.
    outlines: Vec<Names>,
    /// What need not be worked out again.
    known: RefCell<Known>,
}

/// The names of a file.
#[derive(Debug, Default)]
struct Names {
    /// Of its text, once somebody asked; nothing when it cannot be read.
    now: OnceCell<Option<Outline>>,
    /// Of the last text that could be read, before this one.
    before: Option<Outline>,
}

impl Workspace {
    /// Reads all files.
    #[must_use]
    pub fn new(files: Vec<Input>) -> Self {
        let folder = Folder::read(files);
        let outlines = folder.sources().iter().map(|_| Names::default()).collect();
        Self {
            folder,
            outlines,
            known: RefCell::default(),
        }
    }

    /// Puts another text in the place of a file.
    pub fn change(&mut self, file: FileId, text: &str) {
        // The names of the text that goes are kept in case the new one cannot be read.
        let _ = self.outline(file);
        if let Some(names) = self.outlines.get_mut(file.index())
            && let Some(Some(outline)) = names.now.take()
        {
            names.before = Some(outline);
        }
        self.folder.replace(file, text);
    }

    /// Works out what will be asked next. It need not be called: it is time that nobody
    /// waits for.
    pub fn prepare(&self) {
        for (id, _) in self.sources().iter() {
            let _ = self.outline(id);
        }
    }

    /// The file of that name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<FileId> {
        let mut files = self.sources().iter();
        files
            .find(|(_, source)| source.name() == name)
            .map(|(id, _)| id)
    }

    /// The files.
    #[must_use]
    pub const fn sources(&self) -> &Sources {
        self.folder.sources()
    }

    /// A file's name and text.
    #[must_use]
    pub fn source(&self, file: FileId) -> Option<&Source> {
        self.sources().get(file)
    }

    /// What a file is and says; nothing while it cannot be read.
    #[must_use]
    pub fn tree(&self, file: FileId) -> Option<(FileKind, &Node)> {
        self.folder.tree(file)
    }

    /// Whether a file can be read now.
    #[must_use]
    pub fn is_readable(&self, file: FileId) -> bool {
        self.tree(file).is_some()
    }

    /// Whether a file is a scenario, as far as can be told.
    #[must_use]
    pub fn is_scenario(&self, file: FileId) -> bool {
        let kind = self.tree(file).map(|(kind, _)| kind);
        let before = || self.outline(file).map(|outline| outline.kind);
        kind.or_else(before) == Some(FileKind::Casus)
    }

    /// The names of a file; of the last text that could be read.
    #[must_use]
    pub fn outline(&self, file: FileId) -> Option<&Outline> {
        let names = self.outlines.get(file.index())?;
        let now = names.now.get_or_init(|| outlined(&self.folder, file));
        now.as_ref().or(names.before.as_ref())
    }

    /// The path of a file in the catalogue: its name without the outermost folder.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        path_of(&self.folder, file)
    }

    /// The names of all files together.
    #[must_use]
    pub fn index(&self) -> Index<'_> {
        let files = self.sources().iter().filter_map(|(id, _)| {
            let outline = self.outline(id)?;
            Some((id, self.path(id), outline))
        });
        Index::new(files)
    }

    /// What the files come to together, stories aside.
    #[must_use]
    pub fn understand(&self) -> Understood {
        let mut known = self.known.take();
        let understood = self.folder.understand(&mut known);
        self.known.replace(known);
        understood
    }

    /// What is wrong in stories: of all scenarios, or of these and those they go on from.
    #[must_use]
    pub fn stories(
        &self,
        understood: &Understood,
        only: Option<&BTreeSet<FileId>>,
    ) -> Vec<Diagnostic> {
        let Some(catalog) = &understood.catalog else {
            return Vec::new();
        };
        let all = self.folder.scenarios();
        let Some(only) = only else {
            return simulation::lower(catalog, &understood.variants, all).diagnostics;
        };
        let with = self.with_beginnings(only);
        let some: Vec<Scenario> = all
            .iter()
            .filter(|scenario| with.contains(&scenario.file))
            .map(|scenario| Scenario {
                file: scenario.file,
                node: scenario.node.clone(),
            })
            .collect();
        simulation::lower(catalog, &understood.variants, &some).diagnostics
    }

    /// These scenarios, and those they go on from.
    #[must_use]
    pub fn with_beginnings(&self, scenarios: &BTreeSet<FileId>) -> BTreeSet<FileId> {
        let mut found = BTreeSet::new();
        let mut todo: Vec<FileId> = scenarios.iter().copied().collect();
        while let Some(file) = todo.pop() {
            if !found.insert(file) {
                continue;
            }
            let after = self.outline(file).map(|outline| outline.after.as_slice());
            for (id, _) in self.sources().iter() {
                let is_before = self.outline(id).is_some_and(|one| {
                    one.kind == FileKind::Casus && after.unwrap_or_default().contains(&one.id)
                });
                if is_before {
                    todo.push(id);
                }
            }
        }
        found
    }

    /// Everything there is to say about the files.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let understood = self.understand();
        let mut diagnostics = self.stories(&understood, None);
        diagnostics.extend(understood.diagnostics);
        sort(&mut diagnostics);
        diagnostics
    }
}

fn path_of(folder: &Folder, file: FileId) -> &str {
    let name = folder.sources().get(file).map_or("", Source::name);
    name.split_once('/').map_or(name, |(_, path)| path)
}

fn outlined(folder: &Folder, file: FileId) -> Option<Outline> {
    let (kind, root) = folder.tree(file)?;
    Some(outline(&Page::new(kind, path_of(folder, file), root)))
}
