// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! That in a drawing nothing lies on top of anything else: read back from the SVG
//! itself, for every shipped process and for random ones.

use std::fmt::Write as _;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::Input;
use doorbraak::export::picture::Picture;
use doorbraak::export::svg::svg;
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::files::{PICTURES, catalog_of};

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_level(self) -> bool {
        self.bottom - self.top < 0.5
    }

    fn is_upright(self) -> bool {
        self.right - self.left < 0.5
    }

    fn inside(self, other: Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name)
        .expect("an attribute")
        .parse()
        .expect("a number")
}

fn class<'a>(node: &Node<'a, '_>) -> &'a str {
    node.attribute("class").unwrap_or_default()
}

/// The numbers of a path, a run per command.
fn commands(d: &str) -> Vec<(char, Vec<f64>)> {
    let mut out: Vec<(char, Vec<f64>)> = Vec::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, out: &mut Vec<(char, Vec<f64>)>| {
        if let (Ok(value), Some((_, values))) = (digits.parse(), out.last_mut()) {
            values.push(value);
        }
        digits.clear();
    };
    for c in d.chars() {
        if c.is_ascii_alphabetic() {
            flush(&mut digits, &mut out);
            out.push((c, Vec::new()));
        } else if c == ' ' {
            flush(&mut digits, &mut out);
        } else {
            digits.push(c);
        }
    }
    flush(&mut digits, &mut out);
    out
}

/// The corners of a line, bends undone.
fn corners(d: &str) -> Vec<(f64, f64)> {
    let points = commands(d)
        .into_iter()
        .filter_map(|(command, values)| match command {
            'M' | 'Q' => Some((values[0], values[1])),
            _ => None,
        });
    let mut points: Vec<(f64, f64)> = points.collect();
    if let Some(('L', values)) = commands(d).last() {
        points.push((values[0], values[1]));
    }
    points
}

struct Seen {
    size: Area,
    cards: Vec<Area>,
    lines: Vec<Vec<(f64, f64)>>,
    labels: Vec<(Area, String)>,
}

/// A text is about so wide: less than what common fonts need at most, more than half.
fn width(text: &str, size: f64) -> f64 {
    let count = text.chars().count();
    f64::from(u32::try_from(count).expect("a short text")) * size * 0.5
}

fn label(node: Node<'_, '_>) -> (Area, String) {
    let text = node.text().unwrap_or_default();
    let size = if class(&node) == "title" { 13.0 } else { 12.0 };
    let wide = width(text, size);
    let (x, y) = (number(node, "x"), number(node, "y"));
    let left = match node.attribute("text-anchor") {
        Some("end") => x - wide,
        Some("middle") => x - wide / 2.0,
        _ => x,
    };
    let area = Area {
        left,
        right: left + wide,
        top: y - size * 0.75,
        bottom: y + size * 0.2,
    };
    (area, text.to_owned())
}

fn outline(card: Node<'_, '_>) -> Option<Area> {
    let shape = card.children().find(|node| class(node) == "shape")?;
    match shape.tag_name().name() {
        "rect" => {
            let (x, y) = (number(shape, "x"), number(shape, "y"));
            Some(Area {
                left: x,
                top: y,
                right: x + number(shape, "width"),
                bottom: y + number(shape, "height"),
            })
        }
        "path" => {
            // M x y H right L right y V bottom L … H L left …: the extremes.
            let commands = commands(shape.attribute("d")?);
            let mut xs = Vec::new();
            let mut ys = Vec::new();
            for (command, values) in commands {
                match command {
                    'H' => xs.push(values[0]),
                    'V' => ys.push(values[0]),
                    'M' | 'L' => {
                        xs.push(values[0]);
                        ys.push(values[1]);
                    }
                    _ => {}
                }
            }
            let least = |all: &[f64]| all.iter().copied().fold(f64::MAX, f64::min);
            let most = |all: &[f64]| all.iter().copied().fold(f64::MIN, f64::max);
            Some(Area {
                left: least(&xs),
                top: least(&ys),
                right: most(&xs),
                bottom: most(&ys),
            })
        }
        _ => None,
    }
}

fn see(text: &str) -> Seen {
    let document = Document::parse(text).expect("XML");
    let root = document.root_element();
    let body = root
        .children()
        .find(|node| class(node) == "body")
        .expect("a body");
    let of_class = |prefix: &'static str| {
        body.children()
            .filter(move |node| class(node).starts_with(prefix))
    };
    let lines = of_class("way").filter_map(|way| {
        let line = way.children().find(|node| class(node) == "line")?;
        line.attribute("d").map(corners)
    });
    let labels = body
        .children()
        .filter(|node| matches!(class(node), "title" | "condition" | "note"));
    Seen {
        size: Area {
            left: 0.0,
            top: 0.0,
            right: number(root, "width"),
            bottom: number(root, "height"),
        },
        cards: of_class("card").filter_map(outline).collect(),
        lines: lines.collect(),
        labels: labels.map(label).collect(),
    }
}

/// A piece of a line as an area without breadth.
fn piece(from: (f64, f64), to: (f64, f64)) -> Area {
    Area {
        left: from.0.min(to.0),
        right: from.0.max(to.0),
        top: from.1.min(to.1),
        bottom: from.1.max(to.1),
    }
}

fn crosses(area: Area, piece: Area, margin: f64) -> bool {
    piece.left < area.right - margin
        && piece.right > area.left + margin
        && piece.top < area.bottom - margin
        && piece.bottom > area.top + margin
}

fn nothing_overlaps(picture: &Picture) {
    let seen = see(&svg(picture));
    let id = &picture.id;
    // All but the start, which is a circle.
    assert_eq!(seen.cards.len(), picture.nodes.len() - 1, "{id}");
    assert_eq!(seen.lines.len(), picture.edges.len(), "{id}");
    for (index, card) in seen.cards.iter().enumerate() {
        assert!(card.inside(seen.size), "{id}: {card:?} is in the drawing");
        for other in &seen.cards[index + 1..] {
            assert!(!card.overlaps(*other), "{id}: cards {card:?} {other:?}");
        }
        for line in &seen.lines {
            for ends in line.windows(2) {
                let piece = piece(ends[0], ends[1]);
                assert!(
                    !crosses(*card, piece, 1.0),
                    "{id}: {piece:?} through {card:?}"
                );
            }
        }
    }
    for (index, (label, text)) in seen.labels.iter().enumerate() {
        assert!(label.inside(seen.size), "{id}: “{text}” is in the drawing");
        for (other, also) in &seen.labels[index + 1..] {
            assert!(!label.overlaps(*other), "{id}: “{text}” on “{also}”");
        }
        for card in &seen.cards {
            assert!(!label.overlaps(*card), "{id}: “{text}” on a card");
        }
        for line in &seen.lines {
            for ends in line.windows(2) {
                let piece = piece(ends[0], ends[1]);
                assert!(
                    !crosses(*label, piece, 0.0),
                    "{id}: a line through “{text}”"
                );
            }
        }
    }
}

/// No two ways to different places share a piece of line.
fn lines_are_apart(picture: &Picture) {
    let seen = see(&svg(picture));
    let pieces: Vec<(usize, Area)> = seen
        .lines
        .iter()
        .enumerate()
        .flat_map(|(index, line)| {
            line.windows(2)
                .map(move |ends| (index, piece(ends[0], ends[1])))
                .collect::<Vec<_>>()
        })
        .collect();
    for (place, (first, a)) in pieces.iter().enumerate() {
        for (second, b) in &pieces[place + 1..] {
            let (one, two) = (&picture.edges[*first], &picture.edges[*second]);
            if (one.to, one.kind) == (two.to, two.kind) {
                continue;
            }
            let level = a.is_level() && b.is_level() && (a.top - b.top).abs() < 3.0;
            let upright = a.is_upright() && b.is_upright() && (a.left - b.left).abs() < 3.0;
            let shared = level && a.left < b.right && b.left < a.right
                || upright && a.top < b.bottom && b.top < a.bottom;
            assert!(
                !shared,
                "{}: {} and {} at {a:?}",
                picture.id, one.id, two.id
            );
        }
    }
}

#[test]
fn nothing_overlaps_in_the_shipped_processes() {
    for picture in PICTURES.iter() {
        nothing_overlaps(picture);
        lines_are_apart(picture);
    }
}

/// A process with so many steps and ends, and ways as the numbers say.
fn process(steps: usize, ends: usize, ways: &[(usize, usize, u8)]) -> String {
    let mut out = String::from(
        "proces: p\nversie: 1\ngebruik: [delen/b.yaml]\nstart: { wie: r }\nstappen:\n",
    );
    for step in 0..steps {
        let _ = write!(
            out,
            "  stap_{step}:\n    wie: r\n    nodig: {{ v_{step}: {{ kies: [x, y] }} }}\n"
        );
        let own = || {
            ways.iter()
                .enumerate()
                .filter(move |(_, way)| way.0 % steps == step)
        };
        let titled =
            |index: usize| format!("titel: {}", "woorden over de weg ".repeat(1 + index % 4));
        let mut on = if step + 1 < steps {
            format!("      verder_{step}: {{ naar: stap_{} }}\n", step + 1)
        } else {
            (0..ends).fold(String::new(), |mut out, end| {
                let _ = writeln!(out, "      einde_{end}:");
                out
            })
        };
        let (mut back, mut out_of) = (String::new(), String::new());
        for (index, (_, to, kind)) in own() {
            let title = titled(index);
            match kind % 4 {
                0 if step + 1 < steps => {
                    let to = step + 1 + to % (steps - step - 1);
                    let _ = writeln!(
                        on,
                        "      w_{index}: {{ naar: stap_{to}, als: v_{step} = x }}"
                    );
                }
                1 => {
                    let to = to % (step + 1);
                    let _ = writeln!(
                        back,
                        "      w_{index}: {{ naar: stap_{to}, {title}, hooguit: 2 }}"
                    );
                }
                2 => {
                    let _ = writeln!(
                        out_of,
                        "      w_{index}: {{ naar: einde_{}, {title} }}",
                        to % ends
                    );
                }
                _ => {
                    let _ = writeln!(
                        on,
                        "      w_{index}: {{ naar: einde_{}, als: v_{step} = y, {title} }}",
                        to % ends
                    );
                }
            }
        }
        let _ = write!(out, "    naar:\n{on}");
        for (key, text) in [("terug", back), ("eruit", out_of)] {
            if !text.is_empty() {
                let _ = write!(out, "    {key}:\n{text}");
            }
        }
    }
    out.push_str("eindes:\n");
    for end in 0..ends {
        let kind = if end % 2 == 0 { "eindpunt" } else { "uitweg" };
        let _ = write!(out, "  einde_{end}:\n    soort: {kind}\n");
        if end % 3 == 0 {
            let to = end % steps;
            let _ = writeln!(
                out,
                "    terug: {{ weer_{end}: {{ naar: stap_{to}, wie: r }} }}"
            );
        }
    }
    let _ = write!(
        out,
        "  weg: {{ soort: uitweg }}\noveral:\n  eruit: {{ weg: {{ wie: r }} }}\n"
    );
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_overlaps_in_any_process(
        steps in 1usize..14,
        ends in 1usize..8,
        ways in proptest::collection::vec((0usize..100, 0usize..100, 0u8..4), 0..30),
    ) {
        let shared = "delen: b\nrollen: { r: { titel: Rol } }\n";
        let inputs = [("p.yaml", process(steps, ends, &ways)), ("delen/b.yaml", shared.to_owned())];
        let inputs = inputs.map(|(name, text)| Input { name: format!("map/{name}"), bytes: text.into_bytes() });
        let catalog = catalog_of(inputs.to_vec());
        let picture = Picture::of(&catalog, &catalog.processes[0], Lang::Nl);
        nothing_overlaps(&picture);
        lines_are_apart(&picture);
    }
}
