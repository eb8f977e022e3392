//! The history of a record, of a client, of a person's work, in words; how it reads is `reports::changes`.

mod told;
mod wanted;

use chrono::NaiveDate;

use super::changes::names;
use super::{Outcome, Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::delta::Delta;
use crate::records::person::Person;
use crate::records::snapshot::Needs;
use crate::reports::changes::{Asked, Changes, Entry, Line, Log as Page, Made};
use crate::session::Session;
use crate::workspace::changed;
use crate::workspace::git::Git;
use crate::workspace::git::log::Commit;
use crate::workspace::source::Source;
use told::Told;
use wanted::Wanted;

/// So many commits are told where nobody says how many.
const USUAL: usize = 30;

/// The history in words, newest first: acct log k7f3qz; acct log kassa --since 1.11; acct log --by olga
///
/// Of a client: all of its records; of a goal: its readings too; with no name: of the whole workspace.
/// A record is followed by its id, whatever its file was called. What is on disk and in no commit yet
/// stands on top; a merge is told where it changed something of its own.
#[derive(clap::Args)]
pub struct Log {
    /// Client, id or its beginning, client/date, client/contact, client/goal, person, path
    #[arg(value_name = "REF", add = completions::clients())]
    record: Option<String>,
    /// What one of us did, by the address of the commits
    #[arg(long, value_name = "PERSON", add = completions::people())]
    by: Option<String>,
    /// That day and later: --since 1.11, --since "неделю назад"
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The last N commits that changed it; without it 30, or all of those that --since asks for
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    last: Option<u32>,
}

impl Run for Log {
    fn run(self, session: &Session) -> Result {
        let git = Git::needed(session.workspace()?.root())?;
        let wanted = Wanted::read(session, self.record.as_deref())?;
        let people = session.load(&names_alone())?.people;
        let by = self.by.as_deref().map(|typed| who::person(&people, typed)).transpose()?;
        let by = people.iter().find(|person| by.as_ref() == Some(&person.slug));
        let since = self.since.as_deref().map(|typed| since(session, typed)).transpose()?;
        let (mut commits, now) = all(session, &git, &wanted)?;
        if let Some(missing) = wanted.missing.clone()
            && commits.is_empty()
            && now.is_empty()
        {
            return Err(missing);
        }
        if let Some(since) = since {
            commits.retain(|commit| commit.at.date_naive() >= since);
        }
        if let Some(by) = by {
            commits.retain(|commit| by.has_email(&commit.email));
        }
        let usual = if since.is_some() { usize::MAX } else { USUAL };
        let most = self.last.and_then(|last| usize::try_from(last).ok()).unwrap_or(usual);
        let (found, more) = Told::of(&git, &wanted).commits(commits, most)?;
        let mut told: Vec<(Option<Commit>, Vec<Delta>)> = Vec::new();
        let mine = match by {
            Some(by) => session.me()?.as_ref() == Some(&by.slug),
            None => true,
        };
        told.extend((mine && !now.is_empty()).then_some((None, now)));
        told.extend(found.into_iter().map(|(commit, deltas)| (Some(commit), deltas)));
        let asked = Asked {
            whole: self.record.is_none(),
            by: by.map(|person| person.name.clone()),
            again: self.again(session),
            person: wanted.person.clone(),
        };
        page(session, asked, &wanted, told, since, more)
    }
}

impl Log {
    /// The same call, for more of it.
    fn again(&self, session: &Session) -> String {
        let mut again = String::from("acct log");
        let options = [
            ("", &self.record),
            (" --by", &self.by),
            (" --since", &self.since),
            (" --as-of", &session.globals.as_of),
        ];
        for (option, typed) in options {
            let Some(typed) = typed else { continue };
            again.push_str(option);
            again.push(' ');
            match typed.contains(char::is_whitespace) {
                true => again.push_str(&format!("\"{typed}\"")),
                false => again.push_str(typed),
            }
        }
        again
    }
}

/// The commits that changed what is wanted, and what is in none yet.
fn all(session: &Session, git: &Git, wanted: &Wanted) -> Result<(Vec<Commit>, Vec<Delta>)> {
    let (range, now) = match &session.globals.as_of {
        Some(typed) => (Some(session.revision(typed)?.commit), Vec::new()),
        None => (git.last()?, uncommitted(session, git, wanted)?),
    };
    let paths: Vec<&str> = wanted.paths.iter().map(String::as_str).collect();
    let mut commits = match &range {
        Some(range) if !wanted.several => git.history_with_choices(range, &paths)?,
        Some(range) => git.history(range, &paths, false)?,
        None => Vec::new(),
    };
    commits.retain(|commit| commit.files.iter().any(|file| wanted.has(&file.path)));
    // a clone that was cut shows all there is as new in its first commits
    let cut = git.cut_at();
    let before = commits.len();
    commits.retain(|commit| !cut.contains(&commit.id));
    if commits.len() < before {
        let note = "the history of this clone is cut; for what was before: git fetch --unshallow";
        session.notes.borrow_mut().push(note.to_owned());
    }
    Ok((commits, now))
}

/// The people, and nothing of any client.
fn names_alone() -> Needs<'static> {
    Needs { people: true, client: Some(""), ..Needs::NOTHING }
}

/// A day that there was.
fn since(session: &Session, typed: &str) -> Result<NaiveDate> {
    let (day, today) = (session.looking_back(typed)?, session.today()?);
    if day > today {
        return Err(Problem::usage(format!("--since: {day} is still to come"))
            .hint(format!("a day up to {today}")));
    }
    Ok(day)
}

fn page(
    session: &Session,
    asked: Asked,
    wanted: &Wanted,
    all: Vec<(Option<Commit>, Vec<Delta>)>,
    since: Option<NaiveDate>,
    more: usize,
) -> Result {
    let question = session.question()?;
    let every: Vec<Delta> = all.iter().flat_map(|(_, deltas)| deltas).cloned().collect();
    let snapshot = session.reading(|workspace| names(workspace, &every))?;
    let mut entries = Vec::new();
    let mut name = client_name(session, wanted)?;
    for (commit, deltas) in all {
        let changes = Changes::of(&deltas, &snapshot, &question);
        if name.is_empty() && !asked.whole {
            let own = |line: &&Line| wanted.paths.len() == 1 || line.path == wanted.paths[0];
            name = changes.records().find(own).map(|line| line.name.clone()).unwrap_or_default();
        }
        let made = commit.map(|commit| made(commit, &snapshot.people));
        entries.push(Entry { made, records: changes.into_records() });
    }
    if name.is_empty() {
        name.clone_from(&wanted.record);
    }
    Ok(Outcome::page(Page {
        on: question.today,
        record: wanted.record.clone(),
        name,
        client: wanted.several,
        since,
        entries,
        more,
        asked,
    }))
}

/// What a client is called; nothing where it is not a client that is meant.
fn client_name(session: &Session, wanted: &Wanted) -> Result<String> {
    let own = wanted.paths.iter().any(|path| *path == format!("clients/{}", wanted.record));
    if !own {
        return Ok(String::new());
    }
    let needs = Needs { client: Some(&wanted.record), ..Needs::NOTHING };
    let snapshot = session.load(&needs)?;
    let name = snapshot.client(&wanted.record).map(|folder| folder.card.name.clone());
    Ok(name.unwrap_or_default())
}

fn made(commit: Commit, people: &[Person]) -> Made {
    let person = people.iter().find(|person| person.has_email(&commit.email));
    Made {
        merge: commit.parents > 1,
        commit: commit.id,
        at: commit.at,
        person: person.map(|person| person.slug.clone()),
        author: person.map_or(commit.name, |person| person.name.clone()),
        subject: commit.subject,
    }
}

/// What is on disk and in no commit.
fn uncommitted(session: &Session, git: &Git, wanted: &Wanted) -> Result<Vec<Delta>> {
    let (from, to) = (Source::from(git.committed()?), Source::from(git.root()));
    let mut found = Vec::new();
    for path in &wanted.paths {
        let within = if path == "." { "" } else { path.as_str() };
        found.extend(session.reading(|_| changed::between(git, &from, &to, within))??);
    }
    found.retain(|delta| wanted.has(&delta.path));
    Ok(found)
}
