//! Everything of ours that a team may change, under one name each.

use crate::language::Lang;
use crate::letters::template::ejected;
use crate::letters::{LETTERS, Paper};
use crate::records::template::path_of;
use crate::records::{playbook, questionnaire};

/// One of ours.
pub(super) enum Ours {
    /// A letter, in a language of its own.
    Letter(&'static Paper),
    /// Questions, in both languages.
    Questionnaire(&'static str, &'static str),
    /// Steps, in both languages.
    Playbook(&'static str, &'static str),
}

impl Ours {
    pub(super) fn all() -> impl Iterator<Item = Ours> {
        let letters = LETTERS.iter().map(|paper| Ours::Letter(paper));
        let briefs = questionnaire::BUILT_IN.iter().map(|(id, text)| Ours::Questionnaire(id, text));
        let playbooks = playbook::BUILT_IN.iter().map(|(id, text)| Ours::Playbook(id, text));
        letters.chain(briefs).chain(playbooks)
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Ours::Letter(paper) => paper.name,
            Ours::Questionnaire(id, _) | Ours::Playbook(id, _) => id,
        }
    }

    /// Where the team's own lies.
    pub(super) fn path(&self, lang: Lang) -> String {
        match self {
            Ours::Letter(paper) => path_of(paper.name, lang),
            Ours::Questionnaire(id, _) => format!("{}/{id}.toml", questionnaire::FOLDER),
            Ours::Playbook(id, _) => format!("{}/{id}.toml", playbook::FOLDER),
        }
    }

    /// The text that a team starts from.
    pub(super) fn text(&self, lang: Lang) -> String {
        match self {
            Ours::Letter(paper) => ejected(paper, lang),
            Ours::Questionnaire(_, text) | Ours::Playbook(_, text) => (*text).to_owned(),
        }
    }

    /// The rule that looks at it.
    pub(super) fn rule(&self) -> &'static str {
        match self {
            Ours::Letter(_) => "templates",
            Ours::Questionnaire(..) => "questionnaires",
            Ours::Playbook(..) => "playbooks",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Ours;

    #[test]
    fn a_name_means_one_of_ours() {
        let mut seen = HashSet::new();
        for ours in Ours::all() {
            assert!(seen.insert(ours.name()), "two are called {}", ours.name());
        }
    }
}
