//! Remarks as commands of a GitHub workflow: `::error file=a.toml,line=4::text`, one a line.
//! Escaped as its documentation says, so that no text of a workspace is a command of its own.

use std::fmt::Write;

use super::safe::shown;
use crate::document::remark::{Remark, Weight};

/// One command a remark.
#[must_use]
pub fn write(remarks: &[Remark]) -> String {
    let mut page = String::new();
    for remark in remarks {
        let weight = match remark.weight {
            Weight::Error => "error",
            Weight::Warning => "warning",
            Weight::Notice => "notice",
        };
        let _ = write!(page, "::{weight} file={}", property(&remark.path));
        if remark.line > 0 {
            let _ = write!(page, ",line={}", remark.line);
            if remark.column > 0 {
                let _ = write!(page, ",col={}", remark.column);
            }
        }
        let _ = writeln!(page, ",title={}::{}", property(&remark.title), data(&remark.text));
    }
    page
}

fn data(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            c => out.extend(shown(c)),
        }
    }
    out
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(path: &str, title: &str, text: &str) -> Remark {
        let (path, title, text) = (path.to_owned(), title.to_owned(), text.to_owned());
        Remark { weight: Weight::Error, path, line: 4, column: 7, title, text }
    }

    #[test]
    fn a_remark_is_one_line() {
        let page =
            write(&[remark("clients/kassa/a.toml", "acct: values", "31.11 — не дата\nто-то")]);
        let wanted = "::error file=clients/kassa/a.toml,line=4,col=7,title=acct%3A values::31.11 — не дата%0Aто-то\n";
        assert_eq!(page, wanted);
        let whole = Remark { weight: Weight::Notice, line: 0, ..remark("a", "t", "x") };
        assert_eq!(write(&[whole]), "::notice file=a,title=t::x\n");
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let page = write(&[remark("a,line=9:b%2C.toml", "t::x", "100 % готово: a,b")]);
        let wanted = "::error file=a%2Cline=9%3Ab%252C.toml,line=4,col=7,title=t%3A%3Ax::100 %25 готово: a,b\n";
        assert_eq!(page, wanted);
    }

    /// The documented way back: what the host makes of a line.
    fn read(line: &str) -> Option<(Vec<(String, String)>, String)> {
        let (head, text) = line.strip_prefix("::")?.split_once("::")?;
        let back = |text: &str, more: &[(&str, &str)]| {
            let all = [("%0D", "\r"), ("%0A", "\n")].iter().chain(more);
            all.fold(text.to_owned(), |text, (from, to)| text.replace(from, to)).replace("%25", "%")
        };
        let (_, properties) = head.split_once(' ')?;
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=')?;
            Some((key.to_owned(), back(value, &[("%3A", ":"), ("%2C", ",")])))
        };
        Some((properties.split(',').map(pair).collect::<Option<_>>()?, back(text, &[])))
    }

    proptest::proptest! {
        /// Whatever stands in a file, it is one command of ours with that text and nothing more.
        #[test]
        fn no_text_starts_a_command(
            path in "[a-z%:,=;\r\n ]{1,12}",
            title in "[a-z%:,=\r\n#\\[\\]]{0,12}",
            text in "(::error::|##\\[|%0A|\r|\n|\u{85}|\u{2028}|\u{1b}|[а-я,:% ]){0,8}",
        ) {
            let page = write(&[remark(&path, &title, &text)]);
            proptest::prop_assert_eq!(page.matches('\n').count(), 1);
            proptest::prop_assert!(!page.trim_end_matches('\n').contains(|c: char| c.is_control()));
            let (properties, said) = read(page.trim_end_matches('\n')).unwrap();
            proptest::prop_assert_eq!(properties.len(), 4);
            proptest::prop_assert_eq!(&properties[0], &("file".to_owned(), path));
            proptest::prop_assert_eq!(&properties[3], &("title".to_owned(), title));
            let wanted: String =
                text.chars().filter_map(|c| if "\r\n".contains(c) { Some(c) } else { shown(c) }).collect();
            proptest::prop_assert_eq!(said, wanted);
        }
    }
}
