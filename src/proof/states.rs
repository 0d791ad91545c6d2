// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! States in the order in which they were found, each once. A table of places, small
//! enough to stay near the processor, says where a state is among them.

use super::layout::State;

/// The first number of places in the table; a power of two, as all that follow.
const PLACES: usize = 64;

/// States, each once.
#[derive(Default)]
pub struct States {
    all: Vec<State>,
    /// For each place 0, or one more than the index of the state that came there.
    table: Vec<u32>,
}

impl States {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Each of them, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &State> {
        self.all.iter()
    }

    /// The state that came then.
    #[must_use]
    pub fn get_index(&self, index: usize) -> Option<&State> {
        self.all.get(index)
    }

    /// When a state came.
    #[must_use]
    pub fn get_index_of(&self, state: &State) -> Option<usize> {
        self.look(*state).ok()
    }

    /// Adds a state; whether it is a new one.
    pub fn insert(&mut self, state: State) -> bool {
        if self.all.len() * 2 >= self.table.len() {
            self.grow();
        }
        let (Err(place), Ok(number)) = (self.look(state), u32::try_from(self.all.len() + 1)) else {
            return false;
        };
        self.all.push(state);
        self.table[place] = number;
        true
    }

    /// The index of a state, or else the place where it belongs.
    fn look(&self, state: State) -> Result<usize, usize> {
        let Some(mask) = self.table.len().checked_sub(1) else {
            return Err(0);
        };
        let mut place = mix(state) & mask;
        loop {
            match self.table[place] {
                0 => return Err(place),
                number if self.all[number as usize - 1] == state => return Ok(number as usize - 1),
                _ => place = (place + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let mask = (self.table.len() * 2).max(PLACES) - 1;
        self.table.clear();
        self.table.resize(mask + 1, 0);
        for (number, state) in (1u32..).zip(&self.all) {
            let mut place = mix(*state) & mask;
            while self.table[place] != 0 {
                place = (place + 1) & mask;
            }
            self.table[place] = number;
        }
    }
}

/// Spreads states over the table.
fn mix(State(bits): State) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "both halves are used")]
    let (low, high) = (bits as u64, (bits >> 64) as u64);
    let mixed = (low ^ high.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_is_kept_once_and_found_again() {
        let mut states = States::default();
        assert_eq!(states.get_index_of(&State(0)), None);
        let some = |n: u128| State(n << 70 | n.wrapping_mul(12_345));
        for n in 0..10_000 {
            assert!(states.insert(some(n)));
            assert!(!states.insert(some(n / 2)));
        }
        assert_eq!(states.len(), 10_000);
        for (index, n) in (0..10_000).enumerate() {
            assert_eq!(states.get_index_of(&some(n)), Some(index));
            assert_eq!(states.get_index(index), Some(&some(n)));
        }
        assert_eq!(states.get_index_of(&some(10_000)), None);
    }
}
