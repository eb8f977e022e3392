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
#[derive(Clone, Default)]
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

    /// A field each, where the two sides differ in it; otherwise one for all of it.
    fn clashes(&self, above: &Above) -> Vec<Clash> {
        let line = self.line;
        let (ours, theirs) = (fields(&self.ours, above), fields(&self.theirs, above));
        let value = |side: &[(String, String)], field: &str| {
            let own = side.iter().find(|(name, _)| name == field);
            own.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in ours.iter().chain(&theirs) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let of_field = |name: &str| Clash {
            line,
            field: name.to_owned(),
            ours: value(&ours, name),
            theirs: value(&theirs, name),
        };
        let found: Vec<Clash> =
            names.into_iter().map(of_field).filter(|clash| clash.ours != clash.theirs).collect();
        if found.is_empty() {
            return vec![Clash { line, field: above.here(), ..Clash::default() }];
        }
        found
    }
}

/// What one side says of each field, in its order: a list goes on over the lines below its key.
fn fields(lines: &[String], above: &Above) -> Vec<(String, String)> {
    let mut above = above.clone();
    let mut found: Vec<(String, String)> = Vec::new();
    for line in lines {
        let keyed = above.fences < 2;
        above.pass(line);
        let said = match pair(line).filter(|_| keyed) {
            Some((_, value)) => value,
            None if keyed && (line.starts_with('[') || line == "---") => continue,
            None => line.trim(),
        };
        let name = above.here();
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, text)) if !said.is_empty() => {
                text.push(' ');
                text.push_str(said);
            }
            Some(_) => {}
            None if said.is_empty() => {}
            None => found.push((name, said.to_owned())),
        }
    }
    found
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
    fn all_fields_of_one_conflict_are_named() {
        let text = "<<<<<<< a\ndue = 1\nmoved = [\n  { to = 1 },\n]\n\n[ask]\nwhy = 1\n=======\n\
            due = 2\nmoved = [\n  { to = 2 },\n]\n\n[ask]\nwhy = 2\n>>>>>>> b\n";
        assert_eq!(
            clashes(text),
            [
                clash(1, "due", "1", "2"),
                clash(1, "moved", "[ { to = 1 }, ]", "[ { to = 2 }, ]"),
                clash(1, "ask.why", "1", "2"),
            ]
        );
    }

    #[test]
    fn a_mark_left_alone_is_still_one() {
        assert_eq!(clashes("<<<<<<< a\nx = 1\n").len(), 1);
        assert!(clashes("x = 1\n").is_empty());
    }
}
