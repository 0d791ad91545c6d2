// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From names, as people write them, to the small ids that the engine works with.
//! For scenarios, and for programs that use the engine as a library.

use crate::base::ids::{
    ChoiceSetId, ClauseId, ColumnId, DocumentKindId, EndId, FieldId, FundId, ListId, OpeningId,
    OptionId, ProcessId, RegisterId, ReqId, RoleId, SettingId, StepId, TermId, WayNameId,
};
use crate::base::value::Value;
use crate::definition::model::{Catalog, Field, Named, Process, Shared, Term};
use crate::engine::{Command, CommandKind, Opening};

fn place<'n>(mut names: impl Iterator<Item = &'n Named>, name: &str) -> Option<u16> {
    names
        .position(|named| *named.id == *name)
        .and_then(|index| u16::try_from(index).ok())
}

/// A process of a catalogue.
#[must_use]
pub fn process(catalog: &Catalog, name: &str) -> Option<ProcessId> {
    place(catalog.processes.iter().map(|p| &p.named), name).map(ProcessId)
}

/// A step.
#[must_use]
pub fn step(process: &Process, name: &str) -> Option<StepId> {
    place(process.steps.iter().map(|s| &s.named), name).map(StepId)
}

/// An end.
#[must_use]
pub fn end(process: &Process, name: &str) -> Option<EndId> {
    place(process.ends.iter().map(|e| &e.named), name).map(EndId)
}

/// A requirement.
#[must_use]
pub fn req(process: &Process, name: &str) -> Option<ReqId> {
    place(process.reqs.iter().map(|r| &r.named), name).map(ReqId)
}

/// A field of the dossier.
#[must_use]
pub fn field(process: &Process, name: &str) -> Option<FieldId> {
    place(process.fields.iter().map(|f| &f.named), name).map(FieldId)
}

/// What somebody tells when a case opens, by the names of the fields; `None` when one of
/// them is no field.
#[must_use]
pub fn opening<const N: usize>(process: &Process, told: [(&str, &Value); N]) -> Option<Opening> {
    Some(Opening {
        fields: values(process, told)?,
        holders: Vec::new(),
    })
}

/// The command that fulfils a requirement with those values and documents; `None` when
/// it is no requirement, or one of the names is no field.
#[must_use]
pub fn fulfil<const N: usize>(
    process: &Process,
    name: &str,
    given: [(&str, &Value); N],
    documents: &[&str],
) -> Option<Command> {
    let documents = documents.iter().map(|document| (None, (*document).into()));
    Some(Command::plain(CommandKind::Fulfil {
        req: req(process, name)?,
        fields: values(process, given)?,
        choice: None,
        documents: documents.collect(),
    }))
}

fn values<const N: usize>(
    process: &Process,
    named: [(&str, &Value); N],
) -> Option<Vec<(FieldId, Value)>> {
    let found = named.into_iter();
    found
        .map(|(name, value)| Some((field(process, name)?, value.clone())))
        .collect()
}

/// A list.
#[must_use]
pub fn list(process: &Process, name: &str) -> Option<ListId> {
    place(process.lists.iter().map(|l| &l.named), name).map(ListId)
}

/// A column of a list or register.
#[must_use]
pub fn column(columns: &[Field], name: &str) -> Option<ColumnId> {
    place(columns.iter().map(|c| &c.named), name).map(ColumnId)
}

/// A term.
#[must_use]
pub fn term(process: &Process, name: &str) -> Option<TermId> {
    place(process.terms.iter().map(|t| &t.named), name).map(TermId)
}

/// An extension of a term.
#[must_use]
pub fn extension(term: &Term, name: &str) -> Option<ClauseId> {
    place(term.extensions.iter().map(|e| &e.named), name).map(ClauseId)
}

/// A suspension of a term.
#[must_use]
pub fn suspension(term: &Term, name: &str) -> Option<ClauseId> {
    place(term.suspensions.iter().map(|s| &s.named), name).map(ClauseId)
}

/// The name that ways share.
#[must_use]
pub fn way_name(process: &Process, name: &str) -> Option<WayNameId> {
    let index = process
        .way_names
        .iter()
        .position(|known| **known == *name)?;
    u16::try_from(index).ok().map(WayNameId)
}

/// A role.
#[must_use]
pub fn role(shared: &Shared, name: &str) -> Option<RoleId> {
    place(shared.roles.iter().map(|r| &r.named), name).map(RoleId)
}

/// A kind of document.
#[must_use]
pub fn document(shared: &Shared, name: &str) -> Option<DocumentKindId> {
    place(shared.documents.iter(), name).map(DocumentKindId)
}

/// A fund.
#[must_use]
pub fn fund(shared: &Shared, name: &str) -> Option<FundId> {
    place(shared.funds.iter().map(|f| &f.named), name).map(FundId)
}

/// A register.
#[must_use]
pub fn register(shared: &Shared, name: &str) -> Option<RegisterId> {
    place(shared.registers.iter().map(|r| &r.named), name).map(RegisterId)
}

/// A setting.
#[must_use]
pub fn setting(shared: &Shared, name: &str) -> Option<SettingId> {
    place(shared.settings.iter().map(|s| &s.named), name).map(SettingId)
}

/// Whether an opening goes by that name: its own, or that of the requirement whose
/// shortage it is for.
#[must_use]
pub fn opens_as(process: &Process, opening: OpeningId, name: &str) -> bool {
    let own = process
        .openings
        .get(opening.index())
        .is_some_and(|opening| *opening.named.id == *name);
    let for_shortage = || {
        let req = req(process, name).and_then(|req| process.reqs.get(req.index()));
        let shortage = req.and_then(|req| req.reserves.as_ref()?.shortage.as_ref());
        shortage.is_some_and(|shortage| shortage.opens == opening)
    };
    own || for_shortage()
}

/// An option of a set.
#[must_use]
pub fn option(shared: &Shared, set: ChoiceSetId, name: &str) -> Option<OptionId> {
    let mut options = shared.choice_sets.get(set.index())?.options.iter().copied();
    options.find(|option| {
        shared
            .options
            .get(option.index())
            .is_some_and(|o| *o.id == *name)
    })
}
