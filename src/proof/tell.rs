// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Refutations in words: what went wrong, how it came to that, and why it could.

use crate::base::ids::ReqId;
use crate::base::text::Text;
use crate::definition::model::{Catalog, Process, StateSet, Target};
use crate::simulation::narrate::Teller;

use super::cells::{Cell, Cells};
use super::drive::{Deed, Driven, What};
use super::never::{Never, Trail};
use super::system::Act;

/// What is wrong with where a story ends.
pub(super) fn broken(process: &Process, claim: &Never<'_>, driven: &Driven) -> Text {
    let at = driven
        .cases
        .first()
        .map(|case| process.target(case.position));
    let at = at.map_or("?", |named| &named.id);
    let holds = claim.holds.map_or("", |holds| holds.source());
    let place = match claim.states {
        StateSet::At(_) => Text::new(
            format!("de zaak staat bij `{at}`"),
            format!("the case stands at `{at}`"),
        ),
        StateSet::Where(condition) => Text::new(
            format!("het is zo dat {}", condition.source()),
            format!("it is so that {}", condition.source()),
        ),
    };
    if claim.at_some_moment {
        Text::new(
            format!("{}, en nog nooit gold: {holds}", place.nl),
            format!("{}, and never yet held: {holds}", place.en),
        )
    } else {
        Text::new(
            format!("{}, en dit geldt niet: {holds}", place.nl),
            format!("{}, and this does not hold: {holds}", place.en),
        )
    }
}

/// Where a case is stuck.
pub(super) fn stuck(process: &Process, driven: &Driven, targets: &[Target]) -> Text {
    let at = driven
        .cases
        .first()
        .map(|case| process.target(case.position));
    let at = at.map_or("?", |named| &named.id);
    if targets.len() == process.ends.len() {
        return Text::new(
            format!("de zaak staat bij `{at}` en kan geen enkel einde meer bereiken"),
            format!("the case stands at `{at}` and can reach no end any more"),
        );
    }
    let names: Vec<&str> = targets
        .iter()
        .map(|target| &*process.target(*target).id)
        .collect();
    let names = names.join(", ");
    Text::new(
        format!("de zaak staat bij `{at}` en kan niet meer komen in: {names}"),
        format!("the case stands at `{at}` and can no longer come to: {names}"),
    )
}

/// Why a promise could be broken: what the last thing that happened did, or did not ask.
pub(super) fn cause(process: &Process, claim: &Never<'_>, trail: &Trail) -> Option<Text> {
    let spoken: Vec<ReqId> = claim
        .holds
        .map(|holds| holds.requirements().to_vec())
        .unwrap_or_default();
    match trail.hops.last()?.act {
        Act::Take(way) => {
            let way = &process.ways[way.index()];
            let unasked = spoken.iter().find(|req| !way.asks.contains(req))?;
            let req = &process.reqs[unasked.index()].named.id;
            let (way, to) = (&way.named.id, &process.target(way.to).id);
            Some(Text::new(
                format!("de weg `{way}` naar `{to}` vraagt `{req}` niet"),
                format!("the way `{way}` to `{to}` does not ask `{req}`"),
            ))
        }
        Act::Correct(field) => {
            let undone = spoken
                .iter()
                .find(|req| process.readers[field.index()].contains(req));
            let field = &process.fields[field.index()].named.id;
            Some(match undone {
                Some(req) => {
                    let req = &process.reqs[req.index()].named.id;
                    Text::new(
                        format!(
                            "`{field}` kan hier nog worden verbeterd, en daardoor gaat `{req}` weer open"
                        ),
                        format!(
                            "`{field}` can still be corrected here, and that opens `{req}` again"
                        ),
                    )
                }
                None => Text::new(
                    format!(
                        "`{field}` kan hier nog worden verbeterd, en wat erop besloten is leest het niet"
                    ),
                    format!(
                        "`{field}` can still be corrected here, and what was decided does not read it"
                    ),
                ),
            })
        }
        Act::Waive(req) => {
            let req = &process.reqs[req.index()].named.id;
            Some(Text::new(
                format!("van `{req}` mag worden afgezien"),
                format!("`{req}` may be waived"),
            ))
        }
        _ => None,
    }
}

/// Why a case can be stuck: what the ways from there wait for.
pub(super) fn stuck_cause(process: &Process, cells: &Cells<'_>, trail: &Trail) -> Option<Text> {
    let frozen = trail.bad.iter().filter_map(|(cell, value)| match cell {
        Cell::Choice(req) if *value > 0 => {
            let option = cells.options(*req).get(usize::from(*value) - 1)?;
            let option = &cells.shared.options.get(option.index())?.id;
            Some(format!("{} = {option}", process.reqs[req.index()].named.id))
        }
        Cell::Taken(way) if *value > 0 => {
            let way = &process.ways[way.index()];
            (way.at_most == Some(u16::from(*value)))
                .then(|| format!("{}.keer = {value}", way.named.id))
        }
        _ => None,
    });
    let frozen: Vec<String> = frozen.collect();
    (!frozen.is_empty()).then(|| {
        let all = frozen.join(", ");
        Text::new(
            format!("geen weg gaat hier verder als {all}"),
            format!("no way goes on from here when {all}"),
        )
    })
}

/// A story in words, a line for each deed.
pub(super) fn lines(catalog: &Catalog, driven: &Driven) -> Vec<Text> {
    let deeds = driven.script.deeds.iter();
    deeds.map(|deed| line(catalog, driven, deed)).collect()
}

fn line(catalog: &Catalog, driven: &Driven, deed: &Deed) -> Text {
    let born = driven.script.cases.get(deed.case);
    let process = born.and_then(|born| catalog.processes.get(born.process.index()));
    let Some(process) = process else {
        return Text::new("", "");
    };
    let teller = Teller {
        process,
        shared: &catalog.shared,
    };
    let who = deed.who.as_ref();
    match (&deed.what, who) {
        (What::Command(command), Some(who)) => teller.command(who, command),
        (What::Open(_, opening), Some(who)) => {
            let values = teller.values(&opening.fields);
            let title = &process.named.title;
            let given = |values: &str| {
                if values.is_empty() {
                    String::new()
                } else {
                    format!(" ({values})")
                }
            };
            Text::new(
                format!("{who} opent de zaak {title}{}", given(&values.nl)),
                format!("{who} opens the case {title}{}", given(&values.en)),
            )
        }
        (What::Wait(days), _) => Text::new(
            format!("er gaan {days} dagen voorbij"),
            format!("{days} days pass"),
        ),
        _ => Text::new("", ""),
    }
}

/// A way that was found but not played, in short.
pub(super) fn trail(process: &Process, trail: &Trail) -> String {
    let hops = trail.hops.iter().map(|hop| match hop.act {
        Act::Fulfil(req) | Act::Give(req) | Act::Arrive(req) => {
            format!("vervul {}", process.reqs[req.index()].named.id)
        }
        Act::TakeBack(req) => format!("{} valt terug", process.reqs[req.index()].named.id),
        Act::Waive(req) => format!("afzien {}", process.reqs[req.index()].named.id),
        Act::Take(way) => format!("neem {}", process.ways[way.index()].named.id),
        Act::Correct(field) | Act::Record(field) => {
            format!("corrigeer {}", process.fields[field.index()].named.id)
        }
        Act::Items(list) => format!("werk aan {}", process.lists[list.index()].named.id),
        Act::Linked(req) => format!("subzaak van {}", process.reqs[req.index()].named.id),
        Act::Elsewhere => "tijd of instelling".to_owned(),
    });
    hops.collect::<Vec<_>>().join(" → ")
}
