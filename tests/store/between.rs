// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Something else happens between an answer of the store and what the service does with
//! it: another program on the same store does not wait its turn.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::service::{Outcome as Came, Service};
use doorbraak::store::memory::Memory;
use doorbraak::store::{
    Answer, Change, Counts, Definition, Delivery, Erasure, FindQuestion, Found, Head, Hold,
    Keeping, KeptEvent, KeptLook, Lease, Letter, LetterQuestion, LookQuestion, Outcome, Parcel,
    Redaction, Request, Rewrap, RowWay, SharedNews, Store, StoredCase, WorkQuestion, WorkRow,
};
use tokio::sync::Notify;

use crate::desk::{act, gift, given, key, order, reader, serve};
use crate::fixture::{both, only, row, wait};

/// A store in memory that can hold back one answer, after it was made up.
#[derive(Clone, Debug, Default)]
struct Slow {
    store: Arc<Memory>,
    gate: Arc<Gate>,
}

#[derive(Debug, Default)]
struct Gate {
    shared: AtomicBool,
    heads: AtomicBool,
    open: Notify,
}

impl Gate {
    /// Waits, once, when told to.
    async fn pass(&self, shut: &AtomicBool) {
        if shut.swap(false, Ordering::Relaxed) {
            self.open.notified().await;
        }
    }
}

impl Slow {
    /// The same store for another program, which nothing holds back.
    fn another(&self) -> Self {
        Self {
            store: Arc::clone(&self.store),
            gate: Arc::default(),
        }
    }
}

impl Store for Slow {
    async fn commit(&self, change: Change) -> Answer<Outcome> {
        self.store.commit(change).await
    }
    async fn case(&self, id: CaseId) -> Answer<Option<StoredCase>> {
        self.store.case(id).await
    }
    async fn events(&self, id: CaseId, after: u32, most: usize) -> Answer<Vec<KeptEvent>> {
        self.store.events(id, after, most).await
    }
    async fn keyed(&self, process: &str, key: [u8; 32]) -> Answer<Option<CaseId>> {
        self.store.keyed(process, key).await
    }
    async fn shared(&self, after: u64) -> Answer<SharedNews> {
        let news = self.store.shared(after).await;
        self.gate.pass(&self.gate.shared).await;
        news
    }
    async fn holds(&self, holds: &[Hold]) -> Answer<bool> {
        self.store.holds(holds).await
    }
    async fn kept(&self, id: CaseId) -> Answer<Option<Keeping>> {
        self.store.kept(id).await
    }
    async fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> Answer<Vec<Keeping>> {
        self.store.outlived(until, after, most).await
    }
    async fn vaults(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<(CaseId, Box<[u8]>)>> {
        self.store.vaults(after, most).await
    }
    async fn rewrap(&self, rewrap: Rewrap) -> Answer<Outcome> {
        self.store.rewrap(rewrap).await
    }
    async fn scrub(&self) -> Answer<bool> {
        self.store.scrub().await
    }
    async fn answered(&self, key: &str) -> Answer<Option<Request>> {
        self.store.answered(key).await
    }
    async fn due(&self, until: Instant, most: usize) -> Answer<Vec<(Instant, CaseId)>> {
        self.store.due(until, most).await
    }
    async fn look_again(&self, id: CaseId, version: u32, due: Option<Instant>) -> Answer<()> {
        self.store.look_again(id, version, due).await
    }
    async fn work(&self, question: &WorkQuestion) -> Answer<Vec<WorkRow>> {
        self.store.work(question).await
    }
    async fn find(&self, question: &FindQuestion) -> Answer<Found> {
        self.store.find(question).await
    }
    async fn looks(&self, question: &LookQuestion) -> Answer<Vec<KeptLook>> {
        self.store.looks(question).await
    }
    async fn heads(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<Head>> {
        let heads = self.store.heads(after, most).await;
        self.gate.pass(&self.gate.heads).await;
        heads
    }
    async fn keep_definition(&self, definition: Definition) -> Answer<()> {
        self.store.keep_definition(definition).await
    }
    async fn definitions(&self) -> Answer<Vec<Definition>> {
        self.store.definitions().await
    }
    async fn outbox(&self, until: Instant, most: usize) -> Answer<Vec<Parcel>> {
        self.store.outbox(until, most).await
    }
    async fn delivered(&self, number: u64, came: Delivery) -> Answer<()> {
        self.store.delivered(number, came).await
    }
    async fn lease(&self, lease: &Lease) -> Answer<bool> {
        self.store.lease(lease).await
    }
    async fn letters(&self, question: &LetterQuestion) -> Answer<Vec<Letter>> {
        self.store.letters(question).await
    }
    async fn counts(&self, now: Instant) -> Answer<Counts> {
        self.store.counts(now).await
    }
    async fn setting(&self, name: &str, offered: &[u8]) -> Answer<Vec<u8>> {
        self.store.setting(name, offered).await
    }
    async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        self.store.erase(erasure).await
    }
    async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        self.store.redact(redaction).await
    }
    async fn check(&self) -> Answer<()> {
        self.store.check().await
    }
    async fn backup(&self, to: &Path) -> Answer<()> {
        self.store.backup(to).await
    }
}

/// Two programs on one store.
async fn two() -> (Service<Slow>, Service<Slow>) {
    let slow = Slow::default();
    let other = serve(slow.another(), key(1)).await.unwrap();
    (serve(slow, key(1)).await.unwrap(), other)
}

/// What may be done only while there is a row.
const OUT: &str = "eruit: hoeft_niet\nreden: Er is al iets gegeven";

/// The newest case that a gift opened when it was given.
async fn opened_by<S: Store>(service: &Service<S>, case: CaseId) -> CaseId {
    let heads = service.store().heads(Some(case), 9).await.unwrap();
    let found = heads.iter().find(|head| &*head.process == "navraag");
    found.expect("another case").id
}

#[test]
fn older_news_does_not_bring_back_a_row_that_is_gone() {
    wait(async {
        let (slow, other) = two().await;
        let mut asking = Vec::new();
        for euros in [30, 40] {
            let case = given(&other, euros).await;
            asking.push(opened_by(&other, case).await);
        }
        let [asks, before] = *asking else {
            panic!("two cases that were opened");
        };
        let rows = other.store().shared(0).await.unwrap().rows;
        assert_eq!(rows.len(), 2);
        // With a row there, it may be done.
        act(&other, before, OUT).await;

        let gate = Arc::clone(&slow.store().gate);
        gate.shared.store(true, Ordering::Relaxed);
        let who = order(None);
        let reader = reader(&who);
        let early = slow.show(asks, &reader);
        let meanwhile = async {
            // The news is on its way to the first when the row is taken back.
            while gate.shared.load(Ordering::Relaxed) {
                tokio::task::yield_now().await;
            }
            let mut gone = only([]);
            let back = rows.iter();
            let back =
                back.map(|(_, name, case, values)| row(name, *case, values, RowWay::Withdrawn));
            gone.rows = back.collect();
            other.store().commit(gone).await.unwrap();
            let late = slow.show(asks, &reader);
            let release = async {
                for _ in 0..20 {
                    tokio::task::yield_now().await;
                }
                gate.open.notify_one();
            };
            both(late, release).await.0.unwrap();
        };
        both(early, meanwhile).await.0.unwrap();

        let came = slow.act_text(&order(None), asks, OUT).await;
        assert!(matches!(came, Ok(Came::Refused(_))), "{came:?}");
    });
}

#[test]
fn a_case_that_goes_on_while_it_is_checked_is_no_fault() {
    wait(async {
        let (slow, other) = two().await;
        let case = gift(&other, 30).await;
        let gate = Arc::clone(&slow.store().gate);
        gate.heads.store(true, Ordering::Relaxed);
        let meanwhile = async {
            while gate.heads.load(Ordering::Relaxed) {
                tokio::task::yield_now().await;
            }
            act(&other, case, "vervul: besluit\nmet: { besluit: nee_hoor }").await;
            gate.open.notify_one();
        };
        let (checked, ()) = both(slow.verify(|_| {}), meanwhile).await;
        let checked = checked.unwrap();
        assert_eq!(checked.faults, []);
        assert_eq!(checked.anchor, other.verify(|_| {}).await.unwrap().anchor);
    });
}
