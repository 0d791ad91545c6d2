// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values with names for options.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::lexicon::{Lexicon, option_named};
use super::read::RecordError;
use super::text;
use crate::base::ids::PersonId;
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::base::value::Value;

/// A value as it is kept: its kind stands beside it, so that it can be read alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Not known.
    #[serde(rename = "onbekend")]
    Unknown,
    /// `ja` or `nee`.
    #[serde(rename = "janee")]
    Bool(bool),
    /// A whole number.
    #[serde(rename = "getal")]
    Number(i64),
    /// An amount, in cents.
    #[serde(rename = "bedrag")]
    Money(Cents),
    /// A date.
    #[serde(rename = "datum")]
    Date(#[serde(with = "text::date")] Date),
    /// A moment, in milliseconds since 1970-01-01T00:00:00Z.
    #[serde(rename = "tijdstip")]
    Instant(Instant),
    /// A length of time.
    #[serde(rename = "duur")]
    Span(#[serde(with = "text::span")] Span),
    /// One option.
    #[serde(rename = "keuze")]
    Choice(Arc<str>),
    /// Options.
    #[serde(rename = "keuzes")]
    Choices(Vec<Arc<str>>),
    /// Text.
    #[serde(rename = "tekst")]
    Text(Arc<str>),
    /// A person.
    #[serde(rename = "persoon")]
    Person(PersonId),
    /// An organisation.
    #[serde(rename = "organisatie")]
    Organisation(Arc<str>),
    /// A reference to a document.
    #[serde(rename = "document")]
    Document(Arc<str>),
}

impl Kept {
    /// A value, to keep.
    #[must_use]
    pub fn of(value: &Value, lexicon: &dyn Lexicon) -> Self {
        let name = |option: &crate::base::ids::OptionId| {
            let options = &lexicon.shared().options;
            options
                .get(option.index())
                .map_or_else(|| "?".into(), |named| Arc::clone(&named.id))
        };
        match value {
            Value::Unknown => Self::Unknown,
            Value::Bool(v) => Self::Bool(*v),
            Value::Number(v) => Self::Number(*v),
            Value::Money(v) => Self::Money(*v),
            Value::Date(v) => Self::Date(*v),
            Value::Instant(v) => Self::Instant(*v),
            Value::Span(v) => Self::Span(*v),
            Value::Choice(v) => Self::Choice(name(v)),
            Value::Choices(v) => Self::Choices(v.iter().map(name).collect()),
            Value::Text(v) => Self::Text(Arc::clone(v)),
            Value::Person(v) => Self::Person(v.clone()),
            Value::Organisation(v) => Self::Organisation(Arc::clone(v)),
            Value::Document(v) => Self::Document(Arc::clone(v)),
        }
    }

    /// The value again.
    ///
    /// # Errors
    /// An option that the catalogue does not know any more.
    pub fn value(&self, lexicon: &dyn Lexicon) -> Result<Value, RecordError> {
        Ok(match self {
            Self::Unknown => Value::Unknown,
            Self::Bool(v) => Value::Bool(*v),
            Self::Number(v) => Value::Number(*v),
            Self::Money(v) => Value::Money(*v),
            Self::Date(v) => Value::Date(*v),
            Self::Instant(v) => Value::Instant(*v),
            Self::Span(v) => Value::Span(*v),
            Self::Choice(v) => Value::Choice(option_named(lexicon.shared(), v)?),
            Self::Choices(v) => {
                let options = v.iter().map(|name| option_named(lexicon.shared(), name));
                let mut options = options.collect::<Result<Vec<_>, _>>()?;
                options.sort_unstable();
                Value::Choices(options.into())
            }
            Self::Text(v) => Value::Text(Arc::clone(v)),
            Self::Person(v) => Value::Person(v.clone()),
            Self::Organisation(v) => Value::Organisation(Arc::clone(v)),
            Self::Document(v) => Value::Document(Arc::clone(v)),
        })
    }
}
