// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The form in which an event is kept: JSON with the words of the definition language.
//! What was once written stays readable: a key may be added with a default, never
//! given another meaning.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::apart::Apart;
use super::lexicon::fingerprint;
use super::stand::KeptMigration;
use super::text;
use super::value::Kept;
use crate::base::ids::{CaseId, ItemId, PersonId};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::definition::model::Fingerprint;

/// A name of the definition.
pub(super) type Name = Arc<str>;

/// One event, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When, in milliseconds since 1970-01-01T00:00:00Z.
    #[serde(rename = "op")]
    pub at: Instant,
    /// By whom; missing when the engine followed a rule.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// On behalf of whom.
    #[serde(rename = "namens", default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<PersonId>,
    /// What.
    #[serde(rename = "wat")]
    pub fact: Fact,
}

/// A value with the name of its field or column.
pub(super) type Valued = (Name, Apart<Kept>);
/// A document: its kind, if there is a choice, and the reference.
pub(super) type Document = (Option<Name>, Arc<str>);

/// What happened, with names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "each is the event of the engine of the same name"
)]
pub enum Fact {
    #[serde(rename = "geopend")]
    Opened {
        #[serde(rename = "proces")]
        process: Name,
        #[serde(rename = "definitie", with = "fingerprint")]
        fingerprint: Fingerprint,
        #[serde(rename = "velden")]
        fields: Vec<Valued>,
        #[serde(rename = "rollen")]
        holders: Vec<(Name, PersonId)>,
        #[serde(rename = "opener", default, skip_serializing_if = "Option::is_none")]
        opener: Option<KeptOpener>,
    },
    #[serde(rename = "bijgedragen")]
    Contributed {
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "delen")]
        parts: u64,
        #[serde(rename = "keuze", default, skip_serializing_if = "Option::is_none")]
        choice: Option<Name>,
        #[serde(rename = "vervuld")]
        fulfilled: bool,
        #[serde(rename = "velden", default, skip_serializing_if = "Vec::is_empty")]
        fields: Vec<Valued>,
        #[serde(rename = "erbij", default, skip_serializing_if = "Option::is_none")]
        beside: Option<KeptBeside>,
    },
    #[serde(rename = "gegeven")]
    Given {
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "delen")]
        parts: u64,
        #[serde(rename = "vervuld")]
        fulfilled: bool,
    },
    #[serde(rename = "teruggenomen")]
    Undone {
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "delen")]
        parts: u64,
    },
    #[serde(rename = "afgezien")]
    Waived {
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "reden")]
        reason: Arc<str>,
    },
    #[serde(rename = "verplaatst")]
    Moved {
        /// The id of the way, and where it stands among those of that name.
        #[serde(rename = "weg")]
        way: (Name, u16),
        #[serde(rename = "naar")]
        to: KeptTarget,
        #[serde(rename = "reden", default, skip_serializing_if = "Option::is_none")]
        reason: Option<Arc<str>>,
    },
    #[serde(rename = "gecorrigeerd")]
    Corrected {
        #[serde(rename = "velden")]
        fields: Vec<Valued>,
        #[serde(rename = "heropend")]
        reopened: Vec<Name>,
        #[serde(rename = "reden")]
        reason: Apart<Arc<str>>,
    },
    #[serde(rename = "vereisten_heropend")]
    Reopened {
        #[serde(rename = "vereisten")]
        reqs: Vec<Name>,
    },
    #[serde(rename = "vastgelegd")]
    Recorded {
        #[serde(rename = "velden")]
        fields: Vec<Valued>,
    },
    #[serde(rename = "houder")]
    Holds {
        #[serde(rename = "rol")]
        role: Name,
        #[serde(rename = "persoon")]
        person: PersonId,
        #[serde(rename = "reden", default, skip_serializing_if = "Option::is_none")]
        reason: Option<Arc<str>>,
    },
    #[serde(rename = "gepauzeerd")]
    Paused {
        #[serde(rename = "tot", with = "text::maybe_date", default)]
        until: Option<Date>,
        #[serde(rename = "reden")]
        reason: Arc<str>,
    },
    #[serde(rename = "hervat")]
    Resumed,
    #[serde(rename = "verlengd")]
    Extended {
        #[serde(rename = "termijn")]
        term: Name,
        #[serde(rename = "verlenging")]
        clause: Name,
        #[serde(rename = "met", with = "text::span")]
        by: Span,
    },
    #[serde(rename = "stilgestaan")]
    StoodStill {
        #[serde(rename = "termijn")]
        term: Name,
        #[serde(rename = "van", with = "text::date")]
        from: Date,
        #[serde(rename = "tot", with = "text::date")]
        until: Date,
    },
    #[serde(rename = "gewaarschuwd")]
    Warned {
        #[serde(rename = "termijn")]
        term: Name,
        #[serde(rename = "einde", with = "text::date")]
        end: Date,
    },
    #[serde(rename = "verlopen")]
    Expired {
        #[serde(rename = "termijn")]
        term: Name,
        #[serde(rename = "einde", with = "text::date")]
        end: Date,
    },
    #[serde(rename = "regel_toegevoegd")]
    ItemAdded {
        #[serde(rename = "lijst")]
        list: Name,
        #[serde(rename = "regel")]
        item: ItemId,
        #[serde(rename = "kolommen")]
        values: Vec<Apart<Kept>>,
    },
    #[serde(rename = "regel_gewijzigd")]
    ItemChanged {
        #[serde(rename = "lijst")]
        list: Name,
        #[serde(rename = "regel")]
        item: ItemId,
        #[serde(rename = "kolommen")]
        values: Vec<Valued>,
    },
    #[serde(rename = "regel_bevestigd")]
    ItemGiven {
        #[serde(rename = "lijst")]
        list: Name,
        #[serde(rename = "regel")]
        item: ItemId,
        #[serde(rename = "delen")]
        parts: u64,
    },
    #[serde(rename = "regel_klaar")]
    ItemDone {
        #[serde(rename = "lijst")]
        list: Name,
        #[serde(rename = "regel")]
        item: ItemId,
        #[serde(rename = "delen")]
        parts: u64,
        #[serde(rename = "bewijs")]
        documents: Apart<Vec<Document>>,
    },
    #[serde(rename = "regel_vervallen")]
    ItemDropped {
        #[serde(rename = "lijst")]
        list: Name,
        #[serde(rename = "regel")]
        item: ItemId,
        #[serde(rename = "reden")]
        reason: Apart<Arc<str>>,
    },
    #[serde(rename = "gekoppeld")]
    LinkOpened {
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "regel", default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        #[serde(rename = "zaak")]
        case: CaseId,
    },
    #[serde(rename = "gekoppelde_geeindigd")]
    LinkEnded {
        #[serde(rename = "zaak")]
        case: CaseId,
        #[serde(rename = "proces")]
        process: Name,
        #[serde(rename = "definitie", with = "fingerprint")]
        fingerprint: Fingerprint,
        #[serde(rename = "einde")]
        end: Name,
    },
    #[serde(rename = "gekoppelde_heropend")]
    LinkReopened {
        #[serde(rename = "zaak")]
        case: CaseId,
    },
    #[serde(rename = "zaak_geopend")]
    ChildOpened {
        #[serde(rename = "opening")]
        opening: Name,
        #[serde(rename = "zaak")]
        case: CaseId,
    },
    #[serde(rename = "beroep_op_pot")]
    Claimed {
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "pot")]
        fund: Name,
        #[serde(rename = "categorie", default, skip_serializing_if = "Option::is_none")]
        category: Option<Name>,
        #[serde(rename = "bedrag")]
        amount: Cents,
        #[serde(rename = "dag", with = "text::date")]
        on: Date,
        #[serde(rename = "stand")]
        life: KeptLife,
    },
    #[serde(rename = "beroep_gewijzigd")]
    ClaimSet {
        #[serde(rename = "beroep")]
        claim: u32,
        #[serde(rename = "vereiste")]
        req: Name,
        #[serde(rename = "stand")]
        life: KeptLife,
        #[serde(rename = "besteed")]
        spent: Cents,
    },
    #[serde(rename = "pot_raakt_leeg")]
    FundLow {
        #[serde(rename = "pot")]
        fund: Name,
        #[serde(rename = "procent")]
        percent: u8,
    },
    #[serde(rename = "geregistreerd")]
    Registered {
        #[serde(rename = "register")]
        register: Name,
        #[serde(rename = "rij")]
        row: KeptRow,
    },
    #[serde(rename = "rij_ingetrokken")]
    Withdrawn {
        #[serde(rename = "register")]
        register: Name,
        #[serde(rename = "rij")]
        row: KeptRow,
    },
    #[serde(rename = "overgezet")]
    Migrated(Box<KeptMigration>),
    #[serde(rename = "teruggezet")]
    Reverted(Box<KeptMigration>),
}

/// What came with a contribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptBeside {
    /// Documents.
    #[serde(rename = "bewijs", default, skip_serializing_if = "Apart::is_nothing")]
    pub documents: Apart<Vec<Document>>,
    /// The form and day of an agreement.
    #[serde(rename = "akkoord", default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<KeptAgreement>,
    /// For which role the choice counts.
    #[serde(rename = "rol", default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Name>,
    /// Why.
    #[serde(rename = "reden", default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Apart<Arc<str>>>,
}

/// How and when somebody agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptAgreement {
    /// How.
    #[serde(rename = "vorm", default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Arc<str>>,
    /// On which day.
    #[serde(rename = "dag", with = "text::maybe_date", default)]
    pub on: Option<Date>,
}

/// Where a case came to stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeptTarget {
    /// At a step.
    #[serde(rename = "stap")]
    Step(Name),
    /// At an end.
    #[serde(rename = "einde")]
    End(Name),
}

/// Which case opened this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptOpener {
    /// The case.
    #[serde(rename = "zaak")]
    pub case: CaseId,
    /// Its process.
    #[serde(rename = "proces")]
    pub process: Name,
    /// The definition it stood on then.
    #[serde(rename = "definitie", with = "fingerprint")]
    pub fingerprint: Fingerprint,
    /// What for.
    #[serde(rename = "waarvoor")]
    pub purpose: KeptPurpose,
}

/// What a case was opened for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeptPurpose {
    /// For a requirement.
    #[serde(rename = "vereiste")]
    Link(Name),
    /// By an opening.
    #[serde(rename = "opening")]
    Opening(Name),
    /// Because money ran short: for which claim.
    #[serde(rename = "tekort")]
    Shortage(u32),
}

/// The life of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeptLife {
    /// `gevraagd`
    #[serde(rename = "gevraagd")]
    Requested,
    /// `geweigerd`
    #[serde(rename = "geweigerd")]
    Denied,
    /// `gereserveerd`
    #[serde(rename = "gereserveerd")]
    Reserved,
    /// `besteed`
    #[serde(rename = "besteed")]
    Spent,
    /// `vrijgegeven`
    #[serde(rename = "vrijgegeven")]
    Released,
}

/// A row of a register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptRow {
    /// Which write of the process, from nought.
    #[serde(rename = "schrijft")]
    pub write: u16,
    /// At which moment.
    #[serde(rename = "bij")]
    pub at: KeptMoment,
    /// Its columns.
    #[serde(rename = "kolommen")]
    pub values: Vec<Kept>,
}

/// When a row was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeptMoment {
    /// At any end.
    #[serde(rename = "ieder_einde")]
    AnyEnd,
    /// At one end.
    #[serde(rename = "einde")]
    End(Name),
    /// When a requirement was fulfilled.
    #[serde(rename = "vereiste")]
    Fulfilled(Name),
    /// When the case was opened.
    #[serde(rename = "opening")]
    Opened,
}

impl Fact {
    /// The kind of a case that went to another version.
    pub const MIGRATED: &str = "overgezet";
    /// The kind of a case that was put back.
    pub const REVERTED: &str = "teruggezet";

    /// The kind of what happened: the key under which it is written.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "geopend",
            Self::Contributed { .. } => "bijgedragen",
            Self::Given { .. } => "gegeven",
            Self::Undone { .. } => "teruggenomen",
            Self::Waived { .. } => "afgezien",
            Self::Moved { .. } => "verplaatst",
            Self::Corrected { .. } => "gecorrigeerd",
            Self::Reopened { .. } => "vereisten_heropend",
            Self::Recorded { .. } => "vastgelegd",
            Self::Holds { .. } => "houder",
            Self::Paused { .. } => "gepauzeerd",
            Self::Resumed => "hervat",
            Self::Extended { .. } => "verlengd",
            Self::StoodStill { .. } => "stilgestaan",
            Self::Warned { .. } => "gewaarschuwd",
            Self::Expired { .. } => "verlopen",
            Self::ItemAdded { .. } => "regel_toegevoegd",
            Self::ItemChanged { .. } => "regel_gewijzigd",
            Self::ItemGiven { .. } => "regel_bevestigd",
            Self::ItemDone { .. } => "regel_klaar",
            Self::ItemDropped { .. } => "regel_vervallen",
            Self::LinkOpened { .. } => "gekoppeld",
            Self::LinkEnded { .. } => "gekoppelde_geeindigd",
            Self::LinkReopened { .. } => "gekoppelde_heropend",
            Self::ChildOpened { .. } => "zaak_geopend",
            Self::Claimed { .. } => "beroep_op_pot",
            Self::ClaimSet { .. } => "beroep_gewijzigd",
            Self::FundLow { .. } => "pot_raakt_leeg",
            Self::Registered { .. } => "geregistreerd",
            Self::Withdrawn { .. } => "rij_ingetrokken",
            Self::Migrated(_) => Self::MIGRATED,
            Self::Reverted(_) => Self::REVERTED,
        }
    }
}
