//! A client's card: its stage, its team, what was agreed.

use super::Teller;
use super::task::day;
use crate::language::typography::{quote, shorten};
use crate::records::delta::{Change, Event};
use crate::reports::changes::act::Act;
use crate::reports::names;
use crate::syntax::Value;

impl Teller<'_> {
    pub(super) fn client(&mut self) {
        let is_new = self.delta.event == Event::Added;
        if is_new {
            self.act(Act::ClientNew);
        }
        self.stages(is_new);
        if is_new {
            let manager = self.delta.is("team.manager").and_then(Value::as_str);
            if let Some(manager) = manager {
                let manager = crate::records::cast::Who::parse(manager);
                let said = self.look.who(&self.delta.client, &manager);
                let role = names::role(self.lang(), "manager");
                self.say(format!("{role} {said}"));
            }
            return;
        }
        self.pauses();
        for change in self.take_added("agreement.changes") {
            let what = text(change, "what");
            let said = agreed(self.lang(), &shorten(what, super::WIDTH));
            self.say(said);
            self.act(Act::Agreed);
        }
        self.team();
    }

    fn stages(&mut self, is_new: bool) {
        let stages = self.take_added("stages");
        let lang = self.lang();
        let Some(last) = stages.last() else { return };
        let id = text(last, "stage");
        let name = quote(lang, &names::stage(&self.look.snapshot.settings, lang, id));
        if is_new {
            let said = stage(lang, &name);
            self.say(said);
            return;
        }
        let since = day(last.get("since")).map(|day| self.look.day(day)).unwrap_or_default();
        let mut said = at_stage(lang, &name, &since).trim_end().to_owned();
        let why = [text(last, "why"), text(last, "forced")].into_iter().find(|why| !why.is_empty());
        if let Some(why) = why {
            said.push_str(&format!(": {}", shorten(why, super::WIDTH)));
        }
        self.after_name = Some(said);
        self.act(Act::Stage);
    }

    fn pauses(&mut self) {
        let lang = self.lang();
        for pause in self.take_added("stages.paused") {
            let on = |key: &str| day(pause.get(key)).map(|day| self.look.day(day));
            let (from, to) = (on("from").unwrap_or_default(), on("to"));
            let days = match to {
                Some(to) => paused(lang, &from, &to),
                None => paused_from(lang, &from),
            };
            let why = text(pause, "why");
            let why = if why.is_empty() { String::new() } else { format!(": {why}") };
            self.say(format!("{days}{why}"));
            self.act(Act::Paused);
        }
        let ended = |change: &&Change| {
            change.field().as_deref() == Some("stages.paused.to")
                && matches!(change, Change::Value { from: None, to: Some(_), .. })
        };
        if let Some(Change::Value { to, .. }) = self.take_change(ended) {
            let on = day(to.as_ref()).map(|day| self.look.day(day)).unwrap_or_default();
            self.say(pause_over(lang, &on));
            self.act(Act::Paused);
        }
    }

    /// Roles go to the front of what is said field by field.
    fn team(&mut self) {
        let team =
            |change: &&Change| change.field().is_some_and(|field| field.starts_with("team."));
        if self.rest.iter().any(team) {
            self.act(Act::Team);
        }
        self.rest.sort_by_key(|change| !team(change));
    }
}

fn text<'v>(entry: &'v Value, key: &str) -> &'v str {
    entry.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

crate::messages! {
    fn stage(name: &str) { ru: format!("этап {name}"), en: format!("stage {name}") }
    fn at_stage(name: &str, since: &str) {
        ru: if since.is_empty() { format!("на этапе {name}") } else { format!("на этапе {name} с {since}") },
        en: if since.is_empty() { format!("is at stage {name}") } else { format!("is at stage {name} since {since}") },
    }
    fn paused(from: &str, to: &str) { ru: format!("пауза с {from} по {to}"), en: format!("paused from {from} to {to}") }
    fn paused_from(from: &str) { ru: format!("пауза с {from}"), en: format!("paused from {from}") }
    fn pause_over(on: &str) { ru: format!("пауза закончилась {on}"), en: format!("the pause ended on {on}") }
    fn agreed(what: &str) { ru: format!("договорились иначе: {what}"), en: format!("agreed anew: {what}") }
}
