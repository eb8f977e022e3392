//! Lines that must not hide what became of a promise: slips, agreements, letters, minutes, faults mended.

use super::tests::{CARD, MEETING, TASK, changes, said};
use crate::language::Lang;
use crate::reports::changes::Act;

fn ru(path: &str, before: &str, after: &str) -> String {
    said(Lang::Ru, path, before, after)
}

fn task(rest: &str) -> String {
    format!("title = \"A\"\nstatus = \"open\"\n{rest}")
}

#[test]
fn every_slip_is_told_with_its_reason() {
    let slips = "moved = [\n\
        { from = 2026-11-02, on = 2026-11-01, why = \"ждали решения\" },\n\
        { from = 2026-11-09, on = 2026-11-08, why = \"две аптеки\" },\n]\n";
    let (before, after) = (task("due = 2026-11-02\n"), task("due = 2026-11-13\n"));
    assert_eq!(
        ru(TASK, &before, &format!("{after}{slips}")),
        "Задача «A» — срок сдвинут с 2 на 13 ноября, 2 переноса: «ждали решения», «две аптеки»"
    );
    assert_eq!(
        ru(TASK, "", &format!("{after}{slips}")),
        "Новая задача «A»: до 13 ноября, переносили 2 раза (сначала до 2 ноября)"
    );
    // undone, and written down later
    let one = "moved = [{ from = 2026-11-02, on = 2026-11-01, why = \"ждали\" }]\n";
    assert_eq!(
        ru(TASK, &format!("{}{one}", task("due = 2026-11-04\n")), &before),
        "Задача «A» — перенос на 4 ноября отменён; срок — 2 ноября"
    );
    assert_eq!(
        ru(TASK, &after, &format!("{after}{one}")),
        "Задача «A» — записан перенос с 2 ноября: ждали"
    );
}

#[test]
fn what_is_new_and_closed_counts_as_both() {
    let done = "title = \"A\"\nstatus = \"done\"\nclosed = 2026-11-20\n";
    let acts = changes(Lang::Ru, &[(TASK, "", done)]).records().next().unwrap().acts.clone();
    assert_eq!(acts, [Act::TaskDone, Act::TaskNew]);
}

fn minutes(agreed: &str, tasks: &str) -> String {
    format!(
        "---\nstatus: held\nfollowup: 2026-11-17\n---\n\n## Договорённости\n\n{agreed}\n\n## Задачи\n\n{tasks}\n"
    )
}

#[test]
fn a_promise_that_reads_otherwise_wants_a_look() {
    let before = minutes("- ! Запуск 25 ноября", "- [ ] Смета ^aaaaaa\n- [ ] План ^bbbbbb");
    let look = |path: &str, before: &str, after: &str| {
        let changes = changes(Lang::Ru, &[(path, before, after)]);
        let line = changes.records().next().unwrap();
        (line.promise_changed, line.said.replace('\u{a0}', " "))
    };
    let (wants, said) =
        look(MEETING, &before, &before.replace("- ! Запуск 25 ноября", "- ! Запуск отменяем"));
    assert!(wants);
    assert_eq!(said, "Встреча 17 ноября — договорённость «Запуск 25 ноября» → «Запуск отменяем»");
    let (wants, said) = look(MEETING, &before, &before.replace("- [ ] План ^bbbbbb", ""));
    assert!(wants);
    assert_eq!(said, "Встреча 17 ноября — из итогов убрана задача «План»");
    let (wants, _) = look(MEETING, &before, &before.replace("- [ ] План", "- [x] План"));
    assert!(!wants, "a tick is no other promise");
    let letter = |text: &str| format!("---\nsubject: Итоги\nsent: 2026-11-17\n---\n\n{text}\n");
    let path = "clients/kassa/letters/2026-11-17-followup-l4k7xz.md";
    let (wants, said) = look(path, &letter("Один.\n\nСделаем."), &letter("Один."));
    assert!(wants);
    assert_eq!(said, "Письмо «Итоги» — после отправки убрано: «Сделаем.»");
    let draft = letter("Один.").replace("sent: 2026-11-17\n", "");
    assert!(!look(path, &draft, &draft.replace("Один", "Два")).0);
}

#[test]
fn the_key_of_what_was_agreed_is_told_and_full_sections_are_not() {
    let planned = "---\nstatus: planned\n---\n\n## Сделано\n\n## Планы\n\n## Договорённости\n";
    let held = "---\nstatus: held\n---\n\n## Сделано\n\n- А\n\n## Планы\n\n- Б\n\n\
        ## Договорённости\n\n- В\n- ! Без фотографий запускаем на 40 товарах\n";
    assert_eq!(
        ru(MEETING, planned, held),
        "Встреча 17 ноября прошла; 2 договорённости — «Без фотографий запускаем на 40 товарах»"
    );
}

#[test]
fn a_file_that_was_mended_is_told_as_mended() {
    let changes = changes(Lang::Ru, &[(TASK, "title = \n", &task(""))]);
    let line = changes.records().next().unwrap();
    assert_eq!(line.said, "Задача «A» — файл снова читается");
    assert_eq!(line.acts, [Act::Mended]);
}

#[test]
fn words_of_a_card_are_words() {
    let card = |rest: &str| format!("name = \"Касса Плюс\"\n{rest}");
    let paused = |to: &str| {
        card(&format!(
            "[[stages]]\nstage = \"launch\"\nsince = 2026-10-01\npaused = [{{ from = 2026-10-02{to} }}]\n"
        ))
    };
    for (before, after, line) in [
        (paused(""), paused(", to = 2026-10-09"), "Клиент — пауза закончилась 9 октября"),
        (
            card(""),
            card("[deal.paperwork]\ncontract = \"signed\"\npayment = \"prepaid\"\n"),
            "Клиент — договор: есть подпись; оплата: предоплата",
        ),
        (card(""), card("[deal]\nspecial = [\"нет\"]\n"), "Клиент — особые условия: нет"),
        (
            card(""),
            card("[deal]\nservices = [{ name = \"PPC\", price = 120000, per = \"month\" }]\n"),
            "Клиент — услуги: PPC, 120 000 в месяц",
        ),
        (card(""), card("[agreement.hours]\ndays = \"mon-fri\"\n"), "Клиент — дни работы: пн–пт"),
        (
            card("[deal]\nfeatures = []\n"),
            card("[deal]\nfeatures = [\"Тексты карточек\", \"Фотосъёмка\"]\n"),
            "Клиент — особенности: «Тексты карточек», «Фотосъёмка»",
        ),
    ] {
        assert_eq!(ru(CARD, &before, &after), line);
    }
}

#[test]
fn answers_are_counted_and_blank_parts_are_none() {
    let path = "clients/kassa/briefs/2026-11-19-account-w7g3nd.md";
    let blank = "---\nstatus: open\n---\n\n## Задача?\n<!-- q:task -->\n\n### Бизнес\n\n### Почему сейчас\n";
    assert_eq!(ru(path, "", blank), "Новый бриф «account»");
    let one = blank.replace("### Бизнес\n", "### Бизнес\n\nКерамика.\n");
    assert_eq!(ru(path, "", &one), "Новый бриф «account»: 1 ответ");
    assert_eq!(ru(path, blank, &one), "Бриф «account» — ответ на вопрос «Задача?»");
}

#[test]
fn a_line_that_was_added_is_quoted() {
    let path = "clients/kassa/ideas/r9c4hx-a.md";
    let idea = |text: &str| format!("---\ntitle: A\n---\n\n## Результат\n\n{text}\n");
    assert_eq!(
        ru(path, &idea(""), &idea("Заявок вдвое больше.")),
        "Идея «A» — раздел «Результат»: + «Заявок вдвое больше.»"
    );
}
