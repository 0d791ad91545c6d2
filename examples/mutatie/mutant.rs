// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Ways to spoil a process: a line with what is under it taken out, an entry of
//! `{ }` or `[ ]`, a condition made weaker or other, a way that leads elsewhere.

use std::collections::BTreeSet;

/// A spoiled text.
pub struct Mutant {
    /// The line that was touched, from 1.
    pub line: usize,
    /// What was done.
    pub what: String,
    /// What stood there.
    pub was: String,
    /// The whole text as it is now.
    pub text: String,
}

/// Keys that are for people, and for the file itself: nothing depends on them.
const WORDS: [&str; 9] = [
    "titel",
    "uitleg",
    "bron",
    "proces",
    "versie",
    "gebruik",
    "beloftes",
    "privacy",
    "zichtbaar_voor",
];

/// Words of conditions with what to put in their place.
const SWAPS: [(&str, &str); 15] = [
    (" <= ", " < "),
    (" >= ", " > "),
    (" < ", " <= "),
    (" > ", " >= "),
    (" = ", " <> "),
    (" <> ", " = "),
    (" en ", " of "),
    (" of ", " en "),
    (" is vervuld", " is voldaan"),
    (" is voldaan", " is bekend"),
    (" niet ", " "),
    (" met open", " met klaar"),
    (" met klaar", ""),
    ("= ja", "= nee"),
    ("eindpunt", "uitweg"),
];

/// Every way to spoil a text, without doubles.
pub fn mutants(text: &str) -> Vec<Mutant> {
    let lines: Vec<&str> = text.lines().collect();
    let targets = targets(&lines);
    let mut all = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let to = end_of(&lines, index);
        let key = key(line);
        if key.is_none_or(|key| WORDS.contains(&key)) && !line.trim_start().starts_with("- ") {
            // Of what is for people, nothing below either.
            index = if key.is_some() { to } else { index + 1 };
            continue;
        }
        let mut kept = lines.clone();
        kept.drain(index..to);
        push(&mut all, index, "regel weg", line, joined(&kept));
        for (what, now) in within(line, &targets) {
            let mut kept = lines.clone();
            kept[index] = &now;
            let text = joined(&kept);
            push(&mut all, index, &what, line, text);
        }
        index += 1;
    }
    let mut seen = BTreeSet::new();
    all.retain(|mutant| seen.insert(mutant.text.clone()));
    all
}

fn push(all: &mut Vec<Mutant>, index: usize, what: &str, was: &str, text: String) {
    all.push(Mutant {
        line: index + 1,
        what: what.to_owned(),
        was: code(was).trim().to_owned(),
        text,
    });
}

fn joined(lines: &[&str]) -> String {
    lines
        .iter()
        .fold(String::new(), |text, line| text + line + "\n")
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.find(" #").map_or(line, |at| &line[..at])
}

/// The key that a line begins with; nothing for an empty line or a comment.
fn key(line: &str) -> Option<&str> {
    let line = line.trim_start().trim_start_matches("- ");
    if line.starts_with('#') {
        return None;
    }
    line.split_once(':').map(|(key, _)| key)
}

/// The line after everything that is deeper than this one.
fn end_of(lines: &[&str], from: usize) -> usize {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let own = lines.get(from).map_or(0, |line| depth(line));
    let below = lines.iter().skip(from + 1);
    from + 1
        + below
            .take_while(|line| line.trim().is_empty() || depth(line) > own)
            .count()
}

/// The ids of steps and ends.
fn targets(lines: &[&str]) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in lines {
        if !line.starts_with([' ', '#']) && !line.is_empty() {
            inside = line.starts_with("stappen:") || line.starts_with("eindes:");
        } else if inside && line.starts_with("  ") && !line.starts_with("   ") {
            found.extend(key(line).map(str::to_owned));
        }
    }
    found
}

/// Every way to spoil one line without taking it out.
fn within(line: &str, targets: &[String]) -> Vec<(String, String)> {
    let (code, rest) = line.split_at(code(line).len());
    let mut all = Vec::new();
    let mut add = |what: String, now: String| all.push((what, now + rest));
    for (from, to) in entries(code) {
        let what = code
            .get(from..to)
            .unwrap_or_default()
            .trim()
            .trim_matches(',')
            .trim();
        if !WORDS
            .iter()
            .any(|word| what.starts_with(&format!("{word}:")))
        {
            add(format!("zonder `{what}`"), cut(code, from, to));
        }
    }
    for (from, to) in SWAPS {
        for (at, _) in code.match_indices(from) {
            let (before, after) = (&code[..at], &code[at + from.len()..]);
            add(
                format!("`{}` wordt `{}`", from.trim(), to.trim()),
                format!("{before}{to}{after}"),
            );
        }
    }
    for (from, to, number) in numbers(code) {
        let now = format!("{}{}{}", &code[..from], number + 1, &code[to..]);
        add(format!("{number} wordt {}", number + 1), now);
    }
    if let Some((before, after)) = code.split_once("naar: ") {
        let id: String = after
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let place = targets.iter().position(|target| *target == id);
        for other in place
            .into_iter()
            .flat_map(|at| [at.wrapping_sub(1), at + 1])
        {
            if let Some(other) = targets.get(other) {
                let after = &after[id.len()..];
                add(
                    format!("naar `{other}`"),
                    format!("{before}naar: {other}{after}"),
                );
            }
        }
    }
    all
}

/// Whole numbers that stand by themselves, with where.
fn numbers(code: &str) -> Vec<(usize, usize, u64)> {
    let mut all = Vec::new();
    let mut at = 0;
    for word in code.split_inclusive([' ', ',', ')', '}', '"']) {
        let bare = word.trim_end_matches([' ', ',', ')', '}', '"']);
        if let Ok(number) = bare.parse::<u64>() {
            all.push((at, at + bare.len(), number));
        }
        at += word.len();
    }
    all
}

/// The entries of every `{ }` and `[ ]` in a line, from and to. Quoted text is one entry.
fn entries(code: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut quote: Option<char> = None;
    for (at, c) in code.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{' | '[') => open.push(at + 1),
            (None, ',' | '}' | ']') => {
                if let Some(from) = open.pop() {
                    if !code[from..at].trim().is_empty() {
                        all.push((from, at));
                    }
                    if c == ',' {
                        open.push(at + 1);
                    }
                }
            }
            _ => {}
        }
    }
    all
}

/// A line without an entry, and without the comma that goes with it.
fn cut(code: &str, from: usize, to: usize) -> String {
    let (before, after) = (&code[..from], &code[to..]);
    let (before, after) = match (before.strip_suffix(','), after.strip_prefix(',')) {
        (_, Some(after)) => (before, after),
        (Some(before), None) => (before, after),
        (None, None) => (before, after),
    };
    format!("{before}{after}")
}
