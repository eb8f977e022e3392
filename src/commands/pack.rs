//! One paper with which somebody knows a client; what stands in it is `reports::pack`.

use super::cover::days;
use super::filtered::ids;
use super::{Outcome, Result, Run, completions, who};
use crate::problem::{Place, Problem};
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot, Tasks};
use crate::reports::pack::{Days, Memo, Memos, Pack as Page, Reader};
use crate::session::Session;

/// One paper to know a client by: acct pack kassa; for who stands in: acct pack kassa --cover 30.11..13.12
///
/// For us alone, with the record that each line comes from. acct pack --cover olga is the memos of all
/// her clients for the absence that is recorded: acct pack --cover olga -o memos.html to print them.
#[derive(clap::Args)]
pub struct Pack {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// The memo for who stands in: FROM..TO, otherwise the recorded absence of who runs it, or of PERSON
    #[arg(
        long,
        value_name = "FROM..TO|PERSON",
        num_args = 0..=1,
        default_missing_value = "",
        add = completions::people()
    )]
    cover: Option<String>,
    /// Who reads it: what they need comes first
    #[arg(
        long = "for",
        value_name = "READER",
        value_parser = Reader::WORDS,
        default_value = "newcomer",
        hide_default_value = true,
        conflicts_with = "cover"
    )]
    reader: String,
}

impl Run for Pack {
    fn run(self, session: &Session) -> Result {
        match (&self.cover, &self.client) {
            (None, _) => self.pack(session),
            (Some(cover), None) if !cover.is_empty() && !days::are(cover) => memos(session, cover),
            (Some(cover), _) => {
                let usage = "acct pack CLIENT --cover";
                let client = who::client(session, self.client.as_deref(), usage)?;
                memo(session, &client, cover)
            }
        }
    }
}

impl Pack {
    fn pack(&self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct pack CLIENT")?;
        let needs = Needs {
            letters: true,
            briefs: true,
            notes: true,
            ideas: true,
            requests: true,
            library: true,
            questionnaires: true,
            client: Some(&slug),
            ..Needs::CLIENT
        };
        let snapshot = session.load(&needs)?;
        let reader = Reader::of(&self.reader).unwrap_or_default();
        let folder = folder(&snapshot, &slug)?;
        let page = Page::of(&snapshot, folder, &session.question()?, &ids(session)?, reader);
        Ok(Outcome::report(page, snapshot))
    }
}

/// What a memo is made of.
const MEMO: Needs<'static> = Needs { ideas: true, requests: true, ..Needs::CLIENT };

fn memo(session: &Session, client: &str, cover: &str) -> Result {
    // Whom a cover covers in turn is told by whose the other clients are.
    let snapshot = session.load(&Needs { client: Some(client), ..MEMO })?;
    let folder = folder(&snapshot, client)?;
    let runs = folder.answers(&snapshot.settings).and_then(|slug| snapshot.person(slug));
    let (person, days) = if days::are(cover) {
        let known = runs.into_iter().flat_map(|person| &person.away);
        let known: Vec<days::Days> =
            known.filter_map(|away| Some((away.from?, away.to?))).collect();
        (runs, days::read(session, cover, &known)?)
    } else {
        let person = match cover {
            "" => runs,
            typed => snapshot.person(&who::person(&snapshot.people, typed)?),
        };
        let Some(person) = person else {
            return Err(Problem::refused(format!("nobody runs `{client}`"))
                .hint(format!("acct client assign {client} manager NAME")));
        };
        (Some(person), absence(session, person)?)
    };
    let days = Days { from: days.0, to: days.1 };
    let person = person.map(|person| person.slug.as_str());
    let question = session.question()?;
    let page = Memo::of(&snapshot, folder, &question, &ids(session)?, (person, days));
    Ok(Outcome::report(page, snapshot))
}

/// Of all the clients of somebody who is away, or will be: those one runs and those one works for.
fn memos(session: &Session, typed: &str) -> Result {
    let wanted = |task: &crate::records::task::Task| task.is_open();
    let snapshot =
        session.load(&Needs { tasks: Tasks::Some(&wanted), meetings: Meetings::All, ..MEMO })?;
    let slug = who::person(&snapshot.people, typed)?;
    let person = snapshot
        .person(&slug)
        .ok_or_else(|| Problem::not_found(format!("there is no person `{slug}`")))?;
    let days = absence(session, person)?;
    let days = Days { from: days.0, to: days.1 };
    let question = session.question()?;
    let ids = ids(session)?;
    let runs: Vec<&Folder> = snapshot.clients_of(&slug).collect();
    let passed = snapshot.covered_by(&slug, (days.from, days.to));
    let works = |folder: &&Folder| {
        folder.card.is_active() && folder.card.team.values().any(|member| *member == slug)
    };
    let mut folders: Vec<&Folder> = match runs.is_empty() {
        true => snapshot.clients.iter().filter(works).collect(),
        false => runs,
    };
    folders.extend(passed.into_iter().flat_map(|(_, folders)| folders));
    if folders.is_empty() {
        return Err(Problem::refused(format!("`{slug}` works for no client"))
            .hint(format!("acct client list manager:{slug}")));
    }
    let of_person = |folder: &Folder| {
        let runs = folder.answers(&snapshot.settings) == Some(&slug);
        let works = folder.card.team.values().any(|member| *member == slug);
        // Whoever runs it is away: the one who covers leaves as well.
        if runs || works { Some(slug.as_str()) } else { None }
    };
    let memos = folders
        .iter()
        .map(|folder| Memo::of(&snapshot, folder, &question, &ids, (of_person(folder), days)));
    let page = Memos { person: slug.clone(), name: person.name.clone(), memos: memos.collect() };
    Ok(Outcome::report(page, snapshot))
}

/// The absence that comes next, or is now.
fn absence(session: &Session, person: &Person) -> Result<days::Days> {
    let today = session.today()?;
    let still = person.away.iter().filter_map(|away| Some((away.from?, away.to?)));
    still.filter(|(_, to)| *to >= today).min().ok_or_else(|| {
        let slug = &person.slug;
        Problem::refused(format!("no absence of `{slug}` is recorded"))
            .hint(format!("acct cover {slug} NAME 30.11..13.12"))
    })
}

fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| {
        Problem::broken(format!("the card of `{slug}` cannot be read"))
            .at(Place::file(format!("clients/{slug}/client.toml")))
    })
}
