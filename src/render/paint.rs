//! Colours for a terminal, one for each meaning. Whether there are any is the screen's business.

use anstyle::{AnsiColor, Style as Ansi};

use crate::document::{Style, Text};

/// The text with escape sequences around its styled parts, or just the text.
pub(super) fn paint(text: &Text, color: bool) -> String {
    if !color {
        return text.plain();
    }
    let mut out = String::new();
    for span in &text.spans {
        let ansi = ansi(span.style);
        out.push_str(&format!("{ansi}{}{ansi:#}", span.text));
    }
    out
}

fn ansi(style: Style) -> Ansi {
    match style {
        Style::Plain => Ansi::new(),
        Style::Strong => Ansi::new().bold(),
        Style::Quiet => Ansi::new().dimmed(),
        Style::Bad => AnsiColor::Red.on_default(),
        Style::Good => AnsiColor::Green.on_default(),
        Style::Id => Ansi::new().bold().underline(),
        Style::Command => AnsiColor::Cyan.on_default(),
    }
}
