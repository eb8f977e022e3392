//! Where it is unclear whose move it is: no next step, nobody named, no date, a date gone by, somebody
//! away or gone, the minutes and the task apart, one thing in two places. Each with the words to ask,
//! in the language of who is asked, and the command that mends the record.

mod minutes;
mod past;
mod people;
mod step;
mod words;

use std::collections::HashSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Look;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::contact::Contact;
use crate::records::matter::{Ground, Matter, What};
use crate::records::snapshot::Folder;
use crate::records::task::Task;
use crate::reports::rows::typed;

/// What is unclear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unclear {
    NoStep,
    NoOwner,
    TwoOwners,
    TwoDates,
    TwoSteps,
    Twice,
    Left,
    Away,
    Past,
    WasItHeld,
    NoDate,
    NoMeeting,
}

/// One thing that is unclear.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Doubt {
    pub unclear: Unclear,
    /// Of the record, where there is one.
    pub id: String,
    pub title: String,
    /// Whose matter it is.
    pub side: Side,
    /// What the record says, where the kind of doubt does not say it all.
    pub detail: String,
    pub ask: Ask,
    /// What to type once it is clear.
    pub mend: String,
}

/// Whom to ask, and in what words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ask {
    pub side: Side,
    pub who: String,
    pub name: String,
    /// It is for who looks at the page to say.
    pub me: bool,
    /// In the language of who is asked.
    pub text: String,
}

/// What a client is looked at with.
#[derive(Clone, Copy)]
struct Sight<'a> {
    look: &'a Look<'a>,
    ground: Ground<'a>,
    matters: &'a [Matter<'a>],
}

/// Every doubt there is.
const DOUBTS: [fn(Sight) -> Vec<Doubt>; 8] = [
    step::no_step,
    step::no_owner,
    minutes::apart,
    step::twice,
    people::gone,
    past::past,
    step::no_date,
    step::no_meeting,
];

/// All that is unclear with a client.
pub(super) fn of(look: &Look, ground: Ground, matters: &[Matter]) -> Vec<Doubt> {
    let sight = Sight { look, ground, matters };
    let mut found: Vec<Doubt> = DOUBTS.iter().flat_map(|doubts| doubts(sight)).collect();
    // Who is away or gone is not asked for a date.
    let absent = |doubt: &Doubt| matches!(doubt.unclear, Unclear::Left | Unclear::Away);
    let known: HashSet<String> =
        found.iter().filter(|one| absent(one)).map(|one| one.id.clone()).collect();
    let dated = |doubt: &Doubt| matches!(doubt.unclear, Unclear::Past | Unclear::NoDate);
    found.retain(|doubt| !dated(doubt) || !known.contains(&doubt.id));
    found.sort_by_key(|doubt| doubt.unclear);
    found
}

impl<'a> Sight<'a> {
    fn day(&self) -> NaiveDate {
        self.ground.day
    }

    fn calendar(&self) -> &'a Calendar {
        self.ground.calendar
    }

    fn folder(&self) -> &'a Folder {
        self.ground.folder
    }

    fn slug(&self) -> String {
        typed(&self.folder().slug)
    }

    /// The steps: tasks that wait for none.
    fn steps(&self) -> impl Iterator<Item = (&'a Task, &'a Matter<'a>)> {
        self.matters.iter().filter_map(|matter| match matter.what {
            What::Task(task) => Some((task, matter)),
            _ => None,
        })
    }

    /// A question to somebody, in their language. Who is asked about a side without a name is who
    /// answers for the client, or its contact.
    fn ask(&self, who: &Who, text: impl FnOnce(Lang) -> String) -> Ask {
        let gone = self.ground.cast().contact(&who.slug).is_some_and(Contact::is_forgotten);
        let who = match (who.slug.is_empty() || gone, who.side) {
            (false, _) => who.clone(),
            (true, Side::Us) => self.ground.keeper(),
            (true, _) => self.ground.contact(&[]),
        };
        let question = self.look.question;
        let lang = match who.side {
            Side::Us => question.lang,
            _ => self.folder().lang(self.ground.settings()),
        };
        let name = match who.slug.as_str() {
            "" if who.side == Side::Us => words::a_lead(question.lang),
            "" => self.folder().card.name.clone(),
            _ => self.ground.cast().name(&who),
        };
        let me = who.side == Side::Us && question.me.as_deref() == Some(&*who.slug);
        Ask { side: who.side, who: who.slug, name, me, text: text(lang) }
    }
}

/// A task that something is unclear about.
fn doubt(unclear: Unclear, task: &Task, ask: Ask, mend: String) -> Doubt {
    Doubt {
        unclear,
        id: task.id.clone(),
        title: task.title.clone(),
        side: task.side,
        detail: String::new(),
        ask,
        mend,
    }
}
