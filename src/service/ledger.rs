// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What cases share: registers and funds, as this program last saw them in the store.
//! Everything has a version, so that a decision on an older one is noticed.

use std::collections::BTreeMap;

use super::book::Book;
use super::error::ServiceError;
use crate::base::ids::{CategoryId, FundId, RegisterId};
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::record::Kept;
use crate::store::SharedNews;

/// Registers and funds.
#[derive(Debug)]
pub struct Ledger {
    registers: Vec<Rows>,
    claimed: BTreeMap<(FundId, u16, Option<CategoryId>), i64>,
    versions: BTreeMap<Box<str>, u64>,
    upto: u64,
}

/// The rows of a register, each with its number in the store.
#[derive(Debug, Default)]
struct Rows {
    numbers: Vec<u64>,
    values: Vec<Box<[Value]>>,
}

impl Ledger {
    /// Nothing in it yet.
    pub fn new(book: &Book) -> Self {
        let registers = book.shared().registers.iter();
        Self {
            registers: registers.map(|_| Rows::default()).collect(),
            claimed: BTreeMap::new(),
            versions: BTreeMap::new(),
            upto: 0,
        }
    }

    /// Up to where the rows are known.
    pub const fn upto(&self) -> u64 {
        self.upto
    }

    /// Takes news in.
    ///
    /// # Errors
    /// [`ServiceError::Row`] for a row that this catalogue does not understand.
    pub fn learn(&mut self, book: &Book, news: SharedNews) -> Result<(), ServiceError> {
        for (number, register, _, values) in &news.rows {
            let names = book.shared().registers.iter();
            let found = names.zip(&mut self.registers);
            let mut found = found.filter(|(known, _)| *known.named.id == **register);
            // A register that the catalogue no longer has is nobody's to read.
            let Some((_, rows)) = found.next() else {
                continue;
            };
            let values = understand(book, values).map_err(|why| ServiceError::Row {
                number: *number,
                register: register.to_string(),
                why,
            })?;
            if rows.numbers.last().is_none_or(|last| last < number) {
                rows.numbers.push(*number);
                rows.values.push(values);
            }
        }
        for number in &news.withdrawn {
            for rows in &mut self.registers {
                if let Ok(index) = rows.numbers.binary_search(number) {
                    rows.numbers.remove(index);
                    rows.values.remove(index);
                }
            }
        }
        let funds = news.funds.iter();
        self.claimed = funds
            .filter_map(|(fund, year, category, cents)| {
                Some((place(book, fund, *year, category)?, cents.0))
            })
            .collect();
        self.versions = news.versions.into_iter().collect();
        self.upto = self.upto.max(news.upto);
        Ok(())
    }

    /// The rows of a register, oldest first.
    pub fn rows(&self, register: RegisterId) -> &[Box<[Value]>] {
        let rows = self.registers.get(register.index());
        rows.map(|rows| rows.values.as_slice()).unwrap_or_default()
    }

    /// What is committed of a fund.
    pub fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents {
        let years = year.map_or((0, u16::MAX), |year| (year, year));
        let of_fund = self
            .claimed
            .range((fund, years.0, None)..=(fund, years.1, Some(CategoryId(u16::MAX))));
        let counted = of_fund.filter(|((_, _, of), _)| category.is_none() || *of == category);
        Cents(counted.fold(0i64, |sum, (_, cents)| sum.saturating_add(*cents)))
    }

    /// The version of something shared.
    pub fn version(&self, name: &str) -> u64 {
        self.versions.get(name).copied().unwrap_or(0)
    }
}

fn understand(book: &Book, values: &str) -> Result<Box<[Value]>, String> {
    let kept: Vec<Kept> = serde_json::from_str(values).map_err(|error| error.to_string())?;
    let values = kept.iter().map(|kept| kept.value(book));
    values
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())
}

fn place(
    book: &Book,
    fund: &str,
    year: u16,
    category: &str,
) -> Option<(FundId, u16, Option<CategoryId>)> {
    let funds = (0..).map(FundId).zip(&book.shared().funds);
    let mut funds = funds.filter(|(_, known)| *known.named.id == *fund);
    let (id, known) = funds.next()?;
    let categories = (0..).map(CategoryId).zip(&known.categories);
    let mut categories = categories.filter(|(_, (named, _))| *named.id == *category);
    Some((id, year, categories.next().map(|(category, _)| category)))
}
