// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Mandate and money of a requirement.

use super::opening::handed_over;
use super::room::Room;
use crate::base::ids::{CategoryId, ColumnId, FieldId, FundId, ListId, OptionId, RegisterId};
use crate::base::value::Type;
use crate::condition::{Condition, Expect};
use crate::definition::lower::literal;
use crate::definition::lower::view::{Word, entries, get, is_scalar, word, word_at, words};
use crate::definition::model::{MandateCheck, MandateTotal, Opening, Reserve, Shortage, Spend};
use crate::definition::node::Node;
use crate::diagnostic::Place;
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::{fields, money};

/// `mandaat`: `ja`, or what it must cover.
pub fn mandate(node: &Node, room: &Room<'_>) -> Option<MandateCheck> {
    let written = get(node, "mandaat")?;
    if is_scalar(written) {
        let yes = word(written).is_some_and(|word| word.text == "ja");
        return yes.then_some(MandateCheck {
            each: None,
            law: None,
            amount: None,
            total: None,
        });
    }
    let each = word_at(written, "elk").and_then(|word| room.list(&word));
    Some(MandateCheck {
        each,
        law: get(written, "wet").and_then(|node| law(node, each, room)),
        amount: get(written, "bedrag")
            .and_then(|node| room.expression(node, Expect::Type(Type::Money), each)),
        total: get(written, "optellen").and_then(|node| total(node, room)),
    })
}

/// The law: a choice, or one law by its own name.
fn law(node: &Node, each: Option<ListId>, room: &Room<'_>) -> Option<Condition> {
    let expect = match room.world.names.laws {
        Some(laws) => Expect::Type(Type::Choice(laws)),
        None => Expect::Any,
    };
    let law = room.expression(node, expect, each)?;
    if !matches!(law.kind(), Type::Choice(_)) {
        room.desk.say(money::law_is_no_choice(node.place));
        return None;
    }
    Some(law)
}

fn total(node: &Node, room: &Room<'_>) -> Option<MandateTotal> {
    let (Some(source), Some(amount), Some(date), Some(over)) = (
        word_at(node, "uit"),
        word_at(node, "bedrag"),
        word_at(node, "op"),
        literal::span(word_at(node, "over"), room.desk),
    ) else {
        room.desk.skip(node.place);
        return None;
    };
    let register = room.register(&source)?;
    let mut per = Vec::new();
    for entry in get(node, "per").into_iter().flat_map(entries) {
        let column = column(register, &entry.key(), |_| true, Type::Text, room);
        let field = word(entry.node).and_then(|word| room.read_field(&word));
        if let (Some(column), Some(field)) = (column, field) {
            comparable(register, column, field, entry.node.place, room);
            per.push((column, field));
        }
    }
    let is_date = |kind| matches!(kind, Type::Date | Type::Instant);
    Some(MandateTotal {
        register,
        per,
        amount: column(
            register,
            &amount,
            |kind| kind == Type::Money,
            Type::Money,
            room,
        )?,
        date: column(register, &date, is_date, Type::Date, room)?,
        over,
    })
}

fn comparable(
    register: RegisterId,
    column: ColumnId,
    field: FieldId,
    place: Place,
    room: &Room<'_>,
) {
    let theirs = room
        .world
        .register_columns(register)
        .get(column.index())
        .map(|column| column.kind);
    let ours = room.decl.field_kind(field);
    let same = match (theirs, ours) {
        (Some(Type::Choice(_)), Some(Type::Choice(_))) => true,
        (other, own) => other == own,
    };
    if let Some(wanted) = theirs.filter(|_| !same) {
        let name = room
            .decl
            .field_names
            .name(field.0)
            .map_or("", AsRef::as_ref);
        room.desk
            .say(fields::field_of_other_kind(name, wanted, place));
    }
}

fn column(
    register: RegisterId,
    word: &Word<'_>,
    fits: impl Fn(Type) -> bool,
    wanted: Type,
    room: &Room<'_>,
) -> Option<ColumnId> {
    let columns = room.world.register_columns(register);
    let Some((index, column)) = (0u16..)
        .zip(columns)
        .find(|(_, c)| *c.named.id == *word.text)
    else {
        room.desk.unknown(
            Kind::Column,
            word,
            columns.iter().map(|column| column.named.id.as_ref()),
        );
        return None;
    };
    if !fits(column.kind) {
        room.desk
            .say(fields::field_of_other_kind(word.text, wanted, word.place));
    }
    Some(ColumnId(index))
}

/// `besteedt`.
pub fn spends(node: &Node, room: &Room<'_>) -> Option<Spend> {
    let written = get(node, "besteedt")?;
    let fund = fund(written, room)?;
    let amount = get(written, "bedrag")
        .and_then(|node| room.expression(node, Expect::Type(Type::Money), None));
    Some(Spend { fund, amount })
}

fn fund(written: &Node, room: &Room<'_>) -> Option<FundId> {
    let Some(word) = word_at(written, "pot") else {
        room.desk.skip(written.place);
        return None;
    };
    room.fund(&word)
}

/// `reserveert`.
pub fn reserves(node: &Node, room: &Room<'_>) -> Option<Reserve> {
    let written = get(node, "reserveert")?;
    let fund = fund(written, room);
    let amount = get(written, "bedrag")
        .and_then(|node| room.expression(node, Expect::Type(Type::Money), None));
    if amount.is_none() {
        room.desk.skip(written.place);
    }
    let category = word_at(written, "categorie").and_then(|word| category(fund?, &word, room));
    let when = room.truth(written, "als");
    let shortage = get(written, "tekort").and_then(|node| shortage(node, room));
    Some(Reserve {
        fund: fund?,
        amount: amount?,
        category,
        when,
        shortage,
    })
}

/// Which option means which category; every option must have one and the other
/// way round.
fn category(
    fund: FundId,
    word: &Word<'_>,
    room: &Room<'_>,
) -> Option<(FieldId, Vec<(OptionId, CategoryId)>)> {
    let field = room.read_field(word)?;
    let Some(Type::Choice(set)) = room.decl.field_kind(field) else {
        room.desk
            .say(money::category_is_no_choice(word.text, word.place));
        return None;
    };
    let fund = room.world.shared.funds.get(fund.index())?;
    let options = room.world.choices.ids(set);
    let option_of = |name: &str| {
        options
            .iter()
            .find(|option| room.world.choices.text(**option) == name)
    };
    let mut pairs = Vec::new();
    for (index, (named, _)) in (0u16..).zip(&fund.categories) {
        match option_of(&named.id) {
            Some(option) => pairs.push((*option, CategoryId(index))),
            None => room.desk.say(money::category_without_option(
                &named.id, word.text, word.place,
            )),
        }
    }
    Some((field, pairs))
}

fn shortage(node: &Node, room: &Room<'_>) -> Option<Shortage> {
    let Some(word) = word_at(node, "opent") else {
        room.desk.skip(node.place);
        return None;
    };
    let process = room.process(&word)?;
    let opens = room.opens(Opening {
        named: room.desk.plain(&word),
        process,
        with: handed_over(node, process, word.place, None, room),
        key: None,
        as_soon_as: None,
        when: None,
    })?;
    let granted = room.ends(process, &words(node, "toegewezen"));
    let denied = room.ends(process, &words(node, "afgewezen"));
    if granted.iter().any(|end| denied.contains(end)) {
        room.desk.say(money::granted_and_denied(node.place));
    }
    Some(Shortage {
        opens,
        granted,
        denied,
    })
}
