// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What there is when the story begins: persons, money, settings, rows and cases.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use super::{Beginning, BeginningKind, CaseSlot, Given, ItemSlot, NamedItem, Scenario};
use crate::base::ids::{PersonId, RoleId};
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::definition::node::Node;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::Actor;
use crate::simulation::find;

impl Desk<'_> {
    /// `personen`. Somebody who is in a scenario before this one too, has here the
    /// roles that this one says.
    pub fn persons(&mut self, node: Option<&Node>) {
        for (name, value) in read::pairs(node) {
            let roles = value.get("rollen").unwrap_or(value);
            let roles: Vec<RoleId> = read::words(roles)
                .into_iter()
                .filter_map(|word| self.role(word))
                .collect();
            let organisations = read::words_at(value, "organisaties");
            let actor = Actor {
                person: PersonId::new(name.text),
                roles: roles.into_iter().collect(),
                organisations: organisations
                    .iter()
                    .map(|word| Arc::from(word.text))
                    .collect(),
            };
            self.people.retain(|known| known.person != actor.person);
            self.people.push(actor);
        }
    }

    /// `gegeven`
    pub fn given(&mut self, node: Option<&Node>) -> Given {
        let mut given = Given::default();
        let Some(node) = node else { return given };
        let shared = self.shared();
        for (name, value) in read::pairs(node.get("potten")) {
            let names = shared.funds.iter().map(|fund| &fund.named);
            let Some(fund) =
                self.among(find::fund(shared, name.text), name, ("pot", "fund"), names)
            else {
                continue;
            };
            let amount =
                |key: &str| read::word(value, key).and_then(|word| Cents::parse(word.text).ok());
            given
                .ceilings
                .extend(amount("plafond").map(|ceiling| (fund, ceiling)));
            let (reserved, spent) = (amount("gereserveerd"), amount("besteed"));
            if reserved.is_some() || spent.is_some() {
                given.claimed.push((
                    fund,
                    reserved.unwrap_or_default(),
                    spent.unwrap_or_default(),
                ));
            }
        }
        for (name, value) in read::pairs(node.get("instellingen")) {
            let names = shared.settings.iter().map(|setting| &setting.named);
            let found = find::setting(shared, name.text);
            let Some(setting) = self.among(found, name, ("instelling", "setting"), names) else {
                continue;
            };
            let kind = shared
                .settings
                .get(setting.index())
                .map(|setting| setting.kind);
            let value = kind.and_then(|kind| self.value(value, kind));
            given.settings.extend(value.map(|value| (setting, value)));
        }
        for (name, rows) in read::pairs(node.get("registers")) {
            let names = shared.registers.iter().map(|register| &register.named);
            let found = find::register(shared, name.text);
            let Some(register) = self.among(found, name, ("register", "register"), names) else {
                continue;
            };
            let columns = shared
                .registers
                .get(register.index())
                .map(|r| r.columns.as_slice())
                .unwrap_or_default();
            for row in rows.items() {
                let mut values = vec![Value::Unknown; columns.len()];
                for (column, value) in self.columns(columns, Some(row)) {
                    if let Some(slot) = values.get_mut(column.index()) {
                        *slot = value;
                    }
                }
                given.rows.push((register, values.into()));
            }
        }
        given
    }

    /// `zaken`
    pub fn beginnings(&mut self, node: Option<&Node>) -> Vec<Beginning> {
        let mut beginnings = Vec::new();
        for (name, value) in read::pairs(node) {
            let begun = if value.get("na_casus").is_some() {
                self.taken_over(name, value)
            } else {
                self.opened(name, value)
            };
            self.lost |= begun.is_none();
            beginnings.extend(begun);
        }
        beginnings
    }

    fn opened(&mut self, name: Word<'_>, node: &Node) -> Option<Beginning> {
        let process = read::word(node, "proces").and_then(|word| self.process(word));
        let who = read::word(node, "door").and_then(|word| self.person(word));
        let holders = self.holders(node.get("rollen"));
        let (process, definition) = process?;
        let fields = self.fields(&definition, node.get("dossier"));
        let slot = self.name_case(name, definition)?;
        let how = BeginningKind::Open {
            who: who?,
            process,
            fields,
            holders,
        };
        Some(Beginning {
            place: name.place,
            slot,
            how,
        })
    }

    fn taken_over(&mut self, name: Word<'_>, node: &Node) -> Option<Beginning> {
        let word = read::word(node, "na_casus")?;
        let names = self.names;
        let found = names.iter().position(|known| *known == word.text);
        let scenario = self.known(found, word, ("casus", "scenario"), names.iter().copied())?;
        let before = self.before;
        // One that cannot be read before this one was reported as a circle.
        let before = before.get(scenario)?.as_ref()?;
        let case = match read::word(node, "zaak") {
            None => (!before.cases.is_empty()).then_some(0),
            Some(word) => {
                let found = before
                    .cases
                    .iter()
                    .position(|case| &*case.name == word.text);
                let known = before.cases.iter().map(|case| &*case.name);
                let noun = ("zaak van die casus", "case of that scenario");
                Some(self.known(found, word, noun, known)?)
            }
        };
        let Some(case) = case else {
            if before.sound {
                self.say(codes::no_case(word.place));
            }
            return None;
        };
        let definition = Arc::clone(&before.cases.get(case)?.definition);
        let slot = self.name_case(name, definition)?;
        let case = CaseSlot(u16::try_from(case).ok()?);
        let items = self.items_of(before, case, slot);
        Some(Beginning {
            place: word.place,
            slot,
            how: BeginningKind::After {
                scenario,
                case,
                items,
            },
        })
    }

    /// The items of a case that is taken over keep their names.
    fn items_of(
        &mut self,
        before: &Scenario,
        there: CaseSlot,
        here: CaseSlot,
    ) -> Vec<(ItemSlot, ItemSlot)> {
        let mut items = Vec::new();
        for (old, item) in (0..).map(ItemSlot).zip(&before.items) {
            if item.case == there
                && let Ok(new) = u16::try_from(self.items.len())
            {
                self.items.push(NamedItem {
                    case: here,
                    ..item.clone()
                });
                items.push((old, ItemSlot(new)));
            }
        }
        items
    }
}
