// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who can do what beside whom: every person that a requirement needs is a seat, and so is
//! everybody from whom they must differ. An answer is a person for every seat.

use crate::base::ids::{ProcessId, ReqId, RoleId};
use crate::base::limits::ROSTER_TRIES_MAX;
use crate::definition::model::{Catalog, PersonRef, Requirement, RoleKind, Separation, Together};

use super::asked::{roles_for, singles, works_alone};
use super::read::Person;

/// A requirement of some process.
pub(super) type Work = (ProcessId, ReqId);
/// The one holder of a role in a case.
type Holder = (ProcessId, RoleId);

/// What seating came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seated {
    /// These persons do.
    Yes(Vec<usize>),
    /// For this requirement there is nobody, whoever does the rest.
    Nobody(Work),
    /// For each there is somebody, but not for all at once.
    Clash,
    /// Too many combinations.
    Unsure,
}

struct Seat {
    work: Option<Work>,
    /// Who may, and if only as the one holder of a role: of which.
    may: Vec<(usize, Option<Holder>)>,
}

/// Seats for one requirement and everything that it looks at.
pub(super) struct Table<'a> {
    catalog: &'a Catalog,
    people: &'a [(usize, &'a Person)],
    seats: Vec<Seat>,
    known: Vec<(Work, Vec<usize>)>,
    holders: Vec<(Holder, usize)>,
    /// Pairs that must differ.
    apart: Vec<(usize, usize)>,
    /// A seat that must be somebody of those.
    among: Vec<(usize, Vec<usize>)>,
}

/// Whether somebody has a role, or a wider one; members of an organisation must be in one.
pub(super) fn has(catalog: &Catalog, person: &Person, id: RoleId) -> bool {
    let Some(role) = catalog.shared.roles.get(id.index()) else {
        return false;
    };
    let named = person.roles.has(id) || role.also.iter().any(|wider| person.roles.has(*wider));
    named && (role.members_of.is_none() || !person.organisations.is_empty())
}

impl<'a> Table<'a> {
    /// Seats for a requirement. With `mandate`, who decides has one of those roles.
    pub fn of(
        catalog: &'a Catalog,
        people: &'a [(usize, &'a Person)],
        work: Work,
        mandate: Option<&[RoleId]>,
    ) -> Self {
        let mut table = Self {
            catalog,
            people,
            seats: Vec::new(),
            known: Vec::new(),
            holders: Vec::new(),
            apart: Vec::new(),
            among: Vec::new(),
        };
        table.work(work, mandate);
        table
    }

    fn work(&mut self, work: Work, mandate: Option<&[RoleId]>) -> Vec<usize> {
        if let Some((_, seats)) = self.known.iter().find(|(known, _)| *known == work) {
            return seats.clone();
        }
        let catalog = self.catalog;
        let process = catalog.processes.get(work.0.index());
        let found = process.and_then(|p| p.reqs.get(work.1.index()).map(|req| (p, req)));
        let Some((process, req)) = found else {
            return Vec::new();
        };
        let mut seats = Vec::new();
        let together = matches!(req.together, Some(Together::Roles(_)));
        for role in singles(req) {
            let mandate = mandate.filter(|_| together);
            seats.extend(self.seat(work, Some(&[role]), mandate));
        }
        if works_alone(req) {
            let count = match &req.together {
                Some(Together::Count(count)) => usize::from(*count),
                _ => 1,
            };
            let roles = roles_for(process, work.1, req);
            for _ in 0..count {
                seats.extend(self.seat(work, roles.as_deref(), mandate));
            }
        }
        self.known.push((work, seats.clone()));
        if req.together.is_some() {
            for (n, seat) in seats.iter().enumerate() {
                let others = seats.iter().skip(n + 1);
                self.apart.extend(others.map(|other| (*seat, *other)));
            }
        }
        self.relate(work.0, req, &seats);
        seats
    }

    fn relate(&mut self, id: ProcessId, req: &Requirement, seats: &[usize]) {
        let from = req
            .different_from
            .iter()
            .flat_map(|Separation { from, .. }| from);
        for reference in from {
            let others = self.referred(id, reference);
            for seat in seats {
                let pairs = others.iter().map(|other| (*seat, *other));
                self.apart.extend(pairs.filter(|(a, b)| a != b));
            }
        }
        let same = req.same_as.iter();
        let same: Vec<Vec<usize>> = same.map(|reference| self.referred(id, reference)).collect();
        // Whoever is in a field may be anyone.
        if !same.is_empty() && same.iter().all(|seats| !seats.is_empty()) {
            let all: Vec<usize> = same.concat();
            self.among
                .extend(seats.iter().map(|seat| (*seat, all.clone())));
        }
    }

    fn referred(&mut self, id: ProcessId, reference: &PersonRef) -> Vec<usize> {
        match reference {
            PersonRef::Req(req) => self.work((id, *req), None),
            PersonRef::Linked(_, process, req) => self.work((*process, *req), None),
            PersonRef::Opener(all) => {
                let works = all.iter();
                works.flat_map(|work| self.work(*work, None)).collect()
            }
            PersonRef::Role(role) => self.holder((id, *role)).into_iter().collect(),
            PersonRef::Field(_) | PersonRef::Column(..) => Vec::new(),
        }
    }

    /// The seat of the one holder of a role in a case.
    fn holder(&mut self, holder: Holder) -> Option<usize> {
        let role = self.catalog.shared.roles.get(holder.1.index())?;
        if role.kind == RoleKind::Party || !role.one_per_case {
            return None;
        }
        if let Some((_, seat)) = self.holders.iter().find(|(known, _)| *known == holder) {
            return Some(*seat);
        }
        let having = self.people.iter();
        let having = having.filter(|(_, person)| has(self.catalog, person, holder.1));
        let may = having.map(|(at, _)| (*at, Some(holder))).collect();
        self.seats.push(Seat { work: None, may });
        self.holders.push((holder, self.seats.len() - 1));
        Some(self.seats.len() - 1)
    }

    fn seat(
        &mut self,
        work: Work,
        roles: Option<&[RoleId]>,
        mandate: Option<&[RoleId]>,
    ) -> Option<usize> {
        let catalog = self.catalog;
        let kind = |role: &RoleId| catalog.shared.roles.get(role.index()).map(|role| role.kind);
        let staff = |role: &&RoleId| kind(role) == Some(RoleKind::Staff);
        if roles.is_some_and(|roles| !roles.iter().any(|role| staff(&role))) {
            return None;
        }
        let mut may = Vec::new();
        for (at, person) in self.people {
            let mandated = |roles: &[RoleId]| roles.iter().any(|role| has(catalog, person, *role));
            if !mandate.is_none_or(mandated) {
                continue;
            }
            let Some(roles) = roles else {
                may.push((*at, None));
                continue;
            };
            let mut as_holder = Vec::new();
            let mut freely = false;
            for role in roles
                .iter()
                .filter(staff)
                .filter(|role| has(catalog, person, **role))
            {
                let one = catalog.shared.roles.get(role.index());
                if one.is_some_and(|role| role.one_per_case) {
                    as_holder.push((*at, Some((work.0, *role))));
                } else {
                    freely = true;
                }
            }
            if freely {
                may.push((*at, None));
            } else {
                may.extend(as_holder);
            }
        }
        self.seats.push(Seat {
            work: Some(work),
            may,
        });
        Some(self.seats.len() - 1)
    }

    /// A person for every seat, leaving somebody out if asked; or for every seat but those
    /// of one requirement.
    pub fn seated(&self, without: Option<usize>, but: Option<Work>) -> Seated {
        let asked = |seat: &&Seat| but.is_none() || seat.work != but;
        let open = |seat: &Seat| seat.may.iter().any(|(at, _)| Some(*at) != without);
        let mut seats = self.seats.iter().filter(asked);
        if let Some(seat) = seats.find(|seat| !open(seat)) {
            return seat.work.map_or(Seated::Clash, Seated::Nobody);
        }
        let order = self.seats.iter().enumerate();
        let order = order.filter(|(_, seat)| asked(seat)).map(|(at, _)| at);
        let mut order: Vec<usize> = order.collect();
        order.sort_by_key(|at| self.seats.get(*at).map_or(0, |seat| seat.may.len()));
        let mut seating = Seating {
            table: self,
            order,
            without,
            taken: vec![None; self.seats.len()],
            holders: Vec::new(),
            tries: 0,
        };
        if seating.fill(0) {
            let mut people: Vec<usize> = seating.taken.into_iter().flatten().collect();
            people.sort_unstable();
            people.dedup();
            return Seated::Yes(people);
        }
        if seating.tries >= ROSTER_TRIES_MAX {
            Seated::Unsure
        } else {
            Seated::Clash
        }
    }

    /// Everybody who may do some part of that requirement.
    pub fn able(&self, work: Work) -> Vec<usize> {
        let seats = self.seats.iter().filter(|seat| seat.work == Some(work));
        let mut all: Vec<usize> = seats
            .flat_map(|seat| seat.may.iter().map(|m| m.0))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The requirements that are looked at.
    pub fn works(&self) -> impl Iterator<Item = Work> {
        self.known.iter().map(|(work, _)| *work)
    }
}

struct Seating<'t, 'a> {
    table: &'t Table<'a>,
    order: Vec<usize>,
    without: Option<usize>,
    taken: Vec<Option<usize>>,
    holders: Vec<(Holder, usize)>,
    tries: usize,
}

impl Seating<'_, '_> {
    fn fill(&mut self, nth: usize) -> bool {
        let Some(seat) = self.order.get(nth).copied() else {
            return self.among_holds();
        };
        let table = self.table;
        let may = table.seats.get(seat).map(|seat| seat.may.as_slice());
        for (person, holder) in may.unwrap_or_default() {
            self.tries += 1;
            if self.tries >= ROSTER_TRIES_MAX {
                return false;
            }
            if Some(*person) == self.without || self.clashes(seat, *person) {
                continue;
            }
            let known = holder.and_then(|holder| {
                let found = self.holders.iter().find(|(known, _)| *known == holder);
                found.map(|(_, person)| *person)
            });
            if known.is_some_and(|known| known != *person) {
                continue;
            }
            let before = self.holders.len();
            if let (Some(holder), None) = (holder, known) {
                self.holders.push((*holder, *person));
            }
            if let Some(taken) = self.taken.get_mut(seat) {
                *taken = Some(*person);
            }
            if self.fill(nth + 1) {
                return true;
            }
            self.holders.truncate(before);
            if let Some(taken) = self.taken.get_mut(seat) {
                *taken = None;
            }
        }
        false
    }

    fn at(&self, seat: usize) -> Option<usize> {
        self.taken.get(seat).copied().flatten()
    }

    fn clashes(&self, seat: usize, person: usize) -> bool {
        self.table.apart.iter().any(|(a, b)| {
            let other = match (*a == seat, *b == seat) {
                (true, _) => self.at(*b),
                (_, true) => self.at(*a),
                _ => None,
            };
            other == Some(person)
        })
    }

    fn among_holds(&self) -> bool {
        let mut among = self.table.among.iter();
        among.all(|(seat, others)| {
            let person = self.at(*seat);
            person.is_none() || others.iter().any(|other| self.at(*other) == person)
        })
    }
}
