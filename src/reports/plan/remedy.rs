//! What a plan lacks, in words, and the command that mends it, as it can be typed.

use chrono::{Months, NaiveDate};

use crate::language::Lang;
use crate::language::calendar::end_of_month;
use crate::records::goal::{Kind, Test};
use crate::records::plan::Missing;
use crate::records::snapshot::{Folder, Question};
use crate::reports::goals::fails;
use crate::reports::rows::typed;

/// The command that mends it: names and days that fit, and examples where only a person knows.
#[must_use]
pub fn remedy(missing: &Missing, folder: &Folder, question: &Question) -> String {
    let (lang, slug) = (question.lang, typed(&folder.slug));
    match missing {
        Missing::Goal => format!(
            "acct goal add {slug} \"{}\" --metric leads --unit \"{}\" --from 70 --to 120 --by {} \
             --why \"{}\"",
            goal(lang),
            unit(lang),
            months_on(question.today, 3),
            why(lang),
        ),
        Missing::Weak(goal, failing) => weak(folder, goal, failing, question),
        Missing::Campaign => {
            let aim = folder.goals.iter().find(|goal| goal.kind == Kind::Metric);
            let aim = aim.map_or("leads".to_owned(), |goal| typed(&goal.slug));
            format!("acct plan {slug} --campaign \"{}\" --goal {aim}", campaign(lang))
        }
        Missing::FirstValue => {
            let start = folder.card.deal.start.unwrap_or(question.today).max(question.today);
            let day = months_on(start, 2);
            format!("acct plan {slug} --first-value \"{day}={}\"", value(lang))
        }
    }
}

fn weak(folder: &Folder, goal: &str, failing: &[Test], question: &Question) -> String {
    let known = folder.goals.iter().find(|known| known.slug == goal);
    let mut values = Vec::new();
    for test in failing {
        match test {
            Test::Concrete => values.push(format!("by={}", months_on(question.today, 3))),
            Test::Argued => values.push(format!("\"why={}\"", why(question.lang))),
            Test::Measurable => {
                if known.is_none_or(|known| known.metric.is_empty()) {
                    values.push("metric=leads".to_owned());
                }
                if known.is_none_or(|known| known.to.is_none()) {
                    values.push("from=70 to=120".to_owned());
                }
            }
        }
    }
    format!("acct goal set {} {} {}", typed(&folder.slug), typed(goal), values.join(" "))
}

/// «Нет кампании, которая двигает цель»
pub(super) fn says(missing: &Missing, folder: &Folder, lang: Lang) -> String {
    match missing {
        Missing::Goal => no_goal(lang),
        Missing::Weak(slug, failing) => {
            let goal = folder.goals.iter().find(|goal| goal.slug == *slug);
            let name = goal.map_or(slug.as_str(), |goal| goal.name.as_str());
            let why: Vec<String> =
                failing.iter().map(|test| fails(lang, *test, Kind::Metric)).collect();
            weak_goal(lang, name, &why.join("; "))
        }
        Missing::Campaign => no_campaign(lang),
        Missing::FirstValue => no_first_value(lang),
    }
}

fn months_on(day: NaiveDate, months: u32) -> NaiveDate {
    end_of_month(day.checked_add_months(Months::new(months)).unwrap_or(day))
}

crate::messages! {
    fn no_goal() {
        ru: "нет цели с числом: что вырастет, до скольки, к какому дню и зачем",
        en: "no goal with a number: what grows, to how much, by when, and why",
    }
    fn weak_goal(name: &str, why: &str) {
        ru: format!("цель «{name}» — {why}"),
        en: format!("the goal \"{name}\": {why}"),
    }
    fn no_campaign() {
        ru: "нет кампании, которая двигает одну из целей",
        en: "no campaign that should move one of the goals",
    }
    fn no_first_value() {
        ru: "не назван день первой пользы: когда и какой первый результат увидит клиент",
        en: "no day of first value: when the client sees a first result, and which",
    }
    fn goal() { ru: "Заявки", en: "Enquiries" }
    fn unit() { ru: "в месяц", en: "a month" }
    fn why() { ru: "Окупить новый склад", en: "To pay for the new warehouse" }
    fn campaign() { ru: "Реклама на новые регионы", en: "Ads in new regions" }
    fn value() { ru: "первые заявки с рекламы", en: "first enquiries from ads" }
}
