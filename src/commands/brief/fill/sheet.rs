//! The questionnaire that is filled in, and the brief its answers go into: the one that is open, or a
//! new one.

use chrono::NaiveDate;

use crate::commands::Result;
use crate::commands::brief::named;
use crate::commands::change::Change;
use crate::desk::ask;
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::brief::paper::{self, Place, Said};
use crate::records::brief::{Brief, Status};
use crate::records::form;
use crate::records::questionnaire::{Question, Questionnaire};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;
use crate::syntax::body;

/// Who answers, when, and in which record it was said.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub(super) on: NaiveDate,
    pub(super) by: String,
    pub(super) from: String,
}

impl Voice {
    pub(super) fn said(&self) -> Said {
        Said { on: Some(self.on), by: self.by.clone(), from: self.from.clone() }
    }
}

/// What is filled in, of whom.
pub(super) struct Sheet<'s> {
    pub(super) session: &'s Session<'s>,
    pub(super) slug: &'s str,
    pub(super) questionnaire: &'s Questionnaire,
    pub(super) voice: Voice,
}

/// One answer, understood, and where it goes.
#[derive(Debug, Clone)]
pub(super) struct Laid<'q> {
    pub(super) place: Where<'q>,
    pub(super) said: Said,
    pub(super) text: String,
}

/// [`Place`], which a talk keeps while headings come and go.
#[derive(Debug, Clone)]
pub(super) enum Where<'q> {
    Question(&'q Question),
    Part(&'q Question, usize),
    Besides(String),
}

impl Where<'_> {
    fn place(&self) -> Place<'_> {
        match self {
            Where::Part(question, at) => match question.parts.get(*at) {
                Some(part) => Place::Part(question, part),
                None => Place::Question(question),
            },
            Where::Question(question) => Place::Question(question),
            Where::Besides(heading) => Place::Besides(heading),
        }
    }
}

impl Sheet<'_> {
    pub(super) fn lang(&self) -> Lang {
        self.session.lang()
    }

    /// The path of the client's card.
    pub(super) fn card(&self) -> String {
        format!("clients/{}/client.toml", self.slug)
    }

    /// The brief that is open, of those that were read.
    pub(super) fn open<'f>(&self, folder: &'f Folder) -> Option<&'f Brief> {
        let mine = |brief: &&Brief| {
            brief.template == self.questionnaire.id && brief.status == Status::Open
        };
        folder.briefs.iter().rfind(mine)
    }

    /// Lays answers and questions into the open brief, or into a new one; gives it as it was, under
    /// the lock, and as it is then.
    pub(super) fn write(
        &self,
        change: &mut Change,
        answers: &[Laid],
        asked: &[String],
    ) -> Result<(Option<Brief>, Brief)> {
        let needs = Needs { briefs: true, client: Some(self.slug), ..Needs::default() };
        let snapshot = change.workspace().load(&needs);
        unread(&snapshot.left_out, self.slug, &self.questionnaire.id)?;
        let folder = folder(&snapshot, self.slug)?;
        let lang = folder.lang(&snapshot.settings);
        let open = self.open(folder).cloned();
        let mut new = match &open {
            Some(brief) => brief.body.clone(),
            None => paper::blank(self.questionnaire, lang),
        };
        for laid in answers {
            new = paper::lay(&new, lang, laid.place.place(), &laid.said, &laid.text)
                .map_err(|_| unclosed(open.as_ref()))?;
        }
        for question in asked {
            if !paper::asks(&new, question) {
                new = paper::ask(&new, question);
            }
        }
        let Some(brief) = open else {
            return Ok((None, self.make(change, new)?));
        };
        if new != brief.body {
            let text = change.text(&brief.path)?;
            let head = text.len() - body(&text).len();
            change.put(&brief.path, Some(&text), format!("{}{new}", &text[..head]))?;
        }
        let now = Brief { body: new, ..brief.clone() };
        Ok((Some(brief), now))
    }

    fn make(&self, change: &mut Change, body: String) -> Result<Brief> {
        let (id, template) = (change.fresh_id(), self.questionnaire.id.clone());
        let path = form::dated_path(self.slug, "briefs", self.voice.on, &template, &id);
        change.create("brief", &path, &[], &body)?;
        Ok(Brief { id, date: Some(self.voice.on), template, path, body, ..Brief::default() })
    }
}

/// A brief that cannot be read is never doubled by a new one.
fn unread(left_out: &[Problem], slug: &str, template: &str) -> Result<()> {
    let folder = format!("clients/{slug}/briefs");
    let mine = |problem: &&Problem| {
        let path = problem.place.as_ref().map_or("", |place| place.path.as_str());
        path == folder || (path.starts_with(&folder) && path.contains(&format!("-{template}-")))
    };
    left_out.iter().find(mine).cloned().map_or(Ok(()), Err)
}

fn unclosed(brief: Option<&Brief>) -> Problem {
    let what = "a fence ``` or a comment <!-- is left open, and would hide the next question";
    Problem::refused(what).hint(match brief {
        Some(brief) => format!("close it in the answer, or in the brief: acct edit {}", brief.id),
        None => "close it in the answer".to_owned(),
    })
}

pub(super) fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))
}

/// The questionnaire that is named, or chosen at a terminal.
///
/// # Errors
/// When it is none, several, or asks nothing.
pub(super) fn pick<'s>(
    session: &Session,
    snapshot: &'s Snapshot,
    slug: &str,
    typed: Option<&str>,
) -> Result<&'s Questionnaire> {
    if let Some(typed) = typed {
        let sheet = named::questionnaire(snapshot, typed)?;
        return match sheet.questions.is_empty() {
            false => Ok(sheet),
            true => Err(Problem::refused(format!("`{}` asks nothing yet", sheet.id))
                .hint("acct brief templates")),
        };
    }
    if !session.may_ask() {
        return Err(Problem::usage("which questionnaire?")
            .hint(format!("acct brief fill {slug} account     acct brief templates")));
    }
    let asking: Vec<&Questionnaire> =
        snapshot.questionnaires.iter().filter(|sheet| !sheet.questions.is_empty()).collect();
    let lang = session.lang();
    let names = asking.iter().map(|sheet| sheet.title.of(lang).to_owned()).collect();
    Ok(asking[ask::one_of(&which(lang), names)?])
}

crate::messages! {
    fn which() { ru: "Какая анкета?", en: "Which questionnaire?" }
}
