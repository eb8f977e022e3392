//! How every letter ends: printed, copied, recorded as sent, or left for later.

use chrono::NaiveDate;

use super::change::{Change, change};
use super::{Outcome, Result};
use crate::desk::{ask, clipboard, files};
use crate::document::Text;
use crate::language::{Lang, dates};
use crate::letters::{Address, Letter};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form;
use crate::records::letter::{MAY_BE_LONG, ONE_MINUTE, is_page};
use crate::records::snapshot::Needs;
use crate::reports::Report;
use crate::session::Session;
use crate::syntax::Value;

/// Options that every letter takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Sending {
    /// Record the letter as sent, today or on DATE
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "today")]
    pub sent: Option<String>,
}

/// Refuses where a record that a letter to this client is made of could not be read: that of the
/// client, of one of us, or of a partner.
///
/// # Errors
/// The first of those records.
pub fn whole(client: &str, left_out: &[Problem]) -> Result<()> {
    let Some(problem) = unread(client, left_out) else { return Ok(()) };
    let what = format!("{}; no letter is recorded while this is unread", problem.what);
    Err(Problem { what, ..problem })
}

/// The first record of a client's, or of people, that could not be read.
#[must_use]
pub fn unread(client: &str, left_out: &[Problem]) -> Option<Problem> {
    let folders = [&format!("clients/{client}"), "people", "partners"];
    let of_it = |problem: &&Problem| {
        let path = problem.place.as_ref().map_or("", |place| place.path.as_str());
        folders.iter().any(|folder| {
            path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    left_out.iter().find(of_it).cloned()
}

/// What is written when a letter went out.
pub struct Keeping<'a> {
    /// What could not be read.
    pub left_out: &'a [Problem],
    /// Fields of the letter besides those that each has.
    pub fields: &'a [Op],
    /// The changes that record the day where it belongs.
    pub mark: &'a dyn Fn(&mut Change, NaiveDate) -> Result<()>,
}

/// Ends with a letter, made without what was left out. `mark` are the changes that record the day it
/// went out where it belongs.
///
/// # Errors
/// When it cannot be copied or recorded.
pub fn deliver(
    session: &Session,
    letter: Letter,
    sending: &Sending,
    left_out: &[Problem],
    mark: &dyn Fn(&mut Change, NaiveDate) -> Result<()>,
) -> Result {
    deliver_keeping(session, letter, sending, &Keeping { left_out, fields: &[], mark })
}

/// The same for a letter that is kept with fields of its own.
///
/// # Errors
/// When it cannot be copied or recorded.
pub fn deliver_keeping(
    session: &Session,
    letter: Letter,
    sending: &Sending,
    keeping: &Keeping,
) -> Result {
    let left_out = keeping.left_out;
    let lang = session.lang();
    let mut notes = Vec::new();
    let length = letter.length();
    if length > ONE_MINUTE && !MAY_BE_LONG.contains(&letter.kind) {
        notes.push(too_long(lang, length));
    }
    notes.extend(unaddressed(lang, &letter));
    if session.globals.copy {
        clipboard::copy(&plain(&letter))?;
        notes.push(copied(lang));
    }
    if let Some(day) = &sending.sent {
        let day = session.past(day)?;
        notes.extend(record(session, &letter, day, keeping)?);
    } else if session.may_ask() && session.console.is_terminal() && !named_form(session) {
        session.console.letter(&letter.document(letter.lang), letter.lang);
        return asked(session, &letter, keeping, notes);
    }
    let outcome =
        Outcome { page: Some(Box::new(letter)), notes, letter: true, ..Outcome::default() };
    Ok(outcome.without(left_out.to_vec()))
}

/// How or where to write it was said, so there is nothing to choose.
pub(super) fn named_form(session: &Session) -> bool {
    session.globals.format.is_some() || session.globals.output.is_some()
}

/// Copy, a draft, sent, or later.
fn asked(session: &Session, letter: &Letter, keeping: &Keeping, mut notes: Vec<String>) -> Result {
    let lang = session.lang();
    let answer = ask::line(&what_now(lang), "").unwrap_or_default();
    match answer.trim().to_lowercase().chars().next() {
        Some('c' | 'с' | 'к') => {
            clipboard::copy(&plain(letter))?;
            notes.push(copied(lang));
        }
        Some('e' | 'е' | 'у') => notes.push(draft(session, letter)?),
        Some('s' | 'ы' | 'о') => {
            notes.extend(record(session, letter, session.today()?, keeping)?);
        }
        _ => {}
    }
    Ok(Outcome { notes, ..Outcome::default() }.without(keeping.left_out.to_vec()))
}

/// A draft for a mail program, in the folder where one is; no file there is overwritten.
fn draft(session: &Session, letter: &Letter) -> Result<String> {
    let stem = format!("{}-{}-{}", letter.client, letter.kind, session.today()?);
    let bytes = crate::render::eml(&letter.as_mail(), letter.lang);
    let path = files::add(session.here(), &stem, "eml", &bytes)
        .map_err(|error| Problem::refused(format!("cannot write `{stem}.eml`: {error}")))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(drafted(session.lang(), &name))
}

fn record(
    session: &Session,
    letter: &Letter,
    day: NaiveDate,
    keeping: &Keeping,
) -> Result<Vec<String>> {
    let lang = session.lang();
    let mut known = false;
    let outcome = change(session, format!("{} sent {}", letter.kind, letter.client), |change| {
        whole(&letter.client, keeping.left_out)?;
        if is_kept(change, letter, day) {
            known = true;
            return Ok(());
        }
        keep(change, letter, day, keeping.fields)?;
        (keeping.mark)(change, day)
    })?;
    let mut notes = outcome.notes;
    if known {
        notes.push(recorded_already(lang, &dates::day_month(lang, day, day)));
        return Ok(notes);
    }
    notes.push(match session.globals.dry_run {
        true => not_recorded(lang),
        false => recorded(lang, &dates::day_month(lang, day, day)),
    });
    Ok(notes)
}

/// The letter in the client's folder, as it was sent.
pub(super) fn write_down(change: &mut Change, letter: &Letter, day: NaiveDate) -> Result<()> {
    keep(change, letter, day, &[])
}

fn keep(change: &mut Change, letter: &Letter, day: NaiveDate, fields: &[Op]) -> Result<()> {
    let id = change.fresh_id();
    let path = form::dated_path(&letter.client, "letters", day, letter.kind, &id);
    let readers = |list: &[Address]| {
        Value::List(list.iter().map(|address| Value::from(reached(address))).collect())
    };
    let from: Vec<Value> = letter.from.iter().map(|id| Value::from(id.as_str())).collect();
    let mut ops = vec![
        Op::set("to", readers(&letter.to)),
        Op::set("cc", readers(&letter.cc)),
        Op::set("subject", letter.subject.as_str()),
        Op::set("sent", day),
        Op::set("from", Value::List(from)),
    ];
    ops.extend_from_slice(fields);
    change.create("letter", &path, &ops, &format!("\n{}", as_sent(letter)))
}

/// Whether the same letter of that day is there: sent once, however often that was said.
fn is_kept(change: &Change, letter: &Letter, day: NaiveDate) -> bool {
    let needs = Needs { letters: true, client: Some(&letter.client), ..Needs::NOTHING };
    let snapshot = change.workspace().load(&needs);
    let mut sent = snapshot.clients.iter().flat_map(|folder| &folder.letters);
    let text = as_sent(letter);
    sent.any(|one| {
        one.kind == letter.kind
            && one.sent == Some(day)
            && one.to.iter().map(String::as_str).eq(letter.to.iter().map(reached))
            && one.body.trim() == text.trim()
    })
}

/// As it was pasted: the client has read this, and no Markdown; a page keeps its tables.
fn as_sent(letter: &Letter) -> String {
    if is_page(&letter.text) { letter.text.clone() } else { plain(letter) }
}

fn reached(address: &Address) -> &str {
    if address.email.is_empty() { &address.name } else { &address.email }
}

/// As it is pasted into mail or a messenger, without the head.
fn plain(letter: &Letter) -> String {
    let page = crate::document::markdown_document(&letter.text);
    crate::render::render(
        &page,
        crate::render::Format::Text,
        crate::render::Screen::default(),
        letter.lang,
    )
}

pub(super) fn unaddressed(lang: Lang, letter: &Letter) -> Option<String> {
    let without = letter.to.iter().filter(|address| address.email.is_empty());
    let (names, commands): (Vec<&str>, Vec<String>) = without
        .map(|to| (to.name.as_str(), format!("acct edit {}/{}", letter.client, to.slug)))
        .unzip();
    (!names.is_empty()).then(|| no_address(lang, &names.join(", "), &commands.join(", ")))
}

/// A few words of what was written and how to take it back.
#[must_use]
pub fn written(lang: Lang) -> Text {
    Text::styled(undo_hint(lang), crate::document::Style::Quiet)
}

crate::messages! {
    fn too_long(length: usize) {
        ru: format!("Письмо длиннее минуты чтения: {}.", crate::language::words::CHARACTER.ru(length)),
        en: format!("The letter takes more than a minute to read: {}.", crate::language::words::CHARACTER.en(length)),
    }
    pub(super) fn copied() { ru: "Письмо скопировано.", en: "The letter is on the clipboard." }
    fn recorded(day: &str) {
        ru: format!("Отмечено: письмо отправлено {day}. Отменить: acct undo"),
        en: format!("Recorded as sent on {day}. Take it back: acct undo"),
    }
    fn recorded_already(day: &str) {
        ru: format!("Это письмо уже отмечено: отправлено {day}."),
        en: format!("This letter is recorded already: sent on {day}."),
    }
    pub(super) fn not_recorded() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
    fn what_now() {
        ru: "Скопировать: c · В письмо (.eml): e · Уже отправлено: s · Позже: Enter",
        en: "Copy: c · Into a mail (.eml): e · Already sent: s · Later: Enter",
    }
    fn drafted(name: &str) {
        ru: format!("Черновик письма: {name}. Откройте в почтовой программе, проверьте и отправьте."),
        en: format!("A draft of the mail: {name}. Open it in your mail program, check it and send it."),
    }
    fn no_address(names: &str, commands: &str) {
        ru: format!("Нет адреса почты: {names}. Указать: {commands}"),
        en: format!("No mail address: {names}. Set it: {commands}"),
    }
    fn undo_hint() { ru: "Записано. Отменить: acct undo", en: "Written. Take it back: acct undo" }
}
