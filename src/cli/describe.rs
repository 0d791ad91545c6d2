// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `describe`: processes in plain language, from their definitions, with what was
//! proved of them.

use std::fmt::Write as _; // writing to a string cannot fail
use std::path::{Path, PathBuf};

use super::args::{DescribeArgs, DocumentArg};
use super::draw::{ends_as_folder, wanted, write};
use super::error::CliError;
use super::load::usable;
use super::look::Look;
use super::prove::watch::Progress;
use super::setting::Setting;
use super::{Answer, markdown};
use crate::base::text::{Lang, Text};
use crate::definition::model::{Catalog, Process};
use crate::export::describe::{self, Entry, Proven, describe, index};
use crate::export::document::Document;
use crate::export::document::html::html;
use crate::export::document::markdown as md;
use crate::proof::never::Bounds;
use crate::proof::prove::{Settings, prove};
use crate::proof::verdict::{Finding, Question, Verdict};

/// Describes processes, by name or by file.
///
/// # Errors
/// When the catalogue cannot be used or has no such process, or a file cannot be written.
pub fn run(args: &DescribeArgs, look: &Look, setting: &Setting) -> Result<Answer, CliError> {
    let place = args.processes.iter().find(|path| path.exists());
    let place = place.map(PathBuf::as_path);
    let (catalog, _) = usable(args.catalog.catalogus.as_deref(), place, look)?;
    let processes = wanted(&catalog, &args.processes)?;
    if args.naar.is_none() && processes.len() != 1 {
        return Err(CliError::ManyDocuments {
            count: processes.len(),
        });
    }
    let watch = (!args.zonder_bewijs).then(|| Progress::start(setting));
    let told: Vec<Told> = processes
        .into_iter()
        .map(|process| Told::of(&catalog, process, look.lang, watch.as_ref()))
        .collect();
    if let Some(watch) = &watch {
        watch.end();
    }
    deliver(args, &told, look).map(Answer::given)
}

/// A process with its description.
struct Told<'a> {
    process: &'a Process,
    proofs: Option<Vec<Proven>>,
    document: Document,
}

impl<'a> Told<'a> {
    fn of(catalog: &Catalog, process: &'a Process, lang: Lang, watch: Option<&Progress>) -> Self {
        let proofs = watch.map(|watch| {
            let bounds = Bounds::default();
            let watch = &watch.at(&process.named.id);
            let findings = prove(catalog, process, Settings { bounds, watch });
            findings.iter().map(proven).collect::<Vec<_>>()
        });
        let document = describe(catalog, process, lang, proofs.as_deref());
        Self {
            process,
            proofs,
            document,
        }
    }
}

/// A finding as a description tells it.
fn proven(finding: &Finding) -> Proven {
    let promise = match finding.question {
        Question::Promise(index) => Some(index),
        _ => None,
    };
    let (answer, how, story) = match &finding.verdict {
        Verdict::Proved { by } => (describe::Answer::Proved, by.clone(), Vec::new()),
        Verdict::Undecided { why } => (describe::Answer::Undecided, why.clone(), Vec::new()),
        Verdict::Refuted(refutation) => {
            let story = refutation.story.as_ref();
            let lines = story.map_or_else(Vec::new, |story| story.lines.clone());
            (describe::Answer::Refuted, refutation.what.clone(), lines)
        }
    };
    Proven {
        promise,
        title: Text::clone(&finding.title),
        answer,
        how,
        story,
    }
}

/// The form that was asked for, or that fits where the answer goes.
fn form(args: &DescribeArgs) -> DocumentArg {
    let ending = args.naar.as_deref().and_then(Path::extension);
    let ending = ending.map(std::ffi::OsStr::to_ascii_lowercase);
    let ending = ending.as_ref().and_then(|ending| ending.to_str());
    match (args.format, ending) {
        (Some(format), _) => format,
        _ if args.markdown => DocumentArg::Markdown,
        (None, Some("md" | "markdown")) => DocumentArg::Markdown,
        (None, Some("txt")) => DocumentArg::Tekst,
        (None, _) if args.naar.is_some() => DocumentArg::Html,
        (None, _) => DocumentArg::Tekst,
    }
}

const fn extension(form: DocumentArg) -> &'static str {
    match form {
        DocumentArg::Tekst => "txt",
        DocumentArg::Markdown => "md",
        DocumentArg::Html => "html",
    }
}

fn written(document: &Document, form: DocumentArg, look: &Look) -> String {
    match form {
        DocumentArg::Html => html(document),
        DocumentArg::Markdown => md::markdown(document, md::Place::File),
        DocumentArg::Tekst => markdown::show(&md::markdown(document, md::Place::Terminal), look),
    }
}

/// One goes to stdout or a file, several go into a folder with a page that leads to them.
fn deliver(args: &DescribeArgs, told: &[Told], look: &Look) -> Result<String, CliError> {
    let form = form(args);
    let Some(path) = &args.naar else {
        let texts = told.iter().map(|told| written(&told.document, form, look));
        return Ok(texts.collect());
    };
    // Colours are for a screen.
    let look = &Look {
        color: false,
        ..*look
    };
    let folder = told.len() != 1 || path.is_dir() || ends_as_folder(path);
    let mut said = String::new();
    let mut put = |file: &Path, document: &Document| {
        write(file, &written(document, form, look))?;
        let word = look.pick("geschreven:", "written:");
        let _ = writeln!(said, "{word} {}", file.display());
        Ok::<(), CliError>(())
    };
    let name = |id: &str| format!("{id}.{}", extension(form));
    for told in told {
        let inside = || path.join(name(&told.document.id));
        let file = if folder { inside() } else { path.clone() };
        put(&file, &told.document)?;
    }
    if told.len() > 1 {
        let files: Vec<String> = told.iter().map(|told| name(&told.document.id)).collect();
        let entries: Vec<Entry> = told
            .iter()
            .zip(&files)
            .map(|(told, file)| Entry {
                process: told.process,
                file,
                proofs: told.proofs.as_deref(),
            })
            .collect();
        // A process may be called that; no process has a `-` in its name.
        let taken = told.iter().any(|told| told.document.id == "index");
        let page = index(if taken { "index-0" } else { "index" }, &entries, look.lang);
        put(&path.join(name(&page.id)), &page)?;
    }
    Ok(said)
}
