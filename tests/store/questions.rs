// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every question that is asked of a store again and again, of a store with so many cases
//! that looking at all of them would show. Used by the tests of both kinds of store.

use super::*;

/// Cases in the store, by number from 1.
pub const CASES: u32 = 20_000;
/// The moment: of a hundred cases one has something due by then.
pub const NOW: Instant = Instant(1_000_000);
/// Rows on a page.
const PAGE: usize = 50;

/// A case by its number.
pub fn case(n: u32) -> CaseId {
    CaseId(uuid::Uuid::from_u128(n.into()))
}

/// A word: every case has the first, every second one the second, of a thousand one the
/// third, and nobody the rest.
fn word(n: u8) -> Word {
    [n; 16]
}

/// The cases, with all that a store keeps of them: as SQL, but for how a number is
/// written as bytes. Many messages wait; a few were given up.
pub const FILL: &str = "
CREATE TABLE reeks (n bigint);
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 20000)
INSERT INTO reeks SELECT n FROM r;
INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende, eerste)
  SELECT @ID, 'p' || (n % 20), @BYTES16, 2, @BYTES32, 's' || (n % 9),
  CASE WHEN n % 3 = 0 THEN 1 ELSE 0 END, n * 1000, n * 1000 - 500,
  CASE WHEN n % 100 = 0 THEN n ELSE 1000000000 + n END, n * 700 FROM reeks;
INSERT INTO zaaksleutel SELECT 'p' || (n % 20), @BYTES32, @ID FROM reeks;
INSERT INTO kluis (zaak, sleutel, woorden) SELECT @ID, @BYTES32, @WORD1 FROM reeks;
INSERT INTO gebeurtenis SELECT @ID, m, n, 'soort', @BYTES32, @BYTES32, @BYTES16
  FROM reeks, (SELECT 1 AS m UNION ALL SELECT 2) AS twee;
INSERT INTO verzoek SELECT 'verzoek ' || n, @BYTES32, @BYTES16, n FROM reeks;
INSERT INTO registerrij SELECT n, 'giften', @ID, '[1]', NULL FROM reeks;
INSERT INTO gedeeld VALUES ('rijen', 20000) ON CONFLICT (naam) DO UPDATE SET versie = 20000;
INSERT INTO werk SELECT @ID, 'r' || (n % 7), CASE WHEN n % 500 = 47 THEN 'iemand' END,
  n * 700, 'p' || (n % 20), 'iets' FROM reeks;
INSERT INTO bericht (zaak, op, soort, inhoud, volgende, bezorgd, opgegeven)
  SELECT @ID, n, 'soort', '{}', CASE WHEN n % 4 = 0 THEN n END, CASE WHEN n % 4 > 1 THEN n END,
  CASE WHEN n % 100 = 1 THEN n END FROM reeks ORDER BY n;
INSERT INTO bewaring SELECT @ID, n, 'regel', NULL FROM reeks WHERE n % 3 = 0;
INSERT INTO inzage SELECT n, @ID, n, @BYTES32, @BYTES32, @BYTES16 FROM reeks;
INSERT INTO zoekwoord SELECT @WORD1, n * 1000 - 500, @ID FROM reeks;
INSERT INTO zoekwoord SELECT @WORD2, n * 1000 - 500, @ID FROM reeks WHERE n % 2 = 0;
INSERT INTO zoekwoord SELECT @WORD3, n * 1000 - 500, @ID FROM reeks WHERE n % 1000 = 0;
DROP TABLE reeks;
";

/// Thirty-two bytes of a number, as they were filled in.
fn bytes(n: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[31] = n;
    bytes
}

/// Asks for the work of one process: hardly more is looked at than is on the page.
pub async fn ask_of_a_process(store: &impl Store) {
    ask_work(store, Some("p7".into())).await;
}

/// Asks everything else.
pub async fn ask_everything(store: &impl Store) {
    ask_work(store, None).await;
    for question in finds() {
        let page = store.find(&question).await.unwrap();
        assert!(!page.cases.is_empty(), "{question:?}");
        let after = page.next;
        store
            .find(&FindQuestion { after, ..question })
            .await
            .unwrap();
    }
    lists(store).await;
    single(store).await;
}

/// Asks for lists of work: of one role, of six, of a person.
async fn ask_work(store: &impl Store, process: Option<Box<str>>) {
    for (roles, person) in [(1, false), (6, false), (0, true), (1, true), (6, true)] {
        let question = WorkQuestion {
            roles: (0..roles).map(|n| format!("r{n}").into()).collect(),
            person: person.then(|| "iemand".into()),
            process: process.clone(),
            after: None,
            most: PAGE,
        };
        let page = store.work(&question).await.unwrap();
        assert!(!page.is_empty(), "{question:?}");
        let last = page.last().unwrap();
        let after = Some((last.before, last.case, last.role.clone()));
        let next = WorkQuestion { after, ..question };
        store.work(&next).await.unwrap();
    }
}

/// Searches.
fn finds() -> Vec<FindQuestion> {
    let any = FindQuestion {
        most: PAGE,
        ..FindQuestion::default()
    };
    let process = Some("p7".into());
    let late = (Some(Instant(10_000_000)), Some(Instant(11_000_000)));
    let with = |words: &[u8]| FindQuestion {
        words: words.iter().copied().map(word).collect(),
        ..any.clone()
    };
    vec![
        any.clone(),
        FindQuestion {
            process: process.clone(),
            ..any.clone()
        },
        FindQuestion {
            place: Some("s3".into()),
            ..any.clone()
        },
        FindQuestion {
            life: Some(HeadLife::Open),
            process: process.clone(),
            ..any.clone()
        },
        FindQuestion {
            opened: late,
            ..any.clone()
        },
        FindQuestion {
            closed: late,
            ..any.clone()
        },
        FindQuestion {
            closed: (late.0, None),
            process: process.clone(),
            ..any.clone()
        },
        FindQuestion {
            due: Some(NOW),
            ..any.clone()
        },
        FindQuestion {
            due: Some(Instant(i64::MAX)),
            process: process.clone(),
            ..any.clone()
        },
        FindQuestion {
            tail: Some([0, 0, 0, 9]),
            ..any.clone()
        },
        with(&[1]),
        with(&[1, 2]),
        with(&[1, 3]),
        FindQuestion {
            process,
            life: Some(HeadLife::Open),
            ..with(&[1])
        },
    ]
}

/// Lists for who runs the service.
async fn lists(store: &impl Store) {
    assert_eq!(store.due(NOW, PAGE).await.unwrap().len(), PAGE);
    store.due(Instant(i64::MAX), 1).await.unwrap();
    assert_eq!(store.outbox(NOW, PAGE).await.unwrap().len(), PAGE);
    for state in [LetterState::Waiting, LetterState::Dead] {
        for since in [None, Some(NOW)] {
            let question = LetterQuestion {
                state,
                since,
                after: 10_000,
                most: PAGE,
            };
            store.letters(&question).await.unwrap();
        }
    }
    store.counts(NOW).await.unwrap();
    let over = store.outlived(NOW, None, PAGE).await.unwrap();
    let last = over.last().unwrap();
    let after = Some((last.until.unwrap(), last.case));
    assert_eq!(store.outlived(NOW, after, PAGE).await.unwrap().len(), PAGE);
    for of in [None, Some(case(9))] {
        let question = LookQuestion {
            case: of,
            after: 100,
            most: PAGE,
        };
        store.looks(&question).await.unwrap();
    }
    for after in [None, Some(case(CASES / 2))] {
        assert_eq!(store.heads(after, PAGE).await.unwrap().len(), PAGE);
        assert_eq!(store.vaults(after, PAGE).await.unwrap().len(), PAGE);
    }
    store.shared(u64::from(CASES) - 10).await.unwrap();
}

/// Questions about one thing.
async fn single(store: &impl Store) {
    assert!(store.case(case(9)).await.unwrap().is_some());
    assert_eq!(store.events(case(9), 1, PAGE).await.unwrap().len(), 1);
    assert!(store.keyed("p9", bytes(9)).await.unwrap().is_some());
    assert!(store.answered("verzoek 9").await.unwrap().is_some());
    assert!(store.kept(case(9)).await.unwrap().is_some());
    let holds = [Hold::Case(case(9), 2)];
    assert!(store.holds(&holds).await.unwrap());
    store.look_again(case(9), 2, Some(NOW)).await.unwrap();
}
