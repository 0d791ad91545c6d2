// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The six-step case in acts, kept in SQLite or PostgreSQL: durable commands per second.
//!
//! Use: cargo run --release -- FOLDER [SECONDS] for SQLite, in new files in that folder, or ADDRESS [SECONDS], where
//! ADDRESS is `postgresql://user@host/database`, of an empty database on the disk to compare with.
//! A step is an act that waits for its client, with the guard of the way to it; refusals are left out. Clients are
//! tasks of one process. acts answers a command before it is written; what it has to say next on a channel that must
//! be acknowledged comes after everything before it is in the store. That is what a client waits for, and the time of
//! a command is until then. The stores are as they come: SQLite with a write-ahead log and synchronous FULL,
//! PostgreSQL as it commits by default.

use acts::{Channel, ChannelOptions, Engine, KvStore, Principal, Vars, Workflow};
use acts_store::{PostgresStore, SqliteStore};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

type Failure = Box<dyn std::error::Error + Send + Sync>;

const MODEL: &str = r#"
id: zes_stappen
ver: "1"
steps:
  - { id: een, uses: acts.core.irq }
  - { id: twee, uses: acts.core.irq, if: akkoord && bedrag <= 500000 }
  - { id: drie, uses: acts.core.irq, if: akkoord && bedrag <= 500000 }
  - { id: vier, uses: acts.core.irq, if: akkoord && bedrag <= 500000 }
  - { id: vijf, uses: acts.core.irq, if: akkoord && bedrag <= 500000 }
  - id: keuze
    branches:
      - id: verder
        if: besluit == "toegekend" && akkoord && bedrag <= 500000
        steps:
          - { id: zes, uses: acts.core.irq }
      - id: terug
        else: true
        steps:
          - { id: opnieuw, next: drie }
"#;

/// What comes next in a case: the task to complete, or nothing when the case is closed.
type Next = Option<String>;

/// Who waits for which case.
type Waiting = Arc<Mutex<HashMap<String, UnboundedSender<Next>>>>;

/// What every command gives, in order: the decision is first to do it again.
fn story() -> [Vars; 9] {
    [
        Vars::new().with("akkoord", true).with("bedrag", 126_000),
        Vars::new(),
        Vars::new().with("reden", "gesproken"),
        Vars::new().with("advies", "positief"),
        Vars::new().with("besluit", "aanpassen"),
        Vars::new().with("reden", "gesproken"),
        Vars::new().with("advies", "positief"),
        Vars::new().with("besluit", "toegekend"),
        Vars::new().with("uitkomst", "goed").with("afgerond", true),
    ]
}

fn listen(engine: &Engine, kind: &str, state: &str) -> Arc<Channel> {
    let options = ChannelOptions {
        id: kind.into(),
        ack: true,
        r#type: kind.into(),
        state: state.into(),
        ..Default::default()
    };
    engine.channel_with_options(&options)
}

fn tell(waiting: &Waiting, case: &str, next: Next) {
    // Nobody waits any more for a message that is sent again.
    if let Some(client) = waiting.lock().expect("nobody panics with it").get(case) {
        let _ = client.send(next);
    }
}

async fn next(answers: &mut UnboundedReceiver<Next>) -> Result<Next, Failure> {
    let answer = tokio::time::timeout(Duration::from_secs(60), answers.recv()).await;
    answer
        .map_err(|_| "a command is not answered in a minute")?
        .ok_or_else(|| "nobody answers any more".into())
}

async fn client(
    engine: Arc<Engine>,
    waiting: Waiting,
    name: String,
    seconds: f64,
) -> Result<(Vec<Duration>, f64), Failure> {
    let engine = engine.executor(&Principal::unrestricted());
    let mut times = Vec::new();
    let start = Instant::now();
    for number in 0.. {
        if start.elapsed().as_secs_f64() >= seconds {
            break;
        }
        let case = format!("{name}_{number}");
        let (client, mut answers) = unbounded_channel();
        waiting
            .lock()
            .expect("nobody panics with it")
            .insert(case.clone(), client);
        let mut began = Instant::now();
        engine
            .proc()
            .start("zes_stappen", Vars::new().with("pid", &case))
            .await?;
        let mut task = next(&mut answers).await?;
        times.push(began.elapsed());
        for said in story() {
            began = Instant::now();
            let waits = task.ok_or("a case is closed too early")?;
            engine.act().complete(&case, &waits, said).await?;
            task = next(&mut answers).await?;
            times.push(began.elapsed());
        }
        if task.is_some() {
            return Err("a case is not closed at its end".into());
        }
        waiting.lock().expect("nobody panics with it").remove(&case);
    }
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    Ok((times, rate))
}

async fn open(place: &str, count: usize) -> Result<Arc<dyn KvStore>, Failure> {
    if place.contains("://") {
        return Ok(Arc::new(PostgresStore::open(place).await?));
    }
    let file = Path::new(place).join(format!("zaken{count}.db"));
    if file.exists() {
        return Err(format!("{} is there already", file.display()).into());
    }
    Ok(Arc::new(
        SqliteStore::open(file.to_str().ok_or("the folder has no plain name")?).await?,
    ))
}

async fn measure(place: &str, count: usize, seconds: f64) -> Result<(), Failure> {
    let engine = Arc::new(
        Engine::builder()
            .set_store(open(place, count).await?)
            .start()
            .await?,
    );
    engine
        .executor(&Principal::unrestricted())
        .model()
        .deploy(&Workflow::from_yml(MODEL)?, None)
        .await?;
    let waiting = Waiting::default();
    let (acts, cases) = (
        listen(&engine, "act", "created"),
        listen(&engine, "workflow", "completed"),
    );
    engine.channel().on_error(|said| async move {
        eprintln!("the case {} has stopped: {}", said.pid, said.inputs);
        std::process::exit(1)
    });
    let told = waiting.clone();
    acts.on_message(move |said| {
        let told = told.clone();
        async move { tell(&told, &said.pid, Some(said.tid.clone())) }
    });
    let told = waiting.clone();
    cases.on_complete(move |said| {
        let told = told.clone();
        async move { tell(&told, &said.pid, None) }
    });

    let clients: Vec<_> = (0..count)
        .map(|each| {
            tokio::spawn(client(
                engine.clone(),
                waiting.clone(),
                format!("{count}_{each}"),
                seconds,
            ))
        })
        .collect();
    let (mut times, mut rate) = (Vec::new(), 0.0);
    for one in clients {
        let (own, each) = one.await??;
        times.extend(own);
        rate += each;
    }
    engine.close().await;
    times.sort();
    let (middle, last) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    let [middle, last] = [middle, last].map(|time| time.as_secs_f64() * 1000.0);
    println!("{count:3} clients {rate:8.0}/s  median {middle:8.2} ms  99% {last:8.2} ms");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut said = std::env::args().skip(1);
    let place = said
        .next()
        .ok_or("use: with_acts FOLDER-OR-ADDRESS [SECONDS]")?;
    let seconds = said.next().map_or(Ok(5.0), |seconds| seconds.parse())?;
    for count in [1, 16, 64] {
        measure(&place, count, seconds).await?;
    }
    Ok(())
}
