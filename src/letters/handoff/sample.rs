//! The letter's data with everything filled in, for whoever writes a template.

use super::{Data, Numbered};
use crate::language::Lang;
use crate::letters::sample_signature;

pub(super) fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let part = |number, heading, line, list| Numbered { number, heading, lines: vec![line], list };
    let data = Data {
        hello: s("Алла, коллеги, добрый день!", "Hello Alla, hello colleagues,"),
        signed: true,
        start: s("1 декабря", "1 December"),
        manager: s("Ольга Данилина", "Olga Danilina"),
        team: true,
        talks: s("с 8 октября по 17 ноября", "between 8 October and 17 November"),
        reader: s("Алла", "Alla"),
        answer_by: s("25 ноября, среды", "Wednesday 25 November"),
        parts: vec![
            part(
                1,
                s("Ключевые договорённости", "Key agreements"),
                s("Встречаемся раз в две недели.", "We meet every two weeks."),
                true,
            ),
            part(
                5,
                s("Дата старта", "Start"),
                s("1 декабря 2026 года, вторник.", "Tuesday 1 December 2026."),
                true,
            ),
        ],
        open: vec![s("Когда будет доступ к CRM.", "When access to the CRM comes.")],
        kickoff: true,
        ahead: true,
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}
