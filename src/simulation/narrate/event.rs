// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What happened, in words.

use std::sync::Arc;

use super::{Teller, say};
use crate::base::ids::{OptionId, ReqId, WayId};
use crate::base::money::Cents;
use crate::base::text::{Lang, Text};
use crate::definition::model::{Target, WayKind};
use crate::engine::case::ClaimLife;
use crate::engine::event::{Event, EventKind};
use crate::engine::{Course, Migrated};

impl Teller<'_> {
    /// What happened, in one sentence; `None` for what says nothing to people.
    #[must_use]
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per event: the catalogue reads best as a whole"
    )]
    pub fn event(&self, event: &Event) -> Option<Text> {
        let by_itself = event.by.is_none();
        Some(match &event.kind {
            EventKind::Opened(opened) => {
                let title = &self.process.named.title;
                let values = self.values(&opened.fields);
                let more = |text: &str| {
                    if text.is_empty() {
                        String::new()
                    } else {
                        format!(" ({text})")
                    }
                };
                let (nl, en) = (more(&values.nl), more(&values.en));
                say(
                    format!("zaak geopend: {title}{nl}"),
                    format!("case opened: {title}{en}"),
                )
            }
            EventKind::Contributed {
                req,
                choice,
                fulfilled,
                fields,
                ..
            } => {
                let fields = (!fields.is_empty()).then(|| self.values(fields));
                self.contributed(*req, *choice, *fulfilled, fields)
            }
            EventKind::Given {
                req,
                fulfilled: true,
                ..
            } => {
                let req = self.req(*req);
                say(format!("{req}: vervuld"), format!("{req}: fulfilled"))
            }
            EventKind::Given { req, .. } => {
                let req = self.req(*req);
                say(
                    format!("{req}: een deel is gegeven"),
                    format!("{req}: a part is given"),
                )
            }
            EventKind::Undone { req, .. } => {
                let req = self.req(*req);
                say(
                    format!("{req}: telt niet meer"),
                    format!("{req}: does not count any more"),
                )
            }
            EventKind::Waived { req, reason } => {
                let req = self.req(*req);
                say(
                    format!("{req}: hiervan is afgezien ({reason})"),
                    format!("{req}: waived ({reason})"),
                )
            }
            EventKind::Moved { way, to, reason } => self.moved(
                *way,
                *to,
                reason.as_ref().filter(|reason| !reason.is_empty()),
                by_itself,
            ),
            EventKind::Corrected(correction) => {
                let values = self.values(&correction.fields);
                let reopened = correction.reopened.iter();
                let open: Vec<&str> = reopened.map(|req| self.req(*req)).collect();
                let open = open.join(", ");
                let (nl, en) = if open.is_empty() {
                    (String::new(), String::new())
                } else {
                    (
                        format!("; weer open: {open}"),
                        format!("; open again: {open}"),
                    )
                };
                say(
                    format!("verbeterd: {}{nl}", values.nl),
                    format!("corrected: {}{en}", values.en),
                )
            }
            EventKind::Reopened { reqs } => {
                let open: Vec<&str> = reqs.iter().map(|req| self.req(*req)).collect();
                let open = open.join(", ");
                say(format!("weer open: {open}"), format!("open again: {open}"))
            }
            EventKind::Recorded { fields } => {
                let values = self.values(fields);
                say(
                    format!("vastgelegd: {}", values.nl),
                    format!("recorded: {}", values.en),
                )
            }
            EventKind::Holds { role, person, .. } => {
                let role = self.role(*role);
                say(
                    format!("{person} is nu {role}"),
                    format!("{person} is now {role}"),
                )
            }
            EventKind::Paused { reason, .. } => say(
                format!("de zaak is gepauzeerd: {reason}"),
                format!("the case is paused: {reason}"),
            ),
            EventKind::Resumed => Text::new("de zaak gaat weer verder", "the case goes on"),
            EventKind::Extended { term, by, .. } => {
                let term = self.term(*term);
                let (nl, en) = (by.show(Lang::Nl), by.show(Lang::En));
                say(
                    format!("{term}: {nl} langer"),
                    format!("{term}: {en} longer"),
                )
            }
            EventKind::Warned { term, end } => {
                let term = self.term(*term);
                let (nl, en) = (end.show(Lang::Nl), end.show(Lang::En));
                say(
                    format!("{term}: loopt af op {nl}"),
                    format!("{term}: ends on {en}"),
                )
            }
            EventKind::Expired { term, end } => {
                let term = self.term(*term);
                let (nl, en) = (end.show(Lang::Nl), end.show(Lang::En));
                say(
                    format!("{term}: verlopen, de laatste dag was {nl}"),
                    format!("{term}: passed, the last day was {en}"),
                )
            }
            EventKind::ItemAdded { list, values, .. } => {
                let (list, shown) = (self.list(*list), self.row(self.columns(*list), values));
                say(
                    format!("{list}: erbij: {}", shown.nl),
                    format!("{list}: added: {}", shown.en),
                )
            }
            EventKind::ItemChanged { list, values, .. } => {
                let list_title = self.list(*list);
                let columns = self.columns(*list);
                let pairs = values
                    .iter()
                    .filter_map(|(column, value)| Some((columns.get(column.index())?, value)));
                let shown = self.pairs(pairs);
                say(
                    format!("{list_title}: gewijzigd: {}", shown.nl),
                    format!("{list_title}: changed: {}", shown.en),
                )
            }
            EventKind::ItemGiven { parts: 0, .. } | EventKind::StoodStill { .. } => return None,
            EventKind::ItemGiven { list, .. } => {
                let list = self.list(*list);
                say(
                    format!("{list}: akkoord met een regel"),
                    format!("{list}: an item is agreed"),
                )
            }
            EventKind::ItemDone { list, .. } => {
                let list = self.list(*list);
                say(
                    format!("{list}: een regel is klaar"),
                    format!("{list}: an item is done"),
                )
            }
            EventKind::ItemDropped { list, reason, .. } => {
                let list = self.list(*list);
                say(
                    format!("{list}: een regel vervalt ({reason})"),
                    format!("{list}: an item is dropped ({reason})"),
                )
            }
            EventKind::LinkOpened { req, .. } => {
                let req = self.req(*req);
                say(
                    format!("{req}: hiervoor loopt nu een zaak"),
                    format!("{req}: a case for this is running now"),
                )
            }
            EventKind::LinkEnded { .. } => Text::new(
                "een gekoppelde zaak is afgelopen",
                "a linked case has ended",
            ),
            EventKind::LinkReopened { .. } => Text::new(
                "een gekoppelde zaak is heropend",
                "a linked case was reopened",
            ),
            EventKind::ChildOpened { opening, .. } => {
                let opening = Self::title(
                    self.process
                        .openings
                        .get(opening.index())
                        .map(|opening| &opening.named),
                );
                say(
                    format!("opent vanzelf: {opening}"),
                    format!("opens by itself: {opening}"),
                )
            }
            EventKind::Claimed {
                fund, amount, life, ..
            } => Self::claimed(self.fund(*fund), *amount, *life),
            EventKind::ClaimSet {
                req, life, spent, ..
            } => Self::claim_set(self.req(*req), *life, *spent),
            EventKind::FundLow { fund, percent } => {
                let fund = self.fund(*fund);
                say(
                    format!("{fund}: nog {percent}% of minder over"),
                    format!("{fund}: {percent}% or less is left"),
                )
            }
            EventKind::Registered { register, row } => {
                let (title, shown) = self.registered(*register, row)?;
                say(
                    format!("in register {title}: {}", shown.nl),
                    format!("in register {title}: {}", shown.en),
                )
            }
            EventKind::Withdrawn { register, row } => {
                let (title, shown) = self.registered(*register, row)?;
                say(
                    format!("niet meer in register {title}: {}", shown.nl),
                    format!("no longer in register {title}: {}", shown.en),
                )
            }
            EventKind::Migrated(migrated) => Self::migrated(migrated),
        })
    }

    fn contributed(
        &self,
        req: ReqId,
        choice: Option<OptionId>,
        fulfilled: bool,
        fields: Option<Text>,
    ) -> Text {
        let req = self.req(req);
        let mut text = if fulfilled {
            say(format!("{req}: vervuld"), format!("{req}: fulfilled"))
        } else {
            say(
                format!("{req}: een deel is gegeven"),
                format!("{req}: a part is given"),
            )
        };
        let choice = choice.map(|choice| Text::new(self.option(choice), self.option(choice)));
        let given: Vec<Text> = choice
            .into_iter()
            .chain(fields.filter(|fields| !fields.nl.is_empty()))
            .collect();
        if !given.is_empty() {
            let list =
                |pick: fn(&Text) -> &str| given.iter().map(pick).collect::<Vec<_>>().join(", ");
            text = say(
                format!("{} ({})", text.nl, list(|t| &t.nl)),
                format!("{} ({})", text.en, list(|t| &t.en)),
            );
        }
        text
    }

    fn moved(&self, way: WayId, to: Target, reason: Option<&Arc<str>>, by_itself: bool) -> Text {
        let ends = matches!(to, Target::End(_));
        let reopens = self
            .process
            .ways
            .get(way.index())
            .is_some_and(|way| way.kind == WayKind::Reopen);
        let to = self.target(to);
        let (nl, en) = match (ends, reopens, by_itself) {
            (true, _, false) => ("de zaak eindigt", "the case ends"),
            (true, _, true) => ("de zaak eindigt vanzelf", "the case ends by itself"),
            (false, true, _) => ("de zaak is heropend", "the case is reopened"),
            (false, false, false) => ("de zaak gaat naar", "the case goes to"),
            (false, false, true) => ("de zaak gaat vanzelf naar", "the case goes by itself to"),
        };
        let reason = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
        say(format!("{nl}: {to}{reason}"), format!("{en}: {to}{reason}"))
    }

    fn migrated(migrated: &Migrated) -> Text {
        let (plan, (from, to)) = (&migrated.plan, migrated.versions);
        match migrated.course {
            Course::Over => say(
                format!("overgezet van versie {from} naar versie {to} ({plan})"),
                format!("taken over from version {from} to version {to} ({plan})"),
            ),
            Course::Back => say(
                format!(
                    "teruggezet van versie {from} naar versie {to}, zoals de zaak was ({plan})"
                ),
                format!("put back from version {from} to version {to}, as the case was ({plan})"),
            ),
        }
    }

    fn claimed(fund: &str, amount: Cents, life: ClaimLife) -> Text {
        if life == ClaimLife::Requested {
            say(
                format!("{fund}: {amount} gevraagd, er is te weinig"),
                format!("{fund}: {amount} requested, there is too little"),
            )
        } else {
            say(
                format!("{fund}: {amount} gereserveerd"),
                format!("{fund}: {amount} reserved"),
            )
        }
    }

    fn claim_set(req: &str, life: ClaimLife, spent: Cents) -> Text {
        match life {
            ClaimLife::Requested => say(format!("{req}: gevraagd"), format!("{req}: requested")),
            ClaimLife::Denied => say(
                format!("{req}: het geld is geweigerd"),
                format!("{req}: the money is denied"),
            ),
            ClaimLife::Reserved if spent == Cents(0) => say(
                format!("{req}: het geld is gereserveerd"),
                format!("{req}: the money is reserved"),
            ),
            ClaimLife::Reserved | ClaimLife::Spent => say(
                format!("{req}: {spent} besteed"),
                format!("{req}: {spent} spent"),
            ),
            ClaimLife::Released => say(
                format!("{req}: het geld is teruggegeven"),
                format!("{req}: the money is released"),
            ),
        }
    }
}
