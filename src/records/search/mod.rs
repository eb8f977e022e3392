//! Finding words in records: a query, a record taken apart into its texts, and how well they fit.
//! Which files there are, and reading them, is left to `workspace`.

mod parts;
mod query;

use chrono::NaiveDate;
use std::cmp::Reverse;

pub use parts::{KINDS, kind_of};
pub use query::{Fit, Query, Term};

use crate::syntax::Fault;

/// A record that has every word.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hit {
    pub kind: &'static str,
    /// The client's slug; empty where it is nobody's.
    pub client: String,
    pub client_name: String,
    /// Empty where records of the kind have none.
    pub id: String,
    pub path: String,
    /// Empty where it has none, as a meeting.
    pub title: Vec<Run>,
    pub date: Option<NaiveDate>,
    /// As it stands in the file; empty where it has none.
    pub status: String,
    /// Where it was found besides the title.
    pub places: Vec<Spot>,
    /// Words found in the title, and words found as they were typed.
    pub in_title: usize,
    pub exact: usize,
}

/// A line in which words were found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spot {
    /// The heading or the key it stands under.
    pub heading: String,
    pub text: Vec<Run>,
}

/// A piece of a text: found, or what stands between.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub found: bool,
}

impl Hit {
    /// The best comes first: in the title, as typed, open, new.
    #[must_use]
    pub fn rank(&self) -> impl Ord + use<> {
        (
            Reverse(self.in_title),
            Reverse(self.exact),
            self.is_over(),
            Reverse(self.date),
            self.path.clone(),
        )
    }

    fn is_over(&self) -> bool {
        matches!(self.status.as_str(), "done" | "dropped" | "cancelled" | "moved" | "closed")
    }
}

/// Looks at one record; nothing where a word is missing. A word of the client's name is not looked
/// for in that client's records, if there is another. A text that is no record is looked at line by
/// line, and its fault is told.
#[must_use]
pub fn look(
    query: &Query,
    path: &str,
    text: &str,
    by_client: &[bool],
) -> Option<(Hit, Option<Fault>)> {
    let (parts, fault) = parts::parts(path, text);
    let given = !by_client.iter().all(|by_client| *by_client);
    let mut eye = Eye {
        query,
        best: by_client.iter().map(|met| (given && *met).then_some(Fit::Exact)).collect(),
        given: by_client.iter().map(|met| given && *met).collect(),
    };
    let title = eye.found_in(&parts.title);
    let in_title = eye.best.iter().filter(|best| best.is_some()).count();
    let mut places = Vec::new();
    for (heading, line) in &parts.lines {
        if let Some(runs) = eye.found_in(line) {
            places.push(Spot { heading: heading.clone(), text: runs });
        }
    }
    if !eye.best.iter().all(Option::is_some) {
        return None;
    }
    let plain = || match parts.title.as_str() {
        "" => Vec::new(),
        title => vec![Run { text: title.to_owned(), found: false }],
    };
    let hit = Hit {
        kind: parts.kind,
        client: parts.client,
        id: parts.id,
        path: path.to_owned(),
        title: title.unwrap_or_else(plain),
        date: parts.date,
        status: parts.status,
        places,
        in_title,
        exact: eye.best.iter().filter(|best| **best == Some(Fit::Exact)).count(),
        ..Hit::default()
    };
    Some((hit, fault))
}

/// A look at one record: how well each word fitted so far, and which are given by the client's name.
struct Eye<'q> {
    query: &'q Query,
    best: Vec<Option<Fit>>,
    given: Vec<bool>,
}

impl Eye<'_> {
    /// The runs of a text in which something was found.
    fn found_in(&mut self, text: &str) -> Option<Vec<Run>> {
        let mut marks = Vec::new();
        for (term, fit, range) in self.query.find(text) {
            if !self.given[term] {
                self.best[term] = self.best[term].max(Some(fit));
                marks.push(range);
            }
        }
        if marks.is_empty() {
            return None;
        }
        marks.sort_by_key(|range| range.start);
        let mut runs = Vec::new();
        let mut at = 0;
        let mut run = |from: usize, until: usize, found: bool| {
            if from < until {
                runs.push(Run { text: text[from..until].to_owned(), found });
            }
        };
        for range in marks {
            // a word of a phrase may be looked for by itself too
            let from = range.start.max(at);
            run(at, from, false);
            run(from, range.end, true);
            at = range.end.max(at);
        }
        run(at, text.len(), false);
        Some(runs)
    }
}

#[cfg(test)]
mod tests;
