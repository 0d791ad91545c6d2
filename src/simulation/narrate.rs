// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The story in words: what somebody asks, and what happened. The one catalogue of
//! texts about events; made only when somebody reads them.

mod command;
mod event;

use crate::base::ids::{FieldId, OptionId, RegisterId, ReqId, RoleId, TermId};
use crate::base::text::{Lang, Text};
use crate::base::value::Value;
use crate::definition::model::{Field, Named, Process, Shared, Target};
use crate::engine::case::Row;
use crate::engine::explain::{Told, show};

/// What a sentence is made with.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The definition of the case.
    pub process: &'a Process,
    /// What the processes share.
    pub shared: &'a Shared,
}

fn say(nl: String, en: String) -> Text {
    Text::new(nl, en)
}

impl<'a> Teller<'a> {
    fn title(named: Option<&'a Named>) -> &'a str {
        named.map_or("?", |named| &named.title)
    }

    fn req(&self, req: ReqId) -> &'a str {
        Self::title(self.process.reqs.get(req.index()).map(|req| &req.named))
    }

    fn role(&self, role: RoleId) -> &'a str {
        Self::title(self.shared.roles.get(role.index()).map(|role| &role.named))
    }

    fn term(&self, term: TermId) -> &'a str {
        Self::title(self.process.terms.get(term.index()).map(|term| &term.named))
    }

    fn list(&self, list: crate::base::ids::ListId) -> &'a str {
        Self::title(self.process.lists.get(list.index()).map(|list| &list.named))
    }

    fn fund(&self, fund: crate::base::ids::FundId) -> &'a str {
        Self::title(self.shared.funds.get(fund.index()).map(|fund| &fund.named))
    }

    fn option(&self, option: OptionId) -> &'a str {
        Self::title(self.shared.options.get(option.index()))
    }

    fn target(&self, target: Target) -> &'a str {
        &self.process.target(target).title
    }

    fn fields(&self, fields: &[(FieldId, Value)]) -> String {
        let names = fields
            .iter()
            .filter_map(|(field, _)| self.process.fields.get(field.index()));
        names
            .map(|field| &*field.named.title)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn columns(&self, list: crate::base::ids::ListId) -> &'a [Field] {
        self.process
            .lists
            .get(list.index())
            .map(|list| list.columns.as_slice())
            .unwrap_or_default()
    }

    /// The title of a register, and what a row of it says.
    fn registered(&self, register: RegisterId, row: &Row) -> Option<(&'a str, Text)> {
        let register = self.shared.registers.get(register.index())?;
        Some((
            &register.named.title,
            self.row(&register.columns, &row.values),
        ))
    }

    fn row(&self, columns: &[Field], values: &[Value]) -> Text {
        self.pairs(
            columns
                .iter()
                .zip(values)
                .filter(|(_, value)| !value.is_unknown()),
        )
    }

    /// Fields with their values, as people read them.
    #[must_use]
    pub fn values(&self, fields: &[(FieldId, Value)]) -> Text {
        self.pairs(
            fields.iter().filter_map(|(field, value)| {
                Some((self.process.fields.get(field.index())?, value))
            }),
        )
    }

    fn pairs<'f>(&self, pairs: impl Iterator<Item = (&'f Field, &'f Value)>) -> Text {
        let (mut nl, mut en) = (Vec::new(), Vec::new());
        for (field, value) in pairs {
            let shown = show(self.shared, value);
            nl.push(format!("{}: {}", field.named.title, shown.nl));
            en.push(format!("{}: {}", field.named.title, shown.en));
        }
        say(nl.join(", "), en.join(", "))
    }
}

/// A reason of a refusal as one line: what is wrong, what it came to, why it is
/// asked, who can meet it.
#[must_use]
pub fn reason(shared: &Shared, told: &Told) -> Text {
    let mut text = told.text.clone();
    if !told.details.is_empty() {
        let list =
            |pick: fn(&Text) -> &str| told.details.iter().map(pick).collect::<Vec<_>>().join("; ");
        text.nl = format!("{} ({})", text.nl, list(|t| &t.nl));
        text.en = format!("{} ({})", text.en, list(|t| &t.en));
    }
    if !told.who.is_empty() {
        let who = |lang| crate::engine::explain::roles(shared, &told.who, lang);
        text.nl = format!("{} — wie dit kan: {}", text.nl, who(Lang::Nl));
        text.en = format!("{} — who can: {}", text.en, who(Lang::En));
    }
    if let Some(before) = told.before {
        text.nl = format!("{}, vóór of op {}", text.nl, before.show(Lang::Nl));
        text.en = format!("{}, on or before {}", text.en, before.show(Lang::En));
    }
    text
}
