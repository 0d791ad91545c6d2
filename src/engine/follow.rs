// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a decision sets in motion: register rows, money released, cases opened,
//! openers told, automatic ways taken. All of it is one decision: it works on copies
//! of the cases it touches, and if one part is refused, nothing happened.

use std::collections::VecDeque;

use crate::base::ids::{
    CaseId, CategoryId, FieldId, FundId, PersonId, ProcessId, RegisterId, ReqId,
};
use crate::base::limits::CASCADE_MAX;
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::condition::{Condition, Truth};
use crate::definition::model::{
    Fingerprint, Link, Opening, Part, Process, RoleKind, RoleSet, Shared, Target, WayKind,
    WriteMoment,
};

use super::apply::{apply, begin};
use super::assess::way_opens_itself;
use super::case::{Case, ClaimLife, ItemLife, Life, Opener, Purpose};
use super::event::{CaseEvent, Event, EventKind, Opened};
use super::refusal::{About, Reason, ReasonKind};
use super::view::View;
use super::world::{Context, World};
use super::{funds, guard};

type Events = Vec<CaseEvent>;
type Refused = Vec<Reason>;

/// The n-th unused id of a decision.
pub(super) const fn fresh(context: &Context<'_>, n: u32) -> CaseId {
    CaseId(uuid::Uuid::from_u128(context.fresh.wrapping_add(n as u128)))
}

/// The values that a linked or opened case begins with. What is unknown here stays
/// unknown there.
pub(super) fn handed_over(view: &View<'_>, with: &[(FieldId, Condition)]) -> Vec<(FieldId, Value)> {
    let values = with
        .iter()
        .map(|(field, from)| (*field, from.eval(view).to_value()));
    values.filter(|(_, value)| !value.is_unknown()).collect()
}

/// How a case that this one opens begins: its parties are the same people.
pub(super) fn child(
    view: &View<'_>,
    process: &Process,
    fields: Vec<(FieldId, Value)>,
    purpose: Purpose,
) -> Opened {
    let roles = &view.shared().roles;
    let parties = view
        .case
        .holders
        .iter()
        .filter(|h| h.current && roles[h.role.index()].kind == RoleKind::Party);
    Opened {
        process: process.id,
        fingerprint: process.fingerprint,
        fields,
        holders: parties.map(|h| (h.role, h.person.clone())).collect(),
        opener: Some(Opener {
            case: view.case.id,
            process: view.process.id,
            purpose,
        }),
    }
}

/// The event that opens a case.
pub(super) fn opened(context: &Context<'_>, case: CaseId, opened: Opened) -> CaseEvent {
    by_rule(context, case, EventKind::Opened(Box::new(opened)))
}

fn by_rule(context: &Context<'_>, case: CaseId, kind: EventKind) -> CaseEvent {
    CaseEvent {
        case,
        event: Event {
            at: context.now,
            by: None,
            on_behalf: None,
            kind,
        },
    }
}

/// The events that give back what is set aside for some requirements.
pub(super) fn releases(case: &Case, of: impl Fn(ReqId) -> bool) -> Vec<EventKind> {
    let claims = case.rare().claims.iter().filter(|claim| of(claim.req));
    let open =
        claims.filter(|claim| matches!(claim.life, ClaimLife::Reserved | ClaimLife::Requested));
    open.map(|claim| {
        let life = if claim.spent > Cents(0) {
            ClaimLife::Spent
        } else {
            ClaimLife::Released
        };
        EventKind::ClaimSet {
            req: claim.req,
            life,
            spent: claim.spent,
        }
    })
    .collect()
}

/// Whether these events set nothing else in motion: the everyday case, told cheaply.
pub(super) fn is_quiet(process: &Process, case: &Case, events: &[CaseEvent]) -> bool {
    let automatic = match case.position {
        Target::Step(step) => &process.steps[step.index()].automatic,
        Target::End(end) => &process.ends[end.index()].automatic,
    };
    automatic.is_empty()
        && process
            .openings
            .iter()
            .all(|opening| opening.as_soon_as.is_none())
        && events
            .iter()
            .all(|event| is_quiet_event(process, case, &event.event.kind))
}

fn is_quiet_event(process: &Process, case: &Case, kind: &EventKind) -> bool {
    match kind {
        EventKind::Moved {
            way,
            to: Target::Step(step),
            ..
        } => {
            let way = &process.ways[way.index()];
            process.steps[step.index()].automatic.is_empty()
                && way.openings.is_empty()
                && way.kind != WayKind::Reopen
                && case.rare().claims.is_empty()
        }
        EventKind::Contributed { req, fulfilled, .. } => {
            !fulfilled
                || process
                    .writes
                    .iter()
                    .all(|write| write.at != WriteMoment::Fulfilled(*req))
        }
        EventKind::Moved { .. }
        | EventKind::Opened(_)
        | EventKind::Given { .. }
        | EventKind::LinkOpened { .. }
        | EventKind::LinkEnded { .. }
        | EventKind::LinkReopened { .. }
        | EventKind::ChildOpened { .. }
        | EventKind::Claimed { .. }
        | EventKind::ClaimSet { .. }
        | EventKind::Expired { .. } => false,
        _ => true,
    }
}

/// Performs the events of a command on copies and adds everything that follows.
pub(super) fn follow(
    process: &Process,
    case: &Case,
    events: Events,
    context: &Context<'_>,
) -> Result<Events, Refused> {
    let mut work = Work {
        process,
        context,
        cases: vec![case.clone()],
        done: Vec::new(),
        rows: Vec::new(),
        deltas: Vec::new(),
        // The first fresh id may have been used by the command itself.
        fresh: 1,
    };
    let mut queue: VecDeque<CaseEvent> = events.into();
    let mut chain = 0;
    loop {
        while let Some(event) = queue.pop_front() {
            let follows = work.perform(event)?;
            chain += usize::from(!follows.is_empty());
            queue.extend(follows);
            if chain > CASCADE_MAX {
                return Err(vec![Reason {
                    about: About::Case,
                    kind: ReasonKind::ChainTooLong,
                }]);
            }
        }
        let automatic = work.automatic()?;
        if automatic.is_empty() {
            return Ok(work.done);
        }
        chain += 1;
        queue.extend(automatic);
    }
}

/// A decision at work: copies of the cases it touches, laid over the world.
struct Work<'a> {
    process: &'a Process,
    context: &'a Context<'a>,
    cases: Vec<Case>,
    done: Events,
    rows: Vec<(RegisterId, Vec<Box<[Value]>>)>,
    deltas: Vec<Delta>,
    fresh: u32,
}

/// A change of what is claimed of a fund.
struct Delta {
    fund: FundId,
    category: Option<CategoryId>,
    year: u16,
    cents: i64,
}

impl Work<'_> {
    fn definition_of(&self, case: &Case) -> Option<&Process> {
        if case.fingerprint == self.process.fingerprint && case.process == self.process.id {
            Some(self.process)
        } else {
            self.context
                .world
                .definition(case.process, case.fingerprint)
        }
    }

    fn view(&self, id: CaseId) -> Option<View<'_>> {
        let case = World::case(self, id)?;
        Some(View::new(
            self.definition_of(case)?,
            case,
            self,
            self.context.today,
        ))
    }

    fn rule(&self, case: CaseId, kind: EventKind) -> CaseEvent {
        by_rule(self.context, case, kind)
    }

    /// Performs one event on the copies and answers with what directly follows.
    fn perform(&mut self, event: CaseEvent) -> Result<Events, Refused> {
        let id = event.case;
        if let EventKind::Opened(opened) = &event.event.kind {
            if !self.cases.iter().any(|case| case.id == id) {
                let world = self.context.world;
                if let Some(process) = world.definition(opened.process, opened.fingerprint) {
                    self.cases.push(begin(process, id, event.event.at, opened));
                }
            }
        } else {
            self.change(&event);
        }
        if let EventKind::Registered { register, values } = &event.event.kind {
            self.write(*register, values.clone());
        }
        let follows = self.react(id, &event.event.kind);
        self.done.push(event);
        follows
    }

    fn change(&mut self, event: &CaseEvent) {
        let index = match self.cases.iter().position(|case| case.id == event.case) {
            Some(index) => index,
            None => match self.context.world.case(event.case) {
                Some(case) => {
                    self.cases.push(case.clone());
                    self.cases.len() - 1
                }
                None => return,
            },
        };
        let claimed = |case: &Case| {
            let req = match &event.event.kind {
                EventKind::Claimed { req, .. } | EventKind::ClaimSet { req, .. } => *req,
                _ => return None,
            };
            case.claim(req).copied()
        };
        let mut case = self.cases[index].clone();
        let before = claimed(&case);
        if let Some(process) = self.definition_of(&case) {
            apply(process, &mut case, &event.event);
        }
        let after = claimed(&case);
        let is_new = matches!(event.event.kind, EventKind::Claimed { .. });
        if let Some(claim) = after {
            let old = before
                .filter(|_| !is_new)
                .map_or(0, |claim| claim.committed().0);
            self.deltas.push(Delta {
                fund: claim.fund,
                category: claim.category,
                year: claim.at.year(),
                cents: claim.committed().0 - old,
            });
        }
        self.cases[index] = case;
    }

    fn write(&mut self, register: RegisterId, row: Box<[Value]>) {
        let index = self
            .rows
            .iter()
            .position(|(id, _)| *id == register)
            .unwrap_or_else(|| {
                self.rows
                    .push((register, self.context.world.rows(register).to_vec()));
                self.rows.len() - 1
            });
        self.rows[index].1.push(row);
    }

    /// What directly follows from an event that was just performed.
    fn react(&mut self, id: CaseId, kind: &EventKind) -> Result<Events, Refused> {
        match kind {
            EventKind::Moved { way, to, .. } => {
                let mut follows = self.left(id, *way);
                follows.extend(self.way_opens(id, *way)?);
                if let Target::End(end) = to {
                    follows.extend(self.ended(id, *end)?);
                }
                Ok(follows)
            }
            EventKind::Opened(_) => Ok(self.writes(id, |at| at == WriteMoment::Opened)),
            EventKind::Contributed {
                req,
                fulfilled: true,
                ..
            }
            | EventKind::Given {
                req,
                fulfilled: true,
                ..
            } => Ok(self.writes(id, |at| at == WriteMoment::Fulfilled(*req))),
            EventKind::Claimed {
                req,
                life: ClaimLife::Requested,
                ..
            } => self.short(id, *req),
            EventKind::LinkOpened { req, .. } => Ok(self.link_part(id, *req)),
            EventKind::LinkEnded { case, .. } | EventKind::LinkReopened { case } => {
                let req = World::case(self, id).and_then(|opener| {
                    opener
                        .rare()
                        .links
                        .iter()
                        .find(|link| link.case == *case && !link.past)
                        .map(|link| link.req)
                });
                Ok(req.map_or_else(Vec::new, |req| self.link_part(id, req)))
            }
            EventKind::Expired { term, .. } => {
                let Some(view) = self.view(id) else {
                    return Ok(Vec::new());
                };
                match view.process.terms[term.index()].expired_opens {
                    Some(opening) => self.opens(id, opening.index(), None),
                    None => Ok(Vec::new()),
                }
            }
            _ => Ok(Vec::new()),
        }
    }

    /// What leaving by a way gives back, and whom reopening a closed case concerns.
    fn left(&self, id: CaseId, way: crate::base::ids::WayId) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let way = &view.process.ways[way.index()];
        let mut follows = Vec::new();
        if !way.new_round && matches!(way.kind, WayKind::Back | WayKind::Reopen) {
            let releases = releases(view.case, |req| way.reopens.contains(&req));
            follows.extend(releases.into_iter().map(|kind| self.rule(id, kind)));
        }
        if let (
            WayKind::Reopen,
            Some(Opener {
                case,
                purpose: Purpose::Link(_),
                ..
            }),
        ) = (way.kind, view.case.rare().opener)
        {
            follows.push(self.rule(case, EventKind::LinkReopened { case: id }));
        }
        follows
    }

    fn way_opens(&mut self, id: CaseId, way: crate::base::ids::WayId) -> Result<Events, Refused> {
        let openings = match self.view(id) {
            Some(view) => view.process.ways[way.index()].openings.clone(),
            None => Vec::new(),
        };
        self.opens_each(id, &openings)
    }

    fn opens_each(
        &mut self,
        id: CaseId,
        openings: &[crate::base::ids::OpeningId],
    ) -> Result<Events, Refused> {
        let mut follows = Vec::new();
        for opening in openings {
            follows.extend(self.opens(id, opening.index(), None)?);
        }
        Ok(follows)
    }

    /// A case ended: rows are written, money is given back (GEL-11), the next process
    /// opens, and the opener hears of it.
    fn ended(&mut self, id: CaseId, end: crate::base::ids::EndId) -> Result<Events, Refused> {
        let mut follows = self.writes(id, |at| {
            at == WriteMoment::AnyEnd || at == WriteMoment::End(end)
        });
        let Some(view) = self.view(id) else {
            return Ok(follows);
        };
        let released = releases(view.case, |_| true);
        let openings = view.process.ends[end.index()].openings.clone();
        let opener = view.case.rare().opener;
        follows.extend(released.into_iter().map(|kind| self.rule(id, kind)));
        follows.extend(self.opens_each(id, &openings)?);
        match opener {
            Some(Opener {
                case,
                purpose: Purpose::Link(_),
                ..
            }) => {
                follows.push(self.rule(case, EventKind::LinkEnded { case: id, end }));
            }
            Some(Opener {
                case,
                purpose: Purpose::Shortage(req),
                ..
            }) => follows.extend(self.settled(case, req, end)?),
            _ => {}
        }
        Ok(follows)
    }

    fn writes(&self, id: CaseId, at: impl Fn(WriteMoment) -> bool) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let writes = view.process.writes.iter().filter(|write| at(write.at));
        let rows = writes.map(|write| {
            let values = write
                .values
                .iter()
                .map(|value| value.eval(&view).to_value())
                .collect();
            self.rule(
                id,
                EventKind::Registered {
                    register: write.register,
                    values,
                },
            )
        });
        rows.collect()
    }

    /// Money ran short: the claim waits, and a case is opened in which it is decided.
    fn short(&mut self, id: CaseId, req: ReqId) -> Result<Events, Refused> {
        let opening = self.view(id).and_then(|view| {
            let reserves = view.process.reqs[req.index()].reserves.as_ref()?;
            Some(reserves.shortage.as_ref()?.opens)
        });
        match opening {
            Some(opening) => self.opens(id, opening.index(), Some(Purpose::Shortage(req))),
            None => Ok(Vec::new()),
        }
    }

    /// It was decided what happens with a claim that waited.
    fn settled(
        &self,
        id: CaseId,
        req: ReqId,
        end: crate::base::ids::EndId,
    ) -> Result<Events, Refused> {
        let Some(view) = self.view(id) else {
            return Ok(Vec::new());
        };
        let waiting = view
            .case
            .claim(req)
            .filter(|claim| claim.life == ClaimLife::Requested);
        let (Some(claim), Some(reserve)) = (waiting, &view.process.reqs[req.index()].reserves)
        else {
            return Ok(Vec::new());
        };
        let Some(shortage) = &reserve.shortage else {
            return Ok(Vec::new());
        };
        if shortage.denied.contains(&end) {
            return Ok(vec![
                self.rule(
                    id,
                    EventKind::ClaimSet {
                        req,
                        life: ClaimLife::Denied,
                        spent: Cents(0),
                    },
                ),
                self.rule(
                    id,
                    EventKind::Undone {
                        req,
                        parts: u64::MAX,
                    },
                ),
            ]);
        }
        if !shortage.granted.contains(&end) {
            return Ok(Vec::new());
        }
        if let Err(kind) = funds::fits(
            self,
            claim.fund,
            claim.category,
            claim.amount,
            self.context.today,
        ) {
            return Err(vec![Reason {
                about: About::Case,
                kind,
            }]);
        }
        let parts = part_bits(&view, req, |part| matches!(part, Part::Reservation));
        let fulfilled =
            guard::missing(&view.process.reqs[req.index()], view.given(req) | parts) == 0;
        Ok(vec![
            self.rule(
                id,
                EventKind::ClaimSet {
                    req,
                    life: ClaimLife::Reserved,
                    spent: Cents(0),
                },
            ),
            self.rule(
                id,
                EventKind::Given {
                    req,
                    parts,
                    fulfilled,
                },
            ),
        ])
    }

    /// Whether a requirement's linked cases are where they must be, now that one of
    /// them changed.
    fn link_part(&self, id: CaseId, req: ReqId) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let definition = &view.process.reqs[req.index()];
        let Some(link) = &definition.link else {
            return Vec::new();
        };
        let parts = part_bits(&view, req, |part| matches!(part, Part::Link));
        let counts = link_counts(&view, req, link);
        let state = view.case.req(req);
        let kind = match (counts, state.given & parts != 0) {
            (true, false) => {
                let fulfilled = state.life == Life::Open
                    && guard::missing(definition, view.given(req) | parts) == 0;
                EventKind::Given {
                    req,
                    parts,
                    fulfilled,
                }
            }
            (false, true) => EventKind::Undone { req, parts },
            _ => return Vec::new(),
        };
        vec![self.rule(id, kind)]
    }

    /// Opens a case by an opening, unless its condition is not true, or its key has a
    /// running case already.
    fn opens(
        &mut self,
        id: CaseId,
        index: usize,
        purpose: Option<Purpose>,
    ) -> Result<Events, Refused> {
        let n = self.fresh;
        let Some(view) = self.view(id) else {
            return Ok(Vec::new());
        };
        let opening = &view.process.openings[index];
        if opening
            .when
            .as_ref()
            .is_some_and(|when| when.truth(&view) != Truth::True)
        {
            return Ok(Vec::new());
        }
        let process = self.context.world.process(opening.process);
        let fields = handed_over(&view, &opening.with);
        if self.is_open_already(opening, &fields) {
            return Ok(Vec::new());
        }
        let lacks = |field: &&FieldId| !fields.iter().any(|(given, _)| given == *field);
        if process.start.asks.iter().any(|field| lacks(&field)) {
            return Err(vec![Reason {
                about: About::Case,
                kind: ReasonKind::StartFieldMissing,
            }]);
        }
        let Ok(opening_id) = u16::try_from(index).map(crate::base::ids::OpeningId) else {
            return Ok(Vec::new());
        };
        let case = fresh(self.context, n);
        let begins = child(
            &view,
            process,
            fields,
            purpose.unwrap_or(Purpose::Opening(opening_id)),
        );
        let events = vec![
            self.rule(
                id,
                EventKind::ChildOpened {
                    opening: opening_id,
                    case,
                },
            ),
            opened(self.context, case, begins),
        ];
        self.fresh += 1;
        Ok(events)
    }

    fn is_open_already(&self, opening: &Opening, fields: &[(FieldId, Value)]) -> bool {
        let Some(key) = opening.key else { return false };
        let Some((_, value)) = fields.iter().find(|(field, _)| *field == key) else {
            return false;
        };
        self.keyed(opening.process, key, value).is_some()
    }

    /// The first thing that the engine does by itself in any case it touched.
    fn automatic(&mut self) -> Result<Events, Refused> {
        for index in 0..self.cases.len() {
            let id = self.cases[index].id;
            let Some(view) = self.view(id) else { continue };
            let ways = match view.case.position {
                Target::Step(step) => &view.process.steps[step.index()].automatic,
                Target::End(end) => &view.process.ends[end.index()].automatic,
            };
            if let Some(way) = ways.iter().find(|way| way_opens_itself(&view, **way)) {
                let to = view.process.ways[way.index()].to;
                return Ok(vec![self.rule(
                    id,
                    EventKind::Moved {
                        way: *way,
                        to,
                        reason: None,
                    },
                )]);
            }
            let due = view
                .process
                .openings
                .iter()
                .enumerate()
                .filter(|(n, opening)| {
                    let fired = view.case.rare().fired.iter().any(|f| f.index() == *n);
                    !fired
                        && opening
                            .as_soon_as
                            .as_ref()
                            .is_some_and(|when| when.truth(&view) == Truth::True)
                });
            let due: Vec<usize> = due.map(|(n, _)| n).collect();
            for n in due {
                let events = self.opens(id, n, None)?;
                if !events.is_empty() {
                    return Ok(events);
                }
            }
        }
        Ok(Vec::new())
    }
}

fn part_bits(view: &View<'_>, req: ReqId, of: impl Fn(&Part) -> bool) -> u64 {
    let parts = view.process.reqs[req.index()].parts.iter().enumerate();
    parts
        .filter(|(_, part)| of(part))
        .fold(0, |bits, (bit, _)| bits | 1 << bit)
}

/// Whether the linked cases of a requirement are where they must be.
fn link_counts(view: &View<'_>, req: ReqId, link: &Link) -> bool {
    let links: Vec<_> = view
        .case
        .rare()
        .links
        .iter()
        .filter(|l| l.req == req && !l.past)
        .collect();
    let counts = |l: &&&super::case::LinkState| {
        link.opened_is_enough || l.ended.is_some_and(|end| link.ends.contains(&end))
    };
    match link.per {
        None => links.iter().filter(counts).count() >= usize::from(link.at_least.unwrap_or(1)),
        Some(list) => {
            let live = view.case.lists[list.index()]
                .iter()
                .filter(|item| item.life != ItemLife::Dropped);
            let with = live
                .clone()
                .filter(|item| links.iter().any(|l| l.item == Some(item.id) && counts(&l)))
                .count();
            with >= link.at_least.map_or(live.count(), usize::from)
        }
    }
}

impl World for Work<'_> {
    fn shared(&self) -> &Shared {
        self.context.world.shared()
    }

    fn process(&self, process: ProcessId) -> &Process {
        self.context.world.process(process)
    }

    fn definition(&self, process: ProcessId, fingerprint: Fingerprint) -> Option<&Process> {
        self.context.world.definition(process, fingerprint)
    }

    fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases
            .iter()
            .find(|case| case.id == id)
            .or_else(|| self.context.world.case(id))
    }

    fn rows(&self, register: RegisterId) -> &[Box<[Value]>] {
        match self.rows.iter().find(|(id, _)| *id == register) {
            Some((_, rows)) => rows,
            None => self.context.world.rows(register),
        }
    }

    fn claimed(&self, fund: FundId, category: Option<CategoryId>, year: Option<u16>) -> Cents {
        let here = self.deltas.iter().filter(|delta| {
            delta.fund == fund
                && category.is_none_or(|category| delta.category == Some(category))
                && year.is_none_or(|year| delta.year == year)
        });
        let here: i64 = here.map(|delta| delta.cents).sum();
        Cents(
            self.context
                .world
                .claimed(fund, category, year)
                .0
                .saturating_add(here),
        )
    }

    fn keyed(&self, process: ProcessId, field: FieldId, value: &Value) -> Option<CaseId> {
        let same = |case: &&Case| {
            case.process == process && case.ended().is_none() && case.field(field) == value
        };
        match self.cases.iter().find(same) {
            Some(case) => Some(case.id),
            // A copy that ended in this decision is not running any more.
            None => self
                .context
                .world
                .keyed(process, field, value)
                .filter(|id| !self.cases.iter().any(|case| case.id == *id)),
        }
    }

    fn roles_of(&self, person: &PersonId) -> RoleSet {
        self.context.world.roles_of(person)
    }
}
