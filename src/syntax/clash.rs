//! What a merge could not decide, as it stands in a text between its marks: which field, and what
//! either side says. Whether a text has marks at all is left to `read`.

/// One thing that two sides changed differently.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clash {
    /// The line of the first mark, from 1.
    pub line: usize,
    /// The key, or the heading of the section; empty above the first one.
    pub field: String,
    pub ours: String,
    pub theirs: String,
}

/// Everything between marks, in the order of the text.
#[must_use]
pub fn clashes(text: &str) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut above = Above::default();
    let mut open: Option<Hunk> = None;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match &mut open {
            None if line.starts_with("<<<<<<<") => {
                open = Some(Hunk { line: at + 1, ..Hunk::default() });
            }
            None => above.pass(line),
            Some(_) if line.starts_with(">>>>>>>") => {
                if let Some(hunk) = open.take() {
                    found.extend(hunk.clashes(&above));
                }
            }
            Some(hunk) => hunk.take(line),
        }
    }
    // a mark that nobody closed
    if let Some(hunk) = open {
        found.extend(hunk.clashes(&above));
    }
    found
}

/// Where a line stands.
#[derive(Default)]
struct Above {
    /// Fences of front matter that were passed.
    fences: usize,
    table: String,
    key: String,
    heading: String,
}

impl Above {
    fn pass(&mut self, line: &str) {
        if line == "---" && self.fences < 2 {
            self.fences += 1;
        } else if self.fences == 2 {
            if line.starts_with('#') {
                line.trim_start_matches('#').trim().clone_into(&mut self.heading);
            }
        } else if let Some(table) = line.strip_prefix('[') {
            table.trim_matches(['[', ']', ' ']).clone_into(&mut self.table);
            self.key.clear();
        } else if let Some((key, _)) = pair(line) {
            key.clone_into(&mut self.key);
        }
    }

    fn named(&self, key: &str) -> String {
        if self.table.is_empty() { key.to_owned() } else { format!("{}.{key}", self.table) }
    }

    fn here(&self) -> String {
        if self.fences == 2 { self.heading.clone() } else { self.named(&self.key) }
    }
}

/// What stands between the marks of one conflict.
#[derive(Default)]
struct Hunk {
    line: usize,
    part: Part,
    ours: Vec<String>,
    theirs: Vec<String>,
}

#[derive(Default, PartialEq, Eq)]
enum Part {
    #[default]
    Ours,
    /// What both began with, where git shows it.
    Base,
    Theirs,
}

impl Hunk {
    fn take(&mut self, line: &str) {
        match self.part {
            Part::Ours if line.starts_with("|||||||") => self.part = Part::Base,
            Part::Ours | Part::Base if line.starts_with("=======") => self.part = Part::Theirs,
            Part::Ours => self.ours.push(line.to_owned()),
            Part::Base => {}
            Part::Theirs => self.theirs.push(line.to_owned()),
        }
    }

    /// A field each where the lines set fields, otherwise one for all of it.
    fn clashes(&self, above: &Above) -> Vec<Clash> {
        let line = self.line;
        let keyed = above.fences < 2;
        let mut keys: Vec<&str> = Vec::new();
        for text in self.ours.iter().chain(&self.theirs).filter(|_| keyed) {
            if let Some((key, _)) = pair(text)
                && !keys.contains(&key)
            {
                keys.push(key);
            }
        }
        let value = |lines: &[String], key: &str| {
            let values = lines.iter().filter_map(|line| pair(line));
            let mut own =
                values.filter(|(name, _)| *name == key).map(|(_, value)| value.to_owned());
            own.next_back().unwrap_or_default()
        };
        let of_key = |key: &str| Clash {
            line,
            field: above.named(key),
            ours: value(&self.ours, key),
            theirs: value(&self.theirs, key),
        };
        let found: Vec<Clash> =
            keys.into_iter().map(of_key).filter(|clash| clash.ours != clash.theirs).collect();
        if !found.is_empty() {
            return found;
        }
        let whole = |lines: &[String]| {
            let lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
            lines.collect::<Vec<_>>().join(" ")
        };
        let field = above.here();
        vec![Clash { line, field, ours: whole(&self.ours), theirs: whole(&self.theirs) }]
    }
}

/// `key = value`, `key: value`, at the beginning of a line.
fn pair(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && !"_-.".contains(c))?;
    let (key, rest) = line.split_at(end);
    let rest = rest.trim_start();
    let value = rest.strip_prefix('=').or_else(|| rest.strip_prefix(':'))?;
    (!key.is_empty()).then(|| (key, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clash(line: usize, field: &str, ours: &str, theirs: &str) -> Clash {
        Clash { line, field: field.into(), ours: ours.into(), theirs: theirs.into() }
    }

    #[test]
    fn a_field_is_named_with_what_either_side_says() {
        let text = "title = \"А\"\n\n<<<<<<< HEAD\ndue = 2026-11-27\nwhy = \"x\"\n||||||| base\n\
            due = 1\n=======\ndue = 2026-12-01\nwhy = \"x\"\n>>>>>>> origin/main\n\n[deal]\n\
            <<<<<<< HEAD\nstart = 1\n=======\n>>>>>>> b\n";
        assert_eq!(
            clashes(text),
            [clash(3, "due", "2026-11-27", "2026-12-01"), clash(14, "deal.start", "1", "")]
        );
    }

    #[test]
    fn an_entry_belongs_to_its_list_and_prose_to_its_heading() {
        let list = "moved = [\n<<<<<<< a\n  { to = 1 },\n=======\n  { to = 2 },\n>>>>>>> b\n]\n";
        assert_eq!(clashes(list), [clash(2, "moved", "{ to = 1 },", "{ to = 2 },")]);
        let prose = "---\nstatus: held\n---\n## Итоги\n<<<<<<< a\nтема: одно\n=======\nдва\n\
            >>>>>>> b\n";
        assert_eq!(clashes(prose), [clash(5, "Итоги", "тема: одно", "два")]);
        let front = "---\n<<<<<<< a\ntime: \"11:00\"\n=======\ntime: \"12:00\"\n>>>>>>> b\n---\n";
        assert_eq!(clashes(front), [clash(2, "time", "\"11:00\"", "\"12:00\"")]);
    }

    #[test]
    fn a_mark_left_alone_is_still_one() {
        assert_eq!(clashes("<<<<<<< a\nx = 1\n").len(), 1);
        assert!(clashes("x = 1\n").is_empty());
    }
}
