//! What of the library a client is told: practices, updates, cases and stories that concern them and
//! that they have not heard of yet. What a reader may not learn from it is who the others are.

use chrono::NaiveDate;

use super::paper::Part;
use super::{Entry, Kind, Likeness, Subject};
use crate::language::Lang;
use crate::records::client;
use crate::records::inner;
use crate::records::proposal::{known_by, names_any};
use crate::records::snapshot::Folder;

/// What went wrong and how we work stay with us.
#[must_use]
pub fn is_offered(kind: Kind) -> bool {
    matches!(kind, Kind::Case | Kind::Story | Kind::Practice | Kind::Update)
}

/// Somebody whom news are told to: a client with whom work goes on.
#[must_use]
pub fn hears(folder: &Folder) -> bool {
    folder.card.kind == client::Kind::Client && folder.card.is_active()
}

/// Whether a client knows of it: was told, or it is their own work.
#[must_use]
pub fn knows(entry: &Entry, slug: &str) -> bool {
    entry.client == slug || entry.told.iter().any(|told| told == slug)
}

/// Names no trade, service or system.
#[must_use]
pub fn is_unspecific(entry: &Entry) -> bool {
    entry.industry.is_empty() && entry.services.is_empty() && entry.systems.is_empty()
}

/// Why it concerns a client; nothing where it does not. News of nothing in particular are for
/// everybody; an answer that is kept ready waits for the question.
#[must_use]
pub fn concerns(entry: &Entry, subject: &Subject) -> Option<Likeness> {
    match entry.kind == Kind::Update && is_unspecific(entry) {
        true => Some(Likeness { score: 0, shared: Vec::new() }),
        false => subject.like(entry),
    }
}

/// An entry as a client reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub title: String,
    /// What is new; of what worked elsewhere, the task, and how it was done where that may be told.
    pub said: Vec<String>,
    pub result: Vec<String>,
    pub suggestion: Vec<String>,
    pub url: String,
}

impl Told {
    #[must_use]
    pub fn of(entry: &Entry, lang: Lang) -> Told {
        let body = inner::without(&entry.body);
        let lines = |part: Part| lines(part.text_in(lang, &body));
        let said: &[Part] = match entry.kind {
            Kind::Update => &[Part::News],
            // how it was done for somebody else is theirs, unless it was written to be shown
            Kind::Practice | Kind::Story => &[Part::Task, Part::Work],
            _ => &[Part::Task],
        };
        Told {
            title: entry.title().to_owned(),
            said: said.iter().flat_map(|part| lines(*part)).collect(),
            result: lines(Part::Result),
            suggestion: lines(Part::Suggestion),
            url: if entry.published.is_some() { entry.url.clone() } else { String::new() },
        }
    }

    /// The other clients that it names, or somebody of theirs; one that agreed to it may be named.
    #[must_use]
    pub fn naming<'a>(
        &self,
        entry: &Entry,
        reader: &str,
        folders: &'a [Folder],
        today: NaiveDate,
    ) -> Vec<&'a str> {
        let all = [&self.said[..], &self.result, &self.suggestion].concat().join("\n");
        let text = format!("{}\n{all}", self.title);
        let agreed = entry.approved.is_some_and(|day| day <= today);
        let others = folders.iter().filter(|folder| {
            let own = folder.slug == reader || folder.card.kind == client::Kind::Internal;
            let free = own || agreed && folder.slug == entry.client;
            !free
        });
        let named = others.filter(|folder| {
            let people = folder.contacts.iter().flat_map(|contact| whole_and_family(&contact.name));
            let names: Vec<String> = known_by(folder).into_iter().chain(people).collect();
            names_any(&text, &names.iter().map(String::as_str).collect::<Vec<_>>())
        });
        named.map(|folder| folder.card.name.as_str()).collect()
    }
}

/// A person's name, and the family name alone: it says who is meant as well.
fn whole_and_family(name: &str) -> Vec<String> {
    let family = name.rsplit(' ').next().filter(|word| word.chars().count() > 4 && *word != name);
    std::iter::once(name).chain(family).map(str::to_owned).collect()
}

/// Items of a list and paragraphs, each as one line.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        let item = line.strip_prefix(['-', '*', '—']).map(str::trim);
        match (item, lines.last_mut()) {
            _ if line.is_empty() || line.starts_with("<!--") => goes_on = false,
            (None, Some(last)) if goes_on => *last = format!("{last} {line}"),
            _ => {
                lines.push(item.unwrap_or(line).to_owned());
                goes_on = true;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::{Client, Stage};
    use crate::records::contact::Contact;

    const BODY: &str = "\n# Касса не ждёт\n\n## Задача\n\nБаллы начислялись\nшесть минут.\n\n\
        ## Что сделали\n\n- Удалили сегменты\n- Остальные — на ночь\n\n## Выводы\n\n- Для нас\n";

    fn folder(slug: &str, name: &str, industry: &str) -> Folder {
        let card = Client { name: name.into(), industry: industry.into(), ..Client::default() };
        Folder { slug: slug.into(), card, ..Folder::default() }
    }

    #[test]
    fn a_client_reads_what_was_done_and_none_of_our_conclusions() {
        let entry = Entry { kind: Kind::Practice, body: BODY.into(), ..Entry::default() };
        let told = Told::of(&entry, Lang::Ru);
        let said = ["Баллы начислялись шесть минут.", "Удалили сегменты", "Остальные — на ночь"];
        assert_eq!(told.said, said);
        assert_eq!((told.result.len(), told.suggestion.len()), (0, 0));
        assert_eq!(Told::of(&entry, Lang::En).said, [""; 0]);
    }

    #[test]
    fn another_client_is_named_only_when_they_agreed() {
        let body = BODY.replace("Баллы", "В «Здравнике» баллы");
        let entry = Entry { client: "zdravnik".into(), body, ..Entry::default() };
        let folders = [folder("zdravnik", "Здравник", ""), folder("kromka", "Кромка", "")];
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let named = |entry: &Entry, reader| {
            Told::of(entry, Lang::Ru).naming(entry, reader, &folders, today).len()
        };
        assert_eq!((named(&entry, "kromka"), named(&entry, "zdravnik")), (1, 0));
        let agreed = Entry { approved: Some(today), ..entry };
        assert_eq!(named(&agreed, "kromka"), 0);
        // somebody of theirs says as much as their name
        let mut folders = folders.clone();
        folders[0].card.name = "ООО «Аптеки»".into();
        let nelly = Contact { name: "Нелли Ройтман".into(), ..Contact::default() };
        folders[0].contacts = vec![nelly];
        let told = Told {
            said: vec!["Нелли Ройтман просила".into()], ..Told::default()
        };
        assert_eq!(told.naming(&Entry::default(), "kromka", &folders, today).len(), 1);
        // nor do bold letters or a family name alone hide who it is
        for said in ["**Нелли** Ройт**ман**", "Просила Ройтман"] {
            let told = Told { said: vec![said.into()], ..Told::default() };
            assert_eq!(told.naming(&Entry::default(), "kromka", &folders, today).len(), 1);
        }
        // it was the work for one, and another one agreed to nothing
        let other = Entry { client: "kromka".into(), ..agreed };
        assert_eq!(named(&other, "kassa"), 1);
    }

    #[test]
    fn who_is_told() {
        let paused = |stage: &str| Stage { stage: stage.into(), ..Stage::default() };
        let mut shop = folder("shop", "Лавка", "crafts");
        assert!(hears(&shop));
        shop.card.stages = vec![paused("closed")];
        assert!(!hears(&shop));
        let subject = Subject::of(&shop.card, &[]);
        let entry = |industry: &str| Entry { industry: industry.into(), ..Entry::default() };
        assert_eq!(concerns(&entry(""), &subject), None);
        let news = Entry { kind: Kind::Update, ..Entry::default() };
        assert_eq!(concerns(&news, &subject).map(|like| like.score), Some(0));
        assert_eq!(concerns(&entry("crafts"), &subject).map(|like| like.score), Some(4));
        assert_eq!(concerns(&entry("tyres"), &subject), None);
        let own = Entry { client: "shop".into(), told: vec!["kassa".into()], ..Entry::default() };
        assert!(knows(&own, "shop") && knows(&own, "kassa") && !knows(&own, "kromka"));
        assert!(is_offered(Kind::Update) && !is_offered(Kind::Anticase));
    }
}
