// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The same story through the engine: the shipped loader, the public API, typed ids
//! resolved once.

use doorbraak::base::ids::*;
use doorbraak::base::money::Cents;
use doorbraak::base::time::{Date, Instant};
use doorbraak::base::value::Value;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::*;
use doorbraak::engine::event::{Event, Opened};
use doorbraak::engine::{self, Actor, Case, Command, CommandKind, Context, Verdict, World};

pub struct Six {
    pub catalog: Catalog,
    pub actors: [Actor; 3],
    pub story: Vec<(Command, usize, bool)>,
}

pub const NOW: Instant = Instant(1_790_000_000_000);

impl Six {
    pub fn load() -> Self {
        let read = |name: &str| Input {
            name: name.to_owned(),
            bytes: std::fs::read(format!("benches/six_step/{name}")).expect("a bench file"),
        };
        let loaded = load(vec![read("zes_stappen.yaml"), read("rollen.yaml")]);
        let catalog = loaded
            .catalog
            .unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let actor = |person: &str, role: u16| Actor {
            person: PersonId::new(person),
            roles: RoleSet::default().with(RoleId(role)),
            organisations: Vec::new(),
        };
        let actors = [actor("kim", 0), actor("bo", 1), actor("lea", 2)];
        let story = story(&catalog.processes[0], &catalog.shared);
        Self {
            catalog,
            actors,
            story,
        }
    }

    pub fn process(&self) -> &Process {
        &self.catalog.processes[0]
    }

    pub fn open(&self) -> Case {
        let process = self.process();
        let opened = Opened {
            process: process.id,
            fingerprint: process.fingerprint,
            fields: vec![],
            holders: vec![],
            opener: None,
        };
        engine::begin(process, CaseId(uuid::Uuid::from_u128(1)), NOW, &opened)
    }

    pub fn context(&self, actor: usize) -> Context<'_> {
        Context {
            now: NOW,
            today: Date(20_717),
            actor: &self.actors[actor],
            world: self,
            fresh: 2,
        }
    }

    /// Assess, apply, keep the events.
    pub fn perform(
        &self,
        case: &mut Case,
        command: &Command,
        context: &Context<'_>,
        audit: &mut Vec<Event>,
    ) -> bool {
        match engine::assess(self.process(), case, command, context) {
            Verdict::Allowed(decision) => {
                for event in decision.events {
                    engine::apply(self.process(), case, &event.event);
                    audit.push(event.event);
                }
                true
            }
            Verdict::Refused(refusal) => {
                std::hint::black_box(refusal);
                false
            }
        }
    }
}

impl World for Six {
    fn shared(&self) -> &Shared {
        &self.catalog.shared
    }
    fn process(&self, process: ProcessId) -> &Process {
        &self.catalog.processes[process.index()]
    }
    fn definition(&self, process: ProcessId, _: Fingerprint) -> Option<&Process> {
        self.catalog.processes.get(process.index()).map(|p| &**p)
    }
    fn case(&self, _: CaseId) -> Option<&Case> {
        None
    }
    fn rows(&self, _: RegisterId) -> &[Box<[Value]>] {
        &[]
    }
    fn claimed(&self, _: FundId, _: Option<CategoryId>, _: Option<u16>) -> Cents {
        Cents(0)
    }
    fn keyed(&self, _: ProcessId, _: FieldId, _: &Value) -> Option<CaseId> {
        None
    }
    fn roles_of(&self, _: &PersonId) -> RoleSet {
        RoleSet::default()
    }
}

fn story(process: &Process, shared: &Shared) -> Vec<(Command, usize, bool)> {
    let req = |id: &str| ReqId(index(process.reqs.iter().map(|r| &r.named), id));
    let field = |id: &str| FieldId(index(process.fields.iter().map(|f| &f.named), id));
    let option = |id: &str| OptionId(index(shared.options.iter(), id));
    let way = |id: &str| {
        let way = WayId(index(process.ways.iter().map(|w| &w.named), id));
        Command::plain(CommandKind::Take { way })
    };
    let give = |id: &str, fields: Vec<(FieldId, Value)>, choice: Option<OptionId>| {
        Command::plain(CommandKind::Fulfil {
            req: req(id),
            fields,
            choice,
            documents: vec![],
        })
    };
    let yes = Value::Bool(true);
    let why = || {
        give(
            "onderzoek",
            vec![(field("reden"), Value::Text("gesproken".into()))],
            None,
        )
    };
    let advice = || give("advies", vec![], Some(option("positief")));
    vec![
        (
            give(
                "opgave",
                vec![
                    (field("akkoord"), yes.clone()),
                    (field("bedrag"), Value::Money(Cents(126_000))),
                ],
                None,
            ),
            0,
            true,
        ),
        (way("twee"), 1, false),
        (way("twee"), 0, true),
        (way("drie"), 0, true),
        (way("vier"), 1, false),
        (why(), 1, true),
        (way("vier"), 1, true),
        (advice(), 1, true),
        (way("vijf"), 1, true),
        (give("besluit", vec![], Some(option("aanpassen"))), 2, true),
        (way("opnieuw").because("niet goed"), 2, true),
        (why(), 1, true),
        (way("vier"), 1, true),
        (advice(), 1, true),
        (way("vijf"), 1, true),
        (give("besluit", vec![], Some(option("toegekend"))), 2, true),
        (way("zes"), 2, true),
        (way("gesloten"), 1, false),
        (
            give(
                "afsluiting",
                vec![
                    (field("uitkomst"), Value::Choice(option("goed"))),
                    (field("afgerond"), yes),
                ],
                None,
            ),
            1,
            true,
        ),
        (way("gesloten"), 1, true),
    ]
}

fn index<'a>(mut all: impl Iterator<Item = &'a Named>, id: &str) -> u16 {
    let found = all
        .position(|named| &*named.id == id)
        .unwrap_or_else(|| panic!("no {id}"));
    u16::try_from(found).expect("a small table")
}
