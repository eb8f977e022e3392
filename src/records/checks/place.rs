//! The workspace's own household: an unfinished command, acct's folder in git.

use super::{Desk, Findings, Mend};

pub(super) fn place(desk: &Desk, found: &mut Findings) {
    if desk.client.is_some() {
        return;
    }
    let lang = desk.lang();
    if desk.scene.journal {
        found.file(".acct/journal", unfinished(lang), next_command(lang));
    }
    for path in &desk.scene.tracked {
        found.file(path, tracked(lang), untrack(lang));
    }
    if desk.scene.unignored {
        found.file(".gitignore", not_ignored(lang), fix(lang));
        found.mend(Mend::Ignore);
    }
}

crate::messages! {
    fn unfinished() {
        ru: "команда оборвалась на полпути",
        en: "a command was cut short here",
    }
    fn next_command() {
        ru: "следующая команда, которая пишет, сначала вернёт всё как было",
        en: "the next command that writes puts everything back first",
    }
    fn tracked() {
        ru: "git хранит служебную папку acct",
        en: "git tracks acct's own folder",
    }
    fn untrack() {
        ru: "git rm -r --cached .acct",
        en: "git rm -r --cached .acct",
    }
    fn not_ignored() {
        ru: "нет строки `.acct/`: служебная папка попадёт в git",
        en: "there is no line `.acct/`: acct's own folder would get into git",
    }
    fn fix() { ru: "acct check --fix допишет", en: "acct check --fix adds it" }
}
