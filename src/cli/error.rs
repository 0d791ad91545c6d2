// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why a question could not be asked, and what to do about it. Exit code 2.

use std::fmt::Write as _; // writing to a string cannot fail
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::case_error::CaseError;
use super::dienst_error::DienstError;
use super::look::{Look, Tone};
use crate::base::text::Text;
use crate::files::{FilesError, why};
use crate::service::ServiceError;

/// What stopped a command.
#[derive(Debug, Error)]
pub enum CliError {
    /// A file or folder cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// There is no file of the language in a folder.
    #[error("no definitions in {}", path.display())]
    NoDefinitions { path: PathBuf },
    /// The catalogue has mistakes, so it cannot be used.
    #[error("the catalogue has mistakes")]
    Mistakes { count: usize, shown: String },
    /// A text that cannot be formatted without changing it.
    #[error("cannot format {name} without changing what it says")]
    NotFormatted { name: String },
    /// No scenario to play.
    #[error("no scenarios in {}", path.display())]
    NoScenarios { path: PathBuf },
    /// A document cannot be made.
    #[error("cannot make the {format} document: {why}")]
    Document { format: &'static str, why: String },
    /// No process by that name.
    #[error("no process named {name}")]
    UnknownProcess {
        name: String,
        near: Option<String>,
        known: Vec<String>,
    },
    /// A file that is no plan.
    #[error("no migration in {}", path.display())]
    NoPlan { path: PathBuf },
    /// A file that is no roster.
    #[error("no roster in {}", path.display())]
    NoRoster { path: PathBuf },
    /// A folder of scenarios, where one can be told.
    #[error("{count} scenarios in {}", path.display())]
    ManyScenarios { path: PathBuf, count: usize },
    /// Nobody said which cases are to be taken over.
    #[error("no store was named")]
    NoStoreNamed,
    /// Nobody said who takes cases over.
    #[error("nobody was named who asks")]
    NobodyAsks,
    /// A plan from one process to another, or to the same version.
    #[error("no migration from a version of {from} to another")]
    OtherProcess { from: String, to: String },
    /// Something about cases in a store.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// Something about the running service.
    #[error(transparent)]
    Dienst(#[from] DienstError),
    /// A file that defines no process.
    #[error("no process in {}", path.display())]
    NoProcess { path: PathBuf },
    /// No such case in a scenario.
    #[error("no case {asked} in {casus}")]
    NoCase {
        casus: String,
        asked: String,
        known: Vec<String>,
    },
    /// Several pictures, and no folder to put them in.
    #[error("{count} pictures and no folder")]
    ManyPictures { count: usize },
    /// Several documents, and no folder to put them in.
    #[error("{count} documents and no folder")]
    ManyDocuments { count: usize },
    /// Neither a code nor a reason.
    #[error("nothing named {name} to explain")]
    UnknownCode { name: String, near: Option<String> },
}

impl From<ServiceError> for CliError {
    fn from(error: ServiceError) -> Self {
        Self::Case(CaseError::Service(error))
    }
}

impl From<FilesError> for CliError {
    fn from(FilesError { path, source }: FilesError) -> Self {
        Self::Read { path, source }
    }
}

impl CliError {
    /// A file or folder that cannot be read.
    pub fn read(path: &Path, source: io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    /// A file that cannot be written.
    pub fn write(path: &Path, source: io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            source,
        }
    }

    /// What happened, and the way out.
    fn told(&self) -> (Text, Option<Text>) {
        match self {
            Self::Read { path, source } => {
                let (path, why) = (path.display(), why(source));
                let text = Text::new(
                    format!("{path} is niet te lezen: {}", why.nl),
                    format!("cannot read {path}: {}", why.en),
                );
                (text, Some(read_help(source)))
            }
            Self::Write { path, source } => {
                let (path, why) = (path.display(), why(source));
                let text = Text::new(
                    format!("{path} is niet te schrijven: {}", why.nl),
                    format!("cannot write {path}: {}", why.en),
                );
                let help = Text::new(
                    "kies een map waarin u mag schrijven",
                    "choose a folder that you may write in",
                );
                (text, Some(help))
            }
            Self::NoDefinitions { path } => {
                let path = path.display();
                let text = Text::new(
                    format!("in {path} staan geen definities (bestanden *.yaml)"),
                    format!("{path} has no definitions (files *.yaml)"),
                );
                let help = Text::new(
                    "noem de map met processen: --catalogus MAP",
                    "name the folder with processes: --catalogus DIR",
                );
                (text, Some(help))
            }
            Self::Mistakes { count, .. } => {
                let (nl, en) = match count {
                    1 => ("er is 1 fout".to_owned(), "there is 1 mistake".to_owned()),
                    _ => (
                        format!("er zijn {count} fouten"),
                        format!("there are {count} mistakes"),
                    ),
                };
                let text = Text::new(
                    format!("de catalogus is zo niet te gebruiken: {nl}"),
                    format!("the catalogue cannot be used like this: {en}"),
                );
                let help = Text::new(
                    "`doorbraak check`, met dezelfde map, noemt alle fouten",
                    "`doorbraak check`, with the same folder, tells all mistakes",
                );
                (text, Some(help))
            }
            Self::NotFormatted { name } => (not_formatted(name), None),
            Self::NoScenarios { path } => no_scenarios(path),
            Self::Document { format, why } => (not_made(format, why), None),
            Self::UnknownProcess { name, near, known } => {
                let text = Text::new(
                    format!("er is geen proces `{name}`"),
                    format!("there is no process `{name}`"),
                );
                let known = known.join(", ");
                let list = Text::new(
                    format!("deze zijn er: {known}"),
                    format!("these exist: {known}"),
                );
                (text, Some(suggestion(near.as_deref()).unwrap_or(list)))
            }
            Self::NoPlan { path } => no_plan(path),
            Self::NoRoster { path } => no_roster(path),
            Self::ManyScenarios { path, count } => many_scenarios(path, *count),
            Self::NoStoreNamed => no_store_named(),
            Self::NobodyAsks => nobody_asks(),
            Self::OtherProcess { from, to } => other_process(from, to),
            Self::Case(error) => error.told(),
            Self::Dienst(error) => error.told(),
            Self::NoProcess { path } => no_process(path),
            Self::NoCase {
                casus,
                asked,
                known,
            } => no_case(casus, asked, known),
            Self::ManyPictures { count } => many(*count, "tekeningen", "pictures"),
            Self::ManyDocuments { count } => many(*count, "beschrijvingen", "descriptions"),
            Self::UnknownCode { name, near } => {
                let text = Text::new(
                    format!("`{name}` is geen code en geen reden"),
                    format!("`{name}` is neither a code nor a reason"),
                );
                let list = Text::new(
                    "`doorbraak explain --lijst` noemt ze allemaal",
                    "`doorbraak explain --lijst` lists them all",
                );
                (text, Some(suggestion(near.as_deref()).unwrap_or(list)))
            }
        }
    }

    /// The error as people read it.
    pub fn shown(&self, look: &Look) -> String {
        let (text, help) = self.told();
        let mut out = String::new();
        if let Self::Mistakes { shown, .. } = self {
            out.push_str(shown);
        }
        if let Self::Case(error) = self {
            out.extend(error.snippet(look));
        }
        let word = look.paint(Tone::Bad, look.pick("fout", "error"));
        let _ = writeln!(out, "{word}: {}", look.say(&text));
        if let Some(help) = help {
            let word = look.paint(Tone::Name, look.pick("hulp", "help"));
            let _ = writeln!(out, "{word}: {}", look.say(&help));
        }
        out
    }
}

fn no_case(casus: &str, asked: &str, known: &[String]) -> (Text, Option<Text>) {
    let text = Text::new(
        format!("in de casus `{casus}` is geen zaak `{asked}`"),
        format!("the scenario `{casus}` has no case `{asked}`"),
    );
    let known = known.join(", ");
    let help = Text::new(
        format!("deze zijn er: {known}"),
        format!("these exist: {known}"),
    );
    (text, Some(help))
}

fn not_made(format: &str, why: &str) -> Text {
    Text::new(
        format!("het {format}-bestand is niet te maken: {why}"),
        format!("the {format} document cannot be made: {why}"),
    )
}

fn many(count: usize, nl: &str, en: &str) -> (Text, Option<Text>) {
    let text = Text::new(
        format!("{count} {nl} passen niet in één antwoord"),
        format!("{count} {en} do not fit in one answer"),
    );
    let help = Text::new(
        "noem een map (--naar MAP), of één proces",
        "name a folder (--naar DIR), or one process",
    );
    (text, Some(help))
}

fn not_formatted(name: &str) -> Text {
    Text::new(
        format!("{name} is niet op te maken zonder dat het iets anders zegt"),
        format!("{name} cannot be formatted without saying something else"),
    )
}

fn no_scenarios(path: &Path) -> (Text, Option<Text>) {
    let path = path.display();
    let text = Text::new(
        format!("in {path} is geen casus om te spelen"),
        format!("{path} has no scenario to play"),
    );
    let help = Text::new(
        "een casus is een bestand *.yaml dat begint met `casus:`; kijk ook naar --filter",
        "a scenario is a file *.yaml that begins with `casus:`; look at --filter too",
    );
    (text, Some(help))
}

fn no_plan(path: &Path) -> (Text, Option<Text>) {
    let path = path.display();
    let text = Text::new(
        format!("{path} is geen migratie"),
        format!("{path} is not a migration"),
    );
    let help = Text::new(
        "noem een bestand dat begint met `migratie:`",
        "name a file that begins with `migratie:`",
    );
    (text, Some(help))
}

fn no_roster(path: &Path) -> (Text, Option<Text>) {
    let path = path.display();
    let text = Text::new(
        format!("{path} is geen rooster"),
        format!("{path} is not a roster"),
    );
    let help = Text::new(
        "noem een bestand dat begint met `rooster:`",
        "name a file that begins with `rooster:`",
    );
    (text, Some(help))
}

fn many_scenarios(path: &Path, count: usize) -> (Text, Option<Text>) {
    let path = path.display();
    let text = Text::new(
        format!("in {path} staan {count} casussen"),
        format!("{path} has {count} scenarios"),
    );
    let help = Text::new(
        "noem het bestand van één casus; `doorbraak test` speelt ze allemaal",
        "name the file of one scenario; `doorbraak test` plays them all",
    );
    (text, Some(help))
}

fn no_store_named() -> (Text, Option<Text>) {
    let text = Text::new(
        "er staat niet bij in welke opslag de zaken staan die overgaan",
        "it is not said in which store the cases are that go over",
    );
    let help = Text::new(
        "noem hem met --opslag, of zet --dry-run erbij om te zien of het plan goed is",
        "name it with --opslag, or add --dry-run to see whether the plan is good",
    );
    (text, Some(help))
}

fn nobody_asks() -> (Text, Option<Text>) {
    let text = Text::new(
        "er staat niet bij wie de zaken overzet: dat komt in elke zaak te staan",
        "it is not said who takes the cases over: that is kept in every case",
    );
    let help = Text::new("noem die persoon met --als", "name that person with --als");
    (text, Some(help))
}

fn other_process(from: &str, to: &str) -> (Text, Option<Text>) {
    let text = if from == to {
        Text::new(
            format!("deze migratie gaat van een versie van `{from}` naar dezelfde versie"),
            format!("this migration goes from a version of `{from}` to the same version"),
        )
    } else {
        Text::new(
            format!("deze migratie gaat van proces `{from}` naar een ander proces, `{to}`"),
            format!("this migration goes from process `{from}` to another process, `{to}`"),
        )
    };
    let help = Text::new(
        "een zaak gaat van de ene versie van een proces naar een andere: zie `van` en `naar`",
        "a case goes from one version of a process to another: see `van` and `naar`",
    );
    (text, Some(help))
}

fn no_process(path: &Path) -> (Text, Option<Text>) {
    let path = path.display();
    let text = Text::new(
        format!("{path} is geen proces van de catalogus"),
        format!("{path} is not a process of the catalogue"),
    );
    let help = Text::new(
        "noem een bestand dat begint met `proces:`, of een map met een catalogus",
        "name a file that begins with `proces:`, or a folder with a catalogue",
    );
    (text, Some(help))
}

fn suggestion(near: Option<&str>) -> Option<Text> {
    near.map(|near| {
        Text::new(
            format!("bedoelde u `{near}`?"),
            format!("did you mean `{near}`?"),
        )
    })
}

fn read_help(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Text::new(
            "controleer het pad, of noem de map met processen: --catalogus MAP",
            "check the path, or name the folder with processes: --catalogus DIR",
        ),
        _ => Text::new(
            "controleer of u het bestand mag lezen",
            "check whether you may read the file",
        ),
    }
}
