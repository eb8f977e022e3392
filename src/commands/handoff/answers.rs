//! What was answered at the terminal, laid into the records in one change.

use crate::commands::Result;
use crate::commands::change::Change;
use crate::commands::chat::lay_minutes;
use crate::language::{Lang, names};
use crate::records::change::Op;
use crate::records::form;
use crate::records::handoff::Handoff;
use crate::records::meeting::{Kind, Part};
use crate::records::talk::Talk;
use crate::syntax::Value;

/// Edits of records that are there, and new ones.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) card: Vec<Op>,
    /// Of people and goals, by the path of their file.
    pub(super) records: Vec<(String, Vec<Op>)>,
    pub(super) goals: Vec<(String, Vec<Op>)>,
    pub(super) contact: Option<(String, Value)>,
    pub(super) agreed: Vec<String>,
}

impl Answers {
    pub(super) fn is_empty(&self) -> bool {
        self.card.is_empty()
            && self.records.is_empty()
            && self.goals.is_empty()
            && self.contact.is_none()
            && self.agreed.is_empty()
    }

    /// # Errors
    /// When a record cannot be written.
    pub(super) fn lay(&self, change: &mut Change, handoff: &Handoff, lang: Lang) -> Result<()> {
        let slug = &handoff.folder.slug;
        change.edit(&format!("clients/{slug}/client.toml"), &self.card)?;
        for (path, ops) in &self.records {
            change.edit(path, ops)?;
        }
        for (name, ops) in &self.goals {
            let path = free(change, &format!("clients/{slug}/goals"), &names::slug(name, "goal"));
            let metric = form::id_at(&path);
            let ops: Vec<Op> = ops.iter().cloned().chain([Op::set("metric", metric)]).collect();
            change.create("goal", &path, &ops, "")?;
        }
        if let Some((name, emails)) = &self.contact {
            let first = names::slug(names::first_name(name), "contact");
            let path = free(change, &format!("clients/{slug}/contacts"), &first);
            let ops = [
                Op::set("name", name.as_str()),
                Op::set("emails", emails.clone()),
                Op::set("decides", true),
            ];
            change.create("contact", &path, &ops, "")?;
        }
        if self.agreed.is_empty() { Ok(()) } else { self.lay_talk(change, handoff, lang) }
    }

    /// Key agreements that stand in no minutes: a talk of today's.
    fn lay_talk(&self, change: &mut Change, handoff: &Handoff, lang: Lang) -> Result<()> {
        let (slug, today) = (&handoff.folder.slug, handoff.today);
        let mut attendees: Vec<String> = change.session().me()?.into_iter().collect();
        attendees.extend(handoff.contacts().next().map(|c| format!("client:{}", c.slug)));
        let mut talk = Talk {
            kind: Kind::Chat,
            date: today,
            time: String::new(),
            minutes: None,
            channel: String::new(),
            attendees,
            next: None,
            sections: Vec::new(),
            tasks: Vec::new(),
            remarks: Vec::new(),
        };
        for agreed in &self.agreed {
            talk.append(Part::Agreements, lang, &format!("- ! {agreed}"));
        }
        let id = change.fresh_id();
        let path = form::dated_path(slug, "meetings", today, Kind::Chat.word(), &id);
        lay_minutes(change, &path, &talk, lang)
    }
}

fn free(change: &Change, folder: &str, slug: &str) -> String {
    let path = |slug: &str| format!("{folder}/{slug}.toml");
    let taken = |path: &String| change.workspace().has(path);
    let mut paths =
        std::iter::once(path(slug)).chain(names::numbered(slug).map(|slug| path(&slug)));
    paths.find(|path| !taken(path)).unwrap_or_else(|| path(slug))
}
