// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Our values as the protocol writes them.

use std::str::FromStr;

use lsp_types as lsp;

use crate::base::text::Lang;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::editor::complete::{Item, ItemKind};
use crate::editor::names::Kind;
use crate::editor::position::{At, Lines};

/// A position of ours.
pub(super) const fn at(position: lsp::Position) -> At {
    At {
        line: position.line,
        column: position.character,
    }
}

fn position(at: At) -> lsp::Position {
    lsp::Position::new(at.line, at.column)
}

/// The range of bytes as the editor counts.
pub(super) fn range(lines: &Lines<'_>, range: std::ops::Range<usize>) -> lsp::Range {
    lsp::Range::new(
        position(lines.at(range.start)),
        position(lines.at(range.end)),
    )
}

/// An address; nothing when ours is no address at all.
pub(super) fn uri(text: &str) -> Option<lsp::Uri> {
    lsp::Uri::from_str(text).ok()
}

/// A diagnostic. `locate` turns a place in any file into one of the protocol.
pub(super) fn diagnostic(
    one: &Diagnostic,
    lines: &Lines<'_>,
    place: Place,
    lang: Lang,
    locate: &dyn Fn(Place) -> Option<lsp::Location>,
) -> lsp::Diagnostic {
    let mut message = one.message.get(lang).to_owned();
    for help in &one.help {
        message.push('\n');
        message.push_str(lang.pick("hulp: ", "help: "));
        message.push_str(help.get(lang));
    }
    let others = one.labels.iter().filter(|label| !label.primary);
    let related = others.filter_map(|label| {
        Some(lsp::DiagnosticRelatedInformation {
            location: locate(label.place)?,
            message: label.text.get(lang).to_owned(),
        })
    });
    let related: Vec<_> = related.collect();
    lsp::Diagnostic {
        range: range(lines, place.range()),
        severity: Some(match one.severity {
            Severity::Error => lsp::DiagnosticSeverity::ERROR,
            Severity::Warning => lsp::DiagnosticSeverity::WARNING,
            Severity::Note => lsp::DiagnosticSeverity::HINT,
        }),
        code: Some(lsp::NumberOrString::String(one.code.to_string())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

/// Something to complete with. `rank` keeps our order.
pub(super) fn completion(item: Item, rank: usize, range: lsp::Range) -> lsp::CompletionItem {
    let documentation =
        (!item.about.is_empty()).then(|| lsp::Documentation::MarkupContent(markdown(item.about)));
    lsp::CompletionItem {
        // Some editors leave out what does not fit the word so far only when this is said.
        filter_text: Some(item.label.clone()),
        label: item.label,
        kind: Some(item_kind(item.kind)),
        detail: (!item.detail.is_empty()).then_some(item.detail),
        documentation,
        sort_text: Some(format!("{rank:05}")),
        text_edit: Some(lsp::CompletionTextEdit::Edit(lsp::TextEdit::new(
            range,
            item.insert,
        ))),
        ..lsp::CompletionItem::default()
    }
}

/// Text for people.
pub(super) const fn markdown(value: String) -> lsp::MarkupContent {
    lsp::MarkupContent {
        kind: lsp::MarkupKind::Markdown,
        value,
    }
}

const fn item_kind(kind: ItemKind) -> lsp::CompletionItemKind {
    match kind {
        ItemKind::Key => lsp::CompletionItemKind::PROPERTY,
        ItemKind::Word => lsp::CompletionItemKind::KEYWORD,
        ItemKind::File => lsp::CompletionItemKind::FILE,
        ItemKind::Name(kind) => match kind {
            Kind::Process | Kind::Scenario => lsp::CompletionItemKind::MODULE,
            Kind::Field | Kind::Column => lsp::CompletionItemKind::FIELD,
            Kind::Option => lsp::CompletionItemKind::ENUM_MEMBER,
            Kind::ChoiceList | Kind::Table => lsp::CompletionItemKind::ENUM,
            Kind::Step | Kind::End => lsp::CompletionItemKind::CLASS,
            Kind::Role | Kind::Person => lsp::CompletionItemKind::INTERFACE,
            Kind::Way | Kind::Opening => lsp::CompletionItemKind::EVENT,
            Kind::Setting => lsp::CompletionItemKind::CONSTANT,
            _ => lsp::CompletionItemKind::VARIABLE,
        },
    }
}

/// How the outline shows a kind of thing.
pub(super) const fn symbol_kind(kind: Option<Kind>) -> lsp::SymbolKind {
    match kind {
        None => lsp::SymbolKind::NAMESPACE,
        Some(Kind::Process | Kind::Scenario) => lsp::SymbolKind::MODULE,
        Some(Kind::Field | Kind::Column) => lsp::SymbolKind::FIELD,
        Some(Kind::Step | Kind::End) => lsp::SymbolKind::CLASS,
        Some(Kind::Requirement) => lsp::SymbolKind::METHOD,
        Some(Kind::Way | Kind::Opening) => lsp::SymbolKind::EVENT,
        Some(Kind::Role | Kind::Person) => lsp::SymbolKind::INTERFACE,
        Some(Kind::ChoiceList | Kind::Table) => lsp::SymbolKind::ENUM,
        Some(Kind::Option) => lsp::SymbolKind::ENUM_MEMBER,
        Some(Kind::Setting) => lsp::SymbolKind::CONSTANT,
        Some(Kind::List | Kind::Register) => lsp::SymbolKind::ARRAY,
        Some(_) => lsp::SymbolKind::OBJECT,
    }
}
