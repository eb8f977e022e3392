//! What the words of a change are looked up in: the names of clients and people, the titles of records,
//! as they are now; of what is gone, as it was.

use chrono::NaiveDate;

use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::delta::Delta;
use crate::records::measure::{self, Named};
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub snapshot: &'a Snapshot,
    pub deltas: &'a [Delta],
    pub question: &'a Question,
}

impl Look<'_> {
    pub(super) fn lang(&self) -> Lang {
        self.question.lang
    }

    pub(super) fn day(&self, day: NaiveDate) -> String {
        dates::day_month(self.lang(), day, self.question.today)
    }

    pub(super) fn client(&self, slug: &str) -> String {
        let known = self.snapshot.client(slug).map(|folder| folder.card.name.as_str());
        let name = known.filter(|name| !name.is_empty() && *name != slug);
        name.map(str::to_owned)
            .or_else(|| self.titled(&format!("clients/{slug}/client.toml")))
            .unwrap_or_else(|| slug.to_owned())
    }

    /// How somebody on a side is called; a side without anybody by its own name.
    pub(super) fn who(&self, client: &str, who: &Who) -> String {
        if who.slug.is_empty() {
            return who.side.name(self.lang()).to_owned();
        }
        let contacts = self.snapshot.client(client).map_or(&[][..], |folder| &folder.contacts);
        let cast = Cast { people: &self.snapshot.people, contacts, me: None };
        if cast.has(who) {
            return cast.short(who);
        }
        let path = match who.side {
            Side::Us => format!("people/{}.toml", who.slug),
            _ => format!("clients/{client}/contacts/{}.toml", who.slug),
        };
        self.titled(&path).unwrap_or_else(|| who.slug.clone())
    }

    /// The title of a record of a client; its id where that is not known.
    pub(super) fn record(&self, client: &str, id: &str) -> String {
        let task = self.snapshot.client(client).and_then(|folder| folder.task(id));
        let title = task.map(|task| task.title.clone()).or_else(|| {
            let own = self.deltas.iter().find(|delta| delta.id == id);
            own.map(|delta| delta.title.clone())
        });
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_owned())
    }

    pub(super) fn metric(&self, client: &str, metric: &str) -> Named {
        let nothing = Folder::default();
        let folder = self.snapshot.client(client).unwrap_or(&nothing);
        measure::named(&self.snapshot.settings, folder, metric, self.lang())
    }

    /// What a questionnaire is called; its id where nobody knows it.
    pub(super) fn questionnaire(&self, id: &str) -> String {
        let known = self.snapshot.questionnaire(id);
        let title =
            known.map(|known| known.title.of(self.lang())).filter(|title| !title.is_empty());
        title.unwrap_or(id).to_owned()
    }

    /// What another record of the same change is called.
    fn titled(&self, path: &str) -> Option<String> {
        let own = self.deltas.iter().find(|delta| delta.path == path);
        own.map(|delta| delta.title.clone()).filter(|title| !title.is_empty())
    }
}
