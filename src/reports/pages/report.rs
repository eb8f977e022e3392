//! One report as it was saved.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Document, markdown_document};
use crate::language::Lang;
use crate::records::report::SavedReport;
use crate::reports::Report;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReportPage {
    pub id: String,
    #[serde(flatten)]
    pub report: SavedReport,
    /// Markdown.
    pub text: String,
}

impl ReportPage {
    #[must_use]
    pub fn of(report: SavedReport, id: &str, body: &str) -> ReportPage {
        ReportPage { id: id.to_owned(), report, text: body.trim().to_owned() }
    }
}

impl Report for ReportPage {
    const SCHEMA: &'static str = "acct.saved_report/1";

    fn document(&self, _: Lang) -> Document {
        markdown_document(&self.text)
    }
}
