// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A story that was found, written as a `casus` file: what people can read, and the
//! player can play. Knows how a file is written, not how the story was found.

mod names;
mod verb;
mod yaml;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::ids::{FieldId, OptionId, ReqId};
use crate::base::value::Value;
use crate::condition::ReqStatus;
use crate::definition::model::{Catalog, Process, Target};

use super::drive::{Deed, Driven, What};
use names::Names;
use yaml::{Flow, scalar};

/// What a file says besides the story itself.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    /// Its id: the name of the file without `.yaml`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub about: Option<String>,
    /// What is true of the first case at the end, besides where it stands.
    pub expects: Vec<Expected>,
    /// Comments, by the index of the deed that they stand before.
    pub remarks: BTreeMap<usize, String>,
}

/// Something that is true of the first case at the end.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// A requirement is in this state (`is voldaan` has no place in a file).
    Req(ReqId, ReqStatus),
    /// A field has this value.
    Field(FieldId, Value),
    /// A requirement has this choice.
    Choice(ReqId, OptionId),
    /// The number of the round.
    Round(u16),
}

/// Writes a story as a `casus` file.
#[must_use]
pub fn casus(catalog: &Catalog, driven: &Driven, telling: &Telling) -> String {
    let names = Names::of(catalog, &driven.script);
    let writer = Writer {
        catalog,
        driven,
        names: &names,
    };
    let mut out = String::new();
    writer.head(telling, &mut out);
    writer.persons(&mut out);
    writer.given(&mut out);
    writer.opening(&mut out);
    writer.story(telling, &mut out);
    writer.end(telling, &mut out);
    out
}

struct Writer<'a> {
    catalog: &'a Catalog,
    driven: &'a Driven,
    names: &'a Names,
}

impl<'a> Writer<'a> {
    fn process(&self, slot: usize) -> Option<&'a Process> {
        let born = self.driven.script.cases.get(slot)?;
        let process = self.catalog.processes.get(born.process.index())?;
        Some(process)
    }

    fn head(&self, telling: &Telling, out: &mut String) {
        let _ = writeln!(out, "casus: {}", telling.id);
        let _ = writeln!(out, "titel: {}", scalar(&telling.title));
        if let Some(about) = &telling.about {
            let _ = writeln!(out, "uitleg: {}", scalar(about));
        }
        let _ = writeln!(out, "begin: {}", self.driven.script.begin);
    }

    fn persons(&self, out: &mut String) {
        let _ = writeln!(out, "personen:");
        let roles = &self.catalog.shared.roles;
        for actor in &self.driven.script.persons {
            let ids = actor
                .roles
                .iter()
                .filter_map(|role| roles.get(role.index()));
            let ids: Vec<&str> = ids.map(|role| &*role.named.id).collect();
            let ids = format!("[{}]", ids.join(", "));
            if actor.organisations.is_empty() {
                let _ = writeln!(out, "  {}: {ids}", actor.person);
            } else {
                let all: Vec<String> = actor.organisations.iter().map(|o| scalar(o)).collect();
                let all = all.join(", ");
                let _ = writeln!(
                    out,
                    "  {}: {{ rollen: {ids}, organisaties: [{all}] }}",
                    actor.person
                );
            }
        }
    }

    fn given(&self, out: &mut String) {
        if self.driven.script.ceilings.is_empty() {
            return;
        }
        let _ = writeln!(out, "gegeven:\n  potten:");
        for (fund, ceiling) in &self.driven.script.ceilings {
            if let Some(fund) = self.catalog.shared.funds.get(fund.index()) {
                let _ = writeln!(out, "    {}: {{ plafond: \"{ceiling}\" }}", fund.named.id);
            }
        }
    }

    /// The first case is opened before the story; every other in it.
    fn opening(&self, out: &mut String) {
        let Some(deed) = self.driven.script.deeds.first() else {
            return;
        };
        let (What::Open(_, opening), Some(process)) = (&deed.what, self.process(0)) else {
            return;
        };
        let mut flow = Flow::default();
        flow.add("proces", &process.named.id);
        flow.add("door", &deed.who.as_ref().map_or("", |who| &who.0));
        let mut fields = Flow::default();
        for (field, value) in &opening.fields {
            fields.add(&process.fields[field.index()].named.id, &self.value(value));
        }
        flow.add_flow("dossier", &fields);
        let mut holders = Flow::default();
        for (role, who) in &opening.holders {
            holders.add(&self.catalog.shared.roles[role.index()].named.id, who);
        }
        flow.add_flow("rollen", &holders);
        let _ = writeln!(out, "zaken:\n  {}: {flow}", self.names.case(0));
    }

    fn story(&self, telling: &Telling, out: &mut String) {
        let deeds = &self.driven.script.deeds;
        if deeds.len() < 2 {
            return;
        }
        let _ = writeln!(out, "verloop:");
        if let Some(first) = self.process(0).and_then(|process| process.steps.first()) {
            let _ = writeln!(out, "  # {}.", one_line(&first.named.title));
        }
        for (index, deed) in deeds.iter().enumerate().skip(1) {
            if let Some(remark) = telling.remarks.get(&index) {
                let _ = writeln!(out, "  # {}", one_line(remark));
            }
            let _ = writeln!(out, "  - {}", self.deed(index, deed));
            self.arrivals(index, deed, out);
        }
    }

    /// Where cases came to stand, as a heading for what follows.
    fn arrivals(&self, index: usize, deed: &Deed, out: &mut String) {
        if index + 1 == self.driven.script.deeds.len() {
            return;
        }
        let Some((slot, way)) = deed.ways.last() else {
            return;
        };
        let Some(process) = self.process(*slot) else {
            return;
        };
        let Some(way) = process.ways.get(way.index()) else {
            return;
        };
        let title = one_line(&process.target(way.to).title);
        let _ = if *slot == 0 {
            writeln!(out, "\n  # {title}.")
        } else {
            writeln!(out, "  # {}: {title}.", self.names.case(*slot))
        };
    }

    fn end(&self, telling: &Telling, out: &mut String) {
        let (Some(case), Some(process)) = (self.driven.cases.first(), self.process(0)) else {
            return;
        };
        let mut flow = Flow::default();
        let place = process.target(case.position);
        match case.position {
            Target::Step(_) => flow.add("stap", &place.id),
            Target::End(_) => flow.add("einde", &place.id),
        }
        let (mut reqs, mut fields) = (Flow::default(), Flow::default());
        for expected in &telling.expects {
            match expected {
                Expected::Round(round) => flow.add("ronde", round),
                Expected::Req(req, status) => {
                    if let Some(word) = status_word(*status) {
                        reqs.add(&process.reqs[req.index()].named.id, &word);
                    }
                }
                Expected::Field(field, value) => {
                    fields.add(&process.fields[field.index()].named.id, &self.value(value));
                }
                Expected::Choice(req, option) => {
                    let value = self.value(&Value::Choice(*option));
                    fields.add(&process.reqs[req.index()].named.id, &value);
                }
            }
        }
        flow.add_flow("vereisten", &reqs);
        flow.add_flow("dossier", &fields);
        let _ = writeln!(out, "verwacht: {flow}");
    }

    /// A value as a file has it.
    fn value(&self, value: &Value) -> String {
        let option = |id: &OptionId| {
            let option = self.catalog.shared.options.get(id.index());
            option.map_or_else(String::new, |option| option.id.to_string())
        };
        match value {
            Value::Unknown => "onbekend".to_owned(),
            Value::Bool(yes) => if *yes { "ja" } else { "nee" }.to_owned(),
            Value::Number(n) => n.to_string(),
            Value::Money(cents) => format!("\"{cents}\""),
            Value::Date(date) => date.to_string(),
            Value::Instant(moment) => moment.to_string(),
            Value::Span(span) => span.to_string(),
            Value::Choice(id) => option(id),
            Value::Choices(ids) => {
                let ids: Vec<String> = ids.iter().map(option).collect();
                format!("[{}]", ids.join(", "))
            }
            Value::Text(text) | Value::Organisation(text) | Value::Document(text) => scalar(text),
            Value::Person(person) => person.to_string(),
        }
    }
}

const fn status_word(status: ReqStatus) -> Option<&'static str> {
    match status {
        ReqStatus::Open => Some("open"),
        ReqStatus::Fulfilled => Some("vervuld"),
        ReqStatus::Waived => Some("afgezien"),
        ReqStatus::Lapsed => Some("vervallen"),
        ReqStatus::Satisfied => None,
    }
}

/// A text without line ends, for a comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
