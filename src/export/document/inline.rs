// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The marks within a text.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// As it is.
    Plain(&'t str),
    /// `**bold**`
    Bold(&'t str),
    /// Between backticks.
    Code(&'t str),
}

/// The pieces of a text, in order. A mark that is not closed is a sign like any other.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut plain = text;
    while !rest.is_empty() {
        let marked = marked(rest, "`", Piece::Code).or_else(|| marked(rest, "**", Piece::Bold));
        if let Some((piece, after)) = marked {
            push_plain(&mut out, plain, rest.len());
            out.push(piece);
            rest = after;
            plain = after;
        } else {
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
    }
    push_plain(&mut out, plain, 0);
    out
}

fn push_plain<'t>(out: &mut Vec<Piece<'t>>, plain: &'t str, left: usize) {
    let before = plain.get(..plain.len().saturating_sub(left));
    if let Some(before) = before.filter(|before| !before.is_empty()) {
        out.push(Piece::Plain(before));
    }
}

fn marked<'t>(
    text: &'t str,
    mark: &str,
    piece: fn(&'t str) -> Piece<'t>,
) -> Option<(Piece<'t>, &'t str)> {
    let (inside, after) = text.strip_prefix(mark)?.split_once(mark)?;
    (!inside.is_empty()).then(|| (piece(inside), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_where_they_are_closed() {
        assert_eq!(
            pieces("a **b** `c**` d"),
            [
                Piece::Plain("a "),
                Piece::Bold("b"),
                Piece::Plain(" "),
                Piece::Code("c**"),
                Piece::Plain(" d"),
            ]
        );
        assert_eq!(pieces("é ** ` x"), [Piece::Plain("é ** ` x")]);
        assert_eq!(pieces("****"), [Piece::Plain("****")]);
        assert!(pieces("").is_empty());
    }
}
