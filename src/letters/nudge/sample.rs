//! The reminder's data with everything filled in, for whoever writes a template.

use super::{Data, Line};
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let options = || vec![s("Вариант А.", "Version A."), s("Вариант Б.", "Version B.")];
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        you: lang.pick("вас", "you"),
        your_project: lang.pick("Ваш", "Your"),
        your_help: lang.pick("вашей", "your"),
        author: s("Ирина Кострова", "Irina Kostrova"),
        agency: s("агентство «Север»", "North"),
        manager: s("Ольга Данилина", "Olga Danilina"),
        this_week: true,
        absent: vec![s("Пишем вам, пока Илья в отпуске.", "We write to you while Ilya is away.")],
        received: s("«Тексты объявлений»", "“Ad texts”"),
        items: vec![Line {
            text: s("Выгрузка товаров. Срок был 20 ноября.", "Product export, due 20 November."),
            options: options(),
        }],
        one: true,
        also: vec![Line {
            text: s("Фото объектов.", "Photographs."), options: options()
        }],
        means: s("запуск 30 ноября сдвинется.", "the launch on 30 November moves."),
        planned: vec![s("Запуск назначен на 30 ноября.", "The launch is on 30 November.")],
        about: s("«Выгрузка товаров»", "“Product export”"),
        ways: vec![s("Вы называете новую дату.", "You name a new date.")],
        answer_by: s("24 ноября, вторника", "Tuesday 24 November"),
        tomorrow: true,
        call_on: s("24 ноября", "24 November"),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
