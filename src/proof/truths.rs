// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a condition can still turn out to be, when not everything it looks at is
//! followed: a set of the three truths. Larger sets are always safe answers.

use std::ops::Not;

use crate::condition::Truth;

/// A set of truths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truths(u8);

impl Truths {
    /// None at all: a combination that cannot be.
    pub const NONE: Self = Self(0);
    /// Certainly so.
    pub const TRUE: Self = Self(1);
    /// Certainly not so.
    pub const FALSE: Self = Self(2);
    /// Certainly not known.
    pub const UNKNOWN: Self = Self(4);
    /// So or not so, but known.
    pub const KNOWN: Self = Self(3);
    /// Anything.
    pub const ANY: Self = Self(7);

    /// Whether it can be so.
    #[must_use]
    pub const fn can_be_true(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether it can be false.
    #[must_use]
    pub const fn can_be_false(self) -> bool {
        self.0 & 2 != 0
    }

    /// Whether it can be anything but true.
    #[must_use]
    pub const fn can_fail(self) -> bool {
        self.0 & 6 != 0
    }

    /// Whether it is certainly so.
    #[must_use]
    pub const fn is_true(self) -> bool {
        self.0 == 1
    }

    /// Whether there is one answer only.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Whether it has a truth in common with another.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Either of both.
    #[must_use]
    pub const fn or_else(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Kleene `en`, for every pair of members.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        let is_true = a & b & 1;
        let is_false = (a | b) & 2;
        let unknown = (a & 4 != 0 && b & 5 != 0) || (b & 4 != 0 && a & 5 != 0);
        Self(is_true | is_false | if unknown { 4 } else { 0 })
    }

    /// Kleene `of`, for every pair of members.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        let is_true = (a | b) & 1;
        let is_false = a & b & 2;
        let unknown = (a & 4 != 0 && b & 6 != 0) || (b & 4 != 0 && a & 6 != 0);
        Self(is_true | is_false | if unknown { 4 } else { 0 })
    }

    /// `als … dan … anders …`: an unknown condition does not matter when both branches
    /// agree.
    #[must_use]
    pub const fn choose(self, then: Self, otherwise: Self) -> Self {
        let mut all = 0;
        if self.0 & 1 != 0 {
            all |= then.0;
        }
        if self.0 & 2 != 0 {
            all |= otherwise.0;
        }
        if self.0 & 4 != 0 {
            all |= then.0 & otherwise.0 | 4;
        }
        Self(all)
    }

    /// Whether two are the same (`same`), or not; unknown if either is.
    #[must_use]
    pub const fn agree(self, other: Self, same: bool) -> Self {
        let (a, b) = (self.0, other.0);
        let equal = (a & 1 != 0 && b & 1 != 0) || (a & 2 != 0 && b & 2 != 0);
        let differ = (a & 1 != 0 && b & 2 != 0) || (a & 2 != 0 && b & 1 != 0);
        let (yes, no) = if same {
            (equal, differ)
        } else {
            (differ, equal)
        };
        let unknown = (a | b) & 4;
        Self(if yes { 1 } else { 0 } | if no { 2 } else { 0 } | unknown)
    }
}

impl Not for Truths {
    type Output = Self;

    /// Kleene `niet`, for every member.
    fn not(self) -> Self {
        Self(self.0 & 4 | (self.0 & 1) << 1 | (self.0 & 2) >> 1)
    }
}

impl From<Truth> for Truths {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Self::TRUE,
            Truth::False => Self::FALSE,
            Truth::Unknown => Self::UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EACH: [Truth; 3] = [Truth::True, Truth::False, Truth::Unknown];

    fn members(set: Truths) -> impl Iterator<Item = Truth> {
        EACH.into_iter()
            .filter(move |truth| set.0 & Truths::from(*truth).0 != 0)
    }

    /// Each operation on sets that hold something gives what it gives of their members.
    #[test]
    fn sets_follow_their_members() {
        let of = |truths: &mut dyn Iterator<Item = Truth>| {
            truths.fold(Truths::NONE, |set, truth| set.or_else(truth.into()))
        };
        for a in (1..8).map(Truths) {
            assert_eq!(!a, of(&mut members(a).map(|x| !x)));
            for b in (1..8).map(Truths) {
                let pairs = || members(a).flat_map(move |x| members(b).map(move |y| (x, y)));
                assert_eq!(
                    a.and(b),
                    of(&mut pairs().map(|(x, y)| x.and(y))),
                    "{a:?} {b:?}"
                );
                assert_eq!(
                    a.or(b),
                    of(&mut pairs().map(|(x, y)| x.or(y))),
                    "{a:?} {b:?}"
                );
            }
        }
    }
}
