// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Our own Markdown on a terminal: titles in bold, text on lines that fit, code
//! as it is. Knows only what our texts use: titles, lists, code blocks, bold and
//! code within a line.

use super::look::{Look, Tone};

/// Columns per level of a list.
const LEVEL: usize = 2;

/// The text as it is shown.
pub fn show(markdown: &str, look: &Look) -> String {
    let mut out = String::new();
    let mut code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code {
            out.push_str("    ");
            out.push_str(line);
            out.push('\n');
        } else {
            out.push_str(&shown(line, look));
        }
    }
    out
}

fn shown(line: &str, look: &Look) -> String {
    if line.is_empty() {
        return "\n".to_owned();
    }
    if let Some(title) = line.strip_prefix('#') {
        let title = look.paint(Tone::Title, title.trim_start_matches('#').trim());
        return format!("{title}\n");
    }
    let text = line.trim_start();
    let before = line.len() - text.len();
    match text.strip_prefix("- ") {
        Some(item) => look.wrap(&format!("{}- ", " ".repeat(before)), before + LEVEL, item),
        None => look.wrap(&" ".repeat(before), before, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::Lang;

    #[test]
    fn lists_keep_their_depth_and_code_its_form() {
        let look = Look {
            lang: Lang::Nl,
            color: false,
            width: 30,
        };
        let text = "# Titel\n\n- een regel die langer is dan dertig tekens\n  - binnen\n\n```yaml\na:   b\n```\n";
        let shown = show(text, &look);
        assert_eq!(
            shown,
            "Titel\n\n- een regel die langer is dan\n  dertig tekens\n  - binnen\n\n    a:   b\n"
        );
    }
}
