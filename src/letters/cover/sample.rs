//! The letter's data with everything filled in, for whoever writes a template.

use super::Data;
use crate::language::Lang;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        one_day: true,
        from: s("30 ноября", "30 November"),
        to: s("13 декабря", "13 December"),
        holiday: true,
        meanwhile: s("в эти две недели", "For these two weeks"),
        cover: s("Вера Лунёва", "Vera Lunyova"),
        cover_first: s("Вера", "Vera"),
        reach: "+7 900 000-00-14, vera@sever.example".to_owned(),
        plan: vec![s("Статус — 1 декабря, вторник.", "Status: Tuesday 1 December.")],
        urgent: s("Ирина Кострова, +7 900 000-00-12", "Irina Kostrova, +7 900 000-00-12"),
        back: s("14 декабря, понедельника", "Monday 14 December"),
        signature: s("Ольга Данилина", "Olga Danilina"),
    };
    serde_json::to_value(data).unwrap_or_default()
}
