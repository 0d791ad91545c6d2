// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A copy of a case on which wishes are tried. Each change remembers what it replaced,
//! so that trying one costs no more than what it touches.

use std::mem;

use super::wish::Placed;
use crate::base::ids::{FieldId, ListId, ReqId, WayId};
use crate::base::time::Date;
use crate::base::value::Value;
use crate::engine::case::{Case, Claim, Item, LinkState, ReqState};

/// The case as it would be.
pub(super) struct State {
    /// To read; it is changed by what stands below only.
    pub case: Case,
    /// The day it would be.
    pub today: Date,
    /// What was wished to come here.
    pub wishes: Vec<Placed>,
    replaced: Vec<Replaced>,
}

/// What was there before a change.
enum Replaced {
    Field(FieldId, Value),
    Req(ReqId, ReqState),
    Item(ListId, usize, Item),
    /// One item fewer.
    Items(ListId),
    Taken(WayId, u16),
    /// One linked case fewer.
    Links,
    /// One claim fewer.
    Claims,
    Today(Date),
}

/// A moment to go back to.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    replaced: usize,
    wishes: usize,
}

impl State {
    /// The case as it is.
    pub fn new(case: Case, today: Date) -> Self {
        Self {
            case,
            today,
            wishes: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// Now.
    pub fn moment(&self) -> Moment {
        Moment {
            replaced: self.replaced.len(),
            wishes: self.wishes.len(),
        }
    }

    /// Takes back all that changed since.
    pub fn back_to(&mut self, moment: Moment) {
        self.wishes.truncate(moment.wishes);
        while self.replaced.len() > moment.replaced
            && let Some(replaced) = self.replaced.pop()
        {
            self.take_back(replaced);
        }
    }

    fn take_back(&mut self, replaced: Replaced) {
        let case = &mut self.case;
        match replaced {
            Replaced::Field(field, value) => case.fields[field.index()] = value,
            Replaced::Req(req, state) => case.reqs[req.index()] = state,
            Replaced::Item(list, nth, item) => case.lists[list.index()][nth] = item,
            Replaced::Items(list) => {
                case.lists[list.index()].pop();
            }
            Replaced::Taken(way, count) => case.taken[way.index()] = count,
            Replaced::Links => {
                case.rare.as_mut().and_then(|rare| rare.links.pop());
            }
            Replaced::Claims => {
                case.rare.as_mut().and_then(|rare| rare.claims.pop());
            }
            Replaced::Today(today) => self.today = today,
        }
    }

    /// Gives a field a value.
    pub fn put(&mut self, field: FieldId, value: Value) {
        let before = mem::replace(&mut self.case.fields[field.index()], value);
        self.replaced.push(Replaced::Field(field, before));
    }

    /// A requirement, to change.
    pub fn req(&mut self, req: ReqId) -> &mut ReqState {
        let state = &mut self.case.reqs[req.index()];
        self.replaced.push(Replaced::Req(req, *state));
        state
    }

    /// An item, to change.
    pub fn item(&mut self, list: ListId, nth: usize) -> Option<&mut Item> {
        let item = self.case.lists[list.index()].get_mut(nth)?;
        self.replaced.push(Replaced::Item(list, nth, item.clone()));
        Some(item)
    }

    /// Adds an item.
    pub fn add(&mut self, list: ListId, item: Item) {
        self.case.lists[list.index()].push(item);
        self.replaced.push(Replaced::Items(list));
    }

    /// Takes a way once more.
    pub fn take(&mut self, way: WayId) {
        let taken = &mut self.case.taken[way.index()];
        self.replaced.push(Replaced::Taken(way, *taken));
        *taken = taken.saturating_add(1);
    }

    /// Links a case.
    pub fn link(&mut self, link: LinkState) {
        let rare = self.case.rare.get_or_insert_with(Box::default);
        rare.links.push(link);
        self.replaced.push(Replaced::Links);
    }

    /// Sets money aside.
    pub fn claim(&mut self, claim: Claim) {
        let rare = self.case.rare.get_or_insert_with(Box::default);
        rare.claims.push(claim);
        self.replaced.push(Replaced::Claims);
    }

    /// Lets days pass.
    pub fn wait(&mut self, days: i32) {
        self.replaced.push(Replaced::Today(self.today));
        self.today = self.today.plus_days(days).unwrap_or(self.today);
    }
}
