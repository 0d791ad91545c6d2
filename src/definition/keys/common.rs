// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys, nouns and shapes that several kinds of mappings share.

use super::{Key, KeyForm, Shape, Words, may, words};

/// A role.
pub const ROLE: Words = words("rol", "role");
/// A field of the dossier.
pub const FIELD: Words = words("veld", "field");
/// A column of a list or register.
pub const COLUMN: Words = words("kolom", "column");
/// A requirement.
pub const REQUIREMENT: Words = words("vereiste", "requirement");
/// A step.
pub const STEP: Words = words("stap", "step");
/// An end.
pub const END: Words = words("einde", "end");
/// A step or an end.
pub const TARGET: Words = words("stap of einde", "step or end");
/// A way.
pub const WAY: Words = words("weg", "way");
/// A process.
pub const PROCESS: Words = words("proces", "process");
/// An option of a choice.
pub const OPTION: Words = words("keuze", "option");
/// A shared set of options.
pub const OPTIONS: Words = words("keuzelijst", "list of options");
/// A kind of document.
pub const DOCUMENT: Words = words("soort document", "kind of document");
/// A list of items.
pub const LIST: Words = words("lijst", "list");
/// A term.
pub const TERM: Words = words("termijn", "term");
/// A table.
pub const TABLE: Words = words("tabel", "table");
/// A way of counting terms.
pub const REGIME: Words = words("regime", "regime");
/// A holiday calendar.
pub const CALENDAR: Words = words("kalender", "calendar");
/// A fund.
pub const FUND: Words = words("pot", "fund");
/// A register.
pub const REGISTER: Words = words("register", "register");
/// A setting.
pub const SETTING: Words = words("instelling", "setting");
/// Something that opens.
pub const OPENING: Words = words("opening", "opening");
/// A person.
pub const PERSON: Words = words("persoon", "person");
/// A case.
pub const CASE: Words = words("zaak", "case");
/// An item of a list.
pub const ITEM: Words = words("regel van een lijst", "item of a list");
/// A scenario.
pub const CASUS: Words = words("casus", "scenario");
/// Any name.
pub const NAME: Words = words("naam", "name");

/// One or more roles.
pub const ROLES: Shape = Shape::OneOrMore(&Shape::Id(ROLE));
/// One or more fields.
pub const FIELDS: Shape = Shape::OneOrMore(&Shape::Id(FIELD));
/// One or more columns.
pub const COLUMNS: Shape = Shape::OneOrMore(&Shape::Id(COLUMN));
/// One or more kinds of documents.
pub const DOCUMENTS: Shape = Shape::OneOrMore(&Shape::Id(DOCUMENT));
/// One or more ends.
pub const ENDS: Shape = Shape::OneOrMore(&Shape::Id(END));
/// One or more steps or ends.
pub const TARGETS: Shape = Shape::OneOrMore(&Shape::Id(TARGET));
/// One or more YAML files of the catalogue.
pub const PATHS: Shape = Shape::OneOrMore(&Shape::Path);
/// The options themselves.
pub const OPTION_LIST: Shape = Shape::List {
    of: &Shape::Id(OPTION),
    min: 1,
};
/// The options, or the name of a shared list of them.
pub const CHOICE_SET: Shape = Shape::Either(&[Shape::Id(OPTIONS), OPTION_LIST]);
/// A title that may be left empty: then the name itself is shown.
pub const TITLE_OR_NOTHING: Shape = Shape::Either(&[Shape::Nothing, Shape::Text]);
/// What is handed over to another case.
pub const HANDOVER: Shape = Shape::Map {
    keys: KeyForm::Id(FIELD),
    value: &Shape::Condition,
};
/// A count from zero.
pub const COUNT: Shape = Shape::Number {
    min: 0,
    max: 65_535,
};
/// A count from one.
pub const AT_LEAST_ONE: Shape = Shape::Number {
    min: 1,
    max: 65_535,
};
/// A year.
pub const YEAR: Shape = Shape::Number {
    min: 1900,
    max: 9999,
};
/// A source: one text, or a text per subject.
pub const SOURCE: Shape = Shape::Either(&[
    Shape::Text,
    Shape::Map {
        keys: KeyForm::Free(words("onderwerp", "subject")),
        value: &Shape::Text,
    },
]);

/// `titel`
pub const TITLE: Key = may(
    "titel",
    Shape::Text,
    "De naam die mensen te zien krijgen. Zonder titel wordt de id getoond.",
    "The name that people see. Without a title the id is shown.",
);
/// `uitleg`
pub const EXPLANATION: Key = may(
    "uitleg",
    Shape::Text,
    "Waarom dit er is, in gewone taal. Mensen lezen dit ook als iets niet mag.",
    "Why this is here, in plain language. People also read it when something is refused.",
);
/// `bron`
pub const BRON: Key = may(
    "bron",
    SOURCE,
    "Waar dit vandaan komt: een wet, een besluit of een document. Mag ook per onderwerp, zoals `{ termijn: Awb 4:13 }`.",
    "Where this comes from: a law, a decision or a document. May also be given per subject.",
);

/// What every described thing has.
pub const DESCRIBED: &[Key] = &[TITLE, EXPLANATION, BRON];
/// A title and a source.
pub const SOURCED: &[Key] = &[TITLE, BRON];
/// A title and an explanation.
pub const EXPLAINED: &[Key] = &[TITLE, EXPLANATION];
/// The names of the keys of [`DESCRIBED`].
pub const DESCRIBED_NAMES: &[&str] = &["titel", "uitleg", "bron"];
