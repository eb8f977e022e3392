//! Two hundred entries stay one document whose contents lead somewhere.

use std::collections::BTreeSet;

use super::*;
use crate::language::calendar::Calendar;
use crate::render::{Format, Screen, html, render};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn note(at: usize, area: &str) -> Note {
    let id = format!("n{at:05}");
    Note {
        id,
        kind: TECH.into(),
        date: day("2026-01-05").checked_add_days(chrono::Days::new(at as u64 / 3)),
        area: area.into(),
        body: format!("\nПравило {at} [важное] <b>. Подробности *{at}*.\n\n## Зачем\n\nБаллы.\n"),
        ..Note::default()
    }
}

fn doc(notes: Vec<Note>) -> Techdoc {
    let folder = Folder { slug: "kassa".into(), notes, ..Folder::default() };
    let question = Question {
        today: day("2026-11-21"),
        me: None,
        lang: Lang::Ru,
        calendar: Calendar::default(),
    };
    Techdoc::of(&Snapshot::default(), &folder, &question, None)
}

/// What stands between two marks, each time.
fn between(text: &str, before: &str, after: char) -> Vec<String> {
    let rests = text.split(before).skip(1);
    rests.filter_map(|rest| rest.split(after).next()).map(str::to_owned).collect()
}

#[test]
fn every_line_of_the_contents_leads_to_one_part() {
    let areas = ["Кассы", "кассы!", "Заказы", "", "обмен с кассами", "1С"];
    let notes = (0..200).map(|at| note(at, areas[at % areas.len()])).collect();
    let doc = doc(notes);
    let page = doc.document(Lang::Ru);
    let md = render(&page, Format::Md, Screen::default(), Lang::Ru);
    let html = html(&page, None, Lang::Ru);
    for (text, link, end, anchor) in
        [(&md, "](#", ')', "<a id=\""), (&html, "href=\"#", '"', " id=\"")]
    {
        let links = between(text, link, end);
        let anchors = between(text, anchor, '"');
        assert_eq!(links.len(), 200 + areas.len());
        assert_eq!(links, anchors, "in the same order, each once");
        assert_eq!(links.iter().collect::<BTreeSet<_>>().len(), links.len());
    }
    let names: Vec<&str> = doc.areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(names, ["1С", "Заказы", "Кассы", "Кассы!", "Обмен с кассами", ""]);
    assert!(md.contains("\n### Правило 0 \\[важное\\] \\<b>"), "{}", &md[..600]);
    for tag in ["ul", "li", "nav", "h3"] {
        let closed = html.matches(&format!("</{tag}>")).count();
        let opened =
            html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, closed, "{tag}");
    }
}

#[test]
fn an_anchor_stays_when_more_is_written_and_what_was_replaced_comes_last() {
    let first = doc(vec![note(1, "Кассы")]);
    let newer = Note { replaces: "n00001".into(), ..note(30, "Кассы") };
    let after = doc(vec![note(1, "Кассы"), note(2, "Кассы"), newer]);
    let entries = &after.areas[0].entries;
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[2].anchor, first.areas[0].entries[0].anchor);
    assert_eq!(entries[2].replaced_on, entries[0].date);
    assert!(entries[0].replaced_on.is_none() && entries[1].replaced_on.is_none());
    assert!(!entries[2].anchor.contains("n00001"));
    assert_eq!(entries[2].replaced_by, "Правило 30 [важное] <b>");
}
