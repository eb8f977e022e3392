//! Which contact is meant, and how they are known.

use super::nobody;
use crate::commands::{Result, who};
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::cast::{Cast, Unclear};
use crate::records::contact::Contact;
use crate::records::forget::{Known, fresh_slug};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;

pub(super) struct Found {
    pub(super) client: String,
    pub(super) client_name: String,
    pub(super) contact: Contact,
    pub(super) known: Known,
    /// How everybody else is called.
    others: Vec<String>,
    /// Nobody else has that slug, so it means nobody else anywhere.
    pub(super) alone: bool,
    /// Of the files.
    lang: Lang,
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
        self.contact.is_forgotten()
    }

    /// Somebody else bears the same name.
    pub(super) fn has_namesake(&self) -> bool {
        !self.is_forgotten() && bears(&self.others, &self.contact.name)
    }

    /// The same person as an earlier text of the file knew them.
    pub(super) fn as_known(&self, earlier: &Contact) -> Known {
        let namesake = bears(&self.others, &earlier.name);
        Known::of(&self.client, earlier, &self.known.fresh, self.lang, namesake)
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
    let contacts = || snapshot.clients.iter().flat_map(|other| &other.contacts);
    let mut others: Vec<(&str, &str)> = contacts()
        .filter(|one| !std::ptr::eq(*one, contact))
        .map(|one| (&*one.slug, &*one.name))
        .collect();
    others.extend(snapshot.people.iter().map(|one| (&*one.slug, &*one.name)));
    let bears_slug = |slug: &str| others.iter().any(|(other, _)| *other == slug);
    let fresh = match contact.is_forgotten() {
        true => contact.slug.clone(),
        false => {
            std::iter::repeat_with(fresh_slug).find(|slug| !bears_slug(slug)).unwrap_or_default()
        }
    };
    let alone = !bears_slug(&contact.slug);
    let others: Vec<String> = others.iter().map(|(_, name)| (*name).to_owned()).collect();
    let namesake = bears(&others, &contact.name);
    Ok(Found {
        client: folder.slug.clone(),
        client_name: folder.card.name.clone(),
        known: Known::of(&folder.slug, contact, &fresh, lang, namesake),
        contact: contact.clone(),
        others,
        alone,
        lang,
    })
}

fn bears(others: &[String], name: &str) -> bool {
    others.iter().any(|other| names::same(other, name))
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
