// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why a condition is (not) true: the tree of its parts with what each of them
//! came to and what was read for it.

use std::ops::Range;

use super::eval::{Row, truth, value};
use super::read::{Facts, Read, Truth};
use super::tree::{Logic, LogicKind, Mark, Piece, Term, TermKind};
use crate::base::text::Text;
use crate::base::value::Value;

/// One part of a condition and what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The part, as it was written.
    pub text: String,
    /// Where it stands, as bytes of the condition.
    pub range: Range<usize>,
    /// What it came to; `ja`, `nee` or unknown for everything but a computed value.
    pub value: Value,
    /// How its parts make it what it is.
    pub join: Join,
    /// Its parts. Of `als … dan … anders …` only the branch that was taken (both if unknown).
    pub parts: Vec<Explanation>,
    /// What was read for it; empty unless it is a leaf.
    pub seen: Vec<Seen>,
}

/// How parts make a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// No parts.
    Leaf,
    /// `en`
    All,
    /// `of`
    Any,
    /// `niet`
    Not,
    /// `als … dan … anders …`: the condition first
    If,
}

/// Something that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How it was written (`bedrag`, `aantal(acties met open)`).
    pub text: String,
    /// What was read; none for a count, a sum or a rate.
    pub read: Option<Read>,
    /// Its value.
    pub value: Value,
}

impl Explanation {
    /// Whether it is so.
    #[must_use]
    pub const fn truth(&self) -> Truth {
        match self.value {
            Value::Bool(true) => Truth::True,
            Value::Bool(false) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// The leaves that made it what it is: for a false `en` only the false
    /// ones, for a false `of` all of them.
    #[must_use]
    pub fn reasons(&self) -> Vec<&Self> {
        let mut out = Vec::new();
        self.collect(&mut out);
        out
    }

    fn collect<'e>(&'e self, out: &mut Vec<&'e Self>) {
        match self.join {
            Join::Leaf => out.push(self),
            Join::Not | Join::If => self.parts.iter().for_each(|part| part.collect(out)),
            Join::All | Join::Any => self
                .parts
                .iter()
                .filter(|part| part.truth() == self.truth())
                .for_each(|part| part.collect(out)),
        }
    }

    /// One sentence: what it came to, and what was read. `show` writes a value.
    #[must_use]
    pub fn sentence(&self, show: &dyn Fn(&Value) -> Text) -> Text {
        let (nl, en) = match self.truth() {
            Truth::True => ("is waar", "is true"),
            Truth::False => ("is niet waar", "is not true"),
            Truth::Unknown => ("is niet bekend", "is not known"),
        };
        let mut text = Text::new(format!("{} {nl}", self.text), format!("{} {en}", self.text));
        for (index, seen) in self.seen.iter().enumerate() {
            let before = if index == 0 { ": " } else { ", " };
            let value = match &seen.value {
                Value::Unknown => Text::new("niet bekend", "not known"),
                known => show(known),
            };
            text.nl.extend([before, &seen.text, " is ", &value.nl]);
            text.en.extend([before, &seen.text, " is ", &value.en]);
        }
        text
    }
}

/// Explains pieces of one source over one set of facts.
pub(super) struct Explainer<'e, F: Facts + ?Sized> {
    pub source: &'e str,
    pub facts: &'e F,
    /// Only what each part came to: no texts, and not what was read.
    pub brief: bool,
}

impl<F: Facts + ?Sized> Explainer<'_, F> {
    fn text(&self, mark: Mark) -> String {
        if self.brief {
            return String::new();
        }
        self.source
            .get(mark.range())
            .unwrap_or_default()
            .to_string()
    }

    pub fn logic(&self, logic: &Logic) -> Explanation {
        let all = |parts: &[Logic]| parts.iter().map(|part| self.logic(part)).collect();
        let (join, parts) = match &logic.kind {
            LogicKind::All(parts) => (Join::All, all(parts)),
            LogicKind::Any(parts) => (Join::Any, all(parts)),
            LogicKind::Not(inner) if inner.mark == logic.mark => {
                return self.inverted(logic, inner);
            }
            LogicKind::Not(inner) => (Join::Not, vec![self.logic(inner)]),
            LogicKind::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let mut shown = vec![self.logic(condition)];
                let known = truth(condition, self.facts, Row::None);
                if known != Truth::False {
                    shown.push(self.logic(then));
                }
                if known != Truth::True {
                    shown.push(self.logic(otherwise));
                }
                (Join::If, shown)
            }
            _ => (Join::Leaf, Vec::new()),
        };
        let seen = match join {
            Join::Leaf => self.seen(Piece::Logic(logic)),
            _ => Vec::new(),
        };
        Explanation {
            text: self.text(logic.mark),
            range: logic.mark.range(),
            value: truth(logic, self.facts, Row::None).as_value().to_value(),
            join,
            parts,
            seen,
        }
    }

    /// `is onbekend` and `is niet …`: one thing to the reader, so one leaf.
    fn inverted(&self, whole: &Logic, inner: &Logic) -> Explanation {
        let mut leaf = self.logic(inner);
        leaf.value = truth(whole, self.facts, Row::None).as_value().to_value();
        leaf
    }

    pub fn term(&self, term: &Term) -> Explanation {
        Explanation {
            text: self.text(term.mark),
            range: term.mark.range(),
            value: value(term, self.facts, Row::None).to_value(),
            join: Join::Leaf,
            parts: Vec::new(),
            seen: self.seen(Piece::Term(term)),
        }
    }

    /// Everything that was read, in the order of the source. Persons are left
    /// out: there may be many, and they have no kept form.
    fn seen(&self, piece: Piece<'_>) -> Vec<Seen> {
        let mut out: Vec<Seen> = Vec::new();
        if self.brief {
            return out;
        }
        let mut add = |seen: Seen| {
            if !out.contains(&seen) {
                out.push(seen);
            }
        };
        let mut look = |piece: Piece<'_>| match piece {
            Piece::Logic(logic) => {
                if let LogicKind::Is(read, _, name) = &logic.kind {
                    self.read(*read, *name, &mut add);
                }
            }
            Piece::Term(term) => match &term.kind {
                TermKind::Read(read) => self.read(*read, term.mark, &mut add),
                TermKind::Count(_) | TermKind::Sum(_) | TermKind::Tier(..) => add(Seen {
                    text: self.text(term.mark),
                    read: None,
                    value: value(term, self.facts, Row::None).to_value(),
                }),
                _ => {}
            },
        };
        match piece {
            Piece::Logic(logic) => logic.walk(&mut look),
            Piece::Term(term) => term.walk(&mut look),
        }
        out
    }

    fn read(&self, read: Read, mark: Mark, add: &mut dyn FnMut(Seen)) {
        if matches!(read, Read::Column(_) | Read::By(_)) {
            return;
        }
        add(Seen {
            text: self.text(mark),
            read: Some(read),
            value: self.facts.read(read).to_value(),
        });
    }
}
