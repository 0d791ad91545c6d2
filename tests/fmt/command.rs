// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `doorbraak fmt` on real files.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const UNTIDY: &str = "proces:   a\nversie: 1\n";
const TIDY: &str = "proces: a\nversie: 1\n";
const BROKEN: &str = "proces: [a\n";

/// A folder of its own for one test.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder");
    for (name, text) in files {
        fs::write(path.join(name), text).expect("a file");
    }
    path
}

fn doorbraak(arguments: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_doorbraak"))
        .args(arguments)
        .env("DOORBRAAK_LANG", "nl")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    // Whoever does not read stdin closes it.
    let _ = pipe.write_all(stdin.as_bytes());
    drop(pipe);
    child.wait_with_output().expect("the program ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn files_are_formatted_and_only_those_that_can_be() {
    let files = [
        ("a.yaml", UNTIDY),
        ("b.yaml", BROKEN),
        ("c.yaml", "anders:   x\n"),
        ("d.yaml", TIDY),
    ];
    let path = folder("fmt_files", &files);
    let output = doorbraak(&["fmt", &path.display().to_string()], "");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let text = |name| fs::read_to_string(path.join(name)).expect("a file");
    assert_eq!(
        (text("a.yaml"), text("b.yaml")),
        (TIDY.to_owned(), BROKEN.to_owned())
    );
    // Not one of ours, so left alone in a folder; by its own name it is meant.
    assert_eq!(text("c.yaml"), "anders:   x\n");
    assert!(
        said(&output).contains("3 bestanden bekeken, 1 opgemaakt, 1 zo gelaten"),
        "{}",
        said(&output)
    );
    assert_eq!(
        fs::read_dir(&path).expect("a folder").count(),
        4,
        "nothing is left behind"
    );
    let named = doorbraak(&["fmt", &path.join("c.yaml").display().to_string()], "");
    assert_eq!(
        (named.status.code(), text("c.yaml")),
        (Some(0), "anders: x\n".to_owned())
    );
}

#[test]
fn a_check_changes_nothing_and_shows_what_would_change() {
    let path = folder("fmt_check", &[("a.yaml", UNTIDY)]);
    for option in ["--controle", "--check"] {
        let output = doorbraak(&["fmt", option, &path.display().to_string()], "");
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains("-proces:   a\n+proces: a\n"),
            "{}",
            said(&output)
        );
    }
    assert_eq!(
        fs::read_to_string(path.join("a.yaml")).expect("a file"),
        UNTIDY
    );
    fs::write(path.join("a.yaml"), TIDY).expect("a file");
    let output = doorbraak(&["fmt", "--check", &path.display().to_string()], "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn stdin_goes_to_stdout() {
    let output = doorbraak(&["fmt", "-"], UNTIDY);
    assert_eq!(
        (output.status.code(), said(&output)),
        (Some(0), TIDY.to_owned())
    );
    let output = doorbraak(&["fmt", "-"], BROKEN);
    assert_eq!(
        (output.status.code(), said(&output)),
        (Some(2), String::new())
    );
    assert!(!output.stderr.is_empty());
    let output = doorbraak(&["fmt", "-", "--check", "--lang", "en"], UNTIDY);
    assert_eq!(output.status.code(), Some(1));
}
