// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a requirement asks and claims.

use crate::base::ids::{FieldId, FundId};
use crate::condition::FundAttr;
use crate::definition::model::{Part, Requirement};

/// The fields that a requirement asks.
pub(super) fn asked(req: &Requirement) -> Vec<FieldId> {
    let fields = req.parts.iter().filter_map(|part| match part {
        Part::Field(field) => Some(*field),
        _ => None,
    });
    fields.collect()
}

/// What a requirement claims of funds.
pub(super) fn claims(req: &Requirement) -> Vec<(FundId, FundAttr)> {
    let reserves = req.reserves.iter().flat_map(|reserve| {
        [FundAttr::Reserved, FundAttr::Requested].map(|what| (reserve.fund, what))
    });
    let spends = req.spends.iter().map(|spend| (spend.fund, FundAttr::Spent));
    reserves.chain(spends).collect()
}

/// The bits of the parts that ask a field.
pub(super) fn part_bit(req: &Requirement, field: FieldId) -> u64 {
    let parts = req.parts.iter().enumerate();
    parts
        .filter(|(_, part)| matches!(part, Part::Field(f) if *f == field))
        .fold(0, |bits, (bit, _)| bits | 1 << bit)
}
