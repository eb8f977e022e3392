//! Readings of metrics, one file a metric that spreadsheets open too.

mod table;

use chrono::NaiveDate;
use std::path::{Path, PathBuf};

use super::change::{Change, change};
use super::fields::Assignment;
use super::{Result, Run, completions};
use crate::desk::given;
use crate::document::{Style, Text};
use crate::language::numbers::{self, read_number};
use crate::language::{Lang, dates, names};
use crate::problem::Problem;
use crate::session::Session;
use crate::syntax::metric::{Reading, readings, with_reading};
use crate::workspace::read::problem;

/// Metrics: add readings
#[derive(clap::Subcommand)]
pub enum Metric {
    Add(Add),
}

/// Write down readings: acct metric add kassa revenue=1,2млн cr=2,4 --date 31.10
///
/// A reading of the same date is replaced, and the old value said. --from takes a table: a date in
/// front, a number in every other column, the metrics' names in the first line.
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// Metric and number, as people write them: 1 010 000, 1,2 млн, 2.4; with --from the name alone
    #[arg(required_unless_present = "from", num_args = 1.., value_name = "NAME=VALUE")]
    values: Vec<String>,
    /// A CSV file, or - for standard input: date,revenue,leads
    #[arg(long, value_name = "FILE", conflicts_with = "date")]
    from: Option<PathBuf>,
    /// The day of the reading, if not today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Run for Metric {
    fn run(self, session: &Session) -> Result {
        match self {
            Metric::Add(command) => command.run(session),
        }
    }
}

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        if let Some(file) = &self.from {
            return self.take(session, file);
        }
        let date = self.date.as_deref().map_or_else(|| session.today(), |day| session.past(day))?;
        let lang = session.lang();
        let values = self.values.iter().map(|text| read(lang, text)).collect::<Result<Vec<_>>>()?;
        let summary = format!("metric add {} {}", self.client, self.values.join(" "));
        change(session, summary, |change| {
            let client = change.workspace().client(&self.client)?;
            for (name, value) in &values {
                put(change, &client, name, Reading { date, value: *value })?;
            }
            change.next(format!("acct goal list {client}"));
            Ok(())
        })
    }
}

impl Add {
    /// Every reading of a table.
    fn take(&self, session: &Session, file: &Path) -> Result {
        let name = match &self.values[..] {
            [] => None,
            [name] if !name.contains('=') => Some(name.as_str()),
            _ => {
                return Err(Problem::usage("with --from, only the metric's name is wanted")
                    .hint("acct metric add kassa revenue --from FILE"));
            }
        };
        let columns = table::columns(session, &given::text(file)?, name)?;
        let summary = format!("metric add {} --from {}", self.client, file.display());
        change(session, summary, |change| {
            let client = change.workspace().client(&self.client)?;
            for (name, readings) in &columns {
                put_all(change, &client, name, readings)?;
            }
            change.next(format!("acct goal list {client}"));
            Ok(())
        })
    }
}

/// The name of a metric, which is that of its file.
fn metric_name(typed: &str, value: &str) -> Result<String> {
    if names::is_slug(typed) {
        return Ok(typed.to_owned());
    }
    let slug = names::slug(typed, "metric");
    let hint = if value == "NAME" { slug } else { format!("{slug}={value}") };
    Err(Problem::usage(format!("`{typed}` can be no name of a metric")).hint(hint))
}

fn read(lang: Lang, text: &str) -> Result<(String, f64)> {
    let hint = "acct metric add kassa revenue=1200000";
    let asked = Assignment::read(text)
        .map_err(|_| Problem::usage(format!("`{text}` is not metric=number")).hint(hint))?;
    let name = metric_name(&asked.key, &asked.value)?;
    let value = read_number(lang, &asked.value)
        .map_err(|problem| Problem::usage(problem.say(Lang::En)).hint(problem.suggest(Lang::En)))?;
    Ok((name, value))
}

fn put(change: &mut Change, client: &str, name: &str, reading: Reading) -> Result<()> {
    let (lang, today) = (change.session().lang(), change.session().today()?);
    let path = format!("clients/{client}/metrics/{name}.csv");
    let there = change.workspace().has(&path) || change.plan().content(&path).is_some();
    let before = if there { Some(change.text(&path)?) } else { None };
    let text = before.as_deref().unwrap_or("date,value\n");
    let known = readings(text).map_err(|fault| problem(&path, text.as_bytes(), fault))?;
    let old = known.iter().find(|old| old.date == reading.date).map(|old| old.value);
    let last = known.iter().rfind(|old| old.date < reading.date);
    let after = with_reading(text, reading);
    let (on, value) =
        (dates::short(lang, reading.date, today), numbers::number(lang, reading.value));
    let said = match (old, last) {
        (Some(old), _) => replaced(lang, &numbers::number(lang, old), &value),
        (None, Some(last)) => against(lang, &value, &earlier(lang, last, today)),
        (None, None) => value,
    };
    change.say(Text::styled(name, Style::Id).and(format!("  {on}: {said}"), Style::Plain));
    if before.is_none() {
        say_new(change, client, name);
    }
    change.put(&path, before.as_deref(), after)
}

/// Readings of one metric at once; what they were before is counted, not told one by one.
fn put_all(change: &mut Change, client: &str, name: &str, new: &[Reading]) -> Result<()> {
    let (lang, today) = (change.session().lang(), change.session().today()?);
    let (Some(first), Some(last)) =
        (new.iter().map(|r| r.date).min(), new.iter().map(|r| r.date).max())
    else {
        return Ok(());
    };
    let path = format!("clients/{client}/metrics/{name}.csv");
    let there = change.workspace().has(&path) || change.plan().content(&path).is_some();
    let before = if there { Some(change.text(&path)?) } else { None };
    let text = before.as_deref().unwrap_or("date,value\n");
    let known = readings(text).map_err(|fault| problem(&path, text.as_bytes(), fault))?;
    let old = |new: &Reading| known.iter().find(|old| old.date == new.date);
    let replaced = new.iter().filter(|new| old(new).is_some_and(|o| o.value != new.value)).count();
    let added = new.iter().filter(|new| old(new).is_none()).count();
    let after = new.iter().fold(text.to_owned(), |text, new| with_reading(&text, *new));
    let days = dates::range(lang, first, last, today);
    change.say(Text::styled(name, Style::Id).and(
        format!("  {days}: {}", taken(lang, added, replaced, new.len() - added - replaced)),
        Style::Plain,
    ));
    if before.is_none() {
        say_new(change, client, name);
    }
    if Some(&after) == before.as_ref() {
        return Ok(());
    }
    change.put(&path, before.as_deref(), after)
}

/// A new name may be a misspelt old one.
fn say_new(change: &mut Change, client: &str, name: &str) {
    let lang = change.session().lang();
    let files = change.workspace().source().names(&format!("clients/{client}/metrics"));
    let known: Vec<&str> = files.iter().filter_map(|file| file.strip_suffix(".csv")).collect();
    if !known.is_empty() {
        change.note(new_metric(lang, name, &known.join(", ")));
    }
}

fn earlier(lang: Lang, reading: &Reading, today: NaiveDate) -> String {
    let on = dates::day_month(lang, reading.date, today);
    before(lang, &numbers::number(lang, reading.value), &on)
}

crate::messages! {
    fn replaced(old: &str, new: &str) {
        ru: format!("{new} (было записано {old})"),
        en: format!("{new} (was {old})"),
    }
    fn taken(added: usize, replaced: usize, same: usize) {
        ru: format!("новых {added}, исправлено {replaced}, без изменений {same}"),
        en: format!("{added} new, {replaced} corrected, {same} as they were"),
    }
    fn against(value: &str, earlier: &str) { ru: format!("{value}; {earlier}"), en: format!("{value}; {earlier}") }
    fn before(value: &str, on: &str) { ru: format!("до этого {value}, {on}"), en: format!("before that {value} on {on}") }
    fn new_metric(name: &str, known: &str) {
        ru: format!("{name} — новый показатель; были: {known}"),
        en: format!("{name} is a new metric; there were: {known}"),
    }
}
