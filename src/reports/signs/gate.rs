//! A gate has said «not now» to a wish of the client's, and the letter that says so has not gone out:
//! it waits for the lead's yes.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use super::brief::last_ones;
use super::{Level, Named, Rule, Sight, Told};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::records::brief::{Brief, Verdict};
use crate::records::client::Kind;
use crate::reports::rows::typed;

/// The letter with which a gate is answered, by its kind.
const LETTER: &str = "not-now";

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NotNow {
    pub brief: String,
    pub template: String,
    #[serde(skip)]
    titles: BTreeMap<&'static str, String>,
    /// `no` or `later`
    pub verdict: String,
    pub revisit: Option<NaiveDate>,
}

impl Rule for NotNow {
    const NAMED: Named =
        Named::new("verdict-waits", "ответ ждёт вашего «да»", "an answer waits for your yes");

    fn look(sight: &Sight) -> Vec<(Level, NotNow)> {
        if sight.folder.card.kind != Kind::Client || !sight.folder.card.is_active() {
            return Vec::new();
        }
        let against = |verdict: &Verdict| matches!(verdict, Verdict::No | Verdict::Later);
        let waiting = last_ones(sight).filter_map(|judged| {
            let verdict = judged.verdict.filter(against)?;
            let brief = judged.brief;
            let titles = [Lang::Ru, Lang::En]
                .map(|lang| (lang.code(), judged.sheet.title.of(lang).to_owned()));
            (!is_answered(sight, brief)).then(|| NotNow {
                brief: brief.id.clone(),
                template: brief.template.clone(),
                titles: titles.into(),
                verdict: verdict.word().to_owned(),
                revisit: brief.revisit,
            })
        });
        waiting.map(|found| (Level::Attention, found)).collect()
    }
}

fn is_answered(sight: &Sight, brief: &Brief) -> bool {
    let mut letters = sight.folder.letters.iter();
    letters.any(|letter| letter.kind == LETTER && letter.from.contains(&brief.id))
}

impl Told for NotNow {
    fn is_for_the_lead(&self) -> bool {
        true
    }

    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let title = self.titles.get(lang.code()).map_or(&*self.template, String::as_str);
        let said = if self.verdict == Verdict::No.word() { no(lang) } else { not_now(lang) };
        waits(lang, &quote(lang, title), &quote(lang, &said))
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct brief letter {client} {}", typed(&self.template))]
    }
}

crate::messages! {
    fn not_now() { ru: "не сейчас", en: "not now" }
    fn no() { ru: "нет", en: "no" }
    fn waits(title: &str, verdict: &str) {
        ru: format!("анкета {title} показала {verdict}; письмо ждёт вашего «да»"),
        en: format!("the questionnaire {title} says {verdict}; the letter waits for your yes"),
    }
}
