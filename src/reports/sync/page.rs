//! A sync as its reader reads it: what went, what came, what is to be done.

use super::{End, Received, Synced};
use crate::document::{Document, Item, Style, Text};
use crate::language::{Lang, words};
use crate::reports::Report;

/// Folders with records in them.
const OWN: [&str; 6] = ["people", "partners", "clients", "library", "reports", "templates"];

/// More of one sort is a number.
pub(super) const SHOWN: usize = 12;

impl Report for Synced {
    const SCHEMA: &'static str = "acct.sync/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        self.committed(&mut page, lang);
        self.left(&mut page, lang);
        paths(&mut page, lang, ignored(lang), &self.ignored);
        self.received(&mut page, lang);
        self.looks(&mut page, lang);
        self.undecided(&mut page, lang);
        self.faults(&mut page, lang);
        self.ending(&mut page, lang);
        page
    }
}

impl Synced {
    fn committed(&self, page: &mut Document, lang: Lang) {
        let Some(committed) = &self.committed else { return };
        let begin = if self.end == End::Shown { would_commit(lang) } else { did_commit(lang) };
        let mut lines = vec![Text::from(begin).and(committed.subject.as_str(), Style::Strong)];
        let shown = whole_entries(&committed.lines);
        let entries = shown.iter().filter(|line| line.starts_with("- ")).count();
        lines.extend(shown.iter().map(|line| Text::styled(format!("  {line}"), Style::Quiet)));
        if shown.len() < committed.lines.len() {
            lines.extend(more(lang, committed.files.saturating_sub(entries)));
        }
        page.lines(lines);
    }

    fn left(&self, page: &mut Document, lang: Lang) {
        paths(page, lang, no_records(lang), &by_folder(lang, &self.left));
    }

    /// By whom, newest first, and about which clients.
    fn received(&self, page: &mut Document, lang: Lang) {
        if self.received.is_empty() {
            return;
        }
        page.paragraph(came(lang, self.received.len(), &self.upstream));
        let mut items: Vec<Item> = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for one in &self.received {
            if !names.contains(&one.name.as_str()) {
                names.push(&one.name);
            }
        }
        for name in names {
            let of = || self.received.iter().filter(|one| one.name == name);
            let mut clients: Vec<&str> = Vec::new();
            for client in of().flat_map(|one| &one.clients) {
                if !clients.contains(&client.as_str()) {
                    clients.push(client);
                }
            }
            let mut text = Text::styled(name, Style::Strong);
            if !clients.is_empty() {
                text = text.and(format!(" — {}", clients.join(", ")), Style::Plain);
            }
            let mut under: Vec<Text> = of().take(SHOWN).flat_map(Received::lines).collect();
            under.extend(rest(lang, of().count()));
            items.push(Item { text, under });
        }
        page.list(items);
    }

    fn faults(&self, page: &mut Document, lang: Lang) {
        if self.faults.is_empty() {
            return;
        }
        page.paragraph(Text::styled(faulty(lang), Style::Bad));
        let items = self.faults.iter().map(|fault| {
            let place = match fault.line {
                0 => fault.path.clone(),
                line => format!("{}:{line}", fault.path),
            };
            let mut under = vec![Text::from(fault.what.as_str())];
            if !fault.hint.is_empty() {
                under.push(Text::styled(fault.hint.as_str(), Style::Quiet));
            }
            Item { text: Text::styled(place, Style::Strong), under }
        });
        page.list(items.collect());
    }

    fn ending(&self, page: &mut Document, lang: Lang) {
        let mut lines = Vec::new();
        if self.driver_set {
            lines.push(Text::styled(driver(lang), Style::Quiet));
        }
        let kept = self.committed.is_some();
        if self.by_lines {
            lines.push(Text::styled(merged_by_lines(lang), Style::Bad));
        }
        match self.end {
            End::Even if self.sent > 0 => {
                lines.push(Text::styled(sent(lang, self.sent, &self.upstream), Style::Good));
            }
            End::Even if self.branch_sent => {
                lines.push(Text::styled(branch_sent(lang, &self.upstream), Style::Good));
            }
            End::Even if self.received.is_empty() => {
                lines.push(Text::styled(even(lang, &self.upstream), Style::Good));
            }
            End::Even => lines.push(Text::styled(nothing_to_send(lang), Style::Good)),
            End::Shown if self.merged => {
                lines.push(Text::from(can_be_finished(lang)));
                lines.push(Text::styled(nothing_written(lang), Style::Quiet));
            }
            End::Shown => {
                if !kept {
                    lines.push(Text::from(nothing_to_commit(lang)));
                }
                if self.unsent > 0 {
                    lines.push(Text::from(waits(lang, self.unsent, &self.upstream)));
                }
                lines.push(Text::styled(nothing_written(lang), Style::Quiet));
            }
            End::NoRemote => {
                if !kept {
                    lines.push(Text::from(nothing_to_commit(lang)));
                }
                lines.push(Text::from(no_remote(lang)));
                lines.push(command("git remote add origin URL && acct sync"));
            }
            End::Unreached => {
                lines.push(Text::styled(unreached(lang, &self.said), Style::Bad));
                lines.push(later(lang));
            }
            End::Refused => {
                lines.push(Text::styled(refused(lang, &self.said), Style::Bad));
                lines.push(Text::from(not_taken(lang)));
                lines.push(command(format!("git switch -c {} && acct sync", self.own_branch)));
            }
            End::Crowded => {
                lines.push(Text::styled(crowded(lang), Style::Bad));
                lines.push(later(lang));
            }
            End::Conflict => lines.extend(ways_out(self.when_decided(lang), lang)),
            End::Marks => {
                lines.push(Text::from(self.when_decided(lang)).and("acct sync", Style::Command));
            }
            End::Faults => lines.extend(ways_out(when_mended(lang), lang)),
        }
        if let Some(beside) = &self.beside {
            lines.push(Text::from(new_beside(lang, beside.commits, &beside.branch)));
            lines.push(command(format!("git merge {} && acct sync", beside.branch)));
        }
        page.lines(lines);
    }
}

impl Received {
    /// As its author called it, and what it did where that says something else.
    fn lines(&self) -> Vec<Text> {
        let mut lines = vec![Text::from(self.subject.as_str())];
        if !self.said.is_empty() && !same(&self.said, &self.subject) {
            lines.push(Text::styled(self.said.as_str(), Style::Quiet));
        }
        lines
    }
}

/// As many lines of a message as are shown, to the end of an entry.
fn whole_entries(lines: &[String]) -> &[String] {
    let begins = |at: &usize| lines.get(*at).is_none_or(|line| !line.starts_with("  "));
    let end = (1..=SHOWN.min(lines.len())).rev().find(begins).unwrap_or(lines.len());
    let shown = lines.get(..end).unwrap_or_default();
    // no heading without an entry
    let last = shown.iter().rposition(|line| line.starts_with([' ', '-'])).map_or(0, |at| at + 1);
    shown.get(..last).unwrap_or_default()
}

/// The same words, whatever spaces are between them.
fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// Paths, a folder of its own with all that is in it as one.
fn by_folder(lang: Lang, paths: &[String]) -> Vec<String> {
    let top = |path: &str| path.split_once('/').map(|(top, _)| top.to_owned());
    let many =
        |top: &String| paths.iter().filter(|path| path.starts_with(&format!("{top}/"))).count();
    let mut shown: Vec<String> = Vec::new();
    for path in paths {
        let folder = top(path).filter(|top| !OWN.contains(&top.as_str()) && many(top) > 1);
        let line = folder.map_or_else(|| path.clone(), |top| in_folder(lang, &top, many(&top)));
        if !shown.contains(&line) {
            shown.push(line);
        }
    }
    shown
}

/// Paths below what they are.
fn paths(page: &mut Document, lang: Lang, what: String, paths: &[String]) {
    if paths.is_empty() {
        return;
    }
    let mut lines = vec![Text::from(what)];
    lines.extend(paths.iter().take(SHOWN).map(|path| Text::from(format!("  {path}"))));
    lines.extend(rest(lang, paths.len()));
    page.lines(lines);
}

/// «Касса Плюс: Выгрузка товаров», or the path of what has no name.
pub(super) fn named(client: &str, title: &str, path: &str) -> String {
    match (client, title) {
        ("", "") => path.to_owned(),
        (client, "") => client.to_owned(),
        ("", title) => title.to_owned(),
        (client, title) => format!("{client}: {title}"),
    }
}

pub(super) fn command(words: impl Into<String>) -> Text {
    Text::styled(words, Style::Command)
}

pub(super) fn rest(lang: Lang, count: usize) -> Option<Text> {
    more(lang, count.saturating_sub(SHOWN))
}

fn more(lang: Lang, count: usize) -> Option<Text> {
    (count > 0).then(|| Text::styled(format!("  {}", and_more(lang, count)), Style::Quiet))
}

fn later(lang: Lang) -> Text {
    Text::from(stays(lang)).and("acct sync", Style::Command)
}

fn ways_out(first: String, lang: Lang) -> [Text; 2] {
    [
        Text::from(first).and("acct sync --continue", Style::Command),
        Text::from(way_back(lang)).and("git merge --abort", Style::Command),
    ]
}

crate::messages! {
    fn would_commit() { ru: "Будет записано в git: ", en: "Would be committed: " }
    fn did_commit() { ru: "Записано в git: ", en: "Committed: " }
    fn and_more(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
    fn no_records() {
        ru: "Это не записи рабочей папки, они не отправляются:",
        en: "These are no records of the workspace, and they are not sent:",
    }
    fn came(n: usize, from: &str) {
        ru: format!("Получено: {} ({from})", words::COMMIT.ru(n)),
        en: format!("Received: {} ({from})", words::COMMIT.en(n)),
    }
    fn faulty() {
        ru: "Слияние не завершено: в его файлах есть ошибки.",
        en: "The merge is not finished: its files have faults.",
    }
    fn driver() {
        ru: "Эта копия теперь сливает записи по полям (настройка merge.acct.driver в git).",
        en: "This clone now merges records field by field (merge.acct.driver in git's settings).",
    }
    fn sent(n: usize, to: &str) {
        ru: format!("Отправлено: {} → {to}.", words::COMMIT.ru(n)),
        en: format!("Sent: {} → {to}.", words::COMMIT.en(n)),
    }
    fn even(with: &str) {
        ru: format!("Всё уже отправлено и получено: {with}."),
        en: format!("Nothing to send, nothing to receive: {with}."),
    }
    fn nothing_to_send() { ru: "Отправлять нечего.", en: "There is nothing to send." }
    fn nothing_to_commit() { ru: "Записывать в git нечего.", en: "There is nothing to commit." }
    fn nothing_written() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
    fn no_remote() {
        ru: "Отправлять некуда: у git нет общего хранилища. Его адрес даёт сервер (GitHub, GitLab, папка на диске).",
        en: "There is nowhere to send it: git has no remote. A host gives its address (GitHub, GitLab, a folder on a disk).",
    }
    fn unreached(said: &str) {
        ru: format!("Связаться не удалось: {said}"),
        en: format!("The other side could not be reached: {said}"),
    }
    fn stays() {
        ru: "Записанное останется на месте. Отправить позже: ",
        en: "What is committed stays. To send it later: ",
    }
    fn refused(said: &str) {
        ru: format!("Сервер не принял: {said}"),
        en: format!("The other side did not take it: {said}"),
    }
    fn not_taken() {
        ru: "Записанное останется на месте. Если эта ветка защищена, отправьте свою:",
        en: "What is committed stays. If this branch is protected, send one of your own:",
    }
    fn crowded() {
        ru: "Другие успели раньше, и так несколько раз подряд.",
        en: "Others were quicker, several times running.",
    }
    fn can_be_finished() {
        ru: "Слияние можно завершить: всё решено, ошибок нет.",
        en: "The merge can be finished: all is decided, nothing is broken.",
    }
    fn when_mended() { ru: "Исправьте их, затем: ", en: "Mend them, then: " }
    fn way_back() {
        ru: "Вернуть всё, как было до слияния: ",
        en: "Back to how it was before the merge: ",
    }
    fn in_folder(folder: &str, n: usize) {
        ru: format!("{folder}/ — {}", words::FILE.ru(n)),
        en: format!("{folder}/ — {}", words::FILE.en(n)),
    }
    fn ignored() {
        ru: "Эти записи git не берёт, так велит .gitignore; они не отправляются:",
        en: "Git is told to leave these records out (.gitignore); they are not sent:",
    }
    fn merged_by_lines() {
        ru: "Записи слиты по строкам, а не по полям: git не нашёл программу acct (её папки нет в PATH).",
        en: "Records were merged line by line, not field by field: git did not find acct (its folder is not in PATH).",
    }
    fn branch_sent(to: &str) {
        ru: format!("Отправлена новая ветка: {to}."),
        en: format!("A new branch was sent: {to}."),
    }
    fn waits(n: usize, to: &str) {
        ru: format!("Ещё не отправлено: {} → {to}.", words::COMMIT.ru(n)),
        en: format!("Not sent yet: {} → {to}.", words::COMMIT.en(n)),
    }
    fn new_beside(n: usize, branch: &str) {
        ru: format!("В {branch} есть новое: {}. Взять и его:", words::COMMIT.ru(n)),
        en: format!("There is more on {branch}: {}. To take it in, too:", words::COMMIT.en(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_message_is_cut_between_its_entries() {
        let long = "Kassa\n- one\n- two that\n  goes on\n- three\n- four\n- five\n- six\n- seven\n- eight\n- nine\n- ten that\n  goes on";
        assert_eq!(whole_entries(&lines(long)).last().map(String::as_str), Some("- nine"));
        let heading = "Kassa\n- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n- 8\n- 9\n\nPolden\n- 10";
        assert_eq!(whole_entries(&lines(heading)).last().map(String::as_str), Some("- 9"));
        assert_eq!(whole_entries(&lines("Kassa\n- 1")).len(), 2);
    }

    #[test]
    fn what_a_subject_says_already_is_not_said_again() {
        assert!(same("Касса Плюс: срок\u{a0}сдвинут", "Касса Плюс: Срок сдвинут"));
        assert!(!same("Касса Плюс: срок сдвинут", "Касса Плюс: контакт"));
    }

    #[test]
    fn a_folder_beside_the_records_is_one_line() {
        let paths =
            lines("archive/a.toml\narchive/b/c.toml\nclients/x/a.txt\nclients/x/b.txt\nnote.txt");
        assert_eq!(
            by_folder(Lang::En, &paths),
            ["archive/ — 2\u{a0}files", "clients/x/a.txt", "clients/x/b.txt", "note.txt"]
        );
    }
}
