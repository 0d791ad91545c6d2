// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `dienst`: the running service. It opens the store as every command does, and runs until
//! it is told to stop.

mod again;

use std::fs;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use futures_util::future::select;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use self::again::Again;
use super::Answer;
use super::args::DienstArgs;
use super::desk::{moment, opened};
use super::dienst_error::DienstError;
use super::error::CliError;
use super::look::Look;
use crate::base::ids::PersonId;
use crate::base::time::Instant;
use crate::daemon::cleaner::Cleaner;
use crate::daemon::clock::{Chance, Clock};
use crate::daemon::courier::{Courier, Rules};
use crate::daemon::listen::listen;
use crate::daemon::measure::Measures;
use crate::daemon::post::Post;
use crate::daemon::scheduler::Scheduler;
use crate::daemon::sign::Secrets;
use crate::daemon::stop::{Stop, Stopper, pair};
use crate::service::{Service, ServiceError};
use crate::store::Absent;
use crate::store::Store;

/// The environment variable that may hold the secret itself.
const SECRET_VARIABLE: &str = "DOORBRAAK_GEHEIM";
/// The exit code of a program that was told twice to stop.
const AT_ONCE: i32 = 1;

/// Runs until it is told to stop.
///
/// # Errors
/// What kept it from starting, or from going on.
pub fn run(args: &DienstArgs, look: &Look) -> Result<Answer, CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|source| CliError::read(Path::new("tokio"), source))?;
    runtime.block_on(serve(args, look))
}

async fn serve(args: &DienstArgs, look: &Look) -> Result<Answer, CliError> {
    // What can be wrong with the arguments is told before anything starts.
    let post = post(args)?;
    let cleans = cleans(args)?;
    let source = source(&args.bron)?;
    let listener = match args.meten {
        Some(address) => Some(
            TcpListener::bind(address)
                .await
                .map_err(|source| DienstError::Listen { address, source })?,
        ),
        None => None,
    };
    let (book, store, master) = opened(&args.store, Absent::Refuse, look).await?;
    let again = Again::first(args, book.catalog(), look)?;
    let people = again.people(moment(None)?.date());
    let measures = Arc::new(Measures::default());
    let service = Service::start(store, book, people, master).await?;
    let observer: Arc<Measures> = Arc::clone(&measures);
    let service = Arc::new(service.observed_by(observer));
    let rules = Rules {
        source,
        tries_max: args.pogingen,
        holder: uuid::Uuid::now_v7().to_string().into(),
    };
    tracing::info!(node = %rules.holder, "the service runs");
    let asked = Asked {
        post: post.map(Arc::new),
        rules,
        cleans,
        listener,
        again,
    };
    attend(service, measures, asked).await?;
    tracing::info!("the service stopped");
    let text = look.pick("de dienst is gestopt\n", "the service stopped\n");
    Ok(Answer::given(text.to_owned()))
}

/// What the service was asked to do.
struct Asked {
    post: Option<Arc<Post>>,
    rules: Rules,
    cleans: Option<PersonId>,
    listener: Option<TcpListener>,
    again: Again,
}

/// Starts every task, and waits for all of them. If one breaks off, the others stop too.
async fn attend<S: Store>(
    service: Arc<Service<S>>,
    measures: Arc<Measures>,
    asked: Asked,
) -> Result<(), CliError> {
    let Asked {
        post,
        rules,
        cleans,
        listener,
        again,
    } = asked;
    let clock = Arc::new(System::new());
    let (stopper, stop) = pair();
    let mut tasks: JoinSet<Result<(), CliError>> = JoinSet::new();
    tasks.spawn({
        let (service, clock) = (Arc::clone(&service), Arc::clone(&clock));
        let (measures, stop) = (Arc::clone(&measures), stop.clone());
        let post = post.clone();
        async move {
            let served = (&*service, post.as_deref(), &*measures);
            again.run(served, &*clock, stop).await;
            Ok(())
        }
    });
    tasks.spawn({
        let (service, clock) = (Arc::clone(&service), Arc::clone(&clock));
        let (measures, stop) = (Arc::clone(&measures), stop.clone());
        let holder = rules.holder.clone();
        async move {
            let scheduler = Scheduler::new(&service, &*clock, Random, &measures, &holder);
            let done = scheduler.run(stop).await;
            done.map_err(|error| ServiceError::from(error).into())
        }
    });
    if let Some(who) = cleans {
        tracing::info!("what need not be kept is destroyed every day");
        let (service, clock) = (Arc::clone(&service), Arc::clone(&clock));
        let (measures, stop) = (Arc::clone(&measures), stop.clone());
        let holder = rules.holder.clone();
        tasks.spawn(async move {
            let cleaner = Cleaner::new(&service, &*clock, Random, &measures, (who, &holder));
            let done = cleaner.run(stop).await;
            done.map_err(|error| ServiceError::from(error).into())
        });
    }
    if let Some(post) = post {
        tracing::info!(host = post.host(), "messages are delivered");
        let (service, clock) = (Arc::clone(&service), Arc::clone(&clock));
        let (measures, stop) = (Arc::clone(&measures), stop.clone());
        tasks.spawn(async move {
            let rest = (&rules, &*measures);
            let courier = Courier::new(service.store(), &*clock, &*post, Random, rest);
            let done = courier.run(stop).await;
            done.map_err(|error| ServiceError::from(error).into())
        });
    }
    if let Some(listener) = listener {
        let address = listener.local_addr();
        let address = address.map_or_else(|_| String::new(), |address| address.to_string());
        tracing::info!(address, "asked how it is here");
        let stop = stop.clone();
        tasks.spawn(async move {
            let done = listen(listener, (service, clock, measures), stop).await;
            done.map_err(|error| {
                let why = error.to_string();
                DienstError::Broken { why }.into()
            })
        });
    }
    let stopper = Arc::new(stopper);
    let asked = Arc::clone(&stopper);
    let watch = tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping: what is under way is finished first");
        asked.stop();
        asked_to_stop().await;
        std::process::exit(AT_ONCE);
    });
    let came = all(&mut tasks, &stopper, &stop).await;
    watch.abort();
    came
}

/// Waits for all tasks; the first that breaks off tells why, and stops the others.
async fn all(
    tasks: &mut JoinSet<Result<(), CliError>>,
    stopper: &Stopper,
    stop: &Stop,
) -> Result<(), CliError> {
    let broken = |why: String| CliError::from(DienstError::Broken { why });
    let mut came = Ok(());
    while let Some(done) = tasks.join_next().await {
        let done = done.unwrap_or_else(|error| Err(broken(error.to_string())));
        let early = || broken("a task ended by itself".to_owned());
        let done = done.and_then(|()| stop.is_given().then_some(()).ok_or_else(early));
        stopper.stop();
        came = came.and(done);
    }
    came
}

/// Waits until somebody asks the program to stop.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            select(pin!(interrupt), pin!(terminate.recv())).await;
            return;
        }
    }
    let _ = interrupt.await;
}

fn post(args: &DienstArgs) -> Result<Option<Post>, CliError> {
    let Some(address) = &args.bezorgen_aan else {
        return Ok(None);
    };
    let (text, place) = secret(args)?;
    let secrets =
        Secrets::parse(&text).map_err(|source| DienstError::BadSecret { place, source })?;
    let post = Post::new(address, secrets).map_err(|source| DienstError::BadAddress {
        address: address.clone(),
        source,
    })?;
    Ok(Some(post))
}

/// In whose name what need not be kept is destroyed, if it is.
fn cleans(args: &DienstArgs) -> Result<Option<PersonId>, CliError> {
    let who = args.opruimen.as_deref().map(PersonId::new);
    if who.as_ref().is_some_and(|who| who.0.trim().is_empty()) {
        return Err(DienstError::NobodyCleans.into());
    }
    Ok(who)
}

/// The secret of the environment or of the file, and where it stands.
fn secret(args: &DienstArgs) -> Result<(zeroize::Zeroizing<String>, PathBuf), CliError> {
    if let Some(path) = &args.geheim {
        let text = fs::read_to_string(path).map_err(|source| CliError::read(path, source))?;
        return Ok((text.into(), path.clone()));
    }
    let text = std::env::var(SECRET_VARIABLE).map_err(|_| DienstError::NoSecret)?;
    Ok((text.into(), SECRET_VARIABLE.into()))
}

/// The source of the messages: what a URI may hold, and nothing else.
fn source(text: &str) -> Result<Box<str>, CliError> {
    let fits = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
    if text.is_empty() || !text.chars().all(fits) {
        let text = text.to_owned();
        return Err(DienstError::BadSource { text }.into());
    }
    Ok(text.into())
}

/// The clock of the machine.
struct System(Moment);

impl System {
    fn new() -> Self {
        Self(Moment::now())
    }
}

impl Clock for System {
    fn now(&self) -> Instant {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let ms = since.map_or(0, |since| since.as_millis());
        Instant(i64::try_from(ms).unwrap_or(i64::MAX))
    }

    fn ticks(&self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    async fn sleep(&self, ms: u64) {
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
}

/// Chance of the machine.
struct Random;

impl Chance for Random {
    fn draw(&mut self) -> u32 {
        // Without chance, pauses are as short as they may be.
        getrandom::u32().unwrap_or(0)
    }
}
