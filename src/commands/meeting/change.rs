//! Puts a meeting off, or calls it off. Its file stays; one that is put off gets a new one.

use super::new::time;
use crate::commands::change::{Change, change};
use crate::commands::{Result, Run};
use crate::document::{Style, Text};
use crate::language::dates;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form;
use crate::records::meeting::{Meeting, Status};
use crate::session::Session;
use crate::syntax::Value;

/// Put a meeting off: acct meeting move m4k +1d, or to another hour of its day
#[derive(clap::Args)]
pub struct Move {
    /// Its id, client/date, or the beginning of either
    meeting: String,
    /// The new day
    date: String,
    /// The new time
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
}

/// Call a meeting off
#[derive(clap::Args)]
pub struct Cancel {
    /// Its id, client/date, or the beginning of either
    meeting: String,
    /// Why; kept in its file
    #[arg(long, default_value = "")]
    why: String,
}

impl Run for Move {
    fn run(self, session: &Session) -> Result {
        let (today, lang) = (session.today()?, session.lang());
        session.writer()?;
        change(session, format!("meeting move {} {}", self.meeting, self.date), |change| {
            let (client, meeting) = planned(change, &self.meeting)?;
            let base = if self.date.starts_with('+') { meeting.date } else { None };
            let date = session.date_from(&self.date, base.unwrap_or(today))?;
            let time = match &self.time {
                Some(typed) => time(typed)?,
                None => meeting.time.clone(),
            };
            let day = dates::day_month_weekday(lang, date, today);
            if meeting.date == Some(date) {
                change.edit(&meeting.path, &[Op::set("time", time.as_str())])?;
                change.say(
                    Text::styled(&meeting.id, Style::Id)
                        .and(format!("  {day} {time}"), Style::Plain),
                );
                return Ok(());
            }
            change.edit(&meeting.path, &[Op::set("status", Status::Moved.word())])?;
            let id = change.fresh_id();
            let path = form::dated_path(&client, "meetings", date, meeting.kind.word(), &id);
            let attendees = meeting.attendees.iter().map(|who| Value::from(who.as_str())).collect();
            let mut ops = vec![
                Op::set("time", time.as_str()),
                Op::set("channel", meeting.channel.as_str()),
                Op::set("attendees", Value::List(attendees)),
                Op::set("booked", today),
            ];
            if let Some(minutes) = meeting.minutes {
                ops.push(Op::set("minutes", Value::Integer(minutes.into())));
            }
            change.create("meeting", &path, &ops, &meeting.body)?;
            change.say(
                Text::styled(&id, Style::Id)
                    .and(format!("  {}", moved(lang, &day, &time)), Style::Plain),
            );
            change.warn_day_off(date);
            Ok(())
        })
    }
}

impl Run for Cancel {
    fn run(self, session: &Session) -> Result {
        let (today, lang) = (session.today()?, session.lang());
        session.writer()?;
        change(session, format!("meeting cancel {}", self.meeting), |change| {
            let (client, meeting) = planned(change, &self.meeting)?;
            let why = self.why.trim();
            let body = (!why.is_empty()).then(|| format!("{}\n\n{why}\n", meeting.body.trim_end()));
            let off = [Op::set("status", Status::Cancelled.word())];
            change.rewrite(&meeting.path, &off, body.as_deref())?;
            let day = meeting.date.map(|d| dates::day_month(lang, d, today)).unwrap_or_default();
            change.say(
                Text::styled(&meeting.id, Style::Id)
                    .and(format!("  {}", cancelled(lang, &day)), Style::Plain),
            );
            change.note(another(lang, &client));
            Ok(())
        })
    }
}

/// A meeting that is still to come about.
fn planned(change: &Change, typed: &str) -> Result<(String, Meeting)> {
    let typed = change.session().reference(typed)?;
    let found = change.workspace().record_of("meeting", &typed)?;
    let meeting = change.meeting(&found.path)?;
    if meeting.status == Status::Planned {
        return Ok((found.client, meeting));
    }
    Err(Problem::refused(format!("this meeting is {} already", meeting.status.word()))
        .at(crate::problem::Place::file(&meeting.path))
        .hint(format!("acct meeting new {}", found.client)))
}

crate::messages! {
    fn moved(day: &str, time: &str) {
        ru: format!("встреча теперь {day} {time}"),
        en: format!("the meeting is now on {day} {time}"),
    }
    fn cancelled(day: &str) {
        ru: format!("встреча {day} отменена"),
        en: format!("the meeting of {day} is called off"),
    }
    fn another(client: &str) {
        ru: format!("Назначить другую: acct meeting new {client}"),
        en: format!("Plan another: acct meeting new {client}"),
    }
}
