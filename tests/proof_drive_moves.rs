// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! adhoc

use doorbraak::base::ids::*;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::{Catalog, Home, Process, Target};
use doorbraak::proof::drive::*;

fn catalog() -> Catalog {
    let mut inputs = Vec::new();
    for folder in ["workflows", "workflows/delen"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "yaml") {
                inputs.push(Input { name: path.display().to_string(), bytes: std::fs::read(&path).unwrap() });
            }
        }
    }
    load(inputs).catalog.unwrap()
}

fn home(process: &Process, req: ReqId) -> Option<Target> {
    match process.reqs[req.index()].home {
        Home::Step(step) => Some(Target::Step(step)),
        Home::After(end) => Some(Target::End(end)),
        _ => (0..).zip(&process.steps).find(|(_, s)| s.workable.contains(&req)).map(|(n, _)| Target::Step(StepId(n))),
    }
}

#[test]
fn coverage() {
    let catalog = catalog();
    let only = std::env::var("ONLY").unwrap_or_default();
    let limits = Limits { replays: 0, runs: std::env::var("RUNS").map_or(60, |r| r.parse().unwrap()), ..Limits::default() };
    let (mut all, mut good) = (0, 0);
    for process in &catalog.processes {
        let mut journeys = Vec::new();
        let id = &process.named.id;
        for (n, req) in (0..).zip(&process.reqs) {
            let req_id = ReqId(n);
            let Some(at) = home(process, req_id) else { continue };
            if req.condition.is_some() { continue; }
            let mut choices = vec![None];
            if let Some(set) = req.choice {
                choices = catalog.shared.choice_sets[set.index()].options.iter().map(|o| Some(*o)).collect();
            }
            for choice in choices {
                let m = vec![Move::Open, Move::Reach(at), Move::Fulfil { req: req_id, choice }];
                let c = choice.map_or("", |c| &catalog.shared.options[c.index()].id);
                journeys.push((format!("{id} vervul {} {c}", req.named.id), Journey::new(process.id, m)));
            }
            if req.waive.is_some() {
                let m = vec![Move::Open, Move::Reach(at), Move::Waive(req_id)];
                journeys.push((format!("{id} afzien {}", req.named.id), Journey::new(process.id, m)));
            }
            if let Some(link) = &req.link {
                for end in (0..).zip(&catalog.processes[link.process.index()].ends).map(|(n, _)| EndId(n)) {
                    let m = vec![Move::Open, Move::Reach(at), Move::Link { req: req_id, end: Some(end) }];
                    journeys.push((format!("{id} link {} {}", req.named.id, catalog.processes[link.process.index()].ends[end.index()].named.id), Journey::new(process.id, m)));
                }
            }
        }
        for (n, list) in (0..).zip(&process.lists) {
            let at = list.steps.first().copied().unwrap_or(StepId(0));
            for m in [Move::AddItem(ListId(n)), Move::FinishItem(ListId(n)), Move::DropItem(ListId(n))] {
                let name = format!("{id} {m:?} {}", list.named.id);
                journeys.push((name, Journey::new(process.id, vec![Move::Open, Move::Reach(Target::Step(at)), m])));
            }
        }
        for (n, term) in (0..).zip(&process.terms) {
            let at: Vec<Move> = match &term.start {
                doorbraak::definition::model::TermStart::Here(t) => vec![Move::Reach(*t)],
                _ => vec![],
            };
            let mut m = vec![Move::Open];
            m.extend(at);
            m.push(Move::Pass(TermId(n)));
            journeys.push((format!("{id} termijn {}", term.named.id), Journey::new(process.id, m)));
        }
        if process.pause.is_some() {
            journeys.push((format!("{id} pauze"), Journey::new(process.id, vec![Move::Open, Move::Pause, Move::Resume])));
        }
        for (name, journey) in journeys {
            if !name.contains(&only) { continue; }
            all += 1;
            let t = std::time::Instant::now();
            match drive(&catalog, &journey, &limits) {
                Ok(driven) => {
                    good += 1;
                    println!("ok   {name}: {} runs, {} deeds, {:?}", driven.runs, driven.script.deeds.len(), t.elapsed());
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
    }
    println!("{good}/{all}");
}
