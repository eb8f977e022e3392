//! A task: closed, moved, handed over, somebody reminded of it.

use chrono::NaiveDate;

use super::Teller;
use crate::language::NBSP;
use crate::language::typography::quote;
use crate::records::cast::Who;
use crate::records::delta::{Contents, Delta, Event};
use crate::reports::changes::act::Act;
use crate::reports::changes::value::side_of;
use crate::syntax::Value;

impl Teller<'_> {
    pub(super) fn task(&mut self) {
        if self.delta.event == Event::Added {
            return self.new_task();
        }
        self.status();
        self.due();
        self.handed_over();
        self.entries_of_moves();
        self.reminded();
        // it is named by the new one
        if let Some(before) = self.delta.was("title").and_then(Value::as_str)
            && self.delta.is("title").is_some()
            && self.take("title").is_some()
        {
            let said = called_before(self.lang(), &quote(self.lang(), before));
            self.say(said);
        }
    }

    fn new_task(&mut self) {
        self.act(Act::TaskNew);
        let lang = self.lang();
        let Some(after) = self.delta.after.as_ref() else { return };
        let done = matches!(after.text("status"), "done" | "dropped");
        if !after.text("owner").is_empty() || side_word(after) != "us" {
            let owner = self.owner(after);
            self.say(owner);
        }
        if let Some(due) = day(after.get("due")) {
            let day = self.look.day(due);
            self.say(by(lang, &day));
        }
        self.moved_before(after);
        if done {
            let (closed, act) = match after.text("status") {
                "done" => (lang.pick("уже закрыта", "already done"), Act::TaskDone),
                _ => (lang.pick("уже снята", "already dropped"), Act::TaskDropped),
            };
            self.say(closed);
            self.act(act);
        }
    }

    fn status(&mut self) {
        let status =
            |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or("open").to_owned();
        let (from, to) = (status(self.delta.was("status")), status(self.delta.is("status")));
        if from == to {
            return;
        }
        let lang = self.lang();
        let was_open = matches!(from.as_str(), "open" | "doing");
        let said = match to.as_str() {
            "done" => Some((lang.pick("закрыта", "done"), Act::TaskDone)),
            "dropped" => Some((lang.pick("снята", "dropped"), Act::TaskDropped)),
            "open" | "doing" if !was_open => {
                Some((lang.pick("открыта снова", "open again"), Act::TaskReopened))
            }
            "doing" => Some((lang.pick("в работе", "in progress"), Act::TaskChanged)),
            _ => None,
        };
        let Some((said, act)) = said else { return };
        if self.take("status").is_none() {
            return;
        }
        self.act(act);
        // the day goes with it
        let closing = matches!(act, Act::TaskDone | Act::TaskDropped);
        let closed = day(self.delta.is("closed"));
        if closing || self.delta.is("closed").is_none() {
            self.take("closed");
        }
        let today = self.look.question.today;
        let on = closed.filter(|day| closing && *day != today).map(|day| self.look.day(day));
        self.after_name = Some(match on {
            Some(day) => format!("{said} {}", on_day(lang, &day)),
            None => said.to_owned(),
        });
    }

    fn handed_over(&mut self) {
        let (Some(before), Some(after)) = (&self.delta.before, &self.delta.after) else { return };
        let who = |contents: &Contents| (side_word(contents), contents.text("owner").to_owned());
        if who(before) == who(after) {
            return;
        }
        let (from, to) = (self.owner(before), self.owner(after));
        if [self.take("side"), self.take("owner")].iter().all(Option::is_none) {
            return;
        }
        // the turn that is over is told by the handing over
        self.take_added("turns");
        self.act(Act::TaskHanded);
        let said = handed(self.lang(), &from, &to);
        self.say(said);
    }

    fn reminded(&mut self) {
        let nudged = self.take_added("nudged");
        if nudged.is_empty() {
            return;
        }
        self.act(Act::Nudged);
        let days = nudged.iter().filter_map(|one| day(one.get("on")));
        let days: Vec<String> = days.map(|day| self.look.day(day)).collect();
        let said = reminded_on(self.lang(), &days.join(", "));
        self.say(said.trim_end().to_owned());
    }

    fn owner(&self, contents: &Contents) -> String {
        let who = Who::new(side_of(&side_word(contents)), contents.text("owner"));
        self.look.who(&self.delta.client, &who)
    }
}

/// Closed, and given another date when it was closed already: a merge joins the two without a word.
pub(super) fn closed_and_moved(delta: &Delta) -> bool {
    let status = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let closes = delta.kind == "task"
        && status(delta.was("status")) != status(delta.is("status"))
        && delta.is("closed").is_some();
    if delta.event != Event::Changed || !closes || delta.was("due") == delta.is("due") {
        return false;
    }
    let moved = match delta.is("moved") {
        Some(Value::List(list)) => day(list.last().and_then(|last| last.get("on"))),
        _ => None,
    };
    moved.zip(day(delta.is("closed"))).is_none_or(|(moved, closed)| moved >= closed)
}

fn side_word(contents: &Contents) -> String {
    match contents.text("side") {
        "" => "us".to_owned(),
        side => side.to_owned(),
    }
}

/// A date, as TOML has it or as text.
pub(super) fn day(value: Option<&Value>) -> Option<NaiveDate> {
    match value? {
        Value::Date(day) => Some(*day),
        Value::Text(text) => text.get(..10)?.parse().ok(),
        _ => None,
    }
}

crate::messages! {
    fn by(day: &str) { ru: format!("до{NBSP}{day}"), en: format!("by {day}") }
    fn on_day(day: &str) { ru: day, en: format!("on {day}") }
    fn handed(from: &str, to: &str) {
        ru: format!("передана: {from} → {to}"),
        en: format!("handed over: {from} → {to}"),
    }
    fn reminded_on(days: &str) { ru: format!("напомнили {days}"), en: format!("reminded on {days}") }
    fn called_before(title: &str) { ru: format!("раньше называлась {title}"), en: format!("was called {title}") }
}
