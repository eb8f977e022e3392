//! Where somebody's data stands in a text: what may be taken out without a choice, and what only a
//! person can judge. Which texts are looked at, and what is written, is for the command.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::Side;
use super::cast::Who;
use super::checks::{Met, walk};
use super::contact::Contact;
use super::fields::{self, Form, Shape};
use crate::language::{names, stems};
use crate::syntax::tree::{self, Node};
use crate::syntax::{self, Value};

/// An address that no mail is ever sent to (RFC 2606).
pub const NO_EMAIL: &str = "removed@example.invalid";

/// A number is compared by so many of its last digits: it may begin with 8 or +7.
const DIGITS: usize = 10;

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
    /// `word` stands for the name, `gone` for a telephone number; `namesake` bears the same name, so
    /// that it is nobody's alone.
    #[must_use]
    pub fn of(
        client: &str,
        contact: &Contact,
        fresh: &str,
        (word, gone): (&str, &str),
        namesake: bool,
    ) -> Known {
        let name = contact.name.trim();
        // forgotten before
        let name = if name == word { "" } else { name };
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
        let neutral = contact.slug.starts_with("contact-") && name.is_empty();
        let slug = if neutral { String::new() } else { contact.slug.replace('-', " ") };
        let mut called: Vec<String> =
            [name, &contact.hello, &slug].into_iter().flat_map(keys).collect();
        called.sort_unstable();
        called.dedup();
        Known {
            client: client.to_owned(),
            slug: contact.slug.clone(),
            fresh: fresh.to_owned(),
            word: word.to_owned(),
            gone: gone.to_owned(),
            names: whole,
            emails: contact.emails.iter().filter(|email| !email.is_empty()).cloned().collect(),
            phone: contact.phone.chars().filter(char::is_ascii_digit).collect(),
            called,
            family,
        }
    }

    /// What is replaced by what wherever it stands, for a history that is written anew.
    #[must_use]
    pub fn replacements(&self, phone: &str) -> Vec<(String, String)> {
        let names = self.names.iter().map(|name| (name.clone(), self.word.clone()));
        let emails = self.emails.iter().map(|email| (email.clone(), NO_EMAIL.to_owned()));
        let phone = (!self.phone.is_empty()).then(|| (phone.to_owned(), self.gone.clone()));
        names.chain(emails).chain(phone).collect()
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
        spots.extend(self.numbers(text).into_iter().map(|at| (at, What::Phone, &*self.gone)));
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
        let keys = if own { &self.called } else { &self.family };
        for (number, (line, now)) in text.lines().zip(after.lines()).enumerate() {
            if has_word(now, keys) {
                let (line, text) = (number + 1, line.trim().to_owned());
                looked.left.push(Mention { line, what: What::Word, text });
            }
        }
        looked.after = (after != text).then_some(after);
        looked
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

    /// The telephone number, however it is written.
    fn numbers(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.phone.len() < 6 {
            return found;
        }
        let of_number = |c: char| c.is_ascii_digit() || " \u{a0}()+-‑".contains(c);
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit() || c == '+') {
            let start = at + start;
            let rest = &text[start..];
            let end = rest.find(|c: char| !of_number(c)).unwrap_or(rest.len());
            let run = rest[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
            let digits: String = run.chars().filter(char::is_ascii_digit).collect();
            if same_number(&digits, &self.phone) {
                found.push(start..start + run.len());
            }
            at = start + run.len().max(1);
        }
        found
    }
}

fn same_number(one: &str, other: &str) -> bool {
    let tail = |digits: &str| digits.get(digits.len().saturating_sub(DIGITS)..).map(str::to_owned);
    match (one.len(), other.len()) {
        (a, b) if a >= DIGITS && b >= DIGITS && a.abs_diff(b) <= 1 => tail(one) == tail(other),
        _ => one == other,
    }
}

/// Where a text stands as a whole word, whatever the case of its letters.
fn found<'t>(
    text: &'t str,
    wanted: &'t str,
    inner: impl Fn(char) -> bool + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let first = wanted.chars().next().unwrap_or_default();
    let starts =
        text.char_indices().filter(move |(_, c)| c.to_lowercase().eq(first.to_lowercase()));
    starts.filter_map(move |(start, _)| {
        let end = end_of(&text[start..], wanted)? + start;
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        // a name in `@rita` begins with a sign that no word has before it
        let free = |c: Option<char>| c.is_none_or(|c| !inner(c));
        // the end of a sentence is no part of an address
        let ended =
            after == Some('.') && text[end + 1..].chars().next().is_none_or(|next| !inner(next));
        (free(before) && (free(after) || ended)).then_some(start..end)
    })
}

/// Where the wanted text ends at the beginning of another; several spaces are one.
fn end_of(text: &str, wanted: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    for c in wanted.chars() {
        if c.is_whitespace() {
            let (_, space) = rest.next()?;
            // a name goes on in its line
            if !space.is_whitespace() || space == '\n' {
                return None;
            }
            while rest.peek().is_some_and(|(_, c)| c.is_whitespace() && *c != '\n') {
                rest.next();
            }
            continue;
        }
        let (_, other) = rest.next()?;
        if !other.to_lowercase().eq(c.to_lowercase()) {
            return None;
        }
    }
    Some(rest.peek().map_or(text.len(), |(at, _)| *at))
}

/// What all forms of a word have in common, in one alphabet; nothing of a word too short to tell.
fn key(word: &str) -> Option<String> {
    let lower = stems::lower(word);
    let key = names::transliterate(&stems::stem(&lower));
    let key = key.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let telling = key.len() >= 3 && key.chars().any(char::is_alphabetic);
    telling.then(|| key.to_owned())
}

fn has_word(line: &str, keys: &[String]) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).filter_map(key).any(|key| keys.contains(&key))
}

fn mention(text: &str, at: usize, what: What) -> Mention {
    let (line, _) = syntax::place(text, at);
    let text = text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
    Mention { line, what, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rita() -> Known {
        let contact = Contact {
            slug: "rita".to_owned(),
            name: "Маргарита Лыткина".to_owned(),
            emails: vec!["rita@kassa.example".to_owned()],
            phone: "+7 900 000-01-01".to_owned(),
            ..Contact::default()
        };
        Known::of("kassa", &contact, "contact-x7k2pf", ("Контакт удалён", "удалено"), false)
    }

    fn after(path: &str, text: &str) -> String {
        rita().look(path, text).after.unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn what_is_exact_goes_and_nothing_beside_it() {
        let note = "clients/kassa/notes/2026-11-17-risk-k7f3qz.md";
        for (text, wanted) in [
            ("Звонок: Маргарита  Лыткина.", "Звонок: Контакт удалён."),
            ("ЛЫТКИНА МАРГАРИТА", "Контакт удалён"),
            ("Маргарита Лыткинадзе", "Маргарита Лыткинадзе"),
            ("Rita@Kassa.example.", "removed@example.invalid."),
            ("margarita@kassa.example", "margarita@kassa.example"),
            ("rita@kassa.example.org", "rita@kassa.example.org"),
            ("тел. 8 (900) 000 01 01, вечером", "тел. удалено, вечером"),
            ("79000000101", "удалено"),
            ("заказ 19000000102", "заказ 19000000102"),
            (
                "client:rita и third:rita, @rita",
                "client:contact-x7k2pf и third:contact-x7k2pf, @contact-x7k2pf",
            ),
            ("client:rita-2 @ritas", "client:rita-2 @ritas"),
        ] {
            assert_eq!(after(note, text), wanted);
        }
        assert_eq!(after("clients/ritm/notes/a.md", "client:rita"), "client:rita");
    }

    #[test]
    fn a_bare_slug_is_a_reference_where_a_field_holds_one() {
        let task = "clients/kassa/tasks/k7f3qz-a.toml";
        assert_eq!(
            after(task, "title = \"rita\"\nside = \"client\"\nowner = \"rita\"\n"),
            "title = \"rita\"\nside = \"client\"\nowner = \"contact-x7k2pf\"\n"
        );
        let ours = "title = \"a\"\nside = \"us\"\nowner = \"rita\"\n";
        assert_eq!(after(task, ours), ours);
        assert_eq!(
            after("clients/kassa/goals/a.toml", "agreed_by = ['rita', \"boyarov\"]\n"),
            "agreed_by = ['contact-x7k2pf', \"boyarov\"]\n"
        );
    }

    #[test]
    fn forms_of_the_name_are_left_to_a_person() {
        let left = |path: &str, text: &str| rita().look(path, text).left.len();
        let own = "clients/kassa/notes/a.md";
        for text in ["Отправлены Рите", "спросить Маргариту", "у Лыткиной", "ask Rita", "Lytkina"]
        {
            assert_eq!(left(own, text), 1, "{text}");
        }
        assert_eq!(left(own, "в своём ритме"), 0);
        assert_eq!(left("library/a.md", "Рита из Касса Плюс"), 0);
        assert_eq!(left("library/a.md", "спасибо Лыткиной"), 1);
        assert_eq!(left(own, "пишет Маргарита Лыткина"), 0);
    }
}
