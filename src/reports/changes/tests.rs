//! A record before and after, and the line that is made of it.

use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::change::Op;
use crate::records::client::Client;
use crate::records::contact::Contact;
use crate::records::delta::Delta;
use crate::records::fields::{self, Form, Shape};
use crate::records::form::fill;
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Question, Snapshot};

use super::Changes;
use crate::syntax::Value;

fn snapshot() -> Snapshot {
    let person = |slug: &str, name: &str| Person {
        slug: slug.into(),
        name: name.into(),
        ..Person::default()
    };
    let mut card = Client { name: "Касса Плюс".into(), ..Client::default() };
    card.deal.currency = "RUB".into();
    Snapshot {
        people: vec![person("olga", "Ольга Данилина"), person("denis", "Денис Орлов")],
        clients: vec![Folder {
            slug: "kassa".into(),
            card,
            contacts: vec![Contact {
                slug: "rita".into(),
                name: "Маргарита Лыткина".into(),
                hello: "Маргарита".into(),
                ..Contact::default()
            }],
            ..Folder::default()
        }],
        ..Snapshot::default()
    }
}

fn question(lang: Lang) -> Question {
    Question { today: "2026-11-21".parse().unwrap(), me: None, lang, calendar: Calendar::default() }
}

pub(super) fn changes(lang: Lang, files: &[(&str, &str, &str)]) -> Changes {
    let read = |text: &str| (!text.is_empty()).then(|| Ok(text.as_bytes().to_vec()));
    let deltas: Vec<Delta> = files
        .iter()
        .filter_map(|(path, before, after)| {
            Delta::of(path, read(before).as_ref(), read(after).as_ref())
        })
        .collect();
    Changes::of(&deltas, &snapshot(), &question(lang))
}

pub(super) fn said(lang: Lang, path: &str, before: &str, after: &str) -> String {
    let changes = changes(lang, &[(path, before, after)]);
    let line = changes.records().next().map(|line| line.said.replace('\u{a0}', " "));
    line.unwrap_or_default()
}

pub(super) const TASK: &str = "clients/kassa/tasks/k7f3qz-vygruzka.toml";
pub(super) const MEETING: &str = "clients/kassa/meetings/2026-11-17-status-m4k7xz.md";
pub(super) const CARD: &str = "clients/kassa/client.toml";

#[test]
fn every_kind_of_change_has_its_words() {
    let task = |rest: &str| format!("title = \"Выгрузка из 1С\"\n{rest}");
    let open = task("status = \"open\"\ndue = 2026-11-20\nowner = \"olga\"\n");
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        (
            TASK,
            &open,
            &task("status = \"done\"\nclosed = 2026-11-20\ndue = 2026-11-20\nowner = \"olga\"\n"),
            "Задача «Выгрузка из 1С» закрыта 20 ноября",
            "Task “Выгрузка из 1С” done on 20 November",
        ),
        (
            TASK,
            &open,
            &task(
                "status = \"open\"\ndue = 2026-11-28\nowner = \"olga\"\n\
                 moved = [{ from = 2026-11-20, on = 2026-11-21, by = \"olga\", why = \"ИТ занят\" }]\n",
            ),
            "Задача «Выгрузка из 1С» — срок сдвинут с 20 на 28 ноября: ИТ занят",
            "Task “Выгрузка из 1С” — due date moved from 20 to 28 November: ИТ занят",
        ),
        (
            TASK,
            &open,
            &task(
                "status = \"open\"\ndue = 2026-11-20\nowner = \"denis\"\nnudged = [{ on = 2026-11-16 }]\n",
            ),
            "Задача «Выгрузка из 1С» — передана: Ольга → Денис; напомнили 16 ноября",
            "Task “Выгрузка из 1С” — handed over: Ольга → Денис; reminded on 16 November",
        ),
        (
            TASK,
            &open,
            &task(
                "status = \"open\"\ndue = 2026-11-20\nside = \"client\"\nowner = \"rita\"\npriority = \"high\"\n[x]\ncampaign = \"new-year\"\n",
            ),
            "Задача «Выгрузка из 1С» — передана: Ольга → Маргарита; важность: высокая; campaign: new-year",
            "Task “Выгрузка из 1С” — handed over: Ольга → Маргарита; priority: high; campaign: new-year",
        ),
        (
            TASK,
            "",
            &open,
            "Новая задача «Выгрузка из 1С»: Ольга, до 20 ноября",
            "New task “Выгрузка из 1С”: Ольга, by 20 November",
        ),
        (TASK, &open, "", "Больше нет: задача «Выгрузка из 1С»", "Gone: task “Выгрузка из 1С”"),
        (
            TASK,
            &open,
            "title = \n",
            "Задача «Выгрузка из 1С» — файл не читается",
            "Task “Выгрузка из 1С” — the file cannot be read",
        ),
        (
            MEETING,
            "---\nstatus: planned\n---\n\n## Задачи\n",
            "---\nstatus: held\nfollowup: 2026-11-17\nsent: 2026-11-17\n---\n\n## Задачи\n\n\
             - [ ] A @rita ^aaaaaa\n- [ ] B @rita ^bbbbbb\n- [ ] C @rita ^cccccc\n",
            "Встреча 17 ноября прошла; 3 задачи; письмо отправлено",
            "Meeting on 17 November was held; 3 tasks; letter sent",
        ),
        (
            CARD,
            "name = \"Касса Плюс\"\n[team]\nmanager = \"olga\"\n",
            "name = \"Касса Плюс\"\n[team]\nmanager = \"denis\"\n[[stages]]\nstage = \"launch\"\nsince = 2026-11-21\n",
            "Клиент на этапе «Запуск» с 21 ноября; менеджер: Ольга → Денис",
            "Client is at stage “Launch” since 21 November; manager: Ольга → Денис",
        ),
        (
            "clients/kassa/contacts/lev.toml",
            "",
            "name = \"Лев Толст\"\n",
            "Новый контакт Лев Толст",
            "New contact Лев Толст",
        ),
        (
            "clients/kassa/metrics/revenue.csv",
            "date,value\n",
            "date,value\n2026-10-31,1010000\n",
            "Показатель «Выручка» — 1 010 000 ₽ на 31 октября",
            "Metric “Revenue” — 1,010,000 ₽ on 31 October",
        ),
        (
            "clients/kassa/briefs/2026-11-19-qualification-w7g3nd.md",
            "---\nstatus: open\n---\n\n## Какой бюджет?\n<!-- q:budget -->\n",
            "---\nstatus: open\n---\n\n## Какой бюджет?\n<!-- q:budget on:2026-11-19 -->\n\n20 000 ₽\n",
            "Бриф «qualification» — ответ на вопрос «Какой бюджет?»",
            "Brief “qualification” — an answer to “Какой бюджет?”",
        ),
    ];
    for (path, before, after, ru, en) in cases {
        assert_eq!(said(Lang::Ru, path, before, after), *ru);
        assert_eq!(said(Lang::En, path, before, after), *en);
    }
}

/// Some value that a field may have.
fn sample(shape: Shape) -> Option<Value> {
    Some(match shape {
        Shape::Text | Shape::Prose => "слово".into(),
        Shape::Date => Value::Date("2026-11-17".parse().unwrap()),
        Shape::Time => "11:00".into(),
        Shape::Moment => "2026-11-17 10:40".into(),
        Shape::Every => "2w".into(),
        Shape::Number | Shape::Amount => 5.0.into(),
        Shape::Whole => 3_i64.into(),
        Shape::Flag => true.into(),
        Shape::Choice(words) => (*words.last().unwrap()).into(),
        Shape::Choices(words) => vec![*words.last().unwrap()].into(),
        Shape::Texts | Shape::Sentences => vec!["слово"].into(),
        Shape::Person | Shape::Owner | Shape::Somebody => "olga".into(),
        Shape::Everybody => vec!["olga"].into(),
        Shape::Contacts => vec!["rita"].into(),
        Shape::Record => "k7f3qz".into(),
        Shape::Tasks | Shape::Records => vec!["k7f3qz"].into(),
        _ => return None,
    })
}

#[test]
fn whatever_field_changes_the_line_says_something_of_it() {
    let mut checked = 0;
    for kind in fields::KINDS.iter().filter(|kind| kind.form != Form::Csv) {
        let stem = match kind.name {
            "task" | "idea" => "k7f3qz-a",
            _ if kind.form == Form::Markdown => "2026-11-17-status-m4k7xz",
            _ => "someone",
        };
        let path = kind.path.replacen("clients/*", "clients/kassa", 1).replace('*', stem);
        let before = fill(kind.name, &[], "").unwrap();
        for field in kind.fields {
            let Some(value) = sample(field.shape) else { continue };
            let after = fill(kind.name, &[Op::set(field.key, value)], "").unwrap();
            for lang in Lang::ALL {
                let changes = changes(lang, &[(&path, &before, &after)]);
                let Some(line) = changes.records().next() else { continue };
                checked += 1;
                let named = field.key == "title" || field.key == "name" || field.key == "subject";
                assert!(
                    named || line.without_name.len() > 3 && !line.changes.is_empty(),
                    "{path} {}: {}",
                    field.key,
                    line.said
                );
            }
        }
    }
    assert!(checked > 150, "{checked}");
}

#[test]
fn moved_on_the_way_and_closed_in_the_end_is_nothing_to_look_at() {
    let open = "title = \"A\"\nstatus = \"open\"\ndue = 2026-11-20\n";
    let done = |on: &str| {
        format!(
            "title = \"A\"\nstatus = \"done\"\nclosed = 2026-11-27\ndue = 2026-11-28\n\
             moved = [{{ from = 2026-11-20, on = {on} }}]\n"
        )
    };
    let wants_a_look = |on: &str| {
        let said = changes(Lang::Ru, &[(TASK, open, &done(on))]);
        said.records().any(|line| line.closed_and_moved)
    };
    assert!(!wants_a_look("2026-11-19"));
    assert!(wants_a_look("2026-11-27"));
}

#[test]
fn a_subject_counts_and_fits() {
    let open = "title = \"A\"\nstatus = \"open\"\ndue = 2026-11-20\n";
    let done = "title = \"A\"\nstatus = \"done\"\ndue = 2026-11-20\n";
    let moved = "title = \"A\"\nstatus = \"open\"\ndue = 2026-11-28\n";
    let files = [
        ("clients/kassa/tasks/k7f3qz-a.toml", open, done),
        ("clients/kassa/tasks/k7f3qx-a.toml", open, done),
        ("clients/kassa/tasks/k7f3qw-a.toml", open, moved),
        ("clients/listva/meetings/2026-11-17-status-m4k7xz.md", "", "---\nstatus: held\n---\n"),
    ];
    let several = changes(Lang::Ru, &files);
    assert_eq!(
        several.subject(Lang::Ru),
        "Касса Плюс: 2 задачи закрыты, срок сдвинут; listva: встреча"
    );
    let body = several.body(Lang::Ru);
    assert!(body.starts_with("listva\n- Встреча 17 ноября прошла\n\nКасса Плюс\n"), "{body}");
    assert!(body.ends_with("\n- Задача «A» — срок сдвинут с 20 на 28 ноября"), "{body}");
    let one = changes(Lang::En, &files[..1]);
    assert_eq!(one.subject(Lang::En), "Касса Плюс: task “A” done");
    let many: Vec<(String, &str, &str)> = (0..40)
        .map(|n| (format!("clients/long-client-name-{n}/tasks/k7f3qz-a.toml"), open, done))
        .collect();
    let many: Vec<(&str, &str, &str)> =
        many.iter().map(|(path, one, other)| (path.as_str(), *one, *other)).collect();
    let subject = changes(Lang::Ru, &many).subject(Lang::Ru);
    assert!(subject.chars().count() <= 72 && subject.contains("ещё"), "{subject}");
}

#[test]
fn nothing_that_steers_a_terminal_is_in_a_message() {
    let hostile = "title = \"A\\u001b[31m\\u202e\\nB\"\n";
    let said = changes(Lang::Ru, &[(TASK, "", hostile)]);
    let message = format!("{}{}", said.subject(Lang::Ru), said.body(Lang::Ru).replace('\n', ""));
    assert!(!message.contains(|c: char| c.is_control() || c == '\u{202e}'), "{message:?}");
}

#[test]
fn the_commit_that_forgets_somebody_tells_nothing_of_them() {
    let file = |text: &str| Ok(text.as_bytes().to_vec());
    let rita =
        "name = \"Маргарита Лыткина\"\nhello = \"Маргарита\"\nphone = \"+7 900 000-01-01\"\n";
    let card = |urgent: &str| format!("name = \"Касса Плюс\"\nurgent = \"{urgent}\"\n");
    let task =
        |owner: &str| format!("title = \"Выгрузка\"\nside = \"client\"\nowner = \"{owner}\"\n");
    let of = |path: &str, before: Option<&str>, after: Option<&str>| {
        Delta::of(path, before.map(file).as_ref(), after.map(file).as_ref()).unwrap()
    };
    let deltas = [
        of("clients/kassa/contacts/rita.toml", Some(rita), None),
        of("clients/kassa/contacts/contact-x7k2pf.toml", None, Some("name = \"Контакт удалён\"\n")),
        of(
            "clients/kassa/client.toml",
            Some(&card("телефон 8 900 000 01 01")),
            Some(&card("телефон удалено")),
        ),
        of(
            "clients/kassa/tasks/k7f3qz-vygruzka.toml",
            Some(&task("rita")),
            Some(&task("contact-x7k2pf")),
        ),
        of(
            "clients/kassa/tasks/m9x2pd-schyot.toml",
            None,
            Some("title = \"Счёт\"\nside = \"us\"\n"),
        ),
    ];
    for lang in [Lang::Ru, Lang::En] {
        let changes = Changes::of(&deltas, &snapshot(), &question(lang));
        let said = [changes.subject(lang), changes.body(lang)].join("\n");
        let data = serde_json::to_string(&changes).unwrap();
        for told in ["Маргарита", "Лыткина", "900", "rita", "01 01"] {
            assert!(!said.contains(told) && !data.contains(told), "{told}:\n{said}\n{data}");
        }
        assert!(said.contains(lang.pick("Контакт забыт", "A contact is forgotten")), "{said}");
        assert!(said.contains("Счёт"), "other work is told as ever: {said}");
    }
}
