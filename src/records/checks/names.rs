//! Names of files and folders: what stands where, under what name, and nothing twice.
//! What is inside the files is left to the other rules.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Desk, Entry, Findings, Thing};
use crate::language::Lang;
use crate::language::names::{is_slug, slug};
use crate::records::form::is_id;
use crate::records::meeting;

/// How the files of a folder are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// `rita.toml`
    Slug,
    /// `k7f3qz-vygruzka.toml`
    Id,
    /// `2026-11-17-status-m4k7xz.md`
    Dated,
}

/// A folder of records: `*` is a client.
pub struct Home {
    pub folder: &'static str,
    pub ending: &'static str,
    pub naming: Naming,
}

const fn home(folder: &'static str, ending: &'static str, naming: Naming) -> Home {
    Home { folder, ending, naming }
}

/// Every folder that holds records, those of later kinds too.
pub const HOMES: &[Home] = &[
    home("people", ".toml", Naming::Slug),
    home("partners", ".toml", Naming::Slug),
    home("library", ".md", Naming::Dated),
    home("reports", ".md", Naming::Dated),
    home("clients/*/contacts", ".toml", Naming::Slug),
    home("clients/*/goals", ".toml", Naming::Slug),
    home("clients/*/metrics", ".csv", Naming::Slug),
    home("clients/*/tasks", ".toml", Naming::Id),
    home("clients/*/meetings", ".md", Naming::Dated),
    home("clients/*/briefs", ".md", Naming::Dated),
    home("clients/*/notes", ".md", Naming::Dated),
    home("clients/*/requests", ".md", Naming::Dated),
    home("clients/*/ideas", ".md", Naming::Id),
    home("clients/*/letters", ".md", Naming::Dated),
];

/// The home of a file, and its name there.
#[must_use]
pub fn home_of(path: &str) -> Option<(&'static Home, &str)> {
    let (folder, name) = path.rsplit_once('/')?;
    Some((home_at(folder)?, name))
}

fn home_at(folder: &str) -> Option<&'static Home> {
    let own = folder.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
    HOMES.iter().find(|home| match (home.folder.strip_prefix("clients/*/"), own) {
        (Some(wanted), Some((_, own))) => wanted == own,
        (None, None) => home.folder == folder,
        _ => false,
    })
}

/// The id that a path gives its record, where its kind has ids.
#[must_use]
pub fn id_of(path: &str) -> Option<&str> {
    let (home, name) = home_of(path)?;
    let stem = name.strip_suffix(home.ending)?;
    let id = match home.naming {
        Naming::Slug => return None,
        Naming::Id => stem.split_once('-').map_or(stem, |(id, _)| id),
        Naming::Dated => stem.rsplit_once('-')?.1,
    };
    is_id(id).then_some(id)
}

pub(super) fn ids(desk: &Desk, found: &mut Findings) {
    for entry in desk.entries {
        let Some(id) = id_of(&entry.path) else { continue };
        let bearers = desk.scene.ids.get(id).map_or(&[][..], Vec::as_slice);
        if let Some(first) = bearers.first().filter(|first| **first != entry.path) {
            let lang = desk.lang();
            found.file(&entry.path, same_id(lang, id, first), another_id(lang));
        }
    }
}

pub(super) fn link(desk: &Desk, found: &mut Findings) {
    for entry in desk.entries.iter().filter(|entry| entry.thing == Thing::Link) {
        found.file(&entry.path, a_link(desk.lang()), no_link(desk.lang()));
    }
}

pub(super) fn names(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    let twins = twins(desk.entries);
    for entry in desk.entries {
        let path = entry.path.as_str();
        if entry.thing == Thing::Unnamed {
            found.file(path, no_utf8(lang), None);
        } else if let Some(first) = twins.get(path) {
            found.file(path, twin(lang, last(first)), rename_one(lang));
        } else if twins.values().any(|first| *first == path) {
            // said with its twin
        } else if let Some(slug) = client_folder(entry).filter(|slug| !is_slug(slug)) {
            found.file(path, no_slug(lang, slug), rename_client(lang, &made(slug, "client")));
        } else if let Some((what, hint)) = misnamed(lang, entry) {
            found.file(path, what, hint);
        }
    }
}

/// A client's slug, where the entry is its folder.
fn client_folder(entry: &Entry) -> Option<&str> {
    let slug = entry.path.strip_prefix("clients/")?;
    (entry.thing == Thing::Folder && !slug.contains('/') && !slug.starts_with('.')).then_some(slug)
}

fn misnamed(lang: Lang, entry: &Entry) -> Option<(String, String)> {
    let (home, name) = home_of(&entry.path)?;
    let stem = name.strip_suffix(home.ending).filter(|_| !is_spare(name))?;
    match home.naming {
        Naming::Slug => (!is_slug(stem)).then(|| {
            (no_slug(lang, stem), rename(lang, &format!("{}{}", made(stem, "x"), home.ending)))
        }),
        Naming::Id => {
            let id = stem.split_once('-').map_or(stem, |(id, _)| id);
            (!is_id(id)).then(|| (no_id(lang, id), id_hint(lang, home.ending)))
        }
        Naming::Dated => {
            let date = stem.get(..10).and_then(crate::syntax::day::read);
            let rest = stem.get(10..).and_then(|rest| rest.strip_prefix('-'));
            let parts = rest.and_then(|rest| rest.rsplit_once('-'));
            let (Some(_), Some((kind, id))) = (date, parts) else {
                return Some((not_dated(lang), dated_hint(lang)));
            };
            if !is_id(id) {
                return Some((no_id(lang, id), dated_hint(lang)));
            }
            let unknown = home.folder.ends_with("/meetings") && meeting::Kind::of(kind).is_none();
            unknown.then(|| (no_kind(lang, kind), kinds(lang, &meeting::Kind::WORDS.join(", "))))
        }
    }
}

fn made(name: &str, fallback: &str) -> String {
    slug(name, fallback)
}

/// Names that are one name on a disk that folds case or Unicode forms: the later to the first.
fn twins(entries: &[Entry]) -> HashMap<&str, &str> {
    let mut first: HashMap<String, &str> = HashMap::new();
    let mut twins = HashMap::new();
    for entry in entries {
        let path = &entry.path;
        let folded = if path.is_ascii() {
            path.to_ascii_lowercase()
        } else {
            path.nfc().collect::<String>().to_lowercase()
        };
        match first.get(&folded) {
            Some(first) => {
                twins.insert(entry.path.as_str(), *first);
            }
            None => {
                first.insert(folded, &entry.path);
            }
        }
    }
    twins
}

pub(super) fn stray(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    let mut inside: Option<&str> = None;
    for entry in desk.entries {
        let path = entry.path.as_str();
        // what lies in a stray folder is said with it
        if inside
            .is_some_and(|folder| path.strip_prefix(folder).is_some_and(|r| r.starts_with('/')))
        {
            continue;
        }
        inside = None;
        let Some(hint) = misplaced(lang, entry) else { continue };
        if entry.thing == Thing::Folder {
            inside = Some(path);
            found.file(path, stray_folder(lang), hint);
        } else {
            found.file(path, stray_file(lang), hint);
        }
    }
    cards(desk, found);
}

/// A client's folder without its card.
fn cards(desk: &Desk, found: &mut Findings) {
    let Some(slug) = desk.client else { return };
    let card = format!("clients/{slug}/client.toml");
    if !desk.entries.iter().any(|entry| entry.path == card) {
        let lang = desk.lang();
        let hint =
            if desk.entries.is_empty() { delete_folder(lang) } else { write_card(lang, &card) };
        found.file(&format!("clients/{slug}"), no_card(lang), hint);
    }
}

/// What to do with something that belongs to no kind; nothing when it is in its place.
fn misplaced(lang: Lang, entry: &Entry) -> Option<String> {
    let path = entry.path.as_str();
    let name = last(path);
    if name.starts_with('.')
        || name == "README.md"
        || !matches!(entry.thing, Thing::File | Thing::Folder | Thing::Other)
    {
        return None;
    }
    let parts: Vec<&str> = path.split('/').collect();
    let folder = entry.thing == Thing::Folder;
    match parts[..] {
        [_] => wrong_case(lang, name),
        ["templates", ..] | ["clients", _, "client.toml"] => None,
        ["clients", _] => (!folder).then(|| client_is_a_folder(lang)),
        ["clients", _, _] if folder && home_at(path).is_some() => None,
        _ => match home_of(path) {
            Some((home, name)) if !folder && name.ends_with(home.ending) && !is_spare(name) => None,
            // a folder named like a record is said by `read`
            Some((home, name)) if folder && name.ends_with(home.ending) => None,
            Some((home, name)) if !folder && !is_spare(name) => Some(ends_in(lang, home.ending)),
            _ if is_spare(name) => Some(leftover(lang)),
            _ => Some(known_layout(lang)),
        },
    }
}

/// What editors and merges leave behind.
fn is_spare(name: &str) -> bool {
    const ENDINGS: [&str; 6] = ["~", ".orig", ".rej", ".bak", ".swp", ".tmp"];
    name.starts_with('#') || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// `Clients/` beside nothing: on another disk it is no folder of ours.
fn wrong_case(lang: Lang, name: &str) -> Option<String> {
    const OURS: [&str; 7] =
        ["acct.toml", "clients", "people", "partners", "library", "reports", "templates"];
    let folded = name.to_lowercase();
    OURS.iter().find(|ours| folded == **ours && name != **ours).map(|ours| rename(lang, ours))
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

crate::messages! {
    fn same_id(id: &str, first: &str) {
        ru: format!("номер `{id}` уже у `{first}`"),
        en: format!("the id `{id}` is also that of `{first}`"),
    }
    fn another_id() {
        ru: "переименуйте один из двух файлов: другой номер в имени",
        en: "rename one of the two files: another id in its name",
    }
    fn a_link() { ru: "это ссылка, а acct по ссылкам не ходит", en: "this is a link, and acct follows none" }
    fn no_link() { ru: "положите сюда сам файл", en: "put the file itself here" }
    fn no_utf8() { ru: "имя файла не в UTF-8", en: "the name is not UTF-8" }
    fn twin(first: &str) {
        ru: format!("имя отличается от `{first}` только регистром или видом букв"),
        en: format!("this name differs from `{first}` only in case or Unicode form"),
    }
    fn rename_one() {
        ru: "на другом компьютере это один файл: переименуйте один из двух",
        en: "on another computer they are one file: rename one of the two",
    }
    fn no_slug(name: &str) {
        ru: format!("`{name}`: в имени нужны латинские строчные буквы, цифры и дефис"),
        en: format!("`{name}`: a name has small Latin letters, digits and hyphens"),
    }
    fn rename(name: &str) { ru: format!("назовите `{name}`"), en: format!("name it `{name}`") }
    fn rename_client(name: &str) {
        ru: format!("назовите папку `{name}`"),
        en: format!("name the folder `{name}`"),
    }
    fn no_id(id: &str) {
        ru: format!("`{id}` — не номер записи"),
        en: format!("`{id}` is not the id of a record"),
    }
    fn id_hint(ending: &str) {
        ru: format!("<номер>-<название>{ending}, как k7f3qz-vygruzka{ending}; новую задачу заводит acct task add"),
        en: format!("<id>-<slug>{ending}, as k7f3qz-export{ending}; acct task add makes a new one"),
    }
    fn not_dated() {
        ru: "имя файла не такое, как у записей этой папки",
        en: "the name of this file is not one of its kind",
    }
    fn dated_hint() {
        ru: "<дата>-<вид>-<номер>.md, как 2026-11-17-status-m4k7xz.md",
        en: "<date>-<kind>-<id>.md, as 2026-11-17-status-m4k7xz.md",
    }
    fn no_kind(kind: &str) {
        ru: format!("встречи вида `{kind}` не бывает"),
        en: format!("no such kind of meeting: `{kind}`"),
    }
    fn kinds(known: &str) { ru: format!("одно из: {known}"), en: format!("one of {known}") }
    fn stray_file() {
        ru: "этот файл ни к чему не относится",
        en: "this file belongs to no kind of record",
    }
    fn stray_folder() {
        ru: "эта папка ни к чему не относится",
        en: "this folder belongs to no kind of record",
    }
    fn known_layout() {
        ru: "уберите из рабочей папки; заметкам место в README.md",
        en: "move it out of the workspace; README.md is free for notes",
    }
    fn leftover() {
        ru: "след редактора или слияния: удалите",
        en: "left by an editor or a merge: delete it",
    }
    fn ends_in(ending: &str) {
        ru: format!("имена записей здесь кончаются на `{ending}`"),
        en: format!("the names of records end in `{ending}` here"),
    }
    fn client_is_a_folder() {
        ru: "клиент — это папка: acct client new \"Название\"",
        en: "a client is a folder: acct client new \"Name\"",
    }
    fn no_card() { ru: "у клиента нет карточки", en: "this client has no card" }
    fn write_card(card: &str) {
        ru: format!("напишите {card}, хватит строки name = \"…\""),
        en: format!("write {card}, a line name = \"…\" will do"),
    }
    fn delete_folder() { ru: "папка пуста: удалите", en: "the folder is empty: delete it" }
}
