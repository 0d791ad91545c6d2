// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! From the engine's events to records. An index that the definition does not have
//! cannot come from the engine; it is written as `?`, which reading refuses.

mod stand;

use std::sync::Arc;

use super::fact::*;
use super::lexicon::Lexicon;
use super::value::Kept;
use crate::base::ids::*;
use crate::base::value::Value;
use crate::definition::model::{Fingerprint, Named, Process, Target, WriteMoment};
use crate::engine::Course;
use crate::engine::case::{ClaimLife, Opener, Purpose, Row};
use crate::engine::event::{Beside, Event, EventKind, Opened};

/// Where other cases stand: their names are those of their own definition.
pub trait Others {
    /// The process and the definition of a case.
    fn stands_on(&self, case: CaseId) -> Option<(ProcessId, Fingerprint)>;

    /// The name of the end at which a case comes to stand by what is written now: it may
    /// be one that only its own definition has.
    fn ended_at(&self, case: CaseId, lexicon: &dyn Lexicon) -> Option<Arc<str>>;
}

/// An event of a case on a definition, to keep.
#[must_use]
pub fn write(
    process: &Process,
    lexicon: &dyn Lexicon,
    others: &dyn Others,
    event: &Event,
) -> Record {
    let pen = Pen {
        process,
        lexicon,
        others,
    };
    Record {
        at: event.at,
        by: event.by.clone(),
        on_behalf: event.on_behalf.clone(),
        fact: pen.fact(&event.kind),
    }
}

struct Pen<'a> {
    process: &'a Process,
    lexicon: &'a dyn Lexicon,
    others: &'a dyn Others,
}

fn id(named: Option<&Named>) -> Name {
    named.map_or_else(|| "?".into(), |named| Arc::clone(&named.id))
}

impl Pen<'_> {
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per kind of event, each a line of names"
    )]
    fn fact(&self, kind: &EventKind) -> Fact {
        match kind {
            EventKind::Opened(opened) => self.opened(opened),
            EventKind::Contributed {
                req,
                parts,
                choice,
                fulfilled,
                fields,
                beside,
            } => Fact::Contributed {
                req: self.req(*req),
                parts: *parts,
                choice: choice.map(|option| self.option(option)),
                fulfilled: *fulfilled,
                fields: self.fields(fields),
                beside: beside.as_deref().map(|beside| self.beside(beside)),
            },
            EventKind::Given {
                req,
                parts,
                fulfilled,
            } => Fact::Given {
                req: self.req(*req),
                parts: *parts,
                fulfilled: *fulfilled,
            },
            EventKind::Undone { req, parts } => Fact::Undone {
                req: self.req(*req),
                parts: *parts,
            },
            EventKind::Waived { req, reason } => Fact::Waived {
                req: self.req(*req),
                reason: Arc::clone(reason),
            },
            EventKind::Moved { way, to, reason } => Fact::Moved {
                way: self.way(*way),
                to: self.target(*to),
                reason: reason.clone(),
            },
            EventKind::Corrected(correction) => Fact::Corrected {
                fields: self.fields(&correction.fields),
                reopened: correction
                    .reopened
                    .iter()
                    .map(|req| self.req(*req))
                    .collect(),
                reason: Arc::clone(&correction.reason).into(),
            },
            EventKind::Reopened { reqs } => Fact::Reopened {
                reqs: reqs.iter().map(|req| self.req(*req)).collect(),
            },
            EventKind::Recorded { fields } => Fact::Recorded {
                fields: self.fields(fields),
            },
            EventKind::Holds {
                role,
                person,
                reason,
            } => Fact::Holds {
                role: self.role(*role),
                person: person.clone(),
                reason: reason.clone(),
            },
            EventKind::Paused { until, reason } => Fact::Paused {
                until: *until,
                reason: Arc::clone(reason),
            },
            EventKind::Resumed => Fact::Resumed,
            EventKind::Extended { term, clause, by } => Fact::Extended {
                term: self.term(*term),
                clause: self.clause(*term, *clause),
                by: *by,
            },
            EventKind::StoodStill { term, from, until } => Fact::StoodStill {
                term: self.term(*term),
                from: *from,
                until: *until,
            },
            EventKind::Warned { term, end } => Fact::Warned {
                term: self.term(*term),
                end: *end,
            },
            EventKind::Expired { term, end } => Fact::Expired {
                term: self.term(*term),
                end: *end,
            },
            EventKind::ItemAdded { list, item, values } => Fact::ItemAdded {
                list: self.list(*list),
                item: *item,
                values: self.values(values).into_iter().map(Into::into).collect(),
            },
            EventKind::ItemChanged { list, item, values } => Fact::ItemChanged {
                list: self.list(*list),
                item: *item,
                values: self.columns(*list, values),
            },
            EventKind::ItemGiven { list, item, parts } => Fact::ItemGiven {
                list: self.list(*list),
                item: *item,
                parts: *parts,
            },
            EventKind::ItemDone {
                list,
                item,
                parts,
                documents,
            } => Fact::ItemDone {
                list: self.list(*list),
                item: *item,
                parts: *parts,
                documents: self.documents(documents).into(),
            },
            EventKind::ItemDropped { list, item, reason } => Fact::ItemDropped {
                list: self.list(*list),
                item: *item,
                reason: Arc::clone(reason).into(),
            },
            EventKind::LinkOpened { req, item, case } => Fact::LinkOpened {
                req: self.req(*req),
                item: *item,
                case: *case,
            },
            EventKind::LinkEnded { case, end } => self.link_ended(*case, *end),
            EventKind::LinkReopened { case } => Fact::LinkReopened { case: *case },
            EventKind::ChildOpened { opening, case } => Fact::ChildOpened {
                opening: Self::opening(self.process, *opening),
                case: *case,
            },
            EventKind::Claimed {
                req,
                fund,
                category,
                amount,
                on,
                life,
            } => Fact::Claimed {
                req: self.req(*req),
                fund: self.fund(*fund),
                category: category.map(|category| self.category(*fund, category)),
                amount: *amount,
                on: *on,
                life: (*life).into(),
            },
            EventKind::ClaimSet {
                claim,
                req,
                life,
                spent,
            } => Fact::ClaimSet {
                claim: *claim,
                req: self.req(*req),
                life: (*life).into(),
                spent: *spent,
            },
            EventKind::FundLow { fund, percent } => Fact::FundLow {
                fund: self.fund(*fund),
                percent: *percent,
            },
            EventKind::Registered { register, row } => Fact::Registered {
                register: self.register(*register),
                row: self.row(row),
            },
            EventKind::Withdrawn { register, row } => Fact::Withdrawn {
                register: self.register(*register),
                row: self.row(row),
            },
            EventKind::Migrated(migrated) => {
                let kept = Box::new(self.migration(migrated));
                match migrated.course {
                    Course::Over => Fact::Migrated(kept),
                    Course::Back => Fact::Reverted(kept),
                }
            }
        }
    }

    fn opened(&self, opened: &Opened) -> Fact {
        let holders = opened.holders.iter();
        Fact::Opened {
            process: self.process_name(opened.process),
            fingerprint: opened.fingerprint,
            fields: self.fields(&opened.fields),
            holders: holders
                .map(|(role, person)| (self.role(*role), person.clone()))
                .collect(),
            opener: opened.opener.map(|opener| self.opener(&opener)),
        }
    }

    fn opener(&self, opener: &Opener) -> KeptOpener {
        let stands = self.others.stands_on(opener.case);
        let fingerprint = stands.map_or(Fingerprint(0), |(_, fingerprint)| fingerprint);
        let definition = self.lexicon.definition(opener.process, fingerprint);
        KeptOpener {
            case: opener.case,
            process: self.process_name(opener.process),
            fingerprint,
            purpose: match opener.purpose {
                Purpose::Link(req) => KeptPurpose::Link(id(definition
                    .and_then(|process| process.reqs.get(req.index()))
                    .map(|req| &req.named))),
                Purpose::Opening(opening) => KeptPurpose::Opening(
                    definition
                        .map_or_else(|| "?".into(), |process| Self::opening(process, opening)),
                ),
                Purpose::Shortage(claim) => KeptPurpose::Shortage(claim),
            },
        }
    }

    fn link_ended(&self, case: CaseId, end: EndId) -> Fact {
        let stands = self.others.stands_on(case);
        let (process, fingerprint) = stands.unwrap_or((ProcessId(u16::MAX), Fingerprint(0)));
        let meant = self.speaks_of(process);
        let meant = meant.and_then(|process| process.ends.get(end.index()));
        let own = self.others.ended_at(case, self.lexicon);
        Fact::LinkEnded {
            case,
            process: self.process_name(process),
            fingerprint,
            end: own.unwrap_or_else(|| id(meant.map(|end| &end.named))),
        }
    }

    /// The definition whose numbers this one uses when it speaks of a process: its own of
    /// itself, of others that of the catalogue.
    fn speaks_of(&self, process: ProcessId) -> Option<&Process> {
        if process == self.process.id {
            return Some(self.process);
        }
        self.lexicon.process(process)
    }

    fn beside(&self, beside: &Beside) -> KeptBeside {
        KeptBeside {
            documents: self.documents(&beside.documents).into(),
            agreement: beside.agreement.as_ref().map(|(form, on)| KeptAgreement {
                form: form.clone(),
                on: *on,
            }),
            role: beside.role.map(|role| self.role(role)),
            reason: beside.reason.clone().map(Into::into),
        }
    }

    fn row(&self, row: &Row) -> KeptRow {
        KeptRow {
            write: row.write.0,
            at: match row.at {
                WriteMoment::AnyEnd => KeptMoment::AnyEnd,
                WriteMoment::End(end) => {
                    KeptMoment::End(id(self.process.ends.get(end.index()).map(|end| &end.named)))
                }
                WriteMoment::Fulfilled(req) => KeptMoment::Fulfilled(self.req(req)),
                WriteMoment::Opened => KeptMoment::Opened,
            },
            values: self.values(&row.values),
        }
    }

    fn process_name(&self, process: ProcessId) -> Name {
        let name = self.lexicon.process_name(process);
        name.map_or_else(|| "?".into(), Arc::clone)
    }

    fn req(&self, req: ReqId) -> Name {
        id(self.process.reqs.get(req.index()).map(|req| &req.named))
    }

    fn term(&self, term: TermId) -> Name {
        id(self.process.terms.get(term.index()).map(|term| &term.named))
    }

    fn clause(&self, term: TermId, clause: ClauseId) -> Name {
        let term = self.process.terms.get(term.index());
        let clause = term.and_then(|term| term.extensions.get(clause.index()));
        id(clause.map(|clause| &clause.named))
    }

    fn list(&self, list: ListId) -> Name {
        id(self.process.lists.get(list.index()).map(|list| &list.named))
    }

    fn opening(process: &Process, opening: OpeningId) -> Name {
        let opening = process.openings.get(opening.index());
        id(opening.map(|opening| &opening.named))
    }

    /// Several ways may share an id: which of them it is.
    fn way(&self, way: WayId) -> (Name, u16) {
        let ways = &self.process.ways;
        let Some(found) = ways.get(way.index()) else {
            return ("?".into(), 0);
        };
        let before = ways.iter().take(way.index());
        let before = before.filter(|other| other.named.id == found.named.id);
        let nth = u16::try_from(before.count()).unwrap_or(u16::MAX);
        (Arc::clone(&found.named.id), nth)
    }

    fn target(&self, target: Target) -> KeptTarget {
        match target {
            Target::Step(step) => KeptTarget::Step(id(self
                .process
                .steps
                .get(step.index())
                .map(|step| &step.named))),
            Target::End(end) => {
                KeptTarget::End(id(self.process.ends.get(end.index()).map(|end| &end.named)))
            }
        }
    }

    fn role(&self, role: RoleId) -> Name {
        let roles = &self.lexicon.shared().roles;
        id(roles.get(role.index()).map(|role| &role.named))
    }

    fn option(&self, option: OptionId) -> Name {
        id(self.lexicon.shared().options.get(option.index()))
    }

    fn fund(&self, fund: FundId) -> Name {
        let funds = &self.lexicon.shared().funds;
        id(funds.get(fund.index()).map(|fund| &fund.named))
    }

    fn category(&self, fund: FundId, category: CategoryId) -> Name {
        let fund = self.lexicon.shared().funds.get(fund.index());
        let category = fund.and_then(|fund| fund.categories.get(category.index()));
        id(category.map(|(named, _)| named))
    }

    fn register(&self, register: RegisterId) -> Name {
        let registers = &self.lexicon.shared().registers;
        id(registers
            .get(register.index())
            .map(|register| &register.named))
    }

    fn values(&self, values: &[Value]) -> Vec<Kept> {
        let values = values.iter();
        values.map(|value| Kept::of(value, self.lexicon)).collect()
    }

    fn fields(&self, fields: &[(FieldId, Value)]) -> Vec<Valued> {
        let named = |field: FieldId| {
            let field = self.process.fields.get(field.index());
            id(field.map(|field| &field.named))
        };
        let fields = fields.iter();
        fields
            .map(|(field, value)| (named(*field), Kept::of(value, self.lexicon).into()))
            .collect()
    }

    fn columns(&self, list: ListId, values: &[(ColumnId, Value)]) -> Vec<Valued> {
        let list = self.process.lists.get(list.index());
        let named = |column: ColumnId| {
            let column = list.and_then(|list| list.columns.get(column.index()));
            id(column.map(|column| &column.named))
        };
        let values = values.iter();
        values
            .map(|(column, value)| (named(*column), Kept::of(value, self.lexicon).into()))
            .collect()
    }

    fn documents(&self, documents: &[(Option<DocumentKindId>, Arc<str>)]) -> Vec<Document> {
        let kinds = &self.lexicon.shared().documents;
        let documents = documents.iter();
        documents
            .map(|(kind, reference)| {
                let kind = kind.map(|kind| id(kinds.get(kind.index())));
                (kind, Arc::clone(reference))
            })
            .collect()
    }
}

impl From<ClaimLife> for KeptLife {
    fn from(life: ClaimLife) -> Self {
        match life {
            ClaimLife::Requested => Self::Requested,
            ClaimLife::Denied => Self::Denied,
            ClaimLife::Reserved => Self::Reserved,
            ClaimLife::Spent => Self::Spent,
            ClaimLife::Released => Self::Released,
        }
    }
}
