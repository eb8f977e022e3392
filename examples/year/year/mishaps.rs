//! What goes wrong in a year: a date moved by hand without its entry, a promise taken out of the
//! minutes, a record deleted and brought back.

use acct::syntax::Edit;
use anyhow::{Context, Result};
use chrono::NaiveDate;

use super::desk::{Desk, wrong};
use super::rewind::Event;
use super::words::What;

/// Moved by hand on 19 October; the day after somebody wrote the entry.
const MENDED: &str = "clients/zdravnik/tasks/v7c4wq-karty-loyalnosti-v-telefone.toml";
const MENDED_ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 19).unwrap();

/// Moved by hand, and nobody wrote it down to this day.
const FORGOTTEN: &str = "clients/kromka/tasks/x8t2mt-tsepochka-privetstvennykh-pisem.toml";
const FORGOTTEN_DUE: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
const FORGOTTEN_ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 17).unwrap();

/// A line of these minutes was gone the next day.
const MINUTES: &str = "clients/kromka/meetings/2026-10-27-status-b6n9kx.md";
const MINUTES_ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 28).unwrap();
const PROMISE: &str = "- [ ] Пример письма о баллах для магазинов @vera due:2026-11-03\n";
const BEFORE: &str = "\n## Для себя";

/// Deleted with the drafts, and back the day after.
const VANISHED: &str = "clients/kromka/notes/2026-10-30-tech-b3v7nk.md";
const VANISHED_ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 9).unwrap();

pub fn happen(desk: &Desk, events: &mut Vec<Event>) -> Result<()> {
    moved_by_hand(desk, events)?;
    moved_for_good(events)?;
    promise_gone(events)?;
    vanished(desk, events)?;
    events.sort_by(|a, b| (a.day, &a.path).cmp(&(b.day, &b.path)));
    Ok(())
}

fn by_hand(event: &Event, day: NaiveDate, said: &str, text: Option<Vec<u8>>) -> Event {
    let said = said.to_owned();
    Event { day, what: What::Hand, said, text, ..event.clone() }
}

fn find<'e>(events: &'e mut [Event], path: &str, day: Option<NaiveDate>) -> Result<&'e mut Event> {
    let found = events.iter_mut().find(|it| it.path == path && day.is_none_or(|day| it.day == day));
    found.with_context(|| format!("nothing happened to {path} on that day"))
}

fn edited(
    event: &Event,
    change: impl FnOnce(&mut Edit) -> Result<(), acct::syntax::Fault>,
) -> Result<Vec<u8>> {
    let fault = |fault| wrong(&event.path, &fault);
    let text = event.text.as_deref().context("a text to edit")?;
    let mut edit = Edit::toml(std::str::from_utf8(text)?).map_err(fault)?;
    change(&mut edit).map_err(fault)?;
    Ok(edit.finish().map_err(fault)?.into_bytes())
}

fn moved_by_hand(desk: &Desk, events: &mut Vec<Event>) -> Result<()> {
    let moved = find(events, MENDED, Some(MENDED_ON))?;
    let without = edited(moved, |edit| edit.remove_entry("moved", 0))?;
    let hand = by_hand(moved, MENDED_ON, "другой срок у карт в телефоне", Some(without));
    moved.day = desk.calendar.add_workdays(MENDED_ON, 1);
    moved.who = "irina".to_owned();
    moved.said = "check --fix: перенос записан".to_owned();
    events.push(hand);
    Ok(())
}

fn moved_for_good(events: &mut Vec<Event>) -> Result<()> {
    let made = find(events, FORGOTTEN, None)?;
    let later = by_hand(made, FORGOTTEN_ON, "письма — к концу месяца", made.text.clone());
    made.text = Some(edited(made, |edit| edit.set("due", FORGOTTEN_DUE))?);
    events.push(later);
    Ok(())
}

fn promise_gone(events: &mut Vec<Event>) -> Result<()> {
    let written = events.iter_mut().rev().find(|it| it.path == MINUTES && it.day < MINUTES_ON);
    let written = written.context("minutes before the day they were changed")?;
    let text = String::from_utf8(written.text.clone().context("minutes have a text")?)?;
    let later = by_hand(written, MINUTES_ON, "правка итогов 27.10", written.text.clone());
    let promised = text.replacen(BEFORE, &format!("{PROMISE}{BEFORE}"), 1);
    written.text = Some(promised.into_bytes());
    events.push(later);
    Ok(())
}

fn vanished(desk: &Desk, events: &mut Vec<Event>) -> Result<()> {
    let note = find(events, VANISHED, None)?.clone();
    let gone = by_hand(&note, VANISHED_ON, "убраны черновики заметок", None);
    let back = desk.calendar.add_workdays(VANISHED_ON, 1);
    let back = by_hand(&note, back, "заметка об обмене снова на месте", note.text.clone());
    events.extend([Event { who: "denis".to_owned(), ..gone }, back]);
    Ok(())
}
