// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is handed over: what another process asks at its start must be there when a case
//! of it is opened, or somebody must be able to fill it in at that place. Otherwise the
//! opening is refused and nobody can help it; and what a term opens is then lost.

use std::collections::BTreeMap;

use crate::base::ids::{FieldId, ReqId, StepId};
use crate::base::text::Text;
use crate::condition::{Condition, Read, Truth};
use crate::definition::model::{Catalog, Home, Part, Process, Requirement, Target, Way};

use super::edges::{By, Edge, edges};
use super::known::{Facts, Held};
use super::{finding, story};
use crate::engine::view::View;
use crate::proof::drive::{Driven, Empty, Journey, Limits, Move, Purse, drive};
use crate::proof::never::Doubt;
use crate::proof::prove::{Settings, undecided};
use crate::proof::verdict::{Finding, Link, Verdict};

/// How far a story is looked for.
const LIMITS: Limits = Limits {
    runs: 60,
    deeds: 300,
    replays: 100,
    depth: 3,
    work: 20_000,
};

/// Something that may be empty where it is needed, with nobody to fill it in.
struct Lack<'p> {
    edge: &'p Edge<'p>,
    /// What is handed over.
    value: &'p Condition,
    /// What is empty.
    field: FieldId,
    /// Where; `None`: wherever the case stands when time passes.
    at: Option<StepId>,
}

/// Answers for all that a process opens.
pub(super) fn handed(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let all = edges(process);
    let mut count = 0_usize;
    let mut findings: Vec<Finding> = Vec::new();
    for edge in all.iter().filter(|edge| edge.by != By::Itself) {
        let child = &catalog.processes[edge.to.index()];
        for asked in &child.start.asks {
            let Some((_, value)) = edge.with.iter().find(|(into, _)| into == asked) else {
                continue;
            };
            count = count.saturating_add(1);
            if let Some(lack) = lack(process, edge, value) {
                let verdict = lacking(catalog, process, &lack, settings);
                findings.push(finding(process, Link::Handed, edge.named.origin, verdict));
            }
        }
    }
    if count > 0 && findings.is_empty() {
        let by = Text::new(
            format!(
                "elk gegeven dat mee moet is er altijd, of is in te vullen waar het nodig is (aantal: {count})"
            ),
            format!(
                "every fact that must go along is always there, or can be filled in where it is needed (number: {count})"
            ),
        );
        let origin = process.named.origin;
        findings.push(finding(
            process,
            Link::Handed,
            origin,
            Verdict::Proved { by },
        ));
    }
    findings
}

/// What may be empty of a value that is handed over, and cannot be filled in.
fn lack<'p>(process: &Process, edge: &'p Edge<'p>, value: &'p Condition) -> Option<Lack<'p>> {
    let places: Vec<Option<StepId>> = match edge.by {
        By::Term(_) => vec![None],
        _ => places(process, edge.by).into_iter().map(Some).collect(),
    };
    let fields = read(process, value);
    places.into_iter().find_map(|at| {
        let empty = fields.iter().find(|field| {
            let filled = at.is_some_and(|at| can_fill(process, edge, **field, at));
            !filled && !is_sure(process, edge, **field)
        });
        empty.map(|field| Lack {
            edge,
            value,
            field: *field,
            at,
        })
    })
}

/// The fields that a value comes from, through what is computed.
fn read(process: &Process, value: &Condition) -> Vec<FieldId> {
    let mut found: Vec<FieldId> = Vec::new();
    let mut todo: Vec<&Condition> = vec![value];
    let mut seen: Vec<FieldId> = Vec::new();
    while let Some(condition) = todo.pop() {
        for read in condition.reads() {
            let Read::Field(field) = read else { continue };
            if seen.contains(field) {
                continue;
            }
            seen.push(*field);
            match &process.fields[field.index()].derived {
                Some(derived) => todo.push(derived),
                None => found.push(*field),
            }
        }
    }
    // Of what takes the first that is known, each may be empty by itself.
    found.retain(|field| {
        let empty = BTreeMap::from([(*field, Held::Unknown)]);
        let facts = Facts {
            process,
            held: &empty,
        };
        value.range(&facts).unknown
    });
    found
}

/// The steps at which a case can open another through this.
pub(super) fn places(process: &Process, by: By) -> Vec<StepId> {
    let steps = || (0u16..).map(StepId).take(process.steps.len());
    match by {
        By::Way(way) => from(process, &process.ways[way.index()]),
        By::End(_) => {
            let mut all: Vec<StepId> = ways(process, by).flat_map(|w| from(process, w)).collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        By::Shortage(req) | By::Link(req) => {
            let works = |step: &StepId| process.steps[step.index()].workable.contains(&req);
            steps().filter(works).collect()
        }
        By::Itself | By::Term(_) => Vec::new(),
    }
}

fn from(process: &Process, way: &Way) -> Vec<StepId> {
    match way.from {
        Some(Target::Step(step)) => vec![step],
        Some(Target::End(_)) => Vec::new(),
        None => (0u16..).map(StepId).take(process.steps.len()).collect(),
    }
}

/// The ways through which a case opens another.
fn ways(process: &Process, by: By) -> impl Iterator<Item = &Way> {
    process
        .ways
        .iter()
        .enumerate()
        .filter_map(move |(index, way)| {
            let is_it = match by {
                By::Way(id) => id.index() == index,
                By::End(end) => way.to == Target::End(end),
                _ => false,
            };
            is_it.then_some(way)
        })
}

/// Whether a field is certainly known when the other case is opened.
fn is_sure(process: &Process, edge: &Edge<'_>, field: FieldId) -> bool {
    let forgotten = process.ways.iter().any(|way| way.forgets.contains(&field));
    if process.start.asks.contains(&field) && !forgotten {
        return true;
    }
    let empty = BTreeMap::from([(field, Held::Unknown)]);
    let facts = Facts {
        process,
        held: &empty,
    };
    let needs = |condition: Option<&Condition>| !facts.can_hold(condition);
    if !matches!(edge.by, By::Link(_)) && needs(edge.when) {
        return true;
    }
    let asks = |id: &ReqId| gives(&process.reqs[id.index()], &facts, field);
    match edge.by {
        By::Way(_) | By::End(_) => {
            let mut all = ways(process, edge.by).peekable();
            all.peek().is_some()
                && all.all(|way| {
                    needs(way.when.as_ref())
                        || needs(way.as_soon_as.as_ref())
                        || way.asks.iter().any(asks)
                })
        }
        By::Shortage(req) => asks(&req),
        By::Link(_) | By::Itself | By::Term(_) => false,
    }
}

/// Whether a requirement that is asked leaves no room for a field to be empty.
fn gives(req: &Requirement, facts: &Facts<'_>, field: FieldId) -> bool {
    let asked = req
        .only_if
        .as_ref()
        .is_none_or(|only_if| only_if.possible(facts).decided() == Some(Truth::True));
    let parts = req.parts.iter().enumerate();
    let mut required = parts.filter(|(bit, _)| req.required >> bit & 1 == 1);
    let fills = required.any(|(_, part)| matches!(part, Part::Field(f) if *f == field));
    asked && (fills && req.waive.is_none() || !facts.can_hold(req.condition.as_ref()))
}

/// Whether somebody can fill in a field where the case stands: what came with the
/// opening, what is asked there, and what was asked before.
fn can_fill(process: &Process, edge: &Edge<'_>, field: FieldId, at: StepId) -> bool {
    if process.start.asks.contains(&field) || process.start.takes.contains(&field) {
        return true;
    }
    let same = |one: &Condition, other: Option<&Condition>| {
        other.is_some_and(|other| one.source().trim() == other.source().trim())
    };
    let empty = BTreeMap::from([(field, Held::Unknown)]);
    let facts = Facts {
        process,
        held: &empty,
    };
    let mut reqs = (0u16..).map(ReqId).zip(&process.reqs);
    reqs.any(|(id, req)| {
        let asks = |part: &Part| matches!(part, Part::Field(f) if *f == field);
        let there = match req.home {
            Home::Step(home) => home <= at,
            Home::After(_) => false,
            Home::End(_) | Home::EveryEnd(_) => process.steps[at.index()].workable.contains(&id),
        };
        // It may lapse when its condition can be false, unless that is the same one.
        let applies = req.only_if.as_ref().is_none_or(|only_if| {
            same(only_if, edge.when) || !only_if.possible(&facts).has(Truth::False)
        });
        there && applies && req.parts.iter().any(asks)
    })
}

/// A story to where it is empty, if the engine plays one.
fn lacking(
    catalog: &Catalog,
    process: &Process,
    lack: &Lack<'_>,
    settings: Settings<'_>,
) -> Verdict {
    let child = &catalog.processes[lack.edge.to.index()].named.id;
    let (by, field) = (
        &lack.edge.named.id,
        &process.fields[lack.field.index()].named.id,
    );
    let mut moves = vec![Move::Open];
    let place = match (lack.edge.by, lack.at) {
        (By::Term(term), _) => {
            moves.push(Move::Pass(term));
            let id = &process.terms[term.index()].named.id;
            Text::new(
                format!("als de termijn `{id}` verloopt"),
                format!("when the term `{id}` expires"),
            )
        }
        (_, Some(at)) => {
            moves.push(Move::Reach(Target::Step(at)));
            if let By::Link(req) = lack.edge.by {
                moves.push(Move::Ask(req));
            }
            let id = &process.steps[at.index()].named.id;
            Text::new(format!("bij `{id}`"), format!("at `{id}`"))
        }
        (_, None) => Text::new("", ""),
    };
    let mut journey = Journey::new(process.id, moves);
    journey.frozen.fields.push(lack.field);
    let purse = Purse::new(LIMITS.work, settings.watch);
    let driven = drive(catalog, &journey, &LIMITS, &purse);
    let what = if lack.at.is_some() {
        Text::new(
            format!(
                "{} kan `{field}` nog leeg zijn, en daar kan niemand het invullen; dan opent `{by}` geen zaak `{child}`",
                place.nl
            ),
            format!(
                "{} `{field}` may still be empty, and nobody can fill it in there; then `{by}` opens no case `{child}`",
                place.en
            ),
        )
    } else {
        Text::new(
            format!(
                "{} kan `{field}` nog leeg zijn, en dan opent `{by}` geen zaak `{child}`, ook later niet",
                place.nl
            ),
            format!(
                "{} `{field}` may still be empty, and then `{by}` opens no case `{child}`, and not later either",
                place.en
            ),
        )
    };
    let Some(driven) = driven
        .ok()
        .filter(|driven| fails(catalog, process, lack, driven))
    else {
        if purse.empty() == Some(Empty::Stopped) {
            return undecided(process, Doubt::Stopped);
        }
        let why = Text::new(
            format!("misschien: {}", what.nl),
            format!("perhaps: {}", what.en),
        );
        return Verdict::Undecided { why };
    };
    let name = format!("tegenvoorbeeld_{}_{by}", process.named.id);
    let story = story(catalog, name, &what, &driven);
    let mend = Text::new(
        format!("vraag `{field}` eerder, of bij `start: invullen:`"),
        format!("ask `{field}` earlier, or under `start: invullen:`"),
    );
    Verdict::refuted(what, Some(story), None, Some(mend))
}

/// Whether what is handed over is empty at the end of a story, and nothing else keeps the
/// other case from being opened.
fn fails(catalog: &Catalog, process: &Process, lack: &Lack<'_>, driven: &Driven) -> bool {
    let mut empty = false;
    let played = driven.script.watch(catalog, &mut |world, case, now| {
        let view = View::new(process, case, world, now.date());
        let here = lack.at.is_none_or(|at| case.position == Target::Step(at));
        let open = |condition: Option<&Condition>| {
            condition.is_none_or(|condition| condition.truth(&view) != Truth::False)
        };
        let mut ways = ways(process, lack.edge.by).peekable();
        let leaves = ways.peek().is_none() || ways.any(|way| open(way.when.as_ref()));
        let lapsed = process.reqs.iter().all(|req| {
            let asks = |part: &Part| matches!(part, Part::Field(f) if *f == lack.field);
            let late = matches!(req.home, Home::Step(home) if lack.at.is_none_or(|at| at < home));
            late || !req.parts.iter().any(asks) || view.applies(req) == Truth::False
        });
        empty = here
            && (lapsed || lack.at.is_none())
            && leaves
            && open(lack.edge.when)
            && lack.value.eval(&view).is_unknown();
    });
    played && empty
}
