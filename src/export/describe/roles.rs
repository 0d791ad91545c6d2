// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The roles of a process as a word list: who is who, and where they come in.

use super::names::{apart, sentence, title};
use super::{Page, Teller};
use crate::base::ids::RoleId;
use crate::definition::model::{Part, Requirement, Role, RoleKind, Together, Who};

impl Teller<'_> {
    /// Every role that this process speaks of, in the order of the shared roles.
    pub fn who_is_who(&self, page: &mut Page) {
        let roles = (0u16..).map(RoleId).zip(&self.shared.roles);
        let told = roles.map(|(id, role)| (role, self.does(id)));
        let told: Vec<_> = told.filter(|(_, does)| !does.is_empty()).collect();
        if told.is_empty() {
            return;
        }
        page.title(2, self.pick("Wie is wie", "Who is who"));
        for (role, does) in told {
            let name = sentence(&title(&role.named));
            page.item(0, &format!("**{name}** {}", sentence(&self.is(role))));
            for line in does {
                page.item(1, &sentence(&line));
            }
        }
    }

    fn is(&self, role: &Role) -> String {
        let kind = match role.kind {
            RoleKind::Staff => "werkt bij de gemeente of een partner",
            RoleKind::Party => "persoon om wie de zaak gaat of die erbij hoort",
        };
        let one = role.one_per_case.then_some("één persoon per zaak");
        let also =
            (!role.also.is_empty()).then(|| format!("ook {} kan dit doen", self.roles(&role.also)));
        let all = [Some(kind.to_owned()), one.map(str::to_owned), also];
        all.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    fn does(&self, id: RoleId) -> Vec<String> {
        let process = self.process;
        let among = |who: Option<&Who>| who.is_some_and(|who| who.set.has(id));
        let mut out = Vec::new();
        if among(process.start.who.as_ref()) {
            out.push("opent een zaak".to_owned());
        }
        let steps = process.steps.iter().filter(|step| among(step.who.as_ref()));
        let steps: Vec<String> = steps.map(|step| title(&step.named)).collect();
        if !steps.is_empty() {
            out.push(format!("werkt bij de stap {}", steps.join(", ")));
        }
        // What comes with working at a step is not told again.
        let usual = |req: &Requirement| {
            let mut here = process.steps.iter().filter(|step| among(step.who.as_ref()));
            here.any(|step| step.who == req.who)
        };
        out.extend(self.quoted("doet", |req| {
            req.condition.is_none() && among(req.who.as_ref()) && !usual(req)
        }));
        out.extend(self.quoted(
            "beslist samen met anderen",
            |req| matches!(&req.together, Some(Together::Roles(roles)) if roles.contains(&id)),
        ));
        out.extend(self.quoted("geeft akkoord", |req| {
            let agrees = |part: &Part| matches!(part, Part::AgreeRole(role) if *role == id);
            req.parts.iter().any(agrees)
        }));
        out.extend(self.quoted("mag een akkoord vastleggen", |req| req.on_behalf.has(id)));
        out.extend(self.quoted("mag afzien", |req| among(req.waive.as_ref())));
        let lists = process.lists.iter().filter(|list| among(list.who.as_ref()));
        let lists: Vec<String> = lists.map(|list| title(&list.named)).collect();
        if !lists.is_empty() {
            out.push(format!("houdt bij: {}", apart(&lists)));
        }
        if among(process.pause.as_ref()) {
            out.push("mag de zaak stilleggen".to_owned());
        }
        let hears = process.terms.iter().any(|term| {
            let warned = term.warning.as_ref().map(|(_, roles)| roles);
            term.expired_signals.contains(&id) || warned.is_some_and(|roles| roles.contains(&id))
        });
        if hears {
            out.push("hoort het als een termijn dreigt of voorbij is".to_owned());
        }
        let ways = process.ways.iter().any(|way| among(way.who.as_ref()));
        if ways && out.is_empty() {
            out.push("mag de zaak verder brengen".to_owned());
        }
        out
    }

    /// The requirements that a role has this to do with, named once each.
    fn quoted(&self, does: &str, with: impl Fn(&Requirement) -> bool) -> Option<String> {
        let reqs = self.process.reqs.iter().filter(|req| with(req));
        let mut named: Vec<String> = Vec::new();
        for req in reqs {
            let name = format!("“{}”", title(&req.named));
            if !named.contains(&name) {
                named.push(name);
            }
        }
        (!named.is_empty()).then(|| format!("{does}: {}", named.join(", ")))
    }
}
