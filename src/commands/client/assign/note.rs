//! The inner note of a change of manager, written into the client's notes with it.

use crate::commands::Result;
use crate::commands::change::Change;
use crate::records::change::Op;
use crate::records::form;
use crate::records::handoff::Handoff;
use crate::records::note::HANDOVER;
use crate::records::snapshot::Snapshot;
use crate::render::{Format, Screen, render};
use crate::reports::handoff::Inner;

/// # Errors
/// When it cannot be written.
pub(super) fn write(
    change: &mut Change,
    snapshot: &Snapshot,
    (client, before, after): (&str, &str, &str),
    against: Vec<String>,
) -> Result<()> {
    let session = change.session();
    let (today, me) = (session.today()?, session.writer()?);
    let Some(folder) = snapshot.client(client) else { return Ok(()) };
    // Colleagues read it: in the team's language, whatever the client's or the screen's.
    let mut question = session.question()?;
    question.lang = snapshot.settings.lang;
    let lang = question.lang;
    let handoff = Handoff::of(snapshot, folder, today);
    let inner = Inner::of(&handoff, (before, after), against, &question);
    let text = render(&inner.document(lang), Format::Md, Screen::default(), lang);
    let id = change.fresh_id();
    let path = form::dated_path(client, "notes", today, HANDOVER, &id);
    change.create("note", &path, &[Op::set("by", me)], &format!("\n{text}"))?;
    change.say(written(session.lang(), &id));
    change.next(format!("acct edit {id}"));
    Ok(())
}

crate::messages! {
    fn written(id: &str) {
        ru: format!("Записка о передаче: {id} — кому за что браться, договорённости, люди, риски. Дополните тем, чего нет в записях."),
        en: format!("The handover note: {id}, whose move it is, agreements, people, risks. Add what no record has."),
    }
}
