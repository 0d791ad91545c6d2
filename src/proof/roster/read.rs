// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A `rooster` file, with its names resolved.

use std::sync::Arc;

use crate::base::ids::{PersonId, RoleId};
use crate::base::text::Text;
use crate::base::time::Date;
use crate::definition::model::{RoleSet, Shared};
use crate::definition::node::{Node, Scalar};
use crate::diagnostic::codes::{limits, scenario as codes};
use crate::diagnostic::{Diagnostic, Place};

/// Who works here in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Roster {
    /// Its id.
    pub id: Arc<str>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The people, in the order of the file.
    pub people: Vec<Person>,
}

/// Somebody on a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The roles.
    pub roles: RoleSet,
    /// The organisations this person belongs to.
    pub organisations: Vec<Arc<str>>,
    /// The first and the last day.
    pub works: (Date, Date),
    /// Absences: first and last day.
    pub away: Vec<(Date, Date)>,
    /// Where it stands.
    pub place: Place,
}

impl Person {
    /// Whether this person is there on a day.
    #[must_use]
    pub fn is_there(&self, day: Date) -> bool {
        let within = |(from, until): (Date, Date)| (from..=until).contains(&day);
        within(self.works) && !self.away.iter().any(|away| within(*away))
    }
}

/// Reads a roster whose shape was checked. `None` when it has no period.
#[must_use]
pub fn read(shared: &Shared, node: &Node) -> (Option<Roster>, Vec<Diagnostic>) {
    let mut reader = Reader {
        shared,
        diagnostics: Vec::new(),
    };
    let roster = reader.roster(node);
    (roster, reader.diagnostics)
}

struct Reader<'s> {
    shared: &'s Shared,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn roster(&mut self, node: &Node) -> Option<Roster> {
        let (from, until) = self.period(node)?;
        let people = node.get("personen").map(Node::entries).unwrap_or_default();
        let people = people
            .iter()
            .map(|(name, value)| self.person(&name.text, name.place, value, (from, until)))
            .collect();
        Some(Roster {
            id: node.get("rooster").and_then(Node::text)?.into(),
            from,
            until,
            people,
        })
    }

    fn person(&mut self, name: &str, place: Place, node: &Node, whole: (Date, Date)) -> Person {
        let roles = words(node.get("rollen").unwrap_or(node));
        let roles: Vec<RoleId> = roles.iter().filter_map(|word| self.role(word)).collect();
        let organisations = node.get("organisaties").map(words).unwrap_or_default();
        let works = (
            day(node, "van").unwrap_or(whole.0),
            day(node, "tot").unwrap_or(whole.1),
        );
        if node.get("van").or_else(|| node.get("tot")).is_some() {
            self.in_order(node, works);
        }
        let away = node.get("afwezig");
        let away = match away.map(Node::items) {
            Some([]) | None => away.into_iter().collect(),
            Some(items) => items.iter().collect::<Vec<_>>(),
        };
        Person {
            id: PersonId::new(name),
            roles: roles.into_iter().collect(),
            organisations: organisations
                .iter()
                .map(|w| w.text.as_str().into())
                .collect(),
            works,
            away: away
                .into_iter()
                .filter_map(|one| self.period(one))
                .collect(),
            place,
        }
    }

    fn period(&mut self, node: &Node) -> Option<(Date, Date)> {
        let period = (day(node, "van")?, day(node, "tot")?);
        self.in_order(node, period);
        Some(period)
    }

    fn in_order(&mut self, node: &Node, (from, until): (Date, Date)) {
        if from > until {
            let place = node.get("van").or_else(|| node.get("tot"));
            let place = place.map_or(node.place, |node| node.place);
            self.diagnostics.push(limits::bounds_reversed(place));
        }
    }

    fn role(&mut self, word: &Scalar) -> Option<RoleId> {
        let roles = &self.shared.roles;
        let found = roles.iter().position(|role| *role.named.id == *word.text);
        if found.is_none() {
            let names = roles.iter().map(|role| &*role.named.id);
            let noun = Text::new("rol", "role");
            let said = codes::unknown_name(word.place(), &word.text, &noun, names);
            self.diagnostics.push(said);
        }
        found.and_then(|at| u16::try_from(at).ok()).map(RoleId)
    }
}

fn words(node: &Node) -> Vec<&Scalar> {
    match node.scalar() {
        Some(one) => vec![one],
        None => node.items().iter().filter_map(Node::scalar).collect(),
    }
}

fn day(node: &Node, key: &str) -> Option<Date> {
    Date::parse(node.get(key)?.text()?).ok()
}
