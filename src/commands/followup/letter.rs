//! `followup letter`: the letter of a meeting again, and the record that it went out.

use chrono::NaiveDate;

use super::write::compose_letter;
use crate::commands::change::Change;
use crate::commands::letters::{Sending, deliver};
use crate::commands::{Outcome, Result, Run, who};
use crate::document::{Document, Text, markdown_document};
use crate::language::typography::bullet;
use crate::language::{Lang, dates};
use crate::letters::{self, Address, Mail};
use crate::problem::Problem;
use crate::records;
use crate::records::change::Op;
use crate::records::letter::Reader;
use crate::records::meeting::Meeting;
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::reports::Report;
use crate::session::Session;
use serde::Serialize;

/// The letter of a meeting: the last one with a summary, or the one that is named
#[derive(clap::Args)]
pub struct Letter {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// Which meeting: its id or its date
    meeting: Option<String>,
    /// Write it anew out of the records, though one was sent
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Letter {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let slug = who::client(session, self.client.as_deref(), "acct followup letter CLIENT")?;
        let needs = Needs { client: Some(&slug), letters: true, ..Needs::LETTER };
        let snapshot = session.load(&needs)?;
        let folder = &snapshot.clients[0];
        let meeting = chosen(session, folder, self.meeting.as_deref())?;
        if meeting.followup.is_none() {
            return Err(Problem::refused("this meeting has no summary yet")
                .at(crate::problem::Place::file(&meeting.path))
                .hint(format!("acct followup new {slug} --meeting {}", meeting.id)));
        }
        if let Some(sent) = sent(folder, meeting).filter(|_| !self.anew) {
            return self.as_sent(session, &snapshot, folder, sent);
        }
        let letter = compose_letter(session, &snapshot, folder, meeting, &me)?;
        let path = meeting.path.clone();
        let left_out = &snapshot.left_out;
        deliver(session, letter, &self.sending, left_out, &move |change, day| {
            mark_sent(change, &path, day)
        })
    }
}

/// The letter of a meeting as it went out.
fn sent<'a>(folder: &'a Folder, meeting: &Meeting) -> Option<&'a records::letter::Letter> {
    let of_it = |letter: &&records::letter::Letter| {
        letter.kind == "followup" && letter.from.contains(&meeting.id)
    };
    folder.letters.iter().rfind(of_it)
}

impl Letter {
    /// What the client has read, not what the records say by now.
    fn as_sent(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
        sent: &records::letter::Letter,
    ) -> Result {
        let lang = session.lang();
        let today = session.today()?;
        let day = sent.sent.map(|day| dates::day_month(lang, day, today)).unwrap_or_default();
        let anew = format!("acct followup letter {} --anew", folder.slug);
        if self.sending.sent.is_some() {
            return Err(Problem::refused(format!(
                "this letter was sent on {} already",
                sent.sent.unwrap_or_default()
            ))
            .at(crate::problem::Place::file(&sent.path))
            .hint(format!("to write and send another: {anew} --sent")));
        }
        let mut outcome = AsSent::of(snapshot, folder, sent).outcome();
        outcome.notes.push(as_it_was_sent(lang, &day, &anew));
        Ok(outcome)
    }
}

/// A letter as the client has read it: its text is no Markdown any more.
#[derive(Serialize)]
pub(in crate::commands) struct AsSent {
    client: String,
    lang: Lang,
    subject: String,
    #[serde(serialize_with = "as_lines")]
    to: Vec<Address>,
    #[serde(serialize_with = "as_lines")]
    cc: Vec<Address>,
    sent: Option<NaiveDate>,
    text: String,
    /// The page it was, where it was one.
    #[serde(skip)]
    page: Option<Document>,
    /// Letters about one record belong together.
    #[serde(skip)]
    thread: String,
}

impl AsSent {
    pub(in crate::commands) fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        sent: &records::letter::Letter,
    ) -> AsSent {
        let readers = sent.readers(&snapshot.cast(folder, None));
        let about = sent.from.first().map(|id| format!("{}/{id}", folder.slug));
        let lang = folder.lang(&snapshot.settings);
        let page = sent.is_page().then(|| markdown_document(&sent.body));
        AsSent {
            client: folder.slug.clone(),
            lang,
            subject: sent.subject.clone(),
            to: addresses(readers.to),
            cc: addresses(readers.cc),
            sent: sent.sent,
            text: match &page {
                Some(page) => page.as_text(bullet(lang)),
                None => sent.body.trim().to_owned(),
            },
            page,
            thread: about.unwrap_or_default(),
        }
    }

    /// Its lines stay lines.
    fn body(&self) -> Document {
        if let Some(page) = &self.page {
            return page.clone();
        }
        let mut body = Document::default();
        for paragraph in self.text.split("\n\n") {
            body.lines(paragraph.lines().map(Text::from).collect());
        }
        body
    }

    pub(in crate::commands) fn outcome(self) -> Outcome {
        Outcome { page: Some(Box::new(self)), letter: true, ..Outcome::default() }
    }
}

impl Report for AsSent {
    const SCHEMA: &'static str = "acct.sent-letter/1";

    fn lang(&self, _: Lang) -> Lang {
        self.lang
    }

    fn document(&self, _: Lang) -> Document {
        let mut page = Document::default();
        let (to, cc) = (lines(&self.to).join(", "), lines(&self.cc).join(", "));
        page.lines(letters::head(self.lang, &self.subject, &to, &cc));
        page.blocks.extend(self.body().blocks);
        page
    }

    fn sheet(&self, lang: Lang) -> Document {
        self.page.clone().unwrap_or_else(|| Report::document(self, lang))
    }

    /// From nobody: who sent it is not on record, and the mail program puts its owner there.
    fn mail(&self, _: Lang) -> Option<Mail> {
        Some(Mail {
            from: Address::default(),
            to: self.to.clone(),
            cc: self.cc.clone(),
            subject: self.subject.clone(),
            body: self.body(),
            thread: self.thread.clone(),
        })
    }
}

fn addresses(readers: Vec<Reader>) -> Vec<Address> {
    readers
        .into_iter()
        .map(|Reader { name, email }| Address { name, email, ..Address::default() })
        .collect()
}

fn lines(addresses: &[Address]) -> Vec<String> {
    addresses.iter().map(Address::line).collect()
}

fn as_lines<S: serde::Serializer>(
    addresses: &[Address],
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    lines(addresses).serialize(serializer)
}

crate::messages! {
    fn as_it_was_sent(day: &str, anew: &str) {
        ru: format!("Так письмо отправлено {day}. Составить заново: {anew}"),
        en: format!("As it was sent on {day}. Write it anew: {anew}"),
    }
}

/// The one that is named, otherwise the last with a summary that was not sent, otherwise the last.
fn chosen<'a>(session: &Session, folder: &'a Folder, typed: Option<&str>) -> Result<&'a Meeting> {
    let day = typed.and_then(|typed| session.date(typed).ok());
    let named = |meeting: &&Meeting| {
        typed.is_none_or(|typed| {
            meeting.id.starts_with(typed) || meeting.date.is_some_and(|d| Some(d) == day)
        })
    };
    let written = |meeting: &&Meeting| typed.is_some() || meeting.followup.is_some();
    let candidates: Vec<&Meeting> = folder.meetings.iter().filter(named).filter(written).collect();
    let unsent = candidates.iter().rfind(|meeting| meeting.lacks_letter());
    unsent.or(candidates.last()).copied().ok_or_else(|| match typed {
        Some(typed) => Problem::not_found(format!("`{}` has no meeting `{typed}`", folder.slug))
            .hint(format!("acct followup list {}", folder.slug)),
        None => Problem::refused(format!("`{}` has no meeting with a summary", folder.slug))
            .hint(format!("acct followup new {}", folder.slug)),
    })
}

/// The day a meeting's letter went out.
pub(super) fn mark_sent(change: &mut Change, path: &str, day: NaiveDate) -> Result<()> {
    change.edit(path, &[Op::set("sent", day)])
}
