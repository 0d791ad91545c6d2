// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Holiday calendars and the ways of counting terms.

use std::sync::Arc;

use super::SharedNames;
use crate::base::ids::{CalendarId, FileId, Origin};
use crate::base::legal::{
    Calendar, CalendarError, Counting, Decreed, End, FirstDay, Holiday, HolidayDay,
    LeastWorkingDays, Regime,
};
use crate::base::time::Date;
use crate::definition::lower::desk::Desk;
use crate::definition::lower::literal;
use crate::definition::lower::view::{Entry, Word, flag, under, word, word_at};
use crate::definition::model::Named;
use crate::definition::node::Node;
use crate::diagnostic::codes::names::Kind;
use crate::diagnostic::codes::terms;

/// Understands one calendar.
pub fn calendar(entry: &Entry<'_>, desk: &Desk<'_>) -> (Named, Calendar) {
    let fixed = under(entry.node, "vaste_dagen").filter_map(|e| fixed(&e, desk));
    let easter = under(entry.node, "paasdagen").filter_map(|e| easter(&e, desk));
    let rules: Vec<Holiday> = fixed.chain(easter).collect();
    let decreed: Vec<Decreed> = under(entry.node, "gelijkgesteld")
        .filter_map(|e| decreed(&e, desk))
        .collect();
    let calendar = Calendar::new(&rules, &decreed).unwrap_or_else(|error| {
        match error {
            CalendarError::YearsReversed { name } => {
                desk.say(terms::years_reversed(&name, entry.place));
            }
            _ => desk.skip(entry.place),
        }
        Calendar::default()
    });
    (desk.named(entry), calendar)
}

fn fixed(entry: &Entry<'_>, desk: &Desk<'_>) -> Option<Holiday> {
    let node = entry.node;
    let Some(day) = word_at(node, "dag") else {
        desk.skip(entry.place);
        return None;
    };
    let Some((month, day)) = month_day(day.text) else {
        desk.skip(day.place);
        return None;
    };
    let on_sunday = match word_at(node, "valt_op_zondag") {
        Some(moves) => sunday(&moves, desk)?,
        None => 0,
    };
    Some(holiday(
        entry,
        HolidayDay::Fixed {
            month,
            day,
            on_sunday,
        },
        desk,
    ))
}

fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    if two(month) && two(day) {
        month.parse().ok().zip(day.parse().ok())
    } else {
        None
    }
}

fn sunday(word: &Word<'_>, desk: &Desk<'_>) -> Option<i8> {
    let moves = word
        .text
        .strip_prefix('+')
        .unwrap_or(word.text)
        .parse()
        .ok();
    if moves.is_none() {
        desk.skip(word.place);
    }
    moves
}

fn easter(entry: &Entry<'_>, desk: &Desk<'_>) -> Option<Holiday> {
    let Some(days) = literal::small(word_at(entry.node, "dagen"), desk) else {
        desk.skip(entry.place);
        return None;
    };
    Some(holiday(entry, HolidayDay::Easter { days }, desk))
}

fn holiday(entry: &Entry<'_>, day: HolidayDay, desk: &Desk<'_>) -> Holiday {
    Holiday {
        name: desk.named(entry).title,
        day,
        from_year: literal::small(word_at(entry.node, "vanaf"), desk),
        until_year: literal::small(word_at(entry.node, "tot"), desk),
    }
}

fn decreed(entry: &Entry<'_>, desk: &Desk<'_>) -> Option<Decreed> {
    let Ok(date) = Date::parse(entry.id) else {
        desk.skip(entry.place);
        return None;
    };
    let name = word(entry.node).map_or(entry.id, |title| title.text);
    Some(Decreed {
        date,
        name: Arc::from(name),
    })
}

/// Understands one regime.
pub fn regime(entry: &Entry<'_>, names: &SharedNames<'_>, desk: &Desk<'_>) -> (Named, Regime) {
    let node = entry.node;
    let counting = match word_at(node, "soort").map(|word| word.text) {
        Some("werkdagen") => Counting::WorkingDays,
        _ => Counting::Calendar,
    };
    let calendar = word_at(node, "kalender")
        .and_then(|word| names.find(Kind::Calendar, &names.calendars, &word, desk))
        .map(CalendarId);
    let end = if flag(node, "verschuift") == Some(true) {
        End::NextWorkingDay
    } else {
        End::Stays
    };
    let working_days = literal::small(word_at(node, "minstens_werkdagen"), desk);
    if calendar.is_none() && word_at(node, "kalender").is_none() {
        let needs = counting == Counting::WorkingDays
            || end == End::NextWorkingDay
            || working_days.is_some();
        if needs {
            desk.say(terms::regime_without_calendar(entry.id, entry.place));
        }
    }
    let regime = Regime {
        counting,
        calendar,
        first_day: first_day(node, "tel"),
        suspension_first_day: first_day(node, "opschorten_tel"),
        end,
        least: working_days.map(|working_days| LeastWorkingDays {
            from_days: literal::small(word_at(node, "vanaf_dagen"), desk).unwrap_or(0),
            working_days,
        }),
        up_to_days: literal::small(word_at(node, "tot_dagen"), desk),
    };
    (desk.named(entry), regime)
}

/// The regime of terms that name none, always the last: every day counts, and an
/// end stays where it falls.
pub fn plain_days() -> (Named, Regime) {
    let origin = Origin {
        file: FileId(0),
        start: 0,
        end: 0,
        line: 1,
    };
    let regime = Regime {
        counting: Counting::Calendar,
        calendar: None,
        first_day: FirstDay::DayAfter,
        suspension_first_day: FirstDay::DayAfter,
        end: End::Stays,
        least: None,
        up_to_days: None,
    };
    (
        Named {
            id: Arc::from(""),
            title: Arc::from(""),
            origin,
        },
        regime,
    )
}

fn first_day(node: &Node, key: &str) -> FirstDay {
    match word_at(node, key).map(|word| word.text) {
        Some("zelfde_dag") => FirstDay::SameDay,
        _ => FirstDay::DayAfter,
    }
}
