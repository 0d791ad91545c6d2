// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The one table of keys: every key of every mapping in every kind of file, with
//! what it means and what shape its value has. The shape check, the JSON Schemas
//! and the reference are all made from it, so they cannot disagree. It is plain
//! data and knows nothing of YAML or of what a definition comes to mean.
//!
//! Start reading at [`process::PROCESS`], [`parts::PARTS`], [`story::CASUS`] or
//! `roster::ROSTER`.

pub mod common;
mod migration;
pub mod parts;
pub mod process;
mod roster;
pub mod story;

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

/// The kinds of files, told apart by their first key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `proces:`
    Process,
    /// `delen:`
    Parts,
    /// `casus:`
    Casus,
    /// `rooster:`
    Roster,
    /// `migratie:`
    Migration,
}

/// A mapping with a fixed set of keys.
#[derive(Debug)]
pub struct Object {
    /// Its name in the schema and the reference (Dutch, `snake_case`).
    pub name: &'static str,
    /// What to call one in a sentence, with its article.
    pub title: Words,
    /// What it is for.
    pub about: Words,
    /// Its keys, in groups that several objects may share.
    pub groups: &'static [&'static [Key]],
    /// What must hold between its keys.
    pub rules: &'static [Rule],
}

/// One key of an object.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key as people write it.
    pub name: &'static str,
    /// What it does, in a sentence or two.
    pub about: Words,
    /// Whether it must be there.
    pub required: bool,
    /// What its value looks like.
    pub shape: Shape,
}

/// What a value looks like, before anything is known of what it means.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text for people.
    Text,
    /// The name of something.
    Id(Words),
    /// A name, or two names with a dot between them.
    Dotted(Words),
    /// A whole number within these bounds.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// `ja` or `nee`.
    YesNo,
    /// `€ 1.260,50`.
    Amount,
    /// `2026-11-02`.
    Date,
    /// `2026-11-02 09:00`.
    Moment,
    /// `12-25`: a day of every year.
    MonthDay,
    /// `6 weken`.
    Span,
    /// A condition; read by the floor that knows conditions.
    Condition,
    /// The path of a YAML file, relative to the folder of the catalogue.
    Path,
    /// One of these words.
    Enum(&'static [Choice]),
    /// One, or a list of at least one.
    OneOrMore(&'static Shape),
    /// A list with at least so many entries.
    List {
        /// What each entry looks like.
        of: &'static Shape,
        /// Fewest entries.
        min: usize,
    },
    /// A mapping whose keys are names that people choose.
    Map {
        /// What the keys look like.
        keys: KeyForm,
        /// What each value looks like.
        value: &'static Shape,
    },
    /// A mapping with fixed keys.
    Object(&'static Object),
    /// Any of these. At most one of them is a list and at most one a mapping.
    Either(&'static [Shape]),
    /// Nothing after the colon.
    Nothing,
    /// The value of a field: judged when the type of the field is known.
    Value,
}

/// One word of a [`Shape::Enum`].
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The word.
    pub value: &'static str,
    /// What it means.
    pub about: Words,
}

/// What the keys of a [`Shape::Map`] look like.
#[derive(Clone, Copy, Debug)]
pub enum KeyForm {
    /// Names.
    Id(Words),
    /// Dates.
    Date,
    /// Anything.
    Free(Words),
}

/// What must hold between the keys of an object.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// The object is one of these forms. The first form whose main key is present
    /// counts; it says which keys may and must stand beside it.
    Forms(&'static [&'static [Form]]),
    /// Exactly one of these keys.
    ExactlyOne(&'static [&'static str]),
    /// At most one of these keys.
    AtMostOne(&'static [&'static str]),
    /// Beside this key only those may stand.
    OnlyBeside {
        /// The key that changes everything.
        key: &'static str,
        /// What may stand beside it.
        beside: &'static [&'static str],
    },
    /// This key says nothing without at least one of those.
    Needs {
        /// The key.
        key: &'static str,
        /// What gives it meaning.
        one_of: &'static [&'static str],
    },
    /// These keys belong to certain values of another key.
    Only {
        /// The keys.
        keys: &'static [&'static str],
        /// The other key.
        when: &'static str,
        /// Its values.
        is: &'static [&'static str],
        /// Whether the keys must be there for those values.
        required: bool,
    },
}

/// One form of an object that has several.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The key that makes it this form.
    pub main: &'static str,
    /// Keys that must stand beside it.
    pub needs: &'static [&'static str],
    /// Keys that may stand beside it, in groups.
    pub may: &'static [&'static [&'static str]],
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Process,
        Self::Parts,
        Self::Casus,
        Self::Roster,
        Self::Migration,
    ];

    /// The key that a file of this kind starts with.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Process => "proces",
            Self::Parts => "delen",
            Self::Casus => "casus",
            Self::Roster => "rooster",
            Self::Migration => "migratie",
        }
    }

    /// The kind that starts with this key.
    #[must_use]
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == keyword)
    }

    /// The object that is the whole file.
    #[must_use]
    pub const fn root(self) -> &'static Object {
        match self {
            Self::Process => &process::PROCESS,
            Self::Parts => &parts::PARTS,
            Self::Casus => &story::CASUS,
            Self::Roster => &roster::ROSTER,
            Self::Migration => &migration::MIGRATION,
        }
    }

    /// Every object that a file of this kind can hold, each once, the whole file
    /// first and then in the order in which the table mentions them.
    #[must_use]
    pub fn objects(self) -> Vec<&'static Object> {
        self.root().within()
    }
}

impl Object {
    /// Its keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.groups.iter().flat_map(|group| group.iter())
    }

    /// Itself and every object that can stand in it, at any depth: each once, the
    /// nearest first.
    #[must_use]
    pub fn within(&'static self) -> Vec<&'static Self> {
        let mut found: Vec<&'static Self> = vec![self];
        let mut next = 0;
        while let Some(object) = found.get(next).copied() {
            for key in object.keys() {
                key.shape.each_object(&mut |inner| {
                    if !found.iter().any(|known| known.name == inner.name) {
                        found.push(inner);
                    }
                });
            }
            next += 1;
        }
        found
    }

    /// The key of that name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

impl Shape {
    /// Calls `each` for every object directly inside this shape (not for the
    /// objects inside those).
    pub fn each_object(&self, each: &mut dyn FnMut(&'static Object)) {
        match self {
            Self::Object(object) => each(object),
            Self::OneOrMore(of) | Self::List { of, .. } | Self::Map { value: of, .. } => {
                of.each_object(each);
            }
            Self::Either(shapes) => shapes.iter().for_each(|shape| shape.each_object(each)),
            _ => {}
        }
    }
}

impl Form {
    /// Every key that this form may hold, its main key first.
    pub fn allows(&self) -> impl Iterator<Item = &'static str> + use<> {
        let rest = self.may.iter().flat_map(|group| group.iter());
        std::iter::once(self.main).chain(self.needs.iter().chain(rest).copied())
    }
}

/// A key that may be left out.
const fn may(name: &'static str, shape: Shape, nl: &'static str, en: &'static str) -> Key {
    Key {
        name,
        about: Words { nl, en },
        required: false,
        shape,
    }
}

/// A key that must be there.
const fn must(name: &'static str, shape: Shape, nl: &'static str, en: &'static str) -> Key {
    Key {
        name,
        about: Words { nl, en },
        required: true,
        shape,
    }
}

/// A word of an enumeration.
const fn word(value: &'static str, nl: &'static str, en: &'static str) -> Choice {
    Choice {
        value,
        about: Words { nl, en },
    }
}

/// A text in both languages.
const fn words(nl: &'static str, en: &'static str) -> Words {
    Words { nl, en }
}
