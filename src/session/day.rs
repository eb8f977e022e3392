//! What day it is, and the dates, moments and lengths of time that people type.
//! The only code that asks what day it is.

use chrono::{DateTime, NaiveDate, Utc};

use super::Session;
use crate::language::Lang;
use crate::language::calendar::{Calendar, now_in, today_in};
use crate::language::reading::{read_date, read_past_date, read_time};
use crate::language::span::{Span, SpanProblem};
use crate::problem::{Place, Problem};
use crate::records::request::Moment;
use crate::workspace::read::Reader;

impl Session<'_> {
    /// What the clock says, whatever `--today` does.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// What day it is: `--today`, otherwise the date in the workspace's time zone.
    ///
    /// # Errors
    /// When `--today` or the time zone cannot be read.
    pub fn today(&self) -> Result<NaiveDate, Problem> {
        if let Some(today) = self.today.get() {
            return Ok(*today);
        }
        let zone = self.workspace()?.settings().calendar.zone();
        let Ok(real) = today_in(zone, self.now) else {
            return Err(Problem::broken(format!("there is no time zone `{zone}`"))
                .at(self.zone_is_set()?)
                .hint("timezone = \"Europe/London\", or leave it out"));
        };
        let typed = self.globals.today.is_some() && !self.globals.today_by_environment;
        let today = match self.as_of_day.get() {
            Some(day) if !typed => *day,
            _ => self.said_today(real, &self.calendar())?,
        };
        Ok(*self.today.get_or_init(|| today))
    }

    /// `--today`, or the day that it really is.
    pub(super) fn said_today(
        &self,
        real: NaiveDate,
        calendar: &Calendar,
    ) -> Result<NaiveDate, Problem> {
        let Some(typed) = &self.globals.today else { return Ok(real) };
        read_date(typed, real, calendar).map_err(|problem| {
            Problem::usage(format!("--today: {}", problem.say(Lang::En))).hint("--today 2026-11-21")
        })
    }

    /// Where `acct.toml` says which time zone it is.
    fn zone_is_set(&self) -> Result<Place, Problem> {
        let text = Reader::new(self.workspace()?.source()).text("acct.toml")?;
        let found = text.lines().enumerate().find_map(|(at, line)| {
            let (key, value) = line.split_once('=')?;
            let own = key.trim().rsplit('.').next().unwrap_or_default() == "timezone";
            let before = key.chars().count() + 1 + value.len() - value.trim_start().len();
            own.then_some((at + 1, before + 1, line))
        });
        let mut place = Place::file("acct.toml");
        if let Some((line, column, source)) = found {
            place = Place { line, column, source: Some(source.trim_end().to_owned()), ..place };
        }
        Ok(place)
    }

    /// What day it is in a time zone, where no workspace says which; nothing when there is no such
    /// zone. `--today` as a plain date goes before it.
    #[must_use]
    pub fn day_in(&self, zone: &str) -> Option<NaiveDate> {
        let real = today_in(zone, Utc::now()).ok()?;
        let said = self.globals.today.as_deref().and_then(|day| day.parse().ok());
        Some(said.unwrap_or(real))
    }

    /// A date as people type it.
    ///
    /// # Errors
    /// When it is none.
    pub fn date(&self, typed: &str) -> Result<NaiveDate, Problem> {
        self.date_from(typed, self.today()?)
    }

    /// A date as people type it, `+1w` counted from a day of its own.
    ///
    /// # Errors
    /// When it is none.
    pub fn date_from(&self, typed: &str, day: NaiveDate) -> Result<NaiveDate, Problem> {
        read_date(typed, day, &self.calendar()).map_err(|problem| {
            Problem::usage(problem.say(Lang::En)).hint(problem.suggest(Lang::En))
        })
    }

    /// A day with the time of day where it is typed, `17.11 10:40`; a time alone is of today.
    ///
    /// # Errors
    /// When it is none.
    pub fn moment(&self, typed: &str) -> Result<Moment, Problem> {
        let (day, time) = match typed.trim().rsplit_once([' ', 'T']) {
            Some((day, time)) if time.contains(':') => (day, Some(time)),
            None if typed.contains(':') => ("", Some(typed)),
            _ => (typed, None),
        };
        let date = if day.is_empty() { self.today()? } else { self.date(day)? };
        let time = time.map(read_time).transpose().map_err(|problem| {
            Problem::usage(problem.say(Lang::En)).hint(problem.suggest(Lang::En))
        })?;
        Ok(Moment { date, time })
    }

    /// Now, with the time of day where it is really that day; of a day that was named, nobody knows.
    ///
    /// # Errors
    /// When `--today` or the time zone cannot be read.
    pub fn moment_now(&self) -> Result<Moment, Problem> {
        let date = self.today()?;
        let shown = now_in(self.workspace()?.settings().calendar.zone(), self.now).ok();
        let time = shown.filter(|shown| shown.date() == date && self.globals.today.is_none());
        Ok(Moment { date, time: time.map(|shown| shown.time()) })
    }

    /// The day of something that has taken place.
    ///
    /// # Errors
    /// When it is no date, or still to come.
    pub fn past(&self, typed: &str) -> Result<NaiveDate, Problem> {
        let (day, today) = (self.date(typed)?, self.today()?);
        if day <= today {
            return Ok(day);
        }
        let year = chrono::Datelike::year(&day).to_string();
        let hint = if typed.contains(&year) {
            format!("a day up to {today}")
        } else {
            let (typed, last) = (typed.trim_end_matches('.'), chrono::Datelike::year(&today) - 1);
            format!("a day up to {today}; a day of last year wants its year: {typed}.{last}")
        };
        Err(Problem::usage(format!("{day} is still to come")).hint(hint))
    }

    /// A day to look back to: one typed without its year is the last such day there was.
    ///
    /// # Errors
    /// When it is no date.
    pub fn looking_back(&self, typed: &str) -> Result<NaiveDate, Problem> {
        read_past_date(typed, self.today()?, &self.calendar()).map_err(|problem| {
            Problem::usage(problem.say(Lang::En)).hint(problem.suggest(Lang::En))
        })
    }

    /// The moment of something that has taken place.
    ///
    /// # Errors
    /// When it is none, or still to come.
    pub fn past_moment(&self, typed: &str) -> Result<Moment, Problem> {
        let (moment, now) = (self.moment(typed)?, self.moment_now()?);
        let later = moment.time.zip(now.time).is_some_and(|(time, now)| time > now);
        if moment.date > now.date || moment.date == now.date && later {
            return Err(Problem::usage(format!("{moment} is still to come"))
                .hint(format!("a moment up to {now}")));
        }
        Ok(moment)
    }

    /// # Errors
    /// When it is no date.
    pub fn date_or_today(&self, typed: Option<&str>) -> Result<NaiveDate, Problem> {
        typed.map_or_else(|| self.today(), |typed| self.date(typed))
    }

    /// A length of time as people type it: `2w`, `4h`.
    ///
    /// # Errors
    /// When it is none.
    pub fn span(&self, typed: &str) -> Result<Span, Problem> {
        typed.parse().map_err(|problem: SpanProblem| {
            Problem::usage(problem.say(Lang::En)).hint("1w, 2w, 1m, 5b (working days), 4h")
        })
    }

    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.workspace().map(|workspace| workspace.settings().calendar()).unwrap_or_default()
    }
}
