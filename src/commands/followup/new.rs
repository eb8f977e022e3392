//! `followup new`: opens the buffer, reads it, shows what will happen, asks, writes, prints the letter.

use std::path::PathBuf;

use super::bench::{Bench, draft_of};
use super::choose::choose;
use super::hear::{Heard, in_file};
use super::write::{Written, agreed, letter_of, plan, write};
use crate::commands::agenda::promised;
use crate::commands::letters::{Sending, deliver, whole, written};
use crate::commands::said::{Listener, Said};
use crate::commands::{Outcome, Result, Run, who};
use crate::desk::drafts::Drafts;
use crate::desk::{ask, given};
use crate::document::{Document, Style, Text};
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::asked::Ear;
use crate::records::meeting::{Meeting, Part};
use crate::records::snapshot::{Needs, Snapshot};
use crate::records::talk::buffer::{Ground, compose};
use crate::records::talk::read::{next_of, read};
use crate::session::Session;

/// Write down a call: opens one buffer, writes minutes, tasks and the next meeting, prints the letter
#[derive(Debug, Clone, clap::Args)]
pub struct New {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// Which meeting, when there are several: its id or date
    #[arg(long, value_name = "REF")]
    pub(super) meeting: Option<String>,
    /// Kind of a meeting that was not planned: status, call, kickoff, sales, …
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Option<String>,
    /// When it took place
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// At what time
    #[arg(long, value_name = "TIME")]
    pub(super) time: Option<String>,
    /// Where: zoom, phone, office, …
    #[arg(long, value_name = "CHANNEL")]
    pub(super) channel: Option<String>,
    /// Read the buffer from FILE, or from standard input with -
    #[arg(long, value_name = "FILE|-")]
    from: Option<PathBuf>,
    #[command(flatten)]
    said: Said,
    /// A note that never leaves the agency
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,
    /// When we talk next: "1.12 11:00"
    #[arg(long, value_name = "DATE")]
    next: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

/// Everything a buffer is read with.
pub(super) struct Scene<'a> {
    pub session: &'a Session<'a>,
    pub snapshot: Snapshot,
    pub slug: String,
    pub meeting: Meeting,
    pub me: String,
    /// Of the client's papers.
    pub lang: Lang,
}

impl Scene<'_> {
    pub(super) fn folder(&self) -> &crate::records::snapshot::Folder {
        &self.snapshot.clients[0]
    }
}

impl Run for New {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let slug = who::client(session, self.client.as_deref(), "acct followup new CLIENT")?;
        let snapshot = session.load(&Needs { client: Some(&slug), ..Needs::LETTER })?;
        if self.sending.sent.is_some() {
            whole(&slug, &snapshot.left_out)?;
        }
        let meeting = choose(&self, session, &snapshot.clients[0])?;
        let lang = snapshot.clients[0].lang(&snapshot.settings);
        let scene = Scene { session, snapshot, slug, meeting, me, lang };
        let calendar = session.calendar();
        let today = session.today()?;
        let cast = scene.snapshot.cast(scene.folder(), Some(&scene.me));
        let promised = promised(&scene.snapshot, scene.folder(), &scene.meeting, today);
        let ground = Ground {
            folder: scene.folder(),
            promised: &promised,
            cast,
            calendar: &calendar,
            lang,
            screen: session.lang(),
            today,
        };
        let ear = Ear { cast, today, calendar: &calendar, lang: session.lang() };
        let buffer = compose(&ground, &scene.meeting);
        if let Some(path) = &self.from {
            let text = given::text(path)?;
            let stdin = path.as_os_str() == "-";
            let name = if stdin { "<stdin>".to_owned() } else { path.display().to_string() };
            let outcome = self.finish(&scene, &self.typed(&scene, &ear, &text, &name)?)?;
            if !session.globals.dry_run {
                Drafts::of(session.workspace()?.root())?.file_away(&draft_of(&scene.slug), &text);
            }
            return Ok(outcome);
        }
        if self.has_flags() {
            let heard = self.typed(&scene, &ear, &buffer, "the buffer")?;
            return self.finish(&scene, &heard);
        }
        let bench = Bench::new(&scene, &ear, &buffer)?;
        let heard = bench.talk()?;
        let outcome = self.write(&scene, &heard, false).map_err(|problem| bench.kept(problem))?;
        if !session.globals.dry_run {
            bench.done();
        }
        Ok(outcome)
    }
}

impl New {
    fn has_flags(&self) -> bool {
        !(self.said.is_empty() && self.note.is_empty() && self.next.is_none())
    }

    /// A text with the options as if they had been typed into it.
    fn typed(&self, scene: &Scene, ear: &Ear, text: &str, name: &str) -> Result<Heard> {
        let mut talk =
            read(text, ear, &scene.meeting).map_err(|faults| in_file(&faults, name, text))?;
        let ear = &Ear { today: talk.date, ..*ear };
        let (session, folder, lang) = (scene.session, scene.folder(), scene.lang);
        self.said.apply(&mut talk, &Listener { session, folder, ear: *ear, lang })?;
        for note in &self.note {
            talk.append(Part::Internal, scene.lang, &format!("- {note}"));
        }
        if self.from.is_none() {
            // Nobody saw the day that the rhythm offers, so it is not taken.
            talk.next = None;
        }
        if let Some(next) = &self.next {
            talk.next =
                next_of(next, ear).map_err(|(what, hint)| Problem::usage(what).hint(hint))?;
        }
        if self.from.is_some() && !talk.says_nothing() {
            talk.keep(&scene.meeting.body);
        }
        if talk.says_nothing() {
            return Err(Problem::refused("there is nothing to write down")
                .hint("give minutes on standard input, or --agree TEXT, --task TEXT, --done ID"));
        }
        Heard::of(scene, ear, talk).map_err(|faults| in_file(&faults, name, text))
    }

    /// Asks a person; a script said it all when it was typed.
    fn finish(&self, scene: &Scene, heard: &Heard) -> Result {
        let session = scene.session;
        let asks = session.may_ask() && !session.globals.yes && !session.globals.dry_run;
        if asks {
            session.console.show(&plan(scene, heard)?.preview, session.lang());
            if !ask::yes(&agreed(session.lang()), session.lang())? {
                return Err(Problem::refused("stopped; nothing was written"));
            }
        }
        self.write(scene, heard, asks)
    }

    /// Writes it down; `shown` tells whether the person has seen what.
    fn write(&self, scene: &Scene, heard: &Heard, shown: bool) -> Result {
        let session = scene.session;
        if session.globals.dry_run {
            return plan(scene, heard)?.shown();
        }
        let seen = shown || (session.may_ask() && !session.globals.yes);
        let preview = if seen { None } else { Some(plan(scene, heard)?.preview) };
        let written = write(scene, heard)?;
        self.ended(scene, written, preview)
    }

    /// The letter, under what was written.
    fn ended(&self, scene: &Scene, done: Written, preview: Option<Document>) -> Result {
        let session = scene.session;
        let lang = session.lang();
        if let Some(preview) = preview {
            session.console.show(&preview, session.lang());
        }
        let mut notes = done.notes;
        notes.insert(0, written(lang).plain());
        let mut outcome = match letter_of(scene, &done.folder, &done.meeting) {
            Ok(letter) => {
                let path = done.meeting.path.clone();
                let left_out = &scene.snapshot.left_out;
                deliver(session, letter, &self.sending, left_out, &move |change, day| {
                    super::letter::mark_sent(change, &path, day)
                })?
            }
            Err(problem) => {
                notes.push(no_letter(lang, &problem.what));
                notes.extend(problem.hint);
                Outcome::said([Text::styled(minutes_at(lang, &done.meeting.path), Style::Plain)])
            }
        };
        notes.append(&mut outcome.notes);
        outcome.notes = notes;
        Ok(outcome)
    }
}

crate::messages! {
    fn no_letter(why: &str) {
        ru: format!("Письмо не составить: {why}"),
        en: format!("There is no letter: {why}"),
    }
    fn minutes_at(path: &str) { ru: format!("Итоги: {path}"), en: format!("Minutes: {path}") }
}
