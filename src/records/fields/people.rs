//! The fields of people: ours, the client's, and partners.

use super::{Field, Shape, field};
use crate::records::letter::SUBSCRIBE;

pub(super) const PERSON: &[Field] = &[
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

pub(super) const CONTACT: &[Field] = &[
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
    field(
        "manner",
        Shape::Table(&[
            field("address", Shape::Text, "formally or by first name: вы, ты"),
            field("channel", Shape::Text, "where they are reached first"),
            field("answers", Shape::Text, "when they answer"),
            field("avoid", Shape::Text, "what not to do"),
        ]),
        "how one talks to this person; never leaves the agency",
    ),
    field("subscribe", Shape::Choices(&SUBSCRIBE), "which papers this person gets"),
    field("away", Shape::Entries(AWAY), "when this person is away"),
    field("x", Shape::Anything, "the team's own fields"),
];

pub(super) const PARTNER: &[Field] = &[
    field("name", Shape::Text, "as it is written"),
    field("services", Shape::Texts, "what it does"),
    field("contact", Shape::Text, "whom to write to"),
    field("terms", Shape::Text, "on what terms"),
    field(
        "referrals",
        Shape::Entries(&[
            field("client", Shape::Text, "who was sent").tells(),
            field("service", Shape::Text, "for what").tells(),
            field("on", Shape::Date, "when").orders(),
            field("state", Shape::Text, "how it went"),
            field("payout", Shape::Amount, "what it brought"),
        ]),
        "whom we sent",
    ),
];

const AWAY: &[Field] = &[
    field("from", Shape::Date, "first day away").tells().orders(),
    field("to", Shape::Date, "last day away"),
    field("cover", Shape::Text, "who covers: `client:boyarov`, or one of us"),
    field("why", Shape::Text, "why, when it helps to know"),
];

/// Ours, for whom somebody stands in.
const COVERED: &[Field] = &[
    field("from", Shape::Date, "first day away").tells().orders(),
    field("to", Shape::Date, "last day away"),
    field("cover", Shape::Person, "who covers"),
    field("clients", Shape::Texts, "for which clients, if not for all"),
    field("why", Shape::Text, "why, when it helps to know"),
];
