//! The commands that acct prints for its reader to type, and whether they can be typed.

use std::collections::HashSet;
use std::io::Result;

use crate::desk::Desk;

/// Words in a sentence that begins with the program's own name.
const PROSE: [&str; 4] = ["acct follows", "acct knows", "acct writes", "acct keeps"];

/// What a line says to type, in its order: `acct …` up to where prose goes on.
pub fn commands(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find("acct ") {
        let before = rest[..at].chars().next_back();
        let after = &rest[at..];
        let end = end(after);
        let begins = before.is_none_or(|c| c.is_whitespace() || "(«`:".contains(c));
        if begins && !PROSE.iter().any(|prose| after.starts_with(prose)) {
            let command = after[..end].trim_end_matches(['.', ',', ';', ':', '?', ' ']);
            found.push(command.to_owned());
        }
        rest = &after[end.max("acct ".len())..];
    }
    found
}

/// Two spaces, a sign of a sentence or a word of Russian prose end a command; in quotes nothing does.
fn end(text: &str) -> usize {
    let mut quoted = false;
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            _ if quoted => {}
            ' ' | 'а'..='я' | 'ё' if before == ' ' => return at,
            '.' | ',' | ';' | ':' if text[at + 1..].starts_with([' ', '\n']) => return at,
            ')' | '»' | '`' | '·' | '│' | '→' | '—' | '|' | '>' | '<' => return at,
            _ => {}
        }
        before = sign;
    }
    text.len()
}

/// What is wrong with the commands that were printed: each is tried where it was printed, and says
/// what it would do. Refused it may be; misunderstood, or meant for nothing that is there, not.
pub fn slips(desk: &Desk, said: &[String], tried: &mut HashSet<String>) -> Result<Vec<String>> {
    let mut slips = Vec::new();
    for command in said.iter().flat_map(|line| commands(line)) {
        if !can_be_typed(&command) || !tried.insert(command.clone()) {
            continue;
        }
        let answer = desk.run(&format!("{command} --dry-run --no-input"))?;
        if is_slip(&answer.join("\n")) {
            slips.push(format!("`{command}` is printed to be typed, and says:"));
            slips.extend(answer.iter().map(|line| format!("    {line}")));
        }
    }
    Ok(slips)
}

/// An error of usage, or something that is not there.
fn is_slip(answer: &str) -> bool {
    // a page printed it for another folder, or shows what is broken; a command is named in a
    // sentence, or its line was cut
    const EXCUSES: [&str; 6] = [
        "there is no workspace here",
        "two records have the id",
        "nobody here is called",
        "a value is required for",
        "required arguments were not provided",
        "requires a subcommand",
    ];
    let misread = answer.contains("try '--help'") || answer.ends_with("[exit 3]");
    misread && !EXCUSES.iter().any(|excuse| answer.contains(excuse))
}

/// A placeholder is for the reader to fill; what opens an editor or a file of one's own, or writes
/// beside the workspace, is not tried here.
fn can_be_typed(command: &str) -> bool {
    const ELSEWHERE: [&str; 5] = ["edit", "import", "init", "export", "completions"];
    let placeholder = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let mut words = command.split(' ').skip(1);
    let verb = words.clone().find(|word| !word.starts_with('-')).unwrap_or_default();
    verb.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        && !verb.is_empty()
        && !ELSEWHERE.contains(&verb)
        && !words.any(|word| {
            placeholder(word) || matches!(word, "-o" | "--from" | "--arguments" | "like:CLIENT")
        })
        && !command.contains(['…', '\\'])
}
