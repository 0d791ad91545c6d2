// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Plans: what is said about bad ones, and what good ones do to cases.

use doorbraak::base::text::Lang;
use doorbraak::change::migrate::{migrate, still_to_do};
use doorbraak::change::plan::read;
use doorbraak::change::sound::{Certainty, sound};
use doorbraak::definition::load::{Input, Loaded, load};
use doorbraak::definition::model::Target;
use doorbraak::diagnostic::{has_errors, render, sort};
use doorbraak::engine::case::Life;
use doorbraak::proof::never::Bounds;
use doorbraak::proof::prove::Unwatched;
use doorbraak::simulation::{Scenario, aftermath, lower};
use proptest::prelude::*;

use super::fates::{DECIDING, STORY};
use super::support::{BASE, SHARED, edited, shipped_with};

/// The small process, its second version, and a plan.
fn house(edits: &[(&str, &str)], plan: &str, story: &str) -> Loaded {
    let file = |name: &str, text: &str| Input {
        name: format!("huis/{name}"),
        bytes: text.as_bytes().to_vec(),
    };
    let second = edited(edits).replace("versie: 1", "versie: 2");
    let head = "migratie: plan\nvan: { proces: hulp, versie: 1 }\nnaar: { proces: hulp, bestand: varianten/hulp_v2.yaml }\n";
    let plan = if plan.starts_with("migratie") {
        plan.to_owned()
    } else {
        format!("{head}{plan}")
    };
    load(vec![
        file("hulp.yaml", BASE),
        file("varianten/hulp_v2.yaml", &second),
        file("delen/basis.yaml", SHARED),
        file("casus.yaml", &format!("{STORY}{story}")),
        file("plan.yaml", &plan),
    ])
}

/// What is said about a plan.
fn said(edits: &[(&str, &str)], plan: &str) -> String {
    let loaded = house(edits, plan, DECIDING);
    let shape = render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl);
    let Some(file) = loaded.migrations.first() else {
        return shape;
    };
    if loaded.catalog.is_none() {
        return shape;
    }
    let (_, mut said) = read(&loaded, &file.node);
    sort(&mut said);
    render::short(&said, &loaded.sources, Lang::Nl)
}

#[test]
#[expect(clippy::too_many_lines, reason = "one golden text")]
fn bad_plans() {
    let renamed: &[(&str, &str)] = &[
        ("beslissen", "oordelen"),
        ("uitleg_gegeven", "toelichting"),
        ("naam", "heet"),
        ("acties", "taken"),
        ("  ingetrokken", "  gestopt"),
        ("klaar, ingetrokken", "klaar, gestopt"),
    ];
    let told = [
        (
            "another version",
            said(
                &[],
                "migratie: plan\nvan: { proces: hulp, versie: 1 }\nnaar: { proces: hulp, versie: 9 }\n",
            ),
        ),
        ("nothing is said", said(renamed, "")),
        (
            "all is said",
            said(
                renamed,
                "stappen: { beslissen: oordelen }\neindes: { ingetrokken: gestopt }\nvereisten: { uitleg_gegeven: toelichting }\nvelden: { naam: heet }\nlijsten: { acties: taken }\n",
            ),
        ),
        (
            "given up",
            said(
                renamed,
                "stappen: { beslissen: oordelen }\neindes: { ingetrokken: gestopt }\nvereisten: { uitleg_gegeven: vervalt }\nvelden: { naam: vervalt }\nlijsten: { acties: vervalt }\n",
            ),
        ),
        (
            "unknown names",
            said(
                &[],
                "stappen: { vrage: beslisen }\nvereisten: { gesprek: gesprk }\nkeuzes: { raat: geld }\ntermijnen: { besluit: behoud }\n",
            ),
        ),
        (
            "a step cannot lapse",
            said(&[], "stappen: { vragen: vervalt }\n"),
        ),
        (
            "options",
            said(
                &[
                    ("spullen, raad]", "spullen]"),
                    ("[toegekend, afgewezen]", "[afgewezen, later]"),
                ],
                "",
            ),
        ),
        (
            "options that are said",
            said(
                &[
                    ("spullen, raad]", "spullen]"),
                    ("[toegekend, afgewezen]", "[afgewezen, later]"),
                ],
                "keuzes: { raad: geld, toegekend: later }\n",
            ),
        ),
        (
            "a type and bounds",
            said(
                &[
                    ("naam: { soort: tekst", "naam: { soort: persoon"),
                    ("€ 500", "€ 400"),
                ],
                "",
            ),
        ),
        ("a term", said(&[("duur: 2 weken", "duur: 3 weken")], "")),
        (
            "a term that is said",
            said(
                &[("duur: 2 weken", "duur: 3 weken")],
                "termijnen: { beslissen: vanaf_nu }\n",
            ),
        ),
        (
            "a term that is gone",
            said(
                &[("    termijn: { duur: 2 weken, regime: dagen }\n", "")],
                "",
            ),
        ),
        (
            "it lapses",
            said(
                &[("    termijn: { duur: 2 weken, regime: dagen }\n", "")],
                "termijnen: { beslissen: vervalt }\n",
            ),
        ),
        (
            "shape",
            said(
                &[],
                "migratie: plan\nvan: { proces: hulp }\nnaar: { proces: hulp, versie: 1 }\ntermijnen: { beslissen: misschien }\n",
            ),
        ),
    ];
    let told = told.map(|(name, said)| format!("== {name}\n{said}"));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn a_case_goes_over_with_all_it_has() {
    let edits: &[(&str, &str)] = &[
        ("beslissen", "oordelen"),
        ("gesprek", "intake"),
        ("spullen, raad]", "spullen, advies_en_raad]"),
        (
            "invullen: [vorm, naam]",
            "bewijs: foto, invullen: [naam, vorm]",
        ),
        (
            "      besluit:",
            "      tweede_blik: { titel: Een tweede blik }\n      besluit:",
        ),
    ];
    let plan = "stappen: { beslissen: oordelen }\nvereisten: { gesprek: intake }\nkeuzes: { raad: advies_en_raad }\ntermijnen: { beslissen: vanaf_nu }\n";
    let loaded = house(edits, plan, DECIDING);
    let (plan, said) = read(&loaded, &loaded.migrations[0].node);
    assert!(
        said.is_empty(),
        "{}",
        render::short(&said, &loaded.sources, Lang::Nl)
    );
    let plan = plan.expect("a plan");
    let (old, new) = (plan.comparison.old, plan.comparison.new);
    let stories = lower(old.catalog, &loaded.variants, &loaded.scenarios);
    let (outcome, world) = aftermath(old.catalog, &stories.scenarios, 0).expect("a story");
    assert!(outcome.passed, "{:?}", outcome.failures);
    let case = world.cases().next().expect("a case");
    let now = outcome.ended;
    let over = migrate(&plan, case, now).expect("it goes over");
    assert_eq!(over.behind, [], "it takes everything along");
    let moved = over.case;

    assert_eq!(moved.fingerprint, new.process.fingerprint);
    let Target::Step(step) = moved.position else {
        panic!("it stands at a step");
    };
    assert_eq!(&*new.process.steps[step.index()].named.id, "oordelen");
    let req = |id: &str| {
        let mut reqs = new.process.reqs.iter();
        reqs.position(|req| &*req.named.id == id)
            .expect("the requirement")
    };
    assert_eq!(moved.reqs[req("intake")].life, Life::Fulfilled);
    assert_eq!(moved.reqs[req("brief_binnen")].life, Life::Fulfilled);
    assert_eq!(moved.reqs[req("tweede_blik")].life, Life::Open);
    assert_eq!(moved.acts.len(), case.acts.len());
    assert_eq!(moved.people, case.people);
    assert!(
        moved
            .acts
            .iter()
            .any(|act| act.req.index() == req("intake"))
    );
    let shown = |value| doorbraak::engine::explain::show(&new.catalog.shared, value).nl;
    let field = |id: &str| {
        let mut fields = new.process.fields.iter();
        fields
            .position(|field| &*field.named.id == id)
            .expect("the field")
    };
    assert_eq!(shown(&moved.fields[field("vorm")]), "advies_en_raad");
    assert_eq!(shown(&moved.fields[field("naam")]), "'Jo'");
    assert_eq!(moved.step_since[step.index()], Some(now));
    let left: Vec<String> = still_to_do(&plan, &moved)
        .into_iter()
        .map(|t| t.nl)
        .collect();
    assert_eq!(left, ["daar moet nog: “Een tweede blik”"]);
    assert!(migrate(&plan, &moved, now).is_err(), "it went over already");
}

#[test]
fn a_plan_is_sound_or_not() {
    let of = |edits: &[(&str, &str)]| {
        let loaded = house(edits, "termijnen: { beslissen: behoud }\n", DECIDING);
        let (plan, said) = read(&loaded, &loaded.migrations[0].node);
        assert!(
            !has_errors(&said),
            "{}",
            render::short(&said, &loaded.sources, Lang::Nl)
        );
        let sound = sound(&plan.expect("a plan"), Bounds::default(), &Unwatched);
        (sound.places.certainty, sound.goes_on.certainty)
    };
    let exit = (
        "    terug:\n",
        "    eruit:\n      ingetrokken:\n    terug:\n",
    );
    assert_eq!(of(&[exit]), (Certainty::Proved, Certainty::Proved));
    // Nobody can do what the only way asks.
    let stuck = [
        (
            "      klaar:\n",
            "      klaar: { als: bedrag > € 10.000 }\n",
        ),
        ("    terug:\n      vragen: { hooguit: 2 }\n", ""),
    ];
    assert_eq!(of(&stuck), (Certainty::Proved, Certainty::Open));
}

#[test]
fn the_plan_that_ships_is_sound() {
    let loaded = shipped_with(&["examples/migraties/doorbraak_1_naar_2.yaml"]);
    let (plan, said) = read(&loaded, &loaded.migrations[0].node);
    assert!(
        said.is_empty(),
        "{}",
        render::short(&said, &loaded.sources, Lang::Nl)
    );
    let sound = sound(&plan.expect("a plan"), Bounds::default(), &Unwatched);
    assert_eq!(sound.places.certainty, Certainty::Proved);
    assert_eq!(sound.goes_on.certainty, Certainty::Proved);
}

/// The shipped stories with a plan from each process to itself.
fn to_itself() -> (Loaded, Vec<Scenario>) {
    let mut files = Vec::new();
    for folder in ["examples/casussen", "examples/casussen/opmaat"] {
        for entry in std::fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                files.push(path.display().to_string());
            }
        }
    }
    files.sort();
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    let loaded = shipped_with(&names);
    let catalog = loaded.catalog.as_ref().expect("the shipped catalogue");
    let scenarios = lower(catalog, &loaded.variants, &loaded.scenarios).scenarios;
    (loaded, scenarios)
}

/// A plan from a process to itself.
fn identity(process: &str, version: u32) -> String {
    format!(
        "migratie: zelf\nvan: {{ proces: {process}, versie: {version} }}\nnaar: {{ proces: {process}, versie: {version} }}\n"
    )
}

#[test]
fn to_itself_every_case_stays_equal() {
    let (loaded, scenarios) = to_itself();
    let catalog = loaded.catalog.as_ref().expect("the shipped catalogue");
    let plans = catalog.processes.iter().map(|process| {
        let text = identity(&process.named.id, process.version);
        let file = Input {
            name: "zelf.yaml".to_owned(),
            bytes: text.into_bytes(),
        };
        let node = load(vec![file]).migrations.remove(0).node;
        let (plan, said) = read(&loaded, &node);
        assert!(said.is_empty(), "{}: {said:?}", process.named.id);
        plan.expect("a plan")
    });
    let plans: Vec<_> = plans.collect();
    let check = |stories: &[Scenario], index: usize| {
        let Some((outcome, world)) = aftermath(catalog, stories, index) else {
            return 0;
        };
        let mut count = 0;
        for case in world.cases() {
            let plan = &plans[case.process.index()];
            if case.fingerprint == plan.comparison.old.process.fingerprint {
                let over = migrate(plan, case, outcome.ended).expect("it goes over");
                assert_eq!(&over.case, case, "{}", outcome.id);
                assert_eq!(over.behind, [], "{}", outcome.id);
                count += 1;
            }
        }
        count
    };
    let all: usize = (0..scenarios.len())
        .map(|index| check(&scenarios, index))
        .sum();
    assert!(all > 50, "{all} cases went over");

    // Halfway any story, too.
    let config = ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(index in 0..scenarios.len(), steps in 0_usize..30)| {
        let mut stories = scenarios.clone();
        stories[index].story.truncate(steps);
        stories[index].finally = None;
        check(&stories, index);
    });
}
