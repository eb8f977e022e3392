//! Files a messenger talk in one line: what was said, what moves, what was agreed. It asks for no
//! summary and no next date, and counts as a touch.

use chrono::NaiveDate;

use super::change::{Change, Opened};
use super::said::{Listener, Said, in_one_line, lay_steps};
use super::{Outcome, Result, Run};
use crate::desk::clipboard;
use crate::document::{Block, Document, Text};
use crate::language::Lang;
use crate::letters::chat::{Noted, answer};
use crate::letters::lines::Pen;
use crate::letters::{Desk, Letter};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::asked::Ear;
use crate::records::change::Op;
use crate::records::contact::Contact;
use crate::records::form;
use crate::records::meeting::{self, Kind, Status};
use crate::records::snapshot::{Folder, Needs};
use crate::records::talk::steps::{Before, Step};
use crate::records::talk::{Talk, Written};
use crate::records::task::{self, Task};
use crate::reports::talk::Preview;
use crate::session::Session;
use crate::syntax::Value;

/// File a messenger talk: acct chat kassa "IT promises the export on Friday" --move k7f=27.11
#[derive(clap::Args)]
pub struct Chat {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: String,
    /// What was said, in your own words
    #[arg(required = true, num_args = 1.., value_name = "TEXT")]
    text: Vec<String>,
    #[command(flatten)]
    said: Said,
    /// Where: telegram, whatsapp, email, …; left out: the client's first channel
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
    /// With whom, if not the usual contact
    #[arg(long = "with", value_name = "WHO")]
    with: Option<String>,
    /// When it took place, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// At what time; one outside of the agreed hours counts as an exception
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
}

impl Run for Chat {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let lang = session.lang();
        if self.text().is_empty() && self.said.is_empty() {
            return Err(Problem::usage("what was said?")
                .hint("acct chat kassa \"IT promises the export on Friday\" --move ID=27.11"));
        }
        let today = match &self.on {
            Some(day) => session.past(day)?,
            None => session.today()?,
        };
        let slug = session.workspace()?.client(&self.client)?;
        let opened = Opened::new(session)?;
        let guard = opened.lock(session)?;
        let mut change = Change::begin(session, format!("chat {slug}"))?;
        let needs = Needs { client: Some(&slug), ..Needs::CLIENT };
        let snapshot = change.workspace().load(&needs);
        let before = &snapshot.clients[0];
        let cast = snapshot.cast(before, Some(&me));
        let calendar = session.calendar();
        let reader = self.reader(before, &cast)?;
        let ear = Ear { cast, today, calendar: &calendar, lang: Lang::En };
        let mut talk = self.talk(session, before, &ear, reader, &me, today)?;
        let steps = Before { folder: before, cast, lang: Lang::En, today }.steps(&talk).map_err(
            |faults| Problem::usage(faults.first().map(|f| f.what.clone()).unwrap_or_default()),
        )?;
        let id = change.fresh_id();
        lay_steps(&mut change, &slug, &mut talk, &steps, &id, (&me, today))?;
        let path = form::dated_path(&slug, "meetings", today, Kind::Chat.word(), &id);
        lay_minutes(&mut change, &path, &talk, before.lang(&snapshot.settings))?;
        let mut folder = before.clone();
        change.lay_over(&mut folder)?;
        let meeting = change.meeting(&path)?;
        let page = Preview {
            folder: before,
            cast,
            talk: &talk,
            steps: &steps,
            next: None,
            letter: None,
            today,
            calendar: &calendar,
            lang,
        };
        let head = heading(lang, &page, &meeting, reader);
        let mut preview = page.document_titled(head);
        let said = Text::from(format!("  {}", self.text()));
        preview.blocks.insert(1, Block::Lines(vec![said]));
        let letter = Chat::answer(&snapshot, &folder, &meeting, &steps, &me, reader);
        let done = guard.is_some();
        if !done {
            return change.commit(None);
        }
        let mut notes = change.commit(guard)?.notes;
        let hours = &before.card.agreement;
        if !talk.time.is_empty() && hours.is_out_of_hours(today, &talk.time, &calendar) {
            notes.push(out_of_hours(lang, &slug));
        }
        Chat::ended(session, Filed { preview, letter }, notes)
    }
}

/// What was filed, and what to answer.
struct Filed {
    preview: Document,
    letter: Option<Letter>,
}

impl serde::Serialize for Filed {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("filed", &self.preview.plain())?;
        // As it is pasted: nobody unescapes Markdown for a messenger.
        let plain = |letter: &Letter| crate::document::markdown_document(&letter.text).plain();
        map.serialize_entry("answer", &self.letter.as_ref().map(plain))?;
        map.end()
    }
}

impl crate::reports::Report for Filed {
    const SCHEMA: &'static str = "acct.chat/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = self.preview.clone();
        page.paragraph(crate::commands::letters::written(lang));
        if let Some(letter) = &self.letter {
            let answer = crate::document::markdown_document(&letter.text).plain();
            page.lines(vec![answer_head(lang).into(), format!("  {answer}").into()]);
        }
        page
    }
}

impl Chat {
    fn text(&self) -> String {
        in_one_line(&self.text.join(" "))
    }

    fn reader<'a>(
        &self,
        folder: &'a Folder,
        cast: &crate::records::cast::Cast<'a>,
    ) -> Result<Option<&'a Contact>> {
        if let Some(typed) = &self.with {
            let who = super::who::anybody(cast, &folder.slug, typed)?;
            return Ok(cast.contact(&who.slug));
        }
        let last = folder.last_touch(NaiveDate::MAX);
        let there = last.and_then(|meeting| {
            let slugs = meeting.attendees.iter().filter_map(|who| who.strip_prefix("client:"));
            slugs.into_iter().find_map(|slug| folder.contacts.iter().find(|c| c.slug == slug))
        });
        let own = || folder.contacts.iter().filter(|contact| contact.side() == Side::Client);
        Ok(there.or_else(|| own().find(|contact| contact.decides)).or_else(|| own().next()))
    }

    /// What was typed, as a talk.
    fn talk(
        &self,
        session: &Session,
        folder: &Folder,
        ear: &Ear,
        reader: Option<&Contact>,
        me: &str,
        today: NaiveDate,
    ) -> Result<Talk> {
        let lang = folder.lang(session.workspace()?.settings());
        let mut attendees = vec![me.to_owned()];
        attendees
            .extend(reader.map(|contact| format!("{}:{}", contact.side().word(), contact.slug)));
        let said = Written { heading: String::new(), part: None, text: self.text() };
        let mut talk = Talk {
            kind: Kind::Chat,
            date: today,
            time: self.time.as_deref().map_or(Ok(String::new()), super::meeting::time)?,
            minutes: None,
            channel: self.channel(folder),
            attendees,
            next: None,
            sections: vec![said],
            tasks: Vec::new(),
            remarks: Vec::new(),
        };
        self.said.apply(&mut talk, &Listener { session, folder, ear: *ear, lang })?;
        Ok(talk)
    }

    /// The client's first channel: what comes before the colon, where it is written so.
    fn channel(&self, folder: &Folder) -> String {
        if let Some(channel) = &self.channel {
            return channel.clone();
        }
        let first = ["daily", "urgent"]
            .iter()
            .filter_map(|key| folder.card.channels.get(*key))
            .chain(folder.card.channels.values())
            .find(|channel| !channel.is_empty());
        let name = first.map(|text| text.split([':', ',']).next().unwrap_or(text).trim());
        name.unwrap_or_default().to_lowercase()
    }

    fn answer(
        snapshot: &crate::records::snapshot::Snapshot,
        folder: &Folder,
        meeting: &meeting::Meeting,
        steps: &[Step],
        me: &str,
        reader: Option<&Contact>,
    ) -> Option<Letter> {
        let cast = snapshot.cast(folder, Some(me));
        let lang = folder.lang(&snapshot.settings);
        let desk = Desk::of(snapshot, folder, snapshot.person(me)?);
        let today = meeting.date.unwrap_or_default();
        let pen = Pen { lang, today, cast, manager: folder.card.manager() };
        // As in a summary: what is not shared, and what is dropped, is not told.
        let of = |wanted: &dyn Fn(&Step) -> bool| -> Vec<&Task> {
            let touched = steps.iter().filter(|step| wanted(step));
            let touched = touched.filter_map(|step| folder.task(&step.task().id));
            touched.filter(|task| task.shared()).collect()
        };
        let added = folder.tasks.iter().filter(|task| task.from == meeting.id);
        let noted = Noted {
            moved: of(&|step| matches!(step, Step::Move { .. })),
            done: of(&|step| matches!(step, Step::Close { status: task::Status::Done, .. })),
            added: added.filter(|task| task.shared()).collect(),
            agreed: meeting.agreements().into_iter().map(|agreed| agreed.text).collect(),
        };
        answer(&desk, &pen, &folder.slug, meeting, reader, &noted)
    }

    fn ended(session: &Session, filed: Filed, mut notes: Vec<String>) -> Result {
        if session.globals.copy
            && let Some(letter) = &filed.letter
        {
            let text = crate::document::markdown_document(&letter.text).plain();
            clipboard::copy(&text)?;
            notes.push(copied(session.lang()));
        }
        let mut outcome = Outcome::page(filed);
        outcome.notes = notes;
        Ok(outcome)
    }
}

pub(super) fn lay_minutes(change: &mut Change, path: &str, talk: &Talk, lang: Lang) -> Result<()> {
    let attendees = talk.attendees.iter().map(|who| Value::from(who.as_str())).collect();
    let ops = [
        Op::set("status", Status::Held.word()),
        Op::set("time", talk.time.as_str()),
        Op::set("minutes", ""),
        Op::set("channel", talk.channel.as_str()),
        Op::set("attendees", Value::List(attendees)),
        Op::set("sent", "none"),
    ];
    change.create("meeting", path, &ops, &format!("\n{}", talk.minutes(lang)))
}

/// «Касса Плюс, переписка 24 ноября (Telegram), Маргарита Лыткина:»
fn heading(
    lang: Lang,
    page: &Preview,
    meeting: &meeting::Meeting,
    reader: Option<&Contact>,
) -> String {
    let channel = meeting::channel_name(lang, &meeting.channel);
    let channel = if channel.is_empty() { channel } else { format!(" ({channel})") };
    let who = reader.map(|contact| format!(", {}", contact.name)).unwrap_or_default();
    format!("{}{channel}{who}:", page.heading())
}

crate::messages! {
    fn answer_head() { ru: "Ответ для чата:", en: "To paste back:" }
    fn out_of_hours(client: &str) {
        ru: format!("Вне часов, о которых договорились: исключение считается (acct agreement {client})."),
        en: format!("Outside of the agreed hours: it counts as an exception (acct agreement {client})."),
    }
    fn copied() { ru: "Ответ скопирован.", en: "The answer is on the clipboard." }
}
