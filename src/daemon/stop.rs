// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The word to stop.

use std::future::pending;
use std::pin::pin;

use futures_util::future::select;
use tokio::sync::watch;

use super::clock::Clock;

/// Gives the word.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Hears it.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

/// One who gives the word, and one who hears it.
#[must_use]
pub fn pair() -> (Stopper, Stop) {
    let (tell, hear) = watch::channel(false);
    (Stopper(tell), Stop(hear))
}

impl Stopper {
    /// Stop.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Whether the word was given.
    #[must_use]
    pub fn is_given(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for it; for ever, if nobody is left who can give it.
    pub async fn given(&mut self) {
        if self.0.wait_for(|given| *given).await.is_err() {
            pending::<()>().await;
        }
    }

    /// Waits so many milliseconds, or until the word is given.
    pub async fn sleep(&mut self, clock: &impl Clock, ms: u64) {
        select(pin!(clock.sleep(ms)), pin!(self.given())).await;
    }
}
