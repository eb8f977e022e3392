//! A team's own template of a letter, as it lies in the workspace, laid over ours.
//! What it may say is left to `letters::template`.

use crate::language::Lang;
use crate::problem::Problem;

pub const FOLDER: &str = "templates/letters";

/// Templates are named `<letter>.<language>.md.j2`.
pub const ENDING: &str = ".md.j2";

/// `templates/letters/followup.ru.md.j2`
#[must_use]
pub fn path_of(letter: &str, lang: Lang) -> String {
    format!("{FOLDER}/{letter}.{lang}{ENDING}")
}

/// One file: its text, or why there is none. A letter never goes out in our words because theirs
/// could not be read.
#[derive(Debug, Clone)]
pub struct Template {
    pub path: String,
    pub text: Result<String, Problem>,
}

/// The templates of a workspace.
#[derive(Debug, Clone, Default)]
pub enum Templates {
    /// Nobody needed them.
    #[default]
    Unread,
    Read(Vec<Template>),
    /// Their folder cannot be read.
    Closed(Problem),
}

impl Templates {
    /// The team's own, where it has one; otherwise ours is to be taken.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn own(&self, letter: &str, lang: Lang) -> Result<Option<(&str, &str)>, Problem> {
        let all = match self {
            Templates::Read(all) => all,
            Templates::Closed(problem) => return Err(problem.clone()),
            Templates::Unread => {
                return Err(Problem::refused("the templates of letters were not looked for"));
            }
        };
        let path = path_of(letter, lang);
        let own = all.iter().find(|template| template.path == path);
        own.map(|own| match &own.text {
            Ok(text) => Ok((own.path.as_str(), text.as_str())),
            Err(problem) => Err(problem.clone()),
        })
        .transpose()
    }
}

/// What is wrong in a template, at a byte of its text; nowhere is the file as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slip {
    pub at: Option<usize>,
    pub what: String,
    pub hint: Option<String>,
}

/// Judges the template at a path, in words of the reader's language.
pub type Judge = fn(path: &str, text: &str, lang: Lang) -> Vec<Slip>;
