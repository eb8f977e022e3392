//! A Markdown page as what is to be done with it: settings, files, commands with their output.
//! Reading and writing an unchanged page gives the same bytes back.

/// Comments that say how the commands below run.
pub const SETTINGS: [&str; 5] = ["workspace", "me", "today", "lang", "columns"];

/// Comments that other tests read.
const OTHERS: [&str; 2] = ["fields", "generated"];

pub struct Transcript {
    pub pieces: Vec<Piece>,
}

pub enum Piece {
    Text(String),
    /// `<!-- workspace: agency -->`
    Setting {
        key: String,
        value: String,
        line: usize,
        text: String,
    },
    /// A fenced block that is a file of the workspace.
    File {
        path: String,
        fence: Fence,
        lines: Vec<String>,
    },
    /// A fenced block of commands and what they say.
    Console {
        fence: Fence,
        steps: Vec<Step>,
    },
}

/// The backticks of a block, and what stands after them.
#[derive(Clone)]
pub struct Fence {
    ticks: usize,
    info: String,
}

pub struct Step {
    /// Where it stands in the page, counted from 1.
    pub line: usize,
    /// The line after `$ `, and its continuations after `> `.
    pub command: Vec<String>,
    pub output: Vec<String>,
    /// Empty lines between the output and what follows.
    gap: usize,
}

impl Step {
    pub fn command(&self) -> String {
        self.command.join("\n")
    }
}

impl Transcript {
    pub fn read(text: &str) -> Result<Transcript, String> {
        let mut pieces = Vec::new();
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            let number = number + 1;
            if let Some(fence) = Fence::opens(line) {
                let mut inside = Vec::new();
                loop {
                    match lines.next() {
                        Some((_, line)) if fence.closed_by(line) => break,
                        Some((_, line)) => inside.push(line.to_owned()),
                        None => return Err(format!("{number}: this block is never closed")),
                    }
                }
                pieces.push(block(fence, inside, number)?);
            } else if let Some((key, value)) = setting(line) {
                if SETTINGS.contains(&key) {
                    let (key, value) = (key.to_owned(), value.to_owned());
                    pieces.push(Piece::Setting { key, value, line: number, text: line.into() });
                } else if OTHERS.contains(&key) {
                    pieces.push(Piece::Text(line.into()));
                } else {
                    let known = SETTINGS.join(", ");
                    return Err(format!("{number}: no setting is called `{key}`; {known} are"));
                }
            } else {
                pieces.push(Piece::Text(line.into()));
            }
        }
        Ok(Transcript { pieces })
    }

    pub fn write(&self) -> String {
        let mut text = String::new();
        let mut put = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        for piece in &self.pieces {
            match piece {
                Piece::Text(line) | Piece::Setting { text: line, .. } => put(line),
                Piece::File { fence, lines, .. } => {
                    put(&fence.open());
                    lines.iter().for_each(|line| put(line));
                    put(&fence.close());
                }
                Piece::Console { fence, steps } => {
                    let fence = fence.around(steps.iter().flat_map(|step| &step.output));
                    put(&fence.open());
                    for step in steps {
                        step.lines().for_each(|line| put(&line));
                    }
                    put(&fence.close());
                }
            }
        }
        text
    }
}

impl Step {
    fn lines(&self) -> impl Iterator<Item = String> {
        let command = self.command.iter().enumerate().map(|(number, line)| {
            let sign = if number == 0 { '$' } else { '>' };
            format!("{sign} {line}").trim_end().to_owned()
        });
        let gap = std::iter::repeat_n(String::new(), self.gap);
        command.chain(self.output.iter().cloned()).chain(gap)
    }
}

impl Fence {
    fn opens(line: &str) -> Option<Fence> {
        let ticks = line.len() - line.trim_start_matches('`').len();
        (ticks >= 3).then(|| Fence { ticks, info: line[ticks..].to_owned() })
    }

    fn closed_by(&self, line: &str) -> bool {
        let line = line.trim_end();
        line.len() >= self.ticks && line.chars().all(|c| c == '`')
    }

    fn open(&self) -> String {
        format!("{}{}", self.close(), self.info)
    }

    fn close(&self) -> String {
        "`".repeat(self.ticks)
    }

    /// Long enough that none of the lines ends the block.
    fn around<'a>(&self, lines: impl Iterator<Item = &'a String>) -> Fence {
        let longest =
            lines.filter_map(|line| Fence::opens(line)).map(|fence| fence.ticks + 1).max();
        Fence { ticks: self.ticks.max(longest.unwrap_or(0)), info: self.info.clone() }
    }

    /// The file that the block is: `file PATH`, or `toml file=PATH`.
    fn file(&self) -> Option<&str> {
        let mut words = self.info.split_whitespace();
        match words.next() {
            Some("file") => words.next(),
            _ => words.find_map(|word| word.strip_prefix("file=")),
        }
    }
}

fn block(fence: Fence, lines: Vec<String>, number: usize) -> Result<Piece, String> {
    if let Some(path) = fence.file() {
        return Ok(Piece::File { path: path.to_owned(), fence, lines });
    }
    if fence.info.trim() == "console" {
        return Ok(Piece::Console { steps: steps(lines, number)?, fence });
    }
    let all = std::iter::once(fence.open()).chain(lines).chain([fence.close()]);
    Ok(Piece::Text(all.collect::<Vec<_>>().join("\n")))
}

fn steps(lines: Vec<String>, opened: usize) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    for (number, line) in (opened + 1..).zip(lines) {
        if let Some(command) = line.strip_prefix("$ ") {
            let command = vec![command.to_owned()];
            steps.push(Step { line: number, command, output: Vec::new(), gap: 0 });
            continue;
        }
        let step = steps.last_mut().ok_or(format!("{number}: a `$ ` line comes first"))?;
        let more = line.strip_prefix("> ").or((line == ">").then_some(""));
        match more {
            Some(more) if step.output.is_empty() => step.command.push(more.to_owned()),
            _ => step.output.push(line),
        }
    }
    for step in &mut steps {
        while step.output.last().is_some_and(String::is_empty) {
            step.output.pop();
            step.gap += 1;
        }
    }
    Ok(steps)
}

/// `<!-- key: value -->` on a line of its own.
fn setting(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim_end().strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    let (key, value) = inside.split_once(": ")?;
    key.chars().all(|c| c.is_ascii_lowercase()).then_some((key, value.trim()))
}
