// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Room in funds (GEL-02): claimed and spent together never pass the ceiling, and
//! no claim is refused while there is room. The world is locked by who calls.

use crate::base::ids::{CategoryId, FundId};
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::definition::model::Fund;

use super::refusal::ReasonKind;
use super::world::World;

/// How many years back an unspent remainder may come from. A fund that carries over
/// starts with its first ceiling, so this only bounds the work.
const CARRY_YEARS_MAX: u16 = 50;

/// What is left of a fund on a day.
#[must_use]
pub fn free(world: &dyn World, fund: FundId, on: Date) -> Cents {
    let definition = &world.shared().funds[fund.index()];
    let claimed = world.claimed(fund, None, period(definition, on));
    Cents(ceiling(world, fund, on).0.saturating_sub(claimed.0))
}

/// The ceiling of a fund on a day, what was carried over included.
#[must_use]
pub fn ceiling(world: &dyn World, fund: FundId, on: Date) -> Cents {
    let definition = &world.shared().funds[fund.index()];
    let own = at(definition, on);
    if !(definition.per_year && definition.carries_over) {
        return own;
    }
    let first = definition
        .ceilings
        .first()
        .map_or(on.year(), |(from, _)| from.year());
    let first = first.max(on.year().saturating_sub(CARRY_YEARS_MAX));
    let mut carried = 0i64;
    for year in first..on.year() {
        let Some(last_day) = Date::new(year, 12, 31) else {
            continue;
        };
        let left = at(definition, last_day).0.saturating_add(carried);
        carried = left
            .saturating_sub(world.claimed(fund, None, Some(year)).0)
            .max(0);
    }
    Cents(own.0.saturating_add(carried))
}

/// Whether an amount fits, and if not what is short.
///
/// # Errors
/// The fund, or the category within it, that has too little.
pub fn fits(
    world: &dyn World,
    fund: FundId,
    category: Option<CategoryId>,
    asked: Cents,
    on: Date,
) -> Result<(), ReasonKind> {
    let definition = &world.shared().funds[fund.index()];
    if let Some(category) = category
        && let Some((_, cap)) = definition.categories.get(category.index())
    {
        let claimed = world.claimed(fund, Some(category), period(definition, on));
        let free = Cents(cap.0.saturating_sub(claimed.0));
        if asked > free {
            return Err(ReasonKind::CategoryShort {
                fund,
                category,
                asked,
                free,
            });
        }
    }
    let free = free(world, fund, on);
    if asked > free {
        Err(ReasonKind::FundShort { fund, asked, free })
    } else {
        Ok(())
    }
}

/// The lowest warning level that a fund newly passes when so much is taken (GEL-03).
#[must_use]
pub fn newly_low(world: &dyn World, fund: FundId, on: Date, taken: Cents) -> Option<u8> {
    let before = free(world, fund, on);
    let after = Cents(before.0.saturating_sub(taken.0));
    let definition = &world.shared().funds[fund.index()];
    let ceiling = ceiling(world, fund, on).0;
    let low = |free: Cents, percent: u8| {
        i128::from(free.0) * 100 <= i128::from(ceiling) * i128::from(percent)
    };
    let levels = definition.warn_percent.iter().copied();
    levels.filter(|p| low(after, *p) && !low(before, *p)).min()
}

/// The period of a fund that a day falls in.
#[must_use]
pub fn period(fund: &Fund, on: Date) -> Option<u16> {
    fund.per_year.then(|| on.year())
}

fn at(fund: &Fund, on: Date) -> Cents {
    fund.ceilings
        .iter()
        .rev()
        .find(|(from, _)| *from <= on)
        .map_or(Cents(0), |(_, amount)| *amount)
}
