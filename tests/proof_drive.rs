// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every step, end and way of every shipped process has a story, found by the driver and
//! played by the engine.

use doorbraak::base::ids::{EndId, StepId, WayId};
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::{Catalog, Target};
use doorbraak::diagnostic::render;
use doorbraak::proof::casus::{Telling, casus};
use doorbraak::proof::drive::*;

fn files() -> Vec<Input> {
    let mut inputs = Vec::new();
    for folder in ["workflows", "workflows/delen"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "yaml") {
                inputs.push(Input {
                    name: path.display().to_string(),
                    bytes: std::fs::read(&path).unwrap(),
                });
            }
        }
    }
    inputs
}

fn all_journeys(catalog: &Catalog) -> Vec<(String, Journey, Target)> {
    let mut all = Vec::new();
    for process in &catalog.processes {
        let id = &process.named.id;
        for (n, step) in (0..).zip(&process.steps) {
            let target = Target::Step(StepId(n));
            all.push((format!("{id} stap {}", step.named.id), Journey::to(process.id, target), target));
        }
        for (n, end) in (0..).zip(&process.ends) {
            let target = Target::End(EndId(n));
            all.push((format!("{id} einde {}", end.named.id), Journey::to(process.id, target), target));
        }
        for (n, way) in (0..).zip(&process.ways) {
            let from = way.from.map_or("overal", |from| &process.target(from).id);
            let name = format!("{id} weg {from}.{}", way.named.id);
            all.push((name, Journey::through(process.id, WayId(n), way.from), way.to));
        }
    }
    all
}

#[test]
fn coverage() {
    let loaded = load(files());
    let catalog = loaded.catalog.as_ref().unwrap();
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut limits = Limits::default(); if std::env::var("NOSHORT").is_ok() { limits.replays = 0; }
    let (mut all, mut good) = (0, 0);
    let begin = std::time::Instant::now();
    let mut stories = Vec::new();
    for (name, journey, target) in all_journeys(catalog) {
        if !name.contains(&only) {
            continue;
        }
        all += 1;
        let t = std::time::Instant::now();
        match drive(catalog, &journey, &limits) {
            Ok(driven) => {
                good += 1;
                println!("ok   {name}: {} runs, {} deeds, {:?}", driven.runs, driven.script.deeds.len(), t.elapsed());
                assert_eq!(driven.cases[0].position, target, "{name}");
                let id = format!("verhaal_{good}");
                let text = casus(catalog, &driven, &Telling { id: id.clone(), title: name.clone(), ..Telling::default() });
                stories.push((id, name, text));
            }
            Err(stuck) => {
                println!("FAIL {name}: {} runs {} at {} {:?}", stuck.runs, stuck.exhausted, stuck.at, t.elapsed());
                let definition = stuck.case.as_ref().map(|c| &catalog.processes[c.process.index()]);
                for reason in &stuck.reasons {
                    let about = definition.map_or(String::new(), |p| match reason.about {
                        doorbraak::engine::refusal::About::Req(r) => p.reqs[r.index()].named.id.to_string(),
                        doorbraak::engine::refusal::About::Way(r) => p.ways[r.index()].named.id.to_string(),
                        other => format!("{other:?}"),
                    });
                    println!("       {about} {:?}", reason.kind);
                }
            }
        }
    }
    println!("{good}/{all} in {:?}", begin.elapsed());
    play_all(&stories);
}

fn play_all(stories: &[(String, String, String)]) {
    let mut inputs = files();
    for (id, _, text) in stories {
        inputs.push(Input { name: format!("casussen/{id}.yaml"), bytes: text.clone().into_bytes() });
    }
    if let Ok(folder) = std::env::var("STORIES") {
        for (id, _, text) in stories {
            std::fs::write(format!("{folder}/{id}.yaml"), text).unwrap();
        }
    }
    let loaded: Loaded = load(inputs);
    let lines = |d: &[doorbraak::diagnostic::Diagnostic]| render::short(d, &loaded.sources, doorbraak::base::text::Lang::Nl);
    println!("{}", lines(&loaded.diagnostics));
    let catalog = loaded.catalog.as_ref().unwrap();
    let lowered = doorbraak::simulation::lower(catalog, &loaded.variants, &loaded.scenarios);
    println!("{}", lines(&lowered.diagnostics));
    let mut failed = 0;
    for index in 0..lowered.scenarios.len() {
        let outcome = doorbraak::simulation::play(catalog, &lowered.scenarios, index).unwrap();
        if !outcome.passed {
            failed += 1;
            println!("NOT {} {}\n{}", outcome.id, outcome.title, lines(&outcome.failures));
        }
    }
    println!("{failed} of {} fail", lowered.scenarios.len());
}
