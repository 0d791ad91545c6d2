// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The words for every mistake of a condition, in both languages.

use super::error::{
    ConditionError, ConditionErrorKind as Kind, Expected, LiteralFault, NotAValue, Wanted,
};
use super::names::{type_name, unit_name};
use crate::base::limits::{CONDITION_BYTES_MAX, CONDITION_DEPTH_MAX};
use crate::base::text::Text;
use crate::base::value::Type;

impl ConditionError {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> Text {
        match &self.kind {
            Kind::Empty => Text::new("De voorwaarde is leeg.", "The condition is empty."),
            Kind::TooLong => Text::new(
                format!("De voorwaarde is langer dan {CONDITION_BYTES_MAX} tekens."),
                format!("The condition is longer than {CONDITION_BYTES_MAX} characters."),
            ),
            Kind::TooDeep => Text::new(
                format!("De voorwaarde heeft meer dan {CONDITION_DEPTH_MAX} lagen."),
                format!("The condition has more than {CONDITION_DEPTH_MAX} levels."),
            ),
            Kind::Character(c) => Text::new(
                format!("Het teken `{c}` hoort niet in een voorwaarde."),
                format!("The sign `{c}` does not belong in a condition."),
            ),
            Kind::Literal(fault) => literal(*fault),
            Kind::Foreign { instead } => Text::new(
                format!("Dit wordt hier geschreven als `{instead}`."),
                format!("This is written here as `{instead}`."),
            ),
            Kind::Unexpected { found, expected } => unexpected(found, *expected),
            Kind::Mixed { .. } => Text::new(
                "`en` en `of` door elkaar kan op twee manieren gelezen worden.",
                "`en` (and) mixed with `of` (or) can be read in two ways.",
            ),
            Kind::Chained => Text::new(
                "Twee vergelijkingen achter elkaar kan niet.",
                "Two comparisons in a row are not possible.",
            ),
            Kind::UnknownName { name, .. } => Text::new(
                format!("De naam `{name}` is hier niet bekend."),
                format!("The name `{name}` is not known here."),
            ),
            Kind::UnknownOption { name, .. } => Text::new(
                format!("`{name}` is geen optie van deze keuze."),
                format!("`{name}` is not an option of this choice."),
            ),
            Kind::NotAValue { name, what } => not_a_value(name, *what),
            Kind::NotARequirement { name } => Text::new(
                format!("`{name}` is geen vereiste, dus dit kan er niet over gevraagd worden."),
                format!("`{name}` is not a requirement, so it cannot be asked this."),
            ),
            Kind::NotAList { name, sum } => not_a_list(name, *sum),
            Kind::Mismatch { left, right, .. } => {
                let (left, right) = (type_name(*left), type_name(*right));
                Text::new(
                    format!(
                        "{} en {} passen hier niet bij elkaar.",
                        capital(left.0),
                        right.0
                    ),
                    format!(
                        "{} and {} do not go together here.",
                        capital(left.1),
                        right.1
                    ),
                )
            }
            Kind::NoOverlap => Text::new(
                "Deze twee keuzes hebben geen enkele optie gemeen: ze vergelijken heeft geen zin.",
                "These two choices share no option: comparing them has no sense.",
            ),
            Kind::Operator { operator, kind } => {
                let kind = type_name(*kind);
                Text::new(
                    format!("`{operator}` kan niet bij {}.", kind.0),
                    format!("`{operator}` cannot be used on {}.", kind.1),
                )
            }
            Kind::WrongType { expected, found } => {
                let (expected, found) = (wanted_name(*expected), type_name(*found));
                Text::new(
                    format!(
                        "Hier hoort {} te staan, maar dit is {}.",
                        expected.0, found.0
                    ),
                    format!("This should be {}, but it is {}.", expected.1, found.1),
                )
            }
            Kind::WorkingDays => Text::new(
                "Rekenen met werkdagen kan niet in een voorwaarde: daar is een kalender voor nodig.",
                "Working days cannot be computed with in a condition: that needs a calendar.",
            ),
            Kind::Units { left, right } => {
                let left = left.map_or(("een datum", "a date"), unit_name);
                let right = unit_name(*right);
                Text::new(
                    format!("{} en {} kunnen niet samen.", capital(left.0), right.0),
                    format!("{} and {} do not go together.", capital(left.1), right.1),
                )
            }
            Kind::Nested => Text::new(
                "`aantal( )` of `som( )` kan niet binnen `met` staan.",
                "`aantal( )` or `som( )` cannot stand inside `met`.",
            ),
        }
    }

    /// The way out, where there is more to say than the message does.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        Some(match &self.kind {
            Kind::Empty => Text::new(
                "Schrijf een voorwaarde, of laat de sleutel weg: dan geldt het altijd.",
                "Write a condition, or leave the key out: then it always holds.",
            ),
            Kind::TooLong | Kind::TooDeep => Text::new(
                "Verdeel haar over meer vereisten, of maak er een tabel van.",
                "Split it over several requirements, or make it a table.",
            ),
            Kind::Character(_) => Text::new(
                "Haal het weg, of zet tekst tussen enkele aanhalingstekens.",
                "Remove it, or put text between single quotes.",
            ),
            Kind::Mixed { readings: [a, b] } => Text::new(
                format!("Zet haakjes: `{a}` of `{b}`."),
                format!("Add parentheses: `{a}` or `{b}`."),
            ),
            Kind::Chained => Text::new(
                "Schrijf twee vergelijkingen met `en` ertussen: `a < b en b < c`.",
                "Write two comparisons with `en` between them: `a < b en b < c`.",
            ),
            Kind::Unexpected {
                found,
                expected: Expected::Operand,
            } if found == "als" => Text::new(
                "Zet `als … dan … anders …` tussen haakjes.",
                "Put `als … dan … anders …` between parentheses.",
            ),
            Kind::UnknownName {
                near: Some(near), ..
            }
            | Kind::UnknownOption {
                near: Some(near), ..
            } => Text::new(
                format!("Bedoelde u `{near}`?"),
                format!("Did you mean `{near}`?"),
            ),
            Kind::UnknownOption { options, .. } => Text::new(
                format!("De opties zijn: {}.", options.join(", ")),
                format!("The options are: {}.", options.join(", ")),
            ),
            Kind::NotARequirement { .. } => Text::new(
                "Vraag een veld met `is bekend`, `is onbekend`, of vergelijk het.",
                "Ask a field with `is bekend`, `is onbekend`, or compare it.",
            ),
            Kind::Mismatch {
                fit: Some((_, fit)),
                ..
            } => Text::new(
                format!("Bedoelde u `{fit}`?"),
                format!("Did you mean `{fit}`?"),
            ),
            Kind::Mismatch {
                left: Type::Choices(_) | Type::Persons,
                right: Type::Choice(_) | Type::Person,
                ..
            } => Text::new(
                "Gebruik `bevat` in plaats van `=`.",
                "Use `bevat` (contains) instead of `=`.",
            ),
            Kind::WorkingDays => Text::new(
                "Maak een termijn met een regime, en vraag naar `.einddatum` of `.verlopen`.",
                "Make a term with a regime, and ask for its `.einddatum` or `.verlopen`.",
            ),
            Kind::Units { .. } => Text::new(
                "Gebruik eenheden van één soort: uren, dagen en weken, of maanden en jaren; bij een datum geen uren.",
                "Use units of one kind: hours, days and weeks, or months and years; no hours with a date.",
            ),
            Kind::Operator {
                operator: "is leeg",
                ..
            } => Text::new("Gebruik `is onbekend`.", "Use `is onbekend`."),
            _ => return None,
        })
    }
}

impl std::fmt::Display for ConditionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for ConditionError {}

fn literal(fault: LiteralFault) -> Text {
    match fault {
        LiteralFault::Number => Text::new(
            "Dit is geen geheel getal. Schrijf het zoals `12`, een duur zoals `6 weken`.",
            "This is not a whole number. Write it like `12`, a length of time like `6 weken`.",
        ),
        LiteralFault::Grouped => Text::new(
            "Een getal heeft geen punten. Schrijf `1260`, of een bedrag als `€ 1.260`.",
            "A number has no dots. Write `1260`, or an amount like `€ 1.260`.",
        ),
        LiteralFault::Amount => Text::new(
            "Een bedrag wordt geschreven als `€ 1.260,50`.",
            "An amount is written like `€ 1.260,50`.",
        ),
        LiteralFault::Date => Text::new(
            "Deze datum bestaat niet. Schrijf een datum als `2026-11-02`.",
            "This date does not exist. Write a date like `2026-11-02`.",
        ),
        LiteralFault::OpenText => Text::new(
            "Deze tekst heeft geen sluitend aanhalingsteken.",
            "This text has no closing quote.",
        ),
        LiteralFault::TooLarge => Text::new("Dit getal is te groot.", "This number is too large."),
    }
}

fn unexpected(found: &str, expected: Expected) -> Text {
    let (nl, en) = match expected {
        Expected::Operand => (
            "een naam of een waarde".to_string(),
            "a name or a value".to_string(),
        ),
        Expected::Name => ("een naam".to_string(), "a name".to_string()),
        Expected::Sign(sign) => (format!("`{sign}`"), format!("`{sign}`")),
        Expected::Word(word) => (format!("`{word}`"), format!("`{word}`")),
        Expected::State => {
            let states = "bekend, onbekend, leeg, open, vervuld, afgezien, vervallen, voldaan";
            (
                format!("een toestand ({states})"),
                format!("a state ({states})"),
            )
        }
        Expected::JunctionOrEnd => (
            "`en`, `of` of het einde".to_string(),
            "`en`, `of` or the end".to_string(),
        ),
    };
    if found.is_empty() {
        return Text::new(
            format!("De voorwaarde houdt te vroeg op: hier hoort {nl}."),
            format!("The condition ends too soon: here {en} is expected."),
        );
    }
    Text::new(
        format!("Hier staat `{found}`, maar hier hoort {nl}."),
        format!("Here stands `{found}`, but {en} is expected."),
    )
}

fn not_a_value(name: &str, what: NotAValue) -> Text {
    match what {
        NotAValue::Requirement => Text::new(
            format!(
                "`{name}` is een vereiste zonder keuze: vraag bijvoorbeeld `{name} is vervuld`."
            ),
            format!(
                "`{name}` is a requirement without a choice: ask for instance `{name} is vervuld`."
            ),
        ),
        NotAValue::List => Text::new(
            format!("`{name}` is een lijst: vraag bijvoorbeeld `aantal({name} met open) = 0`."),
            format!("`{name}` is a list: ask for instance `aantal({name} met open) = 0`."),
        ),
        NotAValue::Register => Text::new(
            format!("`{name}` is een register: vraag bijvoorbeeld `aantal({name}) >= 3`."),
            format!("`{name}` is a register: ask for instance `aantal({name}) >= 3`."),
        ),
        NotAValue::ItemState => Text::new(
            format!(
                "`{name}` is een toestand van een onderdeel van een lijst: die staat alleen los achter `met`."
            ),
            format!(
                "`{name}` is a state of an item of a list: it only stands by itself after `met`."
            ),
        ),
    }
}

fn not_a_list(name: &str, sum: bool) -> Text {
    if sum {
        return Text::new(
            format!("`{name}` is geen kolom met getallen of bedragen: schrijf `som(lijst.kolom)`."),
            format!("`{name}` is not a column of numbers or amounts: write `som(lijst.kolom)`."),
        );
    }
    Text::new(
        format!("`{name}` is geen lijst en geen register."),
        format!("`{name}` is not a list and not a register."),
    )
}

const fn wanted_name(wanted: Wanted) -> (&'static str, &'static str) {
    match wanted {
        Wanted::Type(kind) => type_name(kind),
        Wanted::DateOrInstant => ("een datum of een tijdstip", "a date or a moment"),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
