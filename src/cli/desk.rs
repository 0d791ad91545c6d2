// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What every command on cases begins with: the store, its key, the catalogue, who asks
//! and when.

use std::fs;
use std::future::Future;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use super::args::{AskArgs, StoreArgs};
use super::case_error::CaseError;
use super::error::CliError;
use super::load::mistakes;
use super::look::Look;
use super::prove::read_roster;
use crate::base::ids::{CaseId, PersonId};
use crate::base::time::{Date, Instant};
use crate::definition::load::{Loaded, load};
use crate::definition::model::{RoleSet, Shared};
use crate::diagnostic::near;
use crate::engine::Actor;
use crate::files::{Reading, catalog_root};
use crate::proof::roster::Roster;
use crate::service::{Book, MasterKeys, Order, People, Reader, Service, ServiceError, hex};
use crate::simulation::find;
use crate::store::vault::{KEY_BYTES, Key};
use crate::store::{Absent, AnyStore, Place, Store as _};

/// The environment variable that may hold the key itself.
const KEY_VARIABLE: &str = "DOORBRAAK_SLEUTEL";

/// A service on a store, with who asks.
pub struct Desk {
    /// The service.
    pub service: Service<AnyStore>,
    /// Who asks.
    pub actor: Actor,
    /// The moment.
    pub now: Instant,
    /// Who reads, and what for.
    reader: Reader,
}

/// Runs something that waits.
///
/// # Errors
/// What it says; a system that gives no threads.
pub fn wait<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|source| CliError::read(Path::new("tokio"), source))?;
    runtime.block_on(work)
}

impl Desk {
    /// Opens the store for somebody.
    ///
    /// # Errors
    /// Whatever is missing or wrong.
    pub async fn open(args: &AskArgs, look: &Look) -> Result<Self, CliError> {
        let now = moment(args.nu.as_deref())?;
        let (book, store, master) = opened(&args.store, Absent::Refuse, look).await?;
        let catalog = book.catalog();
        let mut people = Vec::new();
        if let Some(file) = &args.rooster {
            let roster = read_roster(catalog, file, look)?;
            people.extend(at_work(&roster, now.date()));
        }
        let who = PersonId::new(&args.als);
        if who.0.trim().is_empty() {
            return Err(CaseError::Nobody.into());
        }
        let mut actor = people
            .iter()
            .find(|known| known.person == who)
            .cloned()
            .unwrap_or_else(|| Actor {
                person: who.clone(),
                ..Actor::engine()
            });
        actor.roles.0 |= roles(&catalog.shared, &args.rol)?.0;
        people.retain(|known| known.person != who);
        people.push(actor.clone());
        let service = Service::start(store, book, People::new(people), master).await?;
        let said = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim);
            text.filter(|text| !text.is_empty()).map(Into::into)
        };
        let reader = Reader {
            purpose: said(&args.doel),
            ground: said(&args.grond),
            ..Reader::new(actor.clone(), now)
        };
        Ok(Self {
            service,
            actor,
            now,
            reader,
        })
    }

    /// Somebody's request.
    pub fn order(&self, key: Option<&str>) -> Order {
        Order {
            actor: self.actor.clone(),
            now: self.now,
            key: key.map(Into::into),
        }
    }

    /// Who reads, and what for.
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The one case that a text names, of those that may be seen.
    ///
    /// # Errors
    /// When there is none, or there are several.
    pub async fn case(&self, text: &str) -> Result<CaseId, CliError> {
        let found = self.service.named(text, &self.reader).await?;
        match found.as_slice() {
            [one] => Ok(*one),
            _ => Err(CaseError::WhichCase {
                asked: text.to_owned(),
                count: found.len(),
            }
            .into()),
        }
    }
}

/// Who of a roster is there on a day.
pub fn at_work(roster: &Roster, on: Date) -> impl Iterator<Item = Actor> {
    let there = roster.people.iter().filter(move |one| one.is_there(on));
    there.map(|one| Actor {
        person: one.id.clone(),
        roles: one.roles,
        organisations: one.organisations.clone(),
    })
}

/// The definitions, the store and its key.
///
/// # Errors
/// Whatever is missing or wrong.
pub async fn opened(
    args: &StoreArgs,
    absent: Absent,
    look: &Look,
) -> Result<(Book, AnyStore, MasterKeys), CliError> {
    let root = catalog_root(args.catalog.catalogus.as_deref(), None)?;
    let mut reading = Reading::default();
    reading.catalog(&root)?;
    let files = reading.inputs.clone();
    let loaded = load(reading.inputs);
    let Some(catalog) = loaded.catalog else {
        return Err(mistakes(loaded.diagnostics, &loaded.sources, look));
    };
    let master = keys(args)?;
    let store = AnyStore::open(&args.opslag, absent).await;
    let store = store.map_err(ServiceError::from)?;
    let kept = store.definitions().await.map_err(ServiceError::from)?;
    let book = Book::new(catalog, files, &kept)?;
    Ok((book, store, master))
}

/// A store beside every version that a plan may name.
pub struct Beside {
    /// The definitions.
    pub book: Book,
    /// Everything that was read.
    pub loaded: Loaded,
    /// The name of the file of the plan.
    pub named: Vec<String>,
    /// The store.
    pub store: AnyStore,
    /// Its keys.
    pub master: MasterKeys,
}

/// A store, with its definitions and those of the catalogue that a plan, or a version,
/// belongs to.
///
/// # Errors
/// Whatever is missing or wrong.
pub async fn opened_with(args: &StoreArgs, file: &Path, look: &Look) -> Result<Beside, CliError> {
    let root = catalog_root(args.catalog.catalogus.as_deref(), Some(file))?;
    let mut reading = Reading::default();
    reading.catalog(&root)?;
    reading.path(file)?;
    let named = reading.within(&[file.to_owned()]);
    let master = keys(args)?;
    let store = AnyStore::open(&args.opslag, Absent::Refuse).await;
    let store = store.map_err(ServiceError::from)?;
    let kept = store.definitions().await.map_err(ServiceError::from)?;
    let (book, loaded) = Book::with_versions(&reading.inputs, &kept);
    let Some(book) = book else {
        return Err(mistakes(loaded.diagnostics, &loaded.sources, look));
    };
    Ok(Beside {
        book,
        loaded,
        named,
        store,
        master,
    })
}

/// Where the key of a store is kept: beside a file; that of a server must be named.
///
/// # Errors
/// [`CaseError::KeyUnnamed`].
pub fn key_file(args: &StoreArgs) -> Result<PathBuf, CliError> {
    match (&args.sleutel, &args.opslag) {
        (Some(named), _) => Ok(named.clone()),
        (None, Place::File(file)) => {
            let mut name = file.clone().into_os_string();
            name.push(".sleutel");
            Ok(name.into())
        }
        (None, place @ Place::Server(_)) => Err(CaseError::KeyUnnamed {
            place: place.to_string(),
        }
        .into()),
    }
}

/// The master key, and the one that it takes the place of where one was named.
fn keys(args: &StoreArgs) -> Result<MasterKeys, CliError> {
    let mut keys = vec![master_key(args)?];
    if let Some(file) = &args.vorige_sleutel {
        keys.push(key_of(file)?);
    }
    Ok(MasterKeys(keys))
}

/// The master key: that of the environment, or of the file.
///
/// # Errors
/// [`CaseError::NoKey`], [`CaseError::BadKey`].
pub fn master_key(args: &StoreArgs) -> Result<Key, CliError> {
    let named = std::env::var(KEY_VARIABLE).ok();
    match (named, &args.sleutel) {
        (Some(text), None) => {
            let path = PathBuf::from(KEY_VARIABLE);
            Ok(Key::parse(&text).map_err(|_| CaseError::BadKey { path })?)
        }
        _ => key_of(&key_file(args)?),
    }
}

/// The key in a file.
///
/// # Errors
/// [`CaseError::NoKey`], [`CaseError::BadKey`].
pub fn key_of(file: &Path) -> Result<Key, CliError> {
    let path = file.to_owned();
    let text = fs::read_to_string(file).map_err(|source| CaseError::NoKey {
        path: path.clone(),
        source,
    })?;
    Ok(Key::parse(&text).map_err(|_| CaseError::BadKey { path })?)
}

/// Writes a new key, for its owner only. It gets its name when it is whole.
///
/// # Errors
/// A file that cannot be written.
pub fn make_key(path: &Path) -> Result<(), CliError> {
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| ServiceError::Chance(error.to_string()))?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut part = path.as_os_str().to_owned();
    part.push(".deel");
    let written = options.open(&part).and_then(|mut file| {
        writeln!(file, "{}", hex(&bytes))?;
        file.sync_all()?;
        fs::rename(&part, path)?;
        // Its name, too, has to be on the disk before anything is sealed with it. Only
        // Unix lets a folder be opened for that.
        match path.parent().filter(|_| cfg!(unix)) {
            Some(folder) if folder.as_os_str().is_empty() => fs::File::open(".")?.sync_all(),
            Some(folder) => fs::File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    });
    written.map_err(|source| CliError::write(path, source))
}

/// The moment that was named, or the present.
///
/// # Errors
/// [`CaseError::BadMoment`].
pub fn moment(named: Option<&str>) -> Result<Instant, CliError> {
    if let Some(text) = named {
        let text = text.to_owned();
        return Ok(Instant::parse(&text).map_err(|_| CaseError::BadMoment { text })?);
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let ms = since.map_or(0, |since| since.as_millis());
    Ok(Instant(i64::try_from(ms).unwrap_or(i64::MAX)))
}

fn roles(shared: &Shared, names: &[String]) -> Result<RoleSet, CliError> {
    names.iter().try_fold(RoleSet::default(), |set, name| {
        let role = find::role(shared, name).ok_or_else(|| {
            let known = shared.roles.iter().map(|role| &*role.named.id);
            CaseError::UnknownRole {
                name: name.clone(),
                near: near(name, known).map(str::to_owned),
            }
        })?;
        Ok(set.with(role))
    })
}

/// The lines of a command, or stdin for `-`.
///
/// # Errors
/// Stdin that cannot be read.
pub fn text(lines: &[String]) -> Result<String, CliError> {
    if lines == ["-"] {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|source| CliError::read(Path::new("stdin"), source))?;
        return Ok(text);
    }
    Ok(lines.join("\n"))
}
