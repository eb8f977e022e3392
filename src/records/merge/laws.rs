//! The law: nothing that one side wrote is gone without a mark. Every random edit writes a word that
//! stands nowhere else, so that it can be looked for in what came of the merge.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::syntax::Value;
use crate::syntax::edit::cases;

/// What somebody did to a record; the number makes its word.
#[derive(Debug, Clone)]
enum Edit {
    Scalar(&'static str),
    Push(&'static str),
    Drop(&'static str, usize),
    Entry(&'static str),
    Line(usize),
    NewLine(usize),
    Comment(usize),
    Key(&'static str),
    Without(&'static str),
    Table,
}

const SCALARS: [&str; 7] =
    ["title", "why", "owner", "due", "hours.from", "team.lead", "x.campaign"];
const LISTS: [&str; 2] = ["tags", "x.words"];
const ENTRIES: [&str; 2] = ["nudged", "deal.services"];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => select(&SCALARS[..]).prop_map(Edit::Scalar),
        2 => select(&LISTS[..]).prop_map(Edit::Push),
        1 => (select(&LISTS[..]), 0_usize..3).prop_map(|(list, at)| Edit::Drop(list, at)),
        2 => select(&ENTRIES[..]).prop_map(Edit::Entry),
        2 => (0_usize..6).prop_map(Edit::Line),
        2 => (0_usize..6).prop_map(Edit::NewLine),
        2 => (0_usize..40).prop_map(Edit::Comment),
        1 => select(&["team", "x", "hours"][..]).prop_map(Edit::Key),
        1 => select(&SCALARS[..]).prop_map(Edit::Without),
        1 => Just(Edit::Table),
    ]
}

/// Edits of fields, entries and lines that the other side leaves alone.
const OURS: [Edit; 7] = [
    Edit::Scalar("title"),
    Edit::Scalar("hours.from"),
    Edit::Scalar("team.lead"),
    Edit::Push("tags"),
    Edit::Entry("nudged"),
    Edit::NewLine(0),
    Edit::Key("team"),
];
const THEIRS: [Edit; 8] = [
    Edit::Scalar("why"),
    Edit::Scalar("x.campaign"),
    Edit::Without("owner"),
    Edit::Push("tags"),
    Edit::Entry("nudged"),
    Edit::Entry("deal.services"),
    Edit::NewLine(4),
    Edit::Key("team"),
];

const RECORD: &str = "title = \"A\"\n\nwhy = 'b'    # said\n\nowner = \"rita\"\n\ndue = \"\"\n\nnudged = []\n\ntags = [\"one\", \"two\", \"three\"]\n\nhours = { from = \"10:00\", to = \"19:00\" }\n\nnotes = \"\"\"\nl0\nl1\nl2\nl3\nl4\nl5\"\"\"\n\n[team]\n\nlead = \"olga\"\n\n[deal]\n\nservices = [\n  { name = \"PPC\", price = 1 }, # first\n]\n\n[x]\ncampaign = \"c\"\nwords = [\n  \"u\",\n  \"v\",\n  \"w\",\n]\n\n[[stages]]\nstage = \"a\"\nsince = 2026-01-01\n";

fn word(side: char, nth: usize) -> String {
    format!("{side}word{nth}z")
}

/// The text after an edit; where it cannot be made, as it was.
fn edited(text: &str, edit: &Edit, word: &str) -> String {
    let by = |change: &dyn Fn(&mut crate::syntax::Edit) -> Result<(), crate::syntax::Fault>| {
        let edit = crate::syntax::Edit::toml(text).and_then(|mut edit| {
            change(&mut edit)?;
            edit.finish()
        });
        edit.unwrap_or_else(|_| text.to_owned())
    };
    match edit {
        Edit::Scalar(key) => by(&|edit| edit.set(key, word)),
        Edit::Push(key) => by(&|edit| edit.push(key, word)),
        Edit::Drop(key, at) => by(&|edit| edit.remove_entry(key, *at)),
        Edit::Entry(key) => {
            let entry = Value::table([("name", Value::from(word)), ("by", Value::from("olga"))]);
            by(&|edit| edit.push(key, entry.clone()))
        }
        Edit::Line(at) => text.replace(&format!("\nl{at}"), &format!("\n{word}")),
        Edit::NewLine(at) => text.replace(&format!("\nl{at}"), &format!("\nl{at}\n{word}")),
        Edit::Comment(at) => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let at = (*at).min(lines.len());
            let with = format!("{}# {word}\n{}", lines[..at].concat(), lines[at..].concat());
            let same = |text: &str| crate::syntax::toml::<Value>(text).ok().map(|(value, _)| value);
            if same(&with) == same(text) { with } else { text.to_owned() }
        }
        Edit::Key(table) => by(&|edit| edit.set(&format!("{table}.{word}"), word)),
        Edit::Without(key) => by(&|edit| edit.unset(key)),
        Edit::Table => format!("{text}\n[[stages]]\nstage = \"{word}\"\nsince = 2026-02-02\n"),
    }
}

/// All edits one after the other.
fn all(text: &str, edits: &[Edit], side: char) -> String {
    let numbered = edits.iter().enumerate();
    numbered.fold(text.to_owned(), |text, (nth, edit)| edited(&text, edit, &word(side, nth)))
}

fn holds(path: &str, base: &str, ours: &str, theirs: &str, words: &[String]) {
    let merged = merge(&Texts { path, base, ours, theirs });
    let text = merged.text(&Marks::default());
    for word in words {
        let written = ours.contains(word.as_str()) || theirs.contains(word.as_str());
        assert!(
            !written || text.contains(word.as_str()),
            "{word} is gone\n--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}\n--- result\n{text}"
        );
    }
    let again = merge(&Texts { path, base: theirs, ours: &text, theirs });
    assert_eq!(again.text(&Marks::default()), text, "theirs has nothing new to say");
    if merged.conflicts().is_empty() && path.ends_with(".toml") {
        assert!(crate::syntax::toml::<Value>(&text).is_ok(), "{text}");
    }
}

fn words(count: usize) -> Vec<String> {
    (0..count).flat_map(|nth| [word('o', nth), word('t', nth)]).collect()
}

const BODY: &str = "---\nstatus: open\n\ntags: [a, b]\n\nwhy:\n  - one\n  - two\n---\n\nfirst\n\n## A\n\n- a\n- b\n- c\n\n## B\n\nsentence\nanother\n\n```\n## no\n- no\n```\n\n## C\n\n- [ ] x ^k7f3qz\n- [ ] y ^m4k7xz\n";

/// A line of a page changed, put in or taken out.
fn page(text: &str, at: usize, how: u8, word: &str) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let at = at % lines.len();
    let line = lines[at].trim_end().to_owned();
    // keys stay keys
    let head = lines.iter().skip(1).position(|line| line == "---\n").unwrap_or_default() + 1;
    if at <= head {
        let edit = crate::syntax::Edit::markdown(text).and_then(|mut edit| {
            match how % 3 {
                0 => edit.set("status", word)?,
                1 => edit.push("tags", word)?,
                _ => edit.push("why", word)?,
            }
            edit.finish()
        });
        return edit.unwrap_or_else(|_| text.to_owned());
    }
    match how % 5 {
        0 => lines[at] = format!("{line} {word}\n"),
        1 => lines.insert(at, format!("- {word}\n")),
        2 => lines.insert(at, format!("{word}\n")),
        3 => lines.insert(at, format!("\n## {word}\n\n- {word}\n\n")),
        _ => lines[at] = String::new(),
    }
    lines.concat()
}

/// A case merges a record a dozen times.
fn some() -> prop::test_runner::Config {
    let all = cases();
    prop::test_runner::Config { cases: all.cases / 4, ..all }
}

proptest! {
    #![proptest_config(some())]

    #[test]
    fn no_word_of_a_record_is_gone(
        ours in prop::collection::vec(edit(), 0..6),
        theirs in prop::collection::vec(edit(), 0..6),
    ) {
        let (ours, theirs) = (all(RECORD, &ours, 'o'), all(RECORD, &theirs, 't'));
        for path in ["clients/kassa/client.toml", "x.toml"] {
            holds(path, RECORD, &ours, &theirs, &words(6));
            holds(path, "", &ours, &theirs, &words(6));
        }
    }

    #[test]
    fn no_word_of_a_page_is_gone(
        ours in prop::collection::vec((0_usize..60, 0_u8..20), 0..6),
        theirs in prop::collection::vec((0_usize..60, 0_u8..20), 0..6),
    ) {
        let side = |edits: &[(usize, u8)], side: char| {
            let numbered = edits.iter().enumerate();
            numbered.fold(BODY.to_owned(), |text, (nth, (at, how))| page(&text, *at, *how, &word(side, nth)))
        };
        // what one wrote into a line that the other took out, or into one of its own, is told apart
        let (ours, theirs) = (side(&ours, 'o'), side(&theirs, 't'));
        let path = "clients/kassa/notes/2026-01-01-tech-k7f3qz.md";
        holds(path, BODY, &ours, &theirs, &words(6));
        holds(path, "", &ours, &theirs, &words(6));
    }

    #[test]
    fn different_fields_are_no_conflict(
        ours in prop::collection::vec(select(&OURS[..]), 0..6),
        theirs in prop::collection::vec(select(&THEIRS[..]), 0..6),
    ) {
        let (ours, theirs) = (all(RECORD, &ours, 'o'), all(RECORD, &theirs, 't'));
        let merged = merge(&Texts { path: "clients/a/client.toml", base: RECORD, ours: &ours, theirs: &theirs });
        prop_assert_eq!(merged.conflicts(), Vec::<&str>::new());
        let other = merge(&Texts { path: "clients/a/client.toml", base: RECORD, ours: &theirs, theirs: &ours });
        prop_assert_eq!(other.conflicts(), Vec::<&str>::new());
    }

    #[test]
    fn one_side_alone_is_that_side(edits in prop::collection::vec(edit(), 0..6)) {
        let side = all(RECORD, &edits, 'o');
        let text = |base: &str, ours: &str, theirs: &str| {
            merge(&Texts { path: "clients/a/client.toml", base, ours, theirs }).text(&Marks::default())
        };
        prop_assert_eq!(text(RECORD, &side, RECORD), side.clone());
        prop_assert_eq!(text(RECORD, RECORD, &side), side.clone());
        prop_assert_eq!(text(RECORD, &side, &side), side);
    }

    #[test]
    fn any_three_texts_have_a_merge(
        base in "[-a-c#=\\[\\]\"{}, .\n]{0,40}",
        ours in "[-a-c#=\\[\\]\"{}, .\n]{0,40}",
        theirs in "[-a-c#=\\[\\]\"{}, .\n]{0,40}",
    ) {
        for path in ["a.toml", "a.md", "clients/a/metrics/m.csv", "a"] {
            let merged = merge(&Texts { path, base: &base, ours: &ours, theirs: &theirs });
            prop_assert!(merged.text(&Marks::default()).len() <= 4 * 200 + 100);
        }
    }
}
