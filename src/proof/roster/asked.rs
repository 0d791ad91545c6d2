// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! For what a catalogue asks people, and what a decision can be about.

use crate::base::ids::{ColumnId, FieldId, ListId, OptionId, Origin, ReqId, RoleId};
use crate::base::limits::NUMBER_PROVED_MAX;
use crate::base::money::Cents;
use crate::base::time::Date;
use crate::base::value::{Type, ValueRef};
use crate::condition::{
    Condition, Known, Measure, Possible, Range, Ranges, Read, ReqStatus, Rows, Slot,
};
use crate::definition::model::{
    Catalog, Mandate, MandateCheck, Named, Part, Process, Requirement, RoleKind, Shared,
    Suspension, Together, Who,
};
use crate::diagnostic::{Source, Sources};
use crate::proof::region::kind_of;

/// Something that one of some roles must do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    /// The roles, one of which is enough.
    pub roles: Vec<RoleId>,
    /// What, in both languages the same: `proces › vereiste`.
    pub what: String,
    /// Where: file and line.
    pub at: String,
}

/// The place of something, for people.
pub(super) fn at(files: &Sources, origin: Origin) -> String {
    let file = files.get(origin.file);
    format!("{}:{}", file.map_or("", Source::name), origin.line)
}

/// Everything that a catalogue asks people to do, by role. Roles of parties are not on a
/// roster, and what anyone may do needs nobody in particular.
pub(super) fn uses(catalog: &Catalog, files: &Sources) -> Vec<Use> {
    let mut all = Vec::new();
    for process in &catalog.processes {
        let mut add = |roles: &[RoleId], named: &Named| {
            all.push(Use {
                roles: roles.to_vec(),
                what: format!("{} › {}", process.named.id, named.id),
                at: at(files, named.origin),
            });
        };
        let mut who = |who: &Option<Who>, named| {
            if let Some(who) = who {
                add(&who.roles, named);
            }
        };
        who(&process.start.who, &process.named);
        who(&process.pause, &process.named);
        for req in process.reqs.iter().filter(|req| req.condition.is_none()) {
            if works_alone(req) {
                who(&req.who, &req.named);
            }
            who(&req.waive, &req.named);
        }
        for way in process.ways.iter().filter(|way| way.as_soon_as.is_none()) {
            who(&way.who, &way.named);
        }
        for list in &process.lists {
            who(&list.who, &list.named);
        }
        for term in &process.terms {
            for extension in &term.extensions {
                who(&extension.who, &extension.named);
            }
            let given = |suspension: &&Suspension| {
                let fields = [suspension.from, suspension.until];
                !fields
                    .iter()
                    .all(|field| is_given_elsewhere(process, *field))
            };
            for suspension in term.suspensions.iter().filter(given) {
                who(&suspension.who, &suspension.named);
            }
        }
        for req in &process.reqs {
            for role in singles(req) {
                add(&[role], &req.named);
            }
        }
        for term in &process.terms {
            let warned = term.warning.iter().flat_map(|(_, roles)| roles);
            for role in term.expired_signals.iter().chain(warned) {
                add(&[*role], &term.named);
            }
        }
    }
    let party = |role: &RoleId| {
        let role = catalog.shared.roles.get(role.index());
        role.is_none_or(|role| role.kind == RoleKind::Party)
    };
    all.retain(|one: &Use| !one.roles.iter().any(party));
    for one in &mut all {
        one.roles.sort_unstable();
        one.roles.dedup();
    }
    all.sort();
    all.dedup();
    all
}

/// Whether a field is computed, or asked by a requirement: then no command of its own is
/// needed for it.
fn is_given_elsewhere(process: &Process, field: FieldId) -> bool {
    let computed = process
        .fields
        .get(field.index())
        .is_some_and(|f| f.derived.is_some());
    let mut parts = process.reqs.iter().flat_map(|req| &req.parts);
    computed || parts.any(|part| matches!(part, Part::Field(asked) if *asked == field))
}

/// Whether somebody must do more for a requirement than agree: else only those who agree
/// are needed.
pub(super) fn works_alone(req: &Requirement) -> bool {
    let agrees = |part: &Part| matches!(part, Part::AgreeRole(_) | Part::AgreeField(_));
    let together = matches!(req.together, Some(Together::Roles(_)));
    (req.parts.is_empty() || !req.parts.iter().all(agrees)) && !together
}

/// Roles of which each must do its own part.
pub(super) fn singles(req: &Requirement) -> Vec<RoleId> {
    let agree = req.parts.iter().filter_map(|part| match part {
        Part::AgreeRole(role) => Some(*role),
        _ => None,
    });
    let mut all: Vec<RoleId> = agree.collect();
    if let Some(Together::Roles(roles)) = &req.together {
        all.extend(roles);
    }
    all
}

/// The roles that may work on a requirement: its own, or for an end those of the steps
/// from which it can be worked on.
pub(super) fn roles_for(process: &Process, id: ReqId, req: &Requirement) -> Option<Vec<RoleId>> {
    if let Some(who) = &req.who {
        return Some(who.roles.clone());
    }
    let steps = process
        .steps
        .iter()
        .filter(|step| step.workable.contains(&id));
    let mut all = Vec::new();
    for step in steps {
        all.extend(&step.who.as_ref()?.roles);
    }
    (!all.is_empty()).then_some(all)
}

/// What a decision can be about: some laws, and amounts above the first up to and
/// including the second; and the roles that have the mandate for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    pub laws: Vec<OptionId>,
    pub above: Option<Cents>,
    pub up_to: Option<Cents>,
    pub roles: Vec<RoleId>,
}

/// A decision of a process.
pub(super) struct Decision<'c> {
    pub process: &'c Process,
    pub id: ReqId,
    pub req: &'c Requirement,
    laws: Vec<Option<OptionId>>,
    amounts: (i64, i64),
}

/// Every requirement that asks a mandate.
pub(super) fn decisions(catalog: &Catalog) -> Vec<Decision<'_>> {
    let mut all = Vec::new();
    for process in &catalog.processes {
        for (id, req) in (0u16..).map(ReqId).zip(&process.reqs) {
            let Some(check) = &req.mandate else { continue };
            all.push(Decision {
                process,
                id,
                req,
                laws: laws(process, &catalog.shared, check),
                amounts: amounts(process, &catalog.shared, check),
            });
        }
    }
    all
}

impl Decision<'_> {
    /// On a day: everything that it can be about, grouped by who has the mandate.
    pub fn classes(&self, shared: &Shared, day: Date) -> Vec<Class> {
        let acting = roles_for(self.process, self.id, self.req);
        let acting = self.together().or(acting);
        let decides = |role: RoleId| {
            let Some(acting) = &acting else { return true };
            acting.iter().any(|acts| {
                let wider = shared.roles.get(acts.index());
                *acts == role || wider.is_some_and(|acts| acts.also.contains(&role))
            })
        };
        let holds = |mandate: &&Mandate| {
            mandate.from.is_none_or(|from| from <= day)
                && mandate.until.is_none_or(|until| day <= until)
        };
        let mandates: Vec<&Mandate> = shared.mandates.iter().filter(holds).collect();
        let mut classes: Vec<Class> = Vec::new();
        for law in &self.laws {
            for (above, up_to) in self.bands(&mandates) {
                let covers = |mandate: &&&Mandate| {
                    let law =
                        law.is_none_or(|l| mandate.laws.is_empty() || mandate.laws.contains(&l));
                    law && mandate
                        .up_to
                        .is_none_or(|limit| up_to.is_some_and(|to| to <= limit))
                };
                let mut roles: Vec<RoleId> = Vec::new();
                for mandate in mandates.iter().filter(covers) {
                    let holding = std::iter::once(mandate.role).chain(mandate.deputies.clone());
                    roles.extend(holding.filter(|role| decides(*role)));
                }
                roles.sort_unstable();
                roles.dedup();
                join(&mut classes, *law, (above, up_to), roles);
            }
        }
        widen(classes)
    }

    fn together(&self) -> Option<Vec<RoleId>> {
        match &self.req.together {
            Some(Together::Roles(roles)) => Some(roles.clone()),
            _ => None,
        }
    }

    /// Amounts between the limits of mandates, as far as they can be asked.
    fn bands(&self, mandates: &[&Mandate]) -> Vec<(Option<Cents>, Option<Cents>)> {
        let (low, high) = self.amounts;
        let limits = mandates.iter().filter_map(|mandate| mandate.up_to);
        let mut limits: Vec<Cents> = limits
            .filter(|limit| (low..high).contains(&limit.0))
            .collect();
        limits.sort_unstable();
        limits.dedup();
        let ends = limits.iter().copied().map(Some);
        let last = (high < NUMBER_PROVED_MAX).then_some(Cents(high));
        let starts = std::iter::once(None).chain(ends.clone());
        starts.zip(ends.chain([last])).collect()
    }
}

/// Laws about which the same is so stand together.
fn join(
    classes: &mut Vec<Class>,
    law: Option<OptionId>,
    (above, up_to): (Option<Cents>, Option<Cents>),
    roles: Vec<RoleId>,
) {
    let same =
        |class: &&mut Class| class.above == above && class.up_to == up_to && class.roles == roles;
    match classes.iter_mut().find(same) {
        Some(class) => class.laws.extend(law),
        None => classes.push(Class {
            laws: law.into_iter().collect(),
            above,
            up_to,
            roles,
        }),
    }
}

/// Bands that follow each other with the same laws and roles are one.
fn widen(classes: Vec<Class>) -> Vec<Class> {
    let mut wide: Vec<Class> = Vec::new();
    for class in classes {
        let before = wide.iter_mut().find(|other| {
            other.laws == class.laws
                && other.roles == class.roles
                && class.above.is_some()
                && other.up_to == class.above
        });
        match before {
            Some(before) => before.up_to = class.up_to,
            None => wide.push(class),
        }
    }
    wide
}

/// Every law that a decision can be about; `None` is: whatever law.
fn laws(process: &Process, shared: &Shared, check: &MandateCheck) -> Vec<Option<OptionId>> {
    let Some(condition) = &check.law else {
        return vec![None];
    };
    let mut found: Vec<OptionId> = Vec::new();
    for options in chosen(process, shared, condition, check.each) {
        let range = condition.range(&options).known;
        match range {
            Known::Exactly(ValueRef::Choice(option)) => found.push(option),
            Known::Options(options) => found.extend(options),
            Known::Nothing => {}
            _ => found.extend(all_options(shared, condition.kind())),
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(Some).collect()
}

fn all_options(shared: &Shared, kind: Type) -> &[OptionId] {
    let Type::Choice(set) = kind else { return &[] };
    let set = shared.choice_sets.get(set.index());
    set.map_or(&[], |set| &set.options)
}

fn amounts(process: &Process, shared: &Shared, check: &MandateCheck) -> (i64, i64) {
    let far = NUMBER_PROVED_MAX;
    // What was spent before is added, so the amount that counts has no end.
    let open = if check.total.is_some() { far } else { 0 };
    let Some(condition) = &check.amount else {
        return (0, open);
    };
    let free = Chosen {
        process,
        shared,
        item: check.each,
        pinned: None,
    };
    match condition.range(&free).known {
        Known::Between(_, low, high) => (low.max(-far), high.max(open).min(far)),
        _ => (-far, far),
    }
}

/// Anything is possible, but for one choice that has an option of its own.
struct Chosen<'p> {
    process: &'p Process,
    shared: &'p Shared,
    item: Option<ListId>,
    pinned: Option<(Slot, [OptionId; 1])>,
}

/// The first choice that a condition looks at, option by option.
fn chosen<'p>(
    process: &'p Process,
    shared: &'p Shared,
    condition: &Condition,
    item: Option<ListId>,
) -> Vec<Chosen<'p>> {
    let with = |pinned| Chosen {
        process,
        shared,
        item,
        pinned,
    };
    let slots = condition.passes(item).unwrap_or_default();
    let choice = slots.into_iter().find_map(|slot| {
        let (kind, _) = kind_of(process, shared, slot)?;
        let options = all_options(shared, kind);
        (!options.is_empty()).then_some((slot, options))
    });
    match choice {
        None => vec![with(None)],
        Some((slot, options)) => {
            let each = options.iter().map(|option| with(Some((slot, [*option]))));
            each.collect()
        }
    }
}

impl Chosen<'_> {
    fn anything(&self, slot: Slot) -> Range<'_> {
        if let Some((pinned, option)) = &self.pinned
            && *pinned == slot
        {
            return Range::known(Known::Options(option));
        }
        let Some((kind, bounds)) = kind_of(self.process, self.shared, slot) else {
            return Range::ANY;
        };
        let far = NUMBER_PROVED_MAX;
        let (low, high) = bounds.unwrap_or((-far, far));
        let known = match kind {
            Type::Money => Known::Between(Measure::Money, low.max(-far), high.min(far)),
            Type::Number => Known::Between(Measure::Number, low.max(-far), high.min(far)),
            kind @ Type::Choice(_) => Known::Options(all_options(self.shared, kind)),
            _ => Known::Anything,
        };
        Range {
            unknown: true,
            known,
        }
    }
}

impl Ranges for Chosen<'_> {
    fn read(&self, read: Read) -> Range<'_> {
        let derived = match read {
            Read::Field(field) => self.process.fields.get(field.index()),
            _ => None,
        };
        match (
            derived.and_then(|field| field.derived.as_ref()),
            read,
            self.item,
        ) {
            (Some(condition), ..) => condition.range(self),
            (None, Read::Column(column), Some(list)) => {
                self.anything(Slot::Column(Rows::List(list), column))
            }
            (None, read, _) => self.anything(Slot::Value(read)),
        }
    }

    fn requirement(&self, _: ReqId, _: ReqStatus) -> Possible {
        Possible::KNOWN
    }

    fn group_value(&self, rows: Rows, _: usize, column: ColumnId) -> Range<'_> {
        self.anything(Slot::Column(rows, column))
    }
}
