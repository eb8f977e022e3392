//! The desk as a page: a heading with its counts, the sections, the rest in one line.
//! Cut so that it stays on one screen; what is cut says where the whole list is.

use chrono::{Datelike, Weekday};

use super::lines::{
    call_row, colleague_row, forgotten_row, handoff_row, remind_row, request_row, review_row,
    silent_row, stage_row, summary_row, task_row,
};
use super::{Covered, Summary, Today, Whose};
use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates, words};
use crate::reports::rows::typed;

/// Lines of a page with its headings.
const LINES: usize = 30;

/// A part of the page, before it is cut.
struct Section {
    heading: Text,
    columns: Vec<Column>,
    rows: Vec<Vec<Text>>,
    /// What shows the rest.
    all: String,
    shown: usize,
}

pub(super) fn document(page: &Today, lang: Lang) -> Document {
    let mut out = Document::titled(title(page, lang));
    if page.blank.clients {
        first_steps(page, lang, &mut out);
        return out;
    }
    if page.day != page.today {
        out.paragraph(counts(page, lang));
    }
    out.lines(page.covers.iter().map(|covered| stead(page, lang, covered)).collect());
    let mut sections = sections(page, lang);
    if !page.all {
        cut(&mut sections);
    }
    if sections.is_empty() {
        out.paragraph(Text::styled(nothing(lang), Style::Good));
    }
    for section in sections {
        out.heading(section.heading);
        let left = section.rows.len() - section.shown;
        let mut rows: Vec<Vec<Text>> = section.rows.into_iter().take(section.shown).collect();
        if left > 0 {
            let more = Text::styled(format!("{} ", more(lang, left)), Style::Quiet);
            let mut row = vec![Text::default(); section.columns.len()];
            // In the column that gives way, so that the narrow ones stay narrow.
            let at = section.columns.iter().position(|column| column.flexible).unwrap_or(0);
            row[at] = more.and(section.all, Style::Command);
            rows.push(row);
        }
        out.table(section.columns, rows);
    }
    out.paragraph(rest(page, lang));
    out
}

pub(super) fn title(page: &Today, lang: Lang) -> String {
    let today = dates::heading(lang, page.today, page.today);
    if page.day == page.today {
        let counts = if page.blank.clients { String::new() } else { counts(page, lang) };
        return format!("{today}. {counts}").trim_end_matches([' ', '.']).to_owned();
    }
    let day = match lang {
        Lang::Ru => {
            format!(
                "{}, {}",
                accusative(page.day.weekday()),
                dates::day_month(lang, page.day, page.today)
            )
        }
        Lang::En => dates::heading(lang, page.day, page.today),
    };
    day_off(lang, &today, &day)
}

/// After «на»: «на среду».
fn accusative(day: Weekday) -> &'static str {
    match day {
        Weekday::Wed => "среду",
        Weekday::Fri => "пятницу",
        Weekday::Sat => "субботу",
        other => dates::weekday_name(Lang::Ru, other),
    }
}

fn counts(page: &Today, lang: Lang) -> String {
    let mine = page.person.as_ref().is_some_and(|person| person.me);
    let mut parts = vec![clients(lang, page.clients)];
    if !page.meetings.is_empty() {
        parts.push(meetings(lang, page.meetings.len()));
    }
    if !page.tasks.is_empty() {
        parts.push(if mine {
            my_tasks(lang, page.tasks.len())
        } else {
            tasks(lang, page.tasks.len())
        });
    }
    if !page.requests.is_empty() {
        parts.push(unanswered(lang, page.requests.len()));
    }
    let waiting = page.remind.len() + page.resting;
    if waiting > 0 {
        parts.push(awaited(lang, waiting));
    }
    let who = page.person.as_ref().map_or_else(|| everybody(lang), |person| person.name.clone());
    format!("{who}: {}", parts.join(", "))
}

fn sections(page: &Today, lang: Lang) -> Vec<Section> {
    let day = page.day;
    let everybody = page.person.is_none();
    let name = |name: String| Column::left(name);
    let client = || name(client_column(lang));
    let why = || Column::flexible(why_column(lang));
    let command = || Column::left(command_column(lang));
    let section = |heading: Text, columns: Vec<Column>, rows: Vec<Vec<Text>>, all: &str| Section {
        heading,
        columns,
        shown: rows.len(),
        rows,
        all: all.to_owned(),
    };
    let mut task_columns = vec![
        name(when_column(lang)),
        name("id".into()),
        client(),
        Column::flexible(title_column(lang)),
        why(),
    ];
    let remind_columns = task_columns.clone();
    let mut colleague_columns = task_columns.clone();
    colleague_columns.insert(3, name(owner_column(lang)));
    if everybody {
        task_columns.insert(3, name(owner_column(lang)));
    }
    let tasks_heading = match &page.person {
        Some(person) if person.me => on_me(lang),
        Some(_) => on_somebody(lang),
        None => on_us(lang),
    };
    let silent = page.silent.iter().map(|line| silent_row(lang, line)).collect();
    let of_client = |client: &str| {
        page.summaries.iter().chain(&page.forgotten).filter(|line| line.client == client).count()
    };
    let again = |line: &Summary| of_client(&line.client) > 1;
    let summaries = page.summaries.iter();
    let summaries = summaries.map(|line| summary_row(lang, day, line, again(line))).collect();
    let forgotten = page.forgotten.iter();
    let forgotten = forgotten.map(|line| forgotten_row(lang, day, line, again(line))).collect();
    let lines = || vec![client(), why(), command()];
    // One after the other it goes through one's own clients, not through somebody else's.
    let mut remind = Text::from(remind_heading(lang));
    if page.person.as_ref().is_some_and(|person| person.me) {
        remind = remind.and("  acct nudge", Style::Command);
    }
    let mut all = vec![
        section(
            meetings_heading(lang).into(),
            vec![
                name(when_column(lang)),
                client(),
                Column::flexible(kind_column(lang)),
                why(),
                command(),
            ],
            page.meetings.iter().map(|call| call_row(lang, page, call)).collect(),
            "acct meeting list",
        ),
        section(
            tasks_heading.into(),
            task_columns,
            page.tasks.iter().map(|row| task_row(lang, page, row)).collect(),
            &all_tasks(page),
        ),
        section(
            colleagues_heading(lang).into(),
            colleague_columns,
            page.colleagues.iter().map(|row| colleague_row(lang, page, row)).collect(),
            &all_lines(page),
        ),
        section(
            remind,
            remind_columns,
            page.remind.iter().map(|line| remind_row(lang, page, line)).collect(),
            &all_lines(page),
        ),
        section(
            requests_heading(lang).into(),
            vec![name(when_column(lang)), client(), why(), command()],
            page.requests.iter().map(|line| request_row(lang, line)).collect(),
            "acct request list waiting:yes",
        ),
        section(silent_heading(lang).into(), lines(), silent, &all_lines(page)),
        section(summaries_heading(lang).into(), lines(), summaries, "acct followup list --missing"),
        section(forgotten_heading(lang).into(), lines(), forgotten, &all_lines(page)),
        section(
            handoffs_heading(lang).into(),
            lines(),
            page.handoffs.iter().map(|line| handoff_row(lang, day, line)).collect(),
            &all_lines(page),
        ),
        section(
            stages_heading(lang).into(),
            lines(),
            page.stages.iter().map(|line| stage_row(lang, line)).collect(),
            &all_lines(page),
        ),
        section(
            reviews_heading(lang).into(),
            vec![Column::flexible(title_column(lang)), name(why_column(lang)), command()],
            page.reviews.iter().map(|line| review_row(lang, day, line)).collect(),
            "acct library list review:due",
        ),
    ];
    all.retain(|section| !section.rows.is_empty());
    all
}

/// «Вместо: Ольга Данилина до 13 декабря, 7 клиентов: acct pack --cover olga»
fn stead(page: &Today, lang: Lang, covered: &Covered) -> Text {
    let until = covered.until.map(|until| dates::day_month(lang, until, page.today));
    let said = in_stead(lang, &covered.name, &until.unwrap_or_default(), covered.clients);
    Text::from(said).and(format!("acct pack --cover {}", typed(&covered.person)), Style::Command)
}

/// The same desk whole: lists know neither what rests after a reminder nor whose clients these are.
fn all_lines(page: &Today) -> String {
    match &page.person {
        Some(person) if !person.me => format!("acct today --all --for {}", typed(&person.slug)),
        _ => "acct today --all".to_owned(),
    }
}

/// Where the rest of the tasks is: `overdue` knows no task that is due on the day.
fn all_tasks(page: &Today) -> String {
    let late = page.day == page.today && page.tasks.iter().all(|row| row.days_late.is_some());
    let list = if late { "acct overdue" } else { "acct task list" };
    // What is of somebody else on this desk is in no list of this person's.
    let own = |person: &Whose| page.tasks.iter().all(|row| row.owner.slug == person.slug);
    if page.person.as_ref().is_some_and(|person| !own(person)) {
        return all_lines(page);
    }
    match &page.person {
        Some(person) if person.me => format!("{list} owner:me"),
        Some(person) => format!("{list} owner:{}", typed(&person.slug)),
        None if late => list.to_owned(),
        None => format!("{list} side:us"),
    }
}

/// Gives every section its lines in turn until the page is full, so that a long one hides no other.
fn cut(sections: &mut [Section]) {
    // The title, its counts, the rest in one line, and each section's heading and empty line.
    let room = LINES.saturating_sub(4 + 2 * sections.len()).max(2 * sections.len());
    sections.iter_mut().for_each(|section| section.shown = 0);
    let taken = |sections: &[Section]| -> usize {
        // A section that is cut spends a line on saying so.
        let lines =
            |section: &Section| section.shown + usize::from(section.shown < section.rows.len());
        sections.iter().map(lines).sum()
    };
    loop {
        let mut full = true;
        for at in 0..sections.len() {
            if sections[at].shown == sections[at].rows.len() {
                continue;
            }
            sections[at].shown += 1;
            if taken(sections) <= room {
                full = false;
            } else {
                sections[at].shown -= 1;
            }
        }
        if full {
            break;
        }
    }
}

fn rest(page: &Today, lang: Lang) -> Text {
    let mut parts = Vec::new();
    if page.in_order > 0 && !page.is_quiet() {
        parts.push(others_in_order(lang, page.in_order));
    }
    let later = page.meetings_later_this_week;
    if later == 0 {
        return Text::styled(parts.concat(), Style::Quiet);
    }
    parts.push(later_this_week(lang, later));
    let calendar = match &page.person {
        Some(person) if !person.me => format!("acct calendar --for {}", typed(&person.slug)),
        _ => "acct calendar".to_owned(),
    };
    Text::styled(format!("{} ", parts.join(" ")), Style::Quiet).and(calendar, Style::Command)
}

fn first_steps(page: &Today, lang: Lang, out: &mut Document) {
    out.paragraph(no_clients(lang));
    let mut rows = Vec::new();
    let mut step = |command: String, about: String| {
        rows.push(vec![Text::styled(command, Style::Command), Text::styled(about, Style::Quiet)]);
    };
    if page.blank.people {
        step(add_me(lang), add_me_about(lang));
    }
    step(add_client(lang), add_client_about(lang));
    step("acct init --demo ../demo".to_owned(), demo_about(lang));
    out.table(vec![Column::left(command_column(lang)), Column::flexible("")], rows);
}

crate::messages! {
    fn in_stead(name: &str, until: &str, clients: usize) {
        ru: match until {
            "" => format!("Вместо: {name}, {}. Памятки: ", words::CLIENT.ru(clients)),
            until => format!("Вместо: {name} до {until}, {}. Памятки: ", words::CLIENT.ru(clients)),
        },
        en: match until {
            "" => format!("In the stead of {name}, {}. Memos: ", words::CLIENT.en(clients)),
            until => format!("In the stead of {name} until {until}, {}. Memos: ", words::CLIENT.en(clients)),
        },
    }
    fn day_off(today: &str, day: &str) {
        ru: format!("{today} — выходной. На {day}:"),
        en: format!("{today} is a day off. For {day}:"),
    }
    fn everybody() { ru: "Все", en: "Everybody" }
    fn clients(n: usize) { ru: words::CLIENT.ru(n), en: words::CLIENT.en(n) }
    fn meetings(n: usize) { ru: words::MEETING.ru(n), en: words::MEETING.en(n) }
    fn my_tasks(n: usize) {
        ru: format!("{} за мной", words::TASK.ru(n)),
        en: format!("{} on me", words::TASK.en(n)),
    }
    fn tasks(n: usize) { ru: words::TASK.ru(n), en: words::TASK.en(n) }
    fn awaited(n: usize) {
        ru: format!("ждём {} от клиентов", match crate::language::plural::plural(Lang::Ru, n, words::TASK) {
            "задача" => words::TASK.ru(n).replace("задача", "задачу"),
            _ => words::TASK.ru(n),
        }),
        en: format!("{} awaited from clients", words::TASK.en(n)),
    }
    fn meetings_heading() { ru: "Встречи", en: "Meetings" }
    fn on_me() { ru: "За мной", en: "On me" }
    fn on_us() { ru: "За нами", en: "On us" }
    fn on_somebody() { ru: "Свои задачи", en: "Own tasks" }
    fn colleagues_heading() { ru: "За коллегами", en: "On colleagues" }
    fn remind_heading() {
        ru: "Напомнить клиентам",
        en: "Remind clients",
    }
    fn unanswered(count: usize) {
        ru: format!("{} без ответа", words::REQUEST.ru(count)),
        en: format!("{} unanswered", words::REQUEST.en(count)),
    }
    fn requests_heading() { ru: "Обращения без ответа", en: "Requests unanswered" }
    fn silent_heading() { ru: "Мы молчим", en: "We are silent" }
    fn summaries_heading() { ru: "Итоги не отправлены", en: "Summaries not sent" }
    fn forgotten_heading() { ru: "Встреча прошла?", en: "Was it held?" }
    fn handoffs_heading() { ru: "Передача не подтверждена", en: "Handoff not confirmed" }
    fn reviews_heading() { ru: "Пора перечитать", en: "To be read again" }
    fn stages_heading() { ru: "Этап дольше нормы", en: "Stage over its norm" }
    fn when_column() { ru: "когда", en: "when" }
    fn client_column() { ru: "клиент", en: "client" }
    fn owner_column() { ru: "кто", en: "who" }
    fn title_column() { ru: "задача", en: "task" }
    fn kind_column() { ru: "встреча", en: "meeting" }
    fn why_column() { ru: "почему", en: "why" }
    fn command_column() { ru: "команда", en: "command" }
    fn more(n: usize) { ru: format!("ещё {n}:"), en: format!("{n} more:") }
    fn others_in_order(n: usize) {
        ru: match n {
            1 => "Ещё один клиент в порядке.".to_owned(),
            n if n % 10 == 1 && n % 100 != 11 => format!("Ещё {} в порядке.", words::CLIENT.ru(n)),
            n => format!("Остальные {} в порядке.", words::CLIENT.ru(n)),
        },
        en: match n {
            1 => "The other client is fine.".to_owned(),
            n => format!("The other {} are fine.", words::CLIENT.en(n)),
        },
    }
    fn later_this_week(n: usize) {
        ru: format!("На этой неделе ещё {}:", words::MEETING.ru(n)),
        en: format!(
            "{n} more {} this week:",
            crate::language::plural::plural(Lang::En, n, words::MEETING)
        ),
    }
    fn nothing() { ru: "Срочного нет.", en: "Nothing is pressing." }
    fn no_clients() { ru: "Клиентов пока нет. С чего начать:", en: "There are no clients yet. Where to start:" }
    fn add_me() {
        ru: "acct person add \"Ваше Имя\" --email you@example.com --me",
        en: "acct person add \"Your Name\" --email you@example.com --me",
    }
    fn add_me_about() { ru: "записать себя", en: "write yourself down" }
    fn add_client() { ru: "acct client new \"Касса Плюс\"", en: "acct client new \"Kassa Plus\"" }
    fn add_client_about() { ru: "завести первого клиента", en: "the first client" }
    fn demo_about() { ru: "или посмотреть на готовом примере", en: "or look at a ready example" }
}
