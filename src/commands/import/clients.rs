//! Which client a name in a sheet is: one that is there, under any spelling, or a new one.

use std::collections::{BTreeMap, BTreeSet};

use super::vocabulary::{About, Vocabulary};
use crate::commands::Result;
use crate::language::names::{Rank, fold, matches, nearest, numbered, slug};
use crate::problem::Problem;
use crate::records::client::Kind;
use crate::records::snapshot::{Folder, Snapshot};

/// A client of the sheet.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    /// As it is written: the record's name, or the sheet's.
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) new: bool,
    pub(super) kind: Kind,
    /// The slug of one with nearly that name.
    pub(super) like: Option<String>,
    /// Slug of the person who answers for it.
    pub(super) manager: String,
    spellings: Vec<String>,
    /// Those of them that the sheet has, as it has them.
    pub(super) names: Vec<String>,
}

pub(super) struct Clients<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) words: &'a Vocabulary,
    /// Name in the sheet → slug, as `--client` says.
    pub(super) said: &'a [(String, String)],
    /// Name in the sheet → what its tasks are called, both folded.
    pub(super) titles: BTreeMap<String, BTreeSet<String>>,
    pub(super) planned: Vec<Planned>,
}

impl<'a> Clients<'a> {
    /// The place of a client in the plan.
    ///
    /// # Errors
    /// When a name may mean several.
    pub(super) fn of(&mut self, name: &str) -> Result<usize> {
        let spelling = fold(name);
        let known = |planned: &Planned| planned.spellings.contains(&spelling);
        if let Some(at) = self.planned.iter().position(known) {
            return Ok(at);
        }
        let found = self.find(name)?;
        let same = |planned: &Planned| match found {
            Some(folder) => planned.slug == folder.slug,
            None => planned.new && is_one(name, &planned.name),
        };
        if let Some(at) = self.planned.iter().position(same) {
            self.planned[at].spellings.push(spelling);
            self.planned[at].names.push(name.to_owned());
            return Ok(at);
        }
        let planned = match found {
            Some(folder) => Planned {
                name: folder.card.name.clone(),
                slug: folder.slug.clone(),
                new: false,
                kind: folder.card.kind,
                like: None,
                manager: folder.card.manager().unwrap_or_default().to_owned(),
                spellings: vec![spelling],
                names: vec![name.to_owned()],
            },
            None => self.new_one(name, spelling),
        };
        self.planned.push(planned);
        Ok(self.planned.len() - 1)
    }

    pub(super) fn folder(&self, at: usize) -> Option<&'a Folder> {
        let planned = self.planned.get(at).filter(|planned| !planned.new)?;
        self.snapshot.client(&planned.slug)
    }

    fn new_one(&self, name: &str, spelling: String) -> Planned {
        let internal = is_one(name, &self.snapshot.settings.name)
            || self.words.means(About::Other, name, "internal");
        Planned {
            name: name.to_owned(),
            slug: self.free_slug(name),
            new: true,
            kind: if internal { Kind::Internal } else { Kind::Client },
            like: self.like(name).map(|folder| folder.slug.clone()),
            manager: String::new(),
            spellings: vec![spelling],
            names: vec![name.to_owned()],
        }
    }

    /// The client that a name is, whole: a part of a name means none for sure.
    fn find(&self, name: &str) -> Result<Option<&'a Folder>> {
        let clients = &self.snapshot.clients;
        if let Some((_, slug)) = self.said.iter().find(|(said, _)| fold(said) == fold(name)) {
            return Ok(clients.iter().find(|folder| folder.slug == *slug));
        }
        let found: Vec<&Folder> = clients
            .iter()
            .filter(|folder| {
                folder.slug == name || is_one(name, &folder.card.name) || slug_is(name, folder)
            })
            .collect();
        match found[..] {
            [] => Ok(self.internal(name).or_else(|| self.moved_before(name))),
            [one] => Ok(Some(one)),
            _ => {
                let names: Vec<String> =
                    found.iter().map(|f| format!("`{}` ({})", f.slug, f.card.name)).collect();
                Err(Problem::not_found(format!("`{name}` may be {}", names.join(", ")))
                    .hint(format!("--client \"{name}={}\"", found[0].slug)))
            }
        }
    }

    /// The agency's own work, by one of the words for it.
    fn internal(&self, name: &str) -> Option<&'a Folder> {
        let own = self.snapshot.clients.iter().filter(|folder| folder.card.kind == Kind::Internal);
        let own: Vec<&Folder> = own.collect();
        match own[..] {
            [one] if self.words.means(About::Other, name, "internal") => Some(one),
            _ => None,
        }
    }

    /// One with nearly that name that has one of the sheet's tasks already: it was said to be the
    /// same when they moved.
    fn moved_before(&self, name: &str) -> Option<&'a Folder> {
        let titles = self.titles.get(&fold(name))?;
        let like = self.like(name)?;
        like.tasks.iter().any(|task| titles.contains(&fold(&task.title))).then_some(like)
    }

    /// One that is there and has this name as a part of its own, or nearly this name.
    fn like(&self, name: &str) -> Option<&'a Folder> {
        let clients = &self.snapshot.clients;
        let part = clients.iter().find(|folder| {
            matches(name, &folder.slug, &folder.card.name).is_some()
                || matches(&folder.card.name, "", name).is_some_and(|rank| rank <= Rank::Start)
        });
        let near = || {
            let names: Vec<&str> = clients.iter().map(|folder| folder.card.name.as_str()).collect();
            let near = nearest(name, &names);
            let near = near.first()?;
            clients.iter().find(|folder| folder.card.name == *near)
        };
        part.or_else(near)
    }

    fn free_slug(&self, name: &str) -> String {
        let first = slug(name, "client");
        let taken = |slug: &String| {
            self.snapshot.client(slug).is_some() || self.planned.iter().any(|p| p.slug == *slug)
        };
        let mut wanted = std::iter::once(first.clone()).chain(numbered(&first));
        wanted.find(|slug| !taken(slug)).unwrap_or_else(|| first.clone())
    }
}

/// Two spellings of one name, whatever the alphabet and the legal form.
fn is_one(one: &str, other: &str) -> bool {
    let whole = |one: &str, other: &str| matches(one, "", other) == Some(Rank::Exact);
    whole(one, other) || whole(other, one)
}

fn slug_is(name: &str, folder: &Folder) -> bool {
    matches(name, &folder.slug, "").is_some_and(|rank| rank <= Rank::Exact)
}
