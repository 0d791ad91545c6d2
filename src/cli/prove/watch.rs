// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A line that shows how far a long proof is, and Ctrl-C that ends it with what is
//! known so far.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
    shown: Mutex<Option<Instant>>,
}

/// How far the proof of one process is.
pub struct At<'p> {
    progress: &'p Progress,
    process: &'p str,
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
            shown: Mutex::new(None),
        }
    }

    /// What is proved now, here or in another thread.
    pub const fn at<'p>(&'p self, process: &'p str) -> At<'p> {
        At {
            progress: self,
            process,
        }
    }

    /// Whether somebody ended it.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// When the line was last shown.
    fn shown(&self) -> MutexGuard<'_, Option<Instant>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the line is to change now.
    fn is_due(&self) -> bool {
        let now = Instant::now();
        let mut shown = self.shown();
        let due = match *shown {
            None => now.duration_since(self.began) >= SHOWN_AFTER,
            Some(last) => now.duration_since(last) >= SHOWN_EVERY,
        };
        if due {
            *shown = Some(now);
        }
        due
    }

    /// So many cases were done; whether to go on.
    pub fn cases(&self, of: &str, done: usize) -> bool {
        if self.shows && self.is_due() {
            let words = self.lang.pick("zaken bekeken", "cases looked at");
            write(format_args!("\r\u{1b}[2K{of}: {done} {words}"));
        }
        !self.is_stopped()
    }

    /// Takes the line away.
    pub fn end(&self) {
        if self.shown().is_some() {
            write(format_args!("\r\u{1b}[2K"));
        }
    }
}

impl Watch for At<'_> {
    fn goes_on(&self, states: usize) -> bool {
        let progress = self.progress;
        if progress.shows && progress.is_due() {
            let at = self.process;
            if states == 0 {
                let words = progress.lang.pick("zoekt een verhaal", "looks for a story");
                write(format_args!("\r\u{1b}[2K{at}: {words}"));
            } else {
                let words = progress.lang.pick("toestanden bekeken", "states looked at");
                write(format_args!("\r\u{1b}[2K{at}: {states} {words}"));
            }
        }
        !progress.is_stopped()
    }
}

/// Whoever does not see the line misses nothing.
fn write(text: std::fmt::Arguments<'_>) {
    let mut to = std::io::stderr();
    if let Err(error) = to.write_fmt(text).and_then(|()| to.flush()) {
        tracing::debug!(%error, "nobody watches");
    }
}
