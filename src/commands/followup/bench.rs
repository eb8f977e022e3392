//! The buffer on its way through the editor: opened, read, opened again with what is wrong above its
//! line. It is a draft all the while, so nothing that was typed is lost, whatever happens.

use super::hear::{Heard, hear, in_file};
use super::new::Scene;
use super::write::{agreed, plan};
use crate::commands::Result;
use crate::desk::ask::{self, Choice};
use crate::desk::drafts::Drafts;
use crate::desk::editor::{self, Edited};
use crate::document::Document;
use crate::problem::Problem;
use crate::records::asked::Ear;
use crate::records::talk::read::{with_errors, without_errors};

/// How often an editor that is a script gets the buffer, so that it may mend a mistake once.
const SCRIPTED_ROUNDS: usize = 2;

/// One buffer, its editor and its draft.
pub(super) struct Bench<'a> {
    scene: &'a Scene<'a>,
    ear: Ear<'a>,
    drafts: Drafts,
    name: String,
    command: String,
    /// As it opened for the first time.
    fresh: &'a str,
}

impl<'a> Bench<'a> {
    pub(super) fn new(scene: &'a Scene, ear: &Ear<'a>, fresh: &'a str) -> Result<Bench<'a>> {
        let session = scene.session;
        let command = editor::command(session.config.editor.as_deref());
        let hidden = command.as_deref().is_ok_and(editor::wants_terminal);
        if session.globals.no_input || (!session.may_ask() && (hidden || !editor::is_named())) {
            return Err(Problem::usage("there is no terminal for an editor")
                .hint("--from FILE, --from -, or --agree TEXT --done ID --task TEXT --next DATE"));
        }
        Ok(Bench {
            scene,
            ear: *ear,
            drafts: Drafts::of(session.workspace()?.root())?,
            name: draft_of(&scene.slug),
            command: command?,
            fresh,
        })
    }

    /// What was said, as soon as it is understood and the person wants it written down.
    pub(super) fn talk(&self) -> Result<Heard> {
        let mut text = self.first()?;
        for round in 1.. {
            let saved = self.edit(&text)?;
            match hear(self.scene, &self.ear, &saved) {
                Err(faults) => {
                    let asks = self.scene.session.may_ask();
                    let same = saved == text && !self.tries_again()?;
                    if same || (!asks && round >= SCRIPTED_ROUNDS) {
                        return Err(self.stuck(&faults, &saved));
                    }
                    text = with_errors(&saved, &faults, self.ear.lang);
                }
                Ok(heard) => match self.wanted(&heard)? {
                    true => return Ok(heard),
                    false => text = saved,
                },
            }
        }
        Err(Problem::refused("stopped; nothing was written, the draft is kept"))
    }

    /// The draft of the last time, if there is one and the person wants it back.
    fn first(&self) -> Result<String> {
        let draft = self.drafts.find(&self.name).filter(|draft| draft != self.fresh);
        let Some(draft) = draft else { return Ok(self.fresh.to_owned()) };
        let session = self.scene.session;
        let lang = session.lang();
        let asks = session.may_ask() && !session.globals.yes;
        if !asks || ask::yes(&take_draft(lang), lang)? {
            return Ok(draft);
        }
        let aside = self.drafts.set_aside(&self.name)?;
        session.console.show(&said(&set_aside(lang, &aside.display().to_string())), session.lang());
        Ok(self.fresh.to_owned())
    }

    /// One round in the editor. An untouched buffer is nothing to write; a draft that comes back as
    /// it was is, if somebody can be asked.
    fn edit(&self, text: &str) -> Result<String> {
        let path = self.drafts.keep(&self.name, text)?;
        let saved = match editor::open(&self.command, &path)? {
            Edited::Saved(saved) => saved,
            Edited::Failed(left) => return Err(self.aborted(&left, "the editor failed")),
        };
        let kept = without_errors(&saved);
        let untouched = kept == self.fresh
            || (kept == without_errors(text) && kept == saved && !self.scene.session.may_ask());
        if untouched {
            return Err(self.aborted(&kept, "nothing was changed"));
        }
        Ok(saved)
    }

    /// A buffer that came back with its mistakes as they were: nobody is kept in the editor.
    fn tries_again(&self) -> Result<bool> {
        let session = self.scene.session;
        if !session.may_ask() {
            return Ok(false);
        }
        ask::yes(&open_again(session.lang()), session.lang())
    }

    fn wanted(&self, heard: &Heard) -> Result<bool> {
        let session = self.scene.session;
        if session.globals.dry_run || session.globals.yes || !session.may_ask() {
            return Ok(true);
        }
        session.console.show(&plan(self.scene, heard)?.preview, session.lang());
        match ask::yes_edit_no(&agreed(session.lang()), session.lang()) {
            Ok(Choice::Yes) => Ok(true),
            Ok(Choice::Edit) => Ok(false),
            Ok(Choice::No) | Err(_) => {
                Err(Problem::refused("stopped; nothing was written, the draft is kept")
                    .hint("the same command opens it again"))
            }
        }
    }

    /// Nothing typed is lost: what differs from an untouched buffer stays as a draft.
    fn aborted(&self, text: &str, why: &str) -> Problem {
        if text == self.fresh || text.trim().is_empty() {
            self.drafts.forget(&self.name);
            return Problem::refused(format!("{why}; nothing was written"));
        }
        Problem::refused(format!("{why}; nothing was written, the draft is kept"))
            .hint("the same command opens it again")
    }

    /// The same mistake again, and nobody to ask: no endless loop in a script.
    fn stuck(&self, faults: &[crate::syntax::Fault], saved: &str) -> Problem {
        let clean = without_errors(saved);
        let path = match self.drafts.keep(&self.name, &clean) {
            Ok(path) => path.display().to_string(),
            Err(problem) => return problem,
        };
        let again = format!("acct followup new {}   opens the draft again", self.scene.slug);
        in_file(faults, &path, &clean).hint(again)
    }

    /// It is written down; the draft has done its work, unless that is taken back.
    pub(super) fn done(&self) {
        let text = self.drafts.find(&self.name).unwrap_or_default();
        self.drafts.file_away(&self.name, &text);
        self.drafts.forget(&self.name);
    }

    /// What stopped the writing, and where the text is meanwhile.
    pub(super) fn kept(&self, problem: Problem) -> Problem {
        let path = self.drafts.path(&self.name);
        Problem {
            what: format!("{} (the text is kept in `{}`)", problem.what, path.display()),
            ..problem
        }
    }
}

/// The name of a client's draft, for whoever brings it back.
#[must_use]
pub fn draft_of(client: &str) -> String {
    format!("followup-{client}")
}

fn said(line: &str) -> Document {
    let mut page = Document::default();
    page.lines(vec![line.into()]);
    page
}

crate::messages! {
    fn open_again() {
        ru: "Ошибки в тексте остались. Открыть ещё раз и поправить? «Нет» оставит черновик.",
        en: "The mistakes are still there. Open it again to mend them? “No” keeps the draft.",
    }
    fn set_aside(path: &str) {
        ru: format!("Прежний черновик отложен: {path}"),
        en: format!("The earlier draft is set aside: {path}"),
    }
    fn take_draft() {
        ru: "Есть незаконченный черновик этой встречи. Продолжить его?",
        en: "There is an unfinished draft of this meeting. Go on with it?",
    }
}
