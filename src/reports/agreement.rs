//! How we work together, for us: what was agreed, how it is kept, what the client counts on, and what
//! nobody has written down yet.

mod page;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::records::agreement::{self, Exceptions};
use crate::records::client::{Changed, Expectation};
use crate::records::contact::Contact;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Status;
use crate::records::{Side, client};

#[derive(Debug, Serialize, JsonSchema)]
pub struct WorkingAgreement {
    pub client: String,
    pub client_name: String,
    pub on: NaiveDate,
    /// Exceptions are counted from this day on.
    pub since: NaiveDate,
    pub cadence: String,
    pub channels: std::collections::BTreeMap<String, String>,
    pub agreement: client::Agreement,
    pub exceptions: Vec<Exception>,
    pub duties: Vec<Duty>,
    /// As the names of those who count on them.
    pub expected_by: Vec<String>,
    pub agreed_by: Vec<String>,
}

/// Something that happened otherwise than agreed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Exception {
    pub what: What,
    /// The meeting or task.
    pub id: String,
    pub on: Option<NaiveDate>,
    pub time: String,
    pub title: String,
    /// The point it falls under.
    pub point: String,
    #[serde(skip)]
    kind: crate::records::meeting::Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    ShortNotice,
    OutOfHours,
    OutOfScope,
}

/// Something the client does, and the task it hangs on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Duty {
    pub what: String,
    pub task: Option<String>,
    pub open: bool,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub days_late: Option<i64>,
    /// Who of the client is meant to.
    pub owner_name: String,
    /// What to type where there is no task.
    pub remedy: String,
}

impl WorkingAgreement {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, question: &Question) -> WorkingAgreement {
        let (today, card) = (question.today, &folder.card);
        let cast = snapshot.cast(folder, None);
        let named = |who: &str| match who.trim() {
            "" => String::new(),
            who => cast.short(&crate::records::cast::Who::parse(who)),
        };
        let agreed = &card.agreement;
        WorkingAgreement {
            client: folder.slug.clone(),
            client_name: card.name.clone(),
            on: today,
            since: agreement::since(today),
            cadence: card.cadence.clone(),
            channels: card.channels.clone(),
            agreement: agreed.clone(),
            exceptions: exceptions(folder, question),
            duties: agreed
                .client_duties
                .iter()
                .map(|duty| Duty::of(snapshot, folder, duty, question))
                .collect(),
            expected_by: agreed.expectations.iter().map(|one: &Expectation| named(&one.by)).collect(),
            agreed_by: agreed.changes.iter().map(|one: &Changed| named(&one.by)).collect(),
        }
    }

    fn count(&self, what: What) -> usize {
        self.exceptions.iter().filter(|one| one.what == what).count()
    }
}

fn exceptions(folder: &Folder, question: &Question) -> Vec<Exception> {
    let found = Exceptions::of(folder, question.today, &question.calendar);
    let talk = |what: What| {
        move |meeting: &&crate::records::meeting::Meeting| Exception {
            what,
            id: meeting.id.clone(),
            on: meeting.date,
            time: meeting.time.clone(),
            title: String::new(),
            point: String::new(),
            kind: meeting.kind,
        }
    };
    let mut all: Vec<Exception> =
        found.short_notice.iter().map(talk(What::ShortNotice)).collect();
    all.extend(found.out_of_hours.iter().map(talk(What::OutOfHours)));
    all.extend(found.out_of_scope.iter().map(|(task, point)| Exception {
        what: What::OutOfScope,
        id: task.id.clone(),
        on: task.created,
        time: String::new(),
        title: task.title.clone(),
        point: (*point).to_owned(),
        kind: crate::records::meeting::Kind::default(),
    }));
    all
}

impl Duty {
    fn of(snapshot: &Snapshot, folder: &Folder, what: &str, question: &Question) -> Duty {
        let task = agreement::duty(folder, what);
        let cast = snapshot.cast(folder, None);
        let owner = task.map(|task| cast.owner(task, None)).filter(|who| !who.slug.is_empty());
        let open = task.is_some_and(|task| task.status != Status::Done);
        Duty {
            what: what.to_owned(),
            task: task.map(|task| task.id.clone()),
            open,
            due: task.and_then(|task| task.due),
            closed: task.and_then(|task| task.closed),
            days_late: task
                .filter(|_| open)
                .and_then(|task| task.days_late(question.today, &question.calendar)),
            owner_name: owner.map(|who| cast.short(&who)).unwrap_or_default(),
            remedy: if open { String::new() } else { remedy(folder, what, question) },
        }
    }
}

/// The duty as a task of the client's that comes again, as often as its words say.
fn remedy(folder: &Folder, duty: &str, question: &Question) -> String {
    let own = || folder.contacts.iter().filter(|contact| contact.side() == Side::Client);
    let owner: Option<&Contact> = own().find(|one| !one.decides).or_else(|| own().next());
    let owner = owner.map_or_else(|| "client".to_owned(), |one| format!("client:{}", one.slug));
    let due = question.calendar.add_workdays(question.today, 5);
    let every = agreement::rhythm(duty).map(|every| format!(" --every {every}"));
    let duty = duty.replace(['"', '`', '$', '\\'], "'");
    format!(
        "acct task add {} \"{duty} @{owner} due:{due}\"{}",
        folder.slug,
        every.unwrap_or_default()
    )
}
