// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A picture as BPMN 2.0 with diagram interchange, for modellers. A step is a user task,
//! several ways from it an exclusive gateway, a term that does something a timer beside
//! the work, what a step asks a note. A way that is possible everywhere is an event
//! subprocess; a way back into a closed case is a start of its own, because in BPMN
//! nothing leaves an end.

mod anywhere;
mod build;
mod routes;
mod shapes;
mod write;

use super::format::Format;
use super::layout::{Point, Rect};
use super::picture::Picture;

/// The form itself.
#[derive(Clone, Copy, Debug)]
pub struct Bpmn;

impl Format for Bpmn {
    fn extension(&self) -> &'static str {
        "bpmn"
    }

    fn write(&self, picture: &Picture) -> String {
        write::document(picture, &build::model(picture))
    }
}

/// What an element is.
enum What {
    /// Where a case begins.
    Start,
    /// Where a closed case comes back.
    Again(Trigger),
    /// A step.
    Task,
    /// Where several ways leave.
    Choice,
    /// A term of a task: its id, and how long.
    Timer { task: String, length: Length },
    /// An end.
    End,
}

/// How long a timer runs.
enum Length {
    /// As ISO 8601.
    Iso(String),
    /// In words only.
    Words(String),
}

/// What makes something begin.
enum Trigger {
    /// Somebody does.
    Person,
    /// This becomes true.
    Condition(String),
}

/// An element with its place.
struct Element {
    id: String,
    name: String,
    about: Option<String>,
    what: What,
    bounds: Rect,
    label: Option<Rect>,
}

/// A sequence flow.
struct Flow {
    id: String,
    name: String,
    from: String,
    to: String,
    condition: Option<String>,
    points: Vec<Point>,
    label: Option<Rect>,
}

/// A note at a task.
struct Note {
    id: String,
    text: String,
    task: String,
    bounds: Rect,
    points: [Point; 2],
}

/// What can happen at any moment, and then ends the case.
struct Anywhere {
    id: String,
    name: String,
    trigger: Trigger,
    end: String,
    bounds: Rect,
}

/// Everything in a diagram.
#[derive(Default)]
struct Model {
    elements: Vec<Element>,
    flows: Vec<Flow>,
    notes: Vec<Note>,
    anywhere: Vec<Anywhere>,
}
