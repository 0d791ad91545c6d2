// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The real program: started, killed, started again; and what it says when something is
//! not as it should be.

use std::fmt::Write as _; // writing to a string cannot fail
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant as Moment};

use doorbraak::base::time::Instant;
use doorbraak::daemon::sign::Secrets;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::{Delivery, Store as _};
use serde_json::Value;

use crate::desk::CATALOGUE;
use crate::fixture::{Folder, wait};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
/// Longer than anything here takes, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(90);
/// What nobody may find in a log: who asked, what was said, what the request was called.
const PLANTED: [&str; 4] = ["zwaantje", "planteling", "237,65", "bsn-999990019"];

/// A request that came in.
#[derive(Clone, Debug)]
struct Came {
    head: Vec<(String, String)>,
    body: String,
}

impl Came {
    fn header(&self, name: &str) -> &str {
        let mut found = self.head.iter().filter(|(known, _)| known == name);
        found.next().map_or("", |(_, value)| value)
    }

    fn event(&self) -> Value {
        serde_json::from_str(&self.body).expect("an event")
    }
}

/// A receiver on this machine, that answers as it is told.
struct Hook {
    address: SocketAddr,
    came: Arc<Mutex<Vec<Came>>>,
    status: Arc<Mutex<&'static str>>,
}

impl Hook {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let hook = Self {
            address: listener.local_addr().expect("an address"),
            came: Arc::default(),
            status: Arc::new(Mutex::new("200 OK")),
        };
        let (came, status) = (Arc::clone(&hook.came), Arc::clone(&hook.status));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (came, status) = (Arc::clone(&came), Arc::clone(&status));
                thread::spawn(move || serve(stream, &came, &status));
            }
        });
        hook
    }

    fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    fn arrived(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }
}

fn serve(stream: TcpStream, came: &Mutex<Vec<Came>>, status: &Mutex<&'static str>) {
    let mut reader = BufReader::new(stream.try_clone().expect("the same stream"));
    let mut writer = stream;
    loop {
        let mut head = Vec::new();
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
            if let Some((name, value)) = line.trim_end().split_once(": ") {
                head.push((name.to_lowercase(), value.to_owned()));
            }
            line.clear();
        }
        if head.is_empty() {
            return;
        }
        let one = Came {
            head,
            body: String::new(),
        };
        let length = one.header("content-length").parse().expect("a length");
        let mut body = vec![0; length];
        if reader.read_exact(&mut body).is_err() {
            return;
        }
        let body = String::from_utf8(body).expect("text");
        let status = *status.lock().unwrap();
        if status.starts_with('2') {
            came.lock().unwrap().push(Came { body, ..one });
        }
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
        if writer.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// A store in a folder, and the program on it.
struct Place {
    folder: Folder,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            folder: Folder::new(),
        };
        assert!(place.run(&["opslag", "new"]).status.success());
        place
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
        command
            .args(arguments)
            .env("DOORBRAAK_LANG", "nl")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env("DOORBRAAK_OPSLAG", self.folder.file("zaken.db"))
            .env("DOORBRAAK_NU", "2026-03-02 09:00")
            .stdin(Stdio::null());
        for name in [
            "DOORBRAAK_SLEUTEL",
            "DOORBRAAK_SLEUTELBESTAND",
            "DOORBRAAK_ROOSTER",
            "DOORBRAAK_BEZORGEN_AAN",
            "DOORBRAAK_GEHEIM",
            "DOORBRAAK_GEHEIMBESTAND",
            "DOORBRAAK_METEN",
            "DOORBRAAK_BRON",
            "DOORBRAAK_OPRUIMEN",
            "DOORBRAAK_LOG",
        ] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.program(arguments);
        if arguments.first().is_none_or(|first| *first != "opslag") || arguments.contains(&"new") {
            command.args(["--catalogus", CATALOGUE]);
        }
        let command = command.env("DOORBRAAK_LOG", "off");
        command.output().expect("the program runs")
    }

    /// What it answers and says, with its exit code.
    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let mut said = format!("? {}\n", output.status.code().expect("a code"));
        said += &String::from_utf8(output.stdout).unwrap();
        said += &String::from_utf8(output.stderr).unwrap();
        said.replace(&self.folder.path().display().to_string(), "MAP")
    }

    /// Opens a case, and says everything that the log said.
    fn open(&self, name: &str) -> String {
        let arguments = [
            "zaak",
            "open",
            "gift",
            "met: {bedrag: \"€ 237,65\"}",
            "--als",
            "zwaantje_planteling",
            "--rol",
            "baliemedewerker",
            "--verzoek",
            name,
            "--catalogus",
            CATALOGUE,
        ];
        let mut command = self.program(&arguments);
        let output = command.env("DOORBRAAK_LOG", "trace").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn serve(&self, hook: &Hook, log: &str) -> Served {
        self.serve_with(&["--bezorgen-aan", &hook.url(), "--log", log])
    }

    fn serve_with(&self, more: &[&str]) -> Served {
        let mut command = self.program(&["dienst", "--catalogus", CATALOGUE]);
        command
            .args(["--meten", "127.0.0.1:0"])
            .args(more)
            .env("DOORBRAAK_GEHEIM", SECRET)
            .env("DOORBRAAK_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let said = Arc::new(Mutex::new(String::new()));
        let (stderr, heard) = (child.stderr.take().expect("a log"), Arc::clone(&said));
        let listener = thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = writeln!(heard.lock().unwrap(), "{line}");
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
    said: Arc<Mutex<String>>,
    listener: thread::JoinHandle<()>,
}

impl Served {
    /// Where it answers how it is.
    fn address(&self) -> String {
        until("it says where it listens", || {
            let said = self.said.lock().unwrap();
            let line = said.lines().find(|line| line.contains("asked how it is"))?;
            let start = line.find("127.0.0.1:")?;
            let rest = line.get(start..)?;
            let end = rest
                .char_indices()
                .skip(10)
                .find(|(_, c)| !c.is_ascii_digit())
                .map_or(rest.len(), |(end, _)| end);
            rest.get(..end).map(str::to_owned)
        })
    }

    fn ask(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.address()).expect("it listens");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    /// Waits until the log says something so often.
    fn says(&self, what: &str, times: usize) {
        until(what, || {
            let said = self.said.lock().unwrap();
            (said.matches(what).count() >= times).then_some(())
        });
    }

    /// Asks it to read everything again.
    fn hang_up(&self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-HUP", &id]).status();
        assert!(asked.expect("a signal").success());
    }

    fn kill(mut self) -> String {
        self.child.kill().expect("it ran");
        self.child.wait().expect("it is gone");
        self.log()
    }

    /// Asks it to stop: what it says then, and its log.
    fn stop(mut self) -> (String, String) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.expect("a signal").success());
        let status = self.child.wait().expect("it stops");
        assert_eq!(status.code(), Some(0), "{}", self.said.lock().unwrap());
        let mut answer = String::new();
        let mut stdout = self.child.stdout.take().expect("an answer");
        stdout.read_to_string(&mut answer).expect("text");
        (answer, self.log())
    }

    fn log(self) -> String {
        self.listener.join().expect("the log ends with the program");
        self.said.lock().unwrap().clone()
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

#[cfg(unix)]
#[test]
fn everything_arrives_though_the_program_is_killed_and_nothing_is_told_of_anybody() {
    let (place, hook) = (Place::new(), Hook::new());
    let mut logs = vec![place.open("bsn-999990019-1"), place.open("bsn-999990019-2")];
    let cases = 4;
    let served = place.serve(&hook, "tekst");
    until("the first messages", || {
        (!hook.arrived().is_empty()).then_some(())
    });
    // The receiver fails, and the program is killed while it tries.
    *hook.status.lock().unwrap() = "503 Service Unavailable";
    logs.push(place.open("bsn-999990019-3"));
    logs.push(place.open("bsn-999990019-4"));
    until("a try that fails", || {
        let said = served.said.lock().unwrap();
        said.contains("not delivered").then_some(())
    });
    logs.push(served.kill());
    *hook.status.lock().unwrap() = "202 Accepted";

    let served = place.serve(&hook, "json");
    // Every case was opened, and its term expired: two messages each.
    let events = until("every message", || {
        let mut events: Vec<(String, Value)> = Vec::new();
        for came in hook.arrived() {
            let event = came.event();
            let id = event["id"].as_str().expect("an id").to_owned();
            assert_eq!(came.header("webhook-id"), id);
            if !events.iter().any(|(known, _)| *known == id) {
                events.push((id, event));
            }
        }
        (events.len() >= 2 * cases).then_some(events)
    });
    assert_eq!(events.len(), 2 * cases);
    let subjects: std::collections::BTreeSet<String> = events
        .iter()
        .map(|(_, event)| event["subject"].as_str().expect("a case").to_owned())
        .collect();
    assert_eq!(subjects.len(), cases);
    for subject in subjects {
        let own = events
            .iter()
            .filter(|(_, event)| event["subject"] == *subject);
        let from: Vec<u64> = own
            .map(|(_, event)| event["data"]["vanaf"].as_u64().unwrap())
            .collect();
        assert!(
            from.is_sorted() && from.len() == 2 && from[0] == 1,
            "{from:?}"
        );
    }
    for came in hook.arrived() {
        let content = "application/cloudevents+json; charset=utf-8";
        assert_eq!(came.header("content-type"), content);
        let seconds: i64 = came.header("webhook-timestamp").parse().expect("seconds");
        let secrets = Secrets::parse(SECRET).expect("a secret");
        let signed = secrets.sign(came.header("webhook-id"), seconds, &came.body);
        assert_eq!(came.header("webhook-signature"), signed);
    }

    let health = served.ask("/gezond");
    assert!(health.starts_with("HTTP/1.1 200"), "{health}");
    assert!(
        health.contains(r#""opslag":"goed","klok":"goed","bezorgt":true"#),
        "{health}"
    );
    let metrics = until("nothing waits", || {
        let page = served.ask("/metrics");
        page.contains("doorbraak_berichten_wachtend 0")
            .then_some(page)
    });
    for line in [
        "doorbraak_termijnen_open 0",
        "doorbraak_berichten_opgegeven 0",
        "doorbraak_bezorger 1",
        "doorbraak_opdrachten_total{soort=\"tijd\",antwoord=\"gedaan\"} ",
        "doorbraak_bezorgd_total{antwoord=\"2xx\"} ",
        "doorbraak_opdracht_seconds_bucket{le=\"0.1\",soort=\"tijd\"} ",
        "doorbraak_pot_plafond_euro{pot=\"kas\"} 500.0",
        "doorbraak_pot_vrij_euro{pot=\"kas\"} 500.0",
    ] {
        assert!(metrics.contains(line), "{line} in:\n{metrics}");
    }
    assert!(served.ask("/anders").starts_with("HTTP/1.1 404"));
    let (answer, log) = served.stop();
    assert_eq!(answer, "de dienst is gestopt\n");
    assert!(log.lines().all(|line| line.starts_with('{')), "{log}");

    logs.push(log);
    logs.push(metrics);
    logs.extend(hook.arrived().iter().map(|came| format!("{came:?}")));
    let all = logs.concat();
    for word in ["request=", "kind=", "outcome=", "command", "store.commit"] {
        assert!(all.contains(word), "the log says {word}");
    }
    for planted in PLANTED {
        assert!(!all.contains(planted), "{planted} is told");
    }
}

#[cfg(unix)]
#[test]
fn what_need_not_be_kept_goes_only_where_somebody_asked_for_that() {
    let place = Place::new();
    let by = ["--als", "zwaantje_planteling", "--rol", "baliemedewerker"];
    let then = ["--nu", "2024-03-01 10:00"];
    let run = |arguments: &[&str]| {
        let arguments = [arguments, &by, &then].concat();
        place.said(&arguments)
    };
    run(&["zaak", "open", "gift", "met: {bedrag: \"€ 237,65\"}"]);
    let found = run(&["zaak", "find", "--json", "--doel", "x", "--grond", "y"]);
    let found: Value = serde_json::from_str(found.split_once('\n').unwrap().1).unwrap();
    let case = found["zaken"][0]["zaak"]
        .as_str()
        .expect("a case")
        .to_owned();
    run(&[
        "zaak",
        "do",
        &case,
        "vervul: besluit",
        "met: {besluit: nee_hoor}",
    ]);
    run(&["zaak", "do", &case, "naar: niets"]);
    let life = || {
        let audit = place.said(&["audit", "verify", "--json"]);
        let audit: Value = serde_json::from_str(audit.split_once('\n').unwrap().1).unwrap();
        audit["gewist"].as_u64().expect("a count")
    };

    let served = place.serve_with(&[]);
    served.says("asked how it is", 1);
    let page = served.ask("/metrics");
    assert!(page.contains("doorbraak_opruimer 0"), "{page}");
    served.stop();
    assert_eq!(life(), 0, "nobody asked for it");

    // The last case was opened years ago: the clock may be wrong.
    let served = place.serve_with(&["--opruimen", "planteling"]);
    served.says("nothing is destroyed; if it is right", 1);
    let page = served.ask("/metrics");
    let doubt = "doorbraak_opruimen_gebleven{waarom=\"klok\"} 1";
    assert!(page.contains(doubt), "{doubt} in:\n{page}");
    served.stop();
    assert_eq!(life(), 0, "by that clock");
    let open = ["zaak", "open", "gift", "met: {bedrag: \"€ 1\"}"];
    let mut opened = place.program(&[&open[..], &by, &["--catalogus", CATALOGUE]].concat());
    let opened = opened.env_remove("DOORBRAAK_NU").status();
    assert!(opened.expect("the program runs").success());

    let served = place.serve_with(&["--opruimen", "planteling"]);
    served.says("what need not be kept any longer is destroyed", 1);
    let page = served.ask("/metrics");
    for line in [
        "doorbraak_vernietigd_total 1",
        "doorbraak_opruimer 1",
        "doorbraak_opruimen_gebleven{waarom=\"moet_blijven\"} 0",
        "doorbraak_opruimen_gebleven{waarom=\"onleesbaar\"} 0",
        "doorbraak_opruimen_gebleven{waarom=\"klok\"} 0",
        "doorbraak_opgeruimd_op_seconds 1",
    ] {
        assert!(page.contains(line), "{line} in:\n{page}");
    }
    assert!(served.ask("/gezond").contains(r#""ruimt_op":true"#));
    let (_, log) = served.stop();
    assert_eq!(life(), 1);
    for planted in PLANTED {
        assert!(!log.contains(planted), "{planted} is told");
    }
}

#[cfg(unix)]
#[test]
fn a_roster_and_a_secret_that_changed_are_read_again() {
    let (place, hook) = (Place::new(), Hook::new());
    let file = |name: &str| place.folder.file(name).display().to_string();
    let (roster, secret) = (file("rooster.yaml"), file("geheim"));
    let people = |who: &str| {
        format!("rooster: balie\ntitel: Balie\nvan: 2026-01-01\ntot: 2090-12-31\npersonen:\n{who}")
    };
    let one = people("  zwaantje: [baliemedewerker]\n");
    let two = format!("{one}  planteling: [kassier]\n");
    std::fs::write(&roster, &one).unwrap();
    std::fs::write(&secret, SECRET).unwrap();
    let served = place.serve_with(&[
        "--rooster",
        &roster,
        "--bezorgen-aan",
        &hook.url(),
        "--geheim",
        &secret,
    ]);
    served.says("asked how it is", 1);
    // By itself, once it stays as it is.
    std::fs::write(&roster, &two).unwrap();
    served.says("the roster is read again", 1);
    assert!(served.said.lock().unwrap().contains("people=2"));
    // At once, when asked; what cannot be used is refused, and the one before stays.
    let wrong = people("  zwaantje: [bestaat_niet]\n");
    std::fs::write(&roster, wrong).unwrap();
    std::fs::write(&secret, "geheim planteling").unwrap();
    served.hang_up();
    served.says("the roster cannot be used, the one before stays", 1);
    served.says("the secret cannot be used, the one before stays", 1);
    let page = served.ask("/metrics");
    for what in ["rooster", "geheim"] {
        let line = format!("doorbraak_bestand_geweigerd{{wat=\"{what}\"}} 1");
        assert!(page.contains(&line), "{line} in:\n{page}");
    }
    // It goes on signing with the secret that it had.
    place.open("bsn-999990019-1");
    let came = until("a message", || hook.arrived().first().cloned());
    let signed = |secret: &str, came: &Came| {
        let seconds: i64 = came.header("webhook-timestamp").parse().expect("seconds");
        let secrets = Secrets::parse(secret).expect("a secret");
        secrets.sign(came.header("webhook-id"), seconds, &came.body)
    };
    assert_eq!(came.header("webhook-signature"), signed(SECRET, &came));
    // And with both once there are two.
    let both = format!("whsec_{}\n{SECRET}", "Q".repeat(32));
    std::fs::write(&secret, &both).unwrap();
    std::fs::write(&roster, &one).unwrap();
    served.hang_up();
    served.says("the roster is read again", 2);
    served.says("the secret is read again", 1);
    let had = hook.arrived().len();
    place.open("bsn-999990019-2");
    let came = until("one more", || hook.arrived().get(had).cloned());
    assert_eq!(came.header("webhook-signature"), signed(&both, &came));
    let (_, log) = served.stop();
    for planted in PLANTED {
        assert!(!log.contains(planted), "{planted} is told");
    }
}

#[test]
fn messages_that_were_given_up_are_listed_and_asked_for_again() {
    let place = Place::new();
    for name in ["1", "2", "3"] {
        place.open(name);
    }
    let store = || Sqlite::open(&place.folder.file("zaken.db"), Absent::Refuse).unwrap();
    let at = |text: &str| Instant::parse(text).unwrap();
    wait(async {
        let store = store();
        for (number, came) in [
            (1, Delivery::Dead(at("2026-03-02 10:00"), 0)),
            (2, Delivery::Dead(at("2026-03-02 11:00"), 0)),
            (3, Delivery::Later(at("2026-03-02 12:00"), 0)),
        ] {
            store.delivered(number, came).await.unwrap();
        }
    });
    let mut said = String::new();
    for arguments in [
        &["opslag", "berichten"][..],
        &["opslag", "berichten", "--aantal", "1", "--json"],
        &["opslag", "berichten", "--opnieuw", "2"],
        &["opslag", "berichten", "--opnieuw", "1", "--opnieuw", "3"],
        &["opslag", "berichten", "--alle", "--opnieuw", "3"],
        &["opslag", "berichten", "--alle", "--json"],
        &["opslag", "berichten", "--lang", "en"],
    ] {
        let answer = without_ids(&place.said(arguments));
        let _ = writeln!(said, "$ {}\n{answer}", arguments.join(" "));
    }
    insta::assert_snapshot!("berichten", said);
}

/// Without the numbers of cases, which are others every time.
fn without_ids(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        let (before, word) = rest.split_at(start);
        let is_id = |c: char| c.is_ascii_hexdigit() || c == '-';
        let end = word.find(|c| !is_id(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        out.push_str(before);
        out.push_str(match word.len() {
            36 => "ZAAK",
            8 if !word.contains('-') => "zaaknr..",
            _ => word,
        });
        rest = after;
    }
    out + rest
}

#[test]
fn what_keeps_the_service_from_starting_is_told_with_the_way_out() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = taken.local_addr().expect("an address").to_string();
    let secret = |name: &str, text: &str| {
        let path = place.folder.file(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let good = secret("goed", &format!("{SECRET}\n{SECRET}\n"));
    let bad = secret("fout", "geheim");
    let empty = secret("leeg", "\n");
    let to = |url: &'static str, file: &str| {
        ["dienst", "--bezorgen-aan", url, "--geheim", file]
            .map(str::to_owned)
            .to_vec()
    };
    let words = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let mut said = String::new();
    for arguments in [
        words(&["dienst", "--bezorgen-aan", "https://example.org"]),
        to("https://example.org", &bad),
        to("https://example.org", &empty),
        to("https://example.org", "er/niet"),
        to("example.org/hook", &good),
        to("http://example.org/hook", &good),
        words(&["dienst", "--bron", "niet zo"]),
        words(&["dienst", "--meten", &taken]),
        words(&["dienst", "--meten", "hier"]),
        words(&["dienst", "--pogingen", "0"]),
        words(&["dienst", "--opslag", "er/niet.db"]),
        words(&["dienst", "--opruimen", " "]),
        words(&["dienst", "--rooster", "er/niet.yaml"]),
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let answer = place.said(&arguments).replace(&taken, "BEZET");
        let asked = arguments.join(" ").replace(&taken, "BEZET");
        let asked = asked.replace(&place.folder.path().display().to_string(), "MAP");
        let _ = writeln!(said, "$ {asked}\n{answer}");
    }
    insta::assert_snapshot!("niet_gestart", said);
}
