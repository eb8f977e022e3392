//! A team's own template of a letter: any text of it is judged in bounded time and memory, and what
//! is wrong has its place.
#![no_main]

use acct::language::Lang;
use acct::letters::template::judge;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((pick, rest)) = data.split_first() else { return Corpus::Reject };
    let Ok(text) = std::str::from_utf8(rest) else { return Corpus::Reject };
    let name = ["nudge.ru", "agenda.en", "followup.ru", "handoff.en"][usize::from(*pick) % 4];
    for slip in judge(&format!("templates/letters/{name}.md.j2"), text, Lang::En) {
        assert!(!slip.what.trim().is_empty(), "{slip:?}");
        assert!(slip.at.is_none_or(|at| text.is_char_boundary(at)), "{slip:?} of {text:?}");
    }
    Corpus::Keep
});
