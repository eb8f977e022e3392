//! The letter's data with everything filled in, for whoever writes a template.

use super::Data;
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        title: s("«Рассрочка для ИП»", "\"Leasing for small shops\""),
        cause: s("Новый ИП сравнивает цену целиком.", "A new shop compares whole prices."),
        hypothesis: s(
            "Если назвать платёж в месяц, новых покупателей станет больше.",
            "If the monthly payment is named, more new buyers come.",
        ),
        work: s("Проверка на двух категориях.", "Tried on two categories."),
        steps: vec![s("Новый текст объявлений.", "A new text of the ads.")],
        result: s("Это шаг к цели «Доля новых».", "It is a step towards the goal New buyers."),
        days: s("14 декабря 2026 – 15 января 2027 года", "14 December 2026 – 15 January 2027"),
        needs: vec![s("Условия рассрочки.", "The terms of leasing.")],
        answer_by: s("4 декабря, пятницы", "Friday 4 December"),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
