// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A line that shows how far a long proof is, and Ctrl-C that ends it with what is
//! known so far.

use std::cell::{Cell, RefCell};
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::base::text::Lang;
use crate::cli::setting::Setting;
use crate::proof::explore::Watch;

/// Shorter proofs show no line.
const SHOWN_AFTER: Duration = Duration::from_millis(700);
/// How often the line changes.
const SHOWN_EVERY: Duration = Duration::from_millis(200);

/// How far it is.
pub struct Progress {
    lang: Lang,
    shows: bool,
    stopped: Arc<AtomicBool>,
    began: Instant,
    shown: Cell<Option<Instant>>,
    at: RefCell<String>,
}

impl Progress {
    /// Starts to watch; from now on Ctrl-C ends the proof instead of the program.
    pub fn start(setting: &Setting) -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&stopped);
        // A second time it ends the program.
        let handled = ctrlc::set_handler(move || {
            if ends.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
        });
        if let Err(error) = handled {
            tracing::debug!(%error, "Ctrl-C ends the program at once");
        }
        Self {
            lang: setting.lang,
            shows: std::io::stderr().is_terminal(),
            stopped,
            began: Instant::now(),
            shown: Cell::new(None),
            at: RefCell::new(String::new()),
        }
    }

    /// What is proved now.
    pub fn now_at(&self, process: &str) {
        process.clone_into(&mut self.at.borrow_mut());
    }

    /// Whether somebody ended it.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// Takes the line away.
    pub fn end(&self) {
        if self.shown.get().is_some() {
            write(format_args!("\r\u{1b}[2K"));
        }
    }
}

impl Watch for Progress {
    fn goes_on(&self, states: usize) -> bool {
        let now = Instant::now();
        let due = match self.shown.get() {
            None => now.duration_since(self.began) >= SHOWN_AFTER,
            Some(last) => now.duration_since(last) >= SHOWN_EVERY,
        };
        if self.shows && due {
            self.shown.set(Some(now));
            let at = self.at.borrow();
            if states == 0 {
                let words = self.lang.pick("zoekt een verhaal", "looks for a story");
                write(format_args!("\r\u{1b}[2K{at}: {words}"));
            } else {
                let words = self.lang.pick("toestanden bekeken", "states looked at");
                write(format_args!("\r\u{1b}[2K{at}: {states} {words}"));
            }
        }
        !self.is_stopped()
    }
}

/// Whoever does not see the line misses nothing.
fn write(text: std::fmt::Arguments<'_>) {
    let mut to = std::io::stderr();
    if let Err(error) = to.write_fmt(text).and_then(|()| to.flush()) {
        tracing::debug!(%error, "nobody watches");
    }
}
