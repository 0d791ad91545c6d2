// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A state as one number: the position, and beside it a few bits per followed cell.

use std::collections::BTreeSet;

use super::cells::{Cell, Cells};

/// A state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State(pub u128);

/// Where a cell lies in a state.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Which cell.
    pub cell: Cell,
    shift: u8,
    mask: u8,
    /// How many values it has.
    pub size: u8,
}

/// Where everything lies.
pub struct Layout {
    /// The followed cells.
    pub slots: Vec<Slot>,
    position_bits: u8,
}

impl Layout {
    /// Room for these cells; `None` when there is not enough.
    #[must_use]
    pub fn new(cells: &Cells<'_>, tracked: &BTreeSet<Cell>) -> Option<Self> {
        let places = cells.process.steps.len() + cells.process.ends.len();
        let position_bits = bits(places);
        let mut shift = position_bits;
        let mut slots = Vec::new();
        for cell in tracked {
            let size = cells.size(*cell);
            let width = bits(size);
            if size < 2 {
                continue;
            }
            slots.push(Slot {
                cell: *cell,
                shift,
                mask: u8::try_from((1u16 << width) - 1).ok()?,
                size: u8::try_from(size).ok()?,
            });
            shift = shift.checked_add(width).filter(|shift| *shift <= 128)?;
        }
        Some(Self {
            slots,
            position_bits,
        })
    }

    /// Where a cell lies, if it is followed.
    #[must_use]
    pub fn slot(&self, cell: Cell) -> Option<usize> {
        self.slots
            .binary_search_by(|slot| slot.cell.cmp(&cell))
            .ok()
    }

    /// The value of a cell.
    #[must_use]
    #[inline]
    pub fn get(&self, state: State, slot: usize) -> u8 {
        let Slot { shift, mask, .. } = self.slots[slot];
        #[expect(
            clippy::cast_possible_truncation,
            reason = "masked to at most eight bits"
        )]
        let value = (state.0 >> shift) as u8;
        value & mask
    }

    /// With another value.
    #[must_use]
    #[inline]
    pub fn with(&self, state: State, slot: usize, value: u8) -> State {
        let Slot { shift, mask, .. } = self.slots[slot];
        State(state.0 & !(u128::from(mask) << shift) | u128::from(value) << shift)
    }

    /// The bits of a slot.
    pub(super) fn mask(&self, slot: usize) -> u128 {
        let Slot { shift, mask, .. } = self.slots[slot];
        u128::from(mask) << shift
    }

    /// The bits of a value in its slot.
    pub(super) fn bits(&self, slot: usize, value: u8) -> u128 {
        u128::from(value) << self.slots[slot].shift
    }

    /// Where the case stands: a step, or the number of steps plus an end.
    #[must_use]
    #[inline]
    pub fn position(&self, state: State) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "masked to at most 17 bits")]
        let low = state.0 as u32;
        (low & ((1 << self.position_bits) - 1)) as usize
    }

    /// Standing somewhere else.
    #[must_use]
    #[inline]
    pub fn at(&self, state: State, position: usize) -> State {
        let mask = (1u128 << self.position_bits) - 1;
        State(state.0 & !mask | position as u128)
    }
}

/// Bits for so many values.
fn bits(values: usize) -> u8 {
    let bits = usize::BITS - values.saturating_sub(1).leading_zeros();
    u8::try_from(bits).unwrap_or(u8::MAX)
}
