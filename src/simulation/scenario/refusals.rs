// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a refusal can be expected to speak of: a reason code, or an id.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Reason;
use super::desk::Desk;
use super::read::Word;
use crate::definition::model::{Process, Shared};
use crate::engine::refusal::ReasonKind;

impl Desk<'_> {
    /// `geweigerd`
    pub fn reasons(&mut self, process: &Process, words: &[Word<'_>]) -> Vec<Reason> {
        let shared = self.shared();
        let known = names(process, shared);
        let mut reasons = Vec::new();
        for word in words {
            let found = known.contains(word.text).then_some(());
            let noun = (
                "reden van een weigering, en ook geen naam in dit proces",
                "reason of a refusal, nor a name in this process",
            );
            // The list of all names would be far too long: only a near one is shown.
            if self
                .known(found, *word, noun, known.iter().map(String::as_str))
                .is_some()
            {
                reasons.push(Reason {
                    name: Arc::from(word.text),
                    place: word.place,
                });
            }
        }
        reasons
    }
}

fn names(process: &Process, shared: &Shared) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = ReasonKind::IDS.iter().map(|id| (*id).to_owned()).collect();
    let mut add = |id: &str| {
        names.insert(id.to_owned());
    };
    process.reqs.iter().for_each(|req| add(&req.named.id));
    process.ways.iter().for_each(|way| add(&way.named.id));
    process.fields.iter().for_each(|field| add(&field.named.id));
    for list in &process.lists {
        add(&list.named.id);
        list.columns.iter().for_each(|column| {
            add(&column.named.id);
            add(&format!("{}.{}", list.named.id, column.named.id));
        });
    }
    for term in &process.terms {
        add(&term.named.id);
        let clauses = term
            .extensions
            .iter()
            .map(|e| &e.named)
            .chain(term.suspensions.iter().map(|s| &s.named));
        clauses.for_each(|clause| {
            add(&clause.id);
            add(&format!("{}.{}", term.named.id, clause.id));
        });
    }
    shared.roles.iter().for_each(|role| add(&role.named.id));
    shared
        .documents
        .iter()
        .for_each(|document| add(&document.id));
    for fund in &shared.funds {
        add(&fund.named.id);
        fund.categories
            .iter()
            .for_each(|(category, _)| add(&category.id));
    }
    names
}
