//! Makes a repository with a year of history out of `examples/agency`: the last commit is the
//! example to the byte, those before it are what the workspace was. `cargo run --example year -- DIR`

#![allow(clippy::print_stderr, clippy::print_stdout)]

#[allow(unreachable_pub)]
mod year;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(into) = std::env::args_os().nth(1) else {
        eprintln!("usage: cargo run --example year -- DIR");
        return ExitCode::from(2);
    };
    let agency = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency");
    match year::make(&agency, Path::new(&into)) {
        Ok(commits) => {
            println!("{}: {commits} commits", Path::new(&into).display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
