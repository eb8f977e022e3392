//! A roadmap as a Mermaid diagram, which GitHub, GitLab and others draw in Markdown.
//! A title never becomes syntax: what Mermaid would read is written as its entity codes (`#58;`).

use crate::document::gantt::{Gantt, Row, Side, State};
use crate::language::Lang;

/// What Mermaid reads at the beginning of a line, whatever comes after.
const KEYWORDS: [&str; 19] = [
    "acctitle",
    "accdescr",
    "axisformat",
    "call",
    "click",
    "dateformat",
    "excludes",
    "gantt",
    "href",
    "includes",
    "inclusiveenddates",
    "section",
    "tickinterval",
    "title",
    "todaymarker",
    "topaxis",
    "weekday",
    "weekend",
    "vert",
];

/// The fenced block.
pub(in crate::render) fn diagram(gantt: &Gantt, lang: Lang) -> String {
    let mut out = String::from("```mermaid\ngantt\n    dateFormat YYYY-MM-DD\n");
    out.push_str(&format!(
        "    axisFormat {}\n    inclusiveEndDates\n",
        lang.pick("%d.%m", "%d %b")
    ));
    for section in &gantt.sections {
        out.push_str(&format!("    section {}\n", code(&section.name, false)));
        section.rows.iter().for_each(|row| out.push_str(&task(row)));
    }
    out + "```"
}

/// `    Прайс (клиент, Рита) :active, 2026-11-20, 2026-12-04`
fn task(row: &Row) -> String {
    let title = match row.who.as_str() {
        "" => code(&row.title, true),
        who => format!("{} ({})", code(&row.title, true), code(who, false)),
    };
    let state = match (row.state, row.side) {
        (State::Done, _) => "done, ",
        (State::Late, Side::Ours) => "crit, ",
        (State::Late, _) => "active, crit, ",
        (State::Ahead | State::Awaited, Side::Ours) => "",
        (State::Ahead | State::Awaited, _) => "active, ",
    };
    let (start, end) = row.days();
    if row.milestone {
        return format!("    {title} :{state}milestone, {end}, 0d\n");
    }
    format!("    {title} :{state}{start}, {end}\n")
}

/// Text as Mermaid shows it. `first` on its line, a word of the language would be one.
fn code(text: &str, first: bool) -> String {
    let text = text.trim();
    let mut out = String::new();
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    let keyword = first && KEYWORDS.contains(&word.to_lowercase().as_str());
    for (nth, c) in text.chars().enumerate() {
        let read = ":;#%<>&\"`{}\\$".contains(c);
        if read || (nth == 0 && (keyword || c == '-')) {
            out.push_str(&format!("#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    if out.is_empty() { "—".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mermaid_would_read_is_written_as_codes() {
        assert_eq!(code("Отчёт: 5 %", true), "Отчёт#58; 5 #37;");
        assert_eq!(code("Title tags", true), "#84;itle tags");
        assert_eq!(code("title tags", false), "title tags");
        assert_eq!(code("click;```", true), "#99;lick#59;#96;#96;#96;");
        assert_eq!(code("  ", true), "—");
        assert_eq!(code("Лендинг (1-я версия)", true), "Лендинг (1-я версия)");
    }

    #[test]
    fn a_task_has_its_state_and_its_days() {
        let row = Row {
            title: "Прайс".into(),
            who: "Рита".into(),
            side: Side::Theirs,
            start: "2026-11-20".parse().unwrap(),
            end: "2026-12-04".parse().unwrap(),
            ..Row::default()
        };
        assert_eq!(task(&row), "    Прайс (Рита) :active, 2026-11-20, 2026-12-04\n");
        let late = Row { state: State::Late, side: Side::Ours, who: String::new(), ..row.clone() };
        assert_eq!(task(&late), "    Прайс :crit, 2026-11-20, 2026-12-04\n");
        let day = Row { milestone: true, side: Side::Ours, ..row };
        assert_eq!(task(&day), "    Прайс (Рита) :milestone, 2026-12-04, 0d\n");
    }
}
