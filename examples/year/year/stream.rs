//! Writes the commits as `git fast-import` reads them; no work tree is needed, and nothing of the
//! person's own configuration is seen.

use acct::records::person::Person;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::history::Commit;

/// The agency is in Moscow, all year round.
const HOURS_EAST: i64 = 3;

pub fn write(commits: &[Commit], people: &BTreeMap<String, Person>, into: &Path) -> Result<()> {
    std::fs::create_dir_all(into)?;
    let is_empty = std::fs::read_dir(into)?.next().is_none();
    ensure!(is_empty, "{} is not empty: name a new folder", into.display());
    run(into, &["init", "--quiet", "--initial-branch=main", "--template="])?;
    let stream = stream(commits, people);
    let mut import = git(into, &["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    import.stdin.take().context("git reads its input")?.write_all(&stream)?;
    ensure!(import.wait()?.success(), "git fast-import failed");
    run(into, &["reset", "--quiet", "--hard", "main"])
}

fn run(into: &Path, words: &[&str]) -> Result<()> {
    let status = git(into, words).status()?;
    ensure!(status.success(), "git {} failed", words.join(" "));
    Ok(())
}

fn git(into: &Path, words: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(into);
    git.args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]).args(words);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            git.env_remove(name);
        }
    }
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git.env("GIT_DEFAULT_HASH", "sha1").stdin(Stdio::null());
    git
}

fn stream(commits: &[Commit], people: &BTreeMap<String, Person>) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, commit) in commits.iter().enumerate() {
        let nobody = Person::default();
        let person = people.get(&commit.who).unwrap_or(&nobody);
        let email = person.emails.first().map_or("", String::as_str);
        let seconds = commit.at.and_utc().timestamp() - HOURS_EAST * 3600;
        let who = format!("{} <{email}> {seconds} +{HOURS_EAST:02}00", person.name);
        let mut head = format!("commit refs/heads/main\nmark :{}\n", at + 1);
        let _ = writeln!(head, "author {who}\ncommitter {who}\ndata {}", commit.message.len());
        head.push_str(&commit.message);
        for (nth, parent) in commit.parents.iter().enumerate() {
            let _ = writeln!(head, "{} :{}", if nth == 0 { "from" } else { "merge" }, parent + 1);
        }
        out.extend(head.into_bytes());
        for (path, text) in &commit.files {
            match text {
                None => out.extend(format!("D {path}\n").into_bytes()),
                Some(text) => {
                    out.extend(
                        format!("M 100644 inline {path}\ndata {}\n", text.len()).into_bytes(),
                    );
                    out.extend(text);
                    out.push(b'\n');
                }
            }
        }
        out.push(b'\n');
    }
    out
}
