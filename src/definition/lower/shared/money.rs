// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Mandates, funds and tiered rates: dated and live.

use super::SharedNames;
use crate::base::ids::OptionId;
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::definition::lower::choices::Choices;
use crate::definition::lower::desk::Desk;
use crate::definition::lower::literal;
use crate::definition::lower::view::{
    Entry, Word, entries, flag, get, is_scalar, items, number, under, word, word_at, words,
};
use crate::definition::model::{Fund, Mandate, Named, Tier};
use crate::definition::node::Node;
use crate::diagnostic::codes::money;
use crate::diagnostic::codes::names::Kind;

/// Understands one line of the mandate register.
pub fn mandate(
    entry: &Entry<'_>,
    names: &SharedNames<'_>,
    choices: &Choices,
    desk: &Desk<'_>,
) -> Option<Mandate> {
    let node = entry.node;
    let Some(role) = word_at(node, "rol") else {
        desk.skip(entry.place);
        return None;
    };
    let role = names.role(&role, desk)?;
    let up_to = word_at(node, "tot").filter(|word| word.text != "onbeperkt");
    let from = literal::date(word_at(node, "vanaf"), desk);
    let until = literal::date(word_at(node, "einde"), desk);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        desk.say(money::mandate_reversed(entry.id, entry.place));
    }
    Some(Mandate {
        named: desk.named(entry),
        role,
        laws: laws(node, choices, desk),
        up_to: literal::cents(up_to, desk),
        from,
        until,
        deputies: names.roles(&words(node, "plaatsvervangers"), desk),
    })
}

/// The laws of a mandate; none written or `alle` means all.
fn laws(node: &Node, choices: &Choices, desk: &Desk<'_>) -> Vec<OptionId> {
    let words = words(node, "wetten");
    if words.len() == 1 && words[0].text == "alle" {
        return Vec::new();
    }
    let find = |word: &Word<'_>| {
        let found = choices.any(word.text);
        if found.is_none() {
            desk.unknown(Kind::Law, word, choices.all_texts());
        }
        found
    };
    words.iter().filter_map(find).collect()
}

/// Understands one fund.
pub fn fund(entry: &Entry<'_>, names: &SharedNames<'_>, desk: &Desk<'_>) -> Fund {
    let node = entry.node;
    let per_year = word_at(node, "per").is_some_and(|word| word.text == "jaar");
    let carries_over = flag(node, "doorschuiven") == Some(true);
    let categories = under(node, "categorieen")
        .filter_map(|e| category(&e, desk))
        .collect();
    let warning = get(node, "waarschuwing");
    let mut warn_percent: Vec<u8> = warning.map(|w| percentages(w, desk)).unwrap_or_default();
    warn_percent.sort_unstable_by(|a, b| b.cmp(a));
    Fund {
        named: desk.named(entry),
        ceilings: get(node, "plafond")
            .map(|plafond| ceilings(plafond, desk))
            .unwrap_or_default(),
        per_year,
        carries_over,
        categories,
        warn_percent,
        warn: warning
            .map(|w| names.roles(&words(w, "signaal"), desk))
            .unwrap_or_default(),
    }
}

fn category(entry: &Entry<'_>, desk: &Desk<'_>) -> Option<(Named, Cents)> {
    let amount = literal::cents(word(entry.node), desk)?;
    Some((desk.plain(&entry.key()), amount))
}

fn percentages(warning: &Node, desk: &Desk<'_>) -> Vec<u8> {
    let read = |word: &Word<'_>| literal::small(Some(*word), desk);
    words(warning, "bij").iter().filter_map(read).collect()
}

/// One ceiling for ever, or several with the day from which each holds.
fn ceilings(node: &Node, desk: &Desk<'_>) -> Vec<(Date, Cents)> {
    if is_scalar(node) {
        return literal::cents(word(node), desk)
            .map(|cents| (Date::MIN, cents))
            .into_iter()
            .collect();
    }
    dated(node, desk, |word| literal::cents(Some(word), desk))
}

/// Values by the day from which each holds, ascending.
pub fn dated<T>(
    node: &Node,
    desk: &Desk<'_>,
    read: impl Fn(Word<'_>) -> Option<T>,
) -> Vec<(Date, T)> {
    let mut values = Vec::new();
    for entry in entries(node) {
        match Date::parse(entry.id) {
            Ok(date) => values.extend(word(entry.node).and_then(&read).map(|value| (date, value))),
            Err(_) => desk.skip(entry.place),
        }
    }
    values.sort_by_key(|(date, _)| *date);
    values
}

/// Understands one tiered rate.
pub fn tier(entry: &Entry<'_>, desk: &Desk<'_>) -> Tier {
    let rows = get(entry.node, "schijven").map(items).unwrap_or_default();
    let row = |node: &Node| {
        Some((
            number(node, "aantal")?,
            literal::cents(word_at(node, "bedrag"), desk)?,
        ))
    };
    Tier {
        named: desk.named(entry),
        tiers: rows.iter().filter_map(row).collect(),
    }
}
