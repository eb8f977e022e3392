//! Contacts who were forgotten: nothing that was known of them is told again, for the message of a
//! commit goes into the very history that it is taken out of. What tells of somebody is `records::forget`'s.

use super::{Act, Line, tell};
use crate::language::Lang;
use crate::language::typography::capitalised;
use crate::records::contact::Contact;
use crate::records::delta::{Contents, Delta, Event};
use crate::records::forget::{Known, is_forgotten};
use crate::syntax::Value;

/// Those whom some changes forget.
pub(super) struct Forgotten(Vec<Known>);

impl Forgotten {
    pub(super) fn of(deltas: &[Delta], lang: Lang) -> Forgotten {
        let fresh = |client: &str| deltas.iter().find(|one| one.client == client && is_new(one));
        let gone =
            deltas.iter().filter(|one| one.kind == "contact" && one.event == Event::Vanished);
        let known = gone.filter_map(|gone| {
            let contact = contact(gone.id.clone(), gone.before.as_ref()?);
            let fresh = fresh(&gone.client)?;
            Some(Known::of(&gone.client, &contact, &fresh.id, lang, false))
        });
        Forgotten(known.collect())
    }

    /// The file that knew them: that it went is what was asked for.
    pub(super) fn had(&self, delta: &Delta) -> bool {
        let theirs = |known: &Known| known.client == delta.client && known.slug == delta.id;
        delta.kind == "contact" && self.0.iter().any(theirs)
    }

    /// The line without what it would tell of them.
    pub(super) fn hush(&self, line: Line, delta: &Delta, lang: Lang) -> Line {
        if is_new(delta) {
            let said = capitalised(&contact_forgotten(lang));
            return silent(line, said, vec![Act::Forgotten]);
        }
        let changes = serde_json::to_string(&line.changes).unwrap_or_default();
        let tells = |text: &str| self.0.iter().any(|known| known.is_told_in(&line.path, text));
        if !tells(&[&*line.said, &*line.name, &*changes].join("\n")) {
            return line;
        }
        let name = match tells(&line.name) {
            true => format!("{} {}", tell::kind(lang, line.kind), line.id),
            false => line.name.clone(),
        };
        let said = without_details(lang, &name);
        silent(line, capitalised(&said), vec![Act::Other])
    }
}

/// The file of somebody of whom nothing is said.
fn is_new(delta: &Delta) -> bool {
    let contact = delta.kind == "contact" && delta.event == Event::Added;
    contact && is_forgotten(&delta.id, &delta.title)
}

fn contact(slug: String, said: &Contents) -> Contact {
    let emails = match said.get("emails") {
        Some(Value::List(list)) => list.iter().filter_map(Value::as_str).map(Into::into).collect(),
        _ => Vec::new(),
    };
    let text = |field: &str| said.text(field).to_owned();
    let (name, hello, phone) = (text("name"), text("hello"), text("phone"));
    let (role, third) = (text("role"), text("third"));
    Contact { slug, name, hello, role, emails, phone, third, ..Contact::default() }
}

fn silent(line: Line, said: String, acts: Vec<Act>) -> Line {
    Line {
        title: String::new(),
        name: said.clone(),
        without_name: said.clone(),
        said,
        acts,
        closed_and_moved: false,
        changes: Vec::new(),
        ..line
    }
}

crate::messages! {
    fn contact_forgotten() { ru: "контакт забыт", en: "a contact is forgotten" }
    fn without_details(name: &str) {
        ru: format!("{name}: правка без подробностей"),
        en: format!("{name}: edited, details left out"),
    }
}
