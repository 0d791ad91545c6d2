// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the engine does by itself: opening cases, and ways with `zodra`.

use crate::base::ids::{CaseId, FieldId, OpeningId};
use crate::base::value::Value;
use crate::condition::Truth;
use crate::definition::model::{Process, Target};
use crate::engine::across;
use crate::engine::assess::way_opens_itself;
use crate::engine::case::Purpose;
use crate::engine::event::EventKind;
use crate::engine::refusal::{About, Reason, ReasonKind};
use crate::engine::world::World;

use super::work::Work;
use super::{Events, Refused, child, fresh, handed_over, opened};

impl Work<'_> {
    /// Opens a case by an opening, unless its condition is not true, or its key has a
    /// running case already.
    pub(super) fn opens(
        &mut self,
        id: CaseId,
        index: usize,
        purpose: Option<Purpose>,
    ) -> Result<Events, Refused> {
        let n = self.fresh;
        let Some(view) = self.view(id) else {
            return Ok(Vec::new());
        };
        let opening = &view.process.openings[index];
        if opening
            .when
            .as_ref()
            .is_some_and(|when| when.truth(&view) != Truth::True)
        {
            return Ok(Vec::new());
        }
        let process = self.context.world.process(opening.process);
        let fields = handed_over(&view, &opening.with, process);
        let meant = across::speaks_of(view.process, self, process.id);
        let key = opening.key;
        let key = key.and_then(|key| across::field(meant, process, key));
        if self.is_open_already(process, key, &fields) {
            return Ok(Vec::new());
        }
        let lacks = |field: &&FieldId| !fields.iter().any(|(given, _)| given == *field);
        if process.start.asks.iter().any(|field| lacks(&field)) {
            // A person can give what is lacking first. What opens by itself waits for it,
            // and time cannot be refused.
            let mut by_time = view
                .process
                .terms
                .iter()
                .filter_map(|term| term.expired_opens);
            if opening.as_soon_as.is_some() || by_time.any(|id| id.index() == index) {
                return Ok(Vec::new());
            }
            return Err(vec![Reason {
                about: About::Case,
                kind: ReasonKind::StartFieldMissing,
            }]);
        }
        let Ok(opening_id) = u16::try_from(index).map(OpeningId) else {
            return Ok(Vec::new());
        };
        let case = fresh(self.context, n);
        let begins = child(
            &view,
            process,
            fields,
            purpose.unwrap_or(Purpose::Opening(opening_id)),
        );
        let events = vec![
            self.rule(
                id,
                EventKind::ChildOpened {
                    opening: opening_id,
                    case,
                },
            ),
            opened(self.context, case, begins),
        ];
        self.fresh += 1;
        Ok(events)
    }

    fn is_open_already(
        &self,
        process: &Process,
        key: Option<FieldId>,
        fields: &[(FieldId, Value)],
    ) -> bool {
        let Some(key) = key else { return false };
        let Some((_, value)) = fields.iter().find(|(field, _)| *field == key) else {
            return false;
        };
        self.keyed(process.id, key, value).is_some()
    }

    /// The first thing that the engine does by itself in any case it touched.
    pub(super) fn automatic(&mut self) -> Result<Events, Refused> {
        for index in 0..self.cases.len() {
            let id = self.cases[index].id;
            let Some(view) = self.view(id) else { continue };
            let ways = match view.case.position {
                Target::Step(step) => &view.process.steps[step.index()].automatic,
                Target::End(end) => &view.process.ends[end.index()].automatic,
            };
            if let Some(way) = ways.iter().find(|way| way_opens_itself(&view, **way)) {
                let to = view.process.ways[way.index()].to;
                return Ok(vec![self.rule(
                    id,
                    EventKind::Moved {
                        way: *way,
                        to,
                        reason: None,
                    },
                )]);
            }
            let due = view
                .process
                .openings
                .iter()
                .enumerate()
                .filter(|(n, opening)| {
                    let fired = view.case.rare().fired.iter().any(|f| f.index() == *n);
                    !fired
                        && opening
                            .as_soon_as
                            .as_ref()
                            .is_some_and(|when| when.truth(&view) == Truth::True)
                });
            let due: Vec<usize> = due.map(|(n, _)| n).collect();
            for n in due {
                let events = self.opens(id, n, None)?;
                if !events.is_empty() {
                    return Ok(events);
                }
            }
        }
        Ok(Vec::new())
    }
}
