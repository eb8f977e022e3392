//! The message of a commit: a subject of at most 72 characters, the most important first, and a line
//! for each record.

use super::{Act, Changes, Line};
use crate::language::typography::{capitalised, lower_first, shorten};
use crate::language::{Lang, NBSP, words};
use crate::records::delta::Event;

/// What hosts and `git log --oneline` show whole.
const WIDTH: usize = 72;

/// More lines tell nobody more.
const LINES: usize = 200;

/// The changes of a client or of the house, counted.
struct Part {
    name: String,
    acts: Vec<(Act, usize)>,
}

impl Part {
    fn of(name: &str, records: &[Line]) -> Part {
        let mut acts: Vec<(Act, usize)> = Vec::new();
        for act in records.iter().flat_map(|line| &line.acts) {
            match acts.iter_mut().find(|(known, _)| known == act) {
                Some((_, n)) => *n += 1,
                None => acts.push((*act, 1)),
            }
        }
        acts.sort_unstable_by_key(|(act, _)| *act);
        Part { name: name.to_owned(), acts }
    }

    /// «Касса Плюс: 2 задачи закрыты, срок сдвинут»
    fn said(&self, lang: Lang, most: usize) -> String {
        let said = self.acts.iter().take(most).map(|(act, n)| act.counted(lang, *n));
        let said = said.collect::<Vec<_>>().join(", ");
        if self.name.is_empty() { said } else { format!("{}: {said}", self.name) }
    }
}

/// «2 задачи закрыты, срок сдвинут»
pub(super) fn counted(lang: Lang, records: &[Line]) -> String {
    Part::of("", records).said(lang, usize::MAX)
}

/// Who, how many records, and what: a client a line, the house last.
pub(super) fn parts(changes: &Changes, lang: Lang) -> Vec<(String, usize, String)> {
    let house = house(lang);
    let clients = changes.clients.iter().map(|own| (&own.client_name, &own.records));
    let house = Some((&house, &changes.house)).filter(|(_, records)| !records.is_empty());
    let said = |(name, records): (&String, &Vec<Line>)| {
        (name.clone(), records.len(), counted(lang, records))
    };
    clients.chain(house).map(said).collect()
}

impl Changes {
    /// The first line of a commit: «Касса Плюс: 2 задачи закрыты, срок сдвинут; Листва: встреча».
    #[must_use]
    pub fn subject(&self, lang: Lang) -> String {
        if let Some(said) = self.only_line().map(|said| plain(&said)).filter(|said| fits(said)) {
            return said;
        }
        let mut parts: Vec<Part> =
            self.clients.iter().map(|own| Part::of(&own.client_name, &own.records)).collect();
        parts.sort_by_key(|part| part.acts.first().copied());
        if !self.house.is_empty() {
            let name = if parts.is_empty() { String::new() } else { house(lang) };
            parts.push(Part::of(&name, &self.house));
        }
        let files = self.files.len();
        if parts.is_empty() {
            return if files == 0 { nothing(lang) } else { plain(&counted_files(lang, files)) };
        }
        let most = parts.iter().map(|part| part.acts.len()).max().unwrap_or(1);
        for shown in (1..=parts.len()).rev() {
            for acts in (1..=most).rev() {
                let said: Vec<String> =
                    parts.iter().take(shown).map(|part| part.said(lang, acts)).collect();
                let left = parts.len() - shown;
                let more = if left > 0 { and_more(lang, left) } else { String::new() };
                let said = plain(&capitalised(&format!("{}{more}", said.join("; "))));
                if fits(&said) {
                    return said;
                }
            }
        }
        shorten(&plain(&parts[0].said(lang, 1)), WIDTH)
    }

    /// A single record is told in full.
    fn only_line(&self) -> Option<String> {
        if self.records().count() != 1 || !self.files.is_empty() {
            return None;
        }
        Some(match &self.clients[..] {
            [own] if own.records.iter().any(|line| line.kind == "client") => {
                let card = own.records.first()?;
                match card.event {
                    Event::Changed => {
                        format!("{}: {}", own.client_name, lower_first(&card.without_name))
                    }
                    Event::Added | Event::Vanished => card.said.clone(),
                }
            }
            [own] => {
                let said = own.records.first().map(|line| lower_first(&line.said));
                format!("{}: {}", own.client_name, said.unwrap_or_default())
            }
            _ => self.house.first().map(|line| line.said.clone()).unwrap_or_default(),
        })
    }

    /// What follows the subject: every record in a line, by client; lines no wider than the subject.
    #[must_use]
    pub fn body(&self, lang: Lang) -> String {
        let mut lines = Vec::new();
        let said = |records: &[Line]| records.iter().map(|line| line.said.clone()).collect();
        for own in &self.clients {
            paragraph(&mut lines, &own.client_name, said(&own.records));
        }
        paragraph(&mut lines, &house(lang), said(&self.house));
        let files = self.files.iter().map(|file| file_said(lang, &file.path, file.event));
        paragraph(&mut lines, &other_files(lang), files.collect());
        let more = lines.len().saturating_sub(LINES);
        lines.truncate(LINES);
        if more > 0 {
            lines.push(String::new());
            lines.push(plain(&lines_more(lang, more)));
        }
        lines.join("\n")
    }
}

/// A heading with its lines, an empty line above it.
fn paragraph(lines: &mut Vec<String>, heading: &str, said: Vec<String>) {
    if said.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(plain(heading));
    for line in said {
        wrap(lines, &plain(&line));
    }
}

/// A line of a list, broken at spaces.
fn wrap(lines: &mut Vec<String>, text: &str) {
    let mut line = String::from("-");
    for word in text.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > WIDTH && line.len() > 2 {
            lines.push(std::mem::replace(&mut line, String::from(" ")));
        }
        line.push(' ');
        line.push_str(word);
    }
    lines.push(line);
}

/// Without what steers a terminal or a mailer; a no-break space is a space to git.
fn plain(text: &str) -> String {
    let marks = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}' | '\u{feff}');
    let shown = text.chars().filter(|c| !marks(*c));
    shown.map(|c| if c == NBSP || c.is_control() { ' ' } else { c }).collect()
}

fn fits(text: &str) -> bool {
    text.chars().count() <= WIDTH
}

/// «новый файл templates/…»
pub(super) fn file_said(lang: Lang, path: &str, event: Event) -> String {
    match event {
        Event::Added => new_file(lang, path),
        Event::Changed => path.to_owned(),
        Event::Vanished => gone_file(lang, path),
    }
}

crate::messages! {
    pub(super) fn house() { ru: "Общее", en: "The house" }
    pub(super) fn other_files() { ru: "Другие файлы", en: "Other files" }
    fn nothing() { ru: "Без изменений", en: "No changes" }
    fn counted_files(n: usize) {
        ru: format!("Другие файлы: {n}"),
        en: format!("Other files: {n}"),
    }
    fn and_more(n: usize) {
        ru: format!("; ещё {}", words::CLIENT.ru(n)),
        en: format!("; {} more", words::CLIENT.en(n)),
    }
    fn lines_more(n: usize) {
        ru: format!("и ещё {}", words::LINE.ru(n)),
        en: format!("and {} more", words::LINE.en(n)),
    }
    fn new_file(path: &str) { ru: format!("{path}: новый файл"), en: format!("{path}: new") }
    fn gone_file(path: &str) { ru: format!("{path}: файла больше нет"), en: format!("{path}: gone") }
}
