// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values of a dossier and their types. Unknown is a value of its own: a case
//! file is mostly made of what is not known yet.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{ChoiceSetId, OptionId, PersonId};
use super::money::Cents;
use super::time::{Date, Instant, Span};

/// The type of a field, of a condition, of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// `tekst`
    Text,
    /// `getal`: a whole number
    Number,
    /// `janee`
    Bool,
    /// `datum`
    Date,
    /// `tijdstip`
    Instant,
    /// `bedrag`
    Money,
    /// `duur`
    Span,
    /// `keuze`: one option of a set
    Choice(ChoiceSetId),
    /// `keuzes`: any number of options of a set
    Choices(ChoiceSetId),
    /// `persoon`
    Person,
    /// Several persons; no field has this type, `<vereiste>.door` does
    Persons,
    /// `organisatie`
    Organisation,
    /// `document`: a reference, never the document itself
    Document,
}

/// A value as a case keeps it. Cloning never copies text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Not known (yet, or again).
    #[default]
    Unknown,
    /// `ja` / `nee`
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// An amount.
    Money(Cents),
    /// A date.
    Date(Date),
    /// A moment.
    Instant(Instant),
    /// A length of time.
    Span(Span),
    /// One option.
    Choice(OptionId),
    /// Options, ascending and without doubles.
    Choices(Arc<[OptionId]>),
    /// Text.
    Text(Arc<str>),
    /// A person.
    Person(PersonId),
    /// An organisation, by id.
    Organisation(Arc<str>),
    /// A reference to a document.
    Document(Arc<str>),
}

/// A value on loan: what conditions compute with. Copying it is free.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ValueRef<'a> {
    /// Not known.
    #[default]
    Unknown,
    /// `ja` / `nee`
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// An amount.
    Money(Cents),
    /// A date.
    Date(Date),
    /// A moment.
    Instant(Instant),
    /// A length of time.
    Span(Span),
    /// One option.
    Choice(OptionId),
    /// Options, ascending and without doubles.
    Choices(&'a [OptionId]),
    /// Text.
    Text(&'a str),
    /// A person.
    Person(&'a PersonId),
    /// Everyone in a list of acts that a caller selected.
    Persons(Persons<'a>),
    /// An organisation.
    Organisation(&'a str),
    /// A reference to a document.
    Document(&'a str),
}

/// The persons behind `<vereiste>.door`, without collecting them.
#[derive(Clone, Copy)]
pub struct Persons<'a> {
    source: &'a dyn PersonsSource,
    key: u32,
}

/// Something that can list persons for a key that it gave out itself.
pub trait PersonsSource {
    /// Calls `each` for every person behind `key`.
    fn each_person(&self, key: u32, each: &mut dyn FnMut(&PersonId));
}

impl<'a> Persons<'a> {
    /// Persons that `source` knows under `key`.
    #[must_use]
    pub fn new(source: &'a dyn PersonsSource, key: u32) -> Self {
        Self { source, key }
    }

    /// Calls `each` for every person.
    pub fn for_each(&self, mut each: impl FnMut(&PersonId)) {
        self.source.each_person(self.key, &mut each);
    }

    /// Whether `person` is among them.
    #[must_use]
    pub fn contains(&self, person: &PersonId) -> bool {
        let mut found = false;
        self.for_each(|p| found |= p == person);
        found
    }

    /// Whether nobody is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut empty = true;
        self.for_each(|_| empty = false);
        empty
    }
}

impl std::fmt::Debug for Persons<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut list = f.debug_list();
        self.for_each(|p| {
            list.entry(p);
        });
        list.finish()
    }
}

impl PartialEq for Persons<'_> {
    fn eq(&self, other: &Self) -> bool {
        let mut mine = Vec::new();
        let mut theirs = Vec::new();
        self.for_each(|p| mine.push(p.clone()));
        other.for_each(|p| theirs.push(p.clone()));
        mine == theirs
    }
}

impl Value {
    /// Whether nothing is known.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// The value on loan.
    #[must_use]
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Unknown => ValueRef::Unknown,
            Self::Bool(v) => ValueRef::Bool(*v),
            Self::Number(v) => ValueRef::Number(*v),
            Self::Money(v) => ValueRef::Money(*v),
            Self::Date(v) => ValueRef::Date(*v),
            Self::Instant(v) => ValueRef::Instant(*v),
            Self::Span(v) => ValueRef::Span(*v),
            Self::Choice(v) => ValueRef::Choice(*v),
            Self::Choices(v) => ValueRef::Choices(v),
            Self::Text(v) => ValueRef::Text(v),
            Self::Person(v) => ValueRef::Person(v),
            Self::Organisation(v) => ValueRef::Organisation(v),
            Self::Document(v) => ValueRef::Document(v),
        }
    }

    /// Whether this value may stand in a field of that type (set membership of
    /// options is checked by whoever knows the sets).
    #[must_use]
    pub const fn fits(&self, kind: Type) -> bool {
        matches!(
            (self, kind),
            (Self::Unknown, _)
                | (Self::Bool(_), Type::Bool)
                | (Self::Number(_), Type::Number)
                | (Self::Money(_), Type::Money)
                | (Self::Date(_), Type::Date)
                | (Self::Instant(_), Type::Instant)
                | (Self::Span(_), Type::Span)
                | (Self::Choice(_), Type::Choice(_))
                | (Self::Choices(_), Type::Choices(_))
                | (Self::Text(_), Type::Text)
                | (Self::Person(_), Type::Person)
                | (Self::Organisation(_), Type::Organisation)
                | (Self::Document(_), Type::Document)
        )
    }
}

impl ValueRef<'_> {
    /// Keeps the value (a list of persons has no kept form: it becomes unknown).
    #[must_use]
    pub fn to_value(self) -> Value {
        match self {
            Self::Unknown | Self::Persons(_) => Value::Unknown,
            Self::Bool(v) => Value::Bool(v),
            Self::Number(v) => Value::Number(v),
            Self::Money(v) => Value::Money(v),
            Self::Date(v) => Value::Date(v),
            Self::Instant(v) => Value::Instant(v),
            Self::Span(v) => Value::Span(v),
            Self::Choice(v) => Value::Choice(v),
            Self::Choices(v) => Value::Choices(v.into()),
            Self::Text(v) => Value::Text(v.into()),
            Self::Person(v) => Value::Person(v.clone()),
            Self::Organisation(v) => Value::Organisation(v.into()),
            Self::Document(v) => Value::Document(v.into()),
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}
