// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A document as Markdown, for a file or (without tables and pictures) for a terminal.

use std::fmt::Write as _; // writing to a string cannot fail

use super::inline::{Piece, pieces};
use super::{Block, Document, Table};
use crate::export::format::Format;
use crate::export::mermaid::Mermaid;

/// Where the text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into a file: signs that Markdown would read are escaped, pictures are Mermaid.
    File,
    /// To a terminal: words as they are, tables as lists, no pictures.
    Terminal,
}

/// Writes a document.
#[must_use]
pub fn markdown(document: &Document, place: Place) -> String {
    let mut out = format!("# {}\n", said(&document.title, place));
    for text in &document.intro {
        let _ = write!(out, "\n{}\n", said(text, place));
    }
    let mut listed = false;
    for (index, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(index + 1);
        if place == Place::Terminal && [Some(block), next].iter().any(|block| is_picture(*block)) {
            continue;
        }
        let text = written(block, place);
        let lists = matches!(block, Block::Item { .. } | Block::Link { .. });
        if !(listed && lists) {
            out.push('\n');
        }
        out.push_str(&text);
        listed = lists;
    }
    out
}

fn is_picture(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Picture(_)))
}

fn written(block: &Block, place: Place) -> String {
    match block {
        Block::Title { level, text, .. } => {
            format!("{} {}\n", "#".repeat(*level), said(text, place))
        }
        Block::Paragraph(text) => format!("{}\n", said(text, place)),
        Block::Item { depth, text } => format!("{}- {}\n", "  ".repeat(*depth), said(text, place)),
        Block::Link { to, title, text } => {
            let (title, text) = (said(title, place), said(text, place));
            match place {
                Place::File => format!("- [{title}]({to}) {text}\n"),
                Place::Terminal => format!("- **{title}** ({to}) {text}\n"),
            }
        }
        Block::Table(table) if place == Place::Terminal => {
            format!("{}:\n\n{}", said(&table.caption, place), as_list(table))
        }
        Block::Table(table) => as_table(table, place),
        Block::Picture(picture) => {
            let text = Mermaid.write(picture);
            format!("```mermaid\n{}\n```\n", text.trim_end())
        }
    }
}

fn as_table(table: &Table, place: Place) -> String {
    let cell = |text: &str| said(text, place).replace('|', "\\|");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = table.columns.iter().map(|(title, _)| cell(title)).collect();
    let mut out = format!("{}:\n\n", said(&table.caption, place));
    out.push_str(&line(heads));
    out.push_str(&line(vec!["---".to_owned(); table.columns.len()]));
    for row in &table.rows {
        out.push_str(&line(row.iter().map(|text| cell(text)).collect()));
    }
    out
}

fn as_list(table: &Table) -> String {
    let mut out = String::new();
    for row in &table.rows {
        for (index, (text, (title, _))) in row.iter().zip(&table.columns).enumerate() {
            let _ = match index {
                0 if text.contains("**") => writeln!(out, "- {text}"),
                0 => writeln!(out, "- **{text}**"),
                _ => writeln!(out, "  - {title}: {text}"),
            };
        }
    }
    out
}

/// A text on one line, safe for where it goes.
fn said(text: &str, place: Place) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    if place == Place::Terminal {
        return text;
    }
    let mut out = String::new();
    for piece in pieces(&text) {
        let _ = match piece {
            Piece::Plain(text) => write!(out, "{}", escaped(text)),
            Piece::Bold(text) => write!(out, "**{}**", escaped(text)),
            Piece::Code(text) => write!(out, "`{text}`"),
        };
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '<' | '[' | '`') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
