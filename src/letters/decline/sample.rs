//! The letter's data with everything filled in, for whoever writes a template.

use super::Data;
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Семён, добрый день!", "Hello Semyon,"),
        reasons: vec![s("Сайты мы не делаем.", "We do not build sites.")],
        partners: vec![s("Студия «Чердак»: сайты.", "Cherdak Studio: sites.")],
        you: lang.pick("вас", "you"),
        club: s("клуб предпринимателей", "our club"),
        club_url: "https://sever.example/club".to_owned(),
        club_next: s("3 декабря, четверг", "Thursday 3 December"),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
