//! Requests that nobody has answered in the time agreed; where none is, in the one of practice.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::typography::quote;
use crate::language::{Lang, words};
use crate::records::request::{Moment, Request};
use crate::reports::rows::cut_title;

/// The one that has waited longest.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Waiting {
    pub id: String,
    pub title: String,
    pub received: NaiveDate,
    /// Working days since it came.
    pub days: usize,
    /// How soon we answer, where that was agreed.
    pub agreed: String,
    /// That wait too long, in all.
    pub requests: usize,
}

impl Rule for Waiting {
    const NAMED: Named =
        Named::new("request-waiting", "обращение без ответа", "request unanswered")
            .by(&["request"]);

    fn look(sight: &Sight) -> Vec<(Level, Waiting)> {
        waiting(sight).into_iter().collect()
    }
}

fn waiting(sight: &Sight) -> Option<(Level, Waiting)> {
    let requests = sight.folder.requests.iter().filter(|request| request.waits());
    let late = requests.filter_map(|request| Some((late_since(sight, request)?, request)));
    let late: Vec<(NaiveDate, &Request)> = late.collect();
    let (received, request) = late.iter().min_by_key(|(received, _)| *received)?;
    let found = Waiting {
        id: request.id.clone(),
        title: request.title().to_owned(),
        received: *received,
        days: sight.calendar.workdays_between(*received, sight.day),
        agreed: sight.folder.card.agreement.response.clone(),
        requests: late.len(),
    };
    Some((Level::Attention, found))
}

/// The day it came, where the time to answer it has passed.
fn late_since(sight: &Sight, request: &Request) -> Option<NaiveDate> {
    let (day, calendar) = (sight.day, sight.calendar);
    let (received, agreed) = (request.received?.date, &sight.folder.card.agreement);
    let late = if agreed.response.parse::<Span>().is_ok() {
        // which hour of the day it is, a report does not know
        let now = Moment { date: day, time: None };
        request.wait(agreed, now, calendar)?.in_time == Some(false)
    } else {
        sight.thresholds.passed("request", calendar.next_workday(received), day, calendar)
    };
    late.then_some(received)
}

impl Told for Waiting {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let title = quote(lang, &cut_title(&self.title, 40));
        let days = counted(lang, self.days, words::WORKING_DAY);
        let mut said = unanswered(lang, &title, &days);
        if let Ok(span) = self.agreed.parse::<Span>() {
            said = format!("{said}, {}", agreed(lang, &span.words(lang)));
        }
        if self.requests > 1 {
            said = format!("{said}; {}", in_all(lang, self.requests));
        }
        said
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        match self.requests {
            1 => vec![format!("acct request answer {}", self.id)],
            _ => vec![
                format!("acct request answer {}", self.id),
                format!("acct request list client:{client}"),
            ],
        }
    }
}

crate::messages! {
    fn unanswered(title: &str, days: &str) {
        ru: format!("обращение {title} без ответа {days}"),
        en: format!("request {title} unanswered for {days}"),
    }
    fn agreed(span: &str) { ru: format!("договорились — {span}"), en: format!("agreed: {span}") }
    fn in_all(n: usize) { ru: format!("без ответа {}", words::REQUEST.ru(n)), en: format!("{} unanswered", words::REQUEST.en(n)) }
}
