//! Pages as people see them, and laws that hold for any text.

mod eml;
mod html;
mod laws;
mod markdown;

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::document::{Block, Column, Item, List, Style, Text};

const RU: Lang = Lang::Ru;

fn today() -> Document {
    let mut page =
        Document::titled("Понедельник, 23 ноября. Ольга Данилина: 15 клиентов, 2 встречи");
    page.heading("Мне");
    page.table(
        vec![
            Column::left("Срок"),
            Column::left("Код"),
            Column::left("Клиент"),
            Column::flexible("Задача"),
            Column::flexible("Почему"),
        ],
        vec![
            vec![
                Text::styled("3 дня", Style::Bad),
                Text::styled("d4n8", Style::Id),
                "Листва".into(),
                "Смета на второй квартал".into(),
                "срок был 20.11, первый раз".into(),
            ],
            vec![
                "сегодня".into(),
                Text::styled("k2r6", Style::Id),
                "Касса Плюс".into(),
                "Доступы к кабинетам и счётчикам".into(),
                "стартовая встреча в четверг".into(),
            ],
        ],
    );
    page.heading(Text::from("Мы молчим").and("  acct nudge", Style::Command));
    page.list(vec![Item {
        text: "Ритм-Фит: 17 дней".into(),
        under: vec!["раз в две недели".into()],
    }]);
    page.paragraph("Остальные 8 клиентов в порядке. На этой неделе ещё 6 встреч: acct calendar");
    page
}

fn shown(document: &Document, width: Option<usize>) -> String {
    render(document, Format::Table, Screen { width, color: false }, RU)
}

#[test]
fn a_page_on_a_wide_screen() {
    let wanted = "\
Понедельник, 23 ноября. Ольга Данилина: 15 клиентов, 2 встречи

МНЕ
  3 дня    d4n8  Листва      Смета на второй квартал          срок был 20.11, первый раз
  сегодня  k2r6  Касса Плюс  Доступы к кабинетам и счётчикам  стартовая встреча в четверг

МЫ МОЛЧИМ  acct nudge
— Ритм-Фит: 17 дней
  раз в две недели

Остальные 8 клиентов в порядке. На этой неделе ещё 6 встреч: acct calendar
";
    assert_eq!(shown(&today(), Some(100)), wanted);
    assert_eq!(shown(&today(), None), wanted);
}

#[test]
fn flexible_columns_wrap_at_sixty() {
    let wanted = "\
МНЕ
  3 дня    d4n8  Листва      Смета на второй  срок был
                             квартал          20.11, первый
                                              раз
  сегодня  k2r6  Касса Плюс  Доступы к        стартовая
                             кабинетам и      встреча в
                             счётчикам        четверг
";
    let page = shown(&today(), Some(60));
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn cards_on_a_narrow_screen() {
    let page = shown(&today(), Some(40));
    let wanted = "\
МНЕ
Срок: 3 дня
Код: d4n8
Клиент: Листва
Задача: Смета на второй квартал
Почему: срок был 20.11, первый раз

Срок: сегодня
";
    assert!(page.contains(wanted), "{page}");
    let page = shown(&today(), Some(20));
    let wanted = "\
Задача: Доступы к
  кабинетам и
  счётчикам
";
    assert!(page.contains(wanted), "{page}");
    assert!(page.lines().all(|line| line.width() <= 20), "{page}");
}

#[test]
fn a_heading_stands_on_the_line_of_the_columns() {
    let mut page = Document::titled("8–21 ноября");
    page.heading("Менеджеры");
    page.table_with_header(
        vec![
            Column::left(""),
            Column::right("клиенты"),
            Column::right("мы молчим"),
            Column::left(""),
        ],
        vec![
            vec!["Борис Ежов".into(), "14".into(), "1".into(), Text::default()],
            vec!["Глеб".into(), "3".into(), "0".into(), "новичок".into()],
        ],
    );
    let wanted = "\
8–21 ноября

МЕНЕДЖЕРЫ   клиенты  мы молчим
Борис Ежов       14          1
Глеб              3          0  новичок
";
    assert_eq!(shown(&page, Some(80)), wanted);
    assert!(shown(&page, Some(30)).contains("МЕНЕДЖЕРЫ\nБорис Ежов\nклиенты: 14\n"));
}

#[test]
fn emoji_cjk_and_combining_letters_align() {
    let mut page = Document::default();
    let cells = ["👩‍👩‍👧 семья", "日本語", "е\u{308}лка", "🇷🇺", "Касса", "a\x1b[31m"];
    let row = |cell: &&str| vec![Text::from(*cell), "|".into()];
    page.table(vec![Column::left("а"), Column::left("б")], cells.iter().map(row).collect());
    let page = shown(&page, Some(80));
    for line in page.lines() {
        assert_eq!(line.split_once('|').unwrap().0.width(), 2 + 8 + 2, "{page}");
    }
}

#[test]
fn colours_only_where_asked_for() {
    let colored = render(&today(), Format::Table, Screen { width: Some(100), color: true }, RU);
    assert!(colored.contains("\x1b[31m3 дня\x1b[0m"), "{colored:?}");
    assert!(!shown(&today(), Some(100)).contains('\x1b'));
}

#[test]
fn a_letter_to_paste() {
    let mut letter = Document::default();
    letter.paragraph("Маргарита, добрый день!");
    letter.heading("Договорились");
    letter.list(vec!["Отчёт по понедельникам.".into(), "Запуск 30 ноября.".into()]);
    letter.lines(vec!["Ольга Данилина".into(), "агентство «Север»".into()]);
    let wanted = "\
Маргарита, добрый день!

Договорились
— Отчёт по понедельникам.
— Запуск 30 ноября.

Ольга Данилина
агентство «Север»
";
    assert_eq!(render(&letter, Format::Text, Screen::default(), RU), wanted);
    let english = render(&letter, Format::Text, Screen::default(), Lang::En);
    assert!(english.contains("\n- Запуск"), "{english}");
}

#[test]
fn an_agenda() {
    let mut page = Document::titled("Касса Плюс · статус · 17 ноября, вторник, 11:00");
    page.paragraph("Ольга, Денис; Маргарита Лыткина. Прошлая встреча — 3 ноября.");
    let points = vec![
        Item {
            text: "Сделано (5 мин)".into(), under: vec!["Счётчики и цели — Денис".into()]
        },
        Item {
            text: "Планы до 1 декабря (5 мин)".into(),
            under: vec!["Запуск кампании «Онлайн-кассы к Новому году» — Денис, 30 ноября".into()],
        },
    ];
    page.blocks.push(Block::List(List { numbered: true, items: points }));
    let wanted = "\
Касса Плюс · статус · 17 ноября, вторник, 11:00
Ольга, Денис; Маргарита Лыткина. Прошлая встреча —
3 ноября.

1. Сделано (5 мин)
   Счётчики и цели — Денис
2. Планы до 1 декабря (5 мин)
   Запуск кампании «Онлайн-кассы к Новому году» —
   Денис, 30 ноября
";
    assert_eq!(shown(&page, Some(50)), wanted);
}
