// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The names in a condition as they are written, before anything has a meaning, and
//! what each may stand for by its place. For whoever looks through many conditions,
//! also those with mistakes: an editor, say.

use std::ops::Range;

use super::parse::parse;
use super::syntax::{Ast, AstKind, Part};
use crate::base::limits::CONDITION_BYTES_MAX;

/// A name in a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'s> {
    /// Its parts between dots, each with its place in the text; without `deze.`.
    pub path: Vec<(&'s str, Range<usize>)>,
    /// What it may stand for.
    pub role: MentionRole,
    /// What is counted around it, inside `met`.
    pub row: Option<Vec<&'s str>>,
    /// The names opposite, whose options a bare word may be one of.
    pub opposite: Vec<Vec<&'s str>>,
    /// Whether it stands on the left of a comparison.
    pub is_left: bool,
    /// Whether it is the value of the whole condition.
    pub is_whole: bool,
}

/// What a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionRole {
    /// A value, a requirement, an option.
    Value,
    /// A list or register that is counted.
    Rows,
    /// A column of what is counted.
    Column,
    /// A tiered rate.
    Tier,
}

/// All names in a text, in its order.
#[must_use]
pub fn mentions(source: &str) -> Vec<Mention<'_>> {
    if source.len() > CONDITION_BYTES_MAX {
        return Vec::new();
    }
    let (ast, _) = parse(source);
    let mut walk = Walk {
        found: Vec::new(),
        row: None,
    };
    let whole = Beside {
        is_whole: true,
        ..Beside::default()
    };
    walk.piece(&ast, &whole);
    let mut found = walk.found;
    found.sort_by_key(|mention| mention.path.first().map(|(_, range)| range.start));
    found
}

/// What stands around a piece.
#[derive(Clone, Debug, Default)]
struct Beside<'s> {
    opposite: Vec<Vec<&'s str>>,
    is_left: bool,
    is_whole: bool,
}

struct Walk<'s> {
    found: Vec<Mention<'s>>,
    row: Option<Vec<&'s str>>,
}

impl<'s> Walk<'s> {
    /// Depth is bounded by the parser.
    fn piece(&mut self, ast: &Ast<'s>, beside: &Beside<'s>) {
        let none = Beside::default();
        match &ast.kind {
            AstKind::Path(path) => self.name(path, MentionRole::Value, beside),
            AstKind::Junction(_, parts) => parts.iter().for_each(|part| self.piece(part, &none)),
            AstKind::Not(inner) | AstKind::Negate(inner) | AstKind::Is(inner, _) => {
                self.piece(inner, &none);
            }
            AstKind::Compare(left, _, _, right) => self.pair(left, right),
            AstKind::In(left, items) => {
                self.piece(left, &none);
                let beside = Beside::right_of(left);
                for item in items {
                    self.piece(item, &beside);
                }
            }
            AstKind::Contains(left, _, right) => {
                self.piece(left, &none);
                self.piece(right, &Beside::right_of(left));
            }
            AstKind::Arith(left, _, _, right) => {
                self.piece(left, &none);
                self.piece(right, &none);
            }
            AstKind::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                self.piece(condition, &none);
                if beside.is_whole || !beside.opposite.is_empty() {
                    self.piece(then, beside);
                    self.piece(otherwise, beside);
                } else {
                    self.pair(then, otherwise);
                }
            }
            AstKind::Count(path, with) => self.rows(path, with.as_deref()),
            AstKind::Sum(path, with) => {
                let Some((column, rows)) = path.split_last() else {
                    return;
                };
                self.rows(rows, with.as_deref());
                let outer = self.row.replace(names(rows));
                self.name(std::slice::from_ref(column), MentionRole::Column, &none);
                self.row = outer;
            }
            AstKind::Tier(name, units) => {
                self.name(std::slice::from_ref(name), MentionRole::Tier, &none);
                self.piece(units, &none);
            }
            AstKind::Invalid
            | AstKind::Number(_)
            | AstKind::Money(_)
            | AstKind::Date(_)
            | AstKind::Span(_)
            | AstKind::Text(_) => {}
        }
    }

    fn pair(&mut self, left: &Ast<'s>, right: &Ast<'s>) {
        let left_of = Beside {
            is_left: true,
            ..Beside::right_of(right)
        };
        self.piece(left, &left_of);
        self.piece(right, &Beside::right_of(left));
    }

    fn rows(&mut self, path: &[Part<'s>], with: Option<&Ast<'s>>) {
        self.name(path, MentionRole::Rows, &Beside::default());
        if let Some(with) = with {
            let outer = self.row.replace(names(path));
            self.piece(with, &Beside::default());
            self.row = outer;
        }
    }

    fn name(&mut self, path: &[Part<'s>], role: MentionRole, beside: &Beside<'s>) {
        let own = own(path);
        let path: Vec<_> = path
            .iter()
            .skip(own)
            .map(|part| (part.name, part.range.clone()))
            .collect();
        if path.is_empty() {
            return;
        }
        self.found.push(Mention {
            path,
            role,
            row: self.row.clone().filter(|_| own == 0),
            opposite: beside.opposite.clone(),
            is_left: beside.is_left,
            is_whole: beside.is_whole,
        });
    }
}

impl<'s> Beside<'s> {
    /// What stands opposite this piece.
    fn right_of(ast: &Ast<'s>) -> Self {
        let mut opposite = Vec::new();
        values(ast, &mut opposite);
        Self {
            opposite,
            ..Self::default()
        }
    }
}

/// The names that a piece may have the value of.
fn values<'s>(ast: &Ast<'s>, out: &mut Vec<Vec<&'s str>>) {
    match &ast.kind {
        AstKind::Path(path) => out.push(names(path)),
        AstKind::If(parts) => {
            let [_, then, otherwise] = parts.as_ref();
            values(then, out);
            values(otherwise, out);
        }
        _ => {}
    }
}

fn names<'s>(path: &[Part<'s>]) -> Vec<&'s str> {
    path.iter().skip(own(path)).map(|part| part.name).collect()
}

/// How many parts of a path are words of the language: `deze` before a dot.
fn own(path: &[Part<'_>]) -> usize {
    match path {
        [first, _, ..] if first.name == "deze" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_with_what_stands_around_it() {
        let text = "als a.sinds is bekend dan som(b.c met d = e) anders f in [g, h]";
        let found = mentions(text);
        let told: Vec<String> = found
            .iter()
            .map(|m| {
                let path: Vec<&str> = m.path.iter().map(|(name, _)| *name).collect();
                let opposite: Vec<String> = m.opposite.iter().map(|o| o.join(".")).collect();
                let row = m.row.as_ref().map_or(String::new(), |row| row.join("."));
                format!(
                    "{:?} {} in {row:?} opposite {}",
                    m.role,
                    path.join("."),
                    opposite.join(",")
                )
            })
            .collect();
        let wanted = [
            "Value a.sinds in \"\" opposite ",
            "Rows b in \"\" opposite ",
            "Column c in \"b\" opposite ",
            "Value d in \"b\" opposite e",
            "Value e in \"b\" opposite d",
            "Value f in \"\" opposite ",
            "Value g in \"\" opposite f",
            "Value h in \"\" opposite f",
        ];
        assert_eq!(told, wanted);
        for mention in &found {
            for (name, range) in &mention.path {
                assert_eq!(text.get(range.clone()), Some(*name));
            }
        }
    }

    #[test]
    fn mistakes_hide_nothing_that_can_be_read() {
        let found = mentions("a = en b");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(mentions("").len(), 0);
    }
}
