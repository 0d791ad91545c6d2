// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One command of the story: asked of the engine, and compared with what the story
//! says comes of it.

use std::sync::Arc;

use crate::base::ids::{CaseId, WayId};
use crate::base::text::Text;
use crate::definition::model::Process;
use crate::diagnostic::codes::scenario as codes;
use crate::engine::{CaseEvent, Command, CommandKind, Decision, EventKind, Verdict, World, assess};
use crate::simulation::narrate::Teller;
use crate::simulation::outcome::StepKind as Kind;
use crate::simulation::scenario::{Act, Bound, Naming, Scenario, Verb};
use crate::simulation::{coverage, find, scenario};

use super::refusal::{Refused, labelled};
use super::{Flow, Player};

/// What came of a command.
#[derive(Clone)]
pub(super) enum Did {
    /// It was carried out.
    Done {
        /// What was decided.
        decision: Decision,
        /// The case that it opened, for `start`.
        opened: Option<CaseId>,
    },
    /// It was refused.
    Refused(Vec<Refused>),
    /// It could not be asked; that is a failure already.
    Impossible,
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
            Did::Done { decision, .. } => {
                let happened = self.in_words(&decision.events);
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
            (Did::Done { .. } | Did::Refused(_), None) => Flow::On,
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
                self.commit(&decision);
                self.name_made(scenario, act, &decision, bound);
                self.name_opened(&decision.events, &act.names, bound);
                Did::Done {
                    decision,
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
                    self.log.refuse(stands, &told);
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
                let list = bound.lists.get(usize::from(slot.0)).copied()?;
                verb.clone().command(list, item)
            }
            Verb::Start { .. } => return None,
        };
        Some(Command {
            kind,
            on_behalf: act.on_behalf.clone(),
            reason: act.reason.clone(),
        })
    }

    /// The way of that name that counts where the case stands.
    fn way(&self, act: &Act, case: CaseId, ways: &[WayId]) -> Option<WayId> {
        let process = self.judged_by(act, case)?;
        scenario::way(&process, World::case(&self.world, case)?, ways)
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
}
