// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Words at lines: short, and never longer than there is room for.

use super::{Edge, Node, Phrase, Scene, Taking, Tone};
use crate::base::text::Lang;
use crate::condition::Condition;

/// Most characters of a condition at a line.
const CONDITION_CHARS_MAX: usize = 90;
/// Most characters of any other text in a picture.
const TEXT_CHARS_MAX: usize = 140;

/// The text, cut at a word where it is too long, on one line.
#[must_use]
pub fn clip(text: &str) -> String {
    clip_at(text, TEXT_CHARS_MAX)
}

fn clip_at(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > most {
            return out + " …";
        }
        if used > 0 {
            out.push(' ');
            used += 1;
        }
        if length > most {
            out.extend(word.chars().take(most));
            return out + "…";
        }
        out.push_str(word);
        used += length;
    }
    out
}

/// With a capital, for what has no title and so goes by its id.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect());
    format!("{first}{}", chars.as_str())
}

/// A condition as people read it: names without underscores and dots.
pub fn in_words(condition: &Condition) -> String {
    let words: Vec<&str> = condition.source().split_whitespace().collect();
    spaced(&words.join(" "))
        .replace('_', " ")
        .replace("<>", "≠")
        .replace(">=", "≥")
        .replace("<=", "≤")
}

/// With a space for every dot between letters (`zaak.sinds`, not `5.000`).
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = out.ends_with(char::is_alphabetic)
            && chars.peek().is_some_and(|next| next.is_alphabetic());
        out.push(if c == '.' && inside { ' ' } else { c });
    }
    out
}

pub fn label(edge: &Edge, lang: Lang) -> Vec<Phrase> {
    let phrase = |tone, text: String| Phrase { tone, text };
    let mut out = Vec::new();
    out.extend(
        edge.title
            .iter()
            .map(|title| phrase(Tone::Title, title.clone())),
    );
    if let Some(when) = &edge.when {
        let lead = lead(edge.taking, lang);
        let when = clip_at(when, CONDITION_CHARS_MAX);
        out.push(phrase(Tone::Condition, format!("{lead} {when}")));
    }
    if let Some(who) = &edge.who {
        let lead = lang.pick("door", "by");
        out.push(phrase(Tone::Note, format!("{lead} {who}")));
    }
    if let Some(most) = edge.at_most {
        let (lead, tail) = (lang.pick("hooguit", "at most"), lang.pick("keer", "times"));
        out.push(phrase(Tone::Note, format!("{lead} {most} {tail}")));
    }
    out.extend(
        edge.links
            .iter()
            .map(|link| phrase(Tone::Note, link.clone())),
    );
    out
}

pub fn remarks(node: &Node, scene: Scene, lang: Lang) -> Vec<String> {
    let mark = &node.mark;
    match scene {
        Scene::Plain => Vec::new(),
        Scene::Counts { .. } if node.target.is_none() => Vec::new(),
        Scene::Counts { .. } => mark.text(scene).into_iter().collect(),
        Scene::Walk => {
            let refused = mark.refused.iter().map(|(text, times)| {
                let word = lang.pick("geweigerd", "refused");
                let often = match times {
                    0 | 1 => String::new(),
                    many => format!(" ({many}×)"),
                };
                format!("{word}{often} – {text}")
            });
            let rests = lang.pick("hier staat de zaak", "the case is here");
            let rests = mark.rests.then(|| rests.to_owned());
            refused.chain(rests).collect()
        }
    }
}

/// The word before a condition.
pub const fn lead(taking: Taking, lang: Lang) -> &'static str {
    match taking {
        Taking::Person => lang.pick("als", "if"),
        Taking::Automatic => lang.pick("vanzelf zodra", "by itself as soon as"),
    }
}

pub fn caption(edge: &Edge, lang: Lang) -> String {
    let texts: Vec<String> = edge
        .label(lang)
        .into_iter()
        .map(|phrase| phrase.text)
        .collect();
    match (edge.kind_word(lang), texts.is_empty()) {
        (Some(kind), true) => kind.to_owned(),
        (Some(kind), false) => format!("{kind}: {}", texts.join("; ")),
        (None, _) => texts.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_between_letters_go() {
        assert_eq!(spaced("zaak.sinds > € 5.000."), "zaak sinds > € 5.000.");
    }

    #[test]
    fn clips_at_a_word() {
        assert_eq!(clip_at("een twee drie", 8), "een twee …");
        assert_eq!(clip_at("een\n  twee", 8), "een twee");
        assert_eq!(clip_at("éééééé", 3), "ééé…");
        assert_eq!(clip_at("", 3), "");
    }
}
