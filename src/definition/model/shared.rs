// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What several processes use: roles, choices, mandates, funds, registers, settings.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Field;
use crate::base::ids::*;
use crate::base::legal::{Calendar, Regime};
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::{Type, Value};

/// What several processes use. Mandates, calendars, funds and settings are dated
/// and live: judged at the moment of deciding, never frozen into a case.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Roles; `RoleId` indexes it and is the bit in a person's roles.
    pub roles: Vec<Role>,
    /// Every option of every choice, interned by name.
    pub options: Vec<Named>,
    /// Sets of options; the first sets are the named `keuzelijsten`.
    pub choice_sets: Vec<ChoiceSet>,
    /// Kinds of documents.
    pub documents: Vec<Named>,
    /// Ways of counting terms.
    pub regimes: Vec<(Named, Regime)>,
    /// Holiday calendars.
    pub calendars: Vec<(Named, Calendar)>,
    /// Who may decide about what, up to how much, when.
    pub mandates: Vec<Mandate>,
    /// Funds.
    pub funds: Vec<Fund>,
    /// Registers.
    pub registers: Vec<Register>,
    /// Settings of the municipality.
    pub settings: Vec<Setting>,
    /// Tiered rates.
    pub tiers: Vec<Tier>,
}

/// An id with its human title and the place it was defined.
#[derive(Clone, Debug)]
pub struct Named {
    /// The id as written.
    pub id: Arc<str>,
    /// What people read; the id itself where none was given.
    pub title: Arc<str>,
    /// Where it stands.
    pub origin: Origin,
}

/// A set of options that a choice may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceSet {
    /// The name of the `keuzelijst`, if it has one.
    pub name: Option<Arc<str>>,
    /// Its options in file order.
    pub options: Vec<OptionId>,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Id, title, place.
    pub named: Named,
    /// What kind of role.
    pub kind: RoleKind,
    /// At most one person holds it in a case, and only that person acts in it (DB-12).
    pub one_per_case: bool,
    /// How a change of holder is a handover of its own (`wissel`): what must be
    /// given with the command: a reason, and the consent of the new holder.
    pub handover: Option<Handover>,
    /// Holders are the members of the organisation in this field (by name, per process).
    pub members_of: Option<Arc<str>>,
    /// Holders must differ from the person in this field (by name, per process).
    pub different_from: Option<Arc<str>>,
    /// Roles that include this one's powers (`omvat`, already made transitive):
    /// whoever has one of them may act as this role.
    pub also: Vec<RoleId>,
}

/// What a change of holder asks.
#[derive(Clone, Debug)]
pub struct Handover {
    /// Documents to refer to.
    pub documents: Vec<DocumentKindId>,
    /// Who may order it besides the holder itself.
    pub by: RoleSet,
}

/// Kinds of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// Somebody who works for the municipality or a partner.
    Staff,
    /// A party of the case: the resident. Bound to a person per case.
    Party,
}

impl Shared {
    /// Roles as they are told: parties first, for it is about them.
    #[must_use]
    pub fn in_a_row(&self, roles: RoleSet) -> Vec<RoleId> {
        let is_party = |id: RoleId| {
            let role = self.roles.get(id.index());
            role.is_some_and(|role| role.kind == RoleKind::Party)
        };
        let mut row: Vec<RoleId> = roles.iter().collect();
        row.sort_by_key(|id| !is_party(*id));
        row
    }
}

/// A set of roles, one bit each (`limits::ROLES_MAX`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RoleSet(pub u128);

impl RoleSet {
    /// With one role more.
    #[must_use]
    pub const fn with(self, role: RoleId) -> Self {
        Self(self.0 | 1 << role.0)
    }

    /// The roles of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The roles that are in both.
    #[must_use]
    pub const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the role is in it.
    #[must_use]
    pub const fn has(self, role: RoleId) -> bool {
        self.0 >> role.0 & 1 == 1
    }

    /// Whether both have a role in common.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, ascending.
    pub fn iter(self) -> impl Iterator<Item = RoleId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            u16::try_from(next).ok().filter(|n| *n < 128).map(RoleId)
        })
    }
}

impl FromIterator<RoleId> for RoleSet {
    fn from_iter<I: IntoIterator<Item = RoleId>>(roles: I) -> Self {
        roles.into_iter().fold(Self::default(), Self::with)
    }
}

impl Serialize for RoleSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// One line of the mandate register.
#[derive(Clone, Debug)]
pub struct Mandate {
    /// Id, title, place.
    pub named: Named,
    /// Whose.
    pub role: RoleId,
    /// For which laws; empty means all.
    pub laws: Vec<OptionId>,
    /// Up to and including how much; `None` is unlimited.
    pub up_to: Option<Cents>,
    /// From which day.
    pub from: Option<Date>,
    /// Until and including which day.
    pub until: Option<Date>,
    /// Who decides in their absence.
    pub deputies: Vec<RoleId>,
}

/// A fund.
#[derive(Clone, Debug)]
pub struct Fund {
    /// Id, title, place.
    pub named: Named,
    /// Ceilings with the day from which each holds, ascending.
    pub ceilings: Vec<(Date, Cents)>,
    /// Whether the ceiling is for a calendar year (else for ever).
    pub per_year: bool,
    /// Whether what a year leaves goes to the next (only with `per_year`).
    pub carries_over: bool,
    /// Categories with a cap of their own, in the same period.
    pub categories: Vec<(Named, Cents)>,
    /// Percentages left at which to warn, descending (GEL-03).
    pub warn_percent: Vec<u8>,
    /// Who hears the warning.
    pub warn: Vec<RoleId>,
}

/// A register: the only sight that cases have of each other.
#[derive(Clone, Debug)]
pub struct Register {
    /// Id, title, place.
    pub named: Named,
    /// Its columns.
    pub columns: Vec<Field>,
}

/// A setting.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Id, title, place.
    pub named: Named,
    /// Its type.
    pub kind: Type,
    /// Values with the day from which each holds, ascending.
    pub values: Vec<(Date, Value)>,
}

/// A rate in tiers: for each of the first `units` the amount of the first tier, and so on.
#[derive(Clone, Debug)]
pub struct Tier {
    /// Id, title, place.
    pub named: Named,
    /// How many units, at how much each.
    pub tiers: Vec<(i64, Cents)>,
}
