// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Results as `JUnit` XML, for build servers. Without times: the same results always
//! give the same bytes.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::Played;
use crate::base::text::Lang;
use crate::cli::error::CliError;
use crate::cli::stories::Stories;
use crate::diagnostic::render::{Terminal, terminal};

/// Width of the text of failures.
const WIDTH: usize = 100;

/// The document.
///
/// # Errors
/// When it cannot be written as XML.
pub fn document(stories: &Stories, results: &[Played<'_>], lang: Lang) -> Result<String, CliError> {
    let mut suite = TestSuite::new("casussen");
    for played in results {
        let outcome = played.outcome;
        let source = stories.sources.get(outcome.place.file);
        let mut case = TestCase::new(&*outcome.id, status(stories, played, lang));
        case.set_classname(source.map_or("", crate::diagnostic::Source::name));
        suite.add_test_case(case);
    }
    for broken in &stories.broken {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status
            .set_message(lang.pick("niet te lezen", "unreadable"))
            .set_description(&*broken.shown);
        suite.add_test_case(TestCase::new(&*broken.name, status));
    }
    let mut report = Report::new("doorbraak");
    report.add_test_suite(suite);
    report.to_string().map_err(|error| CliError::Document {
        format: "JUnit",
        why: error.to_string(),
    })
}

fn status(stories: &Stories, played: &Played<'_>, lang: Lang) -> TestCaseStatus {
    if played.outcome.passed {
        return TestCaseStatus::success();
    }
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let first = played
        .failures
        .first()
        .map_or("", |failure| failure.message.get(lang));
    let look = Terminal {
        lang,
        color: false,
        width: WIDTH,
    };
    status
        .set_message(first)
        .set_description(terminal(&played.failures, &stories.sources, look));
    status
}
