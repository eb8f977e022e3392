//! One table of the kinds of records and their fields, from which checks, `set`, help, completion and
//! the reference of the format derive.

mod study;

use study::{BRIEF, IDEA, LIBRARY, NOTE, PLAYBOOK, QUESTIONNAIRE};

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
    /// `2w`, `14d`, `4h`
    Every,
    Number,
    /// A whole number, not negative.
    Whole,
    Flag,
    Choice(&'static [&'static str]),
    /// A list of lines.
    Texts,
    /// A list of sentences, which have commas of their own.
    Sentences,
    /// A list of dates.
    Dates,
    /// One of our people.
    Person,
    /// Somebody on the record's side.
    Owner,
    /// A list such as `olga`, `client:rita`, `third:anton-pay`.
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
    Field { key, shape, says }
}

const AWAY: &[Field] = &[
    field("from", Shape::Date, "first day away"),
    field("to", Shape::Date, "last day away"),
    field("cover", Shape::Person, "who covers"),
    field("why", Shape::Text, "why, when it helps to know"),
];

/// Ours, for whom somebody stands in.
const COVERED: &[Field] = &[
    field("from", Shape::Date, "first day away"),
    field("to", Shape::Date, "last day away"),
    field("cover", Shape::Person, "who covers"),
    field("clients", Shape::Texts, "for which clients, if not for all"),
    field("why", Shape::Text, "why, when it helps to know"),
];

const TASK: &[Field] = &[
    field("title", Shape::Text, "the thing that will exist"),
    field("why", Shape::Text, "why it matters; said to the client in reminders"),
    field("created", Shape::Date, "when it came up"),
    field("from", Shape::Record, "the record it came out of"),
    field("side", Shape::Choice(&["us", "client", "third"]), "whose move it is"),
    field("owner", Shape::Owner, "who does it, looked up on that side"),
    field(
        "turns",
        Shape::Entries(&[
            field("side", Shape::Choice(&["us", "client", "third"]), "whose move it was"),
            field("until", Shape::Date, "until which day, that day not included"),
        ]),
        "whose move it was before",
    ),
    field("status", Shape::Choice(&super::task::Status::WORDS), "where it stands"),
    field("closed", Shape::Date, "when it was done or dropped"),
    field("due", Shape::Date, "by when"),
    field(
        "moved",
        Shape::Entries(&[
            field("from", Shape::Date, "the due date it had"),
            field("on", Shape::Date, "when it was moved"),
            field("by", Shape::Person, "who moved it"),
            field("why", Shape::Text, "why"),
        ]),
        "the due dates it had",
    ),
    field(
        "nudged",
        Shape::Entries(&[
            field("on", Shape::Date, "when"),
            field("by", Shape::Person, "who reminded"),
        ]),
        "when its owner was reminded",
    ),
    field("kind", Shape::Choice(&super::task::Kind::WORDS), "what it is"),
    field("priority", Shape::Choice(&super::task::Priority::WORDS), "how much it matters"),
    field("tags", Shape::Texts, "words to find it by"),
    field("after", Shape::Tasks, "tasks that must be done first"),
    field("options", Shape::Sentences, "ways out of a problem, or the options of a decision"),
    field(
        "repeat",
        Shape::Table(&[
            field("every", Shape::Every, "how often"),
            field("from", Shape::Choice(&["due", "done"]), "what the next round counts from"),
            field("until", Shape::Date, "no round is due after it"),
            field("times", Shape::Whole, "rounds in all"),
            field("day", Shape::Whole, "day of the month, where a short month cut it"),
        ]),
        "how it comes again",
    ),
    field("share", Shape::Flag, "may the client see it"),
    field("notes", Shape::Prose, "free Markdown, never shown to the client"),
    field("x", Shape::Anything, "the team's own fields"),
];

const CLIENT: &[Field] = &[
    field("name", Shape::Text, "as it is said and written"),
    field(
        "kind",
        Shape::Choice(&super::client::Kind::WORDS),
        "prospect, client, or the agency itself",
    ),
    field("industry", Shape::Text, "what it deals in"),
    field("site", Shape::Text, "address of its site"),
    field("lang", Shape::Choice(&["ru", "en"]), "language of every letter to it"),
    field("cadence", Shape::Every, "how often we meet"),
    field("systems", Shape::Texts, "what it works with"),
    field("team", Shape::Names(&Shape::Person), "role = person"),
    field("channels", Shape::Names(&Shape::Text), "for what = where"),
    field("deal", Shape::Table(DEAL), "what the handoff letter must say"),
    field("agreement", Shape::Table(AGREEMENT), "how we work together"),
    field("plan", Shape::Table(PLAN), "the days of the project plan"),
    field("stages", Shape::Tables(STAGE), "the stages it went through, the last one is now"),
    field("x", Shape::Anything, "the team's own fields"),
];

const DEAL: &[Field] = &[
    field("start", Shape::Date, "first day of the contract"),
    field("end", Shape::Date, "last day of the contract"),
    field("currency", Shape::Text, "RUB, EUR, …"),
    field("features", Shape::Sentences, "particulars of the business"),
    field("special", Shape::Sentences, "special conditions; [\"нет\"] is an answer, [] is not"),
    field(
        "services",
        Shape::Entries(&[
            field("name", Shape::Text, "what"),
            field("scope", Shape::Text, "how much of it"),
            field("price", Shape::Number, "price"),
            field("per", Shape::Text, "month, project, …"),
        ]),
        "what we do for how much",
    ),
    field("vat", Shape::Text, "how tax is treated"),
    field("ad_budget", Shape::Number, "apart from our fee"),
    field("pay_by", Shape::Text, "when it is paid"),
    field("valid_until", Shape::Date, "of the proposal"),
    field("paperwork", Shape::Names(&Shape::Text), "contract, payment, …"),
    field("confirmed", Shape::Date, "when the client said yes to the handoff letter"),
    field("confirmed_by", Shape::Text, "who of them did, by slug"),
    field(
        "accepted",
        Shape::Table(&[field("on", Shape::Date, "when"), field("by", Shape::Person, "who")]),
        "the manager took the project over",
    ),
    field(
        "left_out",
        Shape::Entries(&[
            field("what", Shape::Text, "what was agreed, as the minutes say it"),
            field("why", Shape::Text, "why the letter does not"),
            field("on", Shape::Date, "when that was decided"),
        ]),
        "agreements that are no part of the handoff letter",
    ),
];

const AGREEMENT: &[Field] = &[
    field(
        "hours",
        Shape::Table(&[
            field("days", Shape::Text, "mon-fri"),
            field("from", Shape::Time, "10:00"),
            field("to", Shape::Time, "19:00"),
        ]),
        "when we are there",
    ),
    field("response", Shape::Every, "how fast we answer"),
    field("notice", Shape::Every, "how long ahead a call is arranged"),
    field("records", Shape::Text, "where and how what was agreed is written down"),
    field("in_scope", Shape::Sentences, "what we help with"),
    field("out_of_scope", Shape::Sentences, "what we do not"),
    field("client_duties", Shape::Sentences, "what the client does"),
    field(
        "expectations",
        Shape::Entries(&[
            field("on", Shape::Date, "when it was said"),
            field("by", Shape::Text, "who counts on it: client:rita"),
            field("what", Shape::Text, "what is counted on"),
            field("instead", Shape::Text, "what happens instead: the two do not meet"),
            field("closed", Shape::Date, "when a change of the agreement settled it"),
        ]),
        "what the client counts on",
    ),
    field(
        "changes",
        Shape::Entries(&[
            field("on", Shape::Date, "from which day"),
            field("what", Shape::Text, "what holds from then on"),
            field("why", Shape::Text, "why"),
            field("by", Shape::Text, "who agreed: client:rita"),
        ]),
        "how the agreement changed",
    ),
];

const PLAN: &[Field] = &[
    field(
        "first_value",
        Shape::Table(&[field("on", Shape::Date, "when"), field("what", Shape::Text, "what it is")]),
        "when the client first has something of the work",
    ),
    field("freeze", Shape::Date, "the last day of changes"),
    field(
        "phases",
        Shape::Entries(&[
            field("name", Shape::Text, "what it is: a pilot, the roll-out, later"),
            field("from", Shape::Date, "first day"),
            field("to", Shape::Date, "last day"),
            field("gate", Shape::Text, "what must be true to go on"),
        ]),
        "the parts of the project, oldest first",
    ),
];

const STAGE: &[Field] = &[
    field("stage", Shape::Text, "which stage of the pipeline"),
    field("since", Shape::Date, "from which day"),
    field("by", Shape::Person, "who moved it there"),
    field(
        "paused",
        Shape::Entries(&[
            field("from", Shape::Date, "first day"),
            field("to", Shape::Date, "last day"),
            field("why", Shape::Text, "why"),
        ]),
        "days the client held the move",
    ),
    field(
        "delay",
        Shape::Table(&[
            field("why", Shape::Text, "what is holding it up"),
            field("help", Shape::Text, "is help needed"),
        ]),
        "the lead's two questions",
    ),
    field("forced", Shape::Text, "why a gate was overruled"),
    field("why", Shape::Text, "why it was lost"),
];

const CONTACT: &[Field] = &[
    field("name", Shape::Text, "full name"),
    field("hello", Shape::Text, "how a letter greets"),
    field("role", Shape::Text, "post"),
    field("emails", Shape::Texts, "addresses, the first is used"),
    field("phone", Shape::Text, "telephone"),
    field("third", Shape::Text, "the vendor's name, if this is not the client's own person"),
    field("decides", Shape::Flag, "signs off"),
    field(
        "stake",
        Shape::Table(&[
            field("department", Shape::Text, "which department"),
            field("task", Shape::Text, "what it wants"),
            field("concern", Shape::Text, "what it fears"),
            field("stance", Shape::Text, "for or against"),
        ]),
        "what is at stake for this person; never leaves the agency",
    ),
    field("subscribe", Shape::Texts, "which papers this person gets"),
    field("away", Shape::Entries(AWAY), "when this person is away"),
    field("x", Shape::Anything, "the team's own fields"),
];

const GOAL: &[Field] = &[
    field("name", Shape::Text, "what is to be reached"),
    field("kind", Shape::Choice(&["launch", "metric"]), "a launch or a number"),
    field("metric", Shape::Text, "its readings are in metrics/<metric>.csv"),
    field("unit", Shape::Text, "₽, %, …"),
    field("from", Shape::Number, "where it started"),
    field("to", Shape::Number, "the target"),
    field("by", Shape::Date, "by when"),
    field("horizon", Shape::Choice(&["quarter", "half", "year"]), "how far it looks"),
    field("why", Shape::Text, "why this much"),
    field("agreed_by", Shape::Contacts, "who signed it off"),
    field(
        "reviews",
        Shape::Entries(&[
            field("on", Shape::Date, "when"),
            field(
                "state",
                Shape::Text,
                "on-track, at-risk, off-track; reached and missed close the goal",
            ),
            field("next", Shape::Text, "next step"),
        ]),
        "how it went",
    ),
    field("x", Shape::Anything, "the team's own fields"),
];

const PERSON: &[Field] = &[
    field("name", Shape::Text, "full name"),
    field("role", Shape::Text, "manager, lead, sales, …"),
    field("grade", Shape::Text, "newcomer, middle, senior"),
    field("emails", Shape::Texts, "addresses; git's user.email is looked up here"),
    field("phone", Shape::Text, "telephone"),
    field("lead", Shape::Person, "whom this person reports to"),
    field("mentor", Shape::Person, "who helps a newcomer"),
    field("exam", Shape::Date, "when the newcomer's exam was passed"),
    field("expertise", Shape::Texts, "what this person knows"),
    field("away", Shape::Entries(COVERED), "when this person is away"),
    field("left", Shape::Date, "last day with us"),
    field("x", Shape::Anything, "the team's own fields"),
];

const PARTNER: &[Field] = &[
    field("name", Shape::Text, "as it is written"),
    field("services", Shape::Texts, "what it does"),
    field("contact", Shape::Text, "whom to write to"),
    field("terms", Shape::Text, "on what terms"),
    field(
        "referrals",
        Shape::Entries(&[
            field("client", Shape::Text, "who was sent"),
            field("service", Shape::Text, "for what"),
            field("on", Shape::Date, "when"),
            field("state", Shape::Text, "how it went"),
            field("payout", Shape::Number, "what it brought"),
        ]),
        "whom we sent",
    ),
];

const MEETING: &[Field] = &[
    field("status", Shape::Choice(&super::meeting::Status::WORDS), "where it stands"),
    field("time", Shape::Time, "local to the workspace"),
    field("minutes", Shape::Whole, "how long"),
    field("channel", Shape::Text, "zoom, phone, telegram, …"),
    field("attendees", Shape::Everybody, "who is there"),
    field("booked", Shape::Date, "when it was arranged"),
    field("followup", Shape::Date, "when the summary was written"),
    field("sent", Shape::Text, "when the letter went out; `none`: it needs none"),
];

const LETTER: &[Field] = &[
    field("to", Shape::Texts, "addressees"),
    field("cc", Shape::Texts, "who got a copy"),
    field("subject", Shape::Text, "subject"),
    field("sent", Shape::Date, "when it went out"),
    field("from", Shape::Records, "what it was made of"),
    field("services", Shape::Sentences, "of a proposal: `name | scope | price | per` of each"),
    field("currency", Shape::Text, "of a proposal"),
    field("ad_budget", Shape::Number, "of a proposal, apart from our fee"),
    field("vat", Shape::Text, "of a proposal: how tax is treated"),
    field("pay_by", Shape::Text, "of a proposal: when it is paid"),
    field("valid_until", Shape::Date, "of a proposal"),
];

const REPORT: &[Field] = &[
    field("from", Shape::Date, "the first day it tells of"),
    field("to", Shape::Date, "the last day"),
    field("lead", Shape::Person, "whose group it is about"),
    field("manager", Shape::Person, "whose clients it is about"),
    field("client", Shape::Text, "the one client it is about, by slug"),
    field("by", Shape::Person, "who saved it"),
];

const SETTINGS: &[Field] = &[
    field("name", Shape::Text, "the agency or team"),
    field("format", Shape::Whole, "of these files"),
    field("lang", Shape::Choice(&["ru", "en"]), "the language of the team"),
    field("vy", Shape::Choice(&["lower", "capital"]), "«вы» or «Вы»"),
    field(
        "calendar",
        Shape::Table(&[
            field("timezone", Shape::Text, "what day it is: Europe/Moscow"),
            field("country", Shape::Text, "whose official holidays: ru, or empty"),
            field("holidays", Shape::Dates, "days off besides"),
            field("workdays", Shape::Dates, "working days in spite of them"),
        ]),
        "which days are working days",
    ),
    field(
        "pipeline",
        Shape::Tables(&[
            field("id", Shape::Text, "its name in files"),
            field("name", Shape::Names(&Shape::Text), "its name for people, by language"),
            field("norm", Shape::Whole, "working days"),
            field("role", Shape::Text, "whose stage it is"),
            field("escalate", Shape::Text, "who sees it over the norm"),
            field("needs", Shape::Texts, "what must be there to leave it"),
        ]),
        "the stages",
    ),
    field("load", Shape::Names(&Shape::Whole), "clients per grade"),
    field("health", Shape::Anything, "thresholds of the warning signs"),
    field("views", Shape::Names(&Shape::Text), "filters with a name"),
    field(
        "club",
        Shape::Table(&[
            field("name", Shape::Names(&Shape::Text), "what it is and does, by language"),
            field("url", Shape::Text, "where to find it"),
            field("next", Shape::Date, "when it meets next"),
        ]),
        "where a prospect that we decline is asked to",
    ),
    field("links", Shape::Names(&Shape::Text), "pages that letters point to: price"),
];

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
