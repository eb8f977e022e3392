//! What nobody has to decide and somebody should know, as its reader reads it.

use super::page::{SHOWN, command, named, rest};
use super::{Look, Synced, Why};
use crate::document::{Document, Item, Style, Text};
use crate::language::Lang;

impl Synced {
    pub(super) fn looks(&self, page: &mut Document, lang: Lang) {
        if self.look.is_empty() {
            return;
        }
        page.paragraph(worth_a_look(lang));
        page.list(self.look.iter().take(SHOWN).map(|look| look.item(lang)).collect());
        page.lines(rest(lang, self.look.len()).into_iter().collect());
    }
}

impl Look {
    fn item(&self, lang: Lang) -> Item {
        let name = match self.is_folder() {
            true => self.client_name.clone(),
            false => named(&self.client_name, &self.title, &self.path),
        };
        let text = Text::styled(name, Style::Strong);
        let why = match self.why {
            Why::ClosedAndMoved => closed_and_moved(lang),
            Why::Vanished if self.is_folder() => folder_vanished(lang),
            Why::Vanished => vanished(lang),
            Why::Marks => has_marks(lang),
            Why::Overruled => overruled(lang),
            Why::Kept => stays_there(lang),
            Why::BothChanged => both_changed(lang),
        };
        let mut under = vec![Text::from(why)];
        under.extend(self.said.iter().map(|said| Text::from(format!("  {said}"))));
        match self.why {
            Why::Vanished if self.since.is_empty() => under.push(Text::from(self.path.as_str())),
            Why::Vanished => {
                under.push(command(format!("git checkout {} -- {}", self.since, self.path)));
            }
            Why::Marks => under.push(command(format!("acct edit {}", self.path))),
            _ if !self.id.is_empty() => under.push(command(format!("acct show {}", self.id))),
            _ => under.push(Text::from(self.path.as_str())),
        }
        Item { text, under }
    }

    /// A client's whole folder.
    fn is_folder(&self) -> bool {
        self.path.strip_prefix("clients/").is_some_and(|rest| !rest.contains('/'))
    }
}

crate::messages! {
    fn worth_a_look() { ru: "Стоит посмотреть:", en: "Worth a look:" }
    fn closed_and_moved() {
        ru: "одни закрыли, другие перенесли срок; в записи теперь и то и другое",
        en: "one side closed it, the other moved its date; the record says both now",
    }
    fn vanished() {
        ru: "файла записи больше нет; вернуть можно из истории git",
        en: "the record's file is gone; git's history still has it",
    }
    fn folder_vanished() {
        ru: "папки клиента больше нет; вернуть можно из истории git",
        en: "the client's folder is gone; git's history still has it",
    }
    fn has_marks() {
        ru: "файл пришёл со знаками слияния <<<<<<< ======= >>>>>>>",
        en: "the file came with conflict marks <<<<<<< ======= >>>>>>>",
    }
    fn overruled() {
        ru: "при слиянии осталось другое, чем было здесь:",
        en: "a merge left something else than was here:",
    }
    fn stays_there() {
        ru: "с одной стороны файл удалён, с другой изменён; запись осталась",
        en: "one side deleted the file, the other changed it; the record stays",
    }
    fn both_changed() {
        ru: "правки с двух сторон слиты",
        en: "changed on both sides, and merged",
    }
}
