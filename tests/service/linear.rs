// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Several clients at two programs on one store, at the same time: whatever each was
//! answered, and when, there is one order of the commands in which one clerk with one book
//! would have answered just that. Per case and per fund (`stateright` looks for the order).

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::engine::Actor;
use doorbraak::service::{Outcome, Reader, Service};
use doorbraak::store::Store;
use doorbraak::store::sqlite::Sqlite;
use stateright::semantics::{ConsistencyTester as _, LinearizabilityTester, SequentialSpec};

use super::dice::Dice;
use super::host::{Folder, sqlite, wait};
use super::several::{GRANT, kim, opened, order, town};

const CLIENTS: usize = 4;
const EACH: usize = 6;
const ROUNDS: u64 = 12;
/// The ceiling of the fund, in euros.
const CEILING: i64 = 100;

/// What is asked of the fund: by a case of so many euros.
#[derive(Clone, Debug)]
enum Ask {
    Grant(CaseId, i64),
    GiveBack(CaseId),
}

/// A fund as one clerk keeps it.
#[derive(Clone, Debug, Default)]
struct Fund(BTreeMap<CaseId, i64>);

impl SequentialSpec for Fund {
    type Op = Ask;
    type Ret = bool;

    fn invoke(&mut self, ask: &Ask) -> bool {
        match ask {
            Ask::Grant(case, euros) => {
                let fits = self.0.values().sum::<i64>() + euros <= CEILING;
                if fits {
                    self.0.insert(*case, *euros);
                }
                fits
            }
            Ask::GiveBack(case) => {
                self.0.remove(case);
                true
            }
        }
    }
}

/// What is asked of one case.
#[derive(Clone, Debug)]
enum Turn {
    Correct(i64),
    Grant,
    Look,
}

/// One case as one clerk keeps it: how many events, what amount, whether it was granted.
#[derive(Clone, Debug, Default)]
struct Sheet {
    version: u32,
    euros: i64,
    granted: bool,
}

/// The version after it, or that it was refused.
type Answer = Option<u32>;

impl SequentialSpec for Sheet {
    type Op = Turn;
    type Ret = Answer;

    fn invoke(&mut self, turn: &Turn) -> Answer {
        match turn {
            Turn::Look => {}
            Turn::Grant if self.granted => return None,
            Turn::Grant => {
                // The gift, and the claim on the fund.
                self.granted = true;
                self.version += 2;
            }
            // A correction opens what was decided on it again, and the money comes back.
            Turn::Correct(euros) => {
                self.version += if self.granted { 2 } else { 1 };
                self.granted = false;
                self.euros = *euros;
            }
        }
        Some(self.version)
    }
}

/// What happened, as the clients saw it.
type Tape<S> = Arc<Mutex<LinearizabilityTester<usize, S>>>;

fn begins<S>(tape: &Tape<S>, client: usize, asked: S::Op)
where
    S: SequentialSpec + Clone,
    S::Op: Clone + Debug,
    S::Ret: Clone + Debug,
{
    tape.lock().unwrap().on_invoke(client, asked).unwrap();
}

fn ends<S>(tape: &Tape<S>, client: usize, answer: S::Ret)
where
    S: SequentialSpec + Clone,
    S::Op: Clone + Debug,
    S::Ret: Clone + Debug,
{
    tape.lock().unwrap().on_return(client, answer).unwrap();
}

/// The number of the last event after a command; `None` when it was refused.
async fn act<S: Store>(service: &Service<S>, case: CaseId, text: &str) -> Answer {
    match service.act_text(&order(None), case, text).await.unwrap() {
        Outcome::Done(done) => Some(done.version),
        Outcome::Refused(_) => None,
    }
}

/// Reserves and gives back, each client in cases of its own.
async fn at_the_fund(service: Arc<Service<Sqlite>>, tape: Tape<Fund>, client: usize, seed: u64) {
    let mut dice = Dice::Seed(seed * 31 + client as u64);
    let mut held = Vec::new();
    for _ in 0..EACH {
        if !held.is_empty() && dice.below(3) == 0 {
            let case = held.swap_remove(dice.below(held.len()));
            begins(&tape, client, Ask::GiveBack(case));
            let answer = act(&service, case, "eruit: gestopt\nreden: toch niet").await;
            ends(&tape, client, answer.is_some());
        } else {
            let euros = 10 + i64::try_from(dice.below(50)).unwrap();
            let case = opened(&service, euros * 100).await;
            begins(&tape, client, Ask::Grant(case, euros));
            let granted = act(&service, case, GRANT).await.is_some();
            ends(&tape, client, granted);
            if granted {
                held.push(case);
            }
        }
    }
}

/// Corrects, grants and looks, all in one case.
async fn at_the_case(
    service: Arc<Service<Sqlite>>,
    case: CaseId,
    tape: Tape<Sheet>,
    client: usize,
    seed: u64,
) {
    let mut dice = Dice::Seed(seed * 37 + client as u64);
    for n in 0..EACH {
        // Never the amount that is there already: that would be refused.
        let euros = i64::try_from(1 + client * EACH + n).unwrap();
        match dice.below(4) {
            0 => {
                begins(&tape, client, Turn::Look);
                let now = Instant::parse("2026-03-02 09:00").unwrap();
                let shown = service
                    .show(case, &Reader::new(Actor::engine(), now))
                    .await
                    .unwrap();
                ends(&tape, client, Some(shown.head.version));
            }
            1 => {
                begins(&tape, client, Turn::Grant);
                let answer = act(&service, case, GRANT).await;
                ends(&tape, client, answer);
            }
            _ => {
                begins(&tape, client, Turn::Correct(euros));
                let text = format!("corrigeer: {{bedrag: '€ {euros},00'}}\nreden: anders");
                let answer = act(&service, case, &text).await;
                ends(&tape, client, answer);
            }
        }
    }
}

async fn two_programs(folder: &Folder) -> [Arc<Service<Sqlite>>; 2] {
    [
        Arc::new(town(sqlite(folder)).await),
        Arc::new(town(sqlite(folder)).await),
    ]
}

fn is_in_order<S>(tape: &Tape<S>, seed: u64)
where
    S: SequentialSpec + Clone + Debug,
    S::Op: Clone + Debug,
    S::Ret: Clone + Debug + PartialEq,
{
    let tape = tape.lock().unwrap();
    assert_eq!(tape.len(), CLIENTS * EACH);
    assert!(
        tape.is_consistent(),
        "no order explains what was answered (round {seed}): {tape:#?}"
    );
}

#[test]
fn a_fund_answers_as_one_clerk_would() {
    wait(async {
        for seed in 0..ROUNDS {
            let folder = Folder::new();
            let programs = two_programs(&folder).await;
            let tape: Tape<Fund> =
                Arc::new(Mutex::new(LinearizabilityTester::new(Fund::default())));
            let clients = (0..CLIENTS).map(|client| {
                let service = Arc::clone(&programs[client % 2]);
                tokio::spawn(at_the_fund(service, Arc::clone(&tape), client, seed))
            });
            for client in clients.collect::<Vec<_>>() {
                client.await.unwrap();
            }
            is_in_order(&tape, seed);
        }
    });
}

#[test]
fn a_case_answers_as_one_clerk_would() {
    wait(async {
        for seed in 0..ROUNDS {
            let folder = Folder::new();
            let programs = two_programs(&folder).await;
            let case = opened(&programs[0], 9_900).await;
            let sheet = Sheet {
                version: 1,
                ..Sheet::default()
            };
            let tape: Tape<Sheet> = Arc::new(Mutex::new(LinearizabilityTester::new(sheet)));
            let clients = (0..CLIENTS).map(|client| {
                let service = Arc::clone(&programs[client % 2]);
                tokio::spawn(at_the_case(service, case, Arc::clone(&tape), client, seed))
            });
            for client in clients.collect::<Vec<_>>() {
                client.await.unwrap();
            }
            is_in_order(&tape, seed);
        }
    });
}
