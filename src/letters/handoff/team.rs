//! Part 4: who runs the project, whom that person reports to, who works on it; part 5: the start.

use super::{Line, Source, card};
use crate::language::{Lang, dates};
use crate::letters::followup::when;
use crate::letters::role;
use crate::records::handoff::Handoff;
use crate::records::person::Person;

pub(super) fn lines(lang: Lang, handoff: &Handoff) -> Vec<Line> {
    let (manager, lead) = (handoff.manager(), handoff.lead());
    let other = lead.filter(|lead| manager.is_none_or(|manager| manager.slug != lead.slug));
    let mut lines: Vec<Line> = [
        (manager, project_manager(lang), "team.manager"),
        (other, managers_lead(lang), "team.lead"),
    ]
    .into_iter()
    .filter_map(|(person, role, key)| Some(contact(handoff, person?, &role, key)))
    .collect();
    let others: Vec<(&str, &Person)> = handoff
        .specialists()
        .filter(|(_, person)| {
            [manager, lead].iter().flatten().all(|known| known.slug != person.slug)
        })
        .collect();
    if !others.is_empty() {
        let said = others.iter().map(|(name, person)| {
            let role = role(lang, name);
            format!("{}, {role}", person.name)
        });
        lines.push(Line {
            text: said.collect::<Vec<_>>().join("; "),
            from: others
                .iter()
                .map(|(role, _)| Source::key(card(handoff), format!("team.{role}")))
                .collect(),
        });
    }
    lines
}

/// «Ольга Данилина, менеджер проекта: +7 900 000-00-11, olga@sever.example»
fn contact(handoff: &Handoff, person: &Person, role: &str, key: &str) -> Line {
    let reached = [person.phone.as_str(), person.emails.first().map_or("", String::as_str)];
    let reached: Vec<&str> = reached.into_iter().filter(|way| !way.is_empty()).collect();
    let who = format!("{}, {role}", person.name);
    let text = if reached.is_empty() { who } else { format!("{who}: {}", reached.join(", ")) };
    let path = format!("people/{}.toml", person.slug);
    Line { text, from: vec![Source::key(card(handoff), key), Source::key(path, "phone")] }
}

/// «1 декабря 2026 года, вторник. Стартовая встреча — 26 ноября, четверг, 12:00, Zoom.»
pub(super) fn start(lang: Lang, handoff: &Handoff) -> Vec<Line> {
    let Some(day) = handoff.folder.card.deal.start else { return Vec::new() };
    let mut line = Line {
        text: on(lang, &dates::day_month_year(lang, day), &weekday(lang, day)),
        from: vec![Source::key(card(handoff), "deal.start")],
    };
    if let Some(kickoff) = handoff.kickoff() {
        let meeting = kicks_off(lang, &when(lang, kickoff, handoff.today));
        line.text = format!("{} {meeting}", line.text);
        let source = Source::key(&kickoff.path, "");
        line.from.push(Source { on: kickoff.date, ..source });
    }
    vec![line]
}

fn weekday(lang: Lang, day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    dates::weekday_name(lang, day.weekday()).to_owned()
}

crate::messages! {
    fn project_manager() { ru: "менеджер проекта", en: "project manager" }
    fn managers_lead() { ru: "руководитель менеджера проекта", en: "the project manager's lead" }
    fn on(day: &str, weekday: &str) {
        ru: format!("{day}, {weekday}."),
        en: format!("{weekday} {day}."),
    }
    fn kicks_off(when: &str) {
        ru: format!("Стартовая встреча — {when}."),
        en: format!("Kick-off meeting: {when}."),
    }
}
