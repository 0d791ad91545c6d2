// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The command line as people meet it: what it prints, where, and the exit code.
//! The stories are in `tests/cmd/`; run with `TRYCMD=overwrite` to accept new output.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const GOOD: &str = "tests/flows/goed";
const STORIES: &str = "tests/flows/verhalen";
const BROKEN: &str = "tests/flows/stuk/sleutel";

/// The program in Dutch, without what the surroundings say about colours.
fn doorbraak(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
    command
        .args(arguments)
        .env("DOORBRAAK_LANG", "nl")
        .env("COLUMNS", "100")
        .stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "DOORBRAAK_LOG"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    doorbraak(arguments).output().expect("the program runs")
}

fn code(arguments: &[&str]) -> Option<i32> {
    run(arguments).status.code()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

#[test]
fn stories() {
    trycmd::TestCases::new()
        .env("DOORBRAAK_LANG", "nl")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md");
}

#[test]
fn exit_codes() {
    assert_eq!(code(&["check", GOOD]), Some(0));
    assert_eq!(code(&["check", BROKEN]), Some(1));
    assert_eq!(code(&["check", "er/is/niets"]), Some(2));
    assert_eq!(code(&["chek"]), Some(2));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
    assert_eq!(code(&["--version"]), Some(0));
    assert_eq!(code(&["explain", "D0101"]), Some(0));
    assert_eq!(code(&["explain", "D9999x"]), Some(2));
    assert_eq!(code(&["test", GOOD]), Some(0));
    assert_eq!(code(&["test", "-c", GOOD, STORIES]), Some(1));
    assert_eq!(
        code(&["test", "-c", GOOD, STORIES, "--filter", "ingetrokken"]),
        Some(0)
    );
    assert_eq!(
        code(&["test", "-c", GOOD, STORIES, "--filter", "bestaat niet"]),
        Some(2)
    );
    assert_eq!(
        code(&["run", "-c", GOOD, &format!("{STORIES}/ingetrokken.yaml")]),
        Some(0)
    );
    assert_eq!(
        code(&["run", "-c", GOOD, &format!("{STORIES}/mislukt.yaml")]),
        Some(1)
    );
    assert_eq!(
        code(&["run", "-c", GOOD, &format!("{STORIES}/onleesbaar.yaml")]),
        Some(1)
    );
    assert_eq!(code(&["describe", "-c", GOOD, "aanvraag"]), Some(0));
    assert_eq!(code(&["describe", "-c", BROKEN, "melding"]), Some(2));
}

#[test]
fn warnings_count_only_when_strict() {
    let path = "tests/flows/let_op";
    assert_eq!(code(&["check", path]), Some(0));
    assert_eq!(code(&["check", path, "--streng"]), Some(1));
}

#[test]
fn answers_go_to_stdout_and_talk_to_stderr() {
    let check = run(&["check", BROKEN]);
    assert!(check.stderr.is_empty() && text(&check.stdout).contains("D0101"));
    let describe = run(&["describe", "-c", BROKEN, "melding"]);
    assert!(describe.stdout.is_empty() && text(&describe.stderr).contains("D0101"));
    let usage = run(&["chek"]);
    assert!(usage.stdout.is_empty() && text(&usage.stderr).contains("check"));
}

/// What `check` says in short form about a folder `stuk` with one file in it.
fn check_of(test: &str, make: &dyn Fn(&Path)) -> String {
    let folder = std::env::temp_dir().join(format!("doorbraak-{test}-{}", std::process::id()));
    let inside = folder.join("stuk");
    fs::create_dir_all(&inside).expect("a folder");
    make(&inside.join("melding.yaml"));
    let output = run(&["check", "--format", "kort", "-c", &inside.to_string_lossy()]);
    fs::remove_dir_all(&folder).expect("the folder goes");
    assert_eq!(output.status.code(), Some(1), "{test}");
    text(&output.stdout)
}

#[test]
fn text_in_another_encoding_is_told_with_its_place() {
    let out = check_of("tekens", &|file| {
        fs::write(file, b"proces: melding\ntitel: Financi\xeble\n").expect("a file");
    });
    assert_eq!(
        out,
        "stuk/melding.yaml:2:15: fout[D0001]: het bestand is vanaf hier geen UTF-8\n"
    );
}

#[test]
fn an_empty_file_and_one_too_large_are_no_reason_to_stop() {
    let out = check_of("leeg", &|file| fs::write(file, b"").expect("a file"));
    assert!(
        out.starts_with("stuk/melding.yaml:1:1: fout[D0006]"),
        "{out}"
    );
    let out = check_of("groot", &|file| {
        fs::write(file, vec![b'#'; (4 << 20) + 1]).expect("a file");
    });
    assert!(
        out.starts_with("stuk/melding.yaml:1:1: fout[D0002]"),
        "{out}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_told() {
    let out = check_of("nergens", &|file| {
        std::os::unix::fs::symlink("er_is_niets.yaml", file).expect("a link");
    });
    assert_eq!(
        out,
        "stuk/melding.yaml:1:1: fout[D0008]: `stuk/melding.yaml` is niet te lezen: het bestaat niet\n"
    );
}

#[test]
fn colours_only_where_somebody_sees_them() {
    let escape = "\u{1b}[";
    let shown = |change: &dyn Fn(&mut Command)| {
        let mut command = doorbraak(&["check", BROKEN]);
        change(&mut command);
        text(&command.output().expect("the program runs").stdout)
    };
    assert!(!shown(&|_| ()).contains(escape), "a pipe");
    assert!(shown(&|c| _ = c.env("CLICOLOR_FORCE", "1")).contains(escape));
    assert!(
        !shown(&|c| _ = c
            .env("CLICOLOR_FORCE", "1")
            .env("NO_COLOR", "1")
            .arg("--color=never"))
        .contains(escape)
    );
    assert!(shown(&|c| _ = c.arg("--color=always")).contains(escape));
    assert!(
        shown(&|c| _ = c.env("NO_COLOR", "1").arg("--color=always")).contains(escape),
        "asked for by hand"
    );
    assert!(!shown(&|c| _ = c.env("NO_COLOR", "1")).contains(escape));
}

#[test]
fn the_environment_chooses_the_language() {
    let shown = |name: &str, value: &str| {
        let mut command = doorbraak(&["check", BROKEN]);
        command
            .env_remove("DOORBRAAK_LANG")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANG");
        text(
            &command
                .env(name, value)
                .output()
                .expect("the program runs")
                .stdout,
        )
    };
    assert!(shown("LANG", "nl_NL.UTF-8").contains("fout[D0101]"));
    assert!(shown("LANG", "en_GB.UTF-8").contains("error[D0101]"));
    assert!(shown("LC_ALL", "C").contains("fout[D0101]"));
    assert!(shown("DOORBRAAK_LANG", "en").contains("error[D0101]"));
}

#[test]
fn whoever_stops_reading_gets_no_complaint() {
    let mut child = doorbraak(&["explain", "--markdown"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn links_that_lead_out_of_a_folder_are_not_followed() {
    let folder = std::env::temp_dir().join(format!("doorbraak-links-{}", std::process::id()));
    let inside = folder.join("workflows");
    fs::create_dir_all(&inside).expect("a folder");
    fs::write(folder.join("geheim.yaml"), "proces: geheim\n").expect("a file");
    fs::write(inside.join("melding.yaml"), "proces: melding\n").expect("a file");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../geheim.yaml", inside.join("geheim.yaml")).expect("a link");
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", inside.join("rond")).expect("a link");
    let output = run(&["check", "--format", "kort", "-c", &inside.to_string_lossy()]);
    fs::remove_dir_all(&folder).expect("the folder goes");
    let out = text(&output.stdout);
    assert!(
        out.contains("workflows/geheim.yaml:1:1: fout[D0008]"),
        "{out}"
    );
    assert!(
        !out.contains("rond") && !out.contains("proces: geheim"),
        "{out}"
    );
}

#[test]
fn schemas_are_written_to_a_folder() {
    let folder = std::env::temp_dir().join(format!("doorbraak-schema-{}", std::process::id()));
    let output = run(&["schema", "--naar", &folder.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(0));
    let written: Vec<_> = ["proces", "delen", "casus"]
        .map(|kind| fs::read(folder.join(format!("{kind}.schema.json"))).expect("a schema"))
        .into();
    fs::remove_dir_all(&folder).expect("the folder goes");
    assert_eq!(run(&["schema", "proces"]).stdout, written[0]);
    assert_eq!(run(&["schema", "casus"]).stdout, written[2]);
}

#[test]
fn results_come_in_order_and_the_same_every_time() {
    let shown = || text(&run(&["test", "-c", GOOD, STORIES, "--json", "--coverage"]).stdout);
    let first = shown();
    assert_eq!(first, shown());
    let document: serde_json::Value = serde_json::from_str(&first).expect("JSON");
    let ids: Vec<_> = document["scenarios"]
        .as_array()
        .expect("scenarios")
        .iter()
        .map(|s| &s["id"])
        .collect();
    assert_eq!(ids, ["ingetrokken", "mislukt"]);
    assert_eq!(
        document["unreadable"],
        serde_json::json!(["tests/flows/verhalen/onleesbaar.yaml"])
    );
    assert_eq!(document["coverage"]["processes"][0]["process"], "aanvraag");
    assert_eq!(document["scenarios"][1]["failures"][0]["code"], "D0720");
}

#[test]
fn stops_after_the_first_failure_when_asked() {
    let arguments = [
        "test",
        "-c",
        GOOD,
        STORIES,
        GOOD,
        "--stop-bij-fout",
        "--json",
    ];
    let document: serde_json::Value =
        serde_json::from_slice(&run(&arguments).stdout).expect("JSON");
    let scenarios = document["scenarios"].as_array().expect("scenarios");
    assert_eq!(scenarios.iter().filter(|s| s["passed"] == false).count(), 1);
    assert_eq!(
        scenarios.last().map(|s| &s["passed"]),
        Some(&serde_json::json!(false))
    );
}

#[test]
fn junit_counts_every_scenario() {
    let path = std::env::temp_dir().join(format!("doorbraak-junit-{}.xml", std::process::id()));
    let output = run(&[
        "test",
        "-c",
        GOOD,
        STORIES,
        "--junit",
        &path.to_string_lossy(),
    ]);
    let document = fs::read_to_string(&path).expect("the document");
    fs::remove_file(&path).expect("the document goes");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        document.contains("tests=\"3\" failures=\"1\" errors=\"1\""),
        "{document}"
    );
    assert!(
        document.contains("name=\"mislukt\"") && document.contains("vereiste_open"),
        "{document}"
    );
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = text(&run(&["completions", shell]).stdout);
        assert!(
            ["check", "test", "run", "describe"]
                .iter()
                .all(|c| script.contains(c)),
            "{shell}"
        );
    }
}

/// `docs/diagnostiek.md` is what the program says. `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_list_of_diagnostics_is_up_to_date() {
    let path = "docs/diagnostiek.md";
    let made = text(&run(&["explain", "--markdown"]).stdout);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, &made).expect("the list is written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == made,
        "{path} is out of date: run this test with UPDATE_DOCS=1"
    );
}

#[test]
fn prove_asks_about_a_process_that_exists() {
    assert_eq!(code(&["prove", "-c", GOOD, "nietes"]), Some(2));
    let proved = text(&run(&["prove", "-c", GOOD, "aanvraag"]).stdout);
    assert!(proved.contains("bewezen"), "{proved}");
}

#[test]
fn a_catalogue_with_scenarios_of_its_own_plays_those() {
    let played = run(&["test", "-c", GOOD]);
    assert_eq!(played.status.code(), Some(0));
    assert!(text(&played.stdout).contains("casussen: 1 goed"));
    let none = run(&["test", "-c", GOOD, "--filter", "niets"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains(GOOD));
}

#[test]
fn run_tells_one_scenario() {
    let told = run(&["run", "-c", GOOD, STORIES]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told.stderr).contains("2 casussen"));
}

#[test]
fn a_roster_is_no_process() {
    let file = format!("{GOOD}/aanvraag.yaml");
    let asked = run(&["prove", "-c", GOOD, "--rooster", &file]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(text(&asked.stderr).contains("geen rooster"));
}

#[test]
fn moments_for_programs_are_no_sentences() {
    let story = format!("{GOOD}/casussen/toegekend.yaml");
    let document = run(&["run", "-c", GOOD, &story, "--json"]).stdout;
    let document: serde_json::Value = serde_json::from_slice(&document).expect("JSON");
    let at = document.pointer("/steps/0/at").and_then(|at| at.as_str());
    assert_eq!(at, Some("2026-11-02 09:00"));
}

#[test]
fn who_can_go_on_is_whoever_must_agree() {
    let folder = std::env::temp_dir().join(format!("doorbraak-akkoord-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
    write(
        "rollen.yaml",
        "delen: rollen\nrollen:\n  kok: { titel: Kok }\n  gast: { titel: Gast, soort: partij }\n",
    );
    write(
        "eten.yaml",
        "proces: eten\nversie: 1\ngebruik: rollen.yaml\nstart: { wie: kok }\nstappen:\n  tafel:\n    \
         wie: kok\n    nodig: { smaakt: { akkoord: gast } }\n    naar: { op: }\n\
         eindes: { op: { soort: eindpunt } }\n",
    );
    write(
        "verhaal.yaml",
        "casus: verhaal\nbegin: 2026-11-02 09:00\npersonen: { kim: [kok], noor: [gast] }\n\
         zaken: { a: { proces: eten, door: kim, rollen: { gast: noor } } }\n\
         verloop:\n  - { wie: kim, naar: op, geweigerd: [vereiste_open] }\n",
    );
    let story = folder.join("verhaal.yaml");
    let told = text(
        &run(&[
            "run",
            &story.to_string_lossy(),
            "-c",
            &folder.to_string_lossy(),
        ])
        .stdout,
    );
    fs::remove_dir_all(&folder).expect("the folder goes");
    assert!(told.contains("wie dit kan: Gast"), "{told}");
}
