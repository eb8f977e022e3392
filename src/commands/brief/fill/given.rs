//! Answers that were given as options or in a file: found by the ids of their questions, understood,
//! laid in together.

use std::path::Path;

use super::feed;
use super::hear::{Ear, in_words};
use super::offers::offers;
use super::sheet::{Laid, Sheet, Where, folder};
use super::steps::now;
use crate::commands::Result;
use crate::commands::change::Change;
use crate::commands::fresh::next;
use crate::desk::given;
use crate::document::{Style, Text};
use crate::language::typography::shorten;
use crate::language::{Lang, names, words};
use crate::problem::Problem;
use crate::records::brief::paper::Said;
use crate::records::brief::parts::{in_a_line, one_line};
use crate::records::brief::{Answer, Brief, judge};
use crate::records::questionnaire::{AnswerKind, Question, Questionnaire};
use crate::records::snapshot::{Folder, Snapshot};
use crate::syntax::{body, day};

/// Characters of an answer that are said back.
const SHOWN: usize = 60;

pub(super) struct Given<'s> {
    folder: &'s Folder,
    ear: Ear<'s>,
    /// `--by` was typed: it goes before what a file says.
    by_me: bool,
    pub(super) answers: Vec<Laid<'s>>,
    pub(super) asked: Vec<String>,
}

impl<'s> Given<'s> {
    pub(super) fn new(sheet: &Sheet<'s>, snapshot: &'s Snapshot, by_me: bool) -> Result<Given<'s>> {
        let folder = folder(snapshot, sheet.slug)?;
        let ear = Ear {
            session: sheet.session,
            paper: folder.lang(&snapshot.settings),
            lang: Lang::En,
            currency: &folder.card.deal.currency,
        };
        Ok(Given { folder, ear, by_me, answers: Vec::new(), asked: Vec::new() })
    }

    /// `buyer=Cafés`, `buyer.fears=Queues`.
    pub(super) fn answer(&mut self, sheet: &Sheet<'s>, typed: &str) -> Result<()> {
        let pair = typed.split_once('=').map(|(id, text)| (id.trim(), text.trim()));
        let Some((id, text)) = pair.filter(|(id, text)| !id.is_empty() && !text.is_empty()) else {
            return Err(Problem::usage(format!("`{typed}` is not ID=TEXT"))
                .hint(format!("--answer {}=\"…\"", sheet.first())));
        };
        let (whole, part) = id.split_once('.').map_or((id, None), |(q, part)| (q, Some(part)));
        let question = sheet.question(whole)?;
        let place = match part {
            None => Where::Question(question),
            Some(part) => Where::Part(question, part_of(question, part)?),
        };
        self.lay_down(place, sheet.voice.said(), text)
    }

    /// What comes after the form of the questionnaire: headings with their ties, or the wording.
    pub(super) fn file(&mut self, sheet: &Sheet<'s>, path: &Path) -> Result<()> {
        let text = given::text(path)?.replace("\r\n", "\n");
        let text = text.trim_start_matches('\u{feff}');
        let inside = if text.starts_with("---\n") { body(text) } else { text };
        let read = Brief { body: inside.to_owned(), ..Brief::default() };
        let answers = read.answers();
        if answers.is_empty() {
            return Err(Problem::usage(format!("`{}` has no headings `## …`", path.display()))
                .hint("a file as it is made by --blank, with answers under its headings"));
        }
        for answer in &answers {
            let found = sheet.asked_in(answer)?;
            match found {
                None => self.besides(sheet, answer)?,
                Some(_) if answer.text.is_empty() => {}
                Some(question) => {
                    let said = self.said(sheet, answer);
                    self.lay_down(Where::Question(question), said, answer.text)?;
                }
            }
        }
        Ok(())
    }

    fn besides(&mut self, sheet: &Sheet, answer: &Answer) -> Result<()> {
        let heading = answer.heading.to_owned();
        if answer.text.is_empty() {
            self.asked.push(heading);
            return Ok(());
        }
        let text = answer.text.to_owned();
        self.answers.push(Laid { place: Where::Besides(heading), said: sheet.voice.said(), text });
        Ok(())
    }

    /// Who said it, as the file has it, unless an option says otherwise.
    fn said(&self, sheet: &Sheet, answer: &Answer) -> Said {
        let said = sheet.voice.said();
        let by = if self.by_me || answer.by.is_empty() { said.by } else { answer.by.to_owned() };
        let from = if answer.from.is_empty() { said.from } else { answer.from.to_owned() };
        Said { on: answer.on.or(said.on), by, from }
    }

    pub(super) fn ask(&mut self, typed: &[String]) -> Result<()> {
        for question in typed {
            if question.trim().is_empty() {
                return Err(Problem::usage("what is asked?").hint("--ask \"Who handles returns?\""));
            }
            self.asked.push(question.trim().to_owned());
        }
        Ok(())
    }

    /// The parts of a text are words, whatever the question's kind.
    fn lay_down(&mut self, place: Where<'s>, said: Said, text: &str) -> Result<()> {
        let text = match &place {
            Where::Question(question) if question.parts.is_empty() => {
                let heard = self.ear.hear(question, text).map_err(|problem| Problem {
                    what: format!("`{}`: {}", question.id, problem.what),
                    ..problem
                })?;
                heard.text
            }
            _ => text.to_owned(),
        };
        self.answers.push(Laid { place, said, text });
        Ok(())
    }

    /// Lays all of it in, says what was understood, and offers what the client's card can use.
    pub(super) fn lay(self, change: &mut Change, sheet: &Sheet) -> Result<()> {
        let session = sheet.session;
        let lang = session.lang();
        let (before, brief) = sheet.write(change, &self.answers, &self.asked)?;
        change.say(title(lang, sheet, self.folder, &brief)?);
        for laid in &self.answers {
            change.say(line(lang, before.as_ref(), laid));
        }
        for question in &self.asked {
            change.say(Text::from(format!("  ? {question}")));
        }
        let card = change.text(&sheet.card())?;
        feed::offer(change, sheet, offers(&card, sheet, self.folder, &self.answers)?)?;
        let (slug, template) = (sheet.slug, &sheet.questionnaire.id);
        change.say(match self.answers.is_empty() && self.asked.is_empty() {
            true => next(lang, format!("acct edit {}", brief.id)),
            false => next(lang, format!("acct brief check {slug} {template}")),
        });
        Ok(())
    }
}

/// «Шинный двор · Бриф о выходе в регионы: 4 ответа из 6»
pub(super) fn title(lang: Lang, sheet: &Sheet, folder: &Folder, brief: &Brief) -> Result<Text> {
    let session = sheet.session;
    let judged =
        judge::judged(sheet.questionnaire, brief, folder, session.today()?, &session.calendar());
    let (got, of) = judged.answered();
    let name = format!("{} · {}", folder.card.name, sheet.questionnaire.title.of(lang));
    Ok(Text::styled(name, Style::Strong)
        .and(format!(": {}  ", answered(lang, got, of)), Style::Plain)
        .and(&brief.id, Style::Id))
}

/// One answer, said back; with what stood there before.
fn line(lang: Lang, before: Option<&Brief>, laid: &Laid) -> Text {
    let name = match &laid.place {
        Where::Question(question) => question.name(lang).to_owned(),
        Where::Part(question, at) => {
            let part = question.parts.get(*at).map_or("", |part| part.ask.of(lang));
            format!("{} → {part}", question.name(lang))
        }
        Where::Besides(heading) => heading.clone(),
    };
    let in_short = |text: &str| match &laid.place {
        Where::Question(question) => shorten(&in_a_line(question, lang, text), SHOWN),
        _ => shorten(&one_line(text), SHOWN),
    };
    let was = now(before, &laid.place);
    let day = match &laid.place {
        Where::Question(question) if question.kind == AnswerKind::Date => day::read(&laid.text),
        _ => None,
    };
    let said = day.map_or_else(|| in_short(&laid.text), |day| in_words(lang, day));
    let mut text = Text::from(format!("  + {name}: {said}"));
    if !was.is_empty() && was != laid.text.trim() {
        text = text.and(format!("  ({})", instead(lang, &in_short(&was))), Style::Quiet);
    }
    text
}

impl<'s> Sheet<'s> {
    fn first(&self) -> &str {
        self.questionnaire.questions.first().map_or("ID", |first| first.id.as_str())
    }

    fn question(&self, id: &str) -> Result<&'s Question> {
        let sheet: &'s Questionnaire = self.questionnaire;
        sheet.question(id).ok_or_else(|| {
            let known: Vec<&str> = sheet.questions.iter().map(|one| one.id.as_str()).collect();
            let problem = Problem::not_found(format!("`{}` has no question `{id}`", sheet.id));
            match names::nearest(id, &known).first() {
                Some(near) => {
                    problem.hint(format!("did you mean `{near}`? known: {}", known.join(", ")))
                }
                None => problem.hint(format!("known: {}", known.join(", "))),
            }
        })
    }

    /// The question that a heading of a file means: by its tie, otherwise by its wording.
    fn asked_in(&self, answer: &Answer) -> Result<Option<&'s Question>> {
        if !answer.question.is_empty() {
            return self.question(answer.question).map(Some);
        }
        let same = |text: &str| {
            !text.trim().is_empty() && names::fold(text) == names::fold(answer.heading)
        };
        let means = |question: &&'s Question| {
            let wordings = question.ask.0.values().chain(question.name.0.values());
            same(&question.id) || wordings.into_iter().any(|text| same(text))
        };
        let sheet: &'s Questionnaire = self.questionnaire;
        Ok(sheet.questions.iter().find(means))
    }
}

fn part_of(question: &Question, id: &str) -> Result<usize> {
    question.parts.iter().position(|part| part.id == id).ok_or_else(|| {
        let known: Vec<&str> = question.parts.iter().map(|part| part.id.as_str()).collect();
        let problem = Problem::not_found(format!("`{}` has no part `{id}`", question.id));
        match known.is_empty() {
            true => problem.hint(format!("--answer {}=TEXT", question.id)),
            false => problem.hint(format!("known: {}", known.join(", "))),
        }
    })
}

crate::messages! {
    pub(super) fn answered(got: usize, of: usize) {
        ru: format!("{} из {of}", words::ANSWER.ru(got)),
        en: format!("{got} of {} answered", words::QUESTION.en(of)),
    }
    fn instead(was: &str) { ru: format!("было: {was}"), en: format!("was: {was}") }
}
