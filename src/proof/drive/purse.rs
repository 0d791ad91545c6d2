// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What may be spent on finding a story. Work is counted in questions to the engine and
//! in states that are tried, never in time, so that the answer does not depend on the
//! machine.

use std::cell::Cell;

use crate::proof::explore::Watch;

/// How often whoever watches is asked, in pieces of work.
const ASKED_EVERY: usize = 256;

/// What is left to spend, over any number of drives. All that a driver tries, however
/// deep, is paid from it.
pub struct Purse<'w> {
    watch: &'w dyn Watch,
    left: Cell<usize>,
    spent: Cell<usize>,
    /// What is left of it for the journey at hand.
    each: Cell<usize>,
    empty: Cell<Option<Empty>>,
}

/// Why no more is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// All is spent.
    Spent,
    /// Whoever watched ended it.
    Stopped,
}

impl<'w> Purse<'w> {
    /// A purse with so many pieces of work in it.
    #[must_use]
    pub const fn new(work: usize, watch: &'w dyn Watch) -> Self {
        Self {
            watch,
            left: Cell::new(work),
            spent: Cell::new(0),
            each: Cell::new(work),
            empty: Cell::new(None),
        }
    }

    /// Sets apart at most so much for what comes now.
    pub(super) fn begin(&self, work: usize) {
        self.look();
        self.each.set(work.min(self.left.get()));
    }

    /// Pays for a piece of work; `false`: there is nothing left for it.
    pub(super) fn pays(&self) -> bool {
        if self.is_short() {
            return false;
        }
        let spent = self.spent.get().saturating_add(1);
        self.spent.set(spent);
        self.left.set(self.left.get().saturating_sub(1));
        self.each.set(self.each.get().saturating_sub(1));
        if self.left.get() == 0 {
            self.empty.set(Some(Empty::Spent));
        }
        if spent.is_multiple_of(ASKED_EVERY) {
            self.look();
        }
        true
    }

    /// What was spent so far.
    pub(super) const fn spent(&self) -> usize {
        self.spent.get()
    }

    /// Pays for work that was done before, as if it were done again; `false`, and nothing
    /// is paid, when there is not more left than that.
    pub(super) fn pays_again(&self, work: usize) -> bool {
        let left = self.left.get().min(self.each.get());
        work < left && (0..work).all(|_| self.pays())
    }

    /// Whether what was set apart for now is spent.
    pub(super) const fn is_short(&self) -> bool {
        self.empty.get().is_some() || self.each.get() == 0
    }

    /// Asks whoever watches whether to go on.
    fn look(&self) {
        if !self.watch.goes_on(0) {
            self.empty.set(Some(Empty::Stopped));
        }
    }

    /// Whether all of it is spent, or it was taken away.
    #[must_use]
    pub const fn empty(&self) -> Option<Empty> {
        self.empty.get()
    }
}
