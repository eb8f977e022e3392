//! What goes otherwise than agreed: exceptions of the last months, and expectations that no change of
//! the agreement has settled.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::Lang;
use crate::language::typography::{carried_on, quote};
use crate::records::agreement::Exceptions;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Broken {
    pub short_notice: usize,
    pub out_of_hours: usize,
    pub out_of_scope: usize,
    /// What was counted on and happens otherwise.
    pub mismatches: Vec<String>,
}

impl Rule for Broken {
    const NAMED: Named = Named::new("agreement-broken", "иначе, чем договорились", "not as agreed")
        .by(&["exceptions"]);

    fn look(sight: &Sight) -> Vec<(Level, Broken)> {
        broken(sight).into_iter().collect()
    }
}

fn broken(sight: &Sight) -> Option<(Level, Broken)> {
    let found = Exceptions::of(sight.folder, sight.day, sight.calendar);
    let mismatches = sight.folder.card.agreement.mismatches();
    let mismatches: Vec<String> = mismatches.map(|(_, one)| one.what.clone()).collect();
    let count = found.count();
    if count == 0 && mismatches.is_empty() {
        return None;
    }
    let much = count >= sight.thresholds.count("exceptions");
    let level = match much || !mismatches.is_empty() {
        true => Level::Attention,
        false => Level::Fine,
    };
    let broken = Broken {
        short_notice: found.short_notice.len(),
        out_of_hours: found.out_of_hours.len(),
        out_of_scope: found.out_of_scope.len(),
        mismatches,
    };
    Some((level, broken))
}

impl Told for Broken {
    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct agreement {client}")]
    }

    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let counted = [
            (self.short_notice, short_notice(lang)),
            (self.out_of_hours, out_of_hours(lang)),
            (self.out_of_scope, out_of_scope(lang)),
        ];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        let counted: Vec<String> =
            counted.map(|(count, what)| format!("{what} — {count}")).collect();
        let quoted: Vec<String> =
            self.mismatches.iter().map(|what| quote(lang, &carried_on(what))).collect();
        let mut said = Vec::new();
        if !quoted.is_empty() {
            said.push(not_met(lang, &quoted.join(", ")));
        }
        if !counted.is_empty() {
            said.push(otherwise(lang, &counted.join(", ")));
        }
        said.join("; ")
    }
}

crate::messages! {
    fn short_notice() { ru: "созвоны без предупреждения", en: "calls at short notice" }
    fn out_of_hours() { ru: "вне часов", en: "out of hours" }
    fn out_of_scope() { ru: "задачи вне рамок", en: "tasks out of scope" }
    fn not_met(what: &str) {
        ru: format!("ожидание не совпало: {what}"),
        en: format!("an expectation is not met: {what}"),
    }
    fn otherwise(what: &str) {
        ru: format!("исключения за 90 дней: {what}"),
        en: format!("exceptions in 90 days: {what}"),
    }
}
