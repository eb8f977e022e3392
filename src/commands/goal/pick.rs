//! Which goal is meant, and what is said about one that was written.

use super::{Result, agreed};
use crate::commands::change::Change;
use crate::commands::fields::{Assignment, typed};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::numbers::amount;
use crate::language::{Lang, dates, names};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::goal::Goal;
use crate::records::snapshot::{Folder, Needs};
use crate::reports::goals::{fails, mend};
use crate::reports::rows::typed as in_shell;
use crate::session::Session;
use crate::workspace::read::problem;

/// The goal of a client by its slug or part of its name; without one the only goal, or the one that
/// a person chooses.
///
/// # Errors
/// When it is none, or several; `usage` is what to type.
pub(in crate::commands) fn goal<'a>(
    session: &Session,
    folder: &'a Folder,
    typed: Option<&str>,
    usage: &str,
) -> Result<&'a Goal> {
    let slug = in_shell(&folder.slug);
    let Some(typed) = typed else {
        return match &folder.goals[..] {
            [only] => Ok(only),
            [] => Err(Problem::not_found(format!("`{}` has no goals", folder.slug)).hint(format!(
                "acct goal add {slug} NAME --metric revenue --to 1200000 --by 31.12"
            ))),
            goals if session.may_ask() => {
                let names = goals.iter().map(|goal| goal.name.clone()).collect();
                Ok(&goals[ask::one_of(&which_goal(session.lang()), names)?])
            }
            goals => {
                let all: Vec<&str> = goals.iter().map(|goal| goal.slug.as_str()).collect();
                let usage = usage.replace("GOAL", all[0]);
                Err(Problem::usage(format!("which goal? one of {}", all.join(", "))).hint(usage))
            }
        };
    };
    if let Some(exact) = folder.goals.iter().find(|goal| goal.slug == typed) {
        return Ok(exact);
    }
    let pairs = folder.goals.iter().map(|goal| (goal.slug.as_str(), goal.name.as_str()));
    match names::best(typed, pairs)[..] {
        [one] => Ok(&folder.goals[one]),
        [] => Err(Problem::not_found(format!("`{}` has no goal `{typed}`", folder.slug))
            .hint(format!("acct goal list {slug}"))),
        ref several => {
            let all: Vec<String> =
                several.iter().map(|at| format!("`{}`", folder.goals[*at].slug)).collect();
            Err(Problem::not_found(format!("`{typed}` may be {}", all.join(", ")))
                .hint("type the name of the file, or more of the goal's"))
        }
    }
}

pub(super) fn path(client: &str, slug: &str) -> String {
    format!("clients/{client}/goals/{slug}.toml")
}

/// Fields of a goal as they were typed. A date brings its horizon with it, unless one is known.
///
/// # Errors
/// When a value does not fit its field, or a contact is none.
pub(super) fn fields(
    change: &Change,
    client: &str,
    asked: &[Assignment],
    horizon_is_known: bool,
) -> Result<Vec<Op>> {
    let session = change.session();
    let mut ops = Vec::new();
    let mut by = None;
    for assignment in asked {
        let Assignment { key, value } = assignment;
        if key == "metric" && !value.is_empty() && !names::is_slug(value) {
            return Err(Problem::usage(format!("`{value}` can be no name of a metric"))
                .hint(format!("metric={}", names::slug(value, "metric"))));
        }
        if key == "agreed_by" && !value.is_empty() {
            let contacts: Vec<String> =
                value.split(',').map(|name| name.trim().to_owned()).collect();
            ops.push(Op::set("agreed_by", agreed(change, client, &contacts)?));
            continue;
        }
        let value = typed("goal", assignment, session)?;
        if let ("by", crate::syntax::Value::Date(date)) = (key.as_str(), &value) {
            by = Some(*date);
        }
        ops.push(Op::set(key.as_str(), value));
    }
    if let Some(by) = by.filter(|_| !horizon_is_known) {
        ops.push(Op::set("horizon", Goal::horizon_until(by, session.today()?)));
    }
    Ok(ops)
}

/// Says the goal as it is now, which tests of one it fails with what to type, and what comes next.
///
/// # Errors
/// When its text cannot be read.
pub(super) fn say(change: &mut Change, client: &str, slug: &str) -> Result<()> {
    let (lang, today) = (change.session().lang(), change.session().today()?);
    let path = path(client, slug);
    let text = change.text(&path)?;
    let (goal, _) = crate::syntax::toml::<Goal>(&text)
        .map_err(|fault| problem(&path, text.as_bytes(), fault))?;
    let to = goal.to.map(|to| amount(lang, to, &goal.unit));
    let by = goal.by.map(|by| until(lang, &dates::short(lang, by, today)));
    let line = [Some(goal.name.clone()), to, by, horizon(lang, &goal.horizon).map(str::to_owned)];
    let line: Vec<String> = line.into_iter().flatten().collect();
    change.say(
        Text::styled(format!("{client}/{slug}"), Style::Id)
            .and(format!("  {}", line.join(", ")), Style::Plain),
    );
    let set = format!("acct goal set {} {}", in_shell(client), in_shell(slug));
    let failing = goal.failing();
    for test in &failing {
        change.say(
            Text::from(format!("  {}  ", fails(lang, *test, goal.kind)))
                .and(format!("{set} {}", mend(*test, &goal.metric)), Style::Command),
        );
    }
    let signs = goal.agreed_by.is_empty().then(|| who_signs(change, client)).flatten();
    if let Some(contact) = signs {
        change.say(
            Text::styled(format!("  {}  ", not_agreed(lang)), Style::Quiet)
                .and(format!("{set} agreed_by={contact}"), Style::Command),
        );
    }
    let readings = format!("clients/{client}/metrics/{}.csv", goal.metric);
    if !failing.is_empty() {
        return Ok(());
    }
    if goal.metric.is_empty() || change.workspace().has(&readings) {
        change.next(format!("acct goal list {}", in_shell(client)));
    } else {
        change.next(format!("acct metric add {} {}=…", in_shell(client), goal.metric));
    }
    Ok(())
}

/// Who at the client signs off; otherwise the first contact of the client's own.
fn who_signs(change: &Change, client: &str) -> Option<String> {
    let needs = Needs { contacts: true, client: Some(client), ..Needs::default() };
    let snapshot = change.workspace().load(&needs);
    let contacts = &snapshot.clients.first()?.contacts;
    let own = || contacts.iter().filter(|contact| contact.is_reader());
    let signs = own().find(|contact| contact.decides).or(own().next());
    signs.map(|contact| in_shell(&contact.slug))
}

/// «цель квартала»
fn horizon(lang: Lang, horizon: &str) -> Option<&'static str> {
    match horizon {
        "quarter" => Some(lang.pick("цель квартала", "a goal of the quarter")),
        "half" => Some(lang.pick("цель полугодия", "a goal of the half-year")),
        "year" => Some(lang.pick("цель года", "a goal of the year")),
        _ => None,
    }
}

crate::messages! {
    fn which_goal() { ru: "Какая цель?", en: "Which goal?" }
    fn until(by: &str) { ru: format!("до {by}"), en: format!("by {by}") }
    fn not_agreed() { ru: "с клиентом не согласована", en: "the client has not agreed" }
}
