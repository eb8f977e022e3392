//! In which letters a text was saved: seen from its mark, from what is valid, or from which letters
//! come up as often as they do in Russian.

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs::{WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

use crate::problem::Problem;

/// What a text without a mark may be written in, the likeliest first.
const GUESSED: [&Encoding; 5] = [WINDOWS_1251, KOI8_R, IBM866, X_MAC_CYRILLIC, WINDOWS_1252];

/// Enough of a text to judge by.
const SAMPLE: usize = 64 << 10;

/// The text, and the name of the encoding it was in.
///
/// # Errors
/// When the encoding asked for is none, or the text is not in it.
pub(super) fn decode(bytes: &[u8], asked: Option<&str>) -> Result<(String, &'static str), Problem> {
    let encoding = match asked {
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Problem::usage(format!("no encoding is called `{label}`"))
                .hint("--encoding windows-1251, koi8-r, cp866, utf-8, utf-16le")
        })?,
        None => guess(bytes),
    };
    // Takes a mark away, and follows it where nobody asked for another encoding.
    let (text, used, broken) = encoding.decode(bytes);
    if broken && asked.is_some() {
        return Err(Problem::refused(format!("the text is not {}", encoding.name()))
            .hint("leave --encoding out, and it is found"));
    }
    Ok((text.into_owned(), used.name()))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut best = (i64::MIN, WINDOWS_1251);
    for encoding in GUESSED {
        let likely = likelihood(&encoding.decode_without_bom_handling(sample).0);
        if likely > best.0 {
            best = (likely, encoding);
        }
    }
    best.1
}

/// UTF-16 without a mark: every other byte of its ASCII is a zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 20 + 1;
    match (even >= many, odd >= many) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The letters that stand most in Russian text, the commonest first.
const COMMON: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

/// How much a text looks like one that people wrote.
fn likelihood(text: &str) -> i64 {
    let mut score = 0;
    let mut last = ' ';
    for c in text.chars() {
        score += match c {
            'а'..='я' | 'ё' if last.is_ascii_alphabetic() => -20,
            'а'..='я' | 'ё' => {
                40 - COMMON.chars().position(|known| known == c).unwrap_or(40) as i64
            }
            // a capital inside a word is a sign of the wrong table
            'А'..='Я' | 'Ё' if last.is_lowercase() => -40,
            'А'..='Я' | 'Ё' => 10,
            '«' | '»' | '—' | '–' | '№' | '…' | '“' | '”' | '„' | '’' | '\u{a0}' => {
                5
            }
            'À'..='ÿ' if last.is_ascii_alphabetic() => 10,
            '\u{80}'..='\u{9f}' | '\u{fffd}' | '\u{2500}'..='\u{25ff}' => -60,
            c if !c.is_ascii() => -10,
            _ => 0,
        };
        last = c;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Проект;Задача;Срок\n«Ёлки»;Смета на январь, № 5;28.11\nShop;SEO для \
                        каталога;ASAP\n";

    #[test]
    fn every_usual_encoding_is_found() {
        for encoding in [UTF_8, WINDOWS_1251, KOI8_R, IBM866, X_MAC_CYRILLIC] {
            let text = if encoding == IBM866 || encoding == KOI8_R {
                TEXT.replace(['«', '»'], "\"").replace('№', "N")
            } else {
                TEXT.to_owned()
            };
            let (bytes, _, lossy) = encoding.encode(&text);
            assert!(!lossy, "{}", encoding.name());
            assert_eq!(decode(&bytes, None).unwrap(), (text, encoding.name()));
        }
        let (bytes, ..) = WINDOWS_1252.encode("Client;Task\nCafé Noël;Menü\n");
        assert_eq!(decode(&bytes, None).unwrap().0, "Client;Task\nCafé Noël;Menü\n");
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little, None).unwrap().0, TEXT);
        assert_eq!(decode(&big, None).unwrap().0, TEXT);
        assert_eq!(decode(&[&[0xff, 0xfe], &little[..]].concat(), None).unwrap().0, TEXT);
        assert_eq!(decode(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), None).unwrap().0, TEXT);
    }

    #[test]
    fn an_encoding_that_is_asked_for_is_taken_or_refused() {
        assert_eq!(decode(b"\xcf\xf0\xe8", Some("cp1251")).unwrap().0, "При");
        assert!(decode(b"\xcf\xf0\xe8", Some("utf-8")).is_err());
        assert!(decode(b"", Some("cp99999")).is_err());
    }
}
