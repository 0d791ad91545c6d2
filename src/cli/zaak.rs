// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `zaak`: cases in a store.

use std::fmt::Write as _; // writing to a string cannot fail

use comfy_table::{ContentArrangement, Table, TableStyle};
use serde_json::{Value, json};

use super::Answer;
use super::args::{
    AskArgs, ZaakCommand, ZaakDoArgs, ZaakHistoryArgs, ZaakOpenArgs, ZaakShowArgs, ZaakTimeArgs,
    ZaakWhyArgs, ZaakWorklistArgs,
};
use super::case_error::CaseError;
use super::desk::{Desk, moment, text, wait};
use super::error::CliError;
use super::gone;
use super::keep;
use super::look::{Look, Tone};
use super::test::table::{empty, shown};
use crate::base::ids::{CaseId, FieldId};
use crate::base::text::Lang;
use crate::base::time::Instant;
use crate::definition::model::{Process, Shared};
use crate::engine::explain::{Ground, Told, roles};
use crate::engine::options::Action;
use crate::engine::{Offer, Sight};
use crate::service::{Done, Gone, Outcome, Shown};
use crate::simulation::narrate;
use crate::store::HeadLife;

/// Does what was asked.
///
/// # Errors
/// When it could not be asked.
pub fn run(command: &ZaakCommand, look: &Look) -> Result<Answer, CliError> {
    let _span = tracing::info_span!("zaak", command = word(command)).entered();
    match command {
        ZaakCommand::Open(args) => wait(open(args, look)),
        ZaakCommand::Show(args) => wait(show(args, look)),
        ZaakCommand::Do(args) => wait(act(args, look)),
        ZaakCommand::Why(args) => wait(why(args, look)),
        ZaakCommand::History(args) => wait(history(args, look)),
        ZaakCommand::Worklist(args) => wait(worklist(args, look)),
        ZaakCommand::Time(args) => wait(time(args, look)),
        ZaakCommand::Find(args) => wait(find::find(args, look)),
        ZaakCommand::Count(args) => wait(find::count(args, look)),
        ZaakCommand::Hold(args) => wait(keep::hold(args, look)),
        ZaakCommand::Release(args) => wait(keep::release(args, look)),
    }
}

mod find;
mod lists;

/// The word by which a command is asked.
const fn word(command: &ZaakCommand) -> &'static str {
    match command {
        ZaakCommand::Open(_) => "open",
        ZaakCommand::Show(_) => "show",
        ZaakCommand::Do(_) => "do",
        ZaakCommand::Why(_) => "why",
        ZaakCommand::History(_) => "history",
        ZaakCommand::Worklist(_) => "worklist",
        ZaakCommand::Time(_) => "time",
        ZaakCommand::Find(_) => "find",
        ZaakCommand::Count(_) => "count",
        ZaakCommand::Hold(_) => "hold",
        ZaakCommand::Release(_) => "release",
    }
}

async fn open(args: &ZaakOpenArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let text = format!("start: {}\n{}", args.proces, text(&args.regels)?);
    let order = desk.order(args.verzoek.as_deref());
    let came = desk.service.open_text(&order, &text).await?;
    Ok(outcome(&desk, &came, &args.ask, look))
}

async fn act(args: &ZaakDoArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    let order = desk.order(args.verzoek.as_deref());
    let came = desk
        .service
        .act_text(&order, id, &text(&args.regels)?)
        .await?;
    Ok(outcome(&desk, &came, &args.ask, look))
}

/// What came of a command: done, or refused with every reason.
fn outcome(desk: &Desk, came: &Outcome, ask: &AskArgs, look: &Look) -> Answer {
    let shared = desk.service.book().shared();
    match came {
        Outcome::Done(done) if ask.json => Answer::given(line(&done_json(done))),
        Outcome::Done(done) => Answer::given(done_text(done, look)),
        Outcome::Refused(reasons) if ask.json => Answer {
            text: line(&json!({ "geweigerd": reasons_json(shared, reasons) })),
            yes: false,
        },
        Outcome::Refused(reasons) => Answer {
            text: format!(
                "{}\n{}",
                look.paint(Tone::Bad, look.pick("geweigerd", "refused")),
                reasons_text(shared, reasons, look)
            ),
            yes: false,
        },
    }
}

fn done_json(done: &Done) -> Value {
    json!({
        "zaak": done.case.0.to_string(),
        "versie": done.version,
        "geopend": done.opened.iter().map(|id| id.0.to_string()).collect::<Vec<_>>(),
        "herhaald": done.repeated,
    })
}

fn done_text(done: &Done, look: &Look) -> String {
    let word = if done.repeated {
        look.pick("al eerder gedaan", "done before")
    } else {
        look.pick("gedaan", "done")
    };
    let mut out = format!("{} {}\n", look.paint(Tone::Good, word), done.case.0);
    for opened in &done.opened {
        let _ = writeln!(out, "  {} {}", look.pick("geopend:", "opened:"), opened.0);
    }
    out
}

fn reasons_json(shared: &Shared, reasons: &[Told]) -> Vec<Value> {
    let one = |told: &Told| {
        let text = narrate::reason(shared, told);
        json!({ "reden": told.id, "nl": text.nl, "en": text.en })
    };
    reasons.iter().map(one).collect()
}

fn reasons_text(shared: &Shared, reasons: &[Told], look: &Look) -> String {
    let one = |told: &Told| {
        let text = narrate::reason(shared, told);
        look.wrap("  - ", 4, look.say(&text))
    };
    reasons.iter().map(one).collect()
}

async fn show(args: &ZaakShowArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    if let Some(then) = &args.op {
        return stood(&desk, id, moment(Some(then))?, &args.ask, look).await;
    }
    let shown = desk.service.show(id, desk.reader()).await?;
    let shared = desk.service.book().shared();
    let kept = desk.service.kept_in_parts(id, desk.now).await?;
    if args.ask.json {
        let mut document = shown_json(shared, &shown);
        document["bewaren"] = keep::kept_json(&kept);
        return Ok(Answer::given(line(&document)));
    }
    let mut out = heading(&shown, look);
    out.push_str(&keep::kept(&kept, look));
    out.push_str(&dossier(
        shared,
        &shown.process,
        &shown.case,
        &shown.sight,
        &shown.gone,
        look,
    ));
    let (process, case) = (&shown.process, &shown.case);
    let (sight, gone) = (&shown.sight, &shown.gone);
    out.push_str(&lists::text(shared, process, case, sight, gone, look));
    out.push_str(&offers(shared, &shown, look, Offer::is_open));
    Ok(Answer::given(out))
}

/// How a case stood at a moment.
async fn stood(
    desk: &Desk,
    id: CaseId,
    then: Instant,
    ask: &AskArgs,
    look: &Look,
) -> Result<Answer, CliError> {
    let then_was = desk.service.history(id, Some(then), desk.reader()).await?;
    let Some(case) = then_was.case else {
        let text = look.pick(
            "die zaak was er toen nog niet\n",
            "there was no such case then\n",
        );
        return Ok(Answer {
            text: text.to_owned(),
            yes: false,
        });
    };
    let shared = desk.service.book().shared();
    let (process, sight) = (&then_was.process, &then_was.sight);
    let place = process.target(case.position);
    if ask.json {
        let document = json!({
            "zaak": id.0.to_string(),
            "op": then.to_string(),
            "plek": &*place.id,
            "versie": case.version,
            "velden": fields_json(shared, process, &case),
            "lijsten": lists::json(shared, process, &case, sight),
            "verborgen": hidden_json(process, sight),
            "vernietigd": gone::destroyed_json(process, sight, &then_was.gone),
        });
        return Ok(Answer::given(line(&document)));
    }
    let title = format!("{} — {} ({})", process.named.title, place.title, then);
    let mut out = format!("{}\n", look.paint(Tone::Title, &title));
    let gone = &then_was.gone;
    out.push_str(&dossier(shared, process, &case, sight, gone, look));
    out.push_str(&lists::text(shared, process, &case, sight, gone, look));
    Ok(Answer::given(out))
}

fn heading(shown: &Shown, look: &Look) -> String {
    let place = shown.process.target(shown.case.position);
    let title = format!("{} — {}", shown.process.named.title, place.title);
    let mut out = format!("{}\n", look.paint(Tone::Title, &title));
    let _ = writeln!(out, "  {} {}", look.pick("zaak", "case"), shown.head.id.0);
    let life = match shown.head.life {
        HeadLife::Open if shown.case.paused.is_some() => look.pick("gepauzeerd", "paused"),
        HeadLife::Open => look.pick("open", "open"),
        HeadLife::Closed => look.pick("gesloten", "closed"),
        HeadLife::Erased => look.pick("gewist", "erased"),
    };
    let since = shown.case.since.show(look.lang);
    let _ = writeln!(out, "  {life}, {} {since}", look.pick("sinds", "since"));
    out
}

/// What is known of a case. What is hidden is named, filled in or not.
fn dossier(
    shared: &Shared,
    process: &Process,
    case: &crate::engine::Case,
    sight: &Sight,
    gone: &[Gone],
    look: &Look,
) -> String {
    let fields = process.fields.iter().zip(&case.fields);
    let mut table = plain(look);
    for (id, (field, value)) in (0u16..).map(FieldId).zip(fields) {
        if sight.hides_field(id) {
            let unseen = look.pick("(niet zichtbaar voor uw rol)", "(not visible to your role)");
            table.add_row([&*field.named.title, unseen]);
            continue;
        }
        if value.is_unknown() {
            if let Some(gone) = Gone::of_field(gone, &field.named.id) {
                table.add_row([&*field.named.title, &gone::destroyed(gone, look)]);
            }
            continue;
        }
        let shown = crate::engine::explain::show(shared, value);
        table.add_row([&*field.named.title, look.say(&shown)]);
    }
    for holder in case.holders.iter().filter(|holder| holder.current) {
        let role = shared.roles.get(holder.role.index());
        table.add_row([
            role.map_or("?", |role| &*role.named.title),
            &*holder.person.0,
        ]);
    }
    if table.is_empty() {
        return String::new();
    }
    format!("\n{}", self::shown(&table))
}

/// A table without lines or header.
fn plain(look: &Look) -> Table {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(look.width).unwrap_or(u16::MAX))
        .force_no_tty();
    table
}

/// What can be done, or why not.
fn offers(shared: &Shared, shown: &Shown, look: &Look, wanted: impl Fn(&Offer) -> bool) -> String {
    let mut out = format!(
        "\n{}\n",
        look.paint(
            Tone::Title,
            look.pick("Wat u nu kunt doen", "What you can do now")
        )
    );
    let mut any = false;
    for (offer, why) in shown.offers.iter().filter(|(offer, _)| wanted(offer)) {
        any = true;
        out.push_str(&one_offer(shared, &shown.process, offer, why, look));
    }
    if !any {
        out.push_str(look.pick(
            "  niets; `doorbraak zaak why` zegt waarom\n",
            "  nothing; `doorbraak zaak why` says why\n",
        ));
    }
    out
}

fn one_offer(
    shared: &Shared,
    process: &Process,
    offer: &Offer,
    why: &[Told],
    look: &Look,
) -> String {
    let (verb, id, title) = named(shared, process, offer.action);
    let before = offer.before.map_or_else(String::new, |date| {
        format!(
            " ({} {})",
            look.pick("vóór of op", "on or before"),
            date.show(look.lang)
        )
    });
    let sign = if why.is_empty() {
        look.paint(Tone::Good, "✓")
    } else {
        look.paint(Tone::Bad, "✗")
    };
    let lead = format!("  {sign} ");
    let mut out = look.wrap(&lead, 4, &format!("{verb}: {id} — {title}{before}"));
    for told in why {
        let text = narrate::reason(shared, told);
        out.push_str(&look.wrap("      ", 6, look.say(&text)));
    }
    out
}

/// The verb of an action, and the id and title of what it is about.
fn named<'a>(
    shared: &'a Shared,
    process: &'a Process,
    action: Action,
) -> (&'static str, &'a str, &'a str) {
    let of = |named: &'a crate::definition::model::Named| (&*named.id, &*named.title);
    let (verb, (id, title)) = match action {
        Action::Fulfil(req) => ("vervul", of(&process.reqs[req.index()].named)),
        Action::OpenLink(req) => ("open", of(&process.reqs[req.index()].named)),
        Action::Waive(req) => ("afzien", of(&process.reqs[req.index()].named)),
        Action::Take(way) => {
            let way = &process.ways[way.index()];
            let verb = way.kind.keyword();
            let title = &*way.named.title;
            (verb, (&*process.way_names[way.name.index()], title))
        }
        Action::Hold(role) => ("neem", of(&shared.roles[role.index()].named)),
        Action::Pause => ("pauzeer", ("", "")),
        Action::Resume => ("hervat", ("", "")),
    };
    (verb, id, title)
}

async fn why(args: &ZaakWhyArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    if let Some(number) = args.gebeurtenis {
        return why_then(&desk, id, number, args.ask.json, look).await;
    }
    let mut shown = desk.service.why(id, desk.reader()).await?;
    let shared = desk.service.book().shared();
    if let Some(wanted) = &args.wat {
        let process = std::sync::Arc::clone(&shown.process);
        let is_wanted = |offer: &Offer| named(shared, &process, offer.action).1 == wanted;
        if !shown.offers.iter().any(|(offer, _)| is_wanted(offer)) {
            return Err(CaseError::NotHere {
                name: wanted.clone(),
            }
            .into());
        }
        shown.offers.retain(|(offer, _)| is_wanted(offer));
    }
    let yes = shown.offers.iter().any(|(offer, _)| offer.is_open());
    let text = if args.ask.json {
        line(&shown_json(shared, &shown))
    } else {
        let mut out = heading(&shown, look);
        out.push('\n');
        for (offer, told) in &shown.offers {
            out.push_str(&one_offer(shared, &shown.process, offer, told, look));
            if told.is_empty() && !offer.who.is_empty() {
                let who = roles(shared, &offer.who, look.lang);
                let _ = writeln!(out, "      {}: {who}", look.pick("wie dit kan", "who can"));
            }
        }
        out
    };
    Ok(Answer { text, yes })
}

/// Why something that happened could happen.
async fn why_then(
    desk: &Desk,
    id: CaseId,
    number: u32,
    json: bool,
    look: &Look,
) -> Result<Answer, CliError> {
    let because = desk.service.why_then(id, number, desk.reader()).await?;
    let process = &because.process;
    let place = |ground: &Ground| {
        ground.origin.map(|origin| {
            if origin.file == process.named.origin.file {
                format!("{}.yaml:{}", process.named.id, origin.line)
            } else {
                format!("delen:{}", origin.line)
            }
        })
    };
    let line_ = &because.line;
    if json {
        let grounds = because.grounds.iter().map(|ground| {
            json!({
                "wat": ground.about,
                "plek": place(ground),
                "nl": ground.text.nl,
                "en": ground.text.en,
                "omdat_nl": ground.details.iter().map(|text| &text.nl).collect::<Vec<_>>(),
                "omdat_en": ground.details.iter().map(|text| &text.en).collect::<Vec<_>>(),
            })
        });
        return Ok(Answer::given(line(&json!({
            "nummer": line_.number,
            "op": line_.at.to_string(),
            "door": line_.by,
            "soort": line_.kind,
            "gronden": grounds.collect::<Vec<_>>(),
            "vernietigd": gone::destroyed_json(process, &because.sight, &because.gone),
        }))));
    }
    let text = line_
        .text
        .as_ref()
        .map_or(&*line_.kind, |text| look.say(text));
    let by = line_.by.as_deref().unwrap_or("·");
    let title = format!("{} {} {by}: {text}", line_.number, line_.at);
    let mut out = format!("{}\n", look.paint(Tone::Title, &title));
    for ground in &because.grounds {
        let place = place(ground).map_or_else(String::new, |place| format!(" [{place}]"));
        out.push_str(&look.wrap("  - ", 4, &format!("{}{place}", look.say(&ground.text))));
        for detail in &ground.details {
            out.push_str(&look.wrap("      ", 6, look.say(detail)));
        }
    }
    if because.grounds.is_empty() {
        let text = look.pick(
            "  dit volgde uit wat eraan voorafging",
            "  this followed from what came before",
        );
        out.push_str(text);
        out.push('\n');
    }
    let gone = gone::titles(process, &because.sight, &because.gone).join(", ");
    if !gone.is_empty() {
        let text = match look.lang {
            Lang::Nl => {
                format!("in deze zaak is vernietigd: {gone}. De gronden zijn verteld zonder dat.")
            }
            Lang::En => format!("destroyed in this case: {gone}. The grounds are told without it."),
        };
        out.push_str(&look.wrap("  ", 2, &text));
    }
    Ok(Answer::given(out))
}

fn shown_json(shared: &Shared, shown: &Shown) -> Value {
    let process = &shown.process;
    let offers = shown.offers.iter().map(|(offer, told)| {
        let (verb, id, title) = named(shared, process, offer.action);
        json!({
            "werkwoord": verb,
            "wat": id,
            "titel": title,
            "mag": told.is_empty(),
            "redenen": reasons_json(shared, told),
            "voor": offer.before.map(|date| date.to_string()),
        })
    });
    json!({
        "zaak": shown.head.id.0.to_string(),
        "proces": &*process.named.id,
        "definitie": format!("{:032x}", shown.head.fingerprint),
        "versie": shown.head.version,
        "plek": &*shown.head.place,
        "gesloten": shown.case.ended().is_some(),
        "sinds": shown.case.since.to_string(),
        "velden": fields_json(shared, process, &shown.case),
        "lijsten": lists::json(shared, process, &shown.case, &shown.sight),
        "verborgen": hidden_json(process, &shown.sight),
        "vernietigd": gone::destroyed_json(process, &shown.sight, &shown.gone),
        "mogelijk": offers.collect::<Vec<_>>(),
    })
}

fn fields_json(shared: &Shared, process: &Process, case: &crate::engine::Case) -> Value {
    let fields = process.fields.iter().zip(&case.fields);
    let known = fields.filter(|(_, value)| !value.is_unknown());
    let shown = known.map(|(field, value)| {
        let text = crate::engine::explain::show(shared, value);
        (field.named.id.to_string(), Value::String(text.nl))
    });
    Value::Object(shown.collect())
}

/// The ids of fields that are hidden.
fn hidden_json(process: &Process, sight: &Sight) -> Vec<String> {
    let hidden = sight.hidden_fields(process);
    hidden.iter().map(|(id, _)| id.to_string()).collect()
}

async fn history(args: &ZaakHistoryArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    let lines = desk.service.history(id, None, desk.reader()).await?.lines;
    if args.ask.json {
        let lines = lines.iter().map(|one| {
            json!({
                "nummer": one.number,
                "op": one.at.to_string(),
                "door": one.by,
                "soort": one.kind,
                "verborgen": one.hidden.iter().map(|(id, _)| &**id).collect::<Vec<_>>(),
                "vernietigd": one.destroyed,
                "nl": one.text.as_ref().map(|text| &text.nl),
                "en": one.text.as_ref().map(|text| &text.en),
            })
        });
        return Ok(Answer::given(line(&Value::Array(lines.collect()))));
    }
    let mut table = plain(look);
    for one in &lines {
        let text = one.text.as_ref().map_or(&*one.kind, |text| look.say(text));
        let number = one.number.to_string();
        let at = one.at.to_string();
        let by = one.by.as_deref().unwrap_or("·");
        table.add_row([number.as_str(), at.as_str(), by, text]);
    }
    Ok(Answer::given(shown(&table)))
}

async fn worklist(args: &ZaakWorklistArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let process = args.proces.as_deref();
    let rows = desk
        .service
        .waiting(&desk.actor, process, None, args.aantal)
        .await?;
    if args.ask.json {
        let rows = rows.iter().map(|row| {
            json!({
                "zaak": row.case.0.to_string(),
                "proces": row.process,
                "plek": row.place,
                "leesbaar": row.readable,
                "rol": row.role,
                "eigen": row.own,
                "voor": row.before.map(|before| before.date().to_string()),
                "wat": row.what,
            })
        });
        return Ok(Answer::given(line(&Value::Array(rows.collect()))));
    }
    if rows.is_empty() {
        let text = look.pick("er wacht niets op u\n", "nothing waits for you\n");
        return Ok(Answer::given(text.to_owned()));
    }
    let header = match look.lang {
        Lang::Nl => ["vóór", "zaak", "proces", "plek", "als", "wat"],
        Lang::En => ["before", "case", "process", "place", "as", "what"],
    };
    let mut table = empty(look, &header);
    for row in &rows {
        let before = row
            .before
            .map_or_else(String::new, |before| before.date().to_string());
        let case = short(row.case);
        let what = if row.readable {
            row.what.join(", ")
        } else {
            let text = look.pick(
                "niet te lezen: haar definitie past niet meer bij de delen",
                "unreadable: its definition does not fit the shared parts any more",
            );
            look.paint(Tone::Bad, text)
        };
        table.add_row([&*before, &case, &row.process, &row.place, &row.role, &what]);
    }
    Ok(Answer::given(shown(&table)))
}

/// The last characters of a case: enough to name it, for the first ones are its time.
pub fn short(case: CaseId) -> String {
    let text = case.0.simple().to_string();
    text.chars().skip(text.len().saturating_sub(8)).collect()
}

async fn time(args: &ZaakTimeArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let passed = desk.service.pass_time(desk.now).await?;
    let shared = desk.service.book().shared();
    let yes = passed.refused.is_empty() && passed.failed.is_empty();
    let failed = passed.failed.into_iter();
    let failed: Vec<_> = failed
        .map(|(case, error)| (case, CaseError::from(error).told().0))
        .collect();
    if args.ask.json {
        let refused = passed.refused.iter().map(|(case, why)| {
            json!({ "zaak": case.0.to_string(), "redenen": reasons_json(shared, why) })
        });
        let failed = failed.iter().map(
            |(case, text)| json!({ "zaak": case.0.to_string(), "nl": text.nl, "en": text.en }),
        );
        let done: Vec<String> = passed.done.iter().map(|case| case.0.to_string()).collect();
        let refused: Vec<Value> = refused.collect();
        let failed: Vec<Value> = failed.collect();
        let document = json!({ "gedaan": done, "geweigerd": refused, "mislukt": failed });
        return Ok(Answer {
            text: line(&document),
            yes,
        });
    }
    let mut out = format!(
        "{}: {}
",
        look.pick(
            "zaken waarin iets gebeurde",
            "cases in which something happened"
        ),
        passed.done.len()
    );
    for (case, why) in &passed.refused {
        let _ = writeln!(out, "{}", look.paint(Tone::Bad, &case.0.to_string()));
        out.push_str(&reasons_text(shared, why, look));
    }
    for (case, text) in &failed {
        let _ = writeln!(out, "{}", look.paint(Tone::Bad, &case.0.to_string()));
        out.push_str(&look.wrap("  - ", 4, look.say(text)));
    }
    Ok(Answer { text: out, yes })
}

/// A document as a line.
fn line(document: &Value) -> String {
    format!("{document}\n")
}
