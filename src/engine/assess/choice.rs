// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Choices: by a person, by a table, by several persons together.

use crate::base::ids::{OptionId, PersonId, ReqId, RoleId};
use crate::condition::{Facts, Truth};
use crate::definition::model::{HitRule, Part, Requirement, Table, Together};
use crate::engine::guard;
use crate::engine::refusal::{About, ReasonKind};
use crate::engine::view::View;
use crate::engine::world::Actor;

use super::Desk;
use super::fulfil::Gift;

/// The choice that counts: the person's, or the table's.
pub(super) fn settle_choice(
    desk: &mut Desk<'_>,
    view: &View<'_>,
    id: ReqId,
    req: &Requirement,
    chosen: Option<OptionId>,
) -> Option<OptionId> {
    let about = About::Req(id);
    let Some(set) = req.choice else {
        if chosen.is_some() {
            desk.refuse(about, ReasonKind::ChoiceUnfit);
        }
        return None;
    };
    if let Some(option) = chosen
        && !view.shared().choice_sets[set.index()]
            .options
            .contains(&option)
    {
        desk.refuse(about, ReasonKind::ChoiceUnfit);
        return None;
    }
    let Some(table) = req.table else {
        return chosen;
    };
    let outcome =
        table_outcome(view, &view.process.tables[table.index()]).map(|(_, option)| option);
    match (outcome, chosen, req.table_proposes) {
        (Some(outcome), None, _) => Some(outcome),
        (Some(outcome), Some(chosen), _) if outcome == chosen => Some(chosen),
        (Some(proposed), Some(chosen), true) => {
            if desk.reason().is_none() {
                desk.refuse(about, ReasonKind::Deviation { proposed });
            }
            Some(chosen)
        }
        (None, Some(chosen), true) if desk.reason().is_some() => Some(chosen),
        (Some(_), Some(_), false) => {
            desk.refuse(about, ReasonKind::ChoiceUnfit);
            None
        }
        (None, ..) => {
            desk.refuse(about, ReasonKind::TableUnknown);
            None
        }
    }
}

/// What a table says, and in which row (`None`: by its `anders`). `None` when it cannot
/// be told yet, or when `precies_een` is not met.
#[must_use]
pub fn table_outcome<F: Facts + ?Sized>(
    facts: &F,
    table: &Table,
) -> Option<(Option<usize>, OptionId)> {
    let mut hit = None;
    for (index, row) in table.rows.iter().enumerate() {
        match (row.when.truth(facts), table.hit) {
            (Truth::True, HitRule::First) => return Some((Some(index), row.then)),
            (Truth::True, HitRule::ExactlyOne) if hit.is_some() => return None,
            (Truth::True, HitRule::ExactlyOne) => hit = Some((Some(index), row.then)),
            (Truth::Unknown, _) => return None,
            (Truth::False, _) => {}
        }
    }
    hit.or_else(|| table.otherwise.map(|option| (None, option)))
}

/// The role for which an actor's choice counts beside those of others, and whether
/// with it every role has a person of its own. Somebody with several of the roles
/// makes room for who has only one.
fn one_of_each(
    view: &View<'_>,
    actor: &Actor,
    roles: &[RoleId],
    others: &[(&PersonId, Option<RoleId>)],
) -> (Option<RoleId>, bool) {
    let mut may: Vec<Vec<bool>> = others
        .iter()
        .map(|(person, counted)| {
            let known = Actor {
                person: (*person).clone(),
                roles: view.world.roles_of(person),
                organisations: Vec::new(),
            };
            let mine =
                |role: &RoleId| *counted == Some(*role) || guard::acts_as(view, &known, *role);
            roles.iter().map(mine).collect()
        })
        .collect();
    may.push(
        roles
            .iter()
            .map(|role| guard::acts_as(view, actor, *role))
            .collect(),
    );
    let mut by = vec![None; roles.len()];
    for person in 0..may.len() {
        place(&may, person, &mut by, &mut vec![false; roles.len()]);
    }
    let mine = by.iter().position(|person| *person == Some(others.len()));
    let role = mine.and_then(|index| roles.get(index).copied());
    (role, by.iter().all(Option::is_some))
}

/// Gives a person one of the roles that are left, if need be by moving others.
fn place(may: &[Vec<bool>], person: usize, by: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    for role in 0..by.len() {
        if !may[person][role] || tried[role] {
            continue;
        }
        tried[role] = true;
        if by[role].is_none_or(|holder| place(may, holder, by, tried)) {
            by[role] = Some(person);
            return true;
        }
    }
    false
}

pub(super) fn give_choice(
    desk: &mut Desk<'_>,
    view: &View<'_>,
    req: &Requirement,
    id: ReqId,
    option: OptionId,
    gift: &mut Gift,
) {
    let Some(bit) = req
        .parts
        .iter()
        .position(|part| matches!(part, Part::Choice))
    else {
        return;
    };
    let Some(together) = &req.together else {
        gift.parts |= 1 << bit;
        return;
    };
    let actor = desk.context.actor;
    let case = view.case;
    // Of each person the latest choice counts.
    let mut latest: Vec<(&PersonId, Option<OptionId>, Option<RoleId>)> = Vec::new();
    for act in case
        .acts
        .iter()
        .filter(|act| act.req == id && !act.past && act.choice.is_some())
    {
        let Some(person) = case.people.get(act.person as usize) else {
            continue;
        };
        latest.retain(|(known, ..)| *known != person);
        latest.push((person, act.choice, act.role));
    }
    if latest
        .iter()
        .any(|(person, choice, _)| **person == actor.person && *choice == Some(option))
    {
        gift.given_already = true;
        desk.refuse(About::Req(id), ReasonKind::GivenAlready);
        return;
    }
    latest.retain(|(person, ..)| **person != actor.person);
    let same: Vec<_> = latest
        .iter()
        .filter(|(_, choice, _)| *choice == Some(option))
        .collect();
    let settled = match together {
        Together::Count(count) => same.len() + 1 >= usize::from(*count),
        Together::Roles(roles) => {
            let others: Vec<_> = same
                .iter()
                .map(|(person, _, role)| (*person, *role))
                .collect();
            let (role, settled) = one_of_each(view, actor, roles, &others);
            gift.role = role;
            if role.is_none() {
                let needed = roles.iter().copied().collect();
                desk.refuse(About::Req(id), ReasonKind::NoRole { needed });
            }
            settled
        }
    };
    if settled {
        gift.parts |= 1 << bit;
    }
}
