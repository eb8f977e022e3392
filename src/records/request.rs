//! What a client came with, from the symptom to the root (MAXMA: the request is only a symptom; why
//! now, why, and why again, until the real task shows).

pub mod filter;
pub mod wait;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cast::Who;
use super::heading::Heading;
use super::snapshot::Folder;
use super::task::{Priority, Task};
use crate::language::Lang;
pub use crate::syntax::moment::Moment;
use crate::syntax::sections::{ListItem, items};

pub const SYMPTOM: Heading = Heading::new("Симптом", "Symptom");
pub const WHY_NOW: Heading = Heading::new("Почему сейчас?", "Why now?");
pub const WHY: Heading = Heading::new("Почему?", "Why?");
pub const ROOT: Heading = Heading::new("Причина", "Cause");
pub const ANSWER: Heading = Heading::new("Ответ", "Answer");

/// `clients/<client>/requests/<date>-<slug>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Request {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip)]
    pub path: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<String>")]
    pub received: Option<Moment>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<String>")]
    pub answered: Option<Moment>,
    pub channel: String,
    /// Who asked: `client:rita`.
    pub by: String,
    /// Through whom it came, where not from them: the support, a partner.
    pub via: String,
    /// Who of us answers; empty: the manager.
    pub owner: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Level>")]
    pub level: Option<Level>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Kind>")]
    pub kind: Option<Kind>,
    pub priority: String,
    pub status: Status,
    pub tags: Vec<String>,
    #[serde(skip)]
    pub body: String,
}

/// How deep it goes (MAXMA: from «where is the button» to a brainstorm).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Howto,
    Consult,
    Strategy,
}

/// What is collected from the chats (MAXMA).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Pain,
    Wish,
    Misunderstanding,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    New,
    Working,
    Answered,
    Closed,
}

/// One answer to «why?», and what backs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Why {
    pub said: String,
    /// Empty: nobody has shown it yet.
    pub evidence: String,
}

/// What would be asked back before work can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    Asker,
    Level,
    WhyNow,
}

impl Gap {
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Gap::Asker => lang.pick("кто просит", "who asks"),
            Gap::Level => lang.pick("какого уровня", "of which level"),
            Gap::WhyNow => lang.pick("почему сейчас", "why now"),
        }
    }
}

impl Level {
    pub const WORDS: [&'static str; 3] = ["howto", "consult", "strategy"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Level::WORDS[self as usize]
    }

    /// «Где кнопка», a question to think about, a brainstorm.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Level::Howto => lang.pick("как сделать", "how to"),
            Level::Consult => lang.pick("консультация", "advice"),
            Level::Strategy => lang.pick("стратегия", "strategy"),
        }
    }
}

impl Kind {
    pub const WORDS: [&'static str; 3] = ["pain", "wish", "misunderstanding"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }

    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Kind::Pain => lang.pick("боль", "a pain"),
            Kind::Wish => lang.pick("пожелание", "a wish"),
            Kind::Misunderstanding => lang.pick("непонимание", "a misunderstanding"),
        }
    }
}

impl Status {
    pub const WORDS: [&'static str; 4] = ["new", "working", "answered", "closed"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }

    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Status::New => lang.pick("новое", "new"),
            Status::Working => lang.pick("в работе", "in work"),
            Status::Answered => lang.pick("есть ответ", "answered"),
            Status::Closed => lang.pick("закрыто", "closed"),
        }
    }
}

impl Request {
    /// Nobody has answered it yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.answered.is_none() && matches!(self.status, Status::New | Status::Working)
    }

    /// Work on it goes on: the answer is not the end, the solved task is.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status != Status::Closed
    }

    #[must_use]
    pub fn asker(&self) -> Who {
        Who::parse(&self.by)
    }

    /// The words it came in.
    #[must_use]
    pub fn symptom(&self) -> &str {
        SYMPTOM.text(&self.body)
    }

    /// The symptom in a line, for lists.
    #[must_use]
    pub fn title(&self) -> &str {
        let first = self.symptom().lines().map(str::trim).find(|line| !line.is_empty());
        first.unwrap_or_default()
    }

    #[must_use]
    pub fn why_now(&self) -> &str {
        WHY_NOW.text(&self.body)
    }

    /// The chain of whys; `  > …` under one is what backs it.
    #[must_use]
    pub fn whys(&self) -> Vec<Why> {
        let said = |text: &str| {
            let listed: Vec<Why> = items(text).iter().map(Why::of).collect();
            if listed.is_empty() && !text.is_empty() {
                vec![Why { said: text.to_owned(), evidence: String::new() }]
            } else {
                listed
            }
        };
        WHY.all(&self.body).flat_map(said).collect()
    }

    #[must_use]
    pub fn root(&self) -> &str {
        ROOT.text(&self.body)
    }

    #[must_use]
    pub fn answer(&self) -> &str {
        ANSWER.text(&self.body)
    }

    /// High before normal before low; what nobody ranked is normal.
    #[must_use]
    pub fn rank(&self) -> Priority {
        match self.priority.as_str() {
            "high" => Priority::High,
            "low" => Priority::Low,
            _ => Priority::Normal,
        }
    }

    /// Who of us answers: the one it was given to, otherwise the manager.
    #[must_use]
    pub fn answers<'a>(&'a self, manager: Option<&'a str>) -> Option<&'a str> {
        Some(self.owner.as_str()).filter(|owner| !owner.is_empty()).or(manager)
    }

    /// The tasks that solve it; they point back to it.
    pub fn tasks<'a>(&'a self, folder: &'a Folder) -> impl Iterator<Item = &'a Task> {
        folder.tasks.iter().filter(|task| !self.id.is_empty() && task.from == self.id)
    }

    /// What is missing for work to begin without asking back. A question of «where is the button»
    /// needs nothing.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        if self.level == Some(Level::Howto) || self.status == Status::Closed {
            return Vec::new();
        }
        let missing = [
            (Gap::Asker, self.by.is_empty()),
            (Gap::Level, self.level.is_none()),
            (Gap::WhyNow, self.why_now().is_empty()),
        ];
        missing.into_iter().filter(|(_, missing)| *missing).map(|(gap, _)| gap).collect()
    }
}

impl Why {
    fn of(item: &ListItem) -> Why {
        let backed = item.nested.iter().filter_map(|line| line.trim().strip_prefix('>'));
        let evidence = backed.map(str::trim).collect::<Vec<_>>().join(" ");
        Why { said: item.said(), evidence }
    }

    /// As it stands in the list.
    #[must_use]
    pub fn line(&self) -> String {
        match self.evidence.as_str() {
            "" => format!("- {}", self.said),
            evidence => format!("- {}\n  > {evidence}", self.said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(body: &str) -> Request {
        Request { body: body.to_owned(), ..Request::default() }
    }

    #[test]
    fn a_why_is_backed_by_the_line_under_it() {
        let asked = request(
            "\n## Симптом\n\nСократить расходы\n\n## Почему?\n\n- Выручка тормозит\n  > отчёт за октябрь\n- Средний чек низкий\n\n## Почему?\n\nПросто так\n",
        );
        let why = |said: &str, evidence: &str| Why { said: said.into(), evidence: evidence.into() };
        assert_eq!(
            asked.whys(),
            [
                why("Выручка тормозит", "отчёт за октябрь"),
                why("Средний чек низкий", ""),
                why("Просто так", "")
            ]
        );
        assert_eq!(asked.whys()[0].line(), "- Выручка тормозит\n  > отчёт за октябрь");
        assert_eq!(asked.title(), "Сократить расходы");
    }

    #[test]
    fn a_big_question_says_who_asks_and_why_now() {
        assert_eq!(request("").gaps(), [Gap::Asker, Gap::Level, Gap::WhyNow]);
        let button = Request { level: Some(Level::Howto), ..request("") };
        assert!(button.gaps().is_empty());
        let whole = Request {
            level: Some(Level::Strategy),
            by: "client:rita".into(),
            ..request("\n## Why now?\n\nThe season begins\n")
        };
        assert!(whole.gaps().is_empty());
    }
}
