//! The numbers of the period beside those of the one before.

use crate::document::{Column, Document};
use crate::language::{Lang, dates, numbers};
use crate::reports::status::{Numbers, Period, Status};

pub(super) fn figures(page: &Status, lang: Lang, out: &mut Document) {
    let span = |period: Period| dates::range(lang, period.from, period.to, page.on);
    let columns =
        vec![Column::left(""), Column::left(span(page.period)), Column::left(span(page.before))];
    let rows = figure_rows(page, lang).into_iter();
    let rows = rows.map(|(name, now, then)| vec![name.into(), now.into(), then.into()]);
    out.table_with_header(columns, rows.collect());
}

pub(super) fn figure_rows(page: &Status, lang: Lang) -> Vec<(String, String, String)> {
    let (now, then) = (&page.now, &page.then);
    let row = |name: String, say: &dyn Fn(&Numbers) -> String| (name, say(now), say(then));
    let share = |part: usize, all: usize| match all {
        0 => "—".to_owned(),
        all => {
            let percent = numbers::percent(lang, (part as f64 / all as f64 * 100.0).round());
            format!("{percent} ({})", out_of(lang, part, all))
        }
    };
    let mut rows = vec![
        row(in_rhythm(lang), &|n| out_of(lang, n.in_rhythm, n.clients)),
        row(not_sent(lang), &|n| n.summaries_not_sent.to_string()),
        row(in_time_us(lang), &|n| share(n.in_time_us, n.due_us)),
        row(in_time_clients(lang), &|n| share(n.in_time_client, n.due_client)),
        row(late_us(lang), &|n| n.overdue_us.to_string()),
        row(late_clients(lang), &|n| n.overdue_client.to_string()),
    ];
    if now.overdue_third + then.overdue_third > 0 {
        rows.push(row(late_third(lang), &|n| n.overdue_third.to_string()));
    }
    rows.push(row(silent(lang), &|n| n.silent.to_string()));
    rows
}

crate::messages! {
    fn out_of(part: usize, all: usize) { ru: format!("{part} из {all}"), en: format!("{part} of {all}") }
    fn in_rhythm() { ru: "Встречи в ритме", en: "Met within the rhythm" }
    fn not_sent() { ru: "Итоги не отправлены", en: "Summaries not sent" }
    fn in_time_us() { ru: "Сделано в срок: мы", en: "Done in time: us" }
    fn in_time_clients() { ru: "Сделано в срок: клиенты", en: "Done in time: clients" }
    fn late_us() { ru: "Просрочено у нас", en: "Late on our side" }
    fn late_clients() { ru: "Просрочено у клиентов", en: "Late on the clients' side" }
    fn late_third() { ru: "Просрочено у третьих сторон", en: "Late on third parties' side" }
    fn silent() { ru: "Мы молчим дольше ритма", en: "Silent longer than the rhythm" }
}
