//! Reads task lines: a box, `?`, the title, words from the end, and what is nested under the line.
//! Also the typed form, `Рита: выгрузка, до пт`, in lines that have no `^id` yet.

use super::words::{Word, boxed, last, name, sign, until, word};
use super::write::special_start;
use super::{About, Fault, Remark, TaskLine, Token};
use crate::syntax::sections::{ListItem, items};

type Known<'k> = &'k dyn Fn(&str) -> bool;

/// The tasks of a section; `first_line` is the file's line on which `section` begins.
/// An empty item is nobody's task. All faults are found, not the first only.
pub fn task_lines(
    section: &str,
    first_line: usize,
    known_name: Known<'_>,
    is_date: Known<'_>,
) -> Result<Vec<TaskLine>, Vec<Fault>> {
    let (mut tasks, mut faults) = (Vec::new(), Vec::new());
    for item in items(section) {
        let line = first_line + item.line - 1;
        let (mark, text) = boxed(item.text).unwrap_or((super::Mark::Open, item.text));
        if text.trim().is_empty() {
            continue;
        }
        let column = item.column + item.text[..item.text.len() - text.len()].chars().count();
        let reader = Reader { line, column, source: text, known_name, is_date };
        let typed = text.len() == item.text.len();
        match reader.read(text, typed) {
            Ok(task) => tasks.push(nested(TaskLine { mark, ..task }, &item, line)),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(tasks) } else { Err(faults) }
}

/// The same language without the list around it: `task add`, `--task`.
pub fn one_line(text: &str, known_name: Known<'_>, is_date: Known<'_>) -> Result<TaskLine, Fault> {
    let source = text.trim();
    let column = 1 + text.chars().take_while(|letter| letter.is_whitespace()).count();
    Reader { line: 1, column, source, known_name, is_date }.read(source, true)
}

struct Reader<'r> {
    line: usize,
    /// Of `source` on its line.
    column: usize,
    source: &'r str,
    known_name: Known<'r>,
    is_date: Known<'r>,
}

impl Reader<'_> {
    fn column(&self, part: &str) -> usize {
        // parts are slices of the source, so their place is known
        let at = (part.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        self.column + self.source.get(..at).unwrap_or_default().chars().count()
    }

    fn fault(&self, part: &str, what: impl Into<String>) -> Fault {
        Fault::new(self.line, self.column(part), what)
    }

    fn token(&self, text: &str, at: &str) -> Token {
        Token { text: text.to_owned(), line: self.line, column: self.column(at) }
    }

    fn remark(&self, about: About, text: &str) -> Remark {
        Remark { about, text: text.to_owned(), line: self.line, column: self.column(text) }
    }

    fn read(&self, text: &str, typed: bool) -> Result<TaskLine, Fault> {
        if sign(text, '!').is_some() {
            return Err(self
                .fault(text, "`!` marks an agreement, not a task")
                .hint("move the line under the agreements"));
        }
        let mut task = TaskLine { line: self.line, ..TaskLine::default() };
        let text = match sign(text, '?') {
            Some(rest) => {
                task.decision = true;
                rest
            }
            None => text,
        };
        let rest = self.words(&mut task, text)?;
        self.title(&mut task, rest, typed)?;
        Ok(task)
    }

    /// Takes our words from the end; what is left is the title as typed.
    fn words<'t>(&self, task: &mut TaskLine, text: &'t str) -> Result<&'t str, Fault> {
        let mut rest = text.trim_end();
        while let Some(found) = last(rest).filter(|last| !last.plain) {
            let at = rest.get(found.start..).unwrap_or_default();
            let twice = |what: &str| Err(self.fault(at, format!("{what} stands twice")));
            match found.word {
                Word::Owner(_) if task.owner.is_some() => return twice("`@`"),
                Word::Due(_) if task.due.is_some() => return twice("`due:`"),
                Word::Priority(_) if task.priority.is_some() => return twice("the priority"),
                Word::Id(_) if task.id.is_some() => return twice("`^id`"),
                Word::Owner(who) => task.owner = Some(self.token(who, at)),
                Word::Due(day) => task.due = Some(self.token(day.trim(), at)),
                Word::Priority(priority) => task.priority = Some(priority),
                Word::Id(id) => task.id = Some(id.to_owned()),
                Word::Tag(tag) => task.tags.insert(0, tag.to_owned()),
            }
            rest = rest.get(..found.start).unwrap_or_default().trim_end();
        }
        Ok(rest)
    }

    fn title(&self, task: &mut TaskLine, text: &str, typed: bool) -> Result<(), Fault> {
        let new = task.id.is_none();
        let names = new && task.owner.is_none();
        let mut title = text;
        let escaped_end = last(title).is_some();
        let escaped_start = title.starts_with('\\') && special_start(title, names);
        // a backslash before `до` counts only where `до` is read
        let mut plain_until = None;
        if task.due.is_none()
            && let Some((start, value)) = until(title)
        {
            let clause = title.get(start..).unwrap_or_default();
            let day = title.get(value..).unwrap_or_default().trim();
            if new && clause.starts_with('\\') {
                plain_until = Some(start);
            } else if (self.is_date)(day) && new && !escaped_end {
                task.due = Some(self.token(day, clause));
                title = title.get(..start).unwrap_or_default();
                title = title.trim_end_matches(|end: char| end == ',' || end.is_whitespace());
            } else if day.split_whitespace().count() <= 3
                && ((self.is_date)(day) || before_comma(title, start))
            {
                task.remarks.push(self.remark(About::Due, clause));
            }
        }
        if names
            && !escaped_start
            && let Some(end) = name(title)
        {
            let who = title.get(..end).unwrap_or_default();
            if (self.known_name)(who) {
                task.owner = Some(self.token(who.trim(), who));
                title = title.get(end + 1..).unwrap_or_default().trim_start();
            } else if typed && !task.decision && looks_like_a_name(who) {
                task.remarks.push(self.remark(About::Name, who));
            }
        }
        if title.trim().is_empty() {
            return Err(self
                .fault(text, "a task without a title")
                .hint("write what will exist when it is done"));
        }
        self.look_alikes(task, title);
        let offset = title.as_ptr() as usize - text.as_ptr() as usize;
        let mut plain = title.to_owned();
        // from the end to the beginning, so that places stay
        if escaped_end && let Some(last) = last(title) {
            plain.remove(last.start);
        }
        if let Some(start) = plain_until.and_then(|start| start.checked_sub(offset)) {
            plain.remove(start);
        }
        if escaped_start {
            plain.remove(0);
        }
        // a lone carriage return is a blank to whoever reads the line
        task.title = plain.replace('\r', " ");
        Ok(())
    }

    fn look_alikes(&self, task: &mut TaskLine, title: &str) {
        for part in title.split_whitespace() {
            let bare = part.trim_matches([',', '.', ';', '(', ')']);
            let sign_only = matches!(bare, "due:" | "до:");
            if sign_only || (!bare.starts_with('\\') && word(bare).is_some()) {
                task.remarks.push(self.remark(About::Word, bare));
            }
        }
    }
}

fn before_comma(title: &str, start: usize) -> bool {
    title.get(..start).is_some_and(|before| before.trim_end().ends_with(','))
}

fn looks_like_a_name(who: &str) -> bool {
    let words = who.split_whitespace();
    words.clone().count() <= 2 && words.clone().all(|word| word.starts_with(char::is_uppercase))
}

/// `> reason` and `- option` right under a task; deeper items, boxes and other text are text.
fn nested(mut task: TaskLine, item: &ListItem<'_>, line: usize) -> TaskLine {
    let mut level: Option<usize> = None;
    let mut why: Vec<&str> = Vec::new();
    for (place, nested) in item.nested.iter().enumerate() {
        let text = nested.trim_start();
        let indent = nested.len() - text.len();
        if indent == 0 && !text.is_empty() {
            if place == 0 {
                task.remarks.push(next_line(text, line));
            }
            continue;
        }
        if let Some(reason) = text.strip_prefix('>') {
            if level.is_none_or(|level| indent <= level) {
                why.push(reason.trim());
            }
        } else if let Some(option) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
            let level = *level.get_or_insert(indent);
            let option = option.trim();
            let bare = option.trim_start_matches('\\');
            let plain = bare.len() < option.len();
            if indent == level && !option.is_empty() && (plain || boxed(option).is_none()) {
                let escaped = plain && boxed(bare).is_some();
                task.options
                    .push(option.get(usize::from(escaped)..).unwrap_or_default().to_owned());
            }
        } else if place == 0 && !text.is_empty() {
            task.remarks.push(next_line(text, line));
        }
    }
    if !why.is_empty() {
        task.why = Some(why.join("\n"));
    }
    task
}

fn next_line(text: &str, line: usize) -> Remark {
    Remark { about: About::NextLine, text: text.to_owned(), line: line + 1, column: 1 }
}
