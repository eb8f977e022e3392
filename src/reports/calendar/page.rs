//! The days ahead as a page: a week a section, a day's meetings before what is due on it.

use chrono::{Datelike, Days, NaiveDate};

use super::{Calendar, Due, Talk};
use crate::document::{Column, Document, Style, Text};
use crate::language::names::is_slug;
use crate::language::plural::{Forms, counted};
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::meeting::{Status, channel_name, kind_name};
use crate::reports::rows::{cut_client, typed};

const DUE: Forms =
    Forms { ru: ["срок", "срока", "сроков"], en: ["due date", "due dates"] };

impl Calendar {
    pub(super) fn page(&self, lang: Lang) -> Document {
        let lines = self.lines(lang);
        if lines.is_empty() {
            let mut page = Document::default();
            page.paragraph(Text::styled(nothing(lang), Style::Quiet));
            return page;
        }
        let meetings = lines.iter().filter(|line| line.is_meeting).count();
        let due = lines.len() - meetings;
        let mut counts = vec![counted(lang, meetings, words::MEETING), counted(lang, due, DUE)];
        counts.retain(|count| !count.starts_with("0\u{a0}"));
        let mut page = Document::titled(format!("{}: {}", self.name(lang), counts.join(", ")));
        for (name, week) in self.weeks(lang, &lines) {
            page.heading(name);
            let rows = week.iter().map(|line| self.row(lang, line)).collect();
            page.table(self.columns(lang), rows);
        }
        page.lines(vec![
            Text::styled(into_a_calendar(lang), Style::Quiet).and(self.typed(), Style::Command),
        ]);
        page
    }

    /// What writes the same days into a file.
    fn typed(&self) -> String {
        let name = self.client.as_deref().or(self.person.as_ref().map(|person| &*person.slug));
        let client = self.client.as_deref().map(|slug| format!(" {}", typed(slug)));
        let person = match &self.person {
            Some(person) if !person.me => Some(format!(" --for {}", typed(&person.slug))),
            None if self.client.is_none() => Some(" --all".to_owned()),
            _ => None,
        };
        let file = format!("{}.ics", name.filter(|name| is_slug(name)).unwrap_or("acct"));
        let options: String = [client, person].into_iter().flatten().collect();
        format!("acct calendar{options} -o {file}")
    }

    /// What is still ahead, by day; the hours come before what has none.
    fn lines(&self, lang: Lang) -> Vec<Line> {
        let planned = |talk: &&Talk| talk.status == Status::Planned && talk.date >= self.on;
        let open = |due: &&Due| due.closed.is_none() && due.due >= self.on;
        let mut lines: Vec<Line> =
            self.meetings.iter().filter(planned).map(|talk| Line::talk(lang, talk)).collect();
        lines.extend(self.due.iter().filter(open).map(|due| Line::due(lang, due)));
        lines.sort_by_key(|line| line.day);
        lines
    }

    /// This week, the next one, and all that comes later.
    fn weeks<'l>(&self, lang: Lang, lines: &'l [Line]) -> Vec<(String, &'l [Line])> {
        let past_sunday = 7 - u64::from(self.on.weekday().num_days_from_monday());
        let day = |days: u64| self.on.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
        let (next, later) = (day(past_sunday), day(past_sunday + 7));
        let at = |day: NaiveDate| lines.partition_point(|line| line.day < day);
        let range = |from: NaiveDate, until: NaiveDate| {
            dates::range(lang, from, until.pred_opt().unwrap_or(until), self.on)
        };
        let weeks = [
            (this_week(lang, &range(self.on, next)), &lines[..at(next)]),
            (next_week(lang, &range(next, later)), &lines[at(next)..at(later)]),
            (after_that(lang), &lines[at(later)..]),
        ];
        weeks.into_iter().filter(|(_, week)| !week.is_empty()).collect()
    }

    fn row(&self, lang: Lang, line: &Line) -> Vec<Text> {
        let mut cells = vec![
            dates::numeric_weekday(lang, line.day, self.on).into(),
            line.hour.clone(),
            cut_client(&line.client),
            line.what.as_str().into(),
            line.people.as_str().into(),
        ];
        if self.client.is_some() {
            cells.remove(CLIENT);
        }
        cells
    }

    fn columns(&self, lang: Lang) -> Vec<Column> {
        let mut columns = vec![
            Column::left(day_column(lang)),
            Column::left(hour_column(lang)),
            Column::left(client_column(lang)),
            Column::flexible(what_column(lang)),
            Column::flexible(people_column(lang)),
        ];
        if self.client.is_some() {
            columns.remove(CLIENT);
        }
        columns
    }
}

/// Where the client stands in a row.
const CLIENT: usize = 2;

/// A meeting or a due date, as a row.
struct Line {
    day: NaiveDate,
    is_meeting: bool,
    hour: Text,
    client: String,
    what: String,
    people: String,
}

impl Line {
    fn talk(lang: Lang, talk: &Talk) -> Line {
        let mut what = vec![kind_name(lang, talk.kind).to_owned()];
        what.extend(talk.minutes.map(|minutes| counted(lang, minutes, words::MINUTE)));
        what.extend(Some(channel_name(lang, &talk.channel)).filter(|name| !name.is_empty()));
        Line {
            day: talk.date,
            is_meeting: true,
            hour: talk.time.as_str().into(),
            client: talk.client_name.clone(),
            what: what.join(", "),
            people: talk.people.join(", "),
        }
    }

    fn due(lang: Lang, due: &Due) -> Line {
        let side = if due.side == Side::Us { "" } else { due.side.name(lang) };
        Line {
            day: due.due,
            is_meeting: false,
            hour: Text::styled(due_word(lang), Style::Quiet),
            client: due.client_name.clone(),
            what: due.title.clone(),
            people: if due.owner.is_empty() { side.to_owned() } else { due.owner_name.clone() },
        }
    }
}

crate::messages! {
    fn nothing() {
        ru: "Впереди ни встреч, ни сроков.",
        en: "No meetings and no due dates are ahead.",
    }
    fn this_week(days: &str) { ru: format!("Эта неделя, {days}"), en: format!("This week, {days}") }
    fn next_week(days: &str) {
        ru: format!("Следующая неделя, {days}"),
        en: format!("Next week, {days}"),
    }
    fn after_that() { ru: "Дальше", en: "Later" }
    fn due_word() { ru: "срок", en: "due" }
    fn into_a_calendar() { ru: "В календарь: ", en: "Into a calendar: " }
    fn day_column() { ru: "когда", en: "when" }
    fn hour_column() { ru: "время", en: "time" }
    fn client_column() { ru: "клиент", en: "client" }
    fn what_column() { ru: "что", en: "what" }
    fn people_column() { ru: "кто", en: "who" }
}
