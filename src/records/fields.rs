//! One table of the kinds of records and their fields, from which checks, `set`, help, completion and
//! the reference of the format derive.

mod client;
mod people;
mod study;
mod work;
mod workspace;

use client::CLIENT;
use people::{CONTACT, PARTNER, PERSON};
use study::{BRIEF, IDEA, LIBRARY, NOTE, PLAYBOOK, QUESTIONNAIRE, REQUEST};
use work::{GOAL, LETTER, MEETING, REPORT, TASK};
use workspace::SETTINGS;

/// What stands in a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// One line.
    Text,
    /// Free Markdown.
    Prose,
    Date,
    /// `11:00`
    Time,
    /// A day, with the time of day where it is known: `2026-11-17 10:40`
    Moment,
    /// `2w`, `14d`, `4h`
    Every,
    Number,
    /// A number, not negative: money.
    Amount,
    /// A whole number, not negative.
    Whole,
    Flag,
    Choice(&'static [&'static str]),
    /// A list of lines.
    Texts,
    /// A list of these words.
    Choices(&'static [&'static str]),
    /// A list of sentences, which have commas of their own.
    Sentences,
    /// A list of dates.
    Dates,
    /// One of our people.
    Person,
    /// Somebody on the record's side.
    Owner,
    /// Somebody on any side: `olga`, `client:rita`, `third:anton-pay`.
    Somebody,
    /// A list of them.
    Everybody,
    /// A list of the client's contacts.
    Contacts,
    /// A record's id.
    Record,
    /// A list of ids of tasks of the same client.
    Tasks,
    /// A list of ids.
    Records,
    Table(&'static [Field]),
    /// A list that grows, one entry a line.
    Entries(&'static [Field]),
    /// `[[key]]` tables.
    Tables(&'static [Field]),
    /// Role → person, for what → where: the keys are the team's own.
    Names(&'static Shape),
    /// A team's own fields: anything.
    Anything,
}

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    pub key: &'static str,
    pub shape: Shape,
    /// What it says, for help and the reference.
    pub says: &'static str,
    /// Inside a list: it tells one entry from another, so that two people's changes of one meet.
    /// Of a list of lines: the first word of a line does.
    pub tells: bool,
    /// Inside a list: the day that puts the entries in order.
    pub orders: bool,
    /// The field of the record that it changes together with: half of the two says what is not so.
    pub with: Option<&'static str>,
}

impl Field {
    /// What is known of a key that is in no table: its shape alone.
    #[must_use]
    pub const fn unnamed(shape: Shape) -> Field {
        field("", shape, "")
    }

    const fn tells(self) -> Field {
        Field { tells: true, ..self }
    }

    const fn orders(self) -> Field {
        Field { orders: true, ..self }
    }

    const fn with(self, other: &'static str) -> Field {
        Field { with: Some(other), ..self }
    }
}

/// How a kind of record is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Toml,
    /// Markdown with front matter.
    Markdown,
    Csv,
}

/// A kind of record: where it lives, how it is written, what it holds.
#[derive(Debug)]
pub struct Kind {
    pub name: &'static str,
    /// Relative to the workspace; `*` is one name.
    pub path: &'static str,
    pub form: Form,
    pub fields: &'static [Field],
    /// Without these it says nothing.
    pub needed: &'static [&'static str],
    /// The text a new one starts from, with its empty paragraphs.
    pub blank: &'static str,
}

const fn field(key: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { key, shape, says, tells: false, orders: false, with: None }
}

/// The kinds of records this program reads and writes.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "workspace",
        path: "acct.toml",
        form: Form::Toml,
        fields: SETTINGS,
        needed: &[],
        blank: include_str!("forms/acct.toml"),
    },
    Kind {
        name: "person",
        path: "people/*.toml",
        form: Form::Toml,
        fields: PERSON,
        needed: &["name"],
        blank: include_str!("forms/person.toml"),
    },
    Kind {
        name: "partner",
        path: "partners/*.toml",
        form: Form::Toml,
        fields: PARTNER,
        needed: &["name"],
        blank: include_str!("forms/partner.toml"),
    },
    Kind {
        name: "client",
        path: "clients/*/client.toml",
        form: Form::Toml,
        fields: CLIENT,
        needed: &["name"],
        blank: include_str!("forms/client.toml"),
    },
    Kind {
        name: "contact",
        path: "clients/*/contacts/*.toml",
        form: Form::Toml,
        fields: CONTACT,
        needed: &["name"],
        blank: include_str!("forms/contact.toml"),
    },
    Kind {
        name: "goal",
        path: "clients/*/goals/*.toml",
        form: Form::Toml,
        fields: GOAL,
        needed: &["name"],
        blank: include_str!("forms/goal.toml"),
    },
    Kind {
        name: "metric",
        path: "clients/*/metrics/*.csv",
        form: Form::Csv,
        fields: &[],
        needed: &[],
        blank: "date,value\n",
    },
    Kind {
        name: "task",
        path: "clients/*/tasks/*.toml",
        form: Form::Toml,
        fields: TASK,
        needed: &["title", "status"],
        blank: include_str!("forms/task.toml"),
    },
    Kind {
        name: "meeting",
        path: "clients/*/meetings/*.md",
        form: Form::Markdown,
        fields: MEETING,
        needed: &["status"],
        blank: include_str!("forms/meeting.md"),
    },
    Kind {
        name: "letter",
        path: "clients/*/letters/*.md",
        form: Form::Markdown,
        fields: LETTER,
        needed: &[],
        blank: include_str!("forms/letter.md"),
    },
    Kind {
        name: "brief",
        path: "clients/*/briefs/*.md",
        form: Form::Markdown,
        fields: BRIEF,
        needed: &[],
        blank: include_str!("forms/brief.md"),
    },
    Kind {
        name: "note",
        path: "clients/*/notes/*.md",
        form: Form::Markdown,
        fields: NOTE,
        needed: &[],
        blank: include_str!("forms/note.md"),
    },
    Kind {
        name: "request",
        path: "clients/*/requests/*.md",
        form: Form::Markdown,
        fields: REQUEST,
        needed: &[],
        blank: include_str!("forms/request.md"),
    },
    Kind {
        name: "idea",
        path: "clients/*/ideas/*.md",
        form: Form::Markdown,
        fields: IDEA,
        needed: &["title"],
        blank: include_str!("forms/idea.md"),
    },
    Kind {
        name: "library",
        path: "library/*.md",
        form: Form::Markdown,
        fields: LIBRARY,
        needed: &["kind"],
        blank: include_str!("forms/library.md"),
    },
    Kind {
        name: "questionnaire",
        path: "templates/briefs/*.toml",
        form: Form::Toml,
        fields: QUESTIONNAIRE,
        needed: &[],
        blank: include_str!("forms/questionnaire.toml"),
    },
    Kind {
        name: "playbook",
        path: "templates/playbooks/*.toml",
        form: Form::Toml,
        fields: PLAYBOOK,
        needed: &[],
        blank: include_str!("forms/playbook.toml"),
    },
    Kind {
        name: "report",
        path: "reports/*.md",
        form: Form::Markdown,
        fields: REPORT,
        needed: &[],
        blank: include_str!("forms/report.md"),
    },
];

/// The kind of a name, such as `task`.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The kind of record that lives at a path.
#[must_use]
pub fn kind_at(path: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.lives_at(path))
}

impl Kind {
    #[must_use]
    pub fn lives_at(&self, path: &str) -> bool {
        let mut wanted = self.path.split('/');
        let mut given = path.split('/');
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(wanted), Some(given)) if fits(wanted, given) => {}
                _ => return false,
            }
        }
    }

    /// The field of a path such as `agreement.hours.from`, indexes left out.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<Shape> {
        let mut fields = self.fields;
        let mut parts =
            key.split('.').map(|part| part.split('[').next().unwrap_or(part)).peekable();
        while let Some(part) = parts.next() {
            let field = fields.iter().find(|field| field.key == part)?;
            if parts.peek().is_none() {
                return Some(field.shape);
            }
            match field.shape {
                Shape::Table(inner) | Shape::Entries(inner) | Shape::Tables(inner) => {
                    fields = inner;
                }
                Shape::Names(shape) => {
                    parts.next();
                    return parts.peek().is_none().then_some(*shape);
                }
                Shape::Anything => return Some(Shape::Anything),
                _ => return None,
            }
        }
        None
    }
}

fn fits(wanted: &str, given: &str) -> bool {
    match wanted.split_once('*') {
        None => wanted == given,
        Some((before, after)) => {
            given.len() > before.len() + after.len()
                && given.starts_with(before)
                && given.ends_with(after)
        }
    }
}
