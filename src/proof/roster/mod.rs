// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whether a roster has somebody for everything that a catalogue asks of people: every
//! role, every decision with its mandate for each law and amount, and every separation
//! of duties; on every day. What hangs on one person is told as well.
//!
//! Parties of a case and whoever a field names are not on a roster: they may be anyone.
//! A separation with an exception is proved without the exception.

mod asked;
mod read;
mod seats;
mod tell;

use std::collections::BTreeSet;

use crate::base::ids::{OptionId, PersonId, ReqId, RoleId};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::base::time::Date;
use crate::definition::model::Catalog;
use crate::diagnostic::Sources;

use asked::{Class, Decision, Use, at, decisions, uses};
pub use read::{Person, Roster, read};
use seats::{Seated, Table, Work, has};

/// What is to say about a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterReport {
    /// What was found, faults first; empty when everything was proved.
    pub findings: Vec<RosterFinding>,
    /// Requirements with a mandate that were looked at.
    pub decisions: usize,
    /// Different groups of laws and amounts, over all decisions and periods.
    pub classes: usize,
    /// Requirements whose persons must differ or be the same.
    pub separations: usize,
    /// Periods in which nothing about the roster changes.
    pub periods: usize,
}

/// Something that a roster cannot do, or hardly.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterFinding {
    /// What.
    pub fault: Fault,
    /// From the first day to and including the last.
    pub period: (Date, Date),
    /// The same for people.
    pub text: Text,
}

/// What a finding is about. The order is the order of telling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What kind.
    pub kind: RosterFault,
    /// For what: names and places.
    pub places: Vec<Place>,
    /// The roles that could do it.
    pub roles: Vec<RoleId>,
    /// For which laws; empty is all.
    pub laws: Vec<OptionId>,
    /// For amounts above this.
    pub above: Option<Cents>,
    /// For amounts up to and including this.
    pub up_to: Option<Cents>,
    /// The persons on whom it hangs.
    pub persons: Vec<PersonId>,
}

/// Something in a process.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its name, after that of the process.
    pub what: String,
    /// File and line.
    pub at: String,
}

/// Kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterFault {
    /// Nobody has any of the roles that could do it.
    NoPerson,
    /// There is a mandate, but nobody who has it.
    NoHolder,
    /// There are persons for each, but not so that they differ as they must.
    NotDistinct,
    /// Too many combinations to tell.
    Undecided,
    /// No mandate covers this law and amount, whoever is there. Another decision may.
    NoMandate,
    /// Nobody has this role; what it could do others can.
    NoRole,
    /// It can be done, but by nobody else.
    OnlyOne,
}

impl RosterFault {
    /// Whether something cannot be done; else it is a remark.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        matches!(
            self,
            Self::NoPerson | Self::NoHolder | Self::NotDistinct | Self::Undecided
        )
    }
}

/// Proves a roster against a catalogue; `files` are those that the catalogue was read
/// from, to name places.
#[must_use]
pub fn prove_roster(catalog: &Catalog, files: &Sources, roster: &Roster) -> RosterReport {
    let proof = Proof {
        catalog,
        files,
        uses: uses(catalog, files),
        decisions: decisions(catalog),
        separations: separations(catalog),
    };
    let starts = starts(catalog, roster);
    let mut classes = 0;
    let mut open: Vec<(Fault, (Date, Date))> = Vec::new();
    for (n, from) in starts.iter().enumerate() {
        let next = starts.get(n + 1).map(|next| Date(next.0 - 1));
        let until = next.unwrap_or(roster.until);
        let (found, looked) = proof.on(*from, roster);
        classes += looked;
        for fault in found {
            let before = open
                .iter_mut()
                .find(|(known, period)| *known == fault && period.1.0 + 1 == from.0);
            match before {
                Some((_, period)) => period.1 = until,
                None => open.push((fault, (*from, until))),
            }
        }
    }
    open.sort();
    let findings = open.into_iter().map(|(fault, period)| RosterFinding {
        text: tell::finding(catalog, &fault, period, (roster.from, roster.until)),
        fault,
        period,
    });
    RosterReport {
        findings: findings.collect(),
        decisions: proof.decisions.len(),
        classes,
        separations: proof.separations.len(),
        periods: starts.len(),
    }
}

/// The days on which something changes, the first day included.
fn starts(catalog: &Catalog, roster: &Roster) -> Vec<Date> {
    let after = |day: Date| Date(day.0.saturating_add(1));
    let mut days = BTreeSet::from([roster.from]);
    for person in &roster.people {
        for (from, until) in person.away.iter().chain([&person.works]) {
            days.extend([*from, after(*until)]);
        }
    }
    for mandate in &catalog.shared.mandates {
        days.extend(mandate.from);
        days.extend(mandate.until.map(after));
    }
    let inside = roster.from..=roster.until;
    days.into_iter()
        .filter(|day| inside.contains(day))
        .collect()
}

/// Requirements whose persons must differ or be the same, and that ask no mandate.
fn separations(catalog: &Catalog) -> Vec<Work> {
    let mut all = Vec::new();
    for process in &catalog.processes {
        for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
            let related =
                req.different_from.is_some() || !req.same_as.is_empty() || req.together.is_some();
            if related && req.mandate.is_none() {
                all.push((process.id, id));
            }
        }
    }
    all
}

struct Proof<'c> {
    catalog: &'c Catalog,
    files: &'c Sources,
    uses: Vec<Use>,
    decisions: Vec<Decision<'c>>,
    separations: Vec<Work>,
}

/// What is found on one day.
#[derive(Default)]
struct Found {
    faults: Vec<Fault>,
    alone: Vec<(usize, Place)>,
    classes: usize,
}

impl Proof<'_> {
    fn on(&self, day: Date, roster: &Roster) -> (Vec<Fault>, usize) {
        let people = roster.people.iter().enumerate();
        let there: Vec<(usize, &Person)> = people.filter(|(_, p)| p.is_there(day)).collect();
        let mut found = Found::default();
        self.roles(&there, &mut found);
        for decision in &self.decisions {
            self.decision(decision, day, &there, &mut found);
        }
        for work in &self.separations {
            self.seated(*work, None, &there, &mut found);
        }
        found.alone.sort();
        found.alone.dedup();
        let mut alone: Vec<(usize, Vec<Place>)> = Vec::new();
        for (person, place) in found.alone {
            match alone.iter_mut().find(|(known, _)| *known == person) {
                Some((_, places)) => places.push(place),
                None => alone.push((person, vec![place])),
            }
        }
        for (person, places) in alone {
            found.faults.push(Fault {
                persons: names(roster.people.get(person)),
                ..fault(RosterFault::OnlyOne, places)
            });
        }
        (found.faults, found.classes)
    }

    /// Whether everything that is asked of a role has somebody.
    fn roles(&self, there: &[(usize, &Person)], found: &mut Found) {
        let mut at = 0;
        let mut missed: Vec<RoleId> = Vec::new();
        while let Some(first) = self.uses.get(at) {
            let group: Vec<&Use> = self.uses.iter().skip(at).collect();
            let group = group.iter().take_while(|one| one.roles == first.roles);
            let places: Vec<Place> = group
                .map(|one| Place {
                    what: one.what.clone(),
                    at: one.at.clone(),
                })
                .collect();
            at += places.len();
            let able: Vec<usize> = there
                .iter()
                .filter(|(_, person)| first.roles.iter().any(|r| has(self.catalog, person, *r)))
                .map(|(at, _)| *at)
                .collect();
            match able.as_slice() {
                [] => {
                    missed.extend(&first.roles);
                    found.faults.push(Fault {
                        roles: first.roles.clone(),
                        ..fault(RosterFault::NoPerson, places)
                    });
                }
                [one] => found
                    .alone
                    .extend(places.into_iter().map(|place| (*one, place))),
                _ => {}
            }
        }
        let asked: BTreeSet<RoleId> = self.uses.iter().flat_map(|one| one.roles.clone()).collect();
        for role in asked.into_iter().filter(|role| !missed.contains(role)) {
            if !there
                .iter()
                .any(|(_, person)| has(self.catalog, person, role))
            {
                found.faults.push(Fault {
                    roles: vec![role],
                    ..fault(RosterFault::NoRole, Vec::new())
                });
            }
        }
    }

    fn decision(
        &self,
        decision: &Decision<'_>,
        day: Date,
        there: &[(usize, &Person)],
        found: &mut Found,
    ) {
        let work = (decision.process.id, decision.id);
        for class in decision.classes(&self.catalog.shared, day) {
            found.classes += 1;
            let place = vec![self.place(work)];
            let having = |(_, person): &&(usize, &Person)| {
                class
                    .roles
                    .iter()
                    .any(|role| has(self.catalog, person, *role))
            };
            let kind = if class.roles.is_empty() {
                Some(RosterFault::NoMandate)
            } else if there.iter().any(|one| having(&one)) {
                None
            } else {
                Some(RosterFault::NoHolder)
            };
            match kind {
                Some(kind) => found.faults.push(about(&class, fault(kind, place))),
                None => self.seated(work, Some(&class), there, found),
            }
        }
    }

    /// Whether there are persons for a requirement and all that it must differ from.
    fn seated(
        &self,
        work: Work,
        class: Option<&Class>,
        there: &[(usize, &Person)],
        found: &mut Found,
    ) {
        let mandate = class.map(|class| class.roles.as_slice());
        let table = Table::of(self.catalog, there, work, mandate);
        let person = |at: &usize| there.iter().find(|(known, _)| known == at).map(|(_, p)| *p);
        let others_seated = |without| matches!(table.seated(without, Some(work)), Seated::Yes(_));
        let kind = match table.seated(None, None) {
            Seated::Yes(people) => {
                for one in people {
                    let mine = match table.seated(Some(one), None) {
                        Seated::Nobody(other) => other == work,
                        Seated::Clash => others_seated(Some(one)),
                        Seated::Yes(_) | Seated::Unsure => false,
                    };
                    let place = self.place(work);
                    match class.filter(|_| mine) {
                        Some(class) => {
                            let mut only = fault(RosterFault::OnlyOne, vec![place]);
                            only.persons = names(person(&one));
                            found.faults.push(about(class, only));
                        }
                        None if mine => found.alone.push((one, place)),
                        None => {}
                    }
                }
                return;
            }
            // What is not possible for another requirement is told there.
            Seated::Nobody(other) if other != work => return,
            Seated::Nobody(_) if class.is_none() => return,
            Seated::Nobody(_) => RosterFault::NoHolder,
            Seated::Clash if !others_seated(None) => return,
            Seated::Clash => RosterFault::NotDistinct,
            Seated::Unsure => RosterFault::Undecided,
        };
        let places = table.works().map(|work| self.place(work)).collect();
        let able = table.able(work);
        let mut one = fault(kind, places);
        one.persons = able
            .iter()
            .filter_map(person)
            .map(|p| p.id.clone())
            .collect();
        found.faults.push(match class {
            Some(class) => about(class, one),
            None => one,
        });
    }

    fn place(&self, (process, req): Work) -> Place {
        let process = self.catalog.processes.get(process.index());
        let found = process.and_then(|p| p.reqs.get(req.index()).map(|req| (p, req)));
        found.map_or_else(
            || Place {
                what: String::new(),
                at: String::new(),
            },
            |(process, req)| Place {
                what: format!("{} › {}", process.named.id, req.named.id),
                at: at(self.files, req.named.origin),
            },
        )
    }
}

fn names(person: Option<&Person>) -> Vec<PersonId> {
    person.map(|person| person.id.clone()).into_iter().collect()
}

fn fault(kind: RosterFault, places: Vec<Place>) -> Fault {
    Fault {
        kind,
        places,
        roles: Vec::new(),
        laws: Vec::new(),
        above: None,
        up_to: None,
        persons: Vec::new(),
    }
}

fn about(class: &Class, one: Fault) -> Fault {
    Fault {
        roles: class.roles.clone(),
        laws: class.laws.clone(),
        above: class.above,
        up_to: class.up_to,
        ..one
    }
}
