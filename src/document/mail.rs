//! What turns a page into a mail: who reads it, what it is about, and which thread it belongs to.
//! Writing it down as a file is left to `render`.

use serde::Serialize;

use super::Document;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    pub name: String,
    pub email: String,
    /// The record it stands in; no reader sees it.
    #[serde(skip)]
    pub slug: String,
}

impl Address {
    /// `Маргарита Лыткина <rita@kassa.example>`
    #[must_use]
    pub fn line(&self) -> String {
        match (self.name.as_str(), self.email.as_str()) {
            (one, "") | ("", one) => one.to_owned(),
            (name, email) => format!("{name} <{email}>"),
        }
    }
}

/// A mail without its way: nothing here knows a server or a host.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    pub from: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub subject: String,
    /// What the reader reads, without the head.
    pub body: Document,
    /// Mails of one matter share it, so that a mail program keeps them together; `""` is none.
    pub thread: String,
}
