//! A sync as its reader reads it: what went, what came, what is to be done.

use super::{Clash, Conflict, ConflictKind, End, Look, Received, Synced, Why};
use crate::document::{Document, Item, Style, Text};
use crate::language::typography::shorten;
use crate::language::{Lang, words};
use crate::reports::Report;

/// More of one sort is a number.
const SHOWN: usize = 12;

/// Columns of a value that two sides see differently.
const VALUE: usize = 40;

impl Report for Synced {
    const SCHEMA: &'static str = "acct.sync/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        self.committed(&mut page, lang);
        self.left(&mut page, lang);
        self.received(&mut page, lang);
        self.looks(&mut page, lang);
        self.conflicts(&mut page, lang);
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
        let shown = committed.lines.iter().take(SHOWN);
        lines.extend(shown.map(|line| Text::styled(format!("  {line}"), Style::Quiet)));
        lines.extend(rest(lang, committed.lines.len()));
        page.lines(lines);
    }

    fn left(&self, page: &mut Document, lang: Lang) {
        if self.left.is_empty() {
            return;
        }
        let mut lines = vec![Text::from(no_records(lang))];
        let shown = self.left.iter().take(SHOWN);
        lines.extend(shown.map(|path| Text::from(format!("  {path}"))));
        lines.extend(rest(lang, self.left.len()));
        page.lines(lines);
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

    fn looks(&self, page: &mut Document, lang: Lang) {
        if self.look.is_empty() {
            return;
        }
        page.paragraph(worth_a_look(lang));
        page.list(self.look.iter().take(SHOWN).map(|look| look.item(lang)).collect());
        page.lines(rest(lang, self.look.len()).into_iter().collect());
    }

    fn conflicts(&self, page: &mut Document, lang: Lang) {
        if self.conflicts.is_empty() {
            return;
        }
        page.paragraph(Text::styled(undecided(lang, self.conflicts.len()), Style::Bad));
        page.list(self.conflicts.iter().map(|conflict| conflict.item(lang)).collect());
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
        match self.end {
            End::Even if self.sent > 0 => {
                lines.push(Text::styled(sent(lang, self.sent, &self.upstream), Style::Good));
            }
            End::Even if self.received.is_empty() => {
                lines.push(Text::styled(even(lang, &self.upstream), Style::Good));
            }
            End::Even => lines.push(Text::styled(nothing_to_send(lang), Style::Good)),
            End::Shown if self.merged => {
                lines.push(Text::from(can_be_finished(lang)));
                lines.push(Text::styled(nothing_written(lang), Style::Quiet));
            }
            End::Shown if kept => lines.push(Text::styled(nothing_written(lang), Style::Quiet)),
            End::Shown => {
                lines.push(Text::from(nothing_to_commit(lang)));
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
                lines.push(command("git switch -c BRANCH && acct sync"));
            }
            End::Crowded => {
                lines.push(Text::styled(crowded(lang), Style::Bad));
                lines.push(later(lang));
            }
            End::Conflict => lines.extend(ways_out(when_decided(lang), lang)),
            End::Faults => lines.extend(ways_out(when_mended(lang), lang)),
        }
        page.lines(lines);
    }
}

impl Received {
    /// As its author called it, and what it did where that says something else.
    fn lines(&self) -> Vec<Text> {
        let mut lines = vec![Text::from(self.subject.as_str())];
        if !self.said.is_empty() && self.said != self.subject {
            lines.push(Text::styled(self.said.as_str(), Style::Quiet));
        }
        lines
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
        under.push(match self.kind {
            ConflictKind::Stray => command("git status"),
            _ => command(format!("acct edit {}", self.path)),
        });
        Item { text, under }
    }

    /// «due, строка 7», then what either side says and who said it.
    fn sides(&self, lang: Lang, clash: &Clash) -> [Text; 3] {
        let value = |text: &str| match text {
            "" => empty(lang),
            text => shorten(bare(text), VALUE),
        };
        let by = |name: &str| if name.is_empty() { String::new() } else { format!(" ({name})") };
        let head = match clash.field.as_str() {
            "" => at_line(lang, clash.line),
            field => format!("{field}, {}", at_line(lang, clash.line)),
        };
        [
            Text::from(head),
            Text::from(format!("  {} {}", here(lang), value(&clash.ours)))
                .and(by(&self.ours_by), Style::Quiet),
            Text::from(format!("  {} {}", there(lang), value(&clash.theirs)))
                .and(by(&self.theirs_by), Style::Quiet),
        ]
    }
}

impl Look {
    fn item(&self, lang: Lang) -> Item {
        let name = named(&self.client_name, &self.title, &self.path);
        let text = Text::styled(name, Style::Strong);
        let why = match self.why {
            Why::ClosedAndMoved => closed_and_moved(lang),
            Why::Vanished => vanished(lang),
            Why::BothChanged => both_changed(lang),
        };
        let mut under = vec![Text::from(why)];
        match self.why {
            Why::Vanished => under.push(Text::from(self.path.as_str())),
            _ if !self.id.is_empty() => under.push(command(format!("acct show {}", self.id))),
            _ => under.push(Text::from(self.path.as_str())),
        }
        Item { text, under }
    }
}

/// A text without the quotation marks of its file.
fn bare(value: &str) -> &str {
    let inner = |mark| value.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// «Касса Плюс: Выгрузка товаров», or the path of what has no name.
fn named(client: &str, title: &str, path: &str) -> String {
    match (client, title) {
        (_, "") => path.to_owned(),
        ("", title) => title.to_owned(),
        (client, title) => format!("{client}: {title}"),
    }
}

fn command(words: impl Into<String>) -> Text {
    Text::styled(words, Style::Command)
}

fn rest(lang: Lang, count: usize) -> Option<Text> {
    let more = count.checked_sub(SHOWN).filter(|more| *more > 0)?;
    Some(Text::styled(format!("  {}", and_more(lang, more)), Style::Quiet))
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
    fn worth_a_look() { ru: "Стоит посмотреть:", en: "Worth a look:" }
    fn undecided(n: usize) {
        ru: format!("Правки с двух сторон, решать людям: {}.", words::FILE.ru(n)),
        en: format!("Changed on both sides, for people to decide: {}.", words::FILE.en(n)),
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
        ru: "Другие успели раньше, и так три раза подряд.",
        en: "Others were quicker, three times running.",
    }
    fn can_be_finished() {
        ru: "Слияние можно завершить: всё решено, ошибок нет.",
        en: "The merge can be finished: all is decided, nothing is broken.",
    }
    fn when_mended() { ru: "Исправьте их, затем: ", en: "Mend them, then: " }
    fn when_decided() {
        ru: "Оставьте верное, уберите строки со знаками <<<<<<< ======= >>>>>>>, затем: ",
        en: "Keep what is right, take out the lines with <<<<<<< ======= >>>>>>>, then: ",
    }
    fn way_back() {
        ru: "Вернуть всё, как было до слияния: ",
        en: "Back to how it was before the merge: ",
    }
    fn here() { ru: "здесь:", en: "here:" }
    fn there() { ru: "там:", en: "there:" }
    fn empty() { ru: "пусто", en: "nothing" }
    fn at_line(line: usize) { ru: format!("строка {line}"), en: format!("line {line}") }
    fn mended() {
        ru: "знаков слияния в файле нет",
        en: "there are no conflict marks in the file",
    }
    fn deleted_here(by: &str) {
        ru: format!("здесь файл удалён, там изменён ({by}); останется, как там"),
        en: format!("deleted here, changed there ({by}); it stays as it is there"),
    }
    fn deleted_there(by: &str) {
        ru: format!("там файл удалён ({by}), здесь изменён; останется, как здесь"),
        en: format!("deleted there ({by}), changed here; it stays as it is here"),
    }
    fn no_record() {
        ru: "это не запись: исправьте и скажите git add",
        en: "this is no record: mend it and tell git add",
    }
    fn closed_and_moved() {
        ru: "одни закрыли, другие перенесли срок; в записи теперь и то и другое",
        en: "one side closed it, the other moved its date; the record says both now",
    }
    fn vanished() {
        ru: "файла записи больше нет; вернуть можно из истории git",
        en: "the record's file is gone; git's history still has it",
    }
    fn both_changed() {
        ru: "правки с двух сторон слиты",
        en: "changed on both sides, and merged",
    }
}
