// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Text for people, in the languages we speak. A message is written once, in
//! both languages, in the catalogue of the floor that says it.

use serde::{Deserialize, Serialize};

/// A language people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch, the language of the definitions.
    #[default]
    Nl,
    /// English.
    En,
}

/// One message in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both languages at once.
    #[must_use]
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            nl: nl.into(),
            en: en.into(),
        }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

impl Lang {
    /// Picks one of two fixed texts.
    #[must_use]
    pub const fn pick<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    /// Yes or no.
    #[must_use]
    pub const fn pick_yes(self, yes: bool) -> &'static str {
        match (self, yes) {
            (Self::Nl, true) => "ja",
            (Self::Nl, false) => "nee",
            (Self::En, true) => "yes",
            (Self::En, false) => "no",
        }
    }
}
