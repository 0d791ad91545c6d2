// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store in memory: for trying things out, and the plain model that the other stores
//! are held against.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::*;

/// A store in memory. What is in it is gone with it.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    cases: BTreeMap<CaseId, OneCase>,
    requests: BTreeMap<Box<str>, Request>,
    versions: BTreeMap<Box<str>, u64>,
    rows: Vec<OneRow>,
    counter: u64,
    funds: BTreeMap<(Box<str>, u16, Box<str>), i64>,
    messages: Vec<OneMessage>,
    definitions: Vec<Definition>,
    settings: BTreeMap<String, Vec<u8>>,
    looks: Vec<KeptLook>,
    leases: BTreeMap<Box<str>, (Box<str>, Instant)>,
}

#[derive(Debug)]
struct OneCase {
    head: Head,
    key: Box<[u8]>,
    snapshot: Option<(u32, Box<[u8]>)>,
    events: Vec<KeptEvent>,
    work: Vec<Work>,
    keys: Vec<[u8; 32]>,
    words: Vec<Word>,
    keep: Option<Keeping>,
}

#[derive(Debug)]
struct OneRow {
    number: u64,
    change: RowChange,
    withdrawn: Option<u64>,
}

#[derive(Debug)]
struct OneMessage {
    message: Message,
    tries: u32,
    next: Option<Instant>,
    arrived: bool,
    erased: bool,
    dead: Option<Instant>,
}

impl Memory {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What definitions are ordered by.
fn order_of(one: &Definition) -> (Instant, &str, u128) {
    (one.since, &one.process, one.fingerprint)
}

fn parcel(number: u64, one: &OneMessage) -> Parcel {
    Parcel {
        number,
        case: one.message.case,
        at: one.message.at,
        kind: one.message.kind.clone(),
        body: one.message.body.clone(),
        tries: one.tries,
    }
}

impl Kept {
    fn version(&self, case: CaseId) -> u32 {
        self.cases.get(&case).map_or(0, |case| case.head.version)
    }

    fn shared_version(&self, name: &str) -> u64 {
        self.versions.get(name).copied().unwrap_or(0)
    }

    fn keyed(&self, process: &str, key: &[u8; 32]) -> Option<CaseId> {
        let mut cases = self.cases.values();
        let found = cases.find(|case| *case.head.process == *process && case.keys.contains(key));
        found.map(|case| case.head.id)
    }

    fn holds(&self, change: &Change) -> bool {
        let mut cases = change.cases.iter();
        cases.all(|case| self.version(case.head.id) == case.before) && self.all_hold(&change.holds)
    }

    fn all_hold(&self, holds: &[Hold]) -> bool {
        holds.iter().all(|hold| match hold {
            Hold::Case(id, version) => self.version(*id) == *version,
            Hold::Shared(name, version) => self.shared_version(name) == *version,
        })
    }

    fn keep(&mut self, change: Change) {
        for case in change.cases {
            self.keep_case(case);
        }
        for row in change.rows {
            self.keep_row(row);
        }
        for fund in change.funds {
            *self
                .versions
                .entry(format!("pot:{}", fund.fund).into())
                .or_default() += 1;
            let key = (fund.fund, fund.year, fund.category);
            let committed = self.funds.entry(key).or_default();
            *committed = committed.saturating_add(fund.by.0);
        }
        for name in change.touches {
            *self.versions.entry(name).or_default() += 1;
        }
        let messages = change.messages.into_iter();
        self.messages.extend(messages.map(|message| OneMessage {
            tries: 0,
            next: Some(message.at),
            arrived: false,
            erased: false,
            dead: None,
            message,
        }));
        for look in change.looks {
            let number = self.looks.len() as u64 + 1;
            let before = self.looks.last().map_or([0; 32], |last| last.hash);
            let hash = chain::look_hash(&before, number, &look);
            self.looks.push(KeptLook { number, look, hash });
        }
        if let Some(request) = change.request {
            self.requests.insert(request.key.clone(), request);
        }
    }

    fn keep_case(&mut self, change: CaseChange) {
        let version = change.head.version;
        let case = self.cases.entry(change.head.id).or_insert_with(|| OneCase {
            head: change.head.clone(),
            key: Box::default(),
            snapshot: None,
            events: Vec::new(),
            work: Vec::new(),
            keys: Vec::new(),
            words: Vec::new(),
            keep: None,
        });
        for one in &change.keep {
            let id = change.head.id;
            let keep = case.keep.get_or_insert_with(|| Keeping::nothing(id));
            keep.change(one);
        }
        case.head = change.head;
        case.events.extend(change.events);
        if let Some(key) = change.key {
            case.key = key;
        }
        if let Some(snapshot) = change.snapshot {
            case.snapshot = Some((version, snapshot));
        }
        if let Some(keys) = change.keys {
            case.keys = keys;
        }
        if let Some(words) = change.words {
            case.words = words;
        }
        if let Some(work) = change.work {
            case.work = work;
        }
    }

    fn keep_row(&mut self, change: RowChange) {
        self.counter += 1;
        let number = self.counter;
        *self
            .versions
            .entry(format!("register:{}", change.register).into())
            .or_default() += 1;
        match change.way {
            RowWay::Written => self.rows.push(OneRow {
                number,
                change,
                withdrawn: None,
            }),
            RowWay::Withdrawn => {
                let mut rows = self.rows.iter_mut().rev();
                let same = rows.find(|row| {
                    row.withdrawn.is_none()
                        && row.change.case == change.case
                        && row.change.register == change.register
                        && row.change.values == change.values
                });
                if let Some(row) = same {
                    row.withdrawn = Some(number);
                }
            }
        }
    }
}

impl OneCase {
    /// What the case is ordered by among the answers to a question; `None`: it is none.
    fn answers(&self, question: &FindQuestion) -> Option<i64> {
        let mut words = question.words.iter();
        if !question.fits(&self.head) || !words.all(|word| self.words.contains(word)) {
            return None;
        }
        let first = self.work.iter().filter_map(|work| work.before).min();
        if let Some(due) = question.due
            && first.is_none_or(|first| first >= due)
        {
            return None;
        }
        Some(match question.order() {
            FindOrder::Opened => self.head.opened.0,
            FindOrder::Closed => self.head.since.0,
            FindOrder::Due => first?.0,
        })
    }
}

impl Store for Memory {
    async fn commit(&self, change: Change) -> Answer<Outcome> {
        let mut kept = self.kept();
        if let Some(request) = &change.request
            && let Some(known) = kept.requests.get(&request.key)
        {
            return if known.digest == request.digest {
                Ok(Outcome::Repeated(known.clone()))
            } else {
                Err(StoreError::KeyReused {
                    key: request.key.to_string(),
                })
            };
        }
        if !kept.holds(&change) {
            return Ok(Outcome::Conflict);
        }
        kept.keep(change);
        Ok(Outcome::Kept)
    }

    async fn case(&self, id: CaseId) -> Answer<Option<StoredCase>> {
        let kept = self.kept();
        Ok(kept.cases.get(&id).map(|case| {
            let after = case.snapshot.as_ref().map_or(0, |(version, _)| *version);
            let events = case.events.iter().filter(|event| event.number > after);
            StoredCase {
                head: case.head.clone(),
                key: case.key.clone(),
                snapshot: case.snapshot.clone(),
                events: events.cloned().collect(),
            }
        }))
    }

    async fn events(&self, id: CaseId, after: u32, most: usize) -> Answer<Vec<KeptEvent>> {
        let kept = self.kept();
        let events = kept.cases.get(&id).map_or(&[][..], |case| &case.events);
        let events = events.iter().filter(|event| event.number > after);
        Ok(events.take(most).cloned().collect())
    }

    async fn keyed(&self, process: &str, key: [u8; 32]) -> Answer<Option<CaseId>> {
        Ok(self.kept().keyed(process, &key))
    }

    async fn shared(&self, after: u64) -> Answer<SharedNews> {
        let kept = self.kept();
        let live = kept.rows.iter().filter(|row| row.withdrawn.is_none());
        let rows = live.filter(|row| row.number > after).map(|row| {
            let RowChange {
                register,
                case,
                values,
                ..
            } = &row.change;
            (row.number, register.clone(), *case, values.clone())
        });
        let earlier = kept.rows.iter().filter(|row| row.number <= after);
        let gone = earlier.filter_map(|row| Some((row.withdrawn?, row.number)));
        let mut gone: Vec<_> = gone.filter(|(withdrawn, _)| *withdrawn > after).collect();
        gone.sort_unstable();
        let funds = kept.funds.iter();
        Ok(SharedNews {
            upto: kept.counter,
            rows: rows.collect(),
            withdrawn: gone.into_iter().map(|(_, number)| number).collect(),
            funds: funds
                .map(|((fund, year, category), cents)| {
                    let cents = crate::base::money::Cents(*cents);
                    (fund.clone(), *year, category.clone(), cents)
                })
                .collect(),
            versions: kept
                .versions
                .iter()
                .map(|(name, n)| (name.clone(), *n))
                .collect(),
        })
    }

    async fn holds(&self, holds: &[Hold]) -> Answer<bool> {
        Ok(self.kept().all_hold(holds))
    }

    async fn answered(&self, key: &str) -> Answer<Option<Request>> {
        Ok(self.kept().requests.get(key).cloned())
    }

    async fn due(&self, until: Instant, most: usize) -> Answer<Vec<(Instant, CaseId)>> {
        let kept = self.kept();
        let heads = kept.cases.values().map(|case| &case.head);
        let mut due: Vec<_> = heads
            .filter_map(|head| Some((head.due.filter(|due| *due <= until)?, head.id)))
            .collect();
        due.sort_unstable();
        due.truncate(most);
        Ok(due)
    }

    async fn look_again(&self, id: CaseId, version: u32, due: Option<Instant>) -> Answer<()> {
        let mut kept = self.kept();
        let case = kept.cases.get_mut(&id);
        if let Some(case) = case.filter(|case| case.head.version == version) {
            case.head.due = due;
        }
        Ok(())
    }

    async fn work(&self, question: &WorkQuestion) -> Answer<Vec<WorkRow>> {
        let kept = self.kept();
        let rows = kept.cases.values().flat_map(|case| {
            case.work.iter().map(|work| WorkRow {
                case: case.head.id,
                process: case.head.process.clone(),
                place: case.head.place.clone(),
                role: work.role.clone(),
                person: work.person.clone(),
                before: work.before,
                what: work.what.clone(),
            })
        });
        let mut rows: Vec<WorkRow> = rows.filter(|row| question.asks(row)).collect();
        rows.sort_by(|a, b| WorkQuestion::order(a).cmp(&WorkQuestion::order(b)));
        rows.truncate(question.most);
        Ok(rows)
    }

    async fn find(&self, question: &FindQuestion) -> Answer<Found> {
        let kept = self.kept();
        let upward = question.order() == FindOrder::Due;
        let sign = |order: i64| if upward { order } else { !order };
        // Downward, ids go down as well.
        let place = |order: i64, id: CaseId| {
            let id = id.0.as_u128();
            (sign(order), if upward { id } else { !id })
        };
        let mut cases: Vec<_> = kept
            .cases
            .values()
            .filter_map(|case| Some((case.answers(question)?, case.head.clone())))
            .filter(|(order, head)| {
                question
                    .after
                    .is_none_or(|(after, id)| place(*order, head.id) > place(after, id))
            })
            .collect();
        cases.sort_by_key(|(order, head)| place(*order, head.id));
        let more = cases.len() > question.most;
        cases.truncate(question.most);
        let last = cases.last().map(|(order, head)| (*order, head.id));
        Ok(Found {
            cases,
            next: last.filter(|_| more),
        })
    }

    async fn looks(&self, question: &LookQuestion) -> Answer<Vec<KeptLook>> {
        let kept = self.kept();
        let looks = kept.looks.iter();
        let asked = looks.filter(|look| {
            look.number > question.after && question.case.is_none_or(|case| case == look.look.case)
        });
        Ok(asked.take(question.most).cloned().collect())
    }

    async fn heads(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<Head>> {
        let kept = self.kept();
        let cases = kept.cases.values().map(|case| &case.head);
        let later = cases.filter(|head| after.is_none_or(|after| head.id > after));
        Ok(later.take(most).cloned().collect())
    }

    async fn keep_definition(&self, definition: Definition) -> Answer<()> {
        let mut kept = self.kept();
        let mut known = kept.definitions.iter();
        if !known.any(|one| {
            one.process == definition.process && one.fingerprint == definition.fingerprint
        }) {
            kept.definitions.push(definition);
            kept.definitions
                .sort_by(|a, b| order_of(a).cmp(&order_of(b)));
        }
        Ok(())
    }

    async fn definitions(&self) -> Answer<Vec<Definition>> {
        Ok(self.kept().definitions.clone())
    }

    async fn outbox(&self, until: Instant, most: usize) -> Answer<Vec<Parcel>> {
        let kept = self.kept();
        let mut blocked = std::collections::BTreeSet::new();
        let mut parcels = Vec::new();
        for (number, one) in (1..).zip(&kept.messages) {
            let Some(next) = one.next else { continue };
            if !blocked.insert(one.message.case) || next > until || parcels.len() == most {
                continue;
            }
            parcels.push(parcel(number, one));
        }
        Ok(parcels)
    }

    async fn delivered(&self, number: u64, came: Delivery) -> Answer<()> {
        let mut kept = self.kept();
        let index = usize::try_from(number)
            .unwrap_or(usize::MAX)
            .wrapping_sub(1);
        let Some(one) = kept.messages.get_mut(index).filter(|one| !one.erased) else {
            return Ok(());
        };
        if let Delivery::Later(_, tries) | Delivery::Dead(_, tries) = came
            && (one.next.is_none() || one.tries != tries)
        {
            return Ok(());
        }
        one.tries += 1;
        one.dead = match came {
            Delivery::Dead(at, _) => Some(at),
            _ => None,
        };
        one.next = match came {
            Delivery::Arrived(_) => {
                one.arrived = true;
                None
            }
            Delivery::Dead(..) => None,
            Delivery::Later(at, _) => Some(at),
            Delivery::Again(at) => {
                (one.tries, one.arrived) = (0, false);
                Some(at)
            }
        };
        Ok(())
    }

    async fn lease(&self, lease: &Lease) -> Answer<bool> {
        let mut kept = self.kept();
        let held = kept.leases.get(&lease.task);
        let free = held.is_none_or(|(holder, until)| lease.is_free(holder, *until));
        if free {
            let row = (lease.holder.clone(), lease.until);
            kept.leases.insert(lease.task.clone(), row);
        }
        Ok(free)
    }

    async fn letters(&self, question: &LetterQuestion) -> Answer<Vec<Letter>> {
        let kept = self.kept();
        let numbered = (1..).zip(&kept.messages).filter(|(_, one)| !one.erased);
        let letters = numbered.filter_map(|(number, one)| {
            let when = match question.state {
                LetterState::Waiting => one.next,
                LetterState::Dead => one.dead,
            };
            let when = when.filter(|when| question.since.is_none_or(|since| *when >= since))?;
            let parcel = parcel(number, one);
            (number > question.after).then_some(Letter { parcel, when })
        });
        Ok(letters.take(question.most).collect())
    }

    async fn counts(&self, now: Instant) -> Answer<Counts> {
        let kept = self.kept();
        let there = || kept.messages.iter().filter(|one| !one.erased);
        let waiting = || there().filter(|one| one.next.is_some());
        let due = || {
            let heads = kept.cases.values().filter_map(|case| case.head.due);
            heads.filter(|due| *due <= now)
        };
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Ok(Counts {
            waiting: count(waiting().count()),
            oldest: waiting().map(|one| one.message.at).min(),
            dead: count(there().filter(|one| one.dead.is_some()).count()),
            due: count(due().count()),
            first_due: due().min(),
        })
    }

    async fn setting(&self, name: &str, offered: &[u8]) -> Answer<Vec<u8>> {
        let mut kept = self.kept();
        let kept = kept.settings.entry(name.to_owned());
        Ok(kept.or_insert_with(|| offered.to_owned()).clone())
    }

    async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        let mut kept = self.kept();
        let id = erasure.head.id;
        let Some(case) = kept.cases.get_mut(&id) else {
            return Ok(Outcome::Conflict);
        };
        if case.head.version != erasure.before {
            return Ok(Outcome::Conflict);
        }
        for event in &mut case.events {
            event.sealed = Box::default();
        }
        case.events.push(erasure.event);
        case.head = erasure.head;
        case.key = Box::default();
        case.snapshot = None;
        case.work = Vec::new();
        case.keys = Vec::new();
        case.words = Vec::new();
        case.keep = None;
        for one in &mut kept.messages {
            one.erased |= one.message.case == id && one.arrived;
        }
        Ok(Outcome::Kept)
    }

    async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        let mut kept = self.kept();
        let Redaction {
            change,
            key,
            sealed,
        } = redaction;
        if !kept.holds(&change) {
            return Ok(Outcome::Conflict);
        }
        let ids: Vec<CaseId> = change.cases.iter().map(|case| case.head.id).collect();
        for id in &ids {
            if let Some(case) = kept.cases.get_mut(id) {
                case.snapshot = None;
            }
        }
        kept.keep(change);
        for id in &ids {
            let Some(case) = kept.cases.get_mut(id) else {
                continue;
            };
            case.key.clone_from(&key);
            for (number, sealed) in &sealed {
                let mut events = case.events.iter_mut();
                if let Some(event) = events.find(|event| event.number == *number) {
                    event.sealed.clone_from(sealed);
                }
            }
        }
        Ok(Outcome::Kept)
    }

    async fn kept(&self, id: CaseId) -> Answer<Option<Keeping>> {
        let kept = self.kept();
        Ok(kept.cases.get(&id).and_then(|case| case.keep.clone()))
    }

    async fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> Answer<Vec<Keeping>> {
        let kept = self.kept();
        let all = kept.cases.values().filter_map(|case| case.keep.as_ref());
        let over = all.filter_map(|keep| Some(((keep.until?, keep.case), keep)));
        let mut over: Vec<_> = over
            .filter(|(at, _)| at.0 <= until && after.is_none_or(|after| *at > after))
            .collect();
        over.sort_by_key(|(at, _)| *at);
        over.truncate(most);
        Ok(over.into_iter().map(|(_, keep)| keep.clone()).collect())
    }

    async fn vaults(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<(CaseId, Box<[u8]>)>> {
        let kept = self.kept();
        let cases = kept.cases.iter().filter(|(_, case)| !case.key.is_empty());
        let later = cases.filter(|(id, _)| after.is_none_or(|after| **id > after));
        let keys = later.map(|(id, case)| (*id, case.key.clone()));
        Ok(keys.take(most).collect())
    }

    async fn rewrap(&self, rewrap: Rewrap) -> Answer<Outcome> {
        let mut kept = self.kept();
        if let Some((name, Swap { before, after })) = rewrap.setting {
            match kept.settings.get_mut(&*name) {
                Some(value) if **value == *before => *value = after.into(),
                _ => return Ok(Outcome::Conflict),
            }
        }
        for name in rewrap.touches {
            *kept.versions.entry(name).or_default() += 1;
        }
        for (id, Swap { before, after }) in rewrap.cases {
            if let Some(case) = kept.cases.get_mut(&id).filter(|case| case.key == before) {
                case.key = after;
            }
        }
        Ok(Outcome::Kept)
    }

    async fn scrub(&self) -> Answer<bool> {
        Ok(true)
    }

    async fn check(&self) -> Answer<()> {
        Ok(())
    }

    async fn backup(&self, to: &Path) -> Answer<()> {
        Err(StoreError::Unreachable {
            place: to.display().to_string(),
            why: "a store in memory has no backup".into(),
        })
    }
}
