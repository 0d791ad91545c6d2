// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One way to write a file down: indentation of two, one space where one is meant,
//! at most one empty line, long flow maps and lists on lines of their own. The order
//! of keys, the words and every comment stay. Pure: text in, text out. What comes
//! out is read again and compared; when it would say anything else, it is refused.

mod comments;
mod flow;
mod write;

use crate::base::ids::FileId;
use crate::definition::node::{Node, NodeValue};
use crate::definition::yaml;
use crate::diagnostic::{Diagnostic, has_errors};

use comments::Comment;

/// Columns that a line of a flow map or list may take before it is broken.
pub const WIDTH_DEFAULT: usize = 140;

/// Why a file is left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// It is no readable YAML.
    #[error("the file cannot be read")]
    Broken(Vec<Diagnostic>),
    /// The result would not say the same.
    #[error("the file cannot be written in another way without changing it")]
    Unsure,
}

/// The text, written the one way. Formatting twice is formatting once.
///
/// # Errors
/// [`FormatError`] when the text cannot be read, or cannot be kept the same.
pub fn format(text: &str, width: usize) -> Result<String, FormatError> {
    let before = read(text)?;
    let comments = comments::of(&before, text);
    let once = write::file(&before, &comments, text, width);
    let after = same(&before, &comments, &once).ok_or(FormatError::Unsure)?;
    // Where a comment had to move, a second look may still find a better place for it.
    let found = comments::of(&after, &once);
    let twice = write::file(&after, &found, &once, width);
    same(&before, &comments, &twice).ok_or(FormatError::Unsure)?;
    Ok(twice)
}

fn read(text: &str) -> Result<Node, FormatError> {
    match yaml::parse(FileId(0), text) {
        (Some(node), found) if !has_errors(&found) => Ok(node),
        (_, found) => Err(FormatError::Broken(found)),
    }
}

/// The tree of the new text, when it says the same as the old and holds all its comments.
fn same(before: &Node, comments: &[Comment<'_>], text: &str) -> Option<Node> {
    let after = read(text).ok()?;
    let kept = comments::of(&after, text);
    let texts = |of: &[Comment<'_>]| of.iter().map(|c| c.text.to_owned()).collect::<Vec<_>>();
    (alike(before, &after) && texts(comments) == texts(&kept)).then_some(after)
}

/// Whether two trees say the same, wherever it stands. Depth is bounded by the reader.
fn alike(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (NodeValue::Empty, NodeValue::Empty) => true,
        (NodeValue::Scalar(a), NodeValue::Scalar(b)) => a.text == b.text && a.style == b.style,
        (NodeValue::List(a), NodeValue::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
        }
        (NodeValue::Map(a), NodeValue::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|((ka, a), (kb, b))| ka.text == kb.text && alike(a, b))
        }
        _ => false,
    }
}
