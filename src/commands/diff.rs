//! What changed, in words; what differs is `workspace::changed`, how it reads `reports::changes`.

use chrono::{DateTime, NaiveDate};

use super::changes::in_words;
use super::{Outcome, Result, Run, completions};
use crate::problem::{Exit, Problem};
use crate::reports::changes::{Changes, Diff as Page, Point, Totals};
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::changed;
use crate::workspace::git::Git;
use crate::workspace::git::objects::Objects;
use crate::workspace::source::Source;

/// What changed, in words: acct diff; acct diff 6.11; acct diff main...HEAD -f md
///
/// Alone: what is on disk and in no commit yet. With a commit, a branch or a day: what changed since
/// then, up to what is on disk; a day counts up to its end, so its own work is in `acct diff` of the
/// day before. A..B: from A to B. A...B: what B did since it left A, as a pull request
/// shows it. Records that are gone, that cannot be read, that are closed and moved at once, and
/// promises that read otherwise now come first; files that are no records come last, by path.
#[derive(clap::Args)]
pub struct Diff {
    /// A commit, a branch, or a day; A..B and A...B compare two of them
    #[arg(value_name = "REV[..REV]")]
    range: Option<String>,
    /// One client alone
    #[arg(long, value_name = "CLIENT", add = completions::clients())]
    client: Option<String>,
    /// The counts alone, a client a line; not for -f json, which has all of it
    #[arg(long)]
    stat: bool,
}

/// The two states that are meant.
struct Between {
    from: (Point, Source),
    to: (Point, Source),
}

impl Run for Diff {
    fn run(self, session: &Session) -> Result {
        if session.globals.as_of.is_some() {
            return Err(Problem::usage(
                "diff names its commits itself, so --as-of says nothing to it",
            )
            .hint("acct diff HEAD~1..HEAD"));
        }
        let root = session.workspace()?.root().to_owned();
        let git = Git::needed(&root)?;
        let Between { from, to } = between(session, &git, self.range.as_deref())?;
        // names as they were then
        let then = match &to.1 {
            Source::Commit(_) => Workspace::open_from(&root, to.1.clone()).ok(),
            Source::Disk(_) => None,
        };
        let within = match &self.client {
            Some(typed) => format!("clients/{}", client(session, typed, &from.1)?),
            None => String::new(),
        };
        let changes: Result<Changes> = session.reading(|workspace| {
            let deltas = changed::between(&git, &from.1, &to.1, &within)?;
            in_words(session, then.as_ref().unwrap_or(workspace), &deltas)
        })?;
        let changes = changes?;
        Ok(Outcome::page(Page {
            on: session.today()?,
            uncommitted: self.range.is_none(),
            from: from.0,
            to: to.0,
            counts: self.stat,
            lang: session.lang(),
            totals: Totals::of(&changes),
            changes,
        }))
    }
}

/// One of today, or one that is gone since.
fn client(session: &Session, typed: &str, from: &Source) -> Result<String> {
    let gone = |folder: &str| from.entries(folder).is_ok();
    match session.workspace()?.client(typed) {
        Err(_) if gone(&format!("clients/{typed}")) => Ok(typed.to_owned()),
        found => found,
    }
}

fn between(session: &Session, git: &Git, range: Option<&str>) -> Result<Between> {
    let disk = || (Point::default(), Source::from(git.root()));
    let Some(range) = range else {
        let from = match commit(session, git, "HEAD") {
            // no commit yet, or none that has the workspace
            Err(problem) if problem.exit == Exit::NotFound => {
                (Point::default(), git.committed()?.into())
            }
            found => found?,
        };
        return Ok(Between { from, to: disk() });
    };
    let end = |typed: &str| if typed.is_empty() { "HEAD".to_owned() } else { typed.to_owned() };
    let (from, to, since_parted) = match (range.split_once("..."), range.split_once("..")) {
        (Some((from, to)), _) => (end(from), Some(end(to)), true),
        (None, Some((from, to))) => (end(from), Some(end(to)), false),
        (None, None) => (range.to_owned(), None, false),
    };
    let Some(to) = to else {
        return Ok(Between { from: commit(session, git, &from)?, to: disk() });
    };
    let to = commit(session, git, &to)?;
    let mut from = commit(session, git, &from)?;
    if since_parted {
        let (one, other) = (&from.0.commit, &to.0.commit);
        let parted =
            git.parted(one.as_deref().unwrap_or("HEAD"), other.as_deref().unwrap_or("HEAD"));
        let Some(parted) = parted else {
            return Err(Problem::not_found(format!("`{range}` has no commit in common"))
                .hint(range.replace("...", "..")));
        };
        from = commit(session, git, &parted)?;
    }
    Ok(Between { from, to })
}

fn commit(session: &Session, git: &Git, typed: &str) -> Result<(Point, Source)> {
    let (revision, end_of) = session.named(session.workspace()?.root(), typed, "")?;
    let day = day_of(session, git, &revision.commit);
    let objects = Objects::new(git.clone(), &revision.tree);
    Ok((Point { commit: Some(revision.commit), day, end_of }, objects.into()))
}

fn day_of(session: &Session, git: &Git, commit: &str) -> Option<NaiveDate> {
    let time = git.committed_at(commit)?;
    session.day_of(DateTime::from_timestamp(time, 0)?).ok()
}
