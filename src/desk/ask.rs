//! Asks a person at the terminal; Ctrl-C and Esc are an answer too: nobody wants to go on.
//! Every question has an option as its twin, and is never asked in a script.

use inquire::validator::Validation;
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

/// Yes or no; Enter is yes. An answer that is neither is asked again.
///
/// # Errors
/// When the person stops.
pub fn yes(question: &str, lang: Lang) -> Result<bool, Problem> {
    let question = format!("{question} [{}]", lang.pick("Да/нет", "Yes/no"));
    Ok(choice(&question, lang, &[Choice::Yes, Choice::No])? == Choice::Yes)
}

/// Yes or no about what cannot be had back; Enter is no.
///
/// # Errors
/// When the person stops.
pub fn surely(question: &str, lang: Lang) -> Result<bool, Problem> {
    let question = format!("{question} [{}]", lang.pick("да/Нет", "yes/No"));
    let answer = answer(&question, lang)?;
    Ok(!answer.trim().is_empty() && understood(&answer) == Some(Choice::Yes))
}

/// Yes, edit again, or no; Enter is yes. An answer that is none of them is asked again.
///
/// # Errors
/// When the person stops.
pub fn yes_edit_no(question: &str, lang: Lang) -> Result<Choice, Problem> {
    let question = format!("{question} [{}]", lang.pick("Да / править / нет", "Yes / edit / no"));
    choice(&question, lang, &[Choice::Yes, Choice::Edit, Choice::No])
}

fn choice(question: &str, lang: Lang, known: &[Choice]) -> Result<Choice, Problem> {
    let answer = answer(question, lang)?;
    let choice = understood(&answer).filter(|choice| known.contains(choice));
    Ok(choice.unwrap_or(Choice::No))
}

fn answer(question: &str, lang: Lang) -> Result<String, Problem> {
    Text::new(question)
        .with_validator(|typed: &str| {
            Ok(match understood(typed) {
                Some(_) => Validation::Valid,
                None => Validation::Invalid(not_understood(lang).into()),
            })
        })
        .prompt()
        .map_err(|error| stopped(&error))
}

/// The answers in both languages, and the English keys pressed in the Russian layout.
fn understood(typed: &str) -> Option<Choice> {
    match typed.trim().to_lowercase().as_str() {
        "" | "да" | "д" | "yes" | "y" | "нуы" => Some(Choice::Yes),
        "нет" | "не" | "н" | "no" | "n" | "т" | "тщ" => Some(Choice::No),
        "править" | "правка" | "п" | "edit" | "e" | "у" => Some(Choice::Edit),
        other if other.starts_with("не ") => Some(Choice::No),
        _ => None,
    }
}

/// One of several.
///
/// # Errors
/// When the person stops.
pub fn one_of(question: &str, choices: Vec<String>) -> Result<usize, Problem> {
    Select::new(question, choices).raw_prompt().map(|chosen| chosen.index).map_err(|e| stopped(&e))
}

crate::messages! {
    fn not_understood() {
        ru: "Ответьте «да» или «нет»",
        en: "Answer yes or no",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_is_an_answer() {
        for (typed, choice) in [
            ("", Some(Choice::Yes)),
            ("ДА", Some(Choice::Yes)),
            ("нет", Some(Choice::No)),
            ("т", Some(Choice::No)),
            ("не надо", Some(Choice::No)),
            ("п", Some(Choice::Edit)),
            ("ъъ", None),
            (":wq", None),
            ("clear; acct undo", None),
        ] {
            assert_eq!(understood(typed), choice, "{typed}");
        }
    }
}
