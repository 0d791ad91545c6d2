// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What there is to compare: families of things, and the aspects of each.

use std::sync::Arc;

use crate::base::ids::Origin;
use crate::base::text::Text;

/// Kinds of things that a process is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The process as a whole.
    Process,
    /// A step.
    Step,
    /// An end.
    End,
    /// A requirement.
    Requirement,
    /// A way.
    Way,
    /// A term.
    Term,
    /// A field of the dossier.
    Field,
    /// A list.
    List,
    /// A column of a list.
    Column,
    /// A decision table.
    Table,
    /// A row of a table.
    Row,
    /// Something that is opened by itself.
    Opening,
    /// Something that is written in a register.
    Write,
    /// A promise.
    Promise,
    /// A rule of retention.
    Retention,
}

impl Family {
    /// What it is called.
    #[must_use]
    pub fn noun(self) -> Text {
        let (nl, en) = match self {
            Self::Process => ("proces", "process"),
            Self::Step => ("stap", "step"),
            Self::End => ("einde", "end"),
            Self::Requirement => ("vereiste", "requirement"),
            Self::Way => ("weg", "way"),
            Self::Term => ("termijn", "term"),
            Self::Field => ("veld", "field"),
            Self::List => ("lijst", "list"),
            Self::Column => ("kolom", "column"),
            Self::Table => ("tabel", "table"),
            Self::Row => ("rij", "row"),
            Self::Opening => ("opening", "opening"),
            Self::Write => ("registerregel", "register row"),
            Self::Promise => ("belofte", "promise"),
            Self::Retention => ("bewaarregel", "rule of retention"),
        };
        Text::new(nl, en)
    }
}

/// One aspect of a thing, named after its key in the language where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// `titel`
    Title,
    /// `uitleg`
    About,
    /// `versie`
    Version,
    /// `wie`
    Who,
    /// `invullen`, `bewijs`, `akkoord` …: what must be given.
    Asks,
    /// `mag`: what may be given at the start.
    Takes,
    /// `een_van`
    AnyOf,
    /// The bare condition of a requirement.
    Holds,
    /// `alleen_als`
    OnlyIf,
    /// The options of a choice.
    Options,
    /// `tabel`
    Table,
    /// `samen`
    Together,
    /// `ander_dan`
    DifferentFrom,
    /// `ander_dan.tenzij`
    Unless,
    /// `zelfde_als`
    SameAs,
    /// `mandaat`
    Mandate,
    /// `reserveert`
    Reserves,
    /// `besteedt`
    Spends,
    /// `afzien`
    Waive,
    /// `namens`
    OnBehalf,
    /// `subzaak`
    Link,
    /// `over`: the lists a requirement is about.
    Over,
    /// `soort` of an end or a way.
    Kind,
    /// Where a way leads.
    To,
    /// `als`
    When,
    /// `zodra`
    AsSoonAs,
    /// `hooguit`
    AtMost,
    /// `nieuwe_ronde`
    NewRound,
    /// `behoud`
    Keeps,
    /// `opent`
    Opens,
    /// `bron`
    Source,
    /// `start` of a term.
    Start,
    /// `duur`
    Length,
    /// `regime`
    Regime,
    /// `gehaald`
    Met,
    /// `verlengen`
    Extensions,
    /// `opschorten`
    Suspensions,
    /// `verlopen`
    Expired,
    /// `waarschuwing`
    Warning,
    /// `werktermijn`
    StandsStill,
    /// The type of a field.
    Type,
    /// Its smallest value.
    Least,
    /// Its largest value.
    Most,
    /// `privacy`
    Privacy,
    /// `zichtbaar_voor`
    VisibleTo,
    /// `is`
    Derived,
    /// `elk`
    Each,
    /// `klaar`
    Done,
    /// `bij`
    At,
    /// How a table chooses among its rows.
    Hit,
    /// What a row gives.
    Then,
    /// `anders`
    Otherwise,
    /// What is handed over.
    With,
    /// `een_per`
    Key,
    /// The register's columns.
    Values,
    /// What is promised.
    Claim,
    /// `pauze`
    Pause,
    /// `inzage`: who may look in.
    LookIn,
    /// `inzage`: what for, and on what ground.
    Purpose,
    /// `deel`: what a rule of retention is about.
    Part,
    /// What lies around it. Never told; it helps to recognise a thing by.
    Around,
}

impl Aspect {
    /// What it is called.
    #[must_use]
    pub fn noun(self) -> Text {
        let (nl, en) = match self {
            Self::Title => ("de titel", "the title"),
            Self::About => ("de uitleg", "the explanation"),
            Self::Version => ("de versie", "the version"),
            Self::Who => ("wie het mag", "who may"),
            Self::Asks => ("wat gegeven moet worden", "what must be given"),
            Self::Takes => ("wat bij de start mag", "what may be given at the start"),
            Self::AnyOf => ("waarvan er één genoeg is", "of which one is enough"),
            Self::Holds => ("wat zo moet zijn", "what must be so"),
            Self::OnlyIf => ("wanneer het geldt", "when it applies"),
            Self::Options => ("de keuzes", "the options"),
            Self::Table => ("de tabel", "the table"),
            Self::Together => ("wie samen kiezen", "who choose together"),
            Self::DifferentFrom => (
                "de personen van wie het een ander moet zijn",
                "the persons it must differ from",
            ),
            Self::Unless => ("de uitzondering op de ander", "the exception to that"),
            Self::SameAs => (
                "de personen die het mogen zijn",
                "the persons it must be one of",
            ),
            Self::Mandate => ("het mandaat", "the mandate"),
            Self::Reserves => ("de reservering", "the reservation"),
            Self::Spends => ("de besteding", "the spending"),
            Self::Waive => ("wie ervan mag afzien", "who may waive it"),
            Self::OnBehalf => ("wie namens een ander mag", "who may act for another"),
            Self::Link => ("de gekoppelde zaak", "the linked case"),
            Self::Over => ("de lijsten waar het over gaat", "the lists it is about"),
            Self::Kind => ("de soort", "the kind"),
            Self::To => ("waarheen", "where to"),
            Self::When => ("de voorwaarde", "the condition"),
            Self::AsSoonAs => ("wanneer het vanzelf gaat", "when it goes by itself"),
            Self::AtMost => ("hoe vaak hooguit", "how often at most"),
            Self::NewRound => ("een nieuwe ronde", "a new round"),
            Self::Keeps => ("wat blijft staan", "what is kept"),
            Self::Opens => ("wat opengaat", "what it opens"),
            Self::Source => ("de bron", "the source"),
            Self::Start => ("het begin", "the start"),
            Self::Length => ("de duur", "the length"),
            Self::Regime => ("hoe geteld wordt", "how it is counted"),
            Self::Met => ("wanneer gehaald", "when it is met"),
            Self::Extensions => ("de verlengingen", "the extensions"),
            Self::Suspensions => ("de opschortingen", "the suspensions"),
            Self::Expired => ("wat er na afloop gebeurt", "what its passing does"),
            Self::Warning => ("de waarschuwing", "the warning"),
            Self::StandsStill => ("stilstaan bij een pauze", "standing still in a pause"),
            Self::Type => ("het type", "the type"),
            Self::Least => ("de kleinste waarde", "the smallest value"),
            Self::Most => ("de grootste waarde", "the largest value"),
            Self::Privacy => ("de privacyklasse", "the privacy class"),
            Self::VisibleTo => ("wie het mag zien", "who may see it"),
            Self::Derived => ("hoe het berekend wordt", "how it is computed"),
            Self::Each => ("wat elke regel heeft", "what each item has"),
            Self::Done => ("wat een regel klaar maakt", "what finishes an item"),
            Self::At => ("waar het kan", "where it can be done"),
            Self::Hit => ("hoe een rij gekozen wordt", "how a row is chosen"),
            Self::Then => ("de uitkomst", "the outcome"),
            Self::Otherwise => ("wat anders geldt", "what holds otherwise"),
            Self::With => ("wat meegaat", "what is handed over"),
            Self::Key => ("waar er één van is", "of what there is one"),
            Self::Values => ("wat erin staat", "what it says"),
            Self::Claim => ("wat beloofd is", "what is promised"),
            Self::Pause => ("wie mag pauzeren", "who may pause"),
            Self::LookIn => ("wie mag inzien", "who may look in"),
            Self::Purpose => ("waarvoor gelezen wordt", "what it is read for"),
            Self::Part => ("het deel waar het over gaat", "the part it is about"),
            Self::Around => ("de omgeving", "the surroundings"),
        };
        Text::new(nl, en)
    }
}

/// A value of an aspect: how it is told apart, and how people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Made of ids only, so that renaming can be seen through.
    pub key: String,
    /// For people.
    pub said: Text,
}

/// What an aspect holds.
#[derive(Clone, Debug)]
pub enum Held {
    /// One value or none.
    One(Option<Word>),
    /// Any number, of which the order has no meaning.
    Many(Vec<Word>),
}

/// An aspect with what it holds.
#[derive(Clone, Debug)]
pub struct Facet {
    /// Which aspect.
    pub aspect: Aspect,
    /// What it holds.
    pub held: Held,
}

/// A thing of a process.
#[derive(Clone, Debug)]
pub struct Thing {
    /// What kind.
    pub family: Family,
    /// Its id as written; the key of the condition for a row.
    pub id: Arc<str>,
    /// Its title.
    pub title: Text,
    /// What it belongs to: the home of a requirement, the start of a way, the list of
    /// a column, the table of a row.
    pub owner: Option<Word>,
    /// Where it stands.
    pub origin: Option<Origin>,
    /// Its aspects.
    pub facets: Vec<Facet>,
}

impl Thing {
    /// Whether things of this family are told apart by their owner too.
    pub const fn is_owned(&self) -> bool {
        matches!(
            self.family,
            Family::Way | Family::Column | Family::Row | Family::Opening | Family::Write
        )
    }

    /// The one value of an aspect.
    pub fn one(&self, aspect: Aspect) -> Option<&Word> {
        self.facets.iter().find_map(|facet| match &facet.held {
            Held::One(word) if facet.aspect == aspect => word.as_ref(),
            _ => None,
        })
    }
}
