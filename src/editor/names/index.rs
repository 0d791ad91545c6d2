// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The names of all files together: finds what a use means.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ask, Definition, Kind, Lookup, Options, Outline, Owner, Symbol, Use};
use crate::base::ids::FileId;
use crate::definition::keys::FileKind;
use crate::diagnostic::Place;

/// Deepest chain of what leads to what: a case of a case of a case …
const CHAIN_MAX: usize = 16;

/// The names of all files.
#[derive(Debug)]
pub struct Index<'o> {
    files: Vec<(FileId, &'o str, &'o Outline)>,
    all: Vec<&'o Definition>,
    /// Positions in `all`.
    by_symbol: BTreeMap<(Kind, &'o str, &'o str), Vec<usize>>,
    /// The ids of all processes.
    processes: BTreeSet<&'o str>,
}

impl<'o> Index<'o> {
    /// Of these files, each with its path in the catalogue.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (FileId, &'o str, &'o Outline)>) -> Self {
        let files: Vec<_> = files.into_iter().collect();
        let mut all = Vec::new();
        let mut by_symbol: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut processes = BTreeSet::new();
        for (_, _, outline) in &files {
            for definition in &outline.definitions {
                let symbol = &definition.symbol;
                let key = (symbol.kind, symbol.owner.as_str(), symbol.name.as_str());
                by_symbol.entry(key).or_default().push(all.len());
                all.push(definition);
            }
            if outline.kind == FileKind::Process {
                processes.insert(outline.id.as_str());
            }
        }
        Self {
            files,
            all,
            by_symbol,
            processes,
        }
    }

    /// All files with their names.
    #[must_use]
    pub fn files(&self) -> &[(FileId, &'o str, &'o Outline)] {
        &self.files
    }

    /// Everywhere a symbol is given.
    #[must_use]
    pub fn definitions(&self, symbol: &Symbol) -> Vec<&'o Definition> {
        self.by_name(symbol.kind, &symbol.owner, &symbol.name)
    }

    fn by_name(&self, kind: Kind, owner: &str, name: &str) -> Vec<&'o Definition> {
        let found = self.by_symbol.get(&(kind, owner, name));
        let found = found.into_iter().flatten();
        found.filter_map(|at| self.all.get(*at).copied()).collect()
    }

    /// Everything that these kinds and owners have, by name.
    #[must_use]
    pub fn among(&self, among: &[(Kind, Owner)]) -> Vec<&'o Definition> {
        let mut found = Vec::new();
        for (kind, owner) in among {
            for id in self.owners(owner, 0) {
                let from = (*kind, id.as_str(), "");
                let range = self.by_symbol.range(from..);
                let own = range.take_while(|((k, o, _), _)| k == kind && *o == id);
                let first = own.filter_map(|(_, all)| self.all.get(*all.first()?).copied());
                found.extend(first);
            }
        }
        found
    }

    /// What a use means: nothing, one thing, or (in what several processes share) more.
    #[must_use]
    pub fn meaning(&self, ask: &Ask) -> Vec<&'o Definition> {
        match ask {
            Ask::First(lookup) => self.first(lookup, 0),
            Ask::All(lookup) => {
                let among = lookup.among.iter();
                among
                    .flat_map(|(kind, owner)| self.find(*kind, owner, &lookup.name, 0))
                    .collect()
            }
            Ask::Option { of, other, is_left } => {
                let named = self.first(other, 0);
                let has_options = |all: &[&Definition]| all.iter().any(|one| one.options.is_some());
                if *is_left && has_options(&named) {
                    return named;
                }
                let mut opposite = of.iter().flat_map(|lookup| self.first(lookup, 0));
                let option = opposite.any(|one| self.has_option(one, &other.name));
                if option {
                    self.option(&other.name)
                } else {
                    named
                }
            }
            Ask::Value { of, word, story } => {
                self.value(&self.first(of, 0), word, story.as_deref())
            }
        }
    }

    fn value(&self, of: &[&Definition], word: &str, story: Option<&str>) -> Vec<&'o Definition> {
        if of.iter().any(|one| self.has_option(one, word)) {
            return self.option(word);
        }
        let person = of.iter().any(|one| one.sort.as_deref() == Some("persoon"));
        match story.filter(|_| person) {
            Some(story) => self.find(Kind::Person, &Owner::Story(story.to_owned()), word, 0),
            None => Vec::new(),
        }
    }

    fn option(&self, name: &str) -> Vec<&'o Definition> {
        self.find(Kind::Option, &Owner::Shared, name, 0)
    }

    /// Whether something has an option by that name.
    fn has_option(&self, definition: &Definition, name: &str) -> bool {
        self.options(definition).iter().any(|option| option == name)
    }

    /// The options of something; none when it has none.
    #[must_use]
    pub fn options(&self, definition: &Definition) -> Vec<String> {
        match &definition.options {
            None => Vec::new(),
            Some(Options::Written(options)) => options.clone(),
            Some(Options::List(list)) => {
                let lists = self.find(Kind::ChoiceList, &Owner::Shared, list, 0);
                lists.iter().flat_map(|list| written(list)).collect()
            }
            Some(Options::Table(owner, table)) => {
                let own = self.find(Kind::Table, owner, table, 0);
                let shared = self.find(Kind::Table, &Owner::Shared, table, 0);
                let gives = own
                    .into_iter()
                    .chain(shared)
                    .find_map(|table| match &table.options {
                        Some(Options::Written(options)) => Some(options.clone()),
                        Some(Options::List(list)) => {
                            let lists = self.find(Kind::ChoiceList, &Owner::Shared, list, 0);
                            Some(lists.iter().flat_map(|list| written(list)).collect())
                        }
                        _ => None,
                    });
                gives.unwrap_or_default()
            }
        }
    }

    /// The definitions of what is first found, of every owner that it may have.
    fn first(&self, lookup: &Lookup, depth: usize) -> Vec<&'o Definition> {
        let among = lookup.among.iter();
        let mut among = among.map(|(kind, owner)| self.find(*kind, owner, &lookup.name, depth));
        let found = among.find(|found| !found.is_empty());
        // What processes share may be found in each as another kind.
        match (found, lookup.among.first()) {
            (Some(found), Some((_, Owner::UsersOf(_)))) => {
                let mut all = found;
                for (kind, owner) in &lookup.among {
                    for one in self.find(*kind, owner, &lookup.name, depth) {
                        if !all
                            .iter()
                            .any(|known| known.symbol.owner == one.symbol.owner)
                        {
                            all.push(one);
                        }
                    }
                }
                all
            }
            (found, _) => found.unwrap_or_default(),
        }
    }

    fn find(&self, kind: Kind, owner: &Owner, name: &str, depth: usize) -> Vec<&'o Definition> {
        let leading = matches!(owner, Owner::Leading(_));
        let mut found = Vec::new();
        for id in self.owners(owner, depth) {
            found.extend(self.by_name(kind, &id, name));
            // A story sees what is nearest.
            if matches!(owner, Owner::Story(_)) && !found.is_empty() {
                break;
            }
        }
        found.retain(|one| !leading || one.leads_to.is_some());
        found
    }

    /// What an owner is called, as far as that can be known.
    fn owners(&self, owner: &Owner, depth: usize) -> Vec<String> {
        if depth > CHAIN_MAX {
            return Vec::new();
        }
        let below = |owner: &Owner| self.owners(owner, depth + 1);
        let each = |owner: &Owner, suffix: &str| -> Vec<String> {
            let ids = below(owner).into_iter();
            ids.map(|id| format!("{id}/{suffix}")).collect()
        };
        match owner {
            Owner::Shared => vec![String::new()],
            Owner::Process(id) => vec![id.clone()],
            Owner::AnyProcess => self.processes.iter().map(|id| (*id).to_owned()).collect(),
            Owner::UsersOf(path) => self.users(path),
            Owner::OriginsOf(process) => {
                let ids = below(process);
                let outlines = self.outlines(FileKind::Process, &ids);
                outlines
                    .flat_map(|outline| outline.origins.clone())
                    .collect()
            }
            Owner::Leading(owner) => below(owner),
            Owner::LedTo(process, name) => {
                let kinds = [Kind::Requirement, Kind::Opening];
                let own = kinds
                    .iter()
                    .flat_map(|kind| self.find(*kind, process, name, depth + 1));
                let led: Vec<String> = own
                    .filter_map(|one| one.leads_to.as_ref())
                    .flat_map(below)
                    .collect();
                if led.is_empty() {
                    self.led_to_anywhere(name, depth)
                } else {
                    led
                }
            }
            Owner::List(process, list) => each(process, list),
            Owner::Register(register) => vec![format!("/{register}")],
            Owner::Term(process, term) => each(process, term),
            Owner::Story(scenario) => self.stories(scenario),
            Owner::CaseOf(scenario, case) => self.case(scenario, case.as_deref(), depth),
            Owner::CaseOfItem(scenario, item) => {
                let lists = self.items(scenario, item, depth);
                lists
                    .into_iter()
                    .filter_map(|list| Some(list.split_once('/')?.0.to_owned()))
                    .collect()
            }
            Owner::ItemOf(scenario, item) => self.items(scenario, item, depth),
        }
    }

    /// Something opened by a process itself, or by whatever follows from it.
    fn led_to_anywhere(&self, name: &str, depth: usize) -> Vec<String> {
        if self.processes.contains(name) {
            return vec![name.to_owned()];
        }
        let kinds = [Kind::Opening, Kind::Requirement];
        let all = kinds
            .iter()
            .flat_map(|kind| self.find(*kind, &Owner::AnyProcess, name, depth + 1));
        let mut led = all.filter_map(|one| one.leads_to.as_ref());
        led.next()
            .map_or_else(Vec::new, |owner| self.owners(owner, depth + 1))
    }

    fn items(&self, scenario: &str, item: &str, depth: usize) -> Vec<String> {
        let owner = Owner::Story(scenario.to_owned());
        let found = self.find(Kind::Item, &owner, item, depth + 1);
        let lists = found.iter().filter_map(|item| item.leads_to.as_ref());
        lists
            .flat_map(|list| self.owners(list, depth + 1))
            .collect()
    }

    fn case(&self, scenario: &str, case: Option<&str>, depth: usize) -> Vec<String> {
        let found = if let Some(case) = case {
            let owner = Owner::Story(scenario.to_owned());
            self.find(Kind::Case, &owner, case, depth + 1)
        } else {
            let ids = [scenario.to_owned()];
            let mut outlines = self.outlines(FileKind::Casus, &ids);
            let definitions = outlines
                .next()
                .map(|outline| outline.definitions.as_slice());
            let mut all = definitions.unwrap_or_default().iter();
            let first = all.find(|one| one.symbol.kind == Kind::Case);
            first.into_iter().collect()
        };
        let process = found.iter().find_map(|case| case.leads_to.as_ref());
        process.map_or_else(Vec::new, |owner| self.owners(owner, depth + 1))
    }

    /// A story and those it goes on from, the nearest first.
    fn stories(&self, scenario: &str) -> Vec<String> {
        let mut all = vec![scenario.to_owned()];
        let mut next = 0;
        while let Some(id) = all.get(next).cloned().filter(|_| next < CHAIN_MAX) {
            let before = self.outlines(FileKind::Casus, std::slice::from_ref(&id));
            for id in before.flat_map(|outline| &outline.after) {
                if !all.contains(id) {
                    all.push(id.clone());
                }
            }
            next += 1;
        }
        all
    }

    fn outlines<'a>(
        &'a self,
        kind: FileKind,
        ids: &'a [String],
    ) -> impl Iterator<Item = &'o Outline> + 'a {
        let outlines = self.files.iter().map(|(_, _, outline)| *outline);
        outlines.filter(move |outline| outline.kind == kind && ids.contains(&outline.id))
    }

    /// The processes that use a file, by themselves or through another.
    fn users(&self, path: &str) -> Vec<String> {
        let uses = |outline: &Outline| {
            let mut seen: BTreeSet<&str> = outline.files.iter().map(String::as_str).collect();
            let mut todo: Vec<&str> = seen.iter().copied().collect();
            while let Some(next) = todo.pop() {
                let file = self.files.iter().find(|(_, other, _)| *other == next);
                for more in file.into_iter().flat_map(|(_, _, outline)| &outline.files) {
                    if seen.insert(more) {
                        todo.push(more);
                    }
                }
            }
            seen.contains(path)
        };
        let processes = self.files.iter().map(|(_, _, outline)| *outline);
        let found = processes.filter(|outline| outline.kind == FileKind::Process && uses(outline));
        let ids: BTreeSet<&str> = found.map(|outline| outline.id.as_str()).collect();
        ids.into_iter().map(str::to_owned).collect()
    }

    /// The one symbol that a name stands for: the name of a way that is also the name of
    /// a step or end of its process is the same name.
    #[must_use]
    pub fn same(&self, symbol: &Symbol) -> Symbol {
        if symbol.kind == Kind::Way {
            for kind in [Kind::Step, Kind::End] {
                let other = Symbol {
                    kind,
                    ..symbol.clone()
                };
                if !self.definitions(&other).is_empty() {
                    return other;
                }
            }
        }
        symbol.clone()
    }

    /// The symbols at an offset, with the place of the word there.
    #[must_use]
    pub fn at(&self, file: FileId, offset: usize) -> Option<(Place, Vec<Symbol>)> {
        let (_, _, outline) = self.files.iter().find(|(id, _, _)| *id == file)?;
        let touches = |place: &Place| {
            let range = place.range();
            range.start <= offset && offset <= range.end
        };
        let used = outline.uses.iter().filter(|used| touches(&used.place));
        let mut place = None;
        let mut symbols: Vec<Symbol> = Vec::new();
        for used in used {
            for one in self.meaning(&used.ask) {
                place = place.or(Some(used.place));
                symbols.push(self.same(&one.symbol));
            }
        }
        for one in outline.definitions.iter().filter(|one| touches(&one.place)) {
            place = Some(one.place);
            symbols.push(self.same(&one.symbol));
        }
        symbols.sort();
        symbols.dedup();
        place.map(|place| (place, symbols))
    }

    /// Every place where any of these symbols is named, definitions included; in order.
    /// Where one word means more symbols, all of them belong together.
    #[must_use]
    pub fn places(&self, symbols: &[Symbol]) -> (Vec<Place>, Vec<Symbol>) {
        let mut all: BTreeSet<Symbol> = symbols.iter().cloned().collect();
        let names: BTreeSet<&str> = symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        let mut mentioned: Vec<(Place, BTreeSet<Symbol>)> = Vec::new();
        for (_, _, outline) in &self.files {
            for used in outline
                .uses
                .iter()
                .filter(|used| names.contains(used.ask.name()))
            {
                let meaning = self.meaning(&used.ask);
                let meant = meaning.iter().map(|one| self.same(&one.symbol));
                mentioned.push((used.place, meant.collect()));
            }
            let given = outline.definitions.iter();
            for one in given.filter(|one| names.contains(one.symbol.name.as_str())) {
                mentioned.push((one.place, BTreeSet::from([self.same(&one.symbol)])));
            }
        }
        loop {
            let before = all.len();
            for (_, meant) in &mentioned {
                if !meant.is_disjoint(&all) {
                    all.extend(meant.iter().cloned());
                }
            }
            if all.len() == before {
                break;
            }
        }
        let touched = mentioned
            .into_iter()
            .filter(|(_, meant)| !meant.is_disjoint(&all));
        let places: BTreeSet<Place> = touched.map(|(place, _)| place).collect();
        (places.into_iter().collect(), all.into_iter().collect())
    }
}

fn written(list: &Definition) -> Vec<String> {
    match &list.options {
        Some(Options::Written(options)) => options.clone(),
        _ => Vec::new(),
    }
}

impl Ask {
    /// The word that is asked about.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::First(lookup) | Self::All(lookup) => &lookup.name,
            Self::Option { other, .. } => &other.name,
            Self::Value { word, .. } => word,
        }
    }
}

impl Use {
    /// Whether it stands around an offset.
    #[must_use]
    pub fn touches(&self, offset: usize) -> bool {
        let range = self.place.range();
        range.start <= offset && offset <= range.end
    }
}
