// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The door of this module: compile a text once, then ask it anything.

use std::sync::Arc;

use super::atoms::{Atom, Gather, Slot};
use super::cel;
use super::check::{Checker, Typed};
use super::error::{ConditionError, ConditionErrorKind};
use super::eval::{Row, truth, value};
use super::explain::{Explainer, Explanation};
use super::parse::parse;
use super::possible::{Look, Possible, Range, Ranges, possible, range};
use super::read::{Facts, Read, ReqStatus, Scope, Truth};
use super::shape::LooksAt;
use super::tree::{Logic, LogicKind, Mark, Piece, Rows, Term};
use crate::base::ids::{ListId, RegisterId, ReqId};
use crate::base::limits::CONDITION_BYTES_MAX;
use crate::base::value::{Type, ValueRef};

/// What the place of a condition asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Something true or false.
    Truth,
    /// A value of this type. A moment may stand for its date; of a choice only
    /// the overlap with the set is checked.
    Type(Type),
    /// A date or a moment.
    DateOrInstant,
    /// Any type.
    Any,
}

/// A compiled condition: it cannot fail, loop or allocate.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    source: Arc<str>,
    kind: Type,
    root: Root,
    uses: LooksAt,
}

#[derive(Clone, Debug, PartialEq)]
enum Root {
    Logic(Logic),
    Term(Term),
}

/// Compiles a text.
///
/// # Errors
/// Every mistake in it, in the order of the text.
pub fn compile(
    source: &str,
    scope: &dyn Scope,
    expect: Expect,
) -> Result<Condition, Vec<ConditionError>> {
    if source.len() > CONDITION_BYTES_MAX {
        let (kind, range) = (ConditionErrorKind::TooLong, 0..source.len());
        return Err(vec![ConditionError { kind, range }]);
    }
    let (ast, mut errors) = parse(source);
    if errors.iter().any(|e| e.kind == ConditionErrorKind::TooDeep) {
        return Err(errors);
    }
    let mut checker = Checker::new(source, scope);
    let hint = match expect {
        Expect::Type(Type::Choice(set) | Type::Choices(set)) => Some(set),
        _ => None,
    };
    let typed = match expect {
        Expect::Truth => checker.logic(&ast).map(Typed::Logic),
        Expect::Any => checker.typed(&ast, None),
        Expect::Type(wanted) => checker
            .typed(&ast, hint)
            .and_then(|found| checker.fits(found, wanted, &ast.range)),
        Expect::DateOrInstant => checker
            .typed(&ast, None)
            .and_then(|found| checker.fits_time(found, &ast.range)),
    };
    errors.append(&mut checker.errors);
    errors.sort_by_key(|e| (e.range.start, e.range.end));
    match typed {
        Some(typed) if errors.is_empty() => Ok(Condition::new(source, typed)),
        _ => Err(errors),
    }
}

impl Condition {
    /// A condition that is never true, in place of a text that cannot be understood.
    #[must_use]
    pub fn never(source: &str) -> Self {
        let mark = Mark::new(&(0..source.len()));
        let kind = LogicKind::Const(false);
        Self::new(source, Typed::Logic(Logic { mark, kind }))
    }

    fn new(source: &str, typed: Typed) -> Self {
        let kind = typed.kind();
        let root = match typed {
            Typed::Logic(logic) => Root::Logic(logic),
            Typed::Term(term, _) => Root::Term(term),
        };
        let mut uses = LooksAt::default();
        match &root {
            Root::Logic(logic) => logic.walk(&mut |piece| uses.see(piece)),
            Root::Term(term) => term.walk(&mut |piece| uses.see(piece)),
        }
        Self {
            source: source.into(),
            kind,
            root,
            uses,
        }
    }

    /// Whether it is so. Unknown for a condition that is not of type `janee`.
    #[must_use]
    #[inline]
    pub fn truth<F: Facts + ?Sized>(&self, facts: &F) -> Truth {
        match &self.root {
            Root::Logic(logic) => truth(logic, facts, Row::None),
            Root::Term(_) => Truth::Unknown,
        }
    }

    /// Its value.
    #[must_use]
    pub fn eval<'a, F: Facts + ?Sized>(&'a self, facts: &'a F) -> ValueRef<'a> {
        match &self.root {
            Root::Logic(logic) => truth(logic, facts, Row::None).as_value(),
            Root::Term(term) => value(term, facts, Row::None),
        }
    }

    /// Every truth it could have over ranges of values; see [`Ranges`].
    #[must_use]
    pub fn possible<R: Ranges + ?Sized>(&self, ranges: &R) -> Possible {
        match &self.root {
            Root::Logic(logic) => possible(logic, self.look(ranges), Row::None),
            Root::Term(_) => Possible::only(Truth::Unknown),
        }
    }

    /// Every value it could have over ranges of values; see [`Ranges`].
    #[must_use]
    pub fn range<'a, R: Ranges + ?Sized>(&'a self, ranges: &'a R) -> Range<'a> {
        match &self.root {
            Root::Logic(logic) => Range::of(possible(logic, self.look(ranges), Row::None)),
            Root::Term(term) => range(term, self.look(ranges), Row::None),
        }
    }

    fn look<'a, R: ?Sized>(&'a self, ranges: &'a R) -> Look<'a, R> {
        Look {
            ranges,
            source: &self.source,
        }
    }

    /// The smallest questions in it: what it compares with what. Columns outside
    /// `aantal` and `som` are those of `item`, the list whose item is at hand.
    #[must_use]
    pub fn atoms(&self, item: Option<ListId>) -> Vec<Atom<'_>> {
        let mut gather = Gather::new(&self.source, item.map(Rows::List));
        match &self.root {
            Root::Logic(logic) => gather.logic(logic),
            Root::Term(term) => gather.inside(term),
        }
        gather.found
    }

    /// What its value is passed on from unchanged, with nothing computed: the names
    /// that it, or a branch of it, simply is. `None` where anything is computed.
    #[must_use]
    pub fn passes(&self, item: Option<ListId>) -> Option<Vec<Slot>> {
        match &self.root {
            Root::Logic(_) => None,
            Root::Term(term) => Gather::new(&self.source, item.map(Rows::List)).passed(term),
        }
    }

    /// Why it is what it is.
    #[must_use]
    pub fn explain<F: Facts + ?Sized>(&self, facts: &F) -> Explanation {
        self.explained(facts, false)
    }

    /// The same with only what each part came to: no texts, and not what was read.
    #[must_use]
    pub fn outline<F: Facts + ?Sized>(&self, facts: &F) -> Explanation {
        self.explained(facts, true)
    }

    fn explained<F: Facts + ?Sized>(&self, facts: &F, brief: bool) -> Explanation {
        let explainer = Explainer {
            source: &self.source,
            facts,
            brief,
        };
        match &self.root {
            Root::Logic(logic) => explainer.logic(logic),
            Root::Term(term) => explainer.term(term),
        }
    }

    /// Its tree, if it says something true or false.
    pub(super) const fn logic(&self) -> Option<&Logic> {
        match &self.root {
            Root::Logic(logic) => Some(logic),
            Root::Term(_) => None,
        }
    }

    /// The text it was compiled from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The type of its value.
    #[must_use]
    pub const fn kind(&self) -> Type {
        self.kind
    }

    /// Everything it looks at, in order and without doubles.
    #[must_use]
    pub const fn looks_at(&self) -> &LooksAt {
        &self.uses
    }

    /// Everything it reads, except columns (those belong to [`lists`](Self::lists)
    /// and [`registers`](Self::registers)).
    #[must_use]
    pub fn reads(&self) -> &[Read] {
        &self.uses.reads
    }

    /// The requirements whose state it asks (`is vervuld` and the like).
    #[must_use]
    pub fn requirements(&self) -> &[ReqId] {
        &self.uses.requirements
    }

    /// The requirements whose state it asks, with each state that it asks of them.
    #[must_use]
    pub fn statuses(&self) -> Vec<(ReqId, ReqStatus)> {
        let mut asked = Vec::new();
        let mut see = |piece: Piece<'_>| {
            if let Piece::Logic(logic) = piece
                && let LogicKind::Requirement(req, status) = &logic.kind
            {
                asked.push((*req, *status));
            }
        };
        match &self.root {
            Root::Logic(logic) => logic.walk(&mut see),
            Root::Term(term) => term.walk(&mut see),
        }
        asked
    }

    /// The lists it counts or adds up.
    #[must_use]
    pub fn lists(&self) -> &[ListId] {
        &self.uses.lists
    }

    /// The registers it counts or adds up.
    #[must_use]
    pub fn registers(&self) -> &[RegisterId] {
        &self.uses.registers
    }

    /// Whether it may change by the mere passing of a day.
    #[must_use]
    pub fn reads_today(&self) -> bool {
        self.uses.reads.contains(&Read::Today)
    }

    /// The same in CEL; `None` where CEL has no words for it.
    #[must_use]
    pub fn to_cel(&self) -> Option<String> {
        let writer = cel::Writer {
            source: &self.source,
            in_row: false,
        };
        match &self.root {
            Root::Logic(logic) => writer.logic(logic),
            Root::Term(term) => writer.term(term),
        }
    }
}
