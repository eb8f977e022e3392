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
    /// Neither done nor dropped.
    pub open: bool,
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
            !self.open,
            Reverse(self.date),
            self.path.clone(),
        )
    }
}

/// Looks at one record; nothing where a word is missing. A text that is no record is looked at line
/// by line, and its fault is told.
#[must_use]
pub fn look(
    query: &Query,
    path: &str,
    text: &str,
    by_client: &[bool],
) -> Option<(Hit, Option<Fault>)> {
    let (parts, fault) = parts::parts(path, text);
    let mut best = vec![None; query.terms.len()];
    let mut in_title = vec![false; query.terms.len()];
    let title = found_in(query, &parts.title, &mut best, Some(&mut in_title)).unwrap_or_else(|| {
        vec![Run { text: parts.title.clone(), found: false }]
    });
    let mut places = Vec::new();
    for (heading, line) in &parts.lines {
        if let Some(runs) = found_in(query, line, &mut best, None) {
            places.push(Spot { heading: heading.clone(), text: runs });
        }
    }
    let here = best.iter().any(Option::is_some);
    let all = best.iter().zip(by_client).all(|(best, by_client)| best.is_some() || *by_client);
    if !(here && all) {
        return None;
    }
    let hit = Hit {
        kind: parts.kind,
        client: parts.client,
        id: parts.id,
        path: path.to_owned(),
        title: if parts.title.is_empty() { Vec::new() } else { title },
        date: parts.date,
        open: parts.open,
        places,
        in_title: in_title.iter().filter(|found| **found).count(),
        exact: best.iter().filter(|best| **best == Some(Fit::Exact)).count(),
        ..Hit::default()
    };
    Some((hit, fault))
}

/// The runs of a text in which something was found; notes how well each word fitted.
fn found_in(
    query: &Query,
    text: &str,
    best: &mut [Option<Fit>],
    mut titled: Option<&mut Vec<bool>>,
) -> Option<Vec<Run>> {
    let found = query.find(text);
    if found.is_empty() {
        return None;
    }
    let mut marks = Vec::new();
    for (term, fit, range) in found {
        best[term] = best[term].max(Some(fit));
        if let Some(titled) = titled.as_deref_mut() {
            titled[term] = true;
        }
        marks.push(range);
    }
    marks.sort_by_key(|range| range.start);
    let mut runs = Vec::new();
    let mut at = 0;
    for range in marks.into_iter().filter(|range| !range.is_empty()) {
        if range.start < at {
            continue;
        }
        if range.start > at {
            runs.push(Run { text: text[at..range.start].to_owned(), found: false });
        }
        at = range.end;
        runs.push(Run { text: text[range].to_owned(), found: true });
    }
    if at < text.len() {
        runs.push(Run { text: text[at..].to_owned(), found: false });
    }
    Some(runs)
}

#[cfg(test)]
mod tests;
