// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A store that is slow, and at times does not answer: before it did what was asked, or
//! after. What it did, it tells to whoever keeps count.

use std::path::Path;
use std::sync::{Arc, Mutex};

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::store::{
    Answer, Change, Counts, Definition, Delivery, Erasure, FindQuestion, Found, Head, Hold,
    Keeping, KeptEvent, KeptLook, Lease, Letter, LetterQuestion, LookQuestion, Outcome, Parcel,
    Redaction, Request, Rewrap, SharedNews, Store, StoreError, StoredCase, WorkQuestion, WorkRow,
};

use crate::world::{World, at_once};

/// What was kept, in the order in which it was.
#[derive(Debug, Default)]
pub struct Witness {
    /// Every expiry: its case, and when it truly was.
    pub expired: Vec<(CaseId, Instant)>,
    /// Every case that was destroyed, and when it truly was.
    pub erased: Vec<(CaseId, Instant)>,
    /// Every message that was given up.
    pub dead: Vec<u64>,
    /// Cases that cannot be read, for now.
    pub spoiled: Vec<CaseId>,
    /// How often one of those was asked for.
    pub asked: u32,
}

/// The store of one node.
#[derive(Debug)]
pub struct Faulty<S> {
    pub store: Arc<S>,
    pub world: World,
    pub witness: Arc<Mutex<Witness>>,
    /// One answer in so many is lost; nought for none. `None`: it is not slow either.
    pub faults: Option<u64>,
}

impl<S: Store> Faulty<S> {
    /// Does something, slowly; and perhaps not, or without saying so.
    async fn slowly<T>(&self, work: impl Future<Output = Answer<T>>) -> Answer<T> {
        if self.faults.is_none() {
            return at_once(work);
        }
        self.world.dawdle(20).await;
        if self.fails() {
            return Err(StoreError::Busy);
        }
        let came = at_once(work);
        self.world.dawdle(20).await;
        if self.fails() {
            return Err(StoreError::Failed {
                why: "the answer was lost".into(),
            });
        }
        came
    }

    fn fails(&self) -> bool {
        self.faults
            .is_some_and(|many| many > 0 && self.world.one_in(many))
    }

    fn witness(&self, work: impl FnOnce(&mut Witness)) {
        work(&mut self.witness.lock().unwrap());
    }
}

impl<S: Store> Store for Faulty<S> {
    async fn commit(&self, change: Change) -> Answer<Outcome> {
        self.slowly(async {
            let mut expired = Vec::new();
            for case in &change.cases {
                let events = case
                    .events
                    .iter()
                    .filter(|event| &*event.kind == "verlopen");
                expired.extend(events.map(|_| case.head.id));
            }
            let came = self.store.commit(change).await?;
            if came == Outcome::Kept {
                let now = self.world.now();
                let expired = expired.into_iter().map(|id| (id, now));
                self.witness(|witness| witness.expired.extend(expired));
            }
            Ok(came)
        })
        .await
    }
    async fn case(&self, id: CaseId) -> Answer<Option<StoredCase>> {
        self.slowly(async {
            let mut found = self.store.case(id).await?;
            self.witness(|witness| {
                if witness.spoiled.contains(&id)
                    && let Some(found) = &mut found
                {
                    witness.asked += 1;
                    for event in &mut found.events {
                        event.sealed = Box::default();
                    }
                }
            });
            Ok(found)
        })
        .await
    }
    async fn events(&self, id: CaseId, after: u32, most: usize) -> Answer<Vec<KeptEvent>> {
        self.slowly(self.store.events(id, after, most)).await
    }
    async fn keyed(&self, process: &str, key: [u8; 32]) -> Answer<Option<CaseId>> {
        self.slowly(self.store.keyed(process, key)).await
    }
    async fn shared(&self, after: u64) -> Answer<SharedNews> {
        self.slowly(self.store.shared(after)).await
    }
    async fn holds(&self, holds: &[Hold]) -> Answer<bool> {
        self.slowly(self.store.holds(holds)).await
    }
    async fn answered(&self, key: &str) -> Answer<Option<Request>> {
        self.slowly(self.store.answered(key)).await
    }
    async fn due(&self, until: Instant, most: usize) -> Answer<Vec<(Instant, CaseId)>> {
        self.slowly(self.store.due(until, most)).await
    }
    async fn look_again(&self, id: CaseId, version: u32, due: Option<Instant>) -> Answer<()> {
        self.slowly(self.store.look_again(id, version, due)).await
    }
    async fn work(&self, question: &WorkQuestion) -> Answer<Vec<WorkRow>> {
        self.slowly(self.store.work(question)).await
    }
    async fn find(&self, question: &FindQuestion) -> Answer<Found> {
        self.slowly(self.store.find(question)).await
    }
    async fn looks(&self, question: &LookQuestion) -> Answer<Vec<KeptLook>> {
        self.slowly(self.store.looks(question)).await
    }
    async fn heads(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<Head>> {
        self.slowly(self.store.heads(after, most)).await
    }
    async fn keep_definition(&self, definition: Definition) -> Answer<()> {
        self.slowly(self.store.keep_definition(definition)).await
    }
    async fn definitions(&self) -> Answer<Vec<Definition>> {
        self.slowly(self.store.definitions()).await
    }
    async fn outbox(&self, until: Instant, most: usize) -> Answer<Vec<Parcel>> {
        self.slowly(self.store.outbox(until, most)).await
    }
    async fn delivered(&self, number: u64, came: Delivery) -> Answer<()> {
        self.slowly(async {
            self.store.delivered(number, came).await?;
            if let Delivery::Dead(..) = came {
                self.witness(|witness| witness.dead.push(number));
            }
            Ok(())
        })
        .await
    }
    async fn lease(&self, lease: &Lease) -> Answer<bool> {
        self.slowly(self.store.lease(lease)).await
    }
    async fn letters(&self, question: &LetterQuestion) -> Answer<Vec<Letter>> {
        self.slowly(self.store.letters(question)).await
    }
    async fn counts(&self, now: Instant) -> Answer<Counts> {
        self.slowly(self.store.counts(now)).await
    }
    async fn setting(&self, name: &str, offered: &[u8]) -> Answer<Vec<u8>> {
        self.slowly(self.store.setting(name, offered)).await
    }
    async fn kept(&self, id: CaseId) -> Answer<Option<Keeping>> {
        self.slowly(self.store.kept(id)).await
    }
    async fn outlived(
        &self,
        until: Instant,
        after: Option<(Instant, CaseId)>,
        most: usize,
    ) -> Answer<Vec<Keeping>> {
        self.slowly(self.store.outlived(until, after, most)).await
    }
    async fn vaults(&self, after: Option<CaseId>, most: usize) -> Answer<Vec<(CaseId, Box<[u8]>)>> {
        self.slowly(self.store.vaults(after, most)).await
    }
    async fn rewrap(&self, rewrap: Rewrap) -> Answer<Outcome> {
        self.slowly(self.store.rewrap(rewrap)).await
    }
    async fn scrub(&self) -> Answer<bool> {
        self.slowly(self.store.scrub()).await
    }
    async fn redact(&self, redaction: Redaction) -> Answer<Outcome> {
        self.slowly(self.store.redact(redaction)).await
    }
    async fn erase(&self, erasure: Erasure) -> Answer<Outcome> {
        self.slowly(async {
            let case = erasure.head.id;
            let outcome = self.store.erase(erasure).await?;
            if outcome == Outcome::Kept {
                let now = self.world.now();
                self.witness(|witness| witness.erased.push((case, now)));
            }
            Ok(outcome)
        })
        .await
    }
    async fn check(&self) -> Answer<()> {
        self.slowly(self.store.check()).await
    }
    async fn backup(&self, to: &Path) -> Answer<()> {
        self.slowly(self.store.backup(to)).await
    }
}
