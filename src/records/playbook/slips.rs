//! What is wrong with a playbook that could be read: steps without names, circles, conditions that
//! say nothing. `acct check` points each out in its file, `playbook apply` refuses.

use super::condition::{Condition, KEYS, Unclear};
use super::schedule::MOST_DAYS;
use super::{Each, Playbook, Step, THE_PERSON};
use crate::language::{Lang, names};
use crate::records::Side;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Which step, from 0; nothing where it is the playbook as a whole.
    pub step: Option<usize>,
    pub key: &'static str,
    pub wrong: Wrong,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    Missing,
    NoSteps,
    /// More than anybody does for one client; the other slips are not looked for.
    TooMany,
    NotAName(String),
    Twice(String),
    Nobody {
        after: String,
        near: Option<String>,
    },
    Circle(Vec<String>),
    Condition(Unclear),
    /// A role that is one slip of the keys away from one everybody knows.
    Role {
        role: String,
        near: &'static str,
    },
    RoleAndSide(String),
    /// `person` in a playbook that is for no person.
    NoPerson,
    Days,
}

/// So many steps a playbook may have.
const MOST_STEPS: usize = 200;

/// Roles that every team knows; others are the team's own.
const ROLES: [&str; 10] = [
    "manager",
    "lead",
    "sales",
    "mentor",
    THE_PERSON,
    "analyst",
    "designer",
    "developer",
    "ppc",
    "seo",
];

impl Playbook {
    /// All that is wrong with it; `stages` are those of the pipeline.
    #[must_use]
    pub fn slips(&self, stages: &[String]) -> Vec<Slip> {
        if self.is_too_long() {
            return vec![Slip { step: None, key: "steps", wrong: Wrong::TooMany }];
        }
        let mut slips = Vec::new();
        let mut add = |step, key, wrong| slips.push(Slip { step, key, wrong });
        if self.title.is_empty() {
            add(None, "title", Wrong::Missing);
        }
        if self.steps.is_empty() {
            add(None, "steps", Wrong::NoSteps);
        }
        if let Err(unclear) = Condition::read(&self.when, stages) {
            add(None, "when", Wrong::Condition(unclear));
        }
        for (at, step) in self.steps.iter().enumerate() {
            for (key, wrong) in self.of_step(at, step, stages) {
                add(Some(at), key, wrong);
            }
        }
        if let Some(circle) = self.circle() {
            let at = self.steps.iter().position(|step| step.id == circle[0]);
            add(at, "after", Wrong::Circle(circle));
        }
        slips
    }

    /// What is too long is not reckoned with: that it is too long is said instead.
    pub(super) fn is_too_long(&self) -> bool {
        self.steps.len() > MOST_STEPS
    }

    fn of_step(&self, at: usize, step: &Step, stages: &[String]) -> Vec<(&'static str, Wrong)> {
        let mut wrong = Vec::new();
        if step.id.is_empty() {
            wrong.push(("id", Wrong::Missing));
        } else if !names::is_slug(&step.id) {
            wrong.push(("id", Wrong::NotAName(step.id.clone())));
        } else if self.steps[..at].iter().any(|other| other.id == step.id) {
            wrong.push(("id", Wrong::Twice(step.id.clone())));
        }
        if step.title.is_empty() {
            wrong.push(("title", Wrong::Missing));
        }
        for after in step.after.iter().filter(|after| self.step(after).is_none()) {
            let known: Vec<&str> = self.steps.iter().map(|step| step.id.as_str()).collect();
            let near = names::nearest(after, &known).first().map(|near| (*near).to_owned());
            wrong.push(("after", Wrong::Nobody { after: after.clone(), near }));
        }
        if let Err(unclear) = Condition::read(&step.when, stages) {
            wrong.push(("when", Wrong::Condition(unclear)));
        }
        if !step.role.is_empty() {
            wrong.extend(self.of_role(step).map(|wrong| ("role", wrong)));
        }
        for (key, days) in [("day", step.day), ("days", step.days)] {
            if days.is_some_and(|days| days == 0 || days > MOST_DAYS) {
                wrong.push((key, Wrong::Days));
            }
        }
        wrong
    }

    fn of_role(&self, step: &Step) -> Option<Wrong> {
        if step.side() != Side::Us {
            return Some(Wrong::RoleAndSide(step.side().word().to_owned()));
        }
        if step.role == THE_PERSON {
            return (self.each != Some(Each::Person)).then_some(Wrong::NoPerson);
        }
        let near = |known: &&str| strsim::damerau_levenshtein(known, &step.role) == 1;
        if ROLES.contains(&&*step.role) || step.role.chars().count() < 5 {
            return None;
        }
        let near = ROLES.into_iter().find(near)?;
        Some(Wrong::Role { role: step.role.clone(), near })
    }

    /// Steps that wait for each other, beginning with the first that is written.
    fn circle(&self) -> Option<Vec<String>> {
        let waits = |id: &str| self.step(id).map_or(&[][..], |step| &step.after[..]);
        self.steps.iter().find_map(|start| {
            // ways from the start, the shortest first
            let mut ways: Vec<Vec<&str>> = vec![vec![&*start.id]];
            let mut seen: Vec<&str> = Vec::new();
            let mut at = 0;
            while let Some(way) = ways.get(at).cloned() {
                at += 1;
                for next in way.last().map_or(&[][..], |last| waits(last)) {
                    if *next == start.id {
                        return Some(way.into_iter().map(str::to_owned).collect());
                    }
                    if !seen.contains(&&**next) {
                        seen.push(next);
                        ways.push(way.iter().copied().chain([&**next]).collect());
                    }
                }
            }
            None
        })
    }
}

impl Slip {
    /// One line, names in backticks.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let key = self.key;
        match &self.wrong {
            Wrong::Missing => missing(lang, key),
            Wrong::NoSteps => no_steps(lang),
            Wrong::TooMany => too_many(lang),
            Wrong::NotAName(id) => not_a_name(lang, id),
            Wrong::Twice(id) => twice(lang, id),
            Wrong::Nobody { after, .. } => nobody(lang, after),
            Wrong::Circle(steps) => {
                let round: Vec<&str> =
                    steps.iter().chain(steps.first()).map(String::as_str).collect();
                circle(lang, &round.join(" → "))
            }
            Wrong::Condition(Unclear::Term(word)) => no_condition(lang, word),
            Wrong::Condition(Unclear::Value { term, .. }) => no_value(lang, term),
            Wrong::Role { role, .. } => no_role(lang, role),
            Wrong::RoleAndSide(side) => role_and_side(lang, side),
            Wrong::NoPerson => no_person(lang),
            Wrong::Days => no_days(lang, key),
        }
    }

    /// What to write instead.
    #[must_use]
    pub fn hint(&self, lang: Lang) -> String {
        let key = self.key;
        match &self.wrong {
            Wrong::Missing if key == "id" => format!("{key} = \"plan\""),
            Wrong::Missing => format!("{key} = {{ ru = \"…\", en = \"…\" }}"),
            Wrong::NoSteps => "[[steps]]".to_owned(),
            Wrong::TooMany => part_it(lang),
            Wrong::NotAName(id) => format!("id = \"{}\"", names::slug(id, "step")),
            Wrong::Twice(id) => format!("id = \"{id}-2\""),
            Wrong::Nobody { near: Some(near), .. } => did_you_mean(lang, near),
            Wrong::Nobody { near: None, .. } => take_out(lang),
            Wrong::Circle(_) => take_one_out(lang),
            Wrong::Condition(Unclear::Term(_)) => one_of(lang, &KEYS.join(":, ")),
            Wrong::Condition(Unclear::Value { known, .. }) => known_values(lang, &known.join(", ")),
            Wrong::Role { near, .. } => did_you_mean(lang, near),
            Wrong::RoleAndSide(_) => one_or_the_other(lang),
            Wrong::NoPerson => "each = \"person\"".to_owned(),
            Wrong::Days => format!("{key} = 5"),
        }
    }
}

crate::messages! {
    fn missing(key: &str) { ru: format!("не указано `{key}`"), en: format!("`{key}` is missing") }
    fn no_steps() { ru: "в типовом плане нет ни одного шага", en: "the playbook has no step" }
    fn too_many() {
        ru: format!("в типовом плане больше {MOST_STEPS} шагов"),
        en: format!("the playbook has more than {MOST_STEPS} steps"),
    }
    fn part_it() { ru: "разделите его на несколько", en: "make several of it" }
    fn not_a_name(id: &str) {
        ru: format!("`{id}` не годится в имя шага: нужны латиница, цифры и дефис"),
        en: format!("`{id}` can be no name of a step: small Latin letters, digits and hyphens"),
    }
    fn twice(id: &str) {
        ru: format!("шаг `{id}` записан дважды"),
        en: format!("the step `{id}` stands twice"),
    }
    fn nobody(after: &str) {
        ru: format!("нет шага `{after}`, который должен быть раньше"),
        en: format!("there is no step `{after}` to wait for"),
    }
    fn circle(steps: &str) {
        ru: format!("шаги ждут друг друга по кругу: {steps}"),
        en: format!("steps wait for each other in a circle: {steps}"),
    }
    fn no_condition(word: &str) {
        ru: format!("непонятное условие `{word}`"),
        en: format!("`{word}` is no condition"),
    }
    fn no_value(term: &str) {
        ru: format!("условие `{term}` не выполнится никогда"),
        en: format!("the condition `{term}` never holds"),
    }
    fn no_role(role: &str) { ru: format!("нет роли `{role}`"), en: format!("there is no role `{role}`") }
    fn role_and_side(side: &str) {
        ru: format!("у шага на стороне `{side}` указана наша роль"),
        en: format!("a step on the side `{side}` has a role of ours"),
    }
    fn no_person() {
        ru: "роль `person` есть только у плана, который применяют для человека",
        en: "the role `person` is of a playbook that is applied for a person",
    }
    fn no_days(key: &str) {
        ru: format!("`{key}` — рабочие дни, от 1 до {MOST_DAYS}"),
        en: format!("`{key}` is working days, from 1 to {MOST_DAYS}"),
    }
    fn did_you_mean(near: &str) {
        ru: format!("возможно, `{near}`"),
        en: format!("did you mean `{near}`?"),
    }
    fn take_out() { ru: "уберите его из `after`", en: "take it out of `after`" }
    fn take_one_out() { ru: "уберите один шаг из `after`", en: "take one step out of `after`" }
    fn one_of(keys: &str) {
        ru: format!("можно: {keys}: — через пробел, с минусом наоборот"),
        en: format!("known: {keys}:, apart by spaces, with a minus the other way round"),
    }
    fn known_values(known: &str) { ru: format!("бывает: {known}"), en: format!("known: {known}") }
    fn one_or_the_other() {
        ru: "оставьте что-то одно: role или side",
        en: "leave one of them: role or side",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(text: &str) -> Vec<String> {
        let (playbook, _) = crate::syntax::read::toml::<Playbook>(text).unwrap();
        let stages = ["launch".to_owned()];
        let said = |slip: &Slip| {
            let step = slip.step.map_or_else(String::new, |at| at.to_string());
            format!("{step}.{}: {}", slip.key, slip.say(Lang::En))
        };
        playbook.slips(&stages).iter().map(said).collect()
    }

    #[test]
    fn each_slip_is_named_in_its_step() {
        let text = r#"
            each = "quarter"
            when = "kind:customer"
            [[steps]]
            id = "a"
            title = { en = "A" }
            after = ["c"]
            role = "maneger"
            [[steps]]
            id = "b"
            after = ["a", "aa"]
            role = "person"
            days = 0
            [[steps]]
            id = "c"
            title = { en = "C" }
            after = ["b"]
            side = "client"
            role = "ppc"
            when = "servise:ppc"
            [[steps]]
            id = "Шаг 1"
            title = { en = "D" }
        "#;
        assert_eq!(
            slips(text),
            [
                ".title: `title` is missing",
                ".when: the condition `kind:customer` never holds",
                "0.role: there is no role `maneger`",
                "1.title: `title` is missing",
                "1.after: there is no step `aa` to wait for",
                "1.role: the role `person` is of a playbook that is applied for a person",
                "1.days: `days` is working days, from 1 to 2000",
                "2.when: `servise:ppc` is no condition",
                "2.role: a step on the side `client` has a role of ours",
                "3.id: `Шаг 1` can be no name of a step: small Latin letters, digits and hyphens",
                "0.after: steps wait for each other in a circle: a → c → b → a",
            ]
        );
        assert_eq!(slips("title = { en = \"T\" }"), [".steps: the playbook has no step"]);
        let step = |n| format!("[[steps]]\nid = \"s{n}\"\ntitle = {{ en = \"S\" }}\n");
        let long: String = (0..=MOST_STEPS).map(step).collect();
        let long = format!("title = {{ en = \"T\" }}\n{long}");
        assert_eq!(slips(&long), [".steps: the playbook has more than 200 steps"]);
    }
}
