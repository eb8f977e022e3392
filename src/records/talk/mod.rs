//! A talk with a client on its way into the records: what there is to talk about, the buffer it is
//! written down in, and the steps that follow from it.

pub mod buffer;
pub mod free;
pub mod held;
pub mod planned;
pub mod points;
pub mod read;
pub mod steps;

use chrono::NaiveDate;

use super::asked::Asked;
use super::meeting::{Kind, Part};
use crate::language::Lang;
use crate::records::inner;
use crate::syntax::sections::items;
use crate::syntax::taskline::{Agreement, TaskLine, agreement_lines};

/// Beginnings of words that make a question a technical one.
#[must_use]
pub fn technical_words() -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Technical {
        words: Vec<String>,
    }
    let read = crate::syntax::read::toml::<Technical>(include_str!("technical.toml"));
    read.map(|(technical, _)| technical.words).unwrap_or_default()
}

/// What was said, understood.
#[derive(Debug, Clone)]
pub struct Talk {
    pub kind: Kind,
    pub date: NaiveDate,
    /// `11:00`, or empty.
    pub time: String,
    pub minutes: Option<u32>,
    pub channel: String,
    /// As mixed lists write them: `olga`, `client:rita`.
    pub attendees: Vec<String>,
    pub next: Option<Next>,
    pub sections: Vec<Written>,
    pub tasks: Vec<Line>,
    /// What may have been meant otherwise, with its line.
    pub remarks: Vec<String>,
}

/// When we talk next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub date: NaiveDate,
    /// Empty: not said.
    pub time: String,
}

/// A section of the minutes as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Empty for what stands before the first heading.
    pub heading: String,
    pub part: Option<Part>,
    pub text: String,
}

/// A task line: as it was written, and understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub written: TaskLine,
    pub asked: Asked,
    /// Which line of its section's text it is, from 0; none: it came up besides.
    pub at: Option<usize>,
}

impl Talk {
    /// The minutes: every section as it was written, empty known ones left out. Of the tasks only the
    /// lines themselves get their one written form; what stands between and under them stays.
    #[must_use]
    pub fn minutes(&self, lang: Lang) -> String {
        let mut minutes = String::new();
        let mut listed = false;
        for section in &self.sections {
            let tasks = section.part == Some(Part::Tasks);
            let text = match tasks {
                true => self.with_task_lines(&section.text),
                false => section.text.trim().to_owned(),
            };
            listed |= tasks;
            if !(text.is_empty() && (section.part.is_some() || section.heading.is_empty())) {
                write_section(&mut minutes, &section.heading, &text);
            }
        }
        let new = self.with_task_lines("");
        if !listed && !new.is_empty() {
            write_section(&mut minutes, Part::Tasks.heading(lang, self.kind), &new);
        }
        minutes
    }

    /// A section's text with its task lines as they are written now, and the lines that came up
    /// besides at its end.
    fn with_task_lines(&self, text: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for task in &self.tasks {
            let written = task.written.to_string();
            let head = written.lines().next().unwrap_or_default().to_owned();
            match task.at.and_then(|at| lines.get_mut(at)) {
                Some(line) => *line = head,
                None if task.at.is_none() => lines.push(written),
                None => {}
            }
        }
        lines.join("\n").trim().to_owned()
    }

    /// Keeps what the meeting's file says and this text does not: a section that it leaves out stays,
    /// one that it has too gets its lines besides.
    pub fn keep(&mut self, body: &str) {
        for section in crate::syntax::sections(body) {
            let part = Part::of(section.heading);
            let same = |written: &&mut Written| match part {
                Some(part) => written.part == Some(part),
                None => written.heading == section.heading,
            };
            match self.sections.iter_mut().find(same) {
                // The same promises, marked by now.
                Some(_) if part == Some(Part::Promised) => {}
                Some(written) => {
                    let new = self.tasks.iter().filter_map(|line| line.asked.id.as_deref());
                    written.text = besides(&written.text, section.text, &new.collect::<Vec<_>>());
                }
                None => self.sections.push(Written {
                    heading: section.heading.to_owned(),
                    part,
                    text: section.text.to_owned(),
                }),
            }
        }
    }

    /// No minutes and no tasks: not even a word of what it was about.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.tasks.is_empty() && self.sections.iter().all(|section| section.text.trim().is_empty())
    }

    /// The text under a known heading.
    #[must_use]
    pub fn text(&self, part: Part) -> &str {
        self.sections
            .iter()
            .find(|section| section.part == Some(part))
            .map_or("", |section| section.text.trim())
    }

    /// What was agreed; those with a `!` are key agreements.
    #[must_use]
    pub fn agreements(&self) -> Vec<Agreement> {
        agreement_lines(&inner::without(self.text(Part::Agreements)), 1)
    }

    /// What was promised, held against what the client says now.
    #[must_use]
    pub fn held(&self) -> held::Held {
        held::read(self.text(Part::Promised))
    }

    /// A promise that the client understands otherwise is agreed anew.
    pub fn agree_anew(&mut self, lang: Lang) {
        for difference in self.held().differences {
            let known = self.agreements();
            if !known.iter().any(|one| held::same(&one.text, &difference.instead)) {
                self.append(Part::Agreements, lang, &format!("- ! {}", difference.instead));
            }
        }
    }

    /// How many items the list under a known heading has.
    #[must_use]
    pub fn items(&self, part: Part) -> usize {
        items(self.text(part)).len()
    }

    /// Takes away what stands under a known heading.
    pub fn clear(&mut self, part: Part) {
        self.sections.retain(|section| section.part != Some(part));
    }

    /// Adds lines under a known heading, which is made when it is not there.
    pub fn append(&mut self, part: Part, lang: Lang, lines: &str) {
        if let Some(section) = self.sections.iter_mut().find(|s| s.part == Some(part)) {
            let kept = section.text.trim_end();
            section.text =
                if kept.trim().is_empty() { lines.to_owned() } else { format!("{kept}\n{lines}") };
            return;
        }
        let heading = part.heading(lang, self.kind).to_owned();
        self.sections.push(Written { heading, part: Some(part), text: lines.to_owned() });
    }
}

/// A text with the lines of another that it does not have; lines of the given tasks are had.
fn besides(text: &str, other: &str, tasks: &[&str]) -> String {
    let had = |line: &str| {
        let id = line.split_whitespace().next_back().and_then(|word| word.strip_prefix('^'));
        text.lines().any(|own| own.trim() == line.trim())
            || id.is_some_and(|id| tasks.contains(&id))
    };
    let kept: Vec<&str> =
        other.lines().filter(|line| !line.trim().is_empty() && !had(line)).collect();
    if kept.is_empty() {
        return text.to_owned();
    }
    // A list goes on; anything else is a paragraph of its own.
    let list = kept.iter().all(|line| line.starts_with(['-', '*', ' ']));
    let between = if list { "\n" } else { "\n\n" };
    format!("{}{between}{}\n", text.trim_end(), kept.join("\n"))
}

fn write_section(minutes: &mut String, heading: &str, text: &str) {
    if !minutes.is_empty() {
        minutes.push('\n');
    }
    if !heading.is_empty() {
        minutes.push_str(&format!("## {heading}\n"));
    }
    if !text.is_empty() {
        if !heading.is_empty() {
            minutes.push('\n');
        }
        minutes.push_str(text);
        minutes.push('\n');
    }
}
