//! Hostile text through every format: it stays text, and obeys nobody.
#![no_main]

use acct::document::chart::{Aim, Chart, Point};
use acct::document::days::{Days, Entry, State, When};
use acct::document::mail::{Address, Mail};
use acct::document::{Cell, Column, Depth, Document, Item, Rows, Text};
use acct::exchange::ics;
use acct::language::Lang;
use acct::render::{Format, Screen, csv, eml, html, render, visible};
use arbitrary::Arbitrary;
use chrono::NaiveDate;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use libfuzzer_sys::fuzz_target;
use mail_parser::MessageParser;

#[derive(Arbitrary, Debug)]
struct Input {
    words: Vec<String>,
    width: u8,
}

fuzz_target!(|input: Input| {
    let words: Vec<&str> = input.words.iter().map(String::as_str).take(12).collect();
    let word = |at: usize| words.get(at % words.len().max(1)).copied().unwrap_or_default();
    let page = page(&word);
    let width = (20..120).contains(&input.width).then_some(usize::from(input.width));
    for format in [Format::Table, Format::Text, Format::Md] {
        screen(&render(&page, format, Screen { width, color: false }, Lang::Ru));
    }
    browser(&html(&page, Some(word(0)), Lang::En));
    spreadsheet(&words);
    mail(&page, &word);
    calendar(&word);
});

fn page<'w>(word: &dyn Fn(usize) -> &'w str) -> Document {
    let mut page = Document::titled(word(0));
    page.part(Depth::Section, word(1), word(2));
    page.paragraph(word(3));
    page.lines(vec![Text::from(word(4)), Text::from(word(5))]);
    page.list(vec![Item { text: word(6).into(), under: vec![word(7).into()] }]);
    page.table_with_header(
        vec![Column::left(word(8)), Column::flexible(word(9))],
        vec![vec![word(10).into(), word(11).into()]],
    );
    let date = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    page.charts(vec![Chart {
        title: word(1).into(),
        unit: word(2).into(),
        on: date,
        points: vec![Point { date, value: 1.0 }],
        aim: Some(Aim { value: 2.0, by: None }),
    }]);
    page.contents(1);
    page
}

fn screen(shown: &str) {
    for line in shown.split('\n') {
        assert_eq!(visible(line), line, "{shown:?}");
    }
}

/// What a page of ours never has, whatever is written in it.
const NEVER: [&str; 12] = [
    "script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "button",
    "video", "audio",
];

fn browser(page: &str) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut open: Vec<Vec<u8>> = Vec::new();
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert!(!NEVER.contains(&name.as_str()), "<{name}> in {page}");
                for (key, value) in &tag.attributes {
                    let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
                    assert!(!key.starts_with("on") && key != "src" && key != "style", "{key} {page}");
                    let safe = ["http:", "https:", "mailto:", "#"];
                    assert!(
                        key != "href" || safe.iter().any(|scheme| value.to_lowercase().starts_with(scheme)),
                        "{value} in {page}"
                    );
                }
                if !tag.self_closing && !["meta", "br"].contains(&name.as_str()) {
                    open.push(tag.name.to_vec());
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop().as_deref(), Some(&**tag.name), "{page}"),
            Token::String(_) | Token::Doctype(_) => {}
            other => panic!("{other:?} in {page}"),
        }
    }
    assert!(open.is_empty(), "{open:?} in {page}");
}

fn spreadsheet(words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let row: Vec<Cell> = words.iter().map(|word| Cell::from(*word)).collect();
    let rows = Rows::new(words.iter().copied(), [row]);
    for excel in [false, true] {
        let Ok(text) = csv::write(&rows, excel) else { continue };
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(if excel { b';' } else { b',' })
            .has_headers(false)
            .from_reader(text.as_bytes());
        let all: Vec<_> = reader.records().collect();
        assert_eq!(all.len(), 2, "{text:?}");
        for record in all {
            let record = record.unwrap_or_else(|error| panic!("{error} {text:?}"));
            assert_eq!(record.len(), words.len(), "{text:?}");
            for cell in &record {
                let cell = cell.trim_start_matches('\u{feff}');
                let number = cell.replace(',', ".").parse::<f64>().is_ok();
                assert!(number || !cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
                assert_eq!(visible(cell), cell);
            }
        }
    }
}

fn mail<'w>(page: &Document, word: &dyn Fn(usize) -> &'w str) {
    let address = |name: &str, email: &str| Address {
        name: name.to_owned(),
        email: email.to_owned(),
        slug: String::new(),
    };
    let mail = Mail {
        from: address(word(0), "olga@sever.example"),
        to: vec![address(word(1), "rita@kassa.example"), address(word(2), word(3))],
        cc: vec![address(word(4), word(5))],
        subject: word(6).to_owned(),
        body: page.clone(),
        thread: word(7).to_owned(),
    };
    let bytes = eml(&mail, Lang::Ru);
    let Some(message) = MessageParser::default().parse(&bytes) else { panic!("{bytes:?}") };
    let known = [
        "From", "To", "Cc", "Subject", "Message-ID", "References", "X-Unsent", "MIME-Version",
        "Content-Type",
    ];
    let mut seen = Vec::new();
    for (name, _) in message.headers_raw() {
        assert!(known.contains(&name) && !seen.contains(&name), "{name} in {bytes:?}");
        seen.push(name);
    }
    assert_eq!(message.parts.len(), 3, "{bytes:?}");
    let from: Vec<_> = message.from().into_iter().flat_map(|from| from.iter()).collect();
    assert_eq!(from.len(), 1, "{}", String::from_utf8_lossy(&bytes));
    assert!(message.to().into_iter().flat_map(|to| to.iter()).count() <= 2);
}

fn calendar<'w>(word: &dyn Fn(usize) -> &'w str) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let entry = Entry {
        uid: word(0).to_owned(),
        title: word(1).to_owned(),
        people: word(2).to_owned(),
        place: word(3).to_owned(),
        category: word(4).to_owned(),
        when: When::Day(day),
        state: State::Ahead,
        changes: 0,
        changed: None,
    };
    let days = Days { name: word(5).to_owned(), on: day, entries: vec![entry.clone(), entry] };
    let text = ics::write(&days);
    assert!(text.replace("\r\n", "").find(['\r', '\n']).is_none(), "{text:?}");
    let all: Vec<_> = ical::IcalParser::new(text.as_bytes()).collect();
    assert_eq!(all.len(), 1, "{text:?}");
    for calendar in all {
        let calendar = calendar.unwrap_or_else(|error| panic!("{error} {text:?}"));
        assert_eq!(calendar.events.len(), 2, "{text:?}");
        for event in calendar.events {
            assert!(event.alarms.is_empty(), "{text:?}");
        }
    }
}
