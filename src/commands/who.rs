//! Turns the names people type into people, contacts and owners, or says who could be meant.

use crate::desk::ask;
use crate::problem::Problem;
pub use crate::records::cast::person;
use crate::records::cast::{Cast, Unclear, Who};
use crate::records::snapshot::Needs;
use crate::session::Session;

/// The slug of the client that is meant; where none was typed, a person chooses one.
///
/// # Errors
/// When it is none, or several, or nobody can be asked; `usage` is what to type, with `CLIENT` for
/// one that is there.
pub fn client(session: &Session, typed: Option<&str>, usage: &str) -> Result<String, Problem> {
    let workspace = session.workspace()?;
    if let Some(typed) = typed {
        return workspace.client(typed);
    }
    let slugs = workspace.client_slugs();
    if !session.may_ask() || slugs.is_empty() {
        let one = slugs.first().map_or("CLIENT", String::as_str);
        return Err(Problem::usage("which client?").hint(usage.replace("CLIENT", one)));
    }
    let clients = session.load(&Needs::default())?.clients;
    let names = clients.iter().map(|folder| folder.card.name.clone()).collect();
    let chosen = ask::one_of(&which_client(session.lang()), names)?;
    Ok(clients[chosen].slug.clone())
}

/// Somebody on either side.
///
/// # Errors
/// When it is nobody, or several.
pub fn anybody(cast: &Cast, client: &str, typed: &str) -> Result<Who, Problem> {
    let typed = typed.strip_prefix('@').unwrap_or(typed);
    cast.find(typed).map_err(|unclear| match unclear {
        Unclear::Unknown(nearest) => {
            let problem =
                Problem::not_found(format!("nobody here or at `{client}` is called `{typed}`"));
            match nearest.first() {
                Some(near) => problem.hint(format!("did you mean `@{near}`?")),
                None => problem.hint(format!("acct contact add {client} \"{typed}\"")),
            }
        }
        Unclear::Several(all) => {
            let all: Vec<String> =
                all.iter().map(|who| format!("`@{}:{}`", who.side.word(), who.slug)).collect();
            Problem::not_found(format!("`@{typed}` may be {}", all.join(", ")))
                .hint("type one of these")
        }
        Unclear::WhoAmI => Problem::refused("who `@me` is, is not known").hint("--me NAME"),
    })
}

crate::messages! {
    fn which_client() { ru: "Какой клиент?", en: "Which client?" }
}
