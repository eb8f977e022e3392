//! The fields of what is done and said: tasks, goals, meetings, letters, saved reports.

use super::{Field, Shape, field};
use crate::records::{meeting, task};

pub(super) const TASK: &[Field] = &[
    field("title", Shape::Text, "the thing that will exist"),
    field("why", Shape::Text, "why it matters; said to the client in reminders"),
    field("created", Shape::Date, "when it came up"),
    field("from", Shape::Record, "the record it came out of"),
    field("side", Shape::Choice(&["us", "client", "third"]), "whose move it is").with("side"),
    field("owner", Shape::Owner, "who does it, looked up on that side").with("side"),
    field(
        "turns",
        Shape::Entries(&[
            field("side", Shape::Choice(&["us", "client", "third"]), "whose move it was").tells(),
            field("until", Shape::Date, "until which day, that day not included").tells().orders(),
        ]),
        "whose move it was before",
    )
    .with("side"),
    field("status", Shape::Choice(&task::Status::WORDS), "where it stands").with("status"),
    field("closed", Shape::Date, "when it was done or dropped").with("status"),
    field("due", Shape::Date, "by when").with("due"),
    field(
        "moved",
        Shape::Entries(&[
            field("from", Shape::Date, "the due date it had").tells(),
            field("on", Shape::Date, "when it was moved").tells().orders(),
            field("by", Shape::Person, "who moved it"),
            field("why", Shape::Text, "why"),
        ]),
        "the due dates it had",
    )
    .with("due"),
    field(
        "nudged",
        Shape::Entries(&[
            field("on", Shape::Date, "when").tells().orders(),
            field("by", Shape::Person, "who reminded").tells(),
        ]),
        "when its owner was reminded",
    ),
    field("kind", Shape::Choice(&task::Kind::WORDS), "what it is"),
    field("priority", Shape::Choice(&task::Priority::WORDS), "how much it matters"),
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

pub(super) const GOAL: &[Field] = &[
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
            field("on", Shape::Date, "when").tells().orders(),
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

pub(super) const MEETING: &[Field] = &[
    field("status", Shape::Choice(&meeting::Status::WORDS), "where it stands"),
    field("time", Shape::Time, "local to the workspace"),
    field("minutes", Shape::Whole, "how long"),
    field("channel", Shape::Text, "zoom, phone, telegram, …"),
    field("attendees", Shape::Everybody, "who is there"),
    field("booked", Shape::Date, "when it was arranged"),
    field("followup", Shape::Date, "when the summary was written"),
    field("sent", Shape::Text, "when the letter went out; `none`: it needs none"),
];

pub(super) const LETTER: &[Field] = &[
    field("to", Shape::Texts, "addressees"),
    field("cc", Shape::Texts, "who got a copy"),
    field("subject", Shape::Text, "subject"),
    field("sent", Shape::Date, "when it went out"),
    field("from", Shape::Records, "what it was made of"),
    field("services", Shape::Sentences, "of a proposal: `name | scope | price | per` of each"),
    field("currency", Shape::Text, "of a proposal"),
    field("ad_budget", Shape::Amount, "of a proposal, apart from our fee"),
    field("vat", Shape::Text, "of a proposal: how tax is treated"),
    field("pay_by", Shape::Text, "of a proposal: when it is paid"),
    field("valid_until", Shape::Date, "of a proposal"),
];

pub(super) const REPORT: &[Field] = &[
    field("from", Shape::Date, "the first day it tells of"),
    field("to", Shape::Date, "the last day"),
    field("lead", Shape::Person, "whose group it is about"),
    field("manager", Shape::Person, "whose clients it is about"),
    field("client", Shape::Text, "the one client it is about, by slug"),
    field("by", Shape::Person, "who saved it"),
];
