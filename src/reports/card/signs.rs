//! What stands out on a client's card, counted plainly.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Card;
use crate::language::span::Span;
use crate::language::typography::lower_first;
use crate::language::{Lang, dates, words};
use crate::records::client;
use crate::records::meeting::{Kind, Status, kind_name};
use crate::records::settings::Settings;
use crate::records::snapshot::Folder;
use crate::reports::overdue::Totals;

/// One thing that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "sign", rename_all = "kebab-case")]
pub enum Sign {
    Overdue(Totals),
    MovedAgain { tasks: usize, times: usize },
    WeAreSilent { days: i64 },
    NoNextMeeting,
    Forgotten { date: Option<NaiveDate>, kind: Kind },
    NoFollowup { date: Option<NaiveDate>, kind: Kind, written: bool },
    StageOverNorm { working_days: usize, norm: u32 },
}

/// A task moved this often is pointed out.
const MOVED: usize = 2;

pub(super) fn of(card: &Card, folder: &Folder, settings: &Settings) -> Vec<Sign> {
    let mut signs = Vec::new();
    let late = Totals::of(card.tasks.iter().filter(|row| row.days_late.is_some()));
    signs.extend((late.all > 0).then_some(Sign::Overdue(late)));
    let moved = card.tasks.iter().filter(|row| row.moved_times >= MOVED);
    let tasks = moved.clone().count();
    let times = moved.map(|row| row.moved_times).max().unwrap_or(0);
    signs.extend((tasks > 0).then_some(Sign::MovedAgain { tasks, times }));
    if folder.card.is_active() && folder.card.kind == client::Kind::Client {
        signs.extend(silence(card, folder, settings));
        signs.extend(card.next_meeting.is_none().then_some(Sign::NoNextMeeting));
    }
    for meeting in &folder.meetings {
        let (date, kind) = (meeting.date, meeting.kind);
        if meeting.status == Status::Planned && date.is_some_and(|date| date < card.on) {
            signs.push(Sign::Forgotten { date, kind });
        }
        if meeting.lacks_followup() || meeting.lacks_letter() {
            signs.push(Sign::NoFollowup { date, kind, written: meeting.followup.is_some() });
        }
    }
    if let (Some(working_days), Some(norm)) = (card.days_in_stage, card.stage_norm) {
        let over = working_days > norm as usize;
        signs.extend(over.then_some(Sign::StageOverNorm { working_days, norm }));
    }
    signs
}

fn silence(card: &Card, folder: &Folder, settings: &Settings) -> Option<Sign> {
    let last = card.last_meeting.as_ref()?.date?;
    let days = (card.on - last).num_days();
    let rhythm = folder.card.cadence.parse::<Span>().ok();
    let latest = rhythm.and_then(|rhythm| rhythm.after(last, &card.calendar));
    let over = days > settings.silence() || latest.is_some_and(|latest| card.on > latest);
    over.then_some(Sign::WeAreSilent { days })
}

impl Sign {
    #[must_use]
    pub fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let meeting = |kind: Kind, date: Option<NaiveDate>| {
            let day = date.map(|date| dates::day_month(lang, date, today)).unwrap_or_default();
            format!("{} {day}", lower_first(kind_name(lang, kind)))
        };
        match self {
            Sign::Overdue(late) => overdue(lang, &late.words(lang)),
            Sign::MovedAgain { tasks, times } => moved_again(lang, *tasks, *times),
            Sign::WeAreSilent { days } => silent(lang, *days),
            Sign::NoNextMeeting => no_next_meeting(lang),
            Sign::Forgotten { date, kind } => forgotten(lang, &meeting(*kind, *date)),
            Sign::NoFollowup { date, kind, written: true } => {
                not_sent(lang, &meeting(*kind, *date))
            }
            Sign::NoFollowup { date, kind, .. } => not_written(lang, &meeting(*kind, *date)),
            Sign::StageOverNorm { working_days, norm } => over_norm(lang, *working_days, *norm),
        }
    }
}

crate::messages! {
    fn overdue(sides: &str) { ru: format!("срок прошёл: {sides}"), en: format!("late: {sides}") }
    fn moved_again(tasks: usize, times: usize) {
        ru: format!("срок переносят снова: {}, до {} раз", words::TASK.ru(tasks), times),
        en: format!("moved again: {}, up to {times} times", words::TASK.en(tasks)),
    }
    fn silent(days: i64) {
        ru: format!("{} без вестей от нас", words::DAY.ru(days)),
        en: format!("{} without a word from us", words::DAY.en(days)),
    }
    fn no_next_meeting() { ru: "следующая встреча не назначена", en: "no next meeting is planned" }
    fn forgotten(what: &str) {
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
    fn over_norm(days: usize, norm: u32) {
        ru: format!("этап дольше нормы: {} при норме {norm}", words::WORKING_DAY.ru(days)),
        en: format!("stage over its norm: {}, the norm is {norm}", words::WORKING_DAY.en(days)),
    }
}
