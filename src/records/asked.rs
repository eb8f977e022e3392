//! What a task line asks for, with its names and dates understood: a new task, or a change of one.
//! A name or a date that cannot be understood is a fault in its line, told in the reader's language.

use chrono::NaiveDate;

use super::cast::{Cast, Unclear, Who};
use super::task::{Kind, Priority, Task};
use super::{Side, task};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::language::reading::{DateProblem, read_date};
use crate::language::typography::capitalised;
use crate::syntax::Fault;
use crate::syntax::taskline::{self, About, Mark, Remark, TaskLine, Token};

/// A task line whose names and dates are understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub line: usize,
    pub mark: Mark,
    pub decision: bool,
    pub title: String,
    pub owner: Option<Who>,
    pub due: Option<NaiveDate>,
    pub tags: Vec<String>,
    pub priority: Option<Priority>,
    pub id: Option<String>,
    pub why: String,
    pub options: Vec<String>,
}

/// What a line is understood with.
#[derive(Clone, Copy)]
pub struct Ear<'a> {
    pub cast: Cast<'a>,
    pub today: NaiveDate,
    pub calendar: &'a Calendar,
    /// Of what is said when something is not understood.
    pub lang: Lang,
}

impl Ear<'_> {
    /// The task lines of a section that are understood, and every line with a name or a date that
    /// is none.
    #[must_use]
    pub fn lines(&self, text: &str, first_line: usize) -> (Vec<(TaskLine, Asked)>, Vec<Fault>) {
        let known = |name: &str| self.cast.knows(name);
        let date = |text: &str| read_date(text, self.today, self.calendar).is_ok();
        let lines = match taskline::task_lines(text, first_line, &known, &date) {
            Ok(lines) => lines,
            Err(faults) => return (Vec::new(), faults),
        };
        let mut faults = Vec::new();
        let mut asked = Vec::new();
        for line in lines {
            match self.hear(&line) {
                Ok(heard) => asked.push((line, heard)),
                Err(fault) => faults.push(fault),
            }
        }
        (asked, faults)
    }

    /// One task, as `task add` and `--task` take it.
    ///
    /// # Errors
    /// A name or a date that is none.
    pub fn one(&self, text: &str) -> Result<(TaskLine, Asked), Fault> {
        let known = |name: &str| self.cast.knows(name);
        let date = |text: &str| read_date(text, self.today, self.calendar).is_ok();
        let line = taskline::one_line(text, &known, &date)?;
        if let Some(fault) = line.remarks.iter().find_map(|found| self.mistaken_date(found)) {
            return Err(fault);
        }
        let asked = self.hear(&line)?;
        Ok((line, asked))
    }

    /// A «до 31.11» that was meant as a date and is none.
    #[must_use]
    pub fn mistaken_date(&self, found: &Remark) -> Option<Fault> {
        if found.about != About::Due {
            return None;
        }
        let typed = found.text.trim_start_matches("до").trim_start_matches("by").trim();
        match read_date(typed, self.today, self.calendar) {
            Ok(_) | Err(DateProblem::NotADate { nearest: None, .. }) => None,
            Err(problem) => Some(
                Fault::new(found.line, found.column, problem.say(self.lang))
                    .hint(problem.suggest(self.lang)),
            ),
        }
    }

    fn hear(&self, line: &TaskLine) -> Result<Asked, Fault> {
        let owner = line.owner.as_ref().map(|token| self.who(line, token)).transpose()?;
        let due = line.due.as_ref().map(|token| self.day(line, token)).transpose()?;
        Ok(Asked {
            line: line.line,
            mark: line.mark,
            decision: line.decision,
            title: if line.id.is_none() { as_a_title(&line.title) } else { line.title.clone() },
            owner,
            due,
            tags: line.tags.clone(),
            priority: line.priority.map(|priority| match priority {
                taskline::Priority::High => Priority::High,
                taskline::Priority::Low => Priority::Low,
            }),
            id: line.id.clone(),
            why: line.why.clone().unwrap_or_default(),
            options: line.options.clone(),
        })
    }

    fn who(&self, line: &TaskLine, token: &Token) -> Result<Who, Fault> {
        self.cast.find(&token.text).map_err(|unclear| {
            let name = &token.text;
            let said = match unclear {
                Unclear::Unknown(near) => match near.first() {
                    Some(near) => nobody_near(self.lang, name, near),
                    None => nobody(self.lang, name),
                },
                Unclear::Several(all) => {
                    let all: Vec<String> =
                        all.iter().map(|w| format!("@{}:{}", w.side.word(), w.slug)).collect();
                    several(self.lang, name, &all.join(", "))
                }
                Unclear::WhoAmI => who_am_i(self.lang),
            };
            Fault::new(line.line, token.column, said)
        })
    }

    fn day(&self, line: &TaskLine, token: &Token) -> Result<NaiveDate, Fault> {
        read_date(&token.text, self.today, self.calendar).map_err(|problem| {
            let said = problem.say(self.lang);
            let try_ = problem.suggest(self.lang);
            Fault::new(line.line, token.column, said).hint(try_)
        })
    }
}

/// «Рита: выгрузка товаров» is the task «Выгрузка товаров»; a word such as `iPhone` stays.
fn as_a_title(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let plain = first.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    if plain { capitalised(text) } else { text.to_owned() }
}

impl Asked {
    /// The new task it asks for. Without an owner it is ours, and the manager's; a decision is the
    /// client's.
    #[must_use]
    pub fn new_task(&self, created: NaiveDate) -> Task {
        let (side, owner) = match &self.owner {
            Some(who) => (who.side, who.slug.clone()),
            None if self.decision => (Side::Client, String::new()),
            None => (Side::Us, String::new()),
        };
        Task {
            title: self.title.clone(),
            created: Some(created),
            side,
            owner,
            due: self.due,
            kind: if self.decision { Kind::Decision } else { Kind::Task },
            priority: self.priority.unwrap_or_default(),
            tags: self.tags.clone(),
            options: self.options.clone(),
            status: match self.mark {
                Mark::Open => task::Status::Open,
                Mark::Done => task::Status::Done,
                Mark::Dropped => task::Status::Dropped,
            },
            closed: (self.mark != Mark::Open).then_some(created),
            ..Task::default()
        }
    }
}

/// What may have been meant otherwise, for the person who typed it.
#[must_use]
pub fn remark(lang: Lang, line: &TaskLine, remark: &Remark) -> String {
    let last = line.title.split_whitespace().next_back().unwrap_or_default();
    match remark.about {
        About::Word if last != remark.text => word_before(lang, &remark.text, last),
        About::Word => word_stays(lang, &remark.text),
        About::Name => name_stays(lang, &remark.text),
        About::Due => date_stays(lang, &remark.text),
        About::NextLine => next_line(lang, &remark.text),
    }
}

crate::messages! {
    fn word_stays(word: &str) {
        ru: format!("«{word}» осталось в названии: такие слова стоят в конце строки"),
        en: format!("“{word}” stays in the title: such words stand at the end of the line"),
    }
    fn word_before(word: &str, last: &str) {
        ru: format!("«{word}» осталось в названии: за ним стоит «{last}», а это не @кто, #метка, !high, !low, due: или ^id"),
        en: format!("“{word}” stays in the title: behind it stands “{last}”, which is no @who, #tag, !high, !low, due: or ^id"),
    }
    fn name_stays(name: &str) {
        ru: format!("«{name}:» осталось в названии: такого имени нет"),
        en: format!("“{name}:” stays in the title: nobody is called that"),
    }
    fn date_stays(text: &str) {
        ru: format!("«{text}» осталось в названии: это не дата"),
        en: format!("“{text}” stays in the title: it is not a date"),
    }
    fn next_line(text: &str) {
        ru: format!("«{text}» на второй строке не прочитано: задача — это одна строка"),
        en: format!("“{text}” on the second line was not read: a task is one line"),
    }
    fn nobody(name: &str) {
        ru: format!("«@{name}»: такого имени нет ни у нас, ни у клиента"),
        en: format!("“@{name}”: nobody here or at the client is called that"),
    }
    fn nobody_near(name: &str, near: &str) {
        ru: format!("«@{name}»: такого имени нет; похоже на @{near}"),
        en: format!("“@{name}”: nobody is called that; did you mean @{near}?"),
    }
    fn several(name: &str, all: &str) {
        ru: format!("«@{name}»: подходит несколько имён; напишите одно из: {all}"),
        en: format!("“@{name}” may be several people; write one of {all}"),
    }
    fn who_am_i() {
        ru: "«@я»: неизвестно, кто пишет; напишите имя",
        en: "“@me”: who is writing is not known; write the name",
    }
}

/// What a task's own line would ask for: nothing new.
#[must_use]
pub fn as_it_is(task: &Task, cast: &Cast, manager: Option<&str>) -> Asked {
    let owner = cast.owner(task, manager);
    Asked {
        line: 0,
        mark: match task.status {
            task::Status::Open | task::Status::Doing => Mark::Open,
            task::Status::Done => Mark::Done,
            task::Status::Dropped => Mark::Dropped,
        },
        decision: task.kind == Kind::Decision,
        title: task.title.clone(),
        owner: Some(owner),
        due: task.due,
        tags: task.tags.clone(),
        priority: (task.priority != Priority::Normal).then_some(task.priority),
        id: Some(task.id.clone()),
        why: String::new(),
        options: Vec::new(),
    }
}
