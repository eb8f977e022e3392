//! One hostile text in every field, and every command in every format: it is still text.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::commands::{calls, few, is_thorough};
use crate::place::{Place, Ran};
use crate::read::{read, screen};
use crate::words::{Reach, WORDS, everywhere, line};

const FORMATS: [&str; 9] = ["table", "text", "md", "html", "json", "csv", "eml", "ics", "xlsx"];

/// Scripts and manuals, which are not pages: they hold nothing of a workspace.
const EXACT: [&str; 3] = ["schema", "completions", "man"];

/// Every call in a format, in a workspace; what is wrong with any of them.
fn faults(place: &Place, formats: &[&str]) -> Vec<String> {
    let jobs: Vec<(Vec<&str>, &str)> = calls()
        .filter(|words| !EXACT.contains(&words[0]))
        .flat_map(|words| formats.iter().map(move |format| (words.clone(), *format)))
        // all formats of each command that reads; its other calls, and what would be written, are
        // shown as a page and as data
        .filter(|(words, format)| {
            is_thorough() || few().contains(words) || ["table", "json"].contains(format)
        })
        .collect();
    let (next, found) = (Mutex::new(jobs.into_iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let (next, found) = (&next, &found);
            scope.spawn(move || {
                loop {
                    let Some((words, format)) = next.lock().unwrap().next() else { return };
                    let fault = fault(place, &words, format, worker);
                    found.lock().unwrap().extend(fault);
                }
            });
        }
    });
    found.into_inner().unwrap()
}

fn fault(place: &Place, words: &[&str], format: &str, worker: usize) -> Option<String> {
    let file = place.home.path().join(format!("page-{worker}.{format}"));
    let mut words = words.to_vec();
    words.extend(["-f", format]);
    // a workbook is no text for a pipe
    let named = file.to_str().unwrap().to_owned();
    if format == "xlsx" {
        words.extend(["-o", &named]);
    }
    let ran = place.run(&words).ended();
    let out =
        if format == "xlsx" { std::fs::read(&file).unwrap_or_default() } else { ran.out.clone() };
    let _ = std::fs::remove_file(&file);
    let read = screen(&ran.err).and_then(|()| match out.is_empty() {
        true => Ok(()),
        false if words[0] == "export" => screen(&String::from_utf8_lossy(&out)),
        false => read(format, &out),
    });
    read.err().map(|fault| format!("acct {}: {fault}", words.join(" ")))
}

#[test]
fn hostile_text_is_text_in_every_format_of_every_command() {
    let place = Place::small();
    place.commit("Ольга", "Всё");
    everywhere(&place, Reach::Texts);
    place.commit(&line().replace(['<', '>'], "!"), WORDS);
    let found = faults(&place, &FORMATS);
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn hostile_names_dates_and_choices_are_told_as_text() {
    let place = Place::small();
    place.commit("Ольга", "Всё");
    everywhere(&place, Reach::All);
    place.commit("Ольга", WORDS);
    let found = faults(&place, &["table", "json"]);
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

/// The calls are such that most of them show something: a command that is only refused proves nothing.
#[test]
fn the_calls_are_understood() {
    let place = Place::small();
    place.write("hostile.csv", "Client;Task\nkassa;Цены\n");
    place.commit("Ольга", "Всё");
    place.commit("Ольга", "Ещё");
    let mut refused = BTreeMap::new();
    for words in calls() {
        let Ran { code, out, err, .. } = place.run(&words).ended();
        // an editor wants a terminal, a new workspace its own place, `sync` somewhere to send it to;
        // a page may say what is missing
        let shows = code == Some(0) || code == Some(1) && !out.is_empty();
        let shows = shows || ["edit", "init", "sync"].contains(&words[0]);
        if !shows {
            refused.insert(words.join(" "), err);
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}
