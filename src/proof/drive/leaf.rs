// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Which parts of a condition must come out otherwise, and what each of them rests on.

use std::ops::Range;

use crate::base::ids::{EndId, FieldId, ListId, ReqId, TermId, WayNameId};
use crate::condition::{Condition, Explanation, FundAttr, Join, Read, Seen, TermAttr, Truth};
use crate::definition::model::{MetWhen, Process, TermStart};

/// A part that must come out otherwise.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub range: Range<usize>,
    pub text: String,
    pub want: bool,
    pub seen: Vec<Seen>,
}

/// The parts that keep a condition from being what is wanted.
pub(super) fn leaves(part: &Explanation, want: bool) -> Vec<Leaf> {
    let mut out = Vec::new();
    collect(part, want, &mut out);
    out
}

fn is(part: &Explanation, want: bool) -> bool {
    part.truth() == Truth::from(want)
}

fn collect(part: &Explanation, want: bool, out: &mut Vec<Leaf>) {
    if is(part, want) {
        return;
    }
    match (part.join, want) {
        (Join::Leaf, _) => out.push(Leaf {
            range: part.range.clone(),
            text: part.text.clone(),
            want,
            seen: part.seen.clone(),
        }),
        // Every part is needed: one after the other.
        (Join::All, true) | (Join::Any, false) => {
            if let Some(first) = part.parts.iter().find(|inner| !is(inner, want)) {
                collect(first, want, out);
            }
        }
        (Join::All, false) | (Join::Any, true) => {
            part.parts
                .iter()
                .for_each(|inner| collect(inner, want, out));
        }
        (Join::Not, _) => part
            .parts
            .iter()
            .for_each(|inner| collect(inner, !want, out)),
        (Join::If, _) => {
            let Some((condition, branches)) = part.parts.split_first() else {
                return;
            };
            match condition.truth() {
                Truth::Unknown => {
                    collect(condition, true, out);
                    collect(condition, false, out);
                }
                known => {
                    for inner in branches {
                        collect(inner, want, out);
                    }
                    collect(condition, known != Truth::True, out);
                }
            }
        }
    }
}

/// Something that a person, or time, can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Field(FieldId),
    Choice(ReqId),
    Req(ReqId),
    List(ListId),
    /// The day it is.
    Day,
    /// A linked case that ends there.
    Ends(ReqId, EndId),
    /// How often ways of that name are taken.
    Times(WayNameId),
}

/// What something rests on, and every text that says so.
pub(super) struct Rests {
    pub bases: Vec<Base>,
    pub text: String,
}

/// What a part rests on, through what is computed.
pub(super) fn bases(process: &Process, leaf: &Leaf) -> Rests {
    let mut found = Found {
        process,
        all: Vec::new(),
        fields: Vec::new(),
        text: leaf.text.clone(),
    };
    for read in leaf.seen.iter().filter_map(|seen| seen.read) {
        found.read(read);
    }
    for (req, _) in statuses(process, &leaf.text) {
        found.add(Base::Req(req));
    }
    for (index, list) in (0..).zip(&process.lists) {
        if counts(&leaf.text, &list.named.id) {
            found.add(Base::List(ListId(index)));
        }
    }
    found.done()
}

/// What whole conditions rest on.
pub(super) fn all_bases<'c>(
    process: &Process,
    conditions: impl IntoIterator<Item = &'c Condition>,
) -> Rests {
    let mut found = Found {
        process,
        all: Vec::new(),
        fields: Vec::new(),
        text: String::new(),
    };
    for condition in conditions {
        found.condition(condition);
    }
    found.done()
}

/// What it rests on whether a term runs.
pub(super) fn term_bases(process: &Process, term: TermId) -> Rests {
    let mut found = Found {
        process,
        all: Vec::new(),
        fields: Vec::new(),
        text: String::new(),
    };
    found.term(term, TermAttr::Running);
    found.done()
}

struct Found<'p> {
    process: &'p Process,
    all: Vec<Base>,
    fields: Vec<FieldId>,
    text: String,
}

impl Found<'_> {
    fn done(self) -> Rests {
        Rests {
            bases: self.all,
            text: self.text,
        }
    }

    fn add(&mut self, base: Base) {
        if !self.all.contains(&base) {
            self.all.push(base);
        }
    }

    fn condition(&mut self, condition: &Condition) {
        self.text.push(' ');
        self.text.push_str(condition.source());
        for read in condition.reads() {
            self.read(*read);
        }
        for req in condition.requirements() {
            self.add(Base::Req(*req));
        }
        for list in condition.lists() {
            self.add(Base::List(*list));
        }
    }

    fn read(&mut self, read: Read) {
        match read {
            Read::Field(field) => {
                if self.fields.contains(&field) {
                    return;
                }
                self.fields.push(field);
                let process = self.process;
                match &process.fields[field.index()].derived {
                    Some(condition) => self.condition(condition),
                    None => self.add(Base::Field(field)),
                }
            }
            Read::Choice(req) => self.add(Base::Choice(req)),
            Read::By(req) | Read::At(req) | Read::LinkRunning(req) | Read::LinkCount(req) => {
                self.add(Base::Req(req));
            }
            Read::Times(name) => self.add(Base::Times(name)),
            Read::Today => self.add(Base::Day),
            Read::Term(term, attr) => self.term(term, attr),
            Read::LinkEnded(req, end) => self.add(Base::Ends(req, end)),
            Read::Fund(fund, FundAttr::Reserved | FundAttr::Spent) => {
                let process = self.process;
                for (index, req) in (0..).zip(&process.reqs) {
                    let reserves = req.reserves.as_ref().is_some_and(|r| r.fund == fund);
                    let spends = req.spends.as_ref().is_some_and(|s| s.fund == fund);
                    if reserves || spends {
                        self.add(Base::Req(ReqId(index)));
                    }
                    if let Some(reserve) = req.reserves.as_ref().filter(|r| r.fund == fund) {
                        self.condition(&reserve.amount);
                        reserve.when.iter().for_each(|when| self.condition(when));
                    }
                }
            }
            Read::Column(_) | Read::Since(_) | Read::Round | Read::Setting(_) | Read::Fund(..) => {}
        }
    }

    fn term(&mut self, id: TermId, attr: TermAttr) {
        let process = self.process;
        let term = &process.terms[id.index()];
        if let TermStart::Condition(start) = &term.start {
            self.condition(start);
        }
        if attr == TermAttr::Start {
            return;
        }
        self.condition(&term.length);
        match &term.met_when {
            MetWhen::Condition(condition) => self.condition(condition),
            MetWhen::Satisfied(req) => self.add(Base::Req(*req)),
            MetWhen::Left(_) | MetWhen::Never => {}
        }
        for suspension in &term.suspensions {
            self.read(Read::Field(suspension.from));
            self.read(Read::Field(suspension.until));
        }
        if attr != TermAttr::End {
            self.add(Base::Day);
        }
    }
}

/// The requirements that a text says something `is` of, with what.
pub(super) fn statuses<'t>(process: &Process, text: &'t str) -> Vec<(ReqId, &'t str)> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: Vec<&str> = text
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for (index, window) in words.windows(3).enumerate() {
        let [name, "is", word] = window else { continue };
        let status = if *word == "niet" {
            words.get(index + 3).copied().unwrap_or_default()
        } else {
            word
        };
        let req = process.reqs.iter().position(|req| *req.named.id == **name);
        let req = req.and_then(|index| u16::try_from(index).ok());
        found.extend(req.map(|req| (ReqId(req), status)));
    }
    found
}

/// Whether a text counts or adds up a list of that name.
fn counts(text: &str, name: &str) -> bool {
    ["aantal(", "som("].iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let rest = text.get(at + word.len()..).unwrap_or_default().trim_start();
            rest.strip_prefix(name).is_some_and(|after| {
                !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            })
        })
    })
}
