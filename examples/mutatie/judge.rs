// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who notices a spoiled process: loading it, the scenarios that come past it, its
//! promises.

use std::collections::BTreeSet;
use std::error::Error;

use doorbraak::base::ids::ProcessId;
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::{Catalog, Claim, Fingerprint, Process};
use doorbraak::diagnostic::render;
use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::{Settings, Unwatched, prove};
use doorbraak::proof::rights;
use doorbraak::simulation::{find, lower, play};

use crate::meaning::meaning;

/// Who noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It means the same: there is nothing to notice.
    Same,
    /// Nobody, for it comes to the same thing.
    Alike,
    /// It does not load.
    Error,
    /// It loads with a remark that was not there.
    Warning,
    /// A promise of who may do what does not hold any more.
    Rights,
    /// A scenario fails.
    Scenario,
    /// A promise that was proved is not any more.
    Promise,
    /// Nobody.
    Nobody,
}

/// A process with everything that comes past it.
pub struct Bench {
    /// All files but scenarios that do not come past it.
    files: Vec<Input>,
    /// Which of them is the process.
    at: usize,
    id: String,
    /// The scenarios to play, the short ones first.
    stories: Vec<String>,
    fingerprint: Fingerprint,
    meaning: String,
    /// Requirements that are fulfilled or not: nobody can waive them and they always
    /// apply.
    plain: BTreeSet<String>,
    remarks: usize,
    /// What the promises came to, if they are asked.
    proved: Option<Vec<bool>>,
}

/// Small: a mutant has to be judged in moments.
const BOUNDS: Bounds = Bounds {
    states: 20_000,
    rounds: 8,
};

impl Bench {
    /// Plays everything once, to know what comes past the process.
    pub fn new(files: &[Input], file: &str, promises: bool) -> Result<Self, Box<dyn Error>> {
        let id = file
            .trim_start_matches("workflows/")
            .trim_end_matches(".yaml")
            .to_owned();
        let loaded = load(files.to_vec());
        let catalog = catalog(&loaded)?;
        let process = find::process(catalog, &id).ok_or("no such process")?;
        let stories = lower(catalog, &loaded.variants, &loaded.scenarios).scenarios;
        let mut past: Vec<(usize, String)> = Vec::new();
        for (index, story) in stories.iter().enumerate() {
            let Some(outcome) = play(catalog, &stories, index) else {
                continue;
            };
            if !outcome.passed {
                return Err(format!("{} fails before anything is spoiled", story.id).into());
            }
            if outcome.routes.iter().any(|route| route.process == process) {
                past.push((outcome.steps.len(), story.id.to_string()));
            }
        }
        past.sort();
        let stories: Vec<String> = past.into_iter().map(|(_, id)| id).collect();
        let files = needed(files, &stories);
        let at = files
            .iter()
            .position(|input| input.name == file)
            .ok_or("no such file")?;
        let loaded = load(files.clone());
        let catalog = self::catalog(&loaded)?;
        let process = find::process(catalog, &id).ok_or("no such process")?;
        Ok(Self {
            at,
            stories,
            fingerprint: catalog.processes[process.index()].fingerprint,
            meaning: meaning(&catalog.processes[process.index()], &catalog.shared),
            plain: plain(&catalog.processes[process.index()]),
            remarks: loaded.diagnostics.len(),
            proved: promises.then(|| proved(catalog, process)),
            id,
            files,
        })
    }

    /// Whether it only says `voldaan` for `vervuld` of what cannot be the one without
    /// the other.
    fn cannot_differ(&self, text: &str) -> bool {
        let chars = self.text().char_indices().zip(text.chars());
        let same = chars.take_while(|((_, old), new)| old == new).last();
        let from = same.map_or(0, |((at, c), _)| at + c.len_utf8());
        let (Some(before), Some(after)) = (text.get(..from), text.get(from..)) else {
            return false;
        };
        let Some(before) = before.strip_suffix(" is v") else {
            return false;
        };
        let mut words = before.rsplit(|c: char| !c.is_alphanumeric() && c != '_');
        after.starts_with("oldaan") && words.next().is_some_and(|req| self.plain.contains(req))
    }

    /// The text of the process.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.files[self.at].bytes).unwrap_or_default()
    }

    /// Who notices that the process has this text.
    pub fn judge(&self, text: &str) -> Notice {
        let mut files = self.files.clone();
        files[self.at].bytes = text.as_bytes().to_vec();
        let loaded = load(files);
        let Some(catalog) = &loaded.catalog else {
            return Notice::Error;
        };
        let Some(process) = find::process(catalog, &self.id) else {
            return Notice::Error;
        };
        if catalog.processes[process.index()].fingerprint == self.fingerprint {
            return Notice::Same;
        }
        if loaded.diagnostics.len() > self.remarks {
            return Notice::Warning;
        }
        if !rights_hold(catalog, process) {
            return Notice::Rights;
        }
        let stories = lower(catalog, &loaded.variants, &loaded.scenarios).scenarios;
        for id in &self.stories {
            let index = stories.iter().position(|story| *story.id == **id);
            let outcome = index.and_then(|index| play(catalog, &stories, index));
            if outcome.is_none_or(|outcome| !outcome.passed) {
                return Notice::Scenario;
            }
        }
        let definition = &catalog.processes[process.index()];
        if meaning(definition, &catalog.shared) == self.meaning || self.cannot_differ(text) {
            return Notice::Alike;
        }
        match &self.proved {
            Some(before) if lost(before, &proved(catalog, process)) => Notice::Promise,
            _ => Notice::Nobody,
        }
    }
}

/// Requirements that nobody can waive and that always apply.
fn plain(process: &Process) -> BTreeSet<String> {
    let reqs = process.reqs.iter();
    let plain = reqs.filter(|req| req.waive.is_none() && req.only_if.is_none());
    plain.map(|req| req.named.id.to_string()).collect()
}

fn catalog(loaded: &Loaded) -> Result<&Catalog, Box<dyn Error>> {
    let mistakes = || {
        let lang = doorbraak::base::text::Lang::Nl;
        render::short(&loaded.diagnostics, &loaded.sources, lang)
    };
    loaded.catalog.as_ref().ok_or_else(|| mistakes().into())
}

/// The files without scenarios that do not matter: those that come past, and those that
/// they begin with.
fn needed(files: &[Input], stories: &[String]) -> Vec<Input> {
    let text = |input: &Input| String::from_utf8_lossy(&input.bytes).into_owned();
    let stem = |input: &Input| {
        let name = input.name.rsplit('/').next().unwrap_or_default();
        name.trim_end_matches(".yaml").to_owned()
    };
    let mut wanted: BTreeSet<String> = stories.iter().cloned().collect();
    loop {
        let before = wanted.len();
        for input in files {
            if !wanted.contains(&stem(input)) {
                continue;
            }
            let text = text(input);
            let begins = text
                .lines()
                .filter_map(|line| line.split_once("na_casus: "));
            wanted.extend(begins.map(|(_, id)| {
                let named = id.chars().take_while(|c| c.is_alphanumeric() || *c == '_');
                named.collect::<String>()
            }));
        }
        if wanted.len() == before {
            break;
        }
    }
    let versions = files
        .iter()
        .any(|input| wanted.contains(&stem(input)) && text(input).contains("nieuwe_versie"));
    let keep = |input: &&Input| {
        let story = !input.name.starts_with("workflows/");
        let variant = input.name.contains("/varianten/");
        if story {
            wanted.contains(&stem(input))
        } else {
            !variant || versions
        }
    };
    files.iter().filter(keep).cloned().collect()
}

/// Whether every promise of who may do what holds; this needs no search.
fn rights_hold(catalog: &Catalog, process: ProcessId) -> bool {
    let process = &catalog.processes[process.index()];
    process.promises.iter().all(|promise| match &promise.claim {
        Claim::OnlyBy(who, acts) => rights::only(process, &catalog.shared, who, acts).is_proved(),
        Claim::Entitled(rows) => rights::entitled(process, &catalog.shared, rows).is_proved(),
        _ => true,
    })
}

/// Which questions are answered with yes.
fn proved(catalog: &Catalog, process: ProcessId) -> Vec<bool> {
    let settings = Settings {
        bounds: BOUNDS,
        watch: &Unwatched,
    };
    let findings = prove(catalog, &catalog.processes[process.index()], settings);
    findings
        .iter()
        .map(|finding| finding.verdict.is_proved())
        .collect()
}

/// Whether one of them was proved and is not any more, or is gone.
fn lost(before: &[bool], now: &[bool]) -> bool {
    before.len() != now.len() || before.iter().zip(now).any(|(before, now)| *before && !now)
}
