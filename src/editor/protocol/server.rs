// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept between messages: the open texts, the catalogues they belong to, and
//! what was last told about each file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_server::{Message, Notification, Request, RequestId};
use lsp_types as lsp;
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    Notification as Told, PublishDiagnostics,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Disk;
use super::catalog::Catalog;
use super::convert;
use super::document::Document;
use super::uri;
use crate::base::ids::FileId;
use crate::base::text::Lang;
use crate::diagnostic::Place;
use crate::editor::position::{Encoding, Lines};

/// Most mistakes that are told about one file.
const TOLD_MAX: usize = 500;

/// What is kept between messages.
pub(super) struct Server<'d> {
    disk: &'d dyn Disk,
    /// The language for people.
    pub lang: Lang,
    /// What columns count.
    pub encoding: Encoding,
    /// Whether the editor can give a file another name with an edit.
    pub renames_files: bool,
    watches: bool,
    /// By path.
    pub open: BTreeMap<PathBuf, Document>,
    /// By folder.
    pub catalogs: BTreeMap<PathBuf, Catalog>,
    told: BTreeMap<PathBuf, Vec<lsp::Diagnostic>>,
}

impl<'d> Server<'d> {
    /// Greets an editor that can do this much.
    pub fn new(disk: &'d dyn Disk, lang: Lang, params: &Value) -> Self {
        let can = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let lists = |path: &str, word: &str| {
            let list = can(path).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|one| one == word))
        };
        let encoding = if lists("general/positionEncodings", "utf-8") {
            Encoding::Utf8
        } else {
            Encoding::Utf16
        };
        Self {
            disk,
            lang,
            encoding,
            renames_files: lists("workspace/workspaceEdit/resourceOperations", "rename"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration")
                == Some(&Value::Bool(true)),
            open: BTreeMap::new(),
            catalogs: BTreeMap::new(),
            told: BTreeMap::new(),
        }
    }

    /// What we can do.
    pub fn hello(&self) -> lsp::InitializeResult {
        let encoding = match self.encoding {
            Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
            Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
            Encoding::Utf32 => lsp::PositionEncodingKind::UTF32,
        };
        let words = [":", " ", "[", "{", ",", "."].map(str::to_owned).to_vec();
        lsp::InitializeResult {
            capabilities: lsp::ServerCapabilities {
                position_encoding: Some(encoding),
                text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(
                    lsp::TextDocumentSyncOptions {
                        open_close: Some(true),
                        change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
                        ..lsp::TextDocumentSyncOptions::default()
                    },
                )),
                completion_provider: Some(lsp::CompletionOptions {
                    trigger_characters: Some(words),
                    ..lsp::CompletionOptions::default()
                }),
                hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
                definition_provider: Some(lsp::OneOf::Left(true)),
                references_provider: Some(lsp::OneOf::Left(true)),
                document_symbol_provider: Some(lsp::OneOf::Left(true)),
                workspace_symbol_provider: Some(lsp::OneOf::Left(true)),
                document_formatting_provider: Some(lsp::OneOf::Left(true)),
                rename_provider: Some(lsp::OneOf::Right(lsp::RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
                })),
                code_action_provider: Some(lsp::CodeActionProviderCapability::Options(
                    lsp::CodeActionOptions {
                        code_action_kinds: Some(vec![lsp::CodeActionKind::QUICKFIX]),
                        ..lsp::CodeActionOptions::default()
                    },
                )),
                ..lsp::ServerCapabilities::default()
            },
            server_info: Some(lsp::ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }

    /// Takes in what the editor tells; what cannot be read is passed over.
    pub fn told(&mut self, notification: Notification) -> Vec<Message> {
        match notification.method.as_str() {
            "initialized" => return self.watch(),
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<lsp::DidOpenTextDocumentParams>(notification.params) {
                    self.opened(params.text_document);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<lsp::DidChangeTextDocumentParams>(notification.params)
                {
                    self.changed(params);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<lsp::DidCloseTextDocumentParams>(notification.params) {
                    let path = self.path(params.text_document.uri.as_str());
                    self.closed(&path);
                }
            }
            DidChangeWatchedFiles::METHOD => self.reload(),
            _ => {}
        }
        Vec::new()
    }

    /// Asks to be told when files change outside the editor.
    fn watch(&self) -> Vec<Message> {
        if !self.watches {
            return Vec::new();
        }
        let params = serde_json::json!({ "registrations": [{
            "id": "files",
            "method": DidChangeWatchedFiles::METHOD,
            "registerOptions": { "watchers": [{ "globPattern": "**/*.{yaml,yml}" }] },
        }] });
        let id = RequestId::from("files".to_owned());
        let method = "client/registerCapability".to_owned();
        vec![Request { id, method, params }.into()]
    }

    fn opened(&mut self, item: lsp::TextDocumentItem) {
        let path = self.path(item.uri.as_str());
        let document = Document {
            uri: item.uri.as_str().to_owned(),
            text: item.text,
            version: item.version,
        };
        self.open.insert(path.clone(), document);
        match self.find(&path) {
            Some((root, file)) => self.put(&root, file, &path),
            None => self.join(&path),
        }
    }

    fn changed(&mut self, params: lsp::DidChangeTextDocumentParams) {
        let path = self.path(params.text_document.uri.as_str());
        let Some(document) = self.open.get_mut(&path) else {
            return;
        };
        document.version = params.text_document.version;
        document.change(params.content_changes, self.encoding);
        if let Some((root, file)) = self.find(&path) {
            self.put(&root, file, &path);
        }
    }

    /// What was not saved is gone.
    fn closed(&mut self, path: &Path) {
        if self.open.remove(path).is_none() {
            return;
        }
        match (self.find(path), self.disk.read(path)) {
            (Some((root, file)), Some(bytes)) => {
                if let Some(catalog) = self.catalogs.get_mut(&root) {
                    catalog.change(file, &String::from_utf8_lossy(&bytes));
                }
            }
            (Some(_), None) => self.reload(),
            (None, _) => {}
        }
    }

    fn put(&mut self, root: &Path, file: FileId, path: &Path) {
        if let (Some(catalog), Some(document)) = (self.catalogs.get_mut(root), self.open.get(path))
        {
            catalog.change(file, &document.text);
        }
    }

    /// Reads the catalogue that a file belongs to, with that file in it.
    fn join(&mut self, path: &Path) {
        let root = self.disk.root(path).unwrap_or_else(|| path.to_owned());
        let known = self
            .catalogs
            .get(&root)
            .map(|catalog| catalog.paths.clone());
        let mut mine: Vec<PathBuf> = known.unwrap_or_default();
        mine.retain(|other| self.open.contains_key(other));
        mine.push(path.to_owned());
        let catalog = Catalog::read(self.disk, &root, &self.open, &mine);
        self.catalogs.insert(root, catalog);
    }

    /// Reads everything again: something changed outside the editor.
    fn reload(&mut self) {
        let roots: Vec<PathBuf> = self.catalogs.keys().cloned().collect();
        for root in roots {
            let Some(old) = self.catalogs.remove(&root) else {
                continue;
            };
            let mut mine = old.paths;
            mine.retain(|path| self.open.contains_key(path));
            if !mine.is_empty() {
                let catalog = Catalog::read(self.disk, &root, &self.open, &mine);
                self.catalogs.insert(root, catalog);
            }
        }
    }

    /// Where an address really leads.
    pub fn path(&self, uri: &str) -> PathBuf {
        self.disk.real(&uri::path(uri))
    }

    /// The catalogue and the file at a path.
    pub fn find(&self, path: &Path) -> Option<(PathBuf, FileId)> {
        let mut catalogs = self.catalogs.iter();
        catalogs.find_map(|(root, catalog)| Some((root.clone(), catalog.file(path)?)))
    }

    /// The address of a path, as the editor writes it.
    pub fn uri(&self, path: &Path) -> Option<lsp::Uri> {
        let open = self.open.get(path);
        convert::uri(&open.map_or_else(|| uri::of(path), |document| document.uri.clone()))
    }

    /// A place in a file of a catalogue.
    pub fn location(&self, catalog: &Catalog, place: Place) -> Option<lsp::Location> {
        let source = catalog.workspace.source(place.file)?;
        let lines = Lines::new(source.text(), self.encoding);
        Some(lsp::Location {
            uri: self.uri(catalog.path(place.file)?)?,
            range: convert::range(&lines, place.range()),
        })
    }

    /// What changed in what there is to say about files.
    pub fn publish(&mut self) -> Vec<Message> {
        let mut catalogs = std::mem::take(&mut self.catalogs);
        let news = catalogs.values().any(|catalog| !catalog.is_told);
        for catalog in catalogs.values_mut() {
            catalog.check();
            catalog.is_told = true;
        }
        let mut messages = Vec::new();
        if news {
            let mut now: BTreeMap<PathBuf, Vec<lsp::Diagnostic>> = BTreeMap::new();
            for catalog in catalogs.values() {
                self.collect(catalog, &mut now);
            }
            let paths: BTreeSet<&PathBuf> = now.keys().chain(self.told.keys()).collect();
            for path in paths {
                let diagnostics = now.get(path).cloned().unwrap_or_default();
                if self.told.get(path).is_none_or(|told| *told != diagnostics) {
                    messages.extend(self.tell(path, diagnostics));
                }
            }
            now.retain(|path, all| !all.is_empty() || self.open.contains_key(path));
            self.told = now;
        }
        self.catalogs = catalogs;
        messages
    }

    /// Does what nobody has to wait for.
    pub fn rest(&mut self) {
        self.catalogs.values_mut().for_each(Catalog::rest);
    }

    /// Whether there is something to look at once it is quiet.
    pub fn is_pending(&self) -> bool {
        self.catalogs.values().any(|catalog| !catalog.is_whole())
    }

    /// Looks at what was put off while somebody was typing.
    pub fn finish(&mut self) {
        let pending = self
            .catalogs
            .values_mut()
            .filter(|catalog| !catalog.is_whole());
        pending.for_each(Catalog::finish);
    }

    fn tell(&self, path: &Path, diagnostics: Vec<lsp::Diagnostic>) -> Option<Message> {
        let params = lsp::PublishDiagnosticsParams {
            uri: self.uri(path)?,
            version: self.open.get(path).map(|document| document.version),
            diagnostics,
        };
        Some(Notification::new(PublishDiagnostics::METHOD.to_owned(), params).into())
    }

    /// What there is to say about the files of a catalogue, the open ones in any case.
    fn collect(&self, catalog: &Catalog, now: &mut BTreeMap<PathBuf, Vec<lsp::Diagnostic>>) {
        for path in catalog
            .paths
            .iter()
            .filter(|path| self.open.contains_key(*path))
        {
            now.entry(path.clone()).or_default();
        }
        let mut lines: Option<(FileId, Lines<'_>)> = None;
        for one in &catalog.diagnostics {
            let Some(place) = one.place() else { continue };
            let (Some(path), Some(source)) = (
                catalog.path(place.file),
                catalog.workspace.source(place.file),
            ) else {
                continue;
            };
            if lines.as_ref().is_none_or(|(file, _)| *file != place.file) {
                lines = Some((place.file, Lines::new(source.text(), self.encoding)));
            }
            let all = now.entry(path.to_owned()).or_default();
            if let Some((_, lines)) = lines.as_ref().filter(|_| all.len() < TOLD_MAX) {
                let locate = |place| self.location(catalog, place);
                all.push(convert::diagnostic(one, lines, place, self.lang, &locate));
            }
        }
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
