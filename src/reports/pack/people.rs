//! Who is who at the client: how one talks to them, when they answer, who decides, what is at stake.

use schemars::JsonSchema;
use serde::Serialize;

use super::Sight;
use crate::language::dates;
use crate::language::typography::{lower_first, quote};
use crate::records::agreement::words::channel;
use crate::records::contact::Contact;
use crate::records::meeting::Status;
use crate::records::task::Task;
use crate::records::{Side, away_on};

/// A contact, as far as whoever comes new has to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Known {
    pub name: String,
    pub decides: bool,
    /// How to talk to them, and who they are.
    pub said: String,
    /// What is at stake for them.
    pub stake: String,
    pub reach: String,
    /// `client/contact`
    pub from: String,
}

/// Those we talk to first, then who decides, then third parties.
pub(super) fn of(sight: &Sight) -> Vec<Known> {
    let folder = sight.folder;
    let last = folder.meetings.iter().rfind(|meeting| meeting.status == Status::Held);
    let there = |contact: &Contact| {
        let who = format!("{}:{}", contact.side().word(), contact.slug);
        last.is_some_and(|meeting| meeting.attendees.contains(&who))
    };
    let mut contacts: Vec<&Contact> = folder.contacts.iter().collect();
    contacts
        .sort_by_key(|contact| (contact.side() == Side::Third, !there(contact), !contact.decides));
    let concerned = |contact: &&Contact| {
        let theirs = |task: &Task| task.is_open() && task.owner == contact.slug;
        !sight.short || contact.side() == Side::Client || folder.tasks.iter().any(theirs)
    };
    contacts.into_iter().filter(concerned).map(|contact| known(sight, contact)).collect()
}

fn known(sight: &Sight, contact: &Contact) -> Known {
    let (lang, manner) = (sight.lang, &contact.manner);
    let mut said = Vec::new();
    let first = crate::language::names::first_name(&contact.name);
    if contact.hello() != first && !contact.is_forgotten() {
        said.push(called(lang, &quote(lang, contact.hello())));
    }
    said.extend(filled(&manner.address).map(|address| addressed(lang, address)));
    said.extend(filled(&manner.channel).map(|place| channel(lang, place)));
    said.extend(filled(&manner.answers).map(|when| answers(lang, when)));
    said.extend(filled(&manner.avoid).map(lower_first));
    let role = filled(&contact.role).filter(|_| !sight.short || contact.third.is_empty());
    said.extend(role.map(lower_first));
    said.extend(filled(&contact.third).map(str::to_owned));
    if let Some(away) = away_on(&contact.away, sight.today) {
        let until = away.to.map(|to| dates::day_month(lang, to, sight.today));
        said.push(is_away(lang, &until.unwrap_or_default()));
    }
    let stake = &contact.stake;
    let stake = [
        filled(&stake.stance).map(|stance| attitude(lang, stance)),
        filled(&stake.task).filter(|_| !sight.short).map(|task| wants(lang, &lower_first(task))),
        filled(&stake.concern).map(|fear| fears(lang, &lower_first(fear))),
    ];
    let email = contact.emails.first().map_or("", String::as_str);
    let email = if sight.short && !contact.phone.is_empty() { "" } else { email };
    let reach = [contact.phone.as_str(), email].into_iter().filter(|said| !said.is_empty());
    Known {
        name: contact.name.clone(),
        decides: contact.decides,
        said: said.join(", "),
        stake: stake.into_iter().flatten().collect::<Vec<_>>().join("; "),
        reach: reach.collect::<Vec<_>>().join(", "),
        from: sight.of_client(&contact.slug),
    }
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

crate::messages! {
    fn called(hello: &str) { ru: format!("обращение {hello}"), en: format!("addressed as {hello}") }
    fn addressed(address: &str) {
        ru: match address.to_lowercase().as_str() {
            word @ ("вы" | "ты") => format!("на «{word}»"),
            _ => address.to_owned(),
        },
        en: match address.to_lowercase().as_str() {
            "вы" => "formally".to_owned(),
            "ты" => "by first name".to_owned(),
            _ => address.to_owned(),
        },
    }
    fn answers(when: &str) { ru: format!("отвечает {when}"), en: format!("answers {when}") }
    fn is_away(until: &str) {
        ru: format!("не на связи до {until}").trim_end_matches(" до ").to_owned(),
        en: format!("away until {until}").trim_end_matches(" until ").to_owned(),
    }
    fn attitude(stance: &str) { ru: format!("отношение — {stance}"), en: format!("attitude: {stance}") }
    fn wants(what: &str) { ru: format!("нужно: {what}"), en: format!("wants: {what}") }
    fn fears(what: &str) { ru: format!("важно: {what}"), en: format!("concern: {what}") }
}
