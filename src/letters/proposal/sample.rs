//! The paper's data with everything filled in, for whoever writes a template.

use super::{Data, Row, Told, Total};
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        title: s("Коммерческое предложение №\u{a0}1", "Proposal No.\u{a0}1"),
        client: s("«Петелька»", "Petelka"),
        agency: s("Агентство «Север»", "North"),
        date: s("10 ноября 2026 года", "10 November 2026"),
        hello: s("Алла, добрый день!", "Hello Alla,"),
        talks: s("по итогам разговора 22 октября", "after our talk of 22 October"),
        features: vec![s("Сезон — с сентября по март.", "Season from September to March.")],
        goals: vec![s("Заявки: 120 в месяц.", "Enquiries: 120 a month.")],
        price_column: s("Стоимость в месяц", "Price a month"),
        services: vec![Row {
            name: s("Контекстная реклама", "Search advertising"),
            scope: s("два региона", "two regions"),
            price: s("60 000 ₽", "€600"),
        }],
        totals: vec![Total { name: s("Итого", "Total"), sum: s("60 000 ₽", "€600") }],
        budget: s("Рекламный бюджет оплачивается отдельно.", "The budget is paid separately."),
        terms: vec![s("НДС не облагается.", "No VAT.")],
        special: vec![s("Первый месяц тестовый.", "The first month is a trial.")],
        cases: vec![Told {
            title: s("Пряжа зимой.", "Yarn in winter."),
            task: s("Мало заявок в январе.", "Few enquiries in January."),
            result: s("заявок вдвое больше.", "twice as many."),
        }],
        valid: s("24 ноября, вторника", "Tuesday 24 November"),
        meeting: s("12 ноября, четверг, 12:00, Zoom", "Thursday 12 November, 12:00, Zoom"),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
