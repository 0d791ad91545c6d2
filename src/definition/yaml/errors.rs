// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the parser stumbled over, in our words: by category and place, with
//! what was probably meant. None of the parser's own sentences get out.

use std::ops::Range;

use super::input::Input;
use super::parser::ErrorKind;
use crate::base::limits::YAML_DEPTH_MAX;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{file, traps, yaml as codes};

/// What had been read when the parser stopped.
pub(super) struct Scene<'s> {
    pub(super) input: Input<'s>,
    /// The last scalar and whether it was plain.
    pub(super) last: Option<(Range<usize>, bool)>,
    /// Where the innermost open `[` or `{` stands.
    pub(super) open: Option<usize>,
}

pub(super) fn rewrite(kind: &ErrorKind, at: usize, scene: &Scene<'_>) -> Diagnostic {
    use ErrorKind as E;
    let input = scene.input;
    let word = input.place(input.word(at));
    match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabAtBlockScalarStart
        | E::TabInIndentation
        | E::TabInPlainScalar => scene.tab(at),
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => scene.unclosed_quote(at),
        E::UnclosedFlowCollection { open } => {
            codes::unclosed_bracket(word_start(input, at), *open, None)
        }
        E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping => scene.flow_indentation(at),
        E::MismatchedFlowCollectionEnd { open, close } => {
            codes::mismatched_bracket(word_start(input, at), *open, *close)
        }
        E::MisplacedFlowCollectionEnd => codes::stray_bracket(word_start(input, at)),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            scene.after_quote(at)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => codes::bad_escape(word),
        E::UnexpectedCharacter { .. } | E::MissingAnchorOrAliasName => scene.reserved(at),
        E::InvalidBlockScalarHeader => codes::block_text(input.place(input.rest_of_line(at))),
        E::InvalidBlockScalarIndent | E::ZeroBlockScalarIndent => codes::indentation(word, None),
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement => scene.in_flow(at),
        E::UnexpectedEofImplicitFlowMapping | E::ExpectedNodeContent
            if input.after(at).starts_with(',') =>
        {
            codes::stray_comma(word_start(input, at))
        }
        E::MappingValueNotAllowed => scene.value_not_allowed(at),
        E::MappingKeyNotAllowed => traps::explicit_key(word),
        E::SimpleKeyExpected
        | E::InvalidSimpleKey
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::ExpectedDocumentStart => scene.line(at, matches!(kind, E::ExpectedBlockSequenceEntry)),
        E::BlockSequenceEntryNotAllowed
        | E::BlockEntryInFlowCollection
        | E::PlainScalarStartsWithDashFlowIndicator => codes::dash_here(word),
        E::DirectiveDisallowed => traps::directive(word),
        E::UndeclaredTagHandle
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidGlobalTagCharacter
        | E::ExpectedTagBang => traps::tag(word, input.slice(input.word(at))),
        E::RecursionLimitExceeded => file::too_deep(word_start(input, at), YAML_DEPTH_MAX),
        _ => codes::syntax(word),
    }
}

/// The one character at an offset.
fn word_start(input: Input<'_>, at: usize) -> crate::diagnostic::Place {
    let width = input.after(at).chars().next().map_or(0, char::len_utf8);
    input.place(at..at + width)
}

impl Scene<'_> {
    fn tab(&self, at: usize) -> Diagnostic {
        let before = self.input.before_on_line(at);
        let from = at - before.len();
        let line = self
            .input
            .slice(from..self.input.rest_of_line(at).end.max(at));
        let tab = line.find('\t').map_or(at, |offset| from + offset);
        codes::tab(self.input.place(tab..tab + 1), 1)
    }

    /// Inside brackets, at a line too far to the left or at the end of the file.
    fn flow_indentation(&self, at: usize) -> Diagnostic {
        let input = self.input;
        match self.open {
            _ if input.after(at).starts_with([']', '}']) => {
                codes::bracket_indentation(word_start(input, at))
            }
            Some(_) if self.open_quote(at).is_some() => self.unclosed_quote(at),
            Some(open) => {
                let bracket = input
                    .after(open)
                    .chars()
                    .next()
                    .filter(|c| *c == '{')
                    .unwrap_or('[');
                let before = (at < input.text.len()).then(|| input.place(input.word(at)));
                codes::unclosed_bracket(word_start(input, open), bracket, before)
            }
            None => codes::indentation(input.place(input.word(at)), None),
        }
    }

    /// Where a quote was opened after the last scalar, at the start of a value.
    fn open_quote(&self, at: usize) -> Option<usize> {
        let from = self.last.as_ref().map_or(0, |(last, _)| last.end);
        let gap = self.input.gap(from, at)?;
        let offset = gap.find(['\'', '"'])?;
        gap.get(..offset)?
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric())
            .then_some(from + offset)
    }

    fn unclosed_quote(&self, at: usize) -> Diagnostic {
        let start = self.open_quote(at).unwrap_or(at);
        let quote = if self.input.after(start).starts_with('"') {
            '"'
        } else {
            '\''
        };
        codes::unclosed_quote(word_start(self.input, start), quote)
    }

    fn after_quote(&self, at: usize) -> Diagnostic {
        let rest = self.input.rest_of_line(at);
        codes::after_value(self.input.place(rest))
    }

    fn reserved(&self, at: usize) -> Diagnostic {
        let rest = if self.open.is_some() {
            self.input.part(at)
        } else {
            self.input.rest_of_line(at)
        };
        let character = self.input.after(at).chars().next().unwrap_or(' ');
        let fix = (!rest.is_empty()).then(|| self.input.quoted(rest.clone()));
        codes::reserved_character(self.input.place(rest), character, fix)
    }

    /// Something that cannot follow a part inside `{ }` or `[ ]`.
    fn in_flow(&self, at: usize) -> Diagnostic {
        let input = self.input;
        let text = self.last.as_ref().filter(|(last, plain)| {
            *plain
                && input
                    .gap(last.end, at)
                    .is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'))
        });
        let next = input.after(at).chars().next();
        match (text, next) {
            (Some((last, _)), Some('[' | '{' | ':')) => {
                let whole = last.start..input.part(at).end;
                let fix = Some(input.quoted(whole));
                let place = word_start(input, at);
                if next == Some(':') {
                    traps::colon_in_text(place, fix)
                } else {
                    traps::bracket_in_text(place, fix)
                }
            }
            _ => codes::missing_comma(input.place(input.word(at))),
        }
    }

    /// A `:` where a value already stands.
    fn value_not_allowed(&self, at: usize) -> Diagnostic {
        let input = self.input;
        let Some((last, plain)) = self.last.clone().filter(|(last, _)| {
            input
                .gap(last.end, at)
                .is_some_and(|gap| gap.trim().is_empty())
        }) else {
            return codes::after_value(input.place(input.word(at)));
        };
        let text = input.slice(last.clone());
        if let Some(line_end) = text.find('\n') {
            let deeper = last.start + text.rfind('\n').unwrap_or(line_end) + 1;
            let key = deeper + (input.after(deeper).len() - input.after(deeper).trim_start().len());
            let above =
                last.start..last.start + text.get(..line_end).unwrap_or("").trim_end().len();
            if input.before_on_line(last.start) == input.before_on_line(key) {
                return codes::not_a_key(input.place(above.clone()), input.slice(above));
            }
            return codes::indentation(input.place(key..last.end), Some(input.place(above)));
        }
        let whole = last.start..input.rest_of_line(at).end;
        let comment = input.slice(whole.clone()).contains(" #");
        let fix = (plain && !comment).then(|| input.quoted(whole));
        traps::colon_in_text(word_start(input, at), fix)
    }

    /// A line that is not what its neighbours are.
    fn line(&self, at: usize, in_list: bool) -> Diagnostic {
        let input = self.input;
        let before = input.before_on_line(at);
        let rest = input.rest_of_line(at);
        if before.trim_end().ends_with(['}', ']', '\'', '"']) {
            return codes::after_value(input.place(rest));
        }
        let line = input.slice(rest.clone());
        let is_key = line.contains(": ") || line.ends_with(':');
        let is_item = line.starts_with("- ") || line == "-";
        if in_list && is_key && !is_item {
            return codes::list_and_keys(input.place(rest));
        }
        if is_item && !self.dashes_above(at) {
            return codes::list_and_keys(input.place(rest));
        }
        if is_key || is_item || !before.trim().is_empty() {
            return codes::indentation(input.place(input.word(at)), None);
        }
        codes::not_a_key(input.place(rest), line)
    }

    /// Whether some line above starts with a dash.
    fn dashes_above(&self, at: usize) -> bool {
        self.input
            .slice(0..at)
            .lines()
            .any(|line| line.trim_start().starts_with("- "))
    }
}
