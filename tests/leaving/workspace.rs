//! A workspace whose inner fields all hold markers, and the same one without them.

use std::path::PathBuf;

use acct::language::Lang;

pub const CLIENT: &str = "zq-lavka";
/// Whom we do not take on.
pub const PROSPECT: &str = "zq-zayavka";

/// A case and a piece of news of the library.
pub const CASE: &str = "h7k4xv";
pub const NEWS: &str = "h9k4xv";

/// Ids that no word begins with.
pub const IDS: &[&str] =
    &["k7f3qz", "x9q2hd", "w4z8jp", "m5k7xv", "v3h6tz", "p6c3nd", "n6g4rw", "g7t3fd", "q4k4xv"];

/// One file of each kind, in which every field stands.
pub const FILES: &[(&str, &str)] = &[
    ("person", "people/zq-olga.toml"),
    ("client", "clients/zq-lavka/client.toml"),
    ("contact", "clients/zq-lavka/contacts/zq-rita.toml"),
    ("task", "clients/zq-lavka/tasks/k7f3qz-zq-vygruzka.toml"),
    ("meeting", "clients/zq-lavka/meetings/2026-11-17-status-m5k7xv.md"),
    ("goal", "clients/zq-lavka/goals/zq-revenue.toml"),
    ("library", "library/2026-05-12-zq-tesma-h7k4xv.md"),
];

const PERSON: &str = r#"name = "Ольга Данилина"
role = "manager"
grade = "Mx-grade-xM"
emails = ["olga@sever.example"]
phone = "+7 900"
lead = "zq-irina"
mentor = "zq-irina"
exam = 2026-01-12
expertise = ["Mx-expertise-xM"]
away = [
  { from = 2026-11-23, to = 2026-11-29, cover = "zq-irina", why = "Mx-away-xM" },
]
left = ""

[x]
own = "Mx-person-x-xM"
"#;

const LEAD: &str = "name = \"Ирина Кострова\"\nrole = \"lead\"\nemails = [\"irina@sever.example\"]\nphone = \"+7 902\"\n";

const CARD: &str = r#"name = "Лавка лент"
kind = "client"
industry = "Mx-industry-xM"
site = "lenty.example"
lang = "{lang}"
cadence = "2w"
systems = ["Mx-systems-xM"]
never = ["Mx-never-xM"]

[team]
manager = "zq-olga"
lead = "zq-irina"
sales = "zq-olga"
ppc = "zq-irina"

[channels]
daily = "Telegram"

[deal]
start = 2026-09-01
end = 2027-08-31
currency = "RUB"
features = ["Ленты"]
special = ["нет"]
services = [
  { name = "Реклама", scope = "две кампании", price = 90000, per = "month" },
]
vat = ""
ad_budget = 300000
pay_by = ""
valid_until = 2026-12-11
left_out = [
  { what = "Mx-left-out-xM", why = "Mx-left-out-why-xM", on = 2026-09-01 },
]

[deal.paperwork]
contract = "Mx-paperwork-xM"

[agreement]
response = "4h"
notice = "1d"
in_scope = ["Реклама"]
out_of_scope = ["Склад"]
client_duties = ["Выгрузка"]
records = "Итоги — письмом"
expectations = [
  { on = 2026-09-01, by = "client:zq-rita", what = "Mx-expected-xM", instead = "Mx-instead-xM", closed = "" },
]
changes = [
  { on = 2026-09-02, what = "Итоги в тот же день", why = "Mx-change-why-xM", by = "client:zq-rita" },
]

[agreement.hours]
days = "mon-fri"
from = "10:00"
to = "19:00"

[plan]
first_value = { on = 2026-12-01, what = "Первые заказы" }
freeze = 2026-12-20
phases = [
  { name = "Проба", from = 2026-11-02, to = 2026-12-20, gate = "заказ дешевле 900 ₽" },
]

[[stages]]
stage = "kickoff"
since = 2026-09-01
by = "zq-olga"
paused = [
  { from = 2026-09-03, to = 2026-09-04, why = "Mx-paused-xM" },
]
delay = { why = "Mx-delay-why-xM", help = "Mx-delay-help-xM" }
forced = "Mx-forced-xM"
why = "Mx-stage-why-xM"

[x]
own = "Mx-client-x-xM"
"#;

const CONTACT: &str = r#"name = "Маргарита Лыткина"
hello = "Маргарита"
role = "маркетинг"
emails = ["rita@lenty.example"]
phone = "+7 901"
third = ""
decides = true
subscribe = ["followup"]
away = [
  { from = 2027-02-01, to = 2027-02-02, cover = "", why = "Mx-contact-away-xM" },
]

[stake]
department = "Mx-department-xM"
task = "Mx-stake-task-xM"
concern = "Mx-concern-xM"
stance = "Mx-stance-xM"

[manner]
address = "Mx-manner-address-xM"
channel = "Mx-manner-channel-xM"
answers = "Mx-manner-answers-xM"
avoid = "Mx-manner-avoid-xM"

[x]
own = "Mx-contact-x-xM"
"#;

const REQUEST: &str = r"---
status: answered

received: 2026-11-17 10:40

answered: 2026-11-17 12:10

channel: Mx-channel-xM

by: client:zq-rita

via: Mx-via-xM

owner: zq-olga

level: strategy

kind: pain

priority: high

tags: [Mx-request-tag-xM]
---

## Симптом

Сократить расходы

Mx-symptom-xM

## Почему сейчас?

Mx-why-now-xM

## Почему?

- Mx-why-xM
  > Mx-evidence-xM

## Причина

Mx-root-xM

## Ответ

Расходы по дням — в отчёте за неделю, вторая вкладка.

### Для себя

Mx-answer-inner-xM
";

const TASK: &str = r#"title = "{title}"
why = "{why}"
created = 2026-11-03
from = "m5k7xv"
side = "{side}"
owner = "{owner}"
turns = [
  { side = "{other}", until = 2026-11-05 },
]
status = "open"
closed = ""
due = {due}
moved = [
  { from = 2026-11-10, on = 2026-11-11, by = "zq-olga", why = "" },
]
nudged = [
  { on = 2026-11-16, by = "zq-olga" },
]
kind = "task"
priority = "high"
tags = ["Mx-tag-xM"]
after = []
options = []
share = {share}
notes = """
Mx-notes-xM
"""

[repeat]
every = ""
from = "due"
until = ""

[x]
own = "Mx-task-x-xM"
"#;

const GOAL: &str = r#"name = "Выручка"
kind = "metric"
metric = "zq-revenue"
unit = "₽"
from = 900000
to = 1200000
by = 2026-12-31
horizon = "quarter"
why = "Окупить склад"
agreed_by = ["zq-rita"]
reviews = [
  { on = 2026-10-12, state = "Mx-state-xM", next = "Mx-next-xM" },
]

[x]
own = "Mx-goal-x-xM"
"#;

const IDEA: &str = r#"---
title: "{title}"

by: zq-olga

created: 2026-11-02

kind: campaign

side: us

impact: 7

confidence: 6

ease: 5

scores: ["Mx-score-xM 7 6 5"]

goal: zq-revenue

status: {status}

start: 2026-11-23

end: 2026-12-20

owner: zq-olga

judge: Mx-judge-xM

exclude: ["Mx-exclude-xM"]

exception: "Mx-exception-xM"

tags: ["Mx-idea-tag-xM"]
---

Mx-hypothesis-xM

## Причина

Покупатель не видит лент

## Hypothesis

Ленты у кассы берут чаще

## Реализация

Две полки

**Internal notes**

Mx-work-inner-xM

## Variants

- Mx-variant-xM: 5

## Экономическое обоснование

Mx-business-xM
"#;

const MEETING: &str = r#"---
status: held

time: "11:00"

minutes: 30

channel: zoom

attendees: [zq-olga, zq-irina, client:zq-rita]

booked: 2026-11-10

followup: 2026-11-17

sent: ""
---

## Сделано

- Счётчики

## Планы

- Mx-plans-xM

## Проблемы и задержки

- Mx-problems-xM

## Варианты решения

- Mx-ways-out-xM

## Обратная связь

- Mx-feedback-xM

## Договорённости

- ! Отчёт по понедельникам

### Для себя

- ! Mx-agreed-inner-xM

## Свой раздел

- Mx-own-section-xM

## Задачи

- [ ] Выгрузка ^k7f3qz
- [ ] Mx-unshared-xM ^w4z8jp

## Для себя

- Mx-internal-xM

<!-- Mx-comment-xM -->
"#;

/// A case: its title, its task and its result are what a client may read.
const CASE_TEXT: &str = r#"---
kind: case

client: zq-zayavka

industry: Mx-industry-xM

services: [Mx-library-service-xM]

systems: [Mx-systems-xM]

tags: [Mx-library-tag-xM]

author: zq-irina

told: [zq-zayavka]

review_on: 2027-03-01

approved: ""

published: ""

url: "https://Mx-unpublished-xM.example"

why: Mx-library-why-xM

version: Mx-version-xM

consulted: [zq-irina]

accepted: ["zq-irina 2026-05-13"]

deviations: [Mx-deviation-xM]
---

# Тесьма зимой

## {task}

Мало заявок.

## {done}

Mx-what-we-did-xM

## {result}

Заявок вдвое больше.

### Internal notes

- Mx-result-inner-xM

## {lessons}

- Mx-lessons-xM
"#;

/// News: what is new and what we suggest is what a client may read.
const NEWS_TEXT: &str = r#"---
kind: update

client: ""

industry: Mx-industry-xM

services: []

systems: []

tags: [Mx-news-tag-xM]

author: zq-irina

told: [zq-zayavka]
---

# Тесьма приходит за день

## {news}

Склад отправляет в день заказа.

## {suggestion}

- Проверить остатки

## {lessons}

- Mx-news-lessons-xM
"#;

const SETTINGS: &str = "name = \"Север\"\nlang = \"ru\"\n\n[load]\n\"Mx-grade-xM\" = 5\n\n[health]\nowner = \"Mx-health-xM\"\n\n\
    [views]\nhot = \"tag:Mx-view-xM\"\n";

/// What only we write and read.
pub const INNER: &[&str] = &["Mx-note-file-xM", "Mx-request-xM", "Mx-idea-xM", "Mx-brief-xM"];

const ENQUIRY: &str = r#"name = "Школа лент"
kind = "prospect"
industry = "Mx-industry-xM"
lang = "{lang}"

[team]
sales = "zq-olga"

[[stages]]
stage = "qualification"
since = 2026-11-10
by = "zq-olga"
delay = { why = "Mx-enquiry-delay-xM", help = "" }
"#;

const ASKING: &str = "name = \"Семён Ладов\"\nemails = [\"semen@shkola.example\"]\ndecides = true\n\n\
    [stake]\nconcern = \"Mx-enquiry-concern-xM\"\n";

/// A gate that said no, with what came up on the way.
const EXPANSION: &str = r#"---
status: closed
asked: 2026-11-16
verdict: later
why: ["С доставкой выходит дороже"]
revisit: 2027-03-01
---

## Какого сервиса ждут покупатели?
<!-- q:service on:2026-11-16 by:zq-olga from:m5k7xv -->

как у всех

## Что думаем мы сами?

Mx-inner-brief-xM
"#;

/// Questions that are still open.
const ACCOUNT: &str = r#"---
status: open
asked: ""
verdict: ""
---

## Цикл сделки
<!-- q:cycle on:2026-11-16 by:zq-olga from:m5k7xv -->

Лентами

## Что думаем мы сами?

Mx-inner-account-xM
"#;

const PARTNER: &str = r#"name = "Студия «Чердак»"
services = ["site"]
contact = "Вера Полева, vera@cherdak.example"
terms = "Mx-terms-xM"
"#;

/// Developers read it, but for its section for ourselves and the task they do not see.
const TECH: &str = r"---
area: кассы
by: zq-olga
task: w4z8jp
change: data
---

Чек приходит после оплаты. Возврат — отдельным чеком.

## Для себя

Mx-inner-tech-xM

### Internal:

Mx-inner-colon-xM

## **Для себя:**

Mx-inner-bold-xM

##Для  себя

Mx-inner-glued-xM

Для себя
--------

Mx-inner-underlined-xM
";

pub struct Workspace {
    pub root: PathBuf,
    _kept: tempfile::TempDir,
}

impl Workspace {
    /// `inner`: with what is ours; otherwise its markers are empty words.
    pub fn new(lang: Lang, inner: bool) -> Workspace {
        let kept = tempfile::tempdir().unwrap();
        let workspace = Workspace { root: kept.path().canonicalize().unwrap(), _kept: kept };
        let write = |path: &str, text: &str| {
            let text = if inner { text.to_owned() } else { unmarked(text) };
            workspace.write(path, &text);
        };
        write("acct.toml", SETTINGS);
        write("people/zq-olga.toml", PERSON);
        write("people/zq-irina.toml", LEAD);
        write("clients/zq-lavka/client.toml", &CARD.replace("{lang}", lang.code()));
        write("clients/zq-lavka/contacts/zq-rita.toml", CONTACT);
        write("clients/zq-lavka/goals/zq-revenue.toml", GOAL);
        write("clients/zq-lavka/metrics/zq-revenue.csv", "date,value\n2026-10-31,960000\n");
        write("clients/zq-lavka/meetings/2026-11-17-status-m5k7xv.md", MEETING);
        write(
            "clients/zq-lavka/meetings/2026-12-01-status-v3h6tz.md",
            "---\nstatus: planned\n\ntime: \"11:00\"\n\nchannel: zoom\n---\n\n## Для себя\n\nMx-next-internal-xM\n",
        );
        write("clients/zq-zayavka/client.toml", &ENQUIRY.replace("{lang}", lang.code()));
        write("clients/zq-zayavka/contacts/zq-semen.toml", ASKING);
        write("partners/zq-cherdak.toml", PARTNER);
        let headings = [
            ("{task}", "Задача", "Task"),
            ("{done}", "Что сделали", "What we did"),
            ("{result}", "Результат", "Result"),
            ("{lessons}", "Выводы", "Lessons"),
        ];
        let case = headings.iter().fold(CASE_TEXT.to_owned(), |text, (place, ru, en)| {
            text.replace(place, lang.pick(ru, en))
        });
        write("library/2026-05-12-zq-tesma-h7k4xv.md", &case);
        let headings = [
            ("{news}", "Что нового", "What is new"),
            ("{suggestion}", "Что предлагаем", "What we suggest"),
            ("{lessons}", "Выводы", "Conclusions"),
        ];
        let news = headings.iter().fold(NEWS_TEXT.to_owned(), |text, (place, ru, en)| {
            text.replace(place, lang.pick(ru, en))
        });
        write("library/2026-05-13-zq-novost-h9k4xv.md", &news);
        for (at, (kind, head)) in
            [("notes", "area: кассы"), ("requests", "status: new")].iter().enumerate()
        {
            let path = format!("clients/zq-lavka/{kind}/2026-11-17-risk-h{}k4xv.md", at + 2);
            write(&path, &format!("---\n{head}\n---\n\n{}\n", INNER[at]));
        }
        write("clients/zq-lavka/requests/2026-11-17-zq-rashody-q4k4xv.md", REQUEST);
        write("clients/zq-lavka/notes/2026-11-18-tech-h6k4xv.md", TECH);
        write("clients/zq-lavka/briefs/2026-11-17-expansion-h4k4xv.md", EXPANSION);
        write("clients/zq-lavka/briefs/2026-11-17-account-h5k4xv.md", ACCOUNT);
        for (id, title, status) in
            [(IDS[6], "Ленты к празднику", "proposed"), (IDS[7], "Mx-backlog-xM", "backlog")]
        {
            let text = IDEA.replace("{title}", title).replace("{status}", status);
            write(&format!("clients/zq-lavka/ideas/{id}-zq-lenty.md"), &text);
        }
        for (id, slug, title, side, owner, due, share) in [
            (IDS[0], "vygruzka", "Выгрузка", "client", "zq-rita", "2026-11-20", "true"),
            (IDS[1], "stranitsa", "Страница", "us", "zq-olga", "2026-11-24", "true"),
            (IDS[2], "sekret", "Mx-unshared-xM", "us", "zq-olga", "2026-11-24", "false"),
        ] {
            let why = if share == "true" {
                "Без этого не запустить"
            } else {
                "Mx-unshared-why-xM"
            };
            let text = TASK
                .replace("{title}", title)
                .replace("{why}", why)
                .replace("{side}", side)
                .replace("{other}", if side == "us" { "client" } else { "us" })
                .replace("{owner}", owner)
                .replace("{due}", due)
                .replace("{share}", share);
            write(&format!("clients/zq-lavka/tasks/{id}-zq-{slug}.toml"), &text);
        }
        workspace
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Marks what a client may read: titles, agreements, a partner's name.
    pub fn mark_titles(&self) {
        for (path, read, marked) in [
            (
                "clients/zq-lavka/tasks/k7f3qz-zq-vygruzka.toml",
                "title = \"Выгрузка\"",
                "title = \"Mx-title-xM\"",
            ),
            (
                "clients/zq-lavka/tasks/x9q2hd-zq-stranitsa.toml",
                "title = \"Страница\"",
                "title = \"Mx-title-xM\"",
            ),
            ("clients/zq-lavka/meetings/2026-11-17-status-m5k7xv.md", "! Отчёт", "! Mx-title-xM"),
            ("clients/zq-lavka/notes/2026-11-18-tech-h6k4xv.md", "Чек приходит", "Mx-title-xM"),
            ("partners/zq-cherdak.toml", "Чердак", "Mx-title-xM"),
            (
                "clients/zq-lavka/requests/2026-11-17-zq-rashody-q4k4xv.md",
                "Расходы по дням",
                "Mx-title-xM",
            ),
            ("clients/zq-lavka/briefs/2026-11-17-account-h5k4xv.md", "Лентами", "Mx-title-xM"),
            ("library/2026-05-12-zq-tesma-h7k4xv.md", "Тесьма", "Mx-title-xM"),
            ("library/2026-05-13-zq-novost-h9k4xv.md", "Тесьма", "Mx-title-xM"),
            ("clients/zq-lavka/client.toml", "[\"Склад\"]", "[\"Mx-title-xM\"]"),
            ("clients/zq-lavka/ideas/n6g4rw-zq-lenty.md", "Ленты к празднику", "Mx-title-xM"),
        ] {
            let text = std::fs::read_to_string(self.root.join(path)).unwrap();
            assert!(text.contains(read), "{path}");
            self.write(path, &text.replace(read, marked));
        }
    }
}

/// A text with another word in place of each marker.
fn unmarked(text: &str) -> String {
    text.split("Mx-")
        .map(|part| {
            part.split_once("-xM").map_or(part.to_owned(), |(_, rest)| format!("что-то{rest}"))
        })
        .collect()
}
