//! Transcripts of the real binary: every Markdown file of tests/cases, the README and docs is one
//! test. How to write one: tests/README.md. `ACCT_BLESS=1 cargo test --test cases` rewrites them.

#![allow(clippy::print_stderr, unreachable_pub)]

#[path = "support/compare.rs"]
mod compare;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/printed.rs"]
mod printed;
#[path = "support/transcript.rs"]
mod transcript;

use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use desk::Desk;
use transcript::{Piece, Transcript};

fn main() -> ExitCode {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let trials = match pages(house) {
        Ok(pages) => pages.into_iter().map(|page| trial(house, page)).collect(),
        Err(error) => {
            eprintln!("the transcripts cannot be listed: {error}");
            return ExitCode::FAILURE;
        }
    };
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(house: &'static Path, page: PathBuf) -> Trial {
    let name = page.strip_prefix(house).unwrap_or(&page).display().to_string();
    Trial::test(name.clone(), move || run(house, &page, &name))
}

/// The Markdown files with a transcript, in the order of their names.
fn pages(house: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for folder in ["tests/cases", "docs"] {
        gather(&house.join(folder), &mut pages)?;
    }
    pages.push(house.join("README.md"));
    pages
        .retain(|page| std::fs::read_to_string(page).is_ok_and(|text| text.contains("```console")));
    pages.sort();
    Ok(pages)
}

fn gather(folder: &Path, pages: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, pages)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    Ok(())
}

/// Plays a page from top to bottom and compares what each command said.
fn run(house: &Path, page: &Path, name: &str) -> Result<(), Failed> {
    let text = std::fs::read_to_string(page)?;
    let mut transcript = Transcript::read(&text).map_err(|error| format!("{name}:{error}"))?;
    if transcript.write() != text {
        return Err(format!("{name}: lines end with `\\n` alone, the last one too").into());
    }
    let bless = std::env::var_os("ACCT_BLESS").is_some();
    let mut desk = Desk::new(house)?;
    let (mut differences, mut slips) = (String::new(), String::new());
    let mut tried = HashSet::new();
    for piece in &mut transcript.pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Setting { key, value, line, .. } => {
                desk.set(key, value).map_err(|error| format!("{name}:{line}: {error}"))?;
            }
            Piece::File { path, lines, .. } => desk.write(path, lines)?,
            Piece::Console { steps, .. } => {
                for step in steps {
                    let said = desk.run(&step.command())?;
                    for slip in printed::slips(&desk, &said, &mut tried)? {
                        slips.push_str(&format!("\n{name}:{}: {slip}", step.line));
                    }
                    if compare::fits(&step.output, &said) {
                        continue;
                    }
                    let diff = compare::diff(&step.output, &said);
                    let command = &step.command[0];
                    differences.push_str(&format!("\n{name}:{}: {command}\n{diff}", step.line));
                    step.output = compare::shaped(&step.output, said);
                }
            }
        }
    }
    if !slips.is_empty() {
        return Err(slips.into());
    }
    if differences.is_empty() {
        return Ok(());
    }
    if bless {
        std::fs::write(page, transcript.write())?;
        return Ok(());
    }
    Err(format!(
        "{differences}\nIf this is what it should say: ACCT_BLESS=1 cargo test --test cases"
    )
    .into())
}
