//! The two letters of a brief: the questions that are open, each with why it is asked; and the gate's
//! «not now», with what is needed and when we come back to it.

mod later;
mod open;
mod sample;

use chrono::NaiveDate;

pub use later::{PAPER as NOT_NOW, letter as not_now};
pub use open::{PAPER as QUESTIONS, letter as questions};

use crate::language::{Lang, dates};
use crate::records::meeting::{Kind, Meeting, Status};
use crate::records::snapshot::Folder;

/// What we may talk it through at: the next call or briefing that is planned.
fn planned(folder: &Folder, today: NaiveDate) -> Option<&Meeting> {
    folder.meetings.iter().find(|meeting| {
        meeting.status == Status::Planned
            && matches!(meeting.kind, Kind::Call | Kind::Brief)
            && meeting.date.is_some_and(|date| date >= today)
    })
}

/// «23 ноября, понедельник, в 15:30»
fn when(lang: Lang, meeting: &Meeting, today: NaiveDate) -> Option<String> {
    let day = dates::day_month_weekday(lang, meeting.date?, today);
    Some(match meeting.time.trim() {
        "" => day,
        time => at(lang, &day, time),
    })
}

crate::messages! {
    fn at(day: &str, time: &str) {
        ru: format!("{day}, в {time}"),
        en: format!("{day} at {time}"),
    }
}
