// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One keystroke in the largest file that ships, as an editor sees it: from the change
//! going out to the mistakes coming in, and to what can be completed. Over the protocol,
//! in memory. `cargo bench --bench editor`.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench is a program of its own: it tells what it measured, and stops when its files are not there"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use doorbraak::base::text::Lang;
use doorbraak::definition::load::Input;
use doorbraak::editor::protocol::{Disk, serve};
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

/// Keystrokes that are measured.
const STROKES: usize = 60;
const LARGEST: &str = "workflows/doorbraak.yaml";
/// Where the word is typed: a role that does not exist, then none again.
const BEFORE: &str = "\nstappen:\n";

fn main() {
    let (editor, server) = Connection::memory();
    let answering = thread::spawn(move || serve(&server, &Shipped, Lang::Nl));
    let mut editor = Editor {
        connection: editor,
        next: 0,
    };
    editor.ask("initialize", json!({ "capabilities": {} }));
    let text = fs::read_to_string(LARGEST).expect("the largest file");
    let uri = uri(Path::new(LARGEST));
    let item = json!({ "uri": uri, "languageId": "yaml", "version": 0, "text": text });
    editor.tell("textDocument/didOpen", json!({ "textDocument": item }));
    editor.published(&uri, 0);
    let at = text.find(BEFORE).expect("steps") + BEFORE.len();
    let line = text.get(..at).expect("a line").matches('\n').count();

    let mut diagnostics = Vec::new();
    let mut completions = Vec::new();
    for stroke in 1..=STROKES {
        let wrong = stroke % 2 == 1;
        let (end, new) = if wrong {
            (0, "  x:\n    wie: x\n")
        } else {
            (2, "")
        };
        let range = json!({ "start": { "line": line, "character": 0 }, "end": { "line": line + end, "character": 0 } });
        let begin = Instant::now();
        editor.tell(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri, "version": stroke },
                "contentChanges": [{ "range": range, "text": new }],
            }),
        );
        let found = editor.published(&uri, stroke);
        diagnostics.push(begin.elapsed());
        assert_eq!(wrong, found > 0, "a mistake shows at once, and goes away");
        if wrong {
            let begin = Instant::now();
            let place = json!({ "textDocument": { "uri": uri }, "position": { "line": line + 1, "character": 10 } });
            let items = editor.ask("textDocument/completion", place);
            completions.push(begin.elapsed());
            assert!(
                items.as_array().is_some_and(|items| items.len() > 5),
                "roles"
            );
        }
    }
    println!("{LARGEST}: {} lines", text.lines().count());
    tell(
        "a keystroke, until its mistakes are shown",
        &mut diagnostics,
    );
    tell("what can be completed", &mut completions);
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    drop(editor);
    let _ = answering.join();
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let ms = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    println!(
        "{what}: median {:.2} ms, fastest {:.2} ms, slowest {:.2} ms",
        ms(times.len() / 2),
        ms(0),
        ms(times.len() - 1)
    );
}

fn uri(path: &Path) -> String {
    let path = fs::canonicalize(path).expect("a file");
    format!("file://{}", path.display())
}

struct Editor {
    connection: Connection,
    next: i32,
}

impl Editor {
    fn tell(&self, method: &str, params: Value) {
        let method = method.to_owned();
        let message = Notification { method, params };
        self.connection
            .sender
            .send(message.into())
            .expect("a server");
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = RequestId::from(self.next);
        let method = method.to_owned();
        let message = Request {
            id: id.clone(),
            method,
            params,
        };
        self.connection
            .sender
            .send(message.into())
            .expect("a server");
        loop {
            match self.connection.receiver.recv().expect("an answer") {
                Message::Response(response) if response.id == id => {
                    return response.response_result.expect("a good answer");
                }
                _ => {}
            }
        }
    }

    /// Waits for what there is to say about that version of a file: how many mistakes.
    fn published(&self, uri: &str, version: usize) -> usize {
        loop {
            match self.connection.receiver.recv().expect("a message") {
                Message::Notification(n)
                    if n.params["uri"] == uri && n.params["version"] == version =>
                {
                    return n.params["diagnostics"].as_array().map_or(0, |all| {
                        all.iter().filter(|one| one["severity"] == 1).count()
                    });
                }
                _ => {}
            }
        }
    }
}

/// What ships.
struct Shipped;

impl Disk for Shipped {
    fn real(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn root(&self, _: &Path) -> Option<PathBuf> {
        fs::canonicalize("workflows").ok()
    }

    fn files(&self, _: &Path) -> Vec<(PathBuf, Input)> {
        let mut files = Vec::new();
        for folder in ["workflows", "examples/casussen"] {
            collect(Path::new(folder), &mut files);
        }
        files
    }

    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        fs::read(path).ok()
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Input)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            let name = path.display().to_string();
            let bytes = fs::read(&path).expect("a file");
            files.push((
                fs::canonicalize(&path).expect("a file"),
                Input { name, bytes },
            ));
        }
    }
}
