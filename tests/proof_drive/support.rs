// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Catalogues to drive in, and playing what was found.

use doorbraak::base::ids::{
    EndId, FieldId, ListId, OptionId, ProcessId, ReqId, RoleId, TermId, WayId,
};
use doorbraak::base::text::Lang;
use doorbraak::definition::load::{Input, load};
use doorbraak::definition::model::{Catalog, Process, Target};
use doorbraak::diagnostic::render;
use doorbraak::proof::casus::{Telling, casus};
use doorbraak::proof::drive::{Driven, Journey, Limits, Move, Purse, Stuck, drive};
use doorbraak::proof::prove::Unwatched;
use doorbraak::simulation::{find, lower, play};

/// A story with its name and its file.
pub struct Story {
    pub id: String,
    pub text: String,
}

/// Files and what they came to.
pub struct House {
    files: Vec<Input>,
    pub catalog: Catalog,
}

impl House {
    pub fn of(files: Vec<Input>) -> Self {
        let loaded = load(files.clone());
        let lines = render::short(&loaded.diagnostics, &loaded.sources, Lang::Nl);
        let catalog = loaded.catalog.unwrap_or_else(|| panic!("{lines}"));
        Self { files, catalog }
    }

    /// What is shipped.
    pub fn shipped() -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        for folder in ["workflows", "workflows/delen"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|end| end == "yaml") {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    files.push(Input {
                        name: format!("{folder}/{name}"),
                        bytes: std::fs::read(&path).unwrap(),
                    });
                }
            }
        }
        Self::of(files)
    }

    /// The catalogues of the variants that are shipped.
    pub fn variants() -> Vec<Self> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut houses = Vec::new();
        for entry in std::fs::read_dir(root.join("workflows/varianten")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let id = text
                .lines()
                .find_map(|line| line.strip_prefix("proces: "))
                .unwrap();
            let name = format!("workflows/{}.yaml", id.trim());
            let mut files = Self::shipped().files;
            files.retain(|file| file.name != name);
            files.push(Input {
                name,
                bytes: text.into_bytes(),
            });
            houses.push(Self::of(files));
        }
        houses
    }

    /// A small house with a bit of everything.
    pub fn small() -> Self {
        let file = |name: &str, text: &str| Input {
            name: format!("huis/{name}.yaml"),
            bytes: text.as_bytes().to_vec(),
        };
        Self::of(vec![
            file("delen/basis", include_str!("huis/basis.yaml")),
            file("aanvraag", include_str!("huis/aanvraag.yaml")),
            file("advies", include_str!("huis/advies.yaml")),
        ])
    }

    pub fn process(&self, name: &str) -> &Process {
        let id = find::process(&self.catalog, name).unwrap();
        &self.catalog.processes[id.index()]
    }

    pub fn drive(&self, journey: &Journey) -> Result<Driven, Stuck> {
        self.drive_within(journey, &Limits::default())
    }

    pub fn drive_within(&self, journey: &Journey, limits: &Limits) -> Result<Driven, Stuck> {
        let purse = Purse::new(limits.work, &Unwatched);
        drive(&self.catalog, journey, limits, &purse)
    }

    /// A story as a file.
    pub fn tell(&self, driven: &Driven, id: &str) -> Story {
        let telling = Telling {
            id: id.to_owned(),
            title: format!("Het verhaal {id}"),
            ..Telling::default()
        };
        Story {
            id: id.to_owned(),
            text: casus(&self.catalog, driven, &telling),
        }
    }

    /// What goes wrong when these are played, in lines; empty is good.
    pub fn play(&self, stories: &[Story]) -> String {
        let mut files = self.files.clone();
        files.extend(stories.iter().map(|story| Input {
            name: format!("casussen/{}.yaml", story.id),
            bytes: story.text.clone().into_bytes(),
        }));
        let loaded = load(files);
        let lines = |found: &[_]| render::short(found, &loaded.sources, Lang::Nl);
        let Some(catalog) = &loaded.catalog else {
            return lines(&loaded.diagnostics);
        };
        let lowered = lower(catalog, &loaded.variants, &loaded.scenarios);
        let mut wrong = lines(&lowered.diagnostics);
        assert_eq!(lowered.scenarios.len(), stories.len());
        for index in 0..lowered.scenarios.len() {
            let outcome = play(catalog, &lowered.scenarios, index).unwrap();
            if !outcome.passed {
                wrong.push_str(&format!("{}\n{}", outcome.id, lines(&outcome.failures)));
            }
        }
        wrong
    }

    /// Drives, and checks that the story plays.
    pub fn arrives(&self, journey: &Journey) -> Driven {
        let driven = self.drive(journey);
        let driven = driven.unwrap_or_else(|stuck| panic!("{journey:?}: {stuck:?}"));
        let story = self.tell(&driven, "verhaal");
        let wrong = self.play(std::slice::from_ref(&story));
        assert!(wrong.is_empty(), "{wrong}\n{}", story.text);
        driven
    }
}

/// Ids of the small house by name.
pub struct Names<'h> {
    pub process: &'h Process,
    catalog: &'h Catalog,
}

impl<'h> Names<'h> {
    pub fn of(house: &'h House, process: &str) -> Self {
        Self {
            process: house.process(process),
            catalog: &house.catalog,
        }
    }

    pub fn id(&self) -> ProcessId {
        self.process.id
    }

    pub fn step(&self, name: &str) -> Target {
        Target::Step(find::step(self.process, name).unwrap())
    }

    pub fn end(&self, name: &str) -> EndId {
        find::end(self.process, name).unwrap()
    }

    pub fn req(&self, name: &str) -> ReqId {
        find::req(self.process, name).unwrap()
    }

    pub fn field(&self, name: &str) -> FieldId {
        find::field(self.process, name).unwrap()
    }

    pub fn list(&self, name: &str) -> ListId {
        find::list(self.process, name).unwrap()
    }

    pub fn term(&self, name: &str) -> TermId {
        find::term(self.process, name).unwrap()
    }

    pub fn role(&self, name: &str) -> RoleId {
        find::role(&self.catalog.shared, name).unwrap()
    }

    pub fn option(&self, req: &str, name: &str) -> OptionId {
        let set = self.process.reqs[self.req(req).index()].choice.unwrap();
        find::option(&self.catalog.shared, set, name).unwrap()
    }

    pub fn way(&self, name: &str) -> WayId {
        let named = |way: &doorbraak::definition::model::Way| *way.named.id == *name;
        let index = self.process.ways.iter().position(named).unwrap();
        WayId(u16::try_from(index).unwrap())
    }

    pub fn journey(&self, moves: Vec<Move>) -> Journey {
        Journey::new(self.id(), moves)
    }
}
