//! What a typed name means: a client, a record. Looks at names of folders and files before it opens
//! any, so that one client's command costs the same in a workspace of any size.

use super::Workspace;
use super::load::{dated, id_of_task};
use super::read::Reader;
use super::share::share;
use crate::language::names as spelling;
use crate::problem::Problem;
use crate::records::client::Client;

/// A record's file, found by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: &'static str,
    /// Empty for what belongs to no client.
    pub client: String,
    pub id: String,
    pub path: String,
}

/// The folders of a client that hold records with ids, with their kinds.
const WITH_IDS: [(&str, &str); 7] = [
    ("tasks", "task"),
    ("meetings", "meeting"),
    ("letters", "letter"),
    ("briefs", "brief"),
    ("notes", "note"),
    ("ideas", "idea"),
    ("requests", "request"),
];

/// Folders of no client whose records have ids, with their kinds.
const OF_THE_HOUSE: [(&str, &str); 2] = [("reports", "report"), ("library", "library")];

impl Workspace {
    /// The slug of the client that is meant: a slug, the unique beginning of one, or any part of a
    /// name in either alphabet.
    ///
    /// # Errors
    /// When it is none, or several: the candidates are listed.
    pub fn client(&self, typed: &str) -> Result<String, Problem> {
        if says_nothing(typed) {
            return Err(Problem::usage(format!("which client? `{typed}` names none"))
                .hint("acct client list    shows the slugs"));
        }
        if is_slug(typed) && self.has(&format!("clients/{typed}/client.toml")) {
            return Ok(typed.to_owned());
        }
        let slugs = self.client_slugs();
        if slugs.iter().any(|slug| slug == typed) {
            return Ok(typed.to_owned());
        }
        let start = spelling::transliterate(&spelling::fold(typed));
        let starting: Vec<&String> =
            slugs.iter().filter(|slug| !start.is_empty() && slug.starts_with(&start)).collect();
        if let [only] = starting[..] {
            return Ok(only.clone());
        }
        self.client_by_name(typed, slugs)
    }

    fn client_by_name(&self, typed: &str, slugs: Vec<String>) -> Result<String, Problem> {
        let mut reader = Reader::new(self.source());
        let mut named: Vec<(String, String)> = Vec::new();
        for slug in slugs {
            let card = reader.toml_reusing::<Client>(&format!("clients/{slug}/client.toml"));
            let name = card.map_or_else(|_| slug.clone(), |(card, _)| card.name);
            named.push((slug, name));
        }
        let pairs = named.iter().map(|(slug, name)| (slug.as_str(), name.as_str()));
        let found = spelling::best(typed, pairs);
        match found[..] {
            [one] => Ok(named[one].0.clone()),
            [] => Err(unknown_client(typed, &named)),
            _ => {
                let several: Vec<String> = found
                    .iter()
                    .take(6)
                    .map(|at| format!("`{}` ({})", named[*at].0, named[*at].1))
                    .collect();
                Err(Problem::not_found(format!("`{typed}` may be {}", several.join(", ")))
                    .hint("type the slug, or more of the name"))
            }
        }
    }

    /// The record that is meant: an id or its unique beginning, `client/id`, `client/date[-kind]`.
    ///
    /// # Errors
    /// When it is none, or several: the candidates are listed.
    pub fn record(&self, typed: &str) -> Result<Found, Problem> {
        self.only(typed, None)
    }

    /// [`Workspace::record`], where only one kind will do; others that fit as well do not count.
    ///
    /// # Errors
    /// When it is none, several, or another kind.
    pub fn record_of(&self, kind: &'static str, typed: &str) -> Result<Found, Problem> {
        let problem = match self.only(typed, Some(kind)) {
            Ok(found) => return Ok(found),
            Err(problem) => problem,
        };
        match self.record(typed) {
            Ok(other) if other.kind != kind => {
                Err(Problem::not_found(format!("`{typed}` is {}, not {}", a(other.kind), a(kind)))
                    .hint(format!("acct show {typed}")))
            }
            _ => Err(problem),
        }
    }

    /// Whether a client has a record of that id, date, or beginning of either.
    #[must_use]
    pub fn holds(&self, client: &str, typed: &str) -> bool {
        !self.fitting(client, typed).is_empty()
    }

    fn only(&self, typed: &str, kind: Option<&'static str>) -> Result<Found, Problem> {
        let own = typed.split_once('/').map_or(typed, |(_, rest)| rest);
        if says_nothing(own) {
            return Err(Problem::usage(format!("which record? `{typed}` names none"))
                .hint(shows_ids(kind, None)));
        }
        let (clients, name) = match typed.split_once('/') {
            Some((client, rest)) => (vec![self.client(client)?], rest),
            None => (self.client_slugs(), typed),
        };
        let fitting = |(): &mut (), client: &String| self.fitting(client, name);
        let mut found: Vec<Found> = share(&clients, 16, || (), fitting).concat();
        if name == typed {
            for (folder, kind) in OF_THE_HOUSE {
                self.each_in(folder, kind, |stem, id, file| {
                    if id.starts_with(name) || stem.starts_with(name) {
                        let (client, id) = (String::new(), id.to_owned());
                        found.push(Found { kind, client, id, path: format!("{folder}/{file}") });
                    }
                });
            }
        }
        found.retain(|record| kind.is_none_or(|kind| record.kind == kind));
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let same: Vec<&Found> = found.iter().filter(|record| record.id == name).collect();
        match same[..] {
            [] => {}
            [exact] => return Ok(exact.clone()),
            [one, other, ..] => return Err(one_id_twice(one, other)),
        }
        match found.len() {
            0 => Err(no_record(typed, kind, clients.first().filter(|_| name != typed))),
            1 => Ok(found.remove(0)),
            _ if found.iter().all(|record| record.id == found[0].id) => {
                Err(one_id_twice(&found[0], &found[1]))
            }
            _ => Err(Problem::not_found(format!("`{name}` may be {}", candidates(&found)))
                .hint("type more of the id")),
        }
    }

    fn fitting(&self, client: &str, typed: &str) -> Vec<Found> {
        let mut found = Vec::new();
        self.each_record(client, |kind, folder, stem, id, name| {
            if id.starts_with(typed) || (kind != "task" && stem.starts_with(typed)) {
                let path = format!("clients/{client}/{folder}/{name}");
                found.push(Found { kind, client: client.to_owned(), id: id.to_owned(), path });
            }
        });
        found
    }

    /// Every record of a client that has an id, by the names of files alone: its kind, folder, stem,
    /// id and name.
    fn each_record(&self, client: &str, mut see: impl FnMut(&'static str, &str, &str, &str, &str)) {
        for (folder, kind) in WITH_IDS {
            let path = format!("clients/{client}/{folder}");
            self.each_in(&path, kind, |stem, id, name| see(kind, folder, stem, id, name));
        }
    }

    /// Every record of a folder: its stem, id and name.
    fn each_in(&self, folder: &str, kind: &str, mut see: impl FnMut(&str, &str, &str)) {
        self.source().each_name(folder, |name| {
            let Some((stem, _)) = name.rsplit_once('.') else { return };
            let id = match kind {
                "task" | "idea" => id_of_task(stem),
                _ => dated(stem).map_or(stem, |(_, _, id)| id),
            };
            see(stem, id, name);
        });
    }

    /// Every id in use, from the names of files alone.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.of_records(|id| Some(id.to_owned()))
    }

    /// What is wanted of every record with an id, given that id; nothing is opened.
    fn of_records<T: Send>(&self, want: impl Fn(&str) -> Option<T> + Sync) -> Vec<T> {
        let of_client = |(): &mut (), client: &String| {
            let mut found = Vec::new();
            self.each_record(client, |_, _, _, id, _| found.extend(want(id)));
            found
        };
        let mut found: Vec<T> =
            share(&self.client_slugs(), 16, || (), of_client).into_iter().flatten().collect();
        for (folder, kind) in OF_THE_HOUSE {
            self.each_in(folder, kind, |_, id, _| found.extend(want(id)));
        }
        found
    }

    /// Those of some new ids that no record bears, in their order.
    #[must_use]
    pub fn free_ids(&self, mut ids: Vec<String>) -> Vec<String> {
        let new = |id: &str| ids.iter().find(|new| id.starts_with(new.as_str())).cloned();
        let taken = self.of_records(new);
        ids.retain(|id| !taken.contains(id));
        ids
    }
}

/// Neither nothing nor a sign that stands in every path means a record: every id begins with it.
#[must_use]
pub fn says_nothing(typed: &str) -> bool {
    typed.trim().chars().all(|c| matches!(c, '.' | '-'))
}

/// Two people who were offline may have given one id to two records; no longer id tells them apart.
fn one_id_twice(one: &Found, other: &Found) -> Problem {
    let what = format!("two records have the id `{}`: {} and {}", one.id, one.path, other.path);
    Problem::not_found(what).hint(format!(
        "rename one of the two files, with an id of its own: mv {} {}",
        other.path,
        other.path.replacen(&other.id, &nearly(&other.id), 1)
    ))
}

/// Another id that begins the same.
fn nearly(id: &str) -> String {
    let mut letters: Vec<char> = id.chars().collect();
    if let Some(last) = letters.get_mut(5) {
        *last = if *last == 'z' { 'x' } else { 'z' };
    }
    letters.into_iter().collect()
}

fn is_slug(typed: &str) -> bool {
    let letter = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    !typed.is_empty() && typed.bytes().all(letter)
}

fn unknown_client(typed: &str, named: &[(String, String)]) -> Problem {
    let known: Vec<&str> =
        named.iter().flat_map(|(slug, name)| [slug.as_str(), name.as_str()]).collect();
    let nearest = spelling::nearest(typed, &known);
    let problem = Problem::not_found(format!("there is no client `{typed}`"));
    if named.is_empty() {
        return problem.hint(format!("acct client new \"{typed}\""));
    }
    match nearest.first() {
        Some(near) => {
            problem.hint(format!("did you mean `{near}`? all there are: acct client list"))
        }
        None => problem.hint("acct client list"),
    }
}

fn no_record(typed: &str, kind: Option<&str>, client: Option<&String>) -> Problem {
    let name = typed.split_once('/').map_or(typed, |(_, name)| name);
    let dated = name.get(..10).is_some_and(|day| day.parse::<chrono::NaiveDate>().is_ok());
    let what = match kind {
        Some("library") => format!("there is no entry `{typed}` in the library"),
        Some(kind) => format!("there is no {kind} `{typed}`"),
        None if dated => format!("there is no meeting or letter `{typed}`"),
        None => format!("there is no record `{typed}`"),
    };
    let kind = if dated { Some("meeting") } else { kind };
    Problem::not_found(what).hint(shows_ids(kind, client.map(String::as_str)))
}

/// The list that has the ids of a kind.
fn shows_ids(kind: Option<&str>, client: Option<&str>) -> String {
    let list = match (kind, client) {
        (Some("library"), _) => "library list".to_owned(),
        (Some(kind @ ("meeting" | "brief")), Some(client)) => format!("{kind} list {client}"),
        (Some(kind @ ("meeting" | "brief" | "note" | "idea" | "request")), None) => {
            format!("{kind} list")
        }
        (Some(kind @ ("note" | "idea" | "request")), Some(client)) => {
            format!("{kind} list client:{client}")
        }
        (_, None) => "task list".to_owned(),
        (_, Some(client)) => format!("task list client:{client}"),
    };
    format!("acct {list}    shows the ids")
}

/// A record of a kind, in a sentence.
fn a(kind: &str) -> String {
    match kind {
        "library" => "an entry of the library".to_owned(),
        "idea" => "an idea".to_owned(),
        kind => format!("a {kind}"),
    }
}

fn candidates(found: &[Found]) -> String {
    let names: Vec<String> =
        found.iter().take(6).map(|record| format!("`{}` ({})", record.id, record.path)).collect();
    let more = found.len().saturating_sub(6);
    if more > 0 { format!("{}, and {more} more", names.join(", ")) } else { names.join(", ") }
}
