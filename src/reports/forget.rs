//! What the workspace knows of a person who is to be forgotten: what goes, what is left to people's
//! eyes, and how the history of git is rewritten.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Document, Item, Style, Text};
use crate::language::typography::shorten;
use crate::language::{Lang, words};
use crate::records::forget::What;

/// Columns of a line that mentions somebody.
const LINE: usize = 72;

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Forgotten {
    /// It is written; otherwise this is what would be.
    pub done: bool,
    pub client: String,
    pub client_name: String,
    /// What the contact was called, and is from now on.
    pub slug: String,
    pub fresh: String,
    pub name: String,
    /// What their own file said of them.
    pub fields: Vec<Said>,
    pub mentions: Vec<Mentioned>,
    /// Files whose names may hold the person's name.
    pub paths: Vec<String>,
    /// Somebody else bears the same name, so that it was left where it stands.
    pub namesake: bool,
    /// Unfinished texts on this computer that mention the person.
    pub drafts: Vec<String>,
    /// They are removed, and so is what `acct undo` remembered.
    pub for_good: bool,
    /// What to type for the history of git, in order; nothing where there is none.
    pub history: Vec<String>,
    /// There is a file with what to replace there.
    pub replacements: String,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Said {
    pub field: String,
    pub value: String,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Mentioned {
    pub path: String,
    pub line: usize,
    pub what: What,
    pub text: String,
    /// It goes without a choice; otherwise a person has to look.
    pub taken: bool,
}

impl Report for Forgotten {
    const SCHEMA: &'static str = "acct.forget/1";

    fn document(&self, lang: Lang) -> Document {
        let of = format!("{} ({})", self.name, self.client_name);
        let mut page =
            Document::titled(if self.done { was_known(lang, &of) } else { is_known(lang, &of) });
        let path = format!("clients/{}/contacts/{}.toml", self.client, self.slug);
        if !self.fields.is_empty() {
            page.paragraph(own_file(lang, &path));
        }
        let said = self
            .fields
            .iter()
            .map(|said| Text::from(format!("  {}: {}", said.field, shorten(&said.value, LINE))));
        page.lines(said.collect());
        self.lines(&mut page, lang, true, &elsewhere(lang));
        self.lines(&mut page, lang, false, &for_your_eye(lang));
        if !self.paths.is_empty() {
            page.paragraph(in_paths(lang));
            page.lines(self.paths.iter().map(|path| Text::from(format!("  {path}"))).collect());
        }
        if self.namesake {
            page.paragraph(same_name(lang));
        }
        self.drafts(&mut page, lang);
        self.ending(&mut page, lang);
        page
    }
}

impl Forgotten {
    fn lines(&self, page: &mut Document, lang: Lang, taken: bool, heading: &str) {
        let mine = self.mentions.iter().filter(|one| one.taken == taken);
        let (references, told): (Vec<_>, Vec<_>) =
            mine.partition(|one| one.what == What::Reference);
        if references.is_empty() && told.is_empty() {
            return;
        }
        // a reference says nothing but that somebody is meant
        let also = match references.len() {
            0 => String::new(),
            n => and_references(lang, n, files(&references)),
        };
        page.paragraph(format!("{heading} {}{also}", told.len()));
        let mut items: Vec<Item> = Vec::new();
        let mut last = ("", 0);
        for one in told {
            // a line with a name and an address is one line
            if last == (one.path.as_str(), one.line) {
                continue;
            }
            last = (&one.path, one.line);
            let text = Text::from(format!("{}:{}", one.path, one.line));
            items.push(Item { text, under: vec![shorten(&one.text, LINE).into()] });
        }
        if !items.is_empty() {
            page.list(items);
        }
    }

    fn drafts(&self, page: &mut Document, lang: Lang) {
        if self.drafts.is_empty() {
            return;
        }
        page.paragraph(match (self.done, self.for_good) {
            (true, true) => drafts_gone(lang),
            (true, false) => drafts_stay(lang),
            (false, true) => drafts_go(lang),
            (false, false) => drafts_hold(lang),
        });
        page.lines(self.drafts.iter().map(|path| Text::from(format!("  {path}"))).collect());
    }

    fn ending(&self, page: &mut Document, lang: Lang) {
        let contact = |slug: &str| format!("{}/{slug}", self.client);
        if !self.done {
            page.lines(vec![
                Text::styled(nothing_yet(lang), Style::Quiet),
                Text::from(to_do_it(lang)).and(
                    format!(
                        "acct forget {} --yes --replacements ../replacements.txt",
                        contact(&self.slug)
                    ),
                    Style::Command,
                ),
            ]);
            return;
        }
        page.paragraph(Text::styled(done(lang, &contact(&self.fresh)), Style::Good));
        page.paragraph(match self.for_good {
            true => Text::from(undo_emptied(lang)),
            false => Text::from(undo_holds(lang)).and(
                format!("acct forget {} --for-good --yes", contact(&self.fresh)),
                Style::Command,
            ),
        });
        if self.history.is_empty() {
            return;
        }
        page.paragraph(git_keeps(lang));
        let typed = self.history.iter();
        page.lines(typed.map(|line| Text::styled(format!("  {line}"), Style::Command)).collect());
        page.paragraph(hosts(lang));
        if !self.replacements.is_empty() {
            page.paragraph(delete_it(lang, &self.replacements));
        }
    }
}

fn files(mentions: &[&Mentioned]) -> usize {
    let paths: BTreeSet<&str> = mentions.iter().map(|one| one.path.as_str()).collect();
    paths.len()
}

crate::messages! {
    fn is_known(who: &str) { ru: format!("Что известно: {who}"), en: format!("What is known: {who}") }
    fn was_known(who: &str) { ru: format!("Что было известно: {who}"), en: format!("What was known: {who}") }
    fn own_file(path: &str) { ru: format!("Карточка контакта, {path}:"), en: format!("The contact's own file, {path}:") }
    fn elsewhere() {
        ru: "В других записях, заменяется везде (имя, почта, телефон):",
        en: "In other records, replaced everywhere (name, email, phone):",
    }
    fn and_references(n: usize, files: usize) {
        ru: format!("; ссылки: {n} ({})", words::FILE.ru(files)),
        en: format!("; references: {n} ({})", words::FILE.en(files)),
    }
    fn for_your_eye() {
        ru: "Остаётся человеку — имя в других формах или чужое:",
        en: "Left to a person's eye — other forms of the name, or somebody else's:",
    }
    fn in_paths() {
        ru: "Имя может быть в названиях файлов, они остаются:",
        en: "The name may be in the names of files, and those stay:",
    }
    fn same_name() {
        ru: "Так же зовут кого-то ещё, поэтому имя в текстах не тронуто.",
        en: "Somebody else bears the same name, so it is left in the texts.",
    }
    fn drafts_hold() {
        ru: "Черновики на этом компьютере, их удаляет --for-good:",
        en: "Drafts on this computer; --for-good removes them:",
    }
    fn drafts_stay() {
        ru: "Черновики на этом компьютере остались, удалите их сами:",
        en: "Drafts on this computer stay; remove them yourself:",
    }
    fn drafts_go() {
        ru: "Черновики на этом компьютере будут удалены целиком:",
        en: "Drafts on this computer that will be removed whole:",
    }
    fn drafts_gone() { ru: "Удалены черновики:", en: "Drafts removed:" }
    fn nothing_yet() { ru: "Пока ничего не изменено.", en: "Nothing is changed yet." }
    fn to_do_it() { ru: "Убрать: ", en: "To take it out: " }
    fn done(contact: &str) {
        ru: format!("Убрано. Контакт теперь {contact}, ссылки на него верны."),
        en: format!("Taken out. The contact is {contact} now, and references to it are right."),
    }
    fn undo_holds() {
        ru: "Пока это не записано в git, acct undo вернёт всё назад: для этого он хранит прежние тексты. Забыть и их: ",
        en: "Until this is committed, acct undo brings all of it back: it keeps the old texts for that. To forget those too: ",
    }
    fn undo_emptied() {
        ru: "История отмены этой папки пуста: вернуть данные нечем.",
        en: "This workspace's undo history is empty: nothing brings the data back.",
    }
    fn git_keeps() {
        ru: "В истории git прежние тексты остались. Переписать её решают люди; один человек, в свежей копии (URL — адрес, куда все отправляют), когда все отправили своё:",
        en: "Git's history still has the old texts. To rewrite it is for people to decide; one person does it, in a fresh clone (URL is where all of you push to), once all have sent their work:",
    }
    fn hosts() {
        ru: "Потом каждый клонирует заново: старые копии, форки и запросы на слияние хранят прежнее. Попросите сервер (GitHub, GitLab) удалить старые объекты и их кэш.",
        en: "Then everybody clones anew: old clones, forks and pull requests keep what was. Ask the host (GitHub, GitLab) to remove the old objects and what it cached.",
    }
    fn delete_it(path: &str) {
        ru: format!("В файле {path} сами данные: удалите его, когда он больше не нужен. Слов, оставленных человеку, в нём нет: чтобы их не осталось и в истории, добавьте строки."),
        en: format!("The file {path} holds the data itself: delete it when it is not needed any more. The words left to a person's eye are not in it: to have those replaced in the history too, add lines."),
    }
}
