// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What must be true of what cases share: funds, registers, how many cases there are.

use super::names::{cell_name, same, suppressed};
use super::{Difference, counted, unlike};
use crate::base::ids::RegisterId;
use crate::base::text::Text;
use crate::base::value::Value;
use crate::engine::{World, fund_free};
use crate::simulation::play::Player;
use crate::simulation::scenario::{AllCheck, FundCell};

impl Player<'_> {
    pub(super) fn check_all(&self, check: &AllCheck) -> Difference {
        let shared = self.shared();
        match check {
            AllCheck::Fund(fund, part, expected) => {
                let (reserved, spent) = self.world.fund_state(*fund);
                let amount = match part {
                    FundCell::Reserved => reserved,
                    FundCell::Spent => spent,
                    FundCell::Free => fund_free(&self.world, *fund, self.clock.date()),
                };
                let name = &shared.funds.get(fund.index())?.named.id;
                let (nl, en) = cell_name(*part);
                let about = Text::new(format!("{name} {nl}"), format!("{name} {en}"));
                unlike(
                    amount == *expected,
                    about,
                    same(&expected.to_string()),
                    same(&amount.to_string()),
                )
            }
            AllCheck::Rows(register, expected) => {
                let found = self.world.rows(*register).len();
                let name = &shared.registers.get(register.index())?.named.id;
                let about = Text::new(format!("regels in {name}"), format!("rows in {name}"));
                counted(about, *expected, found)
            }
            AllCheck::Cases(process, expected) => {
                let name = &self.world.newest(*process)?.named.id;
                let about = Text::new(format!("zaken van {name}"), format!("cases of {name}"));
                counted(about, *expected, self.world.count_cases(*process))
            }
            AllCheck::Report {
                register,
                column,
                least,
                option,
                count,
            } => {
                let found = self.report(*register, column.index(), &Value::Choice(*option));
                let found = (found >= *least || found == 0).then_some(found);
                let name = &shared.options.get(option.index())?.id;
                let about = Text::new(format!("rapport: {name}"), format!("report: {name}"));
                unlike(
                    found == *count,
                    about,
                    suppressed(*count),
                    suppressed(found),
                )
            }
        }
    }

    fn report(&self, register: RegisterId, column: usize, value: &Value) -> usize {
        self.world
            .rows(register)
            .iter()
            .filter(|row| row.get(column) == Some(value))
            .count()
    }
}
