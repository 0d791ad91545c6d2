// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What conditions mean, above all when something is not known.

use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Span, Unit};
use doorbraak::base::value::{Value, ValueRef};
use doorbraak::condition::{ItemStatus, Read, Truth};

use crate::world::{Case, condition, truth};

use Truth::{False, True, Unknown};

fn bool_value(truth: Truth) -> Value {
    truth.as_value().to_value()
}

#[test]
fn kleene() {
    let table = [
        // a, b, a en b, a of b
        (True, True, True, True),
        (True, False, False, True),
        (True, Unknown, Unknown, True),
        (False, False, False, False),
        (False, Unknown, False, Unknown),
        (Unknown, Unknown, Unknown, Unknown),
    ];
    let mut case = Case::unknown();
    for (a, b, both, either) in table {
        for (a, b) in [(a, b), (b, a)] {
            case.set("akkoord", bool_value(a));
            case.set("spoed", bool_value(b));
            assert_eq!(truth("akkoord en spoed", &case), both, "{a:?} en {b:?}");
            assert_eq!(truth("akkoord of spoed", &case), either, "{a:?} of {b:?}");
            assert_eq!(truth("niet akkoord", &case), !a, "niet {a:?}");
        }
    }
}

#[test]
fn unknown_stays_unknown_until_it_does_not_matter() {
    let mut case = Case::unknown();
    for (source, expected) in [
        ("bedrag > € 10", Unknown),
        ("bedrag <> € 10", Unknown),
        ("uitkomst in [vervolg, opgelost]", Unknown),
        ("hulp bevat wmo", Unknown),
        ("toelichting is leeg", Unknown),
        ("bedrag is bekend", False),
        ("bedrag is onbekend", True),
        ("bedrag > € 10 of bedrag is onbekend", True),
        ("als akkoord dan 1 anders 1", Unknown),
        ("(als akkoord dan 1 anders 1) = 1", True),
        ("als akkoord dan nee anders nee", False),
        ("bedrag + € 1 = bedrag + € 1", Unknown),
        ("besluit is open", True),
    ] {
        assert_eq!(truth(source, &case), expected, "{source}");
    }
    case.set("leeftijd", Value::Number(i64::MAX));
    assert_eq!(truth("leeftijd + 1 > 0", &case), Unknown, "past the range");
    assert_eq!(truth("leeftijd * 2 > 0", &case), Unknown, "past the range");
    case.set(
        "looptijd",
        Value::Span(Span {
            amount: 3,
            unit: Unit::Months,
        }),
    );
    assert_eq!(
        truth("looptijd > 80 dagen", &case),
        Unknown,
        "a month has no fixed length"
    );
    case.set("ontvangen_op", Value::Date(Date(i32::MAX)));
    assert_eq!(
        truth("ontvangen_op + 1 dag > vandaag", &case),
        Unknown,
        "past the calendar"
    );
}

#[test]
fn counting_is_decided_as_soon_as_it_can_be() {
    let mut case = Case::unknown();
    case.item(Some(500), Some(1), ItemStatus::Open);
    case.item(Some(50_000), None, ItemStatus::Done);
    case.item(None, Some(3), ItemStatus::Open);
    for (source, expected) in [
        ("aantal(acties) = 3", True),
        ("aantal(acties met open) = 2", True),
        ("aantal(acties met niet open) = 1", True),
        // One certain, one unknown: one or two.
        ("aantal(acties met bedrag > € 100) >= 1", True),
        ("aantal(acties met bedrag > € 100) >= 2", Unknown),
        ("aantal(acties met bedrag > € 100) > 2", False),
        ("aantal(acties met bedrag > € 100) < 1", False),
        ("aantal(acties met bedrag > € 100) <= 2", True),
        ("aantal(acties met bedrag > € 100) = 2", Unknown),
        ("aantal(acties met bedrag > € 100) = 3", False),
        ("aantal(acties met bedrag > € 100) <> 3", True),
        ("3 > aantal(acties met bedrag > € 100)", True),
        ("aantal(acties met bedrag > € 100) < aantal(acties)", True),
        ("som(acties.bedrag met klaar) = € 500", True),
        ("som(acties.bedrag) > € 1", Unknown),
        ("som(acties.bedrag met bedrag > € 1) > € 1", Unknown),
        ("som(acties.dagen met open) = 4", True),
        ("som(acties.dagen met vervallen) = 0", True),
    ] {
        assert_eq!(truth(source, &case), expected, "{source}");
    }
    assert_eq!(
        condition("aantal(acties met bedrag > € 100)").eval(&case),
        ValueRef::Unknown
    );
    case.item(Some(i64::MAX), None, ItemStatus::Done);
    assert_eq!(
        truth("som(acties.bedrag met klaar) > € 1", &case),
        Unknown,
        "past the range"
    );
}

#[test]
fn columns_come_before_the_process_and_deze_reaches_over_them() {
    let mut case = Case::complete();
    case.item(Some(100), Some(1), ItemStatus::Open);
    case.set("bedrag", Value::Money(Cents(200)));
    assert_eq!(truth("aantal(acties met bedrag = € 1) = 1", &case), True);
    assert_eq!(
        truth("aantal(acties met deze.bedrag = € 2) = 1", &case),
        True
    );
    assert_eq!(
        truth("aantal(acties met bedrag < deze.bedrag) = 1", &case),
        True
    );
}

#[test]
fn it_tells_what_it_looks_at() {
    let found = condition(
        "bedrag > € 1 en akkoord en (bedrag < plafond of instemming is vervuld) \
         en aantal(acties met bedrag > deze.plafond) = 0 en aantal(oorzaken met op > vandaag) < 3",
    );
    let fields: Vec<_> = found
        .reads()
        .iter()
        .map(|read| match read {
            Read::Field(field) => crate::world::FIELDS[field.index()].0,
            Read::Today => "vandaag",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(fields, ["bedrag", "akkoord", "plafond", "vandaag"]);
    assert_eq!(found.requirements().len(), 1);
    assert_eq!((found.lists().len(), found.registers().len()), (1, 1));
    assert!(found.reads_today());
    assert!(!condition("akkoord").reads_today());
    assert_eq!(condition(" akkoord ").source(), " akkoord ");
}
