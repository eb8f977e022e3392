//! What people read: one file per report, its data and the document made of it.
//! A report is a function of a snapshot and a question; it knows no disk, clock, terminal or format.

pub mod agenda;
pub mod agreement;
pub mod brief;
pub mod briefs;
pub mod calendar;
pub mod card;
pub mod changes;
pub mod check;
pub mod clients;
pub mod columns;
pub mod decline;
pub mod forget;
pub mod gate;
pub mod goals;
pub mod handoff;
pub mod health;
pub mod ideas;
pub mod library;
pub mod load;
pub mod meeting_list;
pub mod moving;
pub mod names;
pub mod next;
pub mod notes;
pub mod overdue;
pub mod pack;
pub mod pages;
pub mod partners;
pub mod people;
pub mod pipeline;
pub mod plan;
pub mod playbooks;
pub mod proposal;
pub mod questionnaires;
pub mod requests;
pub mod review;
pub mod rows;
pub mod search;
pub mod shapes;
pub mod signs;
pub mod status;
pub mod sync;
pub mod talk;
pub mod task_list;
pub mod techdoc;
pub mod timeline;
pub mod today;

use serde::Serialize;

use crate::document::days::Days;
use crate::document::mail::Mail;
use crate::document::remark::Remark;
use crate::document::{Document, Rows};
use crate::language::Lang;

/// A report's data. `json` is this data; `csv` its flat rows; all else the document made of it.
pub trait Report: Serialize {
    /// Name and version of the data's shape: `acct.overdue/1`.
    const SCHEMA: &'static str;

    fn document(&self, lang: Lang) -> Document;

    /// The page as a file of its own, to be sent or printed.
    fn sheet(&self, lang: Lang) -> Document {
        self.document(lang)
    }

    /// The language it is in: the screen's, but for what has readers of its own.
    fn lang(&self, screen: Lang) -> Lang {
        screen
    }

    /// The pages it is made of, one below the other, each in its own language.
    fn sheets(&self, screen: Lang) -> Vec<(Lang, Document)> {
        let lang = self.lang(screen);
        vec![(lang, self.document(lang))]
    }

    /// One flat row a thing, where that makes sense.
    fn rows(&self) -> Option<Rows> {
        None
    }

    /// The days it puts into a calendar, where it is about days.
    fn days(&self, _: Lang) -> Option<Days> {
        None
    }

    /// The mail it makes, where somebody is meant to get it.
    fn mail(&self, _: Lang) -> Option<Mail> {
        None
    }

    /// What it says beside lines of files, where it is about those.
    fn remarks(&self, _: Lang) -> Option<Vec<Remark>> {
        None
    }
}

/// Any report, ready to be written in any format.
pub trait Page {
    fn schema(&self) -> &'static str;
    fn json(&self) -> serde_json::Value;
    fn document(&self, lang: Lang) -> Document;
    fn sheet(&self, lang: Lang) -> Document;
    fn lang(&self, screen: Lang) -> Lang;
    fn sheets(&self, screen: Lang) -> Vec<(Lang, Document)>;
    fn rows(&self) -> Option<Rows>;
    fn days(&self, lang: Lang) -> Option<Days>;
    fn mail(&self, lang: Lang) -> Option<Mail>;
    fn remarks(&self, lang: Lang) -> Option<Vec<Remark>>;
}

impl<R: Report> Page for R {
    fn schema(&self) -> &'static str {
        R::SCHEMA
    }

    fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn document(&self, lang: Lang) -> Document {
        Report::document(self, lang)
    }

    fn sheet(&self, lang: Lang) -> Document {
        Report::sheet(self, lang)
    }

    fn lang(&self, screen: Lang) -> Lang {
        Report::lang(self, screen)
    }

    fn sheets(&self, screen: Lang) -> Vec<(Lang, Document)> {
        Report::sheets(self, screen)
    }

    fn rows(&self) -> Option<Rows> {
        Report::rows(self)
    }

    fn days(&self, lang: Lang) -> Option<Days> {
        Report::days(self, lang)
    }

    fn mail(&self, lang: Lang) -> Option<Mail> {
        Report::mail(self, lang)
    }

    fn remarks(&self, lang: Lang) -> Option<Vec<Remark>> {
        Report::remarks(self, lang)
    }
}
