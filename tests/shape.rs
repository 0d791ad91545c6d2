// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What people are told when the shape of a file is wrong: one story per mistake,
//! as the golden text of all its diagnostics.

use doorbraak::base::ids::FileId;
use doorbraak::base::text::Lang;
use doorbraak::definition::{shape, yaml};
use doorbraak::diagnostic::render::short;
use doorbraak::diagnostic::{Diagnostic, Sources, sort};
use insta::assert_snapshot;
use proptest::prelude::*;

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let (node, mut found) = yaml::parse(FileId(0), text);
    let kind = node
        .as_ref()
        .and_then(|node| shape::kind_of(node, &mut found));
    if let (Some(node), Some(kind)) = (node, kind) {
        shape::check(&node, kind, &mut found);
    }
    sort(&mut found);
    found
}

/// Message, label and help of everything that is said, in Dutch.
fn told(text: &str) -> String {
    let mut sources = Sources::default();
    let _ = sources.add("x.yaml", text);
    let mut out = Vec::new();
    for one in diagnostics(text) {
        let line = short(std::slice::from_ref(&one), &sources, Lang::Nl);
        out.push(line.trim_end().to_owned());
        let labels = one.labels.iter().map(|label| &label.text.nl);
        out.extend(
            labels
                .filter(|text| !text.is_empty())
                .map(|text| format!("  - {text}")),
        );
        out.extend(one.help.iter().map(|text| format!("  > {}", text.nl)));
    }
    out.join("\n")
}

fn process(rest: &str) -> String {
    told(&format!(
        "proces: p\nversie: 1\nstappen: {{}}\neindes: {{}}\n{rest}"
    ))
}

fn step(rest: &str) -> String {
    told(&format!(
        "proces: p\nversie: 1\neindes: {{}}\nstappen:\n  s:\n    {rest}"
    ))
}

fn parts(rest: &str) -> String {
    told(&format!("delen: d\n{rest}"))
}

fn story(step: &str) -> String {
    told(&format!(
        "casus: c\nbegin: 2026-11-02 09:00\nverloop:\n  - {step}"
    ))
}

#[test]
fn the_first_key_says_what_kind_of_file_it_is() {
    assert_snapshot!(told("titel: Een titel\n"), @"
    x.yaml:1:1: fout[D0120]: dit bestand begint niet met `proces`, `delen`, `casus`, `rooster` of `migratie`
      > zet bovenaan wat dit is, bijvoorbeeld `proces: naam_van_het_proces`
    ");
    assert_snapshot!(told("titel: Een titel\nproces: p\n"), @r#"
    x.yaml:2:1: fout[D0121]: `proces` staat niet bovenaan: `titel` staat ervoor
      > zet de regel met `proces` bovenaan
    "#);
    assert_snapshot!(told("process: p\nversie: 1\n"), @"
    x.yaml:1:1: fout[D0120]: dit bestand begint niet met `proces`, `delen`, `casus`, `rooster` of `migratie`
      > bedoelde u `proces`?
    ");
    assert_snapshot!(told("[a, b]\n"), @"
    x.yaml:1:1: fout[D0120]: dit bestand begint niet met `proces`, `delen`, `casus`, `rooster` of `migratie`
      > zet bovenaan wat dit is, bijvoorbeeld `proces: naam_van_het_proces`
    ");
}

#[test]
fn unknown_keys_have_near_names_and_other_homes() {
    assert_snapshot!(process("stapen: {}\n"), @r#"
    x.yaml:5:1: fout[D0101]: `stapen` kan niet bij `proces` staan
      > bedoelde u `stappen`?
    "#);
    assert_snapshot!(process("rollen: {}\n"), @r#"
    x.yaml:5:1: fout[D0101]: `rollen` kan niet bij `proces` staan
      > mogelijk is `proces`, `versie`, `titel`, `uitleg`, `bron`, `gebruik`, `oorsprong`, `start`, `dossier`, `lijsten`, `termijnen`, `tabellen`, `stappen`, `eindes` of `bij_elk_einde` …
      > `rollen` hoort bij een bestand met gedeelde delen
    "#);
    assert_snapshot!(step("als: a = b\n"), @r#"
    x.yaml:6:5: fout[D0101]: `als` kan niet bij `s` staan
      > mogelijk is `titel`, `uitleg`, `bron`, `wie`, `termijn`, `nodig`, `naar`, `terug` of `eruit`
      > `als` hoort bij een weg verder, een weg terug of een weg eruit
    "#);
    assert_snapshot!(step("naar: { x: { behoudt: y } }\n"), @r#"
    x.yaml:6:18: fout[D0101]: `behoudt` kan niet bij `x` staan
      > mogelijk is `naar`, `als`, `zodra`, `wie`, `hooguit`, `opent`, `titel`, `uitleg` of `bron`
      > `behoudt` hoort bij een weg terug
    "#);
    assert_snapshot!(story("{ wie: kim, vervult: x }\n"), @r#"
    x.yaml:4:17: fout[D0101]: `vervult` kan niet bij `verloop` staan
      > bedoelde u `vervul`?
    "#);
}

#[test]
fn missing_keys_are_all_named() {
    assert_snapshot!(told("proces: p\n"), @r#"
    x.yaml:1:1: fout[D0102]: bij `proces` ontbreekt `versie`
      > voeg `versie: …` toe
    x.yaml:1:1: fout[D0102]: bij `proces` ontbreekt `stappen`
      > voeg `stappen: …` toe
    x.yaml:1:1: fout[D0102]: bij `proces` ontbreekt `eindes`
      > voeg `eindes: …` toe
    "#);
    assert_snapshot!(parts("rollen: {}\nmandaten: { m: { titel: M } }\n"), @r#"
    x.yaml:3:13: fout[D0102]: bij `m` ontbreekt `rol`
      > voeg `rol: …` toe
    x.yaml:3:13: fout[D0102]: bij `m` ontbreekt `wetten`
      > voeg `wetten: …` toe
    x.yaml:3:13: fout[D0102]: bij `m` ontbreekt `tot`
      > voeg `tot: …` toe
    "#);
    assert_snapshot!(process("dossier: { k: { soort: keuze } }\n"), @r#"
    x.yaml:5:12: fout[D0102]: bij `k` ontbreekt `uit`
      > voeg `uit: …` toe
    "#);
}

#[test]
fn wrong_kinds_and_empty_places() {
    assert_snapshot!(told("proces: p\nversie: 1\nstappen: [a, b]\neindes: x\n"), @r#"
    x.yaml:3:1: fout[D0103]: bij `stappen` hoort een groep met sleutels; hier staat een lijst
    x.yaml:4:9: fout[D0103]: bij `eindes` hoort een groep met sleutels; hier staat een tekst
    "#);
    assert_snapshot!(step("wie: { a: b }\n"), @r#"
    x.yaml:6:5: fout[D0103]: bij `wie` hoort een tekst; hier staat een groep met sleutels
    "#);
    assert_snapshot!(step("wie:\n"), @r#"
    x.yaml:6:5: fout[D0107]: bij `wie` moet iets staan
      > vul een waarde in, of haal `wie` weg
    "#);
    assert_snapshot!(step("nodig: { besluit: { kies: [] , wie: [] } }\n"), @r#"
    x.yaml:6:25: fout[D0127]: bij `kies` staan er 0: er moeten er minstens 1 zijn
      > vul de lijst aan, of haal `kies` weg
    x.yaml:6:36: fout[D0127]: bij `wie` staan er 0: er moeten er minstens 1 zijn
      > vul de lijst aan, of haal `wie` weg
    "#);
    assert_snapshot!(step("nodig: { besluit: { een_van: ja_of_nee } }\n"), @r#"
    x.yaml:6:34: fout[D0103]: bij `een_van` hoort een lijst; hier staat een tekst
    "#);
    assert_snapshot!(story("{ wie: kim, pauzeer: ja }\n"), @r#"
    x.yaml:4:26: fout[D0103]: bij `pauzeer` hoort niets; hier staat een tekst
    "#);
}

#[test]
fn names_are_ids() {
    assert_snapshot!(step("nodig: { Warm Contact: { invullen: 2e_veld } }\n"), @r#"
    x.yaml:6:14: fout[D0104]: `Warm Contact` kan geen naam zijn
      > gebruik kleine letters, cijfers en `_`, met een letter vooraan
      > bijvoorbeeld `warm_contact`
    x.yaml:6:40: fout[D0104]: `2e_veld` kan geen naam zijn
      > gebruik kleine letters, cijfers en `_`, met een letter vooraan
    "#);
    assert_snapshot!(step(&format!("wie: {}\n", "x".repeat(61))), @r#"
    x.yaml:6:10: fout[D0109]: 61 tekens in een naam: er mogen er hooguit 60 zijn
    "#);
    assert_snapshot!(step("nodig: { x: { ander_dan: [a.b.c, .a, oorsprong.x] } }\n"), @r#"
    x.yaml:6:31: fout[D0104]: `a.b.c` kan hier geen naam zijn
      > schrijf één naam, of twee namen met een punt ertussen, zoals `acties.wie`
    x.yaml:6:38: fout[D0104]: `.a` kan hier geen naam zijn
      > schrijf één naam, of twee namen met een punt ertussen, zoals `acties.wie`
    "#);
}

#[test]
fn numbers_mean_one_thing() {
    for number in ["08", "1e3", "1.260", "twee", "0", "99999999999999999999"] {
        let told = step(&format!("naar: {{ x: {{ hooguit: {number} }} }}\n"));
        assert!(told.contains(number), "{told}");
    }
    assert_snapshot!(step("naar: { x: { hooguit: 08 } }\n"), @r#"
    x.yaml:6:27: fout[D0105]: hier hoort een heel getal; `08` is dat niet
      - een getal begint niet met een 0
      > schrijf bijvoorbeeld `3`, `1260`
    "#);
    assert_snapshot!(step("naar: { x: { hooguit: 1.260 } }\n"), @r#"
    x.yaml:6:27: fout[D0105]: hier hoort een heel getal; `1.260` is dat niet
      - kan twee dingen betekenen: schrijf alleen cijfers
      > schrijf bijvoorbeeld `3`, `1260`
    "#);
    assert_snapshot!(step("naar: { x: { hooguit: 0 } }\n"), @r#"
    x.yaml:6:27: fout[D0125]: 0 is te klein: minstens 1
      > kies een getal van 1 tot en met 65535
    "#);
}

#[test]
fn only_ja_and_nee_are_answers() {
    assert_snapshot!(parts("potten: { p: { plafond: € 5, per: jaar, doorschuiven: yes } }\n"), @r#"
    x.yaml:2:55: fout[D0105]: hier hoort ja of nee; `yes` is dat niet
      > schrijf bijvoorbeeld `ja`, `nee`
    "#);
    assert_snapshot!(parts("potten: { p: { plafond: € 5, per: jaar, doorschuiven: misschien } }\n"), @r#"
    x.yaml:2:55: fout[D0105]: hier hoort ja of nee; `misschien` is dat niet
      > schrijf bijvoorbeeld `ja`, `nee`
    "#);
    let fixed =
        diagnostics("delen: d\npotten: { p: { plafond: € 5, per: jaar, doorschuiven: on } }\n");
    assert_eq!(fixed[0].fix.as_ref().unwrap().replacement, "ja");
}

#[test]
fn amounts_dates_moments_spans_and_paths() {
    assert_snapshot!(parts("potten:\n  p: { plafond: { 2026-1-1: 500, 2026-01-01: € 12.60 }, per: jaar }\n"), @r#"
    x.yaml:3:19: fout[D0105]: hier hoort een datum; `2026-1-1` is dat niet
      - eerst het jaar, dan de maand en de dag, elk in twee cijfers
      > schrijf bijvoorbeeld `2026-11-02`
    x.yaml:3:29: fout[D0105]: hier hoort een bedrag; `500` is dat niet
      - het €-teken ontbreekt
      > schrijf bijvoorbeeld `€ 480`, `€ 1.260,50`
    x.yaml:3:46: fout[D0105]: hier hoort een bedrag; `€ 12.60` is dat niet
      - punten alleen tussen duizendtallen, en na de komma twee cijfers
      > schrijf bijvoorbeeld `€ 480`, `€ 1.260,50`
    "#);
    assert_snapshot!(told("casus: c\nbegin: 2026-11-31 09:00\n"), @r#"
    x.yaml:2:8: fout[D0105]: hier hoort een datum met een tijd; `2026-11-31 09:00` is dat niet
      - die maand heeft geen dag 31
      > schrijf bijvoorbeeld `2026-11-02 09:00`
    "#);
    assert_snapshot!(story("na: twee weken\n"), @r#"
    x.yaml:4:9: fout[D0105]: hier hoort een duur; `twee weken` is dat niet
      > schrijf bijvoorbeeld `2 weken`, `3 werkdagen`
    "#);
    assert_snapshot!(process("gebruik: [../rollen.yaml, delen/rollen.yml]\n"), @r#"
    x.yaml:5:11: fout[D0126]: `../rollen.yaml` is geen pad van een YAML-bestand in de catalogus
      > schrijf het pad vanaf de map van de catalogus, zonder `..`, met `.yaml` aan het eind, zoals `delen/rollen.yaml`
    x.yaml:5:27: fout[D0126]: `delen/rollen.yml` is geen pad van een YAML-bestand in de catalogus
      > schrijf het pad vanaf de map van de catalogus, zonder `..`, met `.yaml` aan het eind, zoals `delen/rollen.yaml`
    "#);
    assert_snapshot!(parts("kalenders: { k: { vaste_dagen: { kerst: { dag: 25-12 } } } }\n"), @r#"
    x.yaml:2:48: fout[D0105]: hier hoort een maand en een dag; `25-12` is dat niet
      > schrijf bijvoorbeeld `12-25`
    "#);
}

#[test]
fn words_and_values_with_several_forms() {
    assert_snapshot!(told("proces: p\nversie: 1\nstappen: {}\neindes: { e: { soort: eindput } }\n"), @r#"
    x.yaml:4:23: fout[D0106]: `eindput` kan hier niet staan
      > bedoelde u `eindpunt`?
    "#);
    assert_snapshot!(parts("mandaten: { m: { rol: r, wetten: Alles, tot: veel } }\n"), @r#"
    x.yaml:2:34: fout[D0105]: `Alles` kan hier niet staan
      > bedoelde u `alle`?
    x.yaml:2:46: fout[D0105]: `veel` kan hier niet staan
      > schrijf een bedrag, zoals `€ 480`, `€ 1.260,50`, of `onbeperkt`
    "#);
    assert_snapshot!(parts("mandaten: { m: { rol: r, wetten: [], tot: onbepekt } }\n"), @r#"
    x.yaml:2:26: fout[D0127]: bij `wetten` staan er 0: er moeten er minstens 1 zijn
      > vul de lijst aan, of haal `wetten` weg
    x.yaml:2:43: fout[D0105]: `onbepekt` kan hier niet staan
      > bedoelde u `onbeperkt`?
    "#);
    assert_snapshot!(step("nodig: { x: { samen: 1, kies: [a, b], mandaat: nee } }\n"), @r#"
    x.yaml:6:26: fout[D0125]: 1 is te klein: minstens 2
      > kies een getal van 2 tot en met 20
    x.yaml:6:52: fout[D0106]: `nee` kan hier niet staan
      > mogelijk is `ja`
    "#);
}

#[test]
fn keys_that_do_not_go_together() {
    assert_snapshot!(step("nodig: { x: { voorwaarde: a = b, wie: c, titel: T } }\n"), @r#"
    x.yaml:6:38: fout[D0108]: `wie` en `voorwaarde` gaan niet samen
      - `voorwaarde` staat hier
      > haal een van de twee weg
    "#);
    assert_snapshot!(step("nodig: { x: { samen: 2, per: lijst, namens: r } }\n"), @r#"
    x.yaml:6:19: fout[D0123]: `samen` zegt niets zonder `kies`
      > zet `kies` erbij, of haal `samen` weg
    x.yaml:6:29: fout[D0123]: `per` zegt niets zonder `subzaak`
      > zet `subzaak` erbij, of haal `per` weg
    x.yaml:6:41: fout[D0123]: `namens` zegt niets zonder `akkoord` of `een_van`
      > zet `akkoord` of `een_van` erbij, of haal `namens` weg
    "#);
    assert_snapshot!(process("dossier: { k: { soort: tekst, uit: [a], van: 3 } }\n"), @r#"
    x.yaml:5:31: fout[D0124]: `uit` hoort alleen bij `soort` `keuze` of `keuzes`
      - hier staat `tekst`
      > haal `uit` weg, of verander `soort`
    x.yaml:5:41: fout[D0124]: `van` hoort alleen bij `soort` `getal` of `bedrag`
      - hier staat `tekst`
      > haal `van` weg, of verander `soort`
    "#);
    assert_snapshot!(parts("instellingen: { i: { soort: getal } , j: { soort: getal, waarde: 1, waarden: { 2026-01-01: 2 } } }\n"), @r#"
    x.yaml:2:17: fout[D0122]: bij `i` ontbreekt de sleutel die zegt wat dit is
      > zet er één bij: `waarde` of `waarden`
    x.yaml:2:69: fout[D0108]: `waarden` en `waarde` gaan niet samen
      - `waarde` staat hier
      > haal een van de twee weg
    "#);
}

#[test]
fn mappings_of_several_forms() {
    assert_snapshot!(process("beloftes: { b: { nooit: e }, c: { bij: e }, d: { elk_bereikbaar: e, geldt: x } }\n"), @r#"
    x.yaml:5:13: fout[D0122]: bij `b` ontbreekt de sleutel die zegt wat dit is
      > zet er één bij: `zonder`, `eerst`, `altijd_bereikbaar`, `elk_bereikbaar`, `bij`, `alleen` of `bevoegd`
    x.yaml:5:35: fout[D0102]: bij `bij` ontbreekt `geldt`
      > voeg `geldt: …` toe
    x.yaml:5:69: fout[D0108]: `geldt` en `elk_bereikbaar` gaan niet samen
      - `elk_bereikbaar` staat hier
      > haal een van de twee weg
    "#);
    assert_snapshot!(story("{ wie: kim, reden: Zomaar. }\n"), @r#"
    x.yaml:4:7: fout[D0122]: bij `verloop` ontbreekt de sleutel die zegt wat dit is
      > zet er één bij: `vervul`, `afzien`, `naar`, `terug`, `eruit`, `heropen`, `corrigeer`, `neem`, `draag_over`, `pauzeer`, `hervat`, `verleng`, `schort_op`, `loopt_weer`, `voeg_toe`, `wijzig`, `bevestig`, `rond_af`, `laat_vervallen`, `open`, `start`, `na`, `tegelijk`, `nieuwe_versie`, `tot` of `verwacht`
    "#);
    assert_snapshot!(story("{ vervul: x, naar: y, wie: kim }\n"), @r#"
    x.yaml:4:18: fout[D0108]: `naar` en `vervul` gaan niet samen
      - `vervul` staat hier
      > haal een van de twee weg
    "#);
    assert_snapshot!(story("{ na: 3 dagen, wie: kim }\n"), @r#"
    x.yaml:4:20: fout[D0108]: `wie` en `na` gaan niet samen
      - `na` staat hier
      > haal een van de twee weg
    "#);
    assert_snapshot!(story("{ naar: verder }\n"), @r#"
    x.yaml:4:7: fout[D0102]: bij `naar` ontbreekt `wie`
      > voeg `wie: …` toe
    "#);
    assert_snapshot!(story("{ tegelijk: [{ wie: kim, naar: verder }], verwacht: { stap: x } }\n"), @r#"
    x.yaml:4:7: fout[D0127]: bij `tegelijk` staan er 1: er moeten er minstens 2 zijn
      > vul de lijst aan, of haal `tegelijk` weg
    "#);
    assert_snapshot!(story("tegelijk: [{ na: 3 dagen }, { wie: kim, naar: verder }]\n"), @r#"
    x.yaml:4:18: fout[D0101]: `na` kan niet bij `tegelijk` staan
      > mogelijk is `vervul`, `afzien`, `naar`, `terug`, `eruit`, `heropen`, `corrigeer`, `neem`, `draag_over`, `pauzeer`, `hervat`, `verleng`, `schort_op`, `loopt_weer` of `voeg_toe` …
      > `na` hoort bij een stap in het verhaal
    "#);
}

#[test]
fn every_mistake_is_told_at_once() {
    let text =
        "proces: P\nversie: 01\ntitels: T\nstappen: { s: { wie: , nodigs: {} } }\neindes: []\n";
    assert_eq!(diagnostics(text).len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands anywhere, the check answers and points inside the file.
    #[test]
    fn any_value_anywhere_is_answered(
        key in prop::sample::select(vec!["versie", "stappen", "gebruik", "dossier", "beloftes", "start", "onzin"]),
        value in "[a-z0-9€.,: {}\\[\\]'\"é-]{0,40}",
    ) {
        let text = format!("proces: p\n{key}: {value}\n");
        for one in diagnostics(&text) {
            for label in &one.labels {
                prop_assert!(text.get(label.place.range()).is_some(), "{one:?}");
            }
        }
    }
}
