// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A small process to compile conditions against, and a case to evaluate them over.

use doorbraak::base::ids::{
    ChoiceSetId, ColumnId, FieldId, ListId, OptionId, PersonId, RegisterId, ReqId, SettingId,
    StepId, TierId,
};
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Instant, Span, Unit};
use doorbraak::base::value::{Persons, PersonsSource, Type, Value, ValueRef};
use doorbraak::condition::{
    Among, Condition, ConditionError, Expect, Facts, ItemStatus, Read, ReqStatus, Resolved, Scope,
    Truth, Unresolved, compile,
};

const UITKOMST: ChoiceSetId = ChoiceSetId(0);
const ROUTE: ChoiceSetId = ChoiceSetId(1);
const KLEUR: ChoiceSetId = ChoiceSetId(2);
const BESLUIT: ChoiceSetId = ChoiceSetId(3);

/// Fields in the order of their ids.
pub const FIELDS: [(&str, Type); 19] = [
    ("bedrag", Type::Money),
    ("plafond", Type::Money),
    ("leeftijd", Type::Number),
    ("kinderen", Type::Number),
    ("akkoord", Type::Bool),
    ("spoed", Type::Bool),
    ("ontvangen_op", Type::Date),
    ("gemeld", Type::Instant),
    ("looptijd", Type::Span),
    ("uitkomst", Type::Choice(UITKOMST)),
    ("route", Type::Choice(ROUTE)),
    ("kleur", Type::Choice(KLEUR)),
    ("hulp", Type::Choices(ROUTE)),
    ("toelichting", Type::Text),
    ("naam", Type::Text),
    ("behandelaar", Type::Person),
    ("ontvanger", Type::Organisation),
    ("verslag", Type::Document),
    // Also an option of `uitkomst`: opposite a choice the option wins.
    ("opgelost", Type::Bool),
];

/// Options in the order of their ids.
pub const OPTIONS: [&str; 10] = [
    "vervolg",
    "opgelost",
    "open",
    "wmo",
    "jeugd",
    "rood",
    "geel",
    "toegekend",
    "afgewezen",
    "ja",
];

/// Which options are in which set.
pub const SETS: [&[u16]; 4] = [&[0, 1, 2], &[3, 4, 1], &[5, 6, 9], &[7, 8]];

const COLUMNS: [(&str, Type); 4] = [
    ("bedrag", Type::Money),
    ("route", Type::Choice(ROUTE)),
    ("dagen", Type::Number),
    ("gedaan", Type::Bool),
];
const REGISTER_COLUMNS: [(&str, Type); 2] = [("oorzaak", Type::Choice(ROUTE)), ("op", Type::Date)];

pub struct World;

/// An index as the ids keep it.
fn small(at: usize) -> u16 {
    u16::try_from(at).unwrap()
}

fn column(columns: &'static [(&str, Type)], name: &str) -> Option<(ColumnId, Type)> {
    let at = columns.iter().position(|(n, _)| *n == name)?;
    Some((ColumnId(small(at)), columns[at].1))
}

fn owned<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    names.into_iter().map(str::to_string).collect()
}

impl Scope for World {
    fn resolve(&self, path: &[&str]) -> Result<Resolved, Unresolved> {
        if let [name] = path
            && let Some(at) = FIELDS.iter().position(|(n, _)| n == name)
        {
            return Ok(Resolved::Value(
                Read::Field(FieldId(small(at))),
                FIELDS[at].1,
            ));
        }
        match path {
            ["instemming"] => Ok(Resolved::Requirement(ReqId(0), None)),
            ["besluit"] => Ok(Resolved::Requirement(ReqId(1), Some(Type::Choice(BESLUIT)))),
            ["besluit", "door"] => Ok(Resolved::Value(Read::By(ReqId(1)), Type::Persons)),
            ["besluit", "op"] => Ok(Resolved::Value(Read::At(ReqId(1)), Type::Instant)),
            ["situatie", "sinds"] => Ok(Resolved::Value(Read::Since(StepId(0)), Type::Instant)),
            ["instelling", "maximum"] => {
                Ok(Resolved::Value(Read::Setting(SettingId(0)), Type::Money))
            }
            ["acties"] => Ok(Resolved::List(ListId(0))),
            ["oorzaken"] => Ok(Resolved::Register(RegisterId(0))),
            ["instelling" | "besluit", _] => Err(Unresolved { part: 1 }),
            _ => Err(Unresolved { part: 0 }),
        }
    }

    fn list_column(&self, _: ListId, name: &str) -> Option<(ColumnId, Type)> {
        column(&COLUMNS, name)
    }

    fn register_column(&self, _: RegisterId, name: &str) -> Option<(ColumnId, Type)> {
        column(&REGISTER_COLUMNS, name)
    }

    fn option(&self, set: ChoiceSetId, name: &str) -> Option<OptionId> {
        let at = small(OPTIONS.iter().position(|o| *o == name)?);
        SETS[set.index()].contains(&at).then_some(OptionId(at))
    }

    fn options(&self, set: ChoiceSetId) -> Vec<String> {
        let options = SETS[set.index()].iter();
        options.map(|o| OPTIONS[*o as usize].to_string()).collect()
    }

    fn sets_overlap(&self, a: ChoiceSetId, b: ChoiceSetId) -> bool {
        SETS[a.index()].iter().any(|o| SETS[b.index()].contains(o))
    }

    fn tier(&self, name: &str) -> Option<TierId> {
        (name == "dagdelen").then_some(TierId(0))
    }

    fn candidates(&self, among: Among<'_>) -> Vec<String> {
        match among {
            Among::Names => {
                let others = ["instemming", "besluit", "acties", "oorzaken", "instelling"];
                owned(FIELDS.iter().map(|(n, _)| *n).chain(others))
            }
            Among::Attributes("instelling") => owned(["maximum"]),
            Among::Attributes("besluit") => owned(["door", "op"]),
            Among::Attributes(_) => Vec::new(),
            Among::ListColumns(_) => owned(COLUMNS.iter().map(|(n, _)| *n)),
            Among::RegisterColumns(_) => owned(REGISTER_COLUMNS.iter().map(|(n, _)| *n)),
            Among::Tiers => owned(["dagdelen"]),
        }
    }
}

/// One item of the list: its columns and its state.
#[derive(Clone, Debug)]
pub struct Item {
    pub values: [Value; 4],
    pub status: ItemStatus,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    pub fields: Vec<Value>,
    pub besluit: Value,
    pub instemming: Truth,
    pub items: Vec<Item>,
    pub rows: Vec<[Value; 2]>,
    pub deciders: Vec<PersonId>,
    pub today: Date,
}

pub fn option(name: &str) -> OptionId {
    OptionId(small(OPTIONS.iter().position(|o| *o == name).unwrap()))
}

impl Case {
    /// Nothing is known.
    pub fn unknown() -> Self {
        Self {
            fields: vec![Value::Unknown; FIELDS.len()],
            besluit: Value::Unknown,
            instemming: Truth::False,
            items: Vec::new(),
            rows: Vec::new(),
            deciders: Vec::new(),
            today: Date(20_759), // 2026-11-02
        }
    }

    /// Everything is known.
    pub fn complete() -> Self {
        let mut case = Self::unknown();
        for (name, value) in [
            ("bedrag", Value::Money(Cents(126_000))),
            ("plafond", Value::Money(Cents(500_000))),
            ("leeftijd", Value::Number(42)),
            ("kinderen", Value::Number(2)),
            ("akkoord", Value::Bool(true)),
            ("spoed", Value::Bool(false)),
            ("ontvangen_op", Value::Date(Date(20_757))),
            (
                "gemeld",
                Value::Instant(Instant(20_758 * 86_400_000 + 84_600_000)),
            ), // 2026-11-02 00:30
            (
                "looptijd",
                Value::Span(Span {
                    amount: 2,
                    unit: Unit::Weeks,
                }),
            ),
            ("uitkomst", Value::Choice(option("opgelost"))),
            ("route", Value::Choice(option("wmo"))),
            ("kleur", Value::Choice(option("rood"))),
            (
                "hulp",
                Value::Choices([option("wmo"), option("jeugd")].into()),
            ),
            ("toelichting", Value::Text("geen haast".into())),
            ("naam", Value::Text("An 't Veld".into())),
            ("behandelaar", Value::Person(PersonId::new("kim"))),
            ("ontvanger", Value::Organisation("wijkteam".into())),
            ("verslag", Value::Document("d1".into())),
            ("opgelost", Value::Bool(false)),
        ] {
            case.set(name, value);
        }
        case.besluit = Value::Choice(option("toegekend"));
        case.instemming = Truth::True;
        case.deciders = vec![PersonId::new("lea"), PersonId::new("kim")];
        case
    }

    pub fn set(&mut self, name: &str, value: Value) {
        let at = FIELDS.iter().position(|(n, _)| *n == name).unwrap();
        self.fields[at] = value;
    }

    pub fn item(&mut self, cents: Option<i64>, days: Option<i64>, status: ItemStatus) {
        let money = cents.map_or(Value::Unknown, |c| Value::Money(Cents(c)));
        let days = days.map_or(Value::Unknown, Value::Number);
        let values = [money, Value::Choice(option("wmo")), days, Value::Unknown];
        self.items.push(Item { values, status });
    }
}

impl PersonsSource for Case {
    fn each_person(&self, _: u32, each: &mut dyn FnMut(&PersonId)) {
        self.deciders.iter().for_each(each);
    }
}

impl Facts for Case {
    fn read(&self, read: Read) -> ValueRef<'_> {
        match read {
            Read::Field(field) => self.fields[field.index()].as_ref(),
            Read::Choice(_) => self.besluit.as_ref(),
            Read::By(_) => ValueRef::Persons(Persons::new(self, 0)),
            Read::At(_) | Read::Since(_) => ValueRef::Instant(Instant(20_700 * 86_400_000)),
            Read::Today => ValueRef::Date(self.today),
            Read::Round => ValueRef::Number(1),
            Read::Setting(_) => ValueRef::Money(Cents(50_000)),
            _ => ValueRef::Unknown,
        }
    }

    fn requirement(&self, req: ReqId, status: ReqStatus) -> Truth {
        match (req, status) {
            (ReqId(0), ReqStatus::Fulfilled | ReqStatus::Satisfied) => self.instemming,
            (ReqId(0), ReqStatus::Open) => !self.instemming,
            (ReqId(1), ReqStatus::Open) => self.besluit.is_unknown().into(),
            (ReqId(1), ReqStatus::Fulfilled | ReqStatus::Satisfied) => {
                (!self.besluit.is_unknown()).into()
            }
            _ => Truth::False,
        }
    }

    fn item_count(&self, _: ListId) -> usize {
        self.items.len()
    }

    fn item_value(&self, _: ListId, index: usize, column: ColumnId) -> ValueRef<'_> {
        self.items[index].values[column.index()].as_ref()
    }

    fn item_is(&self, _: ListId, index: usize, status: ItemStatus) -> bool {
        self.items[index].status == status
    }

    fn row_count(&self, _: RegisterId) -> usize {
        self.rows.len()
    }

    fn row_value(&self, _: RegisterId, index: usize, column: ColumnId) -> ValueRef<'_> {
        self.rows[index][column.index()].as_ref()
    }

    fn tier(&self, _: TierId, units: i64) -> ValueRef<'_> {
        units
            .checked_mul(1_000)
            .map_or(ValueRef::Unknown, |c| ValueRef::Money(Cents(c)))
    }
}

pub fn condition(source: &str) -> Condition {
    compile(source, &World, Expect::Any).unwrap_or_else(|errors| panic!("{source}: {errors:?}"))
}

pub fn errors(source: &str, expect: Expect) -> Vec<ConditionError> {
    compile(source, &World, expect).err().unwrap_or_default()
}

pub fn truth(source: &str, case: &Case) -> Truth {
    condition(source).truth(case)
}
