// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `migreer` on a store: running cases go over by a plan that was found good, or back.

use std::collections::BTreeMap;
use std::fmt::Write as _; // writing to a string cannot fail
use std::ops::ControlFlow;
use std::sync::Arc;

use serde_json::{Value, json};

use super::{is_good, proof_json, proofs, refused, title};
use crate::base::ids::PersonId;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::change::migrate::migrate;
use crate::change::plan::{Plan, read};
use crate::change::sound::{Soundness, sound};
use crate::cli::Answer;
use crate::cli::args::{MigrateArgs, StoreArgs};
use crate::cli::case_error::service;
use crate::cli::desk::{Beside, moment, opened_with};
use crate::cli::error::CliError;
use crate::cli::look::{Look, Tone};
use crate::cli::prove::watch::Progress;
use crate::cli::setting::Setting;
use crate::cli::test::table::{empty, shown};
use crate::definition::model::{Named, Process};
use crate::diagnostic::has_errors;
use crate::engine::{Actor, Case};
use crate::proof::never::Bounds;
use crate::service::{
    Came, Earnest, Migration, Order, Over, Passage, People, Service, Tally, Transit,
};
use crate::store::Place;

/// Most cases that are named one by one on the screen.
const NAMED_MAX: usize = 50;

/// A plan as the service asks it.
struct ByPlan<'p, 'a>(&'p Plan<'a>);

impl Passage for ByPlan<'_, '_> {
    fn over(&self, case: &Case, now: Instant) -> Result<Over, Vec<Text>> {
        migrate(self.0, case, now).map(|moved| Over {
            case: moved.case,
            behind: moved.behind,
        })
    }
}

/// Takes the cases over, or back, or looks what would happen.
///
/// # Errors
/// Whatever is missing or wrong; what was done before stays done.
pub async fn run(
    args: &MigrateArgs,
    place: &Place,
    look: &Look,
    setting: &Setting,
) -> Result<Answer, CliError> {
    let who = match (&args.als, args.dry_run) {
        (Some(who), _) => who.as_str(),
        (None, true) => "",
        (None, false) => return Err(CliError::NobodyAsks),
    };
    let now = moment(args.nu.as_deref())?;
    let store = StoreArgs {
        opslag: place.clone(),
        sleutel: args.sleutel.clone(),
        vorige_sleutel: None,
        catalog: crate::cli::args::CatalogArgs {
            catalogus: args.catalog.catalogus.clone(),
        },
    };
    let Beside {
        book,
        loaded,
        named,
        store,
        master,
    } = opened_with(&store, &args.plan, look).await?;
    let Some(file) = super::the_plan(&loaded, &named) else {
        return Err(CliError::NoPlan {
            path: args.plan.clone(),
        });
    };
    let (plan, said) = read(&loaded, &file.node);
    let Some(plan) = plan.filter(|_| !has_errors(&said)) else {
        return Ok(refused(&said, &loaded, look));
    };
    let sides = [plan.comparison.old.process, plan.comparison.new.process];
    let [from, to] = sides.map(|process| book.edition(process.id, process.fingerprint).cloned());
    let (Some(from), Some(to)) = (from, to) else {
        return Err(CliError::NoPlan {
            path: args.plan.clone(),
        });
    };
    if from.id != to.id || Arc::ptr_eq(&from, &to) {
        return Err(CliError::OtherProcess {
            from: from.named.id.to_string(),
            to: to.named.id.to_string(),
        });
    }
    let progress = Progress::start(setting);
    let soundness = sound(&plan, Bounds::default(), &progress.at(&plan.id));
    let mut report = Report {
        plan: &plan,
        soundness: &soundness,
        back: args.terug,
        earnest: if args.dry_run {
            Earnest::Dry
        } else {
            Earnest::Real
        },
        from: &from,
        to: &to,
        transits: Vec::new(),
        tally: None,
    };
    // Who goes back comes from a place that was good before.
    if args.terug || is_good(&soundness) {
        let service = Service::start(store, book, People::default(), master).await?;
        let migration = Migration {
            plan: Arc::clone(&plan.id),
            hash: file.fingerprint,
            from: Arc::clone(&from),
            to: Arc::clone(&to),
        };
        let order = Order {
            actor: Actor {
                person: PersonId::new(who),
                ..Actor::engine()
            },
            now,
            key: None,
        };
        let transits = &mut report.transits;
        let each = |transit: Transit| {
            transits.push(transit);
            match progress.cases(&plan.id, transits.len()) {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        };
        let earnest = report.earnest;
        let tally = if args.terug {
            service
                .migrate_back(&order, &migration, earnest, each)
                .await
        } else {
            let passage = ByPlan(&plan);
            service
                .migrate(&order, &migration, &passage, earnest, each)
                .await
        };
        progress.end();
        report.tally = Some(tally?);
    }
    progress.end();
    let yes = report
        .tally
        .is_some_and(|tally| tally.whole && tally.stay == 0 && tally.failed == 0);
    let text = if args.json {
        format!("{:#}\n", report.json())
    } else {
        report.text(look)
    };
    Ok(Answer { text, yes })
}

/// Everything there is to tell.
struct Report<'a> {
    plan: &'a Plan<'a>,
    soundness: &'a Soundness,
    back: bool,
    earnest: Earnest,
    from: &'a Process,
    to: &'a Process,
    transits: Vec<Transit>,
    /// `None` when nothing was begun.
    tally: Option<Tally>,
}

impl Report<'_> {
    /// The version that cases leave, and the one to which they go.
    const fn sides(&self) -> (&Process, &Process) {
        if self.back {
            (self.to, self.from)
        } else {
            (self.from, self.to)
        }
    }

    fn text(&self, look: &Look) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{}", look.paint(Tone::Title, &title(self.plan)));
        if !self.back {
            proofs(self.soundness, look, &mut out);
        }
        let Some(tally) = self.tally else {
            let line = look.pick(
                "Deze migratie kan zo niet: er is niets gedaan.",
                "This migration is not possible like this: nothing was done.",
            );
            let _ = writeln!(out, "\n{}", look.paint(Tone::Bad, line));
            return out;
        };
        self.went(look, &mut out);
        self.behind(look, &mut out);
        self.left(look, &mut out);
        self.total(tally, look, &mut out);
        out
    }

    /// From where to where, and how many.
    fn went(&self, look: &Look, out: &mut String) {
        let (leaves, goes) = self.sides();
        let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
        for transit in &self.transits {
            if let Came::Went { to, .. } = &transit.came {
                let key = (place(leaves, &transit.place), place(goes, to));
                *counts.entry(key).or_default() += 1;
            }
        }
        if counts.is_empty() {
            return;
        }
        let header = [
            look.pick("van", "from"),
            look.pick("naar", "to"),
            look.pick("zaken", "cases"),
        ];
        let mut table = empty(look, &header);
        for ((from, to), count) in counts {
            table.add_row([from, to, count.to_string()]);
        }
        let _ = write!(out, "\n{}", shown(&table));
    }

    /// What stays behind, and in how many cases.
    fn behind(&self, look: &Look, out: &mut String) {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for transit in &self.transits {
            if let Came::Went { behind, .. } = &transit.came {
                for text in behind {
                    *counts.entry(look.say(text)).or_default() += 1;
                }
            }
        }
        if counts.is_empty() {
            return;
        }
        let title = look.pick("Blijft achter", "Stays behind");
        let _ = writeln!(out, "\n{}", look.paint(Tone::Care, title));
        let (one, more) = (look.pick("zaak", "case"), look.pick("zaken", "cases"));
        for (text, count) in counts {
            let word = if count == 1 { one } else { more };
            out.push_str(&look.wrap("  - ", 4, &format!("{text} ({count} {word})")));
        }
    }

    /// The cases that stay, one by one.
    fn left(&self, look: &Look, out: &mut String) {
        let (leaves, goes) = self.sides();
        let stay = self.transits.iter().filter_map(|transit| {
            let reasons = reasons(&transit.came)?;
            Some((transit, reasons))
        });
        let stay: Vec<_> = stay.collect();
        if stay.is_empty() {
            return;
        }
        let title = if self.back {
            look.pick("Gaat niet terug", "Does not go back")
        } else {
            look.pick(
                "Blijft waar het is: hier is eerst een besluit nodig",
                "Stays where it is: a decision is needed first",
            )
        };
        let _ = writeln!(out, "\n{}", look.paint(Tone::Bad, title));
        for (transit, reasons) in stay.iter().take(NAMED_MAX) {
            // What went on after it went over may stand on any version.
            let known = place(leaves, &transit.place);
            let at = if known.is_empty() {
                place(goes, &transit.place)
            } else {
                known
            };
            let mark = look.paint(Tone::Bad, "✗");
            let _ = writeln!(out, "  {mark} {} ({at})", transit.case.0);
            for reason in reasons {
                out.push_str(&look.wrap("      - ", 8, look.say(reason)));
            }
        }
        let more = stay.len().saturating_sub(NAMED_MAX);
        if more > 0 {
            let text = match look.pick("nl", "en") {
                "nl" => format!("en nog {more}; --json noemt ze alle"),
                _ => format!("and {more} more; --json names them all"),
            };
            let _ = writeln!(out, "  {text}");
        }
    }

    fn total(&self, tally: Tally, look: &Look, out: &mut String) {
        let Tally {
            went,
            stay,
            failed,
            whole,
        } = tally;
        let (done, tone) = match (self.earnest, self.back) {
            (Earnest::Dry, false) => (look.pick("zouden overgaan", "would go over"), Tone::Faint),
            (Earnest::Dry, true) => (look.pick("zouden teruggaan", "would go back"), Tone::Faint),
            (Earnest::Real, false) => (look.pick("overgezet", "taken over"), Tone::Good),
            (Earnest::Real, true) => (look.pick("teruggezet", "put back"), Tone::Good),
        };
        let _ = writeln!(
            out,
            "\n{} {}, {stay} {}, {failed} {}",
            look.paint(tone, &went.to_string()),
            look.paint(tone, done),
            look.pick("blijven", "stay"),
            look.pick("mislukt", "failed"),
        );
        if !whole {
            let text = look.pick(
                "Afgebroken: wat gedaan is, is gedaan. Vraag het nog eens voor de rest.",
                "Ended early: what was done is done. Ask again for the rest.",
            );
            let _ = writeln!(out, "{}", look.paint(Tone::Care, text));
        }
        if self.earnest == Earnest::Dry {
            let text = look.pick(
                "Proef: er is niets geschreven.",
                "Dry run: nothing was written.",
            );
            let _ = writeln!(out, "{}", look.paint(Tone::Faint, text));
        }
    }

    fn json(&self) -> Value {
        let texts = |texts: &[Text]| {
            let texts = texts.iter();
            texts
                .map(|text| json!({ "nl": text.nl, "en": text.en }))
                .collect::<Vec<_>>()
        };
        let cases = self.transits.iter().map(|transit| {
            let (to, behind) = match &transit.came {
                Came::Went { to, behind } => (Some(to), texts(behind)),
                _ => (None, Vec::new()),
            };
            json!({
                "zaak": transit.case.0.to_string(),
                "van": &*transit.place,
                "naar": to,
                "redenen": texts(&reasons(&transit.came).unwrap_or_default()),
                "blijft_achter": behind,
            })
        });
        let (places, goes_on) = proof_json(self.soundness);
        let tally = self.tally.unwrap_or_default();
        json!({
            "migratie": &*self.plan.id,
            "van": format!("{:032x}", self.from.fingerprint.0),
            "naar": format!("{:032x}", self.to.fingerprint.0),
            "terug": self.back,
            "proef": self.earnest == Earnest::Dry,
            "plekken": places,
            "loopt_door": goes_on,
            "begonnen": self.tally.is_some(),
            "compleet": tally.whole,
            "gegaan": tally.went,
            "blijven": tally.stay,
            "mislukt": tally.failed,
            "zaken": cases.collect::<Vec<_>>(),
        })
    }
}

/// Why a case stays; `None` when it goes.
fn reasons(came: &Came) -> Option<Vec<Text>> {
    match came {
        Came::Went { .. } => None,
        Came::Stays(reasons) => Some(reasons.clone()),
        Came::Failed(error) => Some(vec![service(error).0]),
    }
}

/// The title of a place by its id; nothing when this version has none of that id.
fn place(process: &Process, id: &str) -> String {
    let steps = process.steps.iter().map(|step| &step.named);
    let mut places = steps.chain(process.ends.iter().map(|end| &end.named));
    let found: Option<&Named> = places.find(|named| *named.id == *id);
    found.map_or_else(String::new, |named| named.title.to_string())
}
