//! A talk with a client on its way into the records: what there is to talk about, the buffer it is
//! written down in, and the steps that follow from it.

pub mod buffer;
pub mod points;
pub mod read;
pub mod steps;

use chrono::NaiveDate;

use super::asked::Asked;
use super::meeting::{Kind, Part};
use crate::language::Lang;
use crate::syntax::sections::items;
use crate::syntax::taskline::{Agreement, TaskLine, agreement_lines};

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
}

impl Talk {
    /// The minutes: every section as it was written, empty known ones left out, task lines in their
    /// one written form.
    #[must_use]
    pub fn minutes(&self, lang: Lang) -> String {
        let mut minutes = String::new();
        let tasks = self.task_lines();
        let mut listed = false;
        for section in &self.sections {
            let text = match section.part {
                Some(Part::Tasks) => {
                    listed = true;
                    tasks.as_str()
                }
                _ => section.text.trim(),
            };
            if !(text.is_empty() && (section.part.is_some() || section.heading.is_empty())) {
                write_section(&mut minutes, &section.heading, text);
            }
        }
        if !listed && !tasks.is_empty() {
            write_section(&mut minutes, Part::Tasks.heading(lang, self.kind), &tasks);
        }
        minutes
    }

    /// No minutes and no tasks: not even a word of what it was about.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.tasks.is_empty() && self.sections.iter().all(|section| section.text.trim().is_empty())
    }

    fn task_lines(&self) -> String {
        let lines: Vec<String> = self.tasks.iter().map(|line| line.written.to_string()).collect();
        lines.join("\n")
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
        agreement_lines(self.text(Part::Agreements), 1)
    }

    /// How many items the list under a known heading has.
    #[must_use]
    pub fn items(&self, part: Part) -> usize {
        items(self.text(part)).len()
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
