//! Records that git knows and that are not there any more. acct takes none away: a task is dropped,
//! a person leaves. Whoever means it says so in a commit's message: `Gone: k7f3qz`.

use super::past::{home, typed};
use super::{Desk, Findings, Gone};
use crate::language::dates;

pub(super) fn vanished(desk: &Desk, found: &mut Findings) {
    let scene = desk.scene;
    let here = |gone: &&Gone| home(&gone.path, &scene.clients) == desk.client;
    for gone in scene.past.gone.iter().filter(here) {
        let mut what = said(desk, gone);
        if let Some(id) = &gone.id {
            let by = |file: &&super::File| file.text.contains(id.as_str());
            let files: Vec<&str> = desk.files.iter().filter(by).map(|file| file.path).collect();
            if !files.is_empty() {
                what.push_str(&referred(desk.lang(), &files.join(", ")));
            }
        }
        found.file(&gone.path, what, remedy(desk, gone));
    }
}

fn said(desk: &Desk, gone: &Gone) -> String {
    let lang = desk.lang();
    match (&gone.taken, gone.records) {
        (None, 0) => missing(lang),
        (None, records) => folder_missing(lang, records),
        (Some(taken), records) => {
            let on = dates::numeric_with_year(lang, taken.on);
            match records {
                0 => taken_away(lang, &taken.commit, &on, &taken.by),
                _ => folder_taken(lang, &taken.commit, &on, &taken.by, records),
            }
        }
    }
}

fn remedy(desk: &Desk, gone: &Gone) -> String {
    let lang = desk.lang();
    let name = gone.id.as_deref().unwrap_or(&gone.path);
    let path = typed(&gone.path);
    let meant = typed(&format!("Gone: {name}"));
    match &gone.taken {
        // a hook that looks before a commit cannot read its message
        None => back_or_meant(
            lang,
            &format!("git checkout HEAD -- {path}"),
            &format!("git commit --no-verify -m {meant} -- {path}"),
        ),
        Some(taken) => back_or_meant(
            lang,
            &format!("git checkout {} -- {path}", taken.source),
            &format!("git commit --allow-empty -m {meant}"),
        ),
    }
}

crate::messages! {
    fn missing() {
        ru: "запись пропала: в последнем коммите она есть",
        en: "this record is gone: the last commit still has it",
    }
    fn folder_missing(records: usize) {
        ru: format!("папка пропала со всеми записями ({records}): в последнем коммите она есть"),
        en: format!("this folder is gone with all its records ({records}): the last commit still has them"),
    }
    fn taken_away(commit: &str, on: &str, by: &str) {
        ru: format!("запись пропала: была до коммита {commit} ({on}, {by})"),
        en: format!("this record is gone: it was there until commit {commit} ({on}, {by})"),
    }
    fn folder_taken(commit: &str, on: &str, by: &str, records: usize) {
        ru: format!("папка пропала со всеми записями ({records}): была до коммита {commit} ({on}, {by})"),
        en: format!(
            "this folder is gone with all its records ({records}): it was there until commit {commit} ({on}, {by})"
        ),
    }
    fn referred(files: &str) {
        ru: format!("; на неё ссылаются: {files}"),
        en: format!("; referred to by {files}"),
    }
    fn back_or_meant(back: &str, meant: &str) {
        ru: format!("вернуть:\n{back}\nтак и надо:\n{meant}"),
        en: format!("to have it back:\n{back}\nmeant to go:\n{meant}"),
    }
}
