//! Which lines of Markdown are code in fences or HTML comments, and so neither headings nor items.
//! Goes line by line; an unclosed fence or comment lasts to the end, as in Markdown.

#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// The character of the open fence and how many of them opened it.
    fence: Option<(char, usize)>,
    comment: bool,
}

impl Blocks {
    /// Is this line, the next one, part of a fence or a comment?
    pub(crate) fn hides(&mut self, line: &str) -> bool {
        let line = line.trim();
        if self.comment {
            self.comment = !line.contains("-->");
            return true;
        }
        if let Some((sign, count)) = self.fence {
            let closing = line.chars().take_while(|letter| *letter == sign).count();
            if closing >= count && line.chars().all(|letter| letter == sign) {
                self.fence = None;
            }
            return true;
        }
        if let Some(inside) = line.strip_prefix("<!--") {
            self.comment = !inside.contains("-->");
            return true;
        }
        let Some(sign) = line.chars().next().filter(|sign| matches!(sign, '`' | '~')) else {
            return false;
        };
        let count = line.chars().take_while(|letter| *letter == sign).count();
        let info = line.get(count..).unwrap_or_default();
        if count < 3 || (sign == '`' && info.contains('`')) {
            return false;
        }
        self.fence = Some((sign, count));
        true
    }

    /// The line that ends what is open after the lines so far.
    pub(crate) fn closing(&self) -> Option<String> {
        match self.fence {
            _ if self.comment => Some("-->".to_owned()),
            Some((sign, count)) => Some(sign.to_string().repeat(count)),
            None => None,
        }
    }
}
