// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How large shapes are, and what belongs to a task: its note and its term.

use super::routes::DOOR;
use super::{Element, Flow, Length, Model, Note, What};
use crate::export::layout::{Card, Point, Rect, Size};
use crate::export::measure::Face;
use crate::export::picture::Node;

/// Letters of labels and notes, as modellers show them.
const FACE: Face = Face::regular(12);
/// Size of a task, a gateway and an event.
pub const TASK: Size = Size {
    width: 180,
    height: 80,
};
pub const CHOICE: i32 = 50;
pub const EVENT: i32 = 36;
/// Width of labels and of notes.
const LABEL_WIDTH: i32 = 190;
const NOTE_WIDTH: i32 = 240;
/// Room for the end of a term, at the left of its task.
const EXPIRED_WIDTH: i32 = 200;
/// Room of an end: its circle, and its name beside that.
pub const END: Size = Size {
    width: 230,
    height: 60,
};

/// The card of a task, with room for its note and for the end of its term.
pub fn task_card(node: &Node) -> Card {
    let expired = node.term.as_ref().and_then(|term| term.then.as_ref());
    let right = note_size(node);
    Card {
        size: Size {
            width: TASK.width + 2 * DOOR,
            height: TASK.height,
        },
        // As high as the note: what arrives then does so at the task.
        aside: [
            Size {
                width: expired.map_or(0, |_| EXPIRED_WIDTH),
                height: right.height,
            },
            right,
        ],
    }
}

/// The size of an event.
pub const fn square(side: i32) -> Size {
    Size {
        width: side,
        height: side,
    }
}

/// An event at the left of its room.
pub fn at_left(band: Rect) -> Rect {
    Rect {
        x: band.x + DOOR,
        y: band.middle().y - EVENT / 2,
        size: square(EVENT),
    }
}

/// Room for a name at the right of an event.
pub fn beside(event: Rect, text: &str) -> Rect {
    let lines = FACE.wrap(text, END.width - EVENT - DOOR - 8);
    let size = size_of(&lines);
    Rect {
        x: event.right() + 8,
        y: event.middle().y - size.height / 2,
        size,
    }
}

/// A term that does something when it passes: a timer that does not stop the work,
/// and what it leads to.
pub fn expiry(node: &Node, task: Rect, model: &mut Model) {
    let Some((term, then)) = node
        .term
        .as_ref()
        .and_then(|term| Some((term, term.then.as_ref()?)))
    else {
        return;
    };
    let (timer, end) = (
        format!("termijn_{}", node.id),
        format!("verlopen_{}", node.id),
    );
    let clock = Rect {
        x: task.x + 12,
        y: task.bottom() - EVENT / 2,
        size: square(EVENT),
    };
    let sink = Rect {
        x: task.x - DOOR - EVENT - 12,
        y: task.bottom() + 8,
        size: square(EVENT),
    };
    let from = Point {
        x: clock.middle().x,
        y: clock.bottom(),
    };
    let to = Point {
        x: sink.right(),
        y: sink.middle().y,
    };
    let length = match &term.iso {
        Some(iso) => Length::Iso(iso.clone()),
        None => Length::Words(term.within.clone()),
    };
    model.elements.push(Element {
        id: timer.clone(),
        name: term.within.clone(),
        about: None,
        what: What::Timer {
            task: node.id.clone(),
            length,
        },
        bounds: clock,
        label: Some(Rect {
            x: sink.right() - LABEL_WIDTH,
            y: sink.y - 2 - label(&term.within).height,
            size: Size {
                width: LABEL_WIDTH,
                height: label(&term.within).height,
            },
        }),
    });
    model.elements.push(Element {
        id: end.clone(),
        name: then.clone(),
        about: None,
        what: What::End,
        bounds: sink,
        label: Some(Rect {
            x: sink.x - EXPIRED_WIDTH + EVENT + 16,
            y: sink.y + 2,
            size: Size {
                width: EXPIRED_WIDTH - EVENT - 22,
                height: 30,
            },
        }),
    });
    model.flows.push(Flow {
        id: format!("na_{timer}"),
        name: String::new(),
        from: timer,
        to: end,
        condition: None,
        points: vec![from, Point { x: from.x, y: to.y }, to],
        label: None,
    });
}

/// The room for a label.
pub fn label(text: &str) -> Size {
    let lines = FACE.wrap(text, LABEL_WIDTH);
    size_of(&lines)
}

fn size_of(lines: &[String]) -> Size {
    let count = i32::try_from(lines.len()).unwrap_or(i32::MAX / 64);
    let width = lines.iter().map(|line| FACE.width(line)).max();
    Size {
        width: width.unwrap_or(0),
        height: count * FACE.line(),
    }
}

/// What a note says: who works here, and all that is asked.
fn note_text(node: &Node) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(node.who.clone());
    lines.extend(node.asks.iter().map(|ask| format!("– {ask}")));
    lines.extend(node.links.iter().cloned());
    lines
}

fn note_size(node: &Node) -> Size {
    let lines = note_text(node).into_iter();
    let lines: Vec<String> = lines
        .flat_map(|line| FACE.wrap(&line, NOTE_WIDTH - 16))
        .collect();
    if lines.is_empty() {
        return Size::default();
    }
    Size {
        width: NOTE_WIDTH,
        height: size_of(&lines).height + 12,
    }
}

/// The note at a task.
pub fn note(node: &Node, task: Rect, bounds: Rect, model: &mut Model) {
    let lines = note_text(node);
    if lines.is_empty() {
        return;
    }
    let from = Point {
        x: task.right(),
        y: task.middle().y,
    };
    let to = Point {
        x: bounds.x,
        y: bounds.middle().y,
    };
    model.notes.push(Note {
        id: format!("uitleg_{}", node.id),
        text: lines.join("\n"),
        task: node.id.clone(),
        bounds,
        points: [from, to],
    });
}
