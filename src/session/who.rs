//! Who types.

use super::Session;
use crate::problem::Problem;
use crate::records::cast;
use crate::records::person::Person;
use crate::records::snapshot::Needs;

impl Session<'_> {
    fn people(&self) -> Result<&[Person], Problem> {
        let workspace = self.workspace()?;
        Ok(self.people.get_or_init(|| {
            let needs = Needs { people: true, client: Some(""), ..Needs::default() };
            workspace.load(&needs).people
        }))
    }

    /// Who types: `--me`, the person's configuration, or git's `user.email`. Nobody when not known.
    ///
    /// # Errors
    /// When `--me` names nobody.
    pub fn me(&self) -> Result<Option<String>, Problem> {
        if let Some(me) = self.me.get() {
            return Ok(me.clone());
        }
        let people = self.people()?;
        let given = self.globals.me.as_deref().filter(|name| !name.is_empty());
        let me = match given.or(self.config.me.as_deref()) {
            Some(name) => match cast::person(people, name) {
                Ok(slug) => Some(slug),
                // Somebody's configuration is of all workspaces; here nobody may bear that name.
                Err(problem) if given.is_some() => return Err(problem),
                Err(_) => None,
            },
            None => None,
        };
        let me = me.or_else(|| {
            if people.is_empty() {
                return None;
            }
            let email = crate::workspace::git::user_email(self.workspace().ok()?.root())?;
            let mine = people.iter().find(|person| person.has_email(&email));
            mine.map(|person| person.slug.clone())
        });
        Ok(self.me.get_or_init(|| me).clone())
    }

    /// Who types, where a command that writes has to know.
    ///
    /// # Errors
    /// When nobody is known; the hint says how to be.
    pub fn writer(&self) -> Result<String, Problem> {
        if let Some(me) = self.me()? {
            return Ok(me);
        }
        let people = self.people()?;
        let problem =
            Problem::refused("who you are is not known, and what is written carries a name");
        Err(match people.first() {
            None => problem.hint("acct person add \"Your Name\" --email you@example.com --me"),
            Some(person) => problem.hint(format!(
                "--me {}     or once for all: acct person me {}",
                person.slug, person.slug
            )),
        })
    }
}
