//! What is to be read again: by whoever wrote it; where they are gone, by the leads.

use super::{Desk, Reread};
use crate::records::library::Entry;
use crate::records::library::standard::Reviews;

impl Desk<'_> {
    pub(super) fn reviews(&self) -> Vec<Reread> {
        let reviews = Reviews::new(self.snapshot.settings.thresholds(), self.calendar());
        let due = |entry: &&Entry| reviews.is_due(entry, self.day) && self.rereads(entry);
        let mut all: Vec<Reread> = self
            .snapshot
            .library
            .iter()
            .filter(due)
            .map(|entry| Reread {
                id: entry.id.clone(),
                title: entry.title().to_owned(),
                review_by: reviews.of(entry),
            })
            .collect();
        all.sort_by(|one, other| (one.review_by, &one.id).cmp(&(other.review_by, &other.id)));
        all
    }

    fn rereads(&self, entry: &Entry) -> bool {
        let Some(me) = self.me else { return true };
        let author = self.snapshot.person(&entry.author);
        match author.filter(|author| !author.is_gone(self.day)) {
            Some(author) => author.slug == me,
            None => self.snapshot.person(me).is_some_and(|person| person.role == "lead"),
        }
    }
}
