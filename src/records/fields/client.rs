//! The fields of a client's card.

use super::{Field, Shape, field};
use crate::records::client;

pub(super) const CLIENT: &[Field] = &[
    field("name", Shape::Text, "as it is said and written"),
    field("kind", Shape::Choice(&client::Kind::WORDS), "prospect, client, or the agency itself"),
    field("industry", Shape::Text, "what it deals in"),
    field("site", Shape::Text, "address of its site"),
    field("lang", Shape::Choice(&["ru", "en"]), "language of every letter to it"),
    field("cadence", Shape::Every, "how often we meet"),
    field("systems", Shape::Texts, "what it works with"),
    field("never", Shape::Sentences, "what not to do with this client; never leaves the agency"),
    field("team", Shape::Names(&Shape::Person), "role = person"),
    field("channels", Shape::Names(&Shape::Text), "for what = where"),
    field("deal", Shape::Table(DEAL), "what the handoff letter must say"),
    field("agreement", Shape::Table(AGREEMENT), "how we work together"),
    field("plan", Shape::Table(PLAN), "the days of the project plan"),
    field("stages", Shape::Tables(STAGE), "the stages it went through, the last one is now")
        .with("stages"),
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
            field("name", Shape::Text, "what").tells(),
            field("scope", Shape::Text, "how much of it"),
            field("price", Shape::Amount, "price"),
            field("per", Shape::Text, "month, project, …"),
        ]),
        "what we do for how much",
    ),
    field("vat", Shape::Text, "how tax is treated"),
    field("ad_budget", Shape::Amount, "apart from our fee"),
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
            field("what", Shape::Text, "what was agreed, as the minutes say it").tells(),
            field("why", Shape::Text, "why the letter does not"),
            field("on", Shape::Date, "when that was decided").orders(),
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
            field("on", Shape::Date, "when it was said").orders(),
            field("by", Shape::Text, "who counts on it: client:rita"),
            field("what", Shape::Text, "what is counted on").tells(),
            field("instead", Shape::Text, "what happens instead: the two do not meet"),
            field("closed", Shape::Date, "when a change of the agreement settled it"),
        ]),
        "what the client counts on",
    ),
    field(
        "changes",
        Shape::Entries(&[
            field("on", Shape::Date, "from which day").orders(),
            field("what", Shape::Text, "what holds from then on").tells(),
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
            field("name", Shape::Text, "what it is: a pilot, the roll-out, later").tells(),
            field("from", Shape::Date, "first day").orders(),
            field("to", Shape::Date, "last day"),
            field("gate", Shape::Text, "what must be true to go on"),
        ]),
        "the parts of the project, oldest first",
    ),
];

const STAGE: &[Field] = &[
    field("stage", Shape::Text, "which stage of the pipeline").tells(),
    field("since", Shape::Date, "from which day").tells().orders(),
    field("by", Shape::Person, "who moved it there"),
    field(
        "paused",
        Shape::Entries(&[
            field("from", Shape::Date, "first day").tells().orders(),
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
