//! What a need is called, and what is missing of it, in a few words.

use chrono::NaiveDate;

use crate::language::typography::capitalised;
use crate::language::{Lang, dates, words};
use crate::records::brief::Verdict;
use crate::records::gate::{Ground, Lack};
use crate::records::goal::Test;
use crate::records::meeting::{Kind, kind_name};
use crate::records::plan;
use crate::reports::handoff::paper_state;
use crate::reports::names;

pub(super) fn need(lang: Lang, ground: Ground, need: &str) -> String {
    let (word, of) = need.split_once(':').unwrap_or((need, ""));
    match (word, of) {
        ("contact", _) => lang.pick("Контакт клиента", "A contact").to_owned(),
        ("verdict" | "brief", template) => sheet(lang, ground, template),
        ("meeting", kind) => Kind::of(kind)
            .map_or_else(|| need.to_owned(), |kind| minutes_of(lang, kind_name(lang, kind))),
        ("goals", _) => lang.pick("Цель", "A goal").to_owned(),
        ("proposal", _) => lang.pick("Коммерческое предложение", "The proposal").to_owned(),
        ("paperwork", paper) => self::paper(lang, paper),
        ("handoff", step) => self::step(lang, step),
        ("team", role) => on_the_team(lang, &capitalised(&names::role(lang, role))),
        ("deal.start", _) => lang.pick("Дата старта", "The start").to_owned(),
        ("plan", _) => lang.pick("План проекта", "The project plan").to_owned(),
        ("library", _) => lang.pick("Кейс в базе знаний", "A case in the library").to_owned(),
        _ => need.to_owned(),
    }
}

/// A questionnaire by its title.
fn sheet(lang: Lang, ground: Ground, id: &str) -> String {
    let known = ground.snapshot.questionnaire(id).map(|sheet| sheet.title.of(lang));
    capitalised(known.filter(|title| !title.is_empty()).unwrap_or(id))
}

pub(super) fn lack(lang: Lang, lack: &Lack, today: NaiveDate) -> String {
    let day = |on: Option<NaiveDate>| on.map(|on| dates::day_month(lang, on, today));
    match lack {
        Lack::Contact => nobody(lang),
        Lack::Brief { open: None, .. } => no_answers(lang),
        Lack::Brief { open: Some(0), .. } => not_closed(lang),
        Lack::Brief { open: Some(open), .. } => to_ask(lang, *open),
        Lack::Unjudged(_) => no_verdict(lang),
        Lack::Unfit { verdict: Verdict::Later, revisit, .. } => {
            later(lang, &day(*revisit).unwrap_or_default())
        }
        Lack::Unfit { .. } => unfit(lang),
        Lack::Meeting { planned: Some(on), .. } => {
            planned(lang, &dates::day_month(lang, *on, today))
        }
        Lack::Meeting { .. } => not_held(lang),
        Lack::Summary { on, .. } => no_summary(lang, &day(*on).unwrap_or_default()),
        Lack::NoGoal => no_goal(lang),
        Lack::Goal { slug, failing } => weak_goal(lang, slug, &tests(lang, failing)),
        Lack::Proposal | Lack::Handoff("sent") => not_sent(lang),
        Lack::Paper { state, .. } if state.is_empty() => unknown_paper(lang),
        Lack::Paper { state, .. } => paper_state(lang, state),
        Lack::Handoff("confirmed") => not_confirmed(lang),
        Lack::Handoff(_) => not_accepted(lang),
        Lack::Role(_) => no_one(lang),
        Lack::Start => no_day(lang),
        Lack::Plan(missing) => {
            let said = missing.iter().map(|one| plan_lack(lang, one));
            said.collect::<Vec<_>>().join("; ")
        }
        Lack::Case => no_case(lang),
        Lack::Unknown => unknown(lang),
    }
}

fn plan_lack(lang: Lang, missing: &plan::Missing) -> String {
    match missing {
        plan::Missing::Goal => no_metric_goal(lang),
        plan::Missing::Weak(slug, failing) => weak_goal(lang, slug, &tests(lang, failing)),
        plan::Missing::Campaign => no_campaign(lang),
        plan::Missing::FirstValue => no_first_value(lang),
    }
}

fn tests(lang: Lang, failing: &[Test]) -> String {
    let said = failing.iter().map(|test| match test {
        Test::Concrete => lang.pick("даты", "a date"),
        Test::Measurable => lang.pick("числа", "a number"),
        Test::Argued => lang.pick("обоснования", "a reason"),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn paper(lang: Lang, paper: &str) -> String {
    match paper {
        "contract" => lang.pick("Договор", "The contract").to_owned(),
        "payment" => lang.pick("Способ оплаты", "The way of payment").to_owned(),
        other => capitalised(other),
    }
}

fn step(lang: Lang, step: &str) -> String {
    match step {
        "sent" => lang.pick("Письмо-интро", "The intro letter"),
        "confirmed" => lang.pick("Ответ клиента на письмо-интро", "The client’s yes to it"),
        _ => lang.pick("Приёмка менеджером", "The manager’s acceptance"),
    }
    .to_owned()
}

crate::messages! {
    fn minutes_of(kind: &str) {
        ru: format!("{kind}: итоги"),
        en: format!("{kind}: minutes"),
    }
    fn on_the_team(role: &str) { ru: format!("{role} проекта"), en: format!("{role} on the team") }
    fn nobody() { ru: "некому писать", en: "nobody to write to" }
    fn no_answers() { ru: "ответов ещё нет", en: "not asked yet" }
    fn not_closed() { ru: "не закончен", en: "not finished" }
    fn to_ask(n: usize) {
        ru: format!("открыто или слабо: {}", words::QUESTION.ru(n)),
        en: format!("open or weak: {}", words::QUESTION.en(n)),
    }
    fn no_verdict() { ru: "вывода ещё нет", en: "no verdict yet" }
    fn later(on: &str) {
        ru: if on.is_empty() { "вывод: не сейчас".to_owned() }
            else { format!("вывод: не сейчас, вернуться {on}") },
        en: if on.is_empty() { "verdict: not now".to_owned() }
            else { format!("verdict: not now, back on {on}") },
    }
    fn unfit() { ru: "вывод: не подходит", en: "verdict: not a fit" }
    fn planned(on: &str) { ru: format!("назначено на {on}"), en: format!("planned for {on}") }
    fn not_held() { ru: "ещё не было", en: "not held yet" }
    fn no_summary(on: &str) {
        ru: format!("прошло {on}, итоги не записаны"),
        en: format!("held on {on}, no minutes"),
    }
    fn no_goal() { ru: "ни одной", en: "none" }
    fn weak_goal(goal: &str, lacks: &str) {
        ru: format!("{goal}: нет {lacks}"),
        en: format!("{goal}: without {lacks}"),
    }
    fn not_sent() { ru: "не отправлено", en: "not sent" }
    fn unknown_paper() { ru: "ничего не записано", en: "nothing is written down" }
    fn not_confirmed() { ru: "клиент ещё не ответил «всё верно»", en: "no \"all correct\" yet" }
    fn not_accepted() { ru: "проект ещё не принят", en: "not taken over yet" }
    fn no_one() { ru: "никто не назначен", en: "nobody yet" }
    fn no_day() { ru: "не указана", en: "no date" }
    fn no_metric_goal() { ru: "нет цели с числом", en: "no goal that is a number" }
    fn no_campaign() {
        ru: "нет кампании, связанной с целью",
        en: "no campaign tied to a goal",
    }
    fn no_first_value() { ru: "нет даты первой пользы", en: "no date of first value" }
    fn no_case() { ru: "чему научил проект, не записано", en: "what was learnt is not written down" }
    fn unknown() {
        ru: "такого условия программа не знает",
        en: "a need the program does not know",
    }
}
