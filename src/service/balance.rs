// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How funds stand: the ceiling of a day, and what is left of it.

use super::reading::{Fetched, Reading};
use super::{Service, ServiceError};
use crate::base::ids::FundId;
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::engine::{fund_ceiling, fund_free};
use crate::store::Store;

/// How a fund stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Which fund.
    pub fund: Box<str>,
    /// Its ceiling, with what was carried over.
    pub ceiling: Cents,
    /// What is left: neither spent nor promised.
    pub free: Cents,
}

impl<S: Store> Service<S> {
    /// How every fund stands on a day, with what other programs did.
    ///
    /// # Errors
    /// The store.
    pub async fn balances(&self, on: Date) -> Result<Vec<Balance>, ServiceError> {
        self.refresh().await?;
        let ledger = self.ledger();
        let fetched = Fetched::default();
        let reading = Reading::new(self.book(), self.people(), &ledger, &fetched);
        let funds = (0..).map(FundId).zip(&self.book().shared().funds);
        Ok(funds
            .map(|(id, fund)| Balance {
                fund: (*fund.named.id).into(),
                ceiling: fund_ceiling(&reading, id, on),
                free: fund_free(&reading, id, on),
            })
            .collect())
    }
}
