//! Readings of a metric: every line one, sorted by date, no date twice.

use super::{Desk, File, Findings, Mend};
use crate::records::fields::Form;
use crate::syntax::metric::{self, Line};

pub(super) fn metrics(desk: &Desk, found: &mut Findings) {
    for file in desk.files.iter().filter(|file| file.conflict.is_none() && file.unread.is_none()) {
        if file.kind.is_some_and(|kind| kind.form == Form::Csv) {
            readings(desk, file, found);
        }
    }
}

fn readings(desk: &Desk, file: &File, found: &mut Findings) {
    let lang = desk.lang();
    let lines = metric::lines(file.text);
    let mut seen = std::collections::HashMap::new();
    let mut last = None;
    let mut unsorted = None;
    let mut sound = true;
    for Line { number, reading } in lines {
        let Some(reading) = reading else {
            sound = false;
            found.spot(file.path, number, 1, no_reading(lang), Some(as_a_reading(lang)));
            continue;
        };
        if let Some(first) = seen.insert(reading.date, number) {
            sound = false;
            let what = date_twice(lang, &reading.date.to_string(), first);
            found.spot(file.path, number, 1, what, Some(keep_one(lang)));
        } else if last.is_some_and(|last| reading.date < last) {
            unsorted = unsorted.or(Some(number));
        }
        last = last.max(Some(reading.date));
    }
    if let Some(number) = unsorted {
        found.spot(file.path, number, 1, not_sorted(lang), sound.then(|| fix(lang)));
        // which of two readings of a day is right is a choice
        if sound {
            found.mend(Mend::Text(metric::sorted(file.text)));
        }
    }
}

crate::messages! {
    fn no_reading() { ru: "это не строка `дата,значение`", en: "this line is not `date,value`" }
    fn as_a_reading() {
        ru: "напишите, как 2026-11-17,960000 или 2026-11-17,2.4",
        en: "write it as 2026-11-17,960000 or 2026-11-17,2.4",
    }
    fn date_twice(date: &str, line: usize) {
        ru: format!("дата {date} уже есть в строке {line}"),
        en: format!("{date} stands in line {line} already"),
    }
    fn keep_one() { ru: "оставьте одну из двух строк", en: "keep one of the two lines" }
    fn not_sorted() { ru: "строки не по порядку дат", en: "the lines are not sorted by date" }
    fn fix() { ru: "acct check --fix расставит", en: "acct check --fix sorts them" }
}
