//! What is worth saying about a due date before it is written down.

use chrono::NaiveDate;

use crate::language::calendar::Calendar;
use crate::language::{Lang, dates};

/// A date that has passed, or a day off with the working day it counts as.
#[must_use]
pub fn remark(lang: Lang, due: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Option<String> {
    let day = dates::short(lang, due, today);
    if due < today {
        return Some(passed(lang, &day));
    }
    if calendar.is_workday(due) {
        return None;
    }
    Some(day_off(lang, &day, &dates::short(lang, calendar.next_workday(due), today)))
}

crate::messages! {
    fn passed(due: &str) {
        ru: format!("{due}: этот день уже прошёл"),
        en: format!("{due} has passed already"),
    }
    fn day_off(due: &str, next: &str) {
        ru: format!("{due} — выходной; срок считается по следующему рабочему дню, {next}"),
        en: format!("{due} is a day off; it counts as due on the next working day, {next}"),
    }
}
