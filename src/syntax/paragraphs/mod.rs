//! A record's text cut into the paragraphs of its keys, each with the lines that lead to it; all of
//! them together are the text. What a key says, and which of two texts is right, is left to `records`.

mod comments;
mod tall;
mod toml;
mod yaml;

#[cfg(test)]
mod tests;

use super::{Edit, Fault, Value, read};

pub use tall::Tall;

/// One step of a key's path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    Key(String),
    /// An entry of `[[key]]`, counted from 0.
    Entry(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Toml,
    /// The keys of front matter, without the two `---`.
    Yaml,
}

/// A key with its value, or the heading of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Empty for what stands after the last key.
    pub path: Vec<Step>,
    /// As [`Edit`] names it in `own` alone; empty for a heading.
    pub key: String,
    /// Empty lines and comments before it.
    pub lead: String,
    /// Its own lines.
    pub own: String,
}

impl Format {
    /// The paragraphs of a text that ends with a line end; the last one holds what comes after all.
    ///
    /// # Errors
    /// When the text cannot be read, or two keys share a line.
    pub fn cut(self, text: &str) -> Result<Vec<Paragraph>, Fault> {
        let found = match self {
            Format::Toml => toml::places(text)?,
            Format::Yaml => yaml::places(text),
        };
        let mut at = 0;
        let mut paragraphs = Vec::with_capacity(found.len() + 1);
        let part = |range: std::ops::Range<usize>| {
            let text = text.get(range).ok_or_else(|| Fault::new(0, 0, "two keys share a line"));
            text.map(str::to_owned)
        };
        for Found { path, key, lines } in found {
            let (lead, own) = (part(at..lines.start)?, part(lines.clone())?);
            at = lines.end;
            paragraphs.push(Paragraph { path, key, lead, own });
        }
        let lead = part(at..text.len())?;
        paragraphs.push(Paragraph {
            path: Vec::new(),
            key: String::new(),
            lead,
            own: String::new(),
        });
        Ok(paragraphs)
    }

    /// What a text of keys says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn value(self, text: &str) -> Result<Value, Fault> {
        match self {
            Format::Toml => read::toml(text).map(|(value, _)| value),
            Format::Yaml => match read::front_matter(&framed(text)).map(|(value, _)| value)? {
                Value::Text(text) if text.is_empty() => Ok(Value::Table(Vec::new())),
                value => Ok(value),
            },
        }
    }

    /// A text of keys after an edit.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn edit(
        self,
        text: &str,
        change: impl FnOnce(&mut Edit) -> Result<(), Fault>,
    ) -> Result<String, Fault> {
        let mut edit = match self {
            Format::Toml => Edit::toml(text)?,
            Format::Yaml => Edit::markdown(&framed(text))?,
        };
        change(&mut edit)?;
        let edited = edit.finish()?;
        match self {
            Format::Toml => Ok(edited),
            Format::Yaml => {
                let inside = edited.strip_prefix(FRAME).and_then(|text| text.strip_suffix(FRAME));
                inside
                    .map(str::to_owned)
                    .ok_or_else(|| Fault::new(0, 0, "the front matter is lost"))
            }
        }
    }

    /// What a key of a text of keys says.
    #[must_use]
    pub fn get(self, text: &str, key: &str) -> Option<Value> {
        let edit = match self {
            Format::Toml => Edit::toml(text),
            Format::Yaml => Edit::markdown(&framed(text)),
        };
        edit.ok()?.get(key).cloned()
    }

    /// The comments of a paragraph's own lines.
    #[must_use]
    pub fn comments(self, own: &str) -> Vec<String> {
        comments::of(own, self)
    }
}

const FRAME: &str = "---\n";

fn framed(keys: &str) -> String {
    format!("{FRAME}{keys}{FRAME}")
}

/// A key's lines in the text.
struct Found {
    path: Vec<Step>,
    key: String,
    lines: std::ops::Range<usize>,
}

/// The name of a key as [`Edit`] takes it.
#[must_use]
pub fn named(key: &str) -> String {
    let bare = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { format!("\"{key}\"") }
}
