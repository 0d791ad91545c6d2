// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One command of the story: asked of the engine, and compared with what the story
//! says comes of it.

use std::sync::Arc;

use crate::base::ids::{CaseId, Origin, WayId};
use crate::base::text::Text;
use crate::definition::model::{ItemPart, Part, Process, Shared};
use crate::diagnostic::codes::scenario as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::engine::explain::Told;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::{
    CaseEvent, Command, CommandKind, Decision, EventKind, Refusal, Verdict, World, assess,
};
use crate::simulation::narrate::{self, Teller};
use crate::simulation::outcome::{Happening, Met, RuleRef, StepKind as Kind};
use crate::simulation::scenario::{Act, Bound, ItemVerb, Naming, Scenario, Verb};
use crate::simulation::{coverage, find};

use super::{Flow, Player};

/// What came of a command.
#[derive(Clone)]
pub(super) enum Did {
    /// It was carried out.
    Done {
        /// What was decided.
        decision: Decision,
        /// The same in words.
        happened: Vec<Happening>,
        /// The case that it opened, for `start`.
        opened: Option<CaseId>,
    },
    /// It was refused.
    Refused(Vec<Refused>),
    /// It could not be asked; that is a failure already.
    Impossible,
}

/// A reason of a refusal, ready to show and to compare.
#[derive(Clone)]
pub(super) struct Refused {
    /// Its machine id.
    pub id: &'static str,
    /// In words.
    pub text: Text,
    /// Where the rule stands.
    pub origin: Option<Origin>,
    /// Why it is asked, in the words of the definition.
    pub why: Option<Arc<str>>,
    /// Everything that it speaks about.
    pub names: Vec<String>,
}

impl Player<'_> {
    /// A command as a step of its own.
    pub(super) fn play_act(
        &mut self,
        scenario: &Scenario,
        act: &Act,
        bound: &mut Bound,
        remark: Option<Arc<str>>,
    ) -> Flow {
        let failed = self.log.failures.len();
        let headline = self.headline(act, bound);
        let did = self.act(scenario, act, bound);
        let flow = self.judge(act, &did, true);
        let case = act.case.and_then(|slot| bound.case(slot));
        match did {
            Did::Done { happened, .. } => {
                self.tell(act.place, Kind::Done, headline, happened, remark, failed);
            }
            Did::Refused(reasons) => {
                let happened = self.refusal_lines(&reasons, case);
                self.tell(act.place, Kind::Refused, headline, happened, remark, failed);
            }
            Did::Impossible => return Flow::Stop,
        }
        flow
    }

    /// Compares what came of a command with what the story says. `must`: without
    /// `geweigerd` it must be allowed.
    pub(super) fn judge(&mut self, act: &Act, did: &Did, must: bool) -> Flow {
        match (did, &act.refused) {
            (Did::Done { .. }, None) => Flow::On,
            (Did::Done { .. }, Some(expected)) => {
                let expected: Vec<&str> = expected.iter().map(|reason| &*reason.name).collect();
                self.log
                    .failures
                    .push(codes::not_refused(act.place, &expected));
                Flow::Stop
            }
            (Did::Refused(reasons), None) if must => {
                self.unexpected(act.about, reasons);
                Flow::Stop
            }
            (Did::Refused(_), None) => Flow::On,
            (Did::Refused(reasons), Some(expected)) => {
                let names = |reason: &Refused| reason.names.clone();
                let mut found: Vec<String> = reasons.iter().flat_map(names).collect();
                found.dedup();
                for reason in expected {
                    if !found.iter().any(|name| **name == *reason.name) {
                        let found: Vec<&str> = found.iter().map(String::as_str).collect();
                        let failure = codes::other_reasons(reason.place, &reason.name, &found);
                        self.log.failures.push(labelled(failure, reasons));
                    }
                }
                Flow::On
            }
            (Did::Impossible, _) => Flow::Stop,
        }
    }

    /// A refusal that the story did not expect.
    pub(super) fn unexpected(&mut self, place: Place, reasons: &[Refused]) {
        let told: Vec<(&str, Text)> = reasons
            .iter()
            .map(|reason| (reason.id, reason.text.clone()))
            .collect();
        self.log
            .failures
            .push(labelled(codes::refused(place, &told), reasons));
    }

    /// A refusal as lines of the story.
    pub(super) fn refusal_lines(
        &self,
        reasons: &[Refused],
        case: Option<CaseId>,
    ) -> Vec<Happening> {
        let case = case.map(|case| self.name_of(case));
        let line = |reason: &Refused| Happening {
            at: self.clock,
            case: case.clone(),
            text: Text::new(
                format!("geweigerd [{}] {}", reason.id, reason.text.nl),
                format!("refused [{}] {}", reason.id, reason.text.en),
            ),
            rule: Some(RuleRef {
                origin: reason.origin,
                why: reason.why.clone(),
            }),
        };
        reasons.iter().map(line).collect()
    }

    /// Who asks what, in one sentence.
    pub(super) fn headline(&self, act: &Act, bound: &Bound) -> Text {
        let who = &act.who;
        if let Verb::Start { process, .. } = &act.verb {
            let title = self
                .world
                .newest(*process)
                .map_or("?", |process| &process.named.title);
            return Text::new(
                format!("{who} opent een zaak: {title}"),
                format!("{who} opens a case: {title}"),
            );
        }
        let Some(case) = act.case.and_then(|slot| bound.case(slot)) else {
            return Text::new("?", "?");
        };
        let Some(process) = self.judged_by(act, case) else {
            return Text::new("?", "?");
        };
        let teller = Teller {
            process: &process,
            shared: self.shared(),
        };
        match self.command(act, case, bound) {
            Some(command) => teller.command(who, &command),
            None => Text::new("?", "?"),
        }
    }

    /// Asks a command of the engine, and keeps what is decided.
    pub(super) fn act(&mut self, scenario: &Scenario, act: &Act, bound: &mut Bound) -> Did {
        if let Verb::Start {
            process,
            name,
            fields,
            holders,
        } = &act.verb
        {
            let did = self.open_new(&act.who, *process, fields, holders);
            if let Did::Done {
                decision, opened, ..
            } = &did
            {
                if let Some((slot, id)) = name.zip(*opened) {
                    self.bind(scenario, slot, id, bound);
                }
                self.name_opened(&decision.events, &act.names, bound);
            }
            return did;
        }
        let Some(slot) = act.case else {
            return Did::Impossible;
        };
        let Some(case) = bound.case(slot) else {
            self.never_opened(scenario, act.place, slot);
            return Did::Impossible;
        };
        let Some(command) = self.command(act, case, bound) else {
            let item = match &act.verb {
                Verb::Item(item, _)
                | Verb::OpenLink {
                    item: Some(item), ..
                } => Some(*item),
                _ => None,
            };
            let named = item.and_then(|item| scenario.items.get(usize::from(item.0)));
            let name = named.map_or("?", |item| &item.name);
            self.log.failures.push(codes::never_opened(act.about, name));
            return Did::Impossible;
        };
        match self.ask(act, case, &command) {
            Some(Verdict::Allowed(decision)) => {
                let happened = self.commit(&decision);
                self.name_made(scenario, act, &decision, bound);
                self.name_opened(&decision.events, &act.names, bound);
                Did::Done {
                    decision,
                    happened,
                    opened: None,
                }
            }
            Some(Verdict::Refused(refusal)) => {
                let told = self.world.tell(case, &refusal, self.clock.date());
                let Some(process) = self.definition_of(case) else {
                    return Did::Impossible;
                };
                if let Some(stands) = World::case(&self.world, case) {
                    self.log.touched.extend(coverage::refused(stands, &refusal));
                }
                Did::Refused(self.reasons(&process, &refusal, told))
            }
            None => Did::Impossible,
        }
    }

    /// The definition that a command is judged by.
    fn judged_by(&self, act: &Act, case: CaseId) -> Option<Arc<Process>> {
        if act.by_new {
            let case = World::case(&self.world, case)?;
            return self.world.newest(case.process).cloned();
        }
        self.definition_of(case)
    }

    fn ask(&self, act: &Act, case: CaseId, command: &Command) -> Option<Verdict> {
        let actor = self.world.person(&act.who)?;
        if !act.by_new {
            return self.world.assess(case, command, actor, self.clock).ok();
        }
        let case = World::case(&self.world, case)?;
        let newest = self.world.newest(case.process)?;
        Some(assess(
            newest,
            case,
            command,
            &self.world.context(actor, self.clock),
        ))
    }

    /// The command, now that it is known which cases and items there are.
    fn command(&self, act: &Act, case: CaseId, bound: &Bound) -> Option<Command> {
        let kind = match &act.verb {
            Verb::Plain(kind) => kind.clone(),
            Verb::Way(ways) => CommandKind::Take {
                way: self.way(act, case, ways)?,
            },
            Verb::AddItem { list, values, .. } => CommandKind::AddItem {
                list: *list,
                values: values.clone(),
            },
            Verb::OpenLink { req, item, .. } => {
                let item = match item {
                    Some(item) => Some(bound.item(*item)?),
                    None => None,
                };
                CommandKind::OpenLink { req: *req, item }
            }
            Verb::Item(slot, verb) => {
                let item = bound.item(*slot)?;
                let list = self.list_of(*slot, bound)?;
                match verb.clone() {
                    ItemVerb::Change(values) => CommandKind::ChangeItem { list, item, values },
                    ItemVerb::Agree => CommandKind::AgreeItem { list, item },
                    ItemVerb::Finish(values, documents) => CommandKind::FinishItem {
                        list,
                        item,
                        values,
                        documents,
                    },
                    ItemVerb::Drop => CommandKind::DropItem { list, item },
                }
            }
            Verb::Start { .. } => return None,
        };
        Some(Command {
            kind,
            on_behalf: act.on_behalf.clone(),
            reason: act.reason.clone(),
        })
    }

    fn list_of(
        &self,
        slot: crate::simulation::scenario::ItemSlot,
        bound: &Bound,
    ) -> Option<crate::base::ids::ListId> {
        bound.lists.get(usize::from(slot.0)).copied()
    }

    /// The way of that name that starts where the case stands, else one from
    /// everywhere, else any: the engine says what is wrong with it.
    fn way(&self, act: &Act, case: CaseId, ways: &[WayId]) -> Option<WayId> {
        let process = self.judged_by(act, case)?;
        let position = World::case(&self.world, case)?.position;
        let from = |way: &&WayId| process.ways.get(way.index()).and_then(|way| way.from);
        let here = ways.iter().find(|way| from(way) == Some(position));
        let everywhere = || ways.iter().find(|way| from(way).is_none());
        here.or_else(everywhere).or_else(|| ways.first()).copied()
    }

    /// Names what a command made itself: an item, or a linked case.
    fn name_made(
        &mut self,
        scenario: &Scenario,
        act: &Act,
        decision: &Decision,
        bound: &mut Bound,
    ) {
        for event in &decision.events {
            match (&act.verb, &event.event.kind) {
                (
                    Verb::AddItem {
                        name: Some(name), ..
                    },
                    EventKind::ItemAdded { item, .. },
                ) => {
                    bound.bind_item(*name, *item);
                }
                (
                    Verb::OpenLink {
                        req,
                        name: Some(name),
                        ..
                    },
                    EventKind::LinkOpened { req: of, case, .. },
                ) if of == req => {
                    self.bind(scenario, *name, *case, bound);
                }
                _ => {}
            }
        }
    }

    /// Names cases that opened by themselves.
    pub(super) fn name_opened(
        &mut self,
        events: &[CaseEvent],
        names: &[Naming],
        bound: &mut Bound,
    ) {
        for naming in names {
            match events
                .iter()
                .find_map(|event| self.opened_by(event, &naming.by))
            {
                Some(case) => {
                    bound.bind_case(naming.slot, case);
                    self.log.names.insert(case, Arc::clone(&naming.name));
                }
                None => self
                    .log
                    .failures
                    .push(codes::not_opened(naming.place, &naming.by)),
            }
        }
    }

    fn opened_by(&self, event: &CaseEvent, name: &str) -> Option<CaseId> {
        let process = self.definition_of(event.case)?;
        match &event.event.kind {
            EventKind::ChildOpened { opening, case } => {
                let opened = process.openings.get(opening.index())?.process;
                let by_process = self
                    .world
                    .newest(opened)
                    .is_some_and(|p| *p.named.id == *name);
                (by_process || find::opens_as(&process, *opening, name)).then_some(*case)
            }
            EventKind::LinkOpened { req, case, .. } => {
                (*process.reqs.get(req.index())?.named.id == *name).then_some(*case)
            }
            _ => None,
        }
    }

    /// A refusal, ready to show and to compare.
    pub(super) fn reasons(
        &mut self,
        process: &Process,
        refusal: &Refusal,
        told: Vec<Told>,
    ) -> Vec<Refused> {
        let met = told.iter().map(|told| Met {
            reason: told.id,
            about: told.about.clone(),
        });
        self.log.refusals.extend(met.collect::<Vec<_>>());
        let shared = self.shared();
        let pairs = refusal.reasons.iter().zip(told);
        pairs
            .map(|(reason, told)| Refused {
                id: told.id,
                text: narrate::reason(shared, &told),
                origin: told.origin,
                why: told.why.clone(),
                names: names(process, shared, reason, &told),
            })
            .collect()
    }
}

/// Points at the rules behind a refusal.
fn labelled(mut failure: Diagnostic, reasons: &[Refused]) -> Diagnostic {
    for reason in reasons {
        if let Some(origin) = reason.origin {
            let place = Place {
                file: origin.file,
                start: origin.start,
                end: origin.end,
            };
            if failure.labels.iter().all(|label| label.place != place) {
                failure = failure.label(place, reason.text.clone());
            }
        }
    }
    failure
}

/// Everything that a reason speaks about, by id.
fn names(process: &Process, shared: &Shared, reason: &Reason, told: &Told) -> Vec<String> {
    let mut names = vec![told.id.to_owned()];
    names.extend(told.about.iter().map(|about| about.to_string()));
    let mut add = |id: &str| names.push(id.to_owned());
    if let About::Clause(term, _) = reason.about
        && let Some(term) = process.terms.get(term.index())
    {
        add(&term.named.id);
        if let Some(clause) = &told.about {
            add(&format!("{}.{clause}", term.named.id));
        }
    }
    for role in &told.who {
        shared
            .roles
            .get(role.index())
            .iter()
            .for_each(|role| add(&role.named.id));
    }
    match (&reason.kind, reason.about) {
        (ReasonKind::RequirementOpen { missing, .. }, About::Req(req)) => {
            if let Some(req) = process.reqs.get(req.index()) {
                let parts = req
                    .parts
                    .iter()
                    .enumerate()
                    .filter(|(bit, _)| missing >> bit & 1 == 1);
                parts.for_each(|(_, part)| part_names(process, shared, part, &mut add));
            }
        }
        (ReasonKind::ItemIncomplete { missing }, About::Item(list, _)) => {
            if let Some(list) = process.lists.get(list.index()) {
                let parts = list.each.iter().chain(&list.done).enumerate();
                let parts = parts.filter(|(bit, _)| missing >> bit & 1 == 1);
                parts.for_each(|(_, part)| match part {
                    ItemPart::Column(column) | ItemPart::AgreeColumn(column) => {
                        list.columns
                            .get(column.index())
                            .iter()
                            .for_each(|column| add(&column.named.id));
                    }
                    ItemPart::Document(kinds) => documents(shared, kinds, &mut add),
                    ItemPart::AgreeRole(role) => {
                        shared
                            .roles
                            .get(role.index())
                            .iter()
                            .for_each(|role| add(&role.named.id));
                    }
                });
            }
        }
        (ReasonKind::FundShort { fund, .. }, _) => {
            shared
                .funds
                .get(fund.index())
                .iter()
                .for_each(|fund| add(&fund.named.id));
        }
        (ReasonKind::CategoryShort { fund, category, .. }, _) => {
            if let Some(fund) = shared.funds.get(fund.index()) {
                add(&fund.named.id);
                fund.categories
                    .get(category.index())
                    .iter()
                    .for_each(|(category, _)| add(&category.id));
            }
        }
        _ => {}
    }
    names
}

fn part_names(process: &Process, shared: &Shared, part: &Part, add: &mut dyn FnMut(&str)) {
    match part {
        Part::Field(field) | Part::AgreeField(field) => {
            process
                .fields
                .get(field.index())
                .iter()
                .for_each(|field| add(&field.named.id));
        }
        Part::Document(kinds) => documents(shared, kinds, add),
        Part::AgreeRole(role) => shared
            .roles
            .get(role.index())
            .iter()
            .for_each(|role| add(&role.named.id)),
        Part::Choice | Part::Link | Part::Reservation => {}
    }
}

fn documents(
    shared: &Shared,
    kinds: &[crate::base::ids::DocumentKindId],
    add: &mut dyn FnMut(&str),
) {
    kinds
        .iter()
        .filter_map(|kind| shared.documents.get(kind.index()))
        .for_each(|kind| add(&kind.id));
}
