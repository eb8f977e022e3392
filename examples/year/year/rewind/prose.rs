//! What is written and mostly stays: letters, notes, requests, ideas, questionnaires.

use acct::language::Lang;
use acct::records::brief::Brief;
use acct::records::idea::{Idea, Status};
use acct::records::letter::Letter;
use acct::records::note::Note;
use acct::records::request::{ANSWER, ROOT, Request};
use acct::syntax::sections::replace_text;
use acct::syntax::{Edit, Value, body, sections};
use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};

use super::super::desk::{Desk, front, stem, wrong};
use super::super::words::What;
use super::{Mark, Story, quoted};

pub fn record<'a>(
    desk: &'a Desk,
    client: &'a str,
    folder: &str,
    name: &'a str,
    text: &'a str,
) -> Result<Story<'a>> {
    let date = name.get(..10).and_then(|date| date.parse::<NaiveDate>().ok());
    let day = || date.context("the name begins with a date");
    match folder {
        "letters" => {
            let letter: Letter = front(name, text)?;
            let day = letter.sent.map_or_else(day, Ok)?;
            let who = signed(desk, text).unwrap_or_else(|| desk.keeper(client, day));
            let said = format!("письмо {}", quoted(&letter.subject));
            Ok(Story::once(Mark::new(day, &who, What::Letter, said)))
        }
        "notes" => {
            let note: Note = front(name, text)?;
            let kind = name.get(11..).and_then(|rest| rest.split('-').next()).unwrap_or_default();
            let kind = match kind {
                "tech" => "техника",
                "decision" => "решение",
                "risk" => "риск",
                _ => "отзыв клиента",
            };
            let about =
                if note.area.is_empty() { String::new() } else { format!(", {}", note.area) };
            let said = format!("заметка: {kind}{about}");
            Ok(Story::once(Mark::new(day()?, &note.by, What::Note, said)))
        }
        "requests" => request(desk, client, name, text),
        "ideas" => idea(desk, client, name, text),
        "briefs" => {
            let brief: Brief = front(name, text)?;
            let day = brief.asked.map_or_else(day, Ok)?;
            Ok(Story::once(Mark::new(day, &desk.keeper(client, day), What::Brief, "анкета")))
        }
        other => anyhow::bail!("a folder nobody told the dates of: {other}"),
    }
}

/// Who signed a letter.
fn signed(desk: &Desk, text: &str) -> Option<String> {
    let last = text.trim_end().lines().last()?.trim();
    desk.people.values().find(|person| person.name == last).map(|person| person.slug.clone())
}

fn request<'a>(desk: &Desk, client: &str, name: &'a str, text: &'a str) -> Result<Story<'a>> {
    let request: Request = front(name, text)?;
    let received = request.received.context("a request has a day")?.date;
    let who =
        |day| desk.ours(&request.owner).map_or_else(|| desk.keeper(client, day), str::to_owned);
    let mut marks = vec![Mark::new(received, &who(received), What::Request, "запрос")];
    if let Some(answered) = request.answered.map(|moment| moment.date) {
        marks.push(Mark::new(answered, &who(answered), What::Answer, "ответ на запрос"));
    }
    let was = move |_| {
        let fault = |fault| wrong(name, &fault);
        let mut edit = Edit::markdown(text).map_err(fault)?;
        edit.set("answered", "").map_err(fault)?;
        edit.set("status", "working").map_err(fault)?;
        edit.set_body(&without(body(text), &[ROOT.word(Lang::Ru), ANSWER.word(Lang::Ru)]));
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}

/// The day somebody had an idea: written, or a fortnight before it was begun.
pub fn thought_of(desk: &Desk, client: &str, idea: &Idea) -> NaiveDate {
    let begun = idea.start.map(|start| start - Days::new(14));
    let tasks = desk.tasks_of(client).filter_map(|task| task.created).min();
    idea.created.or(begun).or(tasks).unwrap_or_else(|| desk.begun(client)).max(desk.begun(client))
}

fn idea<'a>(desk: &Desk, client: &str, name: &'a str, text: &'a str) -> Result<Story<'a>> {
    let idea: Idea = front(name, text)?;
    let title = quoted(&idea.title);
    let thought = thought_of(desk, client, &idea);
    let by = desk.ours(&idea.by).map_or_else(|| desk.keeper(client, thought), str::to_owned);
    let owner = desk.ours(&idea.owner).unwrap_or(&by).to_owned();
    let mut marks = vec![Mark::new(thought, &by, What::Idea, format!("идея {title}"))];
    let over = matches!(idea.status, Status::Won | Status::Lost);
    if let Some(start) = idea.start {
        marks.push(Mark::new(start, &owner, What::Idea, format!("проверка начата, {title}")));
    }
    if let Some(end) = idea.end.filter(|_| over) {
        marks.push(Mark::new(end, &owner, What::Idea, format!("проверка окончена, {title}")));
    }
    let was = move |day| {
        let fault = |fault| wrong(name, &fault);
        let mut edit = Edit::markdown(text).map_err(fault)?;
        let running = idea.start.is_some_and(|start| start <= day);
        edit.set("status", if running { "running" } else { "proposed" }).map_err(fault)?;
        if !running {
            edit.set("start", "").map_err(fault)?;
            edit.set("end", "").map_err(fault)?;
        }
        edit.set_body(&without(body(text), &["Варианты", "Результат", "Вывод"]));
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}

/// A text with nothing under some headings.
fn without(text: &str, headings: &[&str]) -> String {
    let mut text = text.to_owned();
    for heading in headings {
        let found = sections(&text).into_iter().find(|section| section.heading == *heading);
        if let Some(section) = found {
            text = replace_text(&text, &section, "");
        }
    }
    text
}

pub fn library<'a>(desk: &'a Desk, name: &'a str, text: &'a str) -> Result<Story<'a>> {
    let entry: acct::records::library::Entry = front(name, text)?;
    let day: NaiveDate = name.get(..10).context("the name begins with a date")?.parse()?;
    let title = body(text).lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(stem(name));
    let title = quoted(title);
    let mut marks =
        vec![Mark::new(day, &entry.author, What::Library, format!("библиотека: {title}"))];
    let later = [(entry.approved, "одобрено"), (entry.published, "опубликовано")];
    for (on, word) in later {
        if let Some(on) = on.filter(|on| *on > day) {
            marks.push(Mark::new(on, &entry.author, What::Library, format!("{word}: {title}")));
        }
    }
    // written of somebody, or told to, before they had a card here
    let begun = desk.begun(&entry.client);
    for client in entry.told.iter().chain([&entry.client]).filter(|client| !client.is_empty()) {
        let begun = desk.begun(client);
        if begun > day {
            let said = format!("кому рассказали: {title}");
            marks.push(Mark::new(begun, &entry.author, What::Library, said));
        }
    }
    let was = move |day| {
        let fault = |fault| wrong(name, &fault);
        let mut edit = Edit::markdown(text).map_err(fault)?;
        if begun > day {
            edit.set("client", "").map_err(fault)?;
        }
        let told = entry.told.iter().filter(|client| desk.begun(client) <= day);
        let told: Vec<Value> = told.map(|client| Value::from(client.as_str())).collect();
        if told.len() < entry.told.len() {
            edit.set("told", Value::List(told)).map_err(fault)?;
        }
        for (key, on) in [("approved", entry.approved), ("published", entry.published)] {
            if on.is_some_and(|on| on > day) {
                edit.set(key, "").map_err(fault)?;
            }
        }
        if entry.published.is_some_and(|on| on > day) && !entry.url.is_empty() {
            edit.set("url", "").map_err(fault)?;
        }
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}
