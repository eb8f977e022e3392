//! A meeting back to the day it was planned: an empty skeleton, then held, written, sent.

use acct::records::meeting::{Kind, Meeting, Status, kind_name};
use acct::syntax::{Edit, body, sections};
use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};

use super::super::desk::{Desk, FIRST, LAST, front, wrong};
use super::super::words::What;
use super::{Mark, Story};

/// The calls of a client are planned on the one before.
const AHEAD: Days = Days::new(7);

pub fn meeting<'a>(
    desk: &'a Desk,
    client: &'a str,
    name: &'a str,
    text: &'a str,
) -> Result<Story<'a>> {
    let meeting: Meeting = front(name, text)?;
    let (date, kind) = named(name).context("the name of a meeting begins with its date")?;
    let ours = meeting.attendees.iter().find_map(|who| desk.ours(who));
    let who = ours.map_or_else(|| desk.keeper(client, date), str::to_owned);
    let day = date.format("%d.%m");
    let title = format!("{} {day}", kind_name(acct::language::Lang::Ru, kind).to_lowercase());
    let planned = planned(desk, client, date, kind);
    let mut marks = Vec::new();
    if planned < date {
        marks.push(Mark::new(planned, &who, What::Meeting, format!("назначено: {title}")));
    }
    match meeting.status {
        Status::Planned => {}
        Status::Held => {
            marks.push(Mark::new(date, &who, What::Met, format!("прошло: {title}")));
            if let Some(on) = meeting.followup {
                marks.push(Mark::new(on, &who, What::Minutes, format!("итоги: {title}")));
            }
            if let Some(on) = sent(text) {
                marks.push(Mark::new(
                    on,
                    &who,
                    What::Minutes,
                    format!("итоги отправлены: {title}"),
                ));
            }
        }
        Status::Moved | Status::Cancelled => {
            let on = date.pred_opt().unwrap_or(date);
            marks.push(Mark::new(on, &who, What::Meeting, format!("не состоится: {title}")));
        }
    }
    let was = move |day: NaiveDate| {
        let fault = |fault| wrong(name, &fault);
        let mut edit = Edit::markdown(text).map_err(fault)?;
        let written = meeting.followup.is_some_and(|on| on <= day);
        if meeting.status != Status::Held || day < date {
            edit.set("status", "planned").map_err(fault)?;
        }
        if !written {
            edit.set("followup", "").map_err(fault)?;
            edit.set_body(&skeleton(body(text)));
        }
        edit.set("sent", "").map_err(fault)?;
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}

/// The day the letter went out.
fn sent(text: &str) -> Option<NaiveDate> {
    text.lines().find_map(|line| line.strip_prefix("sent: "))?.trim().parse().ok()
}

fn named(name: &str) -> Option<(NaiveDate, Kind)> {
    let date = name.get(..10)?.parse().ok()?;
    Some((date, Kind::of(name.get(11..)?.split('-').next()?)?))
}

/// On the client's meeting before this one; the first call on the week before, a chat on its day.
fn planned(desk: &Desk, client: &str, date: NaiveDate, kind: Kind) -> NaiveDate {
    if kind == Kind::Chat {
        return date;
    }
    let folder = format!("clients/{client}/meetings/");
    let before = desk.files.keys().filter_map(|path| named(path.strip_prefix(&folder)?));
    let talks = before.filter(|(on, kind)| *on < date && *kind != Kind::Chat);
    let last = talks.map(|(on, _)| on).max();
    let first = desk.begun(client).max(FIRST);
    last.unwrap_or_else(|| (date - AHEAD).max(first)).min(date).min(LAST)
}

/// The headings with nothing under them.
fn skeleton(body: &str) -> String {
    let headings = sections(body).into_iter().map(|section| section.heading.to_owned());
    let lines: Vec<String> =
        headings.filter(|it| !it.is_empty()).map(|heading| format!("## {heading}\n")).collect();
    format!("\n{}", lines.join("\n"))
}
