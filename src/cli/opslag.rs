// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `opslag`, `audit` and `erase`: stores as a whole.

use std::fmt::Write as _; // writing to a string cannot fail
use std::path::Path;

use serde_json::json;

use super::Answer;
use super::args::{
    AuditCommand, AuditExportArgs, AuditReadsArgs, AuditVerifyArgs, EraseArgs, OpslagCommand,
    OpslagCopyArgs, OpslagNewArgs,
};
use super::berichten;
use super::desk::{Desk, key_file, make_key, opened, wait};
use super::error::CliError;
use super::keep;
use super::look::{Look, Tone};
use super::test::table::{empty, shown};
use crate::base::text::Lang;
use crate::service::{People, ReadLine, Service, ServiceError, hex};
use crate::store::{Absent, AnyStore, Place, Store as _, StoreError};

/// Does what was asked of a store.
///
/// # Errors
/// When it could not be done.
pub fn run(command: &OpslagCommand, look: &Look) -> Result<Answer, CliError> {
    match command {
        OpslagCommand::New(args) => wait(new(args, look)),
        OpslagCommand::Backup(args) => wait(backup(args, look)),
        OpslagCommand::Restore(args) => wait(restore(args, look)),
        OpslagCommand::Berichten(args) => wait(berichten::run(args, look)),
        OpslagCommand::Purge(args) => wait(keep::purge(args, look)),
        OpslagCommand::Rekey(args) => wait(keep::change_key(args, look)),
    }
}

/// `audit`
///
/// # Errors
/// When it could not be asked.
pub fn audit(command: &AuditCommand, look: &Look) -> Result<Answer, CliError> {
    match command {
        AuditCommand::Verify(args) => wait(verify(args, look)),
        AuditCommand::Export(args) => wait(export(args, look)),
        AuditCommand::Reads(args) => wait(reads(args, look)),
    }
}

async fn new(args: &OpslagNewArgs, look: &Look) -> Result<Answer, CliError> {
    let place = &args.store.opslag;
    if is_taken(place).await? {
        return Err(exists(place));
    }
    let key = match std::env::var_os("DOORBRAAK_SLEUTEL") {
        Some(_) => None,
        None => Some(key_file(&args.store)?),
    };
    let made = key.filter(|key| !key.exists());
    if let Some(key) = &made {
        make_key(key)?;
    }
    let (book, store, master) = opened(&args.store, Absent::Make, look).await?;
    Service::start(store, book, People::default(), master).await?;
    let mut out = format!("{} {place}\n", look.pick("opslag gemaakt:", "store made:"));
    if let Some(key) = made {
        let _ = writeln!(
            out,
            "{} {}\n{}",
            look.pick("hoofdsleutel gemaakt:", "master key made:"),
            key.display(),
            look.paint(
                Tone::Care,
                look.pick(
                    "bewaar die apart van de opslag: zonder is er niets meer te lezen",
                    "keep it apart from the store: without it nothing can be read any more",
                )
            )
        );
    }
    Ok(Answer::given(out))
}

fn exists(place: &Place) -> CliError {
    let place = place.to_string();
    ServiceError::from(StoreError::Exists { place }).into()
}

/// Whether there is something by that name, other than what is left of a store that was
/// broken off while it was made: opening that undoes it, and leaves an empty file.
async fn is_taken(place: &Place) -> Result<bool, CliError> {
    let opened = AnyStore::open(place, Absent::Refuse).await.map(drop);
    match (place, opened) {
        (Place::File(path), _) => Ok(path.metadata().is_ok_and(|file| file.len() > 0)),
        (Place::Server(_), Ok(())) => Ok(true),
        (Place::Server(_), Err(StoreError::Absent { .. })) => Ok(false),
        (Place::Server(_), Err(error)) => Err(ServiceError::from(error).into()),
    }
}

async fn backup(args: &OpslagCopyArgs, look: &Look) -> Result<Answer, CliError> {
    let store = AnyStore::open(&args.store.opslag, Absent::Refuse).await;
    let store = store.map_err(ServiceError::from)?;
    store.backup(&args.file).await.map_err(ServiceError::from)?;
    Ok(Answer::given(format!(
        "{} {}\n",
        look.pick("kopie geschreven:", "copy written:"),
        args.file.display()
    )))
}

async fn restore(args: &OpslagCopyArgs, look: &Look) -> Result<Answer, CliError> {
    let place = &args.store.opslag;
    if place.file().is_some_and(Path::exists) {
        return Err(exists(place));
    }
    let done = AnyStore::restore(&args.file, place).await;
    done.map_err(ServiceError::from)?;
    Ok(Answer::given(format!(
        "{} {place}\n{}\n",
        look.pick("teruggezet als", "put back as"),
        look.pick(
            "controleer met: doorbraak audit verify",
            "check with: doorbraak audit verify"
        )
    )))
}

async fn verify(args: &AuditVerifyArgs, look: &Look) -> Result<Answer, CliError> {
    let (book, store, master) = opened(&args.store, Absent::Refuse, look).await?;
    let service = Service::start(store, book, People::default(), master).await?;
    let checked = service.verify(|_| {}).await?;
    let anchor = hex(&checked.anchor);
    let same = args.anker.as_ref().is_none_or(|anker| *anker == anchor);
    let looks = format!("{}:{}", checked.looks, hex(&checked.last_look));
    let looks_same = match &args.anker_inzagen {
        Some(anchor) => service.has_look(anchor).await?,
        None => true,
    };
    let yes = checked.faults.is_empty() && same && looks_same;
    if args.json {
        let faults = checked.faults.iter().map(
            |fault| json!({ "zaak": fault.case.0.to_string(), "wat": fault.what.to_string() }),
        );
        let document = json!({
            "zaken": checked.cases,
            "gebeurtenissen": checked.events,
            "gewist": checked.erased,
            "niet_te_lezen": checked.unread.iter().map(|id| id.0.to_string()).collect::<Vec<_>>(),
            "anker": anchor,
            "anker_klopt": same,
            "inzagen": checked.looks,
            "anker_inzagen": looks,
            "anker_inzagen_klopt": looks_same,
            "log_leeg": checked.is_scrubbed,
            "fouten": faults.collect::<Vec<_>>(),
        });
        return Ok(Answer {
            text: format!("{document}\n"),
            yes,
        });
    }
    let mut out = format!(
        "{}: {}, {}: {}, {}: {}\n",
        look.pick("zaken", "cases"),
        checked.cases,
        look.pick("gebeurtenissen", "events"),
        checked.events,
        look.pick("gewist", "erased"),
        checked.erased,
    );
    for id in &checked.unread {
        let text = look.pick(
            "wel zoals zij geschreven werd, niet te lezen met de definities van nu",
            "as it was written, unreadable with the definitions of today",
        );
        let _ = writeln!(out, "{} {}: {text}", look.paint(Tone::Care, "!"), id.0);
    }
    for fault in &checked.faults {
        let mark = look.paint(Tone::Bad, "✗");
        let what = look.say(&broken(&fault.what)).to_owned();
        let _ = writeln!(out, "{mark} {}: {what}", fault.case.0);
    }
    if !same {
        let text = look.pick(
            "het anker is een ander: er is een zaak bij, weg of veranderd",
            "the anchor is another: a case was added, taken out or changed",
        );
        let _ = writeln!(out, "{} {text}", look.paint(Tone::Bad, "✗"));
    }
    if !looks_same {
        let text = look.pick(
            "in het logboek van wie wat las is de regel van dat anker weg of veranderd",
            "in the log of who read what the line of that anchor is missing or was changed",
        );
        let _ = writeln!(out, "{} {text}", look.paint(Tone::Bad, "✗"));
    }
    if yes {
        let text = look.pick(
            "alles is zoals het geschreven werd",
            "everything is as it was written",
        );
        let _ = writeln!(out, "{} {text}", look.paint(Tone::Good, "✓"));
    }
    if !checked.is_scrubbed {
        out.push_str(&keep::not_scrubbed(look));
    }
    let _ = writeln!(out, "{} {anchor}", look.pick("anker", "anchor"));
    let name = look.pick("anker van de inzagen", "anchor of what was read");
    let _ = writeln!(out, "{name} {looks}");
    Ok(Answer { text: out, yes })
}

fn broken(what: &crate::store::chain::Broken) -> crate::base::text::Text {
    use crate::base::text::Text;
    use crate::store::chain::Broken;
    match what {
        Broken::Missing(n) => Text::new(format!("gebeurtenis {n} ontbreekt"), what.to_string()),
        Broken::Changed(n) => Text::new(format!("gebeurtenis {n} is veranderd"), what.to_string()),
        Broken::Content(n) => Text::new(
            format!("de inhoud van gebeurtenis {n} is veranderd"),
            what.to_string(),
        ),
        Broken::Look(n) => Text::new(
            format!("regel {n} van wie wat las ontbreekt of is veranderd"),
            what.to_string(),
        ),
        Broken::Head => Text::new(
            "de zaak eindigt met een andere hash dan haar gebeurtenissen",
            what.to_string(),
        ),
        Broken::Stands => Text::new(
            "hoe de zaak ervoor staat, is niet wat haar gebeurtenissen zeggen",
            what.to_string(),
        ),
    }
}

async fn export(args: &AuditExportArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    let document = desk.service.export(id, desk.reader()).await?;
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    Ok(Answer::given(format!("{text}\n")))
}

/// Who read a case.
async fn reads(args: &AuditReadsArgs, look: &Look) -> Result<Answer, CliError> {
    let desk = Desk::open(&args.ask, look).await?;
    let id = desk.case(&args.zaak).await?;
    let lines = desk.service.readings(id, desk.reader()).await?;
    if args.ask.json {
        let lines: Vec<_> = lines.iter().map(ReadLine::to_json).collect();
        return Ok(Answer::given(format!("{}\n", json!(lines))));
    }
    if lines.is_empty() {
        let text = look.pick("niemand las deze zaak", "nobody read this case");
        return Ok(Answer::given(format!("{text}\n")));
    }
    let header = match look.lang {
        Lang::Nl => ["op", "door", "als", "wat", "doel", "grond", "velden"],
        Lang::En => ["at", "by", "as", "what", "purpose", "ground", "fields"],
    };
    let mut table = empty(look, &header);
    for line in &lines {
        let noted = &line.noted;
        let mut what = line.to_json()["wat"].as_str().unwrap_or("?").to_owned();
        if !noted.shown {
            let not = look.pick("niet getoond", "not shown");
            let _ = write!(what, " ({not})");
        }
        table.add_row([
            line.at.to_string(),
            noted.by.to_string(),
            noted.roles.join(", "),
            what,
            noted.purpose.as_deref().unwrap_or("·").to_owned(),
            noted.ground.as_deref().unwrap_or("·").to_owned(),
            noted.fields.join(", "),
        ]);
    }
    Ok(Answer::given(shown(&table)))
}

/// `erase`
///
/// # Errors
/// When it may not, or could not.
pub fn erase(args: &EraseArgs, look: &Look) -> Result<Answer, CliError> {
    wait(async {
        let desk = Desk::open(&args.ask, look).await?;
        let id = desk.case(&args.zaak).await?;
        desk.service
            .erase(id, &desk.actor.person, &args.reden, &args.mandaat, desk.now)
            .await?;
        let mut out = format!("{} {}\n", look.pick("gewist:", "erased:"), id.0);
        if !desk.service.scrub().await? {
            out.push_str(&keep::not_scrubbed(look));
        }
        Ok(Answer::given(out))
    })
}
