//! Part 1: the key agreements of all talks, then how we talk and how often we meet. What an
//! agreement says already is not said again out of the card.

use super::{Line, Source, card, same_words};
use crate::language::span::Span;
use crate::language::typography::sentence;
use crate::language::{Lang, dates, names};
use crate::letters::lines::Pen;
use crate::records::handoff::{Agreed, Handoff};
use crate::records::meeting::channel_name;
use crate::records::settings::Settings;

pub(super) fn lines(pen: &Pen, handoff: &Handoff, settings: &Settings) -> Vec<Line> {
    let habits = Habits::of(handoff);
    let (mut first, mut channels, mut rhythm) = (Vec::new(), Vec::new(), Vec::new());
    for agreed in handoff.agreements() {
        let place = if habits.tells_channels(&agreed.text) {
            &mut channels
        } else if habits.tells_rhythm(&agreed.text) {
            &mut rhythm
        } else {
            &mut first
        };
        place.push(agreed_line(pen, &agreed));
    }
    if channels.is_empty() {
        channels.extend(habits.channels(pen.lang, handoff, &settings.calendar.timezone));
    }
    if rhythm.is_empty() {
        rhythm.extend(habits.rhythm(pen.lang, handoff));
    }
    [first, channels, rhythm].concat()
}

fn agreed_line(pen: &Pen, agreed: &Agreed) -> Line {
    let from = Source {
        path: agreed.meeting.path.clone(),
        key: String::new(),
        words: agreed.text.clone(),
        on: agreed.meeting.date,
    };
    Line { text: pen.sentence(&agreed.text), from: vec![from] }
}

/// How we talk and how often, as the card has it.
struct Habits<'a> {
    daily: &'a str,
    urgent: &'a str,
    hours: [&'a str; 3],
    rhythm: Option<Span>,
}

impl<'a> Habits<'a> {
    fn of(handoff: &Handoff<'a>) -> Habits<'a> {
        let card = &handoff.folder.card;
        let channel = |key: &str| card.channels.get(key).map_or("", |channel| channel.trim());
        let hours = &card.agreement.hours;
        Habits {
            daily: channel("daily"),
            urgent: channel("urgent"),
            hours: [&hours.days, &hours.from, &hours.to],
            rhythm: card.cadence.parse().ok(),
        }
    }

    /// It names most of what the card knows about channels and hours.
    fn tells_channels(&self, text: &str) -> bool {
        let known = [named(self.daily).0, named(self.urgent).0, self.hours[1]];
        let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
        let told = known.iter().filter(|word| same_words(text, word)).count();
        told > 0 && told >= known.len().min(2)
    }

    fn tells_rhythm(&self, text: &str) -> bool {
        self.rhythm.is_some_and(|rhythm| {
            Lang::ALL.into_iter().any(|lang| {
                same_words(text, &rhythm.every_in_words(lang))
                    || same_words(text, &rhythm.every(lang))
            })
        })
    }

    fn channels(&self, lang: Lang, handoff: &Handoff, zone: &str) -> Option<Line> {
        let mut said = Vec::new();
        let mut from = Vec::new();
        let mut tell = |key: &str, text: String| {
            said.push(text);
            from.push(Source::key(card(handoff), key));
        };
        if !self.daily.is_empty() {
            tell("channels.daily", questions(lang, &channel(lang, self.daily)));
        }
        if !self.urgent.is_empty() {
            tell("channels.urgent", urgent(lang, &channel(lang, self.urgent)));
        }
        let [days, start, end] = self.hours;
        if !start.is_empty() && !end.is_empty() {
            tell(
                "agreement.hours",
                hours(lang, &week(lang, days), start, end, &time_of(lang, zone)),
            );
        }
        let text = sentence(&crate::language::typography::capitalised(&said.join("; ")));
        (!from.is_empty()).then_some(Line { text, from })
    }

    fn rhythm(&self, lang: Lang, handoff: &Handoff) -> Option<Line> {
        let often = self.rhythm?.every_in_words(lang);
        Some(Line {
            text: we_meet(lang, &often),
            from: vec![Source::key(card(handoff), "cadence")],
        })
    }
}

/// `telegram: чат проекта` is a channel and where in it.
fn named(channel: &str) -> (&str, &str) {
    let (name, place) = channel.split_once([':', ',']).unwrap_or((channel, ""));
    (name.trim(), place.trim())
}

fn channel(lang: Lang, text: &str) -> String {
    let (name, place) = named(text);
    let name = match names::fold(name).as_str() {
        // «телефон» in the middle of a sentence
        "phone" => lang.pick("телефон", "phone").to_owned(),
        "email" | "mail" => lang.pick("почта", "email").to_owned(),
        _ if !name.is_ascii() => name.to_owned(),
        _ => channel_name(lang, name),
    };
    if place.is_empty() { name } else { format!("{name}, {place}") }
}

/// `mon-fri` as people read it; a text of the team's own stands as it is.
fn week(lang: Lang, days: &str) -> String {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = |word: &str| {
        let at = DAYS.iter().position(|day| *day == word.trim().to_lowercase())?;
        let at = u8::try_from(at).ok()?;
        chrono::Weekday::try_from(at).ok()
    };
    let ends = days.split_once(['-', '–']);
    match ends.and_then(|(first, last)| Some((day(first)?, day(last)?))) {
        Some((first, last)) if lang == Lang::Ru => {
            format!("{}–{}", dates::weekday_short(lang, first), dates::weekday_short(lang, last))
        }
        Some((first, last)) => {
            format!("{} to {}", dates::weekday_name(lang, first), dates::weekday_name(lang, last))
        }
        None => days.to_owned(),
    }
}

/// Whose time it is: the town of the zone, in the form that the sentence wants.
fn time_of(lang: Lang, zone: &str) -> String {
    const TOWNS: [(&str, &str); 8] = [
        ("Moscow", "по Москве"),
        ("Minsk", "по Минску"),
        ("Samara", "по Самаре"),
        ("Yekaterinburg", "по Екатеринбургу"),
        ("Novosibirsk", "по Новосибирску"),
        ("Vladivostok", "по Владивостоку"),
        ("Almaty", "по Алматы"),
        ("London", "по Лондону"),
    ];
    let town = zone.rsplit('/').next().unwrap_or_default();
    match lang {
        Lang::Ru => TOWNS
            .iter()
            .find(|(name, _)| *name == town)
            .map(|(_, said)| (*said).to_owned())
            .unwrap_or_default(),
        Lang::En if town.is_empty() => String::new(),
        Lang::En => format!("{} time", town.replace('_', " ")),
    }
}

fn spaced(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

crate::messages! {
    fn questions(place: &str) { ru: format!("вопросы — {place}"), en: format!("questions: {place}") }
    fn urgent(place: &str) { ru: format!("срочное — {place}"), en: format!("urgent ones: {place}") }
    fn hours(days: &str, from: &str, to: &str, zone: &str) {
        ru: format!("на связи {}", spaced(&[days, &format!("{from}–{to}"), zone])),
        en: format!(
            "we are available {}",
            spaced(&[&if days.is_empty() { String::new() } else { format!("{days},") }, &format!("{from} to {to}"), zone])
        ),
    }
    fn we_meet(often: &str) {
        ru: format!("Встречаемся {often}."),
        en: format!("We meet {often}."),
    }
}
