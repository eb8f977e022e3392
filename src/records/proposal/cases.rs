//! What the library has for a proposal: cases of the same industry, otherwise of the same services or
//! systems, and what went wrong in one, for us alone. Of a case a client reads its title, its task and
//! its result, and never one that names another client (Netpeak: what worked in that line of trade).

use crate::language::stems::stem;
use crate::language::{Lang, names};
use crate::records::client::Client;
use crate::records::inner;
use crate::records::library::{Entry, Kind};
use crate::records::snapshot::Folder;
use crate::syntax::sections;

/// A proposal shows few.
const MOST: usize = 3;

/// What names a client to a reader: its name, its slug where that is no word of the name, its site
/// and the addresses of its people.
#[must_use]
pub fn known_by(folder: &Folder) -> Vec<String> {
    let emails = folder.contacts.iter().flat_map(|contact| &contact.emails).cloned();
    let name = &folder.card.name;
    let slug = Some(&folder.slug).filter(|slug| !names_any(&slug.to_uppercase(), &[name]));
    let own = [name.clone(), host(&folder.card.site).to_owned()];
    own.into_iter().chain(slug.cloned()).chain(emails).collect()
}

/// «https://www.zdravnik.example/about» → «zdravnik.example»
fn host(site: &str) -> &str {
    let site = site.trim().split_once("://").map_or(site.trim(), |(_, rest)| rest);
    let host = site.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The headings of what a client may read, by language.
const TASK: [(Lang, &str); 2] = [(Lang::Ru, "Задача"), (Lang::En, "Task")];
const RESULT: [(Lang, &str); 2] = [(Lang::Ru, "Результат"), (Lang::En, "Result")];

/// As a client reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case<'a> {
    pub entry: &'a Entry,
    pub title: &'a str,
    /// Empty where the entry does not say it.
    pub task: String,
    pub result: String,
}

/// What there is, the closest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cases<'a> {
    pub told: Vec<Case<'a>>,
    /// They name another client, so they stay with us.
    pub named: Vec<&'a Entry>,
    /// What went wrong with the same industry or work.
    pub warnings: Vec<&'a Entry>,
}

impl<'a> Cases<'a> {
    /// `others` is what all other clients are [`known_by`].
    #[must_use]
    pub fn of(library: &'a [Entry], card: &Client, others: &[&str], lang: Lang) -> Cases<'a> {
        let mut found = Cases::default();
        for entry in closest(library, card) {
            match entry.kind {
                Kind::Anticase | Kind::Postmortem => found.warnings.push(entry),
                Kind::Case | Kind::Story => {
                    let Some(case) = readable(entry, lang) else { continue };
                    let text = format!("{} {} {}", case.title, case.task, case.result);
                    if names_any(&text, others) {
                        found.named.push(entry);
                    } else if found.told.len() < MOST {
                        found.told.push(case);
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// Those of the same industry; where there are none, those of the same services or systems. Newer
/// ones come first.
fn closest<'a>(library: &'a [Entry], card: &Client) -> Vec<&'a Entry> {
    let same =
        |one: &str, two: &str| !one.trim().is_empty() && names::fold(one) == names::fold(two);
    let services: Vec<&str> = card.deal.services.iter().map(|one| one.name.as_str()).collect();
    let any = |theirs: &[String], ours: &[&str]| {
        theirs.iter().any(|one| ours.iter().any(|two| same(one, two)))
    };
    let systems: Vec<&str> = card.systems.iter().map(String::as_str).collect();
    let newest = || library.iter().rev();
    let akin = |entry: &&Entry| same(&entry.industry, &card.industry);
    let of_industry: Vec<&Entry> = newest().filter(akin).collect();
    if !of_industry.is_empty() {
        return of_industry;
    }
    newest()
        .filter(|entry| any(&entry.services, &services) || any(&entry.systems, &systems))
        .collect()
}

/// Nothing where it has no result in that language.
fn readable(entry: &Entry, lang: Lang) -> Option<Case<'_>> {
    let body = inner::without(&entry.body);
    let all = sections(&body);
    let part = |headings: &[(Lang, &str)]| {
        let named = |heading: &str| {
            let is = |(of, word): &&(Lang, &str)| {
                *of == lang && names::fold(word) == names::fold(heading)
            };
            headings.iter().any(|one| is(&one))
        };
        let text = all.iter().find(|section| named(section.heading)).map(|section| section.text);
        first_paragraph(text.unwrap_or_default())
    };
    let result = part(&RESULT);
    (!result.is_empty()).then(|| Case { entry, title: entry.title(), task: part(&TASK), result })
}

fn first_paragraph(text: &str) -> String {
    let lines = text.trim().lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.map(|line| line.trim_start_matches(['-', '—']).trim()).collect::<Vec<_>>().join(" ")
}

/// Whether one of the names stands in a text, in whatever case it is declined and whatever is bold
/// in it. A name of one word may be an everyday word too: then only its capital letter makes it one.
#[must_use]
pub fn names_any(text: &str, others: &[&str]) -> bool {
    let text = words(&text.replace(['*', '_', '`'], ""));
    others.iter().any(|name| {
        let name = words(name);
        let long = name.iter().map(|word| word.stem.chars().count()).sum::<usize>() > 2;
        let alone = name.len() == 1;
        let same = |(one, two): (&Word, &Word)| {
            one.stem == two.stem && (!alone || one.is_capital || !two.is_capital)
        };
        long && text.windows(name.len()).any(|part| part.iter().zip(&name).all(same))
    })
}

/// A word without its ending.
struct Word {
    stem: String,
    is_capital: bool,
}

fn words(text: &str) -> Vec<Word> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let word = |word: &str| Word {
        stem: stem(&names::fold(word)).into_owned(),
        is_capital: word.starts_with(char::is_uppercase),
    };
    words.map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: Kind, industry: &str, body: &str) -> Entry {
        Entry { kind, industry: industry.into(), body: body.into(), ..Entry::default() }
    }

    fn card() -> Client {
        Client { industry: "crafts".into(), ..Client::default() }
    }

    const BODY: &str = "# Пряжа зимой\n\n## Задача\n\nМало заявок\nв январе.\n\n## Результат\n\nЗаявок вдвое больше.\n\nПодробности.\n\n## Выводы\n\n- Для нас\n";

    #[test]
    fn a_client_reads_the_task_and_the_result_and_no_more() {
        let library = [entry(Kind::Case, "Crafts", BODY), entry(Kind::Case, "tyres", BODY)];
        let found = Cases::of(&library, &card(), &["Касса Плюс"], Lang::Ru);
        assert_eq!(found.told.len(), 1);
        assert_eq!(found.told[0].task, "Мало заявок в январе.");
        assert_eq!(found.told[0].result, "Заявок вдвое больше.");
        assert_eq!(Cases::of(&library, &card(), &[], Lang::En).told, []);
    }

    #[test]
    fn a_case_that_names_another_client_stays_with_us() {
        let named = BODY.replace("Мало заявок", "У «Кассы Плюс» мало заявок");
        let library = [entry(Kind::Case, "crafts", &named)];
        let found = Cases::of(&library, &card(), &["Касса Плюс"], Lang::Ru);
        assert_eq!((found.told.len(), found.named.len()), (0, 1));
    }

    #[test]
    fn an_everyday_word_names_nobody() {
        assert!(!names_any("ждали полдня, в гавани", &["Полдень", "Гавань"]));
        assert!(names_any("у «Полдня» склад", &["Полдень"]));
        assert!(names_any("у кассы плюс", &["Касса Плюс"]));
        assert!(names_any("см. zdravnik", &["zdravnik"]));
    }

    #[test]
    fn a_case_with_a_site_an_address_or_a_slug_of_another_client_stays_with_us() {
        let other = Folder {
            slug: "zdravnik-med".into(),
            card: Client {
                name: "Здравник".into(),
                site: "https://www.zdravnik.example/about".into(),
                ..Client::default()
            },
            contacts: vec![crate::records::contact::Contact {
                emails: vec!["lev@mail.example".into()],
                ..Default::default()
            }],
            ..Folder::default()
        };
        let others = known_by(&other);
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        for told in ["На zdravnik.example", "Писал Lev@mail.example:", "См. zdravnik-med:"]
        {
            let library = [entry(Kind::Case, "crafts", &BODY.replace("Мало", told))];
            let found = Cases::of(&library, &card(), &others, Lang::Ru);
            assert_eq!((found.told.len(), found.named.len()), (0, 1), "{told}");
        }
    }

    #[test]
    fn what_went_wrong_is_for_us() {
        let library =
            [entry(Kind::Anticase, "crafts", BODY), entry(Kind::Practice, "crafts", BODY)];
        let found = Cases::of(&library, &card(), &[], Lang::Ru);
        assert_eq!((found.told.len(), found.warnings.len()), (0, 1));
    }

    #[test]
    fn without_the_industry_the_same_work_counts() {
        let mut by_system = entry(Kind::Story, "tyres", BODY);
        by_system.systems = vec!["МойСклад".into()];
        let library = [by_system];
        let card = Client { systems: vec!["мойсклад".into()], ..card() };
        assert_eq!(Cases::of(&library, &card, &[], Lang::Ru).told.len(), 1);
    }
}
