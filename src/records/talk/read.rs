//! Reads a buffer that was saved: its head, its sections, its task lines. A mistake is a fault in its
//! line, and the buffer opens again with the fault above it.

use serde::Deserialize;

use super::{Line, Next, Talk, Written, buffer};
use crate::language::Lang;
use crate::language::reading::{read_date, read_time};
use crate::records::asked::{Ear, remark};
use crate::records::cast::{Unclear, Who};
use crate::records::meeting::{Kind, Meeting, Part};
use crate::syntax::sections::sections;
use crate::syntax::taskline::{TaskLine, agreement_lines};
use crate::syntax::{Fault, front_matter};

/// What stands before an error in a buffer that opens again.
pub const ERROR: &str = "<!-- ↓ ";
/// The same inside the head, which is YAML.
const HEAD_ERROR: &str = "# ↓ ";

/// A key that is left out is as the meeting has it; an empty one is taken away.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head {
    kind: Option<String>,
    date: Option<String>,
    time: Option<String>,
    #[serde(with = "crate::syntax::blank")]
    minutes: Option<u32>,
    channel: Option<String>,
    attendees: Option<Vec<String>>,
    next: Option<String>,
    /// Of a file that was written before; they are set anew.
    status: Option<String>,
    booked: Option<String>,
    followup: Option<String>,
    sent: Option<String>,
}

/// Reads a saved buffer; `meeting` is what it was opened for.
///
/// # Errors
/// Every line that cannot be understood.
pub fn read(text: &str, ear: &Ear, meeting: &Meeting) -> Result<Talk, Vec<Fault>> {
    let text = &without_errors(text);
    let (head, body, before) = split(text).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let mut talk = Talk {
        kind: meeting.kind,
        date: meeting.date.unwrap_or(ear.today),
        time: meeting.time.clone(),
        minutes: head.minutes.or(meeting.minutes),
        channel: head.channel.as_deref().unwrap_or(&meeting.channel).trim().to_owned(),
        attendees: meeting.attendees.clone(),
        next: None,
        sections: Vec::new(),
        tasks: Vec::new(),
        remarks: Vec::new(),
    };
    let place = |key: &str| place_of(text, key);
    read_head(&head, ear, &mut talk, &place, &mut faults);
    read_body(body, before, ear, &mut talk, &mut faults);
    let held = talk.held();
    for promised in &held.unsaid {
        talk.remarks.push(otherwise_how(ear.lang, promised));
    }
    if held.is_untouched() {
        talk.clear(Part::Promised);
    } else if held.open > 0 {
        talk.remarks.push(not_held(ear.lang, held.open));
    }
    talk.agree_anew(ear.lang);
    if faults.is_empty() { Ok(talk) } else { Err(faults) }
}

/// The head, the body, and how many lines come before the body. A buffer without a head is one of
/// minutes alone.
fn split(text: &str) -> Result<(Head, &str, usize), Fault> {
    if !text.trim_start_matches('\u{feff}').starts_with("---") {
        return Ok((Head::default(), text, 0));
    }
    let (head, unknown) = front_matter::<Head>(text)?;
    if let Some(fault) = unknown.into_iter().next() {
        return Err(fault);
    }
    let body = crate::syntax::body(text);
    let before = text[..text.len() - body.len()].matches('\n').count();
    Ok((head, body, before))
}

fn place_of(text: &str, key: &str) -> (usize, usize) {
    let found = text.lines().enumerate().find_map(|(at, line)| {
        let value = line.strip_prefix(key)?.strip_prefix(':')?;
        let skipped = line.chars().count() - value.trim_start().chars().count();
        Some((at + 1, skipped + 1))
    });
    found.unwrap_or((1, 1))
}

fn read_head(
    head: &Head,
    ear: &Ear,
    talk: &mut Talk,
    place: &dyn Fn(&str) -> (usize, usize),
    faults: &mut Vec<Fault>,
) {
    let mut fault = |key: &str, what: String, hint: Option<String>| {
        let (line, column) = place(key);
        faults.push(Fault { hint, ..Fault::new(line, column, what) });
    };
    if let Some(word) = head.kind.as_deref().map(str::trim).filter(|word| !word.is_empty()) {
        match Kind::of(word) {
            Some(kind) => talk.kind = kind,
            None => {
                fault("kind", no_kind(ear.lang, word), Some(Kind::ALL.map(Kind::word).join(", ")));
            }
        }
    }
    if let Some(typed) = head.date.as_deref().filter(|typed| !typed.trim().is_empty()) {
        match read_date(typed, ear.today, ear.calendar) {
            Ok(date) => talk.date = date,
            Err(problem) => fault("date", problem.say(ear.lang), Some(problem.suggest(ear.lang))),
        }
    }
    if let Some(typed) = &head.time {
        match time_of(typed) {
            Ok(time) => talk.time = time,
            Err(()) => fault("time", no_time(ear.lang, typed), Some("11:00".to_owned())),
        }
    }
    if let Some(attendees) = &head.attendees {
        talk.attendees.clear();
        for typed in attendees {
            match attendee(ear, typed) {
                Ok(who) => talk.attendees.push(who.to_string()),
                Err(unclear) => fault("attendees", unclear_name(ear.lang, typed, &unclear), None),
            }
        }
    }
    if talk.date > ear.today {
        fault("date", still_to_come(ear.lang, &talk.date.to_string()), None);
    }
    // A date without a year in `next:` counts from the day of the talk.
    match next_of(head.next.as_deref().unwrap_or_default(), &Ear { today: talk.date, ..*ear }) {
        Ok(next) => talk.next = next,
        Err((what, hint)) => fault("next", what, Some(hint)),
    }
    if let Some(next) = talk.next.as_ref().filter(|next| next.date < talk.date) {
        fault("next", next_before(ear.lang, &next.date.to_string()), None);
    }
}

/// A bare slug is one of us, as in the file; a typed name may be anybody.
fn attendee(ear: &Ear, typed: &str) -> Result<Who, Unclear> {
    let who = Who::parse(typed);
    if ear.cast.has(&who) { Ok(who) } else { ear.cast.find(typed.trim_start_matches('@')) }
}

fn time_of(typed: &str) -> Result<String, ()> {
    match typed.trim() {
        "" => Ok(String::new()),
        text => read_time(text).map(|time| time.format("%H:%M").to_string()).map_err(|_| ()),
    }
}

/// `1.12 11:00`: a date, and a time if it ends with one.
///
/// # Errors
/// What is wrong and what to type, when it is no date.
pub fn next_of(typed: &str, ear: &Ear) -> Result<Option<Next>, (String, String)> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (day, time) = match typed.rsplit_once(char::is_whitespace) {
        Some((day, last)) if last.contains([':', '.']) => match time_of(last) {
            Ok(time) => (day.trim(), time),
            Err(()) => return Err((no_time(ear.lang, last), "1.12 11:00".to_owned())),
        },
        _ => (typed, String::new()),
    };
    read_date(day, ear.today, ear.calendar)
        .map(|date| Some(Next { date, time }))
        .map_err(|problem| (problem.say(ear.lang), problem.suggest(ear.lang)))
}

fn read_body(body: &str, before: usize, ear: &Ear, talk: &mut Talk, faults: &mut Vec<Fault>) {
    let body = &without_help(body);
    let mut seen: Vec<Part> = Vec::new();
    // Dates are said on the day of the talk, whenever they are written down.
    let ear = &Ear { today: talk.date, ..*ear };
    for section in sections(body) {
        let part = Part::of(section.heading);
        if let Some(part) = part {
            if seen.contains(&part) {
                let what = twice(ear.lang, section.heading);
                faults.push(Fault::new(before + section.line, 1, what));
            }
            seen.push(part);
        } else if let Some(meant) = Part::near(section.heading) {
            let meant = meant.heading(ear.lang, talk.kind);
            talk.remarks.push(unknown_heading(ear.lang, section.heading, meant));
        }
        if part == Some(Part::Agreements) {
            let loose = loose_lines(section.text);
            talk.remarks.extend(loose.into_iter().map(|line| no_item(ear.lang, line)));
        }
        if part == Some(Part::Tasks) {
            let first = before + section.text_line();
            let (lines, found) = ear.lines(section.text, first);
            faults.extend(found);
            for (written, asked) in lines {
                hear_remarks(&written, ear, talk, faults);
                let at = written.line.checked_sub(first);
                talk.tasks.push(Line { written, asked, at });
            }
        }
        talk.sections.push(Written {
            heading: section.heading.to_owned(),
            part,
            text: section.text.to_owned(),
        });
    }
    name_slugs(ear, talk);
}

/// Lines among the agreements that are part of none, so that no letter would say them.
fn loose_lines(section: &str) -> Vec<&str> {
    let agreed = agreement_lines(section, 1);
    let nested =
        |line: &str| line.starts_with([' ', '\t']) && line.trim().starts_with(['-', '*', '>']);
    section
        .lines()
        .filter(|line| !nested(line))
        .map(|line| line.trim().trim_start_matches(['-', '*', '!', ' ', '\t']).trim())
        .filter(|line| !line.is_empty() && !line.starts_with("<!--"))
        .filter(|line| !agreed.iter().any(|agreed| agreed.text.contains(line)))
        .collect()
}

/// A «до» that was meant as a date and is none is a mistake; anything else is only pointed out.
fn hear_remarks(line: &TaskLine, ear: &Ear, talk: &mut Talk, faults: &mut Vec<Fault>) {
    for found in &line.remarks {
        match ear.mistaken_date(found) {
            Some(fault) => faults.push(fault),
            None => talk.remarks.push(remark(ear.lang, line, found)),
        }
    }
}

/// In the minutes a name is a slug and a date is a date, however they were typed.
fn name_slugs(ear: &Ear, talk: &mut Talk) {
    for line in &mut talk.tasks {
        line.written.title.clone_from(&line.asked.title);
        if let Some(owner) = &line.asked.owner {
            line.written.owner = buffer::owner_token(&ear.cast, owner);
        }
        if let (Some(token), Some(due)) = (&mut line.written.due, line.asked.due) {
            token.text = due.to_string();
        }
    }
}

fn without_help(body: &str) -> String {
    let Some(start) = body.rfind("<!--") else { return body.to_owned() };
    let Some(end) = body[start..].find("-->") else { return body.to_owned() };
    let end = start + end + "-->".len();
    if !buffer::is_help(&body[start..end]) {
        return body.to_owned();
    }
    format!("{}{}", &body[..start], &body[end..])
}

/// The buffer with each fault above its line.
#[must_use]
pub fn with_errors(text: &str, faults: &[Fault], lang: Lang) -> String {
    let clean = without_errors(text);
    let head =
        if clean.starts_with("---") { clean.len() - crate::syntax::body(&clean).len() } else { 0 };
    let head_lines = clean[..head].matches('\n').count();
    let mut marked = String::with_capacity(clean.len());
    for (at, line) in clean.split_inclusive('\n').enumerate() {
        for fault in faults.iter().filter(|fault| fault.line.max(2) == at + 1) {
            let said = with_hint(fault, lang);
            let comment = if at < head_lines {
                format!("{HEAD_ERROR}{said}\n")
            } else {
                format!("{ERROR}{said} -->\n")
            };
            marked.push_str(&comment);
        }
        marked.push_str(line);
    }
    marked
}

fn with_hint(fault: &Fault, lang: Lang) -> String {
    let what = crate::language::typography::sentence(&crate::language::typography::capitalised(
        &fault.what,
    ));
    match &fault.hint {
        Some(hint) if !hint.is_empty() => format!("{what} {}", for_example(lang, hint)),
        _ => what,
    }
    .replace("--", "—")
    .replace('\n', " ")
}

/// The buffer without the errors of the time before.
#[must_use]
pub fn without_errors(text: &str) -> String {
    text.split_inclusive('\n')
        .filter(|line| !line.starts_with(ERROR) && !line.starts_with(HEAD_ERROR))
        .collect()
}

fn unclear_name(lang: Lang, name: &str, unclear: &Unclear) -> String {
    match unclear {
        Unclear::Unknown(near) if near.is_empty() => nobody(lang, name),
        Unclear::Unknown(near) => nobody_near(lang, name, &near[0]),
        Unclear::Several(all) => {
            let all: Vec<String> =
                all.iter().map(|who| format!("{}:{}", who.side.word(), who.slug)).collect();
            several(lang, name, &all.join(", "))
        }
        Unclear::WhoAmI => nobody(lang, name),
    }
}

crate::messages! {
    fn otherwise_how(promised: &str) {
        ru: format!("«{promised}»: а как? Допишите под строкой «  > как теперь»"),
        en: format!("\"{promised}\": how, then? Write \"  > what holds now\" under the line"),
    }
    fn not_held(n: usize) {
        ru: format!("Не сверено с письмом: {}.", crate::language::words::LINE.ru(n)),
        en: format!("Not held against the letter: {}.", crate::language::words::LINE.en(n)),
    }
    fn for_example(hint: &str) { ru: format!("Например: {hint}"), en: format!("For example: {hint}") }
    fn no_kind(kind: &str) {
        ru: format!("вид встречи «{kind}» неизвестен"),
        en: format!("no such kind of meeting: “{kind}”"),
    }
    fn no_time(time: &str) {
        ru: format!("не разобрать время «{time}»"),
        en: format!("cannot read the time “{time}”"),
    }
    fn still_to_come(day: &str) {
        ru: format!("день {day} ещё не наступил, встреча не могла пройти"),
        en: format!("{day} is still to come, so the meeting cannot have been held"),
    }
    fn next_before(day: &str) {
        ru: format!("следующая встреча {day} раньше этой"),
        en: format!("the next meeting on {day} comes before this one"),
    }
    fn twice(heading: &str) {
        ru: format!("раздел «{heading}» стоит дважды; объедините их"),
        en: format!("the section “{heading}” stands twice; make it one"),
    }
    fn unknown_heading(heading: &str, meant: &str) {
        ru: format!("Раздел «{heading}» останется в файле, в письмо не войдёт. Похоже на «{meant}»."),
        en: format!("The section “{heading}” stays in the file and gets into no letter. Did you mean “{meant}”?"),
    }
    fn no_item(line: &str) {
        ru: format!("«{line}»: не пункт списка, в письмо не войдёт. Поставьте впереди «- »."),
        en: format!("“{line}” is no item of the list and gets into no letter. Put “- ” before it."),
    }
    fn nobody(name: &str) {
        ru: format!("«{name}»: такого имени нет ни у нас, ни у клиента"),
        en: format!("“{name}”: nobody here or at the client is called that"),
    }
    fn nobody_near(name: &str, near: &str) {
        ru: format!("«{name}»: такого имени нет; похоже на {near}"),
        en: format!("“{name}”: nobody is called that; did you mean {near}?"),
    }
    fn several(name: &str, all: &str) {
        ru: format!("«{name}»: подходит несколько имён; напишите одно из: {all}"),
        en: format!("“{name}” may be several people; write one of {all}"),
    }
}
