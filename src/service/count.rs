// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Counts for a report: how many cases, or rows of a register, there are per one thing and
//! another. Nothing in it is about a person: small numbers are left out.

use std::collections::BTreeMap;

use super::suppress::{Masked, suppress};
use super::{Service, ServiceError};
use crate::base::time::{Date, Instant};
use crate::base::value::Value;
use crate::engine::Actor;
use crate::store::{Head, HeadLife, Store};

/// Smaller numbers than this are never told, whatever is asked.
pub const LEAST: u64 = 5;
/// Heads that are read at once.
const PAGE: usize = 1_000;

/// What is counted.
#[derive(Clone, Debug, Default)]
pub struct CountQuestion {
    /// Rows of this register; `None`: cases.
    pub register: Option<Box<str>>,
    /// What is told apart: the last across, the others down. Of cases: `proces`, `plek`,
    /// `leven`, and of when they were opened or (`gesloten_`) closed: `jaar`, `kwartaal`,
    /// `maand`. Of a register: its columns; of dates the month.
    pub per: Vec<Box<str>>,
    /// Of cases: opened from then, and before then.
    pub opened: crate::store::Between,
    /// Only cases of this process.
    pub process: Option<Box<str>>,
    /// Smaller numbers are left out; never less than [`LEAST`].
    pub least: u64,
}

/// A table of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What the rows are told apart by, then the columns.
    pub per: Vec<Box<str>>,
    /// The names of the rows.
    pub rows: Vec<Vec<Box<str>>>,
    /// The names of the columns.
    pub columns: Vec<Box<str>>,
    /// The counts, with totals in the last row and column; `None`: left out.
    pub cells: Masked,
    /// Smaller numbers than this were left out.
    pub least: u64,
}

impl<S: Store> Service<S> {
    /// Counts, for whoever has a role here.
    ///
    /// # Errors
    /// [`ServiceError::NoRole`], [`ServiceError::NotCounted`], the store.
    pub async fn count(
        &self,
        actor: &Actor,
        question: &CountQuestion,
    ) -> Result<Counted, ServiceError> {
        if actor.roles.is_empty() && *actor != Actor::engine() {
            return Err(ServiceError::NoRole);
        }
        let mut counts: BTreeMap<Vec<Box<str>>, u64> = BTreeMap::new();
        let mut add = |key: Vec<Box<str>>| {
            let count = counts.entry(key).or_default();
            *count = count.saturating_add(1);
        };
        if let Some(register) = &question.register {
            self.refresh().await?;
            for key in self.row_keys(register, question)? {
                add(key);
            }
        } else {
            let facets = question.per.iter().map(|per| facet(per));
            let facets: Vec<Facet> = facets.collect::<Result<_, _>>()?;
            let mut after = None;
            loop {
                let heads = self.store.heads(after, PAGE).await?;
                let Some(last) = heads.last() else { break };
                after = Some(last.id);
                let counted = heads.iter().filter(|head| counts_in(question, head));
                // What never was closed is in no month of closing.
                let keys = counted.filter_map(|head| {
                    let key = facets.iter().map(|facet| facet.of(head));
                    key.collect::<Option<Vec<_>>>()
                });
                keys.for_each(&mut add);
            }
        }
        Ok(table(question, &counts))
    }

    fn row_keys(
        &self,
        register: &str,
        question: &CountQuestion,
    ) -> Result<Vec<Vec<Box<str>>>, ServiceError> {
        let shared = self.book().shared();
        let unknown = |name: &str| ServiceError::NotCounted(name.into());
        let mut registers = (0..)
            .map(crate::base::ids::RegisterId)
            .zip(&shared.registers);
        let found = registers.find(|(_, known)| *known.named.id == *register);
        let (id, found) = found.ok_or_else(|| unknown(register))?;
        let columns = question.per.iter().map(|per| {
            let mut columns = found.columns.iter();
            let index = columns.position(|column| *column.named.id == **per);
            let column = index.and_then(|index| found.columns.get(index));
            // What is not for everybody is not counted by.
            let open = column.is_some_and(|column| column.visible_to.is_empty());
            index.filter(|_| open).ok_or_else(|| unknown(per))
        });
        let columns: Vec<usize> = columns.collect::<Result<_, _>>()?;
        let ledger = self.ledger();
        let mut keys = Vec::new();
        for row in ledger.rows(id) {
            let key = columns.iter().map(|column| {
                let value = row.get(*column).unwrap_or(&Value::Unknown);
                Ok(match value {
                    Value::Choice(option) => shared
                        .options
                        .get(option.index())
                        .map_or_else(|| "?".into(), |option| (*option.id).into()),
                    Value::Bool(yes) => if *yes { "ja" } else { "nee" }.into(),
                    Value::Date(date) => month(*date),
                    Value::Unknown => "onbekend".into(),
                    // An amount, a number or a person says too much by itself.
                    _ => {
                        let column = found.columns.get(*column);
                        let name = column.map_or("?", |column| &*column.named.id);
                        return Err(unknown(name));
                    }
                })
            });
            keys.push(key.collect::<Result<Vec<Box<str>>, ServiceError>>()?);
        }
        Ok(keys)
    }
}

/// What heads are told apart by.
#[derive(Clone, Copy)]
enum Facet {
    Process,
    Place,
    Life,
    Time(Clock, Since),
}

#[derive(Clone, Copy)]
enum Clock {
    Year,
    Quarter,
    Month,
}

#[derive(Clone, Copy)]
enum Since {
    Opened,
    Closed,
}

fn facet(name: &str) -> Result<Facet, ServiceError> {
    let (since, rest) = match name.strip_prefix("gesloten_") {
        Some(rest) => (Since::Closed, rest),
        None => (Since::Opened, name),
    };
    Ok(match (since, rest) {
        (Since::Opened, "proces") => Facet::Process,
        (Since::Opened, "plek") => Facet::Place,
        (Since::Opened, "leven") => Facet::Life,
        (_, "jaar") => Facet::Time(Clock::Year, since),
        (_, "kwartaal") => Facet::Time(Clock::Quarter, since),
        (_, "maand") => Facet::Time(Clock::Month, since),
        _ => return Err(ServiceError::NotCounted(name.into())),
    })
}

impl Facet {
    fn of(self, head: &Head) -> Option<Box<str>> {
        Some(match self {
            Self::Process => head.process.clone(),
            Self::Place => head.place.clone(),
            Self::Life => match head.life {
                HeadLife::Open => "open",
                HeadLife::Closed | HeadLife::Erased => "gesloten",
            }
            .into(),
            Self::Time(clock, since) => {
                let at: Instant = match since {
                    Since::Opened => head.opened,
                    Since::Closed if head.life == HeadLife::Open => return None,
                    Since::Closed => head.since,
                };
                let date = at.date();
                match clock {
                    Clock::Year => year(date),
                    Clock::Quarter => quarter(date),
                    Clock::Month => month(date),
                }
            }
        })
    }
}

fn year(date: Date) -> Box<str> {
    date.to_string().chars().take(4).collect::<String>().into()
}

fn month(date: Date) -> Box<str> {
    date.to_string().chars().take(7).collect::<String>().into()
}

fn quarter(date: Date) -> Box<str> {
    let text = date.to_string();
    let month = text.get(5..7).and_then(|month| month.parse::<u8>().ok());
    let quarter = month.map_or(0, |month| month.saturating_sub(1) / 3 + 1);
    format!("{}-K{quarter}", year(date)).into()
}

fn counts_in(question: &CountQuestion, head: &Head) -> bool {
    let (from, until) = question.opened;
    from.is_none_or(|from| from <= head.opened)
        && until.is_none_or(|until| head.opened < until)
        && question
            .process
            .as_ref()
            .is_none_or(|process| *process == head.process)
}

fn table(question: &CountQuestion, counts: &BTreeMap<Vec<Box<str>>, u64>) -> Counted {
    let across = |key: &Vec<Box<str>>| key.last().cloned().unwrap_or_else(|| "".into());
    let down = |key: &Vec<Box<str>>| {
        key.split_last()
            .map_or(Vec::new(), |(_, rest)| rest.to_vec())
    };
    let mut columns: Vec<Box<str>> = counts.keys().map(across).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut rows: Vec<Vec<Box<str>>> = counts.keys().map(down).collect();
    rows.dedup();
    let mut cells = vec![vec![0; columns.len()]; rows.len()];
    for (key, count) in counts {
        let row = rows.binary_search(&down(key)).ok();
        let column = columns.binary_search(&across(key)).ok();
        if let Some((row, column)) = row.zip(column)
            && let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column))
        {
            *cell = *count;
        }
    }
    let least = question.least.max(LEAST);
    Counted {
        per: question.per.clone(),
        rows,
        columns,
        cells: suppress(&cells, least),
        least,
    }
}
