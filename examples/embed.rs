// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The engine as a library: load the shipped catalogue, open a case, be refused with
//! reasons, do it right. Run it with `cargo run --example embed`.
#![allow(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use std::error::Error;
use std::fs;

use doorbraak::base::time::Instant;
use doorbraak::base::value::Value;
use doorbraak::definition::load::{Input, load};
use doorbraak::engine::{Command, CommandKind, Opening};
use doorbraak::simulation::{MemoryWorld, find};

fn main() -> Result<(), Box<dyn Error>> {
    // You read the files; the library only understands them.
    let mut files = Vec::new();
    for folder in ["workflows", "workflows/delen"] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() {
                let (name, bytes) = (path.display().to_string(), fs::read(path)?);
                files.push(Input { name, bytes });
            }
        }
    }
    let loaded = load(files);
    let catalog = loaded
        .catalog
        .ok_or("`doorbraak check` tells what is wrong")?;
    let id = find::process(&catalog, "klacht").ok_or("no such process")?;
    let process = &catalog.processes[id.index()];

    // A world in memory. You bring the people and the clock.
    let mut world = MemoryWorld::new(&catalog);
    let role = find::role(&catalog.shared, "klachtencoordinator").ok_or("no such role")?;
    let (vera, kees) = (world.add("vera", &[role]), world.add("kees", &[role]));
    let now = Instant::parse("2026-03-02 09:00")?;
    let today = Value::Date(now.date());

    let told = [
        ("ontvangen_op", today.clone()),
        ("gedraging_op", today.clone()),
        ("beklaagde", Value::Person(vera.clone())),
    ];
    let fields = find::values(process, told).ok_or("no such field")?;
    let holders = Vec::new();
    let opening = Opening { fields, holders };
    let opened = world.open(id, &opening, &kees, now)?;
    let case = opened.map_err(|refusal| format!("{refusal:?}"))?;

    // Whoever the complaint is about does not handle it; somebody else does.
    let given = [("bevestigd_op", today), ("commissie", Value::Bool(false))];
    let command = Command::plain(CommandKind::Fulfil {
        req: find::req(process, "ontvangst_bevestigd").ok_or("no such requirement")?,
        fields: find::values(process, given).ok_or("no such field")?,
        choice: None,
        documents: vec![(None, "OB-2".into())],
    });
    for who in [&vera, &kees] {
        match world.act(case, &command, who, now)? {
            Ok(decision) => println!("{who}: done, {} events", decision.events.len()),
            Err(refusal) => {
                for why in world.tell(case, &refusal, now.date()) {
                    println!("{who}: refused [{}] {}", why.id, why.text.en);
                }
            }
        }
    }
    Ok(())
}
