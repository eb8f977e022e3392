//! The law of lossless edits, on random records: every byte outside the value asked for is the same.
//! Checked by bytes alone, apart from the parsers that `finish` asks.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Edit, cases};
use crate::syntax::Value;

/// A record in pieces, so that the place of every value is known without a parser.
#[derive(Debug, Clone)]
struct Piece {
    /// Comments, empty lines, a table header.
    before: String,
    /// Up to the value: indentation, key, sign, blanks.
    head: String,
    /// As `Edit` is asked for it.
    path: String,
    value: String,
    /// Blanks, comment, and the line ending.
    after: String,
}

#[derive(Debug, Clone)]
struct Record {
    text: String,
    /// Path and place of every value.
    values: Vec<(String, std::ops::Range<usize>)>,
    dos: bool,
}

#[derive(Debug, Clone)]
enum Change {
    Set(prop::sample::Index, Value),
    Add(String, Value),
    Unset(prop::sample::Index),
    Push(prop::sample::Index, Value),
    Remove(prop::sample::Index, usize),
    /// A `[[list]]` paragraph; front matter has none.
    Table(Value),
}

fn record(
    open: &str,
    pieces: &[Piece],
    close: &str,
    bom: bool,
    dos: bool,
    open_end: bool,
) -> Record {
    let ending = |text: &str| if dos { text.replace('\n', "\r\n") } else { text.to_owned() };
    let mut text = if bom { "\u{feff}".to_owned() } else { String::new() };
    text.push_str(&ending(open));
    let mut values = Vec::new();
    for piece in pieces {
        text.push_str(&ending(&format!("{}{}", piece.before, piece.head)));
        let start = text.len();
        text.push_str(&ending(&piece.value));
        values.push((piece.path.clone(), start..text.len()));
        text.push_str(&ending(&piece.after));
    }
    text.push_str(&ending(close));
    if open_end && text.ends_with('\n') {
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
    }
    Record { text, values, dos }
}

fn gap() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        4 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => "# [a-zа-я=:\"'\\[#]{0,8}\n",
        1 => "\n# [a-zа-я]{0,8}\n\n",
        1 => "\n  #[a-z]{0,3}\n",
    ]
}

fn end() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just("\n".to_owned()), 1 => Just("  \n".to_owned()), 2 => "  ?# [a-zа-я=:\"'\\],]{0,8}\n"]
}

fn toml_value() -> impl Strategy<Value = String> {
    let inline = prop_oneof![
        "\"[a-zа-я #=,]{0,6}\"",
        "'[a-z\"#\\\\]{0,5}'",
        Just("\"a\\\"b\\\\\"".to_owned()),
        "[1-9][0-9]{0,3}",
        Just("2026-11-17".to_owned()),
        Just("2026-11-17T10:00:00Z".to_owned()),
        Just("1.50".to_owned()),
        Just("0x1f".to_owned()),
        Just("true".to_owned()),
    ]
    .boxed();
    let tall = inline.clone();
    let last = inline.clone();
    prop_oneof![
        6 => inline.clone(),
        1 => Just("\"\"\"\nkey = 1\n[no]\n# no\n\"\"\"".to_owned()),
        1 => Just("'''a\n\n\"b'''".to_owned()),
        2 => Just("[]".to_owned()),
        1 => Just("[ ]".to_owned()),
        1 => Just("[ # c, ]\n]".to_owned()),
        2 => prop::collection::vec(inline.clone(), 1..4).prop_map(|list| format!("[{}]", list.join(" , "))),
        1 => prop::collection::vec(inline, 1..4).prop_map(|list| format!("[ {}, ]", list.join(","))),
        3 => (prop::collection::vec((tall, "( #[a-z,\\]]{0,4})?"), 1..4), any::<bool>(), "( *# [a-z]{0,3}\n)?").prop_map(|(list, comma, tail)| {
            let count = list.len();
            let lines = list.iter().enumerate().map(|(at, (value, comment))| {
                let comma = if comma || at + 1 < count { "," } else { "" };
                format!("  {value}{comma}{comment}\n")
            });
            format!("[ # x\n{}{tail}]", lines.collect::<String>())
        }),
        2 => last.prop_map(|value| format!("[\n  {{ a = {value}, 'b c' = [1] }},\n]")),
    ]
}

fn toml_record() -> impl Strategy<Value = Record> {
    let piece = (gap(), toml_value(), end(), 0_u8..6, any::<bool>());
    let pieces = prop::collection::vec(piece, 1..9);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (pieces, prop::collection::vec(0_u8..6, 9), flags).prop_map(
        |(pieces, tables, (bom, dos, open_end))| {
            let (mut prefix, mut entry) = (String::new(), 0_usize);
            let pieces: Vec<Piece> = pieces
                .into_iter()
                .enumerate()
                .map(|(at, (gap, value, after, style, _))| {
                    let mut before = gap;
                    match tables.get(at) {
                        Some(4) if at > 0 => {
                            before.push_str(&format!("[ t{at} ] # t\n"));
                            prefix = format!("t{at}.");
                        }
                        Some(5) if at > 0 => {
                            before.push_str("[[list]]\n");
                            prefix = format!("list[{entry}].");
                            entry += 1;
                        }
                        _ => {}
                    }
                    let (head, key) = match style {
                        0 => (format!("k{at}="), format!("k{at}")),
                        1 => (format!("  k{at}  =  "), format!("k{at}")),
                        2 => (format!("\"к {at}\" = "), format!("\"к {at}\"")),
                        3 => (format!("d{at} . e = "), format!("d{at}.e")),
                        _ => (format!("k{at} = "), format!("k{at}")),
                    };
                    Piece { before, head, path: format!("{prefix}{key}"), value, after }
                })
                .collect();
            record("", &pieces, "", bom, dos, open_end)
        },
    )
}

fn yaml_record() -> impl Strategy<Value = Record> {
    let value = prop_oneof![
        4 => "[a-zа-я][a-zа-я0-9]{0,6}",
        1 => Just("a: b".to_owned()).prop_map(|text| format!("\"{text}\"")),
        1 => "\"[a-z#: ]{0,5}\"", 1 => "'[a-z#: ]{0,3}('')?'", 1 => "[1-9][0-9]{0,3}",
        1 => Just("2026-11-17".to_owned()), 1 => Just("info@kassa.ru".to_owned()), 1 => Just("c#d".to_owned()),
        1 => Just("[]".to_owned()), 1 => Just("[ ]".to_owned()),
        2 => prop::collection::vec("[a-z]{1,4}(:[a-z]{1,3})?|\"[a-z,\\]]{0,3}\"|'[a-z#,]{0,3}'", 1..4).prop_map(|list| format!("[{}]", list.join(", "))),
        1 => prop::collection::vec("[a-z]{1,4}", 1..4).prop_map(|list| format!("[\n  {},   # c, ]\n]", list.join(",\n  "))),
    ];
    let block = prop::collection::vec("( {0,2})- [a-z]{1,4}", 1..4);
    let piece = (gap(), value, block, end(), 0_u8..7);
    let pieces = prop::collection::vec(piece, 1..8);
    let body = "(\n## А\n\n- x: \"\n)?(---\n)?(k1: нет\n)?";
    (pieces, body, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(pieces, body, bom, dos, open_end)| {
            let pieces: Vec<Piece> = pieces
                .into_iter()
                .enumerate()
                .map(|(at, (before, value, block, after, style))| {
                    // an indented comment under a block text is part of the text
                    let before = before.replace("\n  #", "\n#");
                    let (mut head, mut value, mut after) = (format!("k{at}: "), value, after);
                    match style {
                        0 => head = format!("k{at}:   "),
                        1 => head = format!("\"k{at}\": "),
                        2 => {
                            let indent = block[0].len() - block[0].trim_start().len();
                            let items = block
                                .iter()
                                .map(|item| format!("{}{}", " ".repeat(indent), item.trim_start()));
                            value = format!("{after}{}", items.collect::<Vec<_>>().join("\n"));
                            head = format!("k{at}:");
                            after = "\n".to_owned();
                        }
                        3 => {
                            value = "|\n  # text\n\n  k: text".to_owned();
                            after = "\n".to_owned();
                        }
                        4 => {
                            value = "a b\n  c d".to_owned();
                            after = "\n".to_owned();
                        }
                        _ => {}
                    }
                    Piece { before, head, path: format!("k{at}"), value, after }
                })
                .collect();
            record("---\n", &pieces, &format!("---\n{body}"), bom, dos, open_end)
        },
    )
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => "\\PC{0,8}".prop_map(Value::Text),
        2 => "(no|~|# no|- x|\\[x|a: b|'|\"|---|\\{|null|1e3|0x1|1_0|12:30|2026-11-17|on|\\*a|&a|!a|%|@|`|\\\\|\t|\u{85}|\u{2028}|\u{feff}|\r|=|<<|\\?|a #b| a|a ){1,2}".prop_map(Value::Text),
        1 => any::<i64>().prop_map(Value::Integer),
        1 => any::<i32>().prop_map(|number| Value::Number(f64::from(number) / 8.0)),
        1 => any::<bool>().prop_map(Value::Flag),
        2 => (1_i32..3000).prop_map(|days| Value::Date(NaiveDate::from_num_days_from_ce_opt(730_000 + days).unwrap())),
    ]
}

fn asked() -> impl Strategy<Value = Value> {
    prop_oneof![
        5 => scalar(),
        1 => "(a\n|\"\"\"|\\\\|б\r\n|\n){1,4}".prop_map(Value::Text),
        1 => prop::collection::vec(scalar(), 0..4).prop_map(Value::List),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<prop::sample::Index>(), asked()).prop_map(|(at, value)| Change::Set(at, value)),
        2 => ("(new|\"new key\"|t1.new|table.new|list\\[-1\\].new)", asked()).prop_map(|(key, value)| Change::Add(key, value)),
        2 => any::<prop::sample::Index>().prop_map(Change::Unset),
        3 => (any::<prop::sample::Index>(), scalar()).prop_map(|(at, value)| Change::Push(at, value)),
        2 => (any::<prop::sample::Index>(), 0_usize..4)
            .prop_map(|(at, place)| Change::Remove(at, place)),
        1 => asked().prop_map(Change::Table),
    ]
}

fn common(one: &[u8], two: &[u8]) -> (usize, usize) {
    let front = one.iter().zip(two).take_while(|(a, b)| a == b).count();
    let back = one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count();
    (front, back)
}

/// `big` is `small` with one run of bytes put in.
fn put_in(small: &str, big: &str) -> bool {
    let (front, back) = common(small.as_bytes(), big.as_bytes());
    big.len() >= small.len() && front + back >= small.len()
}

fn entry(value: &Value) -> Vec<(String, Value)> {
    vec![("a".to_owned(), value.clone()), ("б".to_owned(), Value::List(Vec::new()))]
}

fn subsequence(small: &str, big: &str) -> bool {
    let mut letters = big.chars();
    small.chars().all(|letter| letters.any(|other| other == letter))
}

/// Makes the change and looks at the bytes; the new text, `None` when the change was refused.
fn check(
    record: &Record,
    change: &Change,
    markdown: bool,
) -> Result<Option<String>, TestCaseError> {
    let old = &record.text;
    let start = if markdown { Edit::markdown(old) } else { Edit::toml(old) };
    let mut edit = start.map_err(|fault| TestCaseError::fail(format!("unreadable: {fault}")))?;
    let pick = |at: &prop::sample::Index| at.get(&record.values).clone();
    let (done, place) = match change {
        Change::Set(at, value) => {
            let (path, place) = pick(at);
            (edit.set(&path, value.clone()), Some(place))
        }
        Change::Push(at, value) => {
            let (path, place) = pick(at);
            (edit.push(&path, value.clone()), Some(place))
        }
        Change::Add(path, value) => (edit.set(path, value.clone()), None),
        Change::Unset(at) => (edit.unset(&pick(at).0), None),
        Change::Remove(at, entry) => {
            let (path, place) = pick(at);
            (edit.remove_entry(&path, *entry), Some(place))
        }
        Change::Table(value) => (edit.push_table("list", entry(value)), None),
    };
    if done.is_err() {
        return match change {
            // no such list, or a value that is no list
            Change::Push(..) | Change::Add(..) | Change::Remove(..) | Change::Table(..) => Ok(None),
            _ => Err(TestCaseError::fail(format!("refused: {done:?}"))),
        };
    }
    let new = edit.finish().map_err(|fault| TestCaseError::fail(fault.to_string()))?;
    match (change, place) {
        (_, Some(place)) => {
            let (before, after) = (&old[..place.start], &old[place.end..]);
            // a value put after a bare colon brings its blank
            let tail = new.starts_with(before) && new.ends_with(after);
            prop_assert!(tail && new.len() >= before.len() + after.len(), "{}", new);
            let middle = &new[place.start..new.len() - after.len()];
            if matches!(change, Change::Push(..)) && old[place.clone()].starts_with('[') {
                let bare = old[place].trim_matches(['[', ']']).trim();
                prop_assert!(subsequence(bare, middle), "{}", middle);
            } else if matches!(change, Change::Remove(..)) && old[place.clone()].starts_with('[') {
                prop_assert!(subsequence(middle, &old[place]), "{}", middle);
            }
        }
        (Change::Unset(at), None) => {
            prop_assert!(put_in(&new, old), "{}", new);
            let (_, place) = pick(at);
            let (line, _) =
                super::lines::part(old, 0..place.start).rsplit_once('\n').unwrap_or(("", ""));
            let most = old.len() - line.len() - (old.len() - place.end);
            let rest = old[place.end..].split_inclusive('\n').next().unwrap_or_default();
            prop_assert!(old.len() - new.len() <= most + rest.len() + 5, "{}", new);
        }
        _ => prop_assert!(put_in(old, &new), "{}", new),
    }
    if record.dos && old.contains('\n') {
        prop_assert!(!new.replace("\r\n", "").contains('\n'), "mixed: {:?}", new);
    }
    prop_assert_eq!(old.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
    let nothing = new.trim_start_matches('\u{feff}').is_empty();
    prop_assert!(nothing || old.ends_with('\n') == new.ends_with('\n'));
    Ok(Some(new))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn toml_edits_lose_nothing(record in toml_record(), first in change(), second in change()) {
        check(&record, &first, false)?;
        check(&record, &second, false)?;
    }

    #[test]
    fn front_matter_edits_lose_nothing(record in yaml_record(), first in change(), second in change()) {
        check(&record, &first, true)?;
        check(&record, &second, true)?;
    }

    /// One edit after another, each on the text the last one left.
    #[test]
    fn edits_follow_each_other(record in toml_record(), changes in prop::collection::vec(change(), 1..6)) {
        let mut edit = Edit::toml(&record.text).unwrap();
        for change in &changes {
            let before = edit.clone();
            let done = match change {
                Change::Set(at, value) => edit.set(&at.get(&record.values).0, value.clone()),
                Change::Push(at, value) => edit.push(&at.get(&record.values).0, value.clone()),
                Change::Add(path, value) => edit.set(path, value.clone()),
                Change::Unset(at) => edit.unset(&at.get(&record.values).0),
                Change::Remove(at, entry) => {
                    edit.remove_entry(&at.get(&record.values).0, *entry)
                }
                Change::Table(value) => edit.push_table("list", entry(value)),
            };
            if done.is_err() {
                edit = before;
            }
        }
        prop_assert!(edit.clone().finish().is_ok(), "{:?}", edit.finish());
    }
}
