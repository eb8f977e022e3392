//! `@name`, `#5` and `GH-5` in the words of a change: a host that shows them in a pull request would call
//! a stranger or another thread, so they stand as what is typed.

use crate::document::{Style, Text};

/// The text with every such word marked.
pub(super) fn marked(said: &str, style: Style) -> Text {
    let mut text = Text::default();
    let mut plain = 0;
    let mut at = 0;
    while let Some(c) = said[at..].chars().next() {
        let before = said[..at].chars().next_back();
        let own = !before.is_some_and(char::is_alphanumeric);
        let length = if own { handle(&said[at..]) } else { 0 };
        if length == 0 {
            at += c.len_utf8();
            continue;
        }
        text = text.and(&said[plain..at], style).and(&said[at..at + length], Style::Command);
        at += length;
        plain = at;
    }
    text.and(&said[plain..], style)
}

/// How many bytes of the text are such a word; none where it begins with another.
fn handle(text: &str) -> usize {
    let digits =
        |rest: &str| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some(rest) = text.strip_prefix('@') {
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
        let length = rest.len() - rest.trim_start_matches(name).len();
        return if length > 0 { length + 1 } else { 0 };
    }
    for sign in ["#", "GH-", "gh-"] {
        if let Some(length) = text.strip_prefix(sign).map(digits).filter(|length| *length > 0) {
            return sign.len() + length;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_would_follow_is_marked() {
        let marks = |said: &str| -> Vec<String> {
            let text = marked(said, Style::Plain);
            assert_eq!(text.spans.iter().map(|span| span.text.as_str()).collect::<String>(), said);
            let typed = text.spans.into_iter().filter(|span| span.style == Style::Command);
            typed.map(|span| span.text).collect()
        };
        assert_eq!(
            marks("см. «@torvalds», GH-5 и #12: @org/team"),
            ["@torvalds", "GH-5", "#12", "@org/team"]
        );
        assert_eq!(marks("olga@sever.example, №5, C# и @ничего"), [""; 0]);
    }
}
