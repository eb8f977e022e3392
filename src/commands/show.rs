//! Shows any record; how each kind reads is `reports::card` and `reports::pages`.

use super::filtered::ids;
use super::health::among_all;
use super::library::actions::{homes, with_tasks};
use super::{Outcome, Result, Run, who};
use crate::language::names::best;
use crate::problem::{Exit, Problem};
use crate::records::fields::kind_at;
use crate::records::form::{self, id_at};
use crate::records::promises::taken_out;
use crate::records::report::SavedReport;
use crate::records::slips::{Step, forgotten};
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot, Tasks};
use crate::records::task::Task;
use crate::reports::card::Card;
use crate::reports::pages::brief::BriefPage;
use crate::reports::pages::contact::ContactPage;
use crate::reports::pages::goal::GoalPage;
use crate::reports::pages::idea::IdeaPage;
use crate::reports::pages::letter::LetterPage;
use crate::reports::pages::library::LibraryPage;
use crate::reports::pages::meeting::MeetingPage;
use crate::reports::pages::note::NotePage;
use crate::reports::pages::person::PersonPage;
use crate::reports::pages::report::ReportPage;
use crate::reports::pages::request::RequestPage;
use crate::reports::pages::task::TaskPage;
use crate::reports::partners::Partners;
use crate::reports::signs;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::git::Git;
use crate::workspace::load::dated;
use crate::workspace::lookup::Found;
use crate::workspace::read::Reader;
use crate::workspace::slips::Versioned;

/// Show any record: a client's card, a task, a meeting, a letter, a brief, a request, a case, a person
#[derive(clap::Args)]
pub struct Show {
    /// Client, id or its beginning, client/id, client/date, client/contact, client/goal, person,
    /// partner, path
    #[arg(value_name = "REF")]
    record: String,
    /// Of a task: turns, moves and reminders by date, those too that git alone knows; of a client: its
    /// stages; of a meeting: promises that were taken out of its minutes
    #[arg(long)]
    history: bool,
}

/// What a name stands for.
pub(super) enum Meant {
    Client(String),
    Record(Found),
    Person(String),
    Partner(String),
    Contact { client: String, slug: String },
    Goal { client: String, slug: String },
}

impl Run for Show {
    fn run(self, session: &Session) -> Result {
        let meant = meant(session, &session.reference(&self.record)?)?;
        let has_history = match &meant {
            Meant::Client(_) => true,
            Meant::Record(found) => matches!(found.kind, "task" | "meeting"),
            _ => false,
        };
        if self.history && !has_history {
            let verb = if session.is_in_git() { "log" } else { "show" };
            return Err(Problem::usage(
                "only the page of a task, a meeting or a client has a history",
            )
            .hint(format!("acct {verb} {}", self.record)));
        }
        match meant {
            Meant::Client(slug) => client(session, &slug, self.history),
            Meant::Record(found) => record(session, &found, self.history),
            Meant::Person(slug) => person(session, &slug),
            Meant::Partner(slug) => partner(session, &slug),
            Meant::Contact { client, slug } => contact(session, &client, &slug),
            Meant::Goal { client, slug } => goal(session, &client, &slug),
        }
    }
}

/// A whole slug or id first; then what only one kind of thing knows.
pub(super) fn meant(session: &Session, typed: &str) -> Result<Meant> {
    let workspace = session.workspace()?;
    if let Some(meant) = at_path(workspace, typed) {
        return Ok(meant);
    }
    if let Some(name) = typed.strip_prefix("library/") {
        return workspace.record_of("library", name).map(Meant::Record).map_err(|problem| {
            match several_meant(&problem) {
                true => problem,
                false => Problem::not_found(format!("the library has no `{name}`"))
                    .hint("acct library list"),
            }
        });
    }
    if let Some((client, name)) = typed.split_once('/') {
        return within(workspace, client, name, typed);
    }
    if workspace.client_slugs().iter().any(|slug| slug == typed) {
        return Ok(Meant::Client(typed.to_owned()));
    }
    let record = workspace.record(typed);
    // Nothing was typed: nobody has a name of nothing either.
    if let Some(nothing) = record.as_ref().err().filter(|problem| problem.exit == Exit::Usage) {
        return Err(nothing.clone());
    }
    if let Some(found) = record.as_ref().ok().filter(|found| found.id == typed) {
        return Ok(Meant::Record(found.clone()));
    }
    let client = workspace.client(typed);
    let needs = Needs { people: true, partners: true, client: Some(""), ..Needs::default() };
    let known = session.load(&needs)?;
    let person = who::person(&known.people, typed);
    let partners = known.partners.iter().map(|one| (one.slug.as_str(), one.name.as_str()));
    let mut found: Vec<(String, Meant)> = Vec::new();
    if let Ok(slug) = &client {
        found.push((format!("client `{slug}`"), Meant::Client(slug.clone())));
    }
    if let Ok(slug) = &person {
        found.push((format!("person `{slug}`"), Meant::Person(slug.clone())));
    }
    if let Ok(record) = &record {
        found.push((format!("{} `{}`", record.kind, record.id), Meant::Record(record.clone())));
    }
    if found.is_empty() {
        for at in best(typed, partners) {
            let slug = &known.partners[at].slug;
            found.push((format!("partner `{slug}`"), Meant::Partner(slug.clone())));
        }
    }
    if found.is_empty() {
        let several = [client.err(), person.err(), record.err()].into_iter().flatten();
        let mut several = several.filter(several_meant);
        return match several.next() {
            Some(problem) => Err(problem),
            None => contact_anywhere(session, typed),
        };
    }
    if found.len() > 1 {
        let all: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        return Err(Problem::not_found(format!("`{typed}` may be {}", all.join(", ")))
            .hint("type the whole slug or id"));
    }
    found.pop().map(|(_, meant)| meant).ok_or_else(|| unknown(typed))
}

/// The path of a file, as a search or a save prints it.
fn at_path(workspace: &Workspace, typed: &str) -> Option<Meant> {
    let kind = kind_at(typed).filter(|_| workspace.has(typed))?.name;
    let parts: Vec<&str> = typed.split('/').collect();
    let (client, slug) = match parts[..] {
        ["clients", client, ..] => (client.to_owned(), id_at(typed)),
        _ => (String::new(), id_at(typed)),
    };
    Some(match kind {
        "client" => Meant::Client(client),
        "person" => Meant::Person(slug),
        "partner" => Meant::Partner(slug),
        "contact" => Meant::Contact { client, slug },
        "goal" => Meant::Goal { client, slug },
        kind if form::BY_ID.contains(&kind) => {
            Meant::Record(Found { kind, client, id: slug, path: typed.to_owned() })
        }
        _ => return None,
    })
}

/// The name means several things, which is more to say than that it means nothing.
fn several_meant(problem: &Problem) -> bool {
    problem.what.contains(" may be ") || problem.what.starts_with("two records have the id")
}

/// `client/…`: a record with an id, a contact or a goal of that client.
fn within(workspace: &Workspace, client: &str, name: &str, typed: &str) -> Result<Meant> {
    let client = workspace.client(client)?;
    if name.is_empty() {
        return Ok(Meant::Client(client));
    }
    for (folder, goal) in [("contacts", false), ("goals", true)] {
        if workspace.has(&format!("clients/{client}/{folder}/{name}.toml")) {
            let slug = name.to_owned();
            return Ok(if goal {
                Meant::Goal { client, slug }
            } else {
                Meant::Contact { client, slug }
            });
        }
    }
    if let Some(meeting) = meeting_on(workspace, &client, name) {
        return Ok(Meant::Record(meeting));
    }
    match workspace.record(typed) {
        Ok(found) => Ok(Meant::Record(found)),
        Err(problem) if several_meant(&problem) => Err(problem),
        Err(problem) => {
            let needs =
                Needs { contacts: true, goals: true, client: Some(&client), ..Needs::default() };
            let snapshot = workspace.load(&needs);
            named(&snapshot.clients, name).pop().ok_or(problem)
        }
    }
}

/// `client/date[-kind]` is a meeting, even where a letter of that day lies beside it.
fn meeting_on(workspace: &Workspace, client: &str, name: &str) -> Option<Found> {
    if !name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let folder = format!("clients/{client}/meetings");
    let mut files = workspace.source().names(&folder);
    files.retain(|file| file.starts_with(name));
    let [file] = &files[..] else { return None };
    let (_, _, id) = dated(file.strip_suffix(".md")?)?;
    Some(Found {
        kind: "meeting",
        client: client.to_owned(),
        id: id.to_owned(),
        path: format!("{folder}/{file}"),
    })
}

/// Contacts and goals that bear a name.
fn named(folders: &[Folder], typed: &str) -> Vec<Meant> {
    let fits =
        |slug: &str, name: &str| crate::language::names::matches(typed, slug, name).is_some();
    let mut found = Vec::new();
    for folder in folders {
        let client = &folder.slug;
        let contacts = folder.contacts.iter().filter(|contact| fits(&contact.slug, &contact.name));
        found.extend(
            contacts.map(|contact| Meant::Contact {
                client: client.clone(),
                slug: contact.slug.clone(),
            }),
        );
        let goals = folder.goals.iter().filter(|goal| fits(&goal.slug, &goal.name));
        found.extend(
            goals.map(|goal| Meant::Goal { client: client.clone(), slug: goal.slug.clone() }),
        );
    }
    found
}

/// The last resort: every client's contacts are looked through.
fn contact_anywhere(session: &Session, typed: &str) -> Result<Meant> {
    let snapshot = session.load(&Needs { contacts: true, ..Needs::default() })?;
    let mut found = named(&snapshot.clients, typed);
    if found.len() > 1 {
        let all: Vec<String> = found
            .iter()
            .filter_map(|meant| match meant {
                Meant::Contact { client, slug } | Meant::Goal { client, slug } => {
                    Some(format!("`{client}/{slug}`"))
                }
                _ => None,
            })
            .take(6)
            .collect();
        return Err(Problem::not_found(format!("`{typed}` may be {}", all.join(", ")))
            .hint("type the client before it"));
    }
    found.pop().ok_or_else(|| unknown(typed))
}

fn unknown(typed: &str) -> Problem {
    Problem::not_found(format!("nothing here is called `{typed}`"))
        .hint("acct client list, acct task list and acct person list show what there is")
}

fn client(session: &Session, slug: &str, history: bool) -> Result {
    let snapshot = among_all(session, &Needs { client: Some(slug), ..signs::NEEDS })?;
    let (question, ids) = (session.question()?, ids(session)?);
    let folder = folder(&snapshot, slug)?;
    let page = Card::of(&snapshot, folder, &question, &ids, history);
    Ok(Outcome::report(page, snapshot))
}

fn report(session: &Session, found: &Found) -> Result {
    let (report, body, faults) =
        Reader::new(session.workspace()?.source()).markdown::<SavedReport>(&found.path)?;
    let page = ReportPage::of(report, &found.id, &body);
    Ok(Outcome::page(page).without(faults))
}

fn library(session: &Session, found: &Found) -> Result {
    let mut snapshot = session.load(&Needs { library: true, people: true, ..Needs::NOTHING })?;
    let Some(at) = snapshot.library.iter().position(|entry| entry.path == found.path) else {
        return Err(broken(&snapshot, &found.path));
    };
    let homes = homes(&snapshot, &snapshot.library[at..=at]);
    with_tasks(session, &mut snapshot, &homes)?;
    let page = LibraryPage::of(&snapshot, &snapshot.library[at], &session.question()?);
    Ok(Outcome::report(page, snapshot))
}

fn record(session: &Session, found: &Found, history: bool) -> Result {
    match found.kind {
        "report" => return report(session, found),
        "library" => return library(session, found),
        _ => {}
    }
    let of = |kind: &str| found.kind == kind;
    let needs = Needs {
        client: Some(&found.client),
        letters: of("letter"),
        briefs: of("brief"),
        questionnaires: of("brief"),
        notes: of("note"),
        ideas: of("idea"),
        requests: of("request"),
        ..Needs::CLIENT
    };
    let snapshot = session.load(&needs)?;
    let (question, ids) = (session.question()?, ids(session)?);
    let folder = folder(&snapshot, &found.client)?;
    // By path, for two files may bear one id.
    let task = folder.tasks.iter().find(|task| task.path == found.path);
    let meeting = folder.meetings.iter().find(|meeting| meeting.path == found.path);
    let letter = folder.letters.iter().find(|letter| letter.path == found.path);
    if let Some(task) = task {
        let steps = history.then(|| steps(session, &snapshot, task, &task.path)).transpose()?;
        let past = steps.map(|steps| forgotten(task, &steps));
        let page = TaskPage::of(&snapshot, folder, task, &question, &ids, past.as_ref());
        return Ok(Outcome::report(page, snapshot));
    }
    if let Some(meeting) = meeting {
        let steps =
            history.then(|| steps(session, &snapshot, meeting, &meeting.path)).transpose()?;
        let is_task = |id: &str| folder.task(id).is_some();
        let gone = steps.map(|steps| taken_out(meeting, &steps, is_task));
        let page = MeetingPage::of(&snapshot, folder, meeting, &question, gone);
        return Ok(Outcome::report(page, snapshot));
    }
    if let Some(letter) = letter {
        let page = LetterPage::of(&snapshot, folder, letter, &question);
        return Ok(Outcome::report(page, snapshot));
    }
    if let Some(brief) = folder.briefs.iter().find(|brief| brief.path == found.path) {
        let page = BriefPage::of(&snapshot, folder, brief, &question);
        return Ok(Outcome::report(page, snapshot));
    }
    if let Some(note) = folder.notes.iter().find(|note| note.path == found.path) {
        let page = NotePage::of(&snapshot, folder, note, &question);
        return Ok(Outcome::report(page, snapshot));
    }
    if let Some(idea) = folder.ideas.iter().find(|idea| idea.path == found.path) {
        let page = IdeaPage::of(&snapshot, folder, idea, &question);
        return Ok(Outcome::report(page, snapshot));
    }
    if let Some(request) = folder.requests.iter().find(|request| request.path == found.path) {
        let now = session.moment_now()?;
        let page = RequestPage::of(&snapshot, folder, request, &question, now, &ids);
        return Ok(Outcome::report(page, snapshot));
    }
    Err(broken(&snapshot, &found.path))
}

/// What git knows of a record's past, oldest first. No repository, or none with a commit: nothing.
fn steps<T: Versioned>(
    session: &Session,
    snapshot: &Snapshot,
    record: &T,
    path: &str,
) -> Result<Vec<Step<T>>> {
    let workspace = session.workspace()?;
    let Some(git) = Git::around(workspace.root()) else { return Ok(Vec::new()) };
    let head = match session.commit() {
        Some(commit) => commit.to_owned(),
        None => match git.revision("HEAD") {
            Ok(head) => head.commit,
            Err(_) => return Ok(Vec::new()),
        },
    };
    let mut known = workspace.steps::<T>(&git, &head, path, &snapshot.people)?;
    let mut steps = known.remove(path).unwrap_or_default();
    let me = session.me()?.unwrap_or_default();
    steps.extend(workspace.uncommitted(&git, record, session.today()?, &me));
    Ok(steps)
}

fn person(session: &Session, slug: &str) -> Result {
    let open = |task: &Task| task.is_open();
    let needs = Needs { people: true, tasks: Tasks::Some(&open), ..Needs::default() };
    let snapshot = session.load(&needs)?;
    let question = session.question()?;
    let Some(person) = snapshot.person(slug) else {
        return Err(broken(&snapshot, &format!("people/{slug}.toml")));
    };
    let page = PersonPage::of(&snapshot, person, &question);
    Ok(Outcome::report(page, snapshot))
}

fn partner(session: &Session, slug: &str) -> Result {
    let snapshot = session.load(&Needs { partners: true, ..Needs::NOTHING })?;
    let mut page = Partners::of(&snapshot, &session.question()?);
    page.partners.retain(|one| one.partner == slug);
    if page.partners.is_empty() {
        return Err(broken(&snapshot, &format!("partners/{slug}.toml")));
    }
    Ok(Outcome::report(page, snapshot))
}

fn contact(session: &Session, client: &str, slug: &str) -> Result {
    let snapshot =
        session.load(&Needs { client: Some(client), meetings: Meetings::None, ..Needs::CLIENT })?;
    let (question, ids) = (session.question()?, ids(session)?);
    let folder = folder(&snapshot, client)?;
    let Some(contact) = folder.contacts.iter().find(|contact| contact.slug == slug) else {
        return Err(broken(&snapshot, &format!("clients/{client}/contacts/{slug}.toml")));
    };
    let page = ContactPage::of(&snapshot, folder, contact, &question, &ids);
    Ok(Outcome::report(page, snapshot))
}

fn goal(session: &Session, client: &str, slug: &str) -> Result {
    let needs = Needs {
        client: Some(client),
        meetings: Meetings::None,
        tasks: Tasks::None,
        ..Needs::CLIENT
    };
    let snapshot = session.load(&needs)?;
    let question = session.question()?;
    let folder = folder(&snapshot, client)?;
    let Some(goal) = folder.goals.iter().find(|goal| goal.slug == slug) else {
        return Err(broken(&snapshot, &format!("clients/{client}/goals/{slug}.toml")));
    };
    let page = GoalPage::of(&snapshot, folder, goal, &question);
    Ok(Outcome::report(page, snapshot))
}

fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| unknown(slug))
}

/// The record is there and cannot be read: its own fault says why.
fn broken(snapshot: &Snapshot, path: &str) -> Problem {
    let at = |problem: &&Problem| problem.place.as_ref().is_some_and(|place| place.path == path);
    snapshot.left_out.iter().find(at).cloned().unwrap_or_else(|| {
        Problem::broken("this file cannot be read").at(crate::problem::Place::file(path))
    })
}
