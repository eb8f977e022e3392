//! How commits changed records: what `records::slips` and `records::promises` compare.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use super::Workspace;
use super::git::Git;
use super::load::{dated, id_of_task};
use super::source::Source;
use crate::language::calendar::now_in;
use crate::problem::Problem;
use crate::records::fields;
use crate::records::meeting::{self, Meeting};
use crate::records::person::Person;
use crate::records::slips::Step;
use crate::records::task::Task;
use crate::syntax;

/// A kind of record whose versions are compared.
pub trait Versioned: Sized + PartialEq + Clone {
    /// As `records::fields` calls it.
    const KIND: &'static str;

    /// A text as the record it was, if it was one.
    fn of(path: &str, text: &str) -> Option<Self>;

    fn path(&self) -> &str;

    /// Whether a change of the text may be one that is compared: asking costs less than reading both.
    fn may_tell(_before: &str, _after: &str) -> bool {
        true
    }
}

impl Versioned for Task {
    const KIND: &'static str = "task";

    fn of(path: &str, text: &str) -> Option<Task> {
        let (task, _) = syntax::toml::<Task>(text).ok()?;
        let stem = path.rsplit('/').next()?.strip_suffix(".toml")?;
        Some(Task { id: id_of_task(stem).to_owned(), path: path.to_owned(), ..task })
    }

    fn path(&self) -> &str {
        &self.path
    }

    /// Dates and sides are compared; most commits change something else.
    fn may_tell(before: &str, after: &str) -> bool {
        fn said(text: &str) -> impl Iterator<Item = &str> {
            let lines = text.lines().map(str::trim);
            lines.filter(|line| line.starts_with("due") || line.starts_with("side"))
        }
        // a key in quotes, or a table in one line, may stand anywhere
        !said(before).eq(said(after)) || before.contains("\"due\"") || after.contains("\"due\"")
    }
}

impl Versioned for Meeting {
    const KIND: &'static str = "meeting";

    fn of(path: &str, text: &str) -> Option<Meeting> {
        let (meeting, _) = syntax::front_matter::<Meeting>(text).ok()?;
        let (date, kind, id) = dated(path.rsplit('/').next()?.strip_suffix(".md")?)?;
        let kind = meeting::Kind::of(kind).unwrap_or_default();
        let (id, date, path) = (id.to_owned(), Some(date), path.to_owned());
        Some(Meeting { id, date, kind, path, body: syntax::body(text).to_owned(), ..meeting })
    }

    fn path(&self) -> &str {
        &self.path
    }
}

impl Workspace {
    /// How commits changed records of a kind, by path, oldest first. `range` is a revision or a range
    /// of them, `below` one file or a folder. A merge has no change of its own.
    ///
    /// # Errors
    /// When git fails or does not know the range.
    pub fn steps<T: Versioned>(
        &self,
        git: &Git,
        range: &str,
        below: &str,
        people: &[Person],
    ) -> Result<BTreeMap<String, Vec<Step<T>>>, Problem> {
        let commits = git.history(range, &[below], false)?;
        let wanted = |path: &str| fields::kind_at(path).is_some_and(|kind| kind.name == T::KIND);
        let zone = self.settings().calendar.zone();
        let mut steps: BTreeMap<String, Vec<Step<T>>> = BTreeMap::new();
        for version in git.versions(&commits, wanted)?.into_iter().rev() {
            if let (Some(before), Some(after)) = (&version.before, &version.after)
                && !T::may_tell(before, after)
            {
                continue;
            }
            let read = |text: &Option<String>| T::of(version.path, text.as_deref()?);
            let (Some(before), Some(after)) = (read(&version.before), read(&version.after)) else {
                continue;
            };
            let at = version.commit.at;
            let on = now_in(zone, at.to_utc()).map_or(at.date_naive(), |shown| shown.date());
            let by = by_email(people, &version.commit.email);
            let commit = version.commit.id.clone();
            let besides = version.besides.iter().filter_map(read).collect();
            let step = Step { before, after, on, by, commit, besides };
            steps.entry(version.path.to_owned()).or_default().push(step);
        }
        Ok(steps)
    }

    /// What a hand has changed of a record since the last commit, if it did.
    #[must_use]
    pub fn uncommitted<T: Versioned>(
        &self,
        git: &Git,
        now: &T,
        today: NaiveDate,
        by: &str,
    ) -> Option<Step<T>> {
        if !matches!(self.source(), Source::Disk(_)) {
            return None;
        }
        let before = T::of(now.path(), &git.text_at("HEAD", now.path())?)?;
        let (after, by) = (now.clone(), by.to_owned());
        let changed = before != after;
        let (commit, besides) = (String::new(), Vec::new());
        changed.then_some(Step { before, after, on: today, by, commit, besides })
    }
}

fn by_email(people: &[Person], email: &str) -> String {
    let mine = |person: &&Person| person.emails.iter().any(|own| own.eq_ignore_ascii_case(email));
    people.iter().find(mine).map(|person| person.slug.clone()).unwrap_or_default()
}
