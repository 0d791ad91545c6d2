// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is known of the last time saves work, and makes no difference.

use std::path::Path;
use std::sync::Arc;

use doorbraak::base::ids::FileId;
use doorbraak::base::limits::DIAGNOSTICS_MAX;
use doorbraak::definition::load::{Folder, Input, Known, Understood, load};
use doorbraak::definition::model::{Catalog, Process};
use doorbraak::diagnostic::has_errors;
use proptest::prelude::*;

use crate::robust::{Change, change, changed};
use crate::support::{files, small};

/// A process that has nothing to do with the others but an option.
const APART: &str = "\
stappen: { plan: { nodig: { hoe: { kies: [gegeven, beide] } }, eruit: { klaar: } } }
";

/// A folder in an editor.
struct Edited {
    texts: Vec<Input>,
    folder: Folder,
    known: Known,
}

impl Edited {
    fn new(mut texts: Vec<Input>) -> Self {
        texts.sort_by(|one, other| one.name.cmp(&other.name));
        let folder = Folder::read(texts.clone());
        Self {
            texts,
            folder,
            known: Known::default(),
        }
    }

    fn file(&self, name: &str) -> usize {
        let mut names = self.texts.iter();
        names.position(|input| input.name.ends_with(name)).unwrap()
    }

    /// Puts another text in the place of a file.
    fn write(&mut self, at: usize, text: &str) {
        self.texts[at].bytes = text.as_bytes().to_vec();
        self.folder
            .replace(FileId(u16::try_from(at).unwrap()), text);
    }

    /// The same with a part of its text.
    fn edit(&mut self, name: &str, old: &str, new: &str) -> Understood {
        let at = self.file(name);
        let text = String::from_utf8(self.texts[at].bytes.clone()).unwrap();
        assert!(text.contains(old), "{old}");
        self.write(at, &text.replacen(old, new, 1));
        self.understand()
    }

    /// What it comes to: as if it were read for the first time.
    fn understand(&mut self) -> Understood {
        let now = self.folder.understand(&mut self.known);
        let fresh = load(self.texts.clone());
        assert_eq!(now.diagnostics, fresh.diagnostics);
        let same = |one: &Option<Catalog>, other: &Option<Catalog>| {
            assert!(
                format!("{one:?}") == format!("{other:?}"),
                "another meaning"
            );
        };
        same(&now.catalog, &fresh.catalog);
        same(&now.provable, &fresh.provable);
        assert_eq!(now.variants.len(), fresh.variants.len());
        for (one, other) in now.variants.iter().zip(&fresh.variants) {
            assert_eq!((one.file, &one.path), (other.file, &other.path));
            same(&one.catalog, &other.catalog);
        }
        now
    }
}

/// Every text that can be typed, and the one there was before.
fn edits() -> impl Strategy<Value = Vec<(usize, Option<Change>)>> {
    prop::collection::vec((0usize..7, prop::option::weighted(0.6, change())), 1..8)
}

fn house() -> Vec<Input> {
    let mut all = files(Path::new("tests/golden/alles"));
    let apart = small(&[("apart", APART)]);
    let apart = apart
        .into_iter()
        .find(|input| input.name.ends_with("apart.yaml"));
    let bytes = apart.unwrap().bytes;
    let name = "alles/apart.yaml".to_owned();
    all.push(Input { name, bytes });
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_any_edits_it_is_as_if_read_for_the_first_time(edits in edits()) {
        let mut edited = Edited::new(house());
        let first = edited.texts.clone();
        edited.understand();
        for (at, change) in &edits {
            let at = at % first.len();
            let bytes = match change {
                Some(change) if !edited.texts[at].bytes.is_empty() => changed(&edited.texts[at].bytes, change),
                _ => first[at].bytes.clone(),
            };
            edited.write(at, &String::from_utf8_lossy(&bytes));
            edited.understand();
        }
    }
}

fn process<'a>(catalog: Option<&'a Catalog>, id: &str) -> &'a Arc<Process> {
    let mut processes = catalog.unwrap().processes.iter();
    processes.find(|one| one.named.id.as_ref() == id).unwrap()
}

/// The processes of the catalogue and those of the variant's that were built again.
fn built(before: &Understood, now: &Understood) -> [Vec<&'static str>; 2] {
    let differ = |one: Option<&Catalog>, other: Option<&Catalog>| {
        let all = ["advies", "apart", "hulp"].into_iter();
        all.filter(|id| !Arc::ptr_eq(process(one, id), process(other, id)))
            .collect()
    };
    [
        differ(before.catalog.as_ref(), now.catalog.as_ref()),
        differ(
            before.variants[0].catalog.as_ref(),
            now.variants[0].catalog.as_ref(),
        ),
    ]
}

#[test]
fn only_what_depends_on_a_file_is_built_again() {
    let mut edited = Edited::new(house());
    let mut before = edited.understand();
    let mut again = |edited: &mut Edited, name: &str, old: &str, new: &str| {
        let now = edited.edit(name, old, new);
        assert!(!has_errors(&now.diagnostics), "{:?}", now.diagnostics);
        let again = built(&before, &now);
        before = now;
        again
    };
    let none: Vec<&str> = Vec::new();
    let all = vec!["advies", "apart", "hulp"];
    // Other processes do not see it.
    let found = again(
        &mut edited,
        "alles/apart.yaml",
        "stappen",
        "# Apart.\nstappen",
    );
    assert_eq!(found, [vec!["apart"], vec!["apart"]]);
    // Another sees it, but where a variant stands in for it.
    let found = again(
        &mut edited,
        "alles/advies.yaml",
        "proces",
        "# Advies.\nproces",
    );
    assert_eq!(found, [vec!["advies", "hulp"], none.clone()]);
    let found = again(&mut edited, "advies_v2.yaml", "proces", "# Advies.\nproces");
    assert_eq!(found, [none, vec!["advies", "hulp"]]);
    // It cannot be read for a moment.
    let file = edited.file("alles/apart.yaml");
    let text = String::from_utf8(edited.texts[file].bytes.clone()).unwrap();
    edited.write(file, "stappen: '");
    edited.understand();
    edited.write(file, &text);
    let found = again(&mut edited, "alles/apart.yaml", "# Apart.", "# Los.");
    assert_eq!(found, [vec!["apart"], vec!["apart"]]);
    // All see it.
    let found = again(&mut edited, "delen/basis.yaml", "delen", "# Delen.\ndelen");
    assert_eq!(found, [all.clone(), all.clone()]);
    let found = again(&mut edited, "alles/apart.yaml", "beide]", "geen_van_beide]");
    assert_eq!(found, [all.clone(), all]);
}

/// Once more is said than people read, less is said of each mistake.
#[test]
fn a_flood_of_mistakes_is_the_same_too() {
    let mut edited = Edited::new(house());
    edited.understand();
    let wrong = |count: usize| {
        let wrong = (0..count).map(|n| format!("  s{n}: {{ wie: reggiseur }}\n"));
        format!("stappen:\n{}", wrong.collect::<String>())
    };
    let apart = edited.file("alles/apart.yaml");
    let text = String::from_utf8(edited.texts[apart].bytes.clone()).unwrap();
    for count in [DIAGNOSTICS_MAX / 2, DIAGNOSTICS_MAX + 5, 2] {
        edited.write(apart, &text.replacen(APART, &wrong(count), 1));
        edited.understand();
        edited.edit("hulp.yaml", "wie: regisseur", "wie: regiseur");
        edited.edit("hulp.yaml", "wie: regiseur", "wie: regisseur");
    }
}
