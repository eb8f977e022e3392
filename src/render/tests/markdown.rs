//! Markdown reads back as the texts it was made of, with no markup that was not ours.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::laws::{Names, document, hostile, roadmap, texts};
use super::*;
use crate::document::markdown_document;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The texts of a page in Markdown; an error for anything we never write.
fn read(page: &str) -> Result<Vec<String>, String> {
    let mut texts = vec![String::new()];
    for event in Parser::new_ext(page, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => texts.last_mut().unwrap().push_str(&text),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {}
            Event::HardBreak
            | Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_) => texts.push(String::new()),
            other => return Err(format!("{other:?} in {page:?}")),
        }
    }
    Ok(texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn reads_back(document in document()) {
        let page = render(&document, Format::Md, Screen::default(), RU);
        prop_assert_eq!(read(&page).map_err(TestCaseError::fail)?, texts(&document, Names::All), "{}", page);
        prop_assert_eq!(texts(&markdown_document(&page), Names::All), texts(&document, Names::All), "{}", page);
    }

    #[test]
    fn any_markdown_can_be_read(text in hostile(), more in "[-# >*`|\\n\t\\PC]{0,60}") {
        let document = markdown_document(&format!("{text}\n{more}"));
        let _ = render(&document, Format::Text, Screen::default(), RU);
    }
}

#[test]
fn a_page_in_markdown() {
    let wanted = "\
# Понедельник, 23 ноября. Ольга Данилина: 15 клиентов, 2 встречи

## Мне

| Срок | Код | Клиент | Задача | Почему |
| --- | --- | --- | --- | --- |
| 3 дня | d4n8 | Листва | Смета на второй квартал | срок был 20.11, первый раз |
| сегодня | k2r6 | Касса Плюс | Доступы к кабинетам и счётчикам | стартовая встреча в четверг |

## Мы молчим  `acct nudge`

- Ритм-Фит: 17 дней\\
  раз в две недели

Остальные 8 клиентов в порядке. На этой неделе ещё 6 встреч: acct calendar
";
    assert_eq!(render(&today(), Format::Md, Screen::default(), RU), wanted);
}

#[test]
fn an_ordinary_sentence_needs_no_backslashes() {
    let text = "Тексты: вариант А или Б — R&D, 2,4 % (было 1.5), 20-е; срок > 3 дней + отчёт!";
    let mut page = Document::default();
    page.paragraph(text);
    assert_eq!(render(&page, Format::Md, Screen::default(), RU), format!("{text}\n"));
}

proptest! {
    /// Whatever it holds, a roadmap is one block of code, and each of its lines is one that Mermaid
    /// reads: a keyword of ours, or a task with its days.
    #[test]
    fn a_roadmap_is_a_diagram_and_nothing_else(document in roadmap()) {
        let page = render(&document, Format::Md, Screen::default(), RU);
        let mut code = String::new();
        for event in Parser::new_ext(&page, options()) {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {}
                other => prop_assert!(false, "{other:?} in {page:?}"),
            }
        }
        for line in code.lines().skip(4) {
            let line = line.trim_start();
            let (name, data) = line.split_once(" :").unwrap_or((line, ""));
            prop_assert!(data.is_empty() == line.starts_with("section "), "{line:?}");
            prop_assert!(!name.contains([':', '%', '<', '`', '"']), "{line:?}");
            let codes = name.split('#').skip(1);
            for code in codes {
                let digits = code.split_once(';').map(|(digits, _)| digits);
                prop_assert!(digits.is_some_and(|d| d.parse::<u32>().is_ok()), "{line:?}");
            }
        }
    }
}
