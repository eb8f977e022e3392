//! Where somebody's data stands in a text: what may be taken out without a choice, and what only a
//! person can judge. Which texts are looked at, and what is written, is for the command.

mod find;
mod history;
#[cfg(test)]
mod tests;

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::history::replacements;

use self::find::{found, has_word, key, numbers};
use super::Side;
use super::cast::Who;
use super::checks::{Met, walk};
use super::contact::Contact;
use super::fields::{self, Form, Shape};
use super::form;
use crate::language::{Lang, names};
use crate::syntax::tree::{self, Node};
use crate::syntax::{self, Value};

/// An address that no mail is ever sent to (RFC 2606).
pub const NO_EMAIL: &str = "removed@example.invalid";

/// How a slug begins that says nothing.
const FRESH: &str = "contact-";

/// Somebody who is to be forgotten.
#[derive(Debug, Clone)]
pub struct Known {
    pub client: String,
    pub slug: String,
    /// What stands for the slug from now on.
    pub fresh: String,
    /// What stands for the name and for the number.
    pub word: String,
    pub gone: String,
    names: Vec<String>,
    emails: Vec<String>,
    phone: String,
    /// The company of somebody who is not the client's own; its file tells of them too.
    vendor: String,
    /// The beginnings of what they are called, and of the family name alone.
    called: Vec<String>,
    family: Vec<String>,
}

/// What of somebody stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// The slug, where a record refers to its bearer.
    Reference,
    Name,
    Email,
    Phone,
    /// A word that may be a form of the name.
    Word,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// From 1.
    pub line: usize,
    pub what: What,
    /// The line as it stands there.
    pub text: String,
}

/// What came of a look at one text.
#[derive(Debug, Default)]
pub struct Looked {
    /// The text without what could be taken out; none where nothing was.
    pub after: Option<String>,
    pub taken: Vec<Mention>,
    /// For a person's eye; lines as they are in the text before.
    pub left: Vec<Mention>,
}

impl Known {
    /// The files are in a language, and what stands for the data is too. Where a `namesake` bears the
    /// same name, that is nobody's alone.
    #[must_use]
    pub fn of(client: &str, contact: &Contact, fresh: &str, lang: Lang, namesake: bool) -> Known {
        let name = contact.name.trim();
        let forgotten = contact.is_forgotten();
        let name = if forgotten { "" } else { name };
        let mut whole: Vec<String> = Vec::new();
        if name.contains(char::is_whitespace) && !namesake {
            whole.push(name.split_whitespace().collect::<Vec<_>>().join(" "));
            whole.push(name.split_whitespace().rev().collect::<Vec<_>>().join(" "));
        }
        let keys = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words.filter_map(key).collect()
        };
        let first = names::first_name(name);
        let family = keys(&name.replacen(first, "", 1));
        let mut called: Vec<String> = [name, &contact.hello].into_iter().flat_map(keys).collect();
        if !forgotten {
            // what somebody does is in many slugs, and in many texts: `tess-print`
            let work = keys(&format!("{} {}", contact.role, contact.third));
            called.extend(keys(&contact.slug).into_iter().filter(|key| !work.contains(key)));
        }
        called.sort_unstable();
        called.dedup();
        Known {
            client: client.to_owned(),
            slug: contact.slug.clone(),
            fresh: fresh.to_owned(),
            word: removed_contact(lang),
            gone: removed(lang),
            names: whole,
            emails: contact.emails.iter().filter(|email| !email.is_empty()).cloned().collect(),
            phone: contact.phone.chars().filter(char::is_ascii_digit).collect(),
            vendor: contact.third.to_lowercase(),
            called,
            family,
        }
    }

    /// Looks at a record's text, or at any other.
    #[must_use]
    pub fn look(&self, path: &str, text: &str) -> Looked {
        let own = path.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
        let own = own.is_some_and(|(client, _)| client == self.client);
        let mut spots: Vec<(Range<usize>, What, &str)> = Vec::new();
        if own && self.slug != self.fresh {
            for at in self.references(path, text) {
                spots.push((at, What::Reference, &self.fresh));
            }
        }
        for name in &self.names {
            let found = found(text, name, char::is_alphanumeric);
            spots.extend(found.map(|at| (at, What::Name, self.word.as_str())));
        }
        for email in &self.emails {
            let of_address = |c: char| c.is_alphanumeric() || "._%+-@".contains(c);
            spots.extend(found(text, email, of_address).map(|at| (at, What::Email, NO_EMAIL)));
        }
        spots.extend(
            numbers(text, &self.phone).into_iter().map(|at| (at, What::Phone, &*self.gone)),
        );
        spots.sort_by_key(|(at, ..)| (at.start, std::cmp::Reverse(at.end)));
        let mut looked = Looked::default();
        let mut after = String::with_capacity(text.len());
        let mut done = 0;
        for (at, what, instead) in spots {
            if at.start < done {
                continue;
            }
            looked.taken.push(mention(text, at.start, what));
            after.push_str(&text[done..at.start]);
            after.push_str(instead);
            done = at.end;
        }
        after.push_str(&text[done..]);
        let near = own || self.is_of_vendor(path, text);
        let keys = if near { &self.called } else { &self.family };
        for (number, (line, now)) in text.lines().zip(after.lines()).enumerate() {
            if has_word(now, keys) {
                let (line, text) = (number + 1, line.trim().to_owned());
                looked.left.push(Mention { line, what: What::Word, text });
            }
        }
        looked.after = (after != text).then_some(after);
        looked
    }

    fn is_of_vendor(&self, path: &str, text: &str) -> bool {
        let partner = path.starts_with("partners/") && !self.vendor.is_empty();
        partner && text.to_lowercase().contains(&self.vendor)
    }

    /// It says something of them, certainly or perhaps.
    #[must_use]
    pub fn is_told_in(&self, path: &str, text: &str) -> bool {
        let looked = self.look(path, text);
        !looked.taken.is_empty() || !looked.left.is_empty()
    }

    /// A path has the name in it: of a title, for example.
    #[must_use]
    pub fn is_in_path(&self, path: &str) -> bool {
        let keys = |name: &str| name.split(['-', '.', '/']).filter_map(key).collect::<Vec<_>>();
        keys(path).iter().any(|key| self.family.contains(key))
    }

    /// `client:rita`, `@rita`, and the bare slug where a field holds one.
    fn references(&self, path: &str, text: &str) -> Vec<Range<usize>> {
        let of_slug = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let mut all: Vec<Range<usize>> = Vec::new();
        for before in ["client:", "third:", "@"] {
            let typed = format!("{before}{}", self.slug);
            let found = found(text, &typed, of_slug);
            all.extend(found.map(|at| at.start + before.len()..at.end));
        }
        let tree = match fields::kind_at(path).map(|kind| kind.form) {
            Some(Form::Toml) => tree::toml::<Value>(text).tree,
            Some(Form::Markdown) => tree::front_matter::<Value>(text).tree,
            _ => None,
        };
        if let (Some(tree), Some(kind)) = (tree, fields::kind_at(path)) {
            let side = tree.get("side").and_then(|pair| pair.value.as_str());
            let theirs = side.is_some_and(|side| side != Side::Us.word());
            walk(&tree, kind.fields, &mut |met| {
                let Met::Value { node, shape, .. } = met else { return };
                match shape {
                    Shape::Owner if theirs => all.extend(self.bare(text, node)),
                    Shape::Contacts => {
                        all.extend(node.entries().iter().filter_map(|one| self.bare(text, one)));
                    }
                    _ => {}
                }
            });
        }
        all
    }

    /// The slug alone, with or without quotation marks.
    fn bare(&self, text: &str, node: &Node) -> Option<Range<usize>> {
        let value = node.as_str()?;
        if Who::parse(value).slug != self.slug || value != self.slug {
            return None;
        }
        let rest = text.get(node.at..)?;
        let start = node.at + rest.find(&self.slug).filter(|at| *at <= 3)?;
        Some(start..start + self.slug.len())
    }
}

fn mention(text: &str, at: usize, what: What) -> Mention {
    let (line, _) = syntax::place(text, at);
    let text = text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
    Mention { line, what, text }
}

/// A name for the file of somebody without a name. Random: what is made from the old name could be
/// guessed back.
#[must_use]
pub fn fresh_slug() -> String {
    format!("{FRESH}{}", form::new_id())
}

/// A contact's file of whom nothing is said any more.
#[must_use]
pub fn is_forgotten(slug: &str, name: &str) -> bool {
    let fresh = slug.strip_prefix(FRESH).is_some_and(form::is_id);
    fresh && [Lang::Ru, Lang::En].into_iter().any(|lang| name == removed_contact(lang))
}

crate::messages! {
    pub fn removed_contact() { ru: "Контакт удалён", en: "Contact removed" }
    pub fn removed() { ru: "удалено", en: "removed" }
}
