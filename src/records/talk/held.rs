//! What was promised held against what the client says now: the lines of the intro letter at the
//! kick-off, each with a place to mark (Netpeak: expectations that were fixed at the stages before).

use crate::language::names;
use crate::syntax::sections::items;

/// A promise that the client understands otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub promised: String,
    /// What the client says now.
    pub instead: String,
}

/// A promise as a line to mark.
#[must_use]
pub fn line(promised: &str) -> String {
    format!("- [ ] {}", promised.trim())
}

/// Marked in any way, it was talked through; a line with `>` under it says what differs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub differences: Vec<Difference>,
    /// Marked as another thing, without a word of what.
    pub unsaid: Vec<String>,
    /// Marked as agreed.
    pub kept: usize,
    /// Nobody has marked them.
    pub open: usize,
}

impl Held {
    /// Nobody went through it.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.differences.is_empty() && self.unsaid.is_empty() && self.kept == 0
    }
}

/// What the section of the minutes says.
#[must_use]
pub fn read(text: &str) -> Held {
    let mut held = Held::default();
    for item in items(text) {
        let said = item.said();
        let (mark, promised) = marked(&said);
        if promised.is_empty() {
            continue;
        }
        let instead = item.nested.iter().filter_map(|line| line.trim().strip_prefix('>'));
        let instead = instead.map(str::trim).collect::<Vec<_>>().join(" ");
        match (mark, instead.is_empty()) {
            (_, false) => held.differences.push(Difference {
                promised: promised.to_owned(),
                instead: instead.trim().to_owned(),
            }),
            (Some('-' | '–' | '—'), true) => held.unsaid.push(promised.to_owned()),
            (Some(' ') | None, true) => held.open += 1,
            _ => held.kept += 1,
        }
    }
    held
}

/// `[x] Встречаемся раз в две недели`
fn marked(said: &str) -> (Option<char>, &str) {
    let mark = said.strip_prefix('[').and_then(|rest| {
        let mark = rest.chars().next()?;
        let rest = rest[mark.len_utf8()..].strip_prefix(']')?;
        Some((mark, rest.trim()))
    });
    mark.map_or((None, said.trim()), |(mark, rest)| (Some(mark), rest))
}

/// The same words, with or without their full stop.
#[must_use]
pub fn same(one: &str, two: &str) -> bool {
    let bare = |text: &str| names::fold(text.trim().trim_end_matches('.'));
    bare(one) == bare(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_kept_differs_or_is_left_open() {
        let text = "\n- [x] Отчёт по понедельникам.\n- [-] Встречаемся раз в две недели.\n  > раз в неделю\n  > до запуска\n- [ ] Старт 1 декабря.\n- [-] Скидка.\n- [ ] Тексты пишем мы.\n  > Тексты пишет клиент\n";
        let held = read(text);
        let told: Vec<(&str, &str)> = held
            .differences
            .iter()
            .map(|one| (one.promised.as_str(), one.instead.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Встречаемся раз в две недели.", "раз в неделю до запуска"),
                ("Тексты пишем мы.", "Тексты пишет клиент")
            ]
        );
        assert_eq!((held.open, held.kept), (1, 1));
        assert_eq!(held.unsaid, ["Скидка."]);
        let fresh = read(&line(" Старт. "));
        assert!(fresh.is_untouched() && fresh.open == 1 && !held.is_untouched());
        assert!(same("Старт.", "старт"));
    }
}
