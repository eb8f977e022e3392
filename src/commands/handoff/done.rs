//! What follows a letter that went out: the client says yes to it, the manager takes the project
//! over. Both are kept in `[deal]` of the client's card.

use chrono::NaiveDate;

use super::{explain, since};
use crate::commands::Result;
use crate::commands::change::{Change, change};
use crate::commands::letters::whole;
use crate::commands::who;
use crate::language::{Lang, dates};
use crate::letters::Desk;
use crate::letters::handoff::sections;
use crate::problem::{Place, Problem};
use crate::records::Side;
use crate::records::change::Op;
use crate::records::contact::Contact;
use crate::records::handoff::Handoff;
use crate::records::snapshot::{Needs, Snapshot};
use crate::session::Session;

/// The client said yes: who of them, where that was told.
pub(super) fn confirmed(session: &Session, slug: &str, day: NaiveDate, by: Option<&str>) -> Result {
    let (lang, today) = (session.lang(), session.today()?);
    change(session, format!("handoff {slug} --confirmed"), |change| {
        let snapshot = read(change, slug)?;
        let handoff = Handoff::of(&snapshot, super::folder(&snapshot, slug)?, today);
        let sent = sent(&handoff)?;
        if day < sent {
            return Err(Problem::usage(format!("the letter went out on {sent}, after that day"))
                .hint(format!("acct handoff {slug} --confirmed")));
        }
        let differs = differences(lang, &snapshot, &handoff);
        if !differs.is_empty() && corrected(&handoff, sent, day) {
            return Err(Problem::refused(format!(
                "the letter of {sent} was corrected since, so nobody has read what is agreed now"
            ))
            .hint(format!("acct handoff {slug} --anew --sent")));
        }
        let (name, on) = (&handoff.folder.card.name, dates::short(lang, day, today));
        let by = by.map(|typed| contact(&snapshot, &handoff, typed)).transpose()?;
        let mut ops = vec![Op::set("deal.confirmed", day)];
        let said = by.as_ref().map(|contact| contact.slug.as_str()).unwrap_or_default();
        if said != handoff.folder.card.deal.confirmed_by {
            ops.push(Op::set("deal.confirmed_by", said));
        }
        change.edit(&card(slug), &ops)?;
        let who = by.map(|contact| contact.name.as_str()).unwrap_or_default();
        change.say(said_yes(lang, name, &on, who));
        differs.into_iter().for_each(|line| change.note(line));
        for task in handoff.folder.tasks.iter().filter(|task| task.is_open()) {
            if handoff.sent().is_some_and(|letter| letter.id == task.from)
                && task.side == Side::Client
                && task.kind == crate::records::task::Kind::Task
            {
                change.next(format!("acct task done {}", task.id));
            }
        }
        next(change, session, &handoff, (true, handoff.accepted().is_some()))
    })
}

/// What the records say differently since the letter went out.
fn differences(lang: Lang, snapshot: &Snapshot, handoff: &Handoff) -> Vec<String> {
    let signer = explain::signer(handoff);
    let Some((sent, signer)) = handoff.sent().zip(signer) else { return Vec::new() };
    let lines = sections(&Desk::of(snapshot, handoff.folder, signer), handoff);
    since::changed(lang, &sent.body, &lines)
}

/// The client has corrected a line between the letter and the yes.
fn corrected(handoff: &Handoff, sent: NaiveDate, yes: NaiveDate) -> bool {
    let left_out = &handoff.folder.card.deal.left_out;
    left_out.iter().any(|one| one.on.is_some_and(|on| (sent..=yes).contains(&on)))
}

/// The manager takes over, or the lead for the manager.
pub(super) fn accepted(session: &Session, slug: &str) -> Result {
    let (lang, today, me) = (session.lang(), session.today()?, session.writer()?);
    change(session, format!("handoff {slug} --accept"), |change| {
        let snapshot = read(change, slug)?;
        let handoff = Handoff::of(&snapshot, super::folder(&snapshot, slug)?, today);
        sent(&handoff)?;
        takes_over(&handoff, slug, &me)?;
        let name = &handoff.folder.card.name;
        let who = handoff.person(&me).map_or(me.as_str(), |person| person.name.as_str());
        change.edit(
            &card(slug),
            &[Op::set("deal.accepted.on", today), Op::set("deal.accepted.by", me.as_str())],
        )?;
        change.say(taken_over(lang, name, who));
        next(change, session, &handoff, (handoff.confirmed().is_some(), true))
    })
}

pub(super) fn read(change: &Change, slug: &str) -> Result<Snapshot> {
    let needs = Needs { client: Some(slug), letters: true, ..Needs::LETTER };
    let snapshot = change.workspace().load(&needs);
    whole(slug, &snapshot.left_out)?;
    Ok(snapshot)
}

/// Somebody of the client's own.
pub(super) fn contact<'a>(
    snapshot: &'a Snapshot,
    handoff: &Handoff<'a>,
    typed: &str,
) -> Result<&'a Contact> {
    let slug = &handoff.folder.slug;
    let who = who::anybody(&snapshot.cast(handoff.folder, None), slug, typed)?;
    let theirs = handoff.contacts().find(|contact| contact.slug == who.slug);
    theirs.filter(|_| who.side == Side::Client).ok_or_else(|| {
        Problem::refused(format!("`{}` is nobody of `{slug}`", who.slug))
            .hint(format!("acct show {slug}"))
    })
}

pub(super) fn card(slug: &str) -> String {
    format!("clients/{slug}/client.toml")
}

fn sent(handoff: &Handoff) -> Result<NaiveDate> {
    let slug = &handoff.folder.slug;
    handoff.sent().and_then(|letter| letter.sent).ok_or_else(|| {
        Problem::refused(format!("no intro letter has gone out to `{slug}`"))
            .hint(format!("acct handoff {slug} --sent"))
    })
}

fn takes_over(handoff: &Handoff, slug: &str, me: &str) -> Result<()> {
    let manager = handoff.folder.card.manager();
    let lead = handoff.lead().map(|lead| lead.slug.as_str());
    if [manager, lead].contains(&Some(me)) {
        return Ok(());
    }
    Err(match manager {
        Some(manager) => {
            Problem::refused(format!("`{manager}` is the manager of `{slug}`, not `{me}`"))
                .at(Place::file(card(slug)))
                .hint(format!("acct handoff {slug} --accept --me {manager}"))
        }
        None => Problem::refused(format!("`{slug}` has no manager to take it over"))
            .hint(format!("acct client assign {slug} manager {me}")),
    })
}

/// What is still waited for, otherwise the stage that comes now.
fn next(
    change: &mut Change,
    session: &Session,
    handoff: &Handoff,
    (confirmed, accepted): (bool, bool),
) -> Result<()> {
    let slug = &handoff.folder.slug;
    match (confirmed, accepted) {
        (false, _) => change.next(format!("acct handoff {slug} --confirmed")),
        (_, false) => change.next(format!("acct handoff {slug} --accept")),
        (true, true) => {
            if let Some(stage) = handoff.next_stage(&session.workspace()?.settings().stages()) {
                change.next(format!("acct client stage {slug} {stage}"));
            }
        }
    }
    Ok(())
}

/// Where a letter that went out stands, and what to type next.
pub(super) fn standing(session: &Session, handoff: &Handoff) -> Result<String> {
    let (lang, slug) = (session.lang(), &handoff.folder.slug);
    let day = |day: NaiveDate| dates::day_month(lang, day, handoff.today);
    let yes = match handoff.confirmed() {
        Some(on) => confirmed_on(lang, &day(on)),
        None => not_confirmed(lang, slug),
    };
    let taken = match handoff.accepted() {
        Some(on) => accepted_on(lang, &day(on)),
        None => not_accepted(lang, slug),
    };
    let mut said = format!("{yes} {taken}");
    if handoff.confirmed().is_some()
        && handoff.accepted().is_some()
        && let Some(stage) = handoff.next_stage(&session.workspace()?.settings().stages())
    {
        said = format!("{said} {}", stage_next(lang, &format!("acct client stage {slug} {stage}")));
    }
    Ok(said)
}

crate::messages! {
    fn said_yes(client: &str, on: &str, who: &str) {
        ru: format!(
            "{client}: письмо-интро подтверждено клиентом, {on}{}",
            if who.is_empty() { String::new() } else { format!(" — {who}") }
        ),
        en: format!(
            "{client}: the client has confirmed the intro letter, {on}{}",
            if who.is_empty() { String::new() } else { format!(", {who}") }
        ),
    }
    fn taken_over(client: &str, who: &str) {
        ru: format!("{client}: проект принят — {who}"),
        en: format!("{client}: {who} takes the project over"),
    }
    fn stage_next(command: &str) {
        ru: format!("Следующий этап: {command}"),
        en: format!("The next stage: {command}"),
    }
    fn confirmed_on(day: &str) {
        ru: format!("Подтверждено клиентом {day}."),
        en: format!("The client confirmed on {day}."),
    }
    fn not_confirmed(client: &str) {
        ru: format!("Подтверждения от клиента пока нет: acct handoff {client} --confirmed."),
        en: format!("The client has not confirmed yet: acct handoff {client} --confirmed."),
    }
    fn accepted_on(day: &str) {
        ru: format!("Проект принят {day}."),
        en: format!("The manager took over on {day}."),
    }
    fn not_accepted(client: &str) {
        ru: format!("Проект пока не принят: acct handoff {client} --accept."),
        en: format!("The manager has not taken over yet: acct handoff {client} --accept."),
    }
}
