// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A picture as SVG: for a screen in the light or the dark, for paper in black and
//! white, for a screen reader. Kinds of ways differ in dashes and arrow heads, what is
//! marked in width and numbers: colour never tells anything alone.

mod canvas;
mod card;
mod frame;
mod legend;
mod line;
mod style;

use super::format::Format;
use super::layout::{Card, Course, Link, Placed, Plan, Point, Size, Spot, place};
use super::measure::Face;
use super::picture::{NodeKind, Phrase, Picture, Scene, Tone};
use super::xml::Xml;
use canvas::{Anchor, Canvas};
use card::Sheet;
use line::Pill;

/// Width of a step.
const STEP_WIDTH: i32 = 300;
/// Width of an end.
const END_WIDTH: i32 = 260;
/// Width of the label of a way beside its step, and between two steps.
const LABEL_WIDTH: i32 = 196;
const DOWN_LABEL_WIDTH: i32 = 260;
/// Least height between two steps.
const GAP: i32 = 40;
/// Room above and below a label where there may be marks on the lines there.
const MARK_ROOM: i32 = 5;

/// Letters of a way's title, and of the rest of its label.
const LABEL_TITLE: Face = Face::regular(13);
const LABEL_REST: Face = Face::regular(12);

/// The form itself.
#[derive(Clone, Copy, Debug)]
pub struct Svg;

impl Format for Svg {
    fn extension(&self) -> &'static str {
        "svg"
    }

    fn write(&self, picture: &Picture) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}",
            svg(picture)
        )
    }
}

/// The picture as one `svg` element, to stand alone or in a page. Its ids begin with
/// the id of the process, and its style is about itself only.
#[must_use]
pub fn svg(picture: &Picture) -> String {
    Drawing::of(picture).text()
}

/// The label of a way on its lines.
struct Label {
    lines: Vec<(Tone, String)>,
    pill: Option<Pill>,
    size: Size,
    /// Room below the words.
    marks: i32,
}

/// A picture with everything in it measured and placed.
struct Drawing<'a> {
    picture: &'a Picture,
    /// One per node.
    sheets: Vec<Sheet>,
    /// The spot of each node.
    spots: Vec<Spot>,
    /// One per edge.
    labels: Vec<Label>,
    placed: Placed,
}

impl<'a> Drawing<'a> {
    fn of(picture: &'a Picture) -> Self {
        let nodes = picture.nodes.iter().zip(picture.leaving());
        let sheets: Vec<Sheet> = nodes
            .map(|(node, leaving)| Sheet::of(picture, node, &leaving))
            .collect();
        let mut plan = Plan {
            gap: GAP,
            ..Plan::default()
        };
        let mut spots = Vec::new();
        for (index, sheet) in sheets.iter().enumerate() {
            let card = Card {
                size: sheet.size,
                ..Card::default()
            };
            let column = if picture.is_end(index) {
                spots.push(Spot::Side(plan.side.len()));
                &mut plan.side
            } else {
                spots.push(Spot::Spine(plan.spine.len()));
                &mut plan.spine
            };
            column.push(card);
        }
        let mut labels = Vec::new();
        for edge in &picture.edges {
            let spot = |node: usize| spots.get(node).copied().unwrap_or(Spot::Spine(usize::MAX));
            let (from, to) = (spot(edge.from), spot(edge.to));
            let label = Label::of(picture, edge, from, to);
            plan.links.push(Link {
                from,
                to,
                label: label.size,
                trunk: edge.kind as u8,
            });
            labels.push(label);
        }
        let placed = place(&plan);
        Self {
            picture,
            sheets,
            spots,
            labels,
            placed,
        }
    }

    fn text(&self) -> String {
        let head = frame::Head::of(self.picture, self.placed.size.width);
        let foot = legend::Foot::of(self.picture, self.placed.size.width);
        let size = Size {
            width: self.placed.size.width,
            height: head.height + self.placed.size.height + foot.height,
        };
        let mut canvas = frame::begin(self.picture, size);
        head.draw(&mut canvas);
        canvas.group("body", &format!("translate(0 {})", head.height));
        self.bands(&mut canvas);
        self.lines(&mut canvas);
        self.cards(&mut canvas);
        self.labels(&mut canvas);
        canvas.close();
        foot.draw(&mut canvas, head.height + self.placed.size.height);
        canvas.finish()
    }

    /// What is marked, below everything else.
    fn bands(&self, canvas: &mut Canvas) {
        for (edge, route) in self.picture.edges.iter().zip(&self.placed.routes) {
            let width = line::band(self.picture.scene, &edge.mark);
            if width > 0 {
                canvas.band(&line::path(&route.whole), width);
            }
        }
        for (index, node) in self.picture.nodes.iter().enumerate() {
            let width = line::band(self.picture.scene, &node.mark);
            if width > 0 && node.target.is_some() {
                canvas.halo(self.rect(index), width);
            }
        }
    }

    fn rect(&self, node: usize) -> super::layout::Rect {
        let rect = match self.spots.get(node) {
            Some(Spot::Spine(index)) => self.placed.spine.get(*index),
            Some(Spot::Side(index)) => self.placed.side.get(*index),
            None => None,
        };
        rect.copied().unwrap_or_default()
    }

    fn lines(&self, canvas: &mut Canvas) {
        let lang = self.picture.lang;
        for (edge, route) in self.picture.edges.iter().zip(&self.placed.routes) {
            let title = |node: usize| {
                let node = self.picture.nodes.get(node);
                node.map_or("", |node| node.title.as_str())
            };
            let said = format!(
                "{} → {}: {}",
                title(edge.from),
                title(edge.to),
                edge.caption(lang)
            );
            let said = said.trim_end_matches([':', ' ']);
            line::draw(canvas, edge, route, said);
        }
    }

    fn cards(&self, canvas: &mut Canvas) {
        for (index, sheet) in self.sheets.iter().enumerate() {
            sheet.draw(canvas, self.rect(index));
        }
    }

    fn labels(&self, canvas: &mut Canvas) {
        let labels = self.labels.iter().zip(&self.placed.routes);
        for (label, route) in labels.filter(|(_, route)| !route.line.is_empty()) {
            label.draw(canvas, route);
        }
    }
}

impl Label {
    fn of(picture: &Picture, edge: &super::picture::Edge, from: Spot, to: Spot) -> Self {
        // What a way back from an end says, stands on the card of the end.
        let returns = matches!(from, Spot::Side(_));
        let pill = Pill::of(picture.scene, &edge.mark).filter(|_| !returns);
        let room = pill.as_ref().map_or(0, Pill::room);
        let down = matches!((from, to), (Spot::Spine(from), Spot::Spine(to)) if to == from + 1);
        let mut phrases = if returns {
            Vec::new()
        } else {
            edge.label(picture.lang)
        };
        // From everywhere it is far to the ends: say where it leads.
        let node = |index: usize| picture.nodes.get(index);
        if node(edge.from).is_some_and(|node| node.kind == NodeKind::Everywhere)
            && edge.title.is_none()
            && let Some(to) = node(edge.to)
        {
            let text = to.title.clone();
            phrases.insert(
                0,
                Phrase {
                    tone: Tone::Title,
                    text,
                },
            );
        }
        let most = if down { DOWN_LABEL_WIDTH } else { LABEL_WIDTH };
        let lines = wrapped(&phrases, most);
        let width = lines.iter().map(|(tone, text)| face(*tone).width(text));
        let width = width.max().unwrap_or(0) + room;
        let height: i32 = lines.iter().map(|(tone, _)| face(*tone).line()).sum();
        let marks = if picture.scene == Scene::Plain || returns {
            0
        } else {
            MARK_ROOM
        };
        Self {
            lines,
            pill,
            size: Size {
                width,
                height: height + 2 * marks,
            },
            marks,
        }
    }

    fn draw(&self, canvas: &mut Canvas, route: &super::layout::Route) {
        let rect = route.label;
        let start = route.line.first().copied().unwrap_or_default();
        let room = self.pill.as_ref().map_or(0, Pill::room);
        let (x, anchor) = match route.course {
            Course::Left => (rect.right() - room, Anchor::End),
            Course::Right => (rect.x + room, Anchor::Start),
            Course::Down => (rect.x + room / 2, Anchor::Start),
        };
        let mut y = rect.bottom() - self.marks;
        for (tone, text) in self.lines.iter().rev() {
            let class = match tone {
                Tone::Title => "title",
                Tone::Condition => "condition",
                Tone::Note => "note",
            };
            let face = face(*tone);
            canvas.text(Point { x, y: y - 3 }, anchor, class, text);
            y -= face.line();
        }
        if let Some(pill) = &self.pill {
            let at = match route.course {
                Course::Down => {
                    let end = route.line.last().copied().unwrap_or(start);
                    Point {
                        x: start.x,
                        y: i32::midpoint(start.y, end.y) - 3,
                    }
                }
                Course::Left => Point {
                    x: rect.right() - pill.width / 2,
                    y: start.y,
                },
                Course::Right => Point {
                    x: rect.x + pill.width / 2,
                    y: start.y,
                },
            };
            pill.draw(canvas, at);
        }
    }
}

const fn face(tone: Tone) -> Face {
    match tone {
        Tone::Title => LABEL_TITLE,
        Tone::Condition | Tone::Note => LABEL_REST,
    }
}

fn wrapped(phrases: &[Phrase], most: i32) -> Vec<(Tone, String)> {
    let lines = phrases.iter().flat_map(|phrase| {
        let lines = face(phrase.tone).wrap(&phrase.text, most);
        lines.into_iter().map(|line| (phrase.tone, line))
    });
    lines.collect()
}

/// Whether a node is drawn as an end.
const fn is_end(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Goal | NodeKind::Exit)
}
