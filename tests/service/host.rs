// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Services to test with: on a store in memory, or in a file of their own.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use doorbraak::definition::load::{Input, load};
use doorbraak::engine::Actor;
use doorbraak::files;
use doorbraak::service::{Book, People, Service};
use doorbraak::store::Store;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::vault::Key;

/// The key of every store here.
pub fn key() -> Key {
    Key::new([7; 32])
}

/// A folder that is gone with its test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("doorbraak-service-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn store(&self) -> PathBuf {
        self.0.join("zaken.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn sqlite(folder: &Folder) -> Sqlite {
    Sqlite::open(&folder.store(), Absent::Make).unwrap()
}

/// A service on a folder of definitions, with people.
pub async fn service<S: Store>(store: S, folder: &str, people: Vec<Actor>) -> Service<S> {
    let files: Vec<Input> = files::definitions(Path::new(folder)).unwrap();
    let catalog = load(files.clone()).catalog.unwrap();
    let kept = store.definitions().await.unwrap();
    let book = Book::new(catalog, files, &kept).unwrap();
    Service::start(store, book, People::new(people), key())
        .await
        .unwrap()
}

/// Definitions from texts.
pub fn files_of(texts: &[(&str, &str)]) -> Vec<Input> {
    let file = |(name, text): &(&str, &str)| Input {
        name: (*name).into(),
        bytes: text.as_bytes().to_vec(),
    };
    texts.iter().map(file).collect()
}

/// A service on definitions that one person works with.
pub async fn served<S: Store>(store: S, files: Vec<Input>) -> Service<S> {
    let loaded = load(files.clone());
    let catalog = loaded
        .catalog
        .unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let kept = store.definitions().await.unwrap();
    let book = Book::new(catalog, files, &kept).unwrap();
    let people = People::new([super::several::kim()]);
    Service::start(store, book, people, key()).await.unwrap()
}

/// Runs something that waits.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}
