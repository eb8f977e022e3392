//! What speaks against a person in a role: a newcomer before the exam or with enough clients,
//! somebody away or gone. Told, and for a manager refused without a reason.

use crate::commands::Result;
use crate::commands::change::Change;
use crate::language::{Lang, dates, words};
use crate::problem::Problem;
use crate::records::Away;
use crate::records::person::Person;
use crate::records::room::Objection;
use crate::records::snapshot::Needs;

pub(in crate::commands::client) struct Guard {
    name: String,
    said: Vec<Said>,
    /// Managers against whom nothing speaks, by slug.
    others: Vec<String>,
}

/// An objection in both languages: refusals are English, the note is the team's.
struct Said {
    stops: bool,
    ru: String,
    en: String,
}

impl Guard {
    /// Of a manager all of it; whoever has another role must only be here.
    pub(in crate::commands::client) fn of(
        change: &Change,
        internal: bool,
        (client, role, slug): (&str, &str, &str),
    ) -> Result<Guard> {
        let today = change.session().today()?;
        let all = change.workspace().load(&Needs { people: true, ..Needs::default() });
        let mut guard = Guard { name: slug.to_owned(), said: Vec::new(), others: Vec::new() };
        let Some(person) = all.person(slug) else { return Ok(guard) };
        guard.name.clone_from(&person.name);
        let manager = role == "manager";
        for objection in all.objections(person, client, today) {
            let counts = match objection {
                Objection::Left(_) => true,
                Objection::Away(_) => manager,
                // Our own training and hiring is nobody's fourth project.
                Objection::BeforeExam | Objection::OverCap { .. } => manager && !internal,
            };
            let say = |lang: Lang| words_of(lang, objection, person, today);
            let (ru, en) = (say(Lang::Ru), say(Lang::En));
            guard.said.extend(counts.then_some(Said { stops: objection.stops(), ru, en }));
        }
        if manager && guard.stops() {
            let could = |one: &&Person| one.role == "manager" && one.slug != slug;
            let free = all.people.iter().filter(could);
            let free = free.filter(|one| all.objections(one, client, today).is_empty());
            guard.others = free.map(|one| one.slug.clone()).collect();
        }
        Ok(guard)
    }

    pub(in crate::commands::client) fn stops(&self) -> bool {
        self.said.iter().any(|said| said.stops)
    }

    /// Each reason, who else could take it, and what to type all the same: the command with a reason.
    pub(in crate::commands::client) fn refusal(&self, command: &str) -> Problem {
        let why: Vec<&str> =
            self.said.iter().filter(|said| said.stops).map(|said| said.en.as_str()).collect();
        let mut what = format!("{}: {}", self.name, why.join("; "));
        if !self.others.is_empty() {
            what = format!("{what}; who could take it: {}", self.others.join(", "));
        }
        Problem::refused(what).hint(format!("{command} --force --why \"…\""))
    }

    /// What is pointed out.
    pub(in crate::commands::client) fn lines(&self, lang: Lang) -> Vec<String> {
        self.said.iter().map(|said| format!("{}: {}.", self.name, said.told(lang))).collect()
    }

    /// What the note keeps: the reasons against it, and the one for it.
    pub(in crate::commands::client) fn against(&self, lang: Lang, why: &str) -> Vec<String> {
        let mut lines: Vec<String> = self
            .said
            .iter()
            .filter(|said| said.stops)
            .map(|said| said.told(lang).to_owned())
            .collect();
        if !lines.is_empty() {
            lines.push(all_the_same(lang, why));
        }
        lines
    }
}

impl Said {
    fn told(&self, lang: Lang) -> &str {
        lang.pick(&self.ru, &self.en)
    }
}

fn words_of(lang: Lang, objection: Objection, person: &Person, today: chrono::NaiveDate) -> String {
    match objection {
        Objection::Left(day) => gone(lang, &dates::day_month(lang, day, today)),
        Objection::Away(away) => is_away(lang, &span(lang, away, today)),
        Objection::BeforeExam => match person.exam {
            Some(day) => exam_on(lang, &dates::day_month(lang, day, today)),
            None => no_exam(lang),
        },
        Objection::OverCap { has, cap, newcomer } => over(lang, has, cap, newcomer),
    }
}

fn span(lang: Lang, away: &Away, today: chrono::NaiveDate) -> String {
    match (away.from, away.to) {
        (Some(from), Some(to)) => dates::range(lang, from, to, today),
        (Some(from), None) => since(lang, &dates::day_month(lang, from, today)),
        _ => String::new(),
    }
}

crate::messages! {
    fn gone(day: &str) {
        ru: format!("последний рабочий день был {day}"),
        en: format!("the last day here was {day}"),
    }
    fn is_away(days: &str) { ru: format!("отсутствие {days}"), en: format!("away {days}") }
    fn since(day: &str) { ru: format!("с {day}"), en: format!("since {day}") }
    fn no_exam() {
        ru: "экзамен ещё не сдан, своих проектов до него нет",
        en: "the exam is not passed yet, no own projects before it",
    }
    fn exam_on(day: &str) {
        ru: format!("экзамен {day}, своих проектов до него нет"),
        en: format!("the exam is on {day}, no own projects before it"),
    }
    fn over(has: usize, cap: usize, newcomer: bool) {
        ru: format!(
            "уже {} при норме {cap}{}",
            words::CLIENT.ru(has),
            if newcomer { " для новичка" } else { "" }
        ),
        en: format!(
            "has {} already, the norm{} is {cap}",
            words::CLIENT.en(has),
            if newcomer { " for a newcomer" } else { "" }
        ),
    }
    fn all_the_same(why: &str) {
        ru: format!("Почему всё же так: {why}"),
        en: format!("Why all the same: {why}"),
    }
}
