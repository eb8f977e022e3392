//! Several letters at once: one after the other at a terminal, all of them in a script.
//! How one letter ends is in `letters`.

use chrono::NaiveDate;
use serde::Serialize;

use super::change::{Change, change};
use super::letters::{
    Sending, copied, deliver, named_form, not_recorded, unaddressed, whole, write_down,
};
use super::{Outcome, Result};
use crate::desk::{ask, clipboard};
use crate::document::{Block, Document};
use crate::language::{Lang, dates, words};
use crate::letters::Letter;
use crate::problem::Problem;
use crate::reports::Report;
use crate::session::Session;

/// Records, beside the letter itself, that it went out on a day.
pub type Mark = Box<dyn Fn(&mut Change, NaiveDate) -> Result<()>>;

/// A letter ready to go.
pub struct Outgoing {
    pub letter: Letter,
    pub mark: Mark,
    /// What to know before it goes.
    pub note: Option<String>,
}

/// Ends with letters: a single one as every letter ends.
///
/// # Errors
/// When one cannot be copied or recorded, or the person stops.
pub fn deliver_all(
    session: &Session,
    mut mail: Vec<Outgoing>,
    sending: &Sending,
    left_out: &[Problem],
) -> Result {
    if mail.len() == 1
        && let Some(only) = mail.pop()
    {
        let outcome = deliver(session, only.letter, sending, left_out, &only.mark)?;
        let notes = only.note.into_iter().chain(outcome.notes).collect();
        return Ok(Outcome { notes, ..outcome });
    }
    let asks = session.may_ask() && session.console.is_terminal() && !named_form(session);
    if sending.sent.is_none() && asks {
        return in_turn(session, mail, sending, left_out);
    }
    let lang = session.lang();
    let mut notes: Vec<String> = mail.iter().filter_map(|one| one.note.clone()).collect();
    notes.extend(mail.iter().filter_map(|one| unaddressed(lang, &one.letter)));
    if let Some(day) = &sending.sent {
        let day = session.past(day)?;
        let kind = mail.first().map_or("letters", |one| one.letter.kind);
        let outcome = change(session, format!("{kind} sent, {} letters", mail.len()), |change| {
            for one in &mail {
                whole(&one.letter.client, left_out)?;
                write_down(change, &one.letter, day)?;
                (one.mark)(change, day)?;
            }
            Ok(())
        })?;
        notes.extend(outcome.notes);
        notes.push(match session.globals.dry_run {
            true => not_recorded(lang),
            false => recorded(lang, mail.len(), &dates::day_month(lang, day, day)),
        });
    }
    let page = Letters { letters: mail.into_iter().map(|one| one.letter).collect() };
    if session.globals.copy {
        let text = page.document(lang);
        clipboard::copy(&crate::render::render(
            &text,
            crate::render::Format::Text,
            crate::render::Screen::default(),
            lang,
        ))?;
        notes.push(copied(lang));
    }
    Ok(Outcome { page: Some(Box::new(page)), notes, letter: true, ..Outcome::default() })
}

/// One after the other, each with its own end.
fn in_turn(
    session: &Session,
    mail: Vec<Outgoing>,
    sending: &Sending,
    left_out: &[Problem],
) -> Result {
    let lang = session.lang();
    let mut left = mail.len();
    let mut outcome = Outcome::default();
    let say = |lines: Vec<String>| {
        let mut page = Document::default();
        page.lines(lines.into_iter().map(Into::into).collect());
        session.console.show(&page);
    };
    for one in mail {
        say(one.note.into_iter().collect());
        let notes = deliver(session, one.letter, sending, left_out, &one.mark)?.notes;
        left -= 1;
        if left == 0 {
            outcome.notes.extend(notes);
            break;
        }
        say(notes);
        if !ask::yes(&go_on(lang, left), lang)? {
            break;
        }
    }
    Ok(outcome)
}

/// Letters below one another, each with its head.
#[derive(Serialize)]
struct Letters {
    letters: Vec<Letter>,
}

impl Report for Letters {
    const SCHEMA: &'static str = "acct.letters/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        for letter in &self.letters {
            if !page.blocks.is_empty() {
                page.blocks.push(Block::Paragraph("* * *".into()));
            }
            page.blocks.extend(letter.document(lang).blocks);
        }
        page
    }
}

crate::messages! {
    fn recorded(n: usize, day: &str) {
        ru: format!("Отмечено: {} от {day}. Отменить: acct undo", words::LETTER.ru(n)),
        en: format!("Recorded as sent on {day}: {}. Take it back: acct undo", words::LETTER.en(n)),
    }
    fn go_on(left: usize) {
        ru: format!("Дальше? Осталось: {left}"),
        en: format!("Go on? {left} left"),
    }
}
