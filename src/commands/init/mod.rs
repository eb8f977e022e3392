//! A new workspace, a clone made one's own, or the living example.

mod ci;
mod clone;
mod demo;
mod driver;
mod files;
mod known;
mod new;

use std::path::{Path, PathBuf};

use super::{Result, Run};
use crate::desk::{ask, config, editor, system};
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::problem::Problem;
use crate::session::Session;

/// Columns of a narrow terminal.
const NARROW: usize = 60;

/// Make a workspace: acct init agency
///
/// Asks for the agency's name, who you are and which editor you like. In a fresh clone it sets up
/// the clone. `--demo` makes a ready example to look at.
#[derive(Default, clap::Args)]
pub struct Init {
    /// The folder; otherwise this one, or `demo` for --demo
    dir: Option<PathBuf>,
    /// The agency or team
    #[arg(long)]
    name: Option<String>,
    /// Your name; otherwise git's user.name
    #[arg(long, value_name = "NAME")]
    me_name: Option<String>,
    /// Your address; otherwise git's user.email
    #[arg(long)]
    email: Option<String>,
    /// A ready example: an agency in Russian, a studio with --lang en
    #[arg(long)]
    demo: bool,
    /// In a workspace: a workflow that checks every pull request; the host is guessed from the remote
    #[arg(long, value_name = "github|gitlab", num_args = 0..=1, conflicts_with_all = ["dir", "demo"])]
    ci: Option<Option<ci::Host>>,
    /// In a workspace: a git hook that looks at what is staged before it is committed
    #[arg(long, conflicts_with_all = ["dir", "demo", "ci"])]
    hook: bool,
}

impl Run for Init {
    fn run(self, session: &Session) -> Result {
        if let Some(host) = self.ci {
            return ci::write(session, host);
        }
        if self.hook {
            return ci::hook(session);
        }
        let root = self.root(session);
        if root.join("acct.toml").symlink_metadata().is_ok() {
            if self.demo || self.name.is_some() {
                let folder =
                    self.typed().map_or("this folder".to_owned(), |dir| format!("`{dir}`"));
                return Err(Problem::refused(format!("{folder} is a workspace already")).hint(
                    match (self.demo, folder.starts_with('`')) {
                        (true, _) => "acct init --demo another",
                        (false, true) => "acct init another",
                        (false, false) => "acct init ../another",
                    },
                ));
            }
            let settled = clone::settle(&self, session, &root)?;
            return Ok(match ci::offer(session, &root)? {
                Some(laid) => settled.note(laid),
                None => settled,
            });
        }
        refuse_inside(session.here(), &root)?;
        known::refuse(&root)?;
        if self.demo { demo::make(&self, session, &root) } else { new::make(&self, session, &root) }
    }
}

impl Init {
    fn root(&self, session: &Session) -> PathBuf {
        let here = session.here();
        match (&self.dir, &session.globals.workspace) {
            (Some(dir), _) => here.join(dir),
            (None, _) if self.demo => here.join("demo"),
            (None, Some(named)) => here.join(named),
            (None, None) => here.to_owned(),
        }
    }

    /// The folder as it is typed to go there; nothing when this is it.
    fn typed(&self) -> Option<String> {
        let dir = match &self.dir {
            Some(dir) => dir.display().to_string(),
            None if self.demo => "demo".to_owned(),
            None => return None,
        };
        let plain = dir.chars().all(|c| c.is_alphanumeric() || "/._-~".contains(c));
        (dir != ".").then(|| if plain { dir } else { format!("\"{dir}\"") })
    }
}

/// A workspace in another one would be found instead of it in half of the folders.
fn refuse_inside(here: &Path, root: &Path) -> Result<()> {
    let outer = root.ancestors().skip(1).find(|folder| folder.join("acct.toml").is_file());
    let Some(outer) = outer else { return Ok(()) };
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let beside = match here.strip_prefix(outer) {
        Ok(inside) => format!("{}../{name}", "../".repeat(inside.components().count())),
        Err(_) => outer.with_file_name(&name).display().to_string(),
    };
    let outer = outer.file_name().map(|name| name.to_string_lossy().into_owned());
    let what = format!("this would lie inside the workspace `{}`", outer.unwrap_or_default());
    Err(Problem::refused(what).hint(format!("acct init {beside}")))
}

/// The language of a new workspace: asked for, of the person, of the name that was given.
fn language(session: &Session, name: Option<&str>) -> Lang {
    let cyrillic =
        |text: &str| text.chars().any(|c| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c));
    let by_name = name.and_then(|name| cyrillic(name).then_some(Lang::Ru));
    session
        .globals
        .lang
        .or(session.config.lang)
        .or(by_name)
        .or_else(system::lang)
        .unwrap_or_default()
}

/// Keeps in a person's settings who they are, where those do not say it yet: they are of all
/// workspaces, and another one may know this person by another name. What to say, where they differ;
/// `by_git`: git's address finds this person here.
fn remember(
    session: &Session,
    lang: Lang,
    slug: &str,
    fits: bool,
    by_git: bool,
) -> Result<Option<Text>> {
    match session.config.me.as_deref().filter(|known| !known.trim().is_empty()) {
        _ if session.globals.dry_run => Ok(None),
        Some(_) if fits => Ok(None),
        Some(known) => {
            let said = match by_git {
                true => known_otherwise(lang, known, slug),
                false => known_as_another(lang, known, slug),
            };
            Ok(Some(Text::styled(said, Style::Quiet)))
        }
        None => config::set("me", slug).map(|()| None),
    }
}

/// Asks which editor to write in, unless one is set.
fn choose_editor(session: &Session, lang: Lang) -> Result<()> {
    if !session.may_ask() || session.config.editor.is_some() || editor::is_named() {
        return Ok(());
    }
    let known: Vec<_> =
        editor::KNOWN.into_iter().filter(|(_, command)| editor::is_installed(command)).collect();
    if known.is_empty() {
        return Ok(());
    }
    let label = |(name, _): &(&str, &str)| match *name {
        "nano" => simplest(lang),
        name => name.to_owned(),
    };
    let chosen = ask::one_of(&which_editor(lang), known.iter().map(label).collect())?;
    match known.get(chosen) {
        Some((_, command)) => config::set("editor", command),
        None => Ok(()),
    }
}

/// What to type next, with what it is for behind it; below it, where that would not fit into a narrow
/// terminal.
fn next_steps(lang: Lang, steps: &[(String, String)]) -> Vec<Text> {
    let columns = |text: &String| text.chars().count();
    let widest = steps.iter().map(|(command, _)| columns(command)).max().unwrap_or_default();
    let longest = steps.iter().map(|(_, why)| columns(why)).max().unwrap_or_default();
    let below = 2 + widest + 4 + longest > NARROW;
    let mut lines = vec![Text::default(), Text::from(and_then(lang))];
    for (command, why) in steps {
        if below {
            lines.push(Text::styled(format!("  {command}"), Style::Command));
            let why = Some(why).filter(|why| !why.is_empty());
            lines.extend(why.map(|why| Text::styled(format!("      {why}"), Style::Quiet)));
            continue;
        }
        let gap = " ".repeat(widest - columns(command) + 4);
        lines.push(
            Text::styled(format!("  {command}"), Style::Command)
                .and(format!("{gap}{why}").trim_end(), Style::Quiet),
        );
    }
    lines
}

crate::messages! {
    fn which_editor() { ru: "В каком редакторе писать?", en: "Which editor do you like to write in?" }
    fn simplest() { ru: "nano (проще всего)", en: "nano (the simplest)" }
    fn known_otherwise(known: &str, slug: &str) {
        ru: format!("Настройки не тронуты, в них вы — {known}; здесь вас найдёт git по user.email или --me {slug}."),
        en: format!("Your settings still say {known}; here git's user.email finds you, or --me {slug}."),
    }
    fn known_as_another(known: &str, slug: &str) {
        ru: format!("Настройки не тронуты, в них вы — {known}; здесь пишите --me {slug}."),
        en: format!("Your settings still say {known}; here type --me {slug}."),
    }
    fn and_then() { ru: "Дальше:", en: "Next:" }
}
