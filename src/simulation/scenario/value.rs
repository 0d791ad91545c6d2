// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Values, read as the kind of the field they are for.

use std::sync::Arc;

use super::desk::Desk;
use super::read::{self, Word};
use crate::base::ids::{
    ChoiceSetId, ColumnId, DocumentKindId, FieldId, OptionId, PersonId, RoleId,
};
use crate::base::money::Cents;
use crate::base::time::{Date, Instant, Span};
use crate::base::value::{Type, Value};
use crate::definition::model::{Field, Process};
use crate::definition::node::Node;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::command::Documents;

impl Desk<'_> {
    /// A value of a kind.
    pub fn value(&mut self, node: &Node, kind: Type) -> Option<Value> {
        if let Type::Choices(set) = kind {
            let options = read::words(node)
                .into_iter()
                .map(|word| self.option(set, word))
                .collect::<Option<Vec<_>>>();
            let mut options = options?;
            options.sort_unstable();
            options.dedup();
            return Some(Value::Choices(options.into()));
        }
        self.scalar(Word::of(node.scalar()?), kind)
    }

    fn scalar(&mut self, word: Word<'_>, kind: Type) -> Option<Value> {
        let text = word.text;
        let value = match kind {
            Type::Choice(set) => return self.option(set, word).map(Value::Choice),
            Type::Person => return self.person(word).map(Value::Person),
            Type::Choices(_) | Type::Persons => None,
            Type::Text => Some(Value::Text(text.into())),
            Type::Organisation => Some(Value::Organisation(text.into())),
            Type::Document => Some(Value::Document(text.into())),
            Type::Number => text.parse().ok().map(Value::Number),
            Type::Bool => yes_no(text).map(Value::Bool),
            Type::Date => Date::parse(text).ok().map(Value::Date),
            Type::Instant => Instant::parse(text).ok().map(Value::Instant),
            Type::Money => Cents::parse(text).ok().map(Value::Money),
            Type::Span => Span::parse(text).ok().map(Value::Span),
        };
        if value.is_none() {
            self.say(codes::value_unreadable(word.place, text, kind));
        }
        value
    }

    /// An option of a set.
    pub fn option(&mut self, set: ChoiceSetId, word: Word<'_>) -> Option<OptionId> {
        let shared = self.shared();
        let options = shared
            .choice_sets
            .get(set.index())
            .map(|set| set.options.as_slice())
            .unwrap_or_default();
        let names = options
            .iter()
            .filter_map(|option| shared.options.get(option.index()));
        let found = crate::simulation::find::option(shared, set, word.text);
        self.among(
            found,
            word,
            ("keuze die hier kan", "possible option here"),
            names,
        )
    }

    /// `dossier`, `met`: values by field of a process.
    pub fn fields(&mut self, process: &Process, node: Option<&Node>) -> Vec<(FieldId, Value)> {
        let mut fields = Vec::new();
        for (key, value) in read::pairs(node) {
            fields.extend(self.field_value(process, key, value));
        }
        fields
    }

    /// One field with its value.
    pub fn field_value(
        &mut self,
        process: &Process,
        key: Word<'_>,
        node: &Node,
    ) -> Option<(FieldId, Value)> {
        let field = self.field(process, key)?;
        let kind = process.fields.get(field.index())?.kind;
        self.value(node, kind).map(|value| (field, value))
    }

    /// Values by column.
    pub fn columns(&mut self, columns: &[Field], node: Option<&Node>) -> Vec<(ColumnId, Value)> {
        let mut values = Vec::new();
        for (key, value) in read::pairs(node) {
            let found = crate::simulation::find::column(columns, key.text);
            let names = columns.iter().map(|column| &column.named);
            let Some(column) = self.among(
                found,
                key,
                ("kolom van deze lijst", "column of this list"),
                names,
            ) else {
                continue;
            };
            let Some(kind) = columns.get(column.index()).map(|column| column.kind) else {
                continue;
            };
            values.extend(self.value(value, kind).map(|value| (column, value)));
        }
        values
    }

    /// `rollen` of a case: persons by role.
    pub fn holders(&mut self, node: Option<&Node>) -> Vec<(RoleId, PersonId)> {
        let mut holders = Vec::new();
        for (key, value) in read::pairs(node) {
            let role = self.role(key);
            let person = value
                .scalar()
                .and_then(|scalar| self.person(Word::of(scalar)));
            holders.extend(role.zip(person));
        }
        holders
    }

    /// `bewijs`: one reference, or references by kind.
    pub fn documents(&mut self, node: Option<&Node>) -> Documents {
        let Some(node) = node else { return Vec::new() };
        if let Some(scalar) = node.scalar() {
            return vec![(None, Arc::from(scalar.text.as_str()))];
        }
        let mut documents = Vec::new();
        for (key, value) in read::pairs(Some(node)) {
            let kind = self.document(key);
            let references = read::words(value);
            documents.extend(
                references
                    .iter()
                    .filter_map(|word| Some((Some(kind?), Arc::from(word.text)))),
            );
        }
        documents
    }

    fn document(&mut self, word: Word<'_>) -> Option<DocumentKindId> {
        let shared = self.shared();
        let found = crate::simulation::find::document(shared, word.text);
        self.among(
            found,
            word,
            ("soort document", "kind of document"),
            shared.documents.iter(),
        )
    }
}

/// `ja` or `nee`.
pub fn yes_no(text: &str) -> Option<bool> {
    match text {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}
