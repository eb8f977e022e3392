//! Lines of letters: a task, an agreement, a date, as a client reads them.
//! No id, no file name, no blame: «срок был 20 ноября», «ждём».

use chrono::NaiveDate;

use crate::language::dates;
use crate::language::typeset::typeset;
use crate::language::typography::{capitalised, sentence};
use crate::language::{Lang, names};
use crate::records::cast::Cast;
use crate::records::contact::Contact;
use crate::records::task::{Kind, Moved, Task};

/// What a line of a letter is written with.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    pub lang: Lang,
    /// Decides whether a year is shown.
    pub today: NaiveDate,
    pub cast: Cast<'a>,
    pub manager: Option<&'a str>,
}

impl Pen<'_> {
    /// Typed text as it is printed: «ёлочки», dashes, spaces that do not break.
    #[must_use]
    pub fn set(&self, text: &str) -> String {
        typeset(self.lang, text.trim())
    }

    /// A sentence of its own: capital and full stop.
    #[must_use]
    pub fn sentence(&self, text: &str) -> String {
        sentence(&capitalised(&self.set(text)))
    }

    /// «Выгрузка товаров — Маргарита, до 20 ноября, пятница.»; a decision names nobody.
    #[must_use]
    pub fn task(&self, task: &Task) -> String {
        let name = match task.kind {
            Kind::Decision => String::new(),
            _ => self.owner(task),
        };
        self.task_of(task, &name)
    }

    /// Whose a task is; nobody's name where it is a side's as a whole, or of somebody who is
    /// forgotten: a letter does not tell of that.
    #[must_use]
    pub fn owner(&self, task: &Task) -> String {
        let owner = self.cast.owner(task, self.manager);
        let forgotten = self.cast.contact(&owner.slug).is_some_and(Contact::is_forgotten);
        match owner.slug.as_str() {
            "" => String::new(),
            _ if forgotten => String::new(),
            _ => self.cast.short(&owner),
        }
    }

    /// The same with the name that stands for its owner, or without any.
    #[must_use]
    pub fn task_of(&self, task: &Task, name: &str) -> String {
        let due = task.due.map(|due| self.due(task, due)).unwrap_or_default();
        let title = capitalised(&self.set(&task.title));
        let said = match (name.is_empty(), due.is_empty()) {
            (true, true) => title,
            (false, true) => who_only(self.lang, &title, name),
            (true, false) => when_only(self.lang, &title, &due),
            (false, false) => who_and_when(self.lang, &title, name, &due),
        };
        sentence(&said)
    }

    /// The same with why it matters: «Без неё новые объявления не запустить.»
    #[must_use]
    pub fn task_with_why(&self, task: &Task) -> String {
        match task.why.trim() {
            "" => self.task(task),
            why => format!("{} {}", self.task(task), self.sentence(why)),
        }
    }

    /// «Срок сдвинули с 20 ноября: болел дизайнер.»
    #[must_use]
    pub fn moved(&self, moved: &Moved) -> Option<String> {
        let from = dates::day_month(self.lang, moved.from?, self.today);
        Some(match moved.why.trim() {
            "" => moved_from(self.lang, &from),
            why => sentence(&moved_because(self.lang, &from, &self.set(why))),
        })
    }

    /// «до 20 ноября, пятница»; what happens on a day has no «до», and a day that has passed is one
    /// that was.
    fn due(&self, task: &Task, due: NaiveDate) -> String {
        if due < self.today {
            return was(self.lang, &dates::day_month(self.lang, due, self.today));
        }
        let day = dates::day_month_weekday(self.lang, due, self.today);
        if is_event(&task.title) { day } else { by(self.lang, &day) }
    }
}

/// What takes place on a day, rather than being ready by it.
fn is_event(title: &str) -> bool {
    const EVENTS: [&str; 12] = [
        "запуск",
        "старт",
        "созвон",
        "встреча",
        "вебинар",
        "презентация",
        "launch",
        "start",
        "call",
        "meeting",
        "webinar",
        "workshop",
    ];
    EVENTS.contains(&names::fold(names::first_word(title)).as_str())
}

crate::messages! {
    fn was(day: &str) { ru: format!("срок был {day}"), en: format!("was due on {day}") }
    fn by(day: &str) { ru: format!("до {day}"), en: format!("by {day}") }
    fn who_only(title: &str, who: &str) {
        ru: format!("{title} — {who}"),
        en: format!("{title}: {who}"),
    }
    fn when_only(title: &str, due: &str) {
        ru: format!("{title} — {due}"),
        en: format!("{title}, {due}"),
    }
    fn who_and_when(title: &str, who: &str, due: &str) {
        ru: format!("{title} — {who}, {due}"),
        en: format!("{title}: {who}, {due}"),
    }
    fn moved_from(day: &str) {
        ru: format!("Срок сдвинули с {day}."),
        en: format!("Moved from {day}."),
    }
    fn moved_because(day: &str, why: &str) {
        ru: format!("Срок сдвинули с {day}: {why}"),
        en: format!("Moved from {day}: {why}"),
    }
}
