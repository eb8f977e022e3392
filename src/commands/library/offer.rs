//! Who is to be told of an entry, the letter that tells it, and what a client has not heard of yet.

use crate::commands::change::{Change, change};
use crate::commands::letters::{Sending, deliver, whole};
use crate::commands::{Outcome, Result, Run, completions};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::letters::offer::{Offered, letter};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::library::offer::{Told, concerns, is_offered, knows};
use crate::records::library::{Entry, Kind, Likeness, Subject};
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot};
use crate::reports::library::offer::Offer as Whom;
use crate::reports::library::owed::Owed;
use crate::session::Session;

/// Tell clients what is new and what worked: acct library offer ID, then … ID kassa
///
/// Of an entry alone: which clients it concerns and why, and who knows of it. With a client it is the
/// letter: what it is, why it concerns them, what we suggest; no other client is named, unless they
/// agreed. --sent records the letter, --told that they heard of it otherwise. --client is what one
/// client has not been told yet: acct library offer --client kassa
#[derive(clap::Args)]
pub struct Offer {
    /// A case, story, practice or update: its id, or the beginning of it
    #[arg(required_unless_present = "client")]
    entry: Option<String>,
    /// Whom to write to; with --told, several
    #[arg(add = completions::clients())]
    clients: Vec<String>,
    /// What this client has not been told yet
    #[arg(long, value_name = "CLIENT", conflicts_with_all = ["entry", "clients", "told", "suggest", "sent"], add = completions::clients())]
    client: Option<String>,
    /// They have heard of it, in a call or a chat
    #[arg(long, requires = "clients", conflicts_with = "sent")]
    told: bool,
    /// What we suggest to this client, as they read it; otherwise as the entry says it
    #[arg(long, value_name = "TEXT")]
    suggest: Vec<String>,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Offer {
    fn run(self, session: &Session) -> Result {
        if let Some(client) = &self.client {
            return owed(session, client);
        }
        let typed = self.entry.as_deref().unwrap_or_default();
        let path = super::path_of(session.workspace()?, typed)?;
        let clients = self.clients.iter().map(|typed| session.workspace()?.client(typed));
        let clients = clients.collect::<Result<Vec<String>>>()?;
        if self.told {
            return told(session, &path, &clients);
        }
        match &clients[..] {
            [] => whom(session, &path),
            [client] => self.write(session, &path, client),
            _ => Err(Problem::usage("a letter is to one client")
                .hint(format!("acct library offer {typed} {}", clients[0]))),
        }
    }
}

/// Who is to be told.
fn whom(session: &Session, path: &str) -> Result {
    let snapshot = session.load(&Needs { library: true, people: true, ..Needs::NOTHING })?;
    let entry = offered(&snapshot, path)?;
    let page = Whom::of(&snapshot, entry, &session.question()?);
    Ok(Outcome::report(page, snapshot))
}

/// What a client has not been told yet.
fn owed(session: &Session, client: &str) -> Result {
    let slug = session.workspace()?.client(client)?;
    let client = Some(slug.as_str());
    let snapshot = session.load(&Needs { library: true, client, ..Needs::NOTHING })?;
    let page = Owed::of(&snapshot, &snapshot.clients[0], &session.question()?);
    Ok(Outcome::report(page, snapshot))
}

/// The entry, where it is one that clients are told of.
fn offered<'a>(snapshot: &'a Snapshot, path: &str) -> Result<&'a Entry> {
    let entry = &snapshot.library[super::position(snapshot, path)?];
    if is_offered(entry.kind) {
        return Ok(entry);
    }
    let what = format!(
        "an entry of the kind `{}` stays with us: clients are told of cases, stories, practices and updates",
        entry.kind.word()
    );
    Err(Problem::refused(what).hint(format!("acct show {}", entry.id)))
}

/// They know of it now.
fn told(session: &Session, path: &str, clients: &[String]) -> Result {
    let lang = session.lang();
    change(session, format!("library offer told {}", clients.join(" ")), |change| {
        let needs = Needs { library: true, ..Needs::NOTHING };
        let snapshot = change.workspace().load(&needs);
        let entry = offered(&snapshot, path)?;
        for client in clients.iter().filter(|slug| !knows(entry, slug)) {
            change.edit(path, &[Op::push("told", client.as_str())])?;
            let name = snapshot.client(client).map_or(client.as_str(), |one| &one.card.name);
            change.say(Text::styled(&*entry.id, Style::Id).and(
                format!("  {}", knows_now(lang, &quote(lang, entry.title()), name)),
                Style::Plain,
            ));
        }
        Ok(())
    })
}

impl Offer {
    fn write(&self, session: &Session, path: &str, slug: &str) -> Result {
        let me = session.writer()?;
        // whom a text names is seen only by the names of all
        let needs = Needs {
            people: true,
            contacts: true,
            library: true,
            templates: true,
            meetings: Meetings::Since(session.today()?),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let folder = snapshot.client(slug).ok_or_else(|| {
            Problem::not_found(format!("there is no client `{slug}`")).hint("acct client list")
        })?;
        let entry = offered(&snapshot, path)?;
        let likeness = self.may_be(entry, folder)?;
        let told = self.said(session, &snapshot, entry, folder)?;
        let desk = Desk::of(&snapshot, folder, letters::signer(&snapshot, &me)?);
        let offered = Offered { entry, told: &told, likeness: &likeness };
        let letter = letter(&desk, folder, offered, session.today()?)?;
        let left_out: Vec<Problem> = snapshot.left_out.clone();
        whole(slug, &left_out)?;
        let mark = |change: &mut Change, _| change.edit(path, &[Op::push("told", slug)]);
        let mut outcome = deliver(session, letter, &self.sending, &left_out, &mark)?;
        outcome.notes.extend(next(session.lang(), &snapshot, entry, slug, &session.question()?));
        Ok(outcome)
    }

    /// It concerns this client, and they have not heard of it.
    fn may_be(&self, entry: &Entry, folder: &Folder) -> Result<Likeness> {
        let (id, slug) = (&entry.id, &folder.slug);
        if knows(entry, slug) {
            return Err(Problem::refused(format!("`{slug}` knows of it already"))
                .hint(format!("acct library offer {id}     shows who does not")));
        }
        let subject = Subject::of(&folder.card, &[]);
        let found = concerns(entry, &subject);
        // what somebody suggests in their own words concerns this client
        let typed = (!self.suggest.is_empty()).then(|| Likeness { score: 0, shared: Vec::new() });
        found.or(typed).ok_or_else(|| {
            Problem::refused(format!(
                "nothing on the card of `{slug}` says why it would concern them: another trade, other services and systems"
            ))
            .hint(format!("say it yourself: acct library offer {id} {slug} --suggest \"…\""))
        })
    }

    /// What the client reads of it.
    fn said(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        entry: &Entry,
        folder: &Folder,
    ) -> Result<Told> {
        let lang = folder.lang(&snapshot.settings);
        let (id, slug) = (&entry.id, &folder.slug);
        let mut told = Told::of(entry, lang);
        let word = |part: crate::records::library::paper::Part| part.heading().word(lang);
        if told.said.is_empty() {
            use crate::records::library::paper::Part;
            let part = if entry.kind == Kind::Update { Part::News } else { Part::Task };
            let what =
                format!("it has nothing to read in the client's language under `{}`", word(part));
            return Err(Problem::refused(what).hint(format!("acct edit {id}")));
        }
        if !self.suggest.is_empty() {
            told.suggestion.clone_from(&self.suggest);
        }
        if told.suggestion.is_empty() && session.may_ask() {
            let answer = ask::line(&what_then(session.lang()), "")?;
            told.suggestion.extend(Some(answer.trim().to_owned()).filter(|said| !said.is_empty()));
        }
        if told.suggestion.is_empty() {
            return Err(Problem::usage(
                "what do we suggest to this client? the entry does not say it",
            )
            .hint(format!("acct library offer {id} {slug} --suggest \"…\"")));
        }
        let named = told.naming(entry, slug, &snapshot.clients, session.today()?);
        if !named.is_empty() {
            let what = format!("it names another client: {}", named.join(", "));
            return Err(Problem::refused(what).hint(format!(
                "acct edit {id}     or, once they agreed: acct library set {id} approved=today"
            )));
        }
        Ok(told)
    }
}

/// Who else is to be told.
fn next(
    lang: Lang,
    snapshot: &Snapshot,
    entry: &Entry,
    slug: &str,
    question: &crate::records::snapshot::Question,
) -> Option<String> {
    let rest = Whom::of(snapshot, entry, question).clients;
    let names: Vec<&str> = rest
        .iter()
        .filter(|reader| reader.client != slug)
        .map(|reader| reader.client_name.as_str())
        .collect();
    (!names.is_empty()).then(|| others(lang, &names.join(", "), &entry.id))
}

crate::messages! {
    fn knows_now(title: &str, name: &str) {
        ru: format!("{title}: знает {name}"),
        en: format!("{title}: {name} knows"),
    }
    fn what_then() {
        ru: "Что предлагаем этому клиенту? Как это прочтёт клиент:",
        en: "What do we suggest to this client? As they will read it:",
    }
    fn others(names: &str, id: &str) {
        ru: format!("Касается и других: {names}. acct library offer {id}"),
        en: format!("It concerns others too: {names}. acct library offer {id}"),
    }
}
