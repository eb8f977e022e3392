//! The same matter stands among the open tasks twice (Braze: steps are repeated in several places).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::records::twice::pairs;
use crate::reports::rows::cut_title;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Twice {
    pub id: String,
    pub title: String,
    /// The later one.
    pub again: String,
    pub again_title: String,
}

impl Rule for Twice {
    const NAMED: Named = Named::new("twice", "похоже на повтор", "looks like a duplicate");

    fn look(sight: &Sight) -> Vec<(Level, Twice)> {
        let found = pairs(sight.folder).into_iter().map(|(one, other)| Twice {
            id: one.id.clone(),
            title: one.title.clone(),
            again: other.id.clone(),
            again_title: other.title.clone(),
        });
        found.map(|twice| (Level::Fine, twice)).collect()
    }
}

impl Told for Twice {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let title = |title: &str| quote(lang, &cut_title(title, 40));
        alike(lang, &title(&self.title), &title(&self.again_title))
    }

    fn details(&self, _: Lang, _: NaiveDate) -> Vec<String> {
        vec![format!("{}, {}", self.id, self.again)]
    }

    fn mend(&self, _: &str, _: Lang) -> Vec<String> {
        vec![format!("acct task drop {}", self.again)]
    }
}

crate::messages! {
    fn alike(one: &str, other: &str) {
        ru: format!("похоже на повтор: {one} и {other}"),
        en: format!("looks like one matter: {one} and {other}"),
    }
}
