//! Takes back the last commands of this person in this workspace.

use chrono::{DateTime, Local};

use super::change::diff_lines;
use super::followup::bench::draft_of;
use super::{Outcome, Result, Run};
use crate::desk::ask;
use crate::desk::drafts::Drafts;
use crate::document::{Document, Style, Text};
use crate::language::{Lang, dates};
use crate::session::Session;
use crate::workspace::transaction::{Fate, Note, Store, Undo as Back, Undone};

/// Take back my last commands here: acct undo, acct undo 3
///
/// Says what comes back; refuses where a file is not as the command left it.
#[derive(clap::Args)]
pub struct Undo {
    /// How many commands
    #[arg(default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=50))]
    count: u8,
    /// Show the commands that can be taken back, newest first
    #[arg(long)]
    list: bool,
}

impl Run for Undo {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let store = Store::open(session.workspace()?.root())?;
        let me = session.me()?;
        if self.list {
            return Ok(Outcome::said(listed(session, &store.recent(me.as_deref())?)?));
        }
        // What a killed command left is what is taken back; those before it were not meant.
        if !session.globals.dry_run {
            let rolled_back = |note: &&Note| matches!(note, Note::RolledBack { .. });
            if let Some(note) = store.writing()?.notes().iter().find(rolled_back) {
                return Ok(Outcome::said([Text::from(note.to_string())]));
            }
        }
        let undo = store.look_back(self.count.into(), me.as_deref())?;
        let lines = shown(lang, &undo);
        if session.globals.dry_run {
            let mut lines = lines;
            lines.extend(diff_lines(&undo.plan));
            lines.push(Text::styled(nothing_written(lang), Style::Quiet));
            return Ok(Outcome::said(lines));
        }
        let asked = session.may_ask() && !session.globals.yes;
        if asked {
            let mut page = Document::default();
            page.lines(lines.clone());
            session.console.show(&page, session.lang());
            if !ask::yes(&take_back(lang), lang)? {
                return Ok(Outcome::said([Text::from(stays(lang))]));
            }
        }
        let done = store.writing()?.undo(&undo)?;
        let mut outcome = Outcome::said(if asked {
            vec![Text::from(taken_back_now(lang))]
        } else {
            std::iter::once(Text::from(taken_back(lang))).chain(lines).collect()
        });
        outcome.notes = done.notes.iter().map(ToString::to_string).collect();
        outcome.notes.extend(drafts_back(session, &undo)?);
        Ok(outcome)
    }
}

/// The text of a follow-up that is taken back is a draft again: undo is how one corrects it.
fn drafts_back(session: &Session, undo: &Back) -> Result<Vec<String>> {
    let drafts = Drafts::of(session.workspace()?.root())?;
    let clients =
        undo.commands.iter().filter_map(|command| command.summary.strip_prefix("followup new "));
    Ok(clients
        .filter(|client| drafts.bring_back(&draft_of(client)))
        .map(|client| draft_again(session.lang(), client))
        .collect())
}

/// The commands, and what becomes of their files.
fn shown(lang: Lang, undo: &Back) -> Vec<Text> {
    let diff = undo.plan.diff();
    let fate = |path: &str| {
        let file = diff.iter().find(|file| file.path == path)?;
        Some(match file.fate {
            Fate::Created => comes_back(lang),
            Fate::Changed => as_before(lang),
            Fate::Removed => goes(lang),
        })
    };
    let mut lines = Vec::new();
    for command in &undo.commands {
        lines.push(Text::from(format!("  {}", command.summary)));
        for path in &command.files {
            // A file that comes out as it is now is not among those that change.
            if let Some(fate) = fate(path) {
                lines.push(Text::styled(format!("    {path}: {fate}"), Style::Quiet));
            }
        }
    }
    lines
}

fn listed(session: &Session, commands: &[Undone]) -> Result<Vec<Text>> {
    let lang = session.lang();
    if commands.is_empty() {
        return Ok(vec![Text::from(none(lang))]);
    }
    let today = session.today()?;
    let when = |at: &str| match DateTime::parse_from_rfc3339(at) {
        Ok(at) => {
            let at = at.with_timezone(&Local);
            let day = dates::numeric(lang, at.date_naive(), today);
            format!("{day} {}", at.format("%H:%M"))
        }
        Err(_) => at.to_owned(),
    };
    let lines = commands.iter().enumerate().map(|(at, command)| {
        Text::styled(format!("acct undo {}", at + 1), Style::Command)
            .and(format!("  {}", when(&command.at)), Style::Quiet)
            .and(format!("  {}", command.summary), Style::Plain)
    });
    Ok(lines.collect())
}

crate::messages! {
    fn draft_again(client: &str) {
        ru: format!("Текст снова черновик: acct followup new {client}"),
        en: format!("The text is a draft again: acct followup new {client}"),
    }
    fn take_back() { ru: "Отменить?", en: "Take back?" }
    fn taken_back() { ru: "Отменено:", en: "Taken back:" }
    fn taken_back_now() { ru: "Отменено.", en: "Taken back." }
    fn stays() { ru: "Всё осталось как есть.", en: "Nothing was changed." }
    fn comes_back() { ru: "файл вернётся", en: "comes back" }
    fn as_before() { ru: "как было до этого", en: "as it was before" }
    fn goes() { ru: "файла снова не будет", en: "is removed again" }
    fn none() { ru: "Отменять нечего.", en: "There is nothing to take back." }
    fn nothing_written() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
}
