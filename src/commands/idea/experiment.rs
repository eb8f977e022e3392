//! What an experiment is held to: a goal and a hypothesis first, one change at a time, somebody else to
//! judge it (Braze: it is hard to be judge, jury and executioner).

use chrono::NaiveDate;

use crate::commands::Result;
use crate::commands::who;
use crate::language::Lang;
use crate::language::typography::quote;
use crate::problem::Problem;
use crate::records::cast::{Cast, Who};
use crate::records::goal::Goal;
use crate::records::idea::{Idea, Runs, Status};
use crate::records::snapshot::Folder;

/// Somebody on either side, as a file names them.
pub(super) fn somebody(cast: &Cast, client: &str, typed: &str) -> Result<Who> {
    who::anybody(cast, client, typed)
}

/// Who could judge what `owner` runs: the lead, the manager, whoever signs off at the client.
pub(super) fn a_judge(folder: &Folder, owner: &str) -> String {
    let card = &folder.card;
    let ours = [card.role("lead"), card.manager()].into_iter().flatten();
    let theirs = folder.contacts.iter().find(|contact| contact.decides);
    let other = ours.filter(|slug| *slug != owner).map(str::to_owned).next();
    other
        .or(theirs.map(|contact| format!("client:{}", contact.slug)))
        .unwrap_or_else(|| "NAME".to_owned())
}

/// # Errors
/// When the one who runs it is to judge it.
pub(super) fn not_the_same(owner: &str, judge: &str, folder: &Folder, usage: &str) -> Result<()> {
    if owner.is_empty() || owner != judge {
        return Ok(());
    }
    Err(Problem::refused(format!("`{owner}` runs it and so does not judge it"))
        .hint(format!("{usage} --judge {}", a_judge(folder, owner))))
}

/// What else runs in those days and would blur the result.
pub(super) fn clashes(
    lang: Lang,
    folder: &Folder,
    idea: &Idea,
    goal: &Goal,
    days: (NaiveDate, NaiveDate),
) -> Vec<String> {
    let metric =
        |slug: &str| folder.goals.iter().find(|goal| goal.slug == slug).map(|goal| &goal.metric);
    let moves = |other: &Idea| {
        other.goal == goal.slug
            || metric(&other.goal)
                .is_some_and(|metric| !metric.is_empty() && *metric == goal.metric)
    };
    let running = folder.ideas.iter().filter(|other| {
        other.id != idea.id && other.status == Status::Running && other.overlaps(days.0, days.1)
    });
    let said = running.filter_map(|other| {
        let title = quote(lang, &other.title);
        match other.side {
            Runs::Client => Some(their_test(lang, &title, &other.id)),
            Runs::Us if moves(other) => Some(one_at_a_time(lang, &title, &other.id, &goal.name)),
            Runs::Us => None,
        }
    });
    let mut said: Vec<String> = said.collect();
    if idea.changes() > 1 {
        said.push(several_changes(lang, idea.changes(), &idea.id));
    }
    said
}

crate::messages! {
    fn their_test(title: &str, id: &str) {
        ru: format!("В эти дни клиент проверяет своё, {title}: acct show {id}"),
        en: format!("The client runs a test of their own in those days, {title}: acct show {id}"),
    }
    fn one_at_a_time(title: &str, id: &str, goal: &str) {
        ru: format!("Ту же цель («{goal}») уже двигает {title}: чей будет результат, не понять. acct show {id}"),
        en: format!("{title} moves the same goal ({goal}) already: whose the result is, nobody will know. acct show {id}"),
    }
    fn several_changes(count: usize, id: &str) {
        ru: format!("В реализации {} сразу: что сработает, не понять. Оставить одно: acct edit {id}", crate::language::words::CHANGE.ru(count)),
        en: format!("The implementation makes {} at once: which of them works, nobody will know. To keep one: acct edit {id}", crate::language::words::CHANGE.en(count)),
    }
}
