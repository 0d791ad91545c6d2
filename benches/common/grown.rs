// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A process as large as one likes: a chain of steps, each with the requirements,
//! conditions, ways and terms that real ones have.

use std::fmt::Write;

use doorbraak::definition::load::Input;

/// Requirements of each step.
pub const REQS_PER_STEP: usize = 10;

/// A catalogue of one process with so many steps.
pub fn process(steps: usize) -> Vec<Input> {
    let input = |name: &str, text: String| Input {
        name: format!("workflows/{name}.yaml"),
        bytes: text.into_bytes(),
    };
    let parts = "delen: rollen\nrollen:\n  behandelaar:\n  beslisser:\n".to_owned();
    vec![input("rollen", parts), input("groot", text(steps))]
}

fn text(steps: usize) -> String {
    let mut text = String::from(
        "proces: groot\nversie: 1\ntitel: Een groot proces\ngebruik: [rollen.yaml]\n\
         start: { wie: behandelaar }\n",
    );
    text.push_str("dossier:\n");
    for step in 0..steps {
        let _ = write!(
            text,
            "  akkoord_{step}: {{ soort: janee }}\n  bedrag_{step}: {{ soort: bedrag }}\n  \
             datum_{step}: {{ soort: datum }}\n  ruim_{step}: {{ soort: janee, is: bedrag_{step} > € 5.000 }}\n"
        );
    }
    text.push_str("stappen:\n");
    for step in 0..steps {
        push_step(&mut text, step, steps);
    }
    text.push_str(
        "eindes:\n  klaar: { soort: eindpunt }\n  gestopt: { soort: uitweg }\n\
         overal:\n  eruit:\n    gestopt: { wie: beslisser }\n",
    );
    text
}

fn push_step(text: &mut String, step: usize, steps: usize) {
    let _ = write!(
        text,
        "  stap_{step}:\n    titel: Stap {step}\n    wie: behandelaar\n    nodig:\n      \
         opgave_{step}: {{ titel: De gegevens zijn er, invullen: [akkoord_{step}, bedrag_{step}, datum_{step}] }}\n      \
         besluit_{step}: {{ titel: Er is besloten, kies: [ja_graag, nee_dank], wie: beslisser, ander_dan: opgave_{step} }}\n"
    );
    for n in 2..REQS_PER_STEP {
        let _ = writeln!(
            text,
            "      eis_{step}_{n}: {{ titel: Voorwaarde {n}, alleen_als: akkoord_{step} = ja en bedrag_{step} <= € {n}.000, \
             voorwaarde: besluit_{step} = ja_graag en (datum_{step} + 6 weken >= vandaag of ruim_{step}) }}"
        );
    }
    let next = if step + 1 < steps {
        format!("stap_{}", step + 1)
    } else {
        "klaar".to_owned()
    };
    let _ = write!(
        text,
        "    naar:\n      {next}: {{ als: besluit_{step} = ja_graag }}\n"
    );
    if step > 0 {
        let _ = write!(
            text,
            "    terug:\n      opnieuw_{step}: {{ naar: stap_{}, als: besluit_{step} = nee_dank, hooguit: 3 }}\n",
            step - 1
        );
    }
}
