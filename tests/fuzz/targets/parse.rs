//! Every reader of the format on any text: records of every kind as TOML and as front matter, their
//! trees, sections, task lines, readings, dates, spans, numbers, names. The first byte picks the reader.
#![no_main]

use acct::language::calendar::{Calendar, Country};
use acct::language::names::{is_slug, slug};
use acct::language::numbers::read_number;
use acct::language::reading::{read_date, read_time};
use acct::language::span::Span;
use acct::language::Lang;
use acct::records::{
    brief::Brief, client::Client, contact::Contact, goal::Goal, idea::Idea, letter::Letter,
    library::Entry, meeting::Meeting, note::Note, partner::Partner, person::Person,
    playbook::Playbook, questionnaire::Questionnaire, report::SavedReport, request::Request,
    settings::Settings, task::Task,
};
use acct::syntax::metric::{Reading, lines, readings, sorted, with_reading};
use acct::syntax::sections::{add_section, append, items, replace_text, sections, subsections};
use acct::syntax::tree::{self, Node, What};
use acct::syntax::{Fault, Value, agreement_lines, body, front_matter, one_line, task_lines};
use chrono::{Datelike, NaiveDate};
use libfuzzer_sys::{Corpus, fuzz_target};

macro_rules! kinds {
    ($pick:expr, $with:ident, $text:expr; $($kind:ty),*) => {{
        let readers: &[fn(&str)] = &[$($with::<$kind>),*];
        readers[$pick % readers.len()]($text);
    }};
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((pick, rest)) = data.split_first() else { return Corpus::Reject };
    let Ok(text) = std::str::from_utf8(rest) else { return Corpus::Reject };
    let pick = usize::from(*pick);
    match pick % 8 {
        0 | 1 => kinds!(pick / 8, as_toml, text;
            Value, Settings, Person, Partner, Client, Contact, Goal, Task, Questionnaire, Playbook),
        2 | 3 => kinds!(pick / 8, as_front_matter, text;
            Value, Meeting, Letter, Brief, Note, Request, Idea, Entry, SavedReport),
        4 => bodies(text),
        5 => talked(text),
        6 => measured(text),
        _ => typed(text),
    }
    Corpus::Keep
});

/// A fault points into the text.
fn within(text: &str, fault: &Fault) {
    assert!(fault.line <= text.lines().count().max(1) + 1, "{fault} of {text:?}");
    assert!(!fault.what.trim().is_empty(), "{fault:?} of {text:?}");
}

fn node(text: &str, node: &Node) {
    assert!(text.is_char_boundary(node.at), "{} of {text:?}", node.at);
    match &node.what {
        What::List(list) => list.iter().for_each(|entry| self::node(text, entry)),
        What::Table(pairs) => {
            for pair in pairs {
                assert!(text.is_char_boundary(pair.at), "{} of {text:?}", pair.at);
                self::node(text, &pair.value);
            }
        }
        _ => {}
    }
}

/// The record alone, and the record with its tree: both read it, or neither.
fn as_toml<T: serde_owned::Owned>(text: &str) {
    let read = acct::syntax::toml::<T>(text);
    let look = tree::toml::<T>(text);
    if let Some(tree) = &look.tree {
        node(text, tree);
    }
    look.faults.iter().chain(&look.misfit).for_each(|fault| within(text, fault));
    match read {
        Ok((_, unknown)) => {
            unknown.iter().for_each(|fault| within(text, fault));
            assert!(look.record.is_some(), "{:?} {:?}", look.faults, look.misfit);
        }
        Err(fault) => within(text, &fault),
    }
}

fn as_front_matter<T: serde_owned::Owned>(text: &str) {
    assert!(text.ends_with(body(text)));
    let read = front_matter::<T>(text);
    let look = tree::front_matter::<T>(text);
    if let Some(tree) = &look.tree {
        node(text, tree);
    }
    look.faults.iter().chain(&look.misfit).for_each(|fault| within(text, fault));
    match read {
        Ok((_, unknown)) => {
            unknown.iter().for_each(|fault| within(text, fault));
            assert!(look.record.is_some());
        }
        Err(fault) => within(text, &fault),
    }
}

mod serde_owned {
    /// What any reader can be asked for.
    pub trait Owned: for<'de> serde::Deserialize<'de> {}
    impl<T: for<'de> serde::Deserialize<'de>> Owned for T {}
}

/// Sections tile the body, and one that gets another text leaves the others as they are.
fn bodies(text: &str) {
    let found = sections(text);
    let mut at = 0;
    for section in &found {
        assert_eq!(section.range.start, at);
        at = section.range.end;
        assert!(text[section.range.clone()].ends_with(section.text));
        let _ = subsections(section.text);
        for item in items(section.text) {
            assert!(section.text.is_char_boundary(item.range.start));
            assert!(section.text[item.range.clone()].contains(item.text));
            let _ = item.said();
        }
    }
    assert_eq!(at, text.len());
    for (nth, section) in found.iter().enumerate() {
        for new in [replace_text(text, section, "а\n"), append(text, section, "- б")] {
            assert!(new.starts_with(text[..section.range.start].trim_end_matches(['\r', '\n'])));
            assert!(new.ends_with(&text[section.range.end..]), "{nth} {text:?} {new:?}");
        }
    }
    let more = add_section(text, "Итог", "- в");
    assert!(more.starts_with(text.trim_end_matches(['\r', '\n'])));
}

/// A task line that was understood is written in the one form, which reads back as the same task.
fn talked(text: &str) {
    let name = |name: &str| name.len() < 5;
    // no date has a quotation mark in it
    let date = |text: &str| text.ends_with(|c: char| c.is_ascii_digit()) && !text.contains('"');
    let _ = agreement_lines(text, 1);
    match task_lines(text, 1, &name, &date) {
        Err(faults) => faults.iter().for_each(|fault| within(text, fault)),
        Ok(lines) => {
            for line in lines {
                let written = line.to_string();
                let again = task_lines(&written, 1, &name, &date)
                    .unwrap_or_else(|faults| panic!("{faults:?} in {written:?} of {text:?}"));
                assert_eq!(again.len(), 1, "{written:?} of {text:?}");
                assert_eq!(again[0].title, line.title, "{written:?} of {text:?}");
                assert_eq!(again[0].to_string(), written, "of {text:?}");
                assert_eq!((again[0].mark, again[0].decision), (line.mark, line.decision));
                assert_eq!((&again[0].id, &again[0].tags), (&line.id, &line.tags));
            }
        }
    }
    let _ = one_line(text, &name, &date);
}

/// A file of readings with one more keeps every line it had.
fn measured(text: &str) {
    let Ok(before) = readings(text) else { return assert!(lines(text).iter().any(|l| l.reading.is_none())) };
    let order = sorted(text);
    assert_eq!(sorted(&order), order);
    assert_eq!(readings(&order).map(|all| all.len()), Ok(before.len()));
    let date = before.first().map_or(NaiveDate::default(), |reading| reading.date);
    let new = Reading { date: date.succ_opt().unwrap_or(date), value: 1.5 };
    let once = with_reading(text, new);
    let after = readings(&once).unwrap_or_else(|fault| panic!("{fault} {text:?} {once:?}"));
    assert!(after.contains(&new), "{text:?} {once:?}");
    // a lone carriage return at the end becomes a line's end together with the next
    assert!(text.contains('\r') || with_reading(&once, new) == once, "{text:?}");
    for reading in before.iter().filter(|reading| reading.date != new.date) {
        assert!(after.contains(reading), "{reading:?} {text:?} {once:?}");
    }
}

/// What people type: understood within bounds, or told what is wrong.
fn typed(text: &str) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let calendar = Calendar::new(Country::Ru, &[], &[]);
    match read_date(text, today, &calendar) {
        Ok(day) => assert!((1899..=2150).contains(&day.year()), "{day} of {text:?}"),
        Err(problem) => Lang::ALL.into_iter().for_each(|lang| {
            let _ = problem.say(lang);
            for typed in problem.suggestions(lang) {
                assert!(read_date(&typed, today, &calendar).is_ok(), "{typed:?} for {text:?}");
            }
        }),
    }
    if let Ok(span) = text.parse::<Span>() {
        assert_eq!(span.to_string().parse(), Ok(span), "{text:?}");
        let _ = (span.after(today, &calendar), span.before(today, &calendar));
    }
    for lang in Lang::ALL {
        match read_number(lang, text) {
            Ok(number) => assert!(number.is_finite(), "{text:?}"),
            Err(problem) => {
                let _ = (problem.say(lang), problem.suggest(lang));
            }
        }
    }
    if let Err(problem) = read_time(text) {
        let _ = problem.say(Lang::Ru);
    }
    let name = slug(text, "client");
    assert!(is_slug(&name), "{name:?} of {text:?}");
    let _ = acct::syntax::moment::read(text);
}
