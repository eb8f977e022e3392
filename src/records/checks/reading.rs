//! Files that could not be read at all, or not as what they are.
//! The words of the readers are kept as they are: they are the parser's, and English.

use super::past::{home, typed};
use super::{Desk, Findings, Thing};
use crate::language::Lang;

pub(super) fn conflict(desk: &Desk, found: &mut Findings) {
    for file in desk.files {
        if let Some(fault) = &file.conflict {
            let (what, hint) =
                (left_by_a_merge(desk.lang()), Some(keep_what_is_right(desk.lang())));
            found.spot(file.path, fault.line, fault.column, what, hint);
        }
    }
}

/// What a merge left to a person without a mark in the file.
pub(super) fn unmerged(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    let scene = desk.scene;
    let here = |path: &&String| home(path, &scene.clients) == desk.client;
    for path in scene.past.unmerged.iter().filter(here) {
        let path = path.as_str();
        found.file(path, taken_away_and_changed(lang), keep_or_not(lang, &typed(path)));
    }
}

pub(super) fn read(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for entry in desk.entries {
        if let Thing::Closed(why) = &entry.thing {
            found.file(&entry.path, cannot_list(lang, why), None);
        }
    }
    for file in desk.files {
        if let Some(fault) = &file.unread {
            found.fault(file.path, fault);
        } else if is_empty(file.path, file.text) {
            found.file(file.path, empty(lang), git_has_it(lang, file.path));
        }
    }
}

/// An empty `acct.toml` is a workspace with nothing but defaults.
fn is_empty(path: &str, text: &str) -> bool {
    path != "acct.toml" && text.trim_start_matches('\u{feff}').trim().is_empty()
}

pub(super) fn syntax(desk: &Desk, found: &mut Findings) {
    let broken = desk.files.iter().filter(|file| {
        file.unread.is_none() && file.conflict.is_none() && !is_empty(file.path, file.text)
    });
    for file in broken {
        for fault in &file.faults {
            found.fault(file.path, fault);
        }
    }
}

fn git_has_it(lang: Lang, path: &str) -> String {
    empty_hint(lang, &typed(path))
}

crate::messages! {
    fn left_by_a_merge() {
        ru: "следы слияния: git не смог соединить две правки",
        en: "conflict markers left by a merge",
    }
    fn keep_what_is_right() {
        ru: "оставьте верное и удалите строки с `<<<<<<<`, `=======` и `>>>>>>>`",
        en: "keep what is right, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
    }
    fn taken_away_and_changed() {
        ru: "слияние не закончено: на одной стороне запись убрана, на другой изменена",
        en: "a merge left unfinished: one side took this record away, the other changed it",
    }
    fn keep_or_not(path: &str) {
        ru: format!("оставить:\ngit add -- {path}\nубрать:\ngit rm -- {path}"),
        en: format!("to keep it:\ngit add -- {path}\nto let it go:\ngit rm -- {path}"),
    }
    fn cannot_list(why: &str) {
        ru: format!("папку не прочитать: {why}"),
        en: format!("this folder cannot be read: {why}"),
    }
    fn empty() { ru: "файл пуст", en: "the file is empty" }
    fn empty_hint(path: &str) {
        ru: format!("вернуть прежний:\ngit checkout HEAD -- {path}"),
        en: format!("to have it back:\ngit checkout HEAD -- {path}"),
    }
}
