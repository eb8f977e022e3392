//! What happened to a client, out of its records: the data of the timeline and of stories.
//! One function a kind of record; how an event is said is `said`'s.

use chrono::NaiveDate;

use super::said::{self, Say};
use super::{Event, Kind};
use crate::records::idea::Status as Idea;
use crate::records::launch::{holds_launch, is_launch};
use crate::records::meeting::Status as Held;
use crate::records::note;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{Priority, Status, Task};

/// Everything up to today, oldest first; of the folders that were read.
#[must_use]
pub fn events(snapshot: &Snapshot, folder: &Folder, question: &Question) -> Vec<Event> {
    let say = Say { snapshot, folder, lang: question.lang, today: question.today };
    let mut found = Found { events: Vec::new(), today: question.today };
    stages(&mut found, &say);
    terms(&mut found, &say);
    goals(&mut found, &say);
    tasks(&mut found, &say);
    notes(&mut found, &say);
    requests(&mut found, &say);
    ideas(&mut found, &say);
    meetings(&mut found, &say);
    letters(&mut found, &say);
    let mut events = found.events;
    events.sort_by_key(|one| (one.date, one.kind));
    events
}

struct Found {
    events: Vec<Event>,
    today: NaiveDate,
}

impl Found {
    /// What has no day, or is still to come, has not happened.
    fn add(&mut self, date: Option<NaiveDate>, kind: Kind, what: String, record: &str) {
        if let Some(date) = date.filter(|date| *date <= self.today) {
            self.events.push(Event { date, kind, what, record: record.to_owned() });
        }
    }
}

fn stages(found: &mut Found, say: &Say) {
    let slug = &say.folder.slug;
    for stage in &say.folder.card.stages {
        found.add(stage.since, Kind::Stage, say.stage(stage), slug);
        for pause in &stage.paused {
            found.add(pause.from, Kind::Pause, say.pause(pause), slug);
        }
    }
}

fn terms(found: &mut Found, say: &Say) {
    let (card, slug) = (&say.folder.card, &say.folder.slug);
    found.add(card.deal.confirmed, Kind::Agreement, said::confirmed(say.lang), slug);
    for change in &card.agreement.changes {
        let what = said::changed(say.lang, change.what.trim(), change.why.trim());
        found.add(change.on, Kind::Agreement, what, slug);
    }
    for expected in card.agreement.expectations.iter().filter(|one| one.is_mismatch()) {
        let what = said::mismatch(say.lang, expected.what.trim(), expected.instead.trim());
        found.add(expected.on, Kind::Agreement, what, slug);
    }
}

fn goals(found: &mut Found, say: &Say) {
    for goal in &say.folder.goals {
        let record = format!("{}/{}", say.folder.slug, goal.slug);
        found.add(goal.set_on(say.folder.card.begun()), Kind::Goal, say.goal(goal), &record);
        for review in &goal.reviews {
            found.add(review.on, Kind::Goal, say.review(goal, review), &record);
        }
    }
}

fn tasks(found: &mut Found, say: &Say) {
    for task in &say.folder.tasks {
        if is_launch(task) && task.status == Status::Done {
            found.add(task.closed, Kind::Launch, said::launched(say.lang, &task.title), &task.id);
        }
        if matters(say.folder, task) {
            for moved in &task.moved {
                found.add(moved.on, Kind::Slip, say.slip(task, moved), &task.id);
            }
        }
    }
}

/// A date that somebody would remember: of a launch and what it waits for, of a goal's campaign, of
/// what is important.
fn matters(folder: &Folder, task: &Task) -> bool {
    is_launch(task)
        || task.priority == Priority::High
        || holds_launch(folder, task)
        || folder.goals.iter().any(|goal| is_campaign_of(task, &goal.slug))
}

fn is_campaign_of(task: &Task, goal: &str) -> bool {
    task.x.get("campaign").and_then(|own| own.as_str()) == Some(goal)
}

fn notes(found: &mut Found, say: &Say) {
    for one in &say.folder.notes {
        let kind = match one.kind.as_str() {
            note::DECISION => Kind::Decision,
            note::TECH => Kind::Tech,
            note::RISK => Kind::Risk,
            note::FEEDBACK => Kind::Feedback,
            note::HANDOVER => Kind::People,
            _ => continue,
        };
        found.add(one.date, kind, say.note(one), &one.id);
        if one.kind == note::RISK {
            found.add(one.closed, kind, said::gone(say.lang, one.title()), &one.id);
        }
    }
}

fn requests(found: &mut Found, say: &Say) {
    for request in &say.folder.requests {
        let received = request.received.map(|moment| moment.date);
        found.add(received, Kind::Request, say.request(request), &request.id);
    }
}

fn ideas(found: &mut Found, say: &Say) {
    for idea in &say.folder.ideas {
        // What was never begun has a day that was planned.
        if matches!(idea.status, Idea::Running | Idea::Won | Idea::Lost) {
            found.add(idea.start, Kind::Idea, said::idea_began(say.lang, &idea.title), &idea.id);
        }
        if let Some(what) = say.idea_ended(idea) {
            found.add(idea.end, Kind::Idea, what, &idea.id);
        }
    }
}

fn meetings(found: &mut Found, say: &Say) {
    for meeting in say.folder.meetings.iter().filter(|meeting| meeting.status == Held::Held) {
        found.add(meeting.date, Kind::Meeting, say.meeting(meeting), &meeting.id);
    }
}

fn letters(found: &mut Found, say: &Say) {
    for letter in &say.folder.letters {
        found.add(letter.sent, Kind::Letter, said::letter(say.lang, &letter.subject), &letter.id);
    }
}
