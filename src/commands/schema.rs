//! The shapes of the files, for editors; what a schema says is `exchange::schema`.

use std::path::{Path, PathBuf};

use super::{Outcome, Result, Run};
use crate::desk::folder;
use crate::document::Text;
use crate::exchange::schema;
use crate::language::names::nearest;
use crate::problem::Problem;
use crate::records::fields::{self, KINDS, Kind};
use crate::reports::shapes::SHAPES;
use crate::session::Session;

/// The JSON Schema of a kind of file, for an editor that completes and checks, or of a report
///
/// Without a name, which there are. With --dir, a file for each kind, and what to put into the
/// .taplo.toml of the workspace: acct schema --dir .schemas > .taplo.toml
#[derive(clap::Args)]
pub struct Schema {
    /// task, client, contact, …; acct.overdue/1 as JSON names it
    #[arg(conflicts_with = "dir")]
    name: Option<String>,
    /// A file for each kind in this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Run for Schema {
    fn run(self, _: &Session) -> Result {
        if let Some(name) = &self.name {
            return Ok(Outcome::exact(of(name)?));
        }
        let Some(dir) = &self.dir else { return Ok(Outcome::said(names())) };
        let described = || KINDS.iter().filter_map(|kind| Some((kind, text(kind)?)));
        let files: Vec<(String, String)> =
            described().map(|(kind, text)| (file(kind), text)).collect();
        folder::fill(dir, &files)?;
        Ok(Outcome::exact(described().map(|(kind, _)| rule(kind, dir)).collect::<String>()))
    }
}

fn of(name: &str) -> Result<String> {
    if let Some(shape) = SHAPES.iter().find(|shape| shape.name == name) {
        return Ok(format!("{:#}\n", (shape.schema)()));
    }
    let kind = fields::kind(name).ok_or_else(|| {
        let known = KINDS.iter().map(|kind| kind.name).chain(SHAPES.iter().map(|shape| shape.name));
        let known: Vec<&str> = known.collect();
        let problem = Problem::not_found(format!("no file or report is called `{name}`"));
        match nearest(name, &known).first() {
            Some(near) => problem.hint(format!("acct schema {near}")),
            None => problem.hint("acct schema"),
        }
    })?;
    text(kind).ok_or_else(|| {
        Problem::not_found(format!("`{}` is CSV: its first line is its schema", kind.path))
            .hint(kind.blank.trim_end())
    })
}

fn text(kind: &Kind) -> Option<String> {
    schema::of_kind(kind).map(|schema| format!("{schema:#}\n"))
}

fn file(kind: &Kind) -> String {
    format!("{}.json", kind.name)
}

/// Which kinds there are with the files of each, and which reports.
fn names() -> Vec<Text> {
    let kinds = KINDS.iter().map(|kind| format!("{:<10} {}", kind.name, kind.path));
    kinds.chain(SHAPES.iter().map(|shape| shape.name.to_owned())).map(Text::from).collect()
}

/// What taplo and Even Better TOML read in `.taplo.toml`; they know TOML alone.
fn rule(kind: &Kind, dir: &Path) -> String {
    if kind.form != fields::Form::Toml {
        return String::new();
    }
    let path = dir.join(file(kind));
    let before = if path.is_absolute() { "" } else { "./" };
    let path = path.display().to_string().replace('\\', "/");
    format!(
        "[[rule]]\ninclude = [\"{}\"]\n\n[rule.schema]\npath = \"{before}{path}\"\n\n",
        kind.path
    )
}
