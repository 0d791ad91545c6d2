// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Small catalogues for tests.

use std::path::Path;

use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::diagnostic::render;

/// Loads a folder of the file system.
pub fn folder(root: &Path) -> Loaded {
    load(files(root))
}

/// The YAML files of a folder.
pub fn files(root: &Path) -> Vec<Input> {
    let name = root
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut files = Vec::new();
    collect(root, &name, &mut files);
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<Input>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, files);
        } else if entry.path().extension().is_some_and(|kind| kind == "yaml") {
            files.push(Input {
                name,
                bytes: std::fs::read(entry.path()).unwrap(),
            });
        }
    }
}

/// Everything that was said, one line each, in Dutch.
pub fn short(loaded: &Loaded) -> String {
    render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl)
}

/// Parts that every small catalogue may use.
const BASIS: &str = include_str!("../golden/basis.yaml");

/// A small catalogue: paths without `workflows/` and `.yaml`, and what they say. A
/// text without a kind becomes a process; one without steps or ends gets a step
/// `plan` and an end `klaar`.
pub fn small(files: &[(&str, &str)]) -> Vec<Input> {
    let mut all = vec![("delen/basis", BASIS.to_owned())];
    for (path, text) in files {
        all.retain(|(other, _)| other != path);
        all.push((path, completed(path, text)));
    }
    let input = |(path, text): (&str, String)| Input {
        name: format!("workflows/{path}.yaml"),
        bytes: text.into_bytes(),
    };
    all.into_iter().map(input).collect()
}

fn completed(path: &str, text: &str) -> String {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    if has("delen:") || has("casus:") {
        return text.to_owned();
    }
    let mut out = String::new();
    if !has("proces:") {
        let stem = path.rsplit('/').next().unwrap();
        out.push_str(&format!("proces: {stem}\nversie: 1\n"));
        if !has("gebruik:") {
            out.push_str("gebruik: [delen/basis.yaml]\n");
        }
    }
    out.push_str(text);
    if !has("stappen:") {
        out.push_str("stappen: { plan: { eruit: { klaar: } } }\n");
    }
    if !has("eindes:") {
        out.push_str("eindes: { klaar: { soort: eindpunt } }\n");
    }
    out
}

/// Loads one process called `hulp`.
pub fn hulp(text: &str) -> Loaded {
    load(small(&[("hulp", text)]))
}
