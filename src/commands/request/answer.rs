//! Answers a request: keeps the answer, prints it as it is pasted, closes what is solved.

use std::path::PathBuf;

use super::{Picked, find, picked};
use crate::commands::change::{Change, change};
use crate::commands::letters::{Sending, deliver};
use crate::commands::{Outcome, Result, Run, written};
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::letters::{Desk, Letter, reply, signer};
use crate::problem::Problem;
use crate::records::request::{ANSWER, Moment, Request, Status};
use crate::session::Session;

/// Answer a request: acct request answer ID --text "Spending by day is under Reports, Spending"
///
/// Prints the answer to paste, and nothing of how it was found. A request is closed by the task that
/// solves it, not by the answer: --close refuses while one is open. Without a text: the answer again.
#[derive(clap::Args)]
pub struct Answer {
    /// The request: its id, or the beginning of it
    #[arg(value_name = "ID")]
    request: String,
    /// The answer, as the client reads it
    #[arg(long, value_name = "TEXT", conflicts_with = "from")]
    text: Option<String>,
    /// The answer in a file, Markdown; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// When it was answered: 12:10, "17.11 12:10"; otherwise now
    #[arg(long, value_name = "MOMENT")]
    on: Option<String>,
    /// Solved: nothing of it is left to do
    #[arg(long)]
    close: bool,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Answer {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let found = find(session, &self.request)?;
        let before = picked(session.load(&super::needs(&found))?, &found)?;
        let text = self.said(session, &before.request)?;
        let on = match &self.on {
            Some(typed) => session.past_moment(typed)?,
            None => session.moment_now()?,
        };
        if text.is_none() && !self.close {
            // nothing new is said: the answer once more
            let letter = letter(&before, &before.request, &me)?;
            return deliver(session, letter, &self.sending, &before.snapshot.left_out, &nothing);
        }
        let answered = text.as_ref().map(|text| answered(&before, text));
        let asks = before.request.by.trim().is_empty();
        // whoever cannot be written to is found out before anything is written
        let letter = answered.map(|request| letter(&before, &request, &me)).transpose()?;
        let summary = format!("request answer {}", found.id);
        let outcome = change(session, summary, |change| {
            let picked = picked(change.workspace().load(&super::needs(&found)), &found)?;
            self.write(change, &picked, text.as_deref(), on)
        })?;
        match letter {
            Some(letter) if !session.globals.dry_run => {
                let mut notes = outcome.notes;
                if asks {
                    notes.push(to_whom(session.lang(), &letter, &found.id));
                }
                let left_out = &before.snapshot.left_out;
                let mut ended = deliver(session, letter, &self.sending, left_out, &nothing)?;
                ended.notes.splice(0..0, notes);
                Ok(Outcome { exit: ended.exit.max(outcome.exit), ..ended })
            }
            _ => Ok(outcome),
        }
    }
}

fn nothing(_: &mut Change, _: chrono::NaiveDate) -> Result<()> {
    Ok(())
}

impl Answer {
    /// What is answered; nothing where the answer is there already.
    fn said(&self, session: &Session, request: &Request) -> Result<Option<String>> {
        let given = match &self.text {
            Some(text) => Some(text.clone()),
            None => written::given(self.from.as_deref(), "--on, --close")?,
        };
        if let Some(text) = given {
            return match text.trim() {
                "" => Err(Problem::usage("the answer is empty").hint("--text \"…\"")),
                text => Ok(Some(flat(text))),
            };
        }
        if !request.answer().is_empty() {
            return Ok(None);
        }
        if session.may_ask() && !session.globals.dry_run {
            let text = written::edited(session, "answer.md", String::new())?;
            if !text.trim().is_empty() {
                return Ok(Some(flat(text.trim())));
            }
        }
        Err(Problem::usage(format!("what is the answer to `{}`?", request.id))
            .hint(format!("acct request answer {} --text \"…\"", request.id)))
    }

    fn write(
        &self,
        change: &mut Change,
        picked: &Picked,
        text: Option<&str>,
        on: Moment,
    ) -> Result<()> {
        let request = &picked.request;
        let lang = change.session().lang();
        if self.close {
            solved(picked)?;
        }
        let status = match request.status {
            _ if self.close => Status::Closed,
            Status::Closed => Status::Closed,
            _ => Status::Answered,
        };
        let body = text.map(|text| answered(picked, text).body);
        // the first answer is what the agreement is about; a day that is named corrects it
        let first = (text.is_some() && (request.answered.is_none() || self.on.is_some()))
            .then(|| on.to_string());
        change.edit_with(&request.path, |edit| {
            edit.set("status", status.word())?;
            if let Some(first) = first {
                edit.set("answered", first)?;
            }
            if let Some(body) = body {
                edit.set_body(&body);
            }
            Ok(())
        })?;
        let said = format!(
            "  {}: {}, {}",
            picked.folder().card.name,
            quote(lang, request.title()),
            status.name(lang)
        );
        change.say(Text::styled(&request.id, Style::Id).and(said, Style::Plain));
        if text.is_some() {
            change.note(kept(lang, status));
        }
        Ok(())
    }
}

/// The request with its answer.
fn answered(picked: &Picked, text: &str) -> Request {
    let lang = picked.folder().lang(&picked.snapshot.settings);
    let body = ANSWER.put(&picked.request.body, text, lang);
    Request { body, ..picked.request.clone() }
}

fn letter(picked: &Picked, request: &Request, me: &str) -> Result<Letter> {
    let desk = Desk::of(&picked.snapshot, picked.folder(), signer(&picked.snapshot, me)?);
    reply::letter(&desk, picked.folder(), request)
}

fn names(letter: &Letter) -> String {
    letter.to.iter().map(|to| to.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The solved task closes a request, not the answer.
fn solved(picked: &Picked) -> Result<()> {
    let open: Vec<_> =
        picked.request.tasks(picked.folder()).filter(|task| task.is_open()).collect();
    let Some(first) = open.first() else { return Ok(()) };
    let named: Vec<String> =
        open.iter().map(|task| format!("`{}` {}", task.id, task.title)).collect();
    Err(Problem::refused(format!(
        "a request is closed by the task that solves it, and this is open: {}",
        named.join("; ")
    ))
    .hint(format!("acct task done {}", first.id)))
}

/// A heading of its own would end the section.
fn flat(text: &str) -> String {
    let line = |line: &str| match line.trim_start_matches('#') {
        rest if rest.len() < line.len() && rest.starts_with(' ') => format!("###{rest}"),
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

crate::messages! {
    fn to_whom(letter: &Letter, id: &str) {
        ru: format!("Кто спросил, не записано: {} — с кем говорили в последний раз. Указать: acct edit {id}", names(letter)),
        en: format!("Nobody is named as the one who asked: {} was in the last talk. Set it: acct edit {id}", names(letter)),
    }
    fn kept(status: Status) {
        ru: format!("Ответ записан, обращение: {}. Отменить: acct undo", status.name(Lang::Ru)),
        en: format!("The answer is kept, the request is {}. Take it back: acct undo", status.name(Lang::En)),
    }
}
