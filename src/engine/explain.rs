// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reasons in words: what is missing, where the rule stands, why the designer asks
//! it, who can meet it and before when. Made only when somebody reads them.
//! `sentence` is the catalogue of texts, `parts` what is still asked.

mod because;
mod parts;
mod sentence;

use std::sync::Arc;

use crate::base::ids::{OptionId, Origin, RoleId};
use crate::base::text::{Lang, Text};
use crate::base::time::Date;
use crate::base::value::Value;
use crate::condition::{Condition, Read};
use crate::definition::model::{Process, Shared};

use super::refusal::{About, Reason, ReasonKind};
use super::sight::Sight;
use super::view::View;

pub use self::because::{Ground, because};
use self::parts::item_part;
pub use self::parts::missing_parts;
use self::sentence::sentence;

/// A reason as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its stable machine id.
    pub id: &'static str,
    /// The id of what it is about, as written in the definition; `None`: the case.
    pub about: Option<Arc<str>>,
    /// Where the rule stands.
    pub origin: Option<Origin>,
    /// What is wrong.
    pub text: Text,
    /// More of it: what a condition came to, which parts are missing.
    pub details: Vec<Text>,
    /// The designer's own explanation (Dutch, as in the definition).
    pub why: Option<Arc<str>>,
    /// Who can meet it.
    pub who: Vec<RoleId>,
    /// Before when.
    pub before: Option<Date>,
}

/// Puts a reason into words.
#[must_use]
pub fn tell(view: &View<'_>, reason: &Reason) -> Told {
    tell_to(view, &Sight::everything(view.process), reason)
}

/// Puts a reason into words for somebody who may not see all of the case.
#[must_use]
pub fn tell_to(view: &View<'_>, sight: &Sight, reason: &Reason) -> Told {
    let named = named(view, reason.about);
    let subject = named
        .as_ref()
        .map_or_else(|| Text::new("de zaak", "the case"), |n| both(&n.title));
    let (who, before) = match &reason.kind {
        ReasonKind::RequirementOpen { who, before, .. } => (view.shared().in_a_row(*who), *before),
        ReasonKind::NoRole { needed } => (view.shared().in_a_row(*needed), None),
        ReasonKind::NotHolder { role, .. }
        | ReasonKind::NoHolder { role }
        | ReasonKind::NotParty { role } => (vec![*role], None),
        ReasonKind::NoMandate { holders, .. } => (holders.clone(), None),
        _ => (Vec::new(), None),
    };
    Told {
        id: reason.kind.id(),
        about: named.as_ref().map(|n| Arc::clone(&n.id)),
        origin: named.as_ref().map(|n| n.origin),
        text: without_amounts(view, sight, reason, &subject)
            .unwrap_or_else(|| sentence(view, reason, &subject)),
        details: details(view, sight, reason),
        why: why(view, reason.about),
        who,
        before,
    }
}

struct Subject {
    id: Arc<str>,
    title: Arc<str>,
    origin: Origin,
}

fn named(view: &View<'_>, about: About) -> Option<Subject> {
    let process = view.process;
    let named = match about {
        About::Case => return None,
        About::Req(id) => &process.reqs.get(id.index())?.named,
        About::Way(id) => &process.ways.get(id.index())?.named,
        About::Field(id) => &process.fields.get(id.index())?.named,
        About::Term(id) => &process.terms.get(id.index())?.named,
        About::Clause(term, clause) => {
            &process
                .terms
                .get(term.index())?
                .extensions
                .get(clause.index())?
                .named
        }
        About::Suspension(term, clause) => {
            &process
                .terms
                .get(term.index())?
                .suspensions
                .get(clause.index())?
                .named
        }
        About::List(id) | About::Item(id, _) => &process.lists.get(id.index())?.named,
        About::Role(id) => &view.shared().roles.get(id.index())?.named,
    };
    Some(Subject {
        id: Arc::clone(&named.id),
        title: Arc::clone(&named.title),
        origin: named.origin,
    })
}

fn why(view: &View<'_>, about: About) -> Option<Arc<str>> {
    match about {
        About::Req(id) => view.process.reqs.get(id.index())?.about.clone(),
        _ => None,
    }
}

fn both(text: &str) -> Text {
    Text::new(text, text)
}

/// The sentence for an amount that comes of something hidden.
fn without_amounts(view: &View<'_>, sight: &Sight, reason: &Reason, s: &Text) -> Option<Text> {
    let About::Req(req) = reason.about else {
        return None;
    };
    let (nl, en) = match &reason.kind {
        ReasonKind::NoMandate { .. } => (
            "geen mandaat voor wat er gevraagd wordt",
            "no mandate for what is asked",
        ),
        ReasonKind::FundShort { .. } | ReasonKind::CategoryShort { .. } => (
            "er is te weinig geld voor wat er gevraagd wordt",
            "there is too little money for what is asked",
        ),
        ReasonKind::OverReserved { .. } => ("er is minder gereserveerd", "less was reserved"),
        _ => return None,
    };
    let (nl, en) = sight
        .hides_amount(view.process, req)
        .then(|| (format!("{}: {nl}", s.nl), format!("{}: {en}", s.en)))?;
    Some(Text::new(nl, en))
}

/// What is said of something that somebody may not see.
#[must_use]
pub fn hidden(title: &str) -> Text {
    Text::new(
        format!("{title}: niet zichtbaar voor uw rol"),
        format!("{title}: not visible to your role"),
    )
}

fn details(view: &View<'_>, sight: &Sight, reason: &Reason) -> Vec<Text> {
    match (&reason.kind, reason.about) {
        (ReasonKind::RequirementOpen { missing, .. }, About::Req(id)) => {
            let req = &view.process.reqs[id.index()];
            missing_parts(view, req, *missing)
        }
        (ReasonKind::ItemIncomplete { missing }, About::Item(list, _)) => {
            let list = &view.process.lists[list.index()];
            let parts = list.each.iter().chain(&list.done).enumerate();
            let parts = parts.filter(|(bit, _)| missing >> bit & 1 == 1);
            parts
                .map(|(_, part)| item_part(view.shared(), &list.columns, part))
                .collect()
        }
        (ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown, about) => {
            let conditions = conditions(view.process, about);
            conditions
                .iter()
                .flat_map(|condition| explained(view, sight, condition))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The ids of the fields that telling a reason shows.
#[must_use]
pub fn looked_at(process: &Process, sight: &Sight, reason: &Reason) -> Vec<Arc<str>> {
    if !matches!(
        reason.kind,
        ReasonKind::ConditionFalse | ReasonKind::ConditionUnknown
    ) {
        return Vec::new();
    }
    let conditions = conditions(process, reason.about).into_iter();
    let reads = conditions.flat_map(Condition::reads);
    let fields = reads.filter_map(|read| match read {
        Read::Field(field) if !sight.hides_field(*field) => process.fields.get(field.index()),
        _ => None,
    });
    fields.map(|field| field.named.id.clone()).collect()
}

fn conditions(process: &Process, about: About) -> Vec<&Condition> {
    match about {
        About::Req(id) => process.reqs[id.index()].condition.iter().collect(),
        About::Way(id) => {
            let way = &process.ways[id.index()];
            way.when.iter().chain(&way.as_soon_as).collect()
        }
        About::Clause(term, clause) => {
            let extension = process.terms[term.index()].extensions.get(clause.index());
            extension
                .and_then(|extension| extension.when.as_ref())
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The sentences that say why a condition is not true. What is hidden is named, whether
/// it played a part or not: else that would tell.
fn explained(view: &View<'_>, sight: &Sight, condition: &Condition) -> Vec<Text> {
    if condition.truth(view) == crate::condition::Truth::True {
        return Vec::new();
    }
    let shared = view.shared();
    let show = |value: &Value| show(shared, value);
    let explanation = condition.explain(view);
    let reasons = explanation.reasons();
    let parts = reasons.iter();
    let parts = parts.filter(|part| !sight.hides_part(condition, part));
    let unseen = sight.hidden_in(view.process, condition).into_iter();
    parts
        .map(|part| part.sentence(&show))
        .chain(unseen.map(|(_, title)| hidden(&title)))
        .collect()
}

fn options(shared: &Shared, options: &[OptionId]) -> String {
    let names: Vec<&str> = options
        .iter()
        .map(|option| &*shared.options[option.index()].title)
        .collect();
    names.join(", ")
}

/// Roles in a row, with "of" / "or" before the last.
#[must_use]
pub fn roles(shared: &Shared, roles: &[RoleId], lang: Lang) -> String {
    let names: Vec<&str> = roles
        .iter()
        .map(|role| &*shared.roles[role.index()].named.title)
        .collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} {} {last}", rest.join(", "), lang.pick("of", "or")),
        None => lang
            .pick("wie op de zaak werkt", "whoever works on the case")
            .to_owned(),
    }
}

/// A value as people read it.
#[must_use]
pub fn show(shared: &Shared, value: &Value) -> Text {
    match value {
        Value::Unknown => Text::new("niet bekend", "not known"),
        Value::Bool(yes) => Text::new(Lang::Nl.pick_yes(*yes), Lang::En.pick_yes(*yes)),
        Value::Number(n) => both(&n.to_string()),
        Value::Money(amount) => both(&amount.to_string()),
        Value::Date(date) => Text::new(date.show(Lang::Nl), date.show(Lang::En)),
        Value::Instant(at) => Text::new(at.show(Lang::Nl), at.show(Lang::En)),
        Value::Span(span) => Text::new(span.show(Lang::Nl), span.show(Lang::En)),
        Value::Choice(option) => both(&shared.options[option.index()].title),
        Value::Choices(chosen) => both(&options(shared, chosen)),
        Value::Text(text) => both(&format!("'{text}'")),
        Value::Person(person) => both(&person.0),
        Value::Organisation(text) | Value::Document(text) => both(text),
    }
}
