//! Three texts of a record: whatever they are, they have a merge, and no word of either side is gone.
//! The first byte says what kind of record it is; 0xFF parts the texts.
#![no_main]

use std::collections::HashSet;

use acct::records::merge::{Marks, Texts, merge};
use libfuzzer_sys::{Corpus, fuzz_target};

const PATHS: [&str; 10] = [
    "clients/kassa/tasks/k7f3qz-x.toml",
    "clients/kassa/client.toml",
    "clients/kassa/contacts/rita.toml",
    "people/olga.toml",
    "acct.toml",
    "clients/kassa/meetings/2026-11-17-status-m4k7xz.md",
    "clients/kassa/notes/2026-01-01-tech-k7f3qz.md",
    "clients/kassa/metrics/revenue.csv",
    "x.toml",
    "x",
];

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((pick, rest)) = data.split_first() else { return Corpus::Reject };
    let mut parts = rest.split(|byte| *byte == 0xff).map(std::str::from_utf8);
    let (Some(Ok(base)), Some(Ok(ours)), Some(Ok(theirs))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return Corpus::Reject;
    };
    let path = PATHS[usize::from(*pick) % PATHS.len()];
    let merged = |base, ours, theirs| {
        merge(&Texts { path, base, ours, theirs }).text(&Marks::default())
    };
    // line endings, the last one too, and a mark at the beginning are those of most
    let plain = |text: &&str| !text.contains(['\r', '\u{feff}']) && text.ends_with('\n');
    if [base, ours, theirs].iter().all(plain) {
        // a last line that does not end may be ended
        let same = |merged: String, side: &str| assert_eq!(merged.trim_end(), side.trim_end());
        same(merged(base, ours, base), ours);
        same(merged(base, base, theirs), theirs);
        same(merged(base, ours, ours), ours);
    }
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
        let text = merged(base, ours, theirs);
        let there = words(&text);
        let known: HashSet<&str> = words(base).union(&words(theirs)).copied().collect();
        // a key without a value is as good as none
        let said: String = ours.lines().filter(|line| !says_nothing(line)).collect::<Vec<_>>().join("\n");
        for word in words(&said).difference(&known) {
            assert!(there.contains(word), "{word:?} is gone from {text:?}");
        }
    }
    Corpus::Keep
});

fn says_nothing(line: &str) -> bool {
    ["[]", "{}", "\"\"", "''"].iter().any(|empty| line.trim_end().ends_with(&format!("= {empty}")))
}

fn words(text: &str) -> HashSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect()
}
