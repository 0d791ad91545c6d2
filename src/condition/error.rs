// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every mistake a condition can hold: what it is and where. The words for
//! people are in `message.rs`.

use std::ops::Range;

use crate::base::time::Unit;
use crate::base::value::Type;

/// A mistake and the bytes of the condition that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionError {
    /// What is wrong.
    pub kind: ConditionErrorKind,
    /// Where, as bytes within the condition.
    pub range: Range<usize>,
}

/// What can be wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionErrorKind {
    /// Nothing is written. A condition that is left out always holds; an empty
    /// one is a mistake. Write it, or leave the key out.
    Empty,
    /// Longer than [`CONDITION_BYTES_MAX`](crate::base::limits::CONDITION_BYTES_MAX)
    /// bytes: nobody can check it. Split it over requirements or a table.
    TooLong,
    /// More levels of parentheses or more terms in one sum than
    /// [`CONDITION_DEPTH_MAX`](crate::base::limits::CONDITION_DEPTH_MAX). Split it.
    TooDeep,
    /// A sign that the language does not know. Remove it, or put text in single quotes.
    Character(char),
    /// A literal that can be read in two ways or in none. Write it in the one form.
    Literal(LiteralFault),
    /// A word or sign of another language (`==`, `and`, `"…"`). Ours is `instead`.
    Foreign {
        /// How it is written here.
        instead: String,
    },
    /// Something else was expected at this place.
    Unexpected {
        /// What stands there (empty at the end).
        found: String,
        /// What could have stood there.
        expected: Expected,
    },
    /// `en` and `of` side by side: people read that in two ways. Add parentheses.
    Mixed {
        /// Both ways, with parentheses.
        readings: [String; 2],
    },
    /// `a < b < c`. Write two comparisons with `en` between them.
    Chained,
    /// A name that stands for nothing here. Correct it, or declare it.
    UnknownName {
        /// The part of the path that is not known.
        name: String,
        /// The name that was probably meant.
        near: Option<String>,
    },
    /// A word opposite a choice that is not one of its options. Correct it, or add the option.
    UnknownOption {
        /// The word.
        name: String,
        /// The option that was probably meant.
        near: Option<String>,
        /// All options, in file order.
        options: Vec<String>,
    },
    /// The name of something that is not a value by itself: a requirement without
    /// a choice, a list, a register, a state of an item. Ask it what it can be asked.
    NotAValue {
        /// The name.
        name: String,
        /// What it is.
        what: NotAValue,
    },
    /// `is vervuld` and its like asked of something that is not a requirement.
    NotARequirement {
        /// What was asked.
        name: String,
    },
    /// `aantal( )` or `som( )` over something that is not a list or a register,
    /// or `som( )` without a column of numbers or amounts.
    NotAList {
        /// What was given.
        name: String,
        /// Whether it was a sum.
        sum: bool,
    },
    /// Two values that cannot be compared or joined. Compare like with like.
    Mismatch {
        /// The type on the left.
        left: Type,
        /// The type on the right.
        right: Type,
        /// The right side in the form that would fit (`€ 500` for `500`), with its place.
        fit: Option<(Range<usize>, String)>,
    },
    /// Two choices that share no option, so that comparing them has no sense.
    NoOverlap,
    /// An operator that has no meaning for this type (`<` on texts). Use another one.
    Operator {
        /// The operator.
        operator: &'static str,
        /// The type it was used on.
        kind: Type,
    },
    /// The whole (or a part that must be true or false) has the wrong type.
    WrongType {
        /// What was asked.
        expected: Wanted,
        /// What it is.
        found: Type,
    },
    /// A sum with working days. It would need a holiday calendar: use a term
    /// (`termijn`) with a regime, and read its `.einddatum`.
    WorkingDays,
    /// Lengths of time that cannot be compared or added (a month has no fixed
    /// number of days), or hours added to a date. Use units of one kind.
    Units {
        /// The unit on the left; none for a date.
        left: Option<Unit>,
        /// The unit on the right.
        right: Unit,
    },
    /// `aantal( )` or `som( )` inside `met`. Nested counts are not possible: they
    /// could grow without bound. Add a column, or a register.
    Nested,
}

/// What is wrong with a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiteralFault {
    /// A number with letters behind it or zeros before it.
    Number,
    /// A number with dots, like `1.260`.
    Grouped,
    /// An amount that is not of the form `€ 1.260,50`.
    Amount,
    /// A date that does not exist.
    Date,
    /// A text without a closing quote.
    OpenText,
    /// More than the engine counts with.
    TooLarge,
}

/// What could have stood at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A name or a value.
    Operand,
    /// A name.
    Name,
    /// That sign.
    Sign(&'static str),
    /// That word.
    Word(&'static str),
    /// A state after `is`.
    State,
    /// `en`, `of` or nothing.
    JunctionOrEnd,
}

/// Things that have a name but no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAValue {
    /// A requirement without a choice.
    Requirement,
    /// A list of the case.
    List,
    /// A register.
    Register,
    /// A state of an item, used where it has none (outside `met`, in a register, in a comparison).
    ItemState,
}

/// The type that a place asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This type.
    Type(Type),
    /// A date or a moment.
    DateOrInstant,
}

impl ConditionError {
    /// The replacement that would most likely mend it, as bytes of the condition.
    #[must_use]
    pub fn suggestion(&self) -> Option<(Range<usize>, String)> {
        use ConditionErrorKind as Kind;
        let here = |text: &String| Some((self.range.clone(), text.clone()));
        match &self.kind {
            Kind::Foreign { instead } => here(instead),
            Kind::UnknownName { near, .. } | Kind::UnknownOption { near, .. } => {
                near.as_ref().and_then(here)
            }
            Kind::Mismatch { fit, .. } => fit.clone(),
            _ => None,
        }
    }
}
