// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Single values and keys: each of its own form, read from the source text.

use crate::base::money::{Cents, MoneyError};
use crate::base::text::Text;
use crate::base::time::{Date, DateError, Instant, InstantError, Span};
use crate::definition::keys::{KeyForm, Shape};
use crate::definition::node::{Key, Scalar};
use crate::definition::scalar::{
    ID_BYTES_MAX, NumberError, is_id, is_path, meant_yes_no, month_day, number, yes_no,
};
use crate::diagnostic::codes::keys as codes;
use crate::diagnostic::codes::shape::{self, Expected};
use crate::diagnostic::{Certainty, Diagnostic, Place, keep};

/// Reports what is wrong with a single value. Shapes that are not single are silent.
pub(super) fn check(shape: &Shape, scalar: &Scalar, out: &mut Vec<Diagnostic>) {
    out.extend(fault(shape, &scalar.text, scalar.place()));
}

/// Reports a value that has none of several single forms.
pub(super) fn check_any(shapes: &[&Shape], scalar: &Scalar, out: &mut Vec<Diagnostic>) {
    let (text, place) = (scalar.text.as_str(), scalar.place());
    if shapes
        .iter()
        .all(|shape| fault(shape, text, place).is_some())
    {
        let forms: Vec<Text> = shapes.iter().flat_map(|shape| forms(shape)).collect();
        let words: Vec<&str> = shapes.iter().flat_map(|shape| words(shape)).collect();
        keep(out, codes::none_of_forms(place, text, &forms, &words));
    }
}

/// Reports what is wrong with a key that people choose.
pub(super) fn check_key(form: KeyForm, key: &Key, out: &mut Vec<Diagnostic>) {
    out.extend(match form {
        KeyForm::Id(_) => id(&key.text, key.place),
        KeyForm::Date => fault(&Shape::Date, &key.text, key.place),
        KeyForm::Free(_) => None,
    });
}

fn fault(shape: &Shape, text: &str, place: Place) -> Option<Diagnostic> {
    let unless =
        |fine: bool, expected: Expected| (!fine).then(|| shape::bad_value(place, text, expected));
    match shape {
        Shape::Id(_) => id(text, place),
        Shape::Dotted(_) => dotted(text, place),
        Shape::Number { min, max } => match number(text) {
            Ok(value) if (*min..=*max).contains(&value) => None,
            Ok(value) => Some(codes::out_of_bounds(place, value, *min, *max)),
            Err(error) => Some(codes::bad_value_because(
                place,
                text,
                Expected::Number,
                why_not_number(error),
            )),
        },
        Shape::YesNo => no_answer(text, place),
        Shape::Amount => Cents::parse(text).err().map(|error| {
            codes::bad_value_because(place, text, Expected::Amount, why_not_amount(error))
        }),
        Shape::Date => Date::parse(text).err().map(|error| {
            codes::bad_value_because(place, text, Expected::Date, why_not_date(error))
        }),
        Shape::Moment => Instant::parse(text).err().map(|error| {
            codes::bad_value_because(place, text, Expected::Moment, why_not_moment(error))
        }),
        Shape::MonthDay => unless(month_day(text).is_some(), Expected::MonthDay),
        Shape::Span => unless(Span::parse(text).is_ok(), Expected::Span),
        Shape::Path => (!is_path(text)).then(|| codes::bad_path(place, text)),
        Shape::Enum(choices) => {
            let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            (!values.contains(&text)).then(|| shape::bad_choice(place, text, &values))
        }
        Shape::OneOrMore(of) => fault(of, text, place),
        Shape::Either(shapes) => {
            let faults: Option<Vec<Diagnostic>> = shapes
                .iter()
                .map(|shape| fault(shape, text, place))
                .collect();
            faults.and_then(|faults| faults.into_iter().next())
        }
        Shape::Text
        | Shape::Condition
        | Shape::Value
        | Shape::Nothing
        | Shape::List { .. }
        | Shape::Map { .. }
        | Shape::Object(_) => None,
    }
}

fn id(text: &str, place: Place) -> Option<Diagnostic> {
    if !is_id(text) {
        return Some(shape::bad_id(place, text));
    }
    (text.len() > ID_BYTES_MAX).then(|| {
        let what = Text::new("tekens in een naam", "characters in a name");
        shape::too_many(place, &what, text.len(), ID_BYTES_MAX)
    })
}

fn dotted(text: &str, place: Place) -> Option<Diagnostic> {
    match text.split_once('.') {
        Some((first, second)) if is_id(first) && is_id(second) => None,
        Some(_) => Some(codes::bad_dotted(place, text)),
        None => id(text, place),
    }
}

fn no_answer(text: &str, place: Place) -> Option<Diagnostic> {
    if yes_no(text).is_some() {
        return None;
    }
    let found = shape::bad_value(place, text, Expected::YesNo);
    Some(match meant_yes_no(text) {
        Some(true) => found.fix(place, "ja", Certainty::Sure),
        Some(false) => found.fix(place, "nee", Certainty::Sure),
        None => found,
    })
}

fn why_not_date(error: DateError) -> Text {
    match error {
        DateError::Form => Text::new(
            "eerst het jaar, dan de maand en de dag, elk in twee cijfers",
            "first the year, then the month and the day, of two digits each",
        ),
        DateError::Month(month) => Text::new(
            format!("maand {month} bestaat niet"),
            format!("month {month} does not exist"),
        ),
        DateError::Day(day) => Text::new(
            format!("die maand heeft geen dag {day}"),
            format!("that month does not have a day {day}"),
        ),
        DateError::Range => Text::new(
            "alleen de jaren 1900 tot en met 2200",
            "only the years 1900 to 2200",
        ),
    }
}

fn why_not_moment(error: InstantError) -> Text {
    match error {
        InstantError::Form => Text::new(
            "eerst het jaar, dan de maand, de dag en de tijd, elk in twee cijfers",
            "first the year, then the month, the day and the time, of two digits each",
        ),
        InstantError::Date(error) => why_not_date(error),
        InstantError::Time => Text::new(
            "een tijd ligt tussen 00:00 en 23:59",
            "a time of day lies between 00:00 and 23:59",
        ),
    }
}

fn why_not_number(error: NumberError) -> Text {
    match error {
        NumberError::Form => Text::new("geen heel getal", "not a whole number"),
        NumberError::LeadingZero => Text::new(
            "een getal begint niet met een 0",
            "a number does not start with a 0",
        ),
        NumberError::Punctuation => Text::new(
            "kan twee dingen betekenen: schrijf alleen cijfers",
            "could mean two things: write digits only",
        ),
        NumberError::TooLarge => Text::new("te groot", "too large"),
    }
}

fn why_not_amount(error: MoneyError) -> Text {
    match error {
        MoneyError::NoUnit => Text::new("het €-teken ontbreekt", "the € sign is missing"),
        MoneyError::Form => Text::new(
            "punten alleen tussen duizendtallen, en na de komma twee cijfers",
            "dots only between thousands, and two digits after the comma",
        ),
        MoneyError::TooLarge => Text::new("te groot", "too large"),
    }
}

/// The fixed words a value can be.
fn words(shape: &Shape) -> Vec<&'static str> {
    match shape {
        Shape::Enum(choices) => choices.iter().map(|choice| choice.value).collect(),
        _ => Vec::new(),
    }
}

/// How a value of this shape is written, one text per form.
fn forms(shape: &Shape) -> Vec<Text> {
    let expected = |expected: Expected| vec![expected.text()];
    match shape {
        Shape::Number { .. } => expected(Expected::Number),
        Shape::Amount => expected(Expected::Amount),
        Shape::Date => expected(Expected::Date),
        Shape::Moment => expected(Expected::Moment),
        Shape::MonthDay => expected(Expected::MonthDay),
        Shape::Span => expected(Expected::Span),
        Shape::YesNo => expected(Expected::YesNo),
        Shape::Id(what) | Shape::Dotted(what) => {
            vec![Text::new(
                format!("een naam ({})", what.nl),
                format!("a name ({})", what.en),
            )]
        }
        Shape::Enum(choices) => choices
            .iter()
            .map(|choice| Text::new(format!("`{}`", choice.value), format!("`{}`", choice.value)))
            .collect(),
        Shape::OneOrMore(of) => forms(of),
        Shape::Either(shapes) => shapes.iter().flat_map(forms).collect(),
        _ => Vec::new(),
    }
}
