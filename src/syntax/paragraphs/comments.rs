//! The comments in the lines of one key, for a merge that must lose none of them.

use super::Format;

/// Each without the blanks around it, in order.
pub(super) fn of(own: &str, format: Format) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<&str> = None;
    for line in own.split('\n') {
        // a block text: what is under it is text
        let mut rest = line;
        let mut before = ' ';
        while let Some(letter) = rest.chars().next() {
            let mut step = letter.len_utf8();
            match open {
                Some(quote) if rest.starts_with(quote) => {
                    step = quote.len();
                    open = None;
                }
                Some("\"" | "\"\"\"") if letter == '\\' => {
                    step += rest.chars().nth(1).map_or(0, char::len_utf8);
                }
                Some(_) => {}
                None if letter == '#' && (format == Format::Toml || before.is_whitespace()) => {
                    found.push(rest.trim().to_owned());
                    break;
                }
                None => {
                    open = quote(rest, before, format);
                    step = open.map_or(step, str::len);
                }
            }
            before = letter;
            rest = rest.get(step..).unwrap_or_default();
        }
        // a quote of one line ends with it, where TOML allows no more
        open = open.filter(|quote| quote.len() > 1 || format == Format::Yaml);
        let block = format == Format::Yaml && line.contains([':', '|', '>']) && header(line);
        if block {
            break;
        }
    }
    found
}

fn quote(rest: &str, before: char, format: Format) -> Option<&'static str> {
    let known: &[&'static str] = match format {
        Format::Toml => &["\"\"\"", "'''", "\"", "'"],
        // in a plain text a quote is a letter
        Format::Yaml if before.is_whitespace() || matches!(before, '[' | ',') => &["\"", "'"],
        Format::Yaml => &[],
    };
    known.iter().copied().find(|quote| rest.starts_with(quote))
}

/// `key: |` and `key: >-` open a text of the lines below.
fn header(line: &str) -> bool {
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    value.starts_with(['|', '>'])
}
