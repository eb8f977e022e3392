//! Lossless edits of one record's text: what was asked changes, every other byte stays.
//! `finish` proves it with the parsers that read records; writing files is `workspace`'s.

mod lines;
mod list;
mod model;
mod path;
mod quote;
mod toml;
mod toml_place;
mod yaml;
mod yaml_place;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::cases;

use self::path::Step;
use super::{Fault, Value, read};

/// Edits are made one after the other, each on the text as the last one left it.
#[derive(Debug, Clone)]
pub struct Edit {
    format: Format,
    text: String,
    /// What the record has to say in the end.
    asked: Value,
    body: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Toml,
    Markdown,
}

impl Format {
    fn read(self, text: &str) -> Result<Value, Fault> {
        match self {
            Format::Toml => read::toml(text).map(|(value, _)| value),
            Format::Markdown => match read::front_matter(text)?.0 {
                Value::Text(text) if text.is_empty() => Ok(Value::Table(Vec::new())),
                value => Ok(value),
            },
        }
    }
}

impl Edit {
    pub fn toml(text: &str) -> Result<Edit, Fault> {
        Edit::of(Format::Toml, text)
    }

    /// The keys of the front matter, and the body as a whole.
    pub fn markdown(text: &str) -> Result<Edit, Fault> {
        Edit::of(Format::Markdown, text)
    }

    fn of(format: Format, text: &str) -> Result<Edit, Fault> {
        let asked = format.read(text)?;
        Ok(Edit { format, text: text.to_owned(), asked, body: None })
    }

    /// The text as it is after the edits so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What a key says now.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        path::parse(key).ok().and_then(|path| model::get(&self.asked, &path))
    }

    /// Changes a key, or adds it as a paragraph of its own after the last key of its table.
    /// A value that the key has already is left as it is written.
    pub fn set(&mut self, key: &str, value: impl Into<Value>) -> Result<(), Fault> {
        let (path, value) = (path::parse(key)?, value.into());
        // An empty text means not set: a key below it makes the table that it stands for.
        if let Some((above, below)) = key.rsplit_once('.')
            && self.get(above).and_then(Value::as_str) == Some("")
        {
            return self.set(above, Value::table([(below, value)]));
        }
        if model::get(&self.asked, &path).is_some_and(|old| self.settled(old, &value)) {
            return Ok(());
        }
        model::set(&mut self.asked, &path, &value)?;
        self.text = match self.format {
            Format::Toml => toml::set(&self.text, &path, &value)?,
            Format::Markdown => yaml::set(&self.text, only(&path)?, &value)?,
        };
        Ok(())
    }

    fn settled(&self, old: &Value, new: &Value) -> bool {
        match self.format {
            Format::Toml => old.same(new),
            Format::Markdown => plain(old).same(&plain(new)),
        }
    }

    /// Takes a key out with its line and one of the empty lines around it; an absent one is no error.
    pub fn unset(&mut self, key: &str) -> Result<(), Fault> {
        let path = path::parse(key)?;
        if model::get(&self.asked, &path).is_none() {
            return Ok(());
        }
        model::unset(&mut self.asked, &path)?;
        self.text = match self.format {
            Format::Toml => toml::unset(&self.text, &path)?,
            Format::Markdown => yaml::unset(&self.text, only(&path)?)?,
        };
        // a table of dotted keys goes with its last key
        let now = self.format.read(&self.text)?;
        for above in (1..path.len()).rev().filter_map(|len| path.get(..len)) {
            let empty = model::get(&self.asked, above).is_some_and(Value::is_empty);
            if empty && model::get(&now, above).is_none() {
                model::unset(&mut self.asked, above)?;
            }
        }
        Ok(())
    }

    /// Adds to the end of a list; a list that was empty or absent gets one entry a line (TOML).
    pub fn push(&mut self, key: &str, entry: impl Into<Value>) -> Result<(), Fault> {
        let (path, entry) = (path::parse(key)?, entry.into());
        model::push(&mut self.asked, &path, &entry)?;
        self.text = match self.format {
            Format::Toml => toml::push(&self.text, &path, &entry)?,
            Format::Markdown => yaml::push(&self.text, only(&path)?, &entry)?,
        };
        Ok(())
    }

    /// Adds a `[[key]]` paragraph after the last one, or at the end of the file. TOML only.
    pub fn push_table(&mut self, key: &str, pairs: Vec<(String, Value)>) -> Result<(), Fault> {
        let path = path::parse(key)?;
        let entry = Value::Table(pairs);
        model::push(&mut self.asked, &path, &entry)?;
        self.text = match self.format {
            Format::Toml => toml::push_table(&self.text, &path, &entry)?,
            Format::Markdown => return Err(no_tables()),
        };
        Ok(())
    }

    /// Takes out the entry at `at`, counted from 0, of a list or of `[[key]]`.
    pub fn remove_entry(&mut self, key: &str, at: usize) -> Result<(), Fault> {
        let path = path::parse(key)?;
        model::remove_entry(&mut self.asked, &path, at)?;
        self.text = match self.format {
            Format::Toml => toml::remove_entry(&self.text, &path, at)?,
            Format::Markdown => yaml::remove_entry(&self.text, only(&path)?, at)?,
        };
        Ok(())
    }

    /// Markdown: what comes after the closing `---`. TOML has none.
    #[must_use]
    pub fn body(&self) -> &str {
        match self.format {
            Format::Toml => "",
            Format::Markdown => read::body(&self.text),
        }
    }

    /// Replaces the body; in a file with CRLF its lines get CRLF.
    pub fn set_body(&mut self, new: &str) {
        if self.format == Format::Toml || self.body() == new {
            return;
        }
        let start = self.text.len() - self.body().len();
        let eol = lines::eol(&self.text);
        let new = if eol == "\r\n" { lines::with_eol(new, eol) } else { new.to_owned() };
        self.text.truncate(start);
        if !self.text.ends_with('\n') {
            self.text.push_str(eol);
        }
        self.text.push_str(&new);
        self.body = Some(new);
    }

    /// The new text, after the parsers that read records have found in it exactly what was asked.
    pub fn finish(self) -> Result<String, Fault> {
        let unproved = |what: &str| {
            Fault::new(0, 0, format!("the edit could not be made safely: {what}"))
                .hint("edit the file by hand")
        };
        let read = self.format.read(&self.text).map_err(|fault| unproved(&fault.what))?;
        if !self.settled(&read, &self.asked) {
            return Err(unproved("the text would say something else"));
        }
        match &self.body {
            Some(body) if self.body() != body => Err(unproved("the body would be cut elsewhere")),
            _ => Ok(self.text),
        }
    }
}

/// The keys of flat front matter and the lines of each.
pub(super) fn yaml_pairs(keys: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let pairs = yaml_place::pairs(keys, 0..keys.len()).into_iter();
    pairs.map(|pair| (pair.key, pair.lines)).collect()
}

/// The lines of each item of the one block list in a text of keys.
pub(super) fn yaml_items(keys: &str) -> Vec<std::ops::Range<usize>> {
    match yaml_place::pairs(keys, 0..keys.len()).as_slice() {
        [pair] if pair.shape == yaml_place::Shape::Block => yaml::items(keys, &pair.value),
        _ => Vec::new(),
    }
}

/// YAML has no dates of its own: they are read as text.
fn plain(value: &Value) -> Value {
    match value {
        Value::Date(date) => Value::Text(super::day::write(*date)),
        Value::List(list) => Value::List(list.iter().map(plain).collect()),
        Value::Table(pairs) => {
            Value::table(pairs.iter().map(|(key, value)| (key.as_str(), plain(value))))
        }
        other => other.clone(),
    }
}

fn only(path: &[Step]) -> Result<&str, Fault> {
    match path {
        [Step::Key(key)] => Ok(key),
        _ => Err(no_tables()),
    }
}

fn no_tables() -> Fault {
    Fault::new(0, 0, "front matter has flat keys only")
}
