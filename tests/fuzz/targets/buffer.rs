//! The buffer of a follow-up: whatever an editor saves is understood, or comes back with its faults
//! above their lines and with every byte of it.
#![no_main]

use std::sync::LazyLock;

use acct::language::Lang;
use acct::language::calendar::{Calendar, Country};
use acct::records::asked::Ear;
use acct::records::cast::Cast;
use acct::records::contact::Contact;
use acct::records::meeting::{Kind, Meeting};
use acct::records::person::Person;
use acct::records::snapshot::Folder;
use acct::records::talk::buffer::{Ground, compose};
use acct::records::talk::read::{read, with_errors, without_errors};
use acct::records::talk::steps::Before;
use acct::records::task::Task;
use acct::syntax::sections;
use chrono::NaiveDate;
use libfuzzer_sys::{Corpus, fuzz_target};

struct Scene {
    people: Vec<Person>,
    folder: Folder,
    calendar: Calendar,
    today: NaiveDate,
    meeting: Meeting,
}

static SCENE: LazyLock<Scene> = LazyLock::new(|| {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let person = |slug: &str, name: &str| Person {
        slug: slug.into(),
        name: name.into(),
        ..Person::default()
    };
    let task = |id: &str, title: &str| Task {
        id: id.into(),
        title: title.into(),
        owner: "client:rita".into(),
        due: Some(today),
        ..Task::default()
    };
    let rita = Contact { slug: "rita".into(), name: "Маргарита Лыткина".into(), ..Contact::default() };
    let folder = Folder {
        slug: "kassa".into(),
        contacts: vec![rita],
        tasks: vec![task("k7f3qz", "Выгрузка товаров из 1С"), task("m9x4cd", "Тексты писем")],
        ..Folder::default()
    };
    Scene {
        people: vec![person("olga", "Ольга Данилина"), person("denis", "Денис Лапшин")],
        folder,
        calendar: Calendar::new(Country::Ru, &[], &[]),
        today,
        meeting: Meeting { kind: Kind::Status, date: Some(today), ..Meeting::default() },
    }
});

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    let scene = &*SCENE;
    let cast = Cast { people: &scene.people, contacts: &scene.folder.contacts, me: Some("olga") };
    for lang in Lang::ALL {
        let ear = Ear { cast, today: scene.today, calendar: &scene.calendar, lang };
        match read(text, &ear, &scene.meeting) {
            Err(faults) => {
                assert!(!faults.is_empty(), "{text:?}");
                let marked = with_errors(text, &faults, lang);
                assert_eq!(without_errors(&marked), without_errors(text), "{faults:?}");
            }
            Ok(mut talk) => {
                let before = Before { folder: &scene.folder, cast, lang, today: scene.today };
                if let Ok(steps) = before.steps(&talk) {
                    for step in &steps {
                        let _ = step.ops(step.task(), scene.today, "olga");
                    }
                }
                let _ = talk.agreements();
                let minutes = talk.minutes(lang);
                // every heading that was kept is one in the file
                let there = sections(&minutes);
                let kept = talk.sections.iter().filter(|s| !s.text.trim().is_empty());
                for section in kept.filter(|s| !s.heading.is_empty()) {
                    assert!(there.iter().any(|s| s.heading == section.heading), "{text:?} {minutes:?}");
                }
                talk.keep(&minutes);
            }
        }
    }
    // a buffer that is opened is one that is understood
    let body = Meeting { body: text.to_owned(), ..scene.meeting.clone() };
    let ground = Ground {
        folder: &scene.folder,
        cast,
        calendar: &scene.calendar,
        lang: Lang::Ru,
        screen: Lang::En,
        today: scene.today,
        promised: &[],
    };
    let _ = compose(&ground, &body);
    Corpus::Keep
});
