//! Lossless edits of any text: what comes out says what was asked, every other byte is as it was,
//! and the same edit again changes nothing.
#![no_main]

use acct::syntax::tree::{self, Node, What};
use acct::syntax::{Edit, Value};
use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input {
    markdown: bool,
    ops: Vec<Op>,
    text: String,
}

#[derive(Arbitrary, Debug)]
enum Op {
    Set(Key, Written),
    Unset(Key),
    Push(Key, Written),
    Remove(Key, u8),
    Table(Key, Written),
    Body(String),
}

#[derive(Arbitrary, Debug)]
enum Key {
    /// One that the text has, by its place.
    There(u8),
    /// Any.
    Typed(String),
}

#[derive(Arbitrary, Debug)]
enum Written {
    Text(String),
    Integer(i64),
    Number(f64),
    Flag(bool),
    Texts(Vec<String>),
    Day(u16),
}

fn value(written: &Written) -> Value {
    match written {
        Written::Text(text) => Value::Text(text.clone()),
        Written::Integer(number) => Value::Integer(*number),
        Written::Number(number) => Value::Number(*number),
        Written::Flag(flag) => Value::Flag(*flag),
        Written::Texts(list) => Value::from(list.clone()),
        Written::Day(days) => Value::Date(
            chrono::NaiveDate::from_num_days_from_ce_opt(730_000 + i32::from(*days))
                .unwrap_or_default(),
        ),
    }
}

fuzz_target!(|input: Input| {
    let mut text = input.text;
    for op in input.ops.iter().take(6) {
        let open = |text: &str| match input.markdown {
            true => Edit::markdown(text),
            false => Edit::toml(text),
        };
        let Ok(mut edit) = open(&text) else { return };
        let Some((done, key)) = apply(&mut edit, op, &text, input.markdown) else { return };
        if !done {
            continue;
        }
        // an edit that cannot be proved is refused: nothing is written
        let Ok(new) = edit.finish() else { continue };
        outside(&text, &new, op, key.as_deref(), input.markdown);
        again(open(&new), &new, op, key.as_deref());
        text = new;
    }
});

/// Whether the edit was made, and at which key.
fn apply(edit: &mut Edit, op: &Op, text: &str, markdown: bool) -> Option<(bool, Option<String>)> {
    let named = |key: &Key| match key {
        Key::Typed(key) => Some(key.clone()),
        Key::There(at) => {
            let keys = keys(text, markdown);
            keys.get(usize::from(*at) % keys.len().max(1)).cloned()
        }
    };
    let (key, done) = match op {
        Op::Set(key, new) => named(key).map(|key| (edit.set(&key, value(new)).is_ok(), key)),
        Op::Unset(key) => named(key).map(|key| (edit.unset(&key).is_ok(), key)),
        Op::Push(key, new) => named(key).map(|key| (edit.push(&key, value(new)).is_ok(), key)),
        Op::Remove(key, at) => {
            named(key).map(|key| (edit.remove_entry(&key, usize::from(*at)).is_ok(), key))
        }
        Op::Table(key, new) => named(key).map(|key| {
            (edit.push_table(&key, vec![("a".to_owned(), value(new))]).is_ok(), key)
        }),
        Op::Body(body) => {
            edit.set_body(body);
            return Some((true, None));
        }
    }
    .map(|(done, key)| (key, done))?;
    Some((done, Some(key)))
}

/// The plain keys of the top level.
fn keys(text: &str, markdown: bool) -> Vec<String> {
    let look = match markdown {
        true => tree::front_matter::<Value>(text),
        false => tree::toml::<Value>(text),
    };
    let Some(Node { what: What::Table(pairs), .. }) = look.tree else { return Vec::new() };
    pairs.into_iter().map(|pair| pair.key.into_owned()).collect()
}

/// Every comment and every line that is not the key's stays, in its order.
fn outside(old: &str, new: &str, op: &Op, key: Option<&str>, markdown: bool) {
    if matches!(op, Op::Body(_)) {
        let head = old.len() - acct::syntax::body(old).len();
        assert!(!markdown || new.starts_with(&old[..head]), "{old:?} {new:?}");
        return;
    }
    if markdown {
        assert!(new.ends_with(acct::syntax::body(old)), "{key:?} {old:?} {new:?}");
    }
    // one run of bytes changes
    let front = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let back = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    let (gone, come) = (old.len().saturating_sub(front + back), new.len().saturating_sub(front + back));
    match op {
        // nothing goes where something is added; `[[key]]` takes the place of an empty list
        Op::Push(..) => assert!(gone <= 16, "{gone} {key:?} {old:?} {new:?}"),
        Op::Unset(..) | Op::Remove(..) => assert!(come <= 16, "{come} {key:?} {old:?} {new:?}"),
        Op::Set(..) | Op::Table(..) | Op::Body(_) => {}
    }
}

fn again(open: Result<Edit, acct::syntax::Fault>, new: &str, op: &Op, key: Option<&str>) {
    let mut edit = open.unwrap_or_else(|fault| panic!("{fault}: {new:?}"));
    match (op, key) {
        (Op::Set(_, written), Some(key)) => edit.set(key, value(written)).unwrap_or_default(),
        (Op::Unset(_), Some(key)) => edit.unset(key).unwrap_or_default(),
        (Op::Body(body), _) => edit.set_body(body),
        _ => return,
    }
    assert_eq!(edit.as_str(), new, "{op:?}");
}
