// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Commands at the same time: played in every order, each in a world of its own. What
//! the story expects must hold whoever is first; it goes on with the first order.

use crate::base::text::Text;
use crate::diagnostic::codes::scenario as codes;
use crate::simulation::outcome::{Happening, StepKind as Kind};
use crate::simulation::scenario::{Act, Bound, Each, Race, Scenario, Step};

use super::act::Did;
use super::{Flow, Player};

impl Player<'_> {
    /// A step with simultaneous commands.
    pub(super) fn at_once(
        &mut self,
        scenario: &Scenario,
        step: &Step,
        acts: &[Act],
        race: Option<&Race>,
        bound: &mut Bound,
    ) -> Flow {
        let failed = self.log.failures.len();
        let who: Vec<&str> = acts.iter().map(|act| &*act.who.0).collect();
        let headline = Text::new(
            format!("tegelijk: {}", who.join(", ")),
            format!("at the same time: {}", who.join(", ")),
        );
        let mut first: Option<(Self, Bound, Vec<Happening>, Flow)> = None;
        let mut failures = Vec::new();
        for order in orders(acts.len()) {
            let mut other = self.clone();
            let mut theirs = bound.clone();
            let (happened, flow) = other.in_order(scenario, acts, &order, race, &mut theirs);
            let mut found = other.log.failures.split_off(failed);
            if first.is_some() {
                // A name is for the order in which the story goes on.
                found.retain(|failure| failure.code != codes::NOT_OPENED);
            }
            if failures.is_empty() && !found.is_empty() {
                let shown = named(acts, &order);
                let note = Text::new(
                    format!("in de volgorde {}", shown.nl),
                    format!("in the order {}", shown.en),
                );
                failures = found
                    .into_iter()
                    .map(|failure| failure.help(note.clone()))
                    .collect();
            }
            if first.is_none() {
                first = Some((other, theirs, happened, flow));
            } else {
                // What another order touched counts too.
                self.log.touched.extend(other.log.touched);
            }
        }
        let Some((mut player, theirs, happened, flow)) = first else {
            return Flow::On;
        };
        player.log.touched.append(&mut self.log.touched);
        *self = player;
        *bound = theirs;
        let ends_here = flow == Flow::Stop || !failures.is_empty();
        self.log.failures.extend(failures);
        self.tell(
            step.place,
            Kind::AtOnce,
            headline,
            happened,
            step.remark.clone(),
            failed,
        );
        if ends_here { Flow::Stop } else { Flow::On }
    }

    fn in_order(
        &mut self,
        scenario: &Scenario,
        acts: &[Act],
        order: &[usize],
        race: Option<&Race>,
        bound: &mut Bound,
    ) -> (Vec<Happening>, Flow) {
        let mut happened = Vec::new();
        for act in order.iter().filter_map(|index| acts.get(*index)) {
            let asked = self.headline(act, bound);
            let did = self.act(scenario, act, bound);
            // Who comes second may be refused: what the story expects decides.
            if self.judge(act, &did, race.is_none()) == Flow::Stop {
                return (happened, Flow::Stop);
            }
            let case = act.case.and_then(|slot| bound.case(slot));
            let name = case.map(|case| self.name_of(case));
            happened.push(Happening {
                at: self.clock,
                case: name,
                text: asked,
                rule: None,
            });
            match did {
                Did::Done { decision, .. } => happened.extend(self.in_words(&decision.events)),
                Did::Refused(reasons) => happened.extend(self.refusal_lines(&reasons, case)),
                Did::Impossible => {}
            }
        }
        if let Some(race) = race {
            self.expect_race(scenario, race, &named(acts, order), bound);
        }
        (happened, Flow::On)
    }

    fn expect_race(&mut self, scenario: &Scenario, race: &Race, order: &Text, bound: &Bound) {
        self.expect(scenario, &race.always, bound);
        let Some(one) = &race.exactly_one else {
            if let Some(others) = &race.others {
                for (_, expectation) in &others.cases {
                    self.expect(scenario, expectation, bound);
                }
            }
            return;
        };
        let held = |player: &Self, each: &Each| {
            let cases = each.cases.iter();
            let held = cases.filter(|(_, expectation)| player.holds(scenario, expectation, bound));
            held.map(|(case, _)| *case).collect::<Vec<_>>()
        };
        let winners = held(self, one);
        let [winner] = winners.as_slice() else {
            self.log
                .failures
                .push(codes::not_exactly_one(one.place, winners.len(), order));
            return;
        };
        for (case, expectation) in race.others.iter().flat_map(|each| &each.cases) {
            if case != winner {
                self.expect(scenario, expectation, bound);
            }
        }
    }
}

/// Who was first, second and so on.
fn named(acts: &[Act], order: &[usize]) -> Text {
    let names: Vec<&str> = order
        .iter()
        .filter_map(|index| acts.get(*index))
        .map(|act| &*act.who.0)
        .collect();
    Text::new(names.join(", "), names.join(", "))
}

/// Every order of so many things; the order as written first.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for _ in 0..count {
        orders = orders
            .iter()
            .flat_map(|order| extended(order, count))
            .collect();
    }
    orders
}

fn extended(order: &[usize], count: usize) -> Vec<Vec<usize>> {
    let left = (0..count).filter(|index| !order.contains(index));
    left.map(|index| [order, &[index]].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::orders;

    #[test]
    fn every_order_once_and_the_written_one_first() {
        let all = orders(4);
        assert_eq!(all.len(), 24);
        assert_eq!(all.first(), Some(&vec![0, 1, 2, 3]));
        assert!(all.is_sorted_by(|a, b| a < b));
        assert_eq!(orders(0), vec![Vec::<usize>::new()]);
    }
}
