// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A text that is open in the editor, which goes before what is saved.

use lsp_types::TextDocumentContentChangeEvent;

use super::convert::at;
use crate::base::limits::FILE_BYTES_MAX;
use crate::editor::position::{Encoding, Lines};

/// An open text.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its address, as the editor writes it.
    pub uri: String,
    /// What it says now.
    pub text: String,
    /// Which text of the editor that is.
    pub version: i32,
}

impl Document {
    /// Takes over what was typed, in order.
    pub fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let lines = Lines::new(&self.text, encoding);
                    let range = lines.range(at(range.start), at(range.end));
                    self.text.replace_range(range, &change.text);
                }
            }
            // Far past what a file may be, the editor has lost count.
            if self.text.len() > FILE_BYTES_MAX.saturating_mul(4) {
                self.text.clear();
            }
        }
    }
}
