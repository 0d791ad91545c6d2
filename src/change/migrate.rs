// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Taking one case along to the new version. The case stays the same case: who did what,
//! rounds, linked cases and money go along; only what was given up stays behind, and each
//! thing that does is named.

mod behind;
mod beside;

use super::Side;
use super::carry::{carry, option};
use super::compare::Comparison;
use super::facet::{Family, Word};
use super::fate::{image, misfit_words};
use super::pair::translated;
use super::plan::Plan;
use super::say::{title, word};
use crate::base::ids::*;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::definition::model::{Field, Home, Process, Requirement, Target};
use crate::engine::Case;
use crate::engine::case::{Act, Item, Life, ReqState};

/// A case that went over.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The case on the new version.
    pub case: Case,
    /// Everything that it had and that did not go along, in words.
    pub behind: Vec<Text>,
}

/// The case on the new version, as it goes over at that moment.
///
/// # Errors
/// Every reason why it cannot go over.
pub fn migrate(plan: &Plan<'_>, case: &Case, now: Instant) -> Result<Moved, Vec<Text>> {
    let mut work = Mover {
        plan,
        comparison: &plan.comparison,
        case,
        reasons: Vec::new(),
        behind: Vec::new(),
    };
    let result = work.case(now);
    match result {
        Some(case) if work.reasons.is_empty() => Ok(Moved {
            case,
            behind: work.behind,
        }),
        _ => Err(work.reasons),
    }
}

struct Mover<'p, 'a> {
    plan: &'p Plan<'a>,
    comparison: &'p Comparison<'a>,
    case: &'p Case,
    /// Why it cannot go over.
    reasons: Vec<Text>,
    /// What stays behind.
    behind: Vec<Text>,
}

impl<'a> Mover<'_, 'a> {
    fn new_process(&self) -> &'a Process {
        self.comparison.new.process
    }

    fn index(&self, family: Family, old: usize) -> Option<usize> {
        self.comparison.pairs.image(family, old)
    }

    fn id(&self, family: Family, old: usize) -> Option<u16> {
        u16::try_from(self.index(family, old)?).ok()
    }

    fn req(&self, old: ReqId) -> Option<ReqId> {
        self.id(Family::Requirement, old.index()).map(ReqId)
    }

    fn case(&mut self, now: Instant) -> Option<Case> {
        if self.case.fingerprint != self.comparison.old.process.fingerprint {
            self.reasons.push(Text::new(
                "de zaak loopt niet op de oude versie van deze migratie",
                "the case does not run on the old version of this migration",
            ));
            return None;
        }
        let Some(position) = image(self.comparison, self.case.position) else {
            self.reasons.push(Text::new(
                "waar de zaak staat is er niet meer",
                "where the case stands is gone",
            ));
            return None;
        };
        let fields = self.fields();
        let reqs = self.reqs();
        let lists = self.lists();
        let rare = self.case.rare.as_deref().map(|rare| self.rare(rare));
        let process = self.new_process();
        let mut case = Case {
            process: process.id,
            fingerprint: process.fingerprint,
            position,
            fields,
            reqs,
            taken: self.taken(),
            step_since: self.step_since(),
            lists,
            acts: self.acts(),
            proposals: self.proposals(),
            rare: rare.map(Box::new),
            ..self.case.clone()
        };
        self.start_now(&mut case, now);
        Some(case)
    }

    /// How often each way was taken.
    fn taken(&mut self) -> Box<[u16]> {
        let mut slots = vec![0; self.new_process().ways.len()];
        for (index, times) in self.case.taken.iter().enumerate() {
            let slot = self.index(Family::Way, index);
            match slot.and_then(|to| slots.get_mut(to)) {
                Some(slot) => *slot = *times,
                None if *times > 0 => self.count_stays(index, *times),
                None => {}
            }
        }
        slots.into()
    }

    fn step_since(&mut self) -> Box<[Option<Instant>]> {
        let mut slots = vec![None; self.new_process().steps.len()];
        for (index, since) in self.case.step_since.iter().enumerate() {
            let slot = self.index(Family::Step, index);
            match slot.and_then(|to| slots.get_mut(to)) {
                Some(slot) => *slot = *since,
                None if since.is_some() => self.moment_stays(index),
                None => {}
            }
        }
        slots.into()
    }

    fn carried(&self, into: &Field, value: &Value) -> Result<Value, Text> {
        let Comparison { old, new, .. } = self.comparison;
        let renamed = |name: &str| self.plan.option(name);
        carry(*old, *new, &renamed, into, value).map_err(|misfit| {
            let (nl, en) = misfit_words(misfit);
            let name = title(&into.named);
            Text::new(
                format!("wat is ingevuld bij “{name}” past niet: {nl}"),
                format!("what was filled in at “{name}” does not fit: {en}"),
            )
        })
    }

    fn fields(&mut self) -> Box<[Value]> {
        let process = self.comparison.new.process;
        let mut fields = vec![Value::Unknown; process.fields.len()];
        for (index, value) in self.case.fields.iter().enumerate() {
            let to = self.index(Family::Field, index);
            let into = to.and_then(|to| Some((process.fields.get(to)?, fields.get_mut(to)?)));
            let Some((into, slot)) = into else {
                self.value_stays(index, value);
                continue;
            };
            match self.carried(into, value) {
                Ok(value) => *slot = value,
                Err(reason) => self.reasons.push(reason),
            }
        }
        fields.into()
    }

    fn proposals(&mut self) -> Vec<(FieldId, Value)> {
        let mut moved = Vec::new();
        for (field, value) in &self.case.proposals {
            let to = self.id(Family::Field, field.index()).map(FieldId);
            let into = to.and_then(|to| self.new_process().fields.get(to.index()));
            let value = into.and_then(|into| self.carried(into, value).ok());
            match to.zip(value) {
                Some(proposal) => moved.push(proposal),
                // It is only a proposal: what does not fit is not proposed.
                None => self.proposal_stays(*field),
            }
        }
        moved
    }

    fn choice(&self, into: &Requirement, chosen: OptionId) -> Option<OptionId> {
        let Comparison { old, new, .. } = self.comparison;
        let renamed = |name: &str| self.plan.option(name);
        option(*old, *new, &renamed, into.choice?, chosen)
    }

    fn reqs(&mut self) -> Box<[ReqState]> {
        let Comparison { old, new, .. } = self.comparison;
        let mut states = vec![ReqState::default(); new.process.reqs.len()];
        for (index, state) in self.case.reqs.iter().enumerate() {
            let Some(before) = old.process.reqs.get(index) else {
                continue;
            };
            let to = self.index(Family::Requirement, index);
            let into = to.and_then(|to| Some((new.process.reqs.get(to)?, states.get_mut(to)?)));
            let Some((into, slot)) = into else {
                self.work_stays(before, index, state);
                continue;
            };
            let choice = state.choice.map(|chosen| self.choice(into, chosen));
            if choice == Some(None) {
                let name = title(&into.named);
                self.reasons.push(Text::new(
                    format!("wat bij “{name}” gekozen is, is er niet meer"),
                    format!("what was chosen at “{name}” is gone"),
                ));
            }
            *slot = ReqState {
                given: self.given(before, into, state.given),
                choice: choice.flatten(),
                ..*state
            };
        }
        states.into()
    }

    /// The parts that were given, as the new version numbers them.
    fn given(&mut self, before: &Requirement, into: &Requirement, bits: u64) -> u64 {
        let word = |side: Side<'_>, part| side.part(part).unwrap_or_else(nameless);
        let Comparison { old, new, .. } = *self.comparison;
        let old: Vec<Word> = before.parts.iter().map(|part| word(old, part)).collect();
        let new: Vec<Word> = into.parts.iter().map(|part| word(new, part)).collect();
        let (given, lost) = self.renumber(old, &new, bits);
        self.parts_stay(&title(&before.named), &lost);
        given
    }

    /// Bits of parts as another version numbers the same parts, and the parts that are no
    /// longer asked for.
    fn renumber(&self, old: Vec<Word>, new: &[Word], bits: u64) -> (u64, Vec<Text>) {
        let (mut given, mut lost) = (0, Vec::new());
        for (bit, part) in old.into_iter().enumerate() {
            if bits.checked_shr(bit_of(bit)).is_none_or(|b| b & 1 == 0) {
                continue;
            }
            let key = self.translated(&part.key);
            match new.iter().position(|other| other.key == key) {
                Some(bit) => given |= 1u64.checked_shl(bit_of(bit)).unwrap_or(0),
                None => lost.push(part.said),
            }
        }
        (given, lost)
    }

    fn translated(&self, key: &str) -> String {
        translated(key, &self.comparison.pairs.renamed)
    }

    fn lists(&mut self) -> Box<[Vec<Item>]> {
        let Comparison { old, new, .. } = self.comparison;
        let mut lists = vec![Vec::new(); new.process.lists.len()];
        for (index, items) in self.case.lists.iter().enumerate() {
            let from = u16::try_from(index).unwrap_or(u16::MAX);
            let Some(to) = self.id(Family::List, index) else {
                self.rows_stay(index, items.len());
                continue;
            };
            let sides = (ListId(from), ListId(to));
            let items: Vec<Item> = items.iter().map(|item| self.item(sides, item)).collect();
            if let Some(slot) = lists.get_mut(usize::from(to)) {
                *slot = items;
            }
        }
        debug_assert_eq!(self.case.lists.len(), old.process.lists.len());
        lists.into()
    }

    fn item(&mut self, (from, to): (ListId, ListId), item: &Item) -> Item {
        let Comparison { old, new, .. } = self.comparison;
        let (Some(before), Some(into)) = (
            old.process.lists.get(from.index()),
            new.process.lists.get(to.index()),
        ) else {
            return item.clone();
        };
        let mut values = vec![Value::Unknown; into.columns.len()];
        for (column, value) in before.columns.iter().zip(&item.values) {
            let mut columns = into.columns.iter().zip(&mut values);
            // Columns keep their ids.
            let found = columns.find(|(new, _)| new.named.id == column.named.id);
            let Some((into, slot)) = found else {
                self.column_stays(before, column, value);
                continue;
            };
            match self.carried(into, value) {
                Ok(value) => *slot = value,
                Err(reason) => self.reasons.push(reason),
            }
        }
        let old_parts = before.each.iter().chain(&before.done);
        let old_parts = old_parts.map(|part| old.item_part(from, part)).collect();
        let new_parts = into.each.iter().chain(&into.done);
        let new_parts: Vec<Word> = new_parts.map(|part| new.item_part(to, part)).collect();
        let (given, lost) = self.renumber(old_parts, &new_parts, item.given);
        self.parts_stay(&title(&before.named), &lost);
        Item {
            values: values.into(),
            given,
            ..item.clone()
        }
    }

    /// Who did what; what was done for something that is given up stays behind.
    fn acts(&mut self) -> Vec<Act> {
        let mut moved = Vec::new();
        for act in &self.case.acts {
            let req = self.req(act.req);
            let into = req.and_then(|req| self.new_process().reqs.get(req.index()));
            // What was done for a requirement that is given up was named with it.
            let Some((req, into)) = req.zip(into) else {
                continue;
            };
            let choice = act.choice.and_then(|chosen| self.choice(into, chosen));
            if act.choice.is_some() && choice.is_none() {
                self.choice_stays(act.req);
            }
            moved.push(Act {
                req,
                choice,
                ..*act
            });
        }
        moved
    }
}

/// A part without a name of its own: money.
fn nameless() -> Word {
    word("=", "het geld", "the money")
}

fn bit_of(bit: usize) -> u32 {
    u32::try_from(bit).unwrap_or(u32::MAX)
}

/// Requirements of where a case stands that the old version did not ask, and that it
/// must still do.
#[must_use]
pub fn still_to_do(plan: &Plan<'_>, case: &Case) -> Vec<Text> {
    let Comparison { old, new, pairs } = &plan.comparison;
    let known: Vec<usize> = (0..old.process.reqs.len())
        .filter_map(|req| pairs.image(Family::Requirement, req))
        .collect();
    let fresh = new.process.reqs.iter().enumerate().filter(|(index, req)| {
        let is_here = match (req.home, case.position) {
            (Home::Step(step), Target::Step(here)) => step == here,
            _ => false,
        };
        let is_open = case.reqs.get(*index).is_some_and(|s| s.life == Life::Open);
        is_here && is_open && !known.contains(index)
    });
    fresh
        .map(|(_, req)| {
            let name = title(&req.named);
            Text::new(
                format!("daar moet nog: “{name}”"),
                format!("still to do there: “{name}”"),
            )
        })
        .collect()
}
