//! What an answer offers to the client, taken over: with `--yes`, or when a person says so.
//! Otherwise the command that does it is printed.

use super::offers::{Offer, What};
use super::sheet::Sheet;
use crate::commands::Result;
use crate::commands::change::Change;
use crate::commands::fields;
use crate::document::{Style, Text};
use crate::language::names;
use crate::records::change::Op;

/// # Errors
/// When the card or goal cannot be written.
pub(super) fn offer(change: &mut Change, sheet: &Sheet, offers: Vec<Offer>) -> Result<()> {
    if offers.is_empty() {
        return Ok(());
    }
    if sheet.session.globals.yes {
        return offers.iter().try_for_each(|offer| take(change, sheet, offer));
    }
    change.say(Text::from(may_take(sheet.lang())));
    for offer in offers {
        change.say(Text::from("  ").and(offer.command, Style::Command));
    }
    Ok(())
}

/// # Errors
/// When the card or goal cannot be written.
pub(super) fn take(change: &mut Change, sheet: &Sheet, offer: &Offer) -> Result<()> {
    let slug = sheet.slug;
    match &offer.what {
        What::Card(asked) => {
            let ops: Result<Vec<Vec<Op>>> =
                asked.iter().map(|one| fields::ops("client", one, sheet.session)).collect();
            let ops = ops?.concat();
            change.edit(&format!("clients/{slug}/client.toml"), &ops)?;
            fields::say(change, &ops)
        }
        What::Goal(name) => {
            let base = names::slug(name, "goal");
            let path = |slug_: &str| format!("clients/{slug}/goals/{slug_}.toml");
            let mut free = base.clone();
            let mut n = 1;
            while change.workspace().has(&path(&free)) || change.plan().content(&path(&free)).is_some() {
                n += 1;
                free = format!("{base}-{n}");
            }
            change.create("goal", &path(&free), &[Op::set("name", name.as_str())], "")?;
            change.say(Text::from(new_goal(sheet.lang(), name)));
            change.next(format!("acct goal set {slug} {free} metric=… from=… to=… by=… why=…"));
            Ok(())
        }
    }
}

crate::messages! {
    fn may_take() {
        ru: "Ответы пригодятся в карточке клиента; записать туда:",
        en: "The client's card can use these answers; to write them there:",
    }
    fn new_goal(name: &str) {
        ru: format!("  цель: {name}"),
        en: format!("  goal: {name}"),
    }
}
