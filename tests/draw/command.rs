// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The command: where its pictures go. What it prints is in `tests/cmd/draw.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use doorbraak::base::text::Lang;
use doorbraak::export::format::Format;
use doorbraak::export::svg::Svg;

use crate::files::{SAMPLE, catalog, picture};

fn draw(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doorbraak"))
        .args(["draw", "-c", SAMPLE])
        .args(arguments)
        .env("DOORBRAAK_LANG", "nl")
        .output()
        .expect("the program runs")
}

/// A folder for one test, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let name = format!("doorbraak-draw-{test}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, inside: &str) -> String {
        self.0.join(inside).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn one_picture_goes_to_a_file_or_to_stdout() {
    let folder = Folder::new("one");
    let file = folder.path("lening.svg");
    let written = draw(&["lening", "--naar", &file]);
    let said = String::from_utf8_lossy(&written.stdout).into_owned();
    assert!(said.contains("geschreven:") && said.contains("lening.svg"));
    let shown = draw(&["lening"]);
    let expected = Svg.write(&picture(&catalog(SAMPLE), "lening", Lang::Nl));
    assert_eq!(fs::read_to_string(&file).expect("the file"), expected);
    assert_eq!(String::from_utf8_lossy(&shown.stdout), expected);
}

#[test]
fn several_pictures_go_into_a_folder() {
    let folder = Folder::new("several");
    for (form, ending) in [("bpmn", "bpmn"), ("mermaid", "mmd"), ("svg", "svg")] {
        let inside = folder.path(form);
        let output = draw(&["--format", form, "--naar", &inside]);
        assert_eq!(output.status.code(), Some(0));
        let expected = [format!("advies.{ending}"), format!("lening.{ending}")];
        assert_eq!(names(Path::new(&inside)), expected);
    }
}

#[test]
fn one_picture_goes_into_a_folder_that_is_named_as_one() {
    let folder = Folder::new("named");
    let inside = folder.path("nieuw/");
    assert_eq!(draw(&["advies", "--naar", &inside]).status.code(), Some(0));
    assert_eq!(names(Path::new(&inside)), ["advies.svg"]);
}

#[test]
fn a_process_can_be_named_by_its_file() {
    let by_file = draw(&["tests/draw/catalogus/advies.yaml"]);
    assert_eq!(by_file.stdout, draw(&["advies"]).stdout);
    assert_eq!(by_file.status.code(), Some(0));
}

#[test]
fn a_story_that_goes_otherwise_is_drawn_as_it_went() {
    let folder = Folder::new("otherwise");
    let text = fs::read_to_string("tests/draw/verhalen/heen_en_weer.yaml").expect("a story");
    let story = folder.path("heen_en_weer.yaml");
    fs::write(&story, text.replace("einde: klaar", "einde: afgewezen")).expect("a file");
    let output = draw(&["--casus", &story]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("hier staat de zaak"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("doorbraak test"));
}
