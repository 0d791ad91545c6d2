// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Reserving and spending (GEL-02: reserve before the decision is complete).

use crate::base::ids::ReqId;
use crate::base::money::Cents;
use crate::base::value::ValueRef;
use crate::condition::Truth;
use crate::definition::model::{Part, Requirement};
use crate::engine::case::ClaimLife;
use crate::engine::event::EventKind;
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;
use crate::engine::{funds, guard};

use super::Desk;
use super::fulfil::Gift;

/// The bit of a requirement's reservation; zero if it has none.
pub(super) fn reservation_bit(req: &Requirement) -> u64 {
    req.parts
        .iter()
        .position(|part| matches!(part, Part::Reservation))
        .map_or(0, |bit| 1 << bit)
}

/// Reserves money once everything else is given. Returns the parts given after it.
pub(super) fn reserve(
    desk: &mut Desk<'_>,
    view: &View<'_>,
    id: ReqId,
    req: &Requirement,
    given: u64,
    gift: &mut Gift,
) -> u64 {
    let bit = reservation_bit(req);
    let Some(reserve) = &req.reserves else {
        return given;
    };
    if guard::missing(req, given) & !bit != 0 {
        return given;
    }
    match reserve
        .when
        .as_ref()
        .map_or(Truth::True, |when| when.truth(view))
    {
        Truth::True => {}
        Truth::False => {
            gift.parts |= bit;
            return given | bit;
        }
        Truth::Unknown => {
            desk.refuse(About::Req(id), ReasonKind::ConditionUnknown);
            return given;
        }
    }
    if view
        .case
        .claim(id)
        .is_some_and(|claim| claim.life == ClaimLife::Requested)
    {
        desk.refuse(About::Req(id), ReasonKind::GivenAlready);
        return given;
    }
    let ValueRef::Money(amount) = reserve.amount.eval(view) else {
        desk.refuse(About::Req(id), ReasonKind::AmountUnknown);
        return given;
    };
    if amount < Cents(0) {
        // Setting aside less than nothing would make room that is not there.
        desk.refuse(About::Req(id), ReasonKind::ValueUnfit);
        return given;
    }
    let category = match &reserve.category {
        None => None,
        Some((field, options)) => {
            let ValueRef::Choice(option) = view.field(*field) else {
                // Not knowing the category is no way around its cap.
                desk.refuse(About::Req(id), ReasonKind::ConditionUnknown);
                return given;
            };
            let mut options = options.iter();
            let found = options.find(|(known, _)| *known == option);
            found.map(|(_, category)| *category)
        }
    };
    let today = view.today;
    let life = match funds::fits(view.world, reserve.fund, category, amount, today) {
        Ok(()) => ClaimLife::Reserved,
        Err(_) if reserve.shortage.is_some() => ClaimLife::Requested,
        Err(reason) => {
            desk.refuse(About::Req(id), reason);
            return given;
        }
    };
    desk.emit(EventKind::Claimed {
        req: id,
        fund: reserve.fund,
        category,
        amount,
        on: today,
        life,
    });
    if life == ClaimLife::Requested {
        return given;
    }
    if let Some(percent) = funds::newly_low(view.world, reserve.fund, today, amount) {
        desk.emit(EventKind::FundLow {
            fund: reserve.fund,
            percent,
        });
    }
    gift.parts |= bit;
    given | bit
}

/// Spends what was reserved, oldest claim first.
pub(super) fn spend(desk: &mut Desk<'_>, view: &View<'_>, id: ReqId, req: &Requirement) {
    let Some(rule) = &req.spends else { return };
    let about = About::Req(id);
    let claims = (0u32..)
        .zip(&view.case.rare().claims)
        .filter(|(_, c)| c.fund == rule.fund && c.life == ClaimLife::Reserved);
    let reserved = claims.clone().map(|(_, claim)| claim.reserved().0);
    let reserved = Cents(reserved.fold(0, i64::saturating_add));
    let mut left = match rule.amount.as_ref().map(|amount| amount.eval(view)) {
        None => reserved,
        Some(ValueRef::Money(amount)) => amount,
        Some(_) => return desk.refuse(about, ReasonKind::AmountUnknown),
    };
    if left < Cents(0) {
        return desk.refuse(about, ReasonKind::ValueUnfit);
    }
    if reserved == Cents(0) && left > Cents(0) {
        return desk.refuse(about, ReasonKind::NothingReserved);
    }
    if left > reserved {
        return desk.refuse(about, ReasonKind::OverReserved { reserved });
    }
    for (index, claim) in claims {
        let now = left.min(claim.reserved());
        if now > Cents(0) {
            left = Cents(left.0 - now.0);
            let spent = Cents(claim.spent.0 + now.0);
            let life = if spent == claim.amount {
                ClaimLife::Spent
            } else {
                ClaimLife::Reserved
            };
            desk.emit(EventKind::ClaimSet {
                claim: index,
                req: claim.req,
                life,
                spent,
            });
        }
    }
}
