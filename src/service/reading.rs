// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The world as the engine sees it while it decides. It notes everything that was looked
//! at: what is not there yet is loaded, and the decision made again; what was there must
//! still be so when the decision is kept.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::book::Book;
use super::ledger::Ledger;
use super::live::Live;
use super::people::People;
use crate::base::ids::{CaseId, CategoryId, FieldId, FundId, PersonId, ProcessId, RegisterId};
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Process, RoleSet, Shared};
use crate::engine::{Case, World};
use crate::record::Lexicon as _;
use crate::store::Hold;

/// A question for a running case: of which process, by which field, with which value.
pub type Find = (ProcessId, FieldId, Value);

/// What was fetched for a decision.
#[derive(Debug, Default)]
pub struct Fetched {
    /// Cases; `None` for one that is not there.
    pub cases: BTreeMap<CaseId, Option<Arc<Live>>>,
    /// Running cases that were looked for.
    pub found: Vec<(Find, Option<CaseId>)>,
}

/// What a decision looked at.
#[derive(Debug, Default)]
struct Seen {
    cases: BTreeSet<CaseId>,
    registers: BTreeSet<RegisterId>,
    funds: BTreeSet<FundId>,
    searched: BTreeSet<ProcessId>,
    missing_cases: BTreeSet<CaseId>,
    missing_finds: Vec<Find>,
}

/// The world, as far as it was fetched.
pub struct Reading<'a> {
    book: &'a Book,
    people: Arc<People>,
    ledger: &'a Ledger,
    fetched: &'a Fetched,
    seen: RefCell<Seen>,
}

impl<'a> Reading<'a> {
    /// Looks at what was fetched.
    pub fn new(
        book: &'a Book,
        people: Arc<People>,
        ledger: &'a Ledger,
        fetched: &'a Fetched,
    ) -> Self {
        Self {
            book,
            people,
            ledger,
            fetched,
            seen: RefCell::default(),
        }
    }

    /// What was looked for and not fetched.
    pub fn missing(&self) -> (Vec<CaseId>, Vec<Find>) {
        let mut seen = self.seen.borrow_mut();
        let cases = std::mem::take(&mut seen.missing_cases);
        (
            cases.into_iter().collect(),
            std::mem::take(&mut seen.missing_finds),
        )
    }

    /// What has to be as it was, less the cases that the decision changes itself.
    pub fn holds(&self, changed: &BTreeSet<CaseId>) -> Vec<Hold> {
        let seen = self.seen.borrow();
        let shared = self.book.shared();
        let mut holds = Vec::new();
        for id in seen.cases.difference(changed) {
            let live = self.fetched.cases.get(id).and_then(Option::as_ref);
            holds.push(Hold::Case(*id, live.map_or(0, |live| live.head.version)));
        }
        let registers = seen.registers.iter();
        let registers = registers.filter_map(|id| shared.registers.get(id.index()));
        let registers = registers.map(|register| format!("register:{}", register.named.id));
        let funds = seen.funds.iter();
        let funds = funds.filter_map(|id| shared.funds.get(id.index()));
        let funds = funds.map(|fund| format!("pot:{}", fund.named.id));
        let searched = seen.searched.iter();
        let searched = searched.filter_map(|id| self.book.process_name(*id));
        let searched = searched.map(|name| format!("sleutel:{name}"));
        for name in registers.chain(funds).chain(searched) {
            let version = self.ledger.version(&name);
            holds.push(Hold::Shared(name.into(), version));
        }
        holds
    }
}

impl World for Reading<'_> {
    fn shared(&self) -> &Shared {
        self.book.shared()
    }

    fn process(&self, process: ProcessId) -> &Process {
        &self.book.catalog().processes[process.index()]
    }

    fn definition(&self, process: ProcessId, fingerprint: Fingerprint) -> Option<&Process> {
        self.book
            .edition(process, fingerprint)
            .map(|process| &**process)
    }

    fn case(&self, id: CaseId) -> Option<&Case> {
        let mut seen = self.seen.borrow_mut();
        let Some(found) = self.fetched.cases.get(&id) else {
            seen.missing_cases.insert(id);
            return None;
        };
        seen.cases.insert(id);
        found.as_ref().map(|live| &live.case)
    }

    fn rows(&self, register: RegisterId) -> &[Box<[Value]>] {
        self.seen.borrow_mut().registers.insert(register);
        self.ledger.rows(register)
    }

    fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents {
        self.seen.borrow_mut().funds.insert(fund);
        self.ledger.claimed(fund, category, year)
    }

    fn keyed(&self, process: ProcessId, field: FieldId, value: &Value) -> Option<CaseId> {
        let mut seen = self.seen.borrow_mut();
        seen.searched.insert(process);
        let find = (process, field, value.clone());
        let mut known = self.fetched.found.iter();
        let Some((_, found)) = known.find(|(known, _)| *known == find) else {
            seen.missing_finds.push(find);
            return None;
        };
        *found
    }

    fn roles_of(&self, person: &PersonId) -> RoleSet {
        self.people.roles_of(person)
    }
}
