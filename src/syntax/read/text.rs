//! Bytes of a file into text, and what a failed merge leaves in one.
//! What the text says is left to the readers of the formats.

use crate::syntax::fault::{Fault, place};

/// What is wrong with a text that a merge has left undecided.
pub const MARKED: &str = "conflict markers left by a merge";

/// UTF-8 without NUL; a byte order mark is allowed.
pub fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Fault::new(1, 1, "the file is in UTF-16").hint("save it as UTF-8"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => Ok(text),
        Ok(text) => {
            let at = text.find('\0').unwrap_or_default();
            Err(Fault::at(text, at, "a NUL character").hint("save the file as UTF-8 text"))
        }
        Err(error) => {
            let at = error.valid_up_to();
            let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
            let (line, column) = place(&before, before.len());
            let byte = bytes.get(at).copied().unwrap_or_default();
            let hint = match looks_cyrillic(bytes) {
                true => "save the file as UTF-8; it may be in Windows-1251",
                false => "save the file as UTF-8",
            };
            Err(Fault::new(line, column, format!("not UTF-8: byte 0x{byte:02x}")).hint(hint))
        }
    }
}

/// Words of Cyrillic letters, as Windows writes them; in other languages such bytes stand alone.
fn looks_cyrillic(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| pair.iter().all(|byte| *byte >= 0xc0))
}

/// What git leaves when it could not merge: the three marks, each at the start of a line.
pub fn conflict(text: &str) -> Option<Fault> {
    if !text.as_bytes().contains(&b'<') {
        return None;
    }
    let at = line_start(text, "<<<<<<< ")?;
    let rest = text.get(at..)?;
    let middle = rest.lines().any(|line| line == "=======");
    if !middle || line_start(rest, ">>>>>>> ").is_none() {
        return None;
    }
    Some(
        Fault::at(text, at, MARKED)
            .hint("keep what is right, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"),
    )
}

/// [`conflict`], and in Markdown a single mark too: half a conflict is still one, where no parser
/// stumbles over it.
pub fn any_conflict(text: &str, markdown: bool) -> Option<Fault> {
    conflict(text).or_else(|| {
        let marks = ["<<<<<<< ", ">>>>>>> "].into_iter().filter(|_| markdown);
        let at = marks.filter_map(|mark| line_start(text, mark)).min()?;
        Some(Fault::at(text, at, MARKED))
    })
}

fn line_start(text: &str, mark: &str) -> Option<usize> {
    text.match_indices(mark)
        .map(|(at, _)| at)
        .find(|at| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'))
}
