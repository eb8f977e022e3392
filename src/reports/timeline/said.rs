//! How an event is said: one line that a stranger to the client understands.

use chrono::NaiveDate;

use crate::language::typography::{capitalised, first_sentence, quote, shorten};
use crate::language::{Lang, dates, numbers};
use crate::records::client::{Pause, Stage};
use crate::records::goal::{Goal, Review};
use crate::records::idea::{Idea, Status};
use crate::records::meeting::{Kind, Meeting, Part, kind_name};
use crate::records::note::{FEEDBACK, HANDOVER, Note, RISK, TECH};
use crate::records::request::Request;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::task::{Moved, Task};
use crate::reports::names;
use crate::reports::pages::goal::{GoalRow, state};

/// Letters of what people wrote, in one event.
const WIDTH: usize = 140;

pub(super) struct Say<'a> {
    pub snapshot: &'a Snapshot,
    pub folder: &'a Folder,
    pub lang: Lang,
    pub today: NaiveDate,
}

impl Say<'_> {
    fn day(&self, day: NaiveDate) -> String {
        dates::day_month(self.lang, day, self.today)
    }

    pub(super) fn stage(&self, stage: &Stage) -> String {
        let name = names::stage(&self.snapshot.settings, self.lang, &stage.stage);
        let why = [&stage.why, &stage.forced].into_iter().find(|why| !why.is_empty());
        stage_began(self.lang, &name, why.map_or("", String::as_str))
    }

    pub(super) fn pause(&self, pause: &Pause) -> String {
        let until = pause.to.map(|day| self.day(day)).unwrap_or_default();
        paused(self.lang, &until, pause.why.trim())
    }

    pub(super) fn goal(&self, goal: &Goal) -> String {
        let target = GoalRow::of(self.folder, goal, self.today, 0).target(self.lang, self.today);
        let said =
            if target.is_empty() { goal.name.clone() } else { format!("{}, {target}", goal.name) };
        let horizon = match goal.horizon.as_str() {
            "quarter" => self.lang.pick("на квартал", "for a quarter"),
            "half" => self.lang.pick("на полгода", "for half a year"),
            _ => self.lang.pick("на год", "for a year"),
        };
        goal_set(self.lang, horizon, &said)
    }

    pub(super) fn review(&self, goal: &Goal, review: &Review) -> String {
        let (found, next) = (state(self.lang, &review.state), review.next.trim());
        match review.state.as_str() {
            "reached" | "done" | "missed" => settled(self.lang, &goal.name, &found, next),
            "on-track" => reviewed(self.lang, &goal.name, &goes(self.lang, &found), next),
            _ => reviewed(self.lang, &goal.name, &found, next),
        }
    }

    pub(super) fn slip(&self, task: &Task, moved: &Moved) -> String {
        // what it was moved to is the next date it had, or the one it has
        let next = task.moved.iter().skip_while(|one| *one != moved).nth(1);
        let to = next.map_or(task.due, |next| next.from).map(|day| self.day(day));
        let from = moved.from.map(|day| self.day(day)).unwrap_or_default();
        slipped(self.lang, &task.title, (&from, &to.unwrap_or_default()), moved.why.trim())
    }

    pub(super) fn note(&self, note: &Note) -> String {
        let title = shorten(note.title(), WIDTH);
        match note.kind.as_str() {
            RISK => {
                let currency = &self.folder.card.deal.currency;
                let cost = note.cost_per_day.map(|cost| numbers::money(self.lang, cost, currency));
                risk(self.lang, &title, &cost.unwrap_or_default())
            }
            FEEDBACK => {
                let cast = self.snapshot.cast(self.folder, None);
                let who = match note.said_by.as_str() {
                    "" => String::new(),
                    _ => format!("{}: ", names::speaker(&cast, &note.speaker())),
                };
                format!("{who}{}", quote(self.lang, &title))
            }
            HANDOVER => handed_over(self.lang),
            TECH if !note.area.trim().is_empty() => {
                format!("{}: {title}", capitalised(note.area.trim()))
            }
            _ => title,
        }
    }

    pub(super) fn request(&self, request: &Request) -> String {
        let title = shorten(request.title(), WIDTH);
        let answered = request.answered.map(|moment| self.day(moment.date));
        answered.map_or(title.clone(), |day| answered_on(self.lang, &title, &day))
    }

    /// How it ended, where it did.
    pub(super) fn idea_ended(&self, idea: &Idea) -> Option<String> {
        let result = match idea.status {
            Status::Won => self.lang.pick("сработало", "it worked"),
            Status::Lost => self.lang.pick("не сработало", "it did not work"),
            Status::Dropped => self.lang.pick("остановлено", "it was stopped"),
            _ => return None,
        };
        Some(idea_over(self.lang, &idea.title, result))
    }

    /// The talk with what was agreed in it, key agreements first.
    pub(super) fn meeting(&self, meeting: &Meeting) -> String {
        let mut agreed = meeting.agreements();
        agreed.sort_by_key(|one| !one.key);
        let first = agreed.into_iter().map(|one| one.text).next();
        let said = first.or_else(|| meeting.items(Part::Done).into_iter().next());
        let name = kind_name(self.lang, meeting.kind);
        match said.filter(|said| !said.trim().is_empty()) {
            Some(said) => format!("{}: {}", capitalised(name), shorten(&said, WIDTH)),
            None if meeting.kind == Kind::Chat => {
                let text = meeting.body.lines().map(str::trim).find(says);
                text.map_or_else(
                    || capitalised(name),
                    |line| shorten(first_sentence(line).0, WIDTH),
                )
            }
            None => capitalised(name),
        }
    }
}

fn says(line: &&str) -> bool {
    !line.starts_with('#') && line.contains(char::is_alphanumeric)
}

/// « — почему», where it is known.
fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(" — {why}") }
}

fn then(lang: Lang, next: &str) -> String {
    if next.is_empty() { String::new() } else { next_step(lang, next) }
}

crate::messages! {
    fn stage_began(name: &str, why: &str) {
        ru: format!("{name}{}", because(why)),
        en: format!("{name}{}", because(why)),
    }
    fn paused(until: &str, why: &str) {
        ru: format!("Ход за клиентом{}{}", if until.is_empty() { String::new() } else { format!(" до {until}") }, because(why)),
        en: format!("The client holds the move{}{}", if until.is_empty() { String::new() } else { format!(" until {until}") }, because(why)),
    }
    pub(super) fn confirmed() {
        ru: "Клиент подтвердил письмо-интро",
        en: "The client confirmed the intro letter",
    }
    pub(super) fn changed(what: &str, why: &str) {
        ru: format!("Договорились иначе: {}{}", what, because(why)),
        en: format!("A change of the agreement: {}{}", what, because(why)),
    }
    pub(super) fn mismatch(what: &str, instead: &str) {
        ru: format!("Ожидания разошлись: {}; на деле {}", what, instead),
        en: format!("Expectations differ: {}; in fact {}", what, instead),
    }
    fn goal_set(horizon: &str, said: &str) {
        ru: format!("Цель {horizon}: {said}"),
        en: format!("A goal {horizon}: {said}"),
    }
    fn reviewed(name: &str, state: &str, next: &str) {
        ru: format!("Пересмотр цели: {name}, {state}{}", then(Lang::Ru, next)),
        en: format!("Goal reviewed: {name}, {state}{}", then(Lang::En, next)),
    }
    fn settled(name: &str, state: &str, next: &str) {
        ru: format!("Итог по цели: {name}, {state}{}", then(Lang::Ru, next)),
        en: format!("The end of a goal: {name}, {state}{}", then(Lang::En, next)),
    }
    fn goes(state: &str) { ru: format!("идёт {state}"), en: state.to_owned() }
    fn next_step(next: &str) { ru: format!(". Дальше: {next}"), en: format!(". Next: {next}") }
    pub(super) fn launched(title: &str) {
        ru: format!("Готово: {title}"),
        en: format!("Done: {title}"),
    }
    fn slipped(title: &str, days: (&str, &str), why: &str) {
        ru: match days {
            (from, "") => format!("{title}: срок был {from}{}", because(why)),
            ("", to) => format!("{title}: новый срок {to}{}", because(why)),
            (from, to) => format!("{title}: срок был {from}, стал {to}{}", because(why)),
        },
        en: match days {
            (from, "") => format!("{title}: was due {from}{}", because(why)),
            ("", to) => format!("{title}: now due {to}{}", because(why)),
            (from, to) => format!("{title}: was due {from}, now {to}{}", because(why)),
        },
    }
    fn risk(title: &str, cost: &str) {
        ru: if cost.is_empty() { title.to_owned() } else { format!("{title}; день стоит {cost}") },
        en: if cost.is_empty() { title.to_owned() } else { format!("{title}; each day costs {cost}") },
    }
    pub(super) fn gone(title: &str) {
        ru: format!("Риска больше нет: {}", title),
        en: format!("The risk is gone: {}", title),
    }
    fn handed_over() { ru: "Новый менеджер", en: "A new manager" }
    fn answered_on(title: &str, day: &str) {
        ru: format!("{title} (ответ {day})"),
        en: format!("{title} (answered {day})"),
    }
    pub(super) fn idea_began(title: &str) {
        ru: format!("Пробуем: {}", title),
        en: format!("Tried out: {}", title),
    }
    fn idea_over(title: &str, result: &str) {
        ru: format!("{title}: {result}"),
        en: format!("{title}: {result}"),
    }
    pub(super) fn letter(subject: &str) {
        ru: if subject.is_empty() { "Письмо".to_owned() } else { subject.to_owned() },
        en: if subject.is_empty() { "A letter".to_owned() } else { subject.to_owned() },
    }
}
