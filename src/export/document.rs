// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A document for people: titles, paragraphs, lists, tables and pictures, with no word
//! yet on how it looks. [`markdown`] and [`html`] write it down.
//!
//! The HTML is written from these parts and not from the Markdown: what a definition
//! says is then always text, whatever signs are in it, and the file is well-formed by
//! the way it is made. That takes no template and no reader of Markdown.
//!
//! A text may hold two marks: `**bold**` and `code` between backticks.

pub mod html;
mod inline;
pub mod markdown;
mod style;

use super::picture::Picture;
use crate::base::text::Lang;

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// What its file may be called; letters, digits, `-` and `_`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whose words the title is.
    pub voice: Voice,
    /// The language of the reader. The words of a definition are Dutch.
    pub lang: Lang,
    /// What stands below the title.
    pub intro: Vec<String>,
    /// The rest. A title opens a chapter (2) or a part of one (3).
    pub blocks: Vec<Block>,
    /// Where it comes from, in the language of the reader; may be empty.
    pub colophon: String,
}

/// Whose words a text is, and so in which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The definition's, or about it: Dutch.
    Definition,
    /// Ours, in the language of the reader.
    Reader,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A title.
    Title {
        /// 2 or 3.
        level: usize,
        /// The words.
        text: String,
        /// Whose.
        voice: Voice,
    },
    /// A paragraph.
    Paragraph(String),
    /// An item of a list.
    Item {
        /// 0 is the outermost.
        depth: usize,
        /// The words.
        text: String,
    },
    /// An item of a list that leads to another file.
    Link {
        /// Where to, relative.
        to: String,
        /// What is there.
        title: String,
        /// More about it.
        text: String,
    },
    /// A table. The first column names the row.
    Table(Table),
    /// A picture.
    Picture(Box<Picture>),
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is about, in the language of the reader.
    pub caption: String,
    /// The columns: the title, in the language of the reader, and whose words are in it.
    pub columns: Vec<(String, Voice)>,
    /// The rows, each as long as there are columns.
    pub rows: Vec<Vec<String>>,
}
