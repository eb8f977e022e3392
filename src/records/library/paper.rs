//! How a new entry is written: its title and the sections of its kind, with what is known in them.

use super::Kind;
use crate::language::{Lang, names};
use crate::records::heading::{self, Heading};
use crate::syntax::sections::sections;

/// A section of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Task,
    Work,
    Result,
    /// Of a post-mortem, which has the causes of both sides.
    OurCauses,
    TheirCauses,
    /// Each line is a task.
    Actions,
    /// Of a story: what the client said of it, word for word.
    Words,
    Team,
    /// Of what is told to clients: what is new, and what we suggest to whoever reads it.
    News,
    Suggestion,
    /// Of a standard.
    Rule,
    Check,
    Conclusions,
}

impl Part {
    /// Those an entry of a kind has, in their order.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Part] {
        use Part::{
            Actions, Check, Conclusions, News, OurCauses, Result, Rule, Suggestion, Task, Team,
            TheirCauses, Words, Work,
        };
        match kind {
            Kind::Case | Kind::Anticase => &[Task, Work, Result, Conclusions],
            Kind::Postmortem => &[Task, Work, Result, OurCauses, TheirCauses, Actions, Conclusions],
            Kind::Story => &[Task, Work, Result, Words, Team],
            Kind::Practice => &[Task, Work, Result, Suggestion, Conclusions],
            Kind::Update => &[News, Suggestion, Conclusions],
            Kind::Standard => &[Rule, Check, Actions],
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
            Part::Actions => Heading::new("Действия", "Actions"),
            Part::Words => Heading::new("Слова клиента", "The client's words"),
            Part::Team => Heading::new("Кто работал", "Who worked on it"),
            Part::News => Heading::new("Что нового", "What is new"),
            Part::Suggestion => Heading::new("Что предлагаем", "What we suggest"),
            Part::Rule => Heading::new("Правило", "Rule"),
            Part::Check => Heading::new("Как проверяем", "How it is checked"),
            Part::Conclusions => Heading::new("Выводы", "Conclusions"),
        }
    }

    /// What stands under it, where its heading is in that language: so is the text, then.
    #[must_use]
    pub fn text_in(self, lang: Lang, body: &str) -> &str {
        let word = names::fold(self.heading().word(lang));
        let all = sections(body).into_iter();
        let mut own = all.filter(|section| names::fold(section.heading) == word);
        own.next().map_or("", |section| section.text.trim())
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
        Part::of(kind).iter().map(|part| (part.heading(), text(*part))).collect();
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
    fn a_text_is_in_the_language_of_its_heading() {
        let body = "\n# A\n\n## Результат\n\nВдвое больше.\n";
        assert_eq!(Part::Result.text_in(Lang::Ru, body), "Вдвое больше.");
        assert_eq!(Part::Result.text_in(Lang::En, body), "");
        assert_eq!(Part::Task.text_in(Lang::Ru, body), "");
    }

    #[test]
    fn a_title_stands_once() {
        assert_eq!(titled("A", "text\n"), "\n# A\n\ntext\n");
        assert_eq!(titled("A", "\u{feff}# B\n\ntext"), "\n# B\n\ntext\n");
    }
}
