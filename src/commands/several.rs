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
    /// Who signs it and sends it, where that is not the one at the desk.
    pub another: Option<By>,
}

/// Somebody else of us, and how they record that it went out.
pub struct By {
    pub client: String,
    pub name: String,
    pub command: String,
}

impl Outgoing {
    /// What to know before it goes.
    fn note(&self, lang: Lang) -> Option<String> {
        let by = self.another.as_ref()?;
        Some(signs(lang, &by.client, &by.name, &by.command))
    }

    /// The mark of the one at the desk: what another signs is theirs to record.
    fn mark(&self, change: &mut Change, day: NaiveDate) -> Result<()> {
        match &self.another {
            None => (self.mark)(change, day),
            Some(by) => {
                Err(Problem::refused(format!("{} signs this letter and sends it", by.name))
                    .hint(by.command.clone()))
            }
        }
    }
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
        let note = only.note(session.lang());
        let mark = |change: &mut Change, day| only.mark(change, day);
        let outcome = deliver(session, only.letter.clone(), sending, left_out, &mark)?;
        let notes = note.into_iter().chain(outcome.notes).collect();
        return Ok(Outcome { notes, ..outcome });
    }
    let asks = session.may_ask() && session.console.is_terminal() && !named_form(session);
    if sending.sent.is_none() && asks {
        return in_turn(session, mail, sending, left_out);
    }
    let lang = session.lang();
    let mut notes: Vec<String> = mail.iter().filter_map(|one| one.note(lang)).collect();
    notes.extend(mail.iter().filter_map(|one| unaddressed(lang, &one.letter)));
    if let Some(day) = &sending.sent {
        let day = session.past(day)?;
        notes.extend(record(session, &mail, day, left_out)?);
    }
    let page = Letters { letters: mail.into_iter().map(|one| one.letter).collect() };
    if session.globals.copy {
        clipboard::copy(&crate::render::render_all(
            &page.sheets(lang),
            crate::render::Format::Text,
            crate::render::Screen::default(),
        ))?;
        notes.push(copied(lang));
    }
    Ok(Outcome { page: Some(Box::new(page)), notes, letter: true, ..Outcome::default() })
}

/// Those that the one at the desk signs, as sent on a day.
fn record(
    session: &Session,
    mail: &[Outgoing],
    day: NaiveDate,
    left_out: &[Problem],
) -> Result<Vec<String>> {
    let lang = session.lang();
    let mine: Vec<&Outgoing> = mail.iter().filter(|one| one.another.is_none()).collect();
    let Some(first) = mine.first() else { return Ok(vec![none_recorded(lang)]) };
    let summary = format!("{} sent, {} letters", first.letter.kind, mine.len());
    let outcome = change(session, summary, |change| {
        for one in &mine {
            whole(&one.letter.client, left_out)?;
            write_down(change, &one.letter, day)?;
            one.mark(change, day)?;
        }
        Ok(())
    })?;
    let mut notes = outcome.notes;
    notes.push(match session.globals.dry_run {
        true => not_recorded(lang),
        false => recorded(lang, mine.len(), &dates::day_month(lang, day, day)),
    });
    Ok(notes)
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
        session.console.show(&page, session.lang());
    };
    for one in mail {
        say(one.note(lang).into_iter().collect());
        let mark = |change: &mut Change, day| one.mark(change, day);
        let notes = deliver(session, one.letter.clone(), sending, left_out, &mark)?.notes;
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
        for (_, letter) in self.sheets(lang) {
            if !page.blocks.is_empty() {
                page.blocks.push(Block::Paragraph("* * *".into()));
            }
            page.blocks.extend(letter.blocks);
        }
        page
    }

    fn sheets(&self, screen: Lang) -> Vec<(Lang, Document)> {
        self.letters.iter().flat_map(|letter| letter.sheets(screen)).collect()
    }
}

crate::messages! {
    fn recorded(n: usize, day: &str) {
        ru: format!("Отмечено: {} от {day}. Отменить: acct undo", words::LETTER.ru(n)),
        en: format!("Recorded as sent on {day}: {}. Take it back: acct undo", words::LETTER.en(n)),
    }
    fn none_recorded() {
        ru: "Ничего не отмечено: все письма отправляют другие.",
        en: "Nothing is recorded: others send all of these letters.",
    }
    fn signs(client: &str, name: &str, command: &str) {
        ru: format!("{client}: письмо подписывает и отправляет {name}; отметить отправку: {command}"),
        en: format!("{client}: {name} signs this letter and sends it, and records it: {command}"),
    }
    fn go_on(left: usize) {
        ru: format!("Дальше? Осталось: {left}"),
        en: format!("Go on? {left} left"),
    }
}
