//! Where, when, who: the workspace, today, me, the language and the format of one run.
//! The only code that asks what day it is; what is found once is kept.

use chrono::{DateTime, Months, NaiveDate, Utc};
use std::cell::{Cell, OnceCell, RefCell};
use std::path::{Path, PathBuf};

use crate::desk::config::Config;
use crate::document::Document;
use crate::language::Lang;
use crate::language::calendar::{Calendar, now_in, today_in};
use crate::language::reading::{DateProblem, read_date, read_time};
use crate::language::span::{Span, SpanProblem};
use crate::problem::{Exit, Place, Problem};
use crate::records::cast;
use crate::records::person::Person;
use crate::records::request::Moment;
use crate::records::snapshot::{Needs, Question, Snapshot};
use crate::render::Format;
use crate::workspace::Workspace;
use crate::workspace::find::find;
use crate::workspace::git::Git;
use crate::workspace::git::objects::Objects;
use crate::workspace::git::revision::Revision;
use crate::workspace::read::Reader;
use crate::workspace::source::Source;
use crate::workspace::transaction::Store;

/// Options every command takes.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Globals {
    /// The workspace; otherwise the nearest folder upwards with an acct.toml
    #[arg(short = 'C', long, env = "ACCT_WORKSPACE", value_name = "DIR", global = true)]
    pub workspace: Option<PathBuf>,
    /// What day it is
    #[arg(long, env = "ACCT_TODAY", value_name = "DATE", global = true)]
    pub today: Option<String>,
    /// The workspace as it was: a commit, or the last one of a day, on which it then is today
    #[arg(long, value_name = "REV|DATE", global = true)]
    pub as_of: Option<String>,
    /// `--today` was not typed: it is what the environment says.
    #[arg(skip)]
    pub today_by_environment: bool,
    /// Who I am
    // Without a name it is `person add`'s: the new one is me.
    #[arg(
        long,
        env = "ACCT_ME",
        value_name = "PERSON",
        global = true,
        num_args = 0..=1,
        default_missing_value = ""
    )]
    pub me: Option<String>,
    /// Language of what is shown here; letters follow the client's
    #[arg(long, env = "ACCT_LANG", value_name = "ru|en", global = true)]
    pub lang: Option<Lang>,
    /// table, text, md, html, json, csv, eml, ics, xlsx or github; otherwise FILE's extension decides
    #[arg(short, long, value_name = "F", global = true)]
    pub format: Option<Format>,
    /// Write into FILE instead of the terminal
    #[arg(short, long, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// csv as Excel opens it: semicolons and a byte order mark
    #[arg(long, global = true)]
    pub excel: bool,
    /// A letter to the clipboard as well
    #[arg(long, global = true)]
    pub copy: bool,
    /// Show what would change, as a diff, and write nothing
    #[arg(short = 'n', long, global = true)]
    pub dry_run: bool,
    /// Answer yes
    #[arg(short, long, global = true)]
    pub yes: bool,
    /// Never ask
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Colours on the terminal
    #[arg(long, value_name = "auto|always|never", default_value = "auto", global = true)]
    pub color: clap::ColorChoice,
}

/// Where a command shows something before it ends; `cli` is the only one there is.
pub trait Console {
    fn show(&self, page: &Document, lang: Lang);
    /// A letter, as it would be pasted.
    fn letter(&self, letter: &Document, lang: Lang);
    /// A person sits there and can be asked.
    fn asks(&self) -> bool;
    /// What is printed is read by a person at once.
    fn is_terminal(&self) -> bool;
}

/// What stands in a workspace's folder and is its own.
const OWN: &[&str] = &[
    "acct.toml",
    "people",
    "partners",
    "clients",
    "library",
    "reports",
    "templates",
    ".git",
    ".acct",
];

const YEAR: Months = Months::new(12);

/// One run of the program.
pub struct Session<'a> {
    pub globals: Globals,
    pub console: &'a dyn Console,
    pub config: Config,
    here: PathBuf,
    now: DateTime<Utc>,
    workspace: OnceCell<Workspace>,
    /// The day that `--as-of` names, where it names one.
    as_of_day: OnceCell<NaiveDate>,
    /// The commit that `--as-of` means, and the files in it.
    past: OnceCell<(String, Source)>,
    people: OnceCell<Vec<Person>>,
    today: OnceCell<NaiveDate>,
    me: OnceCell<Option<String>>,
    /// This run has written into the workspace.
    pub wrote: Cell<bool>,
    /// The file of a text that a person has just typed for this run; it goes when that is written.
    pub typed: RefCell<Option<PathBuf>>,
    /// What a person should know besides; `cli` shows it at the end.
    pub notes: RefCell<Vec<String>>,
}

impl<'a> Session<'a> {
    #[must_use]
    pub fn new(globals: Globals, config: Config, here: PathBuf, console: &'a dyn Console) -> Self {
        Session {
            globals,
            console,
            config,
            here,
            now: Utc::now(),
            workspace: OnceCell::new(),
            as_of_day: OnceCell::new(),
            past: OnceCell::new(),
            people: OnceCell::new(),
            today: OnceCell::new(),
            me: OnceCell::new(),
            wrote: Cell::new(false),
            typed: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// The folder the command was typed in.
    #[must_use]
    pub fn here(&self) -> &Path {
        &self.here
    }

    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn workspace(&self) -> Result<&Workspace, Problem> {
        if self.workspace.get().is_none() {
            let root = find(self.globals.workspace.as_deref(), &self.here)?;
            let workspace = match &self.globals.as_of {
                None => Workspace::open(&root)?,
                Some(typed) => self.as_of(&root, typed)?,
            };
            let _ = self.workspace.set(workspace);
        }
        self.workspace.get().ok_or_else(|| Problem::not_found("there is no workspace"))
    }

    /// The workspace as a commit has it. What reads as a date is one, and then is today as well.
    fn as_of(&self, root: &Path, typed: &str) -> Result<Workspace, Problem> {
        let (revision, day) = self.named(root, typed, "--as-of: ")?;
        if let Some(day) = day {
            let _ = self.as_of_day.set(day);
        }
        let git = Git::needed(root)?;
        git.fetch(&revision.tree);
        let source = Source::from(Objects::new(git, &revision.tree));
        let _ = self.past.set((revision.commit.clone(), source.clone()));
        let workspace = Workspace::open_from(root, source)
            .map_err(|problem| without_settings(problem, &revision))?;
        let short = revision.commit.get(..10).unwrap_or_default();
        let zone = workspace.settings().calendar.zone();
        let of = revision.at.map(|at| format!(" of {}", day_of(zone, at))).unwrap_or_default();
        self.notes.borrow_mut().push(format!("as of commit {short}{of}"));
        Ok(workspace)
    }

    /// The commit that is meant by a revision, or by a day: then its last one.
    ///
    /// # Errors
    /// When there is no repository, or no such commit.
    pub fn revision(&self, typed: &str) -> Result<Revision, Problem> {
        self.named(self.workspace()?.root(), typed, "").map(|(revision, _)| revision)
    }

    /// The commit that was typed for an option, and the day, where one was typed; the option stands
    /// before what is wrong with it.
    ///
    /// # Errors
    /// When there is no repository, git knows no such commit, or the day is still to come.
    pub fn named(
        &self,
        root: &Path,
        typed: &str,
        option: &str,
    ) -> Result<(Revision, Option<NaiveDate>), Problem> {
        let git = Git::needed(root)?;
        // days are those of the workspace's calendar as it is now, if it can be read
        let settings = Workspace::open(root).map(|now| now.settings().clone()).unwrap_or_default();
        let zone = settings.calendar.zone();
        let today = match today_in(zone, self.now) {
            Ok(real) => self.said_today(real, &settings.calendar())?,
            Err(_) => self.now.date_naive(),
        };
        match last_such_day(typed, today, &settings.calendar()) {
            Err(_) => Ok((git.revision(typed)?, None)),
            Ok(day) if day > today => {
                Err(Problem::usage(format!("{option}{day} is still to come"))
                    .hint(format!("a day up to {today}, or a commit")))
            }
            Ok(day) => {
                let commit = git.last_of_day(day, |at| day_of(zone, at))?;
                Ok((git.revision(&commit)?, Some(day)))
            }
        }
    }

    /// On which day a moment falls here.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn day_of(&self, at: DateTime<Utc>) -> Result<NaiveDate, Problem> {
        let zone = self.workspace()?.settings().calendar.zone();
        Ok(day_of(zone, at))
    }

    /// The commit that the workspace is read from; none where it is read from the disk.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        self.past.get().map(|(commit, _)| commit.as_str())
    }

    /// The files of the workspace in a folder, even where its settings cannot be read.
    #[must_use]
    pub fn files_of(&self, root: &Path) -> Source {
        self.past.get().map_or_else(|| Source::from(root), |(_, source)| source.clone())
    }

    /// Refuses to write into the past.
    ///
    /// # Errors
    /// When `--as-of` was typed.
    pub fn writable(&self) -> Result<(), Problem> {
        match &self.globals.as_of {
            None => Ok(()),
            Some(typed) => Err(Problem::usage(format!(
                "--as-of {typed} shows the workspace as it was, and nothing is written there"
            ))
            .hint("leave --as-of out; a day other than today is --today")),
        }
    }

    /// A page is not written over the workspace's own records.
    ///
    /// # Errors
    /// When the file or folder is where records are.
    pub fn spares_records(&self, target: &Path) -> Result<(), Problem> {
        let root = find(self.globals.workspace.as_deref(), &self.here).ok();
        let Some(root) = root.and_then(|root| root.canonicalize().ok()) else { return Ok(()) };
        let target = self.here.join(target);
        // what is not there yet is below what is
        let real = target.ancestors().find_map(|there| {
            let rest = target.strip_prefix(there).ok()?;
            there.canonicalize().ok().map(|real| real.join(rest))
        });
        let inside = real.as_ref().and_then(|real| real.strip_prefix(&root).ok());
        let top = inside.and_then(|inside| inside.components().next());
        match top {
            Some(top) if OWN.iter().any(|own| top.as_os_str() == *own) => Err(Problem::usage(
                format!("`{}` is where the workspace keeps its records", target.display()),
            )
            .hint("name a file outside of its folders")),
            _ => Ok(()),
        }
    }

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
    fn said_today(&self, real: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Problem> {
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
        last_such_day(typed, self.today()?, &self.calendar()).map_err(|problem| {
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

    /// What was typed for a record, with the date of `client/date[-kind]` as its file has it, in
    /// whatever form that was typed. Lists leave the year out, so the one of the record is taken.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn reference(&self, typed: &str) -> Result<String, Problem> {
        let Some((client, rest)) = typed.split_once('/') else { return Ok(typed.to_owned()) };
        let workspace = self.workspace()?;
        let Ok(client) = workspace.client(client) else { return Ok(typed.to_owned()) };
        if workspace.holds(&client, rest) {
            return Ok(typed.to_owned());
        }
        let read = |text: &str| self.date(text).ok();
        let parts = rest.split_once('-').map(|(date, kind)| (date, format!("-{kind}")));
        let found = read(rest).map(|date| (date, String::new()));
        let found = found.or_else(|| parts.and_then(|(date, kind)| Some((read(date)?, kind))));
        let Some((date, kind)) = found else { return Ok(typed.to_owned()) };
        let years = [Some(date), date.checked_sub_months(YEAR), date.checked_add_months(YEAR)];
        let names: Vec<String> =
            years.into_iter().flatten().map(|date| format!("{date}{kind}")).collect();
        let there = names.iter().find(|name| workspace.holds(&client, name));
        let name = there.or(names.first()).map_or(rest, String::as_str);
        Ok(format!("{client}/{name}"))
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

    /// The language of what is shown here.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.globals.lang.unwrap_or_else(|| {
            self.workspace().map_or(self.config.lang.unwrap_or_default(), |w| w.settings().lang)
        })
    }

    fn people(&self) -> Result<&[Person], Problem> {
        let workspace = self.workspace()?;
        Ok(self.people.get_or_init(|| {
            let needs = Needs { people: true, client: Some(""), ..Needs::default() };
            workspace.load(&needs).people
        }))
    }

    /// Who types: `--me`, the person's configuration, or git's `user.email`. Nobody when not known.
    ///
    /// # Errors
    /// When `--me` names nobody.
    pub fn me(&self) -> Result<Option<String>, Problem> {
        if let Some(me) = self.me.get() {
            return Ok(me.clone());
        }
        let people = self.people()?;
        let given = self.globals.me.as_deref().filter(|name| !name.is_empty());
        let me = match given.or(self.config.me.as_deref()) {
            Some(name) => match cast::person(people, name) {
                Ok(slug) => Some(slug),
                // Somebody's configuration is of all workspaces; here nobody may bear that name.
                Err(problem) if given.is_some() => return Err(problem),
                Err(_) => None,
            },
            None => None,
        };
        let me = me.or_else(|| {
            if people.is_empty() {
                return None;
            }
            let email = crate::workspace::git::user_email(self.workspace().ok()?.root())?;
            let mine = people.iter().find(|person| person.has_email(&email));
            mine.map(|person| person.slug.clone())
        });
        Ok(self.me.get_or_init(|| me).clone())
    }

    /// Who types, where a command that writes has to know.
    ///
    /// # Errors
    /// When nobody is known; the hint says how to be.
    pub fn writer(&self) -> Result<String, Problem> {
        if let Some(me) = self.me()? {
            return Ok(me);
        }
        let people = self.people()?;
        let problem =
            Problem::refused("who you are is not known, and what is written carries a name");
        Err(match people.first() {
            None => problem.hint("acct person add \"Your Name\" --email you@example.com --me"),
            Some(person) => problem.hint(format!(
                "--me {}     or once for all: acct person me {}",
                person.slug, person.slug
            )),
        })
    }

    /// # Errors
    /// When the day or the person cannot be told.
    pub fn question(&self) -> Result<Question, Problem> {
        Ok(Question {
            today: self.today()?,
            me: self.me()?,
            lang: self.lang(),
            calendar: self.calendar(),
        })
    }

    /// What a report needs, read while nobody writes. A change holds the lock itself and reads
    /// through [`Workspace::load`].
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn load(&self, needs: &Needs) -> Result<Snapshot, Problem> {
        self.reading(|workspace| workspace.load(needs))
    }

    /// Reads while nobody writes; a commit stays as it is, so it needs no lock.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn reading<T>(&self, read: impl FnOnce(&Workspace) -> T) -> Result<T, Problem> {
        let workspace = self.workspace()?;
        if self.globals.as_of.is_some() {
            return Ok(read(workspace));
        }
        let store = Store::open(workspace.root())?;
        let reading = store.reading();
        if let Some(note) = &reading.note {
            self.notes.borrow_mut().push(note.to_string());
        }
        Ok(read(workspace))
    }

    /// A person sits at the terminal and may be asked; about the past there is nothing to ask.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        !self.globals.no_input && self.globals.as_of.is_none() && self.console.asks()
    }
}

/// A day to look back to: one typed without its year is the last such day there was.
fn last_such_day(
    typed: &str,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<NaiveDate, DateProblem> {
    let day = read_date(typed, today, calendar)?;
    if day <= today {
        return Ok(day);
    }
    // Days without a year reach some 300 days ahead of the day they are read on.
    let last = read_date(typed, today - chrono::Days::new(304), calendar)?;
    let same = chrono::Datelike::with_year(&day, chrono::Datelike::year(&last)) == Some(last);
    Ok(if same && last <= today { last } else { day })
}

/// The day on which a moment falls; in a time zone that there is not, as the world counts.
fn day_of(zone: &str, at: DateTime<Utc>) -> NaiveDate {
    now_in(zone, at).map_or_else(|_| at.date_naive(), |shown| shown.date())
}

fn without_settings(problem: Problem, revision: &Revision) -> Problem {
    if problem.exit != Exit::NotFound {
        return problem;
    }
    let short = revision.commit.get(..10).unwrap_or_default();
    Problem::not_found(format!("there was no workspace yet in commit {short}: no `acct.toml`"))
        .hint("git log --oneline -- acct.toml    shows when it began")
}
