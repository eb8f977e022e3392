//! The verdict as somebody says it, written into the brief with its reasons.

use chrono::NaiveDate;

use super::{judge, needs};
use crate::commands::Result;
use crate::commands::change::{Change, change};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::brief::Verdict;
use crate::records::brief::judge::Judged;
use crate::records::change::Op;
use crate::records::client::Kind;
use crate::records::snapshot::{Folder, Snapshot};
use crate::reports::brief::short_verdict;
use crate::reports::rows::typed;
use crate::session::Session;
use crate::syntax::Value;

pub(super) struct Decided {
    pub verdict: Verdict,
    pub why: Vec<String>,
    pub revisit: Option<NaiveDate>,
}

pub(super) fn said(fit: bool, no: bool, later: bool) -> Option<Verdict> {
    match (fit, no, later) {
        (true, ..) => Some(Verdict::Fit),
        (_, true, _) => Some(Verdict::No),
        (.., true) => Some(Verdict::Later),
        _ => None,
    }
}

/// # Errors
/// When a reason or a day is missing, or it cannot be written.
pub(super) fn record(session: &Session, slug: &str, meant: &str, decided: &Decided) -> Result {
    let question = session.question()?;
    change(session, format!("brief {} {slug}", decided.verdict.word()), |change| {
        let snapshot = change.workspace().load(&needs(slug));
        let folder = snapshot
            .client(slug)
            .ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))?;
        let judged = judge(&snapshot, folder, meant, &question)?;
        let lang = folder.lang(&snapshot.settings);
        let why = reasons(session, &judged, decided, lang)?;
        let revisit = comes_back(session, &judged, decided, question.today)?;
        let list = Value::List(why.iter().map(|why| Value::from(why.as_str())).collect());
        let mut ops = vec![
            Op::set("verdict", decided.verdict.word()),
            Op::set("why", list),
            Op::set("status", "closed"),
        ];
        match revisit {
            Some(day) => ops.push(Op::set("revisit", day)),
            None if judged.brief.revisit.is_some() => ops.push(Op::set("revisit", "")),
            None => {}
        }
        change.edit(&judged.brief.path, &ops)?;
        say(change, &snapshot, folder, &judged, decided.verdict, revisit);
        Ok(())
    })
}

/// Typed, otherwise those of the questionnaire as they are today. A standard that is set aside wants
/// a reason of its own.
fn reasons(
    session: &Session,
    judged: &Judged,
    decided: &Decided,
    lang: Lang,
) -> Result<Vec<String>> {
    if !decided.why.is_empty() {
        return Ok(decided.why.clone());
    }
    if decided.verdict != Verdict::Fit {
        return Ok(judged.reasons(lang));
    }
    let missed: Vec<&str> = judged
        .questions
        .iter()
        .filter(|one| one.is_missed())
        .map(|one| one.question.id.as_str())
        .collect();
    if missed.is_empty() {
        return Ok(Vec::new());
    }
    if session.may_ask() {
        let why = ask::line(&ask_why(session.lang()), "")?;
        if !why.trim().is_empty() {
            return Ok(vec![why.trim().to_owned()]);
        }
    }
    Err(Problem::usage(format!(
        "why does it fit, though {} is outside the standard?",
        missed.join(", ")
    ))
    .hint("--fit --why \"…\""))
}

/// «Not now» names the day on which we come back to it.
fn comes_back(
    session: &Session,
    judged: &Judged,
    decided: &Decided,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    if decided.verdict != Verdict::Later {
        return Ok(None);
    }
    let day = match decided.revisit.or(judged.brief.revisit) {
        Some(day) => day,
        None if session.may_ask() => session.date(&ask::line(&ask_when(session.lang()), "+3m")?)?,
        None => {
            return Err(Problem::usage("\"not now\" says when we come back to it")
                .hint("--later --revisit +3m"));
        }
    };
    if day <= today {
        return Err(Problem::usage(format!("{day} is not to come any more"))
            .hint("a day to come back on: --revisit +3m"));
    }
    Ok(Some(day))
}

fn say(
    change: &mut Change,
    snapshot: &Snapshot,
    folder: &Folder,
    judged: &Judged,
    verdict: Verdict,
    revisit: Option<NaiveDate>,
) {
    let lang = change.session().lang();
    let title = crate::language::typography::lower_first(judged.sheet.title.of(lang));
    let back = revisit.map(|day| back_on(lang, &dates::day_month_year(lang, day)));
    let verdict_said = short_verdict(lang, verdict);
    change.say(Text::styled(&*judged.brief.id, Style::Id).and(
        format!("  {} · {title}: {verdict_said}{}", folder.card.name, back.unwrap_or_default()),
        Style::Plain,
    ));
    let client = typed(&folder.slug);
    let next = match verdict {
        Verdict::No if folder.card.kind == Kind::Prospect => Some(format!("acct decline {client}")),
        Verdict::No | Verdict::Later => {
            Some(format!("acct brief letter {client} {}", typed(&judged.brief.template)))
        }
        Verdict::Fit => onwards(snapshot, folder, judged),
    };
    if let Some(next) = next {
        change.say(Text::from(format!("{}: ", next_step(lang))).and(next, Style::Command));
    }
}

/// The stage after the one that waits for this verdict.
fn onwards(snapshot: &Snapshot, folder: &Folder, judged: &Judged) -> Option<String> {
    let stages = snapshot.settings.stages();
    let now = folder.card.stage()?.stage.as_str();
    let at = stages.iter().position(|stage| stage.id == now)?;
    let waits = format!("verdict:{}", judged.brief.template);
    let next = stages.get(at + 1).filter(|_| stages[at].needs.contains(&waits))?;
    Some(format!("acct client stage {} {}", typed(&folder.slug), typed(&next.id)))
}

crate::messages! {
    fn ask_why() {
        ru: "Почему берём, хотя стандарт не пройден?",
        en: "Why do we take it on, though a standard is missed?",
    }
    fn ask_when() { ru: "Когда вернуться к вопросу?", en: "When to come back to it?" }
    fn back_on(day: &str) {
        ru: format!(", вернуться {day}"),
        en: format!(", to come back on {day}"),
    }
    fn next_step() { ru: "Дальше", en: "Next" }
}
