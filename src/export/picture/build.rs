// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From a process to its picture.

use super::words::{capital, in_words};
use super::{Edge, Mark, Node, NodeKind, Picture, Scene, Taking, TermNote, clip};
use crate::base::ids::{EndId, OpeningId, ProcessId, ReqId, RoleId, StepId, WayId};
use crate::base::text::Lang;
use crate::base::time::{Span, Unit};
use crate::condition::Condition;
use crate::definition::model::{
    Catalog, End, EndKind, Home, Process, Requirement, Shared, Step, Target, Term, TermStart, Way,
    WayKind, Who,
};
use crate::engine::explain;
use crate::export::describe::names::title;

/// Most processes named at one place.
const LINKS_MAX: usize = 8;

impl Picture {
    /// The picture of a process.
    #[must_use]
    pub fn of(catalog: &Catalog, process: &Process, lang: Lang) -> Self {
        let builder = Builder {
            catalog,
            shared: &catalog.shared,
            process,
            lang,
        };
        builder.picture()
    }
}

#[derive(Clone, Copy)]
struct Builder<'a> {
    catalog: &'a Catalog,
    shared: &'a Shared,
    process: &'a Process,
    lang: Lang,
}

impl Builder<'_> {
    const fn pick<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(nl, en)
    }

    fn picture(&self) -> Picture {
        let process = self.process;
        let mut nodes = vec![Node {
            id: "start".to_owned(),
            ..node(NodeKind::Start, self.pick("Start", "Start").to_owned())
        }];
        let steps = (0..).map(StepId).zip(&process.steps).enumerate();
        nodes.extend(steps.map(|(index, (id, step))| self.step(index + 1, id, step)));
        if !process.everywhere.is_empty() {
            let title = self.pick("Vanuit elke stap", "From every step");
            nodes.push(Node {
                id: "overal".to_owned(),
                about: Some(
                    self.pick(
                        "Dit kan altijd, welke stap het ook is.",
                        "This is always possible, at any step.",
                    )
                    .to_owned(),
                ),
                ..node(NodeKind::Everywhere, title.to_owned())
            });
        }
        let ends = (0..).map(EndId).zip(&process.ends);
        nodes.extend(ends.map(|(id, end)| self.end(id, end)));
        let mut edges: Vec<Edge> = self.opening().into_iter().collect();
        let ways = (0..).map(WayId).zip(&process.ways);
        edges.extend(ways.map(|(id, way)| self.edge(id, way)));
        Picture {
            id: process.named.id.to_string(),
            title: capital(&clip(&title(&process.named))),
            subtitle: format!("{} {}", self.pick("versie", "version"), process.version),
            about: process.about.as_ref().map(|about| about.trim().to_owned()),
            lang: self.lang,
            nodes,
            edges,
            notes: self.notes(),
            scene: Scene::Plain,
        }
    }

    fn step(&self, number: usize, id: StepId, step: &Step) -> Node {
        let term = step
            .term
            .and_then(|term| self.process.terms.get(term.index()));
        let who = step.who.as_ref().map_or_else(
            || {
                self.pick("ieder op de zaak", "everybody on the case")
                    .to_owned()
            },
            |who| self.who(who),
        );
        Node {
            id: format!("stap_{}", step.named.id),
            target: Some(Target::Step(id)),
            about: step.about.as_ref().map(|about| about.trim().to_owned()),
            who: Some(who),
            term: term.map(|term| self.term(term)),
            asks: self.asks(&step.reqs),
            links: few(self.linked(&step.reqs), self.lang),
            ..node(NodeKind::Step(number), capital(&clip(&title(&step.named))))
        }
    }

    fn end(&self, id: EndId, end: &End) -> Node {
        let kind = match end.kind {
            EndKind::Goal => NodeKind::Goal,
            EndKind::Exit => NodeKind::Exit,
        };
        let own: Vec<ReqId> = end
            .reqs
            .iter()
            .copied()
            .filter(|req| {
                let home = self.process.reqs.get(req.index()).map(|req| req.home);
                !matches!(home, Some(Home::EveryEnd(_)))
            })
            .collect();
        let mut links = self.linked(&own);
        links.extend(self.opened(&end.openings));
        links.extend(end.after.iter().filter_map(|req| {
            let req = self.process.reqs.get(req.index())?;
            let lead = self.pick("daarna nog", "afterwards");
            Some(clip(&format!("{lead}: {}", title(&req.named))))
        }));
        Node {
            id: format!("einde_{}", end.named.id),
            target: Some(Target::End(id)),
            about: end.about.as_ref().map(|about| about.trim().to_owned()),
            asks: self.asks(&own),
            links: few(links, self.lang),
            ..node(kind, capital(&clip(&title(&end.named))))
        }
    }

    fn who(&self, who: &Who) -> String {
        self.roles(&who.roles)
    }

    fn roles(&self, roles: &[RoleId]) -> String {
        clip(&explain::roles(self.shared, roles, self.lang))
    }

    fn asks(&self, reqs: &[ReqId]) -> Vec<String> {
        let reqs = reqs
            .iter()
            .filter_map(|req| self.process.reqs.get(req.index()));
        reqs.map(|req| capital(&clip(&title(&req.named)))).collect()
    }

    /// The processes that requirements wait for or open.
    fn linked(&self, reqs: &[ReqId]) -> Vec<String> {
        let reqs = reqs
            .iter()
            .filter_map(|req| self.process.reqs.get(req.index()));
        reqs.flat_map(|req| self.of_requirement(req)).collect()
    }

    fn of_requirement(&self, req: &Requirement) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(link) = &req.link {
            let lead = if link.opened_is_enough {
                self.pick("opent", "opens")
            } else {
                self.pick("wacht op", "waits for")
            };
            out.push(format!("{lead} {}", self.other(link.process)));
        }
        let shortage = req
            .reserves
            .as_ref()
            .and_then(|reserve| reserve.shortage.as_ref())
            .and_then(|shortage| self.process.openings.get(shortage.opens.index()));
        out.extend(shortage.map(|opening| {
            let lead = self.pick("bij te weinig geld", "when money runs short");
            format!("{lead}: {}", self.other(opening.process))
        }));
        out
    }

    fn opened(&self, openings: &[OpeningId]) -> Vec<String> {
        let openings = openings
            .iter()
            .filter_map(|opening| self.process.openings.get(opening.index()));
        openings
            .map(|opening| {
                let lead = self.pick("opent", "opens");
                format!("{lead} {}", self.other(opening.process))
            })
            .collect()
    }

    fn other(&self, process: ProcessId) -> String {
        let process = self.catalog.processes.get(process.index());
        process.map_or_else(String::new, |process| {
            format!("“{}”", capital(&clip(&title(&process.named))))
        })
    }

    fn term(&self, term: &Term) -> TermNote {
        let source = term.length.source();
        let span = Span::parse(source).ok();
        let within = span.map_or_else(
            || {
                self.pick(
                    "binnen een termijn die van de zaak afhangt",
                    "within a term that depends on the case",
                )
                .to_owned()
            },
            |span| format!("{} {}", self.pick("binnen", "within"), span.show(self.lang)),
        );
        let signal = (!term.expired_signals.is_empty()).then(|| {
            let lead = self.pick("signaal naar", "signal to");
            format!("{lead} {}", self.roles(&term.expired_signals))
        });
        let opens = term.expired_opens.map(|id| self.opened(&[id]));
        let then: Vec<String> = signal
            .into_iter()
            .chain(opens.into_iter().flatten())
            .collect();
        TermNote {
            within,
            iso: span.and_then(iso),
            then: (!then.is_empty()).then(|| then.join(", ")),
        }
    }

    /// The way from the start to the first step.
    fn opening(&self) -> Option<Edge> {
        self.process.steps.first()?;
        let who = match &self.process.start.who {
            Some(who) => self.who(who),
            None => self.pick("iedereen", "anybody").to_owned(),
        };
        let lead = self.pick("Openen mag", "May be opened by");
        Some(Edge {
            id: "weg_start".to_owned(),
            way: None,
            from: 0,
            to: 1,
            kind: WayKind::On,
            taking: Taking::Person,
            title: None,
            when: None,
            who: None,
            at_most: None,
            links: vec![format!("{lead}: {who}")],
            mark: Mark::default(),
        })
    }

    fn edge(&self, id: WayId, way: &Way) -> Edge {
        let from = match way.from {
            Some(target) => self.place(target),
            None => self.process.steps.len() + 1,
        };
        let (taking, condition) = match (&way.as_soon_as, &way.when) {
            (Some(soon), _) => (Taking::Automatic, Some(soon)),
            (None, when) => (Taking::Person, when.as_ref()),
        };
        let named = self.process.target(way.to);
        let own = capital(&clip(title(&way.named).trim_end_matches('.')));
        // A way without a title of its own is called after where it leads.
        let says_more = own != capital(&clip(&title(named))) && way.named.id != named.id
            || way.named.title != way.named.id;
        let usual = match way.from {
            Some(Target::Step(step)) => self
                .process
                .steps
                .get(step.index())
                .and_then(|step| step.who.as_ref()),
            _ => None,
        };
        let who = way.who.as_ref().filter(|who| usual != Some(*who));
        Edge {
            id: format!("weg_{}_{}", id.0, way.named.id),
            way: Some(id),
            from,
            to: self.place(way.to),
            kind: way.kind,
            taking,
            title: says_more.then_some(own),
            when: condition.map(in_words),
            who: who
                .filter(|_| taking == Taking::Person)
                .map(|who| self.who(who)),
            at_most: way.at_most,
            links: few(self.opened(&way.openings), self.lang),
            mark: Mark::default(),
        }
    }

    /// The index of the node of a target.
    fn place(&self, target: Target) -> usize {
        match target {
            Target::Step(step) => step.index() + 1,
            Target::End(end) => {
                let everywhere = usize::from(!self.process.everywhere.is_empty());
                self.process.steps.len() + 1 + everywhere + end.index()
            }
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(who) = &self.process.pause {
            let lead = self.pick("Stilleggen (pauze) mag", "May be paused by");
            out.push(format!("{lead}: {}.", self.who(who)));
        }
        let clocks = self.process.terms.iter();
        let clocks: Vec<String> = clocks
            .filter(|term| matches!(term.start, TermStart::Condition(_)))
            .map(|term| clip(&title(&term.named)))
            .collect();
        if !clocks.is_empty() {
            let lead = self.pick(
                "Termijnen die bij elke stap doorlopen",
                "Terms that run on at every step",
            );
            out.push(format!("{lead}: {}.", few(clocks, self.lang).join("; ")));
        }
        for opening in &self.process.openings {
            if let Some(soon) = &opening.as_soon_as {
                out.push(self.by_itself(opening.process, soon));
            }
        }
        out.truncate(LINKS_MAX);
        out
    }

    fn by_itself(&self, process: ProcessId, soon: &Condition) -> String {
        let (opens, when) = (
            self.pick("Opent vanzelf", "Opens by itself"),
            self.pick("zodra", "as soon as"),
        );
        format!(
            "{opens} {}, {when} {}.",
            self.other(process),
            clip(&in_words(soon))
        )
    }
}

/// A node with nothing on it.
fn node(kind: NodeKind, title: String) -> Node {
    Node {
        id: String::new(),
        kind,
        target: None,
        title,
        about: None,
        who: None,
        term: None,
        asks: Vec::new(),
        links: Vec::new(),
        mark: Mark::default(),
    }
}

/// At most so many, each once; the rest counted.
fn few(texts: Vec<String>, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = 0;
    for text in texts {
        if out.contains(&text) {
            continue;
        }
        if out.len() < LINKS_MAX {
            out.push(text);
        } else {
            rest += 1;
        }
    }
    if rest > 0 {
        out.push(format!("{} {rest}", lang.pick("en nog", "and more:")));
    }
    out
}

/// A length that every calendar counts alike.
fn iso(span: Span) -> Option<String> {
    let amount = span.amount;
    match span.unit {
        Unit::Hours => Some(format!("PT{amount}H")),
        Unit::Days => Some(format!("P{amount}D")),
        Unit::Weeks => Some(format!("P{amount}W")),
        Unit::Months => Some(format!("P{amount}M")),
        Unit::Years => Some(format!("P{amount}Y")),
        Unit::WorkingDays => None,
    }
}
