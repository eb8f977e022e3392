//! A long answer in the person's editor. What was saved and not yet understood is a draft, and opens
//! again.

use crate::commands::Result;
use crate::commands::brief::fill::sheet::{Sheet, Where};
use crate::commands::brief::fill::steps::Step;
use crate::desk::drafts::Drafts;
use crate::desk::editor::{self, Edited};
use crate::problem::Problem;

pub(super) struct Bench<'b> {
    pub(super) sheet: &'b Sheet<'b>,
    pub(super) step: &'b Step<'b>,
}

impl Bench<'_> {
    /// What was saved; nothing where it is empty.
    pub(super) fn text(&self, there: &str) -> Result<Option<String>> {
        let session = self.sheet.session;
        let command = editor::command(session.config.editor.as_deref())?;
        let (drafts, name) = (self.drafts()?, self.name());
        let text = match drafts.find(&name) {
            Some(draft) => draft,
            None => format!("<!-- {} -->\n\n{there}\n", self.question()),
        };
        let path = drafts.keep(&name, &text)?;
        match editor::open(&command, &path)? {
            Edited::Saved(saved) => {
                let said = without_question(&saved).trim();
                if said.is_empty() {
                    drafts.forget(&name);
                }
                Ok((!said.is_empty()).then(|| said.to_owned()))
            }
            Edited::Failed(_) => {
                Err(Problem::refused(format!("`{command}` ended with an error"))
                    .hint(format!("your text is kept in {}", path.display())))
            }
        }
    }

    /// Its text is understood and written.
    pub(super) fn done(&self) {
        if let Ok(drafts) = self.drafts() {
            drafts.forget(&self.name());
        }
    }

    fn drafts(&self) -> Result<Drafts> {
        Drafts::of(self.sheet.session.workspace()?.root())
    }

    fn name(&self) -> String {
        let place = match &self.step.place {
            Where::Question(question) => question.id.clone(),
            Where::Part(question, at) => format!("{}-{at}", question.id),
            Where::Besides(_) => format!("besides-{}", self.step.number),
        };
        let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name = format!("brief-{}-{}-{place}", self.sheet.slug, self.sheet.questionnaire.id);
        name.chars().map(safe).collect()
    }

    /// In one line, and nothing that would end the comment.
    fn question(&self) -> String {
        let lang = self.sheet.lang();
        let asked = match &self.step.place {
            Where::Question(question) => question.ask.of(lang).to_owned(),
            Where::Part(question, at) => {
                let part = question.parts.get(*at).map_or("", |part| part.ask.of(lang));
                format!("{} {part}", question.ask.of(lang))
            }
            Where::Besides(heading) => heading.clone(),
        };
        asked.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "—")
    }
}

/// The comment that the question stood in.
fn without_question(saved: &str) -> &str {
    let text = saved.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        Some((_, rest)) => rest,
        None => saved,
    }
}

#[cfg(test)]
mod tests {
    use super::without_question;

    #[test]
    fn what_was_saved_is_the_answer_alone() {
        assert_eq!(without_question("<!-- Кто? -->\n\nКафе\n").trim(), "Кафе");
        assert_eq!(without_question("Кафе\n<!-- потом -->"), "Кафе\n<!-- потом -->");
    }
}
