// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a name stands for at a place: words of the language first, then columns
//! of the row at hand, then the process.

use std::ops::Range;

use smallvec::SmallVec;

use super::error::{ConditionErrorKind as Kind, NotAValue};
use super::names::foreign_word;
use super::read::{Among, ItemStatus, Read, Resolved, Scope, Unresolved};
use super::syntax::{Ast, AstKind, Part};
use super::tree::Rows;
use crate::base::ids::{ChoiceSetId, ColumnId, OptionId, TierId};
use crate::base::value::Type;
use crate::diagnostic::near;

/// A mistake in a name, and where.
type Failed = (Kind, Range<usize>);

/// A path that stands for nothing: which part of it is not known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unknown(usize);

/// What a name stands for.
pub(super) enum Meaning {
    Truth(bool),
    Item(ItemStatus),
    Named(Resolved),
}

/// Looks names up.
pub(super) struct Resolver<'s> {
    scope: &'s dyn Scope,
    /// What is being counted, inside `met`.
    pub row: Option<Rows>,
}

impl<'s> Resolver<'s> {
    pub fn new(scope: &'s dyn Scope) -> Self {
        Self { scope, row: None }
    }

    pub fn meaning(&self, path: &[Part<'_>]) -> Result<Meaning, Unknown> {
        let [word] = path else {
            return self.process(path).map(Meaning::Named);
        };
        match word.name {
            "ja" => return Ok(Meaning::Truth(true)),
            "nee" => return Ok(Meaning::Truth(false)),
            _ => {}
        }
        let Some(rows) = self.row else {
            return self.process(path).map(Meaning::Named);
        };
        if let (Rows::List(_), Some(status)) = (rows, item_status(word.name)) {
            return Ok(Meaning::Item(status));
        }
        match self.lookup(rows, word.name) {
            Some((column, kind)) => Ok(Meaning::Named(Resolved::Value(Read::Column(column), kind))),
            None => self.process(path).map(Meaning::Named),
        }
    }

    /// A name of the process, whatever row is at hand.
    pub fn process(&self, path: &[Part<'_>]) -> Result<Resolved, Unknown> {
        match path {
            [word] if word.name == "vandaag" => {
                return Ok(Resolved::Value(Read::Today, Type::Date));
            }
            [word] if word.name == "ronde" => {
                return Ok(Resolved::Value(Read::Round, Type::Number));
            }
            _ => {}
        }
        let own = own(path);
        let names: SmallVec<[&str; 4]> = path.iter().skip(own).map(|part| part.name).collect();
        let unknown = |unresolved: Unresolved| Unknown(unresolved.part + own);
        self.scope.resolve(&names).map_err(unknown)
    }

    /// The mistake of a name that stands for nothing, with what was probably meant.
    pub fn unknown(&self, path: &[Part<'_>], Unknown(at): Unknown) -> Failed {
        let Some(part) = path.get(at).or(path.last()) else {
            return (unknown("", &[]), 0..0);
        };
        let range = part.range.clone();
        if let [word] = path
            && item_status(word.name).is_some()
        {
            let name = word.name.to_string();
            let what = NotAValue::ItemState;
            return (Kind::NotAValue { name, what }, range);
        }
        let mut candidates = match (self.row, path) {
            (Some(rows), [_]) => self.scope.candidates(columns(rows)),
            _ => Vec::new(),
        };
        let own = own(path);
        let before = at.checked_sub(own + 1).and_then(|n| path.get(n + own));
        candidates.extend(match before {
            None => self.scope.candidates(Among::Names),
            Some(first) if at == own + 1 => self.scope.candidates(Among::Attributes(first.name)),
            Some(_) => Vec::new(),
        });
        (unknown(part.name, &candidates), range)
    }

    fn lookup(&self, rows: Rows, name: &str) -> Option<(ColumnId, Type)> {
        match rows {
            Rows::List(list) => self.scope.list_column(list, name),
            Rows::Register(register) => self.scope.register_column(register, name),
        }
    }

    pub fn column(&self, rows: Rows, part: &Part<'_>) -> Result<(ColumnId, Type), Failed> {
        self.lookup(rows, part.name)
            .ok_or_else(|| self.among(columns(rows), part))
    }

    pub fn tier(&self, part: &Part<'_>) -> Result<TierId, Failed> {
        self.scope
            .tier(part.name)
            .ok_or_else(|| self.among(Among::Tiers, part))
    }

    fn among(&self, among: Among<'_>, part: &Part<'_>) -> Failed {
        let candidates = self.scope.candidates(among);
        (unknown(part.name, &candidates), part.range.clone())
    }

    pub fn option(&self, set: ChoiceSetId, name: &str) -> Option<OptionId> {
        self.scope.option(set, name)
    }

    pub fn overlap(&self, a: ChoiceSetId, b: ChoiceSetId) -> bool {
        a == b || self.scope.sets_overlap(a, b)
    }

    pub fn unknown_option(&self, set: ChoiceSetId, name: &str) -> Kind {
        let options = self.scope.options(set);
        Kind::UnknownOption {
            near: nearest(name, &options),
            name: name.to_string(),
            options,
        }
    }

    /// The set of options of a piece that is a choice by itself.
    pub fn choice_set(&self, ast: &Ast<'_>) -> Option<ChoiceSetId> {
        match &ast.kind {
            AstKind::Path(path) => match self.meaning(path).ok()? {
                Meaning::Named(
                    Resolved::Value(_, Type::Choice(set) | Type::Choices(set))
                    | Resolved::Requirement(_, Some(Type::Choice(set) | Type::Choices(set))),
                ) => Some(set),
                _ => None,
            },
            AstKind::If(parts) => {
                let [_, then, otherwise] = parts.as_ref();
                self.choice_set(then).or_else(|| self.choice_set(otherwise))
            }
            _ => None,
        }
    }
}

/// How many parts of a path are words of the language: `deze` before a dot.
fn own(path: &[Part<'_>]) -> usize {
    match path {
        [first, _, ..] if first.name == "deze" => 1,
        _ => 0,
    }
}

const fn columns<'a>(rows: Rows) -> Among<'a> {
    match rows {
        Rows::List(list) => Among::ListColumns(list),
        Rows::Register(register) => Among::RegisterColumns(register),
    }
}

fn unknown(name: &str, candidates: &[String]) -> Kind {
    let foreign = foreign_word(name).map(str::to_string);
    Kind::UnknownName {
        name: name.to_string(),
        near: foreign.or_else(|| nearest(name, candidates)),
    }
}

fn nearest(name: &str, candidates: &[String]) -> Option<String> {
    near(name, candidates.iter().map(String::as_str)).map(str::to_string)
}

fn item_status(word: &str) -> Option<ItemStatus> {
    Some(match word {
        "open" => ItemStatus::Open,
        "klaar" => ItemStatus::Done,
        "vervallen" => ItemStatus::Dropped,
        "compleet" => ItemStatus::Complete,
        _ => return None,
    })
}
