//! What hangs on one party at a client, who of them may be reminded of it, and in what tone.

use chrono::NaiveDate;

use crate::language::calendar::Calendar;
use crate::records::contact::Contact;
use crate::records::launch::{launch_held_by, waiting_for};
use crate::records::reminder::{self, Tone};
use crate::records::snapshot::Folder;
use crate::records::task::{Status, Task};
use crate::records::{Away, Side, away_on};

/// Somebody who is away, and from when to when.
pub type Absent<'a> = (&'a Contact, &'a Away);

/// All that one letter speaks of.
pub struct Matter<'a> {
    pub folder: &'a Folder,
    /// The client's, or a vendor's.
    pub side: Side,
    /// Those it hangs on, or the one who was named.
    pub readers: Vec<&'a Contact>,
    /// Those away for whom the one who was named reads.
    pub absent: Vec<Absent<'a>>,
    pub items: Vec<Item<'a>>,
    /// What came since the last reminder.
    pub received: Vec<&'a Task>,
    pub tone: Tone,
    /// A firmer tone was asked for than may be before anything is late.
    pub softened: bool,
    /// The reader was named, so nobody else is looked for.
    pub chosen: bool,
}

pub struct Item<'a> {
    pub task: &'a Task,
    pub tone: Tone,
    /// Its day has passed: before, the tone is gentle whatever is asked for.
    pub late: bool,
    /// What the client may see waiting for it: the nearest launch, otherwise the nearest date.
    pub holds: Option<&'a Task>,
}

/// Why a party is not written to now.
pub enum Kept<'a> {
    /// It was reminded a moment ago.
    Resting { folder: &'a Folder, last: NaiveDate, until: NaiveDate },
    /// Whoever it hangs on is not there to read it.
    Away { folder: &'a Folder, who: &'a Contact, until: Option<NaiveDate> },
    /// A third party's task that names nobody of theirs.
    Unowned { task: &'a Task },
    /// They cannot go on with it before we have done our part.
    WaitsForUs { task: &'a Task, ours: &'a Task },
    /// The client has no contact.
    Nobody { folder: &'a Folder },
}

/// What is asked of the gathering besides the rules.
#[derive(Clone, Copy, Default)]
pub struct Wish<'a> {
    pub tone: Option<Tone>,
    /// Who is to read it, whoever it hangs on.
    pub to: Option<&'a Contact>,
    /// Though it was said a moment ago.
    pub anyway: bool,
}

/// Where and when it is looked at.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub folder: &'a Folder,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
}

impl<'a> Ground<'a> {
    /// The letters that a client and its vendors are to get on a day, and who gets none.
    #[must_use]
    pub fn matters(&self, wish: Wish<'a>) -> (Vec<Matter<'a>>, Vec<Kept<'a>>) {
        let (mut matters, mut kept) = (Vec::new(), Vec::new());
        let (parties, waiting) = self.parties(wish);
        for (whose, tasks) in parties {
            matters.extend(self.matter(whose, &tasks, wish, &mut kept));
        }
        kept.extend(waiting);
        (matters, kept)
    }

    /// What is to be there by the end of the week, or is late, by the one it hangs on; and what
    /// hangs on us in truth.
    fn parties(&self, wish: Wish<'a>) -> (Vec<(Party<'a>, Vec<&'a Task>)>, Vec<Kept<'a>>) {
        let horizon = reminder::horizon(self.day, self.calendar);
        let mut kept = Vec::new();
        let mut parties: Vec<(Party, Vec<&Task>)> = Vec::new();
        for task in &self.folder.tasks {
            let theirs = task.side != Side::Us && task.shared();
            if !theirs || !reminder::due_by(task, horizon, self.calendar) {
                continue;
            }
            let whose = reminder::party(self.folder, task);
            if wish.to.is_some_and(|to| (to.side(), to.third.as_str()) != whose) {
                continue;
            }
            match reminder::waits_for(self.folder, task) {
                Some(ours) if ours.side == Side::Us => {
                    kept.push(Kept::WaitsForUs { task, ours });
                    continue;
                }
                // What it waits for is reminded of instead.
                Some(_) => continue,
                None => {}
            }
            match parties.iter_mut().find(|(party, _)| *party == whose) {
                Some((_, tasks)) => tasks.push(task),
                None => parties.push((whose, vec![task])),
            }
        }
        parties.sort_by_key(|(party, _)| *party);
        (parties, kept)
    }

    fn matter(
        &self,
        party: Party<'a>,
        tasks: &[&'a Task],
        wish: Wish<'a>,
        kept: &mut Vec<Kept<'a>>,
    ) -> Option<Matter<'a>> {
        let folder = self.folder;
        let first = tasks.first()?;
        let last = reminder::last_reminder(folder, first, self.day);
        let rests = reminder::rests_until(folder, first, self.day, self.calendar);
        if let (Some(last), Some(until), false) = (last, rests, wish.anyway) {
            kept.push(Kept::Resting { folder, last, until });
            return None;
        }
        let mut matter = Matter {
            folder,
            side: party.0,
            readers: Vec::new(),
            absent: Vec::new(),
            items: Vec::new(),
            received: self.received(party),
            tone: Tone::Gentle,
            softened: false,
            chosen: wish.to.is_some(),
        };
        for task in tasks {
            match self.reader(party, task, wish) {
                Ok((reader, absent)) => matter.add(self.item(task), reader, absent),
                Err(why) if kept.iter().any(|known| known.says(&why)) => {}
                Err(why) => kept.push(why),
            }
        }
        matter.settle(wish.tone);
        (!matter.items.is_empty()).then_some(matter)
    }

    fn item(&self, task: &'a Task) -> Item<'a> {
        let tone = reminder::tone(task, self.day, self.calendar);
        let launch = launch_held_by(self.folder, task).filter(|held| held.shared());
        let nearest = || {
            let shared = waiting_for(self.folder, task).into_iter().filter(|held| held.shared());
            shared.min_by_key(|held| (held.due.is_none(), held.due))
        };
        let late = task.days_late(self.day, self.calendar).is_some();
        Item { task, tone, late, holds: launch.or_else(nearest) }
    }

    /// Who reads about a task: whoever it hangs on, and nobody in their stead while they are away,
    /// but for the one who was named.
    fn reader(
        &self,
        party: Party<'a>,
        task: &'a Task,
        wish: Wish<'a>,
    ) -> Result<(&'a Contact, Option<Absent<'a>>), Kept<'a>> {
        let folder = self.folder;
        let there = folder.contacts.iter().filter(|contact| !contact.is_forgotten());
        let theirs = || there.clone().filter(|c| (c.side(), c.third.as_str()) == party);
        let there = |contact: &&Contact| away_on(&contact.away, self.day).is_none();
        let owner = theirs().find(|contact| contact.slug == task.owner);
        let absent = owner.and_then(|owner| Some((owner, away_on(&owner.away, self.day)?)));
        if let Some(to) = wish.to {
            return match away_on(&to.away, self.day) {
                Some(away) if !wish.anyway => Err(Kept::Away { folder, who: to, until: away.to }),
                _ => Ok((to, absent.filter(|(owner, _)| owner.slug != to.slug))),
            };
        }
        let Some(owner) = owner else {
            let deciding = theirs().filter(there).find(|contact| contact.decides);
            let any = deciding.or_else(|| theirs().find(there));
            return match (any, party.0) {
                (_, Side::Third) => Err(Kept::Unowned { task }),
                (Some(contact), _) => Ok((contact, None)),
                (None, _) => Err(theirs().next().map_or(Kept::Nobody { folder }, |who| {
                    Kept::Away { folder, who, until: self.until(who) }
                })),
            };
        };
        match absent {
            Some((who, away)) => Err(Kept::Away { folder, who, until: away.to }),
            None => Ok((owner, None)),
        }
    }

    fn until(&self, who: &Contact) -> Option<NaiveDate> {
        away_on(&who.away, self.day).and_then(|away| away.to)
    }

    /// What they have done since they were last reminded of anything.
    fn received(&self, party: Party) -> Vec<&'a Task> {
        let theirs = |task: &&Task| {
            task.side != Side::Us && reminder::party(self.folder, task) == party && task.shared()
        };
        let tasks = || self.folder.tasks.iter().filter(theirs);
        let Some(last) = tasks().filter_map(|task| task.last_nudge(self.day)).max() else {
            return Vec::new();
        };
        let since = |task: &&Task| {
            task.closed.is_some_and(|closed| {
                closed > last || (closed == last && task.last_nudge(self.day) == Some(last))
            })
        };
        tasks().filter(|task| task.status == Status::Done).filter(since).collect()
    }
}

impl Kept<'_> {
    /// It says of a client what another one says: who is away, or that nobody is there.
    fn says(&self, other: &Kept) -> bool {
        match (self, other) {
            (Kept::Away { who, .. }, Kept::Away { who: other, .. }) => who.slug == other.slug,
            (Kept::Nobody { .. }, Kept::Nobody { .. }) => true,
            _ => false,
        }
    }
}

/// A side, and of a third one the vendor.
type Party<'a> = (Side, &'a str);

impl<'a> Matter<'a> {
    fn add(&mut self, item: Item<'a>, reader: &'a Contact, absent: Option<Absent<'a>>) {
        self.items.push(item);
        if !self.readers.iter().any(|known| known.slug == reader.slug) {
            self.readers.push(reader);
        }
        if let Some(absent) =
            absent.filter(|(who, _)| !self.absent.iter().any(|(known, _)| known.slug == who.slug))
        {
            self.absent.push(absent);
        }
    }

    /// The tone of what was said most often, and what holds a launch or is late for longest first.
    fn settle(&mut self, wished: Option<Tone>) {
        let reached = self.items.iter().map(|item| item.tone).max().unwrap_or_default();
        let late = self.items.iter().any(|item| item.late);
        let wished = wished.unwrap_or(reached);
        self.tone = if late { wished } else { Tone::Gentle };
        self.softened = self.tone < wished;
        // A vendor has no one who decides over its contact that we would know of.
        if self.side == Side::Third {
            self.tone = self.tone.min(Tone::Firm);
        }
        let gentle = self.tone == Tone::Gentle;
        self.items.sort_by_key(|item| {
            let launch = item.holds.is_some_and(crate::records::launch::is_launch);
            (!gentle && !launch, item.task.due, item.task.id.as_str())
        });
    }

    /// What the letter is about, and what stands below it.
    #[must_use]
    pub fn split(&self) -> (Vec<&Item<'a>>, Vec<&Item<'a>>) {
        let most = self.items.iter().map(|item| (item.late, item.tone)).max();
        let gentle = self.tone == Tone::Gentle;
        self.items.iter().partition(|item| gentle || Some((item.late, item.tone)) == most)
    }

    /// The line of a task names its owner where it is not clear from who reads.
    #[must_use]
    pub fn names(&self, task: &Task) -> bool {
        let alone = self.readers.len() == 1 && self.readers[0].slug == task.owner;
        !alone && self.folder.contacts.iter().any(|contact| contact.slug == task.owner)
    }

    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.items.iter().map(|item| item.task.id.clone()).collect()
    }
}
