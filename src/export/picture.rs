// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process as nodes and edges, with the words that belong to them and what is marked
//! on them: the one value that every kind of drawing is made from. Knows the model,
//! not how a drawing looks.

mod alternative;
mod build;
mod mark;
mod words;

use crate::base::ids::WayId;
use crate::base::text::Lang;
use crate::definition::model::{Target, WayKind};

pub use mark::{Counts, Move, Refused, Walk};
pub use words::clip;

/// A process, ready to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The id of the process; safe as a part of names in any format.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Which version, and what is marked in it.
    pub subtitle: String,
    /// What it is for.
    pub about: Option<String>,
    /// The language of every word in it that the definition does not say itself.
    pub lang: Lang,
    /// The start, the steps in file order, what is possible everywhere, the ends in file order.
    pub nodes: Vec<Node>,
    /// The ways, in file order, after the one from the start.
    pub edges: Vec<Edge>,
    /// What goes for the whole process, a sentence each.
    pub notes: Vec<String>,
    /// What is marked.
    pub scene: Scene,
}

/// What is marked in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// Nothing.
    Plain,
    /// The way that one case went.
    Walk,
    /// How many of so many scenarios touched each part.
    Counts {
        /// Out of how many.
        total: usize,
    },
}

/// Kinds of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Where a case begins.
    Start,
    /// A step, with its number from 1.
    Step(usize),
    /// Stands for every step at once (`overal`).
    Everywhere,
    /// An end where the process did what it is for.
    Goal,
    /// An end before that.
    Exit,
}

/// Something that a case can stand at, or begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Unique within the picture; letters, digits and `_` only.
    pub id: String,
    /// Which kind.
    pub kind: NodeKind,
    /// Where a case stands then; `None`: never here.
    pub target: Option<Target>,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: Option<String>,
    /// Who works here.
    pub who: Option<String>,
    /// Its working term.
    pub term: Option<TermNote>,
    /// What it asks, by title.
    pub asks: Vec<String>,
    /// Other processes that it waits for or opens, in words.
    pub links: Vec<String>,
    /// What is marked on it.
    pub mark: Mark,
}

/// The term of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermNote {
    /// How long, in words.
    pub within: String,
    /// The same as an ISO 8601 duration, where it is a fixed length.
    pub iso: Option<String>,
    /// What happens when it passes, in words; `None`: nothing.
    pub then: Option<String>,
}

/// How a way is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// Somebody takes it.
    Person,
    /// It is taken by itself as soon as its condition holds.
    Automatic,
}

/// A way between two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Unique within the picture; letters, digits and `_` only.
    pub id: String,
    /// Which way of the process; `None`: from the start.
    pub way: Option<WayId>,
    /// Index of the node where it begins.
    pub from: usize,
    /// Index of the node where it leads.
    pub to: usize,
    /// Which kind.
    pub kind: WayKind,
    /// Who takes it.
    pub taking: Taking,
    /// Its own title, where it says more than the node where it leads.
    pub title: Option<String>,
    /// When it is open (or is taken by itself), in words.
    pub when: Option<String>,
    /// Who may take it, where that is not who works at the step.
    pub who: Option<String>,
    /// At most so often.
    pub at_most: Option<u16>,
    /// What it opens, in words.
    pub links: Vec<String>,
    /// What is marked on it.
    pub mark: Mark,
}

/// What is marked on a node or an edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The numbers of the moves by which a case came here, from 1; 0 is the opening.
    pub moves: Vec<usize>,
    /// How many scenarios touched it.
    pub count: usize,
    /// What was refused here, in words, with how often.
    pub refused: Vec<(String, usize)>,
    /// Whether the case stands here at the end of the story.
    pub rests: bool,
}

/// Most numbers of moves in one mark.
const NUMBERS_MAX: usize = 5;

impl Mark {
    /// The mark in a few signs: the numbers of the moves, or the count.
    #[must_use]
    pub fn text(&self, scene: Scene) -> Option<String> {
        match scene {
            Scene::Plain => None,
            Scene::Counts { .. } => Some(format!("{}×", self.count)),
            Scene::Walk => {
                let moves = || self.moves.iter().filter(|number| **number > 0);
                let shown: Vec<String> =
                    moves().take(NUMBERS_MAX).map(ToString::to_string).collect();
                let more = if moves().count() > NUMBERS_MAX {
                    " …"
                } else {
                    ""
                };
                (!shown.is_empty()).then(|| format!("{}{more}", shown.join(", ")))
            }
        }
    }

    /// Whether a case or a scenario came here.
    #[must_use]
    pub const fn is_touched(&self) -> bool {
        !self.moves.is_empty() || self.count > 0
    }
}

impl Node {
    /// What is marked here, in words: a count, or what a case met.
    #[must_use]
    pub fn remarks(&self, scene: Scene, lang: Lang) -> Vec<String> {
        words::remarks(self, scene, lang)
    }

    /// Everything that stands on it, a line of words each, where there is room for words
    /// only. `dot` is what divides the number of a step from its title.
    #[must_use]
    pub fn lines(&self, dot: &str, scene: Scene, lang: Lang) -> Vec<String> {
        let title = match self.kind {
            NodeKind::Step(number) => format!("{number}{dot}{}", self.title),
            _ => self.title.clone(),
        };
        let mut lines = vec![title];
        lines.extend(self.who.clone());
        lines.extend(self.term.as_ref().map(|term| term.within.clone()));
        lines.extend(self.links.iter().cloned());
        lines.extend(self.remarks(scene, lang));
        lines
    }
}

impl Edge {
    /// What stands at the line, a line of words each, the title first. The condition and
    /// other long texts are clipped; the text alternative has them in full.
    #[must_use]
    pub fn label(&self, lang: Lang) -> Vec<Phrase> {
        words::label(self, lang)
    }

    /// The kind of way as a word, where it is not simply on.
    #[must_use]
    pub const fn kind_word(&self, lang: Lang) -> Option<&'static str> {
        match self.kind {
            WayKind::On => None,
            WayKind::Back => Some(lang.pick("terug", "back")),
            WayKind::Out => Some(lang.pick("eruit", "out")),
            WayKind::Reopen => Some(lang.pick("weer open", "reopened")),
        }
    }

    /// Everything about it on one line, for formats with plain labels.
    #[must_use]
    pub fn caption(&self, lang: Lang) -> String {
        words::caption(self, lang)
    }
}

/// A piece of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// What it is.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

/// How a piece of a label is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What the way is called.
    Title,
    /// When it is open.
    Condition,
    /// Anything else: who, how often, what it opens.
    Note,
}

impl Picture {
    /// The picture in words: every step with its ways.
    #[must_use]
    pub fn alternative(&self) -> Vec<String> {
        alternative::lines(self)
    }

    /// For each node the indices of the edges that begin there.
    #[must_use]
    pub fn leaving(&self) -> Vec<Vec<usize>> {
        let mut out = vec![Vec::new(); self.nodes.len()];
        for (index, edge) in self.edges.iter().enumerate() {
            if let Some(own) = out.get_mut(edge.from) {
                own.push(index);
            }
        }
        out
    }

    /// Whether a node is an end.
    #[must_use]
    pub fn is_end(&self, node: usize) -> bool {
        let kind = self.nodes.get(node).map(|node| node.kind);
        matches!(kind, Some(NodeKind::Goal | NodeKind::Exit))
    }
}
