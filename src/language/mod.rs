//! Words per language: messages, plurals, dates in words, reading dates and numbers, names.
//! Knows nothing of records, files or formats.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub mod calendar;
pub mod dates;
pub mod names;
pub mod numbers;
pub mod plural;
pub mod reading;
pub mod span;
pub mod spelled;
pub mod stems;
pub mod subject;
pub mod typeset;
pub mod typography;
pub mod words;

/// The space that never breaks a line: between a number and its word, a day and its month.
pub const NBSP: char = '\u{a0}';

/// A language people read and type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Ru,
}

impl Lang {
    /// Both languages, in the order they are listed to people.
    pub const ALL: [Lang; 2] = [Lang::Ru, Lang::En];

    /// The one of the two that is in this language.
    #[must_use]
    pub fn pick<'a>(self, ru: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    /// The code in files and on the command line: `ru`, `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A language that acct does not speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLang(pub String);

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown language `{}`: it is `ru` or `en`", self.0)
    }
}

impl std::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// # Errors
    /// Anything but `ru` and `en` (in either case).
    fn from_str(text: &str) -> Result<Lang, UnknownLang> {
        Lang::ALL
            .into_iter()
            .find(|lang| text.eq_ignore_ascii_case(lang.code()))
            .ok_or_else(|| UnknownLang(text.to_owned()))
    }
}

/// Messages as code: each is a function of the language and its values, and one that lacks
/// a language does not compile.
///
/// ```
/// use acct::language::{Lang, words};
///
/// acct::messages! {
///     /// The heading over today's meetings.
///     pub fn meetings_today() { ru: "ВСТРЕЧИ", en: "MEETINGS" }
///     fn waiting(n: usize) {
///         ru: format!("ждём {}", words::TASK.ru(n)),
///         en: format!("waiting for {}", words::TASK.en(n)),
///     }
/// }
///
/// assert_eq!(meetings_today(Lang::En), "MEETINGS");
/// assert_eq!(waiting(Lang::Ru, 2), "ждём 2\u{a0}задачи");
/// ```
///
/// The same without its English half:
///
/// ```compile_fail
/// acct::messages! {
///     pub fn meetings_today() { ru: "ВСТРЕЧИ" }
/// }
/// ```
///
/// and without its Russian one:
///
/// ```compile_fail
/// acct::messages! {
///     pub fn meetings_today() { en: "MEETINGS" }
/// }
/// ```
#[macro_export]
macro_rules! messages {
    ($(
        $(#[$about:meta])*
        $seen:vis fn $name:ident($($value:ident: $shape:ty),* $(,)?) {
            ru: $ru:expr,
            en: $en:expr $(,)?
        }
    )*) => {$(
        $(#[$about])*
        #[must_use]
        $seen fn $name(lang: $crate::language::Lang, $($value: $shape),*) -> ::std::string::String {
            match lang {
                $crate::language::Lang::Ru => ::std::string::String::from($ru),
                $crate::language::Lang::En => ::std::string::String::from($en),
            }
        }
    )*};
}

#[cfg(test)]
mod tests {
    use super::Lang;

    crate::messages! {
        fn hello(name: &str) { ru: format!("Здравствуйте, {name}!"), en: format!("Hello {name},") }
        fn done() { ru: "Сделано", en: "Done" }
    }

    #[test]
    fn a_message_speaks_both_languages() {
        assert_eq!(hello(Lang::Ru, "Рита"), "Здравствуйте, Рита!");
        assert_eq!(hello(Lang::En, "Rita"), "Hello Rita,");
        assert_eq!(done(Lang::Ru), "Сделано");
        assert_eq!(done(Lang::En), "Done");
    }

    #[test]
    fn a_language_is_written_as_it_is_read() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
            assert_eq!(lang.to_string().to_uppercase().parse(), Ok(lang));
        }
        assert_eq!(
            "de".parse::<Lang>().unwrap_err().to_string(),
            "unknown language `de`: it is `ru` or `en`"
        );
        assert_eq!(Lang::Ru.pick("да", "yes"), "да");
        assert_eq!(Lang::En.pick("да", "yes"), "yes");
    }
}
