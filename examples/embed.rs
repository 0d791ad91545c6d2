// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The engine as a library: load the shipped catalogue, open a case, be refused with
//! reasons, do it right. Run it with `cargo run --example embed`.
#![allow(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use doorbraak::base::text::Lang;
use doorbraak::base::time::Instant;
use doorbraak::base::value::Value;
use doorbraak::definition::load::{Input, load};
use doorbraak::diagnostic::render;
use doorbraak::engine::{Command, CommandKind, Opening};
use doorbraak::simulation::narrate::Teller;
use doorbraak::simulation::{MemoryWorld, find};

fn main() -> Result<(), Box<dyn Error>> {
    // The caller reads the files; the library only understands them.
    let mut files = Vec::new();
    read(Path::new("workflows"), &mut files)?;
    let loaded = load(files);
    let Some(catalog) = loaded.catalog else {
        return Err(render::short(&loaded.diagnostics, &loaded.sources, Lang::En).into());
    };
    let process_id = find::process(&catalog, "klacht").ok_or("no such process")?;
    let process = Arc::clone(&catalog.processes[process_id.index()]);

    // A world in memory: you bring the people and the clock.
    let mut world = MemoryWorld::new(&catalog);
    let role = |name| find::role(&catalog.shared, name).ok_or("no such role");
    let sam = world.add("sam", &[role("signaalfunctionaris")?]);
    let vera = world.add("vera", &[role("klachtencoordinator")?]);
    let kees = world.add("kees", &[role("klachtencoordinator")?]);
    let now = Instant::parse("2026-03-02 09:00")?;

    // Without what the start asks, a case does not open.
    let refusal = world.open(process_id, &Opening::default(), &sam, now)?;
    if let Err(refusal) = refusal {
        for told in world.tell_opening(process_id, &refusal, now) {
            println!("{sam}: refused [{}] {}", told.id, told.text.en);
        }
    }

    // With it, it does.
    let field = |name| find::field(&process, name).ok_or("no such field");
    let opening = Opening {
        fields: vec![
            (field("ontvangen_op")?, Value::Date(now.date())),
            (field("gedraging_op")?, Value::Date(now.date())),
            (field("beklaagde")?, Value::Person(vera.clone())),
            (
                field("verhaal")?,
                Value::Text("Er is niet geluisterd".into()),
            ),
        ],
        holders: Vec::new(),
    };
    let case = world
        .open(process_id, &opening, &sam, now)?
        .map_err(|refusal| format!("{refusal:?}"))?;

    // Whoever the complaint is about does not handle it; somebody else does.
    let req = find::req(&process, "ontvangst_bevestigd").ok_or("no such requirement")?;
    let command = Command::plain(CommandKind::Fulfil {
        req,
        fields: vec![
            (field("bevestigd_op")?, Value::Date(now.date())),
            (field("commissie")?, Value::Bool(false)),
        ],
        choice: None,
        documents: vec![(None, "OB-2".into())],
    });
    for who in [&vera, &kees] {
        match world.act(case, &command, who, now)? {
            Ok(decision) => {
                let teller = Teller {
                    process: &process,
                    shared: &catalog.shared,
                };
                for happened in decision
                    .events
                    .iter()
                    .filter_map(|e| teller.event(&e.event))
                {
                    println!("{who}: done: {}", happened.en);
                }
            }
            Err(refusal) => {
                for told in world.tell(case, &refusal, now.date()) {
                    println!("{who}: refused [{}] {}", told.id, told.text.en);
                }
            }
        }
    }
    Ok(())
}

/// All YAML files of a folder.
fn read(folder: &Path, files: &mut Vec<Input>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files.push(Input {
                name: path.display().to_string(),
                bytes: fs::read(&path)?,
            });
        }
    }
    Ok(())
}
