//! Asks a person at the terminal; Ctrl-C and Esc are an answer too: nobody wants to go on.
//! Every question has an option as its twin, and is never asked in a script.

use inquire::{InquireError, Select, Text};

use crate::language::Lang;
use crate::problem::Problem;

/// What to do with what was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Yes,
    Edit,
    No,
}

fn stopped(error: &InquireError) -> Problem {
    match error {
        InquireError::NotTTY => Problem::usage("there is no terminal to ask at").hint("--yes"),
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Problem::refused("stopped; nothing was written")
        }
        other => Problem::refused(format!("the question could not be asked: {other}")),
    }
}

/// A line of text; `offered` is taken with Enter.
///
/// # Errors
/// When the person stops.
pub fn line(question: &str, offered: &str) -> Result<String, Problem> {
    let mut text = Text::new(question);
    if !offered.is_empty() {
        text = text.with_default(offered);
    }
    text.prompt().map_err(|error| stopped(&error))
}

/// Yes or no; Enter is yes.
///
/// # Errors
/// When the person stops.
pub fn yes(question: &str, lang: Lang) -> Result<bool, Problem> {
    let answer = line(&format!("{question} [{}]", lang.pick("Да/нет", "Yes/no")), "")?;
    Ok(!is_no(&answer))
}

/// Yes, edit again, or no; Enter is yes.
///
/// # Errors
/// When the person stops.
pub fn yes_edit_no(question: &str, lang: Lang) -> Result<Choice, Problem> {
    let choices = lang.pick("Да / править / нет", "Yes / edit / no");
    let answer = line(&format!("{question} [{choices}]"), "")?;
    let first = answer.trim().to_lowercase();
    Ok(match first.chars().next() {
        Some('п' | 'e') => Choice::Edit,
        _ if is_no(&answer) => Choice::No,
        _ => Choice::Yes,
    })
}

fn is_no(answer: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    answer.starts_with('н') || answer.starts_with('n')
}

/// One of several.
///
/// # Errors
/// When the person stops.
pub fn one_of(question: &str, choices: Vec<String>) -> Result<usize, Problem> {
    Select::new(question, choices).raw_prompt().map(|chosen| chosen.index).map_err(|e| stopped(&e))
}
