// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The language server, driven over its protocol, and what it knows of names.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a helper of a test may fail it"
)]

#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/completing.rs"]
mod completing;
#[path = "lsp/names.rs"]
mod names;
#[path = "lsp/protocol.rs"]
mod protocol;
#[path = "lsp/reading.rs"]
mod reading;
#[path = "lsp/renaming.rs"]
mod renaming;
#[path = "lsp/writing.rs"]
mod writing;

/// A small catalogue with everything that names can be about.
pub const HOUSE: [(&str, &str); 3] = [
    ("maatje.yaml", MAATJE),
    ("delen/basis.yaml", BASIS),
    ("casussen/koppeling.yaml", KOPPELING),
];

/// What its processes share.
pub const BASIS: &str = "\
delen: basis
rollen:
  consulent: { titel: Consulent, uitleg: Spreekt de inwoner. }
  teamleider: { titel: Teamleider }
  inwoner: { titel: Inwoner, soort: partij }
documenten:
  verslag: Gespreksverslag
keuzelijsten:
  talen:
    nederlands: Nederlands
    andere_taal: Een andere taal
instellingen:
  grens: { soort: bedrag, waarde: \"€ 500\" }
";

/// Its process.
pub const MAATJE: &str = "\
proces: maatje
versie: 1
titel: Een maatje zoeken 🙂
gebruik: [delen/basis.yaml]
start: { wie: consulent, mag: [kosten] }
dossier:
  vraag: { soort: tekst, titel: De vraag in eigen woorden, privacy: bijzonder }
  taal: { soort: keuze, uit: talen, uitleg: De taal van het gesprek. }
  tolk: { soort: organisatie }
  kosten: { soort: bedrag }
stappen:
  kennismaken:
    titel: Kennismaken
    wie: consulent
    nodig:
      gesprek: { titel: Eén 🙂 gesprek, invullen: [vraag, taal], bewijs: verslag }
      tolk_geregeld: { alleen_als: taal = andere_taal en gesprek is vervuld, invullen: tolk, afzien: { wie: teamleider } }
      niet_te_duur: { voorwaarde: kosten is onbekend of kosten <= instelling.grens }
    naar:
      gekoppeld:
    eruit:
      niet_nodig:
eindes:
  gekoppeld: { soort: eindpunt, titel: Gekoppeld }
  niet_nodig: { soort: uitweg }
bewaren: { alles: { duur: 5 jaar } }
";

/// Its story.
pub const KOPPELING: &str = "\
casus: koppeling
titel: Van eerste gesprek tot maatje
begin: 2026-11-02 09:00
personen:
  kim: [consulent]
  lea: [teamleider]
zaken:
  a: { proces: maatje, door: kim }
verloop:
  - { wie: kim, vervul: gesprek, met: { vraag: Samen wandelen, taal: andere_taal }, bewijs: V-1 }
  - { wie: lea, afzien: tolk_geregeld, reden: Kim spreekt de taal zelf }
  - { wie: kim, naar: gekoppeld }
verwacht: { einde: gekoppeld, vereisten: { gesprek: vervuld, tolk_geregeld: afgezien } }
";
