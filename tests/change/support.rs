// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A small process, and ways to change it.

use std::fs;
use std::sync::Arc;

use doorbraak::base::text::Lang;
use doorbraak::change::{Change, Severity, Side, compare};
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::{Catalog, Process};
use doorbraak::diagnostic::render;

/// What the process uses.
pub const SHARED: &str = "\
delen: basis
rollen:
  klerk: { titel: Klerk }
  chef: { titel: Chef }
documenten: { brief: Brief, foto: Foto }
kalenders:
  nederland: { vaste_dagen: { kerst: { dag: \"12-25\" } } }
regimes:
  werk: { soort: werkdagen, kalender: nederland }
  dagen: { soort: kalender, kalender: nederland }
";

/// The process before anything is changed.
pub const BASE: &str = "\
proces: hulp
versie: 1
titel: Hulp vragen
uitleg: Iemand vraagt om hulp.
gebruik: [delen/basis.yaml]
start: { wie: klerk, invullen: bedrag }
dossier:
  bedrag: { soort: bedrag, titel: Bedrag, van: \"€ 0\", tot: \"€ 500\" }
  vorm: { soort: keuze, uit: [geld, spullen, raad], titel: Vorm }
  naam: { soort: tekst, titel: Naam }
lijsten:
  acties:
    wie: klerk
    velden:
      wat: { soort: tekst, titel: Wat }
    elk: { invullen: wat }
tabellen:
  advies:
    treffer: eerste
    geeft: [ruim, krap]
    regels:
      - { als: bedrag > € 100, dan: ruim }
      - { als: bedrag > € 50, dan: krap }
    anders: krap
stappen:
  vragen:
    titel: Vragen
    wie: klerk
    nodig:
      gesprek: { titel: Het gesprek, invullen: [vorm, naam], afzien: { wie: chef } }
      brief_binnen: { titel: De brief is er, bewijs: brief }
    naar:
      beslissen:
    eruit:
      ingetrokken:
  beslissen:
    titel: Beslissen
    wie: chef
    termijn: { duur: 2 weken, regime: dagen }
    nodig:
      besluit: { titel: Het besluit, kies: [toegekend, afgewezen], ander_dan: gesprek }
      uitleg_gegeven: { titel: De uitleg, wie: klerk, alleen_als: besluit = afgewezen }
    naar:
      klaar:
    terug:
      vragen: { hooguit: 2 }
eindes:
  klaar: { soort: eindpunt, titel: Klaar }
  ingetrokken: { soort: uitweg, titel: Ingetrokken }
beloftes:
  altijd_een_uitweg:
    titel: Altijd een uitweg
    altijd_bereikbaar: [klaar, ingetrokken]
";

/// Loads one process with what it uses.
pub fn catalog(process: &str) -> Catalog {
    catalog_with(process, SHARED)
}

/// Loads one process with these shared parts.
pub fn catalog_with(process: &str, shared: &str) -> Catalog {
    let file = |name: &str, text: &str| Input {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let mut loaded = load(vec![
        file("huis/hulp.yaml", process),
        file("huis/delen/basis.yaml", shared),
    ]);
    usable_of(&mut loaded)
}

/// The catalogue, or what is wrong with it.
pub fn usable_of(loaded: &mut Loaded) -> Catalog {
    let shown = render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl);
    loaded.catalog.take().unwrap_or_else(|| panic!("{shown}"))
}

/// The process with one piece of text replaced by another.
pub fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "there is no {from:?}");
        text.replace(from, to)
    })
}

/// A catalogue with its only process.
pub fn side(catalog: &Catalog) -> Side<'_> {
    Side {
        catalog,
        process: catalog.processes.first().expect("a process"),
    }
}

/// What is different, a line each.
pub fn told(old: &str, new: &str) -> String {
    let (old, new) = (catalog(old), catalog(new));
    lines(&compare(side(&old), side(&new)))
}

/// Changes as lines.
pub fn lines(changes: &[Change]) -> String {
    let line = |change: &Change| {
        let mark = match change.severity {
            Severity::Harmless => ".",
            Severity::Notice => "!",
            Severity::Stuck => "X",
        };
        format!("{mark} {}\n  {}\n", change.text.nl, change.text.en)
    };
    changes.iter().map(line).collect()
}

/// The files that ship.
pub fn shipped() -> Loaded {
    shipped_with(&[])
}

/// The files that ship, and some more.
pub fn shipped_with(more: &[&str]) -> Loaded {
    let mut inputs = Vec::new();
    for folder in ["workflows", "workflows/delen", "workflows/varianten"] {
        for entry in fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                inputs.push(Input {
                    name: path.display().to_string(),
                    bytes: fs::read(&path).expect("a file"),
                });
            }
        }
    }
    for name in more {
        inputs.push(Input {
            name: (*name).to_owned(),
            bytes: fs::read(name).expect("a file"),
        });
    }
    load(inputs)
}

/// A shipped process by id.
pub fn process<'a>(catalog: &'a Catalog, id: &str) -> &'a Arc<Process> {
    let mut processes = catalog.processes.iter();
    processes.find(|p| &*p.named.id == id).expect("the process")
}
