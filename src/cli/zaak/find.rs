// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `zaak find` and `zaak count`: cases by what is asked, and how many there are.

use std::fmt::Write as _; // writing to a string cannot fail

use serde_json::json;

use super::{line, short};
use crate::base::ids::PersonId;
use crate::base::text::Lang;
use crate::base::time::{Date, Instant};
use crate::cli::Answer;
use crate::cli::args::{ZaakCountArgs, ZaakFindArgs};
use crate::cli::case_error::CaseError;
use crate::cli::desk::Desk;
use crate::cli::error::CliError;
use crate::cli::look::Look;
use crate::cli::test::table::{empty, shown};
use crate::service::count::{CountQuestion, Counted};
use crate::service::{Cursor, Search};
use crate::store::{Between, HeadLife};

/// The beginning of a day; of the day after it, to include the day itself.
fn day(text: Option<&String>, after: bool) -> Result<Option<Instant>, CliError> {
    let Some(text) = text else {
        return Ok(None);
    };
    let bad = || CaseError::BadDay { text: text.clone() };
    let date = Date::parse(text).map_err(|_| bad())?;
    let date = if after { date.plus_days(1) } else { Some(date) };
    Ok(Some(date.ok_or_else(bad)?.start()))
}

fn between(from: Option<&String>, until: Option<&String>) -> Result<Between, CliError> {
    Ok((day(from, false)?, day(until, true)?))
}

const fn life(life: HeadLife) -> &'static str {
    match life {
        HeadLife::Open => "open",
        HeadLife::Closed => "gesloten",
        HeadLife::Erased => "gewist",
    }
}

/// Finds cases.
pub async fn find(args: &ZaakFindArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let words = args.woorden.join(" ");
    let lives = [HeadLife::Open, HeadLife::Closed, HeadLife::Erased];
    let search = Search {
        process: args.proces.as_deref().map(Into::into),
        place: args.plek.as_deref().map(Into::into),
        life: lives
            .into_iter()
            .find(|one| args.leven.as_deref() == Some(life(*one))),
        opened: between(args.geopend_van.as_ref(), args.geopend_tot.as_ref())?,
        closed: between(args.gesloten_van.as_ref(), args.gesloten_tot.as_ref())?,
        due: day(args.uiterlijk.as_ref(), true)?,
        text: (!words.trim().is_empty()).then(|| words.into()),
        role: args.met_rol.as_deref().map(Into::into),
        person: args.van_wie.as_deref().map(PersonId::new),
    };
    let after = match &args.verder {
        Some(text) => {
            let bad = || CaseError::BadCursor { text: text.clone() };
            Some(Cursor::parse(text).ok_or_else(bad)?)
        }
        None => None,
    };
    let most = args.aantal.max(1);
    let hits = desk
        .service
        .search(desk.reader(), &search, after, most)
        .await?;
    let yes = !hits.heads.is_empty();
    if args.ask.json {
        let cases = hits.heads.iter().map(|head| {
            json!({
                "zaak": head.id.0.to_string(),
                "proces": head.process,
                "plek": head.place,
                "leven": life(head.life),
                "geopend": head.opened.to_string(),
                "sinds": head.since.to_string(),
            })
        });
        let text = line(&json!({
            "zaken": cases.collect::<Vec<_>>(),
            "verder": hits.next.map(|next| next.to_string()),
        }));
        return Ok(Answer { text, yes });
    }
    let mut text = if yes {
        let header = match look.lang {
            Lang::Nl => ["zaak", "proces", "plek", "leven", "geopend", "sinds"],
            Lang::En => ["case", "process", "place", "life", "opened", "since"],
        };
        let mut table = empty(look, &header);
        for head in &hits.heads {
            table.add_row([
                &*short(head.id),
                &*head.process,
                &*head.place,
                life(head.life),
                &*head.opened.date().to_string(),
                &*head.since.date().to_string(),
            ]);
        }
        shown(&table)
    } else {
        format!("{}\n", look.pick("niets gevonden", "nothing found"))
    };
    if let Some(next) = hits.next {
        let more = look.pick("verder met", "go on with");
        let _ = writeln!(text, "{more}: --verder {next}");
    }
    Ok(Answer { text, yes })
}

/// Counts cases, or rows of a register.
pub async fn count(args: &ZaakCountArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let question = CountQuestion {
        register: args.register.as_deref().map(Into::into),
        per: args.per.iter().map(|per| per.as_str().into()).collect(),
        opened: between(args.geopend_van.as_ref(), args.geopend_tot.as_ref())?,
        process: args.proces.as_deref().map(Into::into),
        least: args.kleinste,
    };
    let counted = desk.service.count(&desk.actor, &question).await?;
    let lines = lines(&counted, look);
    let text = if args.ask.json {
        line(&document(&counted))
    } else if args.csv {
        lines.iter().map(|cells| csv(cells)).collect()
    } else {
        let header: Vec<&str> = lines
            .first()
            .map(|cells| cells.iter().map(String::as_str).collect())
            .unwrap_or_default();
        let mut table = empty(look, &header);
        for cells in lines.iter().skip(1) {
            table.add_row(cells);
        }
        let note = look.pick("· is weggelaten: minder dan", "· is left out: fewer than");
        let or = look.pick("of daaruit af te leiden", "or to be worked out from that");
        format!("{}{note} {}, {or}\n", shown(&table), counted.least)
    };
    Ok(Answer::given(text))
}

/// The table as lines of cells: names first, totals last; what is left out as a dot.
fn lines(counted: &Counted, look: &Look) -> Vec<Vec<String>> {
    let total = look.pick("totaal", "total").to_owned();
    let down = counted.per.len().saturating_sub(1);
    let names = counted.per.iter().take(down).map(ToString::to_string);
    let columns = counted.columns.iter().map(ToString::to_string);
    let mut lines = vec![
        names
            .chain(columns)
            .chain([total.clone()])
            .collect::<Vec<_>>(),
    ];
    let last: Vec<Box<str>> = (0..down)
        .map(|index| if index == 0 { total.as_str() } else { "" }.into())
        .collect();
    // Without anything down there is one row: its total is the same.
    let rows = counted.rows.iter().chain((down > 0).then_some(&last));
    for (names, cells) in rows.zip(&counted.cells) {
        let names = names.iter().map(ToString::to_string);
        let cells = cells
            .iter()
            .map(|n| n.map_or_else(|| "·".to_owned(), |n| n.to_string()));
        lines.push(names.chain(cells).collect());
    }
    lines
}

fn csv(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let cells: Vec<String> = cells.iter().map(quoted).collect();
    format!("{}\n", cells.join(","))
}

fn document(counted: &Counted) -> serde_json::Value {
    let rows = counted
        .rows
        .iter()
        .zip(&counted.cells)
        .map(|(names, cells)| {
            let (total, cells) = cells.split_last().unwrap_or((&None, &[]));
            json!({ "rij": names, "aantallen": cells, "totaal": total })
        });
    let totals = counted.cells.last().map(Vec::as_slice).unwrap_or_default();
    let (total, totals) = totals.split_last().unwrap_or((&None, &[]));
    json!({
        "per": counted.per,
        "kolommen": counted.columns,
        "rijen": rows.collect::<Vec<_>>(),
        "totalen": totals,
        "totaal": total,
        "kleinste": counted.least,
    })
}
