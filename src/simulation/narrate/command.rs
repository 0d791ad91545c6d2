// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody asks, in words.

use super::{Teller, say};
use crate::base::ids::{PersonId, WayId};
use crate::base::text::Text;
use crate::definition::model::WayKind;
use crate::engine::command::{Command, CommandKind};

impl Teller<'_> {
    /// What somebody asks, in one sentence: "kim: Instemming vervullen".
    #[must_use]
    pub fn command(&self, who: &PersonId, command: &Command) -> Text {
        let (nl, en) = self.asked(&command.kind);
        match command
            .on_behalf
            .as_ref()
            .map(|behalf| self.role(behalf.role))
        {
            None => say(format!("{who} {nl}"), format!("{who} {en}")),
            Some(role) => say(
                format!("{who}, namens {role}, {nl}"),
                format!("{who}, on behalf of {role}, {en}"),
            ),
        }
    }

    fn asked(&self, kind: &CommandKind) -> (String, String) {
        let both =
            |nl: &str, en: &str, what: &str| (format!("{nl}: {what}"), format!("{en}: {what}"));
        match kind {
            CommandKind::Fulfil { req, .. } => both("vervult", "fulfils", self.req(*req)),
            CommandKind::Waive { req } => both("ziet af van", "waives", self.req(*req)),
            CommandKind::Take { way } => self.taken(*way),
            CommandKind::Correct { fields } => both("verbetert", "corrects", &self.fields(fields)),
            CommandKind::Hold { role } => both("neemt de rol", "takes the role", self.role(*role)),
            CommandKind::HandOver { role, to, .. } => (
                format!("draagt de rol {} over aan {to}", self.role(*role)),
                format!("hands the role {} over to {to}", self.role(*role)),
            ),
            CommandKind::Pause { .. } => {
                ("pauzeert de zaak".to_owned(), "pauses the case".to_owned())
            }
            CommandKind::Resume => ("hervat de zaak".to_owned(), "resumes the case".to_owned()),
            CommandKind::Extend { term, .. } => both("verlengt", "extends", self.term(*term)),
            CommandKind::Suspend { term, .. } => both("schort op", "suspends", self.term(*term)),
            CommandKind::Restart { term, .. } => {
                both("laat weer lopen", "lets run again", self.term(*term))
            }
            CommandKind::AddItem { list, .. } => {
                both("voegt iets toe aan", "adds something to", self.list(*list))
            }
            CommandKind::ChangeItem { list, .. } => {
                both("wijzigt iets in", "changes something in", self.list(*list))
            }
            CommandKind::AgreeItem { list, .. } => both(
                "gaat akkoord met iets in",
                "agrees with something in",
                self.list(*list),
            ),
            CommandKind::FinishItem { list, .. } => both(
                "rondt iets af in",
                "finishes something in",
                self.list(*list),
            ),
            CommandKind::DropItem { list, .. } => both(
                "laat iets vervallen in",
                "drops something in",
                self.list(*list),
            ),
            CommandKind::OpenLink { req, .. } => {
                both("opent een zaak voor", "opens a case for", self.req(*req))
            }
            CommandKind::PassTime => ("laat de tijd gaan".to_owned(), "lets time pass".to_owned()),
        }
    }

    fn taken(&self, id: WayId) -> (String, String) {
        let Some(way) = self.process.ways.get(id.index()) else {
            return (String::new(), String::new());
        };
        let to = self.target(way.to);
        let (nl, en) = match way.kind {
            WayKind::On => ("gaat verder naar", "goes on to"),
            WayKind::Back => ("gaat terug naar", "goes back to"),
            WayKind::Out => ("stopt via", "leaves by"),
            WayKind::Reopen => ("heropent de zaak bij", "reopens the case at"),
        };
        (format!("{nl}: {to}"), format!("{en}: {to}"))
    }
}
