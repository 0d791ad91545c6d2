// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why something could happen: the rules that allowed it, each with its place in the
//! definition, and what they came to just before.

use std::sync::Arc;

use super::{hidden, roles, show};
use crate::base::ids::{Origin, ReqId, WayId};
use crate::base::text::{Lang, Text};
use crate::base::value::{Type, Value};
use crate::condition::{Condition, Read, ReqStatus, Truth};
use crate::definition::model::{Named, Way, Who};
use crate::engine::case::Life;
use crate::engine::event::{Event, EventKind};
use crate::engine::sight::Sight;
use crate::engine::view::View;

/// A rule that was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The id of what it stands at, as written; `None`: the case.
    pub about: Option<Arc<str>>,
    /// Where the rule stands.
    pub origin: Option<Origin>,
    /// The rule, and that it was met.
    pub text: Text,
    /// What it came to.
    pub details: Vec<Text>,
}

/// Why an event could happen in the case as it was just before, in the eyes of somebody.
/// What lies outside the case is seen as it is now, and said to be.
#[must_use]
#[allow(
    clippy::too_many_lines,
    reason = "one arm per kind of event: the rules read best as a whole"
)]
pub fn because(view: &View<'_>, sight: &Sight, event: &Event) -> Vec<Ground> {
    let teller = Why { view, sight };
    let by = event.by.as_ref();
    match &event.kind {
        EventKind::Moved { way, .. } => teller.moved(*way, by.is_none()),
        EventKind::Contributed {
            req,
            fields,
            choice,
            ..
        } => {
            let with = View {
                pending: fields,
                choice: choice.map(|choice| (*req, choice)),
                ..*view
            };
            Why { view: &with, sight }.given(*req)
        }
        EventKind::Waived { req, .. } => {
            let req = view.process.reqs.get(req.index());
            req.map(|req| teller.who(&req.named, req.waive.as_ref()))
                .into_iter()
                .collect()
        }
        EventKind::Corrected(correction) => {
            let fields = correction.fields.iter();
            let fields = fields.filter_map(|(field, _)| view.process.fields.get(field.index()));
            fields
                .map(|field| {
                    let text = Text::new(
                        "wie dit invult, mag het verbeteren, met een reden",
                        "whoever fills this in may correct it, with a reason",
                    );
                    ground(&field.named, &text, Vec::new())
                })
                .collect()
        }
        EventKind::Extended { term, clause, .. } => {
            let term = view.process.terms.get(term.index());
            let clause = term.and_then(|term| term.extensions.get(clause.index()));
            let Some(clause) = clause else {
                return Vec::new();
            };
            let when = clause.when.iter();
            let when = when.map(|when| teller.condition(&clause.named, when));
            let who = teller.who(&clause.named, clause.who.as_ref());
            std::iter::once(who).chain(when).collect()
        }
        EventKind::Warned { term, end } | EventKind::Expired { term, end } => {
            let term = view.process.terms.get(term.index());
            let text = Text::new(
                format!("de laatste dag was {}", end.show(Lang::Nl)),
                format!("the last day was {}", end.show(Lang::En)),
            );
            term.map(|term| ground(&term.named, &text, Vec::new()))
                .into_iter()
                .collect()
        }
        EventKind::Given { req, .. } | EventKind::LinkOpened { req, .. } => {
            let req = view.process.reqs.get(req.index());
            let text = Text::new("dit vereiste vraagt het", "this requirement asks for it");
            req.map(|req| ground(&req.named, &text, Vec::new()))
                .into_iter()
                .collect()
        }
        EventKind::Claimed { req, .. } | EventKind::ClaimSet { req, .. } => {
            let Some(req) = view.process.reqs.get(req.index()) else {
                return Vec::new();
            };
            let text = Text::new(
                "dit vereiste gaat over het geld",
                "this requirement is about the money",
            );
            vec![ground(&req.named, &text, Vec::new())]
        }
        EventKind::Opened(_) => {
            vec![teller.who(&view.process.named, view.process.start.who.as_ref())]
        }
        EventKind::ChildOpened { opening, .. } => {
            let opening = view.process.openings.get(opening.index());
            let conditions = opening.into_iter().flat_map(|opening| {
                let all = opening.when.iter().chain(&opening.as_soon_as);
                all.map(|when| teller.condition(&opening.named, when))
            });
            conditions.collect()
        }
        EventKind::ItemAdded { list, .. }
        | EventKind::ItemChanged { list, .. }
        | EventKind::ItemGiven { list, .. }
        | EventKind::ItemDone { list, .. }
        | EventKind::ItemDropped { list, .. } => {
            let list = view.process.lists.get(list.index());
            list.map(|list| teller.who(&list.named, list.who.as_ref()))
                .into_iter()
                .collect()
        }
        EventKind::Holds { role, .. } => {
            let role = view.shared().roles.get(role.index());
            let text = Text::new(
                "wie deze rol van de organisatie heeft, kan haar in de zaak nemen of krijgen",
                "whoever has this role here can take it or be given it in the case",
            );
            role.map(|role| ground(&role.named, &text, Vec::new()))
                .into_iter()
                .collect()
        }
        EventKind::Paused { .. } | EventKind::Resumed => {
            vec![teller.who(&view.process.named, view.process.pause.as_ref())]
        }
        _ => Vec::new(),
    }
}

struct Why<'w, 'v> {
    view: &'w View<'v>,
    sight: &'w Sight,
}

fn ground(named: &Named, text: &Text, details: Vec<Text>) -> Ground {
    Ground {
        about: Some(named.id.clone()),
        origin: Some(named.origin),
        text: Text::new(
            format!("{}: {}", named.title, text.nl),
            format!("{}: {}", named.title, text.en),
        ),
        details,
    }
}

impl Why<'_, '_> {
    fn moved(&self, id: WayId, by_itself: bool) -> Vec<Ground> {
        let Some(way) = self.view.process.ways.get(id.index()) else {
            return Vec::new();
        };
        let mut grounds = Vec::new();
        if by_itself {
            let text = Text::new(
                "deze weg gaat vanzelf zodra het kan",
                "this way is taken by itself as soon as it can be",
            );
            grounds.push(ground(&way.named, &text, Vec::new()));
        } else {
            grounds.push(self.who(&way.named, way.who.as_ref()));
        }
        let conditions = way.when.iter().chain(&way.as_soon_as);
        grounds.extend(conditions.map(|when| self.condition(&way.named, when)));
        grounds.extend(self.often(id, way));
        grounds.extend(way.asks.iter().filter_map(|req| self.asked(*req)));
        grounds
    }

    fn often(&self, id: WayId, way: &Way) -> Option<Ground> {
        let most = way.at_most?;
        let taken = self.view.case.taken.get(id.index()).copied().unwrap_or(0);
        let text = Text::new(
            format!("dit mag ten hoogste {most} keer, en was {taken} keer gedaan"),
            format!("this may be done {most} times at most, and was done {taken} times"),
        );
        Some(ground(&way.named, &text, Vec::new()))
    }

    /// A requirement that a way asks.
    fn asked(&self, id: ReqId) -> Option<Ground> {
        let (view, case) = (self.view, self.view.case);
        let req = view.process.reqs.get(id.index())?;
        if view.is(id, ReqStatus::Lapsed) == Truth::True {
            let details = req.only_if.iter();
            let details = details.flat_map(|only_if| self.parts(only_if));
            let text = Text::new("was niet nodig", "was not needed");
            return Some(ground(&req.named, &text, details.collect()));
        }
        if let Some(condition) = &req.condition {
            return Some(self.condition(&req.named, condition));
        }
        let state = case.req(id);
        let at = state.at.map_or_else(
            || Text::new("", ""),
            |at| {
                Text::new(
                    format!(" op {}", at.show(Lang::Nl)),
                    format!(" on {}", at.show(Lang::En)),
                )
            },
        );
        let mut people: Vec<&str> = case.contributors(id).map(|person| &*person.0).collect();
        people.sort_unstable();
        people.dedup();
        let by = |word: &str| match people.as_slice() {
            [] => String::new(),
            people => format!(" {word} {}", people.join(", ")),
        };
        let text = match state.life {
            Life::Fulfilled => Text::new(
                format!("was vervuld{}{}", at.nl, by("door")),
                format!("was fulfilled{}{}", at.en, by("by")),
            ),
            Life::Waived => Text::new(
                format!("daarvan was afgezien{}", at.nl),
                format!("was waived{}", at.en),
            ),
            Life::Open => Text::new("was nog open", "was still open"),
        };
        Some(ground(&req.named, &text, Vec::new()))
    }

    /// A requirement to which somebody gave something.
    fn given(&self, id: ReqId) -> Vec<Ground> {
        let Some(req) = self.view.process.reqs.get(id.index()) else {
            return Vec::new();
        };
        let mut grounds = vec![self.who(&req.named, req.who.as_ref())];
        let only_if = req.only_if.iter();
        grounds.extend(only_if.map(|when| self.condition(&req.named, when)));
        if req.different_from.is_some() {
            let text = Text::new(
                "het was een ander dan het vereiste uitsluit",
                "it was somebody whom the requirement does not exclude",
            );
            grounds.push(ground(&req.named, &text, Vec::new()));
        }
        if let Some(check) = &req.mandate {
            let parts = check.law.iter().chain(&check.amount);
            let details = parts.flat_map(|part| self.parts(part)).collect();
            let text = Text::new("er was mandaat", "there was a mandate");
            grounds.push(ground(&req.named, &text, details));
        }
        grounds
    }

    fn who(&self, named: &Named, who: Option<&Who>) -> Ground {
        let those = who.map(|who| who.roles.as_slice()).unwrap_or_default();
        let shared = self.view.shared();
        let text = Text::new(
            format!("dit doet {}", roles(shared, those, Lang::Nl)),
            format!("this is for {}", roles(shared, those, Lang::En)),
        );
        ground(named, &text, Vec::new())
    }

    /// A condition that was true.
    fn condition(&self, named: &Named, condition: &Condition) -> Ground {
        let text = match condition.truth(self.view) {
            Truth::True => Text::new("de voorwaarde was waar", "the condition was true"),
            _ => Text::new(
                "de voorwaarde was waar toen dit gebeurde; met wat er nu buiten de zaak is, is zij dat niet",
                "the condition was true when this happened; with what is outside the case now, it is not",
            ),
        };
        ground(named, &text, self.parts(condition))
    }

    /// What a condition came to, and what it looked at.
    fn parts(&self, condition: &Condition) -> Vec<Text> {
        let shared = self.view.shared();
        let show = |value: &Value| show(shared, value);
        if condition.kind() != Type::Bool && !self.sight.hides(condition) {
            let value = show(&condition.eval(self.view).to_value());
            let source = condition.source();
            return vec![Text::new(
                format!("{source} was {}", value.nl),
                format!("{source} was {}", value.en),
            )];
        }
        let explanation = condition.explain(self.view);
        let reasons = explanation.reasons();
        let seen = reasons.iter();
        let seen = seen.filter(|part| !self.sight.hides_part(condition, part));
        let mut all: Vec<Text> = seen.map(|part| part.sentence(&show)).collect();
        let unseen = self.sight.hidden_in(self.view.process, condition);
        all.extend(unseen.iter().map(|(_, title)| hidden(title)));
        let mut reads = condition.reads().iter();
        if !condition.registers().is_empty() || reads.any(|read| matches!(read, Read::Fund(..))) {
            all.push(Text::new(
                "registers en potten zoals zij nu zijn",
                "registers and funds as they are now",
            ));
        }
        all
    }
}
