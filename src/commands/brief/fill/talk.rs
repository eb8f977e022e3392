//! The talk: one question at a time, with why it is asked, what helps to answer and what was said
//! before. Each answer is written at once, so that leaving loses nothing.

mod bench;
mod shown;

use self::bench::Bench;
use self::shown::Shown;
use super::feed;
use super::given::title;
use super::hear::{Ear, items};
use super::offers::{Offer, offers};
use super::sheet::{Laid, Sheet, Where, folder};
use super::steps::{Step, now, part, steps};
use crate::commands::change::change;
use crate::commands::fresh::next;
use crate::commands::{Outcome, Result};
use crate::desk::ask;
use crate::document::{Document, Text};
use crate::language::names::fold;
use crate::language::span::Span;
use crate::problem::Problem;
use crate::records::brief::Brief;
use crate::records::brief::earlier::{Earlier, Source, earlier};
use crate::records::brief::paper::Said;
use crate::records::questionnaire::{AnswerKind, Question};
use crate::records::snapshot::{Folder, Snapshot};

/// # Errors
/// When an answer cannot be written.
pub(super) fn talk(sheet: &Sheet, snapshot: &Snapshot) -> Result {
    let folder = folder(snapshot, sheet.slug)?;
    let ear = Ear {
        session: sheet.session,
        paper: folder.lang(&snapshot.settings),
        lang: sheet.session.lang(),
        currency: &folder.card.deal.currency,
    };
    let brief = sheet.open(folder).cloned();
    let steps = steps(sheet, brief.as_ref());
    let mut talk = Talk { sheet, snapshot, folder, ear, brief, steps, given: Vec::new() };
    let left = talk.lead()?;
    talk.end(left)
}

struct Talk<'s> {
    sheet: &'s Sheet<'s>,
    snapshot: &'s Snapshot,
    folder: &'s Folder,
    ear: Ear<'s>,
    /// As it is written by now.
    brief: Option<Brief>,
    steps: Vec<Step<'s>>,
    given: Vec<Laid<'s>>,
}

/// What a person says to a question.
enum Reply {
    Answer(Said, String),
    Keep,
    Skip,
    Back,
    Ask(String),
    Leave,
}

impl<'s> Talk<'s> {
    /// Until the last question; true when somebody left before.
    fn lead(&mut self) -> Result<bool> {
        let Some(mut at) = self.open_from(0) else { return Ok(false) };
        self.say(shown::opening(self.sheet, self.folder, self.steps.len()));
        while let Some(step) = self.steps.get(at).cloned() {
            match self.hear(&step)? {
                Reply::Leave => return Ok(true),
                Reply::Back => {
                    at = at.saturating_sub(1);
                    continue;
                }
                Reply::Ask(question) => {
                    self.ask(&question, at)?;
                    at += 1;
                    continue;
                }
                Reply::Answer(said, text) => {
                    self.write(Laid { place: step.place, said, text })?;
                }
                Reply::Keep | Reply::Skip => {}
            }
            match self.open_from(at + 1) {
                Some(next) => at = next,
                None => break,
            }
        }
        Ok(false)
    }

    /// The first step from there on that has no answer.
    fn open_from(&self, at: usize) -> Option<usize> {
        let open = |step: &Step| now(self.brief.as_ref(), &step.place).is_empty();
        (at..self.steps.len()).find(|at| self.steps.get(*at).is_some_and(&open))
    }

    fn write(&mut self, laid: Laid<'s>) -> Result<()> {
        let (sheet, mut brief) = (self.sheet, None);
        let summary = format!("brief fill {} {}", sheet.slug, sheet.questionnaire.id);
        change(sheet.session, summary, |change| {
            brief = Some(sheet.write(change, std::slice::from_ref(&laid), &[])?.1);
            Ok(())
        })?;
        self.brief = brief;
        self.given.push(laid);
        Ok(())
    }

    /// A question that came up is written down, and asked next.
    fn ask(&mut self, question: &str, at: usize) -> Result<()> {
        let (sheet, mut brief) = (self.sheet, None);
        let asked = [question.to_owned()];
        let summary = format!("brief fill {} {}", sheet.slug, sheet.questionnaire.id);
        change(sheet.session, summary, |change| {
            brief = Some(sheet.write(change, &[], &asked)?.1);
            Ok(())
        })?;
        self.brief = brief;
        let number = sheet.questionnaire.questions.len() + 1;
        let place = Where::Besides(question.to_owned());
        self.steps.insert(at + 1, Step { place, number });
        // Whoever leaves it open comes back to the question that was asked.
        if let Some(step) = self.steps.get(at).cloned() {
            self.steps.insert(at + 2, step);
        }
        Ok(())
    }

    fn hear(&self, step: &Step) -> Result<Reply> {
        let words = Question::default();
        let question = match &step.place {
            Where::Question(question) => question,
            // The parts of an answer are words.
            Where::Part(..) | Where::Besides(_) => &words,
        };
        let there = now(self.brief.as_ref(), &step.place);
        let before = self.before(step, question);
        let fresh = before.first().filter(|earlier| self.is_kept(earlier) && there.is_empty());
        let shown = Shown { step, there: &there, before: &before, kept: fresh.is_some() };
        self.say(shown.lines(self.sheet, self.snapshot, self.folder));
        let prompt = shown.prompt(self.ear.lang, question.kind);
        loop {
            let Ok(typed) = ask::line(&prompt, "") else { return Ok(Reply::Leave) };
            let typed = typed.trim();
            match fold(typed).as_str() {
                "" => {
                    return Ok(match fresh {
                        Some(earlier) => self.keep(earlier),
                        None if there.is_empty() => Reply::Skip,
                        None => Reply::Keep,
                    });
                }
                "-" | "пропустить" | "skip" => return Ok(Reply::Skip),
                "<" | "назад" | "back" => return Ok(Reply::Back),
                _ => {}
            }
            if let Some(asked) = typed.strip_prefix('?').map(str::trim).filter(|a| !a.is_empty()) {
                return Ok(Reply::Ask(asked.to_owned()));
            }
            if let Some(number) = typed.strip_prefix('=').and_then(|n| n.trim().parse().ok()) {
                if let Some(earlier) = chosen(number, &before) {
                    return Ok(self.keep(earlier));
                }
                self.say(vec![Text::from(format!("  {}", not_said(self.ear.lang, number)))]);
                continue;
            }
            let answer = match typed {
                "+" => Bench { sheet: self.sheet, step }.text(&there),
                _ if question.kind == AnswerKind::List => several(self.ear.lang, typed).map(Some),
                _ => Ok(Some(typed.to_owned())),
            };
            let heard = answer.and_then(|answer| {
                answer.map(|answer| self.ear.hear(question, &answer)).transpose()
            });
            match heard {
                Ok(Some(heard)) if !heard.text.trim().is_empty() => {
                    if !heard.echo.is_empty() {
                        self.say(vec![Text::from(format!("  → {}", heard.echo))]);
                    }
                    Bench { sheet: self.sheet, step }.done();
                    return Ok(Reply::Answer(self.sheet.voice.said(), heard.text));
                }
                Ok(_) => {}
                Err(problem) => self.say(vec![complaint(&problem)]),
            }
        }
    }

    /// What was said before that can be an answer here.
    fn before(&self, step: &Step, question: &Question) -> Vec<Earlier<'s>> {
        let own = self.brief.as_ref().map(|brief| brief.id.as_str());
        let (asked, at) = match &step.place {
            Where::Question(question) => (*question, None),
            Where::Part(question, at) => (*question, Some(*at)),
            Where::Besides(_) => return Vec::new(),
        };
        let mut found = earlier(self.folder, own, asked);
        for earlier in &mut found {
            if let (Some(at), Source::Brief(_)) = (at, earlier.source) {
                earlier.text = part(&earlier.text, asked, at);
            }
        }
        // A line of a meeting is told once, at the first part.
        found.retain(|earlier| match earlier.source {
            Source::Brief(_) => !earlier.text.is_empty(),
            Source::Meeting(_) => at.is_none_or(|at| at == 0),
        });
        found.retain(|earlier| self.ear.hear(question, &earlier.text).is_ok());
        found
    }

    /// Enter keeps what another brief has, while it is not too old to count.
    fn is_kept(&self, earlier: &Earlier) -> bool {
        let span: Option<Span> = self.sheet.questionnaire.stale_after.parse().ok();
        let calendar = self.sheet.session.calendar();
        let last = span.zip(earlier.on).and_then(|(span, on)| span.after(on, &calendar));
        let today = self.sheet.session.today();
        matches!(earlier.source, Source::Brief(_))
            && last.is_none_or(|last| today.is_ok_and(|today| today <= last))
    }

    fn keep(&self, earlier: &Earlier) -> Reply {
        let mut said = self.sheet.voice.said();
        (said.on, said.from) = (earlier.on.or(said.on), earlier.source.id().to_owned());
        if !earlier.by.is_empty() {
            earlier.by.clone_into(&mut said.by);
        }
        Reply::Answer(said, earlier.text.clone())
    }

    fn say(&self, lines: Vec<Text>) {
        let mut page = Document::default();
        page.lines(lines);
        self.sheet.session.console.show(&page, self.ear.lang);
    }

    /// What stands by now, what the card can use of it, and what is next.
    fn end(self, left: bool) -> Result {
        let (sheet, lang) = (self.sheet, self.ear.lang);
        let (slug, template) = (sheet.slug, &sheet.questionnaire.id);
        let Some(brief) = &self.brief else {
            return Ok(Outcome::said([
                Text::from(nothing_answered(lang)),
                next(lang, format!("acct brief fill {slug} {template}")),
            ]));
        };
        let again = left || self.open_from(0).is_some();
        let card = sheet.session.workspace()?.read(&sheet.card()).unwrap_or_default();
        let card = String::from_utf8_lossy(&card);
        let offers = offers(&card, sheet, self.folder, &self.given)?;
        // Whoever has left is not asked any more.
        let (yes, no) = if left { (Vec::new(), offers) } else { self.agreed(offers) };
        change(sheet.session, format!("brief fill {slug} {template}: client"), |change| {
            change.say(title(lang, sheet, self.folder, brief)?);
            yes.iter().try_for_each(|offer| feed::take(change, sheet, offer))?;
            feed::print(change, sheet, no);
            if again {
                change.next(format!("acct brief fill {slug} {template}"));
            }
            change.next(format!("acct brief check {slug} {template}"));
            Ok(())
        })
    }

    /// What of it is taken over, and what is left to a command.
    fn agreed(&self, offers: Vec<Offer>) -> (Vec<Offer>, Vec<Offer>) {
        let lang = self.ear.lang;
        // To stop here is a no.
        let takes = |offer: &Offer| {
            let question = shown::take_it(lang, &offer.what);
            self.sheet.session.globals.yes || ask::yes(&question, lang).unwrap_or(false)
        };
        offers.into_iter().partition(takes)
    }
}

/// `=2`, the second of what was said before.
fn chosen<'e, 'f>(number: usize, before: &'e [Earlier<'f>]) -> Option<&'e Earlier<'f>> {
    before.get(number.checked_sub(1)?)
}

/// The items of a list, line by line until an empty one.
fn several(lang: crate::language::Lang, first: &str) -> Result<String> {
    let mut lines: Vec<String> = items(first).into_iter().map(str::to_owned).collect();
    loop {
        let typed = ask::line(&shown::one_more(lang), "").unwrap_or_default();
        if typed.trim().is_empty() {
            return Ok(lines.join("\n"));
        }
        lines.extend(items(&typed).into_iter().map(str::to_owned));
    }
}

fn complaint(problem: &Problem) -> Text {
    let hint = problem.hint.as_deref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    Text::from(format!("  {}{hint}", problem.what))
}

crate::messages! {
    fn not_said(number: usize) {
        ru: format!("сказанного раньше под номером {number} нет"),
        en: format!("nothing that was said before is number {number}"),
    }
    fn nothing_answered() {
        ru: "Ничего не отвечено, ничего не записано.",
        en: "Nothing was answered, nothing was written.",
    }
}
