//! The polite reminder: all that hangs on a client's side in one letter, why it matters, what it
//! holds up, and the ways out. Gentle, firm, or through the lead.

pub mod matter;
mod sample;
mod subject;
mod words;

use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::calendar::end_of_week;
use crate::language::dates;
use crate::language::typography::quote;
use crate::problem::Problem;
use crate::records::contact::Contact;
use crate::records::person::Person;
use crate::records::reminder::{self, Tone};
use matter::{Ground, Item, Matter};

/// In `letters/` every reminder is of this kind, whatever its tone.
pub const KIND: &str = "nudge";

pub const GENTLE: Paper = Paper {
    name: "nudge-gentle",
    ru: include_str!("gentle.ru.md.j2"),
    en: include_str!("gentle.en.md.j2"),
    sample: sample::sample,
    always: &["hello", "you", "items", "signature"],
};
pub const FIRM: Paper = Paper {
    name: "nudge-firm",
    ru: include_str!("firm.ru.md.j2"),
    en: include_str!("firm.en.md.j2"),
    sample: sample::sample,
    always: &["hello", "you", "items", "ways", "answer_by", "signature"],
};
pub const LEAD: Paper = Paper {
    name: "nudge-lead",
    ru: include_str!("lead.ru.md.j2"),
    en: include_str!("lead.en.md.j2"),
    sample: sample::sample,
    always: &[
        "hello",
        "your_project",
        "your_help",
        "author",
        "agency",
        "items",
        "ways",
        "call_on",
        "signature",
    ],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    you: &'static str,
    your_project: &'static str,
    your_help: &'static str,
    author: String,
    agency: String,
    manager: String,
    /// Nothing is late and all is due this week.
    this_week: bool,
    /// Why this reader is written to: who is away.
    absent: Vec<String>,
    received: String,
    /// What the letter is about.
    items: Vec<Line>,
    one: bool,
    also: Vec<Line>,
    /// What waits for it.
    means: String,
    /// What is planned for a day and waits for it.
    planned: Vec<String>,
    /// Of several items, the one that the ways out are of.
    about: String,
    ways: Vec<String>,
    answer_by: String,
    tomorrow: bool,
    call_on: String,
    signature: Vec<String>,
}

#[derive(Serialize)]
struct Line {
    text: String,
    options: Vec<String>,
}

/// A reminder in the making.
struct Sheet<'a> {
    desk: &'a Desk<'a>,
    matter: &'a Matter<'a>,
    ground: &'a Ground<'a>,
    pen: Pen<'a>,
}

/// The reminder of what hangs on one party. Through the lead, the lead is the desk's author.
///
/// # Errors
/// When its template cannot be filled in.
pub fn letter(desk: &Desk, matter: &Matter, ground: &Ground) -> Result<Letter, Problem> {
    let folder = matter.folder;
    let pen =
        Pen { lang: desk.lang, today: ground.day, cast: desk.cast, manager: folder.card.manager() };
    let sheet = Sheet { desk, matter, ground, pen };
    let readers = sheet.readers();
    let manager = folder.answers(desk.settings).and_then(|slug| desk.cast.person(slug));
    let mut cc = Vec::new();
    if matter.tone == Tone::Lead {
        let others =
            matter.readers.iter().filter(|one| !readers.iter().any(|r| r.slug == one.slug));
        cc.extend(others.map(|contact| address(contact)));
        cc.extend(manager.filter(|person| person.slug != desk.author.slug).map(person_address));
    }
    cc.extend(desk.subscribers(KIND, &readers));
    let paper = match matter.tone {
        Tone::Gentle => &GENTLE,
        Tone::Firm => &FIRM,
        Tone::Lead => &LEAD,
    };
    let data = sheet.data(&readers, readers.len() + cc.len(), manager);
    Ok(Letter {
        kind: KIND,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang: desk.lang,
        subject: sheet.subject(readers.len() + cc.len()),
        to: readers.into_iter().map(address).collect(),
        cc,
        text: desk.fill(paper, data)?,
        from: matter.ids(),
    })
}

impl<'a> Sheet<'a> {
    /// Through the lead: whoever decides there; otherwise those it hangs on.
    fn readers(&self) -> Vec<&'a Contact> {
        let deciding = || {
            self.matter.folder.contacts.iter().find(|contact| {
                contact.decides
                    && contact.side() == self.matter.side
                    && crate::records::away_on(&contact.away, self.ground.day).is_none()
            })
        };
        let lead = self.matter.tone == Tone::Lead && !self.matter.chosen;
        match deciding().filter(|_| lead) {
            Some(contact) => vec![contact],
            None => self.matter.readers.clone(),
        }
    }

    fn data(&self, readers: &[&Contact], copies: usize, manager: Option<&Person>) -> Data {
        let (desk, matter, day) = (self.desk, self.matter, self.ground.day);
        let lang = desk.lang;
        let (main, also) = matter.split();
        let next = self.ground.calendar.add_workdays(day, 1);
        let mut signature = desk.signature();
        if matter.tone != Tone::Lead {
            signature.truncate(1);
        }
        Data {
            hello: desk.greeting(readers),
            you: desk.of_you("вас", "Вас", copies),
            your_project: "Ваш",
            your_help: desk.of_you("вашей", "Вашей", copies),
            author: desk.author.name.clone(),
            agency: desk.agency(),
            manager: manager
                .filter(|person| person.slug != desk.author.slug)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            this_week: self.this_week(&main),
            absent: self.absent(),
            received: self.received(),
            items: main.iter().map(|item| self.line(item)).collect(),
            one: main.len() == 1,
            also: also.iter().map(|item| self.plain(item)).collect(),
            means: self.means(&main),
            planned: self.planned(&main),
            about: match main[..] {
                [first, _, ..] => quote(lang, &first.task.title),
                _ => String::new(),
            },
            ways: self.ways(&main),
            answer_by: dates::day_month_of_weekday(lang, next, day),
            tomorrow: (next - day).num_days() == 1,
            call_on: dates::day_month(lang, next, day),
            signature,
        }
    }

    /// Nothing is late, and all is due before the week is over.
    fn this_week(&self, main: &[&Item]) -> bool {
        let end = end_of_week(self.ground.day);
        let due = |item: &&Item| item.task.due.is_some_and(|due| due <= end);
        main.iter().all(due) && !main.iter().any(|item| self.late(item))
    }

    /// For whom the reader is written to, and from when they are there again.
    fn absent(&self) -> Vec<String> {
        let lines = self.matter.absent.iter().map(|(who, away)| {
            let back = away.to.and_then(|to| to.succ_opt());
            let back = back.map(|on| self.day(self.ground.calendar.next_workday(on)));
            words::in_stead(self.desk.lang, who.hello(), &back.unwrap_or_default())
        });
        lines.collect()
    }

    fn late(&self, item: &Item) -> bool {
        item.task.due.is_some_and(|due| due < self.ground.day)
    }

    /// An item of what the letter is about, as its tone has it.
    fn line(&self, item: &Item) -> Line {
        match self.matter.tone {
            Tone::Gentle => self.plain(item),
            Tone::Firm => Line { text: self.firm(item), options: Vec::new() },
            Tone::Lead => Line { text: self.awaited(item), options: Vec::new() },
        }
    }

    /// The ways out: of the first item, which is the one that holds most; a lead starts with what
    /// is asked of the one who decides, and quotes what was agreed.
    fn ways(&self, main: &[&Item]) -> Vec<String> {
        let Some(first) = main.first() else { return Vec::new() };
        let lang = self.desk.lang;
        let ways = match self.matter.tone {
            Tone::Lead => reminder::lead_ways(first.task, self.agreed(first.task), lang),
            _ => reminder::ways(first.task, lang),
        };
        ways.iter().map(|way| self.pen.sentence(way)).collect()
    }
}
