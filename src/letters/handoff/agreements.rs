//! Part 1: the key agreements of all talks, then how we talk and how often we meet. What an
//! agreement says already is not said again out of the card.

use super::{Line, Source, card, same_words};
use crate::language::span::Span;
use crate::language::typography::sentence;
use crate::language::Lang;
use crate::letters::lines::Pen;
use crate::records::agreement::words::{channel, named, time_of, week};
use crate::records::handoff::{Agreed, Handoff};
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
