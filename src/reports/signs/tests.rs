//! Every sign is seen in a folder made for it, and in none of a client that is well, on any day of a
//! quarter.

use chrono::{Datelike, Days, NaiveDate};

use super::{Evidence, SIGNS, Sign, Watch};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::Side;
use crate::records::brief::{Brief, Verdict};
use crate::records::client::{Client, Expectation, Stage};
use crate::records::goal::Goal;
use crate::records::letter::Letter;
use crate::records::meeting::{Kind, Meeting, Status};
use crate::records::metric::{Metric, Reading};
use crate::records::note::Note;
use crate::records::person::Person;
use crate::records::questionnaire::{Question as Asked, Questionnaire};
use crate::records::request::Request;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{self, Moved, Priority, Task};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn back(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days)).unwrap()
}

fn ahead(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_add_days(Days::new(days)).unwrap()
}

/// A Wednesday; the last meeting was yesterday.
fn today() -> NaiveDate {
    day("2026-11-18")
}

fn seen(snapshot: &Snapshot, on: NaiveDate) -> Vec<Sign> {
    let question = Question { today: on, me: None, lang: Lang::Ru, calendar: Calendar::default() };
    Watch::new(snapshot, &question).signs(&snapshot.clients[0])
}

fn meeting(kind: Kind, on: NaiveDate, status: Status) -> Meeting {
    let held = status == Status::Held;
    Meeting {
        id: format!("m{}", on.format("%m%d")),
        date: Some(on),
        kind,
        status,
        followup: held.then_some(on),
        sent: if held { on.to_string() } else { String::new() },
        body: "## Обратная связь\n\n- Отчёт стал удобнее\n".into(),
        ..Meeting::default()
    }
}

fn task(id: &str, title: &str, on: NaiveDate) -> Task {
    Task {
        id: id.into(),
        title: title.into(),
        owner: "olga".into(),
        created: Some(back(on, 3)),
        due: Some(ahead(on, 7)),
        ..Task::default()
    }
}

fn done(id: &str, title: &str, on: NaiveDate) -> Task {
    Task { status: task::Status::Done, closed: Some(back(on, 1)), ..task(id, title, on) }
}

/// A client that nobody has to worry about, as its folder stands on a day: met every second Tuesday.
fn well(on: NaiveDate) -> Snapshot {
    let days = (0..12).map(|nth| ahead(day("2026-08-11"), nth * 14));
    let meetings = days.map(|date| {
        meeting(Kind::Status, date, if date < on { Status::Held } else { Status::Planned })
    });
    // a straight line from 100 at New Year to 200 at its end
    let readings = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 1));
    let readings = readings
        .filter(|date| *date <= on)
        .map(|date| Reading { date, value: 100.0 + 100.0 * f64::from(date.ordinal0()) / 364.0 });
    let goal = Goal {
        slug: "revenue".into(),
        name: "Выручка".into(),
        metric: "revenue".into(),
        from: Some(100.0),
        to: Some(200.0),
        by: Some(day("2026-12-31")),
        horizon: "year".into(),
        ..Goal::default()
    };
    let card = Client {
        name: "Касса Плюс".into(),
        cadence: "2w".into(),
        team: [("manager".to_owned(), "olga".to_owned())].into(),
        stages: vec![Stage {
            stage: "running".into(),
            since: Some(day("2026-03-02")),
            ..Stage::default()
        }],
        ..Client::default()
    };
    let folder = Folder {
        slug: "kassa".into(),
        card,
        goals: vec![goal],
        metrics: vec![Metric { name: "revenue".into(), readings: readings.collect() }],
        tasks: vec![
            task("b2c3d4", "Отчёт за октябрь", on),
            task("b2c3d5", "Отчёт за ноябрь", on),
            Task {
                side: Side::Client,
                owner: "rita".into(),
                ..task("c2c3d4", "Выгрузка товаров", on)
            },
        ],
        meetings: meetings.collect(),
        ..Folder::default()
    };
    let person = |slug: &str| Person {
        slug: slug.into(),
        name: slug.into(),
        grade: "middle".into(),
        ..Person::default()
    };
    Snapshot {
        clients: vec![folder],
        people: vec![person("olga"), person("denis")],
        ..Snapshot::default()
    }
}

/// No meeting since a day, but what is planned; the letters that went with them are gone too.
fn not_met_since(folder: &mut Folder, since: &str) {
    let since = day(since);
    folder.meetings.retain(|meeting| {
        meeting.status == Status::Planned || meeting.date.is_some_and(|date| date <= since)
    });
}

fn moved(times: usize) -> Vec<Moved> {
    let entry = Moved { on: Some(back(today(), 20)), ..Moved::default() };
    vec![entry; times]
}

fn sheet(snapshot: &mut Snapshot, brief: Brief) {
    let question = Asked { id: "buyer".into(), required: true, ..Asked::default() };
    let questions = vec![question];
    let id = brief.template.clone();
    snapshot.questionnaires.push(Questionnaire { id, questions, ..Questionnaire::default() });
    snapshot.clients[0].briefs.push(brief);
}

type Spoil = fn(&mut Snapshot);

/// What has to go wrong for each sign.
const SPOILT: &[(&str, Spoil)] = &[
    ("goal-at-risk", |all| {
        let readings = &mut all.clients[0].metrics[0].readings;
        readings.iter_mut().for_each(|reading| reading.value = 101.0);
    }),
    ("stage-over-norm", |all| all.clients[0].card.stages[0].stage = "launch".into()),
    ("verdict-waits", |all| {
        let date = Some(back(today(), 1));
        let verdict = Some(Verdict::Later);
        let brief = Brief {
            id: "w3n8kr".into(),
            template: "expansion".into(),
            date,
            verdict,
            ..Brief::default()
        };
        sheet(all, brief);
    }),
    ("contract-ends", |all| all.clients[0].card.deal.end = Some(ahead(today(), 10))),
    ("handoff-unconfirmed", |all| {
        let sent = Some(back(today(), 1));
        all.clients[0].letters.push(Letter { kind: "handoff".into(), sent, ..Letter::default() });
    }),
    ("nobody-there", |all| {
        all.people[1].left = Some(back(today(), 5));
        all.clients[0].tasks[0].owner = "denis".into();
    }),
    ("overdue", |all| all.clients[0].tasks[0].due = Some(back(today(), 10))),
    ("moved-again", |all| all.clients[0].tasks[0].moved = moved(3)),
    ("important-postponed", |all| {
        let tasks = &mut all.clients[0].tasks;
        (tasks[0].moved, tasks[0].priority) = (moved(2), Priority::High);
        for (id, title) in [("d2", "Посадочная страница"), ("d3", "Тексты"), ("d4", "Смета")]
        {
            tasks.push(done(id, title, today()));
        }
    }),
    ("request-waiting", |all| {
        let received = Some(back(today(), 7).into());
        all.clients[0].requests.push(Request { received, ..Request::default() });
    }),
    ("we-are-silent", |all| not_met_since(&mut all.clients[0], "2026-10-20")),
    ("client-is-silent", |all| {
        let folder = &mut all.clients[0];
        not_met_since(folder, "2026-10-20");
        let sent = Some(back(today(), 8));
        folder.letters.push(Letter { kind: "nudge".into(), sent, ..Letter::default() });
    }),
    ("no-followup", |all| {
        let held = all.clients[0].meetings.iter_mut().rfind(|m| m.status == Status::Held);
        held.unwrap().followup = None;
    }),
    ("risk-costs", |all| {
        let (kind, date) = ("risk".into(), Some(back(today(), 4)));
        let cost_per_day = Some(40_000.0);
        all.clients[0].notes.push(Note { kind, date, cost_per_day, ..Note::default() });
    }),
    ("rhythm", |all| {
        let folder = &mut all.clients[0];
        not_met_since(folder, "2026-10-20");
        folder.meetings.push(meeting(Kind::Chat, back(today(), 6), Status::Held));
    }),
    ("no-next-step", |all| all.clients[0].tasks[0].due = None),
    ("newcomer", |all| all.people[0].grade = "newcomer".into()),
    ("overload", |all| {
        for title in ["А", "Б", "В", "Г", "Д", "Е", "Ж", "З"] {
            let doing = Task { status: task::Status::Doing, ..task(title, title, today()) };
            all.clients[0].tasks.push(doing);
        }
    }),
    ("brief-open", |all| {
        let date = Some(back(today(), 30));
        sheet(all, Brief { template: "account".into(), date, ..Brief::default() });
    }),
    ("forgotten", |all| {
        all.clients[0].meetings.push(meeting(Kind::Call, back(today(), 1), Status::Planned));
    }),
    ("no-next-meeting", |all| {
        all.clients[0].meetings.retain(|meeting| meeting.status == Status::Held);
    }),
    ("goal-unmeasured", |all| all.clients[0].metrics[0].readings.truncate(8)),
    ("metrics-unread", |all| {
        let readings = vec![Reading { date: day("2026-09-01"), value: 1.0 }];
        all.clients[0].metrics.push(Metric { name: "visits".into(), readings });
    }),
    ("no-feedback", |all| {
        all.clients[0].meetings.iter_mut().for_each(|meeting| meeting.body.clear());
    }),
    ("twice", |all| {
        all.clients[0].tasks.push(task("f2f3f4", "Отчет за Ноябрь, отчёт", today()));
        all.clients[0].tasks.push(task("g2f3f4", "Баннер на главную страницу", today()));
        all.clients[0].tasks.push(task("h2f3f4", "Баннеры для главной страницы", today()));
    }),
    ("agreement-broken", |all| {
        let (what, instead) = ("Отчёт до обеда".into(), "приходит вечером".into());
        let expectation = Expectation { what, instead, ..Expectation::default() };
        all.clients[0].card.agreement.expectations.push(expectation);
    }),
];

#[test]
fn every_sign_is_seen_where_it_is_and_says_what_to_do() {
    for named in SIGNS {
        let spoilt = SPOILT.iter().find(|(id, _)| *id == named.id);
        let Some((id, spoil)) = spoilt else { panic!("`{}` is not in the table", named.id) };
        let mut snapshot = well(today());
        spoil(&mut snapshot);
        let signs = seen(&snapshot, today());
        let found = signs.iter().find(|sign| sign.named().id == *id);
        let Some(sign) = found else { panic!("`{id}` is not seen, but {signs:?}") };
        let data = serde_json::to_value(sign).unwrap();
        assert_eq!(data["sign"], *id, "data call it otherwise");
        for lang in [Lang::Ru, Lang::En] {
            let said = sign.words(lang, today());
            assert!(!said.trim().is_empty() && !sign.name(lang).is_empty(), "{id}: {said}");
            let mend = sign.mend("kassa", lang);
            assert!(!mend.is_empty() && mend.iter().all(|one| one.starts_with("acct ")), "{id}");
        }
    }
}

#[test]
fn a_client_that_is_well_is_quiet_on_every_day_of_a_quarter() {
    for nth in 0..92 {
        let on = ahead(day("2026-09-01"), nth);
        let signs = seen(&well(on), on);
        assert!(signs.is_empty(), "{on}: {signs:?}");
    }
}

#[test]
fn one_is_silent_at_a_time_and_we_first() {
    let mut snapshot = well(today());
    not_met_since(&mut snapshot.clients[0], "2026-10-06");
    let silent = |snapshot: &Snapshot| {
        let signs = seen(snapshot, today());
        let of_us = signs.iter().any(|sign| matches!(sign.evidence, Evidence::WeAreSilent(_)));
        let of_them = signs.iter().any(|sign| matches!(sign.evidence, Evidence::ClientIsSilent(_)));
        (of_us, of_them)
    };
    assert_eq!(silent(&snapshot), (true, false));
    let letter = |days| Letter { sent: Some(back(today(), days)), ..Letter::default() };
    snapshot.clients[0].letters = vec![letter(30)];
    assert_eq!(silent(&snapshot), (true, false), "our letter is old as well");
    snapshot.clients[0].letters = vec![letter(3)];
    assert_eq!(silent(&snapshot), (false, true));
    // what they finished is a word of theirs
    let theirs = Task { side: Side::Client, ..done("c9", "Прайс", today()) };
    snapshot.clients[0].tasks.push(theirs);
    assert_eq!(silent(&snapshot), (false, false));
}

#[test]
fn every_threshold_a_sign_goes_by_is_one_of_practice() {
    let usual = crate::records::settings::Settings::default().thresholds();
    for named in SIGNS {
        for name in named.thresholds {
            assert!(usual.told(name).is_some(), "{}: {name}", named.id);
        }
    }
}
