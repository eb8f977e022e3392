//! The sentence to paste back into a messenger: what was noted, in a line or two.

use super::lines::Pen;
use super::{Desk, Letter, person_address};
use crate::language::dates;
use crate::language::typography::{capitalised, quote, sentence};
use crate::records::contact::Contact;
use crate::records::meeting::Meeting;
use crate::records::task::Task;

/// What was noted out of a chat.
pub struct Noted<'a> {
    pub moved: Vec<&'a Task>,
    pub added: Vec<&'a Task>,
    pub done: Vec<&'a Task>,
    pub agreed: Vec<String>,
}

/// The answer; nothing to say makes none.
#[must_use]
pub fn answer(
    desk: &Desk,
    pen: &Pen,
    client: &str,
    meeting: &Meeting,
    reader: Option<&Contact>,
    noted: &Noted,
) -> Option<Letter> {
    let lang = desk.lang;
    let mut parts: Vec<String> = Vec::new();
    for task in noted.moved.iter().chain(&noted.added) {
        parts.push(dated(pen, task));
    }
    for task in &noted.done {
        parts.push(done(lang, &quote(lang, &task.title)));
    }
    let mut text = match (parts.is_empty(), reader) {
        (true, None) => String::new(),
        (true, Some(reader)) => noted_to(lang, reader.hello()),
        (false, reader) => {
            let list = parts.join("; ");
            match reader {
                Some(reader) => sentence(&format!("{}: {list}", noted_to(lang, reader.hello()))),
                None => sentence(&format!("{}: {list}", capitalised(&noted_alone(lang)))),
            }
        }
    };
    let mut agreed: Vec<String> = noted.agreed.iter().map(|text| pen.sentence(text)).collect();
    if parts.is_empty() && !agreed.is_empty() {
        text = format!("{text}. {}", agreed.remove(0));
    }
    for line in agreed {
        text.push(' ');
        text.push_str(&line);
    }
    let said = !(parts.is_empty() && noted.agreed.is_empty());
    said.then(|| Letter {
        kind: "chat",
        client: client.to_owned(),
        lang,
        subject: String::new(),
        author: person_address(desk.author),
        to: Vec::new(),
        cc: Vec::new(),
        text: crate::document::escape(&pen.set(&text)),
        from: vec![meeting.id.clone()],
    })
}

/// «выгрузка товаров из 1С — 27 ноября, пятница»
fn dated(pen: &Pen, task: &Task) -> String {
    let title = quote(pen.lang, &task.title);
    match task.due {
        Some(due) => when(pen.lang, &title, &dates::day_month_weekday(pen.lang, due, pen.today)),
        None => title,
    }
}

crate::messages! {
    fn noted_to(name: &str) { ru: format!("{name}, записали"), en: format!("{name}, noted") }
    fn noted_alone() { ru: "записали", en: "noted" }
    fn when(title: &str, day: &str) {
        ru: format!("{title} — {day}"),
        en: format!("{title} on {day}"),
    }
    fn done(title: &str) { ru: format!("{title} — готово"), en: format!("{title}: done") }
}
