//! Which contact is meant, and how they are known.

use super::{fresh_slug, known_name, nobody, removed};
use crate::commands::{Result, who};
use crate::language::names;
use crate::problem::Problem;
use crate::records::cast::{Cast, Unclear};
use crate::records::contact::Contact;
use crate::records::forget::Known;
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;

pub(super) struct Found {
    pub(super) client: String,
    pub(super) client_name: String,
    pub(super) contact: Contact,
    pub(super) known: Known,
    /// Somebody else bears the same name.
    pub(super) namesake: bool,
    /// No other client has a contact of that slug, so it means nobody else anywhere.
    pub(super) alone: bool,
}

impl Found {
    pub(super) fn path(&self) -> String {
        format!("clients/{}/contacts/{}.toml", self.client, self.contact.slug)
    }

    pub(super) fn fresh_path(&self) -> String {
        format!("clients/{}/contacts/{}.toml", self.client, self.known.fresh)
    }

    /// There is nothing left in their file.
    pub(super) fn is_forgotten(&self) -> bool {
        self.contact.slug == self.known.fresh
    }
}

pub(super) fn find(session: &Session, typed: &str) -> Result<Found> {
    let needs = Needs { people: true, contacts: true, ..Needs::default() };
    let snapshot = session.load(&needs)?;
    let (folder, contact) = match typed.split_once('/') {
        Some((client, contact)) => of_client(session, &snapshot, client, contact)?,
        None => of_any(&snapshot, typed)?,
    };
    let lang = session.workspace()?.settings().lang;
    let word = known_name(lang);
    let others = snapshot.clients.iter().flat_map(|other| {
        other
            .contacts
            .iter()
            .filter(|one| (&other.slug, &one.slug) != (&folder.slug, &contact.slug))
    });
    let others: Vec<&Contact> = others.collect();
    let same = |name: &str| names::same(name, &contact.name);
    let namesake = others.iter().any(|one| same(&one.name))
        || snapshot.people.iter().any(|one| same(&one.name));
    let forgotten = contact.name == word && contact.slug.starts_with("contact-");
    let taken = |slug: &String| others.iter().any(|one| one.slug == *slug);
    let fresh = match forgotten {
        true => contact.slug.clone(),
        false => std::iter::repeat_with(fresh_slug).find(|slug| !taken(slug)).unwrap_or_default(),
    };
    let known = Known::of(&folder.slug, contact, &fresh, (&word, &removed(lang)), namesake);
    Ok(Found {
        client: folder.slug.clone(),
        client_name: folder.card.name.clone(),
        namesake: namesake && !forgotten,
        alone: !others.iter().any(|one| one.slug == contact.slug),
        known,
        contact: contact.clone(),
    })
}

fn of_client<'s>(
    session: &Session,
    snapshot: &'s Snapshot,
    client: &str,
    typed: &str,
) -> Result<(&'s Folder, &'s Contact)> {
    let client = session.workspace()?.client(client)?;
    let folder = snapshot.client(&client).ok_or_else(|| nobody(typed))?;
    let cast = Cast { people: &[], contacts: &folder.contacts, me: None };
    let who = match cast.find(typed) {
        Err(Unclear::Unknown(_)) => return Err(nobody(typed)),
        _ => who::anybody(&cast, &client, typed)?,
    };
    let contact = folder.contacts.iter().find(|contact| contact.slug == who.slug);
    Ok((folder, contact.ok_or_else(|| nobody(typed))?))
}

/// By a slug or a name that one contact of all bears.
fn of_any<'s>(snapshot: &'s Snapshot, typed: &str) -> Result<(&'s Folder, &'s Contact)> {
    let all: Vec<(&Folder, &Contact)> = snapshot
        .clients
        .iter()
        .flat_map(|folder| folder.contacts.iter().map(move |contact| (folder, contact)))
        .collect();
    let pairs = all.iter().map(|(_, contact)| (contact.slug.as_str(), contact.name.as_str()));
    match names::best(typed, pairs)[..] {
        [one] => Ok(all[one]),
        [] => Err(nobody(typed)),
        ref several => {
            let named: Vec<String> = several
                .iter()
                .map(|at| format!("`{}/{}`", all[*at].0.slug, all[*at].1.slug))
                .collect();
            Err(Problem::not_found(format!("`{typed}` may be {}", named.join(", ")))
                .hint("type one of these"))
        }
    }
}
