// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a name stands for at a place: words of the language first, then columns
//! of the row at hand, then the process.

use std::ops::Range;

use super::error::{ConditionErrorKind as Kind, NotAValue};
use super::names::{foreign_word, near};
use super::read::{ItemStatus, Read, Resolved, Scope, Unresolved};
use super::syntax::{Ast, AstKind, Part};
use super::tree::Rows;
use crate::base::ids::{ChoiceSetId, ColumnId, OptionId, TierId};
use crate::base::value::Type;

/// A mistake in a name, and where.
type Failed = (Kind, Range<usize>);

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

    pub fn meaning(&self, path: &[Part<'_>]) -> Result<Meaning, Failed> {
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
            Ok((column, kind)) => Ok(Meaning::Named(Resolved::Value(Read::Column(column), kind))),
            Err(columns) => self
                .process_or(path, columns.candidates)
                .map(Meaning::Named),
        }
    }

    /// A name of the process, whatever row is at hand.
    pub fn process(&self, path: &[Part<'_>]) -> Result<Resolved, Failed> {
        self.process_or(path, Vec::new())
    }

    fn process_or(
        &self,
        path: &[Part<'_>],
        mut candidates: Vec<String>,
    ) -> Result<Resolved, Failed> {
        let own = match path {
            [word] if word.name == "vandaag" => {
                return Ok(Resolved::Value(Read::Today, Type::Date));
            }
            [word] if word.name == "ronde" => {
                return Ok(Resolved::Value(Read::Round, Type::Number));
            }
            [first, _, ..] if first.name == "deze" => 1,
            _ => 0,
        };
        let names: Vec<&str> = path.iter().skip(own).map(|part| part.name).collect();
        self.scope.resolve(&names).map_err(|mut unresolved| {
            candidates.append(&mut unresolved.candidates);
            let part = path.get(unresolved.part + own).or(path.last());
            let range = part.map_or(0..0, |p| p.range.clone());
            let name = part.map_or("", |p| p.name);
            match path {
                [word] if item_status(word.name).is_some() => {
                    let name = name.to_string();
                    let what = NotAValue::ItemState;
                    (Kind::NotAValue { name, what }, range)
                }
                _ => (unknown(name, &candidates), range),
            }
        })
    }

    fn lookup(&self, rows: Rows, name: &str) -> Result<(ColumnId, Type), Unresolved> {
        match rows {
            Rows::List(list) => self.scope.list_column(list, name),
            Rows::Register(register) => self.scope.register_column(register, name),
        }
    }

    pub fn column(&self, rows: Rows, part: &Part<'_>) -> Result<(ColumnId, Type), Failed> {
        self.lookup(rows, part.name).map_err(|unresolved| {
            (
                unknown(part.name, &unresolved.candidates),
                part.range.clone(),
            )
        })
    }

    pub fn tier(&self, part: &Part<'_>) -> Result<TierId, Failed> {
        self.scope.tier(part.name).map_err(|unresolved| {
            (
                unknown(part.name, &unresolved.candidates),
                part.range.clone(),
            )
        })
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
            near: near(name, options.iter().map(String::as_str)),
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

fn unknown(name: &str, candidates: &[String]) -> Kind {
    let foreign = foreign_word(name).map(str::to_string);
    Kind::UnknownName {
        name: name.to_string(),
        near: foreign.or_else(|| near(name, candidates.iter().map(String::as_str))),
    }
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
