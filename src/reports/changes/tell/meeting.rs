//! A meeting or a chat: planned, held, and what came of it.

use super::task::day;
use super::{Teller, WIDTH};
use crate::language::typography::{lower_first, quote, shorten};
use crate::language::{Lang, words};
use crate::records::delta::{Change, Event, dated, kind_of_dated};
use crate::records::meeting::{Kind, Part, kind_name};
use crate::reports::changes::act::Act;
use crate::reports::changes::field;
use crate::syntax::Value;

impl Teller<'_> {
    /// «встреча 17 ноября», «переписка 11 ноября»
    pub(super) fn meeting_name(&self) -> String {
        let lang = self.lang();
        let kind = Kind::of(kind_of_dated(&self.delta.path));
        let day = dated(&self.delta.path).map(|day| self.look.day(day)).unwrap_or_default();
        match kind {
            Some(Kind::Chat) => of_day(lang, lang.pick("переписка", "chat"), &day),
            None | Some(Kind::Status) => of_day(lang, lang.pick("встреча", "meeting"), &day),
            Some(kind) => {
                let meeting = of_day(lang, lang.pick("встреча", "meeting"), &day);
                format!("{meeting} ({})", lower_first(kind_name(lang, kind)))
            }
        }
    }

    pub(super) fn meeting(&mut self) {
        self.meeting_status();
        self.tasks_taken_out();
        self.came_of_it(Part::Tasks);
        self.agreed_otherwise();
        self.came_of_it(Part::Agreements);
        self.summary();
        if self.acts.contains(&Act::MeetingHeld) {
            // minutes have their sections filled; what counts is told
            self.rest.retain(|change| super::grown(change).is_none());
        }
    }

    fn meeting_status(&mut self) {
        let lang = self.lang();
        let is_new = self.delta.event == Event::Added;
        let status = self.delta.is("status").and_then(Value::as_str).unwrap_or("planned");
        let was = self.delta.was("status").and_then(Value::as_str).unwrap_or("planned");
        let chat = Kind::of(kind_of_dated(&self.delta.path)) == Some(Kind::Chat);
        if !is_new && status == was {
            return;
        }
        let (said, act) = match status {
            "held" if chat => (lang.pick("записана", "filed"), Act::Chat),
            "held" => (lang.pick("прошла", "was held"), Act::MeetingHeld),
            "cancelled" => (lang.pick("отменена", "is cancelled"), Act::MeetingCancelled),
            "moved" => (lang.pick("перенесена", "is moved"), Act::MeetingMoved),
            "planned" if is_new => (lang.pick("назначена", "is planned"), Act::MeetingPlanned),
            "planned" => (lang.pick("снова назначена", "is planned again"), Act::MeetingPlanned),
            _ => return,
        };
        self.take("status");
        let time = self.delta.is("time").and_then(Value::as_str).unwrap_or_default();
        let said = match act == Act::MeetingPlanned && !time.is_empty() {
            true => format!("{said} {}", at(lang, time)),
            false => said.to_owned(),
        };
        if act == Act::MeetingPlanned {
            self.take("time");
        }
        self.after_name = Some(said);
        self.act(act);
    }

    /// New lines of a part, counted by what they are.
    fn came_of_it(&mut self, part: Part) {
        let lang = self.lang();
        let own = |change: &&Change| matches!(change, Change::Text { section, .. } if Part::of(section) == Some(part));
        let Some(at) = self.rest.iter().position(own) else { return };
        let Change::Text { added, removed, .. } = self.rest[at] else { return };
        // one that was ticked or reworded is no new one
        let id = |line: &str| line.rsplit_once(" ^").map(|(_, id)| id.trim().to_owned());
        let known: Vec<String> = removed.iter().filter_map(|line| id(line)).collect();
        let is_new = |line: &&String| {
            line.starts_with("- ") && id(line).is_none_or(|id| !known.contains(&id))
        };
        let n = added.iter().filter(is_new).count();
        if n == 0 || part == Part::Agreements && !removed.is_empty() {
            return;
        }
        if removed.is_empty() {
            self.rest.remove(at);
        }
        let forms = if part == Part::Tasks { words::TASK } else { words::AGREEMENT };
        let counted = crate::language::plural::counted(lang, n, forms);
        self.say(match (part, key_of(lang, added)) {
            (Part::Agreements, Some(key)) => format!("{counted} — {key}"),
            _ => counted,
        });
    }

    /// A letter of the same change says that it was sent.
    fn has_its_letter(&self) -> bool {
        let id = &self.delta.id;
        self.look.deltas.iter().any(|letter| {
            let of_it = || match letter.is("from") {
                Some(Value::List(from)) => from.iter().any(|one| one.as_str() == Some(id)),
                _ => false,
            };
            letter.kind == "letter" && letter.client == self.delta.client && of_it()
        })
    }

    /// The summary, and the letter about it.
    fn summary(&mut self) {
        let lang = self.lang();
        let on = dated(&self.delta.path);
        let held = self.acts.iter().any(|act| matches!(act, Act::MeetingHeld | Act::Chat));
        let followup = day(self.delta.is("followup"));
        if self.delta.was("followup").is_none() && followup.is_some() {
            self.take("followup");
            if !held {
                self.say(lang.pick("итоги записаны", "summary written"));
            }
        }
        let (was, is) = (self.delta.was("sent"), self.delta.is("sent"));
        if was.is_some() || is.is_none() {
            return;
        }
        if let Some(sent) = day(is) {
            self.take("sent");
            let day = self.look.day(sent);
            let said =
                if Some(sent) == on { letter_sent(lang) } else { letter_sent_on(lang, &day) };
            self.say(said);
            self.counted = self.has_its_letter();
            if !held && !self.counted {
                self.act(Act::LetterSent);
            }
        } else if is.and_then(Value::as_str) == Some("none") {
            self.take("sent");
            if self.delta.event != Event::Added {
                self.say(lang.pick("письмо не нужно", "needs no letter"));
            }
        }
    }
}

/// What was agreed of most weight: `- ! …`.
fn key_of(lang: Lang, lines: &[String]) -> Option<String> {
    let keys = lines.iter().filter_map(|line| line.trim_start().strip_prefix("- ! "));
    let keys: Vec<String> = keys.map(|key| quote(lang, &shorten(key.trim(), WIDTH))).collect();
    field::several(lang, &keys)
}

crate::messages! {
    fn of_day(what: &str, day: &str) {
        ru: format!("{what} {day}"),
        en: if day.is_empty() { what.to_owned() } else { format!("{what} on {day}") },
    }
    fn at(time: &str) { ru: format!("на {time}"), en: format!("at {time}") }
    fn letter_sent() { ru: "письмо отправлено", en: "letter sent" }
    fn letter_sent_on(day: &str) { ru: format!("письмо отправлено {day}"), en: format!("letter sent on {day}") }
}
