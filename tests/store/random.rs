// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The same random changes to the plain store in memory and to the one in a file: every
//! answer, and everything that can be read, is equal after every step.

use std::collections::BTreeSet;

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::store::memory::Memory;
use doorbraak::store::{
    CaseChange, Change, Delivery, FindQuestion, HeadLife, Hold, Keep, Lease, LetterQuestion,
    LetterState, LookQuestion, Rewrap, RowWay, Store, Swap, WorkQuestion,
};
use proptest::prelude::*;

use crate::cluster::{database, postgres};
use crate::contract::definition;
use crate::fixture::*;

/// Cases, names and moments in play: few, so that they meet.
const CASES: u8 = 4;
const NAMES: [&str; 2] = ["een", "twee"];

/// A row of work: for which role, held by whom, before when.
type Waits = (bool, Option<bool>, Option<i64>);

/// A case that a change writes.
#[derive(Clone, Debug)]
struct Growth {
    case: u8,
    /// Added to the number of events before: seldom not nought.
    slip: u32,
    count: u32,
    due: Option<i64>,
    closed: bool,
    snapshot: bool,
    work: Option<Vec<Waits>>,
    keys: Option<Vec<u8>>,
    keep: Vec<(u8, i64)>,
}

#[derive(Clone, Debug)]
enum Step {
    Change {
        cases: Vec<Growth>,
        request: Option<(u8, u8)>,
        holds: Vec<(u8, u64)>,
        rows: Vec<(u8, u8, bool)>,
        funds: Vec<(u8, u16, i64)>,
        messages: Vec<(u8, i64)>,
        touches: bool,
    },
    Deliver(u64, u8, i64),
    Erase(u8, u32),
    Define(u8, i64),
    Set(u8, u8),
    Lease(u8, i64, i64),
    /// Of which case, with what key, and whether that of the store changes too.
    Rewrap(u8, u8, bool),
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(
    one: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Option<T>> {
    prop_oneof![3 => Just(None), 2 => one.prop_map(Some)]
}

fn growth() -> impl Strategy<Value = Growth> {
    let slip = prop_oneof![12 => Just(0), 1 => 1u32..3];
    let waits = (any::<bool>(), maybe(any::<bool>()), maybe(0i64..4));
    (
        (
            1..=CASES,
            slip,
            1u32..4,
            maybe(0i64..6),
            any::<bool>(),
            any::<bool>(),
        ),
        maybe(prop::collection::vec(waits, 0..3)),
        maybe(prop::collection::vec(0u8..3, 0..3)),
        prop::collection::vec((0u8..5, 0i64..6), 0..3),
    )
        .prop_map(
            |((case, slip, count, due, closed, snapshot), work, keys, keep)| Growth {
                case,
                slip,
                count,
                due,
                closed,
                snapshot,
                work,
                keys,
                keep,
            },
        )
}

fn step() -> impl Strategy<Value = Step> {
    let many = |most| 0..most;
    let change = (
        prop::collection::vec(growth(), many(3)),
        maybe((0u8..3, 0u8..2)),
        prop::collection::vec((0u8..6, 0u64..3), many(2)),
        prop::collection::vec((0u8..8, 1..=CASES, any::<bool>()), many(3)),
        prop::collection::vec((0u8..4, 2026u16..2028, -3i64..9), many(3)),
        prop::collection::vec((1..=CASES, 0i64..6), many(3)),
        any::<bool>(),
    )
        .prop_map(
            |(cases, request, holds, rows, funds, messages, touches)| Step::Change {
                cases,
                request,
                holds,
                rows,
                funds,
                messages,
                touches,
            },
        );
    prop_oneof![
        8 => change,
        3 => (0u64..8, 0u8..4, 0i64..6).prop_map(|(n, came, at)| Step::Deliver(n, came, at)),
        1 => (1..=CASES, 0u32..2).prop_map(|(case, slip)| Step::Erase(case, slip)),
        1 => (0u8..3, 0i64..3).prop_map(|(n, since)| Step::Define(n, since)),
        1 => (0u8..2, 0u8..3).prop_map(|(n, value)| Step::Set(n, value)),
        2 => (0u8..2, 0i64..9, 0i64..3).prop_map(|(n, now, length)| Step::Lease(n, now, length)),
        1 => (1..=CASES, 0u8..3, any::<bool>()).prop_map(|(n, key, own)| Step::Rewrap(n, key, own)),
    ]
}

/// What a change of the model comes to, given how cases stand.
fn written(growth: &Growth, before: u32) -> CaseChange {
    let mut change = grow(case(growth.case), before + growth.slip, growth.count);
    change.head.due = growth.due.map(Instant);
    if growth.closed {
        change.head.life = HeadLife::Closed;
    }
    let snapshot = format!("stand {}", change.head.version).into_bytes();
    change.snapshot = growth.snapshot.then(|| snapshot.into());
    // One row per role.
    change.work = growth.work.as_ref().map(|rows| {
        let mut seen = BTreeSet::new();
        let rows = rows.iter().filter(|(role, ..)| seen.insert(*role));
        rows.map(|(role, person, before)| {
            let person = person.map(|who| NAMES[usize::from(who)]);
            work(NAMES[usize::from(*role)], person, *before)
        })
        .collect()
    });
    let keys = growth.keys.as_ref();
    change.keys = keys.map(|keys| keys.iter().map(|key| [*key; 32]).collect());
    change.words = keys.map(|keys| keys.iter().map(|key| [*key; 16]).collect());
    let keep = growth.keep.iter().map(|(what, at)| match what {
        0 => Keep::Open,
        1 => Keep::Held(Instant(*at)),
        2 => Keep::Released,
        _ => Keep::Until(Instant(*at), NAMES[usize::from(*what) % 2].into()),
    });
    change.keep = keep.collect();
    change
}

async fn change_of(model: &Memory, step: &Step) -> Option<Change> {
    let Step::Change {
        cases,
        request: asked,
        holds,
        rows,
        funds,
        messages,
        touches,
    } = step
    else {
        return None;
    };
    let mut change = Change::default();
    for growth in cases {
        let known = model.case(case(growth.case)).await.unwrap();
        let erased = known
            .as_ref()
            .is_some_and(|one| one.head.life == HeadLife::Erased);
        let there = change
            .cases
            .iter()
            .any(|one| one.head.id == case(growth.case));
        // Nothing is done in a case that was erased, nor twice in one change.
        if !erased && !there {
            let before = known.map_or(0, |one| one.head.version);
            change.cases.push(written(growth, before));
        }
    }
    change.request = asked.map(|(key, digest)| request(&format!("verzoek {key}"), digest));
    let shared = |n: u8| match n {
        0 | 1 => format!("register:{}", NAMES[usize::from(n)]),
        2 | 3 => format!("pot:{}", NAMES[usize::from(n - 2)]),
        _ => "iets".to_owned(),
    };
    change.holds = holds
        .iter()
        .map(|(n, version)| Hold::Shared(shared(*n).into(), *version))
        .collect();
    let rows = rows.iter().map(|(n, id, is_back)| {
        let way = if *is_back {
            RowWay::Withdrawn
        } else {
            RowWay::Written
        };
        row(
            NAMES[usize::from(n % 2)],
            case(*id),
            &format!("[{}]", n / 4),
            way,
        )
    });
    change.rows = rows.collect();
    let funds = funds.iter().map(|(n, year, cents)| {
        let category = if n / 2 == 0 { "" } else { "reizen" };
        fund(NAMES[usize::from(n % 2)], *year, category, *cents)
    });
    change.funds = funds.collect();
    let messages = messages.iter().map(|(n, at)| message(case(*n), *at, "{}"));
    change.messages = messages.collect();
    let looks = messages_of(step).iter();
    change.looks = looks.map(|(n, at)| look(case(*n), *at)).collect();
    change.touches = touches.then(|| "iets".into()).into_iter().collect();
    Some(change)
}

fn messages_of(step: &Step) -> &[(u8, i64)] {
    match step {
        Step::Change { messages, .. } => messages,
        _ => &[],
    }
}

/// Questions for cases, of every kind.
fn questions() -> Vec<FindQuestion> {
    let any = FindQuestion {
        most: 2,
        ..FindQuestion::default()
    };
    let from = |from: i64, until: i64| (Some(Instant(from)), Some(Instant(until)));
    vec![
        any.clone(),
        FindQuestion {
            process: Some("even".into()),
            life: Some(HeadLife::Open),
            ..any.clone()
        },
        FindQuestion {
            place: Some("stap_2".into()),
            process: Some("oneven".into()),
            ..any.clone()
        },
        FindQuestion {
            opened: from(1, 2),
            ..any.clone()
        },
        FindQuestion {
            closed: from(0, 30),
            ..any.clone()
        },
        FindQuestion {
            closed: (Some(Instant(20)), None),
            process: Some("even".into()),
            ..any.clone()
        },
        FindQuestion {
            due: Some(Instant(3)),
            ..any.clone()
        },
        FindQuestion {
            due: Some(Instant(3)),
            process: Some("oneven".into()),
            closed: from(0, 99),
            ..any.clone()
        },
        FindQuestion {
            words: vec![[1; 16]],
            ..any.clone()
        },
        FindQuestion {
            words: vec![[0; 16], [2; 16]],
            opened: (None, Some(Instant(2))),
            due: Some(Instant(9)),
            ..any
        },
    ]
}

/// Does a step, and says what came of it.
async fn take(store: &impl Store, step: &Step, change: Option<Change>, version: u32) -> String {
    match step {
        Step::Change { .. } => {
            let change = change.unwrap_or_default();
            let came = store.commit(change).await;
            came.map_or_else(|error| error.to_string(), |came| format!("{came:?}"))
        }
        Step::Deliver(number, came, at) => {
            // As often as it was tried, and not.
            let tries = u32::from(*at % 2 == 0);
            let at = Instant(*at);
            let came = match came {
                0 => Delivery::Arrived(at),
                1 => Delivery::Later(at, tries),
                2 => Delivery::Dead(at, tries),
                _ => Delivery::Again(at),
            };
            format!("{:?}", store.delivered(*number, came).await.ok())
        }
        Step::Erase(n, slip) => {
            let came = store.erase(erasure(case(*n), version + slip)).await;
            format!("{:?}", came.ok())
        }
        Step::Define(n, since) => {
            let one = definition(NAMES[usize::from(n % 2)], u128::from(*n), *since);
            format!("{:?}", store.keep_definition(one).await.ok())
        }
        Step::Lease(n, now, length) => {
            let lease = Lease {
                task: "taak".into(),
                holder: NAMES[usize::from(*n)].into(),
                now: Instant(*now),
                until: Instant(now + length),
            };
            format!("{:?}", store.lease(&lease).await.ok())
        }
        Step::Set(n, value) => {
            let kept = store.setting(NAMES[usize::from(*n)], &[*value]).await;
            format!("{:?}", kept.ok())
        }
        Step::Rewrap(n, key, own) => {
            let wrapped = |key: u8| -> Box<[u8]> {
                match key {
                    0 => b"verpakte sleutel".as_slice().into(),
                    _ => [key].into(),
                }
            };
            let swap = |before, after| Swap { before, after };
            let setting = (NAMES[0].into(), swap([*key].into(), [key + 1].into()));
            let rewrap = Rewrap {
                setting: own.then_some(setting),
                touches: vec!["iets".into()],
                cases: vec![(case(*n), swap(wrapped(*key), wrapped(key + 1)))],
            };
            format!("{:?}", store.rewrap(rewrap).await.ok())
        }
    }
}

/// Everything that can be read.
async fn all(store: &impl Store) -> Vec<String> {
    let mut said = Vec::new();
    for n in 1..=CASES {
        said.push(format!("{:?}", store.case(case(n)).await.unwrap()));
        said.push(format!("{:?}", store.events(case(n), 0, 99).await.unwrap()));
        said.push(format!("{:?}", store.events(case(n), 1, 2).await.unwrap()));
    }
    for process in ["even", "oneven"] {
        for key in 0..3 {
            said.push(format!(
                "{:?}",
                store.keyed(process, [key; 32]).await.unwrap()
            ));
        }
    }
    for after in [0, 1, 3, 6, 99] {
        said.push(format!("{:?}", store.shared(after).await.unwrap()));
    }
    for key in 0..3 {
        let key = format!("verzoek {key}");
        said.push(format!("{:?}", store.answered(&key).await.unwrap()));
    }
    for until in [0, 3, 9] {
        said.push(format!("{:?}", store.due(Instant(until), 2).await.unwrap()));
        said.push(format!("{:?}", store.due(Instant(until), 9).await.unwrap()));
        said.push(format!(
            "{:?}",
            store.outbox(Instant(until), 1).await.unwrap()
        ));
        said.push(format!(
            "{:?}",
            store.outbox(Instant(until), 9).await.unwrap()
        ));
    }
    for state in [LetterState::Waiting, LetterState::Dead] {
        for (since, after) in [(None, 0), (Some(Instant(3)), 1)] {
            let question = LetterQuestion {
                state,
                since,
                after,
                most: 4,
            };
            said.push(format!("{:?}", store.letters(&question).await.unwrap()));
        }
    }
    said.push(format!("{:?}", store.counts(Instant(3)).await.unwrap()));
    let last: Option<(Option<Instant>, CaseId, Box<str>)> =
        Some((Some(Instant(2)), case(2), NAMES[0].into()));
    for roles in [&[][..], &NAMES[..1], &NAMES[..]] {
        for person in [None, Some(NAMES[0])] {
            for (process, after) in [(None, None), (Some("even"), None), (None, last.clone())] {
                let question = WorkQuestion {
                    roles: roles.iter().map(|role| (*role).into()).collect(),
                    person: person.map(Into::into),
                    process: process.map(Into::into),
                    after,
                    most: 3,
                };
                said.push(format!("{:?}", store.work(&question).await.unwrap()));
            }
        }
    }
    for n in 1..=CASES {
        said.push(format!("{:?}", store.kept(case(n)).await.unwrap()));
    }
    for after in [None, Some((Instant(2), case(2)))] {
        for most in [2, 9] {
            let over = store.outlived(Instant(4), after, most).await.unwrap();
            said.push(format!("{over:?}"));
        }
    }
    said.push(format!("{:?}", store.vaults(None, 2).await.unwrap()));
    said.push(format!(
        "{:?}",
        store.vaults(Some(case(1)), 9).await.unwrap()
    ));
    said.push(format!("{:?}", store.heads(None, 9).await.unwrap()));
    said.push(format!(
        "{:?}",
        store.heads(Some(case(2)), 1).await.unwrap()
    ));
    said.push(format!("{:?}", store.definitions().await.unwrap()));
    for mut question in questions() {
        let mut found = Vec::new();
        loop {
            let page = store.find(&question).await.unwrap();
            found.extend(page.cases);
            question.after = page.next;
            if question.after.is_none() {
                break;
            }
        }
        said.push(format!("{found:?}"));
    }
    for (of, after) in [(None, 0), (None, 3), (Some(case(2)), 0)] {
        let question = LookQuestion {
            case: of,
            after,
            most: 5,
        };
        said.push(format!("{:?}", store.looks(&question).await.unwrap()));
    }
    said
}

async fn agree(model: &Memory, store: &impl Store, steps: &[Step]) {
    for (index, step) in steps.iter().enumerate() {
        let change = change_of(model, step).await;
        let version = match step {
            Step::Erase(n, _) => model.case(case(*n)).await.unwrap(),
            _ => None,
        };
        let version = version.map_or(0, |one| one.head.version);
        let plain = take(model, step, change.clone(), version).await;
        let kept = take(store, step, change, version).await;
        assert_eq!(plain, kept, "the answer to step {index}: {step:?}");
        let (plain, kept) = (all(model).await, all(store).await);
        for (plain, kept) in plain.iter().zip(&kept) {
            assert_eq!(plain, kept, "after step {index}: {step:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn both_stores_always_say_the_same(steps in prop::collection::vec(step(), 1..16)) {
        let folder = Folder::new();
        wait(agree(&Memory::default(), &folder.store(), &steps));
    }

    #[test]
    fn so_does_a_server(steps in prop::collection::vec(step(), 1..16)) {
        if let Some(address) = database() {
            wait(async { agree(&Memory::default(), &postgres(&address).await, &steps).await });
        }
    }
}
