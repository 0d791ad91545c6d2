// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The command: where its documents go. What it prints is in `tests/cmd/describe.md`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::files::SAMPLE;

fn describe(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doorbraak"))
        .args(["describe", "-c", SAMPLE])
        .args(arguments)
        .env("DOORBRAAK_LANG", "nl")
        .output()
        .expect("the program runs")
}

/// A folder for one test, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let name = format!("doorbraak-describe-{test}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, inside: &str) -> String {
        self.0.join(inside).to_string_lossy().into_owned()
    }

    fn read(&self, inside: &str) -> String {
        fs::read_to_string(self.0.join(inside)).expect("the file")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_form_follows_from_the_file() {
    let folder = Folder::new("form");
    for (file, begins) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "# "),
        ("a.txt", "Een \"kleine\" lening < € 500 & snel"),
    ] {
        let path = folder.path(file);
        let output = describe(&["lening", "--zonder-bewijs", "--naar", &path]);
        assert_eq!(output.status.code(), Some(0));
        let text = folder.read(file);
        assert!(text.starts_with(begins), "{file}: {text}");
    }
}

#[test]
fn all_processes_go_into_a_folder_with_a_page_that_leads_to_them() {
    let folder = Folder::new("all");
    let output = describe(&["--naar", &folder.path("alle/")]);
    assert_eq!(output.status.code(), Some(0));
    let page = folder.read("alle/index.html");
    for process in ["lening", "advies"] {
        assert!(page.contains(&format!("<a href=\"{process}.html\">")));
        let text = folder.read(&format!("alle/{process}.html"));
        assert!(text.contains("bewezen</strong>"), "{process}");
    }
    assert_eq!(describe(&[]).status.code(), Some(2));
}

#[test]
fn without_proof_nothing_is_said_to_be_proved() {
    let with = describe(&["lening", "--markdown"]);
    let without = describe(&["lening", "--format", "markdown", "--zonder-bewijs"]);
    let [with, without] = [with, without].map(|output| {
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8_lossy(&output.stdout).into_owned()
    });
    assert!(with.contains("bewezen**") && !without.contains("bewezen**"));
    assert_eq!(
        describe(&["lening", "--markdown", "--format", "html"])
            .status
            .code(),
        Some(2)
    );
}
