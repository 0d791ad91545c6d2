// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Stories that come out, and what can be told of them.

use doorbraak::base::text::Lang;
use doorbraak::definition::model::EndKind;
use doorbraak::simulation::coverage::{Coverage, Kind};

use crate::support::{House, tell};

const STORIES: [&str; 5] = [
    "eigen_rol",
    "heel_verhaal",
    "om_het_laatste_geld",
    "tijd_gaat",
    "tot_besluit",
];

#[test]
fn they_come_out() {
    let house = House::with(&["verhalen"]);
    for id in STORIES {
        let outcome = house.play(id);
        let said = house.lines(&outcome.failures, Lang::Nl);
        assert!(outcome.passed && said.is_empty(), "{id}: {said}");
    }
}

#[test]
fn a_story_is_told_step_by_step() {
    let house = House::with(&["verhalen"]);
    insta::assert_snapshot!(tell(&house.play("heel_verhaal"), Lang::Nl));
}

#[test]
fn a_story_is_told_in_english_too() {
    let house = House::with(&["verhalen"]);
    insta::assert_snapshot!(tell(&house.play("tot_besluit"), Lang::En));
}

#[test]
fn timers_fire_in_between_each_on_its_own_day() {
    let house = House::with(&["verhalen"]);
    insta::assert_snapshot!(tell(&house.play("tijd_gaat"), Lang::Nl));
}

#[test]
fn simultaneous_commands_are_played_in_every_order() {
    let house = House::with(&["verhalen"]);
    let outcome = house.play("om_het_laatste_geld");
    insta::assert_snapshot!(tell(&outcome, Lang::Nl));
    // The story goes on with the first order, also in the routes.
    let ends: Vec<_> = outcome
        .routes
        .iter()
        .map(|route| route.stops.last().map(|stop| stop.id.to_string()))
        .collect();
    assert_eq!(
        ends,
        [Some("uitvoering".to_owned()), Some("beslissing".to_owned())]
    );
}

#[test]
fn the_same_story_has_the_same_outcome() {
    let house = House::with(&["verhalen"]);
    for id in STORIES {
        let (one, other) = (house.play(id), house.play(id));
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}

#[test]
fn routes_refusals_and_elapsed_time_are_kept() {
    let house = House::with(&["verhalen"]);
    let outcome = house.play("heel_verhaal");
    let route = &outcome.routes[0];
    assert_eq!(route.name.as_deref(), Some("a"));
    let stops: Vec<&str> = route.stops.iter().map(|stop| &*stop.id).collect();
    assert_eq!(
        stops,
        [
            "intake",
            "beslissing",
            "uitvoering",
            "klaar",
            "uitvoering",
            "klaar"
        ]
    );
    assert_eq!(route.end.map(|(_, kind)| kind), Some(EndKind::Goal));
    let met: Vec<_> = outcome
        .refusals
        .iter()
        .map(|met| (met.reason, met.about.as_deref()))
        .collect();
    assert!(met.contains(&("geen_mandaat", Some("besluit"))));
    assert!(met.contains(&("te_vaak", Some("uitvoering"))));
    assert_eq!(house.play("tijd_gaat").days(), 38);
}

#[test]
fn coverage_counts_what_was_touched_and_names_what_was_not() {
    let house = House::with(&["verhalen"]);
    let mut coverage = Coverage::new();
    for id in STORIES {
        coverage.add(&house.play(id));
    }
    let counts = coverage.counts(house.catalog());
    let aanvraag = counts
        .iter()
        .find(|count| &*count.id == "aanvraag")
        .unwrap();
    let of = |kind: Kind| {
        let count = aanvraag
            .kinds
            .iter()
            .find(|count| count.kind == kind)
            .unwrap();
        (count.touched, count.all)
    };
    assert_eq!(of(Kind::Step), (3, 3));
    assert_eq!(of(Kind::Waiver), (1, 1));
    let untouched = coverage.untouched(house.catalog());
    let lines: Vec<String> = untouched
        .iter()
        .map(|thing| {
            let file = house.loaded.sources.get(thing.origin.file).unwrap().name();
            let kind = thing.thing.kind().name().nl;
            format!("{file}:{} {kind}: {}", thing.origin.line, thing.id)
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn nothing_is_touched_before_anything_was_played() {
    let house = House::with(&[]);
    let coverage = Coverage::new();
    for count in coverage.counts(house.catalog()) {
        assert!(
            count
                .kinds
                .iter()
                .all(|kind| kind.touched == 0 && kind.all > 0)
        );
    }
}
