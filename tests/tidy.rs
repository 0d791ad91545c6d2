// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The house rules that a compiler does not keep: floors, what may be where, and that
//! nothing of the domain is in the code. Sizes are reported, not limited.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each module of the library; a module uses lower floors only, and
/// rooms on one floor do not use each other.
const FLOORS: [(&str, u8); 16] = [
    ("base", 0),
    ("diagnostic", 1),
    ("condition", 2),
    ("definition", 3),
    ("engine", 4),
    ("export", 5),
    ("record", 5),
    ("store", 5),
    ("simulation", 6),
    ("proof", 7),
    ("change", 8),
    ("editor", 8),
    ("files", 8),
    ("service", 8),
    ("daemon", 9),
    ("cli", 10),
];

/// External crates that only some modules may name.
const CRATES: [(&str, &[&str]); 47] = [
    ("async_trait", &["cli/spans"]),
    ("axum", &["daemon/listen", "daemon/post", "daemon/client"]),
    ("base64", &["daemon/sign"]),
    (
        "futures_util",
        &["daemon", "cli/dienst", "service/time", "store/postgres"],
    ),
    ("http_body_util", &["daemon/client"]),
    ("httpdate", &["daemon/post"]),
    ("hyper_rustls", &["daemon/client"]),
    ("hyper_util", &["daemon/client"]),
    ("opentelemetry", &["cli/spans"]),
    ("opentelemetry_http", &["cli/spans"]),
    ("opentelemetry_otlp", &["cli/spans"]),
    ("opentelemetry_sdk", &["cli/spans"]),
    ("tracing_opentelemetry", &["cli/spans"]),
    ("prometheus_client", &["daemon/measure"]),
    ("ctrlc", &["cli"]),
    ("jiff", &["base"]),
    (
        "uuid",
        &[
            "base",
            "engine",
            "simulation",
            "service",
            "store",
            "cli/dienst",
        ],
    ),
    ("chacha20poly1305", &["store/vault"]),
    ("getrandom", &["service", "cli"]),
    ("hmac", &["store/vault", "daemon/sign"]),
    ("postcard", &["record/snapshot"]),
    ("rusqlite", &["store/sqlite"]),
    ("deadpool_postgres", &["store/postgres"]),
    ("rustls", &["store/postgres/connect"]),
    ("rustls_native_certs", &["store/postgres/connect"]),
    ("tokio", &["service", "store", "daemon", "cli"]),
    ("tokio_postgres", &["store/postgres"]),
    ("tokio_postgres_rustls", &["store/postgres/connect"]),
    ("zeroize", &["store/vault", "daemon/sign", "cli/dienst"]),
    ("annotate_snippets", &["diagnostic"]),
    ("serde_yaml", &["definition/yaml"]),
    (
        "sha2",
        &[
            "definition/fingerprint",
            "record/snapshot",
            "store",
            "daemon/letter",
            "daemon/sign",
        ],
    ),
    ("smol_str", &["definition/node"]),
    ("foldhash", &["definition/lower/names"]),
    ("memchr", &["diagnostic/source"]),
    ("petgraph", &["definition", "proof"]),
    ("indexmap", &["definition", "simulation", "proof"]),
    ("strsim", &["diagnostic", "condition"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("anstream", &["cli", "main"]),
    ("comfy_table", &["cli"]),
    ("quick_junit", &["cli"]),
    ("similar", &["cli"]),
    ("lsp_server", &["editor/protocol"]),
    ("lsp_types", &["editor/protocol"]),
    ("tracing_subscriber", &["cli", "main"]),
];

/// The one room of a pure floor that talks to the outside: the loop of the editor's
/// protocol.
const DOOR: &str = "src/editor/protocol";

/// What the pure floors must not touch: no clock, files, environment or printing.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "println!",
    "eprintln!",
    "HashMap",
    "HashSet",
];
const PURE: [&str; 10] = [
    "base",
    "diagnostic",
    "condition",
    "definition",
    "engine",
    "export",
    "record",
    "proof",
    "editor",
    "change",
];

#[test]
fn modules_use_lower_floors_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let Some(floor) = floor_of(&path) else {
            continue;
        };
        for (line, code) in code_lines(&text) {
            for (other, above) in FLOORS {
                let uses = code.contains(&format!("crate::{other}::"))
                    || code.contains(&format!("crate::{other};"));
                if uses && room(&path) != other && above >= floor {
                    wrong.push(format!("{}:{line} uses {other}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a room uses its own floor or one above it:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn external_crates_stay_on_their_floor() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let inside = path
            .strip_prefix("src")
            .map(Path::to_path_buf)
            .unwrap_or_default();
        let inside = inside.display().to_string();
        for (line, code) in code_lines(&text) {
            for (name, allowed) in CRATES {
                let named = [
                    format!("use {name}::"),
                    format!("use {name};"),
                    format!(" {name}::"),
                    format!("({name}::"),
                ];
                let is_named = named.iter().any(|n| code.contains(n.as_str()));
                if is_named && !allowed.iter().any(|room| inside.starts_with(room)) {
                    wrong.push(format!("{}:{line} names {name}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a crate is named outside its floor:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn pure_floors_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        if !PURE.contains(&room(&path).as_str()) || path.starts_with(DOOR) {
            continue;
        }
        for (line, code) in code_lines(&text) {
            if let Some(word) = IMPURE.iter().find(|word| code.contains(**word)) {
                wrong.push(format!("{}:{line} has {word}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a pure floor reaches outside:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn nothing_of_the_domain_is_in_the_code() {
    // Ids of the shipped processes that are no word of the language itself.
    let mut ids: Vec<String> = Vec::new();
    for file in [
        "workflows/doorbraak.yaml",
        "workflows/signaalfunctie.yaml",
        "workflows/klacht.yaml",
    ] {
        let text = fs::read_to_string(file).expect("a shipped process");
        let keys = text
            .lines()
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        ids.extend(
            keys.filter_map(|line| line.trim().split_once(':').map(|(key, _)| key.to_owned())),
        );
    }
    let common =
        |id: &String| id.len() < 8 || !id.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    // What is also a word of the language is in its schema, and the program has a name.
    let language: String = files(Path::new("schema"))
        .iter()
        .map(|path| fs::read_to_string(path).expect("a schema"))
        .collect();
    let of_the_language =
        |id: &String| language.contains(&format!("\"{id}\"")) || id == env!("CARGO_PKG_NAME");
    ids.retain(|id| !common(id) && !of_the_language(id));
    assert!(
        ids.iter().any(|id| id == "perspectief"),
        "the processes were read: {ids:?}"
    );
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let in_tests = text.find("#[cfg(test)]").unwrap_or(text.len());
        for (line, code) in code_lines(&text[..in_tests]) {
            // Manuals and descriptions of keys show examples; code may not depend on them.
            let manual =
                path.starts_with("src/diagnostic/codes") || path.starts_with("src/definition/keys");
            if manual {
                continue;
            }
            for id in &ids {
                if code.contains(&format!("\"{id}\"")) {
                    wrong.push(format!("{}:{line} knows {id}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the domain is data:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_file_names_its_licence() {
    let mut wrong = Vec::new();
    for folder in [
        "src",
        "tests",
        "benches",
        "examples",
        "workflows",
        "docs",
        "fuzz",
    ] {
        for path in files(Path::new(folder)) {
            let kind = path
                .extension()
                .and_then(|e| e.to_str())
                .unwrap_or_default();
            if !["rs", "yaml", "md", "toml"].contains(&kind)
                || path.components().any(|c| c.as_os_str() == "target")
            {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text file");
            let head: String = text.lines().take(4).collect();
            let fixture = path.starts_with("tests") && kind != "rs";
            if !fixture && !head.contains(concat!("SPDX-License-", "Identifier: EUPL-1.2")) {
                wrong.push(path.display().to_string());
            }
        }
    }
    assert!(wrong.is_empty(), "no licence header:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let missing: Vec<String> = sources("src")
        .into_iter()
        .filter(|(_, text)| !text.lines().any(|line| line.starts_with("//!")))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(
        missing.is_empty(),
        "no module documentation:\n{}",
        missing.join("\n")
    );
}

#[test]
fn the_program_itself_is_small() {
    let main = fs::read_to_string("src/main.rs").expect("the program");
    assert!(main.lines().count() < 70, "main.rs is a door, not a house");
}

/// Not a limit: a thing to look at. `cargo test --test tidy -- --nocapture sizes`.
#[test]
fn sizes() {
    let mut sizes: Vec<(usize, String)> = sources("src")
        .iter()
        .map(|(path, text)| (text.lines().count(), path.display().to_string()))
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    for (lines, path) in sizes.iter().take(10) {
        println!("{lines:5} {path}");
    }
    assert!(!sizes.is_empty(), "there is code");
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let rust = files(Path::new(folder))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.map(|path| {
        let text = fs::read_to_string(&path).expect("a source file");
        (path, text)
    })
    .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    let mut entries: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Lines of code with their numbers: no comments, nothing after `#[cfg(test)]`.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text
        .lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    code.filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(n, line)| (n + 1, line))
}

fn room(path: &Path) -> String {
    let first = path
        .components()
        .nth(1)
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

fn floor_of(path: &Path) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room(path))
        .map(|(_, floor)| *floor)
}
