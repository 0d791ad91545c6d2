// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A picture in words, for whoever cannot see it: the same things in the same order.

use super::words::lead;
use super::{Edge, Node, NodeKind, Picture, Scene};
use crate::base::text::Lang;
use crate::definition::model::WayKind;

/// One line per node and per way.
pub fn lines(picture: &Picture) -> Vec<String> {
    let teller = Teller {
        picture,
        lang: picture.lang,
    };
    let mut out = Vec::new();
    out.extend(picture.about.iter().map(|about| sentence(about)));
    for (node, leaving) in picture.nodes.iter().zip(picture.leaving()) {
        out.push(teller.node(node));
        let edges = leaving.iter().filter_map(|edge| picture.edges.get(*edge));
        out.extend(edges.map(|edge| format!("- {}", teller.edge(edge))));
    }
    out.extend(picture.notes.iter().cloned());
    out
}

struct Teller<'a> {
    picture: &'a Picture,
    lang: Lang,
}

impl Teller<'_> {
    const fn pick<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(nl, en)
    }

    fn node(&self, node: &Node) -> String {
        let title = &node.title;
        let name = match node.kind {
            NodeKind::Start | NodeKind::Everywhere => title.clone(),
            NodeKind::Step(number) => format!("{} {number}, {title}", self.pick("Stap", "Step")),
            NodeKind::Goal => format!("{} {title}", self.pick("Eindpunt", "Goal")),
            NodeKind::Exit => format!("{} {title}", self.pick("Uitweg", "Exit")),
        };
        let mut said = vec![name];
        said.extend(
            node.who
                .iter()
                .map(|who| format!("{} {who}", self.pick("hier werkt", "worked on by"))),
        );
        if let Some(term) = &node.term {
            let then = term.then.as_ref();
            let then = then.map_or_else(String::new, |then| {
                format!(" ({} {then})", self.pick("daarna", "afterwards"))
            });
            said.push(format!("{}{then}", term.within));
        }
        if !node.asks.is_empty() {
            let lead = self.pick("nodig", "needed");
            said.push(format!("{lead}: {}", node.asks.join(", ")));
        }
        said.extend(node.links.iter().cloned());
        said.extend(self.marked(node));
        sentence(&said.join("; "))
    }

    fn marked(&self, node: &Node) -> Vec<String> {
        match self.picture.scene {
            Scene::Counts { total } if node.target.is_some() => {
                vec![self.count(node.mark.count, total)]
            }
            scene => node.remarks(scene, self.lang),
        }
    }

    fn count(&self, count: usize, total: usize) -> String {
        let (of, what) = (self.pick("van", "of"), self.pick("casussen", "scenarios"));
        format!("{count} {of} {total} {what}")
    }

    fn edge(&self, edge: &Edge) -> String {
        let to = self.picture.nodes.get(edge.to);
        let to = to.map_or("", |node| node.title.as_str());
        let kind = match edge.kind {
            WayKind::On => self.pick("Verder naar", "On to"),
            WayKind::Back => self.pick("Terug naar", "Back to"),
            WayKind::Out => self.pick("Eruit naar", "Out to"),
            WayKind::Reopen => self.pick("Weer open bij", "Reopened at"),
        };
        let mut said = vec![format!("{kind} {to}")];
        said.extend(edge.title.iter().cloned());
        if let Some(when) = &edge.when {
            said.push(format!("{} {when}", lead(edge.taking, self.lang)));
        }
        let rest = edge.label(self.lang).into_iter();
        said.extend(
            rest.filter(|phrase| phrase.tone == super::Tone::Note)
                .map(|phrase| phrase.text),
        );
        match self.picture.scene {
            Scene::Plain => {}
            Scene::Counts { total } => said.push(self.count(edge.mark.count, total)),
            Scene::Walk => {
                let moves = edge.mark.moves.iter().filter(|number| **number > 0);
                let moves: Vec<String> = moves.map(ToString::to_string).collect();
                if !moves.is_empty() {
                    let word = self.pick("genomen als nummer", "taken as number");
                    said.push(format!("{word} {}", moves.join(", ")));
                }
            }
        }
        sentence(&said.join("; "))
    }
}

/// With a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{text}{end}")
}
