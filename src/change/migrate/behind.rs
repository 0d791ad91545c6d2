// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The words for what a case leaves behind. Names what it was, never what it said: a
//! report may be read by more people than the case.

use super::Mover;
use crate::base::ids::*;
use crate::base::text::Text;
use crate::base::value::Value;
use crate::change::compare::the_way;
use crate::change::facet::{Family, Thing};
use crate::change::say::{listed, title};
use crate::definition::model::{Field, List, Requirement};
use crate::engine::case::{Claim, ClaimLife, LinkState, ReqState, TermState};

impl Mover<'_, '_> {
    /// Names something once, however often it stays behind.
    pub(super) fn stays(&mut self, nl: String, en: String) {
        let text = Text::new(nl, en);
        if !self.behind.contains(&text) {
            self.behind.push(text);
        }
    }

    /// What an old thing is called.
    fn thing(&self, family: Family, index: usize) -> Text {
        let thing = self.comparison.pairs.old_thing(family, index);
        thing.map_or_else(|| family.noun(), |thing: &Thing| thing.title.clone())
    }

    pub(super) fn count_stays(&mut self, way: usize, times: u16) {
        let way = self.comparison.pairs.old_thing(Family::Way, way);
        let way = way.map_or_else(|| Family::Way.noun(), the_way);
        self.stays(
            format!("dat een weg al is genomen ({times}×): {}", way.nl),
            format!("that a way was taken already ({times}×): {}", way.en),
        );
    }

    pub(super) fn moment_stays(&mut self, step: usize) {
        let step = self.thing(Family::Step, step);
        self.stays(
            format!("sinds wanneer de zaak bij stap {} was", step.nl),
            format!("since when the case was at step {}", step.en),
        );
    }

    pub(super) fn value_stays(&mut self, field: usize, value: &Value) {
        let field = self.comparison.old.process.fields.get(field);
        let Some(field) = field.filter(|field| field.derived.is_none()) else {
            return;
        };
        if *value != Value::Unknown {
            let name = title(&field.named);
            self.stays(
                format!("wat is ingevuld bij “{name}”"),
                format!("what was filled in at “{name}”"),
            );
        }
    }

    pub(super) fn proposal_stays(&mut self, field: FieldId) {
        let name = self.comparison.old.field(field).said;
        self.stays(
            format!("het voorstel voor {}", name.nl),
            format!("what was proposed for {}", name.en),
        );
    }

    pub(super) fn work_stays(&mut self, req: &Requirement, index: usize, state: &ReqState) {
        let acted = self.case.acts.iter().any(|act| act.req.index() == index);
        if acted || *state != ReqState::default() {
            let name = title(&req.named);
            self.stays(
                format!("wat is gedaan voor “{name}”"),
                format!("what was done for “{name}”"),
            );
        }
    }

    pub(super) fn choice_stays(&mut self, req: ReqId) {
        let name = self.comparison.old.req(req).said;
        self.stays(
            format!("wat bij {} eerder is gekozen", name.nl),
            format!("what was chosen before at {}", name.en),
        );
    }

    /// Parts of a requirement or a row that are no longer asked for.
    pub(super) fn parts_stay(&mut self, of: &str, lost: &[Text]) {
        if lost.is_empty() {
            return;
        }
        let what = listed(lost.iter(), "en", "and");
        self.stays(
            format!("wat is gegeven voor “{of}”: {}", what.nl),
            format!("what was given for “{of}”: {}", what.en),
        );
    }

    pub(super) fn rows_stay(&mut self, list: usize, count: usize) {
        let list = self.thing(Family::List, list);
        let (nl, en) = match count {
            0 => return,
            1 => ("1 regel".to_owned(), "1 item".to_owned()),
            _ => (format!("{count} regels"), format!("{count} items")),
        };
        self.stays(
            format!("{nl} in de lijst {}", list.nl),
            format!("{en} in the list {}", list.en),
        );
    }

    pub(super) fn column_stays(&mut self, list: &List, column: &Field, value: &Value) {
        if *value != Value::Unknown {
            let (list, column) = (title(&list.named), title(&column.named));
            self.stays(
                format!("de kolom “{column}” van de lijst “{list}”"),
                format!("the column “{column}” of the list “{list}”"),
            );
        }
    }

    pub(super) fn opening_stays(&mut self, opening: OpeningId) {
        let opening = self.thing(Family::Opening, opening.index());
        self.stays(
            format!("dat de zaak {} al opende", opening.nl),
            format!("that the case opened {} already", opening.en),
        );
    }

    /// What a term remembers, when it is not kept.
    pub(super) fn memory_stays(&mut self, term: TermId, state: &TermState) {
        let term = self.thing(Family::Term, term.index());
        let had = [
            (
                !state.extensions.is_empty(),
                ("de verlenging van", "the extension of"),
            ),
            (
                !state.standstills.is_empty(),
                ("het stilstaan van", "the standstill of"),
            ),
            (
                state.expired.is_some(),
                ("het verstrijken van", "the passing of"),
            ),
            (
                state.warned.is_some(),
                ("de waarschuwing voor", "the warning about"),
            ),
        ];
        for (_, (nl, en)) in had.into_iter().filter(|(had, _)| *had) {
            self.stays(
                format!("{nl} de termijn {}", term.nl),
                format!("{en} the term {}", term.en),
            );
        }
    }

    pub(super) fn clause_stays(&mut self, term: TermId) {
        let term = self.thing(Family::Term, term.index());
        self.stays(
            format!(
                "welke verlenging van de termijn {} het was; de dagen gaan mee",
                term.nl
            ),
            format!(
                "which extension of the term {} it was; its days go along",
                term.en
            ),
        );
    }

    pub(super) fn claim_stays(&mut self, claim: &Claim) {
        let name = self.comparison.old.req(claim.req).said;
        let (nl, en) = match claim.life {
            ClaimLife::Requested => ("gevraagd", "asked for"),
            ClaimLife::Denied => ("geweigerd", "denied"),
            ClaimLife::Reserved => ("gereserveerd", "reserved"),
            ClaimLife::Spent => ("besteed", "spent"),
            ClaimLife::Released => ("vrijgegeven", "released"),
        };
        self.stays(
            format!("het geld voor {}, dat al is {nl}", name.nl),
            format!("the money for {}, {en} already", name.en),
        );
    }

    pub(super) fn link_stays(&mut self, link: &LinkState) {
        let name = self.comparison.old.req(link.req).said;
        let (nl, en) = match link.ended {
            Some(_) => ("die al klaar is", "which is over"),
            None => ("die niet meer telt", "which no longer counts"),
        };
        self.stays(
            format!("de gekoppelde zaak voor {}, {nl}", name.nl),
            format!("the linked case for {}, {en}", name.en),
        );
    }

    pub(super) fn row_stays(&mut self, write: WriteId) {
        let register = self.thing(Family::Write, write.index());
        self.stays(
            format!(
                "dat de zaak een rij schreef in het register {}: zij kan die niet meer herstellen",
                register.nl
            ),
            format!(
                "that the case wrote a row in the register {}: it can no longer put it right",
                register.en
            ),
        );
    }
}
