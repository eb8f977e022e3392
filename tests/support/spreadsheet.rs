//! A spreadsheet as people keep them, the same every time: titles above the header, the client named
//! on the first row of its block alone, three styles of dates and words for dates, empty rows, a
//! column of the team's own, and the total at the end.

use chrono::{Days, NaiveDate};

/// A task as the sheet says it.
#[derive(Debug, Clone)]
pub struct Line {
    /// As a spreadsheet shows it.
    pub row: usize,
    pub client: &'static str,
    pub title: String,
    pub owners: &'static [&'static str],
    pub deadline: Deadline,
    /// The word, and what it means.
    pub status: (&'static str, &'static str),
    pub comment: &'static str,
    pub budget: &'static str,
}

#[derive(Debug, Clone, Copy)]
pub enum Deadline {
    None,
    Day(NaiveDate, Style),
    Words(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Style {
    /// 28.11.26
    Short,
    /// 28 ноября 2026 г.
    Long,
    /// 2026-11-28; a date of its own in a workbook
    Iso,
}

const CLIENTS: [&str; 12] = [
    "Касса Плюс",
    "Шинный двор",
    "Листва",
    "ООО «Вектор-Дом»",
    "Здравник",
    "Ритм-Фит",
    "Мебельный причал",
    "Чайный путь",
    "Петелька",
    "Ремесленный двор",
    "Harbour Books",
    "Ёлки-палки",
];
const THINGS: [&str; 8] = [
    "Смета на квартал",
    "Посадочная страница",
    "Выгрузка товаров; остатки",
    "Тексты объявлений: А или Б",
    "Отчёт «за месяц»",
    "Баннеры 240x400",
    "Семантика, 500 запросов",
    "+ Минус-слова",
];
const OWNERS: [&[&str]; 7] =
    [&["Денис"], &["Ольга"], &["Вера Лунёва"], &["Денис", "Вера"], &[], &["Ольга"], &["Денис"]];
const STATUSES: [(&str, &str); 7] = [
    ("в работе", "doing"),
    ("готово", "done"),
    ("новая", "open"),
    ("", "open"),
    ("на согласовании", "open"),
    ("отменено", "dropped"),
    ("В работе", "doing"),
];
const WORDS: [&str; 5] = ["ASAP", "после НГ", "31.11.26", "как можно скорее", "пт"];
const COMMENTS: [&str; 4] = ["", "ждём ИТ-отдел", "См. https://docs.example/1?a=b;c", "=СУММ(A1)"];
const BUDGETS: [&str; 4] = ["", "120 000", "7,5%", "-300"];
const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// Rows above the tasks: two of a title, one empty, the header.
const ABOVE: usize = 4;

/// Tasks in blocks by client, with an empty row before every fifth block.
pub fn lines(count: usize) -> Vec<Line> {
    let first = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    let mut row = ABOVE;
    let mut lines: Vec<Line> = Vec::new();
    for nth in 0..count {
        let block = nth / 7;
        let client = CLIENTS[block % CLIENTS.len()];
        if nth % 35 == 0 && nth > 0 {
            row += 1;
        }
        row += 1;
        // a fixed sequence that does not repeat with the lists
        let dice = (nth * 7919 + nth / 3 * 104_729) % 1009;
        let day = first.checked_add_days(Days::new((dice % 120) as u64)).unwrap();
        let deadline = match dice % 10 {
            0 => Deadline::None,
            1 => Deadline::Words(WORDS[nth % WORDS.len()]),
            2..=4 => Deadline::Day(day, Style::Short),
            5..=7 => Deadline::Day(day, Style::Long),
            _ => Deadline::Day(day, Style::Iso),
        };
        lines.push(Line {
            row,
            client,
            title: format!("{} № {}", THINGS[dice % THINGS.len()], nth + 1),
            owners: OWNERS[dice % OWNERS.len()],
            deadline,
            status: STATUSES[(dice / 7) % STATUSES.len()],
            comment: COMMENTS[(dice / 3) % COMMENTS.len()],
            budget: BUDGETS[(dice / 5) % BUDGETS.len()],
        });
    }
    lines
}

const HEADER: [&str; 7] =
    ["Проект", "Задача", "Ответственный", "Дедлайн", "Статус", "Комментарий", "Бюджет"];

fn deadline(deadline: Deadline) -> String {
    use chrono::Datelike;
    match deadline {
        Deadline::None => String::new(),
        Deadline::Words(words) => words.to_owned(),
        Deadline::Day(day, Style::Short) => day.format("%d.%m.%y").to_string(),
        Deadline::Day(day, Style::Iso) => day.to_string(),
        Deadline::Day(day, Style::Long) => {
            format!("{} {} {} г.", day.day(), MONTHS[day.month0() as usize], day.year())
        }
    }
}

/// The cells of a row; the client on the first of its block alone.
fn cells(lines: &[Line], nth: usize) -> [String; 7] {
    let line = &lines[nth];
    let begins = nth == 0 || lines[nth - 1].client != line.client;
    [
        if begins { line.client.to_owned() } else { String::new() },
        line.title.clone(),
        line.owners.join(", "),
        deadline(line.deadline),
        line.status.0.to_owned(),
        line.comment.to_owned(),
        line.budget.to_owned(),
    ]
}

/// As Excel saves it in Russian: semicolons, Windows-1251.
pub fn csv(lines: &[Line]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let empty = [""; 7];
    writer.write_record(["План работ агентства", "", "", "", "", "", ""]).unwrap();
    writer.write_record(["обновлено 20 ноября", "", "", "", "", "", ""]).unwrap();
    writer.write_record(empty).unwrap();
    writer.write_record(HEADER).unwrap();
    let mut row = ABOVE;
    for nth in 0..lines.len() {
        while row + 1 < lines[nth].row {
            writer.write_record(empty).unwrap();
            row += 1;
        }
        writer.write_record(cells(lines, nth)).unwrap();
        row = row.max(lines[nth].row).max(row + 1);
    }
    writer.write_record(["Итого", "", "", "", "", "", "12 000 000"]).unwrap();
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1251.encode(&text);
    assert!(!lossy);
    bytes.into_owned()
}

/// The same as a workbook: clients in merged cells, some dates as dates.
#[cfg(feature = "xlsx")]
pub fn xlsx(lines: &[Line]) -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (plain, date) = (Format::new(), Format::new().set_num_format("dd.mm.yyyy"));
    sheet.merge_range(0, 0, 0, 6, "План работ агентства", &plain).unwrap();
    sheet.merge_range(1, 0, 1, 6, "обновлено 20 ноября", &plain).unwrap();
    for (column, name) in HEADER.iter().enumerate() {
        sheet.write(3, column as u16, *name).unwrap();
    }
    for nth in 0..lines.len() {
        let row = lines[nth].row as u32 - 1;
        for (column, cell) in cells(lines, nth).iter().enumerate().skip(1) {
            let column = column as u16;
            match lines[nth].deadline {
                Deadline::Day(day, Style::Iso) if column == 3 => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
                    sheet.write_with_format(row, column, day, &date).unwrap();
                }
                _ if cell.is_empty() => {}
                _ => drop(sheet.write_string(row, column, cell).unwrap()),
            }
        }
    }
    let mut nth = 0;
    while nth < lines.len() {
        let begins = nth;
        while nth + 1 < lines.len() && lines[nth + 1].client == lines[begins].client {
            nth += 1;
        }
        let (first, last) = (lines[begins].row as u32 - 1, lines[nth].row as u32 - 1);
        if first == last {
            sheet.write_string(first, 0, lines[begins].client).unwrap();
        } else {
            sheet.merge_range(first, 0, last, 0, lines[begins].client, &plain).unwrap();
        }
        nth += 1;
    }
    let last = lines.last().unwrap().row as u32;
    sheet.write(last, 0, "Итого").unwrap();
    sheet.write(last, 6, 12_000_000).unwrap();
    book.save_to_buffer().unwrap()
}
