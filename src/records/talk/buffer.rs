//! The buffer a talk is written down in: what is known of the meeting, the agenda in its sections,
//! the client's open tasks as a checklist, and a reminder of the little language.

use chrono::{Datelike, NaiveDate};
use std::fmt::Write;

use super::free::{Absent, Company, Free, said};
use super::held;
use super::points::{Points, next_date};
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::language::typography::lower_first;
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::meeting::{Kind, Meeting, Part};
use crate::records::snapshot::Folder;
use crate::records::task::{self, Priority, Status, Task};
use crate::syntax::sections::{Section, sections};
use crate::syntax::taskline::{self, Mark, TaskLine, Token};

/// What a buffer is made of.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub folder: &'a Folder,
    pub cast: Cast<'a>,
    pub calendar: &'a Calendar,
    /// Of the minutes: the client's.
    pub lang: Lang,
    /// Of what is said to the person who writes: the team's.
    pub screen: Lang,
    pub today: NaiveDate,
    /// Lines of the intro letter, for a kick-off.
    pub promised: &'a [String],
}

/// The buffer of a meeting as it opens.
#[must_use]
pub fn compose(ground: &Ground, meeting: &Meeting) -> String {
    let date = meeting.date.unwrap_or(ground.today);
    let points = Points::of(ground.folder, date, ground.today.min(date), ground.calendar);
    let mut buffer = head(ground, meeting, date);
    buffer.push_str(body(ground, meeting, &points).trim_start());
    let _ = write!(buffer, "\n{}\n", help(ground.screen));
    buffer
}

fn head(ground: &Ground, meeting: &Meeting, date: NaiveDate) -> String {
    let mut head = String::from("---\n");
    let minutes = meeting.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let _ = writeln!(head, "kind: {}", meeting.kind.word());
    let _ = writeln!(head, "date: {date}");
    let _ = writeln!(head, "time: \"{}\"", meeting.time);
    let _ = writeln!(head, "minutes: {minutes}");
    let _ = writeln!(head, "channel: {}", scalar(&meeting.channel));
    let _ = writeln!(head, "attendees: [{}]", meeting.attendees.join(", "));
    let (next, absent) = next_line(ground, meeting, date);
    let mut about = next_about(ground.screen, &rhythm(ground));
    if !absent.is_empty() {
        about = format!("{about}; {}", said(ground.screen, &absent, ground.today));
    }
    let _ = writeln!(head, "next: {next:<17} # {about}");
    head.push_str("---\n");
    head
}

/// The day that is offered, and who is away on those before it.
fn next_line(ground: &Ground, meeting: &Meeting, date: NaiveDate) -> (String, Vec<Absent>) {
    if ground.folder.card.cadence.is_empty() && ground.folder.next_meeting(date).is_none() {
        return (String::new(), Vec::new());
    }
    let company = Company {
        folder: ground.folder,
        people: ground.cast.people,
        attendees: &meeting.attendees,
    };
    let by_rhythm = next_date(ground.folder, date, ground.calendar);
    let Free { date: next, skipped } = company.free(by_rhythm, ground.calendar);
    let planned = ground.folder.next_meeting(date.succ_opt().unwrap_or(date));
    let time = planned.map_or(meeting.time.as_str(), |planned| planned.time.as_str());
    let day = match ground.screen {
        Lang::Ru if next.year() == date.year() => format!("{}.{}", next.day(), next.month()),
        _ => next.to_string(),
    };
    (format!("{day} {time}").trim_end().to_owned(), skipped)
}

fn rhythm(ground: &Ground) -> String {
    let span: Option<Span> = ground.folder.card.cadence.parse().ok();
    span.map(|span| span.every_in_words(ground.screen)).unwrap_or_default()
}

/// Plain where YAML reads it as it is, otherwise in quotes.
fn scalar(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == ' ')
        && text.starts_with(char::is_alphabetic);
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace(['"', '\\'], "'")) }
}

/// The minutes of a planned meeting with the agenda's points laid into the sections that say nothing
/// yet. The tasks are listed when it is written down.
#[must_use]
pub fn agenda_body(ground: &Ground, meeting: &Meeting) -> String {
    let date = meeting.date.unwrap_or(ground.today);
    let points = Points::of(ground.folder, date, ground.today.min(date), ground.calendar);
    let mut body = String::new();
    for (heading, text) in laid(ground, meeting, &points) {
        if heading.is_empty() {
            let _ = write!(body, "\n{text}\n");
        } else if !text.is_empty() {
            let _ = write!(body, "\n## {heading}\n\n{text}\n");
        }
    }
    body
}

fn body(ground: &Ground, meeting: &Meeting, points: &Points) -> String {
    let own = sections(&meeting.body);
    let tasks = own.iter().find(|section| Part::of(section.heading) == Some(Part::Tasks));
    let checklist = checklist(ground, points, tasks);
    let mut body = String::new();
    for (heading, text) in laid(ground, meeting, points) {
        let is_tasks = Part::of(&heading) == Some(Part::Tasks);
        let text = if is_tasks { checklist.as_str() } else { text.as_str() };
        if heading.is_empty() {
            let _ = writeln!(body, "{text}");
            continue;
        }
        let _ = write!(body, "\n## {heading}\n");
        if !text.is_empty() {
            let _ = writeln!(body, "{text}");
        }
    }
    body
}

/// The sections of a meeting's kind in their order, each with what stands in the file or, where
/// nothing does, what acct can say; the file's other sections come behind the tasks.
fn laid(ground: &Ground, meeting: &Meeting, points: &Points) -> Vec<(String, String)> {
    let own = sections(&meeting.body);
    let text_of = |section: &Section| section.text.trim().to_owned();
    let mut laid: Vec<(String, String)> = Vec::new();
    let opening = own.first().filter(|section| section.heading.is_empty()).map(text_of);
    laid.extend(opening.filter(|text| !text.is_empty()).map(|text| (String::new(), text)));
    let skeleton = Part::skeleton(meeting.kind);
    for part in skeleton {
        let written = own.iter().find(|section| Part::of(section.heading) == Some(*part));
        let heading = written.map_or(part.heading(ground.lang, meeting.kind), |s| s.heading);
        let text = written.map(text_of).filter(|text| !text.is_empty());
        laid.push((heading.to_owned(), text.unwrap_or_else(|| prepared(ground, points, *part))));
        if *part == Part::Tasks {
            let others = own.iter().filter(|section| is_other(section, skeleton));
            laid.extend(others.map(|section| (section.heading.to_owned(), text_of(section))));
        }
    }
    laid
}

/// A section of the file that the kind's skeleton does not have.
fn is_other(section: &Section, skeleton: &[Part]) -> bool {
    !section.heading.is_empty()
        && !Part::of(section.heading).is_some_and(|part| skeleton.contains(&part))
}

/// What acct can say under a heading before the talk.
fn prepared(ground: &Ground, points: &Points, part: Part) -> String {
    let lines: Vec<String> = match part {
        // These sections go into the letter, so only what the client may see comes up in them.
        Part::Done => {
            let shared = points.done.iter().filter(|task| task.shared());
            shared.map(|task| format!("- {}", task.title)).collect()
        }
        Part::Planned => points
            .plans
            .iter()
            .filter(|task| task.shared())
            .map(|task| match task.due {
                Some(due) => {
                    let day = dates::day_month(ground.lang, due, points.date);
                    format!("- {}, {day}", task.title)
                }
                None => format!("- {}", task.title),
            })
            .collect(),
        Part::Promised => ground.promised.iter().map(|promised| held::line(promised)).collect(),
        _ => Vec::new(),
    };
    lines.join("\n")
}

/// Open tasks by date, then what was done since the last meeting; what stood under the heading and
/// is no task of the list stays.
fn checklist(ground: &Ground, points: &Points, written: Option<&Section>) -> String {
    let mut open: Vec<&Task> = ground.folder.tasks.iter().filter(|task| task.is_open()).collect();
    open.sort_by_key(|task| (task.due.is_none(), task.due, side_order(task.side), &task.id));
    let listed: Vec<&Task> = open.into_iter().chain(points.done.iter().copied()).collect();
    let mut lines: Vec<String> = listed.iter().map(|task| line(ground, task)).collect();
    for kept in written.iter().flat_map(|section| section.text.lines()) {
        let id = kept.split_whitespace().next_back().and_then(|word| word.strip_prefix('^'));
        match id.and_then(|id| ground.folder.task(id)) {
            // A task is shown as it is now, whatever its line said on the day.
            Some(task) if listed.iter().any(|listed| listed.id == task.id) => {}
            Some(task) => lines.push(line(ground, task)),
            None if kept.trim().is_empty() => {}
            None => lines.push(kept.to_owned()),
        }
    }
    lines.join("\n")
}

fn side_order(side: Side) -> u8 {
    match side {
        Side::Client => 0,
        Side::Third => 1,
        Side::Us => 2,
    }
}

/// A task as a line of the checklist.
#[must_use]
pub fn line(ground: &Ground, task: &Task) -> String {
    written(&ground.cast, ground.folder.card.manager(), task).to_string()
}

/// A task in the little language.
#[must_use]
pub fn written(cast: &Cast, manager: Option<&str>, task: &Task) -> TaskLine {
    let owner = cast.owner(task, manager);
    TaskLine {
        mark: match task.status {
            Status::Open | Status::Doing => Mark::Open,
            Status::Done => Mark::Done,
            Status::Dropped => Mark::Dropped,
        },
        decision: task.kind == task::Kind::Decision,
        title: task.title.clone(),
        owner: owner_token(cast, &owner),
        due: task.due.map(|due| Token::new(due.to_string())),
        tags: task.tags.clone(),
        priority: match task.priority {
            Priority::High => Some(taskline::Priority::High),
            Priority::Low => Some(taskline::Priority::Low),
            Priority::Normal => None,
        },
        id: Some(task.id.clone()),
        ..TaskLine::default()
    }
}

/// `rita`, or `client:rita` where a bare name would mean somebody else.
pub(super) fn owner_token(cast: &Cast, owner: &Who) -> Option<Token> {
    if owner.slug.is_empty() {
        return match owner.side {
            Side::Us => None,
            side => Some(Token::new(side.word())),
        };
    }
    let bare = cast.find(&owner.slug).is_ok_and(|found| found == *owner);
    Some(Token::new(if bare {
        owner.slug.clone()
    } else {
        format!("{}:{}", owner.side.word(), owner.slug)
    }))
}

/// Whether a comment is the reminder that ends a buffer.
#[must_use]
pub fn is_help(comment: &str) -> bool {
    Lang::ALL.iter().any(|lang| comment.trim() == help(*lang).trim())
}

/// The title of a kind of meeting, as it stands in a sentence.
#[must_use]
pub fn kind_name(lang: Lang, kind: Kind) -> String {
    lower_first(crate::records::meeting::kind_name(lang, kind))
}

crate::messages! {
    fn next_about(rhythm: &str) {
        ru: if rhythm.is_empty() {
            "можно стереть или поменять".to_owned()
        } else {
            format!("{rhythm}; можно стереть или поменять")
        },
        en: if rhythm.is_empty() {
            "may be changed or taken out".to_owned()
        } else {
            format!("{rhythm}; may be changed or taken out")
        },
    }
    /// The reminder that ends a buffer.
    pub fn help() {
        ru: "<!-- Новая задача:   - Денис: стоимость заявки в отчёте, до пн\n     Готово: [х] или [+].  Снять: [-].  Поменять срок: исправьте дату.  Стёртая строка ничего не меняет.\n     «- ! …» — ключевая договорённость.  «- ? …» — нужно решение клиента.  «Для себя» клиент не увидит. -->",
        en: "<!-- A new task:   - Denis: cost per enquiry in the report, by mon\n     Done: [x] or [+].  Dropped: [-].  Another date: change it.  A line taken out changes nothing.\n     “- ! …” is a key agreement.  “- ? …” is a decision we need.  The client never sees “Internal”. -->",
    }
}
