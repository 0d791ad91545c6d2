// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What stands around the drawing: the element itself, its text alternative, the title.

use super::Xml;
use super::canvas::{Anchor, Canvas};
use super::style::STYLE;
use crate::base::text::Lang;
use crate::export::layout::{Point, Size};
use crate::export::measure::Face;
use crate::export::picture::Picture;

const TITLE: Face = Face::bold(22);
const REST: Face = Face::regular(13);
/// Left and right of the words.
pub const MARGIN: i32 = 24;
/// A line of words is no longer than reads well.
const READS_WELL: i32 = 760;

/// Opens the element.
pub fn begin(picture: &Picture, size: Size) -> Canvas {
    let id = &picture.id;
    let (title, desc) = (format!("{id}-titel"), format!("{id}-uitleg"));
    let labelled = format!("{title} {desc}");
    let [width, height] = [size.width, size.height].map(|n| n.to_string());
    let view = format!("0 0 {width} {height}");
    let lang = match picture.lang {
        Lang::Nl => "nl",
        Lang::En => "en",
    };
    let mut xml = Xml::default();
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "doorbraak-drawing"),
            ("viewBox", &view),
            ("width", &width),
            ("height", &height),
            ("role", "img"),
            ("aria-labelledby", &labelled),
            ("xml:lang", lang),
            ("lang", lang),
        ],
    );
    xml.leaf("title", &[("id", &title)], &picture.title);
    xml.leaf("desc", &[("id", &desc)], &picture.alternative().join("\n"));
    xml.leaf("style", &[], STYLE);
    xml.empty(
        "rect",
        &[("class", "paper"), ("width", &width), ("height", &height)],
    );
    Canvas { xml }
}

/// The title and what the process is for.
pub struct Head {
    lines: Vec<(Face, &'static str, String)>,
    /// How high it is.
    pub height: i32,
}

impl Head {
    pub fn of(picture: &Picture, width: i32) -> Self {
        let room = (width - 2 * MARGIN).clamp(100, READS_WELL);
        let mut lines = Vec::new();
        let mut put = |face: Face, class: &'static str, text: &str| {
            let wrapped = face.wrap(text, room).into_iter();
            lines.extend(wrapped.map(|line| (face, class, line)));
        };
        put(TITLE, "heading", &picture.title);
        put(REST, "subtitle", &picture.subtitle);
        if let Some(about) = &picture.about {
            put(REST, "about", about);
        }
        let height: i32 = lines.iter().map(|(face, ..)| face.line() + 2).sum();
        Self {
            lines,
            height: height + MARGIN,
        }
    }

    pub fn draw(&self, canvas: &mut Canvas) {
        let mut y = MARGIN;
        for (face, class, text) in &self.lines {
            y += face.line() + 2;
            let at = Point {
                x: MARGIN,
                y: y - 6,
            };
            canvas.text(at, Anchor::Start, class, text);
        }
    }
}
