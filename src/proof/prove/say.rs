// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Answers in words.

use crate::base::text::Text;
use crate::definition::model::Process;
use crate::proof::mend::Mended;
use crate::proof::never::Doubt;
use crate::proof::play::WORK_MAX;
use crate::proof::tell;
use crate::proof::verdict::Verdict;

pub(super) fn proved(states: usize, cells: usize) -> Verdict {
    let (followed, facts) = match cells {
        1 => ("gevolgd gegeven", "fact"),
        _ => ("gevolgde gegevens", "facts"),
    };
    Verdict::Proved {
        by: Text::new(
            format!(
                "alle {states} toestanden bekeken, met {cells} {followed}; de rest mag alles zijn"
            ),
            format!(
                "looked at all {states} states, following {cells} {facts}; the rest may be anything"
            ),
        ),
    }
}

pub(in crate::proof) fn undecided(process: &Process, doubt: Doubt) -> Verdict {
    let why = match doubt {
        Doubt::TooMany(cells) => {
            let names = cells.join(", ");
            Text::new(
                format!(
                    "te veel toestanden; dit zijn de gegevens die het groot maken: {names}. Met --grens kan het verder zoeken."
                ),
                format!(
                    "too many states; these facts make it large: {names}. With --grens it can look further."
                ),
            )
        }
        Doubt::Uncertain(cells) => {
            let names = cells.join(", ");
            Text::new(
                format!(
                    "het is niet zeker dat mensen altijd verder kunnen; dat hangt af van: {names}"
                ),
                format!("it is not certain that people can always go on; that depends on: {names}"),
            )
        }
        Doubt::NotPlayed(trail) => {
            let way = tell::trail(process, &trail);
            Text::new(
                format!(
                    "er blijft een weg over die het bewijs niet uitsluit, maar die de motor niet kon naspelen: {way}"
                ),
                format!(
                    "one way is left that the proof does not rule out, but that the engine could not play: {way}"
                ),
            )
        }
        Doubt::Unpaid(trail) => {
            let way = tell::trail(process, &trail);
            Text::new(
                format!(
                    "er blijft een weg over die het bewijs niet uitsluit, en na {WORK_MAX} pogingen was er geen verhaal voor: {way}"
                ),
                format!(
                    "one way is left that the proof does not rule out, and after {WORK_MAX} attempts there was no story for it: {way}"
                ),
            )
        }
        Doubt::Stopped => Text::new(
            "gestopt voordat alles bekeken was",
            "stopped before all was looked at",
        ),
    };
    Verdict::Undecided { why }
}

pub(super) fn mend_text(process: &Process, mended: Mended) -> Text {
    match mended {
        Mended::Ask(req, target) => {
            let (req, at) = (
                &process.reqs[req.index()].named.id,
                &process.target(target).id,
            );
            Text::new(
                format!(
                    "vraag `{req}` op elke weg naar `{at}` (bij `nodig:` van `{at}`); dan is de belofte bewezen"
                ),
                format!(
                    "ask `{req}` on every way to `{at}` (under `nodig:` of `{at}`); then the promise is proved"
                ),
            )
        }
        Mended::Before => Text::new(
            "beloof `eerst:` in plaats van `zonder:`: het was wel zo voordat de zaak hier kwam, en dat is bewezen",
            "promise `eerst:` instead of `zonder:`: it did hold before the case came here, and that is proved",
        ),
    }
}
