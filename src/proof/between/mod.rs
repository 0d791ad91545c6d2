// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold between processes: the linked cases that a process waits for can end
//! where that counts (`ends`), what another process needs to begin is there when it is
//! handed over (`handed`), and nobody is sent from one process to the other for ever
//! (`round`).

mod edges;
pub mod ends;
mod handed;
mod known;
mod positions;
mod round;
mod sent;

use crate::base::ids::Origin;
use crate::base::text::Text;
use crate::definition::model::{Catalog, Process};

use super::casus::{Telling, casus};
use super::drive::Driven;
use super::prove::Settings;
use super::tell;
use super::verdict::{Finding, Link, Question, Story, Verdict};

/// Answers what is asked between this process and others; nothing for one that has no
/// others.
#[must_use]
pub fn between(catalog: &Catalog, process: &Process, settings: Settings<'_>) -> Vec<Finding> {
    let mut findings = ends::ends(catalog, process, settings);
    findings.extend(handed::handed(catalog, process, settings));
    findings.extend(round::round(catalog, process, settings));
    findings
}

fn finding(process: &Process, link: Link, origin: Origin, verdict: Verdict) -> Finding {
    let title = match link {
        Link::Ends => Text::new(
            "Elke zaak waarop wordt gewacht kan eindigen zoals dat telt",
            "Every case that is waited for can end where that counts",
        ),
        Link::Handed => Text::new(
            "Wat een andere zaak nodig heeft om te beginnen, gaat mee",
            "What another case needs to begin, goes with it",
        ),
        Link::Round => Text::new(
            "Niemand wordt eindeloos van het ene proces naar het andere gestuurd",
            "Nobody is sent from one process to the other for ever",
        ),
    };
    Finding {
        process: process.id,
        question: Question::Between(link),
        title,
        origin,
        verdict,
    }
}

/// A story that was played, to tell.
fn story(catalog: &Catalog, name: String, what: &Text, driven: &Driven) -> Story {
    let telling = Telling {
        id: name.clone(),
        title: what.nl.clone(),
        ..Telling::default()
    };
    Story {
        casus: casus(catalog, driven, &telling),
        lines: tell::lines(catalog, driven),
        name,
    }
}
