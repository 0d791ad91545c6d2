// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Shapes in SVG.

use super::Xml;
use crate::export::layout::{Point, Rect};

/// Which side of a text its point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// An SVG element being written.
pub struct Canvas {
    pub xml: Xml,
}

impl Canvas {
    /// Opens a group.
    pub fn group(&mut self, class: &str, transform: &str) {
        self.xml
            .open("g", &[("class", class), ("transform", transform)]);
    }

    /// Opens a group that says what it is when pointed at.
    pub fn named(&mut self, class: &str, said: &str) {
        self.xml.open("g", &[("class", class)]);
        self.xml.leaf("title", &[], said);
    }

    /// Closes what was opened last.
    pub fn close(&mut self) {
        self.xml.close();
    }

    pub fn text(&mut self, at: Point, anchor: Anchor, class: &str, text: &str) {
        let (x, y) = (at.x.to_string(), at.y.to_string());
        let place = [("x", x.as_str()), ("y", y.as_str()), ("class", class)];
        match anchor {
            Anchor::Start => self.xml.leaf("text", &place, text),
            Anchor::Middle | Anchor::End => {
                let [x, y, class] = place;
                let word = if anchor == Anchor::End {
                    "end"
                } else {
                    "middle"
                };
                self.xml
                    .leaf("text", &[x, y, class, ("text-anchor", word)], text);
            }
        }
    }

    pub fn path(&mut self, class: &str, d: &str) {
        self.xml.empty("path", &[("class", class), ("d", d)]);
    }

    pub fn circle(&mut self, class: &str, at: Point, radius: i32) {
        let (x, y, r) = (at.x.to_string(), at.y.to_string(), radius.to_string());
        self.xml.empty(
            "circle",
            &[("class", class), ("cx", &x), ("cy", &y), ("r", &r)],
        );
    }

    pub fn rect(&mut self, class: &str, rect: Rect, round: i32) {
        self.framed(class, rect, ("rx", &round.to_string()), None);
    }

    /// A broad line below a way.
    pub fn band(&mut self, d: &str, width: i32) {
        let width = width.to_string();
        self.xml.empty(
            "path",
            &[("class", "band"), ("d", d), ("stroke-width", &width)],
        );
    }

    /// A broad line around a card.
    pub fn halo(&mut self, rect: Rect, width: i32) {
        let width = width.to_string();
        self.framed("band", rect, ("rx", "12"), Some(("stroke-width", &width)));
    }

    fn framed(
        &mut self,
        class: &str,
        rect: Rect,
        round: (&'static str, &str),
        more: Option<(&'static str, &str)>,
    ) {
        let place = [rect.x, rect.y, rect.size.width, rect.size.height];
        let place = place.map(|number| number.to_string());
        let names = ["x", "y", "width", "height"];
        let place = names.into_iter().zip(place.iter().map(String::as_str));
        let mut attributes = vec![("class", class)];
        attributes.extend(place);
        attributes.push(round);
        attributes.extend(more);
        self.xml.empty("rect", &attributes);
    }

    /// The text, with everything closed.
    pub fn finish(self) -> String {
        self.xml.finish()
    }
}
