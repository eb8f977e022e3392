//! `acct`: client work in plain text.
//!
//! Data goes one way through the house, and the folders are the rooms it passes: `commands` read a
//! `workspace` into a snapshot of `records`, `reports` and `letters` turn it into a `document`, and
//! `render` writes that for people. Changes go back through `workspace`'s one transaction.

pub mod document;
pub mod language;
pub mod problem;
pub mod render;
pub mod syntax;
pub mod workspace;
