//! Takes a template apart into the words of its tags, each with its place.
//! What they mean is left to `check`; whether they parse, to minijinja.

/// `{{ … }}` or `{% … %}`; text and comments are left out.
pub(super) struct Part<'t> {
    /// Where it opens.
    pub(super) at: usize,
    pub(super) is_value: bool,
    pub(super) tokens: Vec<Token<'t>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) at: usize,
    pub(super) is: Is<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is<'t> {
    Name(&'t str),
    Text,
    Number,
    Sign(char),
}

impl Token<'_> {
    pub(super) fn sign(self, wanted: char) -> bool {
        self.is == Is::Sign(wanted)
    }
}

/// A template, taken apart.
#[derive(Default)]
pub(super) struct Parts<'t> {
    /// The tags, in their order.
    pub(super) tags: Vec<Part<'t>>,
    /// `{word}` in the text between them, and where: text, but perhaps not meant as such.
    pub(super) single: Vec<(usize, &'t str)>,
    /// Where a tag opens that never closes.
    pub(super) open: Option<usize>,
}

pub(super) fn parts(text: &str) -> Parts<'_> {
    let mut parts = Parts::default();
    let mut from = 0;
    while let Some(at) = text[from..].find('{').map(|found| from + found) {
        let inside = at + 2;
        let close = match text.as_bytes().get(at + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                let inside = text[at + 1..].split_once('}').map(|(inside, _)| inside.trim());
                parts.single.extend(inside.map(|word| (at, word)));
                from = at + 1;
                continue;
            }
        };
        let read = match close {
            "#}" => text[inside..].find(close).map(|end| (Vec::new(), inside + end + 2)),
            _ => tokens(text, inside, close),
        };
        let Some((tokens, end)) = read else { return Parts { open: Some(at), ..parts } };
        if close != "#}" {
            parts.tags.push(Part { at, is_value: close == "}}", tokens });
        }
        from = end;
    }
    parts
}

/// The tokens up to the end of a tag, and the place behind it.
fn tokens<'t>(text: &'t str, from: usize, close: &str) -> Option<(Vec<Token<'t>>, usize)> {
    let mut tokens = Vec::new();
    // `{%-` and `{%+` say what becomes of the space before it
    let mut at = from + usize::from(text[from..].starts_with(['-', '+']));
    loop {
        let rest = &text[at..];
        let bare = rest.trim_start();
        at += rest.len() - bare.len();
        let trimmed = bare.strip_prefix(['-', '+']).filter(|after| after.starts_with(close));
        if trimmed.is_some() || bare.starts_with(close) {
            return Some((tokens, at + usize::from(trimmed.is_some()) + close.len()));
        }
        let c = bare.chars().next()?;
        let (is, length) = if c == '_' || c.is_alphabetic() {
            let end = |c: char| !(c == '_' || c.is_alphanumeric());
            let length = bare.find(end).unwrap_or(bare.len());
            (Is::Name(&bare[..length]), length)
        } else if c.is_ascii_digit() {
            let length = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
            (Is::Number, length)
        } else if matches!(c, '"' | '\'') {
            (Is::Text, quoted(bare, c)?)
        } else {
            (Is::Sign(c), c.len_utf8())
        };
        tokens.push(Token { at, is });
        at += length;
    }
}

/// How long a text in quotation marks is, with them.
fn quoted(text: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Is, parts};

    #[test]
    fn tags_come_apart_with_their_places() {
        let text =
            "{# {{ no }} #}а {{ x.y | plural('}}', \"б\") -}}\n{%- if a %} { } {%+ endif +%}";
        let parts = parts(text);
        assert_eq!(parts.open, None);
        assert_eq!(parts.single, [(text.find("{ }").unwrap(), "")]);
        let names: Vec<Vec<&str>> = parts
            .tags
            .iter()
            .map(|part| {
                let name = |token: &super::Token| match token.is {
                    Is::Name(name) => Some(&text[token.at..token.at + name.len()]),
                    _ => None,
                };
                part.tokens.iter().filter_map(name).collect()
            })
            .collect();
        assert_eq!(names, [vec!["x", "y", "plural"], vec!["if", "a"], vec!["endif"]]);
    }

    #[test]
    fn what_does_not_close_is_found() {
        for text in ["б {{ a", "б {% if a", "б {# a", "б {{ 'a }}", "б {{ a %}"] {
            assert_eq!(parts(text).open, Some(3), "{text}");
        }
        assert_eq!(parts("{").open, None);
    }
}
