// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What must be true, compared with what is.

mod names;
mod shared;

use self::names::{claim_name, life_name, nobody, roles, same, status_name, term_name, value, yes};
use super::Player;
use crate::base::ids::{CaseId, OptionId, RoleId};
use crate::base::legal::TermState;
use crate::base::text::Text;
use crate::base::value::Value;
use crate::condition::{ReqStatus, Truth};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::options::Action;
use crate::engine::terms;
use crate::engine::view::View;
use crate::simulation::scenario::{
    Bound, CaseCheck, CaseSlot, Check, CheckKind, Doable, Expectation, Scenario,
};

/// What is compared: about what, expected, found. `None` when both are the same.
type Difference = Option<(Text, Text, Text)>;

impl Player<'_> {
    /// Reports every check that fails.
    pub(super) fn expect(&mut self, scenario: &Scenario, expectation: &Expectation, bound: &Bound) {
        let failures = expectation
            .checks
            .iter()
            .filter_map(|check| self.check(scenario, check, bound));
        let failures: Vec<Diagnostic> = failures.collect();
        self.log.failures.extend(failures);
    }

    /// Whether all of it is true.
    pub(super) fn holds(
        &self,
        scenario: &Scenario,
        expectation: &Expectation,
        bound: &Bound,
    ) -> bool {
        expectation
            .checks
            .iter()
            .all(|check| self.check(scenario, check, bound).is_none())
    }

    fn check(&self, scenario: &Scenario, check: &Check, bound: &Bound) -> Option<Diagnostic> {
        let difference = match &check.kind {
            CheckKind::All(all) => self.check_all(all),
            CheckKind::Case(slot, case_check) => {
                let Some(case) = bound.case(*slot) else {
                    let name = scenario.case(*slot).map_or("?", |case| &case.name);
                    return Some(codes::never_opened(check.place, name));
                };
                self.check_case(scenario, *slot, case, case_check)
            }
        };
        let (about, expected, found) = difference?;
        Some(codes::not_as_expected(
            check.place,
            &about,
            &expected,
            &found,
        ))
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm per thing that can be expected of a case"
    )]
    fn check_case(
        &self,
        scenario: &Scenario,
        slot: CaseSlot,
        id: CaseId,
        check: &CaseCheck,
    ) -> Difference {
        let view = self.world.view(id, self.clock.date())?;
        let (case, process, shared) = (view.case, view.process, self.shared());
        let name = scenario.case(slot).map_or("?", |case| &case.name);
        let about = |nl: &str, en: &str| {
            Text::new(format!("{nl} (zaak {name})"), format!("{en} (case {name})"))
        };
        match check {
            CaseCheck::At(target) => {
                let (expected, found) = (process.target(*target), process.target(case.position));
                unlike(
                    *target == case.position,
                    about("de zaak staat op", "the case stands at"),
                    same(&expected.id),
                    same(&found.id),
                )
            }
            CaseCheck::Round(round) => counted(
                about("ronde", "round"),
                usize::from(*round),
                usize::from(case.round),
            ),
            CaseCheck::Paused(paused) => {
                let found = case.paused.is_some();
                unlike(
                    found == *paused,
                    about("gepauzeerd", "paused"),
                    yes(*paused),
                    yes(found),
                )
            }
            CaseCheck::Req(req, expected) => {
                let found = status(&view, *req);
                let title = &process.reqs.get(req.index())?.named.id;
                unlike(
                    found == *expected,
                    about(title, title),
                    status_name(*expected),
                    status_name(found),
                )
            }
            CaseCheck::Field(field, expected) => {
                let found = view.field(*field).to_value();
                let title = &process.fields.get(field.index())?.named.id;
                unlike(
                    found == *expected,
                    about(title, title),
                    value(shared, expected),
                    value(shared, &found),
                )
            }
            CaseCheck::Choice(req, expected) => {
                let found = case.req(*req).choice;
                let title = &process.reqs.get(req.index())?.named.id;
                let shown = |option: Option<OptionId>| {
                    value(shared, &option.map_or(Value::Unknown, Value::Choice))
                };
                unlike(
                    found == *expected,
                    about(title, title),
                    shown(*expected),
                    shown(found),
                )
            }
            CaseCheck::Term(term, expected) => {
                let found = term_state(&view, *term);
                let title = &process.terms.get(term.index())?.named.id;
                unlike(
                    found == *expected,
                    about(title, title),
                    term_name(*expected),
                    term_name(found),
                )
            }
            CaseCheck::TermEnd(term, expected) => {
                let found = terms::reading(&view, *term).days.map(|days| days.last);
                let title = &process.terms.get(term.index())?.named.id;
                let text = Text::new(
                    format!("einddatum van {title}"),
                    format!("last day of {title}"),
                );
                let found_value = found.map_or(Value::Unknown, Value::Date);
                let expected_value = value(shared, &Value::Date(*expected));
                unlike(
                    found == Some(*expected),
                    about(&text.nl, &text.en),
                    expected_value,
                    value(shared, &found_value),
                )
            }
            CaseCheck::Items(list, life, expected) => {
                let found = case
                    .lists
                    .get(list.index())?
                    .iter()
                    .filter(|item| item.life == *life)
                    .count();
                let title = &process.lists.get(list.index())?.named.id;
                let (nl, en) = life_name(*life);
                counted(
                    about(&format!("{title} {nl}"), &format!("{title} {en}")),
                    *expected,
                    found,
                )
            }
            CaseCheck::May {
                what,
                yes: must,
                who,
            } => {
                let people = scenario
                    .people
                    .iter()
                    .filter(|actor| who.as_ref().is_none_or(|who| actor.person == *who));
                let mut people = people.filter_map(|actor| self.world.person(&actor.person));
                let found = people.any(|actor| self.may(id, what, actor));
                let text = match who {
                    Some(who) => Text::new(
                        format!("{who} kan {}", what.name),
                        format!("{who} may {}", what.name),
                    ),
                    None => Text::new(
                        format!("iemand kan {}", what.name),
                        format!("somebody may {}", what.name),
                    ),
                };
                unlike(
                    found == *must,
                    about(&text.nl, &text.en),
                    yes(*must),
                    yes(found),
                )
            }
            CaseCheck::Times(way, expected) => {
                let ways = process
                    .ways
                    .iter()
                    .zip(&case.taken)
                    .filter(|(definition, _)| definition.name == *way);
                let found = ways.map(|(_, taken)| usize::from(*taken)).sum();
                let title = process.way_names.get(way.index())?;
                counted(
                    about(&format!("{title} genomen"), &format!("{title} taken")),
                    usize::from(*expected),
                    found,
                )
            }
            CaseCheck::Links(req, expected) => {
                let found = case
                    .rare()
                    .links
                    .iter()
                    .filter(|link| link.req == *req)
                    .count();
                let title = &process.reqs.get(req.index())?.named.id;
                counted(
                    about(
                        &format!("zaken voor {title}"),
                        &format!("cases for {title}"),
                    ),
                    *expected,
                    found,
                )
            }
            CaseCheck::Holder(role, expected) => {
                let found = case.holder(*role);
                let title = &shared.roles.get(role.index())?.named.id;
                let found_text = found.map_or_else(nobody, |person| same(&person.0));
                unlike(
                    found == Some(expected),
                    about(title, title),
                    same(&expected.0),
                    found_text,
                )
            }
            CaseCheck::Signals(source, expected) => {
                self.signals(id, source, expected, &about(source, source))
            }
            CaseCheck::Claim(expected) => {
                let found = case.rare().claims.last().map(|claim| claim.life);
                unlike(
                    found == *expected,
                    about("pot", "fund"),
                    claim_name(*expected),
                    claim_name(found),
                )
            }
        }
    }

    fn may(&self, case: CaseId, what: &Doable, actor: &crate::engine::Actor) -> bool {
        let Some(process) = self.definition_of(case) else {
            return false;
        };
        let offers = self.world.options(case, actor, self.clock);
        offers
            .iter()
            .filter(|offer| offer.is_open())
            .any(|offer| match offer.action {
                Action::Fulfil(req) | Action::OpenLink(req) => what.req == Some(req),
                Action::Take(way) => {
                    what.way.is_some()
                        && process.ways.get(way.index()).map(|way| way.name) == what.way
                }
                _ => false,
            })
    }

    /// The roles that a signal went to. What comes from a fund is of no one case.
    fn signals(&self, case: CaseId, source: &str, expected: &[RoleId], about: &Text) -> Difference {
        let shared = self.shared();
        let of_fund = shared.funds.iter().any(|fund| &*fund.named.id == source);
        let sent = self
            .world
            .signals()
            .iter()
            .filter(|signal| *signal.source == *source);
        let sent = sent
            .filter(|signal| of_fund || signal.case == case)
            .flat_map(|signal| &signal.roles);
        let mut found: Vec<RoleId> = sent.copied().collect();
        found.sort_unstable();
        found.dedup();
        let right = expected.iter().all(|role| found.contains(role))
            && (!expected.is_empty() || found.is_empty());
        unlike(
            right,
            about.clone(),
            roles(shared, expected),
            roles(shared, &found),
        )
    }
}

fn unlike(right: bool, about: Text, expected: Text, found: Text) -> Difference {
    (!right).then_some((about, expected, found))
}

fn counted(about: Text, expected: usize, found: usize) -> Difference {
    unlike(
        expected == found,
        about,
        same(&expected.to_string()),
        same(&found.to_string()),
    )
}

/// The state of a requirement; what cannot be told yet is open.
fn status(view: &View<'_>, req: crate::base::ids::ReqId) -> ReqStatus {
    let is = |status| view.is(req, status) == Truth::True;
    let settled = [ReqStatus::Waived, ReqStatus::Lapsed, ReqStatus::Fulfilled];
    settled
        .into_iter()
        .find(|status| is(*status))
        .unwrap_or(ReqStatus::Open)
}

/// The state of a term; met after it passed is a state of its own.
fn term_state(view: &View<'_>, term: crate::base::ids::TermId) -> TermState {
    let reading = terms::reading(view, term);
    if reading.state == TermState::Met && terms::is_late(view, term, &reading) {
        return TermState::MetLate;
    }
    reading.state
}
