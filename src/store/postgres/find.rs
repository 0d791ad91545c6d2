// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Searching for cases. Each question goes along one index in the order of its answer,
//! and looks at a limited number of rows: a page is never slow, whatever is asked, but
//! may have fewer cases than it could hold.

use std::fmt::Write as _; // writing to a string cannot fail

use deadpool_postgres::{Object, Transaction};
use tokio_postgres::types::ToSql;
use tokio_postgres::{IsolationLevel, Row};

use super::put::life;
use super::read::{Read, count, head, id};
use super::sql;
use crate::store::{Between, FindOrder, FindQuestion, Found, Word};

/// Most rows that are looked at for one page.
const ROWS_MAX: usize = 5_000;
/// The columns of a head, and what the answer is ordered by.
const COLUMNS: &str = "zaak.id, zaak.proces, zaak.vingerafdruk, zaak.versie, zaak.hash, zaak.plek, \
     zaak.leven, zaak.sinds, zaak.geopend, zaak.volgende, langs.volgorde";

/// A text with its values.
#[derive(Default)]
struct Asked {
    sql: String,
    values: Vec<Box<dyn ToSql + Sync + Send>>,
}

impl Asked {
    fn from(sql: &str) -> Self {
        Self {
            sql: sql.to_owned(),
            values: Vec::new(),
        }
    }

    /// A value, as it is named in the text.
    fn value(&mut self, value: impl ToSql + Sync + Send + 'static) -> String {
        self.values.push(Box::new(value));
        format!("${}", self.values.len())
    }

    /// One more condition, on a value.
    fn and(&mut self, part: &str, value: impl ToSql + Sync + Send + 'static) {
        let value = self.value(value);
        let _ = write!(self.sql, " AND {part} {value}");
    }

    fn between(&mut self, column: &str, between: Between) {
        if let Some(from) = between.0 {
            self.and(&format!("{column} >="), from.0);
        }
        if let Some(until) = between.1 {
            self.and(&format!("{column} <"), until.0);
        }
    }

    /// Only what comes after the page before, in order.
    fn onward(&mut self, question: &FindQuestion, column: &str, id: &str) {
        let (is, down) = match question.order() {
            FindOrder::Due => (">", ""),
            FindOrder::Opened | FindOrder::Closed => ("<", " DESC"),
        };
        if let Some((order, after)) = question.after {
            let (order, after) = (self.value(order), self.value(after.0));
            let _ = write!(self.sql, " AND ({column}, {id}) {is} ({order}, {after})");
        }
        let _ = write!(self.sql, " ORDER BY {column}{down}, {id}{down}");
    }

    async fn rows(&self, moment: &Transaction<'_>) -> Read<Vec<Row>> {
        let statement = moment.prepare_cached(&self.sql).await?;
        let values: Vec<&(dyn ToSql + Sync)> = self
            .values
            .iter()
            .map(|value| -> &(dyn ToSql + Sync) { &**value })
            .collect();
        Ok(moment.query(&statement, &values).await?)
    }
}

/// A page of cases.
pub(super) async fn page(mut line: Object, question: &FindQuestion) -> Read<Found> {
    let moment = line
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true);
    let moment = moment.start().await?;
    let mut words = question.words.clone();
    let word = rarest(&moment, &mut words).await?;
    let rows = answers(question, word, &words).rows(&moment).await?;
    let mut found = Found::default();
    for row in &rows {
        found.cases.push((row.try_get(10)?, head(row)?));
    }
    found.next = if found.cases.len() < question.most {
        // As many rows were looked at as may be, or all there are.
        let mut last = along(question, word);
        let _ = write!(last.sql, " OFFSET {} LIMIT 1", ROWS_MAX - 1);
        let rows = last.rows(&moment).await?;
        let place = |row: &Row| -> Read<_> { Ok((row.try_get(1)?, id(row, 0)?)) };
        rows.first().map(place).transpose()?
    } else {
        found.cases.last().map(|(order, head)| (*order, head.id))
    };
    Ok(found)
}

/// The word that the fewest cases have, taken out.
async fn rarest(moment: &Transaction<'_>, words: &mut Vec<Word>) -> Read<Option<Word>> {
    if words.len() < 2 {
        return Ok(words.pop());
    }
    let statement = moment.prepare_cached(sql!("rarest_word")).await?;
    let asked: Vec<&[u8]> = words.iter().map(<[u8; 16]>::as_slice).collect();
    let place: i64 = moment.query_one(&statement, &[&asked]).await?.try_get(0)?;
    let index = usize::try_from(place - 1).unwrap_or(0);
    Ok(Some(words.swap_remove(index.min(words.len() - 1))))
}

/// The cases that may be looked at, in the order of the answer: of one table, along one
/// of its indexes.
fn along(question: &FindQuestion, word: Option<Word>) -> Asked {
    match (question.order(), word) {
        (_, Some(word)) => by_word(question, word),
        (FindOrder::Opened, None) => by_opening(question),
        (FindOrder::Closed, None) => by_closing(question),
        (FindOrder::Due, None) => by_due(question),
    }
}

fn by_word(question: &FindQuestion, word: Word) -> Asked {
    let mut asked = Asked::from("SELECT zaak AS id, geopend AS volgorde FROM zoekwoord WHERE true");
    asked.and("woord =", word.to_vec());
    asked.between("geopend", question.opened);
    asked.onward(question, "geopend", "zaak");
    asked
}

fn by_opening(question: &FindQuestion) -> Asked {
    let mut asked = Asked::from("SELECT id, geopend AS volgorde FROM zaak WHERE true");
    if let Some(tail) = &question.tail {
        asked.and("substr(uuid_send(id), 13) =", tail.to_vec());
    } else if let Some(place) = &question.place {
        asked.and("plek =", place.to_string());
    } else if let Some(process) = &question.process {
        asked.and("proces =", process.to_string());
    }
    asked.between("geopend", question.opened);
    asked.onward(question, "geopend", "id");
    asked
}

fn by_closing(question: &FindQuestion) -> Asked {
    let mut asked = Asked::from("SELECT id, sinds AS volgorde FROM zaak WHERE leven > 0");
    if let Some(process) = &question.process {
        asked.and("proces =", process.to_string());
    }
    asked.between("sinds", question.closed);
    asked.onward(question, "sinds", "id");
    asked
}

fn by_due(question: &FindQuestion) -> Asked {
    let mut asked = Asked::from("SELECT id, eerste AS volgorde FROM zaak WHERE eerste IS NOT NULL");
    if let Some(process) = &question.process {
        asked.and("proces =", process.to_string());
    }
    asked.and("eerste <", question.due.map_or(i64::MAX, |due| due.0));
    asked.onward(question, "eerste", "id");
    asked
}

/// Of those, the ones that answer the question.
fn answers(question: &FindQuestion, word: Option<Word>, words: &[Word]) -> Asked {
    let Asked { sql, values } = along(question, word);
    let down = match question.order() {
        FindOrder::Due => "",
        FindOrder::Opened | FindOrder::Closed => " DESC",
    };
    // `OFFSET 0`: a case is looked up by its id, whatever else is asked.
    let sql = format!(
        "SELECT {COLUMNS} FROM ({sql} LIMIT {ROWS_MAX}) AS langs
         CROSS JOIN LATERAL (SELECT * FROM zaak WHERE id = langs.id OFFSET 0) AS zaak WHERE true"
    );
    let mut asked = Asked { sql, values };
    of_head(&mut asked, question);
    for word in words {
        let word = asked.value(word.to_vec());
        let _ = write!(
            asked.sql,
            " AND EXISTS (SELECT FROM zoekwoord AS ook
               WHERE ook.woord = {word} AND ook.geopend = zaak.geopend AND ook.zaak = zaak.id)"
        );
    }
    if let Some(due) = question.due {
        asked.and("zaak.eerste <", due.0);
    }
    let most = asked.value(count(question.most));
    let _ = write!(
        asked.sql,
        " ORDER BY langs.volgorde{down}, langs.id{down} LIMIT {most}"
    );
    asked
}

/// What the head of a case can answer; see [`FindQuestion::fits`].
fn of_head(asked: &mut Asked, question: &FindQuestion) {
    if let Some(tail) = &question.tail {
        asked.and("substr(uuid_send(zaak.id), 13) =", tail.to_vec());
    }
    if let Some(process) = &question.process {
        asked.and("zaak.proces =", process.to_string());
    }
    if let Some(place) = &question.place {
        asked.and("zaak.plek =", place.to_string());
    }
    if let Some(is) = question.life {
        asked.and("zaak.leven =", life(is));
    }
    asked.between("zaak.geopend", question.opened);
    if question.closed != (None, None) {
        asked.sql.push_str(" AND zaak.leven > 0");
        asked.between("zaak.sinds", question.closed);
    }
}
