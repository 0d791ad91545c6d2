// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a catalogue with everything in it comes to mean: `tests/golden/alles`.

use std::collections::BTreeSet;
use std::path::Path;

use doorbraak::base::ids::{FieldId, ReqId};
use doorbraak::base::legal::{Counting, End as LegalEnd};
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Span, Unit};
use doorbraak::base::value::{Type, Value};
use doorbraak::definition::load::Loaded;
use doorbraak::definition::model::*;

use crate::support::{folder, hulp, short};

fn alles() -> Loaded {
    let loaded = folder(Path::new("tests/golden/alles"));
    assert!(loaded.is_ok(), "{}", short(&loaded));
    loaded
}

/// The process with everything in it, with names for ids.
struct Hulp<'a> {
    catalog: &'a Catalog,
    process: &'a Process,
}

impl<'a> Hulp<'a> {
    fn of(loaded: &'a Loaded) -> Self {
        let catalog = loaded.catalog.as_ref().unwrap();
        let process = catalog
            .processes
            .iter()
            .find(|process| *process.named.id == *"hulp")
            .unwrap();
        Self { catalog, process }
    }

    fn req(&self, name: &str) -> &'a Requirement {
        self.process
            .reqs
            .iter()
            .find(|req| *req.named.id == *name)
            .unwrap()
    }

    fn way(&self, name: &str, kind: WayKind) -> &'a Way {
        self.process
            .ways
            .iter()
            .find(|way| *way.named.id == *name && way.kind == kind)
            .unwrap()
    }

    fn step(&self, name: &str) -> &'a Step {
        self.process
            .steps
            .iter()
            .find(|step| *step.named.id == *name)
            .unwrap()
    }

    fn end(&self, name: &str) -> &'a End {
        self.process
            .ends
            .iter()
            .find(|end| *end.named.id == *name)
            .unwrap()
    }

    fn term(&self, name: &str) -> &'a Term {
        self.process
            .terms
            .iter()
            .find(|term| *term.named.id == *name)
            .unwrap()
    }

    fn field(&self, name: &str) -> FieldId {
        let at = self
            .process
            .fields
            .iter()
            .position(|field| *field.named.id == *name)
            .unwrap();
        FieldId(u16::try_from(at).unwrap())
    }

    fn req_names(&self, reqs: &[ReqId]) -> BTreeSet<&'a str> {
        reqs.iter()
            .map(|req| &*self.process.reqs[req.index()].named.id)
            .collect()
    }

    fn field_names(&self, fields: &[FieldId]) -> BTreeSet<&'a str> {
        fields
            .iter()
            .map(|field| &*self.process.fields[field.index()].named.id)
            .collect()
    }

    fn roles(&self, who: &Who) -> Vec<&'a str> {
        who.roles
            .iter()
            .map(|role| &*self.catalog.shared.roles[role.index()].named.id)
            .collect()
    }

    fn options(&self, req: &str) -> Vec<&'a str> {
        let set = self.req(req).choice.unwrap();
        let options = &self.catalog.shared.choice_sets[set.index()].options;
        options
            .iter()
            .map(|option| &*self.catalog.shared.options[option.index()].id)
            .collect()
    }
}

#[test]
fn what_is_shared() {
    let loaded = alles();
    let shared = &loaded.catalog.as_ref().unwrap().shared;
    let role = |name: &str| {
        shared
            .roles
            .iter()
            .find(|role| *role.named.id == *name)
            .unwrap()
    };
    assert!(role("regisseur").one_per_case && role("regisseur").handover.is_some());
    assert_eq!(role("inwoner").kind, RoleKind::Party);
    let covers_teamlid: Vec<&str> = role("teamlid")
        .also
        .iter()
        .map(|role| &*shared.roles[role.index()].named.id)
        .collect();
    assert_eq!(covers_teamlid, ["teamleider"]);
    let ruim = shared
        .mandates
        .iter()
        .find(|mandate| *mandate.named.id == *"ruim")
        .unwrap();
    assert!(ruim.laws.is_empty() && ruim.up_to.is_none() && ruim.from == Date::new(2026, 1, 1));
    let budget = &shared.funds[0];
    assert_eq!(budget.ceilings, [(Date::MIN, Cents(100_000))]);
    assert_eq!(
        (
            budget.warn_percent.as_slice(),
            budget.per_year,
            budget.carries_over
        ),
        (&[25, 10][..], true, false)
    );
    assert_eq!(
        shared.settings[0].values[1],
        (Date::new(2026, 1, 1).unwrap(), Value::Money(Cents(10_000)))
    );
    let (_, calendar) = &shared.calendars[0];
    assert!(
        calendar.is_holiday(Date::new(2026, 5, 15).unwrap())
            && calendar.is_holiday(Date::new(2026, 5, 14).unwrap())
    );
    let (_, awb) = &shared.regimes[0];
    assert_eq!(
        (awb.counting, awb.end, awb.up_to_days),
        (Counting::Calendar, LegalEnd::NextWorkingDay, Some(90))
    );
    assert_eq!(shared.tiers[0].tiers, [(10, Cents(500))]);
}

#[test]
fn who_does_what_by_default() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let who = |name: &str| hulp.req(name).who.as_ref().map(|who| hulp.roles(who));
    assert_eq!(who("beeld"), Some(vec!["regisseur"]));
    assert_eq!(who("betaling"), Some(vec!["teamleider"]));
    assert_eq!(
        who("brief_uit"),
        None,
        "whoever works at the step where the case stands"
    );
    let out = hulp.way("gestopt", WayKind::Out);
    assert_eq!(
        hulp.roles(out.who.as_ref().unwrap()),
        ["inwoner", "regisseur"]
    );
    assert_eq!(
        hulp.roles(hulp.way("besluit", WayKind::On).who.as_ref().unwrap()),
        ["regisseur"]
    );
    assert!(hulp.way("weer_open", WayKind::Reopen).who.is_none());
}

#[test]
fn what_a_requirement_asks() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let consent = hulp.req("instemming");
    assert!(matches!(
        consent.parts.as_slice(),
        [Part::Document(_), Part::AgreeRole(_), Part::AgreeField(_)]
    ));
    assert_eq!(
        (consent.required, consent.any_of.as_slice()),
        (0b111, &[][..])
    );
    let either = hulp.req("kans");
    assert_eq!(
        (either.required, either.any_of.as_slice()),
        (0, &[0b001, 0b110][..])
    );
    let weight = hulp.req("zwaarte");
    assert!(
        weight.table.is_some()
            && weight.table_proposes
            && matches!(weight.parts.as_slice(), [Part::Choice])
    );
    assert_eq!(hulp.options("zwaarte"), ["licht", "midden", "zwaar"]);
    let bare = hulp.req("regulier");
    assert!(bare.condition.is_some() && bare.parts.is_empty() && bare.required == 0);
    let decision = hulp.req("toekenning");
    assert_eq!(decision.parts.len(), 6);
    assert!(matches!(decision.together, Some(Together::Count(2))));
    assert_eq!(decision.different_from.as_ref().unwrap().from.len(), 5);
    let mandate = decision.mandate.as_ref().unwrap();
    assert!(mandate.each.is_some() && mandate.law.is_some() && mandate.amount.is_some());
    assert_eq!(
        mandate.total.as_ref().unwrap().over,
        Span {
            amount: 30,
            unit: Unit::Days
        }
    );
    let reserve = decision.reserves.as_ref().unwrap();
    assert_eq!(reserve.category.as_ref().unwrap().1.len(), 2);
    assert_eq!(reserve.shortage.as_ref().unwrap().granted.len(), 1);
    assert!(
        hulp.req("betaling")
            .spends
            .as_ref()
            .unwrap()
            .amount
            .is_none()
    );
}

#[test]
fn linked_cases() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let one = hulp.req("raad").link.as_ref().unwrap();
    assert_eq!(
        (one.ends.len(), one.at_least, one.opened_is_enough),
        (1, Some(1), false)
    );
    let per_item = hulp.req("routes").link.as_ref().unwrap();
    assert_eq!((per_item.at_least, per_item.opened_is_enough), (None, true));
    assert!(per_item.per.is_some() && per_item.with.len() == 1);
    let advice = &hulp.catalog.processes[0];
    let separation = advice.reqs[0].different_from.as_ref().unwrap();
    assert!(matches!(separation.from.as_slice(), [PersonRef::Opener(refs)] if refs.len() == 1));
    assert_eq!(advice.origins, [hulp.process.id]);
}

#[test]
fn what_can_be_worked_on_where() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let at_decision = hulp.req_names(&hulp.step("besluit").workable);
    assert_eq!(
        at_decision,
        BTreeSet::from(["toekenning", "brief_uit", "les"])
    );
    assert_eq!(
        hulp.req_names(&hulp.end("afgerond").reqs),
        BTreeSet::from(["brief_uit", "les"])
    );
    assert_eq!(
        hulp.req_names(&hulp.end("afgerond").after),
        BTreeSet::from(["nazorg"])
    );
    assert_eq!(hulp.req_names(&hulp.end("gestopt").reqs), BTreeSet::new());
    let on = hulp.way("afgerond", WayKind::On);
    assert_eq!(
        hulp.req_names(&on.asks),
        BTreeSet::from(["toekenning", "brief_uit", "les"])
    );
    assert!(hulp.way("gestopt", WayKind::Out).asks.is_empty());
    let step = hulp.step("uitvoering");
    assert_eq!(
        step.all_ways.len(),
        4,
        "two on, one back, one from everywhere"
    );
    assert_eq!(step.automatic.len(), 1);
    assert_eq!(hulp.end("afgerond").automatic.len(), 1);
}

#[test]
fn what_a_way_back_undoes() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let back = hulp.way("aanpassen", WayKind::Back);
    assert_eq!(hulp.req_names(&back.keeps), BTreeSet::from(["instemming"]));
    let reopened = hulp.req_names(&back.reopens);
    assert!(!reopened.contains("instemming"));
    assert!(
        [
            "beeld",
            "toekenning",
            "betaling",
            "brief_uit",
            "nazorg",
            "les"
        ]
        .iter()
        .all(|req| reopened.contains(req))
    );
    let forgotten = hulp.field_names(&back.forgets);
    assert_eq!(
        forgotten,
        BTreeSet::from([
            "hulpvraag",
            "helper",
            "thema",
            "bedrag",
            "wet",
            "gevraagd_op",
            "aangevuld_op"
        ])
    );
    let round = hulp.way("nieuwe_ronde", WayKind::Back);
    assert!(
        round.new_round && !hulp.field_names(&round.forgets).contains("hulpvraag"),
        "`beeld` is kept and asks it"
    );
    let reopening = hulp.way("weer_open", WayKind::Reopen);
    assert!(
        !hulp.req_names(&reopening.reopens).contains("toekenning"),
        "of an earlier step"
    );
    assert!(hulp.req_names(&reopening.reopens).contains("nazorg"));
}

#[test]
fn who_reads_a_field() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let readers = |name: &str| hulp.req_names(&hulp.process.readers[hulp.field(name).index()]);
    assert_eq!(
        readers("bedrag"),
        BTreeSet::from(["toekenning", "betaling"]),
        "also through computed fields"
    );
    assert_eq!(
        readers("hulpvraag"),
        BTreeSet::from(["raad"]),
        "asking it is all that `beeld` does"
    );
    assert_eq!(
        readers("helper"),
        BTreeSet::from(["instemming", "toekenning"])
    );
    assert_eq!(
        readers("spoed"),
        BTreeSet::from(["zwaarte", "regulier"]),
        "also through the table"
    );
}

#[test]
fn terms() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let legal = hulp.term("beslissen");
    assert!(!legal.pauses && legal.source.as_deref() == Some("Awb 4:13"));
    assert!(
        matches!(legal.met_when, MetWhen::Condition(_))
            && matches!(legal.start, TermStart::Condition(_))
    );
    assert_eq!(
        (
            legal.extensions.len(),
            legal.suspensions.len(),
            legal.expired_signals.len()
        ),
        (1, 1, 1)
    );
    assert!(
        legal.expired_opens.is_some()
            && legal
                .warning
                .as_ref()
                .is_some_and(|(_, roles)| roles.len() == 2)
    );
    let plan = hulp.term("plan");
    assert!(
        plan.pauses
            && matches!(plan.met_when, MetWhen::Left(_))
            && matches!(plan.start, TermStart::Here(_))
    );
    let (named, regime) = &hulp.catalog.shared.regimes[plan.regime.index()];
    assert!(
        named.id.is_empty() && regime.calendar.is_none(),
        "without a regime every day counts"
    );
    assert!(!hulp.term("toekenning").pauses, "`werktermijn: nee`");
    assert!(matches!(
        hulp.term("nazorg").start,
        TermStart::Here(Target::End(_))
    ));
    assert_eq!(
        hulp.step("plan")
            .term
            .map(|term| &*hulp.process.terms[term.index()].named.id),
        Some("plan")
    );
}

#[test]
fn openings_registers_and_promises() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let names: BTreeSet<&str> = hulp
        .process
        .openings
        .iter()
        .map(|opening| &*opening.named.id)
        .collect();
    assert_eq!(
        names,
        BTreeSet::from(["te_laat", "advies", "nabellen", "volgende", "patroon"])
    );
    let pattern = hulp
        .process
        .openings
        .iter()
        .find(|opening| *opening.named.id == *"patroon")
        .unwrap();
    assert!(pattern.as_soon_as.is_some() && pattern.key.is_some());
    assert_eq!(hulp.end("afgerond").openings.len(), 1);
    let write = &hulp.process.writes[0];
    assert!(matches!(write.at.as_slice(), [WriteMoment::Fulfilled(_)]) && write.values.len() == 3);
    let claims: Vec<&Claim> = hulp
        .process
        .promises
        .iter()
        .map(|promise| &promise.claim)
        .collect();
    assert!(matches!(
        claims.as_slice(),
        [
            Claim::NeverWithout(StateSet::At(_), _),
            Claim::NeverBefore(StateSet::Where(_), _),
            Claim::AlwaysReachable(_),
            Claim::EachReachable(_),
            Claim::AtHolds(StateSet::At(_), _)
        ]
    ));
    assert!(hulp.process.pause.is_some() && hulp.process.everywhere.len() == 1);
}

#[test]
fn fields_and_lists() {
    let loaded = alles();
    let hulp = Hulp::of(&loaded);
    let field = |name: &str| &hulp.process.fields[hulp.field(name).index()];
    assert_eq!(field("bedrag").bounds, Some((0, 1_000_000)));
    assert_eq!(field("hulpvraag").privacy, Privacy::Special);
    assert_eq!(field("hulpvraag").visible_to.iter().count(), 2);
    assert!(field("viervoud").derived.is_some() && field("viervoud").kind == Type::Money);
    let list = &hulp.process.lists[0];
    assert!(matches!(
        list.each.as_slice(),
        [
            ItemPart::Column(_),
            ItemPart::Column(_),
            ItemPart::AgreeColumn(_)
        ]
    ));
    assert!(matches!(
        list.done.as_slice(),
        [ItemPart::Document(_), ItemPart::AgreeRole(_)]
    ));
    assert_eq!(list.steps.len(), 2);
    assert_eq!(hulp.process.named.origin.line, 3);
    assert_eq!(hulp.process.version, 3);
}

#[test]
fn scenarios_are_left_as_they_are() {
    let loaded = alles();
    assert_eq!(loaded.scenarios.len(), 1);
    assert_eq!(
        loaded.scenarios[0]
            .node
            .get("casus")
            .and_then(|node| node.text()),
        Some("c01")
    );
}

#[test]
fn a_variant_is_a_catalogue_of_its_own() {
    let loaded = alles();
    let [variant] = loaded.variants.as_slice() else {
        panic!("one variant")
    };
    assert_eq!(variant.path, "varianten/advies_v2.yaml");
    let (main, other) = (
        loaded.catalog.as_ref().unwrap(),
        variant.catalog.as_ref().unwrap(),
    );
    assert_eq!((main.processes.len(), other.processes.len()), (2, 2));
    assert_eq!(
        (main.processes[0].version, other.processes[0].version),
        (1, 2)
    );
    assert_ne!(
        main.processes[0].fingerprint,
        other.processes[0].fingerprint
    );
    assert_eq!(
        main.processes[1].fingerprint,
        other.processes[1].fingerprint
    );
    assert!(
        std::sync::Arc::ptr_eq(&main.shared, &other.shared),
        "the same ids everywhere"
    );
}

#[test]
fn the_order_of_files_does_not_matter() {
    let names = |loaded: &Loaded| -> Vec<Fingerprint> {
        loaded
            .catalog
            .as_ref()
            .unwrap()
            .processes
            .iter()
            .map(|process| process.fingerprint)
            .collect()
    };
    let mut files = crate::support::files(Path::new("tests/golden/alles"));
    let one = doorbraak::definition::load::load(files.clone());
    files.reverse();
    let other = doorbraak::definition::load::load(files);
    assert_eq!(names(&one), names(&other));
    assert_eq!(one.diagnostics, other.diagnostics);
}

fn fingerprint(text: &str) -> Fingerprint {
    let loaded = hulp(text);
    assert!(loaded.is_ok(), "{}", short(&loaded));
    loaded.catalog.unwrap().processes[0].fingerprint
}

#[test]
fn how_long_cases_are_kept_is_no_part_of_what_a_case_stays_on() {
    let with = |more: &str| {
        fingerprint(&format!(
            "titel: Hulp\nstappen: {{ plan: {{ eruit: {{ klaar: }} }} }}\n{more}"
        ))
    };
    assert_eq!(with(""), with("bewaren: { alles: { duur: 5 jaar } }\n"));
    assert_ne!(with(""), with("uitleg: Anders.\n"));
}

#[test]
fn comments_and_white_space_mean_nothing() {
    let one = fingerprint("titel: Hulp\nstappen: { plan: { eruit: { klaar: } } }\n");
    let same =
        fingerprint("titel:   'Hulp'   # een titel\nstappen:\n  plan:\n    eruit:\n      klaar:\n");
    let other = fingerprint("titel: Hulp!\nstappen: { plan: { eruit: { klaar: } } }\n");
    assert_eq!(one, same);
    assert_ne!(one, other);
    // Written down: a fingerprint lives as long as the cases that carry it.
    insta::assert_snapshot!(format!("{:032x}", one.0));
}

#[test]
fn what_is_live_is_not_in_the_fingerprint() {
    let with = |extra: &str| {
        let parts = format!("delen: meer\n{extra}");
        let loaded = doorbraak::definition::load::load(crate::support::small(&[
            ("delen/meer", &parts),
            ("hulp", "gebruik: [delen/basis.yaml, delen/meer.yaml]\n"),
        ]));
        assert!(loaded.is_ok(), "{}", short(&loaded));
        loaded.catalog.unwrap().processes[0].fingerprint
    };
    let plain = with("");
    assert_eq!(
        plain,
        with("instellingen: { drempel: { soort: getal, waarde: 3 } }\n")
    );
    assert_eq!(
        plain,
        with("potten: { reserve: { plafond: € 5, per: eenmalig } }\n")
    );
    assert_ne!(plain, with("keuzelijsten: { kleur: { rood: } }\n"));
}
