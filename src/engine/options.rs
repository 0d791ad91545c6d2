// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What may be done now, by whom, and what it still waits for. Worklists, screens,
//! simulated people and the prover all live from this one function.

use crate::base::ids::{ReqId, RoleId, WayId};
use crate::base::time::Date;
use crate::condition::{ReqStatus, Truth};
use crate::definition::model::{Link, Part, Process, RoleKind, Target, Who};

use super::assess::{fulfil_barriers, fulfil_place, link_barriers, way_barriers};
use super::case::{Case, ItemLife, Life};
use super::refusal::{About, Reason, ReasonKind};
use super::terms;
use super::view::View;
use super::world::Context;
use super::{follow, guard};

/// Something that can be done in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Work on a requirement.
    Fulfil(ReqId),
    /// Open a linked case for a requirement.
    OpenLink(ReqId),
    /// Waive a requirement.
    Waive(ReqId),
    /// Take a way.
    Take(WayId),
    /// Become the holder of a role.
    Hold(RoleId),
    /// Pause the case.
    Pause,
    /// Go on with a paused case.
    Resume,
}

/// An action with its answer for one actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What.
    pub action: Action,
    /// What is in the way for this actor; empty: it may be done (with a reason where
    /// one is asked).
    pub barriers: Vec<Reason>,
    /// Parts that are still missing, for a requirement.
    pub missing: u64,
    /// Who may do it; empty: whoever is on the case.
    pub who: Vec<RoleId>,
    /// Before when.
    pub before: Option<Date>,
}

impl Offer {
    /// Whether this actor may do it now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.barriers.is_empty()
    }
}

/// Everything that could be done in a case as it stands, for the actor of the context.
/// Requirements that are done or do not apply are left out.
#[must_use]
pub fn options(process: &Process, case: &Case, context: &Context<'_>) -> Vec<Offer> {
    let view = View::new(process, case, context.world, context.today);
    let (reqs, ways) = match case.position {
        Target::Step(step) => {
            let step = &process.steps[step.index()];
            (&step.workable, &step.all_ways)
        }
        Target::End(end) => {
            let end = &process.ends[end.index()];
            (&end.after, &end.ways)
        }
    };
    let mut offers = Vec::new();
    for req in reqs {
        offers.extend(requirement(&view, context, *req));
    }
    offers.extend(ways.iter().map(|way| take(&view, context, *way)));
    offers.extend(holds(&view, context));
    if let Some(who) = &process.pause
        && matches!(case.position, Target::Step(_))
    {
        let action = if case.paused.is_some() {
            Action::Resume
        } else {
            Action::Pause
        };
        let barriers = guard::who(&view, context.actor, Some(who)).err();
        let barriers = barriers
            .into_iter()
            .map(|kind| Reason {
                about: About::Case,
                kind,
            })
            .collect();
        offers.push(Offer {
            action,
            barriers,
            missing: 0,
            who: who.roles.clone(),
            before: None,
        });
    }
    offers
}

fn requirement(view: &View<'_>, context: &Context<'_>, id: ReqId) -> Vec<Offer> {
    let req = &view.process.reqs[id.index()];
    let done =
        view.case.req(id).life != Life::Open || view.is(id, ReqStatus::Satisfied) == Truth::True;
    if done || req.condition.is_some() {
        return Vec::new();
    }
    let about = About::Req(id);
    let reasons = |kinds: Vec<ReasonKind>| {
        kinds
            .into_iter()
            .map(|kind| Reason { about, kind })
            .collect::<Vec<_>>()
    };
    let barriers = reasons(fulfil_barriers(view, context.actor, id));
    if barriers
        .iter()
        .any(|b| matches!(b.kind, ReasonKind::NotHere))
    {
        return Vec::new();
    }
    let offer = |action, barriers, who: Option<&Who>| Offer {
        action,
        barriers,
        missing: guard::missing(req, view.given(id)),
        who: who.map(|who| who.roles.clone()).unwrap_or_default(),
        before: terms::deadline(view, req),
    };
    let who = guard::who_for(view, req);
    let mut offers = Vec::new();
    let mut beside = guard::missing(req, view.given(id));
    if let Some(link) = &req.link {
        let barriers = linking(view, context, id, link);
        offers.push(offer(Action::OpenLink(id), barriers, who));
        for (bit, part) in req.parts.iter().enumerate() {
            if matches!(part, Part::Link | Part::Reservation) {
                beside &= !(1 << bit);
            }
        }
    }
    if req.link.is_none() || beside != 0 || follow::nothing_to_link(view, id) != 0 {
        let able = guard::able(view, req, guard::missing(req, view.given(id)));
        offers.push(Offer {
            who: view.shared().in_a_row(able),
            ..offer(Action::Fulfil(id), barriers, None)
        });
    }
    if let Some(waive) = &req.waive {
        let may = || guard::who(view, context.actor, Some(waive)).err();
        let barrier = fulfil_place(view, id).or_else(may);
        let barriers = reasons(barrier.into_iter().collect());
        offers.push(offer(Action::Waive(id), barriers, Some(waive)));
    }
    offers
}

/// What keeps the actor from opening a linked case: the one, or that of the item that
/// is nearest to it.
fn linking(view: &View<'_>, context: &Context<'_>, id: ReqId, link: &Link) -> Vec<Reason> {
    let barriers = |item| link_barriers(view, context.actor, id, item);
    let Some(list) = link.per else {
        return barriers(None);
    };
    let items = view.case.lists[list.index()].iter();
    let open = items.filter(|item| item.life == ItemLife::Open);
    open.map(|item| barriers(Some(item.id)))
        .min_by_key(Vec::len)
        .unwrap_or_else(|| barriers(None))
}

fn take(view: &View<'_>, context: &Context<'_>, id: WayId) -> Offer {
    let way = &view.process.ways[id.index()];
    let mut barriers = Vec::new();
    way_barriers(view, Some(context.actor), id, &mut barriers);
    let who = way
        .who
        .as_ref()
        .map(|who| who.roles.clone())
        .unwrap_or_default();
    Offer {
        action: Action::Take(id),
        barriers,
        missing: 0,
        who,
        before: None,
    }
}

/// Roles that this case needs a holder of, and has none: those that its step, ways or
/// requirements name.
fn holds(view: &View<'_>, context: &Context<'_>) -> Vec<Offer> {
    let named = guard::named_roles(view.process);
    let roles = view.shared().roles.iter().enumerate();
    let needed = roles.filter_map(|(index, role)| {
        let id = RoleId(u16::try_from(index).ok()?);
        let open =
            role.one_per_case && role.kind == RoleKind::Staff && view.case.holder(id).is_none();
        (open && named.has(id)).then_some((id, role))
    });
    needed
        .map(|(id, role)| {
            let may = guard::has(context.actor.roles, id, role);
            let kind = ReasonKind::Unqualified {
                person: context.actor.person.clone(),
            };
            let barriers = if may {
                Vec::new()
            } else {
                vec![Reason {
                    about: About::Role(id),
                    kind,
                }]
            };
            Offer {
                action: Action::Hold(id),
                barriers,
                missing: 0,
                who: vec![id],
                before: None,
            }
        })
        .collect()
}
