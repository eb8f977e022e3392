//! Markdown with YAML front matter: the part between the two `---`, and the body after it.
//! serde-saphyr's messages are put into our words here; the body is left to `sections`.

use serde::de::DeserializeOwned;
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Budget, DuplicateKeyPolicy, Error, MergeKeyPolicy, Options};

use super::unknown::{self, Step};
use super::{conflict, watch, words};
use crate::syntax::fault::Fault;

const LIMIT: usize = 64 * 1024;

/// Byte offsets of a Markdown record: front matter from the opening `---` up to the closing one.
pub(crate) struct Parts {
    pub(crate) open: usize,
    /// The first line after the opening `---`.
    pub(crate) keys: usize,
    /// The closing `---`.
    pub(crate) close: usize,
    pub(crate) body: usize,
}

/// The record, its unknown keys, each a fault that is `kept`; lines are lines of the file.
pub fn front_matter<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<Fault>), Fault> {
    if let Some(fault) = conflict(text) {
        return Err(fault);
    }
    let parts = parts(text)?;
    let head = text.get(parts.open..parts.close).unwrap_or_default();
    refuse(head)?;
    let read = serde_saphyr::with_deserializer_from_str_with_options(head, options(), |inner| {
        watch::watched::<T, _>(inner)
    });
    match read {
        Ok((record, false)) => Ok((record, Vec::new())),
        Ok((record, true)) => Ok((record, unknown::<T>(head))),
        Err(error) => Err(fault(head, &error)),
    }
}

/// What comes after the closing `---`; the whole text where there is no front matter.
#[must_use]
pub fn body(text: &str) -> &str {
    parts(text).map_or(text, |parts| text.get(parts.body..).unwrap_or_default())
}

pub(crate) fn parts(text: &str) -> Result<Parts, Fault> {
    let open = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let missing = || {
        Fault::new(1, 1, "no front matter")
            .hint("the first line must be `---`, and another `---` ends it")
    };
    let rest = text.get(open..).unwrap_or_default();
    let first = rest.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(missing());
    }
    let keys = open + first.len();
    let mut close = keys;
    for line in text.get(keys..).unwrap_or_default().split_inclusive('\n') {
        if line.starts_with("---") && line.trim_end() == "---" {
            if close - open > LIMIT {
                return Err(Fault::new(1, 1, "front matter of more than 64 KB"));
            }
            return Ok(Parts { open, keys, close, body: close + line.len() });
        }
        close += line.len();
    }
    Err(Fault::new(1, 1, "the front matter does not end")
        .hint("put a line `---` after its last key"))
}

fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_anchors = 0;
    budget.max_aliases = 0;
    budget.max_depth = 16;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = DuplicateKeyPolicy::Error;
    options.merge_keys = MergeKeyPolicy::Error;
    options.strict_booleans = true;
    options.reject_unsupported_tags = true;
    options.with_snippet = false;
    options
}

/// What YAML allows and a record does not need.
fn refuse(head: &str) -> Result<(), Fault> {
    if let Some(at) = head.find('\t') {
        return Err(Fault::at(head, at, "a tab in the front matter").hint("use spaces"));
    }
    if !head.bytes().any(|byte| matches!(byte, b'&' | b'*' | b'!')) {
        return Ok(());
    }
    let mut start = 0;
    for line in head.split_inclusive('\n') {
        if let Some((_, value)) = line.split_once(": ") {
            let value = value.trim_start();
            let what = match value.as_bytes().first() {
                Some(b'&') => Some("a YAML anchor"),
                Some(b'*') => Some("a YAML alias"),
                Some(b'!') => Some("a YAML tag"),
                _ => None,
            };
            if let Some(what) = what.filter(|_| !line.starts_with([' ', '#'])) {
                let at = start + line.len() - value.len();
                return Err(Fault::at(head, at, what).hint("put the value in quotes"));
            }
        }
        start += line.len();
    }
    Ok(())
}

fn unknown<T: DeserializeOwned>(head: &str) -> Vec<Fault> {
    let paths = serde_saphyr::with_deserializer_from_str_with_options(head, options(), |inner| {
        Ok(unknown::paths::<T, _>(inner))
    })
    .unwrap_or_default();
    let fault = |path: &Vec<Step>| unknown::fault::<T>(path, line_of(head, path), 1);
    let mut faults: Vec<Fault> = paths.iter().map(fault).collect();
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// Front matter is flat, so the line of the outermost key is the line meant.
fn line_of(head: &str, path: &[Step]) -> usize {
    let Some(Step::Key(name)) = path.first() else { return 1 };
    let is_key = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        line.strip_prefix(name.as_str())
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    head.lines().position(is_key).map_or(1, |at| at + 1)
}

pub(crate) fn fault(head: &str, error: &Error) -> Fault {
    let error = error.without_snippet();
    let (line, column) = error.location().map_or((1, 1), |at| {
        (usize::try_from(at.line()).unwrap_or(1), usize::try_from(at.column()).unwrap_or(1))
    });
    let source = head.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let quote = "put the value in quotes: `key: \"…\"`";
    let fault = |what: String| Fault::new(line, column, what);
    let hinted = |(what, hint): (String, Option<String>)| match hint {
        Some(hint) => fault(what).hint(hint),
        None => fault(what),
    };
    match error {
        Error::SerdeMissingField { field, .. } => Fault::new(1, 1, format!("`{field}` is missing"))
            .hint(format!("add a line `{field}: …`")),
        Error::DuplicateMappingKey { key, .. } => {
            fault(format!("`{}` stands twice", key.as_deref().unwrap_or("a key")))
                .hint("keep one of the two lines")
        }
        Error::SerdeInvalidType { unexpected, expected, .. }
        | Error::SerdeInvalidValue { unexpected, expected, .. } => {
            hinted(words::needed(unexpected, expected))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            fault(format!("unknown word `{variant}`"))
                .hint(format!("write `{}`", expected.join("` or `")))
        }
        Error::InvalidScalar { ty, .. } => fault(match ty.as_bytes().first() {
            Some(b'i' | b'u' | b'f') => "a number is needed".to_owned(),
            _ => format!("not a {ty}"),
        })
        .hint("a number without quotes, as 30"),
        Error::InvalidBooleanStrict { .. } => {
            fault("yes or no is needed".to_owned()).hint("true or false, without quotes")
        }
        Error::Unexpected { expected: "sequence start", .. } => {
            fault("a list is needed".to_owned()).hint("write `[a, b]`")
        }
        Error::Unexpected { expected: "mapping start", .. } => {
            fault("keys are needed here".to_owned()).hint("write `key: value`")
        }
        Error::Unexpected { expected: "string scalar", .. } => {
            fault("a text is needed".to_owned()).hint("put it in quotes: `\"…\"`")
        }
        Error::Budget {
            breach: BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. },
            ..
        } => fault("a YAML anchor or alias".to_owned())
            .hint("write the value out, or put it in quotes"),
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            fault("brackets in brackets, too many of them".to_owned())
                .hint("a record is flat: take the brackets away")
        }
        Error::Message { msg, .. } => match words::refused(msg) {
            Some(said) => hinted(said),
            None => fault(first_line(msg)),
        },
        _ if source.trim_end().ends_with(':') => {
            let key = source.trim().trim_end_matches(':');
            fault(format!("`{key}` has no value")).hint(format!("write `{key}: \"\"`"))
        }
        _ if two_colons(source) => {
            let value = source.find(": ").map_or(0, |at| at + 2);
            let second = source.get(value..).and_then(|rest| rest.find(": ")).unwrap_or_default();
            let column = source.get(..value + second).unwrap_or_default().chars().count() + 1;
            Fault::new(line, column, "a second `: ` in a value without quotes").hint(quote)
        }
        Error::ExternalMessage { msg, .. } => {
            let fault = match words::refused(msg) {
                Some(said) => return hinted(said),
                None => fault(first_line(msg)),
            };
            match source.split_once(": ") {
                Some((_, value)) if !value.starts_with(['"', '\'', '[']) => fault.hint(quote),
                _ => fault,
            }
        }
        other => match words::refused(&other.render()) {
            Some(said) => hinted(said),
            None => fault(first_line(&other.render())).hint(quote),
        },
    }
}

fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or_default();
    let mut letters = line.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "not YAML".to_owned(),
    }
}

fn two_colons(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    !key.starts_with([' ', '#', '-'])
        && value.contains(": ")
        && !value.trim_start().starts_with(['"', '\'', '[', '{', '|', '>', '#'])
}
