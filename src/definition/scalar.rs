// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How single values are written: names, numbers, ja/nee, paths, days of a year.
//! Reads from the source text, never from what a YAML reader would make of it.
//! (Amounts, dates, moments and spans are read by floor 0.)

/// Longest id, in bytes.
pub const ID_BYTES_MAX: usize = 60;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not `-?[0-9]+`.
    #[error("a whole number is written in digits only")]
    Form,
    /// `08`: some readers take that for another number.
    #[error("a number has no leading zero")]
    LeadingZero,
    /// `1.260` or `1e3`: could mean two things.
    #[error("a whole number has no dot, comma or exponent")]
    Punctuation,
    /// Past the range of `i64`.
    #[error("the number is too large")]
    TooLarge,
}

/// Whether a text has the form of an id, whatever its length.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Reads `-?[0-9]+` without a leading zero.
///
/// # Errors
/// [`NumberError`] says which part is wrong.
pub fn number(text: &str) -> Result<i64, NumberError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NumberError::Form);
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        let numeric = digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | 'e' | 'E' | '+' | '-'));
        return Err(if numeric {
            NumberError::Punctuation
        } else {
            NumberError::Form
        });
    }
    if digits.len() > 1 && digits.starts_with('0') || text == "-0" {
        return Err(NumberError::LeadingZero);
    }
    text.parse().map_err(|_| NumberError::TooLarge)
}

/// Reads `ja` or `nee`; nothing else.
#[must_use]
pub fn yes_no(text: &str) -> Option<bool> {
    match text {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}

/// What somebody meant who wrote yes or no in another language.
#[must_use]
pub fn meant_yes_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "on" | "j" | "ja" | "waar" | "aan" => Some(true),
        "no" | "n" | "false" | "off" | "nee" | "onwaar" | "uit" => Some(false),
        _ => None,
    }
}

/// Reads `12-25` as month and day; 29 February counts as a day.
#[must_use]
pub fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let two = |t: &str| {
        (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit()))
            .then(|| t.parse().ok())
            .flatten()
    };
    let (month, day): (u8, u8) = (two(month)?, two(day)?);
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some((month, day))
}

/// Whether a text is a relative path of a YAML file that stays inside its folder.
#[must_use]
pub fn is_path(text: &str) -> bool {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.strip_suffix(".yaml").is_some_and(|stem| {
        stem.split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && part.chars().all(safe))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_mean_what_they_look_like() {
        for (text, value) in [("0", 0), ("7", 7), ("-12", -12), ("1260", 1260)] {
            assert_eq!(number(text), Ok(value), "{text}");
        }
        for (text, error) in [
            ("08", NumberError::LeadingZero),
            ("-0", NumberError::LeadingZero),
            ("1.260", NumberError::Punctuation),
            ("1e3", NumberError::Punctuation),
            ("1_000", NumberError::Punctuation),
            ("0x1f", NumberError::Form),
            ("+1", NumberError::Form),
            ("", NumberError::Form),
            ("-", NumberError::Form),
            ("99999999999999999999", NumberError::TooLarge),
        ] {
            assert_eq!(number(text), Err(error), "{text}");
        }
    }

    #[test]
    fn only_ja_and_nee_are_answers() {
        assert_eq!(
            (yes_no("ja"), yes_no("nee"), yes_no("Ja"), yes_no("true")),
            (Some(true), Some(false), None, None)
        );
        assert_eq!(
            (
                meant_yes_no("YES"),
                meant_yes_no("off"),
                meant_yes_no("misschien")
            ),
            (Some(true), Some(false), None)
        );
    }

    #[test]
    fn days_of_a_year_exist() {
        assert_eq!(month_day("12-25"), Some((12, 25)));
        assert_eq!(month_day("02-29"), Some((2, 29)));
        for text in ["25-12", "02-30", "1-1", "01-00", "12-25-", "é-25"] {
            assert_eq!(month_day(text), None, "{text}");
        }
    }

    #[test]
    fn paths_stay_inside() {
        assert!(
            is_path("delen/rollen.yaml")
                && is_path("a.yaml")
                && is_path("varianten/doorbraak_v2.yaml")
        );
        for text in [
            "../a.yaml",
            "/a.yaml",
            "delen/../a.yaml",
            "a.yml",
            "a\\b.yaml",
            ".yaml",
            "delen/.a.yaml",
            "",
        ] {
            assert!(!is_path(text), "{text}");
        }
    }
}
