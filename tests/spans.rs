// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What leaves the program for whoever collects spans: which spans there are, whose
//! children they are, and that nothing in them is about a person.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a helper of a test may fail it, and serves more tests than these"
)]

#[path = "spans/collector.rs"]
mod collector;
#[path = "store/fixture.rs"]
mod fixture;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant as Moment};

use collector::Collector;
#[cfg(feature = "otel")]
use collector::Span;
use fixture::Folder;

/// Where the catalogue is.
const CATALOGUE: &str = "tests/store/catalogus";
/// Longer than anything here takes, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(90);
/// Longer than a test: what arrives was not sent because it was time.
const NEVER_MS: &str = "600000";
/// What nobody may find anywhere: who asked, what was said, what the request was called.
const PLANTED: [&str; 4] = ["zwaantje", "planteling", "237,65", "bsn-999990019"];

/// A store in a folder, and the program on it.
struct Place {
    folder: Folder,
    endpoint: String,
}

impl Place {
    fn new(endpoint: String) -> Self {
        let place = Self {
            folder: Folder::new(),
            endpoint,
        };
        let made = place.program(&["opslag", "new"]).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        place
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
        for (name, _) in std::env::vars() {
            if name.starts_with("DOORBRAAK_") || name.starts_with("OTEL_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .env("DOORBRAAK_LANG", "nl")
            .env("NO_COLOR", "1")
            .env("DOORBRAAK_OPSLAG", self.folder.file("zaken.db"))
            .env("DOORBRAAK_NU", "2026-03-02 09:00")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", &self.endpoint)
            .stdin(Stdio::null());
        command
    }

    /// Somebody asks something.
    fn zaak(&self, arguments: &[&str], name: &str) -> Output {
        let mut command = self.program(&["zaak"]);
        command
            .args(arguments)
            .args(["--als", "zwaantje_planteling", "--rol", "baliemedewerker"])
            .args(["--verzoek", name, "--catalogus", CATALOGUE, "--json"])
            .env("DOORBRAAK_LOG", "trace")
            .env("OTEL_EXPORTER_OTLP_TIMEOUT", NEVER_MS);
        command.output().expect("the program runs")
    }

    /// Opens a case: its number, and the log.
    fn open(&self, name: &str) -> (String, String) {
        let output = self.zaak(&["open", "gift", "met: {bedrag: \"€ 237,65\"}"], name);
        assert!(output.status.success(), "{output:?}");
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("an answer");
        let case = said["zaak"].as_str().expect("a case").to_owned();
        (case, String::from_utf8(output.stderr).unwrap())
    }

    fn serve(&self, level: &str, set: &[(&str, &str)]) -> Served {
        let mut command = self.program(&["dienst", "--catalogus", CATALOGUE, "--log", "json"]);
        command
            .env("DOORBRAAK_LOG", level)
            .envs(set.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let said = Arc::new(Mutex::new(Vec::new()));
        let (stderr, heard) = (child.stderr.take().expect("a log"), Arc::clone(&said));
        let listener = thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                heard.lock().unwrap().push(line);
            }
        });
        Served {
            child,
            said,
            listener,
        }
    }
}

/// The program, running as a service.
struct Served {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
    listener: thread::JoinHandle<()>,
}

impl Served {
    /// How many lines of its log say that.
    fn says(&self, what: &str) -> usize {
        let said = self.said.lock().unwrap();
        said.iter().filter(|line| line.contains(what)).count()
    }

    /// Asks it to stop: its log.
    fn stop(mut self) -> Vec<String> {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.expect("a signal").success());
        let status = self.child.wait().expect("it stops");
        self.listener.join().expect("the log ends with the program");
        let said = self.said.lock().unwrap().clone();
        assert_eq!(status.code(), Some(0), "{said:#?}");
        said
    }
}

/// Waits until there is an answer.
fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Moment::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// The one span of that name with that attribute.
#[cfg(feature = "otel")]
fn one<'a>(spans: &'a [Span], name: &str, (key, value): (&str, &str)) -> &'a Span {
    let mut found = spans
        .iter()
        .filter(|span| span.name == name && span.says(key) == value);
    let first = found.next();
    let first = first.unwrap_or_else(|| panic!("no {name} with {key} {value} in {spans:#?}"));
    assert!(found.next().is_none(), "one {name} with {key} {value}");
    first
}

/// The names of the children of a span, each once.
#[cfg(feature = "otel")]
fn children(spans: &[Span], of: &Span) -> Vec<String> {
    let own = spans
        .iter()
        .filter(|span| span.parent == of.id && span.trace == of.trace);
    let mut names: Vec<String> = own.map(|span| span.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(feature = "otel")]
#[test]
fn spans_go_through_every_layer_and_tell_nothing_of_anybody() {
    let (collector, hook) = (Collector::new(), Collector::new());
    let place = Place::new(collector.url());
    let (case, log) = place.open("bsn-999990019-1");
    let mut told = vec![log];
    // Only a cashier may.
    let refused = ["do", &case, "vervul: betaling"];
    let output = place.zaak(&refused, "bsn-999990019-2");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    told.push(String::from_utf8(output.stderr).unwrap());

    let spans = collector.spans();
    for span in &spans {
        assert_eq!(span.service, "doorbraak");
    }
    // What was asked on the command line, to the transaction of the store.
    let door = one(&spans, "zaak", ("command", "open"));
    assert_eq!(door.parent, Vec::<u8>::new());
    assert_eq!(children(&spans, door), ["command"]);
    let command = one(&spans, "command", ("kind", "start"));
    assert_eq!((&command.parent, &command.trace), (&door.id, &door.trace));
    assert_eq!(command.says("case"), case);
    assert_eq!(command.says("outcome"), "gedaan");
    assert_eq!(command.says("id").len(), 36);
    assert_eq!(command.says("request").len(), 16);
    let layers = ["engine", "store.commit", "store.request"];
    assert_eq!(children(&spans, command), layers);
    // And what was refused.
    let door = one(&spans, "zaak", ("command", "do"));
    assert_eq!(children(&spans, door), ["command", "store.case"]);
    let command = one(&spans, "command", ("outcome", "geweigerd"));
    assert_eq!((&command.parent, &command.trace), (&door.id, &door.trace));
    assert_eq!(command.says("case"), case);
    assert!(!command.says("rules").is_empty());
    let layers = ["engine", "store.case", "store.holds", "store.request"];
    assert_eq!(children(&spans, command), layers);

    // The service: time passes, and messages are delivered. Nothing is sent before it
    // stops, and then everything.
    let address = hook.url();
    let served = place.serve(
        "trace",
        &[
            ("OTEL_SERVICE_NAME", "proef"),
            ("OTEL_BSP_SCHEDULE_DELAY", NEVER_MS),
            ("DOORBRAAK_BEZORGEN_AAN", &address),
            ("DOORBRAAK_GEHEIM", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        ],
    );
    until("two messages", || (hook.bodies().len() >= 2).then_some(()));
    let before = collector.bodies().len();
    told.extend(served.stop());
    let bodies = collector.bodies();
    assert!(bodies.len() > before, "what was left is sent at the end");
    let mut spans = collector.spans();
    spans.retain(|span| span.service == "proef");
    let time = one(&spans, "time", ("cases", "1"));
    assert_eq!(time.parent, Vec::<u8>::new());
    let command = one(&spans, "command", ("kind", "tijd"));
    assert_eq!((&command.parent, &command.trace), (&time.id, &time.trace));
    assert_eq!(command.says("case"), case);
    let layers = ["engine", "store.case", "store.commit"];
    assert_eq!(children(&spans, command), layers);
    let delivered = one(&spans, "deliver", ("number", "1"));
    assert_eq!(delivered.says("case"), case);
    assert_eq!(delivered.says("came"), "2xx");
    assert_eq!(children(&spans, delivered), ["store.delivered"]);
    // A log says of a command what its span says.
    let id = command.says("id");
    assert!(told.iter().any(|line| line.contains(id)), "{id} in the log");

    for planted in PLANTED {
        for body in &bodies {
            let found = body.windows(planted.len());
            let mut found = found.filter(|bytes| *bytes == planted.as_bytes());
            assert!(found.next().is_none(), "{planted} is sent");
        }
        assert!(!told.concat().contains(planted), "{planted} is told");
    }
}

#[cfg(feature = "otel")]
#[test]
fn a_collector_that_refuses_is_told_once() {
    let collector = Collector::new();
    let place = Place::new(collector.url());
    collector.answer("503 Service Unavailable");
    let served = place.serve("info", &[("OTEL_BSP_SCHEDULE_DELAY", "20")]);
    let quiet = |name: &str| {
        let mut command = place.program(&["zaak", "open", "gift", "met: {bedrag: \"€ 5\"}"]);
        command
            .args(["--als", name, "--rol", "baliemedewerker"])
            .args(["--catalogus", CATALOGUE])
            .env("OTEL_SDK_DISABLED", "true")
            .stdout(Stdio::null());
        assert!(command.status().expect("it runs").success());
    };
    let refused = || collector.refused();
    for batch in 1..=2 {
        quiet("an");
        until("a batch that is refused", || {
            (refused() >= batch).then_some(())
        });
    }
    assert_eq!(served.says("the collector of spans refuses them"), 1);
    collector.answer("200 OK");
    quiet("an");
    until("it is told that they are taken", || {
        (served.says("takes them again") == 1).then_some(())
    });
    assert!(!collector.spans().is_empty());
    assert_eq!(served.says("the collector of spans"), 2);
    served.stop();
}

#[cfg(feature = "otel")]
#[test]
fn a_collector_that_is_away_holds_up_nothing() {
    // Nobody listens there any more.
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let place = Place::new(format!("http://{address}"));
    place.open("1");
    let served = place.serve("info", &[("OTEL_BSP_SCHEDULE_DELAY", "20")]);
    until("the case goes on", || {
        (served.says("\"outcome\":\"gedaan\"") > 0 && served.says("does not answer") > 0)
            .then_some(())
    });
    place.open("2");
    until("the other too", || {
        (served.says("\"outcome\":\"gedaan\"") > 1).then_some(())
    });
    served.stop();

    // It takes a call, and never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = Place::new(format!("http://{}", silent.local_addr().unwrap()));
    place.open("1");
    let served = place.serve("info", &[("OTEL_EXPORTER_OTLP_TIMEOUT", NEVER_MS)]);
    until("the case goes on", || {
        (served.says("\"outcome\":\"gedaan\"") > 0).then_some(())
    });
    served.stop();
}

#[cfg(feature = "otel")]
#[test]
fn a_way_to_send_that_is_not_there_is_told() {
    let collector = Collector::new();
    let place = Place::new(collector.url());
    place.open("1");
    let before = collector.bodies().len();
    let served = place.serve("info", &[("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")]);
    until("the case goes on", || {
        (served.says("\"outcome\":\"gedaan\"") > 0).then_some(())
    });
    assert_eq!(served.says("only http/protobuf can be sent"), 1);
    served.stop();
    assert_eq!(collector.bodies().len(), before);
}

#[cfg(not(feature = "otel"))]
#[test]
fn without_the_feature_it_is_told_that_nothing_is_sent() {
    let collector = Collector::new();
    let place = Place::new(collector.url());
    place.open("1");
    let served = place.serve("info", &[]);
    until("the case goes on", || {
        (served.says("\"outcome\":\"gedaan\"") > 0).then_some(())
    });
    assert_eq!(served.says("built without the feature `otel`"), 1);
    served.stop();
    assert!(collector.bodies().is_empty());
}
