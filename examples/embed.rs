// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The engine as a library: load the shipped catalogue, open a case, be refused with
//! reasons, do it right. Run it with `cargo run --example embed`.
#![allow(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use std::{error::Error, path::Path};

use doorbraak::base::{time::Instant, value::Value};
use doorbraak::simulation::{MemoryWorld, find};
use doorbraak::{definition::load::load, files};

fn main() -> Result<(), Box<dyn Error>> {
    let loaded = load(files::definitions(Path::new("workflows"))?);
    let catalog = loaded.catalog.ok_or("ask `doorbraak check`")?;
    let id = find::process(&catalog, "klacht").ok_or("no such process")?;
    let process = &catalog.processes[id.index()];

    // A world in memory. You bring the people and the clock.
    let mut world = MemoryWorld::new(&catalog);
    let role = find::role(&catalog.shared, "klachtencoordinator").ok_or("no such role")?;
    let (vera, kees) = (world.add("vera", &[role]), world.add("kees", &[role]));
    let now = Instant::parse("2026-03-02 09:00")?;
    let (today, about) = (Value::Date(now.date()), Value::Person(vera.clone()));

    let told = [
        ("ontvangen_op", &today),
        ("gedraging_op", &today),
        ("beklaagde", &about),
    ];
    let opening = find::opening(process, told).ok_or("no such field")?;
    let case = world.open(id, &opening, &kees, now)?;
    let case = case.map_err(|refusal| format!("{refusal:?}"))?;

    // Whoever the complaint is about does not handle it; somebody else does.
    let given = [("bevestigd_op", &today), ("commissie", &Value::Bool(false))];
    let command = find::fulfil(process, "ontvangst_bevestigd", given, &["OB-2"]);
    let command = command.ok_or("no such requirement or field")?;
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
