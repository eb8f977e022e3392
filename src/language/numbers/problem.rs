//! What is wrong with a typed number, and what could be typed instead.
//! How numbers are read is in `reading`.

use std::fmt;

use crate::language::Lang;
use crate::language::typography::{quote, shorten};

/// Why a typed text is no number.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberProblem {
    NotANumber {
        typed: String,
    },
    /// `1,200` and `1.200`: a thousand and two hundred here, one and a fifth there.
    Ambiguous {
        typed: String,
        /// Both readings, each in a form that has one meaning: `1200`, `1,2`.
        readings: [String; 2],
    },
}

impl NumberProblem {
    /// One line, lower case, no full stop.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            NumberProblem::NotANumber { typed } => match lang {
                Lang::Ru => format!("не разобрать число {}", shown(lang, typed)),
                Lang::En => format!("cannot read the number {}", shown(lang, typed)),
            },
            NumberProblem::Ambiguous { typed, .. } => match lang {
                Lang::Ru => format!("{} — это {}?", shown(lang, typed), self.suggest(lang)),
                Lang::En => format!("{} may be {}", shown(lang, typed), self.suggest(lang)),
            },
        }
    }

    /// What can be typed instead: `1200 или 1,2`.
    #[must_use]
    pub fn suggest(&self, lang: Lang) -> String {
        let or = lang.pick("или", "or");
        match self {
            NumberProblem::NotANumber { .. } => match lang {
                Lang::Ru => format!("1 010 000, 2,4 {or} 1,2 млн"),
                Lang::En => format!("1010000, 2.4 {or} 1.2m"),
            },
            NumberProblem::Ambiguous { readings: [whole, part], .. } => {
                format!("{whole} {or} {}", part.replace([',', '.'], lang.pick(",", ".")))
            }
        }
    }
}

fn shown(lang: Lang, typed: &str) -> String {
    let typed = shorten(typed.trim(), 40);
    match lang {
        Lang::Ru => quote(lang, &typed),
        Lang::En => format!("`{typed}`"),
    }
}

impl fmt::Display for NumberProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for NumberProblem {}
