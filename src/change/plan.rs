// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A `migratie` file, with both versions found and every name resolved. Whatever is old
//! has a place in the new version, or somebody said that it is given up.

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::Arc;

use super::carry::option;
use super::compare::Comparison;
use super::facet::{Aspect, Family};
use super::pair::Rules;
use super::{Side, carry};
use crate::base::ids::{ChoiceSetId, FileId};
use crate::base::text::Text;
use crate::base::value::Type;
use crate::definition::load::Loaded;
use crate::definition::model::{Field, Process, Target, TermStart};
use crate::definition::node::Node;
use crate::diagnostic::codes::{migration as codes, scenario};
use crate::diagnostic::{Diagnostic, Place};

/// The word for what is given up.
const LAPSES: &str = "vervalt";

/// Families that a plan speaks of, with their keys.
const KEYS: [(Family, &str); 5] = [
    (Family::Step, "stappen"),
    (Family::End, "eindes"),
    (Family::Requirement, "vereisten"),
    (Family::Field, "velden"),
    (Family::List, "lijsten"),
];

/// What becomes of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRule {
    /// Extensions and suspensions go along.
    Keep,
    /// Computed again from its start.
    Restart,
    /// It starts when the case goes over.
    Now,
    /// It is gone.
    Lapse,
}

/// A plan that can be carried out.
pub struct Plan<'a> {
    /// Its id.
    pub id: Arc<str>,
    /// Both versions, and which thing is which.
    pub comparison: Comparison<'a>,
    /// New options by old ones, where they differ.
    options: BTreeMap<String, String>,
    /// For each old term.
    pub(super) terms: Vec<TermRule>,
}

impl Plan<'_> {
    /// The new name of an option.
    pub(super) fn option(&self, name: &str) -> Option<String> {
        self.options.get(name).cloned()
    }
}

/// Reads a plan whose shape was checked. `None` when a version is not there; a plan
/// about which there is an error is not to be carried out.
#[must_use]
pub fn read<'a>(loaded: &'a Loaded, node: &Node) -> (Option<Plan<'a>>, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let mut version = |key: &str| {
        let node = node.get(key)?;
        let found = version(loaded, node);
        if found.is_none() {
            let process = node.get("proces").and_then(Node::text).unwrap_or_default();
            said.push(codes::no_version(node.place, process));
        }
        found
    };
    let (old, new) = (version("van"), version("naar"));
    let (Some(old), Some(new)) = (old, new) else {
        return (None, said);
    };
    let mut reader = Reader {
        old,
        new,
        node,
        said,
    };
    let rules = reader.rules();
    let options = reader.options();
    let comparison = Comparison::by(old, new, &rules);
    reader.complete(&comparison, &rules);
    reader.fits(&comparison, &options);
    let terms = reader.terms(&comparison);
    let plan = Plan {
        id: node
            .get("migratie")
            .and_then(Node::text)
            .unwrap_or_default()
            .into(),
        comparison,
        options,
        terms,
    };
    (Some(plan), reader.said)
}

/// The version that is meant: in the catalogue, or under its variants.
fn version<'a>(loaded: &'a Loaded, node: &Node) -> Option<Side<'a>> {
    let id = node.get("proces")?.text()?;
    let number = node.get("versie").and_then(Node::text);
    let path = node.get("bestand").and_then(Node::text);
    let is_it = |process: &Process, file: Option<&str>| {
        let version = process.version.to_string();
        *process.named.id == *id
            && number.is_none_or(|number| number == version)
            && path.is_none_or(|path| file == Some(path))
    };
    let main = loaded.catalog.as_ref().into_iter().flat_map(|catalog| {
        let processes = catalog.processes.iter();
        processes.map(move |process| {
            let file = source(loaded, process.named.origin.file);
            // Seen from the folder of the catalogue, whose name comes first.
            let file = file
                .and_then(|name| name.split_once('/'))
                .map(|(_, rest)| rest);
            (catalog, process.as_ref(), file)
        })
    });
    let variants = loaded.variants.iter().filter_map(|variant| {
        let catalog = variant.catalog.as_ref()?;
        let mut processes = catalog.processes.iter();
        let process = processes.find(|process| process.named.origin.file == variant.file)?;
        Some((catalog, process.as_ref(), Some(variant.path.as_str())))
    });
    main.chain(variants)
        .find(|(_, process, file)| is_it(process, *file))
        .map(|(catalog, process, _)| Side { catalog, process })
}

fn source(loaded: &Loaded, file: FileId) -> Option<&str> {
    loaded
        .sources
        .get(file)
        .map(crate::diagnostic::Source::name)
}

struct Reader<'a, 'n> {
    old: Side<'a>,
    new: Side<'a>,
    node: &'n Node,
    said: Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    /// Where to say what is missing.
    fn place(&self) -> Place {
        self.node
            .get("migratie")
            .map_or(self.node.place, |n| n.place)
    }

    /// What the plan says of steps, ends, requirements, fields and lists.
    fn rules(&mut self) -> Rules {
        let mut rules = Rules::default();
        for (family, key) in KEYS {
            let entries = self.node.get(key).map(Node::entries).unwrap_or_default();
            for (from, to) in entries {
                let known = ids(self.old.process, family);
                self.is_known(from.place, &from.text, family, &known);
                let new = to.text().unwrap_or_default();
                let lapses = new == LAPSES && may_lapse(family);
                if !lapses {
                    let known = ids(self.new.process, family);
                    self.is_known(to.place, new, family, &known);
                }
                let image = (!lapses).then(|| new.to_owned());
                rules.told.insert((family, from.text.to_string()), image);
            }
        }
        rules
    }

    fn is_known(&mut self, place: Place, name: &str, family: Family, known: &[Arc<str>]) {
        if known.iter().all(|id| **id != *name) {
            let names = known.iter().map(AsRef::as_ref);
            let noun = family.noun();
            self.said
                .push(scenario::unknown_name(place, name, &noun, names));
        }
    }

    fn options(&mut self) -> BTreeMap<String, String> {
        let entries = self.node.get("keuzes").map(Node::entries);
        let mut options = BTreeMap::new();
        for (from, to) in entries.unwrap_or_default() {
            for (side, place, name) in [
                (self.old, from.place, from.text.as_str()),
                (self.new, to.place, to.text().unwrap_or_default()),
            ] {
                let known = &side.catalog.shared.options;
                if known.iter().all(|option| *option.id != *name) {
                    let names = known.iter().map(|option| &*option.id);
                    let noun = Text::new("keuze", "option");
                    self.said
                        .push(scenario::unknown_name(place, name, &noun, names));
                }
            }
            let to = to.text().unwrap_or_default().to_owned();
            options.insert(from.text.to_string(), to);
        }
        options
    }

    /// Everything old has a place, or is given up.
    fn complete(&mut self, comparison: &Comparison<'_>, rules: &Rules) {
        let place = self.place();
        for (family, key) in KEYS {
            for (index, id) in ids(self.old.process, family).iter().enumerate() {
                let told = rules.told.contains_key(&(family, id.to_string()));
                let is_there = comparison.pairs.image(family, index).is_some();
                if told || is_there || !holds_something(self.old.process, family, index) {
                    continue;
                }
                let noun = family.noun();
                self.said
                    .push(codes::no_image(place, &noun, id, key, may_lapse(family)));
            }
        }
    }

    /// What it holds fits where it goes.
    fn fits(&mut self, comparison: &Comparison<'_>, options: &BTreeMap<String, String>) {
        let (old, new) = (self.old.process, self.new.process);
        for (index, field) in old.fields.iter().enumerate() {
            let image = comparison.pairs.image(Family::Field, index);
            let into = image.and_then(|image| new.fields.get(image));
            if let Some(into) = into.filter(|_| field.derived.is_none()) {
                self.field_fits(Family::Field, field, into, options);
            }
        }
        let mut column = 0;
        for list in &old.lists {
            for field in &list.columns {
                let image = comparison.pairs.image(Family::Column, column);
                let mut columns = new.lists.iter().flat_map(|list| &list.columns);
                match image.and_then(|image| columns.nth(image)) {
                    Some(into) => self.field_fits(Family::Column, field, into, options),
                    None if ids(new, Family::List).contains(&list.named.id) => {
                        let (place, noun) = (self.place(), Family::Column.noun());
                        let id = &field.named.id;
                        self.said
                            .push(codes::no_image(place, &noun, id, "lijsten", false));
                    }
                    None => {}
                }
                column += 1;
            }
        }
        for (index, req) in old.reqs.iter().enumerate() {
            let image = comparison.pairs.image(Family::Requirement, index);
            let into = image.and_then(|image| new.reqs.get(image));
            if let (Some(set), Some(into)) = (req.choice, into) {
                self.choices_fit(
                    Family::Requirement,
                    &req.named.id,
                    set,
                    into.choice,
                    options,
                );
            }
        }
    }

    fn field_fits(
        &mut self,
        family: Family,
        field: &Field,
        into: &Field,
        options: &BTreeMap<String, String>,
    ) {
        let id = &field.named.id;
        let place = self.place();
        if discriminant(&field.kind) != discriminant(&into.kind) || into.derived.is_some() {
            let why = super::fate::misfit_words(carry::Misfit::Type);
            let why = Text::new(why.0, why.1);
            self.said
                .push(codes::no_fit(place, &family.noun(), id, &why));
            return;
        }
        if let (Type::Choice(old) | Type::Choices(old), Type::Choice(new) | Type::Choices(new)) =
            (field.kind, into.kind)
        {
            self.choices_fit(family, id, old, Some(new), options);
        }
        let (least, most) = field.bounds.unwrap_or((i64::MIN, i64::MAX));
        let narrower = into.bounds.is_some_and(|(l, m)| l > least || m < most);
        if narrower {
            let why = Text::new("de grenzen zijn nauwer", "its bounds are tighter");
            self.said
                .push(codes::no_fit(place, &family.noun(), id, &why));
        }
    }

    fn choices_fit(
        &mut self,
        family: Family,
        id: &str,
        old: ChoiceSetId,
        new: Option<ChoiceSetId>,
        options: &BTreeMap<String, String>,
    ) {
        let renamed = |name: &str| options.get(name).cloned();
        let set = self.old.catalog.shared.choice_sets.get(old.index());
        let lost = set
            .map_or(&[][..], |set| &set.options)
            .iter()
            .find(|chosen| {
                new.and_then(|new| option(self.old, self.new, &renamed, new, **chosen))
                    .is_none()
            });
        if let Some(lost) = lost {
            let lost = self.old.option(*lost).key;
            let why = Text::new(
                format!("de keuze `{lost}` is er niet meer"),
                format!("the option `{lost}` is gone"),
            );
            let place = self.place();
            self.said
                .push(codes::no_fit(place, &family.noun(), id, &why));
        }
    }

    fn terms(&mut self, comparison: &Comparison<'_>) -> Vec<TermRule> {
        let entries = self.node.get("termijnen").map(Node::entries);
        let entries = entries.unwrap_or_default();
        let known = ids(self.old.process, Family::Term);
        for (name, _) in entries {
            self.is_known(name.place, &name.text, Family::Term, &known);
        }
        let rule = |id: &str| {
            let entry = entries.iter().find(|(name, _)| name.text == id)?;
            Some((entry.1.place, term_rule(entry.1.text()?)?))
        };
        let mut rules = Vec::new();
        for (index, id) in known.iter().enumerate() {
            let image = comparison.pairs.image(Family::Term, index);
            let said = rule(id);
            let place = said.map_or_else(|| self.place(), |(place, _)| place);
            let said = said.map(|(_, rule)| rule);
            let new = image.and_then(|image| self.new.process.terms.get(image));
            let is_of_step =
                new.is_some_and(|t| matches!(t.start, TermStart::Here(Target::Step(_))));
            let why = match (said, image) {
                (Some(TermRule::Lapse), _) => None,
                (_, None) => Some(("is er niet meer", "is gone")),
                (Some(TermRule::Now), _) if !is_of_step => Some((
                    "begint niet bij een stap, en kan dus niet vanaf nu lopen",
                    "does not start at a step, so it cannot start now",
                )),
                (None, Some(image)) if changes(comparison, index, image) => {
                    Some(("wordt anders geteld", "is counted otherwise"))
                }
                _ => None,
            };
            if let Some((nl, en)) = why {
                self.said
                    .push(codes::no_term_rule(place, id, &Text::new(nl, en)));
            }
            rules.push(said.unwrap_or(TermRule::Keep));
        }
        rules
    }
}

fn term_rule(word: &str) -> Option<TermRule> {
    Some(match word {
        "behoud" => TermRule::Keep,
        "opnieuw_vanaf_start" => TermRule::Restart,
        "vanaf_nu" => TermRule::Now,
        LAPSES => TermRule::Lapse,
        _ => return None,
    })
}

/// Whether a term starts, lasts or is counted otherwise.
fn changes(comparison: &Comparison<'_>, old: usize, new: usize) -> bool {
    let old = comparison.pairs.old_thing(Family::Term, old);
    let new = comparison.pairs.new_thing(Family::Term, new);
    let key = |thing: Option<&super::facet::Thing>, aspect| {
        thing.and_then(|thing| thing.one(aspect).map(|word| word.key.clone()))
    };
    [Aspect::Start, Aspect::Length, Aspect::Regime]
        .into_iter()
        .any(|aspect| key(old, aspect) != key(new, aspect))
}

/// Where a case stands cannot be given up.
const fn may_lapse(family: Family) -> bool {
    !matches!(family, Family::Step | Family::End)
}

/// Whether a case can have something there: not in what is computed or only checked.
fn holds_something(process: &Process, family: Family, index: usize) -> bool {
    match family {
        Family::Requirement => {
            let req = process.reqs.get(index);
            req.is_some_and(|req| req.condition.is_none())
        }
        Family::Field => {
            let field = process.fields.get(index);
            field.is_some_and(|field| field.derived.is_none())
        }
        _ => true,
    }
}

/// The ids of a family, in order.
fn ids(process: &Process, family: Family) -> Vec<Arc<str>> {
    let named: Vec<&crate::definition::model::Named> = match family {
        Family::Step => process.steps.iter().map(|x| &x.named).collect(),
        Family::End => process.ends.iter().map(|x| &x.named).collect(),
        Family::Requirement => process.reqs.iter().map(|x| &x.named).collect(),
        Family::Field => process.fields.iter().map(|x| &x.named).collect(),
        Family::List => process.lists.iter().map(|x| &x.named).collect(),
        Family::Term => process.terms.iter().map(|x| &x.named).collect(),
        _ => Vec::new(),
    };
    named.into_iter().map(|named| named.id.clone()).collect()
}
