//! Puts data through a Markdown template: strict about unknown variables, limited in what it may
//! spend, and every value escaped so that no title becomes markup.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior};
use serde::Serialize;

use crate::document::escape;
use crate::problem::Problem;

/// Steps a template may take; a letter takes some hundreds.
const FUEL: u64 = 100_000;

/// Fills a template in.
///
/// # Errors
/// At an unknown variable, with its name.
pub(super) fn fill(name: &str, source: &str, data: impl Serialize) -> Result<String, Problem> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let tight = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(tight.map_err(|error| Problem::refused(error.to_string()))?);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(escaped);
    let filled =
        environment.render_named_str(name, source, minijinja::value::Serde(data)).map_err(
            |error| Problem::refused(format!("the letter `{name}` cannot be written: {error:#}")),
        )?;
    Ok(tidy(&filled))
}

fn escaped(out: &mut Output, _: &mut State, value: &Value) -> Result<(), minijinja::Error> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    out.write_str(&escape(&text)).map_err(minijinja::Error::from)
}

/// Sections that were left out leave no empty lines behind.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        if !(line.trim().is_empty() && lines.last().is_none_or(|last| last.trim().is_empty())) {
            lines.push(line);
        }
    }
    let mut tidy = lines.join("\n");
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}
