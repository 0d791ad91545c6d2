// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What was expected and found, as a scenario names it.

use crate::base::ids::RoleId;
use crate::base::legal::TermState;
use crate::base::text::{Lang, Text};
use crate::base::value::Value;
use crate::condition::ReqStatus;
use crate::definition::model::Shared;
use crate::engine::case::{ClaimLife, ItemLife};
use crate::engine::explain::show;
use crate::simulation::scenario::FundCell;

pub(super) fn same(text: &str) -> Text {
    Text::new(text, text)
}

pub(super) fn nobody() -> Text {
    Text::new("niemand", "nobody")
}

pub(super) fn yes(yes: bool) -> Text {
    Text::new(Lang::Nl.pick_yes(yes), Lang::En.pick_yes(yes))
}

pub(super) fn value(shared: &Shared, value: &Value) -> Text {
    match value {
        // The id is what a scenario names, not the title.
        Value::Choice(option) => shared
            .options
            .get(option.index())
            .map_or_else(|| same("?"), |o| same(&o.id)),
        other => show(shared, other),
    }
}

pub(super) fn roles(shared: &Shared, roles: &[RoleId]) -> Text {
    let names: Vec<&str> = roles
        .iter()
        .filter_map(|role| Some(&*shared.roles.get(role.index())?.named.id))
        .collect();
    if names.is_empty() {
        nobody()
    } else {
        same(&names.join(", "))
    }
}

pub(super) fn suppressed(count: Option<usize>) -> Text {
    count.map_or_else(
        || Text::new("onderdrukt", "suppressed"),
        |count| same(&count.to_string()),
    )
}

pub(super) fn status_name(status: ReqStatus) -> Text {
    same(match status {
        ReqStatus::Open => "open",
        ReqStatus::Fulfilled => "vervuld",
        ReqStatus::Waived => "afgezien",
        ReqStatus::Lapsed => "vervallen",
        ReqStatus::Satisfied => "voldaan",
    })
}

pub(super) fn term_name(state: TermState) -> Text {
    same(match state {
        TermState::Waiting => "wacht",
        TermState::Running => "loopt",
        TermState::Suspended => "opgeschort",
        TermState::Met => "gehaald",
        TermState::MetLate => "te_laat_gehaald",
        TermState::Expired => "verlopen",
    })
}

pub(super) fn claim_name(life: Option<ClaimLife>) -> Text {
    same(match life {
        None => "geen",
        Some(ClaimLife::Requested) => "gevraagd",
        Some(ClaimLife::Denied) => "geweigerd",
        Some(ClaimLife::Reserved) => "gereserveerd",
        Some(ClaimLife::Spent) => "besteed",
        Some(ClaimLife::Released) => "vrijgegeven",
    })
}

pub(super) const fn life_name(life: ItemLife) -> (&'static str, &'static str) {
    match life {
        ItemLife::Open => ("open", "open"),
        ItemLife::Done => ("klaar", "done"),
        ItemLife::Dropped => ("vervallen", "dropped"),
    }
}

pub(super) const fn cell_name(cell: FundCell) -> (&'static str, &'static str) {
    match cell {
        FundCell::Reserved => ("gereserveerd", "reserved"),
        FundCell::Spent => ("besteed", "spent"),
        FundCell::Free => ("vrij", "free"),
    }
}
