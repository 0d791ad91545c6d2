// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Spans for a collector, where the variables of OpenTelemetry ask for them. Only spans go
//! out, and of this program only: their fields are ids, numbers and words of the language,
//! while an event of the log is a sentence.

#[cfg(feature = "otel")]
mod otlp;

use std::env;

use tracing_subscriber::{Layer, Registry};

/// What goes beside the log.
pub type SpanLayer = Box<dyn Layer<Registry> + Send + Sync>;

/// Variables that name a collector.
const ENDPOINTS: [&str; 2] = [
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
];

/// Where spans go.
pub struct Spans {
    #[cfg(feature = "otel")]
    to: Option<otlp::Collector>,
    /// Why they go nowhere, though they were asked for.
    trouble: Option<String>,
}

#[cfg_attr(
    not(feature = "otel"),
    allow(clippy::unused_self, reason = "the same questions as with the feature")
)]
impl Spans {
    /// Nowhere.
    pub const fn none() -> Self {
        Self {
            #[cfg(feature = "otel")]
            to: None,
            trouble: None,
        }
    }

    /// Wherever the environment says.
    pub fn start() -> Self {
        if !is_wanted(|name| env::var(name).ok()) {
            return Self::none();
        }
        #[cfg(feature = "otel")]
        match otlp::Collector::start() {
            Ok(to) => Self {
                to: Some(to),
                trouble: None,
            },
            Err(error) => Self {
                to: None,
                trouble: Some(error.to_string()),
            },
        }
        #[cfg(not(feature = "otel"))]
        Self {
            trouble: Some("this program was built without the feature `otel`".to_owned()),
        }
    }

    /// What catches them.
    pub fn layer(&self) -> Option<SpanLayer> {
        #[cfg(feature = "otel")]
        let layer = self.to.as_ref().map(otlp::Collector::layer);
        #[cfg(not(feature = "otel"))]
        let layer = None;
        layer
    }

    /// Tells in the log why they go nowhere, if they should.
    pub fn tell(&self) {
        if let Some(why) = &self.trouble {
            tracing::warn!(why, "a collector of spans is named, and none are sent");
        }
    }

    /// Sends what is left; waits a moment for it, and no longer.
    pub fn finish(self) {
        #[cfg(feature = "otel")]
        if let Some(to) = self.to {
            to.finish();
        }
    }
}

/// Whether the environment asks for spans: with a collector, or by the name of the way to
/// send them.
fn is_wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is = |name: &str, word: &str| {
        variable(name).is_some_and(|value| value.trim().eq_ignore_ascii_case(word))
    };
    if is("OTEL_SDK_DISABLED", "true") || is("OTEL_TRACES_EXPORTER", "none") {
        return false;
    }
    let is_named = |name: &&str| variable(name).is_some_and(|value| !value.trim().is_empty());
    ENDPOINTS.iter().any(is_named) || is("OTEL_TRACES_EXPORTER", "otlp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_asked_for_by_the_variables_of_opentelemetry() {
        let with = |set: &'static [(&str, &str)]| {
            is_wanted(|name| {
                let found = set.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        assert!(!with(&[]));
        assert!(!with(&[("OTEL_EXPORTER_OTLP_ENDPOINT", " ")]));
        assert!(with(&[(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://localhost:4318"
        )]));
        assert!(with(&[(
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "http://x/v1"
        )]));
        assert!(with(&[("OTEL_TRACES_EXPORTER", "otlp")]));
        for off in [
            ("OTEL_SDK_DISABLED", "TRUE"),
            ("OTEL_TRACES_EXPORTER", "none"),
        ] {
            let set = [endpoint, off];
            assert!(!is_wanted(|name| {
                let found = set.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            }));
        }
    }
}
