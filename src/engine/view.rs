// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What conditions see of a case: its own values, with those of the command at
//! hand laid over them, and the declared rest of the world.

use crate::base::ids::{
    ColumnId, EndId, FieldId, FundId, ListId, OptionId, PersonId, RegisterId, ReqId, SettingId,
    TermId, TierId, WayNameId,
};
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::{Persons, PersonsSource, Value, ValueRef};
use crate::condition::{Facts, FundAttr, ItemStatus, Read, ReqStatus, TermAttr, Truth};
use crate::definition::model::{Process, Requirement, Shared, Tier};

use super::case::{Case, ClaimLife, ItemLife, Life};
use super::world::World;
use super::{funds, terms};

/// A case as conditions see it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Its definition.
    pub process: &'a Process,
    /// Its state.
    pub case: &'a Case,
    /// Everything else.
    pub world: &'a dyn World,
    /// Today.
    pub today: Date,
    /// Values of the command at hand, over those of the case.
    pub pending: &'a [(FieldId, Value)],
    /// The choice of the command at hand.
    pub choice: Option<(ReqId, OptionId)>,
    /// The item at hand, for a mandate that is judged per item.
    pub item: Option<(ListId, usize)>,
}

impl<'a> View<'a> {
    /// A case as it is.
    #[must_use]
    pub fn new(process: &'a Process, case: &'a Case, world: &'a dyn World, today: Date) -> Self {
        Self {
            process,
            case,
            world,
            today,
            pending: &[],
            choice: None,
            item: None,
        }
    }

    /// What the processes share.
    #[must_use]
    pub fn shared(&self) -> &'a Shared {
        self.world.shared()
    }

    /// A field, pending values first.
    #[must_use]
    #[inline]
    pub fn field(&self, field: FieldId) -> ValueRef<'_> {
        if let Some((_, value)) = self.pending.iter().find(|(id, _)| *id == field) {
            return value.as_ref();
        }
        match &self.process.fields[field.index()].derived {
            Some(condition) => condition.eval(self),
            None => self.case.fields[field.index()].as_ref(),
        }
    }

    /// Whether a requirement is asked at all.
    #[must_use]
    pub fn applies(&self, req: &Requirement) -> Truth {
        req.only_if
            .as_ref()
            .map_or(Truth::True, |condition| condition.truth(self))
    }

    /// Whether a requirement is in that state.
    #[must_use]
    pub fn is(&self, id: ReqId, status: ReqStatus) -> Truth {
        let req = &self.process.reqs[id.index()];
        let life = self.case.reqs[id.index()].life;
        if let Some(condition) = &req.condition {
            return self.condition_is(req, condition.truth(self), status);
        }
        let lapsed = || match self.applies(req) {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        };
        match (life, status) {
            (Life::Fulfilled, ReqStatus::Fulfilled | ReqStatus::Satisfied)
            | (Life::Waived, ReqStatus::Waived | ReqStatus::Satisfied) => Truth::True,
            (Life::Open, ReqStatus::Lapsed | ReqStatus::Satisfied) => lapsed(),
            (Life::Open, ReqStatus::Open) => not(lapsed()),
            _ => Truth::False,
        }
    }

    /// A bare condition has no life: it is satisfied exactly when it is true.
    fn condition_is(&self, req: &Requirement, truth: Truth, status: ReqStatus) -> Truth {
        match (self.applies(req), status) {
            (Truth::False, ReqStatus::Lapsed | ReqStatus::Satisfied) => Truth::True,
            (Truth::False, _) | (_, ReqStatus::Waived) => Truth::False,
            (_, ReqStatus::Fulfilled | ReqStatus::Satisfied) => truth,
            (_, ReqStatus::Open) => not(truth),
            (applies, ReqStatus::Lapsed) => not(applies),
        }
    }

    /// Parts of a requirement that are given, fields by being known.
    #[must_use]
    pub fn given(&self, id: ReqId) -> u64 {
        use crate::definition::model::Part;
        let mut given = self.case.reqs[id.index()].given;
        for (bit, part) in self.process.reqs[id.index()].parts.iter().enumerate() {
            if let Part::Field(field) = part {
                let known = !self.field(*field).is_unknown();
                given = given & !(1 << bit) | u64::from(known) << bit;
            }
        }
        given
    }

    /// Everything but fields, which are what conditions mostly look at.
    fn other(&self, read: Read) -> ValueRef<'_> {
        match read {
            Read::Field(field) => self.field(field),
            Read::Column(column) => match self.item {
                Some((list, index)) => self.item_value(list, index, column),
                None => ValueRef::Unknown,
            },
            Read::Choice(req) => match self.choice {
                Some((pending, option)) if pending == req => ValueRef::Choice(option),
                _ => self.case.reqs[req.index()]
                    .choice
                    .map_or(ValueRef::Unknown, ValueRef::Choice),
            },
            Read::By(req) => ValueRef::Persons(Persons::new(self, u32::from(req.0))),
            Read::At(req) => self.case.reqs[req.index()]
                .at
                .map_or(ValueRef::Unknown, ValueRef::Instant),
            Read::Since(step) => {
                self.case.step_since[step.index()].map_or(ValueRef::Unknown, ValueRef::Instant)
            }
            Read::Times(name) => ValueRef::Number(self.times(name)),
            Read::Round => ValueRef::Number(i64::from(self.case.round)),
            Read::Today => ValueRef::Date(self.today),
            Read::Setting(setting) => self.setting(setting),
            Read::Term(term, attr) => self.term(term, attr),
            Read::LinkEnded(req, end) => ValueRef::Bool(self.ended(req, end)),
            Read::LinkRunning(req) => ValueRef::Bool(
                self.links(req)
                    .any(|link| link.ended.is_none() && !link.past),
            ),
            Read::LinkCount(req) => {
                ValueRef::Number(i64::try_from(self.links(req).count()).unwrap_or(i64::MAX))
            }
            Read::Fund(fund, attr) => self.fund(fund, attr),
        }
    }

    fn setting(&self, setting: SettingId) -> ValueRef<'_> {
        let values = &self.shared().settings[setting.index()].values;
        values
            .iter()
            .rev()
            .find(|(from, _)| *from <= self.today)
            .map_or(ValueRef::Unknown, |(_, value)| value.as_ref())
    }

    fn times(&self, name: WayNameId) -> i64 {
        let ways = self.process.ways.iter().zip(&self.case.taken);
        ways.filter(|(way, _)| way.name == name)
            .map(|(_, taken)| i64::from(*taken))
            .sum()
    }

    fn links(&self, req: ReqId) -> impl Iterator<Item = &'a super::case::LinkState> {
        self.case
            .rare()
            .links
            .iter()
            .filter(move |link| link.req == req)
    }

    fn term(&self, term: TermId, attr: TermAttr) -> ValueRef<'_> {
        terms::attribute(self, term, attr)
    }

    fn fund(&self, fund: FundId, attr: FundAttr) -> ValueRef<'_> {
        let mut claims = self.case.rare().claims.iter().filter(|c| c.fund == fund);
        match attr {
            FundAttr::Free => ValueRef::Money(funds::free(self.world, fund, self.today)),
            FundAttr::Requested => ValueRef::Bool(claims.any(|c| c.life == ClaimLife::Requested)),
            FundAttr::Reserved => ValueRef::Bool(claims.any(|c| c.life == ClaimLife::Reserved)),
            FundAttr::Spent => ValueRef::Bool(claims.any(|c| c.spent > Cents(0))),
        }
    }

    fn ended(&self, req: ReqId, end: EndId) -> bool {
        self.links(req)
            .any(|link| link.ended == Some(end) && !link.past)
    }
}

/// What so many units come to in a tiered rate; `None` past the range of amounts.
#[must_use]
pub fn tier_total(tier: &Tier, units: i64) -> Option<Cents> {
    let mut left = units.max(0);
    let mut total = 0i64;
    for (count, each) in &tier.tiers {
        let here = left.min(*count);
        left -= here;
        total = total.checked_add(here.checked_mul(each.0)?)?;
    }
    Some(Cents(total))
}

const fn not(truth: Truth) -> Truth {
    match truth {
        Truth::True => Truth::False,
        Truth::False => Truth::True,
        Truth::Unknown => Truth::Unknown,
    }
}

impl Facts for View<'_> {
    #[inline]
    fn read(&self, read: Read) -> ValueRef<'_> {
        match read {
            Read::Field(field) => self.field(field),
            other => self.other(other),
        }
    }

    fn requirement(&self, req: ReqId, status: ReqStatus) -> Truth {
        self.is(req, status)
    }

    fn item_count(&self, list: ListId) -> usize {
        self.case.lists[list.index()].len()
    }

    fn item_value(&self, list: ListId, index: usize, column: ColumnId) -> ValueRef<'_> {
        self.case.lists[list.index()]
            .get(index)
            .map_or(ValueRef::Unknown, |item| item.value(column).as_ref())
    }

    fn item_is(&self, list: ListId, index: usize, status: ItemStatus) -> bool {
        let Some(item) = self.case.lists[list.index()].get(index) else {
            return false;
        };
        match status {
            ItemStatus::Open => item.life == ItemLife::Open,
            ItemStatus::Done => item.life == ItemLife::Done,
            ItemStatus::Dropped => item.life == ItemLife::Dropped,
            ItemStatus::Complete => {
                let each = self.process.lists[list.index()].each.len();
                super::guard::item_missing(self.process, list, item) & ((1 << each) - 1) == 0
            }
        }
    }

    fn row_count(&self, register: RegisterId) -> usize {
        self.world.rows(register).len()
    }

    fn row_value(&self, register: RegisterId, index: usize, column: ColumnId) -> ValueRef<'_> {
        let row = self.world.rows(register).get(index);
        row.and_then(|row| row.get(column.index()))
            .map_or(ValueRef::Unknown, Value::as_ref)
    }

    fn tier(&self, tier: TierId, units: i64) -> ValueRef<'_> {
        let total = tier_total(&self.shared().tiers[tier.index()], units);
        total.map_or(ValueRef::Unknown, ValueRef::Money)
    }
}

impl PersonsSource for View<'_> {
    fn each_person(&self, key: u32, each: &mut dyn FnMut(&PersonId)) {
        if let Ok(req) = u16::try_from(key) {
            self.case.contributors(ReqId(req)).for_each(each);
        }
    }
}
