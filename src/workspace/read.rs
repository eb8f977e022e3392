//! Reads one file of the workspace into a record: opened once, no link followed, size bounded.
//! What is wrong in it becomes a problem with file, line, column and the line itself.

use serde::de::DeserializeOwned;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::Path;

use super::git::objects;
use super::source::Source;
use crate::problem::{Place, Problem};
use crate::records::fields;
use crate::syntax::Fault;
use crate::syntax::read;

/// A file that is longer is no record.
pub const LARGEST: usize = 8 << 20;

/// Hardly a record is longer.
const USUAL: usize = 8 << 10;

/// Reads files of one source, with one buffer for all of them.
pub struct Reader {
    source: Source,
    buffer: Vec<u8>,
}

impl Reader {
    #[must_use]
    pub fn new(source: &Source) -> Reader {
        Reader { source: source.clone(), buffer: Vec::new() }
    }

    /// A file's bytes.
    ///
    /// # Errors
    /// When it is not there, is a link, is too large, or cannot be read.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.fill(path, &mut bytes)?;
        Ok(bytes)
    }

    fn fill(&self, path: &str, buffer: &mut Vec<u8>) -> Result<(), Problem> {
        let failed = |error: std::io::Error| cannot_read(path, &error);
        match &self.source {
            Source::Disk(root) => {
                let file = open(&root.join(path)).map_err(failed)?;
                let kind = file.metadata().map_err(failed)?;
                // a folder says so itself when it is read
                if !kind.is_file() && !kind.is_dir() {
                    return Err(Problem::broken("this is not a regular file")
                        .at(Place::file(path))
                        .hint(format!("mv {path} {path}.old")));
                }
                buffer.clear();
                // room for nearly any record, so that one call reads it
                buffer.reserve(USUAL);
                file.take(LARGEST as u64 + 1).read_to_end(buffer).map_err(failed)?;
            }
            Source::Commit(objects) => objects.file(path, LARGEST + 1, buffer).map_err(failed)?,
        }
        if buffer.len() > LARGEST {
            return Err(Problem::broken(format!(
                "this file is larger than {} MiB, so it is not a record",
                LARGEST >> 20
            ))
            .at(Place::file(path))
            .hint("move it out of the workspace"));
        }
        Ok(())
    }

    /// What is made of a file's text, with the buffer of the files before.
    pub(super) fn with_text<R>(
        &mut self,
        path: &str,
        read: impl FnOnce(&str) -> Result<R, Fault>,
    ) -> Result<R, Problem> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let result = self.fill(path, &mut buffer).and_then(|()| {
            read::text(&buffer).and_then(read).map_err(|fault| problem(path, &buffer, fault))
        });
        self.buffer = buffer;
        result
    }

    /// A TOML record, and the faults in spite of which it was read.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn toml<T: DeserializeOwned>(&self, path: &str) -> Result<(T, Vec<Problem>), Problem> {
        Reader::new(&self.source).toml_reusing(path)
    }

    /// [`Reader::toml`] with the buffer of the files before.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn toml_reusing<T: DeserializeOwned>(
        &mut self,
        path: &str,
    ) -> Result<(T, Vec<Problem>), Problem> {
        self.with_text(path, |text| {
            not_empty(path, text)?;
            let (record, faults) = read::toml::<T>(text)?;
            let kept = faults.into_iter().map(|fault| problem(path, text.as_bytes(), fault));
            Ok((record, kept.collect()))
        })
    }

    /// A Markdown record's front matter, and its body.
    ///
    /// # Errors
    /// When the front matter cannot be understood.
    pub fn markdown<T: DeserializeOwned>(
        &mut self,
        path: &str,
    ) -> Result<(T, String, Vec<Problem>), Problem> {
        self.with_text(path, |text| {
            let (record, faults) = read::front_matter::<T>(text)?;
            let kept = faults.into_iter().map(|fault| problem(path, text.as_bytes(), fault));
            Ok((record, read::body(text).to_owned(), kept.collect()))
        })
    }

    /// A text file as it is.
    ///
    /// # Errors
    /// When it is no UTF-8.
    pub fn text(&mut self, path: &str) -> Result<String, Problem> {
        self.with_text(path, |text| Ok(text.to_owned()))
    }
}

/// A record of nothing is what a crash or a bad merge leaves; only `acct.toml` may say nothing.
fn not_empty(path: &str, text: &str) -> Result<(), Fault> {
    let bare = text.trim_start_matches('\u{feff}').trim();
    if !bare.is_empty() || path == "acct.toml" {
        return Ok(());
    }
    Err(Fault::new(0, 0, "this file is empty")
        .hint(format!("to have it back: git checkout HEAD -- {path}")))
}

/// A fault in a text as a problem with its file and the line it stands in.
#[must_use]
pub fn problem(path: &str, bytes: &[u8], fault: Fault) -> Problem {
    let line = bytes.split(|byte| *byte == b'\n').nth(fault.line.saturating_sub(1));
    let source = line.map(|line| String::from_utf8_lossy(line).trim_end().to_owned());
    let place = Place {
        path: path.to_owned(),
        line: fault.line,
        column: fault.column,
        source: source.filter(|_| fault.line > 0),
    };
    let hint = fault.hint.or_else(|| nearest_key(path, &fault.what));
    let problem = Problem::broken(fault.what).at(place);
    match hint {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

/// «did you mean», for a key that the kind of record at this path does not have.
fn nearest_key(path: &str, what: &str) -> Option<String> {
    let unknown = what.strip_prefix("unknown key `")?.strip_suffix('`')?;
    let kind = fields::kind_at(path)?;
    let own = unknown.rsplit('.').next().unwrap_or(unknown);
    let has_own = kind.fields.iter().any(|field| field.key == "x");
    let best = kind
        .fields
        .iter()
        .map(|field| (strsim::damerau_levenshtein(own, field.key), field.key))
        .min()
        .filter(|(distance, _)| *distance <= 2);
    Some(match best {
        Some((_, key)) if !has_own => format!("did you mean `{key}`?"),
        Some((_, key)) => format!("did you mean `{key}`? a field of your own belongs in [x]"),
        None if kind.form == fields::Form::Markdown => {
            format!("{}s have no fields of your own: write it in the text below", kind.name)
        }
        None if !has_own => "there are no fields of your own here: take the line away".to_owned(),
        None => "a field of your own belongs in [x]".to_owned(),
    })
}

fn cannot_read(path: &str, error: &std::io::Error) -> Problem {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Problem::not_found("there is no such file").at(Place::file(path))
        }
        std::io::ErrorKind::PermissionDenied => Problem::broken("may not be read")
            .at(Place::file(path))
            .hint(format!("chmod u+r {path}")),
        std::io::ErrorKind::IsADirectory => {
            Problem::broken("a folder stands where a file should be")
                .at(Place::file(path))
                .hint(format!("mv {path} {path}.old"))
        }
        _ if objects::is_lacking(error) => objects::lacking().at(Place::file(path)),
        _ if is_link(error) => Problem::broken("this is a link, and acct follows none")
            .at(Place::file(path))
            .hint("put the file itself here"),
        _ => Problem::broken(format!("cannot be read: {error}")).at(Place::file(path)),
    }
}

#[cfg(unix)]
fn is_link(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_link(_: &std::io::Error) -> bool {
    false
}

/// Follows no link, and does not wait for somebody to write into a pipe.
#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).open(path)
}
