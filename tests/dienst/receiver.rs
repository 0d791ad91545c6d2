// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who receives messages, in a world where that goes wrong: it is away, it is slow, it
//! takes a message and does not say so, and what was sent may arrive long after whoever
//! sent it is gone.

use std::sync::{Arc, Mutex};

use doorbraak::daemon::courier::{Came, Endpoint, Envelope};
use serde_json::Value;

use crate::world::World;

/// A message that is never taken.
pub const GONE: u64 = 23;
/// A message that always fails.
pub const POISON: u64 = 31;
/// How long a node waits for an answer.
const WITHIN: u64 = 10_000;

/// A message that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub id: String,
    pub number: u64,
    pub case: String,
}

/// Who receives.
#[derive(Clone, Debug)]
pub struct Receiver {
    pub world: World,
    pub arrived: Arc<Mutex<Vec<Arrived>>>,
    /// What is on its way, and when it arrives.
    pub underway: Arc<Mutex<Vec<(u64, Arrived)>>>,
    /// Whether everything works.
    pub calm: Arc<Mutex<bool>>,
    /// Until when it is away.
    pub away: Arc<Mutex<u64>>,
    /// How often each number was tried.
    pub tries: Arc<Mutex<Vec<u64>>>,
}

impl Receiver {
    pub fn new(world: &World) -> Self {
        Self {
            world: world.clone(),
            arrived: Arc::default(),
            underway: Arc::default(),
            calm: Arc::default(),
            away: Arc::default(),
            tries: Arc::default(),
        }
    }

    /// Lets arrive what must have arrived by now.
    pub fn arrive(&self) {
        let time = self.world.time();
        let mut underway = self.underway.lock().unwrap();
        underway.sort_by_key(|(when, _)| *when);
        let count = underway
            .iter()
            .take_while(|(when, _)| *when <= time)
            .count();
        let ripe = underway.drain(..count).map(|(_, one)| one);
        self.arrived.lock().unwrap().extend(ripe);
    }

    fn send(&self, letter: &Arrived, after: u64) {
        let when = self.world.time() + after;
        let mut underway = self.underway.lock().unwrap();
        underway.push((when, letter.clone()));
    }
}

/// What is in an envelope.
pub fn read(envelope: &Envelope) -> Arrived {
    let event: Value = serde_json::from_str(&envelope.body).expect("an event");
    let text = |name: &str| event[name].as_str().expect("a text").to_owned();
    assert_eq!(text("id"), envelope.id, "one name for one message");
    Arrived {
        id: envelope.id.clone(),
        number: text("sequence").parse().expect("a number"),
        case: text("subject"),
    }
}

const fn answer(status: u16) -> Came {
    Came::Answer {
        status,
        retry_after: None,
    }
}

impl Endpoint for Receiver {
    async fn post(&self, envelope: &Envelope) -> Came {
        let letter = read(envelope);
        self.tries.lock().unwrap().push(letter.number);
        if letter.number == GONE {
            return answer(410);
        }
        if letter.number % POISON == 0 {
            return answer(422);
        }
        let world = &self.world;
        if *self.calm.lock().unwrap() {
            self.send(&letter, 0);
            self.arrive();
            return answer(200);
        }
        if world.time() < *self.away.lock().unwrap() {
            world.dawdle(50).await;
            return Came::Nothing;
        }
        match world.below(12) {
            0 => {
                *self.away.lock().unwrap() = world.time() + world.below(120_000);
                Came::Nothing
            }
            1 => {
                world.dawdle(200).await;
                answer(500)
            }
            2 => Came::Answer {
                status: 429,
                retry_after: Some(world.below(30_000)),
            },
            // Taken, and not said so.
            3 => {
                self.send(&letter, world.below(200));
                world.dawdle(400).await;
                answer(502)
            }
            // Taken long after, also when who sent it heard nothing, or is dead.
            4 => {
                self.send(&letter, world.below(60_000));
                world.sleep(WITHIN).await;
                Came::Nothing
            }
            5 => answer(302),
            6 => {
                world.dawdle(WITHIN - 1).await;
                self.send(&letter, 0);
                answer(204)
            }
            _ => {
                let after = world.below(100);
                self.send(&letter, after);
                world.sleep(after + world.below(50)).await;
                answer(200)
            }
        }
    }
}
