// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How much a change can matter to cases that run.

use super::Severity;
use super::facet::{Aspect, Family, Word};

/// Something new.
pub const fn added(family: Family) -> Severity {
    match family {
        Family::Step
        | Family::Requirement
        | Family::Term
        | Family::Row
        | Family::Opening
        | Family::Write => Severity::Notice,
        Family::Process
        | Family::End
        | Family::Way
        | Family::Field
        | Family::List
        | Family::Column
        | Family::Table
        | Family::Promise
        | Family::Retention => Severity::Harmless,
    }
}

/// Something that is gone.
pub const fn removed(family: Family) -> Severity {
    match family {
        // A case can stand there, need it to go on, or keep a value in it.
        Family::Process
        | Family::Step
        | Family::End
        | Family::Way
        | Family::Field
        | Family::List
        | Family::Column => Severity::Stuck,
        Family::Requirement
        | Family::Term
        | Family::Table
        | Family::Row
        | Family::Opening
        | Family::Write => Severity::Notice,
        Family::Promise | Family::Retention => Severity::Harmless,
    }
}

/// An aspect that says something more.
pub const fn more(aspect: Aspect) -> Severity {
    match aspect {
        Aspect::Options | Aspect::AnyOf | Aspect::OnBehalf | Aspect::Takes | Aspect::At => {
            Severity::Harmless
        }
        _ => Severity::Notice,
    }
}

/// An aspect that says something less.
pub const fn less(aspect: Aspect) -> Severity {
    match aspect {
        // What was chosen may not exist any more.
        Aspect::Options => Severity::Stuck,
        Aspect::Asks | Aspect::Each | Aspect::Done => Severity::Harmless,
        _ => Severity::Notice,
    }
}

/// An aspect that says something else.
pub fn changed(aspect: Aspect, old: Option<&Word>, new: Option<&Word>) -> Severity {
    match aspect {
        Aspect::Title
        | Aspect::About
        | Aspect::Version
        | Aspect::Source
        | Aspect::Claim
        | Aspect::LookIn
        | Aspect::Purpose => Severity::Harmless,
        // What was filled in has no place, or the linked case no longer counts.
        Aspect::Type => Severity::Stuck,
        Aspect::Link if old.is_some() && new.is_some() => Severity::Stuck,
        Aspect::Least => bound(old, new, |old, new| new > old),
        Aspect::Most | Aspect::AtMost => bound(old, new, |old, new| new < old),
        Aspect::Waive if old.is_none() => Severity::Harmless,
        _ => Severity::Notice,
    }
}

/// A limit that is tighter can lie beyond what a case holds already.
fn bound(old: Option<&Word>, new: Option<&Word>, tighter: fn(i64, i64) -> bool) -> Severity {
    let number = |word: &Word| word.key.parse::<i64>().ok();
    match (old.and_then(number), new.and_then(number)) {
        (_, None) => Severity::Harmless,
        (Some(old), Some(new)) if !tighter(old, new) => Severity::Harmless,
        _ => Severity::Stuck,
    }
}
