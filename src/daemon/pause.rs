// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How long to wait before something is tried again.

/// A pause that doubles with every try, up to a most; between half of that and all of it,
/// by chance, so that what failed together does not come back together.
#[must_use]
pub fn pause(tries: u32, first: u64, most: u64, draw: u32) -> u64 {
    let doubled = 1u64.checked_shl(tries.min(40)).unwrap_or(u64::MAX);
    let whole = first.saturating_mul(doubled).min(most);
    let half = whole / 2;
    let part = u128::from(whole - half) * u128::from(draw) / u128::from(u32::MAX);
    half.saturating_add(u64::try_from(part).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_most_and_lie_between_half_and_whole() {
        let whole = [0, 1, 2, 9, 10, 40, u32::MAX].map(|tries| pause(tries, 5, 3_600, u32::MAX));
        assert_eq!(whole, [5, 10, 20, 2_560, 3_600, 3_600, 3_600]);
        assert_eq!(pause(3, 5, 3_600, 0), 20);
        assert_eq!(pause(3, 5, 3_600, u32::MAX / 2), 29);
        assert_eq!(pause(70, u64::MAX, u64::MAX, u32::MAX), u64::MAX);
    }
}
