//! Requests on the desk: what this person is to answer and nobody has.

use super::Desk;
use crate::records::snapshot::Question;
use crate::reports::requests::Line;

impl Desk<'_> {
    /// In the order of the inbox. What was given to somebody who is here is theirs; the rest is whose
    /// client it is.
    pub(super) fn requests(&self, question: &Question) -> Vec<Line> {
        let mut found = Vec::new();
        for folder in self.snapshot.clients.iter().filter(|folder| folder.card.is_active()) {
            let mine = |owner: &str| match owner {
                owner if self.is_here(owner) => self.me.is_none_or(|me| me == owner),
                _ => self.stands_for(folder),
            };
            let waiting = folder.requests.iter().filter(|one| one.waits() && mine(&one.owner));
            found.extend(waiting.map(|request| {
                Line::of(self.snapshot, folder, request, question, self.day.into())
            }));
        }
        found.sort_by_cached_key(Line::turn);
        found
    }

    fn is_here(&self, slug: &str) -> bool {
        self.snapshot.person(slug).is_some_and(|person| !person.is_gone(self.day))
    }
}
