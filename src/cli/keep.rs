// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `zaak hold`, `zaak release`, `opslag purge` and `opslag rekey`: what is kept, until
//! when, and under which key.

use std::fmt::Write as _; // writing to a string cannot fail

use serde_json::{Value, json};

use super::Answer;
use super::args::{OpslagPurgeArgs, OpslagRekeyArgs, ZaakHoldArgs};
use super::desk::{Desk, key_of, make_key, master_key};
use super::error::CliError;
use super::look::{Look, Tone};
use crate::base::text::Lang;
use crate::base::time::Instant;
use crate::service::{Due, KeptCase, Part, Purged, ServiceError, State, rekey};
use crate::store::{Absent, AnyStore};

/// `zaak hold`
///
/// # Errors
/// When it may not, or could not.
pub async fn hold(args: &ZaakHoldArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    let (who, reason) = (&desk.actor.person, &args.reden);
    desk.service.hold(id, who, reason, desk.now).await?;
    Ok(said(look, args.ask.json, "vastgehouden", "held", id))
}

/// `zaak release`
///
/// # Errors
/// When it may not, or could not.
pub async fn release(args: &ZaakHoldArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    let (who, reason) = (&desk.actor.person, &args.reden);
    desk.service.release(id, who, reason, desk.now).await?;
    Ok(said(look, args.ask.json, "losgelaten", "released", id))
}

fn said(look: &Look, json: bool, nl: &str, en: &str, id: crate::base::ids::CaseId) -> Answer {
    Answer::given(if json {
        format!("{}\n", json!({ "zaak": id.0.to_string(), "gedaan": nl }))
    } else {
        format!("{} {}\n", look.paint(Tone::Good, look.pick(nl, en)), id.0)
    })
}

/// How long a case is kept, and who holds it.
pub fn kept(kept: &KeptCase, look: &Look) -> String {
    let mut out = String::new();
    if let Some((until, rule)) = &kept.until {
        let until = until.date().show(look.lang);
        let text = look.pick("te bewaren tot", "to be kept until");
        let _ = writeln!(out, "  {text} {until} ({rule})");
    }
    for (until, rule) in &kept.parts {
        let until = until.date().show(look.lang);
        let text = look.pick("een deel tot", "a part until");
        let _ = writeln!(out, "  {text} {until} ({rule})");
    }
    if let Some(held) = &kept.holding {
        let since = held.since.date().show(look.lang);
        let text = look.pick("vastgehouden door", "held by");
        let from = look.pick("sinds", "since");
        let line = format!("{text} {} {from} {since}: {}", held.by, held.reason);
        let _ = writeln!(out, "  {}", look.paint(Tone::Care, &line));
    }
    out
}

/// The same as JSON.
pub fn kept_json(kept: &KeptCase) -> Value {
    let until = kept.until.as_ref();
    let parts = kept.parts.iter();
    let parts =
        parts.map(|(until, rule)| json!({ "tot": until.date().to_string(), "regel": &**rule }));
    json!({
        "tot": until.map(|(until, _)| until.date().to_string()),
        "regel": until.map(|(_, rule)| &**rule),
        "delen": parts.collect::<Vec<_>>(),
        "vastgehouden": kept.holding.as_ref().map(|held| json!({
            "door": &*held.by,
            "sinds": held.since.to_string(),
            "reden": &*held.reason,
        })),
    })
}

/// `opslag purge`
///
/// # Errors
/// When it could not be done.
pub async fn purge(args: &OpslagPurgeArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let (service, now) = (&desk.service, desk.now);
    let recounted = if args.opnieuw {
        Some(service.recount(now).await?)
    } else {
        None
    };
    if args.dry_run {
        let mut all = Vec::new();
        loop {
            let page = service.outlived(now, all.last()).await?;
            if page.is_empty() {
                break;
            }
            all.extend(page);
        }
        return Ok(survey(&all, recounted, now, args.ask.json, look));
    }
    // A moment that somebody gave was thought about.
    if args.ask.nu.is_none() {
        service.trust_clock(now).await?;
    }
    let purged = service.purge(&desk.actor.person, now, |_| {}).await?;
    Ok(done(&purged, recounted, args.ask.json, look))
}

/// What would be destroyed.
fn survey(all: &[Due], recounted: Option<u64>, now: Instant, json: bool, look: &Look) -> Answer {
    let all = || {
        let all = all.iter();
        all.filter(|due| !matches!(due.state, State::Done(_)))
    };
    let rows = all().map(|due| row_json(due, true));
    if json {
        let document = json!({
            "op": now.to_string(),
            "herrekend": recounted,
            "zaken": rows.collect::<Vec<_>>(),
        });
        return Answer::given(format!("{document}\n"));
    }
    let would = all().filter(|due| matches!(due.state, State::Due)).count();
    let parts = all().filter(|due| matches!(due.state, State::Parts(_)));
    let mut out = recount_line(recounted, look);
    for due in all() {
        out.push_str(&row(due, true, look));
    }
    let text = match parts.count() {
        0 => String::new(),
        1 => look
            .pick(
                "van 1 zaak zou een deel worden vernietigd\n",
                "of 1 case a part would be destroyed\n",
            )
            .to_owned(),
        count => match look.lang {
            Lang::Nl => format!("van {count} zaken zou een deel worden vernietigd\n"),
            Lang::En => format!("of {count} cases a part would be destroyed\n"),
        },
    };
    out.push_str(&text);
    let text = match would {
        1 => look
            .pick(
                "1 zaak zou worden vernietigd; er is niets gedaan",
                "1 case would be destroyed; nothing was done",
            )
            .to_owned(),
        count => format!(
            "{count} {}",
            look.pick(
                "zaken zouden worden vernietigd; er is niets gedaan",
                "cases would be destroyed; nothing was done"
            )
        ),
    };
    let _ = writeln!(out, "{text}");
    Answer::given(out)
}

/// What was destroyed.
fn done(purged: &Purged, recounted: Option<u64>, json: bool, look: &Look) -> Answer {
    let failed = |due: &Due| matches!(due.state, State::Failed(_));
    let yes = !purged.left.iter().any(failed);
    if json {
        let left = purged.left.iter().map(|due| row_json(due, false));
        let document = json!({
            "vernietigd": purged.erased,
            "delen_vernietigd": purged.redacted,
            "herrekend": recounted,
            "log_leeg": purged.is_scrubbed,
            "gebleven": left.collect::<Vec<_>>(),
        });
        let text = format!("{document}\n");
        return Answer { text, yes };
    }
    let mut out = recount_line(recounted, look);
    for due in &purged.left {
        out.push_str(&row(due, false, look));
    }
    let text = match purged.erased {
        1 => look.pick("zaak vernietigd", "case destroyed"),
        _ => look.pick("zaken vernietigd", "cases destroyed"),
    };
    let _ = writeln!(out, "{} {text}", purged.erased);
    let text = match (purged.redacted, look.lang) {
        (0, _) => String::new(),
        (1, Lang::Nl) => "van 1 zaak een deel vernietigd\n".to_owned(),
        (1, Lang::En) => "of 1 case a part destroyed\n".to_owned(),
        (count, Lang::Nl) => format!("van {count} zaken een deel vernietigd\n"),
        (count, Lang::En) => format!("of {count} cases a part destroyed\n"),
    };
    out.push_str(&text);
    if !purged.is_scrubbed {
        out.push_str(&not_scrubbed(look));
    }
    Answer { text: out, yes }
}

/// That something of what was erased still stands beside the store.
pub fn not_scrubbed(look: &Look) -> String {
    let text = look.pick(
        "Wat gewist is staat nog in het logbestand naast de opslag, want een ander programma leest daarin. `doorbraak audit verify` of `doorbraak opslag purge` maakt dat later af.",
        "What was erased still stands in the log beside the store, for another program is reading it. `doorbraak audit verify` or `doorbraak opslag purge` finishes that later.",
    );
    look.wrap("! ", 2, text)
}

fn recount_line(recounted: Option<u64>, look: &Look) -> String {
    recounted.map_or_else(String::new, |count| {
        let text = look.pick(
            "zaken kregen een andere datum",
            "cases were given another day",
        );
        format!("{count} {text}\n")
    })
}

fn row(due: &Due, dry: bool, look: &Look) -> String {
    let until = due.until.date().show(look.lang);
    let what = what(due, dry, look);
    let sign = match due.state {
        State::Due | State::Parts(_) => look.paint(Tone::Bad, "✗"),
        State::Failed(_) => look.paint(Tone::Bad, "!"),
        State::Held(_) | State::Waits | State::Later(_) | State::Done(_) => {
            look.paint(Tone::Care, "–")
        }
    };
    let line = format!(
        "{} {} {} ({}): {what}",
        due.case.0, due.process, until, due.rule
    );
    look.wrap(&format!("{sign} "), 2, &line)
}

/// What is to come of a case, in words.
fn what(due: &Due, dry: bool, look: &Look) -> String {
    match &due.state {
        State::Due if dry => look
            .pick("wordt vernietigd", "is to be destroyed")
            .to_owned(),
        State::Due => look.pick("vernietigd", "destroyed").to_owned(),
        State::Parts(parts) => {
            let names = part_names(parts).join(", ");
            let text = look.pick("vernietigd wordt", "to be destroyed");
            format!("{text}: {names}")
        }
        State::Held(held) => format!(
            "{} {}: {}",
            look.pick("vastgehouden door", "held by"),
            held.by,
            held.reason
        ),
        State::Waits => look
            .pick(
                "blijft: er moet nog iets in worden gedaan (`doorbraak zaak why`)",
                "stays: something in it is still to be done (`doorbraak zaak why`)",
            )
            .to_owned(),
        State::Later(Some((until, rule))) => format!(
            "{} {} ({rule})",
            look.pick(
                "blijft: de regels van nu zeggen tot",
                "stays: the rules of today say until"
            ),
            until.date().show(look.lang)
        ),
        State::Later(None) | State::Done(_) => look
            .pick(
                "blijft: geen regel van nu zegt tot wanneer",
                "stays: no rule of today says until when",
            )
            .to_owned(),
        State::Failed(error) => {
            let (text, _) = super::case_error::service(error);
            look.say(&text).to_owned()
        }
    }
}

/// The fields and lists of parts, with how many items.
fn part_names(parts: &[Part]) -> Vec<String> {
    let mut names = Vec::new();
    for part in parts {
        names.extend(part.fields.iter().map(ToString::to_string));
        let mut lists: Vec<(&str, usize)> = Vec::new();
        for (list, _) in &part.items {
            match lists.last_mut().filter(|(last, _)| **last == **list) {
                Some((_, count)) => *count += 1,
                None => lists.push((list, 1)),
            }
        }
        names.extend(
            lists
                .iter()
                .map(|(list, count)| format!("{list} ({count})")),
        );
    }
    names
}

fn row_json(due: &Due, dry: bool) -> Value {
    let state = match &due.state {
        State::Due if dry => "te_vernietigen",
        State::Due => "vernietigd",
        State::Parts(_) => "deel_te_vernietigen",
        State::Held(_) => "vastgehouden",
        State::Waits => "nog_werk",
        State::Later(_) | State::Done(_) => "later",
        State::Failed(_) => "onleesbaar",
    };
    let parts = match &due.state {
        State::Parts(parts) => part_names(parts),
        _ => Vec::new(),
    };
    json!({
        "delen": parts,
        "zaak": due.case.0.to_string(),
        "proces": &*due.process,
        "tot": due.until.date().to_string(),
        "regel": &*due.rule,
        "stand": state,
    })
}

/// `opslag rekey`
///
/// # Errors
/// When it could not be done; asked again it goes on.
pub async fn change_key(args: &OpslagRekeyArgs, look: &Look) -> Result<Answer, CliError> {
    let old = master_key(&args.store)?;
    let store = AnyStore::open(&args.store.opslag, Absent::Refuse).await;
    let store = store.map_err(ServiceError::from)?;
    let made = !args.nieuw.exists();
    if made {
        make_key(&args.nieuw)?;
    }
    let new = key_of(&args.nieuw)?;
    let came = rekey(&store, &old, &new, |_| {}).await?;
    if args.json {
        let document = json!({
            "gewisseld": came.changed,
            "al_eerder": came.before,
            "log_leeg": came.is_scrubbed,
        });
        return Ok(Answer::given(format!("{document}\n")));
    }
    let mut out = String::new();
    if made {
        let text = look.pick("nieuwe hoofdsleutel gemaakt:", "new master key made:");
        let _ = writeln!(out, "{text} {}", args.nieuw.display());
    }
    let (changed, before) = (came.changed, came.before);
    let _ = writeln!(
        out,
        "{} {changed} ({}: {before})",
        look.pick("zaken onder de nieuwe sleutel:", "cases under the new key:"),
        look.pick("al eerder", "already"),
    );
    let text = look.pick(
        "Noem vanaf nu de nieuwe sleutel met --sleutel. Bewaar de oude zolang er kopieën van ervoor zijn: die gaan alleen daarmee open.",
        "Name the new key with --sleutel from now on. Keep the old one as long as there are copies from before: they open with that one only.",
    );
    out.push_str(&look.wrap("", 0, &look.paint(Tone::Care, text)));
    if !came.is_scrubbed {
        out.push_str(&not_scrubbed(look));
    }
    Ok(Answer::given(out))
}
