//! What a new note says, from what was typed: one line as it is, or the sections of its kind.

use crate::language::Lang;
use crate::records::heading::{Heading, skeleton};
use crate::records::note::{DECISION, FEEDBACK, Feedback, paper};

pub(super) struct Matter<'a> {
    pub kind: &'a str,
    pub feedback: Option<Feedback>,
    pub text: String,
    pub question: &'a str,
    pub options: &'a [String],
    pub why: &'a str,
    /// An experiment decides.
    pub experiment: bool,
}

impl Matter<'_> {
    /// The editor is not needed: it was all typed.
    pub(super) fn says_enough(&self) -> bool {
        !self.text.is_empty() || (self.experiment && !self.question.is_empty())
    }

    pub(super) fn body(&self, lang: Lang) -> String {
        match self.kind {
            DECISION => {
                let mut parts = self.parts();
                parts.retain(|(_, text)| !text.trim().is_empty());
                skeleton(&parts, lang)
            }
            // what a complaint is answered with is asked for at once
            FEEDBACK if paper::parts(FEEDBACK, self.feedback).len() > 1 => self.sections(lang),
            _ => format!("\n{}\n", self.text),
        }
    }

    /// All of its sections, with what is known.
    pub(super) fn sections(&self, lang: Lang) -> String {
        skeleton(&self.parts(), lang)
    }

    fn parts(&self) -> Vec<(Heading, String)> {
        let main = paper::main_part(self.kind);
        let of = |heading: Heading| match heading {
            _ if Some(heading) == main => self.text.clone(),
            paper::QUESTION => self.question.to_owned(),
            paper::OPTIONS => self.options.iter().map(|one| format!("- {one}\n")).collect(),
            paper::REASON => self.why.to_owned(),
            _ => String::new(),
        };
        let all = paper::parts(self.kind, self.feedback).iter();
        all.map(|heading| (*heading, of(*heading))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matter(kind: &'static str) -> Matter<'static> {
        Matter {
            kind,
            feedback: None,
            text: "Списывать до 30 %".into(),
            question: "",
            options: &[],
            why: "",
            experiment: false,
        }
    }

    #[test]
    fn one_line_stays_one_and_a_decision_has_the_sections_that_were_typed() {
        assert_eq!(matter("tech").body(Lang::Ru), "\nСписывать до 30 %\n");
        let options = ["30 %".to_owned(), "50 %".to_owned()];
        let decision = Matter { options: &options, ..matter(DECISION) };
        assert_eq!(
            decision.body(Lang::Ru),
            "\n## Варианты\n\n- 30 %\n- 50 %\n\n## Решение\n\nСписывать до 30 %\n"
        );
    }

    #[test]
    fn a_complaint_asks_whether_what_is_offered_is_worthy_of_the_damage() {
        let complaint = Matter { feedback: Some(Feedback::Complaint), ..matter(FEEDBACK) };
        let body = complaint.body(Lang::En);
        assert!(body.starts_with("\n## In their words\n\nСписывать до 30 %\n\n## The damage\n"));
        assert!(body.contains("\n## Is it worthy of the damage\n"));
        assert_eq!(matter(FEEDBACK).body(Lang::En), "\nСписывать до 30 %\n");
    }

    #[test]
    fn an_experiment_decides_a_question_without_words() {
        let open = Matter { text: String::new(), question: "A or B?", ..matter(DECISION) };
        assert!(!open.says_enough());
        assert!(Matter { experiment: true, ..open }.says_enough());
    }
}
