//! What of the library is like a client: by trade, services, systems and tags.
//! For whoever asks «have we had this before»: a gate, a proposal, a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Entry, Kind};
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

/// What an entry has in common with a client, and with what it is asked about (`regions`); nothing
/// where that is nothing.
#[must_use]
pub fn like(entry: &Entry, card: &Client, tags: &[&str]) -> Option<Likeness> {
    let mut shared = Vec::new();
    if same(&entry.industry, &card.industry) {
        shared.push(Shared::Industry(entry.industry.clone()));
    }
    let services: Vec<&str> =
        card.deal.services.iter().map(|service| service.name.as_str()).collect();
    let systems: Vec<&str> = card.systems.iter().map(String::as_str).collect();
    let common = |theirs: &[String], ours: &[&str], make: fn(String) -> Shared| {
        let both = theirs.iter().filter(|one| ours.iter().any(|other| same(one, other)));
        both.cloned().map(make).collect::<Vec<_>>()
    };
    shared.extend(common(&entry.services, &services, Shared::Service));
    shared.extend(common(&entry.systems, &systems, Shared::System));
    shared.extend(common(&entry.tags, tags, Shared::Tag));
    let score = shared.iter().map(Shared::weight).sum();
    (score > 0).then_some(Likeness { score, shared })
}

/// The entries of some kinds that are like a client, the likest first, of equals the newest; no kind
/// means all.
#[must_use]
pub fn alike<'a>(
    library: &'a [Entry],
    card: &Client,
    tags: &[&str],
    kinds: &[Kind],
) -> Vec<(&'a Entry, Likeness)> {
    let wanted = library.iter().filter(|entry| kinds.is_empty() || kinds.contains(&entry.kind));
    let mut found: Vec<(&Entry, Likeness)> =
        wanted.filter_map(|entry| Some((entry, like(entry, card, tags)?))).collect();
    found.sort_by(|(one, a), (other, b)| {
        (b.score, other.date, &other.id).cmp(&(a.score, one.date, &one.id))
    });
    found
}

/// The same thing, whatever the case, the alphabet and the quotation marks: «SEO», `seo`; one may
/// say more words than the other: «SEO» and «SEO-продвижение».
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (names::fold(one), names::fold(other));
    let looks = |text: &str| text.chars().map(look_alike).collect::<String>();
    begins(&one, &other) || begins(&looks(&one), &looks(&other))
}

/// One says the words of the other, and no or more words behind them.
fn begins(one: &str, other: &str) -> bool {
    let (one, other) = (names::transliterate(one), names::transliterate(other));
    let goes_on = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    !one.is_empty() && !other.is_empty() && (goes_on(&one, &other) || goes_on(&other, &one))
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

    fn entry(id: &str, industry: &str, services: &[&str], tags: &[&str]) -> Entry {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Entry {
            id: id.to_owned(),
            industry: industry.to_owned(),
            services: texts(services),
            tags: texts(tags),
            ..Entry::default()
        }
    }

    #[test]
    fn the_likest_comes_first_with_its_reasons() {
        let library = [
            entry("a", "pharmacy", &["seo"], &[]),
            entry("b", "tyres", &["SEO"], &["regions"]),
            entry("c", "pharmacy", &["PPC"], &["loyalty"]),
            entry("d", "", &[], &["Regions"]),
        ];
        let found = alike(&library, &shop(), &["regions"], &[]);
        let ids: Vec<&str> = found.iter().map(|(entry, _)| entry.id.as_str()).collect();
        assert_eq!(ids, ["b", "d", "a"]);
        assert_eq!(found[0].1.score, 8);
        assert_eq!(found[0].1.why(Lang::Ru), "та же отрасль; услуга SEO; метка regions");
        assert!(alike(&library, &shop(), &[], &[Kind::Anticase]).is_empty());
        assert_eq!(like(&library[0], &Client::default(), &[]), None);
    }

    #[test]
    fn the_same_thing_in_other_letters() {
        for (one, other) in [("1С", "1с"), ("1С", "1C"), ("SEO", "SEO-продвижение"), ("«Битрикс24»", "битрикс24"), ("Касса", "kassa")]
        {
            assert!(same(one, other), "{one}, {other}");
        }
        for (one, other) in [("SEO", "SEOWORK"), ("", "SEO"), ("", ""), ("CRM", "1С")] {
            assert!(!same(one, other), "{one}, {other}");
        }
    }
}
