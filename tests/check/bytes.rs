//! Whatever bytes stand in whatever file, no command panics, and each ends in a known way.

use proptest::prelude::*;

use crate::place::Place;

const FILES: &[&str] = &[
    "acct.toml",
    "people/olga.toml",
    "clients/kassa/client.toml",
    "clients/kassa/contacts/rita.toml",
    "clients/kassa/goals/revenue.toml",
    "clients/kassa/metrics/revenue.csv",
    "clients/kassa/tasks/k7f3qz-vygruzka-tovarov-iz-1s.toml",
    "clients/kassa/meetings/2026-11-17-status-m4k7xz.md",
    "clients/kassa/letters/2026-11-17-followup-x6c3vb.md",
    "clients/kassa/ideas/b3nq7d-idea.md",
    ".gitignore",
];

/// Any bytes; or the file as it is with some of it replaced, which gets further.
#[derive(Debug, Clone)]
enum Change {
    Bytes(Vec<u8>),
    Splice { at: f64, len: usize, with: Vec<u8> },
    Line { at: f64, line: String },
}

fn change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..12),
        Just(b"\"\"\"".to_vec()),
        Just("«ё̈»".as_bytes().to_vec()),
        Just(b"[[x]]\n".to_vec()),
        Just(b"9999-99-99".to_vec()),
        Just(b"-262144-01-01".to_vec()),
    ];
    let line = prop_oneof![
        "[a-z]{1,8} = [0-9:.\"{}\\[\\]-]{0,12}",
        "[a-z]{1,8}: [0-9:.\"{}\\[\\]-]{0,12}",
        "- \\[[ x-]\\] .{0,20} [@^#!][a-zа-я0-9.]{0,6}",
        "## .{0,10}",
    ];
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(Change::Bytes),
        3 => (0.0..1.0, 0_usize..30, piece).prop_map(|(at, len, with)| Change::Splice { at, len, with }),
        3 => (0.0..1.0, line).prop_map(|(at, line)| Change::Line { at, line }),
    ]
}

fn changed(bytes: &[u8], change: &Change) -> Vec<u8> {
    match change {
        Change::Bytes(bytes) => bytes.clone(),
        Change::Splice { at, len, with } => {
            let at = (at * bytes.len() as f64) as usize;
            let end = (at + len).min(bytes.len());
            [&bytes[..at], with, &bytes[end..]].concat()
        }
        Change::Line { at, line } => {
            let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
            let at = (at * lines.len() as f64) as usize;
            lines.insert(at, line.as_bytes());
            lines.join(&b'\n')
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_command_panic(
        changes in prop::collection::vec((0..FILES.len(), change()), 1..5)
    ) {
        let place = Place::kassa();
        for (file, change) in &changes {
            let path = FILES[*file];
            let bytes = std::fs::read(place.root.join(path)).unwrap_or_default();
            place.write(path, changed(&bytes, change));
        }
        for words in [
            &["check"][..],
            &["check", "-f", "json", "--lang", "en"],
            &["check", "--fix"],
            &["task", "list"],
            &["show", "kassa"],
            &["show", "k7f3qz"],
        ] {
            let output = place.run(words);
            let error = String::from_utf8_lossy(&output.stderr);
            prop_assert!(output.status.code().is_some_and(|code| code <= 4), "{words:?} {error}");
            prop_assert!(!error.contains("panicked"), "{words:?} {error}");
        }
    }
}
