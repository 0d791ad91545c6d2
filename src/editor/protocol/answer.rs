// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The questions of the editor, each put to the room that knows.

use lsp_server::{ErrorCode, Request, Response};
use lsp_types as lsp;
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request as Asked, WorkspaceSymbolRequest,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::catalog::Catalog;
use super::convert;
use super::server::Server;
use crate::base::ids::FileId;
use crate::base::text::Text;
use crate::diagnostic::{Certainty, Fix};
use crate::editor::format::{WIDTH_DEFAULT, format};
use crate::editor::position::Lines;
use crate::editor::symbols::{self, Entry};
use crate::editor::{complete, hover, navigate, rename};

/// Why there is no answer.
struct Refused {
    code: ErrorCode,
    why: String,
}

type Answer = Result<Value, Refused>;

impl Server<'_> {
    /// The answer to a question.
    pub fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let found = match method.as_str() {
            HoverRequest::METHOD => asked(params, |p| Ok(self.hover(p))),
            Completion::METHOD => asked(params, |p| Ok(self.complete(p))),
            GotoDefinition::METHOD => asked(params, |p| Ok(self.definition(p))),
            References::METHOD => asked(params, |p| Ok(self.references(p))),
            PrepareRenameRequest::METHOD => asked(params, |p| self.prepare_rename(p)),
            Rename::METHOD => asked(params, |p| self.rename(p)),
            DocumentSymbolRequest::METHOD => asked(params, |p| Ok(self.symbols(p))),
            WorkspaceSymbolRequest::METHOD => asked(params, |p| Ok(self.search(p))),
            CodeActionRequest::METHOD => asked(params, |p| Ok(self.actions(p))),
            Formatting::METHOD => asked(params, |p| self.format(p)),
            _ => Err(Refused {
                code: ErrorCode::MethodNotFound,
                why: format!("no such method: {method}"),
            }),
        };
        match found {
            Ok(answer) => Response::new_ok(id, answer),
            Err(refused) => Response::new_err(id, refused.code as i32, refused.why),
        }
    }

    fn refuse(&self, why: &Text) -> Refused {
        Refused {
            code: ErrorCode::RequestFailed,
            why: why.get(self.lang).to_owned(),
        }
    }

    /// The catalogue and file that a document is.
    fn at(&self, document: &lsp::TextDocumentIdentifier) -> Option<(&Catalog, FileId)> {
        let (root, file) = self.find(&self.path(document.uri.as_str()))?;
        Some((self.catalogs.get(&root)?, file))
    }

    fn lines<'c>(&self, catalog: &'c Catalog, file: FileId) -> Lines<'c> {
        let text = catalog
            .workspace
            .source(file)
            .map_or("", |source| source.text());
        Lines::new(text, self.encoding)
    }

    /// The same, with the offset in the file.
    fn spot(&self, asked: &lsp::TextDocumentPositionParams) -> Option<(&Catalog, FileId, usize)> {
        let (catalog, file) = self.at(&asked.text_document)?;
        let offset = self
            .lines(catalog, file)
            .offset(convert::at(asked.position));
        Some((catalog, file, offset))
    }

    fn hover(&mut self, params: &lsp::HoverParams) -> Option<lsp::Hover> {
        // What there is to say about mistakes must be about this text.
        self.catalogs.values_mut().for_each(Catalog::check);
        let (catalog, file, offset) = self.spot(&params.text_document_position_params)?;
        let (place, text) = hover::hover(
            &catalog.workspace,
            &catalog.diagnostics,
            file,
            offset,
            self.lang,
        )?;
        Some(lsp::Hover {
            contents: lsp::HoverContents::Markup(convert::markdown(text)),
            range: Some(convert::range(&self.lines(catalog, file), place.range())),
        })
    }

    fn complete(&self, params: &lsp::CompletionParams) -> Vec<lsp::CompletionItem> {
        let Some((catalog, file, offset)) = self.spot(&params.text_document_position) else {
            return Vec::new();
        };
        let (range, items) = complete::complete(&catalog.workspace, file, offset, self.lang);
        let range = convert::range(&self.lines(catalog, file), range);
        let items = items.into_iter().enumerate();
        items
            .map(|(rank, item)| convert::completion(item, rank, range))
            .collect()
    }

    fn definition(&self, params: &lsp::GotoDefinitionParams) -> Vec<lsp::Location> {
        let Some((catalog, file, offset)) = self.spot(&params.text_document_position_params) else {
            return Vec::new();
        };
        let places = navigate::definitions(&catalog.workspace, file, offset);
        places
            .into_iter()
            .filter_map(|place| self.location(catalog, place))
            .collect()
    }

    fn references(&self, params: &lsp::ReferenceParams) -> Vec<lsp::Location> {
        let Some((catalog, file, offset)) = self.spot(&params.text_document_position) else {
            return Vec::new();
        };
        let all = params.context.include_declaration;
        let places = navigate::references(&catalog.workspace, file, offset, all);
        places
            .into_iter()
            .filter_map(|place| self.location(catalog, place))
            .collect()
    }

    fn prepare_rename(
        &self,
        params: &lsp::TextDocumentPositionParams,
    ) -> Result<Option<lsp::PrepareRenameResponse>, Refused> {
        let Some((catalog, file, offset)) = self.spot(params) else {
            return Ok(None);
        };
        let found = rename::prepare(&catalog.workspace, file, offset);
        let (place, placeholder) = found.map_err(|why| self.refuse(&why))?;
        Ok(Some(lsp::PrepareRenameResponse::RangeWithPlaceholder {
            range: convert::range(&self.lines(catalog, file), place.range()),
            placeholder,
        }))
    }

    fn rename(&self, params: &lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>, Refused> {
        let Some((catalog, file, offset)) = self.spot(&params.text_document_position) else {
            return Ok(None);
        };
        let name = params.new_name.trim();
        let renamed = rename::rename(&catalog.workspace, file, offset, name);
        let renamed = renamed.map_err(|why| self.refuse(&why))?;
        if !renamed.files.is_empty() && !self.renames_files {
            return Err(self.refuse(&Text::new(
                "dit is ook de naam van een bestand, en uw editor kan die niet mee veranderen",
                "this is the name of a file too, and your editor cannot change that along",
            )));
        }
        Ok(Some(self.edits(catalog, &renamed, name)))
    }

    /// The edits of a new name: texts first, then the names of files.
    fn edits(
        &self,
        catalog: &Catalog,
        renamed: &rename::Renamed,
        name: &str,
    ) -> lsp::WorkspaceEdit {
        let mut operations: Vec<lsp::DocumentChangeOperation> = Vec::new();
        let mut files: Vec<FileId> = renamed.places.iter().map(|place| place.file).collect();
        files.dedup();
        for file in files {
            let lines = self.lines(catalog, file);
            let places = renamed.places.iter().filter(|place| place.file == file);
            let edits = places.map(|place| {
                let range = convert::range(&lines, place.range());
                lsp::OneOf::Left(lsp::TextEdit::new(range, name.to_owned()))
            });
            let Some((path, uri)) = catalog
                .path(file)
                .and_then(|path| Some((path, self.uri(path)?)))
            else {
                continue;
            };
            let version = self.open.get(path).map(|document| document.version);
            operations.push(lsp::DocumentChangeOperation::Edit(lsp::TextDocumentEdit {
                text_document: lsp::OptionalVersionedTextDocumentIdentifier { uri, version },
                edits: edits.collect(),
            }));
        }
        for file in &renamed.files {
            let Some(path) = catalog.path(*file) else {
                continue;
            };
            let to = path.with_file_name(format!("{name}.yaml"));
            if let (Some(old_uri), Some(new_uri)) = (self.uri(path), self.uri(&to)) {
                operations.push(lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Rename(
                    lsp::RenameFile {
                        old_uri,
                        new_uri,
                        options: None,
                        annotation_id: None,
                    },
                )));
            }
        }
        lsp::WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Operations(operations)),
            ..lsp::WorkspaceEdit::default()
        }
    }

    fn symbols(&self, params: &lsp::DocumentSymbolParams) -> Vec<lsp::DocumentSymbol> {
        let Some((catalog, file)) = self.at(&params.text_document) else {
            return Vec::new();
        };
        let lines = self.lines(catalog, file);
        let tree = symbols::tree(&catalog.workspace, file);
        tree.into_iter()
            .map(|entry| symbol(entry, &lines))
            .collect()
    }

    fn search(&self, params: &lsp::WorkspaceSymbolParams) -> Vec<lsp::WorkspaceSymbol> {
        let mut found = Vec::new();
        for catalog in self.catalogs.values() {
            for entry in symbols::search(&catalog.workspace, &params.query) {
                let Some(location) = self.location(catalog, entry.place) else {
                    continue;
                };
                found.push(lsp::WorkspaceSymbol {
                    name: entry.name,
                    kind: convert::symbol_kind(entry.kind),
                    tags: None,
                    container_name: entry.detail,
                    location: lsp::OneOf::Left(location),
                    data: None,
                });
            }
        }
        found
    }

    fn actions(&mut self, params: &lsp::CodeActionParams) -> Vec<lsp::CodeAction> {
        self.catalogs.values_mut().for_each(Catalog::check);
        let Some((catalog, file)) = self.at(&params.text_document) else {
            return Vec::new();
        };
        let lines = self.lines(catalog, file);
        let asked = lines.range(
            convert::at(params.range.start),
            convert::at(params.range.end),
        );
        let mut actions = Vec::new();
        for one in &catalog.diagnostics {
            let (Some(place), Some(fix)) = (one.place(), &one.fix) else {
                continue;
            };
            let here = place.range();
            if place.file != file || here.end < asked.start || asked.end < here.start {
                continue;
            }
            let locate = |place| self.location(catalog, place);
            let diagnostic = convert::diagnostic(one, &lines, place, self.lang, &locate);
            actions.extend(self.action(catalog, fix, diagnostic));
        }
        actions
    }

    #[allow(
        clippy::mutable_key_type,
        reason = "the type of the protocol: nothing changes an address that is a key"
    )]
    fn action(
        &self,
        catalog: &Catalog,
        fix: &Fix,
        diagnostic: lsp::Diagnostic,
    ) -> Option<lsp::CodeAction> {
        let location = self.location(catalog, fix.place)?;
        let title = if fix.replacement.is_empty() {
            self.lang.pick("Haal dit weg", "Take this away").to_owned()
        } else {
            format!(
                "{} `{}`",
                self.lang.pick("Maak er dit van:", "Make it:"),
                fix.replacement.trim()
            )
        };
        let edit = lsp::TextEdit::new(location.range, fix.replacement.clone());
        Some(lsp::CodeAction {
            title,
            kind: Some(lsp::CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic]),
            edit: Some(lsp::WorkspaceEdit {
                changes: Some([(location.uri, vec![edit])].into()),
                ..lsp::WorkspaceEdit::default()
            }),
            is_preferred: Some(fix.certainty == Certainty::Sure),
            ..lsp::CodeAction::default()
        })
    }

    fn format(
        &self,
        params: &lsp::DocumentFormattingParams,
    ) -> Result<Vec<lsp::TextEdit>, Refused> {
        let Some((catalog, file)) = self.at(&params.text_document) else {
            return Ok(Vec::new());
        };
        let text = catalog
            .workspace
            .source(file)
            .map_or("", |source| source.text());
        let formatted = format(text, WIDTH_DEFAULT).map_err(|_| {
            self.refuse(&Text::new(
                "dit bestand is nu niet op te maken: herstel eerst de fouten",
                "this file cannot be formatted now: mend the mistakes first",
            ))
        })?;
        if formatted == text {
            return Ok(Vec::new());
        }
        let whole = convert::range(&self.lines(catalog, file), 0..text.len());
        Ok(vec![lsp::TextEdit::new(whole, formatted)])
    }
}

/// Reads the question, and writes the answer.
fn asked<P: DeserializeOwned, A: Serialize>(
    params: Value,
    answer: impl FnOnce(&P) -> Result<A, Refused>,
) -> Answer {
    let params: P = serde_json::from_value(params).map_err(|error| Refused {
        code: ErrorCode::InvalidParams,
        why: error.to_string(),
    })?;
    serde_json::to_value(answer(&params)?).map_err(|error| Refused {
        code: ErrorCode::InternalError,
        why: error.to_string(),
    })
}

#[allow(
    deprecated,
    reason = "the type has a field that must be given though it is old"
)]
fn symbol(entry: Entry, lines: &Lines<'_>) -> lsp::DocumentSymbol {
    let inside: Vec<_> = entry
        .inside
        .into_iter()
        .map(|one| symbol(one, lines))
        .collect();
    lsp::DocumentSymbol {
        name: entry.name,
        detail: entry.detail,
        kind: convert::symbol_kind(entry.kind),
        tags: None,
        deprecated: None,
        range: convert::range(lines, entry.whole.range()),
        selection_range: convert::range(lines, entry.place.range()),
        children: (!inside.is_empty()).then_some(inside),
    }
}
