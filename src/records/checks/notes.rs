//! Notes: of a kind there is, with what their kind is for: a decision decides, feedback was given by
//! somebody.

use super::desk::Everybody;
use super::walk::nearest;
use super::{Desk, File, Findings};
use crate::language::Lang;
use crate::records::Side;
use crate::records::note::{DECISION, FEEDBACK, KINDS, Note, circle};

pub(super) fn notes(desk: &Desk, found: &mut Findings) {
    let everybody = desk.everybody();
    let all: Vec<Note> = desk.notes().map(|(_, note)| note.clone()).collect();
    for (file, note) in desk.notes() {
        let lang = desk.lang();
        if !circle(&all, &note.id, &note.replaces).is_empty() {
            let at = file.key("replaces");
            let hint = Some(cut(lang, &note.id));
            found.at(file.path, file.text, at, in_a_circle(lang), hint);
        }
        match note.kind.as_str() {
            kind if !KINDS.contains(&kind) => {
                let near = nearest(kind, KINDS);
                let hint = near.map_or_else(|| known(lang), |near| rename(lang, near));
                found.file(file.path, unknown_kind(lang, kind), Some(hint));
            }
            DECISION if !note.is_decided() => {
                found.file(file.path, undecided(lang), Some(decide(lang, &note.id)));
            }
            FEEDBACK => speaker(lang, file, note, &everybody, found),
            _ => {}
        }
    }
}

fn speaker(lang: Lang, file: &File, note: &Note, everybody: &Everybody, found: &mut Findings) {
    let at = file.key("said_by");
    if note.said_by.trim().is_empty() {
        let mut contacts = everybody.on(Side::Client);
        contacts.sort_unstable();
        let one = contacts.first().map(|contact| say_who(lang, &note.id, contact));
        let hint = one.unwrap_or_else(|| format!("acct edit {}", note.id));
        return found.at(file.path, file.text, at, nobody_said(lang), Some(hint));
    }
    let who = note.speaker();
    if everybody.has(&who) {
        return;
    }
    let hint = match (everybody.side_of(&who.slug), nearest(&who.slug, everybody.on(who.side))) {
        (Some(side), _) => Some(format!("{}:{}", side.word(), who.slug)),
        (None, Some(near)) => Some(format!("{}:{near}", who.side.word())),
        (None, None) => None,
    };
    let hint = hint.map(|name| did_you_mean(lang, &name));
    found.at(file.path, file.text, at, not_there(lang, &note.said_by), hint);
}

crate::messages! {
    fn unknown_kind(kind: &str) {
        ru: format!("заметок вида `{kind}` нет"),
        en: format!("there is no kind of note `{kind}`"),
    }
    fn known() {
        ru: format!("переименуйте файл: {}", KINDS.join(", ")),
        en: format!("rename the file: {}", KINDS.join(", ")),
    }
    fn rename(near: &str) {
        ru: format!("может быть, `{near}`? переименуйте файл"),
        en: format!("is it `{near}`? rename the file"),
    }
    fn in_a_circle() {
        ru: "заметки заменяют друг друга по кругу",
        en: "notes take each other's place in a circle",
    }
    fn cut(id: &str) {
        ru: format!("у той, что прежняя, уберите replaces: acct note set {id} replaces="),
        en: format!("take replaces out of the older one: acct note set {id} replaces="),
    }
    fn undecided() {
        ru: "в решении не сказано, что решили",
        en: "the decision does not say what was decided",
    }
    fn decide(id: &str) {
        ru: format!("впишите раздел «Решение» или, если вместо спора эксперимент, идею в experiment: acct edit {id}"),
        en: format!("fill its section “Decision” or, where an experiment settles it, the idea in experiment: acct edit {id}"),
    }
    fn nobody_said() {
        ru: "не указано, чей это отзыв",
        en: "it is not said who gave this feedback",
    }
    fn say_who(id: &str, contact: &str) {
        ru: format!("если это `{contact}`: acct note set {id} said_by=client:{contact}"),
        en: format!("if it was `{contact}`: acct note set {id} said_by=client:{contact}"),
    }
    fn not_there(who: &str) {
        ru: format!("`{who}` нет среди контактов и сотрудников"),
        en: format!("`{who}` is none of the contacts or of us"),
    }
    fn did_you_mean(name: &str) {
        ru: format!("может быть, `{name}`?"),
        en: format!("did you mean `{name}`?"),
    }
}
