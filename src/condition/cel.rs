// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The same condition in CEL, for export and for checking this evaluator
//! against an independent one. Amounts are whole cents, options are texts, a dot
//! in a name becomes `__`, an unknown is `null`. What CEL cannot say (months, the
//! date of a moment, sums over lists, rates) has no translation.

use super::read::{ItemStatus, ReqStatus};
use super::tree::{ArithOp, CompareOp, Logic, LogicKind, Mark, Term, TermKind};
use crate::base::time::{Span, Unit};
use crate::base::value::Value;

/// Names that CEL keeps for itself.
const CEL_WORDS: [&str; 21] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "var",
    "void",
    "while",
];

/// Writes pieces of one source.
#[derive(Clone, Copy)]
pub(super) struct Writer<'s> {
    pub source: &'s str,
    /// Whether columns of a row are at hand.
    pub in_row: bool,
}

impl Writer<'_> {
    fn name(self, mark: Mark) -> String {
        let text = written(self.source, mark);
        let name: String = text
            .split_whitespace()
            .collect::<String>()
            .replace('.', "__");
        if CEL_WORDS.contains(&name.as_str()) {
            format!("{name}_")
        } else {
            name
        }
    }

    fn read(self, read: super::read::Read, mark: Mark) -> String {
        let row = self.in_row && matches!(read, super::read::Read::Column(_));
        let before = if row { "rij." } else { "" };
        format!("{before}{}", self.name(mark))
    }

    pub fn logic(self, logic: &Logic) -> Option<String> {
        Some(match &logic.kind {
            LogicKind::Const(known) => known.to_string(),
            LogicKind::Is(read, true, name) => self.read(*read, *name),
            LogicKind::Is(read, false, name) => format!("!{}", self.read(*read, *name)),
            LogicKind::Not(inner) => format!("!({})", self.logic(inner)?),
            LogicKind::All(parts) => self.joined(parts, " && ")?,
            LogicKind::Any(parts) => self.joined(parts, " || ")?,
            LogicKind::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let (then, otherwise) = (self.logic(then)?, self.logic(otherwise)?);
                format!("({} ? {then} : {otherwise})", self.logic(condition)?)
            }
            LogicKind::Agree(parts, same) => {
                let [a, b] = parts.as_ref();
                let sign = if *same { "==" } else { "!=" };
                format!("({} {sign} {})", self.logic(a)?, self.logic(b)?)
            }
            LogicKind::Against(_, _, _, sides) | LogicKind::Compare(sides) => {
                let (left, op, right) = sides.as_ref();
                format!(
                    "({} {} {})",
                    self.term(left)?,
                    cel_sign(*op),
                    self.term(right)?
                )
            }
            LogicKind::OneOf(sides) => {
                let items: Option<Vec<_>> = sides.1.iter().map(|item| self.term(item)).collect();
                format!("({} in [{}])", self.term(&sides.0)?, items?.join(", "))
            }
            LogicKind::Contains(sides) => {
                let (whole, part) = (self.term(&sides.0)?, self.term(&sides.1)?);
                match &sides.1.kind {
                    TermKind::Const(Value::Text(_)) => format!("{whole}.contains({part})"),
                    TermKind::Const(Value::Choice(_)) => format!("({part} in {whole})"),
                    // Text or options: only the values tell, so there is no one form.
                    _ => return None,
                }
            }
            LogicKind::Known(term) => format!("({} != null)", self.term(term)?),
            LogicKind::Empty(term) => format!("(size({}) == 0)", self.term(term)?),
            LogicKind::Requirement(_, status) => self.requirement(logic.mark, *status),
            LogicKind::Item(status) => item(*status).to_string(),
        })
    }

    fn joined(self, parts: &[Logic], sign: &str) -> Option<String> {
        let parts: Option<Vec<_>> = parts.iter().map(|part| self.logic(part)).collect();
        Some(format!("({})", parts?.join(sign)))
    }

    fn requirement(self, mark: Mark, status: ReqStatus) -> String {
        let text = written(self.source, mark);
        let first = text.trim_start_matches('(').split_whitespace().next();
        let name = first
            .unwrap_or_default()
            .trim_end_matches(')')
            .replace('.', "__");
        let wanted = match status {
            ReqStatus::Open => "\"open\"",
            ReqStatus::Fulfilled => "\"vervuld\"",
            ReqStatus::Waived => "\"afgezien\"",
            ReqStatus::Lapsed => "\"vervallen\"",
            ReqStatus::Satisfied => {
                return format!("(vereisten.{name} in [\"vervuld\", \"afgezien\", \"vervallen\"])");
            }
        };
        format!("(vereisten.{name} == {wanted})")
    }

    pub fn term(self, term: &Term) -> Option<String> {
        Some(match &term.kind {
            TermKind::Const(value) => self.constant(value, term.mark)?,
            TermKind::Read(read) => self.read(*read, term.mark),
            TermKind::Truth(logic) => self.logic(logic)?,
            TermKind::Arith(op, sides) => {
                let sign = match op {
                    ArithOp::Add => "+",
                    ArithOp::Subtract => "-",
                    ArithOp::Multiply => "*",
                };
                format!("({} {sign} {})", self.term(&sides.0)?, self.term(&sides.1)?)
            }
            TermKind::Negate(inner) => format!("-({})", self.term(inner)?),
            TermKind::If(parts) => {
                let (condition, then, otherwise) = parts.as_ref();
                let (then, otherwise) = (self.term(then)?, self.term(otherwise)?);
                format!("({} ? {then} : {otherwise})", self.logic(condition)?)
            }
            TermKind::Count(count) => {
                let rows = self.name(count.name);
                if let LogicKind::Const(true) = count.with.kind {
                    return Some(format!("size({rows})"));
                }
                let inside = Self {
                    in_row: true,
                    ..self
                };
                format!("size({rows}.filter(rij, {}))", inside.logic(&count.with)?)
            }
            TermKind::Sum(_) | TermKind::Tier(..) | TermKind::DateOf(_) => return None,
        })
    }

    fn constant(self, value: &Value, mark: Mark) -> Option<String> {
        Some(match value {
            Value::Number(n) => n.to_string(),
            Value::Money(cents) => cents.0.to_string(),
            Value::Text(text) => quoted(text),
            Value::Choice(_) => quoted(written(self.source, mark)),
            Value::Date(date) => format!("timestamp(\"{date}T00:00:00Z\")"),
            Value::Span(span) => format!("duration(\"{}h\")", hours(*span)?),
            _ => return None,
        })
    }
}

/// A piece as it was written.
fn written(source: &str, mark: Mark) -> &str {
    source.get(mark.range()).unwrap_or_default()
}

const fn cel_sign(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Equal => "==",
        CompareOp::NotEqual => "!=",
        other => other.sign(),
    }
}

const fn item(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Open => "(rij.stand == \"open\")",
        ItemStatus::Done => "(rij.stand == \"klaar\")",
        ItemStatus::Dropped => "(rij.stand == \"vervallen\")",
        ItemStatus::Complete => "rij.compleet",
    }
}

fn hours(span: Span) -> Option<i64> {
    let each = match span.unit {
        Unit::Hours => 1,
        Unit::Days => 24,
        Unit::Weeks => 24 * 7,
        Unit::WorkingDays | Unit::Months | Unit::Years => return None,
    };
    i64::from(span.amount).checked_mul(each)
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
