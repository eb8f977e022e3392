//! Part 3: the goals with their number, day and reason.

use super::aim::{Aim, aim};
use super::{Line, Source};
use crate::language::numbers::{amount, number};
use crate::language::typography::{capitalised, carried_on, tie_signs};
use crate::language::{Lang, dates};
use crate::letters::lines::Pen;
use crate::records::goal::{Goal, Kind};
use crate::records::handoff::Handoff;

pub(in crate::letters) fn lines(pen: &Pen, handoff: &Handoff) -> Vec<Line> {
    handoff.goals().into_iter().map(|goal| line(pen, handoff, goal)).collect()
}

/// «Заявки: 120 в месяц к 28 февраля 2027 года (сейчас 70), чтобы окупить новый склад.»
fn line(pen: &Pen, handoff: &Handoff, goal: &Goal) -> Line {
    let (lang, folder) = (pen.lang, handoff.folder);
    let path = format!("clients/{}/goals/{}.toml", folder.slug, goal.slug);
    let mut from = vec![Source::key(&path, "to")];
    let mut said = tie_signs(&capitalised(goal.name.trim()));
    let to = goal.to.filter(|_| goal.kind == Kind::Metric);
    let by = goal.by.map(|day| dates::day_month_year(lang, day));
    said = match (to, by) {
        (Some(to), Some(by)) => aimed(lang, &said, &amount(lang, to, &goal.unit), &by),
        (Some(to), None) => format!("{said}: {}", amount(lang, to, &goal.unit)),
        (None, Some(by)) => ready(lang, &said, &by),
        (None, None) => said,
    };
    let reading = folder.metric(&goal.metric).and_then(|metric| metric.on(handoff.today));
    if let Some(value) = reading.map(|reading| reading.value).or(goal.from).filter(|_| to.is_some())
    {
        said = format!("{said} ({})", now(lang, &short_amount(lang, value, &goal.unit)));
        from.push(match reading {
            Some(reading) => Source {
                on: Some(reading.date),
                ..Source::key(format!("clients/{}/metrics/{}.csv", folder.slug, goal.metric), "")
            },
            None => Source::key(&path, "from"),
        });
    }
    let why = goal.why.trim();
    if !why.is_empty() {
        from.push(Source::key(&path, "why"));
    }
    let text = match aim(lang, why) {
        Aim::None => pen.sentence(&said),
        Aim::Purpose(purpose) => pen.sentence(&in_order(lang, &said, &carried_on(purpose))),
        Aim::Reason => format!("{} {}", pen.sentence(&said), pen.sentence(why)),
    };
    Line { text, from }
}

/// What stands now: the unit only where it is a sign, for the target has said it in words.
fn short_amount(lang: Lang, value: f64, unit: &str) -> String {
    if unit.chars().any(char::is_alphabetic) {
        return number(lang, value);
    }
    amount(lang, value, unit)
}

crate::messages! {
    fn aimed(goal: &str, to: &str, by: &str) {
        ru: format!("{goal}: {to} к {by}"),
        en: format!("{goal}: {to} by {by}"),
    }
    fn ready(goal: &str, by: &str) { ru: format!("{goal} — к {by}"), en: format!("{goal}, by {by}") }
    fn now(value: &str) { ru: format!("сейчас {value}"), en: format!("now {value}") }
    fn in_order(goal: &str, purpose: &str) {
        ru: format!("{goal}, чтобы {purpose}"),
        en: format!("{goal}, to {purpose}"),
    }
}
