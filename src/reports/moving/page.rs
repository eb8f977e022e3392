//! The page a person reads before a spreadsheet moves in, and the one after.

use chrono::NaiveDate;

use super::{Dates, Moving, State, Task, Unread, Why};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates, words};
use crate::records::Side;

/// So much of a cell that could not be read is shown.
const CELL: usize = 60;
/// So many names are listed.
const NAMES: usize = 12;

pub(super) fn document(moving: &Moving, lang: Lang) -> Document {
    let mut page = Document::default();
    if moving.written {
        after(&mut page, moving, lang);
    } else {
        before(&mut page, moving, lang);
    }
    page
}

fn before(page: &mut Document, moving: &Moving, lang: Lang) {
    page.lines(vec![Text::styled(read(lang, moving), Style::Strong)]);
    let mut rows = Vec::new();
    for column in &moving.columns {
        let field = column.field.as_deref();
        let name = format!("{} → {}", quote(lang, &shorten(&column.name, 32)), called(lang, field));
        let mut said = says(moving, field, lang).into_iter();
        rows.push(vec![Text::from(name), Text::from(said.next().unwrap_or_default())]);
        rows.extend(said.map(|line| vec![Text::default(), Text::from(line)]));
        let unread = moving.unread.iter().filter(|unread| unread.column == column.name);
        rows.extend(unread.map(|unread| vec![Text::default(), line(lang, unread)]));
        if let Some(unclear) = moving.unclear.as_ref().filter(|_| field == Some("due")) {
            let day = dates::day_month_year(lang, unclear.read);
            let said = two_ways(lang, &quote(lang, &unclear.text), &day);
            rows.push(vec![Text::default(), Text::from(said)]);
        }
    }
    let columns = vec![Column::left(column_name(lang)), Column::flexible("")];
    page.table(columns, rows);
    remarks(page, moving, lang);
    different(page, moving, lang);
    page.lines(vec![Text::styled(would(lang, moving), Style::Strong)]);
}

fn after(page: &mut Document, moving: &Moving, lang: Lang) {
    let mut lines = vec![Text::from(wrote(lang, moving))];
    let undated = undated(moving);
    if undated > 0 {
        lines[0] = std::mem::take(&mut lines[0])
            .and(format!(" {} (", without_due(lang, undated)), Style::Plain)
            .and("acct task list due:none", Style::Command)
            .and(").", Style::Plain);
    }
    if moving.fresh().next().is_some() || (moving.update && !moving.differences.is_empty()) {
        lines[0] = std::mem::take(&mut lines[0])
            .and(format!(" {} ", take_back(lang)), Style::Plain)
            .and("acct undo", Style::Command);
    }
    page.lines(lines);
    let cells: Vec<&Unread> = moving.unread.iter().filter(|u| u.task.is_some()).collect();
    if !cells.is_empty() {
        page.lines(vec![Text::from(kept_in_notes(lang, cells.len()))]);
        let rows = cells.iter().map(|unread| {
            let id = Text::styled(unread.task.clone().unwrap_or_default(), Style::Id);
            vec![id, Text::from(unread.column.as_str()), line(lang, unread)]
        });
        page.table(
            vec![Column::left("id"), Column::left(column_name(lang)), Column::flexible("")],
            rows.collect(),
        );
    }
    left_behind(page, moving, lang);
    different(page, moving, lang);
}

/// What a field got from the sheet, in a line or more.
fn says(moving: &Moving, field: Option<&str>, lang: Lang) -> Vec<String> {
    let unread = |field: &str| {
        let columns = moving.columns.iter().filter(|column| column.field.as_deref() == Some(field));
        let names: Vec<&str> = columns.map(|column| column.name.as_str()).collect();
        moving.unread.iter().filter(|unread| names.contains(&unread.column.as_str())).count()
    };
    match field {
        Some("client") => vec![clients(moving, lang)],
        Some("title") => vec![tasks(moving, lang)],
        Some("owner") => people(moving, lang),
        Some(field @ ("due" | "created" | "closed")) => {
            let read = moving.dates.iter().find(|dates| dates.field == field);
            let read = read.map_or(0, |Dates { read, .. }| *read);
            vec![dates_read(lang, read, unread(field))]
        }
        Some(field @ ("side" | "kind" | "priority")) if unread(field) > 0 => {
            vec![words_unread(lang, unread(field))]
        }
        Some("status") => {
            let mut said = states(&moving.statuses, lang);
            if unread("status") > 0 {
                said.push(unknown_states(lang));
            }
            said
        }
        Some("notes") => vec![notes_stay(lang)],
        Some("manager") => vec![manages(lang)],
        Some(field) if field.starts_with("x.") => vec![own_field(lang)],
        None => vec![left_out(lang)],
        _ => Vec::new(),
    }
}

fn clients(moving: &Moving, lang: Lang) -> String {
    let all = moving.clients.len();
    let new = moving.clients.iter().filter(|client| client.new).count();
    match new {
        0 => clients_known(lang, all),
        new if new == all => clients_new(lang, all),
        new => clients_mixed(lang, all, new),
    }
}

fn tasks(moving: &Moving, lang: Lang) -> String {
    let known = moving.tasks.iter().filter(|task| !task.new).count();
    let mut said = vec![counted(lang, moving.tasks.len(), words::TASK)];
    if known > 0 {
        said[0] = format!("{} {}", said[0], of_them_known(lang, known));
    }
    let skipped = [
        (moving.empty, empty_rows as fn(Lang, usize) -> String),
        (moving.headings, heading_rows),
        (moving.totals, total_rows),
    ];
    said.extend(skipped.iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(lang, *n)));
    said.join("; ")
}

fn people(moving: &Moving, lang: Lang) -> Vec<String> {
    let of = |new: bool, ours: bool| {
        let people = moving.people.iter().filter(|p| p.new == new && (p.side == Side::Us) == ours);
        people.collect::<Vec<_>>()
    };
    let list = |people: &[&super::Person]| {
        let shown = people.iter().take(NAMES).map(|person| match person.side {
            Side::Us => person.name.clone(),
            _ => format!("{} ({})", person.name, person.client_name),
        });
        let mut names: Vec<String> = shown.collect();
        if people.len() > NAMES {
            names.push(and_more(lang, people.len() - NAMES));
        }
        names.join(", ")
    };
    let mut said = Vec::new();
    for (new, ours) in [(true, true), (true, false), (false, true), (false, false)] {
        let people = of(new, ours);
        if people.is_empty() {
            continue;
        }
        let guess = if people.iter().any(|person| person.guess) { "?" } else { "" };
        let role = match (new, ours) {
            (true, true) => colleagues(lang, people.len() > 1),
            (true, false) => contacts(lang),
            (false, true) => known_colleagues(lang, people.len() > 1),
            (false, false) => known_contacts(lang),
        };
        said.push(format!("{} — {role}{guess}", list(&people)));
        let guessed = people.iter().find(|person| person.guess);
        said.extend(guessed.and_then(|person| match person.side {
            Side::Us => {
                let client = moving.clients.iter().find(|client| client.slug == person.client);
                client.map(|client| if_theirs(lang, &person.name, &client.name))
            }
            _ => Some(if_ours(lang, &person.name)),
        }));
    }
    if moving.several_owners > 0 {
        said.push(several(lang, moving.several_owners));
    }
    said
}

fn states(states: &[State], lang: Lang) -> Vec<String> {
    let said = states.iter().map(|state| {
        let means = match state.means {
            "doing" => lang.pick("делается", "doing"),
            "done" => lang.pick("готово", "done"),
            "dropped" => lang.pick("снята", "dropped"),
            "client" => lang.pick("ждём клиента", "waiting for the client"),
            "third" => lang.pick("ждём третью сторону", "waiting for a third party"),
            _ => lang.pick("открыта", "open"),
        };
        format!("{} → {means}", quote(lang, &shorten(&state.word, 30)))
    });
    vec![said.collect::<Vec<_>>().join(", ")]
}

/// `строка 31  «31.11.26»  в ноябре 30 дней`
fn line(lang: Lang, unread: &Unread) -> Text {
    let text = shorten(&unread.text.replace('\n', " "), CELL);
    let told = Text::from(format!("{}  {}", row(lang, unread.row), quote(lang, &text)));
    match why(lang, &unread.why) {
        reason if reason.is_empty() => told,
        reason => told.and(format!("  {reason}"), Style::Quiet),
    }
}

fn why(lang: Lang, why: &Why) -> String {
    match why {
        Why::NoTitle => lang.pick("нет названия задачи", "the task has no title").to_owned(),
        Why::NoClient => {
            lang.pick("клиента нет ни здесь, ни выше", "no client here or above").to_owned()
        }
        Why::Day(why) => why.clone(),
        Why::Name => lang.pick("не имя", "not a name").to_owned(),
        Why::Date | Why::Status | Why::Word => String::new(),
    }
}

fn remarks(page: &mut Document, moving: &Moving, lang: Lang) {
    let mut lines = Vec::new();
    if moving.filled > 0 {
        lines.push(Text::from(filled(lang, moving.filled)));
    }
    if moving.closed_by_guess > 0 {
        lines.push(Text::from(closing_day(lang, moving.closed_by_guess)));
    }
    for client in moving.clients.iter().filter(|client| client.new) {
        if let Some(like) = &client.like {
            lines.push(
                Text::from(looks_like(lang, &quote(lang, &client.name), like))
                    .and(format!("--client \"{}={like}\"", client.name), Style::Command),
            );
        }
    }
    if !moving.other_sheets.is_empty() {
        let sheets: Vec<String> =
            moving.other_sheets.iter().map(|sheet| quote(lang, sheet)).collect();
        lines.push(Text::from(only_sheet(lang, &quote(lang, &moving.sheet), &sheets.join(", "))));
    }
    page.lines(lines);
    left_behind(page, moving, lang);
}

/// Rows that are no tasks: the only thing that does not move.
fn left_behind(page: &mut Document, moving: &Moving, lang: Lang) {
    let rows: Vec<&Unread> = moving.unread.iter().filter(|unread| unread.why.is_row()).collect();
    if rows.is_empty() {
        return;
    }
    page.lines(vec![Text::from(rows_stay(lang, rows.len()))]);
    let rows = rows.into_iter().map(|unread| vec![line(lang, unread)]).collect();
    page.table(vec![Column::flexible("")], rows);
}

fn different(page: &mut Document, moving: &Moving, lang: Lang) {
    if moving.differences.is_empty() {
        return;
    }
    let n = moving.differences.len();
    page.lines(vec![Text::from(match (moving.update, moving.written) {
        (false, _) => sheet_differs(lang, n),
        (true, false) => sheet_will_win(lang, n),
        (true, true) => sheet_won(lang, n),
    })]);
    let rows = moving.differences.iter().map(|other| {
        let change = match moving.update {
            true => format!(
                "{} → {}",
                shown(lang, &other.record, moving.on),
                shown(lang, &other.sheet, moving.on)
            ),
            false => against(
                lang,
                &shown(lang, &other.sheet, moving.on),
                &shown(lang, &other.record, moving.on),
            ),
        };
        vec![
            Text::styled(&other.id, Style::Id),
            Text::from(other.client.as_str()),
            Text::from(other.title.as_str()),
            Text::from(format!("{}: {change}", called(lang, Some(other.field)))),
        ]
    });
    let columns = vec![
        Column::left("id"),
        Column::left(called(lang, Some("client"))),
        Column::flexible(called(lang, Some("title"))),
        Column::flexible(""),
    ];
    page.table(columns, rows.collect());
}

fn shown(lang: Lang, value: &str, on: NaiveDate) -> String {
    match value {
        "" => lang.pick("пусто", "nothing").to_owned(),
        "open" => lang.pick("открыта", "open").to_owned(),
        "doing" => lang.pick("делается", "doing").to_owned(),
        "done" => lang.pick("готово", "done").to_owned(),
        "dropped" => lang.pick("снята", "dropped").to_owned(),
        value => match value.parse() {
            Ok(day) => dates::numeric(lang, day, on),
            Err(_) => value.to_owned(),
        },
    }
}

fn undated(moving: &Moving) -> usize {
    let open = |task: &&Task| task.due.is_none() && Moving::is_open(task);
    moving.fresh().filter(open).count()
}

/// `15 клиентов, 48 задач, 2 сотрудника`; what there is none of is not said.
fn counts(moving: &Moving, lang: Lang, all: bool) -> String {
    let people =
        |ours: bool| moving.people.iter().filter(|p| p.new && (p.side == Side::Us) == ours).count();
    let mut counts = vec![
        (moving.clients.iter().filter(|client| client.new).count(), words::CLIENT),
        (moving.fresh().count(), words::TASK),
    ];
    if all {
        counts.extend([(people(true), words::COLLEAGUE), (people(false), words::CONTACT)]);
    }
    let said = counts.into_iter().filter(|(n, _)| *n > 0);
    said.map(|(n, word)| counted(lang, n, word)).collect::<Vec<_>>().join(", ")
}

fn read(lang: Lang, moving: &Moving) -> String {
    let rows = counted(lang, moving.rows, words::ROW);
    match moving.encoding.as_str() {
        "" | "UTF-8" => format!("{}: {rows}.", moving.file),
        encoding => format!("{}: {rows}, {encoding}.", moving.file),
    }
}

fn would(lang: Lang, moving: &Moving) -> String {
    let undated = undated(moving);
    let tasks = moving.fresh().count();
    if tasks == 0 && (!moving.update || moving.differences.is_empty()) {
        return nothing_new(lang);
    }
    let counts = match (tasks, moving.update) {
        (0, _) => changes(lang, moving.differences.len()),
        (_, false) => counts(moving, lang, false),
        (_, true) => {
            format!("{}, {}", counts(moving, lang, false), changes(lang, moving.differences.len()))
        }
    };
    match undated {
        0 => would_move(lang, &counts),
        n => format!(
            "{}; {}.",
            would_move(lang, &counts).trim_end_matches('.'),
            stay_undated(lang, n)
        ),
    }
}

fn wrote(lang: Lang, moving: &Moving) -> String {
    let known = moving.tasks.iter().filter(|task| !task.new).count();
    let counts = counts(moving, lang, true);
    let mut said = if counts.is_empty() { nothing_to_add(lang) } else { recorded(lang, &counts) };
    if known > 0 {
        said = format!("{said} {}", already(lang, known));
    }
    said
}

/// What a field is called here.
fn called(lang: Lang, field: Option<&str>) -> String {
    let (ru, en) = match field {
        Some("client") => ("клиент", "client"),
        Some("title") => ("название", "title"),
        Some("owner") => ("кто", "who"),
        Some("due") => ("срок", "due"),
        Some("status") => ("состояние", "status"),
        Some("side") => ("чей ход", "side"),
        Some("kind") => ("вид", "kind"),
        Some("priority") => ("важность", "priority"),
        Some("created") => ("когда появилась", "created"),
        Some("closed") => ("когда закрыта", "closed"),
        Some("why") => ("зачем", "why"),
        Some("tags") => ("метки", "tags"),
        Some("notes") => ("заметки", "notes"),
        Some("manager") => ("менеджер клиента", "the client's manager"),
        Some(own) => return own.to_owned(),
        None => ("не переносится", "left out"),
    };
    lang.pick(ru, en).to_owned()
}

crate::messages! {
    fn column_name() { ru: "столбец", en: "column" }
    fn row(n: usize) { ru: format!("строка {n}"), en: format!("row {n}") }
    fn clients_new(n: usize) {
        ru: format!("{}, все новые", words::CLIENT.ru(n)),
        en: format!("{}, new", words::CLIENT.en(n)),
    }
    fn clients_known(n: usize) {
        ru: format!("{}, все уже есть", words::CLIENT.ru(n)),
        en: format!("{}, all known", words::CLIENT.en(n)),
    }
    fn clients_mixed(n: usize, new: usize) {
        ru: format!("{}, новых {new}", words::CLIENT.ru(n)),
        en: format!("{}, {new} new", words::CLIENT.en(n)),
    }
    fn of_them_known(n: usize) { ru: format!("(уже есть: {n})"), en: format!("({n} already here)") }
    fn empty_rows(n: usize) {
        ru: match n { 1 => "1 строка пустая, пропускаю".to_owned(), n => format!("пустых строк {n}, пропускаю") },
        en: format!("{} skipped: empty", words::ROW.en(n)),
    }
    fn heading_rows(n: usize) {
        ru: format!("строк-заголовков {n}"),
        en: format!("{} with a heading alone", words::ROW.en(n)),
    }
    fn total_rows(n: usize) {
        ru: format!("итогов и повторов шапки {n}, пропускаю"),
        en: format!("{} skipped: totals, or the header again", words::ROW.en(n)),
    }
    fn contacts() { ru: "у клиента", en: "at the client" }
    fn colleagues(many: bool) {
        ru: if many { "сотрудники" } else { "сотрудник" },
        en: "with the agency",
    }
    fn known_colleagues(many: bool) {
        ru: if many { "сотрудники, уже есть" } else { "сотрудник, уже есть" },
        en: "with the agency, known",
    }
    fn known_contacts() { ru: "у клиента, уже есть", en: "at the client, known" }
    fn and_more(n: usize) { ru: format!("ещё {n}"), en: format!("{n} more") }
    fn if_ours(name: &str) {
        ru: format!("если это сотрудник: --person \"{name}\""),
        en: format!("if with the agency: --person \"{name}\""),
    }
    fn if_theirs(name: &str, client: &str) {
        ru: format!("если это у клиента: --contact \"{name}={client}\""),
        en: format!("if at the client: --contact \"{name}={client}\""),
    }
    fn words_unread(n: usize) { ru: format!("не разобрано {n}:"), en: format!("{n} not understood:") }
    fn several(n: usize) {
        ru: format!("несколько имён сразу: {}; делает первое имя, все — в заметках", words::TASK.ru(n)),
        en: format!("several names: {}; the first one does it, all are in the notes", words::TASK.en(n)),
    }
    fn dates_read(read: usize, unread: usize) {
        ru: match unread { 0 => words::DATE.ru(read), n => format!("{}; не разобрано {n}:", words::DATE.ru(read)) },
        en: match unread { 0 => words::DATE.en(read), n => format!("{}; {n} not understood:", words::DATE.en(read)) },
    }
    fn two_ways(text: &str, day: &str) {
        ru: format!("{text} — это {day}; если наоборот: --dates mdy"),
        en: format!("{text} is {day}; the other way round: --dates mdy"),
    }
    fn unknown_states() {
        ru: "таких состояний нет: задачи останутся открытыми, слово — в заметках:",
        en: "no such status: the tasks stay open, the word is in their notes:",
    }
    fn notes_stay() { ru: "клиенту не видны", en: "the client never sees them" }
    fn manages() { ru: "у новых клиентов", en: "of new clients" }
    fn own_field() { ru: "своё поле, как есть", en: "a field of your own, as it is" }
    fn left_out() { ru: "по вашей просьбе", en: "as you asked" }
    fn filled(n: usize) {
        ru: format!("Клиент взят из строки выше: {}.", words::ROW.ru(n)),
        en: format!("The client is that of a row above: {}.", words::ROW.en(n)),
    }
    fn closing_day(n: usize) {
        ru: format!("Дня закрытия в таблице нет: {}. Закрыты днём срока, а если он впереди или его нет — сегодня.", words::TASK.ru(n)),
        en: format!("The table does not say when they were closed: {}. The due date is taken, or today where it is ahead or missing.", words::TASK.en(n)),
    }
    fn looks_like(name: &str, like: &str) {
        ru: format!("{name} похоже на {like}. Если это один клиент: "),
        en: format!("{name} looks like {like}. If they are one client: "),
    }
    fn only_sheet(sheet: &str, others: &str) {
        ru: format!("Прочитан лист {sheet}. Другие листы: {others} (--sheet)."),
        en: format!("The sheet {sheet} was read. Others: {others} (--sheet)."),
    }
    fn rows_stay(n: usize) {
        ru: format!("Не задачи, остаются в таблице: {}.", words::ROW.ru(n)),
        en: format!("No tasks, and left in the table: {}.", words::ROW.en(n)),
    }
    fn sheet_differs(n: usize) {
        ru: format!("В таблице не так, как записано: {}. Записанное не меняю; взять из таблицы: --update", words::PLACE.ru(n)),
        en: format!("The table differs from the records in {}. The records stay; to take the table's word: --update", words::PLACE.en(n)),
    }
    fn sheet_will_win(n: usize) {
        ru: format!("Возьму из таблицы: {}.", words::CHANGE.ru(n)),
        en: format!("Taken from the table: {}.", words::CHANGE.en(n)),
    }
    fn sheet_won(n: usize) {
        ru: format!("Взято из таблицы: {}.", words::CHANGE.ru(n)),
        en: format!("Taken from the table: {}.", words::CHANGE.en(n)),
    }
    fn against(sheet: &str, record: &str) {
        ru: format!("в таблице {sheet}, записано {record}"),
        en: format!("{sheet} in the table, {record} in the record"),
    }
    fn changes(n: usize) { ru: words::CHANGE.ru(n), en: words::CHANGE.en(n) }
    fn nothing_new() {
        ru: "Переносить нечего: всё уже есть.",
        en: "There is nothing to move: all of it is here.",
    }
    fn would_move(counts: &str) {
        ru: format!("Ничего не записано. Без --dry-run перенесу: {counts}."),
        en: format!("Nothing was written. Without --dry-run this moves: {counts}."),
    }
    fn stay_undated(n: usize) {
        ru: format!("без срока: {}", words::TASK.ru(n)),
        en: format!("without a due date: {}", words::TASK.en(n)),
    }
    fn recorded(counts: &str) { ru: format!("Записано: {counts}."), en: format!("Written: {counts}.") }
    fn nothing_to_add() { ru: "Новых задач в таблице нет.", en: "There are no new tasks in the table." }
    fn already(n: usize) { ru: format!("Уже есть: {}.", words::TASK.ru(n)), en: format!("Already here: {}.", words::TASK.en(n)) }
    fn without_due(n: usize) {
        ru: format!("Без срока: {}", words::TASK.ru(n)),
        en: format!("Without a due date: {}", words::TASK.en(n)),
    }
    fn take_back() { ru: "Отменить:", en: "To take it back:" }
    fn kept_in_notes(n: usize) {
        ru: format!("Не разобрано {n}, текст из таблицы — в заметках задач:"),
        en: format!("Not understood: {n}; the text of the table is in the tasks' notes:"),
    }
}
