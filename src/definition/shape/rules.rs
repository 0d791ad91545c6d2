// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold between the keys of one mapping.

use super::{At, has};
use crate::definition::keys::{Form, Object, Rule};
use crate::definition::node::{Key, Node};
use crate::diagnostic::codes::{keys as codes, shape};
use crate::diagnostic::{Diagnostic, keep};

type Entries = [(Key, Node)];

/// Reports every rule that is broken.
///
/// That nothing says what the mapping is, is not held against one with an unknown
/// key: that key probably did.
pub(super) fn check(entries: &Entries, object: &Object, at: At<'_>, out: &mut Vec<Diagnostic>) {
    let all_known = entries
        .iter()
        .all(|(key, _)| object.key(&key.text).is_some());
    for rule in object.rules {
        match *rule {
            Rule::Forms(groups) => forms(entries, groups, all_known.then_some(at), out),
            Rule::ExactlyOne(keys) => {
                if all_known && !keys.iter().any(|key| has(entries, key)) {
                    keep(out, codes::one_of_missing(at.place, at.name, keys));
                }
                at_most_one(entries, keys, out);
            }
            Rule::AtMostOne(keys) => at_most_one(entries, keys, out),
            Rule::OnlyBeside { key, beside } => {
                if let Some((main, _)) = entry(entries, key) {
                    only(
                        entries,
                        main,
                        |name| name == key || beside.contains(&name),
                        out,
                    );
                }
            }
            Rule::Needs { key, one_of } => {
                if let Some((lonely, _)) = entry(entries, key)
                    && !one_of.iter().any(|other| has(entries, other))
                {
                    keep(out, codes::needs_other_key(lonely.place, key, one_of));
                }
            }
            Rule::Only {
                keys,
                when,
                is,
                required,
            } => {
                for key in keys {
                    by_value(entries, key, (when, is), required, at, out);
                }
            }
        }
    }
}

fn entry<'n>(entries: &'n Entries, name: &str) -> Option<&'n (Key, Node)> {
    entries.iter().find(|(key, _)| key.text == name)
}

/// The first form whose main key is there decides what else may be there.
fn forms(
    entries: &Entries,
    groups: &[&'static [Form]],
    blame: Option<At<'_>>,
    out: &mut Vec<Diagnostic>,
) {
    let mut all = groups.iter().flat_map(|group| group.iter());
    let Some((form, main)) =
        all.find_map(|form| entry(entries, form.main).map(|(key, _)| (form, key)))
    else {
        let mains: Vec<&str> = groups
            .iter()
            .flat_map(|group| group.iter())
            .map(|form| form.main)
            .collect();
        out.extend(blame.map(|at| codes::one_of_missing(at.place, at.name, &mains)));
        return;
    };
    only(
        entries,
        main,
        |name| form.allows().any(|allowed| allowed == name),
        out,
    );
    let missing = form.needs.iter().filter(|key| !has(entries, key));
    out.extend(missing.map(|key| shape::missing_key(main.place, key, form.main)));
}

/// Reports every key that does not go together with `main`.
fn only(entries: &Entries, main: &Key, allowed: impl Fn(&str) -> bool, out: &mut Vec<Diagnostic>) {
    let others = entries
        .iter()
        .map(|(key, _)| key)
        .filter(|key| !allowed(&key.text));
    out.extend(
        others
            .map(|other| shape::conflicting_keys(other.place, &other.text, &main.text, main.place)),
    );
}

fn at_most_one(entries: &Entries, keys: &[&str], out: &mut Vec<Diagnostic>) {
    let mut present = entries
        .iter()
        .map(|(key, _)| key)
        .filter(|key| keys.contains(&key.text.as_str()));
    if let Some(first) = present.next() {
        out.extend(present.map(|other| {
            shape::conflicting_keys(other.place, &other.text, &first.text, first.place)
        }));
    }
}

/// A key that belongs to certain values of another key. Says nothing when that
/// other key is absent or unreadable: that is reported already.
fn by_value(
    entries: &Entries,
    key: &str,
    (when, is): (&str, &[&str]),
    required: bool,
    at: At<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let Some((_, value)) = entry(entries, when) else {
        return;
    };
    let Some(text) = value.text() else { return };
    match entry(entries, key) {
        Some((written, _)) if !is.contains(&text) => {
            keep(
                out,
                codes::not_for_value(written.place, key, when, is, (text, value.place)),
            );
        }
        None if required && is.contains(&text) => {
            keep(out, shape::missing_key(at.place, key, at.name));
        }
        _ => {}
    }
}
