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
    print(change, sheet, offers);
    Ok(())
}

/// The commands that would do it.
pub(super) fn print(change: &mut Change, sheet: &Sheet, offers: Vec<Offer>) {
    if !offers.is_empty() {
        change.say(Text::from(may_take(sheet.lang())));
    }
    for offer in offers {
        change.say(Text::from("  ").and(offer.command, Style::Command));
    }
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
            change.edit(&sheet.card(), &ops)?;
            fields::say(change, &ops)
        }
        What::Goal(name) => {
            let goal = free(change, slug, &names::slug(name, "goal"));
            let ops = [Op::set("name", name.as_str())];
            change.create("goal", &format!("clients/{slug}/goals/{goal}.toml"), &ops, "")?;
            change.say(Text::from(new_goal(sheet.lang(), name)));
            change.next(format!("acct goal set {slug} {goal} metric=NAME from=N to=N by=DATE"));
            Ok(())
        }
    }
}

/// A name that no goal of the client has yet.
fn free(change: &Change, client: &str, slug: &str) -> String {
    let taken = |slug: &String| {
        let path = format!("clients/{client}/goals/{slug}.toml");
        change.workspace().has(&path) || change.plan().content(&path).is_some()
    };
    let mut all = std::iter::once(slug.to_owned()).chain(names::numbered(slug));
    all.find(|name| !taken(name)).unwrap_or_else(|| slug.to_owned())
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
