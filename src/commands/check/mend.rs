//! Mends what takes no choice: all of it in one transaction, and said line by line.

use super::past;
use crate::commands::Result;
use crate::commands::change::{Change, change};
use crate::language::Lang;
use crate::letters::template::judge;
use crate::problem::Exit;
use crate::records::change::Op;
use crate::records::checks::{Finding, Mend, Missing, Past, Scene};
use crate::session::Session;
use crate::workspace::git;
use crate::workspace::git::gone::Now;
use crate::workspace::survey::{Eye, survey};

pub(super) fn mend(session: &Session, only: &[String]) -> Result {
    let mut left = 0;
    let lang = session.lang();
    let mut outcome = change(session, "check --fix", |change| {
        let workspace = change.workspace();
        let memory = past::memory(session, workspace, only, Now::Disk, "HEAD")?;
        let remember = memory.as_ref().map(|memory| |scene: &Scene| memory.past(scene));
        let remember = remember.as_ref();
        let eye = Eye {
            settings: workspace.settings(),
            lang,
            only,
            busy: false,
            clients: true,
            within: None,
            judge,
            before: None,
            past: remember.map(|past| past as &(dyn Fn(&Scene) -> Result<Past> + Sync)),
        };
        let found = survey(workspace.source(), &eye);
        if let Some(problem) = &found.forgetful {
            change.note(past::unknown(problem));
        }
        for finding in &found.findings {
            if let Some(mend) = &finding.mend {
                apply(change, finding, mend)?;
            } else if !finding.asks {
                left += 1;
            }
        }
        if left > 0 {
            change.say(some_left(lang, left));
        }
        Ok(())
    })?;
    if left > 0 {
        outcome.exit = outcome.exit.max(Exit::Refused);
    }
    Ok(outcome)
}

fn apply(change: &mut Change, finding: &Finding, mend: &Mend) -> Result<()> {
    let lang = change.session().lang();
    let path = finding.path.as_str();
    match mend {
        Mend::Closed => {
            let root = change.workspace().root().to_owned();
            let (day, whence) = match git::last_commit(&root, path) {
                Some(day) => (day, of_commit(lang)),
                None => (change.session().today()?, of_today(lang)),
            };
            change.edit(path, &[Op::set("closed", day)])?;
            change.say(format!("{path}: closed = {day} ({whence})"));
        }
        Mend::Text(text) => {
            let before = change.text(path)?;
            change.put(path, Some(&before), text.clone())?;
            change.say(format!("{path}: {}", sorted(lang)));
        }
        Mend::Ignore => ignore(change, path, lang)?,
        Mend::Entry(Missing { list, at, entry }) => {
            change.edit_with(path, |edit| {
                // entries that are paragraphs grow at the end alone
                edit.insert(list, *at, entry.clone()).or_else(|_| edit.push(list, entry.clone()))
            })?;
            change.say(format!("{path}: {list} + {}", shown(entry)));
        }
    }
    Ok(())
}

/// A line at the end of a file that may not be there yet.
fn ignore(change: &mut Change, path: &str, lang: Lang) -> Result<()> {
    let before = match change.workspace().has(path) {
        true => Some(change.text(path)?),
        false => None,
    };
    let mut text = before.clone().unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(".acct/\n");
    change.put(path, before.as_deref(), text)?;
    change.say(format!("{path}: {}", ignored(lang)));
    Ok(())
}

fn shown(entry: &crate::syntax::Value) -> String {
    let crate::syntax::Value::Table(pairs) = entry else { return String::new() };
    let pairs = pairs.iter().map(|(key, value)| match (value.as_str(), value) {
        (Some(text), _) => format!("{key} {text}"),
        (None, crate::syntax::Value::Date(date)) => format!("{key} {date}"),
        _ => key.clone(),
    });
    pairs.collect::<Vec<_>>().join(", ")
}

crate::messages! {
    fn of_commit() { ru: "день последнего коммита", en: "the day of its last commit" }
    fn of_today() { ru: "сегодня: в git файла ещё нет", en: "today: git does not know the file yet" }
    fn sorted() { ru: "строки по порядку дат", en: "lines sorted by date" }
    fn ignored() { ru: "добавлена строка .acct/", en: "a line .acct/ was added" }
    fn some_left(n: usize) {
        ru: format!("Осталось: {}. Их покажет acct check.", crate::language::words::FINDING.ru(n)),
        en: format!("{} left. To see what: acct check", crate::language::words::FINDING.en(n)),
    }
}
