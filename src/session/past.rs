//! `--as-of`: the workspace as a commit has it, and the commits that people name by a day.

use chrono::{DateTime, NaiveDate, Utc};
use std::path::Path;

use super::Session;
use crate::language::calendar::{now_in, today_in};
use crate::language::reading::read_past_date;
use crate::problem::{Exit, Problem};
use crate::workspace::Workspace;
use crate::workspace::git::Git;
use crate::workspace::git::objects::Objects;
use crate::workspace::git::revision::Revision;
use crate::workspace::source::Source;

impl Session<'_> {
    /// The workspace as a commit has it. What reads as a date is one, and then is today as well.
    pub(super) fn as_of(&self, root: &Path, typed: &str) -> Result<Workspace, Problem> {
        let (revision, day) = self.named(root, typed, "--as-of: ")?;
        if let Some(day) = day {
            let _ = self.as_of_day.set(day);
        }
        let git = Git::needed(root)?;
        git.fetch(&revision.tree)?;
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
        match read_past_date(typed, today, &settings.calendar()) {
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
