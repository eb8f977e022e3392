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
        lines.push(Line {
            text: with_roles(lang, &others).join("; "),
            from: others
                .iter()
                .map(|(role, _)| Source::key(card(handoff), format!("team.{role}")))
                .collect(),
        });
    }
    lines
}

/// «Денис Лапшин, контекстная реклама, поисковое продвижение»: each person once.
fn with_roles(lang: Lang, others: &[(&str, &Person)]) -> Vec<String> {
    let mut told: Vec<(&str, String)> = Vec::new();
    for (name, person) in others {
        let role = role(lang, name);
        match told.iter_mut().find(|(slug, _)| *slug == person.slug) {
            Some((_, said)) => said.push_str(&format!(", {role}")),
            None => told.push((&person.slug, format!("{}, {role}", person.name))),
        }
    }
    told.into_iter().map(|(_, said)| said).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_with_two_roles_stands_once() {
        let person = |slug: &str, name: &str| Person {
            slug: slug.into(),
            name: name.into(),
            ..Person::default()
        };
        let (denis, timur) = (person("denis", "Денис Лапшин"), person("timur", "Тимур Саблин"));
        assert_eq!(
            with_roles(Lang::Ru, &[("ppc", &denis), ("smm", &timur), ("seo", &denis)])[0],
            "Денис Лапшин, контекстная реклама, поисковое продвижение"
        );
        assert_eq!(with_roles(Lang::Ru, &[("ppc", &denis), ("seo", &timur)]).len(), 2);
    }
}
