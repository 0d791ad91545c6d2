// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Random typed conditions over complete cases mean the same here and in an
//! independent CEL evaluator.

use cel::{Context, Program, Value as CelValue};
use doorbraak::base::money::Cents;
use doorbraak::base::value::Value;
use doorbraak::condition::{Expect, ItemStatus, Truth, compile};
use proptest::prelude::*;

use crate::world::{Case, FIELDS, OPTIONS, World, option};

/// A condition of type `janee`, as people would write it.
pub fn logic() -> impl Strategy<Value = String> {
    let sign = || prop::sample::select(vec!["=", "<>", "<", "<=", ">", ">="]);
    let same = || prop::sample::select(vec!["=", "<>"]);
    let leaf = prop_oneof![
        Just("akkoord".to_string()),
        Just("spoed = nee".to_string()),
        Just("ja <> akkoord".to_string()),
        (number(), sign(), number()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (money(), sign(), money()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (choice(), same(), choice_field()).prop_map(|(a, op, b)| format!("{b} {op} {a}")),
        (choice(), choice()).prop_map(|(a, b)| format!("uitkomst in [{a}, {b}]")),
        (number(), number(), number()).prop_map(|(a, b, c)| format!("{a} in [{b}, {c}]")),
        prop::sample::select(vec!["wmo", "jeugd", "opgelost"])
            .prop_map(|o| format!("hulp bevat {o}")),
        ("[a-c' \"\\\\é]{0,3}", same())
            .prop_map(|(t, op)| format!("naam {op} '{}'", t.replace('\'', "''"))),
        "[a-c]{1,2}".prop_map(|t| format!("toelichting bevat '{t}'")),
        Just("toelichting is leeg".to_string()),
        (count(), sign(), -1_i64..4).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|p| format!("({})", p.join(" en "))),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|p| format!("({})", p.join(" of "))),
            inner.clone().prop_map(|p| format!("niet ({p})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) = ({b})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("(als {a} dan {b} anders {c})")),
        ]
    })
}

fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (-9_i64..20).prop_map(|n| n.to_string()),
        prop::sample::select(vec!["leeftijd", "kinderen", "-kinderen"]).prop_map(str::to_string),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*"]);
        prop_oneof![
            (inner.clone(), sign, inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("(als spoed dan {a} anders {b})")),
        ]
    })
}

fn money() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (-500_i64..3_000).prop_map(|c| Cents(c).to_string()),
        prop::sample::select(vec!["bedrag", "plafond"]).prop_map(str::to_string),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-"]);
        prop_oneof![
            (inner.clone(), sign, inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (inner, number()).prop_map(|(a, n)| format!("({a} * {n})")),
        ]
    })
}

fn choice() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["vervolg", "opgelost", "open"]).prop_map(str::to_string)
}

fn choice_field() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("uitkomst".to_string()),
        choice().prop_map(|o| format!("(als akkoord dan uitkomst anders {o})")),
    ]
}

fn count() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("aantal(acties)".to_string()),
        Just("aantal(acties met open of klaar)".to_string()),
        Just("aantal(acties met niet vervallen en route = wmo)".to_string()),
        money().prop_map(|m| format!(
            "aantal(acties met bedrag > {})",
            m.replace("bedrag", "deze.bedrag")
        )),
        number().prop_map(|n| format!("aantal(acties met dagen <= {n})")),
    ]
}

fn pick(names: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::sample::select(names).prop_map(|name| Value::Choice(option(name)))
}

/// A complete case with small values, so that edges are hit often.
pub fn facts() -> impl Strategy<Value = Case> {
    let status = prop::sample::select(vec![
        ItemStatus::Open,
        ItemStatus::Done,
        ItemStatus::Dropped,
    ]);
    let item = (-100_i64..3_000, -5_i64..20, status);
    let values = (
        (-500_i64..3_000, -500_i64..3_000, -9_i64..20, -9_i64..20),
        (any::<bool>(), any::<bool>()),
        pick(&["vervolg", "opgelost", "open"]),
        prop::sample::subsequence(vec!["opgelost", "wmo", "jeugd"], 0..=3),
        ("[a-c' \"\\\\é]{0,3}", "[a-c]{0,4}"),
        prop::collection::vec(item, 0..4),
    );
    values.prop_map(
        |(
            (bedrag, plafond, leeftijd, kinderen),
            (akkoord, spoed),
            uitkomst,
            hulp,
            texts,
            items,
        )| {
            let mut case = Case::complete();
            case.set("bedrag", Value::Money(Cents(bedrag)));
            case.set("plafond", Value::Money(Cents(plafond)));
            case.set("leeftijd", Value::Number(leeftijd));
            case.set("kinderen", Value::Number(kinderen));
            case.set("akkoord", Value::Bool(akkoord));
            case.set("spoed", Value::Bool(spoed));
            case.set("uitkomst", uitkomst);
            case.set(
                "hulp",
                Value::Choices(hulp.into_iter().map(option).collect()),
            );
            case.set("naam", Value::Text(texts.0.into()));
            case.set("toelichting", Value::Text(texts.1.into()));
            for (cents, days, status) in items {
                case.item(Some(cents), Some(days), status);
            }
            case
        },
    )
}

fn cel_value(value: &Value) -> CelValue {
    let name = |option: usize| CelValue::from(OPTIONS[option].to_string());
    match value {
        Value::Number(n) | Value::Money(Cents(n)) => CelValue::Int(*n),
        Value::Bool(known) => CelValue::Bool(*known),
        Value::Choice(option) => name(option.index()),
        Value::Choices(options) => CelValue::List(
            options
                .iter()
                .map(|o| name(o.index()))
                .collect::<Vec<_>>()
                .into(),
        ),
        Value::Text(text) => CelValue::from(text.to_string()),
        _ => CelValue::Null,
    }
}

/// The other evaluator needs more stack than a test thread has.
fn by_cel(source: &str, case: &Case) -> bool {
    std::thread::scope(|scope| {
        let roomy = std::thread::Builder::new().stack_size(64 << 20);
        let run = roomy
            .spawn_scoped(scope, || cel_truth(source, case))
            .unwrap();
        run.join().unwrap()
    })
}

fn cel_truth(source: &str, case: &Case) -> bool {
    let program = Program::compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    let mut context = Context::default();
    for ((name, _), value) in FIELDS.iter().zip(&case.fields) {
        context.add_variable_from_value(*name, cel_value(value));
        context.add_variable_from_value(format!("deze__{name}"), cel_value(value));
    }
    let items = case.items.iter().map(|item| {
        let stand = match item.status {
            ItemStatus::Open => "open",
            ItemStatus::Done => "klaar",
            _ => "vervallen",
        };
        let columns = ["bedrag", "route", "dagen"].into_iter().zip(&item.values);
        let mut map: std::collections::HashMap<String, CelValue> = columns
            .map(|(name, value)| (name.to_string(), cel_value(value)))
            .collect();
        map.insert("stand".into(), CelValue::from(stand.to_string()));
        CelValue::from(map)
    });
    let items: Vec<CelValue> = items.collect();
    context.add_variable_from_value("acties", CelValue::List(items.into()));
    match program.execute(&context) {
        Ok(CelValue::Bool(known)) => known,
        other => panic!("{source}: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_cel(source in logic(), case in facts()) {
        let condition = compile(&source, &World, Expect::Truth)
            .unwrap_or_else(|errors| panic!("{source}: {errors:?}"));
        let cel = condition.to_cel().unwrap_or_else(|| panic!("no CEL for {source}"));
        prop_assert_eq!(condition.truth(&case), Truth::from(by_cel(&cel, &case)), "{} as {}", source, cel);
    }
}
