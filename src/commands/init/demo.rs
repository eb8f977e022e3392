//! Writes the living example, which this program carries with it.

use include_dir::{Dir, include_dir};
use std::path::Path;

use super::{Init, language, next_steps};
use crate::commands::{Outcome, Result};
use crate::document::{Style, Text};
use crate::language::{Lang, words};
use crate::problem::Problem;
use crate::session::Session;
use crate::workspace::make::{holds_something, make as lay};
use crate::workspace::transaction::{Plan, known};

/// Both examples, as the tests and documents use them.
static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples");

/// The day it is in the examples.
const DAY: &str = "2026-11-21";

/// An example, and whose desk to look at first.
struct Example {
    folder: &'static str,
    name: &'static str,
    me: &'static str,
}

const AGENCY: Example =
    Example { folder: "agency", name: "Агентство «Север»", me: "olga" };
const STUDIO: Example = Example { folder: "studio", name: "Fernhill Studio", me: "nora" };

pub(super) fn make(init: &Init, session: &Session, root: &Path) -> Result {
    let lang = language(session, None);
    let example = match lang {
        Lang::Ru => AGENCY,
        Lang::En => STUDIO,
    };
    if holds_something(root) {
        let folder = init.typed().unwrap_or_else(|| ".".to_owned());
        return Err(
            Problem::refused(format!("`{folder}` is not empty")).hint("acct init --demo another")
        );
    }
    let mut plan = Plan::new(format!("init --demo {}", example.folder), None);
    let whole = EXAMPLES
        .get_dir(example.folder)
        .ok_or_else(|| Problem::refused("this acct was built without its examples"))?;
    gather(&mut plan, example.folder, whole)?;
    let clients =
        plan.changes().iter().filter(|change| change.path.ends_with("/client.toml")).count();
    if session.globals.dry_run {
        let files = plan.changes().len();
        return Ok(Outcome::said([Text::styled(would_write(lang, files), Style::Quiet)]));
    }
    let done = lay(root, &plan)?;
    let folder = init.typed().unwrap_or_else(|| root.display().to_string());
    let mut lines =
        vec![Text::from(ready(lang, &folder, example.name, clients)), Text::from(its_day(lang))];
    lines.extend(next_steps(
        lang,
        &[
            (format!("cd {folder} && acct --today {DAY} today"), whole_day(lang)),
            (format!("acct --today {DAY} --me {} today", example.me), one_desk(lang)),
        ],
    ));
    let mut outcome = Outcome::said(lines);
    outcome.notes = done.notes.iter().map(ToString::to_string).collect();
    Ok(outcome)
}

/// Every file of the example that a workspace keeps.
fn gather(plan: &mut Plan, folder: &str, dir: &Dir) -> Result<()> {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let path =
            path.strip_prefix(folder).map_or(path.as_str(), |path| path.trim_start_matches('/'));
        if known(path) {
            plan.put(path, None, file.contents())?;
        }
    }
    dir.dirs().try_for_each(|inner| gather(plan, folder, inner))
}

crate::messages! {
    fn ready(folder: &str, name: &str, clients: usize) {
        ru: format!("Пример готов: {folder} ({name}, {}).", words::CLIENT.ru(clients)),
        en: format!("The example is ready: {folder} ({name}, {}).", words::CLIENT.en(clients)),
    }
    fn its_day() {
        ru: "В нём суббота, 21\u{a0}ноября 2026\u{a0}года. Менять можно всё.",
        en: "In it, it is Saturday 21\u{a0}November 2026. Change whatever you like.",
    }
    fn whole_day() { ru: "день всего агентства", en: "the whole studio's day" }
    fn one_desk() { ru: "день одного менеджера", en: "one manager's day" }
    fn would_write(files: usize) {
        ru: format!("Ничего не записано (--dry-run); было бы: {}.", words::FILE.ru(files)),
        en: format!("Nothing was written (--dry-run); it would be {}.", words::FILE.en(files)),
    }
}
