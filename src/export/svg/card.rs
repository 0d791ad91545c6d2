// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Cards: what stands on a step or an end, measured first, drawn later.

use super::canvas::{Anchor, Canvas};
use super::line::Pill;
use super::{END_WIDTH, STEP_WIDTH, is_end};
use crate::export::layout::{Point, Rect, Size};
use crate::export::measure::Face;
use crate::export::picture::{Node, NodeKind, Picture, Scene, Taking};

/// Letters.
const TITLE: Face = Face::bold(15);
const END_TITLE: Face = Face::bold(14);
const REST: Face = Face::regular(13);
const KIND: Face = Face::bold(11);
/// Between two lines, and below the title.
const LEADING: i32 = 2;
const BELOW_TITLE: i32 = 5;
/// Room inside a card.
const PAD: i32 = 14;
/// Room for the number of a step, and for a sign before a line.
const NUMBER_ROOM: i32 = 34;
const SIGN_ROOM: i32 = 20;
/// Size of the card of the start.
const START_RADIUS: i32 = 13;
/// Most lines of refusals on a card.
const REFUSALS_MAX: usize = 4;

/// A sign before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Who.
    Person,
    /// A term.
    Clock,
    /// What is asked.
    Check,
    /// Another process.
    Elsewhere,
    /// A way back into the process.
    Again,
    /// Refused.
    Cross,
    /// The case is here.
    Here,
}

impl Sign {
    /// Its shape in a square of 12, from its top left.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Person => {
                "M3.5 3.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M1 12c0 -6.5 10 -6.5 10 0"
            }
            Self::Clock => "M0.5 6a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M6 2.5V6L8.5 8",
            Self::Check => "M1 6.5L4.5 10L11 2",
            Self::Elsewhere => "M4.5 1.5H1V11H10.5V7.5M6.5 1H11V5.5M11 1L5.5 6.5",
            Self::Again => "M2.5 2V5.5H6M2.8 5.2A4.6 4.6 0 1 1 1.8 8.5",
            Self::Cross => "M1.5 1.5L10.5 10.5M10.5 1.5L1.5 10.5",
            Self::Here => "M6 11.5C1 6 2 1 6 1S11 6 6 11.5ZM5 4.5H7",
        }
    }
}

struct Line {
    face: Face,
    class: &'static str,
    sign: Option<Sign>,
    text: String,
    /// Free room below it.
    below: i32,
}

impl Line {
    const fn height(&self) -> i32 {
        self.face.line() + LEADING + self.below
    }
}

/// What stands on a card.
pub struct Sheet {
    /// At least so large.
    pub size: Size,
    kind: NodeKind,
    said: String,
    lines: Vec<Line>,
    pill: Option<Pill>,
    content: i32,
}

impl Sheet {
    /// The card of a node, and the edges that begin there.
    pub fn of(picture: &Picture, node: &Node, leaving: &[usize]) -> Self {
        if node.kind == NodeKind::Start {
            return Self {
                size: Size {
                    width: STEP_WIDTH,
                    height: 2 * START_RADIUS + 2,
                },
                said: node.title.clone(),
                ..Self::empty()
            };
        }
        let pill = match picture.scene {
            Scene::Counts { .. } if node.target.is_some() => Pill::of(picture.scene, &node.mark),
            _ => None,
        };
        let width = if is_end(node.kind) {
            END_WIDTH
        } else {
            STEP_WIDTH
        };
        let mut lines = Lines {
            width: width - 2 * PAD,
            lines: Vec::new(),
        };
        lines.title(picture, node, pill.as_ref().map_or(0, Pill::room));
        lines.body(picture, node);
        if is_end(node.kind) {
            lines.reopenings(picture, leaving);
        }
        lines.marks(picture, node);
        let content: i32 = lines.lines.iter().map(Line::height).sum();
        Self {
            size: Size {
                width,
                height: content + 2 * PAD,
            },
            kind: node.kind,
            said: said(node),
            lines: lines.lines,
            pill,
            content,
        }
    }

    const fn empty() -> Self {
        Self {
            size: Size {
                width: 0,
                height: 0,
            },
            kind: NodeKind::Start,
            said: String::new(),
            lines: Vec::new(),
            pill: None,
            content: 0,
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, rect: Rect) {
        let class = match self.kind {
            NodeKind::Start => "card start",
            NodeKind::Step(_) => "card step",
            NodeKind::Everywhere => "card everywhere",
            NodeKind::Goal => "card goal",
            NodeKind::Exit => "card exit",
        };
        canvas.named(class, &self.said);
        self.outline(canvas, rect);
        let top = rect.y + (rect.size.height - self.content) / 2;
        let mut y = top;
        for line in &self.lines {
            y += line.height();
            let x = rect.x + PAD;
            let base = y - line.below - 5;
            if let Some(sign) = line.sign {
                let place = format!("translate({x} {})", base - 11);
                let place = [
                    ("class", "sign"),
                    ("d", sign.shape()),
                    ("transform", &place),
                ];
                canvas.xml.empty("path", &place);
            }
            let room = match (self.kind, line.class) {
                (NodeKind::Step(_), "name") => NUMBER_ROOM,
                (_, "name" | "kind" | "about") => 0,
                _ => SIGN_ROOM,
            };
            let at = Point {
                x: x + room,
                y: base,
            };
            canvas.text(at, Anchor::Start, line.class, &line.text);
        }
        if let NodeKind::Step(number) = self.kind {
            let at = Point {
                x: rect.x + PAD + 12,
                y: top + TITLE.line() / 2 + 1,
            };
            canvas.circle("badge", at, 13);
            let at = Point { y: at.y + 5, ..at };
            canvas.text(at, Anchor::Middle, "digit", &number.to_string());
        }
        if let Some(pill) = &self.pill {
            let raised = if is_end(self.kind) {
                4
            } else {
                TITLE.line() / 2
            };
            let at = Point {
                x: rect.right() - pill.width / 2 - 8,
                y: top + raised,
            };
            pill.draw(canvas, at);
        }
        canvas.close();
    }

    fn outline(&self, canvas: &mut Canvas, rect: Rect) {
        let inner = |by: i32| Rect {
            x: rect.x + by,
            y: rect.y + by,
            size: Size {
                width: rect.size.width - 2 * by,
                height: rect.size.height - 2 * by,
            },
        };
        match self.kind {
            NodeKind::Start => {
                let at = Point {
                    x: rect.middle().x,
                    y: rect.y + START_RADIUS + 2,
                };
                canvas.circle("shape", at, START_RADIUS);
                let at = Point {
                    x: at.x + START_RADIUS + 10,
                    y: at.y + 5,
                };
                canvas.text(at, Anchor::Start, "name", &self.said);
            }
            NodeKind::Step(_) | NodeKind::Everywhere => canvas.rect("shape", rect, 10),
            NodeKind::Goal => {
                canvas.rect("shape", rect, 18);
                canvas.rect("within", inner(4), 14);
            }
            NodeKind::Exit => {
                let (x, y, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
                let cut = 12;
                let d = format!(
                    "M{} {y}H{}L{right} {}V{}L{} {bottom}H{}L{x} {}V{}Z",
                    x + cut,
                    right - cut,
                    y + cut,
                    bottom - cut,
                    right - cut,
                    x + cut,
                    bottom - cut,
                    y + cut
                );
                canvas.path("shape", &d);
            }
        }
    }
}

/// What a card says when pointed at: what it is for, and all that it asks.
fn said(node: &Node) -> String {
    let mut parts = vec![node.title.clone()];
    parts.extend(node.about.clone());
    parts.extend(node.asks.iter().map(|ask| format!("– {ask}")));
    parts.join("\n")
}

/// The lines of a card being made.
struct Lines {
    width: i32,
    lines: Vec<Line>,
}

impl Lines {
    fn put(&mut self, face: Face, class: &'static str, room: i32, sign: Option<Sign>, text: &str) {
        let mut sign = sign;
        for text in face.wrap(text, self.width - room) {
            self.lines.push(Line {
                face,
                class,
                sign: sign.take(),
                text,
                below: 0,
            });
        }
    }

    /// Keeps what follows apart from what is there.
    fn gap(&mut self) {
        if let Some(last) = self.lines.last_mut() {
            last.below = BELOW_TITLE;
        }
    }

    fn rest(&mut self, sign: Option<Sign>, text: &str) {
        self.put(REST, "detail", SIGN_ROOM, sign, text);
    }

    fn title(&mut self, picture: &Picture, node: &Node, pill: i32) {
        let lang = picture.lang;
        match node.kind {
            NodeKind::Goal => {
                let word = lang.pick("EINDPUNT", "GOAL");
                self.put(KIND, "kind", pill, None, word);
                self.put(END_TITLE, "name", 0, None, &node.title);
            }
            NodeKind::Exit => {
                let word = lang.pick("UITWEG", "EXIT");
                self.put(KIND, "kind", pill, None, word);
                self.put(END_TITLE, "name", 0, None, &node.title);
            }
            NodeKind::Step(_) => {
                self.put(TITLE, "name", NUMBER_ROOM + pill, None, &node.title);
                self.gap();
            }
            NodeKind::Everywhere | NodeKind::Start => {
                self.put(TITLE, "name", pill, None, &node.title);
                let about = node.about.as_deref().unwrap_or_default();
                self.put(REST, "about", 0, None, about);
            }
        }
    }

    fn body(&mut self, picture: &Picture, node: &Node) {
        let lang = picture.lang;
        if let Some(who) = &node.who {
            self.rest(Some(Sign::Person), who);
        }
        if let Some(term) = &node.term {
            let then = term.then.as_ref();
            let then = then.map_or_else(String::new, |then| {
                format!(", {} {then}", lang.pick("daarna", "then"))
            });
            self.rest(Some(Sign::Clock), &format!("{}{then}", term.within));
        }
        match node.asks.len() {
            0 => {}
            1 => self.rest(Some(Sign::Check), lang.pick("1 vereiste", "1 requirement")),
            many => {
                let word = lang.pick("vereisten", "requirements");
                self.rest(Some(Sign::Check), &format!("{many} {word}"));
            }
        }
        for link in &node.links {
            self.rest(Some(Sign::Elsewhere), link);
        }
    }

    /// How a case comes back from an end.
    fn reopenings(&mut self, picture: &Picture, leaving: &[usize]) {
        let lang = picture.lang;
        for edge in leaving.iter().filter_map(|edge| picture.edges.get(*edge)) {
            // Only the first of what it says: the rest is told when pointed at.
            let words = edge.label(lang).into_iter().next();
            let words = words.map_or_else(String::new, |phrase| format!(": {}", phrase.text));
            let lead = match edge.taking {
                Taking::Person => lang.pick("kan weer open", "can be reopened"),
                Taking::Automatic => lang.pick("gaat vanzelf weer open", "is reopened by itself"),
            };
            let mark = edge.mark.text(picture.scene);
            let mark = mark.map_or_else(String::new, |mark| match picture.scene {
                Scene::Walk => format!(" ({} {mark})", lang.pick("nummer", "number")),
                _ => format!(" ({mark})"),
            });
            self.rest(Some(Sign::Again), &format!("{lead}{words}{mark}"));
        }
    }

    fn marks(&mut self, picture: &Picture, node: &Node) {
        if picture.scene != Scene::Walk {
            return;
        }
        let lang = picture.lang;
        let remarks = node.remarks(picture.scene, lang);
        let refused = node.mark.refused.len();
        for text in remarks.iter().take(refused.min(REFUSALS_MAX)) {
            self.put(REST, "refused", SIGN_ROOM, Some(Sign::Cross), text);
        }
        if refused > REFUSALS_MAX {
            let word = lang.pick("en nog geweigerd om redenen:", "and refused for reasons:");
            let text = format!("{word} {}", refused - REFUSALS_MAX);
            self.put(REST, "refused", SIGN_ROOM, Some(Sign::Cross), &text);
        }
        for text in remarks.iter().skip(refused) {
            self.put(REST, "here", SIGN_ROOM, Some(Sign::Here), text);
        }
    }
}
