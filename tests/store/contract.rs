// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What every store must do, asked of each of them.

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::store::chain::look_hash;
use doorbraak::store::memory::Memory;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{
    CaseChange, Counts, Definition, Delivery, FindQuestion, HeadLife, Hold, Keep, Lease,
    LetterQuestion, LetterState, LookQuestion, Outcome, Redaction, Rewrap, RowWay, Store,
    StoreError, Swap, WorkQuestion,
};
use futures_util::future::join3;

use crate::cluster::{database, postgres};
use crate::fixture::*;

macro_rules! contract {
    ($($name:ident),* $(,)?) => {
        mod memory {
            $(#[test]
            fn $name() {
                super::wait(super::$name(&super::Memory::default()));
            })*
        }
        mod sqlite {
            $(#[test]
            fn $name() {
                let folder = super::Folder::new();
                super::wait(super::$name(&folder.store()));
            })*
        }
        mod postgres {
            $(#[test]
            fn $name() {
                if let Some(address) = super::database() {
                    super::wait(async { super::$name(&super::postgres(&address).await).await });
                }
            })*
        }
    };
}

contract!(
    a_change_is_kept_whole_or_not_at_all,
    an_older_case_is_a_conflict,
    something_shared_that_changed_is_a_conflict,
    a_request_is_answered_once,
    a_request_comes_before_a_conflict,
    a_snapshot_stands_for_the_events_before_it,
    rows_are_told_once_and_taken_back_once,
    funds_add_up_per_year_and_category,
    what_is_due_comes_soonest_first,
    a_case_is_found_by_its_key_while_it_has_it,
    pages_of_work_hold_every_row_once,
    work_of_another_is_not_mine,
    messages_of_a_case_keep_their_order,
    a_message_that_arrived_stays_so,
    the_number_of_a_message_is_never_used_again,
    the_first_setting_stays,
    the_first_definition_stays,
    pages_of_heads_hold_every_case_once,
    what_is_erased_is_gone_and_the_rest_stays,
    what_was_read_is_one_chain_and_stays,
    what_was_read_rests_on_cases_as_they_are,
    cases_are_found_by_what_is_asked_in_pages,
    a_task_has_one_holder_at_a_time,
    a_lease_of_a_wrong_clock_counts_as_ended,
    what_did_not_arrive_is_told_page_by_page,
    what_waits_is_counted,
    until_when_a_case_is_kept_is_known,
    wrapped_keys_change_together_or_not_at_all,
    what_is_left_takes_the_place_of_what_was,
);

async fn what_is_left_takes_the_place_of_what_was(store: &impl Store) {
    assert_eq!(store.commit(everything()).await.unwrap(), Outcome::Kept);
    let redaction = |id: CaseId, before: u32| Redaction {
        change: only([CaseChange {
            keep: vec![Keep::Until(Instant(50), "later".into())],
            work: Some(Vec::new()),
            words: Some(Vec::new()),
            ..grow(id, before, 1)
        }]),
        key: b"nieuwe sleutel".as_slice().into(),
        sealed: (1..=before)
            .map(|n| (n, format!("rest {n}").into_bytes().into()))
            .collect(),
    };
    let mut rests = redaction(case(1), 2);
    rests.change.holds = vec![Hold::Shared("hoofdsleutel".into(), 7)];
    for wrong in [redaction(case(1), 1), redaction(case(9), 1), rests] {
        assert_eq!(store.redact(wrong).await.unwrap(), Outcome::Conflict);
    }
    let other = store.case(case(2)).await.unwrap();
    let came = store.redact(redaction(case(1), 2)).await.unwrap();
    assert_eq!(came, Outcome::Kept);
    let kept = store.case(case(1)).await.unwrap().expect("the case");
    assert_eq!(kept.head, head(case(1), 3));
    assert_eq!(
        (&*kept.key, &kept.snapshot),
        (&b"nieuwe sleutel"[..], &None)
    );
    for (kept, number) in store.events(case(1), 0, 9).await.unwrap().iter().zip(1..) {
        let written = event(case(1), number);
        let sealed = match number {
            3 => written.sealed.clone(),
            _ => format!("rest {number}").into_bytes().into(),
        };
        assert_eq!((&kept.sealed, kept.hash), (&sealed, written.hash));
    }
    let until = store.kept(case(1)).await.unwrap().unwrap();
    assert_eq!((until.until, &*until.rule), (Some(Instant(50)), "later"));
    assert_eq!(store.case(case(2)).await.unwrap(), other);
    assert!(store.scrub().await.unwrap());
    // Once more, with a snapshot of what is left.
    let mut again = redaction(case(1), 3);
    again.change.cases[0].snapshot = Some(b"stand".as_slice().into());
    assert_eq!(store.redact(again).await.unwrap(), Outcome::Kept);
    let kept = store.case(case(1)).await.unwrap().expect("the case");
    assert_eq!(kept.snapshot, Some((4, b"stand".as_slice().into())));
}

async fn until_when_a_case_is_kept_is_known(store: &impl Store) {
    assert_eq!(store.kept(case(1)).await.unwrap(), None);
    let with = |n: u8, before, keep: &[Keep]| {
        let mut change = grow(case(n), before, 1);
        change.keep = keep.to_vec();
        change
    };
    let until = |at| Keep::Until(Instant(at), "alles".into());
    let cases = [
        with(1, 0, &[until(30)]),
        with(2, 0, &[Keep::Held(Instant(4)), until(10)]),
        with(3, 0, &[Keep::Open]),
        with(4, 0, &[until(10)]),
    ];
    store.commit(only(cases)).await.unwrap();
    let over = async |until, after, most| -> Vec<CaseId> {
        let over = store.outlived(Instant(until), after, most).await.unwrap();
        over.iter().map(|kept| kept.case).collect()
    };
    assert_eq!(over(9, None, 9).await, []);
    assert_eq!(over(30, None, 9).await, [case(2), case(4), case(1)]);
    assert_eq!(over(30, None, 1).await, [case(2)]);
    let last = Some((Instant(10), case(2)));
    assert_eq!(over(30, last, 9).await, [case(4), case(1)]);
    let kept = store.kept(case(2)).await.unwrap().unwrap();
    assert_eq!(
        (kept.until, kept.held),
        (Some(Instant(10)), Some(Instant(4)))
    );
    assert_eq!((kept.case, &*kept.rule), (case(2), "alles"));

    // Each on its own: what is released keeps its moment, what goes on is still held.
    let cases = [with(2, 1, &[Keep::Open]), with(4, 1, &[Keep::Released])];
    store.commit(only(cases)).await.unwrap();
    assert_eq!(over(30, None, 9).await, [case(4), case(1)]);
    let kept = store.kept(case(2)).await.unwrap().unwrap();
    assert_eq!((kept.until, kept.held), (None, Some(Instant(4))));
    // What was erased is nobody's to keep.
    store.erase(erasure(case(4), 2)).await.unwrap();
    assert_eq!(store.kept(case(4)).await.unwrap(), None);
    assert!(store.scrub().await.unwrap());
}

async fn wrapped_keys_change_together_or_not_at_all(store: &impl Store) {
    let cases = (1..=3).map(|n| grow(case(n), 0, 1));
    store.commit(only(cases)).await.unwrap();
    store.setting("eigen", b"oud").await.unwrap();
    let swap = |before: &[u8], after: &[u8]| Swap {
        before: before.into(),
        after: after.into(),
    };
    let was = b"verpakte sleutel".as_slice();
    let first = Rewrap {
        setting: Some(("eigen".into(), swap(b"anders", b"nieuw"))),
        touches: vec!["hoofdsleutel".into()],
        cases: vec![(case(1), swap(was, b"een"))],
    };
    let keys = async || -> Vec<Box<[u8]>> {
        let all = store.vaults(None, 9).await.unwrap();
        all.into_iter().map(|(_, key)| key).collect()
    };
    assert_eq!(store.rewrap(first).await.unwrap(), Outcome::Conflict);
    assert_eq!(keys().await, [(); 3].map(|()| was.into()));
    assert_eq!(store.shared(0).await.unwrap().versions, []);

    let second = Rewrap {
        setting: Some(("eigen".into(), swap(b"oud", b"nieuw"))),
        touches: vec!["hoofdsleutel".into()],
        cases: vec![
            (case(1), swap(was, b"een")),
            (case(2), swap(b"iets anders", b"twee")),
            (case(9), swap(was, b"negen")),
        ],
    };
    assert_eq!(store.rewrap(second).await.unwrap(), Outcome::Kept);
    let expected = [b"een".as_slice(), was, was].map(Box::from);
    assert_eq!(keys().await, expected);
    assert_eq!(store.setting("eigen", b"?").await.unwrap(), b"nieuw");
    let versions = store.shared(0).await.unwrap().versions;
    assert_eq!(versions, [("hoofdsleutel".into(), 1)]);
    // Who rested on the old one, is told.
    let mut late = only([grow(case(4), 0, 1)]);
    late.holds = vec![Hold::Shared("hoofdsleutel".into(), 0)];
    let came = store.commit(late.clone()).await.unwrap();
    assert_eq!(came, Outcome::Conflict);
    late.holds = vec![Hold::Shared("hoofdsleutel".into(), 1)];
    assert_eq!(store.commit(late).await.unwrap(), Outcome::Kept);
    let page = store.vaults(Some(case(1)), 2).await.unwrap();
    assert_eq!(
        page.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        [case(2), case(3)]
    );
}

/// Everything that a change may hold, at once.
pub fn everything() -> doorbraak::store::Change {
    let mut one = grow(case(1), 0, 2);
    one.head.due = Some(Instant(50));
    one.work = Some(vec![work("balie", None, None)]);
    one.keys = Some(vec![[7; 32]]);
    one.words = Some(vec![[7; 16]]);
    one.snapshot = Some(b"stand".as_slice().into());
    doorbraak::store::Change {
        request: Some(request("eerste", 1)),
        cases: vec![one, grow(case(2), 0, 1)],
        holds: vec![Hold::Case(case(3), 0), Hold::Shared("pot:kas".into(), 0)],
        rows: vec![row("giften", case(1), "[1]", RowWay::Written)],
        funds: vec![fund("kas", 2026, "", 100)],
        messages: vec![message(case(1), 5, "{}")],
        touches: vec!["sleutel:oneven".into()],
        looks: vec![look(case(1), 3)],
    }
}

fn looks_of(case: Option<CaseId>, after: u64) -> LookQuestion {
    LookQuestion {
        case,
        after,
        most: 9,
    }
}

async fn what_was_read_is_one_chain_and_stays(store: &impl Store) {
    store.commit(everything()).await.unwrap();
    let mut more = only([]);
    more.looks = vec![look(case(2), 4), look(case(1), 4)];
    assert_eq!(store.commit(more).await.unwrap(), Outcome::Kept);
    store.erase(erasure(case(1), 2)).await.unwrap();
    let all = store.looks(&looks_of(None, 0)).await.unwrap();
    let mut before = [0; 32];
    for (number, kept) in (1..).zip(&all) {
        assert_eq!(kept.number, number);
        assert_eq!(kept.hash, look_hash(&before, number, &kept.look));
        before = kept.hash;
    }
    let of: Vec<CaseId> = all.iter().map(|kept| kept.look.case).collect();
    assert_eq!(of, [case(1), case(2), case(1)]);
    let own = store.looks(&looks_of(Some(case(1)), 1)).await.unwrap();
    assert_eq!(own, all[2..]);
}

async fn what_was_read_rests_on_cases_as_they_are(store: &impl Store) {
    for (n, version) in [(1, 0), (1, 1), (2, 0)] {
        let one = only([grow(case(n), version, 1)]);
        assert_eq!(store.commit(one).await.unwrap(), Outcome::Kept);
    }
    let resting = |holds: &[(u8, u32)]| {
        let mut change = only([]);
        let holds = holds.iter();
        change.holds = holds.map(|(n, v)| Hold::Case(case(*n), *v)).collect();
        change.looks = vec![look(case(1), 4)];
        change
    };
    let (kept, conflict) = (Outcome::Kept, Outcome::Conflict);
    for (holds, came) in [
        (&[(1, 2)][..], kept.clone()),
        (&[(1, 2), (2, 1)], kept.clone()),
        (&[(1, 1)], conflict.clone()),
        (&[(1, 2), (2, 2)], conflict.clone()),
        (&[(1, 2), (3, 1)], conflict.clone()),
        (&[(3, 0), (1, 2)], kept.clone()),
    ] {
        let answer = store.commit(resting(holds)).await.unwrap();
        assert_eq!(answer, came, "{holds:?}");
    }
    // Beside others, who change a case on which it rests.
    let change = only([grow(case(1), 2, 1)]);
    let (old, new) = (resting(&[(1, 2)]), resting(&[(1, 3), (2, 1)]));
    let all = (store.commit(old), store.commit(change), store.commit(new));
    let (one, two, three) = join3(all.0, all.1, all.2).await;
    assert_eq!(two.unwrap(), Outcome::Kept);
    let count = |came: &Outcome| usize::from(*came == Outcome::Kept);
    let read = count(&one.unwrap()) + count(&three.unwrap());
    let all = store.looks(&looks_of(None, 0)).await.unwrap();
    assert_eq!(all.len(), 3 + read);
}

async fn cases_are_found_by_what_is_asked_in_pages(store: &impl Store) {
    for n in 1..=8 {
        let mut one = grow(case(n), 0, 1);
        one.head.opened = Instant(i64::from(n / 2));
        one.work = Some(vec![work(
            "balie",
            None,
            (n > 4).then_some(i64::from(20 - n)),
        )]);
        one.words = Some(vec![[1; 16], [n % 4; 16]]);
        if n == 3 || n == 6 {
            one.head.life = HeadLife::Closed;
            one.head.since = Instant(i64::from(100 - n));
        }
        store.commit(only([one])).await.unwrap();
    }
    let any = FindQuestion {
        most: 2,
        ..FindQuestion::default()
    };
    let found = async |question: &FindQuestion| {
        let mut question = question.clone();
        let mut ids = Vec::new();
        loop {
            let page = store.find(&question).await.unwrap();
            assert!(page.cases.len() <= question.most);
            ids.extend(page.cases.iter().map(|(_, head)| head.id.0.as_u128()));
            question.after = page.next;
            if page.next.is_none() {
                return ids;
            }
        }
    };
    // The last that was opened first.
    assert_eq!(found(&any).await, [8, 7, 6, 5, 4, 3, 2, 1]);
    let even = FindQuestion {
        process: Some("even".into()),
        life: Some(HeadLife::Open),
        ..any.clone()
    };
    assert_eq!(found(&even).await, [8, 4, 2]);
    let opened = FindQuestion {
        opened: (Some(Instant(1)), Some(Instant(3))),
        place: Some("stap_1".into()),
        ..any.clone()
    };
    assert_eq!(found(&opened).await, [5, 4, 3, 2]);
    let closed = FindQuestion {
        closed: (Some(Instant(0)), None),
        ..any.clone()
    };
    assert_eq!(found(&closed).await, [3, 6]);
    // What must be done first, first.
    let due = FindQuestion {
        due: Some(Instant(15)),
        ..any.clone()
    };
    assert_eq!(found(&due).await, [8, 7, 6]);
    let words = FindQuestion {
        words: vec![[1; 16], [3; 16]],
        ..any.clone()
    };
    assert_eq!(found(&words).await, [7, 3]);
    store.erase(erasure(case(3), 1)).await.unwrap();
    assert_eq!(found(&words).await, [7]);
    let tail = FindQuestion {
        tail: Some([0, 0, 0, 5]),
        ..any.clone()
    };
    assert_eq!(found(&tail).await, [5]);
    let nothing = FindQuestion {
        words: vec![[9; 16]],
        ..any
    };
    assert_eq!(found(&nothing).await, [0; 0]);
}

async fn a_change_is_kept_whole_or_not_at_all(store: &impl Store) {
    let mut wrong = everything();
    wrong.holds.push(Hold::Case(case(3), 4));
    assert_eq!(store.commit(wrong).await.unwrap(), Outcome::Conflict);
    let mut wrong = everything();
    wrong.cases[1].before = 9;
    assert_eq!(store.commit(wrong).await.unwrap(), Outcome::Conflict);
    // Nothing of it.
    assert_eq!(store.heads(None, 9).await.unwrap(), []);
    assert_eq!(store.shared(0).await.unwrap(), <_>::default());
    assert_eq!(store.outbox(Instant(99), 9).await.unwrap(), []);
    assert_eq!(store.answered("eerste").await.unwrap(), None);
    assert_eq!(store.case(case(1)).await.unwrap(), None);
    assert_eq!(store.looks(&looks_of(None, 0)).await.unwrap(), []);

    assert_eq!(store.commit(everything()).await.unwrap(), Outcome::Kept);
    // All of it.
    let kept = store.case(case(1)).await.unwrap().expect("the case");
    assert_eq!(kept.head, everything().cases[0].head);
    assert_eq!(&*kept.key, b"verpakte sleutel");
    let known = store.answered("eerste").await.unwrap();
    assert_eq!(known, Some(request("eerste", 1)));
    assert_eq!(store.heads(None, 9).await.unwrap().len(), 2);
    assert_eq!(store.due(Instant(50), 9).await.unwrap().len(), 1);
    assert_eq!(store.outbox(Instant(5), 9).await.unwrap().len(), 1);
    let found = store.keyed("oneven", [7; 32]).await.unwrap();
    assert_eq!(found, Some(case(1)));
    let question = WorkQuestion {
        most: 9,
        ..WorkQuestion::default()
    };
    assert_eq!(store.work(&question).await.unwrap().len(), 1);
    let news = store.shared(0).await.unwrap();
    assert_eq!((news.upto, news.rows.len(), news.funds.len()), (1, 1, 1));
    let versions = [
        ("pot:kas", 1),
        ("register:giften", 1),
        ("sleutel:oneven", 1),
    ];
    assert_eq!(news.versions, versions.map(|(name, n)| (name.into(), n)));
}

async fn an_older_case_is_a_conflict(store: &impl Store) {
    let new = || only([grow(case(1), 0, 2)]);
    assert_eq!(store.commit(new()).await.unwrap(), Outcome::Kept);
    assert_eq!(store.commit(new()).await.unwrap(), Outcome::Conflict);
    let early = only([grow(case(1), 1, 1)]);
    assert_eq!(store.commit(early).await.unwrap(), Outcome::Conflict);
    let next = only([grow(case(1), 2, 1)]);
    assert_eq!(store.commit(next).await.unwrap(), Outcome::Kept);
    let events = store.events(case(1), 0, 9).await.unwrap();
    assert_eq!(events, [1, 2, 3].map(|n| event(case(1), n)));
    let some = store.events(case(1), 1, 1).await.unwrap();
    assert_eq!(some, [event(case(1), 2)]);
    assert_eq!(store.events(case(1), 3, 9).await.unwrap(), []);
    assert_eq!(store.events(case(8), 0, 9).await.unwrap(), []);
}

async fn something_shared_that_changed_is_a_conflict(store: &impl Store) {
    let held = |name: &str, version| doorbraak::store::Change {
        holds: vec![Hold::Shared(name.into(), version)],
        touches: vec!["iets".into()],
        ..<_>::default()
    };
    let mut given = only([]);
    given.funds = vec![fund("kas", 2026, "", 5)];
    given.rows = vec![row("giften", case(1), "[1]", RowWay::Written)];
    assert_eq!(store.commit(given.clone()).await.unwrap(), Outcome::Kept);
    for name in ["pot:kas", "register:giften"] {
        let old = store.commit(held(name, 0)).await.unwrap();
        assert_eq!(old, Outcome::Conflict, "{name}");
        assert!(!store.holds(&held(name, 0).holds).await.unwrap());
        assert!(store.holds(&held(name, 1).holds).await.unwrap());
        let new = store.commit(held(name, 1)).await.unwrap();
        assert_eq!(new, Outcome::Kept, "{name}");
    }
    // Taking a row back, and a fund that goes down, are changes too.
    given.rows[0].way = RowWay::Withdrawn;
    given.funds[0].by.0 = -5;
    assert_eq!(store.commit(given).await.unwrap(), Outcome::Kept);
    for name in ["pot:kas", "register:giften", "iets"] {
        assert!(store.holds(&held(name, 2).holds).await.unwrap(), "{name}");
    }
    let cases = [Hold::Case(case(1), 0), Hold::Case(case(1), 1)];
    assert!(store.holds(&cases[..1]).await.unwrap());
    assert!(!store.holds(&cases).await.unwrap());
}

async fn a_request_is_answered_once(store: &impl Store) {
    let change = |digest, before| doorbraak::store::Change {
        request: Some(request("sleutel", digest)),
        ..only([grow(case(1), before, 1)])
    };
    assert_eq!(store.commit(change(1, 0)).await.unwrap(), Outcome::Kept);
    let again = store.commit(change(1, 1)).await.unwrap();
    assert_eq!(again, Outcome::Repeated(request("sleutel", 1)));
    let other = store.commit(change(2, 1)).await;
    let is_reused = matches!(&other, Err(StoreError::KeyReused { key }) if key == "sleutel");
    assert!(is_reused, "{other:?}");
    assert_eq!(store.heads(None, 9).await.unwrap()[0].version, 1);
    assert_eq!(store.answered("niets").await.unwrap(), None);
}

async fn a_request_comes_before_a_conflict(store: &impl Store) {
    let change = || doorbraak::store::Change {
        request: Some(request("sleutel", 1)),
        ..only([grow(case(1), 0, 1)])
    };
    assert_eq!(store.commit(change()).await.unwrap(), Outcome::Kept);
    // The same again, on a case that is not new any more: it was done.
    let again = store.commit(change()).await.unwrap();
    assert_eq!(again, Outcome::Repeated(request("sleutel", 1)));
    // A key of a change that was not kept is free.
    let mut lost = only([grow(case(2), 3, 1)]);
    lost.request = Some(request("later", 1));
    assert_eq!(store.commit(lost).await.unwrap(), Outcome::Conflict);
    assert_eq!(store.answered("later").await.unwrap(), None);
}

async fn a_snapshot_stands_for_the_events_before_it(store: &impl Store) {
    let mut change = grow(case(1), 0, 2);
    change.snapshot = Some(b"na twee".as_slice().into());
    assert_eq!(store.commit(only([change])).await.unwrap(), Outcome::Kept);
    let next = only([grow(case(1), 2, 2)]);
    assert_eq!(store.commit(next).await.unwrap(), Outcome::Kept);
    let kept = store.case(case(1)).await.unwrap().expect("the case");
    assert_eq!(kept.snapshot, Some((2, b"na twee".as_slice().into())));
    assert_eq!(kept.events, [3, 4].map(|n| event(case(1), n)));
    assert_eq!(&*kept.key, b"verpakte sleutel");
}

async fn rows_are_told_once_and_taken_back_once(store: &impl Store) {
    let write = |id, values: &str, way| doorbraak::store::Change {
        rows: vec![row("giften", id, values, way)],
        ..only([])
    };
    for (id, values) in [(1, "[1]"), (2, "[1]"), (1, "[1]")] {
        let change = write(case(id), values, RowWay::Written);
        assert_eq!(store.commit(change).await.unwrap(), Outcome::Kept);
    }
    let news = store.shared(0).await.unwrap();
    assert_eq!(news.upto, 3);
    let numbers = |news: &doorbraak::store::SharedNews| -> Vec<u64> {
        news.rows.iter().map(|row| row.0).collect()
    };
    assert_eq!(numbers(&news), [1, 2, 3]);
    assert_eq!(numbers(&store.shared(2).await.unwrap()), [3]);
    // The latest of that case that says the same.
    let back = || write(case(1), "[1]", RowWay::Withdrawn);
    assert_eq!(store.commit(back()).await.unwrap(), Outcome::Kept);
    let news = store.shared(3).await.unwrap();
    assert_eq!((news.upto, &*news.withdrawn), (4, &[3][..]));
    assert_eq!(news.rows, []);
    assert_eq!(store.commit(back()).await.unwrap(), Outcome::Kept);
    // There is none left: nothing is taken back, least of all of another case.
    assert_eq!(store.commit(back()).await.unwrap(), Outcome::Kept);
    let news = store.shared(3).await.unwrap();
    assert_eq!((news.upto, &*news.withdrawn), (6, &[3, 1][..]));
    assert!(store.shared(5).await.unwrap().withdrawn.is_empty());
    // Who never heard of a row hears nothing of its end.
    let news = store.shared(0).await.unwrap();
    assert_eq!((numbers(&news), &*news.withdrawn), (vec![2], &[][..]));
}

async fn funds_add_up_per_year_and_category(store: &impl Store) {
    for change in [
        fund("kas", 2026, "", 100),
        fund("kas", 2026, "reizen", 10),
        fund("kas", 2027, "", 1),
        fund("beurs", 2026, "", 7),
        fund("kas", 2026, "", -40),
    ] {
        let change = doorbraak::store::Change {
            funds: vec![change],
            ..only([])
        };
        assert_eq!(store.commit(change).await.unwrap(), Outcome::Kept);
    }
    let funds = store.shared(0).await.unwrap().funds;
    let funds: Vec<_> = funds.iter().map(|f| (&*f.0, f.1, &*f.2, f.3.0)).collect();
    let expected = [
        ("beurs", 2026, "", 7),
        ("kas", 2026, "", 60),
        ("kas", 2026, "reizen", 10),
        ("kas", 2027, "", 1),
    ];
    assert_eq!(funds, expected);
}

async fn what_is_due_comes_soonest_first(store: &impl Store) {
    for (n, due) in [
        (1, Some(30)),
        (2, Some(10)),
        (3, None),
        (4, Some(30)),
        (5, Some(31)),
    ] {
        let mut change = grow(case(n), 0, 1);
        change.head.due = due.map(Instant);
        assert_eq!(store.commit(only([change])).await.unwrap(), Outcome::Kept);
    }
    let due = store.due(Instant(30), 9).await.unwrap();
    let expected = [(10, 2), (30, 1), (30, 4)].map(|(at, n)| (Instant(at), case(n)));
    assert_eq!(due, expected);
    assert_eq!(store.due(Instant(30), 2).await.unwrap(), expected[..2]);
    assert_eq!(store.due(Instant(9), 9).await.unwrap(), []);
    let passed = only([grow(case(2), 1, 1)]);
    assert_eq!(store.commit(passed).await.unwrap(), Outcome::Kept);
    assert_eq!(store.due(Instant(30), 9).await.unwrap(), expected[1..]);
}

async fn a_case_is_found_by_its_key_while_it_has_it(store: &impl Store) {
    let with = |n, before, keys: &[[u8; 32]]| {
        let mut change = grow(case(n), before, 1);
        change.keys = Some(keys.to_vec());
        only([change])
    };
    let keep = [with(1, 0, &[[1; 32], [2; 32]]), with(3, 0, &[[2; 32]])];
    for change in keep {
        assert_eq!(store.commit(change).await.unwrap(), Outcome::Kept);
    }
    let found = |process: &'static str, key: u8| store.keyed(process, [key; 32]);
    assert_eq!(found("oneven", 1).await.unwrap(), Some(case(1)));
    assert_eq!(found("even", 1).await.unwrap(), None);
    assert_eq!(found("oneven", 3).await.unwrap(), None);
    assert_eq!(
        found("oneven", 2).await.unwrap(),
        Some(case(1)),
        "the first"
    );
    // What is not said stays.
    let silent = only([grow(case(1), 1, 1)]);
    assert_eq!(store.commit(silent).await.unwrap(), Outcome::Kept);
    assert_eq!(found("oneven", 1).await.unwrap(), Some(case(1)));
    let without = with(1, 2, &[]);
    assert_eq!(store.commit(without).await.unwrap(), Outcome::Kept);
    assert_eq!(found("oneven", 1).await.unwrap(), None);
    assert_eq!(found("oneven", 2).await.unwrap(), Some(case(3)));
}

async fn pages_of_work_hold_every_row_once(store: &impl Store) {
    for n in 1..=12 {
        let mut change = grow(case(n), 0, 1);
        let before = (n % 3 > 0).then(|| i64::from(n % 3));
        change.work = Some(vec![
            work("balie", (n == 4).then_some("an"), before),
            work("kassa", None, Some(2)),
            work("baas", None, None),
        ]);
        assert_eq!(store.commit(only([change])).await.unwrap(), Outcome::Kept);
    }
    for roles in [
        &["balie"][..],
        &["balie", "kassa"],
        &["kassa", "baas", "balie"],
        &[],
    ] {
        for most in [1, 2, 5, 100] {
            let mut question = WorkQuestion {
                roles: roles.iter().map(|role| (*role).into()).collect(),
                most,
                ..WorkQuestion::default()
            };
            let mut all = Vec::new();
            loop {
                let page = store.work(&question).await.unwrap();
                assert!(page.len() <= most);
                let Some(last) = page.last() else { break };
                question.after = Some((last.before, last.case, last.role.clone()));
                all.extend(page);
            }
            let count = if roles.is_empty() { 3 } else { roles.len() };
            assert_eq!(all.len(), 12 * count, "{roles:?} by {most}");
            let order = |row| WorkQuestion::order(row);
            assert!(all.windows(2).all(|two| order(&two[0]) < order(&two[1])));
        }
    }
    let question = WorkQuestion {
        process: Some("even".into()),
        most: 100,
        ..WorkQuestion::default()
    };
    let rows = store.work(&question).await.unwrap();
    assert_eq!(rows.len(), 18);
    assert!(rows.iter().all(|row| &*row.place == "stap_1"));
    // What is not said stays, but where the case stands goes along.
    let moved = only([grow(case(2), 1, 1)]);
    assert_eq!(store.commit(moved).await.unwrap(), Outcome::Kept);
    let rows = store.work(&question).await.unwrap();
    let of_two = rows.iter().filter(|row| row.case == case(2));
    let places: Vec<_> = of_two.map(|row| &*row.place).collect();
    assert_eq!(places, ["stap_2"; 3]);
}

async fn work_of_another_is_not_mine(store: &impl Store) {
    let mut change = grow(case(1), 0, 1);
    change.work = Some(vec![
        work("balie", Some("an"), None),
        work("kassa", None, None),
        work("baas", Some("bo"), None),
    ]);
    assert_eq!(store.commit(only([change])).await.unwrap(), Outcome::Kept);
    let ask = async |roles: &[&str], person: Option<&str>| {
        let question = WorkQuestion {
            roles: roles.iter().map(|role| (*role).into()).collect(),
            person: person.map(Into::into),
            most: 9,
            ..WorkQuestion::default()
        };
        let rows = store.work(&question).await.unwrap();
        let roles = rows.iter().map(|row| row.role.to_string());
        roles.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ask(&["balie", "kassa"], Some("an")).await, "balie kassa");
    assert_eq!(ask(&["balie", "kassa"], Some("bo")).await, "baas kassa");
    assert_eq!(ask(&["balie", "kassa"], Some("cas")).await, "kassa");
    assert_eq!(ask(&["balie"], None).await, "balie");
    assert_eq!(ask(&[], Some("bo")).await, "baas");
    assert_eq!(ask(&[], None).await, "baas balie kassa");
    assert_eq!(ask(&["geen"], None).await, "");
}

/// Sends messages, in order.
async fn send(store: &impl Store, messages: &[(u8, i64)]) {
    for (n, at) in messages {
        let change = doorbraak::store::Change {
            messages: vec![message(case(*n), *at, &format!("{{\"{n}\":{at}}}"))],
            ..only([])
        };
        assert_eq!(store.commit(change).await.unwrap(), Outcome::Kept);
    }
}

/// What can be delivered at a moment: number and how often it was tried.
async fn waiting(store: &impl Store, at: i64) -> Vec<(u64, u32)> {
    let parcels = store.outbox(Instant(at), 9).await.unwrap();
    parcels.iter().map(|one| (one.number, one.tries)).collect()
}

async fn messages_of_a_case_keep_their_order(store: &impl Store) {
    send(store, &[(1, 10), (1, 11), (2, 12), (1, 13)]).await;
    assert_eq!(waiting(store, 9).await, []);
    assert_eq!(waiting(store, 99).await, [(1, 0), (3, 0)]);
    assert_eq!(store.outbox(Instant(99), 1).await.unwrap().len(), 1);
    // Not yet: the later ones of that case wait with it.
    let later = Delivery::Later(Instant(50), 0);
    store.delivered(1, later).await.unwrap();
    assert_eq!(waiting(store, 49).await, [(3, 0)]);
    assert_eq!(waiting(store, 50).await, [(1, 1), (3, 0)]);
    // Who sent it at the same time, and hears only now that it failed, changes nothing.
    for slow in [
        Delivery::Later(Instant(70), 0),
        Delivery::Dead(Instant(51), 0),
    ] {
        store.delivered(1, slow).await.unwrap();
        assert_eq!(waiting(store, 50).await, [(1, 1), (3, 0)], "{slow:?}");
    }
    store
        .delivered(1, Delivery::Arrived(Instant(51)))
        .await
        .unwrap();
    assert_eq!(waiting(store, 51).await, [(2, 0), (3, 0)]);
    // One that is given up does not hold up the rest, and can be asked for again.
    store
        .delivered(2, Delivery::Dead(Instant(52), 0))
        .await
        .unwrap();
    assert_eq!(waiting(store, 52).await, [(3, 0), (4, 0)]);
    store
        .delivered(2, Delivery::Again(Instant(60)))
        .await
        .unwrap();
    assert_eq!(
        waiting(store, 59).await,
        [(3, 0)],
        "the later one waits again"
    );
    assert_eq!(waiting(store, 60).await, [(2, 0), (3, 0)]);
    // Numbers that nobody has.
    for number in [0, 5, u64::MAX] {
        store.delivered(number, later).await.unwrap();
    }
    assert_eq!(waiting(store, 60).await, [(2, 0), (3, 0)]);
}

async fn a_message_that_arrived_stays_so(store: &impl Store) {
    send(store, &[(1, 10)]).await;
    store
        .delivered(1, Delivery::Arrived(Instant(11)))
        .await
        .unwrap();
    // Another program, slower, thinks that it failed.
    for slow in [
        Delivery::Later(Instant(12), 0),
        Delivery::Dead(Instant(12), 0),
    ] {
        store.delivered(1, slow).await.unwrap();
        assert_eq!(waiting(store, 99).await, [], "{slow:?}");
    }
    store
        .delivered(1, Delivery::Again(Instant(13)))
        .await
        .unwrap();
    assert_eq!(waiting(store, 99).await, [(1, 0)]);
}

/// Whether a holder gets a task, asked at a moment for so long.
async fn takes(store: &impl Store, holder: &str, now: i64, length: i64) -> bool {
    let lease = Lease {
        task: "bezorgen".into(),
        holder: holder.into(),
        now: Instant(now),
        until: Instant(now + length),
    };
    store.lease(&lease).await.unwrap()
}

async fn a_task_has_one_holder_at_a_time(store: &impl Store) {
    assert!(takes(store, "a", 100, 10).await);
    assert!(!takes(store, "b", 105, 10).await);
    assert!(takes(store, "a", 105, 10).await, "who has it keeps it");
    assert!(!takes(store, "b", 114, 10).await);
    assert!(takes(store, "b", 115, 10).await, "it ended");
    assert!(!takes(store, "a", 116, 10).await);
    // Given back: by who has it, and by nobody else.
    assert!(!takes(store, "a", 117, 0).await);
    assert!(!takes(store, "a", 118, 10).await);
    assert!(takes(store, "b", 119, 0).await);
    assert!(takes(store, "a", 119, 10).await);
    // Another task is another's.
    let other = Lease {
        task: "anders".into(),
        holder: "b".into(),
        now: Instant(120),
        until: Instant(130),
    };
    assert!(store.lease(&other).await.unwrap());
    assert!(takes(store, "a", 121, 10).await);
}

async fn a_lease_of_a_wrong_clock_counts_as_ended(store: &impl Store) {
    assert!(takes(store, "a", 9_000, 10).await);
    assert!(takes(store, "b", 100, 10).await, "until 9010: not of now");
    // A clock that differs a little is no reason.
    assert!(takes(store, "b", 110, 10).await);
    assert!(!takes(store, "a", 100, 10).await);
    assert!(takes(store, "a", 99, 10).await);
    // Numbers at the end of what there is.
    assert!(takes(store, "a", i64::MAX - 10, 10).await);
    assert!(!takes(store, "b", i64::MAX - 10, 10).await);
}

async fn what_did_not_arrive_is_told_page_by_page(store: &impl Store) {
    send(store, &[(1, 10), (1, 11), (2, 12), (3, 13), (2, 14)]).await;
    for (number, came) in [
        (1, Delivery::Dead(Instant(20), 0)),
        (3, Delivery::Later(Instant(90), 0)),
        (4, Delivery::Arrived(Instant(21))),
        (5, Delivery::Dead(Instant(22), 0)),
    ] {
        store.delivered(number, came).await.unwrap();
    }
    let told = async |state, since: Option<i64>, after, most| {
        let question = LetterQuestion {
            state,
            since: since.map(Instant),
            after,
            most,
        };
        let letters = store.letters(&question).await.unwrap();
        let told = letters.iter().map(|one| (one.parcel.number, one.when.0));
        told.collect::<Vec<_>>()
    };
    let (waiting, dead) = (LetterState::Waiting, LetterState::Dead);
    assert_eq!(told(waiting, None, 0, 9).await, [(2, 11), (3, 90)]);
    assert_eq!(told(waiting, None, 0, 1).await, [(2, 11)]);
    assert_eq!(told(waiting, None, 2, 9).await, [(3, 90)]);
    assert_eq!(told(waiting, Some(50), 0, 9).await, [(3, 90)]);
    assert_eq!(told(dead, None, 0, 9).await, [(1, 20), (5, 22)]);
    assert_eq!(told(dead, Some(21), 0, 9).await, [(5, 22)]);
    assert_eq!(told(dead, None, u64::MAX, 9).await, []);
    store
        .delivered(1, Delivery::Again(Instant(30)))
        .await
        .unwrap();
    assert_eq!(told(dead, None, 0, 9).await, [(5, 22)]);
    assert_eq!(told(waiting, None, 0, 9).await, [(1, 30), (2, 11), (3, 90)]);
}

async fn what_waits_is_counted(store: &impl Store) {
    assert_eq!(store.counts(Instant(99)).await.unwrap(), Counts::default());
    for (n, due) in [(1, Some(50)), (2, Some(40)), (3, None), (4, Some(60))] {
        let mut one = grow(case(n), 0, 1);
        one.head.due = due.map(Instant);
        assert_eq!(store.commit(only([one])).await.unwrap(), Outcome::Kept);
    }
    send(store, &[(1, 11), (1, 10), (2, 12)]).await;
    store
        .delivered(3, Delivery::Dead(Instant(20), 0))
        .await
        .unwrap();
    let counts = store.counts(Instant(50)).await.unwrap();
    let expected = Counts {
        waiting: 2,
        oldest: Some(Instant(10)),
        dead: 1,
        due: 2,
        first_due: Some(Instant(40)),
    };
    assert_eq!(counts, expected);
}

async fn the_number_of_a_message_is_never_used_again(store: &impl Store) {
    let change = only([grow(case(1), 0, 1)]);
    assert_eq!(store.commit(change).await.unwrap(), Outcome::Kept);
    send(store, &[(1, 10)]).await;
    store
        .delivered(1, Delivery::Arrived(Instant(11)))
        .await
        .unwrap();
    let erased = store.erase(erasure(case(1), 1)).await.unwrap();
    assert_eq!(erased, Outcome::Kept);
    send(store, &[(2, 12)]).await;
    assert_eq!(waiting(store, 99).await, [(2, 0)]);
    // What was erased does not come back.
    store
        .delivered(1, Delivery::Again(Instant(13)))
        .await
        .unwrap();
    assert_eq!(waiting(store, 99).await, [(2, 0)]);
}

async fn the_first_setting_stays(store: &impl Store) {
    assert_eq!(store.setting("a", b"een").await.unwrap(), b"een");
    assert_eq!(store.setting("a", b"twee").await.unwrap(), b"een");
    assert_eq!(store.setting("b", b"").await.unwrap(), b"");
    assert_eq!(store.setting("b", b"drie").await.unwrap(), b"");
}

/// A definition that is told apart by its time.
pub fn definition(process: &str, fingerprint: u128, since: i64) -> Definition {
    Definition {
        process: process.into(),
        fingerprint,
        version: 1,
        since: Instant(since),
        files: vec![
            (
                "b.yaml".into(),
                format!("sinds: {since}\n").into_bytes().into(),
            ),
            ("a \"é\".yaml".into(), b"".as_slice().into()),
        ],
    }
}

async fn the_first_definition_stays(store: &impl Store) {
    let given = [
        definition("b", u128::MAX, 9),
        definition("a", 1, 9),
        definition("b", u128::MAX, 1),
        definition("b", 0, 2),
    ];
    for one in &given {
        store.keep_definition(one.clone()).await.unwrap();
    }
    let kept = store.definitions().await.unwrap();
    assert_eq!(kept, [3, 1, 0].map(|n: usize| given[n].clone()));
}

async fn pages_of_heads_hold_every_case_once(store: &impl Store) {
    let numbers = [9u8, 3, 200, 1, 77];
    for n in numbers {
        let mut change = grow(case(n), 0, 1);
        change.head.life = HeadLife::Closed;
        assert_eq!(store.commit(only([change])).await.unwrap(), Outcome::Kept);
    }
    for most in [1, 2, 5, 9] {
        let mut after = None;
        let mut all = Vec::new();
        loop {
            let page = store.heads(after, most).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            all.extend(page.iter().map(|head| head.id));
        }
        assert_eq!(all, [1, 3, 9, 77, 200].map(case));
    }
    assert_eq!(
        store.heads(None, 1).await.unwrap()[0].life,
        HeadLife::Closed
    );
}

async fn what_is_erased_is_gone_and_the_rest_stays(store: &impl Store) {
    assert_eq!(store.commit(everything()).await.unwrap(), Outcome::Kept);
    for wrong in [
        erasure(case(1), 1),
        erasure(case(9), 1),
        erasure(case(9), 0),
    ] {
        assert_eq!(store.erase(wrong).await.unwrap(), Outcome::Conflict);
    }
    let other = store.case(case(2)).await.unwrap();
    let erased = store.erase(erasure(case(1), 2)).await.unwrap();
    assert_eq!(erased, Outcome::Kept);
    let kept = store.case(case(1)).await.unwrap().expect("the case");
    assert_eq!(kept.head, erasure(case(1), 2).head);
    assert_eq!((&*kept.key, &kept.snapshot), (&b""[..], &None));
    let events = store.events(case(1), 0, 9).await.unwrap();
    let lengths: Vec<bool> = events.iter().map(|one| one.sealed.is_empty()).collect();
    assert_eq!(lengths, [true, true, false]);
    for (kept, written) in events.iter().zip(1..) {
        let written = event(case(1), written);
        assert_eq!(
            (kept.hash, kept.commitment),
            (written.hash, written.commitment)
        );
    }
    assert_eq!(store.keyed("oneven", [7; 32]).await.unwrap(), None);
    assert_eq!(store.due(Instant(99), 9).await.unwrap(), []);
    let question = WorkQuestion {
        most: 9,
        ..WorkQuestion::default()
    };
    assert_eq!(store.work(&question).await.unwrap(), []);
    assert_eq!(store.case(case(2)).await.unwrap(), other);
    assert_eq!(store.shared(0).await.unwrap().rows.len(), 1);
}

/// Every table of two stores, as far as it can be asked.
pub async fn same(one: &impl Store, two: &impl Store) {
    assert_eq!(
        one.heads(None, 99).await.unwrap(),
        two.heads(None, 99).await.unwrap()
    );
    for n in 1..=3 {
        let (a, b) = (one.case(case(n)).await, two.case(case(n)).await);
        assert_eq!(a.unwrap(), b.unwrap());
    }
    assert_eq!(one.shared(0).await.unwrap(), two.shared(0).await.unwrap());
    let (a, b) = (one.answered("eerste").await, two.answered("eerste").await);
    assert_eq!(a.unwrap(), b.unwrap());
    let (a, b) = (
        one.outbox(Instant(99), 9).await,
        two.outbox(Instant(99), 9).await,
    );
    assert_eq!(a.unwrap(), b.unwrap());
    assert_eq!(
        one.definitions().await.unwrap(),
        two.definitions().await.unwrap()
    );
    let question = looks_of(None, 0);
    let (a, b) = (one.looks(&question).await, two.looks(&question).await);
    assert_eq!(a.unwrap(), b.unwrap());
    let question = FindQuestion {
        words: vec![[7; 16]],
        most: 9,
        ..FindQuestion::default()
    };
    let (a, b) = (one.find(&question).await, two.find(&question).await);
    assert_eq!(a.unwrap(), b.unwrap());
}

#[test]
fn a_file_that_is_opened_again_holds_everything() {
    let folder = Folder::new();
    let model = Memory::default();
    wait(async {
        for round in 0..3 {
            let store = folder.store();
            same(&store, &model).await;
            let mut change = grow(case(3), round, 1);
            change.work = Some(vec![work("balie", None, Some(3))]);
            let mut change = only([change]);
            if round == 0 {
                change = everything();
                change.cases.push(grow(case(3), 0, 1));
                change.holds.clear();
            }
            store.commit(change.clone()).await.unwrap();
            model.commit(change).await.unwrap();
            let one = definition("p", u128::from(round), 1);
            store.keep_definition(one.clone()).await.unwrap();
            model.keep_definition(one).await.unwrap();
            same(&store, &model).await;
        }
        // Two have it open at once, and both see what either wrote.
        let (one, two) = (folder.store(), folder.store());
        one.commit(only([grow(case(3), 3, 1)])).await.unwrap();
        let late = two.commit(only([grow(case(3), 3, 1)])).await.unwrap();
        assert_eq!(late, Outcome::Conflict);
        two.commit(only([grow(case(3), 4, 1)])).await.unwrap();
        same(&one, &two).await;
    });
}

#[test]
fn changes_that_arrive_together_do_not_spoil_each_other() {
    let folder = Folder::new();
    let store = folder.store();
    let with_key = |n, digest| doorbraak::store::Change {
        request: Some(request("sleutel", digest)),
        ..only([grow(case(n), 0, 1)])
    };
    wait(async {
        let first = store.commit(with_key(1, 1)).await;
        assert_eq!(first.unwrap(), Outcome::Kept);
        // Somebody else writes: all of these wait, and are then taken together.
        let other = rusqlite::Connection::open(folder.file("opslag.db")).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let release = async { other.execute_batch("COMMIT").unwrap() };
        let keep = |change| Box::pin(store.commit(change));
        let (early, (reused, (kept, (late, ())))) = both(
            keep(only([grow(case(2), 0, 1)])),
            both(
                keep(with_key(3, 2)),
                both(
                    keep(only([grow(case(4), 0, 1)])),
                    both(keep(only([grow(case(1), 0, 1)])), release),
                ),
            ),
        )
        .await;
        assert_eq!(early.unwrap(), Outcome::Kept);
        assert!(
            matches!(reused, Err(StoreError::KeyReused { .. })),
            "{reused:?}"
        );
        assert_eq!(kept.unwrap(), Outcome::Kept);
        assert_eq!(late.unwrap(), Outcome::Conflict);
        let heads = store.heads(None, 9).await.unwrap();
        let ids: Vec<_> = heads.iter().map(|head| head.id).collect();
        assert_eq!(ids, [1, 2, 4].map(case));
    });
}

#[test]
fn a_backup_is_a_store_and_equal() {
    let folder = Folder::new();
    let place = folder.file("kopie.db");
    wait(async {
        let store = folder.store();
        store.commit(everything()).await.unwrap();
        // What a backup that was broken off left behind is no hindrance.
        std::fs::write(folder.file("kopie.db.deel"), "half").unwrap();
        store.backup(&place).await.unwrap();
        assert!(!folder.file("kopie.db.deel").exists());
        let again = store.backup(&place).await;
        assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
        let copy = Sqlite::open(&place, Absent::Refuse).unwrap();
        same(&store, &copy).await;
        copy.check().await.unwrap();
        // They part ways.
        store.commit(only([grow(case(1), 2, 1)])).await.unwrap();
        assert_eq!(copy.heads(None, 1).await.unwrap()[0].version, 2);
    });
    #[cfg(unix)]
    for file in ["opslag.db", "kopie.db"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.file(file)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o077, 0, "{file} is for its owner only");
    }
    let nowhere = wait(folder.store().backup(&folder.file("geen/map/kopie.db")));
    assert!(
        matches!(nowhere, Err(StoreError::Unreachable { .. })),
        "{nowhere:?}"
    );
}
