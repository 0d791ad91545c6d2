// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A document as one HTML file that stands alone: no network, no script. It is also
//! well-formed XML.

use std::collections::BTreeMap;
use std::fmt::Write as _; // writing to a string cannot fail

use super::inline::{Piece, pieces};
use super::style::STYLE;
use super::{Block, Document, Table, Voice};
use crate::base::text::Lang;
use crate::export::svg::svg;
use crate::export::xml::escape;

/// Writes a document.
#[must_use]
pub fn html(document: &Document) -> String {
    let mut writer = Writer {
        document,
        out: String::new(),
        depth: 0,
        in_section: false,
    };
    writer.head();
    writer.contents();
    writer.main();
    writer.out
}

struct Writer<'d> {
    document: &'d Document,
    out: String,
    /// How many lists are open.
    depth: usize,
    in_section: bool,
}

/// The id of each block that is a title. The dot keeps them apart from ids in pictures.
fn ids(blocks: &[Block]) -> Vec<Option<String>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let id = |block: &Block| {
        let Block::Title { text, .. } = block else {
            return None;
        };
        let slug = slug(text);
        let count = seen.entry(slug.clone()).or_default();
        *count += 1;
        Some(if *count == 1 {
            format!("deel.{slug}")
        } else {
            format!("deel.{slug}.{count}")
        })
    };
    blocks.iter().map(id).collect()
}

fn slug(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

impl Writer<'_> {
    fn pick(&self, nl: &'static str, en: &'static str) -> &'static str {
        self.document.lang.pick(nl, en)
    }

    /// The attribute for words that are not in the language of the page.
    fn lang(&self, voice: Voice) -> &'static str {
        match (self.document.lang, voice) {
            (Lang::En, Voice::Reader) => " lang=\"en\"",
            _ => "",
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self) {
        let title = plain(&self.document.title);
        let lang = self.lang(Voice::Reader);
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"color-scheme\" content=\"light dark\"/>\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#deel..tekst\"{lang}>{}</a>\n<header>\n<h1{}>{}</h1>\n",
            self.pick("Naar de tekst", "Skip to the text"),
            self.lang(self.document.voice),
            shown(&self.document.title),
        );
        for text in &self.document.intro {
            let text = shown(text);
            self.line(&format!("<p>{text}</p>"));
        }
        self.line("</header>");
    }

    /// The chapters, as links.
    fn contents(&mut self) {
        let lang = self.lang(Voice::Reader);
        let name = self.pick("Inhoud", "Contents");
        let mut links = String::new();
        for (block, id) in self.document.blocks.iter().zip(ids(&self.document.blocks)) {
            if let (
                Block::Title {
                    level: 2,
                    text,
                    voice,
                },
                Some(id),
            ) = (block, id)
            {
                let (lang, text) = (self.lang(*voice), shown(text));
                let _ = writeln!(links, "<li><a href=\"#{id}\"{lang}>{text}</a></li>");
            }
        }
        if !links.is_empty() {
            self.line(&format!(
                "<nav aria-labelledby=\"deel..inhoud\">\n<h2 id=\"deel..inhoud\"{lang}>{name}</h2>\n<ul>\n{links}</ul>\n</nav>"
            ));
        }
    }

    fn main(&mut self) {
        self.line("<main id=\"deel..tekst\" tabindex=\"-1\">");
        let document = self.document;
        for (block, id) in document.blocks.iter().zip(ids(&document.blocks)) {
            self.block(block, id.as_deref());
        }
        self.lists(0);
        self.end_section();
        self.line("</main>");
        if !document.colophon.is_empty() {
            let (lang, text) = (self.lang(Voice::Reader), shown(&document.colophon));
            self.line(&format!("<footer>\n<p{lang}>{text}</p>\n</footer>"));
        }
        self.line("</body>\n</html>");
    }

    fn block(&mut self, block: &Block, id: Option<&str>) {
        if !matches!(block, Block::Item { .. } | Block::Link { .. }) {
            self.lists(0);
        }
        match block {
            Block::Title { level, text, voice } => self.title(*level, text, *voice, id),
            Block::Paragraph(text) => self.line(&format!("<p>{}</p>", shown(text))),
            Block::Item { depth, text } => self.item(*depth, &shown(text)),
            Block::Link { to, title, text } => {
                let (to, title, text) = (plain(to), shown(title), shown(text));
                self.item(0, &format!("<a href=\"{to}\">{title}</a> {text}"));
            }
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => {
                let name = self.pick("Het proces in beeld", "The process as a picture");
                let lang = self.lang(Voice::Reader);
                let drawing = svg(picture);
                self.line(&format!(
                    "<div class=\"picture\" role=\"region\" aria-label=\"{name}\"{lang} tabindex=\"0\">\n{drawing}</div>"
                ));
            }
        }
    }

    fn title(&mut self, level: usize, text: &str, voice: Voice, id: Option<&str>) {
        let (id, lang, text) = (id.unwrap_or_default(), self.lang(voice), shown(text));
        if level <= 2 {
            self.end_section();
            self.in_section = true;
            self.line(&format!("<section>\n<h2 id=\"{id}\"{lang}>{text}</h2>"));
        } else {
            self.line(&format!("<h3 id=\"{id}\"{lang}>{text}</h3>"));
        }
    }

    fn end_section(&mut self) {
        if self.in_section {
            self.line("</section>");
            self.in_section = false;
        }
    }

    /// An item; a list within it can follow.
    fn item(&mut self, depth: usize, content: &str) {
        // An item cannot lie deeper than in the item before it.
        let depth = (depth + 1).min(self.depth + 1);
        if depth > self.depth {
            self.out.push_str("\n<ul>\n");
            self.depth = depth;
        } else {
            self.lists(depth);
            self.line("</li>");
        }
        let _ = write!(self.out, "<li>{content}");
    }

    /// Closes lists until so many are open.
    fn lists(&mut self, depth: usize) {
        while self.depth > depth {
            self.line("</li>\n</ul>");
            self.depth -= 1;
        }
    }

    /// The roles are those that the elements have; they stay when a narrow screen
    /// shows the cells below each other.
    fn table(&mut self, table: &Table) {
        let lang = self.lang(Voice::Reader);
        let caption = shown(&table.caption);
        self.line(&format!(
            "<table role=\"table\">\n<caption{lang}>{caption}</caption>\n<thead role=\"rowgroup\">\n<tr role=\"row\">"
        ));
        for (title, _) in &table.columns {
            let title = shown(title);
            self.line(&format!(
                "<th role=\"columnheader\" scope=\"col\"{lang}>{title}</th>"
            ));
        }
        self.line("</tr>\n</thead>\n<tbody role=\"rowgroup\">");
        for row in &table.rows {
            self.line("<tr role=\"row\">");
            for (index, (text, (title, voice))) in row.iter().zip(&table.columns).enumerate() {
                let (lang, text) = (self.lang(*voice), shown(text));
                let cell = if index == 0 {
                    format!("<th role=\"rowheader\" scope=\"row\"{lang}>{text}</th>")
                } else {
                    let title = plain(title);
                    format!("<td role=\"cell\" data-title=\"{title}\"{lang}>{text}</td>")
                };
                self.line(&cell);
            }
            self.line("</tr>");
        }
        self.line("</tbody>\n</table>");
    }
}

/// A text with its marks as elements.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for piece in pieces(text) {
        let (text, name) = match piece {
            Piece::Plain(text) => (text, None),
            Piece::Bold(text) => (text, Some("strong")),
            Piece::Code(text) => (text, Some("code")),
        };
        let text = plain(text);
        let _ = match name {
            Some(name) => write!(out, "<{name}>{text}</{name}>"),
            None => write!(out, "{text}"),
        };
    }
    out
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text);
    out
}
