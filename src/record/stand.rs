// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The form in which it is kept how a case stands on another version: whole, and by name,
//! so that what happened later can be played from there without the plan.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::apart::Apart;
use super::fact::{KeptLife, KeptRow, KeptTarget, Name, Valued};
use super::lexicon::fingerprint;
use super::text;
use super::value::Kept;
use crate::base::ids::{CaseId, ItemId, PersonId};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::definition::model::Fingerprint;

/// A case that went to another version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptMigration {
    /// The id of the plan.
    #[serde(rename = "plan")]
    pub plan: Arc<str>,
    /// A hash of what the plan says.
    #[serde(rename = "plan_hash", with = "fingerprint")]
    pub hash: Fingerprint,
    /// The definition that the case left.
    #[serde(rename = "van", with = "fingerprint")]
    pub from: Fingerprint,
    /// The definition that it stands on from then on.
    #[serde(rename = "naar", with = "fingerprint")]
    pub to: Fingerprint,
    /// The versions of both.
    #[serde(rename = "versies")]
    pub versions: (u32, u32),
    /// How it stands there.
    #[serde(rename = "stand")]
    pub stand: KeptStand,
}

/// How a case stands. What says nothing is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptStand {
    /// Where.
    #[serde(rename = "plek")]
    pub position: KeptTarget,
    /// Since when.
    #[serde(rename = "sinds")]
    pub since: Instant,
    /// Fields that are known.
    #[serde(rename = "velden", default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Valued>,
    /// Requirements for which something was done.
    #[serde(rename = "vereisten", default, skip_serializing_if = "Vec::is_empty")]
    pub reqs: Vec<KeptReq>,
    /// Ways that were taken: which, and how often.
    #[serde(rename = "wegen", default, skip_serializing_if = "Vec::is_empty")]
    pub taken: Vec<((Name, u16), u16)>,
    /// Since when the case was at each step, last.
    #[serde(rename = "stappen", default, skip_serializing_if = "Vec::is_empty")]
    pub step_since: Vec<(Name, Instant)>,
    /// Lists with items.
    #[serde(rename = "lijsten", default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<(Name, Vec<KeptItem>)>,
    /// Who did what.
    #[serde(rename = "handelingen", default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<KeptAct>,
    /// Proposals.
    #[serde(rename = "voorstellen", default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Valued>,
    /// Linked cases.
    #[serde(rename = "gekoppeld", default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<KeptLink>,
    /// Cases that were opened, by which opening.
    #[serde(rename = "geopend", default, skip_serializing_if = "Vec::is_empty")]
    pub opened: Vec<(Name, CaseId)>,
    /// What terms remember.
    #[serde(rename = "termijnen", default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<KeptTerm>,
    /// Claims on funds.
    #[serde(rename = "beroepen", default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<KeptClaim>,
    /// Rows of registers.
    #[serde(rename = "rijen", default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<KeptRow>,
    /// Openings that fired.
    #[serde(rename = "gevuurd", default, skip_serializing_if = "Vec::is_empty")]
    pub fired: Vec<Name>,
}

/// The state of a requirement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptReq {
    /// Which.
    #[serde(rename = "vereiste")]
    pub req: Name,
    /// Parts that were given, as bits.
    #[serde(rename = "delen")]
    pub given: u64,
    /// When it was last fulfilled or waived.
    #[serde(rename = "op", default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// Its choice.
    #[serde(rename = "keuze", default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Name>,
    /// Its life.
    #[serde(rename = "stand")]
    pub life: KeptReqLife,
    /// Whether it was done and opened again.
    #[serde(rename = "heropend", default)]
    pub reopened: bool,
}

/// The life of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of the engine")]
pub enum KeptReqLife {
    #[serde(rename = "open")]
    Open,
    #[serde(rename = "vervuld")]
    Fulfilled,
    #[serde(rename = "afgezien")]
    Waived,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptItem {
    /// Its number in the case.
    #[serde(rename = "regel")]
    pub item: ItemId,
    /// Its life.
    #[serde(rename = "stand")]
    pub life: KeptItemLife,
    /// Its columns.
    #[serde(rename = "kolommen")]
    pub values: Vec<Apart<Kept>>,
    /// What was given.
    #[serde(rename = "delen")]
    pub given: u64,
    /// Who acted on it.
    #[serde(rename = "door", default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<PersonId>,
}

/// The life of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of the engine")]
pub enum KeptItemLife {
    #[serde(rename = "open")]
    Open,
    #[serde(rename = "klaar")]
    Done,
    #[serde(rename = "vervallen")]
    Dropped,
}

/// Something that somebody did for a requirement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptAct {
    /// When.
    #[serde(rename = "op")]
    pub at: Instant,
    /// For which requirement.
    #[serde(rename = "vereiste")]
    pub req: Name,
    /// Who: their place among all who acted in the case, from nought.
    #[serde(rename = "wie")]
    pub person: u16,
    /// On behalf of whom, counted the same way.
    #[serde(rename = "namens", default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<u16>,
    /// The choice.
    #[serde(rename = "keuze", default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Name>,
    /// For which role it counted.
    #[serde(rename = "rol", default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Name>,
    /// Whether the requirement was opened again since.
    #[serde(rename = "voorbij", default)]
    pub past: bool,
}

/// A linked case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptLink {
    /// For which requirement.
    #[serde(rename = "vereiste")]
    pub req: Name,
    /// For which item.
    #[serde(rename = "regel", default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Which case.
    #[serde(rename = "zaak")]
    pub case: CaseId,
    /// Where it ended.
    #[serde(rename = "einde", default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Name>,
    /// Whether it no longer counts.
    #[serde(rename = "voorbij", default)]
    pub past: bool,
}

/// What a term remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptTerm {
    /// Which term.
    #[serde(rename = "termijn")]
    pub term: Name,
    /// Extensions; without a name where this version has none of that name.
    #[serde(
        rename = "verlengingen",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    pub extensions: Vec<KeptExtension>,
    /// Standstills: from, until.
    #[serde(rename = "stilgestaan", default, skip_serializing_if = "Vec::is_empty")]
    pub standstills: Vec<KeptDays>,
    /// The last day whose passing was noted.
    #[serde(rename = "verlopen", with = "text::maybe_date", default)]
    pub expired: Option<Date>,
    /// The last day that was warned about.
    #[serde(rename = "gewaarschuwd", with = "text::maybe_date", default)]
    pub warned: Option<Date>,
}

/// An extension that was granted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptExtension {
    /// Which.
    #[serde(
        rename = "verlenging",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub clause: Option<Name>,
    /// By how much.
    #[serde(rename = "met", with = "text::span")]
    pub by: Span,
}

/// Days on which a term stood still.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptDays {
    /// From.
    #[serde(rename = "van", with = "text::date")]
    pub from: Date,
    /// Until.
    #[serde(rename = "tot", with = "text::date")]
    pub until: Date,
}

/// A claim on a fund.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptClaim {
    /// For which requirement.
    #[serde(rename = "vereiste")]
    pub req: Name,
    /// Which fund.
    #[serde(rename = "pot")]
    pub fund: Name,
    /// Which category.
    #[serde(rename = "categorie", default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Name>,
    /// How much was asked.
    #[serde(rename = "bedrag")]
    pub amount: Cents,
    /// How much was spent.
    #[serde(rename = "besteed")]
    pub spent: Cents,
    /// Of which day.
    #[serde(rename = "dag", with = "text::date")]
    pub at: Date,
    /// Its life.
    #[serde(rename = "stand")]
    pub life: KeptLife,
    /// Whether it no longer counts for the requirement.
    #[serde(rename = "voorbij", default)]
    pub past: bool,
}
