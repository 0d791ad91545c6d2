// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What became of the cases of a store. Tells numbers, places and what stays behind; never
//! what a case says.

use std::collections::BTreeMap;
use std::fmt::Write as _; // writing to a string cannot fail

use serde_json::{Value, json};

use super::{proof_json, proofs, title};
use crate::base::text::{Lang, Text};
use crate::change::plan::Plan;
use crate::change::sound::Soundness;
use crate::cli::case_error::service;
use crate::cli::look::{Look, Tone};
use crate::cli::test::table::{empty, shown};
use crate::definition::model::{Named, Process};
use crate::service::{Came, Earnest, Migration, Tally, Transit};

/// Most cases that are named one by one on the screen.
const NAMED_MAX: usize = 50;

/// Everything there is to tell.
pub struct Report<'a> {
    /// The plan.
    pub plan: &'a Plan<'a>,
    /// How good it is.
    pub soundness: &'a Soundness,
    /// Whether cases go back.
    pub back: bool,
    /// Whether anything is written.
    pub earnest: Earnest,
    /// Both versions.
    pub migration: &'a Migration,
    /// Every case that was looked at.
    pub transits: Vec<Transit>,
    /// How many went; `None` when nothing was begun.
    pub tally: Option<Tally>,
}

impl Report<'_> {
    /// The version that cases leave, and the one to which they go.
    fn sides(&self) -> (&Process, &Process) {
        let (from, to) = (&self.migration.from, &self.migration.to);
        if self.back { (to, from) } else { (from, to) }
    }

    /// For people.
    pub fn text(&self, look: &Look) -> String {
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
            let text = match look.lang {
                Lang::Nl => format!("en nog {more}; --json noemt ze alle"),
                Lang::En => format!("and {more} more; --json names them all"),
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

    /// For machines.
    pub fn json(&self) -> Value {
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
            "van": format!("{:032x}", self.migration.from.fingerprint.0),
            "naar": format!("{:032x}", self.migration.to.fingerprint.0),
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
