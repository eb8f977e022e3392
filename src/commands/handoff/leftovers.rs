//! What was agreed in the talks and is not in the letter: taken in as a key agreement of the minutes,
//! or left out by decision, with the reason.

use super::done::{card, read};
use super::{explain, folder};
use crate::commands::Result;
use crate::commands::change::{Change, change};
use crate::language::names;
use crate::letters::Desk;
use crate::letters::handoff::Explained;
use crate::problem::{Place, Problem};
use crate::records::change::Op;
use crate::records::handoff::{Agreed, Handoff};
use crate::records::snapshot::Snapshot;
use crate::session::Session;
use crate::syntax::Value;

/// A `!` before it in the minutes: that is what the letter is made of.
pub(super) fn place(session: &Session, slug: &str, typed: &str) -> Result {
    let (lang, today) = (session.lang(), session.today()?);
    session.writer()?;
    change(session, format!("handoff {slug} --place"), |change| {
        let snapshot = read(change, slug)?;
        let handoff = Handoff::of(&snapshot, folder(&snapshot, slug)?, today);
        let agreed = chosen(&snapshot, &handoff, typed)?;
        marked(change, &agreed)?;
        change.say(placed(lang, &agreed.text));
        next(change, &handoff);
        Ok(())
    })
}

pub(super) fn dismiss(session: &Session, slug: &str, typed: &str, why: &str) -> Result {
    let (lang, today) = (session.lang(), session.today()?);
    session.writer()?;
    if why.is_empty() {
        return Err(Problem::usage("why does the letter do without it?").hint("--why \"…\""));
    }
    change(session, format!("handoff {slug} --dismiss"), |change| {
        let snapshot = read(change, slug)?;
        let handoff = Handoff::of(&snapshot, folder(&snapshot, slug)?, today);
        let agreed = chosen(&snapshot, &handoff, typed)?;
        change.edit(&card(slug), &[left_out(&agreed.text, why, today)])?;
        change.say(dismissed(lang, &agreed.text));
        next(change, &handoff);
        Ok(())
    })
}

/// The entry that keeps an agreement out of the letter.
pub(super) fn left_out(what: &str, why: &str, today: chrono::NaiveDate) -> Op {
    let entry = Value::table([("what", what.into()), ("why", why.into()), ("on", today.into())]);
    Op::push("deal.left_out", entry)
}

/// A letter that went out says it once it is written anew.
pub(super) fn next(change: &mut Change, handoff: &Handoff) {
    let slug = &handoff.folder.slug;
    change.next(match handoff.sent() {
        Some(_) => format!("acct handoff {slug} --anew"),
        None => format!("acct handoff {slug}"),
    });
}

/// One of those that are in no line of the letter, by its number under `--explain` or its words.
fn chosen<'a>(
    snapshot: &'a Snapshot,
    handoff: &Handoff<'a>,
    typed: &str,
) -> Result<Agreed<'a>> {
    let slug = &handoff.folder.slug;
    let nobody = || Problem::refused("nobody works here").hint("acct person add \"NAME\" --me");
    let signer = explain::signer(handoff).ok_or_else(nobody)?;
    let desk = Desk::of(snapshot, handoff.folder, signer);
    let told = Explained::of(&desk, handoff, &|_| 0).left_out_agreements;
    let mut besides = handoff.besides();
    besides.retain(|agreed| told.iter().any(|proof| proof.text == agreed.text));
    if besides.is_empty() {
        return Err(Problem::refused("the letter lacks nothing that was agreed")
            .hint(format!("acct handoff {slug} --explain")));
    }
    if let Ok(number) = typed.trim().parse::<usize>() {
        let at = number.checked_sub(1).filter(|at| *at < besides.len());
        return at.map(|at| besides.swap_remove(at)).ok_or_else(|| {
            Problem::not_found(format!("there is no number {number}, they are {}", besides.len()))
                .hint(format!("acct handoff {slug} --explain"))
        });
    }
    let words = names::fold(typed);
    besides.retain(|agreed| names::fold(&agreed.text).contains(&words));
    match besides.len() {
        1 => Ok(besides.swap_remove(0)),
        0 => Err(Problem::not_found(format!("nothing that the letter lacks says `{typed}`"))
            .hint(format!("acct handoff {slug} --explain"))),
        n => Err(Problem::not_found(format!("`{typed}` stands in {n} of them"))
            .hint(format!("acct handoff {slug} --explain"))),
    }
}

/// The agreement's line in its minutes, as a key one.
fn marked(change: &mut Change, agreed: &Agreed) -> Result<()> {
    let meeting = agreed.meeting;
    // A long agreement goes on in the next line of the file.
    let start: String = agreed.text.chars().take(40).collect();
    let mut lines: Vec<String> = meeting.body.split('\n').map(str::to_owned).collect();
    let found = lines.iter_mut().find_map(|line| {
        let said = line.trim_start();
        let indent = line.len() - said.len();
        let text = said.strip_prefix(['-', '*', '+'])?.trim_start();
        let bullet = said.chars().next().filter(|_| text.starts_with(start.trim()))?;
        *line = format!("{}{bullet} ! {text}", " ".repeat(indent));
        Some(())
    });
    if found.is_none() {
        return Err(Problem::refused("this line of the minutes cannot be marked")
            .at(Place::file(&meeting.path))
            .hint(format!("acct edit {}", meeting.id)));
    }
    change.edit_with(&meeting.path, |edit| {
        edit.set_body(&lines.join("\n"));
        Ok(())
    })
}

crate::messages! {
    fn placed(what: &str) {
        ru: format!("Теперь ключевая договорённость, войдёт в письмо: {what}"),
        en: format!("A key agreement now, the letter has it: {what}"),
    }
    fn dismissed(what: &str) {
        ru: format!("Письмо обходится без этого: {what}"),
        en: format!("The letter does without it: {what}"),
    }
}

