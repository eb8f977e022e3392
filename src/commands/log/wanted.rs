//! Which files the history is asked of: those of what was typed, even where it is there no more.

use crate::commands::Result;
use crate::commands::show::{Meant, meant};
use crate::problem::{Exit, Problem};
use crate::records::fields::kind_at;
use crate::records::form::{BY_ID, id_at, is_id};
use crate::records::snapshot::Needs;
use crate::session::Session;

/// Which files are asked for.
pub(super) struct Wanted {
    /// Where to look: folders or files.
    pub paths: Vec<String>,
    /// The id of the one record that is meant.
    pub id: Option<String>,
    /// What is meant, as a whole: its id, its slug, its path.
    pub record: String,
    /// Each line says which record it is about.
    pub several: bool,
    /// One of our people, by slug.
    pub person: Option<String>,
    /// Why nothing is shown, where git knows nothing of it either.
    pub missing: Option<Problem>,
}

impl Wanted {
    fn of(path: String) -> Wanted {
        let record = path.clone();
        let paths = vec![path];
        Wanted { paths, id: None, record, several: false, person: None, missing: None }
    }

    /// A record of a client may have been another client's.
    fn by_id(path: &str) -> Wanted {
        let home = path.split('/').next().unwrap_or(path);
        let id = id_at(path);
        Wanted { record: id.clone(), id: Some(id), ..Wanted::of(home.to_owned()) }
    }

    /// The whole workspace, or what was typed.
    pub(super) fn read(session: &Session, typed: Option<&str>) -> Result<Wanted> {
        let Some(typed) = typed else {
            let all = Wanted::of(String::from("."));
            return Ok(Wanted { several: true, record: String::new(), ..all });
        };
        // a path that is gone has a history all the same
        if let Some(kind) = kind_at(typed) {
            let found = match BY_ID.contains(&kind.name) {
                true => Wanted::by_id(typed),
                false => Wanted::of(typed.to_owned()),
            };
            let missing = Problem::not_found(format!("there is no `{typed}`, and there was none"))
                .hint("acct log CLIENT    shows the records of a client");
            return Ok(Wanted { missing: Some(missing), ..found });
        }
        let problem = match meant(session, &session.reference(typed)?) {
            Ok(found) => return Wanted::meant(session, found),
            Err(problem) => problem,
        };
        if let Some(path) = metric(session, typed) {
            return Ok(Wanted::of(path));
        }
        // so has a record that is gone
        if problem.exit == Exit::NotFound && is_id(typed) {
            let all = Wanted::of(String::from("."));
            let (id, record) = (Some(typed.to_owned()), typed.to_owned());
            return Ok(Wanted { id, record, missing: Some(problem), ..all });
        }
        Err(problem)
    }

    fn meant(session: &Session, found: Meant) -> Result<Wanted> {
        Ok(match found {
            Meant::Client(slug) => {
                let own = Wanted::of(format!("clients/{slug}"));
                Wanted { several: true, record: slug, ..own }
            }
            Meant::Record(found) => Wanted::by_id(&found.path),
            Meant::Person(slug) => {
                let own = Wanted::of(format!("people/{slug}.toml"));
                Wanted { record: slug.clone(), person: Some(slug), ..own }
            }
            Meant::Partner(slug) => {
                Wanted { record: slug.clone(), ..Wanted::of(format!("partners/{slug}.toml")) }
            }
            Meant::Contact { client, slug } => {
                let own = Wanted::of(format!("clients/{client}/contacts/{slug}.toml"));
                Wanted { record: format!("{client}/{slug}"), ..own }
            }
            Meant::Goal { client, slug } => goal(session, &client, &slug)?,
        })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        match &self.id {
            None => true,
            Some(id) => {
                kind_at(path).is_some_and(|kind| BY_ID.contains(&kind.name)) && id_at(path) == *id
            }
        }
    }
}

/// A goal with the readings of its metric: they are how far it is.
fn goal(session: &Session, client: &str, slug: &str) -> Result<Wanted> {
    let mut wanted = Wanted::of(format!("clients/{client}/goals/{slug}.toml"));
    wanted.record = format!("{client}/{slug}");
    let needs = Needs { goals: true, client: Some(client), ..Needs::NOTHING };
    let snapshot = session.load(&needs)?;
    let goals = snapshot.client(client).map_or(&[][..], |folder| &folder.goals);
    let metric = goals.iter().find(|goal| goal.slug == slug).map(|goal| goal.metric.as_str());
    if let Some(metric) = metric.filter(|metric| !metric.is_empty()) {
        wanted.paths.push(metric_path(client, metric));
        wanted.several = true;
    }
    Ok(wanted)
}

/// `client/metric`, where there is no goal of that name.
fn metric(session: &Session, typed: &str) -> Option<String> {
    let (client, metric) = typed.split_once('/')?;
    let workspace = session.workspace().ok()?;
    let path = metric_path(&workspace.client(client).ok()?, metric);
    workspace.has(&path).then_some(path)
}

fn metric_path(client: &str, metric: &str) -> String {
    format!("clients/{client}/metrics/{metric}.csv")
}
