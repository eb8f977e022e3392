//! Whom to recommend when we decline.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::questionnaire::Choice;
use crate::language::typography::listed;
use crate::language::{Lang, names};
use crate::syntax::day;

/// `partners/<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Partner {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub slug: String,
    pub name: String,
    pub services: Vec<String>,
    pub contact: String,
    pub terms: String,
    pub referrals: Vec<Referral>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    pub client: String,
    pub service: String,
    #[serde(with = "day::optional")]
    pub on: Option<NaiveDate>,
    pub state: String,
    #[serde(with = "crate::syntax::blank")]
    pub payout: Option<f64>,
}

/// A service that was asked for, and what else it is called: the label of the questionnaire is as
/// good as its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub id: String,
    called: Vec<String>,
}

impl Asked {
    #[must_use]
    pub fn of(choice: &Choice) -> Asked {
        let called = choice.words().map(str::to_owned).into();
        Asked { id: choice.id().to_owned(), called }
    }

    /// In somebody's own words.
    #[must_use]
    pub fn plain(service: &str) -> Asked {
        Asked { id: service.to_owned(), called: vec![service.to_owned()] }
    }

    #[must_use]
    pub fn is(&self, service: &str) -> bool {
        self.called.iter().any(|one| names::fold(one) == names::fold(service))
    }
}

impl Partner {
    #[must_use]
    pub fn does(&self, asked: &Asked) -> bool {
        self.services.iter().any(|service| asked.is(service))
    }
}

impl Referral {
    /// One client is sent for several things at once: `site, smm`.
    #[must_use]
    pub fn services(text: &str) -> Vec<String> {
        let all = text.split(',').map(|service| service.trim().to_owned());
        all.filter(|service| !service.is_empty()).collect()
    }
}

/// A partner, and what of the services that were asked for it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Helper<'a> {
    pub partner: &'a Partner,
    pub services: Vec<String>,
}

/// Partners who do what was asked for: those who do all of it; where nobody does, those who do some,
/// the most first.
#[must_use]
pub fn helpers<'a>(partners: &'a [Partner], asked: &[Asked]) -> Vec<Helper<'a>> {
    let known: Vec<&Asked> =
        asked.iter().filter(|one| partners.iter().any(|partner| partner.does(one))).collect();
    let mut found: Vec<Helper> = partners
        .iter()
        .map(|partner| Helper {
            partner,
            services: known
                .iter()
                .filter(|one| partner.does(one))
                .map(|one| one.id.clone())
                .collect(),
        })
        .filter(|found| !found.services.is_empty())
        .collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.services.len()));
    if found.first().is_some_and(|best| best.services.len() == known.len()) {
        found.retain(|helper| helper.services.len() == known.len());
    }
    found
}

/// «сайты и соцсети»
#[must_use]
pub fn services(lang: Lang, all: &[String]) -> String {
    let named: Vec<&str> = all.iter().map(|one| service(lang, one)).collect();
    listed(lang, &named)
}

/// What a partner does, as people read it; a team's own words stand as they are.
fn service(lang: Lang, service: &str) -> &str {
    match names::fold(service).as_str() {
        "site" => lang.pick("сайты", "sites"),
        "smm" => lang.pick("соцсети", "social media"),
        "photo" => lang.pick("фотографии", "photographs"),
        "video" => lang.pick("видео", "video"),
        "design" => lang.pick("дизайн", "design"),
        "copy" => lang.pick("тексты", "texts"),
        "seo" => lang.pick("поисковое продвижение", "search promotion"),
        "ppc" => lang.pick("контекстная реклама", "search advertising"),
        _ => service,
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Partner, helpers};

    #[test]
    fn who_does_all_of_it_is_asked_before_two_who_share_it() {
        let partner = |slug: &str, services: &[&str]| Partner {
            slug: slug.into(),
            services: services.iter().map(|one| (*one).to_owned()).collect(),
            ..Partner::default()
        };
        let all = [
            partner("les", &["site", "photo"]),
            partner("cherdak", &["Site", "smm"]),
            partner("ink", &["print"]),
        ];
        let found = |asked: &[&str]| {
            let asked: Vec<Asked> = asked.iter().map(|one| Asked::plain(one)).collect();
            let found = helpers(&all, &asked);
            found
                .iter()
                .map(|one| format!("{} {}", one.partner.slug, one.services.len()))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&["site", "smm"]), ["cherdak 2"]);
        // nobody makes films, so nobody is passed over for it
        assert_eq!(found(&["site", "smm", "film"]), ["cherdak 2"]);
        assert_eq!(found(&["site", "smm", "photo"]), ["les 2", "cherdak 2"]);
        assert_eq!(found(&["site"]), ["les 1", "cherdak 1"]);
        assert_eq!(found(&[]), [""; 0]);
    }
}
