//! Standard work as data: steps with owners by role and days from the start, ours and the team's own.
//! Making tasks of them is left to `commands::playbook`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Side;
use super::wording::Wording;

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
    pub steps: Vec<Step>,
}

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

impl Playbook {
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

    #[test]
    fn all_of_ours_can_be_read() {
        for (id, text) in BUILT_IN {
            let (_, faults) = crate::syntax::read::toml::<Playbook>(text).unwrap();
            assert!(faults.is_empty(), "{id}: {faults:?}");
        }
        assert_eq!(Playbook::built_in().count(), BUILT_IN.len());
    }
}
