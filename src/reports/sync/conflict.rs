//! What a merge could not decide, as its reader reads it: the record, the field, what differs, the ways on.

use super::page::{command, named};
use super::{Clash, Conflict, ConflictKind, End, Synced};
use crate::document::{Document, Item, Style, Text};
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, words};
use crate::records::fields::{kind_at, words::called};

/// Columns of a value that two sides see differently.
const VALUE: usize = 60;

impl Synced {
    pub(super) fn undecided(&self, page: &mut Document, lang: Lang) {
        if self.conflicts.is_empty() {
            return;
        }
        let head = match self.end {
            End::Marks => marked(lang, self.conflicts.len()),
            _ => undecided(lang, self.conflicts.len()),
        };
        page.paragraph(Text::styled(head, Style::Bad));
        page.list(self.conflicts.iter().map(|conflict| conflict.item(lang)).collect());
    }

    /// What to do before it goes on.
    pub(super) fn when_decided(&self, lang: Lang) -> String {
        match self.conflicts.iter().any(|conflict| conflict.kind == ConflictKind::Marks) {
            true => without_marks(lang),
            false => when_chosen(lang),
        }
    }
}

impl Conflict {
    fn item(&self, lang: Lang) -> Item {
        let mut text =
            Text::styled(named(&self.client_name, &self.title, &self.path), Style::Strong);
        if !self.id.is_empty() {
            text = text.and(format!(" {}", self.id), Style::Quiet);
        }
        let mut under: Vec<Text> = match self.kind {
            ConflictKind::Marks => {
                self.fields.iter().flat_map(|clash| self.sides(lang, clash)).collect()
            }
            ConflictKind::Mended => vec![Text::from(mended(lang))],
            ConflictKind::DeletedHere => vec![Text::from(deleted_here(lang, &self.theirs_by))],
            ConflictKind::DeletedThere => vec![Text::from(deleted_there(lang, &self.theirs_by))],
            ConflictKind::Stray => vec![Text::from(no_record(lang))],
        };
        match self.kind {
            ConflictKind::Stray => under.push(command("git status")),
            ConflictKind::DeletedHere | ConflictKind::DeletedThere => {
                under.push(Text::from(to_keep(lang)).and("acct sync --continue", Style::Command));
                under.push(
                    Text::from(to_remove(lang))
                        .and(format!("git rm {}", self.path), Style::Command),
                );
            }
            _ => under.push(command(format!("acct edit {}", self.path))),
        }
        Item { text, under }
    }

    /// «срок, строка 7», then what either side says and who said it.
    fn sides(&self, lang: Lang, clash: &Clash) -> [Text; 3] {
        let (ours, theirs) = differing(bare(&clash.ours), bare(&clash.theirs));
        let value = |text: &str| if text.is_empty() { empty(lang) } else { text.to_owned() };
        let by = |name: &str| if name.is_empty() { String::new() } else { format!(" ({name})") };
        let head = match clash.field.as_str() {
            "" => at_line(lang, clash.line),
            field => format!("{}, {}", self.field(lang, field), at_line(lang, clash.line)),
        };
        [
            Text::from(head),
            Text::from(format!("  {} {}", here(lang), value(&ours)))
                .and(by(&self.ours_by), Style::Quiet),
            Text::from(format!("  {} {}", there(lang), value(&theirs)))
                .and(by(&self.theirs_by), Style::Quiet),
        ]
    }

    /// A field by its word; what is none is the heading of a section.
    fn field(&self, lang: Lang, field: &str) -> String {
        match kind_at(&self.path) {
            Some(kind) if kind.field(field).is_some() => called(lang, kind.name, field),
            Some(_) if self.path.ends_with(".md") => section(lang, &quote(lang, field)),
            _ => field.to_owned(),
        }
    }
}

/// A text without the quotation marks of its file, and without what only acct reads.
fn bare(value: &str) -> String {
    let inner = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    let mut text = inner('"').or_else(|| inner('\'')).unwrap_or(value).to_owned();
    while let Some((before, rest)) = text.split_once("<!--") {
        let after = rest.split_once("-->").map_or("", |(_, after)| after);
        text = format!("{} {}", before.trim_end(), after.trim_start());
    }
    text.trim().to_owned()
}

/// The part of two values in which they differ, where they are too long to be shown whole.
fn differing(one: String, other: String) -> (String, String) {
    let long = |text: &str| text.chars().count() > VALUE;
    if !long(&one) && !long(&other) {
        return (one, other);
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    // a word that both begin with says where that is: of `by = "olga"` the key
    let sign = |at: &usize| a.get(*at).is_none_or(|word| word.chars().any(char::is_alphanumeric));
    let from = (0..same).rev().find(sign).unwrap_or(0);
    let shown = |words: &[&str]| {
        let rest = words.get(from..).unwrap_or_default().join(" ");
        let begin = if from > 0 { "… " } else { "" };
        shorten(&format!("{begin}{rest}"), VALUE)
    };
    (shown(&a), shown(&b))
}

crate::messages! {
    fn here() { ru: "здесь:", en: "here:" }
    fn there() { ru: "там:", en: "there:" }
    fn empty() { ru: "пусто", en: "nothing" }
    fn at_line(line: usize) { ru: format!("строка {line}"), en: format!("line {line}") }
    fn mended() {
        ru: "знаков слияния в файле нет",
        en: "there are no conflict marks in the file",
    }
    fn deleted_here(by: &str) {
        ru: format!("здесь файл удалён, там изменён ({by})"),
        en: format!("deleted here, changed there ({by})"),
    }
    fn deleted_there(by: &str) {
        ru: format!("там файл удалён ({by}), здесь изменён"),
        en: format!("deleted there ({by}), changed here"),
    }
    fn no_record() {
        ru: "это не запись: исправьте и скажите git add",
        en: "this is no record: mend it and tell git add",
    }
    fn undecided(n: usize) {
        ru: format!("Правки с двух сторон, решать людям: {}.", words::FILE.ru(n)),
        en: format!("Changed on both sides, for people to decide: {}.", words::FILE.en(n)),
    }
    fn without_marks() {
        ru: "Оставьте верное, уберите строки со знаками <<<<<<< ======= >>>>>>>, затем: ",
        en: "Keep what is right, take out the lines with <<<<<<< ======= >>>>>>>, then: ",
    }
    fn marked(n: usize) {
        ru: format!("Знаки слияния остались в файлах, они не отправляются: {}.", words::FILE.ru(n)),
        en: format!("Conflict marks are left in what would be sent: {}.", words::FILE.en(n)),
    }
    fn when_chosen() { ru: "Решите, затем: ", en: "Decide, then: " }
    fn to_keep() { ru: "оставить: ", en: "to keep it: " }
    fn to_remove() { ru: "убрать: ", en: "to remove it: " }
    fn section(heading: &str) { ru: format!("раздел {heading}"), en: format!("section {heading}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_long_values_are_shown_where_they_differ() {
        let moved = |to: &str| {
            format!("{{ from = 2026-11-30, on = 2026-11-25, by = \"olga\", to = {to} }},")
        };
        let (one, other) = differing(moved("2026-12-02"), moved("2026-12-04"));
        assert_eq!(one, "… to = 2026-12-02 },");
        assert_eq!(other, "… to = 2026-12-04 },");
        let short = differing("14".to_owned(), "7".to_owned());
        assert_eq!(short, ("14".to_owned(), "7".to_owned()));
    }

    #[test]
    fn what_only_acct_reads_is_left_out() {
        assert_eq!(bare("<!-- q:cycle on:2026-11-19 by:olga --> 14 дней"), "14 дней");
        assert_eq!(bare("\"Owner\""), "Owner");
    }
}
