// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The room in which one process is lowered: what it can see, and what was found
//! to be read or opened along the way.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::decl::Decl;
use super::scope::ProcessScope;
use crate::base::ids::{
    ChoiceSetId, EndId, FieldId, FundId, ListId, OpeningId, ProcessId, RegisterId, StepId,
};
use crate::base::limits::{ENTRIES_MAX, PAIRS_MAX};
use crate::base::value::Type;
use crate::condition::{Condition, Expect, Read, compile};
use crate::definition::lower::desk::Desk;
use crate::definition::lower::mistake;
use crate::definition::lower::view::{Word, get, words};
use crate::definition::lower::world::World;
use crate::definition::model::{Opening, Target, Who};
use crate::definition::node::{Node, Scalar};
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::{fields, limits};

/// Where one process is lowered.
pub struct Room<'a> {
    /// Everything in reach.
    pub world: &'a World<'a>,
    /// The process.
    pub decl: &'a Decl<'a>,
    /// Its number.
    pub me: ProcessId,
    /// Where mistakes go.
    pub desk: &'a Desk<'a>,
    /// Fields that something looks at.
    pub read: RefCell<BTreeSet<FieldId>>,
    openings: RefCell<Vec<Opening>>,
    errors_before: usize,
    pairs: Cell<usize>,
}

impl<'a> Room<'a> {
    /// An empty room.
    pub fn new(
        world: &'a World<'a>,
        decl: &'a Decl<'a>,
        me: ProcessId,
        desk: &'a Desk<'a>,
    ) -> Self {
        Self {
            world,
            decl,
            me,
            desk,
            read: RefCell::new(BTreeSet::new()),
            openings: RefCell::new(Vec::new()),
            errors_before: desk.errors(),
            pairs: Cell::new(0),
        }
    }

    /// Whether no error was found in this process so far.
    pub fn is_clean(&self) -> bool {
        self.desk.errors() == self.errors_before
    }

    /// Whether the look-up tables may grow by so many pairs; says so when they may not.
    pub fn has_room_for(&self, pairs: usize) -> bool {
        let before = self.pairs.get();
        let after = before.saturating_add(pairs);
        self.pairs.set(after);
        if before <= PAIRS_MAX && after > PAIRS_MAX {
            let id = &self.decl.id;
            self.desk
                .say(limits::too_many_pairs(id.text, PAIRS_MAX, id.place));
        }
        after <= PAIRS_MAX
    }

    /// Notes something this process opens by itself.
    pub fn opens(&self, opening: Opening) -> Option<OpeningId> {
        let mut openings = self.openings.borrow_mut();
        let id = u16::try_from(openings.len())
            .ok()
            .filter(|id| usize::from(*id) < ENTRIES_MAX)?;
        openings.push(opening);
        Some(OpeningId(id))
    }

    /// Everything this process opens by itself.
    pub fn take_openings(&self) -> Vec<Opening> {
        self.openings.take()
    }

    /// The condition under a key, true or false.
    pub fn truth(&self, node: &Node, key: &str) -> Option<Condition> {
        self.expression(get(node, key)?, Expect::Truth, None)
    }

    /// The expression that a node holds.
    pub fn expression(
        &self,
        node: &Node,
        expect: Expect,
        item: Option<ListId>,
    ) -> Option<Condition> {
        let Some(scalar) = node.scalar() else {
            self.desk.skip(node.place);
            return None;
        };
        self.compiled(&scalar.text, scalar, expect, item)
    }

    /// The expression in a text that stands in a scalar where the text says.
    pub fn compiled(
        &self,
        text: &str,
        scalar: &Scalar,
        expect: Expect,
        item: Option<ListId>,
    ) -> Option<Condition> {
        let scope = ProcessScope {
            world: self.world,
            decl: self.decl,
            item,
        };
        match compile(text, &scope, expect) {
            Ok(compiled) => {
                let mut read = self.read.borrow_mut();
                for one in compiled.reads() {
                    if let Read::Field(field) = one {
                        read.insert(*field);
                    }
                }
                Some(compiled)
            }
            Err(errors) => {
                for error in &errors {
                    self.desk.say(mistake::diagnostic(error, scalar));
                }
                None
            }
        }
    }

    /// Roles under a key, if any are written.
    pub fn who(&self, node: &Node, key: &str) -> Option<Who> {
        self.world.names.who(&words(node, key), self.desk)
    }

    /// A field by name, noted as read.
    pub fn read_field(&self, word: &Word<'_>) -> Option<FieldId> {
        let field = self.decl.field(word, self.desk)?;
        self.read.borrow_mut().insert(field);
        Some(field)
    }

    /// A field by name that must be of a certain type, noted as read.
    pub fn read_field_of(
        &self,
        word: &Word<'_>,
        fits: impl Fn(Type) -> bool,
        wanted: Type,
    ) -> Option<FieldId> {
        let field = self.read_field(word)?;
        if self.decl.field_kind(field).is_some_and(fits) {
            return Some(field);
        }
        self.desk
            .say(fields::field_of_other_kind(word.text, wanted, word.place));
        None
    }

    /// A process by name.
    pub fn process(&self, word: &Word<'_>) -> Option<ProcessId> {
        let found = self.world.process_id(word.text);
        if found.is_none() {
            let names = self.world.process_names();
            self.desk.unknown(Kind::Process, word, names);
        }
        found
    }

    /// A step by name.
    pub fn step(&self, word: &Word<'_>) -> Option<StepId> {
        let found = self.decl.step_names.get(word.text).map(StepId);
        if found.is_none() {
            self.desk
                .unknown(Kind::Step, word, self.decl.step_names.ids());
        }
        found
    }

    /// A list by name.
    pub fn list(&self, word: &Word<'_>) -> Option<ListId> {
        let found = self.decl.list_names.get(word.text).map(ListId);
        if found.is_none() {
            self.desk
                .unknown(Kind::List, word, self.decl.list_names.ids());
        }
        found
    }

    /// A fund by name.
    pub fn fund(&self, word: &Word<'_>) -> Option<FundId> {
        self.world
            .names
            .find(Kind::Fund, &self.world.names.funds, word, self.desk)
            .map(FundId)
    }

    /// A register by name.
    pub fn register(&self, word: &Word<'_>) -> Option<RegisterId> {
        self.world
            .names
            .find(Kind::Register, &self.world.names.registers, word, self.desk)
            .map(RegisterId)
    }

    /// A step or end by name.
    pub fn target(&self, word: &Word<'_>) -> Option<Target> {
        let found = self.decl.target(word.text);
        if found.is_none() {
            self.desk.unknown(
                Kind::Target,
                word,
                self.decl.step_names.ids().chain(self.decl.end_names.ids()),
            );
        }
        found
    }

    /// Ends of a process by name.
    pub fn ends(&self, process: ProcessId, words: &[Word<'_>]) -> Vec<EndId> {
        let Some(decl) = self.world.processes.get(process.index()) else {
            return Vec::new();
        };
        let find = |word: &Word<'_>| {
            let found = decl.end(word.text);
            if found.is_none() {
                self.desk.unknown(Kind::End, word, decl.end_names.ids());
            }
            found
        };
        words.iter().filter_map(find).collect()
    }

    /// The options of a set, as a question about another set.
    pub fn options_outside(&self, from: ChoiceSetId, into: ChoiceSetId) -> Vec<&str> {
        let choices = self.world.choices;
        let outside = choices
            .ids(from)
            .iter()
            .filter(|option| !choices.has(into, **option));
        outside.map(|option| choices.text(*option)).collect()
    }
}
