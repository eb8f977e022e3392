//! The fields of what a client's business is studied with: briefs and their questionnaires, notes,
//! ideas, the library, playbooks.

use super::{Field, Shape, field};
use crate::records::brief;
use crate::records::idea;
use crate::records::library;
use crate::records::note;
use crate::records::playbook;
use crate::records::questionnaire::{AnswerKind, Asks, Otherwise};
use crate::records::request;

pub(super) const BRIEF: &[Field] = &[
    field("status", Shape::Choice(&brief::Status::WORDS), "whether questions are still asked"),
    field("asked", Shape::Date, "when the questions went to the client"),
    field("verdict", Shape::Choice(&brief::Verdict::WORDS), "what a qualification or gate decided"),
    field("why", Shape::Sentences, "why, as the client reads it"),
    field("revisit", Shape::Date, "when to come back to it"),
];

pub(super) const NOTE: &[Field] = &[
    field("area", Shape::Text, "what part of the business or system it is about"),
    field("by", Shape::Person, "who wrote it"),
    field("task", Shape::Record, "the task it belongs to"),
    field("replaces", Shape::Record, "the older note it takes the place of"),
    field("change", Shape::Choice(&note::Touched::WORDS), "of a technical change: what it touches"),
    field("evidence", Shape::Sentences, "of a decision: the data behind it"),
    field(
        "experiment",
        Shape::Record,
        "of a decision: the idea that is tried out instead of an argument",
    ),
    field("cost_per_day", Shape::Amount, "of a risk: what each day costs"),
    field("watcher", Shape::Person, "of a risk: who watches it"),
    field("closed", Shape::Date, "of a risk: the day it was gone"),
    field("said_by", Shape::Text, "of feedback: who said it, `client:rita`"),
    field("feedback", Shape::Choice(&note::Feedback::WORDS), "of feedback: what it is"),
    field("publish", Shape::Date, "of feedback: the day its author allowed to quote it in public"),
];

pub(super) const REQUEST: &[Field] = &[
    field("status", Shape::Choice(&request::Status::WORDS), "where it stands"),
    field("received", Shape::Moment, "when it came: 2026-11-17 10:40"),
    field("answered", Shape::Moment, "when it was first answered"),
    field("channel", Shape::Text, "how it came: telegram, mail, zoom"),
    field("by", Shape::Somebody, "who asked: `client:rita`"),
    field("via", Shape::Text, "through whom it came, where not from them"),
    field("owner", Shape::Person, "who of us answers; the manager, where it is empty"),
    field("level", Shape::Choice(&request::Level::WORDS), "how deep it goes"),
    field("kind", Shape::Choice(&request::Kind::WORDS), "what it is in the client's eyes"),
    field("priority", Shape::Choice(&playbook::PRIORITIES), "how much it matters"),
    field("tags", Shape::Texts, "words to find it by"),
];

pub(super) const IDEA: &[Field] = &[
    field("title", Shape::Text, "the idea in a line"),
    field("by", Shape::Text, "whose idea it was: one of us, or `client:rita`"),
    field("created", Shape::Date, "when it came up"),
    field(
        "kind",
        Shape::Choice(&idea::Kind::WORDS),
        "what is tried: for customers, or how we work",
    ),
    field("side", Shape::Choice(&idea::Runs::WORDS), "whose experiment it is"),
    field("impact", Shape::Whole, "1 to 10"),
    field("confidence", Shape::Whole, "1 to 10"),
    field("ease", Shape::Whole, "1 to 10"),
    field("scores", Shape::Texts, "of several: who impact confidence ease").tells(),
    field("goal", Shape::Text, "the goal it should move, by slug"),
    field("status", Shape::Choice(&idea::Status::WORDS), "where it stands"),
    field("start", Shape::Date, "first day"),
    field("end", Shape::Date, "last day"),
    field("owner", Shape::Person, "who runs it"),
    field("judge", Shape::Text, "who judges the result; not who runs it"),
    field("exclude", Shape::Sentences, "who may not get it"),
    field("exception", Shape::Text, "why it starts though the plan is frozen"),
    field("tags", Shape::Texts, "words to find it by"),
];

pub(super) const LIBRARY: &[Field] = &[
    field("kind", Shape::Choice(&library::Kind::WORDS), "what it is"),
    field("client", Shape::Text, "whose work it comes from, by slug"),
    field("industry", Shape::Text, "of which trade"),
    field("services", Shape::Texts, "with which services"),
    field("systems", Shape::Texts, "with which systems"),
    field("tags", Shape::Texts, "words to find it by"),
    field("author", Shape::Person, "who wrote it"),
    field("told", Shape::Texts, "which clients know of it, by slug"),
    field("review_on", Shape::Date, "when it is to be read again"),
    field("approved", Shape::Date, "of a story: when the client said yes to showing it"),
    field("published", Shape::Date, "of a story: when it came out"),
    field("url", Shape::Text, "where it can be read"),
    field("why", Shape::Text, "of a standard: why there is one"),
    field("version", Shape::Text, "of a standard: `2`, `2026-11`"),
    field("consulted", Shape::Everybody, "of a standard: who was asked before it began"),
    field(
        "accepted",
        Shape::Texts,
        "of a standard: who has read and accepted it: `olga 2026-11-01`",
    )
    .tells(),
    field(
        "deviations",
        Shape::Sentences,
        "of a standard: what may depart from it, each with its reason",
    ),
];

const WORDS: Shape = Shape::Names(&Shape::Text);

const PASS: &[Field] = &[
    field("min", Shape::Number, "not less"),
    field("max", Shape::Number, "not more"),
    field("currency", Shape::Text, "of the two; an answer in another one is not judged: `RUB`"),
    field("one_of", Shape::Texts, "one of these options"),
    field("none_of", Shape::Texts, "none of these options"),
    field("is", Shape::Flag, "yes, or no"),
];

const ROUTE: &[Field] = &[
    field("to", WORDS, "which department or specialist, by language"),
    field("role", Shape::Text, "the role that takes it over"),
    field("question", Shape::Text, "the question whose answer decides, by id"),
    field("one_of", Shape::Texts, "with one of these options"),
];

pub(super) const QUESTIONNAIRE: &[Field] = &[
    field("title", WORDS, "what it is, by language"),
    field("label", WORDS, "what one such paper is called, by language"),
    field("purpose", WORDS, "what it is for and when it is filled in, by language"),
    field("matter", WORDS, "what a gate is about, as its letter names it, by language"),
    field("about", WORDS, "what its questions are about, as their letter says it, by language"),
    field(
        "opening",
        WORDS,
        "the first sentence of a gate's letter: what was asked for, by language",
    ),
    field("risk", WORDS, "what it would come to all the same, as the client reads it, by language"),
    field(
        "asks",
        Shape::Choice(&Asks::WORDS),
        "who answers; `us`: its questions go out in no letter",
    ),
    field("needs", Shape::Texts, "questionnaires that it leans on, by id"),
    field("stale_after", Shape::Every, "when an answer is to be asked again"),
    field("otherwise", Shape::Choice(&Otherwise::WORDS), "the verdict where a standard is missed"),
    field(
        "questions",
        Shape::Tables(&[
            field("id", Shape::Text, "its name in answers").tells(),
            field("required", Shape::Flag, "open while it has no answer"),
            field("ask", WORDS, "the question, by language"),
            field("name", WORDS, "short, for lists, by language"),
            field("hint", WORDS, "what helps to answer; the client reads it, by language"),
            field("tip", WORDS, "what helps whoever asks; in no letter, by language"),
            field("why", WORDS, "why it is asked, by language"),
            field("kind", Shape::Choice(&AnswerKind::WORDS), "what the answer is"),
            field("options", Shape::Anything, "of a choice: words, or { id, ru, en }"),
            field(
                "parts",
                Shape::Entries(&[
                    field("id", Shape::Text, "its name").tells(),
                    field("ask", WORDS, "what is asked in it, by language"),
                ]),
                "parts of the answer, each counts",
            ),
            field("unit", WORDS, "of a number, by language"),
            field("moment", WORDS, "of a date: what a letter calls coming back on it, by language"),
            field("min", Shape::Whole, "characters of a text"),
            field("evidence", Shape::Flag, "wants proof: a number, a calculation, a link"),
            field("pass", Shape::Table(PASS), "a minimal standard; an answer outside it says no"),
            field("decline", WORDS, "what a client may read where it is missed, by language"),
            field("needed", WORDS, "what is needed to start after all, by language"),
            field("feeds", Shape::Text, "the field of the client that the answer is offered to"),
            field("used_for", WORDS, "where the answer is used, by language"),
        ]),
        "the questions",
    ),
    field("routes", Shape::Tables(ROUTE), "which answers lead to whom"),
];

pub(super) const PLAYBOOK: &[Field] = &[
    field("title", WORDS, "what it is, by language"),
    field("about", WORDS, "what it is for, in a sentence, by language"),
    field("when", Shape::Text, "to which clients it can be applied: kind:internal"),
    field("each", Shape::Choice(&playbook::Each::WORDS), "what it is applied again for"),
    field("before", Shape::Flag, "it is over on the working day before the start of the deal"),
    field(
        "steps",
        Shape::Tables(&[
            field("id", Shape::Text, "its name; the task's id is made of it").tells(),
            field("title", WORDS, "the thing that will exist, by language"),
            field("why", WORDS, "why it matters, by language"),
            field("role", Shape::Text, "whose step it is, by role; person: whom it is applied for"),
            field("side", Shape::Choice(&["us", "client", "third"]), "or on which side"),
            field("after", Shape::Texts, "steps that must be done first"),
            field("day", Shape::Whole, "the working day from the start it begins on"),
            field("days", Shape::Whole, "working days it takes"),
            field("when", Shape::Text, "on which condition: service:ppc system:1C -stage:launch"),
            field("check", WORDS, "the quality gate, by language"),
            field("notes", WORDS, "how it is done, by language; {client} and {each} are filled in"),
            field("kind", Shape::Choice(&playbook::KINDS), "what the task is"),
            field("priority", Shape::Choice(&playbook::PRIORITIES), "how much it matters"),
            field("tags", Shape::Texts, "words to find it by"),
            field("share", Shape::Flag, "may the client see it"),
        ]),
        "the steps",
    ),
];
