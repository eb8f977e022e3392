//! What one prepares with for a meeting that is no status call: the first call and the presentation
//! from what is known of the client, with their four fixed questions (Netpeak); the kick-off from what
//! was promised; a briefing from the questions that are open.

use schemars::JsonSchema;
use serde::Serialize;

use super::Agenda;
use crate::language::typography::{capitalised, sentence, shorten};
use crate::language::{Lang, dates, stems};
use crate::records::brief::parts::{in_a_line, one_line};
use crate::records::brief::{self, Brief};
use crate::records::cast::{Cast, Who};
use crate::records::client::Expectation;
use crate::records::meeting::{Kind, Meeting, Part, Status};
use crate::records::snapshot::{Folder, Snapshot};

/// Characters of an answer that an agenda shows.
const ANSWER: usize = 90;

/// A heading with what is known, or to be held against what the client says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Prep {
    pub heading: String,
    /// Each line has a place to mark.
    pub marks: bool,
    pub lines: Vec<String>,
}

impl Prep {
    fn new(heading: String, lines: Vec<String>) -> Prep {
        Prep { heading, marks: false, lines }
    }

    /// Lines to be marked.
    #[must_use]
    pub fn to_mark(heading: String, lines: Vec<String>) -> Prep {
        Prep { heading, marks: true, lines }
    }
}

/// The part of the records that a kind of meeting is prepared with; of a status call none.
pub(super) fn of(
    snapshot: &Snapshot,
    folder: &Folder,
    kind: Kind,
    cast: &Cast,
    lang: Lang,
) -> Vec<Prep> {
    let mut prep = match kind {
        Kind::Sales | Kind::Pitch => first_talks(snapshot, folder, lang),
        Kind::Kickoff => vec![expected(folder, cast, lang)],
        Kind::Brief => open_briefs(snapshot, folder, lang),
        _ => return Vec::new(),
    };
    prep.push(questions(folder, cast, lang));
    prep.retain(|section| !section.lines.is_empty());
    prep
}

/// What is known, then the four questions: needs, goals, how we keep records, what comes next.
fn first_talks(snapshot: &Snapshot, folder: &Folder, lang: Lang) -> Vec<Prep> {
    let card = &folder.card;
    let mut known = Vec::new();
    for (name, value) in [
        (industry(lang), card.industry.clone()),
        (site(lang), card.site.clone()),
        (systems(lang), card.systems.join(", ")),
    ] {
        known.extend((!value.is_empty()).then(|| format!("{name}: {value}")));
    }
    let answers = folder.brief("qualification").map(|brief| answered(snapshot, brief, lang));
    let asked = |part: Part, question: String| {
        let said = said_before(folder, part);
        let lines = std::iter::once(question).chain(said).collect();
        Prep::new(part.heading(lang, Kind::Sales).to_owned(), lines)
    };
    vec![
        Prep::new(known_heading(lang), known),
        Prep::new(answers_heading(lang), answers.unwrap_or_default()),
        asked(Part::Needs, ask_needs(lang)),
        asked(Part::Goals, ask_goals(lang)),
        asked(Part::Records, ask_records(lang)),
        Prep::new(Part::Tasks.heading(lang, Kind::Sales).to_owned(), vec![ask_next(lang)]),
    ]
}

/// «Бюджет: 120 000 ₽ в месяц»
fn answered(snapshot: &Snapshot, brief: &Brief, lang: Lang) -> Vec<String> {
    let questionnaire = snapshot.questionnaire(&brief.template);
    let told = brief.answers().into_iter().filter(|answer| !answer.text.is_empty()).map(|answer| {
        let question = questionnaire.and_then(|all| all.question(answer.question));
        let name = question.map(|question| question.name(lang)).filter(|name| !name.is_empty());
        let text = match question {
            Some(question) => in_a_line(question, lang, answer.text),
            None => one_line(answer.text),
        };
        let text = shorten(&text, ANSWER);
        let name = name.unwrap_or(answer.heading);
        // A question ends with its own sign.
        let between = if name.ends_with('?') { "" } else { ":" };
        format!("{name}{between} {text}")
    });
    told.collect()
}

/// What earlier talks say to a question.
fn said_before(folder: &Folder, part: Part) -> Vec<String> {
    let held = held(folder);
    held.flat_map(|meeting| meeting.items(part)).map(|line| sentence(&capitalised(&line))).collect()
}

fn held(folder: &Folder) -> impl Iterator<Item = &Meeting> {
    folder.meetings.iter().filter(|meeting| meeting.status == Status::Held)
}

/// What the client counts on, to be held against what we do.
fn expected(folder: &Folder, cast: &Cast, lang: Lang) -> Prep {
    let open = folder.card.agreement.expectations.iter().filter(|one| one.closed.is_none());
    let line = |one: &Expectation| {
        let who = Who::parse(&one.by);
        let by = if who.slug.is_empty() { String::new() } else { cast.short(&who) };
        if by.is_empty() { one.what.clone() } else { format!("{} ({by})", one.what) }
    };
    let lines = open.map(line).chain([ask_expected(lang)]);
    Prep::to_mark(expectations(lang), lines.collect())
}

/// Questions of briefs that nobody has answered.
fn open_briefs(snapshot: &Snapshot, folder: &Folder, lang: Lang) -> Vec<Prep> {
    let open = folder.briefs.iter().filter(|brief| brief.status == brief::Status::Open);
    open.map(|brief| {
        let questionnaire = snapshot.questionnaire(&brief.template);
        let title = questionnaire.map(|all| all.title.of(lang).to_owned());
        let title = title.filter(|title| !title.is_empty());
        let unanswered = brief.answers().into_iter().filter(|answer| answer.text.is_empty());
        Prep::to_mark(
            open_in(lang, &title.unwrap_or_else(|| brief.template.clone())),
            unanswered.map(|answer| answer.heading.to_owned()).collect(),
        )
    })
    .collect()
}

/// Questions that stand in the minutes since nobody knew the answer, and who is to give it.
fn questions(folder: &Folder, cast: &Cast, lang: Lang) -> Prep {
    let asked = held(folder).flat_map(|meeting| {
        let lists = meeting.lists().into_iter().flat_map(|(_, lines)| lines);
        lines_that_ask(lists).map(|line| (meeting, line)).collect::<Vec<_>>()
    });
    let lines = asked.map(|(meeting, line)| {
        let day = meeting.date.map(|day| dates::day_month(lang, day, day)).unwrap_or_default();
        format!("{line} ({day}) → {}", answers(folder, cast, lang, &line))
    });
    Prep::new(questions_heading(lang), lines.collect())
}

fn lines_that_ask(lines: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    lines.filter(|line| line.trim_end().ends_with('?')).map(|line| {
        line.trim_start_matches(['?', '!', ' ']).trim_start_matches("[ ]").trim().to_owned()
    })
}

/// A technical question goes to the specialists, all others to whoever runs the project.
fn answers(folder: &Folder, cast: &Cast, lang: Lang, line: &str) -> String {
    let named = |slug: &str| cast.short(&Who::new(crate::records::Side::Us, slug));
    let team = folder.card.team.iter().filter(|(role, person)| {
        !matches!(role.as_str(), "manager" | "lead" | "sales") && !person.is_empty()
    });
    let specialists: Vec<String> = team.map(|(_, person)| named(person)).collect();
    if is_technical(line) && !specialists.is_empty() {
        return specialists.join(", ");
    }
    let card = &folder.card;
    card.manager().or_else(|| card.role("sales")).map_or_else(|| nobody(lang), named)
}

fn is_technical(line: &str) -> bool {
    let known = crate::records::talk::technical_words();
    let lower = stems::lower(line);
    stems::words(&lower).any(|(_, word)| known.iter().any(|known| word.starts_with(known.as_str())))
}

impl Agenda {
    /// With what was promised, which the letter of the handoff knows, before all else.
    #[must_use]
    pub fn with_promises(mut self, promised: Vec<Prep>) -> Agenda {
        self.prep.splice(0..0, promised);
        self
    }
}

crate::messages! {
    fn industry() { ru: "отрасль", en: "industry" }
    fn site() { ru: "сайт", en: "site" }
    fn systems() { ru: "системы", en: "systems" }
    fn known_heading() { ru: "Что известно: посмотреть до звонка", en: "What is known: to look at before the call" }
    fn answers_heading() { ru: "Ответы из анкеты", en: "Answers from the qualification" }
    fn ask_needs() { ru: "Спросить: что нужно и почему сейчас, кто решает и когда", en: "Ask: what is needed and why now, who decides and when" }
    fn ask_goals() { ru: "Спросить: чего достичь, в числах и к какой дате; какие задачи к этому ведут", en: "Ask: what is to be reached, in numbers and by when; which tasks lead there" }
    fn ask_records() { ru: "Договориться: где и как фиксируем, кому итоги", en: "Agree: where and how we keep records, who gets the summaries" }
    fn ask_next() { ru: "Договориться: что дальше, кто и к какому дню", en: "Agree: what comes next, who does it, by which day" }
    fn expectations() { ru: "Ожидания", en: "Expectations" }
    fn ask_expected() { ru: "Спросить: чего ждёте от первых трёх месяцев, по чему поймёте, что всё идёт хорошо", en: "Ask: what do you expect of the first three months, how will you know that all goes well" }
    fn open_in(title: &str) { ru: format!("{title}: нет ответа"), en: format!("{title}: no answer") }
    fn questions_heading() { ru: "Вопросы без ответа — кому", en: "Questions without an answer, and for whom" }
    fn nobody() { ru: "некому", en: "nobody yet" }
}
