//! The team's gate: a workflow that checks every pull request, and a hook that looks before a commit.
//! Both are offered and never forced; what stands there already stays.

use clap::ValueEnum;
use std::path::Path;

use crate::commands::change::change;
use crate::commands::{Outcome, Result};
use crate::desk::ask;
use crate::document::Text;
use crate::problem::Problem;
use crate::session::Session;
use crate::workspace::git::Git;
use crate::workspace::git::hook::Hooked;

/// Who runs the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Host {
    Github,
    Gitlab,
}

impl Host {
    const ALL: [Host; 2] = [Host::Github, Host::Gitlab];

    fn file(self) -> &'static str {
        match self {
            Host::Github => ".github/workflows/acct.yml",
            Host::Gitlab => ".gitlab-ci.yml",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Host::Github => "GitHub",
            Host::Gitlab => "GitLab",
        }
    }

    /// `prefix` is the workspace's folder in the repository.
    fn workflow(self, prefix: &str) -> String {
        let text = match self {
            Host::Github => include_str!("github.yml"),
            Host::Gitlab => include_str!("gitlab.yml"),
        };
        let folder = match prefix.trim_end_matches('/') {
            "" => ".".to_owned(),
            // one quoted word of YAML
            folder => format!("'{}'", folder.replace('\'', "''")),
        };
        text.replace("{folder}", &folder)
    }

    /// The host of a remote, where its address says so.
    fn of_remote(git: &Git) -> Option<Host> {
        let remotes = git.ask(&["remote", "-v"])?.to_lowercase();
        Host::ALL.into_iter().find(|host| remotes.contains(&host.name().to_lowercase()))
    }
}

/// Writes the workflow; below the repository's top, only shows it.
pub(super) fn write(session: &Session, named: Option<Host>) -> Result {
    let root = session.workspace()?.root().to_owned();
    let git = Git::needed(&root)?;
    let host = match named.or_else(|| Host::of_remote(&git)) {
        Some(host) => host,
        None if session.may_ask() => {
            let names = Host::ALL.iter().map(|host| host.name().to_owned()).collect();
            let chosen = ask::one_of(&which_host(session.lang()), names)?;
            Host::ALL.get(chosen).copied().unwrap_or(Host::Github)
        }
        None => Host::Github,
    };
    let prefix = git.prefix()?;
    let text = host.workflow(&prefix);
    if !prefix.is_empty() {
        return Ok(Outcome::exact(text).note(at_the_top(session, &git, host)));
    }
    let path = host.file();
    change(session, "init --ci", |change| {
        if !change.workspace().has(path) {
            change.put(path, None, text)?;
            change.say(written(session.lang(), path));
            return Ok(());
        }
        let before = change.text(path)?;
        if before == text {
            change.say(there(session.lang(), path));
            return Ok(());
        }
        if session.globals.dry_run {
            return change.put(path, Some(&before), text);
        }
        let word = host.name().to_lowercase();
        Err(Problem::refused(format!("there is another `{path}` already, and it stays as it is"))
            .hint(format!("acct init --ci {word} --dry-run    shows what ours has besides")))
    })
}

/// A host reads its file at the repository's top alone, and acct writes in its own folder alone.
fn at_the_top(session: &Session, git: &Git, host: Host) -> String {
    let file = format!("{}{}", up(session, git), host.file());
    let word = host.name().to_lowercase();
    let folder = Path::new(&file).parent().map(|at| at.display().to_string()).unwrap_or_default();
    format!(
        "the workspace is a folder of its repository, and {} reads `{}` at the top alone: \
         mkdir -p {folder} && acct init --ci {word} > {file}",
        host.name(),
        host.file()
    )
}

/// From where one is to the repository's top.
fn up(session: &Session, git: &Git) -> String {
    let up = git.ask(&["rev-parse", "--show-cdup"]).unwrap_or_default();
    let inside = session.here().strip_prefix(git.root()).map_or(0, |rest| rest.iter().count());
    format!("{}{}", "../".repeat(inside), up.trim_end())
}

/// Asks on a terminal, where a remote is known and nothing checks what goes there.
pub(super) fn offer(session: &Session, root: &Path) -> Result<Option<String>> {
    let is_here = || session.workspace().is_ok_and(|here| here.root() == root);
    let Some(git) = Git::around(root).filter(|_| session.may_ask() && is_here()) else {
        return Ok(None);
    };
    let Some(host) = Host::of_remote(&git) else { return Ok(None) };
    let free = git.prefix().is_ok_and(|prefix| prefix.is_empty());
    if !free || root.join(host.file()).symlink_metadata().is_ok() {
        return Ok(None);
    }
    let lang = session.lang();
    // whoever goes away from the question has been settled all the same
    if !ask::yes(&want_it(lang, host.name(), host.file()), lang).unwrap_or(false) {
        return Ok(None);
    }
    write(session, Some(host))?;
    Ok(Some(written(lang, host.file())))
}

/// Writes the hook, or says which line another one lacks.
pub(super) fn hook(session: &Session) -> Result {
    session.writable()?;
    let root = session.workspace()?.root().to_owned();
    let dry = session.globals.dry_run;
    let lang = session.lang();
    let git = Git::needed(&root)?;
    // from the top, where it lies below it
    let shown = |at: String| match at.starts_with('/') {
        true => at,
        false => format!("{}{at}", up(session, &git)),
    };
    Ok(Outcome::said(match git.hook(dry)? {
        Hooked::Written(at) if dry => vec![Text::from(would_hook(lang, &shown(at)))],
        Hooked::Written(at) => vec![Text::from(hooked(lang, &shown(at)))],
        Hooked::There(at) => vec![Text::from(there(lang, &shown(at)))],
        Hooked::Taken { at, line } => {
            vec![Text::from(add_line(lang, &shown(at))), Text::from(line)]
        }
        Hooked::Elsewhere { at, text } => {
            let mut lines = vec![Text::from(elsewhere(lang, &at))];
            lines.extend(text.lines().map(Text::from));
            lines
        }
    }))
}

crate::messages! {
    fn which_host() { ru: "Где лежит репозиторий?", en: "Where is the repository kept?" }
    fn want_it(host: &str, file: &str) {
        ru: format!("Проверять каждый запрос на слияние на {host}? Появится файл {file}."),
        en: format!("Check every pull request on {host}? It takes a file, {file}."),
    }
    fn written(path: &str) {
        ru: format!("Готово: {path}. Впишите в него, откуда ставить acct (ACCT_REPOSITORY, ACCT_REVISION), и закоммитьте: запросы на слияние будут проверены."),
        en: format!("Done: {path}. Say in it where acct comes from (ACCT_REPOSITORY, ACCT_REVISION) and commit it: pull requests are checked then."),
    }
    fn there(path: &str) { ru: format!("Уже есть: {path}."), en: format!("There already: {path}.") }
    fn hooked(path: &str) {
        ru: format!("Готово: {path}. Теперь всё, что идёт в коммит, сначала проверяется."),
        en: format!("Done: {path}. What goes into a commit is looked at first."),
    }
    fn would_hook(path: &str) {
        ru: format!("Ничего не записано (--dry-run); было бы: {path}."),
        en: format!("Nothing was written (--dry-run); it would be {path}."),
    }
    fn elsewhere(path: &str) {
        ru: format!("Git берёт хуки из папки вне этого репозитория (core.hooksPath), туда acct не пишет. Сделайте исполняемый файл {path}:"),
        en: format!("Git takes its hooks from a folder outside of this repository (core.hooksPath), and acct does not write there. Make an executable file {path}:"),
    }
    fn add_line(path: &str) {
        ru: format!("Хук {path} — не acct, он остаётся как есть. Добавьте в него строку:"),
        en: format!("The hook {path} is not acct's and stays as it is. Add this line to it:"),
    }
}
