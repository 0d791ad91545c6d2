// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who may see a case, and what of it: from roles, holders, organisations and
//! `zichtbaar_voor`, and from nothing else. [`sight`] is the one place that says so;
//! whatever goes out is masked with what it says.
//!
//! Not hidden is what follows from a case being where it is: its place, its
//! requirements, its terms and what was chosen.

use std::sync::Arc;

use super::case::Case;
use super::event::{Event, EventKind, Opened};
use super::guard;
use super::refusal::{About, Reason, ReasonKind};
use super::view::View;
use super::world::Actor;
use crate::base::ids::{ColumnId, FieldId, ListId, RegisterId, ReqId, RoleId, TermId};
use crate::base::money::Cents;
use crate::base::value::{Value, ValueRef};
use crate::condition::{Condition, Explanation, Read};
use crate::definition::model::{Field, ItemPart, Part, Process, RoleKind, RoleSet, Shared};
use crate::engine::case::Row;

mod circle;

pub use circle::{circle, outright};

/// What somebody may see of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// As what: the roles that make it so; none for somebody who is named in the case.
    pub roles: Vec<RoleId>,
    /// In what way.
    pub manner: Manner,
    /// Fields that are hidden.
    fields: Box<[bool]>,
    /// Columns of lists that are hidden.
    columns: Box<[Box<[bool]>]>,
}

/// In what way somebody sees a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As a party of the case, or as somebody that it is about to agree with.
    Party,
    /// As somebody who works on it.
    Works,
    /// As somebody who looks in (`inzage`).
    LooksIn,
    /// As somebody whom single fields are for (`zichtbaar_voor`): those and no more.
    SingleFields,
    /// As the engine itself.
    Engine,
}

/// Something that is hidden: its id and its title, as written.
pub type Hidden = (Arc<str>, Arc<str>);

/// What an actor may see of a case; `None` for somebody who may not know of it.
#[must_use]
pub fn sight(view: &View<'_>, actor: &Actor) -> Option<Sight> {
    if *actor == Actor::engine() {
        return Some(Sight::everything(view.process));
    }
    let (manner, roles) = manner(view, actor)?;
    let mut sight = Sight {
        roles,
        manner,
        ..Sight::everything(view.process)
    };
    let sees = |field: &Field| {
        if field.visible_to.is_empty() {
            return manner != Manner::SingleFields;
        }
        let mut roles = field.visible_to.iter();
        roles.any(|role| guard::acts_as(view, actor, role))
    };
    let lists = &view.process.lists;
    for (hidden, list) in sight.columns.iter_mut().zip(lists) {
        *hidden = list.columns.iter().map(|column| !sees(column)).collect();
    }
    for (hidden, field) in sight.fields.iter_mut().zip(&view.process.fields) {
        *hidden = !sees(field);
    }
    sight.spread(view.process);
    Some(sight)
}

/// How somebody comes to see a case, the nearest first.
fn manner(view: &View<'_>, actor: &Actor) -> Option<(Manner, Vec<RoleId>)> {
    let shared = view.shared();
    let of = |set: RoleSet| -> Vec<RoleId> {
        let roles = set.iter();
        roles.filter(|role| may_act(view, actor, *role)).collect()
    };
    let held = view.case.holders.iter();
    let held = held.filter(|holder| holder.current && holder.person == actor.person);
    let held: Vec<RoleId> = held.map(|holder| holder.role).collect();
    let is_party = |role: &RoleId| {
        let role = shared.roles.get(role.index());
        role.is_some_and(|role| role.kind == RoleKind::Party)
    };
    let concerned = circle(view.process, shared);
    let mut works = of(concerned);
    works.extend(held.iter().filter(|role| !is_party(role)));
    works.sort_unstable();
    works.dedup();
    works.retain(|role| !is_party(role));
    if !works.is_empty() {
        return Some((Manner::Works, works));
    }
    if !held.is_empty() {
        return Some((Manner::Party, held));
    }
    if agrees(view, actor) {
        return Some((Manner::Party, Vec::new()));
    }
    // A process that names nobody is open to everybody, as it is to work in.
    if guard::named_roles(view.process).is_empty() {
        return Some((Manner::Works, Vec::new()));
    }
    let looks_in = of(view.process.reading.who);
    if !looks_in.is_empty() {
        return Some((Manner::LooksIn, looks_in));
    }
    let lists = view.process.lists.iter();
    let columns = lists.flat_map(|list| &list.columns);
    let fields = view.process.fields.iter().chain(columns);
    let single = fields.fold(RoleSet::default(), |set, field| {
        RoleSet(set.0 | field.visible_to.0)
    });
    let single = of(single);
    (!single.is_empty()).then_some((Manner::SingleFields, single))
}

/// Whether somebody is that role here, or can become it: a role that one person holds
/// in a case, and nobody does yet.
fn may_act(view: &View<'_>, actor: &Actor, id: RoleId) -> bool {
    if guard::acts_as(view, actor, id) {
        return true;
    }
    let Some(role) = view.shared().roles.get(id.index()) else {
        return false;
    };
    role.kind == RoleKind::Staff
        && role.one_per_case
        && view.case.holder(id).is_none()
        && guard::has(actor.roles, id, role)
}

/// Whether the agreement of this very person is asked.
fn agrees(view: &View<'_>, actor: &Actor) -> bool {
    let process = view.process;
    let is_me =
        |value: ValueRef<'_>| matches!(value, ValueRef::Person(person) if *person == actor.person);
    let mut parts = process.reqs.iter().flat_map(|req| &req.parts);
    if parts.any(|part| matches!(part, Part::AgreeField(field) if is_me(view.field(*field)))) {
        return true;
    }
    let mut lists = process.lists.iter().zip(&view.case.lists);
    lists.any(|(list, items)| {
        let mut parts = list.each.iter().chain(&list.done);
        parts.any(|part| {
            let ItemPart::AgreeColumn(column) = part else {
                return false;
            };
            items.iter().any(|item| is_me(item.value(*column).as_ref()))
        })
    })
}

impl Sight {
    /// All of a case, as the engine sees it.
    #[must_use]
    pub fn everything(process: &Process) -> Self {
        let columns = process.lists.iter();
        Self {
            roles: Vec::new(),
            manner: Manner::Engine,
            fields: vec![false; process.fields.len()].into(),
            columns: columns
                .map(|list| vec![false; list.columns.len()].into())
                .collect(),
        }
    }

    /// Nothing of a case.
    #[must_use]
    pub fn nothing(process: &Process, manner: Manner) -> Self {
        let mut sight = Self {
            manner,
            ..Self::everything(process)
        };
        sight.fields.fill(true);
        for columns in &mut sight.columns {
            columns.fill(true);
        }
        sight
    }

    /// Hides the fields of those ids as well.
    pub fn hide_also(&mut self, process: &Process, hidden: &[Hidden]) {
        for (is_hidden, field) in self.fields.iter_mut().zip(&process.fields) {
            *is_hidden |= hidden.iter().any(|(id, _)| **id == *field.named.id);
        }
        self.spread(process);
    }

    /// A computed field is hidden with what it is computed from, unless it says itself
    /// for whom it is.
    fn spread(&mut self, process: &Process) {
        for _ in 0..process.fields.len() {
            let mut more = false;
            for (index, field) in process.fields.iter().enumerate() {
                let open = self.fields.get(index) == Some(&false) && field.visible_to.is_empty();
                if open && field.derived.as_ref().is_some_and(|of| self.hides(of)) {
                    if let Some(hidden) = self.fields.get_mut(index) {
                        *hidden = true;
                    }
                    more = true;
                }
            }
            if !more {
                return;
            }
        }
    }

    /// Whether a field is hidden.
    #[must_use]
    pub fn hides_field(&self, field: FieldId) -> bool {
        self.fields.get(field.index()).copied().unwrap_or(true)
    }

    /// Whether a column of a list is hidden.
    #[must_use]
    pub fn hides_column(&self, list: ListId, column: ColumnId) -> bool {
        let columns = self.columns.get(list.index());
        let hidden = columns.and_then(|columns| columns.get(column.index()));
        hidden.copied().unwrap_or(true)
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let mut columns = self.columns.iter().flatten();
        !self.fields.contains(&true) && !columns.any(|hidden| *hidden)
    }

    /// Whether a condition looks at something hidden.
    #[must_use]
    pub fn hides(&self, condition: &Condition) -> bool {
        let mut reads = condition.reads().iter();
        reads.any(|read| self.hides_read(*read))
            || condition.lists().iter().any(|list| self.hides_in(*list))
    }

    fn hides_read(&self, read: Read) -> bool {
        matches!(read, Read::Field(field) if self.hides_field(field))
    }

    fn hides_in(&self, list: ListId) -> bool {
        let columns = self.columns.get(list.index());
        columns.is_none_or(|columns| columns.contains(&true))
    }

    /// Whether this part of an explanation tells something hidden.
    pub(super) fn hides_part(&self, condition: &Condition, part: &Explanation) -> bool {
        let counts = condition.lists().iter().any(|list| self.hides_in(*list));
        let mut seen = part.seen.iter();
        seen.any(|seen| seen.read.map_or(counts, |read| self.hides_read(read)))
    }

    /// The titles of what a condition looks at and is hidden.
    pub(super) fn hidden_in(&self, process: &Process, condition: &Condition) -> Vec<Hidden> {
        let fields = condition.reads().iter().filter_map(|read| match read {
            Read::Field(field) if self.hides_field(*field) => process.fields.get(field.index()),
            _ => None,
        });
        let lists = condition
            .lists()
            .iter()
            .filter(|list| self.hides_in(**list));
        let lists = lists.filter_map(|list| process.lists.get(list.index()));
        let fields = fields.map(|field| &field.named);
        let all = fields.chain(lists.map(|list| &list.named));
        all.map(|named| (named.id.clone(), named.title.clone()))
            .collect()
    }

    /// Whether the amounts that a requirement is about come from something hidden.
    #[must_use]
    pub fn hides_amount(&self, process: &Process, req: ReqId) -> bool {
        let Some(req) = process.reqs.get(req.index()) else {
            return true;
        };
        let mandate = req.mandate.iter();
        let each = mandate.clone().filter_map(|check| check.each);
        let mandate = mandate.flat_map(|check| check.law.iter().chain(&check.amount));
        let reserves = req.reserves.iter();
        let category = reserves.clone().filter_map(|of| of.category.as_ref());
        let category = category.map(|(field, _)| *field);
        let reserves = reserves.flat_map(|of| [Some(&of.amount), of.when.as_ref()]);
        let spends = req.spends.iter().filter_map(|of| of.amount.as_ref());
        let mut conditions = mandate.chain(reserves.flatten()).chain(spends);
        conditions.any(|condition| self.hides(condition))
            || each.into_iter().any(|list| self.hides_in(list))
            || category.into_iter().any(|field| self.hides_field(field))
    }

    /// The fields that are hidden.
    #[must_use]
    pub fn hidden_fields(&self, process: &Process) -> Vec<Hidden> {
        let fields = process.fields.iter().zip(&self.fields);
        let hidden = fields.filter(|(_, hidden)| **hidden);
        hidden
            .map(|(field, _)| (field.named.id.clone(), field.named.title.clone()))
            .collect()
    }

    /// The ids of what of a case is shown: fields that are filled in, and lists.
    #[must_use]
    pub fn shown(&self, process: &Process, case: &Case) -> Vec<Arc<str>> {
        let fields = process.fields.iter().zip(&case.fields).zip(&self.fields);
        let fields = fields.filter(|((_, value), hidden)| !**hidden && !value.is_unknown());
        let fields = fields.map(|((field, _), _)| field.named.id.clone());
        let lists = process.lists.iter().zip(&case.lists).zip(&self.columns);
        let lists = lists.filter(|((_, items), hidden)| {
            !items.is_empty() && hidden.iter().any(|hidden| !hidden)
        });
        fields
            .chain(lists.map(|((list, _), _)| list.named.id.clone()))
            .collect()
    }

    /// Takes out of a case what is hidden. Amounts that come of it read as nought.
    pub fn mask_case(&self, process: &Process, shared: &Shared, case: &mut Case) {
        if self.is_whole() && self.manner == Manner::Engine {
            return;
        }
        for (value, hidden) in case.fields.iter_mut().zip(&self.fields) {
            if *hidden {
                *value = Value::Unknown;
            }
        }
        for (items, hidden) in case.lists.iter_mut().zip(&self.columns) {
            let values = items.iter_mut().map(|item| &mut item.values);
            for (value, hidden) in values.flat_map(|values| values.iter_mut().zip(hidden)) {
                if *hidden {
                    *value = Value::Unknown;
                }
            }
        }
        case.proposals
            .retain(|(field, _)| !self.hides_field(*field));
        let Some(rare) = case.rare.as_deref_mut() else {
            return;
        };
        for claim in &mut rare.claims {
            if self.hides_amount(process, claim.req) {
                (claim.amount, claim.spent) = (Cents(0), Cents(0));
            }
        }
        for row in &mut rare.rows {
            let write = process.writes.get(row.write.index());
            if let Some(write) = write {
                let _ = self.mask_row(process, shared, write.register, row);
            }
        }
    }

    /// Takes the amounts out of a reason that come of something hidden: they read as nought.
    pub fn mask_reason(&self, process: &Process, reason: &mut Reason) {
        let About::Req(req) = reason.about else {
            return;
        };
        if !self.hides_amount(process, req) {
            return;
        }
        match &mut reason.kind {
            ReasonKind::NoMandate { amount, before, .. } => {
                (*amount, *before) = (Cents(0), Cents(0));
            }
            ReasonKind::FundShort { asked, .. } | ReasonKind::CategoryShort { asked, .. } => {
                *asked = Cents(0);
            }
            ReasonKind::OverReserved { reserved } => *reserved = Cents(0),
            _ => {}
        }
    }

    /// Takes out of a row what is hidden, and tells what that was.
    fn mask_row(
        &self,
        process: &Process,
        shared: &Shared,
        register: RegisterId,
        row: &mut Row,
    ) -> Vec<Hidden> {
        let columns = shared.registers.get(register.index());
        let columns = columns.map(|register| register.columns.as_slice());
        let columns = columns.unwrap_or_default();
        let from = process.writes.get(row.write.index());
        let mut out = Vec::new();
        for (index, value) in row.values.iter_mut().enumerate() {
            let from = from.and_then(|write| write.values.get(index));
            let column = columns.get(index);
            // Not for everybody: then it is told where the register is read.
            let apart = column.is_none_or(|column| !column.visible_to.is_empty());
            if !apart && from.is_some_and(|from| !self.hides(from)) {
                continue;
            }
            *value = Value::Unknown;
            out.extend(column.map(|column| (column.named.id.clone(), column.named.title.clone())));
        }
        out
    }

    /// An event without what is hidden, and what that was. `None` for an event that is
    /// hidden as a whole.
    #[must_use]
    pub fn mask_event(
        &self,
        process: &Process,
        shared: &Shared,
        event: &Event,
    ) -> (Option<Event>, Vec<Hidden>) {
        if self.manner == Manner::Engine {
            return (Some(event.clone()), Vec::new());
        }
        let mut hidden = Vec::new();
        let mut event = event.clone();
        match &mut event.kind {
            EventKind::Opened(opened) => {
                let Opened { fields, .. } = &mut **opened;
                hidden = self.mask_fields(process, fields);
            }
            EventKind::Contributed { fields, .. } | EventKind::Recorded { fields } => {
                hidden = self.mask_boxed(process, fields);
            }
            EventKind::Corrected(correction) => {
                hidden = self.mask_boxed(process, &mut correction.fields);
            }
            EventKind::ItemAdded { list, values, .. } => {
                for (index, value) in (0u16..).zip(values.iter_mut()) {
                    if self.hides_column(*list, ColumnId(index)) {
                        *value = Value::Unknown;
                        hidden.extend(column(process, *list, ColumnId(index)));
                    }
                }
            }
            EventKind::ItemChanged { list, values, .. } => {
                let (gone, left) = std::mem::take(values)
                    .into_vec()
                    .into_iter()
                    .partition::<Vec<_>, _>(|(of, _)| self.hides_column(*list, *of));
                *values = left.into();
                hidden.extend(
                    gone.iter()
                        .filter_map(|(of, _)| column(process, *list, *of)),
                );
            }
            EventKind::Registered { register, row } | EventKind::Withdrawn { register, row } => {
                hidden = self.mask_row(process, shared, *register, row);
            }
            EventKind::Claimed { req, .. } | EventKind::ClaimSet { req, .. }
                if self.hides_amount(process, *req) =>
            {
                let req = process.reqs.get(req.index());
                let named = req.map(|req| (req.named.id.clone(), req.named.title.clone()));
                return (None, named.into_iter().collect());
            }
            EventKind::StoodStill { term, .. } if self.hides_standstill(process, *term) => {
                let term = process.terms.get(term.index());
                let named = term.map(|term| (term.named.id.clone(), term.named.title.clone()));
                return (None, named.into_iter().collect());
            }
            _ => {}
        }
        (Some(event), hidden)
    }

    fn hides_standstill(&self, process: &Process, term: TermId) -> bool {
        let term = process.terms.get(term.index());
        let mut suspensions = term.into_iter().flat_map(|term| &term.suspensions);
        suspensions.any(|one| self.hides_field(one.from) || self.hides_field(one.until))
    }

    fn mask_boxed(&self, process: &Process, fields: &mut Box<[(FieldId, Value)]>) -> Vec<Hidden> {
        let mut all = std::mem::take(fields).into_vec();
        let hidden = self.mask_fields(process, &mut all);
        *fields = all.into();
        hidden
    }

    fn mask_fields(&self, process: &Process, fields: &mut Vec<(FieldId, Value)>) -> Vec<Hidden> {
        let gone = fields.iter().filter(|(field, _)| self.hides_field(*field));
        let gone = gone.filter_map(|(field, _)| process.fields.get(field.index()));
        let gone = gone.map(|field| (field.named.id.clone(), field.named.title.clone()));
        let gone = gone.collect();
        fields.retain(|(field, _)| !self.hides_field(*field));
        gone
    }
}

fn column(process: &Process, list: ListId, column: ColumnId) -> Option<Hidden> {
    let list = process.lists.get(list.index())?;
    let column = list.columns.get(column.index())?;
    Some((column.named.id.clone(), column.named.title.clone()))
}
