// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! "Did you mean …?": the nearest name among the ones that exist.

/// Names longer than this are not compared: nobody mistypes them, machines make them.
const CHARS_MAX: usize = 64;

/// The candidate that `name` is probably a slip of, if any. Upper case does
/// not count as a difference. The same question has the same answer whatever
/// the order of the candidates.
#[must_use]
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    if length == 0 || length > CHARS_MAX {
        return None;
    }
    let slips_max = match length {
        1 | 2 => 0,
        3 | 4 => 1,
        5..=9 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter(|candidate| {
            *candidate != name && candidate.chars().count().abs_diff(length) <= slips_max
        })
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(slips, _)| *slips <= slips_max)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn finds_slips_and_swaps() {
        let known = ["stappen", "eindes", "termijnen", "als", "wie"];
        assert_eq!(near("stapen", known), Some("stappen"));
        assert_eq!(near("einded", known), Some("eindes"));
        assert_eq!(near("Stappen", known), Some("stappen"));
        assert_eq!(near("asl", known), Some("als"));
    }

    #[test]
    fn does_not_guess_wildly() {
        assert_eq!(near("naar", ["wie", "als", "nodig"]), None);
        assert_eq!(near("ab", ["cd", "ac"]), None);
        assert_eq!(near("", ["a"]), None);
        assert_eq!(near(&"x".repeat(1_000_000), ["a"]), None);
    }

    #[test]
    fn order_does_not_matter() {
        assert_eq!(
            near("stat", ["staf", "stap"]),
            near("stat", ["stap", "staf"])
        );
    }
}
