// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What changes rest on, as the server says it is and keeps it while they are written;
//! and which of them may then be kept, one after another. Nothing here talks to a server.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::CaseId;
use crate::base::time::Instant;
use crate::store::chain::look_hash;
use crate::store::{
    Answer, CaseChange, Change, Erasure, Head, Hold, Keep, KeptEvent, Look, MASTER_KEY, Message,
    Outcome, Redaction, Request, RowChange, StoreError, Word, Work,
};

/// The counter that numbers rows and their withdrawals.
pub(super) const ROWS: &str = "rijen";
/// Locked by who adds to what was read: the chain goes on from its last. Never raised.
pub(super) const LOOKS: &str = "inzage";

/// What must be locked and looked up.
#[derive(Debug, Default)]
pub(super) struct Needs {
    pub(super) cases: BTreeSet<CaseId>,
    pub(super) shared: BTreeSet<Box<str>>,
    pub(super) requests: BTreeSet<Box<str>>,
    /// Whether something rests on a case that is not there: no row of it can be locked.
    pub(super) absence: bool,
    /// Whether something rests on which master key there is.
    pub(super) master: bool,
    /// Whether something is added to what was read.
    pub(super) looks: bool,
}

impl Needs {
    /// What changes need.
    pub(super) fn of(changes: &[&Change]) -> Self {
        let mut needs = Self::default();
        for change in changes {
            needs
                .requests
                .extend(change.request.iter().map(|one| one.key.clone()));
            needs
                .cases
                .extend(change.cases.iter().map(|case| case.head.id));
            needs
                .cases
                .extend(change.messages.iter().map(|message| message.case));
            for hold in &change.holds {
                match hold {
                    Hold::Case(id, version) => {
                        needs.absence |= *version == 0;
                        needs.cases.insert(*id);
                    }
                    Hold::Shared(name, _) if **name == *MASTER_KEY => needs.master = true,
                    Hold::Shared(name, _) => {
                        needs.shared.insert(name.clone());
                    }
                }
            }
            needs.shared.extend(raised(change));
            needs.looks |= !change.looks.is_empty();
        }
        if needs.looks {
            needs.shared.insert(LOOKS.into());
        }
        needs
    }

    /// What the destruction of a case needs.
    pub(super) fn of_case(id: CaseId) -> Self {
        Self {
            cases: [id].into(),
            ..Self::default()
        }
    }
}

/// What of that which cases share a change raises; more than once counts.
fn raised(change: &Change) -> impl Iterator<Item = Box<str>> + '_ {
    let rows = change.rows.iter().flat_map(|row| {
        [
            ROWS.into(),
            format!("register:{}", row.register).into_boxed_str(),
        ]
    });
    let funds = change.funds.iter();
    let funds = funds.map(|fund| format!("pot:{}", fund.fund).into_boxed_str());
    rows.chain(funds).chain(change.touches.iter().cloned())
}

/// How things are. What is not in it has version nought, or was never asked.
#[derive(Debug, Default)]
pub(super) struct Ground {
    pub(super) cases: BTreeMap<CaseId, u32>,
    pub(super) shared: BTreeMap<Box<str>, u64>,
    pub(super) requests: BTreeMap<Box<str>, Request>,
    /// The last of what was read: its number and its hash.
    pub(super) last_look: LastLook,
}

/// What is to be written of one case.
#[derive(Debug)]
pub(super) struct CaseWrites<'a> {
    pub(super) is_new: bool,
    /// The number of its events before.
    pub(super) before: u32,
    pub(super) head: &'a Head,
    pub(super) key: Option<&'a [u8]>,
    pub(super) snapshot: Option<(u32, &'a [u8])>,
    pub(super) work: Option<&'a [Work]>,
    pub(super) keys: Option<&'a [[u8; 32]]>,
    pub(super) words: Option<&'a [Word]>,
    /// Until when it is kept and by which rule, if that changes.
    pub(super) until: Option<(Option<Instant>, &'a str)>,
    /// That somebody holds it or released it, the last of these.
    pub(super) held: Option<&'a Keep>,
}

/// Everything that is to be written.
#[derive(Debug, Default)]
pub(super) struct Writes<'a> {
    /// The case of which the content is destroyed first.
    pub(super) erased: Option<CaseId>,
    /// What takes the place of the content of a case first.
    pub(super) redacted: Option<&'a Redaction>,
    pub(super) cases: BTreeMap<CaseId, CaseWrites<'a>>,
    pub(super) events: Vec<(CaseId, &'a KeptEvent)>,
    pub(super) rows: Vec<(u64, &'a RowChange)>,
    pub(super) funds: BTreeMap<(&'a str, u16, &'a str), i64>,
    pub(super) shared: BTreeMap<Box<str>, u64>,
    pub(super) messages: Vec<&'a Message>,
    /// What was read, with its number and its hash; and after which.
    pub(super) looks: Vec<(u64, [u8; 32], &'a Look)>,
    pub(super) looks_after: Option<LastLook>,
    pub(super) requests: BTreeMap<&'a str, &'a Request>,
    /// Whether there is anything to write.
    pub(super) any: bool,
}

/// What most changes come to: their cases, and nothing else that others may change. It is
/// written as if all is as they say; the server stops it where that is not so.
pub(super) struct Plain<'a> {
    pub(super) came: Vec<Answer<Outcome>>,
    pub(super) writes: Writes<'a>,
    pub(super) sure: Sure,
    /// The last that was read, when it was kept.
    pub(super) last_look: Option<LastLook>,
}

/// What else must be as it is said to be.
#[derive(Debug, Default)]
pub(super) struct Sure {
    /// The version of the master key.
    pub(super) master: Option<u64>,
    /// Cases on which something rests that was read.
    pub(super) cases: Vec<(CaseId, u32)>,
    /// Whether others of this program write now.
    pub(super) crowded: bool,
}

/// The number and the hash of the last that was read.
pub(super) type LastLook = (u64, [u8; 32]);

impl<'a> Plain<'a> {
    /// The same, unless something else must be looked up first.
    pub(super) fn of(
        needs: &Needs,
        changes: &[&'a Change],
        (last_look, crowded): (Option<LastLook>, bool),
    ) -> Option<Self> {
        let shares = needs.shared.iter().any(|name| **name != *LOOKS);
        let last_look = last_look.filter(|_| needs.looks);
        if needs.absence || shares || needs.looks && last_look.is_none() {
            return None;
        }
        let mut ground = Ground {
            last_look: last_look.unwrap_or_default(),
            ..Ground::default()
        };
        let mut master = None;
        for change in changes {
            for case in &change.cases {
                ground.cases.entry(case.head.id).or_insert(case.before);
            }
            for hold in &change.holds {
                match hold {
                    Hold::Case(id, version) => {
                        ground.cases.entry(*id).or_insert(*version);
                    }
                    Hold::Shared(name, version) => {
                        master = Some(*ground.shared.entry(name.clone()).or_insert(*version));
                    }
                }
            }
        }
        let (came, writes) = ground.judge(changes);
        let all_kept = came.iter().all(|came| matches!(came, Ok(Outcome::Kept)));
        let cases = seen(changes, &writes)?;
        let mut told_of = writes.messages.iter();
        let known = told_of.all(|message| writes.cases.contains_key(&message.case));
        (all_kept && known).then_some(Self {
            came,
            writes,
            sure: Sure {
                master,
                cases,
                crowded,
            },
            last_look: needs.looks.then_some(ground.last_look),
        })
    }
}

/// Cases that are not written, and the versions on which something rests that was read.
/// None where something that is written rests on one: it must be locked, or two could each
/// rest on what the other changes.
fn seen(changes: &[&Change], writes: &Writes<'_>) -> Option<Vec<(CaseId, u32)>> {
    let mut seen = BTreeMap::new();
    for change in changes {
        for hold in &change.holds {
            match hold {
                Hold::Case(id, version) if !writes.cases.contains_key(id) => {
                    if !only_looks(change) {
                        return None;
                    }
                    seen.insert(*id, *version);
                }
                Hold::Case(..) | Hold::Shared(..) => {}
            }
        }
    }
    Some(seen.into_iter().collect())
}

/// Whether nothing comes of it but that somebody read something.
fn only_looks(change: &Change) -> bool {
    let Change {
        cases,
        holds: _,
        rows,
        funds,
        touches,
        messages,
        looks: _,
        request,
    } = change;
    let is_told = messages.is_empty() && request.is_none();
    cases.is_empty() && rows.is_empty() && funds.is_empty() && touches.is_empty() && is_told
}

impl Ground {
    fn version(&self, id: CaseId) -> u32 {
        self.cases.get(&id).copied().unwrap_or(0)
    }

    /// Whether all of that is so.
    pub(super) fn all_hold(&self, holds: &[Hold]) -> bool {
        holds.iter().all(|hold| match hold {
            Hold::Case(id, version) => self.version(*id) == *version,
            Hold::Shared(name, version) => self.shared.get(name).copied().unwrap_or(0) == *version,
        })
    }

    /// What comes of each change, and what is then to be written.
    pub(super) fn judge<'a>(
        &mut self,
        changes: &[&'a Change],
    ) -> (Vec<Answer<Outcome>>, Writes<'a>) {
        let mut writes = Writes::default();
        let came = changes
            .iter()
            .map(|change| self.one(change, &mut writes))
            .collect();
        (came, writes)
    }

    fn one<'a>(&mut self, change: &'a Change, writes: &mut Writes<'a>) -> Answer<Outcome> {
        if let Some(request) = &change.request
            && let Some(known) = self.requests.get(&request.key)
        {
            return if known.digest == request.digest {
                Ok(Outcome::Repeated(known.clone()))
            } else {
                Err(StoreError::KeyReused {
                    key: request.key.to_string(),
                })
            };
        }
        let mut cases = change.cases.iter();
        if !cases.all(|case| self.version(case.head.id) == case.before)
            || !self.all_hold(&change.holds)
        {
            return Ok(Outcome::Conflict);
        }
        self.keep(change, writes);
        Ok(Outcome::Kept)
    }

    /// What comes of the destruction of part of a case, and what is then to be written.
    pub(super) fn redact<'a>(
        &mut self,
        redaction: &'a Redaction,
    ) -> (Vec<Answer<Outcome>>, Writes<'a>) {
        let (came, mut writes) = self.judge(&[&redaction.change]);
        writes.redacted = writes.any.then_some(redaction);
        (came, writes)
    }

    fn keep<'a>(&mut self, change: &'a Change, writes: &mut Writes<'a>) {
        writes.any = true;
        for case in &change.cases {
            self.cases.insert(case.head.id, case.head.version);
            writes.case(case);
        }
        for row in &change.rows {
            let number = self.raise(ROWS.into(), writes);
            self.raise(format!("register:{}", row.register).into(), writes);
            writes.rows.push((number, row));
        }
        for fund in &change.funds {
            self.raise(format!("pot:{}", fund.fund).into(), writes);
            let committed = writes.funds.entry((&fund.fund, fund.year, &fund.category));
            let committed = committed.or_default();
            *committed = committed.saturating_add(fund.by.0);
        }
        for name in &change.touches {
            self.raise(name.clone(), writes);
        }
        writes.messages.extend(&change.messages);
        for look in &change.looks {
            let (last, before) = self.last_look;
            let number = last + 1;
            let hash = look_hash(&before, number, look);
            self.last_look = (number, hash);
            writes.looks_after.get_or_insert((last, before));
            writes.looks.push((number, hash, look));
        }
        if let Some(request) = &change.request {
            self.requests.insert(request.key.clone(), request.clone());
            writes.requests.insert(&request.key, request);
        }
    }

    fn raise(&mut self, name: Box<str>, writes: &mut Writes<'_>) -> u64 {
        let version = self.shared.entry(name.clone()).or_default();
        *version += 1;
        writes.shared.insert(name, *version);
        *version
    }

    /// What comes of the destruction of a case.
    pub(super) fn erase<'a>(&self, erasure: &'a Erasure) -> (Outcome, Writes<'a>) {
        let id = erasure.head.id;
        if erasure.before == 0 || self.version(id) != erasure.before {
            return (Outcome::Conflict, Writes::default());
        }
        let case = CaseWrites {
            is_new: false,
            before: erasure.before,
            head: &erasure.head,
            key: None,
            snapshot: None,
            work: Some(&[]),
            keys: Some(&[]),
            words: Some(&[]),
            until: None,
            held: None,
        };
        let writes = Writes {
            erased: Some(id),
            cases: [(id, case)].into(),
            events: vec![(id, &erasure.event)],
            any: true,
            ..Writes::default()
        };
        (Outcome::Kept, writes)
    }
}

impl<'a> Writes<'a> {
    /// What a change does to a case, after what an earlier one did.
    fn case(&mut self, change: &'a CaseChange) {
        let case = self.cases.entry(change.head.id).or_insert(CaseWrites {
            is_new: change.before == 0,
            before: change.before,
            head: &change.head,
            key: None,
            snapshot: None,
            work: None,
            keys: None,
            words: None,
            until: None,
            held: None,
        });
        for keep in &change.keep {
            match keep {
                Keep::Until(until, rule) => case.until = Some((Some(*until), rule)),
                Keep::Open => case.until = Some((None, "")),
                Keep::Held(_) | Keep::Released => case.held = Some(keep),
            }
        }
        case.head = &change.head;
        case.key = change.key.as_deref().or(case.key);
        let snapshot = change.snapshot.as_deref();
        let snapshot = snapshot.map(|bytes| (change.head.version, bytes));
        case.snapshot = snapshot.or(case.snapshot);
        case.work = change.work.as_deref().or(case.work);
        case.keys = change.keys.as_deref().or(case.keys);
        case.words = change.words.as_deref().or(case.words);
        let events = change.events.iter().map(|event| (change.head.id, event));
        self.events.extend(events);
    }
}
