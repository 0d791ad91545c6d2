// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What stands below the drawing: what goes for the whole process, and what the lines
//! mean. Only what is in the drawing is explained.

use super::canvas::{Anchor, Canvas};
use super::frame::MARGIN;
use super::line::{self, Pill};
use crate::definition::model::WayKind;
use crate::export::layout::{Point, Rect, Size};
use crate::export::measure::Face;
use crate::export::picture::{Picture, Scene, Taking};

const REST: Face = Face::regular(13);
/// Length of the sample of a line.
const SAMPLE: i32 = 56;
/// Height of an entry.
const ENTRY: i32 = 26;
/// Between two entries beside each other.
const BETWEEN: i32 = 28;

/// What is explained.
enum Sample {
    Way(WayKind),
    Automatic,
    Pill(String),
    NoPill(String),
}

struct Entry {
    sample: Sample,
    text: String,
    at: Point,
}

/// The notes and the legend.
pub struct Foot {
    notes: Vec<String>,
    entries: Vec<Entry>,
    /// How high it is.
    pub height: i32,
}

impl Foot {
    pub fn of(picture: &Picture, width: i32) -> Self {
        let room = (width - 2 * MARGIN).max(100);
        let notes: Vec<String> = picture
            .notes
            .iter()
            .flat_map(|note| REST.wrap(note, room))
            .collect();
        let mut at = Point { x: 0, y: 0 };
        let mut entries = Vec::new();
        for (sample, text) in samples(picture) {
            let wide = SAMPLE + 10 + REST.width(&text);
            if at.x > 0 && at.x + wide > room {
                at = Point {
                    x: 0,
                    y: at.y + ENTRY,
                };
            }
            entries.push(Entry { sample, text, at });
            at.x += wide + BETWEEN;
        }
        let count = i32::try_from(notes.len()).unwrap_or(i32::MAX / 64);
        let height = count * (REST.line() + 2) + at.y + ENTRY + 2 * MARGIN;
        Self {
            notes,
            entries,
            height,
        }
    }

    pub fn draw(&self, canvas: &mut Canvas, top: i32) {
        let mut y = top;
        for note in &self.notes {
            y += REST.line() + 2;
            let at = Point { x: MARGIN, y };
            canvas.text(at, Anchor::Start, "subtitle", note);
        }
        canvas.group("legend", &format!("translate({MARGIN} {})", y + MARGIN));
        for entry in &self.entries {
            entry.draw(canvas);
        }
        canvas.close();
    }
}

impl Entry {
    fn draw(&self, canvas: &mut Canvas) {
        let middle = Point {
            x: self.at.x,
            y: self.at.y + ENTRY / 2,
        };
        let centre = Point {
            x: middle.x + SAMPLE / 2,
            ..middle
        };
        match &self.sample {
            Sample::Way(kind) => sample(canvas, *kind, middle),
            Sample::Automatic => {
                sample(canvas, WayKind::On, middle);
                let at = Point {
                    x: middle.x + 7,
                    ..middle
                };
                canvas.named("way on", &self.text);
                line::automatic(canvas, at);
                canvas.close();
            }
            Sample::Pill(text) => {
                let rect = Rect {
                    x: middle.x + 4,
                    y: middle.y - 6,
                    size: Size {
                        width: SAMPLE - 8,
                        height: 12,
                    },
                };
                canvas.rect("sample", rect, 6);
                Pill::new(text.clone(), "pill").draw(canvas, centre);
            }
            Sample::NoPill(text) => Pill::new(text.clone(), "pill none").draw(canvas, centre),
        }
        let at = Point {
            x: middle.x + SAMPLE + 10,
            y: middle.y + 5,
        };
        canvas.text(at, Anchor::Start, "detail", &self.text);
    }
}

fn sample(canvas: &mut Canvas, kind: WayKind, from: Point) {
    let tip = Point {
        x: from.x + SAMPLE,
        y: from.y,
    };
    canvas.xml.open("g", &[("class", line::class(kind))]);
    canvas.path("line", &format!("M{} {}H{}", from.x, from.y, tip.x - 9));
    line::head(canvas, kind, tip, (1, 0));
    canvas.close();
}

fn samples(picture: &Picture) -> Vec<(Sample, String)> {
    let lang = picture.lang;
    let kinds = [
        (WayKind::On, lang.pick("verder", "on")),
        (
            WayKind::Back,
            lang.pick("terug naar een eerdere stap", "back to an earlier step"),
        ),
        (
            WayKind::Out,
            lang.pick("eruit, eerder dan bedoeld", "out, earlier than meant"),
        ),
        (
            WayKind::Reopen,
            lang.pick("een gesloten zaak weer open", "a closed case reopened"),
        ),
    ];
    let mut out = Vec::new();
    for (kind, text) in kinds {
        if picture.edges.iter().any(|edge| edge.kind == kind) {
            out.push((Sample::Way(kind), text.to_owned()));
        }
    }
    if picture
        .edges
        .iter()
        .any(|edge| edge.taking == Taking::Automatic)
    {
        let text = lang.pick("gaat vanzelf", "goes by itself");
        out.push((Sample::Automatic, text.to_owned()));
    }
    match picture.scene {
        Scene::Plain => {}
        Scene::Walk => {
            let text = lang.pick(
                "zo ging de zaak, op volgorde",
                "how the case went, in order",
            );
            out.push((Sample::Pill("1".to_owned()), text.to_owned()));
        }
        Scene::Counts { total } => {
            let text = format!(
                "{} ({} {total})",
                lang.pick(
                    "zo veel casussen kwamen hier",
                    "so many scenarios came here"
                ),
                lang.pick("van de", "of"),
            );
            out.push((Sample::Pill("9×".to_owned()), text));
            let text = lang.pick("door geen casus geraakt", "touched by no scenario");
            out.push((Sample::NoPill("0×".to_owned()), text.to_owned()));
        }
    }
    out
}
