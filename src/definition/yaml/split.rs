// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A comma inside `{ }` or `[ ]` cuts what it stands in. `€ 1.260,50` becomes
//! `€ 1.260` and a loose `50`, and YAML finds nothing wrong with that. Here the
//! loose part is recognised and led back to the text it was cut from.

use std::ops::Range;

use super::input::Input;
use crate::base::limits::CONDITION_BYTES_MAX;
use crate::definition::node::{Node, Scalar, Style};
use crate::diagnostic::codes::traps;
use crate::diagnostic::{Diagnostic, Place};

/// A text with the parts that were cut from it so far.
pub(super) struct Split {
    whole: Range<usize>,
    first: Node,
    before: Option<Node>,
    /// Its diagnostic, to be replaced when another part turns up.
    index: usize,
}

/// Whether a list item was probably cut from the one before it, or from the
/// text that earlier parts were cut from.
pub(super) fn cut_item(
    before: Option<&Node>,
    item: &Node,
    split: Option<&Split>,
    input: Input<'_>,
) -> bool {
    let Some(part) = plain(item) else {
        return false;
    };
    let start = input.range(item.place).start;
    if let Some(split) = split.filter(|split| split.goes_on(start, input)) {
        return half_open(input.slice(split.whole.clone()));
    }
    let Some(text) = before.and_then(plain) else {
        return false;
    };
    let gap = input.gap(input.range(text.place()).end, start);
    gap.is_some_and(is_comma) && (half_open(&text.text) || is_cents(&text.text, &part.text, gap))
}

impl Split {
    /// Whether a part that starts there follows this one. Ends at the length
    /// of a condition, to stay linear.
    fn goes_on(&self, start: usize, input: Input<'_>) -> bool {
        self.whole.len() < CONDITION_BYTES_MAX
            && input.gap(self.whole.end, start).is_some_and(is_comma)
    }
}

/// The diagnostic for a loose part, what to remember, and which earlier
/// diagnostic it replaces.
pub(super) fn report(
    before: Option<&Node>,
    part: &Node,
    split: Option<Split>,
    input: Input<'_>,
    index: usize,
) -> (Diagnostic, Split, Option<usize>) {
    let here = input.range(part.place);
    if let Some(split) = split.filter(|split| split.goes_on(here.start, input)) {
        let whole = split.whole.start..here.end;
        let place = split.first.place.to(part.place);
        let found = text_split(place, split.before.as_ref(), &whole, input);
        return (found, Split { whole, ..split }, Some(split.index));
    }
    let before = before.filter(|node| plain(node).is_some());
    let gap = before.and_then(|node| input.gap(input.range(node.place).end, here.start));
    let before = before.filter(|_| gap.is_some_and(is_comma));
    let whole = before.map_or(here.start, |node| input.range(node.place).start)..here.end;
    let amount = before.filter(|node| {
        let texts = plain(node).zip(plain(part));
        texts.is_some_and(|(node, part)| is_cents(&node.text, &part.text, gap))
    });
    let found = match amount {
        Some(amount) => {
            traps::amount_split(part.place, amount.place, Some(input.quoted(whole.clone())))
        }
        None => text_split(part.place, before, &whole, input),
    };
    (
        found,
        Split {
            whole,
            first: part.clone(),
            before: before.cloned(),
            index,
        },
        None,
    )
}

fn text_split(
    place: Place,
    before: Option<&Node>,
    whole: &Range<usize>,
    input: Input<'_>,
) -> Diagnostic {
    let text = input.slice(input.range(place));
    traps::text_split(
        place,
        text,
        before.map(|node| node.place),
        before.map(|_| input.quoted(whole.clone())),
    )
}

fn plain(node: &Node) -> Option<&Scalar> {
    node.scalar().filter(|scalar| scalar.style == Style::Plain)
}

fn is_comma(gap: &str) -> bool {
    gap.trim() == ","
}

/// `€ 1.260` and `50` with nothing but a comma between them.
fn is_cents(amount: &str, part: &str, gap: Option<&str>) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    gap == Some(",")
        && amount.contains('€')
        && amount.ends_with(|c: char| c.is_ascii_digit())
        && digits > 0
}

fn half_open(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}
