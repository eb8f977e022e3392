//! The letter's data with everything filled in, for whoever writes a template.

use super::{Data, Said};
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let said = Said {
        title: s(
            "«Касса Плюс»: IV квартал 2026 года, на 21 ноября",
            "Kassa Plus: Q4 2026, as of 21 November",
        ),
        quarter: s("IV квартал 2026 года, на 21 ноября", "Q4 2026, as of 21 November"),
        main: s(
            "Выручка с рекламы растёт, но медленнее цели.",
            "Revenue from ads: growing, but more slowly than the goal.",
        ),
        goals: vec![s(
            "Выручка с рекламы: сейчас 960 000 ₽, цель — 1 200 000 ₽ к 31 декабря.",
            "Revenue from ads: now 960,000 ₽, the target is 1,200,000 ₽ by 31 December.",
        )],
        kept: s("Мы 14 из 15, вы 5 из 8.", "We 14 of 15, you 5 of 8."),
        tried: vec![s(
            "Короткая форма заявки: +12 % заявок за три недели; внедряем.",
            "Short enquiry form: 12% more enquiries in three weeks; we keep it.",
        )],
        proposals: vec![s("Рассрочка для ИП.", "Instalments for the self-employed.")],
        decisions: vec![s("Остаётся ли цель?", "Does the goal stay?")],
    };
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        your: lang.pick("ваше", "your"),
        said,
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
