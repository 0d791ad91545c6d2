// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Another name for something, everywhere at once. What would make a mistake is refused:
//! the new text of all files is read and checked before anything is proposed.

use std::collections::BTreeMap;

use super::names::{Index, Kind, Symbol};
use super::workspace::Workspace;
use crate::base::ids::FileId;
use crate::base::text::Text;
use crate::condition::{KEYWORDS, RESERVED_NAMES};
use crate::definition::load::Input;
use crate::definition::scalar::{ID_BYTES_MAX, is_id};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// What giving another name comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The places that get the new name, in order.
    pub places: Vec<Place>,
    /// The files that are called after it: these get another name too.
    pub files: Vec<FileId>,
}

/// The word at an offset that may get another name.
///
/// # Errors
/// Why it may not.
pub fn prepare(
    workspace: &Workspace,
    file: FileId,
    offset: usize,
) -> Result<(Place, String), Text> {
    let index = workspace.index();
    let (place, symbols) = symbols(workspace, &index, file, offset)?;
    let name = symbols
        .first()
        .map(|symbol| symbol.name.clone())
        .unwrap_or_default();
    Ok((place, name))
}

/// Everything that changes when the name at an offset becomes `name`.
///
/// # Errors
/// Why that cannot be.
pub fn rename(
    workspace: &Workspace,
    file: FileId,
    offset: usize,
    name: &str,
) -> Result<Renamed, Text> {
    let index = workspace.index();
    let (_, symbols) = symbols(workspace, &index, file, offset)?;
    let (places, symbols) = index.places(&symbols);
    if symbols.iter().all(|symbol| symbol.name == name) {
        return Ok(Renamed::default());
    }
    may_be_called(&index, &symbols, name)?;
    let files = files(workspace, &symbols);
    let renamed = Renamed { places, files };
    no_new_mistake(workspace, &renamed, name)?;
    Ok(renamed)
}

fn symbols(
    workspace: &Workspace,
    index: &Index<'_>,
    file: FileId,
    offset: usize,
) -> Result<(Place, Vec<Symbol>), Text> {
    if let Some((broken, _)) = workspace
        .sources()
        .iter()
        .find(|(id, _)| !workspace.is_readable(*id))
    {
        let name = workspace.source(broken).map_or("", |source| source.name());
        return Err(Text::new(
            format!(
                "{name} is nu niet te lezen; herstel dat eerst, anders blijft daar de oude naam staan"
            ),
            format!("{name} cannot be read now; mend that first, or the old name would stay there"),
        ));
    }
    index.at(file, offset).ok_or_else(|| {
        Text::new(
            "hier staat geen naam die u kunt veranderen",
            "there is no name here that you can change",
        )
    })
}

fn may_be_called(index: &Index<'_>, symbols: &[Symbol], name: &str) -> Result<(), Text> {
    if !is_id(name) || name.len() > ID_BYTES_MAX {
        return Err(Text::new(
            format!(
                "`{name}` kan geen naam zijn: gebruik kleine letters, cijfers en `_`, begin met een letter, hooguit {ID_BYTES_MAX} tekens"
            ),
            format!(
                "`{name}` cannot be a name: use small letters, digits and `_`, begin with a letter, at most {ID_BYTES_MAX} characters"
            ),
        ));
    }
    if KEYWORDS.contains(&name) || RESERVED_NAMES.contains(&name) {
        return Err(Text::new(
            format!("`{name}` is een woord van de taal zelf; kies een andere naam"),
            format!("`{name}` is a word of the language itself; choose another name"),
        ));
    }
    let taken = symbols.iter().find_map(|symbol| taken(index, symbol, name));
    match taken {
        None => Ok(()),
        Some(kind) => {
            let noun = kind.noun();
            Err(Text::new(
                format!(
                    "er is al een {} met de naam `{name}`; kies een andere naam",
                    noun.nl
                ),
                format!(
                    "there is a {} called `{name}` already; choose another name",
                    noun.en
                ),
            ))
        }
    }
}

/// What has the name already where it would stand.
fn taken(index: &Index<'_>, symbol: &Symbol, name: &str) -> Option<Kind> {
    let of_process = [
        Kind::Field,
        Kind::List,
        Kind::Term,
        Kind::Table,
        Kind::Step,
        Kind::End,
        Kind::Requirement,
        Kind::Way,
    ];
    let kinds: &[Kind] = if symbol.kind.is_of_process() {
        &of_process
    } else {
        std::slice::from_ref(&symbol.kind)
    };
    let other = |kind: &Kind| Symbol {
        kind: *kind,
        owner: symbol.owner.clone(),
        name: name.to_owned(),
    };
    let mut kinds = kinds.iter();
    kinds
        .find(|kind| !index.definitions(&other(kind)).is_empty())
        .copied()
}

/// The files that are called after what gets another name.
fn files(workspace: &Workspace, symbols: &[Symbol]) -> Vec<FileId> {
    let called = |symbol: &Symbol, file: FileId| {
        let path = workspace.path(file);
        let stem = path
            .rsplit('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".yaml");
        let id = workspace.outline(file).map(|outline| outline.id.as_str());
        stem == symbol.name && id == Some(stem)
    };
    let named = symbols
        .iter()
        .filter(|symbol| matches!(symbol.kind, Kind::Process | Kind::Scenario));
    let all = named.flat_map(|symbol| {
        let files = workspace.sources().iter().map(|(id, _)| id);
        files
            .filter(|file| called(symbol, *file))
            .collect::<Vec<_>>()
    });
    all.collect()
}

/// Whether everything still says what it said, as far as mistakes can tell.
fn no_new_mistake(workspace: &Workspace, renamed: &Renamed, name: &str) -> Result<(), Text> {
    let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
    for place in renamed.places.iter().rev() {
        let text = texts.entry(place.file).or_insert_with(|| {
            let source = workspace.source(place.file);
            source
                .map(|source| source.text().to_owned())
                .unwrap_or_default()
        });
        if text.get(place.range()).is_some() {
            text.replace_range(place.range(), name);
        }
    }
    let inputs = workspace.sources().iter().map(|(file, source)| {
        let text = texts.get(&file).map_or(source.text(), String::as_str);
        let folder = source
            .name()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let path = if renamed.files.contains(&file) {
            format!("{folder}/{name}.yaml")
        } else {
            source.name().to_owned()
        };
        Input {
            name: path,
            bytes: text.as_bytes().to_vec(),
        }
    });
    let after = Workspace::new(inputs.collect());
    let errors = |workspace: &Workspace| -> Vec<Diagnostic> {
        let found = workspace.check();
        let errors = found
            .into_iter()
            .filter(|one| one.severity == Severity::Error);
        errors.collect()
    };
    let (before, new) = (errors(workspace), errors(&after));
    if new.len() <= before.len() {
        return Ok(());
    }
    let known = |one: &&Diagnostic| {
        !before
            .iter()
            .any(|old| old.code == one.code && old.message == one.message)
    };
    let first = new.iter().find(known).or(new.last());
    let message = first.map_or_else(|| Text::new("", ""), |first| first.message.clone());
    let place = first.and_then(Diagnostic::place);
    let file = place
        .and_then(|place| after.source(place.file))
        .map_or("", |source| source.name());
    Err(Text::new(
        format!(
            "met de naam `{name}` klopt {file} niet meer: {}",
            message.nl
        ),
        format!(
            "with the name `{name}` {file} would be wrong: {}",
            message.en
        ),
    ))
}
