// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! An editor, as far as the server can tell: starts the real program and speaks JSON with it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// How bad a note is, to the protocol.
const NOTE: i64 = 4;

pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    next: i64,
    /// What was last told about each file.
    pub told: BTreeMap<String, Value>,
    pub folder: PathBuf,
}

/// A folder of its own with these files.
pub fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("lsp")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder");
    for (name, text) in files {
        let file = path.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    fs::canonicalize(path).expect("a folder")
}

impl Client {
    /// Starts the program; says nothing yet.
    pub fn start(folder: PathBuf, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_doorbraak"))
            .arg("lsp")
            .args(arguments)
            .env("DOORBRAAK_LANG", "nl")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        Self {
            stdin: child.stdin.take(),
            child,
            stdout,
            next: 0,
            told: BTreeMap::new(),
            folder,
        }
    }

    /// Starts the program on a folder with these files, and greets it.
    pub fn new(name: &str, files: &[(&str, &str)]) -> Self {
        Self::able(name, files, json!({}))
    }

    /// The same for an editor that says what it can.
    pub fn able(name: &str, files: &[(&str, &str)], capabilities: Value) -> Self {
        let mut client = Self::start(folder(name, files), &[]);
        client.ask(
            "initialize",
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities }),
        );
        client.tell("initialized", json!({}));
        client
    }

    pub fn uri(&self, file: &str) -> String {
        format!("file://{}", self.folder.join(file).display())
    }

    /// Bytes, as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("open");
        stdin.write_all(bytes).expect("it listens");
        stdin.flush().expect("it listens");
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer, with what it is an answer to.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read().expect("an answer");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// The answer, which must be a good one.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The reason for which a question is refused.
    pub fn refused(&mut self, method: &str, params: Value) -> (i64, String) {
        let answer = self.answer(method, params);
        let error = &answer["error"];
        let code = error["code"].as_i64().expect("refused");
        (code, error["message"].as_str().expect("why").to_owned())
    }

    /// One message; what is told about files is remembered.
    pub fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stdout.read_line(&mut line).expect("a header") == 0 {
                return None;
            }
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut bytes = vec![0; length];
        self.stdout.read_exact(&mut bytes).expect("a message");
        let message: Value = serde_json::from_slice(&bytes).expect("JSON");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"]
                .as_str()
                .expect("an address")
                .to_owned();
            self.told.insert(uri, message["params"].clone());
        }
        Some(message)
    }

    pub fn open(&mut self, file: &str) {
        let text = fs::read_to_string(self.folder.join(file)).expect("a file");
        self.open_with(file, &text);
    }

    pub fn open_with(&mut self, file: &str, text: &str) {
        let item =
            json!({ "uri": self.uri(file), "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Puts another text in the place of an open one.
    pub fn change(&mut self, file: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.uri(file), "version": version });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
        );
    }

    /// The mistakes and warnings in a file now: codes, after everything before was done.
    pub fn codes(&mut self, file: &str) -> Vec<String> {
        // What is told about files comes after the answer to what was asked together
        // with it, and before the answer to the next question.
        for _ in 0..2 {
            self.ask("workspace/symbol", json!({ "query": "geen enkele naam" }));
        }
        let told = self.told.get(&self.uri(file)).cloned().unwrap_or_default();
        let all = told["diagnostics"].as_array().cloned().unwrap_or_default();
        all.iter()
            .filter(|one| one["severity"] != NOTE)
            .map(|one| one["code"].as_str().expect("a code").to_owned())
            .collect()
    }

    /// A question about the place where `before|after` stands in the text of a file.
    pub fn at(&self, file: &str, text: &str, mark: &str) -> Value {
        let bar = mark.find('|').expect("a bar");
        let found = text
            .find(&mark.replacen('|', "", 1))
            .unwrap_or_else(|| panic!("no {mark}"));
        let offset = found + bar;
        let before = text.get(..offset).expect("a place");
        let line = before.matches('\n').count();
        let column: usize = before
            .rsplit('\n')
            .next()
            .unwrap_or("")
            .chars()
            .map(char::len_utf16)
            .sum();
        json!({ "textDocument": { "uri": self.uri(file) }, "position": { "line": line, "character": column } })
    }

    /// Says goodbye, and answers with the exit code.
    pub fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.wait()
    }

    /// Says nothing more, and answers with the exit code.
    pub fn wait(&mut self) -> Option<i32> {
        self.stdin = None;
        while self.read().is_some() {}
        self.child.wait().expect("it ends").code()
    }
}

/// A range of the protocol as `line:column-line:column`.
pub fn range(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

/// Edits, applied to a text. Columns count UTF-16.
pub fn edited(text: &str, edits: &[Value]) -> String {
    let offset = |at: &Value| {
        let line = usize::try_from(at["line"].as_u64().expect("a line")).expect("small");
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = at["character"].as_u64().expect("a column");
        let rest = text.get(start..).expect("a line");
        let mut end = start;
        for c in rest.chars().take_while(|c| *c != '\n') {
            if units == 0 {
                break;
            }
            units = units.saturating_sub(c.len_utf16() as u64);
            end += c.len_utf8();
        }
        end
    };
    let mut all: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            let new = edit["newText"].as_str().expect("a text");
            (offset(&range["start"]), offset(&range["end"]), new)
        })
        .collect();
    all.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}
