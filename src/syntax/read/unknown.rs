//! Names the keys that a record has and acct does not know, and the known key each may have meant.
//! Where they stand in the text is found by the reader of the format.

use serde::de::value::{Error as Stop, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_ignored::Path;

use crate::syntax::fault::Fault;

/// More unknown keys of one record say nothing new, and a file may have a hundred thousand of them.
const ENOUGH: usize = 50;

/// Letters of a key that are told; it may have a million.
const LONG: usize = 100;

/// One step down to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Entry(usize),
}

pub(super) fn steps(path: &Path<'_>) -> Vec<Step> {
    match path {
        Path::Root => Vec::new(),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => steps(parent),
        Path::Seq { parent, index } => {
            let mut path = steps(parent);
            path.push(Step::Entry(*index));
            path
        }
        Path::Map { parent, key } => {
            let mut path = steps(parent);
            path.push(Step::Key(key.clone()));
            path
        }
    }
}

/// Reads a second time, for the paths of the first keys that nobody asked for.
pub(super) fn paths<'de, T, D>(inner: D) -> Vec<Vec<Step>>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let mut paths = Vec::new();
    let _ = serde_ignored::deserialize::<_, _, T>(inner, |path| {
        if paths.len() < ENOUGH {
            paths.push(steps(&path));
        }
    });
    paths
}

/// The unknown key, with the field of `T` (or of a struct inside it) that is nearest to it.
pub(super) fn fault<T: DeserializeOwned>(path: &[Step], line: usize, column: usize) -> Fault {
    let (key, above) = match path.split_last() {
        Some((Step::Key(key), above)) => (key.as_str(), above),
        _ => ("", path),
    };
    let mut fields: &[&str] = &[];
    let _ = T::deserialize(Probe { path: above, fields: &mut fields });
    let told = key.char_indices().nth(LONG).map_or(key, |(end, _)| &key[..end]);
    let fault = Fault::new(line, column, format!("unknown key `{told}`")).kept();
    match nearest(key, fields) {
        Some(meant) => fault.hint(format!("did you mean `{meant}`?")),
        None => fault,
    }
}

fn nearest<'a>(word: &str, among: &[&'a str]) -> Option<&'a str> {
    if word.len() > LONG {
        return None;
    }
    let near = |known: &&'a str| (strsim::damerau_levenshtein(word, known), *known);
    let (distance, known) = among.iter().map(near).min()?;
    let allowed = if word.chars().count() < 5 { 1 } else { 2 };
    (distance <= allowed && word.chars().count() > distance).then_some(known)
}

/// Reads nothing: walks down `path` through the types alone and notes the fields at its end.
struct Probe<'p> {
    path: &'p [Step],
    fields: &'p mut &'static [&'static str],
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.path.first() {
            Some(Step::Key(_)) => visitor.visit_map(self),
            Some(Step::Entry(_)) => visitor.visit_seq(self),
            None => Err(Stop::custom("the end of the path")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if self.path.is_empty() {
            *self.fields = fields;
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Probe<'_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        match self.path.first() {
            Some(Step::Key(key)) => seed.deserialize(StrDeserializer::new(key)).map(Some),
            _ => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        let path = self.path.get(1..).unwrap_or_default();
        seed.deserialize(Probe { path, fields: self.fields })
    }
}

impl<'de> SeqAccess<'de> for Probe<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        let path = self.path.get(1..).unwrap_or_default();
        seed.deserialize(Probe { path, fields: self.fields }).map(Some)
    }
}
