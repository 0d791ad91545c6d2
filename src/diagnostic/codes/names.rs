// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0200–D0299: names: what is referred to must exist, once, within reach.

use super::shape::suggest;
use super::{codes, shown, text};
use crate::diagnostic::{Certainty, Code, Diagnostic, Place};

codes! {
    UNKNOWN_ROLE = 201, Error {
        title: "Rol bestaat niet" / "Unknown role",
        what: "Een naam verwijst naar een rol, maar die naam bestaat hier niet." / "A name refers to a role, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "stappen:\n  besluit: { wie: regiseur }\n",
        instead: "stappen:\n  besluit: { wie: regisseur }\n",
    }
    UNKNOWN_FIELD = 202, Error {
        title: "Veld bestaat niet" / "Unknown field",
        what: "Een naam verwijst naar een veld, maar die naam bestaat hier niet." / "A name refers to a field, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "nodig:\n  beeld: { invullen: hulpvrag }\n",
        instead: "nodig:\n  beeld: { invullen: hulpvraag }\n",
    }
    UNKNOWN_OPTION = 203, Error {
        title: "Keuze bestaat niet" / "Unknown option",
        what: "Een naam verwijst naar een keuze, maar die naam bestaat hier niet." / "A name refers to an option, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "regels:\n  - { als: spoed = ja, dan: urgennt }\n",
        instead: "regels:\n  - { als: spoed = ja, dan: urgent }\n",
    }
    UNKNOWN_PROCESS = 204, Error {
        title: "Proces bestaat niet" / "Unknown process",
        what: "Een naam verwijst naar een proces, maar die naam bestaat hier niet." / "A name refers to a process, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "nodig:\n  advies: { subzaak: advis }\n",
        instead: "nodig:\n  advies: { subzaak: advies }\n",
    }
    UNKNOWN_END = 205, Error {
        title: "Einde bestaat niet" / "Unknown end",
        what: "Een naam verwijst naar een einde, maar die naam bestaat hier niet." / "A name refers to an end, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "nodig:\n  advies: { subzaak: advies, einde: gegevn }\n",
        instead: "nodig:\n  advies: { subzaak: advies, einde: gegeven }\n",
    }
    UNKNOWN_STEP = 206, Error {
        title: "Stap bestaat niet" / "Unknown step",
        what: "Een naam verwijst naar een stap, maar die naam bestaat hier niet." / "A name refers to a step, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "lijsten:\n  acties: { bij: besliut }\n",
        instead: "lijsten:\n  acties: { bij: besluit }\n",
    }
    UNKNOWN_REQUIREMENT = 207, Error {
        title: "Vereiste bestaat niet" / "Unknown requirement",
        what: "Een naam verwijst naar een vereiste, maar die naam bestaat hier niet." / "A name refers to a requirement, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "terug:\n  opnieuw: { naar: plan, behoudt: instemmming }\n",
        instead: "terug:\n  opnieuw: { naar: plan, behoudt: instemming }\n",
    }
    UNKNOWN_DOCUMENT = 208, Error {
        title: "Onbekende naam: geen soort document" / "Unknown kind of document",
        what: "Een naam verwijst naar een soort document, maar die naam bestaat hier niet." / "A name refers to a kind of document, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "nodig:\n  beeld: { bewijs: verslg }\n",
        instead: "nodig:\n  beeld: { bewijs: verslag }\n",
    }
    UNKNOWN_REGIME = 209, Error {
        title: "Regime bestaat niet" / "Unknown regime",
        what: "Een naam verwijst naar een regime, maar die naam bestaat hier niet." / "A name refers to a regime, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "termijn: { duur: 2 weken, regime: abw }\n",
        instead: "termijn: { duur: 2 weken, regime: awb }\n",
    }
    UNKNOWN_CALENDAR = 210, Error {
        title: "Kalender bestaat niet" / "Unknown calendar",
        what: "Een naam verwijst naar een kalender, maar die naam bestaat hier niet." / "A name refers to a calendar, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "regimes:\n  awb: { soort: kalender, kalender: nederlnd }\n",
        instead: "regimes:\n  awb: { soort: kalender, kalender: nederland }\n",
    }
    UNKNOWN_FUND = 211, Error {
        title: "Pot bestaat niet" / "Unknown fund",
        what: "Een naam verwijst naar een pot, maar die naam bestaat hier niet." / "A name refers to a fund, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "reserveert: { pot: budgt, bedrag: bedrag }\n",
        instead: "reserveert: { pot: budget, bedrag: bedrag }\n",
    }
    UNKNOWN_REGISTER = 212, Error {
        title: "Register bestaat niet" / "Unknown register",
        what: "Een naam verwijst naar een register, maar die naam bestaat hier niet." / "A name refers to a register, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "registers:\n  oorzakn: { bij: einde, velden: { oorzaak: oorzaak } }\n",
        instead: "registers:\n  oorzaken: { bij: einde, velden: { oorzaak: oorzaak } }\n",
    }
    UNKNOWN_COLUMN = 213, Error {
        title: "Kolom bestaat niet" / "Unknown column",
        what: "Een naam verwijst naar een kolom, maar die naam bestaat hier niet." / "A name refers to a column, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "elk: { invullen: [watt] }\n",
        instead: "elk: { invullen: [wat] }\n",
    }
    UNKNOWN_TABLE = 214, Error {
        title: "Tabel bestaat niet" / "Unknown table",
        what: "Een naam verwijst naar een tabel, maar die naam bestaat hier niet." / "A name refers to a table, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "nodig:\n  route: { tabel: rout }\n",
        instead: "nodig:\n  route: { tabel: routes }\n",
    }
    UNKNOWN_LAW = 215, Error {
        title: "Wet bestaat niet" / "Unknown law",
        what: "Een naam verwijst naar een wet, maar die naam bestaat hier niet." / "A name refers to a law, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "mandaten:\n  teamleider: { rol: teamleider, wetten: [wmoo], tot: € 500 }\n",
        instead: "mandaten:\n  teamleider: { rol: teamleider, wetten: [wmo], tot: € 500 }\n",
    }
    UNKNOWN_CHOICE_LIST = 216, Error {
        title: "Keuzelijst bestaat niet" / "Unknown shared list of options",
        what: "Een naam verwijst naar een keuzelijst, maar die naam bestaat hier niet." / "A name refers to a shared list of options, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "wet: { soort: keuze, uit: weten }\n",
        instead: "wet: { soort: keuze, uit: wetten }\n",
    }
    UNKNOWN_LIST = 217, Error {
        title: "Lijst bestaat niet" / "Unknown list",
        what: "Een naam verwijst naar een lijst, maar die naam bestaat hier niet." / "A name refers to a list, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "mandaat: { elk: actes, wet: wet }\n",
        instead: "mandaat: { elk: acties, wet: wet }\n",
    }
    UNKNOWN_TARGET = 218, Error {
        title: "Onbekende naam: geen stap of einde" / "Unknown step or end",
        what: "Een naam verwijst naar een stap of einde, maar die naam bestaat hier niet." / "A name refers to a step or end, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "naar: { besliut: }\n",
        instead: "naar: { besluit: }\n",
    }
    UNKNOWN_START_FIELD = 219, Error {
        title: "Startveld bestaat niet" / "Unknown start field",
        what: "Een naam verwijst naar een startveld, maar die naam bestaat hier niet." / "A name refers to a start field, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "opent:\n  vervolg: { proces: triage, met: { vraagg: hulpvraag } }\n",
        instead: "opent:\n  vervolg: { proces: triage, met: { vraag: hulpvraag } }\n",
    }
    UNKNOWN_PERSON = 220, Error {
        title: "Onbekende naam: geen rol, veld of vereiste" / "Unknown role, field or requirement",
        what: "Een naam verwijst naar een rol, veld of vereiste, maar die naam bestaat hier niet." / "A name refers to a role, field or requirement, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "nodig:\n  plan: { akkoord: inwonner }\n",
        instead: "nodig:\n  plan: { akkoord: inwoner }\n",
    }
    UNKNOWN_MOMENT = 221, Error {
        title: "Moment bestaat niet" / "Unknown moment",
        what: "Een naam verwijst naar een moment, maar die naam bestaat hier niet." / "A name refers to a moment, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "registers:\n  oorzaken: { bij: eind, velden: { oorzaak: oorzaak } }\n",
        instead: "registers:\n  oorzaken: { bij: einde, velden: { oorzaak: oorzaak } }\n",
    }
    UNKNOWN_FILE = 222, Error {
        title: "Bestand bestaat niet" / "Unknown file",
        what: "Een naam verwijst naar een bestand, maar die naam bestaat hier niet." / "A name refers to a file, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "gebruik: [delen/rolen.yaml]\n",
        instead: "gebruik: [delen/rollen.yaml]\n",
    }
    UNKNOWN_WAY = 223, Error {
        title: "Weg bestaat niet" / "Unknown way",
        what: "Een naam verwijst naar een weg, maar die naam bestaat hier niet." / "A name refers to a way, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "beloftes:\n  sluiten: { alleen: teamleider, weg: afgeslotn }\n",
        instead: "beloftes:\n  sluiten: { alleen: teamleider, weg: afgesloten }\n",
    }
    UNKNOWN_TERM = 224, Error {
        title: "Termijn bestaat niet" / "Unknown term",
        what: "Een naam verwijst naar een termijn, maar die naam bestaat hier niet." / "A name refers to a term, but there is none by that name here.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "beloftes:\n  wie_mag_wat: { bevoegd: { termijnen: { besliut: { verdaging: jurist } } } }\n",
        instead: "beloftes:\n  wie_mag_wat: { bevoegd: { termijnen: { besluit: { verdaging: jurist } } } }\n",
    }
    UNKNOWN_TERM_CHANGE = 225, Error {
        title: "Onbekende naam: geen verlenging of opschorting" / "Unknown extension or suspension",
        what: "Een naam verwijst naar een verlenging of opschorting van een termijn, maar die naam bestaat daar niet." / "A name refers to an extension or suspension of a term, but there is none by that name there.",
        why: "Wat niet gevonden wordt, kan niet worden gevraagd of gecontroleerd." / "What cannot be found cannot be asked or checked.",
        example: "beloftes:\n  wie_mag_wat: { bevoegd: { termijnen: { besluit: { verdagen: jurist } } } }\n",
        instead: "beloftes:\n  wie_mag_wat: { bevoegd: { termijnen: { besluit: { verdaging: jurist } } } }\n",
    }
    NAME_TAKEN = 230, Error {
        title: "Naam bestaat al" / "Name is taken",
        what: "Twee dingen die in dezelfde voorwaarden gelezen kunnen worden, hebben dezelfde naam." / "Two things that the same conditions may read have the same name.",
        why: "Dan is niet te zeggen welke van de twee bedoeld is." / "Then nobody can say which of the two is meant.",
        example: "dossier:\n  plan: { soort: tekst }\nstappen:\n  plan: { wie: regisseur }\n",
        instead: "dossier:\n  plan_tekst: { soort: tekst }\nstappen:\n  plan: { wie: regisseur }\n",
    }
    RESERVED_NAME = 231, Error {
        title: "Woord van de taal" / "Word of the language",
        what: "Een naam is een woord dat in voorwaarden zelf iets betekent." / "A name is a word with a meaning of its own in conditions.",
        why: "In een voorwaarde zou die naam nooit gelezen worden." / "In a condition that name would never be read.",
        example: "dossier:\n  ronde: { soort: getal }\n",
        instead: "dossier:\n  spelronde: { soort: getal }\n",
    }
    NOT_IN_USE = 232, Error {
        title: "Bestand staat niet in `gebruik`" / "File is not in `gebruik`",
        what: "Een naam bestaat in een gedeeld bestand dat dit bestand niet noemt." / "A name exists in a shared file that this file does not name.",
        why: "Een lopende zaak blijft op de bestanden die zijn proces noemt; wat niet genoemd is, kan er onder weg veranderen." / "A running case stays on the files that its process names; what is not named could change underneath it.",
        example: "proces: hulp\nstappen:\n  besluit: { wie: regisseur }\n",
        instead: "proces: hulp\ngebruik: [delen/rollen.yaml]\nstappen:\n  besluit: { wie: regisseur }\n",
    }
    AMBIGUOUS = 233, Error {
        title: "Naam kan twee dingen zijn" / "Name can be two things",
        what: "Op deze plek kan zowel een rol als een vereiste of persoonsveld staan, en beide bestaan onder deze naam." / "Both a role and a requirement or person field are possible here, and both exist by this name.",
        why: "Wie er dan wordt bedoeld, is een gok." / "Who is meant would be a guess.",
        example: "nodig:\n  plan: { ander_dan: regisseur }\n",
        instead: "nodig:\n  plan: { ander_dan: plan_door }\n",
    }
    OTHER_FILE_NAME = 234, Error {
        title: "Naam en bestandsnaam verschillen" / "Name and file name differ",
        what: "De id van een proces is niet gelijk aan de naam van het bestand." / "The id of a process does not equal the name of its file.",
        why: "Wie een proces zoekt, zoekt het bestand met die naam." / "Whoever looks for a process looks for the file of that name.",
        example: "# in workflows/hulp.yaml\nproces: hulpvraag\n",
        instead: "# in workflows/hulp.yaml\nproces: hulp\n",
    }
    NOT_PARTS = 235, Error {
        title: "Geen bestand met gedeelde delen" / "Not a file of shared parts",
        what: "`gebruik` noemt een bestand dat geen `delen`-bestand is." / "`gebruik` names a file that is not a `delen` file.",
        why: "Alleen gedeelde delen kunnen worden gebruikt; een ander proces open je met `subzaak` of `opent`." / "Only shared parts can be used; another process is opened with `subzaak` or `opent`.",
        example: "gebruik: [triage.yaml]\n",
        instead: "gebruik: [delen/rollen.yaml]\n",
    }
}

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Role.
    Role,
    /// Field.
    Field,
    /// Option.
    Option,
    /// Process.
    Process,
    /// End.
    End,
    /// Step.
    Step,
    /// Requirement.
    Requirement,
    /// Kind of document.
    Document,
    /// Regime.
    Regime,
    /// Calendar.
    Calendar,
    /// Fund.
    Fund,
    /// Register.
    Register,
    /// Column.
    Column,
    /// Table.
    Table,
    /// Law.
    Law,
    /// Shared list of options.
    ChoiceList,
    /// List.
    List,
    /// Step or end.
    Target,
    /// Start field.
    StartField,
    /// Role, field or requirement.
    Person,
    /// Moment.
    Moment,
    /// File.
    File,
    /// Way.
    Way,
    /// Term.
    Term,
    /// Extension or suspension of a term.
    TermChange,
    /// Field or list.
    KeptPart,
}

impl Kind {
    /// The key under which things of this kind get their name.
    const fn home(self) -> Option<&'static str> {
        Some(match self {
            Self::Role => "rollen",
            Self::Field | Self::StartField => "dossier",
            Self::End => "eindes",
            Self::Step => "stappen",
            Self::Requirement => "nodig",
            Self::Document => "documenten",
            Self::Regime => "regimes",
            Self::Calendar => "kalenders",
            Self::Fund => "potten",
            Self::Register => "registers",
            Self::Table => "tabellen",
            Self::ChoiceList => "keuzelijsten",
            Self::List => "lijsten",
            Self::Term => "termijnen",
            _ => return None,
        })
    }

    const fn code_and_words(self) -> (Code, &'static str, &'static str) {
        match self {
            Self::Role => (UNKNOWN_ROLE, "rol", "role"),
            Self::Field => (UNKNOWN_FIELD, "veld", "field"),
            Self::Option => (UNKNOWN_OPTION, "keuze", "option"),
            Self::Process => (UNKNOWN_PROCESS, "proces", "process"),
            Self::End => (UNKNOWN_END, "einde", "end"),
            Self::Step => (UNKNOWN_STEP, "stap", "step"),
            Self::Requirement => (UNKNOWN_REQUIREMENT, "vereiste", "requirement"),
            Self::Document => (UNKNOWN_DOCUMENT, "soort document", "kind of document"),
            Self::Regime => (UNKNOWN_REGIME, "regime", "regime"),
            Self::Calendar => (UNKNOWN_CALENDAR, "kalender", "calendar"),
            Self::Fund => (UNKNOWN_FUND, "pot", "fund"),
            Self::Register => (UNKNOWN_REGISTER, "register", "register"),
            Self::Column => (UNKNOWN_COLUMN, "kolom", "column"),
            Self::Table => (UNKNOWN_TABLE, "tabel", "table"),
            Self::Law => (UNKNOWN_LAW, "wet", "law"),
            Self::ChoiceList => (UNKNOWN_CHOICE_LIST, "keuzelijst", "shared list of options"),
            Self::List => (UNKNOWN_LIST, "lijst", "list"),
            Self::KeptPart => (UNKNOWN_FIELD, "veld of lijst", "field or list"),
            Self::Target => (UNKNOWN_TARGET, "stap of einde", "step or end"),
            Self::StartField => (UNKNOWN_START_FIELD, "startveld", "start field"),
            Self::Person => (
                UNKNOWN_PERSON,
                "rol, veld of vereiste",
                "role, field or requirement",
            ),
            Self::Moment => (UNKNOWN_MOMENT, "moment", "moment"),
            Self::File => (UNKNOWN_FILE, "bestand", "file"),
            Self::Way => (UNKNOWN_WAY, "weg", "way"),
            Self::Term => (UNKNOWN_TERM, "termijn", "term"),
            Self::TermChange => (
                UNKNOWN_TERM_CHANGE,
                "verlenging of opschorting",
                "extension or suspension",
            ),
        }
    }
}

/// A name that does not exist; `known` are those that could have stood there.
#[must_use]
pub fn unknown(kind: Kind, name: &str, place: Place, known: &[&str]) -> Diagnostic {
    let (code, nl, en) = kind.code_and_words();
    let shown = shown(name);
    let message = text!(
        "er is hier geen {nl} `{shown}`",
        "there is no {en} `{shown}` here"
    );
    let found = Diagnostic::new(code, place, message);
    match kind.home() {
        Some(home) if known.is_empty() => found.help(text!(
            "voeg `{shown}` toe onder `{home}`",
            "add `{shown}` under `{home}`"
        )),
        _ => suggest(found, place, name, known),
    }
}

/// A name that exists already, at `before`.
#[must_use]
pub fn taken(name: &str, place: Place, before: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        NAME_TAKEN,
        place,
        text!("de naam `{name}` bestaat al", "the name `{name}` is taken"),
    )
    .label(
        before,
        text!(
            "`{name}` staat hier voor het eerst",
            "`{name}` is here first"
        ),
    )
    .help(text!(
        "geef een van de twee een andere naam",
        "give one of the two another name"
    ))
}

/// A name that is a word of the language.
#[must_use]
pub fn reserved(name: &str, place: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        RESERVED_NAME,
        place,
        text!(
            "`{name}` is een woord van de taal",
            "`{name}` is a word of the language"
        ),
    )
    .help(text!("kies een andere naam", "choose another name"))
}

/// A name of a file that is not in `gebruik`.
#[must_use]
pub fn not_in_use(name: &str, place: Place, owner: Place, file: &str) -> Diagnostic {
    let (name, file) = (shown(name), shown(file));
    Diagnostic::new(
        NOT_IN_USE,
        place,
        text!(
            "`{name}` staat in {file}, dat hier niet in `gebruik` staat",
            "`{name}` is in {file}, which is not in `gebruik` here"
        ),
    )
    .label(owner, text!("`{name}` staat hier", "`{name}` is here"))
    .help(text!(
        "voeg het bestand toe aan `gebruik`",
        "add the file to `gebruik`"
    ))
}

/// A name that is both a role and something else.
#[must_use]
pub fn ambiguous(name: &str, place: Place) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(
        AMBIGUOUS,
        place,
        text!(
            "`{name}` is zowel een rol als iets anders in dit proces",
            "`{name}` is both a role and something else in this process"
        ),
    )
    .help(text!(
        "geef het veld of de vereiste een andere naam",
        "give the field or requirement another name"
    ))
}

/// A process whose file has another name.
#[must_use]
pub fn other_file_name(id: &str, stem: &str, place: Place) -> Diagnostic {
    let (shown_id, shown_stem) = (shown(id), shown(stem));
    Diagnostic::new(
        OTHER_FILE_NAME,
        place,
        text!(
            "het proces heet `{shown_id}`, maar het bestand `{shown_stem}.yaml`",
            "the process is called `{shown_id}`, but the file `{shown_stem}.yaml`",
        ),
    )
    .help(text!(
        "schrijf `proces: {shown_stem}`, of geef het bestand de andere naam",
        "write `proces: {shown_stem}`, or rename the file"
    ))
    .fix(place, stem, Certainty::Maybe)
}

/// A file in `gebruik` of another kind.
#[must_use]
pub fn not_parts(path: &str, place: Place) -> Diagnostic {
    let path = shown(path);
    Diagnostic::new(
        NOT_PARTS,
        place,
        text!(
            "`{path}` is geen bestand met gedeelde delen",
            "`{path}` is not a file of shared parts"
        ),
    )
    .help(text!(
        "noem een bestand dat met `delen:` begint",
        "name a file that starts with `delen:`"
    ))
}
