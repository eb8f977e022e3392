//! A proposal nobody asked for (MAXMA: hypothesis, implementation, result): made where the cause is known,
//! or where the market has long had what the client has never used.

mod sample;

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::document::markdown_document;
use crate::language::typography::{bullet, quote};
use crate::language::{dates, numbers};
use crate::problem::Problem;
use crate::records::goal::Goal;
use crate::records::idea::Idea;
use crate::records::snapshot::Folder;

pub const PAPER: Paper = Paper {
    name: "suggestion",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "title", "cause", "hypothesis", "result", "signature"],
};

/// What is said besides the idea's own text.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// A practice of the market, where no cause is written down.
    pub practice: Option<&'a str>,
    /// What we need from the client.
    pub needs: &'a [String],
    /// By when an answer would be good.
    pub answer_by: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Data {
    hello: String,
    title: String,
    cause: String,
    hypothesis: String,
    work: String,
    steps: Vec<String>,
    result: String,
    days: String,
    needs: Vec<String>,
    answer_by: String,
    signature: Vec<String>,
}

/// The letter to the client of the desk.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    idea: &Idea,
    ask: Ask,
    today: NaiveDate,
) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let readers = desk.usual(folder)?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let day = |day| dates::day_month_of_weekday(lang, day, today);
    let mut steps = lines(&pen, idea.work());
    let work = if steps.len() == 1 { steps.remove(0) } else { String::new() };
    let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal);
    let days = match (idea.start, idea.end) {
        (Some(start), Some(end)) if end >= today => dates::range(lang, start, end, today),
        _ => String::new(),
    };
    let data = Data {
        hello: desk.greeting(&readers),
        title: quote(lang, &pen.set(&idea.title)),
        cause: match ask.practice {
            Some(practice) if idea.cause().is_empty() => {
                usual(lang, &quote(lang, &pen.set(practice)))
            }
            _ => paragraph(&pen, idea.cause()),
        },
        hypothesis: paragraph(&pen, idea.hypothesis()),
        work,
        steps,
        result: expected(&pen, idea, goal, folder),
        days,
        needs: ask.needs.iter().map(|need| pen.sentence(need)).collect(),
        answer_by: ask.answer_by.map(day).unwrap_or_default(),
        signature: desk.signature(),
    };
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &pen.set(&idea.title)),
        to: readers.into_iter().map(address).collect(),
        cc: Vec::new(),
        text: desk.fill(&PAPER, data)?,
        from: vec![idea.id.clone()],
    })
}

/// Markdown as one paragraph of sentences.
fn paragraph(pen: &Pen, text: &str) -> String {
    let plain = markdown_document(text).as_text(bullet(pen.lang));
    let lines: Vec<String> = plain
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| pen.sentence(line))
        .collect();
    lines.join(" ")
}

/// A line each, as it was written.
fn lines(pen: &Pen, text: &str) -> Vec<String> {
    let plain = markdown_document(text).as_text("");
    plain
        .lines()
        .map(|line| unnumbered(line.trim()))
        .filter(|line| !line.is_empty())
        .map(|line| pen.sentence(line))
        .collect()
}

/// A step without its number: the letter marks steps of its own accord.
fn unnumbered(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let step = rest.strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix([' ', '\u{a0}']));
    step.filter(|_| rest.len() < line.len()).map_or(line, str::trim_start)
}

/// What we expect: its own words, otherwise the goal it should move.
fn expected(pen: &Pen, idea: &Idea, goal: Option<&Goal>, folder: &Folder) -> String {
    let own = paragraph(pen, idea.result());
    if !own.is_empty() {
        return own;
    }
    let Some(goal) = goal else { return String::new() };
    let lang = pen.lang;
    let amount = |value: f64| numbers::amount(lang, value, &goal.unit);
    let now = folder.metric(&goal.metric).and_then(|metric| metric.on(pen.today));
    let by = goal.by.map(|by| dates::day_month(lang, by, pen.today));
    match (now, goal.to, by) {
        (Some(now), Some(to), Some(by)) => {
            moves(lang, &goal.name, &amount(now.value), &amount(to), &by)
        }
        _ => moves_at_all(lang, &goal.name),
    }
}

crate::messages! {
    fn subject(title: &str) {
        ru: format!("Предложение: {title}"),
        en: format!("A suggestion: {title}"),
    }
    fn usual(practice: &str) {
        ru: format!("На вашем рынке это обычная практика: {practice}. У вас её ещё не пробовали."),
        en: format!("On your market this is usual practice: {practice}. It has not been tried with you yet."),
    }
    fn moves(goal: &str, now: &str, to: &str, by: &str) {
        ru: format!("Это шаг к цели «{goal}»: сейчас {now}, нужно {to} к {by}."),
        en: format!("It is a step towards the goal {goal}: {now} now, {to} by {by}."),
    }
    fn moves_at_all(goal: &str) {
        ru: format!("Это шаг к цели «{goal}»."),
        en: format!("It is a step towards the goal {goal}."),
    }
}
