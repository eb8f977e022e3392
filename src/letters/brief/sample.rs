//! The letters' data with everything filled in, for whoever writes a template.

use super::{later, open};
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn later(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = later::Data {
        hello: s("Антон, добрый день!", "Hello Anton,"),
        your: lang.pick("ваши", "your"),
        matter: s("выход в регионы", "going to other regions"),
        opening: s(
            "Вы спрашивали о продвижении в других регионах.",
            "You asked about promotion in other regions.",
        ),
        reasons: vec![s("Цена: с доставкой дороже.", "Price: dearer with delivery.")],
        risk: s("Бюджет уже будет потрачен.", "The budget would be spent by then."),
        needed: vec![s("Хотя бы одно преимущество.", "At least one advantage.")],
        revisit: s("1 марта 2027 года, перед сезоном,", "1 March 2027, before the season,"),
        call_on: s("25 ноября, среда, в 15:00", "Wednesday 25 November at 15:00"),
        meanwhile: s(
            "План на зиму — до 20 ноября, пятница.",
            "Plan for the winter, by Friday 20 November.",
        ),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}

pub(super) fn open(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = open::Data {
        hello: s("Антон, добрый день!", "Hello Anton,"),
        you: lang.pick("вам", "you"),
        about: s("о выходе в регионы", "about going to other regions"),
        left: true,
        one: true,
        questions: vec![open::Asked {
            ask: s("Какого сервиса ждут покупатели?", "What service do buyers expect?"),
            noted: s(
                "Записано: «обычный». Расскажите, пожалуйста, подробнее.",
                "Noted: “the usual”. Could you tell us more?",
            ),
            hint: s("Доставка, обмен, гарантия.", "Delivery, exchange, warranty."),
            why: s(
                "Покупают там, где сервис привычный.",
                "People buy where the service is what they are used to.",
            ),
        }],
        processes: s("продажа; выполнение заказа", "sale; order fulfilment"),
        call_on: s("25 ноября, среда, в 15:00", "Wednesday 25 November at 15:00"),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
