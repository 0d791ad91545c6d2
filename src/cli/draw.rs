// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `draw`: processes as pictures, plain, with the route of a case, or with how many
//! scenarios came where.

use std::collections::BTreeMap;
use std::fmt::Write as _; // writing to a string cannot fail
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{DrawArgs, DrawingArg};
use super::error::CliError;
use super::load::usable;
use super::look::{Look, Tone};
use super::processes::named as find;
use super::setting::Setting;
use super::stories::Stories;
use super::test::parallel::play_all;
use super::{Answer, say};
use crate::base::ids::{EndId, StepId, WayId};
use crate::definition::model::{Catalog, Process, Target};
use crate::export::format::Format;
use crate::export::picture::{Counts, Move, Picture, Refused, Walk};
use crate::export::{bpmn, dot, mermaid, pnml, svg};
use crate::simulation::coverage::{Thing, Touch};
use crate::simulation::outcome::Route;
use crate::simulation::{Outcome, play};

/// Draws.
///
/// # Errors
/// When something cannot be read, found or written.
pub fn run(args: &DrawArgs, look: &Look, setting: &Setting) -> Result<Answer, CliError> {
    let (pictures, yes) = match (&args.casus, &args.coverage) {
        (Some(casus), _) => walked(args, casus, look)?,
        (None, Some(stories)) => counted(args, stories, look, setting)?,
        (None, None) => (plain(args, look)?, true),
    };
    let text = deliver(args, &pictures, look)?;
    if !yes {
        say(&mut setting.stderr(), &warning(&setting.talk_look()));
    }
    Ok(Answer { text, yes })
}

/// What is drawn is what happened; that this is not what the story says, is news.
fn warning(look: &Look) -> String {
    let word = look.paint(Tone::Care, look.pick("let op", "note"));
    let text = look.pick(
        "niet elke casus ging zoals hij zegt; `doorbraak test` noemt wat anders ging",
        "not every scenario went as it says; `doorbraak test` tells what went otherwise",
    );
    format!("{word}: {text}\n")
}

fn form(format: DrawingArg) -> &'static dyn Format {
    match format {
        DrawingArg::Svg => &svg::Svg,
        DrawingArg::Mermaid => &mermaid::Mermaid,
        DrawingArg::Dot => &dot::Dot,
        DrawingArg::Pnml => &pnml::Pnml,
        DrawingArg::Bpmn => &bpmn::Bpmn,
    }
}

/// The processes that were asked for, as they are.
fn plain(args: &DrawArgs, look: &Look) -> Result<Vec<Picture>, CliError> {
    let place = args.processes.iter().find(|path| path.exists());
    let place = place.map(PathBuf::as_path);
    let (catalog, _) = usable(args.catalog.catalogus.as_deref(), place, look)?;
    let processes = wanted(&catalog, &args.processes)?;
    let picture = |process: &Arc<Process>| Picture::of(&catalog, process, look.lang);
    Ok(processes.into_iter().map(picture).collect())
}

/// By name or by file; a folder (or nothing) is all of them.
///
/// # Errors
/// When there is no such process.
pub fn wanted<'a>(
    catalog: &'a Catalog,
    paths: &[PathBuf],
) -> Result<Vec<&'a Arc<Process>>, CliError> {
    if paths.is_empty() || paths.iter().any(|path| path.is_dir()) {
        return Ok(catalog.processes.iter().collect());
    }
    paths
        .iter()
        .map(|path| find(catalog, &name(path)))
        .collect()
}

/// The name of a process that somebody wrote as its name or its file.
fn name(path: &Path) -> String {
    let stem = path.is_file().then(|| path.file_stem()).flatten();
    stem.unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The route of one case of a scenario.
fn walked(args: &DrawArgs, casus: &Path, look: &Look) -> Result<(Vec<Picture>, bool), CliError> {
    let paths = [casus.to_owned()];
    let stories = Stories::read(args.catalog.catalogus.as_deref(), &paths, look)?;
    let outcome = stories
        .chosen
        .first()
        .and_then(|index| play(&stories.catalog, &stories.scenarios, *index));
    let Some(outcome) = outcome else {
        let shown = stories.broken.into_iter().map(|broken| broken.shown);
        return Err(CliError::Mistakes {
            count: 1,
            shown: shown.collect(),
        });
    };
    let names: Vec<String> = args.processes.iter().map(|path| name(path)).collect();
    for name in &names {
        find(&stories.catalog, name)?;
    }
    let fits = |route: &&Route| {
        let case = args.zaak.as_deref();
        (names.is_empty() || names.iter().any(|name| **name == *route.process_id))
            && (case.is_none() || route.name.as_deref() == case)
    };
    let route = outcome.routes.iter().find(fits);
    let drawn = route.and_then(|route| Some((route, definition(&stories, route)?)));
    let Some((route, process)) = drawn else {
        return Err(no_case(args, &outcome));
    };
    let picture = Picture::of(&stories.catalog, process, look.lang);
    let picture = picture.with_walk(&walk(&outcome, route, look));
    Ok((vec![picture], outcome.passed))
}

fn no_case(args: &DrawArgs, outcome: &Outcome) -> CliError {
    let asked = args.zaak.clone().or_else(|| {
        let first = args.processes.first();
        first.map(|path| name(path))
    });
    let mut known: Vec<String> = Vec::new();
    for route in &outcome.routes {
        let name = route.name.as_ref();
        let shown = name.map_or_else(
            || route.process_id.to_string(),
            |name| format!("{name} ({})", route.process_id),
        );
        if !known.contains(&shown) {
            known.push(shown);
        }
    }
    CliError::NoCase {
        casus: outcome.id.to_string(),
        asked: asked.unwrap_or_default(),
        known,
    }
}

/// The definition that a case ran on.
fn definition<'a>(stories: &'a Stories, route: &Route) -> Option<&'a Arc<Process>> {
    let cases = stories.scenarios.iter().flat_map(|story| &story.cases);
    let named = cases.map(|case| &case.definition);
    let mut all = stories.catalog.processes.iter().chain(named);
    all.find(|process| process.fingerprint == route.fingerprint)
}

fn walk(outcome: &Outcome, route: &Route, look: &Look) -> Walk {
    let case = route.name.as_deref();
    let case = case.map_or_else(String::new, |name| {
        format!(", {} {name}", look.pick("zaak", "case"))
    });
    Walk {
        title: format!(
            "{} {}{case}",
            look.pick("casus:", "scenario:"),
            outcome.title
        ),
        moves: route
            .stops
            .iter()
            .map(|stop| Move {
                way: stop.way,
                to: stop.target,
            })
            .collect(),
        refused: route
            .refused
            .iter()
            .map(|refused| Refused {
                at: refused.at,
                text: look.say(&refused.text).to_owned(),
            })
            .collect(),
    }
}

/// How many scenarios came where.
fn counted(
    args: &DrawArgs,
    paths: &Path,
    look: &Look,
    setting: &Setting,
) -> Result<(Vec<Picture>, bool), CliError> {
    let paths = [paths.to_owned()];
    let stories = Stories::read(args.catalog.catalogus.as_deref(), &paths, look)?;
    let outcomes = play_all(&stories, false, setting);
    let yes = stories.broken.is_empty() && outcomes.iter().all(|outcome| outcome.passed);
    let processes = wanted(&stories.catalog, &args.processes)?;
    let picture = |process: &Arc<Process>| {
        let counts = counts(process, &outcomes, look);
        Picture::of(&stories.catalog, process, look.lang).with_counts(&counts)
    };
    Ok((processes.into_iter().map(picture).collect(), yes))
}

fn counts(process: &Process, outcomes: &[Outcome], look: &Look) -> Counts {
    let count = |thing: Thing| {
        let touch = Touch {
            process: process.id,
            fingerprint: process.fingerprint,
            thing,
        };
        let touched = outcomes
            .iter()
            .filter(|outcome| outcome.touched.contains(&touch));
        touched.count()
    };
    let steps = (0..).map(StepId).zip(&process.steps);
    let steps = steps.map(|(id, _)| (Target::Step(id), count(Thing::Step(id))));
    let ends = (0..).map(EndId).zip(&process.ends);
    let ends = ends.map(|(id, _)| (Target::End(id), count(Thing::End(id))));
    let ways = (0..).map(WayId).zip(&process.ways);
    let ways = ways.map(|(id, _)| (id, count(Thing::Way(id))));
    Counts {
        total: outcomes.len(),
        targets: steps.chain(ends).collect::<BTreeMap<_, _>>(),
        ways: ways.collect(),
        title: format!(
            "{} {}",
            look.pick("casussen gespeeld:", "scenarios played:"),
            outcomes.len()
        ),
    }
}

/// One picture goes to stdout or a file, several go into a folder.
fn deliver(args: &DrawArgs, pictures: &[Picture], look: &Look) -> Result<String, CliError> {
    let form = form(args.format);
    let Some(path) = &args.naar else {
        return match pictures {
            [only] => Ok(form.write(only)),
            _ => Err(CliError::ManyPictures {
                count: pictures.len(),
            }),
        };
    };
    let folder = pictures.len() > 1 || path.is_dir() || ends_as_folder(path);
    let mut said = String::new();
    for picture in pictures {
        let file = if folder {
            path.join(format!("{}.{}", picture.id, form.extension()))
        } else {
            path.clone()
        };
        write(&file, &form.write(picture))?;
        let word = look.pick("geschreven:", "written:");
        let _ = writeln!(said, "{word} {}", file.display());
    }
    Ok(said)
}

/// Whether somebody wrote a folder that need not be there yet (`tekeningen/`).
pub fn ends_as_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Writes a file, and makes its folder where there is none.
///
/// # Errors
/// When that cannot be.
pub fn write(file: &Path, text: &str) -> Result<(), CliError> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| CliError::write(folder, error))?;
    }
    fs::write(file, text).map_err(|error| CliError::write(file, error))
}
