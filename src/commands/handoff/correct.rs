//! The client corrects a line of the intro letter. What was agreed in a talk is agreed anew in one of
//! today; any other line is named with the record that says it.

use super::answers::Answers;
use super::done::{card, contact, read};
use super::leftovers::{left_out, next};
use super::{explain, folder};
use crate::commands::Result;
use crate::commands::change::change;
use crate::language::span::Span;
use crate::language::{Lang, dates, names};
use crate::letters::Desk;
use crate::letters::handoff::{Line, Source, sections};
use crate::problem::{Place, Problem};
use crate::records::agreement;
use crate::records::change::Op;
use crate::records::handoff::Handoff;
use crate::records::snapshot::Snapshot;
use crate::session::Session;

/// # Errors
/// When no line says it, several do, or it is no agreement of a talk.
pub(super) fn correct(
    session: &Session,
    slug: &str,
    (typed, to): (&str, &str),
    by: Option<&str>,
) -> Result {
    let (lang, today) = (session.lang(), session.today()?);
    session.writer()?;
    if !to.chars().any(char::is_alphanumeric) {
        return Err(Problem::usage("what does the line say instead?").hint("--to \"…\""));
    }
    change(session, format!("handoff {slug} --correct"), |change| {
        let snapshot = read(change, slug)?;
        let handoff = Handoff::of(&snapshot, folder(&snapshot, slug)?, today);
        let by = by.map(|typed| contact(&snapshot, &handoff, typed)).transpose()?;
        let line = found(&snapshot, &handoff, typed)?;
        let Some(source) = line.from.iter().find(|source| !source.words.is_empty()) else {
            return Err(elsewhere(&handoff, &line, to));
        };
        let day = dates::day_month(snapshot.settings.lang, today, today);
        let who = by.map(|contact| contact.name.as_str()).unwrap_or_default();
        let why = corrected_on(snapshot.settings.lang, &day, who);
        let mut ops = vec![left_out(&source.words, &why, today)];
        // Otherwise the letter says the rhythm of before beside the new one.
        let often = other_rhythm(&handoff.folder.card.cadence, &source.words, to);
        ops.extend(often.map(|often| Op::set("cadence", often)));
        change.edit(&card(slug), &ops)?;
        let answers = Answers { agreed: vec![to.to_owned()], ..Answers::default() };
        answers.lay(change, &handoff, handoff.folder.lang(&snapshot.settings))?;
        change.say(before(lang, &source.words));
        change.say(after(lang, to));
        if let Some(often) = often {
            change.say(in_card(lang, often));
        }
        next(change, &handoff);
        Ok(())
    })
}

/// How often we meet from now on, where the line said the rhythm of the card and says it no longer.
fn other_rhythm(cadence: &str, before: &str, after: &str) -> Option<&'static str> {
    let rhythm: Span = cadence.parse().ok()?;
    let tells = |text: &str| {
        let text = names::fold(text);
        let says = |words: String| text.contains(&names::fold(&words));
        Lang::ALL
            .into_iter()
            .any(|lang| says(rhythm.every(lang)) || says(rhythm.every_in_words(lang)))
    };
    agreement::rhythm(after).filter(|_| tells(before) && !tells(after))
}

/// The one line of the letter in which these words stand.
fn found(snapshot: &Snapshot, handoff: &Handoff, typed: &str) -> Result<Line> {
    let slug = &handoff.folder.slug;
    let nobody = || Problem::refused("nobody works here").hint("acct person add \"NAME\" --me");
    let signer = explain::signer(handoff).ok_or_else(nobody)?;
    let desk = Desk::of(snapshot, handoff.folder, signer);
    let words = names::fold(typed);
    let lines = sections(&desk, handoff).into_iter().flat_map(|section| section.lines);
    let mut lines: Vec<Line> =
        lines.filter(|line| names::fold(&line.text).contains(&words)).collect();
    match lines.len() {
        1 => Ok(lines.swap_remove(0)),
        0 => Err(Problem::not_found(format!("no line of the letter says `{typed}`"))
            .hint(format!("acct handoff {slug} --explain"))),
        n => Err(Problem::not_found(format!("`{typed}` stands in {n} lines of the letter"))
            .hint(format!("acct handoff {slug} --explain"))),
    }
}

/// What says the line, and how that is changed.
fn elsewhere(handoff: &Handoff, line: &Line, to: &str) -> Problem {
    let slug = &handoff.folder.slug;
    let to = to.replace(['"', '`', '$', '\\'], "'");
    let Some(source) = line.from.first() else {
        return Problem::refused("no record says this line").hint(format!("acct edit {slug}"));
    };
    let Source { path, key, .. } = source;
    let record = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
    let hint = match path.split('/').collect::<Vec<_>>()[..] {
        // A whole entry or list is no single value.
        ["clients", _, "client.toml"] if key == "deal.services" || key == "deal.features" => {
            format!("acct edit {slug}")
        }
        ["clients", _, "client.toml"] if key.starts_with("deal.services[") => {
            format!("acct client set {slug} \"{key}.scope={to}\"")
        }
        ["clients", _, "client.toml"] if key.starts_with("team.") => {
            let role = key.trim_start_matches("team.");
            format!("acct client assign {slug} {role} \"{to}\"")
        }
        ["clients", _, "client.toml"] => format!("acct client set {slug} \"{key}={to}\""),
        ["clients", _, "goals", _] => format!("acct goal set {slug}/{record} {key}=\"{to}\""),
        ["clients", _, "tasks", _] => {
            let id = record.split('-').next().unwrap_or(record);
            format!("acct task set {id} title=\"{to}\"")
        }
        _ => format!("acct edit {record}"),
    };
    Problem::refused("this line is no agreement of a talk: a record says it")
        .at(Place::file(path))
        .hint(hint)
}

crate::messages! {
    fn corrected_on(day: &str, who: &str) {
        ru: match who {
            "" => format!("исправлено клиентом {day}"),
            who => format!("исправлено клиентом {day}: {who}"),
        },
        en: match who {
            "" => format!("corrected by the client on {day}"),
            who => format!("corrected by the client on {day}: {who}"),
        },
    }
    fn before(what: &str) { ru: format!("Было: {what}"), en: format!("Before: {what}") }
    fn in_card(often: &str) {
        ru: format!("В карточке клиента: cadence = {often}"),
        en: format!("In the client's card: cadence = {often}"),
    }
    fn after(what: &str) { ru: format!("Стало: {what}"), en: format!("Now: {what}") }
}

#[cfg(test)]
mod tests {
    use super::other_rhythm;

    #[test]
    fn another_rhythm_is_one_for_the_card_too() {
        let other = |after: &str| other_rhythm("2w", "Встречаемся раз в две недели", after);
        assert_eq!(other("Встречаемся раз в неделю"), Some("1w"));
        assert_eq!(other("раз в неделю на 20 минут"), Some("1w"));
        assert_eq!(other("Встречаемся раз в две недели по средам"), None);
        assert_eq!(other("Встречаемся по средам"), None);
        assert_eq!(other_rhythm("2w", "Отчёт по пятницам", "Отчёт раз в неделю"), None);
    }
}
