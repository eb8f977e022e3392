//! Cutting and changing bodies.

use super::*;

const BODY: &str = "\nвступление\n\n## Сделано\n\n- один\n\n```\n## не заголовок\n```\n\n## Задачи ##\n- [ ] два\n  > почему\n\n  ещё\n- три\n<!-- ## нет\n- нет\n-->\n";

#[test]
fn headings_fences_and_comments() {
    let cut = sections(BODY);
    let seen: Vec<(&str, usize)> =
        cut.iter().map(|section| (section.heading, section.line)).collect();
    assert_eq!(seen, [("", 1), ("Сделано", 4), ("Задачи", 12)]);
    let joined: String = cut.iter().map(|section| &BODY[section.range.clone()]).collect();
    assert_eq!(joined, BODY);
    assert!(cut[1].text.contains("## не заголовок"));
    assert_eq!(cut[2].text_line(), 13);
}

#[test]
fn items_with_their_lines() {
    let cut = sections(BODY);
    let found = items(cut[2].text);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].text, found[0].line, found[0].column), ("[ ] два", 1, 3));
    assert_eq!(found[0].nested, ["  > почему", "", "  ещё"]);
    assert_eq!(&cut[2].text[found[0].range.clone()], "- [ ] два\n  > почему\n\n  ещё\n");
}

#[test]
fn append_and_replace() {
    let cut = sections(BODY);
    let new = append(BODY, &cut[1], "- ещё");
    assert!(new.contains("```\n- ещё\n\n## Задачи ##\n"), "{new}");
    let empty = "## А\n## Б\n";
    let new = append(empty, &sections(empty)[0], "- x");
    assert_eq!(new, "## А\n\n- x\n\n## Б\n");
    let new = append(&new, &sections(&new)[0], "- y\n");
    assert_eq!(new, "## А\n\n- x\n- y\n\n## Б\n");
    let new = replace_text(&new, &sections(&new)[1], "текст");
    assert_eq!(new, "## А\n\n- x\n- y\n\n## Б\n\nтекст\n");
    let dos = "## А\r\n\r\n- x\r\n\r\n## Б\r\n";
    assert_eq!(
        append(dos, &sections(dos)[0], "- y\n- z"),
        "## А\r\n\r\n- x\r\n- y\r\n- z\r\n\r\n## Б\r\n"
    );
    assert_eq!(add_section("## А\n\n- x\n", "Б", "- y"), "## А\n\n- x\n\n## Б\n\n- y\n");
    assert_eq!(append("## А\n\n- x", &sections("## А\n\n- x")[0], "- y"), "## А\n\n- x\n- y");
}

#[test]
fn an_item_says_its_first_paragraph() {
    let said: Vec<String> =
        items("- a\n  b\nc\n  - way out\n- d\n\n  later\n").iter().map(ListItem::said).collect();
    assert_eq!(said, ["a b c", "d"]);
}

/// Found by fuzzing: what was added stood inside of a comment, where nobody saw it.
#[test]
fn what_nobody_closed_does_not_hide_what_is_added() {
    for (open, closed) in [("- a\n<!-- b\n", "-->"), ("````\na\n", "````"), ("~~~ x\na\n", "~~~")] {
        let body = format!("## A\n\n{open}");
        let added = add_section(&body, "B", "- c");
        assert!(added.starts_with(&format!("{}\n{closed}\n", body.trim_end())), "{added}");
        let headings: Vec<&str> = sections(&added).iter().map(|section| section.heading).collect();
        assert_eq!(headings, ["A", "B"]);
        let appended = append(&body, &sections(&body)[0], "- c");
        assert!(
            items(sections(&appended)[0].text).iter().any(|item| item.text == "c"),
            "{appended}"
        );
        let both = "## A\n\nx\n\n## B\n";
        let replaced = replace_text(both, &sections(both)[0], open);
        assert_eq!(sections(&replaced).len(), 2, "{replaced}");
    }
}
