use super::*;

#[test]
fn a_letter_s_template() {
    let text = "# Итоги\n\nМаргарита, **добрый день**!\n\n## Договорились\n- Отчёт\\\n  по средам\n\
                - Тексты:\n  - вариант А\n  - вариант Б\n\n1. раз\n2. два\n\nОльга Данилина\\\nагентство\n";
    let mut wanted = Document::titled("Итоги");
    wanted.paragraph(
        Text::from("Маргарита, ").and("добрый день", Style::Strong).and("!", Style::Plain),
    );
    wanted.heading("Договорились");
    wanted.list(vec![
        Item { text: "Отчёт".into(), under: vec!["по средам".into()] },
        Item {
            text: "Тексты:".into(), under: vec!["вариант А".into(), "вариант Б".into()]
        },
    ]);
    wanted
        .blocks
        .push(Block::List(List { numbered: true, items: vec!["раз".into(), "два".into()] }));
    wanted.lines(vec!["Ольга Данилина".into(), "агентство".into()]);
    assert_eq!(markdown_document(text), wanted);
}

#[test]
fn what_stands_under_an_item_is_lines_of_their_own() {
    let text = "- [ ] Баллы ^k3s6fp\n  > ждали кассу\n- Код:\n  ```\n  a\n  ```\n";
    let Document { blocks, .. } = markdown_document(text);
    let Some(Block::List(List { items, .. })) = blocks.first() else { panic!("{blocks:?}") };
    let under: Vec<String> = items.iter().flat_map(|item| &item.under).map(Text::plain).collect();
    assert_eq!(under, ["ждали кассу", "a"]);
}

fn paragraph(text: &str) -> String {
    let document = markdown_document(text);
    let [Block::Paragraph(text)] = document.blocks.as_slice() else { panic!("{document:?}") };
    text.plain()
}

#[test]
fn links_keep_their_address_and_html_is_text() {
    assert_eq!(paragraph("см. [отчёт](https://a.example)"), "см. отчёт (https://a.example)");
    assert_eq!(paragraph("<rita@kassa.example>"), "rita@kassa.example");
    assert_eq!(paragraph("a <b onclick=x>b</b>"), "a <b onclick=x>b</b>");
    assert_eq!(paragraph("<script>alert(1)</script>"), "<script>alert(1)</script>");
}

#[test]
fn tables_and_code() {
    let document = markdown_document(
        "| Показатель | Было |\n| --- | ---: |\n| CR | 2,4 |\n\n```\na\n b\n```\n",
    );
    let mut wanted = Document::default();
    let columns = vec![Column::flexible("Показатель"), Column::right("Было")];
    wanted.table_with_header(columns, vec![vec!["CR".into(), "2,4".into()]]);
    wanted.lines(vec!["a".into(), " b".into()]);
    assert_eq!(document, wanted);
}

#[test]
fn only_markup_is_escaped() {
    for readable in [
        "Маргарита, добрый день! Срок: 27.11, пт (до 18:00)",
        "+7 495 123-45-67",
        "R&D, utm_source=x #feed — 5-10 шт.",
        "3.5 млн",
        "-5%",
    ] {
        assert_eq!(escape(readable), readable);
    }
    assert_eq!(escape("1. раз"), "1\\. раз");
    assert_eq!(escape("- раз"), "\\- раз");
    assert_eq!(escape("[#1] *да* &amp; <b>"), "\\[#1\\] \\*да\\* \\&amp; \\<b\\>");
}

#[test]
fn a_letter_as_plain_text() {
    let page =
        markdown_document("Рита,\n\n## Договорились\n\n- 1\\. раз\n- два\n\nОльга\\\nСевер\n");
    assert_eq!(page.as_text("— "), "Рита,\n\nДоговорились\n— 1. раз\n— два\n\nОльга\nСевер");
    assert!(page.as_text("- ").contains("\n- два\n"));
}

proptest::proptest! {
    #[test]
    fn an_escaped_value_reads_back(value in r"[ a-zа-я0-9\-+=#>*_`~|\[\]()!&;:<.\\\n]{1,30}") {
        let plain = value.trim().replace(['\n', '\r', '\t'], " ");
        proptest::prop_assume!(!plain.is_empty());
        proptest::prop_assert_eq!(paragraph(&escape(&value)), plain.clone());
        let item = markdown_document(&format!("- {}\n", escape(&value)));
        proptest::prop_assert_eq!(item, {
            let mut list = Document::default();
            list.list(vec![value.trim().replace('\n', " ").into()]);
            list
        });
        let within = paragraph(&format!("см. {} и", escape(&value)));
        proptest::prop_assert_eq!(within, format!("см. {plain} и"));
        let below = markdown_document(&format!("Ольга\\\n{}\n", escape(&value)));
        let mut lines = Document::default();
        lines.lines(vec!["Ольга".into(), plain.into()]);
        proptest::prop_assert_eq!(below, lines);
    }
}
