// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Another master key: broken off anywhere it goes on, and nothing is found or read
//! otherwise than before.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use doorbraak::base::ids::CaseId;
use doorbraak::service::{MasterKeys, People, Rekeyed, Service, ServiceError, rekey};
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::vault::Key;
use doorbraak::store::{Outcome, Rewrap, Store, Swap};

use crate::desk::{act, book, done, gift, given, key, moment, order, serve};
use crate::fixture::{Folder, wait};

fn opened(path: &Path) -> Sqlite {
    Sqlite::open(path, Absent::Refuse).unwrap()
}

async fn with(path: &Path, keys: &[u8]) -> Result<Service<Sqlite>, ServiceError> {
    let store = opened(path);
    let book = book(&store).await?;
    let keys = MasterKeys(keys.iter().map(|byte| key(*byte)).collect());
    Service::start(store, book, People::default(), keys).await
}

async fn change(path: &Path, old: u8, new: u8) -> Result<Rekeyed, ServiceError> {
    rekey(&opened(path), &key(old), &key(new), |_| {}).await
}

/// A store with some cases, one of them erased.
async fn town(folder: &Folder) -> Vec<CaseId> {
    let service = serve(folder.store(), key(1)).await.unwrap();
    let mut cases = Vec::new();
    for euros in 1..=5 {
        cases.push(given(&service, euros).await);
    }
    let who = order(None).actor.person;
    let now = moment("2026-05-01 09:00");
    let first = cases.remove(0);
    service.erase(first, &who, "r", "m", now).await.unwrap();
    let text = "start: gift\nmet: { bedrag: \"€ 80\" }";
    cases.push(done(service.open_text(&order(Some("ooit")), text).await).case);
    cases
}

#[test]
fn everything_is_as_it_was_under_another_key() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let cases = town(&folder).await;
        let before = serve(opened(&path), key(1)).await.unwrap();
        let anchor = before.verify(|_| {}).await.unwrap().anchor;
        let actor = order(None).actor;
        let waiting = before.waiting(&actor, None, None, 99).await.unwrap();
        drop(before);

        let came = change(&path, 1, 2).await.unwrap();
        assert!(came.changed > 5 && came.before == 0 && came.is_scrubbed);
        let service = with(&path, &[2]).await.unwrap();
        let checked = service.verify(|_| {}).await.unwrap();
        assert_eq!((checked.anchor, checked.faults), (anchor, vec![]));
        assert_eq!(
            service.waiting(&actor, None, None, 99).await.unwrap(),
            waiting
        );
        let text = "start: gift\nmet: { bedrag: \"€ 80\" }";
        let again = done(service.open_text(&order(Some("ooit")), text).await);
        assert_eq!((Some(&again.case), again.repeated), (cases.last(), true));
        // What is found by a value is still found: the second is the first.
        let second = given(&service, 2).await;
        assert_ne!(second, cases[0]);
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);

        // The old key opens nothing any more, and is told from a wrong one.
        let old = with(&path, &[1]).await;
        assert!(matches!(old, Err(ServiceError::OldKey)), "{old:?}");
        let wrong = with(&path, &[9]).await;
        assert!(matches!(wrong, Err(ServiceError::WrongKey)), "{wrong:?}");
        let bytes = std::fs::read(&path).unwrap();
        let log = std::fs::read(folder.file("opslag.db-wal")).unwrap_or_default();
        let name = key(1).name().0;
        let wrapped = |bytes: &[u8]| bytes.windows(8).filter(|part| *part == name).count();
        // Once, where it is said that it is an old one.
        assert_eq!((wrapped(&bytes), wrapped(&log)), (1, 0));

        // Asked once more it does nothing; back again is a change like any other.
        let again = change(&path, 1, 2).await.unwrap();
        assert_eq!(again.changed, 0);
        assert!(change(&path, 2, 1).await.unwrap().changed > 5);
        with(&path, &[1]).await.unwrap();
    });
}

#[test]
fn a_wrong_key_changes_nothing() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        town(&folder).await;
        let wrong = change(&path, 3, 2).await;
        assert!(
            matches!(wrong, Err(ServiceError::OtherKey { .. })),
            "{wrong:?}"
        );
        let same = change(&path, 1, 1).await;
        assert!(matches!(same, Err(ServiceError::SameKey)), "{same:?}");
        let service = with(&path, &[1]).await.unwrap();
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

/// Puts keys of cases under the new key one by one, and stops after so many.
async fn broken_off(path: &Path, after: u32) -> bool {
    let store = opened(path);
    let left = AtomicU32::new(after);
    // The program dies while it is told how far it is: between two batches.
    let came = tokio::spawn(async move {
        let die = |_| assert!(left.fetch_sub(1, Ordering::Relaxed) > 1, "killed");
        rekey(&store, &key(1), &key(2), die).await.unwrap();
    });
    came.await.is_err()
}

#[test]
fn a_change_that_was_broken_off_goes_on() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let cases = town(&folder).await;
        // The store's own key lies under the new one, and of the cases some do.
        let store = opened(&path);
        let all = store.vaults(None, 99).await.unwrap();
        drop(store);
        assert!(broken_off(&path, 1).await);
        let store = opened(&path);
        let half: Vec<_> = all.iter().take(all.len() / 2).cloned().collect();
        let now = store.vaults(None, 99).await.unwrap();
        let back = now.iter().zip(&all).take(half.len());
        let back = back.map(|((id, new), (_, old))| {
            let (before, after) = (new.clone(), old.clone());
            (*id, Swap { before, after })
        });
        let rewrap = Rewrap {
            cases: back.collect(),
            ..Default::default()
        };
        assert_eq!(store.rewrap(rewrap).await.unwrap(), Outcome::Kept);
        drop(store);

        // With both keys everything goes on; with one of them it is said what to do.
        let both = with(&path, &[2, 1]).await.unwrap();
        assert_eq!(both.verify(|_| {}).await.unwrap().faults, []);
        act(
            &both,
            *cases.last().unwrap(),
            "vervul: besluit\nmet: { besluit: nee_hoor }",
        )
        .await;
        gift(&both, 7).await;
        let old = with(&path, &[1]).await;
        assert!(matches!(old, Err(ServiceError::OldKey)), "{old:?}");
        let new = with(&path, &[2]).await.unwrap();
        let unknown = new.verify(|_| {}).await;
        let is_told = matches!(&unknown, Err(ServiceError::OtherKey { key: name, .. }) if *name == key(1).name());
        assert!(is_told, "{unknown:?}");
        drop((both, new));

        // A third key cannot be begun with while this is not finished.
        let third = change(&path, 2, 3).await;
        assert!(
            matches!(third, Err(ServiceError::OtherKey { .. })),
            "{third:?}"
        );
        let came = change(&path, 1, 2).await.unwrap();
        assert_eq!(came.changed, u64::try_from(half.len()).unwrap());
        let service = with(&path, &[2]).await.unwrap();
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

#[test]
fn a_program_that_runs_learns_the_new_key_or_says_that_it_cannot() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let cases = town(&folder).await;
        let both = with(&path, &[1, 2]).await.unwrap();
        let old = with(&path, &[1]).await.unwrap();
        gift(&old, 11).await;
        change(&path, 1, 2).await.unwrap();
        // A new case never gets a key that lies under the old one.
        gift(&both, 12).await;
        let text = "start: gift\nmet: { bedrag: \"€ 13\" }";
        let came = old.open_text(&order(None), text).await;
        assert!(matches!(came, Err(ServiceError::OldKey)), "{came:?}");
        both.show(cases[0], &crate::desk::reader(&order(None)))
            .await
            .unwrap();
        let came = old.show(cases[0], &crate::desk::reader(&order(None))).await;
        assert!(
            matches!(came, Err(ServiceError::OtherKey { .. })),
            "{came:?}"
        );
        let store = opened(&path);
        for (_, wrapped) in store.vaults(None, 99).await.unwrap() {
            assert_eq!(Key::name_in(&wrapped), Some(key(2).name()));
        }
        let service = with(&path, &[2]).await.unwrap();
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}
