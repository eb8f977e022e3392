//! The letters' data with everything filled in, for whoever writes a template.

use super::Data;
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        you: lang.pick("вам", "you"),
        title: s("Касса не ждёт баллы", "The till does not wait for points"),
        said: vec![s(
            "Баллы начислялись до шести минут.",
            "Points took up to six minutes to arrive.",
        )],
        result: vec![s("Стало меньше минуты.", "Now it takes less than a minute.")],
        why: vec![s("Это касается вашей отрасли.", "It concerns your line of trade.")],
        suggestion: vec![s(
            "Посмотреть, какие сегменты никому не нужны.",
            "To look at which segments nobody needs.",
        )],
        url: "https://sever.example/blog".to_owned(),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
