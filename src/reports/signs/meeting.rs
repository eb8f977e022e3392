//! Meetings whose summary did not go out, or of which nobody knows whether they were held.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::lower_first;
use crate::language::{Lang, dates};
use crate::records::meeting::{Kind, Meeting, Status, kind_name};

/// Held, and the client has no summary of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NoFollowup {
    #[serde(flatten)]
    meeting: Met,
    /// The summary is there, its letter is not.
    pub written: bool,
}

/// Its day has passed, and it is planned still.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Forgotten {
    #[serde(flatten)]
    meeting: Met,
}

/// Which meeting it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub(super) struct Met {
    id: String,
    date: Option<NaiveDate>,
    kind: Kind,
}

impl Rule for NoFollowup {
    const NAMED: Named =
        Named::new("no-followup", "итоги не отправлены", "summary not sent").by(&["summary"]);

    fn look(sight: &Sight) -> Vec<(Level, NoFollowup)> {
        let lacking =
            sight.folder.meetings.iter().filter(|m| m.lacks_followup() || m.lacks_letter());
        let found = lacking.map(|meeting| {
            let late = meeting.date.is_some_and(|date| {
                sight.thresholds.passed("summary", date, sight.day, sight.calendar)
            });
            let level = if late { Level::Attention } else { Level::Fine };
            let written = meeting.followup.is_some();
            (level, NoFollowup { meeting: Met::of(meeting), written })
        });
        found.collect()
    }
}

impl Rule for Forgotten {
    const NAMED: Named = Named::new("forgotten", "прошла ли встреча?", "was it held?");

    fn look(sight: &Sight) -> Vec<(Level, Forgotten)> {
        let planned = sight.folder.meetings.iter().filter(|m| m.status == Status::Planned);
        let passed = planned.filter(|meeting| meeting.date.is_some_and(|date| date < sight.day));
        passed.map(|meeting| (Level::Fine, Forgotten { meeting: Met::of(meeting) })).collect()
    }
}

impl Told for NoFollowup {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let what = self.meeting.named(lang, today);
        if self.written { not_sent(lang, &what) } else { not_written(lang, &what) }
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        let id = &self.meeting.id;
        vec![match self.written {
            true => format!("acct followup letter {client} {id}"),
            false => format!("acct followup new {client} --meeting {id}"),
        }]
    }
}

impl Told for Forgotten {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        was_it_held(lang, &self.meeting.named(lang, today))
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![
            format!("acct followup new {client} --meeting {}", self.meeting.id),
            format!("acct meeting cancel {}", self.meeting.id),
        ]
    }
}

impl Met {
    fn of(meeting: &Meeting) -> Met {
        Met { id: meeting.id.clone(), date: meeting.date, kind: meeting.kind }
    }

    /// «созвон 20 ноября»
    fn named(&self, lang: Lang, today: NaiveDate) -> String {
        let day = self.date.map(|date| dates::day_month(lang, date, today)).unwrap_or_default();
        format!("{} {day}", lower_first(kind_name(lang, self.kind)))
    }
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
