// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The forms in which a picture can be written down.

use super::picture::Picture;

/// A form of drawing.
pub trait Format {
    /// The ending of its files, without the dot.
    fn extension(&self) -> &'static str;

    /// The picture in this form, as the text of a whole file.
    fn write(&self, picture: &Picture) -> String;
}
