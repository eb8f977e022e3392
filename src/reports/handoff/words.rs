//! What a part of the intro letter has, or lacks, in a few words.

use super::day;
use crate::language::plural::counted;
use crate::language::typography::quote;
use crate::language::{Lang, dates, words};
use crate::records::goal::{self, Test};
use crate::records::handoff::{Gap, Handoff, Part};
use crate::records::meeting::{Kind, Meeting};
use crate::records::price;

pub(super) fn part(lang: Lang, part: Part) -> String {
    match part {
        Part::Agreements => lang.pick("Ключевые договорённости", "Key agreements"),
        Part::Service => lang.pick("Услуга", "Service"),
        Part::Goals => lang.pick("Цели", "Goals"),
        Part::Team => lang.pick("Команда и контакты", "Team and contacts"),
        Part::Start => lang.pick("Дата старта", "Start"),
        Part::Special => lang.pick("Специальные условия", "Special conditions"),
    }
    .to_owned()
}

/// What a part that is ready has.
pub(super) fn there(lang: Lang, handoff: &Handoff, part: Part) -> String {
    let deal = &handoff.folder.card.deal;
    match part {
        Part::Agreements => agreements(lang, handoff),
        Part::Service => {
            let services = match handoff.proposal().and_then(|last| last.letter.sent) {
                Some(sent) => as_offered(lang, &dates::day_month(lang, sent, handoff.today)),
                None => counted(lang, deal.services.len(), words::SERVICE),
            };
            let said = [services, price::total(lang, deal)];
            let features = deal.features.is_empty().then(|| no_features(lang));
            said.into_iter().chain(features).collect::<Vec<_>>().join(", ")
        }
        Part::Goals => handoff.goals().len().to_string(),
        Part::Team => String::new(),
        Part::Start => deal.start.map(|start| day(lang, start, handoff.today)).unwrap_or_default(),
        Part::Special => match deal.conditions().unwrap_or_default().len() {
            0 => none(lang),
            several => several.to_string(),
        },
    }
}

/// «4 (встречи 8 и 22 октября, 12 ноября; переписка 17 ноября)»
fn agreements(lang: Lang, handoff: &Handoff) -> String {
    let agreed = handoff.agreements();
    let mut places: Vec<&Meeting> = agreed.iter().map(|agreed| agreed.meeting).collect();
    places.dedup_by_key(|meeting| &meeting.id);
    let (chats, talks): (Vec<&Meeting>, Vec<&Meeting>) =
        places.into_iter().partition(|meeting| meeting.kind == Kind::Chat);
    let told = |meetings: &[&Meeting], chat: bool| {
        let on = days(lang, meetings, handoff.today);
        (!meetings.is_empty()).then(|| match (chat, meetings.len()) {
            (true, 1) => in_chat(lang, &on),
            (true, _) => in_chats(lang, &on),
            (false, 1) => in_meeting(lang, &on),
            (false, _) => in_meetings(lang, &on),
        })
    };
    let places: Vec<String> =
        [told(&talks, false), told(&chats, true)].into_iter().flatten().collect();
    format!("{} ({})", agreed.len(), places.join("; "))
}

/// «8 и 22 октября, 12 ноября»
fn days(lang: Lang, meetings: &[&Meeting], today: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    let days: Vec<chrono::NaiveDate> = meetings.iter().filter_map(|meeting| meeting.date).collect();
    let months = days.chunk_by(|one, two| (one.year(), one.month()) == (two.year(), two.month()));
    let months = months.filter_map(|days| {
        let (last, first) = days.split_last()?;
        let first: Vec<String> = first.iter().map(|day| day.day().to_string()).collect();
        let last = dates::day_month(lang, *last, today);
        Some(match first.is_empty() {
            true => last,
            false => format!("{} {} {last}", first.join(", "), lang.pick("и", "and")),
        })
    });
    months.collect::<Vec<_>>().join(", ")
}

pub(super) fn gap(lang: Lang, handoff: &Handoff, gap: &Gap) -> String {
    let service = |at: &usize| {
        handoff.folder.card.deal.services.get(*at).map_or("", |service| service.name.as_str())
    };
    let name =
        |slug: &String| handoff.person(slug).map_or_else(|| slug.clone(), |p| p.name.clone());
    match gap {
        Gap::Agreements => match handoff.besides().len() {
            0 => no_agreements(lang),
            others => only_others(lang, others),
        },
        Gap::Services => no_services(lang),
        Gap::Scope(at) => no_scope(lang, service(at)),
        Gap::Price(at) => no_price(lang, service(at)),
        Gap::Currency => no_currency(lang),
        Gap::End => no_end(lang),
        Gap::Offered(at) => offered(lang, handoff, *at),
        Gap::Validity => match handoff.folder.card.deal.valid_until {
            Some(day) => over(lang, &dates::day_month(lang, day, handoff.today)),
            None => no_validity(lang),
        },
        Gap::Goals => no_goals(lang),
        Gap::Goal(slug, failing) => goal(lang, handoff, slug, failing),
        Gap::Manager => no_manager(lang),
        Gap::Lead => no_lead(lang),
        Gap::Sales => no_sales(lang),
        Gap::Specialist => no_specialist(lang),
        Gap::Phone(slug) => no_phone(lang, &name(slug)),
        Gap::Email(slug) => no_email(lang, &name(slug)),
        Gap::Contact => no_contact(lang),
        Gap::Start => no_start(lang),
        Gap::Special => no_special(lang),
    }
}

/// What the last proposal says otherwise.
fn offered(lang: Lang, handoff: &Handoff, at: usize) -> String {
    let differences = handoff.differences();
    let difference = differences.get(at).zip(handoff.proposal());
    difference.map_or_else(String::new, |(difference, proposal)| {
        difference.say(lang, &proposal, &handoff.folder.card.deal)
    })
}

/// «больше заявок»: нет числа и даты, не сказано, почему столько
fn goal(lang: Lang, handoff: &Handoff, slug: &str, failing: &[Test]) -> String {
    let known = handoff.folder.goals.iter().find(|goal| goal.slug == slug);
    let name = known.map_or(slug, |goal| goal.name.as_str());
    // a launch has no number that could be too high
    let launch = known.is_some_and(|goal| goal.kind == goal::Kind::Launch);
    let has = |test| failing.contains(&test);
    let lacks = match (has(Test::Measurable), has(Test::Concrete)) {
        (true, true) => Some(no_number_and_day(lang)),
        (true, false) => Some(no_number(lang)),
        (false, true) => Some(no_day(lang)),
        (false, false) => None,
    };
    let why = has(Test::Argued).then(|| if launch { no_reason(lang) } else { no_why(lang) });
    let lacks: Vec<String> = lacks.into_iter().chain(why).collect();
    format!("{}: {}", quote(lang, name), lacks.join(", "))
}

crate::messages! {
    fn in_meeting(on: &str) { ru: format!("встреча {on}"), en: format!("meeting of {on}") }
    fn in_meetings(on: &str) { ru: format!("встречи {on}"), en: format!("meetings of {on}") }
    fn in_chat(on: &str) { ru: format!("переписка {on}"), en: format!("chat of {on}") }
    fn in_chats(on: &str) { ru: format!("переписка {on}"), en: format!("chats of {on}") }
    fn as_offered(on: &str) { ru: format!("как в КП от {on}"), en: format!("as in the proposal of {on}") }
    fn over(day: &str) {
        ru: format!("срок предложения — {day} — прошёл"),
        en: format!("the proposal held until {day}"),
    }
    pub(in crate::reports) fn until(day: &str) { ru: format!("до: {day}"), en: format!("until {day}") }
    fn no_validity() {
        ru: "не указано, до какого дня действует",
        en: "it does not say until when it holds",
    }
    fn no_features() { ru: "особенности не записаны", en: "no particulars noted" }
    fn none() { ru: "нет", en: "none" }
    fn no_agreements() { ru: "ни одной в записях встреч", en: "none in the minutes" }
    fn only_others(n: usize) {
        ru: format!("ни одной с «!» в записях встреч; без него — {n}"),
        en: format!("none with a \"!\" in the minutes; {n} without"),
    }
    fn no_services() { ru: "не указана", en: "not set" }
    fn no_scope(name: &str) { ru: format!("нет состава: {name}"), en: format!("no scope: {name}") }
    fn no_price(name: &str) { ru: format!("нет стоимости: {name}"), en: format!("no price: {name}") }
    fn no_currency() { ru: "не указана валюта", en: "no currency" }
    fn no_end() { ru: "не указан конец договора", en: "no last day of the contract" }
    fn no_goals() { ru: "не записаны", en: "none noted" }
    fn no_number_and_day() { ru: "нет числа и даты", en: "no number and no date" }
    fn no_number() { ru: "нет числа", en: "no number" }
    fn no_day() { ru: "нет даты", en: "no date" }
    fn no_why() { ru: "не сказано, почему столько", en: "it does not say why this much" }
    fn no_reason() { ru: "не сказано, зачем", en: "it does not say what for" }
    fn no_manager() { ru: "нет менеджера", en: "no manager" }
    fn no_lead() { ru: "нет руководителя менеджера", en: "nobody leads the manager" }
    fn no_sales() { ru: "нет менеджера по продажам: некому подписать", en: "nobody in sales: nobody signs" }
    fn no_specialist() { ru: "нет маркетолога проекта", en: "no marketer on the project" }
    fn no_phone(name: &str) { ru: format!("нет телефона: {name}"), en: format!("no phone: {name}") }
    fn no_email(name: &str) { ru: format!("нет почты: {name}"), en: format!("no email: {name}") }
    fn no_contact() { ru: "некому писать: нет контакта", en: "nobody to write to: no contact" }
    fn no_start() { ru: "не указана", en: "not set" }
    fn no_special() {
        ru: "не указаны; «нет» — тоже ответ",
        en: "not set; \"none\" is an answer too",
    }
}
