//! Text inside of an element: escaped, in its style, addresses as links.
//! What a link leads to is shown, for it is the text of the link.

use super::Dress;
use crate::document::{Span, Style, Text};

/// `text` as it may stand between tags and inside of a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

pub(super) fn text(text: &Text, dress: Dress) -> String {
    text.spans.iter().map(|span| self::span(span, dress)).collect()
}

/// The spaces around what has a style stand outside of it.
fn span(span: &Span, dress: Dress) -> String {
    let bare = span.text.trim();
    let Some((name, attribute)) = element(span.style, dress).filter(|_| !bare.is_empty()) else {
        return words(&span.text, dress);
    };
    let start = span.text.len() - span.text.trim_start().len();
    let (before, after) = (&span.text[..start], &span.text[start + bare.len()..]);
    let inside = match span.style {
        // There to be typed, not to be followed.
        Style::Command => escape(bare),
        _ => words(bare, dress),
    };
    format!("{}<{name}{attribute}>{inside}</{name}>{}", escape(before), escape(after))
}

/// What shows a style. Late is bold besides red: colour never says it alone.
fn element(style: Style, dress: Dress) -> Option<(&'static str, &'static str)> {
    let (name, page, mail) = match style {
        Style::Plain => return None,
        Style::Strong => ("strong", "", ""),
        Style::Quiet => ("span", " class=\"quiet\"", " style=\"color:#595959\""),
        Style::Bad => ("strong", " class=\"bad\"", " style=\"color:#a8071a\""),
        Style::Good => ("span", " class=\"good\"", " style=\"color:#1b6b3a\""),
        Style::Id => ("b", " class=\"id\"", ""),
        Style::Command => ("code", "", " style=\"font-family:Consolas,Menlo,monospace\""),
    };
    Some((name, if dress == Dress::Page { page } else { mail }))
}

/// The text with its web and mail addresses as links; no other scheme is ever one.
fn words(text: &str, dress: Dress) -> String {
    let mut out = String::with_capacity(text.len());
    let apart = |c: char| c.is_whitespace() || "<>\"'«»„“”`|".contains(c);
    for piece in text.split_inclusive(apart) {
        let word = piece.trim_end_matches(apart);
        let (before, core, after) = bare(word);
        let target = match core {
            core if is_web(core) => Some(core.to_owned()),
            core if is_mail(core) => Some(format!("mailto:{core}")),
            _ => None,
        };
        match target {
            Some(target) => out.push_str(&format!(
                "{}<a href=\"{}\">{}</a>{}",
                escape(before),
                escape(&target),
                escape(core),
                escape(after),
            )),
            None if is_ordinal(core) => out.push_str(&whole(&escape(word), dress)),
            None => out.push_str(&escape(word)),
        }
        out.push_str(&escape(&piece[word.len()..]));
    }
    out
}

/// A word without the brackets and marks around it: `(https://a.example/b),`.
fn bare(word: &str) -> (&str, &str, &str) {
    let core = word.trim_start_matches(['(', '[', '{']);
    let before = &word[..word.len() - core.len()];
    let mut end = core.len();
    while let Some(last) = core[..end].chars().next_back() {
        let inside = &core[..end];
        let closes = match last {
            // A bracket that was opened inside of the address is part of it.
            ')' => inside.matches(')').count() > inside.matches('(').count(),
            '.' | ',' | ';' | ':' | '!' | '?' | '…' | ']' | '}' => true,
            _ => false,
        };
        if !closes {
            break;
        }
        end -= last.len_utf8();
    }
    (before, &core[..end], &core[end..])
}

/// «2-й» and «1-го» are not parted at the end of a line.
fn is_ordinal(word: &str) -> bool {
    let parts = word.split_once('-');
    parts.is_some_and(|(number, ending)| {
        !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit())
            && ending.chars().next().is_some_and(char::is_alphabetic)
    })
}

fn whole(word: &str, dress: Dress) -> String {
    match dress {
        Dress::Page => format!("<span class=\"whole\">{word}</span>"),
        Dress::Mail => format!("<span style=\"white-space:nowrap\">{word}</span>"),
    }
}

fn is_web(word: &str) -> bool {
    let rest = word.split_once("://");
    rest.is_some_and(|(scheme, rest)| {
        (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
            && rest.chars().next().is_some_and(char::is_alphanumeric)
    })
}

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    let plain = |text: &str, more: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let parts: Vec<&str> = host.split('.').collect();
    plain(name, "._+-") && parts.len() > 1 && parts.iter().all(|part| plain(part, "-"))
}

#[cfg(test)]
mod tests {
    use super::{Dress, words};

    fn linked(text: &str) -> String {
        words(text, Dress::Page)
    }

    fn link(address: &str) -> String {
        format!("<a href=\"{address}\">{address}</a>")
    }

    #[test]
    fn addresses_are_links_without_the_marks_around_them() {
        let site = link("https://kassa.example/a_(b)?c=1");
        assert_eq!(linked("см. (https://kassa.example/a_(b)?c=1)."), format!("см. ({site})."));
        assert_eq!(
            linked("Рита <rita@kassa.example>, "),
            "Рита &lt;<a href=\"mailto:rita@kassa.example\">rita@kassa.example</a>&gt;, "
        );
        assert_eq!(linked("HTTP://a.example"), link("HTTP://a.example"));
    }

    #[test]
    fn an_ordinal_stays_whole() {
        assert_eq!(linked("в 2-й раз"), "в <span class=\"whole\">2-й</span> раз");
        assert_eq!(linked("ИТ-отдел, 2026-11-21"), "ИТ-отдел, 2026-11-21");
    }

    #[test]
    fn nothing_else_is_a_link() {
        for text in [
            "javascript://a.example/%0aalert(1)",
            "data:text/html,x",
            "vbscript:x",
            "https://",
            "http://'onclick=x",
            "@rita",
            "a@b",
            "до@пт.",
            "ftp://a.example",
        ] {
            assert!(!linked(text).contains("<a"), "{text}");
        }
        assert_eq!(
            linked("https://a.example/\"onmouseover=\"x"),
            format!("{}&quot;onmouseover=&quot;x", link("https://a.example/"))
        );
    }
}
