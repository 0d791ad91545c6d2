// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where names are looked up, and how a fingerprint is written.

use std::sync::Arc;

use super::read::RecordError;
use crate::base::ids::{OptionId, ProcessId};
use crate::definition::model::{Fingerprint, Named, Process, Shared};

/// Everything that names in records can mean.
pub trait Lexicon {
    /// What processes share.
    fn shared(&self) -> &Shared;

    /// The name of a process.
    fn process_name(&self, id: ProcessId) -> Option<&Arc<str>>;

    /// The process of a name.
    fn process_named(&self, name: &str) -> Option<ProcessId>;

    /// The definition of the catalogue: the one on which new cases begin.
    fn process(&self, id: ProcessId) -> Option<&Process>;

    /// A definition that cases stand on.
    fn definition(&self, id: ProcessId, fingerprint: Fingerprint) -> Option<&Process>;
}

/// The place of a name in a table.
pub(super) fn place<'n>(
    kind: &'static str,
    names: impl IntoIterator<Item = &'n Named>,
    name: &str,
) -> Result<u16, RecordError> {
    let mut names = names.into_iter();
    let found = names.position(|named| *named.id == *name);
    found
        .and_then(|index| u16::try_from(index).ok())
        .ok_or_else(|| RecordError::unknown(kind, name))
}

/// The option of a name.
pub(super) fn option_named(shared: &Shared, name: &str) -> Result<OptionId, RecordError> {
    place("option", &shared.options, name).map(OptionId)
}

/// A fingerprint as text: 32 hexadecimal digits.
pub mod fingerprint {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::definition::model::Fingerprint;

    /// A fingerprint, written.
    #[must_use]
    pub fn show(fingerprint: Fingerprint) -> String {
        format!("{:032x}", fingerprint.0)
    }

    /// A fingerprint, read.
    #[must_use]
    pub fn parse(text: &str) -> Option<Fingerprint> {
        let whole = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        whole
            .then(|| u128::from_str_radix(text, 16).ok())
            .flatten()
            .map(Fingerprint)
    }

    pub(crate) fn serialize<S: Serializer>(
        fingerprint: &Fingerprint,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:032x}", fingerprint.0))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Fingerprint, D::Error> {
        let text = String::deserialize(from)?;
        parse(&text).ok_or_else(|| D::Error::custom("not a fingerprint"))
    }
}
