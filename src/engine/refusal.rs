// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The second kind of "no": a rule said no. A refusal lists everything that is
//! missing, as ids; text is made only when somebody reads it ([`super::explain`]).

use serde::Serialize;

use crate::base::ids::{
    CategoryId, ClauseId, FieldId, FundId, ItemId, ListId, OptionId, PersonId, ReqId, RoleId,
    TermId, WayId,
};
use crate::base::money::Cents;
use crate::base::time::Date;

use crate::definition::model::RoleSet;

use super::event::Decision;

/// The answer to a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It may, and this is what happens.
    Allowed(Decision),
    /// It may not, and this is all that is in the way.
    Refused(Refusal),
}

/// Everything that stands in the way of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// All reasons, in order of the rules in the definition.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it is about.
    pub about: About,
    /// What is wrong.
    pub kind: ReasonKind,
}

/// What a reason is about: the place in the definition that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum About {
    /// The case as a whole.
    Case,
    /// A requirement.
    Req(ReqId),
    /// A way.
    Way(WayId),
    /// A field.
    Field(FieldId),
    /// A term.
    Term(TermId),
    /// An extension of a term.
    Clause(TermId, ClauseId),
    /// A suspension of a term.
    Suspension(TermId, ClauseId),
    /// A list.
    List(ListId),
    /// An item of a list.
    Item(ListId, ItemId),
    /// A role.
    Role(RoleId),
}

/// What is wrong. Each variant has a stable machine id ([`ReasonKind::id`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ReasonKind {
    /// The actor has none of the roles that may.
    NoRole {
        /// The roles that may.
        needed: RoleSet,
    },
    /// Somebody else holds the role in this case.
    NotHolder {
        /// Which role.
        role: RoleId,
        /// Who holds it.
        holder: PersonId,
    },
    /// Nobody holds the role in this case yet.
    NoHolder {
        /// Which role.
        role: RoleId,
    },
    /// The actor is not that party of the case.
    NotParty {
        /// Which party.
        role: RoleId,
    },
    /// Separation of duties: the actor already did the other thing.
    SamePerson {
        /// The actor.
        person: PersonId,
    },
    /// Only somebody who did the other thing may.
    OtherPerson,
    /// With whom to compare is not known.
    PersonUnknown,
    /// No mandate for that law and amount.
    NoMandate {
        /// The law, if one was asked.
        law: Option<OptionId>,
        /// The amount, what was spent before included.
        amount: Cents,
        /// What was spent before and counts.
        before: Cents,
        /// The roles that do have it today.
        holders: Vec<RoleId>,
    },
    /// The law or the amount is not known, so no mandate can be judged.
    MandateUnknown,
    /// A requirement is not satisfied.
    RequirementOpen {
        /// Parts that are missing, as bits.
        missing: u64,
        /// Who may fulfil it; empty: whoever is on the case.
        who: RoleSet,
        /// Before when.
        before: Option<Date>,
    },
    /// A condition is false.
    ConditionFalse,
    /// A condition is not known to be true.
    ConditionUnknown,
    /// It was done as often as it may be.
    TooOften {
        /// How often.
        at_most: u16,
    },
    /// A reason must be given.
    ReasonNeeded,
    /// The command gives nothing that is asked.
    NothingGiven,
    /// A value does not fit its field.
    ValueUnfit,
    /// The choice is not one of the options.
    ChoiceUnfit,
    /// The table has no answer yet, because what it looks at is not known.
    TableUnknown,
    /// The choice departs from what the table proposes: a reason is needed.
    Deviation {
        /// What the table proposes.
        proposed: OptionId,
    },
    /// Not from where the case stands now.
    NotHere,
    /// It is done already.
    Done,
    /// It is not asked in this case: its `alleen_als` is false.
    Lapsed,
    /// Nobody, or not this person, may waive it.
    NotWaivable,
    /// That kind of document is not asked.
    DocumentUnfit,
    /// A document must be referred to.
    DocumentNeeded,
    /// This may not be recorded for that party, or not by this person.
    NotOnBehalf,
    /// This person gave it already.
    GivenAlready,
    /// The case is closed.
    Closed,
    /// The case is paused.
    Paused,
    /// The case is not paused.
    NotPaused,
    /// Somebody holds the role already: it can only be handed over.
    Held {
        /// Who.
        holder: PersonId,
    },
    /// The person does not have the role.
    Unqualified {
        /// Who.
        person: PersonId,
    },
    /// The term does not run.
    TermNotRunning,
    /// The term stands still already.
    Suspended,
    /// The term does not stand still.
    NotSuspended,
    /// There is no such item.
    NoItem,
    /// The item is done or dropped.
    ItemClosed,
    /// Something is still asked of the item.
    ItemIncomplete {
        /// Parts that are missing, as bits.
        missing: u64,
    },
    /// The list is full.
    ListFull,
    /// There is not enough in the fund.
    FundShort {
        /// Which fund.
        fund: FundId,
        /// What was asked.
        asked: Cents,
        /// What is left.
        free: Cents,
    },
    /// There is not enough in the category.
    CategoryShort {
        /// Which fund.
        fund: FundId,
        /// Which category.
        category: CategoryId,
        /// What was asked.
        asked: Cents,
        /// What is left.
        free: Cents,
    },
    /// The amount is not known.
    AmountUnknown,
    /// Nothing is reserved.
    NothingReserved,
    /// More than was reserved.
    OverReserved {
        /// What was reserved.
        reserved: Cents,
    },
    /// A linked case for this is running already.
    LinkRunning,
    /// Nothing asks that field, so it cannot be corrected.
    FieldNotAsked,
    /// A field must be given at opening.
    StartFieldMissing,
    /// A field may not be given at opening.
    StartFieldUnfit,
    /// One thing set off another too often.
    ChainTooLong,
    /// The case stays on the definition it began with; this is another.
    OtherVersion,
}

impl ReasonKind {
    /// The stable machine id, for scenarios and interfaces.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NoRole { .. } => "geen_rol",
            Self::NotHolder { .. } => "niet_de_houder",
            Self::NoHolder { .. } => "geen_houder",
            Self::NotParty { .. } => "geen_partij",
            Self::SamePerson { .. } => "zelfde_persoon",
            Self::OtherPerson => "andere_persoon",
            Self::PersonUnknown => "persoon_onbekend",
            Self::NoMandate { .. } => "geen_mandaat",
            Self::MandateUnknown => "mandaat_onbekend",
            Self::RequirementOpen { .. } => "vereiste_open",
            Self::ConditionFalse => "voorwaarde_onwaar",
            Self::ConditionUnknown => "voorwaarde_onbekend",
            Self::TooOften { .. } => "te_vaak",
            Self::ReasonNeeded => "reden_nodig",
            Self::NothingGiven => "niets_gegeven",
            Self::ValueUnfit => "waarde_past_niet",
            Self::ChoiceUnfit => "keuze_past_niet",
            Self::TableUnknown => "tabel_onbekend",
            Self::Deviation { .. } => "afwijking_zonder_reden",
            Self::NotHere => "niet_hier",
            Self::Done => "al_voldaan",
            Self::Lapsed => "vervallen",
            Self::NotWaivable => "niet_afzienbaar",
            Self::DocumentUnfit => "onbekend_document",
            Self::DocumentNeeded => "bewijs_nodig",
            Self::NotOnBehalf => "namens_niet_toegestaan",
            Self::GivenAlready => "al_gegeven",
            Self::Closed => "gesloten",
            Self::Paused => "gepauzeerd",
            Self::NotPaused => "niet_gepauzeerd",
            Self::Held { .. } => "houder_bestaat",
            Self::Unqualified { .. } => "rol_ontbreekt",
            Self::TermNotRunning => "termijn_loopt_niet",
            Self::Suspended => "al_opgeschort",
            Self::NotSuspended => "niet_opgeschort",
            Self::NoItem => "item_onbekend",
            Self::ItemClosed => "item_niet_open",
            Self::ItemIncomplete { .. } => "item_onvolledig",
            Self::ListFull => "lijst_vol",
            Self::FundShort { .. } => "pot_tekort",
            Self::CategoryShort { .. } => "categorie_tekort",
            Self::AmountUnknown => "bedrag_onbekend",
            Self::NothingReserved => "niets_gereserveerd",
            Self::OverReserved { .. } => "meer_dan_gereserveerd",
            Self::LinkRunning => "subzaak_loopt",
            Self::FieldNotAsked => "veld_niet_gevraagd",
            Self::StartFieldMissing => "startveld_ontbreekt",
            Self::StartFieldUnfit => "startveld_niet_toegestaan",
            Self::ChainTooLong => "te_lange_keten",
            Self::OtherVersion => "andere_versie",
        }
    }

    /// Every machine id, for scenarios that name one.
    pub const IDS: [&'static str; 50] = [
        "geen_rol",
        "niet_de_houder",
        "geen_houder",
        "geen_partij",
        "zelfde_persoon",
        "andere_persoon",
        "persoon_onbekend",
        "geen_mandaat",
        "mandaat_onbekend",
        "vereiste_open",
        "voorwaarde_onwaar",
        "voorwaarde_onbekend",
        "te_vaak",
        "reden_nodig",
        "niets_gegeven",
        "waarde_past_niet",
        "keuze_past_niet",
        "tabel_onbekend",
        "afwijking_zonder_reden",
        "niet_hier",
        "al_voldaan",
        "vervallen",
        "niet_afzienbaar",
        "onbekend_document",
        "bewijs_nodig",
        "namens_niet_toegestaan",
        "al_gegeven",
        "gesloten",
        "gepauzeerd",
        "niet_gepauzeerd",
        "houder_bestaat",
        "rol_ontbreekt",
        "termijn_loopt_niet",
        "al_opgeschort",
        "niet_opgeschort",
        "item_onbekend",
        "item_niet_open",
        "item_onvolledig",
        "lijst_vol",
        "pot_tekort",
        "categorie_tekort",
        "bedrag_onbekend",
        "niets_gereserveerd",
        "meer_dan_gereserveerd",
        "subzaak_loopt",
        "veld_niet_gevraagd",
        "startveld_ontbreekt",
        "startveld_niet_toegestaan",
        "te_lange_keten",
        "andere_versie",
    ];
}
