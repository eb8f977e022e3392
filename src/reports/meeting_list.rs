//! Meetings by date: what is ahead, what was held, and whether its summary is written and sent.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::pages::meeting::summary;
use super::{Report, names};
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::plural::counted;
use crate::language::{Lang, dates, words};
use crate::records::meeting::{Kind, Meeting, Status, channel_name, kind_name};
use crate::records::snapshot::{Question, Snapshot};

/// Which meetings a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Planned: what is ahead, and what was forgotten.
    Ahead,
    All,
    /// Those that were held and want a summary.
    Held,
    /// Those whose summary is not written or not sent.
    Missing,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeetingList {
    pub on: NaiveDate,
    pub which: Which,
    pub meetings: Vec<MeetingRow>,
    #[serde(skip)]
    pub one_client: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeetingRow {
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub meeting: Meeting,
    /// Planned in the past, and nobody said what came of it.
    pub forgotten: bool,
    pub lacks_followup: bool,
    pub lacks_letter: bool,
}

impl MeetingList {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        which: Which,
        one_client: bool,
    ) -> MeetingList {
        let mut meetings = Vec::new();
        for folder in &snapshot.clients {
            let wanted = folder.meetings.iter().filter(|meeting| which.wants(meeting));
            meetings.extend(wanted.map(|meeting| MeetingRow {
                client: folder.slug.clone(),
                client_name: folder.card.name.clone(),
                forgotten: meeting.status == Status::Planned
                    && meeting.date.is_some_and(|date| date < question.today),
                lacks_followup: meeting.lacks_followup(),
                lacks_letter: meeting.lacks_letter(),
                meeting: meeting.clone(),
            }));
        }
        meetings.sort_by(|a, b| {
            let key =
                |row: &MeetingRow| (row.meeting.date, row.meeting.time.clone(), row.client.clone());
            // What was held is read from the latest back, what is ahead from the next on.
            if which == Which::Ahead { key(a).cmp(&key(b)) } else { key(b).cmp(&key(a)) }
        });
        MeetingList { on: question.today, which, meetings, one_client }
    }

    fn state(&self, lang: Lang, row: &MeetingRow) -> Text {
        let meeting = &row.meeting;
        if row.forgotten {
            return Text::styled(was_it_held(lang), Style::Bad);
        }
        let summary = summary(lang, meeting, self.on);
        if summary.is_empty() || matches!(self.which, Which::Ahead) {
            return names::meeting_status(lang, meeting.status).into();
        }
        let style = if row.lacks_followup || row.lacks_letter { Style::Bad } else { Style::Plain };
        Text::styled(summaries(lang, &summary), style)
    }

    fn row(&self, lang: Lang, row: &MeetingRow) -> Vec<Text> {
        let meeting = &row.meeting;
        let day = meeting.date.map(|date| dates::numeric_weekday(lang, date, self.on));
        let mut what = vec![kind_name(lang, meeting.kind).to_owned()];
        what.extend(meeting.minutes.map(|minutes| counted(lang, minutes, words::MINUTE)));
        what.extend(Some(channel_name(lang, &meeting.channel)).filter(|c| !c.is_empty()));
        let mut cells: Vec<Text> = vec![
            day.unwrap_or_default().into(),
            meeting.time.as_str().into(),
            super::rows::cut_client(&row.client_name),
            what.join(", ").into(),
            self.state(lang, row),
            Text::styled(&meeting.id, Style::Id),
        ];
        if self.one_client {
            cells.remove(2);
        }
        cells
    }
}

impl Which {
    fn wants(self, meeting: &Meeting) -> bool {
        match self {
            Which::Ahead => meeting.status == Status::Planned,
            Which::All => true,
            Which::Held => meeting.status == Status::Held && meeting.kind != Kind::Chat,
            Which::Missing => meeting.lacks_followup() || meeting.lacks_letter(),
        }
    }
}

impl Report for MeetingList {
    const SCHEMA: &'static str = "acct.meeting_list/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.meetings.is_empty() {
            let nothing = match self.which {
                Which::Ahead => none_ahead(lang),
                Which::Missing => none_missing(lang),
                _ => none(lang),
            };
            page.paragraph(Text::styled(nothing, Style::Quiet));
            return page;
        }
        let mut columns = vec![
            Column::left(day_column(lang)),
            Column::left(time_column(lang)),
            Column::left(client_column(lang)),
            Column::flexible(meeting_column(lang)),
            Column::flexible(state_column(lang)),
            Column::left("id"),
        ];
        let mut title = counted(lang, self.meetings.len(), words::MEETING);
        if let Some(first) = self.meetings.first().filter(|_| self.one_client) {
            columns.remove(2);
            title = format!("{}: {title}", first.client_name);
        }
        let mut page = Document::titled(title);
        page.table(columns, self.meetings.iter().map(|row| self.row(lang, row)).collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "id",
            "client",
            "client_name",
            "date",
            "time",
            "kind",
            "status",
            "minutes",
            "channel",
            "attendees",
            "followup",
            "sent",
        ];
        let row = |row: &MeetingRow| {
            let meeting = &row.meeting;
            // A date, or `none`.
            let sent = meeting.sent.parse::<NaiveDate>().map_or((&meeting.sent).into(), Cell::Date);
            cells![
                &meeting.id,
                &row.client,
                &row.client_name,
                meeting.date,
                &meeting.time,
                Cell::Word(meeting.kind.word()),
                Cell::Word(meeting.status.word()),
                meeting.minutes,
                &meeting.channel,
                meeting.attendees.join(","),
                meeting.followup,
                sent,
            ]
        };
        Some(Rows::new(columns, self.meetings.iter().map(row)))
    }
}

crate::messages! {
    fn was_it_held() {
        ru: "прошла, перенесена или отменена?",
        en: "held, moved or cancelled?",
    }
    fn summaries(summary: &str) { ru: format!("итоги {summary}"), en: format!("summary {summary}") }
    fn none() { ru: "Встреч нет.", en: "There are no meetings." }
    fn none_ahead() { ru: "Назначенных встреч нет.", en: "No meetings are planned." }
    fn none_missing() { ru: "Все итоги записаны и отправлены.", en: "Every summary is written and sent." }
    fn day_column() { ru: "когда", en: "when" }
    fn time_column() { ru: "время", en: "time" }
    fn client_column() { ru: "клиент", en: "client" }
    fn meeting_column() { ru: "встреча", en: "meeting" }
    fn state_column() { ru: "состояние", en: "state" }
}
