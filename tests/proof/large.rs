// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process that is too large for a story of each of its ways.

use doorbraak::definition::load::load;
use doorbraak::proof::prove::prove;
use doorbraak::proof::verdict::{Question, Verdict};

use super::grown;
use super::prover::settings;

/// More steps than fit in what is followed of each.
const STEPS: usize = 300;

fn answers(shut: bool) -> Vec<(Question, Verdict)> {
    let mut files = grown::process(STEPS);
    if shut {
        for file in &mut files {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            // The last step cannot be left any more but by the way that is everywhere.
            let last = format!("als: besluit_{} = ja_graag }}", STEPS - 1);
            let never = format!(
                "als: besluit_{0} = ja_graag en besluit_{0} = nee_dank }}",
                STEPS - 1
            );
            file.bytes = text.replace(&last, &never).into_bytes();
        }
    }
    let catalog = load(files).catalog.expect("it loads");
    let process = &catalog.processes[0];
    let findings = prove(&catalog, process, settings()).into_iter();
    findings
        .map(|found| (found.question, found.verdict))
        .collect()
}

#[test]
fn everything_of_a_large_process_is_proved() {
    for (question, verdict) in answers(false) {
        assert!(verdict.is_proved(), "{question:?}: {verdict:?}");
    }
}

#[test]
fn what_a_large_process_cannot_do_is_not_proved() {
    let answers = answers(true);
    let occurs = answers.iter().filter(|(q, _)| *q == Question::Occurs);
    let wrong: Vec<&Verdict> = occurs.map(|(_, verdict)| verdict).collect();
    assert!(!wrong.is_empty());
    assert!(
        wrong.iter().all(|verdict| !verdict.is_proved()),
        "{wrong:?}"
    );
}
