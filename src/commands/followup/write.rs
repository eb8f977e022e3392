//! Turns a talk and its steps into one plan: the minutes, the tasks, the next meeting.

use super::hear::Heard;
use super::new::Scene;
use crate::commands::change::{Change, Opened};
use crate::commands::said::lay_steps;
use crate::commands::{Outcome, Result};
use crate::document::Document;
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form;
use crate::records::meeting::{Kind, Meeting, Status};
use crate::records::snapshot::{Folder, Needs};
use crate::records::talk::Talk;
use crate::records::talk::held::same;
use crate::records::talk::steps::Step;
use crate::reports::talk::{NextIs, Preview};
use crate::session::Session;
use crate::syntax::Value;

/// What was planned, shown before it is written.
pub(super) struct Planned<'s> {
    change: Change<'s>,
    pub preview: Document,
}

/// What was written.
pub(super) struct Written {
    pub folder: Folder,
    pub meeting: Meeting,
    pub notes: Vec<String>,
}

impl Planned<'_> {
    /// The plan as a diff.
    pub(super) fn shown(self) -> Result {
        self.change.commit(None)
    }
}

/// Plans everything, and writes nothing.
pub(super) fn plan<'s>(scene: &'s Scene, heard: &Heard) -> Result<Planned<'s>> {
    let Heard { talk, steps } = heard;
    let mut change = Change::begin(scene.session, summary(scene))?;
    let laid = lay(&mut change, scene, talk, steps)?;
    let letter = letter_of(scene, &laid.folder, &laid.meeting).ok().map(|letter| letter.length());
    let cast = scene.snapshot.cast(scene.folder(), Some(&scene.me));
    let preview = Preview {
        folder: scene.folder(),
        cast,
        talk,
        steps,
        next: laid.next.as_ref().map(|(meeting, is)| (meeting, *is)),
        letter,
        today: scene.session.today()?,
        calendar: &scene.session.calendar(),
        lang: scene.session.lang(),
    };
    Ok(Planned { preview: preview.document(), change })
}

/// Plans it again on the files as they are now, under the lock, and writes.
pub(super) fn write(scene: &Scene, heard: &Heard) -> Result<Written> {
    let opened = Opened::new(scene.session)?;
    let guard = opened.lock(scene.session)?;
    let mut change = Change::begin(scene.session, summary(scene))?;
    let laid = lay(&mut change, scene, &heard.talk, &heard.steps)?;
    let outcome: Outcome = change.commit(guard)?;
    Ok(Written { folder: laid.folder, meeting: laid.meeting, notes: outcome.notes })
}

fn summary(scene: &Scene) -> String {
    format!("followup new {}", scene.slug)
}

struct Laid {
    /// As it will be.
    folder: Folder,
    meeting: Meeting,
    next: Option<(Meeting, NextIs)>,
}

fn lay(change: &mut Change, scene: &Scene, talk: &Talk, steps: &[Step]) -> Result<Laid> {
    let needs = Needs { client: Some(&scene.slug), ..Needs::CLIENT };
    let mut folder = change
        .workspace()
        .load(&needs)
        .clients
        .pop()
        .ok_or_else(|| Problem::not_found(format!("there is no client `{}`", scene.slug)))?;
    let today = scene.session.today()?;
    let path = lay_meeting_file(change, scene, talk, &folder)?;
    let id = form::id_at(&path);
    let mut talk = talk.clone();
    lay_steps(change, &scene.slug, &mut talk, steps, &id, (&scene.me, today))?;
    let minutes = talk.minutes(scene.lang);
    change.edit_with(&path, |edit| {
        edit.set_body(&format!("\n{minutes}"));
        Ok(())
    })?;
    otherwise(change, scene, &talk, &folder)?;
    let next = lay_next(change, scene, &talk, &folder)?;
    change.lay_over(&mut folder)?;
    let meeting = change.meeting(&path)?;
    Ok(Laid { folder, meeting, next })
}

/// What the client understands otherwise than promised is a change of how we work together; what an
/// earlier talk agreed to no longer holds.
fn otherwise(change: &mut Change, scene: &Scene, talk: &Talk, folder: &Folder) -> Result<()> {
    let card = format!("clients/{}/client.toml", scene.slug);
    let by = talk.attendees.iter().find(|who| who.starts_with("client:"));
    let by = by.map_or("", String::as_str);
    let agreed: Vec<String> = folder
        .meetings
        .iter()
        .flat_map(|meeting| meeting.agreements())
        .map(|agreed| agreed.text)
        .collect();
    let (known, left_out) = (&folder.card.agreement.changes, &folder.card.deal.left_out);
    let mut ops = Vec::new();
    for one in talk.held().differences {
        let promised = one.promised.trim_end_matches('.');
        if known.iter().any(|change| same(&change.what, &one.instead)) {
            continue;
        }
        let why = was(scene.lang, promised);
        let entry = [
            ("on", talk.date.into()),
            ("what", one.instead.as_str().into()),
            ("why", why.as_str().into()),
            ("by", by.into()),
        ];
        ops.push(Op::push("agreement.changes", Value::table(entry)));
        let Some(before) = agreed.iter().find(|agreed| same(agreed, promised)) else { continue };
        if !left_out.iter().any(|left| same(&left.what, before)) {
            let why = agreed_anew(scene.lang);
            let entry = [
                ("what", before.as_str().into()),
                ("why", why.as_str().into()),
                ("on", talk.date.into()),
            ];
            ops.push(Op::push("deal.left_out", Value::table(entry)));
        }
    }
    change.edit(&card, &ops)
}

/// The file of the meeting: the planned one, or a new one where there is none or the day or the kind
/// turned out otherwise, for a path is for life.
fn lay_meeting_file(
    change: &mut Change,
    scene: &Scene,
    talk: &Talk,
    now: &Folder,
) -> Result<String> {
    let planned = &scene.meeting;
    let fits = !planned.path.is_empty()
        && form::dated_path(&scene.slug, "meetings", talk.date, talk.kind.word(), &planned.id)
            == planned.path;
    if let Some(current) = now.meetings.iter().find(|meeting| meeting.path == planned.path)
        && current.body != planned.body
    {
        return Err(Problem::refused("somebody changed the minutes of this meeting meanwhile")
            .at(crate::problem::Place::file(&planned.path))
            .hint("the same command opens your draft again; lay the two together there"));
    }
    let today = scene.session.today()?;
    let attendees = talk.attendees.iter().map(|who| Value::from(who.as_str())).collect();
    let mut ops = vec![
        Op::set("status", Status::Held.word()),
        Op::set("time", talk.time.as_str()),
        Op::set("channel", talk.channel.as_str()),
        Op::set("attendees", Value::List(attendees)),
        Op::set("followup", today),
    ];
    if let Some(minutes) = talk.minutes {
        ops.push(Op::set("minutes", Value::Integer(minutes.into())));
    }
    if planned.followup.is_some() && planned.sent != "none" {
        // The client has read another summary than this one.
        ops.push(Op::set("sent", ""));
    }
    if fits {
        change.edit(&planned.path, &ops)?;
        return Ok(planned.path.clone());
    }
    if !planned.path.is_empty() {
        change.edit(&planned.path, &[Op::set("status", Status::Moved.word())])?;
    }
    let id = change.fresh_id();
    let path = form::dated_path(&scene.slug, "meetings", talk.date, talk.kind.word(), &id);
    change.create("meeting", &path, &ops, "")?;
    Ok(path)
}

/// Makes the next meeting, or moves the planned one to its new day.
fn lay_next(
    change: &mut Change,
    scene: &Scene,
    talk: &Talk,
    folder: &Folder,
) -> Result<Option<(Meeting, NextIs)>> {
    let after = talk.date.succ_opt().unwrap_or(talk.date);
    let planned = folder.next_meeting(after).filter(|meeting| meeting.path != scene.meeting.path);
    let Some(next) = &talk.next else {
        return Ok(planned.map(|planned| (planned.clone(), NextIs::Planned)));
    };
    let mut is = NextIs::New;
    if let Some(planned) = planned {
        let same_time = next.time.is_empty() || next.time == planned.time;
        if planned.date == Some(next.date) && same_time {
            return Ok(Some((planned.clone(), NextIs::Planned)));
        }
        is = NextIs::Moved;
        if planned.date == Some(next.date) {
            change.edit(&planned.path, &[Op::set("time", next.time.as_str())])?;
            return Ok(Some((change.meeting(&planned.path)?, is)));
        }
        change.edit(&planned.path, &[Op::set("status", Status::Moved.word())])?;
    }
    let kind = planned.map_or(talk.kind, |planned| planned.kind);
    let kind = if matches!(kind, Kind::Sales | Kind::Pitch | Kind::Kickoff | Kind::Chat) {
        Kind::Status
    } else {
        kind
    };
    let id = change.fresh_id();
    let path = form::dated_path(&scene.slug, "meetings", next.date, kind.word(), &id);
    let time = if next.time.is_empty() { &talk.time } else { &next.time };
    let attendees = talk.attendees.iter().map(|who| Value::from(who.as_str())).collect();
    let mut ops = vec![
        Op::set("time", time.as_str()),
        Op::set("channel", talk.channel.as_str()),
        Op::set("attendees", Value::List(attendees)),
        Op::set("booked", scene.session.today()?),
    ];
    if let Some(minutes) = talk.minutes {
        ops.push(Op::set("minutes", Value::Integer(minutes.into())));
    }
    let body = planned.map(|planned| planned.body.as_str()).unwrap_or_default();
    change.create("meeting", &path, &ops, body)?;
    Ok(Some((change.meeting(&path)?, is)))
}

/// The letter of a meeting out of a folder.
pub(super) fn letter_of(
    scene: &Scene,
    folder: &Folder,
    meeting: &Meeting,
) -> Result<letters::Letter> {
    compose_letter(scene.session, &scene.snapshot, folder, meeting, &scene.me)
}

/// The same for whoever asks for it.
pub(super) fn compose_letter(
    _session: &Session,
    snapshot: &crate::records::snapshot::Snapshot,
    folder: &Folder,
    meeting: &Meeting,
    me: &str,
) -> Result<letters::Letter> {
    let desk = Desk::of(snapshot, folder, letters::signer(snapshot, me)?);
    letters::followup::letter(&desk, folder, meeting)
}

crate::messages! {
    fn was(promised: &str) { ru: format!("сверка на стартовой встрече, было: {promised}"), en: format!("held against the letter at the kick-off, before: {promised}") }
    fn agreed_anew() {
        ru: "на стартовой встрече договорились иначе",
        en: "agreed anew at the kick-off",
    }
    /// The question before it is written.
    pub(super) fn agreed() { ru: "Записать?", en: "Write it down?" }
}
