// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `opslag berichten`: messages that did not arrive.

use serde_json::{Value, json};

use super::Answer;
use super::args::BerichtenArgs;
use super::desk::moment;
use super::dienst_error::DienstError;
use super::error::CliError;
use super::look::{Look, Tone};
use super::test::table::{empty, shown};
use super::zaak::short;
use crate::base::text::Lang;
use crate::base::time::Instant;
use crate::service::ServiceError;
use crate::store::{Absent, AnyStore, Delivery, Letter, LetterQuestion, LetterState, Store};

/// Messages asked of the store at once.
const PAGE: usize = 1_000;

/// Shows what did not arrive, or asks for it again.
///
/// # Errors
/// When it could not be done.
pub async fn run(args: &BerichtenArgs, look: &Look) -> Result<Answer, CliError> {
    let store = AnyStore::open(&args.store.opslag, Absent::Refuse).await;
    let store = store.map_err(ServiceError::from)?;
    let now = moment(args.nu.as_deref())?;
    if args.alle || !args.opnieuw.is_empty() {
        let count = again(&store, args, now).await?;
        if args.json {
            return Ok(Answer::given(format!("{}\n", json!({ "opnieuw": count }))));
        }
        let words = match count {
            1 => look.pick(
                "bericht wordt opnieuw bezorgd",
                "message will be delivered again",
            ),
            _ => look.pick(
                "berichten worden opnieuw bezorgd",
                "messages will be delivered again",
            ),
        };
        return Ok(Answer::given(format!("{count} {words}\n")));
    }
    let waiting = page(&store, LetterState::Waiting, 0, args.aantal).await?;
    let dead = page(&store, LetterState::Dead, 0, args.aantal).await?;
    let counts = store.counts(now).await.map_err(ServiceError::from)?;
    if args.json {
        let document = json!({
            "wachtend": counts.waiting,
            "opgegeven": counts.dead,
            "berichten": waiting.iter().map(|letter| document(letter, "wacht"))
                .chain(dead.iter().map(|letter| document(letter, "opgegeven")))
                .collect::<Vec<_>>(),
        });
        return Ok(Answer::given(format!("{document}\n")));
    }
    let mut out = list(&waiting, counts.waiting, LetterState::Waiting, look);
    out.push_str(&list(&dead, counts.dead, LetterState::Dead, look));
    Ok(Answer::given(out))
}

async fn page(
    store: &impl Store,
    state: LetterState,
    after: u64,
    most: usize,
) -> Result<Vec<Letter>, ServiceError> {
    let question = LetterQuestion {
        state,
        since: None,
        after,
        most,
    };
    Ok(store.letters(&question).await?)
}

/// Asks for messages again: those that are named, or all that were given up.
async fn again(store: &impl Store, args: &BerichtenArgs, now: Instant) -> Result<usize, CliError> {
    let mut numbers = args.opnieuw.clone();
    // All of them are looked up before anything is done.
    for number in &numbers {
        let found = page(store, LetterState::Dead, number.saturating_sub(1), 1).await?;
        if found
            .first()
            .is_none_or(|letter| letter.parcel.number != *number)
        {
            return Err(DienstError::NoMessage { number: *number }.into());
        }
    }
    let mut after = 0;
    while args.alle {
        let found = page(store, LetterState::Dead, after, PAGE).await?;
        let Some(last) = found.last() else { break };
        after = last.parcel.number;
        numbers.extend(found.iter().map(|letter| letter.parcel.number));
    }
    numbers.sort_unstable();
    numbers.dedup();
    for number in &numbers {
        let again = Delivery::Again(now);
        let done = store.delivered(*number, again).await;
        done.map_err(ServiceError::from)?;
    }
    Ok(numbers.len())
}

fn document(letter: &Letter, state: &str) -> Value {
    let parcel = &letter.parcel;
    json!({
        "nummer": parcel.number,
        "zaak": parcel.case.0.to_string(),
        "soort": parcel.kind,
        "gebeurd": parcel.at.to_string(),
        "pogingen": parcel.tries,
        "stand": state,
        "moment": letter.when.to_string(),
    })
}

fn list(letters: &[Letter], count: u64, state: LetterState, look: &Look) -> String {
    let (title, when) = match state {
        LetterState::Waiting => (
            look.pick("wachtend", "waiting"),
            look.pick("volgende poging", "next try"),
        ),
        LetterState::Dead => (
            look.pick("opgegeven", "given up"),
            look.pick("opgegeven op", "given up at"),
        ),
    };
    let mut out = format!("{}: {count}\n", look.paint(Tone::Title, title));
    if letters.is_empty() {
        return out;
    }
    let header = match look.lang {
        Lang::Nl => ["nummer", "zaak", "soort", "gebeurd op", "pogingen", when],
        Lang::En => ["number", "case", "kind", "happened at", "tries", when],
    };
    let mut table = empty(look, &header);
    for Letter { parcel, when } in letters {
        table.add_row([
            parcel.number.to_string(),
            short(parcel.case),
            parcel.kind.to_string(),
            parcel.at.to_string(),
            parcel.tries.to_string(),
            when.to_string(),
        ]);
    }
    out.push_str(&shown(&table));
    out
}
