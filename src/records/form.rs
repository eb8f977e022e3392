//! How a new record is written: the full form of its kind with its empty paragraphs, filled in by the
//! same edits that change it later. Also the names of files: ids, slugs, paths.

use chrono::NaiveDate;

use super::change::{Op, apply};
use super::fields::{self, Form};
use crate::language::names;
use crate::problem::Problem;
use crate::syntax::Edit;

/// The letters and digits of an id: no vowels, nothing that is mistaken for another.
const ALPHABET: &[u8] = b"23456789bcdfghjkmnpqrstvwxz";

/// The kinds whose records bear an id of their own and have a page by it.
pub const BY_ID: [&str; 9] =
    ["task", "meeting", "letter", "brief", "note", "request", "idea", "report", "library"];

/// How many of them are digits, at the front.
const DIGITS: usize = 8;

/// The text of a new record: the form of its kind with the given fields filled in.
///
/// # Errors
/// When the kind is none, or a field cannot be set.
pub fn fill(kind: &str, ops: &[Op], body: &str) -> Result<String, Problem> {
    let kind = fields::kind(kind)
        .ok_or_else(|| Problem::refused(format!("no such kind of record: `{kind}`")))?;
    let edited = match kind.form {
        Form::Markdown => Edit::markdown(kind.blank),
        Form::Toml | Form::Csv => Edit::toml(kind.blank),
    }
    .and_then(|mut edit| {
        apply(ops, &mut edit)?;
        if !body.is_empty() {
            edit.set_body(body);
        }
        edit.finish()
    });
    edited.map_err(|fault| {
        Problem::refused(format!("a new {} cannot be written: {}", kind.name, fault.what))
    })
}

/// A random id: 6 characters, the first a letter. Whether it is in use is for the workspace to say.
#[must_use]
pub fn new_id() -> String {
    let letter = |from: usize| char::from(ALPHABET[fastrand::usize(from..ALPHABET.len())]);
    std::iter::once(letter(DIGITS)).chain((1..6).map(|_| letter(0))).collect()
}

/// The id of what several people may make out of the same words: the same words, the same id.
#[must_use]
pub fn derived_id(words: &[&str]) -> String {
    // FNV-1a, for std's hashers do not promise to stay the same; 0 parts the words
    let bytes = words.iter().flat_map(|word| word.bytes().chain(std::iter::once(0)));
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^= hash >> 32;
    let take = |from: usize| {
        let letters = &ALPHABET[from..];
        let count = letters.len() as u64;
        let at = usize::try_from(hash % count).unwrap_or_default();
        hash /= count;
        char::from(letters[at])
    };
    std::iter::once(DIGITS).chain([0; 5]).map(take).collect()
}

/// Whether a text is an id as acct writes them, with or without a round: `k7f3qz`, `k7f3qz.2`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let (id, round) = text.split_once('.').map_or((text, None), |(id, round)| (id, Some(round)));
    let digits = |round: &str| !round.is_empty() && round.bytes().all(|c| c.is_ascii_digit());
    id.len() == 6
        && id.bytes().all(|c| ALPHABET.contains(&c))
        && !id.starts_with(|c: char| c.is_ascii_digit())
        && round.is_none_or(digits)
}

/// `clients/kassa/tasks/k7f3qz-vygruzka.toml`
#[must_use]
pub fn task_path(client: &str, id: &str, title: &str) -> String {
    format!("clients/{client}/tasks/{id}-{}.toml", names::slug(title, "task"))
}

/// `clients/kassa/meetings/2026-11-17-status-m4k7xz.md`, and letters the same way.
#[must_use]
pub fn dated_path(client: &str, folder: &str, date: NaiveDate, kind: &str, id: &str) -> String {
    format!("clients/{client}/{folder}/{date}-{kind}-{id}.md")
}

/// `reports/2026-11-21-status-k7f3qz.md`
#[must_use]
pub fn report_path(date: NaiveDate, kind: &str, id: &str) -> String {
    format!("reports/{date}-{kind}-{id}.md")
}

/// `library/2026-07-20-kassa-ne-zhdyot-bally-c5c4cf.md`
#[must_use]
pub fn library_path(date: NaiveDate, slug: &str, id: &str) -> String {
    format!("library/{date}-{slug}-{id}.md")
}

/// The id or slug that a path gives its record.
#[must_use]
pub fn id_at(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["clients", _, "tasks" | "ideas", _] => stem.split('-').next().unwrap_or(stem).to_owned(),
        ["clients", _, "meetings" | "letters" | "briefs" | "notes" | "requests", _]
        | ["reports" | "library", _] => stem.rsplit('-').next().unwrap_or(stem).to_owned(),
        ["clients", slug, "client.toml"] => slug.to_owned(),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{derived_id, is_id};

    #[test]
    fn the_same_words_have_the_same_id_for_ever() {
        assert_eq!(derived_id(&["kassa", "смета", "1"]), "vzsbcz");
        assert_ne!(derived_id(&["ab", "c"]), derived_id(&["a", "bc"]));
        let ids: std::collections::HashSet<String> =
            (0..2000).map(|n| derived_id(&["kassa", &n.to_string()])).collect();
        assert!(ids.len() > 1995 && ids.iter().all(|id| is_id(id)));
    }
}
