// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Playing on all processors; results come in the order of the files.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::say;
use crate::cli::setting::Setting;
use crate::cli::stories::Stories;
use crate::simulation::{Outcome, play};

/// How long it stays silent before it tells how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it tells.
const TICK: Duration = Duration::from_millis(200);

/// Plays the chosen scenarios. With `stop`, up to and including the first that fails.
pub fn play_all(stories: &Stories, stop: bool, setting: &Setting) -> Vec<Outcome> {
    let count = stories.chosen.len();
    let workers = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(count.max(1));
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut outcomes: Vec<Option<Outcome>> = (0..count).map(|_| None).collect();
    thread::scope(|scope| {
        let (send, receive) = channel();
        for _ in 0..workers {
            let send = send.clone();
            let (next, stopped) = (&next, &stopped);
            scope.spawn(move || work(stories, next, stopped, stop, &send));
        }
        drop(send);
        let mut progress = Progress::new(count, setting);
        loop {
            match receive.recv_timeout(TICK) {
                Ok((index, outcome)) => {
                    progress.done += 1;
                    if let Some(place) = outcomes.get_mut(index) {
                        *place = outcome;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            progress.tell();
        }
        progress.clear();
    });
    let mut outcomes: Vec<Outcome> = outcomes.into_iter().map_while(|outcome| outcome).collect();
    if stop && let Some(first) = outcomes.iter().position(|outcome| !outcome.passed) {
        outcomes.truncate(first + 1);
    }
    outcomes
}

/// Takes the next scenario until there is none, or one has failed. Scenarios are taken
/// in order, so all before a failed one are played too.
fn work(
    stories: &Stories,
    next: &AtomicUsize,
    stopped: &AtomicBool,
    stop: bool,
    send: &Sender<(usize, Option<Outcome>)>,
) {
    while !stopped.load(Ordering::Relaxed) {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(scenario) = stories.chosen.get(index) else {
            return;
        };
        let outcome = play(&stories.catalog, &stories.scenarios, *scenario);
        if stop && outcome.as_ref().is_some_and(|outcome| !outcome.passed) {
            stopped.store(true, Ordering::Relaxed);
        }
        if send.send((index, outcome)).is_err() {
            return;
        }
    }
}

/// A line on stderr that tells how far it is, where somebody watches.
struct Progress<'a> {
    done: usize,
    count: usize,
    began: Instant,
    shown: bool,
    setting: &'a Setting,
}

impl<'a> Progress<'a> {
    fn new(count: usize, setting: &'a Setting) -> Self {
        Self {
            done: 0,
            count,
            began: Instant::now(),
            shown: false,
            setting,
        }
    }

    fn tell(&mut self) {
        if Setting::is_watched() && self.began.elapsed() >= PATIENCE {
            self.shown = true;
            say(
                &mut self.setting.stderr(),
                &format!("\r{}/{}", self.done, self.count),
            );
        }
    }

    fn clear(&self) {
        if self.shown {
            say(&mut self.setting.stderr(), "\r\u{1b}[K");
        }
    }
}
