//! The lines of one key: those of whoever changed it, where they say what was decided; otherwise
//! ours, edited as any command edits them. No comment is lost on the way.

use super::values::{Entry, Node, Whose, alike};
use crate::syntax::paragraphs::{Format, Tall, named};
use crate::syntax::three::{self, Lines};
use crate::syntax::{Edit, Fault, Value};

/// A key's own lines before, here and there.
#[derive(Clone, Copy)]
pub(super) struct Own<'t> {
    pub(super) format: Format,
    /// Empty for a heading.
    pub(super) key: &'t str,
    pub(super) base: Option<&'t str>,
    pub(super) ours: Option<&'t str>,
    pub(super) theirs: Option<&'t str>,
}

impl<'t> Own<'t> {
    pub(super) fn texts(&self) -> [&'t str; 3] {
        [self.base, self.ours, self.theirs].map(Option::unwrap_or_default)
    }

    /// The lines that say what both sides agree upon.
    pub(super) fn agreed(&self, want: &Value, node: Option<&Node>) -> Result<String, Fault> {
        let texts = self.texts();
        let [base, ours, theirs] = texts;
        let lines = || three::whole(&three::merge(base, ours, theirs, Lines::Any));
        let says = |own: &String| self.key.is_empty() || self.says(own, want);
        let own = match lines().filter(|own| !own.is_empty()).filter(says) {
            Some(own) => own,
            None if self.key.is_empty() => self.ours.or(self.theirs).unwrap_or_default().to_owned(),
            None => self.of(want, Whose::Ours, node)?,
        };
        Ok(with_comments(self.format, texts, &own))
    }

    /// The lines that say what one side wants.
    pub(super) fn of(
        &self,
        want: &Value,
        whose: Whose,
        node: Option<&Node>,
    ) -> Result<String, Fault> {
        let (first, second) = match whose {
            Whose::Ours => (self.ours, self.theirs),
            Whose::Theirs => (self.theirs, self.ours),
        };
        let verbatim = [first, second].into_iter().flatten().find(|own| self.says(own, want));
        if let Some(own) = verbatim {
            return Ok(own.to_owned());
        }
        let by_entries = match node {
            Some(Node::List(entries)) => self.entries(entries, whose),
            _ => None,
        };
        let from = by_entries.as_deref().or(first).or(second).unwrap_or_default();
        reshaped(self.format, from, self.key, want)
    }

    fn says(&self, own: &str, want: &Value) -> bool {
        alike(self.format.get(own, self.key).as_ref(), Some(want))
    }

    /// A list with an entry a line, each entry in the lines of whoever wrote it.
    fn entries(&self, entries: &[Entry], whose: Whose) -> Option<String> {
        let (ours, theirs) = (self.format.tall(self.ours?), self.format.tall(self.theirs?));
        let base = self.base.and_then(|own| self.format.tall(own));
        let frame = ours.as_ref().or(theirs.as_ref())?;
        let mut text = frame.open.clone();
        for entry in entries.iter().filter(|entry| entry.stays(whose)) {
            let line = |tall: &Option<Tall>, side: usize| -> Option<String> {
                tall.as_ref()?.entries.get(entry.at[side]?).cloned()
            };
            let (before, here, there) = (line(&base, 0), line(&ours, 1), line(&theirs, 2));
            let own = match (here, there) {
                (Some(_), Some(there)) if whose == Whose::Theirs && !entry.ours => there,
                (Some(here), Some(there)) if before.as_ref() == Some(&here) => there,
                (Some(here), _) => here,
                (None, there) => there?,
            };
            text.push_str(&own);
        }
        text.push_str(&frame.close);
        Some(text)
    }
}

/// A text of keys in which `key` says something else; the whole text where there is no key.
pub(super) fn reshaped(
    format: Format,
    text: &str,
    key: &str,
    want: &Value,
) -> Result<String, Fault> {
    format.edit(text, |edit| {
        if key.is_empty() {
            let have = format.value(text)?;
            return reshape(edit, "", &have, want);
        }
        match edit.get(key).cloned() {
            Some(have) => reshape(edit, key, &have, want),
            None => edit.set(key, want.clone()),
        }
    })
}

fn reshape(edit: &mut Edit, key: &str, have: &Value, want: &Value) -> Result<(), Fault> {
    if have.same(want) {
        return Ok(());
    }
    match (have, want) {
        (Value::Table(old), Value::Table(new)) => {
            let below = |name: &str| match key {
                "" => named(name),
                key => format!("{key}.{}", named(name)),
            };
            for (name, want) in new {
                match have.get(name) {
                    Some(have) => reshape(edit, &below(name), have, want)?,
                    None => edit.set(&below(name), want.clone())?,
                }
            }
            let gone = old.iter().filter(|(name, _)| want.get(name).is_none());
            for (name, _) in gone {
                edit.unset(&below(name))?;
            }
            Ok(())
        }
        (Value::List(old), Value::List(new)) => list(edit, key, old, new),
        _ => edit.set(key, want.clone()),
    }
}

/// Takes out, changes in its place, puts in at the end; a list in another order is written anew.
fn list(edit: &mut Edit, key: &str, old: &[Value], new: &[Value]) -> Result<(), Fault> {
    if old.len() == new.len() {
        for (at, (have, want)) in old.iter().zip(new).enumerate() {
            match (have, want) {
                (have, want) if have.same(want) => {}
                (Value::Table(_), Value::Table(_)) => {
                    reshape(edit, &format!("{key}[{at}]"), have, want)?;
                }
                _ => return edit.set(key, Value::List(new.to_vec())),
            }
        }
        return Ok(());
    }
    let mut kept = 0;
    let mut gone = Vec::new();
    for (at, entry) in old.iter().enumerate() {
        if new.get(kept).is_some_and(|want| want.same(entry)) {
            kept += 1;
        } else {
            gone.push(at);
        }
    }
    let rest = new.get(kept..).unwrap_or_default();
    let moved = rest.iter().any(|entry| old.iter().any(|other| other.same(entry)));
    if moved || kept == 0 {
        return edit.set(key, Value::List(new.to_vec()));
    }
    for at in gone.into_iter().rev() {
        edit.remove_entry(key, at)?;
    }
    rest.iter().try_for_each(|entry| edit.push(key, entry.clone()))
}

/// The lines with every comment that somebody added: one that has no place any more goes above them.
pub(super) fn with_comments(format: Format, texts: [&str; 3], own: &str) -> String {
    format!("{}{own}", missing(format, texts, own))
}

/// Comments that one side added and that are not in `own`, each on a line.
pub(super) fn missing(format: Format, texts: [&str; 3], own: &str) -> String {
    let [base, ours, theirs] = texts.map(|text| format.comments(text));
    let mut seen = format.comments(own);
    let mut lines = String::new();
    for comment in ours.into_iter().chain(theirs) {
        if !base.contains(&comment) && !seen.contains(&comment) {
            lines = format!("{lines}{comment}\n");
            seen.push(comment);
        }
    }
    lines
}
