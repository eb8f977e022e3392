//! What `git filter-repo` is to replace in a history, as patterns over its bytes: every spelling that
//! is taken out of the files, and names that a commit's message has broken at the end of a line.

use super::find::{DIGITS, FEWEST};
use super::{Known, NO_EMAIL};

/// Between the words of a name.
const SPACE: &str = r"(?:\s|\xc2\xa0)+";

/// Between the digits of a number: spaces, brackets, hyphens.
const BETWEEN: &str = r"(?:[\s()+-]|\xc2\xa0|\xe2\x80\x91){0,4}";

/// No letter stands there: letters of two bytes are those of Europe.
const NO_LETTER_BEFORE: &str = r"(?<!\w)(?<![\xc3-\xdf][\x80-\xbf])";
const NO_LETTER_AFTER: &str = r"(?![\w\xc3-\xdf])";

/// Of texts of all these, what stands for what: lines of a file for `--replace-text`. The slug is
/// taken where nobody else bears it.
#[must_use]
pub fn replacements(all: &[Known], alone: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    for known in all {
        let spelled = known.spelled().into_iter().chain(known.referred().filter(|_| alone));
        for (pattern, instead) in spelled {
            let line = format!("regex:{pattern}==>{instead}");
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

impl Known {
    fn spelled(&self) -> Vec<(String, String)> {
        let names = self.names.iter().map(|name| {
            let words: Vec<String> = name.split_whitespace().map(any_case).collect();
            let name = words.join(SPACE);
            (format!("(?i){NO_LETTER_BEFORE}{name}{NO_LETTER_AFTER}"), self.word.clone())
        });
        let emails = self.emails.iter().map(|email| {
            let email = any_case(email);
            (format!(r"(?i)(?<![\w.%+-]){email}(?![\w%+@-]|\.\w)"), NO_EMAIL.to_owned())
        });
        let phone = number(&self.phone).map(|number| (number, self.gone.clone()));
        names.chain(emails).chain(phone).collect()
    }

    /// `client:rita`, `@rita`, and fields that hold the slug alone.
    fn referred(&self) -> impl Iterator<Item = (String, String)> {
        let (slug, fresh) = (&self.slug, &self.fresh);
        let instead = format!(r"\g<1>{fresh}");
        [
            format!(r"(?<![\w-])((?:client|third):|@){slug}(?![\w-])"),
            format!(r#"(?<![\w-])(owner\s*=\s*["']){slug}(?=["'])"#),
            format!(r#"(?<![\w-])(agreed_by\s*=\s*\[(?:[^\]]*[\s,"'])?){slug}(?=["'\s,\]])"#),
        ]
        .map(|pattern| (pattern, instead.clone()))
        .into_iter()
        .filter(move |_| slug != fresh)
    }
}

/// A text in any case of its letters: only those of ASCII have two cases to a pattern over bytes.
fn any_case(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        let (lower, upper) = (c.to_lowercase().to_string(), c.to_uppercase().to_string());
        match c {
            _ if !c.is_ascii() && lower != upper => {
                pattern.push_str(&format!("(?:{upper}|{lower})"));
            }
            _ if c.is_ascii_punctuation() => pattern.extend(['\\', c]),
            _ => pattern.push(c),
        }
    }
    pattern
}

/// A telephone number with anything between its digits, and any country before it.
fn number(phone: &str) -> Option<String> {
    let at = phone.len().checked_sub(DIGITS);
    let (own, country) = match at {
        Some(at) => (&phone[at..], format!(r"(?:\d{BETWEEN}){{0,3}}")),
        None if phone.len() >= FEWEST => (phone, String::new()),
        None => return None,
    };
    let digits: Vec<String> = own.chars().map(String::from).collect();
    Some(format!(r"(?<!\d)(?:\((?=\d{{1,5}}\)))?\+?{country}{}(?!\d)", digits.join(BETWEEN)))
}
