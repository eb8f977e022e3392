//! What the sections of a record of prose are called, in both languages, and what stands under them.
//! Which sections a kind of record has is left to that kind.

use crate::language::{Lang, names};
use crate::syntax::sections::{Section, add_section, append, replace_text, sections};

/// The name of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    pub ru: &'static str,
    pub en: &'static str,
}

impl Heading {
    #[must_use]
    pub const fn new(ru: &'static str, en: &'static str) -> Heading {
        Heading { ru, en }
    }

    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        lang.pick(self.ru, self.en)
    }

    /// Whether a section is called so, in either language and whatever the case.
    #[must_use]
    pub fn names(self, heading: &str) -> bool {
        let heading = names::fold(heading);
        heading == names::fold(self.ru) || heading == names::fold(self.en)
    }

    /// What stands under it, the first time; empty where nothing does.
    #[must_use]
    pub fn text(self, body: &str) -> &str {
        self.all(body).next().unwrap_or_default()
    }

    /// The body with another text under it, in a new section where there was none.
    #[must_use]
    pub fn put(self, body: &str, text: &str, lang: Lang) -> String {
        let own = |section: &&Section| self.names(section.heading);
        match sections(body).iter().find(own) {
            Some(section) => replace_text(body, section, text),
            None => add_section(body, self.word(lang), text),
        }
    }

    /// The body with lines after those that stand under it.
    #[must_use]
    pub fn append(self, body: &str, lines: &str, lang: Lang) -> String {
        let own = |section: &&Section| self.names(section.heading);
        match sections(body).iter().rfind(own) {
            Some(section) => append(body, section, lines),
            None => add_section(body, self.word(lang), lines),
        }
    }

    /// What stands under each section of this name, in their order.
    pub fn all(self, body: &str) -> impl Iterator<Item = &str> {
        let own = move |section: &Section| self.names(section.heading);
        sections(body).into_iter().filter(own).map(|section| section.text.trim())
    }
}

/// A body of these sections, each with what is known of it.
#[must_use]
pub fn skeleton(parts: &[(Heading, String)], lang: Lang) -> String {
    let mut body = String::new();
    for (heading, text) in parts {
        body.push_str(&format!("\n## {}\n", heading.word(lang)));
        if !text.trim().is_empty() {
            body.push_str(&format!("\n{}\n", text.trim()));
        }
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHY: Heading = Heading::new("Почему?", "Why?");
    const CAUSE: Heading = Heading::new("Причина", "Cause");

    #[test]
    fn a_section_is_found_in_either_language_and_as_often_as_it_stands() {
        let body = "\n## Почему?\n\n- один\n\n## WHY?\n\n- two\n\n## Причина\n";
        assert_eq!(WHY.all(body).collect::<Vec<_>>(), ["- один", "- two"]);
        assert_eq!(WHY.text(body), "- один");
        assert_eq!(CAUSE.text(body), "");
        assert_eq!(CAUSE.text(""), "");
    }

    #[test]
    fn text_is_put_and_lines_are_added_where_the_section_is() {
        let body = "\n## Почему?\n\n- один\n\n## Причина\n";
        let more = WHY.append(body, "- два", Lang::Ru);
        assert_eq!(more, "\n## Почему?\n\n- один\n- два\n\n## Причина\n");
        let found = CAUSE.put(&more, "Цена", Lang::Ru);
        assert_eq!(found, "\n## Почему?\n\n- один\n- два\n\n## Причина\n\nЦена\n");
        assert_eq!(WHY.append("\n", "- один", Lang::Ru), "\n## Почему?\n\n- один\n");
    }

    #[test]
    fn a_new_body_holds_what_is_known() {
        let body = skeleton(&[(WHY, "- один\n".to_owned()), (CAUSE, String::new())], Lang::En);
        assert_eq!(body, "\n## Why?\n\n- один\n\n## Cause\n");
    }
}
