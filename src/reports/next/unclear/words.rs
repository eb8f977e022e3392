//! The words to ask with: polite, names in the nominative, no guilt and no gender.

use chrono::NaiveDate;

use super::Unclear;
use crate::language::typography::{lower_first, quote};
use crate::language::{Lang, dates};
use crate::records::Away;
use crate::records::meeting::{Kind, kind_name};
use crate::reports::pages::since;

/// «20 ноября»
pub(super) fn day(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    dates::day_month(lang, day, today)
}

/// «20.11»
pub(super) fn short(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    dates::numeric(lang, day, today)
}

/// «28 декабря 2026 – 8 января 2027 года»
pub(super) fn days(lang: Lang, away: &Away, today: NaiveDate) -> String {
    match (away.from, away.to) {
        (Some(from), Some(to)) => dates::range(lang, from, to, today),
        (Some(from), None) => since(lang, &dates::day_month(lang, from, today)),
        _ => String::new(),
    }
}

pub(super) fn ask_meeting(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    fits(lang, &dates::day_month_weekday(lang, day, today))
}

/// «созвон 20 ноября»
pub(super) fn ask_held(lang: Lang, kind: Kind, day: &str) -> String {
    held(lang, lower_first(kind_name(lang, kind)).as_str(), day)
}

impl Unclear {
    /// What is unclear, as a heading of the question.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Unclear::NoStep => lang.pick("следующего шага нет", "no next step"),
            Unclear::NoOwner => lang.pick("не названо, кто", "nobody is named"),
            Unclear::TwoOwners => lang.pick("названы двое", "two people are named"),
            Unclear::TwoDates => lang.pick("два срока", "two dates"),
            Unclear::TwoSteps => lang.pick("два разных шага", "two different steps"),
            Unclear::Twice => lang.pick("записано дважды", "written down twice"),
            Unclear::Left => lang.pick("сотрудник больше не работает", "the owner has left"),
            Unclear::Away => lang.pick("отсутствие, замены нет", "away, and nobody stands in"),
            Unclear::Past => lang.pick("срок прошёл", "the date has passed"),
            Unclear::WasItHeld => lang.pick("прошла ли встреча", "was it held?"),
            Unclear::NoDate => lang.pick("без срока", "no date"),
            Unclear::NoMeeting => lang.pick("встреча не назначена", "no next meeting"),
        }
    }
}

crate::messages! {
    pub(super) fn a_lead() { ru: "руководитель", en: "the lead" }
    pub(super) fn same_as(id: &str) { ru: format!("то же: {id}"), en: format!("same as {id}") }
    pub(super) fn was_due(day: &str) { ru: format!("был {day}"), en: format!("was due {day}") }
    pub(super) fn said_on(day: &str) { ru: format!("в итогах {day} иначе"), en: format!("the summary of {day} differs") }
    pub(super) fn ask_nothing() {
        ru: "Верно ли, что сейчас ни вы от нас, ни мы от вас ничего не ждём? Когда удобно созвониться?",
        en: "Is it right that neither of us is waiting for anything from the other now? When would a call suit you?",
    }
    pub(super) fn ask_nothing_ours() {
        ru: "Верно ли, что открытых дел здесь нет? Какой следующий шаг и когда?",
        en: "Is it right that nothing is open here? What is the next step, and when?",
    }
    fn fits(day: &str) {
        ru: format!("Удобно ли вам созвониться {day}?"),
        en: format!("Would a call on {day} suit you?"),
    }
    pub(super) fn ask_who(title: &str) {
        ru: format!("Кто с вашей стороны отвечает за это: {}?", quote(Lang::Ru, title)),
        en: format!("Who on your side takes care of this: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_who_of_us(title: &str) {
        ru: format!("Кто из нас отвечает за это: {}?", quote(Lang::Ru, title)),
        en: format!("Who of us takes care of this: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_when(title: &str) {
        ru: format!("К какому дню ждать от вас: {}?", quote(Lang::Ru, title)),
        en: format!("By which day may we expect this from you: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_when_of_us(title: &str) {
        ru: format!("К какому дню будет готово: {}?", quote(Lang::Ru, title)),
        en: format!("By which day will this be ready: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_twice(title: &str) {
        ru: format!("{} записано в двух местах. Верно ли, что это одно и то же?", quote(Lang::Ru, title)),
        en: format!("{} stands in two places. Is it right that this is one and the same?", quote(Lang::En, title)),
    }
    pub(super) fn ask_which(title: &str, one: &str, other: &str) {
        ru: format!("{}: названы двое, {one} и {other}. Кто продолжит?", quote(Lang::Ru, title)),
        en: format!("{}: two are named, {one} and {other}. Who goes on with it?", quote(Lang::En, title)),
    }
    pub(super) fn ask_left(title: &str, name: &str) {
        ru: format!("{name} у нас больше не работает. Верно ли, что дальше это на вас: {}?", quote(Lang::Ru, title)),
        en: format!("{name} no longer works here. Is it right that this is yours now: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_cover(title: &str, days: &str) {
        ru: format!("{days} вас не будет. Кто на это время возьмёт: {}?", quote(Lang::Ru, title)),
        en: format!("You are away {days}. Who takes this over meanwhile: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_instead(title: &str, name: &str, days: &str) {
        ru: format!("Кто с вашей стороны продолжит {} на время отсутствия ({name}, {days})?", quote(Lang::Ru, title)),
        en: format!("Who on your side goes on with {} while {name} is away ({days})?", quote(Lang::En, title)),
    }
    pub(super) fn ask_before(title: &str, days: &str) {
        ru: format!("{days} вас не будет. Верно ли, что {} ждать после этого?", quote(Lang::Ru, title)),
        en: format!("You are away {days}. Is it right to expect {} after that?", quote(Lang::En, title)),
    }
    pub(super) fn ask_late(title: &str, due: &str) {
        ru: format!("Верно ли, что {} ещё в работе? Срок был {due}; к какому дню ждать?", quote(Lang::Ru, title)),
        en: format!("Is it right that {} is still under way? It was due on {due}; by which day may we expect it?", quote(Lang::En, title)),
    }
    pub(super) fn ask_late_of_us(title: &str, due: &str) {
        ru: format!("Верно ли, что {} ещё в работе? Срок был {due}; к какому дню будет готово?", quote(Lang::Ru, title)),
        en: format!("Is it right that {} is still under way? It was due on {due}; by which day will it be ready?", quote(Lang::En, title)),
    }
    pub(super) fn ask_decided(title: &str, due: &str) {
        ru: format!("Есть ли решение: {}? Ждали его {due}; к какому дню ждать теперь?", quote(Lang::Ru, title)),
        en: format!("Is there a decision on {}? It was hoped for on {due}; by which day may we expect it now?", quote(Lang::En, title)),
    }
    fn held(kind: &str, day: &str) {
        ru: format!("Верно ли, что встреча {day} ({kind}) прошла? Или её перенесли?"),
        en: format!("Is it right that the meeting of {day} ({kind}) took place? Or was it moved?"),
    }
    pub(super) fn ask_stage(name: &str) {
        ru: format!("Что задерживает этап {} и нужна ли помощь?", quote(Lang::Ru, name)),
        en: format!("What holds up the stage {}, and is help needed?", quote(Lang::En, name)),
    }
    pub(super) fn ask_yes(day: &str) {
        ru: format!("Верно ли, что в письме о старте проекта всё записано правильно? Ответ ждали {day}."),
        en: format!("Is it right that the letter about the start of the project says it all correctly? We hoped for an answer on {day}."),
    }
    pub(super) fn ask_proposal(day: &str) {
        ru: format!("Верно ли, что предложение вы ещё рассматриваете? Оно действовало до {day}; подготовить новое?"),
        en: format!("Is it right that you are still considering the proposal? It was valid until {day}; shall we prepare a new one?"),
    }
    pub(super) fn ask_again(day: &str) {
        ru: format!("К вопросу хотели вернуться {day}. Изменились ли условия?"),
        en: format!("We wanted to come back to this on {day}. Have the conditions changed?"),
    }
    pub(super) fn ask_result(title: &str, day: &str) {
        ru: format!("Проверка {} шла до {day}. Верно ли, что её пора подвести к итогу?", quote(Lang::Ru, title)),
        en: format!("The experiment {} ran until {day}. Is it right that its result is due?", quote(Lang::En, title)),
    }
    pub(super) fn ask_contract(day: &str) {
        ru: format!("Договор действовал до {day}. Верно ли, что продолжаем работу вместе?"),
        en: format!("The contract ran until {day}. Is it right that we go on working together?"),
    }
    pub(super) fn ask_answered(title: &str) {
        ru: format!("Верно ли, что ответа ещё нет: {}?", quote(Lang::Ru, title)),
        en: format!("Is it right that this has no answer yet: {}?", quote(Lang::En, title)),
    }
    pub(super) fn ask_owner(title: &str, on: &str, said: &str, now: &str) {
        ru: format!("{}: в итогах {on} — {said}, в задаче — {now}. Кто продолжит?", quote(Lang::Ru, title)),
        en: format!("{}: {said} by the summary of {on}, {now} by the task. Who goes on with it?", quote(Lang::En, title)),
    }
    pub(super) fn ask_date(title: &str, on: &str, said: &str, now: Option<String>) {
        ru: match now {
            Some(now) => format!("{}: в итогах {on} срок {said}, в задаче {now}. Какой верный?", quote(Lang::Ru, title)),
            None => format!("Верно ли, что {} — к {said}, как в итогах {on}?", quote(Lang::Ru, title)),
        },
        en: match now {
            Some(now) => format!("{}: {said} by the summary of {on}, {now} by the task. Which is right?", quote(Lang::En, title)),
            None => format!("Is it right that {} is due on {said}, as the summary of {on} says?", quote(Lang::En, title)),
        },
    }
    pub(super) fn ask_one_thing(on: &str, said: &str, now: &str) {
        ru: format!("В итогах {on} — {}, в задаче — {}. Верно ли, что это одно и то же?", quote(Lang::Ru, said), quote(Lang::Ru, now)),
        en: format!("The summary of {on} says {}, the task {}. Is it right that this is one and the same?", quote(Lang::En, said), quote(Lang::En, now)),
    }
}
