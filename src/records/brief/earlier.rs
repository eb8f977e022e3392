//! What was said to a question before: in other briefs of the client, in meetings and chats.
//! Whether it still holds is for whoever asks to say.

use chrono::NaiveDate;

use super::Brief;
use crate::language::Lang;
use crate::language::stems::{lower, stem, words};
use crate::records::meeting::{Kind, Meeting, Part, Status};
use crate::records::questionnaire::Question;
use crate::records::snapshot::Folder;
use crate::syntax::sections::{ListItem, items, sections};

/// Something that was said before.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier<'f> {
    pub text: String,
    pub on: Option<NaiveDate>,
    /// Who said it, where that is known: `client:rita`.
    pub by: &'f str,
    pub source: Source<'f>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Source<'f> {
    /// An answer to the same question.
    Brief(&'f Brief),
    /// A line that has the question's words in it.
    Meeting(&'f Meeting),
}

impl Source<'_> {
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Source::Brief(brief) => &brief.id,
            Source::Meeting(meeting) => &meeting.id,
        }
    }
}

/// So many lines of meetings are enough to remember by.
const LINES: usize = 2;

/// Where a client's own words about the business stand in minutes.
const PARTS: [Part; 4] = [Part::Needs, Part::Goals, Part::Records, Part::Agreements];

/// The newest answer to the question in another brief, and lines of meetings, the newest first.
#[must_use]
pub fn earlier<'f>(folder: &'f Folder, own: Option<&str>, question: &Question) -> Vec<Earlier<'f>> {
    let mut found: Vec<Earlier> = answered(folder, own, question).into_iter().collect();
    found.extend(spoken(folder, question).into_iter().take(LINES));
    found
}

fn answered<'f>(folder: &'f Folder, own: Option<&str>, question: &Question) -> Option<Earlier<'f>> {
    let others = folder.briefs.iter().filter(|brief| Some(brief.id.as_str()) != own);
    let answers = others.filter_map(|brief| {
        let answer = brief.answer(&question.id).filter(|answer| !answer.text.is_empty())?;
        let text = answer.text.to_owned();
        let on = answer.on.or(brief.date);
        Some(Earlier { text, on, by: answer.by, source: Source::Brief(brief) })
    });
    answers.max_by_key(|earlier| earlier.on)
}

fn spoken<'f>(folder: &'f Folder, question: &Question) -> Vec<Earlier<'f>> {
    let wanted = [Lang::Ru, Lang::En].map(|lang| stems(question.name(lang)));
    let held = folder.meetings.iter().rev().filter(|meeting| meeting.status == Status::Held);
    let lines = held.flat_map(|meeting| said(meeting).into_iter().map(move |line| (meeting, line)));
    lines
        .filter(|(_, line)| {
            let there = stems(line);
            wanted.iter().any(|wanted| fits(wanted, &there))
        })
        .map(|(meeting, text)| {
            let client = |who: &&String| who.starts_with("client:");
            let mut clients = meeting.attendees.iter().filter(client);
            let only = clients.next().filter(|_| clients.next().is_none());
            let by = only.map_or("", String::as_str);
            Earlier { text, on: meeting.date, by, source: Source::Meeting(meeting) }
        })
        .collect()
}

/// What the client may have said of the business; of a chat, all of it.
fn said(meeting: &Meeting) -> Vec<String> {
    let mut lines = Vec::new();
    for section in sections(&meeting.body) {
        let part = Part::of(section.heading);
        if part.is_some_and(|part| PARTS.contains(&part)) {
            lines.extend(items(section.text).iter().map(ListItem::said));
        } else if meeting.kind == Kind::Chat && section.heading.is_empty() {
            lines.extend(section.text.lines().map(str::trim).map(str::to_owned));
        }
    }
    lines.iter().map(|line| line.trim_start_matches('!').trim().to_owned()).collect()
}

/// Two words of the question; the one there is, where it has no more.
fn fits(wanted: &[String], there: &[String]) -> bool {
    let shared = wanted.iter().filter(|word| there.contains(word)).count();
    !wanted.is_empty() && shared >= wanted.len().min(2)
}

/// Shorter words tell nothing about what a line is about.
const SHORTEST: usize = 5;

fn stems(text: &str) -> Vec<String> {
    let text = lower(text);
    let long = words(&text).map(|(_, word)| word).filter(|word| word.chars().count() >= SHORTEST);
    let mut stems: Vec<String> = long.map(|word| stem(word).into_owned()).collect();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::{Source, earlier};
    use crate::records::brief::Brief;
    use crate::records::meeting::{Meeting, Status};
    use crate::records::questionnaire::Question;
    use crate::records::snapshot::Folder;
    use crate::records::wording::Wording;

    #[test]
    fn an_answer_of_another_brief_comes_before_lines_of_meetings() {
        let day = |d| chrono::NaiveDate::from_ymd_opt(2026, 11, d);
        let brief = |id: &str, d, text: &str| Brief {
            id: id.to_owned(),
            date: day(d),
            body: format!("## Системы\n<!-- q:systems by:client:rita -->\n\n{text}\n"),
            ..Brief::default()
        };
        let meeting = Meeting {
            id: "m4k7xz".to_owned(),
            date: day(12),
            status: Status::Held,
            attendees: vec!["olga".to_owned(), "client:anton".to_owned()],
            body: "## Потребности\n\n- Системы учёта заказов меняют весной\n- Отчёт короче\n\n## Для себя\n\n- система старая\n".to_owned(),
            ..Meeting::default()
        };
        let briefs = vec![brief("b2", 9, "1С"), brief("b3", 3, "Excel"), brief("own", 20, "CRM")];
        let folder = Folder { briefs, meetings: vec![meeting], ..Folder::default() };
        let ask = Wording([("ru".to_owned(), "Системы".to_owned())].into());
        let question = Question { id: "systems".to_owned(), ask, ..Question::default() };
        let found = earlier(&folder, Some("own"), &question);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!((found[0].text.as_str(), found[0].source.id()), ("1С", "b2"));
        assert_eq!(found[1].text, "Системы учёта заказов меняют весной");
        assert_eq!(found[1].by, "client:anton");
        assert!(matches!(found[1].source, Source::Meeting(_)));
    }
}
