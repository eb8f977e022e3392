//! The error people read: what is wrong, where, and what to type next.
//! Exit codes belong to it; printing is left to `cli`.

use std::fmt;

/// How a command ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Exit {
    #[default]
    Done = 0,
    /// Refused, or `check` found something.
    Refused = 1,
    Usage = 2,
    NotFound = 3,
    /// Some data could not be read; the rest was.
    Broken = 4,
}

/// A spot in a file of the workspace; line and column count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Relative to the workspace, with `/`.
    pub path: String,
    pub line: usize,
    pub column: usize,
    /// The line as it stands in the file, when it helps to see it.
    pub source: Option<String>,
}

impl Place {
    #[must_use]
    pub fn file(path: impl Into<String>) -> Place {
        Place { path: path.into(), line: 0, column: 0, source: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}", self.path),
            (line, 0) => write!(f, "{}:{line}", self.path),
            (line, column) => write!(f, "{}:{line}:{column}", self.path),
        }
    }
}

/// Something a person can mend. `what` is lower case with names in backticks, `hint` can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub what: String,
    pub place: Option<Place>,
    pub hint: Option<String>,
    pub exit: Exit,
}

impl Problem {
    fn new(exit: Exit, what: impl Into<String>) -> Problem {
        Problem { what: what.into(), place: None, hint: None, exit }
    }

    /// The command will not do it: exit 1.
    #[must_use]
    pub fn refused(what: impl Into<String>) -> Problem {
        Problem::new(Exit::Refused, what)
    }

    /// The command line is wrong: exit 2.
    #[must_use]
    pub fn usage(what: impl Into<String>) -> Problem {
        Problem::new(Exit::Usage, what)
    }

    /// A name that means nothing, or several things: exit 3.
    #[must_use]
    pub fn not_found(what: impl Into<String>) -> Problem {
        Problem::new(Exit::NotFound, what)
    }

    /// A file that cannot be understood: exit 4.
    #[must_use]
    pub fn broken(what: impl Into<String>) -> Problem {
        Problem::new(Exit::Broken, what)
    }

    #[must_use]
    pub fn at(mut self, place: Place) -> Problem {
        self.place = Some(place);
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}", self.what)
    }
}

impl std::error::Error for Problem {}
