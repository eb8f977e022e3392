//! The intro letter went out, and the client has not said yes (Netpeak: all is said once more before
//! the work begins).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
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

impl Rule for Unconfirmed {
    const NAMED: Named =
        Named::new("handoff-unconfirmed", "передача не подтверждена", "handoff not confirmed");

    fn look(sight: &Sight) -> Vec<(Level, Unconfirmed)> {
        unconfirmed(sight).into_iter().collect()
    }
}

fn unconfirmed(sight: &Sight) -> Option<(Level, Unconfirmed)> {
    let handoff = Handoff { folder: sight.folder, people: &[], today: sight.day };
    if !handoff.waits_for_yes() {
        return None;
    }
    let sent = handoff.sent()?.sent?;
    let asked = handoff.asked_for(sight.calendar)?;
    let start = sight.folder.card.deal.start;
    let late = asked < sight.day;
    let near = sight.calendar.add_workdays(sight.day, NEAR);
    let pressing = late || start.is_some_and(|start| start <= near);
    let level = if pressing { Level::Attention } else { Level::Fine };
    Some((level, Unconfirmed { sent, asked, start, late }))
}

impl Told for Unconfirmed {
    fn is_for_the_lead(&self) -> bool {
        true
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct handoff {client} --confirmed")]
    }

    fn words(&self, lang: Lang, today: NaiveDate) -> String {
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
