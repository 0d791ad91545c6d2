// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reasons in words: what is missing, where the rule stands, why the designer asks
//! it, who can meet it and before when. The one catalogue of texts about refusals;
//! made only when somebody reads them.

use std::sync::Arc;

use crate::base::ids::{ColumnId, DocumentKindId, FieldId, OptionId, Origin, RoleId};
use crate::base::text::{Lang, Text};
use crate::base::time::Date;
use crate::base::value::Value;
use crate::condition::Condition;
use crate::definition::model::{Field, ItemPart, Part, Process, Requirement, Shared};

use super::refusal::{About, Reason, ReasonKind};
use super::view::View;

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
    let named = named(view, reason.about);
    let subject = named
        .as_ref()
        .map_or_else(|| Text::new("de zaak", "the case"), |n| both(&n.title));
    let (who, before) = match &reason.kind {
        ReasonKind::RequirementOpen { who, before, .. } => (who.clone(), *before),
        ReasonKind::NoRole { needed } => (needed.clone(), None),
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
        text: sentence(view, reason, &subject),
        details: details(view, reason),
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

#[allow(
    clippy::too_many_lines,
    reason = "one arm per reason: the catalogue reads best as a whole"
)]
fn sentence(view: &View<'_>, reason: &Reason, s: &Text) -> Text {
    let shared = view.shared();
    let say = |nl: String, en: String| Text::new(nl, en);
    let about = |nl: &str, en: &str| say(format!("{}: {nl}", s.nl), format!("{}: {en}", s.en));
    match &reason.kind {
        ReasonKind::NoRole { needed } if needed.is_empty() => about(
            "dit kan in dit proces niet",
            "this process does not have this",
        ),
        ReasonKind::NoRole { needed } => {
            let (nl, en) = (
                roles(shared, needed, Lang::Nl),
                roles(shared, needed, Lang::En),
            );
            about(&format!("dit doet {nl}"), &format!("this is for {en}"))
        }
        ReasonKind::NotHolder { role, holder } => {
            let role = &shared.roles[role.index()].named.title;
            about(
                &format!("in deze zaak is {holder} de {role}"),
                &format!("in this case {holder} is the {role}"),
            )
        }
        ReasonKind::NoHolder { role } => {
            let role = &shared.roles[role.index()].named.title;
            about(
                &format!("deze zaak heeft nog geen {role}; wie dat wordt, neemt eerst de rol"),
                &format!("this case has no {role} yet; whoever becomes it takes the role first"),
            )
        }
        ReasonKind::NotParty { role } => {
            let role = &shared.roles[role.index()].named.title;
            about(
                &format!("u bent in deze zaak niet de {role}"),
                &format!("you are not the {role} of this case"),
            )
        }
        ReasonKind::SamePerson { person } => about(
            &format!("{person} was hier zelf al bij betrokken; een ander moet dit doen"),
            &format!("{person} was part of this before; somebody else must do it"),
        ),
        ReasonKind::OtherPerson => about(
            "alleen wie het eerdere deel deed, mag ook dit doen",
            "only whoever did the earlier part may do this too",
        ),
        ReasonKind::PersonUnknown => about(
            "er is nog niet vastgelegd met wie moet worden vergeleken",
            "it is not recorded yet with whom to compare",
        ),
        ReasonKind::NoMandate {
            law,
            amount,
            before,
            ..
        } => {
            let law = law.map_or_else(String::new, |law| {
                format!(" ({})", shared.options[law.index()].title)
            });
            let (nl, en) = if before.0 == 0 {
                (String::new(), String::new())
            } else {
                (
                    format!(", waarvan eerder {before}"),
                    format!(", of which {before} before"),
                )
            };
            about(
                &format!("geen mandaat voor {amount}{law}{nl}"),
                &format!("no mandate for {amount}{law}{en}"),
            )
        }
        ReasonKind::MandateUnknown => about(
            "de wet of het bedrag is niet bekend, dus het mandaat is niet te toetsen",
            "the law or the amount is not known, so no mandate can be judged",
        ),
        ReasonKind::RequirementOpen { .. } => about("is nog niet voldaan", "is not satisfied yet"),
        ReasonKind::ConditionFalse => {
            about("de voorwaarde is niet waar", "the condition is not true")
        }
        ReasonKind::ConditionUnknown => about(
            "nog niet te zeggen of de voorwaarde waar is",
            "it cannot be said yet whether the condition is true",
        ),
        ReasonKind::TooOften { at_most } => about(
            &format!("dit mag ten hoogste {at_most} keer, en dat is gebeurd"),
            &format!("this may be done {at_most} times at most, and that was done"),
        ),
        ReasonKind::ReasonNeeded => about("geef een reden", "give a reason"),
        ReasonKind::NothingGiven => about(
            "hier wordt niets mee gegeven dat is gevraagd",
            "this gives nothing that is asked",
        ),
        ReasonKind::ValueUnfit => about("de waarde past niet", "the value does not fit"),
        ReasonKind::ChoiceUnfit => about(
            "die keuze kan hier niet",
            "that choice is not possible here",
        ),
        ReasonKind::TableUnknown => about(
            "de tabel kan nog niets zeggen, want niet alles waar die naar kijkt is bekend",
            "the table cannot tell yet, because not all it looks at is known",
        ),
        ReasonKind::Deviation { proposed } => {
            let option = &shared.options[proposed.index()].title;
            about(
                &format!("de tabel stelt {option} voor; geef een reden om daarvan af te wijken"),
                &format!("the table proposes {option}; give a reason to depart from it"),
            )
        }
        ReasonKind::NotHere => {
            let here = &view.process.target(view.case.position).title;
            about(
                &format!("kan niet vanuit {here}"),
                &format!("not possible from {here}"),
            )
        }
        ReasonKind::Done => about("is al gedaan", "is done already"),
        ReasonKind::Lapsed => about("geldt in deze zaak niet", "is not asked in this case"),
        ReasonKind::NotWaivable => about("hiervan kan niemand afzien", "nobody can waive this"),
        ReasonKind::DocumentUnfit => about(
            "dat soort document is hier niet gevraagd",
            "that kind of document is not asked here",
        ),
        ReasonKind::DocumentNeeded => about("verwijs naar het bewijsstuk", "refer to the document"),
        ReasonKind::NotOnBehalf => about(
            "dit kan u niet namens die partij vastleggen",
            "you cannot record this on behalf of that party",
        ),
        ReasonKind::GivenAlready => about("dit is al gegeven", "this was given already"),
        ReasonKind::Closed => {
            let end = &view.process.target(view.case.position).title;
            about(
                &format!("de zaak is gesloten ({end})"),
                &format!("the case is closed ({end})"),
            )
        }
        ReasonKind::Paused => about(
            "de zaak is gepauzeerd; hervat haar eerst",
            "the case is paused; resume it first",
        ),
        ReasonKind::NotPaused => about("de zaak is niet gepauzeerd", "the case is not paused"),
        ReasonKind::Held { holder } => about(
            &format!("{holder} heeft deze rol in de zaak; die draagt haar over"),
            &format!("{holder} holds this role in the case, and can hand it over"),
        ),
        ReasonKind::Unqualified { person } => about(
            &format!("{person} heeft deze rol niet"),
            &format!("{person} does not have this role"),
        ),
        ReasonKind::TermNotRunning => about("de termijn loopt niet", "the term is not running"),
        ReasonKind::Suspended => about("de termijn staat al stil", "the term stands still already"),
        ReasonKind::NotSuspended => about(
            "de termijn staat niet stil",
            "the term does not stand still",
        ),
        ReasonKind::NoItem => about("zo'n regel is er niet", "there is no such item"),
        ReasonKind::ItemClosed => about(
            "deze regel is al klaar of vervallen",
            "this item is done or dropped already",
        ),
        ReasonKind::ItemIncomplete { .. } => about(
            "er ontbreekt nog iets aan deze regel",
            "something of this item is missing",
        ),
        ReasonKind::ListFull => about("de lijst is vol", "the list is full"),
        ReasonKind::FundShort { fund, asked, free } => {
            let fund = &shared.funds[fund.index()].named.title;
            about(
                &format!("gevraagd {asked}, maar in {fund} is nog {free}"),
                &format!("asked {asked}, but {fund} has {free} left"),
            )
        }
        ReasonKind::CategoryShort {
            fund,
            category,
            asked,
            free,
        } => {
            let category = &shared.funds[fund.index()].categories[category.index()]
                .0
                .title;
            about(
                &format!("gevraagd {asked}, maar voor {category} is nog {free}"),
                &format!("asked {asked}, but {category} has {free} left"),
            )
        }
        ReasonKind::AmountUnknown => about("het bedrag is niet bekend", "the amount is not known"),
        ReasonKind::NothingReserved => about("er is niets gereserveerd", "nothing was reserved"),
        ReasonKind::OverReserved { reserved } => about(
            &format!("er is maar {reserved} gereserveerd"),
            &format!("only {reserved} was reserved"),
        ),
        ReasonKind::LinkRunning => about(
            "hiervoor loopt al een zaak",
            "a case for this is running already",
        ),
        ReasonKind::FieldNotAsked => about(
            "dit veld is hier niet gevraagd",
            "this field is not asked here",
        ),
        ReasonKind::StartFieldMissing => about(
            "om te openen is iets nodig dat nog niet bekend is",
            "opening needs something that is not known yet",
        ),
        ReasonKind::StartFieldUnfit => about(
            "dit veld hoort niet bij het openen",
            "this field is not for opening",
        ),
        ReasonKind::ChainTooLong => about(
            "het een bracht het ander op gang, te vaak achter elkaar",
            "one thing set off another, too many times in a row",
        ),
        ReasonKind::OtherVersion => about(
            "deze zaak blijft op de versie van het proces waarmee zij begon",
            "this case stays on the version of the process that it began with",
        ),
    }
}

fn details(view: &View<'_>, reason: &Reason) -> Vec<Text> {
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
                .flat_map(|condition| explained(view, condition))
                .collect()
        }
        _ => Vec::new(),
    }
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

/// The sentences that say why a condition is not true.
fn explained(view: &View<'_>, condition: &Condition) -> Vec<Text> {
    if condition.truth(view) == crate::condition::Truth::True {
        return Vec::new();
    }
    let shared = view.shared();
    let show = |value: &Value| show(shared, value);
    condition
        .explain(view)
        .reasons()
        .iter()
        .map(|part| part.sentence(&show))
        .collect()
}

/// What a requirement still asks, part by part.
#[must_use]
pub fn missing_parts(view: &View<'_>, req: &Requirement, missing: u64) -> Vec<Text> {
    let parts = req
        .parts
        .iter()
        .enumerate()
        .filter(|(bit, _)| missing >> bit & 1 == 1);
    parts.map(|(_, part)| part_text(view, req, part)).collect()
}

fn part_text(view: &View<'_>, req: &Requirement, part: &Part) -> Text {
    let shared = view.shared();
    let title = |field: FieldId| &*view.process.fields[field.index()].named.title;
    match part {
        Part::Field(field) => ask(shared, Ask::Fill(title(*field))),
        Part::Document(kinds) => ask(shared, Ask::Document(kinds)),
        Part::AgreeRole(role) => ask(shared, Ask::AgreeRole(*role)),
        Part::AgreeField(field) => ask(shared, Ask::AgreeIn(title(*field))),
        Part::Choice => {
            let options = req
                .choice
                .map(|set| options(shared, &shared.choice_sets[set.index()].options));
            let options = options.unwrap_or_default();
            Text::new(format!("kies: {options}"), format!("choose: {options}"))
        }
        Part::Link => link_text(view, req),
        Part::Reservation => Text::new(
            "het geld is nog niet gereserveerd",
            "the money is not reserved yet",
        ),
    }
}

fn link_text(view: &View<'_>, req: &Requirement) -> Text {
    let Some(link) = &req.link else {
        return both("");
    };
    let process = view.world.process(link.process);
    let title = &process.named.title;
    if link.opened_is_enough {
        return Text::new(
            format!("open een zaak {title}"),
            format!("open a case {title}"),
        );
    }
    let ends: Vec<&str> = link
        .ends
        .iter()
        .map(|end| &*process.ends[end.index()].named.title)
        .collect();
    let (nl, en) = (ends.join(" of "), ends.join(" or "));
    Text::new(
        format!("een zaak {title} die eindigt in: {nl}"),
        format!("a case {title} that ends in: {en}"),
    )
}

fn item_part(shared: &Shared, columns: &[Field], part: &ItemPart) -> Text {
    let title = |column: ColumnId| &*columns[column.index()].named.title;
    let part = match part {
        ItemPart::Column(column) => Ask::Fill(title(*column)),
        ItemPart::Document(kinds) => Ask::Document(kinds),
        ItemPart::AgreeColumn(column) => Ask::AgreeIn(title(*column)),
        ItemPart::AgreeRole(role) => Ask::AgreeRole(*role),
    };
    ask(shared, part)
}

/// What a requirement and an item can both ask.
#[derive(Clone, Copy)]
enum Ask<'a> {
    /// A value, of this title.
    Fill(&'a str),
    /// A document of one of these kinds.
    Document(&'a [DocumentKindId]),
    /// The agreement of somebody with this role.
    AgreeRole(RoleId),
    /// The agreement of whoever stands there.
    AgreeIn(&'a str),
}

fn ask(shared: &Shared, part: Ask<'_>) -> Text {
    match part {
        Ask::Fill(title) => Text::new(format!("vul in: {title}"), format!("fill in: {title}")),
        Ask::Document(kinds) => {
            let kinds = kinds.iter().map(|kind| &shared.documents[kind.index()]);
            let names: Vec<&str> = kinds.map(|kind| &*kind.title).collect();
            Text::new(
                format!("bewijs: {}", names.join(" of ")),
                format!("document: {}", names.join(" or ")),
            )
        }
        Ask::AgreeRole(role) => {
            let role = &shared.roles[role.index()].named.title;
            Text::new(
                format!("akkoord van {role}"),
                format!("agreement of {role}"),
            )
        }
        Ask::AgreeIn(title) => Text::new(
            format!("akkoord van: {title}"),
            format!("agreement of: {title}"),
        ),
    }
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
