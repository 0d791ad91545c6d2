// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One catalogue that is being worked on: its files on disk with the open texts over them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Disk;
use super::document::Document;
use crate::base::ids::FileId;
use crate::definition::load::{Input, Understood};
use crate::diagnostic::{Diagnostic, sort};
use crate::editor::workspace::Workspace;

/// A catalogue that is being worked on.
pub(super) struct Catalog {
    /// Its files.
    pub workspace: Workspace,
    /// Where each file really is, by file.
    pub paths: Vec<PathBuf>,
    /// What there was to say when it was last looked at.
    pub diagnostics: Vec<Diagnostic>,
    /// What of that was about stories.
    stories: Vec<Diagnostic>,
    /// The scenarios that changed since all stories were looked at.
    changed: BTreeSet<FileId>,
    /// Whether nothing changed since.
    is_checked: bool,
    /// Whether all stories were looked at since.
    is_whole: bool,
    /// Whether all of that was told to the editor.
    pub is_told: bool,
    /// What is not needed any more: thrown away when nobody waits.
    spent: Option<Understood>,
}

impl Catalog {
    /// Reads a catalogue, with the open texts in the place of what is saved. Open texts that
    /// lie elsewhere but belong to it are its files too.
    pub fn read(
        disk: &dyn Disk,
        root: &Path,
        open: &BTreeMap<PathBuf, Document>,
        mine: &[PathBuf],
    ) -> Self {
        let mut files = disk.files(root);
        for path in mine {
            if !files.iter().any(|(known, _)| known == path) {
                let name = name(root, path);
                let bytes = Vec::new();
                files.push((path.clone(), Input { name, bytes }));
            }
        }
        for (path, input) in &mut files {
            if let Some(document) = open.get(path) {
                input.bytes = document.text.clone().into_bytes();
            }
        }
        let by_name: BTreeMap<String, PathBuf> = files
            .iter()
            .map(|(path, input)| (input.name.clone(), path.clone()))
            .collect();
        let workspace = Workspace::new(files.into_iter().map(|(_, input)| input).collect());
        let sources = workspace.sources().iter();
        let paths =
            sources.map(|(_, source)| by_name.get(source.name()).cloned().unwrap_or_default());
        let paths: Vec<PathBuf> = paths.collect();
        let ids = (0..).map(FileId).zip(&paths);
        let changed = ids
            .filter(|(id, path)| mine.contains(path) && workspace.is_scenario(*id))
            .map(|(id, _)| id)
            .collect();
        Self {
            paths,
            workspace,
            diagnostics: Vec::new(),
            stories: Vec::new(),
            changed,
            is_checked: false,
            is_whole: false,
            is_told: false,
            spent: None,
        }
    }

    /// The file at a path.
    pub fn file(&self, path: &Path) -> Option<FileId> {
        let mut paths = (0..).map(FileId).zip(&self.paths);
        paths.find(|(_, known)| *known == path).map(|(id, _)| id)
    }

    /// Where a file is.
    pub fn path(&self, file: FileId) -> Option<&Path> {
        self.paths.get(file.index()).map(PathBuf::as_path)
    }

    /// Puts another text in the place of a file.
    pub fn change(&mut self, file: FileId, text: &str) {
        self.workspace.change(file, text);
        if self.workspace.is_scenario(file) {
            self.changed.insert(file);
        }
        self.is_checked = false;
        self.is_whole = false;
        self.is_told = false;
    }

    /// Looks at everything again if anything changed, but of the stories only at those
    /// that did: somebody is typing.
    pub fn check(&mut self) {
        if self.is_checked {
            return;
        }
        let mut understood = self.workspace.understand();
        if understood.catalog.is_some() {
            let again = self.workspace.with_beginnings(&self.changed);
            let new = self.workspace.stories(&understood, Some(&self.changed));
            self.stories
                .retain(|one| one.place().is_none_or(|place| !again.contains(&place.file)));
            self.stories.extend(new);
        } else {
            self.stories.clear();
        }
        self.keep(std::mem::take(&mut understood.diagnostics));
        self.spent = Some(understood);
    }

    /// Does what nobody has to wait for.
    pub fn rest(&mut self) {
        self.spent = None;
        self.workspace.prepare();
    }

    /// Whether there are stories to look at again, once it is quiet.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Looks at all stories again.
    pub fn finish(&mut self) {
        let understood = self.workspace.understand();
        self.stories = self.workspace.stories(&understood, None);
        self.changed.clear();
        self.is_whole = true;
        self.is_told = false;
        self.keep(understood.diagnostics);
    }

    fn keep(&mut self, mut diagnostics: Vec<Diagnostic>) {
        diagnostics.extend(self.stories.iter().cloned());
        sort(&mut diagnostics);
        self.diagnostics = diagnostics;
        self.is_checked = true;
    }
}

/// What a file is called in messages: from the folder of the catalogue on.
fn name(root: &Path, path: &Path) -> String {
    let folder = root.parent().unwrap_or(root);
    let shown = path.strip_prefix(folder).unwrap_or(path);
    shown
        .to_string_lossy()
        .replace('\\', "/")
        .trim_start_matches('/')
        .to_owned()
}
