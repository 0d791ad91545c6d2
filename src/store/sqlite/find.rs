// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Searching for cases. Each question goes along one index in the order of its answer,
//! and looks at a limited number of rows: a page is never slow, whatever is asked, but
//! may have fewer cases than it could hold.

use std::fmt::Write as _; // writing to a string cannot fail

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::put::bytes;
use super::read::{HEAD_COLUMNS, head};
use crate::base::ids::CaseId;
use crate::store::{FindOrder, FindQuestion, Found, Head, Word};

/// Most rows that are looked at for one page.
const ROWS_MAX: usize = 5_000;
/// Up to how many cases of a word are counted, to begin with the rarest.
const COUNT_MAX: i64 = 1_000;

/// An SQL text with its values.
pub(super) struct Asked {
    pub sql: String,
    values: Vec<Value>,
}

impl Asked {
    fn and(&mut self, part: &str, value: impl Into<Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(part);
        self.values.push(value.into());
    }

    fn from(sql: String) -> Self {
        Self {
            sql,
            values: Vec::new(),
        }
    }
}

/// A page of cases.
pub(super) fn page(connection: &Connection, question: &FindQuestion) -> rusqlite::Result<Found> {
    let moment = connection.unchecked_transaction()?;
    let mut words = question.words.clone();
    let word = rarest(&moment, &mut words)?;
    let asked = asked(question, word);
    let mut statement = moment.prepare_cached(&asked.sql)?;
    let mut rows = statement.query(params_from_iter(asked.values))?;
    let mut found = Found::default();
    let mut last: Option<(i64, CaseId)> = None;
    for _ in 0..ROWS_MAX {
        let Some(row) = rows.next()? else {
            return Ok(found);
        };
        let (order, head) = one(row)?;
        last = Some((order, head.id));
        if answers(&moment, question, &words, &head)? {
            found.cases.push((order, head));
        }
        if found.cases.len() >= question.most {
            break;
        }
    }
    found.next = last;
    Ok(found)
}

fn one(row: &Row<'_>) -> rusqlite::Result<(i64, Head)> {
    Ok((row.get(10)?, head(row)?))
}

/// The word that the fewest cases have, taken out.
fn rarest(connection: &Connection, words: &mut Vec<Word>) -> rusqlite::Result<Option<Word>> {
    if words.len() < 2 {
        return Ok(words.pop());
    }
    let mut count = connection.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM zoekwoord WHERE woord = ?1 LIMIT ?2)",
    )?;
    let mut best: Option<(i64, usize)> = None;
    for (index, word) in words.iter().enumerate() {
        let many = count.query_row(params![word.as_slice(), COUNT_MAX], |row| row.get(0))?;
        if best.is_none_or(|(least, _)| many < least) {
            best = Some((many, index));
        }
    }
    Ok(best.map(|(_, index)| words.swap_remove(index)))
}

/// The text that goes along the index of the answer's order.
pub(super) fn asked(question: &FindQuestion, word: Option<Word>) -> Asked {
    match (question.order(), word) {
        (_, Some(word)) => by_word(question, word),
        (FindOrder::Opened, None) => by_opening(question),
        (FindOrder::Closed, None) => by_closing(question),
        (FindOrder::Due, None) => by_due(question),
    }
}

fn by_word(question: &FindQuestion, word: Word) -> Asked {
    let mut asked = Asked::from(format!(
        "SELECT {HEAD_COLUMNS}, zoekwoord.geopend FROM zoekwoord CROSS JOIN zaak ON zaak.id = zoekwoord.zaak WHERE 1"
    ));
    asked.and("woord = ?", word.to_vec());
    between(&mut asked, "zoekwoord.geopend", question.opened);
    downward(&mut asked, question, "zoekwoord.geopend", "zoekwoord.zaak");
    asked
}

fn by_opening(question: &FindQuestion) -> Asked {
    let mut asked = Asked::from(format!(
        "SELECT {HEAD_COLUMNS}, zaak.geopend FROM zaak WHERE 1"
    ));
    if let Some(tail) = &question.tail {
        asked.and("substr(id, 13) = ?", tail.to_vec());
    } else if let Some(place) = &question.place {
        asked.and("plek = ?", place.to_string());
    } else if let Some(process) = &question.process {
        asked.and("proces = ?", process.to_string());
    }
    between(&mut asked, "geopend", question.opened);
    downward(&mut asked, question, "geopend", "id");
    asked
}

fn by_closing(question: &FindQuestion) -> Asked {
    let mut asked = Asked::from(format!(
        "SELECT {HEAD_COLUMNS}, zaak.sinds FROM zaak WHERE leven > 0"
    ));
    if let Some(process) = &question.process {
        asked.and("proces = ?", process.to_string());
    }
    between(&mut asked, "sinds", question.closed);
    downward(&mut asked, question, "sinds", "id");
    asked
}

fn by_due(question: &FindQuestion) -> Asked {
    let mut asked = Asked::from(format!(
        "SELECT {HEAD_COLUMNS}, zaak.eerste FROM zaak WHERE eerste IS NOT NULL"
    ));
    if let Some(process) = &question.process {
        asked.and("proces = ?", process.to_string());
    }
    asked.and("eerste < ?", question.due.map_or(i64::MAX, |due| due.0));
    if let Some((before, id)) = &question.after {
        asked.and("(eerste, id) > (?, ?)", *before);
        asked.values.push(Value::Blob(bytes(id).to_vec()));
    }
    asked.sql.push_str(" ORDER BY eerste, id");
    asked
}

fn between(asked: &mut Asked, column: &str, between: crate::store::Between) {
    if let Some(from) = between.0 {
        asked.and(&format!("{column} >= ?"), from.0);
    }
    if let Some(until) = between.1 {
        asked.and(&format!("{column} < ?"), until.0);
    }
}

fn downward(asked: &mut Asked, question: &FindQuestion, column: &str, id: &str) {
    if let Some((order, after)) = &question.after {
        asked.and(&format!("({column}, {id}) < (?, ?)"), *order);
        asked.values.push(Value::Blob(bytes(after).to_vec()));
    }
    let _ = write!(asked.sql, " ORDER BY {column} DESC, {id} DESC");
}

/// Whether a row that the index gave is an answer.
fn answers(
    connection: &Connection,
    question: &FindQuestion,
    words: &[Word],
    head: &Head,
) -> rusqlite::Result<bool> {
    if !question.fits(head) {
        return Ok(false);
    }
    for word in words {
        let has: Option<i64> = connection
            .prepare_cached(
                "SELECT 1 FROM zoekwoord WHERE woord = ?1 AND geopend = ?2 AND zaak = ?3",
            )?
            .query_row(
                params![word.as_slice(), head.opened.0, bytes(&head.id)],
                |row| row.get(0),
            )
            .optional()?;
        if has.is_none() {
            return Ok(false);
        }
    }
    let Some(due) = question.due else {
        return Ok(true);
    };
    let first: Option<i64> = connection
        .prepare_cached("SELECT eerste FROM zaak WHERE id = ?1")?
        .query_row([bytes(&head.id)], |row| row.get(0))?;
    Ok(first.is_some_and(|first| first < due.0))
}

/// The words of a case, in the place of those it had.
pub(super) fn set_words(
    connection: &Connection,
    head: &Head,
    words: &[Word],
) -> rusqlite::Result<()> {
    let id = bytes(&head.id);
    let known: Option<(i64, Option<Vec<u8>>)> = connection
        .prepare_cached(
            "SELECT geopend, woorden FROM zaak LEFT JOIN kluis ON zaak = id WHERE id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((opened, known)) = known else {
        return Ok(());
    };
    let known = known.unwrap_or_default();
    let (known, _) = known.as_chunks::<16>();
    let mut delete = connection
        .prepare_cached("DELETE FROM zoekwoord WHERE woord = ?1 AND geopend = ?2 AND zaak = ?3")?;
    for word in known.iter().filter(|word| !words.contains(word)) {
        delete.execute(params![word.as_slice(), opened, id])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO zoekwoord (woord, geopend, zaak) VALUES (?1, ?2, ?3)",
    )?;
    for word in words.iter().filter(|word| !known.contains(word)) {
        insert.execute(params![word.as_slice(), opened, id])?;
    }
    connection
        .prepare_cached("UPDATE kluis SET woorden = ?2 WHERE zaak = ?1")?
        .execute(params![id, words.as_flattened()])
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::time::Instant;
    use crate::store::HeadLife;
    use crate::store::sqlite::FORMS;
    use crate::store::sqlite::work::{OF_PERSON, OF_ROLE, PROCESSES, ROLES, text};

    /// The plan of a question.
    fn plan(sql: &str) -> String {
        let connection = Connection::open_in_memory().unwrap_or_else(|error| panic!("{error}"));
        for form in FORMS {
            let made = connection.execute_batch(form);
            made.unwrap_or_else(|error| panic!("{error}"));
        }
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let nulls = vec![Value::Null; statement.parameter_count()];
            let steps = statement.query_map(params_from_iter(nulls), |row| row.get(3))?;
            steps.collect()
        };
        read()
            .unwrap_or_else(|error| panic!("{sql}: {error}"))
            .join("\n")
    }

    /// Every question goes along an index, in the order of its answer.
    #[test]
    #[allow(clippy::too_many_lines, reason = "a table: one row per question")]
    fn no_question_looks_at_everything() {
        let any = FindQuestion::default();
        let at = Some(Instant(5));
        let after = Some((3, CaseId(uuid::Uuid::nil())));
        let process = Some(Box::from("klacht"));
        let questions = [
            (any.clone(), None, "zaak_geopend"),
            (
                FindQuestion {
                    opened: (at, at),
                    life: Some(HeadLife::Open),
                    ..any.clone()
                },
                None,
                "zaak_geopend",
            ),
            (
                FindQuestion {
                    process: process.clone(),
                    ..any.clone()
                },
                None,
                "zaak_proces",
            ),
            (
                FindQuestion {
                    process: process.clone(),
                    place: process.clone(),
                    ..any.clone()
                },
                None,
                "zaak_plek",
            ),
            (
                FindQuestion {
                    tail: Some([7; 4]),
                    ..any.clone()
                },
                None,
                "zaak_staart",
            ),
            (
                FindQuestion {
                    closed: (at, None),
                    ..any.clone()
                },
                None,
                "zaak_gesloten",
            ),
            (
                FindQuestion {
                    closed: (None, at),
                    process: process.clone(),
                    ..any.clone()
                },
                None,
                "zaak_proces_gesloten",
            ),
            (
                FindQuestion {
                    due: at,
                    ..any.clone()
                },
                None,
                "zaak_eerste",
            ),
            (
                FindQuestion {
                    due: at,
                    process: process.clone(),
                    ..any.clone()
                },
                None,
                "zaak_proces_eerste",
            ),
            (
                FindQuestion {
                    process,
                    opened: (at, None),
                    ..any
                },
                Some([0; 16]),
                "zoekwoord",
            ),
        ];
        for (question, word, index) in questions {
            for after in [None, after] {
                let question = FindQuestion {
                    after,
                    ..question.clone()
                };
                let plan = plan(&asked(&question, word).sql);
                let uses = plan.contains(index) || word.is_some() && plan.contains("PRIMARY KEY");
                assert!(uses, "{question:?}: {plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{question:?}: {plan}");
                assert!(
                    !plan.contains("SCAN werk") && !plan.contains("SCAN zoekwoord"),
                    "{plan}"
                );
                let whole = plan.contains("SCAN zaak") && !plan.contains("USING INDEX");
                assert!(!whole, "{question:?}: {plan}");
            }
        }
    }

    #[test]
    fn no_list_of_work_looks_at_everything() {
        let lists = [(OF_ROLE, "werk_rol"), (OF_PERSON, "werk_persoon")];
        let lists = lists.map(|(which, index)| (text(which), index));
        let names = [ROLES, PROCESSES].map(|sql| (sql.to_owned(), "werk_rol"));
        for (sql, index) in lists.into_iter().chain(names) {
            let plan = plan(&sql);
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            assert!(!plan.contains("SCAN"), "{plan}");
        }
    }
}
