// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the service promises whoever asks it the same thing twice, or while something
//! else is wrong. Each was once otherwise.

use doorbraak::service::{Outcome, ServiceError};
use doorbraak::store::memory::Memory;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{Store as _, StoreError};
use rusqlite::Connection;

use crate::desk::{act, done, gift, key, moment, order, reader, serve};
use crate::fixture::{Folder, wait};

#[test]
fn the_same_request_gives_the_first_answer_wherever_the_case_went_since() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let open = "start: gift\nmet: { bedrag: \"€ 10\" }";
        let first = done(service.open_text(&order(Some("o")), open).await);
        let case = first.case;
        let decide = "vervul: besluit\nmet: { besluit: nee_hoor }";
        let decided = done(service.act_text(&order(Some("b")), case, decide).await);
        act(&service, case, "naar: niets").await;

        let again = done(service.open_text(&order(Some("o")), open).await);
        assert_eq!((again.case, again.repeated), (case, true));
        let again = done(service.act_text(&order(Some("b")), case, decide).await);
        assert_eq!((again.version, again.repeated), (decided.version, true));
        let other = service
            .act_text(&order(Some("b")), case, "naar: niets")
            .await;
        let is_reused = matches!(
            &other,
            Err(ServiceError::Store(StoreError::KeyReused { .. }))
        );
        assert!(is_reused, "{other:?}");

        // Also when there is nothing left to understand it by.
        let who = order(None).actor.person;
        service
            .erase(case, &who, "termijn", "mandaat", moment("2026-05-01 09:00"))
            .await
            .unwrap();
        let again = done(service.act_text(&order(Some("b")), case, decide).await);
        assert!(again.repeated);
    });
}

#[test]
fn what_was_asked_cannot_be_guessed_from_the_store() {
    // Every store makes it with a key of its own, which lies under the master key.
    let digest = || {
        wait(async {
            let service = serve(Memory::default(), key(1)).await.unwrap();
            let open = "start: gift\nmet: { bedrag: \"€ 10\" }";
            done(service.open_text(&order(Some("o")), open).await);
            service.store().answered("o").await.unwrap().unwrap().digest
        })
    };
    assert_ne!(
        digest(),
        digest(),
        "only who has the keys makes that digest"
    );
}

#[test]
fn something_that_is_no_number_names_no_case() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let case = gift(&service, 10).await;
        let reader = reader(&order(None));
        for nothing in ["", "-", "gift", "zzz", "leeg", "ee n"] {
            let found = service.named(nothing, &reader).await.unwrap();
            assert_eq!(found, [], "{nothing:?}");
        }
        let whole = case.0.to_string();
        for text in [&*whole, &whole.to_uppercase(), &whole[28..], &whole[..9]] {
            let found = service.named(text, &reader).await.unwrap();
            assert_eq!(found, [case], "{text}");
        }
    });
}

#[test]
fn two_programs_never_promise_more_than_a_fund_has() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    drop(folder.store());
    let program = |count: usize| {
        wait(async {
            let store = Sqlite::open(&path, Absent::Refuse).unwrap();
            let service = serve(store, key(1)).await.unwrap();
            let mut given = 0;
            for _ in 0..count {
                let case = gift(&service, 90).await;
                let text = "vervul: besluit\nmet: { besluit: ja_hoor }";
                let answer = service.act_text(&order(None), case, text).await;
                given += usize::from(matches!(answer.unwrap(), Outcome::Done(_)));
            }
            given
        })
    };
    // Of € 500, € 90 can be promised five times: neither more nor, by mistake, less.
    let given = std::thread::scope(|scope| {
        let programs = [(); 3].map(|()| scope.spawn(|| program(4)));
        programs.map(|one| one.join().expect("a program"))
    });
    assert_eq!(given.iter().sum::<usize>(), 5, "{given:?}");
    wait(async {
        let store = Sqlite::open(&path, Absent::Refuse).unwrap();
        let service = serve(store, key(1)).await.unwrap();
        let funds = service.store().shared(0).await.unwrap().funds;
        assert_eq!(funds.iter().map(|fund| fund.3.0).sum::<i64>(), 45_000);
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

#[test]
fn one_spoiled_case_does_not_stop_the_time_of_the_others() {
    let folder = Folder::new();
    let (spoiled, other) = wait(async {
        let service = serve(folder.store(), key(1)).await.unwrap();
        (gift(&service, 10).await, gift(&service, 20).await)
    });
    let connection = Connection::open(folder.file("opslag.db")).unwrap();
    let sql = "UPDATE gebeurtenis SET inhoud = x'00' WHERE zaak = ?1";
    connection
        .execute(sql, [spoiled.0.as_bytes().as_slice()])
        .unwrap();
    drop(connection);
    wait(async {
        let store = Sqlite::open(&folder.file("opslag.db"), Absent::Refuse).unwrap();
        let service = serve(store, key(1)).await.unwrap();
        let passed = service.pass_time(moment("2026-03-20 09:00")).await.unwrap();
        assert_eq!(passed.done, [other].into());
        let [(case, ServiceError::Tampered { .. })] = &*passed.failed else {
            panic!("{passed:?}");
        };
        assert_eq!(*case, spoiled);
        let again = service.pass_time(moment("2026-03-20 09:00")).await.unwrap();
        assert_eq!((again.done.len(), again.failed.len()), (0, 1));
    });
}
