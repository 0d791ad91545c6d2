// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Small changes with nothing real in them, and a folder of one's own.

use std::future::{Future, poll_fn};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

use doorbraak::base::ids::CaseId;
use doorbraak::base::money::Cents;
use doorbraak::base::time::Instant;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{
    CaseChange, Change, Erasure, FundChange, Head, HeadLife, KeptEvent, Look, Message, Request,
    RowChange, RowWay, Work,
};

/// A folder that is gone with its value.
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder.
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("doorbraak-opslag-{}-{next}", std::process::id());
        // In memory, where there is such a folder: it is quick, and what is lost when the
        // power goes is decided by the tests.
        let memory = Path::new("/dev/shm");
        let within = std::env::temp_dir();
        let within = if memory.is_dir() { memory } else { &within };
        let path = within.join(name);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A new store in it.
    pub fn store(&self) -> Sqlite {
        Sqlite::open(&self.file("opslag.db"), Absent::Make).expect("a new store")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Waits for something.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(work)
}

/// The n-th case.
pub fn case(n: u8) -> CaseId {
    CaseId(uuid::Uuid::from_u128(u128::from(n)))
}

/// An event; its content says which.
pub fn event(id: CaseId, number: u32) -> KeptEvent {
    let last = id.0.as_bytes()[15];
    KeptEvent {
        number,
        at: Instant(i64::from(number) * 10),
        kind: "gebeurd".into(),
        commitment: [last; 32],
        hash: [u8::try_from(number % 256).expect("a byte"); 32],
        sealed: format!("zaak {last} gebeurtenis {number}")
            .into_bytes()
            .into(),
    }
}

/// How a case stands after so many events.
pub fn head(id: CaseId, version: u32) -> Head {
    let last = id.0.as_bytes()[15];
    Head {
        id,
        process: if last.is_multiple_of(2) {
            "even"
        } else {
            "oneven"
        }
        .into(),
        fingerprint: u128::from(last) << 100,
        version,
        hash: event(id, version).hash,
        place: format!("stap_{version}").into(),
        life: HeadLife::Open,
        since: Instant(i64::from(version) * 10),
        opened: Instant(i64::from(last % 3)),
        due: None,
    }
}

/// So many events more in a case; a new one gets its key.
pub fn grow(id: CaseId, before: u32, count: u32) -> CaseChange {
    let after = before + count;
    CaseChange {
        head: head(id, after),
        before,
        events: (before + 1..=after).map(|n| event(id, n)).collect(),
        snapshot: None,
        key: (before == 0).then(|| b"verpakte sleutel".as_slice().into()),
        work: None,
        keys: None,
        words: None,
        keep: Vec::new(),
    }
}

/// A change of cases alone.
pub fn only(cases: impl IntoIterator<Item = CaseChange>) -> Change {
    Change {
        cases: cases.into_iter().collect(),
        ..Change::default()
    }
}

/// A request with that key, for that.
pub fn request(key: &str, digest: u8) -> Request {
    Request {
        key: key.into(),
        digest: [digest; 32],
        answer: format!("antwoord {digest}").into_bytes().into(),
        at: Instant(5),
    }
}

/// A row of a register.
pub fn row(register: &str, id: CaseId, values: &str, way: RowWay) -> RowChange {
    RowChange {
        register: register.into(),
        case: id,
        values: values.into(),
        way,
    }
}

/// So much more of a fund.
pub fn fund(name: &str, year: u16, category: &str, cents: i64) -> FundChange {
    FundChange {
        fund: name.into(),
        year,
        category: category.into(),
        by: Cents(cents),
    }
}

/// A message about a case.
pub fn message(id: CaseId, at: i64, body: &str) -> Message {
    Message {
        case: id,
        at: Instant(at),
        kind: "gewijzigd".into(),
        body: body.into(),
    }
}

/// That somebody read in a case.
pub fn look(id: CaseId, at: i64) -> Look {
    Look {
        case: id,
        at: Instant(at),
        commitment: [3; 32],
        sealed: b"wie er las".as_slice().into(),
    }
}

/// Work for a role.
pub fn work(role: &str, person: Option<&str>, before: Option<i64>) -> Work {
    Work {
        role: role.into(),
        person: person.map(Into::into),
        before: before.map(Instant),
        what: vec!["eerst".into(), "dan".into()],
    }
}

/// The end of the content of a case of so many events.
pub fn erasure(id: CaseId, before: u32) -> Erasure {
    Erasure {
        head: Head {
            life: HeadLife::Erased,
            ..head(id, before + 1)
        },
        before,
        event: event(id, before + 1),
    }
}

/// Waits for two things at once.
pub async fn both<A: Future, B: Future>(one: A, two: B) -> (A::Output, B::Output) {
    let (mut one, mut two) = (pin!(one), pin!(two));
    let (mut first, mut second) = (None, None);
    poll_fn(|context| {
        if first.is_none()
            && let Poll::Ready(came) = one.as_mut().poll(context)
        {
            first = Some(came);
        }
        if second.is_none()
            && let Poll::Ready(came) = two.as_mut().poll(context)
        {
            second = Some(came);
        }
        if first.is_none() || second.is_none() {
            return Poll::Pending;
        }
        first
            .take()
            .zip(second.take())
            .map_or(Poll::Pending, Poll::Ready)
    })
    .await
}
