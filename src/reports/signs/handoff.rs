//! The intro letter went out, and the client has not said yes (Netpeak: all is said once more before
//! the work begins).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Evidence, Level, Sight, Sign};
use crate::language::{Lang, dates};
use crate::records::handoff::Handoff;

/// The start is so near, in working days, that the yes is pressing.
const NEAR: i32 = 10;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unconfirmed {
    pub sent: NaiveDate,
    /// By when the client was asked to.
    pub asked: NaiveDate,
    pub start: Option<NaiveDate>,
    /// That day has passed.
    pub late: bool,
}

pub(super) fn unconfirmed(sight: &Sight) -> Vec<Sign> {
    let handoff = Handoff { folder: sight.folder, people: &[], today: sight.day };
    let sign = || {
        let sent = handoff.sent()?.sent?;
        let asked = handoff.asked_for(sight.calendar)?;
        let start = sight.folder.card.deal.start;
        let late = asked < sight.day;
        let near = sight.calendar.add_workdays(sight.day, NEAR);
        let pressing = late || start.is_some_and(|start| start <= near);
        let evidence = Evidence::HandoffUnconfirmed(Unconfirmed { sent, asked, start, late });
        Some(Sign::new(if pressing { Level::Attention } else { Level::Fine }, evidence))
    };
    handoff.waits_for_yes().then(sign).flatten().into_iter().collect()
}

impl Unconfirmed {
    pub(super) fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let day = |day: NaiveDate| dates::day_month(lang, day, today);
        let mut parts = vec![went_out(lang, &day(self.sent))];
        if self.late {
            parts.push(asked_by(lang, &day(self.asked)));
        }
        parts.push(no_yes(lang));
        parts.extend(self.start.map(|start| starts(lang, &day(start))));
        parts.join(", ")
    }
}

crate::messages! {
    fn went_out(day: &str) {
        ru: format!("передача: письмо {day} отправлено"),
        en: format!("handoff: the letter went out on {day}"),
    }
    fn asked_by(day: &str) {
        ru: format!("ответ просили до {day}"),
        en: format!("an answer was asked for by {day}"),
    }
    fn no_yes() { ru: "клиент ещё не подтвердил", en: "the client has not confirmed yet" }
    fn starts(day: &str) { ru: format!("старт {day}"), en: format!("start on {day}") }
}
