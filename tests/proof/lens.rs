// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What of a case can ever make a difference, and by what name a case is known as far
//! as it does: two cases with one key allow the same and come to the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use doorbraak::base::ids::*;
use doorbraak::base::value::Value;
use doorbraak::condition::{Condition, Read};
use doorbraak::definition::model::*;
use doorbraak::engine::case::{self, Case, ClaimLife, Item};
use doorbraak::engine::terms;
use doorbraak::engine::view::View;

use super::state::{Model, Sight, State};

/// What of the cases of one process can make a difference.
#[derive(Default)]
pub struct Lens {
    /// Who contributed to these requirements.
    pub acts: Vec<bool>,
    /// How often each way was taken, counted up to this.
    pub taken: Vec<u16>,
    /// The round, counted up to this.
    pub round: u16,
    /// Linked cases that count no more.
    pub past_links: bool,
    /// How many linked cases there were.
    pub link_count: bool,
    /// What day it is.
    pub timed: bool,
    /// Who once held a role.
    pub past_holders: bool,
    /// Which person is in a field.
    pub persons_matter: bool,
    /// Each field: whether its value makes a difference, and whether it being known does.
    pub read: Vec<bool>,
    pub asked: Vec<bool>,
    /// Items of lists.
    pub lists: bool,
    /// How many items that are alike can be told from more of them.
    pub alike: usize,
    /// Amounts in cents that something is compared with.
    pub amounts: Vec<i64>,
    /// Numbers that something is compared with.
    pub numbers: Vec<i64>,
    /// Whether a case takes ways or opens cases by itself.
    pub automatic: bool,
    /// Roles that one person holds per case and that are named here.
    pub held: Vec<RoleId>,
}

/// Counts beyond every number that generated processes compare with.
const MANY: u16 = 4;

/// Every condition of a process, also those of its promises.
pub fn conditions(process: &Process) -> Vec<&Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    for req in &process.reqs {
        all.extend(req.conditions(process));
    }
    for way in &process.ways {
        all.extend(way.when.iter().chain(&way.as_soon_as));
    }
    all.extend(process.fields.iter().filter_map(|f| f.derived.as_ref()));
    for term in &process.terms {
        all.push(&term.length);
        if let TermStart::Condition(start) = &term.start {
            all.push(start);
        }
        if let MetWhen::Condition(met) = &term.met_when {
            all.push(met);
        }
    }
    for opening in &process.openings {
        all.extend(opening.as_soon_as.iter().chain(&opening.when));
        all.extend(opening.with.iter().map(|(_, value)| value));
    }
    for promise in &process.promises {
        let (states, condition) = match &promise.claim {
            Claim::NeverWithout(states, c)
            | Claim::NeverBefore(states, c)
            | Claim::AtHolds(states, c) => (states, c),
            Claim::AlwaysReachable(_)
            | Claim::EachReachable(_)
            | Claim::OnlyBy(..)
            | Claim::Entitled(_) => continue,
        };
        all.push(condition);
        if let StateSet::Where(condition) = states {
            all.push(condition);
        }
    }
    all
}

impl Lens {
    /// What can make a difference in cases of a process.
    pub fn new(process: &Process, catalog: &Catalog) -> Self {
        let all = conditions(process);
        let reads = |wanted: &dyn Fn(&Read) -> bool| {
            all.iter()
                .any(|condition| condition.reads().iter().any(wanted))
        };
        let mut lens = Self {
            acts: vec![false; process.reqs.len()],
            taken: process
                .ways
                .iter()
                .map(|way| {
                    let counted = reads(&|read| matches!(read, Read::Times(n) if *n == way.name));
                    let counted = if counted { MANY } else { 0 };
                    way.at_most.unwrap_or(0).max(counted)
                })
                .collect(),
            round: if reads(&|read| *read == Read::Round) {
                MANY
            } else {
                0
            },
            link_count: reads(&|read| matches!(read, Read::LinkCount(_))),
            timed: !process.terms.is_empty()
                || reads(&|read| matches!(read, Read::Today | Read::At(_) | Read::Since(_))),
            automatic: process.ways.iter().any(|way| way.as_soon_as.is_some())
                || process
                    .openings
                    .iter()
                    .any(|opening| opening.as_soon_as.is_some()),
            held: held(process, &catalog.shared),
            ..Self::default()
        };
        let links = process.reqs.iter().filter_map(|req| req.link.as_ref());
        let per_item = links.into_iter().any(|link| link.per.is_some());
        lens.lists = per_item
            || all.iter().any(|condition| !condition.lists().is_empty())
            || process.reqs.iter().any(|req| {
                !req.about_lists.is_empty()
                    || req
                        .mandate
                        .as_ref()
                        .is_some_and(|mandate| mandate.each.is_some())
            });
        for condition in &all {
            let (amounts, numbers) = constants(condition.source());
            lens.amounts.extend(amounts);
            lens.numbers.extend(numbers);
        }
        lens.read = vec![false; process.fields.len()];
        lens.asked = vec![false; process.fields.len()];
        for read in all.iter().flat_map(|condition| condition.reads()) {
            if let Read::Field(field) = read {
                lens.read[field.index()] = true;
            }
            if let Read::By(req) = read {
                lens.acts[req.index()] = true;
            }
        }
        for bound in &process.bound_roles {
            for field in bound.members_of.iter().chain(&bound.different_from) {
                lens.read[field.index()] = true;
            }
        }
        for suspension in process.terms.iter().flat_map(|term| &term.suspensions) {
            lens.read[suspension.from.index()] = true;
            lens.read[suspension.until.index()] = true;
        }
        let most = lens.numbers.iter().copied().max().unwrap_or(1).max(1);
        lens.alike = if per_item {
            usize::MAX
        } else {
            usize::try_from(most).unwrap_or(1)
        };
        for (index, req) in process.reqs.iter().enumerate() {
            lens.acts[index] |= req.together.is_some();
            for part in &req.parts {
                match part {
                    Part::Field(field) => lens.asked[field.index()] = true,
                    Part::AgreeField(field) => {
                        lens.persons_matter = true;
                        lens.read[field.index()] = true;
                    }
                    _ => {}
                }
            }
            for of in req
                .different_from
                .iter()
                .flat_map(|s| &s.from)
                .chain(&req.same_as)
            {
                match of {
                    PersonRef::Req(req) => lens.acts[req.index()] = true,
                    PersonRef::Role(_) => lens.past_holders = true,
                    PersonRef::Field(field) => {
                        lens.persons_matter = true;
                        lens.read[field.index()] = true;
                    }
                    PersonRef::Column(..) => (lens.persons_matter, lens.lists) = (true, true),
                    PersonRef::Linked(..) => lens.past_links = true,
                    PersonRef::Opener(_) => {}
                }
            }
        }
        // Who did what here may matter in a case that opened this one, or in one that it opened.
        let refers = |req: &Requirement| {
            let of = req
                .different_from
                .iter()
                .flat_map(|s| &s.from)
                .chain(&req.same_as);
            let elsewhere = of.filter_map(|of| match of {
                PersonRef::Linked(_, p, r) if *p == process.id => Some(vec![*r]),
                PersonRef::Opener(all) => Some(
                    all.iter()
                        .filter(|(p, _)| *p == process.id)
                        .map(|(_, r)| *r)
                        .collect(),
                ),
                _ => None,
            });
            elsewhere.flatten().collect::<Vec<_>>()
        };
        for req in catalog
            .processes
            .iter()
            .flat_map(|p| &p.reqs)
            .flat_map(refers)
        {
            lens.acts[req.index()] = true;
        }
        lens
    }
}

/// Roles of one holder per case, and parties, that a process names.
fn held(process: &Process, shared: &Shared) -> Vec<RoleId> {
    let mut named = RoleSet::default();
    let who = process.steps.iter().map(|step| &step.who);
    let who = who
        .chain(process.reqs.iter().flat_map(|req| [&req.who, &req.waive]))
        .chain(process.ways.iter().map(|way| &way.who))
        .chain(process.lists.iter().map(|list| &list.who));
    for who in who.flatten() {
        named = RoleSet(named.0 | who.set.0);
    }
    for req in &process.reqs {
        named = RoleSet(named.0 | req.on_behalf.0);
        for part in &req.parts {
            if let Part::AgreeRole(role) = part {
                named = named.with(*role);
            }
        }
    }
    named
        .iter()
        .filter(|role| shared.roles[role.index()].one_per_case)
        .collect()
}

/// Amounts (in cents) and other numbers in the text of a condition.
fn constants(text: &str) -> (Vec<i64>, Vec<i64>) {
    let (mut amounts, mut numbers) = (Vec::new(), Vec::new());
    let mut money = false;
    for word in text.split(|c: char| c.is_whitespace() || "(),[]".contains(c)) {
        if word == "€" {
            money = true;
        } else if let Ok(number) = word.parse::<i64>() {
            if money {
                amounts.push(number * 100);
            } else {
                numbers.push(number);
            }
            money = false;
        }
    }
    (amounts, numbers)
}

/// By what a state is known.
pub type Key = Box<[u8]>;

/// The key of a state.
pub fn key(model: &Model, state: &State) -> Key {
    let mut writer = Writer {
        model,
        state,
        out: Vec::with_capacity(128),
        names: Vec::new(),
    };
    writer.number(state.seen);
    writer.case(&state.cases[0]);
    writer.out.into()
}

/// Writes what makes a difference, and nothing else.
struct Writer<'a> {
    model: &'a Model,
    state: &'a State,
    out: Vec<u8>,
    /// Persons in the order in which they are met: who is as good as another is known by
    /// what that person can do, and by when the person is first met.
    names: Vec<PersonId>,
}

impl Writer<'_> {
    fn number(&mut self, number: u64) {
        let mut left = number;
        while left >= 0x80 {
            self.out.push(u8::try_from(left & 0x7f).unwrap_or(0) | 0x80);
            left >>= 7;
        }
        self.out.push(u8::try_from(left).unwrap_or(0));
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    fn person(&mut self, person: &PersonId) {
        let known = self.names.iter().position(|name| name == person);
        let place = known.unwrap_or_else(|| {
            self.names.push(person.clone());
            self.names.len() - 1
        });
        let mut cast = self.model.cast.iter();
        let roles = cast
            .find(|actor| actor.person == *person)
            .map_or(0, |actor| actor.roles.0);
        self.count(place);
        self.number(u64::try_from(roles).unwrap_or(u64::MAX));
    }

    fn day(&mut self, days: i32) {
        self.number(u64::try_from(days.clamp(-60, 60) + 60).unwrap_or(0));
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Unknown => self.out.push(0),
            Value::Bool(yes) => self.out.extend([1, u8::from(*yes)]),
            Value::Number(n) => {
                self.out.push(2);
                self.out.extend(n.to_be_bytes());
            }
            Value::Money(cents) => {
                self.out.push(3);
                self.out.extend(cents.0.to_be_bytes());
            }
            Value::Choice(option) => {
                self.out.push(4);
                self.number(u64::from(option.0));
            }
            Value::Person(person) => {
                self.out.push(5);
                self.person(person);
            }
            Value::Date(date) => {
                self.out.push(6);
                self.day(self.state.now.date().days_until(*date));
            }
            other => {
                self.out.push(7);
                self.out.extend(format!("{other:?}").bytes());
            }
        }
    }

    fn case(&mut self, case: &Arc<Case>) {
        let lens = &self.model.lenses[case.process.index()];
        let process = self.model.of(case);
        self.number(u64::from(case.process.0));
        match case.position {
            Target::Step(step) => self.number(u64::from(step.0) * 2),
            Target::End(end) => self.number(u64::from(end.0) * 2 + 1),
        }
        self.out.push(u8::from(case.paused.is_some()));
        self.number(u64::from(case.round.min(lens.round)));
        for (times, up_to) in case.taken.iter().zip(&lens.taken) {
            if *up_to > 0 {
                self.number(u64::from(*times.min(up_to)));
            }
        }
        for holder in case
            .holders
            .iter()
            .filter(|h| h.current || lens.past_holders)
        {
            self.number(u64::from(holder.role.0) * 2 + u64::from(holder.current));
            self.person(&holder.person);
        }
        self.out.push(0xff);
        for (index, value) in case.fields.iter().enumerate() {
            if lens.read[index] {
                self.value(value);
            } else if lens.asked[index] {
                self.out.push(u8::from(value.is_unknown()));
            }
        }
        for id in 0..process.reqs.len() {
            self.req(case, lens, id);
        }
        for list in case.lists.iter().filter(|_| lens.lists) {
            self.items(list, lens.alike);
        }
        let rare = case.rare();
        // What was given back, or never given, is as if it never was; and what is set
        // aside twice for the same is set aside.
        let gone = |claim: &&case::Claim| {
            claim.spent.0 > 0 || !matches!(claim.life, ClaimLife::Released | ClaimLife::Denied)
        };
        let claims = rare.claims.iter().filter(gone).map(|claim| {
            let (amount, spent) = (claim.amount.0, claim.spent.0);
            (claim.fund.0, claim.req.0, claim.life as u8, amount, spent)
        });
        let claims: BTreeSet<_> = claims.collect();
        for (fund, req, life, amount, spent) in claims {
            self.number(u64::from(fund));
            self.number(u64::from(req));
            self.out.push(life);
            self.out.extend(amount.to_be_bytes());
            self.out.extend(spent.to_be_bytes());
        }
        self.out.push(0xfd);
        let mut fired: Vec<u16> = rare.fired.iter().map(|opening| opening.0).collect();
        fired.sort_unstable();
        fired.dedup();
        self.count(fired.len());
        for opening in fired {
            self.number(u64::from(opening));
        }
        if lens.timed {
            self.time(case);
        }
        self.links(case, lens);
    }

    fn req(&mut self, case: &Case, lens: &Lens, index: usize) {
        let state = &case.reqs[index];
        let id = ReqId(u16::try_from(index).unwrap_or(u16::MAX));
        self.number(state.given);
        self.out.push(state.life as u8);
        self.out
            .push(u8::from(state.reopened) | u8::from(case.is_begun(id)) << 1);
        self.number(state.choice.map_or(0, |option| u64::from(option.0) + 1));
        if !lens.acts[index] {
            return;
        }
        let together = self.model.of(case).reqs[index].together.is_some();
        let acts = case.acts.iter().filter(|act| act.req == id);
        let mut done: Vec<(u64, PersonId)> = Vec::new();
        for act in acts {
            let counts = together && !act.past && act.choice.is_some();
            let role = act.role.map_or(0, |role| u64::from(role.0) + 1);
            let what = act
                .choice
                .filter(|_| counts)
                .map_or(0, |option| u64::from(option.0) + 1);
            let what = what << 16 | role << 1 | u64::from(counts);
            let behalf = act.on_behalf.map(|n| n.get() - 1);
            for person in [Some(act.person), behalf].into_iter().flatten() {
                if let Some(person) = case.people.get(usize::from(person)) {
                    if counts {
                        // Of each person the latest choice counts.
                        done.retain(|(old, who)| old & 1 == 0 || who != person);
                    }
                    if !done.contains(&(what, person.clone())) {
                        done.push((what, person.clone()));
                    }
                }
            }
        }
        // By what they can do first, so that who came first makes no difference.
        let roles = |person: &PersonId| {
            let mut cast = self.model.cast.iter();
            cast.find(|actor| actor.person == *person)
                .map_or(0, |actor| actor.roles.0)
        };
        let known = |person: &PersonId| {
            let place = self.names.iter().position(|name| name == person);
            place.unwrap_or(usize::MAX)
        };
        done.sort_by_cached_key(|(what, person)| (*what, known(person), roles(person)));
        self.count(done.len());
        for (what, person) in done {
            self.number(what);
            self.person(&person);
        }
    }

    fn items(&mut self, items: &[Item], alike_max: usize) {
        let mut all: Vec<Vec<u8>> = Vec::new();
        for item in items {
            let start = self.out.len();
            self.out.push(item.life as u8);
            self.number(item.given);
            for value in &item.values {
                self.value(value);
            }
            all.push(self.out.split_off(start));
        }
        all.sort();
        // Alike beyond what anything counts to makes no difference.
        let mut kept: Vec<Vec<u8>> = Vec::new();
        for item in all {
            let alike = kept.iter().filter(|other| **other == item).count();
            if item.first() == Some(&0) || alike < alike_max {
                kept.push(item);
            }
        }
        self.count(kept.len());
        for item in kept {
            self.out.extend(item);
        }
    }

    fn time(&mut self, case: &Case) {
        let today = self.state.now.date();
        let sight = Sight {
            model: self.model,
            state: self.state,
        };
        let view = View::new(self.model.of(case), case, &sight, today);
        for index in 0..view.process.terms.len() {
            let id = TermId(u16::try_from(index).unwrap_or(u16::MAX));
            let reading = terms::reading(&view, id);
            self.out.push(reading.state as u8);
            self.out.push(u8::from(terms::is_late(&view, id, &reading)));
            self.out.push(u8::from(terms::due(&view, id).is_some()));
            self.day(reading.days.map_or(-60, |days| today.days_until(days.last)));
            for (clause, _) in case.term(id).iter().flat_map(|term| &term.extensions) {
                self.number(u64::from(clause.0));
            }
        }
        let since = case.step_since.iter().flatten();
        for moment in since {
            self.day(today.days_until(moment.date()));
        }
        for state in &case.reqs {
            self.day(state.at.map_or(-60, |at| today.days_until(at.date())));
        }
    }

    fn links(&mut self, case: &Case, lens: &Lens) {
        let rare = case.rare();
        if lens.link_count {
            for req in 0..case.reqs.len() {
                let opened = rare
                    .links
                    .iter()
                    .filter(|link| link.req.index() == req)
                    .count();
                self.count(opened.min(usize::from(MANY)));
            }
        }
        let mut all: Vec<Vec<u8>> = Vec::new();
        let mut finals: Vec<Vec<u8>> = Vec::new();
        for link in rare
            .links
            .iter()
            .filter(|link| !link.past || lens.past_links)
        {
            let start = self.out.len();
            self.number(u64::from(link.req.0) * 2 + u64::from(link.past));
            // Items have no order, so the item itself says which it is.
            let mut items = case.lists.iter().flatten();
            if let Some(item) = items.find(|item| Some(item.id) == link.item) {
                self.items(std::slice::from_ref(item), 1);
            }
            self.number(link.ended.map_or(0, |end| u64::from(end.0) + 1));
            match self.state.case(link.case) {
                Some(linked) if !self.model.is_final(linked) => {
                    let linked = Arc::clone(linked);
                    self.case(&linked);
                    all.push(self.out.split_off(start));
                }
                _ => finals.push(self.out.split_off(start)),
            }
        }
        all.sort();
        finals.sort();
        // What ended for good in the same way counts as often as is asked.
        let asked = self
            .model
            .of(case)
            .reqs
            .iter()
            .filter_map(|req| req.link.as_ref());
        let asked = asked.filter_map(|link| link.at_least).max().unwrap_or(1);
        let mut kept: Vec<Vec<u8>> = Vec::new();
        for link in finals {
            if kept.iter().filter(|other| **other == link).count() < usize::from(asked) {
                kept.push(link);
            }
        }
        for link in all.into_iter().chain(kept) {
            self.out.extend(link);
        }
        self.out.push(0xfe);
    }
}
