//! The formats by name and by a file's extension.
//! Which of them a command can write is left to the command.

use std::path::Path;
use std::str::FromStr;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::problem::Problem;

/// How a report or a letter is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Table,
    /// To paste into mail or a messenger.
    Text,
    Md,
    /// One page that opens in a browser, on a telephone and on paper.
    Html,
    Json,
    Csv,
    /// A draft for a mail program.
    Eml,
    /// Days for a calendar.
    Ics,
    Xlsx,
    /// Remarks beside the lines of a pull request.
    Github,
}

/// Each format with the extensions of its files; the first name is the one to type.
const FORMATS: [(Format, &str, &[&str]); 10] = [
    (Format::Table, "table", &[]),
    (Format::Text, "text", &["txt", "text"]),
    (Format::Md, "md", &["md", "markdown"]),
    (Format::Html, "html", &["html", "htm"]),
    (Format::Json, "json", &["json"]),
    (Format::Csv, "csv", &["csv"]),
    (Format::Eml, "eml", &["eml"]),
    (Format::Ics, "ics", &["ics"]),
    (Format::Xlsx, "xlsx", &["xlsx"]),
    (Format::Github, "github", &[]),
];

impl Format {
    pub const ALL: [Format; 10] = [
        Format::Table,
        Format::Text,
        Format::Md,
        Format::Html,
        Format::Json,
        Format::Csv,
        Format::Eml,
        Format::Ics,
        Format::Xlsx,
        Format::Github,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// The format that a file's name asks for; none when it asks for none.
    ///
    /// # Errors
    /// When its extension is of no format there is.
    pub fn of_file(path: &Path) -> Result<Option<Format>, Problem> {
        let extension = path.extension().map(|end| end.to_string_lossy().to_lowercase());
        // «итоги 24.11» ends with a date
        let Some(extension) = extension.filter(|end| end.contains(char::is_alphabetic)) else {
            return Ok(None);
        };
        let found = FORMATS.iter().find(|(.., known)| known.contains(&extension.as_str()));
        let Some((format, ..)) = found else {
            let page = path.with_extension("html");
            let others: Vec<String> = FORMATS
                .iter()
                .filter_map(|(format, _, known)| Some((format, known.first()?)))
                .filter(|(format, _)| **format != Format::Html)
                .map(|(_, end)| format!(".{end}"))
                .collect();
            return Err(Problem::usage(format!("acct writes no .{extension} files")).hint(
                format!("-o \"{}\"; or a name that ends in {}", page.display(), others.join(", ")),
            ));
        };
        Ok(Some(*format))
    }
}

impl FromStr for Format {
    type Err = Problem;

    fn from_str(name: &str) -> Result<Format, Problem> {
        let found = FORMATS.iter().find(|(_, known, _)| *known == name);
        found.map(|(format, ..)| *format).ok_or_else(|| {
            let names: Vec<_> = FORMATS.iter().map(|(_, name, _)| *name).collect();
            Problem::usage(format!("no format is called `{name}`"))
                .hint(format!("one of: {}", names.join(", ")))
        })
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_name_and_extension() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(<Format as ValueEnum>::from_str(format.name(), false), Ok(format));
        }
        let of_file = |name: &str| Format::of_file(Path::new(name));
        assert_eq!(of_file("a/Отчёт.MD"), Ok(Some(Format::Md)));
        assert_eq!(of_file("a.txt"), Ok(Some(Format::Text)));
        assert_eq!(of_file("table"), Ok(None));
        assert_eq!(of_file("итоги 24.11"), Ok(None));
        assert!(of_file("a.docx").is_err());
        assert!("docx".parse::<Format>().is_err());
    }
}
