//! The one written form of a task line, which reads back as the same task.
//! A title that looks like our words gets a backslash (see `words`).

use std::fmt;

use super::words::{boxed, last, name, sign, until};
use super::{Mark, Priority, TaskLine};

impl TaskLine {
    /// A line without `^id` may be in the typed form: then a name in front and a `до` are read.
    pub(super) fn plain_title(&self) -> String {
        let mut title =
            self.title.split(['\n', '\r']).collect::<Vec<_>>().join(" ").trim().to_owned();
        if let Some(last) = last(&title) {
            title.insert(last.start, '\\');
        }
        let typed = self.id.is_none();
        if typed
            && self.due.is_none()
            && let Some((start, _)) = until(&title)
        {
            title.insert(start, '\\');
        }
        if special_start(&title, typed && self.owner.is_none()) {
            title.insert(0, '\\');
        }
        title
    }
}

/// Would the beginning be read as `?`, `!` or a name?
pub(super) fn special_start(title: &str, names: bool) -> bool {
    let bare = title.trim_start_matches('\\');
    sign(bare, '?').is_some() || sign(bare, '!').is_some() || (names && name(bare).is_some())
}

impl fmt::Display for TaskLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.mark {
            Mark::Open => ' ',
            Mark::Done => 'x',
            Mark::Dropped => '-',
        };
        write!(f, "- [{mark}] {}{}", if self.decision { "? " } else { "" }, self.plain_title())?;
        if let Some(owner) = &self.owner {
            write!(f, " @{}", owner.text)?;
        }
        for tag in &self.tags {
            write!(f, " #{tag}")?;
        }
        match self.priority {
            Some(Priority::High) => f.write_str(" !high")?,
            Some(Priority::Low) => f.write_str(" !low")?,
            None => {}
        }
        match &self.due {
            Some(due) if due.text.contains(char::is_whitespace) => {
                write!(f, " due:\"{}\"", due.text)?;
            }
            Some(due) => write!(f, " due:{}", due.text)?,
            None => {}
        }
        if let Some(id) = &self.id {
            write!(f, " ^{id}")?;
        }
        for line in self.why.iter().flat_map(|why| why.lines()).map(str::trim) {
            write!(f, "\n  > {line}")?;
        }
        for option in self.options.iter().map(|option| option.trim()).filter(|o| !o.is_empty()) {
            let escape = if boxed(option.trim_start_matches('\\')).is_some() { "\\" } else { "" };
            write!(f, "\n  - {escape}{}", option.lines().collect::<Vec<_>>().join(" "))?;
        }
        Ok(())
    }
}
