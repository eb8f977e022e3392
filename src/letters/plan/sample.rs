//! The letter's data with everything filled in, for whoever writes a template.

use super::Data;
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Алла, добрый день!", "Hello Alla,"),
        you: lang.pick("вас", "you"),
        goals: vec![s(
            "Заявки: с 70 до 120 в месяц, срок — 28 февраля.",
            "Enquiries: from 70 to 120 a month, by 28 February.",
        )],
        campaigns: vec![s(
            "Реклама на новые регионы — 1–31 декабря, Денис. Цель — «Заявки».",
            "Ads in new regions: 1–31 December, Denis. The goal: Enquiries.",
        )],
        running: vec![s(
            "Рассылка раз в неделю — с 1 ноября.",
            "A weekly mailing: from 1 November.",
        )],
        first_value: s("1 февраля, понедельник", "Monday 1 February"),
        first_value_what: s("первые заявки с рекламы", "first enquiries from ads"),
        freeze: s("18 декабря, пятница", "Friday 18 December"),
        theirs: vec![s(
            "Тексты — Кира, до 30 ноября, понедельник.",
            "Texts: Kira, by Monday 30 November.",
        )],
        ours: vec![s(
            "Объявления — Денис, до 3 декабря, четверг.",
            "Ads: Denis, by Thursday 3 December.",
        )],
        others: vec![s(
            "Каталог — типография, до 5 декабря, суббота.",
            "The catalogue: the printer, by Saturday 5 December.",
        )],
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
