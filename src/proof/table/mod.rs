// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Decision tables, by their hit rule: is there an outcome for every input, is there
//! never more than one where that is promised, and is there no row that never decides.
//! Each finding comes with an input that shows it, tried on the engine's own reading of
//! the table.
//!
//! An input is complete when everything that the table reads is known: with something
//! unknown a table may wait. Settings may have any value. Dates and amounts are looked at
//! as far as [`crate::proof::region`] does.

mod inputs;
mod search;
mod tell;

use crate::base::ids::TableId;
use crate::base::text::Text;
use crate::condition::{Condition, Truth};
use crate::definition::model::{HitRule, Process, Shared, Table};
use crate::engine::table_outcome;

pub use inputs::Item;
use inputs::{Example, Inputs};
pub use search::Input;
use search::{Found, Search};

/// What is to say about one table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableReport {
    /// Which table.
    pub table: TableId,
    /// What was found; empty when everything was proved.
    pub findings: Vec<TableFinding>,
    /// How many assumptions were looked at: a measure of the work.
    pub nodes: usize,
}

/// Something about a table that is not right, or could not be told.
#[derive(Clone, Debug, PartialEq)]
pub struct TableFinding {
    /// What.
    pub kind: TableFault,
    /// The rows that it is about, from 0.
    pub rows: Vec<usize>,
    /// An input that shows it, where one can.
    pub example: Option<Input>,
    /// The same for people.
    pub text: Text,
}

/// What can be wrong with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// For the example no row holds, and there is no `anders`.
    Gap,
    /// `precies_een`: for the example both rows hold.
    Overlap,
    /// The row is not true for any input.
    NeverTrue,
    /// The first of the rows never decides: the others always go before it, or with
    /// `precies_een` always hold as well.
    Shadowed,
    /// `anders` never decides: the rows hold for everything.
    OtherwiseNever,
    /// One of the above could not be excluded, nor shown.
    Undecided,
}

/// A question about a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Gap,
    Overlap(usize, usize),
    True(usize),
    Decides(usize),
    Otherwise,
}

/// Proves all tables of a process.
#[must_use]
pub fn prove_tables(process: &Process, shared: &Shared) -> Vec<TableReport> {
    let tables = (0u16..).map(TableId).zip(&process.tables);
    tables
        .map(|(id, table)| prove_table(process, shared, id, table))
        .collect()
}

/// Proves one table of a process.
#[must_use]
pub fn prove_table(process: &Process, shared: &Shared, id: TableId, table: &Table) -> TableReport {
    let rows: Vec<&Condition> = table.rows.iter().map(|row| &row.when).collect();
    let inputs = Inputs::new(process, shared, &rows);
    let search = Search {
        inputs: &inputs,
        rows: &rows,
        nodes: 0,
    };
    let mut proof = Proof {
        table,
        inputs: &inputs,
        search,
        findings: Vec::new(),
    };
    proof.dead_rows();
    proof.overlaps();
    proof.otherwise();
    TableReport {
        table: id,
        findings: proof.findings,
        nodes: proof.search.nodes,
    }
}

struct Proof<'a, 'p> {
    table: &'p Table,
    inputs: &'a Inputs<'p>,
    search: Search<'a, 'p>,
    findings: Vec<TableFinding>,
}

impl Proof<'_, '_> {
    /// Rows that decide for no input, and why.
    fn dead_rows(&mut self) {
        for row in 0..self.table.rows.len() {
            match self.search.find(&self.wins(row)) {
                Found::Yes(_) => {}
                Found::Unsure(vars) => self.undecided(Question::Decides(row), &vars),
                Found::No => self.why_dead(row),
            }
        }
    }

    /// Which rows must be what for this one to decide.
    fn wins(&self, row: usize) -> Vec<(usize, Truth)> {
        let others = match self.table.hit {
            HitRule::First => 0..row,
            HitRule::ExactlyOne => 0..self.table.rows.len(),
        };
        let others = others.filter(|other| *other != row);
        let mut goal = vec![(row, Truth::True)];
        goal.extend(others.map(|other| (other, Truth::False)));
        goal
    }

    fn why_dead(&mut self, row: usize) {
        let example = match self.search.find(&[(row, Truth::True)]) {
            Found::Yes(example) => example,
            Found::No => return self.add(TableFault::NeverTrue, vec![row], None),
            Found::Unsure(vars) => return self.undecided(Question::True(row), &vars),
        };
        let mut rows = vec![row];
        for other in 0..self.table.rows.len() {
            let before = self.table.hit == HitRule::ExactlyOne || other < row;
            if other == row || !before {
                continue;
            }
            let mut goal = vec![(row, Truth::True), (other, Truth::True)];
            if self.table.hit == HitRule::First {
                goal.extend((0..other).map(|earlier| (earlier, Truth::False)));
            }
            if self.search.find(&goal) != Found::No {
                rows.push(other);
            }
        }
        self.add(TableFault::Shadowed, rows, Some(example));
    }

    fn overlaps(&mut self) {
        if self.table.hit == HitRule::First {
            return;
        }
        for second in 0..self.table.rows.len() {
            for first in 0..second {
                let goal = [(first, Truth::True), (second, Truth::True)];
                match self.search.find(&goal) {
                    Found::No => {}
                    Found::Yes(example) => {
                        self.add(TableFault::Overlap, vec![first, second], Some(example));
                    }
                    Found::Unsure(vars) => {
                        self.undecided(Question::Overlap(first, second), &vars);
                    }
                }
            }
        }
    }

    fn otherwise(&mut self) {
        let goal: Vec<_> = (0..self.table.rows.len())
            .map(|row| (row, Truth::False))
            .collect();
        let found = self.search.find(&goal);
        match (found, self.table.otherwise) {
            (Found::Yes(example), None) => self.add(TableFault::Gap, Vec::new(), Some(example)),
            (Found::No, Some(_)) => self.add(TableFault::OtherwiseNever, Vec::new(), None),
            (Found::Yes(_), Some(_)) | (Found::No, None) => {}
            (Found::Unsure(vars), None) => self.undecided(Question::Gap, &vars),
            (Found::Unsure(vars), Some(_)) => self.undecided(Question::Otherwise, &vars),
        }
    }

    fn add(&mut self, kind: TableFault, rows: Vec<usize>, example: Option<Input>) {
        let text = tell::finding(self.inputs, self.table, kind, &rows, example.as_ref());
        self.findings.push(TableFinding {
            kind,
            rows,
            example,
            text,
        });
    }

    fn undecided(&mut self, question: Question, vars: &[usize]) {
        let rows = match question {
            Question::Overlap(first, second) => vec![first, second],
            Question::True(row) | Question::Decides(row) => vec![row],
            Question::Gap | Question::Otherwise => Vec::new(),
        };
        self.findings.push(TableFinding {
            kind: TableFault::Undecided,
            rows,
            example: None,
            text: tell::undecided(self.inputs, self.table, question, vars),
        });
    }
}

impl Input {
    /// What the table says for this input, by the engine: the row (`None`: `anders`) and
    /// the option; `None` when there is no outcome.
    #[must_use]
    pub fn outcome(
        &self,
        process: &Process,
        shared: &Shared,
        table: &Table,
    ) -> Option<(Option<usize>, crate::base::ids::OptionId)> {
        let rows: Vec<&Condition> = table.rows.iter().map(|row| &row.when).collect();
        let example = Example {
            inputs: &Inputs::new(process, shared, &rows),
            values: self.values.clone(),
            lives: self.lives.clone(),
            items: self.items.clone(),
        };
        table_outcome(&example, table)
    }
}
