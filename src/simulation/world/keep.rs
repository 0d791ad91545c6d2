// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keeping what was decided: events, claims on funds, rows, messages; and what is
//! given before anything happens.

use std::sync::Arc;

use super::{MemoryWorld, Signal};
use crate::base::ids::{FundId, ProcessId, RegisterId, RoleId, SettingId};
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::Value;
use crate::engine::case::Claim;
use crate::engine::world::take_row;
use crate::engine::{CaseEvent, EventKind, apply, begin};

impl MemoryWorld {
    /// Keeps one event.
    pub(super) fn perform(&mut self, event: &CaseEvent) {
        if let EventKind::Opened(opened) = &event.event.kind {
            self.next = self.next.max(event.case.0.as_u128().saturating_add(1));
            if let Some(process) = self.definitions.get(&(opened.process, opened.fingerprint)) {
                self.cases.insert(
                    event.case,
                    begin(process, event.case, event.event.at, opened),
                );
            }
            return;
        }
        let Some(case) = self.cases.get_mut(&event.case) else {
            return;
        };
        let Some(process) = self.definitions.get(&(case.process, case.fingerprint)) else {
            return;
        };
        let kind = &event.event.kind;
        let is_new = matches!(kind, EventKind::Claimed { .. });
        let before = case.claim_of(kind).filter(|_| !is_new).copied();
        apply(process, case, &event.event);
        if let Some(after) = case.claim_of(kind).copied() {
            self.count(&after, before.as_ref());
        }
        self.note(event);
    }

    fn count(&mut self, after: &Claim, before: Option<&Claim>) {
        let change = after
            .committed()
            .0
            .saturating_sub(before.map_or(0, |claim| claim.committed().0));
        let total = self
            .claimed
            .entry((after.fund, after.at.year(), after.category))
            .or_default();
        *total = total.saturating_add(change);
    }

    /// Rows and messages.
    fn note(&mut self, event: &CaseEvent) {
        match &event.event.kind {
            EventKind::Registered { register, row } => self.add_row(*register, row.values.clone()),
            EventKind::Withdrawn { register, row } => {
                if let Some(rows) = self.registers.get_mut(register.index()) {
                    take_row(rows, &row.values);
                }
            }
            _ => {}
        }
        if let Some((source, roles)) = self.signal_of(event)
            && !roles.is_empty()
        {
            self.signals.push(Signal {
                at: event.event.at,
                case: event.case,
                source,
                roles,
            });
        }
    }

    fn signal_of(&self, event: &CaseEvent) -> Option<(Arc<str>, Vec<RoleId>)> {
        let process = self
            .cases
            .get(&event.case)
            .and_then(|case| self.definition_of(case))?;
        match &event.event.kind {
            EventKind::Expired { term, .. } => {
                let term = process.terms.get(term.index())?;
                Some((Arc::clone(&term.named.id), term.expired_signals.clone()))
            }
            EventKind::Warned { term, .. } => {
                let term = process.terms.get(term.index())?;
                Some((Arc::clone(&term.named.id), term.warning.as_ref()?.1.clone()))
            }
            EventKind::FundLow { fund, .. } => {
                let fund = self.shared.funds.get(fund.index())?;
                Some((Arc::clone(&fund.named.id), fund.warn.clone()))
            }
            // Who works at the first step of what was opened, has something to do.
            EventKind::ChildOpened { opening, .. } => {
                let opening = process.openings.get(opening.index())?;
                let first = self.current.get(opening.process.index())?.steps.first()?;
                let roles = first
                    .who
                    .as_ref()
                    .map(|who| who.roles.clone())
                    .unwrap_or_default();
                Some((Arc::clone(&opening.named.id), roles))
            }
            _ => None,
        }
    }

    /// Adds a row to a register.
    pub fn add_row(&mut self, register: RegisterId, values: Box<[Value]>) {
        if let Some(rows) = self.registers.get_mut(register.index()) {
            rows.push(values);
        }
    }

    /// From the year of `on`, a fund has this ceiling instead of its own.
    pub fn set_ceiling(&mut self, fund: FundId, ceiling: Cents, on: Date) {
        let first = Date::new(on.year(), 1, 1).unwrap_or(on);
        if let Some(fund) = Arc::make_mut(&mut self.shared).funds.get_mut(fund.index()) {
            fund.ceilings = vec![(first, ceiling)];
        }
    }

    /// A setting has this value instead of its own, whatever the day.
    pub fn set_setting(&mut self, setting: SettingId, value: Value) {
        if let Some(setting) = Arc::make_mut(&mut self.shared)
            .settings
            .get_mut(setting.index())
        {
            setting.values = vec![(Date::MIN, value)];
        }
    }

    /// What was reserved and spent of a fund, in the year of `on`, before anything
    /// happened here.
    pub fn set_claimed(&mut self, fund: FundId, reserved: Cents, spent: Cents, on: Date) {
        let before = self
            .initial
            .insert(fund, (reserved, spent))
            .unwrap_or_default();
        let total = self.claimed.entry((fund, on.year(), None)).or_default();
        *total = total.saturating_add(reserved.0).saturating_add(spent.0);
        *total = total.saturating_sub(before.0.0).saturating_sub(before.1.0);
    }

    /// What is reserved and what is spent of a fund, over all time.
    #[must_use]
    pub fn fund_state(&self, fund: FundId) -> (Cents, Cents) {
        let mut state = self.initial.get(&fund).copied().unwrap_or_default();
        let claims = self
            .cases
            .values()
            .flat_map(|case| &case.rare().claims)
            .filter(|claim| claim.fund == fund);
        for claim in claims {
            state.0 = Cents(state.0.0.saturating_add(claim.reserved().0));
            state.1 = Cents(state.1.0.saturating_add(claim.spent.0));
        }
        state
    }

    /// How many cases of a process there are.
    #[must_use]
    pub fn count_cases(&self, process: ProcessId) -> usize {
        self.cases
            .values()
            .filter(|case| case.process == process)
            .count()
    }
}
