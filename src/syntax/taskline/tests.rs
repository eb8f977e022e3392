//! The language by examples, and the law that a written line reads back as the same task.

use proptest::prelude::*;

use super::*;
use crate::syntax::edit::cases;

fn known(name: &str) -> bool {
    matches!(name, "Рита" | "Денис" | "Ольга" | "Rita")
}

fn is_date(text: &str) -> bool {
    matches!(text, "пт" | "пн" | "25.11" | "конца месяца" | "fri" | "2026-11-19")
}

fn read(text: &str) -> Vec<TaskLine> {
    task_lines(text, 1, &known, &is_date).unwrap()
}

fn one(text: &str) -> TaskLine {
    let mut tasks = read(text);
    assert_eq!(tasks.len(), 1, "{text}");
    tasks.remove(0)
}

fn text(token: Option<&Token>) -> &str {
    token.map_or("", |token| &token.text)
}

#[test]
fn the_written_form() {
    let task = one("- [ ] ? Тексты: вариант А или Б @rita #feed #ppc !high due:2026-11-19 ^h4m2xj");
    assert!(task.decision);
    assert_eq!(task.title, "Тексты: вариант А или Б");
    assert_eq!((text(task.owner.as_ref()), text(task.due.as_ref())), ("rita", "2026-11-19"));
    assert_eq!(task.owner.as_ref().unwrap().column, 33);
    assert_eq!((task.tags.len(), task.priority), (2, Some(Priority::High)));
    assert_eq!(task.id.as_deref(), Some("h4m2xj"));
    assert_eq!(
        task.to_string(),
        "- [ ] ? Тексты: вариант А или Б @rita #feed #ppc !high due:2026-11-19 ^h4m2xj"
    );
    assert!(task.remarks.is_empty());
}

#[test]
fn the_typed_form() {
    let task = one("- Рита: выгрузка товаров, до пт");
    assert_eq!(
        (task.title.as_str(), text(task.owner.as_ref()), text(task.due.as_ref())),
        ("выгрузка товаров", "Рита", "пт")
    );
    assert_eq!((task.owner.unwrap().column, task.due.unwrap().column), (3, 27));
    let task = one("- Денис: смета до конца месяца #feed");
    assert_eq!((task.title.as_str(), text(task.due.as_ref())), ("смета", "конца месяца"));
    let task = one("- Rita: export, by fri");
    assert_eq!((task.title.as_str(), text(task.due.as_ref())), ("export", "fri"));
    let task = one("- ? Тексты: А или Б");
    assert!(task.decision && task.owner.is_none() && task.remarks.is_empty());
    let task = one("- Ольга: список, до 31.11");
    assert_eq!(task.title, "список, до 31.11");
    assert_eq!(
        (task.remarks[0].about, task.remarks[0].text.as_str(), task.remarks[0].column),
        (About::Due, "до 31.11", 18)
    );
    let task = one("- Петя: список");
    assert_eq!((task.title.as_str(), task.remarks[0].about), ("Петя: список", About::Name));
    let task = one("- [ ] Страница, до пт ^c6v8tn");
    assert_eq!((task.title.as_str(), task.remarks[0].about), ("Страница, до пт", About::Due));
    let task = one("- [ ] Страница @denis до:\"через 2 недели\" ^c6v8tn");
    assert_eq!(text(task.due.as_ref()), "через 2 недели");
}

#[test]
fn marks_and_items() {
    let section = "\n- [x] a\n- [X] b\n- [х] c\n- [Х] d\n- [+] e\n- [-] f\n- g\n- [ ]\n-\ntext\n1. no\n  - no\n<!--\n- [ ] no\n-->\n<!-- ↓ -->\n* [ ] h\n```\n- [ ] no\n```\n";
    let tasks = read(section);
    let marks: String = tasks
        .iter()
        .map(|task| match task.mark {
            Mark::Open => ' ',
            Mark::Done => 'x',
            Mark::Dropped => '-',
        })
        .collect();
    assert_eq!(marks, "xxxxx-  ");
    assert_eq!((tasks[0].line, tasks[7].line, tasks[7].title.as_str()), (2, 18, "h"));
}

#[test]
fn what_is_nested() {
    let task = one(
        "- [ ] a ^b2\n  > болел\n  > дизайнер\n  - один\n    - глубже\n  - [ ] часть\n  ещё текст\n  - два\n  ```\n  - код\n  ```\n",
    );
    assert_eq!(task.why.as_deref(), Some("болел\nдизайнер"));
    assert_eq!(task.options, ["один", "два"]);
    assert_eq!(task.to_string(), "- [ ] a ^b2\n  > болел\n  > дизайнер\n  - один\n  - два");
    assert_eq!(one("- [ ] a\n  b @rita\n").remarks[0].about, About::NextLine);
}

#[test]
fn titles_stay_verbatim() {
    for title in [
        "info@kassa.ru",
        "Курс C#",
        "Заказ #5",
        "a  b",
        "5^2 = 25",
        "что due: значит?",
        "wow !important",
        "по @rita, срочно",
        "«до:пт» в тексте",
        "@",
        "C:\\temp",
    ] {
        let task = one(&format!("- [ ] {title} @denis ^k7"));
        assert_eq!(task.title, title);
        assert_eq!(one(&task.to_string()).title, title);
    }
    let task = one("- [ ] по @rita и due:пт потом");
    let words: Vec<&str> = task.remarks.iter().map(|remark| remark.text.as_str()).collect();
    assert_eq!(words, ["@rita", "due:пт"]);
}

#[test]
fn faults() {
    let told = |text: &str| task_lines(text, 5, &known, &is_date).unwrap_err()[0].to_string();
    assert_eq!(told("- [ ] a @b @c\n"), "5:9: `@` stands twice");
    assert_eq!(told("- [ ] a\n- [ ] @b due:пт\n"), "6:7: a task without a title");
    assert_eq!(told("- ! скидка\n"), "5:3: `!` marks an agreement, not a task");
    assert_eq!(
        one_line(" Выгрузка @rita due:пт", &known, &is_date).unwrap().owner.unwrap().column,
        11
    );
}

#[test]
fn agreements() {
    let found =
        agreement_lines("\n- ! Скидка 10 %\n- Отчёт по\n  понедельникам\n\n- !срочно\n", 10);
    let seen: Vec<(&str, bool, usize)> =
        found.iter().map(|a| (a.text.as_str(), a.key, a.line)).collect();
    assert_eq!(
        seen,
        [("Скидка 10 %", true, 11), ("Отчёт по понедельникам", false, 12), ("!срочно", false, 15)]
    );
}

fn title() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zа-яА-Я0-9]{1,6}",
        2 => r"\\{0,2}[@#^!?]\PC{0,4}",
        2 => r"\\{0,2}(@rita|#tag|\^id1|!high|!low|due:пт|до:x|due:|due:.a b.|до|by|пт|\[x\]|\?|!|Рита:|a:|- x|>)",
        1 => "\\\\{0,2}(due|до|Due):\"[a-z ]{0,4}\"",
        1 => r"\PC{1,5}",
    ];
    prop::collection::vec(word, 1..6)
        .prop_map(|words| words.join(" ").trim().to_owned())
        .prop_filter("a title", |title| !title.is_empty() && !title.contains(['\n', '\r']))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn written_lines_read_back(
        title in title(),
        mark in prop_oneof![Just(Mark::Open), Just(Mark::Done), Just(Mark::Dropped)],
        decision: bool,
        owner in prop::option::of("[a-zа-я]{1,5}(:[a-z]{1,4})?"),
        due in prop::option::of(prop_oneof!["[0-9]{4}-[0-9]{2}-[0-9]{2}", "через [0-9] недели"]),
        tags in prop::collection::vec("[a-zа-я]{1,5}", 0..3),
        priority in prop::option::of(prop_oneof![Just(Priority::Low), Just(Priority::High)]),
        id in prop::option::of("[a-z][a-z0-9]{5}(\\.[0-9])?"),
        why in prop::option::of(title_lines()),
        options in prop::collection::vec(title(), 0..3),
        all_known: bool,
    ) {
        let task = TaskLine {
            mark, decision, title, priority, id, tags, why, options, line: 1, remarks: Vec::new(),
            owner: owner.map(Token::new),
            due: due.map(Token::new),
        };
        let written = task.to_string();
        let back = task_lines(&written, 1, &|_| all_known, &|_| all_known).unwrap();
        prop_assert_eq!(back.len(), 1, "{}", written);
        let mut back = back[0].clone();
        back.remarks.clear();
        for token in [&mut back.owner, &mut back.due].into_iter().flatten() {
            *token = Token::new(token.text.clone());
        }
        prop_assert_eq!(back, task, "{}", written);
    }
}

fn title_lines() -> impl Strategy<Value = String> {
    prop::collection::vec(title(), 1..3).prop_map(|lines| lines.join("\n"))
}

/// The buffer of a call, as `samples.md` has it filled in, in either line ending.
#[test]
fn a_buffer_filled_during_the_call() {
    let body = "## Задачи\n- [ ] ? Тексты объявлений: вариант А или Б @rita due:2026-11-19 ^h4m2xj\n- [ ] Выгрузка товаров из 1С @rita due:2026-11-20 ^k7f3qz\n  - Вы называете новую дату\n  - Запускаем кампанию вручную\n- [ ] Посадочная страница «Онлайн-кассы» @denis до:24.11 ^c6v8tn\n  > болел дизайнер\n- Денис: стоимость заявки в отчёте, до пн\n- Ольга: список 40 товаров для ручного запуска, до 25.11\n\n## Для себя\n- нет\n";
    for body in [body.to_owned(), body.replace('\n', "\r\n")] {
        let sections = crate::syntax::sections(&body);
        let found =
            task_lines(sections[0].text, sections[0].text_line(), &known, &is_date).unwrap();
        let dues: Vec<&str> = found.iter().map(|task| text(task.due.as_ref())).collect();
        assert_eq!(dues, ["2026-11-19", "2026-11-20", "24.11", "пн", "25.11"]);
        assert_eq!((found[1].options.len(), found[2].why.as_deref()), (2, Some("болел дизайнер")));
        assert_eq!(
            (found[4].title.as_str(), found[4].line),
            ("список 40 товаров для ручного запуска", 9)
        );
        assert!(found.iter().all(|task| task.remarks.is_empty()));
    }
}

/// Found by fuzzing: such a title was written otherwise than it was read.
#[test]
fn a_carriage_return_in_a_title_is_a_blank() {
    let read = one_line("Тексты\rписем @rita", &known, &is_date).unwrap();
    assert_eq!(read.title, "Тексты писем");
    let again = task_lines(&read.to_string(), 1, &known, &is_date).unwrap();
    assert_eq!(again[0].title, read.title);
}
