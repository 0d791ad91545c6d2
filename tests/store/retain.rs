// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept, until when, and what then goes: once, and never what somebody holds.

use std::sync::Arc;

use doorbraak::base::ids::{CaseId, PersonId};
use doorbraak::base::time::Instant;
use doorbraak::definition::load::{Input, load};
use doorbraak::service::{Book, People, Purged, Service, ServiceError, State};
use doorbraak::store::memory::Memory;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{HeadLife, Keep, Store};
use rusqlite::Connection;

use crate::desk::{act, done, gift, given, key, moment, order, serve};
use crate::fixture::{Folder, grow, only, wait};

fn who() -> PersonId {
    PersonId::new("archivaris")
}

/// A gift that was refused: closed on 2 March, with nothing left to do.
async fn refused<S: Store>(service: &Service<S>, euros: u32) -> CaseId {
    let case = gift(service, euros).await;
    act(service, case, "vervul: besluit\nmet: { besluit: nee_hoor }").await;
    act(service, case, "naar: niets").await;
    case
}

async fn until<S: Store>(service: &Service<S>, case: CaseId) -> Option<(Instant, Box<str>)> {
    service.kept(case).await.unwrap().until
}

async fn purge<S: Store>(service: &Service<S>, now: &str) -> Purged {
    service.purge(&who(), moment(now), |_| {}).await.unwrap()
}

async fn life<S: Store>(service: &Service<S>, case: CaseId) -> HeadLife {
    let kept = service.store().case(case).await.unwrap().unwrap();
    kept.head.life
}

#[test]
fn the_longest_rule_that_applies_says_until_when() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let running = gift(&service, 10).await;
        assert_eq!(until(&service, running).await, None);
        let small = refused(&service, 10).await;
        let year = moment("2027-03-02 00:00");
        assert_eq!(until(&service, small).await, Some((year, "alles".into())));
        let large = given(&service, 400).await;
        let seven = moment("2033-03-02 00:00");
        assert_eq!(until(&service, large).await, Some((seven, "groot".into())));
    });
}

#[test]
fn what_is_over_goes_and_the_rest_stays() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let small = refused(&service, 10).await;
        let large = refused(&service, 400).await;
        let running = gift(&service, 10).await;

        assert_eq!(purge(&service, "2027-03-01 23:59").await.erased, 0);
        let day = moment("2027-03-02 00:00");
        let over = service.outlived(day, None).await.unwrap();
        assert_eq!(over.len(), 1);
        assert!(matches!(over[0].state, State::Due), "{over:?}");
        assert_eq!((over[0].case, &*over[0].rule), (small, "alles"));
        assert_eq!(service.outlived(day, over.last()).await.unwrap().len(), 0);
        assert_eq!(life(&service, small).await, HeadLife::Closed);

        let purged = purge(&service, "2027-03-02 00:00").await;
        assert_eq!((purged.erased, purged.left.len()), (1, 0));
        assert!(purged.is_scrubbed);
        assert_eq!(life(&service, small).await, HeadLife::Erased);
        assert_eq!(life(&service, large).await, HeadLife::Closed);
        assert_eq!(life(&service, running).await, HeadLife::Open);
        assert_eq!(until(&service, small).await, None);
        // Once is enough.
        assert_eq!(purge(&service, "2027-03-02 00:00").await.erased, 0);
        let checked = service.verify(|_| {}).await.unwrap();
        assert_eq!((checked.faults, checked.erased), (vec![], 1));
    });
}

#[test]
fn the_rules_of_today_count_and_not_the_day_that_was_noted() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let case = refused(&service, 10).await;
        // The day that stands in the store is too early by the rules of today.
        let head = service.store().case(case).await.unwrap().unwrap().head;
        let mut early = grow(case, head.version, 0);
        early.head = head;
        early.keep = vec![Keep::Until(moment("2026-04-01 00:00"), "kort".into())];
        service.store().commit(only([early])).await.unwrap();
        let purged = purge(&service, "2026-05-01 00:00").await;
        assert_eq!(purged.erased, 0);
        assert!(
            matches!(purged.left[0].state, State::Later(Some(_))),
            "{purged:?}"
        );
        let year = moment("2027-03-02 00:00");
        assert_eq!(until(&service, case).await, Some((year, "alles".into())));
        assert_eq!(service.recount(year).await.unwrap(), 0);
    });
}

#[test]
fn a_case_that_is_held_stays_whatever_its_term() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let case = refused(&service, 10).await;
        let other = refused(&service, 20).await;
        let then = moment("2026-06-01 10:00");
        let judge = PersonId::new("jurist");
        service
            .hold(case, &judge, "beroep loopt", then)
            .await
            .unwrap();
        let twice = service.hold(case, &judge, "nog eens", then).await;
        assert!(matches!(twice, Err(ServiceError::Held { .. })), "{twice:?}");

        let purged = purge(&service, "2030-01-01 00:00").await;
        assert_eq!((purged.erased, purged.left.len()), (1, 1));
        let State::Held(held) = &purged.left[0].state else {
            panic!("{purged:?}");
        };
        assert_eq!(
            (&*held.by, held.since, &*held.reason),
            ("jurist", then, "beroep loopt")
        );
        let erased = service.erase(case, &who(), "r", "m", then).await;
        let Err(ServiceError::Held { holding, .. }) = erased else {
            panic!("{erased:?}");
        };
        assert_eq!(&holding, held);
        assert_eq!(life(&service, other).await, HeadLife::Erased);
        let gone = service.hold(other, &judge, "te laat", then).await;
        assert!(matches!(gone, Err(ServiceError::Erased(_))), "{gone:?}");

        // It stands in the history and in what is taken out, and the case goes on.
        let lines = service
            .history(case, None, &crate::desk::reader(&order(None)))
            .await
            .unwrap()
            .lines;
        let line = lines.last().unwrap();
        assert_eq!(
            (&*line.kind, line.by.as_deref()),
            ("vastgehouden", Some("jurist"))
        );
        let document = service
            .export(case, &crate::desk::reader(&order(None)))
            .await
            .unwrap();
        assert_eq!(document["vastgehouden"]["door"], "jurist");
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);

        let now = moment("2030-01-01 00:00");
        service
            .release(case, &judge, "uitspraak", now)
            .await
            .unwrap();
        let twice = service.release(case, &judge, "nog eens", now).await;
        assert!(matches!(twice, Err(ServiceError::NotHeld(_))), "{twice:?}");
        assert_eq!(purge(&service, "2030-01-01 00:00").await.erased, 1);
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

#[test]
fn a_running_case_can_be_held_and_goes_on() {
    wait(async {
        let service = serve(Memory::default(), key(1)).await.unwrap();
        let case = gift(&service, 10).await;
        let now = moment("2026-03-02 10:00");
        service.hold(case, &who(), "onderzoek", now).await.unwrap();
        act(
            &service,
            case,
            "vervul: besluit\nmet: { besluit: nee_hoor }",
        )
        .await;
        act(&service, case, "naar: niets").await;
        let kept = service.kept(case).await.unwrap();
        assert!(kept.holding.is_some() && kept.until.is_some(), "{kept:?}");
        let shown = service
            .show(case, &crate::desk::reader(&order(None)))
            .await
            .unwrap();
        assert_eq!(shown.head.version, shown.case.version);
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

#[test]
fn two_programs_destroy_a_case_once() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    drop(folder.store());
    let cases = wait(async {
        let store = Sqlite::open(&path, Absent::Refuse).unwrap();
        let service = serve(store, key(1)).await.unwrap();
        let mut cases = Vec::new();
        for euros in 1..=60 {
            cases.push(refused(&service, euros).await);
        }
        cases
    });
    let path = Arc::new(path);
    let program = || {
        wait(async {
            let store = Sqlite::open(&path, Absent::Refuse).unwrap();
            let service = serve(store, key(1)).await.unwrap();
            purge(&service, "2028-01-01 00:00").await.erased
        })
    };
    let erased = std::thread::scope(|scope| {
        let programs = [(); 2].map(|()| scope.spawn(program));
        programs.map(|one| one.join().expect("a program"))
    });
    assert_eq!(erased.iter().sum::<u64>(), 60, "{erased:?}");
    wait(async {
        let store = Sqlite::open(&path, Absent::Refuse).unwrap();
        let service = serve(store, key(1)).await.unwrap();
        for case in cases {
            let events = service.store().events(case, 0, 99).await.unwrap();
            let told = events.iter().filter(|event| &*event.kind == "gewist");
            assert_eq!(told.count(), 1);
        }
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

#[test]
fn content_stays_in_the_log_no_longer_than_somebody_reads_it() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let service = serve(folder.store(), key(1)).await.unwrap();
        let case = refused(&service, 10).await;
        let kept = service.store().case(case).await.unwrap().unwrap();
        let sealed = kept.events[0].sealed.clone();
        let log = folder.file("opslag.db-wal");
        let is_there = || {
            let bytes = [std::fs::read(&log).unwrap(), std::fs::read(&path).unwrap()].concat();
            bytes.windows(sealed.len()).any(|part| *part == *sealed)
        };

        // Somebody in the middle of reading.
        let reader = Connection::open(&path).unwrap();
        reader.execute_batch("BEGIN").unwrap();
        let count: i64 = reader
            .query_row("SELECT count(*) FROM zaak", [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, 1);
        let now = moment("2026-05-01 09:00");
        service.erase(case, &who(), "r", "m", now).await.unwrap();
        assert!(!service.scrub().await.unwrap());
        assert!(is_there());
        let checked = service.verify(|_| {}).await.unwrap();
        assert_eq!((checked.is_scrubbed, checked.faults), (false, vec![]));

        reader.execute_batch("COMMIT").unwrap();
        let checked = service.verify(|_| {}).await.unwrap();
        assert!(checked.is_scrubbed);
        assert!(!is_there());
        assert!(service.scrub().await.unwrap());
    });
}

/// A service with one process, and these lines more in it.
async fn with<S: Store>(store: S, more: &str) -> Service<S> {
    let text = format!(
        "proces: gift\nversie: 1\ngebruik: [delen/basis.yaml]\nstart: {{ wie: baliemedewerker }}\n\
         stappen: {{ begin: {{ wie: baliemedewerker, naar: {{ klaar: }} }} }}\n\
         eindes:\n  klaar:\n    soort: eindpunt\n    nog_doen: {{ bellen: {{ wie: baliemedewerker }} }}\n{more}"
    );
    let basis = std::fs::read("tests/store/catalogus/delen/basis.yaml").unwrap();
    let files = vec![
        Input {
            name: "los/delen/basis.yaml".into(),
            bytes: basis,
        },
        Input {
            name: "los/gift.yaml".into(),
            bytes: text.into_bytes(),
        },
    ];
    let catalog = load(files.clone()).catalog.expect("a catalogue");
    let kept = store.definitions().await.unwrap();
    let book = Book::new(catalog, files, &kept).unwrap();
    Service::start(store, book, People::default(), key(1))
        .await
        .unwrap()
}

#[test]
fn what_is_still_to_be_done_keeps_a_case() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let five = "bewaren: { alles: { duur: 5 jaar } }\n";
        let service = with(folder.store(), five).await;
        let case = done(service.open_text(&order(None), "start: gift").await).case;
        act(&service, case, "naar: klaar").await;
        let purged = purge(&service, "2032-01-01 00:00").await;
        assert!(matches!(purged.left[0].state, State::Waits), "{purged:?}");
        act(&service, case, "vervul: bellen").await;
        drop(service);

        // A shorter term goes for cases that are there, once it is worked out again; a
        // longer one at once. Both on the same definition.
        let again = |more| with(Sqlite::open(&path, Absent::Refuse).unwrap(), more);
        let service = again("bewaren: { alles: { duur: 9 jaar } }\n").await;
        let purged = purge(&service, "2032-01-01 00:00").await;
        let nine = moment("2035-03-02 00:00");
        let kept = State::Later(Some((nine, "alles".into())));
        assert_eq!(format!("{:?}", purged.left[0].state), format!("{kept:?}"));
        drop(service);
        let service = again("bewaren: { kort: { duur: 1 jaar } }\n").await;
        assert_eq!(purge(&service, "2028-01-01 00:00").await.erased, 0);
        let now = moment("2028-01-01 00:00");
        assert_eq!(service.recount(now).await.unwrap(), 1);
        assert_eq!(service.recount(now).await.unwrap(), 0);
        assert_eq!(purge(&service, "2028-01-01 00:00").await.erased, 1);
        assert_eq!(life(&service, case).await, HeadLife::Erased);
    });
}

#[test]
fn a_hold_that_was_taken_out_of_the_store_shows() {
    let folder = Folder::new();
    wait(async {
        let service = serve(folder.store(), key(1)).await.unwrap();
        let case = refused(&service, 10).await;
        let now = moment("2026-05-01 09:00");
        service.hold(case, &who(), "beroep", now).await.unwrap();
        let connection = Connection::open(folder.file("opslag.db")).unwrap();
        connection
            .execute("UPDATE bewaring SET vast = NULL", [])
            .unwrap();
        let faults = service.verify(|_| {}).await.unwrap().faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].case, case);
    });
}
