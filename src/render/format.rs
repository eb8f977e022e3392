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
    Html,
    Json,
    Csv,
    Eml,
    Ics,
    Xlsx,
}

/// Each format with the extensions of its files; the first name is the one to type.
const FORMATS: [(Format, &str, &[&str]); 9] = [
    (Format::Table, "table", &[]),
    (Format::Text, "text", &["txt", "text"]),
    (Format::Md, "md", &["md", "markdown"]),
    (Format::Html, "html", &["html", "htm"]),
    (Format::Json, "json", &["json"]),
    (Format::Csv, "csv", &["csv"]),
    (Format::Eml, "eml", &["eml"]),
    (Format::Ics, "ics", &["ics"]),
    (Format::Xlsx, "xlsx", &["xlsx"]),
];

impl Format {
    pub const ALL: [Format; 9] = [
        Format::Table,
        Format::Text,
        Format::Md,
        Format::Html,
        Format::Json,
        Format::Csv,
        Format::Eml,
        Format::Ics,
        Format::Xlsx,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// The format that a file's name asks for.
    #[must_use]
    pub fn of_extension(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        let found = FORMATS.iter().find(|(.., known)| known.contains(&extension.as_str()));
        found.map(|(format, ..)| *format)
    }

    /// Whether `render` writes a document in it.
    #[must_use]
    pub fn is_page(self) -> bool {
        matches!(self, Format::Table | Format::Text | Format::Md)
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
        assert_eq!(Format::of_extension(Path::new("a/Отчёт.MD")), Some(Format::Md));
        assert_eq!(Format::of_extension(Path::new("a.txt")), Some(Format::Text));
        assert_eq!(Format::of_extension(Path::new("table")), None);
        assert!("docx".parse::<Format>().is_err());
    }
}
