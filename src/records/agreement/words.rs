//! The working agreement in words, as pages and letters say it: channels, days, whose time.

use chrono::Weekday;

use crate::language::{Lang, dates, names};
use crate::records::meeting::channel_name;

/// `telegram: чат проекта` is a channel and where in it.
#[must_use]
pub fn named(channel: &str) -> (&str, &str) {
    let (name, place) = channel.split_once([':', ',']).unwrap_or((channel, ""));
    (name.trim(), place.trim())
}

/// Where one writes or calls, as it stands in a sentence.
#[must_use]
pub fn channel(lang: Lang, text: &str) -> String {
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
#[must_use]
pub fn week(lang: Lang, days: &str) -> String {
    let ends = days.split_once(['-', '–']);
    match ends.and_then(|(first, last)| Some((weekday(first)?, weekday(last)?))) {
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
#[must_use]
pub fn time_of(lang: Lang, zone: &str) -> String {
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

/// A day of the week as agreements name it: `mon`, `пн`.
#[must_use]
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = names::fold(word.trim());
    (0..7).filter_map(|at| Weekday::try_from(at).ok()).find(|day| {
        Lang::ALL.into_iter().any(|lang| {
            let short = names::fold(dates::weekday_short(lang, *day));
            !short.is_empty() && (word == short || word == names::fold(dates::weekday_name(lang, *day)))
        })
    })
}
