// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is done with a message after each answer.

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::daemon::courier::{Came, Verdict};
use doorbraak::daemon::letter::{event, id};
use doorbraak::store::Parcel;

const fn answer(status: u16, retry_after: Option<u64>) -> Came {
    Came::Answer {
        status,
        retry_after,
    }
}

#[test]
fn what_is_done_with_a_message_follows_from_the_answer() {
    let half = u32::MAX / 2;
    for (came, tries, verdict) in [
        (answer(200, None), 0, Verdict::Arrived),
        (answer(299, Some(9)), 99, Verdict::Arrived),
        (answer(410, None), 0, Verdict::Dead),
        (answer(301, None), 0, Verdict::Later(3_749)),
        (answer(404, None), 1, Verdict::Later(7_499)),
        (Came::Nothing, 2, Verdict::Later(14_999)),
        (answer(503, Some(60_000)), 0, Verdict::Later(60_000)),
        // Who asks for little does not come sooner.
        (answer(429, Some(1)), 0, Verdict::Later(3_749)),
        // Nor does anybody wait for ever.
        (answer(429, Some(u64::MAX)), 0, Verdict::Later(3_600_000)),
        (answer(500, None), 8, Verdict::Later(959_999)),
        (answer(500, None), 9, Verdict::Dead),
        (Came::Nothing, u32::MAX, Verdict::Dead),
    ] {
        assert_eq!(came.verdict(tries, 10, half), verdict, "{came:?} {tries}");
    }
}

fn parcel(number: u64, at: i64) -> Parcel {
    Parcel {
        number,
        case: CaseId(uuid::Uuid::from_u128(7)),
        at: Instant(at),
        kind: "zaak.gewijzigd".into(),
        body: r#"{"proces":"gift","plek":"aanvraag"}"#.into(),
        tries: 0,
    }
}

#[test]
fn a_message_is_a_cloud_event() {
    let said = event(&parcel(12, 1_772_442_000_000), "urn:nld:oin:1:systeem:x");
    insta::assert_snapshot!(said, @"");
}

#[test]
fn a_message_keeps_its_name_and_shares_it_with_no_other() {
    let one = parcel(12, 5);
    let tried = Parcel {
        tries: 4,
        ..one.clone()
    };
    assert_eq!(id(&one), id(&tried));
    assert_ne!(id(&one), id(&parcel(13, 5)));
    // The same number, given out again after an older copy was put back.
    assert_ne!(id(&one), id(&parcel(12, 6)));
}
