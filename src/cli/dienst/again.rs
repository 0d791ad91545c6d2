// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the service reads again while it runs: who works here, and what messages are
//! signed with. A file that changed counts once it stays as it is for a while, so that
//! nobody works by half of it; or at once, when somebody asks for that (SIGHUP). One that
//! cannot be used is refused, and the one before stays.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::pin::pin;

use futures_util::future::{Either, select};
use zeroize::Zeroizing;

use crate::base::time::Date;
use crate::cli::args::DienstArgs;
use crate::cli::desk::at_work;
use crate::cli::error::CliError;
use crate::cli::look::Look;
use crate::cli::prove::{NoRoster, read_roster, roster_in};
use crate::daemon::clock::Clock;
use crate::daemon::measure::Measures;
use crate::daemon::post::Post;
use crate::daemon::sign::Secrets;
use crate::daemon::stop::Stop;
use crate::definition::model::Catalog;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::proof::roster::Roster;
use crate::service::{People, Service};
use crate::store::Store;

/// How often is looked whether something changed.
const LOOK_MS: u64 = 10_000;
/// Most mistakes that the log names.
const TOLD_MAX: usize = 5;

/// What a file held.
type Content = Result<Zeroizing<Vec<u8>>, ErrorKind>;

/// A file that may change.
struct Watched {
    path: PathBuf,
    /// What it held when it was last taken, or refused.
    taken: Content,
    /// What else it held at the last look.
    fresh: Option<Content>,
}

impl Watched {
    fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            taken: content(path),
            fresh: None,
        }
    }

    /// What it holds now, if that is something else than it was; not while it changes,
    /// unless that does not matter.
    fn changed(&mut self, at_once: bool) -> Option<Content> {
        let now = content(&self.path);
        if now == self.taken {
            self.fresh = None;
            return None;
        }
        if !at_once && self.fresh.as_ref() != Some(&now) {
            self.fresh = Some(now);
            return None;
        }
        self.fresh = None;
        self.taken.clone_from(&now);
        Some(now)
    }
}

fn content(path: &Path) -> Content {
    let bytes = fs::read(path).map_err(|error| error.kind())?;
    Ok(bytes.into())
}

/// What is read again.
pub struct Again {
    roster: Option<(Watched, Roster)>,
    secret: Option<Watched>,
    /// The day of which those who are there work here.
    day: Option<Date>,
}

/// What the files are for.
type Served<'a, S> = (&'a Service<S>, Option<&'a Post>, &'a Measures);

impl Again {
    /// Everything as it is at the start.
    ///
    /// # Errors
    /// A roster that cannot be used.
    pub fn first(args: &DienstArgs, catalog: &Catalog, look: &Look) -> Result<Self, CliError> {
        let roster = match &args.rooster {
            Some(file) => Some((Watched::new(file), read_roster(catalog, file, look)?)),
            None => None,
        };
        let secret = args
            .geheim
            .as_deref()
            .filter(|_| args.bezorgen_aan.is_some());
        Ok(Self {
            roster,
            secret: secret.map(Watched::new),
            day: None,
        })
    }

    /// Who works here on a day.
    pub fn people(&self, on: Date) -> People {
        let there = self
            .roster
            .iter()
            .flat_map(|(_, roster)| at_work(roster, on));
        People::new(there)
    }

    /// Goes on until the word to stop.
    pub async fn run<S: Store>(
        mut self,
        served: Served<'_, S>,
        clock: &impl Clock,
        mut stop: Stop,
    ) {
        let mut asked = Hangup::new();
        let mut at_once = false;
        while !stop.is_given() {
            self.roster(served, clock.now().date(), at_once);
            self.secret(served, at_once);
            let idle = pin!(stop.sleep(clock, LOOK_MS));
            at_once = matches!(select(pin!(asked.heard()), idle).await, Either::Left(_));
            if at_once {
                tracing::info!("what changed is read again; the catalogue at the next start");
            }
        }
    }

    /// Who works here: by the newest roster that can be used, those who are there today.
    fn roster<S: Store>(&mut self, (service, _, measures): Served<'_, S>, on: Date, at_once: bool) {
        let Some((file, roster)) = &mut self.roster else {
            return;
        };
        let mut is_new = self.day != Some(on);
        if let Some(changed) = file.changed(at_once) {
            let shown = file.path.display();
            let read = match changed {
                Ok(bytes) => roster_in(service.book().catalog(), &file.path, bytes.to_vec())
                    .map_err(|why| told(&why)),
                Err(kind) => Err(kind.to_string()),
            };
            measures.refused("rooster", read.is_err());
            match read {
                Ok(read) => {
                    *roster = read;
                    is_new = true;
                    let people = roster.people.len();
                    tracing::info!(file = %shown, people, "the roster is read again");
                }
                Err(why) => tracing::error!(
                    file = %shown, why,
                    "the roster cannot be used, the one before stays; `prove --rooster` tells more"
                ),
            }
        }
        if is_new {
            service.replace_people(People::new(at_work(roster, on)));
            self.day = Some(on);
        }
    }

    /// What messages are signed with.
    fn secret<S: Store>(&mut self, (_, post, measures): Served<'_, S>, at_once: bool) {
        let (Some(file), Some(post)) = (&mut self.secret, post) else {
            return;
        };
        let Some(changed) = file.changed(at_once) else {
            return;
        };
        let read = match changed {
            Ok(bytes) => match std::str::from_utf8(&bytes) {
                Ok(text) => Secrets::parse(text).map_err(|error| error.to_string()),
                Err(_) => Err("no text".to_owned()),
            },
            Err(kind) => Err(kind.to_string()),
        };
        measures.refused("geheim", read.is_err());
        let shown = file.path.display();
        match read {
            Ok(secrets) => {
                post.replace_secrets(secrets);
                tracing::info!(file = %shown, "the secret is read again");
            }
            Err(why) => tracing::error!(
                file = %shown, why,
                "the secret cannot be used, the one before stays"
            ),
        }
    }
}

/// Why a roster cannot be used: codes and lines, for the rest could name people.
fn told(why: &NoRoster) -> String {
    let (found, sources) = match why {
        NoRoster::OtherKind => return "it is no roster".to_owned(),
        NoRoster::Mistakes(found) => (&found.0, &found.1),
    };
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let told: Vec<String> = errors
        .take(TOLD_MAX)
        .map(|one| mistake(one, sources))
        .collect();
    told.join(", ")
}

fn mistake(one: &Diagnostic, sources: &Sources) -> String {
    let place = one.labels.first().map(|label| label.place);
    let line = place.map_or(0, |place| sources.position(place).line);
    format!("{} line {line}", one.code)
}

/// Hears whoever asks to read everything again.
struct Hangup {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl Hangup {
    #[cfg(unix)]
    fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        Self {
            signal: signal(SignalKind::hangup()).ok(),
        }
    }

    #[cfg(not(unix))]
    const fn new() -> Self {
        Self {}
    }

    async fn heard(&mut self) {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal
            && signal.recv().await.is_some()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}
