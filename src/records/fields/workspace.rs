//! The fields of `acct.toml`.

use super::{Field, Shape, field};
use crate::records::idea::Rank;

pub(super) const SETTINGS: &[Field] = &[
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
            field("id", Shape::Text, "its name in files").tells(),
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
    field(
        "ideas",
        Shape::Table(&[field(
            "rank",
            Shape::Choice(&Rank::WORDS),
            "impact, confidence and ease as their mean, or their product",
        )]),
        "how ideas are ranked",
    ),
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
    field(
        "metrics",
        Shape::Names(&Shape::Table(&[
            field("name", Shape::Names(&Shape::Text), "what it is called, by language"),
            field(
                "unit",
                Shape::Names(&Shape::Text),
                "what it is counted in, by language: %, money",
            ),
        ])),
        "what a metric is called that no goal names, by its slug",
    ),
];
