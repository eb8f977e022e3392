//! How a new entry is written: its title and the sections of its kind, with what is known in them.

use super::Kind;
use crate::language::Lang;
use crate::records::heading::{self, Heading};

/// A section of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Task,
    Work,
    Result,
    /// Of a post-mortem, which has the causes of both sides.
    OurCauses,
    TheirCauses,
    Conclusions,
}

impl Part {
    /// Those an entry of a kind has, in their order.
    #[must_use]
    pub fn of(kind: Kind) -> Vec<Part> {
        use Part::{Conclusions, OurCauses, Result, Task, TheirCauses, Work};
        match kind {
            Kind::Postmortem => vec![Task, Work, Result, OurCauses, TheirCauses, Conclusions],
            _ => vec![Task, Work, Result, Conclusions],
        }
    }

    #[must_use]
    pub const fn heading(self) -> Heading {
        match self {
            Part::Task => Heading::new("Задача", "Task"),
            Part::Work => Heading::new("Что сделали", "What was done"),
            Part::Result => Heading::new("Результат", "Result"),
            Part::OurCauses => Heading::new("Причины у нас", "Causes on our side"),
            Part::TheirCauses => Heading::new("Причины у клиента", "Causes on the client's side"),
            Part::Conclusions => Heading::new("Выводы", "Conclusions"),
        }
    }
}

/// The body of a new entry; `known` are lines for some of its sections.
#[must_use]
pub fn skeleton(kind: Kind, title: &str, lang: Lang, known: &[(Part, Vec<String>)]) -> String {
    let text = |part: Part| {
        let lines = known.iter().filter(|(of, _)| *of == part).flat_map(|(_, lines)| lines);
        lines.map(|line| format!("- {line}\n")).collect::<String>()
    };
    let parts: Vec<(Heading, String)> =
        Part::of(kind).into_iter().map(|part| (part.heading(), text(part))).collect();
    format!("\n# {title}\n{}", heading::skeleton(&parts, lang))
}

/// A text that was written elsewhere as a body: under the title, where it has none of its own.
#[must_use]
pub fn titled(title: &str, text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim();
    let has_title = text.lines().any(|line| line.starts_with("# "));
    if has_title { format!("\n{text}\n") } else { format!("\n# {title}\n\n{text}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_mortem_has_the_causes_of_both_sides() {
        let known = [(Part::Result, vec!["7 заказов".to_owned()])];
        let body = skeleton(Kind::Postmortem, "Регионы", Lang::Ru, &known);
        assert!(body.starts_with("\n# Регионы\n\n## Задача\n\n## Что сделали\n"));
        assert!(body.contains("\n## Результат\n\n- 7 заказов\n\n## Причины у нас\n"));
        assert!(!skeleton(Kind::Case, "A", Lang::En, &[]).contains("Causes"));
    }

    #[test]
    fn a_title_stands_once() {
        assert_eq!(titled("A", "text\n"), "\n# A\n\ntext\n");
        assert_eq!(titled("A", "\u{feff}# B\n\ntext"), "\n# B\n\ntext\n");
    }
}
