//! Meetings whose summary did not go out, or of which nobody knows whether they were held.

use chrono::NaiveDate;

use super::{Evidence, Level, Sight, Sign};
use crate::language::typography::lower_first;
use crate::language::{Lang, dates};
use crate::records::meeting::{Kind, Status, kind_name};

pub(super) fn no_followup(sight: &Sight) -> Vec<Sign> {
    let lacking = sight.folder.meetings.iter().filter(|m| m.lacks_followup() || m.lacks_letter());
    let sign = lacking.map(|meeting| {
        let late = meeting.date.is_some_and(|date| {
            sight.thresholds.passed("summary", date, sight.day, sight.calendar)
        });
        let level = if late { Level::Attention } else { Level::Fine };
        let (date, kind, written) = (meeting.date, meeting.kind, meeting.followup.is_some());
        Sign::new(level, Evidence::NoFollowup { date, kind, written })
    });
    sign.collect()
}

pub(super) fn forgotten(sight: &Sight) -> Vec<Sign> {
    let planned = sight.folder.meetings.iter().filter(|meeting| meeting.status == Status::Planned);
    let passed = planned.filter(|meeting| meeting.date.is_some_and(|date| date < sight.day));
    let sign = passed.map(|meeting| {
        let (date, kind) = (meeting.date, meeting.kind);
        Sign::new(Level::Fine, Evidence::Forgotten { date, kind })
    });
    sign.collect()
}

pub(super) fn forgotten_words(
    lang: Lang,
    kind: Kind,
    date: Option<NaiveDate>,
    today: NaiveDate,
) -> String {
    was_it_held(lang, &named(lang, kind, date, today))
}

pub(super) fn no_followup_words(
    lang: Lang,
    (kind, date, written): (Kind, Option<NaiveDate>, bool),
    today: NaiveDate,
) -> String {
    let what = named(lang, kind, date, today);
    if written { not_sent(lang, &what) } else { not_written(lang, &what) }
}

/// «созвон 20 ноября»
fn named(lang: Lang, kind: Kind, date: Option<NaiveDate>, today: NaiveDate) -> String {
    let day = date.map(|date| dates::day_month(lang, date, today)).unwrap_or_default();
    format!("{} {day}", lower_first(kind_name(lang, kind)))
}

crate::messages! {
    fn was_it_held(what: &str) {
        ru: format!("{what}: прошла, перенесена или отменена?"),
        en: format!("{what}: held, moved or cancelled?"),
    }
    fn not_sent(what: &str) {
        ru: format!("{what}: итоги записаны, письмо не отправлено"),
        en: format!("{what}: the summary is written, its letter not sent"),
    }
    fn not_written(what: &str) {
        ru: format!("{what}: итоги не записаны"),
        en: format!("{what}: the summary is not written"),
    }
}
