// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From records to the engine's events, on the definition that the case stands on.

mod stand;

use std::sync::Arc;

use super::apart::Apart;
use super::fact::*;
use super::lexicon::{Lexicon, option_named, place};
use super::value::Kept;
use crate::base::ids::*;
use crate::base::value::Value;
use crate::definition::model::{Named, Process, Target, WriteMoment};
use crate::engine::case::{ClaimLife, Opener, Purpose, Row};
use crate::engine::event::{Beside, Correction, Event, EventKind, Opened};
use crate::engine::{Course, across};

/// Why a record cannot be understood with these definitions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// A name that means nothing there.
    #[error("there is no {kind} `{name}` in the definitions that the case stands on")]
    Unknown {
        /// What it should have named.
        kind: &'static str,
        /// The name.
        name: Box<str>,
    },
    /// A definition that is not known.
    #[error("the definition {fingerprint} of process `{process}` is not known")]
    Definition {
        /// The process.
        process: Box<str>,
        /// The fingerprint.
        fingerprint: Box<str>,
    },
}

impl RecordError {
    pub(super) fn unknown(kind: &'static str, name: &str) -> Self {
        Self::Unknown {
            kind,
            name: name.into(),
        }
    }
}

/// The event that a record tells of a case on that definition.
///
/// # Errors
/// [`RecordError`] names what is not known any more.
pub fn read(
    process: &Process,
    lexicon: &dyn Lexicon,
    record: &Record,
) -> Result<Event, RecordError> {
    let reader = Reader { process, lexicon };
    Ok(Event {
        at: record.at,
        by: record.by.clone(),
        on_behalf: record.on_behalf.clone(),
        kind: reader.kind(&record.fact)?,
    })
}

struct Reader<'a> {
    process: &'a Process,
    lexicon: &'a dyn Lexicon,
}

type Read<T> = Result<T, RecordError>;

impl Reader<'_> {
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per kind of event, each a line of names"
    )]
    fn kind(&self, fact: &Fact) -> Read<EventKind> {
        Ok(match fact {
            Fact::Opened {
                process,
                fingerprint,
                fields,
                holders,
                opener,
            } => EventKind::Opened(Box::new(Opened {
                process: self.process_named(process)?,
                fingerprint: *fingerprint,
                fields: self.fields(fields)?,
                holders: holders
                    .iter()
                    .map(|(role, person)| Ok((self.role(role)?, person.clone())))
                    .collect::<Read<_>>()?,
                opener: opener.as_ref().map(|o| self.opener(o)).transpose()?,
            })),
            Fact::Contributed {
                req,
                parts,
                choice,
                fulfilled,
                fields,
                beside,
            } => EventKind::Contributed {
                req: self.req(req)?,
                parts: *parts,
                choice: choice.as_ref().map(|name| self.option(name)).transpose()?,
                fulfilled: *fulfilled,
                fields: self.fields(fields)?.into(),
                beside: beside.as_ref().map(|b| self.beside(b)).transpose()?,
            },
            Fact::Given {
                req,
                parts,
                fulfilled,
            } => EventKind::Given {
                req: self.req(req)?,
                parts: *parts,
                fulfilled: *fulfilled,
            },
            Fact::Undone { req, parts } => EventKind::Undone {
                req: self.req(req)?,
                parts: *parts,
            },
            Fact::Waived { req, reason } => EventKind::Waived {
                req: self.req(req)?,
                reason: Arc::clone(reason),
            },
            Fact::Moved { way, to, reason } => EventKind::Moved {
                way: self.way(&way.0, way.1)?,
                to: self.target(to)?,
                reason: reason.clone(),
            },
            Fact::Corrected {
                fields,
                reopened,
                reason,
            } => EventKind::Corrected(Box::new(Correction {
                fields: self.fields(fields)?.into(),
                reopened: self.reqs(reopened)?,
                reason: text(reason),
            })),
            Fact::Reopened { reqs } => EventKind::Reopened {
                reqs: self.reqs(reqs)?,
            },
            Fact::Recorded { fields } => EventKind::Recorded {
                fields: self.fields(fields)?.into(),
            },
            Fact::Holds {
                role,
                person,
                reason,
            } => EventKind::Holds {
                role: self.role(role)?,
                person: person.clone(),
                reason: reason.clone(),
            },
            Fact::Paused { until, reason } => EventKind::Paused {
                until: *until,
                reason: Arc::clone(reason),
            },
            Fact::Resumed => EventKind::Resumed,
            Fact::Extended { term, clause, by } => {
                let term = self.term(term)?;
                let extensions = &self.process.terms[term.index()].extensions;
                let named = extensions.iter().map(|extension| &extension.named);
                EventKind::Extended {
                    term,
                    clause: ClauseId(place("extension", named, clause)?),
                    by: *by,
                }
            }
            Fact::StoodStill { term, from, until } => EventKind::StoodStill {
                term: self.term(term)?,
                from: *from,
                until: *until,
            },
            Fact::Warned { term, end } => EventKind::Warned {
                term: self.term(term)?,
                end: *end,
            },
            Fact::Expired { term, end } => EventKind::Expired {
                term: self.term(term)?,
                end: *end,
            },
            Fact::ItemAdded { list, item, values } => EventKind::ItemAdded {
                list: self.list(list)?,
                item: *item,
                values: self.pieces(values)?,
            },
            Fact::ItemChanged { list, item, values } => {
                let list = self.list(list)?;
                EventKind::ItemChanged {
                    list,
                    item: *item,
                    values: self.columns(list, values)?,
                }
            }
            Fact::ItemGiven { list, item, parts } => EventKind::ItemGiven {
                list: self.list(list)?,
                item: *item,
                parts: *parts,
            },
            Fact::ItemDone {
                list,
                item,
                parts,
                documents,
            } => EventKind::ItemDone {
                list: self.list(list)?,
                item: *item,
                parts: *parts,
                documents: self.documents(documents.all())?.into(),
            },
            Fact::ItemDropped { list, item, reason } => EventKind::ItemDropped {
                list: self.list(list)?,
                item: *item,
                reason: text(reason),
            },
            Fact::LinkOpened { req, item, case } => EventKind::LinkOpened {
                req: self.req(req)?,
                item: *item,
                case: *case,
            },
            Fact::LinkEnded {
                case, process, end, ..
            } => EventKind::LinkEnded {
                case: *case,
                end: self.end_of(self.lexicon.process_named(process), end),
            },
            Fact::LinkReopened { case } => EventKind::LinkReopened { case: *case },
            Fact::ChildOpened { opening, case } => EventKind::ChildOpened {
                opening: Self::opening(self.process, opening)?,
                case: *case,
            },
            Fact::Claimed {
                req,
                fund,
                category,
                amount,
                on,
                life,
            } => {
                let fund = self.fund(fund)?;
                let category = category.as_ref().map(|name| self.category(fund, name));
                EventKind::Claimed {
                    req: self.req(req)?,
                    fund,
                    category: category.transpose()?,
                    amount: *amount,
                    on: *on,
                    life: (*life).into(),
                }
            }
            Fact::ClaimSet {
                claim,
                req,
                life,
                spent,
            } => EventKind::ClaimSet {
                claim: *claim,
                req: self.req(req)?,
                life: (*life).into(),
                spent: *spent,
            },
            Fact::FundLow { fund, percent } => EventKind::FundLow {
                fund: self.fund(fund)?,
                percent: *percent,
            },
            Fact::Registered { register, row } => EventKind::Registered {
                register: self.register(register)?,
                row: self.row(row)?,
            },
            Fact::Withdrawn { register, row } => EventKind::Withdrawn {
                register: self.register(register)?,
                row: self.row(row)?,
            },
            Fact::Migrated(kept) => {
                EventKind::Migrated(Box::new(self.migration(kept, Course::Over)?))
            }
            Fact::Reverted(kept) => {
                EventKind::Migrated(Box::new(self.migration(kept, Course::Back)?))
            }
        })
    }

    /// The end of a process, as this definition numbers it: its own of itself, of others
    /// those of the catalogue. One that they do not have is none that they ask for.
    fn end_of(&self, process: Option<ProcessId>, name: &str) -> EndId {
        let meant = process.and_then(|id| {
            if id == self.process.id {
                Some(self.process)
            } else {
                self.lexicon.process(id)
            }
        });
        let ends = meant.map_or(&[][..], |process| &process.ends);
        let found = place("end", ends.iter().map(|end| &end.named), name);
        found.map_or(across::NOWHERE, EndId)
    }

    fn process_named(&self, name: &str) -> Read<ProcessId> {
        let found = self.lexicon.process_named(name);
        found.ok_or_else(|| RecordError::unknown("process", name))
    }

    fn definition(
        &self,
        name: &str,
        fingerprint: crate::definition::model::Fingerprint,
    ) -> Read<&Process> {
        let process = self.process_named(name)?;
        let definition = self.lexicon.definition(process, fingerprint);
        definition.ok_or_else(|| RecordError::Definition {
            process: name.into(),
            fingerprint: super::fingerprint::show(fingerprint).into(),
        })
    }

    fn opener(&self, opener: &KeptOpener) -> Read<Opener> {
        let purpose = match &opener.purpose {
            KeptPurpose::Link(req) => {
                let process = self.definition(&opener.process, opener.fingerprint)?;
                let reqs = process.reqs.iter().map(|req| &req.named);
                Purpose::Link(ReqId(place("requirement", reqs, req)?))
            }
            KeptPurpose::Opening(opening) => {
                let process = self.definition(&opener.process, opener.fingerprint)?;
                Purpose::Opening(Self::opening(process, opening)?)
            }
            KeptPurpose::Shortage(claim) => Purpose::Shortage(*claim),
        };
        Ok(Opener {
            case: opener.case,
            process: self.process_named(&opener.process)?,
            purpose,
        })
    }

    fn beside(&self, beside: &KeptBeside) -> Read<Box<Beside>> {
        let agreement = beside.agreement.as_ref();
        Ok(Box::new(Beside {
            documents: self.documents(beside.documents.all())?,
            agreement: agreement.map(|agreement| (agreement.form.clone(), agreement.on)),
            role: beside
                .role
                .as_ref()
                .map(|name| self.role(name))
                .transpose()?,
            reason: beside.reason.as_ref().map(text),
        }))
    }

    fn row(&self, row: &KeptRow) -> Read<Row> {
        Ok(Row {
            write: WriteId(row.write),
            at: match &row.at {
                KeptMoment::AnyEnd => WriteMoment::AnyEnd,
                KeptMoment::End(name) => {
                    let ends = self.process.ends.iter().map(|end| &end.named);
                    WriteMoment::End(EndId(place("end", ends, name)?))
                }
                KeptMoment::Fulfilled(name) => WriteMoment::Fulfilled(self.req(name)?),
                KeptMoment::Opened => WriteMoment::Opened,
            },
            values: self.values(&row.values)?,
        })
    }

    fn req(&self, name: &str) -> Read<ReqId> {
        let named = self.process.reqs.iter().map(|req| &req.named);
        place("requirement", named, name).map(ReqId)
    }

    fn reqs(&self, names: &[Name]) -> Read<Box<[ReqId]>> {
        names.iter().map(|name| self.req(name)).collect()
    }

    fn term(&self, name: &str) -> Read<TermId> {
        let named = self.process.terms.iter().map(|term| &term.named);
        place("term", named, name).map(TermId)
    }

    fn list(&self, name: &str) -> Read<ListId> {
        let named = self.process.lists.iter().map(|list| &list.named);
        place("list", named, name).map(ListId)
    }

    fn opening(process: &Process, name: &str) -> Read<OpeningId> {
        let named = process.openings.iter().map(|opening| &opening.named);
        place("opening", named, name).map(OpeningId)
    }

    fn way(&self, name: &str, nth: u16) -> Read<WayId> {
        let ways = (0u16..).zip(&self.process.ways);
        let mut ways = ways.filter(|(_, way)| *way.named.id == *name);
        let found = ways.nth(usize::from(nth)).map(|(index, _)| WayId(index));
        found.ok_or_else(|| RecordError::unknown("way", name))
    }

    fn target(&self, target: &KeptTarget) -> Read<Target> {
        match target {
            KeptTarget::Step(name) => {
                let named = self.process.steps.iter().map(|step| &step.named);
                Ok(Target::Step(StepId(place("step", named, name)?)))
            }
            KeptTarget::End(name) => {
                let named = self.process.ends.iter().map(|end| &end.named);
                Ok(Target::End(EndId(place("end", named, name)?)))
            }
        }
    }

    fn role(&self, name: &str) -> Read<RoleId> {
        let named = self.lexicon.shared().roles.iter().map(|role| &role.named);
        place("role", named, name).map(RoleId)
    }

    fn option(&self, name: &str) -> Read<OptionId> {
        option_named(self.lexicon.shared(), name)
    }

    fn fund(&self, name: &str) -> Read<FundId> {
        let named = self.lexicon.shared().funds.iter().map(|fund| &fund.named);
        place("fund", named, name).map(FundId)
    }

    fn category(&self, fund: FundId, name: &str) -> Read<CategoryId> {
        let categories = &self.lexicon.shared().funds[fund.index()].categories;
        let named = categories.iter().map(|(named, _)| named);
        place("category", named, name).map(CategoryId)
    }

    fn register(&self, name: &str) -> Read<RegisterId> {
        let registers = &self.lexicon.shared().registers;
        let named = registers.iter().map(|register| &register.named);
        place("register", named, name).map(RegisterId)
    }

    fn values(&self, values: &[Kept]) -> Read<Box<[Value]>> {
        values.iter().map(|kept| kept.value(self.lexicon)).collect()
    }

    /// A value; one that was destroyed is not known any more.
    fn piece(&self, piece: &Apart<Kept>) -> Read<Value> {
        let value = piece.here().map(|kept| kept.value(self.lexicon));
        Ok(value.transpose()?.unwrap_or(Value::Unknown))
    }

    fn pieces(&self, pieces: &[Apart<Kept>]) -> Read<Box<[Value]>> {
        pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn fields(&self, fields: &[Valued]) -> Read<Vec<(FieldId, Value)>> {
        let named = || self.process.fields.iter().map(|field| &field.named);
        let fields = fields.iter();
        fields
            .map(|(name, kept)| {
                let field = FieldId(place("field", named(), name)?);
                Ok((field, self.piece(kept)?))
            })
            .collect()
    }

    fn columns(&self, list: ListId, values: &[Valued]) -> Read<Box<[(ColumnId, Value)]>> {
        let columns = &self.process.lists[list.index()].columns;
        let named = || columns.iter().map(|column| &column.named);
        let values = values.iter();
        values
            .map(|(name, kept)| {
                let column = ColumnId(place("column", named(), name)?);
                Ok((column, self.piece(kept)?))
            })
            .collect()
    }

    fn documents(&self, documents: &[Document]) -> Read<Vec<(Option<DocumentKindId>, Arc<str>)>> {
        let kinds: &[Named] = &self.lexicon.shared().documents;
        let documents = documents.iter();
        documents
            .map(|(kind, reference)| {
                let kind = kind
                    .as_ref()
                    .map(|name| place("kind of document", kinds, name));
                Ok((kind.transpose()?.map(DocumentKindId), Arc::clone(reference)))
            })
            .collect()
    }
}

/// What stands where a text was destroyed.
const DESTROYED: &str = "…";

fn text(piece: &Apart<Arc<str>>) -> Arc<str> {
    piece.here().map_or_else(|| DESTROYED.into(), Arc::clone)
}

impl From<KeptLife> for ClaimLife {
    fn from(life: KeptLife) -> Self {
        match life {
            KeptLife::Requested => Self::Requested,
            KeptLife::Denied => Self::Denied,
            KeptLife::Reserved => Self::Reserved,
            KeptLife::Spent => Self::Spent,
            KeptLife::Released => Self::Released,
        }
    }
}
