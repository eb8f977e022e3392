//! What of the library is like a client: by trade, services, systems and tags.
//! For whoever asks «have we had this before»: a gate, a proposal, a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::Entry;
use crate::language::{Lang, names};
use crate::records::client::Client;

/// What an entry and a client have in common; `score` is for putting entries in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Likeness {
    pub score: u32,
    pub shared: Vec<Shared>,
}

/// One thing they have in common, as the entry calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Shared {
    Industry(String),
    Service(String),
    System(String),
    Tag(String),
}

impl Shared {
    /// A trade says more than a tool: what failed for one shop fails for the next.
    fn weight(&self) -> u32 {
        match self {
            Shared::Industry(_) => 4,
            Shared::Service(_) | Shared::Tag(_) => 2,
            Shared::System(_) => 1,
        }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Shared::Industry(name)
            | Shared::Service(name)
            | Shared::System(name)
            | Shared::Tag(name) => name,
        }
    }
}

impl Likeness {
    /// «та же отрасль; услуга SEO; метка regions»
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        let said = self.shared.iter().map(|shared| match shared {
            Shared::Industry(_) => same_industry(lang),
            Shared::Service(name) => service(lang, name),
            Shared::System(name) => system(lang, name),
            Shared::Tag(name) => tag(lang, name),
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

/// What entries are held against: a client's card, and words it is asked about (`regions`); made once
/// for all of them.
#[derive(Debug, Default)]
pub struct Subject {
    industry: Key,
    services: Vec<Key>,
    systems: Vec<Key>,
    tags: Vec<Key>,
}

impl Subject {
    #[must_use]
    pub fn of(card: &Client, tags: &[&str]) -> Subject {
        Subject {
            industry: Key::of(&card.industry),
            services: card.deal.services.iter().map(|service| Key::of(&service.name)).collect(),
            systems: card.systems.iter().map(|system| Key::of(system)).collect(),
            tags: tags.iter().map(|tag| Key::of(tag)).collect(),
        }
    }

    /// What an entry has in common with it; nothing where that is nothing.
    #[must_use]
    pub fn like(&self, entry: &Entry) -> Option<Likeness> {
        let common = |theirs: &[String], ours: &[Key], make: fn(String) -> Shared| {
            let both = theirs.iter().filter(|one| {
                let one = Key::of(one);
                ours.iter().any(|other| one.same(other))
            });
            both.cloned().map(make).collect::<Vec<_>>()
        };
        let industry = std::slice::from_ref(&entry.industry);
        let mut shared = common(industry, std::slice::from_ref(&self.industry), Shared::Industry);
        shared.extend(common(&entry.services, &self.services, Shared::Service));
        shared.extend(common(&entry.systems, &self.systems, Shared::System));
        shared.extend(common(&entry.tags, &self.tags, Shared::Tag));
        let score = shared.iter().map(Shared::weight).sum();
        (score > 0).then_some(Likeness { score, shared })
    }
}

/// A name of a thing, ready to be compared.
#[derive(Debug, Default)]
struct Key {
    plain: String,
    /// With the letters that only look Latin as the ones they look like.
    looks: String,
}

impl Key {
    fn of(text: &str) -> Key {
        let folded = names::fold(text);
        let looks: String = folded.chars().map(look_alike).collect();
        Key { plain: names::transliterate(&folded), looks: names::transliterate(&looks) }
    }

    fn same(&self, other: &Key) -> bool {
        begins(&self.plain, &other.plain) || begins(&self.looks, &other.looks)
    }
}

/// The same thing, whatever the case, the alphabet and the quotation marks: «SEO», `seo`; one may
/// say more words than the other: «SEO» and «SEO-продвижение».
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    Key::of(one).same(&Key::of(other))
}

/// One says the words of the other, and no or more words behind them.
fn begins(one: &str, other: &str) -> bool {
    let goes_on = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    !one.is_empty() && !other.is_empty() && (goes_on(one, other) || goes_on(other, one))
}

/// Letters that look the same are typed for each other: «1С» has one of either alphabet.
fn look_alike(c: char) -> char {
    const CYRILLIC: &str = "аеорсхкмтвн";
    const LATIN: &str = "aeopcxkmtbh";
    let at = CYRILLIC.chars().position(|cyrillic| cyrillic == c);
    at.and_then(|at| LATIN.chars().nth(at)).unwrap_or(c)
}

crate::messages! {
    fn same_industry() { ru: "та же отрасль", en: "same industry" }
    fn service(name: &str) { ru: format!("услуга {name}"), en: format!("service {name}") }
    fn system(name: &str) { ru: format!("система {name}"), en: format!("system {name}") }
    fn tag(name: &str) { ru: format!("метка {name}"), en: format!("tag {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::{Deal, Service};

    fn shop() -> Client {
        let service = |name: &str| Service { name: name.to_owned(), ..Service::default() };
        Client {
            industry: "Tyres".to_owned(),
            systems: vec!["1С".to_owned()],
            deal: Deal { services: vec![service("SEO-продвижение")], ..Deal::default() },
            ..Client::default()
        }
    }

    fn entry(industry: &str, services: &[&str], systems: &[&str], tags: &[&str]) -> Entry {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Entry {
            industry: industry.to_owned(),
            services: texts(services),
            systems: texts(systems),
            tags: texts(tags),
            ..Entry::default()
        }
    }

    #[test]
    fn what_is_shared_counts_by_what_it_says() {
        // trade 4, service 2, tag 2, system 1
        let table = [
            (
                entry("tyres", &["SEO"], &[], &["regions"]),
                8,
                "та же отрасль; услуга SEO; метка regions",
            ),
            (entry("TYRES", &[], &[], &[]), 4, "та же отрасль"),
            (entry("pharmacy", &["seo"], &["1C"], &[]), 3, "услуга seo; система 1C"),
            (entry("", &[], &[], &["Regions"]), 2, "метка Regions"),
            (entry("", &["PPC", "SEO аудит"], &[], &[]), 0, ""),
            (entry("pharmacy", &["PPC"], &["Битрикс24"], &["loyalty"]), 0, ""),
            (entry("", &[], &[], &[]), 0, ""),
        ];
        let subject = Subject::of(&shop(), &["regions"]);
        for (entry, score, why) in table {
            let found = subject.like(&entry);
            let said = found.as_ref().map_or(String::new(), |found| found.why(Lang::Ru));
            assert_eq!((found.map_or(0, |found| found.score), said.as_str()), (score, why));
        }
        let bare = Subject::of(&Client::default(), &[]);
        assert_eq!(bare.like(&entry("tyres", &["SEO"], &["1С"], &["regions"])), None);
    }

    #[test]
    fn the_same_thing_in_other_letters() {
        for (one, other) in [
            ("1С", "1с"),
            ("1С", "1C"),
            ("SEO", "SEO-продвижение"),
            ("«Битрикс24»", "битрикс24"),
            ("Касса", "kassa"),
        ] {
            assert!(same(one, other), "{one}, {other}");
        }
        for (one, other) in [("SEO", "SEOWORK"), ("", "SEO"), ("", ""), ("CRM", "1С")] {
            assert!(!same(one, other), "{one}, {other}");
        }
    }
}
