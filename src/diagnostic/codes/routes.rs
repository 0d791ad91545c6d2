// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0400–D0410: the route of a case: ways, what they undo, what can be reached.

use super::{codes, shown, text};
use crate::diagnostic::{Diagnostic, Place};

codes! {
    ON_GOES_BACK = 401, Error {
        title: "`naar` gaat terug" / "`naar` goes back",
        what: "Een weg onder `naar` leidt naar dezelfde of een eerdere stap." / "A way under `naar` leads to the same or an earlier step.",
        why: "Teruggaan heropent vereisten en vraagt een reden; dat doet alleen `terug`." / "Going back reopens requirements and asks a reason; only `terug` does that.",
        example: "stappen:\n  plan: { naar: { besluit: } }\n  besluit: { naar: { plan: } }\n",
        instead: "stappen:\n  plan: { naar: { besluit: } }\n  besluit: { terug: { plan: } }\n",
    }
    BACK_GOES_ON = 402, Error {
        title: "`terug` gaat verder" / "`terug` goes on",
        what: "Een weg onder `terug` leidt naar een latere stap." / "A way under `terug` leads to a later step.",
        why: "Zo zou een stap overgeslagen worden zonder dat zijn vereisten vervuld zijn." / "A step would be skipped without its requirements being fulfilled.",
        example: "stappen:\n  plan: { terug: { besluit: } }\n  besluit: { eruit: { klaar: } }\n",
        instead: "stappen:\n  plan: { naar: { besluit: } }\n  besluit: { eruit: { klaar: } }\n",
    }
    BACK_TO_AN_END = 403, Error {
        title: "`terug` naar een einde" / "`terug` to an end",
        what: "Een weg onder `terug` leidt naar een einde." / "A way under `terug` leads to an end.",
        why: "Teruggaan is naar een stap waar weer gewerkt kan worden." / "Going back is to a step where work can go on.",
        example: "terug: { klaar: }\n",
        instead: "eruit: { klaar: }\n",
    }
    OUT_TO_A_STEP = 404, Error {
        title: "`eruit` naar een stap" / "`eruit` to a step",
        what: "Een weg onder `eruit` leidt naar een stap." / "A way under `eruit` leads to a step.",
        why: "`eruit` slaat de vereisten van de stap over; dat kan alleen als de zaak daarmee stopt." / "`eruit` skips the requirements of the step; that is only possible when the case stops.",
        example: "eruit: { besluit: }\n",
        instead: "naar: { besluit: }\n",
    }
    KEEPS_WHAT_STAYS = 405, Error {
        title: "`behoudt` zonder betekenis" / "`behoudt` without meaning",
        what: "`behoudt` noemt een vereiste die deze weg niet heropent." / "`behoudt` names a requirement that this way does not reopen.",
        why: "Waarschijnlijk is een andere vereiste bedoeld." / "Probably another requirement is meant.",
        example: "terug: { opnieuw: { naar: besluit, behoudt: plan_akkoord } }\n",
        instead: "terug: { opnieuw: { naar: plan, behoudt: plan_akkoord } }\n",
    }
    STEP_UNREACHABLE = 406, Error {
        title: "Stap onbereikbaar" / "Step cannot be reached",
        what: "Geen enkele weg leidt vanaf de eerste stap naar deze stap." / "No way leads from the first step to this step.",
        why: "Wat daar gevraagd wordt, wordt nooit gevraagd." / "What is asked there is never asked.",
        example: "stappen:\n  plan: { eruit: { klaar: } }\n  besluit: { eruit: { klaar: } }\n",
        instead: "stappen:\n  plan: { naar: { besluit: } }\n  besluit: { eruit: { klaar: } }\n",
    }
    END_UNREACHABLE = 407, Warning {
        title: "Einde zonder weg" / "End without a way",
        what: "Geen enkele weg leidt naar dit einde." / "No way leads to this end.",
        why: "Geen zaak eindigt hier ooit." / "No case ever ends here.",
        example: "eindes:\n  klaar: { soort: eindpunt }\n  vergeten: { soort: uitweg }\n",
        instead: "stappen:\n  plan: { eruit: { klaar: , vergeten: } }\n",
    }
    DEAD_END = 408, Error {
        title: "Stap zonder weg verder" / "Step without a way on",
        what: "Uit een stap leidt geen weg naar een latere stap of een einde." / "No way leads from a step to a later step or an end.",
        why: "Een zaak blijft daar voor altijd staan." / "A case stays there for ever.",
        example: "stappen:\n  plan: { terug: { begin: } }\n",
        instead: "stappen:\n  plan: { terug: { begin: }, eruit: { klaar: } }\n",
    }
    NO_STEPS_OR_ENDS = 409, Error {
        title: "Proces zonder stap of einde" / "Process without a step or end",
        what: "Een proces heeft geen enkele stap, of geen enkel einde." / "A process has no step, or no end.",
        why: "Een zaak moet ergens beginnen en kunnen stoppen." / "A case must begin somewhere and be able to stop.",
        example: "stappen: {}\n",
        instead: "stappen:\n  plan: { eruit: { klaar: } }\neindes:\n  klaar: { soort: eindpunt }\n",
    }
    AUTOMATIC_END_ASKS = 410, Error {
        title: "Vanzelf naar een einde dat iets vraagt" / "By itself to an end that asks something",
        what: "Een weg met `zodra` leidt naar een einde dat iets van een mens vraagt." / "A way with `zodra` leads to an end that asks something of a person.",
        why: "Een klok of de engine vervult nooit wat een mens moet doen." / "No clock and no engine ever fulfils what a person must do.",
        example: "naar: { klaar: { zodra: termijn.verlopen } }\neindes:\n  klaar: { soort: eindpunt, nodig: { brief: { bewijs: brief } } }\n",
        instead: "naar: { klaar: { als: termijn.verlopen } }\n",
    }
}

/// `naar` an earlier step.
#[must_use]
pub fn on_goes_back(target: &str, place: Place) -> Diagnostic {
    let target = shown(target);
    Diagnostic::new(
        ON_GOES_BACK,
        place,
        text!(
            "`{target}` is geen latere stap",
            "`{target}` is not a later step"
        ),
    )
    .help(text!(
        "zet de weg onder `terug`",
        "put the way under `terug`"
    ))
}

/// `terug` to a later step.
#[must_use]
pub fn back_goes_on(target: &str, place: Place) -> Diagnostic {
    let target = shown(target);
    Diagnostic::new(
        BACK_GOES_ON,
        place,
        text!(
            "`{target}` is een latere stap",
            "`{target}` is a later step"
        ),
    )
    .help(text!("zet de weg onder `naar`", "put the way under `naar`"))
}

/// `terug` to an end.
#[must_use]
pub fn back_to_an_end(target: &str, place: Place) -> Diagnostic {
    let target = shown(target);
    Diagnostic::new(
        BACK_TO_AN_END,
        place,
        text!("`{target}` is een einde", "`{target}` is an end"),
    )
    .help(text!(
        "noem een stap, of zet de weg onder `eruit`",
        "name a step, or put the way under `eruit`"
    ))
}

/// `eruit` to a step.
#[must_use]
pub fn out_to_a_step(target: &str, place: Place) -> Diagnostic {
    let target = shown(target);
    Diagnostic::new(
        OUT_TO_A_STEP,
        place,
        text!("`{target}` is een stap", "`{target}` is a step"),
    )
    .help(text!(
        "noem een einde, of zet de weg onder `naar`",
        "name an end, or put the way under `naar`"
    ))
}

/// `behoudt` of what stays anyway.
#[must_use]
pub fn keeps_what_stays(requirement: &str, place: Place) -> Diagnostic {
    let requirement = shown(requirement);
    Diagnostic::new(
        KEEPS_WHAT_STAYS,
        place,
        text!(
            "deze weg heropent `{requirement}` niet",
            "this way does not reopen `{requirement}`"
        ),
    )
    .help(text!(
        "haal `{requirement}` weg uit `behoudt`",
        "remove `{requirement}` from `behoudt`"
    ))
}

/// A step nobody can get to.
#[must_use]
pub fn step_unreachable(step: &str, place: Place) -> Diagnostic {
    let step = shown(step);
    Diagnostic::new(
        STEP_UNREACHABLE,
        place,
        text!(
            "geen weg leidt naar stap `{step}`",
            "no way leads to step `{step}`"
        ),
    )
    .help(text!(
        "voeg een weg naar `{step}` toe, of haal de stap weg",
        "add a way to `{step}`, or remove the step"
    ))
}

/// An end nobody can get to.
#[must_use]
pub fn end_unreachable(end: &str, place: Place) -> Diagnostic {
    let end = shown(end);
    Diagnostic::new(
        END_UNREACHABLE,
        place,
        text!(
            "geen weg leidt naar einde `{end}`",
            "no way leads to end `{end}`"
        ),
    )
    .help(text!(
        "voeg een weg naar `{end}` toe, of haal het einde weg",
        "add a way to `{end}`, or remove the end"
    ))
}

/// A step nobody gets out of.
#[must_use]
pub fn dead_end(step: &str, place: Place) -> Diagnostic {
    let step = shown(step);
    Diagnostic::new(
        DEAD_END,
        place,
        text!(
            "uit stap `{step}` leidt geen weg verder",
            "no way leads on from step `{step}`"
        ),
    )
    .help(text!("voeg `naar` of `eruit` toe", "add `naar` or `eruit`"))
}

/// A process without steps.
#[must_use]
pub fn no_steps(process: &str, place: Place) -> Diagnostic {
    let process = shown(process);
    Diagnostic::new(
        NO_STEPS_OR_ENDS,
        place,
        text!(
            "`{process}` heeft geen enkele stap",
            "`{process}` has no step"
        ),
    )
    .help(text!(
        "voeg een stap toe onder `stappen`",
        "add a step under `stappen`"
    ))
}

/// A process without ends.
#[must_use]
pub fn no_ends(process: &str, place: Place) -> Diagnostic {
    let process = shown(process);
    Diagnostic::new(
        NO_STEPS_OR_ENDS,
        place,
        text!(
            "`{process}` heeft geen enkel einde",
            "`{process}` has no end"
        ),
    )
    .help(text!(
        "voeg een einde toe onder `eindes`",
        "add an end under `eindes`"
    ))
}

/// `zodra` into an end that asks a person for something.
#[must_use]
pub fn automatic_end_asks(
    way: &str,
    end: &str,
    asked: &str,
    place: Place,
    asked_at: Place,
) -> Diagnostic {
    let (way, end, asked) = (shown(way), shown(end), shown(asked));
    Diagnostic::new(
        AUTOMATIC_END_ASKS,
        place,
        text!(
            "`{way}` gaat vanzelf naar `{end}`, maar dat einde vraagt `{asked}` van een mens",
            "`{way}` goes to `{end}` by itself, but that end asks `{asked}` of a person",
        ),
    )
    .label(asked_at, text!("`{asked}` staat hier", "`{asked}` is here"))
    .help(text!(
        "schrijf `als` in plaats van `zodra`",
        "write `als` instead of `zodra`"
    ))
}
