//! The page a person reads before a spreadsheet moves in, and the one after.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Dates, Doubt, Doubtful, Moving, State, Task, Unread, Why};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates, words};
use crate::records::Side;

/// So much of a cell that could not be read is shown.
const CELL: usize = 60;
/// So many different ones of a kind are listed.
const GROUPS: usize = 10;
/// So many places are listed where the table differs.
const DIFFERENCES: usize = 20;
/// So many rows of each are named.
const ROWS: usize = 3;
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
        let (lines, more) = groups(unread);
        rows.extend(lines.iter().map(|group| vec![Text::default(), line(lang, group)]));
        rows.extend(others(lang, more).map(|line| vec![Text::default(), line]));
        rows.extend(doubts(moving, &column.name, lang).map(|line| vec![Text::default(), line]));
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
    let mut end = Text::from(wrote(lang, moving));
    let undated = undated(moving);
    if undated > 0 {
        end = end
            .and(format!(" {} (", without_due(lang, undated)), Style::Plain)
            .and("acct task list due:none", Style::Command)
            .and(").", Style::Plain);
    }
    let other: BTreeSet<&str> = moving.differences.iter().map(|other| other.id.as_str()).collect();
    if !moving.update && !other.is_empty() {
        end = end
            .and(format!(" {} ", differ(lang, other.len())), Style::Plain)
            .and(format!("acct import {} --update", moving.file), Style::Command)
            .and(".", Style::Plain);
    }
    if moving.fresh().next().is_some() || (moving.update && !moving.differences.is_empty()) {
        end = end
            .and(format!(" {} ", take_back(lang)), Style::Plain)
            .and("acct undo", Style::Command);
    }
    page.lines(vec![end.clone()]);
    let cells = || moving.unread.iter().filter(|unread| unread.task.is_some());
    let (lines, more) = groups(cells());
    if !lines.is_empty() {
        page.lines(vec![Text::from(kept_in_notes(lang, cells().count()))]);
        let mut rows: Vec<Vec<Text>> = lines
            .iter()
            .map(|group| {
                let id = match group[..] {
                    [one] => Text::styled(one.task.clone().unwrap_or_default(), Style::Id),
                    _ => Text::default(),
                };
                let column = group.first().map_or("", |one| one.column.as_str());
                vec![id, Text::from(column), line(lang, group)]
            })
            .collect();
        rows.extend(others(lang, more).map(|line| vec![Text::default(), Text::default(), line]));
        page.table(
            vec![Column::left("id"), Column::left(column_name(lang)), Column::flexible("")],
            rows,
        );
    }
    left_behind(page, moving, lang);
    different(page, moving, lang);
    // what is long pushes the first line off the screen
    if lines.len() + moving.differences.len() >= GROUPS {
        page.lines(vec![end]);
    }
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

/// Cells of one column that say the same, together; only the first groups, and how many there are
/// besides.
fn groups<'m>(unread: impl Iterator<Item = &'m Unread>) -> (Vec<Vec<&'m Unread>>, usize) {
    let mut groups: Vec<Vec<&Unread>> = Vec::new();
    let mut at: HashMap<(&str, String), usize> = HashMap::new();
    for one in unread {
        let index = *at.entry((&one.column, one.text.to_lowercase())).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let more = groups.len().saturating_sub(GROUPS);
    groups.truncate(GROUPS);
    (groups, more)
}

fn others(lang: Lang, more: usize) -> Option<Text> {
    (more > 0).then(|| Text::from(and_others(lang, more)))
}

/// `строка 31  «31.11.26»  в ноябре 30 дней`, `«ASAP» — 17 строк: 12, 23, 35 …`
fn line(lang: Lang, group: &[&Unread]) -> Text {
    let Some(first) = group.first() else { return Text::default() };
    let text = quote(lang, &shorten(&first.text.replace('\n', " "), CELL));
    let told = match group {
        [one] => format!("{}  {text}", row(lang, one.row)),
        several => {
            let rows = several.iter().take(ROWS).map(|one| one.row.to_string());
            let rows = rows.collect::<Vec<_>>().join(", ");
            let cut = if several.len() > ROWS { "\u{a0}…" } else { "" };
            same_rows(lang, &text, several.len(), &format!("{rows}{cut}"))
        }
    };
    match why(lang, &first.why) {
        reason if reason.is_empty() => Text::from(told),
        reason => Text::from(told).and(format!("  {reason}"), Style::Quiet),
    }
}

/// Dates of a column that were read, and may be meant otherwise: of those without a year the one
/// farthest from today, and every one of another day of the week.
fn doubts<'m>(
    moving: &'m Moving,
    column: &'m str,
    lang: Lang,
) -> impl Iterator<Item = Text> + use<'m> {
    let of = move |doubt: Doubt| {
        moving.doubtful.iter().filter(move |one| one.column == column && one.doubt == doubt)
    };
    let shown = move |one: &Doubtful| {
        let text = quote(lang, &shorten(&one.text, CELL));
        let day = dates::day_month_year(lang, one.read);
        format!("{} {text} → {day}", row(lang, one.row))
    };
    let distance = |one: &&Doubtful| (one.read - moving.on).num_days().abs();
    let farthest = of(Doubt::Year).max_by_key(distance);
    let year = farthest.map(move |one| without_year(lang, of(Doubt::Year).count(), &shown(one)));
    let weekday = of(Doubt::Weekday).take(GROUPS).map(move |one| {
        let name = dates::weekday_name(lang, chrono::Datelike::weekday(&one.read));
        format!("{}: {name}", shown(one))
    });
    let more = of(Doubt::Weekday).count().saturating_sub(GROUPS);
    let more = (more > 0).then(|| and_others(lang, more));
    year.into_iter().chain(weekday).chain(more).map(Text::from)
}

fn why(lang: Lang, why: &Why) -> String {
    match why {
        Why::NoTitle => lang.pick("нет названия задачи", "the task has no title").to_owned(),
        Why::NoClient => {
            lang.pick("клиента нет ни здесь, ни выше", "no client here or above").to_owned()
        }
        Why::Day(why) => why.clone(),
        Why::Name => lang.pick("не имя", "not a name").to_owned(),
        Why::Long => {
            lang.pick("слишком длинно: взято начало", "too long: the beginning is taken").to_owned()
        }
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
    for client in moving.clients.iter().filter(|client| client.new) {
        let other = client.spellings.iter().filter(|spelling| **spelling != client.name);
        let other: Vec<String> = other.map(|spelling| quote(lang, spelling)).collect();
        if !other.is_empty() {
            lines.push(Text::from(one_client(lang, &quote(lang, &client.name), &other.join(", "))));
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
    let left = || moving.unread.iter().filter(|unread| unread.why.is_row());
    let (lines, more) = groups(left());
    if lines.is_empty() {
        return;
    }
    page.lines(vec![Text::from(rows_stay(lang, left().count()))]);
    let rows = lines.iter().map(|group| line(lang, group)).chain(others(lang, more));
    page.table(vec![Column::flexible("")], rows.map(|line| vec![line]).collect());
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
    let mut rows = Vec::new();
    rows.extend(moving.differences.iter().take(DIFFERENCES).map(|other| {
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
    }));
    rows.extend(
        others(lang, n.saturating_sub(DIFFERENCES))
            .map(|line| vec![Text::default(), Text::default(), Text::default(), line]),
    );
    let columns = vec![
        Column::left("id"),
        Column::left(called(lang, Some("client"))),
        Column::flexible(called(lang, Some("title"))),
        Column::flexible(""),
    ];
    page.table(columns, rows);
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
    fn and_others(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
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
    fn same_rows(text: &str, n: usize, rows: &str) {
        ru: format!("{text} — {}: {rows}", words::ROW.ru(n)),
        en: format!("{text} {}: {rows}", words::ROW.en(n)),
    }
    fn without_year(n: usize, shown: &str) {
        ru: format!("без года: {n}; {shown}"),
        en: format!("without a year: {n}; {shown}"),
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
    fn one_client(name: &str, other: &str) {
        ru: format!("{name} и {other} — один клиент. Если разные: назовите одного в таблице иначе."),
        en: format!("{name} and {other} are one client. If they are not, call one of them otherwise in the table."),
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
    fn differ(n: usize) {
        ru: format!("В таблице иначе: {}; взять из таблицы:", words::TASK.ru(n)),
        en: format!("{n} {} in the table:", if n == 1 { "differs" } else { "differ" }),
    }
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
