//! The kinds of commands that are killed, and what each needs to be laid out before it.

use std::fs;

use crate::desk::Desk;

pub struct Kind {
    pub name: &'static str,
    pub before: fn(&Desk),
    pub command: &'static [&'static str],
    /// Whether `acct undo` afterwards brings back how it was.
    pub can_be_undone: bool,
}

pub const KINDS: &[Kind] = &[
    Kind {
        name: "follow-up from a file",
        before: |desk| desk.beside("call.md", CALL),
        command: &[
            "followup",
            "new",
            "kassa",
            "--kind",
            "call",
            "--channel",
            "phone",
            "--from",
            "../call.md",
            "--move",
            "k7f3qz=27.11",
            "--done",
            "c6v8tn",
            "--next",
            "2.12 11:00",
        ],
        can_be_undone: true,
    },
    Kind {
        name: "a repeating task done",
        before: |_| {},
        command: &["task", "done", "t5g9wm.3"],
        can_be_undone: true,
    },
    Kind {
        name: "a table imported",
        before: |desk| desk.beside("tasks.csv", TABLE),
        command: &["import", "../tasks.csv", "--yes"],
        can_be_undone: true,
    },
    Kind {
        name: "a playbook applied",
        before: |_| {},
        command: &["playbook", "apply", "prestart", "kassa", "--from", "24.11"],
        can_be_undone: true,
    },
    Kind {
        name: "check --fix",
        before: |desk| {
            for task in ["b3kd7m-otchyot-za-sentyabr", "m9x2pd-schyotchiki-i-tseli-na-novom-sayte"]
            {
                let path = desk.root().join(format!("clients/kassa/tasks/{task}.toml"));
                let text = fs::read_to_string(&path).unwrap();
                let lines = text.lines().filter(|line| !line.starts_with("closed"));
                let text: String = lines.map(|line| format!("{line}\n")).collect();
                fs::write(path, text).unwrap();
            }
        },
        command: &["check", "--fix"],
        can_be_undone: true,
    },
    Kind {
        name: "undo",
        before: |desk| {
            KINDS[0].lay(desk);
        },
        command: &["undo", "--yes"],
        can_be_undone: false,
    },
];

impl Kind {
    /// Lays out its files and does it.
    fn lay(&self, desk: &Desk) {
        (self.before)(desk);
        desk.run(1, self.command);
    }
}

const CALL: &str = "## Договорённости
- ! Запускаем 30 ноября

## Задачи
- Рита: список акций, до 27.11
- Денис: баннеры, до 26.11
";

const TABLE: &str = "Проект;Задача;Ответственный;Дедлайн
Касса Плюс;Посадочная страница для кафе;Денис;28.11.26
Мастерская «Игла»;Отзывы на картах;Ольга;1.12.26
Мастерская «Игла»;Смета на квартал;Ольга;4.12.26
";
