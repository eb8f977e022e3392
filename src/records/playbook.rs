//! Standard work as data: steps with owners by role and days from the start, ours and the team's own.
//! Making tasks of them is left to `commands::playbook`.

pub mod condition;
pub mod schedule;
pub mod slips;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wording::Wording;
use super::{Side, form};
use crate::language::names;

pub const FOLDER: &str = "templates/playbooks";

pub const KINDS: [&str; 3] = super::task::Kind::WORDS;
pub const PRIORITIES: [&str; 3] = super::task::Priority::WORDS;

/// `templates/playbooks/<id>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Playbook {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    /// The team's own, not ours.
    #[serde(skip_deserializing)]
    pub own: bool,
    pub title: Wording,
    /// What it is for, in a sentence.
    pub about: Wording,
    /// To which clients it can be applied: `kind:internal`.
    pub when: String,
    /// It is applied again for each of these; not set: once to a client, or for what is named.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Each>")]
    pub each: Option<Each>,
    /// It is over on the working day before the start of the deal.
    pub before: bool,
    pub steps: Vec<Step>,
}

/// What one application of a playbook is for, where a client gets it more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Each {
    /// One of us; steps with the role `person` are theirs.
    Person,
    Quarter,
}

impl Each {
    pub const WORDS: [&'static str; 2] = ["person", "quarter"];
}

/// The role of the person that a playbook is applied for.
pub const THE_PERSON: &str = "person";

#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Step {
    /// The task's id is made of client, playbook and this.
    pub id: String,
    /// The thing that will exist.
    pub title: Wording,
    pub why: Wording,
    /// Whose step it is: `manager`.
    pub role: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Side>")]
    pub side: Option<Side>,
    /// Steps that must be done first.
    pub after: Vec<String>,
    /// The working day from the start it begins on; not set: when the steps before it end.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub day: Option<u32>,
    /// Working days it takes.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub days: Option<u32>,
    /// On which condition: `service:ppc`.
    pub when: String,
    /// The quality gate.
    pub check: Wording,
    /// How it is done; `{client}` stands for the client, `{each}` for what it is applied for.
    pub notes: Wording,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<super::task::Kind>")]
    pub kind: Option<super::task::Kind>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<super::task::Priority>")]
    pub priority: Option<super::task::Priority>,
    pub tags: Vec<String>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<bool>")]
    pub share: Option<bool>,
}

/// Ours, by id with the text of each, in the order they come up.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("integration", include_str!("playbooks/integration.toml")),
    ("prestart", include_str!("playbooks/prestart.toml")),
    ("launch", include_str!("playbooks/launch.toml")),
    ("urgent", include_str!("playbooks/urgent.toml")),
    ("immersion", include_str!("playbooks/immersion.toml")),
    ("onboarding", include_str!("playbooks/onboarding.toml")),
    ("knowledge", include_str!("playbooks/knowledge.toml")),
    ("hiring", include_str!("playbooks/hiring.toml")),
    ("closing", include_str!("playbooks/closing.toml")),
];

impl Step {
    /// Whose move it is.
    #[must_use]
    pub fn side(&self) -> Side {
        self.side.unwrap_or_default()
    }

    /// Working days it takes; one where nothing is said.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.days.unwrap_or(1).max(1)
    }
}

/// What the names of a step's files have in common, whatever it was applied for.
#[must_use]
pub fn step_mark(playbook: &str, step: &str) -> String {
    format!("-{playbook}-{step}")
}

impl Playbook {
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The id of a step's task: everybody who applies it for the same client and subject (`each`, or
    /// nothing) makes the same one.
    #[must_use]
    pub fn task_id(&self, client: &str, step: &str, each: &str) -> String {
        let words = [client, &self.id, step, each];
        form::derived_id(&words[..if each.is_empty() { 3 } else { 4 }])
    }

    /// The task's file, named by the step and not by its title, which has a language and may change:
    /// `clients/kassa/tasks/k7f3qz-integration-plan.toml`
    #[must_use]
    pub fn task_path(&self, client: &str, step: &str, each: &str) -> String {
        let id = self.task_id(client, step, each);
        let name = [self.id.as_str(), step, each].join(" ");
        format!("clients/{client}/tasks/{id}-{}.toml", names::slug(&name, "task"))
    }

    /// Where a team's own of that name lies.
    #[must_use]
    pub fn path(id: &str) -> String {
        format!("{FOLDER}/{id}.toml")
    }

    /// Ours, by id, with the text each is written as.
    pub fn built_in() -> impl Iterator<Item = (Playbook, &'static str)> {
        BUILT_IN.iter().filter_map(|(id, text)| {
            let (read, _) = crate::syntax::read::toml::<Playbook>(text).ok()?;
            Some((Playbook { id: (*id).to_owned(), ..read }, *text))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Playbook};
    use crate::records::settings::Settings;

    #[test]
    fn all_of_ours_can_be_read() {
        for (id, text) in BUILT_IN {
            let (_, faults) = crate::syntax::read::toml::<Playbook>(text).unwrap();
            assert!(faults.is_empty(), "{id}: {faults:?}");
        }
        assert_eq!(Playbook::built_in().count(), BUILT_IN.len());
    }

    #[test]
    fn ours_have_no_slips_and_both_languages() {
        let stages: Vec<String> =
            Settings::default().stages().into_iter().map(|stage| stage.id).collect();
        for (playbook, _) in Playbook::built_in() {
            let slips = playbook.slips(&stages);
            assert!(slips.is_empty(), "{}: {slips:?}", playbook.id);
            let texts = [&playbook.title, &playbook.about].into_iter();
            let steps = playbook.steps.iter();
            let texts = texts
                .chain(steps.flat_map(|step| [&step.title, &step.why, &step.check, &step.notes]));
            for text in texts.filter(|text| !text.is_empty()) {
                let both = ["ru", "en"].map(|lang| text.0.get(lang).is_some_and(|t| !t.is_empty()));
                assert_eq!(both, [true, true], "{}: {text:?}", playbook.id);
            }
        }
    }

    #[test]
    fn integration_takes_three_to_five_months() {
        let (playbook, _) = Playbook::built_in().next().unwrap();
        let days = playbook.length();
        assert!((63..=105).contains(&days), "{days} working days");
    }
}
