//! The first screen: what needs a decision, in 45 lines whatever the size of the group. Colours belong
//! to clients; a manager gets neither a colour nor a score.

use super::{Decision, Levels, Manager, Numbers, Status, Waiting, letter};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, dates, numbers, words};
use crate::reports::rows::{cut_title, typed};
use crate::reports::signs::{Level, Sign};

/// Lines of the first screen, on a terminal of a hundred columns.
const LINES: usize = 45;
/// Lines that are there in any case: title, counts, headings with the empty lines above them, the
/// total of the managers, freshness, what to type next.
const FRAME: usize = 17;
/// Decisions on the first screen.
const DECISIONS: usize = 7;
/// What a cell of reasons holds beside its neighbours before it takes another line.
const REASON: usize = 66;
/// Columns of a client's name and of a task's title.
const NAME: usize = 30;
const TITLE: usize = 40;

pub(super) fn document(page: &Status, lang: Lang) -> Document {
    let mut out = Document::titled(title(page, lang));
    if page.blank {
        out.paragraph(no_clients(lang));
        out.lines(vec![Text::styled(add_client(lang), Style::Command)]);
        return out;
    }
    if page.clients.is_empty() && page.decisions.is_empty() {
        out.paragraph(Text::from(none_here(lang)).and("  acct client list", Style::Command));
        return out;
    }
    out.paragraph(counts(page, lang));
    figures(page, lang, &mut out);
    let mut room = Room::of(page, lang);
    decisions(page, lang, &mut room, &mut out);
    managers(page, lang, &mut room, &mut out);
    waiting(page, lang, &mut room, &mut out);
    out.paragraph(fresh(page, lang));
    out.paragraph(next(page, lang));
    for section in page.sections.iter().flatten() {
        letter::write(section, lang, &mut out);
    }
    if page.sections.is_some() {
        rest(page, lang, &mut out);
    }
    out
}

/// Lines that are left for rows.
struct Room {
    left: usize,
    /// Lines that the part below should find.
    waiting: usize,
}

impl Room {
    fn of(page: &Status, lang: Lang) -> Room {
        if page.sections.is_some() {
            return Room { left: usize::MAX, waiting: 0 };
        }
        let left = LINES.saturating_sub(FRAME + figure_rows(page, lang).len());
        // two of them, each on two lines, and one that says how many more
        Room { left, waiting: (2 * page.waiting.len()).min(5) }
    }

    /// How many rows fit, with a line that says how many do not; one does in any case. `keep` lines
    /// are left for what comes below.
    fn take(&mut self, lines: &[usize], most: usize, keep: usize) -> usize {
        let room = self.left.saturating_sub(keep);
        let need = |shown: usize| {
            lines.iter().take(shown).sum::<usize>() + usize::from(shown < lines.len())
        };
        let mut counts = (1..=lines.len().min(most)).rev();
        let shown = counts.find(|shown| need(*shown) <= room).unwrap_or(1);
        self.left = self.left.saturating_sub(need(shown));
        shown
    }
}

fn title(page: &Status, lang: Lang) -> String {
    let days = dates::range_with_year(lang, page.period.from, page.period.to);
    let group = match (&page.group.manager, &page.group.lead) {
        (Some(manager), _) => of_manager(lang, &manager.name),
        (None, Some(lead)) => of_lead(lang, &lead.name),
        (None, None) => everybody(lang),
    };
    format!("{days} · {group} · {}", internal(lang))
}

/// «8 менеджеров, 96 клиентов: 83 в порядке, 9 требуют внимания, 4 под угрозой»
fn counts(page: &Status, lang: Lang) -> Text {
    let Levels { all, fine, attention, at_risk } = page.levels;
    let managers = counted(lang, page.managers_count, words::MANAGER);
    let mut text = match &page.group.manager {
        Some(_) => Text::from(counted(lang, all, words::CLIENT)),
        None => Text::from(format!("{managers}, {}", counted(lang, all, words::CLIENT))),
    };
    let said = [
        (fine, in_order(lang, fine), Style::Good),
        (attention, want_attention(lang, attention), Style::Plain),
        (at_risk, are_at_risk(lang, at_risk), Style::Bad),
    ];
    let mut before = ": ";
    for (_, words, style) in said.into_iter().filter(|(count, ..)| *count > 0) {
        text = text.and(before, Style::Plain).and(words, style);
        before = ", ";
    }
    text
}

fn figures(page: &Status, lang: Lang, out: &mut Document) {
    let span = |period: super::Period| dates::range(lang, period.from, period.to, page.on);
    let columns = vec![
        Column::left(""),
        Column::left(span(page.period)),
        Column::left(span(page.before)),
    ];
    let rows = figure_rows(page, lang).into_iter();
    let rows = rows.map(|(name, now, then)| vec![name.into(), now.into(), then.into()]);
    out.table_with_header(columns, rows.collect());
}

fn figure_rows(page: &Status, lang: Lang) -> Vec<(String, String, String)> {
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

fn decisions(page: &Status, lang: Lang, room: &mut Room, out: &mut Document) {
    if page.decisions.is_empty() {
        return;
    }
    let whole = page.sections.is_some();
    let short = |why: String| if whole { why } else { cut_title(&why, 2 * REASON) };
    let say = |decision| (about(decision), short(why(page, decision, lang)));
    let said: Vec<(Text, String)> = page.decisions.iter().map(say).collect();
    let lines: Vec<usize> = said.iter().map(|(_, why)| lines(why.chars().count())).collect();
    let most = if whole { usize::MAX } else { DECISIONS };
    // the managers and what is waited for want their lines too
    let keep = page.managers.len().min(10) + room.waiting;
    let shown = room.take(&lines, most, keep);
    out.heading(to_decide(lang));
    let columns = vec![
        Column::right(lang.pick("№", "no.")),
        Column::left(lang.pick("кто", "who")),
        Column::flexible(lang.pick("почему", "why")),
    ];
    let rows = said.into_iter().take(shown).enumerate();
    let mut rows: Vec<Vec<Text>> = rows
        .map(|(at, (who, why))| vec![(at + 1).to_string().into(), who, why.into()])
        .collect();
    if shown < lines.len() {
        rows.push(vec![Text::default(), Text::default(), more(page, lang, lines.len() - shown)]);
    }
    out.table(columns, rows);
}

fn about(decision: &Decision) -> Text {
    match decision {
        Decision::Client { name, manager_name, level, .. } => {
            let style = if *level == Level::AtRisk { Style::Bad } else { Style::Plain };
            let name = Text::styled(cut_title(name, NAME), style);
            if manager_name.is_empty() {
                name
            } else {
                name.and(format!(" ({manager_name})"), Style::Quiet)
            }
        }
        Decision::Manager { name, .. } => cut_title(name, NAME).into(),
    }
}

fn why(page: &Status, decision: &Decision, lang: Lang) -> String {
    match decision {
        Decision::Client { signs, .. } => {
            let Some((first, others)) = signs.split_first() else { return String::new() };
            let said = first.reason(lang, page.on);
            let mut names: Vec<&str> = others.iter().map(|sign: &Sign| sign.name(lang)).collect();
            names.dedup();
            if names.is_empty() {
                return said;
            }
            let long = format!("{said}; {}", also(lang, &names.join(", ")));
            let fits = page.sections.is_some() || long.chars().count() < 2 * REASON - 12;
            if fits { long } else { format!("{said}; {}", and_others(lang, names.len())) }
        }
        Decision::Manager { summaries_not_sent, overdue_us, away, .. } => {
            let mut parts = Vec::new();
            parts.extend((*summaries_not_sent > 0).then(|| without(lang, *summaries_not_sent)));
            parts.extend((*overdue_us > 0).then(|| overdue(lang, *overdue_us)));
            let mut said = parts.join(", ");
            if let Some(away) = away {
                let days = match (away.from, away.to) {
                    (Some(from), Some(to)) => dates::range(lang, from, to, page.on),
                    (Some(from), None) => since(lang, &dates::day_month(lang, from, page.on)),
                    _ => String::new(),
                };
                let why = if away.why.is_empty() { leave(lang) } else { away.why.clone() };
                said = format!("{said}; {days}: {why}");
            }
            format!("{said}. {}", who_helps(lang))
        }
    }
}

fn managers(page: &Status, lang: Lang, room: &mut Room, out: &mut Document) {
    if page.managers.is_empty() {
        return;
    }
    let lines = vec![1; page.managers.len()];
    let shown = room.take(&lines, usize::MAX, room.waiting);
    out.heading(managers_heading(lang));
    let mut columns = vec![Column::left("")];
    let names = [
        lang.pick("клиенты", "clients"),
        lang.pick("встречи", "met"),
        lang.pick("без итогов", "no summary"),
        lang.pick("сделано", "done"),
        lang.pick("просрочено: мы", "late: us"),
        lang.pick("клиенты", "clients"),
        lang.pick("мы молчим", "silent"),
    ];
    columns.extend(names.map(Column::right));
    columns.push(Column::flexible(""));
    let row = |name: Text, n: &Numbers, note: String| {
        let cells = [
            n.clients.to_string(),
            format!("{}\u{a0}/\u{a0}{}", n.in_rhythm, n.clients),
            n.summaries_not_sent.to_string(),
            n.done.to_string(),
            n.overdue_us.to_string(),
            n.overdue_client.to_string(),
            n.silent.to_string(),
        ];
        let mut row = vec![name];
        row.extend(cells.map(Text::from));
        row.push(Text::styled(note, Style::Quiet));
        row
    };
    let mut rows: Vec<Vec<Text>> = page.managers[..shown]
        .iter()
        .map(|manager| row(named(manager, lang), &manager.numbers, newcomer(manager, lang)))
        .collect();
    if shown < page.managers.len() {
        let mut cut = vec![Text::default(); columns.len()];
        cut[0] = more(page, lang, page.managers.len() - shown);
        rows.push(cut);
    }
    if page.managers.len() > 1 {
        rows.push(row(Text::styled(total(lang), Style::Strong), &page.now, String::new()));
    }
    if rows.iter().all(|row| row.last().is_none_or(Text::is_empty)) {
        columns.pop();
        rows.iter_mut().for_each(|row| drop(row.pop()));
    }
    out.table_with_header(columns, rows);
}

fn named(manager: &Manager, lang: Lang) -> Text {
    if manager.person.is_empty() { nobody(lang).into() } else { cut_title(&manager.name, NAME).into() }
}

fn newcomer(manager: &Manager, lang: Lang) -> String {
    match (&manager.mentor, manager.newcomer) {
        (Some(mentor), _) => newcomer_with(lang, mentor),
        (None, true) => newcomer_alone(lang),
        _ => String::new(),
    }
}

fn waiting(page: &Status, lang: Lang, room: &mut Room, out: &mut Document) {
    if page.waiting.is_empty() {
        return;
    }
    let known: Vec<String> = page.waiting.iter().map(|line| held(page, line, lang)).collect();
    let length = |(line, known): (&Waiting, &String)| {
        let name = line.row.client_name.chars().count().min(NAME);
        name + line.row.task.title.chars().count().min(TITLE) + known.chars().count()
    };
    let lines: Vec<usize> =
        page.waiting.iter().zip(&known).map(|pair| lines(length(pair).saturating_sub(30))).collect();
    let shown = room.take(&lines, usize::MAX, 0);
    out.heading(waiting_heading(lang));
    let columns = vec![
        Column::left(lang.pick("клиент", "client")),
        Column::flexible(lang.pick("что", "what")),
        Column::flexible(lang.pick("с какого дня", "since")),
    ];
    let rows = page.waiting.iter().zip(known).take(shown);
    let mut rows: Vec<Vec<Text>> = rows
        .map(|(line, known)| {
            let name = cut_title(&line.row.client_name, NAME);
            vec![name.into(), cut_title(&line.row.task.title, TITLE).into(), known.into()]
        })
        .collect();
    if shown < page.waiting.len() {
        rows.push(vec![Text::default(), more(page, lang, page.waiting.len() - shown), Text::default()]);
    }
    out.table(columns, rows);
}

/// «с 05.11, 16 дней; держит запуск 30.11; напоминали 16.11»
fn held(page: &Status, line: &Waiting, lang: Lang) -> String {
    let day = dates::numeric(lang, line.since, page.on);
    let parts = [
        Some(for_days(lang, &day, line.days)),
        line.row.holds(lang, page.on),
        line.row.reminded(lang, page.on),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn fresh(page: &Status, lang: Lang) -> Text {
    let all = page.managers.iter().filter(|manager| !manager.person.is_empty()).count();
    let stale = page.stale.iter().map(|stale| match stale.last_change {
        Some(day) => last_change(lang, &stale.name, &dates::day_month(lang, day, page.on)),
        None => never_changed(lang, &stale.name),
    });
    let stale: Vec<String> = stale.collect();
    let said = match stale.len() {
        0 => all_fresh(lang),
        several if several == all => none_fresh(lang, &stale.join(", ")),
        _ => fresh_but(lang, &stale.join(", ")),
    };
    Text::styled(said, Style::Quiet)
}

fn next(page: &Status, lang: Lang) -> Text {
    let client = page.decisions.iter().find_map(|decision| match decision {
        Decision::Client { client, .. } => Some(client),
        Decision::Manager { .. } => None,
    });
    let client = client.or(page.clients.first().map(|line| &line.client));
    let one = client.map(|client| format!("acct status {}", typed(client)));
    let group = &page.group.option;
    let mut commands: Vec<String> = one.into_iter().collect();
    if page.sections.is_none() {
        commands.push(format!("acct status{group} --full -o status.md"));
    }
    commands.push(format!("acct status{group} --save"));
    Text::styled(format!("{} ", next_label(lang)), Style::Quiet)
        .and(commands.join(" · "), Style::Command)
}

/// The clients that need nothing, in one paragraph.
fn rest(page: &Status, lang: Lang, out: &mut Document) {
    let fine = page.clients.iter().filter(|line| line.level == Level::Fine);
    let fine: Vec<&str> = fine.map(|line| line.name.as_str()).collect();
    if !fine.is_empty() {
        out.heading(fine_heading(lang, fine.len()));
        out.paragraph(fine.join(", "));
    }
}

fn more(page: &Status, lang: Lang, n: usize) -> Text {
    Text::styled(format!("{} ", and_more(lang, n)), Style::Quiet)
        .and(format!("acct status{} --full", page.group.option), Style::Command)
}

fn lines(length: usize) -> usize {
    length.div_ceil(REASON).max(1)
}

crate::messages! {
    fn of_lead(name: &str) { ru: format!("группа: {name}"), en: format!("group of {name}") }
    fn of_manager(name: &str) { ru: format!("менеджер: {name}"), en: format!("manager: {name}") }
    fn everybody() { ru: "все менеджеры", en: "all managers" }
    /// Above every page that tells of clients to ourselves.
    pub(super) fn internal() {
        ru: "внутренний отчёт, клиентам не отправлять",
        en: "internal report, not for clients",
    }
    fn no_clients() { ru: "Клиентов пока нет. С чего начать:", en: "There are no clients yet. Where to start:" }
    fn add_client() { ru: "acct client new \"Касса Плюс\"", en: "acct client new \"Kassa Plus\"" }
    fn none_here() { ru: "Клиентов в этой группе нет.", en: "This group has no clients." }
    fn in_order(n: usize) { ru: format!("{n} в порядке"), en: format!("{n} fine") }
    fn want_attention(n: usize) {
        ru: if n % 10 == 1 && n % 100 != 11 {
            format!("{n} требует внимания")
        } else {
            format!("{n} требуют внимания")
        },
        en: if n == 1 { "1 needs attention".to_owned() } else { format!("{n} need attention") },
    }
    fn are_at_risk(n: usize) { ru: format!("{n} под угрозой"), en: format!("{n} at risk") }
    fn out_of(part: usize, all: usize) { ru: format!("{part} из {all}"), en: format!("{part} of {all}") }
    fn in_rhythm() { ru: "Встречи в ритме", en: "Met within the rhythm" }
    fn not_sent() { ru: "Итоги не отправлены", en: "Summaries not sent" }
    fn in_time_us() { ru: "Сделано в срок: мы", en: "Done in time: us" }
    fn in_time_clients() { ru: "Сделано в срок: клиенты", en: "Done in time: clients" }
    fn late_us() { ru: "Просрочено у нас", en: "Late on our side" }
    fn late_clients() { ru: "Просрочено у клиентов", en: "Late on the clients' side" }
    fn late_third() { ru: "Просрочено у третьих сторон", en: "Late on third parties' side" }
    fn silent() { ru: "Мы молчим дольше ритма", en: "Silent longer than the rhythm" }
    fn to_decide() { ru: "Нужно ваше решение", en: "Your decision is needed" }
    fn and_others(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
    fn also(names: &str) { ru: format!("ещё: {names}"), en: format!("also: {names}") }
    fn without(n: usize) {
        ru: format!("{} без итогов", words::MEETING.ru(n)),
        en: format!("{} without a summary", words::MEETING.en(n)),
    }
    fn overdue(n: usize) {
        ru: format!("просрочено у нас {}", words::TASK.ru(n)),
        en: format!("{} late on our side", words::TASK.en(n)),
    }
    fn since(day: &str) { ru: format!("с {day}"), en: format!("since {day}") }
    fn leave() { ru: "отпуск", en: "on leave" }
    fn who_helps() { ru: "Кто подхватит?", en: "Who can take over?" }
    fn managers_heading() { ru: "Менеджеры", en: "Managers" }
    fn nobody() { ru: "без менеджера", en: "no manager" }
    fn newcomer_with(mentor: &str) {
        ru: format!("новичок, ментор — {mentor}"),
        en: format!("newcomer, mentor {mentor}"),
    }
    fn newcomer_alone() { ru: "новичок, ментора нет", en: "newcomer without a mentor" }
    fn total() { ru: "Итого", en: "Total" }
    fn waiting_heading() {
        ru: "Ждём клиентов дольше двух недель",
        en: "Waiting for clients for over two weeks",
    }
    fn for_days(day: &str, days: i64) {
        ru: format!("с {day}, {}", words::DAY.ru(days)),
        en: format!("since {day}, {}", words::DAY.en(days)),
    }
    fn last_change(name: &str, day: &str) {
        ru: format!("{name} (последние изменения {day})"),
        en: format!("{name} (last change on {day})"),
    }
    fn never_changed(name: &str) {
        ru: format!("{name} (записей с датами нет)"),
        en: format!("{name} (no record has a date)"),
    }
    fn all_fresh() { ru: "Данные свежие у всех.", en: "Everybody's data are fresh." }
    fn none_fresh(names: &str) {
        ru: format!("Данные давно не меняли: {names}."),
        en: format!("Data have not changed for some days: {names}."),
    }
    fn fresh_but(names: &str) {
        ru: format!("Данные свежие у всех, кроме: {names}."),
        en: format!("Everybody's data are fresh but those of: {names}."),
    }
    fn next_label() { ru: "Дальше:", en: "Next:" }
    fn and_more(n: usize) { ru: format!("ещё {n}:"), en: format!("{n} more:") }
    fn fine_heading(n: usize) { ru: format!("В порядке: {n}"), en: format!("Fine: {n}") }
}
