// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `fmt`: writes files down the one way, or tells what that would change.

use std::fmt::Write as _; // writing to a string cannot fail
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use similar::TextDiff;

use super::Answer;
use super::args::FmtArgs;
use super::error::CliError;
use super::load::mistakes;
use super::look::{Look, Tone};
use crate::base::ids::FileId;
use crate::base::limits::FILE_BYTES_MAX;
use crate::base::text::Text;
use crate::diagnostic::codes::file::{not_utf8, unreadable};
use crate::diagnostic::render::terminal;
use crate::diagnostic::{Diagnostic, Place, Sources};
use crate::editor::format::{FormatError, WIDTH_DEFAULT, format};
use crate::files::{Kind, Reading, catalog_root, kind_of};

/// The path that stands for stdin.
const STDIN: &str = "-";
/// What stdin is called in messages.
const STDIN_NAME: &str = "stdin";
/// Lines around a change in a diff.
const CONTEXT_LINES: usize = 2;

/// Formats, or checks, what the paths name; without paths the catalogue.
///
/// # Errors
/// When a path cannot be read or written, or what came in through stdin is no YAML.
pub fn run(args: &FmtArgs, look: &Look) -> Result<Answer, CliError> {
    let width = args.breedte.unwrap_or(WIDTH_DEFAULT);
    if args.paths.iter().any(|path| path.as_os_str() == STDIN) {
        return stdin(args, width, look);
    }
    let reading = read(args)?;
    let mut round = Round::new(args.controle, width, look);
    for (name, why) in &reading.unread {
        round.unread(name, why);
    }
    for (input, path) in reading.into_files() {
        round.file(&input.name, &input.bytes, &path)?;
    }
    Ok(round.answer())
}

/// The files that the paths name. In folders only those that say what they are.
fn read(args: &FmtArgs) -> Result<Reading, CliError> {
    let mut reading = Reading::default();
    if args.paths.is_empty() {
        reading.catalog(&catalog_root(args.catalog.catalogus.as_deref(), None)?)?;
    }
    for path in &args.paths {
        reading.path(path)?;
    }
    reading.keep(|input, path| {
        kind_of(&input.bytes) != Kind::Other || args.paths.iter().any(|named| same(named, path))
    });
    Ok(reading)
}

fn same(named: &Path, real: &Path) -> bool {
    fs::canonicalize(named).is_ok_and(|named| named == real)
}

/// From stdin to stdout; with `--controle` the diff.
fn stdin(args: &FmtArgs, width: usize, look: &Look) -> Result<Answer, CliError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    io::stdin()
        .lock()
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| CliError::read(Path::new(STDIN_NAME), error))?;
    let (text, done) = formatted(&bytes, width);
    match done {
        Ok(new) if args.controle => Ok(Answer {
            yes: new == text,
            text: diff(STDIN_NAME, &text, &new),
        }),
        Ok(new) => Ok(Answer::given(new)),
        Err(FormatError::Broken(found)) => {
            let mut sources = Sources::new();
            sources.add(STDIN_NAME, text);
            Err(mistakes(found, &sources, look))
        }
        Err(FormatError::Unsure) => Err(CliError::NotFormatted {
            name: STDIN_NAME.to_owned(),
        }),
    }
}

/// The text of a file, and the same formatted.
fn formatted(bytes: &[u8], width: usize) -> (String, Result<String, FormatError>) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
        let mark = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
        let found = vec![not_utf8(Place::new(FileId(0), mark))];
        return (text, Err(FormatError::Broken(found)));
    };
    (text.to_owned(), format(text, width))
}

/// One run over files.
struct Round<'l> {
    check: bool,
    width: usize,
    look: &'l Look,
    said: String,
    changed: usize,
    failed: usize,
    seen: usize,
}

impl<'l> Round<'l> {
    const fn new(check: bool, width: usize, look: &'l Look) -> Self {
        Self {
            check,
            width,
            look,
            said: String::new(),
            changed: 0,
            failed: 0,
            seen: 0,
        }
    }

    fn unread(&mut self, name: &str, why: &Text) {
        let found = unreadable(Place::new(FileId(0), 0..0), name, why);
        self.broken(name, "", &[found]);
    }

    fn file(&mut self, name: &str, bytes: &[u8], path: &Path) -> Result<(), CliError> {
        self.seen += 1;
        match formatted(bytes, self.width) {
            (text, Ok(new)) if new == text => {}
            (text, Ok(new)) => {
                self.changed += 1;
                if self.check {
                    self.said.push_str(&diff(name, &text, &new));
                } else {
                    replace(path, &new)?;
                    let word = self.look.pick("opgemaakt", "formatted");
                    let _ = writeln!(self.said, "{word}: {name}");
                }
            }
            (text, Err(FormatError::Broken(found))) => self.broken(name, &text, &found),
            (_, Err(FormatError::Unsure)) => {
                self.failed += 1;
                let word = self
                    .look
                    .paint(Tone::Care, self.look.pick("zo gelaten", "left as it is"));
                let why = self.look.pick(
                    "anders opgemaakt zou het iets anders kunnen zeggen",
                    "formatted it might say something else",
                );
                let _ = writeln!(self.said, "{word}: {name}: {why}");
            }
        }
        Ok(())
    }

    fn broken(&mut self, name: &str, text: &str, found: &[Diagnostic]) {
        self.failed += 1;
        let mut sources = Sources::new();
        sources.add(name, text);
        let shown = terminal(found, &sources, self.look.terminal());
        self.said.push_str(&shown);
    }

    fn answer(mut self) -> Answer {
        let look = self.look;
        let (seen, changed, failed) = (self.seen, self.changed, self.failed);
        let mut parts = vec![match (seen, look.pick("nl", "en")) {
            (1, "nl") => "1 bestand bekeken".to_owned(),
            (_, "nl") => format!("{seen} bestanden bekeken"),
            (1, _) => "looked at 1 file".to_owned(),
            (..) => format!("looked at {seen} files"),
        }];
        let verb = if self.check {
            look.pick("anders op te maken", "to be formatted")
        } else {
            look.pick("opgemaakt", "formatted")
        };
        parts.push(format!("{changed} {verb}"));
        if failed > 0 {
            parts.push(format!(
                "{failed} {}",
                look.pick("zo gelaten", "left as they are")
            ));
        }
        let line = look.paint(Tone::Faint, &parts.join(", "));
        let _ = writeln!(self.said, "{line}");
        Answer {
            text: self.said,
            yes: failed == 0 && !(self.check && changed > 0),
        }
    }
}

/// What would change, as `diff -u` shows it.
fn diff(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(CONTEXT_LINES)
        .header(name, name)
        .to_string()
}

/// Puts a new text in the place of a file: written beside it first, so that the file
/// is never half.
fn replace(path: &Path, text: &str) -> Result<(), CliError> {
    let failed = |error| CliError::write(path, error);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let done = fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done.map_err(failed)
}
