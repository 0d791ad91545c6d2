// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Dates, lengths of time and fingerprints as text, for `#[serde(with = …)]`.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "the form that serde asks"
)]

/// A date as `2026-11-02`.
pub(super) mod date {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::base::time::Date;

    pub(crate) fn serialize<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(date)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let text = String::deserialize(from)?;
        Date::parse(&text).map_err(D::Error::custom)
    }
}

/// A date that may be missing.
pub(super) mod maybe_date {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::base::time::Date;

    pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => to.collect_str(date),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| Date::parse(&text).map_err(D::Error::custom))
            .transpose()
    }
}

/// A length of time as `6 weken`.
pub(super) mod span {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::base::time::Span;

    pub(crate) fn serialize<S: Serializer>(span: &Span, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(span)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Span, D::Error> {
        let text = String::deserialize(from)?;
        let (sign, length) = match text.strip_prefix('-') {
            Some(length) => (-1, length),
            None => (1, text.as_str()),
        };
        let span = Span::parse(length).map_err(D::Error::custom)?;
        match sign {
            1 => Ok(span),
            _ => span
                .negated()
                .ok_or_else(|| D::Error::custom("too long a time")),
        }
    }
}
