// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Regions of the shipped processes: no value outside them, none in two, and over them
//! no condition can be what it cannot be on values, or fail to be what it is.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test may fail it"
)]

use std::fmt::Write as _;

#[path = "support/shipped.rs"]
mod shipped;

use doorbraak::base::ids::*;
use doorbraak::base::money::Cents;
use doorbraak::base::text::Lang;
use doorbraak::base::time::{Date, Instant};
use doorbraak::base::value::{Type, Value, ValueRef};
use doorbraak::condition::{
    Atom, Condition, Facts, ItemStatus, Measure, Possible, Range, Ranges, Read, ReqStatus, Rows,
    Slot, Truth,
};
use doorbraak::definition::model::{Process, Shared};
use doorbraak::proof::region::{Region, Regions, Set, SlotRegions, conditions};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// A region for everything, and a value in each: decided by a run of numbers.
struct Guess<'p> {
    process: &'p Process,
    shared: &'p Shared,
    regions: &'p Regions,
    picked: Vec<(usize, Value)>,
    seed: u64,
}

impl<'p> Guess<'p> {
    fn new(process: &'p Process, shared: &'p Shared, regions: &'p Regions, seed: u64) -> Self {
        let pick = |(at, slot): (usize, &SlotRegions)| {
            let number = mixed(seed, at as u64);
            let index = below(number, slot.regions.len());
            (index, member(&slot.regions[index], below(number >> 32, 64)))
        };
        let picked = regions.all().iter().enumerate().map(pick).collect();
        Self {
            process,
            shared,
            regions,
            picked,
            seed,
        }
    }

    fn place(&self, slot: Slot) -> usize {
        let mut all = self.regions.all().iter();
        all.position(|one| one.slot == slot).expect("a region")
    }

    fn derived(&self, read: Read) -> Option<&'p Condition> {
        match read {
            Read::Field(field) => self.process.fields[field.index()].derived.as_ref(),
            _ => None,
        }
    }

    fn status(&self, req: ReqId, status: ReqStatus) -> Truth {
        let number = mixed(self.seed, 1_000 + u64::from(req.0) * 10 + status as u64);
        [Truth::True, Truth::False, Truth::Unknown][below(number, 3)]
    }

    fn items(&self, rows: Rows) -> usize {
        match rows {
            Rows::List(list) => below(mixed(self.seed, 500 + u64::from(list.0)), 3),
            Rows::Register(_) => 0,
        }
    }

    fn is(&self, list: ListId, index: usize, status: ItemStatus) -> bool {
        let key = 2_000 + u64::from(list.0) * 100 + index as u64 * 10 + status as u64;
        mixed(self.seed, key).is_multiple_of(2)
    }
}

fn mixed(seed: u64, key: u64) -> u64 {
    let mut n = seed ^ key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for _ in 0..2 {
        n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    }
    n ^ (n >> 31)
}

fn below(number: u64, count: usize) -> usize {
    usize::try_from(number % count as u64).expect("it is below a size")
}

fn member(region: &Region, nth: usize) -> Value {
    match &region.set {
        Set::Between(measure, low, high) => {
            let middle = low + (high - low) / 2;
            let n = [*low, *high, middle][nth % 3];
            match measure {
                Measure::Number => Value::Number(n),
                Measure::Money => Value::Money(Cents(n)),
                Measure::Date => Value::Date(Date(i32::try_from(n).expect("a day"))),
                Measure::Instant => Value::Instant(Instant(n)),
            }
        }
        Set::Options(options) => Value::Choice(options[nth % options.len()]),
        _ => region.sample.clone(),
    }
}

impl Facts for Guess<'_> {
    fn read(&self, read: Read) -> ValueRef<'_> {
        match self.derived(read) {
            Some(condition) => condition.eval(self),
            None => self.picked[self.place(Slot::Value(read))].1.as_ref(),
        }
    }
    fn requirement(&self, req: ReqId, status: ReqStatus) -> Truth {
        self.status(req, status)
    }
    fn item_count(&self, list: ListId) -> usize {
        self.items(Rows::List(list))
    }
    fn item_value(&self, list: ListId, _: usize, column: ColumnId) -> ValueRef<'_> {
        let slot = Slot::Column(Rows::List(list), column);
        self.picked[self.place(slot)].1.as_ref()
    }
    fn item_is(&self, list: ListId, index: usize, status: ItemStatus) -> bool {
        self.is(list, index, status)
    }
    fn row_count(&self, _: RegisterId) -> usize {
        0
    }
    fn row_value(&self, _: RegisterId, _: usize, _: ColumnId) -> ValueRef<'_> {
        ValueRef::Unknown
    }
    fn tier(&self, tier: TierId, units: i64) -> ValueRef<'_> {
        ValueRef::Money(Cents(
            self.shared.tiers[tier.index()].tiers[0].1.0 * (units % 7),
        ))
    }
}

impl Ranges for Guess<'_> {
    fn read(&self, read: Read) -> Range<'_> {
        if let Some(condition) = self.derived(read) {
            return condition.range(self);
        }
        let at = self.place(Slot::Value(read));
        self.regions.all()[at].regions[self.picked[at].0].range()
    }
    fn requirement(&self, req: ReqId, status: ReqStatus) -> Possible {
        Possible::only(self.status(req, status))
    }
    fn groups(&self, rows: Rows) -> usize {
        self.items(rows)
    }
    fn group_size(&self, _: Rows, _: usize) -> (i64, i64) {
        (1, 1)
    }
    fn group_value(&self, rows: Rows, _: usize, column: ColumnId) -> Range<'_> {
        let at = self.place(Slot::Column(rows, column));
        self.regions.all()[at].regions[self.picked[at].0].range()
    }
    fn group_is(&self, list: ListId, group: usize, status: ItemStatus) -> Possible {
        Possible::only(self.is(list, group, status).into())
    }
}

/// Whether regions promise one answer: nothing is compared with anything but constants,
/// directly or through what is computed, and nothing is counted.
fn is_exact(condition: &Condition, process: &Process, regions: &Regions) -> bool {
    let simple = |atom: &Atom<'_>| match atom {
        Atom::Relation(..) | Atom::Pair(..) | Atom::Order(..) | Atom::Computed(..) => false,
        Atom::Compared(slot, ..)
        | Atom::Contains(slot, _)
        | Atom::Known(slot)
        | Atom::Empty(slot)
        | Atom::Truth(slot) => regions.get(*slot).is_some_and(|found| found.exact),
    };
    let derived = |read: &Read| match read {
        Read::Field(field) => process.fields[field.index()].derived.as_ref(),
        _ => None,
    };
    condition.atoms(None).iter().all(simple)
        && condition.lists().is_empty()
        && condition.registers().is_empty()
        && condition.reads().iter().all(|read| {
            let inner = derived(read);
            inner.is_none_or(|inner| {
                let logic = inner.kind() == Type::Bool;
                (logic || inner.passes(None).is_some()) && is_exact(inner, process, regions)
            })
        })
}

#[test]
fn no_condition_is_what_its_regions_exclude() {
    let catalog = shipped::catalog();
    let mut decided = 0_u64;
    for process in &catalog.processes {
        let regions = Regions::of(process, &catalog.shared);
        let mut runner = TestRunner::new(Config::with_cases(40));
        let all = conditions(process);
        let outcome = runner.run(&any::<u64>(), |seed| {
            let guess = Guess::new(process, &catalog.shared, &regions, seed);
            for (condition, _) in all.iter().filter(|(_, item)| item.is_none()) {
                let (truth, possible) = (condition.truth(&guess), condition.possible(&guess));
                prop_assert!(possible.has(truth), "{}", condition.source());
                let value = condition.eval(&guess);
                let range = condition.range(&guess);
                if value.is_unknown() {
                    prop_assert!(range.unknown, "{} {range:?}", condition.source());
                }
                if is_exact(condition, process, &regions) {
                    prop_assert_eq!(possible.decided(), Some(truth), "{}", condition.source());
                }
            }
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{}: {error}", process.named.id));
        decided += all
            .iter()
            .filter(|(condition, _)| is_exact(condition, process, &regions))
            .count() as u64;
    }
    assert!(decided > 150, "most conditions are exact: {decided}");
}

#[test]
fn every_value_lies_in_one_region() {
    let catalog = shipped::catalog();
    for process in &catalog.processes {
        let regions = Regions::of(process, &catalog.shared);
        for slot in regions.all() {
            assert_eq!(slot.regions[0].set, Set::Unknown);
            for (at, region) in slot.regions.iter().enumerate() {
                for nth in 0..3 {
                    let value = member(region, nth);
                    let inside: Vec<usize> = (0..slot.regions.len())
                        .filter(|other| slot.regions[*other].holds(value.as_ref()))
                        .collect();
                    // Of who did something no single value can be shown.
                    let persons = slot.kind == Type::Persons;
                    assert!(persons || inside == [at], "{:?} {value:?}", slot.slot);
                }
            }
        }
    }
}

#[test]
fn regions_read_well() {
    let loaded = shipped::small(
        "dossier:
  bedrag: { soort: bedrag, van: € 0 }
  aantal: { soort: getal }
  kleur: { soort: keuze, uit: [rood, groen, blauw] }
  kleuren: { soort: keuzes, uit: [rood, groen, blauw] }
  naam: { soort: tekst }
  op: { soort: datum }
  ja_of_nee: { soort: janee }
  tot: { soort: datum, is: als ja_of_nee dan op anders vandaag }
stappen:
  plan:
    nodig:
      a:
        voorwaarde: bedrag <= € 300
      b:
        voorwaarde: aantal = 3 of aantal > 5
      c:
        voorwaarde: kleur in [rood] of kleuren bevat rood
      d:
        voorwaarde: naam = 'Kim' of naam bevat 'im' of naam bevat 'i' of naam is leeg
      e:
        voorwaarde: tot >= 2026-01-01
      f:
        voorwaarde: op < vandaag
    naar: { klaar: }
eindes: { klaar: { soort: eindpunt } }
",
    );
    let catalog = loaded.catalog.as_ref().expect("it loads");
    let process = &catalog.processes[0];
    let regions = Regions::of(process, &catalog.shared);
    let mut told = String::new();
    for slot in regions.all() {
        let Slot::Value(Read::Field(field)) = slot.slot else {
            continue;
        };
        write!(told, "{}:", process.fields[field.index()].named.id).expect("a text");
        for region in &slot.regions[1..] {
            let sample = doorbraak::proof::region::value_text(&region.sample, &catalog.shared);
            let text = region.text(&catalog.shared);
            let (text, sample) = (text.get(Lang::Nl), sample.get(Lang::Nl));
            write!(told, " {text} ({sample})").expect("a text");
        }
        told.push('\n');
    }
    for relation in regions.relations() {
        writeln!(told, "relatie: {}", relation.text).expect("a text");
    }
    insta::assert_snapshot!(told, @"
    bedrag: € 0 tot en met € 300 (€ 0) € 300,01 of meer (€ 301)
    aantal: hooguit 2 (2) 3 (3) 4 tot en met 5 (4) 6 of meer (6)
    kleur: rood (rood) groen of blauw (groen)
    kleuren: zoals [] ([]) zoals [rood] ([rood])
    naam: 'Kim' ('Kim') '' ('') zoals 'tekst' ('tekst') zoals 'itekst' ('itekst') zoals 'imtekstitekst' ('imtekstitekst')
    op: tot en met 31 december 2025 (31 december 2025) vanaf 1 januari 2026 (1 januari 2026)
    ja_of_nee: ja (ja) nee (nee)
    tot: tot en met 31 december 2025 (31 december 2025) vanaf 1 januari 2026 (1 januari 2026)
    relatie: op < vandaag
    ");
}
