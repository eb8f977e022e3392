//! `followup new`: opens the buffer, reads it, shows what will happen, asks, writes, prints the letter.

use std::path::PathBuf;

use super::choose::choose;
use super::write::{Written, letter_of, plan, write};
use crate::commands::letters::{Sending, deliver, written};
use crate::commands::said::{Listener, Said};
use crate::commands::{Outcome, Result, Run};
use crate::desk::ask::{self, Choice};
use crate::desk::drafts::Drafts;
use crate::desk::editor::{self, Edited};
use crate::desk::given;
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::problem::{Place, Problem};
use crate::records::asked::Ear;
use crate::records::meeting::{Meeting, Part};
use crate::records::snapshot::{Needs, Snapshot};
use crate::records::talk::Talk;
use crate::records::talk::buffer::{Ground, compose};
use crate::records::talk::read::{read, with_errors};
use crate::records::talk::steps::{Before, Step};
use crate::session::Session;
use crate::syntax::Fault;

/// Write down a call: opens one buffer, writes minutes, tasks and the next meeting, prints the letter
#[derive(Debug, Clone, clap::Args)]
pub struct New {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: String,
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

    fn draft(&self) -> String {
        format!("followup-{}", self.slug)
    }
}

impl Run for New {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let slug = session.workspace()?.client(&self.client)?;
        let snapshot = session.load(&Needs { client: Some(&slug), ..Needs::CLIENT })?;
        let meeting = choose(&self, session, &snapshot.clients[0])?;
        let lang = snapshot.clients[0].lang(&snapshot.settings);
        let scene = Scene { session, snapshot, slug, meeting, me, lang };
        let calendar = session.calendar();
        let today = session.today()?;
        let cast = scene.snapshot.cast(scene.folder(), Some(&scene.me));
        let ground = Ground {
            folder: scene.folder(),
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
            return self.finish_text(&scene, &ear, &text, &name);
        }
        if self.has_flags() {
            let mut talk = understood(&scene, &ear, &buffer, "the buffer")?;
            self.apply(&mut talk, &scene, &ear)?;
            let steps =
                steps(&scene, &ear, &talk).map_err(|faults| first(&faults, "the options"))?;
            return self.finish(&scene, &talk, &steps);
        }
        self.in_editor(&scene, &ear, buffer)
    }
}

fn understood(scene: &Scene, ear: &Ear, text: &str, name: &str) -> Result<Talk> {
    read(text, ear, &scene.meeting).map_err(|faults| in_file(&faults, name, text))
}

fn steps(scene: &Scene, ear: &Ear, talk: &Talk) -> std::result::Result<Vec<Step>, Vec<Fault>> {
    let before =
        Before { folder: scene.folder(), cast: ear.cast, lang: ear.lang, today: ear.today };
    before.steps(talk)
}

fn in_file(faults: &[Fault], name: &str, text: &str) -> Problem {
    let Some(fault) = faults.first() else { return Problem::broken("this cannot be read") };
    let others = faults[1..].iter().map(|other| format!("\nline {}: {}", other.line, other.what));
    let what = format!("{}{}", fault.what, others.collect::<String>());
    let source = text.lines().nth(fault.line.saturating_sub(1)).map(str::to_owned);
    let (line, column) = (fault.line, fault.column);
    let problem = Problem::usage(what).at(Place { path: name.to_owned(), line, column, source });
    match &fault.hint {
        Some(hint) => problem.hint(hint.clone()),
        None => problem,
    }
}

fn first(faults: &[Fault], name: &str) -> Problem {
    let what = faults.first().map(|fault| fault.what.clone()).unwrap_or_default();
    Problem::usage(format!("{what} ({name})"))
}

impl New {
    fn has_flags(&self) -> bool {
        !(self.said.is_empty() && self.note.is_empty() && self.next.is_none())
    }

    /// The options as if they had been typed into the buffer.
    fn apply(&self, talk: &mut Talk, scene: &Scene, ear: &Ear) -> Result<()> {
        let ear = &Ear { today: talk.date, ..*ear };
        let listener = Listener {
            session: scene.session,
            folder: scene.folder(),
            ear: *ear,
            lang: scene.lang,
        };
        self.said.apply(talk, &listener)?;
        for note in &self.note {
            talk.append(Part::Internal, scene.lang, &format!("- {note}"));
        }
        // Nobody saw the day that the rhythm offers, so it is not taken.
        talk.next = None;
        if let Some(next) = &self.next {
            talk.next = crate::records::talk::read::next_of(next, ear)
                .map_err(|(what, hint)| Problem::usage(what).hint(hint))?;
        }
        Ok(())
    }

    fn finish_text(&self, scene: &Scene, ear: &Ear, text: &str, name: &str) -> Result {
        let talk = understood(scene, ear, text, name)?;
        let steps = steps(scene, ear, &talk).map_err(|faults| in_file(&faults, name, text))?;
        self.finish(scene, &talk, &steps)
    }

    /// Writes without asking: what was typed says it all.
    fn finish(&self, scene: &Scene, talk: &Talk, steps: &[Step]) -> Result {
        if scene.session.globals.dry_run {
            return plan(scene, talk, steps)?.shown();
        }
        let preview = plan(scene, talk, steps)?.preview;
        if scene.session.may_ask() && !scene.session.globals.yes {
            scene.session.console.show(&preview);
            if !ask::yes(&write_it(scene.session.lang()), scene.session.lang())? {
                return Err(Problem::refused("stopped; nothing was written"));
            }
            return self.ended(scene, write(scene, talk, steps)?, None);
        }
        self.ended(scene, write(scene, talk, steps)?, Some(preview))
    }

    fn in_editor(&self, scene: &Scene, ear: &Ear, fresh: String) -> Result {
        let session = scene.session;
        let drafts = Drafts::of(session.workspace()?.root())?;
        let name = scene.draft();
        let command = editor_command(session)?;
        let mut text = offered(session, &drafts, &name)?.unwrap_or_else(|| fresh.clone());
        let opened = text.clone();
        loop {
            let path = editor::scratch(drafts.folder(), &format!("{name}.edit.md"), &text)?;
            let saved = match editor::open(&command, &path)? {
                Edited::Saved(saved) => saved,
                Edited::Failed(left) => {
                    return Err(aborted(&drafts, &name, &left, &fresh, "the editor failed"));
                }
            };
            editor::put_away(&path);
            let kept = crate::records::talk::read::without_errors(&saved);
            if kept == crate::records::talk::read::without_errors(&opened) {
                return Err(aborted(&drafts, &name, &kept, &fresh, "nothing was changed"));
            }
            let heard = read(&saved, ear, &scene.meeting)
                .and_then(|talk| steps(scene, ear, &talk).map(|steps| (talk, steps)));
            let (talk, steps) = match heard {
                Ok(heard) => heard,
                Err(faults) => {
                    let marked = with_errors(&saved, &faults, ear.lang);
                    if saved == text && !session.may_ask() {
                        // The same mistake again, and nobody to ask: no endless loop in a script.
                        let draft = drafts.keep(&name, &kept)?;
                        return Err(in_file(&faults, &draft.display().to_string(), &kept).hint(
                            format!("acct followup new {}   opens the draft again", scene.slug),
                        ));
                    }
                    text = marked;
                    continue;
                }
            };
            let preview = plan(scene, &talk, &steps)?.preview;
            if session.may_ask() && !session.globals.yes {
                session.console.show(&preview);
                match ask::yes_edit_no(&write_it(session.lang()), session.lang()) {
                    Ok(Choice::Yes) => {}
                    Ok(Choice::Edit) => {
                        text = kept;
                        continue;
                    }
                    Ok(Choice::No) | Err(_) => {
                        return Err(aborted(&drafts, &name, &kept, &fresh, "stopped"));
                    }
                }
                let written = write(scene, &talk, &steps)
                    .map_err(|p| kept_draft(&drafts, &name, &kept, p))?;
                drafts.forget(&name);
                return self.ended(scene, written, None);
            }
            if session.globals.dry_run {
                drafts.keep(&name, &kept)?;
                return plan(scene, &talk, &steps)?.shown();
            }
            let written =
                write(scene, &talk, &steps).map_err(|p| kept_draft(&drafts, &name, &kept, p))?;
            drafts.forget(&name);
            return self.ended(scene, written, Some(preview));
        }
    }

    /// The letter, under what was written.
    fn ended(
        &self,
        scene: &Scene,
        written_: Written,
        preview: Option<crate::document::Document>,
    ) -> Result {
        let session = scene.session;
        let lang = session.lang();
        if let Some(preview) = preview {
            session.console.show(&preview);
        }
        let mut notes = written_.notes;
        notes.insert(0, written(lang).plain());
        let mut outcome = match letter_of(scene, &written_.folder, &written_.meeting) {
            Ok(letter) => {
                let path = written_.meeting.path.clone();
                deliver(session, letter, &self.sending, &move |change, day| {
                    super::letter::mark_sent(change, &path, day)
                })?
            }
            Err(problem) => {
                notes.push(no_letter(lang, &problem.what));
                notes.extend(problem.hint);
                Outcome::said([Text::styled(
                    minutes_at(lang, &written_.meeting.path),
                    Style::Plain,
                )])
            }
        };
        notes.append(&mut outcome.notes);
        outcome.notes = notes;
        Ok(outcome)
    }
}

fn editor_command(session: &Session) -> Result<String> {
    if !editor::is_named() && !session.may_ask() {
        return Err(Problem::usage("there is no terminal for an editor")
            .hint("--from FILE, --from -, or --agree TEXT --done ID --task TEXT --next DATE"));
    }
    editor::command(session.config.editor.as_deref())
}

/// The draft of the last time, if the person wants it back.
fn offered(session: &Session, drafts: &Drafts, name: &str) -> Result<Option<String>> {
    let Some(draft) = drafts.find(name) else { return Ok(None) };
    let lang = session.lang();
    if session.may_ask() && !session.globals.yes && !ask::yes(&take_draft(lang), lang)? {
        drafts.forget(name);
        return Ok(None);
    }
    Ok(Some(draft))
}

/// Nothing typed is lost: what differs from an untouched buffer is kept as a draft.
fn aborted(drafts: &Drafts, name: &str, text: &str, fresh: &str, why: &str) -> Problem {
    if text == fresh || text.trim().is_empty() {
        return Problem::refused(format!("{why}; nothing was written"));
    }
    match drafts.keep(name, text) {
        Ok(_) => Problem::refused(format!("{why}; nothing was written, the draft is kept"))
            .hint("the same command opens it again"),
        Err(problem) => problem,
    }
}

fn kept_draft(drafts: &Drafts, name: &str, text: &str, problem: Problem) -> Problem {
    match drafts.keep(name, text) {
        Ok(path) => Problem {
            what: format!("{} (the text is kept in `{}`)", problem.what, path.display()),
            ..problem
        },
        Err(_) => problem,
    }
}

crate::messages! {
    fn write_it() { ru: "Записать?", en: "Write it down?" }
    fn take_draft() {
        ru: "Есть незаконченный черновик этой встречи. Продолжить его?",
        en: "There is an unfinished draft of this meeting. Go on with it?",
    }
    fn no_letter(why: &str) {
        ru: format!("Письмо не составить: {why}"),
        en: format!("There is no letter: {why}"),
    }
    fn minutes_at(path: &str) { ru: format!("Итоги: {path}"), en: format!("Minutes: {path}") }
}
