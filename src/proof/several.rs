// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Several values of one cell, as a set: a cell has at most 256.

use super::truths::Truths;

/// Bits in a word.
const WORD: u8 = 64;

/// A set of values of a cell. The value 0 of a field or choice is that it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Several([u64; 4]);

impl Several {
    /// Only that one.
    #[must_use]
    pub fn only(value: u8) -> Self {
        let mut words = [0; 4];
        words[usize::from(value / WORD)] = 1 << (value % WORD);
        Self(words)
    }

    /// Every value of a cell that has so many.
    #[must_use]
    pub fn all(size: u8) -> Self {
        (0..size).map(Self::only).fold(Self::default(), Self::or)
    }

    /// Truths as values of an atom's cell.
    #[must_use]
    pub fn truths(truths: Truths) -> Self {
        let each = (0u8..).zip(super::cells::ATOM);
        let met = each.filter(|(_, one)| truths.meets(*one));
        met.map(|(value, _)| Self::only(value))
            .fold(Self::default(), Self::or)
    }

    /// The same without what is not known.
    #[must_use]
    pub const fn known(self) -> Self {
        let [first, rest @ ..] = self.0;
        let [b, c, d] = rest;
        Self([first & !1, b, c, d])
    }

    /// Each of them, the smallest first.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        let words = [0, WORD, 2 * WORD, 3 * WORD].into_iter().zip(self.0);
        words.flat_map(|(first, word)| Bits(word).map(move |bit| first + bit))
    }

    fn or(self, other: Self) -> Self {
        let mut words = self.0;
        for (word, more) in words.iter_mut().zip(other.0) {
            *word |= more;
        }
        Self(words)
    }
}

/// The bits of a word that are set.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let bit = u8::try_from(self.0.trailing_zeros())
            .ok()
            .filter(|bit| *bit < WORD)?;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_have_more_values_than_a_word_has_bits() {
        for size in [0, 1, 3, 63, 64, 65, 128, 200, 255] {
            let all: Vec<u8> = Several::all(size).iter().collect();
            assert_eq!(all, (0..size).collect::<Vec<_>>());
            let known: Vec<u8> = Several::all(size).known().iter().collect();
            assert_eq!(known, (1..size).collect::<Vec<_>>());
        }
    }
}
