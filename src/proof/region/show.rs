// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Regions and values in words.

use super::{Region, Set};
use crate::base::ids::ReqId;
use crate::base::money::Cents;
use crate::base::text::{Lang, Text};
use crate::base::time::{Date, Instant};
use crate::base::value::Value;
use crate::condition::{FundAttr, Measure, Read, Rows, Slot, TermAttr};
use crate::definition::model::{Named, Process, Shared};

impl Region {
    /// The region in words: `€ 300,01 of meer`, `ja`, `een andere keuze`.
    #[must_use]
    pub fn text(&self, shared: &Shared) -> Text {
        both(|lang| self.show(shared, lang))
    }

    fn show(&self, shared: &Shared, lang: Lang) -> String {
        let sample = || show_value(&self.sample, shared, lang);
        match &self.set {
            Set::Unknown => lang.pick("onbekend", "unknown").to_owned(),
            Set::Between(measure, low, high) => between(*measure, *low, *high, lang),
            Set::Options(options) => {
                let titles = options.iter().map(|option| title(shared, *option));
                titles.collect::<Vec<_>>().join(lang.pick(" of ", " or "))
            }
            Set::Exactly => sample(),
            Set::Like(_) => format!("{} {}", lang.pick("zoals", "such as"), sample()),
            Set::Anything => lang.pick("ingevuld", "filled in").to_owned(),
        }
    }
}

fn both(of: impl Fn(Lang) -> String) -> Text {
    Text::new(of(Lang::Nl), of(Lang::En))
}

/// A value in words.
#[must_use]
pub fn value(value: &Value, shared: &Shared) -> Text {
    both(|lang| show_value(value, shared, lang))
}

/// The name of a thing, as a condition writes it.
#[must_use]
pub fn slot_name(process: &Process, shared: &Shared, slot: Slot) -> String {
    let none = String::new;
    let req = |id: ReqId| {
        let req = process.reqs.get(id.index());
        req.map_or_else(none, |req| req.named.id.to_string())
    };
    let of = |named: Option<&Named>, attribute: &str| {
        named.map_or_else(none, |named| format!("{}.{attribute}", named.id))
    };
    let read = match slot {
        Slot::Value(read) => read,
        Slot::Column(rows, column) => {
            let (named, columns) = match rows {
                Rows::List(id) => match process.lists.get(id.index()) {
                    Some(list) => (&list.named, &list.columns),
                    None => return none(),
                },
                Rows::Register(id) => match shared.registers.get(id.index()) {
                    Some(register) => (&register.named, &register.columns),
                    None => return none(),
                },
            };
            let column = columns.get(column.index());
            return of(Some(named), column.map_or("", |column| &column.named.id));
        }
    };
    match read {
        Read::Field(id) => {
            let field = process.fields.get(id.index());
            field.map_or_else(none, |field| field.named.id.to_string())
        }
        Read::Choice(id) | Read::LinkEnded(id, _) => req(id),
        Read::By(id) => format!("{}.door", req(id)),
        Read::At(id) => format!("{}.op", req(id)),
        Read::LinkRunning(id) => format!("{}.loopt", req(id)),
        Read::LinkCount(id) => format!("{}.keer", req(id)),
        Read::Since(id) => of(process.steps.get(id.index()).map(|s| &s.named), "sinds"),
        Read::Times(id) => {
            let name = process.way_names.get(id.index());
            name.map_or_else(none, |name| format!("{name}.keer"))
        }
        Read::Round => "ronde".to_owned(),
        Read::Today => "vandaag".to_owned(),
        Read::Setting(id) => {
            let setting = shared.settings.get(id.index());
            setting.map_or_else(none, |setting| format!("instelling.{}", setting.named.id))
        }
        Read::Term(id, attr) => {
            let attribute = match attr {
                TermAttr::Start => "start",
                TermAttr::End => "einddatum",
                TermAttr::Waiting => "wacht",
                TermAttr::Running => "loopt",
                TermAttr::Suspended => "opgeschort",
                TermAttr::Met => "gehaald",
                TermAttr::Expired => "verlopen",
            };
            of(process.terms.get(id.index()).map(|t| &t.named), attribute)
        }
        Read::Fund(id, attr) => {
            let attribute = match attr {
                FundAttr::Free => "vrij",
                FundAttr::Requested => "gevraagd",
                FundAttr::Reserved => "gereserveerd",
                FundAttr::Spent => "besteed",
            };
            of(shared.funds.get(id.index()).map(|f| &f.named), attribute)
        }
        Read::Column(_) => none(),
    }
}

fn title(shared: &Shared, option: crate::base::ids::OptionId) -> String {
    let named = shared.options.get(option.index());
    named.map_or(String::new(), |named| named.id.to_string())
}

fn show_value(value: &Value, shared: &Shared, lang: Lang) -> String {
    match value {
        Value::Unknown => lang.pick("onbekend", "unknown").to_owned(),
        Value::Bool(yes) => lang.pick_yes(*yes).to_owned(),
        Value::Number(n) => n.to_string(),
        Value::Money(cents) => cents.to_string(),
        Value::Date(date) => date.show(lang),
        Value::Instant(at) => at.show(lang),
        Value::Span(span) => span.show(lang),
        Value::Choice(option) => title(shared, *option),
        Value::Choices(options) => {
            let titles = options.iter().map(|option| title(shared, *option));
            format!("[{}]", titles.collect::<Vec<_>>().join(", "))
        }
        Value::Text(text) | Value::Organisation(text) | Value::Document(text) => {
            format!("'{text}'")
        }
        Value::Person(person) => person.to_string(),
    }
}

fn between(measure: Measure, low: i64, high: i64, lang: Lang) -> String {
    let show = |n: i64| match measure {
        Measure::Number => n.to_string(),
        Measure::Money => Cents(n).to_string(),
        Measure::Date => i32::try_from(n).map_or(String::new(), |days| Date(days).show(lang)),
        Measure::Instant => Instant(n).show(lang),
    };
    let is_time = matches!(measure, Measure::Date | Measure::Instant);
    let (first, last) = super::divide::whole(measure);
    match (low <= first, high >= last) {
        _ if low == high => show(low),
        (true, true) => lang.pick("ingevuld", "filled in").to_owned(),
        (false, true) if is_time => format!("{} {}", lang.pick("vanaf", "from"), show(low)),
        (true, false) if is_time => format!("{} {}", lang.pick("tot en met", "up to"), show(high)),
        (false, true) => format!("{} {}", show(low), lang.pick("of meer", "or more")),
        (true, false) => format!("{} {}", lang.pick("hooguit", "at most"), show(high)),
        (false, false) => format!(
            "{} {} {}",
            show(low),
            lang.pick("tot en met", "up to"),
            show(high)
        ),
    }
}
